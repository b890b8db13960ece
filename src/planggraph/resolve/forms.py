"""Citations and candidates as an index keeps them: alike ones once, with their number, and found by their terms."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from planggraph.resolve.described import Counted, poor_name
from planggraph.resolve.documents import Candidate, Reference, Wording, reference_of
from planggraph.resolve.packing import pack, unpack
from planggraph.resolve.quoted import month_of
from planggraph.resolve.tables import one, value

__all__ = ["Forms", "opened", "settled", "settled_on"]

_KNOWN = 1 << 14


def settled(keys: tuple[str, ...]) -> str:
    """What is meant, as text: of documents that fit the one, or that it is open which."""
    return f"={keys[0]}" if len(keys) == 1 else opened(keys)


def opened(keys: tuple[str, ...]) -> str:
    return "?" + "\n".join(keys)


def settled_on(answer: str | None) -> str | None:
    """The key of the document that is meant, None where that is open."""
    return answer[1:] if answer is not None and answer[0] == "=" else None


class Forms:
    """Forms, groups and candidates, and which of them have changed."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self.touched: set[int] = set()  # forms
        self.groups: set[int] = set()  # whose citations have changed, or what they may mean
        self.keys: set[str] = set()  # of documents on which more or fewer citations are settled
        self._wording = lru_cache(maxsize=_KNOWN)(self._read_wording)

    # ------------------------------------------------------------ citations
    def add(self, reference: Reference) -> int:
        """Count a citation; the number of its form."""
        form = self._number(reference)
        self._db.execute("UPDATE form SET n = n + 1 WHERE id = ?", (form,))
        self.touched.add(form)
        return form

    def drop(self, form: int) -> None:
        self._db.execute("UPDATE form SET n = n - 1 WHERE id = ?", (form,))
        self.touched.add(form)

    def _number(self, reference: Reference) -> int:
        digest = hashlib.sha256(repr(reference.wording).encode()).digest()[:16]
        around, issued = "\n".join(sorted(reference.around)), reference.citing_issued or ""
        found = value(
            self._db,
            "SELECT form.id FROM wording JOIN form ON wording = wording.id WHERE digest = ? AND around = ? AND issued = ?",
            digest, around, issued,
        )  # fmt: skip
        if found is not None:
            return int(found)
        wording = value(self._db, "SELECT id FROM wording WHERE digest = ?", digest)
        if wording is None:
            wording = self._insert(
                "INSERT INTO wording (digest, packed) VALUES (?, ?)", digest, pack(reference.wording)
            )
        full = reference.full_term
        group = self._group(full or poor_name(reference), full is not None)
        form = self._insert(
            "INSERT INTO form (wording, around, issued, grp) VALUES (?, ?, ?, ?)", wording, around, issued, group
        )
        self._db.executemany("INSERT INTO form_term VALUES (?, ?)", [(term, form) for term in _terms(reference)])
        return form

    def _group(self, name: str, full: bool) -> int:
        found = value(self._db, "SELECT id FROM grp WHERE name = ?", name)
        return (
            int(found) if found is not None else self._insert("INSERT INTO grp (name, full) VALUES (?, ?)", name, full)
        )

    def _insert(self, sql: str, *values: object) -> int:
        return int(self._db.execute(sql, values).lastrowid or 0)

    def reference(self, wording: int, around: str = "", issued: str = "") -> Reference:
        """A form's citations; without the places around them and their dates, where those do not count."""
        words = self._wording(wording)
        made = reference_of(words, frozenset(around.split("\n") if around else ()), issued or None)
        assert made is not None  # forms are made of references
        return made

    def _read_wording(self, wording: int) -> Wording:
        found: Wording = unpack(value(self._db, "SELECT packed FROM wording WHERE id = ?", wording))
        return found

    # ------------------------------------------------------------ tallies
    def settle(self, form: int, own: str | None) -> None:
        """Say what a form means, and bring the tallies of its group and of the document meant up to it."""
        wording, group, n, counted, counted_own = self._db.execute(
            "SELECT wording, grp, n, counted, counted_own FROM form WHERE id = ?", (form,)
        ).fetchone()
        if (n, own) == (counted, counted_own):
            return
        self._count(group, counted_own, wording, -counted)
        self._count(group, own, wording, n)
        if n:
            self._db.execute("UPDATE form SET own = ?, counted = ?, counted_own = ? WHERE id = ?", (own, n, own, form))
        else:
            self._forget(form, wording, group)

    def _count(self, group: int, own: str | None, wording: int, n: int) -> None:
        key = settled_on(own)
        if not n or (own is not None and key is None):
            return
        if key is None:
            self.groups.add(group)
        else:
            self.keys.add(key)
        name, owner = ("grp", group) if key is None else ("key", key)
        self._db.execute(
            f"INSERT INTO {name}_tally VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET n = n + excluded.n",
            (owner, wording, n),
        )
        if n < 0:
            self._db.execute(f"DELETE FROM {name}_tally WHERE {name} = ? AND wording = ? AND n = 0", (owner, wording))

    def _forget(self, form: int, wording: int, group: int) -> None:
        around, issued = self._db.execute("SELECT around, issued FROM form WHERE id = ?", (form,)).fetchone()
        terms = _terms(self.reference(wording, around, issued))
        self._db.executemany("DELETE FROM form_term WHERE term = ? AND form = ?", [(term, form) for term in terms])
        self._db.execute("DELETE FROM form WHERE id = ?", (form,))
        self.groups.add(group)  # it may be no longer one
        if one(self._db, "SELECT 1 FROM form WHERE wording = ?", wording) is None:
            self._db.execute("DELETE FROM wording WHERE id = ?", (wording,))

    def tally(self, group: int) -> Counted:
        """The citations of a group whose forms do not tell alone what they mean."""
        return self.counted(self._db.execute("SELECT wording, n FROM grp_tally WHERE grp = ?", (group,)))

    def counted(self, rows: Iterable[tuple[int, int]]) -> Counted:
        return [(self.reference(wording), n) for wording, n in rows if n]

    # ------------------------------------------------------------ candidates
    def register(self, candidate: Candidate, *, document: int | None = None, group: int | None = None) -> None:
        """Add a document that is held, or the one that a group cites."""
        number = self._insert(
            "INSERT INTO candidate (document, grp, packed) VALUES (?, ?, ?)", document, group, pack(candidate)
        )
        terms = candidate.terms
        self._db.executemany("INSERT INTO candidate_term VALUES (?, ?)", [(term, number) for term in terms])
        self.touch(terms)

    def strike(self, *, document: int | None = None, group: int | None = None) -> None:
        """Take back what was registered of a document or group."""
        name, owner = ("document", document) if document is not None else ("grp", group)
        for number, packed in self._db.execute(
            f"SELECT id, packed FROM candidate WHERE {name} = ?", (owner,)
        ).fetchall():
            terms = unpack(packed).terms
            self._db.executemany(
                "DELETE FROM candidate_term WHERE term = ? AND candidate = ?", [(term, number) for term in terms]
            )
            self._db.execute("DELETE FROM candidate WHERE id = ?", (number,))
            self.touch(terms)

    def touch(self, terms: Iterable[str]) -> None:
        """Mark the forms that have one of these terms."""
        for term in terms:
            self.touched.update(n for (n,) in self._db.execute("SELECT form FROM form_term WHERE term = ?", (term,)))

    def candidates(self, terms: Iterable[str], *, held: bool = False) -> list[Candidate]:
        """The documents that have one of these terms; of those only the ones that are held."""
        sql = "SELECT id, packed FROM candidate_term JOIN candidate ON id = candidate WHERE term = ?"
        found: dict[int, Any] = {}
        for term in terms:
            found.update(self._db.execute(sql + (" AND document IS NOT NULL" if held else ""), (term,)))
        return [unpack(packed) for packed in found.values()]


def _terms(reference: Reference) -> list[str]:
    month = month_of(reference)
    return [*reference.terms, *([month] if month is not None else [])]
