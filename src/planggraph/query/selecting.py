"""Narrowing rows by what people say: the name of an agency or a place, a tier, a role, a period."""

from __future__ import annotations

import difflib
import re
from calendar import monthrange
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from planggraph.errors import SelectionError
from planggraph.gazetteer import expand as spelled_out
from planggraph.naming import fold, slug
from planggraph.query.ask import rows
from planggraph.query.chain import ROLES, TIERS
from planggraph.query.expanding import Members
from planggraph.query.terms import expand
from planggraph.rdf.vocabulary import code

if TYPE_CHECKING:
    from planggraph.query.tables import Tables
    from planggraph.store.interface import Store

__all__ = ["actors_named", "days_of", "overlaps", "places_within", "responsible", "roles_of", "tiers_of"]

_PERIOD = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?\Z")
_EVER = ("0000-01-01", "9999-12-31")


def _several(value: str | Iterable[str]) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


def _wrong(what: str, value: str, known: Iterable[str]) -> SelectionError:
    names = sorted(set(known))
    close = difflib.get_close_matches(value, names, n=5, cutoff=0.5)
    slugs = {slug(one): one for one in names}
    close = close or [slugs[one] for one in difflib.get_close_matches(slug(value), sorted(slugs), n=5, cutoff=0.5)]
    listed = close or names[:8]
    more = "" if len(listed) == len(names) else f" (of {len(names)})"
    return SelectionError(
        f"no {what} {value!r} here; there are {', '.join(listed)}{more}" if names else f"no {what} here at all"
    )


def roles_of(value: str | Iterable[str]) -> list[str]:
    """Roles as the graph names them; "report_to" is "report-to".

    Raises
    ------
    SelectionError
        There is no such role.
    """
    found = [one.strip().lower().replace("_", "-") for one in _several(value)]
    for one in found:
        if one not in ROLES:
            raise _wrong("role", one, ROLES)
    return found


def tiers_of(value: str | Iterable[str]) -> list[str]:
    """Tiers, checked.

    Raises
    ------
    SelectionError
        There is no such tier.
    """
    found = [one.strip().lower().removeprefix("tier:") for one in _several(value)]
    for one in found:
        if one not in TIERS:
            raise _wrong("tier", one, TIERS)
    return found


def days_of(period: str | Sequence[str]) -> tuple[str, str]:
    """First and last day of a period.

    Parameters
    ----------
    period
        A year, month or day ("2022", "2022-06", "2022-06-20"), or a pair of them; either of a pair may be "" for open.

    Raises
    ------
    SelectionError
        It is neither.

    Examples
    --------
    >>> days_of("2022-02"), days_of(("2022", ""))
    (('2022-02-01', '2022-02-28'), ('2022-01-01', '9999-12-31'))
    """
    if isinstance(period, str):
        return _first(period), _last(period)
    ends = list(period)
    if len(ends) != 2:
        raise SelectionError(f"a period is one date or a pair of them, not {period!r}")
    first, last = (_first(ends[0]) if ends[0] else _EVER[0]), (_last(ends[1]) if ends[1] else _EVER[1])
    if first > last:
        raise SelectionError(f"the period ends before it begins: {first} to {last}")
    return first, last


def _parts(text: str) -> tuple[int, int | None, int | None]:
    match = _PERIOD.match(str(text).strip())
    year, month, day = (int(one) if one else None for one in match.groups()) if match else (None, None, None)
    if (
        year is None
        or (month is not None and not 1 <= month <= 12)
        or (day is not None and month is not None and not 1 <= day <= monthrange(year, month)[1])
    ):
        raise SelectionError(f"{text!r} is no date: write 2022, 2022-06 or 2022-06-20")
    return year, month, day


def _first(text: str) -> str:
    year, month, day = _parts(text)
    return f"{year:04}-{month or 1:02}-{day or 1:02}"


def _last(text: str) -> str:
    year, month, day = _parts(text)
    month = month or 12
    return f"{year:04}-{month:02}-{day or monthrange(year, month)[1]:02}"


def overlaps(bounds: Iterable[tuple[str, str]], period: tuple[str, str]) -> bool:
    """Whether one of several spans of days shares a day with a period."""
    return any(first <= period[1] and last >= period[0] for first, last in bounds)


# ---------------------------------------------------------------- names
def actors_named(tables: Tables, name: str) -> list[str]:
    """IRIs of the actors that answer to a name, an abbreviation or an IRI.

    The whole name first, with or without its place, also as it was before a reform or is abbreviated; where none bears
    it, those whose name holds its words. Case and the placing of tone marks make no difference, nor do
    diacritics where the name is given without any.

    Raises
    ------
    SelectionError
        None does; the message lists names that are near.
    """
    actors = tables.actors()
    iri = expand(name)
    if iri is not None:
        if iri not in actors:
            raise SelectionError(f"{name}: no actor of this graph has this IRI")
        return [iri]
    name = spelled_out(name)
    names = {iri: [one["agency"], one["name"] or "", *one["also"]] for iri, one in actors.items()}
    for same in (_equal, _holds):
        found = [iri for iri, known in names.items() if any(same(name, one) for one in known)]
        if found:
            return sorted(found)
    raise _wrong("agency", name, {one["agency"] for one in actors.values()})


