"""Ruled lines on a page of dots, the cells that they make, and the page without them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from planggraph.read.dots import Dots, ink_of, paper, runs
from planggraph.read.pdf_tables import Box, across, open_ends

__all__ = ["Rules", "cells_of", "rules_of", "without_rules"]

_Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Rules:
    """Which dots of a page lie on a ruled line, by row and column."""

    across: _Mask
    down: _Mask


_ACROSS, _DOWN = 0.5, 0.25  # inches: no letter's stroke is as long, and a row with one line of words is higher
_WHOLE = 0.94  # of a rule: a worn one has gaps
_NEAR = 3.0  # points: what a rule is thick, and still askew
_RULES = 400  # on a page: what has more is a drawing


def rules_of(grey: Dots, dpi: float) -> Rules:
    """The ruled lines of a page."""
    ink = ink_of(grey)
    return Rules(_long(_wider(ink), round(_ACROSS * dpi)), _long(_wider(ink.T), round(_DOWN * dpi)).T)


def cells_of(rules: Rules, dpi: float) -> list[list[Box]]:
    """The cells of each table of a page, from the top."""
    from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

    point = 72 / dpi
    edges = [*_edges(rules.across, point, "h"), *_edges(rules.down.T, point, "v")]
    merged = merge_edges(edges, _NEAR, _NEAR, _NEAR, _NEAR)
    if len(merged) > _RULES:
        return []
    merged += [across(*one) for one in open_ends(merged)]
    tables = cells_to_tables(intersections_to_cells(edges_to_intersections(merged, _NEAR, _NEAR)))
    return [[(float(x0), float(y0), float(x1), float(y1)) for x0, y0, x1, y1 in cells] for cells in tables]


def without_rules(grey: Dots, rules: Rules) -> Dots:
    """A page without its ruled lines, which a recogniser takes for bars and letters."""
    return np.where(_wider(_wider(rules.across | rules.down).T).T, np.uint8(paper(grey)), grey)


def _wider(dots: _Mask) -> _Mask:
    """With the dots above and below: a rule that is a little askew goes on in the next row."""
    made = dots.copy()
    made[1:] |= dots[:-1]
    made[:-1] |= dots[1:]
    return made


def _long(dots: _Mask, length: int) -> _Mask:
    """What lies, row by row, on a stretch of a length that is nearly filled."""
    if dots.shape[1] <= length:
        return np.zeros_like(dots)
    filled = _sums(dots, length) >= _WHOLE * length
    return dots & (_sums(np.pad(filled, ((0, 0), (length - 1, length - 1))), length) > 0)


def _sums(dots: _Mask, length: int) -> npt.NDArray[np.int32]:
    """How many dots are set in each stretch of a length, row by row."""
    total = np.cumsum(np.pad(dots, ((0, 0), (1, 0))), axis=1, dtype=np.int32)
    return total[:, length:] - total[:, :-length]


def _edges(rules: _Mask, point: float, which: str) -> Iterator[dict[str, float | str]]:
    """Stretches of rules, as pdfplumber describes them: by row, or by column where the dots are turned."""
    for at in np.flatnonzero(rules.any(axis=1)):
        for first, last in runs(rules[at]):
            level, start, end = float(at) * point, first * point, last * point
            if which == "h":
                yield across(level, start, end)
            else:
                yield {"x0": level, "x1": level, "top": start, "bottom": end, "height": end - start, "orientation": "v"}
