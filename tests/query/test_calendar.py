"""When what is due: dates, periods and recurrences, and what of them has passed on a day."""

from __future__ import annotations

from itertools import islice
from typing import Any

import pytest
from corpora import committee, graph_of, plan, values

from planggraph import PlanGraph
from planggraph.errors import SelectionError
from planggraph.model import Deadline, Facts, Provision, Span
from planggraph.query.calendar import Event, events
from planggraph.query.tables import Tables

DISTRICT = committee("183/huyen-cao-loc")


def with_deadlines(*deadlines: Deadline, date: str | None = "2022-02-25", **period: str) -> Facts:
    """A plan with a task that has these deadlines."""
    from dataclasses import replace

    task = Provision(
        key="0123456789ab",
        kind="task",
        span=Span(start=0, end=1),
        text="Báo cáo",
        section=None,
        order=1,
        deadlines=deadlines,
    )
    made = plan("5/KH-UBND", date, DISTRICT, duties=[task])
    return replace(made, header=replace(made.header, **period))


def first_times(rule: str, **period: Any) -> list[tuple[str, str]]:
    """The first three times of a recurrence."""
    graph = graph_of(with_deadlines(Deadline(recurrence=rule), **period))
    (event,) = events(graph.store, Tables(graph.store))
    assert event.start is not None
    return [(start.isoformat(), end.isoformat()) for start, end in islice(event.times(event.start), 3)]


# ------------------------------------------------------------ the sample cascade
def test_the_calendar_of_a_town(graph: PlanGraph) -> None:
    found = graph.calendar("31/KH-UBND", as_of="2022-06-20")
    assert values(found, "kind", "start", "end", "state", "next") == [
        ("recurrence", "2022-01-01", "2022-01-31", "due", "2022-06-01"),  # each month of 2022, with no day
        ("recurrence", "2022-03-20", "2022-03-20", "due", "2022-06-20"),  # the 20th of each quarter's last month
        ("due", "2022-03-20", "2022-03-20", "passed", None),
        ("due", "2022-05-01", "2022-05-31", "passed", None),
        ("due", "2022-05-15", "2022-05-15", "passed", None),
        ("due", "2022-06-01", "2022-06-30", "due", "2022-06-01"),  # "Quý II/2022": to its last day
    ]
    assert found["lead"].tolist()[5] == "Phòng Lao động - Thương binh và Xã hội thị xã Vân Phố"
    assert found.attrs["notes"][0] == "On 2022-06-20: 3 due, 3 passed."
    assert [one.exact for one in graph.explain(found.iloc[1])] == ["trước ngày 20 của tháng cuối quý"]


def test_what_names_no_date_is_counted(graph: PlanGraph) -> None:
    of = "tasks and reporting duties that name no date"
    assert graph.calendar().attrs["left_out"] == {of: graph.tasks()["due"].isna().sum()}
    own = graph.responsible("Công an phường Mai Phố").merge(graph.tasks(), on="task", suffixes=("", "_of_task"))
    undated = own[own["due_of_task"].isna()]["task"].nunique()
    assert graph.calendar(agency="Công an phường Mai Phố").attrs["left_out"] == {of: undated}
    assert undated > 0


def test_without_a_day_no_state_is_told(graph: PlanGraph) -> None:
    found = graph.calendar()
    assert found["state"].isna().all()
    assert len(found) == len(graph.calendar(as_of="2022"))
    assert found["start"].tolist() == sorted(found["start"])


def test_the_deadlines_of_an_agency(graph: PlanGraph) -> None:
    found = graph.calendar(agency="Phòng Văn hóa và Thông tin")
    assert values(found, "due", "responsible") == [("2022-10-31", "Phòng Văn hóa và Thông tin huyện Ngọc Đàm")]
    # xã Khe Mơ has its parts as one of the communes of its district
    assert "2022-03-15" in graph.calendar(agency="Ủy ban nhân dân xã Khe Mơ")["due"].tolist()
    with pytest.raises(SelectionError):
        graph.calendar(agency="Phòng Không Có")


