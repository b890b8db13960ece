"""Forms of the genre that plans of communes, party and Front bodies, and older texts of provinces have."""

from __future__ import annotations

import pytest

from planggraph.extract import pipeline
from planggraph.extract.deadlines import deadlines
from planggraph.extract.targets import targets
from planggraph.model import Agency, AgencyGroup, Facts, Post
from planggraph.parse import clean

HEAD = "ỦY BAN NHÂN DÂN\nTỈNH LẠNG SƠN\nSố: 12/KH-UBND\nLạng Sơn, ngày 05 tháng 3 năm 2024\nKẾ HOẠCH\nPhòng chống đuối nước năm 2024\n"
_ROLES = {"lead": "L", "responsible": "R", "coordinate": "C", "report-to": "T", "report-via": "V"}


def read(text: str) -> Facts:
    facts: Facts = pipeline()(text)._.facts
    return facts


def actors(body: str) -> list[list[str]]:
    return [
        sorted(
            f"{_ROLES[a.role]} {a.actor.body.name if isinstance(a.actor, Post) else a.actor.name}"
            for a in provision.assignments
        )
        for provision in read(HEAD + body).provisions
    ]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        pytest.param(
            "I. THI HÀNH\n1. Các ông, bà: Giám đốc Sở Y tế, Chi cục trưởng Chi cục Thủy lợi chịu trách nhiệm thi hành.\n",
            [["R Chi cục Thủy lợi", "R Sở Y tế"]],
            id="those addressed, behind a colon",
        ),
        pytest.param(
            "I. THI HÀNH\n1. Giao các ông (bà): Giám đốc Sở Y tế, Giám đốc Sở Nội vụ tổ chức thực hiện.\n",
            [["R Sở Nội vụ", "R Sở Y tế"]],
            id="those addressed, who are told to",
        ),
        pytest.param(
            "I. PHÂN CÔNG\n1. Cơ quan quản lý: Sở Nông nghiệp & PTNT tỉnh Lạng Sơn:\n- Cắm biển báo ở hồ đập.\n",
            [["R Sở Nông nghiệp và Phát triển nông thôn"]],
            id="what the body is, then its name",
        ),
        pytest.param(
            "I. PHÂN CÔNG\n1. Các cơ quan quản lý công trình (gồm các Sở: Xây dựng, Y tế)\n- Kiểm tra bể bơi.\n",
            [["R Sở Xây dựng", "R Sở Y tế"]],
            id="members in brackets",
        ),
        pytest.param(
            "I. PHÂN CÔNG\n1. Sở Y tế tổng hợp, báo cáo Tỉnh ủy theo quy định.\n",
            [["R Sở Y tế", "T Tỉnh ủy"]],
            id="one body, and how it is told",
        ),
        pytest.param(
            "I. PHÂN CÔNG\n1. Sở Y tế - Cơ quan thường trực Ban Chỉ đạo\n- Tổng hợp số liệu đuối nước.\n",
            [["R Sở Y tế"]],
            id="what it is to another body",
        ),
        pytest.param(
            "I. PHÂN CÔNG\n1. Sở Du lịch/Sở Văn hóa và Thể thao\nChủ trì, phối hợp với các cơ quan liên quan tham mưu:\n- Mở lớp học bơi.\n",
            [["C các cơ quan liên quan", "L Sở Du lịch", "L Sở Văn hóa và Thể thao"]],
            id="one or the other",
        ),
        pytest.param(
            "I. PHÂN CÔNG\n1. Đồng chí Trưởng phòng Văn hóa - Xã hội - Phó Trưởng tiểu ban: Trang trí khu bể bơi.\n",
            [["R Phòng Văn hóa - Xã hội"]],
            id="the part in a subcommittee",
        ),
        pytest.param(
            "I. PHÂN CÔNG\n1. Chủ đập, hồ chứa:\n- Rào chắn.\n2. Chủ đầu tư công trình:\n- Cắm biển báo hố sâu.\n",
            [[], ["R Chủ đầu tư công trình"]],
            id="owners head their part",
        ),
        pytest.param(
            "I. NHIỆM VỤ\n1. Sở Y tế\n- Chủ bến, người lái đò có trách nhiệm nhắc khách mặc áo phao.\n",
            [["R chủ bến, người lái đò"]],
            id="owners have the duty",
        ),
        pytest.param(
            "I. NHIỆM VỤ\n1. Phối hợp chặt chẽ, kịp thời với Sở Y tế, lực lượng Cảnh sát giao thông dạy sơ cứu.\n",
            [["C Cảnh sát giao thông", "C Sở Y tế"]],
            id="adverbs, and a force",
        ),
        pytest.param(
            "I. NHIỆM VỤ\n1. Quản lý thị trường áo phao trên địa bàn.\n2. Phối hợp với Quản lý thị trường, Sở Y tế kiểm tra áo phao.\n",
            [[], ["C Quản lý thị trường", "C Sở Y tế"]],
            id="a body that is called for its work",
        ),
        pytest.param(
            "I. NHIỆM VỤ\n1. Kiểm tra việc chủ trì, phối hợp với Trưởng thôn mở lớp học bơi.\n",
            [[]],
            id="what is inspected",
        ),
        pytest.param(
            "I. BÁO CÁO\n1. Nếu có vướng mắc, các đơn vị phản hồi về Sở Nội vụ (Qua Sở Y tế) để xem xét.\n",
            [["R các đơn vị", "T Sở Nội vụ", "V Sở Y tế"]],
            id="feedback by way of another",
        ),
        pytest.param(
            "1. Mở lớp dạy bơi ở trường.\n2. Phân công thực hiện:\n2.1. Sở Y tế:\n- Dạy sơ cứu.\n2.2. Sở Nội vụ:\n- Xét khen thưởng.\n",
            [[], ["R Sở Y tế"], ["R Sở Nội vụ"]],
            id="a part that shares out the tasks",
        ),
        pytest.param(
            "I. NHIỆM VỤ\n1. Sở Y tế\n- Dạy sơ cứu.\nII. HIỆU LỰC THI HÀNH\nYêu cầu Giám đốc Sở Nội vụ nghiêm túc thực hiện.\n",
            [["R Sở Y tế"], ["R Sở Nội vụ"]],
            id="an order below the entry into force",
        ),
        pytest.param(
            "I. PHÂN CÔNG\n**1. Sở\nXây dựng**\n- Rào các hố sâu ở công trường, yêu cầu các chủ đầu tư đặt biển báo. Kiểm tra việc rào hố.\n",
            [["R Sở Xây dựng"], ["R Sở Xây dựng"]],
            id="a name that is broken behind its first word, and a second sentence of its own",
        ),
        pytest.param(
            "I. PHÂN CÔNG\n1. Sở Y tế phối hợp với Đảng ủy xã Cao Lâu, các cơ quan truyền thông, báo chí, Hội Nông dân tỉnh mở lớp bơi.\n",
            [["R Sở Y tế", "C Hội Nông dân", "C các cơ quan truyền thông, báo chí", "C Đảng ủy"]],
            id="a committee of the party with its unit, the press",
        ),
        pytest.param(
            "I. PHÂN CÔNG\n1. Trưởng ban Ban Dân tộc tỉnh chịu trách nhiệm thi hành.\n",
            [["R Ban Dân tộc"]],
            id="the head of a board that is called one",
        ),
        pytest.param(
            "I. PHÂN CÔNG\n1. UBND các xã thống kê, báo cáo cụ thể về một số nội dung sau:\n(1) Số trẻ em chưa biết bơi.\n(2) Số bể bơi phải sửa.\n2. Sở Y tế mở lớp bơi.\n",
            [["R Ủy ban nhân dân các xã"], ["R Sở Y tế"]],
            id="a report with the contents that it lists",
        ),
        pytest.param(
            "I. NHIỆM VỤ\n1. Thủ trưởng các sở, đơn vị trực thuộc Ủy ban nhân dân tỉnh; Chủ tịch UBND các huyện, thành phố Lạng Sơn và Sở Y tế tổ chức dạy bơi.\n",
            [
                [
                    "R Sở Y tế",
                    "R các sở, đơn vị trực thuộc Ủy ban nhân dân",
                    "R Ủy ban nhân dân các huyện, thành phố",
                ]
            ],
            id="a unit of which there is one alone",
        ),
    ],
)
def test_who_acts(body: str, found: list[list[str]]) -> None:
    assert actors(body) == [sorted(one) for one in found]


