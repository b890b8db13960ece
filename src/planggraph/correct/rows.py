"""Rows as they stand in a file that a person wrote: tab-separated values, or YAML."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from planggraph.errors import CorrectionsTableError

if TYPE_CHECKING:
    import yaml

__all__ = ["COLUMNS", "FORMULA", "Problem", "Rows", "decoded", "heads", "plain_cell", "tsv_rows", "yaml_rows"]

COLUMNS = ("correction", "document", "sentence", "fact", "value", "right", "by", "note")
"""The columns of a table of corrections; the first must be there."""

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins like this is a formula to a spreadsheet; an apostrophe before it is taken away again."""

Problem = tuple[int | None, str, str]
"""What is wrong: in which line, what it is, and what to do."""

Rows = list[tuple[int, dict[str, str]]]
"""The cells of each row by their columns, with its line."""

# how Excel writes Unicode text, and how everybody else does
_ENCODINGS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_LISTED = ", ".join(COLUMNS)
_SAVE = "save it again as tab-separated text in UTF-8 (in Excel: Unicode Text)"
_SEPARATORS = {";": "semicolons", ",": "commas"}
# behind a text without quotes YAML takes "#2" for a comment, and here it means the second of two alike
_SECOND = re.compile(r"\s+#\d")


def decoded(path: Path, hint: str) -> str:
    """The text of a file in UTF-8 or UTF-16, in NFC.

    Raises
    ------
    CorrectionsTableError
        It cannot be opened, or is in another encoding; `hint` says how to save it.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = f"cannot be opened: {error.strerror or error}"
        raise CorrectionsTableError(str(path), [(None, reason, "name a table of corrections")]) from error
    encoding = next((name for mark, name in _ENCODINGS if data.startswith(mark)), "utf-8-sig")
    try:
        return unicodedata.normalize("NFC", data.decode(encoding))
    except UnicodeDecodeError as error:
        reason = f"not {encoding.removesuffix('-sig').upper()}: byte {error.start}"
        raise CorrectionsTableError(str(path), [(None, reason, hint)]) from error


# ---------------------------------------------------------------- tab-separated values
def tsv_rows(path: Path, problems: list[Problem]) -> Rows:
    """The rows of a table whose first line names the columns; what is wrong with single ones goes to `problems`.

    Raises
    ------
    CorrectionsTableError
        It is no such table.
    """
    text = decoded(path, _SAVE)
    lines = _lines(text)
    line, names = _heads(lines)
    reason, hint = _problem_of_heads(names)
    if reason:
        raise CorrectionsTableError(str(path), [(line, reason, hint)])
    rows: Rows = []
    for line, cells in lines:
        if any(cell.strip() for cell in cells[len(names) :]):
            problems.append((line, f"{len(cells)} cells for {len(names)} columns", "quote a cell with a tab in it"))
        else:
            rows.append((line, dict(zip(names, map(plain_cell, cells), strict=False))))
    return rows


def heads(path: Path) -> tuple[str, int, list[str]]:
    """The text of a table that is right, the line of its headings (from 1), and the columns that these name."""
    text = decoded(path, _SAVE)
    line, names = _heads(_lines(text))
    return text, line or 1, names


def _heads(lines: Iterator[tuple[int, list[str]]]) -> tuple[int | None, list[str]]:
    line, cells = next(lines, (None, []))
    names = [cell.strip().lower() for cell in cells]
    while names and not names[-1]:  # Excel writes empty columns too
        names.pop()
    return line, names


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each line that is neither empty nor a comment, with its number."""
    reader = csv.reader(io.StringIO(text, newline=""), dialect="excel-tab")
    before = 0
    for cells in reader:
        line, before = before + 1, reader.line_num  # a quoted cell may go over several lines: the first one counts
        if any(cell.strip() for cell in cells) and not cells[0].lstrip().startswith("#"):
            yield line, cells


def _problem_of_heads(names: list[str]) -> tuple[str, str]:
    hint = f"the first line names the columns, with tabs: {_LISTED}"
    if not names:
        return "the table is empty", hint
    if COLUMNS[0] not in names:
        between = next((told for mark, told in _SEPARATORS.items() if len(names) == 1 and mark in names[0]), None)
        if between:
            return f"{between} stand between its cells", "save it again as tab-separated text (in Excel: Unicode Text)"
        return f"there is no column {COLUMNS[0]!r}", hint
    for name in names:
        if name not in COLUMNS or names.count(name) > 1:
            return f"the column {name!r} is not known, or there twice", f"the columns are {_LISTED}"
    return "", ""


def plain_cell(text: str) -> str:
    r"""A cell without what a spreadsheet needs: breaks of lines, and an apostrophe before what would be a formula.

    >>> plain_cell("'+ 5  %\n")
    '+ 5 %'
    """
    text = " ".join(text.split())
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA) else text


# ---------------------------------------------------------------- YAML
def yaml_rows(path: Path, problems: list[Problem]) -> Rows:
    """The rows of a YAML list of mappings from columns to texts; what is wrong with single ones goes to `problems`.

    Texts are taken as they are written: 2022-06-30 is no date, "no" no truth value.

    Raises
    ------
    CorrectionsTableError
        It is no such list.
    """
    import yaml

    text = decoded(path, "save it again in UTF-8")
    hint = "write a list; each correction begins with a dash, and a text with a colon or a # in it stands in quotes"
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        reason = f"it is no YAML: {getattr(error, 'problem', None) or error}"
        raise CorrectionsTableError(str(path), [(mark.line + 1 if mark else None, reason, hint)]) from error
    if root is None:
        raise CorrectionsTableError(str(path), [(None, "the table is empty", hint)])
    if not isinstance(root, yaml.SequenceNode):
        raise CorrectionsTableError(str(path), [(root.start_mark.line + 1, "it is no list", hint)])
    lines = text.splitlines()
    rows: Rows = []
    for node in root.value:
        line = node.start_mark.line + 1
        before = len(problems)
        cells = _cells(node, lines, problems)
        if COLUMNS[0] not in cells and len(problems) == before:
            problems.append((line, f"it has no {COLUMNS[0]!r}", f"the columns are {_LISTED}"))
        if len(problems) == before:
            rows.append((line, cells))
    return rows


def _cells(node: yaml.Node, lines: list[str], problems: list[Problem]) -> dict[str, str]:
    import yaml

    if not isinstance(node, yaml.MappingNode):
        problems.append((node.start_mark.line + 1, "it is no correction", 'write "correction: wrong" and so on'))
        return {}
    cells: dict[str, str] = {}
    for key, value in node.value:
        name, line = str(key.value).strip().lower(), key.start_mark.line + 1
        if name not in COLUMNS or name in cells:
            problems.append((line, f"the column {name!r} is not known, or there twice", f"the columns are {_LISTED}"))
        elif not isinstance(value, yaml.ScalarNode):
            problems.append((line, f"{name!r} is no text", "write a text with a colon in it in quotes"))
        elif value.style is None and _SECOND.match(_rest(lines, value.end_mark)):
            problems.append((line, f"what stands behind the # in {name!r} is a comment", "write the text in quotes"))
        else:
            empty = value.style is None and value.value in ("~", "null")
            cells[name] = "" if empty else " ".join(str(value.value).split())
    return cells


def _rest(lines: list[str], mark: yaml.Mark) -> str:
    return lines[mark.line][mark.column :] if mark.line < len(lines) else ""
