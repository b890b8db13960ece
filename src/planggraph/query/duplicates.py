"""What a collection holds twice: several files of one document, and two documents that say nearly the same."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from planggraph.errors import SelectionError
from planggraph.naming import fold
from planggraph.query.ask import rows
from planggraph.query.chain import HELD

if TYPE_CHECKING:
    from planggraph.query.tables import Tables
    from planggraph.store.interface import Store

__all__ = ["Likeness", "alike", "duplicates", "shingles"]

_WORDS = 4  # in a shingle
_LEAST = 40  # shingles: what says less is not compared, since any two short texts may agree
_PART = 0.95  # of the smaller text's shingles, where it counts as a part of the larger
_STEP = np.uint64(0x9E3779B97F4A7C15)  # odd, so that each word moves all bits of a sum modulo 2^64

Shingles = npt.NDArray[np.uint64]


def duplicates(
    store: Store, tables: Tables, copies: Mapping[str, str], *, threshold: float
) -> tuple[list[dict[str, Any]], int]:
    """Rows of `planggraph.query.frames.DUPLICATES`, and how many documents say too little to be compared.

    Parameters
    ----------
    copies
        Files that the build left out, with the file that it read instead; those whose bytes are the same are no
        sources of their own, and stand here alone.
    threshold
        Least Jaccard index of two texts that are nearly the same.

    Raises
    ------
    SelectionError
        The threshold is no share.
    """
    if not 0 < threshold <= 1:
        raise SelectionError(f"the threshold is a share above 0 and up to 1, not {threshold}")
    held = [one for one in tables.documents() if one["status"] == HELD]
    found, short = _alike(store, tables, [one["document"] for one in held], threshold)
    return [*_copies(store, held, copies), *found], short


def _copies(store: Store, held: Sequence[Mapping[str, Any]], copies: Mapping[str, str]) -> Iterable[dict[str, Any]]:
    files: dict[str, set[str]] = {}
    for document, file, sha256 in rows(store, "copies"):
        files.setdefault(document, set()).add(file or f"(sha256 {sha256[:16]})")
    read = {one["file"]: one["document"] for one in held}
    for left_out, file in copies.items():
        if file in read:
            files.setdefault(read[file], set()).add(left_out)
    for one in held:
        for file in sorted(files.get(one["document"], ())):
            yield {
                "sort": "copy", "name": one["name"], "file": one["file"], "document": one["document"],
                "other_name": one["name"], "other_file": file, "other_document": one["document"],
            }  # fmt: skip


def _alike(store: Store, tables: Tables, held: Sequence[str], threshold: float) -> tuple[list[dict[str, Any]], int]:
    said: dict[str, list[tuple[int, str]]] = {iri: [] for iri in held}
    for _, sort, text, _, document, start, _ in rows(store, "sentences"):
        if sort == "sentence" and document in said:
            said[document].append((start, text))
    words: dict[str, int] = {}
    sets = [shingles((text for _, text in sorted(said[iri])), words) for iri in held]
    names = tables.named()
    made = []
    for one in alike(sets, threshold):
        first, other = names[held[one.first]], names[held[one.other]]
        made.append(
            {
                "sort": "alike" if one.jaccard >= threshold else "part", "jaccard": one.jaccard, "contained": one.contained,
                "name": first["name"], "file": first["file"], "document": first["document"],
                "other_name": other["name"], "other_file": other["file"], "other_document": other["document"],
            }
        )  # fmt: skip
    made.sort(key=lambda row: (row["sort"], -row["jaccard"], -row["contained"], row["document"], row["other_document"]))
    return made, sum(len(one) < _LEAST for one in sets)


# ---------------------------------------------------------------- the measure
def shingles(texts: Iterable[str], words: dict[str, int]) -> Shingles:
    """The runs of four words of a text, folded, as sorted numbers, each once.

    Parameters
    ----------
    texts
        Its sentences, in order.
    words
        The number of each word; grows. Texts that are compared share it.

    Examples
    --------
    >>> words = {}
    >>> one, other = (shingles([text], words) for text in ("Mở lớp tập huấn tại xã", "MỞ LỚP TẬP HUẤN ở thôn"))
    >>> len(one), len(np.intersect1d(one, other))
    (3, 1)
    """
    numbers = np.array(
        [words.setdefault(word, len(words) + 1) for text in texts for word in fold(text).split()], dtype=np.uint64
    )
    if len(numbers) < _WORDS:
        return numbers[:0]
    made = np.zeros(len(numbers) - _WORDS + 1, dtype=np.uint64)
    for n in range(_WORDS):
        made = made * _STEP + numbers[n : n + len(made)]
    return np.unique(made)


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """Two texts, by their places in what was compared, the one that has more shingles first."""

    first: int
    other: int
    jaccard: float  # shingles of both by shingles of either
    contained: float  # shingles of both by those of the smaller


def alike(sets: Sequence[Shingles], threshold: float, *, part: float = _PART) -> list[Likeness]:
    """Texts that are nearly the same, or of which one is a part of the other; each beside one larger.

    Largest first, a text is compared with those that none before it is like. Those are found by an inverted index of
    the shingles that several texts share: of the rarest ones of a text so many are looked up that at least half of
    them must be in one that it is like. So a thousand copies of one form are compared with one text, a thousand texts
    of their own with hardly any, and none of those is missed. What a text has in common with another that itself stands
    beside a third is not told.

    Parameters
    ----------
    sets
        Of each text; what has fewer than 40 is left out.
    threshold
        Least Jaccard index.
    part
        Least share of the smaller text that is in the larger, however much more that one says.
    """
    kept = sorted((n for n in range(len(sets)) if len(sets[n]) >= _LEAST), key=lambda n: (-len(sets[n]), n))
    if not kept:
        return []
    known, counts = np.unique(np.concatenate([sets[n] for n in kept]), return_counts=True)
    # of the smaller text at least this share is in the larger, if their Jaccard index reaches the threshold
    share = min(2 * threshold / (1 + threshold), part)
    index: dict[int, list[int]] = {}
    found = []
    for n in kept:
        own = sets[n]
        often = counts[np.searchsorted(known, own)]
        missing = len(own) - math.ceil(share * len(own) - 1e-9)  # as many may be in no text that it is like
        rarest = np.lexsort((own, often))[: 2 * missing + 1]
        hits: Counter[int] = Counter()
        if often[rarest[missing]] > 1:
            for shingle in own[rarest[often[rarest] > 1]].tolist():
                hits.update(index.get(shingle, ()))
        near = [m for m, count in hits.items() if count >= len(rarest) - missing]
        best = _best(sets, n, near, threshold, part)
        if best is not None:
            found.append(best)
            continue
        for shingle in own[often > 1].tolist():
            index.setdefault(shingle, []).append(n)
    return found


def _best(sets: Sequence[Shingles], n: int, near: Iterable[int], threshold: float, part: float) -> Likeness | None:
    """The text that one is most like, of those that come into question; None where it is like none."""
    made = []
    for m in near:
        both = len(np.intersect1d(sets[m], sets[n], assume_unique=True))
        one = Likeness(
            first=m, other=n, jaccard=both / (len(sets[m]) + len(sets[n]) - both), contained=both / len(sets[n])
        )
        if one.jaccard >= threshold or one.contained >= part:
            made.append(one)
    return min(made, key=lambda one: (-one.jaccard, -one.contained, one.first), default=None)
