"""The page as a file: what it holds, and what it lets run."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from planggraph.errors import PlangraphError
from planggraph.query.chain import Chain, ChainDocument
from planggraph.view.explorer import network, page, write_page

HOSTILE = "</script><script>alert(1)</script><!-- {data} {csp} {title} & \u2028\u2029 <img src=x onerror=alert(1)> href \U0001d4d0"


class Parts(HTMLParser):
    """Scripts, styles and tags of a page."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str | None], str]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs), ""))

    def handle_data(self, data: str) -> None:
        if self.found:
            tag, attrs, text = self.found[-1]
            self.found[-1] = (tag, attrs, text + data)

    def handle_endtag(self, tag: str) -> None:
        self.found.append((f"/{tag}", {}, ""))

    def of(self, tag: str) -> list[tuple[dict[str, str | None], str]]:
        return [(attrs, text) for found, attrs, text in self.found if found == tag]


def digest(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def data(text: str) -> dict[str, Any]:
    block = next(words for attrs, words in Parts(text).of("script") if attrs.get("id") == "data")
    made: dict[str, Any] = json.loads(block)
    return made


@pytest.fixture
def hostile(cascade: Chain) -> Chain:
    """The chain with a title, a name, a finding and a sentence that would run."""
    document = cascade.documents[3]
    first, *rest = document.tasks
    changed = replace(
        document, title=HOSTILE, identifier=HOSTILE, findings=(HOSTILE,), tasks=(replace(first, text=HOSTILE), *rest)
    )
    top = replace(cascade.documents[0], identifier=HOSTILE)
    documents = {document.iri: changed, top.iri: top}
    return replace(cascade, documents=tuple(documents.get(one.iri, one) for one in cascade))


def test_the_same_chain_gives_the_same_bytes(cascade: Chain) -> None:
    assert page(cascade) == page(cascade)


def test_the_same_bytes_in_another_process(cascade: Chain, tmp_path: Path) -> None:
    import pickle

    (tmp_path / "chain").write_bytes(pickle.dumps(cascade))
    program = "import pickle, sys; from planggraph.view.explorer import write_page; write_page(pickle.load(open(sys.argv[1], 'rb')), sys.argv[2])"
    for seed in ("1", "2"):
        where = tmp_path / f"{seed}.html"
        subprocess.run([sys.executable, "-c", program, str(tmp_path / "chain"), str(where)], env={"PYTHONHASHSEED": seed, "LC_ALL": "C"}, check=True)  # fmt: skip
        assert where.read_bytes() == page(cascade).encode()


def test_only_the_scripts_that_the_policy_names_may_run(hostile: Chain) -> None:
    parts = Parts(page(hostile))
    policy = next(
        attrs["content"] for attrs, _ in parts.of("meta") if attrs.get("http-equiv") == "Content-Security-Policy"
    )
    rules = dict(rule.split(" ", 1) for rule in str(policy).split("; "))
    assert rules["default-src"] == "'none'"
    assert rules["img-src"] == "data:"
    scripts = [text for attrs, text in parts.of("script") if attrs.get("type") != "application/json"]
    assert len(scripts) == 2
    assert set(rules["script-src"].split()) == {digest(text) for text in scripts}
    assert rules["style-src"].split() == [digest(text) for _, text in parts.of("style")]
    assert set(rules) == {"default-src", "base-uri", "form-action", "img-src", "script-src", "style-src"}


def test_no_tag_and_no_handler_but_the_template_s(hostile: Chain, cascade: Chain) -> None:
    tags = [tag for tag, _, _ in Parts(page(cascade)).found]
    found = Parts(page(hostile)).found
    assert [tag for tag, _, _ in found] == tags
    assert not [
        name for _, attrs, _ in found for name in attrs if name.startswith("on") or name in ("src", "href", "style")
    ]


def test_the_data_is_inert_and_comes_back_to_the_letter(hostile: Chain) -> None:
    text = page(hostile)
    block = re.search(r'id="data">(.*?)</script>', text, re.DOTALL)
    assert block is not None
    assert not set(block[1]) & set("<>&\u2028\u2029")
    task = next(task for card in data(text)["cards"] for task in card.get("tasks", ()) if task["said"][0] == HOSTILE)
    assert task["kind"] == "task"


def test_marks_are_counted_as_javascript_counts(cascade: Chain) -> None:
    document = cascade.documents[3]
    first, *rest = document.tasks
    text = "\U0001d4d0\U0001d4d1 " + first.text

    def moved(quote: Any, by: int) -> Any:
        return replace(quote, start=quote.start + by, end=quote.end + by)

    own = replace(first.evidence[0], exact=text, end=first.evidence[0].start + len(text))
    parts = tuple(replace(part, evidence=tuple(moved(quote, 3) for quote in part.evidence)) for part in first.parts)
    changed = replace(document, tasks=(replace(first, text=text, evidence=(own,), parts=parts, deadlines=()), *rest))
    made = data(page(replace(cascade, documents=tuple(changed if one is document else one for one in cascade))))
    task = next(task for card in made["cards"] for task in card.get("tasks", ()) if task["said"][0] == text)
    start, end = task["parts"][0]["marks"][0]
    assert text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le") == "Phòng Nội vụ"


def test_everything_the_chain_holds_is_in_the_page(cascade: Chain) -> None:
    made = data(page(cascade))
    assert {task["said"][0] for card in made["cards"] for task in card.get("tasks", ())} == {task.text for document in cascade for task in document.tasks}  # fmt: skip
    roles = sorted(
        part["role"] for card in made["cards"] for task in card.get("tasks", ()) for part in task.get("parts", ())
    )
    assert roles == sorted(part.role for document in cascade for task in document.work for part in task.parts)
    assert all(
        card["y"] is not None for card in made["cards"]
    )  # the uppermost stands at a height that is falsy in half the world
    words = json.dumps(made, ensure_ascii=False)
    for gap in cascade.gaps:
        assert (gap.actor.label if gap.actor else gap.label) in words


def test_one_document_alone(tmp_path: Path) -> None:
    only = ChainDocument(iri="d", status="held", depth=0, name="x")
    where = write_page(Chain(focus="d", direction="up", documents=(only,)), tmp_path / "new" / "folder" / "chain.html")
    assert where.is_absolute()
    assert data(where.read_text(encoding="utf-8"))["columns"] == ["unknown"]


def test_a_place_that_cannot_be_written_is_told(cascade: Chain, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(PlangraphError, match=r"chain\.html: the page cannot be written"):
        write_page(cascade, tmp_path / "file" / "chain.html")


@pytest.mark.parametrize("tasks", [False, True])
def test_the_plain_network_of_pyvis(cascade: Chain, tasks: bool) -> None:
    net = network(cascade, tasks=tasks)
    assert len(net.nodes) == 9 + (5 + 5 if tasks else 0)
    assert not any("title" in node for node in net.nodes)  # pyvis makes markup of some
    labels = "\n".join(node["label"] for node in net.nodes)
    assert "Kế hoạch 41/KH-UBND" in labels
    assert ("Giao Phòng Nội vụ" in labels) == tasks
    leading = [edge for edge in net.edges if edge.get("width") == 3]
    assert len(leading) == (1 if tasks else 0)
    assert "vis.Network" in net.generate_html()
