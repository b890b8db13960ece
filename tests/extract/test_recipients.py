"""The list under "Nơi nhận", as offices shorten it."""

from __future__ import annotations

import pytest

from planggraph.extract.pipeline import extract_one
from planggraph.model import Agency, AgencyGroup, Post, Source

HEAD = {
    "tỉnh Nghệ An": ("ỦY BAN NHÂN DÂN\nTỈNH NGHỆ AN\n", "Số: 12/KH-UBND\nNghệ An, ngày 02 tháng 10 năm 2025\n"),
    "thành phố Cần Thơ": (
        "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ CẦN THƠ\n",
        "Số: 12/KH-UBND\nCần Thơ, ngày 02 tháng 10 năm 2025\n",
    ),
    "huyện Cao Lộc": ("ỦY BAN NHÂN DÂN\nHUYỆN CAO LỘC\n", "Số: 12/KH-UBND\nCao Lộc, ngày 02 tháng 10 năm 2020\n"),
    "": ("BỘ Y TẾ\n", "Số: 12/KH-BYT\nHà Nội, ngày 02 tháng 10 năm 2025\n"),
    "VPCP": ("VĂN PHÒNG CHÍNH PHỦ\n", "Số: 12/TB-VPCP\nHà Nội, ngày 02 tháng 10 năm 2025\n"),
}


def named(actor: Agency | AgencyGroup | Post) -> tuple[str, ...]:
    if isinstance(actor, Post):
        return (actor.name, *named(actor.body))
    return (actor.name, actor.place.label if actor.place else "-")


def read(listed: str, where: str = "tỉnh Nghệ An") -> list[tuple[str, ...]]:
    above, below = HEAD[where]
    text = (
        f"{above}CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n{below}KẾ HOẠCH\nPhòng cháy\nI. MỤC ĐÍCH\n- Nâng cao.\n"
        f"Nơi nhận:\n{listed}\n- Lưu: VT, NC (05b).\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nTrần Văn A\n"
    )
    facts = extract_one(Source(name="d.txt", text=text, sha256="0" * 64))
    for recipient in facts.recipients:
        assert text[recipient.span.start : recipient.span.end].strip()
    return [named(r.actor) for r in facts.recipients]


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        (
            "- UBND các huyện: Tân Kỳ, Đô Lương;",
            [("Ủy ban nhân dân", "huyện Tân Kỳ"), ("Ủy ban nhân dân", "huyện Đô Lương")],
        ),
        (
            "- Bí thư các huyện: Tân Kỳ, Đô Lương;",
            [("Bí thư", "Huyện ủy", "huyện Tân Kỳ"), ("Bí thư", "Huyện ủy", "huyện Đô Lương")],
        ),
        (
            "- Chủ tịch UBND các huyện: Tân Kỳ và Đô Lương; Sở Y tế;",
            [
                ("Chủ tịch", "Ủy ban nhân dân", "huyện Tân Kỳ"),
                ("Chủ tịch", "Ủy ban nhân dân", "huyện Đô Lương"),
                ("Sở Y tế", "tỉnh Nghệ An"),
            ],
        ),
    ],
)
def test_members_behind_a_colon_are_each_of_them(listed: str, expected: list[tuple[str, ...]]) -> None:
    assert read(listed) == expected


