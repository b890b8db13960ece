"""A plan whose tasks stand in a table says the same in every format."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest
from documents import said, source
from docx import Document
from libreoffice import SOFFICE, saved_as
from office import define_list, level, number, saved
from sheets import LEFT, Sheets

from planggraph.extract import extract_one
from planggraph.model import Facts
from planggraph.read import read

ABOVE = """ỦY BAN NHÂN DÂN
TỈNH LAM KHÊ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 18/KH-UBND
Lam Khê, ngày 20 tháng 01 năm 2024
KẾ HOẠCH
Truyền thông năm 2024
I. MỤC ĐÍCH
- Nâng cao nhận thức của người dân.
II. NHIỆM VỤ CỤ THỂ"""
BELOW = """III. KINH PHÍ
Kinh phí do ngân sách tỉnh bảo đảm."""
# None: merged with the cell above; "": merged with the one to the left, or empty
ROWS: list[list[str | None]] = [
    ["STT", "Nhiệm vụ", "Phân công", "", "Thời gian", "Sản phẩm"],
    [None, None, "Chủ trì", "Phối hợp", None, None],
    ["I", "TRUYỀN THÔNG", "", "", "", ""],
    ["1", "Mở lớp tập huấn cho cán bộ", "Sở Nội vụ", "Sở Y tế; UBND các huyện", "Quý II/2024", "02 lớp"],
    ["2", "In tài liệu", None, "Sở Tài chính", "Tháng 9/2024", "Tờ gấp"],
    ["II", "KIỂM TRA", "", "", "", ""],
    ["3", "Kiểm tra tại cơ sở", "Thanh tra tỉnh", "Công an tỉnh", "Tháng 6/2024", "Biên bản"],
    [None, None, "Sở Tư pháp", None, "Tháng 10/2024", None],
]


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
    word = Document()
    define_list(word, "50", level(0, "decimal", "%1"), lists={"50": ""})
    for line in ABOVE.split("\n"):
        word.add_paragraph(line)
    table = word.add_table(rows=len(ROWS), cols=6, style="Table Grid")
    for y, row in enumerate(ROWS):
        for x, text in enumerate(row):
            if text is None:
                table.cell(y - 1, x).merge(table.cell(y, x))
            elif x == 0 and text.isdigit():
                number(table.cell(y, x).paragraphs[0], "50", 0)
            elif text:
                table.cell(y, x).text = text
    table.cell(0, 2).merge(table.cell(0, 3))
    for line in BELOW.split("\n"):
        word.add_paragraph(line)
    (folder / "plan.docx").write_bytes(saved(word))
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


def as_saved(folder: Path, suffix: str, kind: str) -> Facts:
    """As LibreOffice saves the Word file."""
    if SOFFICE is None:
        pytest.skip("NO LIBREOFFICE: the formats that it writes are not tested")
    as_word(folder)
    (data,) = saved_as(folder / "made", {"plan.docx": (folder / "plan.docx").read_bytes()}, suffix, kind).values()
    (folder / f"plan.{suffix}").write_bytes(data)
    return extract_one(read(folder / f"plan.{suffix}"))


FORMATS: dict[str, Callable[[Path], Facts]] = {
    "odt": lambda folder: as_saved(folder, "odt", "writer8"),
    "doc": lambda folder: as_saved(folder, "doc", "MS Word 97"),
    "rtf": lambda folder: as_saved(folder, "rtf", "Rich Text Format"),
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
