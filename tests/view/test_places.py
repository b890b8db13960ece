"""A sentence on the page says where in its file it stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from office import SAMPLES, docx_of
from sheets import pdf_of

import planggraph
from planggraph.query.chain import Quote
from planggraph.view.provisions import passage_of


@pytest.mark.parametrize(("suffix", "data", "name"), [(".docx", docx_of, "paragraph"), (".pdf", pdf_of, "page")])
def test_the_quotes_of_a_chain_have_places(tmp_path: Path, suffix: str, data: object, name: str) -> None:
    assert callable(data)
    (tmp_path / f"plan{suffix}").write_bytes(data(SAMPLES["05-xa-mai-khe-12-kh-ubnd"]))
    graph = planggraph.build(tmp_path, progress=False)
    (document,) = [one for one in graph.trace("12/KH-UBND").documents if one.tasks]
    quotes = [quote for task in document.tasks for quote in task.evidence]
    assert quotes
    assert {told for quote in quotes for told, _ in quote.place} == {name}
    numbers = [n for quote in sorted(quotes) for _, n in quote.place]
    assert numbers == sorted(numbers)
    assert passage_of(quotes[0]).place == quotes[0].place


def test_a_text_has_no_places() -> None:
    quote = Quote(file="a.txt", start=0, end=3, exact="abc")
    assert passage_of(quote).place == ()
