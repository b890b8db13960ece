"""A corpus as a stream: its documents in their order, and the units in which it is made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import count, islice

from planggraph.gazetteer import gazetteer
from planggraph.model import Facts
from planggraph.synth.cascades import Cascade, Slot
from planggraph.synth.document import compose

__all__ = ["Corpus", "Unit"]


@lru_cache(maxsize=4)
def _cascade(seed: int, number: int) -> Cascade:
    return Cascade(seed, number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """Documents that can be made without the others: the central ones of a cascade, or those of a province."""

    seed: int
    cascade: int
    branch: str | None  # key of the province; None: the central ones
    start: int  # number of its first document in the corpus
    size: int

    def slots(self) -> Iterator[tuple[int, Slot]]:
        """Its documents before they are written, each with its number in the corpus."""
        cascade = _cascade(self.seed, self.cascade)
        found = cascade.central() if self.branch is None else cascade.branch(gazetteer().get(self.branch))
        return islice(zip(count(self.start), found, strict=False), self.size)

    def __iter__(self) -> Iterator[Facts]:
        return (compose(slot, number) for number, slot in self.slots())


class Corpus:
    """So many documents, in as many whole cascades as fit; the last one may end early.

    Iterating makes one document after the other, and keeps none.

    Parameters
    ----------
    documents
        How many.
    seed
        The same gives the same documents, to the byte. A longer corpus begins with the shorter one.

    Examples
    --------
    >>> facts = next(iter(Corpus(40_000, seed=7)))
    >>> facts.source.name, facts.header.identifier
    ('0000/0000000-vn.txt', '125/QĐ-TTg')
    >>> facts.header.title
    'Phê duyệt Chương trình khuyến khích học tập suốt đời đến năm 2030'
    """

    def __init__(self, documents: int, seed: int = 0) -> None:
        if documents < 1:
            raise ValueError(f"a corpus has at least one document, not {documents}")
        self.documents, self.seed = documents, seed

    def __len__(self) -> int:
        return self.documents

    def __iter__(self) -> Iterator[Facts]:
        for unit in self.units():
            yield from unit

    def units(self) -> Iterator[Unit]:
        """The whole corpus, in parts that can be made apart."""
        start = 0
        for number in count():
            cascade = _cascade(self.seed, number)
            for branch in (None, *cascade.branches):
                found = cascade.central() if branch is None else cascade.branch(branch)
                size = sum(1 for _ in islice(found, self.documents - start))
                if size:
                    key = None if branch is None else branch.key
                    yield Unit(seed=self.seed, cascade=number, branch=key, start=start, size=size)
                start += size
                if start == self.documents:
                    return
