"""A user's own table of places: older units, and invented ones, that the gazetteer lacks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from planggraph.errors import PlacesTableError
from planggraph.gazetteer.eras import LAST_OLD_DAY, REFORM, is_new
from planggraph.gazetteer.names import LETTERS, TIERS, bare_name
from planggraph.gazetteer.tables import csv_rows
from planggraph.model import Place
from planggraph.naming import fold, old_tones, slug

if TYPE_CHECKING:
    from planggraph.gazetteer.places import Gazetteer

__all__ = ["COLUMNS", "read_table"]

COLUMNS = ("code", "name", "parent", "valid_from", "valid_until", "source")
"""The columns of a table of places; the first two must be there."""

_TIERS = ("province", "district", "commune")
_CODE = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?")
_RESERVED = {"vn", "unknown", "unlisted"}  # what stands where a code would, in the names of agencies and places
_WORD = re.compile(
    rf"(?P<word>{'|'.join(sorted(map(str.lower, LETTERS.values()), key=len, reverse=True))})\s+(?=\S)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    code: str
    label: str
    tier: str
    parent: str
    valid_from: str | None
    valid_until: str | None
    source: str


def read_table(path: Path, known: Gazetteer) -> list[tuple[Place, str]]:
    """The units of a table, those above before those below them, each with its source.

    Parameters
    ----------
    path
        A CSV file in UTF-8, with the columns of `COLUMNS`.
    known
        The gazetteer that they are added to.

    Raises
    ------
    PlacesTableError
        The file cannot be read, or a row is not right.
    """
    return _Table(path, known).places()


class _Table:
    def __init__(self, path: Path, known: Gazetteer) -> None:
        self._path = path
        self._known = known
        self._places: list[tuple[Place, str]] = []
        self._lines: dict[str, int] = {}  # of each code, folded

    def places(self) -> list[tuple[Place, str]]:
        table = csv_rows(self._path, COLUMNS, COLUMNS[:2], self._refuse)
        rows = [self._row(line, cells) for line, cells in table]
        for row in sorted(rows, key=lambda row: _TIERS.index(row.tier)):
            self._places.append((self._place(row), row.source))
        return self._places

    def _refuse(self, line: int | None, reason: str, hint: str) -> NoReturn:
        raise PlacesTableError(str(self._path), line, reason, hint)

    # ------------------------------------------------------------ the file
    def _row(self, line: int, cells: dict[str, str]) -> _Row:
        code = cells["code"]
        if not _CODE.fullmatch(code) or code.lower() in _RESERVED:
            self._refuse(line, f"{code!r} is no code", "take letters A to Z, digits, and . _ - between them")
        if code.lower() in self._lines:
            self._refuse(
                line, f"the code {code!r} stands in line {self._lines[code.lower()]} too", "give each unit its own"
            )
        self._lines[code.lower()] = line
        official = self._known.coded(code)
        if official:
            self._refuse(
                line, f"{code!r} is the code of {official[0].label}", "give the unit a code of its own, as x-" + code
            )
        label, tier = self._named(line, cells["name"], bool(cells["parent"]))
        first, last = self._day(line, cells["valid_from"]), self._day(line, cells["valid_until"])
        if first and last and first > last:
            self._refuse(line, f"it ends on {last}, before it begins on {first}", "check the two days")
        if (first or REFORM) < REFORM <= (last or ""):
            self._refuse(
                line, "it stands on both sides of 1 July 2025", "a unit is of one era: write two rows, with two codes"
            )
        return _Row(line, code, label, tier, cells["parent"], first, last, cells["source"] or self._path.name)

    def _named(self, line: int, name: str, lies_in: bool) -> tuple[str, str]:
        """Label and tier of a unit, by its tier word; a city with nothing above it is of the province tier."""
        word = _WORD.match(name)
        if word is None:
            words = ", ".join(dict.fromkeys(map(str.lower, LETTERS.values())))
            self._refuse(line, f"the name {name!r} begins with no tier word", f"begin it with one of {words}")
        label = old_tones(word["word"].lower() + " " + name[word.end() :])
        tier = TIERS[fold(word["word"])]
        if tier == "district" and not lies_in and fold(word["word"]) == fold("thành phố"):
            tier = "province"
        if (tier == "province") == lies_in:
            self._refuse(
                line,
                f"{label} is of the {tier} tier, and has {'a' if lies_in else 'no'} parent",
                "give a parent to every unit but a province",
            )
        return label, tier

    def _day(self, line: int, text: str) -> str | None:
        if not text:
            return None
        try:
            right = date.fromisoformat(text).isoformat() == text
        except ValueError:
            right = False
        if not right:
            self._refuse(line, f"{text!r} is no day", "write days as 2022-11-15")
        return text

    # ------------------------------------------------------------ what lies in what
    def _place(self, row: _Row) -> Place:
        above = self._above(row) if row.parent else None
        new = is_new(above) if above is not None else (row.valid_from or row.valid_until or "") >= REFORM
        return Place(
            key=f"{row.code}/{slug(row.label)}" + ("/2025" if new else ""),
            label=row.label,
            tier=row.tier,
            code=row.code,
            within=above.key if above else None,
            valid_from=row.valid_from or (REFORM if new else None),
            valid_until=row.valid_until or (above.valid_until if above else None if new else LAST_OLD_DAY),
        )

    def _above(self, row: _Row) -> Place:
        """The unit that a row names as its parent, by code, key or name, of the rows' own or of the gazetteer's."""
        own = [place for place, _ in self._places]
        official = self._known.coded(row.parent.partition("/")[0])
        named = [place for place in (*own, *official) if row.parent in (place.code, place.key)]
        named = named or [place for place in own if _bears(place, row.parent)] + list(self._known.find(row.parent))
        fits = [place for place in named if _may_hold(place, row)]
        if len(fits) == 1:
            return fits[0]
        if fits:
            keys = ", ".join(place.key for place in fits)
            self._refuse(row.line, f"{row.parent!r} means several units", f"name its parent by one of these: {keys}")
        if named:
            other = ", ".join(place.label for place in named[:3])
            self._refuse(
                row.line,
                f"{row.label} cannot lie in {other}",
                "a district lies in a province, a commune in a district or, since 1 July 2025, in a province; "
                "and within its days",
            )
        self._refuse(
            row.line, f"its parent {row.parent!r} is not known", "add a row for it, or name it by code or name"
        )


def _bears(place: Place, name: str) -> bool:
    word, bare = bare_name(name)
    own_word, own_bare = bare_name(place.label)
    return bare == own_bare and word in (None, own_word)


def _may_hold(place: Place, row: _Row) -> bool:
    """Whether a unit of the row's tier and days can lie in a place."""
    if is_new(place):
        return (place.tier, row.tier) == ("province", "commune") and (
            row.valid_from or row.valid_until or REFORM
        ) >= REFORM
    if (place.tier, row.tier) not in (("province", "district"), ("district", "commune")):
        return False
    begins, ends = row.valid_from or "", row.valid_until or place.valid_until or ""
    return begins <= (place.valid_until or "") and (place.valid_from or "") <= ends < REFORM
