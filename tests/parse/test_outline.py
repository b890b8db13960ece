"""The parts of a document, from its text alone."""

from __future__ import annotations

import pytest

from planggraph.model import Source
from planggraph.parse import Outline, parse


def outline(text: str) -> Outline:
    return parse(Source(name="plan.txt", text=text, sha256="0" * 64))


def items(found: Outline) -> list[tuple[str, str]]:
    """Key of the innermost heading, and the words."""
    return [(item.headings[-1].key if item.headings else "", item.words.text) for item in found.items]


def sections(found: Outline) -> list[tuple[str, str | None, str | None]]:
    return [(section.key, section.number, section.heading) for section in found.sections]


NATIONAL = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
ONE_COLUMN = f"""ỦY BAN NHÂN DÂN
HUYỆN BA BỂ
-------
{NATIONAL}
{MOTTO}
---------------
Số: 12/KH-UBND
Ba Bể, ngày 05 tháng 3 năm 2024
"""
TWO_COLUMNS = f"""ỦY BAN NHÂN DÂN              {NATIONAL}
HUYỆN BA BỂ                        {MOTTO}
Số: 12/KH-UBND               Ba Bể, ngày 05 tháng 3 năm 2024
"""
TABLE = f"""| **ỦY BAN NHÂN DÂN HUYỆN BA BỂ** | **{NATIONAL}** |
|---|---|
| Số: 12/KH-UBND | *Ba Bể, ngày 05 tháng 3 năm 2024* |
"""
BODY = """
KẾ HOẠCH
Bảo tồn hát Then năm 2024

Căn cứ Luật Di sản văn hóa;
Thực hiện Kế hoạch số 7/KH-UBND của tỉnh,
Ủy ban nhân dân huyện ban hành Kế hoạch như sau:

I. MỤC ĐÍCH
- Giữ gìn hát Then.
"""


# ------------------------------------------------------------ letterhead, type, title, preamble
@pytest.mark.parametrize("head", [ONE_COLUMN, TWO_COLUMNS, TABLE], ids=["one column", "two columns", "table"])
def test_letterhead(head: str) -> None:
    found = outline(head + BODY)
    words = " ".join(line.text for line in found.letterhead)
    for part in ("ỦY BAN NHÂN DÂN", "HUYỆN BA BỂ", NATIONAL, "Số: 12/KH-UBND", "Ba Bể, ngày 05 tháng 3 năm 2024"):
        assert part in words
    assert (found.document_type, found.title and found.title.text) == ("Kế hoạch", "Bảo tồn hát Then năm 2024")
    # "..., / Ủy ban nhân dân huyện ban hành": a sentence over two lines
    assert [passage.text[:8] for passage in found.preamble] == ["Căn cứ L", "Thực hiệ"]
    assert items(found) == [("i", "Giữ gìn hát Then.")]
    assert found.surroundings == ()


@pytest.mark.parametrize(
    ("lines", "kind", "title"),
    [
        ("KẾ HOẠCH\nBảo tồn hát Then", "Kế hoạch", "Bảo tồn hát Then"),
        ("KẾ HOẠCH BẢO TỒN HÁT THEN", "Kế hoạch", "BẢO TỒN HÁT THEN"),
        ("KẾ HOẠCH Bảo tồn hát Then", "Kế hoạch", "Bảo tồn hát Then"),
        ("KẾ HOẠCH HÀNH ĐỘNG\nBảo tồn hát Then", "Kế hoạch", "Bảo tồn hát Then"),
        ("KẾ HOẠCH\nBảo tồn hát Then\ncủa đồng bào Tày", "Kế hoạch", "Bảo tồn hát Then của đồng bào Tày"),
        ("KẾ HOẠCH\nBẢO TỒN HÁT THEN\nCỦA ĐỒNG BÀO TÀY", "Kế hoạch", "BẢO TỒN HÁT THEN CỦA ĐỒNG BÀO TÀY"),
        (
            "KẾ HOẠCH\nBảo tồn hát Then trên địa bàn xã\nCao Kỳ năm 2024",
            "Kế hoạch",
            "Bảo tồn hát Then trên địa bàn xã Cao Kỳ năm 2024",
        ),
        ("KẾ HOẠCH\nBẢO TỒN HÁT THEN GIAI ĐOẠN 2024 -\n2030", "Kế hoạch", "BẢO TỒN HÁT THEN GIAI ĐOẠN 2024 - 2030"),
        ("CHỈ THỊ\nVề việc bảo tồn hát Then", "Chỉ thị", "Về việc bảo tồn hát Then"),
        ("Kế hoạch\nBảo tồn hát Then", "Kế hoạch", "Bảo tồn hát Then"),
        ("**KẾ HOẠCH**\n**Bảo tồn hát Then**", "Kế hoạch", "Bảo tồn hát Then"),
        ("# KẾ HOẠCH\n\nBảo tồn hát Then", "Kế hoạch", "Bảo tồn hát Then"),
        ("KẾ HOẠCH\n(Kèm theo Quyết định số 5/QĐ-UBND)", "Kế hoạch", None),
    ],
)
def test_type_and_title(lines: str, kind: str, title: str | None) -> None:
    found = outline(f"{ONE_COLUMN}\n{lines}\n\nI. MỤC ĐÍCH\n- Giữ gìn hát Then.\n")
    assert (found.document_type, found.title.text if found.title else None) == (kind, title)
    assert items(found)[-1] == ("i", "Giữ gìn hát Then.")


