"""Which body issued a document: the one that its letterhead names, else the one that its text says made it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from planggraph.extract.actors import Context, Mention, mention_at, scan
from planggraph.extract.header_fields import Fields, head_lines
from planggraph.gazetteer import AgencyKind, agencies, expand, gazetteer
from planggraph.model import Agency, Place, Span
from planggraph.parse.letters import pattern
from planggraph.parse.outline import Outline
from planggraph.parse.passage import Passage

__all__ = ["issuers", "tier_in_text"]

_NUMBER_LABEL = pattern(r"\W*(?:Số|SỐ|Số hiệu|Luật số)\s*[:.;]?\s*")
_DATED = pattern(
    r"ngày\s*(?P<day>\d{1,2}|[.…_]*)\s*tháng\s*(?P<month>\d{1,2}|[.…_]*)\s*năm\s*(?P<year>\d{4})",
    2,
)
_SYMBOL = pattern(r"(?:\d|\A)\s*/\s*(?:\d{4}\s*/\s*)?[\L]{2}|\d\s*-\s*[\L]{2,4}\s*/")
_PLACE_DATE = pattern(r"(?P<place>[\L][\w.'’ ]{1,40}?)\s*,\s*(?:ngày|Ngày)")
_BODY_START = pattern(
    r"(?:ỦY BAN|UBND|HỘI ĐỒNG|HĐND|BHXH|KBNN|TAND|VKSND|UBMTTQ\w*|MTTQ|LĐLĐ|BCH|BCĐ|BQL|THỦ TƯỚNG|CHÍNH PHỦ|QUỐC HỘI|CHỦ TỊCH|BỘ|SỞ|BAN|TỈNH ỦY|THÀNH ỦY|HUYỆN ỦY|QUẬN ỦY|THỊ ỦY|ĐẢNG ỦY|ĐẢNG BỘ|PHÒNG|TRƯỜNG|TRUNG TÂM|HỌC VIỆN|ĐẠI HỌC|BỆNH VIỆN|KIỂM TOÁN|QUÂN KHU|BẢO TÀNG|THƯ VIỆN|QUỸ|CÔNG TY|ĐỘI|TRẠM|CỤC|CHI CỤC|TỔNG CỤC|CÔNG AN|VIỆN|TÒA ÁN|HỘI|ĐOÀN|LIÊN ĐOÀN|MẶT TRẬN|VĂN PHÒNG|THANH TRA|ĐÀI|NGÂN HÀNG|KHO BẠC|BẢO HIỂM|TẬP ĐOÀN|TỔNG CÔNG TY|CHI NHÁNH|LIÊN MINH|TỔNG LIÊN ĐOÀN|THƯỜNG TRỰC|TỔ CÔNG TÁC|HUYỆN ĐOÀN|TỈNH ĐOÀN)\b"
)
# "ỦY BAN NHÂN" over "DÂN", "BAN QUẢN LÝ" over its object, "VĂN" over "PHÒNG"
_OPEN_NAME = pattern(
    r"(?:\bỦY BAN|\bỦY BAN NHÂN|HỘI ĐỒNG|HỘI ĐỒNG NHÂN|MẶT TRẬN|VÀ|-|,|CỦA|\bBAN|CHỦ TỊCH|\bCHỦ TỊCH ỦY|\ATHỦ|\ACHÍNH|\AVĂN|\ATRUNG|\AỦY|\AHỘI|\ATHANH|\ACÔNG|\AKHO|\ABẢO|\ANGÂN|\ALIÊN|\ACHI|\ATỔNG|\AMẶT|\AQUỐC|\ATÒA|\ATỈNH|\AHUYỆN|\ATHÀNH|\AĐẢNG|\AKIỂM)\Z"
)
_MAKES = pattern(
    r"(?:xây dựng|ban hành|đề ra|lập|triển khai|hướng dẫn|yêu cầu|đề nghị|chỉ thị|thông báo|quyết định|tổ chức thực hiện)\b"
)
_OWN_TIER = pattern(
    r"(?:toàn|địa bàn|trong|phạm vi(?: toàn)?|của|cấp)\s+(?P<tier>tỉnh|huyện|quận|thị xã|xã|phường|thị trấn|thành phố)(?!\s+[\L])"
)


def issuers(outline: Outline, context: Context, fields: Fields) -> tuple[Agency, ...]:
    """Who issued the document, with the evidence for it; none where the text does not settle it.

    The letterhead says it. Without one it follows from the words of authority below the title ("BỘ TRƯỞNG BỘ Y TẾ"),
    from who makes the document in its text ("UBND thị xã Hương Trà ban hành Kế hoạch ..."), at last from the formula
    of the signature.
    """
    hint = _own_place_hint(outline, context)
    named = _issuer_lines(outline)
    if named:
        found = _issuer_from_lines(named, outline, context, hint)
        if found is not None:
            fields.evidence.append(("issuers", named[-1].span(0, len(named[-1].text))))
            return (found,)
    ways = [_issuer_of_authority, _issuer_from_text, _issuer_of_signature]
    if outline.document_type == "Thông báo":
        # a notice of what a head concluded is his office's: "Văn phòng Chính phủ thông báo để ... biết"
        ways = [_issuer_of_notice, *ways]
    for way in ways:
        made = way(outline, context, hint)
        if made is not None:
            fields.evidence.append(("issuers", made[1]))
            return (made[0],)
    return ()


def _issuer_lines(outline: Outline) -> list[Passage]:
    """The lines of the letterhead that name bodies, joined where one name is broken over lines."""
    capital = [part for part in head_lines(outline) if _is_capital(part.text)]
    groups: list[list[Passage]] = []
    for i, part in enumerate(capital):
        text = part.text.strip(_MARKS)
        below = capital[i + 1].text.strip(_MARKS) if i + 1 < len(capital) else ""
        starts = _BODY_START.match(text)
        if starts is None and len(text.split()) < 3:
            # "VĂN" over "PHÒNG CHÍNH PHỦ": the word for the body is itself broken
            broken = _BODY_START.match(f"{text} {below}")
            starts = broken if broken and broken.end() > len(text) else None
        if groups and (starts is None or _OPEN_NAME.search(groups[-1][-1].text.strip(_MARKS))):
            groups[-1].append(part)
        elif starts is not None:
            groups.append([part])
    return [Passage.join(group) for group in groups]


_MARKS = " -*_|."


def _is_capital(text: str) -> bool:
    """Whether a line of the letterhead may be a part of a body's name."""
    text = text.strip(_MARKS)
    letters = [c for c in text if c.isalpha()]
    return (
        bool(letters)
        and sum(c.isupper() for c in letters) >= 0.8 * len(letters)
        and len(text) <= 110
        and not (_NUMBER_LABEL.match(text) or _SYMBOL.search(text) or _DATED.search(text))
    )


