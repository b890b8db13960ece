"""Word files: the text that Word shows, and where each part of it stands."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from documents import said, source
from docx import Document
from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt
from office import SAMPLES, define_list, docx_of, level, number, plan_of, saved

from planggraph.extract import extract_one
from planggraph.model import Source
from planggraph.read import read

W = nsdecls("w")


def opened(tmp_path: Path, word: Word | bytes) -> Source:
    path = tmp_path / "plan.docx"
    path.write_bytes(word if isinstance(word, bytes) else saved(word))
    return read(path)


def lines(tmp_path: Path, word: Word | bytes) -> list[str]:
    return [line for line in opened(tmp_path, word).text.split("\n") if line.strip()]


def paragraph(word: Word, xml: str) -> None:
    """Add a paragraph whose content is given as XML, before the section's properties."""
    word.element.body.insert(len(word.element.body) - 1, parse_xml(f"<w:p {W}>{xml}</w:p>"))


def numbered_paragraphs(word: Word, *entries: tuple[str, int, str]) -> None:
    for list_, at, words in entries:
        number(word.add_paragraph(words), list_, at)


# ------------------------------------------------------------ whole plans
@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_a_plan_says_the_same_as_its_text(tmp_path: Path, name: str) -> None:
    made = opened(tmp_path, docx_of(SAMPLES[name]))
    assert [line for line in made.text.split("\n") if line.strip()] == [
        line.rstrip() for line in plan_of(SAMPLES[name]).lines
    ]
    assert said(extract_one(made)) == said(extract_one(source(SAMPLES[name])))


def test_blocks_cover_the_words_in_order(tmp_path: Path) -> None:
    made = opened(tmp_path, docx_of(SAMPLES["02-tinh-lam-khe-18-kh-ubnd"]))
    told = " ".join(made.text[one.start : one.end] for one in made.blocks)
    assert told.split() == made.text.split()
    assert all(a.end <= b.start for a, b in zip(made.blocks, made.blocks[1:], strict=False))
    assert [one.paragraph for one in made.blocks] == list(range(1, len(made.blocks) + 1))
    assert made.media_type == "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def test_how_a_paragraph_looks(tmp_path: Path) -> None:
    word = Document()
    title = word.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.add_run("KẾ HOẠCH").bold = True
    word.add_heading("Nhiệm vụ", level=2)
    plain = word.add_paragraph()
    plain.paragraph_format.first_line_indent = Pt(36)
    plain.add_run("Sở Nội vụ").bold = True
    plain.add_run(" mở lớp.")
    made = opened(tmp_path, word)
    looks = [(one.bold, one.centred, one.indent, one.heading) for one in made.blocks]
    assert looks == [(True, True, 0.0, None), (True, False, 0.0, 2), (False, False, 36.0, None)]
    assert made.text == "KẾ HOẠCH\n\nNhiệm vụ\nSở Nội vụ mở lớp.\n", "a gap where the centring ends"


# ------------------------------------------------------------ automatic numbers
@pytest.mark.parametrize(
    ("form", "text", "printed"),
    [
        ("decimal", "%1.", ["1.", "2.", "3."]),
        ("decimal", "Điều %1.", ["Điều 1.", "Điều 2.", "Điều 3."]),
        ("decimalZero", "%1/", ["01/", "02/", "03/"]),
        ("upperRoman", "%1.", ["I.", "II.", "III."]),
        ("lowerRoman", "%1)", ["i)", "ii)", "iii)"]),
        ("upperLetter", "%1.", ["A.", "B.", "C."]),
        ("lowerLetter", "%1)", ["a)", "b)", "c)"]),
        ("bullet", "-", ["-", "-", "-"]),
        ("bullet", "\uf0b7", ["•", "•", "•"]),
    ],
)
def test_formats_of_numbers(tmp_path: Path, form: str, text: str, printed: list[str]) -> None:
    word = Document()
    define_list(word, "50", level(0, form, text), lists={"50": ""})
    numbered_paragraphs(word, *(("50", 0, "Việc") for _ in printed))
    assert lines(tmp_path, word) == [f"{one} Việc" for one in printed]


