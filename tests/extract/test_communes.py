"""Documents of communes, schools and unions, and the pages that surround them."""

from __future__ import annotations

import pytest

from planggraph.extract.pipeline import extract_one
from planggraph.model import AgencyGroup, Facts, Post, Source
from planggraph.naming import actor_key

NATIONAL = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
NOTICE = (
    "Thực hiện Kế hoạch số: 45-KH/HU ngày 12/3/2020 của Huyện ủy Tiên Yên về dọn rác ven biển; "
    "UBND xã Đông Hải thông báo:\n"
)
ITEMS = "1. Đề nghị các thôn dọn rác ven đê.\n2. Giao Đài truyền thanh phát tin, báo cáo kết quả về UBND xã.\n"


def facts(text: str) -> Facts:
    return extract_one(Source(name="d.txt", text=text, sha256="0" * 64))


def roles(found: Facts) -> list[list[str]]:
    return [
        sorted(f"{a.role} {a.actor.body.name if isinstance(a.actor, Post) else a.actor.name}" for a in p.assignments)
        for p in found.provisions
    ]


def issuer(found: Facts) -> tuple[str, str | None]:
    (body,) = found.header.issuers
    return body.name, body.place.label if body.place else None


# ---------------------------------------------------------------- notices without a letterhead
@pytest.mark.parametrize(
    "above",
    [
        pytest.param("", id="nothing"),
        pytest.param("thông báo\n\nDọn rác ven biển\nNgày đăng 14/03/2020 | 08:15  | Lượt xem: 31\n\n", id="heading"),
        pytest.param("Dọn rác ven biển\n\nLượt xem:\n\nĐọc bài viết\n\n", id="counters"),
        pytest.param("Người ký văn bản:\nNội dung thông báo:\n", id="empty labels"),
        pytest.param(
            "Số kí hiệu 9/TB-UBND\nNgày ban hành 14/03/2020\nNgày bắt đầu hiệu lực 14/03/2020\nThể loại Khác\n"
            "Lĩnh vực Môi trường\nNgười ký Khác\n",
            id="properties without colons",
        ),
    ],
)
def test_a_notice_below_what_a_page_prints(above: str) -> None:
    found = facts(above + NOTICE + ITEMS)
    assert found.header.type == "Thông báo"
    assert issuer(found) == ("Ủy ban nhân dân", "xã Đông Hải")
    assert found.header.tier == "commune"
    assert [(c.identifier, c.role) for c in found.citations] == [("45-KH/HU", "implements")]
    assert [p.text for p in found.provisions] == [line[3:].rstrip(".") for line in ITEMS.splitlines()]
    assert [line for line in roles(found)[1] if line.startswith("report")] == ["report-to Ủy ban nhân dân"]


def test_the_day_of_posting_ends_a_title() -> None:
    found = facts(
        "ỦY BAN NHÂN DÂN\nXÃ ĐÔNG HẢI\nSố: 9/TB-UBND\n\nTHÔNG BÁO\nDọn rác ven biển\nngày đăng 14/03/2020\n\n"
        + NOTICE
        + ITEMS
    ).header
    assert found.title == "Dọn rác ven biển"


def test_the_name_of_the_type_may_stand_in_the_heading_of_the_page() -> None:
    found = facts("thông báo\n\nDọn rác ven biển\nNgày đăng 14/03/2020\n\n" + NOTICE + ITEMS).header
    assert (found.type, found.title) == ("Thông báo", "Dọn rác ven biển")


def test_what_a_short_notice_wants_may_stand_in_its_reasons() -> None:
    found = facts(
        "THÔNG BÁO Về việc tiêm phòng cho đàn trâu năm 2023\n\n17\n\n"
        "Căn cứ Kế hoạch số 18/KH-UBND ngày 02/3/2023 của UBND huyện Cao Lộc về tiêm phòng gia súc;\n\n"
        "Nhằm phòng bệnh lở mồm long móng cho đàn trâu của các hộ. UBND xã đề nghị Trưởng thôn lập danh sách hộ nuôi.\n\n"
        "Trên đây là thông báo về việc tiêm phòng cho đàn trâu của UBND xã Cao Lâu, đề nghị các thôn thực hiện./.\n"
    )
    assert issuer(found) == ("Ủy ban nhân dân", "xã Cao Lâu")
    assert [(c.identifier, c.role) for c in found.citations] == [("18/KH-UBND", "basis")]
    assert [p.text for p in found.provisions] == ["UBND xã đề nghị Trưởng thôn lập danh sách hộ nuôi"]
    assert roles(found) == [["responsible Trưởng thôn"]]