def _issuer_from_lines(
    named: Sequence[Passage], outline: Outline, context: Context, hint: Place | None
) -> Agency | None:
    above = [_title_words(p.text) for p in named[:-1]]
    last = named[-1].text
    below = _UNIT_BELOW.match(" ".join(last.split()))
    if below is not None:
        # "UBND XÃ A" over "HUYỆN B": the unit that it lies in
        last = below["body"]
        upper = context.named(_title_words(below["unit"]))
        context = Context(place=upper, tier=upper.tier, date=context.date) if upper is not None else context
        hint = None if upper is None or hint is None or upper not in gazetteer().ancestors(hint) else hint
    body = _party_words(_title_words(last), above)
    mention = mention_at(body, 0)
    own_name = mention is not None and mention.place is not None and _has_name(mention.place)
    place = context.named(mention.place) if mention and mention.place and own_name else None
    if place is None and mention is not None and mention.place:
        place = hint
    kind = (mention.listed or agencies().lookup(mention.name)) if mention is not None else None
    if place is None and _is_central(body, kind, above, hint):
        name = mention.name if mention is not None else _as_printed(body, outline)
        return _agency(name, kind, None, "central", mention.kind if mention else None)
    if not own_name:
        place = _place_above(above, context) or place
    if mention is None:
        place = place or hint
        return _agency(_as_printed(body, outline), None, place, place.tier if place else None, None) if body else None
    tiers = kind.tiers if kind else ()
    if hint is not None and place is not None and place in gazetteer().ancestors(hint) and tiers == ("commune",):
        # "UBND HUYỆN A" over the body of a commune: the line of place and date tells which
        place = hint
    place = place or hint
    if place is not None and tiers and place.tier not in tiers:
        lifted = next((p for p in (place, *gazetteer().ancestors(place)) if p.tier in tiers), None)
        place = lifted or place
    tier = place.tier if place is not None else (tiers[0] if len(tiers) == 1 else None)
    name = mention.name if kind is not None else _as_printed(mention.name, outline)
    return _agency(name, kind, place, tier, mention.kind)


