"""What graphs of many documents cost to build, load, ask and change, beside other engines on the same quads.

Usage: python benchmarks/stores.py [--documents N ...] [--work FOLDER] [--rdflib N] [--changes N]

The documents are synthetic: whole cascades, of which a longer corpus begins with a shorter one. Each engine runs in a
process of its own, one after the other, and answers the same questions; where two answers differ the benchmark fails.
Times are medians by the clock, in seconds; memory is the most that a process held. RESULTS.md keeps what was measured.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

PG = "https://w3id.org/planggraph/ns#"
PREFIX = f"PREFIX pg: <{PG}>\nPREFIX org: <http://www.w3.org/ns/org#>\n"
SEED = 7
ROUNDS = 3
WORK = ("lead", "responsible", "coordinate")
SLOW = 20.0  # seconds: what takes longer is run once

CHAIN = (
    "SELECT ?document ?task ?text ?agency ?role WHERE {{ ?document pg:implements+ <{top}> . "
    "?task a pg:Task ; pg:inDocument ?document ; pg:text ?text . "
    "OPTIONAL {{ ?part pg:task ?task ; pg:agency ?agency ; pg:role ?role }} }}"
)
QUESTIONS = {
    "documents that carry out the most popular one": "SELECT DISTINCT ?d WHERE {{ ?d pg:implements+ <{top}> }}",
    "the same with their tasks and who has a part": CHAIN,
    "tasks by tier and role (an aggregate)": (
        "SELECT ?tier ?role (COUNT(DISTINCT ?task) AS ?n) WHERE {{ ?part pg:task ?task ; pg:agency ?agency ; pg:role ?role . "
        "?agency pg:tier|pg:memberTier|(org:postIn/pg:tier) ?tier }} GROUP BY ?tier ?role"
    ),
    "who leads in communes": (
        "SELECT ?agency (COUNT(?part) AS ?n) WHERE {{ "
        "?part pg:role <https://w3id.org/planggraph/code/role/lead> ; pg:agency ?agency ; pg:task ?task . "
        "?task pg:inDocument ?d . ?d pg:tier <https://w3id.org/planggraph/code/tier/commune> }} GROUP BY ?agency"
    ),
    "what falls due in a month": (
        "SELECT ?task ?day WHERE {{ ?task pg:deadline ?deadline . ?deadline pg:dueBy ?day "
        'FILTER(STR(?day) >= "2022-11-01" && STR(?day) < "2022-12-01") }}'
    ),
}
"""Five questions in SPARQL; {{top}} is the document that most others carry out."""

_CHAIN_NAME, _SUM_NAME = list(QUESTIONS)[1:3]


# ---------------------------------------------------------------- one engine, in its own process
def timed(run: Callable[[], Any]) -> tuple[float, Any]:
    """The median of some runs, and the answer."""
    took: list[float] = []
    while len(took) < ROUNDS and sum(took) < SLOW:
        start = time.perf_counter()
        found = run()
        took.append(time.perf_counter() - start)
    return statistics.median(took), found


def digest(rows: Iterable[Iterable[object]]) -> str:
    """The same for the same rows in any order; counts and texts as they are printed."""
    lines = sorted("\t".join("" if value is None else str(value) for value in row) for row in rows)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def memory() -> float:
    """Megabytes that this process held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def asked(ask: Callable[[str], Iterable[Iterable[object]]], top: str) -> Iterator[tuple[str, Any]]:
    for name, question in QUESTIONS.items():
        text = PREFIX + question.format(top=top)
        took, found = timed(lambda text=text: list(ask(text)))  # type: ignore[misc]
        yield name, {"seconds": took, "answer": digest(found), "rows": len(found)}


def ours(store: Path, top: str) -> dict[str, Any]:
    """The store as a user opens it."""
    import planggraph

    start = time.perf_counter()
    graph = planggraph.open(store)
    made: dict[str, Any] = {"load": time.perf_counter() - start}

    def rows(text: str) -> Iterable[Iterable[object]]:
        found = graph.store.query(text)
        return ([None if v is None else v.value for v in row] for row in found.rows)  # type: ignore[union-attr]

    made |= asked(rows, top)
    took, chain = timed(lambda: planggraph.open(store).trace(top))
    parts = [
        (one.iri, task.iri, task.text, part.actor.iri if part else None, f"{code('role')}{part.role}" if part else None)
        for one in chain
        if one.depth
        for task in one.tasks
        if task.kind in ("task", "reporting")
        for part in task.parts or (None,)
    ]
    made["trace"] = {"seconds": took, "answer": digest(parts), "rows": len(parts)}
    took, load = timed(lambda: planggraph.open(store).workload(by="tier"))
    sums = [(one["tier"], role, one[role]) for _, one in load.iterrows() for role in WORK if one[role]]
    made["workload"] = {"seconds": took, "answer": digest(sums), "rows": len(load)}
    made["sums"] = digest(
        (tier.rpartition("/")[2], role.rpartition("/")[2], n)
        for tier, role, n in rows(PREFIX + QUESTIONS[_SUM_NAME].format(top=top))
        if role.rpartition("/")[2] in WORK
    )
    return made


