"""Deadlines in words, one by one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from planggraph.query.ask import rows
from planggraph.query.chain import ChainDeadline

if TYPE_CHECKING:
    from planggraph.store.interface import Store

__all__ = ["times"]


def times(store: Store, documents: Sequence[str]) -> dict[str, tuple[str, str]]:
    """By deadline (IRI): its provision, and itself in words; in the order of the names."""
    days: dict[str, list[str]] = {}
    values: dict[str, tuple[Any, ...]] = {}
    for row in sorted(rows(store, "deadlines", document=documents), key=str):
        values[row[1]] = row
        if row[9]:
            days.setdefault(row[1], []).append(row[9])
    made = {}
    for iri, row in sorted(values.items()):
        deadline = ChainDeadline(
            iri=iri, due=row[2], due_by=row[3], period_start=row[4], period_end=row[5], recurrence=row[8],
            due_each=tuple(days.get(iri, ())),
        )  # fmt: skip
        made[iri] = row[0], str(deadline)
    return made
