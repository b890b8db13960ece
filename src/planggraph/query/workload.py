"""How many tasks fall to whom: by agency, tier, professional line and month."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Any

from planggraph.errors import SelectionError
from planggraph.query.basis import Basis
from planggraph.query.calendar import Event, events
from planggraph.query.chain import TIERS
from planggraph.query.frames import WORKLOAD, AnswerFrame, frame
from planggraph.query.parties import parties
from planggraph.query.workload_sums import NEEDED, NO_KEY, Sums, sums
from planggraph.rdf.terms import CODES
from planggraph.store.columns import ColumnsGoneError

if TYPE_CHECKING:
    from planggraph.query.tables import Tables
    from planggraph.store.interface import Store

__all__ = ["BY", "workload"]

BY = ("agency", "tier", "line", "month")
"""By what a workload can be counted, alone or together."""

_WORK = ("lead", "responsible", "coordinate")
_NO_DATE, _NO_DAY = "name no date", "recur with no day"
_YEARS = 10  # a recurrence without an end is followed no further: the longest time that such plans cover

_Key = tuple[str | None, ...]


def workload(
    store: Store,
    tables: Tables,
    *,
    by: str | Iterable[str] = "agency",
    documents: Iterable[str] | None = None,
    expand: bool = False,
) -> AnswerFrame:
    """A row for each agency, tier, line or month, or what is asked for of them together, as `frames.WORKLOAD`.

    Raises
    ------
    SelectionError
        It is none of these.
    """
    wanted = _wanted(by)
    only = None if documents is None else list(documents)
    summed = None if expand or "month" in wanted else _summed(store, wanted, only)
    if summed is None:
        count = _Count(store, tables, wanted, only, expand)
        summed = Sums(rows=count.rows(), counted=len(count.counted), base=len(count.tasks), left_out=count.left_out())
    found = [_finished(row) for row in sorted(summed.rows, key=_order)]
    basis = Basis(
        unit="a sentence that states a task or a reporting duty",
        n=summed.counted,
        base=summed.base,
        of="tasks and reporting duties",
        left_out=summed.left_out,
        notes=("A sentence counts in each row that it belongs to: the rows add up to more than the sentences.",)
        if found
        else (),
    )
    return frame(WORKLOAD, found, why=f"No task here has what is counted by: {', '.join(wanted)}.", basis=basis)


def _summed(store: Store, by: Sequence[str], documents: Sequence[str] | None) -> Sums | None:
    """The same from the store's tables, if it has them."""
    if store.columns is not None and store.columns.tables.keys() >= NEEDED:
        with suppress(ColumnsGoneError):
            return sums(store.columns, by, documents)
    return None


def _finished(row: dict[str, Any]) -> dict[str, Any]:
    line = row["line"]
    return row | {"line_vi": CODES["field"][line][1] if line in CODES["field"] else None}


def _wanted(by: str | Iterable[str]) -> list[str]:
    given = [by] if isinstance(by, str) else list(by)
    for one in given:
        if one not in BY:
            raise SelectionError(f"a workload is counted by {', '.join(BY)}; {one!r} is none of these")
    if not given:
        raise SelectionError(f"say by what: {', '.join(BY)}")
    return [one for one in BY if one in given]


