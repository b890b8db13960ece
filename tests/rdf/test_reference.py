"""Each row of the table of reference: what actors, places and codes are called and belong to."""

from __future__ import annotations

import pytest
from documents import source

from planggraph.gazetteer import gazetteer
from planggraph.model import (
    Agency,
    AgencyGroup,
    Assignment,
    CitedDocument,
    Facts,
    Header,
    Links,
    Post,
    Provision,
    Recipient,
    Span,
)
from planggraph.rdf import reference_quads
from planggraph.rdf.vocabulary import CODE, ID, ORG, PG, PREFIXES, REFERENCE, SKOS

UNITS = gazetteer()
DISTRICT, COMMUNE, PROVINCE = (UNITS.get(key) for key in ("183/huyen-cao-loc", "06196/xa-cao-lau", "20/tinh-lang-son"))
NOW = UNITS.get("20/tinh-lang-son/2025")
COMMITTEE = Agency(name="Ủy ban nhân dân", place=DISTRICT, tier="district", kind="people-committee")
LABOUR = Agency(
    name="Phòng Lao động - Thương binh và Xã hội", place=DISTRICT, tier="district", kind="division", field="labour"
)
GROUP = AgencyGroup(
    name="Ủy ban nhân dân các xã, thị trấn", place=DISTRICT, member_kind="people-committee", member_tier="commune"
)
LOOSE = AgencyGroup(name="các cơ quan liên quan", place=DISTRICT)
SOMEWHERE = Agency(name="Trạm Y tế", kind="hospital", settled=False)
NOTHING = Span(start=0, end=1)


def facts(key: str, *actors: Agency | AgencyGroup | Post, date: str | None = "2023-05-12") -> Facts:
    provision = Provision(
        key="0123456789ab",
        kind="task",
        span=NOTHING,
        text="x",
        section=None,
        order=1,
        assignments=tuple(Assignment(actor=one, role="lead", evidence=(NOTHING,)) for one in actors),
    )
    return Facts(key=key, source=source("x"), header=Header(issued_on=date, type="Kế hoạch"), provisions=(provision,))


def reference(*all_facts: Facts, links: Links | None = None) -> dict[tuple[str, str], list[str]]:
    """Values by subject and property, both short."""
    found: dict[tuple[str, str], list[str]] = {}
    for quad in reference_quads(all_facts, links or Links()):
        assert quad.graph_name.value == REFERENCE
        subject = quad.subject.value.removeprefix(ID)
        prop = quad.predicate.value
        for name, start in (("", PG), ("skos:", SKOS), ("org:", ORG), ("rdf:", PREFIXES["rdf"])):
            if prop.startswith(start):
                prop = name + prop.removeprefix(start)
                break
        value = quad.object.value if hasattr(quad.object, "value") else str(quad.object)
        language = getattr(quad.object, "language", None)
        value = value.removeprefix(ID).removeprefix(CODE).removeprefix(PG) + (f"@{language}" if language else "")
        found.setdefault((subject, prop), []).append(value)
    return {key: sorted(values) for key, values in found.items()}


FOUND = reference(
    facts("2023/1/183/a", COMMITTEE, LABOUR, GROUP, LOOSE, SOMEWHERE, Post(name="Chủ tịch", body=COMMITTEE))
)
AGENCY = "agency/183/huyen-cao-loc"


@pytest.mark.parametrize(
    ("subject", "prop", "wanted"),
    [
        (f"{AGENCY}/uy-ban-nhan-dan", "rdf:type", ["Actor", "Agency"]),
        (f"{AGENCY}/uy-ban-nhan-dan", "name", ["Ủy ban nhân dân@vi"]),
        (f"{AGENCY}/uy-ban-nhan-dan", "skos:prefLabel", ["Ủy ban nhân dân huyện Cao Lộc@vi"]),
        (f"{AGENCY}/uy-ban-nhan-dan", "jurisdiction", ["place/183/huyen-cao-loc"]),
        (f"{AGENCY}/uy-ban-nhan-dan", "tier", ["tier/district"]),
        (f"{AGENCY}/uy-ban-nhan-dan", "kind", ["kind/people-committee"]),
        (f"{AGENCY}/phong-lao-dong-thuong-binh-va-xa-hoi", "field", ["field/labour"]),
        (f"{AGENCY}/phong-lao-dong-thuong-binh-va-xa-hoi", "org:subOrganizationOf", [f"{AGENCY}/uy-ban-nhan-dan"]),
        (f"{AGENCY}/group/people-committee-commune", "rdf:type", ["Actor", "AgencyGroup"]),
        (f"{AGENCY}/group/people-committee-commune", "memberKind", ["kind/people-committee"]),
        (f"{AGENCY}/group/people-committee-commune", "memberTier", ["tier/commune"]),
        (f"{AGENCY}/group/cac-co-quan-lien-quan", "member", []),
        (f"{AGENCY}/group/cac-co-quan-lien-quan", "memberKind", []),
        (f"{AGENCY}/uy-ban-nhan-dan/post/chu-tich", "rdf:type", ["Actor", "Post"]),
        (f"{AGENCY}/uy-ban-nhan-dan/post/chu-tich", "org:postIn", [f"{AGENCY}/uy-ban-nhan-dan"]),
        (f"{AGENCY}/uy-ban-nhan-dan/post/chu-tich", "skos:prefLabel", ["Chủ tịch Ủy ban nhân dân huyện Cao Lộc@vi"]),
        ("agency/unknown/2023/1/183/a/tram-y-te", "jurisdiction", []),
        ("place/183/huyen-cao-loc", "rdf:type", ["Place"]),
        ("place/183/huyen-cao-loc", "skos:prefLabel", ["huyện Cao Lộc@vi"]),
        ("place/183/huyen-cao-loc", "tier", ["tier/district"]),
        ("place/183/huyen-cao-loc", "within", ["place/20/tinh-lang-son"]),
        ("place/183/huyen-cao-loc", "code", ["183"]),
        ("place/183/huyen-cao-loc", "validUntil", ["2025-06-30"]),
        ("place/20/tinh-lang-son", "succeededBy", ["place/20/tinh-lang-son/2025"]),
        ("place/20/tinh-lang-son", "within", []),
        ("place/20/tinh-lang-son/2025", "validFrom", ["2025-07-01"]),
    ],
)
def test_reference(subject: str, prop: str, wanted: list[str]) -> None:
    assert FOUND.get((subject, prop), []) == wanted


