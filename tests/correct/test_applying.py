"""Corrections on the sample plans, each against what it must do and nothing beside it."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pandas as pd
import pyoxigraph as ox
import pytest
from corpora import values
from documents import typed

from planggraph import PlanGraph, samples
from planggraph.correct import Correction
from planggraph.rdf.shapes import validate
from planggraph.rdf.vocabulary import CORRECTIONS, PG, PROV

TOWN, COMMUNE, WARD, DISTRICT = "31/KH-UBND", "05-xa-mai-khe-12-kh-ubnd.txt", "7/KH-UBND", "25/KH-UBND"
FORUM = "Tổ chức diễn đàn về phòng, chống quấy rối tình dục tại nơi làm việc cho công nhân khu công nghiệp"
SCHOOLS = "Chỉ đạo các trường trung học cơ sở tổ chức ngoại khóa về bình đẳng giới, hoàn thành trước ngày 15/5/2022"
MEETINGS = "Lồng ghép nội dung bình đẳng giới vào các buổi họp thôn, họp phụ huynh và sinh hoạt của các đoàn thể"
LEAFLETS = "Phát 500 tờ rơi về phòng, chống bạo lực gia đình tại chợ và bến xe"

WRONG_PART = Correction(
    kind="wrong", document=TOWN, sentence=FORUM, fact="assignment", value="phối hợp: Công an thị xã Vân Phố", by="Lan"
)
OTHER_PART = Correction(
    kind="wrong",
    document=TOWN,
    sentence=FORUM,
    fact="assignment",
    value="coordinate: Công an thị xã",
    right="chủ trì: Phòng Tư pháp",
)
WRONG_TIME = Correction(
    kind="wrong", document=TOWN, sentence=SCHOOLS, fact="deadline", value="2022-05-15", right="31/5/2022"
)
MISSING_PART = Correction(
    kind="add",
    document=COMMUNE,
    sentence=MEETINGS,
    fact="assignment",
    right="thực hiện: Hội Liên hiệp Phụ nữ xã",
    by="Lan",
)
MISSING_NUMBER = Correction(kind="add", document=WARD, sentence=LEAFLETS, fact="target", right="500 tờ rơi")
MEANT = Correction(kind="means", document="08-xa-ben-say-kh-ubnd.txt", value="31/KH-VHTT", right="31/KH-UBND")
ONE = Correction(
    kind="same-agency", value="Phòng Văn hóa và Thông tin huyện Ngọc Đàm",
    right="Trung tâm Văn hóa - Thông tin và Thể thao huyện Ngọc Đàm", by="Lan",
)  # fmt: skip


def told(graph: PlanGraph, other: PlanGraph) -> list[tuple[object, ...]]:
    found = graph.diff(other)
    return values(found.astype(object).fillna("-"), "what", "change", "before", "after", "by")


# (the corrections, what differs then: what, how, before, after, who says so)
CASES = {
    "a part is taken away": (
        [WRONG_PART], [("assignment", "retracted", "coordinate: Công an thị xã Vân Phố", "-", "Lan")]),
    "another part stands for it": (
        [OTHER_PART], [
            ("assignment", "retracted", "coordinate: Công an thị xã Vân Phố", "-", "user"),
            ("assignment", "added", "-", "lead: Phòng Tư pháp thị xã Vân Phố", "user")]),
    "another day": (
        [WRONG_TIME], [("deadline", "changed", "2022-05-15", "2022-05-31", "user")]),
    "a part is added": (
        [MISSING_PART], [("assignment", "added", "-", "responsible: Hội Liên hiệp Phụ nữ xã Mai Khê", "Lan")]),
    "a citation means another document": (
        [MEANT], [
            ("document", "not in the second", "cited, not held", "-", "-"),
            ("citation", "changed", "31/KH-VHTT: 31/KH-VHTT (Ủy ban nhân dân thị xã Vân Phố)",
             "31/KH-VHTT: 31/KH-UBND (Ủy ban nhân dân thị xã Vân Phố)", "user")]),
    "two agencies are one": (
        [ONE], [("assignment", "changed", "responsible: Phòng Văn hóa và Thông tin huyện Ngọc Đàm",
                 "responsible: Trung tâm Văn hóa - Thông tin và Thể thao huyện Ngọc Đàm", "Lan")]),
    "a sentence is taken away": (
        [Correction(kind="wrong", document=WARD, sentence=LEAFLETS, fact="provision", by="Lan")],
        [("task", "retracted", f"task: {LEAFLETS}", "-", "Lan")]),
    "a citation is taken away": (
        [Correction(kind="wrong", document=WARD, fact="citation", value="18/KH-UBND")],
        [("citation", "retracted", "18/KH-UBND: 18/KH-UBND (Ủy ban nhân dân tỉnh Lam Khê)", "-", "user")]),
    "a number is added": (
        [MISSING_NUMBER], [("target", "added", "-", "500 tờ rơi", "user")]),
    "notes and confirmations change nothing": (
        [Correction(kind="note", note="xem lại", by="Lan"),
         Correction(kind="confirm", document=TOWN, sentence=SCHOOLS, fact="deadline", value="2022-05-15")], []),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_the_difference_is_the_correction_and_nothing_else(case: str, graph: PlanGraph, build) -> None:  # type: ignore[no-untyped-def]
    corrections, wanted = CASES[case]
    corrected = build(*corrections)
    assert told(graph, corrected) == wanted
    assert corrected.report["unapplied"] == []
    assert corrected.report["applied"] == len(corrections)


@pytest.fixture(scope="module")
def corrected(build) -> PlanGraph:  # type: ignore[no-untyped-def]
    return build(WRONG_PART, WRONG_TIME, MISSING_PART, MISSING_NUMBER, MEANT, ONE)


def graphs_of(graph: PlanGraph) -> dict[str, set[tuple[str, str, str]]]:
    found: dict[str, set[tuple[str, str, str]]] = {}
    for quad in graph.store:
        found.setdefault(quad.graph_name.value, set()).add((quad.subject.value, quad.predicate.value, str(quad.object)))
    return found


# ---------------------------------------------------------------- the graph
def test_a_documents_graph_loses_what_is_retracted_and_gains_nothing(graph: PlanGraph, corrected: PlanGraph) -> None:
    before, after = graphs_of(graph), graphs_of(corrected)
    for name in before:
        if name.endswith("/facts"):
            assert after[name] <= before[name], name
    town = next(name for name in before if "31-kh-ubnd" in name)
    lost = {
        subject for subject, _, _ in before[town] - after[town] if "/coordinate/" in subject or "/deadline/" in subject
    }
    named = {value.strip("<>") for _, prop, value in after[CORRECTIONS] if prop == PG + "retracts"}
    assert lost
    assert lost <= named


def test_what_is_added_stands_among_the_corrections_with_who_says_so(corrected: PlanGraph) -> None:
    mine = graphs_of(corrected)[CORRECTIONS]
    (added,) = {s for s, p, v in mine if p == PG + "agency" and v.endswith("xa-mai-khe/hoi-lien-hiep-phu-nu>")}
    said = {p: v for s, p, v in mine if s == added}
    assert said[PROV + "wasAttributedTo"].endswith("/id/person/lan>")
    assert said[PG + "basis"].endswith("basis/user>")
    assert [one.exact for one in corrected.explain(added)] == [MEETINGS]


def test_a_triple_stands_in_one_graph_and_every_shape_holds(corrected: PlanGraph) -> None:
    triples = Counter(str(quad.triple) for quad in corrected.store)
    assert [triple for triple, n in triples.items() if n > 1] == []
    mine = [quad for quad in corrected.store if quad.graph_name == ox.NamedNode(CORRECTIONS)]
    town = [quad for quad in corrected.store if "31-kh-ubnd" in quad.graph_name.value]  # type: ignore[union-attr]
    assert [str(one) for one in validate([*mine, *town])] == []


@pytest.mark.parametrize(
    "query", sorted((Path(__file__).parents[2] / "ontology" / "queries").glob("*.rq")), ids=lambda q: q.stem
)
def test_no_query_finds_a_violation(query: Path, corrected: PlanGraph) -> None:
    assert len(corrected.sparql(query.read_text(encoding="utf-8"))) == 0  # type: ignore[arg-type]


def test_the_same_corrections_give_the_same_quads(corrected: PlanGraph, build) -> None:  # type: ignore[no-untyped-def]
    again = build(ONE, MEANT, MISSING_NUMBER, MISSING_PART, WRONG_TIME, WRONG_PART)
    assert sorted(map(str, again.store)) == sorted(map(str, corrected.store))


# ---------------------------------------------------------------- what users see
def test_every_question_sees_it(corrected: PlanGraph) -> None:
    parts = corrected.responsible("Hội Liên hiệp Phụ nữ", document=COMMUNE, role="responsible")
    assert values(parts, "agency", "text") == [("Hội Liên hiệp Phụ nữ xã Mai Khê", MEETINGS)]
    assert corrected.tasks(TOWN).set_index("text")["due"][SCHOOLS] == "2022-05-31"
    (chained,) = [task for task in corrected.trace(COMMUNE, depth=0).documents[0].work if task.text == MEETINGS]
    assert [str(actor.label) for actor in chained.actors("responsible")] == ["Hội Liên hiệp Phụ nữ xã Mai Khê"]
    assert [str(target.unit) for task in corrected.trace(WARD, depth=0).documents[0].tasks for target in task.targets][
        -1
    ] == "tờ rơi"
    assert MEETINGS not in set(corrected.gaps(kind="task-without-agency")["text"])


def test_agencies_that_are_one_count_once_and_answer_to_both_names(corrected: PlanGraph) -> None:
    agencies = corrected.agencies()
    assert not agencies["agency"].str.startswith("Phòng Văn hóa và Thông tin huyện").any()
    found = corrected.responsible("Phòng Văn hóa và Thông tin huyện Ngọc Đàm")
    assert set(found["agency"]) == {"Trung tâm Văn hóa - Thông tin và Thể thao huyện Ngọc Đàm"}
    assert len(found) == 3  # two of its own, one that was the other's


def test_a_link_follows_what_a_citation_means(graph: PlanGraph, corrected: PlanGraph) -> None:
    commune = "08-xa-ben-say-kh-ubnd.txt"
    ask = (
        "SELECT ?n WHERE { ?c pg:citingDocument ?d ; pg:citedIdentifier '31/KH-VHTT' ; pg:resolvesTo/pg:identifier ?n }"
    )
    assert graph.sparql(ask)["n"].tolist() == ["31/KH-VHTT"]  # type: ignore[index]
    assert corrected.sparql(ask)["n"].tolist() == ["31/KH-UBND"]  # type: ignore[index]
    assert [edge.role for edge in corrected.trace(commune, direction="up").edges][-1] == "implements"


def test_corrections_are_listed_with_what_became_of_them(corrected: PlanGraph, graph: PlanGraph) -> None:
    found = corrected.corrections()
    assert set(found["state"]) == {"applied"}
    assert found.set_index("correction").loc["same-agency", "by"] == "Lan"
    assert "6 of 6 corrections apply" in repr(found)
    empty = graph.corrections()
    assert empty.empty
    assert list(empty.columns) == list(found.columns)
    assert "without corrections" in repr(empty)


# ---------------------------------------------------------------- what does not apply
UNFIT = {
    "no such document": (Correction(kind="confirm", document="99/KH-UBND", sentence="x", fact="deadline"), "no document held is called"),
    "several documents": (
        Correction(kind="confirm", document="12/KH-UBND", sentence="không có", fact="deadline"), "several documents are called"),
    "no such sentence": (
        Correction(kind="wrong", document=TOWN, sentence=SCHOOLS.replace("15/5", "20/5"), fact="deadline", value="2022-05-20"),
        f'no sentence of id:doc/2022/31-kh-ubnd/LK-2/uy-ban-nhan-dan holds these words; near it: "{SCHOOLS}"'),
    "several sentences": (
        Correction(kind="wrong", document=TOWN, sentence="truyền thông", fact="deadline", value="2022"), "sentences of id:doc"),
    "no such part": (
        Correction(kind="wrong", document=TOWN, sentence=SCHOOLS, fact="assignment", value="lead: Công an thị xã"),
        "the sentence has no assignment 'lead: Công an thị xã' now; it has responsible: Phòng Giáo dục"),
    "it is said already": (
        Correction(kind="add", document=TOWN, sentence=SCHOOLS, fact="deadline", right="15/5/2022"), "says '15/5/2022' already"),
    "nobody is called so": (
        Correction(kind="same-agency", value="Phòng Vũ trụ", right="Phòng Tư pháp thị xã Vân Phố"), "nobody is called 'Phòng Vũ trụ'"),
    "they are one": (
        Correction(kind="same-agency", value="Phòng Tư pháp thị xã Vân Phố", right="Phòng Tư pháp thị xã Vân Phố"), "are one already"),
    "no such citation": (
        Correction(kind="means", document=TOWN, value="5/QĐ-TTg", right="18/KH-UBND"), "no citation of id:doc"),
    "no such document is meant": (
        Correction(kind="means", document=TOWN, value="18/KH-UBND", right="5/QĐ-TTg"), "no documents, held or cited, are called"),
}  # fmt: skip


def test_what_does_not_apply_is_reported_and_changes_nothing(graph: PlanGraph, build) -> None:  # type: ignore[no-untyped-def]
    corrected = build(*(one for one, _ in UNFIT.values()))
    assert told(graph, corrected) == []
    assert corrected.report["applied"] == 0
    assert len(corrected.report["unapplied"]) == len(UNFIT)
    for (name, (_, reason)), line in zip(UNFIT.items(), corrected.report["unapplied"], strict=True):
        assert reason in line, name
    found = corrected.corrections()
    assert len(found) == len(UNFIT), "none is lost"
    assert set(found["state"]) == {"not-applied"}


# ---------------------------------------------------------------- it lasts
@pytest.fixture
def edited(tmp_path: Path) -> Path:
    """The plans, with the town's typed otherwise: wrapped lines, another spelling, a section before it all."""
    plans = tmp_path / "plans"
    shutil.copytree(samples.folder(), plans)
    town = typed(plans, "04-thi-xa-van-pho-31-kh-ubnd")
    text = town.read_text(encoding="utf-8")
    text = text.replace(
        "1. Phòng Lao động - Thương binh và Xã hội chủ trì",
        "1. Thanh tra thị xã\n\nKiểm tra việc thực hiện.\n\n2. Phòng Lao động - Thương binh và Xã hội chủ trì",
    )
    text = text.replace("ngoại khóa về bình đẳng giới, hoàn thành", "ngoại khoá về bình đẳng giới,\nhoàn thành").replace("Chỉ đạo các trường", "Chỉ đạo  các trường")  # fmt: skip
    town.write_text(text, encoding="utf-8")
    town.rename(plans / "town.txt")
    return plans


