"""Stores on disk: whole or not at all, one writer, nothing foreign touched."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from planggraph.errors import StoreError
from planggraph.store import open_store, save_store, writing
from planggraph.store.manifest import FORMAT, FORMAT_VERSION, MANIFEST, is_store
from planggraph.store.quadstore import Store, chunks

GRAPH = ox.NamedNode("https://w3id.org/planggraph/id/doc/2022/1-kh/480/ubnd/facts")
TEXT = "\ufeffKẾ HOẠCH\r\nTruyê\u0300n thông\u00a0\n"
SHA = "ab" * 32


def quad(n: int) -> ox.Quad:
    return ox.Quad(
        ox.NamedNode(f"http://example.org/{n}"),
        ox.NamedNode("https://w3id.org/planggraph/ns#text"),
        ox.Literal(f"câu {n}", language="vi"),
        GRAPH,
    )


def build(path: Path, *numbers: int) -> None:
    with writing(path) as store:
        store.extend(quad(n) for n in numbers)
        store.keep(SHA, TEXT)
        store.report = {"read": ["kế hoạch.txt"], "refused": {}}


def fail(path: Path) -> None:
    with writing(path) as store:
        store.extend([quad(2)])
        assert numbers(path) == {1}
        _ = 1 / 0


def numbers(path: Path) -> set[int]:
    return {int(one.subject.value.rpartition("/")[2]) for one in open_store(path)}


def beside(path: Path) -> list[str]:
    return sorted(one.name for one in path.parent.iterdir() if one != path)


# ------------------------------------------------------------ out and in
@pytest.mark.parametrize("name", ["plans.pg", "kế hoạch năm 2024", "Xã Cao Lâu/đồ thị.pg", "a.b.c"])
def test_out_and_in_again(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    build(path, 1, 2)
    store = open_store(path)
    assert set(store) == {quad(1), quad(2)}
    assert len(store) == 2
    assert store.text(SHA) == TEXT
    assert list(store.texts()) == [(SHA, TEXT)]
    assert store.report == {"read": ["kế hoạch.txt"], "refused": {}}
    assert store.path == path
    assert beside(path) == []


def test_the_folder_says_what_it_is(tmp_path: Path) -> None:
    build(tmp_path / "plans.pg", 1)
    path = tmp_path / "plans.pg"
    manifest = json.loads((path / MANIFEST).read_text(encoding="utf-8"))
    assert (manifest["format"], manifest["version"], manifest["build"]) == (FORMAT, FORMAT_VERSION, 1)
    assert is_store(path)
    assert {one.name for one in path.iterdir()} == {MANIFEST, "build-1"}
    assert {one.name for one in (path / "build-1").iterdir()} == {"build.json", "quads-0", "sources"}
    build(path, 1)
    assert {one.name for one in path.iterdir()} == {MANIFEST, "build-2"}


def test_a_text_that_was_not_kept_is_none(tmp_path: Path) -> None:
    build(tmp_path / "plans.pg", 1)
    assert open_store(tmp_path / "plans.pg").text("cd" * 32) is None
    assert Store().text(SHA) is None


def test_what_is_opened_cannot_be_changed(tmp_path: Path) -> None:
    build(tmp_path / "plans.pg", 1)
    with pytest.raises(StoreError, match="opened for reading"):
        open_store(tmp_path / "plans.pg").extend([quad(2)])


def test_a_relative_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    build(Path("plans.pg"), 1)
    assert numbers(Path("plans.pg")) == {1}


def test_an_empty_folder_becomes_a_store(tmp_path: Path) -> None:
    (tmp_path / "plans.pg").mkdir()
    build(tmp_path / "plans.pg", 1)
    assert numbers(tmp_path / "plans.pg") == {1}


# ------------------------------------------------------------ one takes the other's place
def test_a_new_store_takes_the_place_of_the_old_one_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "plans.pg"
    build(path, 1, 2)
    with writing(path) as store:
        store.extend([quad(3)])
        assert numbers(path) == {1, 2}  # until the new one is whole
    assert numbers(path) == {3}
    assert open_store(path).text(SHA) is None
    assert beside(path) == []


def test_whoever_has_the_old_one_open_keeps_reading_it(tmp_path: Path) -> None:
    path = tmp_path / "plans.pg"
    build(path, 1, 2)
    old = open_store(path)
    build(path, 3)
    assert set(old) == {quad(1), quad(2)}
    assert numbers(path) == {3}


def test_a_build_that_fails_leaves_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "plans.pg"
    build(path, 1)
    with pytest.raises(ZeroDivisionError):
        fail(path)
    assert numbers(path) == {1}
    assert beside(path) == []


def test_a_first_build_that_fails_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), writing(tmp_path / "plans.pg"):
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []


KILLED = """
import os, sys
import pyoxigraph as ox
from planggraph.store import writing
one = ox.NamedNode("http://example.org/9")
with writing(sys.argv[1]) as store:
    store.extend(ox.Quad(one, one, ox.Literal(str(n)), one) for n in range(5000))
    store.keep("0" * 64, "KẾ HOẠCH")
    os._exit(9)
