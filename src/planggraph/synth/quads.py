"""A corpus as quads, without reading its texts: its facts through the same writer as those of a build.

Links are made province by province, which is exact, since a synthetic plan answers what stands above it. Each part of
the graph is written in pieces by several processes; what several pieces share is merged in order, so that the memory
needed does not grow with the corpus.
"""

from __future__ import annotations

import heapq
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from functools import lru_cache, partial
from itertools import chain
from pathlib import Path
from typing import IO, TYPE_CHECKING

from planggraph.model import Facts, Links
from planggraph.synth.corpus import Corpus, Unit
from planggraph.synth.writing import each_unit, in_order

if TYPE_CHECKING:
    import pyoxigraph as ox

__all__ = ["write_quads"]

Code = tuple[str, str]  # the list, and the code


def write_quads(
    path: str | os.PathLike[str],
    documents: int,
    *,
    seed: int = 0,
    processes: int | None = None,
    progress: bool | None = False,
) -> None:
    """Write the graph of a corpus as N-Quads: documents, links and reference, each quad once.

    Findings and references inside a document are left out: those are for extraction to find. The file is there as a
    whole or not at all; while it is made a folder beside it holds the pieces.

    Parameters
    ----------
    path
        The file, ending in .nq.
    documents, seed, processes, progress
        See `planggraph.synth.write_corpus`.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as there:
    ...     write_quads(Path(there, "graph.nq"), 2, seed=7, processes=1)
    ...     "pg:implements".replace("pg:", "ns#") in Path(there, "graph.nq").read_text(encoding="utf-8")
    True
    """
    place = Path(path)
    if place.suffix != ".nq":
        raise ValueError(f"{place}: quads are written to a file ending in .nq")
    corpus = Corpus(documents, seed)
    pieces = Path(tempfile.mkdtemp(prefix=f".{place.name}.", dir=place.parent))
    try:
        with (pieces / "whole").open("wb") as whole:
            links, codes = _documents(corpus, pieces, whole, processes, progress)
            _reference(corpus, codes, pieces, whole, processes)
            _merge(links, whole)
        (pieces / "whole").replace(place)
    finally:
        shutil.rmtree(pieces, ignore_errors=True)


def _documents(
    corpus: Corpus, pieces: Path, whole: IO[bytes], processes: int | None, progress: bool | None
) -> tuple[list[Path], set[Code]]:
    """The documents' graphs, in the order of the corpus; a piece with the links of each unit, and the codes in them."""
    links: list[Path] = []
    codes: set[Code] = set()
    for unit, used in each_unit(partial(_write_unit, pieces), corpus, processes=processes, progress=progress):
        piece = _piece(pieces, unit)
        with piece.open("rb") as file:
            shutil.copyfileobj(file, whole)
        piece.unlink()
        links.append(piece.with_suffix(".links"))
        codes |= used
    return links, codes


def _reference(corpus: Corpus, codes: set[Code], pieces: Path, whole: IO[bytes], processes: int | None) -> None:
    """The graph of reference: a piece for each province in all cascades, and one for what is central."""
    branches: dict[str | None, list[Unit]] = {}
    for unit in corpus.units():
        branches.setdefault(unit.branch, []).append(unit)
    central = tuple(branches.pop(None))
    parts = [(n, central, tuple(units)) for n, units in enumerate([[], *branches.values()])]
    written = [pieces / f"{n}.reference" for n, *_ in parts]
    for _ in in_order(partial(_write_reference, pieces, tuple(sorted(codes))), parts, processes):
        pass
    _merge(written, whole)


# ---------------------------------------------------------------- pieces
def _piece(pieces: Path, unit: Unit) -> Path:
    return pieces / f"{unit.start}.documents"


_MOST_CENTRAL = 100  # more than a cascade has


@lru_cache(maxsize=4)
def _central(seed: int, cascade: int) -> tuple[Facts, ...]:
    """The central documents of a cascade, which all others answer; under other numbers, which no link tells."""
    return tuple(Unit(seed=seed, cascade=cascade, branch=None, start=0, size=_MOST_CENTRAL))


def _write_unit(pieces: Path, unit: Unit) -> set[Code]:
    import pyoxigraph as ox

    from planggraph.rdf import facts_quads, links_quads

    facts = list(unit)
    with _piece(pieces, unit).open("wb") as file:
        for one in facts:
            ox.serialize(facts_quads(one), file, format=ox.RdfFormat.N_QUADS)
    links = _links(unit, facts)
    _put(_piece(pieces, unit).with_suffix(".links"), links_quads(links))
    return {("alignment", one.kind) for one in links.alignments} | {
        ("finding", one.finding.kind) for one in links.findings
    }


def _links(unit: Unit, facts: list[Facts]) -> Links:
    """The links of these documents with each other and with the central ones."""
    from planggraph.resolve import resolve

    return resolve(facts if unit.branch is None else [*_central(unit.seed, unit.cascade), *facts])


def _write_reference(
    pieces: Path, codes: tuple[Code, ...], part: tuple[int, tuple[Unit, ...], tuple[Unit, ...]]
) -> None:
    from planggraph.rdf import reference_quads

    number, central, units = part
    facts = chain.from_iterable(chain(central, units))
    _put(pieces / f"{number}.reference", reference_quads(facts, Links(), codes))


def _put(path: Path, quads: Iterable[ox.Quad]) -> None:
    """A piece in which each quad stands once, sorted."""
    with path.open("wb") as file:
        file.writelines(f"{line} .\n".encode() for line in sorted({str(quad) for quad in quads}))


def _merge(pieces: Iterable[Path], whole: IO[bytes]) -> None:
    """Sorted pieces as one, in which each line stands once."""
    with ExitStack() as stack:
        files = [stack.enter_context(path.open("rb")) for path in pieces]
        whole.writelines(_once(heapq.merge(*files)))


def _once(lines: Iterable[bytes]) -> Iterator[bytes]:
    before = b""
    for line in lines:
        if line != before:
            yield line
        before = line
