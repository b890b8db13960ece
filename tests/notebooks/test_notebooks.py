"""The notebooks run from their first cell to their last, use public names alone, and hold no outputs."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

import pytest
from pages import ROOT

import planggraph

nbformat = pytest.importorskip("nbformat", reason="comes with nbclient")

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
PUBLIC = {*planggraph.__all__, "samples"}


def cells(path: Path, kind: str) -> list[Any]:
    return [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == kind]


def named(path: Path) -> str:
    return path.name


def test_notebooks_are_numbered() -> None:
    assert [path.name[:3] for path in NOTEBOOKS] == [f"{n:02}-" for n in range(1, len(NOTEBOOKS) + 1)]
    assert NOTEBOOKS


@pytest.mark.parametrize("path", NOTEBOOKS, ids=named)
def test_a_notebook_runs(path: Path, tmp_path: Path) -> None:
    nbclient = pytest.importorskip("nbclient")
    pytest.importorskip("ipykernel")
    notebook = nbformat.read(path, as_version=4)
    client = nbclient.NotebookClient(
        notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(tmp_path)}}
    )
    client.execute()
    shown = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    assert shown
    assert not [output for output in shown if output.output_type == "error"]
    assert not list(tmp_path.iterdir()), "a notebook leaves nothing in the reader's folder"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=named)
def test_a_notebook_opens_with_what_it_answers_and_needs(path: Path) -> None:
    first = nbformat.read(path, as_version=4).cells[0]
    assert first.cell_type == "markdown"
    assert re.match(r"# .+\n\n\*\*Answers:\*\* .+\n\n\*\*Needs:\*\* ", first.source, re.DOTALL)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=named)
def test_a_notebook_is_kept_without_outputs(path: Path) -> None:
    for cell in cells(path, "code"):
        assert not cell.outputs
        assert cell.execution_count is None


@pytest.mark.parametrize("path", NOTEBOOKS, ids=named)
def test_a_notebook_uses_public_names_alone(path: Path) -> None:
    for cell in cells(path, "code"):
        for node in ast.walk(ast.parse(cell.source)):
            if isinstance(node, ast.Import):
                modules = {alias.name for alias in node.names if alias.name.startswith("planggraph")}
                assert modules <= {"planggraph"}
            elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("planggraph"):
                assert node.module == "planggraph", f"{node.module} is no public module"
                assert {alias.name for alias in node.names} <= PUBLIC
            elif isinstance(node, ast.Attribute):
                assert not node.attr.startswith("_"), node.attr
                if isinstance(node.value, ast.Name) and node.value.id == "planggraph":
                    assert node.attr in PUBLIC
