"""An Oxigraph store with the texts and the build report that belong to its quads."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import pyoxigraph as ox

from planggraph.errors import StoreError
from planggraph.rdf.vocabulary import PREFIXES
from planggraph.store.changes import ReportFiles
from planggraph.store.interface import Answer, answer_of

if TYPE_CHECKING:
    import rdflib

    from planggraph.store.apart import Processes
    from planggraph.store.columns import Columns
    from planggraph.store.facts_files import FactsFiles
    from planggraph.store.manifest import ColumnsFiles

__all__ = ["CHUNK", "Store", "chunks", "interactive"]

CHUNK = 100_000
"""Quads that one bulk load takes: more at once are no faster, and take memory in proportion."""

_FEW = 20_000  # quads


T = TypeVar("T", ox.Quad, ox.Triple)


def chunks(quads: Iterable[T], size: int = CHUNK) -> Iterator[list[T]]:
    """Lists of at most `size` quads or triples, in order; none is empty."""
    left = iter(quads)
    while part := list(islice(left, size)):
        yield part


_LARGE = 100_000_000
"""Bytes of a store on disk from which on a single question may take long: about a million quads."""


def interactive() -> bool:
    """Whether somebody sits at this Python (a prompt, IPython, a notebook) and may press Ctrl-C and go on."""
    return hasattr(sys, "ps1")


def _identity(folder: Path | None) -> tuple[int, int] | None:
    try:
        found = folder.stat() if folder is not None else None
    except OSError:
        return None
    return (found.st_dev, found.st_ino) if found is not None else None


class Store:
    """Quads, the texts that they speak of, and what the build said.

    An iterator of Oxigraph may not pass to another thread: the process would end. Read it to its end in
    the thread that asked.

    Parameters
    ----------
    quads
        The engine.
    path
        Where the store lives; None: in memory alone.
    texts
        Folder of the texts, each named by the SHA-256 of its bytes; None: they are kept in memory.
    report
        What the build said, as JSON can hold it, or the files that tell it; None: not known.
    read_only
        Whether the engine refuses to be changed.
    timeout
        Seconds after which a query is stopped, unless it is given its own; None: never.
    folder
        Where the engine's files are, for other processes to read; None: they are written to, or in memory.
    facts
        Where the facts of files that were read are kept, while the store is written; None: nowhere.
    columns
        Answers kept as tables, for reading; None: there are none.
    tables
        Where such tables are to be kept, while the store is written; None: nowhere.
    ledger
        Where a build may keep what links are made of, so that the store can be changed; None: nowhere.
    """

    def __init__(
        self,
        quads: ox.Store | None = None,
        *,
        path: Path | None = None,
        texts: Path | None = None,
        report: Mapping[str, Any] | ReportFiles | None = None,
        read_only: bool = False,
        timeout: float | None = None,
        folder: Path | None = None,
        facts: FactsFiles | None = None,
        columns: Columns | None = None,
        tables: ColumnsFiles | None = None,
        ledger: Path | None = None,
    ) -> None:
        self.quads = ox.Store() if quads is None else quads
        self.path = path
        self._report = report
        self.read_only = read_only
        self.timeout = timeout
        self.folder = folder
        self._opened = _identity(folder)
        self._apart: Processes | None = None
        self.facts = facts
        self.columns = columns
        self.tables = tables
        self.ledger = ledger
        self._folder = texts
        self._texts: dict[str, str] = {}

    def __len__(self) -> int:
        return len(self.quads)

    def __iter__(self) -> Iterator[ox.Quad]:
        return iter(self.quads)

    def graphs(self) -> list[str]:
        """Names of the graphs, sorted."""
        return sorted(graph.value for graph in self.quads.named_graphs())

    def triples(self, graph: str) -> Iterator[ox.Triple]:
        """What stands in a graph."""
        return (quad.triple for quad in self.quads.quads_for_pattern(None, None, None, ox.NamedNode(graph)))

    def __repr__(self) -> str:
        where = str(self.path) if self.path else "in memory"
        return f"<Store {where}: {len(self)} quads>"

    @property
    def report(self) -> Mapping[str, Any] | None:
        """What the build said, as JSON can hold it; None: not known."""
        if isinstance(self._report, ReportFiles):
            self._report = self._report.read()
        return self._report

    @report.setter
    def report(self, report: Mapping[str, Any] | None) -> None:
        self._report = report

    def query(self, text: str, *, timeout: float | None = None, stoppable: bool = False) -> Answer:
        """Ask in SPARQL; see `planggraph.store.interface.Store.query`.

        The engine has no limit, and does not look at Ctrl-C: what has to be stopped is asked in a process of its own.
        """
        limit = self.timeout if timeout is None else timeout
        if limit is None and not (stoppable or (self._large and interactive())):
            return answer_of(self.quads.query(text, prefixes=PREFIXES, use_default_graph_as_union=True))
        if self._apart is None:
            from planggraph.store.apart import Processes

            self._apart = Processes(self)
        return self._apart.query(text, limit)

    @cached_property
    def _large(self) -> bool:
        try:
            return self.folder is not None and sum(one.stat().st_size for one in self.folder.iterdir()) > _LARGE
        except OSError:  # later changes took it away, and what is open answers still
            return False

    @property
    def stands(self) -> bool:
        """Whether the folder is still the one that was opened, and no later build's in its place."""
        return self._opened == _identity(self.folder)

    def extend(self, quads: Iterable[ox.Quad]) -> None:
        """Add many quads, in chunks.

        Raises
        ------
        StoreError
            The store is read-only, or the disk is full.
        """
        if self.read_only:
            raise StoreError(f"{self.path}: opened for reading; build or save to change it")
        if self._apart is not None:  # they have the store as it was
            self._apart.close()
        try:
            for part in chunks(quads):
                # a bulk load writes files of its own, for which some documents are too little
                (self.quads.extend if len(part) < _FEW else self.quads.bulk_extend)(part)
        except OSError as error:
            raise StoreError(f"{self.path}: cannot be written: {error}") from error

    def load(self, lines: bytes) -> None:
        """Add quads in N-Quads, in any thread. Memory peaks at some five times their size.

        Raises
        ------
        StoreError
            The disk is full.
        """
        try:
            self.quads.bulk_load(lines, format=ox.RdfFormat.N_QUADS)
        except OSError as error:
            raise StoreError(f"{self.path}: cannot be written: {error}") from error

    def remove(self, quads: Iterable[ox.Quad]) -> None:
        """Take away quads."""
        for quad in quads:
            self.quads.remove(quad)

    def drop(self, graph: str) -> None:
        """Take away a named graph."""
        self.quads.remove_graph(ox.NamedNode(graph))

    def keep(self, sha256: str, text: str) -> None:
        """Keep the text of a source, to the letter."""
        if self._folder is None:
            self._texts[sha256] = text
        else:
            place = self._folder / f"{sha256}.txt"
            part = place.with_suffix(".part")
            part.write_bytes(text.encode("utf-8"))
            part.replace(place)  # a text is there as a whole or not at all

    def forget(self, sha256: str) -> None:
        """Take away the text of a source."""
        if self._folder is None:
            self._texts.pop(sha256, None)
        else:
            (self._folder / f"{sha256}.txt").unlink(missing_ok=True)

    def text(self, sha256: str) -> str | None:
        """The text of a source as it was read; None where it was not kept."""
        if self._folder is None:
            return self._texts.get(sha256)
        try:
            return (self._folder / f"{sha256}.txt").read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError):
            return None

    def digests(self) -> list[str]:
        """SHA-256 of each source whose text is kept, in order."""
        if self._folder is None:
            return sorted(self._texts)
        return sorted(path.stem for path in self._folder.glob("*.txt"))

    def texts(self) -> Iterator[tuple[str, str]]:
        """SHA-256 and text of each source kept, in order."""
        for digest in self.digests():
            text = self.text(digest)
            if text is not None:
                yield digest, text

    @property
    def rdflib(self) -> rdflib.Dataset:
        """The same quads as an rdflib dataset, whose default graph is the union of all."""
        import rdflib
        from oxrdflib import OxigraphStore

        # transactions of rdflib's kind hold every change in memory until commit; a store on disk needs none
        store = OxigraphStore(store=self.quads)
        return rdflib.Dataset(store=store, default_union=True)
