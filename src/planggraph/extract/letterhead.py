"""What a document says of itself: number, date, issuer, tier, title, period, signature.

The parts and their order are those of Decree 30/2020/NĐ-CP, article 8 and Appendix I.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field

from planggraph.extract.actors import Context, mention_at, scan
from planggraph.extract.citations import normal_identifier
from planggraph.extract.dates import exists
from planggraph.gazetteer import agencies, expand, gazetteer
from planggraph.model import Agency, Header, Place, Span
from planggraph.parse.letters import pattern
from planggraph.parse.outline import Outline
from planggraph.parse.passage import Passage
from planggraph.parse.zones import NATIONAL, SIGNING, looks_like_name

__all__ = ["letterhead"]

_NUMBER_LABEL = pattern(r"\W*(?:Số|SỐ|Số hiệu|Luật số)\s*[:.;]?\s*")
_NUMBER = pattern(
    r"(?P<number>\d{1,5}[a-zA-Z]?)?\s*(?P<blank>[.…_\s]*)(?P<symbol>[/\-]\s*(?:(?:19|20)\d{2}\s*/\s*)?[\L][\w&./]*(?:\s?-\s?[\L][\w&./]*)*)"
)
_DATED = pattern(r"ngày\s*(?P<day>\d{1,2}|[.…_]*)\s*tháng\s*(?P<month>\d{1,2}|[.…_]*)\s*năm\s*(?P<year>\d{4})", 2)
_DATED_SHORT = pattern(r",\s*ngày\s+(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})")
_PLACE_DATE = pattern(r"(?P<place>[\L][\w.'’ ]{1,40}?)\s*,\s*(?:ngày|Ngày)")
_BODY_START = pattern(
    r"(?:ỦY BAN|UBND|HỘI ĐỒNG|HĐND|THỦ TƯỚNG|CHÍNH PHỦ|QUỐC HỘI|CHỦ TỊCH|BỘ|SỞ|BAN|TỈNH ỦY|THÀNH ỦY|HUYỆN ỦY|QUẬN ỦY|THỊ ỦY|ĐẢNG ỦY|ĐẢNG BỘ|PHÒNG|TRƯỜNG|TRUNG TÂM|CỤC|CHI CỤC|TỔNG CỤC|CÔNG AN|VIỆN|TÒA ÁN|HỘI|ĐOÀN|LIÊN ĐOÀN|MẶT TRẬN|VĂN PHÒNG|THANH TRA|ĐÀI|NGÂN HÀNG|KHO BẠC|BẢO HIỂM|TẬP ĐOÀN|TỔNG CÔNG TY|CHI NHÁNH|LIÊN MINH|TỔNG LIÊN ĐOÀN|THƯỜNG TRỰC|TỔ CÔNG TÁC|HUYỆN ĐOÀN|TỈNH ĐOÀN)\b"
)
_MAKES = pattern(
    r"(?:xây dựng|ban hành|đề ra|lập|triển khai|hướng dẫn|yêu cầu|đề nghị|chỉ thị|thông báo|quyết định|tổ chức thực hiện)\b"
)
_YEAR_IN_TITLE = pattern(r"(?:năm học\s+\d{4}\s*-\s*\d{4}|[Nn][ăĂ][mM]\s+(?P<year>20\d{2}))")
_PHASE = pattern(r"(?i:giai đoạn)\s+(?P<y1>\d{4})\s*-\s*(?:năm\s+)?(?P<y2>\d{4})")
_POSITIONS = {
    "CHỦ TỊCH": "Chủ tịch", "GIÁM ĐỐC": "Giám đốc", "THỦ TƯỚNG": "Thủ tướng", "BỘ TRƯỞNG": "Bộ trưởng",
}  # fmt: skip
_AUTHORITY = pattern(r"\W*(?P<form>TM|T/M|KT|K/T|TL|T/L|TUQ|TƯQ)\s*[./:;]?\s*(?P<who>.*)")
_OWN_TIER = pattern(
    r"(?:toàn|địa bàn|trong|phạm vi(?: toàn)?|của|cấp)\s+(?P<tier>tỉnh|huyện|quận|thị xã|xã|phường|thị trấn|thành phố)(?!\s+[\L])"
)


@dataclass
class _Fields:
    values: dict[str, object] = field(default_factory=dict)
    evidence: list[tuple[str, Span]] = field(default_factory=list)

    def set(self, name: str, value: object, span: Span | None) -> None:
        if value is None or name in self.values:
            return
        self.values[name] = value
        if span is not None:
            self.evidence.append((name, span))


def letterhead(outline: Outline) -> tuple[Header, Context]:
    """Header of a document, and the context in which its mentions are settled."""
    fields = _Fields()
    _identifier(outline, fields)
    _date(outline, fields)
    if outline.document_type is not None:
        fields.set("type", outline.document_type, _type_span(outline))
    elif fields.values.get("identifier"):
        fields.set("type", _type_without_line(outline), None)
    else:
        said = _type_in_text(outline)
        if said is not None:
            fields.set("type", said[0], said[1])
    title = outline.title
    if title is not None and title.text:
        fields.set("title", title.text.strip(" .:*\"'_-") or None, title.span(0, len(title.text)))
    date = fields.values.get("issued_on")
    context = Context(date=str(date) if date else _year_of_title(outline))
    issuers = _issuers(outline, context, fields)
    if issuers:
        first = issuers[0]
        fields.values["issuers"] = issuers
        tier = first.tier or (first.place.tier if first.place else None)
        context = Context(place=first.place, tier=tier, date=context.date)
        fields.values["tier"] = tier
        if first.place is not None:
            fields.values["territory"] = first.place
    else:
        tier_said = _tier_in_text(outline)
        if tier_said is not None:
            fields.set("tier", tier_said[0], tier_said[1])
            context = Context(tier=tier_said[0], date=context.date)
    _period(outline, fields)
    _theme(outline, fields)
    _signature(outline, fields)
    fields.values["status"] = _status(outline, fields)
    return Header(evidence=tuple(fields.evidence), **fields.values), context  # type: ignore[arg-type]


# ---------------------------------------------------------------- number and date
def _head_lines(outline: Outline) -> list[Passage]:
    """Lines of the letterhead; columns and merged lines parted."""
    found: list[Passage] = []
    for line in outline.letterhead:
        parts = line.columns or (line.passage,)
        for part in parts:
            found += _parted(part)
    return found


_SPLITS = pattern(
    r"\s+(?=CỘNG HÒA XÃ HỘI)|\s+(?=Độc lập\s*-\s*Tự do)|\s+(?=ĐẢNG CỘNG SẢN VIỆT NAM)|(?<=[\L]{2})\s+(?=[\L][\l][\w. ]{1,30},\s*ngày)"
)


def _parted(passage: Passage) -> list[Passage]:
    starts = [0, *(m.end() for m in _SPLITS.finditer(passage.text)), len(passage.text)]
    return [passage.cut(a, b) for a, b in itertools.pairwise(starts) if passage.text[a:b].strip()]


def _identifier(outline: Outline, fields: _Fields) -> None:
    parts = _head_lines(outline)
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
        fields.set("identifier", identifier, part.span(number.start("number"), number.end("symbol")))
        return


def _date(outline: Outline, fields: _Fields) -> None:
    parts = _head_lines(outline)
    texts = [*parts, *(Passage.join([a, b]) for a, b in itertools.pairwise(parts))]
    for part in texts:
        match = _DATED.search(part.text) or _DATED_SHORT.search(part.text)
        if match is None or pattern(r"(?i:ký|hiệu lực|cập nhật)").search(part.text[: match.start()]):
            continue
        day, month, year = match["day"].strip(".…_ "), match["month"].strip(".…_ "), match["year"]
        value = year
        if month.isdigit():
            value += f"-{int(month):02d}"
            if day.isdigit():
                value += f"-{int(day):02d}"
        if not month.isdigit() or 1 <= int(month) <= 12:
            fields.set("issued_on", value, part.span(match.start(), match.end()))
        return


def _type_span(outline: Outline) -> Span | None:
    name = outline.document_type
    if name is None:
        return None
    text = outline.view.text
    for form in (name.upper(), name):
        at = text.find(form)
        if at >= 0:
            return outline.view.span(at, at + len(form))
    return None


def _type_without_line(outline: Outline) -> str | None:
    if any(pattern(r"\W*Kính gửi").match(p.text) for p in outline.preamble) or any(
        pattern(r"\W*(?:V/v|Về việc)").match(line.text) for line in outline.letterhead
    ):
        return "Công văn"
    return None


_SELF_TYPE = pattern(
    r"(?:(?:Theo đó|Nay|như sau|sau đây)[,:]?\s+)?\b(?P<type>Kế hoạch|Chỉ thị|Quyết định|Chương trình|Công điện|Đề án)\b\s+(?:này|triển khai các nội dung|gồm các nội dung)"
)


def _type_in_text(outline: Outline) -> tuple[str, Span] | None:
    """The type of a fragment without a header: "Kế hoạch này", "Theo đó, Kế hoạch triển khai ..."."""
    passages = [*outline.preamble, *(item.words for item in outline.items)]
    for passage in passages:
        match = _SELF_TYPE.search(passage.text)
        if match is not None:
            return match["type"], passage.span(match.start("type"), match.end("type"))
    return None


def _tier_in_text(outline: Outline) -> tuple[str, Span] | None:
    tiers = {"tỉnh": "province", "huyện": "district", "quận": "district", "thị xã": "district", "xã": "commune",
             "phường": "commune", "thị trấn": "commune"}  # fmt: skip
    counts: dict[str, list[Span]] = {}
    for passage in [*outline.preamble, *(item.words for item in outline.items)]:
        for match in _OWN_TIER.finditer(passage.text):
            tier = tiers.get(match["tier"])
            if tier is not None:
                counts.setdefault(tier, []).append(passage.span(match.start(), match.end()))
    if not counts:
        return None
    best = max(sorted(counts), key=lambda t: len(counts[t]))
    return best, counts[best][0]


def _year_of_title(outline: Outline) -> str | None:
    if outline.title is not None:
        match = _YEAR_IN_TITLE.search(outline.title.text)
        if match is not None and match["year"]:
            return match["year"]
    return None


# ---------------------------------------------------------------- issuer
def _issuers(outline: Outline, context: Context, fields: _Fields) -> tuple[Agency, ...]:
    hint = _own_place_hint(outline, context)
    named = _issuer_lines(outline)
    if named:
        found = _issuer_from_lines(named, context, hint)
        if found is not None:
            fields.evidence.append(("issuers", named[-1].span(0, len(named[-1].text))))
            return (found,)
    made = _issuer_from_text(outline, context, hint)
    if made is not None:
        fields.evidence.append(("issuers", made[1]))
        return (made[0],)
    return ()


def _issuer_lines(outline: Outline) -> list[Passage]:
    """The lines of the letterhead that name bodies, joined where one name is broken over lines."""
    groups: list[list[Passage]] = []
    for part in _head_lines(outline):
        text = part.text.strip(" -*_|.")
        if (
            NATIONAL.search(text)
            or _NUMBER_LABEL.match(text)
            or _DATED.search(text)
            or pattern(r"(?i:độc lập|hạnh phúc|chủ nghĩa)").search(text)
        ):
            continue
        letters = [c for c in text if c.isalpha()]
        if not letters or sum(c.isupper() for c in letters) < 0.8 * len(letters):
            continue
        if len(text) > 110:
            continue
        starts = bool(_BODY_START.match(text))
        if groups and (not starts or _open_name(" ".join(p.text for p in groups[-1]))):
            groups[-1].append(part)
        elif starts:
            groups.append([part])
    return [Passage.join(group) for group in groups]


def _open_name(text: str) -> bool:
    # "ỦY BAN NHÂN" over "DÂN", "BAN QUẢN LÝ" over its object
    return bool(
        pattern(r"(?:ỦY BAN|ỦY BAN NHÂN|HỘI ĐỒNG|HỘI ĐỒNG NHÂN|MẶT TRẬN|ỦY BAN MẶT TRẬN|VÀ|-|,|CỦA|BAN)\Z").search(
            text.strip()
        )
    )


def _issuer_from_lines(named: Sequence[Passage], context: Context, hint: Place | None) -> Agency | None:
    last = named[-1].text
    above = [p.text for p in named[:-1]]
    body = _title_words(last)
    mention = mention_at(body, 0)
    place: Place | None = None
    if mention is not None and mention.place:
        place = context.named(_with_hint(mention.place), tier=None) if _has_name(mention.place) else hint
    if place is None or not _has_name(mention.place if mention and mention.place else ""):
        for text in reversed(above):
            upper = mention_at(_title_words(text), 0)
            if upper is not None and upper.place and _has_name(upper.place):
                place = place or context.named(upper.place)
                break
            located = _place_in(_title_words(text), context)
            if located is not None:
                place = place or located
                break
    if mention is None:
        where = place or hint
        return Agency(name=body, place=where, tier=where.tier if where else None, listed=False) if body else None
    kind = mention.listed or agencies().lookup(mention.name)
    tiers = kind.tiers if kind else ()
    # "UBND HUYỆN A" over "XÃ B": the place and date line tells the lower one
    of_communes = "commune" in tiers and len(tiers) == 1
    if of_communes and place is not None and hint is not None and place in gazetteer().ancestors(hint):
        place = hint
    if place is None and tiers == ("central",):
        return Agency(
            name=mention.name,
            tier="central",
            kind=kind.kind if kind else None,
            field=(kind.field or None) if kind else None,
        )
    if place is None and kind is not None and "central" in tiers and not hint:
        return Agency(name=mention.name, tier="central", kind=kind.kind, field=kind.field or None)
    place = place or hint
    if place is not None and kind is not None and place.tier not in tiers and tiers:
        lifted = next((p for p in (place, *gazetteer().ancestors(place)) if p.tier in tiers), None)
        place = lifted or place
    tier = place.tier if place is not None else (tiers[0] if len(tiers) == 1 else None)
    if kind is None and mention.name.startswith(("Bộ ", "Tổng cục")) and place is None:
        tier = "central"
    return Agency(
        name=mention.name,
        place=place,
        tier=tier,
        kind=kind.kind if kind else mention.kind,
        field=(kind.field or None) if kind else None,
        settled=place is not None or tier == "central",
        listed=kind is not None,
    )


def _has_name(label: str) -> bool:
    return bool(pattern(r"(?:[\L]\w*|\d+)\s*\Z").search(label)) and len(label.split()) > 1


def _with_hint(label: str) -> str:
    return label


def _title_words(text: str) -> str:
    """A line in capitals as the same words stand in a text: "UBND huyện Cao Lộc", "Sở Nội vụ"."""
    text = " ".join(text.strip(" -*_|.:").split())
    if not text.isupper():
        return text
    expanded = expand(text)
    low = expanded.lower()
    # places keep the capitals of each word
    match = pattern(
        r"\b(?P<tier>tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu|tp\.?|tx\.?)\s+(?P<name>(?!ủy|đoàn|nhân dân)[\w'’ -]+)\Z"
    ).search(low)
    tail = ""
    if match is not None:
        name = match["name"].strip()
        label = f"{match['tier']} {name}"
        fits = gazetteer().find(label)
        tail = fits[0].label if fits else f"{match['tier']} {name.title()}"
        low = low[: match.start()].strip()
    if not low:
        return tail
    kind = agencies().lookup(low)
    if kind is None:
        words = low.split()
        for n in range(len(words) - 1, 1, -1):
            shorter = agencies().lookup(" ".join(words[:n]))
            if shorter is not None:
                rest = " ".join(words[n:])
                fits = gazetteer().find(rest)
                if fits:
                    return f"{shorter.name} {fits[0].label}"
                break
    body = kind.name if kind is not None else low[:1].upper() + low[1:]
    return f"{body} {tail}".strip()


def _place_in(text: str, context: Context) -> Place | None:
    match = pattern(
        r"(?P<label>(?:[Tt]ỉnh|[Tt]hành phố|[Hh]uyện|[Qq]uận|[Tt]hị xã|[Xx]ã|[Pp]hường|[Tt]hị trấn)\s+[\L][\w'’ -]*)\Z"
    ).search(text)
    return context.named(match["label"]) if match else None


def _own_place_hint(outline: Outline, context: Context) -> Place | None:
    """The unit that the place-and-date line names: "Cao Lâu, ngày ...", "Tp. Trà Vinh, ngày ..."."""
    parts = _head_lines(outline)
    for part in [*(Passage.join([a, b]) for a, b in itertools.pairwise(parts)), *parts]:
        match = _PLACE_DATE.search(part.text)
        if match is None:
            continue
        name = pattern(r"\A.*\b(?:Phúc|phúc|UBND|CP|HĐND)\s+").sub("", match["place"].strip(" ."))
        fits = gazetteer().find(name, on=context.date) or gazetteer().find(name)
        if len(fits) == 1:
            return fits[0]
        if fits:
            said = _issuer_tier_words(outline)
            near = [p for p in fits if said is None or p.tier == said]
            named = _places_in_text(outline)
            if len(near) > 1:
                closer = [
                    p for p in near if any(a.label in named for a in gazetteer().ancestors(p)) or p.label in named
                ]
                near = closer or near
            if len(near) >= 1 and (
                len(near) == 1 or (len({p.label for p in near}) == 1 and near[0].tier == "province")
            ):
                return near[0]
            if near and said is not None and len({p.tier for p in near}) == 1 and len(near) == 1:
                return near[0]
    return None


def _issuer_tier_words(outline: Outline) -> str | None:
    """The tier that the document's own issuer bears in its text: "UBND xã xây dựng Kế hoạch"."""
    tiers = {"tỉnh": "province", "huyện": "district", "quận": "district", "thị xã": "district", "xã": "commune",
             "phường": "commune", "thị trấn": "commune"}  # fmt: skip
    for passage in reversed(outline.preamble):
        match = pattern(r"(?:UBND|Ủy ban nhân dân)\s+(?P<tier>tỉnh|huyện|quận|thị xã|xã|phường|thị trấn)\b").search(
            passage.text
        )
        if match is not None:
            return tiers[match["tier"]]
    said = _tier_in_text(outline)
    return said[0] if said else None


