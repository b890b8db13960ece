"""Pages that are pictures: put straight, and their words recognised by Tesseract.

The words come as lines of the page, each word with how sure the program is of it, so that a scanned page goes the same
way as one with text. Needs Pillow (the extra ``ocr``) and the program ``tesseract`` with its data for Vietnamese.
"""

from __future__ import annotations

import math
import re
import shutil
import statistics
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING

import numpy as np
from lxml import etree

from planggraph.errors import UnreadableSourceError
from planggraph.read.dots import STRAIGHT, Dots, beside, inked, is_blank, paper, skew_of, without_specks
from planggraph.read.pdf_lines import Line, Word
from planggraph.read.pdf_tables import Box, Grid, column_of, grid_of
from planggraph.read.program import Overtime, run
from planggraph.read.ruled import cells_of, rules_of, without_rules

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

__all__ = ["DPI", "INSTALL", "SCAN_LIMIT", "Recognised", "lacking", "recognised", "refuse_large", "scale_of"]

DPI = 250  # at which letters of 14 points are about as large as the program was taught
SECONDS = 120.0  # for one page, which takes two
SCAN_LIMIT = 200  # of one file: what is longer takes more than ten minutes
DOTS_LIMIT = 80_000_000  # of a picture in a file: A3 at 600 to the inch has 70 million
_DRAWN_LIMIT = 40_000_000  # of a page as it is recognised: A3 at 300 to the inch has 17 million
_SIDE_LIMIT = 32_000  # likewise, of a side: the program takes no longer one, and a telephone's long picture may have it
_COLOUR, _INK = 60, 150  # of 255: how far the colours of ink lie apart; how dark ink is
_LEAST = 20  # of 100: what is less sure than that is a stain, a stamp or a signature
# How the program looks at a part: a column of text of several sizes; a block, in which a lone number is no dust
_COLUMN, _BLOCK = 4, 6
INSTALL = (
    "install them: on Debian or Ubuntu `apt install tesseract-ocr tesseract-ocr-vie`, and `pip install planggraph[ocr]`"
)


@cache
def lacking() -> str | None:
    """What is missing for recognising text; None where all is there."""
    try:
        import PIL.Image  # noqa: F401
    except ImportError:
        return "Pillow is not installed"
    program = shutil.which("tesseract")
    if program is None:
        return "the program tesseract is not installed"
    try:
        found = run([program, "--list-langs"], seconds=SECONDS)
    except (Overtime, OSError):
        return "the program tesseract does not run"
    return None if b"vie" in found.stdout.split() else "tesseract has no data for Vietnamese"


def refuse_large(name: str, page: int, width: int, height: int) -> None:
    """Refuse a picture that unpacks to more than any page holds."""
    if width * height > DOTS_LIMIT:
        raise UnreadableSourceError(
            name, f"its page {page} has {width:,} x {height:,} dots, which no page of a plan has", "scan it at 300 dpi"
        )


def scale_of(width: float, height: float, wanted: float) -> float:
    """By how much a page of this size is drawn larger to be recognised: as wanted, or as much as the program takes.

    >>> scale_of(1_080, 2_000, 1.9), scale_of(1_080, 64_000, 1.9)
    (1.9, 0.5)
    """
    return min(wanted, math.sqrt(_DRAWN_LIMIT / (width * height)), _SIDE_LIMIT / max(width, height))


@dataclass(frozen=True, slots=True)
class Recognised:
    """What is legible on a page; all places are in points."""

    width: float
    height: float
    lines: list[Line]
    grids: list[Grid]


