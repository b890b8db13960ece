"""How much, of whom, by which year."""

from __future__ import annotations

import pytest

from planggraph.extract.targets import targets
from planggraph.parse.passage import clean


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        # each number has the year of its own clause
        (
            "Đến năm 2026, 80% thôn có sân chơi; đến năm 2029 đạt 100%",
            [("80", "%", "thôn", 2026), ("100", "%", None, 2029)],
        ),
        (
            "Tỷ lệ nữ cấp ủy viên đạt 20% vào năm 2027; tỷ lệ nữ trưởng thôn đạt 15% vào năm 2029",
            [("20", "%", None, 2027), ("15", "%", None, 2029)],
        ),
        (
            "Có 30% số chợ và 40% bến xe vào năm 2028",
            [("30", "%", "số chợ", 2028), ("40", "%", "bến xe", 2028)],
        ),
        (
            "Phấn đấu năm 2026 đạt 60% hộ nghèo được vay vốn; 50% hộ cận nghèo được học nghề",
            [("60", "%", "hộ nghèo", 2026), ("50", "%", "hộ cận nghèo", 2026)],
        ),
        (
            "Trồng rừng đạt 40% diện tích năm 2026, bảo đảm đến hết năm 2030 đạt 55% diện tích",
            [("40", "%", "diện tích", 2026), ("55", "%", "diện tích", 2030)],
        ),
        ("Từ năm 2026 trở đi, 100% trường học có nước sạch", [("100", "%", "trường học", None)]),
        # a list of those who are counted goes on to its predicate
        (
            "Có 70% cán bộ, công chức, người lao động được tập huấn",
            [("70", "%", "cán bộ, công chức, người lao động", None)],
        ),
        (
            "100% tổ chức đảng, đoàn thể có kế hoạch",
            [("100", "%", "tổ chức đảng, đoàn thể", None)],
        ),
        (
            "Tư vấn cho 90% người nghiện rượu, người sử dụng ma túy được phát hiện",
            [("90", "%", "người nghiện rượu, người sử dụng ma túy", None)],
        ),
        ("100% khu chợ, bến xe phải có nhà vệ sinh", [("100", "%", "khu chợ, bến xe", None)]),
        # and no further than the comma where another clause begins
        ("Hỗ trợ 90% hộ nghèo, phấn đấu không còn nhà tạm", [("90", "%", "hộ nghèo", None)]),
        # what is to be made, then how many; and what only tells how it is
        (
            "Xây mới bến xe: 12 bến (trong đó: phường A: 05 bến, phường B: 07 bến)",
            [
                ("12", "bến", "bến", None),
                ("5", "bến", "bến", None),
                ("7", "bến", "bến", None),
            ],
        ),
        ("Tổng số hộ nghèo: 120 hộ", []),
        ("Phun hóa chất Xanhlo 5% tại chợ", []),
        # where grades begin and end, and what something else depends on
        ("Xếp loại khá: đạt từ 70% đến dưới 90% số chỉ tiêu được giao", []),
        ("Không hoàn thành nhiệm vụ (dưới 55% số điểm)", []),
        ("Trường hợp tỷ lệ giải ngân dưới 65% kế hoạch vốn, chủ đầu tư giải trình", []),
        ("Xã có tỷ lệ thu gom rác dưới 50% thì không xét thi đua", []),
        ("Giảm tỷ lệ cán bộ xếp loại yếu xuống dưới 2%", [("2", "%", None, None)]),
        ("100% đơn vị được đánh giá mức khá", [("100", "%", "đơn vị", None)]),
        # what is to be said, and by nobody reached
        ('Treo khẩu hiệu "100% trẻ em được đến trường" tại 12 cổng làng', []),
        ("Khẩu hiệu tuyên truyền: Phấn đấu 100% gia đình ký cam kết", []),
        ("Treo băng rôn, khẩu hiệu tại 100% chợ", [("100", "%", "chợ", None)]),
        # what is opened counts as what is made; a unit may be two, how often in a year is none
        ("Mở 05 buổi nói chuyện", [("5", "buổi", "buổi nói chuyện", None)]),
        ("Sở Y tế mở ít nhất 03 lớp/xã cho phụ nữ", [("3", "lớp/xã", "lớp/xã cho phụ nữ", None)]),
        ("Năm 2026 đạt 12 bác sĩ/vạn dân", [("12", "bác sĩ/vạn dân", "bác sĩ/vạn dân", 2026)]),
        ("Tổ chức 02 hội nghị/năm", [("2", "hội nghị", "hội nghị/năm", None)]),
        ("Cửa mở 24 giờ", []),
        # people are counted as things are
        ("Vận động ít nhất 40 phụ nữ tham gia tổ hợp tác", [("40", "phụ nữ", "phụ nữ", None)]),
        ("Giá trị giao dịch qua mạng gấp 30 lần năm 2020", [("30", "lần", "lần", None)]),
        # one number to another, what something falls to, a number in words
        (
            "Phấn đấu tỷ số giới tính khi sinh dưới 110 bé trai/100 bé gái vào năm 2026",
            [("110", "bé trai/100 bé gái", "bé trai/100 bé gái", 2026)],
        ),
        (
            "Giảm từ 30 ca tử vong/100.000 trẻ xuống còn 24 ca tử vong/100.000 trẻ",
            [("24", "ca tử vong/100.000 trẻ", "ca tử vong/100.000 trẻ", None)],
        ),
        ("Giảm giờ làm việc nhà của phụ nữ còn 1,5 lần so với nam giới", [("1.5", "lần", "lần", None)]),
        ("Mỗi xã có ít nhất một cơ sở y tế nhận tư vấn", [("1", "cơ sở y tế", "cơ sở y tế nhận tư vấn", None)]),
        ("Sau ít nhất hai năm công tác", []),
    ],
)
def test_of_a_sentence(sentence: str, found: list[tuple[str, str, str | None, int | None]]) -> None:
    assert [(str(t.value), t.unit, t.population, t.by) for t in targets(clean(sentence))] == found
