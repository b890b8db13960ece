"""Numbers and deadlines of a plan against those of the document that it carries out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from planggraph.naming import fold
from planggraph.query.alike import unit_key
from planggraph.query.ask import rows
from planggraph.query.basis import Basis
from planggraph.query.chain import HELD
from planggraph.query.frames import COMPARED, AnswerFrame, frame
from planggraph.query.targets import said, target_rows
from planggraph.rdf.vocabulary import pg

if TYPE_CHECKING:
    from planggraph.query.tables import Tables
    from planggraph.store.interface import Store

__all__ = ["against_parents", "population_key"]

_Row = dict[str, Any]
_Pair = tuple[str, str]  # IRIs of a document and of the one that it carries out

# What a plan counts it counts in its own place: "hộ gia đình trong xã" below is "hộ gia đình trong huyện" above. The
# place may bear its name, which is capital letters to the end.
_UNIT = r"(?:tỉnh|huyện|quận|thị xã|thành phố|xã|phường|thị trấn|đặc khu|cả nước|toàn quốc)"
_OWN_PLACE = re.compile(
    rf"""\s+(?:
        (?:trong|của|ở|tại|thuộc|trên\s+địa\s+bàn)\s+(?:toàn\s+|cấp\s+)?{_UNIT}(?:\s+[A-ZĐÀ-Ỹ]\w*)*  # trong tỉnh; ở cấp tỉnh
      | toàn\s+{_UNIT}
      | cấp\s+{_UNIT}(?:\s+và\s+cấp\s+{_UNIT})*                                                        # cấp huyện và cấp xã
    )\s*\Z""",
    re.VERBOSE,
)
_COUNTING = re.compile(r"(?:tổng\s+)?số\s+|các\s+", re.IGNORECASE)  # "số hộ", "các thôn": hộ, thôn


def population_key(population: str | None, unit: str | None) -> str:
    """What a number is of, without the place that it is in; "" where that is no more than its unit.

    >>> population_key("hộ gia đình trong xã", "%") == population_key("số hộ gia đình trên địa bàn huyện Cao Lộc", "%")
    True
    >>> population_key("lần", "lần")
    ''
    """
    bare = _OWN_PLACE.sub("", _COUNTING.sub("", population or "", count=1) if population else "")
    key = fold(bare)
    return "" if key == fold(unit or "") else key


def against_parents(store: Store, tables: Tables, documents: Iterable[str] | None = None) -> AnswerFrame:
    """A row for each number and deadline that is set against the parent's, as `planggraph.query.frames.COMPARED`."""
    names = tables.named()
    only = None if documents is None else set(documents)
    pairs = sorted(
        {
            (child, parent)
            for child, parent, link in rows(store, "above")
            if link == pg.implements and (only is None or child in only)
        },
        key=lambda pair: (tables.order().get(pair[0], 0), tables.order().get(pair[1], 0)),
    )
    held = [pair for pair in pairs if names[pair[1]]["status"] == HELD]
    aligned = {(child, parent) for child, parent, *_ in rows(store, "derivations")}
    numbers = _Numbers(target_rows(store, tables), aligned)
    dates = _Dates(store, tables, aligned)
    made: list[_Row] = []
    for child, parent in held:
        both = {
            "name": names[child]["name"], "tier": names[child]["tier"], "document": child,
            "parent": names[parent]["name"], "parent_tier": names[parent]["tier"], "parent_document": parent,
        }  # fmt: skip
        made += [both | row for row in (*numbers.compared(child, parent), *dates.compared(child, parent))]
    missing = sum(row["comparison"] == MISSING for row in made)
    basis = Basis(
        unit="a number or deadline of a parent, set against one of its child's",
        n=len(made) - missing,
        base=len(made),
        of=f"along the {len(held)} links between held documents; the others have no match in the child",
        left_out={"parents that are not held": len(pairs) - len(held)} | numbers.left_out | dates.left_out,
        notes=(
            "A number matches by unit and by whom it is of; a missing one may stand in other words.",
            f"{sum(bool(row.get('other_year')) for row in made)} numbers are compared with one for another year.",
        ),
    )
    return frame(
        COMPARED, made, why="No held document carries out one that is held and sets a number or a date.", basis=basis
    )


