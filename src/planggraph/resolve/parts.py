"""All links that start at one document: of these the links of a corpus are made up."""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from planggraph.model import Alignment, CitedDocument, Header, Links, Provision
from planggraph.resolve.card import Card, Cited
from planggraph.resolve.comparing import Compare, Comparison
from planggraph.resolve.duties import RESTS_ON, answered
from planggraph.resolve.edges import Edge, Edges, findings
from planggraph.resolve.forms import settled_on
from planggraph.resolve.packing import pack, unpack
from planggraph.resolve.tables import one, value

__all__ = ["Parts"]

_PARENTS = 64  # documents that others carry out: the children of one often come one after the other
_MEANT = """
    SELECT position, coalesce('=' || target, own, answer) FROM cited JOIN form ON form.id = form JOIN grp ON grp.id = grp
    LEFT JOIN moved USING (document, position) WHERE document = ? ORDER BY position
"""


class Parts:
    """The links of each document, kept in a table, and made again for some.

    A part is `Links` with what one document is the first to be named in: its citations, edges, namings, the duties that
    it answers, its alignments, findings and other files; or, of one that is not held, its description alone.
    """

    def __init__(self, connection: sqlite3.Connection, changed: set[str], compare: Compare) -> None:
        self._db = connection
        self._compare = compare
        self._edges = Edges(connection)
        self._changed = changed  # keys of documents whose facts are others than before
        self._named: set[str] = set()  # keys of documents that are named by others, or by fewer
        self._parent = lru_cache(maxsize=_PARENTS)(self._read_parent)

    def settle(self, children: Iterable[int], keys: Iterable[str]) -> None:
        """Make some parts again.

        Parameters
        ----------
        children
            Numbers of documents whose links may be others than before.
        keys
            Of documents that are held no longer, or only cited: held or not, described in this way or another.
        """
        asked = set(children)
        for document in sorted(asked):
            card = self._card(document)
            if card is not None:
                self._relink(document, card)
        asked |= self._edges.settle()
        self._make(sorted(asked))
        for key in sorted(self._named.union(keys)):
            if one(self._db, "SELECT 1 FROM document WHERE key = ?", key) is None:
                cited = self._cited(key)
                self._store(key, Links(cited=(cited,)) if cited is not None else Links())

    def _make(self, documents: Iterable[int]) -> None:
        """Make the parts of documents; sentences are compared along the way, perhaps by others and some ahead."""
        waiting: deque[tuple[str, Links]] = deque()

        def comparisons() -> Iterator[Comparison]:
            for document in documents:
                card = self._card(document)
                if card is not None:
                    part, comparison = self._part(document, card)
                    waiting.append((card.key, part))
                    yield comparison

        for found in self._compare(comparisons()):
            key, part = waiting.popleft()
            alignments = sorted((*part.alignments, *found), key=lambda one: (one.child, one.parent))
            self._store(key, replace(part, alignments=tuple(alignments)))

    def forget(self, document: int, key: str) -> None:
        """Take back the edges and namings of a document that is about to go."""
        self._edges.put(document, key, [])
        self._name(document, key, [])

    def _card(self, document: int) -> Card | None:
        packed = value(
            self._db, "SELECT head FROM document JOIN card ON card.id = card WHERE document.id = ?", document
        )
        return unpack(packed) if packed is not None else None

    def _store(self, key: str, part: Links) -> None:
        packed = value(self._db, "SELECT packed FROM part WHERE key = ?", key)
        if (unpack(packed) if packed is not None else Links()) == part:
            return
        self._db.execute("INSERT INTO changed_part VALUES (?, ?)", (key, packed))
        self._db.execute("DELETE FROM part WHERE key = ?", (key,))
        if part != Links():
            self._db.execute("INSERT INTO part VALUES (?, ?)", (key, pack(part)))

    # ------------------------------------------------------------ edges and namings
    def _relink(self, document: int, card: Card) -> None:
        edges = self._edges.of(card, _settled(card, self._answers(document)))
        self._edges.put(document, card.key, edges)
        # a document that cites another is not said to name it too
        joined = {card.key, *(one.parent for one in edges)}
        keys = [one.document.key for one in card.namings]
        self._name(document, card.key, [(key, key not in joined) for key in keys])

    def _answers(self, document: int) -> list[str]:
        """What each citation means, as `forms.settled` tells it."""
        return [answer for _, answer in self._db.execute(_MEANT, (document,))]

    def _name(self, document: int, child: str, named: Sequence[tuple[str, bool]]) -> None:
        """Note which documents a document names, and whether that is said."""
        before = self._db.execute("DELETE FROM naming WHERE document = ? RETURNING key", (document,)).fetchall()
        self._db.executemany(
            "INSERT INTO naming VALUES (?, ?, ?, ?, ?)",
            [(document, position, key, child, said) for position, (key, said) in enumerate(named)],
        )
        self._named.update(key for key, *_ in (*before, *named))

    def _cited(self, key: str) -> CitedDocument | None:
        """What is told of a document that is not held: by those that cite it, else as it is named."""
        packed = value(self._db, "SELECT packed FROM description WHERE key = ?", key)
        if packed is not None:
            cited: CitedDocument = unpack(packed)
            return cited
        sql = "SELECT document, position FROM naming WHERE key = ? AND said ORDER BY child DESC, position DESC LIMIT 1"
        found = one(self._db, sql, key)
        card = self._card(found[0]) if found is not None else None
        return card.namings[found[1]].document if found is not None and card is not None else None

    # ------------------------------------------------------------ the part of a document
    def _part(self, document: int, card: Card) -> tuple[Links, Comparison]:
        """All of it but for alignments that are still to be found, and where to find these."""
        answers = self._answers(document)
        meant = _settled(card, answers)
        edges = self._edges.of(card, meant)
        names = self._db.execute("SELECT DISTINCT key FROM naming WHERE document = ? AND said", (document,))
        fulfils, alignments, comparison = self._between(document, card, [one for one in edges if one.held])
        duplicates, files = self._files(card)
        part = Links(
            resolved=tuple(sorted((f"{card.key}/citation/{cited.key}", key) for cited, key in meant)),
            unresolved=tuple(sorted(_open(card, answers))),
            edges=tuple(sorted((card.key, one.role, one.parent) for one in edges)),
            names=tuple(sorted((card.key, key) for (key,) in names)),
            fulfils=tuple(sorted(fulfils)),
            duplicates=duplicates,
            files=files,
            alignments=tuple(alignments),
            findings=tuple(findings(card, edges, meant)),
        )
        return part, comparison

    def _files(self, card: Card) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
        """Which files of a document are not read, and what they are called."""
        sql = "SELECT digest, name FROM file WHERE key = ? AND digest != ? ORDER BY digest, name"
        others: list[tuple[str, str]] = self._db.execute(sql, (card.key, card.digest)).fetchall()
        return tuple((digest, card.digest) for digest in dict(others)), tuple(others)

    # ------------------------------------------------------------ from two documents' facts alone
    def _between(
        self, document: int, card: Card, edges: Iterable[Edge]
    ) -> tuple[list[tuple[str, str]], list[Alignment], Comparison]:
        """Duties that a document answers, and alignments, along these edges to documents that are held.

        What two documents gave before that have not changed is not asked of them again.
        """
        packed = value(self._db, "SELECT packed FROM part WHERE key = ?", card.key)
        before: Links = unpack(packed) if packed is not None and card.key not in self._changed else Links()
        fulfils: list[tuple[str, str]] = []
        found: list[Alignment] = []
        parents: list[tuple[str, bytes]] = []
        for edge in edges:
            if edge.parent not in self._changed and (card.key, edge.role, edge.parent) in before.edges:
                start = f"{edge.parent}/p/"
                fulfils += [pair for pair in before.fulfils if pair[1].startswith(start)]
                found += [one for one in before.alignments if one.parent.startswith(start)]
                continue
            if edge.role in RESTS_ON:
                header, duties, sentences = self._parent(edge.parent)
                fulfils += [(card.key, f"{edge.parent}/p/{key}") for key in answered(card.header, header, duties)]
                if edge.role == "implements":
                    parents.append((edge.parent, sentences))
        sql = "SELECT sentences FROM document JOIN card ON card.id = card WHERE document.id = ?"
        below = value(self._db, sql, document) if parents else b""
        return fulfils, found, Comparison(child=card.key, sentences=below, parents=tuple(parents))

    def _read_parent(self, key: str) -> tuple[Header, tuple[Provision, ...], bytes]:
        sql = "SELECT head, sentences FROM document JOIN card ON card.id = card WHERE key = ?"
        head, sentences = self._db.execute(sql, (key,)).fetchone()
        return unpack(head).header, unpack(sentences).duties, sentences


def _settled(card: Card, answers: Sequence[str]) -> list[tuple[Cited, str]]:
    """The citations of which it is known which document they mean, with its key."""
    keys = map(settled_on, answers)
    return [(cited, key) for cited, key in zip(card.cited, keys, strict=True) if key is not None]


def _open(card: Card, answers: Sequence[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The other citations, with the keys of the documents that fit."""
    for cited, answer in zip(card.cited, answers, strict=True):
        if settled_on(answer) is None:
            yield f"{card.key}/citation/{cited.key}", tuple(filter(None, answer[1:].split("\n")))
