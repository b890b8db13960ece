"""What in a document cannot be right, or is missing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from planggraph.extract.as_read import converted, unsure
from planggraph.extract.dates import bounds, exists, printed
from planggraph.extract.draft import Draft, Line
from planggraph.extract.misdated import issued_span, misdated
from planggraph.extract.numbering import numbering
from planggraph.extract.status import lacks_head
from planggraph.gazetteer import members
from planggraph.model import Actor, AgencyGroup, Finding, Span
from planggraph.naming import fold, slug
from planggraph.parse.letters import pattern

__all__ = ["findings"]


def findings(draft: Draft) -> tuple[Finding, ...]:
    """All findings of one document, in the order of the text."""
    found = [
        *numbering(draft), *_header(draft), *_signer(draft), *_symbols(draft), *misdated(draft),
        *_nobody(draft), *_counts(draft), *_misread(draft), *_missed(draft), *unsure(draft), *converted(draft),
    ]  # fmt: skip
    # a label that holds for several tasks is one
    found = list({(one.kind, one.span, one.comment_en): one for one in found}.values())
    return tuple(sorted(found, key=lambda f: (f.span.start if f.span else -1, f.kind, f.comment_en)))


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
    if header.identifier is None:
        yield from _no_number(draft)
    if header.issued_on is None:
        yield from _undated(draft)
    elif len(header.issued_on) < 10:
        yield Finding(
            kind="date-blank",
            span=issued_span(header),
            comment_vi="Ngày ban hành không đầy đủ.",
            comment_en="The date of issue is incomplete.",
        )


_BLANK_NUMBER = pattern(r"\W*Số\s*:?\s*(?:[.…_\s]*[/\-]+\s*[\L]|[.…_\s]*\Z)")
_NUMBER_LABEL = pattern(r"\W*(?:Số|SỐ)\s*:")
_MOTTO = pattern(r"\W*(?:CỘNG HÒA XÃ HỘI|ĐẢNG CỘNG SẢN)")


def _no_number(draft: Draft) -> Iterator[Finding]:
    """The number is blank, or nothing of it stands in a letterhead that is there."""
    for line in draft.outline.letterhead:
        if _BLANK_NUMBER.match(line.text):
            yield Finding(
                kind="number-blank",
                span=line.passage.span(0, len(line.text)),
                comment_vi="Số của văn bản để trống.",
                comment_en="The document's number is blank.",
            )
            return
        if _NUMBER_LABEL.match(line.text):
            return  # "Số:y/45/KH-UBND": there is one, and nobody can read it
    dated = issued_span(draft.header)
    if dated is not None and any(_MOTTO.match(line.text) for line in draft.outline.letterhead):
        yield Finding(
            kind="number-blank",
            span=dated,
            comment_vi="Văn bản không có số, ký hiệu.",
            comment_en="The document has neither number nor symbol.",
        )


def _undated(draft: Draft) -> Iterator[Finding]:
    """A document with a number and a signature, or a place to sign, and no date."""
    header = draft.header
    number = next((span for name, span in header.evidence if name == "identifier"), None)
    if number is not None and any(_MOTTO.match(line.text) for line in draft.outline.letterhead):
        yield Finding(
            kind="date-blank",
            span=number,
            comment_vi="Văn bản không có ngày ban hành.",
            comment_en="The document bears no date of issue.",
        )


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


def _in_cell(draft: Draft, line: Line) -> bool:
    """Whether a line is a cell of a table that has one to a line: who leads may stand in another one."""
    return draft.source.text[: line.passage.starts[0]].rstrip(" \n").endswith("|")


def _nobody(draft: Draft) -> Iterator[Finding]:
    """A part in a task that is given to nobody: "Chủ trì ..." under no agency, or a label with nothing behind it."""
    spans = [
        line.passage.span(0, len(line.passage.text))
        for line in draft.lines
        if line.kind == "task" and not line.headed and not line.above and _TO_LEAD.match(line.passage.text)
        if not _in_cell(draft, line)
        if not any(part.role == "lead" for part in line.assignments)
    ]
    items = draft.outline.items
    for item, after in zip_longest(items, items[1:]):
        if item.label in _GOES_ON and _BLANK.match(item.words.text) and item.row is None:
            # what follows may be the body itself, on a line of its own, which the label holds then
            follows = after.label if after is not None else "time"
            if follows is not None and follows != item.label and follows not in _GOES_ON[item.label]:
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
    if issued is None or issued < _COUNTED_SINCE or not exists(issued):
        return
    days = bounds(issued)
    named = [(one.actor, span) for line in draft.lines for one in line.assignments for span in one.evidence]
    named += [(one.actor, one.span) for one in draft.recipients]
    told: set[tuple[Actor, int]] = set()
    for group, span in named:
        counted = _COUNTED.fullmatch(group.name) if isinstance(group, AgencyGroup) else None
        if counted is None or not isinstance(group, AgencyGroup) or _some(draft, span):
            continue
        said, known = int(counted["count"]), {_units(group, counted["kinds"], day) for day in days}
        if known & {0, said} or (group, said) in told:
            continue
        told.add((group, said))
        have = " hoặc ".join(map(str, sorted(known))), " or ".join(map(str, sorted(known)))
        of_vi, of_en = (f" {of} {group.place.label}" if group.place else "" for of in ("của", "of"))
        yield Finding(
            kind="count-disagrees",
            span=span,
            comment_vi=f"Văn bản nêu {said} {counted['kinds']}{of_vi}; danh mục đơn vị hành chính {_on(issued)} có {have[0]}.",
            comment_en=f"The document counts {said} {counted['kinds']}{of_en}; the gazetteer of {issued} has {have[1]}.",
        )


def _on(date: str) -> str:
    """The words for a day, a month or a year: "ngày 5/3/2024", "tháng 3/2024", "năm 2024"."""
    return f"{({10: 'ngày', 7: 'tháng'}).get(len(date), 'năm')} {printed(date)}"


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
_CAPITALS = pattern(r"\n(?:(?!\n)[\W\d]){0,20}(?P<words>[\L][\L ]{1,40}?)(?:(?!\n)\W){0,20}(?=\n|\Z)")


def _wrong_marks(draft: Draft) -> list[Span]:
    """The line that names the type, where only its letters without marks do."""
    view, kind = draft.outline.view, draft.header.type
    if kind is None:
        return []
    lines = [match for match in _CAPITALS.finditer(f"\n{view.text}") if slug(match["words"]) == slug(kind)]
    wrong = [match for match in lines if fold(match["words"]) != fold(kind)]
    return [view.span(match.start("words") - 1, match.end("words") - 1) for match in wrong]


_STRAY = pattern(r"[‡†¬¦¤�⁄](?:(?<!⁄)|(?<=\d⁄)(?=[\L])|(?<=[\L]{2}⁄)(?=[\L]))")


def _misread(draft: Draft) -> Iterator[Finding]:
    """Letters that no keyboard writes into a plan, words with wrong marks: "KÉ HOẠCH", and what was read as another."""
    source = draft.source
    around = draft.outline.surroundings
    read_as = {
        one.span: one.read_as
        for one in draft.outline.misread
        if not any(span.start <= one.span.start < span.end for span in around)
    }
    spans = [*read_as, *_wrong_marks(draft)]
    for match in _STRAY.finditer(source.text):
        line_start = source.text.rfind("\n", 0, match.start()) + 1
        if any(line_start <= span.start <= match.start() for span in spans):  # one of a line is enough
            continue
        if not any(span.start <= match.start() < span.end for span in around):
            spans.append(Span(start=match.start(), end=match.end()))
    for span in spans:
        words = " ".join(source.text[span.start : span.end].split())
        right = read_as.get(span)
        yield Finding(
            kind="ocr-damage",
            span=span,
            comment_vi=f"Chữ bị nhận dạng hoặc gõ sai: “{words}”" + (f", được đọc là “{right}”." if right else "."),
            comment_en=f'Misread in a scan or mistyped: "{words}"' + (f', read as "{right}".' if right else "."),
        )
