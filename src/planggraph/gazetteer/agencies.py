"""Kinds of agency: what bodies there are at each tier, their professional line, and what they are called."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from planggraph.gazetteer.tables import rows
from planggraph.naming import fold

__all__ = ["Agencies", "AgencyKind", "agencies"]


@dataclass(frozen=True, slots=True)
class AgencyKind:
    """A kind of body, "Phòng Tư pháp" of every district."""

    kind: str
    name: str
    tiers: tuple[str, ...]
    field: str | None
    aliases: tuple[str, ...]
    valid_from: str | None
    valid_until: str | None
    succeeded_by: tuple[str, ...]
    shorts: frozenset[str] = frozenset()  # folded aliases in full words that stand for the name: "Phòng Lao động"


class Agencies:
    """All kinds of agency, found by name or alias."""

    def __init__(self, kinds: tuple[AgencyKind, ...]) -> None:
        self.all = kinds
        self._by_name: dict[str, AgencyKind] = {}
        for kind in kinds:
            self._by_name.setdefault(fold(kind.name), kind)
        for kind in kinds:
            for alias in kind.aliases:
                self._by_name.setdefault(fold(alias), kind)

    def lookup(self, name: str) -> AgencyKind | None:
        """The kind of that name or alias, whatever its case, dashes and tone placement.

        Examples
        --------
        >>> agencies().lookup("Sở LĐ-TB&XH").name
        'Sở Lao động - Thương binh và Xã hội'
        """
        return self._by_name.get(fold(name))

    def successors(self, kind: AgencyKind) -> tuple[AgencyKind, ...]:
        """The kinds that took over its work."""
        found = (self.lookup(name) for name in kind.succeeded_by)
        return tuple(k for k in found if k is not None)


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
