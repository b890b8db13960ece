"""A small graph made by hand: what it says is plain to see, and nothing of it was extracted.

A decision of the centre that is only cited; a district's plan that carries it out; two communes' plans, of which one
carries out the district's and the other says nothing of it, and bears the same number; a third commune without one.
"""

from __future__ import annotations

import hashlib

import pyoxigraph as ox

from planggraph.rdf.vocabulary import PREFIXES
from planggraph.store.quadstore import Store

__all__ = ["AGENCY", "CENTRE", "COMMUNE", "DISTRICT", "OTHER", "PROVINCE", "TASK", "TEXTS", "handmade"]

ID = PREFIXES["id"]
CENTRE = f"{ID}doc/2021/1790-qd-ttg/vn/thu-tuong-chinh-phu"
PROVINCE = f"{ID}doc/2022/38-kh-ubnd/20/uy-ban-nhan-dan"
DISTRICT = f"{ID}doc/2022/45-kh-ubnd/183/uy-ban-nhan-dan"
COMMUNE = f"{ID}doc/2022/7-kh-ubnd/06196/uy-ban-nhan-dan"
OTHER = f"{ID}doc/2022/7-kh-ubnd/06199/uy-ban-nhan-dan"
AGENCY = f"{ID}agency/183/huyen-cao-loc"
TASK = f"{DISTRICT}/p/000000000001"

TEXTS = {
    "huyện/cao lộc.txt": """\ufeffKẾ HOẠCH số 45/KH-UBND
Thực hiện Quyết định số 1790/QĐ-TTg. Phòng Tư pháp chủ trì, phối hợp với
Phòng Y tế mở lớp tập huấn trước ngày 30/6/2022. Đề nghị các xã xây dựng kế hoạch; báo cáo hằng quý.
Tuyên truyền trên loa.
""",
    "xã/cao lâu.txt": "KẾ HOẠCH số 7/KH-UBND\r\nThực hiện Kế hoạch số 45/KH-UBND. Công chức Tư pháp mở lớp tập huấn.\r\n",
    "xã/hải yến.txt": "KẾ HOẠCH số 7/KH-UBND\nTrồng rừng năm 2022.\n",
}
_SHA = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in TEXTS.items()}


def span(file: str, words: str) -> str:
    """The IRI of a span, in brackets."""
    start = TEXTS[file].index(words)
    return f"<{ID}source/{_SHA[file][:16]}#char={start},{start + len(words)}>"


def _spans(file: str, *quotes: str) -> str:
    made = []
    for words in quotes:
        start = TEXTS[file].index(words)
        exact = words.replace("\n", "\\n")
        made.append(
            f'{span(file, words)} a pg:Span ; oa:start {start} ; oa:end {start + len(words)} ; oa:exact "{exact}" ; '
            f"pg:inSource <{ID}source/{_SHA[file][:16]}> ."
        )
    return "\n".join(made)


def _held(document: str, file: str, number: str, title: str, place: str) -> str:
    source = f"<{ID}source/{_SHA[file][:16]}>"
    return f"""
    <{document}> a pg:Document , pg:Plan ; pg:identifier "{number}" ; pg:documentType doctype:ke-hoach ; dcterms:title "{title}"@vi ;
        pg:issuedOn "2022-05-12"^^xsd:date ; pg:issuedFrom "2022-05-12"^^xsd:date ; pg:issuedUntil "2022-05-12"^^xsd:date ;
        pg:issuer <{ID}agency/{place}/uy-ban-nhan-dan> ; pg:status status:signed ; pg:source {source} .
    {source} a pg:Source ; pg:fileName "{file}" ; pg:sha256 "{_SHA[file]}" .
    """


