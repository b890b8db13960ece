"""Every question that comes along gives the same rows in four ways: through Oxigraph inside of the package, through
rdflib's own engine, over HTTP from an Oxigraph server, and through Apache Jena's ARQ.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import jena
import pyoxigraph as ox
import pytest
import rdflib
from oxigraph_server import PROGRAM, Server, serving

import planggraph
from planggraph import PlanGraph
from planggraph.correct import Correction, corrections_text
from planggraph.errors import RemoteStoreError
from planggraph.query.ask import narrowed, question, questions
from planggraph.store import RemoteStore, push_store
from planggraph.store.interface import Answer, Solutions
from planggraph.store.quadstore import Store

Rows = list[tuple[str, ...]]

PLAN = """ỦY BAN NHÂN DÂN
HUYỆN BA CHẼ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: {number}/KH-UBND
Ba Chẽ, ngày 02 tháng 6 năm {year}
KẾ HOẠCH
Phòng, chống sạt lở đất năm {year}

I. NHIỆM VỤ
1. Các đơn vị nêu tại Mục II phối hợp tuyên truyền.
2. Phòng Nội vụ báo cáo kết quả trước ngày 15/11/{year}.
{last}
II. TỔ CHỨC THỰC HIỆN
1. Phòng Nội vụ
- Bố trí cán bộ trực.
2. Phòng Tư pháp
- Chủ trì kiểm tra.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Trương Quốc Huy
"""
REPLACES = "3. Kế hoạch này thay thế Kế hoạch số 11/KH-UBND ngày 02/6/2022 của Ủy ban nhân dân huyện Ba Chẽ."


@pytest.fixture(scope="module")
def replacing(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Two plans, one in the place of the other: what is asked of such, the other graphs do not have."""
    folder = tmp_path_factory.mktemp("plans")
    for number, year, last in ((11, 2022, ""), (12, 2023, REPLACES)):
        text = PLAN.format(number=number, year=year, last=last)
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    return planggraph.build(folder, progress=False).store


