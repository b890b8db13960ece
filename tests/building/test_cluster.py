"""Builds on a cluster: the same bytes as on one machine, whoever is killed; and what is told where there is none."""

from __future__ import annotations

import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import dying
import pytest
from click.testing import CliRunner

import planggraph
from planggraph import samples
from planggraph.building import build_store, cluster, shards
from planggraph.cli import main
from planggraph.errors import BuildError
from planggraph.store import open_store
from planggraph.synth import write_corpus

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

    return LocalCluster(n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=":0", **how)


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory, plan: str) -> Path:
    """A cascade whose sentences are compared, some plans, an archive, files of one document, and one that is none."""
    folder = tmp_path_factory.mktemp("văn bản")
    shutil.copytree(samples.folder(), folder / "samples")
    for n in range(100, 110):
        (folder / f"{n}.txt").write_text(plan.replace("25/KH", f"{n}/KH"), encoding="utf-8")
    whole = plan.replace("25/KH", "200/KH")
    cut = whole.replace("- Nâng cao nhận thức của người dân về phòng, chống bạo lực gia đình.", "")
    for name, text in (("a.txt", cut), ("m.txt", whole), ("z.txt", cut + " ")):
        (folder / name).write_text(text, encoding="utf-8")
    with zipfile.ZipFile(folder / "nén.zip", "w") as archive:
        for n in range(300, 304):
            archive.writestr(f"{n}.txt", plan.replace("25/KH", f"{n}/KH"))
    (folder / "trống.txt").write_text("")
    return folder


