"""When a cited document was issued and by whom: what stands beside its number, else what its symbol tells."""

from __future__ import annotations

import re

from planggraph.extract.actors import Context, Mention, mention_at, scan
from planggraph.extract.dates import exists, find_date, match_date
from planggraph.extract.identifiers import TYPE
from planggraph.gazetteer import agencies, issuer_of_symbol
from planggraph.model import Agency, AgencyGroup, Post
from planggraph.parse.letters import pattern

__all__ = ["central_body", "date_and_issuer", "issuer_by_symbol", "issuer_in_front", "misdated"]

_OF = pattern(
    r"\s*(?:,\s*)?(?:của|do)\s+(?:(?P<qualifier>Ban Thường vụ|liên bộ|Liên bộ|liên Bộ|Bộ Trưởng)\s+(?=[Bb]ộ))?"
)


def issuer_by_symbol(identifier: str, context: Context) -> Agency | None:
    """The issuer that the symbol alone tells; a department is the one of the document's own province."""
    # "212-TTg" has its symbol behind a hyphen
    name = issuer_of_symbol(identifier if "/" in identifier else identifier.partition("-")[2])
    if name is None:
        return None
    central = central_body(name)
    if central is not None:
        return central
    actor = context.resolve(Mention(0, 0, name, listed=agencies().lookup(name)))
    return actor if isinstance(actor, Agency) and actor.settled else None


def central_body(name: str) -> Agency | None:
    kind = agencies().lookup(name)
    if kind is None or "central" not in kind.tiers:
        return None
    return Agency(name=kind.name, tier="central", kind=kind.kind, field=kind.field or None)


def misdated(text: str, start: int, end: int) -> tuple[int, int, str] | None:
    """A date that does not exist, in the words behind a number."""
    found = find_date(text, start)
    return (*found[1].span(), str(found[0])) if found is not None and found[1].end() <= end else None


def date_and_issuer(text: str, position: int, context: Context) -> tuple[str | None, Agency | None, int]:
    """Date and issuer that follow a number, in either order."""
    date: str | None = None
    issuer: Agency | None = None
    end = position
    small = text.lower() if pattern(r"[\s,]*(?:NGÀY|CỦA)\b").match(text, end) else text
    for _ in range(3):
        gap = pattern(r"[\s,]*(?:\(?(?:ban hành |được Quốc hội (?:khóa [\L]+,? )?thông qua )?)?").match(text, end)
        at = gap.end() if gap else end
        found = match_date(small, at)
        if found is not None and date is None:
            value = str(found[0])
            date = value if 0 < (found[0].month or 1) < 13 and exists(value) else None
            end = found[1].end()
            continue
        of = _OF.match(small, end)
        if of is not None and issuer is None:
            body = _issuer_at(text, of, context)
            if body is not None:
                issuer, end = body
                continue
        break
    return date, issuer, end


# "đề nghị của Giám đốc Sở Tư pháp tại Tờ trình số ...", "Trưởng phòng Nội vụ (Công văn số ...)"
_SAYS_IN = pattern(r"\s*(?:,?\s*(?:tại|theo)\s+|\(\s*|\sđã (?:có|ban hành)\s+)\Z")


def issuer_in_front(text: str, position: int, context: Context) -> Agency | None:
    """The body whose document it is by the words right in front of it."""
    says = _SAYS_IN.search(text, max(0, position - 16), position)
    if says is None:
        return None
    for mention in scan(text, start=max(0, says.start() - 150), end=says.start()):
        if mention.end == says.start() and not mention.group:
            actor = context.resolve(mention._replace(head=None))
            return actor if isinstance(actor, Agency) else None
    return None


def _issuer_at(text: str, of: re.Match[str], context: Context) -> tuple[Agency, int] | None:
    mention = mention_at(text, of.end())
    if mention is None or mention.start > of.end() + 1:
        return None
    mention = _cut_short(text, mention)
    actor = context.resolve(mention)
    if isinstance(actor, Post):
        actor = actor.body
    if isinstance(actor, AgencyGroup):
        return None
    return actor, mention.end


def _cut_short(text: str, mention: Mention) -> Mention:
    """The issuer without what follows it: "Bộ Chính trị và Chỉ thị số ...", "UBND thành phố Quy định về ..."."""
    further = pattern(rf"\s+(?:và|,|;)\s+(?:các\s+)?{TYPE}(?![\w])").search(text, mention.start, mention.end)
    if further is not None and mention.listed is None:
        return mention_at(text[: further.start()], mention.start) or mention
    name = pattern(r"\s[\L][\l]*\Z").search(mention.place or "")
    if mention.place and name and mention.place.count(" ") <= mention.place.lower().count("phố") + 1:
        verb = pattern(
            r"(?:Quy định|Ban hành|Phê duyệt|Triển khai|Thực hiện|Hướng dẫn|Về|Sửa đổi|Tổ chức|Kết luận|Công bố|Thông báo)"
        ).match(text, mention.end - len(name[0]) + 1)
        if verb is not None:
            return mention._replace(place=mention.place[: name.start()], end=mention.end - len(name[0]))
    return mention
