"""Answers as a spreadsheet (.xlsx), in which texts stay texts: a code keeps its zeros, "2022-06" is made no day."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from decimal import Decimal

from planggraph.view.tables import cell_text, clean

__all__ = ["LONGEST", "workbook_bytes"]

LONGEST = 32_000
"""Letters that a cell takes, and some to spare."""

_NUMBERS = (int, float, Decimal)


def workbook_bytes(columns: Sequence[str], rows: Iterable[Sequence[object]], notes: Sequence[str] = ()) -> bytes:
    """A workbook with a sheet of rows, and one of what is said of them, where anything is.

    Parameters
    ----------
    columns
        Headings, as many as each row has cells.
    rows
        Numbers and truth values stay what they are; None and NaN are empty cells, lists are joined by "; ".
    notes
        What stands under the table elsewhere: what it counts, what it leaves out, why it is empty.
    """
    import openpyxl
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("rows")
    sheet.freeze_panes = "A2"

    def cell(value: object) -> object:
        if value is None or value != value:
            return None
        item = getattr(value, "item", lambda: value)()  # a number of numpy
        if isinstance(item, _NUMBERS):
            return item
        made = WriteOnlyCell(sheet, value=clean(cell_text(item))[:LONGEST])
        made.data_type = "s"  # a text that begins with "=" is no formula
        made.number_format = "@"
        return made

    heads = []
    for name in columns:
        head = WriteOnlyCell(sheet, value=name)
        head.font = Font(bold=True)
        heads.append(head)
    sheet.append(heads)
    for row in rows:
        sheet.append([cell(value) for value in row])
    if notes:
        told = book.create_sheet("notes")
        for line in notes:
            told.append([line])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
