"""Where a directive is answered: by locality, and as the history of an event."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from planggraph.query.ask import rows
from planggraph.query.basis import Basis
from planggraph.query.chain import ANSWERED
from planggraph.query.descent import Descent
from planggraph.query.frames import ADOPTION, COVERAGE, AnswerFrame, frame
from planggraph.query.localities import Locality
from planggraph.query.selecting import days_of
from planggraph.query.survey import Place, Survey

if TYPE_CHECKING:
    from planggraph.query.tables import Tables
    from planggraph.store.interface import Store

__all__ = ["adoption", "coverage"]

_EXACT = len("2022-11-15")
_PRINTED = {4: "year printed", 7: "month printed", 10: "day printed"}

_Row = Mapping[str, Any]  # a document, as `Tables.documents` has it


# ---------------------------------------------------------------- coverage
def coverage(store: Store, tables: Tables, found: Survey) -> AnswerFrame:
    """A row for each locality, as `planggraph.query.frames.COVERAGE`."""
    mentions = _mentions(store, found)
    made = [_covered(tables, found, one, mentions) for one in found.places]
    answered = sum(one["status"] == ANSWERED for one in made)
    asked = [one for one in made if one["asked"]]
    answers = sum(not one["gap"] for one in asked)
    basis = Basis(
        unit="a locality",
        n=answered,
        base=len(made),
        of=f"{found.of} with a held plan that answers {found.directive['name']}",
        left_out=found.left_out,
        notes=(
            f"Documents held here asked {len(asked)} of them for a plan; held plans of {answers} of these answer.",
            "Of the others no such plan is in this collection; whether one exists is not known.",
        ),
    )
    return frame(COVERAGE, made, why=f"There are no {found.of}.", basis=basis)


def _covered(
    tables: Tables, found: Survey, place: Place, mentions: Mapping[tuple[str, str], list[str]]
) -> dict[str, Any]:
    names = tables.named()
    asking = sorted({duty.document for duty in place.duties}, key=lambda one: tables.order().get(one, 0))
    tasks = sorted({duty.task for duty in place.duties})
    row = _located(place.locality) | {
        "status": place.status, "asked": bool(place.duties), "gap": bool(place.duties) and place.status != ANSWERED,
        "plans": len(place.documents), "asked_by": [names[one]["name"] for one in asking], "task": tasks,
        "due_by": max(filter(None, (tables.deadlines().get(one, {}).get("due_by") for one in tasks)), default=None),
        "evidence": tasks or place.locality.iri,
    }  # fmt: skip
    if place.documents:
        first = place.documents[0]
        iri = first["document"]
        row |= {
            "plan": first["name"], "issued_on": first["issued_on"], "document": iri, "evidence": iri,
            "lag": _days(found.directive, first),
        }  # fmt: skip
        if place.status == ANSWERED:
            above = _parent(found.descent, names, iri)
            row |= {"parent": names[above]["name"], "lag_from_parent": _days(names[above], first)}
            row["evidence"] = mentions.get((iri, above)) or iri
    return row


def _located(locality: Locality) -> dict[str, Any]:
    return {
        "place": locality.label, "tier": locality.tier, "province": locality.province, "district": locality.district,
        "code": locality.code, "era": locality.era, "place_iri": locality.iri,
    }  # fmt: skip


def _mentions(store: Store, found: Survey) -> dict[tuple[str, str], list[str]]:
    """Where each first answering plan names what is above it: IRIs of the spans."""
    plans = [one.documents[0]["document"] for one in found.places if one.status == ANSWERED]
    made: dict[tuple[str, str], list[str]] = {}
    for child, parent, span in sorted(rows(store, "mentions", child=plans)):
        made.setdefault((child, parent), []).append(span)
    return made


def _parent(below: Descent, names: Mapping[str, _Row], document: str) -> str:
    """Of those right above a document on the way down, the lowest."""
    return max(below.parents[document], key=lambda one: (below.depth[one], names[one]["issued_from"] or "", one))


def _days(first: _Row, last: _Row) -> int | None:
    """Days from one date of issue to another, where both are printed to the day."""
    if len(first["issued_on"] or "") != _EXACT or len(last["issued_on"] or "") != _EXACT:
        return None
    return (date.fromisoformat(last["issued_from"]) - date.fromisoformat(first["issued_from"])).days


# ---------------------------------------------------------------- adoption
def adoption(store: Store, tables: Tables, found: Survey, *, until: str | None = None) -> AnswerFrame:
    """A row for each locality, as `planggraph.query.frames.ADOPTION`.

    Parameters
    ----------
    until
        The day up to which the collection is taken to be complete; None: that of the latest document held.
    """
    censored = days_of(until)[1] if until else _latest(store)
    mentions = _mentions(store, found)
    made = [_adopted(tables, found, one, censored, mentions) for one in found.places]
    events = [one for one in made if one["event"]]
    basis = Basis(
        unit="a locality",
        n=len(events),
        base=len(made),
        of=f"{found.of} with a held plan that answers {found.directive['name']} by {censored or 'an unknown day'}",
        left_out={
            **found.left_out,
            "lags, since a date is not printed to the day": sum(one["lag"] is None for one in events),
        },
        notes=(
            "A locality without such a plan is censored on that day: it may have one that is not in this collection.",
        ),
    )
    return frame(ADOPTION, made, why=f"There are no {found.of}.", basis=basis)


def _latest(store: Store) -> str | None:
    """The last day on which a held document may have been issued."""
    held = {row[1]: row[3] for row in rows(store, "held-of") if row[3]}
    return max(held.values(), default=None)


def _adopted(
    tables: Tables, found: Survey, place: Place, censored: str | None, mentions: Mapping[tuple[str, str], list[str]]
) -> dict[str, Any]:
    covered = _covered(tables, found, place, mentions)
    start = found.directive["issued_from"]
    row = {
        name: covered[name]
        for name in ("place", "tier", "province", "code", "era", "asked", "status", "place_iri", "evidence")
    }
    row |= {"start": start, "event": False, "lag": None, "duration": _span(start, censored), "censored_on": censored}
    if place.status == ANSWERED:
        first = place.documents[0]
        row |= _when(first) | {"plan": covered["plan"], "document": covered["document"]}
        if not censored or (first["issued_from"] or "") <= censored:
            row |= {"event": True, "lag": covered["lag"], "duration": covered["lag"], "censored_on": None}
    return row


def _when(document: _Row) -> dict[str, Any]:
    printed = document["issued_on"] or ""
    bounds = days_of(printed) if printed else (None, None)
    return {
        "date": printed, "date_from": bounds[0], "date_until": bounds[1], "date_basis": _PRINTED.get(len(printed), "no date"),
    }  # fmt: skip


def _span(first: str | None, last: str | None) -> int | None:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days if first and last else None
