"""PDF files: pages put together to paragraphs and tables, each with its page."""

from __future__ import annotations

import subprocess
import time
import zlib
from pathlib import Path

import pytest
from browser import CHROMIUM
from documents import said, source
from office import SAMPLES, html_of, plan_of
from sheets import LEADING, LEFT, RIGHT, Sheets, pdf_of

from planggraph.errors import UnreadableSourceError
from planggraph.extract import extract_one
from planggraph.model import Source
from planggraph.read import read


def opened(tmp_path: Path, data: bytes | Sheets) -> Source:
    path = tmp_path / "plan.pdf"
    path.write_bytes(data if isinstance(data, bytes) else data.data())
    return read(path)


def lines(tmp_path: Path, data: bytes | Sheets) -> list[str]:
    return [line for line in opened(tmp_path, data).text.split("\n") if line.strip()]


def printed(*entries: str, x: float = LEFT, sheets: Sheets | None = None, y: float = 100) -> Sheets:
    """Lines below each other; one that begins with blanks is indented as a paragraph's first."""
    made = sheets or Sheets()
    for n, entry in enumerate(entries):
        words = entry.lstrip()
        made.text(x + (28 if words != entry else 0), y + n * LEADING, words)
    return made


# ------------------------------------------------------------ whole plans
@pytest.mark.parametrize("head", ["", "KẾ HOẠCH CỦA ĐƠN VỊ - LƯU HÀNH NỘI BỘ"], ids=["", "running head"])
@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_a_plan_says_the_same_as_its_text(tmp_path: Path, name: str, head: str) -> None:
    made = opened(tmp_path, pdf_of(SAMPLES[name], head=head))
    assert said(extract_one(made)) == said(extract_one(source(SAMPLES[name])))
    assert made.media_type == "application/pdf"


STYLE = """<style>@page { size: A4; margin: 2cm 2cm 2cm 3cm } body { font: 14pt/1.3 "Times New Roman", serif; text-align: justify }
p { margin: 6pt 0; text-indent: 1cm } p[align] { text-indent: 0 } td { vertical-align: top; padding: 0 9pt; text-align: center }
td + td { width: 56% } script { display: none }</style></head>"""


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="NO CHROMIUM: what a browser prints to PDF is not tested")
@pytest.mark.parametrize("name", ["02-tinh-lam-khe-18-kh-ubnd", "04-thi-xa-van-pho-31-kh-ubnd"])
def test_a_plan_printed_by_a_browser_says_the_same_as_its_text(tmp_path: Path, name: str) -> None:
    page, target = tmp_path / "plan.html", tmp_path / "printed.pdf"
    html = html_of(SAMPLES[name], lists=False).replace("</head>", STYLE).partition("<script>")[0]
    page.write_text(html, encoding="utf-8")
    flags = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")
    subprocess.run([str(CHROMIUM), *flags, f"--print-to-pdf={target}", str(page)], check=True, capture_output=True, timeout=120)  # fmt: skip
    assert said(extract_one(read(target))) == said(extract_one(source(SAMPLES[name])))


def test_letters_of_the_other_engine_say_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = SAMPLES["05-xa-mai-khe-12-kh-ubnd"]
    plain = opened(tmp_path, pdf_of(text))
    monkeypatch.setattr("planggraph.read.pdf.looks_orphaned", lambda _: True)
    other = opened(tmp_path, pdf_of(text))
    assert said(extract_one(other)) == said(extract_one(plain))
    assert other.text == plain.text


@pytest.mark.parametrize(
    ("words", "orphaned"),
    [
        ("Tri n khai thực hi n Chư ng trình bình đ ng gi i trên đ a bàn t nh trong n m 2022 và các năm sau n a", True),
        ("Triển khai thực hiện Chương trình bình đẳng giới trên địa bàn tỉnh trong năm 2022 và các năm sau nữa", False),
        (
            "a) Sở A, B và C; b) nhóm I, K, L; c) các xã vùng I, II, III của tỉnh trong năm 2022 và các năm sau nữa",
            False,
        ),
        ("n khai", False),
    ],
)
def test_letters_that_are_lost_are_missed(words: str, orphaned: bool) -> None:
    from planggraph.read.pdf_glyphs import looks_orphaned

    assert looks_orphaned(words.split()) == orphaned


