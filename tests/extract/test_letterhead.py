"""Headers of the forms that real documents have: who, when, which number, who signed."""

from __future__ import annotations

import pytest

from planggraph.extract.pipeline import extract_one
from planggraph.model import Header, Source

NATIONAL = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
BODY = "Căn cứ Luật Bình đẳng giới;\nI. MỤC ĐÍCH\n- Nâng cao nhận thức.\n"


def header(text: str) -> Header:
    return extract_one(Source(name="d.txt", text=text, sha256="0" * 64)).header


def issuer(found: Header) -> tuple[str, str | None, str | None]:
    (body,) = found.issuers
    return body.name, body.place.label if body.place else None, body.tier


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("ỦY BAN NHÂN\nDÂN\nTỈNH HÀ NAM\n", ("Ủy ban nhân dân", "tỉnh Hà Nam", "province")),
        ("|\n**ỦY\nBAN NHÂN DÂN **\nTỈNH HÀ NAM\n-------\n|\n", ("Ủy ban nhân dân", "tỉnh Hà Nam", "province")),
        # names of two words that a dash joins, whichever it is and wherever the line breaks
        ("ỦY BAN NHÂN DÂN\nTỈNH BÀ RỊA - VŨNG TÀU\n", ("Ủy ban nhân dân", "tỉnh Bà Rịa - Vũng Tàu", "province")),
        ("ỦY BAN NHÂN DÂN TỈNH BÀ RỊA–VŨNG TÀU\n", ("Ủy ban nhân dân", "tỉnh Bà Rịa - Vũng Tàu", "province")),
        ("ỦY BAN NHÂN DÂN\nTỈNH BÀ RỊA —\nVŨNG TÀU\n", ("Ủy ban nhân dân", "tỉnh Bà Rịa - Vũng Tàu", "province")),
        ("UBND TỈNH BÀ RỊA - VŨNG TÀU\nSỞ Y TẾ\n", ("Sở Y tế", "tỉnh Bà Rịa - Vũng Tàu", "province")),
        ("TỈNH ỦY BÀ RỊA - VŨNG TÀU\n*\n", ("Tỉnh ủy", "tỉnh Bà Rịa - Vũng Tàu", "province")),
        ("UBND TP. PHAN RANG\n- THÁP CHÀM\n", ("Ủy ban nhân dân", "thành phố Phan Rang - Tháp Chàm", "district")),
        ("UBND TỈNH THỪA THIÊN - HUẾ\n", ("Ủy ban nhân dân", "tỉnh Thừa Thiên Huế", "province")),
        # a number is a name, or its end
        ("UBND QUẬN GÒ VẤP\nỦY BAN NHÂN DÂN PHƯỜNG 8\n", ("Ủy ban nhân dân", "phường 8", "commune")),
        ("ỦY BAN NHÂN DÂN QUẬN 8\n", ("Ủy ban nhân dân", "quận 8", "district")),
        ("ỦY BAN NHÂN DÂN\nXÃ BẢO LÂM 1\n", ("Ủy ban nhân dân", "xã Bảo Lâm 1", "commune")),
        ("ỦY BAN NHÂN DÂN XÃ ĐÔNG HẢI\nHUYỆN TIÊN YÊN\n", ("Ủy ban nhân dân", "xã Đông Hải", "commune")),
        ("UBND HUYỆN CAO LỘC\nPHÒNG GIÁO DỤC VÀ ĐÀO TẠO\n", ("Phòng Giáo dục và Đào tạo", "huyện Cao Lộc", "district")),
        ("VĂN\nPHÒNG CHÍNH PHỦ\n", ("Văn phòng Chính phủ", None, "central")),
        ("THỦ\nTƯỚNG CHÍNH PHỦ\n", ("Thủ tướng Chính phủ", None, "central")),
        ("BỘ CÔNG\nTHƯƠNG\n", ("Bộ Công Thương", None, "central")),
        ("BỘ TÀI CHÍNH\nCỤC THUẾ\n", ("Cục Thuế", None, "central")),
        ("BAN CHẤP HÀNH\nTRUNG ƯƠNG\nBAN TỔ CHỨC\n*\n", ("Ban Tổ chức Trung ương", None, "central")),
        ("HUYỆN ỦY CAO LỘC\nBAN TUYÊN GIÁO\n*\n", ("Ban Tuyên giáo Huyện ủy", "huyện Cao Lộc", "district")),
        ("TỈNH ỦY NGHỆ AN\n*\n", ("Tỉnh ủy", "tỉnh Nghệ An", "province")),
        ("BAN CHỈ ĐẠO NHÀ\nNƯỚC\nVỀ DU LỊCH\n", ("Ban chỉ đạo nhà nước về du lịch", None, "central")),
        ("BHXH TỈNH KON TUM\n", ("Bảo hiểm xã hội", "tỉnh Kon Tum", "province")),
        ("ỦY BAN NHÂN DÂNTỈNH HÀ NAM\n", ("Ủy ban nhân dân", "tỉnh Hà Nam", "province")),
        ("ỦY BAN NHÂN DÂN\nTỈNH HÀ NAM\nVĂN PHÒNG\n", ("Văn phòng Ủy ban nhân dân", "tỉnh Hà Nam", "province")),
        ("VĂN PHÒNG\nỦY BAN NHÂN DÂN TỈNH HÀ NAM\n", ("Văn phòng Ủy ban nhân dân", "tỉnh Hà Nam", "province")),
        ("ĐẢNG BỘ TỈNH HÀ NAM\nĐẢNG ỦY SỞ Y TẾ\n*\n", ("Đảng ủy Sở Y tế", "tỉnh Hà Nam", "province")),
        (
            "BAN CHỈ ĐẠO QUỐC GIA\nVỀ BẢO TỒN, PHỤC DỰNG NHÀ CỔ\n",
            ("Ban chỉ đạo quốc gia về bảo tồn, phục dựng nhà cổ", None, "central"),
        ),
        ("ỦY B AN NHÂN D Â N\nT ỈNH HÀ NAM\n", ("Ủy ban nhân dân", "tỉnh Hà Nam", "province")),
    ],
)
def test_issuer_of_the_letterhead(head: str, expected: tuple[str, str | None, str | None]) -> None:
    place = {"xã Đông Hải": "Đông Hải", "huyện Cao Lộc": "Cao Lộc"}.get(
        expected[1] or "", (expected[1] or "Hà Nội").removeprefix("tỉnh ")
    )
    found = header(f"{head}{NATIONAL}Số: 12/KH-ABC\n{place}, ngày 02 tháng 3\nnăm 2021\nKẾ HOẠCH\nPhòng cháy\n{BODY}")
    assert issuer(found) == expected
    assert (found.issued_on, found.identifier, found.title) == ("2021-03-02", "12/KH-ABC", "Phòng cháy")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "QUYẾT ĐỊNH\nBAN HÀNH QUY CHẾ\nBỘ TRƯỞNG BỘ Y TẾ\nCăn cứ Luật Lưu trữ;\nQUYẾT ĐỊNH:\nĐiều 1. Ban hành Quy chế.\n",
            ("Bộ Y tế", None, "central"),
            id="words of authority",
        ),
        pytest.param(
            "THÔNG BÁO\nKẾT LUẬN CỦA PHÓ THỦ TƯỚNG TẠI CUỘC HỌP\nThủ tướng Chính phủ yêu cầu đẩy nhanh.\n1. Bộ Xây dựng rà soát.\n"
            "Văn phòng Chính phủ thông báo để các bộ biết, thực hiện./.\n",
            ("Văn phòng Chính phủ", None, "central"),
            id="a notice",
        ),
        pytest.param(
            "NGHỊ QUYẾT\nVỀ PHONG TRÀO THI ĐUA\nCăn cứ Luật Tổ chức Chính phủ;\nĐiều 1. Phát động.\nNơi nhận:\n- Các Bộ;\n- Lưu: VT.\nTM. CHÍNH PHỦ\nTHỦ TƯỚNG\nPhạm Văn A\n",
            ("Chính phủ", None, "central"),
            id="the signature",
        ),
        pytest.param(
            "CHỈ THỊ\nVề việc bảo đảm an toàn hồ, đập\nTrước mùa mưa bão, để bảo vệ môi trường, Bộ trưởng Bộ Xây dựng yêu cầu:\n"
            "1. Các Cục, Vụ\na) Rà soát hồ, đập;\n",
            ("Bộ Xây dựng", None, "central"),
            id="the minister who orders",
        ),
    ],
)
def test_issuer_without_letterhead(text: str, expected: tuple[str, str | None, str | None]) -> None:
    assert issuer(header(text)) == expected


