"""A graph that is kept in a folder, and changed there: `Keeping`, which `PlanGraph` extends."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from planggraph.asking.opened import OpenedStore
from planggraph.errors import StoreError
from planggraph.read import DEFAULT_SIZE_LIMIT

if TYPE_CHECKING:
    from planggraph.building import Plans, Report

__all__ = ["Keeping"]


class Keeping(OpenedStore):
    """Files that come and go, and copies of the whole."""

    def add(
        self,
        plans: Plans,
        *,
        size_limit: int = DEFAULT_SIZE_LIMIT,
        jobs: int | None = None,
        progress: bool | None = None,
    ) -> Report:
        """Add plans to the store of this graph, each in the place of the file of its name, if there is one.

        The graph is then that of a build of all files, with the tables of places and programmes of the last build; what
        it costs depends on what changes, not on how many there are. Whoever has the store open reads on what was
        before, and sees all of the change when it is opened again; this graph sees it at once.

        Parameters
        ----------
        plans
            A file, a folder that is searched at any depth, or several of both. What lies below the folder of the last
            build is named as that build named it; what a folder does not hold any more stays (see `remove`).
        size_limit, jobs, progress
            As `planggraph.build`.

        Returns
        -------
        Report
            What was read of them, and what could not be; a file that cannot be read any more is held no longer.

        Raises
        ------
        BuildError
            None of them was there before, and none can be read; nothing is changed.
        StoreError
            The graph is not kept in a folder, or by a build that keeps nothing for changes; or another program is
            writing the store, or it was written by another version.

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> from planggraph import build, samples
        >>> with TemporaryDirectory() as folder:
        ...     graph = build(samples.folder() / "01-1790-qd-ttg.txt", Path(folder) / "plans.pg", progress=False)
        ...     print(graph.add(samples.folder() / "02-tinh-lam-khe-18-kh-ubnd.pdf"))
        ...     len(graph.trace("1790/QĐ-TTg").documents)
        1 document from 1 file
        2
        """
        from planggraph.building import add_files

        report = add_files(self._kept(), plans, size_limit=size_limit, jobs=jobs, progress=progress)
        self._reopen()
        return report

    def remove(self, *which: str | os.PathLike[str]) -> list[str]:
        """Remove files from the store of this graph, or documents with all their files.

        Parameters
        ----------
        *which
            Names or paths of files, archives or folders, whether they are still there or not; or numbers, IRIs or
            titles of documents. Of a document with several files that loses one, the next one is read.

        Returns
        -------
        list
            Names of the files that are gone.

        Raises
        ------
        AmbiguousDocumentError, DocumentNotFoundError
            One of them is nothing that is held; nothing is changed.
        StoreError
            As `add`.

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> from planggraph import build, samples
        >>> with TemporaryDirectory() as folder:
        ...     graph = build(samples.folder(), Path(folder) / "plans.pg", places=samples.places(), progress=False)
        ...     graph.remove("1790/QĐ-TTg")
        ['01-1790-qd-ttg.txt']
        """
        from planggraph.building import remove_files

        gone = remove_files(self._kept(), which)
        self._reopen()
        return gone

    def backup(self, path: str | os.PathLike[str]) -> None:
        """Make a copy of the store as it is now: a store of its own, which can be read and changed.

        On the same disk the engine's files and the texts are shared until one of the two changes them.

        Raises
        ------
        StoreError
            The graph is not kept in a folder, something is at the path, or a program is writing the store.

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> from planggraph import build, samples
        >>> with TemporaryDirectory() as folder:
        ...     graph = build(samples.folder() / "01-1790-qd-ttg.txt", Path(folder) / "plans.pg", progress=False)
        ...     graph.backup(Path(folder) / "copy.pg")
        ...     (Path(folder) / "copy.pg").is_dir()
        True
        """
        from planggraph.store import back_up

        back_up(self._kept(), path)

    def _kept(self) -> Path:
        if self._store.path is None:
            raise StoreError("this graph is kept in no folder of this machine; build it into one")
        return self._store.path

    def _reopen(self) -> None:
        from planggraph.store import open_store

        store = open_store(self._kept())
        self.__dict__.clear()  # what was worked out of the store as it was, too
        self._store = store