# ------------------------------------------------------------ pages
def test_blocks_tell_pages(tmp_path: Path) -> None:
    text = SAMPLES["02-tinh-lam-khe-18-kh-ubnd"]
    made = opened(tmp_path, pdf_of(text))
    told = " ".join(made.text[one.start : one.end] for one in made.blocks)
    assert told.split() == made.text.split()
    assert all(a.end <= b.start for a, b in zip(made.blocks, made.blocks[1:], strict=False))
    pages = [one.page for one in made.blocks]
    assert pages[0] == 1
    assert pages == sorted(pages, key=lambda page: page or 0)
    assert len(set(pages)) > 2
    assert "Trần Thị Lệ Hằng" in made.text
    signer = made.block_at(made.text.index("Trần Thị Lệ Hằng"))
    assert signer is not None
    assert signer.page == pages[-1]


def test_a_paragraph_over_a_page_break_is_one_with_two_blocks(tmp_path: Path) -> None:
    full = "x" * 65
    sheets = printed(f"   {full[:61]}", full, "của Ủy ban nhân dân tỉnh ban hành Kế hoạch số 12/KH- và các đơn vị,")
    sheets.page()
    sheets.text(295, 40, "2")
    printed("các cơ quan có liên quan.", "   Đoạn sau.", sheets=sheets)
    made = opened(tmp_path, sheets)
    assert made.text.split("\n")[0].endswith("và các đơn vị, các cơ quan có liên quan.")
    assert [(one.page, made.text[one.start : one.end][-12:]) for one in made.blocks] == [
        (1, " các đơn vị,"), (2, "ó liên quan."), (2, "Đoạn sau."),
    ]  # fmt: skip


@pytest.mark.parametrize("number", ["2", "- 2 -", "Trang 2/3", "– 2 –"])
@pytest.mark.parametrize("y", [40, 810])
def test_page_numbers_are_left_out(tmp_path: Path, number: str, y: float) -> None:
    sheets = printed("KẾ HOẠCH")
    sheets.page()
    sheets.text(295, y, number)
    printed("I. MỤC ĐÍCH", sheets=sheets)
    assert lines(tmp_path, sheets) == ["KẾ HOẠCH", "I. MỤC ĐÍCH"]


def test_heads_that_run_through_the_pages_are_told_apart(tmp_path: Path) -> None:
    sheets = Sheets()
    for n in range(4):
        if n:
            sheets.page()
        sheets.text(LEFT, 30, f"Kế hoạch của Sở Nội vụ, bản {n}", 9)
        printed(f"Đoạn thứ {n}", sheets=sheets)
    made = opened(tmp_path, sheets)
    kinds = [(made.text[one.start : one.end], one.kind) for one in made.blocks]
    assert kinds[:4] == [(f"Đoạn thứ {n}", "body") for n in range(4)]
    assert {kind for _, kind in kinds[4:]} == {"header"}


def test_a_turned_page_is_read_as_it_is_shown(tmp_path: Path) -> None:
    text = SAMPLES["05-xa-mai-khe-12-kh-ubnd"]
    upright = opened(tmp_path, printed("KẾ HOẠCH", "Trồng cây"))
    sheets = Sheets(width=842, height=595)
    # what is to be read from left to right on the turned page is drawn upwards
    for n, words in enumerate(("KẾ HOẠCH", "Trồng cây")):
        code = words.encode("utf-16-be").hex()
        sheets.pages[-1].append(f"BT /F1 14 Tf 0 1 -1 0 {100 + 18 * n} 85 Tm [<{code}>] TJ ET")
    assert opened(tmp_path, sheets.data(rotate=90)).text == upright.text
    assert text


# ------------------------------------------------------------ paragraphs
FULL = "Thực hiện Kế hoạch của tỉnh về công tác truyền thông năm nay, các"  # as long as a line


def test_lines_are_put_together_to_paragraphs(tmp_path: Path) -> None:
    assert len(FULL) == 65
    sheets = printed(
        "   " + FULL[:61],
        FULL,
        "cơ quan làm rõ.",
        "   - Việc một.",
        "   " + FULL[:61],
        "   - Việc hai.",
        "Chương I",
        FULL,
    )
    assert lines(tmp_path, sheets) == [
        f"{FULL[:61]} {FULL} cơ quan làm rõ.", "- Việc một.", FULL[:61], "- Việc hai.", "Chương I", FULL,
    ]  # fmt: skip