def _places_in_text(outline: Outline) -> set[str]:
    found: set[str] = set()
    for passage in [*outline.preamble, *([outline.title] if outline.title else [])]:
        for mention in scan(passage.text):
            if mention.place and _has_name(mention.place):
                for place in gazetteer().find(mention.place):
                    found.add(place.label)
    return found


def _issuer_from_text(outline: Outline, context: Context, hint: Place | None) -> tuple[Agency, Span] | None:
    """The issuer of a text without letterhead: "UBND thị xã Hương Trà ban hành Kế hoạch ..."."""
    for passage in reversed(outline.preamble):
        text = passage.text
        for mention in scan(text):
            if mention.head or mention.group:
                continue
            before = text[: mention.start].rstrip()
            if before and not before.endswith((";", ",", ".", '"')):
                continue
            if not pattern(r"\s*" + _MAKES.pattern).match(text, mention.end):
                continue
            inner = context
            if hint is not None:
                inner = Context(place=hint, tier=hint.tier, date=context.date)
            actor = inner.resolve(mention)
            if isinstance(actor, Agency) and (actor.place is not None or actor.tier == "central"):
                return actor, passage.span(mention.start, mention.end)
            if isinstance(actor, Agency) and mention.place and not _has_name(mention.place):
                own = _named_of_tier(outline, mention.place, context)
                if own is not None:
                    settled = Context(place=own, tier=own.tier, date=context.date).resolve(mention)
                    if isinstance(settled, Agency):
                        return settled, passage.span(mention.start, mention.end)
            if isinstance(actor, Agency) and actor.tier is None and mention.listed is None:
                continue
    return None


