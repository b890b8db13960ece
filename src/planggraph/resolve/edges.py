"""Edges between documents, each with its strongest role, and what speaks against some."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from planggraph.model import Finding, LinkFinding
from planggraph.resolve.card import Card, Cited
from planggraph.resolve.compare import dates_agree, is_later
from planggraph.resolve.tables import one, value

__all__ = ["Edge", "Edges", "findings", "strongest"]

_STRENGTH = ("implements", "replaces", "repeals", "amends", "basis", "cites")

_Pair = tuple[str, str]  # keys of the citing document and of the one that is meant


@dataclass(frozen=True, slots=True)
class Edge:
    """What a document is to one that it cites.

    A parent of a later date cannot have been carried out, nor can documents carry out each other: one of the
    dates, or one of the numbers, is misprinted. Such an edge is a mere citation, with a finding at the citing
    document. The edges of a cycle all fall, since nothing tells which one is wrong.
    """

    parent: str  # key of the document that is meant
    cited: Cited  # the citation with the strongest role
    issued: str | None  # date of the parent
    held: bool  # whether the parent is
    later: bool  # whether the parent would be carried out before its day
    cyclic: bool = False

    @property
    def role(self) -> str:
        return "cites" if self.later or self.cyclic else self.cited.role


def strongest(meant: Iterable[tuple[Cited, str]]) -> dict[str, Cited]:
    """Of each document that a document's citations mean the citation with the strongest role; of those alike the first.

    Parameters
    ----------
    meant
        Citations with the keys of the documents that they mean.
    """
    found: dict[str, Cited] = {}
    for cited, key in sorted(meant, key=lambda one: one[0].key):
        known = found.get(key)
        if known is None or _STRENGTH.index(cited.role) < _STRENGTH.index(known.role):
            found[key] = cited
    return found


class Edges:
    """The edges of a corpus in a table; which of them lie on a cycle is told when all have been put."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._seeds: set[str] = set()  # keys from which cycles that have come or gone can be reached

    # ------------------------------------------------------------ one document
    def of(self, card: Card, meant: Sequence[tuple[Cited, str]]) -> list[Edge]:
        """The edges of a document, by the parents' keys, as far as cycles were told."""
        return [self._edge(card, parent, cited) for parent, cited in sorted(strongest(meant).items())]

    def _edge(self, card: Card, parent: str, cited: Cited) -> Edge:
        held = one(self._db, "SELECT issued_on FROM document WHERE key = ?", parent)
        issued = held[0] if held else value(self._db, "SELECT date FROM description WHERE key = ?", parent)
        later = cited.role == "implements" and is_later(issued, card.header.issued_on)
        sql = "SELECT cyclic FROM edge JOIN document ON id = document WHERE key = ? AND parent = ?"
        cyclic = bool(value(self._db, sql, card.key, parent))
        return Edge(parent, cited, issued, held is not None, later, cyclic and cited.role == "implements" and not later)

    def put(self, document: int, key: str, edges: Iterable[Edge]) -> None:
        """Put a document's edges in the place of those that it had."""
        sql = "SELECT parent, carried, cyclic FROM edge WHERE document = ?"
        before = {parent: (carried, cyclic) for parent, carried, cyclic in self._db.execute(sql, (document,))}
        now = {one.parent: one for one in edges}
        carried = {parent for parent, one in now.items() if one.cited.role == "implements" and not one.later}
        was_carried = {parent for parent, (was, _) in before.items() if was}
        if any(cyclic for _, cyclic in before.values()) and carried != was_carried:
            self._seeds |= self._on_cycle(key)
        for parent in carried - was_carried:
            self._seeds |= {key, parent}
        self._db.execute("DELETE FROM edge WHERE document = ?", (document,))
        self._db.executemany(
            "INSERT INTO edge VALUES (?, ?, ?, ?, ?)",
            [
                (
                    document,
                    parent,
                    one.cited.role,
                    parent in carried,
                    parent in carried and before.get(parent, (0, 0))[1],
                )
                for parent, one in now.items()
            ],
        )

    # ------------------------------------------------------------ cycles
    def settle(self) -> set[int]:
        """Tell which edges lie on a cycle; the documents of which some edge does now that did not, or no longer.

        A cycle that has come leads through an edge that has, and all of it is reached from there; one that has
        gone lay among documents that were on one. So what lies above these is all that need be looked at.
        """
        pairs: list[_Pair] = []
        waiting, seen = sorted(self._seeds), set(self._seeds)
        while waiting:
            key = waiting.pop()
            for parent in self._above(key):
                pairs.append((key, parent))
                if parent not in seen:
                    seen.add(parent)
                    waiting.append(parent)
        cyclic = set(_in_cycles(pairs))
        changed: set[int] = set()
        sql = """UPDATE edge SET cyclic = ?1 WHERE document = (SELECT id FROM document WHERE key = ?2) AND parent = ?3
                 AND cyclic != ?1 RETURNING document"""
        for pair in pairs:
            changed.update(n for (n,) in self._db.execute(sql, (pair in cyclic, *pair)).fetchall())
        return changed

    def _above(self, key: str) -> list[str]:
        sql = "SELECT parent FROM edge JOIN document ON id = document WHERE key = ? AND carried"
        return [parent for (parent,) in self._db.execute(sql, (key,))]

    def _on_cycle(self, key: str) -> set[str]:
        """The documents that a cyclic edge joins to this one, over others too: its strongly connected part."""
        sql = """SELECT parent FROM edge JOIN document ON id = document WHERE key = ?1 AND cyclic
                 UNION SELECT key FROM edge JOIN document ON id = document WHERE parent = ?1 AND cyclic"""
        found, waiting = {key}, [key]
        while waiting:
            for (other,) in self._db.execute(sql, (waiting.pop(),)).fetchall():
                if other not in found:
                    found.add(other)
                    waiting.append(other)
        return found