def test_captions_of_a_page_are_no_reasons() -> None:
    found = facts(
        "Ngày chủ nhật xanh\nNgày cập nhật 02/07/2019\nVườn hoa của Hội Phụ nữ\n\n"
        "Thực hiện ý kiến của UBND huyện, UBND xã Cao Lâu xây dựng Kế hoạch tổ chức ngày chủ nhật xanh.\n\n"
        "- Vận động các hộ dọn rác.\n\n- Đề nghị Hội Nông dân trồng 200 cây.\n"
    )
    assert (found.header.type, issuer(found)) == ("Kế hoạch", ("Ủy ban nhân dân", "xã Cao Lâu"))
    assert len(found.provisions) == 2


# ---------------------------------------------------------------- letterheads of schools and unions
@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("PHÒNG GD-ĐT HUYỆN CAO\nLỘC\nTRƯỜNG TH ĐÈO GIÀNG\n", ("Trường Tiểu học Đèo Giàng", "huyện Cao Lộc")),
        ("PHÒNG GD&ĐT CAO LỘC\nTRƯỜNG MN SƠN CA\n", ("Trường Mầm non Sơn Ca", "huyện Cao Lộc")),
        (
            "PHÒNG GD-ĐT HUYỆN CỦ\nCHI\nTRƯỜNG TH&THCS AN HẠ\n",
            ("Trường Tiểu học và Trung học cơ sở An Hạ", "huyện Củ Chi"),
        ),
    ],
)
def test_schools(head: str, expected: tuple[str, str]) -> None:
    found = facts(
        f"{head}{NATIONAL}Số: 7/KH-TH\nCao Lộc, ngày 02 tháng 3 năm 2021\nKẾ HOẠCH\nTrồng cây\nI. MỤC ĐÍCH\n- Vui.\n"
    )
    name, place = issuer(found)
    assert (name.lower(), place) == (expected[0].lower(), expected[1])


def test_the_youth_union_prints_its_name_where_others_have_the_national_title() -> None:
    found = facts(
        "BCH ĐOÀN TRƯỜNG CĐN             ĐOÀN TNCS HỒ CHÍ MINH\n\nCƠ KHÍ SÔNG LAM\n\n"
        "Số: 4/KH-ĐTN             Vinh, ngày 02 tháng 3 năm 2021\n\nKẾ HOẠCH\n\nTổ chức hội trại\n\nchào mừng ngày 26/3\n\n"
        "Thực hiện chương trình năm học, BCH Đoàn trường xây dựng Kế hoạch như sau:\nI. NỘI DUNG\n1. Dựng trại.\n"
    )
    assert found.header.issuers[0].name.lower() == "ban chấp hành đoàn trường cao đẳng nghề cơ khí sông lam"
    assert found.header.title == "Tổ chức hội trại chào mừng ngày 26/3"


def test_the_last_line_of_a_title_stands_above_the_address() -> None:
    found = facts(
        f"UBND TỈNH HÀ NAM\nSỞ NỘI VỤ\nSố: 31/TTr-SNV\n{NATIONAL}Hà Nam, ngày 02 tháng 3 năm 2021\n\nTỜ TRÌNH\n"
        "Về việc phê duyệt Điều lệ (bổ sung)\nHội Làm vườn tỉnh Hà Nam\n\nKính gửi: Ủy ban nhân dân tỉnh\n\n"
        "Sau khi xem hồ sơ và căn cứ Nghị định số 45/2010/NĐ-CP ngày 21/4/2010 của Chính phủ, Sở Nội vụ báo cáo như sau:\n"
        "1. Theo Nghị định nêu trên thì Chủ tịch Ủy ban nhân dân tỉnh có thẩm quyền phê duyệt.\nKính trình Ủy ban nhân dân tỉnh xem xét, quyết định./.\n"
        "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nGIÁM ĐỐC\nTrần Văn A\n"
    )
    assert found.header.title == "Về việc phê duyệt Điều lệ (bổ sung) Hội Làm vườn tỉnh Hà Nam"
    assert [(c.identifier, c.role) for c in found.citations] == [("45/2010/NĐ-CP", "basis")]
    assert found.provisions == ()


