"""A review goes out as a spreadsheet, is filled in as people do, and comes back as corrections."""

from __future__ import annotations

import csv
import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner
from corpora import values
from libreoffice import SOFFICE, saved_as

from planggraph import PlanGraph
from planggraph.cli import main
from planggraph.correct import read_corrections
from planggraph.correct.sheet import COLUMNS, FILLED_IN, SHEET, VERDICTS, read_review
from planggraph.errors import CorrectionsTableError
from planggraph.query.frames import REVIEW, frame
from planggraph.view.review import write_review

AT = {name: n for n, name in enumerate(COLUMNS, 1)}


@pytest.fixture
def sheet(graph: PlanGraph, tmp_path: Path) -> Path:
    return graph.save_review(tmp_path / "review.xlsx")


def fill(path: Path, *filled: tuple[dict[str, str], dict[str, Any]]) -> None:
    """Fill in the rows of a sheet whose cells begin like this."""
    book = openpyxl.load_workbook(path)
    rows = book[SHEET]
    for wanted, cells in filled:
        (line,) = (
            row for row in range(2, rows.max_row + 1)
            if all(str(rows.cell(row, AT[name]).value or "-").startswith(start) for name, start in wanted.items())
        )  # fmt: skip
        for name, value in cells.items():
            rows.cell(line, AT[name]).value = value
    book.save(path)


def test_the_least_certain_come_first(graph: PlanGraph) -> None:
    found = graph.review()
    steps = found["certainty"].tolist()
    assert steps == sorted(steps, key=["low", "medium", "high"].index)
    assert list(found.columns) == list(REVIEW)
    # what they rest on, by reading the town's plan: under a label, under a heading, in the sentence itself
    town = graph.review("31/KH-UBND").set_index("value")
    forum = town[town["sentence"].str.startswith("Tổ chức diễn đàn") & (town["fact"] == "assignment")]
    assert set(forum["rule"]) == {"beside"}
    assert values(
        town.loc[["responsible: Phòng Giáo dục và Đào tạo thị xã Vân Phố"]], "basis", "rule", "certainty"
    ) == [("inferred", "heading", "medium")]
    assert values(town.loc[["coordinate: Phòng Tư pháp thị xã Vân Phố"]], "basis", "rule", "certainty") == [
        ("stated", "sentence", "high")
    ]
    assert values(town.loc[["2022-05-15"]], "basis", "rule") == [("stated", "sentence")]
    nobody = graph.review("05-xa-mai-khe-12-kh-ubnd.txt")
    assert nobody[nobody["value"].isna()]["why"].tolist() == ["the sentence names nobody who does it"] * 2


def test_what_is_not_to_be_filled_in_is_locked(sheet: Path) -> None:
    book = openpyxl.load_workbook(sheet)
    rows = book[SHEET]
    assert [cell.value for cell in rows[1]] == list(COLUMNS.values())
    assert rows.protection.sheet
    assert {name: not rows.cell(2, AT[name]).protection.locked for name in COLUMNS} == {
        n: n in FILLED_IN for n in COLUMNS
    }
    (choice,) = rows.data_validations.dataValidation
    assert choice.formula1 == '"' + ",".join(VERDICTS.values()) + '"'
    assert book.sheetnames == [SHEET, "Hướng dẫn - How to"]


def test_a_text_that_looks_like_a_formula_is_none(tmp_path: Path) -> None:
    made = write_review(frame(REVIEW, [{"fact": "target", "sentence": "=1+1", "value": "+ 5"}]), tmp_path / "r.xlsx")
    rows = openpyxl.load_workbook(made)[SHEET]
    assert [(rows.cell(2, AT[name]).data_type, rows.cell(2, AT[name]).value) for name in ("sentence", "value")] == [
        ("s", "=1+1"),
        ("s", "+ 5"),
    ]


