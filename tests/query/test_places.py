"""The units of a day with their codes, what became of them in 2025, and statistics joined to them."""

from __future__ import annotations

import time
from collections.abc import Iterable
from io import StringIO
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from click.testing import CliRunner
from corpora import values as rows

from planggraph import PlanGraph, join_places, samples
from planggraph.cli import main
from planggraph.errors import PlaceEraError, SelectionError
from planggraph.gazetteer import gazetteer
from planggraph.query.places import CHANGES
from planggraph.store import Store

BEFORE, SINCE = "before 2025-07-01", "since 2025-07-01"


@pytest.fixture(scope="module")
def country() -> PlanGraph:
    """No document at all: what the gazetteer knows."""
    return PlanGraph(Store())


@pytest.fixture(scope="module")
def whole(country: PlanGraph) -> pd.DataFrame:
    return country.crosswalk("2025-06-30", "2025-07-01")


# ------------------------------------------------------------ units
def test_the_places_of_the_sample_plans(graph: PlanGraph) -> None:
    found = graph.places(place="tỉnh Lam Khê")
    assert rows(found, "place", "tier", "code", "era", "province_code", "district", "documents")[:6] == [
        ("tỉnh Lam Khê", "province", "LK", BEFORE, "LK", None, 1),
        ("huyện Ngọc Đàm", "district", "LK-1", BEFORE, "LK", None, 1),
        ("thị xã Vân Phố", "district", "LK-2", BEFORE, "LK", None, 1),
        ("huyện Hạ Thủy", "district", "LK-3", BEFORE, "LK", None, 0),  # its plan is only cited
        ("thị trấn Ngọc Đàm", "commune", "LK-101", BEFORE, "LK", "huyện Ngọc Đàm", 0),
        ("xã Mai Khê", "commune", "LK-102", BEFORE, "LK", "huyện Ngọc Đàm", 1),
    ]
    assert found["documents"].sum() == 8  # the ninth is of the Prime Minister
    assert (found.attrs["n"], found.attrs["base"]) == ((found["documents"] > 0).sum(), len(found))
    assert len(graph.explain(found.iloc[1])) > 0


@pytest.mark.parametrize(
    ("day", "counts"),
    [
        ("2023", {"province": 63, "district": 705, "commune": 10_599}),  # as docs/gazetteer.md counts the states
        ("2025-06-30", {"province": 63, "district": 696, "commune": 10_035}),
        ("2025-07-01", {"province": 34, "commune": 3_321}),
    ],
)
def test_the_whole_country_on_a_day(country: PlanGraph, day: str, counts: dict[str, int]) -> None:
    found = country.places(day)
    assert found["tier"].value_counts().to_dict() == counts
    assert set(found["era"]) == {SINCE if "07-01" in day else BEFORE}
    # wards merged in 2024: one went on under the code of the other, and the gazetteer knows its later code alone
    shared = found.loc[found.duplicated(["code", "era"]), "code"].nunique()
    assert shared == (85 if day == "2023" else 0)
    assert any(note.startswith("85 codes stand at several units") for note in found.attrs["notes"]) == (day == "2023")
    assert found["code"].str.fullmatch(r"\d{2}|\d{3}|\d{5}").all()
    assert found.loc[found["tier"] != "province", "province_code"].str.fullmatch(r"\d{2}").all()


def test_units_that_only_the_graph_knows_stand_among_them(graph: PlanGraph) -> None:
    found = graph.places("2022", tier="district")
    assert set(found.loc[~found["listed"], "place"]) == {"huyện Ngọc Đàm", "thị xã Vân Phố", "huyện Hạ Thủy"}
    own = graph.places("2022", tier="commune", place="tỉnh Lam Khê", places=samples.places())
    assert len(own) == 10
    assert "LK-303" in set(own["code"])  # no document names it


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"as_of": "2025"}, "of both eras: name a day before 2025-07-01"),
        ({"as_of": "xx"}, "no date"),
        ({"as_of": "2026", "tier": "district"}, "there are no districts on 2026-01-01"),
        ({"as_of": "2022", "tier": "central"}, "no unit is of the central tier"),
        ({"place": "tỉnh Không Có"}, "no place"),
    ],
)
def test_a_unit_that_is_none(graph: PlanGraph, asked: dict[str, Any], told: str) -> None:
    with pytest.raises(SelectionError, match=told):
        graph.places(**asked)


