"""Whom a group of bodies means."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import lru_cache

from planggraph.gazetteer.places import Gazetteer, gazetteer
from planggraph.model import Agency, AgencyGroup, Place

__all__ = ["members", "state_of"]


def members(group: AgencyGroup, date: str | None) -> tuple[Agency, ...]:
    """The bodies that a group means, by the gazetteer of a date; none where that cannot tell.

    Only groups of people's committees and councils can be told: every unit has one of each. Units that are named
    alone ("các xã, phường, đặc khu") act through their committees. Those of all
    provinces need a date, or they would be of two eras; those of a place without one are as at the end of
    that place.

    Examples
    --------
    >>> communes = AgencyGroup(name="Ủy ban nhân dân các xã", place=gazetteer().get("480/thi-xa-huong-tra"),
    ...                        member_kind="people-committee", member_tier="commune")
    >>> len(members(communes, "2022-11-15"))
    9
    """
    kind = group.member_kind or "people-committee"
    if kind not in ("people-committee", "people-council") or group.member_tier is None:
        return ()
    name = "Ủy ban nhân dân" if kind == "people-committee" else "Hội đồng nhân dân"
    if group.place is None:
        if group.member_tier != "province" or not date:
            return ()
        places = gazetteer().provinces(on=date)
    elif group.place.tier == group.member_tier:
        return ()
    else:
        places = _below(group.place, group.member_tier, date)
    return tuple(Agency(name=name, place=p, tier=p.tier, kind=kind) for p in places)


def _below(place: Place, tier: str, date: str | None) -> tuple[Place, ...]:
    # a document may name a unit that had ended, or was still to come: then the unit's own last or first day
    first, last = place.valid_from, place.valid_until
    day = date or last
    if day and last:
        day = min(day, last)
    if day and first:
        day = max(day, first)
    found: list[Place] = []
    for child in gazetteer().children(place, on=day):
        found += [child] if child.tier == tier else _below(child, tier, day)
    return tuple(found)


def state_of(date: str) -> str:
    """What a date, month or year has in common with all others on which every group has the same members.

    Examples
    --------
    >>> state_of("2023-05-12") == state_of("2023-05-13"), state_of("2025-06-30") == state_of("2025-07-01")
    (True, False)
    """
    days = _days(gazetteer())
    # "~" sorts behind "-" and every digit: behind all days of that month or year
    return f"{bisect_left(days, date)}-{bisect_right(days, date)}-{bisect_left(days, date + '~')}"


# The gazetteer is a part of what this remembers: `use_places` puts another one in its stead.
@lru_cache(maxsize=2)
def _days(units: Gazetteer) -> tuple[str, ...]:
    return units.days_of_change()
