"""Programmes that are named without a number: the table that comes along, and a user's own."""

from __future__ import annotations

import pickle
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from planggraph import samples
from planggraph.errors import ProgrammesTableError
from planggraph.gazetteer import document_type, programmes, type_of_symbol, use_programmes, with_places, with_programmes
from planggraph.naming import fold

Use = Callable[[str], None]
HEAD = "name,identifier,date,issuer,place,type,aliases,source\n"
ROW = "Đề án trồng dâu nuôi tằm đến năm 2027,0051/QĐ-UBND,2023-05-09,Ủy ban nhân dân,tỉnh Hà Nam,,Đề án trồng dâu,Báo cáo 1\n"


@pytest.fixture
def use(tmp_path: Path) -> Iterator[Use]:
    def _use(rows: str) -> None:
        table = tmp_path / "programmes.csv"
        table.write_text(rows, encoding="utf-8")
        use_programmes(table)

    yield _use
    use_programmes(None)


# ------------------------------------------------------------ what comes along
def test_every_row_tells_one_document() -> None:
    for one in programmes():
        date.fromisoformat(one.date)
        assert document_type(one.type) is not None, one.name
        told = type_of_symbol(one.identifier)
        assert told is not None, one.identifier
        assert told.name == one.type, one.identifier
        assert one.issuer.kind, one.name
        assert one.issuer.tier == "central", one.name
        assert one.source
        assert not one.identifier.startswith("0")


def test_no_name_is_borne_by_two() -> None:
    names: dict[str, str] = {}
    for one in programmes():
        for name in (one.name, *one.aliases):
            assert names.setdefault(fold(name), one.document) == one.document, name
            assert len(name.split()) >= 4, name
    assert len({one.document for one in programmes()}) == len(programmes())


def test_a_time_in_a_name_is_not_over_before_the_programme_begins() -> None:
    for one in programmes():
        years = [int(year) for year in re.findall(r"(?:19|20)\d\d", one.name)]
        assert not years or max(years) >= int(one.date[:4]), one.name


# ------------------------------------------------------------ one's own
def test_a_table_adds_programmes_and_none_takes_them_away(use: Use) -> None:
    before = programmes()
    use(HEAD + ROW)
    (own,) = programmes()[len(before) :]
    assert (own.identifier, own.type, own.source) == ("51/QĐ-UBND", "Quyết định", "Báo cáo 1")
    assert own.issuer.place is not None
    assert own.issuer.place.label == "tỉnh Hà Nam"
    assert (own.issuer.kind, own.issuer.tier) == ("people-committee", "province")
    assert own.document == "2023/51-qd-ubnd/35/uy-ban-nhan-dan"
    use_programmes(None)
    assert programmes() == before


def test_columns_may_be_left_out_and_stand_in_any_order(use: Use) -> None:
    use("issuer,date,identifier,name\nThủ tướng Chính phủ,2020-05-09,77/QĐ-TTg,Đề án nuôi ong lấy mật\n")
    assert programmes()[-1].source == "programmes.csv"
    assert programmes()[-1].document == "2020/77-qd-ttg/vn/thu-tuong-chinh-phu"


def test_only_within_the_block(tmp_path: Path) -> None:
    table = tmp_path / "own.csv"
    table.write_text(HEAD + ROW, encoding="utf-8")
    before = programmes()
    with with_programmes(table):
        assert len(programmes()) == len(before) + 1
        with with_programmes(None):
            assert len(programmes()) == len(before) + 1
    assert programmes() == before


def test_places_of_one_s_own_may_issue_them(tmp_path: Path) -> None:
    table = tmp_path / "own.csv"
    table.write_text(HEAD + ROW.replace("tỉnh Hà Nam", "tỉnh Lam Khê"), encoding="utf-8")
    with with_places(samples.places()), with_programmes(table):
        assert programmes()[-1].document == "2023/51-qd-ubnd/LK/uy-ban-nhan-dan"


@pytest.mark.parametrize(
    ("rows", "line", "reason", "hint"),
    [
        ("name,identifier,date\n", 1, "there is no column 'issuer'", "the first line names the columns"),
        ("name,identifier,date,issuer,colour\n", 1, "the column 'colour' is not known", "the columns are name, identifier"),
        (HEAD + ROW.replace("0051/QĐ-UBND", "số 51"), 2, "'số 51' is no number of a document", "1790/QĐ-TTg"),
        (HEAD + ROW.replace("2023-05-09", "9/5/2023"), 2, "'9/5/2023' is no day", "2021-10-23"),
        (HEAD + ROW.replace("Ủy ban nhân dân", ""), 2, "it has no issuer", "name who issued"),
        (HEAD + ROW.replace("tỉnh Hà Nam", "tỉnh Hà Tiên"), 2, "the place 'tỉnh Hà Tiên' is not known", "tier word"),
        (HEAD + ROW.replace("tỉnh Hà Nam", "huyện Châu Thành"), 2, "'huyện Châu Thành' means several places", "take a"),
        (HEAD + ROW.replace("Đề án trồng dâu,", "Đề án,"), 2, "the name 'Đề án' is too short", "3 words or more"),
        (HEAD + ROW.replace(",,Đề", ",Chiếu chỉ,Đề"), 2, "'Chiếu chỉ' is no type of document", "Quyết định"),
        (HEAD + ROW.replace("QĐ-UBND", "XYZ"), 2, "'51/XYZ' does not tell its type", "column type"),
        (HEAD + ROW + 'a,"b\n', 3, "no CSV", "double quotes"),
        (HEAD + ROW.replace("Báo cáo 1", "a,b"), 2, "9 values for 8 columns", "quote a value"),
    ],
)  # fmt: skip
def test_what_is_not_right_is_told_with_its_line(use: Use, rows: str, line: int, reason: str, hint: str) -> None:
    before = programmes()
    with pytest.raises(ProgrammesTableError) as caught:
        use(rows)
    assert caught.value.line == line
    assert reason in caught.value.reason
    assert hint in caught.value.hint
    assert programmes() == before
    assert pickle.loads(pickle.dumps(caught.value)).reason == caught.value.reason


def test_a_table_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ProgrammesTableError, match="cannot be opened"):
        use_programmes(tmp_path / "none.csv")
