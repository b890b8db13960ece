"""How what two documents say of one is compared: numbers, titles, types, dates.

Whatever is compared here was printed by different hands: the folds are tolerant of how a thing is written,
never of what it says.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from planggraph.gazetteer import type_of_symbol
from planggraph.naming import fold, slug

__all__ = ["dates_agree", "is_later", "number", "title", "type_slug", "year"]

_YEAR_IN_NUMBER = re.compile(r"/\s*((?:19|20)\d\d)\s*/")
# letters and dashes that look alike, and that keyboards and OCR take for one another
_LOOKALIKES = str.maketrans({"Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ", "⁄": "/", "∕": "/"})


@lru_cache(maxsize=1 << 16)
def number(identifier: str) -> str:
    """Number and symbol as they are compared.

    Leading zeros, spaces, case, marks, and whether a hyphen or a slash parts the symbol make no difference:
    Party offices write "29-CT/TU", others quote it "29/CT-TU".

    Examples
    --------
    >>> number("029 –CT/TU") == number("29/CT-TU"), number("1790/QÐ-TTg")
    (True, '1790-qd-ttg')
    """
    plain = unicodedata.normalize("NFC", identifier).translate(_LOOKALIKES).strip()
    return slug(re.sub(r"^0+(?=\d)", "", plain))


@lru_cache(maxsize=1 << 14)
def title(words: str, document_type: str | None) -> str:
    """The name of a law as it is compared: with its type in front, which headers part from it.

    Examples
    --------
    >>> title("BÌNH ĐẲNG GIỚI", "Luật") == title("Luật Bình đẳng giới", "Luật")
    True
    """
    folded, kind = fold(words), fold(document_type or "")
    return folded if folded.startswith(kind) else f"{kind} {folded}"


def type_slug(identifier: str | None, document_type: str | None) -> str | None:
    """The type of a document: what its symbol says, else what it is called.

    The symbol goes first, since the number is what is compared: a Quyết định may bear "55/2007/CT-UBND", and a
    Kế hoạch be cited as "Văn bản số 38/KH-UBND".

    Examples
    --------
    >>> type_slug("38/KH-UBND", "Công văn"), type_slug("129/LĐTBXH-BĐG", "Công văn")
    ('ke-hoach', 'cong-van')
    """
    told = type_of_symbol(identifier) if identifier else None
    if told is not None:
        return told.slug
    return slug(document_type) if document_type else None


def year(identifier: str | None, date: str | None) -> str | None:
    """The year that tells a number from the same number of other years.

    One that stands in the number ("70/2008/NĐ-CP") goes before that of the date: it is a part of the number.
    """
    stated = _YEAR_IN_NUMBER.search(identifier) if identifier else None
    if stated:
        return stated[1]
    return date[:4] if date else None


def dates_agree(one: str | None, other: str | None) -> bool | None:
    """Whether two printed dates can be of one day; None where one is not known.

    Examples
    --------
    >>> dates_agree("2023-11", "2023-11-16"), dates_agree("2023-11-03", "2023-11-16"), dates_agree(None, "2023")
    (True, False, None)
    """
    if not one or not other:
        return None
    return one.startswith(other) or other.startswith(one)


def is_later(one: str | None, other: str | None) -> bool:
    """Whether every day that one date may mean lies behind every day of the other.

    Examples
    --------
    >>> is_later("2023-12", "2023-11-16"), is_later("2023", "2023-11-16"), is_later(None, "2023")
    (True, False, False)
    """
    if not one or not other:
        return False
    digits = min(len(one), len(other))
    return one[:digits] > other[:digits]