def _district() -> str:
    file = "huyện/cao lộc.txt"
    first = "Phòng Tư pháp chủ trì, phối hợp với\nPhòng Y tế mở lớp tập huấn trước ngày 30/6/2022"
    return f"""
    {_held(DISTRICT, file, "45/KH-UBND", "Phòng, chống tảo hôn", "183/huyen-cao-loc")}
    <{DISTRICT}> pg:tier tier:district ; pg:theme "Vì trẻ em"@vi ; pg:evidence {span(file, "45/KH-UBND")} ;
        pg:territory <{ID}place/183/huyen-cao-loc> ; pg:signer "Lý Văn An" .
    {span(file, "45/KH-UBND")} pg:evidenceFor pg:identifier .
    <{DISTRICT}/s/ii> a pg:Section ; pg:inDocument <{DISTRICT}> ; pg:number "II" ; pg:heading "NHIỆM VỤ"@vi .
    <{DISTRICT}/s/ii-1> a pg:Section ; pg:inDocument <{DISTRICT}> ; pg:number "1" ; pg:partOf <{DISTRICT}/s/ii> ;
        pg:heading "Tập huấn"@vi .
    <{TASK}> a pg:Task , pg:Provision ; pg:inDocument <{DISTRICT}> ; pg:inSection <{DISTRICT}/s/ii-1> ; pg:order 1 ;
        pg:text "Phòng Tư pháp chủ trì, phối hợp với Phòng Y tế mở lớp tập huấn trước ngày 30/6/2022"@vi ;
        pg:evidence {span(file, first)} ; pg:deadline <{TASK}/deadline/1> ; pg:due "2022-06-30"^^xsd:date ;
        pg:dueBy "2022-06-30"^^xsd:date ; pg:lead <{AGENCY}/phong-tu-phap> ; pg:coordinator <{AGENCY}/phong-y-te> ;
        pg:assignedTo <{AGENCY}/phong-tu-phap> , <{AGENCY}/phong-y-te> ; pg:targetValue <{TASK}/target/1> .
    <{TASK}/deadline/1> a pg:Deadline ; pg:due "2022-06-30"^^xsd:date ; pg:dueBy "2022-06-30"^^xsd:date ;
        pg:evidence {span(file, "trước ngày 30/6/2022")} .
    <{TASK}/target/1> a pg:TargetValue ; pg:value 2.5 ; pg:bound bound:at-least ; pg:unit "lớp"@vi ; pg:by 2023 ;
        pg:evidence {span(file, "lớp")} .
    <{TASK}/lead/a> a pg:Assignment ; pg:task <{TASK}> ; pg:agency <{AGENCY}/phong-tu-phap> ; pg:role role:lead ;
        pg:evidence {span(file, "Phòng Tư pháp")} .
    <{TASK}/coordinate/b> a pg:Assignment ; pg:task <{TASK}> ; pg:agency <{AGENCY}/phong-y-te> ; pg:role role:coordinate ;
        pg:evidence {span(file, "Phòng Y tế")} .
    <{DISTRICT}/p/000000000002> a pg:Task , pg:Provision ; pg:inDocument <{DISTRICT}> ; pg:order 2 ; pg:asksFor doctype:ke-hoach ;
        pg:text "Đề nghị các xã xây dựng kế hoạch"@vi ; pg:evidence {span(file, "Đề nghị các xã xây dựng kế hoạch")} ;
        pg:responsible <{AGENCY}/group/people-committee-commune> ; pg:assignedTo <{AGENCY}/group/people-committee-commune> .
    <{DISTRICT}/p/000000000002/responsible/c> a pg:Assignment ; pg:task <{DISTRICT}/p/000000000002> ; pg:role role:responsible ;
        pg:agency <{AGENCY}/group/people-committee-commune> ; pg:requested true ; pg:memberCount 3 ;
        pg:evidence {span(file, "các xã")} .
    <{DISTRICT}/p/000000000003> a pg:ReportingDuty , pg:Task , pg:Provision ; pg:inDocument <{DISTRICT}> ; pg:order 3 ;
        pg:text "báo cáo hằng quý"@vi ; pg:evidence {span(file, "báo cáo hằng quý")} ; pg:deadline <{DISTRICT}/p/000000000003/deadline/1> ;
        pg:reportTo <{AGENCY}/uy-ban-nhan-dan> .
    <{DISTRICT}/p/000000000003/deadline/1> a pg:Deadline ; pg:recurrence "FREQ=MONTHLY;INTERVAL=3" ; pg:evidence {span(file, "hằng quý")} .
    <{DISTRICT}/p/000000000003/report-to/d> a pg:Assignment ; pg:task <{DISTRICT}/p/000000000003> ; pg:role role:report-to ;
        pg:agency <{AGENCY}/uy-ban-nhan-dan> ; pg:evidence {span(file, "báo cáo")} .
    <{DISTRICT}/p/000000000004> a pg:Task , pg:Provision ; pg:inDocument <{DISTRICT}> ; pg:order 4 ;
        pg:text "Tuyên truyền trên loa"@vi ; pg:evidence {span(file, "Tuyên truyền trên loa")} .
    <{DISTRICT}/citation/1790-qd-ttg> a pg:Citation ; pg:citingDocument <{DISTRICT}> ; pg:citedIdentifier "1790/QĐ-TTg" ;
        pg:citationRole citation-role:implements ; pg:evidence {span(file, "Quyết định số 1790/QĐ-TTg")} .
    <{DISTRICT}/finding/section-skipped/1> a pg:Finding ; pg:findingKind finding:section-skipped ; pg:about <{DISTRICT}> ;
        rdfs:comment "Số mục nhảy."@vi , "A number is skipped."@en .
    {_spans(file, "45/KH-UBND", first, "trước ngày 30/6/2022", "lớp", "Phòng Tư pháp", "Phòng Y tế", "các xã", "hằng quý", "báo cáo",
            "Đề nghị các xã xây dựng kế hoạch", "báo cáo hằng quý", "Tuyên truyền trên loa", "Quyết định số 1790/QĐ-TTg")}
    """  # fmt: skip


