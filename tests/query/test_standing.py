"""In force on a day, and signed: which documents an answer rests on, and what no date tells."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

import planggraph
from planggraph import PlanGraph
from planggraph.cli import main
from planggraph.errors import SelectionError
from planggraph.query.standing import day_of, statuses_of


def plan(number: str, day: str, sentence: str, *, signer: str = "Lý Văn An") -> str:
    return (
        "ỦY BAN NHÂN DÂN\nHUYỆN CAO LỘC\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        f"Số: {number}/KH-UBND\nCao Lộc, {day}\nKẾ HOẠCH\nPhòng cháy, chữa cháy rừng đợt {number}\n"
        f"I. NHIỆM VỤ\n- Công an huyện chủ trì tuần tra rừng đợt {number}.\n{sentence}"
        f"Nơi nhận:\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n{signer}\n"
    )


OF = "của Ủy ban nhân dân huyện Cao Lộc"
FIRST = f"Kế hoạch số 10/KH-UBND ngày 05/5/2021 {OF}"
PLANS = {
    "10": plan("10", "ngày 05 tháng 5 năm 2021", ""),
    # takes the place of the first
    "20": plan("20", "ngày 10 tháng 02 năm 2023", f"- Kế hoạch này thay thế {FIRST}.\n"),
    # changes the second in part alone
    "30": plan(
        "30", "ngày 15 tháng 3 năm 2023", f"- Kế hoạch này bãi bỏ Mục II Kế hoạch số 20/KH-UBND ngày 10/02/2023 {OF}.\n"
    ),
    "40": plan("40", "ngày 01 tháng 4 năm 2022", "", signer=""),
    # takes the place of the fourth, on a day of June that is blank
    "50": plan("50", "ngày     tháng 6 năm 2023", f"- Kế hoạch này thay thế Kế hoạch số 40/KH-UBND ngày 01/4/2022 {OF}.\n"),
}  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("standing")
    for name, text in PLANS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    planggraph.build(folder, folder / "plans.pg", progress=False)
    return folder / "plans.pg"


@pytest.fixture(scope="module")
def graph(store: Path) -> PlanGraph:
    return planggraph.open(store)


@pytest.mark.parametrize(
    ("day", "names", "left_out"),
    [
        ("2021-05-04", [], 0),
        ("2021-05-05", ["10"], 0),
        ("2022-12-31", ["10", "40"], 0),
        ("2023-02-10", ["20", "40"], 0),
        ("2023-03-15", ["20", "30", "40"], 0),
        # of the fifth nobody can tell whether it had been issued, and so neither whether the fourth was still there
        ("2023-06-15", ["20", "30"], 2),
        ("2023-06-30", ["20", "30", "50"], 0),
    ],
)
def test_what_was_in_force(graph: PlanGraph, day: str, names: list[str], left_out: int) -> None:
    found = graph.documents(in_force_on=day)
    assert found["name"].tolist() == [f"{name}/KH-UBND" for name in names]
    assert found.equals(graph.documents(in_force_on=datetime.date.fromisoformat(day)))
    assert found.attrs["note"] == (
        f"{left_out} documents are left out, since no date tells whether they were in force on {day}."
        if left_out
        else ""
    )


def test_what_is_undated_is_left_out_and_counted(tmp_path: Path) -> None:
    text = PLANS["10"].replace("Cao Lộc, ngày 05 tháng 5 năm 2021\n", "")
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    graph = planggraph.build(tmp_path, progress=False)
    found = graph.documents(in_force_on="2023-01-01")
    assert found.empty
    assert "1 document is left out, since no date tells whether it was in force on 2023-01-01." in repr(found)
    assert len(graph.documents()) == 1


def test_every_question_takes_it(graph: PlanGraph) -> None:
    asked = {"in_force_on": "2023-03-15", "status": "signed"}
    names = {"20/KH-UBND", "30/KH-UBND"}
    assert set(graph.documents(**asked)["name"]) == names
    assert set(graph.tasks(**asked)["name"]) == names
    assert set(graph.responsible("Công an huyện", **asked)["name"]) == names
    assert set(graph.search("tuần tra rừng", **asked)["name"]) == names
    assert set(graph.findings(in_force_on="2023-06-30")["name"]) == {"50/KH-UBND"}
    led = graph.agencies(**asked).set_index("agency")["lead"]
    assert led["Công an huyện Cao Lộc"] == 2
    assert graph.agencies().set_index("agency")["lead"]["Công an huyện Cao Lộc"] == 5


def test_status_is_what_the_text_shows(graph: PlanGraph) -> None:
    assert graph.documents(status="unsigned")["name"].tolist() == ["40/KH-UBND"]
    assert len(graph.documents(status=["signed", "unsigned"])) == 5
    assert graph.documents().set_index("name")["signature"]["40/KH-UBND"] == "unsigned"
    (passage,) = [one for one in graph.explain(graph.find("40/KH-UBND")) if one.about == "pg:status"]
    assert passage.exact == "CHỦ TỊCH"


def test_a_trace_follows_what_fits(graph: PlanGraph) -> None:
    roles = ("implements", "replaces", "amends")
    assert [one.name for one in graph.trace("10/KH-UBND", roles=roles)] == ["10/KH-UBND", "20/KH-UBND", "30/KH-UBND"]
    chain = graph.trace("10/KH-UBND", roles=roles, in_force_on="2023-03-14")
    assert [one.name for one in chain] == ["10/KH-UBND", "20/KH-UBND"]
    assert [graph.documents().set_index("document")["name"][iri] for iri in chain.left_out] == ["30/KH-UBND"]
    assert "1 document left out, not known to be in force on 2023-03-14" in str(chain)
    none = graph.trace("10/KH-UBND", roles=roles, in_force_on="2022-01-01")
    assert len(none) == 1
    assert "left out" in none.why


def test_an_empty_answer_says_why(graph: PlanGraph) -> None:
    why = "It is not known to be in force on 2020-01-01."
    assert graph.tasks("10/KH-UBND", in_force_on="2020-01-01").attrs["why"] == why
    assert graph.responsible(in_force_on="2020-01-01").attrs["why"].startswith("None of the 5 documents held")


@pytest.mark.parametrize("value", ["2023", "2023-06", "30/6/2023", "2023-02-30", ""])
def test_no_day(graph: PlanGraph, value: str) -> None:
    with pytest.raises(SelectionError, match="is no day: write 2023-06-30"):
        graph.documents(in_force_on=value)


def test_a_day_of_python() -> None:
    assert day_of(datetime.datetime(2023, 6, 30, 12, tzinfo=datetime.UTC)) == "2023-06-30"


def test_no_status() -> None:
    assert statuses_of("status:signed") == ["signed"]
    with pytest.raises(SelectionError, match="no status 'approved'; there are excerpt, signed, unsigned"):
        statuses_of("approved")
    with pytest.raises(SelectionError, match="held or cited is asked with held"):
        statuses_of("held")


def test_on_the_command_line(store: Path) -> None:
    def run(*words: str) -> tuple[int, str]:
        made = CliRunner().invoke(main, list(words))
        return made.exit_code, made.output

    code, said = run("documents", str(store), "--in-force-on", "2023-06-15", "--format", "csv", "--columns", "name")
    assert code == 0
    assert said.removeprefix("\ufeff").splitlines()[:3] == ["name", "20/KH-UBND", "30/KH-UBND"]
    assert "2 documents are left out" in said
    for words in (("responsible", str(store)), ("search", str(store), "rừng"), ("trace", str(store), "10/KH-UBND")):
        code, said = run(*words, "--in-force-on", "2023-03-15", "--status", "unsigned")
        assert code == 0
        assert "20/KH-UBND" not in said
    code, said = run("documents", str(store), "--in-force-on", "2023")
    assert code == 1
    assert "is no day" in said
    assert run("documents", str(store), "--status", "x")[0] == 1
