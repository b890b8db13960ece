"""Which questions a store answers from its tables, and how their answers get there.

A table holds what a question answers, word for word, for all documents or all actors: what a document states does not
change while others come and go. What the tables do not hold, and any store without them, SPARQL answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING

import pyoxigraph as ox

from planggraph.query.ask import narrowed, rows, variables
from planggraph.rdf.vocabulary import PREFIXES
from planggraph.store.columns import ColumnsWriter, Kind, Table

if TYPE_CHECKING:
    from planggraph.store.quadstore import Store

__all__ = ["ACTORS", "DOCUMENTS", "answers", "fill", "tables"]

DOCUMENTS: Mapping[str, Mapping[str, Kind]] = {
    "tasks": {"order": "integer", "reporting": "boolean"},
    "parts": {"requested": "boolean", "members": "integer"},
    "deadlines": {},
    "sections": {},
}
"""Questions whose answers stand in the documents' own graphs, with what is no text in them."""

ACTORS: Mapping[str, Mapping[str, Kind]] = {"actors": {"unlisted": "boolean"}}
"""Questions of who has a part; of them alone the reference graph tells."""


@cache
def tables() -> dict[str, Table]:
    """The tables by name, with their columns as the questions have them."""
    made = {}
    for kept, key in ((DOCUMENTS, "document"), (ACTORS, "actor")):
        for name, kinds in kept.items():
            made[name] = Table(key=key, columns={one: kinds.get(one, "text") for one in variables(name)})
    return made


def answers(quads: ox.Store, names: Iterable[str], **only: Iterable[str]) -> dict[str, bytes]:
    """What questions answer of a store, each as CSV with a line of names.

    Parameters
    ----------
    names
        Which questions.
    only
        Of the places that they leave open, the IRIs that are asked for.
    """
    made = {}
    for name in names:
        found = quads.query(narrowed(name, **only), prefixes=PREFIXES, use_default_graph_as_union=True)
        assert isinstance(found, ox.QuerySolutions)
        made[name] = found.serialize(format=ox.QueryResultsFormat.CSV) or b""
    return made


_AT_ONCE = 200  # documents whose answers are asked for together


def fill(store: Store) -> None:
    """Write the tables of a store that holds all its quads."""
    if store.tables is None:
        return
    writer = ColumnsWriter(store.tables, tables())
    held = sorted(row[0] for row in rows(store, "held"))
    for n in range(0, len(held), _AT_ONCE):
        part = held[n : n + _AT_ONCE]
        writer.put(part, answers(store.quads, DOCUMENTS, document=part))
    writer.put((), answers(store.quads, ACTORS))
    writer.finish(whole=True)