def recognised(name: str, picture: Picture, page: int, *, dpi: float = DPI) -> Recognised:
    """The lines of a page, and its tables.

    Parameters
    ----------
    name
        The file, as messages name it.
    picture
        The page.
    page
        Its number, from 1.
    dpi
        How many of its dots are an inch.

    Raises
    ------
    UnreadableSourceError
        The program fails, or takes too long.
    """
    grey = _without_colours(picture)
    angle = skew_of(np.asarray(grey))
    if abs(angle) >= STRAIGHT:
        from PIL.Image import Resampling

        grey = grey.rotate(angle, resample=Resampling.BICUBIC, fillcolor=paper(np.asarray(grey)))
    seen = _Page(name, page, dpi, time.monotonic() + SECONDS)
    grids, dots = seen.tables(without_specks(np.asarray(grey), dpi))
    lines = _rows(line for part in _parts(dots, dpi) for line in seen.lines(*part))
    return Recognised(grey.width * 72 / dpi, grey.height * 72 / dpi, lines, grids)


def _without_colours(picture: Picture) -> Picture:
    """A page in grey without red seals and blue signatures, so that what is printed below them can be read."""
    from PIL import Image, ImageChops

    if picture.mode == "L":
        return picture
    grey = picture.convert("L")
    red, green, blue = picture.convert("RGB").split()
    brightest = ImageChops.lighter(red, ImageChops.lighter(green, blue))
    darkest = ImageChops.darker(red, ImageChops.darker(green, blue))
    colour = np.asarray(brightest, dtype=np.int16) - np.asarray(darkest)
    coloured, inked = colour > _COLOUR, np.asarray(grey) < _INK
    if (inked & ~coloured).sum() < 0.2 * (inked & coloured).sum():  # it is printed in blue
        return grey
    return Image.fromarray(np.where(coloured, np.uint8(255), np.asarray(brightest)))


def _parts(dots: Dots, dpi: float) -> Iterator[tuple[Dots, int, int]]:
    """What is recognised at once, and where it is on the page: each column where there are two, and the rest."""
    rest = dots.copy()
    for top, bottom, middle in beside(dots, dpi):
        yield inked(dots[top:bottom, :middle], 0, top)
        yield inked(dots[top:bottom, middle:], middle, top)
        rest[top:bottom] = paper(dots)
    if not is_blank(rest):
        yield inked(rest, 0, 0)


@dataclass(frozen=True, slots=True)
class _Page:
    """A page whose words are recognised, part by part."""

    name: str
    number: int
    dpi: float
    until: float  # by the clock, when it is given up

    def tables(self, dots: Dots) -> tuple[list[Grid], Dots]:
        """The tables of ruled lines, and the page without them."""
        found: list[Grid] = []
        rest = dots
        rules, clean = rules_of(dots, self.dpi), None
        for boxes in cells_of(rules, self.dpi):
            clean = without_rules(dots, rules) if clean is None else clean
            grid = grid_of(boxes, self.number, partial(_inside, self._columns(clean, boxes)))
            if grid is not None:
                found.append(grid)
                rest = rest.copy()
                rest[self._dots(min(box[0] for box in boxes), grid.top, max(box[2] for box in boxes), grid.bottom)] = (
                    paper(dots)
                )
        return found, rest

    def _columns(self, dots: Dots, boxes: Sequence[Box]) -> list[Line]:
        """The lines in the cells of a table, column by column: what is seen at once is read across."""
        columns: dict[int, list[Box]] = {}
        for box in boxes:
            columns.setdefault(column_of(box, boxes), []).append(box)
        made: list[Line] = []
        for cells in columns.values():
            part = np.full_like(dots, paper(dots))
            for box in cells:
                part[self._dots(*box)] = dots[self._dots(*box)]
            if not is_blank(part):
                made += self.lines(*inked(part, 0, 0), layout=_BLOCK)
        return made

    def _dots(self, x0: float, y0: float, x1: float, y1: float) -> tuple[slice, slice]:
        x0, y0, x1, y1 = (round(one * self.dpi / 72) for one in (x0, y0, x1, y1))
        return slice(y0, y1), slice(x0, x1)

    def lines(self, dots: Dots, across: int, down: int, layout: int = _COLUMN) -> Iterator[Line]:
        """The lines of a part of the page, and where that is on it."""
        yield from _lines(self._hocr(dots, layout), self.number, 72 / self.dpi, across, down)

    def _hocr(self, dots: Dots, layout: int) -> bytes:
        header = f"P5 {dots.shape[1]} {dots.shape[0]} 255\n".encode("ascii")  # as plain as can be: nothing to unpack
        command = [
            "tesseract",
            "stdin",
            "stdout",
            "-l",
            "vie",
            "--psm",
            str(layout),
            "--dpi",
            str(round(self.dpi)),
            "hocr",
        ]
        seconds = max(self.until - time.monotonic(), 0)
        try:
            made = run(command, seconds=seconds, given=header + dots.tobytes(), env={"OMP_THREAD_LIMIT": "1"})
        except Overtime as error:
            raise UnreadableSourceError(
                self.name,
                f"recognising page {self.number} took more than {SECONDS:.0f} seconds",
                "scan it again, in black and white",
            ) from error
        if made.returncode != 0:
            raise UnreadableSourceError(
                self.name, f"tesseract failed on page {self.number}", "scan it again, or save its text"
            )
        return made.stdout


