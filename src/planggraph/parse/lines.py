"""The lines of a text without the marks that a site or an editor put around words.

Emphasis (``**bold**``, ``*italic*``), table bars, heading marks, quote marks and back-slash escapes are no
part of a document's words: they are left out of a line's passage, and what they tell (bold, a cell
of its own) is kept beside it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import TypeAlias

from planggraph.parse.letters import pattern
from planggraph.parse.passage import Passage
from planggraph.parse.spacing import closed

__all__ = ["LONGEST", "Layout", "Line", "layout", "lines"]

# Characters of a line or a paragraph. The longest of real plans have some two thousand, and what the rules cost grows
# with the square of it: a text whose breaks are all lost is read in pieces.
LONGEST = 10_000

_RULE = pattern(r"[\s|+:=_*~.\-]*\Z")  # "-------", "|---|---|", "***", "* *"
# what a page break leaves: a mark, a page's number
_PAGE_MARK = pattern(r"[\s\-=_]*+(?:PAGE BREAK|Trang \d+(?:\s*/\s*\d+)?|Page \d+(?: of \d+)?)[\s\-=_]*\Z")
_FEED_BEHIND = pattern(r"\s*\f")
_PAGE_NUMBER = pattern(r"\s*+-?\s*+\d{1,3}\s*+-?\s*+\Z")
_LEADING_MARK = pattern(r"\s*(?:>\s*|#{1,6}\s+)*")
_STAR_BULLET = pattern(r"\s*\*\s+(?=[^\s*][^*]*\Z)")  # "* text": a bullet, not emphasis
_MARKED = pattern(r"[*_\\<>|#\[]|  ")  # a line without any of these is its words as they stand
_ESCAPE = pattern(r"\\(?=[\\`*_{}\[\]()#+\-.!|>])")
_LINK = pattern(r"!?\[([^\]\n]*)\]\((?:https?:|/|#)[^)\s]*(?:\s+\"[^\"]*\")?\)")
_PAIRED_UNDERSCORE = pattern(r"(?<![^\W_])(_{1,2})(?=\S)(.+?)(?<=\S)\s?\1(?![^\W_])")
_TAG = pattern(r"</?(?:b|i|u|em|strong|br|p|span|sup|sub)\s*/?>", re.IGNORECASE)
_SPACES = pattern(r" +")


@dataclass(frozen=True, slots=True)
class Line:
    """One line, or one cell of a line that is a table row.

    `passage` is clean, single-spaced and trimmed; a blank line has an empty one.
    """

    passage: Passage
    bold: bool  # all its words are bold
    cell: bool  # a cell of a row that holds several
    gap_before: bool  # a blank line or a rule stands right above
    columns: tuple[Passage, ...] = ()  # parts that wide gaps hold apart, where there are several
    bars: int = 0  # lines that are a bar alone, right above: each ends a cell of a table
    column: int = 0  # of a cell in a row that stands on one line: how many bars stand left of it

    @property
    def text(self) -> str:
        return self.passage.text


@dataclass(frozen=True, slots=True)
class Layout:
    """How paragraphs are set: one to a line, or wrapped."""

    wrapped: bool
    dense: bool  # wrapped, and paragraphs follow each other without a blank line
    width: int  # usual length of a full line, in characters


_Part: TypeAlias = tuple[int, Passage, bool, tuple[Passage, ...]]  # column, words, whether they are bold, columns


def lines(view: Passage) -> list[Line]:
    """All lines that are not blank, in order; a table row gives a line for each of its cells."""
    found: list[Line] = []
    gap = True
    bold = italic = False
    position = bars = 0
    broken = False  # a page ends inside a sentence
    after_feed = False  # a page begins, and nothing of it has been read
    raws = view.text.replace("\f", "\n").split("\n")
    for n, raw in enumerate(raws):
        start, position = position, position + len(raw) + 1
        page_ends = view.text[position - 1 : position] == "\f"
        if _PAGE_MARK.match(raw) or (
            _PAGE_NUMBER.match(raw)
            and found
            and (
                after_feed
                or _FEED_BEHIND.match(view.text, position - 1)
                or _breaks_sentence(found[-1].text, raws[n + 1 : n + 7])
            )
        ):
            broken = _unended(found)
            continue
        if not raw.strip() or _RULE.fullmatch(raw):
            gap = True
            bars = bars + 1 if raw.strip() == "|" else 0
            if not raw.strip():
                bold = italic = False
            broken = broken or (page_ends and _unended(found))
            after_feed = after_feed or page_ends
            continue
        if _MARKED.search(raw) is None:
            whole = view.cut(start, start + len(raw))
            parts: list[_Part] = [(0, whole, bold or not any(map(str.isalnum, whole.text)), ())]
        else:
            parts, bold, italic = _marked(view, raw, start, bold, italic)
        several = len(parts) > 1
        for column, passage, is_bold, columns in parts:
            if not passage.text:
                continue
            runs_on = broken and not several and not _MARKER_LIKE.match(passage.text) and not passage.text.isupper()
            folded = _unfolded(closed(passage))
            beside = columns if len(folded) == 1 else ()
            for piece in itertools.chain.from_iterable(map(_pieces, folded)):
                found.append(Line(piece, is_bold, several, gap and not runs_on, beside, bars, column))
                broken = gap = False
                bars = 0
        after_feed = page_ends
        broken = page_ends and _unended(found)
    return found


def _unended(found: Sequence[Line]) -> bool:
    """Whether the last line breaks off inside a sentence."""
    return bool(found) and not _TERMINAL.search(found[-1].text) and len(found[-1].text) > 40


# where the parts of a document begin that a site printed as one paragraph
_PARTS = pattern(
    r"""\s+(?=
      CỘNG\ HÒA\ XÃ\ HỘI\ CHỦ\ NGHĨA | ĐẢNG\ CỘNG\ SẢN\ VIỆT\ NAM | Độc\ lập\ -\ Tự\ do
      | [\L][\l]+(?:\ [\L][\l]+){0,3},\ ngày\ \d{1,2}\ tháng
      | (?:QUYẾT\ ĐỊNH|KẾ\ HOẠCH|CHỈ\ THỊ|THÔNG\ BÁO|CÔNG\ VĂN)\s*(?:Về|V/v|VỀ|Điều)
      | Kính\ gửi\s?: | (?:-\s)?Căn\ cứ\s[\L] | Điều\ \d+\s?[.:]
      | Nơi\ nhận\s?: | (?:TM|KT|TL|TUQ)\.\s?[\L]{2} | \([Đđ]ã\ ký\)
    ) | (?<=\S)\s*(?=Số\s?:\s?\d) | (?<=[\L]{2})(?=Về\ [\l]) | \s*-{4,}\s* | (?<=[;:])\s+(?=-\s[\L]) | (?<=\([Đđ]ã\ ký\))\s+""",
    re.VERBOSE,
)
_FOLDED = pattern(r"\S.{200,}\sNơi nhận\s?:\s*-\s.*\s(?:TM|KT|TL|TUQ)\.\s?[\L]")
# the same where what is there breaks off before the recipients: a body in capitals and the national title at its head
_FOLDED_HEAD = pattern(r"[\L]{2}[\L ]{8,80}\sCỘNG\ HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\s.{0,200}\sCăn cứ\s")
# and where its parts begin then: the motto ends, the type, the reasons, numbered parts
_PARTS_BELOW = pattern(
    r"(?<=NAM)\s+(?=[\L]{2,}\s[\L]{2})|(?<=[Pp]húc)\s+(?=[\L]{2})|\s+(?=(?:QUYẾT ĐỊNH|KẾ HOẠCH|CHỈ THỊ|THÔNG BÁO|PHƯƠNG ÁN|CHƯƠNG TRÌNH)\s[\L]{2})"
    r"|(?<=[;.])\s+(?=(?:Căn cứ|Thực hiện|Theo|Nhằm|Để)\s)|(?<=[:.;])\s+(?=(?:[A-HIVX]{1,4}|\d{1,2})\.\s?[\L])|(?<=[:.;])\s+(?=-\s[\L])"
)


def _unfolded(passage: Passage) -> list[Passage]:
    """The parts of a document that stands on one line, up to its recipients and its signature; else the line itself."""
    if len(passage.text) < 400:
        return [passage]
    headed = _FOLDED_HEAD.match(passage.text) is not None
    if not headed and not _FOLDED.match(passage.text):
        return [passage]
    cuts = [m.span() for m in _PARTS.finditer(passage.text)]
    if headed:
        below = [m.span() for m in _PARTS_BELOW.finditer(passage.text)]
        cuts = sorted({*cuts, *(cut for cut in below if not any(a < cut[1] and cut[0] < b for a, b in cuts))})
    ends = [*(a for a, _ in cuts), len(passage.text)]
    parts = [passage.cut(a, b) for a, b in zip([0, *(b for _, b in cuts)], ends, strict=True)]
    return [part for part in parts if part.text]


def _pieces(passage: Passage) -> list[Passage]:
    """A line as it is, one that is too long cut at a blank where it has any."""
    pieces: list[Passage] = []
    start, length = 0, len(passage.text)
    while length - start > LONGEST:
        blank = passage.text.rfind(" ", start + 1, start + LONGEST)
        end = blank if blank > 0 else start + LONGEST
        pieces.append(passage.cut(start, end))
        start = end
    return [*pieces, passage.cut(start, length) if start else passage]


def _breaks_sentence(above: str, below: Sequence[str]) -> bool:
    """Whether a number on a line of its own stands in a sentence that goes on below it: a page's, then."""
    rest = [raw.strip() for raw in below if raw.strip(" -=_|")]
    if rest and _PAGE_MARK.match(rest[0]):
        return True
    return bool(rest) and bool(_STARTS_LOW.match(rest[0])) and not _TERMINAL.search(above) and len(above) > 25


