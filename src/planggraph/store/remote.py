"""A store on a server that speaks the SPARQL 1.1 protocols: Query, Update, and the Graph Store Protocol."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

import pyoxigraph as ox

from planggraph.errors import QueryTimeoutError, RemoteStoreError, StoreError, TruncatedAnswerError
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
    page
        Rows that the server gives at a time: a SELECT is asked in as many pages as it needs; None: all at once.

    Raises
    ------
    StoreError
        An address is none, or holds credentials.
    """

    path: Path | None = None
    report: Mapping[str, Any] | None = None
    read_only = True
    columns = None

    def __init__(
        self,
        url: str,
        *,
        update: str | None = None,
        graph_store: str | None = None,
        auth: Auth = None,
        ca: str | os.PathLike[str] | None = None,
        timeout: float | None = None,
        page: int | None = None,
    ) -> None:
        if page is not None and page < 1:
            raise StoreError(f"page={page}: a page has one row at least")
        self.url = address(url)
        self._update = None if update is None else address(update)
        self._graph_store = None if graph_store is None else address(graph_store)
        origins = {urlsplit(one)[:2] for one in (self.url, self._update, self._graph_store) if one}
        if auth is not None and len(origins) > 1:
            raise StoreError("the addresses are of several servers; credentials are given to one alone")
        self._connection = Connection(auth, ca=ca, limit=timeout)
        self._page = page
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
        kind, variables = _form(text)
        if self._union is None:
            self._union = self._how_united(timeout)
        asked = _with_prefixes(text)
        if self._page and variables is not None and (ordered := _ordered(asked, variables)):
            return Solutions(variables, self._pages(ordered, timeout))
        return self._answer(asked, kind, self._union or {}, timeout)

    def _pages(self, text: str, timeout: float | None) -> Iterator[Any]:
        """The rows of a SELECT, page after page up to an empty one: a server may give less than it is asked for."""
        limit = self._connection.limit if timeout is None else timeout
        end = time.monotonic() + limit
        come, before = 0, -1
        try:
            while come > before:
                before = come
                left = max(end - time.monotonic(), 0)
                page = self._answer(f"{text} LIMIT {self._page} OFFSET {come}", _JSON, self._union or {}, left)
                assert isinstance(page, Solutions)
                for row in page.rows:
                    yield row
                    come += 1
        except QueryTimeoutError:
            raise QueryTimeoutError(limit) from None

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
            del found  # an error's traceback would keep it, until it is collected in a thread that may not have it
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
        # Virtuoso's words for having left out the rest
        if body.headers.get("X-SQL-State") == "S1TAT":
            body.close()
            raise self._truncated("the server stopped at its own limit of time")
        if "X-SPARQL-MaxRows" in body.headers and not self._page:
            body.close()
            most = body.headers["X-SPARQL-MaxRows"]
            raise self._truncated(
                f"the server gives {most} rows at most, so that it is to be asked in pages: page={most}"
            )

    def _truncated(self, reason: str) -> TruncatedAnswerError:
        return TruncatedAnswerError(
            f"{self}: the answer is not whole: {reason}; ask for less (LIMIT and OFFSET, one document), or raise the "
            "server's limit"
        )

    # ------------------------------------------------------------ what it holds
    def __len__(self) -> int:
        return self._size(f"GRAPH ?g {_STATEMENT}")

    def _size(self, pattern: str) -> int:
        found = self.query(f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}")
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
        # as rows: in JSON a cut is noticed anywhere, and they come in pages
        found = self.query(f"SELECT ?s ?p ?o {{ GRAPH {ox.NamedNode(graph)} {_STATEMENT} }}")
        assert isinstance(found, Solutions)
        return (ox.Triple(*row) for row in found.rows)

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
        sent = parts = 0
        for part in chunks(triples, _PART):
            lines = "".join(f"{triple} .\n" for triple in part)
            if self._graph_store is not None:
                self._send("POST" if parts else "PUT", self._of(graph), _TRIPLES, lines)
            else:
                drop = "" if parts else f"DROP SILENT GRAPH <{graph}> ; "
                self._send("POST", self._update, _CHANGE, f"{drop}INSERT DATA {{ GRAPH <{graph}> {{\n{lines}}} }}")
            sent, parts = sent + len(part), parts + 1
        if parts > 1 and (there := self._size(f"GRAPH <{graph}> {_STATEMENT}")) != sent:
            raise RemoteStoreError(
                f"{self}: of the {sent} statements of {graph} the server has {there}; does somebody else change it? "
                "push again"
            )

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
            raise RemoteStoreError(f"{shown(url)}: the server does not take the change ({body.status}): {_words(body)}")
        while body.read(1 << 16):
            pass
        body.close()


def _form(text: str) -> tuple[str, tuple[str, ...] | None]:
    """The format in which a query is answered, and the variables of a SELECT.

    An empty store knows them, and says what is wrong with a query as the embedded one does.
    """
    found = answer_of(ox.Store().query(text, prefixes=PREFIXES))
    if isinstance(found, Solutions):
        return _JSON, found.variables
    return (_JSON if isinstance(found, bool) else _TRIPLES), None


def _ordered(text: str, variables: Iterable[str]) -> str | None:
    """A SELECT whose rows have one order, but for rows that are the same; None where it ends in a LIMIT or VALUES.

    >>> print(_ordered("SELECT ?s { ?s ?p ?o } ORDER BY ?o", ["s"]))
    SELECT ?s { ?s ?p ?o } ORDER BY ?o
    STR(?s) LANG(?s) STR(DATATYPE(?s))
    """
    keys = " ".join(f"STR(?{one}) LANG(?{one}) STR(DATATYPE(?{one}))" for one in variables)
    for made in (f"{text}\nORDER BY {keys}", f"{text}\n{keys}"):
        with suppress(SyntaxError):
            _form(f"{made} LIMIT 1 OFFSET 1")
            return made
    return None


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