EQUAL, HIGHER, LOWER, MISSING, EARLIER, LATER = "equal", "higher", "lower", "missing", "earlier", "later"


# ---------------------------------------------------------------- numbers
class _Numbers:
    """The numbers of all documents, and which fit which."""

    def __init__(self, found: Iterable[_Row], aligned: set[tuple[str, str]]) -> None:
        self._of: dict[str, list[_Row]] = {}
        for one in found:
            one["key"] = population_key(one["population"], one["unit"])
            self._of.setdefault(one["document"], []).append(one)
        self._aligned = aligned
        self.left_out = Counter({"numbers of parents that do not say of whom": 0})

    def compared(self, child: str, parent: str) -> Iterator[_Row]:
        """Each of the parent's numbers with the child's that fits it best."""
        own = self._of.get(child, [])
        for above in self._of.get(parent, ()):
            fitting = [one for one in own if self._fits(one, above)]
            if not fitting:
                if above["key"]:
                    yield _number(None, above)
                else:
                    self.left_out["numbers of parents that do not say of whom"] += 1
                continue
            yield _number(min(fitting, key=lambda one: (one["by"] != above["by"], one["order"], one["target"])), above)

    def _fits(self, one: _Row, above: _Row) -> bool:
        """Whether two numbers are of one thing: by unit and population, or where one sentence restates the other."""
        if unit_key(one["unit"]) != unit_key(above["unit"]) or (one["bound"] == "change") != (
            above["bound"] == "change"
        ):
            return False
        restated = (one["provision"], above["provision"]) in self._aligned
        if one["key"] and above["key"]:
            return bool(one["key"] == above["key"]) and (restated or _speak_alike(one, above))
        return restated and bool(one["by"] == above["by"])


def _speak_alike(one: _Row, above: _Row) -> bool:
    """Whether two sentences have a pair of words in common besides whom they count.

    "90% phụ nữ được khám sức khỏe" is no more and no less than "80% phụ nữ tham gia câu lạc bộ".
    """
    return bool(_pairs(one) & _pairs(above))


_DIGITS = re.compile(r"\S*\d\S*")
_YEAR = re.compile(r"(?:đến|vào|trong|hết|hằng|mỗi)\s+năm", re.IGNORECASE)


def _pairs(target: _Row) -> set[tuple[str, str]]:
    text = _YEAR.sub(" . ", _DIGITS.sub(" . ", target["text"]))
    words = text.replace(target["population"] or "\0", " . ").split()
    folded = [fold(word) for word in words]
    return {(a, b) for a, b in pairwise(folded) if a and b}


def _number(one: _Row | None, above: _Row) -> _Row:
    row: _Row = {
        "what": "number", "comparison": MISSING, "unit": above["unit"], "population": above["population"],
        "parent_text": above["text"], "parent_says": said(above), "parent_provision": above["provision"],
        "evidence": above["target"],
    }  # fmt: skip
    if one is None:
        return row
    low, high = _ends(one), _ends(above)
    return row | {
        "comparison": EQUAL if low == high else HIGHER if low > high else LOWER,
        "difference": one["value"] - above["value"], "text": one["text"], "says": said(one), "provision": one["provision"],
        "other_year": one["by"] != above["by"], "evidence": [one["target"], above["target"]],
    }  # fmt: skip


def _ends(target: _Row) -> tuple[Any, Any]:
    return target["value"], target["value"] if target["value_to"] is None else target["value_to"]


