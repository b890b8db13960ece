"""Kinds of agency: what bodies there are at each tier, their professional line, and what they are called."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from planggraph.gazetteer.tables import rows
from planggraph.naming import fold

__all__ = ["Agencies", "AgencyKind", "agencies"]


_LAST_DAY_OF_DISTRICTS = "2025-06-30"


@dataclass(frozen=True, slots=True)
class AgencyKind:
    """A kind of body, "Phòng Tư pháp" of every district."""

    kind: str  # code of the list "kind": "division"
    name: str
    tiers: tuple[str, ...]  # "central", "province", "district", "commune"
    field: str | None  # professional line: "justice"
    aliases: tuple[str, ...]
    valid_from: str | None  # ISO dates, where known
    valid_until: str | None
    succeeded_by: tuple[str, ...]  # names of the kinds that took over its work, at whatever tier
    # folded aliases in full words that stand for the name: "Phòng Lao động"
    shorts: frozenset[str] = frozenset()


class Agencies:
    """All kinds of agency, found by name or alias."""

    def __init__(self, kinds: tuple[AgencyKind, ...]) -> None:
        self.all = kinds
        self._by_name: dict[str, list[AgencyKind]] = {}
        # names before aliases: "Ngân hàng Nhà nước Khu vực" is a kind, and an alias of another
        for name, kind in [(k.name, k) for k in kinds] + [(a, k) for k in kinds for a in k.aliases]:
            for key in _forms(name):
                known = self._by_name.setdefault(key, [])
                if kind not in known:
                    known.append(kind)

    def lookup(self, name: str, *, tier: str | None = None) -> AgencyKind | None:
        """The kind of that name or alias, whatever its case, dashes, commas and tone placement.

        Parameters
        ----------
        name
            Without the place: "Sở LĐ-TB&XH", "Phòng Văn hoá, Thông tin".
        tier
            Only a kind that exists at this tier: some abbreviations stand for several.

        Examples
        --------
        >>> agencies().lookup("Sở LĐ-TB&XH").name
        'Sở Lao động - Thương binh và Xã hội'
        >>> agencies().lookup("BCHQS", tier="province").name, agencies().lookup("BCHQS", tier="district").name
        ('Bộ Chỉ huy quân sự', 'Ban Chỉ huy quân sự')
        """
        found = (kind for form in _forms(name) for kind in self._by_name.get(form, ()))
        return next((kind for kind in found if tier is None or tier in kind.tiers), None)

    def successors(self, kind: AgencyKind, *, tier: str | None = None) -> tuple[AgencyKind, ...]:
        """The kinds that took over its work in the same place.

        With `tier` those of a body of that tier, else of any of its tiers. Where the work went to another
        tier there is none: what a district's divisions did, the divisions of its communes do since 1 July
        2025. `AgencyKind.succeeded_by` names those too.

        Examples
        --------
        >>> [k.name for k in agencies().successors(agencies().lookup("Bộ Giao thông vận tải"))]
        ['Bộ Xây dựng']
        >>> agencies().successors(agencies().lookup("Phòng Tư pháp"))
        ()
        """
        tiers = set(kind.tiers) if tier is None else {tier}
        if kind.valid_until == _LAST_DAY_OF_DISTRICTS:
            tiers.discard("district")
        found = (self.lookup(name) for name in kind.succeeded_by)
        return tuple(k for k in found if k is not None and tiers & set(k.tiers))


def _forms(name: str) -> tuple[str, ...]:
    # "&" is "và" between words, and often left out between letters: "Văn hóa & Thông tin", "VH&TT", "VHTT"
    return (fold(name.replace("&", " và ")), fold(name)) if "&" in name else (fold(name),)


@lru_cache(maxsize=1)
def agencies() -> Agencies:
    """The table of kinds, read once."""
    return Agencies(
        tuple(
            AgencyKind(
                kind=row["kind"],
                name=row["name"],
                tiers=tuple(filter(None, row["tiers"].split(","))),
                field=row["field"] or None,
                aliases=tuple(a.lstrip("=") for a in row["aliases"].split("|") if a),
                valid_from=row["valid_from"] or None,
                valid_until=row["valid_until"] or None,
                succeeded_by=tuple(filter(None, row["succeeded_by"].split("|"))),
                shorts=frozenset(fold(a) for a in row["aliases"].split("|") if a.startswith("=")),
            )
            for row in rows("agencies.tsv")
        )
    )
