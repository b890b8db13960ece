"""The sentence in which a span stands."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence

__all__ = ["line_and_column", "one_line", "sentence_around", "where"]

_BREAK = re.compile(r"[ \t\u00a0]*(?:\r\n|\r|\n)(?:[ \t\u00a0]*(?:\r\n|\r|\n))*[ \t\u00a0]*")
_END = re.compile(r"(?<=[.!?])[\"”’)\]]*\s+(?=[\"“‘(\[]*\w)|;(?=\s*(?:[\r\n]|\Z))")
# "1. Thực hiện", "TP. Huế", "KT. CHỦ TỊCH": the stop belongs to the word
_NO_END = re.compile(r"(?:\A|[\s(])(?:\d+(?:\.\d+)*|[A-ZĐ]{1,4}|[a-zđ]|[IVXL]+)\.\Z")
_FAR = 4000  # code points: a paragraph that is longer is cut here


def one_line(text: str) -> str:
    """NFC, in one line with single blanks.

    >>> one_line("Kế\\r\\n  hoạch ")
    'Kế hoạch'
    """
    return " ".join(unicodedata.normalize("NFC", text).split())


_LINE_END = re.compile(r"\r\n|\r|\n")


def line_and_column(text: str, at: int) -> tuple[int, int]:
    """Line and column of a place in a text, both from 1; columns count code points.

    >>> line_and_column("KẾ HOẠCH\\r\\nSố: /KH-UBND", 14)
    (2, 5)
    """
    ends = [match.end() for match in _LINE_END.finditer(text) if match.end() <= at]
    return len(ends) + 1, at - (ends[-1] if ends else 0) + 1


def where(
    *,
    page: int | None = None,
    paragraph: int | None = None,
    table: int | None = None,
    row: int | None = None,
    column: int | None = None,
) -> str:
    """A place in a file in words; nothing where the format tells none.

    >>> where(page=3, table=2, row=4, column=1), where(paragraph=17), where()
    ('page 3, table 2, row 4, column 1', 'paragraph 17', '')
    """
    told = {"page": page, "paragraph": paragraph, "table": table, "row": row, "column": column}
    return ", ".join(f"{name} {n}" for name, n in told.items() if n is not None)


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence that holds a range begins and ends.

    A line break ends it, except where the next line begins in lower case: that line is wrapped.

    Examples
    --------
    >>> text = "KẾ HOẠCH\\nThực hiện Kế hoạch số 38/KH-UBND\\ncủa tỉnh. Ủy ban nhân dân huyện ban hành kế hoạch."
    >>> at = text.index("38/KH")
    >>> start, end = sentence_around(text, at, at + 10)
    >>> one_line(text[start:end])
    'Thực hiện Kế hoạch số 38/KH-UBND của tỉnh.'
    """
    first, last = max(0, start - _FAR), min(len(text), end + _FAR)
    for match in _BREAK.finditer(text, first, last):
        following = text[match.end() : match.end() + 1]
        if following.islower():
            continue
        if match.end() <= start:
            first = match.end()
        elif match.start() >= end:
            last = match.start()
            break
    for match in _END.finditer(text, first, last):
        after = text[match.end() : match.end() + 1]
        if match[0] != ";" and (not after.isupper() or _NO_END.search(text[first : match.start()])):
            continue
        if match.end() <= start:
            first = match.end()
        elif match.start() >= end:
            last = match.start()
            break
    while first < start and text[first] in " \t\r\n\u00a0\ufeff":
        first += 1
    while last > end and text[last - 1] in " \t\r\n\u00a0":
        last -= 1
    return first, last


class Ranges:
    """Ranges of one text, to find the shortest that holds another."""

    def __init__(self, ranges: Sequence[tuple[int, int, str]]) -> None:
        self._ranges = sorted(ranges)
        self._starts = [start for start, _, _ in self._ranges]

    def holding(self, start: int, end: int) -> str | None:
        """What belongs to the shortest range that holds this one."""
        best: tuple[int, str] | None = None
        # provisions do not nest: of those that begin before, the last few are near enough
        at = bisect_right(self._starts, start)
        for first, last, what in self._ranges[max(0, at - 8) : at]:
            if last >= end and (best is None or last - first < best[0]):
                best = (last - first, what)
        return best[1] if best else None