def _communes() -> tuple[str, str]:
    file, other = "xã/cao lâu.txt", "xã/hải yến.txt"
    one = f"""
    {_held(COMMUNE, file, "7/KH-UBND", "Triển khai phòng, chống tảo hôn", "06196/xa-cao-lau")}
    <{COMMUNE}> pg:tier tier:commune .
    <{COMMUNE}/citation/45-kh-ubnd> a pg:Citation ; pg:citingDocument <{COMMUNE}> ; pg:citedIdentifier "45/KH-UBND" ;
        pg:citationRole citation-role:implements ; pg:evidence {span(file, "Kế hoạch số 45/KH-UBND")} .
    <{COMMUNE}/p/000000000001> a pg:Task , pg:Provision ; pg:inDocument <{COMMUNE}> ; pg:order 1 ;
        pg:text "Công chức Tư pháp mở lớp tập huấn"@vi ; pg:evidence {span(file, "Công chức Tư pháp mở lớp tập huấn")} .
    {_spans(file, "Kế hoạch số 45/KH-UBND", "Công chức Tư pháp mở lớp tập huấn")}
    """
    two = f"""
    {_held(OTHER, other, "7/KH-UBND", "Trồng rừng năm 2022", "06199/xa-hai-yen")}
    <{OTHER}> pg:tier tier:commune .
    <{OTHER}/p/000000000001> a pg:Task , pg:Provision ; pg:inDocument <{OTHER}> ; pg:order 1 ; pg:text "Trồng rừng năm 2022"@vi ;
        pg:evidence {span(other, "Trồng rừng năm 2022")} .
    {_spans(other, "Trồng rừng năm 2022")}
    """
    return one, two


def _links() -> str:
    return f"""
    <{CENTRE}> a pg:Document , pg:Directive ; pg:identifier "1790/QĐ-TTg" ; pg:documentType doctype:quyet-dinh ;
        pg:issuedOn "2021-10"^^xsd:gYearMonth ; pg:issuedFrom "2021-10-01"^^xsd:date ; pg:issuedUntil "2021-10-31"^^xsd:date ;
        pg:issuer <{ID}agency/vn/thu-tuong-chinh-phu> ; pg:tier tier:central .
    <{PROVINCE}> a pg:Document , pg:Plan ; pg:identifier "38/KH-UBND" ; pg:documentType doctype:ke-hoach ; pg:tier tier:province .
    <{DISTRICT}> pg:implements <{CENTRE}> ; pg:cites <{CENTRE}> .
    <{COMMUNE}> pg:implements <{DISTRICT}> , <{PROVINCE}> ; pg:cites <{DISTRICT}> , <{PROVINCE}> ;
        pg:fulfils <{DISTRICT}/p/000000000002> .
    <{DISTRICT}/citation/1790-qd-ttg> pg:resolvesTo <{CENTRE}> .
    <{COMMUNE}/citation/45-kh-ubnd> pg:resolvesTo <{DISTRICT}> .
    <{COMMUNE}/p/000000000001> pg:derivesFrom <{TASK}> .
    <{COMMUNE}/p/000000000001/from/0123456789ab> a pg:Alignment ; pg:child <{COMMUNE}/p/000000000001> ; pg:parent <{TASK}> ;
        pg:alignmentKind alignment:refined ; pg:score 0.41 ; pg:method "by-hand" .
    """


