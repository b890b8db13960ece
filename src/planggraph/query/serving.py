"""Which targets some task of their document serves, by the words that the two have in common."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from planggraph.query.targets import target_rows
from planggraph.resolve.ngrams import ngrams, weights

if TYPE_CHECKING:
    from planggraph.query.tables import Tables
    from planggraph.store.interface import Store

__all__ = ["LEAST", "Served", "served"]

LEAST = 0.3
"""The share of a target's words, by weight, that a task has which serves it.

Of 25 targets that were read, those with a task of their subject had .34 and more of its words in one, the others .29
and less.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """A sentence that sets a number to reach, and how much of it the nearest task of its document has."""

    document: str
    provision: str
    order: int
    text: str
    share: float  # of the weight of its words and pairs of words
    task: str | None  # IRI of that task; None: the document has none

    @property
    def by_a_task(self) -> bool:
        """Whether some task speaks of the same."""
        return self.share >= LEAST


def served(store: Store, tables: Tables, documents: Iterable[str] | None = None) -> list[Served]:
    """Every sentence that sets a number and is no task itself, in the order of documents and texts."""
    targets = {
        one["provision"]: one
        for one in target_rows(store, tables, documents)
        if one["kind"] not in ("task", "reporting")
    }
    by_document: dict[str, list[tuple[str, frozenset[str]]]] = {}
    within = {one["document"] for one in targets.values()}
    for one in tables.tasks(sorted(within)):
        by_document.setdefault(one["document"], []).append((one["task"], frozenset(ngrams(one["text"]))))
    found: list[Served] = []
    own_of: dict[str, list[dict[str, Any]]] = {}
    for one in targets.values():
        own_of.setdefault(one["document"], []).append(one)
    for document, own in own_of.items():
        tasks = by_document.get(document, [])
        for one, (share, task) in zip(own, _nearest([one["text"] for one in own], tasks), strict=True):
            found.append(
                Served(
                    document=document,
                    provision=one["provision"],
                    order=one["order"],
                    text=one["text"],
                    share=share,
                    task=task,
                )
            )
    return found


def _nearest(texts: Iterable[str], tasks: list[tuple[str, frozenset[str]]]) -> Iterator[tuple[float, str | None]]:
    """For each text the task that has most of its words, with the share by weight.

    A word weighs by how rare it is in administrative language, and by how few of the document's tasks have it: what
    each task of a plan on gender equality says serves none of its targets.
    """
    table = weights()
    holders = Counter(ngram for _, words in tasks for ngram in words)
    for text in texts:
        own = sorted(set(ngrams(text)))
        weight = {ngram: table[ngram] * math.log((len(tasks) + 1) / (holders[ngram] + 0.5)) for ngram in own}
        whole = math.fsum(weight.values())
        shares = [
            (math.fsum(weight[n] for n in own if n in words) / whole if whole else 0.0, iri) for iri, words in tasks
        ]
        yield max(shares, key=lambda one: (one[0], one[1]), default=(0.0, None))