OWN = ("Văn phòng Ủy ban nhân dân", "tỉnh Nghệ An")
UBND = ("Ủy ban nhân dân", "tỉnh Nghệ An")


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        # notes in brackets are no recipients, wrapped entries are whole
        ("- Bộ Nông\nnghiệp và Môi trường (b/c);", [("Bộ Nông nghiệp và Môi trường", "-")]),
        ("- Bộ Công an (qua Cục A03) (để báo cáo)\n- CA tỉnh;", [("Bộ Công an", "-"), ("Công an", "tỉnh Nghệ An")]),
        # offices of a committee, of its office, with fields and names of people
        ("- CT và các Phó CT UBND tỉnh;", [("Chủ tịch", *UBND), ("Phó Chủ tịch", *UBND)]),
        ("- Chánh VP, các PVP UBND tỉnh;", [("Chánh Văn phòng", *OWN), ("Phó Chánh Văn phòng", *OWN)]),
        ("- Chánh, các PCVP UBND tỉnh;", [("Chánh Văn phòng", *OWN), ("Phó Chánh Văn phòng", *OWN)]),
        ("- PCT UBND tỉnh Phùng Thành Vinh;", [("Phó Chủ tịch", *UBND)]),
        ("- PCVP VX UBND tỉnh;", [("Phó Chánh Văn phòng", *OWN)]),
        ("- PCVP/XDCB UBND tỉnh;", [("Phó Chánh Văn phòng", *OWN)]),
        # bodies of the whole country, in a list of a province
        ("- Ban Chỉ đạo PTDS Quốc gia;", [("Ban Chỉ đạo Phòng thủ dân sự Quốc gia", "-")]),
        ("- Cục Quản lý đê điều và PCTT;", [("Cục Quản lý đê điều và Phòng, chống thiên tai", "-")]),
        ("- Viện VSDT Tây Nguyên;", [("Viện Vệ sinh dịch tễ Tây Nguyên", "-")]),
        # several bodies behind one noun; a comma inside an abbreviation parts nothing
        ("- Các Sở: XD, TC, KH&CN;", [("Sở Xây dựng", "tỉnh Nghệ An"), ("Sở Tài chính", "tỉnh Nghệ An"), ("Sở Khoa học và Công nghệ", "tỉnh Nghệ An")]),
        ("- Sở: VH,TT&DL, YT;", [("Sở Văn hóa, Thể thao và Du lịch", "tỉnh Nghệ An"), ("Sở Y tế", "tỉnh Nghệ An")]),
        ("- Thường trực: Tỉnh ủy, HĐND tỉnh;", [("Thường trực Tỉnh ủy", "tỉnh Nghệ An"), ("Thường trực Hội đồng nhân dân", "tỉnh Nghệ An")]),
        ("- TT Tỉnh ủy, HĐND tỉnh;", [("Thường trực Tỉnh ủy", "tỉnh Nghệ An"), ("Thường trực Hội đồng nhân dân", "tỉnh Nghệ An")]),
        # parts of an office
        ("- VPUB: CVP, các Phòng: ĐTQH,\nTH, KGVX;", [OWN, ("Chánh Văn phòng", *OWN), ("Phòng ĐTQH", *OWN), ("Phòng Tổng hợp", *OWN), ("Phòng Khoa giáo - Văn xã", *OWN)]),
        ("- VP UBND tỉnh:\n+ LĐVP, KGVXLinh;", [OWN, ("Lãnh đạo Văn phòng", *OWN), ("Phòng Khoa giáo - Văn xã", *OWN)]),
        ("- Các phòng, ban, TT thuộc VP.UBND tỉnh;", [("các phòng, ban, TT", *OWN)]),
        # groups with all that tells which
        ("- Các cơ quan tham mưu giúp việc Tỉnh ủy;", [("các cơ quan tham mưu giúp việc Tỉnh ủy", "tỉnh Nghệ An")]),
        ("- Đảng ủy, UBND các xã, phường;", [("Đảng ủy các xã, phường", "tỉnh Nghệ An"), ("Ủy ban nhân dân các xã, phường", "tỉnh Nghệ An")]),
        ("- Sở, ban, ngành cấp tỉnh;", [("Sở, ban, ngành cấp tỉnh", "tỉnh Nghệ An")]),
        ("- Các sở, ban, ngành, đoàn thể của tỉnh;", [("các sở, ban, ngành, đoàn thể", "tỉnh Nghệ An")]),
        ("- Vụ Pháp chế - Bộ Tư pháp;", [("Vụ Pháp chế", "Bộ Tư pháp", "-")]),
        ("- Viễn thông Nghệ An;\n- V0, V1-4, CVNCTH;", [("Viễn thông", "tỉnh Nghệ An")]),
        ("- VPCP (Cục KSTTHC);\n- VNPT tỉnh;", [("Văn phòng Chính phủ", "-"), ("Cục Kiểm soát thủ tục hành chính", "Văn phòng Chính phủ", "-"), ("VNPT", "tỉnh Nghệ An")]),
        # an abbreviation that a scan left without the bar of its Đ, a stroke in front of the place
        ("- VP Đoàn DBQH và HĐND/tỉnh;", [("Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân", "tỉnh Nghệ An")]),
        ("- Website Sở GD&ĐT;", [("Website", "Sở Giáo dục và Đào tạo", "tỉnh Nghệ An")]),
        ("VPHĐ-UB: CPVP;", [
            ("Văn phòng Hội đồng nhân dân và Ủy ban nhân dân", "tỉnh Nghệ An"),
            ("Chánh Văn phòng, Phó Chánh Văn phòng", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân", "tỉnh Nghệ An"),
        ]),
        ("- Mục IV;", [("Mục IV", "tỉnh Nghệ An")]),
        ("- Kiểm toán nhà nước khu vực II;", [("Kiểm toán nhà nước khu vực II", "-")]),
        ("- Văn phòng Đảng ủy UBND tỉnh;", [("Văn phòng Đảng ủy Ủy ban nhân dân", "tỉnh Nghệ An")]),
    ],
)  # fmt: skip
def test_of_a_province(listed: str, expected: list[tuple[str, ...]]) -> None:
    assert read(listed) == expected


