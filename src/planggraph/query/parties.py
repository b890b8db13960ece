"""Who has a part in what, with groups as they are named or by their members."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from planggraph.query.alike import names_nobody
from planggraph.query.expanding import Members

if TYPE_CHECKING:
    from planggraph.query.tables import Tables
    from planggraph.store.interface import Store

__all__ = ["COLUMNS", "is_generic", "parties"]

_BELOW_COMMUNES = re.compile(r"\b(?:thôn|bản|ấp|tổ dân phố|khu phố|khu dân cư)\b", re.IGNORECASE)

COLUMNS = {
    "lead": "lead",
    "responsible": "responsible",
    "coordinate": "coordinate",
    "report-to": "report",
    "report-via": "report",
}
"""The column of each role: to whom and through whom a report goes is one."""


def parties(
    store: Store, tables: Tables, *, documents: Iterable[str] | None = None, expand: bool = False
) -> list[dict[str, Any]]:
    """Assignments as `Tables.parts` has them, each with `sort`, `field`, `column` and `generic`.

    Parameters
    ----------
    documents
        Only those of these documents; None: of all.
    expand
        A row for each member of a group in its stead, where the members are known; `through` then
        names the group.
    """
    only = {} if documents is None else {"document": list(documents)}
    found = tables.parts(**only)
    if expand:
        found = Members(store, tables).expanded(found)
    return [_described(tables, one) for one in found]


def _described(tables: Tables, part: dict[str, Any]) -> dict[str, Any]:
    actor = tables.actor(part["agency_iri"])
    field = actor.get("field")
    if actor["sort"] == "post":
        field = tables.actor(actor.get("body") or "").get("field")
    return part | {
        "sort": actor["sort"], "field": field, "column": COLUMNS.get(part["role"]), "body": actor.get("name"),
        "generic": actor["sort"] == "group" and is_generic(actor.get("name") or ""),
    }  # fmt: skip


def is_generic(group: str) -> bool:
    """Whether a group is nobody in particular: "các cơ quan, đơn vị có liên quan", and not "các thôn" of a commune."""
    return names_nobody(group) and not _BELOW_COMMUNES.search(group)
