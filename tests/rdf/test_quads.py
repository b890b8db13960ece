"""Each row of the tables of docs/ontology.md: which triples facts and links become."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

import pyoxigraph as ox
import pytest

from planggraph.gazetteer import gazetteer
from planggraph.model import (
    Agency,
    AgencyGroup,
    Alignment,
    Assignment,
    Block,
    Citation,
    CitedDocument,
    Deadline,
    Facts,
    Finding,
    Header,
    LinkFinding,
    Links,
    Output,
    Post,
    Provision,
    Recipient,
    Section,
    Source,
    Span,
    TargetValue,
)
from planggraph.naming import fold, short_hash
from planggraph.rdf import facts_quads, links_quads
from planggraph.rdf.quads import PLAN_TYPES
from planggraph.rdf.terms import CODES
from planggraph.rdf.vocabulary import PREFIXES

TEXT = unicodedata.normalize(
    "NFD",
    "UBND HUYỆN CAO LỘC  Số: 45/KH-UBND ngày 12/5/2023 Chủ đề: Vì trẻ em. I. NHIỆM VỤ. Căn cứ Luật Trẻ em. "
    "Đề nghị Phòng Tư pháp mở từ 10 đến 15% lớp trước ngày 30/6/2023, hằng năm báo cáo. KT. CHỦ TỊCH Lý Văn An",
)
DOC = "https://w3id.org/planggraph/id/doc/2023/45-kh-ubnd/183/uy-ban-nhan-dan"
SHA = hashlib.sha256(TEXT.encode()).hexdigest()
SPAN = f"https://w3id.org/planggraph/id/source/{SHA[:16]}#char="
ID = PREFIXES["id"]
UNITS = gazetteer()
DISTRICT = UNITS.get("183/huyen-cao-loc")
COMMITTEE = Agency(name="Ủy ban nhân dân", place=DISTRICT, tier="district", kind="people-committee")
JUSTICE = Agency(name="Phòng Tư pháp", place=DISTRICT, tier="district", kind="division", field="justice")
OFFICE = Agency(name="Văn phòng", place=DISTRICT, tier="district", kind="office")
GROUP = AgencyGroup(
    name="Ủy ban nhân dân các xã", place=DISTRICT, member_kind="people-committee", member_tier="commune"
)
HEAD = Post(name="Chủ tịch", body=COMMITTEE)
SENTENCE = "mở từ 10 đến 15% lớp trước ngày 30/6/2023, hằng năm báo cáo"
TASK = f"{DOC}/p/{short_hash(fold(SENTENCE), 12)}"


def at(words: str) -> Span:
    words = unicodedata.normalize("NFD", words)
    start = TEXT.index(words)
    return Span(start=start, end=start + len(words))


def iri(words: str) -> str:
    return f"{SPAN}{at(words).start},{at(words).end}"


BLOCKS = (
    Block(start=at("UBND").start, end=at("HUYỆN CAO LỘC").end, page=1, paragraph=2),
    Block(start=at("Đề nghị").start, end=at("hằng năm báo cáo").end, page=3, table=2, row=4, column=1),
)
FACTS = Facts(
    key="2023/45-kh-ubnd/183/uy-ban-nhan-dan",
    source=Source(name="cao lộc/kế hoạch.txt", text=TEXT, sha256=SHA, blocks=BLOCKS),
    header=Header(
        identifier="45/KH-UBND",
        type="Kế hoạch",
        issued_on="2023-05-12",
        issuers=(COMMITTEE,),
        tier="district",
        title=unicodedata.normalize("NFD", "Bảo vệ\ntrẻ  em"),
        theme="Vì trẻ em",
        territory=DISTRICT,
        period_start="2023",
        period_end="2024-02",
        signer="Lý Văn An",
        signer_position="Phó Chủ tịch",
        signing_authority="KT. Chủ tịch",
        status="signed",
        evidence=(
            ("identifier", at("45/KH-UBND")),
            ("issued_on", at("ngày 12/5/2023")),
            ("issuers", at("UBND HUYỆN CAO LỘC")),
            ("title", at("trẻ em")),
            ("theme", at("Vì trẻ em")),
            ("signer", at("Lý Văn An")),
        ),
    ),
    sections=(
        Section(key="i", number="I", heading="NHIỆM VỤ", parent=None, span=at("NHIỆM VỤ")),
        Section(key="i-1", number="1", heading=None, parent="i", span=Span(start=0, end=0)),
    ),
    citations=(
        Citation(
            key="luat-tre-em",
            identifier=None,
            title="Luật Trẻ em",
            type="Luật",
            date="2016",
            issuer=Agency(name="Quốc hội", tier="central", kind="national-assembly"),
            role="basis",
            mentions=(at("Luật Trẻ em"),),
        ),
        Citation(
            key="60-kh-ubnd",
            identifier="60/KH-UBND",
            title=None,
            type="Kế hoạch",
            date="2023-04",
            issuer=None,
            role="implements",
            mentions=(at("Căn cứ"), at("Luật")),
        ),
    ),
    provisions=(
        Provision(
            key=short_hash(fold(SENTENCE), 12),
            kind="reporting",
            span=at(SENTENCE),
            text=SENTENCE,
            section="i",
            order=1,
            asks_for=("Kế hoạch",),
            outputs=(Output(text="15% lớp", span=at("15% lớp")),),
            assignments=(
                Assignment(actor=JUSTICE, role="lead", evidence=(at("Phòng Tư pháp"),), requested=True),
                Assignment(actor=GROUP, role="coordinate", evidence=(at("lớp"),), member_count=16),
                Assignment(actor=COMMITTEE, role="report-to", evidence=(at("báo cáo"),)),
                Assignment(actor=OFFICE, role="report-via", evidence=(at("báo cáo"),)),
                Assignment(actor=HEAD, role="responsible", evidence=(at("mở"),)),
            ),
            deadlines=(
                Deadline(due="2023-06-30", due_by="2023-06-30", evidence=(at("trước ngày 30/6/2023"),)),
                Deadline(
                    recurrence="FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=20", due_each=("--06-20",), evidence=(at("hằng năm"),)
                ),
                Deadline(
                    period_start="2023-07",
                    period_end="2025",
                    starts_on="2023-07-01",
                    ends_on="2025-12-31",
                    evidence=(at("30/6/2023"),),
                ),
            ),
            targets=(
                TargetValue(
                    value=Decimal("10.50"),
                    value_to=Decimal(15),
                    bound="change",
                    unit="%",
                    population="lớp",
                    by=2025,
                    evidence=(at("10 đến 15%"),),
                ),
                TargetValue(value=Decimal(1000), unit="lượt  người", evidence=(at("10"),)),
            ),
        ),
        *(
            Provision(key=kind, kind=kind, span=at("NHIỆM VỤ"), text="Nhiệm vụ", section=None, order=n)
            for n, kind in enumerate(("objective", "requirement", "target", "task", "funding"), 2)
        ),
    ),
    recipients=(Recipient(actor=HEAD, span=at("CHỦ TỊCH")), Recipient(actor=GROUP, span=at("lớp"))),
    findings=(
        Finding(
            kind="section-skipped", span=at("NHIỆM VỤ"), comment_vi="Số mục nhảy.", comment_en="A number is skipped."
        ),
        Finding(kind="section-skipped", span=None),
        Finding(kind="cited-later", span=at("Luật"), about="citation/luat-tre-em"),
    ),
    standing_offices=((COMMITTEE, OFFICE, at("UBND")),),
)
QUADS = set(facts_quads(FACTS))


def expanded(name: str) -> str:
    prefix, _, rest = name.partition(":")
    return PREFIXES[prefix] + rest if prefix in PREFIXES and not rest.startswith("//") else name


def values(subject: str, prop: str, quads: Iterable[ox.Quad] = QUADS) -> list[str]:
    """Values as N-Triples writes them, codes and properties with their prefixes."""
    made = []
    for quad in quads:
        if quad.subject.value == subject and quad.predicate.value == expanded(prop):
            text = str(quad.object)
            for prefix in ("pg", "xsd", *CODES, "dcterms", "id"):
                text = re.sub(f"<{re.escape(PREFIXES[prefix])}([^>]*)>", rf"{prefix}:\1", text)
            made.append(text)
    return sorted(made)


AGENCY = "id:agency/183/huyen-cao-loc"


def hashed(actor: str) -> str:
    return short_hash(expanded(actor), 12)


# ------------------------------------------------------------ facts
@pytest.mark.parametrize(
    ("subject", "prop", "wanted"),
    [
        # document
        (DOC, "rdf:type", ["pg:Document", "pg:Plan"]),
        (DOC, "pg:identifier", ['"45/KH-UBND"']),
        (DOC, "pg:documentType", ["doctype:ke-hoach"]),
        (DOC, "pg:issuedOn", ['"2023-05-12"^^xsd:date']),
        (DOC, "pg:issuedFrom", ['"2023-05-12"^^xsd:date']),
        (DOC, "pg:issuedUntil", ['"2023-05-12"^^xsd:date']),
        (DOC, "pg:issuer", [f"{AGENCY}/uy-ban-nhan-dan"]),
        (DOC, "pg:tier", ["tier:district"]),
        (DOC, "pg:status", ["status:signed"]),
        (DOC, "dcterms:title", ['"Bảo vệ trẻ em"@vi']),
        (DOC, "pg:theme", ['"Vì trẻ em"@vi']),
        (DOC, "pg:territory", ["id:place/183/huyen-cao-loc"]),
        (DOC, "pg:periodStart", ['"2023"^^xsd:gYear']),
        (DOC, "pg:startsOn", ['"2023-01-01"^^xsd:date']),
        (DOC, "pg:periodEnd", ['"2024-02"^^xsd:gYearMonth']),
        (DOC, "pg:endsOn", ['"2024-02-29"^^xsd:date']),
        (DOC, "pg:signer", ['"Lý Văn An"']),
        (DOC, "pg:signerPosition", ['"Phó Chủ tịch"@vi']),
        (DOC, "pg:signingAuthority", ['"KT. Chủ tịch"@vi']),
        (DOC, "pg:recipient", [f"{AGENCY}/group/people-committee-commune", f"{AGENCY}/uy-ban-nhan-dan/post/chu-tich"]),
        (DOC, "pg:source", [f"id:source/{SHA[:16]}"]),
        # source
        (f"id:source/{SHA[:16]}", "rdf:type", ["pg:Source"]),
        (f"id:source/{SHA[:16]}", "pg:fileName", ['"cao lộc/kế hoạch.txt"']),
        (f"id:source/{SHA[:16]}", "pg:sha256", [f'"{SHA}"']),
        (f"id:source/{SHA[:16]}", "dcterms:format", ['"text/plain"']),
        # header evidence
        (iri("45/KH-UBND"), "pg:evidenceFor", ["pg:identifier"]),
        (iri("ngày 12/5/2023"), "pg:evidenceFor", ["pg:issuedOn"]),
        (iri("UBND HUYỆN CAO LỘC"), "pg:evidenceFor", ["pg:issuer"]),
        (iri("UBND HUYỆN CAO LỘC"), "pg:mentions", [f"{AGENCY}/uy-ban-nhan-dan"]),
        (iri("trẻ em"), "pg:evidenceFor", ["dcterms:title"]),
        (iri("CHỦ TỊCH"), "pg:evidenceFor", ["pg:recipient"]),
        (iri("CHỦ TỊCH"), "pg:mentions", [f"{AGENCY}/uy-ban-nhan-dan/post/chu-tich"]),
        # citations
        (f"{DOC}/citation/luat-tre-em", "rdf:type", ["pg:Citation"]),
        (f"{DOC}/citation/luat-tre-em", "pg:citingDocument", [expanded(DOC).replace(ID, "id:")]),
        (f"{DOC}/citation/luat-tre-em", "pg:citedIdentifier", []),
        (f"{DOC}/citation/luat-tre-em", "pg:citedTitle", ['"Luật Trẻ em"@vi']),
        (f"{DOC}/citation/luat-tre-em", "pg:citedType", ["doctype:luat"]),
        (f"{DOC}/citation/luat-tre-em", "pg:citedOn", ['"2016"^^xsd:gYear']),
        (f"{DOC}/citation/luat-tre-em", "pg:citedIssuer", ["id:agency/vn/quoc-hoi"]),
        (f"{DOC}/citation/luat-tre-em", "pg:citationRole", ["citation-role:basis"]),
        (f"{DOC}/citation/60-kh-ubnd", "pg:citedIdentifier", ['"60/KH-UBND"']),
        (f"{DOC}/citation/60-kh-ubnd", "pg:citedTitle", []),
        (f"{DOC}/citation/60-kh-ubnd", "pg:citedOn", ['"2023-04"^^xsd:gYearMonth']),
        (
            f"{DOC}/citation/60-kh-ubnd",
            "pg:evidence",
            sorted(iri(words).replace(ID, "id:") for words in ("Căn cứ", "Luật")),
        ),
        # sections
        (f"{DOC}/s/i", "rdf:type", ["pg:Section"]),
        (f"{DOC}/s/i", "pg:inDocument", [DOC.replace(ID, "id:")]),
        (f"{DOC}/s/i", "pg:number", ['"I"']),
        (f"{DOC}/s/i", "pg:heading", ['"NHIỆM VỤ"@vi']),
        (f"{DOC}/s/i", "pg:partOf", []),
        (f"{DOC}/s/i-1", "pg:partOf", [f"{DOC}/s/i".replace(ID, "id:")]),
        (f"{DOC}/s/i-1", "pg:heading", []),
        # provisions
        (TASK, "rdf:type", ["pg:Provision", "pg:ReportingDuty", "pg:Task"]),
        (f"{DOC}/p/objective", "rdf:type", ["pg:Objective", "pg:Provision"]),
        (f"{DOC}/p/requirement", "rdf:type", ["pg:Provision", "pg:Requirement"]),
        (f"{DOC}/p/target", "rdf:type", ["pg:Provision", "pg:Target"]),
        (f"{DOC}/p/task", "rdf:type", ["pg:Provision", "pg:Task"]),
        (f"{DOC}/p/funding", "rdf:type", ["pg:Funding", "pg:Provision"]),
        (TASK, "pg:inDocument", [DOC.replace(ID, "id:")]),
        (TASK, "pg:inSection", [f"{DOC}/s/i".replace(ID, "id:")]),
        (TASK, "pg:order", ['"1"^^xsd:integer']),
        (TASK, "pg:text", [f'"{SENTENCE}"@vi']),
        (TASK, "pg:evidence", [iri(SENTENCE).replace(ID, "id:")]),
        (TASK, "pg:asksFor", ["doctype:ke-hoach"]),
        # deadlines, and again as plain edges
        (TASK, "pg:deadline", [f"{TASK}/deadline/{n}".replace(ID, "id:") for n in (1, 2, 3)]),
        (f"{TASK}/deadline/1", "rdf:type", ["pg:Deadline"]),
        (f"{TASK}/deadline/1", "pg:due", ['"2023-06-30"^^xsd:date']),
        (f"{TASK}/deadline/1", "pg:dueBy", ['"2023-06-30"^^xsd:date']),
        (f"{TASK}/deadline/1", "pg:evidence", [iri("trước ngày 30/6/2023").replace(ID, "id:")]),
        (f"{TASK}/deadline/2", "pg:recurrence", ['"FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=20"']),
        (f"{TASK}/deadline/2", "pg:dueEach", ['"--06-20"^^xsd:gMonthDay']),
        (f"{TASK}/deadline/3", "pg:periodStart", ['"2023-07"^^xsd:gYearMonth']),
        (f"{TASK}/deadline/3", "pg:periodEnd", ['"2025"^^xsd:gYear']),
        (f"{TASK}/deadline/3", "pg:startsOn", ['"2023-07-01"^^xsd:date']),
        (f"{TASK}/deadline/3", "pg:endsOn", ['"2025-12-31"^^xsd:date']),
        (TASK, "pg:due", ['"2023-06-30"^^xsd:date']),
        (TASK, "pg:dueBy", ['"2023-06-30"^^xsd:date']),
        (TASK, "pg:recurrence", ['"FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=20"']),
        (TASK, "pg:dueEach", ['"--06-20"^^xsd:gMonthDay']),
        (TASK, "pg:startsOn", ['"2023-07-01"^^xsd:date']),
        (TASK, "pg:endsOn", ['"2025-12-31"^^xsd:date']),
        (TASK, "pg:output", ['"15% lớp"@vi']),
        # target values
        (TASK, "pg:targetValue", [f"{TASK}/target/{n}".replace(ID, "id:") for n in (1, 2)]),
        (f"{TASK}/target/1", "rdf:type", ["pg:TargetValue"]),
        (f"{TASK}/target/1", "pg:value", ['"10.5"^^xsd:decimal']),
        (f"{TASK}/target/1", "pg:valueTo", ['"15"^^xsd:decimal']),
        (f"{TASK}/target/1", "pg:bound", ["bound:change"]),
        (f"{TASK}/target/1", "pg:unit", ['"%"@vi']),
        (f"{TASK}/target/1", "pg:population", ['"lớp"@vi']),
        (f"{TASK}/target/1", "pg:by", ['"2025"^^xsd:integer']),
        (f"{TASK}/target/1", "pg:evidence", [iri("10 đến 15%").replace(ID, "id:")]),
        (f"{TASK}/target/2", "pg:value", ['"1000"^^xsd:decimal']),
        (f"{TASK}/target/2", "pg:bound", ["bound:exactly"]),
        (f"{TASK}/target/2", "pg:unit", ['"lượt người"@vi']),
        # assignments, and again as plain edges
        (TASK, "pg:lead", [f"{AGENCY}/phong-tu-phap"]),
        (TASK, "pg:responsible", [f"{AGENCY}/uy-ban-nhan-dan/post/chu-tich"]),
        (TASK, "pg:coordinator", [f"{AGENCY}/group/people-committee-commune"]),
        (TASK, "pg:reportTo", [f"{AGENCY}/uy-ban-nhan-dan"]),
        (TASK, "pg:reportVia", [f"{AGENCY}/van-phong"]),
        (
            TASK,
            "pg:assignedTo",  # whoever is reported to has no task
            [
                f"{AGENCY}/group/people-committee-commune",
                f"{AGENCY}/phong-tu-phap",
                f"{AGENCY}/uy-ban-nhan-dan/post/chu-tich",
            ],
        ),
        (f"{TASK}/lead/{hashed(AGENCY + '/phong-tu-phap')}", "rdf:type", ["pg:Assignment"]),
        (f"{TASK}/lead/{hashed(AGENCY + '/phong-tu-phap')}", "pg:task", [TASK.replace(ID, "id:")]),
        (f"{TASK}/lead/{hashed(AGENCY + '/phong-tu-phap')}", "pg:agency", [f"{AGENCY}/phong-tu-phap"]),
        (f"{TASK}/lead/{hashed(AGENCY + '/phong-tu-phap')}", "pg:role", ["role:lead"]),
        (f"{TASK}/lead/{hashed(AGENCY + '/phong-tu-phap')}", "pg:requested", ['"true"^^xsd:boolean']),
        (f"{TASK}/lead/{hashed(AGENCY + '/phong-tu-phap')}", "pg:basis", ["basis:inferred"]),
        (f"{TASK}/lead/{hashed(AGENCY + '/phong-tu-phap')}", "pg:rule", ["rule:lead-in"]),
        (f"{TASK}/lead/{hashed(AGENCY + '/phong-tu-phap')}", "pg:evidence", [iri("Phòng Tư pháp").replace(ID, "id:")]),
        (f"{TASK}/report-via/{hashed(AGENCY + '/van-phong')}", "pg:role", ["role:report-via"]),
        (f"{TASK}/report-via/{hashed(AGENCY + '/van-phong')}", "pg:requested", []),
        (
            f"{TASK}/coordinate/{hashed(AGENCY + '/group/people-committee-commune')}",
            "pg:memberCount",
            ['"16"^^xsd:integer'],
        ),
        # the rest
        (f"{AGENCY}/uy-ban-nhan-dan", "pg:standingOffice", [f"{AGENCY}/van-phong"]),
        (f"{DOC}/finding/section-skipped/1", "rdf:type", ["pg:Finding"]),
        (f"{DOC}/finding/section-skipped/1", "pg:findingKind", ["finding:section-skipped"]),
        (f"{DOC}/finding/section-skipped/1", "pg:about", [DOC.replace(ID, "id:")]),
        (f"{DOC}/finding/section-skipped/1", "rdfs:comment", ['"A number is skipped."@en', '"Số mục nhảy."@vi']),
        (f"{DOC}/finding/section-skipped/1", "pg:evidence", [iri("NHIỆM VỤ").replace(ID, "id:")]),
        (f"{DOC}/finding/section-skipped/2", "pg:evidence", []),
        (f"{DOC}/finding/cited-later/1", "pg:about", [f"{DOC}/citation/luat-tre-em".replace(ID, "id:")]),
        # spans
        (iri("Phòng Tư pháp"), "rdf:type", ["pg:Span"]),
        (iri("Phòng Tư pháp"), "oa:start", [f'"{at("Phòng Tư pháp").start}"^^xsd:integer']),
        (iri("Phòng Tư pháp"), "oa:end", [f'"{at("Phòng Tư pháp").end}"^^xsd:integer']),
        (iri("Phòng Tư pháp"), "oa:exact", [f'"{unicodedata.normalize("NFD", "Phòng Tư pháp")}"']),
        (iri("Phòng Tư pháp"), "pg:inSource", [f"id:source/{SHA[:16]}"]),
        (iri("UBND HUYỆN CAO LỘC"), "pg:page", ['"1"^^xsd:integer']),
        (iri("UBND HUYỆN CAO LỘC"), "pg:paragraph", ['"2"^^xsd:integer']),
        (iri("UBND HUYỆN CAO LỘC"), "pg:table", []),
        (iri("Phòng Tư pháp"), "pg:page", ['"3"^^xsd:integer']),
        (iri("Phòng Tư pháp"), "pg:paragraph", []),
        (iri("Phòng Tư pháp"), "pg:table", ['"2"^^xsd:integer']),
        (iri("Phòng Tư pháp"), "pg:row", ['"4"^^xsd:integer']),
        (iri("Phòng Tư pháp"), "pg:column", ['"1"^^xsd:integer']),
        (iri("Lý Văn An"), "pg:page", []),  # behind the last block
    ],
)
def test_facts(subject: str, prop: str, wanted: list[str]) -> None:
    assert values(expanded(subject), prop) == sorted(wanted)


def test_every_property_of_facts_has_a_row() -> None:
    """No property goes out of a document's graph that the table above does not check."""
    marks = next(mark for mark in test_facts.pytestmark if mark.name == "parametrize")  # type: ignore[attr-defined]
    checked = {expanded(prop) for _, prop, _ in marks.args[1]}
    assert {quad.predicate.value for quad in QUADS} == checked


