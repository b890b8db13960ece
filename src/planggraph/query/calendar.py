"""When what is due: every date, period and recurrence, and what of it has passed on a day.

A date that has passed is no failure: that something was due says nothing of whether it was done.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from dateutil.relativedelta import relativedelta
from dateutil.rrule import rrulestr

from planggraph.query.ask import rows
from planggraph.query.basis import Basis
from planggraph.query.chain import ChainDeadline
from planggraph.query.frames import CALENDAR, AnswerFrame, frame
from planggraph.query.selecting import days_of, responsible

if TYPE_CHECKING:
    from planggraph.query.tables import Tables
    from planggraph.store.interface import Store

__all__ = ["Event", "calendar", "events"]

PASSED, DUE, COMING = "passed", "due", "coming"
_ROLES = ("lead", "responsible", "coordinate", "report_to", "report_via")


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A deadline in time. A recurrence is told by its first time, and by the rule for the others."""

    deadline: str  # IRI
    provision: str
    document: _Document
    kind: str  # "due", "period", "recurrence"
    printed: str  # in words: "2022-09", "each year on 06-20"
    text: str  # its sentence
    actors: Mapping[str, tuple[str, ...]]  # labels by role
    start: date | None  # first day; of a month that is printed alone its first; None: nothing tells when it begins
    end: date | None  # last day
    rule: str | None = None  # RRULE, without its end
    until: date | None = None  # last day of the document's time, where it names one

    def times(self, since: date) -> Iterator[tuple[date, date]]:
        """First and last day of each time that ends on a day or after it, in order; some go on without an end."""
        if self.start is None or self.end is None:
            return
        if self.rule is None:
            if self.end >= since:
                yield self.start, self.end
            return
        for start in _starts(self.rule, self.start, self.until):
            end = _end_of(self.rule, start)
            if end >= since:
                yield start, end


@dataclass(frozen=True, slots=True, kw_only=True)
class _Document:
    """Of the document that sets a deadline, what a calendar tells."""

    iri: str
    name: str
    tier: str | None
    issued_on: str | None
    issued_from: str | None


def events(
    store: Store, tables: Tables, *, documents: Iterable[str] | None = None, agency: str | None = None
) -> list[Event]:
    """Every deadline, in order of time; those of which nothing tells when they begin come last.

    Parameters
    ----------
    documents
        Only those of these documents; None: of all.
    agency
        Only those of tasks in which it has a part, itself or as a member of a group.

    Raises
    ------
    SelectionError
        No agency is called so.
    """
    only = {} if documents is None else {"document": sorted(documents)}
    wanted = None if agency is None else _tasks_of(store, tables, documents, agency)
    read: dict[str, tuple[Any, ...]] = {}
    days: dict[str, set[str]] = {}
    for row in sorted(rows(store, "deadlines", **only), key=str):
        if wanted is None or row[0] in wanted:
            read[row[1]] = row
            days.setdefault(row[1], set()).update(filter(None, [row[9]]))
    texts = dict(rows(store, "texts", provision=sorted({row[0] for row in read.values()})))
    tasks = {one["task"]: one for one in tables.tasks(only.get("document"))}
    made = []
    for iri, row in read.items():
        actors = {role: tuple(tasks[row[0]][role]) for role in _ROLES} if row[0] in tasks else {}
        made.append(_event(row, sorted(days[iri]), tables.named()[row[10]], texts[row[0]], actors))
    return sorted(made, key=lambda one: (one.start or date.max, one.end or date.max, one.document.name, one.deadline))


def _tasks_of(store: Store, tables: Tables, documents: Iterable[str] | None, agency: str | None) -> set[str]:
    """The tasks and reporting duties of some documents, or those of them in which an agency has a part."""
    only = None if documents is None else sorted(documents)
    if agency is None:
        return {one["task"] for one in tables.tasks(only)}
    return {one["task"] for one in responsible(store, tables, agency=agency, documents=only)[0]}


def _event(
    row: tuple[Any, ...], days: list[str], document: Mapping[str, Any], text: str, actors: Mapping[str, tuple[str, ...]]
) -> Event:
    provision, iri, due, due_by, period_start, period_end, starts_on, ends_on, rule, *_ = row
    printed = ChainDeadline(
        iri=iri, due=due, due_by=due_by, period_start=period_start, period_end=period_end, recurrence=rule, due_each=tuple(days)
    )  # fmt: skip
    start = end = until = None
    if rule:
        kind = "recurrence"
        start, until = _first_time(rule, document)
        end = _end_of(rule, start) if start else None
    elif due_by:
        kind = "due"
        start, end = date.fromisoformat(days_of(due)[0] if due else due_by), date.fromisoformat(due_by)
    else:
        kind = "period"
        start, end = (date.fromisoformat(one) if one else None for one in (starts_on or ends_on, ends_on or starts_on))
    shown: dict[str, Any] = {name: document.get(name) for name in ("name", "tier", "issued_on", "issued_from")}
    return Event(
        deadline=iri, provision=provision, document=_Document(iri=document["document"], **shown), kind=kind, printed=str(printed),
        text=text, actors=actors, start=start, end=end, rule=rule or None, until=until,
    )  # fmt: skip