def test_a_correction_lasts_when_the_text_is_typed_otherwise(edited: Path, build) -> None:  # type: ignore[no-untyped-def]
    without = build(plans=edited)
    corrected = build(WRONG_PART, WRONG_TIME, plans=edited)
    assert corrected.report["unapplied"] == []
    assert told(without, corrected) == [
        ("assignment", "retracted", "coordinate: Công an thị xã Vân Phố", "-", "Lan"),
        ("deadline", "changed", "2022-05-15", "2022-05-31", "user"),
    ]


def test_it_finds_its_document_by_the_sentence_where_the_name_has_changed(graph: PlanGraph, build) -> None:  # type: ignore[no-untyped-def]
    by_an_old_name = Correction(
        kind="wrong", document="id:doc/nd/31-kh-ubnd/vn/anon", sentence=SCHOOLS, fact="deadline", value="2022-05-15"
    )
    assert told(graph, build(by_an_old_name)) == [("deadline", "retracted", "2022-05-15", "-", "user")]


def test_the_other_deadlines_of_a_sentence_keep_their_names(graph: PlanGraph, build) -> None:  # type: ignore[no-untyped-def]
    sentence = graph.calendar(COMMUNE).query("text.str.startswith('Trưởng các thôn')", engine="python")
    first, second = sentence["deadline"].sort_values().tolist()
    gone = build(
        Correction(
            kind="wrong", document=COMMUNE, sentence=sentence["text"].iloc[0], fact="deadline", value="2022-05-25"
        )
    )
    kept = gone.calendar(COMMUNE).query("text.str.startswith('Trưởng các thôn')", engine="python")
    assert kept["deadline"].tolist() == [second]
    assert kept["due"].tolist() == ["2022-10-25"]
    assert first != second


def test_a_sentence_and_a_citation_may_be_wrong_as_a_whole(graph: PlanGraph, build) -> None:  # type: ignore[no-untyped-def]
    corrected = build(
        Correction(kind="wrong", document=WARD, sentence=LEAFLETS, fact="provision"),
        Correction(kind="wrong", document=WARD, fact="citation", value="18/KH-UBND"),
    )
    assert LEAFLETS not in set(corrected.tasks(WARD)["text"])
    assert len(corrected.tasks()) == len(graph.tasks()) - 1
    chain = corrected.trace(WARD, direction="up")
    assert [one.name for one in chain] == [WARD]
    assert values(graph.diff(corrected).query("what == 'task'"), "change", "text") == [("retracted", LEAFLETS)]
    assert isinstance(graph.diff(corrected), pd.DataFrame)