def _equal(wanted: str, known: str) -> bool:
    return fold(wanted) == fold(known) or (wanted.isascii() and slug(wanted) == slug(known))


def _holds(wanted: str, known: str) -> bool:
    if f" {fold(wanted)} " in f" {fold(known)} ":
        return True
    return wanted.isascii() and f"-{slug(wanted)}-" in f"-{slug(known)}-"


def places_within(store: Store, name: str) -> set[str]:
    """IRIs of the places that answer to a name or an IRI, and of all that lie in them.

    Raises
    ------
    SelectionError
        The graph has no such place.
    """
    labels: dict[str, str] = {}
    above: dict[str, set[str]] = {}
    for iri, label, over in rows(store, "places-within"):
        labels[iri] = label
        above.setdefault(iri, set()).add(over)
    wanted = expand(name)
    if wanted is not None:
        found = {wanted} & labels.keys()
    else:
        # "thị xã Hương Trà" is more than "Hương Trà", which two wards bear too
        found = {iri for iri, label in labels.items() if _equal(name, label)}
        found = found or {iri for iri, label in labels.items() if _holds(name, label)}
    if not found:
        raise _wrong("place", name, labels.values())
    return {iri for iri, over in above.items() if over & found}


# ---------------------------------------------------------------- who is responsible
def responsible(
    store: Store,
    tables: Tables,
    *,
    agency: str | None = None,
    place: str | None = None,
    tier: str | Iterable[str] | None = None,
    role: str | Iterable[str] | None = None,
    period: str | Sequence[str] | None = None,
    documents: Iterable[str] | None = None,
    expand: bool = False,
) -> tuple[list[dict[str, Any]], str]:
    """Assignments that fit all of these, and why there are none where none do.

    Part of a group is a part of each of its members: asked for an agency, the rows say through which group. With
    `expand` there is a row for each member in the place of the group's own.
    """
    only: dict[str, list[str]] = {}
    members = Members(store, tables)
    named: list[str] = []
    through: set[str] = set()
    meant: dict[str, set[str]] = {}
    if agency is not None:
        named = actors_named(tables, agency)
        through = {group for group, _ in rows(store, "groups-of", member=named)} - set(named)
        meant = {group: by for group, by in members.naming(named).items() if group not in through}
        only["agency"] = [*named, *sorted(through | (meant.keys() - set(named)))]
    if role is not None:
        only["role"] = [code("role", one) for one in roles_of(role)]
    if documents is not None:
        only["document"] = list(documents)
    found = [
        one
        for one in tables.parts(**only)
        if one["agency_iri"] in named or one["document"] in meant.get(one["agency_iri"], (one["document"],))
    ]
    if expand:
        found = members.expanded(found)
        if agency is not None:
            found = [one for one in found if one["agency_iri"] in named]
    steps = [(len(found), _asked(agency=agency, role=role))]
    if tier is not None:
        tiers = tiers_of(tier)
        found = [one for one in found if one["tier"] in tiers]
        steps.append((len(found), _asked(tier=tier)))
    if place is not None:
        inside = places_within(store, place)
        found = [one for one in found if tables.actor(one["agency_iri"]).get("place_iri") in inside]
        steps.append((len(found), _asked(place=place)))
    if period is not None:
        days = days_of(period)
        undated = sum(not one["bounds"] for one in found)
        found = [one for one in found if overlaps(one["bounds"], days)]
        steps.append((len(found), f"within {days[0]} to {days[1]} ({undated} more name no date)"))
    for one in found:
        if one["agency_iri"] in through or one["agency_iri"] in meant:
            one["through"] = one["agency"]
    return found, "" if found else _why(steps, tables)


def _asked(**only: Any) -> str:
    return ", ".join(f"{name} {value!r}" for name, value in only.items() if value is not None)


def _why(steps: Sequence[tuple[int, str]], tables: Tables) -> str:
    """The first step that left nothing, after how many were left before it."""
    before: int | None = None
    for left, asked in steps:
        if not left:
            if before is None:
                what = f" with {asked}" if asked else ""
                return f"No assignment{what} in the {tables.held()} documents held; what they do not say is not known to be nobody's."
            return f"{before} assignments before, none {asked if asked.startswith('within') else 'with ' + asked}."
        before = left
    return ""
