"""The links of a corpus, kept so that documents can come and go.

What a change costs depends on what it changes, not on how many documents there are: see docs/decisions/0012.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass

from planggraph.model import Facts, Links
from planggraph.resolve.card import Card, card_of, sentences_of
from planggraph.resolve.citations import Meanings
from planggraph.resolve.comparing import Compare, each_compared
from planggraph.resolve.packing import pack, unpack
from planggraph.resolve.parts import Parts
from planggraph.resolve.tables import create, one, value

__all__ = ["Change", "DocumentChange", "LinkIndex", "documents_known"]

_READ_FIRST = "ORDER BY provisions DESC, digest, name"  # of several files of a document


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentChange:
    """A document that is read from another file than before, or not held before, or no longer."""

    key: str
    before: str | None  # sha256 of the file that was read
    after: str | None  # of the one that is read now
    note_before: bytes | None = None
    note_after: bytes | None = None


class Change:
    """What the last update changed; it is read from the index, and holds until the next one."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def documents(self) -> Iterator[DocumentChange]:
        """The documents whose facts are others than before, in order of keys."""
        for key, before, after, *notes in self._db.execute("SELECT * FROM changed_document ORDER BY key"):
            yield DocumentChange(key=key, before=before, after=after, note_before=notes[0], note_after=notes[1])

    def parts(self) -> Iterator[tuple[Links, Links]]:
        """Links that go, and those that come in their place, of one document after the other.

        Those of a document that stay stand in both.
        """
        sql = "SELECT before, packed FROM changed_part LEFT JOIN part USING (key) ORDER BY key"
        for before, after in self._db.execute(sql):
            yield _links(before), _links(after)


class LinkIndex:
    """The links of all documents that were put, in an SQLite database.

    Nothing is committed: whoever opened the connection does, or takes all back. What is kept was worked out with the
    gazetteer of the day, so that another one wants another index.

    Parameters
    ----------
    connection
        Of a database in memory or in a file; `sqlite3.connect("")` makes one that the system keeps where there is room,
        and that is gone when it is closed.
    note
        What else to keep of the facts that are linked, for whoever builds upon the changes.

    Examples
    --------
    >>> from planggraph.model import Header, Source
    >>> facts = Facts(key="2022/1-kh/vn/anon", source=Source(name="a.txt", text="", sha256="aa"), header=Header())
    >>> index = LinkIndex(sqlite3.connect(""))
    >>> [(one.key, one.after) for one in index.update([facts]).documents()]
    [('2022/1-kh/vn/anon', 'aa')]
    >>> [(one.before, one.after) for one in index.update(remove=["aa"]).documents()]
    [('aa', None)]
    """

    def __init__(self, connection: sqlite3.Connection, *, note: Callable[[Facts], bytes] | None = None) -> None:
        self._db = connection
        self._note = note
        create(connection)

    # ------------------------------------------------------------ what is held
    def links(self) -> Links:
        """All of them at once."""
        parts = [_links(packed) for (packed,) in self._db.execute("SELECT packed FROM part ORDER BY key")]
        # parts come in order of keys, and all that a part holds but alignments starts with its key
        every = {name: tuple(found for part in parts for found in getattr(part, name)) for name in Links.__slots__}
        return Links(
            **{
                **every,
                "resolved": tuple(sorted(every["resolved"])),
                "unresolved": tuple(sorted(every["unresolved"])),
                "duplicates": tuple(sorted(every["duplicates"])),
                "files": tuple(sorted(every["files"])),
                "alignments": tuple(sorted(every["alignments"], key=lambda one: (one.child, one.parent))),
            }
        )

    def files(self) -> Iterator[tuple[str, str, str]]:
        """Name, digest and document's key of each file that was put, in order of names."""
        yield from self._db.execute("SELECT name, digest, key FROM file ORDER BY name, digest")

    def keys_of(self, name: str) -> list[str]:
        """Key of the document that a file is of, if it was put."""
        return [key for (key,) in self._db.execute("SELECT key FROM file WHERE name = ?", (name,))]

    def files_of(self, key: str) -> list[str]:
        """Names of the files of a document, the one that is read first."""
        return [name for (name,) in self._db.execute(f"SELECT name FROM file WHERE key = ? {_READ_FIRST}", (key,))]

    def documents_known(self) -> Iterator[tuple[str, str | None]]:
        """Key and number of each document that citations may mean: those held, and those that they name."""
        sql = "SELECT head FROM document JOIN card ON card.id = card ORDER BY key"
        for (packed,) in self._db.execute(sql):
            card: Card = unpack(packed)
            yield card.key, card.header.identifier
        for cited in Meanings(self._db).cited():
            yield cited.key, cited.identifier

    # ------------------------------------------------------------ updates
    def update(
        self,
        put: Iterable[Facts] = (),
        remove: Iterable[str] = (),
        *,
        names: Iterable[str] = (),
        corrected: Iterable[Facts] | None = None,
        means: Mapping[str, str] | None = None,
        compare: Compare = each_compared,
    ) -> Change:
        """Take files away and put others, and make the links again that this changes.

        Parameters
        ----------
        put
            Facts of files, in any order. Of several files of one document one is read, see `chosen`. A file with the
            digest and name of one that was put before takes its place.
        remove
            Keys of documents, which lose all their files, or digests of files.
        names
            Names of files that go, before others of these names come.
        corrected
            The facts that are linked in the place of those of the files that are read, where a user has put some right;
            all of them. None: as before.
        means
            The documents that citations mean ("document key/citation/citation key": document key), where a user says
            so; all of them. None: as before.
        compare
            Who finds alignments.
        """
        change = self._taken(put, remove, names, corrected, means, compare)
        change.settle()
        change.link()
        return Change(self._db)

    def settle(self, held: Iterable[Facts]) -> None:
        """Put files, and tell what citations mean, without the links that follow from it."""
        self._taken(held, (), (), None, None, each_compared).settle()

    def _taken(
        self,
        put: Iterable[Facts],
        remove: Iterable[str],
        names: Iterable[str],
        corrected: Iterable[Facts] | None,
        means: Mapping[str, str] | None,
        compare: Compare,
    ) -> _Update:
        change = _Update(self._db, self._note, compare)
        touched = set(change.remove(remove))
        touched.update(change.remove_named(names))
        touched.update(change.put(put))
        if corrected is not None:
            touched |= change.correct(corrected)
        if means is not None:
            change.mean(means)
        for key in sorted(touched):
            change.choose(key)
        return change


