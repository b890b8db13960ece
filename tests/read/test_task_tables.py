"""A plan whose tasks stand in a table says the same in every format."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest
from documents import said, source
from libreoffice import SOFFICE, TABLED, read_back
from sheets import LEFT, Sheets
from tabled import ABOVE, BELOW, ROWS, word_file

from planggraph.extract import extract_one
from planggraph.model import Facts
from planggraph.read import read


def filled() -> list[list[str]]:
    """The rows with what is merged down said again."""
    made: list[list[str]] = []
    for row in ROWS:
        made.append([made[-1][n] if cell is None else cell for n, cell in enumerate(row)])
    return made


def as_text(folder: Path) -> Facts:
    table = "\n".join(f"| {' | '.join(row)} |" for row in filled())
    return extract_one(source(f"{ABOVE}\n\n{table}\n\n{BELOW}\n"))


def as_word(folder: Path) -> Facts:
    (folder / "plan.docx").write_bytes(word_file())
    return extract_one(read(folder / "plan.docx"))


def as_page(folder: Path) -> Facts:
    rows: list[str] = []
    for y, row in enumerate(ROWS):
        cells = ""
        for x, text in enumerate(row):
            if text is None or (y == 0 and x == 3):
                continue
            down = 1
            while y + down < len(ROWS) and ROWS[y + down][x] is None:
                down += 1
            cells += f'<td rowspan="{down}" colspan="{2 if (y, x) == (0, 2) else 1}"><p>{escape(text)}</p></td>'
        rows.append(f"<tr>{cells}</tr>")
    around = ["".join(f"<p>{escape(line)}</p>" for line in text.split("\n")) for text in (ABOVE, BELOW)]
    page = f'<html><body>{around[0]}<table border="1">{"".join(rows)}</table>{around[1]}</body></html>'
    (folder / "plan.html").write_text(page, encoding="utf-8")
    return extract_one(read(folder / "plan.html"))


XS = [50.0, 80.0, 220.0, 300.0, 410.0, 490.0, 545.0]


def as_sheets(folder: Path, *, breaks: int | None = None) -> Facts:
    """A PDF file, with a page break before one of the rows, where the heads stand again."""
    sheets = Sheets()
    for n, line in enumerate(ABOVE.split("\n")):
        sheets.text(LEFT, 80 + 18 * n, line)
    parts = [(0, len(ROWS))] if breaks is None else [(0, breaks), (breaks, len(ROWS))]
    y = 300.0
    for part, (first, last) in enumerate(parts):
        if part:
            sheets.page()
        rows = ROWS[first:last] if part == 0 else [*ROWS[:2], *ROWS[first:last]]
        y = _drawn(sheets, 300.0 if part == 0 else 70.0, rows)
    for n, line in enumerate(BELOW.split("\n")):
        sheets.text(LEFT, y + 30 + 18 * n, line)
    (folder / "plan.pdf").write_bytes(sheets.data())
    return extract_one(read(folder / "plan.pdf"))


def _drawn(sheets: Sheets, top: float, rows: list[list[str | None]]) -> float:
    height = 20.0
    for y, row in enumerate(rows):
        at = top + y * height
        for x, text in enumerate(row):
            if text is not None:
                sheets.rule(XS[x], at, XS[x + 1], at)
                sheets.text(XS[x] + 3, at + 14, text, 9)
            if not (x == 3 and y == 0):
                sheets.rule(XS[x], at, XS[x], at + height)
        sheets.rule(XS[-1], at, XS[-1], at + height)
    end = top + len(rows) * height
    sheets.rule(XS[0], end, XS[-1], end)
    return end


def as_saved(suffix: str) -> Facts:
    """As LibreOffice saves the Word file."""
    if SOFFICE is None:
        pytest.skip("NO LIBREOFFICE: the formats that it writes are not tested")
    return extract_one(read_back(suffix)[TABLED])


FORMATS: dict[str, Callable[[Path], Facts]] = {
    "odt": lambda _: as_saved("odt"),
    "doc": lambda _: as_saved("doc"),
    "rtf": lambda _: as_saved("rtf"),
    "docx": as_word,
    "html": as_page,
    "pdf": as_sheets,
    "pdf over a page break": lambda folder: as_sheets(folder, breaks=5),
}


def test_what_the_table_says(tmp_path: Path) -> None:
    tasks = [one for one in as_text(tmp_path).provisions if one.kind == "task"]
    told = {one.text: [(a.role, getattr(a.actor, "name", "")) for a in one.assignments] for one in tasks}
    assert told == {
        "Mở lớp tập huấn cho cán bộ": [
            ("lead", "Sở Nội vụ"), ("coordinate", "Sở Y tế"), ("coordinate", "Ủy ban nhân dân các huyện"),
        ],
        "In tài liệu": [("lead", "Sở Nội vụ"), ("coordinate", "Sở Tài chính")],
        "Kiểm tra tại cơ sở": [("lead", "Thanh tra"), ("coordinate", "Công an"), ("lead", "Sở Tư pháp")],
    }  # fmt: skip
    assert [[d.due for d in one.deadlines] for one in tasks] == [["2024-06"], ["2024-09"], ["2024-06", "2024-10"]]
    assert [[o.text for o in one.outputs] for one in tasks] == [["02 lớp"], ["Tờ gấp"], ["Biên bản"]]


@pytest.mark.parametrize("name", FORMATS)
def test_a_table_says_the_same_in_every_format(tmp_path: Path, name: str) -> None:
    made, plain = FORMATS[name](tmp_path), as_text(tmp_path)
    assert said(made) == said(plain)
    for one in (one for one in made.provisions if one.kind == "task"):
        block = made.source.block_at(one.span.start)
        assert block is not None
        assert (block.table, block.column) == (1, 2)
        exact = made.source.text[one.span.start : one.span.end]
        assert unicodedata.normalize("NFC", exact) == one.text
