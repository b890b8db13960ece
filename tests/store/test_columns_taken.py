"""Rows that come as files of Parquet: the tables are those that the same rows make one by one."""

from __future__ import annotations

from pathlib import Path
from typing import TypeAlias

import pytest

from planggraph.store import columns
from planggraph.store.columns import Columns, ColumnsWriter, Table
from planggraph.store.manifest import ColumnsFiles

TABLES = {
    "tasks": Table(key="document", columns={"document": "text", "n": "integer"}),
    "spans": Table(key="graph", columns={"graph": "text", "words": "text"}),
}
Rows: TypeAlias = dict[str, int]  # of each document one number


def answers(document: str, n: int) -> dict[str, bytes]:
    tasks = f"document,n\r\n{document},{n}\r\n{document},{n + 1}\r\n"
    return {"tasks": tasks.encode(), "spans": f'graph,words\r\n{document}/facts,"{n}, ""một"""\r\n'.encode()}


def keys(documents: list[str]) -> list[str]:
    return [key for one in documents for key in (one, f"{one}/facts")]


class Tables:
    """A writer, and where it writes."""

    def __init__(self, path: Path) -> None:
        path.mkdir()
        self.files = ColumnsFiles(folder=path / "columns", state=path / "columns.json")
        self.writer = ColumnsWriter(self.files, TABLES)

    def put(self, rows: Rows) -> Tables:
        for document, n in rows.items():
            self.writer.put(keys([document]), answers(document, n))
        return self

    def finished(self) -> dict[str, bytes]:
        self.writer.finish(whole=True)
        return {one.name: one.read_bytes() for one in self.files.folder.iterdir()}

    def by_table(self) -> dict[str, bytes]:
        return {name.rpartition("-")[0]: data for name, data in self.finished().items()}


def test_rows_that_are_taken_are_those_that_are_put(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns, "_MANY", 3)
    rows = {f"d{n:02}": n for n in range(20)}
    expected = Tables(tmp_path / "put").put(rows).finished()
    taken = Tables(tmp_path / "taken")
    for n in reversed(range(0, 20, 2)):
        part = {key: rows[key] for key in list(rows)[n : n + 2]}
        files = Tables(tmp_path / f"part{n}").put(part).by_table()
        taken.writer.take(keys([*part]), files, whole=True)
    assert taken.finished() == expected
    assert len(expected) == 2


def test_rows_of_others_are_left_out_and_older_ones_go(tmp_path: Path) -> None:
    first = Tables(tmp_path / "first").put({"a": 1, "b": 2, "c": 3}).by_table()
    second = Tables(tmp_path / "second").put({"b": 20, "c": 30, "d": 40}).by_table()
    taken = Tables(tmp_path / "taken")
    taken.writer.take(keys(["a", "b", "c"]), first, whole=True)
    taken.writer.take(keys(["b", "d"]), second, whole=False)  # of c the first one stays
    taken.writer.take([], second, whole=False)
    expected = Tables(tmp_path / "put").put({"a": 1, "b": 20, "c": 3, "d": 40})
    assert taken.finished() == expected.finished()
    assert sorted(Columns(taken.files).rows("tasks", {"document": ["b", "c"]})) == [
        ("b", 20),
        ("b", 21),
        ("c", 3),
        ("c", 4),
    ]


def test_two_files_that_are_alike_are_one(tmp_path: Path) -> None:
    files = Tables(tmp_path / "first").put({"a": 1, "b": 2}).by_table()
    taken = Tables(tmp_path / "taken")
    taken.writer.take(keys(["a", "b"]), files, whole=True)
    taken.writer.take(keys(["a"]), files, whole=False)
    taken.writer.take(keys(["a", "b"]), files, whole=True)
    assert taken.finished() == Tables(tmp_path / "put").put({"a": 1, "b": 2}).finished()
