"""What is the document and what surrounds it."""

from __future__ import annotations

import pytest

from planggraph.model import Source
from planggraph.parse import parse
from planggraph.parse.lines import lines
from planggraph.parse.outline import Outline
from planggraph.parse.passage import clean
from planggraph.parse.zones import mended

DOCUMENT = """ỦY BAN NHÂN DÂN
TỈNH HÀ NAM
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 31/KH-UBND
Hà Nam, ngày 02 tháng 3 năm 2021
KẾ HOẠCH
Trồng cây phân tán năm 2021
Căn cứ Quyết định số 524/QĐ-TTg ngày 01/4/2021 của Thủ tướng Chính phủ;
I. MỤC ĐÍCH
- Nâng cao độ che phủ.
Nơi nhận:
- Sở Tài chính;
- Lưu: VT.
CHỦ TỊCH
Trương Quốc Huy
"""


def outline(text: str) -> Outline:
    return parse(Source(name="d.txt", text=text, sha256="0" * 64))


@pytest.mark.parametrize(
    "above",
    [
        pytest.param(
            "Số hiệu:\n|\n31/KH-UBND\n|\nLoại văn bản:\n|\nQuyết định\n|\nNơi ban hành:\n|\nTỉnh Hà Nam\n|\nNgười ký:\n|\nTrương Quốc Huy\n|\n"
            "Ngày ban hành:\n|\n02/03/2021\n|\nTình trạng:\n|\nĐã biết\n|\n",
            id="a site's properties, one cell to a line",
        ),
        pytest.param(
            "Số hiệu: 31/KH-UBND Loại văn bản: Văn bản khác\nNơi ban hành: Tỉnh Hà Nam Người ký: Trương Quốc Huy\n\n",
            id="properties, two to a line",
        ),
        pytest.param(
            "Người ký: Ủy ban nhân dân tỉnh Hà Nam\nEmail: vanthu@hanam.example\nCơ quan: Tỉnh Hà Nam\nThời gian ký: 02.03.2021 16:05:11\n",
            id="an e-signature",
        ),
        pytest.param(
            "Trang chủ\nTin tức\nVăn bản\n\nTỉnh trồng một triệu cây\nNgày 02/3/2021, tỉnh ban hành Kế hoạch 31/KH-UBND về trồng cây phân tán.\n"
            "Theo đó, Quyết định giao:\n- Sở Tài chính bố trí kinh phí;\n\n",
            id="a menu and an editor's summary",
        ),
    ],
)
def test_what_stands_above_the_letterhead(above: str) -> None:
    found = outline(above + DOCUMENT)
    assert found.document_type == "Kế hoạch"
    assert found.title is not None
    assert found.title.text == "Trồng cây phân tán năm 2021"
    assert found.letterhead[0].text == "ỦY BAN NHÂN DÂN"
    assert found.surroundings[0].start < len(above)


def test_footnotes_behind_the_signature_belong_to_the_document() -> None:
    notes = (
        "[1]\nQuyết định số 8/QĐ-UBND ngày 05/01/2021 của UBND tỉnh Hà Nam.\n[2] Công văn số 77/SNN-KL.\nLượt xem: 15\n"
    )
    found = outline(DOCUMENT + notes)
    assert " ".join(p.text for p in found.footnotes) == " ".join(notes.split("\nLượt", maxsplit=1)[0].split())
    assert found.source.text[found.surroundings[-1].start :].strip() == "Lượt xem: 15"


def test_a_letter_has_no_line_for_its_type() -> None:
    text = (
        "UBND TỈNH HÀ NAM\nSỞ NỘI VỤ\nSố: 12/SNV-TCCC\nV/v báo cáo\nHà Nam, ngày 02 tháng 3\nnăm 2021\nKính gửi: Các sở.\nSở Nội vụ đề nghị.\n"
        "THÔNG BÁO\nvề lưu trữ thông tin khách hàng\n"
    )
    found = outline(text)
    assert found.document_type is None
    assert found.letterhead[-1].text == "năm 2021"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("QUYẾT\nĐỊNH\nVề việc", ["QUYẾT ĐỊNH", "Về việc"]),
        ("CHƯƠNG\nTRÌNH\nHỌC BƠI", ["CHƯƠNG TRÌNH", "HỌC BƠI"]),
        ("KẾ HOẠCH\nHÀNH ĐỘNG\n", ["KẾ HOẠCH", "HÀNH ĐỘNG"]),
    ],
)
def test_the_name_of_a_type_over_two_lines(text: str, expected: list[str]) -> None:
    assert [line.text for line in mended(lines(clean(text)))] == expected


def test_a_sites_words_end_an_annex() -> None:
    annex = "PHỤ LỤC\nDANH MỤC CÂY TRỒNG\n1. Cây lim\n"
    site = "Văn bản liên quan\nQuyết định số 9/QĐ-UBND về trồng cây\n"
    found = outline(DOCUMENT + annex + site)
    assert found.source.text[found.surroundings[-1].start :].strip() == site.strip()


def test_a_site_that_names_the_document_again_ends_an_annex() -> None:
    annex = "PHỤ LỤC\nDANH MỤC CÂY TRỒNG\n1. Cây lim\n"
    site = "Kế hoạch 12/KH-UBND năm 2025 về trồng cây do tỉnh Hà Nam ban hành\nVăn bản này chưa cập nhật nội dung Tiếng Anh\n"
    found = outline(DOCUMENT + annex + site)
    assert found.source.text[found.surroundings[-1].start :].strip() == site.strip()


def test_a_title_that_goes_on_with_the_name_of_a_body() -> None:
    lines_of_title = "CÔNG BỐ THỦ TỤC THUỘC THẨM QUYỀN CỦA SỞ XÂY DỰNG,\nUBND CẤP XÃ TRÊN ĐỊA BÀN TỈNH HÀ NAM\n"
    found = outline(
        f"UBND TỈNH HÀ NAM\nSố: 3/QĐ-UBND\nQUYẾT ĐỊNH\n{lines_of_title}CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH\nCăn cứ Luật Nhà ở;\n"
    )
    assert found.title is not None
    assert found.title.text == " ".join(lines_of_title.split())