@pytest.mark.parametrize(
    ("closing", "expected"),
    [
        (
            "Nơi nhận: TM. ỦY BAN NHÂN DÂN\n- UBND huyện; CHỦ TỊCH\n- Lưu: VT. Nguyễn Văn Tình\n",
            ("Nguyễn Văn Tình", "Chủ tịch", "TM. Ủy ban nhân dân"),
        ),
        (
            "Nơi nhận:\n- Lưu: VT.\nTM.\nỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nPhan\nThị Thắng\n",
            ("Phan Thị Thắng", "Phó Chủ tịch", "KT. Chủ tịch"),
        ),
        (
            "Nơi nhận:\n- Lưu: VT.\nKT. BỘ TRƯỞNG,\nCHỦ NHIỆM\nPHÓ CHỦ NHIỆM\nPhạm Mạnh Hà\n",
            ("Phạm Mạnh Hà", "Phó chủ nhiệm", "KT. Bộ trưởng, chủ nhiệm"),
        ),
        ("Nơi nhận:\n- Lưu VP.\nT/M BỘ CHÍNH\nTRỊ\nTrần Văn Tú\n", ("Trần Văn Tú", None, "TM. Bộ chính trị")),
        ("| Nơi nhận: - Như trên; - Lưu: VT. | CHỦ TỊCH Trần Văn An |\n", ("Trần Văn An", "Chủ tịch", None)),
        (
            "| Nơi nhận: - Như trên; - Lưu: VT. | TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Lê Thị Bình |\n",
            ("Lê Thị Bình", "Phó Chủ tịch", "KT. Chủ tịch"),
        ),
        (
            "Nơi nhận: - Sở Y tế; - Lưu: VT. | TRƯỞNG BAN PHÓ CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH Hoàng Thị Minh Nguyệt |\n",
            ("Hoàng Thị Minh Nguyệt", "Phó Chủ tịch ủy ban nhân dân tỉnh", None),
        ),
        (
            "Nơi nhận:              KT. CHỦ TỊCH\n- Sở Y tế;           PHÓ CHỦ TỊCH\n- Sở A;\n- Sở B;\n- Sở C;\n- Sở D;\n- Sở E;\n- Sở G;\n- Sở H;           Lê Thị Bình\n- Lưu: VT.\n",
            ("Lê Thị Bình", "Phó Chủ tịch", "KT. Chủ tịch"),
        ),
        ("Nơi nhận:\n- Lưu: VT.\nBỘ TRƯỞNG\nĐại tướng Phan Văn Giang\n", ("Phan Văn Giang", "Bộ trưởng", None)),
    ],
)
def test_signature(closing: str, expected: tuple[str | None, str | None, str | None]) -> None:
    found = header(f"UBND TỈNH HÀ NAM\n{NATIONAL}Số: 1/KH-UBND\nKẾ HOẠCH\nPhòng cháy\n{BODY}{closing}")
    assert (found.signer, found.signer_position, found.signing_authority) == expected


