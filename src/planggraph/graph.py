"""The objects that users hold: `PlanGraph`, a graph of plans, and `Chain`, the answer to a trace."""

from __future__ import annotations

import datetime
import html
import os
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planggraph.analysis import Analysis
from planggraph.query import chain as chains
from planggraph.read import DEFAULT_SIZE_LIMIT
from planggraph.revision import Revision

if TYPE_CHECKING:
    import rdflib

    from planggraph.building import Plans
    from planggraph.query.evaluation import Evaluation
    from planggraph.query.evidence import Explanation
    from planggraph.query.frames import AnswerFrame
    from planggraph.query.names import DocumentNames
    from planggraph.query.standing import Standing
    from planggraph.query.tables import Tables
    from planggraph.store.interface import Store

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


class PlanGraph(Analysis, Revision):
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

    def __init__(self, store: Store) -> None:
        self._store = store

    # ------------------------------------------------------------ what it is
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
    def rdflib(self) -> rdflib.Dataset:
        """The same quads for those who want rdflib: a dataset whose default graph is the union of all.

        Examples
        --------
        >>> from rdflib.namespace import DCTERMS
        >>> len(list(graph.rdflib.subjects(DCTERMS.title))) > 9
        True
        """
        return self._store.rdflib

    @cached_property
    def _tables(self) -> Tables:
        from planggraph.query.tables import Tables

        return Tables(self._store)

    @cached_property
    def _names(self) -> DocumentNames:
        from planggraph.query.names import DocumentNames

        return DocumentNames(self._store, self.report.get("copies", {}))

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
        from planggraph.store import save_store

        save_store(self._store, path)

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

    # ------------------------------------------------------------ tables
    def _standing(self, in_force_on: str | datetime.date | None, status: str | Iterable[str] | None) -> Standing | None:
        from planggraph.query.standing import standing

        return standing(self._store, self._tables, in_force_on=in_force_on, status=status)

    def _fitting(
        self,
        documents: list[str] | None,
        why: str,
        in_force_on: str | datetime.date | None,
        status: str | Iterable[str] | None,
    ) -> tuple[list[str] | None, str, str]:
        """Of some documents, or of all that are held, those that fit; why nothing is found, and what is left out."""
        standing = self._standing(in_force_on, status)
        if standing is None:
            return documents, why, ""
        if documents is None:
            documents = [one["document"] for one in self._tables.documents() if one["status"] == chains.HELD]
        fitting = standing.only(documents)
        if not fitting:
            of = "It is not" if len(documents) == 1 else f"None of the {len(documents)} documents held is"
            why = f"{of} known to be {standing.asked}."
        return fitting, why, standing.note(documents)

    def documents(
        self,
        *,
        held: bool | None = None,
        tier: str | Iterable[str] | None = None,
        in_force_on: str | datetime.date | None = None,
        status: str | Iterable[str] | None = None,
    ) -> AnswerFrame:
        """Documents, held ones first, then by tier and number.

        Parameters
        ----------
        held
            True: only those whose text is here; False: only those that are cited and not held; None: all.
        tier
            Only those of these tiers.
        in_force_on
            A day, "2023-06-30" or a `datetime.date`: only those that were issued on or before it, and of which no held
            document issued on or before it says that it replaces or repeals them as a whole. Those of which no date
            tells that (undated themselves, or replaced by one that is) are left out and counted in
            ``frame.attrs["note"]``. It cannot tell what a document that is not held does to others, that a plan's
            period is over, that a document falls with the one that it rests on, nor that a text takes effect on another
            day than that of its issue; and what was replaced is not revived when its successor goes.
        status
            Only held ones whose text is "signed", "unsigned" or an "excerpt"; several are alternatives. Of one that is
            only cited nobody knows.

        Returns
        -------
        frame
            The columns of `planggraph.query.frames.DOCUMENTS`.

        Raises
        ------
        SelectionError
            A tier, the day or a status is none.

        Examples
        --------
        >>> graph.documents(tier="district")["name"].tolist()
        ['25/KH-UBND', '31/KH-UBND', '15/KH-UBND', '31/KH-VHTT']
        >>> graph.documents(tier="district", in_force_on="2022-04-01", status="signed")["name"].tolist()
        ['25/KH-UBND', '31/KH-UBND']
        """
        from planggraph.query.frames import DOCUMENTS, frame
        from planggraph.query.selecting import tiers_of

        rows = self._tables.documents()
        tiers = tiers_of(tier) if tier is not None else None
        standing = self._standing(in_force_on, status)
        found = [
            one
            for one in rows
            if (held is None or (one["status"] == chains.HELD) == held) and (tiers is None or one["tier"] in tiers)
        ]
        why = f"None of the {len(rows)} documents, held or cited, fits."
        if standing is None:
            return frame(DOCUMENTS, found, why=why)
        note = standing.note(one["document"] for one in found)
        return frame(DOCUMENTS, (one for one in found if one["document"] in standing.fits), why=why, note=note)

    def wanted(self) -> AnswerFrame:
        """Documents that are cited and not held: what to look for next, the most cited first.

        Returns
        -------
        frame
            The columns of `planggraph.query.frames.WANTED`.

        Examples
        --------
        >>> graph.wanted()["cited_by"].tolist()
        [4, 2, 1, 1, 1]
        """
        from planggraph.query.frames import WANTED, frame

        return frame(WANTED, self._tables.wanted(), why="Every document that is cited here is held.")

    def tasks(
        self,
        document: str | None = None,
        *,
        in_force_on: str | datetime.date | None = None,
        status: str | Iterable[str] | None = None,
    ) -> AnswerFrame:
        """Tasks and reporting duties in the order of their documents and texts.

        Parameters
        ----------
        document
            Only those of one document; None: of all.
        in_force_on, status
            Only those of documents that fit, as in `documents`.

        Returns
        -------
        frame
            The columns of `planggraph.query.frames.TASKS`; who has a part stands in a column for each role.

        Examples
        --------
        >>> graph.tasks("31/KH-UBND")[["lead", "due"]].iloc[1].tolist()
        ['Liên đoàn Lao động thị xã Vân Phố', '2022-05']
        """
        from planggraph.query.frames import TASKS, frame

        only = None if document is None else [self._names.find(document)]
        why = "The documents held state no task."
        if only is not None:
            held = self._tables.named().get(only[0], {}).get("status") == chains.HELD
            why = "No task was found in its text." if held else "Its text is not in this collection."
        only, why, note = self._fitting(only, why, in_force_on, status)
        return frame(TASKS, self._tables.tasks(only), why=why, note=note)

    def agencies(
        self,
        *,
        expand: bool = False,
        in_force_on: str | datetime.date | None = None,
        status: str | Iterable[str] | None = None,
    ) -> AnswerFrame:
        """Agencies, groups and posts that have a part in something, those that lead most first.

        Parameters
        ----------
        expand
            Count each part of a group for its members, as in `responsible`, and not for the group.
        in_force_on, status
            Only their parts in documents that fit, as in `documents`.

        Returns
        -------
        frame
            The columns of `planggraph.query.frames.AGENCIES`, with a count for each role: of tasks, not of documents.

        Examples
        --------
        >>> graph.agencies().query("agency == 'Công an xã Trúc Khê'")["lead"].tolist()
        [1]
        """
        from planggraph.query.expanding import Members
        from planggraph.query.frames import AGENCIES, frame

        only, why, note = self._fitting(None, "The documents held give nobody a part.", in_force_on, status)
        parts = None
        if expand:
            within = {} if only is None else {"document": only}
            found = Members(self._store, self._tables).expanded(self._tables.parts(**within))
            parts = [(one["agency_iri"], one["role"]) for one in found]
        return frame(AGENCIES, self._tables.agencies(only, parts=parts), why=why, note=note)

    def responsible(
        self,
        agency: str | None = None,
        *,
        place: str | None = None,
        tier: str | Iterable[str] | None = None,
        role: str | Iterable[str] | None = None,
        period: str | Sequence[str] | None = None,
        document: str | None = None,
        expand: bool = False,
        in_force_on: str | datetime.date | None = None,
        status: str | Iterable[str] | None = None,
    ) -> AnswerFrame:
        """Who has what part in which task: a row for each assignment that fits all filters.

        Parameters
        ----------
        agency
            Name (with its place or without), abbreviation or IRI. A part of a group counts for its members; ``through``
            then names the group.
        place
            Name or IRI of a place: agencies that work for it, or for a place in it.
        tier
            Of the agency: "central", "province", "district", "commune".
        role
            "lead", "responsible", "coordinate", "report-to", "report-via".
        period
            A year, month or day, or a pair of them: tasks with a deadline that falls in it. Tasks without a date are
            left out.
        document
            Only tasks of one document.
        expand
            A row for each member of a group in the place of the group's own: "Ủy ban nhân dân 16 phường" by the
            gazetteer of the document's date, "các đơn vị nêu tại Mục V" by what stands there. `tier` and `place` are
            then the members'. A group whose members cannot be told stays.
        in_force_on, status
            Only tasks of documents that fit, as in `documents`.

        Returns
        -------
        frame
            The columns of `planggraph.query.frames.PARTS`.

        Raises
        ------
        SelectionError
            A filter names what is not there; the message lists what is.

        Examples
        --------
        >>> found = graph.responsible("Công an xã", role="lead", period="2023")
        >>> found[["agency", "due"]].iloc[0].tolist()
        ['Công an xã Trúc Khê', '2023-04-30']
        >>> asked = graph.responsible(document="31/KH-UBND", tier="commune", expand=True)
        >>> asked[["agency", "through"]].iloc[0].tolist()
        ['Ủy ban nhân dân phường Bạch Đàm', 'Ủy ban nhân dân các xã, phường thị xã Vân Phố']
        """
        from planggraph.query.frames import PARTS, frame
        from planggraph.query.selecting import responsible

        only = None if document is None else [self._names.find(document)]
        only, unfit, note = self._fitting(only, "", in_force_on, status)
        found, why = responsible(
            self._store, self._tables, agency=agency, place=place, tier=tier, role=role, period=period, documents=only, expand=expand
        )  # fmt: skip
        return frame(PARTS, found, why=unfit or why, note=note)

    def findings(
        self,
        document: str | None = None,
        *,
        in_force_on: str | datetime.date | None = None,
        status: str | Iterable[str] | None = None,
    ) -> AnswerFrame:
        """What cannot be right in the documents, or was not understood.

        Parameters
        ----------
        document
            Only those of one document; None: of all.
        in_force_on, status
            Only those of documents that fit, as in `documents`.

        Returns
        -------
        frame
            The columns of `planggraph.query.frames.FINDINGS`.

        Examples
        --------
        >>> "number-blank" in set(graph.findings()["kind"])
        True
        """
        from planggraph.query.frames import FINDINGS, frame

        only = None if document is None else [self._names.find(document)]
        only, why, note = self._fitting(only, "Nothing was found that cannot be right.", in_force_on, status)
        found = [one for one in self._tables.findings() if only is None or one["document"] in only]
        return frame(FINDINGS, found, why=why, note=note)

    def duplicates(self, *, threshold: float = 0.8) -> AnswerFrame:
        """What the collection holds twice: files of one document, and documents that say nearly the same.

        Two texts are compared by the runs of four words in the sentences that they state, without case, marks of
        punctuation and the place of tone marks. They are *alike* if the runs that both have are at least `threshold` of
        those that either has (the Jaccard index); one is a *part* of the other if 95 of 100 of its runs are in it. Of
        several that are alike each stands beside the one that says most, so that a form that a thousand communes filled
        in makes a thousand rows and no million. A document with fewer than 40 runs is not compared; how many these are
        says ``frame.attrs["note"]``.

        Parameters
        ----------
        threshold
            Least Jaccard index of documents that are alike, above 0 and up to 1.

        Returns
        -------
        frame
            The columns of `planggraph.query.frames.DUPLICATES`: copies in the order of their documents, then those
            that are alike and those that are parts, the likest first.

        Raises
        ------
        SelectionError
            The threshold is no share.

        Examples
        --------
        >>> graph.duplicates()[["sort", "file", "other_file"]].values.tolist()
        [['copy', '06-xa-dam-son-09-kh-ubnd.txt', '06-xa-dam-son-09-kh-ubnd-ban-sao.md']]
        """
        from planggraph.query.duplicates import duplicates
        from planggraph.query.frames import DUPLICATES, frame

        found, short = duplicates(self._store, self._tables, self.report.get("copies", {}), threshold=threshold)
        note = f"Too short to be compared: {short} of {self._tables.held()} documents held." if short else ""
        return frame(DUPLICATES, found, why="No document is held twice, and no two say nearly the same.", note=note)

    def search(
        self, words: str, *, in_force_on: str | datetime.date | None = None, status: str | Iterable[str] | None = None
    ) -> AnswerFrame:
        """Sentences, headings and titles that hold the words, with what stands around them.

        Words without any diacritics are sought without them. Words stand next to each other; where they never do, all
        of them anywhere in the sentence.

        Parameters
        ----------
        words
            One or several.
        in_force_on, status
            Only sentences of documents that fit, as in `documents`.

        Returns
        -------
        frame
            The columns of `planggraph.query.frames.SENTENCES`.

        Examples
        --------
        >>> graph.search("nha tam lanh")[["name", "match"]].iloc[0].tolist()
        ['12/KH-UBND', 'nhà tạm lánh']
        """
        from planggraph.query.frames import SENTENCES, frame
        from planggraph.query.searching import search

        only, unfit, note = self._fitting(None, "", in_force_on, status)
        found, why = search(self._store, self._tables, words, documents=only)
        return frame(SENTENCES, found, why=unfit or why, note=note)

    # ------------------------------------------------------------ asking
    def sparql(self, query: str, **bindings: Any) -> AnswerFrame | bool:
        """Ask in SPARQL; the prefixes pg:, id:, tier:, role:, doctype:, dcterms:, skos:, oa:, org: and more are known.

        Parameters
        ----------
        query
            The text of a query, or the name of one that comes with the package ("carries-out"; see
            `planggraph.questions`).
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

        Examples
        --------
        >>> graph.sparql("ASK { ?plan pg:implements+/pg:identifier ?number }", number="1790/QĐ-TTg")
        True
        >>> len(graph.sparql("carries-out"))
        7
        """
        from planggraph.query.ask import Rows, ask, check_terms, question, unused_terms
        from planggraph.query.frames import free_frame

        # a word alone is the name of a question, or is meant to be
        text = question(query.strip()) if re.fullmatch(r"\s*[\w-]+\s*", query) else query
        check_terms(text)
        found = ask(self._store, text, bindings)
        if isinstance(found, bool):
            return found
        why = unused_terms(self._store, text) or f"Nothing in the {len(self._store)} quads of this graph fits."
        if isinstance(found, Rows):
            return free_frame(found.columns, found.rows, why=why)
        triples = [tuple(str(getattr(term, "value", term)) for term in triple) for triple in found]
        return free_frame(("subject", "predicate", "object"), triples, why=why)

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
    progress: bool | None = None,
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
    progress
        Whether to show a progress bar; None: where somebody can see it.

    Raises
    ------
    BuildError
        Nothing is there, or nothing of it can be read. A file that cannot be read is left out and named in
        ``graph.refused``.
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
        progress=progress,
    )  # fmt: skip
    return PlanGraph(store)


def open_graph(path: str | os.PathLike[str]) -> PlanGraph:
    """Open what a build wrote: a store's folder, or a file ending in .nq, .trig or .jsonld.

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
    from planggraph.store import open_store

    return PlanGraph(open_store(path))
