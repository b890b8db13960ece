"""The graphs that the whole corpus makes, links and reference, kept in step with the documents that come and go."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from planggraph.model import Facts
from planggraph.rdf.quads import links_quads
from planggraph.rdf.reference import ReferenceIndex
from planggraph.rdf.uses import Code, note_of
from planggraph.resolve import Change, DocumentChange, LinkIndex
from planggraph.resolve.comparing import Compare, each_compared

__all__ = ["GraphChange", "GraphIndex"]


class GraphChange:
    """What an update changed in the graphs of links and of reference; it holds until the next one."""

    def __init__(self, change: Change, reference: ReferenceIndex) -> None:
        self._change = change
        self._reference = reference

    def documents(self) -> Iterator[DocumentChange]:
        """The documents whose own graphs are to be taken away, or written anew."""
        return self._change.documents()

    def quads(self) -> Iterator[tuple[list[ox.Quad], list[ox.Quad]]]:
        """Quads that go, and those that come in their place: of each thing that has changed in one piece, not more.

        What stays of it is in neither.
        """
        for before, after in self._change.parts():
            yield _differing(links_quads(before), links_quads(after))
        yield from (_differing(gone, come) for gone, come in self._reference.changes())


def _differing(gone: Iterable[ox.Quad], come: Iterable[ox.Quad]) -> tuple[list[ox.Quad], list[ox.Quad]]:
    before, after = dict.fromkeys(gone), dict.fromkeys(come)
    return [quad for quad in before if quad not in after], [quad for quad in after if quad not in before]


class GraphIndex:
    """Links and uses of all documents that were put, in an SQLite database; nothing is committed.

    Parameters
    ----------
    connection
        See `planggraph.resolve.LinkIndex`, whose updates these are.

    Examples
    --------
    >>> from planggraph.model import Header, Source
    >>> facts = Facts(key="2022/1-kh/vn/anon", source=Source(name="a.txt", text="", sha256="aa"), header=Header())
    >>> index = GraphIndex(sqlite3.connect(""))
    >>> [str(quad.object) for _, come in index.update([facts]).quads() for quad in come]
    ['"unsigned"@en', '"không có chữ ký"@vi']
    >>> [len(gone) for gone, _ in index.update(remove=["aa"]).quads()]
    [2]
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.links = LinkIndex(connection, note=note_of)
        self._reference = ReferenceIndex(connection)

    def update(
        self,
        put: Iterable[Facts] = (),
        remove: Iterable[str] = (),
        *,
        names: Iterable[str] = (),
        corrected: Iterable[Facts] | None = None,
        means: Mapping[str, str] | None = None,
        codes: Iterable[Code] | None = None,
        compare: Compare = each_compared,
    ) -> GraphChange:
        """Take files away and put others; see `planggraph.resolve.LinkIndex.update`.

        Parameters
        ----------
        codes
            Codes that are used besides, each with its list: those of corrections. All of them; None: as before.
        """
        change = self.links.update(put, remove, names=names, corrected=corrected, means=means, compare=compare)
        self._reference.update(change, codes)
        return GraphChange(change, self._reference)