def _inside(lines: Sequence[Line], box: Box) -> list[Line]:
    """The lines whose middle lies in a cell, from the top."""
    x0, y0, x1, y1 = box
    found = (one for one in lines if x0 < (one.x0 + one.x1) / 2 < x1 and y0 < one.y - 0.3 * one.size < y1)
    return sorted(found, key=lambda one: one.y)


# ---------------------------------------------------------------- words
_HTML = "{http://www.w3.org/1999/xhtml}span"
_BOX = re.compile(r"bbox (\d+) (\d+) (\d+) (\d+)")
_BASE = re.compile(r"baseline (-?[\d.]+) (-?[\d.]+)")
_SIZE = re.compile(r"x_size ([\d.]+)")
_SURE = re.compile(r"x_wconf (\d+)")


def _lines(hocr: bytes, page: int, point: float, across: int, down: int) -> Iterator[Line]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    root = etree.fromstring(hocr, parser)
    for line in root.iter(_HTML) if root is not None else ():
        title = line.get("title", "")
        size = _SIZE.search(title)
        if size is None:  # a word
            continue
        words = tuple(_words(line, point, across))
        sure = [word.confidence or 0 for word in words for c in word.text if c.isalnum()]
        if not sure or statistics.mean(sure) < _LEAST:
            continue
        _, _, _, bottom = _box(title)
        base = _BASE.search(title)
        y = (down + bottom + (float(base[2]) if base else 0)) * point
        yield Line(words, y, float(size[1]) * point, page)


def _words(line: etree._Element, point: float, across: int) -> Iterator[Word]:
    for one in line.iter(_HTML):
        sure = _SURE.search(one.get("title", ""))
        text = "".join("".join(one.itertext()).split())
        if sure is not None and text:
            x0, _, x1, _ = _box(one.get("title", ""))
            yield Word(text, (x0 + across) * point, (x1 + across) * point, False, int(sure[1]))


def _box(title: str) -> tuple[int, ...]:
    found = _BOX.search(title)
    return tuple(map(int, found.groups())) if found else (0, 0, 0, 0)


def _rows(lines: Iterable[Line]) -> list[Line]:
    """Lines from the top; what stands beside each other, in two columns, is one."""
    made: list[Line] = []
    for line in sorted(lines, key=lambda one: (one.y, one.x0)):
        above = made[-1] if made else None
        if (
            above is not None
            and line.y - above.y < 0.42 * min(above.size, line.size)
            and _apart(above.words, line.words)
        ):
            words = tuple(sorted((*above.words, *line.words), key=lambda word: word.x0))
            made[-1] = Line(words, above.y, max(above.size, line.size), line.page)
        else:
            made.append(line)
    return made


def _apart(some: Sequence[Word], others: Sequence[Word]) -> bool:
    return all(a.x1 <= b.x0 or b.x1 <= a.x0 for a in some for b in others)
