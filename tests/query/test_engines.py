"""Every question that comes along gives the same rows through two engines: Oxigraph's, and rdflib's own."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib

from planggraph import PlanGraph
from planggraph.query.ask import question, questions
from planggraph.store.quadstore import Store


@pytest.fixture(scope="module", params=["by hand", "sample plans"])
def engines(request: pytest.FixtureRequest, store: Store, graph: PlanGraph) -> tuple[Store, rdflib.Dataset]:
    """A graph in Oxigraph, and in rdflib's own store, so that its own engine answers."""
    one = store if request.param == "by hand" else graph.store
    made = rdflib.Dataset(default_union=True)
    made.parse(data=one.quads.dump(format=ox.RdfFormat.N_QUADS), format="nquads")
    return one, made


def _text(term: Any) -> str:
    """A term in plain text, numbers by their value: the engines write 2.5 and "2.50" as they like."""
    if isinstance(term, rdflib.Literal) and term.datatype in (rdflib.XSD.integer, rdflib.XSD.decimal):
        return f"{Decimal(str(term)).normalize():f}"
    return "" if term is None else str(term)


def _value(term: Any) -> str:
    if isinstance(term, ox.Literal) and term.datatype.value.endswith(("#integer", "#decimal")):
        return f"{Decimal(term.value).normalize():f}"
    return "" if term is None else str(term.value)


@pytest.mark.parametrize("name", questions())
def test_the_same_rows_through_both_engines(engines: tuple[Store, rdflib.Dataset], name: str) -> None:
    store, dataset = engines
    found = store.quads.query(question(name), use_default_graph_as_union=True)
    names = [variable.value for variable in found.variables]
    ours = sorted(tuple(_value(row[one]) for one in names) for row in found)
    theirs = sorted(tuple(_text(row.get(one)) for one in names) for row in dataset.query(question(name)).bindings)
    assert theirs == ours
