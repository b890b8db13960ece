"""The ontology: its terms, the vocabulary made from it, and what catches a graph that breaks its rules."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from documents import GOLDEN, source
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from planggraph.extract import extract_one
from planggraph.rdf import facts_quads, links_quads, reference_quads, validate
from planggraph.rdf.shapes import violations
from planggraph.rdf.terms import CODES, TERMS
from planggraph.rdf.vocabulary import BASE, PG, code, pg
from planggraph.resolve import resolve

ROOT = Path(__file__).parents[2]
ONTOLOGY = ROOT / "ontology"
GRAPH = rdflib.Graph().parse(ONTOLOGY / "planggraph.ttl")
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
TERM_IRIS = sorted({str(term) for kind in KINDS for term in GRAPH.subjects(RDF.type, kind)})
LISTS = sorted((ONTOLOGY / "codelists").glob("*.ttl"))
QUERIES = {path.stem: path.read_text(encoding="utf-8") for path in sorted((ONTOLOGY / "queries").glob("*.rq"))}
HELD = tuple(extract_one(source(text, f"{name}.txt")) for name, text in GOLDEN.items())
LINKS = resolve(HELD)
QUADS = [*(quad for one in HELD for quad in facts_quads(one)), *links_quads(LINKS), *reference_quads(HELD, LINKS)]


# ------------------------------------------------------------ terms
@pytest.mark.parametrize("term", TERM_IRIS, ids=lambda iri: iri.rpartition("#")[2])
def test_every_term_is_labelled_and_defined_in_both_languages(term: str) -> None:
    subject = rdflib.URIRef(term)
    assert term.startswith(PG)
    for prop in (RDFS.label, SKOS.definition):
        found = list(GRAPH.objects(subject, prop))
        assert sorted(str(one.language) for one in found) == ["en", "vi"], prop
        assert all(str(one).strip() for one in found)
    assert list(GRAPH.objects(subject, RDFS.isDefinedBy)) == [rdflib.URIRef(BASE + "ns")]


def test_the_ontology_names_its_version() -> None:
    subject = rdflib.URIRef(BASE + "ns")
    (version,) = GRAPH.objects(subject, OWL.versionInfo)
    assert list(GRAPH.objects(subject, OWL.versionIRI)) == [rdflib.URIRef(f"{BASE}ns/{version}")]
    assert f"## {version}" in (ONTOLOGY / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_every_code_is_labelled_in_both_languages(path: Path) -> None:
    found = rdflib.Graph().parse(path)
    scheme = rdflib.URIRef(f"{BASE}code/{path.stem}")
    concepts = sorted(found.subjects(RDF.type, SKOS.Concept))
    assert concepts
    for concept in [scheme, *concepts]:
        assert sorted(str(one.language) for one in found.objects(concept, SKOS.prefLabel)) == ["en", "vi"]
    for concept in concepts:
        assert str(concept).startswith(f"{scheme}/")
        assert list(found.objects(concept, SKOS.inScheme)) == [scheme]


def test_what_is_used_by_the_ontology_and_the_shapes_is_a_term() -> None:
    for name in ("planggraph.ttl", "alignments.ttl", "shapes.ttl"):
        text = (ONTOLOGY / name).read_text(encoding="utf-8")
        used = set(re.findall(r"(?<![\w:])pg:(\w+)", text))
        assert used
        assert used <= TERMS, name


@pytest.mark.parametrize("name", QUERIES)
def test_queries_use_terms_that_exist(name: str) -> None:
    assert set(re.findall(r"(?<![\w:])pg:(\w+)", QUERIES[name])) <= TERMS


# ------------------------------------------------------------ the vocabulary
def test_the_generated_vocabulary_is_current() -> None:
    path = ROOT / "scripts" / "generate_vocabulary.py"
    spec = importlib.util.spec_from_file_location("generate_vocabulary", path)
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    assert script.TARGET.read_text(encoding="utf-8") == script.generated()


def test_terms_are_those_of_the_ontology() -> None:
    assert {PG + name for name in TERMS} == set(TERM_IRIS)
    assert all(getattr(pg, name) == PG + name for name in TERMS)
    assert set(CODES) == {path.stem for path in LISTS}


def test_a_typo_in_a_term_raises() -> None:
    with pytest.raises(AttributeError, match="the ontology has no term 'assignedto'; did you mean 'assignedTo'"):
        _ = pg.assignedto
    with pytest.raises(AttributeError, match=r"the ontology has no term 'xyzzy'\Z"):
        _ = pg.xyzzy
    with pytest.raises(KeyError, match="the code list 'tier' has no code 'communes'"):
        code("tier", "communes")


# ------------------------------------------------------------ shapes
def quads_of(path: Path) -> list[ox.Quad]:
    return list(ox.parse(path=str(path), format=ox.RdfFormat.TURTLE))


@pytest.mark.parametrize("path", sorted((ONTOLOGY / "examples" / "valid").glob("*.ttl")), ids=lambda path: path.stem)
def test_valid_examples_pass(path: Path) -> None:
    assert list(validate(quads_of(path))) == []


@pytest.mark.parametrize("path", sorted((ONTOLOGY / "examples" / "invalid").glob("*.ttl")), ids=lambda path: path.stem)
def test_each_invalid_example_is_caught_by_the_shape_it_names(path: Path) -> None:
    named = re.match(r"# caught by pgs:(\w+)\n", path.read_text(encoding="utf-8"))
    assert named is not None
    found = violations(quads_of(path), "")
    assert found
    shapes = rdflib.Graph().parse(ONTOLOGY / "shapes.ttl")
    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    shape = rdflib.URIRef(f"{BASE}shapes#{named[1]}")
    inside = {shape, *shapes.objects(shape, sh.property), *shapes.objects(shape, sh.sparql)}
    messages = {str(message) for node in inside for message in shapes.objects(node, sh.message)}
    assert {one.message for one in found} <= messages


def test_each_shape_has_an_invalid_example() -> None:
    shapes = set(re.findall(r"^pgs:(\w+) a sh:NodeShape", (ONTOLOGY / "shapes.ttl").read_text("utf-8"), re.MULTILINE))
    named = {
        re.findall(r"# caught by pgs:(\w+)", path.read_text("utf-8"))[0]
        for path in (ONTOLOGY / "examples" / "invalid").glob("*.ttl")
    }
    assert named == shapes


def test_what_a_build_makes_is_valid() -> None:
    few = [one for one in HELD if one.header.tier == "commune" or one.header.identifier == "45/KH-UBND"]
    links = resolve(few)
    quads = [quad for one in few for quad in facts_quads(one)]
    assert [str(one) for one in validate([*quads, *links_quads(links)])] == []
    # all places and members of groups take long: those of one commune will do
    assert [
        str(one) for one in validate(reference_quads([one for one in few if one.header.tier == "commune"], links))
    ] == []


def test_violations_say_where_and_what() -> None:
    quads = quads_of(ONTOLOGY / "examples" / "valid" / "task.ttl")
    start = ox.NamedNode("http://www.w3.org/ns/oa#start")
    graph = ox.NamedNode("https://w3id.org/planggraph/id/doc/2022/1/vn/anon/facts")
    broken = [ox.Quad(quad.subject, quad.predicate, quad.object, graph) for quad in quads if quad.predicate != start]
    (found,) = validate(broken)
    assert found.graph == graph.value
    assert found.focus == f"{BASE}id/e"
    assert str(found) == f"{BASE}id/e: A span says where it starts."


def test_a_shape_that_cannot_be_applied_is_no_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = (
        (ONTOLOGY / "shapes.ttl")
        .read_text(encoding="utf-8")
        .replace("SELECT $this WHERE {", "SELECT $this WHERE { VALUES ?x { 1 }")
    )
    monkeypatch.setattr("planggraph.rdf.shapes._shapes", lambda: rdflib.Graph().parse(data=broken, format="turtle"))
    with pytest.raises(RuntimeError, match="the shapes cannot be applied"):
        violations(quads_of(ONTOLOGY / "examples" / "valid" / "task.ttl"), "")


# ------------------------------------------------------------ queries whose every row is a violation
PLANTED = {
    "two-graphs": "GRAPH id:a { id:s pg:about id:o } GRAPH id:b { id:s pg:about id:o }",
    "fulfils-by-a-stranger": """GRAPH id:l { id:plan pg:fulfils id:duty } GRAPH id:f { id:plan pg:issuer id:me .
        id:duty pg:assignedTo id:you , id:group } GRAPH id:r { id:group pg:member id:they }""",
    "alignment-off-the-line": """GRAPH id:l { id:x a pg:Alignment ; pg:child id:p ; pg:parent id:q . id:c pg:cites id:d }
        GRAPH id:f { id:p pg:inDocument id:c } GRAPH id:g { id:q pg:inDocument id:d }""",
    "resolved-without-cites": "GRAPH id:f { id:c pg:citingDocument id:d } GRAPH id:l { id:c pg:resolvesTo id:e . id:d pg:cites id:f }",
    "parent-later": """GRAPH id:l { id:c pg:implements id:p } GRAPH id:f { id:c pg:issuedUntil "2022-12-31"^^xsd:date }
        GRAPH id:g { id:p pg:issuedFrom "2023-01-01"^^xsd:date }""",
    "ungrounded": """GRAPH id:f { id:t a pg:Task , pg:Provision ; pg:evidence id:s . id:d pg:source id:file }
        GRAPH id:g { id:s oa:exact "x" ; pg:inSource id:file }""",
    "named-without-a-word": """GRAPH id:l { id:d pg:names id:e } GRAPH id:f { id:d pg:evidence id:s .
        id:s pg:evidenceFor pg:names ; pg:mentions id:other }""",
}
SOUND = {
    "named-without-a-word": """GRAPH id:l { id:d pg:names id:e } GRAPH id:f { id:d pg:evidence id:s .
        id:s pg:evidenceFor pg:names ; pg:mentions id:e }""",
    "two-graphs": "GRAPH id:a { id:s pg:about id:o } GRAPH id:b { id:s pg:about id:p }",
    "fulfils-by-a-stranger": """GRAPH id:l { id:plan pg:fulfils id:duty } GRAPH id:f { id:plan pg:issuer id:me .
        id:duty pg:assignedTo id:group } GRAPH id:r { id:group pg:member id:me }""",
    "alignment-off-the-line": """GRAPH id:l { id:x a pg:Alignment ; pg:child id:p ; pg:parent id:q . id:c pg:implements id:d }
        GRAPH id:f { id:p pg:inDocument id:c } GRAPH id:g { id:q pg:inDocument id:d }""",
    "resolved-without-cites": "GRAPH id:f { id:c pg:citingDocument id:d } GRAPH id:l { id:c pg:resolvesTo id:e . id:d pg:cites id:e }",
    "parent-later": """GRAPH id:l { id:c pg:implements id:p } GRAPH id:f { id:c pg:issuedUntil "2023-12-31"^^xsd:date }
        GRAPH id:g { id:p pg:issuedFrom "2023-01-01"^^xsd:date }""",
    "ungrounded": """GRAPH id:f { id:t a pg:Task , pg:Provision ; pg:evidence id:s . id:d pg:source id:file .
        id:s oa:exact "x" ; pg:inSource id:file }""",
}


def rows(store: ox.Store, name: str) -> int:
    return len(list(store.query(QUERIES[name], use_default_graph_as_union=True)))


def planted(data: str) -> ox.Store:
    store = ox.Store()
    store.update(
        f"PREFIX pg: <{PG}> PREFIX id: <{BASE}id/> PREFIX oa: <http://www.w3.org/ns/oa#> "
        f"PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> INSERT DATA {{ {data} }}"
    )
    return store


@pytest.mark.parametrize("name", QUERIES)
def test_queries_find_nothing_in_what_a_build_makes(name: str) -> None:
    store = ox.Store()
    store.extend(QUADS)
    assert rows(store, name) == 0


@pytest.mark.parametrize("name", QUERIES)
def test_queries_find_what_is_planted_and_nothing_beside_it(name: str) -> None:
    assert rows(planted(PLANTED[name]), name) > 0
    assert rows(planted(SOUND[name]), name) == 0
