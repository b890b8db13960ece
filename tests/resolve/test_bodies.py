"""One body under several names, in two eras, and two bodies under one name."""

from __future__ import annotations

import pytest
from corpora import committee

from planggraph.gazetteer import gazetteer
from planggraph.model import Agency
from planggraph.resolve.bodies import above, body, in_era, signer, unit

UNITS = gazetteer()
CAO_LOC = UNITS.get("183/huyen-cao-loc")
LOC_BINH = UNITS.get("188/huyen-loc-binh")
GOVERNMENT = Agency(name="Chính phủ", tier="central")
PRIME_MINISTER = Agency(name="Thủ tướng Chính phủ", tier="central")
POLITBURO = Agency(name="Bộ Chính trị", tier="central")
CENTRAL_COMMITTEE = Agency(name="Ban Chấp hành Trung ương Đảng", tier="central")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (Agency(name="Uỷ ban nhân dân", place=CAO_LOC), committee(CAO_LOC), True),  # the tone mark's other place
        (committee(CAO_LOC), committee(LOC_BINH), False),
        (
            Agency(name="Phòng Văn hóa - Thông tin", place=CAO_LOC),
            Agency(name="Phòng Văn hóa và Thông tin", place=CAO_LOC),
            True,
        ),
        (Agency(name="Phòng VHTT", place=CAO_LOC), Agency(name="Phòng Văn hóa và Thông tin", place=CAO_LOC), True),
        (Agency(name="Phòng Tư pháp", place=CAO_LOC), Agency(name="Phòng Văn hóa và Thông tin", place=CAO_LOC), False),
        (committee("27/tinh-bac-ninh"), committee("24/tinh-bac-ninh/2025"), True),  # the reform gave it a new code
        (committee("24/tinh-bac-giang"), committee("24/tinh-bac-ninh/2025"), False),  # whose code that was
        (committee("06196/xa-cao-lau"), committee("06196/xa-ba-son/2025"), False),  # a code used again
        (committee("31480/xa-long-phu"), committee("31639/xa-long-phu/2025"), False),  # one of two namesakes merged
    ],
)
def test_same_body(one: Agency, other: Agency, same: bool) -> None:
    assert (body(one) == body(other)) is same
    assert body(one).contradicts(body(other)) is not same


@pytest.mark.parametrize(
    ("vague", "exact", "contradicts"),
    [
        (Agency(name="Ủy ban nhân dân", settled=False), committee(CAO_LOC), False),
        (Agency(name="Ủy ban nhân dân", place=LOC_BINH, settled=False), committee(CAO_LOC), False),
        (Agency(name="Ủy ban nhân dân", tier="district", settled=False), committee(CAO_LOC), False),
        (Agency(name="Ủy ban nhân dân", tier="province", settled=False), committee(CAO_LOC), True),
        (Agency(name="Hội đồng nhân dân", settled=False), committee(CAO_LOC), True),
    ],
)
def test_less_specific_is_no_contradiction(vague: Agency, exact: Agency, contradicts: bool) -> None:
    assert not body(vague).known
    assert body(exact).known
    assert body(vague).contradicts(body(exact)) is contradicts
    assert body(exact).contradicts(body(vague)) is contradicts


@pytest.mark.parametrize(
    ("stated", "identifier", "meant"),
    [
        (GOVERNMENT, "1790/QĐ-TTg", PRIME_MINISTER),  # a frequent slip
        (GOVERNMENT, "70/2008/NĐ-CP", GOVERNMENT),
        (CENTRAL_COMMITTEE, "27-NQ/TW", CENTRAL_COMMITTEE),  # TW is not the Politburo's alone
        (POLITBURO, "66-NQ/TW", POLITBURO),
        (GOVERNMENT, "12/TTr-SNV", GOVERNMENT),  # no central body's symbol
        (committee(CAO_LOC), "129/LĐTBXH-BĐG", committee(CAO_LOC)),  # its labour office writes as the ministry does
    ],
)
def test_signer(stated: Agency, identifier: str, meant: Agency) -> None:
    assert signer(stated, identifier, None) == body(meant)


@pytest.mark.parametrize(
    ("place", "date", "expected"),
    [
        ("24/tinh-bac-ninh/2025", "2024-05-02", "27/tinh-bac-ninh"),
        ("24/tinh-bac-ninh/2025", "2025-06", "27/tinh-bac-ninh"),
        ("27/tinh-bac-ninh", "2025-08-14", "24/tinh-bac-ninh/2025"),
        ("27/tinh-bac-ninh", "2025", "27/tinh-bac-ninh"),  # a year with both eras in it: as it was read
        ("27/tinh-bac-ninh", None, "27/tinh-bac-ninh"),
        ("24/tinh-bac-giang", "2026-01-01", "24/tinh-bac-giang"),  # ended: nothing of its name took over
        ("31639/xa-long-phu/2025", "2024-01-01", "31639/xa-long-phu/2025"),  # two of that name before it
    ],
)
def test_era_of_the_issue(place: str, date: str | None, expected: str) -> None:
    moved = in_era(committee(place), date)
    assert moved.place is not None
    assert moved.place.key == expected


def test_every_unit_is_one_with_at_most_one_before_it() -> None:
    taken: dict[str, str] = {}
    for place in UNITS:
        if place.valid_until is not None:
            assert taken.setdefault(unit(place), place.key) == place.key
    assert len(taken) > 11_000


def test_above() -> None:
    assert above(UNITS.get("06196/xa-cao-lau")) == {
        "06196/xa-cao-lau",
        unit(CAO_LOC),
        unit(UNITS.get("20/tinh-lang-son")),
    }
