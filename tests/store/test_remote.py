"""A graph on a server is asked like one on disk, whatever the server and the network do."""

from __future__ import annotations

import base64
import inspect
import logging
import time
import traceback
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import faulty
import pandas as pd
import pyoxigraph as ox
import pytest
from click.testing import CliRunner
from faulty import proxy
from oxigraph_server import PROGRAM, Server, serving
from store.test_apart import ANSWERED, read

import planggraph
from planggraph import PlanGraph, cli, samples
from planggraph.errors import (
    PlangraphError,
    QueryError,
    QueryTimeoutError,
    RemoteStoreError,
    StoreError,
    TruncatedAnswerError,
)
from planggraph.query.ask import questions
from planggraph.store import connection
from planggraph.store.interface import Solutions
from planggraph.store.remote import RemoteStore

JSON = "application/sparql-results+json"
EVERYTHING = "SELECT ?s ?p ?o { ?s ?p ?o }"


@pytest.fixture(scope="module", autouse=True)
def program() -> None:
    if PROGRAM is None:
        told = "NO OXIGRAPH SERVER: graphs on a server are not tested; pip install oxigraph"
        warnings.warn(told, stacklevel=1)
        pytest.skip(told)


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "_PAUSE", 0.01)


@pytest.fixture(scope="module")
def server(graph: PlanGraph, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("server")) as made:
        graph.push(f"{made.address}/query", graph_store=f"{made.address}/store", progress=False)
        yield made


@pytest.fixture(scope="module")
def remote(server: Server) -> PlanGraph:
    return planggraph.open(f"{server.address}/query")


def asked(address: str, text: str = EVERYTHING, **options: Any) -> object:
    return read(RemoteStore(f"{address}/query", **options).query(text))


# ---------------------------------------------------------------- the same graph
@pytest.mark.parametrize("text", ANSWERED)
def test_the_answer_is_that_of_the_engine(graph: PlanGraph, remote: PlanGraph, text: str) -> None:
    here, there = read(graph.store.query(text)), read(remote.store.query(text))
    if isinstance(here, tuple) and "ORDER" not in text:
        assert isinstance(there, tuple)
        here, there = (here[0], sorted(here[1], key=str)), (there[0], sorted(there[1], key=str))
    assert here == there


WITHOUT = {
    "add",
    "remove",
    "backup",
    "save",
    "push",
    "evaluate",
    "validate",
    "save_review",
    "save_calendar",
    "join_places",
    "rdflib",
    "diff",
}
ASKED: dict[str, tuple[Any, ...]] = {
    "trace": ("1790/QĐ-TTg",), "find": ("31/KH-UBND",), "search": ("bao luc gia dinh",), "coverage": ("1790/QĐ-TTg",),
    "adoption": ("1790/QĐ-TTg",), "reach": ("1790/QĐ-TTg",), "diff_documents": ("31/KH-UBND", "25/KH-UBND"),
    "sparql": ("SELECT ?d ?n { ?d pg:identifier ?n } ORDER BY ?d",), "crosswalk": ("2022", "2026"), "to_networkx": ("agencies",),
    "explain": ("id:doc/2021/1790-qd-ttg/vn/thu-tuong-chinh-phu",),
}  # fmt: skip
METHODS = [
    name for name, _ in inspect.getmembers(PlanGraph, inspect.isfunction) if name[0] != "_" and name not in WITHOUT
]


def told(answer: Any) -> Any:
    """An answer as it can be compared."""
    if isinstance(answer, pd.DataFrame):
        return answer.astype(object).where(answer.notna(), None).to_dict("records"), answer.attrs.get("why")
    if hasattr(answer, "to_dict"):
        return answer.to_dict()
    if hasattr(answer, "nodes"):
        return sorted(answer.nodes), sorted(answer.edges)
    return answer


def without_texts(path: Path) -> PlanGraph:
    """The graph as a file of quads has it: with neither texts nor a report, like a server."""
    return planggraph.open(path)


@pytest.fixture(scope="module")
def bare(graph: PlanGraph, tmp_path_factory: pytest.TempPathFactory) -> PlanGraph:
    path = tmp_path_factory.mktemp("bare") / "plans.nq"
    graph.save(path)
    return without_texts(path)


