"""Where evidence stands in a file that has pages, paragraphs or tables."""

from __future__ import annotations

from dataclasses import replace

import pytest
from documents import source

from planggraph.extract import extract_one
from planggraph.model import Block
from planggraph.query.evidence import explain
from planggraph.rdf import facts_quads
from planggraph.rdf.quads import document_iri
from planggraph.store.quadstore import Store

TEXT = "KẾ HOẠCH\nTrồng cây năm 2024\nI. NHIỆM VỤ\n- Sở Nội vụ chủ trì tổ chức hội nghị.\n"
TASK = TEXT.index("- Sở")


@pytest.mark.parametrize(
    ("block", "where"),
    [
        (Block(start=TASK, end=len(TEXT), page=3, table=2, row=4, column=1), "page 3, table 2, row 4, column 1"),
        (Block(start=TASK, end=len(TEXT), paragraph=17), "paragraph 17"),
        (Block(start=TASK, end=len(TEXT), bold=True), ""),
        (Block(start=0, end=8, page=1), ""),  # what holds other words
    ],
)
def test_evidence_says_where_in_the_file_it_stands(block: Block, where: str) -> None:
    facts = extract_one(replace(source(TEXT, "plan.docx"), blocks=(block,)))
    store = Store()
    store.extend(facts_quads(facts))
    (passage,) = explain(store, f"{document_iri(facts.key)}/p/{facts.provisions[0].key}")
    span = facts.provisions[0].span
    assert passage.where == where
    assert str(passage).startswith(
        f"plan.docx, {where}, {span.start}-" if where else f"plan.docx, {span.start}-{span.end}: "
    )
