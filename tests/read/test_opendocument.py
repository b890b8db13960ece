"""OpenDocument texts: what LibreOffice shows of them, with the numbers that stand in no paragraph."""

from __future__ import annotations

from pathlib import Path

import pytest
from opendocuments import odt

from planggraph.errors import UnreadableSourceError
from planggraph.model import Source
from planggraph.read import read


def opened(tmp_path: Path, body: str, *, styles: str = "", sheet: str = "") -> Source:
    path = tmp_path / "plan.odt"
    path.write_bytes(odt(body, styles=styles, sheet=sheet))
    return read(path)


def lines(tmp_path: Path, body: str, *, styles: str = "", sheet: str = "") -> list[str]:
    return [line for line in opened(tmp_path, body, styles=styles, sheet=sheet).text.split("\n") if line]


# ------------------------------------------------------------ numbers
def level(at: int, form: str, *, prefix: str = "", suffix: str = ".", more: str = "") -> str:
    return (
        f'<text:list-level-style-number text:level="{at}" style:num-format="{form}" style:num-prefix="{prefix}"'
        f' style:num-suffix="{suffix}" {more}/>'
    )


LISTS = f"""<text:list-style style:name="L">{level(1, "I")}{level(2, "1", more='text:display-levels="2"')}{level(3, "a", suffix=")")}</text:list-style>
<text:list-style style:name="B"><text:list-level-style-bullet text:level="1" text:bullet-char="–"/></text:list-style>
<text:list-style style:name="P"><text:list-level-style-number text:level="1" style:num-format="1" loext:num-list-format="Điều %1%:" text:start-value="4"/></text:list-style>
<text:list-style style:name="N"><text:list-level-style-number text:level="1" style:num-format=""/></text:list-style>
<style:style style:name="In list" style:family="paragraph" style:list-style-name="B"/>"""


def item(*inside: str, more: str = "") -> str:
    held = "".join(one if one.startswith("<") else f"<text:p>{one}</text:p>" for one in inside)
    return f"<text:list-item {more}>{held}</text:list-item>"


def list_(*items: str, style: str = "", more: str = "") -> str:
    named = f'text:style-name="{style}"' if style else ""
    return f"<text:list {named} {more}>{''.join(items)}</text:list>"


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        pytest.param(
            list_(item("A", list_(item("a1", "on"), item("a2", list_(item("deep"))))), item("B", list_(item("b1"))), style="L"),
            ["I. A", "I.1. a1", "on", "I.2. a2", "a) deep", "II. B", "II.1. b1"],
            id="levels, and what an item says beside its first paragraph",
        ),
        pytest.param(
            list_(item("A"), style="L", more='xml:id="x"') + list_(item("*"), style="B")
            + list_(item(list_(item("a1"))), style="L", more='text:continue-list="x" xml:id="y"')
            + "<text:p>words</text:p>" + list_(item("B"), style="L", more='text:continue-list="y"'),
            ["I. A", "- *", "I.1. a1", "words", "II. B"],
            id="a list that goes on behind another",
        ),
        pytest.param(
            list_(item("A"), style="L") + list_(item("B"), style="L", more='text:continue-numbering="true"')
            + list_(item("anew"), style="L"),
            ["I. A", "II. B", "I. anew"],
            id="one that goes on, and one that does not",
        ),
        pytest.param(
            list_(item("four"), item("nine", more='text:start-value="9"'), item("ten"), style="P"),
            ["Điều 4: four", "Điều 9: nine", "Điều 10: ten"],
            id="a start, and words around the number",
        ),
        pytest.param(
            list_("<text:list-header><text:p>head</text:p></text:list-header>", item("A"), style="L"),
            ["head", "I. A"],
            id="a head",
        ),
        pytest.param(list_(item("A"), style="N"), ["A"], id="without numbers"),
        pytest.param(list_(item("A"), style="not there"), ["A"], id="of a style that is not there"),
        pytest.param(
            list_(item('<text:p text:style-name="In list">A</text:p>')), ["- A"], id="of the style of its paragraph"
        ),
    ],
)  # fmt: skip
def test_numbers_of_lists(tmp_path: Path, body: str, wanted: list[str]) -> None:
    assert lines(tmp_path, body, styles=LISTS) == wanted


