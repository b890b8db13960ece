"""Batches of files and their shards: what they are named for, what they hold, and where they are kept."""

from __future__ import annotations

import gzip
import random
from dataclasses import replace
from pathlib import Path

import pytest

from planggraph import samples
from planggraph.building import shards
from planggraph.building.plans import plan_files
from planggraph.building.reading import Read, Refused, Rows, Settings, outcomes
from planggraph.building.shards import Shards, batches, name_of_batch, shard_of, told_by
from planggraph.errors import BuildError
from planggraph.gazetteer import Additions, additions, with_places
from planggraph.query.columns import DOCUMENTS
from planggraph.read import Opened, opened

SETTINGS = Settings(additions=Additions(), tables=True)


def files_of(folder: Path, size_limit: int = 10_000_000) -> list[Opened]:
    files, root, _ = plan_files(folder)
    return [one for path in files for one in opened(path, root=root, size_limit=size_limit, other={})]


def made_up(texts: list[str]) -> list[Opened]:
    return [Opened(name=f"{text}.txt", path=Path(text), data=text.encode(), media_type="text/plain") for text in texts]


# ------------------------------------------------------------ batches
def test_a_file_that_comes_or_goes_changes_its_own_batch_alone() -> None:
    texts = [f"{n:05}" for n in range(0, 4_000, 2)]
    before = list(batches(made_up(texts)))
    assert sorted(one.name for batch in before for one in batch) == sorted(f"{text}.txt" for text in texts)
    assert 20 < len(texts) / len(before) < 45
    names = {name_of_batch(batch, SETTINGS) for batch in before}
    for n in random.Random(6).sample(range(4_000), 40):
        changed = sorted({*texts} ^ {f"{n:05}"})
        after = {name_of_batch(batch, SETTINGS) for batch in batches(made_up(changed))}
        assert len(after - names) <= 2
        assert len(names - after) <= 2


def test_no_batch_is_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "_FILES", 10**9)
    assert [len(one) for one in batches(made_up([str(n) for n in range(300)]))] == [128, 128, 44]
    monkeypatch.setattr(shards, "_BYTES", 50)
    assert [len(one) for one in batches(made_up(["x" * 20] * 7))] == [3, 3, 1]


def test_a_batch_is_named_for_all_that_its_shard_follows_from(many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = files_of(many)
    assert name_of_batch(files, SETTINGS) == name_of_batch(files_of(many), SETTINGS)
    with with_places(samples.places()):
        in_use = additions()
    names = [
        name_of_batch(files, SETTINGS),
        name_of_batch(files[1:], SETTINGS),
        name_of_batch([replace(files[0], name="other.txt"), *files[1:]], SETTINGS),
        name_of_batch([replace(files[0], data=b"other"), *files[1:]], SETTINGS),
        name_of_batch([replace(files[0], media_type="text/html"), *files[1:]], SETTINGS),
        name_of_batch(files_of(many, size_limit=100), SETTINGS),
        name_of_batch(files, replace(SETTINGS, additions=in_use)),
        name_of_batch(files, replace(SETTINGS, quads=False)),
        name_of_batch(files, replace(SETTINGS, tables=False)),
    ]
    monkeypatch.setattr(shards, "package_hash", lambda: "another")
    names.append(name_of_batch(files, SETTINGS))
    assert len(set(names)) == len(names)


# ------------------------------------------------------------ what is in one
def test_a_shard_tells_what_became_of_each_file(many: Path) -> None:
    files = files_of(many)
    expected = list(outcomes(files, SETTINGS))
    *told, rows = told_by(shard_of(files, SETTINGS))
    assert isinstance(rows, Rows)
    assert rows.files.keys() == set(DOCUMENTS)
    for one, same in zip(told, expected, strict=True):
        if isinstance(same, Refused):
            assert one == same
            continue
        assert isinstance(one, Read)
        counts = rows.documents[same.document] == same.name  # of several files of a document one
        lines = b"".join(sorted(same.quads.splitlines(keepends=True))) if counts else b""
        assert one == replace(same, quads=lines, answers={})
    read = [one for one in expected if isinstance(one, Read)]
    assert rows.documents == {one.document: one.name for one in read} | {
        one.document: "huyện/b.txt" for one in read if one.name == "huyện/b.txt"
    }


def test_the_quads_of_a_shard_are_sorted_and_read_by_other_programs(many: Path) -> None:
    lines = gzip.decompress(shard_of(files_of(many), SETTINGS)["quads.nq.gz"]).decode().splitlines()
    graphs = [line.rpartition("<")[2] for line in lines]
    assert lines == sorted(lines, key=lambda line: (line.rpartition("<")[2], line.encode()))
    assert len(set(graphs)) == 62
    assert len(set(lines)) == len(lines)


def test_a_shard_without_quads_holds_the_facts(many: Path) -> None:
    files = files_of(many)
    without = Settings(additions=Additions(), quads=False)
    shard = shard_of(files, without)
    assert shard.keys() == {"quads.nq.gz", "facts.bin", "files.json"}
    assert list(told_by(shard)) == list(outcomes(files, without))


# ------------------------------------------------------------ where they are kept
@pytest.fixture
def shard() -> dict[str, bytes]:
    return dict(shard_of(made_up(["one", "two"]), SETTINGS))


NAME = "ab" * 32


def test_a_shard_is_kept(tmp_path: Path, shard: dict[str, bytes]) -> None:
    folder = tmp_path / "deep" / "shards"
    Shards(folder).put(NAME, shard)
    assert {one.name: one.read_bytes() for one in (folder / NAME).iterdir()} == shard
    assert [one.name for one in folder.iterdir()] == [NAME]
    found = Shards(folder).get(NAME)
    assert found is not None
    assert list(found) == list(told_by(shard))
    assert Shards(folder).get("cd" * 32) is None
    assert Shards(None).get(NAME) is None


def test_a_broken_shard_is_none_and_made_again(tmp_path: Path, shard: dict[str, bytes]) -> None:
    kept = Shards(tmp_path)
    kept.put(NAME, shard)
    for file, data in shard.items():
        for broken in (data[:-1], b"", None):
            path = tmp_path / NAME / file
            path.unlink()
            if broken is not None and broken != data:
                path.write_bytes(broken)
            assert kept.get(NAME) is None
            kept.put(NAME, shard)
            assert kept.get(NAME) is not None


def test_one_that_was_being_written_is_written_again(tmp_path: Path, shard: dict[str, bytes]) -> None:
    (tmp_path / f".{NAME}").mkdir()
    (tmp_path / f".{NAME}" / "left.bin").write_bytes(b"half")
    kept = Shards(tmp_path)
    kept.put(NAME, shard)
    assert kept.get(NAME) is not None
    assert [one.name for one in tmp_path.iterdir()] == [NAME]


def test_what_a_build_did_not_use_is_removed_and_nothing_else(tmp_path: Path, shard: dict[str, bytes]) -> None:
    for name in ("cd" * 32, "ef" * 32):
        Shards(tmp_path).put(name, shard)
    (tmp_path / f".{'01' * 32}").mkdir()
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / "plans").mkdir()
    kept = Shards(tmp_path)
    kept.put(NAME, shard)
    assert kept.get("cd" * 32) is not None
    kept.settle()
    assert {one.name for one in tmp_path.iterdir()} == {NAME, "cd" * 32, "notes.txt", "plans"}


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BuildError, match="shards cannot be kept there"):
        Shards(tmp_path / "file")
