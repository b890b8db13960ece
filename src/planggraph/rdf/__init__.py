"""`Facts` and `Links` -> quads; the vocabulary, the shapes.

The functions load lazily, so that whoever only needs names of terms loads no RDF library.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from planggraph.rdf.corrections import corrected_quads
    from planggraph.rdf.files import lines_of, read_quads, write_quads
    from planggraph.rdf.index import GraphChange, GraphIndex
    from planggraph.rdf.quads import facts_quads, graph_of, links_quads
    from planggraph.rdf.reference import reference_quads
    from planggraph.rdf.shapes import validate

__all__ = [
    "GraphChange", "GraphIndex", "corrected_quads", "facts_quads", "graph_of", "lines_of", "links_quads", "read_quads", "reference_quads", "validate", "write_quads",
]  # fmt: skip

_HOMES = {
    "GraphChange": "index", "GraphIndex": "index",
    "corrected_quads": "corrections",
    "facts_quads": "quads", "graph_of": "quads", "links_quads": "quads", "reference_quads": "reference", "lines_of": "files", "read_quads": "files", "write_quads": "files", "validate": "shapes",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'planggraph.rdf' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"planggraph.rdf.{home}"), name)
