"""Which provision of a document restates which of the document that it carries out."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from planggraph.model import Provision
from planggraph.naming import fold
from planggraph.resolve.ngrams import ngrams, weights

__all__ = ["METHOD", "Text", "aligned", "alignments"]

METHOD = "ngrams-1"
"""Names how the scores were made; another table of weights, or another measure, takes another name."""

# Shares in hundredths, measured on sentences that were paired by hand: docs/alignment.md.
_LEAST = 32  # score of two sentences of which one restates the other
_NEARLY_ALL = 75  # of the weight of each of the two sentences: so much in common leaves nothing else to be said
_CANDIDATES = 3  # of a parent's provisions, for each of the child's
_LOOKED_AT = 500  # places in the parent where a sentence's words stand, the rarest first: this bounds the cost
_STEPS = 16  # weights are whole numbers, so that sums do not depend on their order


class Text:
    """The sentences of a document's provisions with their words and pairs of words."""

    def __init__(self, sentences: Sequence[str]) -> None:
        self.folded = [fold(sentence) for sentence in sentences]
        self.ngrams = [frozenset(ngrams(sentence)) for sentence in sentences]
        self.holders = Counter(ngram for one in self.ngrams for ngram in one)

    @cached_property
    def index(self) -> _Index:
        """Where in it what stands; asked of a document that others carry out."""
        return _Index(self)


def alignments(child: Text, parent: Text) -> Iterator[tuple[int, int, int, str]]:
    """The same as `aligned`, with the numbers of sentences: a document that several others carry out is read once."""
    index = parent.index
    weight = _weights(child, parent)
    totals = [sum(weight[ngram] for ngram in found) for found in parent.ngrams]
    for number, (folded, own) in enumerate(zip(child.folded, child.ngrams, strict=True)):
        copy = index.copy(folded)
        if copy is not None:
            if folded:
                yield number, copy, 100, "copied"
            continue
        total = sum(weight[ngram] for ngram in own)
        best: tuple[int, int, int] = (0, 0, 0)  # score, the number of the provision (less is better), what is common
        for n in index.nearest(own, weight):
            common = sum(weight[ngram] for ngram in own & parent.ngrams[n])
            best = max(best, (_share(2 * common, total + totals[n]), -n, common))
        score, n, common = best[0], -best[1], best[2]
        if score >= _LEAST:
            nearly = min(_share(common, total), _share(common, totals[n])) >= _NEARLY_ALL
            yield number, n, score, "restated" if nearly else "refined"


def aligned(child: Sequence[Provision], parent: Sequence[Provision]) -> Iterator[tuple[Provision, Provision, int, str]]:
    """Of each provision of a child the one of its parent that it restates, with score (in hundredths) and kind.

    A provision for which the parent has none so near is left out. Words and pairs of words weigh by how rare they are
    in Vietnamese administrative language, and by how few of the two documents' provisions hold them: what every
    sentence of a plan on one subject says tells none from the others. The score is twice the weight of what two
    sentences have in common over the weight of both. An alignment is

    copied
        if the two are word for word the same, but for blanks, case, punctuation and the placing of tone marks;
    restated
        if they are not, and three quarters of the weight of each are in the other: little is added or left out;
    refined
        otherwise: words are taken over, and others added, changed or left out.

    Numbers and dates are masked, except where words are compared one by one.

    Examples
    --------
    >>> from planggraph.model import Span
    >>> def said(text):
    ...     return Provision(key=text, kind="task", span=Span(start=0, end=1), text=text, section=None, order=1)
    >>> above = [said("Rà soát hương ước của các thôn"), said("Mở lớp tập huấn cho cộng tác viên dân số")]
    >>> below = [said("Mở 02 lớp tập huấn cho cộng tác viên dân số"), said("Rà soát hương ước của các thôn")]
    >>> [(parent.text[:6], score, kind) for _, parent, score, kind in aligned(below, above)]
    [('Mở lớp', 100, 'restated'), ('Rà soá', 100, 'copied')]
    """
    below, above = (Text([provision.text for provision in one]) for one in (child, parent))
    for n, nearest, score, kind in alignments(below, above):
        yield child[n], parent[nearest], score, kind


class _Index:
    """Where in a document a sentence, a word or a pair of words stands: numbers of provisions, in order."""

    def __init__(self, text: Text) -> None:
        self._places: dict[str, list[int]] = {}
        for n, found in enumerate(text.ngrams):
            for ngram in found:
                self._places.setdefault(ngram, []).append(n)
        self._first = {folded: n for n, folded in reversed(list(enumerate(text.folded)))}

    def copy(self, folded: str) -> int | None:
        """The first provision that says this word for word."""
        return self._first.get(folded)

    def nearest(self, ngrams_: frozenset[str], weight: Mapping[str, int]) -> list[int]:
        """The provisions that have most in common with a sentence, as far as its rarest words find them."""
        known = sorted((len(self._places[one]), one) for one in ngrams_ if one in self._places)
        common: dict[int, int] = {}
        left = _LOOKED_AT
        for holders, ngram in known:
            for n in self._places[ngram][:left]:
                common[n] = common.get(n, 0) + weight[ngram]
            left -= holders
            if left <= 0:
                break
        return sorted(common, key=lambda n: (-common[n], n))[:_CANDIDATES]


def _weights(child: Text, parent: Text) -> dict[str, int]:
    """What each word and pair of words of two documents weighs: by the package's table, and by these two."""
    table = weights()
    size = len(child.ngrams) + len(parent.ngrams)
    by_holders = [round(_STEPS * math.log((size + 1) / (n + 0.5))) for n in range(size + 1)]
    holders = child.holders + parent.holders
    return {ngram: table[ngram] * by_holders[n] for ngram, n in holders.items()}


def _share(part: int, whole: int) -> int:
    """In hundredths, rounded to the nearest."""
    return (200 * part + whole) // (2 * whole) if whole else 0