@pytest.mark.parametrize(
    ("where", "listed", "expected"),
    [
        ("huyện Cao Lộc", "- Phòng GD&ĐT;", [("Phòng Giáo dục và Đào tạo", "huyện Cao Lộc")]),
        ("huyện Cao Lộc", "- Các chi, đảng bộ cơ sở;", [("các chi, đảng bộ cơ sở", "huyện Cao Lộc")]),
        ("thành phố Cần Thơ", "- TT. TU, TT. HĐND TP;", [("Thường trực Thành ủy", "thành phố Cần Thơ"), ("Thường trực Hội đồng nhân dân", "thành phố Cần Thơ")]),
        ("", "- Bộ trưởng (để b/c);\n- Các Thứ trưởng;", [("Bộ trưởng", "Bộ Y tế", "-"), ("Thứ trưởng", "Bộ Y tế", "-")]),
        ("", "- Các tỉnh ủy, thành ủy trực thuộc Trung ương,", [("các tỉnh ủy, thành ủy trực thuộc Trung ương", "-")]),
        ("VPCP", "- TTgCP, các PTTgCP (để b/c);", [("Thủ tướng Chính phủ", "-"), ("Phó Thủ tướng", "Chính phủ", "-")]),
        ("", "- Cổng TTĐT Bộ Y tế;", [("Cổng Thông tin điện tử", "Bộ Y tế", "-")]),
        ("", "- VP: CVP, các PCVP;", [("Chánh Văn phòng", "Văn phòng", "-"), ("Phó Chánh Văn phòng", "Văn phòng", "-")]),
        ("VPCP", "- TTCP, PTTg Trần Văn B;", [("Thủ tướng Chính phủ", "-"), ("Phó Thủ tướng", "Chính phủ", "-")]),
        ("VPCP", "- Các Bộ: Y tế; Cục A - Bộ Tư pháp;", [("Bộ Y tế", "-"), ("Cục A", "Bộ Tư pháp", "-")]),
        ("VPCP", "- Hội đồng Dân tộc và các UB của Quốc hội;", [("Hội đồng Dân tộc", "-"), ("các Ủy ban của Quốc hội", "-")]),
        ("VPCP", "- Bộ Y tế (Cục B02 - để b/c);", [("Bộ Y tế", "-"), ("Cục B02", "Bộ Y tế", "-")]),
        (
            "VPCP",
            "- VPCP: BTCN, Trợ lý/Thư ký của các PTTg, các Vụ, QHQT,\nKTTH, NN;",
            [
                ("Văn phòng Chính phủ", "-"),
                *(
                    (name, "Văn phòng Chính phủ", "-")
                    for name in ("Bộ trưởng, Chủ nhiệm", "Trợ lý Phó Thủ tướng", "Thư ký Phó Thủ tướng", "các Vụ", "Vụ Quan hệ quốc tế", "Vụ Kinh tế tổng hợp", "Vụ Nông nghiệp")
                ),
            ],
        ),
        ("VPCP", "- Các Bộ: TC, NNMT;", [("Bộ Tài chính", "-"), ("Bộ Nông nghiệp và Môi trường", "-")]),
        ("VPCP", "- Tỉnh ủy, HĐND, UBND tỉnh Sơn La;", [("Tỉnh ủy", "tỉnh Sơn La"), ("Hội đồng nhân dân", "tỉnh Sơn La"), ("Ủy ban nhân dân", "tỉnh Sơn La")]),
        (
            "VPCP",
            "- VPCP: BTCN, PCN Trần Văn B,\nTrợ lý của PTTgCP Lê Văn C;\ncác Vụ: CN, TH;",
            [
                ("Văn phòng Chính phủ", "-"),
                *((name, "Văn phòng Chính phủ", "-") for name in ("Bộ trưởng, Chủ nhiệm", "Phó Chủ nhiệm", "Trợ lý Phó Thủ tướng", "Vụ Công nghiệp", "Vụ Tổng hợp")),
            ],
        ),
    ],
)  # fmt: skip
def test_of_other_bodies(where: str, listed: str, expected: list[tuple[str, ...]]) -> None:
    assert read(listed, where) == expected


