"""Check a graph against the shapes, one document's graph at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import rdflib

__all__ = ["Violation", "validate"]


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One thing that breaks a shape."""

    graph: str
    focus: str
    message: str
    value: str = ""

    def __str__(self) -> str:
        return f"{self.focus}: {self.message}" + (f" [{self.value}]" if self.value else "")


def ontology_text(name: str) -> str:
    """A file of the ontology, from the installed package or from a checkout."""
    packed = resources.files("planggraph.rdf").joinpath(f"data/{name}")
    if packed.is_file():
        return packed.read_text(encoding="utf-8")
    return (Path(__file__).resolve().parents[3] / "ontology" / name).read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(data=ontology_text("shapes.ttl"), format="turtle")


def validate(quads: Iterable[ox.Quad]) -> Iterator[Violation]:
    """Violations of the shapes, graph by graph.

    The cost is some milliseconds for each triple, so that each document's graph is checked alone.
    """
    by_graph: dict[str, list[ox.Quad]] = {}
    for quad in quads:
        by_graph.setdefault(getattr(quad.graph_name, "value", ""), []).append(quad)
    for name in sorted(by_graph):
        yield from violations(by_graph[name], name)


def violations(quads: Iterable[ox.Quad], name: str) -> list[Violation]:
    """Violations in one graph, in order."""
    data = rdflib.Graph()
    text = ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES)
    data.parse(data=text or b"", format="nt")
    conforms, report, told = pyshacl.validate(data, shacl_graph=_shapes(), advanced=False, inplace=True)
    if conforms:
        return []
    if not isinstance(report, rdflib.Graph):
        # a shape that cannot be applied must not pass for a graph without violations
        raise RuntimeError(f"the shapes cannot be applied to {name or 'the graph'}: {told}")
    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    found = []
    for result in report.subjects(rdflib.RDF.type, sh.ValidationResult):
        found.append(
            Violation(
                graph=name,
                focus=str(report.value(result, sh.focusNode)),
                message=str(report.value(result, sh.resultMessage)),
                value=str(report.value(result, sh.value) or ""),
            )
        )
    return sorted(found)
