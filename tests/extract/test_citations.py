"""Documents cited by number, in lists, or by the name of a law."""

from __future__ import annotations

import pytest

from planggraph.extract.actors import Context
from planggraph.extract.citations import find
from planggraph.extract.pipeline import extract_one
from planggraph.gazetteer import gazetteer
from planggraph.model import Source
from planggraph.parse.passage import clean

CONTEXT = Context(place=gazetteer().find("tỉnh Nghệ An", on="2021-01-01")[0], tier="province", date="2021-01-01")


def cited(text: str) -> list[tuple[str | None, str | None, str | None, str | None]]:
    return [
        (m.identifier or m.title, m.type, m.date, m.issuer.name if m.issuer else None)
        for m in find(clean(text), CONTEXT)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("theo Nghị Quyết số 48/NQ-CP ngày 03/4/2023 của Chính phủ", [("48/NQ-CP", "Nghị quyết", "2023-04-03", "Chính phủ")]),
        ("tại quyết định số 12/QĐ-TTg", [("12/QĐ-TTg", "Quyết định", None, "Thủ tướng Chính phủ")]),
        ("Chỉ thị so 41-CT/TW ngày 26/12/2024 của Bộ Chính trị", [("41-CT/TW", "Chỉ thị", "2024-12-26", "Bộ Chính trị")]),
        ("THỰC HIỆN CHỈ THỊ SỐ 27/CT-TTG NGÀY 15/8/2024 CỦA THỦ TƯỚNG CHÍNH PHỦ", [("27/CT-TTg", "Chỉ thị", "2024-08-15", "Thủ tướng Chính phủ")]),
        ("Kết luận liên ngành tư pháp Trung ương số 23/KL-LNTPTW ngày 21/11/2024", [("23/KL-LNTPTW", "Kết luận", "2024-11-21", None)]),
        ("Báo cáo thẩm tra số 102/BC-HĐND ngày 23/11/2025", [("102/BC-HĐND", "Báo cáo", "2025-11-23", None)]),
        ("Kế hoạch kiểm tra số 41/KH-STP ngày 05/6/2025", [("41/KH-STP", "Kế hoạch", "2025-06-05", "Sở Tư pháp")]),
        ("Công văn số 815/SXD-QLN& PTĐT ngày 12/3/2025", [("815/SXD-QLN&PTĐT", "Công văn", "2025-03-12", "Sở Xây dựng")]),
        (
            "Chương trình hành động của Tỉnh ủy thực hiện Nghị quyết số 19-NQ/TW ngày 16/6/2022",
            [("19-NQ/TW", "Nghị quyết", "2022-06-16", "Bộ Chính trị")],
        ),
        # numbers of the 1980s and 1990s, and of the Youth Union
        ("Quyết định số 212-TTg ngày 31-12-1992", [("212-TTg", "Quyết định", "1992-12-31", "Thủ tướng Chính phủ")]),
        ("Nghị định số 62/HĐBT ngày 21/6/1983", [("62/HĐBT", "Nghị định", "1983-06-21", "Hội đồng Bộ trưởng")]),
        ("Nghị quyết số 15-HĐBT của Hội đồng Bộ trưởng", [("15-HĐBT", "Nghị quyết", None, "Hội đồng Bộ trưởng")]),
        (
            "Quyết định số 84 QĐ/TWĐTN ngày 22/02/2013 của Ban Bí thư Trung ương Đoàn",
            [("84-QĐ/TWĐTN", "Quyết định", "2013-02-22", "Ban Bí thư Trung ương Đoàn Thanh niên Cộng sản Hồ Chí Minh")],
        ),
        # one of a series, with a number behind the number
        ("Nghị quyết số 66.2/2025/NQ-CP của Chính phủ", [("66.2/2025/NQ-CP", "Nghị quyết", None, "Chính phủ")]),
        # blanks that are lost between lines
        ("nghiên cứu nội dungQuyết định số 6/2010/QĐ-TTg ngày25/01/2010", [("6/2010/QĐ-TTg", "Quyết định", "2010-01-25", "Thủ tướng Chính phủ")]),
        # a type that a verb looks like, where the symbol says the same
        ("xét báo cáo số 15/BC-SNV ngày 21/01/2011", [("15/BC-SNV", "Báo cáo", "2011-01-21", "Sở Nội vụ")]),
        # a word that may be a verb is no type where it begins small
        ("văn bản hướng dẫn số 83/2022/NĐ-CP", []),
    ],
)  # fmt: skip
def test_by_number(text: str, expected: list[tuple[str | None, ...]]) -> None:
    assert cited(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "đã phê duyệt tại các Quyết định: số 36/QĐ-TTg ngày 11/01/2024 về quy hoạch hạ tầng; số 1569/QĐ-TTg ngày 12/12/2024 về quy hoạch Thủ đô",
            [("36/QĐ-TTg", "2024-01-11"), ("1569/QĐ-TTg", "2024-12-12")],
            id="a list under one head",
        ),
        pytest.param(
            "các Kết luận số 187, 188-KL/TW ngày 29/8/2025 của Bộ Chính trị",
            [("187-KL/TW", "2025-08-29"), ("188-KL/TW", "2025-08-29")],
            id="numbers of one symbol",
        ),
        pytest.param(
            "các văn bản số: 10894/VPCP-CN ngày 08/11/2025, 8563/VPCP-CN ngày 12/9/2025 của Văn phòng Chính phủ",
            [("10894/VPCP-CN", "2025-11-08"), ("8563/VPCP-CN", "2025-09-12")],
            id="numbers with no word between them",
        ),
    ],
)
def test_lists(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(name, date) for name, _, date, _ in cited(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chỉ thị số 3/CT-UBND ngày 19/3/2019, Phương án số 72/PA-UBND của UBND tỉnh", ["Ủy ban nhân dân", "Ủy ban nhân dân"]),
        ("Chỉ thị số 45-CT/TW của Bộ Chính trị và Chỉ thị số 48-CT/TW của Ban Bí thư", ["Bộ Chính trị", "Ban Bí thư"]),
        ("Quyết định số 403/QĐ-BYT ngày 20/01/2021 của Bộ Trưởng Bộ Y tế", ["Bộ Y tế"]),
        ("Theo đề nghị của Giám đốc Sở Tư pháp tại Tờ trình số 313/TTr-TP", ["Sở Tư pháp"]),
        ("Theo đề nghị của Chỉ huy trưởng Bộ Chỉ huy quân sự tỉnh tại Tờ trình số 58/TTr-BCH", ["Bộ Chỉ huy quân sự"]),
        ("theo đề nghị của Sở Xây dựng (Công văn số 93/CV-XD)", ["Sở Xây dựng"]),
        # who carries a document out did not make it
        ("nhiệm vụ của Sở Y tế tại Quyết định số 5/QĐ-TTg", ["Thủ tướng Chính phủ"]),
        ("Thông tư số 32/2014/TT-BNNPTNT của Bộ Nông nghiệp và PTNT", ["Bộ Nông nghiệp và Phát triển nông thôn"]),
    ],
)  # fmt: skip
def test_issuers(text: str, expected: list[str]) -> None:
    assert [issuer for *_, issuer in cited(text)] == expected


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Chương trình số 144-CTr/TU của Ban Thường vụ Tỉnh ủy Hậu Giang về dân số", "tỉnh Hậu Giang"),
        ("Quyết định số 10/2024/QĐ-UBND của Ủy ban nhân dân tỉnh Quy định về thi đua", "tỉnh Nghệ An"),
    ],
)
def test_place_of_the_issuer(text: str, place: str) -> None:
    (mention,) = find(clean(text), CONTEXT)
    assert mention.issuer is not None
    assert mention.issuer.place is not None
    assert mention.issuer.place.label == place


