"""Quads in files, the same bytes for the same quads."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import pyoxigraph as ox

from planggraph.errors import StoreError
from planggraph.rdf.vocabulary import PREFIXES

__all__ = ["FORMATS", "format_of", "lines_of", "read_quads", "write_quads"]

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
    """Write quads in the format of the path's suffix, sorted; the file is there as a whole or not at all.

    Raises
    ------
    StoreError
        No format has this suffix, or the file cannot be written.
    """
    path = Path(path)
    kind = format_of(path)
    if kind is None:
        raise StoreError(f"{path}: no known format; use one of {', '.join(FORMATS)}")
    # where a link leads, and beside its place under a name of this process alone, so that two that write the same
    # file do not write into each other
    place = Path(os.path.realpath(path))
    part = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        try:
            with part.open("wb") as file:
                file.writelines(_serialized(quads, kind))
            part.replace(place)
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(f"{path}: cannot be written: {error.strerror or error}") from error


def _serialized(quads: Iterable[ox.Quad], kind: ox.RdfFormat) -> Iterator[bytes]:
    if kind == ox.RdfFormat.N_QUADS:
        yield from (f"{line} .\n".encode() for line in sorted({str(quad) for quad in quads}))
        return
    ordered = sorted(set(quads), key=lambda q: (str(q.graph_name), str(q)))
    prefixes = {name: PREFIXES[name] for name in _USED}
    if kind == ox.RdfFormat.TURTLE:
        triples = sorted({quad.triple for quad in ordered}, key=str)
        yield ox.serialize(triples, format=kind, prefixes=prefixes) or b""
    else:
        yield ox.serialize(ordered, format=kind, prefixes=prefixes) or b""


def lines_of(quads: Iterable[ox.Quad]) -> bytes:
    """Quads as N-Quads, in their order."""
    return ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""


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
