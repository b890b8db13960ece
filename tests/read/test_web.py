"""Web pages: the text that a browser shows, and what of it is the site's own."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from documents import said, source
from office import SAMPLES, html_of, plan_of

from planggraph.errors import UnreadableSourceError
from planggraph.extract import extract_one
from planggraph.model import Source
from planggraph.read import read


def opened(tmp_path: Path, html: str | bytes, name: str = "plan.html") -> Source:
    path = tmp_path / name
    path.write_bytes(html if isinstance(html, bytes) else html.encode("utf-8"))
    return read(path)


def lines(tmp_path: Path, html: str | bytes) -> list[str]:
    return [line for line in opened(tmp_path, html).text.split("\n") if line.strip()]


# ------------------------------------------------------------ whole plans
@pytest.mark.parametrize("lists", [False, True], ids=["numbers in the text", "numbers of lists"])
@pytest.mark.parametrize("site", [False, True], ids=["alone", "in a site"])
@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_a_plan_says_the_same_as_its_text(tmp_path: Path, name: str, lists: bool, site: bool) -> None:
    made = opened(tmp_path, html_of(SAMPLES[name], lists=lists, site=site))
    assert said(extract_one(made)) == said(extract_one(source(SAMPLES[name])))
    if not lists:  # a browser prints "a." where the plan has "a)"
        own = [one for one in made.blocks if one.kind == "body"]
        told = " ".join(made.text[one.start : one.end] for one in own)
        assert told.split() == " ".join(plan_of(SAMPLES[name]).lines).split()
    assert bool([one for one in made.blocks if one.kind == "chrome"]) == site


# ------------------------------------------------------------ paragraphs
@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Một  \n hai</p><p>Ba</p>", "Một hai\nBa\n"),
        ("<p>Một<br>hai<br/>ba</p>", "Một\nhai\nba\n"),
        ("<p>Một<br><br>hai</p>", "Một\n\nhai\n"),
        ("<div>Một<div>hai</div>ba</div>", "Một\nhai\nba\n"),
        ("<p>Một</p><p>&nbsp;</p><p>hai</p>", "Một\n\nhai\n"),
        ("<p>Một</p><hr><p>hai</p>", "Một\n\nhai\n"),
        ("<p><b>KẾ</b> <i>HOẠCH</i><span> số</span> 12</p>", "KẾ HOẠCH số 12\n"),
        ("<p>m<sup>2</sup></p>", "m2\n"),
        ("<pre>Một\n  hai</pre>", "Một\n  hai\n"),
        ("<p>Một</p><script>x()</script><style>p{}</style><noscript>tắt</noscript><p>hai</p>", "Một\nhai\n"),
        ("<p>Một<span style='display: none'> ẩn</span></p><p hidden>ẩn</p>", "Một\n"),
        ("<title>Trang</title><p>Một<!-- chú thích --></p>", "Một\n"),
        ("<p>Một<p>hai<ul><li>ba<li>bốn</ul>", "Một\nhai\n- ba\n- bốn\n"),
        ("<center>KẾ HOẠCH</center><p>Một</p>", "KẾ HOẠCH\n\nMột\n"),
        ("<p>Sở <select><option>A<option>B</select><input value='x'><button>Gửi</button>C</p>", "Sở C\n"),
    ],
)
def test_what_a_browser_shows(tmp_path: Path, html: str, text: str) -> None:
    assert opened(tmp_path, f"<html><body>{html}</body></html>").text == text


def test_how_a_paragraph_looks(tmp_path: Path) -> None:
    made = opened(
        tmp_path,
        "<p align=center><b>KẾ HOẠCH</b></p><h2>Nhiệm vụ</h2><p style='font-weight: 700; text-align:center'>Một</p>"
        "<p><b>Sở Nội vụ</b> mở lớp.</p>",
    )
    looks = [(one.bold, one.centred, one.heading, one.paragraph) for one in made.blocks]
    assert looks == [(True, True, None, 1), (True, False, 2, 2), (True, True, None, 3), (False, False, None, 4)]


# ------------------------------------------------------------ lists
@pytest.mark.parametrize(
    ("html", "printed"),
    [
        ("<ol><li>A<li>B</ol>", ["1. A", "2. B"]),
        ("<ol start=4><li>A<li>B</ol>", ["4. A", "5. B"]),
        ("<ol><li>A<li value=7>B<li>C</ol>", ["1. A", "7. B", "8. C"]),
        ("<ol reversed><li>A<li>B</ol>", ["2. A", "1. B"]),
        ("<ol type=I><li>A<li>B</ol>", ["I. A", "II. B"]),
        ("<ol type=a start=3><li>A</ol>", ["c. A"]),
        ("<ol style='list-style-type: upper-roman'><li>A</ol>", ["I. A"]),
        ("<ol style='list-style: none'><li>1. A</ol>", ["1. A"]),
        ("<ol type=I><li>A<ol><li>B<li>C</ol><li>D<ol><li>E</ol></ol>", ["I. A", "1. B", "2. C", "II. D", "1. E"]),
        ("<ul><li>A<ul><li>B</ul><li>C</ul>", ["- A", "+ B", "- C"]),
        ("<ul><li>- A<li>+ B</ul>", ["- A", "+ B"]),
        ("<ol><li><p>A</p><p>B</p><li><div>C</div></ol>", ["1. A", "B", "2. C"]),
        ("<ol><li></li><li>B</ol>", ["2. B"]),
    ],
)
def test_numbers_of_lists(tmp_path: Path, html: str, printed: list[str]) -> None:
    assert lines(tmp_path, html) == printed


# ------------------------------------------------------------ tables
HEAD = "<tr><th>STT<th>Nhiệm vụ<th>Chủ trì</tr>"


@pytest.mark.parametrize(
    ("rows", "printed"),
    [
        ("<tr><td>1<td>Mở lớp<td>Sở A", ["| 1 | Mở lớp | Sở A |"]),
        ("<tr><td>1<td><p>Mở lớp</p><p>In tài liệu</p><td>Sở A<br>Sở B", ["| 1 | Mở lớp; In tài liệu | Sở A; Sở B |"]),
        ("<tr><td>1<td>A<td rowspan=2>Sở A<tr><td>2<td>B", ["| 1 | A | Sở A |", "| 2 | B | Sở A |"]),
        ("<tr><td rowspan=2>1<td>A<td>Sở A<tr><td>B<td>Sở B", ["| 1 | A | Sở A |", "| 1 | B | Sở B |"]),
        ("<tr><td colspan=3>I. VIỆC CHUNG<tr><td>1<td>A<td>Sở A", ["| I. VIỆC CHUNG | | |", "| 1 | A | Sở A |"]),
        ("<tr><td>1<td>A<td>", ["| 1 | A | |"]),
        ("<tr><td rowspan=99999>1<td>A<td>Sở A", ["| 1 | A | Sở A |"]),
    ],
)
def test_rows_of_a_table(tmp_path: Path, rows: str, printed: list[str]) -> None:
    made = opened(tmp_path, f"<p>Trước</p><table>{HEAD}{rows}</table><p>Sau</p>")
    assert made.text.split("\n")[1:-1] == ["", "| STT | Nhiệm vụ | Chủ trì |", *printed, "", "Sau"]
    cell = made.block_at(made.text.index("Chủ trì"))
    assert cell is not None
    assert (cell.table, cell.row, cell.column, cell.bold) == (1, 1, 3, True)


def test_tables_that_set_a_page_are_none(tmp_path: Path) -> None:
    inner = f"<table>{HEAD}<tr><td>1<td>Mở lớp<td>Sở A</table>"
    made = opened(tmp_path, f"<table><tr><td><p>Bên trái</p></td><td><p>Trước</p>{inner}</td></tr></table>")
    assert made.text == "Bên trái\nTrước\n\n| STT | Nhiệm vụ | Chủ trì |\n| 1 | Mở lớp | Sở A |\n"
    page = "".join(f"<p>Đoạn {n}</p>" for n in range(30))
    assert "|" not in opened(tmp_path, f"<table><tr><td>A<td>B<td>C<tr><td>D<td>{page}<td>E</table>").text


# ------------------------------------------------------------ around the document
@pytest.mark.parametrize(
    "around",
    [
        "<nav>{}</nav>", "<aside>{}</aside>", "<header>{}</header>", "<footer>{}</footer>", "<div class='top menu'>{}</div>",
        "<div id=sidebar>{}</div>", "<div role=navigation>{}</div>", "<nav><table><tr><td>{}<td>x<td>y</table></nav>",
    ],
)  # fmt: skip
def test_a_sites_own_words_are_told_apart(tmp_path: Path, around: str) -> None:
    made = opened(tmp_path, around.format("Trang chủ") + "<div class='noi-dung'><p>KẾ HOẠCH</p></div>")
    kinds = {made.text[one.start : one.end]: one.kind for one in made.blocks}
    assert kinds["Trang chủ"] == "chrome"
    assert kinds["KẾ HOẠCH"] == "body"


def test_the_head_of_an_article_may_hold_the_letterhead(tmp_path: Path) -> None:
    made = opened(tmp_path, "<header><p>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p></header><p>KẾ HOẠCH</p>")
    assert {one.kind for one in made.blocks} == {"body"}


def test_footnotes_as_word_saves_them(tmp_path: Path) -> None:
    made = opened(
        tmp_path,
        '<p>Thực hiện Kế hoạch số 12/KH-<a href="#_ftn1" name="_ftnref1">[1]</a>UBND</p>'
        '<div id="ftn1"><p><a href="#_ftnref1">[1]</a> Ban hành năm 2023</p></div>',
    )
    assert made.text == "Thực hiện Kế hoạch số 12/KH-UBND\n[1] Ban hành năm 2023\n"
    assert [one.kind for one in made.blocks] == ["body", "footnote"]


# ------------------------------------------------------------ encodings
@pytest.mark.parametrize(
    "data",
    [
        pytest.param("<p>Kế hoạch số 12</p>".encode(), id="UTF-8"),
        pytest.param("\ufeff<p>Kế hoạch số 12</p>".encode(), id="UTF-8 with a mark"),
        pytest.param("<p>Kế hoạch số 12</p>".encode("utf-16"), id="UTF-16"),
        pytest.param('<meta charset="windows-1252"><p>Kế hoạch số 12</p>'.encode(), id="UTF-8 that says otherwise"),
        pytest.param(
            '<meta http-equiv="Content-Type" content="text/html; charset=windows-1258"><p>Kê\u0301 hoa\u0323ch sô\u0301 12</p>'.encode("cp1258"),
            id="Windows-1258",
        ),
    ],
)  # fmt: skip
def test_encodings(tmp_path: Path, data: bytes) -> None:
    import unicodedata

    assert unicodedata.normalize("NFC", opened(tmp_path, data).text) == "Kế hoạch số 12\n"


# ------------------------------------------------------------ refusals
@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param("<p>Kế hoạch</p>".encode() + b"\xc3\x28", "not UTF-8: byte", id="broken UTF-8"),
        pytest.param(b'<meta charset="x-vni"><p>K\xe9</p>', "its encoding 'x-vni' is not known", id="an odd encoding"),
        pytest.param(b"<html><body><script>var a = 'text';</script></body></html>", "there is no text in it", id="a script"),
        pytest.param(b"<p>K\x00</p>", "not a page: it holds zero bytes", id="binary"),
        pytest.param(b"<div>" * 200_000 + b"x", "its elements are nested too deep", id="nested"),
        pytest.param(b"<table><tr><td>" * 100_000, "its elements are nested too deep", id="nested tables"),
        pytest.param(b"".join(b"<font a=%d>" % n for n in range(5_000)) + b"<p>x" * 100_000, "its elements are nested", id="fonts"),
        pytest.param(b"<p " + b" ".join(b"a%d=1" % n for n in range(200_000)) + b">x", "not a page: a tag of more", id="attributes"),
    ],
)  # fmt: skip
def test_what_is_no_page_is_refused_soon(tmp_path: Path, data: bytes, reason: str) -> None:
    start = time.perf_counter()
    with pytest.raises(UnreadableSourceError) as caught:
        opened(tmp_path, data)
    assert time.perf_counter() - start < 20
    assert caught.value.reason.startswith(reason)
    assert caught.value.hint


def test_a_picture_in_the_page_is_no_long_tag(tmp_path: Path) -> None:
    picture = "A" * 100_000
    assert opened(tmp_path, f'<p>Một<img src="data:image/png;base64,{picture}">hai</p>').text == "Mộthai\n"


def test_a_page_under_another_name_is_told_by_its_beginning(tmp_path: Path) -> None:
    assert opened(tmp_path, "<!DOCTYPE html><p>Một</p>", "trang.aspx").text == "Một\n"
