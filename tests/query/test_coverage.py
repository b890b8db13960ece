"""Where a directive is answered: by locality, as the history of an event, and task by task."""

from __future__ import annotations

import pytest
from corpora import cites, committee, communes_of, duty, graph_of, plan
from corpora import values as rows

from planggraph import PlanGraph, samples
from planggraph.errors import DocumentNotFoundError, SelectionError
from planggraph.gazetteer import gazetteer
from planggraph.model import Agency
from planggraph.query import frames
from planggraph.store.quadstore import Store

ANSWERED, UNLINKED, CITED, NOT_HERE = (
    "answered by a plan", "held, no link found", "cited, not held", "not in this collection",
)  # fmt: skip


# ------------------------------------------------------------ the sample cascade
def test_the_districts_of_the_province(graph: PlanGraph) -> None:
    found = graph.coverage("18/KH-UBND")
    # issued on 20 January 2022: to 18 February 29 days, to 25 February 36, to 8 February 2023 384
    assert rows(found, "place", "status", "asked", "gap", "plan", "lag", "lag_from_parent", "due_by") == [
        ("huyện Ngọc Đàm", ANSWERED, True, False, "25/KH-UBND", 29, 29, "2022-02-28"),
        ("thị xã Vân Phố", ANSWERED, True, False, "31/KH-UBND", 36, 36, "2022-02-28"),
        ("huyện Hạ Thủy", CITED, True, True, "15/KH-UBND", 384, None, "2022-02-28"),
    ]
    assert (found.attrs["n"], found.attrs["base"], found.attrs["left_out"]) == (2, 3, {})
    assert "2 of 3 districts of tỉnh Lam Khê as they were on 2022-01-20" in repr(found)


def test_the_communes_of_the_province_with_its_table_of_places(graph: PlanGraph) -> None:
    found = graph.coverage("18/KH-UBND", tier="commune", places=samples.places())
    assert rows(found, "place", "status", "asked", "gap", "lag", "parent", "lag_from_parent") == [
        ("thị trấn Ngọc Đàm", NOT_HERE, True, True, None, None, None),
        ("xã Mai Khê", ANSWERED, True, False, 49, "25/KH-UBND", 20),  # 10 March; the district's is of 18 February
        ("xã Đàm Sơn", ANSWERED, True, False, 47, "25/KH-UBND", 18),
        ("xã Khe Mơ", NOT_HERE, True, True, None, None, None),
        ("phường Mai Phố", ANSWERED, True, False, 26, "18/KH-UBND", 26),  # passes its town by
        ("phường Bạch Đàm", NOT_HERE, True, True, None, None, None),
        ("xã Bến Sậy", ANSWERED, True, False, 61, "31/KH-UBND", 25),
        ("thị trấn Hạ Thủy", NOT_HERE, False, False, None, None, None),  # no held document asks it for a plan
        ("xã Trúc Khê", UNLINKED, False, False, 413, None, None),  # its parent is not held
        ("xã Gò Mận", NOT_HERE, False, False, None, None, None),
    ]
    assert (found.attrs["n"], found.attrs["base"]) == (4, 10)
    assert found.attrs["notes"][0].startswith(
        "Documents held here asked 7 of them for a plan; held plans of 4 of these answer"
    )


def test_without_the_table_only_the_places_of_the_graph_are_known(graph: PlanGraph) -> None:
    found = graph.coverage("18/KH-UBND", tier="commune")
    assert set(found["place"]).isdisjoint({"thị trấn Hạ Thủy", "xã Gò Mận"})
    assert len(found) == 8


def test_the_provinces_of_the_day_of_the_decision(graph: PlanGraph) -> None:
    found = graph.coverage("1790/QĐ-TTg")
    assert len(found) == 64  # 63 provinces of 2021, and the invented one
    assert found["asked"].all()
    assert rows(found[found["status"] == ANSWERED], "place", "plan", "lag") == [("tỉnh Lam Khê", "18/KH-UBND", 89)]
    assert set(found[found["status"] != ANSWERED]["status"]) == {NOT_HERE}
    assert set(found["era"]) == {"before 2025-07-01"}


def test_since_the_reform_there_are_other_places(graph: PlanGraph) -> None:
    found = graph.coverage("1790/QĐ-TTg", on="2026")
    assert len(found) == 34
    assert found.attrs["left_out"] == {"plans of places that did not stand on that day": 1}
    with pytest.raises(SelectionError, match="there are no districts on 2026-01-01"):
        graph.coverage("1790/QĐ-TTg", tier="district", on="2026")
    with pytest.raises(SelectionError, match=r"tỉnh Lạng Sơn stood from .* to 2025-06-30, not on 2026-01-01"):
        graph.coverage("1790/QĐ-TTg", place="id:place/20/tinh-lang-son", on="2026")


