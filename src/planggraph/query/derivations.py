"""Which sentence of a plan restates which of the document that it carries out, and how much of a plan is so made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from planggraph.errors import SelectionError
from planggraph.query.ask import code_name, rows
from planggraph.query.basis import Basis
from planggraph.query.chain import ALIGNED, HELD, NO_MATCH
from planggraph.query.frames import DERIVATIONS, REUSE, AnswerFrame, frame
from planggraph.rdf.vocabulary import pg

if TYPE_CHECKING:
    from planggraph.query.tables import Tables
    from planggraph.store.interface import Store

__all__ = ["KINDS", "WORK", "derivations", "reuse"]

WORK = ("task", "reporting")
KINDS = ("objective", "requirement", "target", *WORK, "funding")
_CLASSES = {
    pg.Objective: "objective", pg.Requirement: "requirement", pg.Target: "target", pg.Task: "task", pg.ReportingDuty: "reporting",
    pg.Funding: "funding",
}  # fmt: skip
_DOING = ("lead", "responsible")
_TAKING_PART = (*_DOING, "coordinate")
_WORDS_TAKEN = ("copied", "restated")  # of "refined" a good part is the plan's own

_UNLIKE = "Where no match is found the plan may say the same in other words."


@dataclass(frozen=True, slots=True)
class _Pairs:
    """The pairs of held documents of which one carries out the other, and the held documents that are in none."""

    pairs: tuple[tuple[str, str], ...]  # the lower one, the upper one
    parentless: int  # they name none that they carry out
    orphaned: int  # what they carry out is not held


# ---------------------------------------------------------------- task by task
def derivations(
    store: Store,
    tables: Tables,
    *,
    document: str | None = None,
    parent: str | None = None,
    kind: str | Iterable[str] | None = WORK,
) -> AnswerFrame:
    """A row for each provision and each held document above its own, as `frames.DERIVATIONS`.

    Parameters
    ----------
    store, tables
        The graph.
    document, parent
        IRIs: only provisions of that document, or below that one.
    kind
        Of the lower provisions; None: every kind.

    Raises
    ------
    SelectionError
        There is no such kind of provision.
    """
    kinds = _kinds(kind)
    found = _pairs(store, tables, document, parent)
    made = [row for row in _rows(store, tables, found.pairs) if row["kind"] in kinds]
    unit = "a task or reporting duty" if set(kinds) == set(WORK) else "a provision"
    lower = {below for below, _ in found.pairs}
    basis = Basis(
        unit=f"{unit} and a document above it",
        n=sum(row["status"] != NO_MATCH for row in made),
        base=len(made),
        of=f"pairs of a sentence with a document that its own carries out, of {len(lower)} documents held",
        left_out=_left_out(found),
        notes=(_UNLIKE,) if made else (),
    )
    return frame(DERIVATIONS, made, why=_why(tables, found), basis=basis)


def _kinds(kind: str | Iterable[str] | None) -> tuple[str, ...]:
    wanted = KINDS if kind is None else (kind,) if isinstance(kind, str) else tuple(kind)
    for one in wanted:
        if one not in KINDS:
            raise SelectionError(f"no kind of provision {one!r}; there are {', '.join(KINDS)}")
    return wanted


def _pairs(store: Store, tables: Tables, document: str | None = None, parent: str | None = None) -> _Pairs:
    names = tables.named()
    held = [iri for iri, one in names.items() if one["status"] == HELD and document in (None, iri)]
    above: dict[str, list[str]] = {}
    for below, upper, link in rows(store, "above", child=held):
        if link == pg.implements:
            above.setdefault(below, []).append(upper)
    order = tables.order()
    pairs = [
        (below, upper)
        for below in held
        for upper in sorted(above.get(below, ()), key=lambda iri: order.get(iri, 0))
        if names[upper]["status"] == HELD and parent in (None, upper)
    ]
    compared = {below for below, _ in pairs}
    rest = [iri for iri in held if iri not in compared and (parent is None or parent in above.get(iri, ()))]
    return _Pairs(tuple(pairs), sum(iri not in above for iri in rest), sum(iri in above for iri in rest))


def _left_out(found: _Pairs) -> dict[str, int]:
    return {
        "documents held that name none that they carry out": found.parentless,
        "documents held of which no document that they carry out is held": found.orphaned,
    }


def _why(tables: Tables, found: _Pairs) -> str:
    if found.pairs:
        return "The documents that were compared state nothing of that kind."
    return f"None of the {tables.held()} documents held carries out one that is held too."


def _rows(store: Store, tables: Tables, pairs: Sequence[tuple[str, str]]) -> Iterator[dict[str, Any]]:
    lower = sorted({below for below, _ in pairs})
    aligned = {(row[0], row[5]): row for row in rows(store, "derivations", document=lower)}
    provisions = _provisions(store, {iri for pair in pairs for iri in pair})
    who = _who(store, tables, provisions)
    every = {one["task"]: one for of_document in provisions.values() for one in of_document}
    names = tables.named()
    for below, upper in pairs:
        shared = {
            "document": below, "name": names[below]["name"], "tier": names[below]["tier"],
            "parent_document": upper, "parent": names[upper]["name"], "parent_tier": names[upper]["tier"],
        }  # fmt: skip
        for one in provisions.get(below, ()):
            iri = one["task"]
            row = shared | one | {"status": NO_MATCH, "evidence": iri}
            row |= {"responsible": who.doing.get(iri), "unassigned": one["kind"] in WORK and iri not in who.assigned}
            match = aligned.get((iri, upper))
            if match is not None:
                _, above, kind, score, _, _, alignment, method = match
                row |= {f"parent_{key}": value for key, value in every[above].items()}
                row |= {
                    "status": code_name(kind), "score": score, "method": method, "alignment": alignment,
                    "parent_responsible": who.doing.get(above), "evidence": f"{iri}; {above}",
                }  # fmt: skip
            yield row


def _provisions(store: Store, documents: Iterable[str]) -> dict[str, list[dict[str, Any]]]:
    """By document: its provisions in the order of the text."""
    made: dict[str, dict[str, dict[str, Any]]] = {}
    for document, iri, kind, order, text in sorted(rows(store, "provision-texts", document=sorted(documents)), key=str):
        one = made.setdefault(document, {}).setdefault(iri, {"task": iri, "order": order, "text": text})
        if kind == pg.ReportingDuty or "kind" not in one:  # a reporting duty is a task too
            one["kind"] = _CLASSES[kind]
    return {iri: sorted(of.values(), key=lambda one: (one["order"], one["task"])) for iri, of in made.items()}


@dataclass(frozen=True, slots=True)
class _Who:
    """Who is named in tasks, by IRI of the task."""

    doing: Mapping[str, list[str]]  # those that lead or are responsible, in the order of their names
    assigned: frozenset[str]  # tasks in which somebody does it, or works along


def _who(store: Store, tables: Tables, documents: Iterable[str]) -> _Who:
    doing: dict[str, set[str]] = {}
    assigned = set()
    for row in rows(store, "parts", document=sorted(documents)):
        task, actor, role = row[1], row[2], code_name(row[3])
        if role in _TAKING_PART:
            assigned.add(task)
        if role in _DOING:
            doing.setdefault(task, set()).add(tables.actor(actor)["agency"])
    return _Who({task: sorted(actors) for task, actors in doing.items()}, frozenset(assigned))


# ---------------------------------------------------------------- document by document
def reuse(store: Store, tables: Tables, *, document: str | None = None, parent: str | None = None) -> AnswerFrame:
    """A row for each held document and each held one that it carries out, as `frames.REUSE`."""
    found = _pairs(store, tables, document, parent)
    of_pair: dict[tuple[str, str], list[dict[str, Any]]] = {pair: [] for pair in found.pairs}
    for row in _rows(store, tables, found.pairs):
        of_pair[row["document"], row["parent_document"]].append(row)
    names = tables.named()
    made = [_summed(names[below], names[upper], of_pair[below, upper]) for below, upper in found.pairs]
    taken = sum(row["copied"] + row["restated"] for row in made)
    nobody, tasks = sum(row["passed_on"] for row in made), sum(row["tasks_taken"] for row in made)
    notes = (
        f"{taken} of {sum(row['provisions'] for row in made)} sentences are copied or restated.",
        f"{nobody} of {tasks} tasks that are copied or restated name nobody who does them, as far as their sentences say.",
        _UNLIKE,
    )
    basis = Basis(
        unit="a document and one that it carries out",
        n=len({below for below, _ in found.pairs}),
        base=tables.held() if document is None else 1,
        of="documents held carry out one that is held too",
        left_out=_left_out(found),
        notes=notes if made else (),
    )
    return frame(REUSE, made, why=_why(tables, found), basis=basis)


def _summed(below: Mapping[str, Any], upper: Mapping[str, Any], of_pair: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    counts = {status: sum(row["status"] == status for row in of_pair) for status in (*ALIGNED, NO_MATCH)}
    taken = [row for row in of_pair if row["status"] in _WORDS_TAKEN]
    words, words_taken = (sum(len(row["text"].split()) for row in some) for some in (of_pair, taken))
    tasks = [row for row in taken if row["kind"] in WORK]
    nobody = [row["task"] for row in tasks if row["unassigned"]]
    return {
        "name": below["name"], "tier": below["tier"], "issuer": below["issuer"], "issued_on": below["issued_on"],
        "parent": upper["name"], "parent_tier": upper["tier"], "provisions": len(of_pair), **counts, "no_match": counts[NO_MATCH],
        "share": len(taken) / len(of_pair) if of_pair else None, "words": words, "words_taken": words_taken,
        "share_of_words": words_taken / words if words else None, "tasks": sum(row["kind"] in WORK for row in of_pair),
        "tasks_taken": len(tasks), "passed_on": len(nobody), "passed_on_tasks": nobody, "document": below["document"],
        "parent_document": upper["document"], "evidence": [row["task"] for row in taken] or below["document"],
    }  # fmt: skip