def _named_of_tier(outline: Outline, word: str, context: Context) -> Place | None:
    """The one place of that tier word that the preamble and title name in full."""
    found: set[Place] = set()
    for passage in [*outline.preamble, *([outline.title] if outline.title else [])]:
        for match in pattern(rf"(?i:{word})\s+(?P<name>[\L][\w'’]*(?: [\L][\w'’]*){{0,3}})").finditer(passage.text):
            place = context.named(f"{word} {match['name']}")
            if place is not None:
                found.add(place)
    return found.pop() if len(found) == 1 else None


# ---------------------------------------------------------------- period, theme
def _period(outline: Outline, fields: _Fields) -> None:
    passages = [outline.title] if outline.title else []
    for passage in passages:
        phase = _PHASE.search(passage.text)
        if phase is not None:
            span = passage.span(phase.start(), phase.end())
            fields.set("period_start", phase["y1"], span)
            fields.set("period_end", phase["y2"], span)
            return
        year = _YEAR_IN_TITLE.search(passage.text)
        if year is not None and year["year"]:
            span = passage.span(year.start(), year.end())
            fields.set("period_start", year["year"], span)
            fields.set("period_end", year["year"], span)
            return
    for item in outline.items:
        headings = " ".join(h.words.text.lower() for h in item.headings[-1:])
        if "thời gian" in headings or item.words.text.startswith("Thời gian"):
            match = pattern(
                r"[Tt]ừ\s+(?:ngày\s+)?(?P<d1>\d{1,2})/(?P<m1>\d{1,2})/(?P<y1>\d{4})\s*(?:-|đến)\s*(?:hết\s+)?(?:ngày\s+)?(?P<d2>\d{1,2})/(?P<m2>\d{1,2})/(?P<y2>\d{4})"
            ).search(item.words.text)
            if match is not None:
                start = f"{match['y1']}-{int(match['m1']):02d}-{int(match['d1']):02d}"
                end = f"{match['y2']}-{int(match['m2']):02d}-{int(match['d2']):02d}"
                if exists(start) and exists(end):
                    span = item.words.span(match.start(), match.end())
                    fields.set("period_start", start, span)
                    fields.set("period_end", end, span)
                    return