@pytest.mark.parametrize("method", METHODS)
def test_every_question_is_answered_alike(bare: PlanGraph, remote: PlanGraph, method: str) -> None:
    arguments = ASKED.get(method, ())
    assert told(getattr(remote, method)(*arguments)) == told(getattr(bare, method)(*arguments))


def _sorted(frame: Any) -> list[str]:
    return sorted(map(str, frame.astype(object).itertuples(index=False)))


def test_every_question_by_name(bare: PlanGraph, server: Server) -> None:
    with proxy(server.address) as front:
        remote = planggraph.open(f"{front.address}/query")
        for name in questions():
            here, there = (graph.sparql(name) for graph in (bare, remote))
            assert _sorted(there) == _sorted(here), name
            assert there.attrs.get("why") == here.attrs.get("why")
        document = bare.find("31/KH-UBND")
        assert set(remote.sparql("tasks", document=document)["document"]) == {document}
        # Jena misjudges a place that is left open
        assert not [one for one in front.bodies if b"UNDEF" in one]


def test_what_remains(bare: PlanGraph, remote: PlanGraph, tmp_path: Path) -> None:
    assert repr(remote) == repr(bare)
    assert len(remote.store) == len(bare.store)
    assert remote.diff(bare).empty
    assert len(remote.rdflib) == len(bare.rdflib)
    remote.save(tmp_path / "fetched.nq")
    bare.save(tmp_path / "plans.nq")
    assert (tmp_path / "fetched.nq").read_bytes() == (tmp_path / "plans.nq").read_bytes()
    gold = Path(__file__).parents[1] / "samples" / "gold"
    assert remote.evaluate(gold, samples.folder(), resamples=0).measures.equals(
        bare.evaluate(gold, samples.folder(), resamples=0).measures
    )
    remote.save_review(tmp_path / "review.xlsx")
    remote.save_calendar(tmp_path / "plans.ics")


def test_evidence_without_texts(graph: PlanGraph, remote: PlanGraph) -> None:
    fact = graph.responsible("Công an xã Trúc Khê", role="lead").iloc[0]
    here, there = graph.explain(fact), remote.explain(fact)
    assert [one.exact for one in here] == [one.exact for one in there]  # the words are in the graph
    assert {one.before + one.after for one in there} == {""}  # what stands around them is not


def test_a_mistake_is_shown_in_its_place(remote: PlanGraph) -> None:
    with pytest.raises(QueryError, match="line 2, column 13"):
        remote.sparql("SELECT ?s {\n ?s pg:lead }")


def test_the_command_line(server: Server, bare: PlanGraph) -> None:
    url = f"{server.address}/query"
    run = CliRunner().invoke(cli.main, ["documents", url, "--format", "csv"])
    assert (run.exit_code, run.stdout.count("\n")) == (0, len(bare.documents()) + 1)
    run = CliRunner().invoke(cli.main, ["query", url, "ASK { ?plan pg:implements ?d }", "--timeout", "20"])
    assert (run.exit_code, run.stdout) == (0, "true\n")


# ---------------------------------------------------------------- changing
def quads(server: Server) -> list[str]:
    store = RemoteStore(f"{server.address}/query")
    found = store.query("SELECT ?g ?s ?p ?o { GRAPH ?g { ?s ?p ?o } }")
    assert isinstance(found, Solutions)
    return sorted(" ".join(map(str, row)) for row in found.rows)


