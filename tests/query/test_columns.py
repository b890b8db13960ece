"""Answers kept as tables are those of SPARQL, whatever has come and gone since the build."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import Any

import duckdb
import pytest

import planggraph
from planggraph import PlanGraph, samples
from planggraph.correct import Correction, corrections_text
from planggraph.errors import StoreError
from planggraph.query.ask import narrowed, rows, select
from planggraph.query.columns import tables
from planggraph.store import columns, open_store
from planggraph.synth import Corpus


def differing(path: Path) -> dict[str, Any]:
    """By table the rows that are not what SPARQL answers; an empty dict, where all are."""
    store = open_store(path)
    assert store.columns is not None
    found = {}
    for name in tables():
        kept, asked = Counter(rows(store, name)), Counter(select(store, narrowed(name)).rows)
        if kept != asked:
            found[name] = (kept - asked, asked - kept)
    return found


def of_tables(path: Path) -> list[Path]:
    return sorted(path.rglob("*.parquet"))


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Files of 30 synthetic plans, with their cascades."""
    folder = tmp_path_factory.mktemp("plans")
    made = []
    for facts in Corpus(30, seed=11):
        made.append(folder / Path(facts.source.name).name)
        made[-1].write_text(facts.source.text, encoding="utf-8")
    return made


# ------------------------------------------------------------ the same rows
def test_a_build_writes_what_its_questions_answer(store_path: Path) -> None:
    assert differing(store_path) == {}
    store = open_store(store_path)
    assert all(rows(store, name) for name in tables())


def test_a_graph_that_is_saved_has_them_too(graph: PlanGraph, tmp_path: Path) -> None:
    graph.save(tmp_path / "graph.nq")
    planggraph.open(tmp_path / "graph.nq").save(tmp_path / "plans.pg")
    assert differing(tmp_path / "plans.pg") == {}


def test_corrections_count_in_them(tmp_path: Path) -> None:
    said = Correction(
        kind="same-agency",
        value="Phòng Văn hóa và Thông tin huyện Ngọc Đàm",
        right="Phòng Y tế huyện Ngọc Đàm",
        by="Lan",
    )
    (tmp_path / "c.tsv").write_text(corrections_text([said]), encoding="utf-8")
    made = planggraph.build(
        samples.folder(), tmp_path / "plans.pg", places=samples.places(), corrections=tmp_path / "c.tsv", progress=False
    )
    assert len(made.corrections()) == 1
    assert differing(tmp_path / "plans.pg") == {}