def _theme(outline: Outline, fields: _Fields) -> None:
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


# ---------------------------------------------------------------- signature
def _signature(outline: Outline, fields: _Fields) -> None:
    parts: list[Passage] = []
    for line in outline.closing:
        for part in line.columns or (line.passage,):
            at = pattern(r"(?<=\S)\s+(?=(?:TM|KT|TL|TUQ)\s*[./]\s*[\L]{2})").search(part.text)
            parts += [part.cut(0, at.start()), part.cut(at.end(), len(part.text))] if at else [part]
    signing = [i for i, p in enumerate(parts) if SIGNING.match(p.text)]
    if not signing:
        return
    last = signing[-1]
    authority: str | None = None
    position: str | None = None
    position_span: Span | None = None
    for i in signing:
        text = parts[i].text.strip(" *_|.")
        match = _AUTHORITY.match(text)
        if match is not None:
            form = match["form"].replace("/", "").replace("Ư", "U")
            if authority is None or form in ("KT", "TL", "TUQ"):
                who = match["who"].strip(" .*")
                if i + 1 < len(parts) and pattern(r"(?:ỦY BAN NHÂN|ỦY BAN|HỘI ĐỒNG NHÂN)\Z").search(who):
                    who = f"{who} {parts[i + 1].text.strip(' *_|.')}"
                authority = f"{form}. {_office_words(who)}"
                fields.evidence.append(("signing_authority", parts[i].span(0, len(parts[i].text))))
        else:
            position = _office_words(text)
            position_span = parts[i].span(0, len(parts[i].text))
    for part in parts[last + 1 : last + 8]:
        name = looks_like_name(part.text)
        if name is not None:
            name_at = part.text.find(name)
            fields.set("signer", name, part.span(name_at, name_at + len(name)))
            break
    fields.set("signer_position", position, position_span)
    if authority is not None:
        fields.values["signing_authority"] = authority


def _office_words(text: str) -> str:
    """An office in capitals as the same words stand in a text: "Phó Chủ tịch", "Ủy ban nhân dân"."""
    text = " ".join(text.split()).strip(" .*")
    if not text.isupper():
        return text
    low = expand(text).lower()
    low = low[:1].upper() + low[1:]
    for office in (
        "chủ tịch",
        "giám đốc",
        "thủ tướng",
        "bộ trưởng",
        "hiệu trưởng",
        "trưởng phòng",
        "trưởng ban",
        "bí thư",
        "chánh văn phòng",
    ):
        low = low.replace("Phó " + office, "Phó " + office[:1].upper() + office[1:])
    return low


def _status(outline: Outline, fields: _Fields) -> str:
    if "signer" in fields.values:
        return "signed"
    if outline.document_type is None and not outline.letterhead and not outline.closing:
        return "excerpt"
    return "unsigned"
