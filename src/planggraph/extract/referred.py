"""One mention of a part of the document itself, or of whoever is named in it, and what is meant."""

from __future__ import annotations

from dataclasses import dataclass

from planggraph.model import Actor, Span

__all__ = ["Meant", "Referred"]


@dataclass(frozen=True, slots=True)
class Meant:
    """A section, or the sentences of a paragraph that is none of its own; `section` is then the one that it is in."""

    section: str | None
    lines: tuple[int, ...] = ()  # their places in the draft


@dataclass(frozen=True, slots=True)
class Referred:
    """One mention, and what is meant by it."""

    words: str
    span: Span
    parts: tuple[Meant, ...] = ()
    itself: bool = False  # the document is meant
    citation: str | None = None  # key of the citation that is meant
    actors: tuple[Actor, ...] = ()
    group: Actor | None = None
    missing: bool = False  # a part is named that should be there and is not