def _reference() -> str:
    def agency(path: str, name: str, label: str, tier: str, place: str | None) -> str:
        where = f"; pg:jurisdiction <{ID}place/{place}>" if place else ""
        return f"""<{ID}agency/{path}> a pg:Actor , pg:Agency ; pg:name "{name}"@vi ; skos:prefLabel "{label}"@vi ;
            pg:tier tier:{tier} {where} ."""

    committee = "Ủy ban nhân dân"
    communes = (
        ("06196/xa-cao-lau", "xã Cao Lâu"),
        ("06199/xa-hai-yen", "xã Hải Yến"),
        ("06202/xa-xuat-le", "xã Xuất Lễ"),
    )
    group = f"<{AGENCY}/group/people-committee-commune>"
    return f"""
    {agency("vn/thu-tuong-chinh-phu", "Thủ tướng Chính phủ", "Thủ tướng Chính phủ", "central", None)}
    {agency("183/huyen-cao-loc/uy-ban-nhan-dan", committee, f"{committee} huyện Cao Lộc", "district", "183/huyen-cao-loc")}
    {agency("183/huyen-cao-loc/phong-tu-phap", "Phòng Tư pháp", "Phòng Tư pháp huyện Cao Lộc", "district", "183/huyen-cao-loc")}
    {agency("183/huyen-cao-loc/phong-y-te", "Phòng Y tế", "Phòng Y tế huyện Cao Lộc", "district", "183/huyen-cao-loc")}
    <{AGENCY}/phong-y-te> skos:altLabel "PYT"@vi ; pg:kind kind:division ; pg:field field:health .
    {"".join(agency(f"{key}/uy-ban-nhan-dan", committee, f"{committee} {label}", "commune", key) for key, label in communes)}
    {group} a pg:Actor , pg:AgencyGroup ; pg:name "Ủy ban nhân dân các xã"@vi ; pg:jurisdiction <{ID}place/183/huyen-cao-loc> ;
        skos:prefLabel "Ủy ban nhân dân các xã huyện Cao Lộc"@vi ; pg:memberTier tier:commune ;
        pg:member {" , ".join(f"<{ID}agency/{key}/uy-ban-nhan-dan>" for key, _ in communes)} .
    <{ID}place/20/tinh-lang-son> a pg:Place ; skos:prefLabel "tỉnh Lạng Sơn"@vi ; pg:tier tier:province .
    <{ID}place/183/huyen-cao-loc> a pg:Place ; skos:prefLabel "huyện Cao Lộc"@vi ; pg:within <{ID}place/20/tinh-lang-son> .
    {"".join(f'<{ID}place/{k}> a pg:Place ; skos:prefLabel "{v}"@vi ; pg:within <{ID}place/183/huyen-cao-loc> .' for k, v in communes)}
    """


def handmade() -> Store:
    """The graph, in memory, with its texts."""
    one, two = _communes()
    graphs = {
        f"{DISTRICT}/facts": _district(), f"{COMMUNE}/facts": one, f"{OTHER}/facts": two,
        f"{ID}graph/links": _links(), f"{ID}graph/reference": _reference(),
    }  # fmt: skip
    prefixes = "".join(f"@prefix {name}: <{start}> .\n" for name, start in PREFIXES.items())
    trig = prefixes + "".join(f"<{name}> {{ {body} }}\n" for name, body in graphs.items())
    store = Store()
    store.extend(ox.parse(trig.encode(), format=ox.RdfFormat.TRIG))
    for name, text in TEXTS.items():
        store.keep(_SHA[name], text)
    return store
