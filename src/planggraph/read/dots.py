"""A page as dots, dark and light: how far it is askew, the dust on it, and its columns."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

__all__ = ["STRAIGHT", "Dots", "beside", "ink_of", "inked", "is_blank", "paper", "runs", "skew_of", "without_specks"]

Dots = npt.NDArray[np.uint8]
"""The brightness of each dot, by row and column: 0 is black."""


# ---------------------------------------------------------------- askew
STRAIGHT = 0.15  # degrees: what the program does not mind
_WIDEST = 5.0
_SMALL = 1000  # dots: enough to tell


def skew_of(grey: Dots) -> float:
    """By how many degrees a page must be turned, against the clock, so that its lines lie level.

    Of all angles it is the one at which the rows of dots differ most: full ones along the lines, empty ones between.
    """
    step = max(1, max(grey.shape) // _SMALL)
    small = grey[: grey.shape[0] // step * step, : grey.shape[1] // step * step]
    if small.size == 0:  # a strip of a few dots
        return 0.0
    small = small.reshape(small.shape[0] // step, step, -1, step).mean(axis=(1, 3))
    edge = len(small) // 20
    inner = small[edge:-edge, small.shape[1] // 20 : -(small.shape[1] // 20)]  # the scanner's own shadow is no line
    if inner.size == 0:
        return 0.0
    y, x = np.nonzero(ink_of(inner))
    if len(y) < 100 or len(y) > 0.4 * inner.size:  # an empty page, or a picture
        return 0.0

    def contrast(degrees: float) -> float:
        rows = np.round(y + x * math.tan(math.radians(degrees))).astype(np.int64)
        filled = np.bincount(rows - rows.min())
        return float(np.sum(np.square(np.diff(filled, prepend=0, append=0), dtype=np.int64)))

    coarse = max(
        (n * 0.25 for n in range(round(-_WIDEST * 4), round(_WIDEST * 4) + 1)), key=lambda d: (contrast(d), -abs(d))
    )
    return -max((coarse + n * 0.05 for n in range(-5, 6)), key=lambda d: (contrast(d), -abs(d)))


# ---------------------------------------------------------------- specks
_SPECK = 0.012  # inches: the dot below a letter of 11 points, the least that plans are set in, is as wide, and fuller


def without_specks(grey: Dots, dpi: float) -> Dots:
    """A page without the dust on it: what lies alone and is smaller than the dot below a letter.

    The program takes dust for full stops, bars and dashes, and letters beside it for others.
    """
    dark = ink_of(grey)
    reach = min(max(1, round(_SPECK * dpi / 2)), 6)  # so that what is counted fits a byte
    inner, outer = _around(dark, reach), _around(dark, reach + 1)
    most = (0.8 * _SPECK * dpi) ** 2
    alone = (inner == outer) & (inner > 0) & (inner <= most)
    made = grey.copy()
    white = paper(grey)
    made[_around(alone, reach) > 0] = white
    made[made > white - 0.2 * (white - int(grey.min()))] = white  # what is left of it, and the paper's own grain
    return made


def _around(dots: npt.NDArray[np.bool_], reach: int) -> npt.NDArray[np.uint8]:
    """How many dots are set in the square around each."""
    made = np.pad(dots.astype(np.uint8), reach)
    for _ in range(2):  # along the rows, then along the columns
        made = sum((made[at : len(made) - 2 * reach + at] for at in range(1, 2 * reach + 1)), made[: -2 * reach]).T
    return made


# ---------------------------------------------------------------- columns
_GUTTER = 0.22  # inches without a dot: what stands between two columns
_CELL = 0.02  # inches: how fine it is looked for
_LINES = 0.4  # inches: two lines


def beside(grey: Dots, dpi: float) -> Iterator[tuple[int, int, int]]:
    """Where a page is set in two columns, as letterheads and closings are: the first row, the last, the column between.

    A recogniser that sees both columns at once takes two lines for one, or loses one of them.
    """
    step = max(1, round(_CELL * dpi))
    dark = ink_of(grey)[: grey.shape[0] // step * step, : grey.shape[1] // step * step]
    ink: npt.NDArray[np.bool_] = np.any(dark.reshape(dark.shape[0] // step, step, -1, step), axis=(1, 3))
    bands = runs(np.any(ink, axis=1))  # lines, or several that have no blank row between them
    at = 0
    while at < len(bands):
        first, gap = at, (0, ink.shape[1])
        free = np.zeros(ink.shape[1], dtype=bool)
        free[int(ink.shape[1] * 0.3) : int(ink.shape[1] * 0.7)] = True
        while at < len(bands):
            free &= ~np.any(ink[slice(*bands[at])], axis=0)
            found = max(runs(free), key=lambda run: run[1] - run[0], default=(0, 0))
            if (found[1] - found[0]) * _CELL < _GUTTER:
                break
            gap, at = found, at + 1
        middle = sum(gap) // 2
        if at > first and _both(ink[bands[first][0] : bands[at - 1][1]], middle):
            yield bands[first][0] * step, bands[at - 1][1] * step, middle * step
        at = max(at, first + 1)


def _both(ink: npt.NDArray[np.bool_], middle: int) -> bool:
    """Whether lines stand on both sides, and more than one in all: else it is a line with a wide gap."""
    left, right = (np.flatnonzero(np.any(side, axis=1)) for side in (ink[:, :middle], ink[:, middle:]))
    if not len(left) or not len(right):
        return False
    return bool((len(ink) - max(left[0], right[0])) * _CELL >= _LINES)


def runs(of: npt.NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Where it holds on end: the first, and the one behind the last."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], of, [False])).astype(np.int8)))
    return [(int(start), int(end)) for start, end in edges.reshape(-1, 2)]


def inked(grey: Dots, across: int, down: int) -> tuple[Dots, int, int]:
    """What is dark, with a margin around it, and where that is on the page on which this part lies."""
    dark = ink_of(grey)
    rows, columns = np.flatnonzero(dark.any(axis=1)), np.flatnonzero(dark.any(axis=0))
    cut = grey[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    made = np.pad(cut, _MARGIN, constant_values=paper(grey))
    return made, across + int(columns[0]) - _MARGIN, down + int(rows[0]) - _MARGIN


_MARGIN = 40  # dots: letters at the very edge of a picture are not recognised


def paper(grey: Dots) -> int:
    """How bright the paper is. White dots put on grey paper would stand out as ink does."""
    return int(np.median(grey[::7, ::7]))


def is_blank(grey: Dots) -> bool:
    """Whether nothing is on it that could be read."""
    return int(grey.max()) - int(grey.min()) < _CONTRAST


_CONTRAST = 60  # of 255: pencil is darker than that


def ink_of(grey: Dots) -> npt.NDArray[np.bool_]:
    middle = 0.5 * (float(grey.max()) + float(grey.min()))
    return grey < (middle if not is_blank(grey) else 0)
