"""Whether a text shows a signature, lacks one, or is a part of a document alone; and where it shows that."""

from __future__ import annotations

from collections.abc import Iterator

from planggraph.extract.header_fields import Fields
from planggraph.model import Span
from planggraph.parse.letters import pattern
from planggraph.parse.outline import Outline
from planggraph.parse.passage import Passage
from planggraph.parse.zones import OFFICE, SIGNED, SIGNING

__all__ = ["lacks_head", "status"]

# what an electronic signature prints of itself (Decree 30/2020/NĐ-CP, Appendix I, II.7 and 8): whose it is, and when.
# "Người ký: Nguyễn Văn An" alone is what a site says, who signed by whatever means
_ESIGNED = pattern(
    r"(?:Được )?[Kk]ý (?:số |điện tử )?bởi\s*:|Thời gian ký\s*:|(?:[Đđ]ã|[Đđ]ược) ký (?:số|điện tử)\b|Digitally signed by|Signature (?:Not Verified|Valid)"
)
# what no text ends with that is whole: a mark behind which more follows, or a word that leads on
_OPEN_END = pattern(
    r"(?:[,;:(…]|\.\.\.|(?<!\w)(?:và|hoặc|của|các|những|theo|tại|với|cho|để|về|do|từ|đến|trong|số|là|được))[^\w.]*\Z"
)
_STOP = pattern(r"[.;]\s+(?=\S)")


def status(outline: Outline, fields: Fields) -> None:
    """Signed, unsigned or excerpt, with the words that show it.

    *Signed* is a text with the signer's name, "(Đã ký)" in its place, or the words that an electronic signature prints.
    Else an *excerpt* is one that has neither letterhead nor type, or that breaks off: with no closing, in the midst of
    a sentence or a list. All others are *unsigned*; that is shown by the office that nobody signed for, else by the
    last words.
    """
    shown = next(_signature(outline, fields), None)
    if shown is not None:
        _set(fields, "signed", [shown])
        return
    words = [passage for passage in _passages(outline) if passage.text]
    if lacks_head(outline) or _breaks_off(outline):
        spans = [_first(min(words, key=lambda p: p.starts[0]))] if words and lacks_head(outline) else []
        if words and _breaks_off(outline):
            spans.append(_last(max(words, key=lambda p: p.ends[-1])))
        _set(fields, "excerpt", spans)
        return
    blank = [line.passage for line in outline.closing if SIGNING.match(line.text) or OFFICE.match(line.text)]
    ends = blank or [line.passage for line in outline.closing] or sorted(words, key=lambda p: p.ends[-1])
    _set(fields, "unsigned", [_last(ends[-1])] if ends else [])


def _set(fields: Fields, value: str, spans: list[Span]) -> None:
    fields.values["status"] = value
    fields.evidence += [("status", span) for span in spans]


def lacks_head(outline: Outline) -> bool:
    """Whether the text begins behind the head of its document: it has neither a letterhead nor a line for its type."""
    return outline.document_type is None and not outline.letterhead


def _signature(outline: Outline, fields: Fields) -> Iterator[Span]:
    """What shows that somebody signed: a name first, then a mark in its place, then an electronic signature."""
    yield from (span for name, span in fields.evidence if name == "signer")
    for line in outline.closing:
        if (mark := SIGNED.search(line.text)) is not None:
            yield line.passage.span(*mark.span())
    text = outline.view.text
    for match in _ESIGNED.finditer(text):
        line_end = text.find("\n", match.end())
        span = outline.view.span(match.start(), line_end if line_end > 0 else len(text))
        if _is_around(outline, span):
            yield span


def _is_around(outline: Outline, span: Span) -> bool:
    """Whether words stand where a signature does: around the document, in its letterhead or its closing.

    A body may speak of electronic signatures ("hồ sơ được ký số").
    """
    parts = [line.passage for line in (*outline.letterhead, *outline.closing) if line.text]
    around = [(one.start, one.end) for one in outline.surroundings] + [(p.starts[0], p.ends[-1]) for p in parts]
    return any(start <= span.start < end for start, end in around)


def _passages(outline: Outline) -> Iterator[Passage]:
    """Everything that the document itself says, in no order."""
    yield from (line.passage for line in outline.letterhead)
    if outline.title is not None:
        yield outline.title
    yield from outline.preamble
    yield from (item.words for item in outline.items)
    yield from outline.cells


def _breaks_off(outline: Outline) -> bool:
    if outline.closing:
        return False
    words = [*outline.preamble, *(item.words for item in outline.items if item.row is None)]
    ends = [passage for passage in words if passage.text]
    last = max(ends, key=lambda p: p.ends[-1], default=None)
    if last is None or any(cell.text and cell.ends[-1] > last.ends[-1] for cell in outline.cells):
        return False  # the cells of a table end as they like
    return bool(_OPEN_END.search(last.text))


def _first(passage: Passage) -> Span:
    """Its first sentence."""
    stop = _STOP.search(passage.text)
    return passage.span(0, stop.start() + 1 if stop else len(passage.text))


def _last(passage: Passage) -> Span:
    """Its last sentence."""
    start = max((stop.end() for stop in _STOP.finditer(passage.text)), default=0)
    return passage.span(start, len(passage.text))
