"""The letters of a PDF page with their places, by PDFium or by pdfplumber.

PDFium is ten times as fast, and sees what an electronic office stamps upon a page (its number, its date) as
annotations. Where a font tells it no letters, pdfplumber still finds them.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

if TYPE_CHECKING:
    from pdfplumber.page import Page as PlumberPage

__all__ = ["Glyph", "by_pdfium", "by_pdfplumber", "has_ruled_cells", "looks_orphaned"]


@dataclass(frozen=True, slots=True)
class Glyph:
    """A letter where it is printed: from the left and from the top of the page as it is shown, in points.

    A blank without width is one that the file does not print: PDFium takes the gap for one.
    """

    text: str
    x0: float
    x1: float
    y: float  # where letters stand, or a little below
    size: float
    bold: bool
    order: int  # in which the file prints it


def by_pdfium(page: pdfium.PdfPage) -> list[Glyph]:
    """The letters of a page, blanks among them."""
    text = page.get_textpage()
    try:
        return list(_glyphs(page, text))
    finally:
        text.close()


def _glyphs(page: pdfium.PdfPage, text: pdfium.PdfTextPage) -> Iterator[Glyph]:
    shown = _shown(page)
    turned = page.get_rotation()
    box, name, flags = raw.FS_RECTF(), ctypes.create_string_buffer(96), ctypes.c_int()
    bold = False
    last: Glyph | None = None
    for i in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, i)
        if code == 2:  # a hyphen at the end of a line, to PDFium
            code = ord("-")
        if code < 32 or code in (0xFFFE, 0xFFFF):
            continue
        if raw.FPDFText_IsGenerated(text, i) == 1:
            if last is not None:
                yield replace(last, text=" ", x0=last.x1, order=i)
            continue
        angle = math.degrees(raw.FPDFText_GetCharAngle(text, i)) + turned
        if abs((angle + 180) % 360 - 180) > 15:  # a mark across the page; a stamped date may stand a little askew
            continue
        if not raw.FPDFText_GetLooseCharBox(text, i, box):
            continue
        letter = chr(code)
        if letter.isalpha():
            raw.FPDFText_GetFontInfo(text, i, name, 96, flags)
            bold = raw.FPDFText_GetFontWeight(text, i) >= 600 or b"bold" in name.value.lower()
        x0, y0, x1, y1 = shown(box.left, box.bottom, box.right, box.top)
        last = Glyph(letter, x0, x1, y1, y1 - y0, bold, i)
        yield last


def _shown(page: pdfium.PdfPage) -> Any:
    """From a box of the page's own coordinates to one of the page as it is shown: left, top, right, bottom."""
    left, bottom, right, top = page.get_mediabox()
    turned = page.get_rotation()

    def shown(x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        if turned == 90:
            return y0 - bottom, x0 - left, y1 - bottom, x1 - left
        if turned == 180:
            return right - x1, y0 - bottom, right - x0, y1 - bottom
        if turned == 270:
            return top - y1, right - x1, top - y0, right - x0
        return x0 - left, top - y1, x1 - left, top - y0

    return shown


def by_pdfplumber(page: PlumberPage) -> list[Glyph]:
    """The same by pdfplumber."""
    return [
        Glyph(char["text"], char["x0"], char["x1"], char["bottom"], char["bottom"] - char["top"], "bold" in char["fontname"].lower(), n)
        for n, char in enumerate(page.chars)
        if char["upright"] and not char["text"].startswith("(cid:")
    ]  # fmt: skip


def has_ruled_cells(page: pdfium.PdfPage) -> bool:
    """Whether lines are drawn both along and down a page, as around the cells of a table."""
    along = down = 0
    for path in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = path.get_bounds()
        width, height = right - left, top - bottom
        along += width > 15 and height < 4
        down += height > 8 and width < 4
        if width > 15 and height > 8:  # a box drawn whole
            along, down = along + 1, down + 1
    return min(along, down) >= 3 or (along == 2 and down >= 4)  # a row alone has two along it


_LONE = frozenset("bcdđghklmnpqrstvxBCDĐGHKLMNPQRSTVX")


def looks_orphaned(words: Sequence[str]) -> bool:
    """Whether letters are lost: consonants stand alone ("Tri n khai"), which no Vietnamese word is.

    One in forty words is too many; bullets, and letters that number items, are followed by a mark.
    """
    lone = sum(word in _LONE for word in words)
    return lone > 2 and lone > len(words) / 40
