"""A store on a server that speaks the SPARQL 1.1 protocols: Query, Update, and the Graph Store Protocol."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

import pyoxigraph as ox

from planggraph.errors import RemoteStoreError, StoreError, TruncatedAnswerError
from planggraph.rdf.vocabulary import ID, PREFIXES
from planggraph.store.connection import Auth, Body, Connection, address, shown
from planggraph.store.interface import Answer, Solutions, answer_of
from planggraph.store.quadstore import Store, chunks

if TYPE_CHECKING:
    import rdflib


__all__ = ["RemoteStore"]

_JSON, _TRIPLES = "application/sparql-results+json", "application/n-triples"
_CHANGE = "application/sparql-update"
_PART = 50_000  # triples that one request carries
# servers make the union of all graphs the default graph by themselves, or on being asked (Oxigraph); the protocol's own
# default-graph-uri= is no way, since it takes the graphs with names away
_UNIONS: tuple[Mapping[str, str], ...] = ({}, {"union-default-graph": "true"})
_STATEMENT = "{ ?s ?p ?o }"


class RemoteStore:
    """Quads on a server. Nothing is fetched before it is asked for, and the server may change between two questions.

    Parameters
    ----------
    url
        Where it answers queries.
    update
        Where it takes updates; None: it is not changed that way.
    graph_store
        Where it takes whole graphs (Graph Store Protocol); None: likewise.
    auth, ca, timeout
        See `planggraph.store.connection.Connection`.

    Raises
    ------
    StoreError
        An address is none, or holds credentials.
    """

    path: Path | None = None
    report: Mapping[str, Any] | None = None
    read_only = True

    def __init__(
        self,
        url: str,
        *,
        update: str | None = None,
        graph_store: str | None = None,
        auth: Auth = None,
        ca: str | os.PathLike[str] | None = None,
        timeout: float | None = None,
    ) -> None:
        self.url = address(url)
        self._update = None if update is None else address(update)
        self._graph_store = None if graph_store is None else address(graph_store)
        origins = {urlsplit(one)[:2] for one in (self.url, self._update, self._graph_store) if one}
        if auth is not None and len(origins) > 1:
            raise StoreError("the addresses are of several servers; credentials are given to one alone")
        self._connection = Connection(auth, ca=ca, limit=timeout)
        self._union: Mapping[str, str] | None = None

    def __repr__(self) -> str:
        return f"<RemoteStore {self}>"

    def __str__(self) -> str:
        return shown(self.url)

    # ------------------------------------------------------------ asking
    def query(self, text: str, *, timeout: float | None = None, stoppable: bool = False) -> Answer:
        """Ask in SPARQL; see `planggraph.store.interface.Store.query`. Reading from the network Ctrl-C always stops.

        Raises
        ------
        SyntaxError
            The query is malformed.
        QueryTimeoutError
            The limit was reached.
        RemoteStoreError
            The server cannot be reached, refuses, or answers with something that is no answer.
        TruncatedAnswerError
            The answer is not whole, here or while it is read.
        """
        kind = _kind(text)
        if self._union is None:
            self._union = self._how_united(timeout)
        return self._answer(_with_prefixes(text), kind, self._union or {}, timeout)

    def _how_united(self, timeout: float | None) -> Mapping[str, str] | None:
        """The parameters with which its default graph is the union of all; None: it is empty, and nobody knows."""
        named = f"GRAPH ?g {_STATEMENT}"
        for parameters in _UNIONS:
            if self._answer(f"ASK {{ ?s ?p ?o . {named} }}", _JSON, parameters, timeout):
                return parameters
        if self._answer(f"ASK {{ {named} }}", _JSON, {}, timeout):
            raise RemoteStoreError(
                f"{self}: the server does not give the union of its graphs as the default graph; switch that on (of Jena: "
                "tdb2:unionDefaultGraph)"
            )
        return None

    def _answer(self, text: str, kind: str, parameters: Mapping[str, str], timeout: float | None) -> Answer:
        body = self._connection.ask(
            "POST", _joined(self.url, parameters), body=text.encode(), limit=timeout,
            headers={"Content-Type": "application/sparql-query", "Accept": kind},
        )  # fmt: skip
        self._check(body, kind)
        file: Any = body  # as much of a file as the parsers need
        if kind == _TRIPLES:
            if not body.framed:
                raise self._truncated("the server tells neither its length nor its end")
            return self._whole(body, (quad.triple for quad in ox.parse(file, format=ox.RdfFormat.N_TRIPLES)))
        try:
            found = answer_of(ox.parse_query_results(file, ox.QueryResultsFormat.JSON))
        except (SyntaxError, ValueError):
            raise self._truncated(_last_words(body)) from None
        if isinstance(found, Solutions):
            return Solutions(found.variables, self._whole(body, found.rows))
        return found

    def _whole(self, body: Body, found: Iterator[Any]) -> Iterator[Any]:
        """All of an answer, or an error: what is cut is no JSON and no N-Triples."""
        try:
            yield from found
            while body.read(1 << 16):
                pass
        except (SyntaxError, ValueError):
            raise self._truncated(_last_words(body)) from None
        finally:
            body.close()

    def _check(self, body: Body, kind: str) -> None:
        """Raise where an answer is none."""
        if body.status >= 400:
            told = _words(body)
            if "cancelled" in told or "timeout" in told.lower():
                raise RemoteStoreError(f"{self}: the server stopped the query at its own limit: {told}")
            raise RemoteStoreError(f"{self}: the server answers with an error ({body.status}): {told}")
        if body.kind != kind:
            page = "; is that a page to log in, or an address for people?" if "html" in body.kind else ""
            body.close()
            raise RemoteStoreError(
                f"{self}: no answer to a query came, but {body.kind or 'nothing that says what it is'}{page}"
            )
        if "X-SPARQL-MaxRows" in body.headers:  # Virtuoso's word for having left out the rest
            body.close()
            raise self._truncated(f"the server gives {body.headers['X-SPARQL-MaxRows']} rows at most")

    def _truncated(self, reason: str) -> TruncatedAnswerError:
        return TruncatedAnswerError(
            f"{self}: the answer is not whole: {reason}; ask for less (LIMIT and OFFSET, one document), or raise the "
            "server's limit"
        )

    # ------------------------------------------------------------ what it holds
    def __len__(self) -> int:
        found = self.query(f"SELECT (COUNT(*) AS ?n) {{ GRAPH ?g {_STATEMENT} }}")
        assert isinstance(found, Solutions)
        ((n,),) = found.rows
        return int(n.value)

    def __iter__(self) -> Iterator[ox.Quad]:
        for name in self.graphs():
            graph = ox.NamedNode(name)
            yield from (ox.Quad(one.subject, one.predicate, one.object, graph) for one in self.triples(name))

    def graphs(self) -> list[str]:
        """The graphs that planggraph writes, sorted; what else the server holds is not ours."""
        text = f'SELECT DISTINCT ?g {{ GRAPH ?g {_STATEMENT} FILTER(STRSTARTS(STR(?g), "{ID}")) }}'
        found = self.query(text)
        assert isinstance(found, Solutions)
        return sorted(graph.value for (graph,) in found.rows)

    def triples(self, graph: str) -> Iterator[ox.Triple]:
        """What stands in a graph, as the server gives it."""
        found = self.query(f"CONSTRUCT {_STATEMENT} {{ GRAPH {ox.NamedNode(graph)} {_STATEMENT} }}")
        assert not isinstance(found, bool | Solutions)
        return found

    def text(self, sha256: str) -> str | None:
        """None: servers keep quads, and no texts."""
        return None

    def texts(self) -> Iterator[tuple[str, str]]:
        """None; see `text`."""
        return iter(())

    @property
    def rdflib(self) -> rdflib.Dataset:
        """A copy of all quads in memory, as an rdflib dataset."""
        copy = Store()
        copy.extend(self)
        return copy.rdflib

    # ------------------------------------------------------------ changing
    def replace(self, graph: str, triples: Iterable[ox.Triple]) -> None:
        """Put a graph in the place of the one that the server has: at once, or from 50,000 triples on part by part.

        Every part may be sent twice, since a graph of ours has no blank nodes.

        Raises
        ------
        StoreError
            No address for changes is known, or the server refuses.
        """
        sent = False
        for part in chunks(triples, _PART):
            lines = "".join(f"{triple} .\n" for triple in part)
            if self._graph_store is not None:
                self._send("POST" if sent else "PUT", self._of(graph), _TRIPLES, lines)
            else:
                drop = "" if sent else f"DROP SILENT GRAPH <{graph}> ; "
                self._send("POST", self._update, _CHANGE, f"{drop}INSERT DATA {{ GRAPH <{graph}> {{\n{lines}}} }}")
            sent = True

    def drop(self, graph: str) -> None:
        """Take a graph away, if it is there.

        Raises
        ------
        StoreError
            As `replace`.
        """
        if self._graph_store is not None:
            self._send("DELETE", self._of(graph), _TRIPLES, "")
        else:
            self._send("POST", self._update, _CHANGE, f"DROP SILENT GRAPH <{graph}>")

    def _of(self, graph: str) -> str:
        return _joined(self._graph_store or "", {"graph": graph})

    def _send(self, method: str, url: str | None, kind: str, text: str) -> None:
        if url is None:
            raise StoreError(
                f"{self}: to change what is there, give the server's address for whole graphs (graph_store=, "
                "--graph-store) or for updates (update=, --update)"
            )
        body = self._connection.ask(method, url, headers={"Content-Type": kind}, body=text.encode())
        if body.status >= 400 and not (method == "DELETE" and body.status == 404):
            raise RemoteStoreError(f"{self}: the server does not take the change ({body.status}): {_words(body)}")
        while body.read(1 << 16):
            pass
        body.close()


def _kind(text: str) -> str:
    """The format in which a query is answered.

    An empty store knows of what form a query is, and says what is wrong with it as the embedded one does.
    """
    form = answer_of(ox.Store().query(text, prefixes=PREFIXES))
    return _JSON if isinstance(form, bool | Solutions) else _TRIPLES


def _joined(url: str, parameters: Mapping[str, str]) -> str:
    return url + ("&" if "?" in url else "?") + urlencode(parameters) if parameters else url


def _with_prefixes(text: str) -> str:
    """The query with the known prefixes that it uses, on its own first line, so that lines count as they stand."""
    declared = set(re.findall(r"\bprefix\s+([\w-]*):", text, re.IGNORECASE))
    used = [name for name in PREFIXES if f"{name}:" in text and name not in declared]
    return "".join(f"PREFIX {name}: <{PREFIXES[name]}> " for name in used) + text


def _words(body: Body) -> str:
    """The first words of an error that a server tells."""
    told = body.read(2000).decode("utf-8", "replace")
    body.close()
    if "html" in body.kind:
        told = re.sub(r"<[^>]*>", " ", told)
    return " ".join(told.split())[:300] or "it says nothing more"


def _last_words(body: Body) -> str:
    """Why an answer is cut, where the server says so in its last line."""
    while body.read(1 << 16):
        pass
    told = re.search(rb"[A-Z][\w ,.'-]{10,}\Z", body.tail.strip())
    return told[0].decode("utf-8", "replace") if told else "it breaks off"
