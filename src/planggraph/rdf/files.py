"""Quads in files, the same bytes for the same quads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from planggraph.errors import StoreError
from planggraph.rdf.vocabulary import PREFIXES

__all__ = ["FORMATS", "format_of", "read_quads", "write_quads"]

FORMATS = {
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".ttl": ox.RdfFormat.TURTLE,
}
"""Formats by suffix; Turtle is an export of the union, and not read back."""

_USED = ("pg", "id", "dcterms", "oa", "org", "skos", "rdf", "rdfs", "xsd")


def format_of(path: str | Path) -> ox.RdfFormat | None:
    """The format that a file name's suffix tells, None for a store directory."""
    return FORMATS.get(Path(path).suffix.lower())


def write_quads(quads: Iterable[ox.Quad], path: str | Path) -> None:
    """Write quads in the format of the path's suffix, sorted.

    Raises
    ------
    StoreError
        No format has this suffix, or the file cannot be written.
    """
    path = Path(path)
    kind = format_of(path)
    if kind is None:
        raise StoreError(f"{path}: no known format; use one of {', '.join(FORMATS)}")
    try:
        if kind == ox.RdfFormat.N_QUADS:
            lines = sorted({str(quad) for quad in quads})
            with path.open("w", encoding="utf-8", newline="\n") as file:
                file.writelines(line + " .\n" for line in lines)
            return
        ordered = sorted(set(quads), key=lambda q: (str(q.graph_name), str(q)))
        prefixes = {name: PREFIXES[name] for name in _USED}
        if kind == ox.RdfFormat.TURTLE:
            triples = sorted({quad.triple for quad in ordered}, key=str)
            data = ox.serialize(triples, format=kind, prefixes=prefixes)
        else:
            data = ox.serialize(ordered, format=kind, prefixes=prefixes)
        path.write_bytes(data or b"")
    except OSError as error:
        raise StoreError(f"{path}: cannot be written: {error.strerror or error}") from error


def read_quads(path: str | Path) -> Iterator[ox.Quad]:
    """The quads of an N-Quads, TriG or JSON-LD file.

    Raises
    ------
    StoreError
        The file is missing, of another format, or broken; the message says where.
    """
    path = Path(path)
    kind = format_of(path)
    if kind is None or kind == ox.RdfFormat.TURTLE:
        raise StoreError(f"{path}: a graph is read from .nq, .trig or .jsonld (Turtle holds no named graphs)")
    try:
        with path.open("rb") as file:
            yield from ox.parse(file, format=kind)
    except (OSError, SyntaxError, ValueError) as error:
        raise StoreError(f"{path}: cannot be read: {error}") from error
