"""What a summary counts: its unit, how many of how many, and what it leaves out and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

__all__ = ["Basis", "counted"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What the figures of a summary rest on; it goes with the frame as plain data.

    Examples
    --------
    >>> print(Basis(unit="a sentence", n=3, base=5, of="tasks of 2 documents held", left_out={"names no agency": 2}))
    3 of 5 tasks of 2 documents held; the unit is a sentence.
    Left out: 2 (names no agency).
    """

    unit: str  # what one of them is: "a sentence that states a task"
    n: int  # how many the summary counts
    base: int  # of how many
    of: str  # what those are: "tasks and reporting duties of the 9 documents held"
    left_out: Mapping[str, int] = field(default_factory=dict)  # how many for each reason; a reason may hold for none
    notes: tuple[str, ...] = ()  # what else a reader of the figures has to know, a sentence each

    def to_dict(self) -> dict[str, Any]:
        """For ``frame.attrs``: numbers, texts, lists and dicts alone, which every format keeps."""
        return {
            "unit": self.unit,
            "n": self.n,
            "base": self.base,
            "of": self.of,
            "left_out": {reason: n for reason, n in self.left_out.items() if n},
            "notes": list(self.notes),
        }

    def __str__(self) -> str:
        return "\n".join(counted(self.to_dict()))


def counted(attrs: Mapping[str, Any]) -> Iterable[str]:
    """What the attributes of a frame say of its basis, a line each; none where it is no summary."""
    if "unit" not in attrs:
        return
    yield f"{attrs['n']} of {attrs['base']} {attrs['of']}; the unit is {attrs['unit']}."
    if attrs["left_out"]:
        reasons = ", ".join(f"{n} ({reason})" for reason, n in attrs["left_out"].items())
        yield f"Left out: {reasons}."
    yield from attrs["notes"]
