"""A build that is stopped: at once, with one line, nothing left at work, and the old store standing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import planggraph
from planggraph.cli import STOPPED

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
AT_MOST = 10.0  # seconds; on a machine with nothing else to do it is one


@pytest.fixture
def plans(tmp_path: Path, plan: str) -> Path:
    """Enough to be at work for a while."""
    folder = tmp_path / "plans"
    folder.mkdir()
    for n in range(1_000, 2_500):
        (folder / f"{n}.txt").write_text(plan.replace("25/KH", f"{n}/KH"), encoding="utf-8")
    return folder


def begun(plans: Path, target: Path, *more: str) -> subprocess.Popen[str]:
    """A build as a terminal starts it, when some of it is read."""
    command = [sys.executable, "-X", "utf8", "-m", "planggraph", "build", str(plans), "-o", str(target), *more]
    build = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)
    new = target.parent / f".{target.name}.building" / "new"
    while len(list(new.glob("build-*/sources/*"))) < 20:
        assert build.poll() is None, build.communicate()
        time.sleep(0.05)
    return build


def at_work(session: int) -> list[str]:
    """What runs in a session, where the system tells."""
    found: list[str] = []
    for path in Path("/proc").glob("[0-9]*"):
        try:
            state, _, _, of = (path / "stat").read_text().rpartition(")")[2].split()[:4]
            if int(of) == session and state != "Z":
                found.append((path / "cmdline").read_text())
        except OSError:
            continue  # it ended
    return found


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_a_build_is_stopped(plans: Path, tmp_path: Path, plan: str, how: signal.Signals, jobs: str) -> None:
    target = tmp_path / "plans.pg"
    (tmp_path / "old.txt").write_text(plan, encoding="utf-8")
    planggraph.build(tmp_path / "old.txt", target)
    build = begun(plans, target, "--jobs", jobs)
    began = time.monotonic()
    (os.killpg if how == signal.SIGINT else os.kill)(build.pid, how)
    out, err = build.communicate(timeout=60)
    assert time.monotonic() - began < AT_MOST
    assert build.returncode == STOPPED
    assert (out, err) == (
        "",
        f"planggraph: stopped; {target} is as it was; the next build goes on from what was read\n",
    )
    until = time.monotonic() + AT_MOST
    while at_work(build.pid) and time.monotonic() < until:  # what waits for its parent's end is a moment behind it
        time.sleep(0.05)
    assert at_work(build.pid) == []
    assert len(planggraph.open(target).documents(held=True)) == 1


def test_the_next_build_goes_on_from_there(plans: Path, tmp_path: Path) -> None:
    target = tmp_path / "plans.pg"
    build = begun(plans, target, "--jobs", "2", "--no-cache")
    os.killpg(build.pid, signal.SIGINT)
    assert build.communicate()[1] == f"planggraph: stopped; {target} is not written\n"
    assert not (tmp_path / ".plans.pg.building").exists()
    build = begun(plans, target, "--jobs", "2")
    os.killpg(build.pid, signal.SIGINT)
    build.communicate()
    assert [path.name for path in (tmp_path / ".plans.pg.building").iterdir() if path.name != "lock"] == [
        "facts-000001.sqlite"
    ]
    for path in sorted(plans.iterdir())[30:]:
        path.unlink()
    done = subprocess.run(
        [sys.executable, "-m", "planggraph", "build", plans, "-o", target], capture_output=True, text=True, check=True
    )
    assert "read before and not changed: " in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["plans", "plans.pg"]


def test_processes_end_where_their_build_was_killed(plans: Path, tmp_path: Path) -> None:
    build = begun(plans, tmp_path / "plans.pg", "--jobs", "2")
    assert len(at_work(build.pid)) >= 3
    build.kill()
    build.communicate()
    until = time.monotonic() + AT_MOST
    while at_work(build.pid) and time.monotonic() < until:
        time.sleep(0.05)
    assert at_work(build.pid) == []
