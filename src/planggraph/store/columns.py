"""Answers kept as tables beside the quads: files of Parquet, which DuckDB sums up in a fraction of the time.

A table is cut into shards, files that never change. A change writes one more, and says which keys of the older ones
no longer count; from time to time shards are merged, small ones often and large ones seldom, so that a change costs
the same whatever the size of the whole.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from planggraph.errors import StoreError
from planggraph.store.compacting import native
from planggraph.store.manifest import ColumnsFiles, read_json, write_json

if TYPE_CHECKING:
    import duckdb

__all__ = ["Columns", "ColumnsGoneError", "ColumnsWriter", "Kind", "Table", "available", "files_of"]

Kind: TypeAlias = Literal["text", "integer", "boolean", "decimal"]

_TYPES: dict[Kind, str] = {
    "text": "VARCHAR",
    "integer": "BIGINT",
    "boolean": "BOOLEAN",
    "decimal": "VARCHAR",  # with the digits that it has
}
_SETTINGS = {
    "autoinstall_known_extensions": "false",  # nothing is fetched
    "autoload_known_extensions": "false",
    "memory_limit": "512MB",
}
_AT_ONCE = 32_000_000  # bytes of rows that one shard of a build takes
_MANY = 100  # shards that were taken are merged when they are so many
_WIDER = 4  # a shard is merged with newer ones when those have together a quarter of its keys


def available() -> bool:
    """Whether the engine of the tables is installed; it is an extra. Without it SPARQL answers everything."""
    return find_spec("duckdb") is not None


class ColumnsGoneError(Exception):
    """The files are no longer there: a later build took their place. The quads that are open answer still."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What a table holds: a column for each variable of a question, `key` the one by which rows are replaced."""

    key: str
    columns: dict[str, Kind]  # in their order


@dataclass(slots=True, kw_only=True)
class _Shard:
    number: int
    keys: int
    files: dict[str, str]  # by table


@dataclass(slots=True, kw_only=True)
class _State:
    tables: dict[str, Table]
    shards: list[_Shard] = field(default_factory=list)  # by number
    gone: dict[str, int] = field(default_factory=dict)  # key: it counts no longer in shards of lower numbers

    @classmethod
    def read(cls, path: Path) -> _State:
        told = read_json(path)
        tables = {name: Table(key=one["key"], columns=dict(one["columns"])) for name, one in told["tables"].items()}
        shards = [_Shard(number=one["number"], keys=one["keys"], files=dict(one["files"])) for one in told["shards"]]
        return cls(tables=tables, shards=shards, gone=dict(told["gone"]))

    def write(self, path: Path) -> None:
        tables = {name: {"key": one.key, "columns": list(one.columns.items())} for name, one in self.tables.items()}
        shards = [{"number": one.number, "keys": one.keys, "files": one.files} for one in self.shards]
        write_json(path, {"tables": tables, "shards": shards, "gone": self.gone})

    def files(self) -> set[str]:
        return {file for one in self.shards for file in one.files.values()}


def files_of(state: Path) -> set[str]:
    """Names of the files that count in a state.

    Raises
    ------
    StoreError
        It cannot be read.
    """
    return _State.read(state).files()


def _connect(spill: Path | None = None) -> duckdb.DuckDBPyConnection:
    import duckdb

    # whoever writes has much else in memory; where a sort needs more than this, it goes to the disk beside the tables
    writing = {"temp_directory": native(spill), "threads": "1"} if spill else {}
    return duckdb.connect(":memory:", config={**_SETTINGS, **writing})


def _named(table: str, sha256: str) -> str:
    """The name of a file, which says what is in it."""
    return f"{table}-{sha256[:16]}.parquet"


def _text(value: str | Path) -> str:
    """A text as SQL has it."""
    text = native(value) if isinstance(value, Path) else value
    return "'" + text.replace("'", "''") + "'"


def _select(folder: Path, name: str, table: Table, shards: Iterable[_Shard]) -> str:
    """The rows of a table that count; `gone` is a table of keys and numbers."""
    names = ", ".join(f'"{column}"' for column in table.columns)
    parts = [
        f"SELECT {names} FROM read_parquet({_text(folder / one.files[name])}) AS t "
        f'WHERE NOT EXISTS (SELECT 1 FROM gone WHERE gone.key = t."{table.key}" AND gone.below > {one.number})'
        for one in shards
        if name in one.files
    ]
    empty = ", ".join(f'NULL::{_TYPES[kind]} AS "{column}"' for column, kind in table.columns.items())
    return " UNION ALL ".join(parts) or f"SELECT {empty} WHERE false"


def _set_gone(connection: duckdb.DuckDBPyConnection, gone: Mapping[str, int]) -> None:
    connection.execute("CREATE TABLE gone (key VARCHAR, below BIGINT)")
    if gone:
        connection.execute(
            "INSERT INTO gone SELECT unnest(?::VARCHAR[]), unnest(?::BIGINT[])", [[*gone], [*gone.values()]]
        )


