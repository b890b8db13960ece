"""Official codes of places, each with the era that it is of.

A code alone names no unit: since 1 July 2025 nearly every code of a commune is borne by another one, or by a larger one
of the same name. A frame that has a code has its era beside it.
"""

from __future__ import annotations

from planggraph.gazetteer import REFORM
from planggraph.rdf.vocabulary import ID

__all__ = ["BEFORE", "PLACE", "SINCE", "code_and_era", "era_on"]

BEFORE = f"before {REFORM}"
SINCE = f"since {REFORM}"

PLACE = ID + "place/"
"""What the IRI of a place begins with; its key in the gazetteer follows."""


def code_and_era(place: str | None) -> tuple[str | None, str | None]:
    """The code of a place and its era, by its IRI; neither of a place that has no code.

    >>> code_and_era(PLACE + "06196/xa-ba-son/2025")
    ('06196', 'since 2025-07-01')
    >>> code_and_era(PLACE + "unlisted/xa-khong-co")
    (None, None)
    """
    code, _, rest = (place or "").removeprefix(PLACE).partition("/")
    if not code or code == "unlisted":
        return None, None
    return code, SINCE if rest.endswith("/2025") else BEFORE


def era_on(day: str) -> str:
    """The era of a day.

    >>> era_on("2025-06-30")
    'before 2025-07-01'
    """
    return SINCE if day >= REFORM else BEFORE
