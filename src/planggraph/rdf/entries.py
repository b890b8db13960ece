"""What stands in the graph of reference of one actor, place or code."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pyoxigraph as ox

from planggraph.gazetteer import agencies, gazetteer, members
from planggraph.model import Actor, Agency, AgencyGroup, Place, Post
from planggraph.naming import fold, labelled
from planggraph.rdf.quads import TRUE, TYPE, actor_iri, day, english, node, place_iri, plain, term, vietnamese
from planggraph.rdf.terms import CODES
from planggraph.rdf.uses import Code
from planggraph.rdf.vocabulary import CODE, ORG, REFERENCE, SKOS, code

__all__ = ["Entry", "brought", "code_quads", "fullness", "place_quads", "places_with"]

_GRAPH = node(REFERENCE)
_OF_COMMITTEE = {"department", "division", "office", "commune-officer"}
_OF_GOVERNMENT = {"ministry", "ministerial-agency", "government-agency"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An actor as all documents together describe it."""

    actor: Actor
    document: str  # key of one that names it: of which it is, where no place tells
    names: tuple[str, ...] = ()  # of a group: how most call it, and how others do
    states: tuple[str, ...] = ()  # of a group: of which its members are, see `gazetteer.state_of`
    days: tuple[str, ...] = field(default=(), compare=False)  # one of each of these
    places: tuple[Place, ...] = ()  # that are named with it

    def codes(self) -> set[Code]:
        """Codes that it bears itself."""
        actor = self.actor
        if isinstance(actor, Agency):
            found = {("tier", str(actor.tier)), ("kind", str(actor.kind)), ("field", str(actor.field))}
        elif isinstance(actor, AgencyGroup):
            found = {("tier", str(actor.member_tier)), ("kind", str(actor.member_kind))}
        else:
            found = set()
        return {(scheme, name) for scheme, name in found if name in CODES[scheme]}

    def quads(self) -> Iterator[ox.Quad]:
        """All that stands of it."""
        actor, document = self.actor, self.document
        subject = node(actor_iri(actor, document))
        yield ox.Quad(subject, TYPE, term("Actor"), _GRAPH)
        if isinstance(actor, Post):
            yield from _post_quads(subject, actor, document)
            return
        name = self.names[0] if self.names else actor.name
        yield ox.Quad(subject, term("name"), vietnamese(name), _GRAPH)
        yield ox.Quad(subject, node(SKOS + "prefLabel"), vietnamese(labelled(name, actor.place)), _GRAPH)
        if actor.place is not None:
            yield ox.Quad(subject, term("jurisdiction"), node(place_iri(actor.place)), _GRAPH)
        if isinstance(actor, AgencyGroup):
            yield from self._group_quads(subject, actor)
        else:
            yield from _agency_quads(subject, actor, document)

    def _group_quads(self, subject: ox.NamedNode, group: AgencyGroup) -> Iterator[ox.Quad]:
        yield ox.Quad(subject, TYPE, term("AgencyGroup"), _GRAPH)
        if group.member_kind in CODES["kind"]:
            yield ox.Quad(subject, term("memberKind"), node(code("kind", str(group.member_kind))), _GRAPH)
        if group.member_tier is not None:
            yield ox.Quad(subject, term("memberTier"), node(code("tier", group.member_tier)), _GRAPH)
        for other in self.names[1:]:
            yield ox.Quad(subject, node(SKOS + "altLabel"), vietnamese(other), _GRAPH)
        for body in self.members():
            yield ox.Quad(subject, term("member"), node(actor_iri(body, self.document)), _GRAPH)

    def members(self) -> list[Agency]:
        """Of a group: each body that it ever meant."""
        group = self.actor
        if not isinstance(group, AgencyGroup):
            return []
        return list(dict.fromkeys(body for when in self.days for body in members(group, when or None)))


def fullness(agency: Agency) -> tuple[int, str, str]:
    """Ranks descriptions of an agency: the one that tells most is the least; ties go by code-point order."""
    told = sum(v is not None for v in (agency.tier, agency.kind, agency.field)) + agency.listed
    return -told, f"{agency.kind}{agency.field}{agency.tier}{agency.name}", repr(agency)


# ---------------------------------------------------------------- what stands beside an actor
def brought(entry: Entry) -> list[Agency]:
    """The agencies that stand in the graph since an actor does: its members, what lies above, and successors."""
    waiting = [*entry.members(), *_beside(entry.actor)]
    found: dict[Agency, None] = {}
    while waiting:
        agency = waiting.pop()
        if agency not in found:
            found[agency] = None
            waiting += _beside(agency)
    return list(found)


def _beside(actor: Actor) -> list[Agency]:
    if not isinstance(actor, Agency):
        return []
    above = _above(actor)
    return [*([above] if above is not None else []), *_successors(actor)]