def test_a_place_of_the_country_narrows_it(graph: PlanGraph) -> None:
    found = graph.coverage("1790/QĐ-TTg", tier="district", place="tỉnh Lạng Sơn")
    assert len(found) == 11
    assert set(found["province"]) == {"tỉnh Lạng Sơn"}
    named = graph.coverage("1790/QĐ-TTg", tier="commune", place="huyện Ngọc Đàm")
    assert named["place"].tolist() == ["thị trấn Ngọc Đàm", "xã Mai Khê", "xã Đàm Sơn", "xã Khe Mơ"]
    with pytest.raises(SelectionError, match=r"'huyện Châu Thành' means 10 places on 2021-10-23; give one by its IRI"):
        graph.coverage("1790/QĐ-TTg", tier="commune", place="huyện Châu Thành")
    with pytest.raises(SelectionError, match="no place 'huyện Không Có' on 2021-10-23"):
        graph.coverage("1790/QĐ-TTg", tier="commune", place="huyện Không Có")


def test_the_tier_lies_below(graph: PlanGraph) -> None:
    with pytest.raises(SelectionError, match="is of the province tier; 'province' is none below it"):
        graph.coverage("18/KH-UBND", tier="province")
    with pytest.raises(SelectionError, match="is of the commune tier: say with tier="):
        graph.coverage("05-xa-mai-khe-12-kh-ubnd")
    with pytest.raises(DocumentNotFoundError):
        graph.coverage("1/QĐ-TTg")


def test_every_row_leads_to_what_says_it(graph: PlanGraph) -> None:
    found = graph.coverage("18/KH-UBND", tier="commune").set_index("place")
    said = {place: [one.exact for one in graph.explain(found.loc[place])] for place in found.index}
    assert said["xã Mai Khê"] == ["Kế hoạch số 25/KH-UBND"]
    assert [one.split(",")[0] for one in said["xã Khe Mơ"]] == [
        "Xây dựng kế hoạch truyền thông về bình đẳng giới năm 2022 và tổ chức thực hiện tại địa phương"
    ]
    assert "12/KH-UBND" in said["xã Trúc Khê"]
    cited = graph.coverage("18/KH-UBND").set_index("place").loc["huyện Hạ Thủy"]
    assert "Kế hoạch số 15/KH-UBND" in [one.exact for one in graph.explain(cited)]


def test_the_history_of_an_event(graph: PlanGraph) -> None:
    found = graph.adoption("18/KH-UBND", tier="commune", until="2022-03-20", places=samples.places())
    columns = ("place", "event", "date", "date_basis", "lag", "censored_on", "duration")
    assert rows(found, *columns)[:2] == [
        ("thị trấn Ngọc Đàm", False, None, None, None, "2022-03-20", 59),  # from 20 January to 20 March
        ("xã Mai Khê", True, "2022-03-10", "day printed", 49, None, 49),
    ]
    # of 22 March: after the day up to which the collection is taken to be complete
    (late,) = rows(found[found["place"] == "xã Bến Sậy"], *columns)
    assert late == ("xã Bến Sậy", False, "2022-03-22", "day printed", None, "2022-03-20", 59)
    assert found.attrs["n"] == 3
    # without a day it is that of the latest document held: xã Trúc Khê's, of 9 March 2023
    assert set(graph.adoption("18/KH-UBND")["censored_on"].dropna()) == {"2023-03-09"}


# ------------------------------------------------------------ small graphs
def test_a_date_that_is_not_printed_to_the_day_has_no_lag() -> None:
    province = committee("20/tinh-lang-son")
    order = plan("5/KH-UBND", "2022-01-10", province)
    answer = plan("9/KH-UBND", "2022-02", committee("183/huyen-cao-loc"),
                  cites("5/KH-UBND", "implements", date="2022-01-10", issuer=province))  # fmt: skip
    graph = graph_of(order, answer)
    (row,) = rows(graph.coverage("5/KH-UBND").query("status == @ANSWERED"), "place", "issued_on", "lag")
    assert row == ("huyện Cao Lộc", "2022-02", None)
    found = graph.adoption("5/KH-UBND")
    (row,) = rows(found[found["event"]], "date_from", "date_until", "date_basis", "duration")
    assert row == ("2022-02-01", "2022-02-28", "month printed", None)
    assert found.attrs["left_out"]["lags, since a date is not printed to the day"] == 1


def test_what_stands_for_no_locality_is_told() -> None:
    province = committee("20/tinh-lang-son")
    above = cites("5/KH-UBND", "implements", date="2022-01-10", issuer=province)
    district = gazetteer().get("183/huyen-cao-loc")
    division = Agency(name="Phòng Tư pháp", place=district, tier="district", kind="division", field="justice")
    order = plan("5/KH-UBND", "2022-01-10", province, duties=[duty(communes_of("20/tinh-lang-son"))])
    graph = graph_of(
        order, plan("9/KH-TP", "2022-02-01", division, above), plan("3/KH-UBND", "2022-02-02", None, above)
    )
    found = graph.coverage("5/KH-UBND")
    assert not (found["status"] == ANSWERED).any()
    assert found.attrs["left_out"] == {
        "plans of other bodies than the people's committee": 1,
        "plans whose issuer is not known": 1,
    }


