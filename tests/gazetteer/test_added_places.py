"""A user's own table of places: what it adds, how it is taken away again, and what is refused."""

from __future__ import annotations

import pickle
import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from planggraph import samples
from planggraph.errors import PlacesTableError
from planggraph.gazetteer import gazetteer, members, use_places, with_places
from planggraph.model import AgencyGroup, Place
from planggraph.naming import fold

HEAD = "code,name,parent,valid_from,valid_until,source\n"
Use = Callable[[str], None]


@pytest.fixture
def use(tmp_path: Path) -> Iterator[Use]:
    """Puts a table of these rows in use; the shipped units alone are in use again afterwards."""

    def _use(rows: str) -> None:
        table = tmp_path / "places.csv"
        table.write_text(HEAD + rows, encoding="utf-8")
        use_places(table)

    yield _use
    use_places(None)


@pytest.fixture
def invented() -> Iterator[None]:
    with with_places(samples.places()):
        yield


def keys(places: tuple[Place, ...]) -> list[str]:
    return [place.key for place in places]


# ------------------------------------------------------------ what it adds
@pytest.mark.usefixtures("invented")
class TestInvented:
    def test_every_way_in_knows_the_new_units(self) -> None:
        units = gazetteer()
        town = units.get("LK-2/thi-xa-van-pho")
        assert town == Place(
            key="LK-2/thi-xa-van-pho",
            label="thị xã Vân Phố",
            tier="district",
            code="LK-2",
            within="LK/tinh-lam-khe",
            valid_from=None,
            valid_until="2025-06-30",
        )
        assert units.find("TX. Vân Phố") == units.find("VÂN PHỐ", on="2022-11-15") == units.coded("LK-2") == (town,)
        assert units.find("Vân Phố", on="2026") == ()
        assert town in tuple(units)
        assert fold("Vân Phố") in units.names("district")
        assert units.source_of(town) == "invented"

    def test_up_and_down(self) -> None:
        units = gazetteer()
        commune, province = units.get("LK-302/xa-truc-khe"), units.get("LK/tinh-lam-khe")
        assert keys(units.ancestors(commune)) == ["LK-3/huyen-ha-thuy", "LK/tinh-lam-khe"]
        assert units.province_of(commune) == province
        assert units.find("xã Trúc Khê", within=province) == (commune,)
        assert units.find("xã Trúc Khê", within=units.get("20/tinh-lang-son")) == ()
        districts = ["LK-1/huyen-ngoc-dam", "LK-2/thi-xa-van-pho", "LK-3/huyen-ha-thuy"]
        assert keys(units.children(province)) == keys(units.children(province, on="2022-05-01")) == districts
        assert province in units.provinces(on="2022")
        assert province not in units.provinces(on="2026")

    @pytest.mark.parametrize(("place", "count"), [("LK-1/huyen-ngoc-dam", 4), ("LK-2/thi-xa-van-pho", 3)])
    def test_groups_have_members(self, place: str, count: int) -> None:
        group = AgencyGroup(
            name="Ủy ban nhân dân các xã",
            place=gazetteer().get(place),
            member_kind="people-committee",
            member_tier="commune",
        )
        assert len(members(group, "2022-02-18")) == count

    def test_all_provinces_are_one_more(self) -> None:
        group = AgencyGroup(name="Ủy ban nhân dân", member_kind="people-committee", member_tier="province")
        assert len(members(group, "2021-10-23")) == 64

    def test_the_shipped_units_answer_as_before(self) -> None:
        units = gazetteer()
        assert keys(units.find("xã Cao Lâu")) == ["06196/xa-cao-lau"]
        assert len(units.children(units.get("480/thi-xa-huong-tra"), on="2022-11-15")) == 9

    def test_none_restores(self) -> None:
        size = len(gazetteer())
        use_places(None)
        assert gazetteer().find("tỉnh Lam Khê") == ()
        assert len(gazetteer()) == size - 14


