"""A review as a spreadsheet (.xlsx) that a person fills in."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planggraph.correct.sheet import COLUMNS, FILLED_IN, SHEET, VERDICTS
from planggraph.view.tables import clean
from planggraph.view.target import target
from planggraph.view.workbook import LONGEST

if TYPE_CHECKING:
    import pandas as pd
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["write_review"]

_WIDTHS = {
    "certainty": 13, "why": 26, "fact": 20, "value": 34, "verdict": 15, "right": 34, "note": 26, "by": 14, "sentence": 60,
    "before": 40, "after": 40, "section": 30, "means": 18, "name": 16, "file": 28, "document": 30,
}  # fmt: skip
_CERTAINTY = {"low": "thấp / low", "medium": "vừa / medium", "high": "cao / high"}
_FACTS = {
    "assignment": "phân công / assignment", "deadline": "thời hạn / deadline", "target": "chỉ tiêu / target",
    "citation": "viện dẫn / citation",
}  # fmt: skip
_HOW_TO = (
    ("Cách điền", "How to fill it in"),
    (
        "Chỉ điền các cột có nền vàng. Có thể lọc và sắp xếp; không đổi tên cột.",
        "Fill in the yellow columns alone. You may filter and sort; leave the headings as they are.",
    ),
    ("đúng: thông tin đúng với câu.", "right: the fact is what the sentence says."),
    (
        "sai: thông tin sai; nếu biết, ghi giá trị đúng vào cột bên cạnh.",
        "wrong: it is not; write what is right beside it, if you know.",
    ),
    (
        "khác: thông tin không sai nhưng còn thiếu (ghi phần thiếu vào cột giá trị đúng), hoặc chỉ là ghi chú.",
        "other: it is not wrong and something is missing (write that as the right value), or there is only a note.",
    ),
    (
        "Phân công: chủ trì, thực hiện, phối hợp, báo cáo cho, báo cáo qua; ví dụ: phối hợp: Phòng Tư pháp.",
        "Assignment: lead, responsible, coordinate, report-to, report-via; for example coordinate: Phòng Tư pháp.",
    ),
    (
        "Có thể chỉ ghi vai trò hoặc chỉ ghi cơ quan nếu phần còn lại đã đúng.",
        "The role alone, or the agency alone, will do where the rest is right.",
    ),
    (
        "Thời hạn: 30/6/2022, 6/2022, 2022, 01/3/2022 đến 30/6/2022, hằng quý.",
        "Deadline: 30/6/2022, 6/2022, 2022, 01/3/2022 to 30/6/2022, each quarter.",
    ),
    ("Chỉ tiêu: ít nhất 95 % (thôn), đến năm 2025.", "Target: ≥ 95 % (thôn), by 2025."),
    (
        "Viện dẫn: số hoặc tệp của văn bản được dẫn.",
        "Citation: number or file of the document that is meant.",
    ),
    (
        "Mức chắc chắn chỉ là thứ tự nên xem trước, không phải xác suất.",
        "The certainty is an order in which to look, no probability.",
    ),
)


def write_review(frame: pd.DataFrame, path: str | os.PathLike[str], *, limit: int | None = None) -> Path:
    """Write the rows of a review, in their order.

    Raises
    ------
    PlangraphError
        The file cannot be written.
    """
    import openpyxl

    book = openpyxl.Workbook()
    sheet: Worksheet = book.worksheets[0]
    sheet.title = SHEET
    _heads(sheet)
    rows = frame.astype(object).to_dict("records")
    for number, row in enumerate(rows[:limit], 2):
        _fill(sheet, number, row)
    _dress(sheet, len(rows[:limit]) + 1)
    help_sheet = book.create_sheet("Hướng dẫn - How to")
    for vietnamese, english in _HOW_TO:
        help_sheet.append([vietnamese, english])
    for column in "AB":
        help_sheet.column_dimensions[column].width = 80
    with target(path, "the review", if_denied="; is it open in another program?") as file:
        book.save(file)
    return file.resolve()


def _heads(sheet: Worksheet) -> None:
    from openpyxl.styles import Alignment, Font

    for column, (name, head) in enumerate(COLUMNS.items(), 1):
        cell = sheet.cell(row=1, column=column, value=head)
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.column_dimensions[cell.column_letter].width = _WIDTHS[name]


def _fill(sheet: Worksheet, number: int, row: Mapping[Any, Any]) -> None:
    from openpyxl.styles import Alignment, PatternFill, Protection

    for column, name in enumerate(COLUMNS, 1):
        cell = sheet.cell(row=number, column=column)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if name in FILLED_IN:
            cell.protection = Protection(locked=False)
            cell.fill = PatternFill("solid", fgColor="FFF8DC")
            cell.number_format = "@"  # text: "6/2022" stays as it is typed
            continue
        said = row[name]
        if isinstance(said, str) and said:
            told = {"certainty": _CERTAINTY, "fact": _FACTS}.get(name, {}).get(said, said)
            cell.value = clean(told)[:LONGEST]
            cell.data_type = "s"  # a text that begins with "=" is no formula


def _dress(sheet: Worksheet, last: int) -> None:
    """Drop-downs, locks, and what helps in a long sheet."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    names = list(COLUMNS)
    column = get_column_letter(names.index("verdict") + 1)
    choice = DataValidation(type="list", formula1='"' + ",".join(VERDICTS.values()) + '"', allow_blank=True)
    choice.error, choice.errorTitle = "đúng, sai, khác / right, wrong, other", "Nhận xét / verdict"
    sheet.add_data_validation(choice)
    choice.add(f"{column}2:{column}{max(last, 2)}")
    sheet.freeze_panes = f"{get_column_letter(names.index('verdict') + 1)}2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(names))}{last}"
    sheet.protection.sheet = True
    # what is locked may still be filtered, sorted and made wider
    for allowed in ("autoFilter", "sort", "formatColumns", "formatRows"):
        setattr(sheet.protection, allowed, False)
