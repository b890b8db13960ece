"""What a document means by "Mục V", "Kế hoạch này", "các đơn vị nêu trên", "Như Điều 3"."""

from __future__ import annotations

import pytest
from documents import source

from planggraph.extract import extract_one
from planggraph.model import Facts

LETTERHEAD = """ỦY BAN NHÂN DÂN
TỈNH HÀ NAM
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 31/{symbol}
Hà Nam, ngày 02 tháng 6 năm 2021
"""
PLAN = (
    LETTERHEAD.format(symbol="KH-UBND")
    + """KẾ HOẠCH
Trồng cây phân tán năm 2021

Thực hiện Quyết định số 524/QĐ-TTg ngày 01/4/2021 của Thủ tướng Chính phủ phê duyệt Đề án trồng một tỷ cây xanh (sau đây gọi tắt là Đề án 524).
I. MỤC ĐÍCH
- Nâng cao độ che phủ.
II. NHIỆM VỤ
1. Tuyên truyền
- Đài Phát thanh và Truyền hình đưa tin.
2. Trồng cây
- Sở Tài chính cấp kinh phí.
- {task}
III. TỔ CHỨC THỰC HIỆN
1. Sở Tài chính
- Bố trí kinh phí.
2. Sở Y tế
- Chủ trì, phối hợp với Công an tỉnh bảo vệ rừng.
3. UBND các huyện, thị xã, thành phố tổ chức phát động.
{last}
Nơi nhận:
- {recipient};
- Lưu: VT.
CHỦ TỊCH
Trương Quốc Huy
"""
)
IN_III = ["Sở Tài chính", "Sở Y tế", "Công an", "Ủy ban nhân dân các huyện, thị xã, thành phố"]


def plan(*, task: str = "Sở Nội vụ theo dõi.", last: str = "Định kỳ sơ kết.", recipient: str = "Sở Tài chính") -> Facts:
    return extract_one(source(PLAN.format(task=task, last=last, recipient=recipient)))


def told(facts: Facts) -> dict[str, tuple[list[str], list[str]]]:
    """By the words of each reference: the parts and the bodies that are meant."""
    text = facts.source.text
    return {
        text[one.mentions[0].start : one.mentions[0].end]: (
            list(one.targets),
            [actor.name if not hasattr(actor, "body") else f"{actor.name} {actor.body.name}" for actor in one.actors],
        )
        for one in facts.references
    }


@pytest.mark.parametrize(
    ("task", "words", "targets"),
    [
        ("Sở Nội vụ thực hiện mục tiêu nêu tại Mục I.", "Mục I", ["s/i"]),
        ("Sở Nội vụ thực hiện theo phần III.", "phần III", ["s/iii"]),
        ("Sở Nội vụ thực hiện mục 1 phần II.", "mục 1 phần II", ["s/ii-1"]),
        ("Sở Nội vụ thực hiện Mục II.1.", "Mục II.1", ["s/ii-1"]),
        ("Sở Nội vụ thực hiện tại mục (II) (1).", "mục (II) (1)", ["s/ii-1"]),
        ("Sở Nội vụ thực hiện các mục I, III.", "các mục I, III", ["s/i", "s/iii"]),
        # "mục 1" alone is the one beside
        ("Sở Nội vụ tuyên truyền như mục 1.", "mục 1", ["s/ii-1"]),
        ("Sở Nội vụ theo dõi Kế hoạch này.", "Kế hoạch này", [""]),
        ("Sở Nội vụ theo dõi Mục III Kế hoạch này.", "Mục III Kế hoạch này", ["s/iii"]),
        ("Sở Nội vụ theo dõi kết quả Đề án 524.", "Đề án 524", ["citation/524-qd-ttg"]),
    ],
)
def test_a_part_of_the_document(task: str, words: str, targets: list[str]) -> None:
    facts = plan(task=task)
    assert told(facts) == {words: (targets, [])}
    assert not [one for one in facts.findings if one.kind == "section-missing"]


