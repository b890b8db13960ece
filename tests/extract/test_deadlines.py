"""By when: dates that set a time, and dates that only tell of one."""

from __future__ import annotations

import pytest

from planggraph.extract.deadlines import deadlines
from planggraph.model import Deadline
from planggraph.parse.passage import clean


def said(deadline: Deadline) -> str:
    if deadline.due:
        return deadline.due
    return deadline.recurrence or f"{deadline.period_start}..{deadline.period_end}"


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Hoàn thành việc rà soát trước ngày 20/12/2025", ["2025-12-20"]),
        ("Báo cáo kết quả xong trong tháng 11 năm 2025", ["2025-11"]),
        ("Trình phê duyệt trong Quí I năm 2026", ["2026-03"]),
        ("Định kỳ hằng năm (trước ngày 05 tháng 12) gửi báo cáo", ["FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=5"]),
        ("Đến năm 2030, mọi thôn có nhà văn hóa", ["2030"]),
        # the hour in front of a day, as telegrams set it
        ("Sơ tán người dân ven suối trước 17 giờ ngày 15 tháng 10 năm 2025", ["2025-10-15"]),
        ("Gửi danh sách trước 11h30' ngày 20/10/2025", ["2025-10-20"]),
        ("Trực ban từ 7 giờ ngày 10/10 đến 19 giờ 00, ngày 12/10/2025", ["2025-10-10..2025-10-12"]),
        # behind a verb of what comes to an end, and behind a noun
        ("Sở Y tế trình UBND tỉnh ban hành quy định về trực cấp cứu trong năm 2026", ["2026"]),
        ("Rà soát các dự án đã được bố trí vốn trong năm 2026", []),
        ("Nâng cấp tuyến đê, phấn đấu đến năm 2028 khép kín", ["2028"]),
        ("Tổ chức tuần lễ từ ngày 03/4/2025 đến ngày 09/4/2025", ["2025-04-03..2025-04-09"]),
        ("Tổng vệ sinh vào sáng thứ Bảy hằng tuần, bắt đầu từ 6 giờ", ["FREQ=WEEKLY"]),
        ("Quán triệt trong kỳ sinh hoạt định kỳ tháng 4/2026", ["2026-04"]),
        ("Sơ kết vào cuối năm 2027 và tổng kết vào cuối năm 2030", ["2027", "2030"]),
        # the year closes the name of a scheme, or its scope
        ("Triển khai quy hoạch cấp nước đô thị đến năm 2030", []),
        ("Rà soát các chỉ tiêu của giai đoạn và tầm nhìn đến năm 2045", []),
        ("Góp ý phương hướng, nhiệm vụ từ nay đến tháng 6/2027", []),
        ("Lập kế hoạch thực hiện Đề án trồng rừng từ nay đến năm 2030 và những năm tiếp theo", []),
        # a limit behind all else
        ("Hoàn thành việc cấp đổi giấy cho các hộ còn lại đến hết năm 2027", ["2027"]),
        ("Báo cáo tiến độ trồng rừng 03 tháng một lần", ["FREQ=MONTHLY;INTERVAL=3"]),
        # a day that is kept, not met
        ("Mít tinh hưởng ứng ngày 26/6 tại nhà văn hóa", []),
        # what has been
        ("Số hộ nghèo tính đến ngày 30/6/2025 là cơ sở để rà soát", []),
        ("Báo cáo số liệu từ ngày 15/12 đến ngày 14/6 của kỳ báo cáo", []),
        ("Sơ kết Chương trình vào năm 2026, tổng kết vào năm 2030", ["2026", "2030"]),
        ("Xóa nhà dột nát ngay trong năm 2025", ["2025"]),
        # in each year
        (
            "Báo cáo trước ngày 03/5 và trước ngày 03/10 hằng năm",
            ["FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=3", "FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=3"],
        ),
        (
            "Báo cáo trước ngày 03/5 và 03/10 hằng năm",
            ["FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=3", "FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=3"],
        ),
        ("Gửi danh sách trước ngày 03/11 và 17/11", ["2025-11-03", "2025-11-17"]),
        ("Mỗi năm các trường mở 02 lớp học bơi", ["FREQ=YEARLY"]),
        ("Hằng tháng Đài Truyền thanh phát chuyên mục", ["FREQ=MONTHLY"]),
        ("Kiểm tra hồ bơi, mỗi tuần ít nhất 02 lần", ["FREQ=WEEKLY"]),
        ("Đăng 03 bài viết mỗi tháng", ["FREQ=MONTHLY"]),
        # a start with no end
        ("Từ quý II năm 2026 trở đi, kiểm tra các bến đò", []),
        ("Lắp đồng hồ nước xong trong năm 2026, từ năm 2027 trở đi thu theo khối", ["2026"]),
        ("Chiếu phim vào tối thứ Bảy hằng tuần", ["FREQ=WEEKLY"]),
        # a part of each month or quarter
        ("Phát hành bản tin vào ngày 20 của tháng trước đó", ["FREQ=MONTHLY;BYMONTHDAY=20"]),
        ("Họp thôn vào ngày mồng 5 hằng tháng", ["FREQ=MONTHLY;BYMONTHDAY=5"]),
        ("Họp giao ban vào tuần cuối cùng của tháng thứ hai trong quý", ["FREQ=MONTHLY;INTERVAL=3"]),
        ("Đánh giá, báo cáo kết quả thực hiện Đề án hằng năm và tổng kết khi kết thúc", ["FREQ=YEARLY"]),
        ("Theo dõi; báo cáo Sở Y tế kết quả thực hiện hằng năm theo quy định", ["FREQ=YEARLY"]),
        ("Nâng tỷ lệ hộ dùng nước sạch đến năm 2030 đạt 95%", ["2030"]),
        # what recurs is told of, and not asked for
        ("Chi trả kịp thời trợ cấp hằng tháng", []),
        ("Đưa kinh phí vào dự toán hằng năm", []),
        ("Rà soát quỹ đất vì mỗi năm quỹ đất giảm dần", []),
        # no such day
        ("Báo cáo trước ngày 31/11/2025", []),
        # a start without an end
        ("Áp dụng từ ngày 01/7/2026", []),
    ],
)
def test_of_a_sentence(sentence: str, found: list[str]) -> None:
    passage = clean(sentence)
    assert [said(d) for d in deadlines(passage, year=2025, issued="2025-10-01")] == found


