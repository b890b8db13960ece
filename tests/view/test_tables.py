from __future__ import annotations

import csv
import io
import json
import math
import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planggraph.view.tables import clean, csv_text, json_text, table, width_of

WORDS = st.text(st.sampled_from("aâ b漢e\u0301ị-\n\x1b\u202e"), max_size=40)


@given(rows=st.lists(st.tuples(WORDS, WORDS, st.integers()), min_size=1, max_size=4), width=st.integers(12, 60))
def test_no_line_is_wider_than_the_terminal(rows: list[tuple[str, str, int]], width: int) -> None:
    made = table(["agency", "task", "tasks"], rows, width=width)
    assert max(width_of(line) for line in made.splitlines()) <= width


@given(text=WORDS)
def test_a_cell_keeps_its_letters_in_order(text: str) -> None:
    words = unicodedata.normalize("NFC", clean(text)).split()
    made = table(["x"], [[text]], width=12).splitlines()[2:]
    assert "".join("".join(made).split()) == "".join(words)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Kế hoạch\x1b[31m", "Kế hoạch\ufffd[31m"),
        ("\u202etxt.exe", "\ufffdtxt.exe"),
        ("một\r\nhai\tba", "một hai ba"),
        ("chuông\x07", "chuông\ufffd"),
    ],
)
def test_nothing_steers_the_terminal(text: str, shown: str) -> None:
    assert clean(text) == shown
    assert shown in table(["x"], [[text]])


def test_too_narrow_for_columns_gives_blocks() -> None:
    made = table(["agency", "task", "due"], [["Phòng Tư pháp", "Tổ chức hội nghị", None]], width=18)
    assert made == "agency: Phòng Tư\n  pháp\ntask: Tổ chức hội\n  nghị\ndue:"


def test_values_of_every_kind() -> None:
    made = table(["a", "b", "c", "d"], [[True, 2.0, math.nan, ("x", "y")]])
    assert made.splitlines()[-1].split() == ["yes", "2", "x;", "y"]


def test_csv_reads_back_and_runs_nothing() -> None:
    rows = [["Phòng Tư pháp, huyện", -5, None], ["=1+1", Decimal("-0.5"), ["@x", "y"]], ['nói "vâng"', True, math.nan]]
    made = csv_text(["a", "b", "c"], rows, bom=True)
    assert made.startswith("\ufeff")
    assert list(csv.reader(io.StringIO(made[1:]))) == [
        ["a", "b", "c"],
        ["Phòng Tư pháp, huyện", "-5", ""],
        ["'=1+1", "-0.5", "'@x; y"],
        ['nói "vâng"', "yes", ""],
    ]


def test_json_has_no_number_that_json_lacks() -> None:
    numpy = pytest.importorskip("numpy")
    big = 2**60 + 1
    value = {"a": math.nan, "b": math.inf, "c": Decimal("NaN"), "d": Decimal(big), "e": numpy.int64(7), "f": {2, 1}}
    assert json.loads(json_text(value)) == {"a": None, "b": None, "c": None, "d": big, "e": 7, "f": [1, 2]}
