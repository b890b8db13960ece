"""Boxes for what a chain lacks: plans that were asked for and are not here, files that could not be read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from planggraph.query.chain import NOT_HERE, UNLINKED, UNREADABLE, ChainTask, Gap
from planggraph.view.cards import METRICS, Card, Fact, Line, Passage, Row, wrap
from planggraph.view.provisions import passage_of, short
from planggraph.view.words import count_words

if TYPE_CHECKING:
    from planggraph.query.chain import Chain

__all__ = ["absences", "unread_files"]

_WIDTH = METRICS["card"] - 22
_NAMED = 4  # of many that one box stands for: so many are named on it
_KINDS = {NOT_HERE: "absent", UNLINKED: "unlinked"}
_ROWS = {
    NOT_HERE: ("gap", "Không có trong bộ dữ liệu này", "Not in this collection"),
    UNLINKED: ("gap", "Có ở đây, không thấy liên kết", "Held, no link found"),
}


def absences(chain: Chain, cards: Mapping[str, Card]) -> tuple[tuple[Card, ...], tuple[Line, ...]]:
    """What was asked for and is not here, or is here and does not say so: boxes, and lines from who asks.

    Those on whom one task laid it share a box. A document that stands in the picture anyway gets no
    second box, only the line.
    """
    tasks = {task.iri: task for document in chain for task in document.tasks}
    types: dict[str, list[str]] = {}
    for duty in chain.duties:
        known = types.setdefault(duty.task, [])
        if duty.asks_for not in known:
            known.append(duty.asks_for)
    together: dict[tuple[str, str, str, str], list[Gap]] = {}
    lines: dict[str, Line] = {}
    for gap in chain.gaps:
        if gap.task not in tasks or gap.status not in _KINDS:
            continue
        source = tasks[gap.task].document
        if gap.document and gap.document in cards:
            line = _line(cards[source].id, cards[gap.document].id, tasks[gap.task])
            lines[line.id] = line  # one for a document of two issuers too
        else:
            together.setdefault((source, gap.task, gap.status, gap.tier or ""), []).append(gap)
    boxes = []
    for (source, task, status, tier), gaps in together.items():
        one = f"{short(task)} {_KINDS[status]} {tier}".rstrip()
        boxes.append(_box(one, status, ", ".join(types.get(task, ())), gaps, cards[source]))
        line = _line(cards[source].id, one, tasks[task])
        lines[line.id] = line
    return tuple(boxes), tuple(lines.values())


def _box(one: str, status: str, kind: str, gaps: list[Gap], asking: Card) -> Card:
    names = [gap.actor.label if gap.actor else gap.label for gap in gaps]
    if len(gaps) == 1:
        name = english = gaps[0].label
    else:
        name, english = f"{kind} của {len(gaps)} cơ quan", f"{kind} of {len(gaps)} agencies"
    facts: list[Fact] = [("type", kind, kind), ("duty", asking.name, asking.english)]
    facts += [("iri", gap.document, gap.document) for gap in gaps if gap.document]
    return Card(
        id=one,
        kind=_KINDS[status],
        tier=gaps[0].tier,
        name=name,
        english=english,
        rows=tuple(_rows(status, kind, names)),
        facts=tuple(facts),
        names=tuple(names),
    )


def _rows(status: str, kind: str, names: list[str]) -> Iterable[Row]:
    for line in wrap(kind, _WIDTH, size=13, bold=True, most=1):
        yield ("b", line)
    shown = names if len(names) <= _NAMED + 1 else names[:_NAMED]
    for name in shown:
        for line in wrap(name, _WIDTH, most=3 if len(names) == 1 else 1):
            yield ("n", line)
    if len(shown) < len(names):
        more = len(names) - len(shown)
        yield ("n", f"và {more} cơ quan nữa", f"and {more} more")
    yield _ROWS[status]


def _line(source: str, target: str, task: ChainTask) -> Line:
    return Line(
        id=f"{target} asked {short(task.iri)}",
        source=source,
        target=target,
        role="asked",
        fulfils=(short(task.iri),),
        passages=tuple(map(passage_of, task.evidence)) or (Passage(sentence=task.text),),
    )


def unread_files(chain: Chain) -> tuple[Card, ...]:
    """One box for all files that could not be read; none where all could."""
    gaps = [gap for gap in chain.gaps if gap.status == UNREADABLE]
    if not gaps:
        return ()
    vietnamese, english = count_words(len(gaps), "tệp không đọc được", "unreadable file")
    files = [line for gap in gaps[:_NAMED] for line in wrap(gap.file or gap.label, _WIDTH, size=11, most=1)]
    rows: list[Row] = [("b", vietnamese, english), *(("s", line) for line in files)]
    if len(gaps) > _NAMED:
        rows.append(("s", f"và {len(gaps) - _NAMED} tệp nữa", f"and {len(gaps) - _NAMED} more"))
    rows.append(("gap", "Chưa biết nói gì", "What they say is not known"))
    return (
        Card(
            id="unreadable",
            kind="unreadable",
            tier=None,
            name=vietnamese,
            english=english,
            rows=tuple(rows),
            names=tuple(": ".join(part for part in (gap.label, gap.reason) if part) for gap in gaps),
        ),
    )