# ------------------------------------------------------------ what became of them
def pairs(found: pd.DataFrame, **only: str) -> list[tuple[Any, ...]]:
    for name, value in only.items():
        found = found[found[name] == value]
    return rows(found, "change", "to_place", "to_code", "parts", "sources")


def test_provinces(whole: pd.DataFrame) -> None:
    """Resolution 202/2025/QH15: 11 provinces stayed as they were, 52 were merged into 23."""
    found = whole[whole["tier"] == "province"]
    assert found["change"].value_counts().to_dict() == {"merged": 52, "unchanged": 11}
    assert found.loc[found["change"] == "merged", "to_code"].nunique() == 23
    assert set(found.loc[found["change"] == "unchanged", "place"]) == {
        "thành phố Hà Nội", "thành phố Huế", "tỉnh Lai Châu", "tỉnh Điện Biên", "tỉnh Sơn La", "tỉnh Lạng Sơn",
        "tỉnh Quảng Ninh", "tỉnh Thanh Hóa", "tỉnh Nghệ An", "tỉnh Hà Tĩnh", "tỉnh Cao Bằng",
    }  # fmt: skip
    assert found.loc[found["to_code"] == "92", "place"].tolist() == [
        "thành phố Cần Thơ", "tỉnh Hậu Giang", "tỉnh Sóc Trăng"
    ]  # fmt: skip


def test_communes(whole: pd.DataFrame) -> None:
    # xã Ba Sơn: out of Cao Lâu, Xuất Lễ and Mẫu Sơn, with the code of the first
    assert pairs(whole, code="06196") == [("merged", "xã Ba Sơn", "06196", 1, 3)]
    assert pairs(whole, place="thị trấn Mường Lát") == [("renamed", "xã Mường Lát", "14845", 1, 1)]
    assert pairs(whole, code="00919") == [("unchanged", "xã Minh Tân", "00919", 1, 1)]
    divided = pairs(whole, code="00007")
    assert [(change, to) for change, to, *_ in divided] == [("split", "phường Ngọc Hà"), ("split", "phường Giảng Võ")]
    assert [parts for *_, parts, _ in divided] == [2, 2]


def test_the_same_name_and_code_is_not_unchanged(whole: pd.DataFrame) -> None:
    """1,063 units since the reform have name and code of an older one that is only a part of them."""
    same = whole[(whole["place"] == whole["to_place"]) & (whole["code"] == whole["to_code"])]
    assert (same["change"] == "merged").sum() > 1_000
    assert (same.loc[same["change"] == "unchanged", "sources"] == 1).all()


def test_districts_ended(whole: pd.DataFrame) -> None:
    found = whole[whole["tier"] == "district"]
    assert found["place_iri"].nunique() == 696
    assert set(found["to_tier"]) == {"commune"}
    assert len(pairs(found, place="huyện Cao Lộc")) == 8
    # those that became one unit as they were: islands, some without communes, and two that were small
    assert set(found.loc[found["change"] == "renamed", "to_place"]) == {
        "đặc khu Vân Đồn", "đặc khu Cô Tô", "đặc khu Cát Hải", "đặc khu Bạch Long Vĩ", "đặc khu Cồn Cỏ",
        "đặc khu Hoàng Sa", "đặc khu Lý Sơn", "đặc khu Trường Sa", "đặc khu Phú Quý", "đặc khu Côn Đảo",
        "đặc khu Kiên Hải", "phường Quảng Trị", "phường Ngũ Hành Sơn",
    }  # fmt: skip
    assert pairs(found, code="755") == [("renamed", "đặc khu Côn Đảo", "26732", 1, 1)]


