"""The numbers that plans want reached, a row for each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from planggraph.model import TargetValue
from planggraph.query.ask import code_name, rows
from planggraph.query.basis import Basis
from planggraph.query.frames import TARGETS, AnswerFrame, frame
from planggraph.rdf.vocabulary import PG

if TYPE_CHECKING:
    from planggraph.query.tables import Tables
    from planggraph.store.interface import Store

__all__ = ["said", "target_rows", "targets"]

_KINDS = {
    PG + "Objective": "objective", PG + "Requirement": "requirement", PG + "Target": "target", PG + "Task": "task",
    PG + "ReportingDuty": "reporting", PG + "Funding": "funding",
}  # fmt: skip


def _kinds(store: Store, documents: Iterable[str] | None) -> dict[str, str]:
    """What kind of provision each one is."""
    only = {} if documents is None else {"document": sorted(documents)}
    kinds: dict[str, str] = {}
    for _, provision, kind, *_ in sorted(rows(store, "provisions", **only), key=str):
        if kinds.get(provision) != "reporting":  # which is a task too
            kinds[provision] = _KINDS[kind]
    return kinds


def target_rows(store: Store, tables: Tables, documents: Iterable[str] | None = None) -> list[dict[str, Any]]:
    """Every number to reach in these documents (None: in all), in the order of documents and texts."""
    only = {} if documents is None else {"document": sorted(documents)}
    kinds = _kinds(store, documents)
    names, order = tables.named(), tables.order()
    made = []
    for row in rows(store, "target-values", **only):
        document, provision, place, text, target, value, value_to, bound, unit, population, by = row
        one = names.get(document, {})
        made.append(
            {
                "name": one.get("name"), "tier": one.get("tier"), "kind": kinds.get(provision), "order": place, "text": text,
                "value": value, "value_to": value_to, "bound": code_name(bound), "unit": unit or "%", "population": population,
                "by": by, "document": document, "provision": provision, "target": target, "evidence": target,
            }
        )  # fmt: skip
    return sorted(made, key=lambda one: (order.get(one["document"], 0), one["order"], one["target"]))


def said(target: dict[str, Any]) -> str:
    """A number in words.

    >>> from decimal import Decimal
    >>> target = {"bound": "at-least", "value": Decimal(95), "value_to": None, "unit": "%", "population": "thôn"}
    >>> said(target | {"by": 2025})
    '≥ 95 % (thôn), by 2025'
    """
    names = ("value", "value_to", "bound", "unit", "population", "by")
    return str(TargetValue(**{name: target[name] for name in names}))


def targets(store: Store, tables: Tables, documents: Iterable[str] | None = None) -> AnswerFrame:
    """A row for each number, as `planggraph.query.frames.TARGETS`."""
    found = target_rows(store, tables, documents)
    sentences = {one["provision"] for one in found}
    bare = [one for one, kind in _kinds(store, documents).items() if kind == "target" and one not in sentences]
    basis = Basis(
        unit="a number in a sentence: a sentence may set several",
        n=len(found),
        base=len(found),
        of=f"numbers to reach, in {len(sentences)} sentences of {len({one['document'] for one in found})} documents held",
        left_out={"targets whose sentence sets no number that was read": len(bare)},
        notes=(f"{sum(not one['population'] for one in found)} do not say of whom or what.",) if found else (),
    )
    return frame(TARGETS, found, why="No sentence of the documents held sets a number to reach.", basis=basis)
