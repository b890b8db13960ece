"""How a directive goes down: `Spreading`, which `PlanGraph` extends.

Which places answer it by a plan and when, which of its tasks they take over, and how much of their words is its own. A
summary says in its ``attrs``, and below it when it is printed, what it counts: the unit, how many of how many, and what
it leaves out and why.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

from planggraph.asking.opened import OpenedStore

if TYPE_CHECKING:
    from planggraph.query.frames import AnswerFrame
    from planggraph.query.survey import Survey

__all__ = ["Spreading"]


class Spreading(OpenedStore):
    """Coverage of places, and descent of sentences."""

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
