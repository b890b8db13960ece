"""A folder to work in, as the pages have it: plans in ``plans/``, their graph in ``plans.pg``."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from planggraph import samples


@pytest.fixture
def workplace(tmp_path: Path, store_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory of an example, on a terminal of a hundred columns."""
    shutil.copytree(samples.folder(), tmp_path / "plans")
    shutil.copy(samples.places(), tmp_path / "places.csv")
    shutil.copytree(store_path, tmp_path / "plans.pg")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    return tmp_path