def test_items_whose_words_stand_below_each_other(tmp_path: Path) -> None:
    sheets = printed(*["   " + FULL[:61], FULL] * 3)
    y = 100 + 6 * LEADING
    for n, (mark, words) in enumerate([("1.", FULL[:59]), ("", "Các " + FULL[:55]), ("", "Hết."), ("2.", "Việc hai.")]):
        if mark:
            sheets.text(LEFT + 21, y + n * LEADING, mark)
        sheets.text(LEFT + 42, y + n * LEADING, words)
    assert lines(tmp_path, sheets)[-2:] == [f"1. {FULL[:59]} Các {FULL[:55]} Hết.", "2. Việc hai."]


def test_a_number_that_the_margin_cuts_is_whole(tmp_path: Path) -> None:
    line = "Thực hiện Chỉ thị của Thủ tướng Chính phủ và Kế hoạch số 12/KH-"
    sheets = printed("   " + FULL[:61], FULL, "x", line.ljust(65, "x")[:62] + "KH-", "UBND của tỉnh.")
    assert lines(tmp_path, sheets)[-1].endswith("KH-UBND của tỉnh.")


def test_a_gap_between_paragraphs_stays(tmp_path: Path) -> None:
    sheets = printed(*["   " + FULL[:61], FULL] * 3)
    printed("   Đoạn sau.", sheets=sheets, y=300)
    assert opened(tmp_path, sheets).text.endswith("\n\nĐoạn sau.\n")


def test_a_raised_number_behind_a_word_marks_a_note_and_that_of_a_unit_stays(tmp_path: Path) -> None:
    sheets = printed(*["   " + FULL[:61], FULL] * 3)
    sheets.text(LEFT, 300, "số 12/KH-UBND ban hành, trên 90m")
    sheets.text(LEFT + 13 * 7, 294, "1", 8)
    sheets.text(LEFT + 32 * 7, 294, "3", 8)
    sheets.text(LEFT, 740, "1", 7)
    sheets.text(LEFT + 5, 746, "Kế hoạch số 77/KH-UBND.", 11)
    made = opened(tmp_path, sheets)
    assert "số 12/KH-UBND ban hành, trên 90m3\n" in made.text
    assert [made.text[one.start : one.end] for one in made.blocks if one.kind == "footnote"] == [
        "[1] Kế hoạch số 77/KH-UBND."
    ]


def test_what_an_office_stamps_upon_a_page_is_read_in_its_place(tmp_path: Path) -> None:
    sheets = printed("Số:       /KH-UBND")
    sheets.stamp(LEFT + 4 * 7, 101, "173", 12)
    assert lines(tmp_path, sheets) == ["Số: 173 /KH-UBND"]


# ------------------------------------------------------------ columns
def test_the_left_column_is_read_first(tmp_path: Path) -> None:
    sheets = Sheets()
    for n, words in enumerate(["UBND XÃ MAI KHÊ", "Số: 12/KH-UBND"]):
        sheets.text(LEFT, 80 + 40 * n, words, 13)
    for n, words in enumerate(
        ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Mai Khê, ngày 10 tháng 3 năm 2022"]
    ):
        sheets.text(310, 82 + 19 * n, words, 13)
    printed("KẾ HOẠCH", x=280, sheets=sheets, y=170)
    for n in range(4):
        printed(FULL, sheets=sheets, y=220 + LEADING * n)
    sheets.text(380, 330, "KT. CHỦ TỊCH", 13)
    for n, words in enumerate(["Nơi nhận:", "- Như trên;", "- Lưu: VT."]):
        sheets.text(LEFT, 334 + 14 * n, words, 11)
    sheets.text(390, 395, "Lý Văn An", 13)
    found = lines(tmp_path, sheets)
    assert found[:6] == [
        "UBND XÃ MAI KHÊ", "Số: 12/KH-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
        "Mai Khê, ngày 10 tháng 3 năm 2022", "KẾ HOẠCH",
    ]  # fmt: skip
    assert found[-5:] == ["Nơi nhận:", "- Như trên;", "- Lưu: VT.", "KT. CHỦ TỊCH", "Lý Văn An"]


# ------------------------------------------------------------ tables
XS = [85, 120, 300, 420, 540]
HEAD = ("STT", "Nhiệm vụ", "Chủ trì", "Thời gian")