def test_the_authority_below_the_title_is_no_part_of_it() -> None:
    found = outline(
        f"{ONE_COLUMN}\nQUYẾT ĐỊNH\nVề việc công nhận nghệ nhân\n\nCHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN\n"
        "Căn cứ Luật Di sản văn hóa;\n\nQUYẾT ĐỊNH:\nĐiều 1. Công nhận 05 nghệ nhân.\nĐiều 2. Giao Phòng Nội vụ thực hiện.\n"
    )
    assert found.title is not None
    assert found.title.text == "Về việc công nhận nghệ nhân"
    assert "Căn cứ Luật Di sản văn hóa;" in [passage.text for passage in found.preamble]
    assert items(found) == [("", "Công nhận 05 nghệ nhân."), ("", "Giao Phòng Nội vụ thực hiện.")]


# ------------------------------------------------------------ sections
DEEP = """KẾ HOẠCH
Bảo tồn hát Then

I. MỤC ĐÍCH
Giữ gìn hát Then.
II. NHIỆM VỤ
1. Truyền dạy
a) Ở huyện
- Mở lớp:
+ Lớp cho người lớn.
+ Lớp cho trẻ em.
b) Ở xã
- Mời nghệ nhân.
2. Biểu diễn
2.1. Liên hoan
Tổ chức liên hoan hằng năm.
2.2. Giao lưu
Biểu diễn cùng huyện bạn.
"""


def test_sections_to_any_depth() -> None:
    found = outline(DEEP)
    assert sections(found) == [
        ("i", "I", "MỤC ĐÍCH"),
        ("ii", "II", "NHIỆM VỤ"),
        ("ii-1", "1", "Truyền dạy"),
        ("ii-1-a", "a", "Ở huyện"),
        ("ii-1-b", "b", "Ở xã"),
        ("ii-2", "2", "Biểu diễn"),
        ("ii-2-2-1", "2.1", "Liên hoan"),
        ("ii-2-2-2", "2.2", "Giao lưu"),
    ]
    assert [section.parent for section in found.sections] == [None, None, "ii", "ii-1", "ii-1", "ii", "ii-2", "ii-2"]
    assert items(found) == [
        ("i", "Giữ gìn hát Then."),
        ("ii-1-a", "Mở lớp:"),
        ("ii-1-a", "Lớp cho người lớn."),
        ("ii-1-a", "Lớp cho trẻ em."),
        ("ii-1-b", "Mời nghệ nhân."),
        ("ii-2-2-1", "Tổ chức liên hoan hằng năm."),
        ("ii-2-2-2", "Biểu diễn cùng huyện bạn."),
    ]


def test_a_lead_in_announces_what_stands_below_it() -> None:
    leads = {item.words.text: [lead.text for lead in item.leads] for item in outline(DEEP).items}
    assert leads["Lớp cho trẻ em."] == ["Mở lớp:"]
    assert leads["Mời nghệ nhân."] == []


def test_numbers_that_skip_and_repeat_stay_as_printed() -> None:
    found = outline(
        "KẾ HOẠCH\nMở thư viện\n\nII. NHIỆM VỤ\n1. Mua sách.\nII. GIẢI PHÁP\n4. Bố trí cán bộ.\nV. KINH PHÍ\nNgân sách huyện.\n"
    )
    assert sections(found) == [("ii", "II", "NHIỆM VỤ"), ("ii.2", "II", "GIẢI PHÁP"), ("v", "V", "KINH PHÍ")]
    assert items(found) == [("ii", "Mua sách."), ("ii.2", "Bố trí cán bộ."), ("v", "Ngân sách huyện.")]