def test_what_a_task_gives_has_its_evidence() -> None:
    assert values(iri("15% lớp"), "pg:evidenceFor") == ["pg:output"]
    assert values(iri("15% lớp"), "pg:mentions") == [TASK.replace(ID, "id:")]


def test_the_standing_office_has_its_evidence() -> None:
    assert values(iri("UBND"), "pg:evidenceFor") == ["pg:standingOffice"]
    assert values(iri("UBND"), "pg:mentions") == [f"{AGENCY}/van-phong"]


@pytest.mark.parametrize(
    ("kind", "classes"),
    [
        ("Kế hoạch", ["pg:Document", "pg:Plan"]),
        ("Chương trình", ["pg:Document", "pg:Plan"]),
        ("Đề án", ["pg:Document", "pg:Plan"]),
        ("Phương án", ["pg:Document", "pg:Plan"]),
        ("Dự án", ["pg:Document", "pg:Plan"]),
        ("Quyết định", ["pg:Directive", "pg:Document"]),
        ("Luật", ["pg:Directive", "pg:Document"]),
        ("Công văn", ["pg:Directive", "pg:Document"]),
        (None, ["pg:Document"]),
    ],
)
def test_classes_of_documents(kind: str | None, classes: list[str]) -> None:
    quads = list(facts_quads(replace(FACTS, header=replace(FACTS.header, type=kind))))
    assert values(DOC, "rdf:type", quads) == classes


