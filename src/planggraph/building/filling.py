"""Documents into a store, one after the other; links and reference when all are there."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planggraph.building.loading import Loader
from planggraph.building.packing import unpack

if TYPE_CHECKING:
    from planggraph.building.reading import Read
    from planggraph.building.report import Report
    from planggraph.correct import Correction
    from planggraph.model import Facts
    from planggraph.store import Store

__all__ = ["Builder"]


@dataclass(frozen=True, slots=True)
class _File:
    """What is remembered of a file: whether it is read of its document, as `planggraph.resolve.chosen` tells."""

    provisions: int
    sha256: str
    name: str

    @property
    def rank(self) -> tuple[int, str, str]:
        return -self.provisions, self.sha256, self.name


class Builder:
    """Takes the facts of one file after the other, in any order, and writes the quads of each document at once.

    Of several files of one document the quads of the one that is read stay. The block ends with the engine at rest.

    Parameters
    ----------
    store
        Where the quads go; it is empty.
    report
        Is told of documents, copies and corrections.
    corrections
        The user's; with any, nothing is written before all is read, since they may touch every document.
    """

    def __init__(self, store: Store, report: Report, corrections: Sequence[Correction] = ()) -> None:
        self._store, self._report, self._corrections = store, report, corrections
        self._read: dict[str, _File] = {}  # by document
        self._files: list[tuple[str, str]] = []  # of each its name, and its document
        self._facts: list[bytes] = []  # packed, of all files
        self._stack = ExitStack()
        self._loader = self._stack.enter_context(Loader(store))

    def __enter__(self) -> Builder:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def add(self, read: Read) -> bool:
        """Take a file; whether much has been written by now."""
        self._files.append((read.name, read.document))
        self._facts.append(read.facts)
        new = _File(read.provisions, read.sha256, read.name)
        old = self._read.get(read.document)
        if old is not None and old.rank < new.rank:
            return False
        self._read[read.document] = new
        if old is not None and old.sha256 != new.sha256:
            self._store.forget(old.sha256)
        self._store.keep(read.sha256, read.text)
        if self._corrections:
            return False
        if old is None:
            return self._loader.add(read.document, read.quads, read.count)
        from planggraph.rdf import graph_of

        self._loader.replace(read.document, graph_of(read.document), read.quads, read.count)
        return False

    def finish(self) -> None:
        """Write what only all of them can tell."""
        from planggraph.resolve import chosen

        self._loader.finish()
        facts = [unpack(one) for one in self._facts]
        held, _ = chosen(facts)
        if self._corrections:
            self._link_corrected(facts, held)
        else:
            self._link(facts, held)
        report = self._report
        report.documents = len(held)
        report.copies = {
            name: self._read[document].name for name, document in self._files if name != self._read[document].name
        }
        self._store.report = report.to_dict()

    def _link(self, facts: Sequence[Facts], held: Sequence[Facts]) -> None:
        from planggraph.rdf import links_quads, reference_quads
        from planggraph.resolve import resolve

        links = resolve(facts)
        self._store.extend(reference_quads(held, links))
        self._store.extend(links_quads(links))

    def _link_corrected(self, facts: Sequence[Facts], held: Sequence[Facts]) -> None:
        """The same with corrections, and what became of each."""
        from planggraph.correct import corrected
        from planggraph.rdf import corrected_quads
        from planggraph.resolve import documents_known, resolve

        done = corrected(held, self._corrections, documents_known)
        links = resolve(facts, held=done.held, means=done.means)
        self._store.extend(corrected_quads(held, done, links))
        self._report.applied = sum(one.applied for one in done.outcomes)
        self._report.unapplied = [
            (f"line {one.correction.line}: " if one.correction.line else "") + f"{one.correction}: {one.reason}"
            for one in done.outcomes
            if not one.applied
        ]
