"""Pages that are pictures: put straight, and their words recognised by Tesseract.

The words come as lines of the page, each word with how sure the program is of it, so that a scanned page goes the same
way as one with text. Needs Pillow (the extra ``ocr``) and the program ``tesseract`` with its data for Vietnamese.
"""

from __future__ import annotations

import re
import shutil
import statistics
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from lxml import etree

from planggraph.errors import UnreadableSourceError
from planggraph.read.dots import STRAIGHT, Dots, beside, inked, is_blank, paper, skew_of, without_specks
from planggraph.read.pdf_lines import Line, Word
from planggraph.read.program import Overtime, run

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

__all__ = ["DPI", "DRAWN_LIMIT", "INSTALL", "SCAN_LIMIT", "lacking", "recognised", "refuse_large"]

DPI = 250  # at which letters of 14 points are about as large as the program was taught
SECONDS = 120.0  # for one page, which takes two
SCAN_LIMIT = 200  # of one file: what is longer takes more than ten minutes
DOTS_LIMIT = 80_000_000  # of a picture in a file: A3 at 600 to the inch has 70 million
DRAWN_LIMIT = 40_000_000  # of a page as it is recognised: A3 at 300 to the inch has 17 million
_COLOUR, _INK = 60, 150  # of 255: how far the colours of ink lie apart; how dark ink is
_LEAST = 20  # of 100: what is less sure than that is a stain, a stamp or a signature
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


def recognised(name: str, picture: Picture, page: int, *, dpi: float = DPI) -> tuple[list[Line], float, float]:
    """The lines of a page, its width and its height in points.

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
    dots = without_specks(np.asarray(grey), dpi)
    until = time.monotonic() + SECONDS
    lines: list[Line] = []
    for part, across, down in _parts(dots, dpi):
        hocr = _hocr(name, part, dpi, page, until - time.monotonic())
        lines += _lines(hocr, page, 72 / dpi, across, down)
    return _rows(lines), grey.width * 72 / dpi, grey.height * 72 / dpi


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


def _hocr(name: str, dots: Dots, dpi: float, page: int, seconds: float) -> bytes:
    header = f"P5 {dots.shape[1]} {dots.shape[0]} 255\n".encode("ascii")  # as plain as can be: nothing to unpack
    command = ["tesseract", "stdin", "stdout", "-l", "vie", "--psm", "4", "--dpi", str(round(dpi)), "hocr"]
    try:
        made = run(command, seconds=max(seconds, 0), given=header + dots.tobytes(), env={"OMP_THREAD_LIMIT": "1"})
    except Overtime as error:
        raise UnreadableSourceError(
            name, f"recognising page {page} took more than {SECONDS:.0f} seconds", "scan it again, in black and white"
        ) from error
    if made.returncode != 0:
        raise UnreadableSourceError(name, f"tesseract failed on page {page}", "scan it again, or save its text")
    return made.stdout


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
        words = tuple(_mended(tuple(_words(line, point, across))))
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


# Strokes that stand side by side are taken for one letter, so that "II" is read as "H", and "I" as "["
_STROKES = str.maketrans({"H": "II", "l": "I", "1": "I", "|": "I", "!": "I", "[": "I"})
_QUARTER = re.compile(r"(?:(?=[1l|!]*[IVH])[IVHl1|!]{1,3}|[|!\[])(?=(?:/\d{4})?[.,;:)]*\Z)")


def _mended(words: Sequence[Word]) -> Iterator[Word]:
    """Words, with misread numbers of quarters and of a fifth point; those of headings are restored by parse."""
    for n, word in enumerate(words):
        found = _QUARTER.match(word.text) if n and words[n - 1].text.lower() == "quý" else None
        if found:
            number = found[0].translate(_STROKES).replace("IIII", "III")  # no year has a fourth of four strokes
            word = replace(word, text=number + word.text[found.end() :])
        elif n == 0 and word.text == "S." and len(words) > 1:  # no list has a nineteenth letter
            word = replace(word, text="5.")
        yield word


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
