"""The benchmarks run, and their ratios mean what they say."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import stores
from bench import Case, Figures, Peer, compared, main, seconds, told, told_of_each
from documents import source


@pytest.mark.filterwarnings("ignore:Dataset.default_context:DeprecationWarning")  # rdflib warns of its own calls
def test_every_benchmark_prints_a_ratio_to_a_named_peer(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--rounds", "1", "--least", "0"])
    printed = capsys.readouterr().out
    names = re.findall(r"^(\S.*): [\d,.]+ ms", printed, re.MULTILINE)
    peers = re.findall(r"^  ratio ([\d,.]+) \(.*\) to\n  (\S.*): [\d,.]+ ms$", printed, re.MULTILINE)
    missing = re.findall(r"^no comparison with (\w+): it is not installed", printed, re.MULTILINE)
    beside = re.findall(r"^extract 10 plans, .* in the median, .* to\n  (\w+) [\d.]+, tokens", printed, re.MULTILINE)
    assert sorted([*missing, *beside]) == ["pyvi", "underthesea"]
    each = re.findall(r"^ +([\d.]+)  (\S+), [\d,]+ characters: [\d,.]+ ms to [\d,.]+ ms$", printed, re.MULTILINE)
    assert len(each) == 10 * len(beside)
    assert [name.split()[0] for name in names] == [
        "extract",
        "load",
        'graph.sparql("carries-out")',
        'graph.trace("1790/QĐ-TTg"),',
    ]
    assert len(peers) == len(names)
    assert all(float(ratio.replace(",", "")) > 0 for ratio, _ in [*peers, *each])


def test_the_ratio_of_each_plan_stands_below_their_median() -> None:
    made = [
        (source("a" * 1200, f"{n}.txt"), Figures(run=n * 0.01, peer=0.01, ratios=(n - 0.5, float(n), n + 0.5)))
        for n in (1, 3, 2)
    ]
    assert told_of_each(Peer(package="pytest", module="", call="", what="nothing"), made).splitlines()[::2] == [
        "extract 3 plans, one by one: ratio 2.000 in the median, 1.000 to 3.000, to",
        "   1.000  1.txt, 1,200 characters: 10.0 ms to 10.0 ms",
        "   2.000  2.txt, 1,200 characters: 20.0 ms to 10.0 ms",
    ]


class Clock:
    """Time that passes only where a run says so."""

    def __init__(self) -> None:
        self.now = 0.0

    def takes(self, spent: float) -> Callable[[], None]:
        def run() -> None:
            self.now += spent

        return run


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr("bench.time.process_time", lambda: made.now)
    return made


def test_a_ratio_is_of_the_work_to_that_of_the_peer(clock: Clock) -> None:
    case = Case(name="much", run=clock.takes(6.0), peer="little", peer_run=clock.takes(1.5), amount=3, unit="plans")
    figures = compared(case, rounds=3, least=5.0)
    assert figures == Figures(run=6.0, peer=1.5, ratios=(4.0, 4.0, 4.0))
    assert told(case, figures).splitlines()[:2] == [
        "much: 6,000.00 ms, 0 plans a second",
        "  ratio 4.00 (4.00 to 4.00) to",
    ]


def test_a_run_is_repeated_until_the_least_time_is_filled(clock: Clock) -> None:
    runs: list[None] = []
    run = clock.takes(2.0)
    assert seconds(lambda: (run(), runs.append(None)), 5.0) == 2.0
    assert len(runs) == 3


@pytest.mark.filterwarnings("ignore:Dataset.default_context:DeprecationWarning")
def test_engines_answer_alike(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    stores.main(["--documents", "24", "--changes", "1", "--work", str(tmp_path)])
    printed = capfd.readouterr().out
    assert re.search(r"^Built from their texts by \d+ processes in \d+ s", printed, re.MULTILINE)
    names = re.findall(r"^\| (.+?) \| [\d,.]+", printed, re.MULTILINE)
    assert names == ["load", "memory, MB", *stores.QUESTIONS]
    assert re.search(r"`graph.trace` of the same document, .*rdflib in memory takes [\d.]+ times as long", printed)
    assert "One document replaced in" in printed
