"""Answers as pandas frames: fixed columns in a fixed order, the same where there is nothing.

Texts and dates are `str` columns (dates in ISO form, so that they sort and compare as they stand; missing: NaN), counts
are integers, shares `float`, truth values `bool`; where several things fill a cell they are joined by "; ".
``frame.attrs["why"]`` says why a frame is empty, and so does the frame when it is printed. A summary says what it
counts too, as `planggraph.query.basis.Basis` has it: ``unit``, ``n``, ``base``, ``of``, ``left_out`` and ``notes``.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from planggraph.query.basis import Basis, counted
from planggraph.rdf.vocabulary import ID

if TYPE_CHECKING:
    from planggraph.query.chain import Chain, ChainTask

__all__ = [
    "ADOPTION",
    "AGENCIES",
    "CALENDAR",
    "CHAIN",
    "CHANGES",
    "COMPARED",
    "CORRECTIONS",
    "COVERAGE",
    "CROSSWALK",
    "DERIVATIONS",
    "DOCUMENTS",
    "DUPLICATES",
    "ERRORS",
    "FINDINGS",
    "GAPS",
    "LINES",
    "MATRIX",
    "MEASURES",
    "PARTS",
    "PLACES",
    "REACH",
    "REUSE",
    "REVIEW",
    "SENTENCES",
    "TARGETS",
    "TASKS",
    "VIOLATIONS",
    "WANTED",
    "WORKLOAD",
    "AnswerFrame",
    "chain_frame",
    "frame",
    "free_frame",
    "notes",
]

# name of the column: what it holds ("str", "int", "bool", "float")
DOCUMENTS = {
    "document": "str", "name": "str", "identifier": "str", "type": "str", "title": "str", "issuer": "str", "tier": "str", "place": "str",
    "code": "str", "era": "str", "issued_on": "str", "issued_from": "str", "status": "str", "signature": "str", "file": "str",
    "tasks": "int", "provisions": "int", "cited_by": "int", "implemented_by": "int",
}  # fmt: skip
TASKS = {
    "task": "str", "document": "str", "name": "str", "tier": "str", "section": "str", "order": "int", "kind": "str", "text": "str",
    "lead": "str", "responsible": "str", "coordinate": "str", "report_to": "str", "report_via": "str",
    "due": "str", "due_by": "str", "recurrence": "str", "asks_for": "str", "output": "str",
}  # fmt: skip
PARTS = {
    "agency": "str", "role": "str", "text": "str", "due": "str", "due_by": "str", "recurrence": "str", "place": "str",
    "code": "str", "era": "str", "tier": "str", "name": "str", "document": "str", "document_tier": "str", "through": "str",
    "requested": "bool", "agency_iri": "str", "task": "str", "assignment": "str",
}  # fmt: skip
AGENCIES = {
    "agency": "str", "sort": "str", "kind": "str", "tier": "str", "field": "str", "place": "str",
    "code": "str", "era": "str", "lead": "int", "responsible": "int", "coordinate": "int", "report_to": "int",
    "report_via": "int", "members": "int", "unlisted": "bool", "also": "str", "iri": "str",
}  # fmt: skip
WANTED = {
    "identifier": "str", "type": "str", "title": "str", "issuer": "str", "tier": "str", "issued_on": "str", "cited_by": "int",
    "implemented_by": "int", "citing": "str", "document": "str",
}  # fmt: skip
SENTENCES = {
    "text": "str", "match": "str", "before": "str", "after": "str", "sort": "str", "name": "str", "file": "str", "start": "int",
    "document": "str", "thing": "str",
}  # fmt: skip
FINDINGS = {"kind": "str", "comment": "str", "comment_en": "str", "name": "str", "document": "str", "finding": "str"}
DUPLICATES = {
    "sort": "str", "name": "str", "other_name": "str", "jaccard": "float", "contained": "float", "file": "str",
    "other_file": "str", "document": "str", "other_document": "str",
}  # fmt: skip
MEASURES = {
    "by": "str", "group": "str", "fact": "str", "documents": "int", "gold": "int", "found": "int", "right": "int",
    "precision": "float", "precision_low": "float", "precision_high": "float",
    "recall": "float", "recall_low": "float", "recall_high": "float", "f1": "float", "f1_low": "float", "f1_high": "float",
}  # fmt: skip
ERRORS = {
    "fact": "str", "error": "str", "says": "str", "file": "str", "line": "int", "before": "str", "exact": "str", "after": "str",
    "start": "int", "end": "int", "tier": "str", "era": "str", "format": "str", "document": "str", "thing": "str",
}  # fmt: skip
VIOLATIONS = {"focus": "str", "message": "str", "value": "str", "graph": "str"}
CHAIN = {
    "depth": "int", "tier": "str", "name": "str", "status": "str", "issuer": "str", "issued_on": "str", "skips": "str",
    "kind": "str", "text": "str", "match": "str", "score": "float", "role": "str", "agency": "str", "agency_tier": "str",
    "through": "str", "requested": "bool", "due": "str",
    "due_by": "str", "sentence": "str", "file": "str", "start": "int", "end": "int", "document": "str", "task": "str",
    "agency_iri": "str", "assignment": "str", "origin": "str",
}  # fmt: skip

# what is asked of many documents; `evidence` has the IRI of what says it, and several of them in a row that sums up
COVERAGE = {
    "place": "str", "tier": "str", "province": "str", "district": "str", "code": "str", "era": "str", "status": "str",
    "asked": "bool", "gap": "bool", "plan": "str", "issued_on": "str", "lag": "float", "parent": "str", "lag_from_parent": "float",
    "plans": "int", "asked_by": "str", "due_by": "str", "document": "str", "task": "str", "place_iri": "str", "evidence": "str",
}  # fmt: skip
ADOPTION = {
    "place": "str", "tier": "str", "province": "str", "code": "str", "era": "str", "asked": "bool", "start": "str",
    "event": "bool", "date": "str", "date_from": "str", "date_until": "str", "date_basis": "str", "lag": "float",
    "censored_on": "str", "duration": "float", "status": "str", "plan": "str", "document": "str", "place_iri": "str", "evidence": "str",
}  # fmt: skip
REACH = {
    "order": "int", "text": "str", "place": "str", "code": "str", "era": "str", "tier": "str", "province": "str", "status": "str",
    "score": "float", "steps": "int", "sentence": "str", "plan": "str", "document": "str", "task": "str", "provision": "str",
    "place_iri": "str", "evidence": "str",
}  # fmt: skip
GAPS = {
    "kind": "str", "comment": "str", "comment_en": "str", "name": "str", "tier": "str", "text": "str", "agency": "str", "place": "str",
    "code": "str", "era": "str", "status": "str", "about": "str", "document": "str", "task": "str", "agency_iri": "str",
    "about_iri": "str", "evidence": "str",
}  # fmt: skip
TARGETS = {
    "name": "str", "tier": "str", "kind": "str", "order": "int", "text": "str", "value": "float", "value_to": "float", "bound": "str",
    "unit": "str", "population": "str", "by": "str", "document": "str", "provision": "str", "target": "str", "evidence": "str",
}  # fmt: skip
COMPARED = {
    "what": "str", "comparison": "str", "name": "str", "tier": "str", "says": "str", "parent": "str", "parent_tier": "str",
    "parent_says": "str", "difference": "float", "unit": "str", "population": "str", "other_year": "bool", "text": "str",
    "parent_text": "str", "document": "str", "provision": "str", "parent_document": "str", "parent_provision": "str", "evidence": "str",
}  # fmt: skip
CALENDAR = {
    "kind": "str", "start": "str", "end": "str", "due": "str", "rule": "str", "until": "str", "state": "str", "next": "str",
    "lead": "str", "responsible": "str", "coordinate": "str", "report_to": "str", "report_via": "str", "text": "str", "name": "str",
    "tier": "str", "document": "str", "task": "str", "deadline": "str", "evidence": "str",
}  # fmt: skip
MATRIX = {
    "name": "str", "section": "str", "order": "int", "text": "str", "agency": "str", "sort": "str", "tier": "str", "lead": "bool",
    "responsible": "bool", "coordinate": "bool", "report": "bool", "cell": "str", "through": "str", "requested": "bool",
    "document": "str", "task": "str", "agency_iri": "str", "evidence": "str",
}  # fmt: skip
WORKLOAD = {
    "agency": "str", "tier": "str", "line": "str", "line_vi": "str", "month": "str", "tasks": "int", "lead": "int", "responsible": "int",
    "coordinate": "int", "report": "int", "deadlines": "int", "documents": "int", "agency_iri": "str", "evidence": "str",
}  # fmt: skip
LINES = {
    "line": "str", "line_vi": "str", "tier": "str", "body": "str", "field": "str", "since": "str", "until": "str", "succeeded_by": "str",
    "agencies": "int", "tasks": "int", "lead": "int", "responsible": "int", "coordinate": "int", "report": "int", "documents": "int",
    "places": "str", "agency_iri": "str", "evidence": "str",
}  # fmt: skip
PLACES = {
    "place": "str", "tier": "str", "code": "str", "era": "str", "province": "str", "province_code": "str", "district": "str",
    "district_code": "str", "valid_from": "str", "valid_until": "str", "documents": "int", "agencies": "int", "listed": "bool",
    "place_iri": "str", "evidence": "str",
}  # fmt: skip
CROSSWALK = {
    "place": "str", "tier": "str", "code": "str", "era": "str", "province": "str", "change": "str", "parts": "int", "sources": "int",
    "to_place": "str", "to_tier": "str", "to_code": "str", "to_era": "str", "to_province": "str", "place_iri": "str",
    "to_place_iri": "str", "evidence": "str",
}  # fmt: skip
DERIVATIONS = {
    "name": "str", "tier": "str", "order": "int", "kind": "str", "text": "str", "status": "str", "score": "float",
    "parent": "str", "parent_tier": "str", "parent_order": "int", "parent_kind": "str", "parent_text": "str",
    "responsible": "str", "parent_responsible": "str", "unassigned": "bool", "method": "str",
    "document": "str", "parent_document": "str", "task": "str", "parent_task": "str", "alignment": "str", "evidence": "str",
}  # fmt: skip
REUSE = {
    "name": "str", "tier": "str", "issuer": "str", "issued_on": "str", "parent": "str", "parent_tier": "str",
    "provisions": "int", "copied": "int", "restated": "int", "refined": "int", "no_match": "int", "share": "float",
    "words": "int", "words_taken": "int", "share_of_words": "float",
    "tasks": "int", "tasks_taken": "int", "passed_on": "int", "passed_on_tasks": "str",
    "document": "str", "parent_document": "str", "evidence": "str",
}  # fmt: skip

CHANGES = {
    "what": "str", "change": "str", "name": "str", "other_name": "str", "tier": "str", "text": "str", "before": "str", "after": "str",
    "by": "str", "match": "str", "score": "float", "document": "str", "other_document": "str", "provision": "str",
    "other_provision": "str", "fact": "str", "other_fact": "str", "evidence": "str", "other_evidence": "str",
}  # fmt: skip
CORRECTIONS = {
    "correction": "str", "state": "str", "outcome": "str", "document": "str", "sentence": "str", "fact": "str", "value": "str",
    "right": "str", "by": "str", "note": "str", "about": "str", "retracted": "str", "added": "str", "confirmed": "str", "iri": "str",
    "evidence": "str",
}  # fmt: skip
REVIEW = {
    "certainty": "str", "why": "str", "fact": "str", "value": "str", "means": "str", "basis": "str", "rule": "str", "sentence": "str",
    "before": "str", "after": "str", "section": "str", "order": "int", "name": "str", "file": "str", "document": "str",
    "provision": "str", "about": "str", "evidence": "str",
}  # fmt: skip

_TEXT = pd.StringDtype(na_value=np.nan)


class AnswerFrame(pd.DataFrame):
    """A frame that says, when it is printed, why it is empty and what it counts. What is made of it is plain.

    Columns of IRIs are not printed: they would take the place of what a person reads, and are there to go on with.
    """

    _metadata = ["iris"]  # noqa: RUF012  # as pandas wants it
    iris: tuple[str, ...] = ()

    @property
    def _constructor(self) -> type[pd.DataFrame]:
        return pd.DataFrame

    def _shown(self) -> tuple[pd.DataFrame, list[str]]:
        """What is printed, and the lines below it."""
        hidden = [name for name in self.iris if name in self.columns] if len(self) else []
        told = [f"Not shown: {', '.join(hidden)}."] if hidden else []
        return pd.DataFrame(self.drop(columns=hidden)), [*told, *notes(self)]

    def __repr__(self) -> str:
        shown, lines = self._shown()
        return "\n".join([repr(shown), *lines])

    def _repr_html_(self) -> str | None:
        shown, lines = self._shown()
        made: str | None = shown._repr_html_()  # type: ignore[operator]  # the stubs leave it out
        return f"{made or ''}<p>{'<br>'.join(map(html.escape, lines))}</p>" if lines else made


def notes(answer: pd.DataFrame) -> list[str]:
    """What stands under a frame when it is printed: why it is empty, what it leaves out, and what a summary counts."""
    said = (answer.attrs.get("why", "") if answer.empty else "", answer.attrs.get("note", ""))
    return [*(str(one) for one in said if one), *counted({str(key): value for key, value in answer.attrs.items()})]


def frame(
    columns: Mapping[str, str],
    rows: Iterable[Mapping[str, Any]],
    *,
    why: str = "",
    note: str = "",
    basis: Basis | None = None,
) -> AnswerFrame:
    """Rows as a frame with these columns; what a row lacks is missing, or 0, or False.

    `why` says why there are none, `note` what was left out, `basis` what a summary counts.
    """
    found = list(rows)
    data = {name: _series(kind, [row.get(name) for row in found]) for name, kind in columns.items()}
    made = AnswerFrame(data, columns=list(columns))
    made.iris = tuple(name for name in columns if _holds_iris(made[name]))
    made.attrs["why"] = why if not found else ""
    made.attrs["note"] = note
    if basis is not None:
        made.attrs |= basis.to_dict()
    return made


def _holds_iris(column: pd.Series[Any]) -> bool:
    return str(next(iter(column.dropna()), "")).startswith(ID)


def _series(kind: str, values: list[Any]) -> pd.Series[Any]:
    if kind == "int":
        return pd.Series([value or 0 for value in values], dtype="int64")
    if kind == "float":
        return pd.Series([np.nan if value is None else float(value) for value in values], dtype="float64")
    if kind == "bool":
        return pd.Series([bool(value) for value in values], dtype="bool")
    return pd.Series([_text(value) for value in values], dtype=_TEXT)


def _text(value: Any) -> str | None:
    if value is None or value == "":
        return None
    if isinstance(value, (list, tuple, set, frozenset)):
        return "; ".join(dict.fromkeys(str(one) for one in value)) or None
    return str(value)


def free_frame(columns: Sequence[str], rows: Sequence[tuple[Any, ...]], *, why: str = "") -> AnswerFrame:
    """Rows of any query: a column of texts is `str`, of numbers a number, and what is mixed stays as it is."""
    data = {}
    for n, name in enumerate(columns):
        values = [row[n] for row in rows]
        if all(value is None or isinstance(value, str) for value in values):
            data[name] = pd.Series(values, dtype=_TEXT)
        elif all(type(value) is int and abs(value) < 2**63 for value in values):
            data[name] = pd.Series(values, dtype="int64")
        elif all(type(value) is bool for value in values):
            data[name] = pd.Series(values, dtype="bool")
        else:
            data[name] = pd.Series(values, dtype="object")
    made = AnswerFrame(data, columns=list(columns))
    made.attrs["why"] = why if not rows else ""
    return made


def chain_frame(chain: Chain) -> pd.DataFrame:
    """See `Chain.to_frame`."""
    rows: list[dict[str, Any]] = []
    for document in chain:
        skips = sorted({tier for edge in chain.edges if edge.child == document.iri for tier in edge.skips})
        shared = {
            "depth": document.depth, "tier": document.tier, "name": document.name, "status": document.status,
            "issuer": [actor.label for actor in document.issuers], "issued_on": document.issued_on, "skips": skips,
            "document": document.iri, "file": document.file, "match": document.match,
        }  # fmt: skip
        tasks = document.work if chain.task is None else document.tasks
        if not tasks:
            rows.append(shared)
        for task in tasks:
            due_by = max((deadline.due_by for deadline in task.deadlines if deadline.due_by), default=None)
            quote = task.evidence[0] if task.evidence else None
            own = shared | {
                "kind": task.kind, "text": task.text, "task": task.iri, "due": [str(one) for one in task.deadlines],
                "due_by": due_by, "sentence": quote.exact if quote else None,
                "start": quote.start if quote else 0, "end": quote.end if quote else 0,
                **_origin(task, chain),
            }  # fmt: skip
            if not task.parts:
                rows.append(own)
            for part in task.parts:
                rows.append(
                    own
                    | {
                        "role": part.role,
                        "agency": part.actor.label,
                        "agency_tier": part.actor.tier,
                        "through": part.through,
                        "agency_iri": part.actor.iri,
                        "assignment": part.iri,
                        "requested": part.requested,
                    }
                )
    return frame(CHAIN, rows, why=chain.why)


def _origin(task: ChainTask, chain: Chain) -> dict[str, Any]:
    """From which provision of the chain's documents a task derives, the closest of several."""
    known = [origin for origin in task.origins if origin.document in chain]
    if not known:
        return {"match": ""}
    best = max(known, key=lambda origin: (float(origin.score), origin.task))
    return {"match": best.kind, "score": best.score, "origin": best.task}