@pytest.fixture(scope="module")
def corrected(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Two plans of which a user says that a part is another body's, and that two bodies are one."""
    folder = tmp_path_factory.mktemp("corrected")
    for number, year, last in ((11, 2022, ""), (12, 2023, REPLACES)):
        text = PLAN.format(number=number, year=year, last=last)
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    table = tmp_path_factory.mktemp("table") / "corrections.tsv"
    other, one = "Phòng Nội vụ huyện Ba Chẽ", "Phòng Tư pháp huyện Ba Chẽ"
    said = [
        Correction(
            kind="add",
            document="11/KH-UBND",
            sentence="Chủ trì kiểm tra.",
            fact="assignment",
            right=f"phối hợp: {other}",
        ),
        Correction(kind="same-agency", document="12/KH-UBND", value=one, right=other),
    ]
    table.write_text(corrections_text(said), encoding="utf-8")
    return planggraph.build(folder, corrections=table, progress=False).store


@pytest.fixture(scope="module")
def graphs(store: Store, graph: PlanGraph, replacing: Store, corrected: Store) -> dict[str, Store]:
    return {"by hand": store, "sample plans": graph.store, "replacing": replacing, "corrected": corrected}


@pytest.fixture(scope="module", params=["by hand", "sample plans", "replacing", "corrected"])
def quads(request: pytest.FixtureRequest, graphs: dict[str, Store]) -> Store:
    return graphs[request.param]


@pytest.fixture(scope="module")
def dataset(quads: Store) -> rdflib.Dataset:
    """The same in rdflib's own store, so that its own engine answers."""
    made = rdflib.Dataset(default_union=True)
    made.parse(data=quads.quads.dump(format=ox.RdfFormat.N_QUADS), format="nquads")
    return made


@pytest.fixture(scope="module")
def server(quads: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    if PROGRAM is None:
        told = "NO OXIGRAPH SERVER: questions are not tested over HTTP; pip install oxigraph"
        warnings.warn(told, stacklevel=1)
        pytest.skip(told)
    with serving(tmp_path_factory.mktemp("server")) as made:
        made.load(quads.quads.dump(format=ox.RdfFormat.N_QUADS))
        yield made


def _number(text: str, datatype: str) -> str:
    """Numbers by their value: the engines write 2.5 and "2.50" as they like."""
    return f"{Decimal(text).normalize():f}" if datatype.endswith(("#integer", "#decimal")) else text


def _told_term(term: Any) -> str:
    if isinstance(term, ox.Literal):
        return _number(term.value, term.datatype.value)
    return "" if term is None else str(term.value)


def _here(quads: Store, text: str) -> Rows:
    found = quads.quads.query(text, use_default_graph_as_union=True)
    names = [variable.value for variable in found.variables]
    return sorted(tuple(_told_term(row[one]) for one in names) for row in found)


def _through_rdflib(dataset: rdflib.Dataset, text: str) -> Rows:
    def told(term: Any) -> str:
        if isinstance(term, rdflib.Literal):
            return _number(str(term), str(term.datatype))
        return "" if term is None else str(term)

    found = dataset.query(text)
    return sorted(tuple(told(row.get(one)) for one in found.vars or ()) for row in found.bindings)


def _over_http(server: Server, text: str, *, union: bool = True) -> Rows:
    return _told(*server.select(text, union=union))


def _told(names: list[str], found: list[dict[str, dict[str, str]]]) -> Rows:
    empty = {"value": ""}
    rows = [[row.get(one, empty) for one in names] for row in found]
    return sorted(tuple(_number(term["value"], term.get("datatype", "")) for term in row) for row in rows)


@pytest.mark.parametrize("name", questions())
def test_the_same_rows_through_rdflib(quads: Store, dataset: rdflib.Dataset, name: str) -> None:
    assert _through_rdflib(dataset, question(name)) == _here(quads, question(name))


@pytest.mark.parametrize("name", questions())
def test_the_same_rows_over_http(quads: Store, server: Server, name: str) -> None:
    assert _over_http(server, question(name)) == _here(quads, question(name))


def test_the_same_rows_through_jena(graphs: dict[str, Store], tmp_path: Path) -> None:
    """All questions in one test, of all graphs in one: Jena takes seconds to start, and to warm up."""
    if jena.MISSING:
        told = "NO APACHE JENA: questions are not tested by an engine of other people; apt install libapache-jena-java"
        warnings.warn(told, stacklevel=1)
        pytest.skip(told)
    every = Store()
    # what two of them say stands in one graph, as in a build: Oxigraph counts it twice in a union, Jena once
    every.extend({quad.triple: quad for one in graphs.values() for quad in one}.values())
    with jena.serving(tmp_path) as address:
        united, plain = (
            RemoteStore(f"{address}/{kind}/query", graph_store=f"{address}/{kind}/data") for kind in ("united", "plain")
        )
        push_store(every, united, progress=False)
        here = {name: _here(every, question(name)) for name in questions()}
        there = {name: _rows(united.query(narrowed(name))) for name in questions()}
        assert there == here
        assert {name for name, found in here.items() if not found} == {"without-evidence"}
        assert set(united) == set(every)
        # with another default graph answers would be empty, or lack what stands in a graph with a name
        plain.replace(*_first(every))
        with pytest.raises(RemoteStoreError, match="tdb2:unionDefaultGraph"):
            plain.query("ASK { ?s ?p ?o }")


def _rows(found: Answer) -> Rows:
    assert isinstance(found, Solutions)
    return sorted(tuple(_told_term(one) for one in row) for row in found.rows)


def _first(quads: Store) -> tuple[str, list[ox.Triple]]:
    name = quads.graphs()[0]
    return name, list(quads.triples(name))


def test_the_union_has_to_be_asked_for(quads: Store, server: Server) -> None:
    """Every triple stands in a graph with a name: without the parameter the server's default graph is empty."""
    assert _over_http(server, question("documents"), union=False) == []
    assert len(_over_http(server, question("documents"))) > 1


def test_every_question_finds_something_somewhere(graphs: dict[str, Store]) -> None:
    """Answers that agree since all of them are empty would prove nothing."""
    silent = {name for name in questions() if not any(_here(one, question(name)) for one in graphs.values())}
    assert silent == {"without-evidence"}  # and that has to find nothing
