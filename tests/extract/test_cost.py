"""What a text costs grows with its length: runs that once cost its square, and numbers that are none.

No clock is asked. A rule that goes back over what it has read takes minutes here, and is seen by that.
"""

from __future__ import annotations

import pytest
from documents import source

from planggraph.extract import extract_one
from planggraph.extract.tokenizer import blank
from planggraph.model import Agency, Facts
from planggraph.parse import clean, tables
from planggraph.parse.lines import LONGEST, layout, lines
from planggraph.parse.paragraphs import paragraphs

HEAD = "KẾ HOẠCH\nTuyên truyền về bình đẳng giới năm 2024\nI. NHIỆM VỤ\n- Sở Nội vụ chủ trì, phối hợp với Sở Y tế tổ chức 02 hội nghị.\n"
LENGTH = 12_000
RUNS = (
    ". ", ", ", "- ", ".", "...", "/", "_", "*", '"', "“", "(", "((qua Sở ", "|", "| ấn ", " ", "\t", "\n", "|\n", "1", "12 ", "1.", "Mục IV. ", "khoản 2 Điều 5, ", "các cơ quan nêu trên, ", "(sau đây gọi là Sở ", "Kế hoạch này ", "10% ",
    "thành phố ", "Luật ", "Luật Bình đẳng giới, ", "Ban Chỉ đạo ", "Sở Nội vụ, ", "UBND xã, ", "Quyết định số 12/QĐ-UBND, ", "Số ", "ngày 12/3/2024 ",
    "12\n", "I. NHIỆM VỤ\n", "Đơn vị chủ trì: Công an xã\n", "| STT | Nội dung | Chủ trì |\n", "| Bút bi | 2.000 đồng | lớn |\n", "|\nBút bi\n", "STT\nNội dung\nChủ trì\n1\n",
)  # fmt: skip


def facts(text: str) -> Facts:
    return extract_one(source(text))


@pytest.mark.parametrize("run", RUNS, ids=repr)
def test_a_run_without_end_leaves_the_rest_readable(run: str) -> None:
    text = f"{HEAD}- Bổ sung thêm {run * (LENGTH // len(run))}\n- Công an tỉnh bảo vệ nơi tổ chức hội nghị.\n"
    found = facts(text)
    first = found.provisions[0]
    assert text[first.span.start : first.span.end] == "Sở Nội vụ chủ trì, phối hợp với Sở Y tế tổ chức 02 hội nghị"
    assert [(a.role, getattr(a.actor, "name", "")) for a in first.assignments][:2] == [
        ("lead", "Sở Nội vụ"), ("coordinate", "Sở Y tế"),
    ]  # fmt: skip


def test_a_text_without_breaks_is_read_in_pieces() -> None:
    text = HEAD + "- " + "Phòng Tư pháp phối hợp tổ chức ngày hội pháp luật và " * 1000
    found = lines(clean(text))
    pieces = paragraphs(found, layout(found))
    assert max(len(p.text) for p in pieces) <= LONGEST
    assert " ".join(p.text for p in pieces).split() == clean(text).text.split()


def test_a_paragraph_of_many_lines_is_no_longer_either() -> None:
    found = lines(clean(HEAD + "- Sở Nội vụ\n" + "tổ chức hội nghị về bình đẳng giới\n" * 2000))
    made = paragraphs(found, layout(found))
    assert len(made) > 5
    assert max(len(p.text) for p in made) <= LONGEST + 1


def test_a_long_table_of_other_things_is_asked_for_its_heads_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    told = tables.head_kind
    monkeypatch.setattr(tables, "head_kind", lambda text: (asked.append(text), told(text))[1])
    found = lines(clean("| Mặt hàng | Giá | Cỡ |\n" + "| Bút bi | 2.000 đồng | lớn |\n" * 500))
    assert tables.tables(found) == ()
    assert len(asked) < 10 * len(found)


def test_a_label_goes_to_the_open_tasks_of_its_item() -> None:
    text = HEAD + (
        "1. Truyền thông\n- Tổ chức hội thi.\n- Viết tin bài.\nĐơn vị chủ trì: Sở Nội vụ.\n- In tờ rơi.\nĐơn vị chủ trì: Sở Y tế.\n"
        "2. Tập huấn\n- Mở lớp tập huấn.\nĐơn vị chủ trì: Sở Tư pháp.\n"
    )  # fmt: skip
    leads = {
        p.text: [getattr(a.actor, "name", "") for a in p.assignments if a.role == "lead"]
        for p in facts(text).provisions
    }
    assert [leads[t] for t in ("Tổ chức hội thi", "Viết tin bài", "In tờ rơi", "Mở lớp tập huấn")] == [
        ["Sở Nội vụ"], ["Sở Nội vụ"], ["Sở Y tế"], ["Sở Tư pháp"],
    ]  # fmt: skip


@pytest.mark.parametrize("number", ["9" * 30, "1." + ".".join(["000"] * 20), "1" * 5000])
def test_a_number_that_nobody_counts_is_no_target(number: str) -> None:
    found = facts(f"{HEAD}- Phấn đấu đạt {number}% cán bộ được tập huấn và ít nhất {number} hộ gia đình.\n")
    assert all(abs(t.value) < 10**20 for p in found.provisions for t in p.targets)


@pytest.mark.parametrize("number", ["²", "①", "1" * 5000])
def test_what_is_no_number_numbers_no_row(number: str) -> None:
    text = f"{HEAD}STT\nNội dung\nChủ trì\nThời gian\n1\nTập huấn cán bộ\nSở Nội vụ\nQuý II/2024\n{number}\nTập huấn\n"
    assert "Tập huấn cán bộ" in [p.text for p in facts(text).provisions]


@pytest.mark.parametrize("zero", ["０", "٠", "०"], ids=["full width", "Arabic", "Devanagari"])
def test_digits_of_other_scripts_are_digits(zero: str) -> None:
    text = HEAD + "- Công an tỉnh xong trước ngày 20/6/2024 và đạt ít nhất 70% cán bộ được tập huấn.\n"
    other = text.translate({ord("0") + n: chr(ord(zero) + n) for n in range(10)})
    plain, meant = facts(text), facts(other)
    assert [p.deadlines for p in meant.provisions] == [p.deadlines for p in plain.provisions]
    assert [p.targets for p in meant.provisions] == [p.targets for p in plain.provisions]
    assert meant.header.title == plain.header.title


@pytest.mark.parametrize("text", ["(a)", "((a))", "144/KH-UBND;", '"a", "b"', "...", "(((", "a)) (b", "30/6/2022."])
def test_each_mark_is_a_token(text: str) -> None:
    tokens = [token.text for token in blank()(text)]
    assert all(len(token) == 1 or token.isalnum() for token in tokens)
    assert "".join(tokens) == text.replace(" ", "")


def test_a_reference_in_each_of_many_sentences() -> None:
    tasks = "".join(f"{n}. Các cơ quan nêu trên báo cáo Sở Y tế theo Mục VII và mục {n}.\n" for n in range(2, 3000))
    found = facts(HEAD.replace("- Sở Nội vụ", "1. Sở Nội vụ") + tasks)
    above = next(one for one in found.references if one.group is not None)
    assert len(above.mentions) == len(found.provisions) - 1
    assert [one.name for one in above.actors if isinstance(one, Agency)] == ["Sở Nội vụ"]