def test_types_that_are_plans_are_types() -> None:
    assert set(CODES["doctype"]) >= PLAN_TYPES


def test_a_document_that_does_not_say_much() -> None:
    bare = Facts(key="nd/van-ban-00000000/vn/anon", source=FACTS.source, header=Header(status="excerpt"))
    quads = list(facts_quads(bare))
    properties = {quad.predicate.value for quad in quads if quad.subject.value.endswith("/anon")}
    assert properties == {expanded(name) for name in ("rdf:type", "pg:status", "pg:source")}


# ------------------------------------------------------------ what holds for all quads
def links() -> Links:
    return Links(
        resolved=((f"{FACTS.key}/citation/60-kh-ubnd", "2023/60-kh-ubnd/20/uy-ban-nhan-dan"),),
        cited=(
            CitedDocument(
                key="2023/60-kh-ubnd/20/uy-ban-nhan-dan",
                identifier="60/KH-UBND",
                type="Kế hoạch",
                date="2023-04",
                issuer=Agency(
                    name="Ủy ban nhân dân",
                    place=UNITS.get("20/tinh-lang-son"),
                    tier="province",
                    kind="people-committee",
                ),
                tier="province",
            ),
            CitedDocument(key="2016/luat-tre-em/vn/quoc-hoi", title="Luật  Trẻ em", type="Luật", date="2016-02-30"),
        ),
        edges=(
            (FACTS.key, "implements", "2023/60-kh-ubnd/20/uy-ban-nhan-dan"),
            (FACTS.key, "basis", "2016/luat-tre-em/vn/quoc-hoi"),
            (FACTS.key, "replaces", "nd/a/vn/anon"),
            (FACTS.key, "repeals", "nd/b/vn/anon"),
            (FACTS.key, "amends", "nd/c/vn/anon"),
            (FACTS.key, "cites", "nd/d/vn/anon"),
        ),
        fulfils=((FACTS.key, "2023/60-kh-ubnd/20/uy-ban-nhan-dan/p/0123456789ab"),),
        duplicates=(("f" * 64, SHA),),
        alignments=(
            Alignment(
                child=f"{FACTS.key}/p/task",
                parent="2023/60-kh-ubnd/20/uy-ban-nhan-dan/p/0123456789ab",
                score=Decimal("0.90"),
                kind="restated",
                method="ngrams-1",
            ),
        ),
        findings=(
            LinkFinding(
                document=FACTS.key,
                source=FACTS.source.sha256,
                finding=Finding(
                    kind="parent-later", span=Span(start=0, end=5), comment_vi="Muộn hơn.", comment_en="Later."
                ),
            ),
        ),
    )


