"""Which body a correction means by a name, and facts in which one body stands for another."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from planggraph.extract.actors import Context, scan
from planggraph.model import Actor, Agency, AgencyGroup, Assignment, Facts, Post
from planggraph.naming import actor_key, fold, labelled

__all__ = ["Bodies", "label_of", "with_actors"]

_IRI = re.compile(r"(?:id:|https?://\S+/id/)agency/(?P<key>\S+)")


def label_of(actor: Actor) -> str:
    """What an actor is called, with its place."""
    if isinstance(actor, Post):
        return f"{actor.name} {label_of(actor.body)}"
    return labelled(actor.name, actor.place)


class Bodies:
    """Everybody whom the documents name, by IRI and by name."""

    def __init__(self, held: Iterable[Facts]) -> None:
        self._by_key: dict[str, Actor] = {}
        self._by_label: dict[str, dict[str, Actor]] = {}
        for facts in held:
            for actor in actors_of(facts):
                key = actor_key(actor, facts.key)
                self._by_key.setdefault(key, actor)
                self._by_label.setdefault(fold(label_of(actor)), {}).setdefault(key, actor)

    def known(self, name: str, facts: Facts | None = None) -> dict[str, Actor]:
        """Those who are called so, by their keys: in one document if any there are, else in all.

        Inside a document a name without its place will do.
        """
        iri = _IRI.fullmatch(name)
        if iri is not None:
            return {key: actor for key, actor in self._by_key.items() if key == iri["key"]}
        wanted = fold(name)
        if facts is not None:
            here = {actor_key(actor, facts.key): actor for actor in actors_of(facts)}
            for told in (label_of, _bare):
                fits = {key: actor for key, actor in here.items() if fold(told(actor)) == wanted}
                if fits:
                    return fits
        return dict(self._by_label.get(wanted, {}))

    def called(self, name: str, facts: Facts | None) -> Actor | str:
        """The one that is called so, or that the words would mean in the document; else why nobody is.

        Whoever no document names yet is read from the words, as if they stood in the document.
        """
        fits = self.known(name, facts)
        if len(fits) == 1:
            return next(iter(fits.values()))
        if fits:
            return f"several are called {name!r}: " + ", ".join(f"id:agency/{key}" for key in sorted(fits))
        if _IRI.fullmatch(name):
            return f"no document names {name}"
        return _read(name, facts)


def _bare(actor: Actor) -> str:
    return actor.name


def _read(name: str, facts: Facts | None) -> Actor | str:
    header = facts.header if facts is not None else None
    issuer = header.issuers[0] if header is not None and header.issuers else None
    place = issuer.place if issuer is not None else header.territory if header is not None else None
    mentions = scan(name)
    if len(mentions) == 1 and (mentions[0].start, mentions[0].end) == (0, len(name)):
        context = Context(
            place=place,
            tier=header.tier if header is not None else None,
            date=(header.issued_on or header.period_start) if header is not None else None,
            issuer=issuer,
        )
        return context.resolve(mentions[0])
    if facts is None:
        return f"nobody is called {name!r} in the documents held, and the words name no body that is known by its form"
    return Agency(name=name, place=place, tier=place.tier if place is not None else None, listed=False)


def actors_of(facts: Facts) -> Iterator[Actor]:
    """Everybody whom a document names."""
    found: dict[Actor, None] = {}

    def note(actor: Actor) -> Actor:
        found[actor] = None
        if isinstance(actor, Post):
            found[actor.body] = None
        return actor

    with_actors(facts, note)
    return iter(found)


def with_actors(facts: Facts, change: Callable[[Actor], Actor]) -> Facts:
    """A document's facts with others in the places of those whom it names."""

    def agency(one: Agency) -> Agency:
        other = change(one)
        return other if isinstance(other, Agency) else one

    def group(one: Actor | None) -> Actor | None:
        return None if one is None else change(one)

    return replace(
        facts,
        header=replace(facts.header, issuers=tuple(map(agency, facts.header.issuers))),
        citations=tuple(
            replace(one, issuer=agency(one.issuer)) if one.issuer is not None else one for one in facts.citations
        ),
        provisions=tuple(
            replace(one, assignments=_parts(one.assignments, change)) if one.assignments else one
            for one in facts.provisions
        ),
        recipients=tuple(replace(one, actor=change(one.actor)) for one in facts.recipients),
        references=tuple(
            replace(one, actors=tuple(map(change, one.actors)), group=group(one.group)) for one in facts.references
        ),
        standing_offices=tuple((agency(body), agency(office), span) for body, office, span in facts.standing_offices),
    )


def _parts(parts: tuple[Assignment, ...], change: Callable[[Actor], Actor]) -> tuple[Assignment, ...]:
    """Parts of others; two that come to be one have the evidence of both."""
    made: dict[tuple[Actor, str], Assignment] = {}
    for part in parts:
        actor = change(part.actor)
        new = part if actor == part.actor else replace(part, actor=actor, by_user=True)
        same = made.get((actor, part.role))
        if same is not None:
            evidence = tuple(dict.fromkeys((*same.evidence, *new.evidence)))
            new = replace(same, evidence=evidence, by_user=same.by_user and new.by_user)
        made[actor, part.role] = new
    return tuple(made.values())


def instead(merged: dict[str, Actor], document: str) -> Callable[[Actor], Actor]:
    """For each actor of a document whoever stands in its place, by keys; a post goes with its body."""

    def change(actor: Actor) -> Actor:
        other = merged.get(actor_key(actor, document))
        if other is not None:
            return other
        if isinstance(actor, Post):
            body = merged.get(actor_key(actor.body, document))
            if isinstance(body, (Agency, AgencyGroup)):
                return replace(actor, body=body)
        return actor

    return change
