"""The facts that a person should look at, the least certain first, each with what is needed to judge it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from planggraph.naming import fold
from planggraph.query import certainty
from planggraph.query.ask import code_name, rows
from planggraph.query.basis import Basis
from planggraph.query.chain import HELD
from planggraph.query.corrections import Remarks
from planggraph.query.frames import REVIEW, AnswerFrame, frame
from planggraph.query.passages import one_line, sentence_around
from planggraph.query.targets import said, target_rows
from planggraph.query.times import times

if TYPE_CHECKING:
    from planggraph.query.tables import Tables
    from planggraph.store.interface import Store

__all__ = ["review"]

_CONTEXT = 200  # code points on each side of a sentence
_DOING = ("lead", "responsible", "coordinate")
_FACTS = ("assignment", "deadline", "target", "citation")


def review(store: Store, tables: Tables, documents: Iterable[str] | None = None) -> AnswerFrame:
    """As `planggraph.query.frames.REVIEW`."""
    found = list(_Reviewer(store, tables, documents).rows())
    order = tables.order()
    open_ = [one for one in found if one["certainty"] != "user"]
    open_.sort(
        key=lambda one: (
            certainty.STEPS.index(one["certainty"]),
            _FACTS.index(one["fact"]),
            order.get(one["document"], 0),
            one["order"],
            one["value"] or "",
        )
    )
    steps = [f"{sum(one['certainty'] == step for one in open_)} {step}" for step in certainty.STEPS[:3]]
    basis = Basis(
        unit="a part, time, number or citation, or a task that names nobody",
        n=len(open_),
        base=len(found),
        of="facts to look at",
        left_out={"said or confirmed by a user": len(found) - len(open_)},
        notes=(f"Certainty: {', '.join(steps)}. It is an order, not a probability.",) if open_ else (),
    )
    return frame(REVIEW, open_, why="There is nothing to look at in the documents held.", basis=basis)


class _Reviewer:
    def __init__(self, store: Store, tables: Tables, documents: Iterable[str] | None) -> None:
        self._store, self._tables = store, tables
        self._names = tables.named()
        wanted = None if documents is None else set(documents)
        self._held = sorted(
            iri for iri, one in self._names.items() if one["status"] == HELD and (wanted is None or iri in wanted)
        )
        self._remarks = Remarks(store)
        self._rules = {fact: code_name(rule) or "" for fact, _, rule in rows(store, "grounds")}
        self._sentences = self._read()

    def _read(self) -> dict[str, dict[str, Any]]:
        """By provision: where it stands and what stands around it."""
        found: dict[str, dict[str, Any]] = {}
        alike: dict[tuple[str, str], int] = {}
        spans = {row[1]: (row[3], row[4]) for row in rows(self._store, "provisions", document=self._held)}
        listed = {(row[3], row[1]): row for row in rows(self._store, "provision-texts", document=self._held)}
        texts = {iri: self._store.text(self._names[iri]["sha256"]) for iri in self._held}
        sections = {one["task"]: one["section"] for one in self._tables.tasks(self._held)}
        for (order, iri), row in sorted(listed.items()):
            document, text = row[0], row[4]
            n = alike[document, fold(text)] = alike.get((document, fold(text)), 0) + 1
            before, after = _around(texts.get(document), *spans.get(iri, (0, 0)))
            found[iri] = {
                "document": document, "name": self._names[document]["name"], "file": self._names[document]["file"],
                "order": order, "provision": iri, "sentence": text if n == 1 else f"{text} #{n}", "before": before, "after": after,
                "section": sections.get(iri),
            }  # fmt: skip
        return found

    def rows(self) -> Iterator[dict[str, Any]]:
        """Every fact."""
        yield from self._parts()
        yield from self._times()
        yield from self._numbers()
        yield from self._citations()

    def _row(self, provision: str, fact: str, iri: str, value: str | None, told: tuple[str, str]) -> dict[str, Any]:
        step, why = told
        if iri in self._remarks.confirmed:
            step, why = "user", "confirmed by a user"
        rule = self._rules.get(iri)
        return self._sentences[provision] | {
            "fact": fact, "value": value, "certainty": step, "why": why, "rule": rule, "basis": _basis_of(rule), "about": iri,
            "evidence": iri,
        }  # fmt: skip

    def _parts(self) -> Iterator[dict[str, Any]]:
        doing = set()
        for part in self._tables.parts(document=self._held) if self._held else ():
            if part["role"] in _DOING:
                doing.add(part["task"])
            if part["task"] in self._sentences:
                told = certainty.of_part(
                    self._rules.get(part["assignment"], ""), self._tables.actor(part["agency_iri"])
                )
                value = f"{part['role']}: {part['agency']}"
                yield self._row(part["task"], "assignment", part["assignment"], value, told)
        for task in self._tables.tasks(self._held):
            if task["task"] not in doing and task["task"] in self._sentences:
                told = ("low", "the sentence names nobody who does it")
                yield self._row(task["task"], "assignment", task["task"], None, told)

    def _times(self) -> Iterator[dict[str, Any]]:
        for iri, (provision, words) in times(self._store, self._held).items():
            if provision in self._sentences:
                yield self._row(provision, "deadline", iri, words, certainty.of_deadline(self._rules.get(iri, "")))

    def _numbers(self) -> Iterator[dict[str, Any]]:
        for one in target_rows(self._store, self._tables, self._held) if self._held else ():
            if one["provision"] in self._sentences:
                told = certainty.of_target(self._rules.get(one["target"], ""), one["population"])
                yield self._row(one["provision"], "target", one["target"], said(one), told)

    def _citations(self) -> Iterator[dict[str, Any]]:
        seen = set()
        for row in sorted(rows(self._store, "meanings", document=self._held), key=lambda row: (row[1], row[7])):
            document, iri, identifier, title, date, meant, exact, start, end, sha256 = row
            if iri in seen:
                continue
            seen.add(iri)
            step, why = certainty.of_citation(meant is not None, date)
            if iri in self._remarks.confirmed or iri in self._remarks.settled:
                step, why = "user", "said or confirmed by a user"
            before, after = _around(self._store.text(sha256), start, end)
            one = self._names[document]
            yield {
                "document": document, "name": one["name"], "file": one["file"], "order": start, "sentence": one_line(exact),
                "before": before, "after": after, "fact": "citation", "value": identifier or title, "certainty": step, "why": why,
                "means": self._names[meant]["name"] if meant in self._names else None, "about": iri, "evidence": iri,
            }  # fmt: skip


def _basis_of(rule: str | None) -> str | None:
    return {None: None, "sentence": "stated", "beside": "stated", "correction": "user"}.get(rule, "inferred")


def _around(text: str | None, start: int, end: int) -> tuple[str, str]:
    if text is None:
        return "", ""
    first, last = sentence_around(text, start, end)
    return (
        one_line(text[max(0, min(first, start) - _CONTEXT) : start]),
        one_line(text[end : max(last, end) + _CONTEXT]),
    )