def roles(body: str) -> dict[str, tuple[str, int]]:
    text = f"QUYẾT ĐỊNH\nVề trồng cây\nCăn cứ Luật Lâm nghiệp số 16/2017/QH14 ngày 15 tháng 11 năm 2017;\nQUYẾT ĐỊNH:\n{body}\n"
    facts = extract_one(Source(name="d.txt", text=text, sha256="0" * 64))
    return {c.identifier or c.title or "": (c.role, len(c.mentions)) for c in facts.citations}


def test_a_list_of_reasons_shares_its_issuer_and_a_day() -> None:
    found = find(
        clean(
            "Căn cứ Công điện số 88/CĐ-TTg ngày 05/9/2024; Các Công văn: số 31/UBND-NN ngày 02/9/2024, "
            "số 32/UBND-NN và số 33/UBND-NN ngày 04/9/2024 của UBND tỉnh Nghệ An"
        ),
        CONTEXT,
    )
    assert [(m.identifier, m.date, m.issuer and m.issuer.name, m.nested) for m in found[1:]] == [
        ("31/UBND-NN", "2024-09-02", "Ủy ban nhân dân", False),
        ("32/UBND-NN", "2024-09-04", "Ủy ban nhân dân", False),
        ("33/UBND-NN", "2024-09-04", "Ủy ban nhân dân", False),
    ]


