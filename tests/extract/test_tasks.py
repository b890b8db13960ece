"""Who has what part, through the whole pipeline: a few lines of a plan, and what they say."""

from __future__ import annotations

import pytest

from planggraph.extract import pipeline
from planggraph.extract.pipeline import extract_one
from planggraph.model import Agency, Post, Source

HEAD = "ỦY BAN NHÂN DÂN\nTỈNH LẠNG SƠN\nSố: 12/KH-UBND\nLạng Sơn, ngày 05 tháng 3 năm 2024\nKẾ HOẠCH\nPhòng chống đuối nước năm 2024\n"
_ROLES = {"lead": "L", "responsible": "R", "coordinate": "C", "report-to": "T", "report-via": "V"}


def tasks(body: str) -> list[tuple[str, list[str]]]:
    facts = pipeline()(HEAD + body)._.facts
    return [
        (
            provision.text,
            sorted(
                f"{_ROLES[a.role]} {a.actor.body.name if isinstance(a.actor, Post) else a.actor.name}"
                for a in provision.assignments
            ),
        )
        for provision in facts.provisions
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "I. NHIỆM VỤ\n1. Các Sở: Nội vụ, Y tế chủ trì tổ chức kiểm tra bể bơi.\n",
            [("Các Sở: Nội vụ, Y tế chủ trì tổ chức kiểm tra bể bơi", ["L Sở Nội vụ", "L Sở Y tế"])],
            id="bodies that share one word",
        ),
        pytest.param(
            "I. TỔ CHỨC THỰC HIỆN\n1. Sở Nội vụ\n- Theo dõi các dự án do Sở Y tế chủ trì.\n",
            [("Theo dõi các dự án do Sở Y tế chủ trì", ["R Sở Nội vụ"])],
            id="somebody else leads",
        ),
        pytest.param(
            "I. NHIỆM VỤ\n- Dạy bơi trong trường học: Sở Giáo dục và Đào tạo tổ chức lớp học bơi.\n",
            [("Dạy bơi trong trường học: Sở Giáo dục và Đào tạo tổ chức lớp học bơi", ["R Sở Giáo dục và Đào tạo"])],
            id="the subject stands behind a label",
        ),
        pytest.param(
            "I. NHIỆM VỤ\n1. Sở Y tế chủ trì, phối hợp với Sở Nội vụ:\n- Với Công an tỉnh, Sở Tài chính lập dự toán.\n",
            [("Với Công an tỉnh, Sở Tài chính lập dự toán", ["C Sở Nội vụ", "L Sở Y tế"])],
            id="those that one works along with are no subject",
        ),
        pytest.param(
            "I. NHIỆM VỤ\n- Sở Y tế rà soát bể bơi. Hoàn thành trong quý II năm 2024.\n",
            [("Sở Y tế rà soát bể bơi", ["R Sở Y tế"])],
            id="by when stands behind the task",
        ),
        pytest.param(
            "I. CHẾ ĐỘ BÁO CÁO\nHằng năm, trước ngày 20 tháng 11, các đơn vị được giao việc gửi Sở Y tế báo cáo kết quả để tổng hợp, báo cáo Ủy ban nhân dân tỉnh.\n",
            [
                (
                    "Hằng năm, trước ngày 20 tháng 11, các đơn vị được giao việc gửi Sở Y tế báo cáo kết quả để tổng hợp, báo cáo Ủy ban nhân dân tỉnh",
                    ["R các đơn vị được giao", "T Ủy ban nhân dân", "V Sở Y tế"],
                )
            ],
            id="who collects a report",
        ),
        pytest.param(
            "I. PHÂN CÔNG\n- Đồng chí Trần Văn B - Phó Hiệu trưởng: Kiểm tra bể bơi.\n- Giáo viên chủ nhiệm: Nhắc nhở học sinh.\n",
            [("Kiểm tra bể bơi", ["R Phó Hiệu trưởng"]), ("Nhắc nhở học sinh", ["R Giáo viên chủ nhiệm"])],
            id="officers of a school",
        ),
        pytest.param(
            "I. PHÂN CÔNG\n1. Cán bộ phụ trách lĩnh vực văn hóa, thể thao\n- Kiểm tra bể bơi.\n2. Các tổ chuyên môn và bộ phận văn phòng\n- Tổ chức lớp học bơi.\n",
            [
                ("Kiểm tra bể bơi", ["R Cán bộ phụ trách lĩnh vực văn hóa, thể thao"]),
                ("Tổ chức lớp học bơi", ["R Bộ phận văn phòng", "R Các tổ chuyên môn"]),
            ],
            id="offices named by their charge, and crews of a school",
        ),
        pytest.param(
            "I. TỔ CHỨC THỰC HIỆN\n1. Đề nghị Hội Nông dân xã phối hợp\n- Vận động hộ dân rào ao.\n",
            [("Vận động hộ dân rào ao", ["R Hội Nông dân"])],
            id="a heading ends with the bare verb of its order",
        ),
        pytest.param(
            "I. TỔ CHỨC THỰC HIỆN\n1. Giao đồng chí Lê Thị Hà - Phó Chủ tịch Hội Nông dân xã chỉ đạo việc rào ao.\n"
            "2. Đồng chí Ủy viên Ban Thường vụ Đảng ủy, Chủ tịch Hội Phụ nữ xã kiểm tra bể bơi.\n",
            [
                ("Giao đồng chí Lê Thị Hà - Phó Chủ tịch Hội Nông dân xã chỉ đạo việc rào ao", ["R Hội Nông dân"]),
                (
                    "Đồng chí Ủy viên Ban Thường vụ Đảng ủy, Chủ tịch Hội Phụ nữ xã kiểm tra bể bơi",
                    ["R Hội Phụ nữ"],
                ),
            ],
            id="a person with an office, a seat in a committee before an office",
        ),
        pytest.param(
            "I. TỔ CHỨC THỰC HIỆN\n- Cuối mỗi học kỳ, Ban Giám hiệu tổ chức họp rút kinh nghiệm.\n",
            [("Cuối mỗi học kỳ, Ban Giám hiệu tổ chức họp rút kinh nghiệm", ["R Ban Giám hiệu"])],
            id="a time before the subject",
        ),
        pytest.param(
            "I. NHIỆM VỤ\n1. Kiểm tra bể bơi\n- Đơn vị chủ trì: Đồng chí Phó Chủ tịch Thường trực, phụ trách khối văn xã\n"
            "- Đơn vị phối hợp: Các đồng chí chuyên viên Văn phòng Đảng ủy.\n",
            [("Kiểm tra bể bơi", ["C Chuyên viên Văn phòng Đảng ủy", "L Phó Chủ tịch Thường trực"])],
            id="officers below a label",
        ),
        pytest.param(
            "I. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế chỉ đạo các trạm y tế:\n- Trực cấp cứu tại bãi tắm.\n",
            [("Trực cấp cứu tại bãi tắm", ["R Sở Y tế"])],
            id="a lead-in says whom the body directs",
        ),
        pytest.param(
            "I. NHIỆM VỤ\n- Khảo sát bể bơi, do Sở Y tế chủ trì, phối hợp với Sở Nội vụ.\n- Thi bơi (Tỉnh đoàn chủ trì).\n"
            "- Tham gia các lớp do Sở Y tế chủ trì.\n",
            [
                ("Khảo sát bể bơi, do Sở Y tế chủ trì, phối hợp với Sở Nội vụ", ["C Sở Nội vụ", "L Sở Y tế"]),
                ("Thi bơi (Tỉnh đoàn chủ trì)", ["L Tỉnh đoàn"]),
                ("Tham gia các lớp do Sở Y tế chủ trì", []),
            ],
            id="by whom, behind what is done",
        ),
        pytest.param(
            "I. NHIỆM VỤ\n- Sở Y tế chịu trách nhiệm chính việc cấp cứu.\n- Sở Nội vụ làm đầu mối theo dõi.\n",
            [
                ("Sở Y tế chịu trách nhiệm chính việc cấp cứu", ["L Sở Y tế"]),
                ("Sở Nội vụ làm đầu mối theo dõi", ["L Sở Nội vụ"]),
            ],
            id="other words for the lead",
        ),
        pytest.param(
            "I. NHIỆM VỤ\n- Sở Y tế phối hợp với đội ngũ cộng tác viên dân số, tuyên truyền viên dạy sơ cứu.\n",
            [
                (
                    "Sở Y tế phối hợp với đội ngũ cộng tác viên dân số, tuyên truyền viên dạy sơ cứu",
                    ["C Cộng tác viên dân số", "C Tuyên truyền viên", "R Sở Y tế"],
                )
            ],
            id="volunteers are a group",
        ),
        pytest.param(
            "I. NHIỆM VỤ\n- Khi có vướng mắc, các địa phương phản ánh về Sở Y tế để được giải đáp.\n"
            "- Khi có vướng mắc, các địa phương phản ánh về Sở Y tế tổng hợp, báo cáo UBND tỉnh.\n",
            [
                (
                    "Khi có vướng mắc, các địa phương phản ánh về Sở Y tế để được giải đáp",
                    ["R các địa phương", "T Sở Y tế"],
                ),
                (
                    "Khi có vướng mắc, các địa phương phản ánh về Sở Y tế tổng hợp, báo cáo UBND tỉnh",
                    ["R các địa phương", "T Ủy ban nhân dân", "V Sở Y tế"],
                ),
            ],
            id="who answers, and who only collects",
        ),
        pytest.param(
            "I. NHIỆM VỤ\n1. Mở lớp học bơi.\nĐơn vị chủ trì:\nSở Y tế\nĐơn vị phối hợp:\n- Sở Nội vụ;\n- Tỉnh đoàn.\n"
            "2. Khảo sát bể bơi.\n- Đơn vị chủ trì:\n+ Sở Tư pháp\n- Thời gian thực hiện:\nQuý II\n",
            [
                ("Mở lớp học bơi", ["C Sở Nội vụ", "C Tỉnh đoàn", "L Sở Y tế"]),
                ("Khảo sát bể bơi", ["L Sở Tư pháp"]),
            ],
            id="values that stand below their labels",
        ),
        pytest.param(
            "II. TẬP HUẤN\n1. Nội dung\na) Mở lớp dạy bơi;\nb) Cấp phao bơi.\n2. Cơ quan chủ trì, phối hợp\na) Cơ quan chủ trì\n- Sở Y tế.\n- Tỉnh đoàn; Công an tỉnh.\n"
            "b) Cơ quan phối hợp\n- Sở Nội vụ.\n3. Thời gian thực hiện: Tháng 6/2025.\n",
            [
                ("Mở lớp dạy bơi", ["C Sở Nội vụ", "L Công an", "L Sở Y tế", "L Tỉnh đoàn"]),
                ("Cấp phao bơi", ["C Sở Nội vụ", "L Công an", "L Sở Y tế", "L Tỉnh đoàn"]),
            ],
            id="numbered labels over lists",
        ),
        pytest.param(
            "I. KIẾN NGHỊ CỦA HUYỆN\n1. Về đề nghị Bộ Y tế cấp thuốc cho các trạm: giao Sở Y tế chủ trì rà soát.\n2. Về việc mở rộng bến cá: Sở Xây dựng khảo sát.\n",
            [
                ("Về đề nghị Bộ Y tế cấp thuốc cho các trạm: giao Sở Y tế chủ trì rà soát", ["L Sở Y tế"]),
                ("Về việc mở rộng bến cá: Sở Xây dựng khảo sát", ["R Sở Xây dựng"]),
            ],
            id="what a conclusion answers, then whom it tells",
        ),
        pytest.param(
            "I. NHIỆM VỤ\n1. Ban hành quy chế trực bơi (Giao Công an tỉnh chủ trì, phối hợp với Sở Y tế).\n2. Khảo sát ao hồ (giao Sở Nội vụ tham mưu).\n"
            "3. Sở Y tế theo chức năng, nhiệm vụ được giao chủ trì cấp phao.\n4. Sở Tài chính: Căn cứ dự toán do Công an tỉnh lập, cấp kinh phí.\n",
            [
                (
                    "Ban hành quy chế trực bơi (Giao Công an tỉnh chủ trì, phối hợp với Sở Y tế)",
                    ["C Sở Y tế", "L Công an"],
                ),
                ("Khảo sát ao hồ (giao Sở Nội vụ tham mưu)", ["R Sở Nội vụ"]),
                ("Sở Y tế theo chức năng, nhiệm vụ được giao chủ trì cấp phao", ["L Sở Y tế"]),
                ("Căn cứ dự toán do Công an tỉnh lập, cấp kinh phí", ["R Sở Tài chính"]),
            ],
            id="who does it, told in brackets, behind a clause, after what somebody else has made",
        ),
        pytest.param(
            "I. NHIỆM VỤ\n1. Thanh tra, kiểm tra các bến đò.\n2. Giao Đảng ủy UBND tỉnh: (i) Rà soát ao hồ. (ii) Lắp biển báo.\n"
            "3. Lưu ý: Các bến đò phải có phao.\n",
            [
                ("Thanh tra, kiểm tra các bến đò", []),
                ("Rà soát ao hồ", ["R Đảng ủy Ủy ban nhân dân"]),
                ("Lắp biển báo", ["R Đảng ủy Ủy ban nhân dân"]),
                ("Lưu ý: Các bến đò phải có phao", []),
            ],
            id="a verb that looks like a body, points in a paragraph, a note that demands",
        ),
        pytest.param(
            "I. CHẾ ĐỘ BÁO CÁO\n- Các xã gửi báo cáo về Sở Y tế, Sở Nội vụ và Sở Tư pháp để tổng hợp, báo cáo UBND tỉnh.\n",
            [
                (
                    "Các xã gửi báo cáo về Sở Y tế, Sở Nội vụ và Sở Tư pháp để tổng hợp, báo cáo UBND tỉnh",
                    ["R các xã", "T Ủy ban nhân dân", "V Sở Nội vụ", "V Sở Tư pháp", "V Sở Y tế"],
                )
            ],
            id="all of a list collect",
        ),
        pytest.param(
            "Nhiệm vụ\n\nMở 05 lớp dạy bơi cho học sinh tiểu học tại các xã vùng sông nước.\n\nCông tác kiểm tra\n\nKiểm tra các bến đò.\n\n"
            "Tổ chức thực hiện\n\nSở Y tế:\nTập huấn sơ cấp cứu.\n\nUBND các xã, phường\nCắm biển cảnh báo.\n",
            [
                ("Mở 05 lớp dạy bơi cho học sinh tiểu học tại các xã vùng sông nước", []),
                ("Kiểm tra các bến đò", []),
                ("Tập huấn sơ cấp cứu", ["R Sở Y tế"]),
                ("Cắm biển cảnh báo", ["R Ủy ban nhân dân các xã, phường"]),
            ],
            id="headings without numbers",
        ),
        pytest.param(
            "I. TỔ CHỨC THỰC HIỆN\n1. Các tổ chức, cá nhân khai thác bãi tắm, hồ bơi, bến thuyền trên địa bàn tỉnh có trách nhiệm:\n"
            "- Cắm biển cảnh báo.\nTrong quá trình thực hiện, nếu có khó khăn, vướng mắc các địa phương phản ánh về UBND tỉnh.\n",
            [
                (
                    "Cắm biển cảnh báo",
                    ["R các tổ chức, cá nhân khai thác bãi tắm, hồ bơi, bến thuyền trên địa bàn tỉnh"],
                ),
                (
                    "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc các địa phương phản ánh về UBND tỉnh",
                    ["R các địa phương", "T Ủy ban nhân dân"],
                ),
            ],
            id="a group described at length",
        ),
        pytest.param(
            "I. TỔ CHỨC THỰC HIỆN\n1. Hội Nông dân tỉnh và Tỉnh đoàn: Vận động hội viên.\n",
            [("Vận động hội viên", ["R Hội Nông dân", "R Tỉnh đoàn"])],
            id="a place, then a body that begins with the word for it",
        ),
        pytest.param(
            "I. TỔ CHỨC THỰC HIỆN\n1. UBND CÁC XÃ, PHƯỜNG\n- Cắm biển cảnh báo.\n2. CÁC SỞ, BAN, NGÀNH\n- Rà soát bến đò.\n",
            [
                ("Cắm biển cảnh báo", ["R Ủy ban nhân dân các xã, phường"]),
                ("Rà soát bến đò", ["R các sở, ban, ngành"]),
            ],
            id="groups in capitals",
        ),
        pytest.param(
            "I. NHIỆM VỤ\n- Nội dung kiểm tra\n+ Kiểm tra phao cứu sinh.\n+ Kiểm tra biển báo.\n",
            [("Kiểm tra phao cứu sinh", []), ("Kiểm tra biển báo", [])],
            id="a bullet that only names a topic",
        ),
        pytest.param(
            "I. NHIỆM VỤ\n1. Lắp biển báo tại ao hồ.\nThời gian hoàn thành trước ngày 30/4/2024.\n[1] Theo số liệu của Sở Y tế.\n",
            [("Lắp biển báo tại ao hồ", [])],
            id="no provisions: a when-sentence, a footnote",
        ),
        pytest.param(
            "I. ĐÁNH GIÁ NGUY CƠ\n- Nhiều ao hồ không có rào chắn.\nII. NHIỆM VỤ\n- Rào chắn các ao hồ.\n",
            [("Rào chắn các ao hồ", [])],
            id="how things stand is no duty",
        ),
        pytest.param(
            "I. NHIỆM VỤ\n| TT | Nội dung | Đơn vị chủ trì | Thời gian |\n| 1 | Cấp phao bơi | Sở Nội vụ | Tháng 5 |\n",
            [("Cấp phao bơi", ["L Sở Nội vụ"])],
            id="a table in running text",
        ),
        pytest.param(
            "I. NHIỆM VỤ\n1. Sở Y tế chủ trì soạn tài liệu sơ cứu; tổ chức thực hiện các nhiệm vụ cụ thể sau:\n- Tập huấn sơ cứu.\n- Chủ trì kiểm tra bể bơi.\n"
            "2. Sở Nội vụ chủ trì, phối hợp với Tỉnh đoàn thực hiện các nhiệm vụ sau:\n- Khen thưởng.\n",
            [
                ("Sở Y tế chủ trì soạn tài liệu sơ cứu; tổ chức thực hiện các nhiệm vụ cụ thể sau", ["L Sở Y tế"]),
                ("Tập huấn sơ cứu", ["R Sở Y tế"]),
                ("Chủ trì kiểm tra bể bơi", ["L Sở Y tế"]),
                ("Khen thưởng", ["C Tỉnh đoàn", "L Sở Nội vụ"]),
            ],
            id="a lead-in of two clauses is a task, one that only announces is none",
        ),
        pytest.param(
            "I. NHIỆM VỤ\n1. Rà soát bến đò\n- Cơ quan thực hiện: Sở Xây dựng.\n- Thời gian thực hiện:\n"
            "+ Sở Xây dựng gửi kết quả rà soát về Sở Y tế trước ngày 15/5/2024.\n",
            [
                ("Rà soát bến đò", ["R Sở Xây dựng"]),
                ("Sở Xây dựng gửi kết quả rà soát về Sở Y tế trước ngày 15/5/2024", ["R Sở Xây dựng", "T Sở Y tế"]),
            ],
            id="a duty below a label for the time",
        ),
        pytest.param(
            "I. NHIỆM VỤ\n1. Soạn quy định\n- Quy định về bể bơi.\n+ Nội dung: quy định độ sâu của bể.\n+ Cơ quan chủ trì: Sở Xây dựng.\n",
            [("Nội dung: quy định độ sâu của bể", ["L Sở Xây dựng"])],
            id="a topic with a stop, over what it holds",
        ),
        pytest.param(
            "I. NHIỆM VỤ\n- Sở Y tế theo dõi, kịp thời báo cáo, đề xuất UBND tỉnh và Bộ Y tế những việc vượt thẩm quyền.\n"
            "- Khi có vướng mắc, các địa phương phản ánh về Sở Y tế; trường hợp vượt thẩm quyền, Sở Nội vụ tổng hợp, trình xem xét.\n"
            "- Xây dựng cơ chế giao nhiệm vụ cho Tỉnh đoàn dạy bơi.\n",
            [
                (
                    "Sở Y tế theo dõi, kịp thời báo cáo, đề xuất UBND tỉnh và Bộ Y tế những việc vượt thẩm quyền",
                    ["R Sở Y tế", "T Bộ Y tế", "T Ủy ban nhân dân"],
                ),
                (
                    "Khi có vướng mắc, các địa phương phản ánh về Sở Y tế; trường hợp vượt thẩm quyền, Sở Nội vụ tổng hợp, trình xem xét",
                    ["R Sở Nội vụ", "R các địa phương", "T Sở Y tế"],
                ),
                ("Xây dựng cơ chế giao nhiệm vụ cho Tỉnh đoàn dạy bơi", []),
            ],
            id="reports that propose, a case with a subject of its own, a scheme that hands out",
        ),
    ],
)
def test_tasks(body: str, expected: list[tuple[str, list[str]]]) -> None:
    assert tasks(body) == expected


