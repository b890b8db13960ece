"""Who has what: the responsibility matrix, the workload, the professional lines."""

from __future__ import annotations

from dataclasses import replace

import pytest
from corpora import graph_of, plan, values

from planggraph import PlanGraph
from planggraph.errors import SelectionError
from planggraph.gazetteer import gazetteer
from planggraph.model import Agency, AgencyGroup, Assignment, Deadline, Provision, Recipient, Span
from planggraph.query.matrix import LABELS

MINISTRY = Agency(name="Bộ Lao động - Thương binh và Xã hội", tier="central", kind="ministry", field="labour")
INTERIOR = Agency(name="Bộ Nội vụ", tier="central", kind="ministry", field="home-affairs")
GENERIC = AgencyGroup(name="các cơ quan, đơn vị có liên quan")


def task(n: int, *parts: tuple[Agency | AgencyGroup, str], deadlines: tuple[Deadline, ...] = ()) -> Provision:
    return Provision(
        key=f"{n:012x}", kind="task", span=Span(start=0, end=1), text=f"Nhiệm vụ {n}", section=None, order=n, deadlines=deadlines,
        assignments=tuple(Assignment(actor=actor, role=role, evidence=()) for actor, role in parts),
    )  # fmt: skip


# ------------------------------------------------------------ matrix
def test_the_matrix_of_a_ward(graph: PlanGraph) -> None:
    found = graph.matrix("07-phuong-mai-pho-07-kh-ubnd")
    ward = "phường Mai Phố"
    assert values(found, "order", "agency", "cell") == [
        (5, f"Công chức Văn hóa - Xã hội {ward}", "chủ trì"),
        (5, f"Hội Liên hiệp Phụ nữ {ward}", "phối hợp"),
        (5, f"Đoàn Thanh niên {ward}", "phối hợp"),
        (6, f"Công an {ward}", "chủ trì"),
        (6, f"các tổ dân phố {ward}", "phối hợp"),
        (7, f"Công an {ward}", "thực hiện"),
        (8, f"Trạm Y tế {ward}", "thực hiện"),
        (9, f"Ủy ban Mặt trận Tổ quốc Việt Nam {ward}", "thực hiện"),
        (10, f"các tổ dân phố {ward}", "thực hiện"),
        (10, f"Ủy ban nhân dân {ward}", "báo cáo"),
    ]
    # two sentences under "Hoạt động" name nobody
    assert (found.attrs["n"], found.attrs["base"]) == (6, 8)
    assert found.attrs["left_out"] == {"sentences that name no agency": 2}
    assert found.attrs["labels"] == LABELS
    assert found.loc[7, "requested"]  # "Đề nghị Ủy ban Mặt trận Tổ quốc"
    said = [one.exact for one in graph.explain(found.iloc[0])]
    assert any(one.startswith("Công chức Văn hóa - Xã hội phường chủ trì") for one in said)


def test_a_group_counts_once_unless_it_is_expanded(graph: PlanGraph) -> None:
    once = graph.matrix("31/KH-UBND")
    group = "Ủy ban nhân dân các xã, phường thị xã Vân Phố"
    assert (once["agency"] == group).sum() == 3
    expanded = graph.matrix("31/KH-UBND", expand=True)
    assert (expanded["agency"] == group).sum() == 0
    assert (expanded["through"] == group).sum() == 9  # three sentences, for each of three communes
    assert len(expanded) == len(once) + 6
    assert expanded.attrs["n"] == once.attrs["n"]


def test_one_agency_with_two_parts_in_a_sentence_is_one_row() -> None:
    twice = task(1, (MINISTRY, "responsible"), (MINISTRY, "report-to"), (INTERIOR, "report-via"))
    found = graph_of(plan("5/KH-BLĐ", "2022-01-10", MINISTRY, duties=[twice])).matrix()
    assert values(found, "agency", "cell", "report") == [
        ("Bộ Lao động - Thương binh và Xã hội", "thực hiện; báo cáo", True),
        ("Bộ Nội vụ", "báo cáo", True),
    ]