def test_every_unit_has_a_row_and_the_figures_agree(country: PlanGraph, whole: pd.DataFrame) -> None:
    assert set(whole["place_iri"]) == set(country.places("2025-06-30")["place_iri"])
    assert set(whole["change"]) <= set(CHANGES)
    for tier, found in whole.groupby("tier"):
        assert (found.groupby("place_iri").size() == found.groupby("place_iri")["parts"].first()).all(), tier
        assert (found.groupby("to_place_iri").size() == found.groupby("to_place_iri")["sources"].first()).all(), tier
    assert set(whole["to_place_iri"]) == set(country.places("2025-07-01")["place_iri"])
    for row in whole.sample(200, random_state=0).itertuples():
        old = gazetteer().get(row.place_iri.partition("/id/place/")[2])
        assert row.to_place_iri.partition("/id/place/")[2] in old.succeeded_by


def test_what_follows_from_the_gazetteer_is_told(country: PlanGraph, whole: pd.DataFrame) -> None:
    assert country.explain(whole.iloc[0]).why.endswith("it comes with the package; no sentence says it.")
    assert country.explain("id:place/99999/xa-khong-co").why.endswith("this graph says nothing of it.")


def test_the_other_way_it_is_the_same_table(country: PlanGraph, whole: pd.DataFrame) -> None:
    back = country.crosswalk("2026", "2025-06-30")
    there = whole[whole["tier"] != "district"]
    both = {(a, b, change) for a, b, change in rows(there, "place_iri", "to_place_iri", "change")}
    found = {(b, a, change) for a, b, change in rows(back, "place_iri", "to_place_iri", "change")}
    islands = {row for row in found - both if row[2] == "renamed"}
    assert both <= found
    assert found - both == islands
    assert len(islands) == 5
    assert pairs(back, place="xã Ba Sơn") == [
        ("merged", "xã Cao Lâu", "06196", 3, 1),
        ("merged", "xã Xuất Lễ", "06202", 3, 1),
        ("merged", "xã Mẫu Sơn", "06238", 3, 1),
    ]


def test_what_is_not_known_is_told(country: PlanGraph, graph: PlanGraph) -> None:
    found = country.crosswalk("2023", "2026", place="tỉnh Bến Tre", tier="commune")
    assert rows(found[found["change"] == "not known"], "place", "to_place", "parts") == [("xã Phú An Hòa", None, 0)]
    assert found.attrs["n"] == found.attrs["base"] - 1
    assert any("What share" in note and "not known" in note for note in found.attrs["notes"])
    own = graph.crosswalk("2022", "2026", place="tỉnh Lam Khê")
    assert set(own["change"]) == {"not known"}  # invented units have no successors
    assert own.attrs["n"] == 0


def test_within_an_era_there_is_no_crosswalk(country: PlanGraph) -> None:
    with pytest.raises(SelectionError, match="2022-01-01 and 2024-01-01 are both before 2025-07-01"):
        country.crosswalk("2022", "2024")


def test_the_whole_country_takes_a_moment(country: PlanGraph) -> None:
    """14,000 rows; measured at well under a second."""
    start = time.perf_counter()
    country.places("2022")
    country.crosswalk("2022", "2026")
    assert time.perf_counter() - start < 10


# ------------------------------------------------------------ statistics
def statistics(*pairs: tuple[str, int], **more: Iterable[Any]) -> pd.DataFrame:
    return pd.DataFrame({"ma": [code for code, _ in pairs], "dan_so": [n for _, n in pairs], **more})


PROVINCES = statistics(("01", 8_435_700), ("20", 802_100), ("93", 728_300), ten=["Hà Nội", "Lạng Sơn", "Hậu Giang"])


def test_statistics_of_the_same_era(graph: PlanGraph) -> None:
    found = join_places(graph.coverage("1790/QĐ-TTg"), PROVINCES, code="ma", as_of="2022", name="ten")
    assert rows(found[found["dan_so"].notna()], "code", "place", "dan_so", "ten") == [
        ("01", "thành phố Hà Nội", 8_435_700, "Hà Nội"),
        ("20", "tỉnh Lạng Sơn", 802_100, "Lạng Sơn"),
        ("93", "tỉnh Hậu Giang", 728_300, "Hậu Giang"),
    ]
    assert len(found) == 64  # 63, and the invented one
    assert found.attrs["note"].startswith("3 of 64 rows found their code in the statistics; 61 have another")
    assert found.attrs["note"] in repr(found)
    inner = join_places(graph.coverage("1790/QĐ-TTg"), PROVINCES, code="ma", as_of="2022", how="inner")
    assert inner["place"].tolist() == ["thành phố Hà Nội", "tỉnh Lạng Sơn", "tỉnh Hậu Giang"]


