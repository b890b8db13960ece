"""Single files of a store that come and go: what it costs depends on them and on what cites them, not on all others."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planggraph.building.plans import Plans, plan_files
from planggraph.building.report import Report
from planggraph.errors import BuildError, DocumentNotFoundError, StoreError
from planggraph.read import DEFAULT_SIZE_LIMIT, source_name
from planggraph.resolve.comparing import Compare, each_compared

if TYPE_CHECKING:
    from planggraph.building.ledger import Ledger
    from planggraph.building.reading import Read, Rows, Settings
    from planggraph.model import Facts
    from planggraph.rdf import GraphChange
    from planggraph.store.draft import Draft

__all__ = ["add_files", "remove_files"]

_AT_ONCE = 100_000  # quads that are in memory


def add_files(
    path: str | os.PathLike[str],
    plans: Plans,
    *,
    size_limit: int = DEFAULT_SIZE_LIMIT,
    jobs: int | None = None,
    progress: bool | None = None,
) -> Report:
    """Add files to a store, in the place of those of the same names; what an archive held before goes.

    The graph is then that of a build of all of them, with the tables of places and programmes of the last build. Files
    below the folder of that build are named as it named them.

    Parameters
    ----------
    path
        A store's folder.
    plans, size_limit, jobs, progress
        See `build_store`.

    Returns
    -------
    Report
        Of these files alone.

    Raises
    ------
    BuildError
        None of these files was there before, and none can be read; nothing is changed.
    StoreError
        The store cannot be changed; the message says why and what to do.
    """
    from planggraph.store import changing

    files, root, other = plan_files(plans)
    report = Report(other=other)
    with changing(path) as draft, _change(draft, Path(path)) as change:
        change.add(files, root, report, size_limit=size_limit, jobs=jobs, progress=progress)
    return report


def remove_files(path: str | os.PathLike[str], which: Iterable[str | os.PathLike[str]]) -> list[str]:
    """Remove files from a store, or documents with all their files.

    Parameters
    ----------
    path
        A store's folder.
    which
        Names or paths of files, of archives or of folders: of a document with several files the next one is then read;
        or numbers, IRIs or titles of documents.

    Returns
    -------
    list
        Names of the files that are gone.

    Raises
    ------
    AmbiguousDocumentError, DocumentNotFoundError
        One of them is none that is held; nothing is changed.
    StoreError
        The store cannot be changed; the message says why and what to do.
    """
    from planggraph.store import changing

    with changing(path) as draft, _change(draft, Path(path)) as change:
        return change.remove([os.fspath(one) for one in which])


@contextmanager
def _change(draft: Draft, path: Path) -> Iterator[_Change]:
    from planggraph.building.ledger import Ledger

    ledger = Ledger(draft.ledger)
    ledger.check(path)
    if not draft.facts.is_file():
        raise StoreError(f"{path}: {draft.facts.name} is missing, where it keeps what was read; build it again")
    with closing(sqlite3.connect(draft.facts)) as facts, ledger.tables():
        yield _Change(draft, ledger, facts)
        facts.commit()


class _Change:
    """One change of a store.

    Parameters
    ----------
    draft
        The store.
    ledger
        That of the store.
    facts
        What was read; rows are added before the change is done, and taken away after it.
    """

    def __init__(self, draft: Draft, ledger: Ledger, facts: sqlite3.Connection) -> None:
        self._draft, self._ledger, self._facts = draft, ledger, facts
        self._keys: set[str] = set()  # of the documents whose files come or go
        if draft.abandoned:
            self._clear_left_over()

    # ------------------------------------------------------------ files
    def add(self, files: Sequence[Path], root: Path, report: Report, **how: Any) -> None:
        from planggraph.building.stream import reading

        if all(one.is_relative_to(self._ledger.root) for one in map(Path, map(os.path.realpath, files))):
            root = self._ledger.root
        gone = [name for one in files for name in self._ledger.names(source_name(one, root))]
        with reading(files, root, report, self._settings(), cache=None, **how) as (reads, compare, _):
            self._replace(gone, reads, report, compare)
        if not report.read and not gone:
            raise BuildError(report.nothing(files, root))

    def remove(self, which: Sequence[str]) -> list[str]:
        gone = sorted({name for one in which for name in self._meant(one)})
        self._replace(gone, (), Report(), each_compared)
        return gone

    def _meant(self, one: str) -> list[str]:
        """Names of the files that somebody means."""
        for name in (Path(one).as_posix(), source_name(Path(one), self._ledger.root)):
            found = self._ledger.names(name)
            if found:
                return found
        from planggraph.query.names import DocumentNames
        from planggraph.rdf.vocabulary import ID

        document = DocumentNames(self._draft.store).find(one)
        files = self._ledger.index.links.files_of(document.removeprefix(f"{ID}doc/"))
        if not files:
            raise DocumentNotFoundError(f"{one}: this document is only cited; no file of it is held")
        return files

    def _settings(self) -> Settings:
        from planggraph.building.cache import code_hash, usable
        from planggraph.building.reading import Settings
        from planggraph.gazetteer import additions

        known = usable([self._draft.facts], code_hash(additions()))
        return Settings(additions=additions(), known=tuple(known), quads=False)

    # ------------------------------------------------------------ what follows from it
    def _replace(self, gone: Sequence[str], reads: Iterable[Read | Rows], report: Report, compare: Compare) -> None:
        """Take files away and put others, and write all that this changes."""
        self._keys.update(key for name in gone for key in self._ledger.index.links.keys_of(name))
        rows = self._ledger.drop(gone)
        change = self._ledger.index.update(self._taken(reads), names=gone, compare=compare)
        for name in report.refused:
            self._ledger.note(name, None)
        documents = self._write(change)
        report.documents = len({key for name in report.read for key in self._ledger.index.links.keys_of(name)})
        self._draft.tell(self._told(gone, report, documents))
        self._draft.then(partial(self._drop_unused, rows))

    def _taken(self, reads: Iterable[Read | Rows]) -> Iterator[Facts]:
        from planggraph.building.reading import Read
        from planggraph.resolve.packing import unpack

        for read in reads:
            assert isinstance(read, Read)  # only a cluster gives rows
            self._ledger.note(read.name, read.cached)
            self._facts.execute("INSERT OR IGNORE INTO facts VALUES (?, ?)", (read.cached, read.facts))
            self._keys.add(read.document)
            yield unpack(read.facts)

    def _write(self, change: GraphChange) -> int:
        """Write the graphs that change; how many documents there are more."""
        from planggraph.query.columns import TablesWriter, answers_of
        from planggraph.rdf import facts_quads, graph_of

        store, more = self._draft.store, 0
        tables = TablesWriter(store)
        come: list[Any] = []  # quads
        for one in change.documents():
            more += (one.after is not None) - (one.before is not None)
            if one.before is not None:
                store.drop(graph_of(one.key))
                tables.remove(one.key)
                self._draft.then(partial(self._forget, one.before))
            if one.after is not None:
                facts = self._ledger.facts(self._ledger.index.links.files_of(one.key)[0], self._facts)
                store.keep(one.after, facts.source.text)
                quads = list(facts_quads(facts))
                tables.put(one.key, answers_of(quads))
                come += quads
            if len(come) > _AT_ONCE:
                store.extend(come)
                come = []
        for gone, others in change.quads():
            store.remove(gone)
            come += others
            tables.changed((*gone, *others))
        store.extend(come)
        tables.finish()
        return more

    def _told(self, gone: Iterable[str], report: Report, documents: int) -> dict[str, Any]:
        """What the store's report is to say of the files that have come or gone, and of copies of them."""
        names = [*gone, *report.read, *report.refused]
        copies: dict[str, str | None] = dict.fromkeys(names)
        for key in self._keys:
            read, *others = self._ledger.index.links.files_of(key) or [""]
            copies |= {read: None} if read else {}
            copies |= dict.fromkeys(others, read)
        return {
            "documents": documents,
            "files": {name: report.files.get(name) for name in names},
            "refused": {name: report.refused.get(name) for name in names},
            "copies": copies,
        }

    # ------------------------------------------------------------ what nobody needs any more
    def _forget(self, digest: str) -> None:
        if not self._ledger.speaks_of(digest):
            self._draft.store.forget(digest)

    def _drop_unused(self, rows: Iterable[str]) -> None:
        with closing(sqlite3.connect(self._draft.facts)) as facts:
            unused = [(row,) for row in rows if not self._ledger.uses(row)]
            facts.executemany("DELETE FROM facts WHERE file = ?", unused)
            facts.commit()

    def _clear_left_over(self) -> None:
        """Texts and facts that a writer wrote, or did not remove any more, before it was killed."""
        for digest in self._draft.store.digests():
            self._draft.then(partial(self._forget, digest))
        rows = [row for (row,) in self._facts.execute("SELECT file FROM facts")]
        self._draft.then(partial(self._drop_unused, rows))