def test_parts_chapters_and_articles() -> None:
    found = outline(
        "QUY CHẾ\nHoạt động của thư viện\n\nChương I\nPHẠM VI\nĐiều 1. Đối tượng\n1. Bạn đọc trong huyện.\n2. Bạn đọc ngoài huyện.\n"
        "Chương II\nTỔ CHỨC\nĐiều 2. Nhân sự\na) Thủ thư;\nb) Bảo vệ.\nĐiều 3. Phòng Nội vụ theo dõi việc thực hiện.\n"
    )
    assert sections(found) == [
        ("chuong-i", "Chương I", "PHẠM VI"),
        ("chuong-i-dieu-1", "Điều 1", "Đối tượng"),
        ("chuong-ii", "Chương II", "TỔ CHỨC"),
        ("chuong-ii-dieu-2", "Điều 2", "Nhân sự"),
    ]
    assert items(found)[-1] == ("chuong-ii", "Phòng Nội vụ theo dõi việc thực hiện.")


def test_a_chapter_called_after_a_type_is_no_type() -> None:
    assert (
        outline("Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\n1. Quy định này nói về thư viện.\n").document_type is None
    )


# ------------------------------------------------------------ wrapped lines and page breaks
@pytest.mark.parametrize(
    ("body", "words"),
    [
        pytest.param("- Mua sách cho thư viện\nhuyện.", ["Mua sách cho thư viện huyện."], id="goes on in lower case"),
        pytest.param("- Mua sách cho thư viện\n\nhuyện.", ["Mua sách cho thư viện huyện."], id="over a blank line"),
        pytest.param("- Mua sách.\nhuyện tự chọn sách.", ["Mua sách.", "huyện tự chọn sách."], id="ended before"),
        pytest.param("- Mua sách\nThư viện mở cửa.", ["Mua sách", "Thư viện mở cửa."], id="a capital begins anew"),
        pytest.param("- Mua sách\r\ncho huyện.", ["Mua sách cho huyện."], id="CRLF"),
        pytest.param(
            "- Thực hiện Kế hoạch phát triển văn hóa đọc theo Quyết định số\n5/QĐ-UBND của huyện.",
            ["Thực hiện Kế hoạch phát triển văn hóa đọc theo Quyết định số 5/QĐ-UBND của huyện."],
            id="a number on the next line",
        ),
        pytest.param(
            "- **Mua sách** cho *thư viện*.\n- Mở <b>cửa</b>.",
            ["Mua sách cho thư viện.", "Mở cửa."],
            id="marks of a page",
        ),
        pytest.param("* Mua sách.\n* Mở cửa.", ["Mua sách.", "Mở cửa."], id="stars"),
        pytest.param(
            "- Mua sách, báo, tạp chí cho thư viện từ ngày\n7\n\f15/3 và mở cửa.\n8\n\n\f- Mở cửa.\n\f9\n- Đọc sách.",
            ["Mua sách, báo, tạp chí cho thư viện từ ngày 15/3 và mở cửa.", "Mở cửa.", "Đọc sách."],
            id="numbers of pages at form feeds",
        ),
        pytest.param("- Mua sách\u200b cho\u00a0thư viện.", ["Mua sách cho thư viện."], id="blanks that are none"),
    ],
)
def test_lines_become_paragraphs(body: str, words: list[str]) -> None:
    found = outline(f"KẾ HOẠCH\nMở thư viện\n\nI. NHIỆM VỤ\n{body}\n")
    assert [item.words.text for item in found.items] == words


def test_a_heading_broken_over_lines() -> None:
    found = outline(
        "KẾ HOẠCH\nMở thư viện\n\nIV. TỔ CHỨC\nTHỰC HIỆN\nPhòng Nội vụ theo dõi.\nV.\nKINH PHÍ\nNgân sách huyện.\n"
    )
    assert sections(found) == [("iv", "IV", "TỔ CHỨC THỰC HIỆN"), ("v", "V", "KINH PHÍ")]


