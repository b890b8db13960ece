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
# what is not found yet: the case, the beginning of the line that differs, and why
DEFECTS: tuple[tuple[str, str, str], ...] = ()


def difference(case: Path, *, only: str = "", without: tuple[str, ...] = ()) -> str:
    """What differs between the facts written down and those found; "" where nothing does."""
    wanted = json.loads((case / "facts.json").read_text(encoding="utf-8"))
    found = readable(extract_one(read(case / "document.txt")))
    sides = (in_lines(one, only=only, without=without) for one in (wanted, found))
    return "\n".join(difflib.unified_diff(*sides, "wanted", "found", lineterm="", n=1))


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_golden(case: Path) -> None:
    known = tuple(path for name, path, _ in DEFECTS if name == case.name)
    found = difference(case, without=known)
    assert not found, "\n" + found


@pytest.mark.parametrize(
    ("name", "path"),
    [
        pytest.param(name, path, marks=pytest.mark.xfail(strict=True, reason=reason), id=f"{name}: {path}")
        for name, path, reason in DEFECTS
    ],
)
def test_known_defects(name: str, path: str) -> None:
    assert not difference(Path(__file__).parent / "golden" / name, only=path)


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_every_case_says_why_it_is_there(case: Path) -> None:
    assert len((case / "why.md").read_text(encoding="utf-8").split()) > 10
