"""Which provision restates which of the document above."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
from corpora import cites, committee, plan
from hypothesis import given
from hypothesis import strategies as st

from planggraph.model import Facts, Provision, Span
from planggraph.naming import fold, short_hash
from planggraph.resolve import resolve
from planggraph.resolve.alignments import METHOD, aligned
from planggraph.resolve.ngrams import ngrams, weights

PROVINCE, DISTRICT = committee("20/tinh-lang-son"), committee("183/huyen-cao-loc")


def said(*texts: str, kind: str = "task") -> list[Provision]:
    return [
        Provision(
            key=short_hash(fold(text), 12), kind=kind, span=Span(start=0, end=0), text=text, section=None, order=n
        )
        for n, text in enumerate(texts, 1)
    ]


# what a plan says besides: sentences of the same subject, so that its words alone tell nothing
BESIDES = (
    "Tuyên truyền về vệ sinh môi trường nông thôn trên hệ thống loa truyền thanh",
    "Thu gom rác thải nhựa tại các chợ đầu mối",
    "Kiểm tra việc xả thải của các cơ sở chế biến thủy sản",
    "Bố trí kinh phí cho công tác vệ sinh môi trường nông thôn",
)
TASK = "Vận động hộ gia đình phân loại rác tại nguồn, ký cam kết không đổ rác xuống kênh mương"


@pytest.mark.parametrize(
    ("below", "kind"),
    [
        (TASK, "copied"),
        # blanks, case, punctuation and the placing of tone marks are no other words
        ("VẬN ĐỘNG HỘ GIA ĐÌNH phân loại rác tại nguồn;  ký cam kết không đổ rác xuống kênh mương.", "copied"),
        ("Vận động 350 hộ gia đình phân loại rác tại nguồn, ký cam kết không đổ rác xuống kênh mương", "restated"),
        ("Vận động hộ gia đình trong xã phân loại rác tại nguồn, ký cam kết không đổ rác xuống kênh mương", "restated"),
        # something is added, left out, or said in other words
        (f"{TASK}; mỗi thôn xây một điểm tập kết có mái che và phân công người trông coi hằng tuần", "refined"),
        ("Hội Nông dân xã vận động hội viên ký cam kết không đổ rác xuống kênh mương", "refined"),
        # what is common to all sentences of both plans, and to all plans, makes no match
        ("Tổ chức thực hiện tốt công tác vệ sinh môi trường nông thôn", None),
        ("Trồng hoa dọc hai bên đường liên thôn", None),
        ("", None),
        ("350", None),
    ],
)
def test_copied_restated_refined(below: str, kind: str | None) -> None:
    above = said(*BESIDES, TASK)
    found = [
        (parent.text, alignment)
        for child, parent, _, alignment in aligned(said(below, *BESIDES[:1]), above)
        if child.order == 1 and parent.text == TASK
    ]
    assert found == ([(TASK, kind)] if kind else [])


def test_scores_lie_between_the_least_and_one() -> None:
    scores = {
        child.text: score
        for child, _, score, _ in aligned(
            said(TASK, f"{TASK} bằng nhiều hình thức", "Ký cam kết không đổ rác"), said(TASK, *BESIDES)
        )
    }
    assert scores[TASK] == 100
    assert 32 <= scores.get("Ký cam kết không đổ rác", 32) < scores[f"{TASK} bằng nhiều hình thức"] < 100


def test_of_two_alike_the_first_and_one_for_each_provision() -> None:
    found = list(aligned(said(TASK, TASK + " "), said(BESIDES[0], TASK, TASK)))
    assert [(child.order, parent.order) for child, parent, *_ in found] == [(1, 2), (2, 2)]


@pytest.mark.parametrize(
    ("child", "parent"), [([], []), (said(TASK), []), ([], said(TASK)), (said("..."), said("..."))]
)
def test_nothing_aligns_with_nothing(child: list[Provision], parent: list[Provision]) -> None:
    assert list(aligned(child, parent)) == []


def test_where_all_say_the_same_there_is_still_a_match() -> None:
    """A document of one sentence says nothing else: all of it is common, and that is no reason to weigh nothing."""
    ((_, _, score, kind),) = aligned(said(TASK), said(TASK))
    assert (score, kind) == (100, "copied")


@pytest.mark.parametrize("alike", [40, 1200])
def test_a_text_that_says_one_thing_over_and_over(alike: int) -> None:
    """What its sentences have in common is common to too many to be looked through: what differs has to find one."""
    above = said(*(f"{TASK} ở thôn số {n} {'abcdefghij'[n % 10]}" for n in range(alike)), f"{TASK} ở thôn Khe Mơ")
    found = list(aligned(said(f"{TASK} ở thôn Khe Mơ", f"Giúp thôn Khe Mơ {TASK.lower()}", "Trồng hoa"), above))
    assert next((parent.text, kind) for _, parent, _, kind in found) == (f"{TASK} ở thôn Khe Mơ", "copied")
    assert [parent.text for _, parent, _, _ in found] == [f"{TASK} ở thôn Khe Mơ"] * 2


# ------------------------------------------------------------ over a corpus
def document(number: str, date: str, issuer: object, texts: Sequence[str], *citations: object) -> Facts:
    made = plan(number, date, issuer, *citations)  # type: ignore[arg-type]
    return replace(made, provisions=tuple(said(*texts)))


ABOVE = document("18/KH-UBND", "2022-01-20", PROVINCE, [*BESIDES, TASK])
TARGET = {"date": "2022-01-20", "issuer": PROVINCE}


def below(role: str, *texts: str, number: str = "25/KH-UBND") -> Facts:
    return document(number, "2022-02-18", DISTRICT, texts, cites("18/KH-UBND", role, **TARGET))  # type: ignore[arg-type]


def test_alignments_run_along_implements_alone() -> None:
    (found,) = resolve([ABOVE, below("implements", TASK)]).alignments
    assert found.child.startswith("2022/25-kh-ubnd/183/uy-ban-nhan-dan/p/")
    assert found.parent == f"{ABOVE.key}/p/{ABOVE.provisions[-1].key}"
    assert (str(found.score), found.kind, found.method) == ("1", "copied", METHOD)
    for role in ("basis", "cites", "replaces", "amends", "repeals"):
        assert resolve([ABOVE, below(role, TASK)]).alignments == ()
    assert resolve([below("implements", TASK)]).alignments == ()  # its parent is not held


def test_an_alignment_depends_on_its_two_documents_alone() -> None:
    child = below("implements", f"{TASK} trong xã", BESIDES[1])
    alone = resolve([ABOVE, child]).alignments
    sibling = below("implements", TASK, *BESIDES, number="31/KH-UBND")
    stranger = document("7/KH-UBND", "2022-03-01", DISTRICT, [TASK] * 3)
    more = resolve([stranger, sibling, child, ABOVE]).alignments
    assert len(alone) == 2
    assert tuple(one for one in more if one.child.startswith(child.key)) == alone
    assert list(more) == sorted(more, key=lambda one: (one.child, one.parent))


def test_each_parent_has_its_own() -> None:
    centre = document("9/KH-UBND", "2021-12-01", PROVINCE, [TASK, BESIDES[2]])
    child = document(
        "25/KH-UBND", "2022-02-18", DISTRICT, [TASK], cites("18/KH-UBND", "implements", **TARGET),  # type: ignore[arg-type]
        cites("9/KH-UBND", "implements", date="2021-12-01", issuer=PROVINCE),
    )  # fmt: skip
    assert {one.parent.partition("/p/")[0] for one in resolve([ABOVE, centre, child]).alignments} == {
        ABOVE.key,
        centre.key,
    }


# ------------------------------------------------------------ properties
WORDS = st.lists(st.sampled_from(" ".join((*BESIDES, TASK)).split()), max_size=12).map(" ".join)
DOCUMENTS = st.lists(WORDS, max_size=8).map(lambda texts: said(*texts))


@given(DOCUMENTS, DOCUMENTS)
def test_scores_are_shares_and_each_provision_has_one_at_most(child: list[Provision], parent: list[Provision]) -> None:
    found = list(aligned(child, parent))
    assert all(32 <= score <= 100 for _, _, score, _ in found)
    assert len({one.order for one, *_ in found}) == len(found)
    for one, other, score, kind in found:
        assert (fold(one.text) == fold(other.text)) == (kind == "copied")
        assert score == 100 or kind != "copied"


@given(DOCUMENTS, DOCUMENTS, st.randoms())
def test_the_order_of_the_childs_provisions_makes_no_difference(
    child: list[Provision], parent: list[Provision], random: object
) -> None:
    mixed = list(child)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert {(c.order, p.order, s, k) for c, p, s, k in aligned(mixed, parent)} == {
        (c.order, p.order, s, k) for c, p, s, k in aligned(child, parent)
    }


# ------------------------------------------------------------ the table of weights
def script() -> ModuleType:
    path = Path(__file__).parents[2] / "scripts" / "compile_weights.py"
    spec = importlib.util.spec_from_file_location("compile_weights", path)
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def test_the_table_knows_what_is_common() -> None:
    table = weights()
    common, rare, unknown = (table[fold(words)] for words in ("thực hiện", "hương ước", "qwerty"))
    assert common < rare <= unknown == table.rare
    assert len(table.common) > 10_000
    assert all(0 < weight <= table.rare for weight in table.common.values())


def test_ngrams_leave_out_numbers() -> None:
    assert ngrams("Kế hoạch số 18/KH-UBND năm 2022") == [
        *map(fold, ("kế", "hoạch", "số", "năm", "kế hoạch", "hoạch số", "số năm"))
    ]
    assert ngrams("100%, 15/11/2022") == []


def test_the_script_counts_sentences_once_and_leaves_out_what_is_rare(tmp_path: Path) -> None:
    compile_weights = script()
    often = "".join(f"Mở lớp tập huấn cho {name} thôn.\n\n" for name in map("người{}".format, "abcdefghij"))
    (tmp_path / "a.txt").write_text(often.replace("người", "người ") + "Chỉ một lần có câu này.\n\n", encoding="utf-8")
    (tmp_path / "b.md").write_text("Mở lớp tập huấn cho người a thôn.", encoding="utf-8")  # a copy
    found = list(compile_weights.sentences([tmp_path]))
    assert len(found) == 11
    compile_weights.LEAST = 10
    lines = compile_weights.table(found).splitlines()
    kept = {ngram for line in lines[1:-1] for ngram in line.split("\t")[1].split("|")}
    assert fold("tập huấn") in kept
    assert fold("câu này") not in kept
    assert lines[-1].endswith("\t")
