"""How right a graph is, measured on gold facts: counts, shares with their intervals, and the errors in their places."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

import numpy as np

from planggraph.errors import GoldError
from planggraph.gazetteer import REFORM
from planggraph.query.ask import rows
from planggraph.query.frames import ERRORS, MEASURES, AnswerFrame, frame
from planggraph.query.gold import Gold, Mark, Said, read_gold
from planggraph.query.matching import FACTS, Outcome, compare
from planggraph.query.passages import line_and_column, one_line, sentence_around
from planggraph.query.stated import said_by

if TYPE_CHECKING:
    from planggraph.store.interface import Store

__all__ = ["DIVISIONS", "Evaluation", "evaluate"]

DIVISIONS = ("tier", "era", "format")
"""By what documents are divided, besides all of them together."""

_CONTEXT = 80  # code points to each side of an error, at least


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """How right a graph is on documents whose facts a person has written down.

    `measures` has a row for each kind of fact, over all documents and for each tier, era and format; `errors` a row for
    each fact that was missed or invented; `absent` names the documents that are not in the graph: all that they say
    counts as missed.
    """

    measures: AnswerFrame
    errors: AnswerFrame
    absent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Measured:
    """One document: where it belongs, and how each kind of fact came out."""

    gold: Gold
    document: str | None  # IRI
    text: str | None
    outcomes: tuple[Outcome, ...]

    def group(self, division: str) -> str:
        if division == "tier":
            return self.gold.tier or "not settled"
        if division == "era":
            return _era(self.gold.date)
        return PurePosixPath(self.gold.file).suffix.lstrip(".").lower() or "without a suffix"


def evaluate(
    store: Store,
    gold: str | os.PathLike[str],
    texts: str | os.PathLike[str] | None = None,
    *,
    resamples: int = 1000,
    seed: int = 0,
) -> Evaluation:
    """See `planggraph.PlanGraph.evaluate`."""
    measured = _measured(store, read_gold(gold, texts))
    return Evaluation(
        measures=frame(MEASURES, _measures(measured, resamples, seed)),
        errors=frame(ERRORS, _errors(measured), why="Every fact is right."),
        absent=tuple(one.gold.file for one in measured if one.document is None),
    )


def _era(date: str | None) -> str:
    """Before or since the reform of the tiers; a year alone may not tell."""
    day = REFORM[: len(date or "")]
    if not date or (date == day and len(date) == 4):
        return "not dated"
    return f"before {REFORM}" if date < day else f"since {REFORM}"


# ---------------------------------------------------------------- documents
def _measured(store: Store, gold: Sequence[Gold]) -> list[_Measured]:
    files = _Files(store)
    documents = [files.find(one) for one in gold]
    first: dict[str, Gold] = {}
    for one, document in zip(gold, documents, strict=True):
        if document is not None and first.setdefault(document, one) is not one:
            raise GoldError(one.name, f"of the same document as {first[document].name}", "take one of them away")
    held = list(first)
    said = said_by(store, held)
    spans, unproven = _by_document(store, "spans", held), _by_document(store, "without-evidence", held)
    made = []
    for one, document in zip(gold, documents, strict=True):
        outcomes = list(compare(one.said, said[document] if document else Said()))
        text = one.text
        if document is not None:
            text = files.text(one, document)  # which also sees whether it is the same
            if text is not None:
                outcomes.append(_evidence(text, spans.get(document, []), unproven.get(document, [])))
        made.append(_Measured(gold=one, document=document, text=text, outcomes=tuple(outcomes)))
    return made


def _by_document(store: Store, question: str, documents: Sequence[str]) -> dict[str, list[tuple[Any, ...]]]:
    found: dict[str, list[tuple[Any, ...]]] = {}
    for document, *rest in sorted(rows(store, question, document=documents), key=str):
        found.setdefault(document, []).append(tuple(rest))
    return found


class _Files:
    """The held documents by the files that they were read from."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._sources = {document: (file, sha256) for document, file, sha256 in rows(store, "source-files")}
        self._by_path: dict[str, list[str]] = {}
        self._by_name: dict[str, list[str]] = {}
        for document, (file, _) in self._sources.items():
            self._by_path.setdefault(file, []).append(document)
            self._by_name.setdefault(PurePosixPath(file).name, []).append(document)

    def find(self, gold: Gold) -> str | None:
        """The document that a gold file speaks of: by its whole path, else by the file's name.

        Raises
        ------
        GoldError
            Files of several folders bear that name.
        """
        named = self._by_path.get(gold.file) or self._by_name.get(PurePosixPath(gold.file).name, [])
        if len(named) > 1:
            files = ", ".join(sorted(self._sources[document][0] for document in named))
            raise GoldError(gold.name, f"several files are called {gold.file}", f'say which in "file": {files}')
        return named[0] if named else None

    def text(self, gold: Gold, document: str) -> str | None:
        """The text of a document: that beside the gold, else the one that the store keeps.

        Raises
        ------
        GoldError
            The text beside the gold is not the one that the graph was made of: no place in it would mean the same.
        """
        _, sha256 = self._sources[document]
        if gold.sha256 not in (None, sha256):
            raise GoldError(
                gold.name, f"{gold.file} is not the file that the graph was built of", "build the graph again"
            )
        return gold.text if gold.text is not None else self._store.text(sha256)


