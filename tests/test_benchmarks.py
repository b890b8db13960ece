"""The benchmarks run, and their ratios mean what they say."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from bench import Case, Figures, compared, main, seconds, told


@pytest.mark.filterwarnings("ignore:Dataset.default_context:DeprecationWarning")  # rdflib warns of its own calls
def test_every_benchmark_prints_a_ratio_to_a_named_peer(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--rounds", "1", "--least", "0"])
    printed = capsys.readouterr().out
    names = re.findall(r"^(\S.*): [\d,.]+ ms", printed, re.MULTILINE)
    peers = re.findall(r"^  ratio ([\d,.]+) \(.*\) to\n  (\S.*): [\d,.]+ ms$", printed, re.MULTILINE)
    missing = re.findall(r"^no comparison with (\w+): it is not installed", printed, re.MULTILINE)
    assert [name.split()[0] for name in names] == [
        "extract",
        *["extract" for peer in ("pyvi", "underthesea") if peer not in missing],
        "load",
        'graph.sparql("carries-out")',
        'graph.trace("1790/QĐ-TTg"),',
    ]
    assert len(peers) == len(names)
    assert all(float(ratio.replace(",", "")) > 0 for ratio, _ in peers)


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
    monkeypatch.setattr("bench.time.perf_counter", lambda: made.now)
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
