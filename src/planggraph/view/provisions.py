"""Boxes of what a document says shall be done, and of those who do it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from planggraph.query.chain import (
    ANSWERED,
    NOT_HERE,
    UNLINKED,
    ChainActor,
    ChainDocument,
    ChainPart,
    ChainTask,
    Duty,
    Quote,
)
from planggraph.query.passages import one_line
from planggraph.rdf.vocabulary import ID
from planggraph.view.cards import METRICS, AgencyBox, Fact, Part, Passage, Row, TaskBox, Words, wrap
from planggraph.view.words import code_words, deadline_words, match_words, target_words

if TYPE_CHECKING:
    from planggraph.query.chain import Chain

__all__ = ["agency_boxes", "duty_notes", "passage_of", "short", "task_box", "without"]

Note = tuple[str, str, str]

_TASK_WIDTH = METRICS["task"] - 22
_AGENCY_WIDTH = METRICS["agency"] - 22
_SORTS = {"agency": ("cơ quan", "agency"), "group": ("nhóm", "group"), "post": ("chức vụ", "post")}


def short(iri: str) -> str:
    """An IRI without what all of ours begin with.

    >>> short("https://w3id.org/planggraph/id/doc/2021/1790-qd-ttg/vn/thu-tuong-chinh-phu")
    'doc/2021/1790-qd-ttg/vn/thu-tuong-chinh-phu'
    """
    return iri.removeprefix(ID)


# ---------------------------------------------------------------- who
def agency_boxes(document: ChainDocument, card: str, place: str | None) -> tuple[tuple[AgencyBox, ...], dict[str, str]]:
    """A box for each actor of a document's tasks, as they come in its text, and the box's name by the actor's IRI."""
    found: dict[str, ChainActor] = {}
    leading = set()
    for task in document.work:
        for part in task.parts:
            found.setdefault(part.actor.iri, part.actor)
            if part.role == "lead":
                leading.add(part.actor.iri)
    boxes = {iri: f"{card} {short(iri)}" for iri in found}
    return tuple(_agency(actor, boxes[iri], place, leads=iri in leading) for iri, actor in found.items()), boxes


def without(actor: ChainActor, place: str | None) -> str:
    """What an actor is called in a document of this place, which the document's own box names already."""
    return actor.label.removesuffix(f" {place}") if place and actor.place == place else actor.label


def _agency(actor: ChainActor, box: str, place: str | None, *, leads: bool) -> AgencyBox:
    rows = [("lead" if leads else "n", line) for line in wrap(without(actor, place), _AGENCY_WIDTH, bold=leads, most=4)]
    facts = [("kind", *_SORTS[actor.kind])]
    if actor.tier:
        facts.append(("tier", *code_words("tier", actor.tier)))
    if actor.place:
        facts.append(("place", actor.place, actor.place))
    if actor.members:
        facts.append(("members", str(actor.members), str(actor.members)))
    facts.append(("iri", actor.iri, actor.iri))
    return AgencyBox(
        id=box, actor=short(actor.iri), name=actor.label, rows=tuple(rows), leads=leads, facts=tuple(facts)
    )


# ---------------------------------------------------------------- what
def task_box(
    task: ChainTask, boxes: Mapping[str, str], notes: tuple[Note, ...] = (), *, always: bool = False
) -> TaskBox:
    """A provision with its sentence, who has which part in it, by when and how much.

    Parameters
    ----------
    task
        The provision.
    boxes
        By IRI of an actor the name of its box, for tasks and reporting duties.
    notes
        What became of it, where it asks for a document.
    always
        Whether a provision that is no task has a box too.
    """
    own = task.evidence[0] if task.evidence else None
    dates = [quote for deadline in task.deadlines for quote in deadline.evidence]
    numbers = [quote for target in task.targets for quote in target.evidence]
    marks, elsewhere = _marked(task.text, own, [*dates, *numbers])
    due = _joined(deadline_words(deadline) for deadline in task.deadlines)
    work = task.kind in ("task", "reporting")
    return TaskBox(
        id=short(task.iri),
        kind=task.kind,
        said=Passage(
            sentence=task.text,
            marks=marks,
            file=own.file if own else "",
            start=own.start if own else 0,
            end=own.end if own else 0,
        ),
        rows=tuple(_rows(task, due)) if work or always else (),
        facts=tuple(_facts(task, due)),
        due=due,
        gap=task.unassigned,
        parts=tuple(_part(part, task.text, own, boxes[part.actor.iri]) for part in task.parts) if work else (),
        passages=elsewhere,
        restates=tuple(short(origin.task) for origin in task.origins),
        notes=(*_origins(task), *notes),
    )


