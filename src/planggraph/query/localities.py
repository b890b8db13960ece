"""The localities of one day, of one tier, below a territory: those that a directive may be carried out in.

They are those of the gazetteer, and those that the graph knows besides: of a table of places that it was built with, or
named by a document alone.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from planggraph.errors import SelectionError
from planggraph.gazetteer import REFORM, gazetteer, with_places
from planggraph.naming import fold
from planggraph.query.ask import code_name, rows
from planggraph.query.chain import TIERS
from planggraph.query.eras import PLACE, code_and_era
from planggraph.query.terms import expand, shorten

if TYPE_CHECKING:
    from planggraph.model import Place
    from planggraph.store.interface import Store

__all__ = ["Locality", "listed", "localities", "place_named", "places_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Locality:
    """An administrative unit as it stood on the day asked for."""

    iri: str
    label: str
    tier: str
    code: str | None = None
    province: str | None = None  # label of the province that it lies in, or is
    province_code: str | None = None
    district: str | None = None
    district_code: str | None = None
    valid_from: str | None = None  # its days, as far as they are known
    valid_until: str | None = None
    listed: bool = True  # False: the graph knows it, the gazetteer does not

    @property
    def era(self) -> str | None:
        """Of its code, before or since the reform of the tiers: official codes are reused over it."""
        return code_and_era(self.iri)[1]


def localities(
    store: Store, tier: str, day: str, within: str | None, *, places: str | os.PathLike[str] | None = None
) -> list[Locality]:
    """The units of a tier on a day, in the order of the gazetteer, those that only the graph knows last.

    Parameters
    ----------
    store
        The graph.
    tier
        "province", "district" or "commune".
    day
        ISO date.
    within
        IRI of the place that they lie in; None: the whole country.
    places
        A table of places that the gazetteer lacks.

    Raises
    ------
    SelectionError
        There is no such tier on that day, or no such place.
    """
    if tier == "district" and day >= REFORM:
        raise SelectionError(f"there are no districts on {day}: since {REFORM} communes lie in provinces")
    with with_places(places):
        return [*_listed(tier, day, within), *_known(store, tier, day, within)]


def place_named(store: Store, name: str, day: str, *, places: str | os.PathLike[str] | None = None) -> str:
    """IRI of the place that a name or an IRI means on a day, by the gazetteer and the graph.

    Raises
    ------
    SelectionError
        None does, or several do.
    """
    given = expand(name)
    if given is not None:
        return given
    with with_places(places):
        found = {PLACE + one.key: one.label for one in gazetteer().find(name, on=day)}
    found |= {
        iri: label
        for iri, label, *_, first, last, _ in rows(store, "places")
        if fold(label) == fold(name) and (first or "") <= day <= (last or "9999")
    }
    if len(found) == 1:
        return next(iter(found))
    if not found:
        raise SelectionError(f"no place {name!r} on {day}")
    listed = "".join(f"\n  {label}: {shorten(iri)}" for iri, label in sorted(found.items()))
    raise SelectionError(f"{name!r} means {len(found)} places on {day}; give one by its IRI:{listed}")


# ---------------------------------------------------------------- by the gazetteer
def _listed(tier: str, day: str, within: str | None) -> Iterator[Locality]:
    units = gazetteer()
    if within is None:
        roots = units.provinces(on=day)
    else:
        try:
            roots = (units.get(within.removeprefix(PLACE)),)
        except KeyError:
            return  # of a table that was not named here: the graph knows it
        _check_stands(roots[0].label, roots[0].valid_from, roots[0].valid_until, day)
    for root in roots:
        yield from _below(root, tier, day, {one.tier: one for one in (root, *units.ancestors(root))})


def _check_stands(label: str, first: str | None, last: str | None, day: str) -> None:
    if not (first or "") <= day <= (last or "9999"):
        raise SelectionError(f"{label} stood from {first or '?'} to {last or 'now'}, not on {day}; say on= another day")


def _below(place: Place, tier: str, day: str, above: dict[str, Place]) -> Iterator[Locality]:
    """The place itself if it is of the tier, else all of the tier that lie in it."""
    above = above | {place.tier: place}
    if place.tier == tier:
        yield listed(place, above)
        return
    for child in gazetteer().children(place, on=day):
        yield from _below(child, tier, day, above)


def listed(place: Place, above: Mapping[str, Place]) -> Locality:
    """A unit of the gazetteer as a locality.

    Parameters
    ----------
    place
        The unit.
    above
        It and what it lies in, by tier.
    """
    province, district = above.get("province"), above.get("district") if place.tier == "commune" else None
    return Locality(
        iri=PLACE + place.key, label=place.label, tier=place.tier, code=place.code,
        province=province.label if province else None, province_code=province.code if province else None,
        district=district.label if district else None, district_code=district.code if district else None,
        valid_from=place.valid_from, valid_until=place.valid_until,
    )  # fmt: skip


# ---------------------------------------------------------------- by the graph
def _known(store: Store, tier: str, day: str, within: str | None) -> Iterator[Locality]:
    """Places of the graph that the gazetteer lacks; of those that it has it tells itself which stood on the day."""
    units = gazetteer()
    facts = _facts(store)
    for iri, (*_, own_tier, code, _, first, last, _) in facts.items():
        if code_name(own_tier) != tier or not (first or "") <= day <= (last or "9999"):
            continue
        if code and any(PLACE + one.key == iri for one in units.coded(code)):
            continue
        # a place that a text alone names has no days: it is taken for one of the era of what it lies in
        above = [facts[one] for one in _above(facts, iri)]
        if any((row[6] or "9999") < day or (row[5] or "") > day for row in above):
            continue
        if within is None or within == iri or any(row[0] == within for row in above):
            yield _of_graph(facts, iri, is_listed=False)


def places_of(store: Store) -> list[Locality]:
    """Every place of the graph, by tier, code and IRI; what lies above it is told by the graph."""
    units = gazetteer()
    facts = _facts(store)
    found = [
        _of_graph(facts, iri, is_listed=any(PLACE + one.key == iri for one in units.coded(str(row[3]))))
        for iri, row in facts.items()
    ]
    order = {tier: n for n, tier in enumerate(TIERS)}
    return sorted(found, key=lambda one: (order.get(one.tier, len(order)), one.code or "~", one.iri))


def _facts(store: Store) -> dict[str, tuple[Any, ...]]:
    """The rows of the question "places" by IRI, in its order."""
    return dict(sorted((row[0], row) for row in sorted(rows(store, "places"), key=str)))


def _of_graph(facts: Mapping[str, tuple[Any, ...]], iri: str, *, is_listed: bool) -> Locality:
    _, label, tier, code, _, first, last, _ = facts[iri]
    by_tier = {code_name(row[2]): row for row in (facts[one] for one in (*_above(facts, iri), iri))}
    province, district = by_tier.get("province"), by_tier.get("district") if code_name(tier) == "commune" else None
    return Locality(
        iri=iri, label=label, tier=code_name(tier) or "", code=code,
        province=province[1] if province else None, province_code=province[3] if province else None,
        district=district[1] if district else None, district_code=district[3] if district else None,
        valid_from=first, valid_until=last, listed=is_listed,
    )  # fmt: skip


def _above(facts: Mapping[str, tuple[Any, ...]], iri: str) -> Iterator[str]:
    """IRIs of what a place lies in, nearest first."""
    seen = {iri}
    at = facts[iri][4]
    while isinstance(at, str) and at in facts and at not in seen:
        seen.add(at)
        yield at
        at = facts[at][4]
