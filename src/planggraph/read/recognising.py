"""Pages that are pictures: put straight, and their words recognised by Tesseract.

The words come as lines of the page, each word with how sure the program is of it, so that a scanned page goes the same
way as one with text. Needs Pillow (the extra ``ocr``) and the program ``tesseract`` with its data for Vietnamese.
"""

from __future__ import annotations

import math
import re
import shutil
import statistics
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from lxml import etree

from planggraph.errors import UnreadableSourceError
from planggraph.read.pdf_lines import Line, Word
from planggraph.read.program import Overtime, run

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["DPI", "lacking", "recognised", "skew_of"]

DPI = 300  # at which letters of 14 points are as large as the program was taught
SECONDS = 120.0  # for one page, which takes two
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


def recognised(name: str, picture: Image, page: int, *, dpi: float = DPI) -> tuple[list[Line], float, float]:
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
    grey = picture.convert("L")
    angle = skew_of(np.asarray(grey))
    if abs(angle) >= _STRAIGHT:
        from PIL.Image import Resampling

        grey = grey.rotate(angle, resample=Resampling.BICUBIC, fillcolor=255)
    header = f"P5 {grey.width} {grey.height} 255\n".encode("ascii")  # a picture as plain as can be: nothing to pack
    command = ["tesseract", "stdin", "stdout", "-l", "vie", "--psm", "4", "--dpi", str(round(dpi)), "hocr"]
    try:
        made = run(command, seconds=SECONDS, given=header + grey.tobytes(), env={"OMP_THREAD_LIMIT": "1"})
    except Overtime as error:
        raise UnreadableSourceError(
            name, f"recognising page {page} took more than {SECONDS:.0f} seconds", "scan it again, in black and white"
        ) from error
    if made.returncode != 0:
        raise UnreadableSourceError(name, f"tesseract failed on page {page}", "scan it again, or save its text")
    point = 72 / dpi
    return _rows(_lines(made.stdout, page, point)), grey.width * point, grey.height * point


# ---------------------------------------------------------------- askew
_STRAIGHT = 0.15  # degrees: what the program does not mind
_WIDEST = 5.0
_SMALL = 1000  # dots: enough to tell


def skew_of(grey: npt.NDArray[np.uint8]) -> float:
    """By how many degrees a page must be turned, against the clock, so that its lines lie level.

    Of all angles it is the one at which the rows of dots differ most: full ones along the lines, empty ones between.
    """
    step = max(1, max(grey.shape) // _SMALL)
    small = grey[: grey.shape[0] // step * step, : grey.shape[1] // step * step]
    small = small.reshape(small.shape[0] // step, step, -1, step).mean(axis=(1, 3))
    edge = len(small) // 20
    inner = small[edge:-edge, small.shape[1] // 20 : -(small.shape[1] // 20)]  # the scanner's own shadow is no line
    if inner.size == 0:
        return 0.0
    y, x = np.nonzero(inner < 0.5 * (inner.max() + inner.min()))
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


# ---------------------------------------------------------------- words
_HTML = "{http://www.w3.org/1999/xhtml}span"
_BOX = re.compile(r"bbox (\d+) (\d+) (\d+) (\d+)")
_BASE = re.compile(r"baseline (-?[\d.]+) (-?[\d.]+)")
_SIZE = re.compile(r"x_size ([\d.]+)")
_SURE = re.compile(r"x_wconf (\d+)")


def _lines(hocr: bytes, page: int, point: float) -> Iterator[Line]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    root = etree.fromstring(hocr, parser)
    for line in root.iter(_HTML) if root is not None else ():
        title = line.get("title", "")
        size = _SIZE.search(title)
        if size is None:  # a word
            continue
        words = tuple(_words(line, point))
        sure = [word.confidence or 0 for word in words for c in word.text if c.isalnum()]
        if not sure or statistics.mean(sure) < _LEAST:
            continue
        _, _, _, bottom = _box(title)
        base = _BASE.search(title)
        y = (bottom + float(base[2]) if base else bottom) * point
        yield Line(words, y, float(size[1]) * point, page)


def _words(line: etree._Element, point: float) -> Iterator[Word]:
    for one in line.iter(_HTML):
        sure = _SURE.search(one.get("title", ""))
        text = "".join("".join(one.itertext()).split())
        if sure is not None and text:
            x0, _, x1, _ = _box(one.get("title", ""))
            yield Word(text, x0 * point, x1 * point, False, int(sure[1]))


def _box(title: str) -> tuple[int, ...]:
    found = _BOX.search(title)
    return tuple(map(int, found.groups())) if found else (0, 0, 0, 0)


def _rows(lines: Iterator[Line]) -> list[Line]:
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