def _origins(task: ChainTask) -> Iterable[Note]:
    """How it derives from provisions above it: in one line each, of documents that are held."""
    for origin in task.origins:
        vietnamese, english = match_words(origin.kind)
        score = origin.score.replace(".", ",")
        yield f"{vietnamese} câu của cấp trên (điểm {score})", f"{english} from above (score {origin.score})", ""


def _rows(task: ChainTask, due: Words) -> Iterable[Row]:
    for line in wrap(task.text, _TASK_WIDTH, size=11, most=3):
        yield ("s", line)
    if task.unassigned:
        yield ("gap", "Không nêu ai làm", "Names nobody")
    if task.deadlines:
        vietnamese, english = (wrap(words, _TASK_WIDTH - 34, size=11, bold=True, most=1)[0] for words in due)
        yield ("due", f"Hạn: {vietnamese}", f"By: {english}")


def _facts(task: ChainTask, due: Words) -> Iterable[Fact]:
    if task.section:
        yield ("section", task.section, task.section)
    if task.deadlines:
        yield ("deadline", *due)
    if task.targets:
        yield ("target", *_joined(target_words(target) for target in task.targets))
    if task.asks_for:
        asked = ", ".join(task.asks_for)
        yield ("asks", asked, asked)
    yield ("iri", task.iri, task.iri)


def _joined(words: Iterable[Words]) -> Words:
    found = list(words)
    return "; ".join(one for one, _ in found), "; ".join(one for _, one in found)


def _part(part: ChainPart, text: str, own: Quote | None, box: str) -> Part:
    marks, elsewhere = _marked(text, own, part.evidence)
    return Part(
        id=short(part.iri),
        agency=box,
        role=part.role,
        requested=part.requested,
        count=part.member_count,
        marks=marks,
        passages=elsewhere,
    )


# ---------------------------------------------------------------- the sentence
def passage_of(quote: Quote) -> Passage:
    """A quote in its sentence."""
    exact = one_line(quote.exact)
    at = quote.sentence.find(exact) if exact else -1
    return Passage(
        sentence=quote.sentence or exact,
        marks=((at, at + len(exact)),) if at >= 0 and len(exact) < len(quote.sentence) else (),
        file=quote.file,
        start=quote.start,
        end=quote.end,
        place=quote.place,
    )


def _marked(
    text: str, own: Quote | None, quotes: Iterable[Quote]
) -> tuple[tuple[tuple[int, int], ...], tuple[Passage, ...]]:
    """Where quotes stand in a provision's sentence, and those that stand elsewhere."""
    marks: list[tuple[int, int]] = []
    elsewhere: dict[tuple[str, int, int], Passage] = {}
    for quote in quotes:
        found = _within(text, own, quote)
        if found:
            marks.append(found)
        else:
            elsewhere[quote.file, quote.start, quote.end] = passage_of(quote)
    apart: list[tuple[int, int]] = []
    for start, end in sorted(marks):
        if apart and start <= apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return tuple(apart), tuple(elsewhere.values())


def _within(text: str, own: Quote | None, quote: Quote) -> tuple[int, int] | None:
    """Where a quote of the same text stands in the one-line sentence."""
    if own is None or own.file != quote.file or not own.start <= quote.start <= quote.end <= own.end:
        return None
    words = one_line(quote.exact)
    before = own.exact[: quote.start - own.start]
    start = len(one_line(before)) + bool(before.strip() and before[-1:].isspace())
    if words and text[start : start + len(words)] == words:
        return start, start + len(words)
    return None


# ---------------------------------------------------------------- what became of it
def duty_notes(chain: Chain) -> dict[str, tuple[Note, ...]]:
    """By IRI of a task that asks for documents: for each of those asked, what this collection has of them."""
    notes: dict[str, tuple[Note, ...]] = {}
    for duty in chain.duties:
        notes[duty.task] = (*notes.get(duty.task, ()), _note(duty))
    return notes


def _note(duty: Duty) -> Note:
    counts = {status: sum(answer.status == status for answer in duty.answers) for status in _SAID}
    vietnamese = "; ".join(f"{n} {_SAID[status][0]}" for status, n in counts.items() if n)
    english = "; ".join(f"{n} {_SAID[status][1]}" for status, n in counts.items() if n)
    return (
        f"{duty.actor.label} được giao lập {duty.asks_for}: {vietnamese or 'chưa rõ gồm những cơ quan nào'}",
        f"{duty.actor.label} told to make a {duty.asks_for}: {english or 'which agencies they are cannot be told'}",
        "ok" if duty.answers and counts[ANSWERED] == len(duty.answers) else "absent" if duty.answers else "",
    )


_SAID = {
    ANSWERED: ("đã có văn bản thực hiện", ANSWERED),
    UNLINKED: ("có văn bản ở đây, không thấy liên kết", UNLINKED),
    NOT_HERE: ("không có trong bộ dữ liệu này", NOT_HERE),
}
