"""Values of Python as terms of SPARQL, and bindings in a query."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from planggraph.errors import QueryError
from planggraph.query.terms import bound, expand, iri, quoted, shorten, term_text
from planggraph.rdf.vocabulary import PREFIXES

XSD = PREFIXES["xsd"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("1790/QĐ-TTg", '"1790/QĐ-TTg"'),
        ("tier:commune", "<https://w3id.org/planggraph/code/tier/commune>"),
        ("pg:Task", "<https://w3id.org/planggraph/ns#Task>"),
        ("http://example.org/a", "<http://example.org/a>"),
        ("<http://example.org/a>", "<http://example.org/a>"),
        ("urn:isbn:1", "<urn:isbn:1>"),
        ("Lưu ý: thôn 1", '"Lưu ý: thôn 1"'),
        ("xx:commune", '"xx:commune"'),  # no known prefix
        ("http://example.org/a b", '"http://example.org/a b"'),
        ('nói "có"\\\n', '"nói \\"có\\"\\\\\\n"'),
        (("xã Cao Lâu", "vi"), '"xã Cao Lâu"@vi'),
        (True, f'"true"^^<{XSD}boolean>'),
        (12, f'"12"^^<{XSD}integer>'),
        (Decimal("0.90"), f'"0.90"^^<{XSD}decimal>'),
        (Decimal("1E+3"), f'"1000"^^<{XSD}decimal>'),
        (0.5, f'"0.5"^^<{XSD}double>'),
        (datetime.date(2025, 7, 1), f'"2025-07-01"^^<{XSD}date>'),
        (datetime.datetime(2025, 7, 1, 8, tzinfo=datetime.UTC), f'"2025-07-01T08:00:00+00:00"^^<{XSD}dateTime>'),
        (ox.NamedNode("http://example.org/a"), "<http://example.org/a>"),
        (ox.Literal("a", language="vi"), '"a"@vi'),
        (rdflib.URIRef("http://example.org/a"), "<http://example.org/a>"),
        (rdflib.Literal("a", lang="vi"), '"a"@vi'),
    ],
)
def test_values_become_terms(value: Any, text: str) -> None:
    assert term_text(value) == text


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (None, "a NoneType cannot be bound"),
        ([1], "a list cannot be bound"),
        (("a", "b", "c"), "a tuple cannot be bound"),
        (("a", "no language"), "'no language' is no language tag"),
    ],
)
def test_what_is_no_value(value: Any, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        term_text(value)


@settings(deadline=None)
@given(st.text(max_size=30))
def test_any_text_comes_back_as_itself(text: str) -> None:
    surrogates = any("\ud800" <= c <= "\udfff" for c in text)
    if not surrogates:
        (row,) = ox.Store().query(f"SELECT ({quoted(text)} AS ?x) {{}}")
        assert row["x"] == ox.Literal(text)


@pytest.mark.parametrize("text", ["a b", "a>b", 'a"b', "a\\b", "a\nb", "a{b}"])
def test_what_no_iri_may_hold(text: str) -> None:
    with pytest.raises(QueryError, match="is no IRI"):
        iri(f"http://example.org/{text}")
    assert expand(f"<http://example.org/{text}>") is None


def test_short_and_long_names() -> None:
    for name in ("pg:Task", "tier:commune", "dcterms:title", "id:doc/2022/1"):
        assert shorten(str(expand(name))) == name
    assert shorten("http://example.org/a") == "http://example.org/a"
    assert expand("nothing") is None


# ------------------------------------------------------------ bindings
@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("SELECT ?d WHERE { ?d pg:identifier ?n }", 'SELECT ?d WHERE { ?d pg:identifier "x" }'),
        ("SELECT ?d ?n WHERE { ?d ?p ?n }", 'SELECT ?d ("x" AS ?n) WHERE { ?d ?p "x" }'),
        ("SELECT ?d WHERE { ?d ?p $n . ?d ?q ?n }", 'SELECT ?d WHERE { ?d ?p "x" . ?d ?q "x" }'),
        ("SELECT ?d WHERE { ?d ?p ?n } # ?n", 'SELECT ?d WHERE { ?d ?p "x" } # ?n'),
        ('SELECT ?d WHERE { ?d ?p "?n" , ?n }', 'SELECT ?d WHERE { ?d ?p "?n" , "x" }'),
        ("SELECT ?d WHERE { ?d <http://a/?n> ?n }", 'SELECT ?d WHERE { ?d <http://a/?n> "x" }'),
        ("SELECT ?d WHERE { ?d ?p ?name , ?n }", 'SELECT ?d WHERE { ?d ?p ?name , "x" }'),
        ("SELECT ?d WHERE { ?d ?p ?n } ORDER BY ?n", 'SELECT ?d WHERE { ?d ?p "x" } ORDER BY ("x")'),
        ("SELECT (COUNT(?n) AS ?c) WHERE { ?d ?p ?n }", 'SELECT (COUNT("x") AS ?c) WHERE { ?d ?p "x" }'),
        ("ASK { ?d ?p ?n FILTER (?n > 1) }", 'ASK { ?d ?p "x" FILTER ("x" > 1) }'),
    ],
)
def test_a_value_takes_its_variables_place(query: str, wanted: str) -> None:
    assert bound(query, {"n": "x"}) == wanted


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT ?d WHERE { ?d ?p ?o }", r"no variable \?n to bind; it has \?d, \?o, \?p"),
        ("ASK { <a> <b> <c> }", r"no variable \?n to bind; it has none"),
        ("SELECT ?d WHERE { ?d ?p 1 BIND(2 AS ?n) }", r"gives \?n a value itself"),
        ("SELECT ?d WHERE { VALUES ?n { 1 } ?d ?p ?n }", r"gives \?n a value itself"),
        ("SELECT ?d WHERE { ?d ?p ?n FILTER BOUND(?n) }", r"BOUND\(\?n\) has no sense"),
    ],
)
def test_what_cannot_be_bound(query: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        bound(query, {"n": "x"})


def test_several_bindings_at_once() -> None:
    assert bound("ASK { ?a ?b ?c }", {"a": "pg:Task", "c": 1}) == (
        f'ASK {{ <https://w3id.org/planggraph/ns#Task> ?b "1"^^<{XSD}integer> }}'
    )
    assert bound("ASK { ?a ?b ?c }", {}) == "ASK { ?a ?b ?c }"
