"""What is missing, against what the sample plans lack."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest
from corpora import cites, committee, duty, graph_of, plan, values

from planggraph import PlanGraph
from planggraph.errors import SelectionError
from planggraph.model import AgencyGroup, Provision, Span, TargetValue
from planggraph.query.gaps import KINDS

TASKS_OF_NOBODY = {  # counted in the texts: sentences under "Nhiệm vụ", "Nội dung", "Hoạt động" that name no agency
    "01": 4, "02": 5, "03": 4, "05": 2, "06": 2, "07": 2, "08": 2, "09": 3,
}  # fmt: skip


def test_duties_that_no_held_plan_answers(graph: PlanGraph) -> None:
    found = graph.gaps(kind="duty-unanswered")
    provinces = found["name"] == "1790/QĐ-TTg"
    assert provinces.sum() == 63  # of the 63 provinces of 2021 and the invented one, which answers
    assert values(found[~provinces], "name", "agency", "status", "about") == [
        ("18/KH-UBND", "Ủy ban nhân dân huyện Hạ Thủy", "not in this collection", "Kế hoạch"),
        ("25/KH-UBND", "Ủy ban nhân dân thị trấn Ngọc Đàm", "not in this collection", "Kế hoạch"),
        ("25/KH-UBND", "Ủy ban nhân dân xã Khe Mơ", "not in this collection", "Kế hoạch"),
        ("31/KH-UBND", "Ủy ban nhân dân phường Bạch Đàm", "not in this collection", "Kế hoạch"),
        ("31/KH-UBND", "Ủy ban nhân dân phường Mai Phố", "held, no link found", "7/KH-UBND"),
    ]
    # 64 provinces, 3 districts, 4 and 3 communes
    assert found.attrs["by_kind"]["duty-unanswered"]["base"] == 74


def test_the_same_duties_as_a_trace_tells(graph: PlanGraph) -> None:
    traced = {(gap.status, gap.actor.iri) for gap in graph.trace("1790/QĐ-TTg").gaps if gap.actor is not None}
    found = graph.gaps(kind="duty-unanswered")
    assert set(values(found, "status", "agency_iri")) == traced


def test_parents_that_are_not_held(graph: PlanGraph) -> None:
    found = graph.gaps(kind="parent-not-held")
    assert values(found, "name", "about", "agency", "status") == [
        ("12/KH-UBND", "15/KH-UBND", "Ủy ban nhân dân huyện Hạ Thủy", "cited, not held")
    ]
    assert found.attrs["by_kind"]["parent-not-held"] == {
        "n": 1, "base": 9, "of": "links from a document to one that it carries out",
    }  # fmt: skip
    assert [one.exact for one in graph.explain(found.iloc[0])] == ["Kế hoạch số 15/KH-UBND"]


def test_tasks_that_name_nobody(graph: PlanGraph) -> None:
    found = graph.gaps(kind="task-without-agency")
    files = dict(values(graph.documents(held=True), "document", "file"))
    assert Counter(files[document][:2] for document in found["document"]) == TASKS_OF_NOBODY
    assert found.attrs["by_kind"]["task-without-agency"]["base"] == len(graph.tasks())
    assert [one.exact for one in graph.explain(found.iloc[0])] == [found["text"].iloc[0]]


def test_reports_without_an_addressee_or_a_date(graph: PlanGraph) -> None:
    assert graph.gaps(kind="report-without-addressee").empty
    (text,) = graph.gaps(kind="report-without-date")["text"]
    assert text.startswith("Trong quá trình thực hiện, nếu có vướng mắc")


def test_targets_that_no_task_speaks_of(graph: PlanGraph) -> None:
    found = graph.gaps(kind="target-without-task")
    named = {(name, text) for name, text in values(found, "name", "text")}
    # by reading: the tasks of these plans say nothing of village conventions, nor of who is to be trained
    for name, words in (
        ("1790/QĐ-TTg", "95% hương ước"), ("18/KH-UBND", "95% hương ước"), ("18/KH-UBND", "80% cán bộ"),
        ("25/KH-UBND", "75% cán bộ"), ("7/KH-UBND", "85% tổ dân phố"),
    ):  # fmt: skip
        assert any(name == one and words in text for one, text in named), (name, words)
    # and they do of these: models of trusted addresses, school activities, the club
    for words in ("04 mô hình", "trường trung học cơ sở", "02 câu lạc bộ", "bộ chỉ số về giới"):
        assert not any(words in text for _, text in named), words
    assert found["about"].str.contains("of its words, by weight").all()
    assert found.attrs["by_kind"]["target-without-task"]["base"] == 16


def test_a_plan_without_tasks_serves_no_target() -> None:
    target = Provision(
        key="0123456789ab", kind="target", span=Span(start=0, end=1), text="Có 80% thôn đạt chuẩn văn hóa", section=None, order=1,
        targets=(TargetValue(value=Decimal(80), population="thôn"),),
    )  # fmt: skip
    found = graph_of(plan("5/KH-UBND", "2022-01-10", committee("20/tinh-lang-son"), duties=[target])).gaps(
        kind="target-without-task"
    )
    assert values(found, "text", "about") == [("Có 80% thôn đạt chuẩn văn hóa", "there is no task")]


def test_documents_that_carry_out_none() -> None:
    province, district = committee("20/tinh-lang-son"), committee("183/huyen-cao-loc")
    law = cites(None, "basis", title="Luật Bình đẳng giới", type="Luật")
    order = plan("5/KH-UBND", "2022-01-10", province, law, duties=[duty(district)])
    child = plan("9/KH-UBND", "2022-02-01", district, cites("5/KH-UBND", "basis", date="2022-01-10", issuer=province))
    found = graph_of(order, child).gaps(kind="document-without-parent")
    # the district's plan answers a duty of the province's: that one is above it, by whatever word it is cited
    assert values(found, "name", "about") == [("5/KH-UBND", "cites 1 otherwise")]
    assert found.attrs["by_kind"]["document-without-parent"]["base"] == 2


def test_a_group_whose_members_nobody_can_tell_is_told() -> None:
    places = AgencyGroup(name="các địa phương", place=None)
    found = graph_of(plan("5/KH-UBND", "2022-01-10", committee("20/tinh-lang-son"), duties=[duty(places)])).gaps(
        kind="duty-unanswered"
    )
    assert found.empty
    assert found.attrs["left_out"] == {"duties laid on a group whose members are not known": 1}


def test_kinds_and_documents_narrow_it(graph: PlanGraph) -> None:
    everything = graph.gaps()
    assert list(dict.fromkeys(everything["kind"])) == [kind for kind in KINDS if kind in set(everything["kind"])]
    of_one = graph.gaps("31/KH-UBND")
    assert set(of_one["name"]) == {"31/KH-UBND"}
    assert len(graph.gaps("31/KH-UBND", kind=["duty-unanswered", "report-without-date"])) == 2
    with pytest.raises(SelectionError, match="no kind of gap is called 'duty'; there are"):
        graph.gaps(kind="duty")


def test_nothing_is_said_not_to_exist(graph: PlanGraph) -> None:
    told = repr(graph.gaps()) + " ".join(" ".join(labels) for labels in KINDS.values())
    for word in ("nobody has", "never", "dropped", "ignored"):
        assert word not in told