def test_number_and_date_that_only_the_annex_says() -> None:
    found = header(
        "QUYẾT ĐỊNH\nBAN HÀNH QUY CHẾ LƯU TRỮ\nBỘ TRƯỞNG BỘ Y TẾ\nCăn cứ Luật Lưu trữ;\nĐiều 1. Ban hành Quy chế.\nNơi nhận:\n- Như Điều 1;\n- Lưu: VT.\n"
        "BỘ TRƯỞNG\nĐào Thị B\nQUY CHẾ\nLƯU TRỮ\n(Kèm theo Quyết định số 3999/QĐ-BYT ngày 28 tháng 11 năm 2025 của Bộ Y tế)\nĐiều 1. Phạm vi\n"
    )
    assert (found.identifier, found.issued_on) == ("3999/QĐ-BYT", "2025-11-28")


def test_a_number_filled_in_and_a_day_set_apart() -> None:
    found = header(
        f"UBND TỈNH HÀ NAM        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 45     /KH-UBND        Hà Nam, ngày 0 5   tháng 1 1   năm 2024\nKẾ HOẠCH\nPhòng cháy\n{BODY}"
    )
    assert (found.identifier, found.issued_on) == ("45/KH-UBND", "2024-11-05")


def test_a_date_in_a_sentence_is_not_the_documents_own() -> None:
    found = header(
        "KẾ HOẠCH\nPhòng cháy\nThực hiện Quyết định số 5/QĐ-TTg\nngày 12 tháng 3 năm 2020 của Thủ tướng Chính phủ.\nI. MỤC ĐÍCH\n- Nâng cao.\n"
    )
    assert found.issued_on is None


