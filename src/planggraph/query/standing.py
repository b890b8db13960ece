"""Which documents an answer may rest on: those in force on a day, and those whose text is signed."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from planggraph.errors import SelectionError
from planggraph.query.ask import rows
from planggraph.rdf.terms import CODES

if TYPE_CHECKING:
    from planggraph.query.tables import Tables
    from planggraph.store.interface import Store

__all__ = ["Standing", "day_of", "standing", "statuses_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The documents that an answer may rest on, and those of which nobody can tell.

    A document is in force on a day if it was issued on or before it, and no held document issued on or before it says
    that it replaces or repeals it. Where a date that decides this is missing, or so partial that it may lie on either
    side of the day, the document is in neither set of `fits` and of those that do not fit, but in `undated`.
    """

    fits: frozenset[str]
    undated: frozenset[str]  # they would fit, for all that is dated
    asked: str  # "in force on 2023-06-30, signed"

    def note(self, among: Iterable[str] | None = None) -> str:
        """How many of some documents, or of all, are left out for lack of a date; "" where none is."""
        count = len(self.undated if among is None else self.undated.intersection(among))
        if not count:
            return ""
        what = "1 document is" if count == 1 else f"{count} documents are"
        return f"{what} left out, since no date tells whether {'it was' if count == 1 else 'they were'} {self.asked}."

    def only(self, documents: Iterable[str]) -> list[str]:
        """Those of some documents that fit, in their order."""
        return [one for one in documents if one in self.fits]


def day_of(value: str | datetime.date) -> str:
    """A day in ISO form.

    Raises
    ------
    SelectionError
        It is none.

    Examples
    --------
    >>> day_of("2023-06-30"), day_of(datetime.date(2023, 6, 30))
    ('2023-06-30', '2023-06-30')
    """
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    text = str(value).strip()
    try:
        right = datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        right = False
    if not right:
        raise SelectionError(
            f"{value!r} is no day: write 2023-06-30 (a month or a year alone does not say what was in force)"
        )
    return text


def statuses_of(value: str | Iterable[str]) -> list[str]:
    """What a text shows of its signature, checked.

    Raises
    ------
    SelectionError
        There is no such status.
    """
    known = sorted(CODES["status"])
    found = [one.strip().lower().removeprefix("status:") for one in ([value] if isinstance(value, str) else value)]
    for one in found:
        if one not in known:
            hint = "; held or cited is asked with held" if one.startswith(("held", "cited")) else ""
            raise SelectionError(f"no status {one!r}; there are {', '.join(known)}{hint}")
    return found


def standing(
    store: Store,
    tables: Tables,
    *,
    in_force_on: str | datetime.date | None = None,
    status: str | Iterable[str] | None = None,
) -> Standing | None:
    """The documents that these two leave; None where neither is asked.

    Raises
    ------
    SelectionError
        The day or a status is none.
    """
    if in_force_on is None and status is None:
        return None
    documents = tables.named()
    asked = []
    left = set(documents)
    undated: set[str] = set()
    if in_force_on is not None:
        day = day_of(in_force_on)
        verdicts = _in_force(documents, rows(store, "superseded"), day)
        left = {iri for iri, verdict in verdicts.items() if verdict}
        undated = {iri for iri, verdict in verdicts.items() if verdict is None}
        asked.append(f"in force on {day}")
    if status is not None:
        statuses = statuses_of(status)
        shown = {iri for iri, one in documents.items() if one["signature"] in statuses}
        left, undated = left & shown, undated & shown
        asked.append(" or ".join(statuses))
    return Standing(fits=frozenset(left), undated=frozenset(undated), asked=", ".join(asked))


def _in_force(
    documents: Mapping[str, Mapping[str, Any]], superseded: Iterable[tuple[str, str]], day: str
) -> dict[str, bool | None]:
    """For each document whether it was in force on a day; None where no date tells."""
    issued = {iri: _issued_by(one, day) for iri, one in documents.items()}
    gone: dict[str, set[bool | None]] = {}
    for document, by in superseded:
        gone.setdefault(document, set()).add(issued.get(by))
    made: dict[str, bool | None] = {}
    for iri, there in issued.items():
        ends = gone.get(iri, set())
        if there is False or True in ends:
            made[iri] = False
        else:
            made[iri] = None if there is None or None in ends else True
    return made


def _issued_by(document: Mapping[str, Any], day: str) -> bool | None:
    """Whether a document was issued on or before a day."""
    first, last = document["issued_from"], document["issued_until"]
    if first is None or last is None:
        return None
    return True if last <= day else False if first > day else None