class _Update:
    """One update, step by step."""

    def __init__(self, connection: sqlite3.Connection, note: Callable[[Facts], bytes] | None, compare: Compare) -> None:
        self._db = connection
        self._note = note
        self._changed: set[str] = set()  # keys of documents whose own facts make other links than before
        self._children: set[int] = set()
        self._meanings = Meanings(connection)
        self._parts = Parts(connection, self._changed, compare)
        for name in ("changed_part", "changed_document"):
            connection.execute(f"DELETE FROM {name}")

    # ------------------------------------------------------------ files
    def remove(self, names: Iterable[str]) -> Iterator[str]:
        """Take files away; the keys of their documents."""
        for name in names:
            yield from self._remove("key" if "/" in name else "digest", name)  # only keys have a slash

    def remove_named(self, names: Iterable[str]) -> Iterator[str]:
        """Take files of these names away; the keys of their documents."""
        for name in names:
            yield from self._remove("name", name)

    def _remove(self, column: str, value: str) -> Iterator[str]:
        gone = self._db.execute(f"DELETE FROM file WHERE {column} = ? RETURNING key, card", (value,)).fetchall()
        for key, card in gone:
            self._drop_unused(card)
            yield key

    def put(self, facts: Iterable[Facts]) -> Iterator[str]:
        """Add files; the keys of their documents."""
        for found in facts:
            source = found.source
            place = (found.key, source.sha256, source.name)
            sql = "DELETE FROM file WHERE key = ? AND digest = ? AND name = ? RETURNING card"
            gone = self._db.execute(sql, place).fetchall()
            values = (*place, len(found.provisions), self._card(found))
            self._db.execute("INSERT INTO file VALUES (?, ?, ?, ?, ?)", values)
            for (card,) in gone:
                self._drop_unused(card)
            yield found.key

    def correct(self, facts: Iterable[Facts]) -> set[str]:
        """Put the facts that a user has put right in the place of those that were; the keys of both."""
        touched: set[str] = set()
        for key, card in self._db.execute("DELETE FROM corrected RETURNING key, card").fetchall():
            touched.add(key)
            self._drop_unused(card)
        for found in facts:
            touched.add(found.key)
            self._db.execute(
                "INSERT INTO corrected VALUES (?, ?, ?)", (found.key, found.source.sha256, self._card(found))
            )
        return touched

    def mean(self, means: Mapping[str, str]) -> None:
        self._db.execute("DELETE FROM means")
        self._db.executemany("INSERT INTO means VALUES (?, ?)", means.items())

    def _card(self, facts: Facts) -> int:
        packed = pack(card_of(facts)), pack(sentences_of(facts)), self._note(facts) if self._note else None
        return int(self._db.execute("INSERT INTO card (head, sentences, note) VALUES (?, ?, ?)", packed).lastrowid or 0)

    def _drop_unused(self, card: int) -> None:
        """Delete a card that is of no file any more, unless a document is still read from it."""
        uses = [("document", "card"), ("file", "card"), ("corrected", "card")]
        sql = " UNION ALL ".join(f"SELECT 1 FROM {table} WHERE {column} = ?" for table, column in uses)
        if one(self._db, sql, *[card] * len(uses)) is None:
            self._db.execute("DELETE FROM card WHERE id = ?", (card,))

    # ------------------------------------------------------------ documents
    def choose(self, key: str) -> None:
        """Read a document from the file that is to be read now, or from none."""
        sql = f"SELECT digest, card FROM file WHERE key = ? {_READ_FIRST} LIMIT 1"
        digest, now = one(self._db, sql, key) or (None, None)
        corrected = value(self._db, "SELECT card FROM corrected WHERE key = ? AND digest = ?", key, digest)
        now = now if corrected is None else corrected
        document, was = one(self._db, "SELECT id, card FROM document WHERE key = ?", key) or (None, None)
        if now != was:
            self._read_anew(key, document, was, now)
        elif document is not None:
            self._children.add(document)  # its other files may be others

    def _read_anew(self, key: str, document: int | None, was: int | None, now: int | None) -> None:
        old, new = self._head(was), self._head(now)
        self._record(key, old, new, was, now)
        if document is None:
            sql = "INSERT INTO document (key, card) VALUES (?, ?)"
            document = int(self._db.execute(sql, (key, now)).lastrowid or 0)
        if new is None:
            self._parts.forget(document, key)
        else:
            sql = "UPDATE document SET card = ?, issued_on = ? WHERE id = ?"
            self._db.execute(sql, (now, new.header.issued_on, document))
            self._children.add(document)
        self._meanings.replace(document, old, new)
        if old is None or new is None:
            self._meanings.holding.add(key)
        elif old.header != new.header or self._sentences(was) != self._sentences(now):
            self._changed.add(key)
        if new is None:
            self._db.execute("DELETE FROM document WHERE id = ?", (document,))
        if was is not None:
            self._drop_unused(was)

    def _head(self, card: int | None) -> Card | None:
        packed = value(self._db, "SELECT head FROM card WHERE id = ?", card)
        return unpack(packed) if packed is not None else None

    def _sentences(self, card: int | None) -> object:
        return unpack(value(self._db, "SELECT sentences FROM card WHERE id = ?", card))

    def _record(self, key: str, old: Card | None, new: Card | None, was: int | None, now: int | None) -> None:
        sql = """INSERT INTO changed_document VALUES
                 (?, ?, ?, (SELECT note FROM card WHERE id = ?), (SELECT note FROM card WHERE id = ?))"""
        self._db.execute(sql, (key, old and old.digest, new and new.digest, was, now))

    # ------------------------------------------------------------ links
    def settle(self) -> None:
        """Tell again what citations mean."""
        self._meanings.settle()

    def link(self) -> None:
        """Make the links again that start at documents for which something else is known than before."""
        found = self._meanings
        children = self._children | found.children
        for key in self._changed | found.holding | found.dated:
            sql = "SELECT document FROM edge WHERE parent = ?"
            children.update(n for (n,) in self._db.execute(sql, (key,)))
        self._changed |= found.holding
        self._parts.settle(children, found.holding | found.described)


def documents_known(held: Iterable[Facts]) -> list[tuple[str, str | None]]:
    """Key and number of each document that citations may mean: those held, and those that they name."""
    with closing(sqlite3.connect("")) as connection:
        index = LinkIndex(connection)
        index.settle(held)
        return list(index.documents_known())


def _links(packed: bytes | None) -> Links:
    found: Links = unpack(packed) if packed is not None else Links()
    return found
