"""PDF files: pages put together to paragraphs and tables.

Page numbers are left out; heads and feet that run through the pages, and footnotes, stand behind the text in blocks of
their own kinds. Pages that have no text but a picture of it are scans: their words are recognised where that is
installed, and else a file of such pages is refused.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from planggraph.errors import UnreadableSourceError
from planggraph.read.composing import PLAIN, Composer, Look, Reading, joined
from planggraph.read.legacy import GARBLED, share_of_syllables, told
from planggraph.read.pdf_glyphs import Glyph, by_pdfium, by_pdfplumber, has_ruled_cells, looks_orphaned
from planggraph.read.pdf_lines import Line, Margins, goes_on, lines_of, margins_of
from planggraph.read.pdf_pages import in_columns, notes_apart, without_heads
from planggraph.read.pdf_tables import Grid, grids, joined_over_pages
from planggraph.read.recognising import DPI, INSTALL, SCAN_LIMIT, lacking, recognised, refuse_large, scale_of
from planggraph.read.tables import compose_table

__all__ = ["Page", "compose", "read_pdf"]

PAGE_LIMIT = 2_000
_FEW_MARKED = 0.08  # of the letters: a quarter or more are in whole texts
_FEW_LETTERS = 300  # on a picture as large as the page: what an electronic signature prints over a scan


def read_pdf(name: str, data: bytes) -> Reading:
    """The text of a PDF file, and its blocks.

    Raises
    ------
    UnreadableSourceError
        It is no PDF file, broken, protected by a password, or a scan; the message tells which.
    """
    _refuse_bomb(name, data)
    with _opened(name, data) as document:
        pages = [_page(document, data, at) for at in range(len(document))]
        _refuse_scan(name, pages)
        for at, page in enumerate(pages):
            if page.scanned and lacking() is None:
                pages[at] = _recognised(name, document[at], at + 1)
    return compose(name, pages)


@dataclass(slots=True)
class Page:
    """What stands on a page; all places are in points."""

    number: int
    width: float
    height: float
    scanned: bool  # it is a picture
    lines: list[Line]
    grids: list[Grid] = field(default_factory=list)


# ---------------------------------------------------------------- the file
STREAM_LIMIT = 200_000_000  # bytes unpacked: a page scanned in colour at 600 dots to the inch has half as many
_STREAM = re.compile(rb"stream\r?\n")
_STEP = 1_000_000


def _refuse_bomb(name: str, data: bytes) -> None:
    """Refuse a file a part of which unpacks to more than any page holds."""
    view = memoryview(data)
    for found in _STREAM.finditer(data):
        unpacker, at, total = zlib.decompressobj(), found.end(), 0
        rest: bytes | memoryview = b""
        try:
            while not unpacker.eof and (rest or at < len(data)):
                if not rest:
                    rest, at = view[at : at + 65_536], at + 65_536
                total += len(unpacker.decompress(rest, _STEP))
                rest = unpacker.unconsumed_tail
                if total > STREAM_LIMIT:
                    raise UnreadableSourceError(
                        name, "it unpacks to far more than a text has", "do not trust this file; save its text as .txt"
                    )
        except zlib.error:  # packed in another way, or not at all
            continue


@contextmanager
def _opened(name: str, data: bytes) -> Iterator[pdfium.PdfDocument]:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableSourceError(name, "protected by a password", "save it without one") from error
        raise UnreadableSourceError(
            name, "not a PDF file, or a broken one", "open it in a PDF program and print it to a new file"
        ) from error
    try:
        if len(document) > PAGE_LIMIT:
            raise UnreadableSourceError(name, f"it has more than {PAGE_LIMIT:,} pages", "divide the file")
        yield document
    finally:
        document.close()


def _page(document: pdfium.PdfDocument, data: bytes, at: int) -> Page:
    page = document[at]
    # what an office stamps upon a page (number, date, signature) becomes part of it
    if raw.FPDFPage_GetAnnotCount(page) and raw.FPDFPage_Flatten(page, raw.FLAT_PRINT) == raw.FLATTEN_SUCCESS:
        page.close()
        page = document[at]
    width, height = page.get_size()
    glyphs = by_pdfium(page)
    lines = lines_of(glyphs, at + 1)
    orphaned = looks_orphaned([word.text for line in lines for word in line.words])
    drawn = raw.FPDFPage_CountObjects(page) > _DRAWN  # a drawing, whose lines are no table's
    found: list[Grid] = []
    if not drawn and (orphaned or has_ruled_cells(page)):
        glyphs, found = _by_plumber(data, at, glyphs if not orphaned else None)
        lines = lines_of(glyphs, at + 1)
    pictures = page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]) if not drawn else ()
    pictured = any(_covers(picture, width, height) for picture in pictures)
    read = Page(at + 1, width, height, False, lines, found)
    read.scanned = pictured and (_letters(read) < _FEW_LETTERS or (_has_lost_marks(read) and lacking() is None))
    read.scanned = read.scanned or (_is_garbled(read) and lacking() is None)
    page.close()
    return read


def _recognised(name: str, page: pdfium.PdfPage, number: int) -> Page:
    for picture in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]):
        refuse_large(name, number, *picture.get_px_size())
    width, height = page.get_size()
    scale = scale_of(width, height, DPI / 72)
    drawn = page.render(scale=scale).to_pil()
    seen = recognised(name, drawn, number, dpi=scale * 72)
    return Page(number, width, height, True, seen.lines, seen.grids)


_DRAWN = 20_000  # objects of a page


def _covers(picture: pdfium.PdfObject, width: float, height: float) -> bool:
    left, bottom, right, top = picture.get_bounds()
    return bool((right - left) * (top - bottom) > 0.5 * width * height)


def _by_plumber(data: bytes, at: int, glyphs: list[Glyph] | None) -> tuple[list[Glyph], list[Grid]]:
    """The letters outside tables, and the tables; the letters are pdfplumber's own where none are given."""
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data), pages=[at + 1]) as document:
        page = document.pages[0]
        found, left = grids(page, at + 1, glyphs if glyphs is not None else by_pdfplumber(page))
    return left, found


