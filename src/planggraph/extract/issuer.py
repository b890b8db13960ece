"""Which body issued a document: the one that its letterhead names, else the one that its text says made it."""

from __future__ import annotations

from collections.abc import Sequence

from planggraph.extract.actors import Context, mention_at, scan
from planggraph.extract.header_fields import Fields, head_lines
from planggraph.gazetteer import agencies, expand, gazetteer
from planggraph.model import Agency, Place, Span
from planggraph.parse.letters import pattern
from planggraph.parse.outline import Outline
from planggraph.parse.passage import Passage
from planggraph.parse.zones import NATIONAL

__all__ = ["issuers", "tier_in_text"]

_NUMBER_LABEL = pattern(r"\W*(?:Số|SỐ|Số hiệu|Luật số)\s*[:.;]?\s*")
_DATED = pattern(
    r"ngày\s*(?P<day>\d{1,2}|[.…_]*)\s*tháng\s*(?P<month>\d{1,2}|[.…_]*)\s*năm\s*(?P<year>\d{4})",
    2,
)
_PLACE_DATE = pattern(r"(?P<place>[\L][\w.'’ ]{1,40}?)\s*,\s*(?:ngày|Ngày)")
_BODY_START = pattern(
    r"(?:ỦY BAN|UBND|HỘI ĐỒNG|HĐND|THỦ TƯỚNG|CHÍNH PHỦ|QUỐC HỘI|CHỦ TỊCH|BỘ|SỞ|BAN|TỈNH ỦY|THÀNH ỦY|HUYỆN ỦY|QUẬN ỦY|THỊ ỦY|ĐẢNG ỦY|ĐẢNG BỘ|PHÒNG|TRƯỜNG|TRUNG TÂM|CỤC|CHI CỤC|TỔNG CỤC|CÔNG AN|VIỆN|TÒA ÁN|HỘI|ĐOÀN|LIÊN ĐOÀN|MẶT TRẬN|VĂN PHÒNG|THANH TRA|ĐÀI|NGÂN HÀNG|KHO BẠC|BẢO HIỂM|TẬP ĐOÀN|TỔNG CÔNG TY|CHI NHÁNH|LIÊN MINH|TỔNG LIÊN ĐOÀN|THƯỜNG TRỰC|TỔ CÔNG TÁC|HUYỆN ĐOÀN|TỈNH ĐOÀN)\b"
)
_MAKES = pattern(
    r"(?:xây dựng|ban hành|đề ra|lập|triển khai|hướng dẫn|yêu cầu|đề nghị|chỉ thị|thông báo|quyết định|tổ chức thực hiện)\b"
)
_OWN_TIER = pattern(
    r"(?:toàn|địa bàn|trong|phạm vi(?: toàn)?|của|cấp)\s+(?P<tier>tỉnh|huyện|quận|thị xã|xã|phường|thị trấn|thành phố)(?!\s+[\L])"
)


def issuers(outline: Outline, context: Context, fields: Fields) -> tuple[Agency, ...]:
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
    for part in head_lines(outline):
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
        place = context.named(mention.place) if _has_name(mention.place) else hint
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
        return (
            Agency(
                name=body,
                place=place or hint,
                tier=(place or hint).tier if (place or hint) else None,
                listed=False,
            )
            if body
            else None
        )
    kind = mention.listed or agencies().lookup(mention.name)
    tiers = kind.tiers if kind else ()
    if place is not None and hint is not None and place != hint and place in gazetteer().ancestors(hint):
        # "UBND HUYỆN A" over "XÃ B": the place and date line tells the lower one
        if "commune" in tiers and len(tiers) == 1:
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
    parts = head_lines(outline)
    for part in [
        *(Passage.join([a, b]) for a, b in zip(parts, parts[1:], strict=False)),
        *parts,
    ]:
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
            if len(near) >= 1 and (len(near) == 1 or len({p.label for p in near}) == 1 and near[0].tier == "province"):
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
    said = tier_in_text(outline)
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


def tier_in_text(outline: Outline) -> tuple[str, Span] | None:
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
