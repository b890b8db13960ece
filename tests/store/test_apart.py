"""Queries in a process of their own: the same answers, a limit that stops them, and Ctrl-C that does."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

import planggraph
from planggraph import PlanGraph, samples
from planggraph.errors import QueryError, QueryTimeoutError, StoreError
from planggraph.store import apart
from planggraph.store.interface import Answer, Solutions
from planggraph.store.quadstore import Store

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f . ?g ?s ?h }"
FLOOD = "SELECT * { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f }"
TERMS = """SELECT * { VALUES (?a ?b) {
    (1 2.50) (1e0 "tab\\t, line\\n, \\"quote\\", \\\\"@vi) (UNDEF true) (<http://example.org/Ủy-ban> UNDEF)
    ("01"^^xsd:integer "") ("2022-06"^^xsd:gYearMonth "--06-20"^^xsd:gMonthDay) ("x"^^<http://example.org/t> "Đ") } }"""
ANSWERED = [
    TERMS,
    "SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY DESC(STR(?o)) ?s ?p LIMIT 3000",
    "SELECT ?none { ?none pg:identifier 5 }",
    "SELECT * {}",
    "SELECT ?x { VALUES ?x { UNDEF 1 UNDEF } }",
    "ASK { ?plan pg:implements ?d }",
    "ASK { ?plan pg:implements 1 }",
    "CONSTRUCT { ?s pg:lead ?o } WHERE { ?s pg:lead ?o }",
    "CONSTRUCT { ?s pg:lead ?o } WHERE { ?s pg:lead 1 . ?s pg:lead ?o }",
    "DESCRIBE <https://w3id.org/planggraph/id/doc/2021/1790-qd-ttg/vn/thu-tuong-chinh-phu>",
]


def read(answer: Answer) -> object:
    """All of an answer; triples, which have no order, sorted."""
    if isinstance(answer, bool):
        return answer
    if isinstance(answer, Solutions):
        return answer.variables, [tuple(row) for row in answer.rows]
    return sorted(map(str, answer))


def children() -> set[int]:
    """Processes that this one has started and not ended (Linux tells)."""
    found = set()
    for task in Path("/proc/self/task").iterdir():
        found |= {int(one) for one in (task / "children").read_text().split()}
    return found


@pytest.fixture(scope="module")
def in_memory(graph: PlanGraph) -> Store:
    made = Store()
    made.extend(graph.store)
    return made


@pytest.fixture(params=["memory", "disk", "written"])
def store(
    request: pytest.FixtureRequest, in_memory: Store, store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Store]:
    """One in memory, one on disk, and one in memory where the system does not fork."""
    if request.param == "disk":
        yield planggraph.open(store_path).store
        return
    if request.param == "written":
        monkeypatch.setattr(apart, "_FORKS", False)
    elif not apart._FORKS:
        pytest.skip("this system does not fork")
    yield Store(in_memory.quads)


@pytest.mark.parametrize("text", ANSWERED)
def test_the_answer_is_that_of_the_engine(store: Store, text: str) -> None:
    assert read(store.query(text, timeout=60)) == read(store.query(text))
    assert read(store.query(text, stoppable=True)) == read(store.query(text))


def test_what_is_wrong_with_a_query_is_told_alike(store: Store) -> None:
    for _ in range(2):  # and the process answers on
        with pytest.raises(SyntaxError) as here:
            store.query("SELECT ?s { ?s pg:lead }")
        with pytest.raises(SyntaxError) as there:
            store.query("SELECT ?s { ?s pg:lead }", timeout=60)
        assert str(here.value) == str(there.value)
    with pytest.raises(QueryError, match="line 1, column 24"):
        PlanGraph(store).sparql("SELECT ?s { ?s pg:lead }", timeout=60)


@pytest.mark.parametrize("text", [ENDLESS, FLOOD])
def test_a_query_is_stopped_at_its_limit(store: Store, text: str) -> None:
    assert store.query("ASK { ?s ?p ?o }", timeout=60) is True  # the process is there
    start = time.monotonic()
    with pytest.raises(QueryTimeoutError, match=r"limit of 0\.7 seconds.*LIMIT.*timeout=") as told:
        read(store.query(text, timeout=0.7))
    assert time.monotonic() - start < 10  # it would take years; on a busy machine a process takes its time to end
    assert told.value.limit == 0.7
    assert store.query("ASK { ?s ?p ?o }", timeout=60) is True  # the next one has a new process


def test_the_limit_that_a_graph_is_opened_with(store_path: Path) -> None:
    graph = planggraph.open(store_path, timeout=0.7)
    with pytest.raises(QueryTimeoutError):
        graph.sparql(ENDLESS)
    assert len(graph.documents()) > 9
    assert graph.sparql("ASK { ?s ?p ?o }", timeout=60) is True


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="tells processes by /proc")
def test_no_process_is_left(in_memory: Store) -> None:
    before = children()
    store = Store(in_memory.quads)
    assert store.query("ASK { ?s ?p ?o }", timeout=60) is True
    (first,) = children() - before
    read(store.query(FLOOD + " LIMIT 5", timeout=60))
    assert children() - before == {first}  # one answers after another
    with pytest.raises(QueryTimeoutError):
        read(store.query(ENDLESS, timeout=0.3))
    assert children() - before == set()
    answer = store.query(FLOOD, timeout=60)
    assert isinstance(answer, Solutions)
    next(answer.rows)
    del answer  # nobody reads on
    assert children() - before == set()
    assert store.query("ASK { ?s ?p ?o }", timeout=60) is True
    del store
    assert children() - before == set()


def test_two_answers_at_a_time(store: Store) -> None:
    one, two = store.query(TERMS, timeout=60), store.query(ANSWERED[1], timeout=60)
    assert isinstance(one, Solutions)
    assert isinstance(two, Solutions)
    first = [tuple(next(one.rows)), tuple(next(two.rows))]
    assert [first[0], *map(tuple, one.rows)] == read(store.query(TERMS))[1]  # type: ignore[index]
    assert [first[1], *map(tuple, two.rows)] == read(store.query(ANSWERED[1]))[1]  # type: ignore[index]


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="tells processes by /proc")
def test_a_process_that_is_killed(in_memory: Store) -> None:
    before = children()
    store = Store(in_memory.quads)
    store.query("ASK { ?s ?p ?o }", timeout=60)
    (waiting,) = children() - before
    os.kill(waiting, signal.SIGKILL)
    # it has let go of its pipes when none of its threads is left
    while " Z " not in Path(f"/proc/{waiting}/stat").read_text() or len([*Path(f"/proc/{waiting}/task").iterdir()]) > 1:
        time.sleep(0.01)
    assert store.query("ASK { ?s ?p ?o }", timeout=60) is True  # while it waits, nobody notices

    def kill() -> None:
        for one in children() - before:
            os.kill(one, signal.SIGKILL)

    timer = threading.Timer(0.5, kill)
    timer.start()
    with pytest.raises(StoreError, match="ended from outside, perhaps for want of memory"):
        read(store.query(ENDLESS, timeout=60))
    timer.join()


def test_what_is_added_is_found() -> None:
    store = Store()
    node = ox.NamedNode("http://example.org/1")
    assert store.query("ASK { ?s ?p ?o }", timeout=60) is False
    store.extend([ox.Quad(node, node, node, node)])
    assert store.query("ASK { ?s ?p ?o }", timeout=60) is True


def test_a_store_that_was_built_anew(tmp_path: Path, plan: str) -> None:
    (tmp_path / "plan.txt").write_text(plan, encoding="utf-8")
    planggraph.build(samples.folder() / "01-1790-qd-ttg.txt", tmp_path / "plans.pg", progress=False)
    graph = planggraph.open(tmp_path / "plans.pg")
    planggraph.build(tmp_path / "plan.txt", tmp_path / "plans.pg", progress=False)
    assert graph.sparql("ASK { ?s pg:tier tier:district }") is False  # what was opened stays
    with pytest.raises(
        StoreError, match=r"plans\.pg: the store was built anew or changed since it was opened; open it again"
    ):
        graph.sparql("ASK { ?s pg:tier tier:district }", timeout=60)


# ---------------------------------------------------------------- Ctrl-C
@pytest.mark.skipif(os.name == "nt", reason="a terminal as POSIX has it")
def test_ctrl_c_at_a_prompt(store_path: Path) -> None:
    """The prompt is back within a second: at least once of some times, since machines are busy."""
    from terminal import Prompt

    with Prompt() as prompt:
        # what is imported as it is wanted is there: Python loses an interrupt in the midst of it
        prompt.type(f"import pandas, planggraph; graph = planggraph.open({str(store_path)!r})\n")
        prompt.until("\n>>> ")
        seconds = []
        for text in (ENDLESS, FLOOD, ENDLESS):
            prompt.type(f"_ = print('asked'); graph.sparql('{text}')\n")
            prompt.until("\nasked\r\n")
            time.sleep(0.3)  # it is in the midst of the engine
            start = time.monotonic()
            prompt.type("\x03")
            assert "KeyboardInterrupt" in prompt.until("\n>>> ")
            seconds.append(time.monotonic() - start)
        assert min(seconds) < 1
        prompt.type("graph.sparql('ASK { ?s ?p ?o }')\n")  # session and graph live on
        assert "True" in prompt.until("\n>>> ")


def asks(process: subprocess.Popen[bytes]) -> None:
    """Wait until a command has opened the store, and left Ctrl-C to the system."""

    def catches() -> bool:
        told = Path(f"/proc/{process.pid}/status").read_text()
        caught = next(line.split()[1] for line in told.splitlines() if line.startswith("SigCgt"))
        return bool(int(caught, 16) & 1 << (signal.SIGINT - 1))

    for wanted in (True, False):  # Python catches it first
        while catches() != wanted:
            assert process.poll() is None
            time.sleep(0.01)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="tells what a process is at by /proc")
@pytest.mark.parametrize("limit", [[], ["--timeout", "600"]])
def test_ctrl_c_on_the_command_line(store_path: Path, limit: list[str]) -> None:
    command = [sys.executable, "-m", "planggraph", "query", str(store_path), ENDLESS, *limit]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True) as process:
        asks(process)
        time.sleep(0.3)
        os.killpg(process.pid, signal.SIGINT)  # as a terminal sends it
        told, _ = process.communicate(timeout=60)
    assert process.returncode == -signal.SIGINT  # 130, as a shell tells it
    assert told == b""


@pytest.mark.skipif(os.name == "nt", reason="sends Ctrl-C as POSIX does")
@pytest.mark.usefixtures("soaking")
def test_interrupting_a_notebook(store_path: Path) -> None:
    from jupyter_client.manager import start_new_kernel

    manager, client = start_new_kernel()
    try:

        def run(code: str) -> str:
            asked = client.execute(code)
            while (reply := client.get_shell_msg(timeout=60))["parent_header"]["msg_id"] != asked:
                pass
            content = reply["content"]
            return str(content["status"] if content["status"] == "ok" else content["ename"])

        assert run(f"import planggraph; graph = planggraph.open({str(store_path)!r})") == "ok"
        timer = threading.Timer(1.5, manager.interrupt_kernel)
        timer.start()
        start = time.monotonic()
        assert run(f"graph.sparql({ENDLESS!r})") == "KeyboardInterrupt"
        assert time.monotonic() - start < 15
        assert run("assert graph.sparql('ASK { ?s ?p ?o }')") == "ok"  # the kernel lives
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
