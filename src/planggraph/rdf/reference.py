"""The graph of reference: what places, actors and codes are called and belong to.

It follows from the facts and the gazetteer alone: a document added and taken away again leaves no trace.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from planggraph.gazetteer import REFORM, agencies, gazetteer, members
from planggraph.model import Actor, Agency, AgencyGroup, Facts, Links, Place, Post
from planggraph.naming import actor_key, fold, labelled, slug
from planggraph.rdf.grounds import grounds_of
from planggraph.rdf.quads import (
    TRUE,
    TYPE,
    actor_iri,
    day,
    english,
    node,
    place_iri,
    plain,
    term,
    vietnamese,
)
from planggraph.rdf.terms import CODES
from planggraph.rdf.vocabulary import CODE, ORG, REFERENCE, SKOS, code

__all__ = ["reference_quads"]

_GRAPH = node(REFERENCE)
_OF_COMMITTEE = {"department", "division", "office", "commune-officer"}
_OF_GOVERNMENT = {"ministry", "ministerial-agency", "government-agency"}


def reference_quads(
    all_facts: Iterable[Facts], links: Links, codes: Iterable[tuple[str, str]] = ()
) -> Iterator[ox.Quad]:
    """Everything that the facts and links name, with what lies above it; and these codes, each with its list."""
    seen = _Seen()
    for facts in all_facts:
        seen.of(facts)
    for cited in links.cited:
        if cited.issuer is not None:
            seen.actor(cited.issuer, cited.key, cited.date)
    seen.codes |= _codes_of_links(links) | set(codes)
    seen.beside()
    yield from dict.fromkeys(seen.quads())


class _Seen:
    """What the facts use, collected over all documents."""

    def __init__(self) -> None:
        self.actors: dict[str, Actor] = {}
        self.documents: dict[str, str] = {}  # of each actor, one that names it
        self.group_names: dict[str, Counter[str]] = {}
        self.group_dates: dict[str, set[str]] = {}
        self.places: dict[str, Place] = {}
        self.codes: set[tuple[str, str]] = set()

    def of(self, facts: Facts) -> None:
        date = facts.header.issued_on or facts.header.period_start
        for actor in _actors(facts):
            self.actor(actor, facts.key, date)
        if facts.header.territory is not None:
            self.place(facts.header.territory)
        self.codes |= _codes(facts)

    def actor(self, actor: Actor, document: str, date: str | None) -> None:
        key = actor_key(actor, document)
        if isinstance(actor, Post):
            self.actor(actor.body, document, date)
            self.actors.setdefault(key, actor)
            self.documents.setdefault(key, document)
            return
        if isinstance(actor, AgencyGroup):
            self.group_names.setdefault(key, Counter())[actor.name] += 1
            dates = self.group_dates.setdefault(key, set())
            when = date or (REFORM if actor.place is not None and actor.place.valid_until is None else "")
            if when not in dates:
                dates.add(when)
                for body in members(actor, when or None):
                    self.actor(body, document, date)
        self._put(key, actor, document)
        if actor.place is not None:
            self.place(actor.place)

    def _put(self, key: str, actor: Actor, document: str) -> bool:
        """Keep the fuller of two descriptions; whether it is this one."""
        self.documents.setdefault(key, document)
        known = self.actors.get(key)
        if known is None or (isinstance(known, Agency) and isinstance(actor, Agency) and _fuller(actor, known)):
            self.actors[key] = actor
            return True
        return False

    def beside(self) -> None:
        """Add what lies above the agencies, and their successors.

        Only when all are seen: which of several descriptions of an agency comes first must not tell.
        """
        waiting = sorted(self.actors, reverse=True)
        while waiting:
            key = waiting.pop()
            agency, document = self.actors[key], self.documents[key]
            if not isinstance(agency, Agency):
                continue
            above = self._above(agency)
            for other in (*([above] if above is not None else []), *_successors(agency)):
                name = actor_key(other, document)
                if self._put(name, other, document):
                    waiting.append(name)

    def place(self, place: Place) -> None:
        if place.key in self.places:
            return
        self.places[place.key] = place
        units = gazetteer()
        if place.within is not None:
            self.place(units.get(place.within))
        for key in place.succeeded_by:
            self.place(units.get(key))

    @staticmethod
    def _above(agency: Agency) -> Agency | None:
        if agency.kind in _OF_COMMITTEE and agency.place is not None:
            return Agency(name="Ủy ban nhân dân", place=agency.place, tier=agency.place.tier, kind="people-committee")
        if agency.kind in _OF_GOVERNMENT:
            return Agency(name="Chính phủ", tier="central", kind="government")
        return None

    def quads(self) -> Iterator[ox.Quad]:
        for key in sorted(self.actors):
            yield from self._actor_quads(key, self.actors[key])
        for key in sorted(self.places):
            yield from _place_quads(self.places[key])
        for scheme, name in sorted(self.codes | self._own_codes()):
            en, vi = CODES[scheme][name]
            subject = node(f"{CODE}{scheme}/{name}")
            yield ox.Quad(subject, node(SKOS + "prefLabel"), english(en), _GRAPH)
            yield ox.Quad(subject, node(SKOS + "prefLabel"), vietnamese(vi), _GRAPH)

    def _own_codes(self) -> set[tuple[str, str]]:
        """Codes that the actors and places themselves bear."""
        found = {("tier", place.tier) for place in self.places.values()}
        for actor in self.actors.values():
            if isinstance(actor, Agency):
                found |= {("tier", str(actor.tier)), ("kind", str(actor.kind)), ("field", str(actor.field))}
            elif isinstance(actor, AgencyGroup):
                found |= {("tier", str(actor.member_tier)), ("kind", str(actor.member_kind))}
        return {(scheme, name) for scheme, name in found if name in CODES[scheme]}

    def _actor_quads(self, key: str, actor: Actor) -> Iterator[ox.Quad]:
        document = self.documents[key]
        subject = node(actor_iri(actor, document))
        yield ox.Quad(subject, TYPE, term("Actor"), _GRAPH)
        if isinstance(actor, Post):
            yield from _post_quads(subject, actor, document)
            return
        names = self.group_names.get(key)
        name = min(names, key=lambda n: (-names[n], n)) if names else actor.name
        yield ox.Quad(subject, term("name"), vietnamese(name), _GRAPH)
        yield ox.Quad(subject, node(SKOS + "prefLabel"), vietnamese(labelled(name, actor.place)), _GRAPH)
        if actor.place is not None:
            yield ox.Quad(subject, term("jurisdiction"), node(place_iri(actor.place)), _GRAPH)
        if isinstance(actor, AgencyGroup):
            yield from self._group_quads(subject, key, actor, document)
        else:
            yield from self._agency_quads(subject, actor, document)

    def _group_quads(self, subject: ox.NamedNode, key: str, group: AgencyGroup, document: str) -> Iterator[ox.Quad]:
        yield ox.Quad(subject, TYPE, term("AgencyGroup"), _GRAPH)
        if group.member_kind in CODES["kind"]:
            yield ox.Quad(subject, term("memberKind"), node(code("kind", str(group.member_kind))), _GRAPH)
        if group.member_tier is not None:
            yield ox.Quad(subject, term("memberTier"), node(code("tier", group.member_tier)), _GRAPH)
        for other in sorted(self.group_names[key]):
            first = min(self.group_names[key], key=lambda n: (-self.group_names[key][n], n))
            if other != first:
                yield ox.Quad(subject, node(SKOS + "altLabel"), vietnamese(other), _GRAPH)
        for date in sorted(self.group_dates[key]):
            for body in members(group, date or None):
                yield ox.Quad(subject, term("member"), node(actor_iri(body, document)), _GRAPH)

    def _agency_quads(self, subject: ox.NamedNode, agency: Agency, document: str) -> Iterator[ox.Quad]:
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
        above = self._above(agency)
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


def _fuller(one: Agency, other: Agency) -> bool:
    """Whether one description of an agency tells more; ties go by code-point order."""

    def rank(agency: Agency) -> tuple[int, str]:
        told = sum(v is not None for v in (agency.tier, agency.kind, agency.field)) + agency.listed
        return (-told, f"{agency.kind}{agency.field}{agency.tier}{agency.name}")

    return rank(one) < rank(other)


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


def _place_quads(place: Place) -> Iterator[ox.Quad]:
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


def _actors(facts: Facts) -> Iterator[Actor]:
    yield from facts.header.issuers
    for citation in facts.citations:
        if citation.issuer is not None:
            yield citation.issuer
    for provision in facts.provisions:
        for assignment in provision.assignments:
            yield assignment.actor
    for recipient in facts.recipients:
        yield recipient.actor
    for body, office, _ in facts.standing_offices:
        yield body
        yield office
    for reference in facts.references:
        yield from reference.actors


def _codes(facts: Facts) -> set[tuple[str, str]]:
    header = facts.header
    found = {("status", header.status)}
    if header.tier:
        found.add(("tier", header.tier))
    for name in [header.type, *(c.type for c in facts.citations)]:
        if name:
            found.add(("doctype", slug(name)))
    found |= {("citation-role", c.role) for c in facts.citations}
    for provision in facts.provisions:
        found |= {("role", a.role) for a in provision.assignments}
        found |= grounds_of(facts, provision)
        found |= {("bound", t.bound) for t in provision.targets}
        found |= {("doctype", slug(name)) for name in provision.asks_for}
    found |= {("finding", f.kind) for f in facts.findings}
    return found


def _codes_of_links(links: Links) -> set[tuple[str, str]]:
    found = {("alignment", alignment.kind) for alignment in links.alignments}
    found |= {("finding", found.finding.kind) for found in links.findings}
    found |= {("tier", cited.tier) for cited in links.cited if cited.tier}
    found |= {("doctype", slug(cited.type)) for cited in links.cited if cited.type}
    return found