def ruled(sheets: Sheets, y: float, *rows: tuple[str, ...], size: float = 11) -> float:
    """A table with lines around its cells; "/" in a cell begins a new line."""
    ys = [y]
    for row in rows:
        for x, cell in zip(XS, row, strict=False):
            for n, words in enumerate(cell.split("/")):
                sheets.text(x + 4, ys[-1] + 13 + 13 * n, words, size)
        ys.append(ys[-1] + 6 + 13 * max(cell.count("/") + 1 for cell in row))
    sheets.grid([float(x) for x in XS], ys)
    return ys[-1]


def test_rows_of_a_table_stand_on_a_line_each(tmp_path: Path) -> None:
    sheets = printed("Nhiệm vụ cụ thể:")
    end = ruled(
        sheets,
        120,
        HEAD,
        ("1", "Mở lớp tập huấn cho cán bộ/làm công tác gia đình", "Sở Nội vụ", "2022"),
        ("2", "In tài liệu", "Sở Y tế", "2023"),
    )
    printed("Kinh phí từ ngân sách.", sheets=sheets, y=end + 30)
    made = opened(tmp_path, sheets)
    assert made.text == (
        "Nhiệm vụ cụ thể:\n\n| STT | Nhiệm vụ | Chủ trì | Thời gian |\n"
        "| 1 | Mở lớp tập huấn cho cán bộ làm công tác gia đình | Sở Nội vụ | 2022 |\n"
        "| 2 | In tài liệu | Sở Y tế | 2023 |\n\nKinh phí từ ngân sách.\n"
    )
    cell = made.block_at(made.text.index("Sở Y tế"))
    assert cell is not None
    assert (cell.page, cell.table, cell.row, cell.column) == (1, 1, 3, 3)


def test_a_table_over_a_page_break_is_one(tmp_path: Path) -> None:
    sheets = Sheets()
    ruled(
        sheets,
        600,
        HEAD,
        ("1", "Mở lớp tập huấn", "Sở Nội vụ", "2022"),
        ("2", "In tài liệu và phát", "Sở Y tế", "2023"),
    )
    sheets.page()
    sheets.text(295, 40, "2")
    ruled(sheets, 60, HEAD, ("", "cho người dân", "", ""), ("3", "Tổng kết", "Sở Nội vụ", "2024"))
    made = opened(tmp_path, sheets)
    assert made.text.split("\n")[:-1] == [
        "| STT | Nhiệm vụ | Chủ trì | Thời gian |", "| 1 | Mở lớp tập huấn | Sở Nội vụ | 2022 |",
        "| 2 | In tài liệu và phát cho người dân | Sở Y tế | 2023 |", "| 3 | Tổng kết | Sở Nội vụ | 2024 |",
    ]  # fmt: skip
    last = made.block_at(made.text.index("Tổng kết"))
    assert last is not None
    assert (last.page, last.table, last.row) == (2, 1, 4)


def test_cells_that_span_rows_or_columns(tmp_path: Path) -> None:
    sheets = Sheets()
    ys = [100, 120, 140, 160, 180]
    for y in (100, 120, 140, 180):
        sheets.rule(85, y, 540, y)
    sheets.rule(85, 160, 300, 160)
    sheets.rule(420, 160, 540, 160)
    for x in (85, 540):
        sheets.rule(x, 100, x, 180)
    for x in (120, 300, 420):
        sheets.rule(x, 100, x, 120)
        sheets.rule(x, 140, x, 180)
    for y, row in zip(
        ys, [HEAD, ("I. VIỆC CHUNG",), ("1", "Mở lớp", "", "2022"), ("2", "In", "", "2023")], strict=False
    ):
        for x, words in zip(XS, row, strict=False):
            sheets.text(x + 4, y + 14, words, 11)
    sheets.text(304, 164, "Sở Nội vụ", 11)
    assert lines(tmp_path, sheets) == [
        "| STT | Nhiệm vụ | Chủ trì | Thời gian |", "| I. VIỆC CHUNG | | | |", "| 1 | Mở lớp | Sở Nội vụ | 2022 |",
        "| 2 | In | Sở Nội vụ | 2023 |",
    ]  # fmt: skip


def test_a_box_and_underlines_are_no_table(tmp_path: Path) -> None:
    sheets = printed("MẬT", "KẾ HOẠCH")
    sheets.grid([80.0, 130.0], [85.0, 105.0])
    sheets.rule(200, 130, 300, 130)
    sheets.rule(200, 150, 300, 150)
    assert lines(tmp_path, sheets) == ["MẬT", "KẾ HOẠCH"]