def test_the_signature_beside_the_list_is_no_recipient() -> None:
    assert read("- Sở Tài chính; KT. CHỦ TỊCH\n- Sở Y tế; PHÓ CHỦ TỊCH") == [
        ("Sở Tài chính", "tỉnh Nghệ An"),
        ("Sở Y tế", "tỉnh Nghệ An"),
    ]


TWO = [("Như trên", "tỉnh Nghệ An"), ("Sở Y tế", "tỉnh Nghệ An")]
NATIONAL = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
LETTER = f"UBND TỈNH NGHỆ AN\n{NATIONAL}Số: 12/UBND-NC\nNghệ An, ngày 02 tháng 10 năm 2009\nKính gửi: Các trường.\nUBND tỉnh đề nghị các trường dọn vệ sinh.\n"


@pytest.mark.parametrize(
    "closing",
    [
        pytest.param("Nơi nhận: KT. CHỦ TỊCH\n- Như trên; PHÓ CHỦ TỊCH\n- Sở Y tế;\n- Lưu: VT. Trần Văn An\n", id="mingled columns"),
        pytest.param("Nơi nhận:                    KT. CHỦ TỊCH\n- Như trên;                  PHÓ CHỦ TỊCH\n- Sở Y tế;\n- Lưu: VT.         Trần Văn An\n", id="wide columns"),
        pytest.param("| Nơi nhận: - Như trên; - Sở Y tế. - Lưu: VT, NC5b | CHỦ TỊCH Trần Văn An |\n", id="cells of a table"),
        pytest.param("- Như trên;\n- Sở Y tế;\n- Lưu: VT.\nCHỦ TỊCH\n(đã ký)\nTrần Văn An\n", id="its heading lost"),
        pytest.param("Nơi nhận: - Như trên; - Sở Y tế; - Lưu: VT. KT. CHỦ TỊCH PHÓ CHỦ TỊCH Trần Văn An\n", id="one paragraph"),
        pytest.param("Nơi nhận: | KT. CHỦ TỊCH |\n- Như trên;\n- Sở Y tế;\n- Lưu: VT.\nÝ kiến bạn đọc\nNhấp vào ô tìm kiếm.\n", id="a site below"),
    ],
)  # fmt: skip
def test_the_list_however_it_is_set(closing: str) -> None:
    facts = extract_one(Source(name="d.txt", text=LETTER + closing, sha256="0" * 64))
    assert [named(r.actor) for r in facts.recipients] == TWO


def test_a_document_on_one_line() -> None:
    text = (
        "ỦY BAN NHÂN DÂN TỈNH NGHỆ AN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc Số: 12/QĐ-UBND Nghệ An, ngày 02 tháng 10 năm 2009 "
        "QUYẾT ĐỊNH Về việc trồng cây trong trường học Căn cứ Luật Lâm nghiệp ngày 15/11/2017; Căn cứ Quyết định số 5/QĐ-TTg ngày 02/3/2009; QUYẾT ĐỊNH: "
        "Điều 1. Trồng cây trong các trường học của tỉnh. Điều 2. Giám đốc Sở Y tế chịu trách nhiệm thi hành Quyết định này./. "
        "Nơi nhận: - Như trên; - Sở Y tế; - Lưu: VT. TM. ỦY BAN NHÂN DÂN CHỦ TỊCH (đã ký) Trần Văn An"
    )
    facts = extract_one(Source(name="d.txt", text=text, sha256="0" * 64))
    assert [named(r.actor) for r in facts.recipients] == TWO
    found = facts.header
    assert (found.identifier, found.issued_on, found.title) == (
        "12/QĐ-UBND", "2009-10-02", "Về việc trồng cây trong trường học",
    )  # fmt: skip
    assert (found.signer, found.status) == ("Trần Văn An", "signed")
    assert [(c.identifier, c.role) for c in facts.citations if c.identifier] == [("5/QĐ-TTg", "basis")]


