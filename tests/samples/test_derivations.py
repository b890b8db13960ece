"""Which task of the sample cascade restates which of the plan above it: judged by hand, and what was found of it.

A pair says the same if the lower sentence tells somebody to do what the upper one asks for, whole or in part, with
whatever it adds. Sentences go by their place among the provisions of their document.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import planggraph
from planggraph import PlanGraph, samples
from planggraph.errors import SelectionError
from planggraph.query.chain import NO_MATCH, NOT_COMPARED
from planggraph.query.frames import DERIVATIONS, REUSE

BEN_SAY = "Truyền thông về bình đẳng giới trên địa bàn xã Bến Sậy năm 2022"

# (document, the one above it): lower sentence > upper sentence
SAME = {
    ("18/KH-UBND", "1790/QĐ-TTg"): "5>2 8>4 9>6 10>7 11>8 13>3 14>10 15>11 18>14 19>9 20>16 23>21 25>19 28>20",
    ("25/KH-UBND", "18/KH-UBND"): "3>6 6>9 9>13 11>15 13>26 14>8 15>20 16>22 17>21 18>18 21>24 22>8 24>28",
    ("31/KH-UBND", "18/KH-UBND"): "5>20 8>18 11>20 12>22 13>24 16>27",
    ("12/KH-UBND", "25/KH-UBND"): "5>7 8>14 9>16 13>10",
    ("12/KH-UBND", "1790/QĐ-TTg"): "8>4",
    ("9/KH-UBND", "25/KH-UBND"): "5>23 6>16",
    (BEN_SAY, "31/KH-UBND"): "6>16",
}
# one may see it so or so: a number of events that becomes another, a report that goes one tier up
ARGUABLE = {
    ("18/KH-UBND", "1790/QĐ-TTg"): "21>17 24>18 27>20",
    ("25/KH-UBND", "18/KH-UBND"): "4>5 7>7 10>14 20>23 23>27 23>28 24>27",
    ("31/KH-UBND", "18/KH-UBND"): "8>7 10>15 15>17 15>23",
    ("12/KH-UBND", "25/KH-UBND"): "6>15 8>22 12>23",
    ("7/KH-UBND", "18/KH-UBND"): "9>17 9>23",
    ("9/KH-UBND", "25/KH-UBND"): "5>24 8>10 9>14 9>22",
    (BEN_SAY, "31/KH-UBND"): "10>9",
}
# what is found and says something else: both sentences tell a Women's Union to help with an event, each another one
WRONG = {("25/KH-UBND", "18/KH-UBND"): "12>16", ("12/KH-UBND", "25/KH-UBND"): "7>12"}

Pair = tuple[str, str, int, int]


def pairs(listed: dict[tuple[str, str], str]) -> set[Pair]:
    return {
        (below, above, *map(int, one.split(">"))) for (below, above), told in listed.items() for one in told.split()
    }  # type: ignore[misc]


@pytest.fixture(scope="module")
def found(graph: PlanGraph) -> set[Pair]:
    rows = graph.derivations(kind=None).query("status != 'no match found'")
    return set(zip(rows["name"], rows["parent"], rows["order"], rows["parent_order"], strict=True))


def test_what_is_found_says_the_same(found: set[Pair]) -> None:
    assert found - pairs(SAME) - pairs(ARGUABLE) == pairs(WRONG)


def test_how_much_of_what_says_the_same_is_found(found: set[Pair]) -> None:
    """Missed are sentences with few words in common, such as "Vận động hội viên" for "Vận động đoàn viên, hội viên"."""
    missed = pairs(SAME) - found
    assert len(pairs(SAME)) == 41
    assert len(missed) == 10
    assert ("18/KH-UBND", "1790/QĐ-TTg", 23, 21) in missed


def test_restated_and_refined(graph: PlanGraph) -> None:
    rows = graph.derivations()
    restated = rows.query("status == 'restated'")
    # the same sentence but for "của tỉnh", "của huyện", "lễ phát động", "xã"
    assert list(zip(restated["name"], restated["order"], restated["parent_order"], strict=True)) == [
        ("18/KH-UBND", 9, 6),
        ("25/KH-UBND", 6, 9),
        ("25/KH-UBND", 9, 13),
        ("12/KH-UBND", 5, 7),
    ]
    # "; in song ngữ đối với vùng đồng bào dân tộc thiểu số" is added
    (added,) = rows.query("name == '18/KH-UBND' and order == 10").to_dict("records")
    assert (added["status"], added["parent_order"]) == ("refined", 7)
    assert 0.7 < added["score"] < 0.85


def test_rows_bases_and_what_is_left_out(graph: PlanGraph) -> None:
    """20 tasks of 18/KH-UBND, 18 of 25, 11 of 31, 8 of 7, of 9 and twice of 12, and 7 of xã Bến Sậy."""
    rows = graph.derivations()
    assert list(rows.columns) == list(DERIVATIONS)
    assert len(rows) == rows.attrs["base"] == 20 + 18 + 11 + 8 + 8 + 2 * 8 + 7
    assert rows.attrs["n"] == (rows["status"] != NO_MATCH).sum()
    # the Decision carries out none, and the parent of xã Trúc Khê's plan is not held
    assert list(rows.attrs["left_out"].values()) == [1, 1]
    assert "the same in other words" in str(rows)


def test_who_does_it_above_and_below(graph: PlanGraph) -> None:
    (row,) = graph.derivations("31/KH-UBND").query("order == 13").to_dict("records")
    assert row["responsible"] == "Ủy ban nhân dân các xã, phường thị xã Vân Phố"
    assert row["parent_responsible"] == "Ủy ban nhân dân các huyện, thị xã tỉnh Lam Khê"
    assert not row["unassigned"]


def test_each_row_leads_to_both_sentences(graph: PlanGraph) -> None:
    rows = graph.derivations("05-xa-mai-khe-12-kh-ubnd", parent="25/KH-UBND")
    (row,) = (row for _, row in rows.iterrows() if row["order"] == 5)
    said = graph.explain(row)
    assert [passage.file[:2] for passage in said] == ["03", "05"]
    assert all("Phát tin, bài về bình đẳng giới" in passage.exact for passage in said)
    assert [str(one) for one in graph.explain(row["alignment"])] == [str(one) for one in said]
    (alone,) = graph.explain(rows.query(f"status == '{NO_MATCH}'").iloc[0])
    assert alone.file.startswith("05")


# ------------------------------------------------------------ reuse
def test_reuse(graph: PlanGraph) -> None:
    """Of 29 sentences of the province's plan one is the Decision's, with 36 of its 715 words; it names nobody."""
    rows = graph.reuse()
    assert list(rows.columns) == list(REUSE)
    assert rows.attrs["n"] == rows["document"].nunique() == 7
    assert rows.attrs["base"] == 9
    (province,) = rows.query("name == '18/KH-UBND'").to_dict("records")
    assert [province[name] for name in ("provisions", "copied", "restated", "refined", "no_match")] == [
        29,
        0,
        1,
        12,
        16,
    ]
    assert (province["words"], province["words_taken"]) == (715, 36)
    assert province["share"] == pytest.approx(1 / 29)
    assert province["share_of_words"] == pytest.approx(36 / 715)
    assert (province["tasks"], province["tasks_taken"], province["passed_on"]) == (20, 1, 1)
    (task,) = graph.derivations("18/KH-UBND").query("order == 9")["task"]
    assert province["passed_on_tasks"] == province["evidence"] == task


def test_what_is_passed_on_is_told_by_the_question_too(graph: PlanGraph) -> None:
    asked = graph.sparql("passed-on")
    assert not isinstance(asked, bool)
    told = {task for tasks in graph.reuse()["passed_on_tasks"].dropna() for task in tasks.split("; ")}
    assert set(asked["task"]) == told
    assert len(told) == 4


def test_a_copied_plan_that_names_nobody(tmp_path: Path, plan: str) -> None:
    """A commune that prints its district's plan anew, under its own name."""
    (tmp_path / "district.txt").write_text(plan, encoding="utf-8")
    commune = (
        plan.replace("HUYỆN CAO LỘC", "XÃ CAO LÂU").replace("25/KH-UBND", "7/KH-UBND").replace("Cao Lộc, ngày 05", "Cao Lâu, ngày 25")
        .replace("Quyết định số 1790/QĐ-TTg ngày 23/10/2021 của Thủ tướng Chính phủ", "Kế hoạch số 25/KH-UBND ngày 05/3/2022 của UBND huyện Cao Lộc")
        .replace("1. Phòng Tư pháp\n- Chủ trì, phối hợp với Phòng Y tế tổ chức", "1. Tập huấn\n- Tổ chức")
    )  # fmt: skip
    (tmp_path / "commune.txt").write_text(commune, encoding="utf-8")
    made = planggraph.build(tmp_path, progress=False)
    (row,) = made.reuse().to_dict("records")
    assert (row["name"], row["parent"]) == ("7/KH-UBND", "25/KH-UBND")
    assert (row["copied"], row["refined"], row["no_match"]) == (2, 1, 0)
    assert row["share"] == pytest.approx(2 / 3)
    # the report is copied with the commune's own addressee; "Tổ chức 02 lớp tập huấn" has lost who does it, and words
    assert made.derivations().query("unassigned")["status"].tolist() == ["refined"]


