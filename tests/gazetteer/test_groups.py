"""Members of groups of people's committees."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planggraph.gazetteer import gazetteer, members, state_of
from planggraph.model import AgencyGroup

UNITS = gazetteer()


def group(place: str | None, tier: str, kind: str = "people-committee") -> AgencyGroup:
    return AgencyGroup(
        name="Ủy ban nhân dân", place=UNITS.get(place) if place else None, member_kind=kind, member_tier=tier
    )


@pytest.mark.parametrize(
    ("place", "tier", "date", "count"),
    [
        ("480/thi-xa-huong-tra", "commune", "2022-11-15", 9),
        ("480/thi-xa-huong-tra", "commune", None, 9),
        ("480/thi-xa-huong-tra", "commune", "2026-01-01", 9),  # a late date: as at its end
        ("46/tinh-thua-thien-hue", "district", "2022", 9),
        ("46/thanh-pho-hue", "district", "2025-03", 9),
        ("46/thanh-pho-hue/2025", "commune", "2025-09-01", 40),
        ("01/thanh-pho-ha-noi", "commune", "2023-05-01", 579),
        ("01/thanh-pho-ha-noi", "commune", "2025-02-01", 526),
        (None, "province", "2024", 63),
        (None, "province", "2026", 34),
        (None, "province", None, 0),  # of two eras: cannot tell
        (None, "commune", "2026", 0),
        ("06196/xa-cao-lau", "commune", "2022", 0),  # one unit is no group
    ],
)
def test_counts(place: str | None, tier: str, date: str | None, count: int) -> None:
    found = members(group(place, tier), date)
    assert len(found) == count
    assert len({body.place.key for body in found if body.place}) == count


def test_members_are_bodies_of_their_places() -> None:
    body = members(group("480/thi-xa-huong-tra", "commune", "people-council"), "2022")[0]
    assert (body.name, body.kind, body.tier) == ("Hội đồng nhân dân", "people-council", "commune")
    assert body.place is not None
    assert body.place.within == "480/thi-xa-huong-tra"


def test_other_kinds_cannot_be_told() -> None:
    assert members(group("480/thi-xa-huong-tra", "commune", "police"), "2022") == ()


_DAYS = st.sampled_from([*UNITS.days_of_change(), "2022-11-15", "2025-01-02"]).flatmap(
    lambda day: st.sampled_from([day, day[:7], day[:4], day[:8] + "15", str(int(day[:4]) + 1)])
)
_GROUPS = [
    group(None, "province"),
    group("20/tinh-lang-son", "commune"),
    group("20/tinh-lang-son/2025", "commune"),
    group("480/thi-xa-huong-tra", "commune"),
]


@settings(deadline=None, max_examples=300)
@given(_DAYS, _DAYS)
def test_dates_of_one_state_have_the_same_members(one: str, other: str) -> None:
    if state_of(one) == state_of(other):
        for each in _GROUPS:
            assert members(each, one) == members(each, other)
