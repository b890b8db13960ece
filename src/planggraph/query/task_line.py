"""One task through a chain: what derives from it, from what it derives, and which documents hold no match."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from planggraph.errors import SelectionError
from planggraph.query.chain import ALIGNED, NO_MATCH, NOT_COMPARED, ChainDocument, ChainEdge, ChainOrigin, ChainTask
from planggraph.query.evidence import iri_of
from planggraph.query.searching import letters, pattern
from planggraph.query.terms import expand

__all__ = ["along", "named_task"]

_WORK = ("task", "reporting")
_LISTED = 8


# ---------------------------------------------------------------- which task
def named_task(document: ChainDocument, task: Any) -> str:
    """The IRI of the provision of a document that is meant.

    Parameters
    ----------
    document
        Where it stands.
    task
        Its IRI, a row of a frame that leads to it, a part of a chain, or words of its sentence: next to each other,
        with diacritics or without any. Of several sentences that hold them the one task or reporting duty is meant.

    Raises
    ------
    SelectionError
        It is no provision of the document, or its words fit several; the message lists them.
    """
    known = {one.iri for one in document.tasks}
    if isinstance(task, str) and expand(task) is None:
        return _worded(document, task)
    named = _leading(task, known)
    if named is None:
        raise SelectionError(f"{iri_of(task)} is no provision of {document.name}; trace the document that it stands in")
    return named


def _leading(task: Any, known: Iterable[str]) -> str | None:
    """The first of the provisions to which an IRI, a row or a part of a chain leads."""
    if isinstance(task, Mapping) or hasattr(task, "get"):
        named = [one for value in dict(task).values() if isinstance(value, str) for one in value.split("; ")]
    else:
        named = iri_of(task).split("; ")
    return next((iri for iri in named if iri in set(known)), None)


def _worded(document: ChainDocument, words: str) -> str:
    plain = unicodedata.normalize("NFC", words).isascii()
    sought = pattern(words, plain=plain)
    if not any(letter.isalnum() for letter in words):
        raise SelectionError("no task was named: give words of its sentence, its IRI, or a row of a frame")
    texts = [(one, letters(unicodedata.normalize("NFC", one.text), plain=plain)) for one in document.tasks]
    found = [one for one, text in texts if sought.search(text)]
    whole = [one for one, text in texts if sought.fullmatch(text)]
    work = [one for one in found if one.kind in _WORK]
    for few in (whole, work, found):
        if len(few) == 1:
            return few[0].iri
    if not found:
        held = f"{len(document.tasks)} sentences" if document.held else "text, which is not in this collection,"
        raise SelectionError(f"none of the {held} of {document.name} holds the words {words!r}")
    listed = "\n  ".join(f"{one.order}. {one.text}" for one in (work or found)[:_LISTED])
    raise SelectionError(
        f"{words!r} fits {len(work or found)} sentences of {document.name}; give more words:\n  {listed}"
    )


# ---------------------------------------------------------------- what hangs on it
def along(
    documents: Iterable[ChainDocument], edges: Iterable[ChainEdge], task: str, *, direction: str
) -> tuple[tuple[ChainDocument, ...], tuple[ChainEdge, ...]]:
    """The documents of a chain with those of their provisions alone that derive from a task, or from which it derives.

    A document without any says whether it was compared: alignments run along what carries a document out, so that where
    a document holds no match, what hangs on it alone has nothing to be compared with. What stands beside the chain is
    left out.
    """
    line = [document for document in documents if document.depth is not None]
    by_iri = {one.iri: one for document in line for one in document.tasks}
    reached = {task}
    if direction in ("down", "both"):
        reached |= _reached(task, _children(by_iri.values()))
    if direction in ("up", "both"):
        reached |= _reached(
            task, {iri: [o.task for o in one.origins if o.task in by_iri] for iri, one in by_iri.items()}
        )
    kept = tuple(edge for edge in edges if {edge.child, edge.parent} <= {document.iri for document in line})
    holding = {by_iri[iri].document for iri in reached if iri in by_iri}
    near = {edge.child for edge in kept if edge.role == "implements" and edge.parent in holding}
    near |= {edge.parent for edge in kept if edge.role == "implements" and edge.child in holding}
    made = [_of_task(one, reached) for one in line]
    origins = [origin for document in made for task_ in document.tasks for origin in task_.origins]
    return tuple(replace(one, match=_match(one, origins, compared=one.iri in near)) for one in made), kept


def _children(tasks: Iterable[ChainTask]) -> dict[str, list[str]]:
    made: dict[str, list[str]] = {}
    for one in tasks:
        for origin in one.origins:
            made.setdefault(origin.task, []).append(one.iri)
    return made


def _reached(start: str, following: Mapping[str, Iterable[str]]) -> set[str]:
    found, waiting = {start}, [start]
    while waiting:
        for iri in following.get(waiting.pop(), ()):
            if iri not in found:
                found.add(iri)
                waiting.append(iri)
    return found


def _of_task(document: ChainDocument, reached: set[str]) -> ChainDocument:
    tasks = tuple(
        replace(one, origins=tuple(origin for origin in one.origins if origin.task in reached))
        for one in document.tasks
        if one.iri in reached
    )
    return replace(document, tasks=tasks)


def _match(document: ChainDocument, origins: Iterable[ChainOrigin], *, compared: bool) -> str:
    """The closest way in which its sentences derive from others or, above the task's document, others from them."""
    if not document.held or document.depth == 0:
        return ""
    if not document.tasks:
        return NO_MATCH if compared else NOT_COMPARED
    above = (document.depth or 0) < 0
    own = [origin for task in document.tasks for origin in task.origins]
    kinds = {origin.kind for origin in ([o for o in origins if o.document == document.iri] if above else own)}
    return next(kind for kind in ALIGNED if kind in kinds)