def test_a_programme_that_a_decision_issues_carries_out_what_its_title_says() -> None:
    text = "ỦY BAN NHÂN DÂN\nTỈNH HÀ NAM\nSố: 12/QĐ-UBND\nHà Nam, ngày 05 tháng 3 năm 2023\nQUYẾT ĐỊNH\n"
    text += "Ban hành Chương trình hành động của tỉnh thực hiện Nghị quyết số 19-NQ/TW\n"
    text += "Căn cứ Nghị quyết số 19-NQ/TW ngày 16/6/2022 của Ban Chấp hành Trung ương;\nQUYẾT ĐỊNH:\nĐiều 1. Ban hành Chương trình.\n"
    (one,) = extract_one(Source(name="d.txt", text=text, sha256="0" * 64)).citations
    assert one.role == "implements"


def test_a_law_cited_again_by_its_name_alone_is_one() -> None:
    assert roles("Điều 1. Trồng cây theo quy định của Luật Lâm nghiệp.") == {"16/2017/QH14": ("basis", 2)}


def test_a_law_cited_again_by_letters_that_the_document_writes_out_is_one() -> None:
    assert roles("Điều 1. Thi hành Luật Bảo vệ môi trường.\nĐiều 2. Tập huấn Luật Bảo vệ MT.")[
        "Luật Bảo vệ môi trường"
    ] == ("cites", 2)


def test_the_laws_that_a_ground_amends_are_cited_alone() -> None:
    text = "Căn cứ Luật Đấu thầu ngày 22/6/2023; Luật Sửa đổi bổ sung một số điều của Luật Đầu tư công và Luật Đấu thầu ngày 29/11/2024; Luật Giá;"
    facts = extract_one(
        Source(name="d.txt", text=f"QUYẾT ĐỊNH\nVề mua sách\n{text}\nĐiều 1. Mua sách.\n", sha256="0" * 64)
    )
    found = {c.title: (c.role, c.date) for c in facts.citations}
    assert found.pop("Luật Sửa đổi bổ sung một số điều của Luật Đầu tư công và Luật Đấu thầu") == (
        "basis",
        "2024-11-29",
    )
    assert found == {
        "Luật Đấu thầu": ("basis", "2023-06-22"),
        "Luật Đầu tư công": ("cites", None),
        "Luật Giá": ("basis", None),
    }


@pytest.mark.parametrize(
    ("body", "role"),
    [
        ("Điều 2. Quyết định này sửa đổi, bổ sung Quyết định số 7/QĐ-UBND.", "amends"),
        ("Điều 2. Quyết định này có hiệu lực từ ngày ký. Bãi bỏ Quyết định số 7/QĐ-UBND.", "repeals"),
        ("Điều 2. Quyết định này thay thế Quyết định số 7/QĐ-UBND.", "replaces"),
        ("Điều 2. Sở Nội vụ trình sửa đổi, bổ sung Quyết định số 7/QĐ-UBND.", "cites"),
    ],
)
def test_what_a_decision_does_to_another(body: str, role: str) -> None:
    assert roles(body)["7/QĐ-UBND"] == (role, 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Luật sửa đổi, bổ sung một số điều của Luật Đấu thầu và Luật Đầu tư công",
            ["Luật sửa đổi, bổ sung một số điều của Luật Đấu thầu và Luật Đầu tư công", "Luật Đấu thầu", "Luật Đầu tư công"],
        ),
        ("Luật Đấu thầu và các quy định khác", ["Luật Đấu thầu"]),
        (
            "Pháp lệnh sửa đổi một số điều của Pháp lệnh Cảnh sát cơ động số 8/2021/UBTVQH15",
            ["8/2021/UBTVQH15", "Pháp lệnh Cảnh sát cơ động"],
        ),
    ],
)  # fmt: skip
def test_laws_that_amend(text: str, expected: list[str]) -> None:
    assert [name for name, *_ in cited(text)] == expected


