"""Edges with their strongest role, and the findings that take one away."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from corpora import cites, committee, plan

from planggraph.resolve import resolve

DISTRICT, COMMUNE = committee("183/huyen-cao-loc"), committee("06196/xa-cao-lau")
PARENT = plan("41/KH-UBND", "2023-05-04", DISTRICT)


def parent(role: str, date: str | None = "2023-05-04"):
    return cites("41/KH-UBND", role, date=date, issuer=DISTRICT)


@pytest.mark.parametrize(
    ("roles", "strongest"),
    [
        (("cites",), "cites"),
        (("basis", "implements"), "implements"),
        (("cites", "basis"), "basis"),
        (("cites", "repeals"), "repeals"),
        (("amends", "replaces"), "replaces"),
        (("basis", "amends"), "amends"),
    ],
)
def test_strongest_role(roles: tuple[str, str], strongest: str) -> None:
    # two citations of one document: with its day, and without
    citations = [parent(role, date) for role, date in zip(roles, ("2023-05-04", None), strict=False)]
    for order in permutations(citations):
        child = plan("9/KH-UBND", "2023-06-01", COMMUNE, *order)
        assert resolve([PARENT, child]).edges == ((child.key, strongest, PARENT.key),)


@pytest.mark.parametrize(
    ("issued", "later"),
    [
        ("2023-06-01", False),
        ("2023-05-04", False),  # on the same day
        ("2023-05", False),  # its day is blank
        ("2023", False),
        (None, False),
        ("2023-05-03", True),
        ("2023-04", True),
        ("2022", True),
    ],
)
@pytest.mark.parametrize("held", [True, False])
def test_a_parent_is_not_later(issued: str | None, later: bool, held: bool) -> None:
    child = plan("9/KH-UBND", issued, COMMUNE, parent("implements"))
    links = resolve([PARENT, child] if held else [child])
    assert links.edges == ((child.key, "cites" if later else "implements", PARENT.key),)
    assert [(one.document, one.finding.kind, one.finding.about) for one in links.findings] == (
        [(child.key, "parent-later", f"citation/{child.citations[0].key}")] if later else []
    )


def test_documents_do_not_carry_out_each_other() -> None:
    def one(n: int, *parents: int):
        return plan(
            f"{n}/KH-UBND",
            "2023-06-01",
            COMMUNE,
            *(cites(f"{p}/KH-UBND", "implements", issuer=COMMUNE) for p in parents),
        )

    # 1 -> 2 -> 3 -> 1 is a cycle; 4 carries out a part of it, and 3 carries out 5
    corpus = [one(1, 2), one(2, 3), one(3, 1, 5), one(4, 1), one(5)]
    links = resolve(corpus)
    keys = [facts.key for facts in corpus]
    assert {(keys.index(child) + 1, role, keys.index(above) + 1) for child, role, above in links.edges} == {
        (1, "cites", 2), (2, "cites", 3), (3, "cites", 1), (4, "implements", 1), (3, "implements", 5),
    }  # fmt: skip
    assert [(keys.index(one.document) + 1, one.finding.kind) for one in links.findings] == [
        (1, "implements-cycle"), (2, "implements-cycle"), (3, "implements-cycle"),
    ]  # fmt: skip


def test_another_day_than_the_held_document_bears() -> None:
    child = plan("9/KH-UBND", "2023-06-01", COMMUNE, parent("implements", "2023-05-14"))
    links = resolve([PARENT, child])
    assert links.edges == ((child.key, "implements", PARENT.key),)
    (found,) = links.findings
    key, finding = found.document, found.finding
    assert (key, finding.kind) == (child.key, "date-disagrees")
    assert "2023-05-14" in finding.comment_en
    assert "2023-05-04" in finding.comment_vi


def test_what_goes_in_part_is_amended() -> None:
    whole, part = cites("7/KH-UBND", "repeals", date="2022-01-05"), cites("8/KH-UBND", "repeals", date="2022-01-06")
    child = plan("9/KH-UBND", "2023-06-01", COMMUNE, whole, replace(part, in_part=True))
    assert sorted(role for _, role, _ in resolve([child]).edges) == ["amends", "repeals"]