# ---------------------------------------------------------------- recurrences
def _parts(rule: str) -> dict[str, str]:
    return dict(part.split("=", 1) for part in rule.split(";"))


def _has_day(rule: str) -> bool:
    """Whether a rule names days. One that does not means some time in each week, month, quarter, half-year or year."""
    return any(name.startswith("BY") for name in _parts(rule))


def _length(rule: str) -> relativedelta:
    parts = _parts(rule)
    n = int(parts.get("INTERVAL", "1"))
    return {
        "YEARLY": relativedelta(years=n), "MONTHLY": relativedelta(months=n), "WEEKLY": relativedelta(weeks=n),
        "DAILY": relativedelta(days=n),
    }[parts["FREQ"]]  # fmt: skip


def _first_time(rule: str, document: Mapping[str, Any]) -> tuple[date | None, date | None]:
    """The first day of a recurrence, and the last day of its document's time.

    It runs while the document's period runs, or from the document's date on where it names no period. Without a day the
    first week, month or year is the one that holds the beginning.
    """
    begins, ends = document.get("starts_on") or document.get("issued_from"), document.get("ends_on")
    until = date.fromisoformat(ends) if ends else None
    if not begins:
        return None, until
    start = date.fromisoformat(begins)
    if _has_day(rule):
        return next(_starts(rule, start, until), None), until
    parts = _parts(rule)
    if parts["FREQ"] == "WEEKLY":
        return start - timedelta(days=start.weekday()), until
    if parts["FREQ"] == "MONTHLY":
        months = int(parts.get("INTERVAL", "1"))
        return start.replace(month=(start.month - 1) // months * months + 1, day=1), until
    return start.replace(month=1, day=1) if parts["FREQ"] == "YEARLY" else start, until


def _starts(rule: str, start: date, until: date | None) -> Iterator[date]:
    last = datetime(until.year, until.month, until.day) if until else None  # noqa: DTZ001  # days have no zone
    for one in rrulestr(rule, dtstart=datetime(start.year, start.month, start.day)):  # noqa: DTZ001
        if last is not None and one > last:
            return
        yield one.date()


def _end_of(rule: str, start: date) -> date:
    return start if _has_day(rule) else start + _length(rule) - timedelta(days=1)


# ---------------------------------------------------------------- the frame
def calendar(
    store: Store,
    tables: Tables,
    *,
    documents: Iterable[str] | None = None,
    agency: str | None = None,
    as_of: str | None = None,
) -> AnswerFrame:
    """A row for each deadline, as `planggraph.query.frames.CALENDAR`.

    Parameters
    ----------
    documents, agency
        As in `events`.
    as_of
        An ISO day: what has passed by then, is due then, is still coming; None: nothing of that is told.

    Raises
    ------
    SelectionError
        It is no day, or no agency is called so.
    """
    day = date.fromisoformat(days_of(as_of)[0]) if as_of is not None else None
    found = events(store, tables, documents=documents, agency=agency)
    undated = _tasks_of(store, tables, documents, agency) - {one.provision for one in found}
    made = [_row(one, day) for one in found]
    untold = sum(one["start"] is None for one in made)
    states = Counter(one["state"] for one in made if one["state"])
    notes = [f"On {day}: {', '.join(f'{n} {state}' for state, n in sorted(states.items()))}."] if states else []
    basis = Basis(
        unit="a deadline of a sentence: a sentence may have several",
        n=len(made) - untold,
        base=len(made),
        of="deadlines that stand at a time",
        left_out={
            "recur, and neither a period nor a date of the document tells since when": untold,
            "tasks and reporting duties that name no date": len(undated),
        },
        notes=(*notes, "A date that has passed is no failure: what was done is not told here."),
    )
    return frame(CALENDAR, made, why="No sentence of these documents has a deadline.", basis=basis)


def _row(event: Event, day: date | None) -> dict[str, Any]:
    following = next(event.times(day), None) if day is not None else None
    state = None
    if day is not None and event.start is not None:
        state = PASSED if following is None else DUE if following[0] <= day else COMING
    return {
        "kind": event.kind, "start": event.start, "end": event.end, "due": event.printed, "rule": event.rule, "until": event.until,
        "state": state, "next": following[0] if following else None, "text": event.text, "name": event.document.name,
        "tier": event.document.tier, "document": event.document.iri, "task": event.provision, "deadline": event.deadline,
        "evidence": event.deadline, **event.actors,
    }  # fmt: skip