WRAPPED = """KẾ HOẠCH
Mở thư viện lưu động

I. NHIỆM VỤ

1. Phòng Văn hóa và Thông tin chủ trì, phối hợp với Trung
tâm Văn hóa mua sách cho Thư viện huyện và các điểm đọc
Nhân dân ở những xã xa trung tâm.

2. Ủy ban nhân dân các xã bố trí phòng đọc ở Nhà
Văn hóa xã, giao một công chức trông coi, mở cửa vào
Thứ Bảy và Chủ Nhật.

II. KINH PHÍ

Kinh phí thực hiện lấy từ ngân sách của huyện, của
Xã và từ đóng góp của Nhân dân, của doanh nghiệp đóng
Trên địa bàn.
"""


def test_in_wrapped_text_a_break_is_a_blank() -> None:
    assert [item.words.text for item in outline(WRAPPED).items] == [
        (
            "Phòng Văn hóa và Thông tin chủ trì, phối hợp với Trung tâm Văn hóa mua sách cho Thư viện huyện và các điểm đọc "
            "Nhân dân ở những xã xa trung tâm."
        ),
        "Ủy ban nhân dân các xã bố trí phòng đọc ở Nhà Văn hóa xã, giao một công chức trông coi, mở cửa vào Thứ Bảy và Chủ Nhật.",
        "Kinh phí thực hiện lấy từ ngân sách của huyện, của Xã và từ đóng góp của Nhân dân, của doanh nghiệp đóng Trên địa bàn.",
    ]


def test_headings_right_above_long_paragraphs_are_no_wrapped_text() -> None:
    long = (
        "Xây dựng nội quy bể bơi, phân công người trực, kiểm tra phao cứu sinh trước mỗi buổi học và ghi sổ theo dõi. "
    )
    text = f"""KẾ HOẠCH
Phòng, chống đuối nước

I. NHIỆM VỤ

1. Đối với Ban Giám hiệu nhà trường (đồng chí Phó Hiệu trưởng được phân công phụ trách)
Chịu trách nhiệm về an toàn. {long * 2}

{long * 2}

2. Đối với giáo viên dạy môn giáo dục thể chất và tổ tư vấn tâm lý
Dạy học sinh bơi. {long}
"""
    items = outline(text).items
    assert [[heading.words.text[:22] for heading in item.headings[1:]] for item in items] == [
        ["Đối với Ban Giám hiệu "],
        ["Đối với Ban Giám hiệu "],
        ["Đối với giáo viên dạy "],
    ]


def test_a_dash_inside_a_name_is_no_bullet() -> None:
    text = """KẾ HOẠCH
Mở thư viện
I. NHIỆM VỤ
- Thư viện huyện giới thiệu với bạn đọc những trang sách viết về kinh thành Thăng Long
- Hà Nội, những bản đồ cổ và tranh dân gian, in lại và mở trưng bày ở các nhà văn hóa của
huyện, ở các trường học và các điểm bưu điện văn hóa của cả huyện từ đầu năm đến cuối năm
- Mua sách, báo, tạp chí cho thiếu nhi của các xã vùng xa và mở cửa phòng đọc vào ngày nghỉ
để các em đến đọc sách, nghe kể chuyện và thi vẽ tranh theo sách cùng với cha mẹ của các em
"""
    words = [item.words.text for item in outline(text).items]
    assert len(words) == 2
    assert "kinh thành Thăng Long - Hà Nội, những bản đồ cổ" in words[0]


def test_a_step_heads_what_is_done_in_it() -> None:
    found = outline(
        "KẾ HOẠCH\nMua sách\n\nI. NỘI DUNG\n1. Bước 1: Lập danh mục.\nThư viện lập danh mục sách.\n2. Bước 2: Mua sách.\nPhòng Văn hóa mua sách.\n"
    )
    assert [item.words.text for item in found.items] == ["Thư viện lập danh mục sách.", "Phòng Văn hóa mua sách."]


# ------------------------------------------------------------ labels
def test_labels_are_told_from_sentences() -> None:
    found = outline(
        "KẾ HOẠCH\nMở thư viện\n\nI. NHIỆM VỤ\n1. Mua sách\n- Chọn sách.\nĐơn vị chủ trì: Phòng Nội vụ.\n"
        "Đơn vị phối hợp: Phòng Tài chính.\nThời gian thực hiện: Quý I.\nSản phẩm: Danh mục sách.\n"
    )
    assert [(item.label, item.words.text) for item in found.items] == [
        (None, "Chọn sách."),
        ("lead", "Đơn vị chủ trì: Phòng Nội vụ."),
        ("coordinate", "Đơn vị phối hợp: Phòng Tài chính."),
        ("time", "Thời gian thực hiện: Quý I."),
        ("output", "Sản phẩm: Danh mục sách."),
    ]


