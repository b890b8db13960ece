"""What planggraph costs, as ratios to named peers that run by turns with it.

Usage: python benchmarks/bench.py [--rounds N] [--least SECONDS] [--plans FOLDER]

A time belongs to one machine on one day; the ratio of two things that ran by turns travels further. A peer does the
plainest part of the same work, or the same work by other means; what it is stands beside each ratio. Times are those of
the processor, which another program that runs meanwhile changes little. RESULTS.md keeps what was measured.
"""

from __future__ import annotations

import argparse
import importlib
import json
import re
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pandas as pd
import rdflib

import planggraph
from planggraph import samples
from planggraph.extract import extract
from planggraph.gazetteer import gazetteer, with_places
from planggraph.model import Source
from planggraph.read import SUFFIXES, read

DECISION = "1790/QĐ-TTg"
NUMBER = re.compile(r"\d+(?:/\d{4})?/[A-ZĐ]{2,}(?:-[A-ZĐa-zđ]+)*")  # 18/KH-UBND, 70/2008/NĐ-CP


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Two things to run by turns."""

    name: str
    run: Callable[[], Any]
    peer: str  # what the peer is
    peer_run: Callable[[], Any]
    amount: int = 1  # how many of `unit` a run deals with
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Medians of all rounds, in seconds for a run, and the ratio of each round in ascending order."""

    run: float
    peer: float
    ratios: tuple[float, ...]