def _marked(view: Passage, raw: str, start: int, bold: bool, italic: bool) -> tuple[list[_Part], bool, bool]:
    """The cells of a line with marks or wide gaps in it, and whether emphasis goes on behind it."""
    kept, bolds, bold, italic = _unmarked(raw, start, bold, italic)
    parts: list[_Part] = []
    for column, cell in _cells(view.text, kept):
        is_bold = all(bolds[i - start] for i in cell if view.text[i].isalnum())
        parts.append((column, view.pick(_single_spaced(view.text, cell)), is_bold, _columns(view, cell)))
    return parts, bold, italic


def _unmarked(raw: str, start: int, bold: bool, italic: bool) -> tuple[list[int], list[bool], bool, bool]:
    """Positions in the view of the characters that are words, and which of them are bold."""
    dropped = [False] * len(raw)

    def drop(first: int, last: int) -> None:
        for i in range(first, last):
            dropped[i] = True

    mark = _LEADING_MARK.match(raw)
    if mark and mark[0].strip():
        drop(*mark.span())
    star = _STAR_BULLET.match(raw)
    if "\\" in raw:
        for match in _ESCAPE.finditer(raw):
            drop(*match.span())
    if "](" in raw:
        for match in _LINK.finditer(raw):
            drop(match.start(), match.start(1))
            drop(match.end(1), match.end())
    if "_" in raw:
        for match in _PAIRED_UNDERSCORE.finditer(raw):
            drop(*match.span(1))
            drop(match.end() - len(match[1]), match.end())
    if "<" in raw:
        for match in _TAG.finditer(raw):
            drop(*match.span())
    bolds = [False] * len(raw)
    kept: list[int] = []
    i = 0
    while i < len(raw):
        if raw[i] == "*" and not (i and raw[i - 1] == "\\") and not (star and i < star.end()):
            if raw.startswith("**", i):
                bold = not bold
                i += 2
                continue
            italic = not italic
            i += 1
            continue
        bolds[i] = bold
        if not dropped[i]:
            kept.append(start + i)
        i += 1
    return kept, bolds, bold, italic


