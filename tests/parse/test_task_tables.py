"""Tables of tasks, in the three forms in which they reach us."""

from __future__ import annotations

import pytest

from planggraph.parse.lines import lines
from planggraph.parse.passage import clean
from planggraph.parse.tables import Table, tables

ROW_TO_A_LINE = """| STT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian |
|---|---|---|---|---|
| 1 | Rà soát hộ nghèo | Sở Nội vụ | Sở Y tế | Quý I/2026 |
| 2 | Tổ chức hội nghị | Sở Tư pháp | | |
"""
# what a web page's table becomes: the bars of two cells meet where a row ends, and where a cell is empty
CELL_TO_A_LINE = """|
**TT**
|
**Nội dung
công việc**
|
**Đơn vị thực hiện**
|
**Thời hạn**
|
|
**I**
|
**TUYÊN TRUYỀN**
|
|
1
|
In tờ rơi, phát
đến từng hộ
|
Phòng Tư pháp
|
Tháng 3
|
|
2
|
Viết bài
|
|
Tháng 5
|
"""
# what copying a table from a page leaves
BARE = """TT
Nội dung công việc
Chủ trì
Thời gian hoàn thành
1
Kiểm tra bếp ăn
tập thể
Trạm Y tế xã
Tháng 9
2
Sơ kết học kỳ
Ban Giám hiệu
Tháng 01
Nơi nhận:
"""
TWO_ROWS_OF_HEADS = """
| STT | Nhiệm vụ | Phân công | | Thời gian |
| STT | Nhiệm vụ | Chủ trì | Phối hợp | Thời gian |
| (1) | (2) | (3) | (4) | (5) |
| 1 | In tờ rơi | Sở Nội vụ | Sở Y tế | Tháng 3 |
| STT | Nhiệm vụ | Phân công | | Thời gian |
| STT | Nhiệm vụ | Chủ trì | Phối hợp | Thời gian |
| 2 | Viết bài | Sở Tư pháp | | Tháng 5 |
"""
# first cells that are merged down over several rows stand in the first of them alone
MERGED = """|
TT
|
Chủ trì
|
Phối hợp
|
Nội dung nhiệm vụ
|
Thời hạn
|
|
1
|
Sở Y tế
|
Sở Nội vụ
|
In tờ rơi
|
Quý I/2027
|
|
Viết bài
|
5/2027
|
|
2
|
Sở Tư pháp
|
Công an tỉnh
|
Mở lớp tập huấn
|
6/2027
|
|
Sơ kết
|
12/2027
|
"""
FIGURES = """| STT | Nội dung | Đơn vị tính | Năm 2025 |
| 1 | Thu nội địa | Tỷ đồng | 1.000 |
"""


def read(text: str) -> tuple[Table, ...]:
    return tables(lines(clean(text)))


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        pytest.param(
            ROW_TO_A_LINE,
            [
                ("1", "Rà soát hộ nghèo", {"lead": "Sở Nội vụ", "coordinate": "Sở Y tế", "time": "Quý I/2026"}),
                ("2", "Tổ chức hội nghị", {"lead": "Sở Tư pháp"}),
            ],
            id="a row to a line",
        ),
        pytest.param(
            CELL_TO_A_LINE,
            [
                ("I", "TUYÊN TRUYỀN", None),
                ("1", "In tờ rơi, phát đến từng hộ", {"responsible": "Phòng Tư pháp", "time": "Tháng 3"}),
                ("2", "Viết bài", {"time": "Tháng 5"}),
            ],
            id="a cell to a line, bars between",
        ),
        pytest.param(
            BARE,
            [
                ("1", "Kiểm tra bếp ăn tập thể", {"lead": "Trạm Y tế xã", "time": "Tháng 9"}),
                ("2", "Sơ kết học kỳ", {"lead": "Ban Giám hiệu", "time": "Tháng 01"}),
            ],
            id="a cell to a line, nothing between",
        ),
        pytest.param(
            MERGED,
            [
                ("1", "In tờ rơi", {"lead": "Sở Y tế", "coordinate": "Sở Nội vụ", "time": "Quý I/2027"}),
                ("1", "Viết bài", {"lead": "Sở Y tế", "coordinate": "Sở Nội vụ", "time": "5/2027"}),
                ("2", "Mở lớp tập huấn", {"lead": "Sở Tư pháp", "coordinate": "Công an tỉnh", "time": "6/2027"}),
                ("2", "Sơ kết", {"lead": "Sở Tư pháp", "coordinate": "Công an tỉnh", "time": "12/2027"}),
            ],
            id="cells that are merged down",
        ),
        pytest.param(FIGURES, [], id="figures are no tasks"),
        pytest.param(
            TWO_ROWS_OF_HEADS,
            [
                ("1", "In tờ rơi", {"lead": "Sở Nội vụ", "coordinate": "Sở Y tế", "time": "Tháng 3"}),
                ("2", "Viết bài", {"lead": "Sở Tư pháp", "time": "Tháng 5"}),
            ],
            id="heads in two rows, and again on the next page",
        ),
    ],
)
def test_rows(text: str, rows: list[tuple[str, str, dict[str, str] | None]]) -> None:
    (table,) = read(text)
    found = [
        (row.number, row.task.text, None if row.group else {head: cell.text for head, cell in row.cells})
        for row in table.rows
    ]
    assert found == rows


def test_heads_that_a_scan_has_marred_the_second_time_are_no_row() -> None:
    (table,) = read(
        "| TT | Nhiệm vụ | Chủ trì | Thời gian |\n| 1 | In tờ rơi | Sở Nội vụ | Tháng 3 |\n"
        "| TT | Nhiệm vụ . | Chủ trì: | Thời gian ' |\n| 2 | Viết bài | Sở Tư pháp | Tháng 5 |\n"
        "| STT | Nhiệm vụ l | Chủ trì | Thời gian |\n| 3 | Nhiệm vụ khác | Chủ trì dự án | Ngày 02/9 |\n"
    )
    assert [row.task.text for row in table.rows] == ["In tờ rơi", "Viết bài", "Nhiệm vụ khác"]


def test_a_letterhead_of_two_columns_is_no_table() -> None:
    assert read("|\nỦY BAN NHÂN DÂN\nTỈNH A\n|\nCỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM\n|\n|\nSố: 1/KH-UBND\n|\n") == ()


def test_targets_are_told_by_the_head() -> None:
    (table,) = read("| TT | Chỉ tiêu | Chủ trì |\n| 1 | 90% hộ dân có nước sạch | Sở Xây dựng |\n")
    assert [row.kind for row in table.rows] == ["target"]


def test_a_task_that_is_merged_down_is_one() -> None:
    (table,) = read(
        "| TT | Nhiệm vụ | Chủ trì | Thời gian |\n| 1 | Mở lớp | Sở Nội vụ | Tháng 3 |\n"
        "| 1 | Mở lớp | Sở Nội vụ | Tháng 9 |\n| 2 | Mở lớp | Sở Y tế | Tháng 9 |\n"
    )
    assert [(row.number, [(head, cell.text) for head, cell in row.cells]) for row in table.rows] == [
        ("1", [("lead", "Sở Nội vụ"), ("time", "Tháng 3"), ("time", "Tháng 9")]),
        ("2", [("lead", "Sở Y tế"), ("time", "Tháng 9")]),
    ]
