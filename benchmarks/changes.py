"""What links and reference cost that are kept in an index: putting a whole corpus, and changing single documents of it.

Usage: python benchmarks/changes.py [DOCUMENTS ...]

The corpora are synthetic, a longer one begins with a shorter one, and the same documents are changed in each, so that
the columns of two lines can be compared. Times are those of the processor, in milliseconds for a document; the quads
that a change makes are part of it, the store is not.
"""

from __future__ import annotations

import resource
import sqlite3
import statistics
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from itertools import islice

from planggraph.model import Facts
from planggraph.rdf import GraphIndex
from planggraph.synth import Corpus

_SIZES = (1_000, 3_000)
_SEED = 7
_CHANGED = slice(40, 1_000, 24)  # below the central documents


class _Making:
    """A corpus as a stream, and how long it took to make."""

    def __init__(self, documents: int) -> None:
        self._corpus = iter(Corpus(documents, seed=_SEED))
        self.time = 0.0

    def __iter__(self) -> Iterator[Facts]:
        while True:
            start = time.process_time()
            made = next(self._corpus, None)
            self.time += time.process_time() - start
            if made is None:
                return
            yield made


def _timed(index: GraphIndex, put: Iterable[Facts] = (), remove: Iterable[str] = ()) -> float:
    start = time.process_time()
    for _ in index.update(put, remove).quads():
        pass
    return 1000 * (time.process_time() - start)


def _other(facts: Facts) -> Facts:
    """The document in another file, with another title and without its first sentence."""
    source = replace(facts.source, sha256=facts.source.sha256[::-1])
    header = replace(facts.header, title=f"{facts.header.title} (sửa đổi)")
    return replace(facts, source=source, header=header, provisions=facts.provisions[1:])


def _changes(index: GraphIndex, one: Facts) -> dict[str, float]:
    return {
        "replace": _timed(index, [_other(one)], [one.key]),
        "remove": _timed(index, (), [one.key]),
        "add": _timed(index, [one]),
    }


def measured(documents: int) -> dict[str, float]:
    """All figures of one size."""
    with closing(sqlite3.connect("")) as connection:
        index = GraphIndex(connection)
        making = _Making(documents)
        whole = _timed(index, making) - 1000 * making.time
        connection.commit()
        first = list(islice(Corpus(documents, seed=_SEED), _CHANGED.stop))
        each = [_changes(index, one) for one in first[_CHANGED]]
        popular = _changes(index, first[0])
    return {
        "documents": documents,
        "put": whole / documents,
        **{name: statistics.median(one[name] for one in each) for name in popular},
        **{f"{name}, popular": took for name, took in popular.items()},
        "MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,  # so far, of all sizes
    }


def main() -> None:
    for n, documents in enumerate(map(int, sys.argv[1:] or _SIZES)):
        figures = measured(documents)
        if not n:
            print(" | ".join(figures))
        print(" | ".join(f"{value:,.1f}".removesuffix(".0") for value in figures.values()), flush=True)


if __name__ == "__main__":
    main()