def test_a_block_gives_back_what_was_in_use(use: Use) -> None:
    use("m,tỉnh Mơ,,,,\n")
    with with_places(samples.places()):
        assert gazetteer().find("tỉnh Mơ") == ()
        assert keys(gazetteer().find("tỉnh Lam Khê")) == ["LK/tinh-lam-khe"]
    assert keys(gazetteer().find("tỉnh Mơ")) == ["m/tinh-mo"]
    with pytest.raises(RuntimeError), with_places(samples.places()):
        raise RuntimeError
    with with_places(None):
        assert keys(gazetteer().find("tỉnh Mơ")) == ["m/tinh-mo"]
    assert keys(gazetteer().find("tỉnh Mơ")) == ["m/tinh-mo"]


def test_no_name_of_the_samples_is_a_real_one() -> None:
    use_places(None)
    rows = samples.places().read_text(encoding="utf-8").splitlines()[1:]
    names = [row.split(",")[1].split(" ", 2 if "thị " in row else 1)[-1] for row in rows]
    assert {"Lam Khê", "Vân Phố", "Ngọc Đàm", "Mai Khê"} <= set(names)
    assert [name for name in names if gazetteer().find(name)] == []


def test_a_commune_may_lie_in_an_official_district_named_in_any_way(use: Use) -> None:
    use(
        "x-1,xã Mơ Một,480,,2010-12-31,thư viện tỉnh\n"
        "x-2,xã Mơ Hai,480/thi-xa-huong-tra,,,\n"
        "x-3,xã Mơ Ba,thị xã Hương Trà,2012-01-01,,\n"
    )
    units = gazetteer()
    one, two, three = (units.find(f"xã Mơ {n}")[0] for n in ("Một", "Hai", "Ba"))
    assert one.within == two.within == three.within == "480/thi-xa-huong-tra"
    assert (one.valid_until, two.valid_until, three.valid_from) == ("2010-12-31", "2025-06-30", "2012-01-01")
    assert (units.source_of(one), units.source_of(two)) == ("thư viện tỉnh", "places.csv")
    town = units.get("480/thi-xa-huong-tra")
    assert keys(units.children(town, on="2022"))[-2:] == [two.key, three.key]
    assert one in units.children(town, on="2009")


def test_one_code_means_the_unit_that_fits_tier_and_days(use: Use) -> None:
    # 01 is Hà Nội of both eras: districts lay in the one, communes lie in the other
    use("x-1,huyện Mơ,01,,,\nx-2,xã Mơ,01,,,\nx-3,xã Mơ Trong,x-1,,,\nx-4,đặc khu Mơ,01,2026-01-01,,\n")
    units = gazetteer()
    assert keys(units.find("Mơ")) == ["x-1/huyen-mo", "x-2/xa-mo/2025", "x-4/dac-khu-mo/2025"]
    district, new, special = units.find("Mơ")
    assert (district.within, new.within) == ("01/thanh-pho-ha-noi", "01/thanh-pho-ha-noi/2025")
    assert (new.valid_from, new.valid_until, special.valid_from) == ("2025-07-01", None, "2026-01-01")
    assert new in units.children(units.get("01/thanh-pho-ha-noi/2025"), on="2025-09-01")
    assert special not in units.children(units.get("01/thanh-pho-ha-noi/2025"), on="2025-09-01")


def test_rows_come_in_any_order_and_names_are_made_even(use: Use) -> None:
    use(unicodedata.normalize("NFD", "m-2,Xã  Hoá Mơ,m-1,,,\n") + "m-1,Thành phố Mơ,M,,,\n\nM,Thành phố Sông Mơ,,,,\n")
    units = gazetteer()
    commune = units.get("m-2/xa-hoa-mo")
    assert commune.label == "xã Hóa Mơ"
    assert [(p.label, p.tier) for p in units.ancestors(commune)] == [
        ("thành phố Mơ", "district"),
        ("thành phố Sông Mơ", "province"),
    ]


def test_a_unit_ends_with_what_it_lies_in(use: Use) -> None:
    use("m,tỉnh Mơ,,,1996-12-31,\nm-1,huyện Mơ,m,,,\n")
    assert gazetteer().get("m-1/huyen-mo").valid_until == "1996-12-31"


def test_the_first_two_columns_are_enough_and_a_mark_of_order_is_no_letter(tmp_path: Path) -> None:
    table = tmp_path / "p.csv"
    table.write_bytes("\ufeffname,code\r\ntỉnh Mơ,m\r\n".encode())
    with with_places(table):
        assert keys(gazetteer().find("tỉnh Mơ")) == ["m/tinh-mo"]