# ------------------------------------------------------------ recurrences
@pytest.mark.parametrize(
    ("rule", "times"),
    [
        ("FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=20", ["2022-06-20", "2023-06-20"]),
        ("FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=5", ["2022-04-05", "2022-07-05", "2022-10-05"]),
        ("FREQ=MONTHLY;BYMONTHDAY=31", ["2022-03-31", "2022-05-31", "2022-07-31"]),  # months of 30 days have none
    ],
)
def test_what_recurs_on_days(rule: str, times: list[str]) -> None:
    found = first_times(rule, period_end="2023-12-31")
    assert found == [(day, day) for day in times][: len(found)]
    assert len(found) == len(times)


@pytest.mark.parametrize(
    ("rule", "times"),
    [
        ("FREQ=WEEKLY", [("2022-02-21", "2022-02-27"), ("2022-02-28", "2022-03-06"), ("2022-03-07", "2022-03-13")]),
        ("FREQ=MONTHLY", [("2022-02-01", "2022-02-28"), ("2022-03-01", "2022-03-31"), ("2022-04-01", "2022-04-30")]),
        (
            "FREQ=MONTHLY;INTERVAL=3",
            [("2022-01-01", "2022-03-31"), ("2022-04-01", "2022-06-30"), ("2022-07-01", "2022-09-30")],
        ),
        (
            "FREQ=MONTHLY;INTERVAL=6",
            [("2022-01-01", "2022-06-30"), ("2022-07-01", "2022-12-31"), ("2023-01-01", "2023-06-30")],
        ),
        ("FREQ=YEARLY", [("2022-01-01", "2022-12-31"), ("2023-01-01", "2023-12-31"), ("2024-01-01", "2024-12-31")]),
    ],
)
def test_what_recurs_with_no_day_is_some_time_in_each(rule: str, times: list[tuple[str, str]]) -> None:
    assert first_times(rule) == times  # issued on Friday, 25 February 2022


def test_it_ends_with_the_period_of_the_plan() -> None:
    assert first_times("FREQ=MONTHLY;INTERVAL=6", period_start="2022", period_end="2022") == [
        ("2022-01-01", "2022-06-30"), ("2022-07-01", "2022-12-31"),
    ]  # fmt: skip
    ended = graph_of(with_deadlines(Deadline(recurrence="FREQ=YEARLY"), period_start="2022", period_end="2023"))
    states = {day: ended.calendar(as_of=day)["state"].item() for day in ("2021-12-31", "2023-06-01", "2024-01-01")}
    assert states == {"2021-12-31": "coming", "2023-06-01": "due", "2024-01-01": "passed"}


def test_a_plan_without_a_date_does_not_say_since_when() -> None:
    graph = graph_of(with_deadlines(Deadline(recurrence="FREQ=MONTHLY"), date=None))
    found = graph.calendar(as_of="2022-06-20")
    assert values(found, "kind", "start", "state", "due") == [("recurrence", None, None, "each month")]
    assert list(found.attrs["left_out"].values()) == [1]


def test_a_period_is_due_while_it_runs() -> None:
    graph = graph_of(
        with_deadlines(
            Deadline(period_start="2022-03", period_end="2022-05", starts_on="2022-03-01", ends_on="2022-05-31")
        )
    )
    for day, state in (
        ("2022-02-28", "coming"),
        ("2022-03-01", "due"),
        ("2022-05-31", "due"),
        ("2022-06-01", "passed"),
    ):
        assert graph.calendar(as_of=day)["state"].tolist() == [state]


def test_a_day_that_is_none(graph: PlanGraph) -> None:
    with pytest.raises(SelectionError, match="'tomorrow' is no date"):
        graph.calendar(as_of="tomorrow")


def test_an_event_of_nothing_has_no_times() -> None:
    graph = graph_of(with_deadlines(Deadline(recurrence="FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"), period_end="2030"))
    (event,) = events(graph.store, Tables(graph.store))
    assert isinstance(event, Event)
    assert event.start is None  # there is no such day
