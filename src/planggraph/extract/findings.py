"""What in a document cannot be right, or is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from planggraph.extract.as_read import converted, unsure
from planggraph.extract.dates import bounds, exists
from planggraph.extract.draft import Draft, Line
from planggraph.extract.status import lacks_head
from planggraph.gazetteer import members
from planggraph.model import Actor, AgencyGroup, Finding, Header, Section, Span
from planggraph.naming import fold, slug
from planggraph.parse.letters import pattern

__all__ = ["findings"]

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}


def findings(draft: Draft) -> tuple[Finding, ...]:
    """All findings of one document, in the order of the text."""
    found = [
        *_sections(draft), *_header(draft), *_signer(draft), *_symbols(draft), *_years(draft), *_impossible(draft), *_dates(draft), *_times(draft),
        *_nobody(draft), *_counts(draft), *_misread(draft), *_missed(draft), *unsure(draft), *converted(draft),
    ]  # fmt: skip
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


def _missed(draft: Draft) -> Iterator[Finding]:
    """Sections that the text refers to and does not have; of an excerpt nobody can tell."""
    if draft.header.status == "excerpt":
        return
    for one in draft.references:
        if one.missing:
            yield Finding(
                kind="section-missing",
                span=one.span,
                comment_vi=f"Văn bản dẫn đến “{one.words}”, nhưng bản này không có phần đó.",
                comment_en=f'The text refers to "{one.words}", and this copy has no such part.',
            )


def _header(draft: Draft) -> Iterator[Finding]:
    header, outline = draft.header, draft.outline
    if lacks_head(outline):
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
            span=_issued(header),
            comment_vi="Ngày ban hành không đầy đủ.",
            comment_en="The date of issue is incomplete.",
        )
    if header.issued_on is not None and len(header.issued_on) == 10 and not exists(header.issued_on):
        yield _no_day(header.issued_on, _issued(header))


def _issued(header: Header) -> Span | None:
    """The words that date the document."""
    return next((span for name, span in header.evidence if name == "issued_on"), None)


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


def _years(draft: Draft) -> Iterator[Finding]:
    """A normative document bears its year in its number: "70/2008/NĐ-CP" is of 2008."""
    header = draft.header
    numbered: list[tuple[str | None, str | None, Span | None, str | None]] = [
        (header.identifier, header.issued_on, _issued(header), None)
    ]
    numbered += [(c.identifier, c.date, c.mentions[0], f"citation/{c.key}") for c in draft.citations]
    for identifier, date, span, about in numbered:
        year = pattern(r"\d+/((?:19|20)\d\d)/").match(identifier or "")
        if year is not None and date is not None and date[:4] != year[1]:
            yield Finding(
                kind="year-disagrees",
                span=span,
                about=about,
                comment_vi=f"Số {identifier} là của năm {year[1]}, nhưng ghi ngày {date}.",
                comment_en=f"The number {identifier} is of {year[1]}, and the date is {date}.",
            )


def _dates(draft: Draft) -> Iterator[Finding]:
    """What is cited, against the calendar and against the day of issue."""
    issued = draft.header.issued_on
    last = bounds(issued)[1] if issued is not None and exists(issued) else "9999"
    for citation in draft.citations:
        if citation.date is not None and bounds(citation.date)[0] > last:
            yield Finding(
                kind="cited-later",
                span=citation.mentions[0],
                about=f"citation/{citation.key}",
                comment_vi=f"Văn bản được dẫn đề ngày {citation.date}, sau ngày ban hành văn bản này ({issued}).",
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
            printed = deadline.due or deadline.period_end
            span = deadline.evidence[0] if deadline.evidence else None
            if end is not None and end < first:
                yield Finding(
                    kind="due-before-issue",
                    span=span,
                    comment_vi=f"Thời hạn {printed} đã qua trước ngày ban hành ({issued}).",
                    comment_en=f"The time {printed} was over before the date of issue ({issued}).",
                )
            elif end is not None and end > last and not _reports(line):
                yield Finding(
                    kind="due-after-period",
                    span=span,
                    comment_vi=f"Thời hạn {printed} ở ngoài thời gian của văn bản (đến {until}).",
                    comment_en=f"The time {printed} lies beyond the document's own period (until {until}).",
                )


def _reports(line: Line) -> bool:
    """The work of a year is reported in the next."""
    return line.kind == "reporting" or any(part.role in ("report-to", "report-via") for part in line.assignments)


# ---------------------------------------------------------------- who
_LISTED = pattern(r"\s*(?:[-+•*]|Nơi nhận|Lưu\b)|.*;\s*\Z")


def _signer(draft: Draft) -> Iterator[Finding]:
    """An office to sign stands at the end, and below it nothing that could be a name."""
    header = draft.header
    spans = [span for name, span in header.evidence if name in ("signing_authority", "signer_position")]
    if header.signer is not None or not spans:
        return
    last = max(spans)
    below = [line.text for line in draft.outline.closing if line.passage.starts and line.passage.starts[0] >= last.end]
    if any(pattern(r"\w").search(text) and not _LISTED.match(text) for text in below):
        return  # "(Đã ký)" tells that somebody did
    yield Finding(
        kind="signer-blank",
        span=last,
        comment_vi="Không có tên người ký.",
        comment_en="Nobody is named as the signer.",
    )


_TO_LEAD = pattern(r"[Cc]hủ trì\b")
_BLANK = pattern(r"[^:]*:[\W_]*\Z")
# a label of these may follow one that is not blank, but whose bodies stand in labels below it:
# "Cơ quan thực hiện:" over "Cơ quan chủ trì: Sở Nội vụ"
_GOES_ON = {"lead": ("responsible",), "responsible": ("lead", "coordinate"), "coordinate": ()}


def _nobody(draft: Draft) -> Iterator[Finding]:
    """A part in a task that is given to nobody: "Chủ trì ..." under no agency, or a label with nothing behind it."""
    spans = [
        line.passage.span(0, len(line.passage.text))
        for line in draft.lines
        if line.kind == "task" and not line.headed and not line.above and _TO_LEAD.match(line.passage.text)
        if not any(part.role == "lead" for part in line.assignments)
    ]
    items = draft.outline.items
    for item, after in zip_longest(items, items[1:]):
        if item.label in _GOES_ON and _BLANK.match(item.words.text) and item.row is None:
            # what follows may be the body itself, on a line of its own
            follows = after.label if after is not None else "time"
            if follows is not None and follows not in _GOES_ON[item.label]:
                spans.append(item.words.span(0, len(item.words.text)))
    for span in spans:
        yield Finding(
            kind="agency-missing",
            span=span,
            comment_vi="Không nói cơ quan nào thực hiện vai trò này.",
            comment_en="It is not said whose part this is.",
        )


# ---------------------------------------------------------------- how many
_COUNTED_SINCE = "2023"  # of changes before this year the gazetteer lacks most
_KIND = r"(?:xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố|tỉnh)"
# "Ủy ban nhân dân 16 phường", "16 xã, phường", "Ủy ban nhân dân 34 tỉnh, thành phố trực thuộc Trung ương"
_COUNTED = pattern(
    rf"(?:(?:Ủy ban|Hội đồng) nhân dân )?(?P<count>\d+) (?P<kinds>{_KIND}(?:(?:,| và|, và) (?:các )?{_KIND})*)(?: trực thuộc [Tt]rung ương)?"
)
# "3 xã biên giới", "5 phường Thuận Hòa, ...", "10 xã, 2 thị trấn": some of them, or not yet all
_NOT_ALL = pattern(
    r"\s*(?:[(:\L\d]|(?:,|và)\s*\d|(?:trọng )?điểm|biên giới|ven|vùng|miền|khu vực|còn lại|nêu|trên(?! địa bàn)|đã|có|được|thí điểm)"
)


def _counts(draft: Draft) -> Iterator[Finding]:
    """How many units a document says that there are, against the gazetteer of its date."""
    issued = draft.header.issued_on
    if issued is None or len(issued) < 10 or issued < _COUNTED_SINCE or not exists(issued):
        return
    named = [(one.actor, span) for line in draft.lines for one in line.assignments for span in one.evidence]
    named += [(one.actor, one.span) for one in draft.recipients]
    told: set[tuple[Actor, int]] = set()
    for group, span in named:
        counted = _COUNTED.fullmatch(group.name) if isinstance(group, AgencyGroup) else None
        if counted is None or not isinstance(group, AgencyGroup) or _some(draft, span):
            continue
        said, known = int(counted["count"]), _units(group, counted["kinds"], issued)
        if known in (0, said) or (group, said) in told:
            continue
        told.add((group, said))
        of_vi, of_en = (f" {of} {group.place.label}" if group.place else "" for of in ("của", "of"))
        yield Finding(
            kind="count-disagrees",
            span=span,
            comment_vi=f"Văn bản nêu {said} {counted['kinds']}{of_vi}; danh mục đơn vị hành chính ngày {issued} có {known}.",
            comment_en=f"The document counts {said} {counted['kinds']}{of_en}; the gazetteer of {issued} has {known}.",
        )


def _units(group: AgencyGroup, kinds: str, issued: str) -> int:
    """How many units of the kinds that a group names there were; 0 where the gazetteer cannot tell."""
    words = tuple(
        f"{kind.strip().removeprefix('các ')} " for kind in kinds.replace(" và ", ", ").split(",") if kind.strip()
    )
    places = [body.place for body in members(group, issued)]
    return sum(place is not None and place.label.lower().startswith(words) for place in places)


def _some(draft: Draft, span: Span) -> bool:
    return _NOT_ALL.match(draft.source.text[span.end : span.end + 40]) is not None


# ---------------------------------------------------------------- scans
# bounded, and within a line: an endless run of blank lines is no heading
_CAPITALS = pattern(r"^(?:(?!\n)[\W\d]){0,20}([\L][\L ]{1,40}?)(?:(?!\n)\W){0,20}$", re.MULTILINE)


def _wrong_marks(draft: Draft) -> list[Span]:
    """The line that names the type, where only its letters without marks do."""
    view, kind = draft.outline.view, draft.header.type
    if kind is None:
        return []
    lines = [match for match in _CAPITALS.finditer(view.text) if slug(match[1]) == slug(kind)]
    return [view.span(*match.span(1)) for match in lines if fold(match[1]) != fold(kind)]


_STRAY = pattern(r"[‡†¬¦¤�⁄](?:(?<!⁄)|(?<=\d⁄)(?=[\L])|(?<=[\L]{2}⁄)(?=[\L]))")


def _misread(draft: Draft) -> Iterator[Finding]:
    """Letters that no keyboard writes into a plan, and a type of document with wrong marks: "KÉ HOẠCH"."""
    source = draft.source
    spans = _wrong_marks(draft)
    around = draft.outline.surroundings
    for match in _STRAY.finditer(source.text):
        line_start = source.text.rfind("\n", 0, match.start()) + 1
        if any(span.start >= line_start for span in spans):  # one of a line is enough
            continue
        if not any(span.start <= match.start() < span.end for span in around):
            spans.append(Span(start=match.start(), end=match.end()))
    for span in spans:
        words = " ".join(source.text[span.start : span.end].split())
        yield Finding(
            kind="ocr-damage",
            span=span,
            comment_vi=f"Chữ bị nhận dạng sai khi quét: “{words}”.",
            comment_en=f'The scan was misread here: "{words}".',
        )
