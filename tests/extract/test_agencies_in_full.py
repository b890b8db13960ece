"""Bodies of every tier and era, by name and by abbreviation: whose they are, and whether the gazetteer has them."""

from __future__ import annotations

import pytest

from planggraph.extract.actors import scan
from planggraph.extract.context import Context
from planggraph.gazetteer import gazetteer
from planggraph.model import Agency, AgencyGroup
from planggraph.parse.passage import clean

PLACES = {
    "province": "35/tinh-ha-nam",
    "district": "351/huyen-thanh-liem",
    "commune": "13474/xa-liem-phong",
    "province since": "37/tinh-ninh-binh/2025",
    "commune since": "",
    "central": "",
}
# the document's tier; as printed; the name in full; its place ("" of a central body); "+" where the gazetteer lacks it
NAMES = """
central | Bộ Nội vụ | Bộ Nội vụ |
central | Bộ KH&ĐT | Bộ Kế hoạch và Đầu tư |
central | Bộ GTVT | Bộ Giao thông vận tải |
central | Bộ TT&TT | Bộ Thông tin và Truyền thông |
central | Bộ LĐTBXH | Bộ Lao động - Thương binh và Xã hội |
central | Bộ NN&PTNT | Bộ Nông nghiệp và Phát triển nông thôn |
central | Bộ NN&MT | Bộ Nông nghiệp và Môi trường |
central | Bộ Dân tộc và Tôn giáo | Bộ Dân tộc và Tôn giáo |
central | Bộ VHTTDL | Bộ Văn hóa, Thể thao và Du lịch |
central | Ủy ban Dân tộc | Ủy ban Dân tộc |
central | Thanh tra Chính phủ | Thanh tra Chính phủ |
central | NHNN Việt Nam | Ngân hàng Nhà nước Việt Nam |
central | BHXH Việt Nam | Bảo hiểm xã hội Việt Nam |
central | TTXVN | Thông tấn xã Việt Nam |
central | VOV | Đài Tiếng nói Việt Nam |
central | Kiểm toán Nhà nước | Kiểm toán Nhà nước |
central | TANDTC | Tòa án nhân dân tối cao |
central | VKSNDTC | Viện kiểm sát nhân dân tối cao |
central | UBTVQH | Ủy ban Thường vụ Quốc hội |
central | Văn phòng Chủ tịch nước | Văn phòng Chủ tịch nước |
central | Ban Tuyên giáo Trung ương | Ban Tuyên giáo Trung ương |
central | Ban Tuyên giáo và Dân vận Trung ương | Ban Tuyên giáo và Dân vận Trung ương |
central | Ban Chính sách, chiến lược Trung ương | Ban Chính sách, chiến lược Trung ương |
central | Văn phòng Trung ương Đảng | Văn phòng Trung ương Đảng |
central | Ủy ban Kiểm tra Trung ương | Ủy ban Kiểm tra Trung ương |
central | Ủy ban Trung ương MTTQ Việt Nam | Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam |
central | Tổng LĐLĐ Việt Nam | Tổng Liên đoàn Lao động Việt Nam |
central | Trung ương Đoàn TNCS Hồ Chí Minh | Trung ương Đoàn Thanh niên Cộng sản Hồ Chí Minh |
central | Bộ Chính trị | Bộ Chính trị |
central | Bộ Tư lệnh Bộ đội Biên phòng | Bộ Tư lệnh Bộ đội Biên phòng |
central | Quân khu 3 | Quân khu 3 |
central | Bộ Tư lệnh Cảnh sát biển | Bộ Tư lệnh Cảnh sát biển |
central | Cục Cảnh sát giao thông | Cục Cảnh sát giao thông |
central | Cục Thuế | Cục Thuế |
central | Cục Trẻ em | Cục Trẻ em | +
central | Vụ Bình đẳng giới | Vụ Bình đẳng giới | +
central | Học viện Phụ nữ Việt Nam | Học viện Phụ nữ Việt Nam | +
central | ĐHQGHN | Đại học Quốc gia Hà Nội |
central | EVN | Tập đoàn Điện lực Việt Nam |
central | VNPT | Tập đoàn Bưu chính Viễn thông Việt Nam |
central | Viettel | Viettel |
central | Agribank | Agribank |
central | NHCSXH | Ngân hàng Chính sách xã hội |
central | Tổng công ty Điện lực miền Bắc | Tổng công ty Điện lực miền Bắc | +
central | Hội LHPN Việt Nam | Hội Liên hiệp Phụ nữ Việt Nam |
central | Hội Nông dân Việt Nam | Hội Nông dân Việt Nam |
central | VCCI | Phòng Thương mại và Công nghiệp Việt Nam |
central | Ủy ban ATGT Quốc gia | Ủy ban An toàn giao thông Quốc gia |
province | Tỉnh ủy | Tỉnh ủy | tỉnh Hà Nam
province | BTV Tỉnh ủy | Ban Thường vụ Tỉnh ủy | tỉnh Hà Nam
province | Ban Dân vận Tỉnh ủy | Ban Dân vận Tỉnh ủy | tỉnh Hà Nam
province | Thường trực HĐND tỉnh | Thường trực Hội đồng nhân dân | tỉnh Hà Nam
province | Đoàn ĐBQH tỉnh | Đoàn đại biểu Quốc hội | tỉnh Hà Nam
province | Văn phòng UBND tỉnh | Văn phòng Ủy ban nhân dân | tỉnh Hà Nam
province | Sở LĐ-TB&XH | Sở Lao động - Thương binh và Xã hội | tỉnh Hà Nam
province | Sở KH&ĐT | Sở Kế hoạch và Đầu tư | tỉnh Hà Nam
province | Sở TN&MT | Sở Tài nguyên và Môi trường | tỉnh Hà Nam
province | Sở Văn hóa và Thể thao | Sở Văn hóa và Thể thao | tỉnh Hà Nam
province | Sở Quy hoạch - Kiến trúc | Sở Quy hoạch - Kiến trúc | tỉnh Hà Nam
province | Ban Dân tộc tỉnh | Ban Dân tộc | tỉnh Hà Nam
province | Thanh tra tỉnh | Thanh tra | tỉnh Hà Nam
province | Ban Quản lý các KCN tỉnh | Ban Quản lý các khu công nghiệp | tỉnh Hà Nam
province | Công an tỉnh | Công an | tỉnh Hà Nam
province | Bộ CHQS tỉnh | Bộ Chỉ huy quân sự | tỉnh Hà Nam
province | Bộ Chỉ huy BĐBP tỉnh | Bộ Chỉ huy Bộ đội Biên phòng | tỉnh Hà Nam
province | Tòa án nhân dân tỉnh | Tòa án nhân dân | tỉnh Hà Nam
province | VKSND tỉnh | Viện kiểm sát nhân dân | tỉnh Hà Nam
province | Cục Thi hành án dân sự tỉnh | Cục Thi hành án dân sự | tỉnh Hà Nam
province | KBNN tỉnh | Kho bạc Nhà nước | tỉnh Hà Nam
province | Cục Thuế tỉnh | Cục Thuế | tỉnh Hà Nam
province | BHXH tỉnh | Bảo hiểm xã hội | tỉnh Hà Nam
province | Chi nhánh NHCSXH tỉnh | Chi nhánh Ngân hàng Chính sách xã hội | tỉnh Hà Nam
province | Agribank chi nhánh tỉnh | Agribank chi nhánh | tỉnh Hà Nam
province | VNPT tỉnh | VNPT | tỉnh Hà Nam
province | Viettel Hà Nam | Viettel | tỉnh Hà Nam
province | Viễn thông tỉnh | Viễn thông | tỉnh Hà Nam
province | Bưu điện tỉnh | Bưu điện | tỉnh Hà Nam
province | Công ty Điện lực tỉnh | Công ty Điện lực | tỉnh Hà Nam
province | Đài PT-TH tỉnh | Đài Phát thanh và Truyền hình | tỉnh Hà Nam
province | Báo Hà Nam | Báo Hà Nam | tỉnh Hà Nam +
province | Cổng TTĐT tỉnh | Cổng Thông tin điện tử | tỉnh Hà Nam
province | Ủy ban MTTQ Việt Nam tỉnh | Ủy ban Mặt trận Tổ quốc Việt Nam | tỉnh Hà Nam
province | Liên đoàn Lao động tỉnh | Liên đoàn Lao động | tỉnh Hà Nam
province | Hội LHPN tỉnh | Hội Liên hiệp Phụ nữ | tỉnh Hà Nam
province | Tỉnh đoàn | Tỉnh đoàn | tỉnh Hà Nam
province | Liên minh HTX tỉnh | Liên minh Hợp tác xã | tỉnh Hà Nam
province | Hội Văn học nghệ thuật tỉnh | Hội Văn học nghệ thuật | tỉnh Hà Nam
province | Hiệp hội Du lịch tỉnh | Hiệp hội Du lịch | tỉnh Hà Nam +
province | Ban VSTBPN tỉnh | Ban Vì sự tiến bộ của phụ nữ | tỉnh Hà Nam
province | Ban ATGT tỉnh | Ban An toàn giao thông | tỉnh Hà Nam
province | BCĐ 389 tỉnh | Ban Chỉ đạo 389 | tỉnh Hà Nam
province | BCĐ các Chương trình mục tiêu quốc gia tỉnh | Ban Chỉ đạo các Chương trình mục tiêu quốc gia | tỉnh Hà Nam +
province | Văn phòng Điều phối nông thôn mới tỉnh | Văn phòng Điều phối nông thôn mới | tỉnh Hà Nam
province | Chi cục Kiểm lâm | Chi cục Kiểm lâm | tỉnh Hà Nam
province | Chi cục Quản lý chất lượng nông sản | Chi cục Quản lý chất lượng nông sản | tỉnh Hà Nam +
province | Cục Quản lý thị trường tỉnh | Cục Quản lý thị trường | tỉnh Hà Nam
province | Bệnh viện Đa khoa tỉnh | Bệnh viện Đa khoa | tỉnh Hà Nam
province | CDC tỉnh | Trung tâm Kiểm soát bệnh tật | tỉnh Hà Nam
province | Trường Chính trị tỉnh | Trường Chính trị | tỉnh Hà Nam
province | Trường Đại học Hà Nam | Trường Đại học Hà Nam | tỉnh Hà Nam +
province | Trường THPT Thanh Liêm A | Trường trung học phổ thông Thanh Liêm A | tỉnh Hà Nam +
province | Thư viện tỉnh | Thư viện | tỉnh Hà Nam
province | Bảo tàng tỉnh | Bảo tàng | tỉnh Hà Nam
province | Nhà Thiếu nhi tỉnh | Nhà Thiếu nhi | tỉnh Hà Nam
province | Trung tâm Bảo tồn vườn chim Đầm Sen | Trung tâm Bảo tồn vườn chim Đầm Sen | tỉnh Hà Nam +
province | Ban Quản lý rừng phòng hộ Lam Khê | Ban Quản lý rừng phòng hộ Lam Khê | tỉnh Hà Nam +
province | Công ty Cổ phần Cấp nước Lam Khê | Công ty Cổ phần Cấp nước Lam Khê | tỉnh Hà Nam +
province | Công ty TNHH MTV Khai thác công trình thủy lợi Lam Khê | Công ty trách nhiệm hữu hạn một thành viên Khai thác công trình thủy lợi Lam Khê | tỉnh Hà Nam +
province | Quỹ Bảo lãnh tín dụng tỉnh | Quỹ Bảo lãnh tín dụng | tỉnh Hà Nam +
province | Viện Nghiên cứu phát triển kinh tế - xã hội | Viện Nghiên cứu phát triển kinh tế - xã hội | tỉnh Hà Nam +
province | Đội Quản lý thị trường số 2 | Đội Quản lý thị trường số 2 | tỉnh Hà Nam +
province | Phòng Công chứng số 1 | Phòng Công chứng số 1 | tỉnh Hà Nam +
district | Huyện ủy | Huyện ủy | huyện Thanh Liêm
district | Ban Tuyên giáo Huyện ủy | Ban Tuyên giáo Huyện ủy | huyện Thanh Liêm
district | Văn phòng HĐND&UBND huyện | Văn phòng Hội đồng nhân dân và Ủy ban nhân dân | huyện Thanh Liêm
district | Phòng LĐTBXH | Phòng Lao động - Thương binh và Xã hội | huyện Thanh Liêm
district | Phòng TC-KH | Phòng Tài chính - Kế hoạch | huyện Thanh Liêm
district | Phòng GD&ĐT | Phòng Giáo dục và Đào tạo | huyện Thanh Liêm
district | Phòng VH&TT | Phòng Văn hóa và Thông tin | huyện Thanh Liêm
district | Phòng Kinh tế - Hạ tầng | Phòng Kinh tế - Hạ tầng | huyện Thanh Liêm
district | Phòng Quản lý đô thị | Phòng Quản lý đô thị | huyện Thanh Liêm
district | Phòng NN&MT | Phòng Nông nghiệp và Môi trường | huyện Thanh Liêm
district | Phòng Văn hóa, Khoa học và Thông tin | Phòng Văn hóa, Khoa học và Thông tin | huyện Thanh Liêm
district | Công an huyện | Công an | huyện Thanh Liêm
district | Ban CHQS huyện | Ban Chỉ huy quân sự | huyện Thanh Liêm
district | Chi cục Thuế | Chi cục Thuế | huyện Thanh Liêm
district | Phòng giao dịch NHCSXH huyện | Phòng giao dịch Ngân hàng Chính sách xã hội | huyện Thanh Liêm
district | Điện lực huyện | Điện lực | huyện Thanh Liêm
district | Hạt Kiểm lâm huyện | Hạt Kiểm lâm | huyện Thanh Liêm
district | Trung tâm Y tế | Trung tâm Y tế | huyện Thanh Liêm
district | Trung tâm GDNN-GDTX | Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên | huyện Thanh Liêm
district | Đài Truyền thanh huyện | Đài Truyền thanh | huyện Thanh Liêm
district | UBMTTQVN huyện | Ủy ban Mặt trận Tổ quốc Việt Nam | huyện Thanh Liêm
district | Hội Nông dân | Hội Nông dân | huyện Thanh Liêm
district | Huyện đoàn | Huyện đoàn | huyện Thanh Liêm
district | Sở Y tế | Sở Y tế | tỉnh Hà Nam
commune | Đảng ủy | Đảng ủy | xã Liêm Phong
commune | Công an xã | Công an | xã Liêm Phong
commune | Ban CHQS xã | Ban Chỉ huy quân sự | xã Liêm Phong
commune | Trạm Y tế xã | Trạm Y tế | xã Liêm Phong
commune | công chức Tư pháp - Hộ tịch | Công chức Tư pháp - Hộ tịch | xã Liêm Phong
commune | Công chức VH-XH | Công chức Văn hóa - Xã hội | xã Liêm Phong
commune | Hội CCB xã | Hội Cựu chiến binh | xã Liêm Phong
commune | Đoàn Thanh niên | Đoàn Thanh niên | xã Liêm Phong
commune | Trung tâm Học tập cộng đồng | Trung tâm Học tập cộng đồng | xã Liêm Phong
commune | Hội đồng Nghĩa vụ quân sự | Hội đồng Nghĩa vụ quân sự | xã Liêm Phong
commune | Phòng Tư pháp | Phòng Tư pháp | huyện Thanh Liêm
province since | Sở NN&MT | Sở Nông nghiệp và Môi trường | tỉnh Ninh Bình
province since | Sở Dân tộc và Tôn giáo | Sở Dân tộc và Tôn giáo | tỉnh Ninh Bình
province since | Ban Tuyên giáo và Dân vận Tỉnh ủy | Ban Tuyên giáo và Dân vận Tỉnh ủy | tỉnh Ninh Bình
province since | Báo và PTTH tỉnh | Báo và Phát thanh, Truyền hình | tỉnh Ninh Bình
province since | Ban Chỉ huy Bộ đội Biên phòng | Ban Chỉ huy Bộ đội Biên phòng | tỉnh Ninh Bình
province since | Ban Chỉ huy Phòng thủ khu vực 2 | Ban Chỉ huy Phòng thủ khu vực 2 |
province since | TAND khu vực 3 | Tòa án nhân dân khu vực 3 |
province since | VKSND khu vực 3 | Viện kiểm sát nhân dân khu vực 3 |
province since | Thi hành án dân sự tỉnh | Thi hành án dân sự | tỉnh Ninh Bình
province since | Kho bạc Nhà nước khu vực XI | Kho bạc Nhà nước khu vực XI |
province since | NHNN Khu vực 5 | Ngân hàng Nhà nước Khu vực 5 |
province since | Thuế tỉnh | Thuế | tỉnh Ninh Bình
province since | Thuế cơ sở 3 | Thuế cơ sở 3 | tỉnh Ninh Bình
province since | Chi cục Hải quan khu vực II | Chi cục Hải quan khu vực II |
province since | Thống kê tỉnh | Thống kê | tỉnh Ninh Bình
province since | Trung tâm Phục vụ hành chính công tỉnh | Trung tâm Phục vụ hành chính công | tỉnh Ninh Bình
province since | Đồn Biên phòng Kim Sơn | Đồn Biên phòng Kim Sơn |
commune since | Phòng Văn hóa - Xã hội | Phòng Văn hóa - Xã hội | xã
commune since | Phòng Kinh tế, Hạ tầng và Đô thị | Phòng Kinh tế, Hạ tầng và Đô thị | xã
commune since | Phòng Kinh tế | Phòng Kinh tế | xã
commune since | TTPVHCC xã | Trung tâm Phục vụ hành chính công | xã
commune since | Văn phòng HĐND và UBND xã | Văn phòng Hội đồng nhân dân và Ủy ban nhân dân | xã
commune since | Đảng ủy UBND xã | Đảng ủy Ủy ban nhân dân | xã
commune since | Ủy ban MTTQ Việt Nam xã | Ủy ban Mặt trận Tổ quốc Việt Nam | xã
commune since | Trạm Y tế xã | Trạm Y tế | xã
central | TAND tối cao | Tòa án nhân dân tối cao |
central | VKSND tối cao | Viện kiểm sát nhân dân tối cao |
central | Quân chủng Phòng không - Không quân | Quân chủng Phòng không - Không quân |
province | Bộ Tư lệnh Quân khu 1 | Bộ Tư lệnh Quân khu 1 |
province | Trung đoàn 123 | Trung đoàn 123 |
province | Vùng Cảnh sát biển 2 | Vùng Cảnh sát biển 2 |
province | Vườn quốc gia Lam Khê | Vườn quốc gia Lam Khê | tỉnh Hà Nam +
province | Khu bảo tồn thiên nhiên Lam Khê | Khu bảo tồn thiên nhiên Lam Khê | tỉnh Hà Nam +
province | Cảng vụ Hàng hải Lam Khê | Cảng vụ Hàng hải Lam Khê | tỉnh Hà Nam +
province | Hợp tác xã Nông nghiệp Lam Khê | Hợp tác xã Nông nghiệp Lam Khê | tỉnh Hà Nam +
province | Trường Chính trị Trần Tử Bình | Trường Chính trị Trần Tử Bình | tỉnh Hà Nam
province | Trường Chính trị tỉnh | Trường Chính trị | tỉnh Hà Nam
province | Trung tâm Y tế khu vực Lam Khê | Trung tâm Y tế khu vực Lam Khê | tỉnh Hà Nam +
province | Chi cục Hải quan cửa khẩu Lam Khê | Chi cục Hải quan cửa khẩu Lam Khê | tỉnh Hà Nam
province | Trưởng ban Ban Dân tộc | Ban Dân tộc | tỉnh Hà Nam
province | Ban Chỉ đạo Phong trào "Toàn dân trồng cây" tỉnh | Ban Chỉ đạo Phong trào "Toàn dân trồng cây" | tỉnh Hà Nam +
commune since | Trung tâm Giống cây trồng Lam Khê | Trung tâm Giống cây trồng Lam Khê | xã +
"""
CASES = [tuple(part.strip() for part in line.split("|", 3)) for line in NAMES.strip().splitlines()]