@pytest.fixture(scope="module")
def alone(plans: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store that one process makes of them."""
    path = tmp_path_factory.mktemp("alone") / "plans.pg"
    build_store(plans, path, places=samples.places(), jobs=1, progress=False)
    return path


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
    plans: Path, alone: Path, tmp_path: Path, running: LocalCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shards, "_FILES", 2)
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
    assert written(tmp_path / "2.pg") == written(alone)
    assert len(came) > 10
    assert len(compared) >= 3


def test_a_build_that_was_killed_is_gone_on_with(
    plans: Path, alone: Path, tmp_path: Path, running: LocalCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, folder = tmp_path / "2.pg", tmp_path / "shards"
    script = (
        "import sys; from planggraph.building import shards; shards._FILES = 2; from planggraph.cli import main; "
        f"main(['build', {str(plans)!r}, '-o', {str(target)!r}, '--scheduler', {running.scheduler_address!r}, "
        f"'--shards', {str(folder)!r}, '--places', {str(samples.places())!r}])"
    )
    build = subprocess.Popen([sys.executable, "-c", script], stderr=subprocess.PIPE)
    while len(list(folder.glob("*"))) < 3:
        assert build.poll() is None, build.communicate()
        time.sleep(0.01)
    build.kill()
    build.communicate()
    assert not target.exists()
    there = {one.name: one.stat().st_ino for one in folder.glob("[!.]*")}

    monkeypatch.setattr(shards, "_FILES", 2)
    again = {"places": samples.places(), "scheduler": running.scheduler_address, "shards": folder, "progress": False}
    _, report = build_store(plans, target, **again)
    assert written(target) == written(alone)
    assert 0 < report.from_cache < len(report.read)
    after = {one.name: one.stat().st_ino for one in folder.iterdir()}
    assert there.items() <= after.items(), "what was there is not made again"
    assert len(after) > len(there)

    _, report = build_store(plans, target, **again)
    assert written(target) == written(alone)
    assert report.from_cache == len(report.read)
    assert {one.name: one.stat().st_ino for one in folder.iterdir()} == after


# ------------------------------------------------------------ what is told
def test_another_package_on_a_worker_is_told(plans: Path, running: LocalCluster) -> None:
    from distributed import Client

    def become(package: str) -> None:  # of this function the workers get the code, since they do not have this file
        from planggraph.building import cluster

        cluster.package_hash = lambda: package

    with Client(running, set_as_default=False) as client:
        client.run(become, "another")
        try:
            with pytest.raises(
                BuildError, match=r"the worker at tcp://.* has another planggraph than is installed here"
            ):
                build_store(plans, scheduler=client, progress=False)
        finally:
            client.run(become, shards.package_hash())


def test_a_worker_without_the_package_is_told(plans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without = "import sys; sys.modules['planggraph'] = None; from distributed.cli.dask_worker import main; main()"
    monkeypatch.setattr(cluster, "_PATIENCE", 20)
    with started(0) as made:
        command = [sys.executable, "-c", without, made.scheduler_address, "--nthreads", "1", "--no-dashboard"]
        worker = subprocess.Popen([*command, "--no-nanny"], stderr=subprocess.DEVNULL)
        try:
            with pytest.raises(BuildError, match="install the same planggraph on all of them"):
                build_store(plans, scheduler=made.scheduler_address, progress=False)
        finally:
            worker.terminate()
            worker.wait()


def test_a_cluster_without_workers_is_told(plans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_PATIENCE", 0.3)
    monkeypatch.setattr(cluster, "_LOOK", 0.1)
    with (
        started(0) as made,
        pytest.raises(BuildError, match=r"has had no worker for 0.3 seconds; start some \(`dask worker tcp://"),
    ):
        build_store(plans, scheduler=made.scheduler_address, progress=False)


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "nonsense", "what://host:1"])
def test_a_scheduler_that_is_not_reached_is_told(
    plans: Path, tmp_path: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_REACHED", 0.5)
    with pytest.raises(BuildError, match=f"no Dask scheduler is reached at {address}"):
        planggraph.build(plans, tmp_path / "plans.pg", scheduler=address, progress=False)
    assert not (tmp_path / "plans.pg").exists()


def test_where_dask_is_not_installed_it_is_told(plans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(BuildError, match=r"pip install 'planggraph\[dask\]'"):
        planggraph.build(plans, scheduler="tcp://127.0.0.1:8786")


def test_what_does_not_go_together_is_told(plans: Path) -> None:
    with pytest.raises(ValueError, match="give a scheduler too"):
        planggraph.build(plans, shards="shards")
    with pytest.raises(ValueError, match="give one of them"):
        planggraph.build(plans, jobs=2, scheduler="tcp://127.0.0.1:8786")
    for wrong in (["--shards", "s"], ["--jobs", "2", "--scheduler", "tcp://127.0.0.1:8786"]):
        assert CliRunner().invoke(main, ["build", str(plans), "-o", "x.pg", *wrong]).exit_code == 2


# ------------------------------------------------------------ long
@pytest.fixture
def soaking(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--hypothesis-profile") != "soak":
        pytest.skip("long: make soak")


@pytest.mark.usefixtures("soaking")
def test_a_file_that_ends_its_workers_costs_itself_alone(plans: Path, alone: Path, tmp_path: Path) -> None:
    shutil.copytree(plans, tmp_path / "plans")
    (tmp_path / "plans" / f"{dying.MARK}.txt").write_bytes((plans / "a.txt").read_bytes())
    deadly = tmp_path / "deadly.py"
    deadly.write_text(
        "import os, planggraph.extract as extract\n"
        "def deadly(source, real=extract.extract_one):\n"
        f"    return os._exit(1) if {dying.MARK!r} in source.name else real(source)\n"
        "extract.extract_one = deadly\n",
        encoding="utf-8",
    )
    import dask

    with dask.config.set({"distributed.scheduler.allowed-failures": 1}), started(2, preload=[str(deadly)]) as made:
        _, report = build_store(
            tmp_path / "plans", tmp_path / "2.pg", places=samples.places(), scheduler=made.scheduler_address,
            progress=False,
        )  # fmt: skip
    quads, told, *others = written(tmp_path / "2.pg")
    assert "reading it ended each worker that tried" in told["refused"].pop(f"{dying.MARK}.txt")
    assert (quads, told, *others) == written(alone)
    assert report.refused.keys() == {"trống.txt", f"{dying.MARK}.txt"}


@pytest.mark.usefixtures("soaking")
def test_a_scheduler_that_goes_away_is_told(plans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It need not have the package: it hands on what it does not look at."""
    monkeypatch.setattr(cluster, "_REACHED", 3)
    monkeypatch.setattr(shards, "_FILES", 1)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    without = "import sys; sys.modules['planggraph'] = None; from distributed.cli.dask_scheduler import main; main()"
    scheduler = [without, "--host", address, "--no-dashboard"]
    worker = ["from distributed.cli.dask_worker import main; main()", address, "--nthreads", "1", "--no-nanny"]
    running = [subprocess.Popen([sys.executable, "-c", *one], stderr=subprocess.DEVNULL) for one in (scheduler, worker)]
    real = shards.Shards.put

    def put(self: shards.Shards, name: str, shard: shards.Shard) -> None:
        real(self, name, shard)
        running[0].kill()

    monkeypatch.setattr(shards.Shards, "put", put)
    try:
        with pytest.raises(BuildError, match=f"the scheduler at {address} is gone"):
            build_store(plans, tmp_path / "2.pg", scheduler=address, shards=tmp_path / "shards", progress=False)
    finally:
        for one in running:
            one.kill()
            one.wait()
    assert len(list((tmp_path / "shards").iterdir())) >= 1
    assert not (tmp_path / "2.pg").exists()


@pytest.mark.usefixtures("soaking")
def test_a_long_build_under_fire(tmp_path: Path) -> None:
    """Generated cascades; whenever some shards have come a worker is killed, and three times the build itself."""
    from distributed import Client

    plans, folder = tmp_path / "plans", tmp_path / "shards"
    write_corpus(plans, 300, seed=6)
    build_store(plans, tmp_path / "1.pg", jobs=2, progress=False)
    few = "from planggraph.building import shards; shards._FILES = 4; from planggraph.cli import main; main()"
    luck, killed = random.Random(6), list[str]()
    with started(3) as made, Client(made, set_as_default=False) as client:
        command = [
            sys.executable, "-c", few, "build", str(plans), "-o", str(tmp_path / "2.pg"), "-q",
            "--scheduler", made.scheduler_address, "--shards", str(folder),
        ]  # fmt: skip
        build = subprocess.Popen(command)
        due = 4
        while build.poll() is None:
            time.sleep(0.05)
            if len(list(folder.glob("[!.]*"))) < due:
                continue
            due += 5
            if len(killed) in (2, 5, 8):
                killed.append("build")
                build.kill()
                build.wait()
                build = subprocess.Popen(command)
            else:
                killed.append("worker")
                os.kill(luck.choice(pids(client)), signal.SIGKILL)
    assert build.returncode == 0
    assert killed.count("build") == 3
    assert killed.count("worker") >= 8
    assert written(tmp_path / "2.pg") == written(tmp_path / "1.pg")
