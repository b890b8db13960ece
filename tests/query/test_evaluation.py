"""Gold facts against a graph: what counts, how it is added up, and what is told of a gold file that cannot be used."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from click.testing import CliRunner
from documents import GOLDEN

import planggraph
from planggraph import samples
from planggraph.cli import main
from planggraph.errors import GoldError
from planggraph.extract import extract_one
from planggraph.query.evaluation import Evaluation
from planggraph.query.gold_format import line_of
from planggraph.query.matching import FACTS
from planggraph.read import read
from planggraph.view.gold import gold_draft

SAMPLE_GOLD = Path(__file__).parents[1] / "samples" / "gold"
SHARED = Path(__file__).resolve().parents[3] / "shared"

PLAN = """ỦY BAN NHÂN DÂN
HUYỆN CAO LỘC

Số: 25/KH-UBND
Cao Lộc, ngày 05 tháng 3 năm 2022

KẾ HOẠCH
Truyền thông về bình đẳng giới năm 2022

Thực hiện Kế hoạch số 10/KH-UBND ngày 10/01/2022 của Ủy ban nhân dân tỉnh, Ủy ban nhân dân huyện ban hành kế hoạch như sau:

I. MỤC ĐÍCH
- Nâng cao nhận thức của người dân.

II. TỔ CHỨC THỰC HIỆN
1. Phòng Tư pháp
- Chủ trì, phối hợp với Phòng Y tế tổ chức 02 lớp tập huấn, xong trước ngày 30/6/2022.
2. Ủy ban nhân dân các xã, thị trấn
- Báo cáo kết quả về Ủy ban nhân dân huyện trước ngày 15/11 hằng năm.

Nơi nhận:
- UBND tỉnh;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Hoàng Văn Bình
"""

Change = Callable[[dict[str, Any]], None]


def gold_of(path: Path) -> dict[str, Any]:
    return gold_draft(extract_one(read(path)))


def measured(found: Evaluation, by: str = "all", group: str | None = None) -> pd.DataFrame:
    """The rows of one group, by the kind of fact."""
    rows = found.measures[found.measures["by"] == by]
    return rows[rows["group"].eq(group) if group else rows["group"].isna()].set_index("fact")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with a plan, its graph in plans.nq, and a gold file that says what was found."""
    (tmp_path / "plan.txt").write_text(PLAN, encoding="utf-8")
    planggraph.build(tmp_path / "plan.txt", tmp_path / "plans.nq", progress=False)
    write(tmp_path, gold_of(tmp_path / "plan.txt"))
    return tmp_path


def write(place: Path, gold: dict[str, Any], name: str = "plan.json") -> None:
    (place / name).write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")


def after(place: Path, change: Change) -> Evaluation:
    """The evaluation after a change of the gold file."""
    gold = json.loads((place / "plan.json").read_text(encoding="utf-8"))
    change(gold)
    write(place, gold)
    return planggraph.open(place / "plans.nq").evaluate(place)


# ---------------------------------------------------------------- what counts
def test_what_was_found_agrees_with_itself(place: Path) -> None:
    found = planggraph.open(place / "plans.nq").evaluate(place)
    assert found.errors.empty
    assert found.errors.attrs["why"] == "Every fact is right."
    rows = measured(found)
    assert rows.index.tolist() == list(FACTS)
    assert rows.loc["header", "gold"] == 8
    assert (rows["f1"] == 1).all()


@pytest.mark.parametrize("thing", ["citation/10-kh-ubnd", "lead/", "deadline/1", "target/1"])
def test_a_fact_that_no_words_say_is_told(place: Path, thing: str) -> None:
    graph = place / "plans.nq"
    quads = graph.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [quad for quad in quads if not (f"/{thing}" in quad.split(" ")[0] and "ns#evidence>" in quad)]
    assert len(kept) < len(quads)
    graph.write_text("".join(kept), encoding="utf-8")
    errors = planggraph.open(graph).evaluate(place).errors
    told = errors[errors["says"] == "no evidence"]
    assert len(told)
    assert all(f"/{thing}" in iri for iri in told["thing"])