def _refuse_scan(name: str, pages: Sequence[Page]) -> None:
    """Refuse a file whose pages are pictures, but for what a program stamped on them."""
    missing, scanned = lacking(), sum(page.scanned for page in pages)
    if scanned > SCAN_LIMIT and missing is None:
        raise UnreadableSourceError(name, f"it has more than {SCAN_LIMIT} scanned pages", "divide the file")
    if missing is not None and scanned * 2 >= len(pages) > 0:
        raise UnreadableSourceError(name, f"a scan: its pages are pictures without text, and {missing}", INSTALL)


def _letters(page: Page) -> int:
    return sum(map(str.isalpha, _words(page)))


def _words(page: Page) -> str:
    cells = (cell for grid in page.grids for row in grid.rows for cell in row if cell is not None)
    return " ".join([*(line.text for line in page.lines), *(cell.text for cell in cells)])


def _has_lost_marks(page: Page) -> bool:
    """Whether a text behind a picture is what an old recogniser made of it: "CQNG HoA xA HOI CHU NGHiA"."""
    letters = [c for c in _words(page) if c.isalpha()]
    return sum(not c.isascii() for c in letters) < _FEW_MARKED * len(letters)


def _is_garbled(page: Page) -> bool:
    """Whether fonts tell other letters than they show, as in files that were distilled anew: "K¾ HO¾CH Sß Nßi vā"."""
    words = _words(page)
    share = share_of_syllables(words)
    return share is not None and share < GARBLED and told([words]) is None


# ---------------------------------------------------------------- the text
def compose(name: str, pages: Sequence[Page]) -> Reading:
    """The text of pages, and its blocks; refused where all are scans and no word on them is legible."""
    if pages and all(page.scanned and not _letters(page) for page in pages):
        raise UnreadableSourceError(
            name, "a scan on which no words are legible", "scan it again at 300 dots to the inch"
        )
    return _Reader(name, pages).read()


@dataclass(slots=True)
class _Paragraph:
    """Lines that make a paragraph, on one page or several."""

    lines: list[Line]
    column: bool  # of a letterhead or a closing, where each line stands alone

    def parts(self) -> list[tuple[str, int]]:
        """Its text, page by page."""
        made: list[tuple[str, int]] = []
        for line in self.lines:
            if made and made[-1][1] == line.page:
                made[-1] = (joined(made[-1][0], line.text), line.page)
            else:
                made.append((line.text, line.page))
        return made