def code(scheme: str) -> str:
    return f"https://w3id.org/planggraph/code/{scheme}/"


def plain_oxigraph(quads: Path, top: str) -> dict[str, Any]:
    """The engine alone, in memory."""
    import pyoxigraph as ox

    start = time.perf_counter()
    store = ox.Store()
    with quads.open("rb") as file:
        while lines := file.readlines(50_000_000):
            store.bulk_load(b"".join(lines), format=ox.RdfFormat.N_QUADS)
    made: dict[str, Any] = {"load": time.perf_counter() - start}

    def rows(text: str) -> Iterable[Iterable[object]]:
        found = store.query(text, use_default_graph_as_union=True)
        return ([None if v is None else v.value for v in row] for row in found)  # type: ignore[union-attr]

    return made | dict(asked(rows, top))


def through_oxrdflib(store: Path, top: str) -> dict[str, Any]:
    """rdflib's interface over the engine, on the same files."""
    import planggraph

    start = time.perf_counter()
    dataset = planggraph.open(store).rdflib
    made: dict[str, Any] = {"load": time.perf_counter() - start}
    return made | dict(asked(dataset.query, top))  # type: ignore[arg-type]


def plain_rdflib(quads: Path, top: str) -> dict[str, Any]:
    """rdflib's own store and engine, in memory."""
    import rdflib

    start = time.perf_counter()
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(quads, format="nquads")
    made: dict[str, Any] = {"load": time.perf_counter() - start}
    return made | dict(asked(dataset.query, top))  # type: ignore[arg-type]


def plain_networkx(quads: Path, top: str) -> dict[str, Any]:
    """A graph of documents alone: what can be reached, and nothing of what they say."""
    import networkx as nx

    start = time.perf_counter()
    graph: nx.DiGraph[str] = nx.DiGraph()
    with quads.open(encoding="utf-8") as file:
        for line in file:
            subject, verb, value = line.split(" ", 2)
            if verb == f"<{PG}implements>":
                graph.add_edge(value.split(" ", 1)[0][1:-1], subject[1:-1])
    made: dict[str, Any] = {"load": time.perf_counter() - start}
    name = next(iter(QUESTIONS))
    took, found = timed(lambda: [(one,) for one in nx.descendants(graph, top)])
    return made | {name: {"seconds": took, "answer": digest(found), "rows": len(found)}}


ENGINES: dict[str, Callable[[Path, str], dict[str, Any]]] = {
    "planggraph": ours,
    "pyoxigraph in memory": plain_oxigraph,
    "oxrdflib": through_oxrdflib,
    "rdflib in memory": plain_rdflib,
    "networkx": plain_networkx,
}
ON_DISK = ("planggraph", "oxrdflib")