# ---------------------------------------------------------------- what is compared
def extraction() -> Case:
    """All facts of the sample cascade, beside the least that a look for cited numbers can cost."""
    sources = [read(path) for path in sorted(samples.folder().iterdir())]

    def run() -> None:
        for _ in extract(sources):
            pass

    return Case(
        name="extract the sample cascade",
        run=run,
        peer="one regular expression for numbers of documents, over the same texts",
        peer_run=lambda: [NUMBER.findall(source.text) for source in sources],
        amount=len(sources),
        unit="documents",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """A tool for Vietnamese, and its first step. None is in the lock: ``pip install pyvi underthesea``."""

    package: str
    module: str
    call: str
    what: str
    slow: bool = False  # one round is enough

    def installed(self) -> Callable[[str], Any] | None:
        try:
            found: Callable[[str], Any] = getattr(importlib.import_module(self.module), self.call)
        except ImportError:
            return None
        return found


PEERS = (
    Peer(package="pyvi", module="pyvi.ViTokenizer", call="tokenize", what="tokens alone"),
    Peer(package="underthesea", module="underthesea", call="ner", what="tokens and named entities", slow=True),
)


def plans(folder: Path) -> list[Source]:
    """The plans that each peer is measured on."""
    return [read(path) for path in sorted(folder.iterdir()) if path.suffix in SUFFIXES]


def beside(source: Source, peer: Callable[[str], Any]) -> Case:
    """All facts of one plan beside the peer's step on its text."""

    def run() -> None:
        for _ in extract([source]):
            pass

    return Case(name=source.name, run=run, peer="of the same text", peer_run=partial(peer, source.text))


def loading() -> Case:
    """The gazetteer from its packed table, whose units are made when they are asked for, beside JSON of all of them."""
    units = json.dumps([asdict(place) for place in gazetteer()], ensure_ascii=False)

    def run() -> None:
        gazetteer.cache_clear()
        gazetteer()

    return Case(
        name="load the gazetteer's places",
        run=run,
        peer="json.loads of the same units",
        peer_run=lambda: json.loads(units),
        amount=len(gazetteer()),
        unit="units",
    )


def questions() -> Iterator[Case]:
    """What carries out a decision: the question alone, and the whole chain, beside rdflib's own store and engine."""
    graph = planggraph.build(samples.folder(), places=samples.places(), progress=False)
    question = planggraph.question("carries-out")
    memory = rdflib.Dataset(default_union=True)
    # by N-Quads: the strings of graph.rdflib bear xsd:string, and rdflib's own engine takes a plain "..." for another
    memory.parse(data="\n".join(f"{quad} ." for quad in graph.store), format="nquads")

    def ours() -> int:
        found = graph.sparql(question)
        return len(found) if isinstance(found, pd.DataFrame) else 0

    def theirs() -> int:
        return len(memory.query(question))

    if not ours() or ours() != theirs():
        raise AssertionError("the two engines answer differently: a ratio would mean nothing")
    peer = f"rdflib {rdflib.__version__} in memory: the same question to the same {len(memory)} quads"
    yield Case(name='graph.sparql("carries-out")', run=ours, peer=peer, peer_run=theirs)
    yield Case(
        name=f'graph.trace("{DECISION}"), with tasks, parts and what is missing',
        run=lambda: graph.trace(DECISION),
        peer=f"{peer}, which documents alone",
        peer_run=theirs,
    )


# ---------------------------------------------------------------- how it is compared
def seconds(run: Callable[[], Any], least: float) -> float:
    """Seconds for one run: the mean of as many as fill `least` seconds."""
    runs, start = 0, time.process_time()
    while True:
        run()
        runs += 1
        spent = time.process_time() - start
        if spent >= least:
            return spent / runs


def compared(case: Case, *, rounds: int, least: float) -> Figures:
    """Run the two by turns; the first run of each only warms up."""
    case.run()
    case.peer_run()
    pairs = [(seconds(case.run, least), seconds(case.peer_run, least)) for _ in range(rounds)]
    return Figures(
        run=statistics.median(run for run, _ in pairs),
        peer=statistics.median(peer for _, peer in pairs),
        ratios=tuple(sorted(run / peer for run, peer in pairs)),
    )


def told(case: Case, figures: Figures) -> str:
    """A case in three lines."""
    amount = f", {case.amount / figures.run:,.0f} {case.unit} a second" if case.unit else ""
    low, high = figures.ratios[0], figures.ratios[-1]
    return (
        f"{case.name}: {figures.run * 1000:,.2f} ms{amount}\n"
        f"  ratio {statistics.median(figures.ratios):,.2f} ({low:,.2f} to {high:,.2f}) to\n"
        f"  {case.peer}: {figures.peer * 1000:,.2f} ms"
    )


def told_of_each(peer: Peer, measured: Sequence[tuple[Source, Figures]]) -> str:
    """The ratio of each plan, and their median."""
    ratios = [statistics.median(figures.ratios) for _, figures in measured]
    low, middle, high = min(ratios), statistics.median(ratios), max(ratios)
    lines = [
        f"extract {len(measured)} plans, one by one: ratio {middle:,.3f} in the median, {low:,.3f} to {high:,.3f}, to",
        f"  {peer.package} {version(peer.package)}, {peer.what}, of the same text",
    ]
    for (source, figures), ratio in zip(measured, ratios, strict=True):
        lines.append(
            f"  {ratio:6,.3f}  {source.name}, {len(source.text):,} characters:"
            f" {figures.run * 1000:,.1f} ms to {figures.peer * 1000:,.1f} ms"
        )
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7, help="how many pairs (7)")
    parser.add_argument("--least", type=float, default=0.3, metavar="SECONDS", help="least time of one side (0.3)")
    parser.add_argument(
        "--plans", type=Path, metavar="FOLDER", help="what pyvi and underthesea are measured on (the sample plans)"
    )
    asked = parser.parse_args(arguments)
    print(f"medians of {asked.rounds} rounds; ratios are of the pairs: median (least to most)\n")
    with with_places(None if asked.plans else samples.places()):
        sources = plans(asked.plans or samples.folder())
        for peer in PEERS:
            call = peer.installed()
            if call is None:
                print(f"no comparison with {peer.package}: it is not installed (pip install {peer.package})")
                continue
            rounds = 1 if peer.slow else asked.rounds
            cases = [(source, beside(source, call)) for source in sources]
            # there are many plans: a tenth of the time for each
            figures = [(source, compared(case, rounds=rounds, least=asked.least / 10)) for source, case in cases]
            print(told_of_each(peer, figures), flush=True)
        case = extraction()
        print(told(case, compared(case, rounds=asked.rounds, least=asked.least)), flush=True)
    for case in (loading(), *questions()):
        print(told(case, compared(case, rounds=asked.rounds, least=asked.least)), flush=True)


if __name__ == "__main__":
    main()
