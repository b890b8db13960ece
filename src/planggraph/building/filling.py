"""Documents into a store as they come; links and reference when all are there."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing
from typing import TYPE_CHECKING

from planggraph.building.loading import Loader
from planggraph.building.reading import Rank, Read, Rows
from planggraph.query.columns import TablesWriter
from planggraph.resolve.comparing import Compare, each_compared

if TYPE_CHECKING:
    from planggraph.building.ledger import Ledger
    from planggraph.building.report import Report
    from planggraph.correct import Correction
    from planggraph.model import Facts
    from planggraph.store import Store

__all__ = ["Builder"]


class Builder:
    """Writes each document's graph as it comes, in any order, and hands its facts on to be linked.

    Of several files of one document the quads of the one that is read stay. Of no document more than a few lines is
    kept in memory.

    Parameters
    ----------
    store
        Where the quads go; it is empty.
    report
        Is told of documents, copies and corrections.
    corrections
        The user's. They may touch every document: with any, nothing is written before all is read, and all facts are
        in memory.
    ledger
        Where the index of links is kept, for later changes; None: it goes when all is written.
    compare
        Who compares sentences.
    linking
        Is called when all is read.
    """

    def __init__(
        self,
        store: Store,
        report: Report,
        corrections: Sequence[Correction] = (),
        ledger: Ledger | None = None,
        compare: Compare = each_compared,
        linking: Callable[[], None] = lambda: None,
    ) -> None:
        self._store, self._report, self._corrections = store, report, corrections
        self._ledger, self._compare, self._linking = ledger, compare, linking
        self._tables = TablesWriter(store)
        self._read: dict[str, Rank] = {}  # by document, of the file that is read
        self._files: list[tuple[str, str]] = []  # of each its name, and its document

    def fill(self, reads: Iterable[Read | Rows]) -> None:
        """Take all files, and write what only all of them can tell."""
        if self._corrections:
            self._link_corrected(list(self._facts(reads)))
        else:
            with Loader(self._store) as loader:
                self._link(reads, loader)
        self._report.documents = len(self._read)
        self._report.copies = {
            name: self._read[document].name for name, document in self._files if name != self._read[document].name
        }
        self._store.report = self._report.to_dict()

    def _facts(self, reads: Iterable[Read | Rows], loader: Loader | None = None) -> Iterator[Facts]:
        from planggraph.resolve.packing import unpack

        for read in reads:
            if isinstance(read, Rows):
                here = [key for key, name in read.documents.items() if self._read[key].name == name]
                self._tables.take(here, read.files, whole=len(here) == len(read.documents))
                continue
            facts: Facts = unpack(read.facts)
            self._put(read, facts.source.text, loader)
            yield facts
        self._linking()

    def _put(self, read: Read, text: str, loader: Loader | None) -> None:
        self._files.append((read.name, read.document))
        if self._ledger is not None:
            self._ledger.note(read.name, read.cached)
        old = self._read.get(read.document)
        if old is not None and old < read.rank:
            return
        self._read[read.document] = read.rank
        if old is not None and old.sha256 != read.sha256:
            self._store.forget(old.sha256)
        self._store.keep(read.sha256, text)
        if loader is not None:
            loader.put(read.document, read.quads, read.count, again=old is not None)
            if read.answers:  # else they come for several documents at once
                self._tables.put(read.document, read.answers)

    def _link(self, reads: Iterable[Read | Rows], loader: Loader) -> None:
        from planggraph.rdf import GraphIndex

        with ExitStack() as stack:
            if self._ledger is None:
                index = GraphIndex(stack.enter_context(closing(sqlite3.connect(""))))
            else:
                index = self._ledger.index
            change = index.update(self._facts(reads, loader), compare=self._compare)
            loader.finish()
            self._store.extend(quad for _, come in change.quads() for quad in come)
            self._tables.finish()
        if self._ledger is not None:
            for name in self._report.refused:
                self._ledger.note(name, None)
            self._ledger.keep()

    def _link_corrected(self, facts: Sequence[Facts]) -> None:
        """The same with corrections, and what became of each."""
        from planggraph.correct import corrected
        from planggraph.rdf import corrected_quads
        from planggraph.resolve import chosen, documents_known, resolve

        held, _ = chosen(facts)
        done = corrected(held, self._corrections, documents_known)
        links = resolve(facts, held=done.held, means=done.means)
        self._store.extend(corrected_quads(held, done, links))
        self._tables.fill()
        self._report.applied = sum(one.applied for one in done.outcomes)
        self._report.unapplied = [
            (f"line {one.correction.line}: " if one.correction.line else "") + f"{one.correction}: {one.reason}"
            for one in done.outcomes
            if not one.applied
        ]
