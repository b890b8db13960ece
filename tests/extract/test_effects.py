"""What a document does to another: its own acts, and what is none of them."""

from __future__ import annotations

import pytest

from planggraph.extract.pipeline import extract_one
from planggraph.model import Source

HEAD = (
    "ỦY BAN NHÂN DÂN\nHUYỆN CAO LỘC\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
    "Số: 21/{symbol}-UBND\nCao Lộc, ngày 05 tháng 4 năm 2023\n{type}\n{title}\n"
)
END = "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLý Văn An\n"
SEVENTH = "Quyết định số 7/QĐ-UBND ngày 02/3/2020"


def roles(text: str) -> dict[str | None, str]:
    facts = extract_one(Source(name="d.txt", text=text, sha256="0" * 64))
    return {one.identifier: one.role + " in part" * one.in_part for one in facts.citations}


def decision(*articles: str, title: str = "Về việc quản lý chợ", preamble: str = "Căn cứ Luật Giá;") -> str:
    head = HEAD.format(symbol="QĐ", type="QUYẾT ĐỊNH", title=title)
    return f"{head}{preamble}\nQUYẾT ĐỊNH:\nĐiều 1. Ban hành Quy chế quản lý chợ.\n" + "\n".join(articles) + f"\n{END}"


def plan(*sentences: str, title: str = "Quản lý chợ năm 2023", preamble: str = "Thực hiện Luật Giá,") -> str:
    head = HEAD.format(symbol="KH", type="KẾ HOẠCH", title=title)
    return f"{head}{preamble}\nI. NHIỆM VỤ\n" + "\n".join(sentences) + f"\n{END}"


@pytest.mark.parametrize(
    ("words", "role"),
    [
        # the document is the subject
        (f"Quyết định này thay thế {SEVENTH}.", "replaces"),
        (f"Quyết định này có hiệu lực kể từ ngày ký và thay thế {SEVENTH}.", "replaces"),
        (f"Quyết định này thay thế cho {SEVENTH}.", "replaces"),
        (f"Quyết định này có hiệu lực kể từ ngày 01/5/2023 và bãi bỏ {SEVENTH}.", "repeals"),
        (f"Quyết định này sửa đổi, bổ sung một số điều của {SEVENTH}.", "amends"),
        (f"Quyết định này có hiệu lực từ ngày 01/5/2023. Bãi bỏ {SEVENTH}.", "repeals"),
        # an article acts without a subject
        (f"Bãi bỏ {SEVENTH}.", "repeals"),
        (f"Bãi bỏ toàn bộ {SEVENTH}.", "repeals"),
        (f"Nay hủy bỏ {SEVENTH}.", "repeals"),
        (f"Thu hồi {SEVENTH}.", "repeals"),
        (f"Thay thế {SEVENTH}.", "replaces"),
        (f"Sửa đổi, bổ sung một số điều của {SEVENTH} như sau:", "amends"),
        (f"Điều chỉnh {SEVENTH}.", "amends"),
        # a part goes, the rest stays
        (f"Bãi bỏ khoản 2 Điều 5 của {SEVENTH}.", "repeals in part"),
        (f"Sửa đổi khoản 1 và bãi bỏ khoản 2 Điều 5 của {SEVENTH}.", "amends"),
        (f'Thay thế cụm từ "chợ" bằng "chợ dân sinh" tại {SEVENTH}.', "amends"),
        (f"Quyết định này thay thế Phụ lục I ban hành kèm theo {SEVENTH}.", "replaces in part"),
        # the other document is the subject
        (f"{SEVENTH} hết hiệu lực kể từ ngày Quyết định này có hiệu lực.", "repeals"),
        (f"{SEVENTH} của Ủy ban nhân dân huyện về chợ hết hiệu lực thi hành kể từ ngày 01/5/2023.", "repeals"),
        (f"Kể từ ngày Quyết định này có hiệu lực, {SEVENTH} hết hiệu lực.", "repeals"),
        (f"{SEVENTH} bị bãi bỏ kể từ ngày Quyết định này có hiệu lực.", "repeals"),
        (f"{SEVENTH} được thay thế bằng Quyết định này.", "replaces"),
        (f"Khoản 1 Điều 3 {SEVENTH} được sửa đổi, bổ sung như sau:", "amends"),
        # lists
        (f"Quyết định này thay thế các quyết định sau:\n1. {SEVENTH};\n2. Quyết định số 8/QĐ-UBND.", "replaces"),
        (f"Bãi bỏ các văn bản sau đây:\n1. Quyết định số 8/QĐ-UBND;\n2. {SEVENTH}.", "repeals"),
        (f"Các văn bản sau hết hiệu lực kể từ ngày Quyết định này có hiệu lực:\na) {SEVENTH};", "repeals"),
        # what others did, or are to do; and what may be
        (f"{SEVENTH} đã hết hiệu lực kể từ ngày 01/5/2022.", "cites"),
        (f"{SEVENTH} được thay thế bởi Quyết định số 9/QĐ-UBND.", "cites"),
        (f"Phòng Tư pháp tham mưu thay thế {SEVENTH}.", "cites"),
        (f"Căn cứ Quyết định này, Phòng Tư pháp trình bãi bỏ {SEVENTH}.", "cites"),
        (f"Phòng Tài chính thực hiện theo {SEVENTH}; trường hợp thay thế thì theo văn bản mới.", "cites"),
        (f"Ban hành Quy chế, tổ chức thực hiện {SEVENTH}.", "cites"),
        (f"Khi {SEVENTH} hết hiệu lực kể từ ngày 01/5/2024, Phòng Tư pháp báo cáo.", "cites"),
    ],
)  # fmt: skip
def test_what_an_article_does(words: str, role: str) -> None:
    assert roles(decision(f"Điều 2. {words}"))["7/QĐ-UBND"] == role