def test_a_page_break_in_a_sentence_is_bridged() -> None:
    body = "I. NHIỆM VỤ\n- Vận động nhân dân rào chắn ao hồ và cắm biển\n\n2\n\n--- PAGE BREAK ---\n\nbáo nguy hiểm tại bến sông.\n"
    assert [text for text, _ in tasks(body)] == [
        "Vận động nhân dân rào chắn ao hồ và cắm biển báo nguy hiểm tại bến sông"
    ]


def test_short_numbered_lines_head_the_text_below() -> None:
    body = (
        "I. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế\nChủ trì, phối hợp với các đơn vị liên quan tổ chức cấp cứu người bị đuối nước tại\n"
        "các bãi tắm trên địa bàn.\n2. Sở Nội vụ\nTham mưu khen thưởng các tập thể, cá nhân có thành tích cứu người trên địa bàn\ntỉnh theo quy định.\n"
    )
    assert [people for _, people in tasks(body)] == [["C các đơn vị liên quan", "L Sở Y tế"], ["R Sở Nội vụ"]]


def test_the_last_of_the_reasons_may_lay_all_on_somebody() -> None:
    head = HEAD.replace("KẾ HOẠCH\nPhòng", "CHỈ THỊ\nVề phòng")
    body = (
        "Để ngăn ngừa đuối nước, Chủ tịch Ủy ban nhân dân tỉnh yêu cầu Giám đốc các sở, Chủ tịch Ủy ban nhân dân các xã, phường thực hiện:\n"
        "1. Rà soát các ao hồ nguy hiểm.\n2. Sở Y tế\n- Tập huấn sơ cứu.\n"
    )
    facts = pipeline()(head + body)._.facts
    assert [[a.actor.name for a in p.assignments] for p in facts.provisions] == [
        ["các sở", "Ủy ban nhân dân các xã, phường"],
        ["Sở Y tế"],
    ]


