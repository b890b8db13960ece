"""A graph as a network: its views, their one vocabulary, and what networkx makes of them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import networkx as nx
import pandas as pd
import pytest
from click.testing import CliRunner
from corpora import committee, communes_of, duty, graph_of, plan
from handmade import AGENCY, CENTRE, COMMUNE, DISTRICT, ID, OTHER, PROVINCE, TASK

from planggraph import PlanGraph
from planggraph.cli import main
from planggraph.errors import SelectionError
from planggraph.query import network_views
from planggraph.store.quadstore import Store

VIEWS: list[dict[str, Any]] = [
    {"view": "documents"}, {"view": "agencies"}, {"view": "agencies", "bipartite": True}, {"view": "full"},
]  # fmt: skip


@pytest.fixture(scope="module")
def small(store: Store) -> PlanGraph:
    """The graph made by hand."""
    return PlanGraph(store)


def edges(network: nx.Graph[str]) -> set[tuple[str, str, str]]:
    return {(one, other, role) for one, other, role in network.edges(data="role")}


def labels(network: nx.Graph[str], nodes: Any) -> list[str]:
    return [network.nodes[one]["label"] for one in nodes]


# ------------------------------------------------------------ by hand
def test_documents_by_links(small: PlanGraph) -> None:
    network = small.to_networkx()
    assert isinstance(network, nx.MultiDiGraph)
    assert set(network) == {CENTRE, PROVINCE, DISTRICT, COMMUNE, OTHER}
    # from above to below; that the same documents are cited too is the weaker of two roles
    assert edges(network) == {
        (CENTRE, DISTRICT, "implements"), (PROVINCE, COMMUNE, "implements"), (DISTRICT, COMMUNE, "implements")
    }  # fmt: skip
    assert network.nodes[DISTRICT] == {
        "type": "document", "label": "45/KH-UBND", "status": "held", "tier": "district", "doctype": "Kế hoạch",
        "title": "Phòng, chống tảo hôn", "issuer": "Ủy ban nhân dân huyện Cao Lộc", "issued_on": "2022-05-12",
        "place": "huyện Cao Lộc", "code": "183", "era": "before 2025-07-01", "tasks": 4,
    }  # fmt: skip
    assert network.nodes[PROVINCE]["status"] == "cited, not held"


def test_agencies_by_the_tasks_that_they_share(small: PlanGraph) -> None:
    network = small.to_networkx("agencies")
    division, health, group = (
        f"{AGENCY}/phong-tu-phap",
        f"{AGENCY}/phong-y-te",
        f"{AGENCY}/group/people-committee-commune",
    )
    assert set(network) == {division, health, group}  # the committee is only reported to
    (edge,) = network.edges(data=True)
    assert {edge[0], edge[1]} == {division, health}
    assert edge[2] == {"role": "shares", "weight": 1, "distance": 1.0, "documents": 1}
    assert network.nodes[health] == {
        "type": "agency", "label": "Phòng Y tế huyện Cao Lộc", "tier": "district", "place": "huyện Cao Lộc", "code": "183",
        "era": "before 2025-07-01", "field": "health", "tasks": 1, "lead": 0, "responsible": 0, "coordinate": 1,
    }  # fmt: skip


def test_agencies_and_tasks(small: PlanGraph) -> None:
    network = small.to_networkx("agencies", bipartite=True)
    assert nx.is_bipartite(network)
    assert {iri for iri, side in network.nodes(data="bipartite") if side} == {TASK, f"{DISTRICT}/p/000000000002"}
    assert network.edges[TASK, f"{AGENCY}/phong-tu-phap"] == {"role": "lead", "requested": False}
    asked = network.edges[f"{DISTRICT}/p/000000000002", f"{AGENCY}/group/people-committee-commune"]
    assert asked == {"role": "responsible", "requested": True}
    reports = small.to_networkx("agencies", bipartite=True, roles="report-to")
    assert set(reports) == {f"{DISTRICT}/p/000000000003", f"{AGENCY}/uy-ban-nhan-dan"}


def test_all_of_it(small: PlanGraph) -> None:
    network = small.to_networkx("full")
    second = f"{DISTRICT}/p/000000000002"
    group, member = f"{AGENCY}/group/people-committee-commune", f"{ID}agency/06196/xa-cao-lau/uy-ban-nhan-dan"
    assert edges(network) >= {
        (CENTRE, DISTRICT, "implements"), (DISTRICT, TASK, "task"), (TASK, f"{AGENCY}/phong-tu-phap", "lead"),
        (f"{AGENCY}/uy-ban-nhan-dan", DISTRICT, "issues"), (second, COMMUNE, "fulfils"),
        (TASK, f"{COMMUNE}/p/000000000001", "restates"), (group, member, "member"),
        (member, f"{ID}place/06196/xa-cao-lau", "place"),
        (f"{ID}place/06196/xa-cao-lau", f"{ID}place/183/huyen-cao-loc", "within"),
    }  # fmt: skip
    assert network.edges[TASK, f"{COMMUNE}/p/000000000001", "restates"]["score"] == pytest.approx(0.41)
    assert network.nodes[f"{ID}place/183/huyen-cao-loc"]["type"] == "place"
    assert sum(kind == "task" for _, kind in network.nodes(data="type")) == 6


def test_the_words_of_a_chain_are_the_same(graph: PlanGraph) -> None:
    """Whatever a chain tells of a node or an edge, the full view tells in the same words."""
    chain, full = graph.trace("1790/QĐ-TTg").to_networkx(), graph.to_networkx("full")
    own = {"beside", "depth", "section", "due"}  # of the chain alone, or told in longer words
    for iri, attributes in chain.nodes(data=True):
        for name in attributes.keys() - own:
            assert full.nodes[iri][name] == attributes[name], (iri, name)
    for one, other, key, attributes in chain.edges(keys=True, data=True):
        for name in attributes.keys() - {"skips", "sentence"}:
            assert full.edges[one, other, key][name] == attributes[name], (one, other, name)


# ------------------------------------------------------------ the sample plans
def test_who_shares_most(graph: PlanGraph) -> None:
    """Three bodies share both tasks under one heading of the province's plan; no other two share more than one."""
    network = graph.to_networkx("agencies", document="18/KH-UBND")
    most = {frozenset(labels(network, pair)) for *pair, n in network.edges(data="weight") if n > 1}
    media = "Sở Thông tin và Truyền thông tỉnh Lam Khê", "Báo Lam Khê tỉnh Lam Khê"
    radio = "Đài Phát thanh và Truyền hình tỉnh Lam Khê"
    assert most == {frozenset(media), frozenset((media[0], radio)), frozenset((media[1], radio))}
    assert {data["distance"] for *_, data in network.edges(data=True) if data["weight"] == 2} == {0.5}