@pytest.mark.parametrize(
    "task",
    [
        "Sở Nội vụ thực hiện khoản 2 Điều 5 Luật Lâm nghiệp.",
        "Sở Nội vụ thực hiện Mục III Kế hoạch số 12/KH-UBND ngày 03/3/2021 của UBND tỉnh.",
        "Sở Nội vụ thực hiện điểm a khoản 1 Điều 5, khoản 2 Điều 9 Nghị định số 156/2018/NĐ-CP.",
        "Sở Nội vụ thực hiện theo Nghị định số 156/2018/NĐ-CP, Mục II.",
        "Sở Nội vụ dành một phần 3 kinh phí; Chương trình này kết thúc.",
        "Sở Nội vụ theo dõi kết quả Đề án 5245.",
    ],
)
def test_a_part_of_another_document_is_none_of_this_one(task: str) -> None:
    facts = plan(task=task)
    assert told(facts) == {}
    assert not [one for one in facts.findings if one.kind == "section-missing"]


@pytest.mark.parametrize(
    ("task", "words"),
    [
        ("Sở Nội vụ thực hiện Mục VII.", "Mục VII"),
        ("Các đơn vị nêu tại Mục V tham gia.", "Các đơn vị nêu tại Mục V"),
        ("Sở Nội vụ lập biểu theo Phụ lục kèm theo.", "Phụ lục"),
    ],
)
def test_a_part_that_is_not_there_is_a_finding(task: str, words: str) -> None:
    facts = plan(task=task)
    assert told(facts) == {words: ([], [])}  # it stays, and leads nowhere
    [found] = [one for one in facts.findings if one.kind == "section-missing"]
    assert found.span is not None
    assert facts.source.text[found.span.start : found.span.end] == words
    said = words if words.startswith(("Mục", "Phụ")) else words[:1].lower() + words[1:]
    assert found.comment_vi == f"Văn bản dẫn đến “{said}”, nhưng bản này không có phần đó."
    assert found.comment_en == f'The text refers to "{said}", and this copy has no such part.'


@pytest.mark.parametrize(
    ("changed", "words", "targets", "names"),
    [
        ({"task": "Các đơn vị nêu tại Mục III tham gia."}, "Các đơn vị nêu tại Mục III", ["s/iii"], IN_III),
        (
            {"task": "Các cơ quan tại mục 2 phần III tham gia."},
            "Các cơ quan tại mục 2 phần III",
            ["s/iii-2"],
            IN_III[1:3],
        ),
        # those of the section, but not whoever is to work with them
        ({"task": "Công an tỉnh phối hợp với các cơ quan nêu trên."}, "các cơ quan nêu trên", [], ["Sở Tài chính"]),
        # in the same sentence
        (
            {"task": "Sở Nội vụ rà soát kết quả của Sở Xây dựng, Sở Y tế; các sở nói trên phối hợp báo cáo."},
            "các sở nói trên",
            [],
            ["Sở Xây dựng", "Sở Y tế"],
        ),
        # at the end of a part all that it names
        (
            {"last": "Các cơ quan, địa phương nêu trên nghiêm túc triển khai."},
            "Các cơ quan, địa phương nêu trên",
            [],
            IN_III,
        ),
        # and at the end of the plan all whom it gives a part
        (
            {"last": "Yêu cầu các cơ quan, địa phương nêu trên nghiêm túc triển khai."},
            "các cơ quan, địa phương nêu trên",
            [],
            ["Đài Phát thanh và Truyền hình", "Sở Nội vụ", *IN_III],
        ),
        ({"recipient": "Như Mục III"}, "Như Mục III", ["s/iii"], IN_III),
        ({"recipient": "Các đơn vị nêu tại Mục III"}, "Các đơn vị nêu tại Mục III", ["s/iii"], IN_III),
        (
            {
                "task": "Các sở, ngành; UBND các huyện, thị xã, thành phố (sau đây gọi chung là các cơ quan) đăng ký.",
                "last": "Các cơ quan báo cáo Sở Tài chính.",
            },
            "Các cơ quan",
            [],
            ["các sở, ngành", "Ủy ban nhân dân các huyện, thị xã, thành phố"],
        ),
    ],
)
def test_bodies_that_are_named_elsewhere(
    changed: dict[str, str], words: str, targets: list[str], names: list[str]
) -> None:
    found = told(plan(**changed))
    assert found[words][0] == targets
    assert sorted(found[words][1]) == sorted(names)