def test_what_a_conclusion_on_one_province_says_is_of_that_province() -> None:
    text = (
        "VĂN PHÒNG CHÍNH PHỦ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 9/TB-VPCP\nHà Nội, ngày 02 tháng 10 năm 2025\n"
        "THÔNG BÁO\nKẾT LUẬN CỦA THỦ TƯỚNG CHÍNH PHỦ TẠI BUỔI LÀM VIỆC VỚI TỈNH ỦY LÀO CAI\nI. NHIỆM VỤ\n1. Thường trực Tỉnh ủy chỉ đạo rà soát bến đò.\n"
    )
    (task,) = extract_one(Source(name="d.txt", text=text, sha256="0" * 64)).provisions
    (body,) = [a.actor for a in task.assignments]
    assert isinstance(body, Agency)
    assert (body.name, body.place and body.place.label) == ("Thường trực Tỉnh ủy", "tỉnh Lào Cai")


def test_what_follows_a_label_for_money_is_of_it_too() -> None:
    text = "KẾ HOẠCH\nDạy bơi\nI. TỔ CHỨC THỰC HIỆN\n1. Mở lớp học bơi.\n2. Kinh phí thực hiện Kế hoạch này: Do ngân sách tỉnh bảo đảm. Việc quyết toán theo quy định.\n"
    kinds = [p.kind for p in extract_one(Source(name="d.txt", text=text, sha256="0" * 64)).provisions]
    assert kinds == ["task", "funding", "funding"]