class Columns:
    """The tables of a store, for reading. Many threads may ask.

    Parameters
    ----------
    files
        What the last change wrote. Each table becomes a view that SQL can name.

    Raises
    ------
    StoreError
        The state cannot be read.
    """

    def __init__(self, files: ColumnsFiles) -> None:
        self._folder = files.folder
        self._state = _State.read(files.state)

    @cached_property
    def _connection(self) -> duckdb.DuckDBPyConnection:
        """Opened when it is first asked: many commands do without."""
        self._check()
        connection = _connect()
        _set_gone(connection, self._state.gone)
        for name, table in self.tables.items():
            select = _select(self._folder, name, table, self._state.shards)
            connection.execute(f'CREATE VIEW "{name}" AS {select}')
        return connection

    @property
    def tables(self) -> Mapping[str, Table]:
        """What is held, by name."""
        return self._state.tables

    def _check(self) -> None:
        for file in sorted(self._state.files()):
            if not (self._folder / file).is_file():
                raise ColumnsGoneError(file)

    def rows(self, name: str, only: Mapping[str, Sequence[str]]) -> list[tuple[Any, ...]]:
        """The rows of a table, those alone that have one of the values given of a column; in no order.

        Raises
        ------
        ColumnsGoneError
            The files are no longer there.
        StoreError
            A file is broken.
        """
        where = " AND ".join(f'"{column}" IN (SELECT unnest(?::VARCHAR[]))' for column in only)
        query = f'SELECT * FROM "{name}"' + (f" WHERE {where}" if where else "")
        found = self.sql(query, [list(v) for v in only.values()])
        decimals = {n for n, kind in enumerate(self.tables[name].columns.values()) if kind == "decimal"}
        if not decimals:
            return found
        return [tuple(Decimal(v) if n in decimals and v else v for n, v in enumerate(row)) for row in found]

    def sql(self, query: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> list[tuple[Any, ...]]:
        """What a SELECT over the tables answers. Raises as `rows` does."""
        import duckdb

        try:
            with closing(self._connection.cursor()) as cursor:
                return cursor.execute(query, values).fetchall()
        except (duckdb.IOException, duckdb.InvalidInputException) as error:
            self._check()
            reason = str(error).splitlines()[0]
            raise StoreError(f"{self._folder}: a table cannot be read: {reason}; build the store again") from error


class ColumnsWriter:
    """Writes shards. What is there stays as it is: whoever reads an older state finds its files.

    Parameters
    ----------
    files
        Where they go.
    tables
        By name, where there are none yet.
    """

    def __init__(self, files: ColumnsFiles, tables: Mapping[str, Table]) -> None:
        self._files = files
        self._folder = files.folder
        self._state = _State(tables=dict(tables)) if files.before is None else _State.read(files.before)
        self._had = bool(self._state.shards)
        self._number = max((one.number for one in self._state.shards), default=0) + 1
        self._coming: dict[tuple[str, ...], Mapping[str, bytes]] = {}  # by keys
        self._size = 0
        self._flushed: set[str] = set()
        self._merged = len(self._state.shards)

    def put(self, keys: Iterable[str], answers: Mapping[str, bytes]) -> None:
        """Take the rows of some keys, in the place of those that they had.

        Parameters
        ----------
        keys
            A document or several actors; the next time that rows come for one of them, they come for all of these.
        answers
            By table, as CSV with a line of names.
        """
        keys = tuple(keys)
        old = self._coming.pop(keys, {})
        self._size += sum(map(len, answers.values())) - sum(map(len, old.values()))
        self._supersede(keys)
        self._coming[keys] = answers
        if self._size >= _AT_ONCE:
            self._flush()

    def take(self, keys: Collection[str], files: Mapping[str, bytes], *, whole: bool) -> None:
        """Take the rows of some keys from files of Parquet, in the place of those that they had.

        Parameters
        ----------
        keys
            Each of them for itself.
        files
            By table; each has all its columns.
        whole
            Whether all rows of the files are of these keys; those of others are left out.
        """
        self._flush()
        self._supersede(keys)
        if keys:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._add(keys, self._whole(files) if whole else self._those_of(keys, files))
        if len(self._state.shards) - self._merged >= _MANY:
            self._merge_if_it_fits(self._merged)
            self._merged = len(self._state.shards)

    def _whole(self, files: Mapping[str, bytes]) -> dict[str, str]:
        made = {name: _named(name, hashlib.sha256(data).hexdigest()) for name, data in files.items()}
        for name, data in files.items():
            (self._folder / made[name]).write_bytes(data)
        return made

    def _those_of(self, keys: Iterable[str], files: Mapping[str, bytes]) -> dict[str, str]:
        made: dict[str, str] = {}
        with closing(_connect(self._folder / "spill")) as connection:
            connection.execute("CREATE TABLE kept (key VARCHAR)")
            connection.execute("INSERT INTO kept SELECT unnest(?::VARCHAR[])", [[*keys]])
            for name, data in files.items():
                part, table = self._folder / f"{name}.part", self._state.tables[name]
                part.write_bytes(data)
                select = f'SELECT * FROM read_parquet({_text(part)}) WHERE "{table.key}" IN (FROM kept)'
                made[name] = self._copy(connection, name, table, select)
                part.unlink()
        return made

    def remove(self, keys: Iterable[str]) -> None:
        """Take the rows of some keys away."""
        keys = tuple(keys)
        self._coming.pop(keys, None)
        self._supersede(keys)

    def _supersede(self, keys: Iterable[str]) -> None:
        for key in keys:
            if self._had or key in self._flushed:
                self._state.gone[key] = self._number

    def finish(self, *, whole: bool = False) -> None:
        """Write what is left, and which files count now.

        Parameters
        ----------
        whole
            Merge all shards into one, as after a build.
        """
        self._flush()
        first = 0 if whole else self._first_to_merge()
        # files of one shard and of several, merged, are not alike to the byte, of the same rows
        if len(self._state.shards) - first > 1 or (whole and self._state.shards):
            self._merge_if_it_fits(first)
        self._state.write(self._files.state)
        if self._files.before is None:
            self._remove_all_but(self._state.files())

    # ------------------------------------------------------------
    def _merge_if_it_fits(self, first: int) -> None:
        """Merge shards; where that takes more memory than there is to be, they stay several, and answer the same."""
        import duckdb

        with suppress(duckdb.OutOfMemoryException):
            self._merge(first)

    def _remove_all_but(self, kept: Collection[str]) -> None:
        """What a first build has merged; nobody has seen it."""
        for one in self._folder.iterdir():
            if one.name not in kept:
                one.rmdir() if one.is_dir() else one.unlink()

    def _flush(self) -> None:
        if not self._coming:
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        files: dict[str, str] = {}
        with closing(_connect(self._folder / "spill")) as connection:
            for name, table in self._state.tables.items():
                rows = [one[name].split(b"\r\n", 1)[1] for one in self._coming.values() if name in one]
                if any(rows):
                    files[name] = self._from_csv(connection, name, table, rows)
        self._add({key for keys in self._coming for key in keys}, files)
        self._coming, self._size = {}, 0

    def _add(self, keys: Collection[str], files: dict[str, str]) -> None:
        self._state.shards.append(_Shard(number=self._number, keys=len(keys), files=files))
        self._flushed.update(keys)
        self._number += 1

    def _from_csv(self, connection: duckdb.DuckDBPyConnection, name: str, table: Table, rows: Iterable[bytes]) -> str:
        csv = self._folder / f"{name}.csv"
        csv.write_bytes(b"".join(rows))
        columns = ", ".join(f"{_text(column)}: {_text(_TYPES[kind])}" for column, kind in table.columns.items())
        read = (
            f"SELECT * FROM read_csv({_text(csv)}, columns = {{{columns}}}, header = false, auto_detect = false, "
            "delim = ',', quote = '\"', escape = '\"', new_line = '\\r\\n', nullstr = '', max_line_size = 67108864)"
        )
        try:
            return self._copy(connection, name, table, read)
        finally:
            csv.unlink()

    def _copy(self, connection: duckdb.DuckDBPyConnection, name: str, table: Table, select: str) -> str:
        """Write rows, all in order, so that the same rows give the same file; its name says what is in it."""
        new = self._folder / f"{name}.new"
        # sorted by key, a reader finds a document's rows without the others
        order = ", ".join(f'"{column}"' for column in (table.key, *(c for c in table.columns if c != table.key)))
        connection.execute(
            f"COPY ({select} ORDER BY {order}) TO {_text(new)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 30720)"
        )
        with new.open("rb") as file:
            made = _named(name, hashlib.file_digest(file, "sha256").hexdigest())
        new.replace(self._folder / made)
        return made

    def _first_to_merge(self) -> int:
        """From which shard on all are merged: so that each is far larger than all the newer ones together."""
        shards = self._state.shards
        if len(self._state.gone) > 1_000 + sum(one.keys for one in shards) // 10:
            return 0
        first, newer = len(shards) - 1, shards[-1].keys if shards else 0
        for n in range(len(shards) - 2, -1, -1):
            if shards[n].keys < _WIDER * newer:
                first = n
            newer += shards[n].keys
        return max(first, 0)

    def _merge(self, first: int) -> None:
        merged = self._state.shards[first:]
        files: dict[str, str] = {}
        with closing(_connect(self._folder / "spill")) as connection:
            _set_gone(connection, self._state.gone)
            for name, table in self._state.tables.items():
                if any(name in one.files for one in merged):
                    select = _select(self._folder, name, table, merged)
                    files[name] = self._copy(connection, name, table, select)
        last = merged[-1].number
        self._state.shards[first:] = [_Shard(number=last, keys=sum(one.keys for one in merged), files=files)]
        if first == 0:
            self._state.gone = {}
