"""The sentence around a span."""

from __future__ import annotations

import pytest
from documents import GOLDEN
from hypothesis import given, settings
from hypothesis import strategies as st

from planggraph.query.passages import Ranges, one_line, sentence_around


@pytest.mark.parametrize(
    ("text", "inside", "sentence"),
    [
        ("Một. Hai ba. Bốn.", "ba", "Hai ba."),
        ("Một.\nHai ba\nBốn", "ba", "Hai ba"),
        ("Một\nhai ba\nbốn. Năm", "ba", "Một hai ba bốn."),  # wrapped
        ("Một\r\n\r\nhai ba\r\n\r\nBốn", "ba", "Một hai ba"),  # over a page break
        ("- Một;\n- Hai ba;\n- Bốn;", "ba", "- Hai ba"),
        ("Một; hai ba; bốn", "ba", "Một; hai ba; bốn"),
        ("1. Hai ba. Bốn", "ba", "1. Hai ba."),
        ("Một. UBND TP. Huế hai ba.", "ba", "UBND TP. Huế hai ba."),
        ("Một! Hai ba? Bốn", "ba", "Hai ba?"),
        ("Một.\nHai “ba”. Bốn", "ba", "Hai “ba”."),
        ("Luật số 12.5 hai ba", "ba", "Luật số 12.5 hai ba"),
        ("\ufeffHai ba", "ba", "Hai ba"),
        ("ba", "ba", "ba"),
    ],
)
def test_sentences(text: str, inside: str, sentence: str) -> None:
    at = text.index(inside)
    start, end = sentence_around(text, at, at + len(inside))
    assert one_line(text[start:end]) == sentence


def test_a_span_over_several_sentences_is_held_whole() -> None:
    text = "Một. Hai. Ba. Bốn."
    start, end = sentence_around(text, text.index("Hai"), text.index("Ba") + 2)
    assert text[start:end] == "Hai. Ba."


@settings(deadline=None)
@given(st.sampled_from(sorted(GOLDEN.values())), st.data())
def test_the_sentence_holds_its_span(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, min(len(text), start + 200)))
    first, last = sentence_around(text, start, end)
    assert 0 <= first <= start < end <= last <= len(text)


def test_the_shortest_range_that_holds_another() -> None:
    ranges = Ranges([(0, 100, "all"), (10, 20, "a"), (30, 60, "b"), (35, 40, "c")])
    assert [ranges.holding(*pair) for pair in ((12, 15), (36, 38), (31, 50), (10, 31), (95, 120))] == [
        "a",
        "c",
        "b",
        "all",
        None,
    ]
    assert Ranges([]).holding(0, 1) is None


def test_one_line() -> None:
    assert one_line(" Ke\u0302\u0301\u00a0hoạch\r\n số 5 ") == "Kế hoạch số 5"
