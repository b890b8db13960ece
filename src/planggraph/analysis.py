"""The questions that a researcher asks of many documents at once: `Analysis`, which `PlanGraph` extends.

Each method names its columns and hands the question to a module of `planggraph.query`. A summary says in its ``attrs``,
and below it when it is printed, what it counts: the unit, how many of how many, and what it leaves out and why.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

    from planggraph.query.frames import AnswerFrame
    from planggraph.query.names import DocumentNames
    from planggraph.query.survey import Survey
    from planggraph.query.tables import Tables
    from planggraph.store.interface import Store

__all__ = ["Analysis"]


class Analysis:
    """What is asked of many documents, localities and agencies at once."""

    if TYPE_CHECKING:
        _store: Store

        @property
        def _tables(self) -> Tables: ...

        @property
        def _names(self) -> DocumentNames: ...

    # ------------------------------------------------------------ coverage
    def coverage(
        self,
        directive: str,
        *,
        tier: str | None = None,
        place: str | None = None,
        on: str | None = None,
        places: str | os.PathLike[str] | None = None,
    ) -> AnswerFrame:
        """Where a directive is answered: a row for each locality of a tier, whether its plan is held or not.

        A locality is *answered by a plan* if a held document of its people's committee carries the directive out, at
        any depth; the first in time is named. Its absence is a gap only where a held document asked it for a plan.

        Parameters
        ----------
        directive
            Number, IRI, file name or title.
        tier
            "province", "district" or "commune"; None: the tier right below the directive's.
        place
            Only localities in this place; None: in the territory of whoever issued the directive.
        on
            The day whose administrative units are meant; None: the directive's date. There are no districts since 1
            July 2025.
        places
            A table of places that the gazetteer lacks, as the one that the graph was built with.

        Returns
        -------
        frame
            The columns of `planggraph.query.frames.COVERAGE`.

        Raises
        ------
        SelectionError
            The tier is none below the directive's, or none of that day; the day or the territory is not known.
        AmbiguousDocumentError, DocumentNotFoundError
            As `PlanGraph.trace`.

        Examples
        --------
        >>> found = graph.coverage("18/KH-UBND")
        >>> found[["place", "status"]].values.tolist()[1:]
        [['thị xã Vân Phố', 'answered by a plan'], ['huyện Hạ Thủy', 'cited, not held']]
        >>> found["lag"].tolist()
        [29.0, 36.0, 384.0]
        """
        from planggraph.query.coverage import coverage

        return coverage(self._store, self._tables, self._survey(directive, tier, place, on, places))

    def adoption(
        self,
        directive: str,
        *,
        tier: str | None = None,
        place: str | None = None,
        on: str | None = None,
        until: str | None = None,
        places: str | os.PathLike[str] | None = None,
    ) -> AnswerFrame:
        """The same as the history of an event, for survival analysis: when each locality's first answering plan came.

        Parameters
        ----------
        directive, tier, place, on, places
            As `coverage`.
        until
            The day up to which the collection is taken to be complete, on which those without an event are censored;
            None: the day of the latest document that is held.

        Returns
        -------
        frame
            The columns of `planggraph.query.frames.ADOPTION`.

        Raises
        ------
        SelectionError, AmbiguousDocumentError, DocumentNotFoundError
            As `coverage`.

        Examples
        --------
        >>> found = graph.adoption("18/KH-UBND", until="2022")
        >>> found[["place", "event", "duration"]].values.tolist()
        [['huyện Ngọc Đàm', True, 29.0], ['thị xã Vân Phố', True, 36.0], ['huyện Hạ Thủy', False, 345.0]]
        """
        from planggraph.query.coverage import adoption

        return adoption(self._store, self._tables, self._survey(directive, tier, place, on, places), until=until)

    def reach(
        self,
        directive: str,
        *,
        tier: str | None = None,
        place: str | None = None,
        on: str | None = None,
        places: str | os.PathLike[str] | None = None,
    ) -> AnswerFrame:
        """Which tasks of a directive reach which places: a row for each task and each locality with an answering plan.

        Parameters
        ----------
        directive, tier, place, on, places
            As `coverage`.

        Returns
        -------
        frame
            The columns of `planggraph.query.frames.REACH`; ``status`` is "copied", "restated", "refined" or "no match
            found", which is no word on what the plan says otherwise.

        Raises
        ------
        SelectionError, AmbiguousDocumentError, DocumentNotFoundError
            As `coverage`.

        Examples
        --------
        >>> graph.reach("18/KH-UBND").attrs["unit"]
        'a task of the directive in a locality'
        """
        from planggraph.query.reach import reach

        return reach(self._store, self._tables, self._survey(directive, tier, place, on, places))

    # ------------------------------------------------------------ gaps
    def gaps(self, document: str | None = None, *, kind: str | Iterable[str] | None = None) -> AnswerFrame:
        """What is missing, a row for each: of what kind, in which document, in which sentence.

        Parameters
        ----------
        document
            Only gaps in one document; None: in all.
        kind
            Only these kinds: "duty-unanswered", "parent-not-held", "document-without-parent", "task-without-agency",
            "target-without-task", "report-without-addressee", "report-without-date"; None: all of them.

        Returns
        -------
        frame
            The columns of `planggraph.query.frames.GAPS`; ``attrs["by_kind"]`` has n and base of each kind.

        Raises
        ------
        SelectionError
            There is no such kind.

        Examples
        --------
        >>> graph.gaps("31/KH-UBND", kind="duty-unanswered")[["agency", "status"]].values.tolist()[0]
        ['Ủy ban nhân dân phường Bạch Đàm', 'not in this collection']
        """
        from planggraph.query.gaps import gaps

        return gaps(self._store, self._tables, documents=self._only(document), kind=kind)

    def targets(self, document: str | None = None, *, compare: bool = False) -> AnswerFrame:
        """The numbers that plans want reached; or, compared, those and the deadlines against the parent's.

        Parameters
        ----------
        document
            Only those of one document; None: of all.
        compare
            A row for each number of a document above with the one of the same unit and of the same population in the
            document that carries it out, and for each pair of deadlines: of a duty to make a plan, and of a task that
            restates another.

        Returns
        -------
        frame
            The columns of `planggraph.query.frames.TARGETS`, or of `planggraph.query.frames.COMPARED`.

        Examples
        --------
        >>> found = graph.targets("18/KH-UBND", compare=True)
        >>> found[["comparison", "says", "parent_says", "difference"]].values.tolist()[-2]
        ['earlier', 'issued on 2022-01-20', '2022-03', -70.0]
        """
        from planggraph.query.against import against_parents
        from planggraph.query.targets import targets

        asked = against_parents if compare else targets
        return asked(self._store, self._tables, self._only(document))

    # ------------------------------------------------------------ who
    def matrix(self, document: str | None = None, *, expand: bool = False) -> AnswerFrame:
        """The responsibility matrix: a row for each task and agency, a column for each part (chủ trì, thực hiện, ...).

        Parameters
        ----------
        document
            Only tasks of one document; None: of all.
        expand
            Whether the members of a group stand in its stead, where they are known.

        Returns
        -------
        frame
            The columns of `planggraph.query.frames.MATRIX`; ``attrs["labels"]`` has their names in both languages.

        Examples
        --------
        >>> found = graph.matrix("07-phuong-mai-pho-07-kh-ubnd")
        >>> found[["order", "agency", "cell"]].values.tolist()[0]
        [5, 'Công chức Văn hóa - Xã hội phường Mai Phố', 'chủ trì']
        >>> found.pivot(index="text", columns="agency", values="cell").shape
        (6, 8)
        """
        from planggraph.query.matrix import matrix

        return matrix(self._store, self._tables, documents=self._only(document), expand=expand)

    def workload(
        self, by: str | Iterable[str] = "agency", *, document: str | None = None, expand: bool = False
    ) -> AnswerFrame:
        """How many tasks, leads and deadlines fall to whom: by agency, tier, professional line and month.

        Parameters
        ----------
        by
            "agency", "tier", "line" or "month", or several of them together.
        document
            Only tasks of one document; None: of all.
        expand
            Whether the members of a group stand in its stead, where they are known.

        Returns
        -------
        frame
            The columns of `planggraph.query.frames.WORKLOAD`.

        Raises
        ------
        SelectionError
            It cannot be counted by that.

        Examples
        --------
        >>> graph.workload(by="tier", document="18/KH-UBND")[["tier", "tasks", "lead"]].values.tolist()
        [['central', 0, 0], ['province', 10, 3], ['district', 5, 0]]
        """
        from planggraph.query.workload import workload

        return workload(self._store, self._tables, by=by, documents=self._only(document), expand=expand)

    def lines(self, line: str | None = None, *, place: str | None = None) -> AnswerFrame:
        """The professional lines (ngành dọc): a row for each body, from the ministry down to the commune's officer.

        The bodies that took over another's work stand in its line, so that it goes on over the reforms of 2025.

        Parameters
        ----------
        line
            "labour", "culture", "education", or another code of the list "field"; None: every line that is here.
        place
            Only bodies of this place and of those in it, with those of the centre.

        Returns
        -------
        frame
            The columns of `planggraph.query.frames.LINES`.

        Raises
        ------
        SelectionError
            There is no such line or place.

        Examples
        --------
        >>> graph.lines("labour")[["tier", "body", "agencies"]].values.tolist()[0]
        ['central', 'Bộ Lao động - Thương binh và Xã hội', 1]
        """
        from planggraph.query.lines import lines

        return lines(self._store, self._tables, line=line, place=place)

    # ------------------------------------------------------------ when
    def calendar(
        self, document: str | None = None, *, agency: str | None = None, as_of: str | None = None
    ) -> AnswerFrame:
        """When what is due: a row for each date, period and recurrence, in order of time.

        Parameters
        ----------
        document
            Only those of one document; None: of all.
        agency
            Only those of tasks in which it has a part, itself or as a member of a group.
        as_of
            A day: ``state`` then tells what has passed by it, is due on it, is still coming, and ``next`` when a
            recurrence comes next. A date that has passed is no failure.

        Returns
        -------
        frame
            The columns of `planggraph.query.frames.CALENDAR`.

        Raises
        ------
        SelectionError
            No agency is called so, or the day is none.

        Examples
        --------
        >>> found = graph.calendar("31/KH-UBND", as_of="2022-06-01")
        >>> found[["kind", "due", "state", "next"]].values.tolist()[1]
        ['recurrence', 'each year on 03-20, 06-20, 09-20, 12-20', 'coming', '2022-06-20']
        """
        from planggraph.query.calendar import calendar, events

        return calendar(events(self._store, self._tables, documents=self._only(document), agency=agency), as_of=as_of)

    def save_calendar(
        self, path: str | os.PathLike[str], document: str | None = None, *, agency: str | None = None
    ) -> Path:
        """Write the deadlines as an iCalendar file (.ics), and return where it is.

        Each is an event with its agencies and its sentence, named by the deadline's IRI, so that a program that reads
        the file again changes its events and doubles none.

        Parameters
        ----------
        path
            The file.
        document, agency
            As `calendar`.

        Raises
        ------
        PlangraphError
            The file cannot be written.
        SelectionError
            No agency is called so.

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     found = graph.save_calendar(Path(folder) / "plans.ics").read_text(encoding="utf-8")
        >>> found.count("BEGIN:VEVENT") == len(graph.calendar())
        True
        """
        from planggraph.query.calendar import events
        from planggraph.view.ics import write_ics

        return write_ics(events(self._store, self._tables, documents=self._only(document), agency=agency), path)

    # ------------------------------------------------------------ task to task
    def derivations(
        self,
        document: str | None = None,
        *,
        parent: str | None = None,
        kind: str | Iterable[str] | None = ("task", "reporting"),
    ) -> AnswerFrame:
        """Which task of a document restates which of the document that it carries out.

        A row for each task and each held document that its own carries out: *copied*, *restated*, *refined*, or *no
        match found*, which says nothing of what the plan says in other words.

        Parameters
        ----------
        document
            Only tasks of one document; None: of all.
        parent
            Only those below one document.
        kind
            "task", "reporting", "objective", "requirement", "target", "funding"; several are alternatives; None: every
            provision.

        Returns
        -------
        frame
            The columns of `planggraph.query.frames.DERIVATIONS`.

        Raises
        ------
        SelectionError
            There is no such kind.

        Examples
        --------
        >>> found = graph.derivations("25/KH-UBND")
        >>> found["status"].value_counts().to_dict()
        {'refined': 11, 'no match found': 5, 'restated': 2}
        """
        from planggraph.query.derivations import derivations

        below, above = (None if one is None else self._names.find(one) for one in (document, parent))
        return derivations(self._store, self._tables, document=below, parent=above, kind=kind)

    def reuse(self, document: str | None = None, *, parent: str | None = None) -> AnswerFrame:
        """How much of each plan is its parent's words, and where it passes text on without naming who does it.

        Parameters
        ----------
        document, parent
            As `derivations`.

        Returns
        -------
        frame
            The columns of `planggraph.query.frames.REUSE`: a row for each held document and each held one that it
            carries out. Words are taken where a provision is copied or restated; refined ones are counted beside them.

        Examples
        --------
        >>> graph.reuse("18/KH-UBND")[["provisions", "copied", "restated", "refined", "passed_on"]].values.tolist()
        [[29, 0, 1, 12, 1]]
        """
        from planggraph.query.derivations import reuse

        below, above = (None if one is None else self._names.find(one) for one in (document, parent))
        return reuse(self._store, self._tables, document=below, parent=above)

    # ------------------------------------------------------------ places to join on
    def places(
        self,
        as_of: str | None = None,
        *,
        tier: str | Iterable[str] | None = None,
        place: str | None = None,
        places: str | os.PathLike[str] | None = None,
    ) -> AnswerFrame:
        """Administrative units with their official codes, to join statistics on with `planggraph.join_places`.

        Parameters
        ----------
        as_of
            A day, month or year: every unit of the country that stood on it (its first day), with those that the graph
            knows besides; None: the places of this graph, of both eras.
        tier
            "province", "district" or "commune"; several are alternatives; None: all, in this order.
        place
            Only this place and those in it.
        places
            A table of places that the gazetteer lacks, as the one that the graph was built with.

        Returns
        -------
        frame
            The columns of `planggraph.query.frames.PLACES`.

        Raises
        ------
        SelectionError
            It is no date, or one of both eras ("2025"); there is no such tier or place.

        Examples
        --------
        >>> graph.places(tier="district")[["place", "code", "era", "documents"]].values.tolist()[0]
        ['huyện Ngọc Đàm', 'LK-1', 'before 2025-07-01', 1]
        >>> len(graph.places("2026", tier="province", place="tỉnh Lạng Sơn"))
        1
        """
        from planggraph.query.places import places as units

        return units(self._store, self._tables, as_of=as_of, tier=tier, place=place, own=places)

    def crosswalk(
        self,
        from_: str,
        to: str,
        *,
        tier: str | Iterable[str] | None = None,
        place: str | None = None,
        places: str | os.PathLike[str] | None = None,
    ) -> AnswerFrame:
        """What became of each unit over the reform of 1 July 2025, with the codes of both eras.

        A row for each unit of the first day and each unit of the second one that it shares ground with. What shares of
        people or land these are is not known.

        Parameters
        ----------
        from_, to
            Two days, months or years, one before the reform and one since, in either order.
        tier
            Only units of these tiers of the first day; None: all.
        place
            Only this place of the first day and those in it.
        places
            As in `places`.

        Returns
        -------
        frame
            The columns of `planggraph.query.frames.CROSSWALK`.

        Raises
        ------
        SelectionError
            Both days are of one era, which needs no crosswalk; or as in `places`.

        Examples
        --------
        >>> found = graph.crosswalk("2022", "2026", tier="province", place="tỉnh Hậu Giang")
        >>> found[["code", "change", "to_place", "to_code", "sources"]].values.tolist()
        [['93', 'merged', 'thành phố Cần Thơ', '92', 3]]
        """
        from planggraph.query.places import crosswalk

        return crosswalk(self._store, from_=from_, to=to, tier=tier, place=place, own=places)

    # ------------------------------------------------------------ networks
    def to_networkx(
        self,
        view: str = "documents",
        *,
        bipartite: bool = False,
        document: str | None = None,
        roles: str | Iterable[str] | None = None,
        expand: bool = False,
    ) -> nx.Graph[str]:
        """The graph as a network of networkx, in one of three views, for centrality, paths and communities.

        Nodes are IRIs with a ``type``, edges have a ``role``, in the words that `Chain.to_networkx` has too. Attributes
        are texts, numbers and truth values, so that GraphML and GEXF keep them.

        Parameters
        ----------
        view
            "documents": a `networkx.MultiDiGraph` of documents by their links, from the one above to the one below.
            "agencies": a `networkx.Graph` of agencies, groups and posts; each two that have a part in one task are
            joined, ``weight`` is how many tasks they share, ``distance`` its reciprocal.
            "full": a `networkx.MultiDiGraph` of documents, provisions, actors and places.
        bipartite
            Of agencies: with the tasks as nodes of their own instead, ``bipartite`` is 0 of an agency and 1 of a task.
        document
            Of agencies: only tasks of one document.
        roles
            Of documents: only links of these roles, as `PlanGraph.trace` names them, and "names". Of agencies: only
            these parts; None: "lead", "responsible" and "coordinate".
        expand
            Of agencies: whether the members of a group stand in the place of it, each joined to every other.

        Raises
        ------
        SelectionError
            There is no such view or role, or the view does not know what is asked of it.

        Examples
        --------
        >>> import networkx as nx
        >>> links = graph.to_networkx("documents", roles="implements")
        >>> path = nx.shortest_path(links, graph.find("1790/QĐ-TTg"), graph.find("06-xa-dam-son-09-kh-ubnd"))
        >>> [links.nodes[one]["label"] for one in path]
        ['1790/QĐ-TTg', '18/KH-UBND', '25/KH-UBND', '9/KH-UBND']
        """
        from planggraph.query.network_views import network

        return network(
            self._store,
            self._tables,
            view,
            bipartite=bipartite,
            documents=self._only(document),
            roles=roles,
            expand=expand,
        )

    def _only(self, document: str | None) -> list[str] | None:
        return None if document is None else [self._names.find(document)]

    def _survey(
        self,
        directive: str,
        tier: str | None,
        place: str | None,
        on: str | None,
        places: str | os.PathLike[str] | None,
    ) -> Survey:
        from planggraph.query.survey import survey

        return survey(
            self._store,
            self._tables,
            self._names.find(directive),
            tier=tier,
            place=place,
            on=on,
            places=places,
        )