def test_a_heading_over_labels_alone_is_a_statement() -> None:
    found = outline("KẾ HOẠCH\nMở thư viện\n\nI. NHIỆM VỤ\n1. Mua sách\nĐơn vị chủ trì: Phòng Nội vụ.\n2. Mở cửa.\n")
    assert [(item.from_heading, item.words.text) for item in found.items if item.label is None] == [
        (True, "Mua sách"),
        (False, "Mở cửa."),
    ]


# ------------------------------------------------------------ closing
CLOSING = """
Trên đây là Kế hoạch bảo tồn hát Then./.

Nơi nhận:
- UBND tỉnh;
- Lưu: VT.

KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Nông Thị Hoa
"""


def test_closing_recipients_and_signature() -> None:
    found = outline(ONE_COLUMN + BODY + CLOSING)
    assert [line.text for line in found.closing] == [
        "Nơi nhận:", "- UBND tỉnh;", "- Lưu: VT.", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Nông Thị Hoa",
    ]  # fmt: skip
    assert items(found)[-1] == ("i", "Trên đây là Kế hoạch bảo tồn hát Then./.")


def test_a_last_paragraph_speaks_of_the_whole_document() -> None:
    text = (
        BODY
        + "III. TỔ CHỨC\n1. Phòng Nội vụ\n- Theo dõi.\nTrong quá trình thực hiện, nếu có vướng mắc, báo cáo UBND huyện.\n"
    )
    last = outline(ONE_COLUMN + text + CLOSING).items[-2]
    assert last.closing
    assert last.words.text.startswith("Trong quá trình")
    assert "iii-1" not in [heading.key for heading in last.headings]


def test_a_last_paragraph_that_only_begins_like_an_order_stays_in_its_section() -> None:
    assert items(outline("KẾ HOẠCH\nHát Then\n\nI. NHIỆM VỤ\n1. Biểu diễn\nGiao lưu với huyện bạn.\n")) == [
        ("i-1", "Giao lưu với huyện bạn.")
    ]


def test_what_follows_the_signature_is_an_annex_or_no_part() -> None:
    annex = "\nPHỤ LỤC\nDANH SÁCH LỚP HỌC\n1. Lớp hát Then xã Khang Ninh.\n2. Lớp hát Then xã Nam Mẫu.\n"
    found = outline(ONE_COLUMN + BODY + CLOSING + annex)
    assert [item.words.text for item in found.items if item.part == 1] == [
        "Lớp hát Then xã Khang Ninh.",
        "Lớp hát Then xã Nam Mẫu.",
    ]
    text = (
        ONE_COLUMN
        + BODY
        + CLOSING
        + "\n\n\n\n\n\nVăn bản liên quan\nQuyết định về việc mở lớp hát Then tại các xã trong toàn huyện\n"
    )
    found = outline(text)
    outside = [text[span.start : span.end] for span in found.surroundings]
    assert [words.splitlines()[-1] for words in outside] == [
        "Quyết định về việc mở lớp hát Then tại các xã trong toàn huyện"
    ]
    assert len(found.items) == 2


@pytest.mark.parametrize(
    "title", ["PHÂN CÔNG NHIỆM VỤ", "", "PHÂN CÔNG NHIỆM VỤ\n(Kèm theo Kế hoạch)\n"], ids=["title", "none", "attached"]
)
def test_the_table_below_the_title_of_an_annex_is_no_part_of_it(title: str) -> None:
    table = "| STT | Nhiệm vụ | Chủ trì |\n|---|---|---|\n| 1 | Mở lớp hát Then | Phòng Văn hóa |\n"
    found = outline(f"{ONE_COLUMN}{BODY}{CLOSING}\nPHỤ LỤC\n{title}\n{table}")
    tasks = [item.words.text for item in found.items if item.part == 1 and item.label is None]
    assert tasks == ["Mở lớp hát Then"]
    assert [words.text for words in found.annex_titles] == [title.partition("\n")[0] or "PHỤ LỤC"]


def test_the_office_that_heads_a_letterhead_beside_the_national_title_signs_nothing() -> None:
    head = f"THỦ TƯỚNG CHÍNH PHỦ          {NATIONAL}\n-------          {MOTTO}\nSố: 5/QĐ-TTg          Hà Nội, ngày 02 tháng 3 năm 2022\n"
    found = outline(
        f"{head}\nQUYẾT ĐỊNH\nPhê duyệt Chương trình hát Then\n\nCăn cứ Luật Di sản văn hóa;\nQUYẾT ĐỊNH:\n\nĐiều 1. Phê duyệt.\n"
    )
    assert found.document_type == "Quyết định"
    assert found.title is not None
    assert found.title.text == "Phê duyệt Chương trình hát Then"