# ------------------------------------------------------------ workload
def test_the_workload_of_a_ward(graph: PlanGraph) -> None:
    found = graph.workload(document="07-phuong-mai-pho-07-kh-ubnd")
    rows = {
        row[0].removesuffix(" phường Mai Phố"): row[1:]
        for row in values(found, "agency", "tasks", "lead", "report", "deadlines")
    }
    assert rows["Công an"] == (2, 1, 0, 1)  # it leads one; the other is due by 31 March
    assert rows["các tổ dân phố"] == (2, 0, 0, 1)
    assert rows["Ủy ban nhân dân"] == (0, 0, 1, 1)  # it is reported to, and has no work in it
    assert found["agency"].iloc[0] == "Công an phường Mai Phố"
    assert found.attrs["left_out"] == {"name no agency": 2}


def test_the_workload_by_tier_line_and_month(graph: PlanGraph) -> None:
    # 18/KH-UBND: 10 sentences give work to bodies of the province, 5 to the districts; 5 name nobody, and one names
    # "các cơ quan, địa phương", who are of no tier
    by_tier = graph.workload("tier", document="18/KH-UBND")
    assert values(by_tier, "tier", "tasks", "lead") == [("central", 0, 0), ("province", 10, 3), ("district", 5, 0)]
    by_line = graph.workload(by="line", document="31/KH-UBND")
    assert dict(values(by_line, "line", "tasks"))["labour"] == 3
    assert dict(values(by_line, "line", "line_vi"))["education"] == "giáo dục"
    # xã Mai Khê: reports by 25 May and 25 October, 30 September, 15 October, and a period that ends on 15 December
    by_month = graph.workload(by="month", document="05-xa-mai-khe-12-kh-ubnd")
    assert values(by_month, "month", "tasks", "deadlines") == [
        ("2022-05", 1, 1), ("2022-09", 1, 1), ("2022-10", 2, 2), ("2022-12", 1, 1),
    ]  # fmt: skip
    assert by_month.attrs["left_out"] == {"name no date": 3, "recur with no day": 1}  # a broadcast each week


def test_what_recurs_on_a_day_falls_in_each_of_its_months(graph: PlanGraph) -> None:
    found = graph.workload(["tier", "month"], document="31/KH-UBND")
    reports = found[found["month"].isin(["2022-03", "2022-06", "2022-09", "2022-12"]) & (found["tier"] == "commune")]
    assert reports["month"].tolist() == ["2022-03", "2022-06", "2022-09", "2022-12"]
    assert reports["tasks"].tolist() == [2, 1, 1, 1]  # in March their plan is due too


def test_a_sentence_counts_in_each_row_and_once_in_the_whole() -> None:
    joint = task(1, (MINISTRY, "lead"), (INTERIOR, "coordinate"))
    vague = task(2, (GENERIC, "responsible"))
    graph = graph_of(plan("5/KH-BLĐ", "2022-01-10", MINISTRY, duties=[joint, vague, task(3)]))
    found = graph.workload()
    assert found["tasks"].tolist() == [1, 1]
    assert (found.attrs["n"], found.attrs["base"]) == (1, 3)
    assert found.attrs["left_out"] == {"name no agency": 1, "give it to a generic group": 1}


def test_a_wrong_measure_lists_the_right_ones(graph: PlanGraph) -> None:
    with pytest.raises(SelectionError, match="a workload is counted by agency, tier, line, month; 'year' is none"):
        graph.workload(by="year")
    with pytest.raises(SelectionError, match="say by what"):
        graph.workload(by=[])


