"""What holds for the links of every corpus."""

from __future__ import annotations

import networkx as nx
from corpora import cites, committee, communes_of, duty, plan
from hypothesis import given, settings
from hypothesis import strategies as st

from planggraph.model import Agency, Facts, Links
from planggraph.resolve import chosen, resolve
from planggraph.resolve.compare import is_later, number

# Few values, so that documents meet, nearly meet, and contradict each other.
NUMBERS = st.sampled_from(["1/KH-UBND", "01/KH-UBND", "2/KH-UBND", "1/QĐ-TTg", "1/2023/QĐ-UBND", "3/UBND-VX"])
DATES = st.sampled_from([None, "2022", "2023", "2023-05", "2022-05-04", "2023-05-04", "2023-05-14", "2025-08-01"])
BODIES = [
    committee(key)
    for key in (
        "20/tinh-lang-son",
        "20/tinh-lang-son/2025",
        "183/huyen-cao-loc",
        "188/huyen-loc-binh",
        "06196/xa-cao-lau",
        "06232/xa-cong-son",
        "06220/xa-cong-son/2025",
        "46/tinh-thua-thien-hue",
    )
]
ISSUERS = st.sampled_from(
    [
        None,
        *BODIES,
        Agency(name="Ủy ban nhân dân", tier="district", settled=False),
        Agency(name="Thủ tướng Chính phủ", tier="central"),
        Agency(name="Chính phủ", tier="central"),
    ]
)
TYPES = st.sampled_from(["Kế hoạch", "Công văn", "Quyết định"])
CITATIONS = st.builds(
    lambda identifier, role, date, issuer, type: cites(identifier, role, date=date, issuer=issuer, type=type),
    NUMBERS,
    st.sampled_from(["implements", "implements", "basis", "cites", "replaces"]),
    DATES,
    ISSUERS,
    TYPES,
)
GROUPS = st.sampled_from([*BODIES, communes_of("183/huyen-cao-loc")])
DOCUMENTS = st.builds(
    lambda identifier, date, issuer, type, citations, actors: plan(
        identifier, date, issuer, *citations, type=type, title="Công tác", duties=[duty(*actors)]
    ),
    st.one_of(st.none(), NUMBERS),
    DATES,
    ISSUERS,
    TYPES,
    st.lists(CITATIONS, max_size=3, unique_by=lambda citation: citation.key),
    st.lists(GROUPS, max_size=2),
)
CORPORA = st.lists(DOCUMENTS, max_size=7)


@settings(deadline=None)
@given(CORPORA, st.randoms(use_true_random=False))
def test_order_does_not_matter(corpus: list[Facts], random: object) -> None:
    links = resolve(corpus)
    shuffled = list(corpus)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert resolve(shuffled) == links
    assert resolve(iter(corpus)) == links


@settings(deadline=None)
@given(CORPORA)
def test_every_corpus(corpus: list[Facts]) -> None:
    links = resolve(corpus)
    held = {facts.key: facts for facts in chosen(corpus)[0]}
    cited = {one.key: one for one in links.cited}
    check_answers(links, held, set(cited))
    check_edges(links, held, {key: one.date for key, one in cited.items()})
    for name in Links.__slots__:
        values = getattr(links, name)
        assert len(set(values)) == len(values)
    assert list(links.resolved) == sorted(links.resolved)
    assert list(links.unresolved) == sorted(links.unresolved)
    assert list(links.edges) == sorted(links.edges)
    assert list(links.fulfils) == sorted(links.fulfils)
    assert [one.key for one in links.cited] == sorted(cited)


def check_answers(links: Links, held: dict[str, Facts], cited: set[str]) -> None:
    citations = {f"{facts.key}/citation/{one.key}": one for facts in held.values() for one in facts.citations}
    settled, open_ = dict(links.resolved), dict(links.unresolved)
    assert len(settled) == len(links.resolved)
    assert not settled.keys() & open_.keys()
    assert settled.keys() | open_.keys() <= citations.keys()
    assert not cited & held.keys()
    assert cited <= set(settled.values()) <= cited | held.keys()
    for candidates in open_.values():
        assert set(candidates) <= cited | held.keys()
    for iri, key in settled.items():
        if key in held:
            # never a wrong one: the number is the same, and the years do not differ
            header, citation = held[key].header, citations[iri]
            assert number(header.identifier or "") == number(citation.identifier or "")
            if header.issued_on and citation.date and "/2023/" not in (citation.identifier or ""):
                assert header.issued_on[:4] == citation.date[:4]
    # what is left out cites the document's own number
    for iri in citations.keys() - settled.keys() - open_.keys():
        facts = held[iri.partition("/citation/")[0]]
        assert number(facts.header.identifier or "") == number(citations[iri].identifier or "")


def check_edges(links: Links, held: dict[str, Facts], dates: dict[str, str | None]) -> None:
    pairs = [(child, parent) for child, _, parent in links.edges]
    assert len(set(pairs)) == len(pairs)
    assert set(pairs) == {(iri.partition("/citation/")[0], key) for iri, key in links.resolved}
    assert all(child != parent for child, parent in pairs)
    carried = [(child, parent) for child, role, parent in links.edges if role == "implements"]
    assert nx.is_directed_acyclic_graph(nx.DiGraph(carried))
    dates = dates | {key: facts.header.issued_on for key, facts in held.items()}
    assert not any(is_later(dates[parent], dates[child]) for child, parent in carried)
    roles = {(child, parent): role for child, role, parent in links.edges}
    for child, task in links.fulfils:
        parent = task.partition("/p/")[0]
        assert roles[child, parent] in ("implements", "basis")
        assert held[child].header.type == "Kế hoạch"


UNRELATED = plan(
    "77/KH-UBND",
    "2023-03-03",
    committee("480/thi-xa-huong-tra"),
    cites("78/KH-UBND", "implements", date="2023-02-02", issuer=committee("46/tinh-thua-thien-hue")),
    title="Công tác",
    duties=[duty(communes_of("480/thi-xa-huong-tra"))],
)


@settings(deadline=None)
@given(CORPORA)
def test_an_unrelated_document_changes_no_other_link(corpus: list[Facts]) -> None:
    links, more = resolve(corpus), resolve([*corpus, UNRELATED])
    assert [one for one in more.resolved if not one[0].startswith(UNRELATED.key)] == list(links.resolved)
    assert more.unresolved == links.unresolved
    assert [one for one in more.cited if "78-kh-ubnd" not in one.key] == list(links.cited)
    assert [one for one in more.edges if one[0] != UNRELATED.key] == list(links.edges)
    assert more.fulfils == links.fulfils
    assert more.findings == links.findings


@settings(deadline=None)
@given(CORPORA, DOCUMENTS)
def test_a_new_document_changes_a_link_only_where_uniqueness_is_asked(corpus: list[Facts], new: Facts) -> None:
    """An answer moves only to the new document, to what it cites, or to open; full names never move between others."""
    if new.key in {facts.key for facts in corpus}:
        return  # a copy may be read in the place of another file
    settled, then = dict(resolve(corpus).resolved), dict(resolve([*corpus, new]).resolved)
    held = {facts.key for facts in corpus}
    for iri, key in settled.items():
        if iri in then and then[iri] != key:
            assert then[iri] not in held, "it moved between two documents that were there before"