@pytest.mark.parametrize("way", ["graph_store", "update"])
def test_pushing_replaces_graph_by_graph(
    bare: PlanGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    monkeypatch.setattr("planggraph.store.remote._PART", 500)  # several requests for a graph
    one = planggraph.build(samples.folder() / "01-1790-qd-ttg.txt", progress=False)
    with serving(tmp_path) as server:
        url = f"{server.address}/query"
        there = {way: f"{server.address}/{'store' if way == 'graph_store' else 'update'}"}
        server.load(
            b"<http://example.org/s> <http://example.org/p> <http://example.org/o> <http://example.org/other> .\n"
        )
        others = quads(server)
        assert len(bare.push(url, **there, progress=False).store) == len(bare.store) + 1
        pushed = one.push(url, **there, progress=False)
        assert len(pushed.documents(held=True)) == 1
        assert pushed.validate().empty
        want = sorted(" ".join(map(str, (q.graph_name, q.subject, q.predicate, q.object))) for q in one.store)
        assert quads(server) == sorted(want + others)  # what is not ours stays
        one.push(url, **there, progress=False)
        assert quads(server) == sorted(want + others)


def test_pushing_by_the_command_line(server: Server, store_path: Path) -> None:
    url = server.address
    run = CliRunner().invoke(cli.main, ["push", str(store_path), f"{url}/query", "--graph-store", f"{url}/store"])
    assert run.exit_code == 0, run.stderr
    assert "graphs put on the server" in run.stderr
    run = CliRunner().invoke(cli.main, ["push", str(store_path), f"{url}/query"])
    assert run.exit_code == cli.FAILED
    assert "--graph-store" in run.stderr


def test_a_server_that_takes_nothing(server: Server, graph: PlanGraph) -> None:
    with (
        proxy(server.address, lambda one: one.command == "PUT" and not one.answer(405, b"read only")) as front,  # type: ignore[func-returns-value]
        pytest.raises(RemoteStoreError, match=r"does not take the change \(405\): read only"),
    ):
        graph.push(f"{front.address}/query", graph_store=f"{front.address}/store", progress=False)


# ---------------------------------------------------------------- what is no answer
@pytest.mark.parametrize("framed", ["length", "chunks", ""])
@pytest.mark.parametrize("share", [0, 0.001, 0.5, 0.99999])
@pytest.mark.parametrize("text", [EVERYTHING, "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"])
def test_a_connection_that_breaks_off(server: Server, text: str, share: float, framed: str) -> None:
    cutting = faulty.cut(share, framed=framed)
    with (
        proxy(server.address, lambda one: not one.body.startswith(b"ASK") and cutting(one)) as front,
        pytest.raises((TruncatedAnswerError, RemoteStoreError), match=r"not whole|broke off|reached"),
    ):
        asked(front.address, text)


def test_every_place_where_json_can_be_cut(server: Server) -> None:
    whole = b'{"head":{"vars":["a"]},"results":{"bindings":[{"a":{"type":"literal","value":"1"}}]}}'
    sent = [0]
    with proxy(
        server.address, lambda one: one.answer(200, whole[: sent[0]], [("Content-Type", JSON)]) is None
    ) as front:
        store = RemoteStore(f"{front.address}/query")
        store._union = {}
        for sent[0] in range(len(whole)):
            with pytest.raises(TruncatedAnswerError):
                read(store.query("SELECT ?a { ?a ?b ?c }"))
        sent[0] = len(whole)
        assert read(store.query("SELECT ?a { ?a ?b ?c }")) == (("a",), [(ox.Literal("1"),)])


# what the server itself notices: of patterns that share no variable it does not
JOINED = "?a ?p ?b . ?c ?p ?d . ?e ?p ?f"


@pytest.mark.parametrize(
    "text",
    [f"SELECT * {{ {JOINED} }}", f"SELECT (COUNT(*) AS ?n) {{ {JOINED} }}", f"CONSTRUCT {{ ?a ?p ?f }} {{ {JOINED} }}",
     f"ASK {{ {JOINED} FILTER(STR(?e) = '') }}"],
)  # fmt: skip
def test_a_server_that_stops_at_its_own_limit(graph: PlanGraph, tmp_path: Path, text: str) -> None:
    """It answers 200, and says in the last line of a body that is cut why it is."""
    with serving(tmp_path, "--timeout-s", "1") as server:
        remote = graph.push(f"{server.address}/query", graph_store=f"{server.address}/store", progress=False)
        with pytest.raises(RemoteStoreError, match=r"(not whole|own limit): The SPARQL operation has been cancelled"):
            read(remote.store.query(text, timeout=30))


LOGIN = b"<html><body><h1>Sign in</h1></body></html>"


@pytest.mark.parametrize(
    ("way", "told"),
    [
        (faulty.says(200, "text/html; charset=utf-8", LOGIN), "no answer to a query came, but text/html; is that a page to log in"),
        (faulty.says(200, "text/csv", b"a,b"), "but text/csv"),
        (faulty.says(200, "", b"x"), "but nothing that says what it is"),
        (faulty.says(302, "", b"", [("Location", "https://ann:s3cret@example.org/login?key=s3cret")]), r"sends on to https://example\.org/login;"),
        (faulty.says(404, "text/plain", b"no such place"), r"\(404\): no such place"),
        (faulty.says(500, "text/html", LOGIN), r"\(500\): Sign in"),
        (faulty.says(403, "text/plain", b"no"), r"wants credentials \(403\)"),
        (faulty.says(200, JSON, b'{"head":{"vars":["a"]},"results":{"bindings":[]}}', [("X-SPARQL-MaxRows", "10000")]), "10000 rows at most"),
        (faulty.says(200, JSON, b'{"head":{"vars":["a"]},"results":{"bindings":[]}}', [("X-SQL-State", "S1TAT")]), "own limit of time"),
        (faulty.says(200, JSON, b'["something else"]'), "not whole"),
    ],
)  # fmt: skip
def test_what_is_no_answer(server: Server, way: faulty.Way, told: str) -> None:
    with proxy(server.address, way) as front, pytest.raises(RemoteStoreError, match=told) as raised:
        asked(front.address)
    assert "s3cret" not in str(raised.value)


def test_a_server_without_a_union(server: Server) -> None:
    def plain(one: faulty.Handler) -> bool:
        one.path = one.path.split("?")[0]
        return False

    with proxy(server.address, plain) as front, pytest.raises(RemoteStoreError, match="union of its graphs"):
        asked(front.address)


# ---------------------------------------------------------------- pages
PAGED = [
    "SELECT ?s ?p ?o { ?s ?p ?o }",
    "SELECT ?n { ?s pg:identifier ?n } # to the end",
    "SELECT (COUNT(*) AS ?n) ?p { ?s ?p ?o } GROUP BY ?p HAVING (?n > 3)",
    "SELECT ?s ?n { ?s pg:identifier ?n } ORDER BY DESC(?n) ?s",
    "SELECT DISTINCT ?p { ?s ?p ?o } ORDER BY (STRLEN(STR(?p))) ?p",
    "SELECT ?x ?y { VALUES (?x ?y) { (1 'a') (1.0 'a') ('1' UNDEF) ('a'@vi 2) ('a' 2) (UNDEF UNDEF) (<http://a.b/c> 2) } }",
    "SELECT ?none { ?none pg:identifier 5 }",
    "SELECT ?s { ?s ?p ?o } ORDER BY ?s LIMIT 3",
    "SELECT ?s { ?s ?p ?o } ORDER BY ?s VALUES ?p { pg:theme }",
    "SELECT * {}",
]  # fmt: skip


@pytest.mark.parametrize("text", PAGED)
def test_a_server_that_gives_some_rows_at_a_time(server: Server, bare: PlanGraph, text: str) -> None:
    """Less than it is asked for too."""
    most = 5_000 if text == PAGED[0] else 8
    with proxy(server.address, faulty.sparing(most)) as front:
        found = asked(front.address, text, page=most + 1)
        here = read(bare.store.query(text))
        assert isinstance(found, tuple)
        assert isinstance(here, tuple)
        if "ORDER" not in text:
            found, here = ((one[0], sorted(one[1], key=str)) for one in (found, here))
        assert found == here
        assert len(front.asked) <= len(here[1]) / most + 4  # two to learn of the union, the last page, the empty one


def test_a_server_that_says_that_it_gives_some_rows(
    server: Server, bare: PlanGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    with proxy(server.address, faulty.sparing(100, [("X-SPARQL-MaxRows", "100")])) as front:
        with pytest.raises(
            TruncatedAnswerError, match="100 rows at most, so that it is to be asked in pages: page=100"
        ):
            asked(front.address, "SELECT ?s { ?s pg:evidence ?e }")
        monkeypatch.setenv("PLANGGRAPH_PAGE", "100")
        run = CliRunner().invoke(cli.main, ["documents", f"{front.address}/query", "--format", "csv"])
        assert (run.exit_code, run.stdout.count("\n")) == (0, len(bare.documents()) + 1)
    monkeypatch.setenv("PLANGGRAPH_PAGE", "five")
    run = CliRunner().invoke(cli.main, ["documents", f"{server.address}/query"])
    assert (run.exit_code, run.stderr) == (cli.FAILED, "planggraph: PLANGGRAPH_PAGE is no number of rows\n")


# ---------------------------------------------------------------- patience
@pytest.mark.parametrize(
    ("way", "pauses"),
    [
        (faulty.busy(2), [0.01, 0.02]), (faulty.busy(2, 502), [0.01, 0.02]), (faulty.gone(2), [0.01, 0.02]),
        (faulty.busy(1, 429, [("Retry-After", "7")]), [7]), (faulty.busy(1, 503, [("Retry-After", "no time")]), [0.01]),
        (faulty.busy(1, 503, [("Retry-After", "Wed, 21 Oct 2015 07:28:00 GMT")]), [0.01]),
    ],
)  # fmt: skip
def test_a_server_that_is_busy_is_asked_again(
    server: Server, monkeypatch: pytest.MonkeyPatch, way: faulty.Way, pauses: list[float]
) -> None:
    slept: list[float] = []
    monkeypatch.setattr(connection, "_sleep", slept.append)
    with proxy(server.address, way) as front:
        assert asked(front.address, "ASK { ?s ?p ?o }") is True
    assert slept == pauses


def test_changes_are_sent_again(server: Server, graph: PlanGraph) -> None:
    """All of them may be: they put what they put, however often."""
    seen: dict[str, int] = {}

    def flaky(one: faulty.Handler) -> bool:
        seen[one.path] = seen.get(one.path, 0) + 1
        if one.command == "PUT" and seen[one.path] == 1:
            one.hand_on()  # it is done, and nobody hears of it
            one.close_connection = True
            return True
        return one.command == "PUT" and seen[one.path] == 2 and not one.answer(503)  # type: ignore[func-returns-value]

    before = quads(server)
    with proxy(server.address, flaky) as front:
        graph.push(f"{front.address}/query", graph_store=f"{front.address}/store", progress=False)
    assert quads(server) == before


@pytest.mark.parametrize("way", ["graph_store", "update"])
def test_a_part_that_is_lost_is_noticed(
    bare: PlanGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    monkeypatch.setattr("planggraph.store.remote._PART", 500)

    def lost(one: faulty.Handler) -> bool:
        """It says that it has put what it has not."""
        merged = one.command == "POST" and (one.path.startswith("/store") or one.body.startswith(b"INSERT"))
        return merged and not one.answer(204)  # type: ignore[func-returns-value]

    with serving(tmp_path) as server, proxy(server.address, lost) as front:
        there = {way: f"{front.address}/{'store' if way == 'graph_store' else 'update'}"}
        with pytest.raises(RemoteStoreError, match=r"of the \d+ statements of \S+ the server has 500; .* push again"):
            bare.push(f"{front.address}/query", **there, progress=False)


def test_it_is_given_up(server: Server) -> None:
    with proxy(server.address, faulty.busy(99)) as front:
        with pytest.raises(RemoteStoreError, match=r"answers with an error \(503\): busy"):
            asked(front.address)
        assert len(front.asked) == connection._TRIES
    with (
        proxy(server.address, faulty.busy(1, 503, [("Retry-After", "86400")])) as front,
        pytest.raises(RemoteStoreError, match="asks to come back in 86400 seconds"),
    ):
        asked(front.address)
    with pytest.raises(RemoteStoreError, match=r"cannot be reached: .*refused"):
        asked(faulty.dead_address())


@pytest.mark.parametrize("way", [faulty.silent(20), faulty.slow(0.2)])
def test_a_server_that_is_slow(server: Server, way: faulty.Way) -> None:
    start = time.monotonic()
    with proxy(server.address, way) as front:
        with pytest.raises(QueryTimeoutError, match=r"limit of 1 seconds"):
            asked(front.address, timeout=1)
        assert time.monotonic() - start < 10
        with pytest.raises(QueryTimeoutError):
            planggraph.open(f"{front.address}/query").sparql("ASK { ?s ?p ?o }", timeout=0.5)


# ---------------------------------------------------------------- credentials and TLS
SECRET = "s3cret"
WRONG = f"{SECRET}-wrong"
BASIC = "Basic " + base64.b64encode(b"ann:s3cret").decode()


@pytest.mark.parametrize(("auth", "header"), [("s3cret", "Bearer s3cret"), (("ann", "s3cret"), BASIC)])
def test_credentials(
    server: Server, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, auth: Any, header: str
) -> None:
    caplog.set_level(logging.DEBUG)
    with proxy(server.address, faulty.wants(header)) as front:
        url = f"{front.address}/query"
        store = RemoteStore(url, auth=auth)
        assert store.query("ASK { ?s ?p ?o }") is True
        monkeypatch.setenv("PLANGGRAPH_AUTH", ":".join(auth) if isinstance(auth, tuple) else auth)
        run = CliRunner().invoke(cli.main, ["query", url, "ASK { ?s ?p ?o }"])
        assert (run.exit_code, run.stdout) == (0, "true\n")
        with pytest.raises(RemoteStoreError, match=r"wants credentials \(401\); give them by auth="):
            asked(front.address)
        with pytest.raises(RemoteStoreError, match=r"are they right") as wrong:
            asked(front.address, auth=WRONG)
    with pytest.raises(RemoteStoreError) as unreached:
        asked(faulty.dead_address(), auth=auth)
    shown = [repr(store), repr(store._connection), repr(PlanGraph(store).store), caplog.text, run.output]
    for raised in (wrong, unreached):
        shown += traceback.format_exception(raised.type, raised.value, raised.tb)
    for one in shown:
        assert "s3cret" not in one
        assert BASIC[6:] not in one


@pytest.mark.parametrize("url", ["https://ann:s3cret@127.0.0.1/query", "http://s3cret@localhost:1/query"])
def test_credentials_in_an_address(url: str) -> None:
    for give in ({"path": url}, {"path": "http://localhost:1/query", "update": url}):
        with pytest.raises(StoreError, match="credentials do not belong in an address") as raised:
            planggraph.open(**give)
        assert "s3cret" not in str(raised.value)
    run = CliRunner().invoke(cli.main, ["documents", url])
    assert run.exit_code == cli.FAILED
    assert "s3cret" not in run.output


def test_what_an_address_holds_is_not_repeated() -> None:
    url = faulty.dead_address() + "/query?key=s3cret#s3cret"
    with pytest.raises(RemoteStoreError) as raised:
        planggraph.open(url).documents()
    assert "s3cret" not in str(raised.value)
    assert "s3cret" not in repr(planggraph.open(url).store)


@pytest.mark.parametrize(
    "give",
    [
        {"path": "http://example.org/query", "auth": "s3cret"},
        {"path": "https://localhost/query", "update": "https://127.0.0.1/update", "auth": "s3cret"},
        {"path": "http://localhost:1/query", "auth": ""},
        {"path": "http://localhost:1/query", "auth": ("ann", "x\r\nHost: s3cret")},
        {"path": "http://localhost:1/query", "ca": "none.pem"},
        {"path": "plans.nq", "auth": "s3cret"}, {"path": "http://localhost:1/query", "page": 0},
        {"path": "http://:80/query"}, {"path": "http://[::1/query"}, {"path": "https://localhost:0/"},
    ],
)  # fmt: skip
def test_what_is_refused_before_anything_is_sent(give: dict[str, Any]) -> None:
    with pytest.raises(PlangraphError) as raised:
        planggraph.open(**give).documents()
    assert "s3cret" not in str(raised.value)


def test_tls(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = faulty.certificate(tmp_path)
    with proxy(server.address, faulty.wants(BASIC), tls=made) as front:
        with pytest.raises(
            RemoteStoreError, match=r"not trusted: .*self.signed certificate.*; of an authority of your own"
        ) as raised:
            asked(front.address, auth=("ann", SECRET))
        assert front.asked == []  # nothing was sent
        assert "s3cret" not in "".join(traceback.format_exception(raised.value))
        options: dict[str, Any] = {"ca": made[0], "auth": ("ann", SECRET)}
        assert asked(front.address, "ASK { ?s ?p ?o }", **options) is True
        monkeypatch.setenv("PLANGGRAPH_AUTH", "ann:s3cret")
        monkeypatch.setenv("PLANGGRAPH_CA", str(made[0]))
        assert CliRunner().invoke(cli.main, ["query", f"{front.address}/query", "ASK { ?s ?p ?o }"]).output == "true\n"
        # the certificate is for another name
        elsewhere = front.address.replace("127.0.0.1", "localhost")
        with pytest.raises(RemoteStoreError, match=r"not trusted: .*localhost"):
            asked(elsewhere, **options)


def test_https_to_a_server_that_speaks_http(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """Oxigraph waits for the rest of a request; other servers say that they understand nothing."""
    monkeypatch.setattr(connection, "_CONNECT", 0.3)
    with pytest.raises(RemoteStoreError, match=r"does not answer in TLS within 0\.3 seconds; does it speak http://"):
        asked(server.address.replace("http:", "https:"))


@pytest.mark.parametrize("place", ["localhost:7878/query", "ftp://ann:s3cret@example.org/query"])
def test_what_is_meant_as_an_address(place: str) -> None:
    with pytest.raises(StoreError, match="an address of a server begins with https:// or http://") as raised:
        planggraph.open(place)
    assert "s3cret" not in str(raised.value)


def test_nothing_is_built_into_a_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run = CliRunner().invoke(cli.main, ["build", str(samples.folder()), "-o", "http://127.0.0.1:1/query"])
    assert (run.exit_code, list(tmp_path.iterdir())) == (cli.FAILED, [])
    assert "build into a folder, and put that on the server" in run.stderr


@pytest.mark.parametrize("words", [("add", __file__), ("remove", "31/KH-UBND"), ("backup", "copy.pg")])
def test_a_server_is_changed_by_pushing_alone(words: tuple[str, str]) -> None:
    run = CliRunner().invoke(cli.main, [words[0], "http://127.0.0.1:1/query", words[1]])
    assert run.exit_code == cli.FAILED
    assert "change a folder, then push it" in run.stderr


# ---------------------------------------------------------------- a server that is killed
def test_a_server_that_is_killed_in_a_query(bare: PlanGraph, tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        remote = bare.push(f"{server.address}/query", graph_store=f"{server.address}/store", progress=False).store
        answer = remote.query("SELECT * { ?a ?p ?b . ?c ?q ?d }")
        assert isinstance(answer, Solutions)
        next(answer.rows)
        server.kill()
        with pytest.raises(TruncatedAnswerError, match="broke off before the answer was whole"):
            read(answer)
        with pytest.raises(RemoteStoreError, match="cannot be reached"):
            remote.query("ASK { ?s ?p ?o }")


def test_a_server_that_is_killed_in_a_push(bare: PlanGraph, tmp_path: Path) -> None:
    """What was put before it died is there, and pushing again makes it whole."""
    stored = ("--location", str(tmp_path / "quads"))
    (tmp_path / "first").mkdir()
    (tmp_path / "second").mkdir()
    with serving(tmp_path / "first", *stored) as server:

        def killing(one: faulty.Handler) -> bool:
            if sum(method == "PUT" for method, _, _ in one.server.asked) == 4:
                server.kill()
                one.close_connection = True
                return True
            return False

        with proxy(server.address, killing) as front, pytest.raises(RemoteStoreError, match="cannot be reached"):
            bare.push(f"{front.address}/query", graph_store=f"{front.address}/store", progress=False)
    with serving(tmp_path / "second", *stored) as server:
        half = RemoteStore(f"{server.address}/query").graphs()
        assert half == bare.store.graphs()[:3]
        whole = bare.push(f"{server.address}/query", graph_store=f"{server.address}/store", progress=False)
        assert set(whole.store) == set(bare.store)


# ---------------------------------------------------------------- long
@pytest.mark.usefixtures("soaking")
def test_much_is_read_as_it_comes(tmp_path: Path) -> None:
    """Half a million rows come one by one: what this process holds of them does not grow."""
    import resource

    with serving(tmp_path) as server:
        many = "".join(
            f'<https://w3id.org/planggraph/id/doc/{n}> <http://example.org/p> "Ủy ban nhân dân xã số {n}"@vi '
            f"<https://w3id.org/planggraph/id/doc/{n % 100}/facts> .\n" for n in range(500_000)
        )  # fmt: skip
        server.load(many.encode())
        del many
        store = RemoteStore(f"{server.address}/query")
        found = store.query(EVERYTHING)
        assert isinstance(found, Solutions)
        next(found.rows)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        assert sum(1 for _ in found.rows) == 499_999
        assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20_000  # kilobytes
        assert sum(1 for _ in store) == 500_000


@pytest.mark.usefixtures("soaking")
def test_many_cuts(server: Server) -> None:
    for n in range(200):
        cutting = faulty.cut(n / 200, framed=("length", "chunks", "")[n % 3])
        with (
            proxy(server.address, lambda one, way=cutting: not one.body.startswith(b"ASK") and way(one)) as front,
            pytest.raises(RemoteStoreError),
        ):
            asked(front.address)
