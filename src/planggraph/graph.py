"""The objects that users hold: `PlanGraph`, a graph of plans, and `Chain`, the answer to a trace."""

from __future__ import annotations

import datetime
import html
import os
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from planggraph.asking.joining import Joining
from planggraph.asking.keeping import Keeping
from planggraph.asking.listing import Listing
from planggraph.asking.revision import Revision
from planggraph.asking.spreading import Spreading
from planggraph.asking.working import Working
from planggraph.errors import StoreError
from planggraph.query import chain as chains
from planggraph.read import DEFAULT_SIZE_LIMIT

if TYPE_CHECKING:
    import rdflib

    from planggraph.building import Plans
    from planggraph.building.cluster import Scheduler
    from planggraph.query.evaluation import Evaluation
    from planggraph.query.evidence import Explanation
    from planggraph.query.frames import AnswerFrame
    from planggraph.store.connection import Auth

__all__ = ["Chain", "PlanGraph", "build", "open_graph"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain(chains.Chain):
    """How a document flows up and down: documents by tier, who does what in each, and what is missing.

    Iterating gives its documents, from the top tier down. ``chain.gaps`` is what is missing, ``chain.duties`` who was
    told to make a document and what became of it; ``print(chain)`` prints the tree.
    """

    def show(self, path: str | os.PathLike[str]) -> Path:
        """Write the picture of the chain, one page that needs no network, and return where it is.

        Raises
        ------
        PlangraphError
            The file cannot be written.

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     chain.show(Path(folder) / "chain.html").name
        'chain.html'
        """
        from planggraph.view.explorer import write_page

        return write_page(self, path)


class PlanGraph(Listing, Spreading, Working, Joining, Revision, Keeping):
    """A graph of administrative plans, with its questions.

    Make one with `planggraph.build` from documents, or with `planggraph.open` from what a build wrote. A document is
    named by its number ("1790/QĐ-TTg"), IRI, file name or title. Frames are pandas frames with fixed columns; an empty
    one says why it is empty (``frame.attrs["why"]``, and when it is printed).

    Examples
    --------
    >>> import planggraph
    >>> from planggraph import samples
    >>> graph = planggraph.build(samples.folder(), places=samples.places())
    >>> chain = graph.trace("1790/QĐ-TTg")
    >>> sorted({document.tier for document in chain})
    ['central', 'commune', 'district', 'province']
    """

    @cached_property
    def rdflib(self) -> rdflib.Dataset:
        """The same quads for those who want rdflib: a dataset whose default graph is the union of all.

        Examples
        --------
        >>> from rdflib.namespace import DCTERMS
        >>> len(list(graph.rdflib.subjects(DCTERMS.title))) > 9
        True
        """
        return self._store.rdflib

    def _counts(self) -> tuple[int, int, int]:
        documents = self._tables.documents()
        held = [one for one in documents if one["status"] == chains.HELD]
        return len(held), len(documents) - len(held), sum(one["tasks"] for one in held)

    def __repr__(self) -> str:
        held, cited, tasks = self._counts()
        refused = f", {len(self.refused)} files unreadable" if self.refused else ""
        return f"<PlanGraph: {held} documents held, {cited} cited and not held, {tasks} tasks, {len(self._store)} quads{refused}>"

    def _repr_html_(self) -> str:
        table = self.documents()._repr_html_() or ""
        return f"<p>{html.escape(repr(self)[1:-1])}</p>{table}"

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the graph to a store's folder, or to a file ending in .nq, .trig or .jsonld (.ttl as an export).

        A folder keeps the texts and the build's report too, so that evidence shows its context.

        Raises
        ------
        StoreError
            The place is taken by something else, in use, or cannot be written.

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     graph.save(Path(folder) / "plans.nq")
        ...     again = open_graph(Path(folder) / "plans.nq")
        >>> again.documents().equals(graph.documents())
        True
        """
        from planggraph.query.columns import TablesWriter
        from planggraph.store import save_store

        save_store(self._store, path, lambda store: TablesWriter(store).fill())

    def push(
        self,
        url: str,
        *,
        update: str | None = None,
        graph_store: str | None = None,
        auth: Auth = None,
        ca: str | os.PathLike[str] | None = None,
        timeout: float | None = None,
        page: int | None = None,
        progress: bool | None = None,
    ) -> PlanGraph:
        """Put the graph on a server, and return it as the server has it.

        Graph by graph is put in the place of the one that bears its name, those of documents first, and what planggraph
        put there before and this graph does not have is taken away. Other graphs of the server are left alone. Texts
        are not put there. What was broken off may be done again.

        Parameters
        ----------
        url, update, graph_store, auth, ca, timeout, page
            As `planggraph.open`; one of `update` and `graph_store` is needed. The limit is that of each request.
        progress
            Whether to show a progress bar; None: where somebody can see it.

        Raises
        ------
        RemoteStoreError
            The server cannot be reached, or refuses.
        StoreError
            An address is none, holds credentials, or is missing.

        Examples
        --------
        >>> graph.push("http://127.0.0.1:7878/query", graph_store="http://127.0.0.1:7878/store")  # doctest: +SKIP
        """
        from planggraph.store import RemoteStore, push_store

        how: Any = {"auth": auth, "ca": ca, "timeout": timeout, "page": page}
        remote = RemoteStore(url, update=update, graph_store=graph_store, **how)
        push_store(self._store, remote, progress=progress)
        return PlanGraph(remote)

    # ------------------------------------------------------------ following
    def trace(
        self,
        document: str,
        *,
        direction: str = "down",
        depth: int | None = None,
        roles: Collection[str] = ("implements",),
        task: Any = None,
        expand: bool = False,
        names: bool = False,
        in_force_on: str | datetime.date | None = None,
        status: str | Iterable[str] | None = None,
    ) -> Chain:
        """Follow a document down to what carries it out, up to what it carries out, or both; or one task of it.

        Parameters
        ----------
        document
            Number, IRI, file name or title.
        direction
            "down", "up" or "both".
        depth
            How many steps; None: to the end.
        roles
            Which links to follow: "implements", "basis", "replaces", "repeals", "amends", "cites".
        task
            One task of the document: words of its sentence, its IRI, or a row of a frame. Each document of the chain
            then holds those of its sentences alone that derive from the task (see `derivations`), or tells in
            ``match`` that none was found.
        expand
            Whether the members of a group stand in the place of it, as in `responsible`.
        names
            Follow documents that name a programme without its number, too ("names"): which document they mean is told
            by a table, not by their texts.
        in_force_on, status
            Follow only documents that fit, as in `documents`; what hangs on the others alone is not reached, and
            `Chain.left_out` names them. The document asked for stays, whatever it is.

        Raises
        ------
        AmbiguousDocumentError
            Several documents bear that number; the message lists them.
        DocumentNotFoundError
            None does; the message names those that come near.
        ValueError
            The direction, depth or a role is none; a `SelectionError` where the task, the day or a status is.

        Examples
        --------
        >>> chain = graph.trace("05-xa-mai-khe-12-kh-ubnd", direction="up")
        >>> [document.name for document in chain]
        ['1790/QĐ-TTg', '18/KH-UBND', '25/KH-UBND', '12/KH-UBND']
        >>> chain = graph.trace("1790/QĐ-TTg", task="cung cap deu dan thong tin")
        >>> [(document.name, document.match) for document in chain][1:4]
        [('18/KH-UBND', 'restated'), ('25/KH-UBND', 'restated'), ('31/KH-UBND', 'no match found')]
        """
        from planggraph.query.tracing import trace

        refused = self.refused if self._store.report is not None else None
        found = trace(
            self._store,
            self._names.find(document),
            direction=direction,
            depth=depth,
            roles=roles,
            task=task,
            refused=refused,
            expand=expand,
            standing=self._standing(in_force_on, status),
            names=names,
        )
        return Chain(**{one.name: getattr(found, one.name) for one in fields(found)})

    def find(self, document: str) -> str:
        """The IRI of the document that a number, file name or title means.

        Raises
        ------
        AmbiguousDocumentError, DocumentNotFoundError
            As `trace`.

        Examples
        --------
        >>> graph.find("31/kh-ubnd")
        'https://w3id.org/planggraph/id/doc/2022/31-kh-ubnd/LK-2/uy-ban-nhan-dan'
        """
        return self._names.find(document)

    # ------------------------------------------------------------ asking
    def sparql(self, query: str, *, timeout: float | None = None, **bindings: Any) -> AnswerFrame | bool:
        """Ask in SPARQL; the prefixes pg:, id:, tier:, role:, doctype:, dcterms:, skos:, oa:, org: and more are known.

        Parameters
        ----------
        query
            The text of a query, or the name of one that comes with the package ("carries-out"; see
            `planggraph.questions`).
        timeout
            Seconds after which the query is stopped; None: the limit that the graph was opened with. Ctrl-C stops it
            in a notebook or at a prompt at any time.
        **bindings
            Values for variables: ``who=("Phòng Tư pháp", "vi")``, ``tier="tier:commune"``,
            ``day=datetime.date(2022, 6, 20)``.

        Returns
        -------
        frame or bool
            A frame of a SELECT, its columns the variables; of a CONSTRUCT or DESCRIBE, with the columns subject,
            predicate, object; the truth of an ASK.

        Raises
        ------
        QueryError
            The query is malformed, or uses a term of planggraph that does not exist; the message shows where. Or it
            would leave this graph (SERVICE), or is nested deeper than the engine bears.
        QueryTimeoutError
            It was stopped at its limit.

        Examples
        --------
        >>> graph.sparql("ASK { ?plan pg:implements+/pg:identifier ?number }", number="1790/QĐ-TTg")
        True
        >>> len(graph.sparql("carries-out"))
        7
        """
        from planggraph.query.ask import Rows, ask, check_terms, narrowed, unused_terms
        from planggraph.query.frames import free_frame
        from planggraph.store import interactive

        # a word alone is the name of a question, or is meant to be
        text = narrowed(query.strip()) if re.fullmatch(r"\s*[\w-]+\s*", query) else query
        check_terms(text)
        found = ask(self._store, text, bindings, timeout=timeout, stoppable=interactive())
        if isinstance(found, bool):
            return found
        if isinstance(found, Rows):
            columns, told = found.columns, found.rows
        else:
            columns = ("subject", "predicate", "object")
            told = [tuple(str(getattr(term, "value", term)) for term in triple) for triple in found]
        why = "" if told else unused_terms(self._store, text) or "Nothing in this graph fits."
        return free_frame(columns, told, why=why)

    def explain(self, fact: Any) -> Explanation:
        """Where a fact is said: the sentence, in its place in the source.

        Parameters
        ----------
        fact
            An IRI, a row of one of the frames (``frame.iloc[0]``), or a part of a chain: a document, a task, a part, an
            edge.

        Raises
        ------
        SelectionError
            It is none of these.

        Examples
        --------
        >>> found = graph.responsible("Công an xã Trúc Khê", role="lead")
        >>> [passage.exact[:34] for passage in graph.explain(found.iloc[0])]
        ['Công an xã', 'Chủ trì, phối hợp với Công chức Tư']
        """
        from planggraph.query.evidence import explain, explain_link, iri_of

        if isinstance(fact, chains.ChainEdge):
            return explain_link(self._store, fact.child, fact.parent)
        return explain(self._store, iri_of(fact))

    def evaluate(
        self,
        gold: str | os.PathLike[str],
        texts: str | os.PathLike[str] | None = None,
        *,
        resamples: int = 1000,
        seed: int = 0,
    ) -> Evaluation:
        """How right this graph is, on documents whose facts a person has written down.

        Parameters
        ----------
        gold
            A folder of gold files, or one of them; `planggraph extract FILE --gold` drafts one.
        texts
            The folder of the documents; None: they stand beside their gold files, or the store has kept them.
        resamples
            How many collections of documents to draw for the intervals; 0 for no intervals.
        seed
            Of the draws: the same seed gives the same intervals.

        Returns
        -------
        Evaluation
            `measures` with the columns of `planggraph.query.frames.MEASURES`, over all documents and for each tier, era
            and format; `errors` with those of `planggraph.query.frames.ERRORS`; `absent`, the files that are not in
            the graph. An interval holds 95 of 100 draws; of one document there is none.

        Raises
        ------
        GoldError
            A gold file is not in the format, or its document is not the one that the graph was built of.

        Examples
        --------
        >>> import json
        >>> from tempfile import TemporaryDirectory
        >>> gold = {
        ...     "file": "06-xa-dam-son-09-kh-ubnd.txt", "header": {"type": "Kế hoạch", "identifier": "09/KH-UBND"},
        ...     "citations": [], "provisions": [], "recipients": [{"name": "UBND", "place": "huyện Ngọc Đàm"}]}
        >>> with TemporaryDirectory() as folder:
        ...     _ = (Path(folder) / "gold.json").write_text(json.dumps(gold), encoding="utf-8")
        ...     found = graph.evaluate(folder)
        >>> found.measures.query("by == 'all' and fact == 'recipients'")[["gold", "found", "right"]].values.tolist()
        [[1, 3, 1]]
        """
        from planggraph.query.evaluation import evaluate

        return evaluate(self._store, gold, texts, resamples=resamples, seed=seed)

    def validate(self) -> AnswerFrame:
        """Check every document's graph against the shapes of the ontology; an empty frame is a valid graph.

        It takes some tenths of a millisecond for each statement.

        Returns
        -------
        frame
            The columns of `planggraph.query.frames.VIOLATIONS`.

        Examples
        --------
        >>> graph.validate().empty
        True
        """
        from planggraph.query.frames import VIOLATIONS, frame
        from planggraph.rdf.shapes import validate

        found = [
            {"focus": one.focus, "message": one.message, "value": one.value, "graph": one.graph}
            for one in validate(self._store)
        ]
        return frame(VIOLATIONS, found, why="Every shape holds.")


def build(
    plans: Plans,
    target: str | os.PathLike[str] | None = None,
    *,
    places: str | os.PathLike[str] | None = None,
    programmes: str | os.PathLike[str] | None = None,
    corrections: str | os.PathLike[str] | None = None,
    size_limit: int = DEFAULT_SIZE_LIMIT,
    jobs: int | None = None,
    cache: str | os.PathLike[str] | Literal[False] | None = None,
    progress: bool | None = None,
    scheduler: Scheduler | None = None,
    shards: str | os.PathLike[str] | None = None,
) -> PlanGraph:
    """Build a graph from plans.

    Parameters
    ----------
    plans
        A file, a folder that is searched at any depth, or several of both.
    target
        Where to keep it: a store's folder ("plans.pg"), or a file ending in .nq, .trig, .jsonld or .ttl; None: in
        memory.
    places
        A table of places that the gazetteer lacks.
    programmes
        A table of programmes that documents name without a number, besides those that come with the package.
    corrections
        A table of corrections, whose facts stand in a graph of their own (see `PlanGraph.corrections`).
    size_limit
        Largest file to read, in bytes.
    jobs
        How many processes read; 1: this one. None: one for each core, and this one alone where there is little to
        read. The graph is the same, whatever the number.
    cache
        A folder where the facts of files are kept, so that the next build reads only what has changed. None: a
        store's folder keeps them itself. False: nothing is kept, and nothing that was kept is used.
    progress
        Whether to show a progress bar; None: where somebody can see it.
    scheduler
        Address of a Dask scheduler ("tcp://host:8786"), or a client of one, whose workers read; None: this machine
        does. The graph is the same. It needs the extra ``planggraph[dask]``.
    shards
        A folder where what a cluster made is kept, so that the next build with it asks for what is missing alone. It
        takes the place of a cache.

    Raises
    ------
    BuildError
        Nothing is there, or nothing of it can be read. A file that cannot be read is left out and named in
        ``graph.refused``. Or the cluster is not reached, or does not have this planggraph.
    StoreError
        The target cannot be written.
    CorrectionsTableError, PlacesTableError, ProgrammesTableError
        A table is not right.

    Examples
    --------
    >>> from planggraph import samples
    >>> decision = build(samples.folder() / "01-1790-qd-ttg.txt", progress=False)
    >>> decision.documents(held=True)["name"].tolist()
    ['1790/QĐ-TTg']
    """
    from planggraph.building import build_store

    store, _ = build_store(
        plans, target, places=places, programmes=programmes, corrections=corrections, size_limit=size_limit,
        jobs=jobs, cache=cache, progress=progress, scheduler=scheduler, shards=shards,
    )  # fmt: skip
    return PlanGraph(store)


def open_graph(
    path: str | os.PathLike[str],
    *,
    update: str | None = None,
    graph_store: str | None = None,
    auth: Auth = None,
    ca: str | os.PathLike[str] | None = None,
    timeout: float | None = None,
    page: int | None = None,
) -> PlanGraph:
    """Open what a build wrote, or a graph on a server.

    Parameters
    ----------
    path
        A store's folder, a file ending in .nq, .trig or .jsonld, or the address where a server answers SPARQL queries
        ("https://host/query").
    update, graph_store
        Where the server takes updates, and whole graphs (Graph Store Protocol): for changes alone.
    auth
        A token (bearer), or a name and a password (basic). They are sent over https, or to this machine.
    ca
        File of the authority, in PEM, that vouches for the server; None: those that the system trusts.
    timeout
        Seconds after which each query is stopped; None: never, and on a server after 300.
    page
        Rows that the server gives at a time, where it has such a limit: a SELECT is asked in as many pages as it needs.

    Raises
    ------
    StoreError
        There is nothing, or something else, or it is broken; the message says what to do.

    Examples
    --------
    >>> open_graph("none.pg")
    Traceback (most recent call last):
    planggraph.errors.StoreError: none.pg: there is no such store or file (...)
    """
    from planggraph.store import RemoteStore, is_address, open_store

    if is_address(path):
        how: Any = {"auth": auth, "ca": ca, "timeout": timeout, "page": page}
        return PlanGraph(RemoteStore(str(path), update=update, graph_store=graph_store, **how))
    if update or graph_store or auth or ca or page:
        raise StoreError(
            f"{path}: this is no address of a server (https://...), which alone takes credentials and the like"
        )
    return PlanGraph(open_store(path, timeout=timeout))
