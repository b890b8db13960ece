"""What holds for every triple of a graph: names, literals, evidence, one place for each."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections import Counter

import pyoxigraph as ox
import pytest
from documents import GOLDEN, source

from planggraph.extract import extract_one
from planggraph.model import Facts
from planggraph.rdf import facts_quads, links_quads, reference_quads
from planggraph.rdf.terms import CODES, TERMS
from planggraph.rdf.vocabulary import CODE, ID, LINKS, OA, PG, PREFIXES, REFERENCE, XSD
from planggraph.resolve import resolve

FACTS = tuple(extract_one(source(text, f"{name}.txt")) for name, text in GOLDEN.items())
LINKED = resolve(FACTS)
QUADS = [
    *(quad for one in FACTS for quad in facts_quads(one)),
    *links_quads(LINKED),
    *reference_quads(FACTS, LINKED),
]
KEYS = {f"{ID}doc/{one.key}/facts": one for one in FACTS}
VIETNAMESE = {
    *(PG + name for name in ("text", "heading", "name", "theme", "citedTitle", "unit", "population")),
    *(PG + name for name in ("signerPosition", "signingAuthority")),
    PREFIXES["dcterms"] + "title",
    PREFIXES["skos"] + "altLabel",
}
PLAIN = {
    *(
        PG + name
        for name in ("identifier", "citedIdentifier", "number", "fileName", "sha256", "signer", "recurrence", "code")
    ),
    OA + "exact",
    PREFIXES["dcterms"] + "format",
}
DATES = {PG + name for name in ("issuedFrom", "issuedUntil", "dueBy", "startsOn", "endsOn", "validFrom", "validUntil")}
PRINTED = {PG + name for name in ("issuedOn", "due", "citedOn", "periodStart", "periodEnd")}
BOUND = {"issuedOn": "issuedFrom", "due": "dueBy", "periodStart": "startsOn", "periodEnd": "endsOn"}


def literals(properties: set[str]) -> list[ox.Literal]:
    found = [quad.object for quad in QUADS if quad.predicate.value in properties]
    assert found
    assert all(isinstance(one, ox.Literal) for one in found)
    return found


# ------------------------------------------------------------ graphs
def test_nothing_is_blank_and_everything_stands_in_a_named_graph() -> None:
    for quad in QUADS:
        assert isinstance(quad.subject, ox.NamedNode)
        assert isinstance(quad.object, (ox.NamedNode, ox.Literal))
        assert quad.graph_name.value in {*KEYS, LINKS, REFERENCE}
    assert {quad.graph_name.value for quad in QUADS} == {*KEYS, LINKS, REFERENCE}


def test_a_triple_stands_in_one_graph_and_once() -> None:
    counts = Counter(quad.triple for quad in QUADS)
    assert [triple for triple, n in counts.items() if n > 1] == []


def test_the_same_input_gives_the_same_quads() -> None:
    again = [extract_one(source(text, f"{name}.txt")) for name, text in reversed(GOLDEN.items())]
    links = resolve(again)
    assert {
        *(quad for one in again for quad in facts_quads(one)),
        *links_quads(links),
        *reference_quads(again, links),
    } == set(QUADS)


def test_a_document_taken_away_leaves_no_trace() -> None:
    def whole(all_facts: list[Facts]) -> set[ox.Quad]:
        links = resolve(all_facts)
        quads = [quad for one in all_facts for quad in facts_quads(one)]
        return {*quads, *links_quads(links), *reference_quads(all_facts, links)}

    few = [one for one in FACTS if one.header.tier == "district"]
    before = whole(few)
    assert len(whole(list(FACTS))) > len(before)
    assert whole(few) == before


# ------------------------------------------------------------ terms
def test_every_term_is_one_of_the_ontology() -> None:
    used = {node.value for quad in QUADS for node in (quad.predicate, quad.object) if isinstance(node, ox.NamedNode)}
    assert {one.removeprefix(PG) for one in used if one.startswith(PG)} <= TERMS
    codes = {one.removeprefix(CODE) for one in used if one.startswith(CODE)}
    assert codes <= {f"{scheme}/{name}" for scheme, names in CODES.items() for name in names}
    assert not [one for one in used if not one.startswith(tuple({*PREFIXES.values()}))]


def test_types_stand_with_those_above_them() -> None:
    above = {
        "Plan": "Document", "Directive": "Document", "ReportingDuty": "Task", "Task": "Provision", "Target": "Provision",
        "Objective": "Provision", "Requirement": "Provision", "Funding": "Provision", "Agency": "Actor", "AgencyGroup": "Actor",
        "Post": "Actor",
    }  # fmt: skip
    types: dict[str, set[str]] = {}
    for quad in QUADS:
        if quad.predicate.value == PREFIXES["rdf"] + "type":
            types.setdefault(quad.subject.value, set()).add(quad.object.value.removeprefix(PG))
    assert {name for found in types.values() for name in found} >= {*above, "Span", "Source", "Citation", "Place"}
    for subject, found in types.items():
        assert {above[name] for name in found if name in above} <= found, subject


def test_properties_stand_with_those_above_them() -> None:
    triples = {(quad.subject.value, quad.predicate.value.removeprefix(PG), quad.object) for quad in QUADS}
    above = dict.fromkeys(("lead", "responsible", "coordinator"), "assignedTo")
    above |= dict.fromkeys(("implements", "basedOn", "replaces", "repeals", "amends"), "cites")
    assert {name for _, name, _ in triples} >= {
        "lead",
        "responsible",
        "coordinator",
        "implements",
        "basedOn",
        "replaces",
    }
    for subject, name, value in triples:
        assert name not in above or (subject, above[name], value) in triples


# ------------------------------------------------------------ literals
def test_vietnamese_words_are_composed_and_single_spaced() -> None:
    for one in literals(VIETNAMESE):
        assert one.language == "vi"
        assert one.value == " ".join(unicodedata.normalize("NFC", one.value).split())
    labels = literals({PREFIXES["skos"] + "prefLabel", PREFIXES["rdfs"] + "comment"})
    assert {one.language for one in labels} == {"vi", "en"}


def test_identifiers_and_slices_are_plain() -> None:
    assert {(one.language, one.datatype.value) for one in literals(PLAIN)} == {(None, XSD + "string")}


def test_identifiers_are_in_canonical_form() -> None:
    for one in literals({PG + "identifier", PG + "citedIdentifier"}):
        assert re.fullmatch(r"[1-9]\d*[a-zA-Z]?[/-]\S+", one.value)
        assert not re.search(r"[–Ð\s]", one.value)


def test_bounds_are_days_without_a_zone() -> None:
    for one in literals(DATES):
        assert one.datatype.value == XSD + "date"
        datetime.date.fromisoformat(one.value)


def test_printed_dates_are_typed_by_what_is_printed() -> None:
    kinds = {4: "gYear", 7: "gYearMonth", 10: "date"}
    found = literals(PRINTED)
    assert {one.datatype.value for one in found} == {XSD + kind for kind in kinds.values()}
    assert all(one.datatype.value == XSD + kinds[len(one.value)] for one in found)


def test_bounds_stand_beside_each_printed_date() -> None:
    said: dict[str, set[str]] = {}
    for quad in QUADS:
        said.setdefault(quad.subject.value, set()).add(quad.predicate.value.removeprefix(PG))
    assert any("due" in names for names in said.values())
    for subject, names in said.items():
        assert {bound for printed, bound in BOUND.items() if printed in names} <= names, subject


def test_numbers_have_no_trailing_zero() -> None:
    for one in literals({PG + "value"}):
        assert one.datatype.value == XSD + "decimal"
        assert re.fullmatch(r"\d+(\.\d*[1-9])?", one.value)


# ------------------------------------------------------------ evidence
def test_every_span_slices_its_source_to_the_letter() -> None:
    texts = {f"{ID}source/{one.source.sha256[:16]}": one.source.text for one in FACTS}
    spans: dict[str, dict[str, str]] = {}
    for quad in QUADS:
        if "#char=" in quad.subject.value and quad.predicate.value.startswith((OA, PG + "inSource")):
            spans.setdefault(quad.subject.value, {})[quad.predicate.value] = quad.object.value
    assert spans
    for iri, said in spans.items():
        start, end = int(said[OA + "start"]), int(said[OA + "end"])
        assert iri == f"{said[PG + 'inSource']}#char={start},{end}"
        assert said[OA + "exact"] == texts[said[PG + "inSource"]][start:end] != ""


def test_decomposed_sources_are_sliced_to_the_letter_too() -> None:
    text = unicodedata.normalize("NFD", GOLDEN["district-plan"]).replace("\n", "\r\n")
    facts = extract_one(source(text))
    exact = {quad.object.value for quad in facts_quads(facts) if quad.predicate.value == OA + "exact"}
    assert all(one in text for one in exact)
    assert any(not unicodedata.is_normalized("NFC", one) for one in exact)
    composed = extract_one(source(GOLDEN["district-plan"]))
    # not the letters but the words make a name
    assert facts.key == composed.key
    assert [one.key for one in facts.provisions] == [one.key for one in composed.provisions]


@pytest.mark.parametrize("kind", ["Citation", "Provision", "Assignment", "Deadline", "TargetValue"])
def test_nothing_without_evidence(kind: str) -> None:
    subjects = {quad.subject.value for quad in QUADS if quad.object == ox.NamedNode(PG + kind)}
    shown = {quad.subject.value for quad in QUADS if quad.predicate.value == PG + "evidence"}
    assert subjects
    assert subjects <= shown


def test_header_facts_and_recipients_have_their_evidence_on_the_document() -> None:
    for graph, facts in KEYS.items():
        own = [quad for quad in QUADS if quad.graph_name.value == graph]
        document = graph.removesuffix("/facts")
        shown = {
            quad.object.value
            for quad in own
            if (quad.subject.value, quad.predicate.value) == (document, PG + "evidence")
        }
        told = {(quad.subject.value, quad.object.value) for quad in own if quad.predicate.value == PG + "evidenceFor"}
        assert {span for span, _ in told} == shown
        if facts.header.identifier:
            assert PG + "identifier" in {prop for _, prop in told}
        mentioned = {quad.object.value for quad in own if quad.predicate.value == PG + "mentions"}
        assert {quad.object.value for quad in own if quad.predicate.value == PG + "recipient"} <= mentioned


# ------------------------------------------------------------ names of things
SLUG = r"[a-z0-9+.]+(?:[-+][a-z0-9]+)*"
HEX = r"[0-9a-f]{12}"
DOC = rf"doc/(?:\d{{4}}|nd)/{SLUG}/{SLUG}/{SLUG}"
FORMS = {
    "Document": DOC,
    "Section": rf"{DOC}/s/[a-z0-9.-]+",
    "Provision": rf"{DOC}/p/{HEX}(?:-\d+)?",
    "Citation": rf"{DOC}/citation/{SLUG}",
    "Finding": rf"{DOC}/finding/[a-z-]+/\d+",
    "Assignment": rf"{DOC}/p/{HEX}(?:-\d+)?/(?:lead|responsible|coordinate|report-to|report-via)/{HEX}",
    "Deadline": rf"{DOC}/p/{HEX}(?:-\d+)?/deadline/\d+",
    "TargetValue": rf"{DOC}/p/{HEX}(?:-\d+)?/target/\d+",
    "Place": rf"place/(?:\d+/{SLUG}(?:/2025)?|unlisted/{SLUG})",
    "Agency": rf"agency/(?:vn|\d+/{SLUG}(?:/2025)?|unknown/.+)/{SLUG}",
    "AgencyGroup": rf"agency/(?:vn|\d+/{SLUG}(?:/2025)?|unknown/.+)/group/{SLUG}",
    "Post": rf"agency/(?:vn|\d+/{SLUG}(?:/2025)?|unknown/.+)/{SLUG}/post/{SLUG}",
    "Source": r"source/[0-9a-f]{16}",
    "Span": r"source/[0-9a-f]{16}#char=\d+,\d+",
}


@pytest.mark.parametrize("kind", FORMS)
def test_names_of_things(kind: str) -> None:
    subjects = {quad.subject.value for quad in QUADS if quad.object == ox.NamedNode(PG + kind)}
    assert subjects
    for iri in subjects:
        assert re.fullmatch(FORMS[kind], iri.removeprefix(ID)), iri


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("district-plan", "2023/45-kh-ubnd/183/uy-ban-nhan-dan"),
        ("decision", "2024/123-qd-ubnd/37/uy-ban-nhan-dan"),
        ("directive", "2025/9-ct-ubnd/92/uy-ban-nhan-dan"),
        ("dispatch", "2024/512-snv-cchc/38/so-noi-vu"),
    ],
)
def test_keys_of_documents(name: str, key: str) -> None:
    assert extract_one(source(GOLDEN[name])).key == key


def test_a_document_without_a_number_is_named_by_its_title() -> None:
    text = GOLDEN["commune-plan-unnumbered"]
    key = extract_one(source(text)).key
    assert re.fullmatch(r"2023/ke-hoach-[0-9a-f]{8}/06196/uy-ban-nhan-dan", key)
    # the Word file and the PDF of one plan are one document
    assert extract_one(source(text.replace("\n", "\r\n\r\n").replace("Hoàng Văn Bế", ""))).key == key
    assert extract_one(source(text.replace("năm 2023\n\nThực hiện", "năm 2022\n\nThực hiện"))).key != key
