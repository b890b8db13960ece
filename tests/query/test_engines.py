"""Every question that comes along gives the same rows through two engines: Oxigraph's, and rdflib's own."""

from __future__ import annotations

from typing import Any

import pyoxigraph as ox
import pytest
import rdflib

from planggraph.query.ask import question, questions
from planggraph.store.quadstore import Store


@pytest.fixture(scope="module")
def dataset(store: Store) -> rdflib.Dataset:
    """The graph made by hand in rdflib's own store, so that its own engine answers."""
    made = rdflib.Dataset(default_union=True)
    made.parse(data=store.quads.dump(format=ox.RdfFormat.N_QUADS), format="nquads")
    return made


def _text(term: Any) -> str:
    """A term in N-Triples, numbers by their value: the engines write 2.5 and "2.50" as they like."""
    if term is None:
        return ""
    if isinstance(term, rdflib.Literal) and term.datatype in (rdflib.XSD.integer, rdflib.XSD.decimal):
        return str(term.toPython().normalize() if term.datatype == rdflib.XSD.decimal else term.toPython())
    return str(term)


@pytest.mark.parametrize("name", questions())
def test_the_same_rows_through_both_engines(store: Store, dataset: rdflib.Dataset, name: str) -> None:
    text = question(name)
    one = store.quads.query(text, use_default_graph_as_union=True)
    names = [variable.value for variable in one.variables]
    ours = sorted(tuple(getattr(row[n], "value", "") if row[n] is not None else "" for n in names) for row in one)
    other = dataset.query(text)
    theirs = sorted(tuple(_text(row.get(n)) for n in names) for row in other.bindings)
    assert theirs == ours
