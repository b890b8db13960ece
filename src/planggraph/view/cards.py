"""What a picture of a chain shows: boxes with their words already broken into lines, and lines.

Words are broken here and not in the browser, so that the layout knows every height and the same
chain gives the same page. Widths are estimated on the wide side; the browser squeezes what is wider.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

__all__ = [
    "METRICS",
    "ROW_HEIGHTS",
    "AgencyBox",
    "Card",
    "Fact",
    "Line",
    "Part",
    "Passage",
    "Picture",
    "Row",
    "TaskBox",
    "Words",
    "height_of",
    "text_width",
    "wrap",
]

Words = tuple[str, str]
"""Vietnamese and English."""

Row = tuple[str, ...]
"""Kind of row, then the words: one text, or the Vietnamese and the English one."""

Fact = tuple[str, ...]
"""Name of the fact, the Vietnamese and the English value, and the text that says so where it is not that value."""

ROW_HEIGHTS = {"b": 17, "n": 15, "s": 14, "lead": 15, "gap": 15, "due": 14}
METRICS = {
    "gap": 18,  # between two boxes of a column, and what is left of a band in which nothing shows
    "column_gap": 80,  # between columns: here the lines bend
    "agency_gap": 70,  # between tasks and their agencies
    "indent": 18,  # of tasks under their document
    "strip_pad": 12,  # between a document and its tasks
    "card": 250,
    "task": 232,
    "agency": 200,
}
_FOOT = 20
_NARROW = frozenset("iljtfrIJ.,;:'|!()[]- /")
_WIDE = frozenset("mwMW@%—…")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A sentence of a document, what to mark in it, and where it stands."""

    sentence: str
    marks: tuple[tuple[int, int], ...] = ()  # ranges of it, in code points: in order and apart
    file: str = ""
    start: int = 0  # of what is meant, in code points of the text as read
    end: int = 0
    place: tuple[tuple[str, int], ...] = ()  # in the file, as far as its format tells: ("page", 3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A line from a task to an agency."""

    id: str
    agency: str  # id of the box
    role: str
    requested: bool = False
    count: int | None = None  # "16 phường": 16
    marks: tuple[tuple[int, int], ...] = ()  # ranges of the task's sentence that name the agency
    passages: tuple[Passage, ...] = ()  # what names it elsewhere: the heading over the task


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskBox:
    """A provision of a document; tasks and reporting duties have a box."""

    id: str
    kind: str
    said: Passage  # with its deadlines and numbers marked
    rows: tuple[Row, ...] = ()  # none: no box
    facts: tuple[Fact, ...] = ()
    due: Words = ("", "")
    gap: bool = False  # nobody is named
    parts: tuple[Part, ...] = ()
    passages: tuple[Passage, ...] = ()  # what else says by when and how much
    restates: tuple[str, ...] = ()  # ids of provisions above
    notes: tuple[tuple[str, str, str], ...] = ()  # Vietnamese, English, class


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyBox:
    """An agency beside the tasks of one document; `actor` is one and the same in all documents."""

    id: str
    actor: str
    name: str
    rows: tuple[Row, ...]
    leads: bool = False
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A document, or the place where one is missing."""

    id: str
    kind: str  # "held", "cited", "unlinked", "absent", "unreadable"
    tier: str | None
    name: str  # in one line
    rows: tuple[Row, ...]
    english: str = ""  # the name in English, where it differs
    title: str = ""
    facts: tuple[Fact, ...] = ()
    notes: tuple[Words, ...] = ()
    names: tuple[str, ...] = ()  # where one box stands for many: which
    tasks: tuple[TaskBox, ...] = ()  # every provision, in the order of the text
    agencies: tuple[AgencyBox, ...] = ()

    @property
    def boxes(self) -> tuple[TaskBox, ...]:
        """The provisions that have a box."""
        return tuple(task for task in self.tasks if task.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line from a document to one below it."""

    id: str
    source: str
    target: str
    role: str  # "implements", "basis", "cites", ..., "asked"
    skips: tuple[str, ...] = ()  # tiers that lie between
    fulfils: tuple[str, ...] = ()  # ids of the duties that the lower one answers; of "asked" the one that asks
    passages: tuple[Passage, ...] = ()
    spoken: bool = False  # told in words and not drawn, because stronger lines join the two already


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """All of a chain's boxes and lines, in a fixed order."""

    title: Words
    focus: str
    cards: tuple[Card, ...]
    lines: tuple[Line, ...]
    summary: tuple[tuple[str, str, str], ...] = ()  # Vietnamese, English, class


def text_width(text: str, *, size: float = 12, bold: bool = False) -> float:
    """About how many pixels a text takes in a sans-serif face.

    >>> 230 < text_width("Ủy ban nhân dân thị xã Hương Trà") + 40 < 280
    True
    """
    return sum(map(_letter_width, unicodedata.normalize("NFC", text))) * size / 12 * (1.07 if bold else 1)


@lru_cache(maxsize=4096)
def _letter_width(letter: str) -> float:
    if letter in _NARROW:
        return 4.1
    if letter in _WIDE:
        return 10.6
    if letter.isupper():
        return 8.4
    return 12 if unicodedata.east_asian_width(letter) in "WF" else 6.9


def wrap(text: str, width: float, *, size: float = 12, bold: bool = False, most: int = 99) -> list[str]:
    """Break a text at blanks into lines no wider than `width`; what is past `most` lines ends in "…".

    >>> wrap("Tăng cường truyền thông về bình đẳng giới", 120, most=2)
    ['Tăng cường truyền', 'thông về bình đẳn…']
    """
    room = width / (size / 12 * (1.07 if bold else 1))  # in the units of _letter_width
    blank = _letter_width(" ")
    lines: list[str] = []
    line, used = "", 0.0
    for word in unicodedata.normalize("NFC", text).split():
        wide = _word_width(word)
        if line and used + blank + wide > room:
            lines.append(line)
            line, used = "", 0.0
            if len(lines) > most:
                break
        while wide > room:  # no blank to break at: anywhere then
            keep = _fitting(word, room)
            lines.append(word[:keep])
            word = word[keep:]
            wide = _word_width(word)
        line, used = (f"{line} {word}", used + blank + wide) if line else (word, wide)
    lines += [line] if line else []
    if len(lines) <= most:
        return lines
    last = f"{lines[most - 1]} {lines[most]}"
    return [*lines[: most - 1], last[: _fitting(last, room - _letter_width("…"))].rstrip() + "…"]


@lru_cache(maxsize=65536)
def _word_width(word: str) -> float:
    return sum(map(_letter_width, word))


def _fitting(text: str, room: float) -> int:
    """How many of the first letters fit, at least one."""
    for n, letter in enumerate(text):
        room -= _letter_width(letter)
        if room < 0:
            return max(n, 1)
    return len(text)


def height_of(rows: Iterable[Row], *, foot: bool = False) -> int:
    """Height of a box with these rows.

    >>> height_of([("b", "1790/QĐ-TTg"), ("n", "Thủ tướng Chính phủ")])
    46
    """
    return 14 + sum(ROW_HEIGHTS[row[0]] for row in rows) + (_FOOT if foot else 0)