def test_a_document_in_several_files_counts_once(many: list[Path], tmp_path: Path) -> None:
    folder = tmp_path / "twice"
    folder.mkdir()
    for one in many[:6]:
        shutil.copyfile(one, folder / one.name)
        text = one.read_text(encoding="utf-8")
        (folder / f"z-{one.name}").write_text(text[: len(text) * 3 // 4], encoding="utf-8")
    planggraph.build(folder, tmp_path / "plans.pg", progress=False)
    assert differing(tmp_path / "plans.pg") == {}


# ------------------------------------------------------------ what comes and goes
@pytest.mark.parametrize("seed", [1, 2])
def test_they_keep_step_with_changes(many: list[Path], tmp_path: Path, seed: int) -> None:
    chosen = random.Random(seed)
    path = tmp_path / "plans.pg"
    planggraph.build(many[:10], path, progress=False)
    held = {one.name for one in many[:10]}
    for _ in range(4):
        graph = planggraph.open(path)
        if chosen.random() < 0.4:
            gone = chosen.sample(sorted(held), 2)
            graph.remove(*gone)
            held -= set(gone)
        else:
            come = chosen.sample(many, 3)
            graph.add(come)
            held |= {one.name for one in come}
        assert differing(path) == {}


def test_small_shards_are_merged_and_old_files_go(many: list[Path], tmp_path: Path) -> None:
    path = tmp_path / "plans.pg"
    planggraph.build(many[:10], path, progress=False)
    for one in many[10:17]:
        planggraph.open(path).add([one])
    assert differing(path) == {}
    assert len(of_tables(path)) <= 2 * 5 * len(tables())  # of the state that counts and the one before


# ------------------------------------------------------------ files that are gone or broken
def test_whoever_has_an_older_build_open_is_answered_by_its_quads(many: list[Path], tmp_path: Path) -> None:
    path = tmp_path / "plans.pg"
    planggraph.build(many[:4], path, progress=False)
    before = open_store(path)
    wanted = Counter(select(before, narrowed("tasks")).rows)
    planggraph.build(many[4:9], path, progress=False)
    assert Counter(rows(before, "tasks")) == wanted
    assert before.columns is not None
    assert Counter(rows(open_store(path), "tasks")) != wanted


def test_a_broken_file_is_named(many: list[Path], tmp_path: Path) -> None:
    path = tmp_path / "plans.pg"
    planggraph.build(many[:2], path, progress=False)
    for one in of_tables(path):
        one.write_bytes(b"no table")
    with pytest.raises(StoreError, match=r"plans\.pg.*build the store again"):
        planggraph.open(path).tasks()


def test_where_shards_are_too_much_for_the_memory_they_stay_several(
    many: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_much(*_: object) -> None:
        raise duckdb.OutOfMemoryException

    monkeypatch.setattr(columns, "_AT_ONCE", 200_000)
    monkeypatch.setattr(columns.ColumnsWriter, "_merge", too_much)
    planggraph.build(many, tmp_path / "plans.pg", progress=False)
    assert len(of_tables(tmp_path / "plans.pg")) > 2 * len(tables())
    assert differing(tmp_path / "plans.pg") == {}


# ------------------------------------------------------------ without the engine
def test_without_the_extra_all_answers_are_the_same(
    many: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    planggraph.build(many[:6], tmp_path / "with.pg", progress=False)
    wanted = planggraph.open(tmp_path / "with.pg").tasks()
    monkeypatch.setattr(columns, "available", lambda: False)
    assert planggraph.open(tmp_path / "with.pg").tasks().equals(wanted)
    graph = planggraph.build(many[:6], tmp_path / "without.pg", progress=False)
    assert of_tables(tmp_path / "without.pg") == []
    assert graph.tasks().equals(wanted)


def test_tables_end_where_a_store_is_changed_without_the_extra(
    many: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plans.pg"
    planggraph.build(many[:6], path, progress=False)
    with monkeypatch.context() as patched:
        patched.setattr(columns, "available", lambda: False)
        planggraph.open(path).add(many[6])
    planggraph.open(path).add(many[7])
    store = open_store(path)
    assert store.columns is None
    planggraph.build(many[:8], tmp_path / "anew.pg", progress=False)
    assert planggraph.open(path).tasks().equals(planggraph.open(tmp_path / "anew.pg").tasks())


# ------------------------------------------------------------ sums
@pytest.mark.parametrize("by", [one for n in (1, 2, 3) for one in combinations(("agency", "tier", "line"), n)])
@pytest.mark.parametrize("document", [None, "18/KH-UBND"])
def test_a_workload_is_the_same_without_them(store_path: Path, by: tuple[str, ...], document: str | None) -> None:
    found = planggraph.open(store_path).workload(by=by, document=document)
    alone = planggraph.open(store_path)
    alone._store.columns = None  # type: ignore[misc]
    wanted = alone.workload(by=by, document=document)
    assert len(found) > 1
    assert found.equals(wanted)
    assert found.attrs == wanted.attrs


def test_a_workload_of_many_plans_is_the_same_without_them(many: list[Path], tmp_path: Path) -> None:
    planggraph.build(many, tmp_path / "plans.pg", progress=False)
    for by in ("agency", "tier", ["tier", "line"]):
        alone = planggraph.open(tmp_path / "plans.pg")
        alone._store.columns = None  # type: ignore[misc]
        found, wanted = planggraph.open(tmp_path / "plans.pg").workload(by=by), alone.workload(by=by)
        assert found.equals(wanted)
        assert found.attrs == wanted.attrs
