"""Signed, unsigned or excerpt: what each text shows of it, and the words that show it."""

from __future__ import annotations

import pytest

from planggraph.extract.pipeline import extract_one
from planggraph.model import Source

HEAD = (
    "ỦY BAN NHÂN DÂN\nXÃ LŨNG PHẦY\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 21/KH-UBND\n"
    "Lũng Phầy, ngày 05 tháng 4 năm 2023\nKẾ HOẠCH\nTrồng cây phân tán năm 2023\n"
)
BODY = "I. MỤC ĐÍCH\n- Phủ xanh đất trống.\nII. NHIỆM VỤ\n- Công chức Địa chính chủ trì đo đạc diện tích.\n"
CLOSING = "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n"
OFFICE = "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n"


def status(text: str) -> tuple[str, list[str]]:
    facts = extract_one(Source(name="d.txt", text=text, sha256="0" * 64))
    spans = [span for name, span in facts.header.evidence if name == "status"]
    return facts.header.status, [text[span.start : span.end] for span in spans]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(HEAD + BODY + CLOSING + OFFICE + "Bàn Văn Tá\n", ("signed", ["Bàn Văn Tá"]), id="a name"),
        pytest.param(HEAD + BODY + CLOSING + OFFICE + "(Đã ký)\n", ("signed", ["(Đã ký)"]), id="a mark for it"),
        pytest.param(
            "Người ký: ỦY BAN NHÂN DÂN XÃ\nEmail: xa@langson.gov.vn\nThời gian ký: 05.04.2023 16:02:33 +07:00\n"
            + HEAD + BODY + CLOSING + OFFICE,
            ("signed", ["Thời gian ký: 05.04.2023 16:02:33 +07:00"]),
            id="an electronic signature above",
        ),
        pytest.param(
            HEAD + BODY + CLOSING + OFFICE + "Ký bởi: Ủy ban nhân dân xã\n",
            ("signed", ["Ký bởi: Ủy ban nhân dân xã"]),
            id="an electronic signature below",
        ),
        pytest.param(
            "Số hiệu: 21/KH-UBND\nNgười ký: Bàn Văn Tá\nTình trạng: Còn hiệu lực\n" + HEAD + BODY + CLOSING + OFFICE,
            ("unsigned", ["CHỦ TỊCH"]),
            id="a site that says who signed",
        ),
        pytest.param(
            HEAD + BODY + "- Hồ sơ được ký số trên hệ thống.\n" + CLOSING + OFFICE,
            ("unsigned", ["CHỦ TỊCH"]),
            id="a body that speaks of signatures",
        ),
        pytest.param(HEAD + BODY + CLOSING, ("unsigned", ["- Lưu: VT."]), id="recipients alone"),
        pytest.param(
            HEAD + BODY, ("unsigned", ["Công chức Địa chính chủ trì đo đạc diện tích."]), id="a whole sentence at the end"
        ),
        pytest.param(
            HEAD + BODY + "- Vận động Nhân dân. Hội Nông dân phối hợp với\n",
            ("excerpt", ["Hội Nông dân phối hợp với"]),
            id="the midst of a sentence",
        ),
        pytest.param(
            HEAD + BODY + "- Chuẩn bị cây giống;\n", ("excerpt", ["Chuẩn bị cây giống;"]), id="the midst of a list"
        ),
        pytest.param(
            "II. NHIỆM VỤ\n- Hội Nông dân xã chủ trì vận động hội viên. Trồng xong trong tháng 5.\n- Trưởng thôn báo cáo./.\n",
            ("excerpt", ["Hội Nông dân xã chủ trì vận động hội viên."]),
            id="no head",
        ),
        pytest.param(
            "- Hội Nông dân xã chủ trì vận động hội viên,\n- Đoàn Thanh niên xã phối hợp;\n",
            ("excerpt", ["Hội Nông dân xã chủ trì vận động hội viên,", "Đoàn Thanh niên xã phối hợp;"]),
            id="neither head nor end",
        ),
        pytest.param(BODY + CLOSING + OFFICE + "Bàn Văn Tá\n", ("signed", ["Bàn Văn Tá"]), id="a signed end with no head"),
    ],
)  # fmt: skip
def test_status_and_what_shows_it(text: str, expected: tuple[str, list[str]]) -> None:
    assert status(text) == expected
