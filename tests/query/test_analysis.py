"""What holds for all of the questions of a researcher: their columns, what they count, what says each row."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pandas as pd
import pytest

import planggraph
from planggraph import PlanGraph, samples
from planggraph.query import frames
from planggraph.store import Store

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"

Ask = Callable[[PlanGraph], pd.DataFrame]
OF_A_GRAPH: dict[str, tuple[Ask, Mapping[str, str]]] = {
    "gaps": (lambda graph: graph.gaps(), frames.GAPS),
    "targets": (lambda graph: graph.targets(), frames.TARGETS),
    "compared": (lambda graph: graph.targets(compare=True), frames.COMPARED),
    "matrix": (lambda graph: graph.matrix(), frames.MATRIX),
    "matrix expanded": (lambda graph: graph.matrix(expand=True), frames.MATRIX),
    "workload": (lambda graph: graph.workload(), frames.WORKLOAD),
    "workload by all": (lambda graph: graph.workload(by=["agency", "tier", "line", "month"]), frames.WORKLOAD),
    "workload by month": (lambda graph: graph.workload(by="month", expand=True), frames.WORKLOAD),
    "lines": (lambda graph: graph.lines(), frames.LINES),
    "calendar": (lambda graph: graph.calendar(as_of="2022-06-20"), frames.CALENDAR),
}
OF_A_DIRECTIVE: dict[str, tuple[Callable[[PlanGraph, str], pd.DataFrame], Mapping[str, str]]] = {
    "coverage": (lambda graph, name: graph.coverage(name, on="2022"), frames.COVERAGE),
    "adoption": (lambda graph, name: graph.adoption(name, on="2022"), frames.ADOPTION),
    "reach": (lambda graph, name: graph.reach(name, on="2022"), frames.REACH),
}


def stands(found: pd.DataFrame, columns: Mapping[str, str]) -> None:
    """Whether a frame has its columns, tells what it counts, and can be kept."""
    assert list(found.columns) == list(columns)
    assert {"unit", "n", "base", "of", "left_out", "notes"} <= found.attrs.keys()
    assert 0 <= found.attrs["n"] <= found.attrs["base"] or found.attrs["base"] == 0
    assert all(found.attrs["left_out"].values())
    assert json.loads(json.dumps(dict(found.attrs))) == found.attrs
    assert found.attrs["of"] in repr(found)
    if found.empty:
        assert found.attrs["why"]


@pytest.fixture(scope="module")
def alone() -> PlanGraph:
    """The graph of one document."""
    return planggraph.build(
        samples.folder() / "03-huyen-ngoc-dam-25-kh-ubnd.txt", places=samples.places(), progress=False
    )


@pytest.fixture(scope="module")
def real() -> PlanGraph:
    if not CORPUS.is_dir():
        pytest.skip("no documents beside the checkout")
    return planggraph.build(CORPUS, progress=False)


@pytest.mark.parametrize("name", OF_A_GRAPH)
def test_of_an_empty_graph_the_columns_are_the_same(graph: PlanGraph, name: str) -> None:
    ask, columns = OF_A_GRAPH[name]
    found = ask(PlanGraph(Store()))
    stands(found, columns)
    assert found.empty
    full = ask(graph)
    assert found.dtypes.to_dict() == full.dtypes.to_dict()


@pytest.mark.parametrize("name", OF_A_GRAPH)
def test_of_one_document_and_of_many(graph: PlanGraph, alone: PlanGraph, real: PlanGraph, name: str) -> None:
    ask, columns = OF_A_GRAPH[name]
    for one in (graph, alone, real):
        stands(ask(one), columns)


@pytest.mark.parametrize("name", OF_A_DIRECTIVE)
def test_of_a_directive(graph: PlanGraph, alone: PlanGraph, name: str) -> None:
    ask, columns = OF_A_DIRECTIVE[name]
    for one, directive in ((graph, "1790/QĐ-TTg"), (graph, "25/KH-UBND"), (alone, "25/KH-UBND")):
        stands(ask(one, directive), columns)


@pytest.mark.parametrize("name", OF_A_GRAPH)
def test_every_row_leads_to_what_says_it(graph: PlanGraph, name: str) -> None:
    found = OF_A_GRAPH[name][0](graph)
    assert found["evidence"].notna().all()
    for n in range(0, len(found), max(1, len(found) // 12)):
        said = graph.explain(found.iloc[n])
        assert len(said) > 0 or said.why


@pytest.mark.parametrize("name", OF_A_DIRECTIVE)
def test_every_locality_leads_to_what_says_it(graph: PlanGraph, name: str) -> None:
    found = OF_A_DIRECTIVE[name][0](graph, "18/KH-UBND")
    assert len(found) > 0
    assert found["evidence"].notna().all()
    assert all(len(graph.explain(row)) > 0 for _, row in found.iterrows())


def test_the_whole_country_is_asked_in_a_moment(real: PlanGraph) -> None:
    """10,000 communes: no more than a few times what reading the gazetteer takes."""
    directive = real.documents(held=True).query("tier == 'central'")["document"].iloc[0]
    found = real.coverage(directive, tier="commune", on="2022")
    assert len(found) > 10_000
    assert not found["place_iri"].duplicated().any()