def test_a_closing_order_behind_the_funds_is_a_task() -> None:
    body = "I. KINH PHÍ\n- Từ ngân sách tỉnh.\nDạy bơi là việc cấp bách. Đề nghị Sở Y tế khẩn trương thực hiện.\n"
    facts = pipeline()(HEAD + body)._.facts
    assert [(p.kind, p.text) for p in facts.provisions][-1] == ("task", "Đề nghị Sở Y tế khẩn trương thực hiện")


@pytest.mark.parametrize(
    ("reason", "first"),
    [
        (
            "Để giảm đuối nước, Chủ tịch UBND tỉnh yêu cầu Sở Y tế rào chắn ngay các hồ, trong đó tập trung một số nhiệm vụ cụ thể sau:",
            ["Sở Y tế"],
        ),
        ("Để giảm đuối nước, Chủ tịch UBND tỉnh yêu cầu Sở Y tế thực hiện các nhiệm vụ sau:", None),
    ],
)
def test_a_reason_that_demands_more_than_its_list_is_a_task(reason: str, first: list[str] | None) -> None:
    head = HEAD.replace("KẾ HOẠCH\nPhòng", "CHỈ THỊ\nVề phòng")
    found = pipeline()(f"{head}{reason}\n1. Rà soát ao hồ.\n2. Cắm biển báo.\n")._.facts.provisions
    assert len(found) == (2 if first is None else 3)
    assert first is None or [a.actor.name for a in found[0].assignments] == first


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (
            "I. TỔ CHỨC THỰC HIỆN\n1. Khuyến khích Hội Nông dân tỉnh, Liên đoàn Lao động tỉnh tổ chức lớp dạy bơi.\n",
            [["R Hội Nông dân", "R Liên đoàn Lao động"]],
        ),
        # a sentence that names its own subject has none from the sentence before
        (
            "I. TỔ CHỨC THỰC HIỆN\n1. Yêu cầu Sở Y tế tổ chức lớp dạy bơi. Định kỳ 06 tháng các cơ quan có liên quan báo cáo kết quả gửi về Sở Nội vụ để tổng hợp.\n",
            [["R Sở Y tế"], ["R các cơ quan có liên quan", "V Sở Nội vụ"]],
        ),
        (
            "I. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế tổ chức lớp dạy bơi. Trong quá trình thực hiện, nếu cần sửa đổi, bổ sung các cơ quan, đơn vị báo cáo UBND tỉnh.\n",
            [["R Sở Y tế"], ["R các cơ quan, đơn vị", "T Ủy ban nhân dân"]],
        ),
        # what to do behind a colon is no value of a label
        (
            "I. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế\nChủ trì triển khai các nhiệm vụ: Xây dựng quy chế an toàn bể bơi; tập huấn cứu đuối.\n",
            [["L Sở Y tế"]],
        ),
        # a heading with the departments of several places
        ("1. Các Sở Y tế nêu trên\n- Chủ động tổ chức lớp dạy bơi.\n", [["R các Sở Y tế"]]),
    ],
)
def test_who_is_told(body: str, found: list[list[str]]) -> None:
    assert [actors for _, actors in tasks(body)] == found


