"""The number, letter or bullet that opens a paragraph.

Decree 30/2020/NĐ-CP (Appendix I, II.5) has phần and chương in Roman numbers, mục and điều in Arabic ones, khoản
"1.", điểm "a)". Plans use the same marks more freely, and bullets below them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from planggraph.parse.letters import pattern

__all__ = ["Marker", "marker"]

RANKS = {
    "annex": 0, "part": 1, "chapter": 2, "upper": 3, "division": 4, "article": 5, "roman": 6,
    "decimal": 7, "letter": 12, "bullet": 13,
}  # fmt: skip
"""Depth of each style of number; "decimal" adds one for each further part ("1.1": 8)."""


@dataclass(frozen=True, slots=True)
class Marker:
    """What opens a paragraph: its style, its number as printed, its depth, where the words begin."""

    style: str
    number: str
    rank: int
    end: int


_NAMED = pattern(
    r"(?P<word>Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC|Tiểu mục|TIỂU MỤC|Điều|ĐIỀU|Phụ lục|PHỤ LỤC)\s+"
    r"(?:(?:thứ|THỨ)\s+)?(?P<number>[IVXLC]+|\d+[a-zđ]?|nhất|hai|ba|tư|năm|NHẤT|HAI|BA|TƯ|NĂM)\s*(?P<dot>[.:\-)]+|(?=\s|\Z))\s*"
)
_NAMED_STYLES = {"phần": "part", "chương": "chapter", "mục": "division", "tiểu mục": "division",
                 "điều": "article", "phụ lục": "annex"}  # fmt: skip
# but "V/v trồng cây" says what a document is about
_ROMAN = pattern(
    r"(?!V\s?/\s?[vV]\b)[(]?(?P<number>(?=[IVXL])(?:X{0,3})(?:IX|IV|V?I{0,3})|XL|L)(?:\s*[.\-/:)]+\s*|\s*\Z)"
)
_UPPER = pattern(r"(?P<number>[A-HĐ])\s*[.)\-/]+\s+")
_DECIMAL = pattern(r"[(]?(?P<number>\d{1,2}(?:\.\d{1,2}){0,4})(?P<dot>\s*[.):/\-]+\s*|\s+)")
_LETTER = pattern(r"[(]?(?P<number>[a-zđ]|[a-zđ]\.?\d{1,2})\s*(?:[)]|[.](?=\s)|/(?=\s*[\L])|-(?=\s[\L]))\s*")
_BULLET = pattern(r"(?P<number>[-+*•●○◦▪▫■□➢➤✓✔►▸·∙]|o(?=\s[\L]))\s*")
_BULLET_RANKS = {"-": 0, "*": 0, "•": 1, "●": 0, "+": 1, "o": 1, "○": 1}


_WORD_OF_AN_ITEM = pattern(r"[\"'(]?[\L]")


@lru_cache(maxsize=2048)  # asked of a line again for each line that may join it
def marker(text: str) -> Marker | None:
    """The marker that opens this paragraph, if any.

    Examples
    --------
    >>> marker("IV. TỔ CHỨC THỰC HIỆN").style, marker("2.1. Truyền thông").number, marker("- Tổ chức").style
    ('roman', '2.1', 'bullet')
    >>> marker("1/ Mục đích").number, marker("b/ Phòng Y tế").number, marker("12/2025: sơ kết")
    ('1', 'b', None)
    >>> marker("V/v trồng cây") is None and marker("V/ MỤC ĐÍCH").style
    'roman'
    >>> marker("100% cán bộ") is None and marker("2025 là năm đầu") is None and marker("Văn phòng") is None
    True
    """
    named = _NAMED.match(text)
    if named and _opens_named(named, text):
        style = _NAMED_STYLES[named["word"].lower()]
        return Marker(style, f"{named['word'].capitalize()} {named['number']}", RANKS[style], named.end())
    roman = _ROMAN.match(text)
    if roman and roman["number"]:
        return Marker("roman", roman["number"], RANKS["roman"], roman.end())
    upper = _UPPER.match(text)
    if upper:
        return Marker("upper", upper["number"], RANKS["upper"], upper.end())
    decimal = _DECIMAL.match(text)
    if decimal and _opens_decimal(decimal, text):
        number = decimal["number"]
        return Marker("decimal", number, RANKS["decimal"] + number.count("."), decimal.end())
    letter = _LETTER.match(text)
    if letter:
        return Marker("letter", letter["number"], RANKS["letter"], letter.end())
    bullet = _BULLET.match(text)
    if (bullet and not text[bullet.end() : bullet.end() + 1].isdigit()) or (bullet and bullet[0].endswith(" ")):
        rank = RANKS["bullet"] + _BULLET_RANKS.get(bullet["number"], 2)
        return Marker("bullet", bullet["number"], rank, bullet.end())
    return None


def _opens_named(match: re.Match[str], text: str) -> bool:
    # "Điều 5 của Luật ..." and "Mục V của Kế hoạch" speak of a part, they do not open one
    rest = text[match.end() :]
    return bool(match["dot"]) or not rest or rest[:1].isupper() or rest[:1] in "\"'("


def _opens_decimal(match: re.Match[str], text: str) -> bool:
    rest = text[match.end() :]
    dot = match["dot"].strip()
    if not dot:
        # "1.1 Truyền thông" opens a part; "16 phường" and "2.500 lượt người" count something
        return "." in match["number"] and rest[:1].isupper()
    if dot in "/-:" and "." not in match["number"] and _WORD_OF_AN_ITEM.match(rest):
        return True  # "1/ Mục đích", "2- Yêu cầu": how plans before 2011 and those of schools number
    if dot in "/-:" or rest[:1].isdigit():
        # "06/2025", "15-20 người", "14:30", "1.000"; but "1. 100% các xã" opens a part
        return dot.endswith((".", ")")) and match["dot"][-1:] == " " and bool(rest)
    return True
