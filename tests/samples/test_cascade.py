"""What the sample cascade answers, written down by hand: plans by the numbers that their files begin with."""

from __future__ import annotations

import hashlib

import pandas as pd
import pytest

from planggraph import PlanGraph, samples

# the questions of the graph's own page of terms, as they stand there
CARRIES_OUT = 'SELECT ?plan WHERE { ?plan pg:implements+ ?d . ?d pg:identifier "1790/QĐ-TTg" }'
LEADS_IN_COMMUNES = """
    SELECT ?agency ?text ?due WHERE {
      ?task pg:lead ?agency ; pg:text ?text ; pg:inDocument/pg:tier tier:commune .
      OPTIONAL { ?task pg:dueBy ?due } }"""
WITHOUT_PLAN = """
    SELECT ?who ?text WHERE {
      ?task pg:asksFor doctype:ke-hoach ; pg:text ?text ; pg:assignedTo/pg:member ?m .
      ?m pg:tier tier:commune ; skos:prefLabel ?who .
      FILTER NOT EXISTS { ?plan pg:fulfils ?task ; pg:issuer ?m } }"""

CITES = {
    ("01", "basedOn"): {"Luật Tổ chức Chính phủ", "Luật Bình đẳng giới", "28/NQ-CP"},
    ("02", "implements"): {"01"},
    ("02", "basedOn"): {"Luật Bình đẳng giới", "28/NQ-CP"},
    ("03", "implements"): {"02"},
    ("04", "implements"): {"02"},
    ("04", "basedOn"): {"Luật Bình đẳng giới"},
    ("05", "implements"): {"01", "03"},
    ("06", "implements"): {"03"},
    ("06", "cites"): {"Luật Bình đẳng giới"},
    ("07", "implements"): {"02"},
    ("08", "implements"): {"04"},
    ("08", "cites"): {"31/KH-VHTT"},
    ("09", "implements"): {"15/KH-UBND"},
}
FULFILS = {
    ("02", "01", "Xây dựng kế hoạch thực hiện Chương trình tại địa phương"),
    ("03", "02", "Xây dựng kế hoạch truyền thông về bình đẳng giới năm 2022 của địa phương"),
    ("04", "02", "Xây dựng kế hoạch truyền thông về bình đẳng giới năm 2022 của địa phương"),
    ("05", "03", "Xây dựng kế hoạch truyền thông về bình đẳng giới năm 2022 và tổ chức"),
    ("06", "03", "Xây dựng kế hoạch truyền thông về bình đẳng giới năm 2022 và tổ chức"),
    ("08", "04", "Giao Ủy ban nhân dân các xã, phường ban hành kế hoạch"),
}


def rows(graph: PlanGraph, query: str) -> list[tuple[str, ...]]:
    """The rows of an answer as text, "" for nothing."""
    found = graph.sparql(query)
    assert isinstance(found, pd.DataFrame)
    return sorted(tuple("" if pd.isna(cell) else str(cell) for cell in row) for row in found.itertuples(index=False))


@pytest.fixture(scope="module")
def plans(graph: PlanGraph) -> dict[str, str]:
    """IRI of each document -> number that its file begins with; of one that is not held, its own number or title."""
    query = """SELECT ?d ?name WHERE {
      { ?d pg:source/pg:fileName ?name } UNION { ?d a pg:Document . FILTER NOT EXISTS { ?d pg:source ?s }
        OPTIONAL { ?d pg:identifier ?number } OPTIONAL { ?d dcterms:title ?title } BIND(COALESCE(?number, ?title) AS ?name) } }"""
    files = {path.name for path in samples.folder().iterdir()}
    return {iri: name[:2] if name in files else name for iri, name in rows(graph, query)}


# ------------------------------------------------------------ the three questions
def test_which_plans_carry_out_the_decision_at_any_depth(graph: PlanGraph, plans: dict[str, str]) -> None:
    found = [plans[iri] for (iri,) in rows(graph, CARRIES_OUT)]
    assert sorted(found) == ["02", "03", "04", "05", "06", "07", "08"]


