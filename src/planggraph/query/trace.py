"""From a document down, or up: the steps, and which tiers each step passes by."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from planggraph.query.ask import rows
from planggraph.query.chain import TIERS
from planggraph.rdf.vocabulary import PG

if TYPE_CHECKING:
    from planggraph.store.interface import Store

__all__ = ["DIRECTIONS", "NAMES", "ROLES", "Walk", "links", "skipped", "walk"]

DIRECTIONS = ("down", "up", "both")
ROLES = {
    "implements": "implements", "basedOn": "basis", "replaces": "replaces", "repeals": "repeals", "amends": "amends", "cites": "cites",
}  # fmt: skip
"""The role that each property between documents stands for, the strongest first."""

NAMES = "names"
"""The role of a document that names a programme of another without its number: no citation, and weaker than any."""

_LINKS = ROLES | {"names": NAMES}
_STRENGTH = tuple(_LINKS.values())
_REFORM = "2025-07-01"  # from here on there are no districts


@dataclass(slots=True)
class Walk:
    """What a trace passes."""

    focus: str
    depth: dict[str, int] = field(default_factory=dict)  # steps from the focus, negative above it
    beside: set[str] = field(default_factory=set)  # what those below carry out too
    links: dict[tuple[str, str], str] = field(default_factory=dict)  # (child, parent): its strongest role
    left_out: set[str] = field(default_factory=set)  # reached, and not followed since they do not fit

    @property
    def documents(self) -> list[str]:
        return sorted({*self.depth, *self.beside})


def walk(
    store: Store,
    focus: str,
    *,
    direction: str,
    depth: int | None,
    roles: Collection[str],
    fits: Collection[str] | None = None,
) -> Walk:
    """Follow the links of these roles from one document, `depth` steps far (None: to the end), to those that fit."""
    found = Walk(focus, {focus: 0})
    if direction in ("down", "both"):
        _steps(store, found, "below", depth, roles, fits)
    if direction in ("up", "both"):
        _steps(store, found, "above", depth, roles, fits)
    below = [iri for iri, n in found.depth.items() if n > 0]
    for (_, parent), role in links(store, "above", below, roles).items():
        if role in roles and parent not in found.depth:
            (found.beside if _fits(parent, fits) else found.left_out).add(parent)
    everything = found.documents
    held = set(everything)
    for pair, role in links(store, "above", everything, roles).items():
        if pair[1] in held:
            found.links[pair] = role
    return found


def _fits(document: str, fits: Collection[str] | None) -> bool:
    return fits is None or document in fits


def _steps(
    store: Store, found: Walk, question: str, depth: int | None, roles: Collection[str], fits: Collection[str] | None
) -> None:
    step, sign = 0, 1 if question == "below" else -1
    reached = [found.focus]
    while reached and (depth is None or step < depth):
        step += 1
        following: set[str] = set()
        for (child, parent), role in links(store, question, reached, roles).items():
            other = child if question == "below" else parent
            if role in roles and other not in found.depth:
                (following if _fits(other, fits) else found.left_out).add(other)
        for iri in sorted(following):
            found.depth[iri] = sign * step
        reached = sorted(following)


def links(
    store: Store, question: str, documents: Sequence[str] | None, roles: Collection[str]
) -> dict[tuple[str, str], str]:
    """Pairs of child and parent with their strongest role; names of programmes alone where they are asked for.

    Parameters
    ----------
    question
        "above": of these documents to those that they name; "below": of those that name these.
    documents
        IRIs; None: all.
    roles
        Whether `NAMES` is among them.
    """
    only = {} if documents is None else {"parent" if question == "below" else "child": documents}
    best: dict[tuple[str, str], str] = {}
    for child, parent, link in rows(store, question, **only):
        role = _LINKS[link.removeprefix(PG)]
        if role == NAMES and NAMES not in roles:
            continue
        known = best.get((child, parent))
        if known is None or _STRENGTH.index(role) < _STRENGTH.index(known):
            best[child, parent] = role
    return dict(sorted(best.items()))


def skipped(child: str | None, parent: str | None, *, issued_until: str | None = None) -> tuple[str, ...]:
    """The tiers that lie between two, at the time of the lower document.

    Examples
    --------
    >>> skipped("district", "central")
    ('province',)
    >>> skipped("commune", "province", issued_until="2025-08-01")
    ()
    """
    if child not in TIERS or parent not in TIERS:
        return ()
    between = TIERS[TIERS.index(parent) + 1 : TIERS.index(child)]
    no_districts = issued_until is not None and issued_until >= _REFORM
    return tuple(tier for tier in between if not (tier == "district" and no_districts))
