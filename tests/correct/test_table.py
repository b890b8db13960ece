"""The table of corrections: read with all that is wrong in it, written for a spreadsheet."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from planggraph.correct import Correction, corrections_text, read_corrections
from planggraph.correct.table import COLUMNS
from planggraph.correct.values import target_of, time_of
from planggraph.errors import CorrectionsTableError

HEAD = "\t".join(COLUMNS)
ROWS = (
    Correction(kind="wrong", document="25/KH-UBND", sentence='Mở lớp "Bình đẳng"', fact="deadline", value="2022-06", by="Lan"),
    Correction(kind="same-agency", value="Phòng VHTT", right="Phòng Văn hóa và Thông tin", note="=như nhau"),
    Correction(kind="add", document="a.txt", sentence="+ Mở lớp", fact="assignment", right="chủ trì: Công an xã"),
)  # fmt: skip


def table(path: Path, *lines: str, encoding: str = "utf-8") -> Path:
    path.write_bytes("\r\n".join((HEAD, *lines)).encode(encoding))
    return path


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    text = corrections_text(ROWS)
    (tmp_path / "c.tsv").write_bytes(text.encode("utf-8"))
    assert read_corrections(tmp_path / "c.tsv") == tuple(
        Correction(**dict(zip(("kind", *COLUMNS[1:]), one.cells, strict=True)), line=n) for n, one in enumerate(ROWS, 2)
    )
    # no cell is a formula to a spreadsheet
    assert not any(cell.startswith(("=", "+")) for line in text.splitlines() for cell in line.split("\t"))


def test_as_excel_saves_unicode_text(tmp_path: Path) -> None:
    found = read_corrections(
        table(tmp_path / "c.txt", 'note\t\t"câu ""này"""\t\t\t\t\tsai\t\t', "\t\t\t", encoding="utf-16")
    )
    assert [(one.sentence, one.note) for one in found] == [('câu "này"', "sai")]


def test_comments_and_rows_that_stand_twice(tmp_path: Path) -> None:
    path = table(tmp_path / "c.tsv", "# của Lan", "note\t\t\t\t\t\tLan\txem lại", "note\t\t\t\t\t\tLan\txem lại")
    assert [(one.line, one.note) for one in read_corrections(path)] == [(3, "xem lại")]


def test_all_that_is_wrong_is_told_at_once_with_its_line(tmp_path: Path) -> None:
    path = table(
        tmp_path / "c.tsv",
        "delete\t25/KH-UBND",
        "wrong\t25/KH-UBND\tMở lớp tập huấn\tdate\t2022",
        "note\t\t\t\t\t\tLan\txem lại",
        "add\t25/KH-UBND\tMở lớp tập huấn\tassignment\t\tPhòng Tư pháp",
        "add\t25/KH-UBND\tMở lớp tập huấn\tdeadline\t\t31/6/2022",
        "add\t25/KH-UBND\tMở lớp tập huấn\ttarget\t\tnhiều",
        "wrong\t\tMở lớp tập huấn\tdeadline\t2022",
        "wrong\t25/KH-UBND\t\tdeadline\t2022",
        "wrong\t25/KH-UBND\tMở lớp tập huấn\tdeadline",
        "same-agency\t\t\t\tPhòng Tư pháp",
        "means\t25/KH-UBND\t\t\t18/KH-UBND",
        "add\t25/KH-UBND\tMở lớp tập huấn\tprovision\t\tx",
        "note\t\t\t\t\t\t\t\tzu viel",
    )
    with pytest.raises(CorrectionsTableError) as caught:
        read_corrections(path)
    assert [line for line, _, _ in caught.value.problems] == [2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]
    told = str(caught.value).splitlines()
    assert (
        told[0]
        == f"{path}, line 2: no correction is called 'delete' (there are wrong, add, means, same-agency, confirm, note)"
    )
    assert "line 6: '31/6/2022' is no time" in told[3]
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "the table is empty"),
        (b"document\tsentence\n", "there is no column 'correction'"),
        (b"correction\tdate\n", "the column 'date' is not known"),
        ("correction\tnote\nnote\tđúng".encode("cp1258", "replace"), "not UTF-8"),
    ],
)  # fmt: skip
def test_files_that_are_no_such_table(tmp_path: Path, data: bytes, told: str) -> None:
    (tmp_path / "c.tsv").write_bytes(data)
    with pytest.raises(CorrectionsTableError, match=told):
        read_corrections(tmp_path / "c.tsv")