def test_a_review_comes_back_as_just_its_corrections(sheet: Path, graph: PlanGraph, build: Any, tmp_path: Path) -> None:
    town = {"name": "31/KH-UBND", "fact": "phân công"}
    fill(
        sheet,
        ({"sentence": "Tổ chức diễn đàn", "value": "coordinate: Công an thị xã"}, {"verdict": "sai / wrong", "by": "Lan"}),
        (town | {"sentence": "Chỉ đạo các trường"}, {"verdict": "sai", "right": "chủ trì", "by": "Lan"}),
        ({"value": "2022-05-15", "fact": "thời hạn"}, {"verdict": "Wrong", "right": datetime.date(2022, 5, 31), "by": "Lan"}),
        ({"sentence": "Lồng ghép nội dung bình đẳng giới vào các buổi họp thôn, họp phụ huynh", "value": "-"},
         {"verdict": "sai / wrong", "right": "Hội Liên hiệp Phụ nữ xã", "by": "Lan"}),
        ({"value": "2 câu lạc bộ"}, {"verdict": "đúng / right"}),
        ({"value": "31/KH-VHTT"}, {"verdict": "sai / wrong", "right": "31/KH-UBND"}),
        ({"value": "lead: Liên đoàn Lao động thị xã"}, {"verdict": "khác / other", "note": "hỏi lại thị xã"}),
        ({"value": "lead: Trạm Y tế xã Mai Khê"}, {"verdict": "khác", "right": "phối hợp: Công an xã"}),
    )  # fmt: skip
    table = tmp_path / "corrections.tsv"
    done = CliRunner().invoke(main, ["review", "--import", str(sheet), "-o", str(table)])
    assert done.exit_code == 0, done.output
    corrections = read_corrections(table)
    assert sorted(one.kind for one in corrections) == [
        "add",
        "add",
        "confirm",
        "means",
        "note",
        "wrong",
        "wrong",
        "wrong",
    ]
    corrected = build(*corrections)
    assert corrected.report["unapplied"] == []
    found = values(graph.diff(corrected).astype(object).fillna("-"), "what", "change", "before", "after")
    assert sorted(found) == [
        ("assignment", "added", "-", "coordinate: Công an xã Mai Khê"),
        ("assignment", "added", "-", "responsible: Hội Liên hiệp Phụ nữ xã Mai Khê"),
        ("assignment", "changed", "responsible: Phòng Giáo dục và Đào tạo thị xã Vân Phố",
         "lead: Phòng Giáo dục và Đào tạo thị xã Vân Phố"),
        ("assignment", "retracted", "coordinate: Công an thị xã Vân Phố", "-"),
        ("citation", "changed", "31/KH-VHTT: 31/KH-VHTT (Ủy ban nhân dân thị xã Vân Phố)",
         "31/KH-VHTT: 31/KH-UBND (Ủy ban nhân dân thị xã Vân Phố)"),
        ("deadline", "changed", "2022-05-15", "2022-05-31"),
        ("document", "not in the second", "cited, not held", "-"),
    ]  # fmt: skip
    # what is settled is not asked for again
    assert len(corrected.review()) < len(graph.review())
    assert "2 câu lạc bộ (câu lạc bộ gia đình hạnh phúc)" not in set(corrected.review()["value"])
    # and what comes back again is added to the table, and loses nothing
    again = CliRunner().invoke(main, ["review", "--import", str(sheet), "-o", str(table)])
    assert "0 new, 8 kept" in again.output
    assert read_corrections(table) == corrections


def test_all_that_is_filled_in_wrong_is_told_at_once(sheet: Path) -> None:
    fill(
        sheet,
        ({"value": "2022-05-15", "fact": "thời hạn"}, {"verdict": "sai / wrong", "right": "sớm hơn"}),
        ({"value": "2 câu lạc bộ"}, {"right": "3 câu lạc bộ"}),
        ({"value": "lead: Trạm Y tế xã Mai Khê"}, {"verdict": "không"}),
        ({"value": "lead: Liên đoàn Lao động thị xã"}, {"verdict": "đúng / right", "right": "Công an"}),
    )
    with pytest.raises(CorrectionsTableError) as caught:
        read_review(sheet)
    told = sorted(reason for _, reason, _ in caught.value.problems)
    assert told == [
        "'không' is no verdict", "'sớm hơn' is no time", "it has a value or a note and no verdict", "it is right and has a right value",
    ]  # fmt: skip


