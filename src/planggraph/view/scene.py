"""Where a picture's boxes and lines stand: once for all, and in one state of the page.

The browser does the same sums as `scene` each time a reader folds something (assets/geometry.js); a test
holds the two together.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from planggraph.view.cards import METRICS, Card, Line, Picture, height_of
from planggraph.view.layout import Box, Layout, Link, Warp, arrange, ranks

__all__ = ["UNKNOWN", "Arranged", "Frame", "Path", "Scene", "arranged", "scene"]

UNKNOWN = "unknown"
"""Heading of a column of documents whose tier nobody tells."""

_TIERS = {"central": 0, "province": 2, "district": 4, "commune": 6}  # odd: between two, or below all
_LAST = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Arranged:
    """A picture's geometry: the documents', and for each that has tasks that of the strip below it."""

    tiers: tuple[str, ...]  # of the columns
    columns: Mapping[str, int]
    documents: Layout  # with lanes of the lines that are drawn, and of no others
    strips: Mapping[str, Layout]


def arranged(picture: Picture) -> Arranged:
    """Give every box its column and height, once for all: a page only cuts out what does not show."""
    lines = [line for line in picture.lines if not line.spoken]
    tier = _levels(picture.cards, lines)
    column = ranks([card.id for card in picture.cards], [(line.source, line.target) for line in lines], tier)
    drawn = _longest_ways(lines, column)
    above = {line.source for line in drawn}
    boxes = [
        Box(
            id=card.id,
            column=column[card.id],
            width=METRICS["card"],
            height=height_of(card.rows, foot=bool(card.boxes) or card.id in above),
        )
        for card in picture.cards
    ]
    links = [Link(id=line.id, source=line.source, target=line.target) for line in drawn]
    names = {n: name for name, n in _TIERS.items()}
    tiers = {column[card.id]: names.get(tier[card.id], UNKNOWN) for card in picture.cards}
    return Arranged(
        tiers=tuple(tiers[n] for n in sorted(tiers)),
        columns=column,
        documents=arrange(boxes, links, gap=METRICS["gap"]),
        strips={card.id: _strip(card) for card in picture.cards if card.boxes},
    )


def _levels(cards: Iterable[Card], lines: Iterable[Line]) -> dict[str, int]:
    """How far down each document stands; one whose tier nobody tells stands between those that it is joined to."""
    level = {card.id: _TIERS[card.tier] for card in cards if card.tier in _TIERS}
    near: dict[str, list[tuple[str, int]]] = {}
    for line in lines:
        near.setdefault(line.source, []).append((line.target, 1))
        near.setdefault(line.target, []).append((line.source, -1))
    queue = list(level)
    for one in queue:  # grows on the way
        for other, step in near.get(one, ()):
            if other not in level:
                known = level[one]
                level[other] = known if known % 2 else known + step
                queue.append(other)
    return {card.id: level.get(card.id, _LAST) for card in cards}


_FEW = 12


def _longest_ways(lines: Iterable[Line], column: Mapping[str, int]) -> list[Line]:
    """The lines that lead on to the right, less those beside which a longer way leads to the same document.

    A line to what was asked for, or from what is only named, hides none, and none hides it. Lines that skip a tier
    stay while they are few: in a province whose communes all cite the decision itself they would cover the picture.
    """
    onward = [line for line in lines if column[line.source] < column[line.target]]
    into: dict[str, list[Line]] = {}
    for line in onward:
        if line.role not in ("asked", "names"):
            into.setdefault(line.target, []).append(line)
    number = {one: n for n, one in enumerate(column)}
    above: dict[str, int] = {}  # sets of documents as bits
    hidden = set()
    for target in sorted(into, key=lambda one: (column[one], number[one])):
        parents = {line.source for line in into[target]}
        farther = 0
        for parent in parents:
            farther |= above.get(parent, 0)
        hidden |= {line.id for line in into[target] if farther >> number[line.source] & 1}
        for parent in parents:
            farther |= 1 << number[parent]
        above[target] = farther
    skipping = {line.id for line in onward if line.id in hidden and line.skips}
    if len(skipping) <= _FEW:
        hidden -= skipping
    return [line for line in onward if line.id not in hidden]


def _strip(card: Card) -> Layout:
    boxes = [Box(id=t.id, column=0, width=METRICS["task"], height=height_of(t.rows)) for t in card.boxes]
    boxes += [Box(id=a.id, column=1, width=METRICS["agency"], height=height_of(a.rows)) for a in card.agencies]
    links = [Link(id=p.id, source=t.id, target=p.agency) for t in card.boxes for p in t.parts]
    return arrange(boxes, links, gap=8.0, first_kept=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Where a box stands."""

    id: str
    sort: str  # "card", "task", "agency"
    left: float
    top: float
    width: float
    height: float

    def meets(self, other: Frame) -> bool:
        """Whether two boxes share room."""
        return (
            self.left < other.left + other.width
            and other.left < self.left + self.width
            and self.top < other.top + other.height
            and other.top < self.top + self.height
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """A line as points (x, y, whether it bends on the way here); it bends between columns only."""

    id: str
    sort: str  # "line", "part"
    points: tuple[tuple[float, float, bool], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What shows, boxes first by document."""

    frames: tuple[Frame, ...]
    paths: tuple[Path, ...]


def scene(
    picture: Picture, laid: Arranged, *, opened: Collection[str] = (), shown: Collection[str] | None = None
) -> Scene:
    """Put a picture's boxes and lines where they stand when these documents' tasks are unfolded.

    Parameters
    ----------
    picture, laid
        A picture and what `arranged` made of it.
    opened
        Documents whose tasks show.
    shown
        Documents that show; None: all.
    """
    cards = [card for card in picture.cards if shown is None or card.id in shown]
    places = laid.documents.places
    ids = {card.id for card in cards}
    lines = [
        line for line in picture.lines if line.id in laid.documents.lanes and line.source in ids and line.target in ids
    ]
    open_ = [card for card in cards if card.id in opened and card.id in laid.strips]
    bands = [(places[card.id].top, places[card.id].bottom) for card in cards]
    bands += [(y - 5, y + 5) for line in lines for y in laid.documents.lanes[line.id]]
    pad = METRICS["strip_pad"]
    move = Warp(
        bands,
        strips=[(places[c.id].bottom, laid.strips[c.id].height + pad) for c in open_],
        gap=METRICS["gap"],
    )
    columns: dict[int, tuple[float, float, float]] = {}  # left, left of the agencies, right
    x = 0.0
    for n in range(len(laid.tiers)):
        here = [card for card in cards if laid.columns[card.id] == n]
        if not here and not any(laid.columns[k.source] < n < laid.columns[k.target] for k in lines):
            continue
        wide = max([60.0, *(places[card.id].width for card in here)])
        beside = any(laid.columns[card.id] == n and card.agencies for card in open_)
        extra = METRICS["agency_gap"] + METRICS["agency"] if beside else 0
        columns[n] = (x, x + wide + METRICS["agency_gap"], x + wide + extra)
        x += wide + extra + METRICS["column_gap"]
    frames: dict[str, Frame] = {}
    paths = []
    for card in cards:
        place, at = places[card.id], columns[laid.columns[card.id]]
        top = move(place.y) - place.height / 2
        frames[card.id] = Frame(id=card.id, sort="card", left=at[0], top=top, width=place.width, height=place.height)
        if card not in open_:
            continue
        for one, spot in laid.strips[card.id].places.items():
            frames[one] = Frame(
                id=one,
                sort="agency" if spot.column else "task",
                left=at[1] if spot.column else at[0] + METRICS["indent"],
                top=top + place.height + pad + spot.top,
                width=spot.width,
                height=spot.height,
            )
        for task in card.boxes:
            a = frames[task.id]
            for part in task.parts:
                b = frames[part.agency]
                ends = ((a.left + a.width, a.top + a.height / 2, False), (b.left, b.top + b.height / 2, True))
                paths.append(Path(id=part.id, sort="part", points=ends))
    for line in lines:
        a, b = frames[line.source], frames[line.target]
        first, last = laid.columns[line.source], laid.columns[line.target]
        points = [(a.left + a.width, a.top + a.height / 2, False)]
        if columns[first][2] > points[0][0]:
            points.append((columns[first][2], points[0][1], False))
        for n, lane in enumerate(laid.documents.lanes[line.id], first + 1):
            points += [(columns[n][0], move(lane), True), (columns[n][2], move(lane), False)]
        points.append((columns[last][0], b.top + b.height / 2, True))
        paths.append(Path(id=line.id, sort="line", points=tuple(points)))
    return Scene(frames=tuple(frames.values()), paths=tuple(paths))
