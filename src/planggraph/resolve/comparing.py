"""The sentences of a document beside those of the documents that it carries out: work that can be done anywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TypeAlias

from planggraph.model import Alignment
from planggraph.resolve.alignments import METHOD, Text, alignments
from planggraph.resolve.packing import unpack

__all__ = ["Compare", "Comparison", "compared", "each_compared"]

_PARENTS = 64  # with their words: the children of one often come one after the other


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A document, and those that it carries out; of each the `planggraph.resolve.card.Sentences`, packed."""

    child: str  # key
    sentences: bytes
    parents: tuple[tuple[str, bytes], ...] = ()


Compare: TypeAlias = Callable[[Iterable[Comparison]], Iterable[list[Alignment]]]
"""Finds the alignments of each comparison, in order; it may take some of them ahead of what it has given."""


def each_compared(comparisons: Iterable[Comparison]) -> Iterator[list[Alignment]]:
    """The alignments of each, found here and now."""
    return map(compared, comparisons)


def compared(one: Comparison) -> list[Alignment]:
    """The alignments of a document with those that it carries out."""
    if not one.parents:
        return []
    keys, below = _text(one.sentences)
    found: list[Alignment] = []
    for parent, sentences in one.parents:
        of_parent, above = _parent(sentences)
        for n, nearest, score, kind in alignments(below, above):
            found.append(
                Alignment(
                    child=f"{one.child}/p/{keys[n]}",
                    parent=f"{parent}/p/{of_parent[nearest]}",
                    score=Decimal(score) / 100,
                    kind=kind,
                    method=METHOD,
                )
            )
    return found


def _text(packed: bytes) -> tuple[tuple[str, ...], Text]:
    sentences = unpack(packed)
    return sentences.keys, Text(sentences.texts)


_parent = lru_cache(maxsize=_PARENTS)(_text)