def _agency(name: str, kind: AgencyKind | None, place: Place | None, tier: str | None, form: str | None) -> Agency:
    return Agency(
        name=name,
        place=place,
        tier=tier,
        kind=kind.kind if kind else form,
        field=kind.field if kind else None,
        settled=place is not None or tier == "central",
        listed=kind is not None,
    )


_UNIT_BELOW = pattern(
    r"(?P<body>.*?\b(?:XÃ|PHƯỜNG|THỊ TRẤN|HUYỆN|QUẬN|THỊ XÃ)\s+[\L\d].*?)\s+(?P<unit>(?:HUYỆN|QUẬN|THỊ XÃ|THÀNH PHỐ|TP\.?|TỈNH)\s+[\L\d].*)\Z"
)
# bodies that only the state as a whole has
_CENTRAL_WORDS = pattern(
    r"(?i:\b(?:trung ương|chính phủ|quốc gia|nhà nước|việt nam|toàn quốc|tối cao)\b)|\A(?:Bộ (?!Chỉ huy|[Tt]ư lệnh)|Tổng cục)"
)


def _is_central(body: str, kind: AgencyKind | None, above: Sequence[str], hint: Place | None) -> bool:
    """Whether a body that names no place is one of the central ones.

    A department of a ministry stands below it in the letterhead; a body of the gazetteer tells its tiers; the words of
    another body's name tell it, if its offices are not those of a province ("Văn phòng Chính phủ", "Kho bạc Nhà
    nước").
    """
    if kind is not None:
        if kind.tiers == ("central",):
            return True
        if "central" not in kind.tiers and "district" in kind.tiers:
            return False
    upper = [mention_at(text, 0) for text in above]
    if any(m is not None and m.listed is not None and m.listed.tiers == ("central",) for m in upper):
        return hint is None or hint.label in _CAPITAL_CITY
    if any(_PLACE_WORD.search(text) for text in above):
        return False
    if kind is not None and "central" in kind.tiers:
        return hint is None or hint.label in _CAPITAL_CITY
    return kind is None and bool(_CENTRAL_WORDS.search(body))


_CAPITAL_CITY = ("thành phố Hà Nội",)  # where the central bodies sit, so that the line of place and date tells nothing
_PLACE_WORD = pattern(r"(?i:\b(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)\s+[\L\d])")


def _party_words(body: str, above: Sequence[str]) -> str:
    """ "BAN CHẤP HÀNH TRUNG ƯƠNG" over "BAN TỔ CHỨC": the party's board of the centre; so below a Tỉnh ủy."""
    for text in reversed(above):
        for committee, rest in _PARTY_ABOVE:
            if text.startswith(committee) and not body.startswith(committee):
                full = agencies().lookup(f"{body} {rest}") or agencies().lookup(f"{body} {rest} Đảng")
                return full.name if full is not None else body
    return body


_PARTY_ABOVE = (
    ("Ban Chấp hành Trung ương", "Trung ương"), ("Tỉnh ủy", "Tỉnh ủy"), ("Thành ủy", "Thành ủy"), ("Huyện ủy", "Huyện ủy"),
    ("Quận ủy", "Quận ủy"), ("Thị ủy", "Thị ủy"), ("Đảng ủy", "Đảng ủy"),
)  # fmt: skip


def _place_above(above: Sequence[str], context: Context) -> Place | None:
    """The place of the nearest body above the issuer's that names one."""
    for text in reversed(above):
        upper = mention_at(text, 0)
        if upper is not None and upper.place and _has_name(upper.place):
            return context.named(upper.place)
        located = _place_in(text, context)
        if located is not None:
            return located
    return None


def _as_printed(name: str, outline: Outline) -> str:
    """A name that stood in capitals, as the text prints it elsewhere; a school's own name in capital words."""
    words = pattern(r"\s+".join(re.escape(word) for word in name.split()), re.IGNORECASE)
    for match in words.finditer(outline.view.text):
        if not match[0].isupper() and match[0] != name:
            found = " ".join(match[0].split())
            return found[:1].upper() + found[1:]
    school = _SCHOOL.match(name)
    return school[0] + name[school.end() :].title() if school else name


