"""What changes a graph and what has changed in it: `Revision`, which `PlanGraph` extends.

Corrections of a user, their review in a spreadsheet, and the differences between two builds or two plans.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from planggraph.asking.opened import OpenedStore

if TYPE_CHECKING:
    from planggraph.query.frames import AnswerFrame

__all__ = ["Revision"]


class Revision(OpenedStore):
    """Differences, corrections and their review."""

    # ------------------------------------------------------------ changes
    def diff(self, other: Revision) -> AnswerFrame:
        """What differs between this graph and a second one: documents, tasks, parts, deadlines, numbers to reach.

        A thing of both is the same if it bears the same IRI: a sentence that says the same in the same document. What a
        document says is compared where both graphs hold it; one that only one of them holds has one row.

        Parameters
        ----------
        other
            The second graph, as a later build.

        Returns
        -------
        frame
            The columns of `planggraph.query.frames.CHANGES`. ``change`` is "added", "changed", "not in the second", or
            "retracted" where a correction in the second graph takes it away. ``evidence`` is for `explain` of this
            graph, ``other_evidence`` for that of the second.

        Examples
        --------
        >>> print(graph.diff(graph).attrs["why"])
        The two graphs have nothing that differs.
        """
        from planggraph.query.changes import changes

        return changes(self._store, self._tables, other._store, other._tables)

    def diff_documents(self, first: str, second: str, *, other: Revision | None = None) -> AnswerFrame:
        """What differs between two plans, as those of one place for two years: sentences are paired by their words.

        Parameters
        ----------
        first, second
            Number, IRI, file name or title.
        other
            The graph that holds the second one; None: this one.

        Returns
        -------
        frame
            The columns of `planggraph.query.frames.CHANGES`; ``match`` and ``score`` tell how near the paired sentences
            are, as in `derivations`. Where no match is found the other plan may say the same in other words.

        Raises
        ------
        AmbiguousDocumentError, DocumentNotFoundError
            As `PlanGraph.trace`.

        Examples
        --------
        >>> found = graph.diff_documents("05-xa-mai-khe-12-kh-ubnd", "09-xa-truc-khe-12-kh-ubnd")
        >>> found.query("what == 'task' and change == 'changed'")["match"].unique().tolist()
        ['refined']
        """
        from planggraph.query.changes import changes_of_documents

        there = self if other is None else other
        return changes_of_documents(
            self._store, self._tables, self._names.find(first), there._store, there._tables, there._names.find(second)
        )

    # ------------------------------------------------------------ corrections
    def corrections(self) -> AnswerFrame:
        """The user's corrections that this graph was built with, and what became of each.

        Returns
        -------
        frame
            The columns of `planggraph.query.frames.CORRECTIONS`; ``state`` is "applied" or "not-applied", ``outcome``
            why.

        Examples
        --------
        >>> print(graph.corrections().attrs["why"])
        This graph was built without corrections.
        """
        from planggraph.query.corrections import corrections

        return corrections(self._store)

    def review(self, document: str | None = None) -> AnswerFrame:
        """The facts that a person should look at, the least certain first.

        A row for each part, deadline and number of each sentence, for each task that names nobody, and for each
        citation. What a user has said or confirmed is left out.

        Parameters
        ----------
        document
            Only facts of one document; None: of all.

        Returns
        -------
        frame
            The columns of `planggraph.query.frames.REVIEW`; ``certainty`` is "low", "medium" or "high", and ``why``
            tells by what.

        Examples
        --------
        >>> graph.review("07-phuong-mai-pho-07-kh-ubnd")[["certainty", "fact", "why"]].iloc[0].tolist()
        ['low', 'assignment', 'the sentence names nobody who does it']
        """
        from planggraph.query.reviewing import review

        return review(self._store, self._tables, self._only(document))

    def save_review(
        self, path: str | os.PathLike[str], document: str | None = None, *, limit: int | None = None
    ) -> Path:
        """Write the facts to be looked at as a spreadsheet (.xlsx) that a colleague fills in, and return where it is.

        `planggraph review --import` makes a table of corrections of what comes back.

        Parameters
        ----------
        path
            The file.
        document
            As `review`.
        limit
            How many rows, from the least certain on; None: all.

        Raises
        ------
        PlangraphError
            The file cannot be written.

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     graph.save_review(Path(folder) / "review.xlsx", limit=20).name
        'review.xlsx'
        """
        from planggraph.view.review import write_review

        return write_review(self.review(document), path, limit=limit)
