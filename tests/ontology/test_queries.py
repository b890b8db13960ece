"""The queries whose every row is a violation: silent on what `resolve` links, and loud on what it must not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from corpora import cites, committee, communes_of, duty, plan

from planggraph.model import Agency, Facts, Links
from planggraph.rdf import facts_quads, links_quads, reference_quads
from planggraph.resolve import resolve

QUERIES = Path(__file__).parents[2] / "ontology" / "queries"
DISTRICT = committee("183/huyen-cao-loc")
CULTURE = Agency(
    name="Phòng Văn hóa - Thông tin", place=DISTRICT.place, tier="district", kind="division", field="culture"
)
ORDER = plan("41/KH-UBND", "2025-06-20", DISTRICT, duties=[duty(communes_of("183/huyen-cao-loc"), CULTURE)])


def answer(issuer: Agency, date: str) -> Facts:
    return plan("9/KH-UBND", date, issuer, cites("41/KH-UBND", "implements", date="2025-06-20", issuer=DISTRICT))


def violations(corpus: Sequence[Facts], links: Links) -> list[str]:
    store = ox.Store()
    for facts in corpus:
        store.extend(facts_quads(facts))
    store.extend(reference_quads(corpus, links))
    store.extend(links_quads(links))
    query = (QUERIES / "fulfils-by-a-stranger.rq").read_text(encoding="utf-8")
    return [row["plan"].value for row in store.query(query, use_default_graph_as_union=True)]


@pytest.mark.parametrize(
    ("issuer", "date"),
    [
        (committee("06196/xa-cao-lau"), "2025-06-25"),
        (committee("06220/xa-cong-son/2025"), "2025-08-01"),  # kept its name over the reform
        (CULTURE, "2025-06-25"),
        (replace(CULTURE, name="Phòng Văn hóa và Thông tin"), "2025-06-25"),  # another spelling
    ],
)
def test_an_answer_is_no_violation(issuer: Agency, date: str) -> None:
    corpus = [ORDER, answer(issuer, date)]
    links = resolve(corpus)
    assert len(links.fulfils) == 1
    assert violations(corpus, links) == []


@pytest.mark.parametrize(
    "stranger",
    [committee("19996/phuong-tu-ha"), committee("188/huyen-loc-binh"), replace(CULTURE, place=committee("188/huyen-loc-binh").place)],
)  # fmt: skip
def test_an_answer_of_a_stranger_is_one(stranger: Agency) -> None:
    child = answer(stranger, "2025-06-25")
    links = resolve([ORDER, child])
    assert links.fulfils == ()
    wrong = replace(links, fulfils=((child.key, f"{ORDER.key}/p/{ORDER.provisions[0].key}"),))
    assert len(violations([ORDER, child], wrong)) == 1
