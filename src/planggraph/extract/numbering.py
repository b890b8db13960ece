"""Numbers of parts that are left out, or come twice: of sections, and of the points below them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from planggraph.extract.draft import Draft
from planggraph.model import Finding, Section, Span
from planggraph.parse.letters import pattern

__all__ = ["numbering"]

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
_MOST_SKIPPED = 2  # what is further off is rather no number of a point: "Dự án" over "7. ..."
# "2." and "2.1.", but neither "(2)" nor "7:", which number something else, or nothing
_POINT = pattern(r"(?<![\w(.])\d{1,2}(?:\.\d{1,2}){0,3}\**\.[\s*]*\Z")


def numbering(draft: Draft) -> Iterator[Finding]:
    """What is wrong with the Roman numbers of sections, and with the Arabic ones of the points of a section."""
    yield from _sections(draft)
    yield from _points(draft)


def _sections(draft: Draft) -> Iterator[Finding]:
    """The Roman numbers of the document, and those of each plan that is attached to it."""
    last: dict[str | None, Section] = {}
    for section in draft.outline.sections:
        if not section.number or not set(section.number) <= set(_ROMAN) or (section.parent or "").startswith("phu-luc"):
            continue  # the tables of an annex number their groups in many ways
        previous = last.get(section.parent)
        now = _roman(section.number)
        if previous is None and now > 1 and draft.header.status != "excerpt":
            yield _begins(section.number, section.span)
        if previous is not None and previous.number is not None:
            before = _roman(previous.number)
            if now > before + 1:
                yield _skipped("section", previous.number, section.number, section.span)
            elif now <= before and now != 1:
                yield _repeated("section", previous.number, section.number, section.span)
        last[section.parent] = section


@lru_cache(maxsize=256)
def _roman(number: str) -> int:
    values = [_ROMAN[c] for c in number]
    return sum(-v if any(w > v for w in values[i + 1 : i + 2]) else v for i, v in enumerate(values))


def _points(draft: Draft) -> Iterator[Finding]:
    """Points that are headings, and points that are sentences, are one row of numbers."""
    text = draft.source.text
    last: dict[tuple[str | None, str], str] = {}
    for span, number, parent in sorted(_numbered(draft), key=lambda one: one[0]):
        above, _, own = number.rpartition(".")
        before = last.pop((parent, above), None)
        if not _POINT.search(text, max(0, span.start - 16), span.start):
            continue
        last[parent, above] = number
        if before is None:
            continue
        step = int(own) - int(before.rpartition(".")[2])
        if 1 < step <= 1 + _MOST_SKIPPED:
            yield _skipped("point", before, number, span)
        elif step <= 0 and own != "1":
            yield _repeated("point", before, number, span)


def _numbered(draft: Draft) -> Iterator[tuple[Span, str, str | None]]:
    """Where the words of each point begin, its number, and the section that holds it."""
    outline = draft.outline
    headings = {section.span.start for section in outline.sections}
    for section in outline.sections:
        if section.number and _arabic(section.number):
            yield section.span, section.number, section.parent
    for item in outline.items:
        if item.marker is None or item.marker.style != "decimal" or item.row is not None or not item.words.text:
            continue
        if item.words.starts[0] not in headings:
            span = item.words.span(0, len(item.words.text))
            yield span, item.marker.number, item.headings[-1].key if item.headings else None


def _arabic(number: str) -> bool:
    return number.replace(".", "").isdigit()


_NAMES = {"section": ("mục", "Section"), "point": ("điểm", "Point")}


def _skipped(what: str, before: str, now: str, span: Span) -> Finding:
    vi, en = _NAMES[what]
    return Finding(
        kind="section-skipped",
        span=span,
        comment_vi=f"Số {vi} nhảy từ {before} sang {now}.",
        comment_en=f"{en} numbers skip from {before} to {now}.",
    )


def _begins(number: str, span: Span) -> Finding:
    return Finding(
        kind="section-skipped",
        span=span,
        comment_vi=f"Số mục bắt đầu từ {number}.",
        comment_en=f"Section numbers begin with {number}.",
    )


def _repeated(what: str, before: str, now: str, span: Span) -> Finding:
    vi, en = _NAMES[what]
    return Finding(
        kind="section-repeated",
        span=span,
        comment_vi=f"Số {vi} {now} đứng sau {vi} {before}.",
        comment_en=f"{en} number {now} comes after {before}.",
    )