def test_the_projection_is_that_of_networkx(graph: PlanGraph) -> None:
    both, own = graph.to_networkx("agencies", bipartite=True), graph.to_networkx("agencies")
    agencies = [iri for iri, side in both.nodes(data="bipartite") if side == 0]
    theirs = nx.bipartite.weighted_projected_graph(both, agencies)
    assert set(theirs) == set(own)
    assert {frozenset((a, b)): n for a, b, n in theirs.edges(data="weight")} == {
        frozenset((a, b)): n for a, b, n in own.edges(data="weight")
    }


def test_what_it_counts(graph: PlanGraph) -> None:
    """Of 105 tasks and reporting duties 24 give nobody a part; they are the same as those of the gaps."""
    counted = "81 of 105 tasks and reporting duties give somebody a part (lead, responsible, coordinate)"
    for both in (False, True):
        told = graph.to_networkx("agencies", bipartite=both).graph["basis"].splitlines()
        assert told[0].startswith(counted)
        assert told[1] == "Left out: 24 (name nobody in such a part)."
    led = graph.tasks()["lead"].notna().sum()
    assert graph.to_networkx("agencies", roles="lead").graph["basis"].startswith(f"{led} of 105")
    assert graph.to_networkx().graph["basis"].startswith("9 of 14 documents are held")


def test_the_question_counts_the_same(graph: PlanGraph) -> None:
    network = graph.to_networkx("agencies")
    asked = graph.sparql("shared-tasks")
    assert isinstance(asked, pd.DataFrame)
    assert {frozenset(pair): n for *pair, n in network.edges(data="weight")} == Counter(
        frozenset((row.agency, row.other)) for row in asked.itertuples()
    )


def test_a_group_counts_once_unless_it_is_expanded(graph: PlanGraph) -> None:
    group = "Ủy ban nhân dân các xã, phường thị xã Vân Phố"
    once, members = (graph.to_networkx("agencies", document="31/KH-UBND", expand=one) for one in (False, True))
    assert group in labels(once, once)
    assert group not in labels(members, members)
    assert {"Ủy ban nhân dân phường Bạch Đàm", "Ủy ban nhân dân phường Mai Phố", "Ủy ban nhân dân xã Bến Sậy"} <= set(
        labels(members, members)
    )


