"""Which document each citation means.

Three questions, each over the whole corpus before the next: does the citation give the full name (number, year,
issuer) of a document that is held; which documents are cited by their full names and not held, and is one of them
a held document that tells less of itself; which document, held or only cited, is the one that a citation means
which gives less than a full name. A later question never changes an earlier answer.

When documents come and go each question is asked again of the forms and groups alone whose answer may be another one:
those whose citations have changed, and those that share a term with a document that has.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from planggraph.model import CitedDocument, Header
from planggraph.resolve.card import Card
from planggraph.resolve.described import Counted, candidate, described, one_document
from planggraph.resolve.documents import Reference, named, possible, told
from planggraph.resolve.forms import Forms, opened, settled, settled_on
from planggraph.resolve.packing import pack, unpack
from planggraph.resolve.quoted import may_mean, month_of, quotes
from planggraph.resolve.tables import one, value

__all__ = ["Meanings"]


class Meanings:
    """What the citations of the documents held mean, kept in tables.

    After `settle` the sets below say what has changed; they are of one change.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._forms = Forms(connection)
        self.holding: set[str] = set()  # keys of documents that have come to be held, or are no longer
        self.children: set[int] = set()  # documents of whose citations one means another document than before
        self.described: set[str] = set()  # keys of documents that are only cited, described in another way
        self.dated: set[str] = set()  # of these the ones with another date
        self._answered: set[int] = set()  # groups with another answer
        self._called: set[str] = set()  # keys by which more or fewer held documents are known

    # ------------------------------------------------------------ documents
    def replace(self, document: int, old: Card | None, new: Card | None) -> None:
        """Take a document with its citations away, or put it, or another state of it."""
        if (old.candidates if old else ()) != (new.candidates if new else ()):
            self._forms.strike(document=document)
            for found in new.candidates if new else ():
                self._forms.register(found, document=document)
        if (old.cited if old else ()) != (new.cited if new else ()):
            self._drop_citations(document)
            for position, cited in enumerate(new.cited if new else ()):
                form = self._forms.add(cited.reference)
                self._db.execute("INSERT INTO cited VALUES (?, ?, ?)", (document, position, form))
                self._quoting(document, position, month_of(cited.reference), cited.behind)
            self.children.add(document)
        self._call(old, new)
        if _blank(old) != _blank(new):
            self._unnumbered(document, old, new)

    def _call(self, old: Card | None, new: Card | None) -> None:
        before, now = ({(name, card.key) for name in card.names} if card else set() for card in (old, new))
        self._db.executemany("DELETE FROM called WHERE name = ? AND key = ?", before - now)
        self._db.executemany("INSERT INTO called VALUES (?, ?)", now - before)
        self._called.update(name for name, _ in before ^ now)

    def _drop_citations(self, document: int) -> None:
        for (form,) in self._db.execute("SELECT form FROM cited WHERE document = ?", (document,)).fetchall():
            self._forms.drop(form)
        self._db.execute("DELETE FROM cited WHERE document = ?", (document,))
        self._db.execute("DELETE FROM quoted WHERE document = ?", (document,))

    # ------------------------------------------------------------ titles that are quoted
    def _quoting(self, document: int, position: int, month: str | None, said: Iterable[str]) -> None:
        """Note which documents without a number a citation quotes."""
        for (other,) in self._db.execute("SELECT document FROM month WHERE term = ?", (month,)).fetchall():
            self._note_quoted(other, self._header(other).title or "", document, position, said)

    def _note_quoted(self, other: int, title: str, document: int, position: int, said: Iterable[str]) -> None:
        if any(quotes(words, title) for words in said):
            self._db.execute("INSERT OR IGNORE INTO quoted VALUES (?, ?, ?)", (other, document, position))

    def _unnumbered(self, document: int, old: Card | None, new: Card | None) -> None:
        for card in filter(None, (old, new)):
            self._forms.touch(card.months)
        self._db.execute("DELETE FROM quoted WHERE unnumbered = ?", (document,))
        self._db.executemany(
            "DELETE FROM month WHERE term = ? AND document = ?", [(m, document) for m in (old.months if old else ())]
        )
        if new is None:
            return
        sql = "SELECT document, position FROM form_term JOIN cited USING (form) WHERE term = ?"
        for month in new.months:
            self._db.execute("INSERT INTO month VALUES (?, ?)", (month, document))
            for citing, position in self._db.execute(sql, (month,)).fetchall():
                said = self._card(citing).cited[position].behind
                self._note_quoted(document, new.header.title or "", citing, position, said)

    def _card(self, document: int) -> Card:
        card: Card = unpack(
            value(self._db, "SELECT head FROM document JOIN card ON card.id = card WHERE document.id = ?", document)
        )
        return card

    def _header(self, document: int) -> Header:
        return self._card(document).header

    def _quoted(self, group: int, counted: Counted) -> Iterator[str]:
        """Keys of documents without a number that citations with one full name quote, where all may mean them."""
        month = month_of(counted[0][0])
        for document, key in self._db.execute(
            "SELECT document, key FROM month JOIN document ON id = document WHERE term = ?", (month,)
        ).fetchall():
            header = self._header(document)
            if all(may_mean(reference, header) for reference, _ in counted) and not self._cites(group, document):
                of_group = "JOIN form ON form.id = form WHERE unnumbered = ? AND grp = ? AND own IS NULL"
                sql = f"SELECT 1 FROM quoted JOIN cited USING (document, position) {of_group}"
                if one(self._db, sql, document, group) is not None:
                    yield key

    def _cites(self, group: int, document: int) -> bool:
        sql = "SELECT 1 FROM cited JOIN form ON form.id = form WHERE document = ? AND grp = ? AND own IS NULL"
        return one(self._db, sql, document, group) is not None

    # ------------------------------------------------------------ all questions
    def settle(self) -> None:
        """Answer again what may have another answer."""
        for form in sorted(self._forms.touched):
            self._settle_full_form(form)
        self._settle_full_groups()
        for form in sorted(self._forms.touched):
            self._settle_poor_form(form)
        for group in sorted(self._groups(full=False)):
            self._settle_poor_group(group)
        for group in sorted(self._answered):
            self._children("grp = ? AND own IS NULL", group)
        self._move()
        for key in sorted(self._forms.keys | self.holding):
            self._describe(key)

    def _children(self, which: str, number: int) -> None:
        sql = f"SELECT DISTINCT document FROM cited JOIN form ON form.id = form WHERE {which}"
        self.children.update(n for (n,) in self._db.execute(sql, (number,)))

    def _groups(self, *, full: bool) -> set[int]:
        """The groups whose answer may be another one, as far as is known."""
        found = set(self._forms.groups)
        for key in self._called:
            found.update(n for (n,) in self._db.execute("SELECT id FROM grp WHERE cited = ?", (key,)))
        return {n for n in found if value(self._db, "SELECT full FROM grp WHERE id = ?", n) == full}

    def _held(self, key: str) -> bool:
        return one(self._db, "SELECT 1 FROM document WHERE key = ?", key) is not None

    def _settle_form(self, form: int, own: str | None) -> None:
        before = value(self._db, "SELECT own FROM form WHERE id = ?", form)
        self._forms.settle(form, own)
        if own != before:
            self._children("form.id = ?", form)

    def _form(self, form: int, *, full: bool) -> Reference | None:
        """A form of this kind that has citations; one that has none is done with."""
        row = one(
            self._db,
            "SELECT wording, around, issued, n, own FROM form JOIN grp ON grp.id = grp WHERE form.id = ? AND full = ?",
            form, full,
        )  # fmt: skip
        if row is None:
            return None
        wording, around, issued, n, own = row
        if not n:
            self._forms.settle(form, own)
            return None
        return self._forms.reference(wording, around, issued)

    # ------------------------------------------------------------ number, year and issuer
    def _settle_full_form(self, form: int) -> None:
        reference = self._form(form, full=True)
        if reference is None or reference.full_term is None:
            return
        keys = named(reference, self._forms.candidates([reference.full_term], held=True))
        self._settle_form(form, settled(keys) if keys else None)
        # what is told besides the full name counts for its group
        self._forms.groups.add(value(self._db, "SELECT grp FROM form WHERE id = ?", form))

    def _settle_full_groups(self) -> None:
        asked = self._groups(full=True)
        for group in sorted(asked):
            for key in self._refit(group):
                asked.update(n for (n,) in self._db.execute("SELECT grp FROM fit WHERE key = ?", (key,)))
        for group in sorted(asked):
            for key in self._recite(group):
                sql = "SELECT id FROM grp WHERE cited = ? AND full"
                asked.update(n for (n,) in self._db.execute(sql, (key,)))
        for group in sorted(asked):
            self._settle_full_group(group)

    def _refit(self, group: int) -> set[str]:
        """Bring up to date which held documents without such a full name a group may mean; keys of what changed."""
        counted = self._forms.tally(group)
        fits = self._told_all(group, counted) | set(self._quoted(group, counted)) if counted else set()
        before = {key for (key,) in self._db.execute("SELECT key FROM fit WHERE grp = ?", (group,))}
        if fits != before:
            self._db.execute("DELETE FROM fit WHERE grp = ?", (group,))
            self._db.executemany("INSERT INTO fit VALUES (?, ?)", [(group, key) for key in sorted(fits)])
        return fits ^ before

    def _told_all(self, group: int, counted: Counted) -> set[str]:
        """Each citation may give a day of its own: all must fit."""
        terms = {term for reference, _ in counted for term in reference.telling_terms}
        candidates = self._forms.candidates(sorted(terms), held=True)
        if not candidates:
            return set()
        sql = "SELECT wording, around, issued FROM form WHERE grp = ? AND own IS NULL AND n"
        forms = self._db.execute(sql, (group,)).fetchall()
        return set.intersection(*(set(told(self._forms.reference(*row), candidates)) for row in forms))

    def _fitting(self, group: int) -> tuple[str, ...]:
        """The held documents that a group means.

        One that several names fit is none of them: a plan whose date is blank cannot be both 38/KH-UBND of 2021
        and of 2022, and nothing tells which.
        """
        keys = tuple(key for (key,) in self._db.execute("SELECT key FROM fit WHERE grp = ? ORDER BY key", (group,)))
        claims = "SELECT count(*) FROM fit WHERE key = ?"
        return keys if all(value(self._db, claims, key) == 1 for key in keys) else ()

    def _recite(self, group: int) -> set[str]:
        """Bring up to date by which key a group's document would be known, were it not held; the keys that changed."""
        counted = self._forms.tally(group)
        cited = described(counted).key if counted and not self._fitting(group) else None
        before = value(self._db, "SELECT cited FROM grp WHERE id = ?", group)
        if cited != before:
            self._db.execute("UPDATE grp SET cited = ? WHERE id = ?", (cited, group))
        return {key for key in (cited, before) if key is not None and cited != before}

    def _settle_full_group(self, group: int) -> None:
        counted = self._forms.tally(group)
        cited = value(self._db, "SELECT cited FROM grp WHERE id = ?", group)
        if cited is None:
            answer = settled(self._fitting(group)) if counted else None
        elif value(self._db, "SELECT count(*) FROM grp WHERE cited = ? AND full", cited) > 1:
            # the year, the code and the name of an issuer may be one before the reform and since
            answer = opened(())
        else:
            answer = self._not_held(cited)
        new = candidate(described(counted), counted) if cited is not None and settled_on(answer) else None
        packed = value(self._db, "SELECT packed FROM candidate WHERE grp = ?", group)
        if new != (unpack(packed) if packed else None):
            self._forms.strike(group=group)
            if new is not None:
                self._forms.register(new, group=group)
        self._answer(group, answer)

    def _not_held(self, key: str) -> str:
        """A document that is not held; it is open which one is meant where some that are held bear that name.

        Their name says too little, or they were refused for what else they say.
        """
        held = self._db.execute("SELECT key FROM called WHERE name = ? ORDER BY key", (key,)).fetchall()
        return opened(tuple(one for (one,) in held)) if held else settled((key,))

    def _answer(self, group: int, answer: str | None) -> None:
        before = value(self._db, "SELECT answer FROM grp WHERE id = ?", group)
        self._forms.keys.update(key for key in (settled_on(answer), settled_on(before)) if key is not None)
        if answer != before:
            self._answered.add(group)
            self._db.execute("UPDATE grp SET answer = ? WHERE id = ?", (answer, group))
        if answer is None and one(self._db, "SELECT 1 FROM form WHERE grp = ?", group) is None:
            self._db.execute("DELETE FROM grp WHERE id = ?", (group,))

    # ------------------------------------------------------------ less than that
    def _settle_poor_form(self, form: int) -> None:
        reference = self._form(form, full=False)
        if reference is None:
            return
        keys = told(reference, self._forms.candidates(reference.telling_terms))
        if keys:
            own: str | None = settled(keys)
        else:
            keys = possible(reference, self._forms.candidates(reference.nearby_terms))
            own = opened(keys) if keys else None
        self._settle_form(form, own)

    def _settle_poor_group(self, group: int) -> None:
        counted = self._forms.tally(group)
        sql = "SELECT DISTINCT around FROM form WHERE grp = ? AND own IS NULL AND n"
        cited = answer = None
        if counted:
            rows = self._db.execute(sql, (group,))
            if one_document(counted, (frozenset(around.split("\n") if around else ()) for (around,) in rows)):
                cited = described(counted).key
            answer = self._not_held(cited) if cited is not None else opened(())
        self._db.execute("UPDATE grp SET cited = ? WHERE id = ?", (cited, group))
        self._answer(group, answer)

    # ------------------------------------------------------------ what a user says
    def _move(self) -> None:
        """Settle what a user has settled, whatever was found."""
        moved: dict[tuple[int, int], tuple[int, str, str]] = {}
        for iri, target in self._db.execute("SELECT citation, key FROM means").fetchall():
            if self._held(target) or self._is_cited(target):
                moved.update(self._moved(iri, target))
        before = {
            (row[0], row[1]): (row[2], row[3], row[4]) for row in self._db.execute("SELECT * FROM moved").fetchall()
        }
        for place in moved.keys() | before.keys():
            if moved.get(place) != before.get(place):
                self.children.add(place[0])
                for _, origin, target in filter(None, (moved.get(place), before.get(place))):
                    self._forms.keys |= {target, *filter(None, [settled_on(origin)])}
        if moved != before:
            self._db.execute("DELETE FROM moved")
            self._db.executemany(
                "INSERT INTO moved VALUES (?, ?, ?, ?, ?)", [(*place, *what) for place, what in moved.items()]
            )

    def _moved(self, iri: str, target: str) -> Iterator[tuple[tuple[int, int], tuple[int, str, str]]]:
        """The citation of this name, with what it would mean."""
        key, _, name = iri.partition("/citation/")
        document = value(self._db, "SELECT id FROM document WHERE key = ?", key)
        if document is None:
            return
        sql = """SELECT wording, coalesce(own, answer) FROM cited JOIN form ON form.id = form JOIN grp ON grp.id = grp
                 WHERE document = ? AND position = ?"""
        for position, cited in enumerate(self._card(document).cited):
            if cited.key == name:
                wording, origin = self._db.execute(sql, (document, position)).fetchone()
                yield (document, position), (wording, origin, target)

    # ------------------------------------------------------------ documents that are only cited
    def _is_cited(self, key: str) -> bool:
        return one(self._db, "SELECT 1 FROM grp WHERE answer = ?", f"={key}") is not None

    def _describe(self, key: str) -> None:
        """Bring up to date what all citations of a document tell of it that is not held."""
        row = one(self._db, "SELECT packed FROM description WHERE key = ?", key)
        before: CitedDocument | None = unpack(row[0]) if row is not None else None
        counted = self._settled_on(key) if not self._held(key) and self._is_cited(key) else []
        new = described(counted, key) if counted else None
        if new == before:
            return
        self.described.add(key)
        if new is None or before is None or new.date != before.date:
            self.dated.add(key)
        self._db.execute("DELETE FROM description WHERE key = ?", (key,))
        if new is not None:
            self._db.execute("INSERT INTO description VALUES (?, ?, ?)", (key, new.date, pack(new)))

    def _settled_on(self, key: str) -> Counted:
        """All citations that mean a document."""
        sql = """SELECT wording, sum(n) FROM (
            SELECT wording, n FROM key_tally WHERE key = ?1
            UNION ALL SELECT wording, n FROM grp_tally WHERE grp IN (SELECT id FROM grp WHERE answer = '=' || ?1)
            UNION ALL SELECT wording, -1 FROM moved WHERE origin = '=' || ?1
            UNION ALL SELECT wording, 1 FROM moved WHERE target = ?1
        ) GROUP BY wording"""
        return self._forms.counted(self._db.execute(sql, (key,)))

    def cited(self) -> Iterator[CitedDocument]:
        """The documents that are only cited, in order of keys."""
        for (packed,) in self._db.execute("SELECT packed FROM description ORDER BY key"):
            yield unpack(packed)


def _blank(card: Card | None) -> tuple[Header, tuple[str, ...]] | None:
    """What a document without a number is found by."""
    return (card.header, card.months) if card is not None and card.months else None
