"""`OpenedStore`: a store that has been opened, with what its questions share."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from planggraph.query.names import DocumentNames
    from planggraph.query.tables import Tables
    from planggraph.store.interface import Store

__all__ = ["OpenedStore"]


class OpenedStore:
    """A store, its tables, and the names by which its documents are asked for, each made once and when it is wanted."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def store(self) -> Store:
        """The quads, with the texts and the report that belong to them."""
        return self._store

    @property
    def report(self) -> Mapping[str, Any]:
        """What the build read, refused and passed over; empty where the graph came from a file of quads.

        Examples
        --------
        >>> graph.report["documents"], graph.report["copies"]
        (9, {'06-xa-dam-son-09-kh-ubnd-ban-sao.md': '06-xa-dam-son-09-kh-ubnd.txt'})
        """
        return self._store.report or {}

    @property
    def refused(self) -> dict[str, str]:
        """Files that the build could not read, with the reasons."""
        return dict(self.report.get("refused", {}))

    @cached_property
    def _tables(self) -> Tables:
        from planggraph.query.tables import Tables

        return Tables(self._store)

    @cached_property
    def _names(self) -> DocumentNames:
        from planggraph.query.names import DocumentNames

        return DocumentNames(self._store, self.report.get("copies", {}))

    def _only(self, document: str | None) -> list[str] | None:
        return None if document is None else [self._names.find(document)]
