"""What carries out a document at any depth, and who was told on the way to make a document of their own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from planggraph.query.ask import rows
from planggraph.query.expanding import Members
from planggraph.query.statements import code_label
from planggraph.rdf.vocabulary import pg

if TYPE_CHECKING:
    from planggraph.query.tables import Tables
    from planggraph.store.interface import Store

__all__ = ["Descent", "MakingDuty", "descent", "making_duties"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Descent:
    """The documents below one: how many steps each is away, and which of those right above it are on the way."""

    start: str  # IRI
    depth: dict[str, int] = field(default_factory=dict)  # of the start: 0
    parents: dict[str, list[str]] = field(default_factory=dict)

    def __contains__(self, document: object) -> bool:
        return document in self.depth


def descent(store: Store, document: str) -> Descent:
    """Follow a document down.

    A step leads to a document that says that it carries the upper one out, or that answers a duty of it: most communes
    begin such a plan with "Căn cứ Kế hoạch số ... của UBND huyện", and that is a legal ground by its words.
    """
    children: dict[str, set[str]] = {}
    for child, parent, link in rows(store, "below"):
        if link == pg.implements:
            children.setdefault(parent, set()).add(child)
    for child, parent, _ in rows(store, "answered"):
        children.setdefault(parent, set()).add(child)
    found = Descent(start=document, depth={document: 0})
    reached = [document]
    while reached:
        following: set[str] = set()
        for parent in reached:
            for child in sorted(children.get(parent, ())):
                if child not in found.depth:
                    following.add(child)
                    found.depth[child] = found.depth[parent] + 1
        reached = sorted(following)
    for parent in sorted(found.depth):
        for child in children.get(parent, ()):
            found.parents.setdefault(child, []).append(parent)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class MakingDuty:
    """A task that tells an actor to make a document, with the bodies that it is laid on."""

    task: str  # IRI
    document: str
    asks_for: str  # Vietnamese name of the type
    actor: str  # IRI
    bodies: tuple[str, ...]  # IRIs; of a group its members, none where these cannot be told


def making_duties(store: Store, tables: Tables, documents: Iterable[str] | None = None) -> list[MakingDuty]:
    """Every such duty of these documents (None: of all), in the order of documents, tasks and actors."""
    only = {} if documents is None else {"document": sorted(documents)}
    found = sorted(set(rows(store, "duties", **only)))
    laid = {
        (task, actor): {
            "task": task, "document": document, "agency_iri": actor, "agency": actor, "assignment": assignment, "role": role,
            }
        for task, document, _, actor, assignment, role in found
    }  # fmt: skip
    bodies: dict[tuple[str, str], list[str]] = {}
    for part in Members(store, tables).expanded(laid.values()):
        named = part.get("through") or part["agency_iri"]
        bodies.setdefault((part["task"], named), []).append(part["agency_iri"])
    order = tables.order()
    made = {
        (order.get(document, 0), task, code_label(kind) or "", actor, document)
        for task, document, kind, actor, _, _ in found
    }
    return [
        MakingDuty(
            task=task,
            document=document,
            asks_for=kind,
            actor=actor,
            bodies=_bodies(tables, bodies.get((task, actor), ())),
        )
        for _, task, kind, actor, document in sorted(made)
    ]


def _bodies(tables: Tables, actors: Iterable[str]) -> tuple[str, ...]:
    """The bodies of these actors; a group that stayed, since nobody can tell its members, is none."""
    found = set()
    for iri in actors:
        actor = tables.actor(iri)
        if actor["sort"] != "group":
            found.add(actor.get("body") or iri if actor["sort"] == "post" else iri)
    return tuple(sorted(found))
