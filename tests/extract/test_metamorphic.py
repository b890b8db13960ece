"""A document says the same in whatever form it comes: each golden document under each change of its form.

The quick run takes a sample of the pairs; ``make soak`` takes all of them.
"""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from documents import GOLDEN, WRITTEN, source
from readable import actor_words, assignment_words, deadline_words, in_lines, readable, target_words
from transformations import CHANGES, DAMAGE, applies, unchanged

from planggraph import samples
from planggraph.extract import extract_one
from planggraph.gazetteer import with_places
from planggraph.model import Facts, Span
from planggraph.naming import old_tones
from planggraph.query.passages import one_line

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
DOCUMENTS = {
    **GOLDEN,
    **{
        path.stem: path.read_bytes().decode("utf-8")
        for folder in (samples.folder(), WRITTEN, CORPUS)
        if folder.is_dir()
        for path in sorted(folder.iterdir())
        if path.suffix in (".txt", ".md")
    },
}
BY_CHANGE = {change: [name for name in DOCUMENTS if applies(CHANGES[change], DOCUMENTS[name])] for change in CHANGES}
PAIRS = [(name, change) for change, names in BY_CHANGE.items() for name in names]
EVERY = 9  # a quick run takes one in so many documents for each change, other ones for the next
SAMPLE = [
    (name, change)
    for n, (change, names) in enumerate(BY_CHANGE.items())
    for name in names[n % min(EVERY, len(names)) :: EVERY]
]


_MARKS = str.maketrans("–“”", '-""')


def plain(text: str) -> str:
    """Without what a change of form may change in names and sentences: capitals, dashes, quotes, blanks, tones."""
    return " ".join(old_tones(unicodedata.normalize("NFC", text)).lower().translate(_MARKS).split())


def placed(facts: Facts) -> Iterator[tuple[str, Span]]:
    """All that has evidence, each with one span of it."""
    yield from ((f"header {name}", span) for name, span in facts.header.evidence)
    for one in facts.citations:
        yield from ((f"cited {one.identifier or one.title}", span) for span in one.mentions)
    for n, provision in enumerate(facts.provisions, 1):
        yield f"provision {n}", provision.span
        parts = [(f"{part.role} {assignment_words(part)}", part.evidence) for part in provision.assignments]
        parts += [(deadline_words(part), part.evidence) for part in provision.deadlines]
        parts += [(target_words(part), part.evidence) for part in provision.targets]
        yield from ((f"provision {n} {words}", span) for words, spans in parts for span in spans)
    yield from ((f"recipient {actor_words(one.actor)}", one.span) for one in facts.recipients)
    yield from ((f"finding {one.kind} {one.about or ''}", one.span) for one in facts.findings if one.span)


def told(text: str, before: str, back: Callable[[Span], Span | None], *, damaged: bool) -> list[str]:
    """A line for each fact, each finding and each place of evidence, as the text before the change has it."""
    with with_places(samples.places()):
        facts = extract_one(source(text))
    if damaged:  # then damage may be told
        facts = replace(facts, findings=tuple(one for one in facts.findings if one.kind != "ocr-damage"))
    values = readable(facts)
    values["findings"] = sorted(one.kind for one in facts.findings)
    for one in values["citations"]:
        del one["mentions"]  # they are among the places below
    lines = [f"{path}: {plain(value)}" for path, _, value in (line.partition(": ") for line in in_lines(values))]
    places = []
    for name, span in placed(facts):
        at = back(span)
        places.append(
            f"{plain(name)} at " + (f"{at.start}: {one_line(before[at.start : at.end])}" if at else "no letter")
        )
    return lines + sorted(places)


@cache
def plainly(name: str, *, damaged: bool) -> tuple[str, ...]:
    text = DOCUMENTS[name]
    return tuple(told(text, text, unchanged(text).back, damaged=damaged))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "change" not in metafunc.fixturenames:
        return
    soak = metafunc.config.getoption("--hypothesis-profile") == "soak"
    metafunc.parametrize(("name", "change"), PAIRS if soak else SAMPLE)


def test_every_change_and_document_is_sampled() -> None:
    assert {name for name, _ in SAMPLE} == set(DOCUMENTS)
    assert {change for _, change in SAMPLE} == set(CHANGES)


def test_form_changes_nothing(name: str, change: str) -> None:
    before, damaged = DOCUMENTS[name], change in DAMAGE
    made = CHANGES[change](before)
    plain_facts, after = plainly(name, damaged=damaged), told(made.text, before, made.back, damaged=damaged)
    assert plain_facts
    difference = "\n".join(difflib.unified_diff(plain_facts, after, "as it is", change, lineterm="", n=0))
    assert not difference, "\n" + difference