def test_members_by_name_behind_their_group_without_a_colon() -> None:
    (task,) = read(HEAD + "I. PHÂN CÔNG\n1. UBND các huyện Cao Lộc, Lộc Bình cắm biển báo ở ao sâu.\n").provisions
    places = [one.actor.place.label for one in task.assignments if isinstance(one.actor, Agency) and one.actor.place]
    assert places == ["huyện Cao Lộc", "huyện Lộc Bình"]


def test_a_commune_s_committee_without_a_name_is_each_of_them_in_a_plan_of_a_province() -> None:
    (task,) = read(HEAD + "I. PHÂN CÔNG\n1. UBND xã:\n- Cắm biển báo ở ao sâu.\n").provisions
    (one,) = task.assignments
    assert isinstance(one.actor, AgencyGroup)
    assert (one.actor.name, one.actor.member_tier) == ("Ủy ban nhân dân xã", "commune")


@pytest.mark.parametrize(
    ("body", "kinds"),
    [
        ("I. KINH PHÍ\n1. Ngân sách tỉnh bảo đảm các lớp bơi.\n- Các trường học: 12.000.000đ\n- Năm 2024: 3 tỷ đồng\n", ["funding"]),
        ("I. NỘI DUNG\n1. Tên Đề án: Dạy bơi an toàn.\n2. Quy mô của Đề án: Ba huyện vùng hồ.\n3. Mở lớp dạy bơi.\n", ["task"]),
        ("I. PHÂN CÔNG\n1. Sở Y tế\n- Ban hành Kế hoạch kiểm tra bể bơi và tổ chức thực hiện.\n", ["task"]),
        ("I. MỤC ĐÍCH\nII. NỘI DUNG\n- Phương pháp: Kết hợp nghe báo cáo và đi thực địa ở bể bơi.\n", ["task"]),
        ("I. NHIỆM VỤ\n- Tổng hợp kết quả dạy bơi, báo cáo kết quả gửi Bộ Y tế.\n", ["reporting"]),
        ("I. NHIỆM VỤ\n- Định kỳ hằng năm tổ chức rà soát bể bơi và báo cáo UBND tỉnh xem xét.\n", ["task"]),
        ("I. MỤC TIÊU\n- Chỉ tiêu 1: Tổ chức lớp bơi ở các trường vùng hồ.\n", ["target"]),
        ("I. NHIỆM VỤ\n- Các trường khẩn trương gửi báo cáo về Sở Y tế.\n", ["reporting"]),
        (
            "I. ĐÁNH GIÁ CHUNG\nSố trẻ em biết bơi tăng nhanh.\nĐể giảm đuối nước, tỉnh cần tập trung thực hiện tốt các nhiệm vụ sau:\n1. Mở lớp bơi.\nSửa bể bơi ở trường.\n2. Dạy sơ cứu.\n",
            ["task", "task", "task"],
        ),
        ("I. KIẾN NGHỊ\n1. Về đề nghị mở bể bơi: Về vấn đề này, UBND tỉnh đã ban hành Quyết định về bể bơi.\n2. Sửa bể bơi.\n", ["task"]),
        ("I. CẤP PHÁT KINH PHÍ\n- Sở Tài chính cấp kinh phí theo lớp học.\n", ["funding"]),
    ],
)  # fmt: skip
def test_kinds(body: str, kinds: list[str]) -> None:
    assert [p.kind for p in read(HEAD + body).provisions] == kinds