@pytest.mark.parametrize(
    ("label", "found"),
    [
        ("6/2027", ["2027-06"]),
        ("03/2027 - 5/2027", ["2027-03..2027-05"]),
        ("Trước 15/6/2027", ["2027-06-15"]),
        ("Năm 2025 và các năm tiếp theo", ["2025"]),
        ("2026 - 2030", ["2026..2030"]),
        ("Quý III Năm 2026", ["2026-09"]),
        ("Quí IV-2025", ["2025-12"]),
        ("Hằng năm", ["FREQ=YEARLY"]),
        ("Thường xuyên", []),
        ("Từ năm 2026", []),
        ("Từ quý I/2026 đến quý III/2026", ["2026-01..2026-09"]),
        ("Từ quý III/2026 đến hết quý I năm 2027", ["2026-07..2027-03"]),
        ("Từ năm 2026 đến năm 2028", ["2026..2028"]),
        ("Năm 2026 trở đi", []),
        ("Từ tháng 3 năm 2026 trở về sau", []),
    ],
)
def test_of_a_label(label: str, found: list[str]) -> None:
    assert [said(d) for d in deadlines(clean(label), year=2025, label=True)] == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Gửi số liệu về Sở Y tế trước 16 giờ ngày 05/9/2025 để tổng hợp", ["2025-09-05"]),
        ("Gửi số liệu trước 7h30, ngày 05 tháng 9 năm 2025", ["2025-09-05"]),
        ("Các lớp bơi mở cửa trước 16 giờ", []),
        ("Chỉ tiêu 2: Phấn đấu năm 2026 đạt 60% trẻ em biết bơi", ["2026"]),
        ("Năm 2026 đạt 60% trẻ em biết bơi", ["2026"]),
        ("Kết quả thi đua năm 2026 đạt giải cao", []),
        ("Cập nhật số liệu hằng tuần, báo cáo Sở Y tế", ["FREQ=WEEKLY"]),
    ],
)
def test_of_hours_and_years(sentence: str, found: list[str]) -> None:
    assert [said(d) for d in deadlines(clean(sentence), year=2025)] == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Khai giảng năm học mới: Ngày 05/9/2024 (thứ Năm)", ["2024-09-05"]),
        ("Học kỳ I: Bắt đầu từ ngày 06/9/2024; kết thúc trước ngày 18/01/2025", ["2024-09-06..2025-01-18"]),
        ("Bể bơi khánh thành: đã dự lễ ngày 05/9/2024", []),
    ],
)
def test_of_a_schedule(sentence: str, found: list[str]) -> None:
    assert [said(d) for d in deadlines(clean(sentence), year=2024)] == found
