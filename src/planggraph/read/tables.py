"""Tables, of whatever format, in the text.

A table of data gives a row to a line with bars between its cells, as parse/ knows it from Markdown. What merely sets
columns beside each other (the letterhead, the recipients beside the signature) gives its cells one below the other, the
left one first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from planggraph.read.composing import PLAIN, Composer, Look, cell_text

__all__ = ["WIDEST", "Cell", "Paragraph", "Row", "compose_table", "each_once", "laid_out"]

WIDEST = 60  # columns: no plan's table has as many, and a file may claim a million


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as read: its words, its automatic number among them, and how it looks."""

    text: str
    look: Look = PLAIN
    kind: str = "body"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell, however many rows and columns it spans."""

    paragraphs: tuple[Paragraph, ...]

    @property
    def told(self) -> list[Paragraph]:
        """Its paragraphs that hold words."""
        return [one for one in self.paragraphs if one.text.strip()]

    @property
    def text(self) -> str:
        """All of it in one line."""
        return cell_text([one.text for one in self.told])

    @property
    def look(self) -> Look:
        """Bold where all its letters are; as sure as the least sure of its paragraphs."""
        looks = [one.look for one in self.told]
        return Look(
            bold=bool(looks) and all(one.bold for one in looks),
            converted=next((one.converted for one in looks if one.converted), None),
            confidence=min((one.confidence for one in looks if one.confidence is not None), default=None),
        )


_A_TEXT = 4  # paragraphs: a form's box as wide as the table is a text of its own, no row of data

# The cells of a row by column. One that is merged down stands in each of its rows; one that is merged to the right in
# its first column alone.
Row = Sequence[Cell | None]

# What only the letterhead and the closing of an official document hold (Decree 30/2020/NĐ-CP, article 8)
_SET_BESIDE = re.compile(
    r"\s*(?:CỘNG\s+HÒA\s+XÃ\s+HỘI|CỘNG\s+HOÀ\s+XÃ\s+HỘI|ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT|Độc\s+lập\s*[-–]\s*Tự\s+do"
    r"|Nơi\s+nhận\s*:|Kính\s+gửi\s*:|(?:TM|T/M|KT|K/T|TL|T/L|TUQ)\s*[./]\s*[A-ZĐ]{2})"
)
_RECIPIENTS = re.compile(r"\s*Nơi\s+nhận\s*:")


def laid_out(rows: Sequence[Row], *, lined: bool | None) -> bool:
    """Whether a table only sets its cells beside each other.

    Parameters
    ----------
    rows
        Its rows.
    lined
        Whether lines are drawn between its cells; None where the format does not tell.
    """
    filled = [[cell for cell in row if cell is not None and cell.text] for row in rows]
    widest = max(map(len, filled), default=0)
    if widest <= 1 or (widest == 2 and len([row for row in filled if row]) == 1):  # no heads, or heads of nothing
        return True
    texts = (line for row in filled for cell in row for one in cell.told for line in one.text.splitlines())
    if widest <= 3 and any(_SET_BESIDE.match(line) for line in texts):
        return True
    return lined is False and widest == 2


def compose_table(composer: Composer, rows: Sequence[Row], *, lined: bool | None, pages: Sequence[int] = ()) -> None:
    """Write a table; of a file with pages, with the page of each row."""
    at = next((n for n, row in enumerate(rows) if n and any(map(_begins_closing, row))), None)
    if at is not None:
        compose_table(composer, rows[:at], lined=lined, pages=pages[:at])
        compose_table(composer, rows[at:], lined=False, pages=pages[at:])
        return
    if laid_out(rows, lined=lined):
        _compose_paragraphs(composer, _beside(rows), pages[0] if pages else None)
        return
    width = max(map(len, rows))
    composer.end_table()
    for row, page in zip_longest(rows, pages):
        cells = [*row, *[None] * (width - len(row))]
        filled = [cell for cell in cells if cell is not None and cell.text]
        if len(filled) == 1 and len(filled[0].told) >= _A_TEXT:
            _compose_paragraphs(composer, filled[0].told, page)
        elif filled:
            composer.row(
                [cell.text if cell is not None else "" for cell in cells],
                page=page,
                looks=[cell.look if cell is not None else PLAIN for cell in cells],
            )
    composer.end_table()


def _begins_closing(cell: Cell | None) -> bool:
    """Whether a cell holds the recipients: a closing right below a table of tasks, which programs take for one."""
    return cell is not None and bool(cell.told) and _RECIPIENTS.match(cell.told[0].text) is not None


def _compose_paragraphs(composer: Composer, paragraphs: Iterable[Paragraph], page: int | None) -> None:
    for one in paragraphs:
        if page is None:
            composer.paragraph(one.text, one.look, kind=one.kind)
        else:
            composer.over_pages([(one.text, page)], one.look)


def _beside(rows: Sequence[Row]) -> Iterator[Paragraph]:
    for cell in each_once(rows):
        yield from cell.told


def each_once(rows: Sequence[Row]) -> Iterator[Cell]:
    """The cells of a table, each once however many rows it spans: else tables in tables would unfold without end."""
    seen: set[int] = set()
    for row in rows:
        for cell in row:
            if cell is not None and id(cell) not in seen:
                seen.add(id(cell))
                yield cell