@pytest.mark.parametrize("name", GOLDEN)
def test_the_draft_of_a_document_agrees_with_its_graph(name: str, tmp_path: Path) -> None:
    (tmp_path / "document.txt").write_bytes(GOLDEN[name].encode("utf-8"))
    graph = planggraph.build(tmp_path / "document.txt", progress=False)
    write(tmp_path, gold_of(tmp_path / "document.txt"))
    assert graph.evaluate(tmp_path).errors["says"].tolist() == []


JOINT = """BỘ TÀI CHÍNH - BỘ Y TẾ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: {number}/2008/TTLT-BTC-BYT
Hà Nội, ngày 12 tháng 5 năm 2008
THÔNG TƯ LIÊN TỊCH
Hướng dẫn thu phí kiểm dịch
Căn cứ Nghị định số 57/2002/NĐ-CP ngày 03/6/2002 của Chính phủ;
1. {whom} niêm yết mức phí tại trụ sở.
"""


def test_drafts_agree_with_the_graph_of_all_their_documents(tmp_path: Path) -> None:
    # each document has its own name for the provinces' committees, which are one group; each has two issuers
    names = ["Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương", "UBND cấp tỉnh", "UBND các tỉnh"]
    for n, name in enumerate(names):
        (tmp_path / f"{n}.txt").write_text(JOINT.format(number=n + 1, whom=name), encoding="utf-8")
    graph = planggraph.build(tmp_path, progress=False)
    for n in range(len(names)):
        drafted = json.dumps(gold_of(tmp_path / f"{n}.txt"), ensure_ascii=False)
        (tmp_path / f"{n}.json").write_text(drafted, encoding="utf-8")
    assert graph.evaluate(tmp_path).errors["says"].tolist() == []


def _drop_task(gold: dict[str, Any]) -> None:
    del gold["provisions"][1]


def _other_role(gold: dict[str, Any]) -> None:
    gold["provisions"][1]["assignments"][0]["role"] = "responsible"


def _far_sentence(gold: dict[str, Any]) -> None:
    one = gold["provisions"][0]
    one.update(start=one["end"] - 12, quote=PLAN[one["end"] - 12 : one["end"]])


def _near_sentence(gold: dict[str, Any]) -> None:
    one = gold["provisions"][0]
    one.update(start=one["start"] + 9, quote=PLAN[one["start"] + 9 : one["end"]])


CHANGES: list[tuple[str, Change, dict[str, tuple[int, int, int]]]] = [
    # gold, found, right of what is no longer wholly right
    ("a task that nobody wrote down", _drop_task,
     {"provisions": (2, 3, 2), "assignments": (2, 4, 2), "deadlines": (1, 2, 1), "target values": (0, 1, 0)}),
    ("another role", _other_role, {"assignments": (4, 4, 3)}),
    ("a sentence with less than half in common", _far_sentence, {"provisions": (3, 3, 2)}),
    ("a sentence with more than half in common", _near_sentence, {}),
    ("requirement for objective", lambda g: g["provisions"][0].update(kind="requirement"), {}),
    ("task for objective", lambda g: g["provisions"][0].update(kind="task"), {"provision kinds": (3, 3, 2)}),
    ("an abbreviation", lambda g: g["header"]["issuer"].update(name="UBND"), {}),
    ("the new tones", lambda g: g["header"]["issuer"].update(name="Uỷ ban nhân dân"), {}),
    ("another place", lambda g: g["header"]["issuer"].update(place="huyện Bình Gia"), {"header": (8, 8, 7)}),
    ("a field left open", lambda g: g["header"].update(date=None), {"header": (7, 8, 7)}),
    ("a title with a slip", lambda g: g["header"].update(title="Truyền thông về bình đẵng giới năm 2022"), {}),
    ("a leading zero", lambda g: g["citations"][0].update(identifier="010/KH - UBND"), {}),
    ("another number", lambda g: g["citations"][0].update(identifier="11/KH-UBND"),
     {"citations": (1, 1, 0), "citation roles": (1, 1, 0), "citation dates": (0, 0, 0), "citation issuers": (0, 0, 0),
      "mentions": (1, 1, 0)}),
    ("another name that is right too",
     lambda g: g["provisions"][1]["assignments"][0].update(
         agency={"name": "Sở Tư pháp", "place": "tỉnh Lạng Sơn"}, alt=[{"name": "Phòng Tư pháp", "place": "huyện Cao Lộc"}]),
     {}),
    ("bodies that nobody can name",
     lambda g: g["provisions"][1]["assignments"].append(
         {"agency": {"name": "các cơ quan, đơn vị liên quan", "place": None}, "role": "coordinate", "alt": []}), {}),
    ("communes by their number",
     lambda g: g["provisions"][2]["assignments"][0]["agency"].update(name="Ủy ban nhân dân 22 xã, thị trấn"), {}),
    ("once for each year", lambda g: g["provisions"][2].update(deadlines=[{"due": "2022-11-15"}]), {"deadlines": (2, 2, 1)}),
    ("two recipients", lambda g: g["recipients"].append({"name": "Sở Y tế", "place": "tỉnh Lạng Sơn"}),
     {"recipients": (2, 1, 1)}),
]  # fmt: skip