def test_headings_are_numbered_where_the_outline_is(tmp_path: Path) -> None:
    outline = "".join(
        f'<text:outline-level-style text:level="{n}" style:num-format="{form}" style:num-suffix="."/>'
        for n, form in ((1, "I"), (2, "1"), (3, ""))
    )
    body = "".join(
        f'<text:h text:outline-level="{n}">{words}</text:h>' for n, words in ((1, "A"), (2, "B"), (3, "C"), (1, "D"))
    )
    made = opened(tmp_path, body, sheet=f"<text:outline-style>{outline}</text:outline-style>")
    assert made.text == "I. A\n1. B\nC\nII. D\n"
    assert [one.heading for one in made.blocks] == [1, 2, 3, 1]


# ------------------------------------------------------------ words
def test_words_and_what_is_none(tmp_path: Path) -> None:
    body = """<text:tracked-changes><text:changed-region><text:deletion><text:p>deleted</text:p></text:deletion></text:changed-region></text:tracked-changes>
<text:p>Sở <text:change text:change-id="1"/>Nội   vụ<text:s text:c="2"/>chủ<text:tab/>trì<text:line-break/>xong<office:annotation><text:p>comment</text:p></office:annotation>
<text:a>trang</text:a><text:span text:style-name="hidden">hidden</text:span><text:ruby><text:ruby-base>chữ</text:ruby-base><text:ruby-text>above</text:ruby-text></text:ruby></text:p>
<text:p text:style-name="old">Së</text:p><text:p text:style-name="big">hoa</text:p>
<text:table-of-content><text:index-body><text:p>I. MỤC ĐÍCH 1</text:p></text:index-body></text:table-of-content>
<text:section><text:p>inside</text:p></text:section><text:section text:display="none"><text:p>unseen</text:p></text:section>"""
    styles = """<style:style style:name="hidden" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="old" style:family="paragraph"><style:text-properties style:font-name=".VnTime"/></style:style>
<style:style style:name="big" style:family="paragraph"><style:text-properties fo:text-transform="uppercase"/></style:style>"""
    made = opened(tmp_path, body, styles=styles)
    assert made.text.split("\n")[:6] == ["Sở Nội vụ  chủ trì", "xong trangchữ", "Sở", "HOA", "I. MỤC ĐÍCH 1", "inside"]
    assert made.text.count("\n") == 6
    assert made.encoding == "TCVN3"
    assert [one.kind for one in made.blocks] == ["body", "body", "body", "chrome", "body"]


def test_how_a_paragraph_looks(tmp_path: Path) -> None:
    styles = """<style:style style:name="base" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/>
<style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="title" style:family="paragraph" style:parent-style-name="base"/>
<style:style style:name="in" style:family="paragraph"><style:paragraph-properties fo:margin-left="1in" fo:text-indent="-18pt"/></style:style>
<style:style style:name="plain" style:family="text"><style:text-properties fo:font-weight="normal"/></style:style>"""
    body = """<text:p text:style-name="title">KẾ HOẠCH</text:p>
<text:p text:style-name="base">Năm <text:span text:style-name="plain">2024</text:span></text:p>
<text:p text:style-name="base">a <text:span text:style-name="plain">b</text:span></text:p><text:p text:style-name="in">- Mở lớp</text:p>"""
    made = opened(tmp_path, body, styles=styles)
    looks = [(one.bold, one.centred, one.indent) for one in made.blocks]
    assert looks == [(True, True, 0.0), (True, True, 0.0), (False, True, 0.0), (False, False, 54.0)]
    assert made.text.endswith("a b\n\n- Mở lớp\n"), "a gap where the centring ends"


def test_notes_boxes_heads_and_feet_stand_apart(tmp_path: Path) -> None:
    note = "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Quyết định <text:s/>số 5</text:p></text:note-body></text:note>"
    body = f"""<text:p>Theo đó{note}, các sở<draw:frame><draw:text-box><text:p>Bản thảo</text:p></draw:text-box></draw:frame> báo cáo.</text:p>
<text:p>Cuối</text:p>"""
    pages = """<office:master-styles><style:master-page><style:header><text:p>UBND TỈNH</text:p></style:header>
<style:footer><text:p>Trang <text:page-number>1</text:page-number></text:p></style:footer></style:master-page>
<style:master-page><style:header><text:p>UBND TỈNH</text:p></style:header><style:footer style:display="false"><text:p>x</text:p></style:footer></style:master-page></office:master-styles>"""
    made = opened(tmp_path, body, sheet=pages)
    told = [(one.kind, made.text[one.start : one.end]) for one in made.blocks]
    assert told == [
        ("body", "Theo đó, các sở báo cáo."), ("text-box", "Bản thảo"), ("body", "Cuối"), ("footnote", "[1] Quyết định số 5"),
        ("header", "UBND TỈNH"), ("footer", "Trang 1"),
    ]  # fmt: skip


