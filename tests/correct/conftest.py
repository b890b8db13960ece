"""The sample plans with corrections, built once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import planggraph
from planggraph import PlanGraph, samples
from planggraph.correct import Correction, corrections_text

Build = Callable[..., PlanGraph]


@pytest.fixture(scope="session")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Build the sample plans, or other ones, with corrections."""

    def made(*corrections: Correction, plans: Path | None = None) -> PlanGraph:
        table = tmp_path_factory.mktemp("corrections") / "corrections.tsv"
        table.write_text(corrections_text(corrections), encoding="utf-8")
        return planggraph.build(plans or samples.folder(), places=samples.places(), corrections=table, progress=False)

    return made
