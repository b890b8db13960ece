"""The pages are whole: what users can name stands in them, and what they point to is there."""

from __future__ import annotations

import importlib.util
import inspect
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from pages import PAGES, ROOT, name, text_of

import planggraph
from planggraph import cli, errors
from planggraph.query import frames
from planggraph.query.chain import ABSENCES
from planggraph.rdf.terms import CODES, TERMS
from planggraph.read import SUFFIXES

DOCS = ROOT / "docs"
QUESTIONS = text_of(DOCS / "questions.md")
READING = text_of(DOCS / "reading.md")
ONTOLOGY = text_of(DOCS / "ontology.md")
FRAMES = [key for key, value in vars(frames).items() if key.isupper() and isinstance(value, Mapping) and key[0] != "_"]


def in_code(text: str) -> str:
    """What stands in code, inline and in blocks, alone."""
    return "\n".join(re.findall(r"```.*?```|`[^`\n]+`", text, re.DOTALL))


def methods(kind: type) -> list[str]:
    """Public methods and properties of a class."""
    return [
        key
        for key, value in inspect.getmembers(kind)
        if key[0] != "_" and (callable(value) or isinstance(value, property))
    ]


# ---------------------------------------------------------------- what must be mentioned
@pytest.mark.parametrize("public", planggraph.__all__)
def test_every_public_name_is_documented(public: str) -> None:
    assert re.search(rf"\b{public}\b", in_code(QUESTIONS)), f"docs/questions.md does not tell planggraph.{public}"


@pytest.mark.parametrize("method", methods(planggraph.PlanGraph))
def test_every_method_of_a_graph_is_documented(method: str) -> None:
    assert re.search(rf"graph\.{method}\b", in_code(QUESTIONS)), f"docs/questions.md does not tell graph.{method}"


@pytest.mark.parametrize("method", methods(planggraph.Chain))
def test_every_part_of_a_chain_is_documented(method: str) -> None:
    assert re.search(rf"chain\.{method}\b", in_code(QUESTIONS)), f"docs/questions.md does not tell chain.{method}"


@pytest.mark.parametrize("command", list(cli.main.commands))
def test_every_command_is_documented_with_its_options(command: str) -> None:
    assert f"planggraph {command}" in in_code(QUESTIONS)
    for option in cli.main.commands[command].params:
        names = [*option.opts, *option.secondary_opts]
        if names[0].startswith("-"):
            assert any(one in in_code(QUESTIONS) for one in names), f"docs/questions.md does not tell {command} {names}"


@pytest.mark.parametrize("frame", FRAMES)
def test_every_column_of_a_frame_is_documented(frame: str) -> None:
    part = re.search(rf"^### `{frame}`.*?(?=^#|\Z)", QUESTIONS, re.MULTILINE | re.DOTALL)
    assert part, f"docs/questions.md has no heading for {frame}"
    rows = re.findall(r"^\| (`.*?) \|", part[0], re.MULTILINE)
    told = [column for row in rows for column in re.findall(r"`(\w+)`", row)]
    assert told == list(getattr(frames, frame)), f"the columns of {frame}, in their order"


@pytest.mark.parametrize("absence", ABSENCES)
def test_every_word_for_absence_is_documented(absence: str) -> None:
    assert f"*{absence}*" in QUESTIONS


@pytest.mark.parametrize("question", planggraph.questions())
def test_every_question_is_documented(question: str) -> None:
    assert f"`{question}`" in QUESTIONS


@pytest.mark.parametrize("error", errors.__all__)
def test_every_error_is_documented(error: str) -> None:
    assert f"`{error}`" in READING


@pytest.mark.parametrize("kind", CODES["finding"])
def test_every_kind_of_finding_is_documented(kind: str) -> None:
    assert f"| `{kind}` |" in READING


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_suffix_is_documented(suffix: str) -> None:
    assert f"`{suffix}`" in READING


def test_every_exit_code_is_documented() -> None:
    told = re.findall(r"^\| (\d+) \|", READING, re.MULTILINE)
    assert told == [str(code) for code in (cli.DONE, cli.FAILED, cli.USAGE, cli.PARTLY, cli.STOPPED)]


# ---------------------------------------------------------------- what is generated
def test_the_tables_of_the_ontology_are_current() -> None:
    script = ROOT / "scripts" / "document_ontology.py"
    spec = importlib.util.spec_from_file_location("document_ontology", script)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.page(ONTOLOGY) == ONTOLOGY, "run python scripts/document_ontology.py"
    assert {f"`pg:{term}`" for term in TERMS} <= set(re.findall(r"`pg:\w+`", module.generated()))


def test_the_three_short_queries_are_those_that_come_along() -> None:
    told = re.findall(r"```sparql\n(.*?)```", ONTOLOGY, re.DOTALL)
    for question, shown in zip(("carries-out", "who-leads-in-communes", "communes-without-plan"), told, strict=True):
        bare = [line for line in planggraph.question(question).splitlines() if not line.startswith(("#", "PREFIX"))]
        assert shown.split() == " ".join(bare).split(), question


# ---------------------------------------------------------------- what is pointed to
def links(page: Path) -> Iterator[tuple[str, str]]:
    """Path and fragment of each link to a file."""
    text = re.sub(r"```.*?```", "", text_of(page), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if not re.match(r"[a-z]+:", target):
            path, _, fragment = target.partition("#")
            yield path, fragment


def anchors(page: Path) -> set[str]:
    """The fragments of a page's headings, as a forge makes them."""
    heads = re.findall(r"^#+ (.+)$", re.sub(r"```.*?```", "", text_of(page), flags=re.DOTALL), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", [*PAGES, ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"], ids=name)
def test_every_link_leads_somewhere(page: Path) -> None:
    missing = []
    for path, fragment in links(page):
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (fragment and fragment not in anchors(target)):
            missing.append(f"{path}#{fragment}" if fragment else path)
    assert missing == [], name(page)


def test_every_page_is_reached_from_the_first() -> None:
    first = DOCS / "index.md"
    reached, todo = {first}, [first]
    while todo:
        page = todo.pop()
        for path, _ in links(page):
            target = (page.parent / path).resolve()
            if target.suffix == ".md" and DOCS in target.parents and target not in reached:
                reached.add(target)
                todo.append(target)
    assert {page for page in PAGES if DOCS in page.parents} == reached