def test_a_duty_laid_on_all_communes_of_a_province_asks_each_of_them() -> None:
    order = plan("5/KH-UBND", "2025-08-01", committee("20/tinh-lang-son/2025"),
                 duties=[duty(communes_of("20/tinh-lang-son/2025"))])  # fmt: skip
    found = graph_of(order).coverage("5/KH-UBND")
    assert set(found["tier"]) == {"commune"}  # there are no districts between
    assert found["asked"].all()
    assert found["gap"].all()
    assert len(found) == 65


def test_a_plan_that_has_the_order_for_its_legal_ground_answers_it() -> None:
    province = committee("20/tinh-lang-son")
    order = plan("5/KH-UBND", "2022-01-10", province, duties=[duty(committee("183/huyen-cao-loc"))])
    answer = plan("9/KH-UBND", "2022-02-10", committee("183/huyen-cao-loc"),
                  cites("5/KH-UBND", "basis", date="2022-01-10", issuer=province))  # fmt: skip
    below = plan("2/KH-UBND", "2022-02-20", committee("06196/xa-cao-lau"),
                 cites("9/KH-UBND", "implements", date="2022-02-10", issuer=committee("183/huyen-cao-loc")))  # fmt: skip
    graph = graph_of(order, answer, below)
    assert graph.coverage("5/KH-UBND").query("asked")["status"].tolist() == [ANSWERED]
    assert rows(graph.coverage("5/KH-UBND", tier="commune").query("plans > 0"), "place", "lag_from_parent") == [
        ("xã Cao Lâu", 10)
    ]


def test_no_day_and_no_territory() -> None:
    graph = graph_of(plan("5/KH-UBND", None, committee("20/tinh-lang-son")))
    with pytest.raises(SelectionError, match="bears no date: say with on="):
        graph.coverage("5/KH-UBND")
    assert len(graph.coverage("5/KH-UBND", on="2022")) == 11
    nameless = graph_of(plan("5/KH-UBND", "2022-01-10", None, tier="province"))
    with pytest.raises(SelectionError, match="for what territory is not known: name it with place="):
        nameless.coverage("5/KH-UBND")


# ------------------------------------------------------------ task by task
def test_no_alignment_in_the_graph_is_told() -> None:
    province = committee("20/tinh-lang-son")
    order = plan("5/KH-UBND", "2022-01-10", province, duties=[duty(committee("183/huyen-cao-loc"))])
    found = graph_of(order).reach("5/KH-UBND")
    assert list(found.columns) == list(frames.REACH)
    assert found.attrs["why"].startswith("This graph holds no alignment of tasks")


def test_which_tasks_reach_which_places(store: Store) -> None:
    graph = PlanGraph(store)
    found = graph.reach("45/KH-UBND")
    # the district's first task is restated by xã Cao Lâu, the only commune with a plan that answers it
    assert rows(found, "order", "place", "status", "steps", "sentence") == [
        (1, "xã Cao Lâu", "refined", 1, "Công chức Tư pháp mở lớp tập huấn"),
        (2, "xã Cao Lâu", "no match found", 0, None),
        (3, "xã Cao Lâu", "no match found", 0, None),
        (4, "xã Cao Lâu", "no match found", 0, None),
    ]
    assert (found.attrs["n"], found.attrs["base"]) == (1, 4)
    assert [one.exact for one in graph.explain(found.iloc[0])] == ["Công chức Tư pháp mở lớp tập huấn"]


def test_which_tasks_of_the_decision_reach_the_districts(graph: PlanGraph) -> None:
    """Two steps, by the pairs of sentences that were judged by hand in tests/samples/test_derivations.py.

    huyện Ngọc Đàm takes up sentences 9, 15, 18, 20 and 28 of its province, and these 6, 11, 14, 16 and 20 of the
    decision. thị xã Vân Phố takes up 18 and 20, and so tasks 14 and 16 reach it, in other words than are found; what
    is found is that its communes report quarterly, as the province's report is made, for the decision's task 20.
    """
    found = graph.reach("1790/QĐ-TTg", tier="district").query("status != 'no match found'")
    reached = {place: list(one["order"]) for place, one in found.groupby("place")}
    assert reached == {"huyện Ngọc Đàm": [6, 11, 14, 16, 20], "thị xã Vân Phố": [20]}
    assert set(found["steps"]) == {2}
    # the weakest of the steps tells: the province restates task 6, and the district it
    assert rows(found[found["status"] == "restated"], "order", "place") == [(6, "huyện Ngọc Đàm")]


def test_which_tasks_of_a_district_reach_its_communes(graph: PlanGraph) -> None:
    found = graph.reach("25/KH-UBND", places=samples.places())
    assert {
        (order, place) for order, place, status in rows(found, "order", "place", "status") if status == "restated"
    } == {
        (7, "xã Mai Khê")  # "trên loa truyền thanh" and "trên loa truyền thanh xã"
    }
    assert {(14, "xã Mai Khê"), (16, "xã Đàm Sơn")} <= {
        (order, place) for order, place, status in rows(found, "order", "place", "status") if status == "refined"
    }
    assert found.attrs["base"] == 2 * 18  # two communes with a plan, of four; 18 tasks
    assert found.attrs["left_out"] == {"localities without such a plan": 2}
