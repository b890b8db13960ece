"""What a graph holds, listed: `Listing`, which `PlanGraph` extends.

Documents, their tasks, who has a part in them, what is wrong in them, and the sentences that hold some words.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from planggraph.asking.opened import OpenedStore
from planggraph.query.chain import HELD

if TYPE_CHECKING:
    from planggraph.query.frames import AnswerFrame
    from planggraph.query.standing import Standing

__all__ = ["Listing"]


class Listing(OpenedStore):
    """Lists of what the documents hold, all of it or what fits some filters."""

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
            documents = [one["document"] for one in self._tables.documents() if one["status"] == HELD]
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
            if (held is None or (one["status"] == HELD) == held) and (tiers is None or one["tier"] in tiers)
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

        only = self._only(document)
        why = "The documents held state no task."
        if only is not None:
            held = self._tables.named().get(only[0], {}).get("status") == HELD
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

        only = self._only(document)
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

        only = self._only(document)
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