def test_a_document_of_bodies_of_the_centre_is_of_no_place() -> None:
    (task,) = pipeline()(
        HEAD + "I. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế phối hợp với Bộ ngành Trung ương dạy bơi.\n"
    )._.facts.provisions
    assert [(a.actor.name, bool(a.actor.place)) for a in task.assignments if a.role == "coordinate"] == [
        ("Bộ ngành Trung ương", False)
    ]


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("Sở Nội vụ ban hành Quyết định ban hành Chương trình bồi dưỡng thủ thư.", ("Quyết định",)),
        ("Sở Y tế xây dựng kế hoạch thực hiện Quyết định số 27/QĐ-TTg ngày 05/01/2024 của Thủ tướng Chính phủ ban hành Chương trình dạy bơi.", ("Kế hoạch",)),
        ("Sở Y tế căn cứ Quyết định số 27/QĐ-TTg ban hành kế hoạch dạy bơi.", ("Kế hoạch",)),
        ("Sở Y tế triển khai Quyết định số 27/QĐ-TTg và ban hành kế hoạch dạy bơi.", ("Kế hoạch",)),
        ("Sở Y tế ban hành kế hoạch và hướng dẫn các huyện xây dựng phương án cứu hộ.", ("Kế hoạch", "Phương án")),
    ],
)  # fmt: skip
def test_the_documents_that_a_duty_asks_for(sentence: str, asked: tuple[str, ...]) -> None:
    facts = pipeline()(f"{HEAD}I. NHIỆM VỤ\n1. {sentence}\n")._.facts
    assert [one.asks_for for one in facts.provisions] == [asked]


