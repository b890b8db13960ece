"""The union of all graphs counts nothing twice: what several documents share stands in one graph."""

from __future__ import annotations

from pathlib import Path

import pytest

import planggraph
from planggraph import PlanGraph, samples
from planggraph.correct import Correction, corrections_text
from planggraph.query.ask import narrowed, question, questions, select
from planggraph.synth import Corpus

ALL = "SELECT (COUNT({}*) AS ?n) WHERE {{ ?s ?p ?o }}"
MERGED = Correction(
    kind="same-agency", value="Phòng Văn hóa và Thông tin huyện Ngọc Đàm", right="Phòng Y tế huyện Ngọc Đàm", by="Lan"
)


@pytest.fixture(scope="module", params=["samples", "corrected", "synthetic"])
def any_graph(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, graph: PlanGraph) -> PlanGraph:
    if request.param == "samples":
        return graph
    folder = tmp_path_factory.mktemp("plans")
    if request.param == "corrected":
        (folder / "c.tsv").write_text(corrections_text([MERGED]), encoding="utf-8")
        return planggraph.build(samples.folder(), places=samples.places(), corrections=folder / "c.tsv", progress=False)
    for facts in Corpus(40, seed=5):
        (folder / Path(facts.source.name).name).write_text(facts.source.text, encoding="utf-8")
    return planggraph.build(folder, progress=False)


def test_no_statement_stands_in_two_graphs(any_graph: PlanGraph) -> None:
    store = any_graph.store
    assert select(store, ALL.format("")).rows == select(store, ALL.format("DISTINCT ")).rows


@pytest.mark.parametrize("name", questions())
def test_no_question_answers_a_row_twice(any_graph: PlanGraph, name: str) -> None:
    text = narrowed(name)
    if "DISTINCT" in question(name) or "SELECT" not in text:
        pytest.skip("it asks for each row once")
    found = select(any_graph.store, text).rows
    assert len(found) == len(set(found))


@pytest.mark.parametrize("thing", ["pg:Task", "pg:Assignment", "pg:Agency", "pg:Place", "pg:Document", "pg:Citation"])
def test_a_count_needs_no_distinct(any_graph: PlanGraph, thing: str) -> None:
    query = (
        f"PREFIX pg: <https://w3id.org/planggraph/ns#> SELECT (COUNT({{}}?one) AS ?n) WHERE {{{{ ?one a {thing} }}}}"
    )
    counted, each = (select(any_graph.store, query.format(word)).rows for word in ("", "DISTINCT "))
    assert counted == each
    assert counted[0][0] > 0