def apart(*arguments: object) -> dict[str, Any]:
    """What this program says in a process of its own."""
    command = [sys.executable, __file__, *map(str, arguments)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


# ---------------------------------------------------------------- a corpus, built
def build(folder: Path, store: Path, jobs: int) -> dict[str, Any]:
    """Build texts into a store."""
    import planggraph

    start = time.perf_counter()
    graph = planggraph.build(folder, store, jobs=jobs, cache=None, progress=False)
    took = time.perf_counter() - start
    workers = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return {"seconds": took, "quads": len(graph.store), "workers": workers}


def change(store: Path, folder: Path, number: int) -> dict[str, Any]:
    """Replace single documents, each by a text that lacks its last lines, and then by what it was."""
    import planggraph

    graph = planggraph.open(store)
    took = []
    paths = sorted(folder.rglob("*.txt"))
    first = min(40, len(paths) // 2)  # below the central documents
    for path in paths[first : first + 24 * number : 24]:
        text = path.read_text(encoding="utf-8")
        for other in (text[: len(text) * 9 // 10], text):
            path.write_text(other, encoding="utf-8")
            start = time.perf_counter()
            graph.add(path, progress=False)
            took.append(time.perf_counter() - start)
    return {"seconds": statistics.median(took), "least": min(took), "most": max(took)}


def popular(store: Path) -> str:
    """The held document that most others carry out."""
    import planggraph

    documents = planggraph.open(store).documents()
    return str(documents.sort_values(["implemented_by", "document"]).iloc[-1]["document"])


def texts(folder: Path, documents: int) -> None:
    from planggraph.synth import Corpus

    for facts in Corpus(documents, seed=SEED):
        path = folder / facts.source.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(facts.source.text, encoding="utf-8")


# ---------------------------------------------------------------- told
def told(name: str, values: Sequence[str]) -> None:
    print(f"| {name} | " + " | ".join(values) + " |", flush=True)


def size(path: Path) -> float:
    """Megabytes of a folder."""
    return sum(one.stat().st_size for one in path.rglob("*") if one.is_file()) / 1e6


def measured(documents: int, work: Path, rdflib: int, changes: int) -> None:
    """All figures of one size, as tables."""
    folder, store, quads = work / f"{documents}", work / f"{documents}.pg", work / f"{documents}.nq"
    if not folder.exists():
        texts(folder, documents)
    jobs = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    print(f"\n## {documents:,} documents\n")
    built = apart("--build", folder, "--store", store, "--jobs", jobs)
    rate = documents / built["seconds"]
    print(
        f"Built from their texts by {jobs} processes in {built['seconds']:,.0f} s, {rate:,.1f} documents a second: "
        f"{built['quads']:,} quads, {size(store):,.0f} MB on disk. The process that writes held {built['memory']:,.0f} MB, "
        f"the largest of the others {built['workers']:,.0f} MB.\n"
    )
    top = popular(store)
    with quads.open("wb") as file:
        import planggraph

        planggraph.open(store).store.quads.dump(file, format=_nquads())  # type: ignore[attr-defined]
    found: dict[str, dict[str, Any]] = {}
    for name in ENGINES:
        if name == "rdflib in memory" and documents > rdflib:
            continue
        found[name] = apart("--engine", name, "--store", store if name in ON_DISK else quads, "--top", top)
    _compare(found)
    print("| seconds | " + " | ".join(found) + " |\n|---" * 1 + "|---" * len(found) + "|")
    told("load", [f"{one['load']:,.2f}" for one in found.values()])
    told("memory, MB", [f"{one['memory']:,.0f}" for one in found.values()])
    for question in QUESTIONS:
        told(question, [_ratio(one.get(question), found["planggraph"].get(question)) for one in found.values()])
    mine = found["planggraph"]
    print(
        f"\n`graph.trace` of the same document, with all that its {mine['trace']['rows']:,} parts are of: "
        f"{mine['trace']['seconds']:,.2f} s"
        + "".join(
            f"; {name} takes {one[_CHAIN_NAME]['seconds'] / mine['trace']['seconds']:,.1f} times as long for the same rows"
            for name, one in found.items()
            if name != "planggraph" and _CHAIN_NAME in one
        )
        + f'.\n`graph.workload(by="tier")`, with its evidence: {mine["workload"]["seconds"]:,.2f} s; the aggregate in SPARQL on the '
        f"store's quads takes {mine[_SUM_NAME]['seconds'] / mine['workload']['seconds']:,.1f} times as long."
    )
    if changes:
        changed = apart("--change", folder, "--store", store, "--changes", changes)
        print(
            f"One document replaced in {changed['seconds']:,.3f} s ({changed['least']:,.3f} to {changed['most']:,.3f})."
        )


def _compare(found: dict[str, dict[str, Any]]) -> None:
    """Fail where engines answer one question differently."""
    for question in QUESTIONS:
        answers = {one[question]["answer"] for one in found.values() if question in one}
        if len(answers) > 1:
            raise AssertionError(f"the engines answer differently: {question}")
    if found["planggraph"]["trace"]["answer"] != found["planggraph"][_CHAIN_NAME]["answer"]:
        raise AssertionError("the trace does not hold what the question finds")
    if found["planggraph"]["workload"]["answer"] != found["planggraph"]["sums"]:
        raise AssertionError("the workload does not count what the question counts")


def _ratio(one: dict[str, Any] | None, mine: dict[str, Any] | None) -> str:
    if one is None or mine is None:
        return ""
    return f"{one['seconds']:,.3f}" + ("" if one is mine else f" ({one['seconds'] / mine['seconds']:,.1f})")


def _nquads() -> Any:
    import pyoxigraph as ox

    return ox.RdfFormat.N_QUADS


def started() -> None:
    """How long the command takes to say what it is."""
    command = Path(sys.executable).with_name("planggraph")
    took, _ = timed(lambda: subprocess.run([command, "--help"], check=True, stdout=subprocess.DEVNULL))
    bare, _ = timed(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True))
    print(f"`planggraph --help` takes {took:,.2f} s, `python -c pass` {bare:,.2f} s.")


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, nargs="+", default=[300], help="how many, in each table (300)")
    parser.add_argument("--work", type=Path, metavar="FOLDER", help="where texts and stores are made (and left)")
    parser.add_argument("--rdflib", type=int, default=600, metavar="N", help="the most documents for rdflib (600)")
    parser.add_argument("--changes", type=int, default=5, metavar="N", help="how many documents are replaced (5)")
    for name in ("build", "change", "store"):
        parser.add_argument(f"--{name}", type=Path, help=argparse.SUPPRESS)
    for name in ("engine", "top"):
        parser.add_argument(f"--{name}", help=argparse.SUPPRESS)
    parser.add_argument("--jobs", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.build or given.change or given.engine:
        if given.build:
            made = build(given.build, given.store, given.jobs)
        elif given.change:
            made = change(given.store, given.change, given.changes)
        else:
            made = ENGINES[given.engine](given.store, given.top)
        print(json.dumps(made | {"memory": memory()}))
        return
    work = given.work or Path(tempfile.mkdtemp(prefix="planggraph-"))
    try:
        started()
        for documents in given.documents:
            measured(documents, work, given.rdflib, given.changes)
    finally:
        if given.work is None:
            shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    main()