@pytest.mark.parametrize(
    ("sentence", "tells"),
    [
        ("Bộ Chính trị cơ bản nhất trí với Tờ trình của Đảng ủy Chính phủ.", True),
        ("Cơ bản thống nhất với báo cáo của Sở Y tế; giao Sở Nội vụ rà soát bến đò.", False),
        ("Thống nhất với Sở Nội vụ về lịch dạy bơi.", False),
        ("Các quy chế cũ hết hiệu lực kể từ ngày Quyết định này có hiệu lực.", True),
    ],
)
def test_consent_and_expiry_are_no_tasks(sentence: str, tells: bool) -> None:
    assert (tasks(f"I. NHIỆM VỤ\n1. {sentence}\n") == []) is tells


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("PHƯƠNG PHÁP, CÁC BƯỚC THEO DÕI", "task"),
        ("PHƯƠNG ÁN CỨU HỘ", "task"),
        ("TRÌNH TỰ KIỂM TRA", "task"),
        ("PHƯƠNG PHÁP CHẤM ĐIỂM", "requirement"),
        ("PHƯƠNG CHÂM", "requirement"),
    ],
)
def test_a_heading_tells_what_stands_below_it(heading: str, kind: str) -> None:
    facts = pipeline()(HEAD + f"I. {heading}\n- Đi từng bể bơi trong tỉnh để xem phao cứu sinh.\n")._.facts
    assert [provision.kind for provision in facts.provisions] == [kind]


