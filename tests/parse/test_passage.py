"""Clean text and where each of its characters stands in the source."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from planggraph.parse import Passage, clean

LETTERS = st.text(
    st.sampled_from("aăâđuươiyọạệộ ủỷóúÁĐỆ\u0300\u0301\u0323\u00a0\u200b\ufeff\u00ad\r\n\t-–“”.,1/"), max_size=60
)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Uỷ ban, văn hoá", "Ủy ban, văn hóa"),
        (unicodedata.normalize("NFD", "Ủy ban"), "Ủy ban"),
        ("\ufeffKế\u00adhoạch\u200b", "Kếhoạch"),
        ("Kế\u00a0hoạch\u3000số\t5", "Kế hoạch số 5"),
        ("a\r\nb\rc\x0bd\u2028e", "a\nb\nc\nd\ne"),
        ("38/KH–UBND — “Thư viện”", '38/KH-UBND - "Thư viện"'),
        ("Ðắk Lắk", "Đắk Lắk"),  # Eth, as old keyboards wrote it
        ("38⁄KH", "38/KH"),
        ("", ""),
    ],
)
def test_letters_blanks_and_dashes_are_made_uniform(source: str, text: str) -> None:
    assert clean(source).text == text


@settings(deadline=None)
@given(LETTERS)
def test_every_character_knows_its_place(source: str) -> None:
    passage = clean(source)
    assert len(passage.text) == len(passage.starts) == len(passage.ends)
    for i, letter in enumerate(passage.text):
        span = passage.span(i, i + 1)
        assert 0 <= span.start < span.end <= len(source)
        # without its marks: a tone may have moved here from the letter beside
        bare = unicodedata.normalize("NFD", letter)[0]
        assert bare in unicodedata.normalize("NFD", clean(source[span.start : span.end]).text)
    assert list(passage.starts) == sorted(passage.starts)
    assert list(passage.ends) == sorted(passage.ends)


@settings(deadline=None)
@given(LETTERS)
def test_decomposed_text_is_the_same_text(source: str) -> None:
    assert clean(unicodedata.normalize("NFD", source)).text == clean(unicodedata.normalize("NFC", source)).text


@settings(deadline=None)
@given(LETTERS)
@example("u\u1ef7\u0300")  # two tones on one letter
def test_clean_text_is_clean(source: str) -> None:
    text = clean(source).text
    assert clean(text).text == text
    assert unicodedata.is_normalized("NFC", text)


def test_a_mark_joins_a_letter_of_another_script() -> None:
    assert clean("\u0410\u0302N, \u0421\u1ed8NG").text == "ÂN, CỘNG"  # Cyrillic A and S


def test_cut_and_join_keep_the_places() -> None:
    source = "  Kế hoạch \r\n số 5 "
    passage = clean(source)
    first, second = passage.cut(0, 11), passage.cut(12, len(passage.text))
    joined = Passage.join([first, Passage("", (), ()), second])
    assert joined.text == "Kế hoạch số 5"
    span = joined.span(0, len(joined.text))
    assert source[span.start : span.end] == "Kế hoạch \r\n số 5"
    number = joined.span(9, 13)
    assert source[number.start : number.end] == "số 5"