# ------------------------------------------------------------ tables
def cell(text: str, more: str = "") -> str:
    return f"<table:table-cell {more}><text:p>{text}</text:p></table:table-cell>"


NAMED = 'table:style-name="c"'
COVERED = "<table:covered-table-cell/>"


def test_cells_merged_down_and_to_the_right(tmp_path: Path) -> None:
    rows = (
        cell("TT") + cell("Nhiệm vụ", 'table:number-columns-spanned="2"') + COVERED,
        cell("1") + cell("Mở lớp") + cell("Sở Nội vụ", 'table:number-rows-spanned="3"'),
        cell("2") + cell("In sách") + COVERED,
        cell("3") + cell("Kiểm tra") + COVERED,
        cell("4") + cell("Báo cáo") + cell("Sở Y tế"),
    )
    made = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows[1:])
    head = f"<table:table-header-rows><table:table-row>{rows[0]}</table:table-row></table:table-header-rows>"
    source = opened(tmp_path, f"<table:table>{head}{made}</table:table>")
    assert source.text.split("\n")[:-1] == [
        "| TT | Nhiệm vụ | |", "| 1 | Mở lớp | Sở Nội vụ |", "| 2 | In sách | Sở Nội vụ |", "| 3 | Kiểm tra | Sở Nội vụ |",
        "| 4 | Báo cáo | Sở Y tế |",
    ]  # fmt: skip
    block = source.block_at(source.text.index("Kiểm tra"))
    assert block is not None
    assert (block.table, block.row, block.column) == (1, 4, 2)


def test_two_columns_without_lines_stand_one_below_the_other(tmp_path: Path) -> None:
    rows = "".join(f"<table:table-row>{cell(a, NAMED)}{cell(b)}</table:table-row>" for a, b in (("A", "B"), ("C", "D")))
    lined = '<style:style style:name="c" style:family="table-cell"><style:table-cell-properties fo:border="{}"/></style:style>'
    assert lines(tmp_path, f"<table:table>{rows}</table:table>", styles=lined.format("none")) == ["A", "B", "C", "D"]
    drawn = lines(tmp_path, f"<table:table>{rows}</table:table>", styles=lined.format("0.5pt solid #000000"))
    assert drawn == ["| A | B |", "| C | D |"]


# ------------------------------------------------------------ refused
@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(
            odt("", manifest='<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>'),
            "protected by a password",
            id="password",
        ),
        pytest.param(odt("", content="<a/>"), "not an .odt file: the archive holds no text", id="no text"),
        pytest.param(
            odt("", content='<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'),
            "its part content.xml declares entities, as no such file does",
            id="entities",
        ),
        pytest.param(
            odt("<text:list><text:list-item>" * 5_000 + "</text:list-item></text:list>" * 5_000),
            "nested too deep in its part content.xml",
            id="lists in lists",
        ),
        pytest.param(odt("<text:p/>" * 3_000_000), "it unpacks to far more than a text has", id="a zip bomb"),
        pytest.param(odt("x")[:300], "not a .odt file: it is cut off or broken", id="cut off"),
        pytest.param(b"KE HOACH", "not a .odt file: it is no zip archive, as these are", id="no archive"),
    ],
)  # fmt: skip
def test_what_is_refused(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "plan.odt"
    path.write_bytes(data)
    with pytest.raises(UnreadableSourceError) as caught:
        read(path)
    assert (caught.value.name, caught.value.reason) == ("plan.odt", reason)
    assert caught.value.hint


REPEATED = 'table:number-columns-repeated="999999"'


def test_cells_that_claim_a_million_columns(tmp_path: Path) -> None:
    row = f"<table:table-row>{cell('A', REPEATED)}{cell('B')}</table:table-row>"
    assert len(lines(tmp_path, f"<table:table>{row * 3}</table:table>")[0]) < 300


def test_tables_in_tables_whose_cells_are_repeated(tmp_path: Path) -> None:
    inner = "<text:p>A</text:p>"
    for _ in range(8):
        inner = (
            f"<table:table><table:table-row><table:table-cell {REPEATED}>{inner}</table:table-cell></table:table-row>"
            "</table:table>"
        )
    assert len(opened(tmp_path, inner).text) < 1_000