# ------------------------------------------------------------ one task
@pytest.mark.parametrize(
    "task",
    [
        "Cung cấp đều đặn thông tin",
        "cung cap deu dan",
        (
            "Cung cấp đều đặn thông tin về chính sách, pháp luật và kết quả công tác bình đẳng giới cho chính quyền các cấp, "
            "trường học, cơ sở y tế, doanh nghiệp và người dân"
        ),
    ],
)
def test_one_task_down_to_the_communes(graph: PlanGraph, task: str) -> None:
    chain = graph.trace("1790/QĐ-TTg", task=task)
    assert {document.name: document.match for document in chain} == {
        "1790/QĐ-TTg": "",
        "18/KH-UBND": "restated",
        "25/KH-UBND": "restated",
        "31/KH-UBND": NO_MATCH,
        "12/KH-UBND": NO_MATCH,
        "7/KH-UBND": NO_MATCH,
        "9/KH-UBND": NO_MATCH,
        BEN_SAY: NOT_COMPARED,  # it carries out 31/KH-UBND alone, in which there is nothing to compare it with
    }
    assert [(d.name, [one.order for one in d.tasks]) for d in chain if d.tasks] == [
        ("1790/QĐ-TTg", [6]),
        ("18/KH-UBND", [9]),
        ("25/KH-UBND", [6]),
    ]


