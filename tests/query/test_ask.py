"""Asking a store: values, errors with their place, terms that do not exist, the package's own questions."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pyoxigraph as ox
import pytest
from handmade import AGENCY, CENTRE, COMMUNE, DISTRICT, TASK

from planggraph.errors import QueryError
from planggraph.query.ask import (
    Rows,
    ask,
    check_terms,
    code_name,
    construct,
    question,
    questions,
    rows,
    select,
    unused_terms,
    value,
)
from planggraph.store.quadstore import Store


# ------------------------------------------------------------ answers
@pytest.mark.parametrize(
    ("term", "wanted"),
    [
        ("1", 1),
        ("1.50", Decimal("1.50")),
        ("1e3", 1000.0),
        ("true", True),
        ("false", False),
        ('"a"', "a"),
        ('"xã"@vi', "xã"),
        ('"2022-06"^^xsd:gYearMonth', "2022-06"),
        ('"2022-06-30"^^xsd:date', "2022-06-30"),
        ('"7"^^xsd:long', 7),
        ("pg:Task", "https://w3id.org/planggraph/ns#Task"),
        ("?unbound", None),
    ],
)
def test_terms_become_values(term: str, wanted: Any) -> None:
    found = select(Store(), f"SELECT ({term} AS ?x) {{}}").rows[0][0]
    assert (found, type(found)) == (wanted, type(wanted))


def test_a_blank_node_is_told_by_its_label() -> None:
    assert value(ox.BlankNode("a")) == "_:a"


def test_the_union_of_all_graphs_is_asked(store: Store) -> None:
    query = "SELECT ?text WHERE { ?plan pg:implements ?above . ?above pg:identifier ?number . ?task pg:inDocument ?plan ; pg:text ?text }"
    found = select(store, query, {"number": "45/KH-UBND"})
    assert found == Rows(("text",), [("Công chức Tư pháp mở lớp tập huấn",)])


def test_every_kind_of_query(store: Store) -> None:
    assert ask(store, "ASK { ?plan pg:implements ?above }") is True
    assert ask(store, "ASK { ?plan pg:implements ?plan }") is False
    triples = ask(store, "CONSTRUCT { ?p pg:cites ?q } WHERE { ?p pg:implements ?q }")
    assert isinstance(triples, list)
    assert len(triples) == 3
    assert construct(store, "DESCRIBE <http://example.org/none>") == []
    assert isinstance(ask(store, "SELECT * WHERE { ?s pg:lead ?o }"), Rows)
    with pytest.raises(QueryError, match="a SELECT is wanted here"):
        select(store, "ASK { ?s ?p ?o }")


def test_an_update_is_refused(store: Store) -> None:
    before = len(store)
    with pytest.raises(QueryError, match="malformed query, line 1, column 1"):
        ask(store, "DELETE WHERE { ?s ?p ?o }")
    assert len(store) == before


# ------------------------------------------------------------ errors
@pytest.mark.parametrize(
    ("query", "line", "column", "reason"),
    [
        ("SELECT ?x WHERE { ?x xx:name ?y }", 1, None, "the prefix 'xx' is not known; known are .*pg.*PREFIX line"),
        ("SELECT ?x WHERE {\n  ?x pg:name ?y", 2, None, "the query ends too early"),
        ("SELECT ?x WHERE {\n  ?x pg:name }", 2, 14, "expected "),
        ("SELCT ?x", 1, 1, "a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE, not with 'SELCT'"),
        ("PREFIX a: <http://a/>\n# all\nINSERT DATA { a:b a:c a:d }", 3, 1, "not with 'INSERT'"),
        ("SELECT ?x WHERE { ?x a xx:a-b . }", 1, None, "the prefix 'xx' is not known"),
        ("SELECT ?x WHERE { ?x pg:name 'a }", 1, None, "the query ends too early; is a } or a quote missing"),
    ],
)
def test_a_malformed_query_shows_where(store: Store, query: str, line: int, column: int | None, reason: str) -> None:
    with pytest.raises(QueryError, match=reason) as caught:
        ask(store, query)
    first, where, caret = str(caught.value).splitlines()
    place = re.match(r"malformed query, line (\d+), column (\d+): ", first)
    assert place is not None
    assert int(place[1]) == line
    assert column in (None, int(place[2]))
    assert where == "  " + query.splitlines()[line - 1]
    assert caret == " " * (int(place[2]) + 1) + "^"


def test_a_malformed_query_with_bindings_says_so(store: Store) -> None:
    with pytest.raises(QueryError, match=r"\(with its bindings written in\)\n  SELECT \* WHERE \{ \"a\" pg:name \}"):
        ask(store, "SELECT * WHERE { ?x pg:name }", {"x": "a"})


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT * WHERE {\n ?x pg:implement ?y }", r"line 2, column 5: the ontology has no pg:implement; did you mean pg:implements"),
        ("ASK { ?x pg:tier tier:communes }", "no tier:communes; did you mean tier:commune"),
        ("ASK { ?x pg:citationRole citation-role:xyz }", r"no citation-role:xyz\n"),
        ("ASK { ?x a pg:Zzzzzz }", r"no pg:Zzzzzz\n"),
    ],
)  # fmt: skip
def test_a_term_that_does_not_exist_is_refused(query: str, message: str) -> None:
    with pytest.raises(QueryError, match=message) as caught:
        check_terms(query)
    line = str(caught.value).splitlines()[1]
    caret = str(caught.value).splitlines()[2]
    assert line[caret.index("^") :].startswith(re.findall(r"no (\S+?)[;\n]", str(caught.value) + "\n")[0])


@pytest.mark.parametrize(
    "query",
    [
        "ASK { ?x pg:implements ?y }",
        "ASK { ?x pg:text 'pg:implement' } # pg:implement",
        "ASK { ?x <http://example.org/pg:implement> ?y }",
        "PREFIX pg: <http://example.org/> ASK { ?x pg:implement ?y }",
        "PREFIX tier: <http://example.org/> ASK { ?x ?y tier:third }",
        "ASK { ?x ?y 'it''s' }",
        *(question(name) for name in questions()),
    ],
)
def test_terms_that_exist_or_are_none_of_ours(query: str) -> None:
    check_terms(query)


def test_terms_that_a_graph_does_not_use(store: Store) -> None:
    assert unused_terms(store, "ASK { ?x a pg:Task ; pg:lead ?y }") == ""
    told = unused_terms(store, "ASK { ?x a pg:Funding ; pg:reportVia ?y ; pg:lead ?z } # pg:valueTo")
    assert told == "This graph holds no statement with pg:Funding, pg:reportVia."


# ------------------------------------------------------------ the package's questions
@pytest.mark.parametrize("name", questions())
def test_every_question_is_commented_and_runs(store: Store, name: str) -> None:
    text = question(name)
    assert text.startswith("# ")
    assert isinstance(select(store, text), Rows)
    assert isinstance(select(Store(), text).rows, list)


def test_a_question_that_does_not_exist_lists_those_that_do() -> None:
    with pytest.raises(QueryError, match=r"no question is called 'carry-out'; did you mean carries-out"):
        question("carry-out")


def test_open_places_take_iris(store: Store) -> None:
    assert rows(store, "is-document", document=DISTRICT) == [(DISTRICT,)]
    assert sorted(rows(store, "is-document", document=[DISTRICT, COMMUNE, TASK])) == [(DISTRICT,), (COMMUNE,)]
    assert rows(store, "is-document", document=[]) == []
    assert len(rows(store, "is-document")) == 5
    one = rows(store, "parts", agency=f"{AGENCY}/phong-y-te", document=[DISTRICT])
    assert [row[1] for row in one] == [TASK]


def test_a_place_that_is_not_open_is_refused(store: Store) -> None:
    with pytest.raises(QueryError, match="the question 'is-document' leaves agency not open"):
        rows(store, "is-document", agency=DISTRICT)
    with pytest.raises(QueryError, match="is no IRI"):
        rows(store, "is-document", document="x> } DROP ALL #")


def test_the_three_questions_of_the_ontology(store: Store) -> None:
    assert {row[0] for row in select(store, question("carries-out")).rows} == {DISTRICT, COMMUNE}
    assert select(store, question("who-leads-in-communes")).rows == []
    without = {row[0] for row in select(store, question("communes-without-plan")).rows}
    assert without == {"Ủy ban nhân dân xã Hải Yến", "Ủy ban nhân dân xã Xuất Lễ"}


def test_ends_of_codes() -> None:
    assert code_name("https://w3id.org/planggraph/code/tier/commune") == "commune"
    assert code_name(CENTRE) == CENTRE
    assert code_name(None) is None


# ------------------------------------------------------------ what would leave the graph, or end the process
_TRIPLES = "{ ?s ?p ?o }"


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT * {{ SERVICE <http://127.0.0.1:1/> {_TRIPLES} }}",
        f"select * {{ service silent<http://127.0.0.1:1/>{_TRIPLES} }}",
        f"SELECT * {{ BIND('''a'b''' AS ?x) SERVICE <http://127.0.0.1:1/> {_TRIPLES} BIND('c' AS ?y) }}",
        f"SELECT * {{ ?a ?b 3SERVICE <http://127.0.0.1:1/> {_TRIPLES} }}",
        f"ASK {{ ?a ?b true .SERVICE ?a {_TRIPLES} }}",
    ],
)
def test_no_query_goes_to_other_machines(store: Store, query: str) -> None:
    with pytest.raises(QueryError, match="SERVICE asks other machines"):
        ask(store, query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service { ?service a pg:Task } # SERVICE",
        'ASK { ?s ?p \'SERVICE\', """a SERVICE""", <http://example.org/SERVICE> }',
        "PREFIX service: <http://example.org/> ASK { ?s service:of ?o }",
    ],
)
def test_the_word_alone_is_no_offence(store: Store, query: str) -> None:
    ask(store, query)


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT * {" + "{" * 5000 + "}" * 5001, "more than 100 deep"),
        ("SELECT (" + "(" * 20000 + "1" + ")" * 20000 + " AS ?x) {}", "more than 100 deep"),
        ("SELECT (" + "!" * 20000 + "true AS ?x) {}", "more than 6000 operators"),
        ("SELECT * {" + "?s ?p ?o . " * 20000 + "}", "more than 6000 operators"),
    ],
)  # fmt: skip
def test_a_query_that_would_fill_the_stack_is_refused(store: Store, query: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        ask(store, query)


@pytest.mark.parametrize("deed", ["DROP ALL", "LOAD <http://127.0.0.1:1/>", "INSERT DATA { <a:b> <a:c> <a:d> }"])
def test_no_query_changes_the_graph(store: Store, deed: str) -> None:
    before = len(store)
    with pytest.raises(QueryError, match="malformed"):
        ask(store, deed)
    with pytest.raises(QueryError, match="malformed"):
        ask(store, f"ASK {{ ?s ?p ?o }} ; {deed}")
    assert len(store) == before
