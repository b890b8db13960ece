"""What a store keeps of its build, so that single files can come and go: the index of links, and where facts are."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from planggraph.building.cache import graph_hash
from planggraph.errors import StoreError
from planggraph.gazetteer import additions, with_additions
from planggraph.model import Facts
from planggraph.rdf import GraphIndex
from planggraph.resolve.packing import pack, unpack

__all__ = ["Ledger"]

_TABLES = """
CREATE TABLE built (code TEXT NOT NULL, root BLOB NOT NULL, additions BLOB NOT NULL);
-- each file that was given, with the row of its facts; none of one that cannot be read
CREATE TABLE origin (name TEXT PRIMARY KEY, facts TEXT) WITHOUT ROWID;
CREATE INDEX origin_facts ON origin (facts);
"""


class Ledger:
    """A store's ledger, in a transaction that its user commits.

    Parameters
    ----------
    connection
        The ledger's database.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    # ------------------------------------------------------------ of a build
    @classmethod
    @contextmanager
    def begun(cls, path: Path, root: Path) -> Iterator[Ledger]:
        """A new one, for a build with the tables that are in use; files are named by their paths below `root`."""
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.executescript(_TABLES)
            connection.execute("BEGIN")
            values = graph_hash(), os.fsencode(os.path.realpath(root)), pack(additions())
            connection.execute("INSERT INTO built VALUES (?, ?, ?)", values)
            yield cls(connection)

    def keep(self) -> None:
        """All is written."""
        self._db.execute("COMMIT")

    # ------------------------------------------------------------ what it was built by
    def check(self, path: Path) -> None:
        """Raise where other code has made it than would go on with it."""
        (code,) = self._db.execute("SELECT code FROM built").fetchone()
        if code != graph_hash():
            raise StoreError(
                f"{path}: this store was built by another version of planggraph, which may read plans otherwise; "
                "build it again (what has not changed is read from what it keeps, where that may be)"
            )

    @contextmanager
    def tables(self) -> Iterator[None]:
        """A block in which the user's tables of places and programmes are in use that the store was built with."""
        (packed,) = self._db.execute("SELECT additions FROM built").fetchone()
        with with_additions(unpack(packed)):
            yield

    @property
    def root(self) -> Path:
        """The folder below which the files of the build are named."""
        return Path(os.fsdecode(self._db.execute("SELECT root FROM built").fetchone()[0]))

    @cached_property
    def index(self) -> GraphIndex:
        """What links are made of."""
        return GraphIndex(self._db)

    # ------------------------------------------------------------ files
    def note(self, name: str, facts: str | None) -> None:
        """A file was given, and its facts are in this row; None: it cannot be read."""
        self._db.execute("INSERT OR REPLACE INTO origin VALUES (?, ?)", (name, facts))

    def names(self, given: str) -> list[str]:
        """Of a file, of those in an archive, or of those in a folder, as far as they were given."""
        sql = "SELECT name FROM origin WHERE name = ?1 OR (name > ?1 || '/' AND name < ?1 || '0') ORDER BY name"
        return [name for (name,) in self._db.execute(sql, (given,))]  # "0" comes behind "/"

    def drop(self, names: Iterable[str]) -> list[str]:
        """Files are not there any more; the rows of their facts."""
        gone: list[str | None] = []
        for name in names:
            rows = self._db.execute("DELETE FROM origin WHERE name = ? RETURNING facts", (name,)).fetchall()
            gone += [facts for (facts,) in rows]
        return [facts for facts in gone if facts is not None]

    def uses(self, row: str) -> bool:
        """Whether a file has its facts there."""
        return self._db.execute("SELECT 1 FROM origin WHERE facts = ? LIMIT 1", (row,)).fetchone() is not None

    def facts(self, name: str, kept: sqlite3.Connection) -> Facts:
        """The facts of a file, from where they are kept.

        Raises
        ------
        StoreError
            They are not there.
        """
        (row,) = self._db.execute("SELECT facts FROM origin WHERE name = ?", (name,)).fetchone()
        found = kept.execute("SELECT packed FROM facts WHERE file = ?", (row,)).fetchone()
        if found is None:
            raise StoreError(f"what was read of {name} is not kept any more; build the store again")
        facts: Facts = unpack(found[0])
        return replace(facts, source=replace(facts.source, name=name))

    def speaks_of(self, digest: str) -> bool:
        """Whether a document is read from a file with these bytes."""
        sql = "SELECT 1 FROM file JOIN document USING (card) WHERE digest = ? LIMIT 1"
        return self._db.execute(sql, (digest,)).fetchone() is not None