_SCHOOL = pattern(
    r"(?i:(?:trường|trung tâm)\s+(?:tiểu học và trung học cơ sở|tiểu học|trung học cơ sở và trung học phổ thông|trung học cơ sở|trung học phổ thông|mầm non|mẫu giáo|đại học|cao đẳng)\s+)"
)


def _issuer_of_authority(outline: Outline, context: Context, hint: Place | None) -> tuple[Agency, Span] | None:
    """The words of authority between the title and "Căn cứ": "THỦ TƯỚNG CHÍNH PHỦ", "BỘ TRƯỞNG BỘ Y TẾ"."""
    for passage in outline.preamble[:3]:
        text = passage.text.strip(_MARKS)
        if not text.isupper() or len(text) > 110:
            continue
        words = _HEAD_OF.sub("", text)
        mention = mention_at(_title_words(words), 0)
        if mention is None or mention.group:
            continue
        actor = _settled(mention, context, hint)
        if actor is not None:
            return actor, passage.span(0, len(passage.text))
    return None


_HEAD_OF = pattern(
    r"\A(?:QUYỀN\s+)?(?:BỘ TRƯỞNG|GIÁM ĐỐC|CHỦ TỊCH(?=\s+(?:ỦY BAN|UBND))|TỔNG GIÁM ĐỐC|TRƯỞNG(?=\s+(?:BAN|PHÒNG))|CỤC TRƯỞNG|HIỆU TRƯỞNG)\s+"
)


def _settled(mention: Mention, context: Context, hint: Place | None) -> Agency | None:
    inner = Context(place=hint, tier=hint.tier, date=context.date) if hint is not None else context
    actor = inner.resolve(replace(mention, head=None))
    return actor if isinstance(actor, Agency) and (actor.place is not None or actor.tier == "central") else None


def _issuer_of_notice(outline: Outline, context: Context, hint: Place | None) -> tuple[Agency, Span] | None:
    """Who gives notice, in one of the last paragraphs."""
    for item in reversed(outline.items[-8:]):
        text = item.words.text
        mention = mention_at(text, 0)
        if mention is None or mention.group or not _GIVES_NOTICE.match(text, mention.end):
            continue
        actor = _settled(mention, context, hint)
        if actor is not None:
            return actor, item.words.span(mention.start, mention.end)
    return None


_GIVES_NOTICE = pattern(r"\s+(?:xin\s+|trân trọng\s+)?thông báo\s+(?:để|đến|tới|ý kiến|kết luận)\b")


def _issuer_of_signature(outline: Outline, context: Context, hint: Place | None) -> tuple[Agency, Span] | None:
    """The body on whose behalf it is signed ("TM. CHÍNH PHỦ"), or whose head alone bears the office that signs it."""
    for line in outline.closing:
        text = line.text.strip(_MARKS)
        formula = pattern(r"(?:TM|T/M|KT|K/T|TL|T/L)\s*[./]\s*(?:[\L]{2}.*)").search(text)
        if formula is None:
            continue
        words = pattern(r"\A(?:TM|T/M|KT|K/T|TL|T/L)\s*[./]\s*").sub("", formula[0])
        name = next((body for office, body in _OFFICE_OF if words.startswith(office)), None)
        mention = mention_at(name or _title_words(words), 0)
        if mention is not None and not mention.group:
            actor = _settled(mention, context, hint)
            if actor is not None:
                return actor, line.passage.span(0, len(line.text))
    return None


# offices that one body alone has
_OFFICE_OF = (
    ("THỦ TƯỚNG", "Thủ tướng Chính phủ"), ("BỘ TRƯỞNG, CHỦ NHIỆM", "Văn phòng Chính phủ"), ("THỐNG ĐỐC", "Ngân hàng Nhà nước Việt Nam"),
    ("TỔNG KIỂM TOÁN", "Kiểm toán Nhà nước"), ("TỔNG THANH TRA", "Thanh tra Chính phủ"),
)  # fmt: skip


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
        r"\b(?P<tier>tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu|tp\.?|tx\.?)\s+(?P<name>(?!ủy|đoàn|hội\b|nhân dân)[\w'’ -]+)\Z"
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
        *(Passage.join([a, b]) for a, b in itertools.pairwise(parts)),
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
