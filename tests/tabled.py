"""A plan whose tasks stand in a table: its words, and the Word file of it."""

from __future__ import annotations

from docx import Document
from office import define_list, level, number, saved

__all__ = ["ABOVE", "BELOW", "ROWS", "word_file"]

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


def word_file() -> bytes:
    """The plan as Word keeps it, with merged cells and automatic numbers."""
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
    return saved(word)
