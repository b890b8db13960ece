"""Words and pairs of words of a sentence, and how much each weighs in Vietnamese administrative language."""

from __future__ import annotations

import gzip
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import pairwise

from planggraph.naming import fold

__all__ = ["Weights", "ngrams", "weights"]

# Numbers, dates and the numbers of documents ("18/KH-UBND", "2021-2025"): a plan that restates its parent's task sets
# its own date and its own number.
_NUMBER = re.compile(r"\S*\d\S*")


def ngrams(text: str) -> list[str]:
    """The words of a text, folded, and each two that stand side by side; numbers and dates are left out.

    Words are what blanks part, syllables that is: pairs hold most of what a Vietnamese word is.

    Examples
    --------
    >>> ngrams("Rà soát hương ước trước ngày 15/10/2022") == ngrams("rà soát hương  ước, trước ngày 30/6/2023")
    True
    >>> len(ngrams("Rà soát hương ước"))
    7
    """
    words = fold(_NUMBER.sub(" ", text)).split()
    return words + [f"{one} {other}" for one, other in pairwise(words)]


@dataclass(frozen=True, slots=True)
class Weights:
    """How rare each word and pair of words is: the logarithm of the inverse of its share of sentences, in quarters.

    A fixed table that comes with the package, so that what two sentences have in common weighs the same in every
    collection. scripts/compile_weights.py makes it from a folder of texts.
    """

    common: Mapping[str, int]
    rare: int  # of whatever is not in the table

    def __getitem__(self, ngram: str) -> int:
        return self.common.get(ngram, self.rare)


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The table of the package.

    Examples
    --------
    >>> table = weights()
    >>> table[ngrams("thực hiện")[2]] < table[ngrams("hương ước")[2]]
    True
    """
    packed = resources.files("planggraph.resolve").joinpath("data/weights.tsv.gz").read_bytes()
    common: dict[str, int] = {}
    rare = 0
    for line in gzip.decompress(packed).decode("utf-8").splitlines():
        if line.startswith("#"):
            continue
        weight, listed = line.split("\t")
        if listed:
            common.update(dict.fromkeys(listed.split("|"), int(weight)))
        else:
            rare = int(weight)
    return Weights(common, rare)
