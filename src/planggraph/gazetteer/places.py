"""Administrative units of Viet Nam, before and since the reform of 1 July 2025.

Official codes are reused over the reform, and a third of the commune names are ambiguous in the country: a unit is one era's, keyed
by code and name, and `Gazetteer.find` answers with all that fit.
"""

from __future__ import annotations

import gzip
from functools import lru_cache
from importlib import resources

from planggraph.gazetteer.names import TIERS, bare_name
from planggraph.model import Place
from planggraph.naming import fold, slug

__all__ = ["REFORM", "Gazetteer", "gazetteer"]

REFORM = "2025-07-01"
"""The day on which districts ended and communes and provinces were merged."""


class Gazetteer:
    """All units, with the ways up, down and over the reform."""

    def __init__(self, rows: list[list[str]]) -> None:
        self._rows = rows
        self._keys = [f"{row[0]}/{row[9]}/2025" if row[1] == "1" else f"{row[0]}/{row[9]}" for row in rows]
        self._row_of = {key: n for n, key in enumerate(self._keys)}
        self._places: dict[int, Place] = {}
        self._by_name: dict[str, list[int]] | None = None
        self._children: dict[int, list[int]] | None = None
        self._unlisted: dict[str, Place] = {}

    def __len__(self) -> int:
        return len(self._rows)

    def _place(self, n: int) -> Place:
        place = self._places.get(n)
        if place is None:
            code, _, tier, label, parent, start, until, successors = self._rows[n][:8]
            place = self._places[n] = Place(
                key=self._keys[n],
                label=label,
                tier=tier,
                code=code,
                within=self._keys[int(parent)] if parent else None,
                valid_from=start or None,
                valid_until=until or None,
                succeeded_by=tuple(self._keys[int(s)] for s in successors.split(",")) if successors else (),
            )
        return place

    def get(self, key: str) -> Place:
        """The unit with this key.

        Raises
        ------
        KeyError
            No unit, and no unlisted place met before, has it.

        Examples
        --------
        >>> gazetteer().get("06196/xa-cao-lau").label
        'xã Cao Lâu'
        """
        if key in self._unlisted:
            return self._unlisted[key]
        return self._place(self._row_of[key])

    def find(
        self, name: str, *, tier: str | None = None, within: Place | None = None, on: str | None = None
    ) -> tuple[Place, ...]:
        """All units that bear a name, those up to June 2025 first, then by code.

        Parameters
        ----------
        name
            With its tier word or without: "xã Cao Lâu", "TP. Trà Vinh", "Q.1", "Hà Nội".
        tier
            Only units of this tier.
        within
            Only units below this one, at any depth.
        on
            ISO date, or its beginning: only units of that day's era; a bare "2025" leaves both.

        Examples
        --------
        >>> [p.key for p in gazetteer().find("xã Cao Lâu")]
        ['06196/xa-cao-lau']
        >>> len(gazetteer().find("huyện Châu Thành"))
        10
        """
        word, bare = bare_name(name)
        found: list[Place] = []
        for n in self._index().get(bare, ()):
            place = self._place(n)
            if word is not None and not fold(place.label).startswith(word + " "):
                continue
            if tier is not None and place.tier != tier:
                continue
            if not _valid(place, on):
                continue
            if within is not None and within not in self.ancestors(place):
                continue
            found.append(place)
        return tuple(found)

    def _index(self) -> dict[str, list[int]]:
        if self._by_name is None:
            index: dict[str, list[int]] = {}
            for n, row in enumerate(self._rows):
                index.setdefault(row[10], []).append(n)
            self._by_name = index
        return self._by_name

    def ancestors(self, place: Place) -> tuple[Place, ...]:
        """What lies above a place, nearest first."""
        found: list[Place] = []
        key = place.within
        while key is not None:
            above = self.get(key)
            found.append(above)
            key = above.within
        return tuple(found)

    def children(self, place: Place, *, on: str | None = None) -> tuple[Place, ...]:
        """Units right below a place, in order of code; `on` keeps those of one day."""
        if self._children is None:
            below: dict[int, list[int]] = {}
            for n, row in enumerate(self._rows):
                if row[4]:
                    below.setdefault(int(row[4]), []).append(n)
            self._children = below
        row_number = self._row_of.get(place.key)
        if row_number is None:
            return ()
        places = (self._place(n) for n in self._children.get(row_number, ()))
        return tuple(p for p in places if _valid(p, on))

    def provinces(self, *, on: str | None = None) -> tuple[Place, ...]:
        """All provinces, those up to June 2025 first; `on` keeps those of one day."""
        found = (self._place(n) for n, row in enumerate(self._rows) if row[2] == "province")
        return tuple(p for p in found if _valid(p, on))

    def province_of(self, place: Place) -> Place | None:
        """The province that a place lies in, or is."""
        return next((p for p in (place, *self.ancestors(place)) if p.tier == "province"), None)

    def unlisted(self, label: str, within: Place | None) -> Place:
        """A place that the gazetteer lacks, named by its own words and what it lies in."""
        above = slug(within.label) if within else ""
        key = "unlisted/" + "-".join(filter(None, [slug(label), above]))
        place = self._unlisted.get(key)
        if place is None:
            word, _ = bare_name(label)
            tier = TIERS.get(word or "", "commune")
            place = self._unlisted[key] = Place(
                key=key,
                label=label,
                tier=tier,
                code=None,
                within=within.key if within else None,
                valid_from=None,
                valid_until=None,
            )
        return place


def _valid(place: Place, on: str | None) -> bool:
    if not on:
        return True
    first, last = (on + "-01-01")[:10] if len(on) == 4 else (on + "-01")[:10], (on + "-12-31")[:10] if len(on) == 4 else (on + "-31")[:10]
    return (place.valid_from is None or place.valid_from <= last) and (
        place.valid_until is None or place.valid_until >= first
    )


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The gazetteer, read once."""
    data = resources.files("planggraph.gazetteer").joinpath("data/places.tsv.gz").read_bytes()
    lines = gzip.decompress(data).decode("utf-8").split("\n")
    rows = [line.split("\t") for line in lines if line and not line.startswith(("#", "code\t"))]
    return Gazetteer(rows)
