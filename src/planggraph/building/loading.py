"""Quads on their way into a store: the engine loads them in a thread of its own while the next ones are made."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planggraph.store import Store

__all__ = ["Loader"]

_AT_ONCE = 100_000
"""Quads. More at once load no faster, take more memory, and let nobody stop the build meanwhile."""


class Loader:
    """Loads documents' graphs, so many at once; when its block ends the engine is at rest.

    Parameters
    ----------
    store
        Which they are loaded into.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lines: dict[str, bytes] = {}  # by document
        self._count = 0
        self._thread = ThreadPoolExecutor(max_workers=1)
        self._under_way: Future[None] | None = None

    def __enter__(self) -> Loader:
        return self

    def __exit__(self, *_: object) -> None:
        self._thread.shutdown(cancel_futures=True)

    def put(self, document: str, lines: bytes, count: int, *, again: bool) -> None:
        """Take a document's graph in N-Quads; `again`: in the place of another one.

        Raises
        ------
        StoreError
            The store cannot be written.
        """
        if again and document not in self._lines:
            from planggraph.rdf import graph_of

            self._wait()
            self._store.drop(graph_of(document))
        self._lines[document] = lines
        self._count += count
        if self._count >= _AT_ONCE:
            self._load()

    def finish(self) -> None:
        """Load what is left."""
        self._load()
        self._wait()

    def _load(self) -> None:
        self._wait()
        lines, self._lines, self._count = list(self._lines.values()), {}, 0
        self._under_way = self._thread.submit(lambda: self._store.load(b"".join(lines)))

    def _wait(self) -> None:
        if self._under_way is not None:
            self._under_way.result()
            self._under_way = None
