"""What is missing, in documents and between them, and in which sense: nothing here says that it does not exist."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from planggraph.errors import SelectionError
from planggraph.query.ask import rows
from planggraph.query.basis import Basis
from planggraph.query.chain import CITED, HELD, NOT_HERE, UNLINKED
from planggraph.query.descent import MakingDuty, making_duties
from planggraph.query.frames import GAPS, AnswerFrame, frame
from planggraph.query.serving import served
from planggraph.query.statements import code_label

if TYPE_CHECKING:
    from planggraph.query.tables import Tables
    from planggraph.store.interface import Store

__all__ = ["KINDS", "gaps"]

KINDS = {
    "duty-unanswered": (
        "no held document answers a duty to make one", "chưa thấy văn bản nào trong bộ dữ liệu đáp ứng nhiệm vụ ban hành"),
    "parent-not-held": (
        "the document that it carries out is cited and not held", "văn bản được triển khai chỉ được viện dẫn, không có trong bộ dữ liệu"),
    "document-without-parent": (
        "the document names none that it carries out", "văn bản không nêu văn bản nào mà nó triển khai thực hiện"),
    "task-without-agency": (
        "the sentence names nobody who does it", "câu không nêu cơ quan thực hiện"),
    "target-without-task": (
        "no task of the document speaks of what is to be reached",
        "chưa thấy nhiệm vụ nào trong văn bản nói đến nội dung chỉ tiêu",
    ),
    "report-without-addressee": (
        "the sentence does not say to whom the report goes", "câu không nêu nơi nhận báo cáo"),
    "report-without-date": (
        "the sentence does not say by when the report is due", "câu không nêu thời hạn báo cáo"),
}  # fmt: skip
"""Each kind of gap in English and Vietnamese, in the order in which they are listed."""

_Rows = list[dict[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """The gaps of one kind, and of how many of what."""

    rows: _Rows
    base: int
    of: str
    left_out: Mapping[str, int] = field(default_factory=dict)


class _Reader:
    """What the kinds of gap are read from, narrowed to some documents."""

    def __init__(self, store: Store, tables: Tables, only: list[str] | None) -> None:
        self.store = store
        self.tables = tables
        self.only = only
        names = tables.named()
        self.held = [iri for iri, one in names.items() if one["status"] == HELD and (only is None or iri in only)]
        self.tasks = {one["task"]: one for one in tables.tasks(only)}

    def rows(self, question: str) -> list[tuple[Any, ...]]:
        only = {} if self.only is None else {"document": self.only}
        return sorted(rows(self.store, question, **only), key=str)

    def at(self, document: str, task: str | None = None) -> dict[str, Any]:
        """What a row says of where it is."""
        one = self.tables.named().get(document, {})
        row = {"document": document, "name": one.get("name"), "tier": one.get("tier"), "evidence": task or document}
        if task is not None:
            row |= {"task": task, "text": self.tasks[task]["text"], "order": self.tasks[task]["order"]}
        return row


def gaps(
    store: Store, tables: Tables, *, documents: Iterable[str] | None = None, kind: str | Iterable[str] | None = None
) -> AnswerFrame:
    """What is missing: a row for each, as `planggraph.query.frames.GAPS`.

    Parameters
    ----------
    documents
        Only gaps in these documents; None: in all.
    kind
        Only those of these kinds.

    Raises
    ------
    SelectionError
        There is no such kind.
    """
    kinds = _kinds(kind)
    reader = _Reader(store, tables, None if documents is None else sorted(documents))
    order = tables.order()
    made: _Rows = []
    counts: dict[str, dict[str, Any]] = {}
    left_out: dict[str, int] = {}
    for name in kinds:
        found = _READERS[name](reader)
        english, vietnamese = KINDS[name]
        told = {"kind": name, "comment": vietnamese, "comment_en": english}
        made += [told | row for row in sorted(found.rows, key=lambda row: _place(row, order))]
        counts[name] = {"n": len(found.rows), "base": found.base, "of": found.of}
        left_out |= found.left_out
    answer = frame(
        GAPS,
        made,
        why=f"Nothing of these kinds is missing in the {len(reader.held)} documents held.",
        basis=_basis(made, counts, left_out, reader),
    )
    answer.attrs["by_kind"] = counts
    return answer


def _kinds(kind: str | Iterable[str] | None) -> list[str]:
    if kind is None:
        return list(KINDS)
    wanted = [kind] if isinstance(kind, str) else list(kind)
    for one in wanted:
        if one not in KINDS:
            close = difflib.get_close_matches(one, KINDS, n=2) or list(KINDS)
            raise SelectionError(f"no kind of gap is called {one!r}; there are {', '.join(close)}")
    return [one for one in KINDS if one in wanted]


def _place(row: dict[str, Any], order: dict[str, int]) -> tuple[Any, ...]:
    return order.get(row["document"], 0), row.get("order", 0), row.get("agency") or "", row.get("about") or ""


def _basis(made: _Rows, counts: dict[str, dict[str, Any]], left_out: dict[str, int], reader: _Reader) -> Basis:
    held = set(reader.held)
    within = len({row["document"] for row in made} & held)
    notes = [f"{name}: {one['n']} of {one['base']} {one['of']}." for name, one in counts.items()]
    if any(row.get("status") == UNLINKED for row in made):
        notes.append(
            f"Plans that are {UNLINKED!r} are of the type that was asked for; their subject and date are not looked at."
        )
    return Basis(
        unit="a document held here",
        n=within,
        base=len(held),
        of="documents held with something missing",
        left_out=left_out,
        notes=tuple(notes),
    )


# ---------------------------------------------------------------- between documents
def _unanswered(reader: _Reader) -> _Found:
    """One for each body, document that asks and type: what asks twice asks for one plan."""
    duties = making_duties(reader.store, reader.tables, reader.only)
    answered: set[tuple[str, str]] = set()
    for task, _, issuer in rows(reader.store, "answers", task=sorted({duty.task for duty in duties})):
        answered.add((task, issuer))
    unlinked: dict[tuple[str, str], list[str]] = {}
    bodies = sorted({body for duty in duties for body in duty.bodies})
    for issuer, document, kind, _ in rows(reader.store, "held-of", issuer=bodies):
        unlinked.setdefault((issuer, code_label(kind) or ""), []).append(document)
    laid: dict[tuple[str, str, str], MakingDuty] = {}
    done = set()
    for duty in duties:
        for body in duty.bodies:
            key = (duty.document, duty.asks_for, body)
            laid.setdefault(key, duty)
            if (duty.task, body) in answered:
                done.add(key)
    nobody = {duty.task for duty in duties if not duty.bodies}
    found = [
        _duty(reader, duty, body, unlinked)
        for (*_, body), duty in laid.items()
        if (duty.document, duty.asks_for, body) not in done
    ]
    return _Found(
        rows=found,
        base=len(laid),
        of="duties to make a document, each laid on one body",
        left_out={"duties laid on a group whose members are not known": len(nobody)},
    )


def _duty(reader: _Reader, duty: MakingDuty, body: str, held: dict[tuple[str, str], list[str]]) -> dict[str, Any]:
    actor = reader.tables.actor(body)
    others = sorted(set(held.get((body, duty.asks_for), ())) - {duty.document})
    return reader.at(duty.document, duty.task) | {
        "status": UNLINKED if others else NOT_HERE, "agency": actor["agency"], "agency_iri": body,
        **{name: actor.get(name) for name in ("place", "code", "era")},
        "about": [reader.tables.named()[one]["name"] for one in others] or duty.asks_for, "about_iri": others,
    }  # fmt: skip


def _not_held(reader: _Reader) -> _Found:
    names = reader.tables.named()
    missing = reader.rows("parents-not-held")
    spans: dict[tuple[str, str], list[str]] = {}
    for child, parent, span in sorted(rows(reader.store, "mentions", child=sorted({child for child, _ in missing}))):
        spans.setdefault((child, parent), []).append(span)
    found = []
    for child, parent in missing:
        one = names.get(parent, {})
        told = {"status": CITED, "about": one.get("name") or parent, "about_iri": parent, "agency": one.get("issuer")}
        found.append(reader.at(child) | told | {"evidence": spans.get((child, parent)) or child})
    held = set(reader.held)
    base = {(child, parent) for child, parent, link in rows(reader.store, "above") if link.endswith("implements")}
    return _Found(
        rows=found, base=sum(child in held for child, _ in base), of="links from a document to one that it carries out"
    )


def _without_parent(reader: _Reader) -> _Found:
    cited: dict[str, int] = {}
    for document, other in set(reader.rows("documents-without-parent")):
        cited[document] = cited.get(document, 0) + (other is not None)
    found = [
        reader.at(document) | {"about": f"cites {names} otherwise" if names else "cites none"}
        for document, names in cited.items()
    ]
    below = [one for one in reader.held if reader.tables.named()[one]["tier"] != "central"]
    return _Found(rows=found, base=len(below), of="documents held that are not of the centre")


# ---------------------------------------------------------------- in a document
def _tasks(question: str, of: str, kinds: tuple[str, ...]) -> Callable[[_Reader], _Found]:
    """Sentences that a question finds, among those of these kinds."""

    def read(reader: _Reader) -> _Found:
        found = [reader.at(document, task) for document, task in reader.rows(question) if task in reader.tasks]
        return _Found(rows=found, base=sum(one["kind"] in kinds for one in reader.tasks.values()), of=of)

    return read


def _unserved(reader: _Reader) -> _Found:
    """A task is taken to serve a target if it has enough of its words: see `planggraph.query.serving`."""
    found = served(reader.store, reader.tables, reader.only)
    rows = []
    for one in found:
        if not one.by_a_task:
            near = f"the nearest task has {one.share:.0%} of its words, by weight" if one.task else "there is no task"
            told = {"task": one.provision, "text": one.text, "order": one.order, "about": near, "about_iri": one.task}
            rows.append(reader.at(one.document) | told | {"evidence": one.provision})
    return _Found(rows=rows, base=len(found), of="sentences that set a number and are no task")


_REPORTING = "reporting duties"
_READERS: dict[str, Callable[[_Reader], _Found]] = {
    "duty-unanswered": _unanswered,
    "parent-not-held": _not_held,
    "document-without-parent": _without_parent,
    "task-without-agency": _tasks("tasks-without-agency", "tasks and reporting duties", ("task", "reporting")),
    "target-without-task": _unserved,
    "report-without-addressee": _tasks("reports-without-addressee", _REPORTING, ("reporting",)),
    "report-without-date": _tasks("reports-without-date", _REPORTING, ("reporting",)),
}
