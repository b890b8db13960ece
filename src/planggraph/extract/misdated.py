"""Days, months and years that cannot be right: against the calendar, against each other, against the day of issue."""

from __future__ import annotations

from collections.abc import Iterator

from planggraph.extract.dates import bounds, exists, printed
from planggraph.extract.draft import Draft, Line
from planggraph.model import Finding, Header, Span
from planggraph.parse.letters import pattern

__all__ = ["issued_span", "misdated"]


def misdated(draft: Draft) -> Iterator[Finding]:
    """What is wrong with the times of a document, of what it cites, and of what it sets."""
    issued = draft.header.issued_on
    if issued is not None and len(issued) == 10 and not exists(issued):
        yield _no_day(issued, issued_span(draft.header))
    yield from _impossible(draft)
    yield from _years(draft)
    yield from _plan_years(draft)
    yield from _cited(draft)
    yield from _times(draft)


def issued_span(header: Header) -> Span | None:
    """The words that date the document."""
    return next((span for name, span in header.evidence if name == "issued_on"), None)


def _no_day(date: str, span: Span | None, about: str | None = None) -> Finding:
    return Finding(
        kind="date-impossible",
        span=span,
        about=about,
        comment_vi=f"Không có ngày {printed(date)}.",
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
        about = _citation(draft, own)
        yield _no_day(date, passage.span(start, end), about)


def _citation(draft: Draft, mention: Span) -> str | None:
    """What a finding about the citation of a mention names."""
    return next((f"citation/{one.key}" for one in draft.citations if mention in one.mentions), None)


def _years(draft: Draft) -> Iterator[Finding]:
    """A normative document bears its year in its number: "70/2008/NĐ-CP" is of 2008."""
    header = draft.header
    numbered: list[tuple[str | None, str | None, Span | None, str | None]] = [
        (header.identifier, header.issued_on, issued_span(header), None)
    ]
    numbered += [(c.identifier, c.date, c.mentions[0], f"citation/{c.key}") for c in draft.citations]
    for identifier, date, span, about in numbered:
        year = pattern(r"\d+/((?:19|20)\d\d)/").match(identifier or "")
        if year is not None and date is not None and date[:4] != year[1]:
            yield Finding(
                kind="year-disagrees",
                span=span,
                about=about,
                comment_vi=f"Số {identifier} là của năm {year[1]}, nhưng ghi ngày {printed(date)}.",
                comment_en=f"The number {identifier} is of {year[1]}, and the date is {date}.",
            )


_PLANS = {"Kế hoạch", "Chương trình"}
# what a cited plan is for: "... về phòng, chống tảo hôn năm 2024"; not "đến năm 2024", "giai đoạn 2021 - 2025"
_FOR_YEAR = pattern(
    r"[^;.:]{0,250}?(?<!đến )(?<!hết )(?<!từ )(?<!tháng \d\d )(?<!\d/)năm (?P<year>20\d\d)(?![\w/]|\s?-)"
)


def _plan_years(draft: Draft) -> Iterator[Finding]:
    """A plan for a year bears a date of that year or of the months before it: one of 12/3/2023 is hardly for 2024."""
    header = draft.header
    issued, until = header.issued_on, header.period_end
    if header.type in _PLANS and issued and until and exists(issued) and bounds(issued)[0] > bounds(until)[1]:
        yield _wrong_year(until[:4], issued, issued_span(header), None)
    for passage, mention, _ in draft.mentioned:
        if mention.type not in _PLANS or mention.date is None or len(mention.date) < 10:
            continue
        meant = _FOR_YEAR.match(passage.text, mention.full_end)
        own = passage.span(mention.start, mention.end)
        about = _citation(draft, own)
        if meant is None or about is None or _FOR_YEAR.match(passage.text[mention.full_end : meant.start("year")]):
            continue
        early = mention.date[:4] == str(int(meant["year"]) - 1) and mention.date[5:7] < _NEXT_YEARS_PLANS
        if early or int(mention.date[:4]) + 1 < int(meant["year"]):
            yield _wrong_year(meant["year"], mention.date, own, about)


_NEXT_YEARS_PLANS = "07"  # the month since when plans for the next year are made


def _wrong_year(year: str, date: str, span: Span | None, about: str | None) -> Finding:
    return Finding(
        kind="year-disagrees",
        span=span,
        about=about,
        comment_vi=f"Kế hoạch cho năm {year} lại ghi ngày {printed(date)}.",
        comment_en=f"A plan for {year} bears the date {date}.",
    )


def _cited(draft: Draft) -> Iterator[Finding]:
    """What is cited, against the day of issue."""
    issued = draft.header.issued_on
    if issued is None or not exists(issued):
        return
    last = bounds(issued)[1]
    for citation in draft.citations:
        if citation.date is not None and bounds(citation.date)[0] > last:
            yield Finding(
                kind="cited-later",
                span=citation.mentions[0],
                about=f"citation/{citation.key}",
                comment_vi=f"Văn bản được dẫn đề ngày {printed(citation.date)}, sau ngày ban hành văn bản này ({printed(issued)}).",
                comment_en=f"The cited document is dated {citation.date}, after this document's own date ({issued}).",
            )


def _times(draft: Draft) -> Iterator[Finding]:
    """Deadlines against the day of issue, and against the time that the plan covers."""
    issued, until = draft.header.issued_on, draft.header.period_end
    first = bounds(issued)[0] if issued is not None and exists(issued) else ""
    last = bounds(until)[1] if until is not None else "9999"
    for line in draft.lines:
        for deadline in line.deadlines:
            end = deadline.due_by or deadline.ends_on
            said = deadline.due or deadline.period_end or end or ""
            span = deadline.evidence[0] if deadline.evidence else None
            if issued is not None and end is not None and end < first:
                yield Finding(
                    kind="due-before-issue",
                    span=span,
                    comment_vi=f"Thời hạn {printed(said)} đã qua trước ngày ban hành ({printed(issued)}).",
                    comment_en=f"The time {said} was over before the date of issue ({issued}).",
                )
            elif (
                until is not None
                and end is not None
                and end > last
                and not _reports(line)
                and not _of_others(draft, span)
            ):
                yield Finding(
                    kind="due-after-period",
                    span=span,
                    comment_vi=f"Thời hạn {printed(said)} ở ngoài thời gian của văn bản (đến {printed(until)}).",
                    comment_en=f"The time {said} lies beyond the document's own period (until {until}).",
                )


# "theo cam kết của Việt Nam về phát thải ròng bằng 0 vào năm 2050", "tầm nhìn đến năm 2045"
_GOAL = pattern(r"(?:theo (?:đúng )?cam kết|tầm nhìn)\b[^;.]*\Z")


def _of_others(draft: Draft, span: Span | None) -> bool:
    """Whether a time is that of a commitment or a vision, which a plan serves and does not set."""
    return span is not None and _GOAL.search(draft.source.text, max(0, span.start - 200), span.start) is not None


def _reports(line: Line) -> bool:
    """The work of a year is reported in the next."""
    return line.kind == "reporting" or any(part.role in ("report-to", "report-via") for part in line.assignments)
