"""The text of a file that is no text, put together with the blocks that lead back into the file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from planggraph.errors import UnreadableSourceError
from planggraph.model import Block

__all__ = ["PLAIN", "Composer", "Look", "Reading", "cell_text", "joined"]

TEXT_LIMIT = 10_000_000  # code points: what a small file can unfold to, by cells that span a thousand rows


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader makes of a file; see `Source`."""

    text: str
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a paragraph looks; see `Block`."""

    bold: bool = False
    centred: bool = False
    indent: float = 0.0
    heading: int | None = None
    converted: str | None = None
    confidence: int | None = None


PLAIN = Look()


class Composer:
    """Puts a text together: a paragraph to a line, a row of a table to a line.

    Examples
    --------
    >>> made = Composer("plan.docx")
    >>> made.paragraph("KẾ HOẠCH", Look(bold=True))
    >>> made.row(["STT", "Nội dung"])
    >>> reading = made.finished()
    >>> text = reading.text
    >>> text
    'KẾ HOẠCH\\n\\n| STT | Nội dung |\\n'
    >>> [(text[b.start:b.end], b.paragraph, b.table, b.row, b.column) for b in reading.blocks]
    [('KẾ HOẠCH', 1, None, None, None), ('STT', None, 1, 1, 1), ('Nội dung', None, 1, 1, 2)]
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._parts: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._paragraphs = self._tables = self._rows = 0
        self._in_table = False

    def paragraph(self, text: str, look: Look = PLAIN, *, kind: str = "body") -> None:
        """A paragraph outside tables. One without words is a gap."""
        text = text.rstrip()
        if self._in_table or not text:
            self.gap()
        self._in_table = False
        if not text:
            return
        number = None
        if kind in ("body", "text-box"):
            self._paragraphs += 1
            number = self._paragraphs
        self._block(text, Block(
            start=0, end=0, kind=kind, paragraph=number,
            bold=look.bold, centred=look.centred, indent=look.indent, heading=look.heading, converted=look.converted,
        ))  # fmt: skip
        self._write("\n")

    def over_pages(self, parts: Sequence[tuple[str, int]], look: Look = PLAIN) -> None:
        """A paragraph of a file with pages: its words on each, with the page's number."""
        if self._in_table:
            self.end_table()
        for n, (text, page) in enumerate(parts):
            if n:
                # a number that the page break has cut stays whole
                self._write(joined(parts[n - 1][0], text)[len(parts[n - 1][0]) : -len(text)])
            self._block(text, Block(
                start=0, end=0, page=page, bold=look.bold, centred=look.centred, indent=look.indent,
                converted=look.converted, confidence=look.confidence,
            ))  # fmt: skip
        self._write("\n")

    def row(self, cells: Sequence[str], *, page: int | None = None, looks: Sequence[Look] = ()) -> None:
        """The next row of a table, its cells without breaks; a table begins behind anything that is no row."""
        if not self._in_table:
            self.gap()
            self._in_table = True
            self._tables += 1
            self._rows = 0
        self._rows += 1
        self._write("|")
        for column, cell in enumerate(cells, 1):
            look = looks[column - 1] if looks else PLAIN
            self._write(" ")
            if cell:
                self._block(cell, Block(
                    start=0, end=0, page=page, table=self._tables, row=self._rows, column=column,
                    bold=look.bold, converted=look.converted, confidence=look.confidence,
                ))  # fmt: skip
                self._write(" ")
            self._write("|")
        self._write("\n")

    def end_table(self) -> None:
        """Whatever row comes next is of another table."""
        if self._in_table:
            self.gap()
        self._in_table = False

    def gap(self) -> None:
        """A blank line, where there is none yet."""
        if self._parts and self._parts[-2:] != ["\n", "\n"]:
            self._write("\n")

    def finished(self) -> Reading:
        """The text and its blocks."""
        text = "".join(self._parts)
        return Reading(text.rstrip("\n") + "\n" if text else "", tuple(self._blocks))

    def _block(self, text: str, block: Block) -> None:
        start = self._length
        self._write(text)
        self._blocks.append(replace(block, start=start, end=self._length))

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)
        if self._length > TEXT_LIMIT:
            raise UnreadableSourceError(
                self._name, f"its text is longer than {TEXT_LIMIT:,} letters", "no plan is as long; divide the file"
            )


_RUNS_ON = re.compile(r"[\"'(\[]?[^\W\d_]")
_OPEN = re.compile(r"[,;:.\-–/(]\Z")


def cell_text(paragraphs: Sequence[str]) -> str:
    """The paragraphs of a cell in one line.

    What is not yet parted by a mark is parted by a semicolon, so that the bodies in a cell stay apart; a line that
    begins with a small letter goes on.

    >>> cell_text(["Sở Tư pháp", "Sở Y tế", "và các xã"])
    'Sở Tư pháp; Sở Y tế và các xã'
    """
    made = ""
    for paragraph in paragraphs:
        # a bar would end the cell
        for line in paragraph.replace("|", "/").splitlines():
            line = " ".join(line.split())
            if not line:
                continue
            first = _RUNS_ON.match(line)
            runs_on = first is not None and first[0][-1:].islower()
            made += ("" if not made else " " if runs_on or _OPEN.search(made) else "; ") + line
    return made


_CUT_NUMBER = re.compile(r"\w[/-]\Z")  # "số 02-NQ/" over "TW", "QĐ-" over "TTg"
_CUT_YEAR = re.compile(r"(?:\b\d{1,2}|\b[IVX]{1,3})/(\d{1,3})\Z")  # "20/12/202" over "4", in a narrow cell


def joined(above: str, below: str) -> str:
    """Two lines of a paragraph in one, without a blank in a number that the break has cut.

    >>> joined("Chỉ thị số 12/CT-", "BCT"), joined("giai đoạn 2021 -", "2025"), joined("Trước 20/12/202", "4")
    ('Chỉ thị số 12/CT-BCT', 'giai đoạn 2021 - 2025', 'Trước 20/12/2024')
    """
    cut = _CUT_NUMBER.search(above) and re.match(r"[^\W_]", below)
    year, rest = _CUT_YEAR.search(above), re.match(r"\d{1,3}(?![\d/.])", below)
    if year and rest and re.fullmatch(r"(?:19|20)\d\d", year[1] + rest[0]):
        cut = rest
    return above + ("" if cut else " ") + below