def test_a_task_by_row_iri_and_part(graph: PlanGraph) -> None:
    frame = graph.tasks("1790/QĐ-TTg")
    row = frame[frame["text"].str.startswith("Bộ Giáo dục")].iloc[0]
    chain = graph.trace("1790/QĐ-TTg", task=row)
    assert chain.task == row["task"]
    assert graph.trace("1790/QĐ-TTg", task=row["task"]) == chain
    assert graph.trace("1790/QĐ-TTg", task=chain[chain.focus].tasks[0]) == chain
    leads = [
        (document.tier, [actor.label for actor in one.actors("lead")]) for document in chain for one in document.tasks
    ]
    assert leads == [
        ("central", ["Bộ Giáo dục và Đào tạo"]),
        ("province", ["Sở Giáo dục và Đào tạo tỉnh Lam Khê"]),
        ("district", ["Phòng Giáo dục và Đào tạo huyện Ngọc Đàm"]),
    ]
    # a row of `derivations` leads to the upper task in the upper document, and to the lower one in the lower
    derived = graph.derivations("18/KH-UBND", parent="1790/QĐ-TTg").query(f"parent_task == '{chain.task}'").iloc[0]
    assert graph.trace("1790/QĐ-TTg", task=derived) == chain
    assert graph.trace("18/KH-UBND", task=derived).task == derived["task"]


def test_up_from_a_commune(graph: PlanGraph) -> None:
    chain = graph.trace("05-xa-mai-khe-12-kh-ubnd", task="Chủ trì rà soát hương ước", direction="up")
    assert {document.name: document.match for document in chain} == {
        "12/KH-UBND": "", "25/KH-UBND": "refined", "18/KH-UBND": NO_MATCH, "1790/QĐ-TTg": NO_MATCH,
    }  # fmt: skip


def test_a_task_that_no_plan_here_takes_up(graph: PlanGraph) -> None:
    chain = graph.trace("1790/QĐ-TTg", task="thí điểm bộ chỉ số về giới")
    assert {document.match for document in chain if document.iri != chain.focus} == {NO_MATCH, NOT_COMPARED}
    assert "Of 7 other documents held: 2 no match found; 5 not compared." in str(chain)


@pytest.mark.parametrize(
    ("task", "told"),
    [
        ("kinh phí", "fits 2 sentences of 1790/QĐ-TTg; give more words:\n  17. "),
        ("trồng rừng", "none of the 22 sentences of 1790/QĐ-TTg holds the words 'trồng rừng'"),
        (" , ", "no task was named"),
        ("id:doc/2022/18-kh-ubnd/LK/uy-ban-nhan-dan/p/0123456789ab", "is no provision of 1790/QĐ-TTg"),
    ],
)
def test_a_task_that_is_none(graph: PlanGraph, task: str, told: str) -> None:
    with pytest.raises(SelectionError, match=re.escape(told)):
        graph.trace("1790/QĐ-TTg", task=task)


def test_a_document_that_is_not_held_has_no_task(graph: PlanGraph) -> None:
    with pytest.raises(SelectionError, match="not in this collection"):
        graph.trace("28/NQ-CP", task="bình đẳng giới")


def test_the_frame_and_the_network_of_one_task(graph: PlanGraph) -> None:
    chain = graph.trace("1790/QĐ-TTg", task="ngoại khóa")
    frame = chain.to_frame()
    told = frame.drop_duplicates("document").set_index("name")["match"].fillna("")
    assert told["1790/QĐ-TTg"] == ""
    assert told["18/KH-UBND"] == told["25/KH-UBND"] == "refined"
    assert told["31/KH-UBND"] == NO_MATCH
    edges = [data for *_, data in chain.to_networkx().edges(data=True) if data["role"] == "restates"]
    assert [edge["kind"] for edge in edges] == ["refined", "refined"]


# ------------------------------------------------------------ nothing to compare
def test_one_document_and_an_empty_graph_have_the_same_columns(graph: PlanGraph) -> None:
    alone = planggraph.build(samples.folder() / "01-1790-qd-ttg.txt", progress=False)
    for ask in ("derivations", "reuse"):
        empty, full = getattr(alone, ask)(), getattr(graph, ask)()
        assert empty.empty
        assert list(empty.columns) == list(full.columns)
        assert list(empty.dtypes) == list(full.dtypes)
        assert "None of the 1 documents held carries out one that is held too." in str(empty)
    with pytest.raises(SelectionError, match="no kind of provision 'tasks'"):
        graph.derivations(kind="tasks")
