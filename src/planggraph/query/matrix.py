"""The responsibility matrix: tasks by agencies, with the parts that they have.

The columns are the parts that Vietnamese plans give (chủ trì, thực hiện, phối hợp, báo cáo), and no RACI letters: those
mean other things.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from planggraph.query.basis import Basis
from planggraph.query.frames import MATRIX, AnswerFrame, frame
from planggraph.query.parties import parties

if TYPE_CHECKING:
    from planggraph.query.tables import Tables
    from planggraph.store.interface import Store

__all__ = ["LABELS", "matrix"]

LABELS = {
    "lead": "chủ trì / lead", "responsible": "thực hiện / responsible", "coordinate": "phối hợp / coordinate",
    "report": "báo cáo / report",
}  # fmt: skip
"""What the columns of a matrix are called in Vietnamese and English."""


def matrix(
    store: Store, tables: Tables, *, documents: Iterable[str] | None = None, expand: bool = False
) -> AnswerFrame:
    """A row for each task and agency, as `planggraph.query.frames.MATRIX`; its `attrs` have the `labels`."""
    tasks = {one["task"]: one for one in tables.tasks(documents)}
    made: dict[tuple[str, str], dict[str, Any]] = {}
    for part in parties(store, tables, documents=documents, expand=expand):
        task = tasks.get(part["task"])
        if task is None or part["column"] is None:
            continue
        row = made.setdefault(
            (part["task"], part["agency_iri"]),
            {name: task[name] for name in ("name", "section", "order", "text", "document", "task")}
            | {name: part[name] for name in ("agency", "sort", "tier", "through", "agency_iri")}
            | {"evidence": []},
        )
        row[part["column"]] = True
        row["requested"] = row.get("requested") or part["requested"]
        row["evidence"].append(part["assignment"])
    for row in made.values():
        row["cell"] = [label.partition(" / ")[0] for name, label in LABELS.items() if row.get(name)]
    order = tables.order()
    found = sorted(
        made.values(),
        key=lambda row: (
            order.get(row["document"], 0),
            row["order"],
            [not row.get(name) for name in LABELS],
            row["agency"],
        ),
    )
    named = len({row["task"] for row in found})
    basis = Basis(
        unit="a sentence that states a task or a reporting duty",
        n=named,
        base=len(tasks),
        of="tasks and reporting duties give somebody a part",
        left_out={"sentences that name no agency": len(tasks) - named},
        notes=_notes(found, expand),
    )
    answer = frame(MATRIX, found, why="No task here gives anybody a part.", basis=basis)
    answer.attrs["labels"] = dict(LABELS)
    return answer


def _notes(found: list[dict[str, Any]], expand: bool) -> tuple[str, ...]:
    groups = {row["agency_iri"] for row in found if row["sort"] == "group"}
    if not groups:
        return ()
    told = (
        "stand for themselves, since their members are not known" if expand else "count once each, not by their members"
    )
    return (f"{len(groups)} groups {told}.",)
