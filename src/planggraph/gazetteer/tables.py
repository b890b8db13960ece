"""The tables of the gazetteer, as they lie in its data folder, and those of its users."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterator, Sequence
from importlib import resources
from pathlib import Path
from typing import NoReturn, Protocol

__all__ = ["Refuse", "csv_rows", "rows"]


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table: tab-separated, a first line of names, comments behind "#"."""
    text = resources.files("planggraph.gazetteer").joinpath(f"data/{name}").read_text(encoding="utf-8")
    lines = [line for line in text.split("\n") if line and not line.startswith("#")]
    names = lines[0].split("\t")
    found: list[dict[str, str]] = []
    for line in lines[1:]:
        values = line.split("\t")
        found.append(dict(zip(names, values + [""] * (len(names) - len(values)), strict=True)))
    return found


class Refuse(Protocol):
    """Raises the error of a table."""

    def __call__(self, line: int | None, reason: str, hint: str, /) -> NoReturn: ...


def csv_rows(
    path: Path, columns: Sequence[str], needed: Sequence[str], refuse: Refuse
) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a user's table, each with its line; cells are NFC with single blanks, absent ones empty.

    Parameters
    ----------
    path
        A CSV file in UTF-8, the first line naming its columns.
    columns, needed
        Those that it may have, in any order, and those that it must.
    refuse
        Called with the line at fault, from 1 (None: the whole file), what is wrong and what to do.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        refuse(None, f"cannot be opened: {error.strerror or error}", "name a CSV file")
    except UnicodeDecodeError as error:
        refuse(None, f"not UTF-8: byte {error.start} cannot be decoded", "save it again as CSV in UTF-8")
    reader = csv.reader(io.StringIO(unicodedata.normalize("NFC", text), newline=""), strict=True)
    try:
        names = [name.strip() for name in next(reader, [])]
        _check_names(names, columns, needed, refuse)
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) > len(names):
                refuse(
                    reader.line_num, f"{len(cells)} values for {len(names)} columns", "quote a value with a comma in it"
                )
            values = dict.fromkeys(columns, "") | {n: " ".join(c.split()) for n, c in zip(names, cells, strict=False)}
            yield reader.line_num, values
    except csv.Error as error:
        refuse(reader.line_num, f"no CSV: {error}", "quote values with double quotes")


def _check_names(names: Sequence[str], columns: Sequence[str], needed: Sequence[str], refuse: Refuse) -> None:
    listed = ", ".join(columns)
    for name in needed:
        if name not in names:
            refuse(1, f"there is no column {name!r}", f"the first line names the columns, with commas: {listed}")
    for name in names:
        if name not in columns or names.count(name) > 1:
            refuse(1, f"the column {name!r} is not known, or there twice", f"the columns are {listed}")