def context(tier: str) -> Context:
    units = gazetteer()
    if tier == "central":
        return Context(tier="central", date="2025-01-01")
    if tier == "commune since":
        place = units.children(units.get(PLACES["province since"]), on="2025-09-01")[0]
    elif tier == "commune":
        place = next(one for one in units.children(units.get(PLACES["district"])) if one.label == "xã Liêm Phong")
    else:
        place = units.get(PLACES[tier])
    return Context(place=place, tier=place.tier, date="2025-09-01" if "since" in tier else "2024-03-01")


@pytest.mark.parametrize(("tier", "printed", "name", "place"), CASES)
def test_a_body_in_full(tier: str, printed: str, name: str, place: str) -> None:
    here = context(tier)
    text = clean(f"{printed} chủ trì, phối hợp với Bộ Tài chính tổ chức thực hiện.").text
    first = scan(text)[0]
    assert text[first.start : first.end] == printed
    body = here.resolve(first)
    assert isinstance(body, Agency)
    assert body.name == name
    assert body.listed is not place.endswith("+")
    wanted = place.removesuffix("+").strip()
    label = body.place.label if body.place else ""
    assert label.split()[0] in ("xã", "phường", "đặc khu") if wanted == "xã" else label == wanted


def test_there_are_enough_of_them() -> None:
    assert len(CASES) > 150