class _Reader:
    def __init__(self, name: str, pages: Sequence[Page]) -> None:
        self._pages = pages
        self._composer = Composer(name)
        self._last: _Paragraph | None = None  # not yet written: it may go on
        self._table: Grid | None = None  # likewise
        self._look = PLAIN  # of the former
        self._known: dict[int, Margins] = {}  # by the width of pages

    def read(self) -> Reading:
        kept, heads = without_heads([page.lines for page in self._pages], [page.height for page in self._pages])
        kept, notes = notes_apart(kept)
        ordered = [in_columns(lines, page.width) for page, lines in zip(self._pages, kept, strict=True)]
        for page, lines in zip(self._pages, ordered, strict=True):
            margins = self._margins(page, ordered)
            tables = list(page.grids)
            for line, column in lines:
                while tables and tables[0].top < line.y - line.size / 2:
                    self._add_table(tables.pop(0))
                self._add_line(line, margins, column=column)
            for table in tables:
                self._add_table(table)
        self._write()
        for kind, texts in (("footnote", notes), ("header", heads)):
            self._composer.gap()
            for text in texts:
                self._composer.paragraph(text, kind=kind)
        return self._composer.finished()

    def _margins(self, page: Page, ordered: Sequence[Sequence[tuple[Line, bool]]]) -> Margins:
        """Those of all pages of the same size."""
        width = round(page.width)
        if width not in self._known:
            alike = (lines for other, lines in zip(self._pages, ordered, strict=True) if round(other.width) == width)
            self._known[width] = margins_of(
                [line for lines in alike for line, column in lines if not column], page.width
            )
        return self._known[width]

    def _add_line(self, line: Line, margins: Margins, *, column: bool) -> None:
        last = self._last
        apart = False
        if last is not None and self._table is None:
            above = last.lines[-1]
            if not column and not last.column and self._goes_on(last.lines, line, margins):
                last.lines.append(line)
                return
            apart = above.page == line.page and line.y - above.y > 1.9 * max(margins.leading, line.size)
        self._write()
        if apart or (last is not None and last.column and not column):
            self._composer.gap()
        self._last = _Paragraph([line], column)
        self._look = self._look_of(line, margins, column=column)

    def _goes_on(self, lines: Sequence[Line], line: Line, margins: Margins) -> bool:
        above = lines[-1]
        if not _centred(line, margins):
            return goes_on(lines, line, margins)
        # a title in small letters that is broken over lines; one in capitals is put together by its words
        near = above.page == line.page and line.y - above.y < 1.2 * max(margins.leading, line.size)
        titled = above.bold and line.bold and not above.text.isupper() and not line.text.isupper()
        return near and titled and self._look.centred

    def _look_of(self, line: Line, margins: Margins, *, column: bool) -> Look:
        return Look(
            bold=line.bold,
            centred=not column and _centred(line, margins),
            indent=0.0 if column else round(max(0.0, line.x0 - margins.left), 1),
        )

    def _add_table(self, table: Grid) -> None:
        if self._table is not None:
            whole = joined_over_pages(self._table, table)
            if whole is not None:
                self._table = whole
                return
        self._write()
        self._table = table

    def _write(self) -> None:
        """Write what was held back."""
        if self._table is not None:
            compose_table(self._composer, self._table.rows, lined=True, pages=self._table.pages)
            self._table = None
        if self._last is not None:
            lines = self._last.lines
            bold = self._look.bold and all(line.bold for line in lines)
            sure = min((line.confidence for line in lines if line.confidence is not None), default=None)
            self._composer.over_pages(self._last.parts(), replace(self._look, bold=bold, confidence=sure))
            self._last = None


def _centred(line: Line, margins: Margins) -> bool:
    """Whether a line stands in the middle, with room on both sides."""
    before, behind = line.x0 - margins.left, margins.right - line.x1
    return min(before, behind) > (1 if line.bold else 2.5) * line.size and abs(before - behind) < 2 * line.size
