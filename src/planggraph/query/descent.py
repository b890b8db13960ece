"""What carries out a document at any depth, and who was told on the way to make a document of their own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from planggraph.query.ask import rows
from planggraph.query.statements import code_label
from planggraph.rdf.vocabulary import pg

if TYPE_CHECKING:
    from planggraph.query.tables import Tables
    from planggraph.store.quadstore import Store

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
    found = rows(store, "duties", **only)
    members: dict[str, list[str]] = {}
    for group, member in rows(store, "members", group=sorted({row[3] for row in found})):
        members.setdefault(group, []).append(member)
    order = tables.order()
    made = set()
    for task, document, kind, actor, _ in found:
        sort = tables.actor(actor)["sort"]
        one = tables.actor(actor).get("body") if sort == "post" else actor
        bodies = members.get(actor, []) if sort == "group" else [one or actor]
        made.add((order.get(document, 0), task, code_label(kind) or "", actor, document, tuple(sorted(bodies))))
    return [
        MakingDuty(task=task, document=document, asks_for=kind, actor=actor, bodies=bodies)
        for _, task, kind, actor, document, bodies in sorted(made)
    ]