def test_columns_may_move_but_not_go(sheet: Path) -> None:
    book = openpyxl.load_workbook(sheet)
    book[SHEET].delete_cols(AT["fact"])
    book.save(sheet)
    with pytest.raises(CorrectionsTableError, match="there is no column 'Loại thông tin / fact'"):
        read_review(sheet)


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.xlsx", b"PK", "no spreadsheet that can be read"),
        ("a.ods", b"a,b", "no spreadsheet that can be read"),
        ("a.csv", b"a,b", "there is no column 'Nhận xét / verdict'"),
        ("a.csv", "đúng".encode("cp1258", "replace"), "not UTF-8: byte 0"),
    ],
)
def test_files_that_are_no_review(tmp_path: Path, name: str, data: bytes, told: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(CorrectionsTableError, match=told):
        read_review(tmp_path / name)


@pytest.mark.parametrize(
    ("value", "shown", "meant"),
    [
        (datetime.date(2022, 12, 1), "mmm-yy", "2022-12"),  # what Excel makes of "12/2022"
        (datetime.date(2022, 12, 1), '[$-42A]mm"/năm "yyyy', "2022-12"),
        (datetime.date(2022, 12, 15), "dd/mm/yyyy", "2022-12-15"),
        (datetime.date(2022, 1, 1), "yyyy", "2022"),
        (2022, "General", "2022"),
        (2022.0, "General", "2022"),
    ],
)
def test_dates_that_a_spreadsheet_makes(sheet: Path, value: object, shown: str, meant: str) -> None:
    book = openpyxl.load_workbook(sheet)
    rows = book[SHEET]
    line = next(n for n in range(2, rows.max_row + 1) if rows.cell(n, AT["value"]).value == "2022-05-15")
    rows.cell(line, AT["verdict"]).value = "sai"
    rows.cell(line, AT["right"]).value = value
    rows.cell(line, AT["right"]).number_format = shown
    book.save(sheet)
    assert [one.right for one in read_review(sheet)] == [meant]


def test_a_share_that_a_spreadsheet_makes_a_number_of(sheet: Path) -> None:
    book = openpyxl.load_workbook(sheet)
    rows = book[SHEET]
    line = next(n for n in range(2, rows.max_row + 1) if str(rows.cell(n, AT["value"]).value).startswith("75 %"))
    rows.cell(line, AT["verdict"]).value = "sai"
    rows.cell(line, AT["right"]).value = 0.855
    rows.cell(line, AT["right"]).number_format = "0.0%"
    book.save(sheet)
    assert [one.right for one in read_review(sheet)] == ["85.5 %"]


@pytest.mark.parametrize(
    ("encoding", "between", "name"),
    [("utf-8-sig", ";", "a.csv"), ("utf-8", ",", "a.csv"), ("utf-16", "\t", "a.txt")],
)
def test_a_review_that_was_saved_as_text(sheet: Path, tmp_path: Path, encoding: str, between: str, name: str) -> None:
    """Sorted by its sentences, without the columns that only help to read it, and filled in."""
    rows = list(openpyxl.load_workbook(sheet)[SHEET].iter_rows(values_only=True))
    kept = [AT[column] - 1 for column in ("document", "fact", "value", "verdict", "right", "note", "by", "sentence")]
    lines = [
        [row[n] or "" for n in kept] for row in (rows[0], *sorted(rows[1:], key=lambda row: row[AT["sentence"] - 1]))
    ]
    line = next(one for one in lines if one[2] == "2022-05-15")
    line[3:7] = "sai", "31/5/2022", "theo đính chính", "Nguyễn Thị Hạnh"
    with (tmp_path / name).open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=between).writerows(lines)
    (found,) = read_review(tmp_path / name)
    assert (found.kind, found.fact, found.right, found.by) == ("wrong", "deadline", "31/5/2022", "Nguyễn Thị Hạnh")
    assert found.note == "theo đính chính"


@pytest.mark.skipif(SOFFICE is None, reason="no LibreOffice")
@pytest.mark.parametrize(
    ("suffix", "kind"),
    [("xlsx", "Calc MS Excel 2007 XML"), ("csv", "Text - txt - csv (StarCalc):59,34,76,1,,1033,false,true,false")],
)
def test_a_review_that_libreoffice_has_saved(sheet: Path, tmp_path: Path, suffix: str, kind: str) -> None:
    """What another program has saved says what it said, a day that was typed too."""
    fill(
        sheet,
        ({"sentence": "Tổ chức diễn đàn", "value": "coordinate: Công an thị xã"}, {"verdict": "sai / wrong", "by": "Lan"}),
        ({"value": "2022-05-15", "fact": "thời hạn"}, {"verdict": "sai", "right": datetime.date(2022, 5, 31), "note": "đính chính"}),
        ({"value": "2 câu lạc bộ"}, {"verdict": "đúng / right"}),
    )  # fmt: skip
    own = read_review(sheet)
    saved = saved_as(tmp_path / "office", {"review.xlsx": sheet.read_bytes()}, suffix, kind)["review.xlsx"]
    again = tmp_path / f"again.{suffix}"
    again.write_bytes(saved)
    assert len(own) == 3
    assert read_review(again) == own


def test_what_a_table_holds_stays_as_it_is(sheet: Path, tmp_path: Path) -> None:
    table = tmp_path / "corrections.tsv"
    table.write_text("# của Lan\nnote\tcorrection\nxem lại\tnote\n", encoding="utf-8")
    fill(sheet, ({"value": "2 câu lạc bộ"}, {"verdict": "đúng / right", "by": "Hạnh"}))
    done = CliRunner().invoke(main, ["review", "--import", str(sheet), "-o", str(table)])
    assert done.exit_code == 0, done.output
    lines = table.read_text(encoding="utf-8-sig").splitlines()
    assert lines[:3] == ["# của Lan", "note\tcorrection\tdocument\tsentence\tfact\tvalue\tright\tby", "xem lại\tnote"]
    assert [(one.kind, one.by) for one in read_corrections(table)] == [("note", ""), ("confirm", "Hạnh")]
    refused = CliRunner().invoke(main, ["review", "--import", str(sheet), "-o", str(tmp_path / "c.yaml")])
    assert refused.exit_code == 2
    assert "name a .tsv file" in refused.output
