"""Where boxes and lines of a layered picture stand: geometry alone, no library, no text.

The picture runs from left to right in columns. A line between neighbouring columns bends in the gap
between them; one that passes columns by gets a lane of its own in each, so that no line ever runs
behind a box. The order in a column is that of the medians of the neighbours (Sugiyama, Tagawa and
Toda 1981; Gansner and others 1993), and the heights follow from it by isotonic regression: each box
comes as near to its neighbours' middle as the boxes above and below it let it.

Everything is deterministic: equal input gives equal numbers on every machine.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

__all__ = ["Box", "Layout", "Link", "Place", "Warp", "arrange", "crossings", "ranks"]

_LANE = 10.0  # height that a passing line takes in a column
_SWEEPS = 12
_PULLS = 10
_TRANSPOSE_UNTIL = 400  # boxes and lanes of a picture in which swapping neighbours is worth its time


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """Something to place; boxes come in the order that ties keep."""

    id: str
    column: int
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A line from a box to one in a later column."""

    id: str
    source: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A box with its middle; y grows downwards and starts at 0 with the uppermost edge."""

    column: int
    y: float
    width: float
    height: float

    @property
    def top(self) -> float:
        return self.y - self.height / 2

    @property
    def bottom(self) -> float:
        return self.y + self.height / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Places by box, and by link the heights of its lanes in the columns between, left to right."""

    places: Mapping[str, Place]
    lanes: Mapping[str, tuple[float, ...]]
    height: float


def ranks(ids: Sequence[str], edges: Iterable[tuple[str, str]], tiers: Mapping[str, int]) -> dict[str, int]:
    """The column of each node: its tier, and within the tier the length of the path that leads to it.

    Parameters
    ----------
    ids
        The nodes, in the order that settles ties.
    edges
        (upper, lower). One that leads to a higher tier, or would close a circle, has no say.
    tiers
        0 for the highest.

    Returns
    -------
    dict
        Columns from 0 on without a gap.

    Examples
    --------
    >>> ranks(["law", "decision", "plan"], [("law", "decision"), ("law", "plan")],
    ...       {"law": 0, "decision": 0, "plan": 1})
    {'law': 0, 'decision': 1, 'plan': 2}
    """
    known = set(ids)
    above: dict[str, list[str]] = {i: [] for i in ids}
    for upper, lower in edges:
        if upper in known and lower in known and upper != lower and tiers[upper] == tiers[lower]:
            above[lower].append(upper)
    depth: dict[str, int] = {}
    for start in ids:
        stack, open_ = [start], set()
        while stack:  # by hand: a chain of amendments may be longer than the recursion limit
            node = stack[-1]
            if node in depth:
                stack.pop()
                continue
            open_.add(node)
            todo = [u for u in above[node] if u not in depth and u not in open_]
            if todo:
                stack.append(todo[0])
                continue
            depth[node] = 1 + max((depth[u] for u in above[node] if u in depth), default=-1)
            open_.discard(node)
            stack.pop()
    places = sorted({(tiers[i], depth[i]) for i in ids})
    column = {place: n for n, place in enumerate(places)}
    return {i: column[tiers[i], depth[i]] for i in ids}


def arrange(boxes: Sequence[Box], links: Sequence[Link], *, gap: float = 18.0, first_kept: bool = False) -> Layout:
    """Place the boxes of a picture so that few lines cross and none runs behind a box.

    Parameters
    ----------
    boxes
        In the order that they should keep where the lines do not say otherwise.
    links
        Each from a lower column to a higher one.
    gap
        The least room between two boxes of a column.
    first_kept
        Whether the first column keeps the order of `boxes`, whatever crosses.

    Examples
    --------
    >>> boxes = [Box(id=i, column=c, width=100, height=20) for i, c in [("a", 0), ("b", 1), ("c", 1)]]
    >>> laid = arrange(boxes, [Link(id="1", source="a", target="b"), Link(id="2", source="a", target="c")])
    >>> [laid.places[i].y for i in "abc"]
    [29.0, 10.0, 48.0]
    """
    column = {b.id: b.column for b in boxes}
    for link in links:
        if column[link.source] >= column[link.target]:
            raise ValueError(f"link {link.id!r} does not lead to a later column")
    net = _Net(boxes, links, fixed=1 if first_kept else 0)
    net.order()
    heights = net.pull(gap)
    places = {b.id: Place(column=b.column, y=heights[n], width=b.width, height=b.height) for n, b in enumerate(boxes)}
    lanes = {k.id: tuple(heights[n] for n in net.chains[k.id]) for k in links}
    floor = max((p.bottom for p in places.values()), default=0.0)
    return Layout(places=places, lanes=lanes, height=floor)


