"""One mention of an actor, before it is settled which one it is."""

from __future__ import annotations

from typing import NamedTuple

from planggraph.gazetteer import AgencyKind

__all__ = ["Mention"]


class Mention(NamedTuple):
    """One mention of an actor in clean text: a tuple, since a sentence makes and changes many."""

    start: int
    end: int
    name: str  # without its place, abbreviations written out
    kind: str | None = None
    group: bool = False
    member_tier: str | None = None
    member_count: int | None = None
    place: str | None = None  # as named: "thị xã", "tỉnh Trà Vinh"
    head: str | None = None  # the office that stands for the body
    generic: bool = False
    listed: AgencyKind | None = None
    standing_office: Mention | None = None  # in brackets behind it: the office that serves it

    @property
    def bare(self) -> bool:
        return self.place is None
