"""The iCalendar file, read by another parser (vobject) and expanded by it."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
import vobject

import planggraph
from planggraph import PlanGraph, PlangraphError


def read(graph: PlanGraph, path: Path, *only: str, **more: str) -> list[Any]:
    """The events of a calendar that is written and read again."""
    written = graph.save_calendar(path / "plans.ics", *only, **more)
    assert written.is_absolute()
    (calendar,) = vobject.readComponents(written.read_bytes().decode("utf-8"))
    return list(calendar.contents.get("vevent", []))


def days(event: Any) -> list[str]:
    """The days on which an event begins, as the other parser counts them."""
    return [day.date().isoformat() for day in event.getrruleset()]


def test_every_deadline_is_an_event_with_its_own_name(graph: PlanGraph, tmp_path: Path) -> None:
    found = read(graph, tmp_path)
    assert len(found) == len(graph.calendar())
    assert len({event.uid.value for event in found}) == len(found)
    assert {event.url.value for event in found} == set(graph.calendar()["deadline"])


def test_dates_periods_and_recurrences(graph: PlanGraph, tmp_path: Path) -> None:
    found = {event.url.value: event for event in read(graph, tmp_path, "31/KH-UBND")}
    frame = graph.calendar("31/KH-UBND").set_index("due")
    quarterly = found[frame.loc["each year on 03-20, 06-20, 09-20, 12-20", "deadline"]]
    assert days(quarterly) == [
        "2022-03-20",
        "2022-06-20",
        "2022-09-20",
        "2022-12-20",
    ]  # and no more: the plan is for 2022
    monthly = found[frame.loc["each month", "deadline"]]
    assert days(monthly) == [f"2022-{month:02}-01" for month in range(1, 13)]
    assert monthly.dtend.value - monthly.dtstart.value == datetime.timedelta(days=31)
    quarter = found[frame.loc["2022-06", "deadline"]]
    assert quarter.dtstart.value == datetime.date(2022, 6, 30)  # the last day that meets it
    assert quarter.dtend.value == datetime.date(2022, 7, 1)
    (period,) = [one for one in read(graph, tmp_path, "05-xa-mai-khe-12-kh-ubnd") if one.dtend.value.month == 12]
    assert (period.dtstart.value, period.dtend.value) == (datetime.date(2022, 11, 15), datetime.date(2022, 12, 16))


def test_an_event_tells_its_agencies_and_its_sentence(graph: PlanGraph, tmp_path: Path) -> None:
    (event,) = read(graph, tmp_path, agency="Phòng Văn hóa và Thông tin")
    sentence = "Hướng dẫn các xã, thị trấn rà soát hương ước, quy ước, hoàn thành trước ngày 31/10/2022"
    assert event.summary.value == f"Phòng Văn hóa và Thông tin huyện Ngọc Đàm: {sentence}"
    assert event.description.value.split("\n") == [
        sentence,
        "Thực hiện / responsible: Phòng Văn hóa và Thông tin huyện Ngọc Đàm",
        "Thời hạn / due: 2022-10-31",
        "Văn bản / document: 25/KH-UBND, 2022-02-18",
    ]
    assert event.dtstamp.value == datetime.datetime(
        2022, 2, 18, tzinfo=datetime.UTC
    )  # of the document, and of no clock


def test_the_same_graph_gives_the_same_bytes(graph: PlanGraph, tmp_path: Path) -> None:
    one, other = (graph.save_calendar(tmp_path / name) for name in ("one.ics", "below/other.ics"))
    assert one.read_bytes() == other.read_bytes()
    assert one.read_bytes().endswith(b"END:VCALENDAR\r\n")
    assert max(map(len, one.read_bytes().split(b"\r\n"))) <= 75


def test_a_graph_without_deadlines_is_an_empty_calendar(tmp_path: Path, plan: str) -> None:
    (tmp_path / "plan.txt").write_text(plan.partition("II. TỔ CHỨC")[0], encoding="utf-8")
    graph = planggraph.build(tmp_path, progress=False)
    assert graph.calendar().empty
    assert read(graph, tmp_path) == []


def test_a_file_that_cannot_be_written_is_named(graph: PlanGraph, tmp_path: Path) -> None:
    with pytest.raises(PlangraphError, match="the calendar cannot be written"):
        graph.save_calendar(tmp_path)