def test_a_title_in_all_cells_of_a_row_is_no_task() -> None:
    table = (
        "STT | Nhiệm vụ | Cơ quan chủ trì | Thời gian\n\nI | Dạy bơi | Dạy bơi | Dạy bơi\n\n"
        "1 | Mở lớp dạy bơi hè | Sở Y tế | 2024\n"
    )
    assert [p.text for p in read(HEAD + "I. NHIỆM VỤ\n\n" + table).provisions] == ["Mở lớp dạy bơi hè"]


@pytest.mark.parametrize(
    ("sentence", "label", "found"),
    [
        ("Từ tháng 11/2025 đến khi kết thúc kiểm kê", True, []),
        ("Tháng 5 - 6/2026", True, [("2026-05", "2026-06", None, None)]),
        ("Hỗ trợ các hộ bị thiệt hại do mưa lũ từ ngày 02 đến ngày 06/9/2025", False, []),
        ("Chủ động rà soát và hằng năm tổng hợp, báo cáo Sở Y tế", False, [(None, None, None, "FREQ=YEARLY")]),
        ("Phối hợp với Sở Y tế hằng năm tổ chức hội thi bơi", False, [(None, None, None, "FREQ=YEARLY")]),
    ],
)
def test_times(sentence: str, label: bool, found: list[tuple[str | None, ...]]) -> None:
    said = deadlines(clean(sentence), year=2025, issued="2025-10-01", label=label)
    assert [(d.period_start, d.period_end, d.due, d.recurrence) for d in said] == found