def _evidence(text: str, spans: list[tuple[Any, ...]], unproven: list[tuple[Any, ...]]) -> Outcome:
    wrong = [
        Mark(says="not the words of the document", start=start, end=end, iri=iri)
        for iri, start, end, exact in spans
        if text[start:end] != exact
    ]
    return Outcome(
        fact="evidence",
        right=len(spans) - len(wrong),
        missed=tuple(Mark(says="no evidence", iri=iri) for (iri,) in sorted(set(unproven))),
        invented=tuple(wrong),
    )


# ---------------------------------------------------------------- figures
def _measures(measured: Sequence[_Measured], resamples: int, seed: int) -> Iterator[dict[str, Any]]:
    yield from _figures(measured, resamples, seed, {"by": "all"})
    for division in DIVISIONS:
        for group in sorted({one.group(division) for one in measured}):
            inside = [one for one in measured if one.group(division) == group]
            yield from _figures(inside, resamples, seed, {"by": division, "group": group})


def _figures(
    measured: Sequence[_Measured], resamples: int, seed: int, named: Mapping[str, str]
) -> Iterator[dict[str, Any]]:
    """A row for each kind of fact that is there, in gold or found."""
    counts = np.array([[_counts(one, fact) for fact in FACTS] for one in measured])  # document, fact, count
    draws = _draws(counts, resamples, seed)
    for n, fact in enumerate(FACTS):
        total = counts[:, n].sum(axis=0)
        if not total.any():
            continue
        right, gold, found = (int(count) for count in total)
        row: dict[str, Any] = {
            **named,
            "fact": fact,
            "documents": len(measured),
            "gold": gold,
            "found": found,
            "right": right,
        }
        for name, value in _shares(total[None, :]).items():
            row[name] = float(value[0])
        for name, values in _shares(draws[:, n]).items() if draws is not None else ():
            row[f"{name}_low"], row[f"{name}_high"] = (float(edge) for edge in np.percentile(values, [2.5, 97.5]))
        yield row


def _counts(one: _Measured, fact: str) -> tuple[int, int, int]:
    """How many are right, in the gold, and found."""
    outcome = next((outcome for outcome in one.outcomes if outcome.fact == fact), None)
    if outcome is None:
        return 0, 0, 0
    return outcome.right, outcome.right + len(outcome.missed), outcome.right + len(outcome.invented)


def _draws(counts: Any, resamples: int, seed: int) -> Any:
    """The counts of many collections of as many documents, drawn with replacement; None of a single document.

    Documents are drawn and not facts: those of one document are right or wrong together.
    """
    documents = len(counts)
    if documents < 2 or resamples < 1:
        return None
    chance = random.Random(seed)  # whose numbers are the same in every version
    weights = np.zeros((resamples, documents), dtype=np.int64)
    for row in weights:
        for drawn in chance.choices(range(documents), k=documents):
            row[drawn] += 1
    return np.tensordot(weights, counts, axes=1)


def _shares(counts: Any) -> dict[str, Any]:
    """Precision, recall and F1 of rows of counts; of nothing all is right."""
    right, gold, found = (counts[:, n].astype(float) for n in range(3))
    precision = np.divide(right, found, out=np.ones_like(right), where=found > 0)
    recall = np.divide(right, gold, out=np.ones_like(right), where=gold > 0)
    both = precision + recall
    f1 = np.divide(2 * precision * recall, both, out=np.zeros_like(right), where=both > 0)
    return {"precision": precision, "recall": recall, "f1": f1}


# ---------------------------------------------------------------- errors
def _errors(measured: Sequence[_Measured]) -> Iterator[dict[str, Any]]:
    for one in measured:
        groups = {division: one.group(division) for division in DIVISIONS}
        for outcome in one.outcomes:
            both = [("missed", mark) for mark in outcome.missed] + [("invented", mark) for mark in outcome.invented]
            for error, mark in sorted(both, key=lambda pair: (pair[1].start, pair[1].end)):
                yield {
                    "fact": outcome.fact, "error": error, "says": mark.says, "file": one.gold.file, "document": one.document,
                    "thing": mark.iri, **groups, **_place(one.text, mark),
                }  # fmt: skip


def _place(text: str | None, mark: Mark) -> dict[str, Any]:
    """Where an error is; what is said of the document as a whole, and nowhere in particular, has no place."""
    if not mark.end:
        return {}
    place: dict[str, Any] = {"start": mark.start, "end": mark.end}
    if text is None:
        return place
    first, last = sentence_around(text, mark.start, mark.end)
    first, last = min(first, max(0, mark.start - _CONTEXT)), max(last, mark.end + _CONTEXT)
    return place | {
        "line": line_and_column(text, mark.start)[0], "before": one_line(text[first : mark.start]),
        "exact": one_line(text[mark.start : mark.end]), "after": one_line(text[mark.end : last]),
    }  # fmt: skip
