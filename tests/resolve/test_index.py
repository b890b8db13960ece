"""Links that are kept: after any changes they are those of what is there then, at the cost of what has changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from changing import DOCUMENTS, STEPS, Corpus, Step
from corpora import cites, committee, plan
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planggraph.model import CitedDocument, Facts, Links, Naming
from planggraph.resolve import LinkIndex, chosen, documents_known, resolve

PROVINCE, DISTRICT, COMMUNE = (committee(key) for key in ("20/tinh-lang-son", "183/huyen-cao-loc", "06196/xa-cao-lau"))
PARENT = plan("41/KH-UBND", "2023-05-04", DISTRICT, text="parent")
CITED = cites("41/KH-UBND", "implements", date="2023-05-04", issuer=DISTRICT)


def child(number: int = 9, *citations, **values) -> Facts:
    return plan(f"{number}/KH-UBND", "2023-06-01", COMMUNE, *(citations or [CITED]), **values)


@pytest.fixture
def index() -> LinkIndex:
    return LinkIndex(sqlite3.connect(":memory:"))


# ---------------------------------------------------------------- any changes
@settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(DOCUMENTS, min_size=1, max_size=9), STEPS)
def test_after_any_changes_the_links_are_those_of_what_is_there(pool: list[Facts], steps: list[Step]) -> None:
    connection = sqlite3.connect(":memory:")
    index, corpus, means = LinkIndex(connection), Corpus(), {}
    parts: set[Links] = set()
    read: dict[str, str] = {}
    for step in steps:
        put, remove, settled = step.take(pool)
        change = index.update(put, remove, means=settled)
        corpus.change(put, remove)
        means = means if settled is None else settled
        links = resolve(corpus, means=means)
        assert index.links() == links
        for before, after in change.parts():
            assert before != after
            assert before in parts or before == Links()
            parts = (parts - {before}) | ({after} - {Links()})
        for one in change.documents():
            assert read.pop(one.key, None) == one.before
            if one.after is not None:
                read[one.key] = one.after
        assert read == {one.key: one.source.sha256 for one in chosen(corpus)[0]}
        for name in Links.__slots__:
            assert sorted(map(repr, getattr(links, name))) == sorted(
                repr(v) for one in parts for v in getattr(one, name)
            )
    index.update(remove=[one.key for one in corpus], means={})
    for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table


def test_an_index_in_a_file_is_opened_again(tmp_path: Path) -> None:
    for n, facts in enumerate([PARENT, child(), child(10)], 1):
        connection = sqlite3.connect(tmp_path / "index.sqlite")
        index = LinkIndex(connection)
        index.update([facts])
        assert len(list(index.files())) == n
        if n == 3:
            connection.rollback()  # nothing is committed by the index
            assert LinkIndex(connection).links() == resolve([PARENT, child()])
        connection.commit()
        connection.close()


# ---------------------------------------------------------------- single changes
def test_the_copy_that_is_read_takes_turns(index: LinkIndex) -> None:
    cut = replace(PARENT, source=replace(PARENT.source, name="cut.txt", sha256="a" * 64))
    whole = replace(PARENT, provisions=child(duties=[]).provisions, source=replace(PARENT.source, sha256="b" * 64))
    index.update([cut])
    (change,) = index.update([whole, child()]).documents()
    assert (change.key, change.before, change.after) == (child().key, None, child().source.sha256)
    assert index.links().duplicates == (("b" * 64, "a" * 64),)
    (change,) = index.update(remove=["a" * 64]).documents()
    assert (change.key, change.before, change.after) == (PARENT.key, "a" * 64, "b" * 64)
    assert index.links().duplicates == ()
    assert index.links().edges == ((child().key, "implements", PARENT.key),)


def test_a_cited_document_comes_to_be_held_and_goes(index: LinkIndex) -> None:
    index.update([child()])
    assert [one.key for one in index.links().cited] == [PARENT.key]
    index.update([PARENT])
    assert index.links() == resolve([PARENT, child()])
    assert index.links().cited == ()
    index.update(remove=[PARENT.key])
    assert index.links() == resolve([child()])
    assert [one.key for one in index.links().cited] == [PARENT.key]


def test_a_cycle_comes_and_goes(index: LinkIndex) -> None:
    def one(number: int, parent: int) -> Facts:
        return child(number, cites(f"{parent}/KH-UBND", "implements", issuer=COMMUNE))

    index.update([one(1, 2), one(2, 3)])
    assert {role for _, role, _ in index.links().edges} == {"implements"}
    index.update([one(3, 1)])
    assert {role for _, role, _ in index.links().edges} == {"cites"}
    index.update(remove=[one(2, 3).key])
    assert {role for _, role, _ in index.links().edges} == {"implements"}


def test_a_named_document_is_told_as_long_as_one_names_it(index: LinkIndex) -> None:
    programme = CitedDocument(key="2021/1719-qd-ttg/vn/thu-tuong-chinh-phu", title="Chương trình")
    naming = [replace(child(n), namings=(Naming(document=programme, mentions=()),)) for n in (1, 2)]
    index.update(naming)
    assert programme in index.links().cited
    index.update(remove=[naming[0].key])
    assert programme in index.links().cited
    index.update(remove=[naming[1].key])
    assert index.links() == Links()


def test_corrected_facts_are_linked_in_the_place_of_the_files(index: LinkIndex) -> None:
    cut = replace(child(), citations=())
    index.update([PARENT, child()], corrected=[cut])
    assert index.links() == resolve([PARENT, child()], held=[PARENT, cut])
    assert index.links().edges == ()
    index.update(corrected=[])
    assert index.links() == resolve([PARENT, child()])


def test_what_a_user_says_of_a_citation_waits_for_the_document(index: LinkIndex) -> None:
    other = plan("42/KH-UBND", "2023-05-04", DISTRICT)
    means = {f"{child().key}/citation/{CITED.key}": other.key}
    index.update([child()], means=means)
    assert index.links().edges == ((child().key, "implements", PARENT.key),)
    index.update([other])
    assert index.links().edges == ((child().key, "implements", other.key),)
    assert index.links() == resolve([child(), other], means=means)
    index.update(means={})
    assert index.links() == resolve([child(), other])


def test_the_documents_that_are_known(index: LinkIndex) -> None:
    index.update([child()])
    assert list(index.documents_known()) == documents_known([child()])
    assert documents_known([child()]) == [(child().key, "9/KH-UBND"), (PARENT.key, "41/KH-UBND")]


# ---------------------------------------------------------------- what a change costs
def _steps(index: LinkIndex, connection: sqlite3.Connection, put: Sequence[Facts], remove: Sequence[str]) -> int:
    """How many hundreds of instructions SQLite runs for a change."""
    count = 0

    def step() -> int:
        nonlocal count
        count += 1
        return 0

    connection.set_progress_handler(step, 100)
    index.update(put, remove)
    connection.set_progress_handler(None, 0)
    return count


@pytest.mark.parametrize("held", [False, True])
def test_a_change_costs_the_same_in_a_larger_corpus(held: bool) -> None:
    """Though all its documents cite one that is held, or not, and a law that never is."""
    law = cites(None, "basis", title="Luật Đua thuyền", type="Luật")

    def one(number: int) -> Facts:
        return replace(child(number, CITED, law, cites(f"{number}/QĐ-UBND", date="2023-01-02", issuer=PROVINCE)))

    costs = []
    for size in (30, 600):
        connection = sqlite3.connect(":memory:")
        index = LinkIndex(connection)
        index.update([*([PARENT] if held else []), *map(one, range(100, 100 + size))])
        again = replace(one(105), header=replace(one(105).header, title="Khác"))
        costs.append([_steps(index, connection, [again], []), _steps(index, connection, [], [one(106).key])])
        costs[-1].append(_steps(index, connection, [one(99)], []))
        assert len(index.links().edges) == 3 * size
    assert all(larger <= 1.5 * smaller for smaller, larger in zip(*costs, strict=True)), costs


def test_only_what_has_changed_is_told(index: LinkIndex) -> None:
    index.update([PARENT, *map(child, range(1, 40))])
    again = replace(PARENT, citations=(cites("1/QĐ-TTg"),), source=replace(PARENT.source, sha256="c" * 64))
    change = index.update([again], [PARENT.key])
    assert [one.key for one in change.documents()] == [PARENT.key]
    assert [after.edges for _, after in change.parts() if after.edges] == [
        ((PARENT.key, "cites", "nd/1-qd-ttg/vn/anon"),)
    ]
    assert list(index.update([again]).parts()) == []
