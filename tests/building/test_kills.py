"""Changes that are killed at any moment: the store opens, holds what was acknowledged, and the next change goes on."""

from __future__ import annotations

import multiprocessing
import random
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from changing_files import FILES, Steps, change_until_killed, check_order, expected, found, step, told_of, written

from planggraph.errors import StoreError
from planggraph.store import changing

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes are not forked there")
QUICK, SOAK = 10, 200  # kills
LONGEST = 1.5  # seconds from the first change to the kill


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "kills" in metafunc.fixturenames:
        soak = metafunc.config.getoption("--hypothesis-profile") == "soak"
        metafunc.parametrize("kills", [SOAK if soak else QUICK])


def test_nothing_that_was_acknowledged_is_lost(tmp_path: Path, kills: int) -> None:
    plans, store, log = written(tmp_path / "plans"), tmp_path / "plans.pg", tmp_path / "log"
    forking = multiprocessing.get_context("forkserver")
    forking.set_forkserver_preload(["changing_files"])
    chance = random.Random(20)
    names: frozenset[str] = frozenset()
    halfway = 0
    for seed in range(kills):
        log.unlink(missing_ok=True)
        process = forking.Process(target=change_until_killed, args=(plans, store, log, seed, names))
        process.start()
        while not log.exists() or "begun" not in log.read_text(encoding="utf-8"):
            assert process.is_alive()
            time.sleep(0.01)
        time.sleep(chance.uniform(0, LONGEST))
        assert process.is_alive()
        process.kill()
        process.join()
        told = [line.split() for line in log.read_text(encoding="utf-8").splitlines()]
        done = [frozenset(rest) for what, *rest in told if what == "done"]
        begun = [frozenset(rest) for what, *rest in told if what == "begun"]
        acknowledged = done[-1] if done else names
        halfway += len(begun) > len(done)
        if not store.exists():
            assert not acknowledged
            continue
        possible = (acknowledged, begun[-1])
        assert found(store) in [expected(plans, one) for one in possible]
        with suppress(StoreError), changing(store):
            pass  # what was done and could not be seen yet is seen as soon as somebody writes
        names = told_of(store)
        assert names in possible
        assert found(store) == expected(plans, names)
        if names and chance.random() < 0.5:
            more = {chance.choice(sorted(FILES.keys() - {"trong.txt"}))}
            step("add", plans, store, more)
            names |= more
            check_order(store, plans, names)
    assert halfway > kills // 2
    step("build", plans, store, FILES)
    check_order(store, plans, FILES)


@pytest.mark.parametrize("seed", range(2))
def test_any_changes_give_the_graph_of_a_build(tmp_path: Path, seed: int) -> None:
    plans, store = written(tmp_path / "plans"), tmp_path / "plans.pg"
    steps = Steps(seed, ())
    for _ in range(10):
        what, some, names = steps.next()
        step(what, plans, store, some)
        check_order(store, plans, names)
