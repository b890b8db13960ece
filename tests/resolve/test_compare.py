"""Numbers, titles and dates: what is written in several ways and says one thing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planggraph.resolve.compare import dates_agree, is_later, number, title, type_slug, year


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("038/KH-UBND", "38/KH-UBND", True),  # padded by an office's register
        ("29-CT/TU", "29/CT-TU", True),  # the party's style, and how others quote it
        ("1790/QÐ-TTg", "1790/QĐ-TTg", True),  # Icelandic eth, from old fonts
        ("319/KH – UBND", "319/KH-UBND", True),
        ("38⁄KH-UBND", "38/KH-UBND", True),  # fraction slash, from OCR
        ("138/KH-UBND", "38/KH-UBND", False),
        ("38/KH-UBND", "38/QĐ-UBND", False),
        ("38/KH-UBND", "38/KH-HĐND", False),
        ("70/2008/NĐ-CP", "70/2018/NĐ-CP", False),
    ],
)
def test_numbers(one: str, other: str, same: bool) -> None:
    assert (number(one) == number(other)) is same


def test_a_law_is_called_with_its_type_and_without() -> None:
    assert title("TRẺ EM", "Luật") == title("Luật Trẻ em", None)
    assert title("Dân sự", "Bộ luật") != title("Dân sự", "Luật")


@pytest.mark.parametrize(
    ("identifier", "words", "slug"),
    [
        ("55/2007/CT-UBND", "Quyết định", "chi-thi"),  # what the symbol says, whatever stands above it
        ("38/KH-UBND", None, "ke-hoach"),
        ("12/UBND-VX", "Công văn", "cong-van"),  # a letter's symbol says no type
        ("12/UBND-VX", None, None),
        (None, "Luật", "luat"),
    ],
)
def test_types(identifier: str | None, words: str | None, slug: str | None) -> None:
    assert type_slug(identifier, words) == slug


@pytest.mark.parametrize(
    ("identifier", "date", "expected"),
    [
        ("70/2008/NĐ-CP", "2009-06-04", "2008"),  # a misprinted date does not make another number
        ("38/KH-UBND", "2022-03", "2022"),
        ("38/KH-UBND", None, None),
        (None, "2013", "2013"),
        ("2022/KH-UBND", None, None),  # a running number that looks like a year
    ],
)
def test_years(identifier: str | None, date: str | None, expected: str | None) -> None:
    assert year(identifier, date) == expected


DATES = st.sampled_from([None, "2022", "2023", "2022-02", "2022-03", "2022-02-01", "2022-02-02", "2023-02-01"])


@given(DATES, DATES)
def test_a_date_that_agrees_is_not_later(one: str | None, other: str | None) -> None:
    assert dates_agree(one, other) == dates_agree(other, one)
    assert not (is_later(one, other) and is_later(other, one))
    if dates_agree(one, other):
        assert not is_later(one, other)
    if dates_agree(one, other) is False:
        assert is_later(one, other) or is_later(other, one)
