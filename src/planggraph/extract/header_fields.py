"""The fields of a header while they are found, and the lines of a letterhead that they are found in."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field

from planggraph.model import Span
from planggraph.parse.letters import pattern
from planggraph.parse.lines import Line
from planggraph.parse.outline import Outline
from planggraph.parse.passage import Passage

__all__ = ["Fields", "head_lines"]

_SPLITS = pattern(
    r"(?<=[\L]{2})(?=(?:THÀNH PHỐ|TỈNH|HUYỆN|QUẬN|THỊ XÃ|PHƯỜNG) [\L\d])"  # "ỦY BAN NHÂN DÂNTỈNH": a lost line break
    r"|\s+(?=CỘNG HÒA XÃ HỘI)|\s+(?=Độc lập\s*-\s*Tự do)|\s+(?=ĐẢNG CỘNG SẢN VIỆT NAM)|(?<=[\L]{2})\s+(?=[\L][\l][\w. ]{1,30},\s*ngày)"
)


# the title of the state or of the party, and the motto below it
_NATIONAL_TITLE = pattern(
    r"C[ỘO]NG\s+H[ÒO]A\s+X[ÃA]\s+H[ỘO]I\s+CH[ỦU]\s+NGH[ĨI]A\s+VI[ỆE]T\s+NAM|ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM"
    r"|Đ[ỘO]C\s+L[ẬA]P\s*-?\s*T[ỰU]\s+DO\s*-?\s*H[ẠA]NH\s+PH[ÚU]C",
    re.IGNORECASE,
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
    """Lines of the letterhead without the national title and motto; columns and merged lines parted."""
    found: list[Passage] = []
    for line in outline.letterhead:
        for part in _columns(line):
            found += _parted(part)
    return _without_title(found)


def _columns(line: Line) -> list[Passage]:
    """The columns of a line; a number that was filled in is none of its own ("Số: 12    /KH-UBND")."""
    columns: list[Passage] = []
    for column in line.columns or (line.passage,):
        if columns and column.text.startswith("/") and columns[-1].text[-1:].isdigit():
            columns[-1] = Passage.join([columns[-1], column])
        else:
            columns.append(column)
    return columns


def _without_title(parts: list[Passage]) -> list[Passage]:
    """The lines without the words of the national title, wherever these are broken ("CỘNG" over "HÒA XÃ HỘI ...")."""
    joined = Passage.join(parts)
    titles = [match.span() for match in _NATIONAL_TITLE.finditer(joined.text)]
    found: list[Passage] = []
    start = 0
    for part in parts:
        end = start + len(part.text)
        at = start
        for first, last in titles:
            if first < end and at < last:
                found.append(joined.cut(at, max(at, first)))
                at = min(last, end)
        found.append(joined.cut(at, end))
        start = end + 1
    return [part for part in found if part.text]


def _parted(passage: Passage) -> list[Passage]:
    starts = [0, *(m.end() for m in _SPLITS.finditer(passage.text)), len(passage.text)]
    return [passage.cut(a, b) for a, b in itertools.pairwise(starts) if passage.text[a:b].strip()]
