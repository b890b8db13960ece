"""Tables of pages: the cells that ruled lines make, and rows that go on over a page break."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial, reduce
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, Any

from planggraph.read.composing import Look, joined
from planggraph.read.pdf_glyphs import Glyph
from planggraph.read.pdf_lines import Line, Margins, goes_on, lines_of
from planggraph.read.tables import WIDEST, Cell, Paragraph

if TYPE_CHECKING:
    from pdfplumber.page import Page as PlumberPage

__all__ = ["Box", "Grid", "across", "column_of", "grid_of", "grids", "joined_over_pages", "open_ends"]

Box = tuple[float, float, float, float]
"""A cell in points: left, top, right, bottom."""

_NEAR = 4.0  # points: lines as near as that are one
_RULE = 3.0  # points: parts of one rule lie no farther apart
_SIDE_BY_SIDE = 3  # rules: two may be a box


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of one page, or of several."""

    page: int  # on which it begins
    top: float
    bottom: float  # on its last page
    edges: tuple[float, ...]  # of its columns
    rows: tuple[tuple[Cell | None, ...], ...]
    pages: tuple[int, ...]  # of each row
    open: tuple[int, ...] = ()  # columns whose last cell goes on below the page break, where those beside it end there


def grids(page: PlumberPage, number: int, glyphs: Sequence[Glyph]) -> tuple[list[Grid], list[Glyph]]:
    """The tables of a page, from the top, and the letters that stand in none."""
    from pdfplumber.table import merge_edges

    found: list[Grid] = []
    left = list(glyphs)
    ends = open_ends(merge_edges(page.edges, *[_RULE] * 4))
    settings = {"explicit_horizontal_lines": [{"object_type": "line", **across(*one)} for one in ends]}
    for table in sorted(page.find_tables(settings), key=lambda one: one.bbox[1]):
        inside = [one for one in left if _in(one, *table.bbox)]
        made = grid_of(table.cells, number, partial(_lines_in, inside))
        if made is None:
            continue
        taken = set(map(id, inside))
        left = [one for one in left if id(one) not in taken]
        found.append(replace(made, open=_open_columns(made, ends)))
    return found, left


def open_ends(edges: Sequence[Mapping[str, Any]]) -> list[tuple[float, float, float]]:
    """Where rules that run down begin or end side by side with none across: browsers leave open what a page cuts.

    That is a row; or a cell that is merged down, beside others that end there.

    Parameters
    ----------
    edges
        Rules as pdfplumber describes them, each whole.

    Returns
    -------
    Level, left and right end of each rule that is missing.
    """
    down = [one for one in edges if one["orientation"] == "v"]
    # what is shorter is the end of a rule that is drawn as a narrow box
    rules = [(one["x0"], one["x1"], one["top"]) for one in edges if one["x1"] - one["x0"] > _NEAR]
    found: list[tuple[float, float, float]] = []
    for side in ("top", "bottom"):
        for level in _edges([one[side] for one in down]):
            ends = [one for one in down if 0 <= one[side] - level <= _NEAR]
            xs = _edges([one["x0"] for one in ends])
            if len(xs) < _SIDE_BY_SIDE:
                continue
            first, last = min(one["top"] for one in ends), max(one["bottom"] for one in ends)
            levels = {gap: [y for *rule, y in rules if _overlap(gap, rule) > _NEAR] for gap in pairwise(xs)}
            missing = [gap for gap, ys in levels.items() if all(abs(y - level) > _NEAR for y in ys)]
            if len(missing) < len(levels):  # what no rule crosses at all parts two tables
                missing = [gap for gap in missing if any(first - _NEAR < y < last + _NEAR for y in levels[gap])]
            found += [(level, *gap) for gap in missing]
    return found


def across(level: float, x0: float, x1: float) -> dict[str, float | str]:
    """A rule that runs across, as pdfplumber describes them."""
    return {"x0": x0, "x1": x1, "top": level, "bottom": level, "width": x1 - x0, "orientation": "h"}


