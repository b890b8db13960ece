"""The graphs of links and reference that are kept: after any changes they are those of a build from scratch."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterable, Sequence
from functools import lru_cache

import pyoxigraph as ox
import pytest
from changing import DOCUMENTS, STEPS, Corpus, Step
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planggraph import samples
from planggraph.extract import extract_one
from planggraph.model import Facts, Links
from planggraph.rdf import GraphIndex, links_quads, reference_quads
from planggraph.rdf.vocabulary import LINKS, REFERENCE
from planggraph.read import open_files
from planggraph.resolve import chosen, resolve
from planggraph.synth import Corpus as SyntheticCorpus

CODES = [("correction", "note"), ("correction-state", "applied")]


def lines(quads: Iterable[ox.Quad]) -> list[str]:
    return sorted(str(quad) for quad in quads)


def from_scratch(facts: Iterable[Facts], means: dict[str, str] | None = None, codes: Sequence = ()) -> list[str]:
    facts = list(facts)
    links = resolve(facts, means=means)
    held, _ = chosen(facts)
    return lines([*links_quads(links), *reference_quads(held, links, codes)])


class Kept:
    """An index with the quads that its changes leave."""

    def __init__(self) -> None:
        self.connection = sqlite3.connect(":memory:")
        self.index = GraphIndex(self.connection)
        self.quads: set[ox.Quad] = set()

    def update(self, *args: Iterable, **kwargs) -> None:
        for gone, come in self.index.update(*args, **kwargs).quads():
            assert self.quads.issuperset(gone)
            self.quads.difference_update(gone)
            assert self.quads.isdisjoint(come)  # no two things that change bring one quad
            assert len(set(come)) == len(come)
            self.quads.update(come)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(DOCUMENTS, min_size=1, max_size=9), STEPS, st.booleans())
def test_after_any_changes_the_graphs_are_those_of_what_is_there(
    pool: list[Facts], steps: list[Step], coded: bool
) -> None:
    kept, corpus, means, codes = Kept(), Corpus(), {}, []
    for n, step in enumerate(steps):
        put, remove, settled = step.take(pool)
        codes = CODES[: n % 3] if coded else codes
        kept.update(put, remove, means=settled, codes=codes)
        corpus.change(put, remove)
        means = means if settled is None else settled
        assert lines(kept.quads) == from_scratch(corpus, means, codes)
    kept.update(remove=[one.key for one in corpus], means={}, codes=[])
    assert kept.quads == set()
    for (table,) in kept.connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        assert kept.connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table


@lru_cache(maxsize=2)
def documents(which: str) -> tuple[Facts, ...]:
    if which == "synthetic":
        return tuple(SyntheticCorpus(60, seed=5))
    files = sorted(samples.folder().glob("*.txt"))
    return tuple(extract_one(file.read()) for file in open_files(files, root=samples.folder()))


@pytest.mark.parametrize("which", ["samples", "synthetic"])
@pytest.mark.parametrize("seed", range(2))
def test_documents_come_and_go_in_any_order(which: str, seed: int) -> None:
    pool = list(documents(which))
    assert len(pool) >= 5
    chance = random.Random(seed)
    kept, there = Kept(), {}
    for _ in range(4):
        put = chance.sample(pool, len(pool) // 3)
        remove = chance.sample(sorted(there), len(there) // 3)
        kept.update(put, remove)
        there = {key: one for key, one in there.items() if key not in remove} | {one.key: one for one in put}
        assert lines(kept.quads) == from_scratch(there.values())
    kept.update([one for one in pool if one.key not in there])
    assert lines(kept.quads) == from_scratch(pool)


def test_quads_stand_in_the_graphs_of_links_and_reference() -> None:
    kept = Kept()
    kept.update(documents("samples"))
    assert {quad.graph_name.value for quad in kept.quads} == {LINKS, REFERENCE}
    assert list(kept.index.update(documents("samples")).quads()) == []
    assert kept.index.links.links() != Links()