class _Count:
    """Sentences by key, each once for a key, and those that have none."""

    def __init__(
        self, store: Store, tables: Tables, by: Sequence[str], only: Sequence[str] | None, expand: bool
    ) -> None:
        self.by = by
        self.tasks = {one["task"]: one for one in tables.tasks(only)}
        self._parts = [
            one for one in parties(store, tables, documents=only, expand=expand) if one["task"] in self.tasks
        ]
        self._months, self._dated = _months(events(store, tables, documents=only))
        self._sums: dict[_Key, dict[str, Any]] = {}
        self.counted: set[str] = set()
        self._reasons: dict[str, set[str]] = {reason: set() for reason in (*NO_KEY.values(), _NO_DATE, _NO_DAY)}
        if set(by) - {"month"}:
            for part in self._parts:
                self._part(part)
        else:
            self._by_month()

    def _part(self, part: Mapping[str, Any]) -> None:
        if "agency" in self.by and part["generic"]:
            self._miss(NO_KEY["agency"], part["task"])
            return
        values = {"agency": part["agency_iri"], "tier": part["tier"], "line": part["field"]}
        for name in ("tier", "line"):
            if name in self.by and values[name] is None and "agency" not in self.by:
                self._miss(NO_KEY[name], part["task"])
                return
        for month in self._of(part["task"]):
            key = tuple(month if name == "month" else values[name] for name in self.by)
            row = self._row(key, part["task"], part["column"])
            row["agency"] = part["agency"]
            row["evidence"].add(part["assignment"])

    def _of(self, task: str) -> Iterable[str]:
        """The months of a task; where none are asked for, one of no name."""
        if "month" not in self.by:
            return ("",)
        if task not in self._months:
            self._miss(_NO_DATE if task not in self._dated else _NO_DAY, task)
        return self._months.get(task, ())

    def _by_month(self) -> None:
        """By month alone a task counts whoever has it, and if nobody is named too."""
        roles: dict[str, set[str]] = {}
        for part in self._parts:
            roles.setdefault(part["task"], set()).add(part["column"] or "")
        for task in self.tasks:
            for month in self._of(task):
                for column in sorted(roles.get(task, {""})):
                    self._row((month,), task, column)["evidence"].add(task)

    def _row(self, key: _Key, task: str, column: str | None) -> dict[str, Any]:
        row = self._sums.setdefault(
            key, {"evidence": set(), "all": set(), **{name: set() for name in (*_WORK, "report")}}
        )
        if column in row:
            row[column].add(task)
        if column != "report":
            row["all"].add(task)
        self.counted.add(task)
        return row

    def _miss(self, reason: str, task: str) -> None:
        self._reasons[reason].add(task)

    def left_out(self) -> dict[str, int]:
        """Sentences that count in no row, by the first reason."""
        left: dict[str, int] = {}
        seen = set(self.counted)
        named = {part["task"] for part in self._parts}
        nobody = {"name no agency": set(self.tasks) - named} if set(self.by) - {"month"} else {}
        for reason, tasks in {**nobody, **self._reasons}.items():
            if tasks:
                left[reason] = len(tasks - seen)
            seen |= tasks
        return left

    def rows(self) -> list[dict[str, Any]]:
        made = []
        for key, row in self._sums.items():
            values = dict(zip(self.by, key, strict=True))
            shown = {
                "agency": row["agency"] if "agency" in values else None, "agency_iri": values.get("agency"), "tier": values.get("tier"),
                "line": values.get("line"), "month": values.get("month"),
                "evidence": sorted(row["evidence"]), "tasks": len(row["all"]),
            }  # fmt: skip
            everything = row["all"] | row["report"]
            shown |= {name: len(row[name]) for name in (*_WORK, "report")}
            shown |= {
                "deadlines": len(everything & self._dated),
                "documents": len({self.tasks[task]["document"] for task in everything}),
            }
            made.append(shown)
        return made


def _order(row: Mapping[str, Any]) -> tuple[Any, ...]:
    """By month and tier from the top down, then by how much falls to them, then by name."""
    tier = TIERS.index(row["tier"]) if row["tier"] in TIERS else len(TIERS)
    who = row["agency"] or "", row["agency_iri"] or ""
    return row["month"] or "", tier, -row["tasks"], -row["lead"], row["line"] or "", *who


def _months(found: Iterable[Event]) -> tuple[dict[str, list[str]], set[str]]:
    """By task the months in which something of it is due, in order; and the tasks that have a deadline.

    A period is due in its last month. What recurs with no day is due in no month more than in another.
    """
    months: dict[str, set[str]] = {}
    dated: set[str] = set()
    for event in found:
        dated.add(event.provision)
        if event.start is None or (event.rule and event.start != event.end):
            continue
        last = event.until or date(event.start.year + _YEARS, 12, 31)
        for start, end in event.times(event.start):
            if event.rule and start > last:
                break
            months.setdefault(event.provision, set()).add(end.isoformat()[:7])
    return {task: sorted(found) for task, found in months.items()}, dated
