"""Whole documents and all that they say, written down by hand from the annotation guide.

Each case is a folder: ``document.txt``, ``facts.json`` (what `readable` makes of the facts) and ``why.md``.
"""

from __future__ import annotations

import difflib
import json
from pathlib import Path

import pytest
from readable import in_lines, readable

from planggraph.extract import extract_one
from planggraph.read import read

CASES = sorted(path.parent for path in (Path(__file__).parent / "golden").glob("*/document.txt"))


def difference(case: Path) -> str:
    """What differs between the facts written down and those found; "" where nothing does."""
    wanted = json.loads((case / "facts.json").read_text(encoding="utf-8"))
    found = readable(extract_one(read(case / "document.txt")))
    return "\n".join(difflib.unified_diff(in_lines(wanted), in_lines(found), "wanted", "found", lineterm="", n=1))


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_golden(case: Path) -> None:
    found = difference(case)
    assert not found, "\n" + found


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_every_case_says_why_it_is_there(case: Path) -> None:
    assert len((case / "why.md").read_text(encoding="utf-8").split()) > 10
