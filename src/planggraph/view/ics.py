"""Deadlines as iCalendar (RFC 5545), for every calendar program."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from planggraph.naming import short_hash
from planggraph.view.target import target

if TYPE_CHECKING:
    import icalendar

    from planggraph.query.calendar import Event

__all__ = ["ics_bytes", "write_ics"]

_ROLES = {
    "lead": "Chủ trì / lead", "responsible": "Thực hiện / responsible", "coordinate": "Phối hợp / coordinate",
    "report_to": "Báo cáo / report to", "report_via": "Qua / via",
}  # fmt: skip


def write_ics(events: Iterable[Event], path: str | os.PathLike[str]) -> Path:
    """Write `ics_bytes` to a file.

    Raises
    ------
    PlangraphError
        The file cannot be written.
    """
    with target(path, "the calendar") as file:
        file.write_bytes(ics_bytes(events))
    return file.resolve()


def ics_bytes(events: Iterable[Event]) -> bytes:
    """A calendar with an event for each deadline; those of which nothing tells when they begin are left out.

    The same deadlines give the same bytes: an event is named by the deadline's IRI, stamped with its document's date.
    """
    import icalendar

    made = icalendar.Calendar()
    made.add("prodid", "-//planggraph//planggraph//EN")
    made.add("version", "2.0")
    made.add("x-wr-calname", "planggraph")
    for event in events:
        if event.start is not None and event.end is not None:
            made.add_component(_event(event, event.start, event.end))
    return bytes(made.to_ical())


def _event(event: Event, start: date, end: date) -> icalendar.Event:
    import icalendar

    # of a month that is printed alone the last day is the one that counts
    first = end if event.kind == "due" else start
    made = icalendar.Event()
    made.add("uid", f"{short_hash(event.deadline, 32)}@w3id.org")
    made.add("dtstamp", _stamp(event, first))
    made.add("dtstart", first)
    made.add("dtend", end + timedelta(days=1))  # the day behind the last
    if event.rule:
        rule = icalendar.vRecur.from_ical(event.rule)
        if event.until is not None:
            rule["UNTIL"] = [event.until]
        made.add("rrule", rule)
    who = event.actors.get("lead") or event.actors.get("responsible") or ()
    made.add("summary", f"{'; '.join(who)}: {event.text}" if who else event.text)
    made.add("description", "\n".join(_described(event)))
    made.add("url", event.deadline)
    made.add("transp", "TRANSPARENT")  # it takes nobody's time in the calendar
    return made


def _stamp(event: Event, first: date) -> datetime:
    """When the document was issued; of one without a date the event's own day. No clock is asked."""
    day = date.fromisoformat(event.document.issued_from) if event.document.issued_from else first
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _described(event: Event) -> Iterator[str]:
    yield event.text
    for role, label in _ROLES.items():
        if event.actors.get(role):
            yield f"{label}: {'; '.join(event.actors[role])}"
    yield f"Thời hạn / due: {event.printed}"
    issued = f", {event.document.issued_on}" if event.document.issued_on else ""
    yield f"Văn bản / document: {event.document.name}{issued}"
