"""What holds for the outline of any text."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from documents import GOLDEN, damaged, source
from hypothesis import given, settings
from hypothesis import strategies as st

from planggraph.model import Span
from planggraph.naming import slug
from planggraph.parse import Outline, Passage, parse


def passages(found: Outline) -> list[Passage]:
    """Every passage of an outline that has words."""
    parts = [line.passage for line in (*found.letterhead, *found.closing)]
    parts += [found.title] if found.title else []
    parts += [*found.preamble, *found.annex_titles]
    for item in found.items:
        parts += [item.words, *item.leads, *(heading.words for heading in item.headings)]
    return [part for part in parts if part.text]


def words(found: Outline) -> dict[str, Any]:
    """An outline without its offsets."""
    return {
        "type": found.document_type,
        "title": found.title.text if found.title else None,
        "letterhead": [line.text for line in found.letterhead],
        "preamble": [passage.text for passage in found.preamble],
        "sections": [(one.key, one.number, one.heading, one.parent) for one in found.sections],
        "items": [
            (one.words.text, one.label, one.part, [heading.key for heading in one.headings]) for one in found.items
        ],
        "closing": [line.text for line in found.closing],
    }


def check(text: str) -> None:
    found = parse(source(text))
    for passage in passages(found):
        span = passage.span(0, len(passage.text))
        assert 0 <= span.start < span.end <= len(text)
        # the slice holds every letter of the passage in order; marks and breaks may stand between
        letters = iter(slug(text[span.start : span.end]))
        assert all(letter in letters for letter in slug(passage.text).replace("-", ""))
    spans = [section.span for section in found.sections if section.span != Span(start=0, end=0)]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert spans == sorted(spans)
    keys = [section.key for section in found.sections]
    assert len(keys) == len(set(keys))
    assert all(section.parent is None or section.parent in keys[:n] for n, section in enumerate(found.sections))
    starts = [item.words.starts[0] for item in found.items]
    assert starts == sorted(starts)


@pytest.mark.parametrize("name", GOLDEN)
def test_golden(name: str) -> None:
    check(GOLDEN[name])


@settings(deadline=None)
@given(damaged())
def test_damaged(text: str) -> None:
    check(text)


@settings(deadline=None)
@given(st.text(st.sampled_from("IVX123.)-+|*# \n\r\t\ufeff\u0301aăđÀKẾĐiềuSố:/;,()"), max_size=80))
def test_any_text(text: str) -> None:
    check(text)


@pytest.mark.parametrize("name", GOLDEN)
@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(lambda text: unicodedata.normalize("NFD", text), id="NFD"),
        pytest.param(lambda text: text.replace("\n", "\r\n"), id="CRLF"),
        pytest.param(lambda text: text.replace("\n", "\r"), id="CR"),
        pytest.param(lambda text: "\ufeff" + text, id="byte order mark"),
        pytest.param(lambda text: text.replace(" ", "\u00a0"), id="no-break spaces"),
        pytest.param(lambda text: text.replace(" ", "\u200b "), id="zero-width spaces"),
        pytest.param(lambda text: text.replace("\n", "  \n"), id="blanks at the ends of lines"),
        pytest.param(lambda text: text + "\n\n", id="blank lines at the end"),
    ],
)
def test_form_does_not_matter(name: str, changed: Any) -> None:
    text = GOLDEN[name]
    assert words(parse(source(changed(text)))) == words(parse(source(text)))