def _overlap(some: Sequence[float], others: Sequence[float]) -> float:
    return min(some[1], others[1]) - max(some[0], others[0])


def _open_columns(grid: Grid, ends: Sequence[tuple[float, float, float]]) -> tuple[int, ...]:
    """The columns that are open at the bottom of a table, where others are not."""
    gaps = [(x0, x1) for level, x0, x1 in ends if abs(level - grid.bottom) <= _NEAR]
    columns = list(pairwise(grid.edges))
    found = tuple(n for n, column in enumerate(columns) if any(_overlap(column, gap) > _NEAR for gap in gaps))
    return found if len(found) < len(columns) else ()


def grid_of(boxes: Sequence[Box], number: int, lines_in: Callable[[Box], Sequence[Line]]) -> Grid | None:
    """The table that cells of a page make, each with the lines in it; None where they make none."""
    xs, ys = _columns(boxes), _edges([y for _, y0, _, y1 in boxes for y in (y0, y1)])
    if not 3 <= len(xs) <= WIDEST or len(ys) < (3 if len(xs) == 3 else 2):
        return None  # a box around a text, an underline
    rows = _rows(boxes, xs, ys, lines_in)
    filled = [sum(cell is not None and bool(cell.text) for cell in row) for row in rows]
    # a page may hold the heads alone, or the last row
    if max(filled) < 2 if len(rows) == 1 else sum(map(bool, filled)) < 2:
        return None
    top, bottom = min(box[1] for box in boxes), max(box[3] for box in boxes)
    return Grid(number, top, bottom, tuple(xs), tuple(rows), tuple([number] * len(rows)))


def column_of(box: Box, boxes: Sequence[Box]) -> int:
    """In which column of its table a cell begins, from 0."""
    return _at(_columns(boxes), box[0])


def _columns(boxes: Sequence[Box]) -> list[float]:
    return _edges([x for x0, _, x1, _ in boxes for x in (x0, x1)])


def _edges(values: Sequence[float]) -> list[float]:
    made: list[float] = []
    for value in sorted(values):
        if not made or value - made[-1] > _NEAR:
            made.append(value)
    return made


def _in(glyph: Glyph, x0: float, y0: float, x1: float, y1: float) -> bool:
    middle, height = (glyph.x0 + glyph.x1) / 2, glyph.y - 0.4 * glyph.size
    return x0 - 1 <= middle <= x1 + 1 and y0 - 1 <= height <= y1 + 1


def _rows(
    boxes: Sequence[Box], xs: Sequence[float], ys: Sequence[float], lines_in: Callable[[Box], Sequence[Line]]
) -> list[tuple[Cell | None, ...]]:
    rows: list[list[Cell | None]] = [[None] * (len(xs) - 1) for _ in ys[1:]]
    for box in boxes:
        x0, y0, x1, y1 = box
        column, first, last = _at(xs, x0), _at(ys, y0), _at(ys, y1)
        if column >= len(xs) - 1:
            continue
        cell = Cell(tuple(_paragraphs_in(lines_in(box), Margins(x0 + 3, x1 - 3, 0.0))))
        for row in rows[first : max(last, first + 1)]:
            row[column] = cell
    return [tuple(row) for row in rows]


def _lines_in(glyphs: Sequence[Glyph], box: Box) -> list[Line]:
    x0, y0, x1, y1 = box
    return lines_of(one for one in glyphs if _in(one, x0 + 1, y0 + 1, x1 - 1, y1 - 1))


def _at(edges: Sequence[float], value: float) -> int:
    return max(0, bisect_left(edges, value + _NEAR) - 1)


def _paragraphs_in(lines: Sequence[Line], margins: Margins) -> Iterator[Paragraph]:
    """The paragraphs that lines of one column make."""
    open_: list[Line] = []
    for line in lines:
        if open_ and not goes_on(open_, line, margins):
            yield _paragraph(open_)
            open_ = []
        open_.append(line)
    if open_:
        yield _paragraph(open_)