# ------------------------------------------------------------ refusals
def scan(*stamps: str) -> Sheets:
    made = Sheets()
    made.picture()
    return printed(*stamps, sheets=made)


@pytest.mark.parametrize("stamps", [(), ("Người ký: Cổng thông tin", "Email: a@b.vn", "Thời gian ký: 23.04.2026")])
def test_a_scan_is_told_as_one(tmp_path: Path, stamps: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planggraph.read.pdf.lacking", lambda: "the program tesseract is not installed")
    with pytest.raises(UnreadableSourceError) as caught:
        opened(tmp_path, scan(*stamps))
    assert (
        caught.value.reason == "a scan: its pages are pictures without text, and the program tesseract is not installed"
    )
    assert "planggraph[ocr]" in caught.value.hint


def test_a_picture_behind_a_text_is_no_scan(tmp_path: Path) -> None:
    sheets = scan()
    printed(*[FULL] * 8, sheets=sheets)
    assert FULL in opened(tmp_path, sheets).text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7\n", "not a PDF file, or a broken one"),
        (b"KE HOACH", "not a PDF file, or a broken one"),
        (Sheets().data(), "there is no text in it"),
        (pdf_of(SAMPLES["05-xa-mai-khe-12-kh-ubnd"])[:3000], "not a PDF file, or a broken one"),
        (printed("KẾ HOẠCH").data(password=True), "protected by a password"),
    ],
)
def test_what_is_no_pdf_file_is_refused(tmp_path: Path, data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableSourceError) as caught:
        opened(tmp_path, data)
    assert caught.value.reason == reason
    assert caught.value.name == "plan.pdf"
    assert caught.value.hint


def packed(content: bytes) -> bytes:
    """A PDF file whose page is drawn by this, packed."""
    stream = zlib.compress(content, 9)
    sheets = Sheets().data()
    old = b"<<  /Length 0 >>\nstream\n\nendstream"
    assert sheets.count(old) == 1
    return sheets.replace(old, b"<< /Filter /FlateDecode /Length %d >>\nstream\n%b\nendstream" % (len(stream), stream))


def test_a_page_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSourceError, match="it unpacks to far more than a text has"):
        opened(tmp_path, packed(b" " * 210_000_000))


def test_a_drawing_of_many_lines_is_no_table_and_soon_read(tmp_path: Path) -> None:
    lines = b"10 10 m 500 10 l S 10 10 m 10 300 l S\n" * 15_000
    start = time.perf_counter()
    with pytest.raises(UnreadableSourceError, match="there is no text in it"):
        opened(tmp_path, packed(lines))
    assert time.perf_counter() - start < 20


def test_too_many_pages_are_refused(tmp_path: Path) -> None:
    sheets = Sheets()
    sheets.pages = [[] for _ in range(2_001)]
    with pytest.raises(UnreadableSourceError, match="more than 2,000 pages"):
        opened(tmp_path, sheets)


def test_the_margins_of_the_test_sheets() -> None:
    assert RIGHT - LEFT == 65 * 7, "a full line has 65 letters"
    assert plan_of(SAMPLES["02-tinh-lam-khe-18-kh-ubnd"]).signature[-1] == "Trần Thị Lệ Hằng"


