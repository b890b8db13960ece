"""Who is named: the forms of names, each with the words around that make it hard."""

from __future__ import annotations

import pytest

from planggraph.extract.actors import scan
from planggraph.parse.passage import clean


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # one word for the kind, several bodies
        ("các Bộ: Y tế, Khoa học và Công nghệ, Tư pháp rà soát", ["Bộ Y tế", "Bộ Khoa học và Công nghệ", "Bộ Tư pháp"]),
        ("Giám đốc các Sở: Nội vụ, Y tế; Công an tỉnh", ["Sở Nội vụ", "Sở Y tế", "Công an [tỉnh]"]),
        ("Các Bộ Quốc phòng, Công an chỉ đạo", ["Bộ Quốc phòng", "Bộ Công an"]),
        # "môi trường", "hiện trường": another word; "Bộ trưởng": an office
        ("Để bảo vệ môi trường, Bộ trưởng Bộ Y tế yêu cầu", ["Bộ Y tế"]),
        ("Các trường đại học, viện nghiên cứu đăng ký", ["các trường đại học, viện nghiên cứu"]),
        # units of a ministry, which no table lists
        (
            "phối hợp với các Vụ: Khoa học và Công nghệ, Pháp chế, Vận tải làm việc với Cục Hóa chất",
            ["Vụ Khoa học và Công nghệ", "Vụ Pháp chế", "Vụ Vận tải", "Cục Hóa chất"],
        ),
        (
            "các Vụ: Thể thao, Thị trường Châu Phi, Cây xanh, Cục Rừng phối hợp",
            ["Vụ Thể thao", "Vụ Thị trường Châu Phi", "Vụ Cây xanh", "Cục Rừng"],
        ),
        ("với Vụ Hàng hóa trong nước: Theo dõi", ["Vụ Hàng hóa trong nước"]),
        (
            "Các Tổng Công ty, Công ty thuộc phạm vi quản lý nhà nước của Bộ, các doanh nghiệp",
            ["các Tổng Công ty, Công ty thuộc phạm vi quản lý nhà nước của Bộ", "các doanh nghiệp"],
        ),
        (
            "với các Thương vụ của Việt Nam tại nước ngoài, Sở Xây dựng các địa phương, các đơn vị hữu quan của Bộ Y tế",
            [
                "các Thương vụ của Việt Nam tại nước ngoài",
                "Sở Xây dựng các địa phương",
                "các đơn vị hữu quan của Bộ Y tế",
            ],
        ),
        (
            "Tổ đảng ở Thường trực Hội đồng Dân tộc, các Đoàn đại biểu Quốc hội, lãnh đạo các cơ quan thuộc UBTVQH họp",
            [
                "Tổ đảng ở Thường trực Hội đồng Dân tộc",
                "các Đoàn đại biểu Quốc hội",
                "các cơ quan thuộc Ủy ban Thường vụ Quốc hội",
            ],
        ),
        ("Đảng ủy cơ quan Bộ Y tế chủ trì", ["Đảng ủy cơ quan Bộ Y tế"]),
        ("Thường trực Ủy ban KH,CN&MT thẩm tra", ["Thường trực Ủy ban Khoa học, Công nghệ và Môi trường"]),
        ("các Vụ Thị trường nước ngoài phối hợp", ["các Vụ Thị trường nước ngoài"]),
        ("các đơn vị liên quan của Bộ Y tế rà soát", ["các đơn vị liên quan của Bộ Y tế"]),
        # named for a task, in small letters
        ("Ban Chỉ đạo phòng, chống tội phạm tỉnh tham mưu", ["Ban Chỉ đạo phòng, chống tội phạm [tỉnh]"]),
        ("Ban Quản lý các khu kinh tế phối hợp với", ["Ban Quản lý các khu kinh tế"]),
        ("Tổ giúp việc Ban Chỉ đạo bầu cử của xã lập danh sách", ["Tổ giúp việc Ban Chỉ đạo bầu cử [xã]"]),
        ("Ủy ban bầu cử tỉnh hướng dẫn", ["Ủy ban bầu cử [tỉnh]"]),
        # the place is no part of the name
        ("Thuế tỉnh Hà Tĩnh rà soát", ["Thuế [tỉnh Hà Tĩnh]"]),
        ("Kho bạc Nhà nước khu vực XI kiểm soát chi", ["Kho bạc Nhà nước khu vực XI"]),
        ("Báo và Phát thanh, Truyền hình Cần Thơ đưa tin", ["Báo và Phát thanh, Truyền hình [thành phố Cần Thơ]"]),
        ("Công an Hà Nội, Sở Y tế Nam Định", ["Công an [thành phố Hà Nội]", "Sở Y tế [tỉnh Nam Định]"]),
        ("Hội Nông dân tỉnh và Tỉnh đoàn vận động", ["Hội Nông dân [tỉnh]", "Tỉnh đoàn"]),
        # and no place where the word for its tier ends the name
        ("Liên minh Hợp tác xã tỉnh hỗ trợ", ["Liên minh Hợp tác xã [tỉnh]"]),
        # a verb, not the statistical office
        ("Thống kê số hộ bị thiệt hại", []),
        # party committees by their tier
        (
            "Các tỉnh ủy, thành ủy, đảng ủy trực thuộc Trung ương",
            ["các tỉnh ủy, thành ủy, đảng ủy trực thuộc Trung ương"],
        ),
        # people of a school or village, by their office alone
        ("Phó Hiệu trưởng phụ trách chuyên môn lập kế hoạch", ["Phó Hiệu trưởng"]),
        ("GVCN phối hợp với Ban đại diện cha mẹ học sinh", ["Giáo viên chủ nhiệm", "Ban đại diện cha mẹ học sinh"]),
        ("Bí thư chi bộ, trưởng thôn vận động", ["Bí thư chi bộ", "Trưởng thôn"]),
        ("đội ngũ cộng tác viên dân số, gia đình và trẻ em", ["Cộng tác viên dân số, gia đình và trẻ em"]),
        # a party's committee with the body that it is in; units with the body that they are of
        ("Đảng ủy Bộ Xây dựng chỉ đạo", ["Đảng ủy Bộ Xây dựng"]),
        ("Đảng ủy xã, UBND xã họp", ["Đảng ủy [xã]", "Ủy ban nhân dân [xã]"]),
        ("các đơn vị thuộc Bộ Y tế rà soát", ["các đơn vị thuộc Bộ Y tế"]),
        # members of a group, by their names behind a colon
        (
            "Chủ tịch UBND các tỉnh, thành phố: Nghệ An, Huế và Lào Cai chủ động",
            ["Ủy ban nhân dân [tỉnh Nghệ An]", "Ủy ban nhân dân [thành phố Huế]", "Ủy ban nhân dân [tỉnh Lào Cai]"],
        ),
        ("UBND các xã, phường: Phối hợp kiểm tra", ["Ủy ban nhân dân các xã, phường"]),
        (
            "các Tập đoàn: Điện lực Việt Nam, Bưu chính Viễn thông Việt Nam bố trí",
            ["Tập đoàn Điện lực Việt Nam", "Tập đoàn Bưu chính Viễn thông Việt Nam"],
        ),
        # which tiers a group is of belongs to its name
        ("các sở, ban, ngành cấp tỉnh rà soát", ["các sở, ban, ngành cấp tỉnh"]),
        ("phối hợp với chính quyền các cấp, Sở Y tế", ["chính quyền các cấp", "Sở Y tế"]),
        ("báo cáo Ủy ban nhân dân cùng cấp", ["Ủy ban nhân dân cùng cấp"]),
        ("Ban Chỉ huy Phòng thủ dân sự cấp tỉnh, cấp xã trực", ["Ban Chỉ huy Phòng thủ dân sự cấp tỉnh, cấp xã"]),
        (
            "Văn phòng Ban Chỉ đạo và cơ quan, địa phương liên quan",
            ["Văn phòng Ban Chỉ đạo", "cơ quan, địa phương liên quan"],
        ),
        ("Hiệu trưởng trường Mầm non Sao Mai có trách nhiệm", ["Trường Mầm non Sao Mai"]),
        ("đồng chí Phó Giám đốc Thường trực Sở Y tế chủ trì", ["Sở Y tế"]),
        ("Phó Hiệu trưởng Đặng Thị Lan theo dõi", ["Phó Hiệu trưởng"]),
        ("Trạm trưởng Trạm Y tế và Tổ trưởng các tổ dân phố", ["Trạm Y tế", "Tổ trưởng các tổ dân phố"]),
        ("Chuyên viên phòng Văn hóa - Xã hội theo dõi", ["Chuyên viên phòng Văn hóa - Xã hội"]),
        ("Lực lượng bảo vệ, y tế thôn bản, các khoa, phòng", ["Lực lượng bảo vệ", "Y tế thôn bản", "các khoa, phòng"]),
        # the head of other schools stands for them
        ("Hiệu trưởng các trường trên địa bàn", ["các trường trên địa bàn"]),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    found = [m.name + (f" [{m.place}]" if m.place else "") for m in scan(clean(text).text)]
    assert found == names


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Trạm Y tế xã tiêm chủng", False),
        ("Trung tâm y tế huyện tiêm chủng", False),
        ("Các trạm y tế xã tiêm chủng", True),
        ("Cộng tác viên dân số vận động", True),
    ],
)
def test_one_body_or_several(text: str, group: bool) -> None:
    (mention,) = scan(clean(text).text)
    assert mention.group is group


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # a verb that is a noun in a name: where nothing follows that it could do
        ("Cục Giám định xây dựng chủ trì rà soát", ["Cục Giám định xây dựng"]),
        ("Cục Phát triển đô thị xây dựng kế hoạch", ["Cục Phát triển đô thị"]),
        # what a name goes on with in small letters
        ("Chi cục Thủy lợi và phòng, chống thiên tai, Sở Y tế", ["Chi cục Thủy lợi và phòng, chống thiên tai", "Sở Y tế"]),
        ("Ban Quản lý các Khu công nghiệp, khu kinh tế rà soát", ["Ban Quản lý các Khu công nghiệp, khu kinh tế"]),
        # companies, by their trade and their name
        (
            "Công ty cổ phần Tư vấn đầu tư xây dựng Hà Thanh; Công ty Cổ phần đầu tư và phát triển đô thị Sông Thao 5 theo địa bàn",
            ["Công ty cổ phần Tư vấn đầu tư xây dựng Hà Thanh", "Công ty Cổ phần đầu tư và phát triển đô thị Sông Thao 5"],
        ),
        ("Công ty Cổ phần Cấp nước Nghệ An xây dựng phương án", ["Công ty Cổ phần Cấp nước Nghệ An"]),
        ("Các công ty cổ phần xây dựng kế hoạch", ["các công ty"]),
        # the departments of several places
        ("Các Sở Tư pháp nêu trên rà soát", ["các Sở Tư pháp"]),
        ("phối hợp với các Sở Y tế liên quan tiêm chủng", ["các Sở Y tế liên quan"]),
        # groups without a comma, and with more than one word to a noun
        ("UBND các phường xã; Các doanh nghiệp vận tải", ["Ủy ban nhân dân các phường xã", "các doanh nghiệp"]),
        ("các cơ sở đào tạo đại học rà soát", ["các cơ sở đào tạo đại học"]),
        ("các tổ chức xã hội - nghề nghiệp và cộng đồng tham gia", ["các tổ chức xã hội - nghề nghiệp và cộng đồng"]),
        # the heads of boards and of bureaus of a ministry
        ("Vụ trưởng Vụ Pháp chế, Tổng cục trưởng Tổng cục Thống kê", ["Vụ Pháp chế", "Tổng cục Thống kê"]),
    ],
)  # fmt: skip
def test_the_whole_of_a_name(text: str, names: list[str]) -> None:
    assert [mention.name for mention in scan(clean(text).text)] == names
