"""What is to be done, by whom, by when, and what is missing: `Working`, which `PlanGraph` extends.

A summary says in its ``attrs``, and below it when it is printed, what it counts: the unit, how many of how many, and
what it leaves out and why.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from planggraph.asking.opened import OpenedStore

if TYPE_CHECKING:
    from planggraph.query.frames import AnswerFrame

__all__ = ["Working"]


class Working(OpenedStore):
    """Gaps, numbers to reach, responsibilities and dates."""

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
        from planggraph.query.calendar import calendar

        return calendar(self._store, self._tables, documents=self._only(document), agency=agency, as_of=as_of)

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