def test_statistics_of_the_other_era_are_refused(graph: PlanGraph) -> None:
    found = graph.coverage("1790/QĐ-TTg")
    with pytest.raises(PlaceEraError, match=r"frame has codes before 2025-07-01, the statistics since .*crosswalk"):
        join_places(found, statistics(("01", 1), ("20", 2)), code="ma", as_of="2026")
    with pytest.raises(
        PlaceEraError, match=r"1 codes are of no unit since 2025-07-01, but of one before .*93 tỉnh Hậu"
    ):
        join_places(graph.coverage("1790/QĐ-TTg", on="2026"), PROVINCES, code="ma", as_of="2026")
    with pytest.raises(PlaceEraError):
        join_places(found, statistics(("01", 1), era=[SINCE]), code="ma")


def test_the_names_find_out_codes_that_fit_both_eras(country: PlanGraph) -> None:
    """Every code of today was one before, but for five: only the names tell that these are of 2026."""
    communes = country.places("2022", tier="commune")
    today = statistics(("06196", 9_100), ("06220", 7_700), ten=["xã Ba Sơn", "Xã Công Sơn"])
    join_places(communes, today, code="ma", as_of="2022")  # nothing tells
    with pytest.raises(
        PlaceEraError, match=r"by their names 2 units are since 2025-07-01, not before .*06196 xã Ba Sơn"
    ):
        join_places(communes, today, code="ma", as_of="2022", name="ten")
    old = today.assign(ten=["Cao Lâu", "Hải Yến"])
    assert join_places(communes, old, code="ma", as_of="2022", name="ten", how="inner")["dan_so"].tolist() == [
        9_100,
        7_700,
    ]


def test_over_the_crosswalk(country: PlanGraph) -> None:
    """Figures of 2022 summed up to the units of 2026: Cần Thơ, Hậu Giang and Sóc Trăng are one."""
    people = statistics(("92", 1_252_300), ("93", 728_300), ("94", 1_198_800))
    moved = join_places(
        country.crosswalk("2022", "2026", tier="province"), people, code="ma", as_of="2022", how="inner"
    )
    assert moved["change"].tolist() == ["merged"] * 3
    summed = moved.groupby(["to_code", "to_era"], as_index=False)["dan_so"].sum()
    assert summed.values.tolist() == [["92", SINCE, 3_179_400]]
    today = join_places(country.places("2026", tier="province"), summed, code="to_code", how="inner")
    assert rows(today, "place", "dan_so") == [("thành phố Cần Thơ", 3_179_400)]


def test_a_crosswalk_repeats_rows_where_a_unit_was_divided(country: PlanGraph, whole: pd.DataFrame) -> None:
    ward = country.places("2025-06-30", tier="commune", place="phường Cống Vị")
    with pytest.raises(SelectionError, match="several rows of"):
        join_places(ward, whole)
    found = join_places(ward, whole, several=True)
    assert rows(found, "code", "to_code", "parts") == [("00007", "00008", 2), ("00007", "00025", 2)]
    assert found["place_other"].tolist() == ["phường Cống Vị"] * 2


def test_a_frame_of_both_eras_takes_statistics_of_both(country: PlanGraph) -> None:
    both = pd.concat([country.places(day, tier="province") for day in ("2022", "2026")])
    people = statistics(("01", 1), ("01", 2), when=[BEFORE, SINCE]).rename(columns={"ma": "code", "when": "era"})
    found = join_places(both, people, how="inner")
    assert rows(found, "era", "dan_so") == [(BEFORE, 1), (SINCE, 2)]
    with pytest.raises(PlaceEraError, match=r"keep the rows of one era, frame\[frame\['era'\] == 'since 2025-07-01'\]"):
        join_places(both, people.query("era == @SINCE"))