def test_a_notice_tells_before_it_orders() -> None:
    head = HEAD.replace("12/KH-UBND", "12/TB-UBND").replace("KẾ HOẠCH", "THÔNG BÁO")
    facts = pipeline()(
        head + "1. Việc dạy bơi có ý nghĩa rất quan trọng, để trẻ em an toàn. Sở Y tế đã mở nhiều lớp.\n"
        "2. Đánh giá cao nỗ lực của các trường. Ghi nhận đóng góp của Sở Nội vụ.\n3. Giao Sở Y tế mở thêm lớp dạy bơi.\n"
    )._.facts
    assert [provision.text for provision in facts.provisions] == ["Giao Sở Y tế mở thêm lớp dạy bơi"]


def test_what_a_task_shall_give_stands_below_it_or_in_its_row() -> None:
    facts = pipeline()(
        HEAD
        + "I. NHIỆM VỤ\n1. Dạy bơi\n- Mở lớp dạy bơi cho học sinh.\nĐơn vị chủ trì: Sở Y tế.\nSản phẩm: 12 lớp dạy bơi.\n"
        "2. Kiểm tra\n\n| TT | Nội dung | Chủ trì | Kết quả đầu ra |\n"
        "| 1 | Kiểm tra bể bơi | Sở Nội vụ | Báo cáo theo Kế hoạch số 15/KH-UBND |\n"
        "\n3. Trả lời\n\n| TT | Nội dung | Chủ trì | Kết quả giải quyết |\n| 1 | Trả lời đơn | Sở Nội vụ | Đã xong |\n"
    )._.facts
    told = {one.text: [output.text for output in one.outputs] for one in facts.provisions}
    assert told == {
        "Mở lớp dạy bơi cho học sinh": ["12 lớp dạy bơi"],
        "Kiểm tra bể bơi": ["Báo cáo theo Kế hoạch số 15/KH-UBND"],
        "Trả lời đơn": [],
    }
    assert [one.identifier for one in facts.citations] == ["15/KH-UBND"]
    for one in (output for provision in facts.provisions for output in provision.outputs):
        assert facts.source.text[one.span.start : one.span.end] == one.text