def test_the_name_of_the_place_ends_a_title_above_what_it_is_attached_to() -> None:
    found = outline(
        "KẾ HOẠCH\nTổ chức lớp hát Then trên địa bàn huyện\nBa Bể năm 2024\n(Kèm theo Quyết định số 9/QĐ-UBND)\n\nI. NHIỆM VỤ\n- Mở lớp.\n"
    )
    assert found.title is not None
    assert found.title.text == "Tổ chức lớp hát Then trên địa bàn huyện Ba Bể năm 2024"
    assert [item.words.text for item in found.items] == ["Mở lớp."]


def test_a_menu_above_the_letterhead_is_no_part() -> None:
    text = (
        "Trang chủ\nTin tức và sự kiện trong huyện\nHuyện sẽ mở lớp hát Then, theo kế hoạch vừa ban hành.\n\n"
        + ONE_COLUMN
        + BODY
    )
    found = outline(text)
    assert [text[span.start : span.end].splitlines()[0] for span in found.surroundings] == ["Trang chủ"]
    assert found.letterhead[0].text == "ỦY BAN NHÂN DÂN"
    assert items(found) == [("i", "Giữ gìn hát Then.")]


# ------------------------------------------------------------ fragments
@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "1. Phòng Nội vụ\n- Chủ trì thực hiện.\n2. Phòng Y tế\n- Phối hợp.\n",
            [("1", "Chủ trì thực hiện."), ("2", "Phối hợp.")],
        ),
        ("- Chủ trì thực hiện.\n- Phối hợp.\n", [("", "Chủ trì thực hiện."), ("", "Phối hợp.")]),
        ("III. NHIỆM VỤ\n- Phối hợp.\n", [("iii", "Phối hợp.")]),
        ("Phòng Nội vụ thực hiện các việc sau:\n- Phối hợp.\n", [("", "Phối hợp.")]),
    ],
)
def test_fragments(text: str, words: list[tuple[str, str]]) -> None:
    found = outline(text)
    assert (found.document_type, found.title, found.letterhead, found.closing) == (None, None, (), ())
    assert items(found) == words


@pytest.mark.parametrize(
    "text", ["", "\n \n", "I.", "- \n+ \n", "KẾ HOẠCH", "Nơi nhận:", "***", "|||", "Điều 1", "\ufeff", "PHỤ LỤC\n"]
)
def test_next_to_nothing_is_parsed_too(text: str) -> None:
    found = outline(text)
    assert all(item.words.text for item in found.items)
    assert found.view.text == text.replace("\ufeff", "")


def test_numbers_in_brackets_stand_below_what_is_above_them() -> None:
    text = f"{ONE_COLUMN}Số: 1/KH-UBND\nKẾ HOẠCH\nDạy bơi\nI. CHỈ TIÊU\n1. Đến năm 2030\na) Chỉ tiêu chung (2 chỉ tiêu)\n(1) 30% học sinh biết bơi;\n(2) 40% xã có bể bơi.\nb) Chỉ tiêu riêng\n(1) 10% bể bơi đạt chuẩn.\n2. Đến năm 2035\n(1) 50% học sinh biết bơi.\n"
    above = [[heading.words.text for heading in item.headings[1:]] for item in outline(text).items]
    first, second = "Chỉ tiêu chung (2 chỉ tiêu)", "Chỉ tiêu riêng"
    assert above == [["Đến năm 2030", first], ["Đến năm 2030", first], ["Đến năm 2030", second], ["Đến năm 2035"]]


def test_a_time_that_recurs_ends_above_a_number() -> None:
    text = "KẾ HOẠCH\nIn tài liệu\nI. NHIỆM VỤ\n1. In tờ rơi về phòng, chống tảo hôn cho tất cả các hộ dân ở các thôn vùng cao của\nhuyện.\nThời gian thực hiện: Hằng tháng\nII. KINH PHÍ\n1. Ngân sách huyện cấp cho các cơ quan, đơn vị theo phân cấp hiện hành và các nguồn huy động của\nxã hội.\n"
    assert [one.number for one in outline(text).sections] == ["I", "II"]
