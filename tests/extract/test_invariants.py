"""What holds for the facts of any text, however damaged."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest
from documents import GOLDEN, damaged, source
from hypothesis import given, settings

from planggraph.errors import UnreadableSourceError
from planggraph.extract import extract_one
from planggraph.extract.dates import exists
from planggraph.model import Facts, Span
from planggraph.naming import slug

NOTHING = Span(start=0, end=0)
RRULE = re.compile(
    r"FREQ=(YEARLY|MONTHLY|WEEKLY|DAILY)(;INTERVAL=\d+)?(;BYMONTH=\d+(,\d+)*)?(;BYMONTHDAY=\d+)?\Z"
)  # keys in this order


def spans(value: Any) -> Iterator[Span]:
    """All spans inside of something."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from spans(one)
    elif is_dataclass(value):
        for one in fields(value):
            yield from spans(getattr(value, one.name))


def timeless(value: Any) -> Any:
    """The same without its spans and its source."""
    if isinstance(value, Span):
        return NOTHING
    if isinstance(value, tuple):
        return tuple(timeless(one) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{one.name: timeless(getattr(value, one.name)) for one in fields(value)})
    return value


def without_places(facts: Facts) -> Any:
    return timeless(replace(facts, source=source("")))


def letters(text: str) -> str:
    return slug(text).replace("-", "")


def check(text: str) -> None:
    try:
        facts = extract_one(source(text))
    except UnreadableSourceError:
        return
    assert all(0 <= span.start <= span.end <= len(text) for span in spans(facts))
    evidence = [span for _, span in facts.header.evidence]
    evidence += [one.span for one in (*facts.provisions, *facts.recipients)]
    evidence += [span for one in facts.citations for span in one.mentions]
    for one in facts.provisions:
        evidence += [span for part in (*one.assignments, *one.deadlines, *one.targets) for span in part.evidence]
    assert all(letters(text[span.start : span.end]) for span in evidence)  # each shows something
    for one in facts.provisions:
        inside = iter(letters(text[one.span.start : one.span.end]))
        assert all(letter in inside for letter in letters(one.text))
        assert one.text == " ".join(unicodedata.normalize("NFC", one.text).split())
        assert all(part.evidence for part in (*one.assignments, *one.deadlines, *one.targets))
        assert one.kind in ("task", "reporting") or not one.assignments
        for deadline in one.deadlines:
            assert (deadline.due, deadline.period_start, deadline.recurrence).count(None) == 2
            assert all(exists(day) for day in (deadline.due, deadline.period_start, deadline.period_end) if day)
            assert (deadline.due is None) == (deadline.due_by is None)
            assert (deadline.period_start is None) == (deadline.starts_on is None)
            assert deadline.recurrence is None or RRULE.match(deadline.recurrence)
    assert [one.order for one in facts.provisions] == list(range(1, len(facts.provisions) + 1))
    for keys in (
        [one.key for one in facts.provisions],
        [one.key for one in facts.citations],
        [one.key for one in facts.sections],
    ):
        assert len(keys) == len(set(keys))
    sections = {one.key for one in facts.sections}
    assert {one.section for one in facts.provisions} <= sections | {None}


@pytest.mark.parametrize("name", GOLDEN)
def test_golden(name: str) -> None:
    check(GOLDEN[name])


@settings(deadline=None)
@given(damaged())
def test_damaged(text: str) -> None:
    check(text)


@pytest.mark.parametrize("name", GOLDEN)
@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(lambda text: unicodedata.normalize("NFD", text), id="NFD"),
        pytest.param(lambda text: text.replace("\n", "\r\n"), id="CRLF"),
        pytest.param(lambda text: "\ufeff" + text, id="byte order mark"),
        pytest.param(lambda text: text.replace(" ", "\u00a0"), id="no-break spaces"),
        pytest.param(lambda text: text.replace("Ủy", "Uỷ").replace("hóa", "hoá").replace("ỦY", "UỶ"), id="new tones"),
        pytest.param(lambda text: text.replace("-", "–"), id="long dashes"),
    ],
)
def test_form_does_not_matter(name: str, changed: Any) -> None:
    text = GOLDEN[name]
    assert without_places(extract_one(source(changed(text)))) == without_places(extract_one(source(text)))


@settings(deadline=None)
@given(damaged())
def test_decomposed_letters_give_the_same_facts(text: str) -> None:
    results = []
    for form in ("NFC", "NFD"):
        try:
            results.append(without_places(extract_one(source(unicodedata.normalize(form, text)))))
        except UnreadableSourceError as error:
            results.append(error.reason)
    assert results[0] == results[1]


def test_the_same_text_gives_the_same_facts_in_any_order() -> None:
    first = {name: extract_one(source(text)) for name, text in GOLDEN.items()}
    for name in reversed(GOLDEN):
        assert extract_one(source(GOLDEN[name])) == first[name]
