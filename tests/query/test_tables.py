"""Rows of documents, tasks, parts and actors; narrowing and searching them; frames made of them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pandas as pd
import pytest
from handmade import AGENCY, CENTRE, COMMUNE, DISTRICT, OTHER, PROVINCE, TASK

from planggraph.errors import SelectionError
from planggraph.query import frames
from planggraph.query.searching import letters, search
from planggraph.query.selecting import actors_named, days_of, overlaps, places_within, responsible, roles_of, tiers_of
from planggraph.query.tables import Tables
from planggraph.store.quadstore import Store


@pytest.fixture(scope="module")
def tables(store: Store) -> Tables:
    return Tables(store)


# ------------------------------------------------------------ rows
def test_documents_held_first_then_by_tier(tables: Tables) -> None:
    found = tables.documents()
    assert [(one["document"], one["status"]) for one in found] == [
        (DISTRICT, "held"),
        (COMMUNE, "held"),
        (OTHER, "held"),
        (CENTRE, "cited, not held"),
        (PROVINCE, "cited, not held"),
    ]
    first = found[0]
    assert (first["tasks"], first["provisions"], first["cited_by"], first["implemented_by"]) == (4, 4, 1, 1)
    assert (first["issuer"], first["place"]) == (["Ủy ban nhân dân huyện Cao Lộc"], ["huyện Cao Lộc"])
    assert (found[3]["issued_on"], found[3]["issued_from"], found[3]["type"]) == ("2021-10", "2021-10-01", "Quyết định")


def test_what_is_wanted(tables: Tables) -> None:
    found = [(one["document"], one["cited_by"], one["implemented_by"], one["citing"]) for one in tables.wanted()]
    assert found == [(CENTRE, 1, 1, ["45/KH-UBND"]), (PROVINCE, 1, 1, ["7/KH-UBND"])]


def test_tasks_in_the_order_of_documents_and_texts(tables: Tables) -> None:
    found = tables.tasks()
    assert [(one["document"], one["order"]) for one in found] == [
        *((DISTRICT, n) for n in (1, 2, 3, 4)),
        (COMMUNE, 1),
        (OTHER, 1),
    ]
    first = found[0]
    assert (first["lead"], first["coordinate"]) == (["Phòng Tư pháp huyện Cao Lộc"], ["Phòng Y tế huyện Cao Lộc"])
    assert (first["section"], first["due"], first["due_by"]) == (
        "II. NHIỆM VỤ / 1. Tập huấn",
        ["2022-06-30"],
        "2022-06-30",
    )
    assert (found[1]["asks_for"], found[1]["kind"]) == (["Kế hoạch"], "task")
    assert (found[2]["kind"], found[2]["due"], found[2]["recurrence"]) == (
        "reporting",
        ["each quarter"],
        ["FREQ=MONTHLY;INTERVAL=3"],
    )
    assert tables.tasks([COMMUNE]) == found[4:5]
    assert tables.tasks([]) == []


def test_agencies_by_how_much_they_lead(tables: Tables) -> None:
    found = tables.agencies()
    assert [(one["agency"], one["sort"]) for one in found][:2] == [
        ("Phòng Tư pháp huyện Cao Lộc", "agency"),
        ("Ủy ban nhân dân các xã huyện Cao Lộc", "group"),
    ]
    by_name = {one["agency"]: one for one in found}
    assert by_name["Ủy ban nhân dân các xã huyện Cao Lộc"]["members"] == 3
    assert by_name["Ủy ban nhân dân các xã huyện Cao Lộc"]["tier"] == "commune"
    assert by_name["Phòng Y tế huyện Cao Lộc"]["also"] == ["PYT"]
    assert by_name["Phòng Y tế huyện Cao Lộc"]["field"] == "health"
    assert "Ủy ban nhân dân xã Hải Yến" in by_name  # it issued a plan
    assert "Ủy ban nhân dân xã Xuất Lễ" not in by_name  # it has no part in anything


def test_findings_with_their_documents(tables: Tables) -> None:
    (found,) = tables.findings()
    assert (found["kind"], found["document"], found["name"]) == ("section-skipped", DISTRICT, "45/KH-UBND")
    assert (found["comment"], found["comment_en"]) == ("Số mục nhảy.", "A number is skipped.")


def test_an_actor_that_the_reference_lacks(tables: Tables) -> None:
    assert tables.actor("http://example.org/agency/x")["agency"] == "x"


# ------------------------------------------------------------ narrowing
@pytest.mark.parametrize(
    ("asked", "roles"),
    [
        ({}, {"lead", "coordinate", "responsible", "report-to"}),
        ({"agency": "Phòng Tư pháp"}, {"lead"}),
        ({"agency": "phong tu phap huyen cao loc"}, {"lead"}),
        ({"agency": "PYT"}, {"coordinate"}),
        ({"agency": f"{AGENCY}/phong-y-te"}, {"coordinate"}),
        ({"role": "lead"}, {"lead"}),
        ({"role": ["report_to", "lead"]}, {"lead", "report-to"}),
        ({"tier": "commune"}, {"responsible"}),
        ({"tier": ("tier:district",)}, {"lead", "coordinate", "report-to"}),
        ({"place": "Cao Lộc"}, {"lead", "coordinate", "responsible", "report-to"}),
        ({"place": "tỉnh Lạng Sơn", "role": "lead"}, {"lead"}),
        ({"place": "xã Cao Lâu"}, set()),
        ({"period": "2022-06"}, {"lead", "coordinate", "report-to"}),
        ({"period": ("2022-07", "")}, {"report-to"}),  # what recurs runs on from the plan's own date
        ({"period": "2022-04"}, set()),
        ({"documents": [COMMUNE]}, set()),
        ({"agency": "Phòng Tư pháp", "role": "coordinate"}, set()),
    ],
)
def test_responsible(store: Store, tables: Tables, asked: dict[str, Any], roles: set[str]) -> None:
    found, why = responsible(store, tables, **asked)
    assert {one["role"] for one in found} == roles
    assert bool(why) == (not roles)


def test_part_of_a_group_is_part_of_each_member(store: Store, tables: Tables) -> None:
    found, _ = responsible(store, tables, agency="Ủy ban nhân dân xã Cao Lâu")
    assert [(one["task"], one["through"], one["requested"]) for one in found] == [
        (f"{DISTRICT}/p/000000000002", "Ủy ban nhân dân các xã huyện Cao Lộc", True)
    ]


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ({"agency": "Phòng Tư pháp", "role": "coordinate"}, "No assignment with agency 'Phòng Tư pháp', role 'coordinate' in the 3 documents held"),
        ({"tier": "central"}, "4 assignments before, none with tier 'central'."),
        ({"period": "2040"}, "4 assignments before, none within 2040-01-01 to 2040-12-31 (1 more name no date)"),
        ({"period": "2021"}, "4 assignments before, none within 2021-01-01 to 2021-12-31 (1 more name no date)"),
    ],
)  # fmt: skip
def test_an_empty_answer_says_why(store: Store, tables: Tables, asked: dict[str, Any], why: str) -> None:
    found, told = responsible(store, tables, **asked)
    assert found == []
    assert told.startswith(why)


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"agency": "Phòng Tư phap"}, "no agency 'Phòng Tư phap' here; there are .*Phòng Tư pháp"),
        ({"agency": "id:agency/vn/x"}, "no actor of this graph has this IRI"),
        ({"place": "xã Cao Lầu"}, "no place 'xã Cao Lầu' here; there are xã Cao Lâu"),
        ({"role": "leader"}, "no role 'leader' here; there are lead"),
        ({"tier": "xã"}, "no tier 'xã' here; there are central, commune, district, province"),
        ({"period": "2022-13"}, "'2022-13' is no date"),
        ({"period": "2022-02-30"}, "'2022-02-30' is no date"),
        ({"period": ("2023", "2022")}, "the period ends before it begins: 2023-01-01 to 2022-12-31"),
        ({"period": ("2023",)}, "a period is one date or a pair of them"),
    ],
)
def test_a_wrong_filter_says_what_is_right(store: Store, tables: Tables, asked: dict[str, Any], message: str) -> None:
    with pytest.raises(SelectionError, match=message):
        responsible(store, tables, **asked)


def test_names_of_actors_whole_first_then_words(tables: Tables) -> None:
    committees = actors_named(tables, "Ủy ban nhân dân")
    assert len(committees) == 4  # each bears just this name; the group's is longer
    assert actors_named(tables, "Uỷ ban nhân dân xã Cao Lâu") == [committees[0]]
    assert len(actors_named(tables, "nhân dân")) == 5
    assert actors_named(tables, "Tư pháp") == [f"{AGENCY}/phong-tu-phap"]


def test_places_with_all_that_lies_in_them(store: Store) -> None:
    assert len(places_within(store, "Lạng Sơn")) == 5
    assert len(places_within(store, "cao loc")) == 4
    assert {one.rpartition("/")[2] for one in places_within(store, "xã Cao Lâu")} == {"xa-cao-lau"}


@pytest.mark.parametrize(
    ("period", "days"),
    [
        ("2024", ("2024-01-01", "2024-12-31")),
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2024-02-29", ("2024-02-29", "2024-02-29")),
        (("2024", "2025-06"), ("2024-01-01", "2025-06-30")),
        (("", "2025"), ("0000-01-01", "2025-12-31")),
        (("2025", ""), ("2025-01-01", "9999-12-31")),
    ],
)
def test_periods(period: Any, days: tuple[str, str]) -> None:
    assert days_of(period) == days


def test_spans_of_days_overlap_where_they_share_one() -> None:
    june = ("2022-06-01", "2022-06-30")
    assert overlaps([("2022-06-30", "2022-07-05")], june)
    assert overlaps([("2020-01-01", "2021-01-01"), ("2022-01-01", "9999-12-31")], june)
    assert not overlaps([("2022-07-01", "2022-07-05")], june)
    assert not overlaps([], june)


def test_roles_and_tiers_in_any_case() -> None:
    assert roles_of(["Lead", "report_via"]) == ["lead", "report-via"]
    assert tiers_of("Commune") == ["commune"]


# ------------------------------------------------------------ searching
@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("lớp tập huấn", [(TASK, "lớp tập huấn"), (f"{COMMUNE}/p/000000000001", "lớp tập huấn")]),
        ("lop tap huan", [(TASK, "lớp tập huấn"), (f"{COMMUNE}/p/000000000001", "lớp tập huấn")]),
        ("LỚP  TẬP, HUẤN", [(TASK, "lớp tập huấn"), (f"{COMMUNE}/p/000000000001", "lớp tập huấn")]),
        ("trồng rừng", [(f"{OTHER}/p/000000000001", "Trồng rừng")]),
        ("rung trong", [(f"{OTHER}/p/000000000001", "rừng")]),  # all of the words in any place
        ("tập huân", []),  # a mark that is not there
        ("ngựa", []),
        ("lớ", []),  # words, not parts of them
        ("?!", []),
    ],
)
def test_search(store: Store, tables: Tables, words: str, found: list[tuple[str, str]]) -> None:
    rows, why = search(store, tables, words)
    assert [(one["thing"], one["match"]) for one in rows] == found
    assert bool(why) == (not found)


def test_what_is_found_stands_in_its_place(store: Store, tables: Tables) -> None:
    (row,) = search(store, tables, "báo cáo hằng quý")[0]
    assert (row["sort"], row["name"], row["file"]) == ("sentence", "45/KH-UBND", "huyện/cao lộc.txt")
    assert row["before"].endswith("xây dựng kế hoạch;")
    assert row["after"].startswith(". Tuyên truyền trên loa")


def test_letters_keep_their_length() -> None:
    for text in ("Uỷ ban, ĐẶNG ßİ", "văn hoá"):
        assert len(letters(text, plain=True)) == len(letters(text, plain=False)) == len(text)


# ------------------------------------------------------------ frames
@pytest.mark.parametrize(
    "columns",
    [frames.DOCUMENTS, frames.TASKS, frames.PARTS, frames.AGENCIES, frames.WANTED, frames.SENTENCES, frames.CHAIN],
)
def test_columns_are_the_same_full_or_empty(columns: dict[str, str]) -> None:
    empty, full = frames.frame(columns, [], why="nothing"), frames.frame(columns, [{}])
    assert list(empty.columns) == list(full.columns) == list(columns)
    assert list(empty.dtypes) == list(full.dtypes)
    kinds = {"int": "int64", "bool": "bool", "float": "float64", "str": "str"}
    for name, kind in columns.items():
        assert kind == "str" or str(full.dtypes[name]) == kinds[kind]
        assert kind != "str" or full[name].isna().all()


def test_cells_of_several_things_are_joined() -> None:
    made = frames.frame(
        {"a": "str", "n": "int", "b": "bool"}, [{"a": ["x", "y", "x"], "n": None, "b": None}, {"a": "", "n": 3, "b": 1}]
    )
    assert made["a"].iloc[0] == "x; y"
    assert pd.isna(made["a"].iloc[1])
    assert made["n"].tolist() == [0, 3]
    assert made["b"].tolist() == [False, True]


def test_an_empty_frame_says_why_and_what_is_made_of_it_is_plain() -> None:
    made = frames.frame({"a": "str"}, [], why="Nothing <here>.")
    assert made.attrs["why"] == "Nothing <here>."
    assert repr(made).endswith("\nNothing <here>.")
    assert str(made._repr_html_()).endswith("<p>Nothing &lt;here&gt;.</p>")
    full = frames.frame({"a": "str"}, [{"a": "x"}], why="Nothing.")
    assert full.attrs["why"] == ""
    assert "Nothing" not in repr(full)
    assert type(full[full["a"] == "x"]) is pd.DataFrame


def test_frames_of_any_query() -> None:
    rows = [("a", 1, True, Decimal("0.5"), None), (None, 2, False, 3, None)]
    made = frames.free_frame(["text", "n", "yes", "mixed", "nothing"], rows)
    assert [str(kind) for kind in made.dtypes[1:4]] == ["int64", "bool", "object"]
    assert made["mixed"].tolist() == [Decimal("0.5"), 3]
    assert made["nothing"].isna().all()
    assert frames.free_frame(["n"], [(2**70,)])["n"].tolist() == [2**70]
    assert list(frames.free_frame(["a", "b"], [], why="none").columns) == ["a", "b"]
