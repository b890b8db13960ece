"""The administrative units to join statistics on: those of a day, and what became of each over the reform of 2025."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from planggraph.errors import SelectionError
from planggraph.gazetteer import REFORM, gazetteer, with_places
from planggraph.naming import fold
from planggraph.query.basis import Basis
from planggraph.query.chain import HELD, TIERS
from planggraph.query.eras import PLACE, era_on
from planggraph.query.frames import CROSSWALK, PLACES, AnswerFrame, frame
from planggraph.query.localities import Locality, localities, place_named, places_of
from planggraph.query.selecting import days_of, places_within, tiers_of

if TYPE_CHECKING:
    from planggraph.gazetteer import Gazetteer
    from planggraph.query.tables import Tables
    from planggraph.store.interface import Store

__all__ = ["CHANGES", "crosswalk", "day_of", "places"]

UNKNOWN = "not known"

CHANGES = {
    "unchanged": "one unit, with the same name, and no other went into it",
    "renamed": "one unit, with another name or tier word, and no other went into it",
    "merged": "it went into one unit, and others did too",
    "split": "it went into several units; others may have gone into them too",
    "dissolved": "a district: its tier ended, and its communes went on",
    UNKNOWN: "the tables do not tell what became of it",
}
"""What became of a unit on 1 July 2025."""


def day_of(date: str) -> str:
    """The first day of a day, month or year.

    Raises
    ------
    SelectionError
        It is no date, or one era ends within it.

    Examples
    --------
    >>> day_of("2022")
    '2022-01-01'
    >>> day_of("2025")
    Traceback (most recent call last):
    planggraph.errors.SelectionError: '2025' is of both eras: name a day before 2025-07-01, or since
    """
    first, last = days_of(date)
    if era_on(first) != era_on(last):
        raise SelectionError(f"{date!r} is of both eras: name a day before {REFORM}, or since")
    return first


# ---------------------------------------------------------------- the units
def places(
    store: Store,
    tables: Tables,
    *,
    as_of: str | None = None,
    tier: str | Iterable[str] | None = None,
    place: str | None = None,
    own: str | os.PathLike[str] | None = None,
) -> AnswerFrame:
    """A row for each unit, as `planggraph.query.frames.PLACES`.

    Parameters
    ----------
    store, tables
        The graph.
    as_of
        The day on which they stood; None: the places of the graph, of both eras.
    tier
        Only these tiers.
    place
        Only those that lie in it, and itself.
    own
        A table of places that the gazetteer lacks.
    """
    if as_of is None:
        tiers, inside = _tiers(tier, ""), None if place is None else places_within(store, place)
        with with_places(own):
            found = [one for one in places_of(store) if one.tier in tiers and (inside is None or one.iri in inside)]
        of = "places of this graph"
    else:
        day = day_of(as_of)
        within = None if place is None else place_named(store, place, day, places=own)
        found = [one for name in _tiers(tier, day) for one in localities(store, name, day, within, places=own)]
        of = f"units as they were on {day}"
    documents = _held(tables)
    bodies: dict[str | None, list[str]] = {}
    for iri, actor in sorted(tables.actors().items()):
        bodies.setdefault(actor["place_iri"], []).append(iri)
    made = [
        {name: getattr(one, name) for name in _OF_UNIT}
        | {
            "place": one.label, "documents": len(documents.get(one.iri, ())), "agencies": len(bodies.get(one.iri, ())),
            "place_iri": one.iri, "evidence": documents.get(one.iri) or bodies.get(one.iri) or one.iri,
        }
        for one in found
    ]  # fmt: skip
    basis = Basis(
        unit="an administrative unit of one era",
        n=sum(row["documents"] > 0 for row in made),
        base=len(made),
        of=f"{of} have a body that issued a document held here",
        notes=_notes(found),
    )
    return frame(PLACES, made, why=f"There are no such {of}.", basis=basis)


_OF_UNIT = (
    "tier", "code", "era", "province", "province_code", "district", "district_code", "valid_from", "valid_until", "listed"
)  # fmt: skip


def _notes(found: Iterable[Locality]) -> tuple[str, ...]:
    told = f"A code tells a unit only together with its era: since {REFORM} codes are borne by others."
    borne = Counter((one.code, one.era) for one in found if one.code)
    shared = sum(n > 1 for n in borne.values())
    if not shared:
        return (told,)
    return (
        told,
        f"{shared} codes stand at several units each: of a unit that got another code the later one is known.",
    )


def _tiers(tier: str | Iterable[str] | None, day: str) -> list[str]:
    """Those asked for, or all that there were on a day, from the top down."""
    if tier is None:
        return [one for one in TIERS[1:] if one != "district" or day < REFORM]
    wanted = tiers_of(tier)
    if TIERS[0] in wanted:
        raise SelectionError(f"no unit is of the {TIERS[0]} tier; there are {', '.join(TIERS[1:])}")
    return [one for one in TIERS if one in wanted]


def _held(tables: Tables) -> dict[str | None, list[str]]:
    """By place: the held documents that a body of it issued."""
    found: dict[str | None, list[str]] = {}
    for document in tables.documents():
        if document["status"] == HELD:
            for place in dict.fromkeys(tables.actor(one).get("place_iri") for one in document["issuers"]):
                found.setdefault(place, []).append(document["document"])
    return found


# ---------------------------------------------------------------- over the reform
def crosswalk(
    store: Store,
    *,
    from_: str,
    to: str,
    tier: str | Iterable[str] | None = None,
    place: str | None = None,
    own: str | os.PathLike[str] | None = None,
) -> AnswerFrame:
    """A row for each unit of a day and each that it shares ground with, of a day on the other side of the reform.

    Parameters
    ----------
    store
        The graph.
    from_, to
        The two days, in either order.
    tier
        Only units of these tiers of the first day.
    place
        Only those of the first day that lie in it, and itself.
    own
        A table of places that the gazetteer lacks.
    """
    first, last = day_of(from_), day_of(to)
    if era_on(first) == era_on(last):
        raise SelectionError(
            f"{first} and {last} are both {era_on(first)}: the tables tell what became of the units on that day alone, "
            "and codes of one era are joined as they are"
        )
    within = None if place is None else place_named(store, place, first, places=own)
    made: list[dict[str, Any]] = []
    for name in _tiers(tier, first):
        asked = localities(store, name, first, within, places=own)
        below = "commune" if name == "district" else name
        made += _rows(asked, _Passage(store, name, below, min(first, last), max(first, last), own), first > last)
    found = {row["place_iri"]: row["change"] != UNKNOWN for row in made}
    older = "to_place_iri" if first > last else "place_iri"
    changes = Counter({row[older]: row["change"] for row in made if older in row}.values())
    told = ", ".join(f"{changes[one]} {one}" for one in CHANGES if changes[one])
    basis = Basis(
        unit=f"a unit as it was on {first}",
        n=sum(found.values()),
        base=len(found),
        of=f"units of {first} have those of {last} told that they share ground with",
        notes=(
            f"Of the units of {min(first, last)}: {told}.",
            "What share of a divided unit's people or land went where is not known.",
        ) if made else (),
    )  # fmt: skip
    return frame(CROSSWALK, made, why=f"There are no such units on {first}.", basis=basis)


class _Passage:
    """Which units of a tier of the older day went into which of the newer one."""

    def __init__(
        self, store: Store, tier: str, below: str, old: str, new: str, own: str | os.PathLike[str] | None
    ) -> None:
        self.older = {one.iri: one for one in localities(store, tier, old, None, places=own)}
        if tier == "commune":  # an island district without communes became one unit as it was
            held = {one.district_code for one in self.older.values()}
            districts = localities(store, "district", old, None, places=own)
            self.older |= {one.iri: one for one in districts if one.code not in held}
        self.newer = {one.iri: one for one in localities(store, below, new, None, places=own)}
        with with_places(own):
            units = gazetteer()
            self.into = {iri: self._heirs(units, iri) for iri in self.older}
        self.out_of: dict[str, list[str]] = {}
        for iri, heirs in self.into.items():
            for heir in heirs:
                self.out_of.setdefault(heir, []).append(iri)

    def _heirs(self, units: Gazetteer, iri: str) -> list[str]:
        try:
            place = units.get(iri.removeprefix(PLACE))
        except KeyError:
            return []  # of the graph alone
        return [heir for heir in (PLACE + key for key in place.succeeded_by) if heir in self.newer]

    def change(self, iri: str) -> str:
        """What became of an older unit: one of `CHANGES`."""
        heirs = self.into[iri]
        if not heirs:
            return UNKNOWN
        alone = len(self.out_of[heirs[0]]) == 1
        if self.older[iri].tier == "district" and not (alone and len(heirs) == 1):
            return "dissolved"
        if len(heirs) > 1:
            return "split"
        if not alone:
            return "merged"
        # "xã Ea H'leo" and "xã Ea H'Leo" are spellings of one name
        return "unchanged" if fold(self.newer[heirs[0]].label) == fold(self.older[iri].label) else "renamed"


def _rows(asked: Iterable[Locality], passage: _Passage, backwards: bool) -> Iterator[dict[str, Any]]:
    there, back = (passage.out_of, passage.into) if backwards else (passage.into, passage.out_of)
    others = passage.older if backwards else passage.newer
    for one in asked:
        told = {
            "place": one.label, "tier": one.tier, "code": one.code, "era": one.era, "province": one.province,
            "place_iri": one.iri, "evidence": one.iri, "change": UNKNOWN,
        }  # fmt: skip
        found = there.get(one.iri, ())
        if not found:
            yield told
        for iri in found:
            other = others[iri]
            yield told | {
                "change": passage.change(iri if backwards else one.iri), "parts": len(found), "sources": len(back[iri]),
                "to_place": other.label, "to_tier": other.tier, "to_code": other.code, "to_era": other.era,
                "to_province": other.province, "to_place_iri": iri,
            }  # fmt: skip