def test_the_group_keeps_its_part_alone() -> None:
    task = next(one for one in plan(task="Các đơn vị nêu tại Mục III tham gia.").provisions if "tham gia" in one.text)
    assert [(one.role, one.actor.name) for one in task.assignments if not hasattr(one.actor, "body")] == [
        ("responsible", "các đơn vị nêu tại Mục III")
    ]


DECISION = (
    LETTERHEAD.format(symbol="QĐ-UBND")
    + """QUYẾT ĐỊNH
Về việc ban hành Kế hoạch trồng cây năm 2021

Điều 1. Ban hành kèm theo Quyết định này Kế hoạch trồng cây năm 2021.
Điều 2. Quyết định này có hiệu lực kể từ ngày ký.
Điều 3. Chánh Văn phòng UBND tỉnh, Giám đốc Sở Tài chính chịu trách nhiệm thi hành Quyết định này.
Nơi nhận:
- {recipient};
- Lưu: VT.
CHỦ TỊCH
Trương Quốc Huy
KẾ HOẠCH
Trồng cây năm 2021
(Kèm theo Quyết định số 31/QĐ-UBND)
I. NHIỆM VỤ
1. Sở Tài chính tổ chức thực hiện Kế hoạch này.
2. Sở Nội vụ theo dõi việc thực hiện mục II.
II. KINH PHÍ
1. Ngân sách tỉnh theo Quyết định này.
"""
)


def test_a_decision_and_the_plan_that_it_issues() -> None:
    facts = extract_one(source(DECISION.format(recipient="Như Điều 3")))
    of_the_last = next(one.key for one in facts.provisions if "thi hành" in one.text)
    assert told(facts) == {
        "Quyết định này": ([""], []),
        "Như Điều 3": ([f"p/{of_the_last}"], ["Văn phòng Ủy ban nhân dân", "Sở Tài chính"]),
        "Kế hoạch này": (["s/ke-hoach"], []),
        "mục II": (["s/ke-hoach-ii"], []),
    }


def test_an_article_that_a_decision_lacks() -> None:
    facts = extract_one(source(DECISION.format(recipient="Như Điều 5")))
    assert [one.kind for one in facts.findings] == ["section-missing"]


def test_as_above_is_whoever_a_letter_is_addressed_to() -> None:
    text = (
        LETTERHEAD.format(symbol="UBND-NLN")
        + """V/v trồng cây năm 2021

Kính gửi:
- Sở Tài chính;
- UBND các huyện, thị xã, thành phố.

UBND tỉnh yêu cầu các đơn vị chuẩn bị cây giống trước ngày 30/9/2021.
Nơi nhận:
- Như trên;
- Lưu: VT.
CHỦ TỊCH
Trương Quốc Huy
"""
    )
    found = told(extract_one(source(text)))
    assert found["Như trên"] == ([], ["Sở Tài chính", "Ủy ban nhân dân các huyện, thị xã, thành phố"])


def test_an_excerpt_lacks_nothing() -> None:
    text = "I. NHIỆM VỤ\n- Sở Nội vụ thực hiện Mục VII.\nII. KINH PHÍ\n- Ngân sách tỉnh.\n"
    facts = extract_one(source(text))
    assert facts.header.status == "excerpt"
    assert not [one for one in facts.findings if one.kind == "section-missing"]