@pytest.mark.parametrize("number", ["Số       -CV/ĐU", "Số   -CV/ĐU", "Số 12-CV/ĐU"])
def test_a_letter_of_the_party_has_its_subject_below_its_number(number: str) -> None:
    found = facts(
        f"ĐẢNG BỘ TỈNH NGHỆ AN\nĐẢNG ỦY XÃ ĐÔNG HẢI\n*\n{number}\nChuẩn bị sơ kết\nNghị quyết số 8-NQ/TU\n"
        "ĐẢNG CỘNG SẢN VIỆT NAM\nĐông Hải, ngày     tháng 5 năm 2026\n\nKính gửi:\n- Ủy ban nhân dân xã;\n- Các chi bộ.\n"
        "Thực hiện Nghị quyết số 8-NQ/TU, Thường trực Đảng ủy có ý kiến như sau:\n1. Giao Ban Xây dựng Đảng:\n"
        "- Chủ trì dự thảo báo cáo; phối hợp với các ban Đảng góp ý.\n"
    )
    assert (found.header.type, found.header.title) == ("Công văn", "Chuẩn bị sơ kết Nghị quyết số 8-NQ/TU")
    assert found.header.issued_on == "2026-05"
    assert roles(found) == [["coordinate các ban Đảng", "lead Ban Xây dựng Đảng"]]


def test_a_document_on_one_line_that_breaks_off() -> None:
    found = facts(
        "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM XÃ ĐÔNG HẢI Độc lập – Tự do – Hạnh phúc KẾ HOẠCH TRỒNG RỪNG NGẬP MẶN NĂM 2015 "
        "Căn cứ Luật Bảo vệ và phát triển rừng được Quốc hội thông qua ngày 03 tháng 12 năm 2004; Theo văn bản chỉ đạo số 77/SNN-LN ngày 04/3/2015 của "
        "Sở Nông nghiệp và Phát triển nông thôn. Nhằm giữ đê biển, Ủy ban nhân dân xã xây dựng Kế hoạch như sau: A. Mục đích yêu cầu: "
        "1. Giữ đê qua mùa bão. 2. Thêm việc làm cho các hộ ven biển. B. Nhiệm vụ: 1. Hội Phụ nữ ươm 5.000 cây đước."
    )
    assert (found.header.type, found.header.title) == ("Kế hoạch", "TRỒNG RỪNG NGẬP MẶN NĂM 2015")
    assert found.header.issuers[0].name == "Ủy ban nhân dân"
    assert [(c.identifier or c.title, c.date) for c in found.citations] == [
        ("Luật Bảo vệ và phát triển rừng", "2004-12-03"),
        ("77/SNN-LN", "2015-03-04"),
    ]
    assert [p.kind for p in found.provisions] == ["objective", "objective", "task"]


def test_a_day_that_a_scanner_could_not_read() -> None:
    found = facts(
        f"ỦY BAN NHÂN DÂN\nTỈNH HÀ NAM\n{NATIONAL}Số: 9/KH-UBND\nHà Nam, ngàyẠẬ tháng ĩ năm 2016\nKẾ HOẠCH\nTrồng cây\n"
        "Căn cứ Quyết định số 12/QĐ-ƯBND ngày 02/3/2015 của UBND tỉnh;\nI. MỤC ĐÍCH\n- Vui.\n"
    )
    assert found.header.issued_on == "2016"
    assert [c.identifier for c in found.citations] == ["12/QĐ-UBND"]