def test_who_leads_what_by_when_in_the_communes(graph: PlanGraph) -> None:
    labels = dict(rows(graph, "SELECT ?a ?label WHERE { ?a a pg:Actor ; skos:prefLabel ?label }"))
    wanted = [
        ("Công an phường Mai Phố", "Chủ trì, phối hợp với các tổ dân phố tiếp nhận", ""),
        ("Công an xã Trúc Khê", "Chủ trì, phối hợp với Công chức Tư pháp - Hộ tịch", "2023-04-30"),
        ("Công chức Tư pháp - Hộ tịch xã Đàm Sơn", "Chủ trì, phối hợp với Công an xã phổ biến", "2022-08-31"),
        ("Công chức Văn hóa - Xã hội phường Mai Phố", "Công chức Văn hóa - Xã hội phường chủ trì", ""),
        ("Công chức Văn hóa - Xã hội xã Bến Sậy", "Chủ trì tham mưu, phối hợp với Hội Liên hiệp", ""),
        ("Công chức Văn hóa - Xã hội xã Mai Khê", "Chủ trì rà soát hương ước", "2022-10-15"),
        ("Công chức Văn hóa - Xã hội xã Mai Khê", "Chủ trì, phối hợp với Hội Liên hiệp Phụ nữ xã", "2022-09-30"),
        ("Công chức Văn hóa - Xã hội xã Trúc Khê", "Chủ trì, phối hợp với Trạm Y tế xã", "2023-06-30"),
        ("Công chức Văn hóa - Xã hội xã Trúc Khê", "Chủ trì, phối hợp với các ban, ngành", ""),
        ("Hội Liên hiệp Phụ nữ xã Đàm Sơn", "Hội Liên hiệp Phụ nữ xã chủ trì", ""),
        ("Trạm Y tế xã Mai Khê", "Trạm Y tế xã chủ trì", ""),  # its time is a period
    ]
    found = sorted((labels[agency], text, due) for agency, text, due in rows(graph, LEADS_IN_COMMUNES))
    assert [(who, due) for who, _, due in found] == [(who, due) for who, _, due in wanted]
    for (_, text, _), (_, beginning, _) in zip(found, wanted, strict=True):
        assert text.startswith(beginning)


def test_which_communes_have_no_held_plan(graph: PlanGraph) -> None:
    found = [(who, text.partition(" truyền thông")[0]) for who, text in rows(graph, WITHOUT_PLAN)]
    town, district = "Giao Ủy ban nhân dân các xã, phường ban hành kế hoạch", "Xây dựng kế hoạch"
    assert found == [
        ("Ủy ban nhân dân phường Bạch Đàm", town),
        ("Ủy ban nhân dân phường Mai Phố", town),  # its plan is older than the town's order, and answers another
        ("Ủy ban nhân dân thị trấn Ngọc Đàm", district),
        ("Ủy ban nhân dân xã Khe Mơ", district),
    ]


def test_the_questions_come_with_the_package_too(graph: PlanGraph) -> None:
    names = ("carries-out", "who-leads-in-communes", "communes-without-plan")
    for name, query in zip(names, (CARRIES_OUT, LEADS_IN_COMMUNES, WITHOUT_PLAN), strict=True):
        assert rows(graph, name) == rows(graph, query)


def test_which_district_has_no_held_plan(graph: PlanGraph) -> None:
    districts = rows(graph, WITHOUT_PLAN.replace("tier:commune", "tier:district"))
    assert [who for who, _ in districts] == ["Ủy ban nhân dân huyện Hạ Thủy"]


# ------------------------------------------------------------ the links
def test_the_links_between_documents_are_these_and_no_others(graph: PlanGraph, plans: dict[str, str]) -> None:
    found: dict[tuple[str, str], set[str]] = {}
    links = ("implements", "basedOn", "replaces", "repeals", "amends", "cites")
    for child, link, parent in rows(graph, "SELECT ?c ?l ?p WHERE { ?c ?l ?p . ?c a pg:Document . ?p a pg:Document }"):
        name = link.rpartition("#")[2]
        if name in links:
            found.setdefault((plans[child], name), set()).add(plans[parent])
    # every link is a pg:cites too
    for number in {number for number, _ in found}:
        named = found.get((number, "cites"), set())
        stronger = [found[key] for key in found if key[0] == number and key[1] != "cites"]
        assert set().union(*stronger) <= named
        found[number, "cites"] = named - set().union(*stronger)
    assert {key: parents for key, parents in found.items() if parents} == CITES