@pytest.mark.parametrize(
    ("closing", "expected"),
    [
        ("Nơi nhận:\n- Lưu: VT.\nCHỦ TỊCH\n(Đã ký)\nTrần Văn A\n", ("signed", "Trần Văn A", "Chủ tịch")),
        ("Thủ tướng\n\n(Đã ký)\n\nTrần Văn A\n", ("signed", "Trần Văn A", "Thủ tướng")),
        ("Nơi nhận:\n- Lưu: VT.\nKT. CHỦ TỊCH\nPhó Chủ tịch\nĐã ký\nTrần Văn A\n", ("signed", "Trần Văn A", "Phó Chủ tịch")),
        ("Nơi nhận:\n- Lưu: VT.\nHIỆU TRƯỞNG\n(đã ký)\n", ("signed", None, "Hiệu trưởng")),
        ("(Đã ký)\nTrần Văn A\n", ("signed", "Trần Văn A", None)),
        ("Nơi nhận:\n- Lưu: VT.\nBỘ TRƯỞNG, CHỦ NHIỆM\nTrần Văn A\n", ("signed", "Trần Văn A", "Bộ trưởng, chủ nhiệm")),
        ("Nơi nhận:\n- Lưu: VT.\nCHỦ TỊCH\n", ("unsigned", None, "Chủ tịch")),
    ],
)  # fmt: skip
def test_the_signature_of_a_copy(closing: str, expected: tuple[str, str | None, str | None]) -> None:
    found = header(f"UBND TỈNH HÀ NAM\n{NATIONAL}Số: 1/KH-UBND\nKẾ HOẠCH\nPhòng cháy\n{BODY}{closing}")
    assert (found.status, found.signer, found.signer_position) == expected


@pytest.mark.parametrize(
    ("below", "title"),
    [
        ("V/v tổ chức hội thi\nHà Nam, ngày 02 tháng 3 năm 2012\n", "V/v tổ chức hội thi"),
        ("V/v: tổ chức hội thi đọc sách\ncấp trường\n\nHà Nam, ngày 02 tháng 3 năm 2012\n", "V/v: tổ chức hội thi đọc sách cấp trường"),
        ("V/v tổ chức hội thi\nHà Nam, ngày 02 tháng 3 năm 2012\nđọc sách cấp trường.\n", "V/v tổ chức hội thi đọc sách cấp trường"),
        ("Về việc tổ chức hội thi          Hà Nam, ngày 02 tháng 3 năm 2012\n", "Về việc tổ chức hội thi"),
        ("Về tổ chức hội thi\nHà Nam, ngày 02 tháng 3 năm 2012\n", "Về tổ chức hội thi"),
        ("V/v tổ chức hội thi\nđọc sách\nHà\nNam, ngày 02 tháng 3 năm 2012\n", "V/v tổ chức hội thi đọc sách"),
    ],
)  # fmt: skip
def test_what_a_letter_is_about(below: str, title: str) -> None:
    found = header(
        f"UBND TỈNH HÀ NAM\nSỞ Y TẾ\n{NATIONAL}Số: 45/SYT-NV\n{below}\nKính gửi: Các trường học\n"
        "Sở Y tế đề nghị các trường tổ chức hội thi.\nNơi nhận:\n- Như trên;\n- Lưu: VT.\nGIÁM ĐỐC\nTrần Văn A\n"
    )
    assert (found.type, found.title, found.issued_on) == ("Công văn", title, "2012-03-02")


def test_a_letter_below_a_card_of_properties_has_no_line_for_its_type() -> None:
    card = "Số hiệu:\n|\n45/SYT-NV\n|\nLoại văn bản:\n|\nCông văn\n|\nNơi ban hành:\n|\nTỉnh Hà Nam\n|\nNgười ký:\n|\nTrần Văn A\n|\n"
    found = header(
        f"{card}UBND TỈNH HÀ NAM\nSỞ Y TẾ\n|\n{NATIONAL}|\nSố: 45/SYT-NV\nV/v tổ chức hội thi\n|\nHà Nam, ngày 02 tháng 3 năm 2012\n|\n"
        "Kính gửi: Các trường học\nSở Y tế đề nghị các trường tổ chức hội thi.\nNơi nhận:\n- Như trên;\n- Lưu: VT.\nGIÁM ĐỐC\nTrần Văn A\n"
    )
    assert (found.type, found.identifier, found.title) == ("Công văn", "45/SYT-NV", "V/v tổ chức hội thi")


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (
            "BỘ TÀI CHÍNH - BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI\n",
            ["Bộ Tài chính", "Bộ Lao động - Thương binh và Xã hội"],
        ),
        ("VĂN PHÒNG CHÍNH PHỦ-BỘ NỘI VỤ\n", ["Văn phòng Chính phủ", "Bộ Nội vụ"]),
        ("BỘ TÀI CHÍNH\nBỘ Y TẾ\n", ["Bộ Tài chính", "Bộ Y tế"]),
        ("BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI\n", ["Bộ Lao động - Thương binh và Xã hội"]),
    ],
)
def test_issuers_of_a_joint_document(head: str, expected: list[str]) -> None:
    found = header(
        f"{head}{NATIONAL}Số: 8/2009/TTLT-BTC\nHà Nội, ngày 02 tháng 3 năm 2009\nTHÔNG TƯ LIÊN TỊCH\nHướng dẫn chi tiêu\n{BODY}"
    )
    assert ([body.name for body in found.issuers], found.tier) == (expected, "central")


