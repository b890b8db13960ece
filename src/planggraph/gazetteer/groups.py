"""Whom a group of bodies means."""

from __future__ import annotations

from planggraph.gazetteer.places import gazetteer
from planggraph.model import Agency, AgencyGroup, Place

__all__ = ["members"]


def members(group: AgencyGroup, date: str | None) -> tuple[Agency, ...]:
    """The bodies that a group means, by the gazetteer of a date; none where that cannot tell.

    Only groups of people's committees and councils can be told: every unit has one of each.
    """
    if group.member_kind not in ("people-committee", "people-council") or group.member_tier is None:
        return ()
    name = "Ủy ban nhân dân" if group.member_kind == "people-committee" else "Hội đồng nhân dân"
    units = gazetteer()
    if group.place is None:
        if group.member_tier != "province":
            return ()
        places = units.provinces(on=date)
    elif group.place.tier == group.member_tier:
        return ()
    else:
        places = _below(group.place, group.member_tier, date)
    return tuple(Agency(name=name, place=p, tier=p.tier, kind=group.member_kind) for p in places)


def _below(place: Place, tier: str, date: str | None) -> list[Place]:
    units = gazetteer()
    found: list[Place] = []
    for child in units.children(place, on=date if date and place.valid_until else None):
        if child.tier == tier:
            found.append(child)
        else:
            found += _below(child, tier, date)
    return found
