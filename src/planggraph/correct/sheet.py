"""The spreadsheet of a review: its columns, and the corrections that come back in it."""

from __future__ import annotations

import csv
import datetime
import io
import os
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from planggraph.correct.rows import decoded, plain_cell
from planggraph.correct.table import Correction, problem_of
from planggraph.correct.values import role_and_name, role_of
from planggraph.errors import CorrectionsTableError
from planggraph.naming import fold

__all__ = ["COLUMNS", "FILLED_IN", "SHEET", "VERDICTS", "read_review"]

SHEET = "Rà soát - Review"

COLUMNS = {
    "certainty": "Mức chắc chắn / certainty",
    "why": "Vì sao / why",
    "fact": "Loại thông tin / fact",
    "value": "Chương trình ghi / value",
    "verdict": "Nhận xét / verdict",
    "right": "Giá trị đúng / right value",
    "note": "Ghi chú / note",
    "by": "Người rà soát / by",
    "sentence": "Câu / sentence",
    "before": "Đoạn trước / before",
    "after": "Đoạn sau / after",
    "section": "Mục / section",
    "means": "Văn bản được dẫn / means",
    "name": "Số văn bản / name",
    "file": "Tệp / file",
    "document": "Khóa văn bản / document",
}
"""The columns with their headings; the English word behind the slash tells which one it is, wherever it stands."""

FILLED_IN = ("verdict", "right", "note", "by")
"""Those that a reviewer fills in; the others are locked."""

VERDICTS = {"right": "đúng / right", "wrong": "sai / wrong", "other": "khác / other"}

_NEEDED = ("verdict", "right", "fact", "value", "sentence", "document")
_TEXTS = (".csv", ".tsv", ".txt")
_NOT_LETTERS = re.compile(r'"[^"]*"|\[[^\]]*\]')  # of the format of a date: words in quotes, languages in brackets
_LAST = "responsible"  # the role of somebody of whom the sheet does not say which


def read_review(path: str | os.PathLike[str]) -> tuple[Correction, ...]:
    """The corrections that a filled-in review says, in its order.

    ========  ===========  ==============================================================
    verdict   right value  is
    ========  ===========  ==============================================================
    right                  "confirm": the fact is right, and is not asked for again
    wrong                  "wrong": the fact is taken away
    wrong     given        "wrong" with what is right; of a citation "means"
    other     given        "add": the fact stands, and this is missing
    other                  "note", of which the note tells what it is
    ========  ===========  ==============================================================

    Rows without a verdict say nothing. A right value may leave out what stays: a role alone ("chủ trì"), or an agency
    alone.

    Raises
    ------
    CorrectionsTableError
        The file cannot be read, or rows are not filled in right: all of them are named.
    """
    problems: list[tuple[int | None, str, str]] = []
    found: dict[str, Correction] = {}
    for line, cells in _rows(Path(path)):
        verdict = _verdict(cells["verdict"])
        if not cells["verdict"]:
            if cells["right"] or cells["note"]:
                problems.append((line, "it has a value or a note and no verdict", "choose one of the list"))
            continue
        if verdict is None:
            listed = ", ".join(VERDICTS.values())
            problems.append((line, f"{cells['verdict']!r} is no verdict", f"there are {listed}"))
            continue
        if verdict == "right" and cells["right"]:
            problems.append((line, "it is right and has a right value", 'choose "sai / wrong" or "khác / other"'))
            continue
        one = _correction(verdict, cells, line)
        problem = problem_of(one)
        if problem is not None:
            problems.append((line, *problem))
        found.setdefault(one.key, one)
    if problems:
        raise CorrectionsTableError(str(path), problems)
    return tuple(found.values())


def _verdict(said: str) -> str | None:
    words = {fold(part): name for name, told in VERDICTS.items() for part in (told, *told.split(" / "))}
    return words.get(fold(said))


def _correction(verdict: str, cells: Mapping[str, str], line: int) -> Correction:
    fact, value, right = cells["fact"].rpartition(" / ")[2], cells["value"], cells["right"]
    kind = {"right": "confirm", "wrong": "wrong", "other": "add" if right else "note"}[verdict]
    if fact == "citation":
        kind = "means" if right else kind
    elif fact == "assignment":
        right = _part(right, value)
        if kind == "wrong" and not value:
            kind = "add"  # nobody was named, and that is what is wrong
    return Correction(
        kind=kind,
        document=cells["document"],
        sentence="" if fact == "citation" and kind != "note" else cells["sentence"],
        fact="" if kind == "means" else fact,
        value="" if kind == "add" else value,
        right=right,
        by=cells["by"],
        note=cells["note"],
        line=line,
    )


def _part(right: str, value: str) -> str:
    """A right value in full: what it leaves out stays as it was."""
    if not right or role_and_name(right) is not None:
        return right
    role, name = role_and_name(value) or (_LAST, "")
    return f"{role_of(right)}: {name}" if role_of(right) else f"{role}: {right}"


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row with its number, its cells as texts."""
    lines = _text_lines(path) if path.suffix.lower() in _TEXTS else _sheet_lines(path)
    heads = [cell.rpartition(" / ")[2].removesuffix(" value") for cell in next(lines, [])]
    missing = [COLUMNS[name] for name in _NEEDED if name not in heads]
    if missing:
        hint = "the headings of the sheet are to stay as they are"
        raise CorrectionsTableError(str(path), [(1, f"there is no column {', '.join(map(repr, missing))}", hint)])
    for number, line in enumerate(lines, 2):
        cells = dict(zip(heads, line, strict=False))
        if any(cells.values()):
            yield number, dict.fromkeys(COLUMNS, "") | cells


def _text_lines(path: Path) -> Iterator[list[str]]:
    """The sheet as a spreadsheet saves it as text: between its cells stand commas, semicolons or tabs."""
    text = decoded(path, "save it as .xlsx, or as CSV in UTF-8")
    first = text.partition("\n")[0]
    for line in csv.reader(io.StringIO(text, newline=""), delimiter=max("\t;,", key=first.count)):
        yield [plain_cell(cell) for cell in line]


def _sheet_lines(path: Path) -> Iterator[list[str]]:
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = openpyxl.load_workbook(path, data_only=True)
    except OSError as error:
        hint = "name a spreadsheet that planggraph review wrote"
        raise CorrectionsTableError(
            str(path), [(None, f"cannot be opened: {error.strerror or error}", hint)]
        ) from error
    except (InvalidFileException, BadZipFile, KeyError, ValueError) as error:
        hint = "save it as .xlsx"
        raise CorrectionsTableError(str(path), [(None, "it is no spreadsheet that can be read", hint)]) from error
    sheet = book[SHEET] if SHEET in book.sheetnames else book.worksheets[0]
    for line in sheet.iter_rows():
        yield [_text(cell.value, cell.number_format) for cell in line]


def _text(value: Any, shown: str) -> str:
    """A cell as text. A spreadsheet makes dates and numbers of what looks like them; `shown` is how it shows them."""
    if value is None:
        return ""
    if isinstance(value, datetime.date):  # a date with a time is one too
        letters = _NOT_LETTERS.sub("", shown).lower()
        return value.strftime("%Y-%m-%d" if "d" in letters else "%Y-%m" if "m" in letters else "%Y")
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        number = Decimal(str(value)) * (100 if "%" in shown else 1)
        return f"{number.normalize():f}" + (" %" if "%" in shown else "")
    return " ".join(str(value).split())