@pytest.mark.parametrize(
    "table",
    [
        "STT\n|\nTên thủ tục\n|\nCăn cứ pháp lý\n|\n|\n1\n|\nCấp thẻ\n|\nThông tư số 8/2020/TT-BTC\nngày 02/3/2020;\n|\n",
        "| TT | Nội dung | Chủ trì | Căn cứ |\n|---|---|---|---|\n| 1 | Mua sách | Sở Nội vụ | Thông tư số 8/2020/TT-BTC ngày 02/3/2020 |\n",
    ],
)
def test_what_a_cell_of_a_table_cites(table: str) -> None:
    assert roles(f"Điều 1. Công bố thủ tục.\n\n{table}")["8/2020/TT-BTC"] == ("cites", 1)


HEAD = "UBND HUYỆN DIỄN CHÂU\nSố: 38/KH-UBND\nDiễn Châu, ngày 02 tháng 6 năm 2021\nKẾ HOẠCH\nPhòng cháy\n"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        pytest.param("Kế hoạch số 38/KH-UBND ngày 15/3/2021 của UBND tỉnh", True, id="of the province"),
        pytest.param("Kế hoạch số 38/KH-UBND ngày 15/3/2020 của UBND huyện", True, id="of another year"),
        pytest.param("Kế hoạch số 38/KH-UBND ngày 15/3/2021", True, id="of another day, its issuer not said"),
        pytest.param("Kế hoạch số 38/KH-UBND ngày 02/6/2021 của UBND huyện", False, id="the document itself"),
        pytest.param("Kế hoạch số 38/KH-UBND", False, id="nothing speaks against it"),
    ],
)
def test_a_document_with_the_number_of_this_one(words: str, found: bool) -> None:
    text = f"{HEAD}Thực hiện {words} về phòng cháy.\nI. MỤC ĐÍCH\n- Nâng cao nhận thức.\n"
    facts = extract_one(Source(name="d.txt", text=text, sha256="0" * 64))
    assert [one.identifier for one in facts.citations] == (["38/KH-UBND"] if found else [])


CARRIED_OUT = "Thực hiện Nghị quyết số 12/NQ-HĐND ngày 01/02/2023 của HĐND tỉnh"


@pytest.mark.parametrize(
    ("paragraph", "role"),
    [
        (f"{CARRIED_OUT}, UBND tỉnh ban hành Kế hoạch phòng cháy với các nội dung sau:", "implements"),
        (f"{CARRIED_OUT}, Ủy ban nhân dân tỉnh xây dựng Kế hoạch phòng cháy, cụ thể như sau.", "implements"),
        ("Căn cứ Nghị quyết số 12/NQ-HĐND của HĐND tỉnh, UBND tỉnh ban hành Kế hoạch phòng cháy.", "basis"),
        # what others are to make, or made, and a document of another type or issuer
        (f"{CARRIED_OUT}, UBND huyện Cao Lộc ban hành Kế hoạch phòng cháy.", "cites"),
        (f"{CARRIED_OUT}, UBND tỉnh ban hành Quyết định khen thưởng.", "cites"),
        (f"{CARRIED_OUT}, UBND tỉnh ban hành Kế hoạch số 7/KH-UBND về phòng cháy.", "cites"),
        (f"{CARRIED_OUT}, các huyện xây dựng kế hoạch.", "cites"),
    ],
)
def test_the_paragraph_that_issues_a_document_may_stand_in_its_first_part(paragraph: str, role: str) -> None:
    text = (
        "ỦY BAN NHÂN DÂN\nTỈNH LẠNG SƠN\nSố: 9/KH-UBND\nLạng Sơn, ngày 3 tháng 3 năm 2023\nKẾ HOẠCH\nPhòng cháy\n\n"
        f"I. SỰ CẦN THIẾT\n\nMùa khô năm nay đến sớm.\n{paragraph}\n\nII. NHIỆM VỤ\n- Dọn cỏ.\n"
    )
    found = extract_one(Source(name="d.txt", text=text, sha256="0" * 64)).citations
    assert [one.role for one in found if one.identifier == "12/NQ-HĐND"] == [role]