@pytest.mark.parametrize(("change", "wrong"), [case[1:] for case in CHANGES], ids=[case[0] for case in CHANGES])
def test_what_counts_as_wrong(place: Path, change: Change, wrong: dict[str, tuple[int, int, int]]) -> None:
    rows = measured(after(place, change))
    counts = {str(fact): (int(row["gold"]), int(row["found"]), int(row["right"])) for fact, row in rows.iterrows()}
    assert {fact: three for fact, three in counts.items() if len(set(three)) > 1} == {
        fact: three for fact, three in wrong.items() if len(set(three)) > 1
    }


def test_an_error_stands_in_its_place(place: Path) -> None:
    errors = after(place, _other_role).errors
    assert errors[["fact", "error", "says", "line"]].values.tolist() == [
        ["assignments", "missed", "responsible: Phòng Tư pháp huyện Cao Lộc", 17],
        ["assignments", "invented", "lead: Phòng Tư pháp huyện Cao Lộc", 17],
    ]
    one = errors.iloc[0]
    assert PLAN[one["start"] : one["end"]] == one["exact"]
    assert one["before"].endswith("-")
    assert (one["tier"], one["era"], one["format"]) == ("district", "before 2025-07-01", "txt")


def test_evidence_is_held_against_the_text(place: Path) -> None:
    quads = (place / "plans.nq").read_text(encoding="utf-8")
    (place / "plans.nq").write_text(quads.replace('exact> "25/KH-UBND"', 'exact> "26/KH-UBND"'), encoding="utf-8")
    found = planggraph.open(place / "plans.nq").evaluate(place)
    assert found.errors[["fact", "error", "exact"]].values.tolist() == [["evidence", "invented", "25/KH-UBND"]]


