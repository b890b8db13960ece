"""Synthetic corpora: the same bytes however they are made, facts that stand in their texts, rates as documented."""

from __future__ import annotations

import random
import re
import tracemalloc
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import pytest
from pages import ROOT, text_of

from planggraph.gazetteer import gazetteer
from planggraph.model import Span
from planggraph.synth import RATES, Corpus, Rate, Slot, compose, write_corpus
from planggraph.synth.cascades import KEPT, MADE, Cascade


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.*") if path.is_file()}


@pytest.fixture(scope="module")
def cascade() -> list[Slot]:
    """All of two, one of each era."""
    return [slot for number in (0, 1) for slot in Cascade(5, number)]


@pytest.fixture(scope="module")
def some(cascade: list[Slot]) -> list[Slot]:
    """Documents of both, taken by chance, with central ones and provinces."""
    few = [slot for slot in cascade if slot.level in ("central", "province")][:10]
    return few + random.Random(5).sample(cascade, 50)


# ---------------------------------------------------------------- the same bytes
def test_number_of_processes_does_not_show(tmp_path: Path) -> None:
    for processes in (1, 2):
        write_corpus(tmp_path / f"t{processes}", 40, seed=3, gold=tmp_path / f"g{processes}", processes=processes)
    assert files(tmp_path / "t1") == files(tmp_path / "t2")
    assert files(tmp_path / "g1") == files(tmp_path / "g2")
    assert len(files(tmp_path / "t1")) == len(files(tmp_path / "g1")) == 40


def test_each_document_is_made_without_the_others() -> None:
    whole = {facts.source.name: facts for facts in Corpus(30, seed=3)}
    alone = [compose(slot, n) for unit in reversed(list(Corpus(30, seed=3).units())) for n, slot in unit.slots()]
    assert {facts.source.name: facts for facts in reversed(alone)} == whole


def test_a_longer_corpus_begins_with_the_shorter_one() -> None:
    assert list(islice(Corpus(100, seed=3), 30)) == list(Corpus(30, seed=3))


def test_another_seed_gives_another_corpus() -> None:
    first, second = ({facts.source.sha256 for facts in Corpus(20, seed=seed)} for seed in (3, 4))
    assert not first & second


def test_folders_hold_a_thousand_files_at_most() -> None:
    names = [compose(next(iter(Cascade(3, 0))), index).source.name for index in (0, 999, 1000, 40_000)]
    assert [Path(name).parent.name for name in names] == ["0000", "0000", "0001", "0040"]


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(FileExistsError, match="not empty"):
        write_corpus(tmp_path, 5)
    assert list(files(tmp_path)) == ["mine.txt"]


def test_memory_does_not_grow_with_the_corpus() -> None:
    documents = iter(Corpus(260, seed=3))
    for _ in islice(documents, 200):  # names, places and numbers are known by then
        pass
    tracemalloc.start()
    try:
        text = sum(len(facts.source.text) for facts in islice(documents, 60))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert text > 150_000  # in memory four bytes a letter, and the facts are more
    assert peak < 1_500_000


# ---------------------------------------------------------------- what the facts say
def test_facts_stand_in_the_text(some: list[Slot]) -> None:
    for slot in some:
        facts = compose(slot, 0)
        text = facts.source.text

        def said(span: Span, text: str = text) -> str:
            return " ".join(text[span.start : span.end].split())

        header = facts.header
        told = dict(header.evidence)
        assert said(told["title"]) == header.title
        assert header.identifier is None or said(told["identifier"]).lstrip("0") == header.identifier
        for provision in facts.provisions:
            assert said(provision.span) == provision.text
            for assignment in provision.assignments:
                name = assignment.actor.name.lower()
                words = [said(span).replace("UBND", "Ủy ban nhân dân").lower() for span in assignment.evidence]
                assert words
                assert all(name in one for one in words)
            for target in provision.targets:
                numbers = [re.search(r"\d+", said(span)) for span in target.evidence]
                assert all(number and int(number[0]) == target.value for number in numbers)
        for citation in facts.citations:
            number = (citation.identifier or citation.title or "").partition("/")[0]
            assert all(number in said(span) for span in citation.mentions)
        for section in facts.sections:
            assert said(section.span) == section.heading
        starts = [provision.span.start for provision in facts.provisions]
        assert starts == sorted(starts)


def test_a_plan_is_later_than_what_it_answers(cascade: list[Slot]) -> None:
    assert all(slot.own.date > slot.parent.date for slot in cascade if slot.parent is not None)


def test_each_document_has_a_key_of_its_own(some: list[Slot]) -> None:
    keys = {compose(slot, 0).key for slot in set(some)}
    assert len(keys) == len(set(some))


def test_cascades_of_a_year_share_no_numbers() -> None:
    first, second = (
        {(slot.place.key, slot.own.identifier.partition("/")[0]) for slot in islice(Cascade(5, n), 400) if slot.place}
        for n in (0, 5)
    )
    assert not first & second


def test_eras(cascade: list[Slot]) -> None:
    levels = [{slot.level for slot in cascade if slot.cascade == number} for number in (0, 1)]
    assert levels == [
        {"central", "ministry", "province", "district", "commune"},
        {"central", "ministry", "province", "commune"},
    ]


# ---------------------------------------------------------------- rates
PLANS = {"Kế hoạch", "Quyết định"}


def below(slot: Slot) -> bool:
    return slot.level != "central"


def plan(slot: Slot) -> bool:
    return below(slot) and slot.own.type in PLANS


# which documents can have a form or a defect, as rates.py says in words
CAN: dict[str, Callable[[Slot], bool]] = {
    "directive-letter": lambda slot: slot.level == "province",
    "decision": lambda slot: slot.level in ("province", "district"),
    "markdown": lambda slot: "wrapped" not in slot.traits,
    "labels": plan,
    "annex": lambda slot: plan(slot) and "wrapped" not in slot.traits,
    "section-skipped": plan,
    "directive-cited": lambda slot: slot.level in ("district", "commune") and "answers-none" not in slot.traits,
    "unit-above": lambda slot: slot.level == "commune",
    "wrong-year": lambda slot: below(slot) and not slot.traits & {"answers-none", "title-only"},
    "title-only": lambda slot: below(slot) and "answers-none" not in slot.traits,
} | dict.fromkeys(("number-blank", "day-blank", "unsigned", "answers-none"), below)


@pytest.mark.parametrize("name", RATES)
def test_forms_and_defects_come_at_their_rates(cascade: list[Slot], name: str) -> None:
    can = [slot for slot in cascade if CAN.get(name, lambda _: True)(slot)]
    share, found = RATES[name].share, sum(name in slot.traits for slot in can)
    deviation = (len(can) * share * (1 - share)) ** 0.5
    assert abs(found - len(can) * share) < 4 * deviation
    assert found == sum(name in slot.traits for slot in cascade)


@pytest.mark.parametrize("rate", RATES.values(), ids=list(RATES))
def test_rates_are_documented(rate: Rate) -> None:
    page = text_of(ROOT / "docs" / "synthetic.md")
    assert f"| `{rate.name}` | {rate.share:.0%} | {rate.among} | {rate.what} |" in page


def test_coverage(cascade: list[Slot]) -> None:
    held = sum(slot.level == "commune" for slot in cascade if slot.cascade == 1)
    communes = [place for place in gazetteer() if place.tier == "commune" and place.valid_until is None]
    assert held / len(communes) == pytest.approx(MADE["commune"] * KEPT, abs=0.02)
