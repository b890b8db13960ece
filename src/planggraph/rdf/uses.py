"""What a document's facts use of the graph of reference: actors, places and codes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from planggraph.gazetteer import REFORM
from planggraph.model import Actor, AgencyGroup, Facts, Links, Place, Post
from planggraph.naming import slug
from planggraph.rdf.grounds import grounds_of
from planggraph.resolve.packing import pack, unpack

__all__ = ["Code", "Uses", "note_of", "uses_noted", "uses_of", "uses_of_links"]

Code = tuple[str, str]  # the list, and the code


@dataclass(frozen=True, slots=True, kw_only=True)
class Uses:
    """What one document uses, each with how often."""

    document: str  # its key
    date: str | None = None
    actors: tuple[tuple[Actor, int], ...] = ()
    places: tuple[Place, ...] = ()
    codes: tuple[Code, ...] = ()

    def named(self) -> Iterator[tuple[Actor, int]]:
        """The actors, and the bodies of the posts among them."""
        for actor, n in self.actors:
            yield actor, n
            if isinstance(actor, Post):
                yield actor.body, n

    def day_of(self, group: AgencyGroup) -> str:
        """The day of which a group's members are; an undated document means them as they are now."""
        now = group.place is not None and group.place.valid_until is None
        return self.date or (REFORM if now else "")


def uses_of(facts: Facts) -> Uses:
    """What the facts of a document use."""
    header = facts.header
    return Uses(
        document=facts.key,
        date=header.issued_on or header.period_start,
        actors=tuple(Counter(_actors(facts)).items()),
        places=(header.territory,) if header.territory is not None else (),
        codes=tuple(sorted(_codes(facts))),
    )


def uses_of_links(links: Links) -> list[Uses]:
    """What links use: one for each document that is only cited, and one for all else."""
    cited = [
        Uses(
            document=one.key,
            date=one.date,
            actors=((one.issuer, 1),) if one.issuer is not None else (),
            codes=(
                *((("tier", one.tier),) if one.tier else ()),
                *((("doctype", slug(one.type)),) if one.type else ()),
            ),
        )
        for one in links.cited
    ]
    codes = {("alignment", one.kind) for one in links.alignments}
    codes |= {("finding", one.finding.kind) for one in links.findings}
    return [*cited, *([Uses(document="", codes=tuple(sorted(codes)))] if codes else [])]


def note_of(facts: Facts) -> bytes:
    """What the facts of a document use, as an index of links keeps it."""
    uses = uses_of(facts)
    return pack((uses.document, uses.date, uses.actors, uses.places, uses.codes))


def uses_noted(note: bytes) -> Uses:
    document, date, actors, places, codes = unpack(note)
    return Uses(document=document, date=date, actors=actors, places=places, codes=codes)


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