def _paragraph(lines: Sequence[Line]) -> Paragraph:
    sure = min((line.confidence for line in lines if line.confidence is not None), default=None)
    look = Look(bold=all(line.bold for line in lines), confidence=sure)
    return Paragraph(reduce(joined, (line.text for line in lines)), look)


# ---------------------------------------------------------------- over a page break
def joined_over_pages(above: Grid, below: Grid) -> Grid | None:
    """Two tables as one, where the second goes on with the first on the next page; its heads again are left out."""
    if below.page != above.pages[-1] + 1 or len(below.edges) != len(above.edges):
        return None
    if any(abs(a - b) > 2 * _NEAR for a, b in zip(above.edges, below.edges, strict=True)):
        return None
    same = (_texts(a) == _texts(b) for a, b in zip(above.rows, below.rows, strict=False))
    again = sum(takewhile(bool, same))
    rows, pages = list(below.rows[again:]), list(below.pages[again:])
    old, old_pages = list(above.rows), list(above.pages)
    if rows:
        rest = not above.open and _is_rest(old[-1], rows[0])
        # a row of headings has most of its cells empty
        cut = range(len(rows[0])) if rest or 2 * sum(map(bool, _texts(rows[0]))) > len(rows[0]) else ()
        for column in above.open or [n for n in cut if _is_cut(old, rows, n)]:
            old, rows = _gone_on(old, rows, column)
        if rest:
            old[-1] = tuple(a if a is b else _whole(a, b) for a, b in zip(old[-1], rows[0], strict=True))
            rows, pages = rows[1:], pages[1:]
    return replace(
        above,
        bottom=below.bottom,
        rows=(*old, *rows),
        pages=(*old_pages, *(pages or [below.page])[: len(rows)]),
        open=below.open,
    )


_Rows = list[tuple[Cell | None, ...]]


def _is_cut(above: _Rows, below: _Rows, column: int) -> bool:
    """Whether a cell that is merged down goes on below the page break, where word processors close it by a rule.

    It is empty there, and one of its parts has several rows; the heads stand there again, or not at all.
    """
    upper, lower = above[-1][column], below[0][column]
    if upper is None or lower is None or not upper.told or lower.told or upper is above[0][column]:
        return False
    return upper is above[-2][column] or (len(below) > 1 and lower is below[1][column])


def _gone_on(above: _Rows, below: _Rows, column: int) -> tuple[_Rows, _Rows]:
    """Rows with a cell that is merged down over the page break whole in each of its rows."""
    parts = above[-1][column], below[0][column]
    whole = _whole(*parts)

    def filled(row: tuple[Cell | None, ...]) -> tuple[Cell | None, ...]:
        return (*row[:column], whole, *row[column + 1 :])

    made = [filled(row) if row[column] is parts[0] else row for row in above]
    return made, [filled(row) if not n or row[column] is parts[1] else row for n, row in enumerate(below)]


def _texts(row: Sequence[Cell | None]) -> list[str]:
    return [cell.text if cell is not None else "" for cell in row]


def _is_rest(above: Sequence[Cell | None], below: Sequence[Cell | None]) -> bool:
    """Whether a row is the rest of one that the page break has cut: without a number, and inside a sentence."""
    first, texts = _texts(below)[0], [text for text in _texts(below) if text]
    return not first and bool(_texts(above)[0]) and any(text[:1].islower() for text in texts)


_COUNTS = re.compile(r"\d+[.)]")  # "1. Sở Y tế"; "2023 - 2024" below "Năm học" counts nothing


def _whole(above: Cell | None, below: Cell | None) -> Cell | None:
    if above is None or below is None or not below.told:
        return above if above is not None else below
    first = below.told[0]
    if above.told and (first.text[:1].islower() or (first.text[:1].isdigit() and not _COUNTS.match(first.text))):
        last = above.told[-1]
        middle = Paragraph(joined(last.text, first.text), last.look)
        return Cell((*above.told[:-1], middle, *below.told[1:]))
    return Cell((*above.told, *below.told))
