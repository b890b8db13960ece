"""The short names that the document at hand has given to bodies: "(sau đây gọi tắt là Ban Chỉ đạo)".

They hold in that document alone. `holding` makes them known to whatever scans its text meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from planggraph.extract.mention import Mention
from planggraph.parse.letters import pattern

__all__ = ["DEFINES", "Shorts", "holding", "short_at", "short_firsts"]

# "(sau đây gọi tắt là Ban Chỉ đạo)", "(gọi là Sở LĐTBXH)", "(viết tắt là BQL)"; without brackets only behind "sau đây"
DEFINES = pattern(
    r"(?:\s*\(\s*(?:(?:[Ss]au đây|[Dd]ưới đây)\s+)?|\s*,\s*(?:sau đây|dưới đây)\s+)(?:được\s+)?(?:(?:gọi|viết)(?: tắt| chung| gọn)*(?: là)?|tên viết tắt(?: là)?)\s*:?\s*"
    r"[\"']?(?P<short>[\w][^()\"';.:,]{0,78}?)[\"']?\s*(?:\)|(?=[,;.])|\Z)"
)


@dataclass(frozen=True, slots=True)
class Shorts:
    """Short names, each with the mention of the body that it stands for."""

    bodies: Mapping[str, Mention] = field(default_factory=dict)  # the longest first
    firsts: frozenset[str] = frozenset()  # the words that they begin with, in small letters


_HELD: ContextVar[Shorts] = ContextVar("_HELD", default=Shorts())  # noqa: B039  # frozen, and never written to


@contextmanager
def holding(shorts: Shorts) -> Iterator[None]:
    """Let these short names be known while the text of their document is scanned."""
    token = _HELD.set(shorts)
    try:
        yield
    finally:
        _HELD.reset(token)


def short_firsts() -> frozenset[str]:
    """The words, in small letters, that short names of the document at hand begin with: mostly none."""
    return _HELD.get().firsts


def short_at(text: str, at: int) -> Mention | None:
    """The body whose short name stands here, in the document at hand."""
    for short, body in _HELD.get().bodies.items():
        end = at + len(short)
        here = text[at:end]
        # a name in words may be printed in capitals, or in a sentence's other letters; an abbreviation may not
        same = here == short or (" " in short and here[:1].isupper() and here.lower() == short.lower())
        if same and not text[end : end + 1].isalnum():
            return body._replace(start=at, end=end, head=None, standing_office=None)
    return None