def test_other_codes_of_a_frame(country: PlanGraph) -> None:
    communes = country.places("2022", tier="commune", place="huyện Cao Lộc")
    found = join_places(communes, PROVINCES, on="province_code", code="ma", as_of="2022")
    assert set(found["dan_so"]) == {802_100}


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"code": "ma"}, "of when are the codes of the statistics"),
        ({"code": "ma", "as_of": "2025"}, "both eras"),
        ({"code": "ma_so", "as_of": "2022"}, "the statistics: no column 'ma_so'; there are ma, dan_so, ten"),
        ({"code": "dan_so", "as_of": "2022"}, "the codes in 'dan_so' are numbers, which have lost their leading zeros"),
        ({"on": "commune_code", "code": "ma", "as_of": "2022"}, "the frame: no column 'commune_code'"),
    ],
)
def test_a_join_that_cannot_be(country: PlanGraph, asked: dict[str, Any], told: str) -> None:
    with pytest.raises(SelectionError, match=told):
        join_places(country.places("2022", tier="province"), PROVINCES, **asked)


def test_a_group_that_lost_its_era_is_told(graph: PlanGraph) -> None:
    counts = graph.documents().groupby("code", as_index=False)["tasks"].sum()
    with pytest.raises(SelectionError, match=r"no column 'era'.*keep it beside the code when you group"):
        join_places(counts, PROVINCES, code="ma", as_of="2022")


@pytest.mark.parametrize("kind", ["object", "string", "category"])
def test_codes_of_any_kind_of_text(country: PlanGraph, kind: str) -> None:
    people = PROVINCES.astype({"ma": kind})
    found = join_places(country.places("2022", tier="province"), people, code="ma", as_of="2022", how="inner")
    assert found["code"].tolist() == ["01", "20", "93"]


def test_rows_without_a_code_find_nothing(graph: PlanGraph) -> None:
    people = pd.DataFrame({"code": [None, "LK-1"], "people": [5, 61_200]})
    found = join_places(graph.documents(), people, as_of="2022")
    assert len(found) == len(graph.documents())
    assert set(found.loc[found["people"].notna(), "place"]) == {"huyện Ngọc Đàm"}


def test_a_code_of_several_units_within_an_era_is_told(country: PlanGraph) -> None:
    # 769 was quận 2 and is thành phố Thủ Đức
    found = join_places(country.places("2022", tier="district"), statistics(("769", 1)), code="ma", as_of="2018")
    assert "1 of these codes were borne by several units within the era" in found.attrs["note"]


# ------------------------------------------------------------ codes in every frame that names places
@pytest.mark.parametrize(
    "ask",
    [
        lambda graph: graph.documents(),
        lambda graph: graph.responsible(),
        lambda graph: graph.responsible(expand=True),
        lambda graph: graph.agencies(),
        lambda graph: graph.agencies(expand=True),
        lambda graph: graph.coverage("18/KH-UBND"),
        lambda graph: graph.adoption("18/KH-UBND"),
        lambda graph: graph.reach("18/KH-UBND"),
        lambda graph: graph.gaps(),
        lambda graph: graph.places(),
    ],
)
def test_a_place_has_its_code_and_era(graph: PlanGraph, ask: Any) -> None:
    found = ask(graph)
    assert found["code"].notna().any()
    assert (found["code"].notna() == found["era"].notna()).all()
    known = set(rows(graph.places("2022", places=samples.places()), "place", "code", "era"))
    known |= set(rows(graph.places("2026"), "place", "code", "era"))
    assert set(rows(found[found["code"].notna()], "place", "code", "era")) <= known


def test_leading_zeros_stay_in_csv(store_path: Path) -> None:
    told = CliRunner().invoke(main, ["places", "--as-of", "2022", "--tier", "province", "--format", "csv"])
    assert told.exit_code == 0
    found = pd.read_csv(StringIO(told.stdout), dtype={"code": str})
    assert found["code"].tolist()[:3] == ["01", "02", "04"]
    assert set(found["era"]) == {BEFORE}


def test_the_commands(store_path: Path) -> None:
    told = CliRunner().invoke(main, ["places", str(store_path), "--tier", "district"])
    assert "huyện Ngọc Đàm  district  LK-1" in told.output
    told = CliRunner().invoke(main, ["crosswalk", "2022", "2026", "--tier", "province", "--place", "tỉnh Hậu Giang"])
    assert "merged" in told.output
    assert "thành phố Cần Thơ" in told.output
    assert CliRunner().invoke(main, ["places"]).exit_code == 2
