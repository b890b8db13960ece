"""What a picture of a chain shows: boxes with their words already broken into lines, and lines.

Words are broken here and not in the browser, so that the layout knows every height and the same
chain gives the same page. Widths are estimated on the wide side; the browser squeezes what is wider.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from planggraph.view.layout import Box, Layout, Link, arrange, ranks

__all__ = [
    "METRICS",
    "ROW_HEIGHTS",
    "AgencyBox",
    "Card",
    "Line",
    "Part",
    "Picture",
    "Row",
    "TaskBox",
    "arranged",
    "height_of",
    "wrap",
]

# kind of row, then the words: one text, or the Vietnamese and the English one
Row = tuple[str, ...]
Fact = tuple[str, str]

ROW_HEIGHTS = {"b": 17, "n": 15, "s": 14, "lead": 15, "gap": 15, "due": 14}
METRICS = {
    "gap": 18,  # between two boxes of a column, and what is left of a band in which nothing shows
    "column_gap": 104,  # between columns: here the lines bend
    "agency_gap": 78,  # between tasks and their agencies
    "indent": 18,  # of tasks under their document
    "strip_pad": 12,  # between a document and its tasks
    "card": 258,
    "task": 240,
    "agency": 200,
}
_FOOT = 20
_TIERS = {"central": 0, "province": 1, "district": 2, "commune": 3}
_NARROW = frozenset("iljtfrIJ.,;:'|!()[]- /")
_WIDE = frozenset("mwMW@%—…")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A line from a task to an agency."""

    id: str
    task: str
    agency: str  # id of the box
    role: str
    requested: bool = False
    marks: tuple[str, ...] = ()  # what the text says, to the letter


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskBox:
    """A task under its document."""

    id: str
    kind: str
    text: str
    rows: tuple[Row, ...]
    facts: tuple[Fact, ...] = ()
    marks: tuple[str, ...] = ()  # parts of the text to highlight: deadlines, numbers
    due: str = ""
    gap: bool = False  # nobody is named
    parts: tuple[Part, ...] = ()
    restates: tuple[str, ...] = ()  # ids of tasks above
    notes: tuple[tuple[str, ...], ...] = ()  # Vietnamese, English, class


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
    kind: str  # "held", "cited", "absent", "unreadable"
    tier: str
    name: str  # in one line
    rows: tuple[Row, ...]
    title: str = ""
    facts: tuple[Fact, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()  # Vietnamese, English
    names: tuple[str, ...] = ()  # places, where one box stands for many
    tasks: tuple[TaskBox, ...] = ()
    agencies: tuple[AgencyBox, ...] = ()
    leads: tuple[tuple[str, str, int], ...] = ()  # box of the agency, its name, how many tasks it leads

    @property
    def unassigned(self) -> int:
        return sum(task.gap for task in self.tasks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line from a document to one below it."""

    id: str
    source: str
    target: str
    role: str  # "implements", "basis", "cites", ..., "asked"
    skips: tuple[str, ...] = ()  # tiers that lie between
    fulfils: tuple[str, ...] = ()  # ids of the duties that the lower one answers
    sentences: tuple[tuple[str, ...], ...] = ()  # a sentence, then what to mark in it
    drawn: bool = True  # False: a longer way is drawn, and this one is told in words


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """All of a chain's boxes and lines, in a fixed order."""

    title: tuple[str, str]  # Vietnamese, English
    focus: str
    cards: tuple[Card, ...]
    lines: tuple[Line, ...]
    summary: tuple[tuple[str, ...], ...] = ()  # Vietnamese, English, class


@dataclass(frozen=True, slots=True, kw_only=True)
class Arranged:
    """A picture's geometry: the documents', and for each that has tasks that of the strip below it."""

    tiers: tuple[str, ...]  # of the columns
    columns: dict[str, int]
    documents: Layout
    strips: dict[str, Layout] = field(default_factory=dict)


def text_width(text: str, *, size: float = 12, bold: bool = False) -> float:
    """About how many pixels a text takes in a sans-serif face.

    >>> 230 < text_width("Ủy ban nhân dân thị xã Hương Trà") + 40 < 280
    True
    """
    total = 0.0
    for c in unicodedata.normalize("NFC", text):
        if c in _NARROW:
            total += 4.1
        elif c in _WIDE:
            total += 10.6
        else:
            total += 8.4 if c.isupper() else 12 if unicodedata.east_asian_width(c) in "WF" else 6.9
    return total * size / 12 * (1.07 if bold else 1)


def wrap(text: str, width: float, *, size: float = 12, bold: bool = False, most: int = 99) -> list[str]:
    """Break a text at blanks into lines no wider than `width`; what is past `most` lines ends in "…".

    >>> wrap("Tăng cường truyền thông về bình đẳng giới", 120, most=2)
    ['Tăng cường truyền', 'thông về bình đẳn…']
    """
    lines: list[str] = []
    line = ""
    for word in text.split():
        while text_width(word, size=size, bold=bold) > width:  # no blank to break at: anywhere then
            keep = len(word)
            while keep > 1 and text_width(word[:keep], size=size, bold=bold) > width:
                keep -= 1
            head, word = word[:keep], word[keep:]
            lines += [line] if line else []
            line = ""
            lines.append(head)
        longer = f"{line} {word}" if line else word
        if line and text_width(longer, size=size, bold=bold) > width:
            lines.append(line)
            line = word
        else:
            line = longer
    lines += [line] if line else []
    if len(lines) <= most:
        return lines
    last = f"{lines[most - 1]} {lines[most]}"
    while last and text_width(last + "…", size=size, bold=bold) > width:
        last = last[:-1]
    return [*lines[: most - 1], last.rstrip() + "…"]


def height_of(rows: Iterable[Row], *, foot: bool = False) -> int:
    """Height of a box with these rows.

    >>> height_of([("b", "1790/QĐ-TTg"), ("n", "Thủ tướng Chính phủ")])
    46
    """
    return 14 + sum(ROW_HEIGHTS[row[0]] for row in rows) + (_FOOT if foot else 0)


def arranged(picture: Picture) -> Arranged:
    """Give every box its column and height, once for all: a page only cuts out what does not show."""
    tier = {card.id: _TIERS.get(card.tier, -1) for card in picture.cards}
    drawn = [line for line in picture.lines if line.drawn]
    _settle(tier, drawn)
    ids = [card.id for card in picture.cards]
    column = ranks(ids, [(line.source, line.target) for line in drawn], tier)
    boxes = [
        Box(
            id=card.id,
            column=column[card.id],
            width=METRICS["card"],
            height=height_of(card.rows, foot=card.kind == "held" or bool(card.tasks)),
        )
        for card in picture.cards
    ]
    links = [
        Link(id=line.id, source=line.source, target=line.target)
        for line in drawn
        if column[line.source] < column[line.target]
    ]
    names = {0: "central", 1: "province", 2: "district", 3: "commune"}
    tiers = {column[card.id]: names[tier[card.id]] for card in picture.cards}
    return Arranged(
        tiers=tuple(tiers[n] for n in sorted(tiers)),
        columns=column,
        documents=arrange(boxes, links, gap=METRICS["gap"]),
        strips={card.id: _strip(card) for card in picture.cards if card.tasks},
    )


def _settle(tier: dict[str, int], drawn: list[Line]) -> None:
    """A document whose tier nobody tells stands as high as the lowest of those above it, or below it."""
    for _ in range(len(_TIERS)):
        for line in drawn:
            if tier[line.source] < 0 <= tier[line.target]:
                tier[line.source] = tier[line.target]
            if tier[line.target] < 0 <= tier[line.source]:
                tier[line.target] = tier[line.source]
    for one, at in tier.items():
        if at < 0:
            tier[one] = 0


def _strip(card: Card) -> Layout:
    boxes = [Box(id=t.id, column=0, width=METRICS["task"], height=height_of(t.rows)) for t in card.tasks]
    boxes += [Box(id=a.id, column=1, width=METRICS["agency"], height=height_of(a.rows)) for a in card.agencies]
    links = [Link(id=p.id, source=t.id, target=p.agency) for t in card.tasks for p in t.parts]
    return arrange(boxes, links, gap=8.0, first_kept=True)