# ---------------------------------------------------------------- reasons
@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        ("Căn cứ Quy chế làm việc số 02-QC/HU ngày 05/6/2020 của Huyện ủy;", [("02-QC/HU", "basis")]),
        (
            "Căn cứ Điều lệ Hội; thực hiện Kế hoạch số 5/KH-HND ngày 02/3/2020 của Hội Nông dân tỉnh;",
            [("5/KH-HND", "implements")],
        ),
        (
            "Thực hiện chỉ đạo của Huyện ủy, UBND xã Cao Lâu đã có Thông báo số 84/TB-UBND ngày 13/8/2019 về dọn rác;",
            [("84/TB-UBND", "cites")],
        ),
    ],
)
def test_each_reason_says_its_own_role(reason: str, expected: list[tuple[str, str]]) -> None:
    found = facts(
        f"UBND XÃ CAO LÂU\n{NATIONAL}Số: 9/KH-UBND\nCao Lâu, ngày 02 tháng 9 năm 2020\nKẾ HOẠCH\nTrồng cây\n{reason}\nI. MỤC ĐÍCH\n- Vui.\n"
    )
    assert [((c.identifier or ""), c.role) for c in found.citations] == [(i.lstrip("0"), r) for i, r in expected]


# ---------------------------------------------------------------- who is charged
@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Giao công an xã, tổ quản lý trật tự đô thị, bộ phận địa chính - xây dựng phối hợp với tổ dân phố xử lý vi phạm.",
            [
                "coordinate Tổ dân phố",
                "responsible Bộ phận địa chính - xây dựng",
                "responsible Công an",
                "responsible Tổ quản lý trật tự đô thị",
            ],
        ),
        (
            "UBND xã giao trách nhiệm cho các đồng chí thôn trưởng, công an viên các thôn theo dõi mực nước.",
            ["responsible Công an viên", "responsible Thôn trưởng"],
        ),
        ("Ban công an xã chủ động kiểm tra bến đò.", ["responsible Ban công an"]),
        ("Ban Điều hành 06 khu phố lập danh sách hộ nuôi chó.", ["responsible Ban Điều hành 06 khu phố"]),
        ("Văn phòng Đảng ủy là đầu mối thường trực theo dõi Kế hoạch này.", ["lead Văn phòng Đảng ủy"]),
        ("Bình chọn 03 thôn đề nghị Hội đồng Thi đua xem xét khen thưởng.", []),
        ("UBMTTQ xã vận động hội viên.", ["responsible Ủy ban Mặt trận Tổ quốc"]),
    ],
)
def test_who_in_a_commune(sentence: str, expected: list[str]) -> None:
    found = facts(
        f"UBND XÃ CAO LÂU\n{NATIONAL}Số: 9/KH-UBND\nCao Lâu, ngày 02 tháng 9 năm 2020\nKẾ HOẠCH\nTrồng cây\nI. NHIỆM VỤ\n1. {sentence}\n"
    )
    assert roles(found) == [expected]


def test_what_a_decision_says_of_what_it_issues() -> None:
    found = facts(
        f"TRƯỜNG MN SƠN CA\n{NATIONAL}Số: 9/QĐ-MN\nCao Lộc, ngày 02 tháng 9 năm 2020\nQUYẾT ĐỊNH\nVề việc ban hành quy chế chi tiêu\n"
        "Căn cứ Luật Giáo dục;\nQUYẾT ĐỊNH:\nĐiều 1. Công bố quy chế chi tiêu của Trường.\nĐiều 2. Quy chế có hiệu lực từ năm học này.\n"
        "Điều 3. Kế toán có trách nhiệm thi hành quyết định này./.\nNơi nhận:\n- Như điều 3;\n- Tổ CM;\n- Lưu: VT.\nHIỆU TRƯỞNG\nLê Thị B\n"
    )
    assert [p.text for p in found.provisions] == ["Kế toán có trách nhiệm thi hành quyết định này"]
    assert [r.actor.name for r in found.recipients if not isinstance(r.actor, Post)] == ["Như điều 3", "Tổ chuyên môn"]


