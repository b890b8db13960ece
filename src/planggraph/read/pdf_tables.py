"""Tables of pages: the cells that ruled lines make, and rows that go on over a page break."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial, reduce
from typing import TYPE_CHECKING, Any

from planggraph.read.composing import Look, joined
from planggraph.read.pdf_glyphs import Glyph
from planggraph.read.pdf_lines import Line, Margins, goes_on, lines_of
from planggraph.read.tables import WIDEST, Cell, Paragraph

if TYPE_CHECKING:
    from pdfplumber.page import Page as PlumberPage

__all__ = ["Box", "Grid", "column_of", "grid_of", "grids", "joined_over_pages", "open_ends"]

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


def grids(page: PlumberPage, number: int, glyphs: Sequence[Glyph]) -> tuple[list[Grid], list[Glyph]]:
    """The tables of a page, from the top, and the letters that stand in none."""
    from pdfplumber.table import merge_edges

    found: list[Grid] = []
    left = list(glyphs)
    settings = {"explicit_horizontal_lines": open_ends(merge_edges(page.edges, *[_RULE] * 4))}
    for table in sorted(page.find_tables(settings), key=lambda one: one.bbox[1]):
        inside = [one for one in left if _in(one, *table.bbox)]
        made = grid_of(table.cells, number, partial(_lines_in, inside))
        if made is None:
            continue
        taken = set(map(id, inside))
        left = [one for one in left if id(one) not in taken]
        found.append(made)
    return found, left


def open_ends(edges: Sequence[Mapping[str, Any]]) -> list[float]:
    """Where rules that run down begin or end side by side with none across: browsers leave a row open that a page cuts.

    Parameters
    ----------
    edges
        Rules as pdfplumber describes them, each whole.
    """
    down = [one for one in edges if one["orientation"] == "v"]
    # what is shorter is the end of a rule that is drawn as a narrow box
    across = [(one["x0"], one["x1"], one["top"]) for one in edges if one["x1"] - one["x0"] > _NEAR]
    found: list[float] = []
    for side in ("top", "bottom"):
        for level in _edges([one[side] for one in down]):
            ends = [one["x0"] for one in down if 0 <= one[side] - level <= _NEAR]
            closed = any(abs(y - level) <= _NEAR and x0 < max(ends) and min(ends) < x1 for x0, x1, y in across)
            if len(ends) >= _SIDE_BY_SIDE and not closed:
                found.append(level)
    return found


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
    rows, pages = list(below.rows), list(below.pages)
    if _texts(rows[0]) == _texts(above.rows[0]):
        rows, pages = rows[1:], pages[1:]
    old, old_pages = list(above.rows), list(above.pages)
    if rows and _is_rest(old[-1], rows[0]):
        old[-1] = tuple(_whole(a, b) for a, b in zip(old[-1], rows[0], strict=True))
        rows, pages = rows[1:], pages[1:]
    return replace(
        above, bottom=below.bottom, rows=(*old, *rows), pages=(*old_pages, *(pages or [below.page])[: len(rows)])
    )


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
