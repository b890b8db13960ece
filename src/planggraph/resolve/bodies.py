"""Bodies and places as they are compared: across spellings, and over the reform of 1 July 2025."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache

from planggraph.gazetteer import Gazetteer, agencies, gazetteer, issuer_of_symbol
from planggraph.model import Agency, Place
from planggraph.naming import fold

__all__ = ["Body", "above", "body", "in_era", "signer", "unit"]

_AND = fold("và")


@dataclass(frozen=True, slots=True)
class Body:
    """An issuer as it is compared: two are equal that bear one name in one place."""

    name: str  # folded, as the gazetteer calls it
    place: str | None  # `unit` of its place
    tier: str | None = field(compare=False)

    @property
    def known(self) -> bool:
        """Whether it is one body: "Ủy ban nhân dân" alone is one of eleven thousand."""
        return self.place is not None or self.tier == "central"

    def contradicts(self, other: Body) -> bool:
        """Whether the two cannot be one body. What is merely less specific does not contradict."""
        if self.name != other.name:
            return True
        if self.known and other.known:
            return self.place != other.place
        return bool(self.tier and other.tier and self.tier != other.tier)


def body(agency: Agency) -> Body:
    """The body that an agency is.

    A name counts by what the gazetteer calls it, and whether its parts are joined by "và", a dash or a comma makes
    no difference.

    Examples
    --------
    >>> here = gazetteer().get("183/huyen-cao-loc")
    >>> one, other = Agency(name="Phòng VH-TT", place=here), Agency(name="Phòng Văn hoá - Thông tin", place=here)
    >>> body(one) == body(other), body(one) == body(Agency(name="Phòng Tư pháp", place=here))
    (True, False)
    """
    name, only_central = _official(agency.name)
    if not agency.settled:
        return Body(name, None, agency.tier)
    if agency.place is not None:
        return Body(name, unit(agency.place), agency.tier or agency.place.tier)
    return Body(name, None, agency.tier or ("central" if only_central else None))


@lru_cache(maxsize=1 << 14)
def _official(name: str) -> tuple[str, bool]:
    kind = agencies().lookup(name)
    words = fold(name if kind is None else kind.name).split()
    return " ".join(w for w in words if w != _AND), kind is not None and kind.tiers == ("central",)


def signer(issuer: Agency | None, identifier: str | None, document_type: str | None) -> Body | None:
    """The body that a citation means by the issuer that it gives.

    Of central bodies the symbol tells better than the words: "Quyết định số 1790/QĐ-TTg của Chính phủ" is one of
    the Thủ tướng all the same.

    Examples
    --------
    >>> prime_minister = body(Agency(name="Thủ tướng Chính phủ"))
    >>> signer(Agency(name="Chính phủ", tier="central"), "1790/QĐ-TTg", "Quyết định") == prime_minister
    True
    """
    if issuer is None:
        return None
    stated = body(issuer)
    if stated.tier != "central" or not identifier:
        return stated
    told = issuer_of_symbol(identifier, document_type)
    # "TW" is the symbol of each central body of the Party
    if told is None or told == "Bộ Chính trị":
        return stated
    name, only_central = _official(told)
    return Body(name, None, "central") if only_central else stated


# ---------------------------------------------------------------- places
def unit(place: Place) -> str:
    """One key for a unit on both sides of the reform, where it kept its name.

    A text of 2026 that cites a plan of 2024 "của Ủy ban nhân dân tỉnh Bắc Ninh" is read with the places of its own
    day. Only a unit that passed into one of its own name counts as the same, and only where no second unit
    of that name passed into it: two "xã Tân Lập" merged to one stay two.

    Examples
    --------
    >>> before, after = gazetteer().find("tỉnh Bắc Ninh")
    >>> unit(before) == unit(after), unit(gazetteer().find("tỉnh Bắc Giang")[0])
    (True, '24/tinh-bac-giang')
    """
    later = _same_after(gazetteer(), place)
    return place.key if later is None else later.key


def above(place: Place) -> frozenset[str]:
    """Units of a place and of what lies above it.

    Examples
    --------
    >>> sorted(above(gazetteer().get("06196/xa-cao-lau")))
    ['06196/xa-cao-lau', '183/huyen-cao-loc', '20/tinh-lang-son/2025']
    """
    return frozenset(unit(p) for p in (place, *gazetteer().ancestors(place)))


def in_era(agency: Agency, date: str | None) -> Agency:
    """An issuer with its place as of the day on which it issued, where the gazetteer can tell.

    Names of documents hold the code of the issuer's place, and codes changed with the reform: without this, one
    plan would be two documents, by who cites it.

    Examples
    --------
    >>> after = gazetteer().find("tỉnh Bắc Ninh")[1]
    >>> in_era(Agency(name="Ủy ban nhân dân", place=after), "2024-05-02").place.key
    '27/tinh-bac-ninh'
    """
    place, other = agency.place, None
    if place is None or not date:
        return agency
    if place.valid_from and date < place.valid_from[: len(date)]:
        other = _same_before(gazetteer(), place)
    elif place.valid_until and date > place.valid_until[: len(date)]:
        other = _same_after(gazetteer(), place)
    return agency if other is None else replace(agency, place=other)


# The gazetteer is a part of what these remember: `use_places` puts another one in its stead.
@lru_cache(maxsize=1 << 14)
def _same_after(units: Gazetteer, place: Place) -> Place | None:
    same = [p for p in map(units.get, place.succeeded_by) if fold(p.label) == fold(place.label)]
    return same[0] if len(same) == 1 and _same_before(units, same[0]) is not None else None


@lru_cache(maxsize=1 << 14)
def _same_before(units: Gazetteer, place: Place) -> Place | None:
    found = units.find(place.label, tier=place.tier)
    same = [p for p in found if place.key in p.succeeded_by and fold(p.label) == fold(place.label)]
    return same[0] if len(same) == 1 else None
