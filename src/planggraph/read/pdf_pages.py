"""What of a page is text: without page numbers and running heads, columns in their order, footnotes apart."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from planggraph.read.pdf_lines import Line

__all__ = ["in_columns", "notes_apart", "without_heads"]

# ---------------------------------------------------------------- heads and feet
_PAGE_NUMBER = re.compile(r"[-–—\s]*(?:Trang\s*)?\d{1,3}(?:\s*/\s*\d{1,3})?[-–—\s]*\Z", re.IGNORECASE)


def without_heads(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> tuple[list[list[Line]], list[str]]:
    """The lines of each page without its number and what stands on most pages in the same place; and the latter."""
    outer = [[line for line in lines if _outside(line, height)] for lines, height in zip(pages, heights, strict=True)]
    edges = Counter(key for lines in outer for key in {_edge(line) for line in lines})
    often = {key for key, n in edges.items() if n >= 2 and n * 2 > len(pages)}
    heads: dict[str, None] = {}
    kept: list[list[Line]] = []
    for lines, beyond in zip(pages, outer, strict=True):
        numbers = [line for line in beyond if _PAGE_NUMBER.match(line.text)]
        running = [line for line in beyond if line not in numbers and _edge(line) in often]
        heads |= dict.fromkeys(line.text for line in running)
        kept.append([line for line in lines if line not in numbers and line not in running])
    return kept, list(heads)


_MARGIN = 70.0  # points: no plan's text begins higher or ends lower


def _outside(line: Line, height: float) -> bool:
    return line.y - line.size < _MARGIN - 20 or line.y > height - _MARGIN


def _edge(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "#", line.text), round(line.y / 6)


# ---------------------------------------------------------------- columns
# what begins a column of the letterhead or of the closing (Decree 30/2020/NĐ-CP, Appendix I)
_RIGHT = re.compile(
    r"(?:CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ|ĐẢNG CỘNG SẢN VIỆT|Độc lập\s?[-–]\s?Tự do|(?:TM|T/M|KT|K/T|TL|T/L|TUQ)\s?[./]\s?[A-ZĐ]{2})"
)
_ADDRESS = re.compile(r"Kính\s+gửi")
_LEFT = re.compile(r"N[ơo]i\s+nhận\s?:?")


def in_columns(lines: Sequence[Line], width: float) -> list[tuple[Line, bool]]:
    """The lines of a page in the order of reading, each with whether it stands in a column.

    Official documents have two columns in two places: the letterhead (the body that issues it, and the national title)
    and the closing (the recipients, and the signature). There the left one is read first.
    """
    made: list[tuple[Line, bool]] = []
    at = 0
    while at < len(lines):
        split = _split(lines, at, width)
        if split is None:
            made.append((lines[at], False))
            at += 1
            continue
        left: list[Line] = []
        right: list[Line] = []
        while at < len(lines) and (parted := _parted(lines[at], split)) is not None:
            if _ADDRESS.match(lines[at].text):  # of a letter: it stands below its head
                break
            left += parted[0]
            right += parted[1]
            at += 1
        if not left and not right:
            made.append((lines[at], False))
            at += 1
        made += [(line, True) for line in (*left, *right)]
    return made


def _split(lines: Sequence[Line], at: int, width: float) -> float | None:
    """Where two columns part that begin at this line; the right one may begin a line or two lower."""
    near = lines[at : at + 3]
    for n, line in enumerate(near):
        if _LEFT.match(line.text):
            split = _beside(lines[at + n :], width)
            # the office that signs may stand a little above the recipients, on its own side
            return split if split and all(one.x0 > split for one in near[:n]) else None
    for line in near:
        segments = _segments(line)
        for n, segment in enumerate(segments):
            if _RIGHT.match(segment.text) and segment.x0 > 0.25 * width:
                before = segments[n - 1].x1 if n else max((one.x1 for one in near if one.x1 < segment.x0), default=0.0)
                split = (before + segment.x0) / 2 if before else segment.x0 - 5
                return split if all(_parted(one, split) for one in near[: near.index(line) + 1]) else None
    return None


def _beside(lines: Sequence[Line], width: float) -> float | None:
    """Where what stands beside the recipients begins: at the place that parts the most lines."""
    places = sorted({one.x0 - 5 for line in lines[:25] for one in _segments(line) if one.x0 > 0.35 * width})
    return max(places, key=lambda place: (_run(lines[:25], place), -place), default=None)


def _run(lines: Sequence[Line], place: float) -> int:
    """How many lines from the first on a place parts."""
    return next((n for n, line in enumerate(lines) if _parted(line, place) is None), len(lines))


def _segments(line: Line) -> list[Line]:
    """The parts of a line that gaps wider than a blank hold apart."""
    made: list[Line] = []
    first = 0
    words = line.words
    for n in range(1, len(words) + 1):
        if n == len(words) or words[n].x0 - words[n - 1].x1 > 0.8 * line.size:
            made.append(replace(line, words=words[first:n]))
            first = n
    return made


def _parted(line: Line, split: float) -> tuple[list[Line], list[Line]] | None:
    """What of a line stands left and right of a place; None where it runs across."""
    em = line.size
    if line.x1 < split + em:
        return [line], []
    if line.x0 > split - em:
        return [], [line]
    words = line.words
    gaps = [
        (max(0.0, a.x1 - split, split - b.x0), n)
        for n, (a, b) in enumerate(pairwise(words), 1)
        if b.x0 - a.x1 > 0.6 * em
    ]
    if not gaps or min(gaps)[0] > 5 * em:
        return None
    n = min(gaps)[1]
    return [replace(line, words=words[:n])], [replace(line, words=words[n:])]


# ---------------------------------------------------------------- footnotes
_NOTE = re.compile(r"\[?(\d{1,3})\]?\s*(?=\D)")


def notes_apart(pages: Iterable[Sequence[Line]]) -> tuple[list[list[Line]], list[str]]:
    """The lines of each page without the footnotes at its end, and these: small lines, the first with a number."""
    pages = list(pages)
    sizes = [line.size for lines in pages for line in lines]
    usual = statistics.median(sizes) if sizes else 0.0
    kept: list[list[Line]] = []
    notes: list[str] = []
    for lines in pages:
        at = len(lines)
        while at and lines[at - 1].size < 0.88 * usual:
            at -= 1
        below = lines[at:]
        if at and below and _NOTE.match(below[0].text):
            for line in below:
                number = _NOTE.match(line.text)
                if number and int(number[1]) == len(notes) + 1:
                    notes.append(f"[{number[1]}] {line.text[number.end() :]}")
                elif notes:
                    notes[-1] += " " + line.text
            kept.append(list(lines[:at]))
        else:
            kept.append(list(lines))
    return kept, notes
