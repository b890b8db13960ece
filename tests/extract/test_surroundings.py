"""What surrounds a document gives no fact, and the outline keeps it, marked as no part of the document."""

from __future__ import annotations

from dataclasses import replace

import pytest
from documents import source

from planggraph.extract import extract_one
from planggraph.model import Facts, Span
from planggraph.parse import parse

HEAD = """ỦY BAN NHÂN DÂN
TỈNH HÀ NAM
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 31/KH-UBND
Hà Nam, ngày 02 tháng 3 năm 2021
"""
BODY = """Căn cứ Quyết định số 524/QĐ-TTg ngày 01/4/2020 của Thủ tướng Chính phủ;
I. MỤC ĐÍCH
- Nâng cao độ che phủ.
II. NHIỆM VỤ
1. Sở Tài chính chủ trì, phối hợp với Sở Nội vụ bố trí kinh phí.
2. Sở Y tế tổ chức trồng cây tại các cơ sở y tế./.
"""
TITLE = "KẾ HOẠCH\nTrồng cây phân tán năm 2021\n"
RECIPIENTS = "Nơi nhận:\n- Sở Tài chính;\n- Lưu: VT.\n"
SIGNATURE = "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nTrương Quốc Huy\n"
DOCUMENTS = {
    "plan": HEAD + TITLE + BODY + RECIPIENTS + SIGNATURE,
    "recipients last": HEAD + TITLE + BODY + SIGNATURE + RECIPIENTS,
    "no signature": HEAD + TITLE + BODY,
    "no letterhead": TITLE + BODY + RECIPIENTS + SIGNATURE,
    "annex": HEAD
    + TITLE
    + BODY
    + RECIPIENTS
    + SIGNATURE
    + "Phụ lục\nNHIỆM VỤ\n1. Sở Xây dựng chủ trì thiết kế vườn ươm.\n",
    "letter": HEAD.replace("31/KH-UBND", "31/UBND-NLN")
    + "V/v trồng cây phân tán\n\nKính gửi: Sở Tài chính.\n\n"
    + BODY
    + RECIPIENTS
    + SIGNATURE,
}
ABOVE = {
    "menu": "Trang chủ\nGiới thiệu\nTin tức - Sự kiện\nVăn bản chỉ đạo điều hành\nHỏi đáp\nLiên hệ\n\n",
    "bar": "Trang chủ | Giới thiệu | Tin tức | Văn bản | Dịch vụ công | Liên hệ\n\n",
    "way": "Trang chủ > Văn bản > Văn bản chỉ đạo > Kế hoạch 31/KH-UBND\nNgày đăng: 05/03/2021\nLượt xem: 1.234\n\n",
    "summary": "Tỉnh trồng một triệu cây xanh\nNgày 02/3/2021, UBND tỉnh ban hành Kế hoạch số 31/KH-UBND. Theo đó, Sở Tài chính chủ trì, "
    "phối hợp với Sở Xây dựng bố trí kinh phí.\n\n",
    "summary in bullets": "Tỉnh vừa ban hành kế hoạch trồng cây.\nNội dung chính:\n- Sở Tư pháp chủ trì bố trí kinh phí.\n- Sở Y tế trồng cây.\n\n",
    "summary under a type": "KẾ HOẠCH TRỒNG CÂY CỦA TỈNH HÀ NAM\nTheo đó:\n1. Mục tiêu: trồng một triệu cây.\n2. Sở Xây dựng chủ trì.\n\n",
    "properties": "Số ký hiệu: 31/KH-UBND\nNgày ban hành: 02/03/2021\nCơ quan ban hành: UBND tỉnh\nTrích yếu: Trồng cây\n\n",
    "table of properties": "| Số ký hiệu | 31/KH-UBND |\n| Ngày ban hành | 02/03/2021 |\n| Cơ quan ban hành | UBND tỉnh |\n| Trích yếu | Trồng cây |\n\n",
    "e-signature": "Người ký: Văn phòng UBND tỉnh\nEmail: vp@hanam.example\nCơ quan: Tỉnh Hà Nam\nThời gian ký: 02.03.2021 16:05:11\n\n",
    "related": "Văn bản liên quan\n- Quyết định số 88/QĐ-UBND ngày 05/01/2021 về việc giao chỉ tiêu trồng rừng\n\n",
}
BELOW = {
    "related": "Văn bản liên quan\nQuyết định số 88/QĐ-UBND ngày 05/01/2021 của UBND tỉnh về chỉ tiêu trồng rừng\n",
    "related in bullets": "\nCác văn bản khác:\n- Kế hoạch số 12/KH-UBND ngày 03/02/2021 của UBND tỉnh;\n- Công văn số 15/UBND-NLN.\n",
    "related without a heading": "\nKế hoạch số 12/KH-UBND ngày 03/02/2021 của UBND tỉnh\nQuyết định số 88/QĐ-UBND giao chỉ tiêu\n",
    "related in capitals": "\nVĂN BẢN CÙNG LĨNH VỰC\nKẾ HOẠCH SỐ 12/KH-UBND VỀ PHÒNG CHÁY RỪNG\n",
    "files": "\nTệp đính kèm:\nkh31.pdf (1,2 MB)\nTải về\n",
    "readers": "\nÝ kiến bạn đọc\nNguyễn Văn An: Đề nghị Sở Xây dựng trồng thêm cây ở phố tôi.\nGửi bình luận\n",
    "e-signature": "\nKý bởi: Ủy ban nhân dân tỉnh Hà Nam\nThời gian ký: 02/03/2021 16:05:11\n",
    "e-signature in English": "\nSignature Not Verified\nDigitally signed by ỦY BAN NHÂN DÂN TỈNH HÀ NAM\nDate: 2021.03.02 16:05:11 +07:00\n",
    "summary": "\nTóm tắt: Sở Tài chính chủ trì, phối hợp với Sở Nội vụ bố trí kinh phí; Sở Xây dựng chủ trì thiết kế.\n",
    "news": "\nTin cùng chuyên mục\nUBND tỉnh giao Sở Xây dựng chủ trì lập quy hoạch\n",
}


