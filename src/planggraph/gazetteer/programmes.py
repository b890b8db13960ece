"""Programmes that documents name without a number, and the documents that they are a part of.

The package brings the national ones; a user's own table adds others, as `planggraph.gazetteer.added` does for places.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import NoReturn

from planggraph.errors import ProgrammesTableError
from planggraph.gazetteer.agencies import agencies
from planggraph.gazetteer.document_types import document_type, type_of_symbol
from planggraph.gazetteer.places import gazetteer
from planggraph.gazetteer.tables import csv_rows, rows
from planggraph.model import Agency, Place
from planggraph.naming import document_key, fold, old_tones

__all__ = [
    "COLUMNS",
    "Programme",
    "add_programmes",
    "added_programmes",
    "programmes",
    "use_programmes",
    "with_programmes",
]

COLUMNS = ("name", "identifier", "date", "issuer", "place", "type", "aliases", "source")
"""The columns of a user's table; the first four must be there."""

_LEAST_WORDS = 3  # "Đề án" alone would be named in every second sentence
_NUMBER = re.compile(r"\d+[a-zA-Z]?(?:/\d{4})?[/-][A-ZĐ][\wĐ&./-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """A programme, strategy or scheme, and the document that approves it."""

    name: str  # in full: "Chương trình truyền thông về bình đẳng giới đến năm 2030"
    aliases: tuple[str, ...]  # shorter and other forms
    type: str  # name of the document's type: "Quyết định"
    identifier: str  # "1790/QĐ-TTg"
    date: str  # ISO day of the document
    issuer: Agency
    source: str  # where that is told

    def __hash__(self) -> int:
        return hash(self.identifier)  # that of all fields is slow, and asked for often

    @property
    def document(self) -> str:
        """The key of the document.

        >>> programmes()[2].document
        '2021/1790-qd-ttg/vn/thu-tuong-chinh-phu'
        """
        return document_key(identifier=self.identifier, date=self.date, issuers=[self.issuer])


_added: list[Programme] = []


@lru_cache(maxsize=1)
def programmes() -> tuple[Programme, ...]:
    """Those that come with the package, and behind them those that `use_programmes` added.

    >>> [one.identifier for one in programmes() if "bình đẳng giới đến năm 2030" in one.name]
    ['1790/QĐ-TTg']
    """
    shipped = (
        Programme(
            name=row["name"],
            aliases=_several(row["aliases"]),
            type=row["type"],
            identifier=row["identifier"],
            date=row["date"],
            issuer=_issuer(row["issuer"], None),
            source=row["source"],
        )
        for row in rows("programmes.tsv")
    )
    return (*shipped, *_added)


def _several(cell: str) -> tuple[str, ...]:
    return tuple(" ".join(one.split()) for one in cell.split("|") if one.strip())


def _issuer(name: str, place: Place | None) -> Agency:
    tier = place.tier if place is not None else "central"
    kind = agencies().lookup(name, tier=tier)
    if kind is None:
        return Agency(name=old_tones(name), place=place, tier=tier, listed=False)
    return Agency(name=kind.name, place=place, tier=tier, kind=kind.kind, field=kind.field or None)


# ---------------------------------------------------------------- a user's own
def use_programmes(table: str | os.PathLike[str] | None) -> None:
    """Let `programmes` answer with those of a table too, from now on and in this process.

    Parameters
    ----------
    table
        A CSV file, as docs/gazetteer.md describes it. None: only those that come with the package.

    Raises
    ------
    ProgrammesTableError
        The table cannot be read, or a row of it is not right. Those in use stay as they were.
    """
    add_programmes(() if table is None else list(_Table(Path(table)).programmes()))


def added_programmes() -> tuple[Programme, ...]:
    """Those of the table in use."""
    return tuple(_added)


def add_programmes(added: Iterable[Programme]) -> None:
    """As `use_programmes`, with programmes as `added_programmes` gives them."""
    _added[:] = added
    programmes.cache_clear()


@contextmanager
def with_programmes(table: str | os.PathLike[str] | None) -> Iterator[None]:
    """As `use_programmes`, until the block ends; with None nothing changes.

    Raises
    ------
    ProgrammesTableError
        As `use_programmes`.
    """
    if table is None:
        yield
        return
    before = added_programmes()
    use_programmes(table)
    try:
        yield
    finally:
        add_programmes(before)


class _Table:
    def __init__(self, path: Path) -> None:
        self._path = path

    def _refuse(self, line: int | None, reason: str, hint: str) -> NoReturn:
        raise ProgrammesTableError(str(self._path), line, reason, hint)

    def programmes(self) -> Iterator[Programme]:
        for line, cells in csv_rows(self._path, COLUMNS, COLUMNS[:4], self._refuse):
            yield self._programme(line, cells)

    def _programme(self, line: int, cells: dict[str, str]) -> Programme:
        names = (cells["name"], *_several(cells["aliases"]))
        for name in names:
            if len(fold(name).split()) < _LEAST_WORDS:
                self._refuse(
                    line, f"the name {name!r} is too short to be known by", f"give it {_LEAST_WORDS} words or more"
                )
        day, number = cells["date"], "".join(cells["identifier"].split()).lstrip("0")
        if not _NUMBER.fullmatch(number):
            self._refuse(line, f"{cells['identifier']!r} is no number of a document", "write it as 1790/QĐ-TTg")
        try:
            date.fromisoformat(day)
        except ValueError:
            self._refuse(line, f"{day!r} is no day", "write days as 2021-10-23")
        if not cells["issuer"]:
            self._refuse(line, "it has no issuer", "name who issued the document, without its place")
        return Programme(
            name=names[0],
            aliases=names[1:],
            type=self._type(line, cells["type"], number),
            identifier=number,
            date=day,
            issuer=_issuer(cells["issuer"], self._place(line, cells["place"], day)),
            source=cells["source"] or self._path.name,
        )

    def _type(self, line: int, name: str, number: str) -> str:
        found = document_type(name) if name else type_of_symbol(number)
        if found is None:
            what = f"{name!r} is no type of document" if name else f"{number!r} does not tell its type"
            self._refuse(line, what, "write one in the column type: Quyết định, Kế hoạch, ...")
        return found.name

    def _place(self, line: int, name: str, day: str) -> Place | None:
        if not name:
            return None
        fits = gazetteer().find(name, on=day)
        if not fits:
            self._refuse(
                line, f"the place {name!r} is not known on {day}", "name it with its tier word, as tỉnh Hà Nam"
            )
        if len(fits) > 1:
            keys = ", ".join(place.key for place in fits[:5])
            self._refuse(
                line, f"{name!r} means several places: {keys}", "take a province or a district whose name is one"
            )
        return fits[0]
