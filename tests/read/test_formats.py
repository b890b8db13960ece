"""One source plan, in each format that LibreOffice writes: the facts are those of its text."""

from __future__ import annotations

import hashlib

import pytest
from documents import said, source
from libreoffice import FORMATS, SOFFICE, read_back, written
from office import SAMPLES

from planggraph.extract import extract_one
from planggraph.read import SUFFIXES

pytestmark = pytest.mark.skipif(
    SOFFICE is None, reason="NO LIBREOFFICE: .odt, .rtf and .doc as it writes them are not tested"
)


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_a_plan_says_the_same_as_its_text(suffix: str, name: str) -> None:
    made = read_back(suffix)[name]
    facts = extract_one(made)
    assert said(facts) == said(extract_one(source(SAMPLES[name])))
    for one in facts.provisions:
        block = made.block_at(one.span.start)
        assert block is not None
        assert block.paragraph or block.table


@pytest.mark.parametrize("suffix", FORMATS)
def test_its_name_and_hash_are_those_of_the_file(suffix: str) -> None:
    for name, one in read_back(suffix).items():
        assert one.name == f"{name}.{suffix}"
        assert one.media_type == SUFFIXES[f".{suffix}"]
        assert one.sha256 == hashlib.sha256(written(suffix)[name]).hexdigest()
