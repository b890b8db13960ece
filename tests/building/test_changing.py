"""Files that come and go: the store is that of a build of those that are there, and who reads sees all or nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from changing_files import FILES, check_order, expected, found, step, written
from click.testing import CliRunner

import planggraph
from planggraph import samples
from planggraph.building import add_files, build_store, remove_files
from planggraph.cli import FAILED, PARTLY, main
from planggraph.errors import BuildError, DocumentNotFoundError, StoreError
from planggraph.store import changing, open_store
from planggraph.store.manifest import read_manifest


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    return written(tmp_path / "văn bản")


@pytest.fixture
def store(plans: Path, tmp_path: Path) -> Path:
    """A store of two of them, in the folder of which all are named."""
    place = tmp_path / "plans.pg"
    build_store([plans / "huyen.txt", plans / "xa-1.txt"], place, progress=False)
    return place


# ------------------------------------------------------------ what is there then
def test_a_graph_sees_its_own_change(store: Path, plans: Path) -> None:
    graph, other = planggraph.open(store), planggraph.open(store)
    assert len(graph.trace("25/KH-UBND").documents) == 2
    report = graph.add([plans / "xa-2.txt", plans / "trong.txt"], progress=False)
    assert (report.read, list(report.refused), report.documents) == (["xa-2.txt"], ["trong.txt"], 1)
    assert len(graph.trace("25/KH-UBND").documents) == 3
    assert graph.report["documents"] == 3
    assert graph.refused == {"trong.txt": "the file is empty"}
    assert graph.remove("9/KH-UBND", plans / "xa-1.txt") == ["xa-1.txt", "xa-2.txt"]
    assert len(graph.trace("25/KH-UBND").documents) == 1
    # and who has opened it reads on
    assert len(other.trace("25/KH-UBND").documents) == 2
    assert other.report["documents"] == 2


def test_the_report_is_that_of_a_build(store: Path, plans: Path) -> None:
    add_files(store, plans, progress=False)
    remove_files(store, [plans / "xa-3.txt"])
    whole, report = build_store([plans / name for name in FILES if name != "xa-3.txt"], progress=False)
    assert open_store(store).report == report.to_dict()
    assert report.copies == {"huyen.txt": "huyen-ban-sao.txt", "xa-1.txt": "xa-1-day-du.txt"}
    assert found(store) == frozenset(map(str, whole))


def test_a_file_that_changes_takes_its_own_place(store: Path, plans: Path, tmp_path: Path) -> None:
    (plans / "xa-1.txt").write_text(FILES["xa-2.txt"], encoding="utf-8")
    add_files(store, plans / "xa-1.txt", progress=False)
    now = [plans / "huyen.txt", plans / "xa-1.txt"]
    assert found(store) == frozenset(map(str, build_store(now, progress=False)[0]))
    (plans / "xa-1.txt").write_text("", encoding="utf-8")  # and one that cannot be read any more is not held
    assert list(add_files(store, plans / "xa-1.txt", progress=False).refused) == ["xa-1.txt"]
    check_order(store, plans, ["huyen.txt", "xa-1.txt"])
    assert found(store) == frozenset(map(str, build_store(now, progress=False)[0]))


def test_an_archive_takes_its_own_place(store: Path, plans: Path, tmp_path: Path) -> None:
    members = tmp_path / "members"
    members.mkdir()
    for names in (["xa-2.txt", "xa-3.txt"], ["xa-3.txt"]):
        shutil.rmtree(members)
        members.mkdir()
        for name in names:
            shutil.copy(plans / name, members)
        shutil.make_archive(str(plans / "nén"), "zip", members)
        add_files(store, plans / "nén.zip", progress=False)
        assert sorted(open_store(store).report["files"]) == [
            "huyen.txt",
            *[f"nén.zip/{name}" for name in names],
            "xa-1.txt",
        ]
    assert remove_files(store, [plans / "nén.zip"]) == ["nén.zip/xa-3.txt"]
    check_order(store, plans, ["huyen.txt", "xa-1.txt"])


def test_files_of_other_folders(store: Path, plans: Path, tmp_path: Path) -> None:
    other = tmp_path / "khác"
    other.mkdir()
    shutil.move(plans / "xa-2.txt", other / "xa-2.txt")
    add_files(store, other / "xa-2.txt", progress=False)
    assert sorted(open_store(store).report["files"]) == ["huyen.txt", "xa-1.txt", "xa-2.txt"]


def test_the_tables_of_the_build_are_in_use(tmp_path: Path) -> None:
    plans, store = tmp_path / "plans", tmp_path / "plans.pg"
    shutil.copytree(samples.folder(), plans)
    last = plans / "09-xa-truc-khe-12-kh-ubnd.txt"
    last.rename(tmp_path / last.name)
    build_store(plans, store, places=samples.places(), progress=False)
    shutil.move(tmp_path / last.name, last)
    add_files(store, last, progress=False)
    assert found(store) == frozenset(map(str, build_store(plans, places=samples.places(), progress=False)[0]))


def test_many_quads_are_written_in_parts(store: Path, plans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planggraph.building.changing._AT_ONCE", 100)
    monkeypatch.setattr("planggraph.store.quadstore._FEW", 50)
    add_files(store, plans, progress=False)
    check_order(store, plans, FILES)


# ------------------------------------------------------------ what nothing is done for
def test_what_cannot_be_added_changes_nothing(store: Path, plans: Path) -> None:
    before = read_manifest(store)
    with pytest.raises(BuildError, match=r"nothing could be read:\n  trong\.txt: the file is empty"):
        add_files(store, plans / "trong.txt", progress=False)
    with pytest.raises(BuildError, match="there is no such file or folder"):
        add_files(store, plans / "none.txt", progress=False)
    with pytest.raises(DocumentNotFoundError):
        remove_files(store, [plans / "xa-1.txt", "999/KH-UBND"])
    with pytest.raises(DocumentNotFoundError, match="is only cited; no file of it is held"):
        remove_files(store, ["12/CT-UBND"])
    assert read_manifest(store) == before
    check_order(store, plans, ["huyen.txt", "xa-1.txt"])


def test_stores_that_keep_nothing_for_it(plans: Path, tmp_path: Path) -> None:
    one = plans / "xa-1.txt"
    build_store(one, tmp_path / "a.pg", cache=False, progress=False)
    build_store(one, tmp_path / "b.pg", cache=tmp_path / "kept", progress=False)
    planggraph.build(one, progress=False).save(tmp_path / "c.pg")
    for name in ("a.pg", "b.pg", "c.pg"):
        with pytest.raises(StoreError, match=rf"{name}: nothing can be added to this store .*build it again without"):
            add_files(tmp_path / name, plans / "xa-2.txt", progress=False)
        planggraph.open(tmp_path / name).backup(tmp_path / f"copy-{name}")
        assert found(tmp_path / f"copy-{name}") == expected(plans, frozenset({"xa-1.txt"}))


def test_what_is_no_store_in_a_folder(plans: Path, tmp_path: Path) -> None:
    graph = planggraph.build(plans / "xa-1.txt", tmp_path / "a.nq", progress=False)
    with pytest.raises(StoreError, match="kept in no folder of this machine; build it into one"):
        planggraph.build(plans / "xa-1.txt", progress=False).add(plans)
    with pytest.raises(StoreError, match="kept in no folder of this machine; build it into one"):
        graph.remove("xa-1.txt")
    with pytest.raises(StoreError, match="only a store's folder can be changed, and this is a file"):
        add_files(tmp_path / "a.nq", plans)
    with pytest.raises(StoreError, match=r"there is no such store \(build it first"):
        add_files(tmp_path / "none.pg", plans)
    with pytest.raises(StoreError, match="is no planggraph store"):
        add_files(plans, plans)


def test_a_store_of_other_code(store: Path, plans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planggraph.building.ledger.graph_hash", lambda: "other")
    with pytest.raises(StoreError, match=r"plans\.pg: this store was built by another version .* build it again"):
        add_files(store, plans / "xa-2.txt", progress=False)


def test_facts_that_are_gone(store: Path, plans: Path) -> None:
    add_files(store, plans / "xa-1-day-du.txt", progress=False)
    (read_manifest(store).folder(store) / "facts.sqlite").unlink()
    with pytest.raises(StoreError, match=r"plans\.pg: facts\.sqlite is missing, .*build it again"):
        remove_files(store, ["xa-1-day-du.txt"])
    assert found(store) == expected(plans, frozenset({"huyen.txt", "xa-1.txt", "xa-1-day-du.txt"}))


def test_a_second_writer_is_told(store: Path, plans: Path) -> None:
    told = r"plans\.pg: another program is writing this store; wait until it is done"
    with changing(store):
        for what in (lambda: add_files(store, plans / "xa-2.txt"), lambda: step("build", plans, store, FILES)):
            with pytest.raises(StoreError, match=told):
                what()
        with pytest.raises(StoreError, match=told):
            planggraph.open(store).backup(store.parent / "copy.pg")
    check_order(store, plans, ["huyen.txt", "xa-1.txt"])


# ------------------------------------------------------------ killed at one certain moment
KILLED = """
import os, sys
from pathlib import Path
from planggraph.building import add_files
from planggraph.store import draft, quadstore
place, of, what = sys.argv[3].split()
home = {"draft": draft, "Store": quadstore.Store, "Draft": draft.Draft}[place]
setattr(home, of, lambda *_: os._exit(9))
add_files(sys.argv[1], Path(sys.argv[2]).glob("xa-*"), progress=False)
"""


@pytest.mark.parametrize(
    ("where", "done"),
    [
        ("draft share -", False),
        ("Store keep -", False),
        ("Store extend -", False),
        ("Draft tell -", False),
        ("draft append -", False),
        ("draft write_manifest -", True),
        ("draft _remove_old -", False),
    ],
)
def test_killed(store: Path, plans: Path, where: str, done: bool) -> None:
    command = [sys.executable, "-X", "utf8", "-c", KILLED, str(store), str(plans), where]
    assert subprocess.run(command, check=False).returncode == 9
    names = {"huyen.txt", "xa-1.txt"}
    assert found(store) == expected(plans, frozenset(names))
    if done:  # it is, and the next writer lets it be seen
        names |= {name for name in FILES if name.startswith("xa-")}
    add_files(store, plans / "chi-thi.txt", progress=False)
    check_order(store, plans, {*names, "chi-thi.txt"})


def test_a_ledger_of_another_state_is_told(store: Path, plans: Path, tmp_path: Path) -> None:
    shutil.copy(read_manifest(store).folder(store) / "ledger.sqlite", tmp_path)
    for name in ("xa-2.txt", "xa-3.txt"):
        add_files(store, plans / name, progress=False)
    shutil.copy(tmp_path / "ledger.sqlite", read_manifest(store).folder(store))
    with pytest.raises(StoreError, match=r"its ledger is of another state \(0, not 2\); build it again"):
        add_files(store, plans / "chi-thi.txt", progress=False)
    step("build", plans, store, FILES)
    check_order(store, plans, FILES)


# ------------------------------------------------------------ copies
def test_a_backup_is_a_store_of_its_own(store: Path, plans: Path, tmp_path: Path) -> None:
    add_files(store, plans / "xa-2.txt", progress=False)
    copy = tmp_path / "bản sao" / "plans.pg"
    planggraph.open(store).backup(copy)
    assert planggraph.open(copy).report == planggraph.open(store).report
    shared = next((read_manifest(copy).quads(copy)).glob("*.sst"))
    assert shared.stat().st_nlink > 1
    add_files(copy, plans / "xa-3.txt", progress=False)
    remove_files(store, ["xa-2.txt", "xa-1.txt"])
    check_order(copy, plans, ["huyen.txt", "xa-1.txt", "xa-2.txt", "xa-3.txt"])
    check_order(store, plans, ["huyen.txt"])
    for place, told in ((copy, "a store is there, which a backup does not replace"), (plans, "it is left alone")):
        with pytest.raises(StoreError, match=told):
            planggraph.open(store).backup(place)


def test_a_backup_on_another_disk(store: Path, plans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise OSError(18, "Invalid cross-device link")

    monkeypatch.setattr(os, "link", refused)
    planggraph.open(store).backup(tmp_path / "copy.pg")
    check_order(tmp_path / "copy.pg", plans, ["huyen.txt", "xa-1.txt"])


# ------------------------------------------------------------ commands
def test_the_commands(store: Path, plans: Path, tmp_path: Path) -> None:
    run = CliRunner().invoke
    added = run(main, ["add", str(store), str(plans / "xa-2.txt"), str(plans / "xa-3.txt")])
    assert (added.exit_code, added.stderr) == (0, f"2 documents from 2 files\nchanged: {store}\n")
    some = run(main, ["add", str(store), str(plans), "-q"])
    assert some.exit_code == PARTLY
    assert "trong.txt: the file is empty" in some.stderr
    removed = run(main, ["remove", str(store), str(plans / "xa-3.txt"), "12/CT-UBND"])
    assert (removed.exit_code, removed.stderr) == (0, f"removed from {store}: chi-thi.txt, xa-3.txt\n")
    copied = run(main, ["backup", str(store), str(tmp_path / "copy.pg")])
    assert (copied.exit_code, copied.stderr) == (0, f"written: {tmp_path / 'copy.pg'}\n")
    check_order(tmp_path / "copy.pg", plans, FILES.keys() - {"chi-thi.txt", "xa-3.txt"})
    again = run(main, ["backup", str(store), str(tmp_path / "copy.pg")])
    assert (again.exit_code, again.stderr.startswith("planggraph: ")) == (FAILED, True)