@pytest.mark.parametrize(
    ("above", "own", "name"),
    [
        ("ĐẢNG BỘ TỈNH HÀ NAM", "ĐẢNG ỦY TRƯỜNG CAO ĐẲNG SÔNG ĐÀO", "Đảng ủy Trường Cao đẳng Sông Đào"),
        ("ĐOÀN TNCS HỒ CHÍ MINH", "BCH TRƯỜNG CĐ SÔNG ĐÀO", "Ban chấp hành Trường Cao đẳng Sông Đào"),
        ("TỈNH ĐOÀN HÀ NAM", "BCH ĐOÀN TRƯỜNG CĐ SÔNG ĐÀO", "Ban chấp hành đoàn Trường Cao đẳng Sông Đào"),
    ],
)
def test_a_body_in_a_body_of_unknown_tier(above: str, own: str, name: str) -> None:
    found = header(
        f"{above}\n{own}\n{NATIONAL}Số: 8-KH/ĐU\nHà Nam, ngày 02 tháng 3 năm 2009\nKẾ HOẠCH\nHọc tập\n"
        "Thực hiện Kế hoạch số 12-KH/ĐU của Đảng ủy tỉnh Hà Nam, Trường Cao đẳng Sông Đào học tập nghị quyết.\n"
    )
    assert issuer(found) == (name, None, None)


def test_whose_decision_it_is_is_no_title() -> None:
    found = header(
        f"THỦ TƯỚNG CHÍNH PHỦ\n{NATIONAL}Số: 828/TTg\nHà Nội, ngày 7 tháng 10 năm 1997\nQUYẾT ĐỊNH\n\nCỦA THỦ TƯỚNG CHÍNH PHỦ\n\n"
        "Về việc thành lập một vụ\n\nTHỦ TƯỚNG CHÍNH PHỦ\nCăn cứ Luật Tổ chức Chính phủ;\nQUYẾT ĐỊNH:\nĐiều 1. Thành lập một vụ.\n"
    )
    assert (found.title, found.identifier) == ("Về việc thành lập một vụ", "828/TTg")


@pytest.mark.parametrize(
    ("title", "part", "period"),
    [
        ("Phòng cháy giai đoạn 2021 - 2025", "", ("2021", "2025")),
        ("Phòng cháy năm 2022", "", ("2022", "2022")),
        ("Phòng cháy rừng mùa khô năm 2025 - 2026", "", ("2025", "2026")),
        ("KẾ HOẠCH TÀI CHÍNH 03 NĂM 2026 - 2028", "", ("2026", "2028")),
        ("Phòng cháy đến năm 2030", "", (None, "2030")),
        # the day of a cited document, and then the plan's own year
        ("Triển khai Quyết định số 8/QĐ-TTg ngày 5 tháng 3 năm 2024 của Thủ tướng Chính phủ", "", (None, None)),
        ("Triển khai Chỉ thị số 2/CT-TTg ngày 5 tháng 3 năm 2024 trong năm 2025", "", ("2025", "2025")),
        # what the part on the time says is closer than the year of the title
        (
            "Phòng cháy năm 2022",
            "II. THỜI GIAN\nTừ tháng 4 đến tháng 9 năm 2022.\n",
            ("2022-04", "2022-09"),
        ),
        (
            "Phòng cháy năm 2022",
            "II. NỘI DUNG\n1. Thời gian thực hiện: từ ngày 01/4/2022 đến ngày 30/4/2022.\n",
            ("2022-04-01", "2022-04-30"),
        ),
        # the time of one task, or of reports, is not that of the plan
        (
            "Phòng cháy năm 2022",
            "II. NHIỆM VỤ\n1. Mở lớp.\nThời gian: Từ tháng 4 đến tháng 5 năm 2022.\n",
            ("2022", "2022"),
        ),
    ],
)
def test_the_period_of_a_plan(title: str, part: str, period: tuple[str | None, str | None]) -> None:
    found = header(f"UBND TỈNH HÀ NAM\n{NATIONAL}Số: 1/KH-UBND\nKẾ HOẠCH\n{title}\n{BODY}{part}")
    assert (found.period_start, found.period_end) == period