# ---------------------------------------------------------------- adding up
def test_groups_and_intervals(place: Path) -> None:
    for n, (tier, date) in enumerate([("district", "2026-02-01"), ("district", None), ("province", "2025")], 2):
        gold = gold_of(place / "plan.txt")
        gold["header"].update(tier=tier, date=date)
        gold["file"] = f"other-{n}.txt"
        write(place, gold, f"plan-{n}.json")
    graph = planggraph.open(place / "plans.nq")
    found = graph.evaluate(place)
    assert found.absent == ("other-2.txt", "other-3.txt", "other-4.txt")
    rows = measured(found)
    assert rows.loc["provisions", ["documents", "gold", "found", "right"]].tolist() == [4, 12, 3, 3]
    assert rows.loc["provisions", "precision"] == 1
    assert 0 <= rows.loc["provisions", "recall_low"] < 0.25 < rows.loc["provisions", "recall_high"] <= 1
    groups = found.measures.drop_duplicates(["by", "group"])
    assert list(zip(groups["by"], groups["group"].fillna(""), groups["documents"], strict=True)) == [
        ("all", "", 4), ("tier", "district", 3), ("tier", "province", 1),
        ("era", "before 2025-07-01", 1), ("era", "not dated", 2), ("era", "since 2025-07-01", 1), ("format", "txt", 4),
    ]  # fmt: skip
    # of one document nothing can be drawn
    assert measured(found, "tier", "province")["recall_low"].isna().all()
    assert graph.evaluate(place).measures.equals(found.measures)
    few = [graph.evaluate(place, resamples=5, seed=seed).measures for seed in range(4)]
    assert not all(one.equals(few[0]) for one in few)
    assert graph.evaluate(place, resamples=0).measures["f1_low"].isna().all()


# ---------------------------------------------------------------- what cannot be used
def test_a_quote_that_does_not_stand_there(place: Path) -> None:
    with pytest.raises(GoldError, match=r"plan\.json, line \d+: .* does not stand at .* \(it stands at "):
        after(place, lambda gold: gold["provisions"][0].update(start=1, end=9))


def test_a_file_that_is_no_gold(place: Path) -> None:
    with pytest.raises(GoldError, match="'recipients' is missing"):
        after(place, lambda gold: gold.pop("recipients"))
    (place / "plan.json").write_text("{", encoding="utf-8")
    with pytest.raises(GoldError, match="no JSON"):
        planggraph.open(place / "plans.nq").evaluate(place)
    (place / "plan.json").unlink()
    with pytest.raises(GoldError, match=r"no \.json file"):
        planggraph.open(place / "plans.nq").evaluate(place)


def test_another_text_than_the_graph_was_built_of(place: Path) -> None:
    (place / "plan.txt").write_text(PLAN + "\n", encoding="utf-8")
    with pytest.raises(GoldError, match="not the file that the graph was built of"):
        planggraph.open(place / "plans.nq").evaluate(place)


def test_two_files_of_one_name(tmp_path: Path) -> None:
    for folder, number in (("a", "25"), ("b", "26")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "plan.txt").write_text(PLAN.replace("25/KH", f"{number}/KH"), encoding="utf-8")
    graph = planggraph.build(tmp_path, progress=False)
    gold = gold_of(tmp_path / "b" / "plan.txt")
    write(tmp_path, gold)
    with pytest.raises(GoldError, match=r"several files are called plan\.txt"):
        graph.evaluate(tmp_path)
    write(tmp_path, gold | {"file": "b/plan.txt"})
    assert graph.evaluate(tmp_path).errors.empty


def _with(*path: str | int, value: object) -> Callable[[dict[str, Any]], None]:
    def change(gold: dict[str, Any]) -> None:
        inside: Any = gold
        for step in path[:-1]:
            inside = inside[step]
        inside[path[-1]] = value

    return change


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (_with("provisions", 1, "kind", value="tsk"), r'provisions, p2, kind: "tsk" is none of objective, '),
        (_with("provisions", 1, "assignments", value=[{"agency": {"name": "Phòng Y tế"}, "role": "boss"}]), r'p2, assignments, no\. 1, role: "boss" is none of lead, '),
        (_with("provisions", 1, "assignments", value=[{"agency": {"nam": "Phòng Y tế"}, "role": "lead"}]), r"assignments, no\. 1, agency: 'name' is missing"),
        (_with("provisions", 1, "deadlines", value=[{"due": "2022-02-31"}]), r'deadlines, no\. 1, due: "2022-02-31" is no date as in '),
        (_with("provisions", 1, "deadlines", value=[{}]), r"deadlines, no\. 1: \{\} has none of due, from, "),
        (_with("provisions", 1, "targets", value=[{"value": "95"}]), r'targets, no\. 1, value: "95" is no number'),
        (_with("provisions", 1, "end", value=99_999), r"to 99999 is no range of the document"),
        (_with("citations", 0, "mentions", value=[[5]]), r"mentions, no\. 1: \[5\] is no range as in "),
        (_with("citations", 0, "mentions", value=[[5, 99_999]]), r"5 to 99999 is no range of the document"),
        (_with("header", "tier", value="huyện"), r'header, tier: "huyện" is none of central, province, '),
        (_with("header", "date", value="18/02/2022"), r'header, date: "18/02/2022" is no date as in '),
        (_with("header", "identifier", value=25), r"header, identifier: 25 is no text"),
        (_with("recipients", value=["Sở Y tế"]), r'recipients, no\. 1: "Sở Y tế" is no object with the keys name, place, of'),
        (lambda gold: gold["provisions"].append(gold["provisions"][0]), r"the same sentence a second time"),
    ],
)  # fmt: skip
def test_what_is_not_in_the_format_is_told_with_its_line(
    place: Path, change: Callable[[dict[str, Any]], None], told: str
) -> None:
    with pytest.raises(GoldError, match=rf"plan\.json, line \d+: .*{told}"):
        after(place, change)


