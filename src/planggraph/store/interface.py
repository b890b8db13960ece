"""What questions need of a store: embedded it is `quadstore.Store`, on a server `remote.RemoteStore`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

import pyoxigraph as ox

if TYPE_CHECKING:
    import rdflib

    from planggraph.store.columns import Columns

__all__ = ["Answer", "Solutions", "Store", "answer_of"]


@dataclass(frozen=True, slots=True)
class Solutions:
    """Answers of a SELECT: the names of its variables, and of each solution their terms, None where unbound.

    Solutions are read as they come, once, and in the thread that asked.
    """

    variables: tuple[str, ...]
    rows: Iterator[Iterable[Any]]


Answer: TypeAlias = "Solutions | bool | Iterator[ox.Triple]"
"""Of a SELECT, of an ASK, of a CONSTRUCT or DESCRIBE."""


def answer_of(found: Any) -> Answer:
    """What Oxigraph answers, as a store hands it on."""
    if isinstance(found, ox.QuerySolutions):
        return Solutions(tuple(variable.value for variable in found.variables), iter(found))
    if isinstance(found, ox.QueryBoolean):
        return bool(found)
    triples: Iterator[ox.Triple] = iter(found)
    return triples


class Store(Protocol):
    """Quads that can be asked, and what belongs to them."""

    @property
    def path(self) -> Path | None:
        """Where it lives on this machine; None: nowhere."""

    @property
    def read_only(self) -> bool:
        """Whether it refuses to be changed."""

    @property
    def columns(self) -> Columns | None:
        """Answers kept as tables; None: there are none."""

    @property
    def report(self) -> Mapping[str, Any] | None:
        """What the build said; None: not known."""

    def query(self, text: str, *, timeout: float | None = None, stoppable: bool = False) -> Answer:
        """Ask in SPARQL, with the known prefixes and the union of all graphs as the default graph.

        Parameters
        ----------
        text
            The query.
        timeout
            Seconds after which it is stopped; None: the store's own limit.
        stoppable
            Whether Ctrl-C has to stop it although there is no limit.

        Raises
        ------
        SyntaxError
            The query is malformed; the message is the engine's.
        QueryTimeoutError
            The limit was reached, here or while the answer is read.
        """

    def graphs(self) -> list[str]:
        """Names of the graphs, sorted."""

    def triples(self, graph: str) -> Iterator[ox.Triple]:
        """What stands in a graph."""

    def text(self, sha256: str) -> str | None:
        """The text of a source as it was read; None where it was not kept."""

    def texts(self) -> Iterator[tuple[str, str]]:
        """SHA-256 and text of each source kept, in order."""

    @property
    def rdflib(self) -> rdflib.Dataset:
        """The same quads as an rdflib dataset, whose default graph is the union of all."""

    def __iter__(self) -> Iterator[ox.Quad]: ...

    def __len__(self) -> int: ...