@pytest.mark.parametrize(
    ("reasons", "kind"),
    [
        ("UBND xã Đông Hải ban hành Kế hoạch triển khai công tác phòng cháy như sau:", "Kế hoạch"),
        ("UBND huyện đã ban hành Kế hoạch phòng cháy.", None),
        ("Trưởng công an xã báo cáo tình hình.", None),
    ],
)
def test_the_type_that_the_reasons_of_a_fragment_tell(reasons: str, kind: str | None) -> None:
    assert header(f"Căn cứ Luật Lưu trữ;\n{reasons}\nI. MỤC ĐÍCH\n- Nâng cao.\n").type == kind


@pytest.mark.parametrize(
    ("school", "name"),
    [
        ("TRƯỜNG THCS LÊ LỢI", "Trường trung học cơ sở Lê Lợi"),
        ("TRƯỜNG THCS VÀ THPT\nĐÔNG DU", "Trường trung học cơ sở và trung học phổ thông Đông Du"),
        ("TRƯỜNG TIỂU HỌC KIM ĐỒNG", "Trường tiểu học Kim Đồng"),
    ],
)
def test_a_letterhead_in_capitals_names_one_school(school: str, name: str) -> None:
    found = header(f"UBND TỈNH HÀ NAM\n{school}\n{NATIONAL}Số: 1/KH-TRG\nKẾ HOẠCH\nPhòng cháy\n{BODY}")
    assert found.issuers[0].name == name


@pytest.mark.parametrize(
    ("makes", "name", "place"),
    [
        ("Trường THCS Lê Lợi xây dựng Kế hoạch như sau:", "Trường trung học cơ sở Lê Lợi", "tỉnh Hà Nam"),
        ("Ủy ban nhân dân huyện Bình Lục có ý kiến như sau:", "Ủy ban nhân dân", "huyện Bình Lục"),
    ],
)
def test_who_makes_a_text_without_letterhead(makes: str, name: str, place: str) -> None:
    found = header(
        "KẾ HOẠCH\nPhòng, chống đuối nước\nCăn cứ Kế hoạch số 3/KH-UBND ngày 05/02/2020 của Ủy ban nhân dân tỉnh Hà Nam về dạy bơi;\n"
        f"{makes}\nI. NHIỆM VỤ\n1. Tổ chức lớp học bơi.\n"
    )
    (body,) = found.issuers
    assert (body.name, body.place and body.place.label) == (name, place)


@pytest.mark.parametrize(
    ("title", "signature", "body"),
    [
        ("CỦA BỘ CHÍNH TRỊ VỀ QUẢN LÝ ĐÔ THỊ", "T/M BỘ CHÍNH TRỊ", "Bộ Chính trị"),
        ("VỀ QUẢN LÝ ĐÔ THỊ", "T/M BỘ CHÍNH\nTRỊ", "Bộ Chính trị"),
        ("VỀ QUẢN LÝ ĐÔ THỊ", "T/M BAN BÍ THƯ", "Ban Bí thư Trung ương Đảng"),
        ("VỀ QUẢN LÝ ĐÔ THỊ", "T/M BAN CHẤP HÀNH TRUNG ƯƠNG", "Ban Chấp hành Trung ương Đảng"),
    ],
)
def test_who_acts_under_the_letterhead_of_the_central_committee(title: str, signature: str, body: str) -> None:
    text = (
        "BAN CHẤP HÀNH TRUNG ƯƠNG\n*\nĐẢNG CỘNG SẢN VIỆT NAM\nSố 9-KL/TW\nHà Nội, ngày 05 tháng 3 năm 2024\n"
        f"KẾT LUẬN\n{title}\n1. Giao Đảng ủy Chính phủ chỉ đạo rà soát quy hoạch.\nNơi nhận:\n- Các tỉnh ủy,\n- Lưu Văn phòng Trung ương Đảng.\n{signature}\nTrần Văn An\n"
    )
    assert issuer(header(text))[0] == body
