"""What the collection tells of a directive in every locality: the ground that coverage, adoption and reach stand on.

What is not held is not known. A locality without a held plan may well have one; only where a document that is held
asked it for a plan is that plan's absence a gap.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from planggraph.errors import SelectionError
from planggraph.gazetteer import REFORM, document_types
from planggraph.query.ask import rows
from planggraph.query.chain import ANSWERED, CITED, HELD, NOT_HERE, TIERS, UNLINKED
from planggraph.query.descent import Descent, MakingDuty, descent, making_duties
from planggraph.query.localities import Locality, localities, place_named
from planggraph.query.selecting import days_of, tiers_of

if TYPE_CHECKING:
    from planggraph.query.tables import Tables
    from planggraph.store.interface import Store

__all__ = ["Place", "Survey", "survey"]

_COMMITTEE = "Ủy ban nhân dân"
_PLURALS = {"province": "provinces", "district": "districts", "commune": "communes"}

_Row = Mapping[str, Any]  # a document, as `Tables.documents` has it


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A locality, what it was asked for, and the documents of its committee."""

    locality: Locality
    status: str = NOT_HERE
    documents: tuple[_Row, ...] = ()  # that the status rests on, the first in time first
    duties: tuple[MakingDuty, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """What the collection tells of a directive in every locality of a tier."""

    directive: _Row
    tier: str
    day: str
    places: tuple[Place, ...]
    descent: Descent
    left_out: Mapping[str, int] = field(default_factory=dict)
    within: str = ""  # label of the territory; "": the whole country

    @property
    def of(self) -> str:
        """What the localities are, in words."""
        where = f" of {self.within}" if self.within else ""
        return f"{_PLURALS[self.tier]}{where} as they were on {self.day}"


# ---------------------------------------------------------------- the survey
def survey(
    store: Store,
    tables: Tables,
    directive: str,
    *,
    tier: str | None = None,
    place: str | None = None,
    on: str | None = None,
    places: str | os.PathLike[str] | None = None,
) -> Survey:
    """What the collection tells of a directive in every locality.

    Parameters
    ----------
    store, tables
        The graph.
    directive
        IRI of the document.
    tier
        Of the localities; None: the one right below the directive's.
    place
        Name or IRI of a place that they lie in; None: the territory of whoever issued the directive.
    on
        The day whose administrative units are meant; None: the directive's date.
    places
        A table of places that the gazetteer lacks.

    Raises
    ------
    SelectionError
        The tier is none below the directive's, or none of that day; the day or the territory is not known.
    """
    document = tables.named()[directive]
    day = _day(document, on)
    tier = _tier(document, tier, day)
    within = place_named(store, place, day, places=places) if place else _territory(tables, document)
    found = localities(store, tier, day, within, places=places)
    below = descent(store, directive)
    duties = making_duties(store, tables, below.depth)
    asked = _asked(tables, duties)
    own = _by_place(tables)
    start = document["issued_from"] or ""
    made = tuple(_place(one, own.get(one.iri, ()), asked.get(one.iri, ()), below, start) for one in found)
    return Survey(
        directive=document,
        tier=tier,
        day=day,
        places=made,
        descent=below,
        left_out=_left_out(tables, below, tier, {one.iri for one in found}, duties),
        within=_label(store, within),
    )


def _day(document: _Row, on: str | None) -> str:
    if on is not None:
        return days_of(on)[0]
    day = document["issued_from"]
    if not day:
        raise SelectionError(f"{document['name']} bears no date: say with on= of what day the places are to be")
    return str(day)


def _tier(document: _Row, tier: str | None, day: str) -> str:
    own = TIERS.index(document["tier"]) if document["tier"] in TIERS else None
    if tier is None:
        below = [one for one in TIERS[1:] if own is not None and TIERS.index(one) > own]
        below = [one for one in below if not (one == "district" and day >= REFORM)]
        if not below:
            told = f"is of the {document['tier']} tier" if document["tier"] else "tells no tier"
            raise SelectionError(f"{document['name']} {told}: say with tier= of which tier the localities are to be")
        return below[0]
    (wanted,) = tiers_of(tier)
    if wanted == TIERS[0] or (own is not None and TIERS.index(wanted) <= own):
        raise SelectionError(f"{document['name']} is of the {document['tier']} tier; {wanted!r} is none below it")
    return wanted


def _territory(tables: Tables, document: _Row) -> str | None:
    if document["tier"] == TIERS[0]:
        return None
    found = sorted({str(tables.actor(one).get("place_iri") or "") for one in document["issuers"]} - {""})
    if not found:
        raise SelectionError(f"who issued {document['name']} for what territory is not known: name it with place=")
    return found[0]


def _label(store: Store, place: str | None) -> str:
    if place is None:
        return ""
    return next((label for _, label in rows(store, "place-labels", place=place)), place.rsplit("/place/", 1)[-1])


def _is_committee(actor: Mapping[str, Any]) -> bool:
    return actor.get("kind") == "people-committee" or actor.get("name") == _COMMITTEE


def _asked(tables: Tables, duties: Iterable[MakingDuty]) -> dict[str, list[MakingDuty]]:
    """The duties by the place of the committees that they are laid on."""
    found: dict[str, list[MakingDuty]] = {}
    for duty in duties:
        for body in duty.bodies:
            actor = tables.actor(body)
            if _is_committee(actor) and actor.get("place_iri"):
                found.setdefault(actor["place_iri"], []).append(duty)
    return found


def _by_place(tables: Tables) -> dict[str, list[_Row]]:
    """The documents of people's committees, held or cited, by their places."""
    found: dict[str, list[_Row]] = {}
    for document in tables.documents():
        for issuer in document["issuers"]:
            actor = tables.actor(issuer)
            if _is_committee(actor) and actor.get("place_iri"):
                found.setdefault(actor["place_iri"], []).append(document)
    return found


def _place(locality: Locality, own: Sequence[_Row], duties: Sequence[MakingDuty], below: Descent, start: str) -> Place:
    held = [one for one in own if one["status"] == HELD and one["document"] != below.start]
    answering = [one for one in held if one["document"] in below]
    wanted = {duty.asks_for for duty in duties} or _plan_types()
    for status, documents in (
        (ANSWERED, answering),
        (UNLINKED, [one for one in held if one["type"] in wanted]),
        (CITED, [one for one in own if one["status"] == CITED and (one["issued_from"] or start) >= start]),
    ):
        if documents:
            # a plan that is older than the directive cannot answer it: it comes last, and its lag is negative
            found = sorted(documents, key=lambda one: ((one["issued_from"] or start) < start, _time(one)))
            return Place(locality=locality, status=status, documents=tuple(found), duties=tuple(duties))
    return Place(locality=locality, duties=tuple(duties))


def _plan_types() -> set[str]:
    return {one.name for one in document_types() if one.document_class == "plan"}


def _time(document: _Row) -> tuple[str, str, str]:
    return document["issued_from"] or "9999", document["name"], document["document"]


def _left_out(
    tables: Tables, below: Descent, tier: str, found: set[str], duties: Iterable[MakingDuty]
) -> dict[str, int]:
    """Documents on the way that stand for no locality, and duties that are laid on nobody known."""
    counts = {
        "plans of other bodies than the people's committee": 0,
        "plans of places that did not stand on that day": 0,
        "plans whose issuer is not known": 0,
    }
    for iri, depth in below.depth.items():
        document = tables.named().get(iri, {})
        if depth and document.get("tier") in (tier, None):
            issuers = [tables.actor(one) for one in document.get("issuers", ())]
            placed = [one for one in issuers if one.get("place_iri")]
            committees = [one for one in placed if _is_committee(one)]
            if not placed:
                counts["plans whose issuer is not known"] += 1
            elif not committees:
                counts["plans of other bodies than the people's committee"] += 1
            elif not any(one["place_iri"] in found for one in committees):
                counts["plans of places that did not stand on that day"] += 1
    nobody = {duty.task for duty in duties if not duty.bodies}
    return counts | {"duties laid on a group whose members are not known": len(nobody)}