@pytest.mark.parametrize("printed", ["các sở, ban, ngành", "Ủy ban nhân dân các xã, phường", "các cơ quan liên quan"])
def test_a_group_is_no_body(printed: str) -> None:
    first = scan(f"{printed[:1].upper()}{printed[1:]} chủ trì.")[0]
    assert isinstance(context("province").resolve(first), AgencyGroup)


@pytest.mark.parametrize(
    "text",
    [
        "Vụ Đông Xuân năm 2025 gieo cấy sớm.",
        "Thư viện các trường mở cửa cả ngày.",
        "Viễn thông phát triển nhanh.",
        "Thống kê số hộ nghèo.",
    ],
)
def test_what_is_no_body(text: str) -> None:
    assert [one.name for one in scan(text) if not one.group] == []


def test_the_graph_marks_what_the_gazetteer_lacks() -> None:
    from documents import source

    from planggraph.extract import extract_one
    from planggraph.rdf import reference_quads
    from planggraph.resolve import resolve

    text = (
        "UBND TỈNH HÀ NAM\nSố: 3/KH-UBND\nHà Nam, ngày 02 tháng 3 năm 2021\nKẾ HOẠCH\nTrồng cây\nI. NHIỆM VỤ\n"
        "1. Trung tâm Giống cây trồng Lam Khê chủ trì, phối hợp với Sở Y tế trồng cây.\n"
    )
    facts = extract_one(source(text))
    marked = [
        quad.subject.value.rsplit("/", 1)[-1]
        for quad in reference_quads([facts], resolve([facts]))
        if quad.predicate.value.endswith("#unlisted")
    ]
    assert marked == ["trung-tam-giong-cay-trong-lam-khe"]