# ------------------------------------------------------------ what is refused
@pytest.mark.parametrize(
    ("rows", "line", "words"),
    [
        ("001,tỉnh Mơ,,,,", 2, "'001' is the code of quận Ba Đình (give the unit a code of its own"),
        ("m,tỉnh Mơ,,,,\nM,tỉnh Mờ,,,,", 3, "the code 'M' stands in line 2 too"),
        ("m/1,tỉnh Mơ,,,,", 2, "'m/1' is no code"),
        (",tỉnh Mơ,,,,", 2, "'' is no code"),
        ("vn,tỉnh Mơ,,,,", 2, "'vn' is no code"),
        ("m,Sông Mơ,,,,", 2, "'Sông Mơ' begins with no tier word (begin it with one of tỉnh, thành phố, thị xã"),
        ("m,xã Mơ,,,,", 2, "xã Mơ is of the commune tier, and has no parent"),
        ("m,tỉnh Mơ,01,,,", 2, "tỉnh Mơ is of the province tier, and has a parent"),
        ("m,tỉnh Mơ,,2022-2-30,,", 2, "'2022-2-30' is no day"),
        ("m,tỉnh Mơ,,2022,,", 2, "'2022' is no day"),
        ("m,tỉnh Mơ,,2022-02-01,2021-01-01,", 2, "it ends on 2021-01-01, before it begins on 2022-02-01"),
        ("m,tỉnh Mơ,,2022-02-01,2026-01-01,", 2, "it stands on both sides of 1 July 2025"),
        ("\nm,huyện Mơ,tỉnh Mờ,,,", 3, "its parent 'tỉnh Mờ' is not known"),
        ("m,xã Mơ,Châu Thành,,,", 2, "'Châu Thành' means several units"),
        ("m,xã Mơ,20,,2022-12-31,", 2, "xã Mơ cannot lie in tỉnh Lạng Sơn"),
        ("m,huyện Mơ,20,2025-08-01,,", 2, "huyện Mơ cannot lie in tỉnh Lạng Sơn"),
        ("m,huyện Mơ,tỉnh Hà Tây,2010-01-01,,", 2, "huyện Mơ cannot lie in tỉnh Hà Tây"),
        ("m,tỉnh Mơ,,,,,,", 2, "8 values for 6 columns"),
        ('m,"tỉnh Mơ,,,,', 2, "no CSV"),
    ],
)
def test_a_bad_row_is_refused_by_line(use: Use, tmp_path: Path, rows: str, line: int, words: str) -> None:
    with pytest.raises(PlacesTableError, match=re.escape(words)) as caught:
        use(rows + "\n")
    assert (caught.value.line, caught.value.name) == (line, str(tmp_path / "places.csv"))
    assert str(caught.value).startswith(f"{tmp_path / 'places.csv'}, line {line}: ")
    assert caught.value.hint in str(caught.value)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "there is no column 'code' (the first line names the columns"),
        ("mã,tên\n".encode(), "there is no column 'code'"),
        (b"code;name\n", "with commas: code, name, parent"),
        (b"code,name,note\n", "the column 'note' is not known"),
        (b"code,name,name\n", "the column 'name' is not known, or there twice"),
        (b"code,name\nm,t\xff\n", "not UTF-8: byte 13"),
    ],
)
def test_a_file_that_is_no_table_is_refused(tmp_path: Path, data: bytes, words: str) -> None:
    table = tmp_path / "places.csv"
    table.write_bytes(data)
    with pytest.raises(PlacesTableError, match=re.escape(words)):
        use_places(table)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(PlacesTableError, match=r"none\.csv: cannot be opened"):
        use_places(tmp_path / "none.csv")


def test_what_is_in_use_stays_where_a_table_is_refused(use: Use) -> None:
    use("m,tỉnh Mơ,,,,\n")
    with pytest.raises(PlacesTableError):
        use("m,tỉnh Mơ,,,,\nm,tỉnh Mờ,,,,\n")
    assert keys(gazetteer().find("tỉnh Mơ")) == ["m/tinh-mo"]


def test_the_error_comes_back_from_another_process() -> None:
    error = PlacesTableError("p.csv", 3, "no code", "give one")
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), again.line) == (str(error), 3)
