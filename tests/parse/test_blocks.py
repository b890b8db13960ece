"""What a reader knows beyond the words helps, and is not needed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from documents import GOLDEN, said, source

from planggraph.extract import extract_one
from planggraph.model import Block, Source
from planggraph.parse import parse

PLAN = GOLDEN["district-plan"]
MENU = "Trang chủ\nKẾ HOẠCH số 99/KH-UBND ngày 01/02/2020 của Ủy ban nhân dân tỉnh\nSở Nội vụ chủ trì chấm thi đua.\n"


def interrupted(kind: str) -> Source:
    """A document with a site's words in its midst, as where a page's second column stands."""
    at = PLAN.index("II.")
    block = Block(start=at, end=at + len(MENU) - 1, kind=kind)
    return replace(source(PLAN[:at] + MENU + PLAN[at:]), blocks=(block,))


@pytest.mark.parametrize("kind", ["chrome", "header", "footer"])
def test_what_surrounds_the_document_says_nothing(kind: str) -> None:
    made = interrupted(kind)
    assert said(extract_one(made)) == said(extract_one(source(PLAN)))
    assert said(extract_one(replace(made, blocks=()))) != said(extract_one(source(PLAN)))
    (span,) = parse(made).surroundings
    assert made.text[span.start : span.end] == MENU[:-1]


def test_a_running_head_inside_a_sentence_does_not_break_it() -> None:
    whole = "KẾ HOẠCH\nTrồng cây\nI. NHIỆM VỤ\n- Sở Nội vụ chủ trì tổ chức\nTRANG TIN\nhội nghị.\n"
    at = whole.index("TRANG TIN")
    made = replace(source(whole), blocks=(Block(start=at, end=at + 9, kind="header"),))
    assert [one.text for one in extract_one(made).provisions] == ["Sở Nội vụ chủ trì tổ chức hội nghị"]


def test_footnotes_are_cited_from_and_hold_no_task() -> None:
    note = "[1] Kế hoạch số 77/KH-UBND ngày 03/3/2021 của Ủy ban nhân dân tỉnh giao Sở Nội vụ chủ trì.\n"
    made = replace(source(PLAN + note), blocks=(Block(start=len(PLAN), end=len(PLAN + note) - 1, kind="footnote"),))
    facts, plain = extract_one(made), extract_one(source(PLAN))
    assert {one.identifier for one in facts.citations} - {one.identifier for one in plain.citations} == {"77/KH-UBND"}
    assert [one.text for one in facts.provisions] == [one.text for one in plain.provisions]


def test_what_is_bold_in_the_file_may_head_what_stands_below() -> None:
    text = "KẾ HOẠCH\nTrồng cây\nI. NỘI DUNG\nCông tác chuẩn bị cây giống\nSở Nội vụ mở lớp.\nCông tác kiểm tra\nSở Y tế đi đo.\n"
    at = text.index("Công tác chuẩn")
    plain = source(text)
    made = replace(plain, blocks=(Block(start=at, end=text.index("\nSở Nội vụ"), bold=True),))
    headed = [one.headings[-1].words.text for one in parse(made).items]
    assert "Công tác chuẩn bị cây giống" in headed
    assert "Công tác chuẩn bị cây giống" not in [one.headings[-1].words.text for one in parse(plain).items]


@pytest.mark.parametrize("name", sorted(GOLDEN))
def test_blocks_that_tell_places_alone_change_nothing(name: str) -> None:
    text = GOLDEN[name]
    blocks, start = [], 0
    for n, line in enumerate(text.splitlines(keepends=True), 1):
        blocks.append(Block(start=start, end=start + len(line.rstrip()), page=1 + n // 20, paragraph=n))
        start += len(line)
    plain, placed = extract_one(source(text)), extract_one(replace(source(text), blocks=tuple(blocks)))
    assert replace(placed, source=plain.source) == plain