def _cells(text: str, kept: list[int]) -> list[tuple[int, list[int]]]:
    """The cells of a line that are not empty, each with its column."""
    cells: list[list[int]] = [[]]
    for position in kept:
        if text[position] == "|":
            cells.append([])
        else:
            cells[-1].append(position)
    return [(n, cell) for n, cell in enumerate(cells) if any(text[i] != " " for i in cell)] or [(0, [])]


def _single_spaced(text: str, positions: Sequence[int]) -> list[int]:
    found: list[int] = []
    for position in positions:
        if text[position] != " " or (found and text[found[-1]] != " "):
            found.append(position)
    while found and text[found[-1]] == " ":
        found.pop()
    return found


def _columns(view: Passage, positions: Sequence[int]) -> tuple[Passage, ...]:
    """Parts of a line that four or more blanks, or a tab, hold apart."""
    raw = "".join([view.text[i] for i in positions])
    if "    " not in raw.strip():
        return ()
    parts: list[Passage] = []
    for match in re.finditer(r"\S+(?: {1,3}\S+)*", raw):
        parts.append(view.pick(_single_spaced(view.text, positions[match.start() : match.end()])))
    return tuple(parts) if len(parts) > 1 else ()


_TERMINAL = pattern(r"[.:;!?/][\"')\]]*\Z")
_STARTS_LOW = pattern(r"[\"'(]*[\l]")
_MARKER_LIKE = pattern(r"(?:[-+•*●▪]|[a-zđ]\)|\d+(?:\.\d+)*[.)])")


def layout(found: Sequence[Line]) -> Layout:
    """Tell wrapped text from a paragraph to a line.

    In wrapped text many full lines go on in the next: the line ends without punctuation and the next
    one stands right under it and bears no number or bullet. Where next to none of them goes on in
    small letters and others are far longer, the short ones are headings right above their text.
    """
    pairs = goes_on = low = 0
    groups = 1
    lengths: list[int] = []
    for above, below in itertools.pairwise(found):
        if below.gap_before:
            groups += 1
            continue
        if len(above.text) < 25 or above.cell or below.cell or above.text.isupper():
            continue
        pairs += 1
        if _TERMINAL.search(above.text) or _MARKER_LIKE.match(below.text):
            continue
        if _STARTS_LOW.match(below.text) or (len(above.text) > 40 and not below.text.isupper()):
            goes_on += 1
            low += _STARTS_LOW.match(below.text) is not None
            lengths.append(len(above.text))
    width = int(median(lengths)) if lengths else 80
    headings = low <= 0.2 * goes_on and any(len(line.text) > 2 * width for line in found)
    wrapped = goes_on >= 2 and goes_on > 0.35 * pairs and not headings
    return Layout(wrapped=wrapped, dense=wrapped and len(found) > 7 * groups, width=width)