# ---------------------------------------------------------------- deadlines
class _Dates:
    """By when plans were to be made and tasks to be done, and by when they say they are."""

    def __init__(self, store: Store, tables: Tables, aligned: set[tuple[str, str]]) -> None:
        self._names = tables.named()
        self._deadlines = tables.deadlines()
        self._tasks = {one["task"]: one for one in tables.tasks()}
        self._answered: dict[_Pair, list[str]] = {}
        for child, parent, task in sorted(rows(store, "answered")):
            self._answered.setdefault((child, parent), []).append(task)
        self._until = {row[1]: row[3] for row in rows(store, "held-of")}
        self._days: dict[str, list[str]] = {}
        for provision, day in sorted({(row[0], row[9]) for row in rows(store, "deadlines") if row[9]}):
            self._days.setdefault(provision, []).append(day.removeprefix("--"))
        self._aligned: dict[_Pair, list[_Pair]] = {}
        for below, above in sorted(aligned):
            if below in self._tasks and above in self._tasks:
                pair = (self._tasks[below]["document"], self._tasks[above]["document"])
                self._aligned.setdefault(pair, []).append((below, above))
        self.left_out = Counter({"dates that are not printed to the day": 0})

    def compared(self, child: str, parent: str) -> Iterator[_Row]:
        for task in self._answered.get((child, parent), ()):
            yield from self._issued(child, task)
        for below, above in self._aligned.get((child, parent), ()):
            yield from self._due(below, above)

    def _issued(self, child: str, task: str) -> Iterator[_Row]:
        """The plan's own date against the day by which it was to be made."""
        due_by = self._deadlines.get(task, {}).get("due_by")
        first, last = self._names[child]["issued_from"], self._until.get(child)
        if not due_by or not first or not last:
            return
        if first <= due_by < last:
            self.left_out["dates that are not printed to the day"] += 1
            return
        # the last day that the date may mean, unless even its first is too late
        row = _dates(first if first > due_by else last, due_by)
        yield row | self._above(task) | {
            "text": self._names[child]["title"], "says": f"issued on {self._names[child]['issued_on']}", "evidence": [child, task],
        }  # fmt: skip

    def _due(self, below: str, above: str) -> Iterator[_Row]:
        """The deadline of a task against that of the task that it restates.

        A duty to make a plan is left to the date of the plan: one that hands it on to those below gives them longer.
        """
        if self._tasks[above]["asks_for"]:
            return
        own, other = self._deadlines.get(below, {}), self._deadlines.get(above, {})
        said_below = {"text": self._tasks[below]["text"], "provision": below, "evidence": [below, above]}
        if own.get("due_by") and other.get("due_by"):
            yield (
                _dates(own["due_by"], other["due_by"]) | self._above(above) | said_below | {"says": _joined(own["due"])}
            )
        elif below in self._days and len(self._days[below]) == len(self._days.get(above, ())):
            row = _each_year(self._days[below], self._days[above])
            if row is not None:
                yield row | self._above(above) | said_below | {"says": _joined(own["due"])}

    def _above(self, task: str) -> _Row:
        return {
            "parent_text": self._tasks[task]["text"], "parent_says": _joined(self._deadlines[task]["due"]), "parent_provision": task,
        }  # fmt: skip


def _joined(due: Iterable[str]) -> str:
    return "; ".join(due)


def _dates(own: str, other: str) -> _Row:
    days = (date.fromisoformat(own) - date.fromisoformat(other)).days
    return {"what": "deadline", "comparison": _in_time(days), "difference": days, "unit": "days"}


def _in_time(days: int) -> str:
    return EQUAL if days == 0 else EARLIER if days < 0 else LATER


def _each_year(own: Sequence[str], other: Sequence[str]) -> _Row | None:
    """Days of the year in their order; None where some are earlier and some later."""
    leap = "2024-"  # every day of the year is one of its
    days = [(date.fromisoformat(leap + a) - date.fromisoformat(leap + b)).days for a, b in zip(own, other, strict=True)]
    if min(days) < 0 < max(days):
        return None
    far = max(days, key=abs)
    return {"what": "deadline", "comparison": _in_time(far), "difference": far, "unit": "days"}
