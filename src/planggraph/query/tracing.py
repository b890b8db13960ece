"""The answer to a trace: a `Chain`, with what it lacks and in what sense."""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from planggraph.query.actors import chain_actors
from planggraph.query.ask import rows
from planggraph.query.chain import (
    ANSWERED,
    HELD,
    NOT_HERE,
    TIERS,
    UNLINKED,
    UNREADABLE,
    Answer,
    Chain,
    ChainActor,
    ChainDocument,
    ChainEdge,
    Duty,
    Gap,
)
from planggraph.query.documents import DocumentReader
from planggraph.query.expanding import with_members
from planggraph.query.statements import code_label
from planggraph.query.task_line import along, named_task
from planggraph.query.trace import DIRECTIONS, NAMES, ROLES, Walk, skipped, walk
from planggraph.rdf.vocabulary import PG

if TYPE_CHECKING:
    from planggraph.query.standing import Standing
    from planggraph.store.interface import Store

__all__ = ["trace"]

_ON_WHOM = ("lead", "responsible")  # who coordinates is not told to make anything


def trace(
    store: Store,
    focus: str,
    *,
    direction: str = "down",
    depth: int | None = None,
    roles: Collection[str] = ("implements",),
    task: Any = None,
    refused: Mapping[str, str] | None = None,
    expand: bool = False,
    standing: Standing | None = None,
    names: bool = False,
) -> Chain:
    """Follow a document, or one task of it.

    Parameters
    ----------
    store
        The graph.
    focus
        IRI of the document.
    direction
        "down" to those that carry it out, "up" to those that it carries out, or "both".
    depth
        How many steps; None: to the end.
    roles
        Which links to follow.
    task
        The task of the focus that is followed, as `named_task` takes it; None: whole documents are.
    refused
        Files that the build could not read, with the reasons; None: not known.
    expand
        Whether to put its members in the place of a group.
    standing
        The documents that may be followed; None: all.
    names
        Whether to follow programmes that are named without a number too.

    Raises
    ------
    ValueError
        The direction, depth or a role is none; a `SelectionError` where the task is.
    """
    _check(direction, depth, roles)
    roles = (*roles, NAMES) if names else roles
    with _uncollected():
        return _traced(store, focus, direction, depth, roles, task, refused, expand, standing)


