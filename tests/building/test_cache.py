"""The facts of files that were read: a second build reads what has changed, and believes nothing that it should not."""

from __future__ import annotations

import pickle
import shutil
import sqlite3
import subprocess
import sys
import zlib
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from libreoffice import SOFFICE, TABLED, written

import planggraph
from planggraph import samples
from planggraph.building import Report, build_store, cache
from planggraph.errors import BuildError
from planggraph.extract import extract_one
from planggraph.model import Facts, Source
from planggraph.store.facts_files import FACTS
from planggraph.store.manifest import read_manifest


@pytest.fixture
def plans(tmp_path: Path, plan: str) -> Path:
    folder = tmp_path / "văn bản"
    folder.mkdir()
    for n in range(100, 110):
        (folder / f"{n}.txt").write_text(plan.replace("25/KH", f"{n}/KH"), encoding="utf-8")
    return folder


@pytest.fixture
def extracted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that were read, and not taken from a cache."""
    import planggraph.extract

    names: list[str] = []

    def noted(source: Source) -> Facts:
        names.append(source.name)
        return extract_one(source)

    monkeypatch.setattr(planggraph.extract, "extract_one", noted)
    return names


def again(plans: Path, target: Path, **how: Any) -> tuple[set[str], Report]:
    store, report = build_store(plans, target, progress=False, **how)
    return set(map(str, store)), report


def facts(store: Path) -> Path:
    """Where a store keeps what was read."""
    return read_manifest(store).folder(store) / FACTS


def rows(path: Path) -> int:
    with closing(sqlite3.connect(path)) as opened:
        (n,) = opened.execute("SELECT count(*) FROM facts").fetchone()
    return int(n)


# ------------------------------------------------------------ what is read again
def test_a_second_build_reads_what_has_changed(plans: Path, tmp_path: Path, plan: str, extracted: list[str]) -> None:
    target = tmp_path / "plans.pg"
    first, report = again(plans, target)
    assert (report.from_cache, len(extracted)) == (0, 10)
    second, report = again(plans, target)
    assert (second, report.from_cache, len(extracted)) == (first, 10, 10)
    assert "read before and not changed: 10 files" in str(report)

    (plans / "100.txt").write_text(plan.replace("25/KH", "900/KH"), encoding="utf-8")  # another text
    (plans / "101.txt").rename(plans / "z.txt")  # another name
    (plans / "102.txt").unlink()
    (plans / "new.txt").write_text(plan.replace("25/KH", "901/KH"), encoding="utf-8")
    extracted.clear()
    third, report = again(plans, target)
    assert sorted(extracted) == ["100.txt", "new.txt"]
    assert report.from_cache == 8
    assert (third, report.to_dict()) == ((fresh := again(plans, tmp_path / "fresh.pg"))[0], fresh[1].to_dict())
    assert rows(facts(target)) == 10, "what no file has any more is gone"


def test_other_processes_use_it_too(plans: Path, tmp_path: Path) -> None:
    target = tmp_path / "plans.pg"
    first, _ = again(plans, target, jobs=2)
    second, report = again(plans, target, jobs=2)
    assert (second, report.from_cache) == (first, 10)


def test_a_member_of_an_archive_goes_by_its_own_bytes(plans: Path, tmp_path: Path) -> None:
    target = tmp_path / "plans.pg"
    again(plans, target)
    shutil.make_archive(str(tmp_path / "nén"), "zip", plans)
    shutil.rmtree(plans)
    plans.mkdir()
    shutil.move(tmp_path / "nén.zip", plans)
    _, report = again(plans, target)
    assert report.from_cache == 10
    assert report.read[0] == "nén.zip/100.txt"


def test_the_same_bytes_under_another_suffix_are_read_again(plans: Path, tmp_path: Path, extracted: list[str]) -> None:
    again(plans, tmp_path / "plans.pg")
    (plans / "100.txt").rename(plans / "100.md")
    extracted.clear()
    again(plans, tmp_path / "plans.pg")
    assert extracted == ["100.md"]


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_what_is_known_is_not_converted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "old"
    folder.mkdir()
    (folder / "a.rtf").write_bytes(written("rtf")[TABLED])
    first, _ = again(folder, tmp_path / "plans.pg")
    monkeypatch.setattr("planggraph.read.converting._program", lambda: None)
    second, report = again(folder, tmp_path / "plans.pg")
    assert (second, report.from_cache) == (first, 1)


def test_it_is_not_used_where_that_is_wanted(plans: Path, tmp_path: Path) -> None:
    target = tmp_path / "plans.pg"
    again(plans, target)
    _, report = again(plans, target, cache=False)
    assert report.from_cache == 0
    assert not facts(target).exists()
    _, report = again(plans, tmp_path / "plans.nq")
    assert report.from_cache == 0


def test_a_folder_of_its_own_serves_every_target(plans: Path, tmp_path: Path) -> None:
    kept = tmp_path / "đã đọc"
    for target, known in (("a.nq", 0), ("a.nq", 10), ("b.pg", 10), ("b.pg", 10)):
        _, report = again(plans, tmp_path / target, cache=kept)
        assert report.from_cache == known
        assert [path.name for path in kept.iterdir()] == ["facts.sqlite"]
    assert not facts(tmp_path / "b.pg").exists()
    (tmp_path / "a file").touch()
    with pytest.raises(BuildError, match="a file: facts cannot be kept there"):
        again(plans, tmp_path / "a.nq", cache=tmp_path / "a file")


# ------------------------------------------------------------ what facts follow from
@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the package's files."""
    made = tmp_path / "planggraph"
    shutil.copytree(Path(planggraph.__file__).parent, made, ignore=shutil.ignore_patterns("__pycache__"))
    return made


