"""Small corpora made by hand: the facts of plans, with what they cite and whom they charge."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import pyoxigraph as ox

from planggraph import PlanGraph
from planggraph.gazetteer import gazetteer
from planggraph.model import (
    Actor,
    Agency,
    AgencyGroup,
    Assignment,
    Citation,
    Facts,
    Header,
    Place,
    Provision,
    Source,
    Span,
)
from planggraph.naming import held_key, slug
from planggraph.rdf import facts_quads, links_quads, reference_quads
from planggraph.rdf.vocabulary import LINKS, PREFIXES, pg
from planggraph.resolve import resolve
from planggraph.store.quadstore import Store

__all__ = ["cites", "committee", "communes_of", "duty", "graph_of", "plan", "values"]

_NO_MENTION = (Span(start=0, end=0),)


def _place(where: str | Place) -> Place:
    return gazetteer().get(where) if isinstance(where, str) else where


def committee(where: str | Place) -> Agency:
    """The people's committee of a unit, by its key in the gazetteer."""
    place = _place(where)
    return Agency(name="Ủy ban nhân dân", place=place, tier=place.tier, kind="people-committee")


def communes_of(where: str | Place) -> AgencyGroup:
    """The people's committees of the communes of a unit."""
    return AgencyGroup(
        name="Ủy ban nhân dân các xã, phường",
        place=_place(where),
        member_kind="people-committee",
        member_tier="commune",
    )


def cites(
    identifier: str | None,
    role: str = "cites",
    *,
    date: str | None = None,
    issuer: Agency | None = None,
    title: str | None = None,
    type: str | None = "Kế hoạch",
) -> Citation:
    return Citation(
        key=slug(f"{identifier or title} {date or ''} {issuer.name if issuer else ''}"),
        identifier=identifier,
        title=title,
        type=type,
        date=date,
        issuer=issuer,
        role=role,
        mentions=_NO_MENTION,
    )


def duty(
    *actors: Actor, asks: Sequence[str] = ("Kế hoạch",), role: str = "responsible", key: str = "0123456789ab"
) -> Provision:
    """A task that tells its actors to make a document."""
    return Provision(
        key=key,
        kind="task",
        span=Span(start=0, end=0),
        text="",
        section=None,
        order=1,
        asks_for=tuple(asks),
        assignments=tuple(Assignment(actor=actor, role=role, evidence=()) for actor in actors),
    )


def plan(
    identifier: str | None = None,
    date: str | None = None,
    issuer: Agency | None = None,
    *citations: Citation,
    title: str | None = None,
    type: str = "Kế hoạch",
    text: str | None = None,
    territory: Place | None = None,
    tier: str | None = None,
    duties: Sequence[Provision] = (),
) -> Facts:
    """The facts of a document. Where no text is given it is made from them: the same bytes say the same."""
    text = text or f"{type} {identifier} {date} {issuer} {title} {citations} {duties}"
    place = issuer.place if issuer else territory
    header = Header(
        identifier=identifier,
        type=type,
        issued_on=date,
        issuers=(issuer,) if issuer else (),
        tier=tier or (place.tier if place else None),
        title=title,
        territory=place,
    )
    return Facts(
        key=held_key(header, text),
        source=Source(name="plan.txt", text=text, sha256=hashlib.sha256(text.encode("utf-8")).hexdigest()),
        header=header,
        citations=citations,
        provisions=tuple(duties),
    )


def graph_of(*corpus: Facts, derives: Mapping[str, str] | None = None) -> PlanGraph:
    """The graph of facts made by hand.

    Parameters
    ----------
    derives
        Keys of provisions that restate others, with those: alignments of score 1 besides what `resolve` finds.
    """
    links = resolve(corpus)
    store = Store()
    for facts in corpus:
        store.extend(facts_quads(facts))
    store.extend(reference_quads(corpus, links))
    store.extend(links_quads(links))
    names = {one.key: f"{facts.key}/p/{one.key}" for facts in corpus for one in facts.provisions}
    for child, parent in (derives or {}).items():
        iris = (ox.NamedNode(f"{PREFIXES['id']}doc/{names[key]}") for key in (child, parent))
        store.extend([ox.Quad(next(iris), ox.NamedNode(pg.derivesFrom), next(iris), ox.NamedNode(LINKS))])
    return PlanGraph(store)


def values(frame: pd.DataFrame, *columns: str) -> list[tuple[Any, ...]]:
    """Some columns of a frame as rows, with None for what is missing."""
    made = frame[list(columns)].astype(object)
    return list(made.where(made.notna(), None).itertuples(index=False, name=None))
