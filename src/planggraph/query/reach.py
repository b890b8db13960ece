"""Which tasks of a directive reach which places: by the alignments of tasks, from plan to plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from planggraph.query.ask import code_name, rows
from planggraph.query.basis import Basis
from planggraph.query.chain import ANSWERED, NO_MATCH
from planggraph.query.frames import REACH, AnswerFrame, frame
from planggraph.query.survey import Place, Survey

if TYPE_CHECKING:
    from planggraph.query.tables import Tables
    from planggraph.store.interface import Store

__all__ = ["reach"]

_STRENGTH = ("refined", "restated", "copied")


@dataclass(frozen=True, slots=True, order=True)
class _Way:
    """How a sentence comes from a task above: its steps, and the weakest of them."""

    steps: int
    doubt: Decimal  # 1 - the least score
    provision: str
    kind: str = ""


def reach(store: Store, tables: Tables, found: Survey) -> AnswerFrame:
    """A row for each task of a directive and each locality whose held plans answer it, as `frames.REACH`."""
    aligned = sorted(rows(store, "derivations"), key=str)
    tasks = tables.tasks([found.directive["document"]])
    answering = [one for one in found.places if one.status == ANSWERED]
    below: dict[str, list[tuple[Any, ...]]] = {}
    for row in aligned:
        below.setdefault(row[1], []).append(row)
    documents = {row[0]: row[4] for row in aligned}
    made = []
    for task in tasks if aligned else ():
        best = _best(_ways(below, task["task"]), documents)
        for place in answering:
            made.append(_row(task, place, best))
    texts = dict(rows(store, "texts", provision=sorted({one["provision"] for one in made if "provision" in one})))
    for one in made:
        one["sentence"] = texts.get(one.get("provision"))
    basis = Basis(
        unit="a task of the directive in a locality",
        n=sum(row["status"] != NO_MATCH for row in made),
        base=len(made),
        of=f"pairs of {len(tasks)} tasks and {len(answering)} {found.of} whose held plans answer {found.directive['name']}",
        left_out={"localities without such a plan": len(found.places) - len(answering)},
        notes=("Where no match is found the plan may say the same in other words.",) if made else (),
    )
    return frame(REACH, made, why=_why(found, bool(aligned), len(tasks), len(answering)), basis=basis)


def _why(found: Survey, aligned: bool, tasks: int, answering: int) -> str:
    name = found.directive["name"]
    if not aligned:
        return "This graph holds no alignment of tasks: which tasks reach which places cannot be told."
    if not tasks:
        return f"No task of {name} is known here."
    return "" if answering else f"No held plan of the {found.of} answers {name}."


def _ways(below: Mapping[str, list[tuple[Any, ...]]], task: str) -> dict[str, _Way]:
    """By provision that comes from a task, at any depth: the best way there."""
    found: dict[str, _Way] = {}
    reached = [_Way(0, Decimal(0), task, _STRENGTH[-1])]
    while reached:
        following: dict[str, _Way] = {}
        for way in reached:
            for child, _, kind, score, *_ in below.get(way.provision, ()):
                name = code_name(kind) or _STRENGTH[0]
                weakest = min(way.kind, name, key=_STRENGTH.index)
                doubt = max(way.doubt, Decimal(1) - Decimal(score if score is not None else 1))
                one = _Way(way.steps + 1, doubt, child, weakest)
                if child not in found and (child not in following or one < following[child]):
                    following[child] = one
        found |= following
        reached = sorted(following.values())
    return found


def _best(ways: Mapping[str, _Way], documents: Mapping[str, str]) -> dict[str, _Way]:
    """By document: the best way to one of its sentences."""
    found: dict[str, _Way] = {}
    for provision, way in ways.items():
        document = documents[provision]
        if document not in found or way < found[document]:
            found[document] = way
    return found


def _row(task: Mapping[str, Any], place: Place, best: Mapping[str, _Way]) -> dict[str, Any]:
    own = {one["document"]: one["name"] for one in place.documents}
    row = {
        "order": task["order"], "text": task["text"], "task": task["task"], "place": place.locality.label,
        "tier": place.locality.tier, "province": place.locality.province, "place_iri": place.locality.iri,
        "code": place.locality.code, "era": place.locality.era,
        "status": NO_MATCH, "plan": list(own.values()), "document": place.documents[0]["document"], "evidence": task["task"],
    }  # fmt: skip
    ways = [(best[document], document) for document in own if document in best]
    if not ways:
        return row
    way, document = min(ways)
    return row | {
        "status": way.kind, "score": 1 - way.doubt, "steps": way.steps,
        "plan": own[document], "document": document, "provision": way.provision, "evidence": way.provision,
    }  # fmt: skip
