"""Groups as their members, on demand: by the gazetteer of the document's date, and by what the document means."""

from __future__ import annotations

from pathlib import Path

import pytest

import planggraph
from planggraph.graph import PlanGraph

PLAN = """ỦY BAN NHÂN DÂN
{place}
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: {number}/KH-UBND
{seat}, ngày 02 tháng {month} năm {year}
KẾ HOẠCH
Trồng cây phân tán năm {year}

I. NHIỆM VỤ
{tasks}
II. TỔ CHỨC THỰC HIỆN
1. {first}
- Bố trí kinh phí.
2. {second}
- Chủ trì kiểm tra.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Trương Quốc Huy
"""


def plan(place: str, number: int, date: tuple[int, int], *tasks: str) -> str:
    rooms = ("Phòng Nội vụ", "Phòng Tư pháp") if place.startswith("HUYỆN") else ("Sở Tài chính", "Sở Nội vụ")
    return PLAN.format(
        place=place,
        seat=place.title().split(" ", 1)[1],
        number=number,
        month=f"{date[1]:02}",
        year=date[0],
        tasks="\n".join(f"{n}. {task}" for n, task in enumerate(tasks, 1)),
        first=rooms[0],
        second=rooms[1],
    )


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> PlanGraph:
    folder: Path = tmp_path_factory.mktemp("plans")
    texts = {
        # two communes of huyện Ba Chẽ became one at the end of 2024
        "before": plan(
            "HUYỆN BA CHẼ", 11, (2023, 6), "UBND các xã, thị trấn tổ chức trồng cây.", "UBND các xã lập danh sách."
        ),
        "after": plan("HUYỆN BA CHẼ", 12, (2025, 2), "UBND các xã, thị trấn tổ chức trồng cây."),
        "reform": plan(
            "TỈNH NINH BÌNH",
            13,
            (2025, 9),
            "Các xã, phường đăng ký cây giống.",
            "UBND cấp xã tổ chức trồng cây.",
            "Các đơn vị nêu tại Mục II phối hợp tuyên truyền.",
            "Sở Nội vụ chủ trì, phối hợp với các cơ quan liên quan thống kê.",
        ),
    }
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return planggraph.build(folder, progress=False)


def asked(graph: PlanGraph, document: str, words: str) -> list[str]:
    found = graph.responsible(document=document, expand=True)
    return found[found["text"].str.contains(words, regex=False)]["agency"].tolist()


def test_the_members_are_those_of_the_documents_day(graph: PlanGraph) -> None:
    before, after = asked(graph, "before", "tổ chức trồng cây"), asked(graph, "after", "tổ chức trồng cây")
    assert (len(before), len(after)) == (8, 7)
    assert set(before) - set(after) == {
        "Ủy ban nhân dân xã Lương Mông",
        "Ủy ban nhân dân xã Minh Cầm",
    }
    assert set(after) - set(before) == {"Ủy ban nhân dân xã Lương Minh"}


def test_they_are_of_the_kinds_that_the_words_name(graph: PlanGraph) -> None:
    assert len(asked(graph, "before", "lập danh sách")) == 7  # without the townlet
    assert not [name for name in asked(graph, "before", "lập danh sách") if "thị trấn" in name]
    assert len(asked(graph, "reform", "tổ chức trồng cây")) == 129  # "cấp xã": wards too


def test_units_named_alone_act_through_their_committees(graph: PlanGraph) -> None:
    found = asked(graph, "reform", "đăng ký cây giống")
    assert len(found) == 129
    assert all(name.startswith(("Ủy ban nhân dân xã ", "Ủy ban nhân dân phường ")) for name in found)


def test_whom_the_document_means_by_a_group(graph: PlanGraph) -> None:
    assert asked(graph, "reform", "phối hợp tuyên truyền") == [
        "Sở Nội vụ tỉnh Ninh Bình",
        "Sở Tài chính tỉnh Ninh Bình",
    ]
    named = graph.responsible("Sở Tài chính", document="reform")
    assert named["through"].dropna().tolist() == ["các đơn vị nêu tại Mục II tỉnh Ninh Bình"]
    expanded = graph.responsible("Sở Tài chính", document="reform", expand=True)
    assert set(expanded["agency"]) == {"Sở Tài chính tỉnh Ninh Bình"}
    assert len(expanded) == len(named) == 2


def test_a_group_counts_once_unless_expanded_and_stays_where_nobody_can_tell(graph: PlanGraph) -> None:
    text = "Các xã, phường đăng ký cây giống"
    plain = graph.responsible(document="reform")
    assert plain["text"].tolist().count(text) == 1
    assert plain["through"].isna().all()
    found = asked(graph, "reform", "thống kê")
    assert any(name.startswith("các cơ quan liên quan") for name in found)


def test_tier_and_place_are_those_of_the_members(graph: PlanGraph) -> None:
    found = graph.responsible(place="phường Hoa Lư", expand=True)
    assert set(found["agency"]) == {"Ủy ban nhân dân phường Hoa Lư"}
    assert set(found["tier"]) == {"commune"}


def test_agencies_and_chains_expand_too(graph: PlanGraph) -> None:
    counted = graph.agencies(expand=True).set_index("agency")
    assert counted.loc["Ủy ban nhân dân phường Hoa Lư", "responsible"] == 2
    assert "Ủy ban nhân dân các xã, thị trấn huyện Ba Chẽ" in set(graph.agencies()["agency"])
    assert "Ủy ban nhân dân các xã, thị trấn huyện Ba Chẽ" not in counted.index
    chain = graph.trace("after", expand=True)
    frame = chain.to_frame()
    assert len(frame[frame["through"].notna()]) == 7
    assert len(graph.trace("after").to_frame()) == len(frame) - 6


def test_no_part_of_a_member_is_stated(graph: PlanGraph) -> None:
    query = "ASK { ?task pg:assignedTo ?who . ?group pg:member ?who . ?task pg:assignedTo ?group }"
    assert graph.sparql(query) is False
    assert graph.validate().empty