def _above(agency: Agency) -> Agency | None:
    if agency.kind in _OF_COMMITTEE and agency.place is not None:
        return Agency(name="Ủy ban nhân dân", place=agency.place, tier=agency.place.tier, kind="people-committee")
    if agency.kind in _OF_GOVERNMENT:
        return Agency(name="Chính phủ", tier="central", kind="government")
    return None


def _successors(agency: Agency) -> tuple[Agency, ...]:
    kind = agencies().lookup(agency.name)
    if kind is None or kind.name != agency.name:
        return ()
    found: list[Agency] = []
    for later in agencies().successors(kind):
        found.append(
            Agency(
                name=later.name,
                place=agency.place,
                tier=agency.tier,
                kind=later.kind,
                field=later.field,
                settled=agency.settled,  # nobody knows whose it is: nor whose its successor is
            )
        )
    return tuple(found)


def places_with(place: Place) -> list[Place]:
    """A place, what it lies in, and what came after these."""
    units = gazetteer()
    found: dict[str, Place] = {}
    waiting = [place]
    while waiting:
        unit = waiting.pop()
        if unit.key not in found:
            found[unit.key] = unit
            waiting += [units.get(key) for key in (unit.within, *unit.succeeded_by) if key is not None]
    return list(found.values())


# ---------------------------------------------------------------- quads
def _agency_quads(subject: ox.NamedNode, agency: Agency, document: str) -> Iterator[ox.Quad]:
    yield ox.Quad(subject, TYPE, term("Agency"), _GRAPH)
    if not agency.listed:
        yield ox.Quad(subject, term("unlisted"), TRUE, _GRAPH)
    if agency.tier is not None:
        yield ox.Quad(subject, term("tier"), node(code("tier", agency.tier)), _GRAPH)
    if agency.kind in CODES["kind"]:
        yield ox.Quad(subject, term("kind"), node(code("kind", str(agency.kind))), _GRAPH)
    if agency.field in CODES["field"]:
        yield ox.Quad(subject, term("field"), node(code("field", str(agency.field))), _GRAPH)
    kind = agencies().lookup(agency.name)
    if kind is not None:
        for other in (kind.name, *kind.aliases):
            if fold(other) != fold(agency.name):
                yield ox.Quad(subject, node(SKOS + "altLabel"), vietnamese(other), _GRAPH)
    above = _above(agency)
    if above is not None and above != agency:
        yield ox.Quad(subject, node(ORG + "subOrganizationOf"), node(actor_iri(above, document)), _GRAPH)
    for later in _successors(agency):
        yield ox.Quad(subject, term("succeededBy"), node(actor_iri(later, document)), _GRAPH)


def _post_quads(subject: ox.NamedNode, post: Post, document: str) -> Iterator[ox.Quad]:
    body = post.body
    yield ox.Quad(subject, TYPE, term("Post"), _GRAPH)
    yield ox.Quad(subject, term("name"), vietnamese(post.name), _GRAPH)
    label = f"{post.name} {labelled(body.name, body.place)}"
    yield ox.Quad(subject, node(SKOS + "prefLabel"), vietnamese(label), _GRAPH)
    yield ox.Quad(subject, node(ORG + "postIn"), node(actor_iri(body, document)), _GRAPH)
    if body.place is not None:
        yield ox.Quad(subject, term("jurisdiction"), node(place_iri(body.place)), _GRAPH)


def place_quads(place: Place) -> Iterator[ox.Quad]:
    """All that stands of a place."""
    subject = node(place_iri(place))
    yield ox.Quad(subject, TYPE, term("Place"), _GRAPH)
    yield ox.Quad(subject, node(SKOS + "prefLabel"), vietnamese(place.label), _GRAPH)
    yield ox.Quad(subject, term("tier"), node(code("tier", place.tier)), _GRAPH)
    if place.within is not None:
        yield ox.Quad(subject, term("within"), node(place_iri(place.within)), _GRAPH)
    if place.code is not None:
        yield ox.Quad(subject, term("code"), plain(place.code), _GRAPH)
    if place.valid_from is not None:
        yield ox.Quad(subject, term("validFrom"), day(place.valid_from), _GRAPH)
    if place.valid_until is not None:
        yield ox.Quad(subject, term("validUntil"), day(place.valid_until), _GRAPH)
    for key in place.succeeded_by:
        yield ox.Quad(subject, term("succeededBy"), node(place_iri(key)), _GRAPH)


def code_quads(scheme: str, name: str) -> Iterator[ox.Quad]:
    """What a code is called."""
    en, vi = CODES[scheme][name]
    subject = node(f"{CODE}{scheme}/{name}")
    yield ox.Quad(subject, node(SKOS + "prefLabel"), english(en), _GRAPH)
    yield ox.Quad(subject, node(SKOS + "prefLabel"), vietnamese(vi), _GRAPH)