def test_levels_count_below_each_other_and_anew(tmp_path: Path) -> None:
    word = Document()
    levels = level(0, "upperRoman", "%1.") + level(1, "decimal", "%2.") + level(2, "decimal", "%2.%3.")
    define_list(word, "50", levels, lists={"50": ""})
    numbered_paragraphs(
        word, ("50", 0, "A"), ("50", 1, "B"), ("50", 2, "C"), ("50", 2, "D"), ("50", 1, "E"), ("50", 2, "F"),
        ("50", 0, "G"), ("50", 1, "H"),
    )  # fmt: skip
    assert lines(tmp_path, word) == ["I. A", "1. B", "1.1. C", "1.2. D", "2. E", "2.1. F", "II. G", "1. H"]


def test_a_level_above_that_was_never_counted_stands_at_its_start(tmp_path: Path) -> None:
    word = Document()
    define_list(word, "50", level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2."), lists={"50": ""})
    numbered_paragraphs(word, ("50", 1, "A"), ("50", 1, "B"))
    assert lines(tmp_path, word) == ["1.1. A", "1.2. B"]


def test_roman_numbers_of_a_level_above_in_figures(tmp_path: Path) -> None:
    word = Document()
    levels = level(0, "upperRoman", "%1.") + level(1, "decimal", "%1.%2.", "<w:isLgl/>")
    define_list(word, "50", levels, lists={"50": ""})
    numbered_paragraphs(word, ("50", 0, "A"), ("50", 0, "B"), ("50", 1, "C"))
    assert lines(tmp_path, word) == ["I. A", "II. B", "2.1. C"]


def test_lists_of_one_definition_count_on_unless_they_start_anew(tmp_path: Path) -> None:
    word = Document()
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride>'
    define_list(word, "50", level(0, "decimal", "%1."), lists={"50": "", "51": "", "52": anew})
    numbered_paragraphs(word, *((key, 0, "Việc") for key in ("50", "50", "51", "52", "52", "50")))
    assert [line.split()[0] for line in lines(tmp_path, word)] == ["1.", "2.", "3.", "4.", "5.", "6."]


@pytest.mark.parametrize(("restart", "third"), [("0", "3."), ("1", "1."), ("", "1.")])
def test_a_level_that_goes_on_below_the_next_heading(tmp_path: Path, restart: str, third: str) -> None:
    word = Document()
    more = f'<w:lvlRestart w:val="{restart}"/>' if restart else ""
    define_list(word, "50", level(0, "upperRoman", "%1.") + level(1, "decimal", "%2.", more), lists={"50": ""})
    numbered_paragraphs(word, ("50", 0, "A"), ("50", 1, "B"), ("50", 1, "C"), ("50", 0, "D"), ("50", 1, "E"))
    assert lines(tmp_path, word)[-1] == f"{third} E"


def test_an_override_of_a_levels_look(tmp_path: Path) -> None:
    word = Document()
    other = f'<w:lvlOverride w:ilvl="0">{level(0, "lowerLetter", "%1)")}</w:lvlOverride>'
    define_list(word, "50", level(0, "decimal", "%1."), lists={"50": other})
    numbered_paragraphs(word, ("50", 0, "A"), ("50", 0, "B"))
    assert lines(tmp_path, word) == ["a) A", "b) B"]


def test_numbers_by_style_and_paragraphs_that_take_them_away(tmp_path: Path) -> None:
    word = Document()
    style = '<w:pStyle w:val="Heading2"/>'
    define_list(word, "50", level(0, "upperRoman", "%1.") + level(1, "decimal", "%2.", style), lists={"50": ""})
    for name, xml in (("Heading 1", '<w:numId w:val="50"/>'), ("Heading 2", '<w:numId w:val="50"/>')):
        word.styles[name].element.get_or_add_pPr().append(parse_xml(f"<w:numPr {W}>{xml}</w:numPr>"))
    word.add_heading("NHIỆM VỤ", level=1)
    word.add_heading("Truyền thông", level=2)
    number(word.add_heading("Không số", level=2), "0", 0)
    word.add_heading("Kiểm tra", level=2)
    assert lines(tmp_path, word) == ["I. NHIỆM VỤ", "1. Truyền thông", "Không số", "2. Kiểm tra"]


def test_a_list_of_a_list_style(tmp_path: Path) -> None:
    word = Document()
    define_list(word, "50", '<w:styleLink w:val="Ke"/>' + level(0, "decimal", "%1."), lists={"50": ""})
    define_list(word, "51", '<w:numStyleLink w:val="Ke"/>', lists={"51": ""})
    numbered_paragraphs(word, ("51", 0, "A"), ("50", 0, "B"))
    assert lines(tmp_path, word) == ["1. A", "2. B"]


def test_a_number_without_a_blank_behind_it(tmp_path: Path) -> None:
    word = Document()
    define_list(word, "50", level(0, "decimal", "(%1)", '<w:suff w:val="nothing"/>'), lists={"50": ""})
    numbered_paragraphs(word, ("50", 0, "Việc"))
    assert lines(tmp_path, word) == ["(1)Việc"]


@pytest.mark.parametrize("list_", ["99", "50"])
def test_a_list_or_a_level_that_is_not_there_gives_no_number(tmp_path: Path, list_: str) -> None:
    word = Document()
    define_list(word, "50", level(0, "decimal", "%1."), lists={"50": ""})
    numbered_paragraphs(word, (list_, 7, "Việc"))
    assert lines(tmp_path, word) == ["Việc"]


# ------------------------------------------------------------ tables
ROWS = [
    ("STT", "Nhiệm vụ", "Chủ trì", "Phối hợp"),
    ("1", "Mở lớp tập huấn", "Sở Nội vụ", "Sở Y tế"),
    ("2", "In tài liệu", "Sở Nội vụ", "Sở Tài chính"),
]


def test_rows_of_a_table_stand_on_a_line_each(tmp_path: Path) -> None:
    word = Document()
    word.add_paragraph("Nhiệm vụ:")
    filled = word.add_table(rows=3, cols=4, style="Table Grid")
    for row, texts in zip(filled.rows, ROWS, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    word.add_paragraph("Hết.")
    made = opened(tmp_path, word)
    assert made.text == (
        "Nhiệm vụ:\n\n| STT | Nhiệm vụ | Chủ trì | Phối hợp |\n| 1 | Mở lớp tập huấn | Sở Nội vụ | Sở Y tế |\n"
        "| 2 | In tài liệu | Sở Nội vụ | Sở Tài chính |\n\nHết.\n"
    )
    cell = made.block_at(made.text.index("Sở Tài chính"))
    assert cell is not None
    assert (cell.table, cell.row, cell.column, cell.paragraph) == (1, 3, 4, None)
    assert made.text[cell.start : cell.end] == "Sở Tài chính"


def test_numbers_of_rows_that_word_counts(tmp_path: Path) -> None:
    word = Document()
    define_list(word, "50", level(0, "decimal", "%1"), lists={"50": ""})
    filled = word.add_table(rows=3, cols=4, style="Table Grid")
    for n, (row, texts) in enumerate(zip(filled.rows, ROWS, strict=True)):
        for cell, text in zip(row.cells[1:], texts[1:], strict=True):
            cell.text = text
        if n:
            number(row.cells[0].paragraphs[0], "50", 0)
        else:
            row.cells[0].text = "STT"
    assert lines(tmp_path, word)[1:] == [
        "| 1 | Mở lớp tập huấn | Sở Nội vụ | Sở Y tế |",
        "| 2 | In tài liệu | Sở Nội vụ | Sở Tài chính |",
    ]


def test_a_cell_merged_down_stands_in_each_row_and_one_merged_to_the_right_once(tmp_path: Path) -> None:
    word = Document()
    filled = word.add_table(rows=4, cols=4, style="Table Grid")
    for row, texts in zip(filled.rows, [*ROWS, ("I. VIỆC CHUNG", "", "", "")], strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    filled.cell(2, 2).text = ""
    filled.cell(1, 2).merge(filled.cell(2, 2))
    filled.cell(3, 0).merge(filled.cell(3, 3))
    assert lines(tmp_path, word)[1:] == [
        "| 1 | Mở lớp tập huấn | Sở Nội vụ | Sở Y tế |",
        "| 2 | In tài liệu | Sở Nội vụ | Sở Tài chính |",
        "| I. VIỆC CHUNG | | | |",
    ]


def test_the_lines_of_a_cell_are_parted(tmp_path: Path) -> None:
    word = Document()
    filled = word.add_table(rows=1, cols=3, style="Table Grid")
    filled.cell(0, 0).text = "Sở Nội vụ\nSở Y tế"
    filled.cell(0, 1).text = "Mở lớp tập huấn\ncho cán bộ"
    filled.cell(0, 2).text = "- In tài liệu;\n- Phát | gửi"
    assert lines(tmp_path, word) == [
        "| Sở Nội vụ; Sở Y tế | Mở lớp tập huấn cho cán bộ | - In tài liệu; - Phát / gửi |"
    ]


def test_a_table_in_a_cell_belongs_to_the_cell(tmp_path: Path) -> None:
    word = Document()
    outer = word.add_table(rows=2, cols=3, style="Table Grid")
    for n, cell in enumerate(outer._cells):
        cell.text = f"Ô {n}"
    inner = outer.cell(1, 1).add_table(rows=1, cols=2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "Sở A", "Sở B"
    assert lines(tmp_path, word) == ["| Ô 0 | Ô 1 | Ô 2 |", "| Ô 3 | Ô 4; Sở A; Sở B | Ô 5 |"]


def test_what_only_sets_its_cells_beside_each_other_is_no_table(tmp_path: Path) -> None:
    word = Document()
    set_ = word.add_table(rows=1, cols=2)
    set_.cell(0, 0).text, set_.cell(0, 1).text = "Nơi nhận:\n- Như trên;\n- Lưu: VT.", "KT. CHỦ TỊCH\nLý Văn An"
    box = word.add_table(rows=1, cols=1, style="Table Grid")
    box.cell(0, 0).text = "Trong khung"
    made = opened(tmp_path, word)
    assert made.text.split("\n")[:5] == ["Nơi nhận:", "- Như trên;", "- Lưu: VT.", "KT. CHỦ TỊCH", "Lý Văn An"]
    assert "Trong khung" in made.text.split("\n")
    assert all(one.table is None for one in made.blocks)


# ------------------------------------------------------------ what is shown and what is not
def test_tracked_changes_are_taken_as_accepted(tmp_path: Path) -> None:
    word = Document()
    paragraph(
        word,
        "<w:r><w:t>Sở </w:t></w:r><w:ins><w:r><w:t>Nội vụ</w:t></w:r></w:ins><w:del><w:r><w:delText>Y tế</w:delText></w:r></w:del>"
        "<w:moveFrom><w:r><w:t> cũ</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t> mới</w:t></w:r></w:moveTo>",
    )
    assert lines(tmp_path, word) == ["Sở Nội vụ mới"]


def test_a_paragraph_whose_end_is_deleted_goes_on_in_the_next(tmp_path: Path) -> None:
    word = Document()
    define_list(word, "50", level(0, "decimal", "%1."), lists={"50": ""})
    numbered_paragraphs(word, ("50", 0, "Việc một "), ("50", 0, "và hai"), ("50", 0, "Việc ba"))
    word.paragraphs[0]._p.get_or_add_pPr().append(parse_xml(f"<w:rPr {W}><w:del/></w:rPr>"))
    assert lines(tmp_path, word) == ["1. Việc một và hai", "2. Việc ba"]


def test_a_row_that_is_deleted_is_left_out(tmp_path: Path) -> None:
    word = Document()
    filled = word.add_table(rows=3, cols=4, style="Table Grid")
    for row, texts in zip(filled.rows, ROWS, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    filled.rows[1]._tr.get_or_add_trPr().append(parse_xml(f"<w:del {W}/>"))
    assert [line[:3] for line in lines(tmp_path, word)] == ["| S", "| 2"]


@pytest.mark.parametrize(
    ("run", "shown"),
    [
        pytest.param("<w:t>Số</w:t><w:tab/><w:t>12</w:t>", "Số 12", id="a tab behind a short word"),
        pytest.param("<w:t>UBND XÃ A</w:t><w:tab/><w:tab/><w:t>CỘNG HÒA</w:t>", "UBND XÃ A    CỘNG HÒA", id="tabs"),
        pytest.param("<w:t>KẾ HOẠCH</w:t><w:br/><w:t>Năm 2024</w:t>", "KẾ HOẠCH\nNăm 2024", id="a break"),
        pytest.param("<w:t>KH</w:t><w:noBreakHyphen/><w:t>UBND</w:t>", "KH-UBND", id="a hyphen that stays"),
        pytest.param("<w:t>thông</w:t><w:softHyphen/><w:t>tin</w:t>", "thôngtin", id="a hyphen that may be"),
        pytest.param('<w:sym w:font="Symbol" w:char="F0B3"/><w:t> 95%</w:t>', "≥ 95%", id="a symbol"),
        pytest.param('<w:sym w:font="Wingdings" w:char="F0A7"/><w:t> Việc</w:t>', "▪ Việc", id="a bullet"),
        pytest.param('<w:sym w:font="Webdings" w:char="F022"/><w:t>A</w:t>', "A", id="a picture letter"),
        pytest.param("<w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r><w:r><w:t>hiện</w:t>", "hiện", id="hidden"),
        pytest.param("<w:rPr><w:caps/></w:rPr><w:t>Kế hoạch</w:t>", "KẾ HOẠCH", id="set in capitals"),
        pytest.param(
            '<w:fldChar w:fldCharType="begin"/><w:instrText>DATE</w:instrText><w:fldChar w:fldCharType="separate"/>'
            '<w:t>năm 2024</w:t><w:fldChar w:fldCharType="end"/>', "năm 2024", id="a field's result",
        ),
        pytest.param('<w:t>A</w:t><w:commentReference w:id="1"/>', "A", id="a comment's mark"),
    ],
)  # fmt: skip
def test_what_a_run_shows(tmp_path: Path, run: str, shown: str) -> None:
    word = Document()
    paragraph(word, f"<w:r>{run}</w:r>")
    assert opened(tmp_path, word).text.strip("\n") == shown


@pytest.mark.parametrize(
    "around",
    [
        "<w:hyperlink>{}</w:hyperlink>",
        "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
        "<w:smartTag>{}</w:smartTag>",
        '<w:fldSimple w:instr="REF a">{}</w:fldSimple>',
    ],
)
def test_words_that_something_stands_around(tmp_path: Path, around: str) -> None:
    word = Document()
    paragraph(word, "<w:r><w:t>Sở </w:t></w:r>" + around.format("<w:r><w:t>Nội vụ</w:t></w:r>"))
    assert lines(tmp_path, word) == ["Sở Nội vụ"]


def test_paragraphs_in_a_form_field_are_read(tmp_path: Path) -> None:
    word = Document()
    inner = "<w:p><w:r><w:t>Trong ô nhập</w:t></w:r></w:p>"
    word.element.body.insert(0, parse_xml(f"<w:sdt {W}><w:sdtContent>{inner}</w:sdtContent></w:sdt>"))
    assert lines(tmp_path, word) == ["Trong ô nhập"]


def test_text_boxes_are_said_once_behind_their_paragraph(tmp_path: Path) -> None:
    word = Document()
    inside = "<w:txbxContent><w:p><w:r><w:t>HỎA TỐC</w:t></w:r></w:p></w:txbxContent>"
    paragraph(
        word,
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f'<mc:Choice Requires="wps"><w:drawing>{inside}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{inside}</w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>Số: 12/KH-UBND</w:t></w:r>",
    )
    made = opened(tmp_path, word)
    assert made.text == "Số: 12/KH-UBND\nHỎA TỐC\n"
    assert [one.kind for one in made.blocks] == ["body", "text-box"]


def test_heads_and_feet_stand_apart(tmp_path: Path) -> None:
    word = Document()
    word.add_paragraph("KẾ HOẠCH")
    word.sections[0].header.paragraphs[0].text = "UBND XÃ A"
    word.sections[0].footer.paragraphs[0].text = "Trang 1"
    made = opened(tmp_path, word)
    assert [(made.text[one.start : one.end], one.kind) for one in made.blocks] == [
        ("KẾ HOẠCH", "body"), ("UBND XÃ A", "header"), ("Trang 1", "footer"),
    ]  # fmt: skip


def test_footnotes_stand_behind_the_text_in_the_order_of_their_marks(tmp_path: Path) -> None:
    made = opened(tmp_path, with_notes(docx_of(SAMPLES["05-xa-mai-khe-12-kh-ubnd"])))
    notes = [made.text[one.start : one.end] for one in made.blocks if one.kind == "footnote"]
    assert notes == ["[1] Kế hoạch số 77/KH-UBND ngày 03/3/2021 của UBND tỉnh Lam Khê.", "[2] Ghi chú."]
    facts, plain = extract_one(made), extract_one(source(SAMPLES["05-xa-mai-khe-12-kh-ubnd"]))
    cited = {one.identifier for one in facts.citations} - {one.identifier for one in plain.citations}
    assert cited == {"77/KH-UBND"}
    assert said(facts)["provisions"] == said(plain)["provisions"]


def with_notes(data: bytes) -> bytes:
    """The same Word file with two footnotes, of which the first in the text is the second in its part."""
    notes = "".join(
        f'<w:footnote w:id="{key}"><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:footnote>'
        for key, words in (
            ("-1", "ngăn cách"), ("2", "Ghi chú."), ("3", "Kế hoạch số 77/KH-UBND ngày 03/3/2021 của UBND tỉnh Lam Khê."),
        )
    )  # fmt: skip
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for info in old.infolist():
            part = old.read(info).decode("utf-8") if info.filename.endswith((".xml", ".rels")) else ""
            if info.filename == "word/document.xml":
                for key, words in (("3", "năm 2022</w:t></w:r>"), ("2", "như sau:</w:t></w:r>")):
                    mark = f'<w:r><w:footnoteReference w:id="{key}"/></w:r>'
                    part = part.replace(words, words + mark, 1)
            elif info.filename == "word/_rels/document.xml.rels":
                kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
                part = part.replace(
                    "</Relationships>",
                    f'<Relationship Id="rIdN" Type="{kind}" Target="footnotes.xml"/></Relationships>',
                )
            new.writestr(info, part.encode("utf-8") if part else old.read(info))
        new.writestr("word/footnotes.xml", f"<w:footnotes {W}>{notes}</w:footnotes>")
    return made.getvalue()


def test_a_table_of_contents_is_no_part_of_the_document(tmp_path: Path) -> None:
    word = Document()
    contents = parse_xml(f'<w:style {W} w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>')
    word.styles.element.append(contents)
    paragraph(word, '<w:pPr><w:pStyle w:val="TOC1"/></w:pPr><w:r><w:t>I. NHIỆM VỤ 3</w:t></w:r>')
    word.add_paragraph("I. NHIỆM VỤ")
    assert [one.kind for one in opened(tmp_path, word).blocks] == ["chrome", "body"]


def test_a_closing_that_is_one_table_with_the_tasks_above_is_told_apart(tmp_path: Path) -> None:
    word = Document()
    table = word.add_table(rows=3, cols=4, style="Table Grid")
    for y, row in enumerate((["TT", "Nhiệm vụ", "Chủ trì", "Thời gian"], ["1", "Mở lớp", "Sở Y tế", "Tháng 5"])):
        for x, text in enumerate(row):
            table.cell(y, x).text = text
    table.cell(2, 0).merge(table.cell(2, 1)).text = "Nơi nhận:\n- Sở Y tế;\n- Lưu: VT."
    table.cell(2, 2).merge(table.cell(2, 3)).text = "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"
    (tmp_path / "plan.docx").write_bytes(saved(word))
    assert read(tmp_path / "plan.docx").text.splitlines() == [
        "| TT | Nhiệm vụ | Chủ trì | Thời gian |", "| 1 | Mở lớp | Sở Y tế | Tháng 5 |", "",
        "Nơi nhận:", "- Sở Y tế;", "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH",
    ]  # fmt: skip