"""


@pytest.mark.parametrize("first", [True, False], ids=["nothing there", "an old one there"])
def test_a_build_that_is_killed_leaves_the_old_one(tmp_path: Path, first: bool) -> None:
    path = tmp_path / "kế hoạch.pg"
    if not first:
        build(path, 1)
    done = subprocess.run([sys.executable, "-X", "utf8", "-c", KILLED, str(path)], check=False)
    assert done.returncode == 9
    if first:
        with pytest.raises(StoreError, match="there is no such store or file"):
            open_store(path)
    else:
        assert numbers(path) == {1}
    build(path, 2)  # and nothing that it left is in the way
    assert numbers(path) == {2}
    assert beside(path) == []


MOVED = """
import os, sys
from planggraph.store import directory
directory.write_manifest = lambda *_: os._exit(9)
with directory.writing(sys.argv[1]) as store:
    store.keep("0" * 64, "KẾ HOẠCH")
"""


@pytest.mark.parametrize("first", [True, False], ids=["nothing there", "an old one there"])
def test_killed_before_it_counts_the_new_one_is_none(tmp_path: Path, first: bool) -> None:
    path = tmp_path / "plans.pg"
    if not first:
        build(path, 1)
    done = subprocess.run([sys.executable, "-X", "utf8", "-c", MOVED, str(path)], check=False)
    assert done.returncode == 9
    assert path.exists() is not first
    assert first or numbers(path) == {1}
    build(path, 2)
    assert numbers(path) == {2}
    assert beside(path) == []
    assert len(list(path.iterdir())) == 2


def test_a_large_store_is_put_in_order_by_another_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planggraph.store.compacting._LARGE", 0)
    path = tmp_path / "kế hoạch.pg"
    build(path, 1, 2)
    assert numbers(path) == {1, 2}
    monkeypatch.setattr(sys, "executable", shutil.which("false"))
    with pytest.raises(StoreError, match="cannot be written: exit code 1"):
        build(path, 3)
    assert numbers(path) == {1, 2}
    assert beside(path) == []


def test_a_stop_ends_the_process_that_puts_it_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planggraph.store.compacting._LARGE", 0)
    ended: list[int] = []

    class Stopped(subprocess.Popen[bytes]):
        def communicate(self, *_: object, **__: object) -> tuple[bytes, bytes]:
            raise KeyboardInterrupt

        def kill(self) -> None:
            super().kill()
            ended.append(self.wait())

    monkeypatch.setattr(subprocess, "Popen", Stopped)
    path = tmp_path / "plans.pg"
    with pytest.raises(KeyboardInterrupt):
        build(path, 1)
    assert len(ended) == 1
    assert list(tmp_path.iterdir()) == []


# ------------------------------------------------------------ one writer
def test_a_second_writer_is_refused_and_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "plans.pg"
    with writing(path) as store:
        store.extend([quad(1)])
        with pytest.raises(StoreError, match="another program is writing this store"), writing(path):
            raise AssertionError("two write at once")
        store.extend([quad(2)])
    assert numbers(path) == {1, 2}


def test_a_writer_in_another_process_is_refused_too(tmp_path: Path) -> None:
    path = tmp_path / "plans.pg"
    program = "import sys; from planggraph.store import writing\nwith writing(sys.argv[1]): pass"
    with writing(path) as store:
        store.extend([quad(1)])
        done = subprocess.run([sys.executable, "-c", program, str(path)], check=False, capture_output=True, text=True)
    assert done.returncode == 1
    assert "another program is writing this store" in done.stderr
    assert numbers(path) == {1}


# ------------------------------------------------------------ what is no store
@pytest.mark.parametrize("inside", ["plan.txt", "planggraph.txt"])
def test_a_foreign_folder_is_left_alone(tmp_path: Path, inside: str) -> None:
    path = tmp_path / "plans"
    path.mkdir()
    (path / inside).write_text("mine", encoding="utf-8")
    with (
        pytest.raises(StoreError, match="holds something that is no planggraph store; it is left alone"),
        writing(path),
    ):
        raise AssertionError("it is written")
    with pytest.raises(StoreError, match="holds something that is no planggraph store; it is left alone"):
        save_store(Store(), path)
    with pytest.raises(StoreError, match=r"is no planggraph store \(it has no planggraph\.json\)"):
        open_store(path)
    assert (path / inside).read_text(encoding="utf-8") == "mine"
    assert beside(path) == []


def test_a_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "plans.pg"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(StoreError, match="a file is there; name a folder"), writing(path):
        raise AssertionError("it is written")
    assert path.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("manifest", "message"),
    [
        ('{"format": "something else", "version": 1}', "does not say 'planggraph store'"),
        (
            '{"format": "planggraph store", "version": 3, "package": "9.0"}',
            "a store of format 3, written by planggraph 9.0; this version reads format 2: build it again",
        ),
        ('{"format": "planggraph store", "version": 2}', "does not tell which files count; build it again"),
        ("{", "cannot be read"),
        ("[]", "not what a build wrote there"),
    ],
)
def test_a_folder_that_says_something_else(tmp_path: Path, manifest: str, message: str) -> None:
    path = tmp_path / "plans.pg"
    build(path, 1)
    (path / MANIFEST).write_text(manifest, encoding="utf-8")
    with pytest.raises(StoreError, match=message) as caught:
        open_store(path)
    assert str(path) in str(caught.value)


def test_a_later_format_may_be_built_again(tmp_path: Path) -> None:
    path = tmp_path / "plans.pg"
    build(path, 1)
    (path / MANIFEST).write_text('{"format": "planggraph store", "version": 3}', encoding="utf-8")
    build(path, 2)
    assert numbers(path) == {2}


def test_a_broken_store_says_so(tmp_path: Path) -> None:
    path = tmp_path / "plans.pg"
    build(path, 1)
    for one in (path / "build-1" / "quads-0").iterdir():
        one.write_bytes(b"broken")
    with pytest.raises(StoreError, match=r"the store is broken: .*; build it again"):
        open_store(path)


def test_a_broken_report_says_so(tmp_path: Path) -> None:
    path = tmp_path / "plans.pg"
    build(path, 1)
    for broken, told in (("{", "cannot be read"), ("[]", "not what a build wrote there")):
        (path / "build-1" / "build.json").write_text(broken, encoding="utf-8")
        with pytest.raises(StoreError, match=rf"build\.json: {told}"):
            _ = open_store(path).report


def test_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"there is no such store or file \(build it first: planggraph build\)"):
        open_store(tmp_path / "plans.pg")


# ------------------------------------------------------------ in memory
def test_chunks_take_everything_in_order() -> None:
    quads = [quad(n) for n in range(7)]
    assert [len(part) for part in chunks(quads, 3)] == [3, 3, 1]
    assert [one for part in chunks(iter(quads), 3) for one in part] == quads
    assert list(chunks([], 3)) == []


def test_a_store_in_memory() -> None:
    store = Store()
    store.extend(quad(n) for n in (1, 2, 2))
    store.keep(SHA, TEXT)
    assert len(store) == 2
    assert store.text(SHA) == TEXT
    assert (store.path, store.report, repr(store)) == (None, None, "<Store in memory: 2 quads>")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="has no pipes with a name")
@pytest.mark.parametrize("name", ["plans", "plans.nq"])
def test_what_is_neither_file_nor_folder_is_left_alone(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / name)
    with pytest.raises(StoreError, match="a device or pipe is there"):
        save_store(Store(), tmp_path / name)
    assert (tmp_path / name).is_fifo()
    assert [one.name for one in tmp_path.iterdir()] == [name]


@pytest.mark.skipif(sys.platform == "win32", reason="a link wants rights there")
@pytest.mark.parametrize("there", [True, False])
def test_a_link_to_a_store_stays(tmp_path: Path, there: bool) -> None:
    if there:
        build(tmp_path / "real.pg", 1)
    (tmp_path / "link.pg").symlink_to("real.pg")
    for n in (2, 3):
        build(tmp_path / "link.pg", n)
    assert (tmp_path / "link.pg").is_symlink()
    assert numbers(tmp_path / "real.pg") == numbers(tmp_path / "link.pg") == {3}
    assert beside(tmp_path / "real.pg") == ["link.pg"]


@pytest.mark.skipif(sys.platform == "win32", reason="refuses such a path by itself")
def test_a_path_too_long_to_lock_is_told(tmp_path: Path) -> None:
    far = tmp_path.joinpath(*["thư mục rất dài"] * 40)
    with pytest.raises(StoreError, match=r"cannot be locked for writing: .*is its path too long"):
        build(far / "plans.pg", 1)
