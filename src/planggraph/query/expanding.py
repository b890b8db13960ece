"""Groups as their members: those whom the gazetteer knows on the document's day, and those whom the document means.

Nothing of it is stated in the graph as a part of theirs: a group has its part once, until somebody asks for its
members.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from planggraph.gazetteer import gazetteer, members
from planggraph.model import AgencyGroup, Place
from planggraph.naming import old_tones
from planggraph.query.actors import chain_actors
from planggraph.query.ask import rows
from planggraph.query.tables import Tables
from planggraph.rdf.vocabulary import ID

if TYPE_CHECKING:
    from planggraph.query.chain import ChainDocument, ChainPart, ChainTask
    from planggraph.store.interface import Store

__all__ = ["Members", "with_members"]

# the kinds of unit that a group names: "UBND các phường" are those of the wards; "cấp xã" are all of the tier
_UNIT = re.compile(r"(?<!cấp )(thị xã|thị trấn|đặc khu|thành phố|phường|huyện|quận|tỉnh|xã)(?!\w)")


@dataclass(frozen=True, slots=True)
class _Member:
    iri: str
    unit: str  # key of its place, and its label
    place: str
    first: str  # the days of it, as far as the graph tells
    last: str


@dataclass(frozen=True, slots=True)
class _Group:
    members: tuple[_Member, ...]
    tier: str  # of the members
    place: str | None  # key of its own, and its days
    first: str
    last: str


class Members:
    """Who belongs to the groups of a graph.

    Parameters
    ----------
    store, tables
        The graph, and what is in it.
    """

    def __init__(self, store: Store, tables: Tables) -> None:
        self._store = store
        self._tables = tables
        self._groups: dict[str, _Group] = {}
        self._standing: dict[tuple[str | None, str, str], frozenset[str]] = {}

    def expanded(self, parts: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
        """Parts with each group's in the place of it, told by `through`; a group that nobody can tell stays.

        Whoever is named itself in the same part of a task has it once.
        """
        found = [dict(one) for one in parts]
        self._read(one["agency_iri"] for one in found)
        groups = [one["assignment"] for one in found if self._tables.actor(one["agency_iri"])["sort"] == "group"]
        said: dict[str, list[tuple[str, str]]] = {}
        for assignment, span, exact in rows(self._store, "part-spans", assignment=groups):
            said.setdefault(assignment, []).append((span, exact))
        named = {(one["task"], one["role"], one["agency_iri"]) for one in found}
        made: list[dict[str, Any]] = []
        for one in found:
            members = self._of_part(one, said.get(one["assignment"], ()))
            for iri in members:
                key = (one["task"], one["role"], iri)
                if key not in named:
                    named.add(key)
                    actor = self._tables.actor(iri)
                    made.append(
                        one
                        | {
                            "agency_iri": iri, "agency": actor["agency"], "through": one["agency"],
                            **{name: actor.get(name) for name in ("tier", "place", "code", "era")},
                        }
                    )  # fmt: skip
            if not members:
                made.append(one)
        return made

    def naming(self, actors: Iterable[str]) -> dict[str, set[str]]:
        """The groups by which documents mean these actors, with the documents."""
        wanted, found = set(actors), dict[str, set[str]]()
        for (document, group, _), meant in self._meant.items():
            if wanted & set(meant):
                found.setdefault(group, set()).add(document)
        return found

    # ------------------------------------------------------------ one part
    def _of_part(self, part: Mapping[str, Any], said: Iterable[tuple[str, str]]) -> list[str]:
        group, document = part["agency_iri"], part["document"]
        if self._tables.actor(group)["sort"] != "group":
            return []
        said = list(said)
        meant = [iri for span, _ in said for iri in self._meant.get((document, group, span), ())]
        if meant:
            inner = {iri for iri in meant if self._tables.actor(iri)["sort"] == "group"}
            self._read(inner)
            return list(
                dict.fromkeys(
                    one
                    for iri in meant
                    for one in (list(self._on(iri, document, ())) or [iri] if iri in inner else [iri])
                )
            )
        return list(dict.fromkeys(self._on(group, document, [exact for _, exact in said])))

    def _on(self, group: str, document: str, said: Iterable[str]) -> Iterator[str]:
        """The members on the day of a document, of the kinds of unit that its words name."""
        known = self._groups.get(group)
        if known is None:
            return
        own = self._tables.named().get(document, {})
        day = own.get("issued_from") or own.get("starts_on")
        if day is None and known.place is None:
            return  # of all provinces, and nobody knows when
        # a document may name a unit that had ended, or was still to come
        day = max(known.first, min(day, known.last)) if day is not None else None
        stood = [one for one in known.members if day is None or self._stood(one, known, day)]
        units = {f"{unit} " for exact in said for unit in _UNIT.findall(" ".join(old_tones(exact).lower().split()))}
        # "Thành phố Hồ Chí Minh" is written with a capital wherever it stands
        fits = [one for one in stood if one.place.lower().startswith(tuple(units))]
        yield from (one.iri for one in sorted(fits or stood, key=lambda one: (one.place, one.iri)))

    def _stood(self, member: _Member, group: _Group, day: str) -> bool:
        """Whether a member's place was there: by the gazetteer, or of a user's own by the days that the graph has."""
        key = group.place, group.tier, day
        if key not in self._standing:
            self._standing[key] = frozenset(_units(*key))
        return member.unit in self._standing[key] or (
            member.first <= day <= member.last and _place(member.unit) is None
        )

    # ------------------------------------------------------------ read once
    def _read(self, actors: Iterable[str]) -> None:
        """Read the members of those groups that are new."""
        new = sorted({iri for iri in actors if iri not in self._groups and self._tables.actor(iri)["sort"] == "group"})
        made: dict[str, list[_Member]] = {}
        own: dict[str, tuple[str | None, str, str]] = {}
        for group, iri, unit, place, first, last, of, begins, ends in rows(self._store, "members-in-time", group=new):
            made.setdefault(group, []).append(_Member(iri, _key(unit) or "", place or "", first or "", last or "9999"))
            own[group] = (_key(of), begins or "", ends or "9999")
        for group, found in made.items():
            tier = self._tables.actor(group).get("tier") or ""
            self._groups[group] = _Group(tuple(found), tier, *own[group])

    @cached_property
    def _meant(self) -> dict[tuple[str, str, str], list[str]]:
        """Whom a document means by a group, by document, group and span."""
        found: dict[tuple[str, str, str], list[str]] = {}
        for document, group, span, actor in sorted(rows(self._store, "meant")):
            found.setdefault((document, group, span), []).append(actor)
        return found


def _key(place: str | None) -> str | None:
    return place.removeprefix(f"{ID}place/") if place else None


def _place(key: str) -> Place | None:
    try:
        return gazetteer().get(key)
    except KeyError:
        return None


def _units(place: str | None, tier: str, day: str) -> Iterator[str]:
    """Keys of the units of a tier that stood in a place, or in the country, on a day."""
    of = _place(place) if place is not None else None
    if place is None or of is not None:
        group = AgencyGroup(name="", place=of, member_kind="people-committee", member_tier=tier)
        yield from (body.place.key for body in members(group, day) if body.place is not None)


def with_members(store: Store, documents: Iterable[ChainDocument]) -> tuple[ChainDocument, ...]:
    """The documents of a chain, with each member of a group in the place of it."""
    found = list(documents)
    parts = {(task.iri, part.iri): part for one in found for task in one.tasks for part in task.parts}
    made = Members(store, Tables(store)).expanded(
        {
            "assignment": part.iri, "task": task.iri, "document": one.iri, "role": part.role, "agency_iri": part.actor.iri,
            "agency": part.actor.label,
        }
        for one in found
        for task in one.tasks
        for part in task.parts
    )  # fmt: skip
    actors = chain_actors(store, {one["agency_iri"] for one in made})
    by_task: dict[str, list[ChainPart]] = {}
    for one in made:
        part, actor = parts[one["task"], one["assignment"]], actors[one["agency_iri"]]
        by_task.setdefault(one["task"], []).append(
            part if actor.iri == part.actor.iri else replace(part, actor=actor, through=part.actor.label)
        )

    def expanded(task: ChainTask) -> ChainTask:
        return replace(task, parts=tuple(by_task.get(task.iri, ())))

    return tuple(replace(one, tasks=tuple(map(expanded, one.tasks))) for one in found)
