"""Builds on a cluster: the same bytes as on one machine, whoever is killed; and what is told where there is none."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

import planggraph
from planggraph import samples
from planggraph.building import build_store, cluster, shards
from planggraph.cli import main
from planggraph.errors import BuildError
from planggraph.store import open_store

if TYPE_CHECKING:
    from distributed import Client, LocalCluster

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")


@pytest.fixture(scope="module")
def running() -> Iterator[LocalCluster]:
    """Two workers, each a process."""
    with started(2) as made:
        yield made


def started(workers: int, **how: Any) -> LocalCluster:
    from distributed import LocalCluster

    return LocalCluster(n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None, **how)


@pytest.fixture
def plans(many: Path) -> Path:
    """Files of all kinds, and a cascade whose sentences are compared."""
    shutil.copytree(samples.folder(), many / "samples")
    return many


def written(path: Path) -> tuple[set[str], dict[str, Any], dict[str, bytes], dict[str, str]]:
    """Quads, report, tables and texts of a store."""
    store = open_store(path)
    tables = {one.name: one.read_bytes() for one in path.glob("build-*/columns/*")}
    assert tables
    return set(map(str, store)), dict(store.report or {}), tables, dict(store.texts())


def pids(client: Client) -> list[int]:
    return sorted(client.run(os.getpid).values())


# ------------------------------------------------------------ who is killed
def test_a_worker_that_is_killed_costs_nothing(
    plans: Path, tmp_path: Path, running: LocalCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_store(plans, tmp_path / "1.pg", places=samples.places(), jobs=1, progress=False)
    monkeypatch.setattr(shards, "_FILES", 4)
    monkeypatch.setattr(cluster, "_COMPARED", 2)
    real, came, compared = shards.Shards.put, list[str](), list[int]()

    def put(self: shards.Shards, name: str, shard: shards.Shard) -> None:
        came.append(name)
        if len(came) == 3:
            os.kill(pids(client)[0], signal.SIGKILL)
        real(self, name, shard)

    def alignments(self: cluster.Cluster, future: Any, part: list[Any]) -> Any:
        compared.append(len(part))
        return found(self, future, part)

    found = cluster.Cluster._alignments
    monkeypatch.setattr(shards.Shards, "put", put)
    monkeypatch.setattr(cluster.Cluster, "_alignments", alignments)
    from distributed import Client

    with Client(running, set_as_default=False) as client:
        build_store(plans, tmp_path / "2.pg", places=samples.places(), scheduler=client, progress=False)
        assert client.status == "running", "a client that was given stays open"
    assert written(tmp_path / "2.pg") == written(tmp_path / "1.pg")
    assert len(came) > 10
    assert len(compared) > 3


def test_a_build_that_was_killed_is_gone_on_with(
    plans: Path, tmp_path: Path, running: LocalCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_store(plans, tmp_path / "1.pg", jobs=1, progress=False)
    target, folder = tmp_path / "2.pg", tmp_path / "shards"
    script = (
        "import sys; from planggraph.building import shards; shards._FILES = 4; from planggraph.cli import main; "
        f"main(['build', {str(plans)!r}, '-o', {str(target)!r}, '--scheduler', {running.scheduler_address!r}, "
        f"'--shards', {str(folder)!r}])"
    )
    build = subprocess.Popen([sys.executable, "-c", script], stderr=subprocess.PIPE)
    while len(list(folder.glob("*"))) < 3:
        assert build.poll() is None, build.communicate()
        time.sleep(0.01)
    build.kill()
    build.communicate()
    assert not target.exists()
    there = {one.name: one.stat().st_ino for one in folder.glob("[!.]*")}

    monkeypatch.setattr(shards, "_FILES", 4)
    _, report = build_store(plans, target, scheduler=running.scheduler_address, shards=folder, progress=False)
    assert written(target) == written(tmp_path / "1.pg")
    assert 0 < report.from_cache < len(report.read)
    after = {one.name: one.stat().st_ino for one in folder.iterdir()}
    assert there.items() <= after.items(), "what was there is not made again"
    assert len(after) > len(there)

    for read in plans.glob("samples/*"):
        read.unlink()
    store, report = build_store(plans, scheduler=running.scheduler_address, shards=folder, progress=False)
    assert report.from_cache > 50
    assert set(map(str, store)) == set(map(str, build_store(plans, jobs=1)[0]))


# ------------------------------------------------------------ what is told
def test_another_package_on_a_worker_is_told(many: Path, running: LocalCluster) -> None:
    from distributed import Client

    def become(package: str) -> None:  # of this function the workers get the code, since they do not have this file
        from planggraph.building import cluster

        cluster.package_hash = lambda: package

    with Client(running, set_as_default=False) as client:
        client.run(become, "another")
        try:
            with pytest.raises(BuildError, match=r"the worker at tcp://.* has another planggraph than is installed here"):
                build_store(many, scheduler=client, progress=False)
        finally:
            client.run(become, shards.package_hash())


def test_a_worker_without_the_package_is_told(many: Path) -> None:
    without = "import sys; sys.modules['planggraph'] = None; from distributed.cli.dask_worker import main; main()"
    with started(0) as made:
        command = [sys.executable, "-c", without, made.scheduler_address, "--nthreads", "1", "--no-dashboard"]
        worker = subprocess.Popen([*command, "--no-nanny"], stderr=subprocess.DEVNULL)
        try:
            with pytest.raises(BuildError, match="its scheduler and workers need the planggraph that is installed here"):
                build_store(many, scheduler=made.scheduler_address, progress=False)
        finally:
            worker.terminate()
            worker.wait()


def test_a_cluster_without_workers_is_told(many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_PATIENCE", 0.3)
    monkeypatch.setattr(cluster, "_LOOK", 0.1)
    with started(0) as made, pytest.raises(BuildError, match=r"has had no worker for .* `dask worker tcp://"):
        build_store(many, scheduler=made.scheduler_address, progress=False)


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "nonsense", "what://host:1"])
def test_a_scheduler_that_is_not_reached_is_told(
    many: Path, tmp_path: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_REACHED", 0.5)
    with pytest.raises(BuildError, match=f"no Dask scheduler is reached at {address}"):
        planggraph.build(many, tmp_path / "plans.pg", scheduler=address, progress=False)
    assert not (tmp_path / "plans.pg").exists()


def test_where_dask_is_not_installed_it_is_told(many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(BuildError, match=r"pip install 'planggraph\[dask\]'"):
        planggraph.build(many, scheduler="tcp://127.0.0.1:8786")


def test_what_does_not_go_together_is_told(many: Path) -> None:
    with pytest.raises(ValueError, match="give a scheduler too"):
        planggraph.build(many, shards="shards")
    with pytest.raises(ValueError, match="give one of them"):
        planggraph.build(many, jobs=2, scheduler="tcp://127.0.0.1:8786")
    for wrong in (["--shards", "s"], ["--jobs", "2", "--scheduler", "tcp://127.0.0.1:8786"]):
        assert CliRunner().invoke(main, ["build", str(many), "-o", "x.pg", *wrong]).exit_code == 2


# ------------------------------------------------------------ long
@pytest.fixture
def soaking(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--hypothesis-profile") != "soak":
        pytest.skip("long: make soak")