def test_the_duties_answered_are_these_and_no_others(graph: PlanGraph, plans: dict[str, str]) -> None:
    query = "SELECT ?plan ?parent ?text WHERE { ?plan pg:fulfils ?t . ?t pg:inDocument ?parent ; pg:text ?text }"
    found = [(plans[plan], plans[parent], text) for plan, parent, text in rows(graph, query)]
    assert len(found) == len(FULFILS)
    for plan, parent, text in found:
        assert any((plan, parent) == (p, q) and text.startswith(beginning) for p, q, beginning in FULFILS), text


def test_every_citation_means_one_document(graph: PlanGraph) -> None:
    assert rows(graph, "SELECT ?c WHERE { ?c a pg:Citation FILTER NOT EXISTS { ?c pg:resolvesTo ?d } }") == []


def test_a_group_has_the_members_that_the_table_of_places_gives_it(graph: PlanGraph) -> None:
    query = """SELECT ?label ?member WHERE { ?g pg:memberKind ?k ; pg:memberTier tier:commune ; skos:prefLabel ?label ;
      pg:member/skos:prefLabel ?member }"""
    found: dict[str, list[str]] = {}
    for group, member in rows(graph, query):
        found.setdefault(group, []).append(member.removeprefix("Ủy ban nhân dân "))
    assert found == {
        "Ủy ban nhân dân các xã, phường thị xã Vân Phố": ["phường Bạch Đàm", "phường Mai Phố", "xã Bến Sậy"],
        "Ủy ban nhân dân các xã, thị trấn huyện Ngọc Đàm": [
            "thị trấn Ngọc Đàm",
            "xã Khe Mơ",
            "xã Mai Khê",
            "xã Đàm Sơn",
        ],
    }


# ------------------------------------------------------------ held twice, not held, alike
def test_a_plan_held_twice_is_one_document(graph: PlanGraph, plans: dict[str, str]) -> None:
    assert sorted(plans.values()).count("06") == 1
    # both have the same provisions, and so the file whose digest comes first is read
    files = {hashlib.sha256(path.read_bytes()).hexdigest()[:16] for path in samples.folder().glob("06*")}
    assert len(files) == 2
    pairs = rows(graph, "SELECT ?copy ?read WHERE { ?copy pg:duplicateOf ?read }")
    assert [tuple(iri.rpartition("/")[2] for iri in pair) for pair in pairs] == [(max(files), min(files))]


def test_the_documents_that_are_wanted(graph: PlanGraph) -> None:
    wanted = graph.wanted()
    assert set(wanted["identifier"].dropna()) == {"28/NQ-CP", "15/KH-UBND", "31/KH-VHTT"}
    assert set(wanted["title"].dropna()) == {"Luật Bình đẳng giới", "Luật Tổ chức Chính phủ"}
    (parent,) = wanted[wanted["identifier"] == "15/KH-UBND"].itertuples()
    assert (parent.issuer, parent.implemented_by) == ("Ủy ban nhân dân huyện Hạ Thủy", 1)


def test_two_plans_of_one_number_are_two(graph: PlanGraph, plans: dict[str, str]) -> None:
    alike = [plans[iri] for (iri,) in rows(graph, 'SELECT ?d WHERE { ?d pg:identifier "12/KH-UBND" }')]
    assert sorted(alike) == ["05", "09"]


def test_the_defects_of_one_plan_are_found(graph: PlanGraph, plans: dict[str, str]) -> None:
    query = "SELECT ?about ?kind WHERE { ?f a pg:Finding ; pg:about ?about ; pg:findingKind ?kind }"
    found = {
        (next(n for iri, n in plans.items() if about.startswith(iri)), kind.rpartition("/")[2])
        for about, kind in rows(graph, query)
    }
    defects = ("number-blank", "section-skipped", "two-symbols", "due-before-issue")
    assert found == {("08", kind) for kind in (*defects, "date-impossible")}


def test_a_deadline_on_the_31st_of_september_is_a_finding(graph: PlanGraph) -> None:
    assert rows(graph, "SELECT ?f WHERE { ?f a pg:Finding ; pg:findingKind finding:date-impossible }")
