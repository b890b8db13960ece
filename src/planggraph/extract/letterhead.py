"""What a document says of itself: number, date, issuer, tier, title, period, signature.

The parts and their order are those of Decree 30/2020/NĐ-CP, article 8 and Appendix I.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from planggraph.extract.actors import Context
from planggraph.extract.dates import exists, match_date
from planggraph.extract.deadlines import deadlines, masked
from planggraph.extract.header_fields import Fields, head_lines
from planggraph.extract.identifiers import normal_identifier
from planggraph.extract.issuer import issuers
from planggraph.extract.own_place import province_about, tier_in_text
from planggraph.extract.signature import signature
from planggraph.extract.status import status
from planggraph.model import Header, Span
from planggraph.parse.letters import pattern
from planggraph.parse.outline import Item, Outline
from planggraph.parse.passage import Passage

__all__ = ["letterhead"]

_NUMBER_LABEL = pattern(r"\W*(?:Số|SỐ|Số hiệu|Luật số)\s*[:.;]?\s*")
_NUMBER = pattern(
    r"(?P<number>\d{1,5}(?:\.\d{1,2}(?=/20\d\d/))?[a-zA-Z]?)?\s*(?P<blank>[.…_\s]*)(?P<symbol>[/\-]\s*(?:(?:19|20)\d{2}\s*/\s*)?[\L][\w&./]*(?:\s?-\s?[\L][\w&./]*)*)"
)
_DATED = pattern(
    # a day in handwriting is what a scanner makes of it
    r"ngày\s*(?P<day>\d{1,2}|[0-3] \d|[.…_]*|[^\s\d,]{1,3})\s*tháng\s*(?P<month>\d{1,2}|[01] \d|[.…_]*|[^\s\d,])\s*năm\s*(?P<year>\d{4})",
    2,
)
_DATED_SHORT = pattern(r",\s*ngày\s+(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})")
_YEAR_IN_TITLE = pattern(r"(?:năm học\s+\d{4}\s*-\s*\d{4}|(?<!đến )(?<!ĐẾN )[Nn][ăĂ][mM]\s+(?P<year>20\d{2}))")
_END_IN_TITLE = pattern(r"(?i:đến(?: hết)? năm)\s+(?P<year>20\d{2})")
# "giai đoạn 2021 - 2025", "03 năm 2026 - 2028", "mùa khô năm 2025 - 2026"
_PHASE = pattern(r"(?i:giai đoạn(?: \d{1,2} năm)?|(?<!đến )năm)\s+(?P<y1>\d{4})\s*-\s*(?:năm\s+)?(?P<y2>\d{4})")
# "UBND xã Đông Hải ban hành Kế hoạch triển khai ...": what the reasons of a text without a header lead up to
_ISSUES = pattern(
    r"(?<!đã )\b(?:ban hành|xây dựng)\s+(?P<type>Kế hoạch|Chỉ thị|Quyết định|Chương trình|Đề án|Phương án)\s+(?!số|này|\d)[\l]"
)
# a notice without a line for its type: "UBND phường Hòa Bình thông báo:", "nay UBND xã thông báo ... nội dung sau:"
_GIVES_NOTICE = pattern(
    r"\b(?:UBND|Ủy ban nhân dân|Hội đồng|Ban|Trường|Phòng|Trạm|Công an)\b[^.;:]{0,60}?\s(?P<type>thông báo)\b[^.;:]{0,150}:\s*\Z"
)
_SELF_TYPE = pattern(
    r"(?:(?:Theo đó|Nay|như sau|sau đây)[,:]?\s+)?\b(?P<type>Kế hoạch|Chỉ thị|Quyết định|Chương trình|Công điện|Đề án)\b\s+(?:này|(?:triển khai|gồm|xác định|đề ra|tập trung(?: vào)?) (?:các |những |một số )?(?:nội dung|nhiệm vụ|mục tiêu|giải pháp))"
)


def letterhead(outline: Outline) -> tuple[Header, Context]:
    """Header of a document, and the context in which its mentions are settled."""
    fields = Fields()
    head = head_lines(outline)
    _identifier(head, fields)
    _date(head, fields)
    if "identifier" not in fields.values and not outline.letterhead:
        _from_annex(outline, fields)
    if "identifier" not in fields.values and not outline.letterhead:
        _from_properties(outline, fields)
    if outline.document_type is not None:
        fields.set("type", outline.document_type, _type_span(outline))
    elif fields.values.get("identifier"):
        fields.set("type", _type_without_line(outline), None)
    elif outline.preamble and _ADDRESS.match(outline.preamble[0].text):
        fields.set("type", "Công văn", None)  # a letter that lost its head
    else:
        said = _type_in_text(outline)
        if said is not None:
            fields.set("type", said[0], said[1])
        elif outline.letterhead:
            fields.set("type", _type_without_line(outline), None)  # a letter whose number is blank
    title = outline.title
    if title is not None and title.text:
        fields.set(
            "title",
            title.text.strip(" .:*\"'_-") or None,
            title.span(0, len(title.text)),
        )
    date = fields.values.get("issued_on")
    context = Context(date=str(date) if date else _year_of_title(outline))
    found = issuers(outline, head, context, fields)
    if found:
        first = found[0]
        fields.values["issuers"] = found
        tier = first.tier or (first.place.tier if first.place else None)
        about = province_about(title.text, context) if title is not None and tier == "central" else None
        context = Context(place=first.place, about=about, tier=tier, date=context.date)
        fields.values["tier"] = tier
        if first.place is not None:
            fields.values["territory"] = first.place
    else:
        tier_said = tier_in_text(outline)
        if tier_said is not None:
            fields.set("tier", tier_said[0], tier_said[1])
            context = Context(tier=tier_said[0], date=context.date)
    _period(outline, fields)
    _theme(outline, fields)
    signature(outline, fields)
    status(outline, fields)
    return Header(evidence=tuple(fields.evidence), **fields.values), context  # type: ignore[arg-type]


def _identifier(parts: Sequence[Passage], fields: Fields) -> None:
    for i, part in enumerate(parts):
        label = _NUMBER_LABEL.match(part.text)
        at = label.end() if label else 0
        number = _NUMBER.match(part.text, at)
        if label is None and (number is None or not number["number"] or not pattern(r"\W*\d").match(part.text)):
            continue
        following = i
        while label is not None and number is None and following + 1 < len(parts) and following < i + 2:
            # the number stands apart from its label, in a cell of its own
            following += 1
            other = parts[following]
            number = _NUMBER.match(other.text)
            if number is not None:
                part = other
        if number is None or not number["number"]:
            return
        raw = number["number"] + number["symbol"]
        identifier = normal_identifier(raw).rstrip("./")
        fields.set(
            "identifier",
            identifier,
            part.span(number.start("number"), number.end("symbol")),
        )
        return


def _date(parts: Sequence[Passage], fields: Fields) -> None:
    head = Passage.join(parts)
    found = [*_DATED.finditer(head.text), *_DATED_SHORT.finditer(head.text)]
    # the date behind the place ("Huế, ngày ...") is the document's own, whatever else the letterhead mentions
    found.sort(key=lambda m: not head.text[: m.start()].rstrip().endswith(","))
    for match in found:
        if pattern(r"(?i:ký|hiệu lực|cập nhật)\W*\Z").search(head.text[: match.start()]):
            continue
        day, month, year = (match[name].replace(" ", "").strip(".…_") for name in ("day", "month", "year"))
        value = year
        if month.isdigit():
            value += f"-{int(month):02d}"
            if day.isdigit():
                value += f"-{int(day):02d}"
        if not month.isdigit() or 1 <= int(month) <= 12:
            fields.set("issued_on", value, head.span(match.start(), match.end()))
        return


_ATTACHED_TO = pattern(
    r"[Kk]èm theo (?P<type>Quyết định|Kế hoạch|Thông tư|Nghị định|Nghị quyết|Chỉ thị|Chương trình|Công văn)\s+số\s*:?\s*"
)


def _from_annex(outline: Outline, fields: Fields) -> None:
    """Number and date of a text without letterhead, as its annex says them: "(Kèm theo Quyết định số ... ngày ...)"."""
    if outline.document_type is None:
        return
    for line in outline.annex_lines:
        match = _ATTACHED_TO.search(line.text)
        number = _NUMBER.match(line.text, match.end()) if match else None
        if match is None or number is None or not number["number"] or match["type"] != outline.document_type:
            continue
        identifier = normal_identifier(number["number"] + number["symbol"]).rstrip("./")
        fields.set("identifier", identifier, line.span(number.start("number"), number.end("symbol")))
        found = match_date(line.text, number.end() + 1)
        if found is not None and exists(str(found[0])):
            fields.set("issued_on", str(found[0]), line.span(found[1].start(), found[1].end()))
        return


# what a site's list of properties says, label by label, with the value behind it or on a line below
_LISTED_NUMBER = pattern(r"Số(?:\s?/?\s?[Kk][ýí])? hiệu(?: văn bản)?[\s*|]*:[\s*|]*")
_LISTED_DAY = pattern(r"Ngày ban hành[\s*|]*:[\s*|]*(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})")


def _from_properties(outline: Outline, fields: Fields) -> None:
    """Number and date of a text that lost its letterhead, from the list of properties that its site prints above it."""
    if not outline.surroundings or not outline.preamble or outline.type_line is None or outline.title is not None:
        return  # where a document names its type itself, nothing of the list is its own
    view = outline.view
    above = view.cut(0, bisect_left(view.starts, outline.preamble[0].starts[0]))
    label = _LISTED_NUMBER.search(above.text)
    number = _NUMBER.match(above.text, label.end()) if label else None
    if number is None or not number["number"]:
        return
    identifier = normal_identifier(number["number"] + number["symbol"]).rstrip("./")
    fields.set("identifier", identifier, above.span(number.start("number"), number.end("symbol")))
    day = _LISTED_DAY.search(above.text)
    if day is not None and "issued_on" not in fields.values:
        date = f"{day['year']}-{int(day['month']):02d}-{int(day['day']):02d}"
        if exists(date):
            fields.set("issued_on", date, above.span(day.start("day"), day.end("year")))


def _type_span(outline: Outline) -> Span | None:
    """The name of the type in the line that names it, or the whole line where a scan has marred it."""
    name, line = outline.document_type, outline.type_line
    if name is None or line is None:
        return None
    for form in (name.upper(), name):
        found = re.search(r"\s+".join(form.split()), line.text)
        if found is not None:
            return line.span(*found.span())
    return line.span(0, len(line.text))


_ADDRESS = pattern(r"\W*Kính gửi\s*:")


def _type_without_line(outline: Outline) -> str | None:
    if any(pattern(r"\W*Kính gửi").match(p.text) for p in outline.preamble) or any(
        pattern(r"\W*(?:V/v|Về việc)").match(line.text) for line in outline.letterhead
    ):
        return "Công văn"
    return None


def _type_in_text(outline: Outline) -> tuple[str, Span] | None:
    """The type of a fragment without a header: "Kế hoạch này", "Theo đó, Kế hoạch triển khai ..."."""
    passages = [*outline.preamble, *(item.words for item in outline.items)]
    for n, passage in enumerate(passages):
        match = _SELF_TYPE.search(passage.text) or (
            (n < len(outline.preamble) and _ISSUES.search(passage.text)) or None
        )
        if match is None and passage is outline.charge:
            match = _GIVES_NOTICE.search(passage.text)
        if match is not None:
            return match["type"].capitalize(), passage.span(match.start("type"), match.end("type"))
    return None


def _year_of_title(outline: Outline) -> str | None:
    if outline.title is not None:
        match = _YEAR_IN_TITLE.search(outline.title.text)
        if match is not None and match["year"]:
            return match["year"]
    return None


def _period(outline: Outline, fields: Fields) -> None:
    """The time that the document covers: a phase in its title, the part on its time, a year in its title."""
    title = outline.title
    phase = _PHASE.search(title.text) if title is not None else None
    if title is not None and phase is not None:
        span = title.span(phase.start(), phase.end())
        fields.set("period_start", phase["y1"], span)
        fields.set("period_end", phase["y2"], span)
        return
    for item in outline.items:
        if _tells_time(item):
            found = next((d for d in deadlines(item.words, year=None, label=True) if d.period_start), None)
            if found is not None:
                fields.set("period_start", found.period_start, found.evidence[0])
                fields.set("period_end", found.period_end, found.evidence[0])
                return
    # the day of a document that the title cites is no time of the plan's own
    words = masked(title.text, [m.span() for m in _DATED.finditer(title.text)]) if title is not None else ""
    year = _YEAR_IN_TITLE.search(words)
    if title is not None and year is not None and year["year"]:
        span = title.span(year.start(), year.end())
        fields.set("period_start", year["year"], span)
        fields.set("period_end", year["year"], span)
        return
    until = _END_IN_TITLE.search(words)
    if title is not None and until is not None:
        fields.set("period_end", until["year"], title.span(until.start(), until.end()))


def _tells_time(item: Item) -> bool:
    """Whether an item is the part on the plan's own time, and no label of a task."""
    heading = item.headings[-1].words.text.lower() if item.headings else ""
    if heading.startswith("thời gian") and "báo cáo" not in heading:
        return True
    numbered = item.marker is not None and item.marker.style in ("decimal", "roman")
    return item.words.text.startswith("Thời gian") and (item.label is None or numbered)


def _theme(outline: Outline, fields: Fields) -> None:
    for item in outline.items:
        text = item.words.text
        label = pattern(r"Chủ đề[^:\"]{0,60}:\s*").match(text)
        heading = item.headings[-1].words.text.lower() if item.headings else ""
        at = label.end() if label else 0 if heading.startswith("chủ đề") and text.startswith('"') else None
        if at is None:
            continue
        words = item.words.cut(at, len(text))
        if words.text:
            fields.set("theme", words.text.strip(' ".;'), words.span(0, len(words.text)))
            return