def test_the_line_is_that_of_the_value() -> None:
    text = json.dumps({"a": [{"id": 'a "quoted" {', "kind": "x"}, {"id": "p2", "kind": "y"}], "b": {}}, indent=1)
    for path, value in ((("a", 0, "kind"), '"x"'), (("a", 1, "kind"), '"y"'), (("b",), "{}")):
        assert value in text.splitlines()[line_of(text, path) - 1]
    assert line_of(text, ("b", "missing")) == line_of(text, ("b",))


def test_two_gold_files_of_one_document(place: Path) -> None:
    (place / "again.json").write_bytes((place / "plan.json").read_bytes())
    with pytest.raises(GoldError, match=r"plan\.json: of the same document as .*again\.json"):
        planggraph.open(place / "plans.nq").evaluate(place)


# ---------------------------------------------------------------- the command
def test_the_command(place: Path) -> None:
    drafted = CliRunner().invoke(main, ["extract", str(place / "plan.txt"), "--gold"])
    assert json.loads(drafted.output) == gold_of(place / "plan.txt")
    told = CliRunner().invoke(main, ["evaluate", str(place / "plans.nq"), str(place), "--by", "tier"])
    assert told.exit_code == 0
    assert "1.000" in told.output
    assert "district" in told.output
    after(place, _other_role)
    errors = CliRunner().invoke(main, ["evaluate", str(place / "plans.nq"), str(place), "--errors", "--format", "csv"])
    assert errors.output.count("assignments") == 2


def test_the_samples_are_measured_on_what_was_written_down() -> None:
    graph = planggraph.build(samples.folder(), places=samples.places(), progress=False)
    found = graph.evaluate(SAMPLE_GOLD, samples.folder())
    rows = measured(found)
    assert found.absent == ()
    assert (rows.loc[["header", "citations", "evidence"], "f1"] == 1).all()
    assert (rows["f1"] > 0.8).all()


# ---------------------------------------------------------------- real documents, where they are at hand
@pytest.mark.skipif(not SHARED.is_dir(), reason="the corpus of real documents is not part of the project")
def test_the_figures_are_those_of_the_scorer_of_the_corpus(tmp_path: Path) -> None:
    store, gold, corpus = tmp_path / "corpus.nq", SHARED / "gold", SHARED / "corpus"
    graph = planggraph.build(corpus, store, progress=False)
    scorer = [sys.executable, str(SHARED / "tools" / "score.py"), str(store), str(gold), str(corpus), "--json"]
    theirs = json.loads(subprocess.run(scorer, check=True, capture_output=True, text=True).stdout)
    ours = measured(graph.evaluate(gold, corpus))
    for fact, figures in theirs.items():
        assert ours.loc[fact, list(figures)].to_dict() == pytest.approx(figures), fact
    assert set(ours.index) == set(theirs)