def crossings(order: Sequence[Sequence[int]], right: Mapping[int, Sequence[int]]) -> int:
    """How many pairs of lines cross, columns being given as the nodes from top to bottom.

    >>> crossings([[1, 2], [3, 4]], {1: [4], 2: [3]})
    1
    """
    total = 0
    for upper, lower in pairwise(order):
        at = {node: n for n, node in enumerate(lower)}
        seen: list[int] = []
        for node in upper:
            ends = sorted(at[t] for t in right.get(node, ()))
            total += sum(len(seen) - bisect_right(seen, e) for e in ends)
            for e in ends:
                insort(seen, e)
    return total


class _Net:
    """Boxes and lanes as numbered nodes, lines between neighbouring columns only."""

    def __init__(self, boxes: Sequence[Box], links: Sequence[Link], *, fixed: int = 0) -> None:
        self.fixed = fixed  # so many columns keep their order
        number = {b.id: n for n, b in enumerate(boxes)}
        self.column = [b.column for b in boxes]
        self.tall = [b.height for b in boxes]
        self.boxes = len(boxes)
        self.left: dict[int, list[int]] = {}
        self.right: dict[int, list[int]] = {}
        self.chains: dict[str, list[int]] = {}
        for link in links:
            source, target = number[link.source], number[link.target]
            chain = []
            for c in range(self.column[source] + 1, self.column[target]):
                chain.append(len(self.column))
                self.column.append(c)
                self.tall.append(_LANE)
            self.chains[link.id] = chain
            path = [source, *chain, target]
            for a, b in pairwise(path):
                self.right.setdefault(a, []).append(b)
                self.left.setdefault(b, []).append(a)
        self.layers: list[list[int]] = []

    def order(self) -> None:
        """Set the order of every column: by depth-first walk, then by medians, the best one kept."""
        self.layers = [[] for _ in range(max(self.column, default=-1) + 1)]
        seen: set[int] = set()
        for start in range(len(self.column)):
            if self.left.get(start):
                continue
            stack = [start]
            while stack:
                node = stack.pop()
                if node not in seen:
                    seen.add(node)
                    self.layers[self.column[node]].append(node)
                    stack.extend(reversed(self.right.get(node, [])))
        for layer in self.layers[: self.fixed]:
            layer.sort()
        best, fewest = [list(x) for x in self.layers], crossings(self.layers, self.right)
        for sweep in range(_SWEEPS):
            if fewest == 0:
                break
            self._by_medians(rightwards=sweep % 2 == 0)
            if len(self.column) <= _TRANSPOSE_UNTIL:
                self._transpose()
            count = crossings(self.layers, self.right)
            if count < fewest:
                best, fewest = [list(x) for x in self.layers], count
        self.layers = best

    def _by_medians(self, *, rightwards: bool) -> None:
        near = self.left if rightwards else self.right
        layers = self.layers if rightwards else self.layers[::-1]
        for still, moved in pairwise(layers):
            if any(moved is layer for layer in self.layers[: self.fixed]):
                continue
            at = {node: float(n) for n, node in enumerate(still)}
            wish = {}
            for n, node in enumerate(moved):
                ends = sorted(at[m] for m in near.get(node, ()) if m in at)
                wish[node] = _median(ends) if ends else float(n)
            moved.sort(key=wish.__getitem__)  # stable: ties keep their order

    def _transpose(self) -> None:
        for c, layer in enumerate(self.layers):
            if c < self.fixed:
                continue
            sides = [
                ({n: k for k, n in enumerate(self.layers[c + d])}, near)
                for d, near in ((-1, self.left), (1, self.right))
                if 0 <= c + d < len(self.layers)
            ]
            for k in range(len(layer) - 1):
                a, b = layer[k], layer[k + 1]
                kept = swapped = 0
                for at, near in sides:
                    ends_a = [at[m] for m in near.get(a, ())]
                    ends_b = [at[m] for m in near.get(b, ())]
                    kept += sum(x > y for x in ends_a for y in ends_b)
                    swapped += sum(x < y for x in ends_a for y in ends_b)
                if swapped < kept:
                    layer[k], layer[k + 1] = b, a

    def pull(self, gap: float) -> list[float]:
        """The middle of every node; the least of the upper edges is 0."""
        y = [0.0] * len(self.column)
        steps = [[(self.tall[a] + self.tall[b]) / 2 + gap for a, b in pairwise(layer)] for layer in self.layers]
        for layer, apart in zip(self.layers, steps, strict=True):
            _spread(layer, apart, [0.0] * len(layer), [1.0] * len(layer), y)
        for turn in range(_PULLS):
            rightwards = turn % 2 == 0
            near = self.left if rightwards else self.right
            columns = range(len(self.layers)) if rightwards else reversed(range(len(self.layers)))
            for c in columns:
                layer = self.layers[c]
                wish, weight = [], []
                for node in layer:
                    ends = sorted(y[m] for m in near.get(node, ()))
                    wish.append(_median(ends) if ends else y[node])
                    # a lane that jumps reads worse than a box off its middle; one without neighbours yields
                    weight.append(0.05 if not ends else 4.0 if node >= self.boxes else 1.0)
                _spread(layer, steps[c], wish, weight, y)
        first = min((y[n] - self.tall[n] / 2 for n in range(len(y))), default=0.0)
        return [round(v - first, 1) for v in y]