def test_centrality_paths_and_communities_in_a_line(graph: PlanGraph) -> None:
    network = graph.to_networkx("agencies")
    between = nx.betweenness_centrality(network, weight="distance")
    assert (
        network.nodes[max(between, key=between.__getitem__)]["label"]
        == "Sở Lao động - Thương binh và Xã hội tỉnh Lam Khê"
    )
    found = nx.community.louvain_communities(network, weight="weight", seed=0)
    assert found == nx.community.louvain_communities(network, weight="weight", seed=0)
    assert {"Bộ Kế hoạch và Đầu tư", "Bộ Tài chính"} in [set(labels(network, one)) for one in found]
    links = graph.to_networkx("documents", roles="implements")
    assert nx.is_directed_acyclic_graph(links)
    assert len(nx.descendants(links, graph.find("1790/QĐ-TTg"))) == len(graph.sparql("carries-out"))


# ------------------------------------------------------------ other programs
@pytest.mark.parametrize("asked", VIEWS, ids=str)
@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_files_keep_every_attribute(graph: PlanGraph, tmp_path: Path, asked: dict[str, Any], form: str) -> None:
    kept(graph.to_networkx(**asked), tmp_path / f"network.{form}")


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_files_keep_a_chain(graph: PlanGraph, tmp_path: Path, form: str) -> None:
    kept(graph.trace("1790/QĐ-TTg").to_networkx(), tmp_path / f"chain.{form}")


def test_the_command(graph: PlanGraph, store_path: Path, tmp_path: Path) -> None:
    asked = ["network", str(store_path), "--view", "agencies", "--document", "18/KH-UBND", "--role", "lead", "-o"]
    written = CliRunner().invoke(main, [*asked, str(tmp_path / "below" / "leads.graphml")])
    assert written.exit_code == 0, written.output
    own = graph.to_networkx("agencies", document="18/KH-UBND", roles="lead")
    assert dict(nx.read_graphml(tmp_path / "below" / "leads.graphml").nodes(data=True)) == dict(own.nodes(data=True))
    assert own.graph["basis"] in written.output
    refused = CliRunner().invoke(main, [*asked, str(tmp_path / "leads.txt")])
    assert refused.exit_code == 1
    assert "a network is written as .graphml or .gexf" in refused.output


def kept(network: nx.Graph[str], path: Path) -> None:
    """Whether a file, read again, has the nodes and edges of a network with all that they say."""
    form = path.suffix[1:]
    getattr(nx, f"write_{form}")(network, path)
    again = getattr(nx, f"read_{form}")(path)
    assert dict(again.nodes(data=True)) == dict(network.nodes(data=True))

    def told(one: nx.Graph[str]) -> list[tuple[Any, ...]]:
        own = {"id"}  # what the formats number edges by
        return sorted(
            (*(pair if one.is_directed() else sorted(pair)), sorted((k, v) for k, v in data.items() if k not in own))
            for *pair, data in one.edges(data=True)
        )

    assert told(again) == told(network)


@pytest.mark.parametrize("asked", VIEWS, ids=str)
def test_an_empty_graph_is_an_empty_network(asked: dict[str, Any]) -> None:
    network = PlanGraph(Store()).to_networkx(**asked)
    assert (len(network), network.number_of_edges()) == (0, 0)


# ------------------------------------------------------------ refused
@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"view": "agency"}, "no view 'agency'; there are documents, agencies, full"),
        ({"view": "documents", "roles": "lead"}, "no role 'lead' of a link; there are implements, basis"),
        ({"view": "agencies", "roles": "implements"}, "no role 'implements' here; there are coordinate, lead"),
        ({"view": "documents", "bipartite": True}, "bipartite= is nothing that the view 'documents' knows"),
        ({"view": "full", "document": "18/KH-UBND"}, "document= is nothing that the view 'full' knows"),
    ],
)
def test_what_is_asked_amiss(graph: PlanGraph, asked: dict[str, Any], told: str) -> None:
    with pytest.raises(SelectionError, match=told):
        graph.to_networkx(**asked)


def test_too_many_pairs_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    order = plan(
        "41/KH-UBND", "2022-06-20", committee("183/huyen-cao-loc"), duties=[duty(communes_of("183/huyen-cao-loc"))]
    )
    found = graph_of(order)
    communes = len(found.to_networkx("agencies", expand=True))
    assert communes > 20
    monkeypatch.setattr(network_views, "_MOST_PAIRS", 100)
    with pytest.raises(SelectionError, match=r"pairs of agencies share a task: take bipartite=True"):
        found.to_networkx("agencies", expand=True)
    assert len(found.to_networkx("agencies", bipartite=True, expand=True)) == communes + 1