@contextmanager
def _uncollected() -> Iterator[None]:
    """No search for rubbish meanwhile.

    A long chain is made of hundreds of thousands of things that all stay: to look among them again and again takes a
    third of the time.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _traced(
    store: Store,
    focus: str,
    direction: str,
    depth: int | None,
    roles: Collection[str],
    task: Any,
    refused: Mapping[str, str] | None,
    expand: bool,
    standing: Standing | None,
) -> Chain:
    fits = None if standing is None else standing.fits
    found = walk(store, focus, direction=direction, depth=depth, roles=roles, fits=fits)
    reader = DocumentReader(store, found.documents)
    documents = tuple(sorted((reader.document(iri, depth=found.depth.get(iri)) for iri in found.documents), key=_order))
    edges = tuple(_edges(store, reader, found))
    named = None
    if task is not None:
        named = named_task(next(one for one in documents if one.iri == focus), task)
        documents, edges = along(documents, edges, named, direction=direction)
    duties = tuple(_duties(store, documents)) if direction != "up" else ()
    gaps = (*_of_documents(documents, edges), *_of_duties(duties), *_of_files(refused or {}))
    return Chain(
        focus=focus,
        direction=direction,
        task=named,
        max_depth=depth,
        documents=with_members(store, documents) if expand else documents,
        edges=edges,
        duties=duties,
        gaps=gaps,
        left_out=tuple(sorted(found.left_out)),
        asked=standing.asked if standing is not None else "",
        why=_why(store, found, roles, direction, depth, refused),
    )


def _check(direction: str, depth: int | None, roles: Collection[str]) -> None:
    if direction not in DIRECTIONS:
        raise ValueError(f"direction is one of {', '.join(DIRECTIONS)}, not {direction!r}")
    if depth is not None and depth < 0:
        raise ValueError(f"depth is a number of steps, or None; not {depth}")
    known = tuple(ROLES.values())
    for role in roles:
        if role not in known:
            raise ValueError(f"roles are {', '.join(known)}; {role!r} is none")


def _order(document: ChainDocument) -> tuple[int, int, int, str, str]:
    tier = TIERS.index(document.tier) if document.tier in TIERS else len(TIERS)
    beside = document.depth is None
    return int(beside), tier, document.depth or 0, document.name, document.iri


def _edges(store: Store, reader: DocumentReader, found: Walk) -> Iterable[ChainEdge]:
    children = sorted({child for child, _ in found.links})
    spans: dict[tuple[str, str], list[str]] = {}
    for child, parent, span in rows(store, "mentions", child=children):
        spans.setdefault((child, parent), []).append(span)
    answered: dict[tuple[str, str], list[str]] = {}
    for child, parent, task in rows(store, "answered", child=children):
        answered.setdefault((child, parent), []).append(task)
    tier = reader.statements.one
    for (child, parent), role in sorted(found.links.items()):
        passed: tuple[str, ...] = ()
        if role == "implements":
            own, above = (str(tier(iri, "tier")).rsplit("/", 1)[-1] for iri in (child, parent))
            passed = skipped(own, above, issued_until=_time(reader, child))
        yield ChainEdge(
            child=child,
            parent=parent,
            role=role,
            skips=passed,
            fulfils=tuple(sorted(answered.get((child, parent), ()))),
            evidence=reader.quotes_of(child, sorted(set(spans.get((child, parent), ())))),
        )


def _time(reader: DocumentReader, document: str) -> str | None:
    """When a document stands in time: by its date, else by the era of its issuer's place."""
    found = reader.issued_until(document)
    if found is None and any("/2025/" in iri for iri in reader.statements.all(document, "issuer")):
        return "2025-12-31"
    return found


# ---------------------------------------------------------------- duties
def _duties(store: Store, documents: Iterable[ChainDocument]) -> Iterable[Duty]:
    """Tasks at and below the focus that tell their actors to make a document, and what became of each."""
    asking = [
        (task, part.actor)
        for document in documents
        if document.depth is not None and document.depth >= 0
        for task in document.tasks
        if task.asks_for
        for part in task.parts
        if part.role in _ON_WHOM
    ]
    members: dict[str, list[str]] = {}
    groups = sorted({actor.iri for _, actor in asking if actor.kind == "group"})
    for group, member in rows(store, "members", group=groups):
        members.setdefault(group, []).append(member)
    everybody = {actor.iri: [actor.iri] for _, actor in asking if actor.kind == "agency"} | members
    people = chain_actors(store, {iri for iris in everybody.values() for iri in iris})
    answers = _answers(store, {task.iri for task, _ in asking})
    candidates = _candidates(store, people)
    for task, actor in asking:
        for asked in task.asks_for:
            given = [
                _answer(people[iri], answers.get((task.iri, iri), ()), candidates.get((iri, asked), ()), task.document)
                for iri in everybody.get(actor.iri, ())
            ]
            yield Duty(
                task=task.iri,
                document=task.document,
                asks_for=asked,
                actor=actor,
                answers=tuple(sorted(given, key=lambda one: (one.actor.label, one.actor.iri))),
            )


def _answers(store: Store, tasks: Iterable[str]) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = {}
    for task, plan, issuer in rows(store, "answers", task=sorted(tasks)):
        found.setdefault((task, issuer), []).append(plan)
    return found


