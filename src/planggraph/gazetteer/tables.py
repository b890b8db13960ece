"""The small tables of the gazetteer, as they lie in its data folder."""

from __future__ import annotations

from importlib import resources

__all__ = ["rows"]


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table: tab-separated, a first line of names, comments behind "#"."""
    text = resources.files("planggraph.gazetteer").joinpath(f"data/{name}").read_text(encoding="utf-8")
    lines = [line for line in text.split("\n") if line and not line.startswith("#")]
    names = lines[0].split("\t")
    found: list[dict[str, str]] = []
    for line in lines[1:]:
        values = line.split("\t")
        found.append(dict(zip(names, values + [""] * (len(names) - len(values)), strict=True)))
    return found
