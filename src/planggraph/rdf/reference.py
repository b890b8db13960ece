"""The graph of reference: what places, actors and codes are called and belong to.

It follows from the facts and the gazetteer alone: a document added and taken away again leaves no trace. So each use of
an actor, a place or a code is counted, and what stands of one is made again when its uses have changed.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import chain

import pyoxigraph as ox

from planggraph.gazetteer import state_of
from planggraph.model import Actor, Agency, AgencyGroup, Facts, Links, Place, Post
from planggraph.naming import actor_key
from planggraph.rdf.entries import Entry, brought, code_quads, fullness, place_quads, places_with
from planggraph.rdf.uses import Code, Uses, uses_noted, uses_of, uses_of_links
from planggraph.resolve import Change
from planggraph.resolve.packing import pack, unpack
from planggraph.resolve.tables import create_each, value

__all__ = ["ReferenceIndex", "reference_quads"]

_TABLES = """
-- how documents describe an actor, and how often, and how actors do that bring it along
CREATE TABLE IF NOT EXISTS told (key TEXT, digest BLOB, packed BLOB, n INTEGER, PRIMARY KEY (key, digest)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS beside (
    key TEXT, digest BLOB, packed BLOB, n INTEGER, PRIMARY KEY (key, digest)
) WITHOUT ROWID;
-- states of the gazetteer of which a group's members are
CREATE TABLE IF NOT EXISTS state (key TEXT, state TEXT, day TEXT, n INTEGER, PRIMARY KEY (key, state)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS actor (key TEXT PRIMARY KEY, packed BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS brought (key TEXT PRIMARY KEY, digest BLOB NOT NULL, packed BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS place (key TEXT, digest BLOB, packed BLOB, n INTEGER, PRIMARY KEY (key, digest)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS code (scheme TEXT, name TEXT, n INTEGER, PRIMARY KEY (scheme, name)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS own_code (scheme TEXT, name TEXT, PRIMARY KEY (scheme, name)) WITHOUT ROWID;
-- the last change
CREATE TEMP TABLE IF NOT EXISTS changed_actor (key TEXT PRIMARY KEY, before BLOB);
CREATE TEMP TABLE IF NOT EXISTS changed_place (key TEXT PRIMARY KEY, before BLOB);
CREATE TEMP TABLE IF NOT EXISTS changed_code (scheme TEXT, name TEXT, sign INTEGER);
"""
_WAITING = 1 << 14  # counts that are held back, so that what comes often is written once


def reference_quads(all_facts: Iterable[Facts], links: Links, codes: Iterable[Code] = ()) -> Iterator[ox.Quad]:
    """Everything that the facts and links name, with what lies above it; and these codes, each with its list."""
    with closing(sqlite3.connect("")) as connection:
        index = ReferenceIndex(connection)
        index.count(chain(map(uses_of, all_facts), uses_of_links(links)), codes=codes)
        for _, come in index.changes():
            yield from dict.fromkeys(come)


class ReferenceIndex:
    """Who uses which actor, place and code, in an SQLite database; nothing is committed.

    Parameters
    ----------
    connection
        The database; see `planggraph.resolve.LinkIndex`.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        create_each(connection, _TABLES)
        self._places: Counter[Place] = Counter()
        self._codes: Counter[Code] = Counter()

    # ------------------------------------------------------------ updates
    def update(self, change: Change, codes: Iterable[Code] | None = None) -> None:
        """Bring the index up to a change of documents and links.

        Parameters
        ----------
        change
            Of an index that keeps `note_of` each document.
        codes
            What else is used, all of it; None: as before.
        """
        gone = chain(
            (uses_noted(one.note_before) for one in change.documents() if one.note_before is not None),
            (uses for before, _ in change.parts() for uses in uses_of_links(before)),
        )
        come = chain(
            (uses_noted(one.note_after) for one in change.documents() if one.note_after is not None),
            (uses for _, after in change.parts() for uses in uses_of_links(after)),
        )
        self.count(come, gone, codes=codes)

    def count(self, come: Iterable[Uses], gone: Iterable[Uses] = (), codes: Iterable[Code] | None = None) -> None:
        """Count uses that come and go, and make again what stands of the actors, places and codes in them."""
        for name in ("actor", "place", "code"):
            self._db.execute(f"DELETE FROM changed_{name}")
        actors = _Actors(self._db)
        for sign, uses in chain(((1, one) for one in come), ((-1, one) for one in gone)):
            actors.count(uses, sign)
            self._add(uses.places, uses.codes, sign)
        if codes is not None:
            self._replace_own(sorted(set(codes)))
        for before, after in actors.settle():
            for sign, entry in ((-1, before), (1, after)):
                if entry is not None:
                    self._add(entry.places, entry.codes(), sign)
        self._settle_places()
        self._settle_codes()

    def _add(self, places: Iterable[Place], codes: Iterable[Code], sign: int) -> None:
        for place in places:
            self._places[place] += sign
        for code in codes:
            self._codes[code] += sign

    def _replace_own(self, codes: list[Code]) -> None:
        self._add((), self._db.execute("DELETE FROM own_code RETURNING scheme, name").fetchall(), -1)
        self._db.executemany("INSERT INTO own_code VALUES (?, ?)", codes)
        self._add((), codes, 1)

    # ------------------------------------------------------------ places and codes
    def _settle_places(self) -> None:
        """A place stands as long as it is used, or one that lies in it, or that it came after."""
        counts: Counter[Place] = Counter()
        for place, n in self._places.items():
            if n:
                for unit in places_with(place):
                    counts[unit] += n
        self._places.clear()
        befores = {place.key: self._place(place.key) for place, n in counts.items() if n}
        for place, n in counts.items():
            _tally(self._db, "place", place.key, place, n)
        for key, before in befores.items():
            after = self._place(key)
            if after != before:
                self._db.execute("INSERT INTO changed_place VALUES (?, ?)", (key, before))
                for sign, packed in ((-1, before), (1, after)):
                    if packed is not None:
                        self._codes["tier", unpack(packed).tier] += sign

    def _place(self, key: str) -> bytes | None:
        """The description that most give; nearly always all do."""
        sql = "SELECT packed FROM place WHERE key = ? ORDER BY n DESC, digest LIMIT 1"
        found: bytes | None = value(self._db, sql, key)
        return found

    def _settle_codes(self) -> None:
        for one, n in self._codes.items():
            before = value(self._db, "SELECT n FROM code WHERE scheme = ? AND name = ?", *one) or 0
            if before + n:
                self._db.execute("INSERT OR REPLACE INTO code VALUES (?, ?, ?)", (*one, before + n))
            elif before:
                self._db.execute("DELETE FROM code WHERE scheme = ? AND name = ?", one)
            if bool(before) != bool(before + n):
                self._db.execute("INSERT INTO changed_code VALUES (?, ?, ?)", (*one, -1 if before else 1))
        self._codes.clear()

    # ------------------------------------------------------------ quads of the last change
    def changes(self) -> Iterator[tuple[Iterator[ox.Quad], Iterator[ox.Quad]]]:
        """What stood of each actor, place and code that has changed, and what stands now."""
        sql = "SELECT before, packed FROM changed_actor LEFT JOIN actor USING (key) ORDER BY key"
        for before, after in self._db.execute(sql):
            yield _actor_quads(before), _actor_quads(after)
        for key, before in self._db.execute("SELECT key, before FROM changed_place ORDER BY key"):
            yield _place_quads(before), _place_quads(self._place(key))
        for scheme, name, sign in self._db.execute("SELECT * FROM changed_code ORDER BY scheme, name"):
            quads = code_quads(scheme, name)
            yield (iter(()), quads) if sign > 0 else (quads, iter(()))


def _actor_quads(packed: bytes | None) -> Iterator[ox.Quad]:
    return _entry(packed).quads() if packed is not None else iter(())


def _place_quads(packed: bytes | None) -> Iterator[ox.Quad]:
    return place_quads(unpack(packed)) if packed is not None else iter(())


# ---------------------------------------------------------------- actors
class _Actors:
    """The actors of one change."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._changed: set[str] = set()  # keys
        self._told: Counter[tuple[str, Actor, str]] = Counter()  # not yet in the table: key, actor, document
        self._states: Counter[tuple[str, str, str]] = Counter()  # key, state, a day of it

    def count(self, uses: Uses, sign: int) -> None:
        """Count how a document describes actors, more or less."""
        for actor, n in uses.named():
            key = actor_key(actor, uses.document)
            self._told[key, actor, _whose(actor, uses.document)] += sign * n
            if isinstance(actor, AgencyGroup):
                day = uses.day_of(actor)
                self._states[key, state_of(day) if day else "", day] += sign * n
        if len(self._told) > _WAITING:
            self._write()

    def _write(self) -> None:
        for (key, *description), n in self._told.items():
            if n:
                self._changed.add(key)
                _tally(self._db, "told", key, tuple(description), n)
        for (key, state, day), n in self._states.items():
            if n:
                self._changed.add(key)
                sql = "INSERT INTO state VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET n = n + excluded.n"
                self._db.execute(sql, (key, state, day, n))
                self._db.execute("DELETE FROM state WHERE key = ? AND state = ? AND n = 0", (key, state))
        self._told.clear()
        self._states.clear()

    def settle(self) -> Iterator[tuple[Entry | None, Entry | None]]:
        """Make again what stands of the actors that have changed; of each that is another what it was and is."""
        self._write()
        for key in sorted(self._changed):
            self._changed |= self._bring(key)
        for key in sorted(self._changed):
            packed = value(self._db, "SELECT packed FROM actor WHERE key = ?", key)
            before = _entry(packed) if packed is not None else None
            after = self._made(key, self._descriptions("told", key) + self._descriptions("beside", key))
            if before == after:
                continue
            self._db.execute("INSERT INTO changed_actor VALUES (?, ?)", (key, packed))
            self._db.execute("DELETE FROM actor WHERE key = ?", (key,))
            if after is not None:
                self._db.execute("INSERT INTO actor VALUES (?, ?)", (key, _packed(after)))
            yield before, after

    def _descriptions(self, table: str, key: str) -> list[tuple[Actor, str, int]]:
        rows = self._db.execute(f"SELECT packed, n FROM {table} WHERE key = ?", (key,))
        return [(*unpack(packed), n) for packed, n in rows]

    def _made(self, key: str, descriptions: list[tuple[Actor, str, int]]) -> Entry | None:
        """An actor as it stands with these descriptions, by the fullest, then the one that most give."""
        if not descriptions:
            return None
        actor, document, _ = min(descriptions, key=_rank)
        places = _places(one for one, *_ in descriptions)
        if not isinstance(actor, AgencyGroup):
            return Entry(actor=actor, document=document, places=places)
        sql = "SELECT state, day FROM state WHERE key = ? ORDER BY state"
        states = self._db.execute(sql, (key,)).fetchall()
        return Entry(
            actor=actor,
            document=document,
            names=_names(descriptions),
            states=tuple(state for state, _ in states),
            days=tuple(day for _, day in states),
            places=places,
        )

    def _bring(self, key: str) -> set[str]:
        """Bring up to date what stands beside an actor since documents name it; the keys of that."""
        entry = self._made(key, self._descriptions("told", key))
        digest = _digest((entry.actor, entry.document, entry.states)) if entry is not None else None
        if digest == value(self._db, "SELECT digest FROM brought WHERE key = ?", key):
            return set()
        packed = value(self._db, "SELECT packed FROM brought WHERE key = ?", key)
        self._db.execute("DELETE FROM brought WHERE key = ?", (key,))
        now = [(one, _whose(one, entry.document)) for one in brought(entry)] if entry is not None else []
        if entry is not None:
            self._db.execute("INSERT INTO brought VALUES (?, ?, ?)", (key, digest, pack(tuple(now))))
        counts: Counter[tuple[Agency, str]] = Counter(now)
        counts.subtract(unpack(packed) if packed is not None else ())
        changed = {(actor_key(*one), one, n) for one, n in counts.items() if n}
        for other, description, n in changed:
            _tally(self._db, "beside", other, description, n)
        return {other for other, *_ in changed}


def _whose(actor: Actor, document: str) -> str:
    """The document whose actor this is, where no place tells; else none is, and all mean one."""
    body = actor.body if isinstance(actor, Post) else actor
    return "" if body.settled else document


def _rank(description: tuple[Actor, str, int]) -> tuple[int, str | int, str]:
    actor, _, n = description
    if isinstance(actor, Agency):
        return fullness(actor)
    told = sum(v is not None for v in (actor.member_kind, actor.member_tier)) if isinstance(actor, AgencyGroup) else 0
    return -told, -n, repr(actor)


def _names(descriptions: Iterable[tuple[Actor, str, int]]) -> tuple[str, ...]:
    """How most call a group, and how others do."""
    counts: Counter[str] = Counter()
    for one, _, n in descriptions:
        counts[one.name] += n
    first = min(counts, key=lambda name: (-counts[name], name))
    return first, *sorted(counts.keys() - {first})


def _places(actors: Iterable[Actor]) -> tuple[Place, ...]:
    found = {one.place for one in actors if not isinstance(one, Post) and one.place is not None}
    return tuple(sorted(found, key=repr))


def _packed(entry: Entry) -> bytes:
    return pack((entry.actor, entry.document, entry.names, entry.states, entry.days, entry.places))


def _entry(packed: bytes) -> Entry:
    actor, document, names, states, days, places = unpack(packed)
    return Entry(actor=actor, document=document, names=names, states=states, days=days, places=places)


def _digest(what: object) -> bytes:
    return hashlib.sha256(repr(what).encode()).digest()[:16]


def _tally(connection: sqlite3.Connection, table: str, key: str, what: object, n: int) -> None:
    """Count one description of a thing more or less; of none nothing is kept."""
    digest = _digest(what)
    sql = f"UPDATE {table} SET n = n + ? WHERE key = ? AND digest = ? RETURNING n"
    left = connection.execute(sql, (n, key, digest)).fetchone()
    if left is None:
        connection.execute(f"INSERT INTO {table} VALUES (?, ?, ?, ?)", (key, digest, pack(what), n))
    elif not left[0]:
        connection.execute(f"DELETE FROM {table} WHERE key = ? AND digest = ?", (key, digest))
