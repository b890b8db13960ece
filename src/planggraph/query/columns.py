"""Which questions a store answers from its tables, and how their answers get there.

A table holds what a question answers, word for word, for all documents or all actors. What a document states does not
change while others come and go, so that its rows are written with it. What the tables do not hold, and any store
without them, SPARQL answers.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pyoxigraph as ox

from planggraph.query.ask import narrowed, rows, variables
from planggraph.rdf.quads import document_iri
from planggraph.rdf.vocabulary import PREFIXES, REFERENCE
from planggraph.store.columns import ColumnsWriter, Kind, Table, files_of
from planggraph.store.manifest import ColumnsFiles

if TYPE_CHECKING:
    from planggraph.store import Store

__all__ = ["ACTORS", "DOCUMENTS", "TablesWriter", "answers_of", "packed", "tables"]

DOCUMENTS: Mapping[str, Mapping[str, Kind]] = {
    "tasks": {"order": "integer", "reporting": "boolean"},
    "parts": {"requested": "boolean", "members": "integer"},
    "deadlines": {},
    "sections": {},
}
"""Questions whose answers stand in the documents' own graphs, with what is no text in them."""

ACTORS: Mapping[str, Mapping[str, Kind]] = {"actors": {"unlisted": "boolean"}}
"""Questions of who has a part; of them the graph of reference tells."""

_REFERENCE = ox.NamedNode(REFERENCE)
_AT_ONCE = 200  # documents or actors that are asked for together: of thousands the time grows with their square


@cache
def tables() -> dict[str, Table]:
    """The tables by name, with their columns as the questions have them."""
    made = {}
    for kept, key in ((DOCUMENTS, "document"), (ACTORS, "actor")):
        for name, kinds in kept.items():
            made[name] = Table(key=key, columns={one: kinds.get(one, "text") for one in variables(name)})
    return made


def answers_of(quads: Iterable[ox.Quad]) -> dict[str, bytes]:
    """What the graph of one document answers: by table, as CSV with a line of names."""
    own = ox.Store()
    own.extend(quads)
    return _answers(own, DOCUMENTS)


def packed(answers: Mapping[str, Mapping[str, bytes]]) -> dict[str, bytes]:
    """The answers of documents, by their keys, as files of Parquet, by table."""
    with TemporaryDirectory(prefix="planggraph-") as made:
        files = ColumnsFiles(folder=Path(made), state=Path(made) / "columns.json")
        writer = ColumnsWriter(files, tables())
        for key, found in answers.items():
            writer.put([document_iri(key)], found)
        writer.finish(whole=True)
        return {name.rpartition("-")[0]: (files.folder / name).read_bytes() for name in sorted(files_of(files.state))}


def _answers(quads: ox.Store, names: Iterable[str], **only: Iterable[str]) -> dict[str, bytes]:
    made = {}
    for name in names:
        found = quads.query(narrowed(name, **only), prefixes=PREFIXES, use_default_graph_as_union=True)
        assert isinstance(found, ox.QuerySolutions)
        made[name] = found.serialize(format=ox.QueryResultsFormat.CSV) or b""
    return made


class TablesWriter:
    """Keeps the tables of a store in step with its quads; where it is to have none, nothing is written.

    Parameters
    ----------
    store
        That is written.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._writer = None if store.tables is None else ColumnsWriter(store.tables, tables())
        self._new = store.tables is not None and store.tables.before is None
        self._actors: dict[str, None] = {}

    def put(self, document: str, answers: Mapping[str, bytes]) -> None:
        """Take what the graph of a document answers, in the place of what it answered."""
        if self._writer is not None:
            self._writer.put([document_iri(document)], answers)

    def take(self, documents: Collection[str], files: Mapping[str, bytes], *, whole: bool) -> None:
        """The same of several documents, from what `packed` gave; `whole`: of all that it was given."""
        if self._writer is not None:
            self._writer.take([document_iri(one) for one in documents], files, whole=whole)

    def remove(self, document: str) -> None:
        """Take away what the graph of a document answered."""
        if self._writer is not None:
            self._writer.remove([document_iri(document)])

    def changed(self, quads: Iterable[ox.Quad]) -> None:
        """Hear of quads beside those of documents, that come or go."""
        for quad in quads:
            if quad.graph_name == _REFERENCE and isinstance(quad.subject, ox.NamedNode):
                self._actors[quad.subject.value] = None

    def finish(self) -> None:
        """Ask for the actors that are there now; the store holds all its quads."""
        if self._writer is None:
            return
        if self._new:
            self._writer.put((), _answers(self._store.quads, ACTORS))
        for part in _parts([*self._actors]):
            self._writer.put(part, _answers(self._store.quads, ACTORS, actor=part))
        self._writer.finish(whole=self._new)

    def fill(self) -> None:
        """Write the tables of a store that holds all its quads."""
        if self._writer is None:
            return
        for part in _parts(sorted(row[0] for row in rows(self._store, "held"))):
            self._writer.put(part, _answers(self._store.quads, DOCUMENTS, document=part))
        self.finish()


def _parts(iris: Sequence[str]) -> list[Sequence[str]]:
    return [iris[n : n + _AT_ONCE] for n in range(0, len(iris), _AT_ONCE)]
