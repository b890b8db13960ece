"""What a user's tables add, in a form that another process can be given."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from planggraph.gazetteer.places import add_places, added_places
from planggraph.gazetteer.programmes import Programme, add_programmes, added_programmes
from planggraph.model import Place

__all__ = ["Additions", "additions", "use_additions", "with_additions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Additions:
    """The rows of the tables in use, as they were read."""

    places: tuple[tuple[Place, str], ...] = ()  # each with its source
    programmes: tuple[Programme, ...] = ()


def additions() -> Additions:
    """What `use_places` and `use_programmes` added in this process.

    >>> additions() == Additions()
    True
    """
    return Additions(places=added_places(), programmes=added_programmes())


@contextmanager
def with_additions(added: Additions) -> Iterator[None]:
    """As `use_additions`, until the block ends."""
    before = additions()
    if added == before:  # what follows from them is known
        yield
        return
    use_additions(added)
    try:
        yield
    finally:
        use_additions(before)


def use_additions(added: Additions) -> None:
    """Use in this process what was added in another one."""
    add_places(added.places)
    add_programmes(added.programmes)