LINKS = set(links_quads(links()))
ABOVE = "https://w3id.org/planggraph/id/doc/2023/60-kh-ubnd/20/uy-ban-nhan-dan"
LAW = "https://w3id.org/planggraph/id/doc/2016/luat-tre-em/vn/quoc-hoi"


@pytest.mark.parametrize(
    ("subject", "prop", "wanted"),
    [
        (f"{DOC}/citation/60-kh-ubnd", "pg:resolvesTo", [ABOVE]),
        (ABOVE, "rdf:type", ["pg:Document", "pg:Plan"]),
        (ABOVE, "pg:identifier", ['"60/KH-UBND"']),
        (ABOVE, "pg:documentType", ["doctype:ke-hoach"]),
        (ABOVE, "pg:issuedOn", ['"2023-04"^^xsd:gYearMonth']),
        (ABOVE, "pg:issuedFrom", ['"2023-04-01"^^xsd:date']),
        (ABOVE, "pg:issuedUntil", ['"2023-04-30"^^xsd:date']),
        (ABOVE, "pg:issuer", ["id:agency/20/tinh-lang-son/uy-ban-nhan-dan"]),
        (ABOVE, "pg:tier", ["tier:province"]),
        (LAW, "dcterms:title", ['"Luật Trẻ em"@vi']),
        (LAW, "pg:issuedOn", []),  # no such day
        (DOC, "pg:implements", [ABOVE]),
        (DOC, "pg:basedOn", [LAW]),
        (DOC, "pg:replaces", ["id:doc/nd/a/vn/anon"]),
        (DOC, "pg:repeals", ["id:doc/nd/b/vn/anon"]),
        (DOC, "pg:amends", ["id:doc/nd/c/vn/anon"]),
        (DOC, "pg:cites", [ABOVE, LAW, *(f"id:doc/nd/{x}/vn/anon" for x in "abcd")]),
        (DOC, "pg:fulfils", [f"{ABOVE}/p/0123456789ab"]),
        (f"id:source/{'f' * 16}", "rdf:type", ["pg:Source"]),
        (f"id:source/{'f' * 16}", "pg:duplicateOf", [f"id:source/{SHA[:16]}"]),
        (f"id:source/{'f' * 16}", "pg:sha256", [f'"{"f" * 64}"']),
        (f"{DOC}/p/task", "pg:derivesFrom", [f"{ABOVE}/p/0123456789ab"]),
        (f"{DOC}/p/task/from/{hashed(ABOVE + '/p/0123456789ab')}", "rdf:type", ["pg:Alignment"]),
        (f"{DOC}/p/task/from/{hashed(ABOVE + '/p/0123456789ab')}", "pg:child", [f"{DOC}/p/task"]),
        (f"{DOC}/p/task/from/{hashed(ABOVE + '/p/0123456789ab')}", "pg:parent", [f"{ABOVE}/p/0123456789ab"]),
        (f"{DOC}/p/task/from/{hashed(ABOVE + '/p/0123456789ab')}", "pg:score", ['"0.9"^^xsd:decimal']),
        (f"{DOC}/p/task/from/{hashed(ABOVE + '/p/0123456789ab')}", "pg:alignmentKind", ["alignment:restated"]),
        (f"{DOC}/p/task/from/{hashed(ABOVE + '/p/0123456789ab')}", "pg:method", ['"ngrams-1"']),
        (f"{DOC}/finding/parent-later/1", "pg:findingKind", ["finding:parent-later"]),
        (f"{DOC}/finding/parent-later/1", "pg:about", [DOC]),
        (f"{DOC}/finding/parent-later/1", "pg:evidence", [f"{SPAN}0,5"]),
        (f"{DOC}/finding/parent-later/1", "rdfs:comment", ['"Later."@en', '"Muộn hơn."@vi']),
    ],
)
def test_links(subject: str, prop: str, wanted: list[str]) -> None:
    assert values(expanded(subject), prop, LINKS) == sorted(one.replace(ID, "id:") for one in wanted)


def test_every_property_of_links_has_a_row() -> None:
    marks = next(mark for mark in test_links.pytestmark if mark.name == "parametrize")  # type: ignore[attr-defined]
    assert {quad.predicate.value for quad in LINKS} == {expanded(prop) for _, prop, _ in marks.args[1]}