# ------------------------------------------------------------ lines
def test_the_culture_line_of_the_sample_plans(graph: PlanGraph) -> None:
    found = graph.lines("culture")
    # 25/KH-UBND has one task for the division; nine sentences of five communes name the officer for culture
    assert values(found.query("agencies > 0"), "tier", "body", "agencies", "tasks", "lead") == [
        ("district", "Phòng Văn hóa và Thông tin", 1, 1, 0),
        ("commune", "Công chức Văn hóa - Xã hội", 5, 9, 6),
    ]
    division = found.set_index("body").loc["Phòng Văn hóa và Thông tin"]
    assert (division["until"], division["succeeded_by"]) == ("2025-02-28", "Phòng Văn hóa, Khoa học và Thông tin")
    # the work of a district's divisions went to the communes' on 1 July 2025
    assert values(found[found["body"] == "Phòng Văn hóa - Xã hội"], "tier", "since", "agencies") == [
        ("commune", "2025-07-01", 0)
    ]
    assert any("at the tiers: central, province" in note for note in found.attrs["notes"])
    assert len(graph.explain(found.query("agencies == 5").iloc[0])) > 0
    # of the 81 sentences that name somebody ten are theirs, and by one they are reported to
    assert found["report"].sum() == 1
    assert found.attrs["left_out"] == {"name no agency": 24, "give it to others alone": 70}


def test_a_body_of_a_line_without_a_task_leads_to_what_names_it() -> None:
    """A department that only gets the plan; and the one that took over its work, by the table of agencies alone."""
    office = Agency(
        name="Sở Lao động - Thương binh và Xã hội",
        place=gazetteer().get("20/tinh-lang-son"),
        tier="province",
        kind="department",
        field="labour",
    )
    issued = plan("7/KH-BNV", "2022-01-10", INTERIOR)
    found = graph_of(replace(issued, recipients=(Recipient(actor=office, span=Span(start=0, end=2)),)))
    rows = found.lines("labour").set_index("body")
    assert not rows["tasks"].any()
    assert [one.about for one in found.explain(rows.loc[office.name])] == ["pg:recipient"]
    assert "no sentence says it" in found.explain(rows.loc["Sở Nội vụ"]).why


def test_a_line_goes_on_over_the_reform() -> None:
    before = plan("5/KH-BLĐ", "2024-01-10", MINISTRY, duties=[task(1, (MINISTRY, "lead"), (INTERIOR, "coordinate"))])
    after = plan("6/KH-BNV", "2025-04-10", INTERIOR, duties=[task(2, (INTERIOR, "lead"))])
    found = graph_of(before, after).lines("labour")
    rows = {row[0]: row[1:] for row in values(found, "body", "field", "until", "agencies", "tasks", "lead")}
    assert rows["Bộ Lao động - Thương binh và Xã hội"] == ("labour", "2025-02-28", 1, 1, 1)
    # what the Ministry of Home Affairs did before it took the line over is none of the line's
    assert rows["Bộ Nội vụ"] == ("home-affairs", None, 1, 1, 1)
    assert "Bộ Nội vụ" in str(found.set_index("body").loc["Bộ Lao động - Thương binh và Xã hội", "succeeded_by"])
    assert found.attrs["n"] == 2


def test_a_line_in_one_place(graph: PlanGraph) -> None:
    found = graph.lines("labour", place="huyện Ngọc Đàm").query("agencies > 0")
    assert values(found, "body", "agencies", "places") == [
        ("Bộ Lao động - Thương binh và Xã hội", 1, None),
        ("Phòng Lao động - Thương binh và Xã hội", 1, "huyện Ngọc Đàm"),
    ]
    with pytest.raises(SelectionError, match="no line 'work'; there are agriculture"):
        graph.lines("work")


def test_every_line_that_is_here(graph: PlanGraph) -> None:
    found = graph.lines()
    assert {"labour", "culture", "education", "justice", "health", "police"} <= set(found["line"])
    assert "mass-organisation" not in set(found["line"])  # a union is no professional line


def test_bodies_spelled_in_two_ways_are_one() -> None:
    where = gazetteer().get("183/huyen-cao-loc")
    spellings = ("Phòng Văn hóa, Thông tin", "Phòng Văn hóa - Thông tin")
    bodies = [Agency(name=name, place=where, tier="district", kind="division", field="culture") for name in spellings]
    graph = graph_of(
        plan("5/KH-UBND", "2022-01-10", MINISTRY, duties=[task(n, (body, "lead")) for n, body in enumerate(bodies, 1)])
    )
    assert graph.lines("culture").query("tasks > 0")["tasks"].tolist() == [2]
