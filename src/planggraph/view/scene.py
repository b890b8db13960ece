"""One state of a picture: which boxes show, and where every box and line stands.

The browser does the same sums each time a reader folds something (assets/geometry.js); a test
holds the two together.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from planggraph.view.cards import METRICS, Arranged, Picture
from planggraph.view.layout import Warp

__all__ = ["Frame", "Path", "Scene", "scene"]


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
        for part in (part for task in card.tasks for part in task.parts):
            a, b = frames[part.task], frames[part.agency]
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
