"""What synthetic texts are said to say, beside what extraction reads in them."""

from __future__ import annotations

import json
import random
from collections import Counter
from itertools import chain
from pathlib import Path

import pytest

import planggraph
from planggraph.gazetteer import gazetteer
from planggraph.model import Facts
from planggraph.rdf import facts_quads
from planggraph.synth import Slot, compose
from planggraph.synth.cascades import Cascade
from planggraph.view.gold import gold_draft


def told(slot: Slot) -> bool:
    """Whether no two units of the name of a document's place lie in districts, or provinces, of one name."""
    place = slot.place
    if place is None or place.tier == "province":
        return True
    above = [gazetteer().ancestors(one)[0].label for one in gazetteer().find(place.label, on=slot.own.date)]
    return above.count(gazetteer().ancestors(place)[0].label) == 1


@pytest.fixture(scope="module")
def made() -> list[Facts]:
    slots: list[Slot] = []
    for number in (0, 1):
        cascade = Cascade(11, number)
        slots_here = chain(cascade.central(), *map(cascade.branch, cascade.branches[:5]))
        fit = [slot for slot in slots_here if told(slot)]
        upper = [slot for slot in fit if slot.level != "commune"]
        slots += fit[:2] + random.Random(number).sample(upper, 8) + random.Random(number).sample(fit, 12)
    return [compose(slot, n) for n, slot in enumerate(dict.fromkeys(slots))]


@pytest.fixture(scope="module")
def built(made: list[Facts], tmp_path_factory: pytest.TempPathFactory) -> tuple[planggraph.PlanGraph, Path]:
    root = tmp_path_factory.mktemp("synthetic")
    for facts in made:
        for folder, suffix, text in (
            ("plans", ".txt", facts.source.text),
            ("gold", ".json", json.dumps(gold_draft(facts))),
        ):
            path = (root / folder / facts.source.name).with_suffix(suffix)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode("utf-8"))
    return planggraph.build(root / "plans", progress=False), root


def test_extraction_reads_what_is_said(built: tuple[planggraph.PlanGraph, Path], made: list[Facts]) -> None:
    graph, root = built
    assert len(graph.documents()) >= len(made)
    found = graph.evaluate(root / "gold", root / "plans", resamples=2)
    measures = found.measures[found.measures["by"] == "all"].set_index("fact")
    assert measures["gold"].sum() > 5_000
    low = {name: f1 for name, f1 in measures["f1"].items() if f1 < FLOOR}
    assert not low, found.errors[["fact", "error", "says", "exact"]].to_string()


FLOOR = 0.998
"""Of each kind of fact: whatever is written in the genre is read."""

# predicates of facts that the two need not share, and why
APART = {
    "population": "how much of the words behind a number counts as what is counted",
    "by": "a year that extraction takes from the part's heading",
    "evidence": "spans that are as right, and a word longer",
    "start": "likewise", "end": "likewise", "exact": "likewise", "inSource": "likewise", "type": "likewise",
    "evidenceFor": "likewise", "mentions": "likewise",
    "findingKind": "findings are for extraction to find", "about": "likewise", "comment": "likewise",
    "inDocument": "references too", "refersTo": "likewise", "refersAs": "likewise", "names": "programmes by name too",
}  # fmt: skip


def test_quads_from_facts_are_those_of_the_text(built: tuple[planggraph.PlanGraph, Path], made: list[Facts]) -> None:
    graph, _ = built
    read = {str(quad) for quad in graph.store}
    apart: Counter[str] = Counter()
    together = 0
    for facts in made:
        ours = {str(quad) for quad in facts_quads(facts)}
        theirs = {quad for quad in read if quad.endswith(f"/doc/{facts.key}/facts>")}
        together += len(ours & theirs)
        for quad in ours ^ theirs:
            predicate = quad.split("> <")[1].partition(">")[0]
            apart[predicate.rpartition("#")[2]] += 1
    assert set(apart) <= set(APART), apart
    assert together > 20 * apart.total()


def test_a_duty_to_make_a_plan_is_fulfilled() -> None:
    """Links over facts that were never read: what asks for plans and what answers it find each other."""
    from planggraph.resolve import resolve

    slots = list(Cascade(11, 1).central()) + list(Cascade(11, 1).branch(Cascade(11, 1).branches[0]))[:12]
    facts = [compose(slot, n) for n, slot in enumerate(slots)]
    links = resolve(facts)
    answering = {child for child, role, _ in links.edges if role == "implements"}
    named = {
        one.key
        for one, slot in zip(facts, slots, strict=True)
        if slot.parent and any(c.role == "implements" for c in one.citations)
    }
    assert answering == named
    assert links.fulfils
    assert links.alignments
