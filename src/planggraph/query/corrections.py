"""What users have put right: each correction, and what it touches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planggraph.query.ask import code_name, rows
from planggraph.query.basis import Basis
from planggraph.query.frames import CORRECTIONS, AnswerFrame, frame
from planggraph.rdf.vocabulary import PG

if TYPE_CHECKING:
    from planggraph.store.interface import Store

__all__ = ["Remarks", "correction_rows", "corrections"]

_DOES = {"retracts": "retracted", "adds": "added", "confirms": "confirmed"}


def correction_rows(store: Store) -> list[dict[str, Any]]:
    """A row for each correction, in the order of documents and sentences."""
    made: dict[str, dict[str, Any]] = {}
    for row in sorted(rows(store, "corrections"), key=str):
        iri, kind, state, outcome, document, sentence, what, value, right, by, note, about, does, fact = row
        one = made.setdefault(
            iri,
            {
                "correction": code_name(kind), "state": code_name(state), "outcome": outcome, "document": document,
                "sentence": sentence, "fact": what, "value": value, "right": right, "by": by, "note": note, "about": about,
                **{name: [] for name in _DOES.values()}, "iri": iri, "evidence": about,
            },
        )  # fmt: skip
        if fact:
            one[_DOES[does.removeprefix(PG)]].append(fact)
    keys = ("document", "sentence", "correction", "value", "right")
    return sorted(made.values(), key=lambda one: (*(one[key] or "" for key in keys), one["iri"]))


def corrections(store: Store) -> AnswerFrame:
    """As `planggraph.query.frames.CORRECTIONS`."""
    made = correction_rows(store)
    applied = sum(one["state"] == "applied" for one in made)
    basis = Basis(
        unit="a row of a table of corrections",
        n=applied,
        base=len(made),
        of="corrections apply to the documents as they are read here",
    )
    return frame(CORRECTIONS, made, why="This graph was built without corrections.", basis=basis)


class Remarks:
    """What the corrections of a graph say of single facts."""

    def __init__(self, store: Store) -> None:
        self.retracted: set[str] = set()
        self.confirmed: set[str] = set()
        self.settled: set[str] = set()  # citations of which a user says what they mean
        self.stands_for = dict(rows(store, "merged-agencies"))
        self._by: dict[str, str] = {}
        for one in correction_rows(store):
            self.retracted.update(one["retracted"])
            self.confirmed.update(one["confirmed"])
            if one["correction"] == "means" and one["state"] == "applied":
                self.settled.add(one["about"])
                self._by.setdefault(one["about"], one["by"])
            for fact in (*one["retracted"], *one["added"]):
                self._by.setdefault(fact, one["by"])
        for fact, by in rows(store, "said-by-merging"):
            self._by.setdefault(fact, by)

    def by(self, *facts: str | None) -> str | None:
        """Who has taken away or added one of these facts, or said what a citation means."""
        return next((self._by[fact] for fact in facts if fact in self._by), None)
