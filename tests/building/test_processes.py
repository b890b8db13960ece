"""Builds by several processes: the same bytes as by one, also where processes die."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from multiprocessing import active_children
from pathlib import Path
from typing import Any

import changing_files
import dying
import pytest
from libreoffice import SOFFICE, written

import planggraph
from planggraph import samples
from planggraph.building import build_store, processes, worker
from planggraph.building.stream import _jobs as jobs_for
from planggraph.errors import BuildError
from planggraph.gazetteer import gazetteer, use_places
from planggraph.read import Opened
from planggraph.resolve.comparing import Comparison

posix = pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")


def built(folder: Path, target: Path, **how: Any) -> tuple[bytes, dict[str, Any]]:
    """The graph and the report of a build."""
    _, report = build_store(folder, target, progress=False, **how)
    return target.read_bytes(), report.to_dict()


@pytest.mark.parametrize("jobs", [2, 3])
def test_the_number_of_processes_does_not_tell(many: Path, tmp_path: Path, jobs: int) -> None:
    alone = built(many, tmp_path / "1.nq", jobs=1)
    assert built(many, tmp_path / "n.nq", jobs=jobs) == alone
    assert len(alone[1]["read"]) == 40 + 3 + 1 + 20
    assert alone[1]["documents"] == 40 + 1 + 1 + 20
    assert alone[1]["copies"] == {"a.txt": "huyện/b.txt", "z.txt": "huyện/b.txt"}
    assert alone[1]["refused"].keys() == {"trống.txt", "thơ.txt", "nén.zip/trong/hỏng.docx"}
    assert alone[1]["other"] == {".xlsx": 1}
    assert active_children() == []


def test_a_store_holds_the_same_quads_and_texts(many: Path, tmp_path: Path) -> None:
    alone, report = build_store(many, jobs=1)
    store, told = build_store(many, tmp_path / "plans.pg", jobs=2, progress=False)
    assert set(map(str, store)) == set(map(str, alone))
    assert list(store.texts()) == list(alone.texts())
    assert told.to_dict() == report.to_dict() == store.report


def test_a_users_places_are_known_to_every_process(tmp_path: Path) -> None:
    plans = samples.folder()
    alone = built(plans, tmp_path / "1.nq", places=samples.places(), jobs=1)
    assert built(plans, tmp_path / "2.nq", places=samples.places(), jobs=2) == alone
    use_places(samples.places())  # in use before, and not named to the build
    try:
        assert built(plans, tmp_path / "3.nq", jobs=2) == alone
    finally:
        use_places(None)
    assert gazetteer().coded("LK-2") == ()
    assert built(plans, tmp_path / "4.nq", jobs=2) != alone


@posix
@pytest.mark.parametrize("dead", [0, 1, 2])
def test_sentences_are_compared_by_the_processes_that_are_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dead: int
) -> None:
    plans = changing_files.written(tmp_path / "plans")
    alone = built(plans, tmp_path / "1.nq", jobs=1)
    assert alone[0].count(b"alignmentKind") > 2
    real, here = processes.Pool.compared, list[str]()

    def compared(self: processes.Pool, comparisons: Any) -> Any:
        for one in self._workers[:dead]:
            one.process.kill()
            one.process.join()
        return real(self, comparisons)

    def noted(one: Comparison) -> Any:
        here.extend(parent for parent, _ in one.parents)
        return real_compared(one)

    real_compared = processes.compared
    monkeypatch.setattr(processes.Pool, "compared", compared)
    monkeypatch.setattr(processes, "compared", noted)
    monkeypatch.setattr(processes, "_COMPARED", 1)
    monkeypatch.setattr(processes, "_FULL", 4)
    assert built(plans, tmp_path / "2.nq", jobs=2) == alone
    assert bool(here) is (dead > 0)


def test_a_script_without_a_guard_builds(many: Path, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import sys, planggraph\nprint('once')\n"
        f"print(len(planggraph.build({str(many)!r}, {str(tmp_path / 'g.nq')!r}, jobs=2).documents(held=True)))\n",
        encoding="utf-8",
    )
    done = subprocess.run([sys.executable, "-X", "utf8", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["once", "62"]
    assert done.stderr == ""


# ------------------------------------------------------------ processes that die
@pytest.fixture
def deaths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """How often a process dies of a plan that is marked."""
    path = tmp_path / "deaths"
    monkeypatch.setenv("PLANGGRAPH_TEST_DEATHS", str(path))
    monkeypatch.setattr(worker, "serve", dying.serve)
    return path


@posix
def test_a_file_that_ends_its_process_costs_itself_alone(many: Path, tmp_path: Path, plan: str, deaths: Path) -> None:
    without, report = built(many, tmp_path / "1.nq", jobs=1)
    for name in ("huyện/110", "huyện/111", "zz"):
        (many / f"{name} {dying.MARK}.txt").write_text(plan.replace("25/KH", "500/KH"), encoding="utf-8")
    deaths.write_text("100")
    quads, told = built(many, tmp_path / "2.nq", jobs=3)
    assert quads == without
    assert told["read"] == report["read"]
    dead = told["refused"].keys() - report["refused"].keys()
    assert dead == {f"{name} {dying.MARK}.txt" for name in ("huyện/110", "huyện/111", "zz")}
    assert all("ended the process twice (SIGKILL)" in told["refused"][name] for name in dead)
    assert active_children() == []


@posix
def test_a_file_on_which_a_process_was_killed_once_is_read(many: Path, tmp_path: Path, plan: str, deaths: Path) -> None:
    (many / f"huyện/115 {dying.MARK}.txt").write_text(plan.replace("25/KH", "500/KH"), encoding="utf-8")
    deaths.write_text("0")
    alone = built(many, tmp_path / "1.nq", jobs=1)
    deaths.write_text("1")
    assert built(many, tmp_path / "2.nq", jobs=2) == alone
    assert deaths.read_text() == "-1"


@posix
def test_processes_killed_from_outside_cost_nothing(
    many: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = built(many, tmp_path / "1.nq", jobs=1)
    real, killed = processes.Pool._put, list[int]()

    def put(self: processes.Pool, at: int, outcome: Any) -> None:
        real(self, at, outcome)
        if at in (3, 20, 50):
            # a file that is tried again for the kill before would be given up
            spared = [one for one in self._workers if one.parcels and one.parcels[0].again]
            left = [one for one in self._workers if one not in spared]
            if left:
                os.kill(left[at % len(left)].process.pid or 0, signal.SIGKILL)
                killed.append(at)

    monkeypatch.setattr(processes.Pool, "_put", put)
    assert built(many, tmp_path / "2.nq", jobs=2) == alone
    assert len(killed) >= 3


def test_where_no_process_can_be_started_it_is_told(
    many: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "serve", dying.serve_none)
    with pytest.raises(BuildError, match=r"no process can be started .* \(exit code 7\); use one job"):
        build_store(many, tmp_path / "plans.pg", jobs=2, progress=False)
    assert not (tmp_path / "plans.pg").exists()
    assert active_children() == []


# ------------------------------------------------------------ how many
def test_no_process_at_all_is_a_mistake(many: Path) -> None:
    with pytest.raises(ValueError, match="jobs: 0 processes read nothing"):
        planggraph.build(many, jobs=0)


def test_little_is_read_by_this_process_and_much_by_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "cores", lambda: 5)
    small, long = tmp_path / "small.txt", tmp_path / "long.txt"
    small.write_bytes(bytes(400_000))
    long.write_bytes(bytes(600_000))
    assert jobs_for([small], 10_000_000) == 1
    assert jobs_for([small, long], 10_000_000) == 5
    assert jobs_for([small, long], 500_000) == 1  # the long one is refused
    assert jobs_for([small, small], 500_000) == 5


def test_files_are_opened_when_they_are_wanted() -> None:
    taken: list[int] = []

    def files() -> Iterator[Opened]:
        for n in range(200):
            taken.append(n)
            yield Opened(name=f"{n}.txt", path=Path(f"{n}.txt"), data=b"x", media_type="text/plain")

    parcels = processes._parcels(files())
    assert [(one.start, len(one.files)) for one in (next(parcels), next(parcels))] == [(0, 8), (8, 8)]
    assert len(taken) == 16


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_old_word_files_are_converted_by_processes_side_by_side(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "_FULL", 6)
    folder = tmp_path / "old"
    folder.mkdir()
    for name, data in written("rtf").items():
        (folder / f"{name}.rtf").write_bytes(data)
    alone = built(folder, tmp_path / "1.nq", jobs=1)
    assert alone[1]["formats"] == {".rtf": len(written("rtf"))}
    assert built(folder, tmp_path / "2.nq", jobs=2) == alone
