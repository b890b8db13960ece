"""What in a document cannot be right, or is missing."""

from __future__ import annotations

from collections.abc import Iterator

from planggraph.extract.dates import bounds, exists
from planggraph.extract.draft import Draft
from planggraph.model import Finding, Section, Span
from planggraph.naming import fold
from planggraph.parse.letters import pattern

__all__ = ["findings"]

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}


def findings(draft: Draft) -> tuple[Finding, ...]:
    """All findings of one document, in the order of the text."""
    found = [*_sections(draft), *_header(draft), *_symbols(draft), *_impossible(draft), *_dates(draft)]
    return tuple(sorted(found, key=lambda f: (f.span.start if f.span else -1, f.kind, f.comment_en)))


def _roman(number: str) -> int:
    values = [_ROMAN[c] for c in number]
    return sum(-v if any(w > v for w in values[i + 1 : i + 2]) else v for i, v in enumerate(values))


def _sections(draft: Draft) -> Iterator[Finding]:
    previous: Section | None = None
    for section in draft.outline.sections:
        if not section.number or section.parent is not None or not set(section.number) <= set(_ROMAN):
            continue
        if previous is not None and previous.number is not None:
            before, now = _roman(previous.number), _roman(section.number)
            if now > before + 1:
                yield Finding(
                    kind="section-skipped",
                    span=section.span,
                    comment_vi=f"Số mục nhảy từ {previous.number} sang {section.number}.",
                    comment_en=f"Section numbers skip from {previous.number} to {section.number}.",
                )
            elif now <= before and now != 1:
                yield Finding(
                    kind="section-repeated",
                    span=section.span,
                    comment_vi=f"Số mục {section.number} đứng sau mục {previous.number}.",
                    comment_en=f"Section number {section.number} comes after {previous.number}.",
                )
        previous = section


def _header(draft: Draft) -> Iterator[Finding]:
    header, outline = draft.header, draft.outline
    if header.status == "excerpt":
        return
    for line in outline.letterhead:
        blank = pattern(r"\W*Số\s*:?\s*[.…_\s]*[/\-]\s*[\L]").match(line.text)
        if blank is not None and header.identifier is None:
            yield Finding(
                kind="number-blank",
                span=line.passage.span(0, len(line.text)),
                comment_vi="Số của văn bản để trống.",
                comment_en="The document's number is blank.",
            )
    if header.issued_on is not None and len(header.issued_on) < 10:
        yield Finding(
            kind="date-blank",
            span=next((s for n, s in header.evidence if n == "issued_on"), None),
            comment_vi="Ngày ban hành không đầy đủ.",
            comment_en="The date of issue is incomplete.",
        )
    if header.issued_on is not None and len(header.issued_on) == 10 and not exists(header.issued_on):
        yield _no_day(header.issued_on, next((s for n, s in header.evidence if n == "issued_on"), None))


def _no_day(date: str, span: Span | None, about: str | None = None) -> Finding:
    return Finding(
        kind="date-impossible",
        span=span,
        about=about,
        comment_vi=f"Không có ngày {date}.",
        comment_en=f"There is no day {date}.",
    )


def _impossible(draft: Draft) -> Iterator[Finding]:
    """Days that do not exist, of deadlines and of cited documents."""
    for line in draft.lines:
        for span, date in line.impossible:
            yield _no_day(date, span)
    for passage, mention, _ in draft.mentioned:
        if mention.misdated is None:
            continue
        start, end, date = mention.misdated
        own = passage.span(mention.start, mention.end)
        key = next((c.key for c in draft.citations if own in c.mentions), None)
        yield _no_day(date, passage.span(start, end), f"citation/{key}" if key else None)


def _symbols(draft: Draft) -> Iterator[Finding]:
    """One document cited with two symbols: the same number and date, another symbol."""
    seen: dict[tuple[str, str], str] = {}
    for citation in draft.citations:
        if citation.identifier is None or citation.date is None:
            continue
        number = pattern(r"\d+").match(citation.identifier)
        if number is None:
            continue
        key = (number[0], citation.date)
        other = seen.setdefault(key, citation.identifier)
        if fold(other) != fold(citation.identifier):
            yield Finding(
                kind="two-symbols",
                span=citation.mentions[0],
                about=f"citation/{citation.key}",
                comment_vi=f"Một văn bản được dẫn với hai ký hiệu: {other} và {citation.identifier}.",
                comment_en=f"One document is cited with two symbols: {other} and {citation.identifier}.",
            )


def _dates(draft: Draft) -> Iterator[Finding]:
    header = draft.header
    issued = header.issued_on
    if issued is None or not exists(issued):
        return
    first, last = bounds(issued)
    for citation in draft.citations:
        if citation.date and exists(citation.date) and bounds(citation.date)[0] > last:
            yield Finding(
                kind="cited-later",
                span=citation.mentions[0],
                about=f"citation/{citation.key}",
                comment_vi=f"Văn bản được dẫn đề ngày {citation.date}, sau ngày ban hành văn bản này ({issued}).",
                comment_en=f"The cited document is dated {citation.date}, after this document's own date ({issued}).",
            )
    for line in draft.lines:
        for deadline in line.deadlines:
            end = deadline.due_by or deadline.ends_on
            if end is not None and end < first:
                span: Span | None = deadline.evidence[0] if deadline.evidence else None
                printed = deadline.due or deadline.period_end
                yield Finding(
                    kind="due-before-issue",
                    span=span,
                    comment_vi=f"Thời hạn {printed} đã qua trước ngày ban hành ({issued}).",
                    comment_en=f"The time {printed} was over before the date of issue ({issued}).",
                )
