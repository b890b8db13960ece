"""Letters on a page put together to words, lines and paragraphs, by where they stand."""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from planggraph.read.pdf_glyphs import Glyph

__all__ = ["Line", "Margins", "Word", "goes_on", "lines_of", "margins_of"]


@dataclass(frozen=True, slots=True)
class Word:
    """Letters without a blank between."""

    text: str
    x0: float
    x1: float
    bold: bool
    confidence: int | None = None  # of one that was recognised in a picture


@dataclass(frozen=True, slots=True)
class Line:
    """Words that stand on one line, from the left."""

    words: tuple[Word, ...]
    y: float
    size: float
    page: int = 0  # from 1

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def x0(self) -> float:
        return self.words[0].x0

    @property
    def x1(self) -> float:
        return self.words[-1].x1

    @property
    def bold(self) -> bool:
        """Whether all its letters are."""
        told = [word.bold for word in self.words if any(map(str.isalpha, word.text))]
        return bool(told) and all(told)

    @property
    def confidence(self) -> int | None:
        """How sure the words are, each with the weight of its letters."""
        told = [word.confidence for word in self.words for _ in word.text if word.confidence is not None]
        return round(statistics.mean(told)) if told else None


@dataclass(frozen=True, slots=True)
class Margins:
    """Where lines of running text begin and end, and how far apart they stand."""

    left: float
    right: float
    leading: float


# ---------------------------------------------------------------- letters to lines
def lines_of(glyphs: Iterable[Glyph], page: int = 0) -> list[Line]:
    """The lines of a page, from the top."""
    rows: list[list[Glyph]] = []
    levels: list[tuple[float, float]] = []  # of each row: where its letters stand, and their size
    for glyph in sorted(glyphs, key=lambda one: (one.y, one.x0)):
        # a raised or stamped letter stands a little off its line; the row above is asked first
        at = next((n for n in range(len(rows) - 1, max(-1, len(rows) - 4), -1) if _on(levels[n], glyph)), None)
        if at is None:
            rows.append([glyph])
            levels.append((glyph.y, glyph.size))
        else:
            rows[at].append(glyph)
            if glyph.text.isalnum() and glyph.size > levels[at][1]:
                levels[at] = (glyph.y, glyph.size)
    made = (_line(row, page) for row in _with_raised(rows, levels))
    return sorted((line for line in made if line is not None), key=lambda line: line.y)


def _with_raised(rows: list[list[Glyph]], levels: Sequence[tuple[float, float]]) -> Iterator[list[Glyph]]:
    """The rows, with what stands raised above the next one ("m3", the mark of a footnote) put into it."""
    ordered = sorted(zip(rows, levels, strict=True), key=lambda one: one[1])
    for (row, (y, size)), (below, (level, usual)) in pairwise([*ordered, ([], (0.0, 0.0))]):
        first, last = min((one.x0 for one in below), default=0.0), max((one.x1 for one in below), default=0.0)
        among = all(first - usual < one.x0 and one.x1 < last + usual for one in row)
        if below and among and len(row) <= 4 and size < 0.8 * usual and level - y < 0.8 * usual:
            below += row
        else:
            yield row


def _on(level: tuple[float, float], glyph: Glyph) -> bool:
    y, size = level
    return abs(glyph.y - y) < 0.42 * max(size, glyph.size)


_GAP = 0.17  # of a letter's height: what stands farther apart is two words, where no blank tells


def _line(row: list[Glyph], page: int) -> Line | None:
    row.sort(key=lambda one: one.x0)
    size = statistics.median([one.size for one in row if not one.text.isspace()] or [0.0])
    words: list[Word] = []
    open_: list[Glyph] = []
    least = _GAP * size  # between words
    reach = 0.0
    for n, glyph in enumerate(row):
        if glyph.text.isspace():
            least = min(
                least, _GAP / 2 * size if glyph.x0 == glyph.x1 else _GAP * size if _stamped_over(row, n) else -size
            )
            continue
        if open_ and glyph.x0 - reach > least:
            words.append(_word(open_))
            open_ = []
        least, reach = _GAP * size, glyph.x1  # what marks a note leaves no gap
        if not (_prints_twice(glyph, open_) or _marks_note(glyph, open_, row, size)):
            open_.append(glyph)
    if open_:
        words.append(_word(open_))
    if not words:
        return None
    letters = [one.y for one in row if one.text.isalnum() and one.size > 0.8 * size] or [one.y for one in row]
    return Line(tuple(words), statistics.median(letters), size, page)