@pytest.mark.parametrize(
    "part",
    [
        "gazetteer/places.py", "gazetteer/data/places.tsv.gz", "read/pdf.py", "parse/tree.py", "extract/pipeline.py",
        "model.py", "naming.py",
    ],
)  # fmt: skip
def test_a_byte_of_code_or_data_makes_another_key(copy: Path, part: str) -> None:
    before = cache.hash_of(copy)
    path = copy / part
    path.write_bytes(path.read_bytes() + b"\n")
    assert cache.hash_of(copy) != before


def test_what_facts_do_not_follow_from_makes_no_other_key(copy: Path) -> None:
    before = cache.hash_of(copy)
    assert before == cache.hash_of(Path(planggraph.__file__).parent)
    (copy / "extract" / "__pycache__").mkdir()
    (copy / "extract" / "__pycache__" / "pipeline.pyc").touch()
    for part in ("rdf/quads.py", "cli/__init__.py", "query/frames.py"):
        (copy / part).write_text("", encoding="utf-8")
    assert cache.hash_of(copy) == before


def test_a_new_name_of_a_part_makes_another_key(copy: Path) -> None:
    before = cache.hash_of(copy)
    (copy / "extract" / "draft.py").rename(copy / "extract" / "drafts.py")
    assert cache.hash_of(copy) != before


def test_a_users_places_make_another_key(tmp_path: Path) -> None:
    target = tmp_path / "plans.pg"
    plans = samples.folder()
    _, report = again(plans, target)
    _, report = again(plans, target, places=samples.places())
    assert report.from_cache == 0
    with_places, report = again(plans, target, places=samples.places())
    assert report.from_cache == 10
    assert with_places == again(plans, tmp_path / "fresh.pg", places=samples.places())[0]


def test_other_code_reads_everything_again(plans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    again(plans, tmp_path / "plans.pg")
    monkeypatch.setattr(cache, "_code_hash", lambda: "other")
    _, report = again(plans, tmp_path / "plans.pg")
    assert report.from_cache == 0
    assert rows(facts(tmp_path / "plans.pg")) == 10


# ------------------------------------------------------------ what is broken or evil
class Evil:
    """A pickle that makes a file."""

    def __init__(self, path: str) -> None:
        self._path = path

    def __reduce__(self) -> tuple[Any, ...]:
        return open, (self._path, "w")


def test_rows_that_are_broken_or_of_another_file_are_read_again(plans: Path, tmp_path: Path) -> None:
    target = tmp_path / "plans.pg"
    mark = tmp_path / "mark"
    first, _ = again(plans, target)
    with closing(sqlite3.connect(facts(target))) as opened:
        kept = opened.execute("SELECT file, packed FROM facts ORDER BY file").fetchall()
        evil = pickle.dumps(Evil(str(mark)))
        wrong = [b"p" + evil, b"z" + zlib.compress(evil), b"broken", kept[5][1], kept[6][1][:-9], "text", b""]
        for (name, _), packed in zip(kept, wrong, strict=False):
            opened.execute("UPDATE facts SET packed = ? WHERE file = ?", (packed, name))
        opened.commit()
    second, report = again(plans, target)
    assert (second, report.from_cache) == (first, 3)
    assert not mark.exists()
    _, report = again(plans, target)
    assert report.from_cache == 10, "and are right from then on"


@pytest.mark.parametrize("broken", [b"", b"no database", b"SQLite format 3\x00" + bytes(4096)])
def test_a_broken_cache_is_none(plans: Path, tmp_path: Path, broken: bytes) -> None:
    target = tmp_path / "plans.pg"
    first, _ = again(plans, target)
    whole = facts(target).read_bytes()
    facts(target).write_bytes(broken)
    second, report = again(plans, target)
    assert (second, report.from_cache) == (first, 0)
    facts(target).write_bytes(whole[:8192] + bytes(len(whole) - 8192))  # its head is right, its rows are not
    third, report = again(plans, target)
    assert third == first
    assert report.from_cache < 10


def test_a_cache_that_cannot_be_written_costs_nothing_else(
    plans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "_TABLES", "CREATE TABLE made_by (code TEXT);")
    _, report = again(plans, tmp_path / "plans.pg")
    assert report.documents == 10


# ------------------------------------------------------------ builds that were broken off
KILLED = """
import os, sys
import planggraph.extract as extract
from planggraph.building import build_store, cache
cache._KEPT_EACH = 3
real, left = extract.extract_one, [7]
def deadly(source):
    left[0] -= 1
    if not left[0]:
        os._exit(9)
    return real(source)
extract.extract_one = deadly
build_store(sys.argv[1], sys.argv[2], progress=False)
"""


def test_what_a_killed_build_had_read_is_known_to_the_next_one(plans: Path, tmp_path: Path, plan: str) -> None:
    target = tmp_path / "plans.pg"
    for path in sorted(plans.iterdir())[5:]:
        path.rename(tmp_path / path.name)
    again(plans, target)
    for path in sorted(tmp_path.glob("*.txt")):
        path.rename(plans / path.name)
    for n in range(110, 130):
        (plans / f"{n}.txt").write_text(plan.replace("25/KH", f"{n}/KH"), encoding="utf-8")
    for _ in range(2):
        done = subprocess.run([sys.executable, "-X", "utf8", "-c", KILLED, plans, target], check=False)
        assert done.returncode == 9
    assert len(planggraph.open(target).documents(held=True)) == 5, "the old one stands"
    assert len(list((tmp_path / ".plans.pg.building").glob("facts-*.sqlite"))) == 2
    _, report = again(plans, target)
    assert 5 < report.from_cache < 5 + 2 * 6
    assert sorted(path.name for path in tmp_path.iterdir()) == ["plans.pg", "văn bản"]
    assert rows(facts(target)) == 30
