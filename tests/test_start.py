"""The package starts at once: what costs time to import waits until it is used."""

from __future__ import annotations

import pkgutil
import subprocess
import sys

import planggraph

HEAVY = (
    "lxml",
    "networkx",
    "numpy",
    "oxrdflib",
    "pandas",
    "pdfplumber",
    "pyoxigraph",
    "pypdfium2",
    "pyshacl",
    "pyvis",
    "rdflib",
    "spacy",
)


def loaded_by(code: str) -> list[str]:
    """Which of the heavy packages an interpreter of its own has loaded after this code."""
    report = f"import sys; print('loaded:', *(name for name in {HEAVY!r} if name in sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\n{report}"], capture_output=True, text=True, encoding="utf-8", check=True
    )
    return done.stdout.splitlines()[-1].split()[1:]


def test_the_import_loads_nothing_heavy() -> None:
    assert loaded_by("import planggraph") == []


def test_the_help_loads_nothing_heavy() -> None:
    run = """
import runpy, sys
sys.argv = ["planggraph", "--help"]
try:
    runpy.run_module("planggraph", run_name="__main__")
except SystemExit as done:
    assert not done.code, done.code
"""
    assert loaded_by(run) == []


def test_what_is_loaded_is_seen() -> None:
    assert "pyoxigraph" in loaded_by("import planggraph.rdf.files")


def test_no_module_bears_a_public_name() -> None:
    # importing planggraph.build would put the module where users call the function
    modules = {module.name for module in pkgutil.iter_modules(planggraph.__path__)}
    assert "building" in modules
    assert modules.isdisjoint(planggraph.__all__)