def test_recipients_of_a_party_committee() -> None:
    found = facts(
        "ĐẢNG BỘ TỈNH LẠNG SƠN\nĐẢNG ỦY XÃ BA SƠN\n*\nSố 5-KH/ĐU\nĐẢNG CỘNG SẢN VIỆT NAM\nBa Sơn, ngày 02 tháng 5 năm 2026\n\nKẾ HOẠCH\n"
        "sơ kết Nghị quyết\nI. MỤC ĐÍCH\n- Vui.\nNơi nhận:\n- Các ban Đảng Tỉnh ủy;\n- Ban Thường vụ, BCH Đảng bộ xã;\n- Lưu VPĐU.\nT/M BAN THƯỜNG VỤ\nBÍ THƯ\nTrần Văn A\n"
    )
    named = [
        (r.actor.name, r.actor.place.label if r.actor.place else None)
        for r in found.recipients
        if not isinstance(r.actor, Post)
    ]
    assert [name for name, _ in named] == ["các ban Đảng Tỉnh ủy", "Ban Thường vụ Đảng bộ", "Ban Chấp hành Đảng bộ"]
    assert named[0][1] == "tỉnh Lạng Sơn"


def test_the_heading_may_speak_of_forecasts() -> None:
    found = facts(
        "II. NHIỆM VỤ\n1. Công tác dự báo, cảnh báo\n- Truyền tin bão trên loa.\n2. Phòng Y tế\n- Phối hợp.\n"
    )
    assert [p.text for p in found.provisions] == ["Truyền tin bão trên loa", "Phối hợp"]


# ---------------------------------------------------------------- short names
def test_a_type_named_by_its_abbreviation() -> None:
    found = facts(
        "Thực hiện KH số 45/KH-UBND ngày 12/3/2020 của UBND huyện Tiên Yên; căn cứ QĐ số: 6/QĐ-UBND và CV số 30/SYT-NVY;\n"
        "UBND xã Đông Hải thông báo:\n" + ITEMS
    )
    assert [(c.type, c.identifier, c.role) for c in found.citations] == [
        ("Kế hoạch", "45/KH-UBND", "implements"),
        ("Quyết định", "6/QĐ-UBND", "basis"),
        ("Công văn", "30/SYT-NVY", "basis"),
    ]


@pytest.mark.parametrize("short", ["BTT UBMT", "TT UBMTTQVN", "Thường trực UBMTTQ", "Ban Thường trực UBMTTQ"])
def test_the_standing_committee_of_a_front(short: str) -> None:
    found = facts(
        f"Thực hiện Kế hoạch số 45/KH-UBND ngày 12/3/2020;\nUBND xã Đông Hải thông báo:\n1. Các thôn gửi danh sách về {short} xã.\n"
    )
    (found_roles,) = roles(found)
    assert any("report-to" in role and "Thường trực Ủy ban Mặt trận Tổ quốc" in role for role in found_roles)


def test_who_acts_at_last_issues_a_notice() -> None:
    text = "THÔNG BÁO\nNiêm yết danh sách hộ nghèo\nCăn cứ Kế hoạch số 45/KH-UBND ngày 12/3/2020;\nUBND xã đã họp xét ngày 15/3/2020.\n"
    found = facts(text + "Nay UBND huyện Tiên Yên niêm yết danh sách tại nhà văn hóa các thôn.\n")
    assert issuer(found) == ("Ủy ban nhân dân", "huyện Tiên Yên")


def test_an_issuer_without_what_is_done_by_it() -> None:
    found = facts(
        "Căn cứ Thông báo số 34/TB-UBND ngày 29/01/2021 của UBND tỉnh Kết luận của Phó Chủ tịch tại cuộc họp;\n"
        "UBND huyện Tiên Yên thông báo:\n" + ITEMS
    )
    (cited,) = found.citations
    assert cited.issuer is not None
    assert cited.issuer.place is not None
    assert (cited.issuer.name, cited.issuer.place.label) == ("Ủy ban nhân dân", "tỉnh Quảng Ninh")


def test_departments_of_one_tier_are_not_one_group() -> None:
    names = (
        "các Sở Y tế tỉnh, thành phố trực thuộc Trung ương",
        "các Sở Tài chính tỉnh, thành phố trực thuộc Trung ương",
    )
    keys = {
        actor_key(AgencyGroup(name=name, member_kind="department", member_tier="province"), "2020/d") for name in names
    }
    assert len(keys) == 2
    communes = ("Ủy ban nhân dân các xã", "UBND các xã, phường, thị trấn")
    keys = {
        actor_key(AgencyGroup(name=name, member_kind="people-committee", member_tier="commune"), "2020/d")
        for name in communes
    }
    assert keys == {"vn/group/people-committee-commune"}