def _stamped_over(row: Sequence[Glyph], n: int) -> bool:
    """Whether a blank has letters over it that were printed later, as those of a date stamped upon a form."""
    blank = row[n]
    middle = (blank.x0 + blank.x1) / 2
    near = row[max(0, n - 4) : n + 5]
    return any(one.x0 < middle < one.x1 and abs(one.order - blank.order) > 1 for one in near if not one.text.isspace())


def _word(glyphs: list[Glyph]) -> Word:
    letters = [one.bold for one in glyphs if one.text.isalpha()] or [one.bold for one in glyphs]
    return Word("".join(one.text for one in glyphs), glyphs[0].x0, glyphs[-1].x1, all(letters))


def _prints_twice(glyph: Glyph, open_: Sequence[Glyph]) -> bool:
    """A letter printed over itself to look bold."""
    return bool(open_) and open_[-1].text == glyph.text and abs(open_[-1].x0 - glyph.x0) < 0.12 * glyph.size


def _marks_note(glyph: Glyph, open_: Sequence[Glyph], row: Sequence[Glyph], size: float) -> bool:
    """The raised number of a footnote behind a word; that of "m2" and "km2" stays."""
    if not glyph.text.isdigit() or glyph.size > 0.8 * size or not open_:
        return False
    level = statistics.median([one.y for one in row if one.size > 0.8 * size] or [glyph.y])
    before = "".join(one.text for one in open_)
    return glyph.y < level - 0.15 * size and not re.fullmatch(r"[\W\d]*[ckd]?m", before)


# ---------------------------------------------------------------- lines to paragraphs
def margins_of(lines: Sequence[Line], width: float) -> Margins:
    """The margins of lines that stand on pages of one width."""
    if not lines:
        return Margins(0.0, 0.0, 0.0)
    starts = sorted(line.x0 for line in lines)
    ends = sorted(line.x1 for line in lines)
    steps = [
        below.y - above.y
        for above, below in pairwise(lines)
        if above.page == below.page and 0 < below.y - above.y < 3 * above.size
    ]
    # the nearest steps are those within a paragraph
    leading = statistics.quantiles(steps, n=4)[0] if len(steps) > 3 else min(steps, default=0.0)
    left, right = starts[len(starts) // 20], ends[-1 - len(ends) // 33]
    # of few lines none may reach the margin, which is seldom wider at the right than at the left
    return Margins(left, max(right, width - left) if len(lines) < _FEW else right, leading)


_FEW = 20


_MARK = re.compile(r"(?:[-–+•▪●○*]|\(?\d{1,2}(?:\.\d{1,2})*[.)/]?|\(?[a-zđA-HĐ][.)/]|[IVXL]+[./-])\Z")
_ITEM = re.compile(r"(?:[-–+•▪●○*]\s|\(?\d{1,2}(?:\.\d{1,2})*[.)/]\s|\(?[a-zđ][.)/]\s|[IVXL]+[./]\s|Điều \d+\s?[.:])")
_ENDED = re.compile(r"[.;:!?][\"”’)\]]*\Z")


def goes_on(lines: Sequence[Line], below: Line, margins: Margins) -> bool:
    """Whether the paragraph that these lines make goes on in the next.

    It ends where its last line has room for the first word of the next, where the next line is indented or stands
    farther off than lines of a paragraph do, and where bold print ends or begins.
    """
    first, above = lines[0], lines[-1]
    em = above.size
    if margins.right - above.x1 > below.words[0].x1 - below.x0 + 0.55 * em:
        return False
    if above.bold != below.bold and not _low(below.text):
        return False
    if above.page == below.page and margins.leading and below.y - above.y > 1.2 * margins.leading + 0.5:
        return _low(below.text) and below.y - above.y < 2 * margins.leading
    if _ITEM.match(below.text) and _ENDED.search(above.text):
        return False
    if below.x0 > margins.left + 0.9 * em:
        # the words of an item may stand below each other, right of its number
        hanging = len(first.words) > 1 and _MARK.match(first.words[0].text) is not None
        beside = abs(below.x0 - (first.words[1].x0 if hanging else above.x0)) < 0.4 * em
        return beside and (_low(below.text) or (hanging and not _ITEM.match(below.text)))
    return True


def _low(text: str) -> bool:
    """Whether a line begins inside a sentence."""
    return text.lstrip("\"“'(")[:1].islower() and not _ITEM.match(text)
