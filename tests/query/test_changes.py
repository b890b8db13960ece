"""Differences between builds and between plans, against small corpora and two plans written for it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd
import pytest
from corpora import graph_of, values
from documents import typed

import planggraph
from planggraph import PlanGraph, samples
from planggraph.errors import DocumentNotFoundError
from planggraph.query.frames import CHANGES, CORRECTIONS, REVIEW
from planggraph.store.quadstore import Store

YEAR = """ỦY BAN NHÂN DÂN
HUYỆN CAO LỘC
Số: {number}/KH-UBND

Cao Lộc, ngày 05 tháng 3 năm {year}

KẾ HOẠCH
Phòng, chống tảo hôn năm {year}

I. CHỈ TIÊU
- Có {share}% thôn được tuyên truyền về phòng, chống tảo hôn.

II. NHIỆM VỤ
1. Phòng Tư pháp
- Chủ trì, phối hợp với {partner} mở lớp tập huấn pháp luật hôn nhân cho trưởng thôn, xong trước ngày {due}/{year}.
{own}
2. Phòng Y tế
- Tư vấn sức khỏe sinh sản cho vị thành niên tại các trường nội trú.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Hoàng Văn Bình
"""
FIRST = YEAR.format(
    number=25, year=2022, share=80, partner="Công an huyện", due="30/6", own="- In sổ tay hỏi đáp cho người có uy tín."
)
SECOND = YEAR.format(
    number=31, year=2023, share=90, partner="Huyện đoàn", due="31/5", own="- Dựng tiểu phẩm lưu động tại chợ phiên."
)


@pytest.fixture(scope="module")
def two_years(tmp_path_factory: pytest.TempPathFactory) -> PlanGraph:
    folder = tmp_path_factory.mktemp("plans")
    for name, text in (("2022.txt", FIRST), ("2023.txt", SECOND)):
        (folder / name).write_text(text, encoding="utf-8")
    return planggraph.build(folder, progress=False)


def test_two_years_of_one_place(two_years: PlanGraph) -> None:
    found = two_years.diff_documents("25/KH-UBND", "31/KH-UBND")
    told = values(found.astype(object).fillna("-"), "what", "change", "before", "after", "match")
    training = "mở lớp tập huấn pháp luật hôn nhân cho trưởng thôn, xong trước ngày"
    assert told == [
        ("target", "changed", "80 % (thôn)", "90 % (thôn)", "restated"),
        ("task", "changed", f"task: Chủ trì, phối hợp với Công an huyện {training} 30/6/2022",
         f"task: Chủ trì, phối hợp với Huyện đoàn {training} 31/5/2023", "restated"),
        ("assignment", "not in the second", "coordinate: Công an huyện Cao Lộc", "-", "restated"),
        ("assignment", "added", "-", "coordinate: Huyện đoàn huyện Cao Lộc", "restated"),
        ("deadline", "changed", "2022-06-30", "2023-05-31", "restated"),
        ("task", "not in the second", "task: In sổ tay hỏi đáp cho người có uy tín", "-", "-"),
        ("task", "added", "-", "task: Dựng tiểu phẩm lưu động tại chợ phiên", "-"),
    ]  # fmt: skip
    assert found.attrs["n"] == 7
    assert "may say the same in other words" in repr(found)


def test_each_row_leads_to_both_sides(two_years: PlanGraph) -> None:
    found = two_years.diff_documents("25/KH-UBND", "31/KH-UBND")
    due = found[found["what"] == "deadline"].iloc[0]
    assert [one.exact for one in two_years.explain(due)] == ["xong trước ngày 30/6/2022"]
    assert [one.exact for one in two_years.explain(due["other_evidence"])] == ["xong trước ngày 31/5/2023"]
    assert (due["name"], due["other_name"]) == ("25/KH-UBND", "31/KH-UBND")


def test_a_plan_and_itself(two_years: PlanGraph) -> None:
    found = two_years.diff_documents("25/KH-UBND", "25/KH-UBND")
    assert found.empty
    assert found.attrs["why"] == "The two documents have nothing that differs."
    with pytest.raises(DocumentNotFoundError):
        two_years.diff_documents("25/KH-UBND", "99/KH-UBND")


def test_what_is_not_held_is_not_compared(graph: PlanGraph) -> None:
    found = graph.diff_documents("25/KH-UBND", "15/KH-UBND")  # which is cited and not held
    assert found.empty
    assert "is not in this collection" in found.attrs["why"]


# ---------------------------------------------------------------- builds
def test_a_document_more_is_one_row(graph: PlanGraph, tmp_path: Path) -> None:
    plans = tmp_path / "plans"
    shutil.copytree(samples.folder(), plans)
    (plans / "07-phuong-mai-pho-07-kh-ubnd.txt").unlink()
    fewer = planggraph.build(plans, places=samples.places(), progress=False)
    assert values(fewer.diff(graph).astype(object).fillna("-"), "what", "change", "name", "before", "after") == [
        ("document", "added", "7/KH-UBND", "-", "held")
    ]
    gone = graph.diff(fewer)
    assert values(gone, "change", "name") == [("not in the second", "7/KH-UBND")]
    assert "may only be not held there" in repr(gone)
    assert gone.attrs["left_out"] == {
        "sentences of documents that one of the two does not hold": len(graph.tasks("7/KH-UBND"))
        + 3  # two goals, and its funding
    }


def test_a_row_that_is_added_leads_to_its_sentence(graph: PlanGraph) -> None:
    empty = PlanGraph(Store())
    for _, row in empty.diff(graph).iterrows():
        assert row["change"] == "added"
        assert len(graph.explain(row)) > 0
        assert empty.explain(row).why.endswith("this graph says nothing of it.")


def test_a_text_that_has_changed(graph: PlanGraph, tmp_path: Path) -> None:
    plans = tmp_path / "plans"
    shutil.copytree(samples.folder(), plans)
    town = typed(plans, "04-thi-xa-van-pho-31-kh-ubnd")
    text = town.read_text(encoding="utf-8")
    town.write_text(
        text.replace("Thời gian thực hiện: Tháng 5/2022", "Thời gian thực hiện: Tháng 7/2022")
        .replace("Đơn vị chủ trì: Liên đoàn Lao động thị xã", "Đơn vị chủ trì: Công an thị xã")
        .replace("Đơn vị phối hợp: Phòng Lao động - Thương binh và Xã hội; Công an thị xã", "")
        .replace("Ít nhất 70% người lao động", "Ít nhất 75% người lao động"),
        encoding="utf-8",
    )
    found = graph.diff(planggraph.build(plans, places=samples.places(), progress=False))
    assert values(found.astype(object).fillna("-"), "what", "change", "before", "after") == [
        ("target", "not in the second", "≥ 70 % (người lao động trong khu công nghiệp)", "-"),
        ("assignment", "changed", "coordinate: Công an thị xã Vân Phố", "lead: Công an thị xã Vân Phố"),
        ("assignment", "not in the second", "lead: Liên đoàn Lao động thị xã Vân Phố", "-"),
        ("assignment", "not in the second", "coordinate: Phòng Lao động - Thương binh và Xã hội thị xã Vân Phố", "-"),
        ("deadline", "changed", "2022-05", "2022-07"),
        ("target", "added", "-", "≥ 75 % (người lao động trong khu công nghiệp)"),
    ]
    assert set(found["by"].dropna()) == set()


def test_a_graph_and_itself(graph: PlanGraph) -> None:
    found = graph.diff(graph)
    assert found.empty
    assert list(found.columns) == list(CHANGES)
    assert isinstance(found, pd.DataFrame)


def test_empty_graphs_answer_with_the_same_columns(graph: PlanGraph) -> None:
    nothing = PlanGraph(Store())
    assert list(nothing.corrections().columns) == list(CORRECTIONS)
    assert list(nothing.review().columns) == list(REVIEW)
    assert nothing.review().empty
    assert nothing.diff(nothing).empty
    assert set(nothing.diff(graph)["change"]) == {"added"}
    assert set(graph.diff(nothing)["change"]) == {"not in the second"}
    assert graph_of().review().empty
