"""Numbers and deadlines, and those of a plan against its parent's."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest
from corpora import cites, committee, graph_of, plan, values

from planggraph import PlanGraph
from planggraph.model import Deadline, Provision, Span, TargetValue
from planggraph.query.against import population_key

PROVINCE, DISTRICT = committee("20/tinh-lang-son"), committee("183/huyen-cao-loc")


def sets(text: str, *numbers: TargetValue, key: str = "0123456789ab", **more: Any) -> Provision:
    """A sentence that sets numbers."""
    return Provision(
        key=key, kind="target", span=Span(start=0, end=1), text=text, section=None, order=1, targets=numbers, **more
    )


def number(value: str, of: str | None, **more: Any) -> TargetValue:
    return TargetValue(value=Decimal(value), population=of, **more)


def compared(above: Provision, below: Provision) -> list[tuple[Any, ...]]:
    """What the comparison of two sentences tells, the one of a province's plan, the other of its district's."""
    parent = plan("5/KH-UBND", "2022-01-10", PROVINCE, duties=[above])
    child = plan("9/KH-UBND", "2022-02-01", DISTRICT, cites("5/KH-UBND", "implements", date="2022-01-10", issuer=PROVINCE),
                 duties=[below])  # fmt: skip
    found = graph_of(parent, child).targets(compare=True)
    return values(found[found["what"] == "number"], "comparison", "difference", "other_year")


# ------------------------------------------------------------ the sample cascade
def test_the_numbers_of_a_plan(graph: PlanGraph) -> None:
    found = graph.targets("25/KH-UBND")
    assert values(found, "kind", "value", "unit", "population") == [
        ("target", 75, "%", "cán bộ, công chức cấp huyện và cấp xã"),
        ("target", 100, "%", "xã, thị trấn"),
        ("target", 1, "buổi", "buổi truyền thông về bình đẳng giới"),
        ("target", 4, "mô hình", "mô hình địa chỉ tin cậy tại cộng đồng"),
        ("task", 2, "lần", "lần"),
        ("task", 2, "chuyên mục", "chuyên mục trên sóng truyền thanh huyện"),
    ]
    assert (found.attrs["n"], found.attrs["unit"]) == (6, "a number in a sentence: a sentence may set several")
    assert [one.exact for one in graph.explain(found.iloc[0])] != []


def test_the_province_against_the_decision(graph: PlanGraph) -> None:
    found = graph.targets("18/KH-UBND", compare=True)
    assert values(found, "what", "comparison", "parent_says", "difference") == [
        ("number", "equal", "≥ 2 đợt (đợt truyền thông về bình đẳng giới)", 0),  # each year, in both
        ("number", "missing", "100 % (các bộ, ngành và địa phương), by 2025", None),
        ("number", "equal", "95 % (hương ước, quy ước của thôn, tổ dân phố), by 2025", 0),
        ("number", "missing", "90 % (cơ quan báo chí), by 2030", None),
        ("deadline", "earlier", "2022-03", -70),  # made on 20 January; asked for by 31 March
        ("deadline", "equal", "each year on 12-15", 0),  # the report to the ministry
    ]
    # "đến năm 2030 đạt 100%" does not repeat of what
    assert found.attrs["left_out"] == {"numbers of parents that do not say of whom": 1}


def test_plans_against_the_day_by_which_they_were_to_be_made(graph: PlanGraph) -> None:
    found = graph.targets(compare=True)
    found = found[found["says"].str.startswith("issued on", na=False)]
    files = dict(values(graph.documents(held=True), "document", "file"))
    made = {files[row[0]][:2]: row[1:] for row in values(found, "document", "comparison", "difference")}
    assert made == {
        "02": ("earlier", -70),
        "03": ("earlier", -10),  # 18 February, by the 28th
        "04": ("earlier", -3),
        "05": ("earlier", -5),  # 10 March, by the 15th
        "06": ("earlier", -7),
        "08": ("later", 2),  # 22 March, by the 20th
    }


def test_the_question_finds_the_same_plans(graph: PlanGraph) -> None:
    asked = graph.sparql("plans-against-duties")
    assert isinstance(asked, pd.DataFrame)
    late = asked[asked["issued_from"] > asked["due_by"]]
    files = dict(values(graph.documents(held=True), "document", "file"))
    assert [files[plan][:2] for plan in late["plan"]] == ["08"]
    made = graph.targets(compare=True)
    made = made[made["says"].str.startswith("issued on", na=False)]
    assert set(values(asked, "plan", "duty")) == set(values(made, "document", "parent_provision"))


def test_each_row_leads_to_both_sides(graph: PlanGraph) -> None:
    found = graph.targets(compare=True)
    row = found[found["says"].str.startswith("issued on", na=False)].iloc[0]
    told = [(one.about, one.exact) for one in graph.explain(row)]
    assert row["parent_text"] in [exact for _, exact in told]
    assert "pg:issuedOn" in [about for about, _ in told]


def test_deadlines_of_tasks_that_restate_the_parents(graph: PlanGraph) -> None:
    found = graph.targets(compare=True).query("what == 'deadline'")
    found = found[~found["says"].str.startswith("issued on")]
    files = dict(values(graph.documents(held=True), "document", "file"))
    told = [(files[row[0]][:2], *row[1:]) for row in values(found, "document", "comparison", "difference")]
    assert told == [
        ("02", "equal", 0),
        ("03", "earlier", -10),  # the communes report by 5 June and 5 November, the districts by the 15th
        ("05", "equal", 0),  # 30 September
        ("05", "earlier", -16),  # hương ước by 15 October, not by the 31st
        ("06", "earlier", -9),  # 1 November, for 10 November
    ]


# ------------------------------------------------------------ numbers
@pytest.mark.parametrize(
    ("above", "below", "told"),
    [
        (number("80", "thôn"), number("80", "thôn"), ("equal", 0, False)),
        (number("80", "thôn"), number("85.5", "các thôn trong huyện"), ("higher", 5.5, False)),
        (number("80", "thôn", by=2025), number("70", "thôn", by=2023), ("lower", -10, True)),
        (number("10", "thôn", value_to=Decimal(15)), number("10", "thôn", value_to=Decimal(12)), ("lower", 0, False)),
        (number("80", "thôn"), number("80", "trường học"), ("missing", None, False)),
        (number("80", "thôn"), number("80", "thôn", unit="buổi"), ("missing", None, False)),
        (
            number("10", "thôn", bound="change"),
            number("10", "thôn"),
            ("missing", None, False),
        ),  # "tăng 10%" is no share
    ],
)
def test_a_number_against_the_parents(above: TargetValue, below: TargetValue, told: tuple[Any, ...]) -> None:
    text = "Có 80% thôn được rà soát hương ước"
    assert compared(sets(text, above), sets(text + " trong năm", below)) == [told]


def test_two_sentences_of_the_same_people_may_want_different_things() -> None:
    women = number("90", "phụ nữ")
    below = sets("Có 80% phụ nữ tham gia câu lạc bộ", number("80", "phụ nữ"))
    assert compared(sets("Có 90% phụ nữ được khám sức khỏe", women), below) == [("missing", None, False)]


def test_of_several_the_one_of_the_same_year() -> None:
    above = sets("Có 95% thôn rà soát hương ước", number("95", "thôn", by=2025))
    below = sets(
        "Có 60% thôn rà soát hương ước năm 2023, 95% năm 2025",
        number("60", "thôn", by=2023),
        number("95", "thôn", by=2025),
    )
    assert compared(above, below) == [("equal", 0, False)]


@pytest.mark.parametrize(
    ("population", "other"),
    [
        ("hộ gia đình trong xã", "hộ gia đình trong huyện"),
        ("số hộ trên địa bàn huyện Cao Lộc", "hộ"),
        ("cán bộ, công chức cấp huyện và cấp xã", "cán bộ, công chức"),
        ("các trường học toàn tỉnh", "trường học"),
        ("thôn của xã", "thôn"),
    ],
)
def test_whom_a_number_is_of_without_the_place(population: str, other: str) -> None:
    assert population_key(population, "%") == population_key(other, "%") != ""


@pytest.mark.parametrize("population", ["xã", "người lao động trong khu công nghiệp", "hương ước của thôn"])
def test_what_is_no_place_stays(population: str) -> None:
    assert len(population_key(population, "%").split()) == len(population.split())


# ------------------------------------------------------------ deadlines of tasks that restate others
@pytest.mark.parametrize(
    ("above", "below", "told"),
    [
        (Deadline(due="2022-10-31", due_by="2022-10-31"), Deadline(due="2022-10", due_by="2022-10-31"), ("equal", 0)),
        (
            Deadline(due="2022-10-31", due_by="2022-10-31"),
            Deadline(due="2022-11-02", due_by="2022-11-02"),
            ("later", 2),
        ),
        (
            Deadline(recurrence="FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=15", due_each=("--11-15",)),
            Deadline(recurrence="FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=5", due_each=("--11-05",)),
            ("earlier", -10),
        ),
    ],
)
def test_a_deadline_against_that_of_the_task_above(above: Deadline, below: Deadline, told: tuple[str, int]) -> None:
    text = "Rà soát hương ước, quy ước của các thôn, tổ dân phố trên địa bàn"
    one = replace(sets(text, key="0000000000aa", deadlines=(above,)), kind="task")
    other = replace(sets(text, key="0000000000bb", deadlines=(below,)), kind="task")
    parent = plan("5/KH-UBND", "2022-01-10", PROVINCE, duties=[one])
    child = plan("9/KH-UBND", "2022-02-01", DISTRICT, cites("5/KH-UBND", "implements", date="2022-01-10", issuer=PROVINCE),
                 duties=[other])  # fmt: skip
    found = graph_of(parent, child, derives={"0000000000bb": "0000000000aa"}).targets(compare=True)
    assert values(found, "comparison", "difference") == [told]
