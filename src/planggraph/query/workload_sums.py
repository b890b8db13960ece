"""The sums of a workload from a store's tables: what `workload` counts sentence by sentence, for a whole country."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from planggraph.query.ask import code_name
from planggraph.query.parties import COLUMNS, is_generic
from planggraph.rdf.vocabulary import PG, code

if TYPE_CHECKING:
    from planggraph.store.columns import Columns

__all__ = ["NEEDED", "NO_KEY", "Sums", "sums"]

NEEDED = frozenset({"tasks", "parts", "deadlines", "actors"})
"""The tables that it takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """Rows as `frames.WORKLOAD` has them, in no order, and how many sentences they are of."""

    rows: list[dict[str, Any]]
    counted: int
    base: int
    left_out: dict[str, int]


NO_KEY = {
    "agency": "give it to a generic group",
    "tier": "give it to a body or group of no tier",
    "line": "give it to a body or group of no line",
}
"""Why a part counts in no row, by what is counted."""

_PARTS = f"""
WITH wanted AS (SELECT DISTINCT task, document FROM tasks WHERE $every OR document IN (SELECT unnest($documents::VARCHAR[]))),
who AS (
  SELECT actor, min(sort) AS sort, min(name) AS name, min(label) AS label, min(tier) AS tier, min(field) AS field, min(body) AS body
  FROM actors GROUP BY actor
),
roles AS (SELECT unnest($roles::VARCHAR[]) AS role, unnest($columns::VARCHAR[]) AS part),
counted AS (
  SELECT parts.assignment, wanted.task, wanted.document, roles.part, parts.agency, who.tier,
    coalesce(who.label, who.name, regexp_extract(parts.agency, '[^/]*$')) AS label,
    CASE WHEN who.sort = '{PG}Post' THEN body.field ELSE who.field END AS line,
    coalesce(who.sort = '{PG}AgencyGroup' AND who.name IN (SELECT unnest($nobody::VARCHAR[])), false) AS generic
  FROM parts JOIN wanted ON parts.task = wanted.task
  LEFT JOIN who ON who.actor = parts.agency
  LEFT JOIN who AS body ON body.actor = who.body
  LEFT JOIN roles ON roles.role = parts.role
)
"""

_ROWS = """
SELECT {keys}, min(label), list(DISTINCT assignment ORDER BY assignment),
  count(DISTINCT task) FILTER (part IS DISTINCT FROM 'report'),
  count(DISTINCT task) FILTER (part = 'lead'), count(DISTINCT task) FILTER (part = 'responsible'),
  count(DISTINCT task) FILTER (part = 'coordinate'), count(DISTINCT task) FILTER (part = 'report'),
  count(DISTINCT task) FILTER (task IN (SELECT provision FROM deadlines)), count(DISTINCT document)
FROM counted WHERE {counts} GROUP BY ALL
"""

_LEFT_OUT = """
, told AS (SELECT task, bool_or({counts}) AS counts, {flags} FROM counted GROUP BY task)
SELECT count(*), count(*) FILTER (told.counts), count(*) FILTER (told.task IS NULL), {numbers}
FROM wanted LEFT JOIN told ON told.task = wanted.task
"""

_NO_KEY = {"agency": "generic", "tier": "tier IS NULL", "line": "line IS NULL"}
"""The same in SQL."""


def sums(tables: Columns, by: Sequence[str], documents: Iterable[str] | None = None) -> Sums:
    """Sum up by agency, tier and line.

    Parameters
    ----------
    by
        Some of these three.
    documents
        Only the tasks of these; None: of all.

    Raises
    ------
    ColumnsGoneError
        The tables are no longer there.
    """
    groups = [
        name for (name,) in tables.sql(f"SELECT DISTINCT name FROM actors WHERE sort = '{PG}AgencyGroup'") if name
    ]
    values = {
        "every": documents is None,
        "documents": sorted(documents or ()),
        "roles": [code("role", role) for role in COLUMNS],
        "columns": list(COLUMNS.values()),
        "nobody": [name for name in groups if is_generic(name)],
    }
    # a row of an agency may lack a tier or a line; without an agency there would be no row
    keys = ["agency"] if "agency" in by else list(by)
    counts = " AND ".join(f"NOT ({_NO_KEY[key]})" for key in keys)
    found = tables.sql(_PARTS + _ROWS.format(keys=", ".join(by), counts=counts), values)
    base, counted, nobody, *others = tables.sql(_PARTS + _left_out(keys, counts), values)[0]
    return Sums(
        rows=[_row(by, row) for row in found],
        counted=counted,
        base=base,
        left_out={"name no agency": nobody, **dict(zip((NO_KEY[key] for key in keys), others, strict=True))},
    )


def _left_out(keys: Sequence[str], counts: str) -> str:
    """Counts of the sentences that have no row, each by the first reason."""
    flags, numbers = [], []
    for n, key in enumerate(keys):
        flags.append(f"bool_or({_NO_KEY[key]}) AS r{n}")
        earlier = "".join(f" AND NOT told.r{m}" for m in range(n))
        numbers.append(f"count(*) FILTER (NOT told.counts AND told.r{n}{earlier})")
    return _LEFT_OUT.format(counts=counts, flags=", ".join(flags), numbers=", ".join(numbers))


def _row(by: Sequence[str], row: tuple[Any, ...]) -> dict[str, Any]:
    values = dict(zip(by, row, strict=False))
    label, evidence, tasks, lead, responsible, coordinate, report, deadlines, documents = row[len(by) :]
    return {
        "agency": label if "agency" in values else None, "agency_iri": values.get("agency"), "tier": code_name(values.get("tier")),
        "line": code_name(values.get("line")), "month": None, "tasks": tasks, "lead": lead, "responsible": responsible,
        "coordinate": coordinate, "report": report, "deadlines": deadlines, "documents": documents, "evidence": evidence,
    }  # fmt: skip
