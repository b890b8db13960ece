"""Actors by IRI, as the graph of reference describes them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from planggraph.query.ask import code_name, rows
from planggraph.query.chain import ChainActor
from planggraph.rdf.vocabulary import PG

if TYPE_CHECKING:
    from planggraph.store.interface import Store

__all__ = ["chain_actors"]

_SORTS = {PG + "Agency": "agency", PG + "AgencyGroup": "group", PG + "Post": "post"}


def chain_actors(store: Store, iris: Iterable[str]) -> dict[str, ChainActor]:
    """Each of these actors; one that the reference lacks is called by the end of its IRI."""
    wanted = sorted(set(iris))
    counts: dict[str, int] = {}
    for group, _ in rows(store, "members", group=wanted):
        counts[group] = counts.get(group, 0) + 1
    found = {
        iri: ChainActor(iri=iri, label=iri.rsplit("/", 1)[-1], kind="group" if "/group/" in iri else "agency")
        for iri in wanted
    }
    # several rows tell several other names; the rest of each is alike
    for row in sorted(rows(store, "actors", actor=wanted), key=str):
        iri, sort, name, label, _, tier, _, _, _, place = row[:10]
        found[iri] = ChainActor(
            iri=iri,
            label=label or name or found[iri].label,
            kind=_SORTS[sort],
            tier=code_name(tier),
            place=place,
            members=counts.get(iri, 0),
        )
    return found