def _in_cycles(pairs: Sequence[_Pair]) -> list[_Pair]:
    """The edges that lie on a cycle: those inside a strongly connected part."""
    order: TopologicalSorter[str] = TopologicalSorter()
    for child, parent in pairs:
        order.add(child, parent)
    try:
        order.prepare()
    except CycleError:
        pass
    else:
        return []  # nearly always
    import networkx as nx

    graph: nx.DiGraph[str] = nx.DiGraph(pairs)
    part = {key: n for n, keys in enumerate(nx.strongly_connected_components(graph)) for key in keys}
    return [(child, parent) for child, parent in pairs if part[child] == part[parent]]


# ---------------------------------------------------------------- findings
def findings(card: Card, edges: Sequence[Edge], meant: Iterable[tuple[Cited, str]]) -> list[LinkFinding]:
    """Findings at a document of what its citations cannot be right in, by kinds and citations' names."""
    issued = {one.parent: one.issued for one in edges if one.held}
    found = [
        _other_date(card, cited, issued[key])
        for cited, key in meant
        if dates_agree(cited.reference.date, issued.get(key)) is False
    ]
    found += [found for one in edges for found in _of_edge(card, one)]
    return sorted(found, key=lambda found: (found.finding.kind, found.finding.about or ""))


def _of_edge(card: Card, edge: Edge) -> Iterator[LinkFinding]:
    if edge.later:
        yield _parent_later(card, edge.cited, edge.issued)
    elif edge.cyclic:
        yield _cycle(card, edge.cited)


def _other_date(card: Card, cited: Cited, issued: str | None) -> LinkFinding:
    return _finding(
        "date-disagrees",
        card,
        cited,
        f"Văn bản được dẫn với ngày {cited.reference.date}, nhưng đề ngày {issued}.",
        f"The document is cited with the date {cited.reference.date}, and bears {issued}.",
    )


def _parent_later(card: Card, cited: Cited, parent: str | None) -> LinkFinding:
    child = card.header.issued_on
    return _finding(
        "parent-later",
        card,
        cited,
        f"Văn bản được triển khai đề ngày {parent}, sau văn bản này ({child}).",
        f"The document to be carried out is dated {parent}, after this one ({child}).",
    )


def _cycle(card: Card, cited: Cited) -> LinkFinding:
    return _finding(
        "implements-cycle", card, cited, "Các văn bản triển khai lẫn nhau.", "The documents carry out each other."
    )


def _finding(kind: str, card: Card, cited: Cited, vietnamese: str, english: str) -> LinkFinding:
    return LinkFinding(
        document=card.key,
        source=card.digest,
        finding=Finding(
            kind=kind, span=cited.span, about=f"citation/{cited.key}", comment_vi=vietnamese, comment_en=english
        ),
    )
