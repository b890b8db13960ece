from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planggraph.view.layout import Box, Layout, Link, Warp, arrange, ranks


@st.composite
def pictures(draw: st.DrawFn) -> tuple[list[Box], list[Link]]:
    """Boxes in up to five columns, and lines that lead to the right, some of them far."""
    columns = draw(st.lists(st.integers(0, 4), min_size=2, max_size=18))
    heights = st.integers(20, 120)
    boxes = [Box(id=str(n), column=c, width=100, height=draw(heights)) for n, c in enumerate(columns)]
    pairs = [(a, b) for a in boxes for b in boxes if a.column < b.column]
    chosen = draw(st.lists(st.sampled_from(pairs), max_size=24, unique=True)) if pairs else []
    return boxes, [Link(id=f"{a.id}-{b.id}", source=a.id, target=b.id) for a, b in chosen]


def bands(laid: Layout, boxes: list[Box], links: list[Link]) -> dict[int, list[tuple[float, float]]]:
    """By column everything that takes room, from top to bottom."""
    column = {box.id: box.column for box in boxes}
    found: dict[int, list[tuple[float, float]]] = {}
    for place in laid.places.values():
        found.setdefault(place.column, []).append((place.top, place.bottom))
    for link in links:
        for n, y in enumerate(laid.lanes[link.id], column[link.source] + 1):
            found.setdefault(n, []).append((y - 5, y + 5))
    return {n: sorted(list_) for n, list_ in found.items()}


@given(picture=pictures(), kept=st.booleans())
def test_nothing_overlaps_and_no_line_runs_behind_a_box(picture: tuple[list[Box], list[Link]], kept: bool) -> None:
    boxes, links = picture
    laid = arrange(boxes, links, gap=18, first_kept=kept)
    column = {box.id: box.column for box in boxes}
    for link in links:  # a lane for each column that it passes
        assert len(laid.lanes[link.id]) == column[link.target] - column[link.source] - 1
    for list_ in bands(laid, boxes, links).values():
        for (_, bottom), (top, _) in pairwise(list_):
            assert top - bottom >= 17.8
    assert min(place.top for place in laid.places.values()) >= -0.1
    assert laid.height == max(place.bottom for place in laid.places.values())


@given(picture=pictures())
def test_the_first_column_keeps_its_order(picture: tuple[list[Box], list[Link]]) -> None:
    boxes, links = picture
    laid = arrange(boxes, links, first_kept=True)
    first = [laid.places[box.id].y for box in boxes if box.column == 0]
    assert first == sorted(first)


@given(picture=pictures())
def test_the_same_picture_gives_the_same_numbers(picture: tuple[list[Box], list[Link]]) -> None:
    boxes, links = picture
    assert arrange(boxes, links) == arrange(boxes, links)


def crossed(boxes: list[Box], links: list[Link], y: dict[str, float]) -> int:
    """Pairs of lines between the same two columns that cross."""
    column = {box.id: box.column for box in boxes}
    ends = [(column[k.source], column[k.target], y[k.source], y[k.target]) for k in links]
    pairs = ((a, b) for n, a in enumerate(ends) for b in ends[n + 1 :] if a[:2] == b[:2])
    return sum((a[2] - b[2]) * (a[3] - b[3]) < 0 for a, b in pairs)


def test_far_fewer_lines_cross_than_in_the_given_order() -> None:
    # 4 provinces, 12 districts, 48 communes, each under a parent that the order of the names does not tell
    counts = (4, 12, 48)
    boxes = [Box(id=f"{c}.{n}", column=c, width=100, height=20) for c, count in enumerate(counts) for n in range(count)]
    links = [
        Link(id=f"{c}.{n}", source=f"{c - 1}.{n * 7 % counts[c - 1]}", target=f"{c}.{n}")
        for c in (1, 2)
        for n in range(counts[c])
    ]
    given_ = crossed(boxes, links, {box.id: n for n, box in enumerate(boxes)})
    laid = arrange(boxes, links)
    assert given_ > 100
    assert crossed(boxes, links, {box.id: laid.places[box.id].y for box in boxes}) == 0


def test_a_link_that_does_not_lead_on_is_refused() -> None:
    boxes = [Box(id="a", column=0, width=10, height=10), Box(id="b", column=0, width=10, height=10)]
    with pytest.raises(ValueError, match="later column"):
        arrange(boxes, [Link(id="x", source="a", target="b")])


@pytest.mark.parametrize(
    ("edges", "columns"),
    [
        ([("a", "b"), ("b", "c")], {"a": 0, "b": 1, "c": 2, "d": 3}),
        ([("a", "b"), ("b", "a")], {"a": 1, "b": 0, "c": 0, "d": 2}),  # a circle still ends
        ([("d", "a")], {"a": 0, "b": 0, "c": 0, "d": 1}),  # what leads to a higher tier has no say
        ([("a", "a"), ("a", "gone")], {"a": 0, "b": 0, "c": 0, "d": 1}),
    ],
)
def test_columns(edges: list[tuple[str, str]], columns: dict[str, int]) -> None:
    assert ranks("abcd", edges, {"a": 0, "b": 0, "c": 0, "d": 1}) == columns


def test_a_path_longer_than_the_recursion_limit() -> None:
    ids = [str(n) for n in range(5000)]
    assert ranks(ids, pairwise(ids), dict.fromkeys(ids, 0))["4999"] == 4999


@given(
    tops=st.lists(st.integers(0, 900), min_size=1, max_size=12),
    strips=st.lists(st.tuples(st.integers(0, 900), st.integers(1, 300)), max_size=4),
)
def test_a_warp_keeps_every_order(tops: list[int], strips: list[tuple[int, int]]) -> None:
    warp = Warp([(top, top + 20) for top in tops], strips=strips, gap=18)
    heights = sorted({top + 10 for top in tops})
    moved = [warp(y) for y in heights]
    assert moved == sorted(moved)
    for (y, z), (a, b) in zip(pairwise(heights), pairwise(moved), strict=True):
        assert b - a >= min(z - y, 18)


def test_moves_at_one_height_all_count() -> None:
    warp = Warp([(0, 10), (100, 110)], strips=[(100, 50), (100, 7)], gap=20)
    assert warp(100) == 100 - 70 + 57