def told(facts: Facts, shift: int) -> Facts:
    """The facts with their spans moved back, and without what follows from the whole text."""

    def moved(value: object) -> object:
        if isinstance(value, Span):
            return Span(start=value.start - shift, end=value.end - shift)
        if isinstance(value, tuple):
            return tuple(map(moved, value))
        if hasattr(value, "__dataclass_fields__"):
            return replace(value, **{name: moved(getattr(value, name)) for name in value.__dataclass_fields__})  # type: ignore[type-var]
        return value

    # an e-signature does tell that a text was signed
    header = replace(
        facts.header, status="", evidence=tuple(one for one in facts.header.evidence if one[0] != "status")
    )
    bare = replace(facts, key="", source=source(""), header=header)
    found = moved(bare)
    assert isinstance(found, Facts)
    return found


def check(document: str, above: str, below: str) -> None:
    text = above + document + below
    assert told(extract_one(source(text)), len(above)) == told(extract_one(source(document)), 0)
    kept = "".join(text[span.start : span.end] for span in parse(source(text)).surroundings)
    assert "".join(kept.split()).strip("|") == "".join((above + below).split()).strip("|")


@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize("above", ABOVE)
def test_above_a_document(document: str, above: str) -> None:
    check(DOCUMENTS[document], ABOVE[above], "")


@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize("below", BELOW)
def test_below_a_document(document: str, below: str) -> None:
    check(DOCUMENTS[document], "", BELOW[below])


def test_on_both_sides() -> None:
    check(DOCUMENTS["plan"], ABOVE["menu"] + ABOVE["summary"], BELOW["related"] + BELOW["files"])


@pytest.mark.parametrize("above", ["menu", "bar", "way", "properties", "e-signature", "related"])
def test_above_an_excerpt(above: str) -> None:
    """An editor's summary above a text without any letterhead cannot be told from it; a site's words can."""
    check(BODY[BODY.index("I.") :], ABOVE[above], "")
