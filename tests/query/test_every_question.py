"""What holds for every method of a graph that answers with a frame: the same columns, whatever there is to tell.

A method that is added has to be named here, or `test_no_question_is_forgotten` fails.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from corpora import committee, graph_of, plan

import planggraph
from planggraph import Chain, PlanGraph, samples
from planggraph.errors import DocumentNotFoundError
from planggraph.query import frames
from planggraph.store import Store

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
Ask = Callable[[PlanGraph], pd.DataFrame]
Columns = Mapping[str, str]

# the method: how it is asked in each of its ways, and with which columns it answers
OF_A_GRAPH: dict[str, list[tuple[Ask, Columns]]] = {
    "documents": [(lambda graph: graph.documents(), frames.DOCUMENTS)],
    "wanted": [(lambda graph: graph.wanted(), frames.WANTED)],
    "tasks": [(lambda graph: graph.tasks(), frames.TASKS)],
    "agencies": [
        (lambda graph: graph.agencies(), frames.AGENCIES),
        (lambda graph: graph.agencies(expand=True), frames.AGENCIES),
    ],
    "responsible": [
        (lambda graph: graph.responsible(), frames.PARTS),
        (lambda graph: graph.responsible(expand=True), frames.PARTS),
    ],
    "findings": [(lambda graph: graph.findings(), frames.FINDINGS)],
    "duplicates": [(lambda graph: graph.duplicates(), frames.DUPLICATES)],
    "search": [(lambda graph: graph.search("kế hoạch"), frames.SENTENCES)],
    "validate": [(lambda graph: graph.validate(), frames.VIOLATIONS)],
    "sparql": [
        (
            lambda graph: graph.sparql("SELECT ?plan ?number WHERE { ?plan pg:identifier ?number }"),
            {"plan": "str", "number": "str"},
        )
    ],
    "gaps": [(lambda graph: graph.gaps(), frames.GAPS)],
    "targets": [
        (lambda graph: graph.targets(), frames.TARGETS),
        (lambda graph: graph.targets(compare=True), frames.COMPARED),
    ],
    "matrix": [
        (lambda graph: graph.matrix(), frames.MATRIX),
        (lambda graph: graph.matrix(expand=True), frames.MATRIX),
    ],
    "workload": [
        (lambda graph: graph.workload(), frames.WORKLOAD),
        (lambda graph: graph.workload(["tier", "line", "month"]), frames.WORKLOAD),
    ],
    "lines": [(lambda graph: graph.lines(), frames.LINES)],
    "calendar": [(lambda graph: graph.calendar(as_of="2022-06-20"), frames.CALENDAR)],
    "derivations": [
        (lambda graph: graph.derivations(), frames.DERIVATIONS),
        (lambda graph: graph.derivations(kind=None), frames.DERIVATIONS),
    ],
    "reuse": [(lambda graph: graph.reuse(), frames.REUSE)],
    "places": [(lambda graph: graph.places(), frames.PLACES)],
    "review": [(lambda graph: graph.review(), frames.REVIEW)],
    "corrections": [(lambda graph: graph.corrections(), frames.CORRECTIONS)],
    "diff": [
        (lambda graph: graph.diff(graph), frames.CHANGES),
        (lambda graph: PlanGraph(Store()).diff(graph), frames.CHANGES),
    ],
}
# of a document, which an empty graph does not have
OF_A_DOCUMENT: dict[str, list[tuple[Callable[[PlanGraph, str], pd.DataFrame], Columns]]] = {
    "coverage": [(lambda graph, name: graph.coverage(name), frames.COVERAGE)],
    "adoption": [(lambda graph, name: graph.adoption(name), frames.ADOPTION)],
    "reach": [(lambda graph, name: graph.reach(name), frames.REACH)],
    "trace": [(lambda graph, name: graph.trace(name).to_frame(), frames.CHAIN)],
    "diff_documents": [(lambda graph, name: graph.diff_documents(name, name), frames.CHANGES)],
}
# answered by the gazetteer, whatever the graph holds; and by gold facts of the user's
OF_OTHERS = {"crosswalk", "evaluate"}

# of which the sample plans, as they come, have nothing to tell
SILENT = {("validate", 0), ("corrections", 0), ("diff", 0)}

ASKED = [(name, n) for name, ways in OF_A_GRAPH.items() for n in range(len(ways))]


@pytest.fixture(scope="module")
def empty() -> PlanGraph:
    return PlanGraph(Store())


@pytest.fixture(scope="module")
def alone() -> PlanGraph:
    """The graph of one document."""
    return planggraph.build(
        samples.folder() / "03-huyen-ngoc-dam-25-kh-ubnd.txt", places=samples.places(), progress=False
    )


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> PlanGraph:
    """One document that says nothing: it cites none, has no task, and goes to nobody."""
    path = tmp_path_factory.mktemp("bare") / "bare.txt"
    words = "Số: 5/TB-UBND\nTHÔNG BÁO\n" + "Nước sông dâng lên từ đêm qua và chảy xiết dưới chân cầu.\n" * 8
    path.write_text(words, encoding="utf-8")
    return planggraph.build(path, progress=False)


@pytest.fixture(scope="module")
def real() -> PlanGraph:
    if not CORPUS.is_dir():
        pytest.skip("no documents beside the checkout")
    return planggraph.build(CORPUS, progress=False)


def answers_with_frames() -> set[str]:
    """Public methods of a graph whose answer is a frame, or holds frames."""
    holding = ("AnswerFrame", "DataFrame", "Chain", "Evaluation")
    return {
        name
        for name, method in inspect.getmembers(PlanGraph, inspect.isfunction)
        if name[0] != "_" and any(one in str(inspect.signature(method).return_annotation) for one in holding)
    }


def test_no_question_is_forgotten() -> None:
    assert answers_with_frames() == {*OF_A_GRAPH, *OF_A_DOCUMENT, *OF_OTHERS}, "name new methods in this file"
    assert hasattr(Chain, "to_frame")


def stands(found: Any, columns: Columns) -> None:
    """Whether a frame has its columns with their kinds, and says why where it is empty."""
    assert isinstance(found, pd.DataFrame)
    assert list(found.columns) == list(columns)
    kinds = {"int": "int64", "bool": "bool", "float": "float64"}
    for name, kind in columns.items():
        assert str(found.dtypes[name]) == kinds[kind] if kind in kinds else pd.api.types.is_string_dtype(found[name])
    if found.empty:
        assert found.attrs["why"]
        assert found.attrs["why"] in repr(found)


@pytest.mark.parametrize(("name", "way"), ASKED)
def test_of_nothing(empty: PlanGraph, name: str, way: int) -> None:
    ask, columns = OF_A_GRAPH[name][way]
    found = ask(empty)
    assert found.empty
    stands(found, columns)


@pytest.mark.parametrize(("name", "way"), ASKED)
def test_of_one_document(alone: PlanGraph, bare: PlanGraph, name: str, way: int) -> None:
    ask, columns = OF_A_GRAPH[name][way]
    for one in (alone, bare):
        stands(ask(one), columns)


@pytest.mark.parametrize(("name", "way"), ASKED)
def test_of_many(graph: PlanGraph, name: str, way: int) -> None:
    ask, columns = OF_A_GRAPH[name][way]
    found = ask(graph)
    stands(found, columns)
    assert found.empty == ((name, way) in SILENT)


@pytest.mark.parametrize(("name", "way"), ASKED)
def test_of_real_documents(real: PlanGraph, name: str, way: int) -> None:
    ask, columns = OF_A_GRAPH[name][way]
    stands(ask(real), columns)


@pytest.mark.parametrize("name", OF_A_DOCUMENT)
def test_of_a_document(graph: PlanGraph, alone: PlanGraph, empty: PlanGraph, name: str) -> None:
    for ask, columns in OF_A_DOCUMENT[name]:
        for one, document in ((graph, "1790/QĐ-TTg"), (graph, "25/KH-UBND"), (alone, "25/KH-UBND")):
            stands(ask(one, document), columns)
        with pytest.raises(DocumentNotFoundError):
            ask(empty, "1790/QĐ-TTg")


@pytest.mark.parametrize("name", OF_A_DOCUMENT)
def test_of_a_real_document(real: PlanGraph, name: str) -> None:
    """A directive of the centre that is held, and a decision that is only cited."""
    for ask, columns in OF_A_DOCUMENT[name]:
        for document in ("07/CT-TTg", "1790/QĐ-TTg"):
            stands(ask(real, document), columns)


def test_of_no_locality() -> None:
    """An island district without communes: nowhere below it can its plan be answered."""
    island = graph_of(plan("5/KH-UBND", "2022-01-10", committee("755/huyen-con-dao")))
    for name in ("coverage", "adoption", "reach"):
        for ask, columns in OF_A_DOCUMENT[name]:
            found = ask(island, "5/KH-UBND")
            assert found.empty
            stands(found, columns)


def test_what_the_gazetteer_answers(empty: PlanGraph) -> None:
    stands(empty.crosswalk("2022", "2026", tier="province"), frames.CROSSWALK)
    stands(empty.places("2022", tier="province"), frames.PLACES)


def test_gold_facts(graph: PlanGraph) -> None:
    found = graph.evaluate(Path(__file__).parents[1] / "samples" / "gold", samples.folder(), resamples=0)
    stands(found.measures, frames.MEASURES)
    stands(found.errors, frames.ERRORS)
