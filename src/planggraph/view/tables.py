"""Answers as text: tables that fit the terminal, comma-separated values, JSON.

Cells come from documents that anybody may have written, so whatever steers a terminal is shown as
a mark and not sent to it.
"""

from __future__ import annotations

import csv
import io
import json
import math
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

__all__ = ["cell_text", "clean", "csv_text", "json_text", "table", "width_of"]

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_BLANKS = re.compile(r"[\t\n\r]+")
# a cell that begins like this is a formula to a spreadsheet
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_WORD = 18  # longer words may be broken
_LEAST = 8  # a column is not made narrower than this, or its own widest cell


def clean(text: str) -> str:
    r"""A text in one line that steers no terminal: control and direction marks become "\ufffd".

    >>> clean("Kế hoạch\n\x1b[31m38")
    'Kế hoạch �[31m38'
    """
    return _CONTROL.sub("\ufffd", _BLANKS.sub(" ", text))


def width_of(text: str) -> int:
    """How many cells of a terminal a text takes.

    >>> width_of("Ủy ban"), width_of(unicodedata.normalize("NFD", "Ủy ban"))
    (6, 6)
    """
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    return len(text) + wide - sum(unicodedata.combining(c) != 0 for c in text)


def cell_text(value: object) -> str:
    """A value of a cell in words: nothing for what is missing, lists joined by "; ".

    >>> cell_text(None), cell_text([1.0, "xã"]), cell_text(True)
    ('', '1; xã', 'yes')
    """
    if value is None or value != value:  # NaN and NaT of a frame
        return ""
    if isinstance(value, (list, tuple, set, frozenset)):
        return "; ".join(cell_text(v) for v in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return unicodedata.normalize("NFC", str(value))


def table(
    columns: Sequence[str], rows: Iterable[Sequence[object]], *, width: int | None = None, tall: int | None = None
) -> str:
    """Rows under their headings, cells wrapped so that no line is wider than `width`.

    Parameters
    ----------
    columns
        Headings, as many as each row has cells.
    rows
        None and NaN are empty cells, lists are joined by "; ".
    width
        Cells of the terminal; None: one line for each row, however long. Too narrow for columns at all,
        each row is printed as a block of "heading: value".
    tall
        Lines of a cell; what goes on behind them is cut, with "…". None: all of them.

    Examples
    --------
    >>> print(table(["agency", "tasks"], [["Phòng Tư pháp", 2], ["Công an xã", 1]], width=40))
    agency         tasks
    -------------  -----
    Phòng Tư pháp  2
    Công an xã     1
    """
    heads = [clean(c) for c in columns]
    cells = [[clean(cell_text(v)) for v in row] for row in rows]
    widths = [max([width_of(head), *(width_of(row[n]) for row in cells)]) for n, head in enumerate(heads)]
    if width is not None:
        room = width - 2 * (len(heads) - 1)
        held = [sum(width_of(row[n]) for row in cells) for n in range(len(heads))]
        words = [
            max(map(width_of, " ".join([h, *(row[n] for row in cells)]).split()), default=0)
            for n, h in enumerate(heads)
        ]
        # dates and short words in one piece, where that leaves something to the others
        whole = [min(w, max(_LEAST, min(word, _WORD))) for w, word in zip(widths, words, strict=True)]
        least = whole if sum(whole) <= room * 0.8 else [min(w, _LEAST) for w in widths]
        fitted = _fit(widths, least, held, room)
        if fitted is None:
            return _blocks(heads, cells, width)
        widths = fitted
    lines = [_row(heads, widths), "  ".join("-" * w for w in widths)]
    lines += [_row(row, widths, tall) for row in cells]
    return "\n".join(lines)


def _fit(widths: Sequence[int], least: Sequence[int], held: Sequence[int], room: int) -> list[int] | None:
    """Narrow the widest columns until all fit; None where even the least do not.

    They share what is left as the square roots of what they hold: a column of sentences gets more than one of names,
    and not so much more that the names go over more lines than the sentences.
    """
    if sum(least) > room:
        return None
    fitted = {n: w for n, w in enumerate(widths) if sum(widths) <= room}
    while len(fitted) < len(widths):
        wide = {n: math.sqrt(held[n] or 1) for n in range(len(widths)) if n not in fitted}
        share = (room - sum(fitted.values())) / sum(wide.values())
        low = {n: least[n] for n, weight in wide.items() if share * weight < least[n]}
        full = {n: widths[n] for n, weight in wide.items() if share * weight >= widths[n]}
        # those that get too little first: what they take is no longer there for the others
        fitted |= low or full or {n: int(share * weight) for n, weight in wide.items()}
    return [fitted[n] for n in range(len(widths))]


def _row(cells: Sequence[str], widths: Sequence[int], tall: int | None = None) -> str:
    parts = [_cut(_wrap(cell, w), w, tall) for cell, w in zip(cells, widths, strict=True)]
    lines = []
    for n in range(max((len(p) for p in parts), default=0)):
        line = "  ".join(
            (p[n] if n < len(p) else "") + " " * (w - width_of(p[n] if n < len(p) else ""))
            for p, w in zip(parts, widths, strict=True)
        )
        lines.append(line.rstrip())
    return "\n".join(lines)


def _cut(lines: list[str], width: int, tall: int | None) -> list[str]:
    if tall is None or len(lines) <= tall:
        return lines
    last = lines[tall - 1]
    while width_of(last) > width - 2:
        last = last[:-1]
    return [*lines[: tall - 1], f"{last.rstrip()} …"]


def _wrap(text: str, width: int, rest: int | None = None) -> list[str]:
    """Break a text at blanks, or anywhere in a word that is too wide; lines after the first have `rest` cells."""
    lines, line = [], ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if width_of(longer) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
            width = rest or width
        line = ""
        for letter in word:
            if line and width_of(line + letter) > width:
                lines.append(line)
                width, line = rest or width, ""
            line += letter
    return [*lines, line] if line or not lines else lines


def _blocks(heads: Sequence[str], cells: Sequence[Sequence[str]], width: int) -> str:
    width = max(width, 12)
    blocks = []
    for row in cells:
        lines = []
        for head, cell in zip(heads, row, strict=True):
            first, *more = _wrap(f"{head}: {cell}", width, width - 2)
            lines += [first, *("  " + line for line in more)]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[object]], *, bom: bool = False) -> str:
    r"""Comma-separated values (RFC 4180); `bom` is what Excel needs to read them as UTF-8.

    A text that a spreadsheet would run as a formula gets an apostrophe before it.

    >>> csv_text(["agency", "tasks"], [["Phòng Tư pháp", 2], ["=1+1", None]])
    "agency,tasks\r\nPhòng Tư pháp,2\r\n'=1+1,\r\n"
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        cells = [cell_text(v) for v in row]
        writer.writerow(
            ["'" + c if c.startswith(_FORMULA) and not _number(v) else c for v, c in zip(row, cells, strict=True)]
        )
    return ("\ufeff" if bom else "") + out.getvalue()


def _number(value: object) -> bool:
    return isinstance(value, (int, float, Decimal)) or hasattr(value, "item")  # a numpy number


def json_text(value: object) -> str:
    """JSON with the letters as they are; decimals as numbers, tuples as lists, what is no finite number as null.

    >>> json_text([{"agency": "Công an xã", "share": Decimal("0.5")}])
    '[\\n  {\\n    "agency": "Công an xã",\\n    "share": 0.5\\n  }\\n]'
    """
    return json.dumps(_plain(value), ensure_ascii=False, indent=2, allow_nan=False)


def _plain(value: object) -> object:
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, (float, Decimal)):
        if not math.isfinite(value):
            return None
        return int(value) if value == int(value) else float(value)
    if isinstance(value, Mapping):
        return {str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(v) for v in value]
    if isinstance(value, (set, frozenset)):
        return sorted(_plain(v) for v in value)  # type: ignore[type-var]
    if value != value:
        return None
    item = getattr(value, "item", None)  # a numpy number
    return _plain(item()) if callable(item) else str(value)
