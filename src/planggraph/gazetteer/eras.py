"""The two eras of the administrative units, before and since the reform of 1 July 2025."""

from __future__ import annotations

from planggraph.model import Place

__all__ = ["LAST_OLD_DAY", "REFORM", "is_new"]

REFORM = "2025-07-01"
"""The day on which districts ended and communes and provinces were merged."""

LAST_OLD_DAY = "2025-06-30"
"""The day before it: no unit of the old era stood longer."""


def is_new(place: Place) -> bool:
    """Whether a unit is one of those since the reform."""
    return place.key.endswith("/2025")
