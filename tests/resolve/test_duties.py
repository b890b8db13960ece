"""Which plan answers a duty to make one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from corpora import cites, committee, communes_of, duty, plan

from planggraph.model import Actor, Agency, AgencyGroup, Facts, Post
from planggraph.resolve import resolve

CAO_LOC, LOC_BINH = committee("183/huyen-cao-loc"), committee("188/huyen-loc-binh")
CAO_LAU = committee("06196/xa-cao-lau")
SOME_COMMUNE = Agency(name="Ủy ban nhân dân", tier="commune", kind="people-committee", settled=False)
JUSTICE = Agency(name="Phòng Tư pháp", place=CAO_LOC.place, tier="district", kind="division")
CULTURE = Agency(name="Phòng Văn hóa - Thông tin", place=CAO_LOC.place, tier="district", kind="division")


def district(*actors: Actor, date: str = "2023-05-04", **about: object) -> Facts:
    return plan("41/KH-UBND", date, CAO_LOC, duties=[duty(*actors, **about)])  # type: ignore[arg-type]


def answer(
    parent: Facts, issuer: Agency | None, role: str = "implements", date: str = "2023-06-01", **about: str
) -> Facts:
    header = parent.header
    citation = cites(header.identifier, role, date=header.issued_on, issuer=header.issuers[0])
    return plan("9/KH-UBND", date, issuer, citation, **about)  # type: ignore[arg-type]


COMMUNES = district(communes_of("183/huyen-cao-loc"))


@pytest.mark.parametrize(
    ("parent", "child", "answered"),
    [
        (COMMUNES, answer(COMMUNES, CAO_LAU), True),  # a member of the group
        (COMMUNES, answer(COMMUNES, CAO_LAU, "basis"), True),  # "Căn cứ Kế hoạch số ... của UBND huyện"
        (COMMUNES, answer(COMMUNES, CAO_LAU, "cites"), False),  # named inside a task
        (COMMUNES, answer(COMMUNES, committee("06541/xa-yen-khoai")), False),  # a commune of another district
        (COMMUNES, answer(COMMUNES, None), False),  # whose plan it is, nothing tells
        (COMMUNES, answer(COMMUNES, CAO_LAU, type="Báo cáo"), False),  # a report is no plan
        (COMMUNES, answer(COMMUNES, CAO_LAU, "basis", "2023-05-01"), False),  # made before it was asked for
        (district(JUSTICE), answer(COMMUNES, JUSTICE), True),  # by name
        (district(JUSTICE), answer(COMMUNES, CULTURE), False),
        (  # named as others name it
            district(CULTURE),
            answer(COMMUNES, Agency(name="Phòng Văn hóa và Thông tin", place=CAO_LOC.place, tier="district")),
            True,
        ),
        (district(CAO_LAU), answer(COMMUNES, CAO_LAU), True),
        (district(LOC_BINH), answer(COMMUNES, CAO_LAU), False),
        (district(CAO_LAU, role="lead"), answer(COMMUNES, CAO_LAU), True),
        (district(CAO_LAU, role="coordinate"), answer(COMMUNES, CAO_LAU), False),  # helps another to make it
        (district(CAO_LAU, role="report-to"), answer(COMMUNES, CAO_LAU), False),
        (district(CAO_LAU, asks=["Đề án"]), answer(COMMUNES, CAO_LAU), False),
        (district(CAO_LAU, asks=[]), answer(COMMUNES, CAO_LAU), False),
        (district(Post(name="Công chức Văn hóa - Xã hội", body=CAO_LAU)), answer(COMMUNES, CAO_LAU), False),
        (  # "các cơ quan, đơn vị": nothing tells who they are
            district(AgencyGroup(name="các cơ quan, đơn vị", place=CAO_LOC.place)),
            answer(COMMUNES, CAO_LAU),
            False,
        ),
        (district(SOME_COMMUNE), answer(COMMUNES, SOME_COMMUNE), False),  # "UBND xã" twice need not be one
        (  # communes, of which district is not settled
            district(replace(communes_of("183/huyen-cao-loc"), settled=False)),
            answer(COMMUNES, CAO_LAU),
            False,
        ),
        (district(CAO_LOC), answer(COMMUNES, CAO_LOC), False),  # its own plan: no superior told it to
    ],
)
def test_answered(parent: Facts, child: Facts, answered: bool) -> None:
    assert resolve([parent, child]).fulfils == (
        ((child.key, f"{parent.key}/p/{parent.provisions[0].key}"),) if answered else ()
    )


def test_each_member_answers_for_itself() -> None:
    children = [answer(COMMUNES, CAO_LAU), answer(COMMUNES, committee("06202/xa-xuat-le"))]
    assert {child for child, _ in resolve([COMMUNES, *children]).fulfils} == {child.key for child in children}


def test_one_plan_answers_all_such_duties_of_a_document() -> None:
    group = communes_of("183/huyen-cao-loc")
    parent = plan(
        "41/KH-UBND", "2023-05-04", CAO_LOC, duties=[duty(group, key="0" * 12), duty(group, key="1" * 12), duty(JUSTICE, key="2" * 12)]
    )  # fmt: skip
    child = answer(parent, CAO_LAU)
    assert [task[-12:] for _, task in resolve([parent, child]).fulfils] == ["0" * 12, "1" * 12]


def test_a_commune_that_kept_its_name_answers_over_the_reform() -> None:
    parent = district(communes_of("183/huyen-cao-loc"), date="2025-06-20")
    kept, new = committee("06220/xa-cong-son/2025"), committee("06196/xa-ba-son/2025")
    assert len(resolve([parent, answer(parent, kept, date="2025-08-01")]).fulfils) == 1
    assert resolve([parent, answer(parent, new, date="2025-08-01")]).fulfils == ()  # Cao Lâu is a part of it


def test_no_duty_of_a_document_that_is_not_held() -> None:
    assert resolve([answer(COMMUNES, CAO_LAU)]).fulfils == ()