def test_members_of_a_group_are_described_with_their_places() -> None:
    members = FOUND[f"{AGENCY}/group/people-committee-commune", "member"]
    assert len(members) == len(UNITS.children(DISTRICT, on="2023-05-12")) > 10
    assert "agency/06196/xa-cao-lau/uy-ban-nhan-dan" in members
    for member in members:
        assert FOUND[member, "name"] == ["Ủy ban nhân dân@vi"]
        (place,) = FOUND[member, "jurisdiction"]
        assert FOUND[place, "within"] == ["place/183/huyen-cao-loc"]


def test_successors_of_an_agency_are_described() -> None:
    later = FOUND[f"{AGENCY}/phong-lao-dong-thuong-binh-va-xa-hoi", "succeededBy"]
    assert later
    assert all((one, "name") in FOUND for one in later)


def test_the_successor_of_an_unsettled_agency_is_unsettled() -> None:
    lost = Agency(name=LABOUR.name, kind="division", settled=False)
    found = reference(facts("2023/1/183/a", lost))
    assert found["agency/unknown/2023/1/183/a/phong-lao-dong-thuong-binh-va-xa-hoi", "succeededBy"]
    assert not [subject for subject, _ in found if subject.startswith("agency/vn/")]


def test_other_names_stand_beside() -> None:
    assert FOUND[f"{AGENCY}/phong-lao-dong-thuong-binh-va-xa-hoi", "skos:altLabel"]


def test_a_group_named_in_two_ways_is_one() -> None:
    counted = AgencyGroup(
        name="UBND 22 xã, thị trấn", place=DISTRICT, member_kind="people-committee", member_tier="commune"
    )
    found = reference(facts("2023/1/183/a", GROUP), facts("2023/2/183/a", GROUP), facts("2023/3/183/a", counted))
    subject = f"{AGENCY}/group/people-committee-commune"
    assert found[subject, "name"] == ["Ủy ban nhân dân các xã, thị trấn@vi"]  # how most call it
    assert found[subject, "skos:altLabel"] == ["UBND 22 xã, thị trấn@vi"]


def test_of_two_descriptions_the_fuller_one_stands_in_any_order() -> None:
    bare = Agency(name=LABOUR.name, place=DISTRICT, listed=False)
    one, other = facts("2023/1/183/a", LABOUR), facts("2023/2/183/a", bare)
    assert reference(one, other) == reference(other, one)
    assert reference(one, other)[f"{AGENCY}/phong-lao-dong-thuong-binh-va-xa-hoi", "field"] == ["field/labour"]


def test_what_lies_above_a_place_stands_too_and_nothing_below_it() -> None:
    found = reference(facts("2023/1/1/a", Agency(name="Ủy ban nhân dân", place=COMMUNE, tier="commune")))
    places = {subject for subject, prop in found if prop == "within"} | {
        subject for subject, prop in found if subject.startswith("place/")
    }
    assert places >= {"place/06196/xa-cao-lau", "place/183/huyen-cao-loc", "place/20/tinh-lang-son"}
    assert not [one for one in places if "06199" in one]


def test_issuers_of_cited_documents_are_described() -> None:
    above = Agency(name="Ủy ban nhân dân", place=NOW, tier="province", kind="people-committee")
    found = reference(links=Links(cited=(CitedDocument(key="2025/1/20/a", identifier="1/KH", issuer=above),)))
    assert found["agency/20/tinh-lang-son/2025/uy-ban-nhan-dan", "tier"] == ["tier/province"]


def test_codes_that_are_used_have_their_labels() -> None:
    assert FOUND[f"{CODE}doctype/ke-hoach", "skos:prefLabel"] == ["Kế hoạch@vi", "plan@en"]
    assert FOUND[f"{CODE}role/lead", "skos:prefLabel"] == ["chủ trì@vi", "lead@en"]
    assert (f"{CODE}doctype/luat", "skos:prefLabel") not in FOUND


@pytest.mark.parametrize("scheme", ["tier", "kind", "field", "doctype"])
def test_codes_of_actors_and_places_have_their_labels(scheme: str) -> None:
    used = {value for values in FOUND.values() for value in values if value.startswith(f"{scheme}/")}
    used |= {"doctype/ke-hoach"} if scheme == "doctype" else set()
    assert used
    assert {one for one in used if (CODE + one, "skos:prefLabel") not in FOUND} == set()


def test_recipients_are_described() -> None:
    found = reference(
        Facts(
            key="2023/1/183/a",
            source=source("x"),
            header=Header(),
            recipients=(Recipient(actor=COMMITTEE, span=NOTHING),),
        )
    )
    assert (f"{AGENCY}/uy-ban-nhan-dan", "name") in found