@pytest.mark.parametrize(
    ("listed", "where", "expected"),
    [
        # a note in front of the next entry of one line
        ("- Bộ Y tế; (báo cáo) - Chủ tịch UBND tỉnh; (báo cáo) - Các PCT UBND tỉnh;", "tỉnh Nghệ An",
         [("Bộ Y tế", "-"), ("Chủ tịch", *UBND), ("Phó Chủ tịch", *UBND)]),
        ("- Trưởng phòng: NC, TH;", "tỉnh Nghệ An",
         [("Trưởng phòng", "Phòng Nội chính", "tỉnh Nghệ An"), ("Trưởng phòng", "Phòng Tổng hợp", "tỉnh Nghệ An")]),
        ("- Các Ban QLDA ĐTXD tỉnh;", "tỉnh Nghệ An", [("các Ban Quản lý dự án đầu tư xây dựng", "tỉnh Nghệ An")]),
        ("- VP UBTP: CVP,\nCác phòng: TH;", "thành phố Cần Thơ",
         [(name, "thành phố Cần Thơ") if not post else (post, name, "thành phố Cần Thơ")
          for post, name in (("", OWN[0]), ("Chánh Văn phòng", OWN[0]), ("Phòng Tổng hợp", OWN[0]))]),
        ("- Trung tâm TT, DL vs CNS TP;", "thành phố Cần Thơ",
         [("Trung tâm Truyền thông, Dữ liệu và Công nghệ số", "thành phố Cần Thơ")]),
        ("- UBND các tỉnh/TP trực thuộc Trung ương;", "",
         [("Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương", "-")]),
        ("- Cổng TTĐT Bộ Y tế, Báo Sức khỏe;", "", [("Cổng Thông tin điện tử", "Bộ Y tế", "-"), ("Báo Sức khỏe", "-")]),
        ("- VPCP: BTCN, các Phó Chủ nhiệm, các Vụ, Cục: NN, KSTT;", "VPCP",
         [("Văn phòng Chính phủ", "-"), *[(name, "Văn phòng Chính phủ", "-") for name in (
             "Bộ trưởng, Chủ nhiệm", "Phó Chủ nhiệm", "Vụ Nông nghiệp", "Cục Kiểm soát thủ tục hành chính")]]),
        # ministries and other bodies behind one colon, bodies of another, people behind an office
        ("- Các Bộ, cơ quan: TC, KHCN, NHNNVN;", "",
         [("Bộ Tài chính", "-"), ("Bộ Khoa học và Công nghệ", "-"), ("Ngân hàng Nhà nước Việt Nam", "-")]),
        ("- Các cơ quan của QH: Hội đồng Dân tộc, Ủy ban Pháp luật và Tư pháp;", "",
         [("Hội đồng Dân tộc", "-"), ("Ủy ban Pháp luật và Tư pháp", "-")]),
        ("- VPCP: BTCN, PCN: Lê Văn Ba; các Vụ: KTTH;", "VPCP",
         [("Văn phòng Chính phủ", "-"), *[(name, "Văn phòng Chính phủ", "-") for name in (
             "Bộ trưởng, Chủ nhiệm", "Phó Chủ nhiệm", "Vụ Kinh tế tổng hợp")]]),
        ("- BCH PTDS tỉnh;\n- TTHCC tỉnh;", "tỉnh Nghệ An",
         [("Ban Chỉ huy Phòng thủ dân sự", "tỉnh Nghệ An"), ("Trung tâm Phục vụ hành chính công", "tỉnh Nghệ An")]),
    ],
)  # fmt: skip
def test_of_ministries_and_provinces(listed: str, where: str, expected: list[tuple[str, ...]]) -> None:
    assert read(listed, where) == expected