def test_a_time_in_the_sentence_behind() -> None:
    (task,) = read(HEAD + "I. NHIỆM VỤ\n- Mở lớp dạy bơi. Thời gian hoàn thành: Trước ngày 31/5/2024.\n").provisions
    assert [d.due for d in task.deadlines] == ["2024-05-31"]


def test_what_is_mended_is_counted() -> None:
    (one,) = targets(clean("Hoàn thành xây mới, sửa chữa 1.205 nhà ở cho hộ nghèo"))
    assert (int(one.value), one.unit) == (1205, "nhà ở")


@pytest.mark.parametrize(
    ("reason", "roles"),
    [
        (
            "Căn cứ các Nghị định của Chính phủ về phí (Số 12/2019/NĐ-CP ngày 01/02/2019 và số 15/2021/NĐ-CP ngày 03/4/2021);",
            {"12/2019/NĐ-CP": "basis", "15/2021/NĐ-CP": "basis"},
        ),
        (
            "Để phòng ngừa đuối nước, căn cứ Nghị định số 12/2019/NĐ-CP ngày 01/02/2019, Chỉ thị số 9/CT-TTg ngày 02/3/2020, UBND tỉnh yêu cầu:",
            {"12/2019/NĐ-CP": "basis", "9/CT-TTg": "basis"},
        ),
        (
            "Thực hiện Quyết định số 7/QĐ-TTg ngày 02/3/2020 của Thủ tướng Chính phủ về dạy bơi và hướng dẫn của Bộ Y tế tại Công văn số 15/BYT-MT ngày 05/4/2020 về vệ sinh bể bơi;",
            {"7/QĐ-TTg": "implements", "15/BYT-MT": "implements"},
        ),
        (
            "Thực hiện Quyết định số 7/QĐ-TTg ngày 02/3/2020 về dạy bơi; chỉ đạo của Bộ Y tế tại các văn bản: số 15/BYT-MT ngày 05/4/2020, số 19/BYT-MT ngày 08/4/2020;",
            {"7/QĐ-TTg": "implements", "15/BYT-MT": "implements", "19/BYT-MT": "implements"},
        ),
        ("Căn cứ Luật Tổ chức HĐND và UBND ngày 26/11/2003;", {"Luật Tổ chức Hội đồng nhân dân và Ủy ban nhân dân": "basis"}),
        (
            "Căn cứ Luật sửa đổi, bổ sung một số điều của 11 luật có liên quan đến quy hoạch ngày 20/11/2018;",
            {"Luật sửa đổi, bổ sung một số điều của 11 luật có liên quan đến quy hoạch": "basis"},
        ),
    ],
)  # fmt: skip
def test_reasons(reason: str, roles: dict[str, str]) -> None:
    found = read(HEAD + reason + "\nI. NHIỆM VỤ\n1. Mở lớp dạy bơi.\n").citations
    assert {one.identifier or one.title: one.role for one in found} == roles


@pytest.mark.parametrize(
    ("letterhead", "issuer"),
    [
        ("ỦY BAN BẦU CỬ XÃ CAO LÂU\nTIỂU BAN TUYÊN TRUYỀN\n", ("Tiểu ban tuyên truyền", "xã Cao Lâu")),
        (
            "ỦY BAN MTTQ VIỆT NAM\nXÃ CAO LÂU\nBAN THƯỜNG TRỰC\n",
            ("Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam", "xã Cao Lâu"),
        ),
    ],
)
def test_letterheads(letterhead: str, issuer: tuple[str, str]) -> None:
    header = read(
        f"{letterhead}Số: 03/KH-TB\nCao Lâu, ngày 10 tháng 12 năm 2025\n\nKẾ HOẠCH\nTuyên truyền bầu cử\n\nI. NHIỆM VỤ\n1. Treo cờ.\n"
    ).header
    assert [(one.name, one.place and one.place.label) for one in header.issuers] == [issuer]


def test_who_signs_is_also_something_else() -> None:
    text = HEAD + "I. NHIỆM VỤ\n1. Treo cờ.\nTM. TIỂU BAN\nTRƯỞNG TIỂU BAN\nNguyễn Văn Hoa\nTRƯỞNG BAN DÂN VẬN\n"
    assert read(text).header.signer == "Nguyễn Văn Hoa"