@pytest.mark.parametrize(
    ("words", "bodies"),
    [
        ("Đề nghị Bí thư các tỉnh: Hà Giang, Cao Bằng dạy bơi", [("Tỉnh ủy", "tỉnh Hà Giang"), ("Tỉnh ủy", "tỉnh Cao Bằng")]),
        ("Đề nghị các tỉnh: Hà Giang, Cao Bằng dạy bơi", [("Ủy ban nhân dân", "tỉnh Hà Giang"), ("Ủy ban nhân dân", "tỉnh Cao Bằng")]),
    ],
)  # fmt: skip
def test_units_that_are_named_alone_act_through_their_committees(words: str, bodies: list[tuple[str, str]]) -> None:
    (provision,) = pipeline()(f"{HEAD}I. NHIỆM VỤ\n- {words}.\n")._.facts.provisions
    actors = [one.actor for one in provision.assignments]
    assert [(one.name, one.place.label) for one in actors if isinstance(one, Agency) and one.place] == bodies


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Sở Y tế ban hành văn bản hướng dẫn các huyện", ("Hướng dẫn",)),
        ("Sở Y tế xây dựng, ban hành hướng dẫn dạy bơi", ("Hướng dẫn",)),
        ("Sở Xây dựng xây dựng kế hoạch rà soát bể bơi", ("Kế hoạch",)),
        ("Xây dựng kế hoạch rà soát bể bơi", ("Kế hoạch",)),
        # the name of a body, and what it does
        ("Sở Xây dựng hướng dẫn các huyện", ()),
        ("Sở Y tế hướng dẫn các huyện", ()),
    ],
)
def test_which_document_a_task_asks_for(words: str, expected: tuple[str, ...]) -> None:
    found = pipeline()(f"{HEAD}I. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế\n- {words}.\n")._.facts.provisions
    assert [one.asks_for for one in found] == [expected]