def _median(ends: Sequence[float]) -> float:
    half = len(ends) // 2
    return ends[half] if len(ends) % 2 else (ends[half - 1] + ends[half]) / 2


def _spread(
    layer: Sequence[int],
    apart: Sequence[float],
    wish: Sequence[float],
    weight: Sequence[float],
    y: list[float],
) -> None:
    """Nearest to the wishes by weighted squares, in this order and so far apart (pool adjacent violators)."""
    offset = 0.0
    blocks: list[list[float]] = []  # mean of wish less offset, weight, count
    offsets = []
    for n, _ in enumerate(layer):
        offset += apart[n - 1] if n else 0.0
        offsets.append(offset)
        blocks.append([wish[n] - offset, weight[n], 1.0])
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            mean, heavy, count = blocks.pop()
            last = blocks[-1]
            last[0] = (last[0] * last[1] + mean * heavy) / (last[1] + heavy)
            last[1] += heavy
            last[2] += count
    n = 0
    for mean, _, count in blocks:
        for _ in range(int(count)):
            y[layer[n]] = mean + offsets[n]
            n += 1


class Warp:
    """A way to move heights that keeps every order: room cut out where nothing is, or put in.

    Unfolding something below a box puts a strip in; what is hidden leaves a band free, which is cut
    to the gap. Because heights only move together, what did not overlap still does not.

    Parameters
    ----------
    bands
        (top, bottom) of everything that shows.
    strips
        (below which height, how much room).
    gap
        What is left of a free band.

    Examples
    --------
    >>> warp = Warp([(0, 20), (100, 120)], strips=[(20, 300)], gap=18)
    >>> warp(10), warp(110)
    (10.0, 348.0)
    """

    def __init__(
        self, bands: Iterable[tuple[float, float]], *, strips: Iterable[tuple[float, float]] = (), gap: float
    ) -> None:
        merged: list[list[float]] = []
        for top, bottom in sorted(bands):
            if merged and top <= merged[-1][1]:
                merged[-1][1] = max(merged[-1][1], bottom)
            else:
                merged.append([top, bottom])
        # (from this height on, add so much)
        moves: list[tuple[float, float]] = []
        floor = None
        for top, bottom in merged:
            if floor is None:
                moves.append((top, -top))
            elif top - floor > gap:
                moves.append((top, gap - (top - floor)))
            floor = bottom
        moves.extend((below, room) for below, room in strips)
        moves.sort()
        self._at = [at for at, _ in moves]
        self._sum = []
        total = 0.0
        for _, move in moves:
            total += move
            self._sum.append(total)

    def __call__(self, y: float) -> float:
        n = bisect_right(self._at, y)
        return float(y + (self._sum[n - 1] if n else 0.0))
