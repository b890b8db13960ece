"""Short names that a document gives to bodies: they hold in it, and in no other."""

from __future__ import annotations

import pytest
from documents import source

from planggraph.extract import extract_one
from planggraph.model import Facts

HEAD = """ỦY BAN NHÂN DÂN
TỈNH HÀ NAM
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 31/KH-UBND
Hà Nam, ngày 02 tháng 3 năm 2021
KẾ HOẠCH
Trồng cây phân tán năm 2021
I. NHIỆM VỤ
"""
TAIL = "Nơi nhận:\n- Sở Tài chính;\n- Lưu: VT.\nCHỦ TỊCH\nTrương Quốc Huy\n"


def facts(*tasks: str) -> Facts:
    return extract_one(source(HEAD + "".join(f"{n}. {task}\n" for n, task in enumerate(tasks, 1)) + TAIL))


def parts(*tasks: str) -> list[tuple[str, str, str]]:
    """Role, name and place of whoever has a part in the last of these tasks."""
    found = facts(*tasks).provisions[-1]
    return [
        (one.role, one.actor.name, one.actor.place.label if not hasattr(one.actor, "body") and one.actor.place else "")
        for one in found.assignments
    ]


BOARD = "Ban Chỉ đạo phát triển lâm nghiệp bền vững"


@pytest.mark.parametrize(
    ("defined", "used", "name"),
    [
        (f"Kiện toàn {BOARD} tỉnh (sau đây gọi tắt là Ban Chỉ đạo).", "Ban Chỉ đạo họp hằng quý.", BOARD),
        (f"Kiện toàn {BOARD} tỉnh (sau đây viết tắt là BCĐ).", "BCĐ chủ trì sơ kết.", BOARD),
        (f"Kiện toàn {BOARD} tỉnh, sau đây gọi là Ban Chỉ đạo, trong quý II.", "Ban Chỉ đạo chủ trì.", BOARD),
        (f"Kiện toàn {BOARD} tỉnh (gọi tắt là “Ban Chỉ đạo”).", "BAN CHỈ ĐẠO: rà soát thành viên.", BOARD),
        # "tỉnh" behind the short name means the same body
        (f"Kiện toàn {BOARD} tỉnh (sau đây gọi tắt là Ban Chỉ đạo).", "Ban Chỉ đạo tỉnh chủ trì.", BOARD),
        (
            "Sở Lao động - Thương binh và Xã hội (gọi là Sở LĐTBXH) cấp cây giống.",
            "Sở LĐTBXH chủ trì.",
            "Sở Lao động - Thương binh và Xã hội",
        ),
        (
            "Trung tâm Giống cây trồng Liêm Sơn (viết tắt là TTGCT) cấp cây.",
            "TTGCT chủ trì.",
            "Trung tâm Giống cây trồng Liêm Sơn",
        ),
        (
            "Trung tâm Giống cây trồng Liêm Sơn (TTGCT) cấp cây.",
            "TTGCT chủ trì.",
            "Trung tâm Giống cây trồng Liêm Sơn",
        ),
        # a name that the rules read only in part is the whole text up to the bracket
        (
            "Thành lập Tổ công tác trồng cây ven đê và các tuyến đường (sau đây gọi là Tổ công tác).",
            "Tổ công tác chủ trì.",
            "Tổ công tác trồng cây ven đê và các tuyến đường",
        ),
    ],
)
def test_a_short_name_is_the_body_that_it_was_given_to(defined: str, used: str, name: str) -> None:
    assert [(found, place) for _, found, place in parts(defined, used)] == [(name, "tỉnh Hà Nam")]


def test_it_holds_in_its_own_document_alone() -> None:
    used = "BCĐ chủ trì sơ kết."
    assert parts(f"Kiện toàn {BOARD} tỉnh (sau đây viết tắt là BCĐ).", used)
    assert parts(used) == []


def test_that_of_another_place_is_another_body() -> None:
    found = parts(f"Kiện toàn {BOARD} tỉnh (sau đây gọi tắt là Ban Chỉ đạo).", "Ban Chỉ đạo huyện Thanh Liêm chủ trì.")
    assert found == [("lead", "Ban Chỉ đạo", "huyện Thanh Liêm")]


def test_letters_in_brackets_that_are_not_its_initials_define_nothing() -> None:
    assert parts("Sở Y tế (TTGCT) cấp cây.", "TTGCT chủ trì.") == []


def test_whoever_defines_a_short_name_keeps_its_part() -> None:
    found = parts("Trung tâm Giống cây trồng Liêm Sơn (viết tắt là TTGCT) chủ trì, phối hợp với Sở Y tế cấp cây.")
    assert [(role, name) for role, name, _ in found] == [
        ("lead", "Trung tâm Giống cây trồng Liêm Sơn"),
        ("coordinate", "Sở Y tế"),
    ]


def test_recipients_are_called_so_too() -> None:
    text = (
        HEAD
        + f"1. Kiện toàn {BOARD} tỉnh (sau đây gọi tắt là Ban Chỉ đạo).\n"
        + TAIL.replace("Sở Tài chính", "Ban Chỉ đạo")
    )
    assert [one.actor.name for one in extract_one(source(text)).recipients if not hasattr(one.actor, "body")] == [BOARD]