@pytest.mark.parametrize(("between", "told"), [(";", "semicolons"), (",", "commas")])
def test_what_a_spreadsheet_saves_as_csv(tmp_path: Path, between: str, told: str) -> None:
    (tmp_path / "c.tsv").write_text(between.join(COLUMNS) + "\n", encoding="utf-8")
    with pytest.raises(CorrectionsTableError, match=f"line 1: {told} stand between its cells"):
        read_corrections(tmp_path / "c.tsv")


# ---------------------------------------------------------------- YAML
def test_the_same_corrections_in_yaml(tmp_path: Path) -> None:
    (tmp_path / "c.yaml").write_text(
        """# của Lan
- correction: wrong
  document: 25/KH-UBND
  sentence: Mở lớp "Bình đẳng"
  fact: deadline
  value: 2022-06
  by: Lan
- {correction: same-agency, value: Phòng VHTT, right: Phòng Văn hóa và Thông tin, note: =như nhau}
- correction: add
  document: a.txt
  sentence: >
    + Mở
    lớp
  fact: assignment
  value: ~
  right: 'chủ trì: Công an xã'
""",
        encoding="utf-8",
    )
    found = read_corrections(tmp_path / "c.yaml")
    assert [one.cells for one in found] == [one.cells for one in ROWS]
    assert [one.line for one in found] == [2, 8, 9]


def test_all_that_is_wrong_in_yaml_is_told_at_once_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "c.yml"
    path.write_text(
        """- correction: wrong
  document: 25/KH-UBND
  sentence: Mở lớp tập huấn #2
  fact: deadline
  value: 2022
- note
- correct: note
- correction: note
  note: [xem, lại]
- document: 25/KH-UBND
- correction: delete
""",
        encoding="utf-8",
    )
    with pytest.raises(CorrectionsTableError) as caught:
        read_corrections(path)
    assert [(line, reason) for line, reason, _ in caught.value.problems] == [
        (3, "what stands behind the # in 'sentence' is a comment"),
        (6, "it is no correction"),
        (7, "the column 'correct' is not known, or there twice"),
        (9, "'note' is no text"),
        (10, "it has no 'correction'"),
        (11, "no correction is called 'delete'"),
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "the table is empty"),
        ("correction: note", "line 1: it is no list"),
        (
            "- correction: add\n  right: chủ trì: Công an xã",
            "line 2: it is no YAML: mapping values are not allowed here",
        ),
        ("- correction: *lost", "line 1: it is no YAML: found undefined alias"),
        ("- !!python/object:os.system {}", "it has no 'correction'"),
    ],
)
def test_files_that_are_no_such_list(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "c.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(CorrectionsTableError, match=told.replace("*", r"\*")):
        read_corrections(tmp_path / "c.yaml")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CorrectionsTableError, match=r"none\.tsv: cannot be opened: No such file"):
        read_corrections(tmp_path / "none.tsv")


# ---------------------------------------------------------------- values
@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("30/6/2022", "2022-06-30"), ("6/2022", "2022-06"), ("2022", "2022"), ("01/3/2022 đến 30/6/2022", "2022-03-01 to 2022-06-30"),
        ("hằng quý", "each quarter"), ("each month on day 20", "each month on day 20"), ("each half-year", "each half-year"),
        ("each year on 03-20, 06-20", "each year on 03-20, 06-20"),
    ],
)  # fmt: skip
def test_times(said: str, meant: str) -> None:
    made = time_of(said)
    assert str(made) == meant
    assert time_of(meant) == made, "what the graph says may be copied"


@pytest.mark.parametrize(
    "said", ["2022-13", "30/2/2022", "2030 to 2026", "each year on 02-30", "each year on 03-20, 06-15", "sớm"]
)
def test_no_times(said: str) -> None:
    assert time_of(said) is None


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("95%", "95 %"), ("ít nhất 03 lớp", "≥ 3 lớp"), ("10 - 15 % (người dân), đến năm 2030", "10 - 15 % (người dân), by 2030"),
        ("không quá 10,5 %", "≤ 10.5 %"), ("1.200 hộ", "1200 hộ"), ("± 10 %", "± 10 %"),
    ],
)  # fmt: skip
def test_numbers(said: str, meant: str) -> None:
    made = target_of(said)
    assert str(made) == meant
    assert target_of(meant) == made, "what the graph says may be copied"


@pytest.mark.parametrize("said", ["nhiều hơn", "0.85", "95", "95 .5"])
def test_no_numbers(said: str) -> None:
    """A number alone, which a spreadsheet may have made of a share, does not say what it counts."""
    assert target_of(said) is None