def _candidates(store: Store, issuers: Iterable[str]) -> dict[tuple[str, str], list[str]]:
    """Documents that an agency has in the collection, by agency and type."""
    made: dict[tuple[str, str], list[str]] = {}
    for issuer, document, kind, _ in rows(store, "held-of", issuer=sorted(issuers)):
        made.setdefault((issuer, code_label(kind) or ""), []).append(document)
    return made


def _answer(actor: ChainActor, plans: Iterable[str], held: Iterable[str], asking: str) -> Answer:
    answered = tuple(sorted(set(plans)))
    if answered:
        return Answer(actor=actor, status=ANSWERED, documents=answered)
    unlinked = tuple(sorted(set(held) - {asking}))
    return Answer(actor=actor, status=UNLINKED if unlinked else NOT_HERE, documents=unlinked)


# ---------------------------------------------------------------- gaps
def _of_documents(documents: Iterable[ChainDocument], edges: Iterable[ChainEdge]) -> Iterable[Gap]:
    seen_from: dict[str, list[str]] = {}
    for edge in edges:
        seen_from.setdefault(edge.parent, []).append(edge.child)
    for document in documents:
        if document.status == HELD:
            continue
        issuers = ", ".join(actor.label for actor in document.issuers)
        yield Gap(
            status=document.status,
            label=", ".join(part for part in (document.name, issuers) if part),
            document=document.iri,
            seen_from=tuple(sorted(set(seen_from.get(document.iri, ())))),
            tier=document.tier,
        )


def _of_duties(duties: Iterable[Duty]) -> Iterable[Gap]:
    """One for each agency, document that asks and type: what asks twice asks for one plan."""
    made: dict[tuple[str, str, str], Gap] = {}
    answered: set[tuple[str, str, str]] = set()
    for duty in duties:
        for answer in duty.answers:
            key = (duty.document, duty.asks_for, answer.actor.iri)
            if answer.status == ANSWERED:
                answered.add(key)
            elif key not in made:
                made[key] = Gap(
                    status=answer.status,
                    label=f"{duty.asks_for}, {answer.actor.label}",
                    document=answer.documents[0] if len(answer.documents) == 1 else None,
                    seen_from=(duty.document,),
                    tier=answer.actor.tier,
                    task=duty.task,
                    actor=answer.actor,
                )
    return [gap for key, gap in made.items() if key not in answered]


def _of_files(refused: Mapping[str, str]) -> Iterable[Gap]:
    for file, reason in sorted(refused.items()):
        yield Gap(status=UNREADABLE, label=file, file=file, reason=reason)


def _why(
    store: Store,
    found: Walk,
    roles: Collection[str],
    direction: str,
    depth: int | None,
    refused: Mapping[str, str] | None,
) -> str:
    """Why nothing hangs on the focus; "" where something does, or nothing was asked for."""
    if len(found.depth) > 1 or depth == 0:
        return ""
    said = []
    if found.left_out:
        said.append(f"all that hangs on it is left out (documents: {len(found.left_out)})")
    what = " or ".join(roles)
    if direction in ("down", "both") and not found.left_out:
        below = rows(store, "below", parent=found.focus)
        others = {child for child, _, link in below if link != PG + NAMES}
        naming = {child for child, _, link in below if link == PG + NAMES}
        said.append(
            f"no document of this collection says that it stands to this one as {what!r}"
            + (f"; {len(others)} name it otherwise" if others else "; none names it at all" if not naming else "")
            + (f"; {len(naming)} name its programme without a number (names=True, --names)" if naming else "")
        )
    if direction in ("up", "both") and not found.left_out:
        named = {parent for _, parent, link in rows(store, "above", child=found.focus) if link != PG + NAMES}
        if named:
            said.append(f"it names {len(named)} documents, none as {what!r}")
        elif rows(store, "held", document=found.focus):
            said.append("it names no other document")
        else:
            said.append("its own text is not in this collection, so that nothing is known of what it carries out")
    if refused:
        said.append(f"{len(refused)} files could not be read")
    return "; ".join(said)
