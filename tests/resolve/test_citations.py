"""Which document a citation means, and which it does not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from corpora import cites, committee, plan

from planggraph.gazetteer import gazetteer
from planggraph.model import Agency, Citation, Facts, Links
from planggraph.resolve import resolve

LANG_SON = committee("20/tinh-lang-son")
CAO_LOC = committee("183/huyen-cao-loc")
LOC_BINH = committee("188/huyen-loc-binh")
CAO_LAU = committee("06196/xa-cao-lau")
CONG_SON = committee("06232/xa-cong-son")
HUE = committee("46/tinh-thua-thien-hue")
ANY_DISTRICT = Agency(name="Ủy ban nhân dân", tier="district", kind="people-committee", settled=False)
PRIME_MINISTER = Agency(name="Thủ tướng Chính phủ", tier="central", kind="prime-minister")
GOVERNMENT = Agency(name="Chính phủ", tier="central", kind="government")
ASSEMBLY = Agency(name="Quốc hội", tier="central", kind="national-assembly")

PLAN = plan("41/KH-UBND", "2023-05-04", CAO_LOC)


def commune(*citations: Citation, date: str | None = "2023-06-01", issuer: Agency | None = CAO_LAU) -> Facts:
    return plan("9/KH-UBND", date, issuer, *citations)


def meant(links: Links, citing: Facts, n: int = 0) -> str | tuple[str, ...] | None:
    """The document that the nth citation means, or the candidates where it is open."""
    iri = f"{citing.key}/citation/{citing.citations[n].key}"
    return {**dict(links.unresolved), **dict(links.resolved)}.get(iri)


@pytest.mark.parametrize(
    ("held", "citation"),
    [
        (PLAN, cites("41/KH-UBND", date="2023-05-04", issuer=CAO_LOC)),  # all of it
        (PLAN, cites("041/KH – UBND", date="2023-05-04", issuer=CAO_LOC)),  # padded, with another dash
        (PLAN, cites("41/KH-UBND", date="2023-05", issuer=CAO_LOC)),  # the day left out
        (PLAN, cites("41/KH-UBND", issuer=CAO_LOC)),  # undated: the one of that number and issuer
        (PLAN, cites("41/KH-UBND", date="2023-05-04")),  # no issuer, and the commune lies in the district
        (PLAN, cites("41/KH-UBND", date="2023-05-04", issuer=ANY_DISTRICT)),  # "UBND huyện", of no settled place
        (PLAN, cites("41/KH-UBND", date="2023-05-04", issuer=CAO_LOC, type="Văn bản")),  # the symbol says the type
        (PLAN, cites("41/KH-UBND", date="2023-05-14", issuer=CAO_LOC)),  # a misprinted day: number, year, issuer hold
        (plan("41/KH-UBND", None, CAO_LOC), cites("41/KH-UBND", date="2023-05-04", issuer=CAO_LOC)),  # blank date
        (  # no issuer of its own, but a day and a territory
            plan("41/KH-UBND", "2023-05-04", territory=CAO_LOC.place),
            cites("41/KH-UBND", date="2023-05-04", issuer=CAO_LOC),
        ),
        (  # the slip of many: the Prime Minister's decision "of the Government"
            plan("1790/QĐ-TTg", "2021-10-23", PRIME_MINISTER, type="Quyết định"),
            cites("1790/QĐ-TTg", date="2021-10-23", issuer=GOVERNMENT, type="Quyết định"),
        ),
        (  # a law by its name
            plan("12/2021/QH15", "2021-11-12", ASSEMBLY, title="ĐUA THUYỀN", type="Luật"),
            cites(None, title="Luật Đua thuyền", issuer=ASSEMBLY, type="Luật"),
        ),
        (  # and by its name and year
            plan("12/2021/QH15", "2021-11-12", ASSEMBLY, title="ĐUA THUYỀN", type="Luật"),
            cites(None, title="Luật Đua thuyền", date="2021", issuer=ASSEMBLY, type="Luật"),
        ),
    ],
)
def test_means_the_held_document(held: Facts, citation: Citation) -> None:
    citing = commune(citation)
    links = resolve([held, citing])
    assert meant(links, citing) == held.key
    assert links.cited == ()


@pytest.mark.parametrize(
    ("held", "citation"),
    [
        (PLAN, cites("41/KH-UBND", date="2022-05-04", issuer=CAO_LOC)),  # last year's
        (PLAN, cites("41/KH-UBND", date="2023-05-04", issuer=LOC_BINH)),  # the neighbours'
        (PLAN, cites("41/KH-UBND", date="2023-05-04", issuer=LANG_SON)),  # the province's of that day
        (PLAN, cites("41/KH-HĐND", date="2023-05-04", issuer=CAO_LOC)),
        (PLAN, cites("41/KH-UBND", date="2023-05-05")),  # no issuer, and another day
        (plan("41/KH-UBND", None, CAO_LOC), cites("41/KH-UBND", date="2023-05-04", issuer=LOC_BINH)),
        (plan("12/UBND-VX", "2023-05-04", CAO_LOC, type="Báo cáo"),  # letters have a series of their own
         cites("12/UBND-VX", date="2023-05-04", type="Công văn")),
        (plan("41/KH-UBND", "2023-05-04", HUE), cites("41/KH-UBND", date="2023-05-04")),  # of another province
        (plan("12/2025/QH15", "2025-11-12", ASSEMBLY, title="ĐUA THUYỀN", type="Luật"),  # a law of later years
         cites(None, title="Luật Đua thuyền", issuer=ASSEMBLY, type="Luật")),
        (plan("41/KH-UBND", "2023-05-04", territory=LOC_BINH.place),  # no issuer, but a territory elsewhere
         cites("41/KH-UBND", date="2023-05-04", issuer=CAO_LOC)),
        (plan("41/KH-UBND", "2023-05-04", tier="province"),  # no issuer, but "toàn tỉnh"
         cites("41/KH-UBND", date="2023-05-04", issuer=CAO_LOC)),
    ],
)  # fmt: skip
def test_means_another_document(held: Facts, citation: Citation) -> None:
    citing = commune(citation)
    links = resolve([held, citing])
    assert [one.key for one in links.cited] == [meant(links, citing)]
    assert held.key not in {key for _, _, key in links.edges}


@pytest.mark.parametrize(
    ("held", "citation"),
    [
        ([PLAN], cites("41/KH-UBND")),  # the number alone: each year has one, and each committee above
        ([plan("41/KH-UBND", "2022-05-04", CAO_LOC), PLAN], cites("41/KH-UBND", issuer=CAO_LOC)),  # of which year?
        ([PLAN, plan("41/KH-UBND", "2023-05-04", LANG_SON)], cites("41/KH-UBND", date="2023-05-04")),  # whose?
        ([plan("41/KH-UBND", None, CAO_LOC)], cites("41/KH-UBND", date="2023-05-04")),  # neither day nor issuer
        (  # a letter and a report may bear one number, and would bear one name
            [plan("12/UBND-VX", "2023-05-04", CAO_LOC, type="Báo cáo")],
            cites("12/UBND-VX", date="2023-05-04", issuer=CAO_LOC, type="Công văn"),
        ),
    ],
)
def test_stays_open_with_its_candidates(held: list[Facts], citation: Citation) -> None:
    citing = commune(citation)
    links = resolve([*held, citing])
    assert meant(links, citing) == tuple(sorted(one.key for one in held))
    assert links.cited == ()
    assert links.edges == ()


# ---------------------------------------------------------------- not held
def test_citations_of_one_document_not_held_meet() -> None:
    dated = commune(cites("41/KH-UBND", date="2023-05-04", issuer=CAO_LOC))
    undated = commune(cites("41/KH-UBND", issuer=CAO_LOC), issuer=CONG_SON)
    of_the_day = commune(cites("41/KH-UBND", date="2023-05-04"), issuer=committee("06202/xa-xuat-le"))
    links = resolve([undated, dated, of_the_day])
    (cited,) = links.cited
    assert cited.key == "2023/41-kh-ubnd/183/uy-ban-nhan-dan"
    assert {key for _, key in links.resolved} == {cited.key}
    assert (cited.identifier, cited.date, cited.tier, cited.type) == (
        "41/KH-UBND",
        "2023-05-04",
        "district",
        "Kế hoạch",
    )


def test_undated_citation_of_two_years_stays_open() -> None:
    years = [commune(cites("41/KH-UBND", date=date, issuer=CAO_LOC), issuer=issuer)
             for date, issuer in (("2022-05-04", CAO_LAU), ("2023-05-04", CONG_SON))]  # fmt: skip
    undated = commune(cites("41/KH-UBND", issuer=CAO_LOC), issuer=committee("06202/xa-xuat-le"))
    links = resolve([*years, undated])
    assert meant(links, undated) == ("2022/41-kh-ubnd/183/uy-ban-nhan-dan", "2023/41-kh-ubnd/183/uy-ban-nhan-dan")


def test_of_several_held_documents_of_one_full_name_the_day_decides() -> None:
    spellings = ("Phòng Văn hóa - Thông tin", "Phòng Văn hóa và Thông tin")
    bodies = [Agency(name=name, place=CAO_LOC.place, tier="district") for name in spellings]
    held = [plan("7/KH-VHTT", date, body) for date, body in zip(("2023-02-01", "2023-02-02"), bodies, strict=True)]
    for day, expected in (("2023-02-01", held[0].key), ("2023-02-02", held[1].key)):
        citing = commune(cites("7/KH-VHTT", date=day, issuer=bodies[0]))
        assert meant(resolve([*held, citing]), citing) == expected
    citing = commune(cites("7/KH-VHTT", date="2023-02-03", issuer=bodies[0]))
    assert meant(resolve([*held, citing]), citing) == tuple(sorted(one.key for one in held))


@pytest.mark.parametrize(
    ("dates", "most"),
    [
        (("2023-05-04", "2023-05-14", "2023-05-14"), "2023-05-14"),
        (("2023-05-24", "2023-05-14", "2023-05-04", "2023-05-24", "2023-05-14"), "2023-05-14"),  # the lesser of a tie
        (("2023-05-24", None, None), "2023-05-24"),
    ],
)
def test_what_most_citations_give_describes_it(dates: tuple[str | None, ...], most: str) -> None:
    issuers = [committee(place) for place in gazetteer().children(gazetteer().get("183/huyen-cao-loc"), on="2023")]
    citing = [
        commune(cites("41/KH-UBND", date=date, issuer=CAO_LOC), issuer=issuer)
        for date, issuer in zip(dates, issuers, strict=False)
    ]
    (cited,) = resolve(citing).cited
    assert cited.date == most


def test_the_number_alone_names_one_document_in_one_text_only() -> None:
    one, other = commune(cites("41/KH-UBND")), commune(cites("41/KH-UBND"), issuer=committee("480/thi-xa-huong-tra"))
    assert meant(resolve([one]), one) == "nd/41-kh-ubnd/vn/anon"
    links = resolve([one, other])
    assert (meant(links, one), meant(links, other), links.cited) == ((), (), ())


def test_the_day_names_one_document_along_one_line_of_places() -> None:
    of_the_day = cites("41/KH-UBND", date="2023-05-04")
    low, high, afar = (commune(of_the_day, issuer=issuer) for issuer in (CAO_LAU, CAO_LOC, HUE))
    assert len(resolve([low, high]).cited) == 1
    assert resolve([low, afar]).cited == ()


def test_a_standard_is_one_in_the_whole_country() -> None:
    standard = cites("TCVN 9999:2020", type="Tiêu chuẩn")
    links = resolve([commune(standard), commune(standard, issuer=HUE)])
    assert [one.key for one in links.cited] == ["nd/tcvn-9999-2020/vn/anon"]
    assert len(links.resolved) == 2


# ---------------------------------------------------------------- the reform of 1 July 2025
BAC_NINH, BAC_NINH_SINCE = committee("27/tinh-bac-ninh"), committee("24/tinh-bac-ninh/2025")


def test_a_later_text_names_the_issuer_in_its_own_era() -> None:
    held = plan("38/KH-UBND", "2024-03-05", BAC_NINH)
    citing = commune(cites("38/KH-UBND", date="2024-03-05", issuer=BAC_NINH_SINCE), date="2026-01-10")
    assert meant(resolve([held, citing]), citing) == held.key
    assert meant(resolve([citing]), citing) == held.key  # and the name is the same without it


def test_the_year_in_a_number_tells_the_era() -> None:
    citing = commune(cites("3/2024/QĐ-UBND", issuer=BAC_NINH_SINCE, type="Quyết định"), date="2026-01-10")
    assert meant(resolve([citing]), citing) == "2024/3-2024-qd-ubnd/27/uy-ban-nhan-dan"


def test_undated_citations_of_two_eras_meet() -> None:
    before = commune(cites("38/KH-UBND", issuer=BAC_NINH), date="2024-06-01")
    since = commune(cites("38/KH-UBND", issuer=BAC_NINH_SINCE), date="2026-01-10")
    assert len(resolve([before, since]).cited) == 1


def test_numbers_begin_anew_with_the_reform() -> None:
    before = cites("38/KH-UBND", date="2025-02-05", issuer=BAC_NINH)
    since = plan("38/KH-UBND", "2025-09-05", BAC_NINH_SINCE)
    undated = cites("38/KH-UBND", issuer=BAC_NINH_SINCE)
    citing = commune(before, undated, date="2026-01-10")
    links = resolve([since, citing])
    assert meant(links, citing, 0) == "2025/38-kh-ubnd/27/uy-ban-nhan-dan"
    assert meant(links, citing, 1) == tuple(sorted(["2025/38-kh-ubnd/27/uy-ban-nhan-dan", since.key]))


def test_two_documents_that_would_bear_one_name_stay_open() -> None:
    before = cites("38/KH-UBND", date="2025-02-05", issuer=committee("01/thanh-pho-ha-noi"))
    since = cites("38/KH-UBND", date="2025-09-05", issuer=committee("01/thanh-pho-ha-noi/2025"))
    citing = commune(before, since, date="2026-01-10")
    assert [keys for _, keys in resolve([citing]).unresolved] == [(), ()]


# ---------------------------------------------------------------- the document itself
@pytest.mark.parametrize(
    ("citation", "itself"),
    [
        (cites("9/KH-UBND", date="2023-06-01", issuer=CAO_LAU), True),
        (cites("9/KH-UBND", date="2023-06-11", issuer=CAO_LAU), True),  # a misprinted day
        (cites("9/KH-UBND"), True),
        (cites("9/KH-UBND", date="2022-06-01", issuer=CAO_LAU), False),  # last year's of that number
        (cites("9/KH-UBND", date="2023-06-01", issuer=CAO_LOC), False),  # the district's of that number and day
        (cites("9/KH-UBND", issuer=CAO_LOC), False),
        (cites("9/QĐ-UBND", date="2023-06-01", issuer=CAO_LAU), False),
    ],
)
def test_a_document_that_cites_itself(citation: Citation, itself: bool) -> None:
    citing = commune(citation)
    assert (meant(resolve([citing]), citing) is None) is itself


def test_a_copy_changes_nothing() -> None:
    citing = commune(cites("41/KH-UBND", date="2023-05-04", issuer=CAO_LOC))
    copy = replace(PLAN, source=replace(PLAN.source, sha256="00"), header=replace(PLAN.header, title="Scan"))
    links = resolve([PLAN, citing, copy])
    assert meant(links, citing) == PLAN.key
    assert len(links.duplicates) == 1


def test_a_citation_that_tells_no_more_than_the_number_of_a_document_of_an_open_issuer_stays_open() -> None:
    somewhere = replace(CAO_LAU, place=None, settled=False)
    held = [plan("41/KH-UBND", "2023-05-04", somewhere, title=title) for title in ("Trồng cây", "Dọn rác")]
    citing = commune(cites("41/KH-UBND", date="2023", issuer=somewhere), issuer=HUE)
    links = resolve([*held, citing])
    assert meant(links, citing) == tuple(sorted(one.key for one in held))
    assert links.cited == ()
