"""The fields of a header while they are found, and the lines of a letterhead that they are found in."""

from __future__ import annotations

from dataclasses import dataclass, field

from planggraph.model import Span
from planggraph.parse.letters import pattern
from planggraph.parse.outline import Outline
from planggraph.parse.passage import Passage

__all__ = ["Fields", "head_lines"]

_SPLITS = pattern(
    r"\s+(?=CỘNG HÒA XÃ HỘI)|\s+(?=Độc lập\s*-\s*Tự do)|\s+(?=ĐẢNG CỘNG SẢN VIỆT NAM)|(?<=[\L]{2})\s+(?=[\L][\l][\w. ]{1,30},\s*ngày)"
)


@dataclass
class Fields:
    values: dict[str, object] = field(default_factory=dict)
    evidence: list[tuple[str, Span]] = field(default_factory=list)

    def set(self, name: str, value: object, span: Span | None) -> None:
        if value is None or name in self.values:
            return
        self.values[name] = value
        if span is not None:
            self.evidence.append((name, span))


def head_lines(outline: Outline) -> list[Passage]:
    """Lines of the letterhead; columns and merged lines parted."""
    found: list[Passage] = []
    for line in outline.letterhead:
        parts = line.columns or (line.passage,)
        for part in parts:
            found += _parted(part)
    return found


def _parted(passage: Passage) -> list[Passage]:
    starts = [0, *(m.end() for m in _SPLITS.finditer(passage.text)), len(passage.text)]
    return [passage.cut(a, b) for a, b in zip(starts, starts[1:], strict=False) if passage.text[a:b].strip()]
