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
from planggraph.query.documents import facts_graph
from planggraph.rdf.quads import document_iri
from planggraph.rdf.vocabulary import LINKS, PREFIXES, REFERENCE
from planggraph.store.columns import ColumnsWriter, Kind, Table, files_of
from planggraph.store.manifest import ColumnsFiles

if TYPE_CHECKING:
    from planggraph.store import Store

__all__ = ["DOCUMENTS", "WHOLE", "TablesWriter", "answers_of", "packed", "tables"]

_KEPT: Mapping[str, tuple[str, Mapping[str, Kind]]] = {
    "tasks": ("document", {"order": "integer", "reporting": "boolean"}),
    "parts": ("document", {"requested": "boolean", "members": "integer"}),
    "deadlines": ("document", {}),
    "sections": ("document", {}),
    "document-facts": ("graph", {}),
    "actors": ("actor", {"unlisted": "boolean"}),
    "derivations": ("alignment", {"score": "decimal"}),
}
"""The questions, with what their rows belong to, and what in them is no text."""

DOCUMENTS = ("tasks", "parts", "deadlines", "sections", "document-facts")
"""Those whose answers stand in the documents' own graphs."""

WHOLE = {"actors": REFERENCE, "derivations": LINKS}
"""Those that the graphs of the whole answer, each with the graph whose things it is of."""

_AT_ONCE = 200  # documents or actors that are asked for together: of thousands the time grows with their square


@cache
def tables() -> dict[str, Table]:
    """The tables by name, with their columns as the questions have them."""
    return {
        name: Table(key=key, columns={one: kinds.get(one, "text") for one in variables(name)})
        for name, (key, kinds) in _KEPT.items()
    }


def answers_of(quads: Iterable[ox.Quad]) -> dict[str, bytes]:
    """What the graph of one document answers: by table, as CSV with a line of names."""
    own = ox.Store()
    own.extend(quads)
    return _answers(own, DOCUMENTS)


def packed(answers: Mapping[str, Mapping[str, bytes]]) -> dict[str, bytes]:
    """The answers of documents, by their keys, as files of Parquet, by table."""
    with TemporaryDirectory(prefix="planggraph-") as made:
        files = ColumnsFiles(folder=Path(made) / "columns", state=Path(made) / "columns.json")
        files.folder.mkdir()
        writer = ColumnsWriter(files, tables())
        for key, found in answers.items():
            writer.put(_keys(document_iri(key)), found)
        writer.finish(whole=True)
        kept = files_of(files.state)
        names = {name.rpartition("-")[0]: name for name in kept}
        if len(names) < len(kept):  # of one table there is one file, or some of its rows would be lost
            raise MemoryError("the tables of so many documents do not fit together")
        return {table: (files.folder / name).read_bytes() for table, name in sorted(names.items())}


def _answers(quads: ox.Store, names: Iterable[str], **only: Iterable[str]) -> dict[str, bytes]:
    made = {}
    for name in names:
        # no question that is kept answers with IRIs of spans: the engine leaves their commas as they are in CSV
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
        self._changed: dict[str, dict[str, None]] = {name: {} for name in WHOLE}

    def put(self, document: str, answers: Mapping[str, bytes]) -> None:
        """Take what the graph of a document answers, in the place of what it answered."""
        if self._writer is not None:
            self._writer.put(_keys(document_iri(document)), answers)

    def take(self, documents: Collection[str], files: Mapping[str, bytes], *, whole: bool) -> None:
        """The same of several documents, from what `packed` gave; `whole`: of all that it was given."""
        if self._writer is not None:
            self._writer.take([key for one in documents for key in _keys(document_iri(one))], files, whole=whole)

    def remove(self, document: str) -> None:
        """Take away what the graph of a document answered."""
        if self._writer is not None:
            self._writer.remove(_keys(document_iri(document)))

    def changed(self, quads: Iterable[ox.Quad]) -> None:
        """Hear of quads beside those of documents, that come or go."""
        for quad in quads:
            for name, graph in WHOLE.items():
                if quad.graph_name == ox.NamedNode(graph) and isinstance(quad.subject, ox.NamedNode):
                    self._changed[name][quad.subject.value] = None

    def finish(self) -> None:
        """Ask for what the whole answers now; the store holds all its quads."""
        if self._writer is None:
            return
        for name, changed in self._changed.items():
            if self._new:
                self._writer.put((name,), _answers(self._store.quads, [name]))
            for part in _parts([*changed]):
                self._writer.put(part, _answers(self._store.quads, [name], **{_KEPT[name][0]: part}))
        self._writer.finish(whole=self._new)

    def fill(self) -> None:
        """Write the tables of a store that holds all its quads."""
        if self._writer is None:
            return
        for part in _parts(sorted(row[0] for row in rows(self._store, "held"))):
            keys = {"document": part, "graph": [facts_graph(iri) for iri in part]}
            answers: dict[str, bytes] = {}
            for name in DOCUMENTS:
                key = _KEPT[name][0]
                answers |= _answers(self._store.quads, [name], **{key: keys[key]})
            self._writer.put([*keys["document"], *keys["graph"]], answers)
        self.finish()


def _keys(document: str) -> list[str]:
    """What the rows of a document belong to: itself, and its graph."""
    return [document, facts_graph(document)]


def _parts(iris: Sequence[str]) -> list[Sequence[str]]:
    return [iris[n : n + _AT_ONCE] for n in range(0, len(iris), _AT_ONCE)]