def test_a_row_that_a_browser_leaves_open_at_a_page_break_goes_on(tmp_path: Path) -> None:
    sheets, xs = Sheets(), [60.0, 100.0, 300.0, 450.0]

    def row(top: float, bottom: float, cells: list[str], *, below: bool = True) -> None:
        for n, words in enumerate(cells):
            sheets.rule(xs[n], top, xs[n + 1], top)
            sheets.text(xs[n] + 4, top + 16, words, 11)
        for x in xs:
            sheets.rule(x, top, x, bottom)
        if below:
            sheets.rule(xs[0], bottom, xs[-1], bottom)

    heads = ["TT", "Nhiệm vụ", "Chủ trì"]
    row(700, 725, heads)
    row(725, 750, ["1", "Mở lớp tập huấn", "Sở Y tế"])
    row(750, 775, ["2", "In tài liệu, phát", "Sở Nội vụ"], below=False)
    sheets.page()
    row(70, 95, heads)
    row(95, 120, ["", "đến từng hộ", ""])
    row(120, 145, ["3", "Kiểm tra", "Thanh tra tỉnh"])
    assert opened(tmp_path, sheets).text.splitlines() == [
        "| TT | Nhiệm vụ | Chủ trì |", "| 1 | Mở lớp tập huấn | Sở Y tế |", "| 2 | In tài liệu, phát đến từng hộ | Sở Nội vụ |",
        "| 3 | Kiểm tra | Thanh tra tỉnh |",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("merged", "rest", "closed"), [(0, "", False), (2, "", False), (2, "và Sở Y tế", False), (2, "", True)]
)
def test_a_cell_that_is_merged_down_over_a_page_break_stands_in_all_its_rows(
    tmp_path: Path, merged: int, rest: str, closed: bool
) -> None:
    """Browsers leave its column open at the end of the page, where the others have a rule; word processors close it."""
    sheets, xs = Sheets(), [60.0, 160.0, 300.0, 450.0]

    def row(top: float, cells: list[str | None], *, below: bool = True) -> None:
        for n, words in enumerate(cells):
            if words is not None:
                sheets.rule(xs[n], top, xs[n + 1], top)
                sheets.text(xs[n] + 4, top + 16, words, 11)
            if below or n != merged:
                sheets.rule(xs[n], top + 25, xs[n + 1], top + 25)
        for x in xs:
            sheets.rule(x, top, x, top + 25)

    def cells(task: str, lead: str | None) -> list[str | None]:
        return [task, "Tháng 9", lead] if merged == 2 else [lead, "Tháng 9", task]

    heads = cells("Nhiệm vụ", "Chủ trì")
    row(700, heads)
    row(725, cells("Mở lớp", "Sở Nội vụ"), below=False)
    row(750, cells("In tài liệu", None), below=closed)
    sheets.page()
    row(70, heads)
    row(95, cells("phát tài liệu", rest), below=False)
    row(120, cells("Kiểm tra", None))
    row(145, cells("Báo cáo", "Thanh tra tỉnh"))
    lead = f"Sở Nội vụ {rest}".strip()
    wanted = [heads, *(cells(task, lead) for task in ("Mở lớp", "In tài liệu", "phát tài liệu", "Kiểm tra"))]
    assert opened(tmp_path, sheets).text.splitlines() == [
        f"| {' | '.join(map(str, one))} |" for one in [*wanted, cells("Báo cáo", "Thanh tra tỉnh")]
    ]


def test_tables_beside_each_other_are_two(tmp_path: Path) -> None:
    sheets = Sheets()
    for xs in ([60.0, 100.0, 200.0, 280.0], [320.0, 360.0, 460.0, 540.0]):
        sheets.grid(xs, [100.0, 125.0, 150.0])
        for n, words in enumerate(("TT", "Việc", "Ai", "1", "Mở lớp", "Sở A")):
            sheets.text(xs[n % 3] + 4, 116 + 25 * (n // 3), words, 11)
    made = opened(tmp_path, sheets)
    assert made.text.splitlines() == [*["| TT | Việc | Ai |", "| 1 | Mở lớp | Sở A |", ""] * 2][:-1]


def test_heads_alone_on_a_page_and_a_last_row_alone_are_of_the_table(tmp_path: Path) -> None:
    sheets, xs = Sheets(), [60.0, 100.0, 300.0, 386.0]
    rows = [["TT", "Nhiệm vụ", "Thời gian"], ["1", "Mở lớp tập huấn", "Trước 20/12/202"], ["2", "Kiểm tra", "Tháng 6"]]
    for page, (row, top) in enumerate(zip(rows, (740.0, 70.0, 70.0), strict=True)):
        if page:
            sheets.page()
        sheets.grid(xs, [top, top + 40])
        for x, words in zip(xs, row, strict=False):
            sheets.text(x + 4, top + 16, words, 11)
        if page == 1:
            sheets.text(304, top + 30, "4", 11)
    made = opened(tmp_path, sheets)
    assert made.text.splitlines() == [
        "| TT | Nhiệm vụ | Thời gian |", "| 1 | Mở lớp tập huấn | Trước 20/12/2024 |", "| 2 | Kiểm tra | Tháng 6 |",
    ]  # fmt: skip
    assert [(one.page, one.row) for one in made.blocks if one.column == 1] == [(1, 1), (2, 2), (3, 3)]