def test_a_province_that_the_text_alone_names() -> None:
    text = (
        "QUYẾT ĐỊNH\nPHÊ DUYỆT KẾ HOẠCH DẠY BƠI\n\nỦy ban nhân dân tỉnh\n\nCăn cứ Luật Trẻ em ngày 05/4/2016;\n\n"
        "Điều 1. Phê duyệt Kế hoạch dạy bơi trên địa bàn tỉnh Lạng Sơn như sau:\n\n1. Mở lớp dạy bơi.\n"
    )
    (issuer,) = read(text).header.issuers
    assert issuer.place is not None
    assert issuer.place.label == "tỉnh Lạng Sơn"


def test_recipients_of_a_commune_s_front() -> None:
    listed = "- BTT Ủy ban MTTQ VN tỉnh;\n- Văn phòng HĐND, UBND xã;\n- Thành viên Tiểu ban Tuyên truyền;\n- Lưu: VT.\n"
    facts = read(
        "ỦY BAN NHÂN DÂN\nXÃ CAO LÂU\nSố: 2/KH-UBND\nCao Lâu, ngày 5 tháng 8 năm 2025\nKẾ HOẠCH\nDạy bơi\nI. NHIỆM VỤ\n1. Mở lớp.\n"
        f"Nơi nhận:\n{listed}TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n"
    )
    assert [r.actor.name for r in facts.recipients] == [
        "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam",
        "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân",
        "Thành viên",
    ]


@pytest.mark.parametrize(
    ("department", "place"),
    [("Sở Y tế Lạng Sơn", "tỉnh Lạng Sơn"), ("Sở Y tế", None)],
)
def test_a_letter_that_lost_its_head(department: str, place: str | None) -> None:
    header = read(
        "Kính gửi:\n- Các sở: Y tế, Xây dựng;\n- UBND các xã, phường.\n\n"
        "Thực hiện Chỉ thị số 9/CT-TTg ngày 02/3/2026 của Thủ tướng Chính phủ về dạy bơi, UBND tỉnh yêu cầu các Sở, ngành thực hiện:\n\n"
        f"1. Sở Xây dựng:\n- Gửi bản vẽ bể bơi trên địa bàn xã cho {department} trong toàn xã.\n"
    ).header
    assert (header.type, header.tier) == ("Công văn", "province")
    assert [one.place and one.place.label for one in header.issuers] == ([place] if place else [])


def test_recipients_in_each_of_several_places() -> None:
    listed = "- Tỉnh ủy, HĐND, UBND các tỉnh: Lào Cai, Lạng Sơn;\n- Lưu: VT.\n"
    facts = read(
        "VĂN PHÒNG CHÍNH PHỦ\nSố: 2/TB-VPCP\nHà Nội, ngày 5 tháng 8 năm 2025\nTHÔNG BÁO\nKết luận về dạy bơi\n1. Bộ Y tế mở lớp bơi.\n"
        f"Nơi nhận:\n{listed}KT. BỘ TRƯỞNG, CHỦ NHIỆM\nPHÓ CHỦ NHIỆM\n"
    )
    found = {
        (r.actor.name, r.actor.place and r.actor.place.label) for r in facts.recipients if isinstance(r.actor, Agency)
    }
    bodies = ("Tỉnh ủy", "Hội đồng nhân dân", "Ủy ban nhân dân")
    assert found == {(body, place) for body in bodies for place in ("tỉnh Lào Cai", "tỉnh Lạng Sơn")}


def test_units_of_a_ministry_are_the_centre_s() -> None:
    (task,) = read(HEAD + "I. PHÂN CÔNG\n1. Sở Y tế phối hợp với các đơn vị của Bộ Y tế mở lớp bơi.\n").provisions
    places = {a.actor.name: a.actor.place for a in task.assignments if not isinstance(a.actor, Post)}
    assert places["các đơn vị của Bộ Y tế"] is None


def test_a_bare_city_is_the_one_that_a_notice_is_about() -> None:
    (task,) = read(
        "VĂN PHÒNG CHÍNH PHỦ\nSố: 2/TB-VPCP\nHà Nội, ngày 5 tháng 8 năm 2025\nTHÔNG BÁO\nKẾT LUẬN TẠI BUỔI LÀM VIỆC VỚI THÀNH PHỐ CẦN THƠ\n"
        "1. Ủy ban nhân dân Thành phố chỉ đạo mở lớp bơi.\n"
    ).provisions
    (one,) = task.assignments
    assert not isinstance(one.actor, Post)
    assert one.actor.place is not None
    assert one.actor.place.label == "thành phố Cần Thơ"