def test_an_article_may_do_several_things() -> None:
    found = roles(
        decision(f"Điều 2. Quyết định này thay thế {SEVENTH}; bãi bỏ Quyết định số 8/QĐ-UBND ngày 03/3/2020.")
    )
    assert found == {None: "basis", "7/QĐ-UBND": "replaces", "8/QĐ-UBND": "repeals"}


@pytest.mark.parametrize("title", ["về thực hiện Nghị quyết số 5/NQ-HĐND", "về việc sửa đổi Nghị quyết số 5/NQ-HĐND"])
def test_what_is_replaced_may_speak_of_another(title: str) -> None:
    found = roles(decision(f"Điều 2. Quyết định này thay thế {SEVENTH} {title}."))
    assert (found["7/QĐ-UBND"], found["5/NQ-HĐND"]) == ("replaces", "cites")


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Về việc sửa đổi, bổ sung một số điều của Quyết định số 7/QĐ-UBND", "amends"),
        ("VỀ VIỆC BÃI BỎ QUYẾT ĐỊNH SỐ 7/QĐ-UBND", "repeals"),
        ("Bãi bỏ Quyết định số 7/QĐ-UBND", "repeals"),
        ("Thay thế Quyết định số 7/QĐ-UBND", "replaces"),
        ("Về quản lý chợ (thay thế Quyết định số 7/QĐ-UBND)", "replaces"),
        ("Về hướng dẫn Quyết định số 7/QĐ-UBND", "cites"),
    ],
)
def test_what_a_title_does(title: str, role: str) -> None:
    assert roles(decision(title=title))["7/QĐ-UBND"] == role


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (plan("Kế hoạch này thay thế Kế hoạch số 7/KH-UBND ngày 02/3/2020."), "replaces"),
        (plan("Kế hoạch số 7/KH-UBND hết hiệu lực kể từ ngày Kế hoạch này được ban hành."), "repeals"),
        (plan("- Sửa đổi, bổ sung Kế hoạch số 7/KH-UBND cho phù hợp."), "cites"),
        (plan("- Bãi bỏ Kế hoạch số 7/KH-UBND nếu không còn phù hợp."), "cites"),
        (plan("1. Sửa đổi Mục II Kế hoạch số 7/KH-UBND như sau:"), "amends"),
        (plan(title="Điều chỉnh Kế hoạch số 7/KH-UBND"), "amends"),
        (
            plan(preamble="Ủy ban nhân dân huyện ban hành Kế hoạch quản lý chợ thay thế Kế hoạch số 7/KH-UBND, cụ thể:"),
            "replaces",
        ),
        (plan(preamble="Ủy ban nhân dân huyện điều chỉnh Kế hoạch số 7/KH-UBND ngày 02/3/2020 như sau:"), "amends"),
        (plan(preamble="Thực hiện Kế hoạch số 7/KH-UBND thay thế Kế hoạch số 6/KH-UBND,"), "implements"),
    ],
)  # fmt: skip
def test_what_a_plan_does(text: str, role: str) -> None:
    assert roles(text)["7/KH-UBND"] == role


@pytest.mark.parametrize("number", ["6/QĐ-UBND", "7/QĐ-UBND", "8/QĐ-UBND"])
def test_parts_of_each_of_a_list_expire(number: str) -> None:
    words = (
        "Các thủ tục về chợ đã công bố tại các Quyết định số 6/QĐ-UBND ngày 01/3/2020; Quyết định số 7/QĐ-UBND ngày 02/3/2020; "
        "Quyết định số 8/QĐ-UBND ngày 03/3/2020 hết hiệu lực kể từ ngày Quyết định này có hiệu lực thi hành."
    )
    assert roles(decision(f"Điều 2. {words}"))[number] == "repeals in part"


def test_reasons_behind_a_list_of_those_addressed() -> None:
    text = plan(
        preamble="ỦY BAN NHÂN DÂN HUYỆN điện:\n- Chủ tịch UBND các xã: Tân Liên, Gia Cát. Triển khai chỉ đạo của Thủ tướng Chính phủ tại Công điện số 7/CĐ-TTg ngày 02/3/2023, UBND huyện yêu cầu:"
    )
    assert roles(text)["7/CĐ-TTg"] == "implements"
