"""The bodies that the lines of a letterhead name, and which of them issued the document."""

from __future__ import annotations

import re
from collections.abc import Sequence

from planggraph.extract.actors import Context, Mention, mention_at
from planggraph.extract.context import tier_of_label
from planggraph.extract.own_place import has_name, place_in
from planggraph.gazetteer import AgencyKind, agencies, expand, gazetteer
from planggraph.model import Agency, Place
from planggraph.naming import fold
from planggraph.parse.letters import pattern
from planggraph.parse.outline import Outline
from planggraph.parse.passage import Passage

__all__ = ["MARKS", "issuer_from_lines", "issuer_lines", "joint_lines", "title_words"]

_NUMBER_LABEL = pattern(r"\W*(?:Số|SỐ|Số hiệu|Luật số)\s*[:.;]?\s*")
_DATED = pattern(
    r"ngày\s*(?P<day>\d{1,2}|[.…_]*)\s*tháng\s*(?P<month>\d{1,2}|[.…_]*)\s*năm\s*(?P<year>\d{4})",
    2,
)
_SYMBOL = pattern(r"(?:\d|\A)\s*/\s*(?:\d{4}\s*/\s*)?[\L]{2}|\d\s*-\s*[\L]{2,4}\s*/")
_BODY_START = pattern(
    r"(?:ỦY BAN|UBND|HỘI ĐỒNG|HĐND|BHXH|KBNN|TAND|VKSND|UBMTTQ\w*|MTTQ|LĐLĐ|BCH|BCĐ|BQL|THỦ TƯỚNG|CHÍNH PHỦ|QUỐC HỘI|CHỦ TỊCH|BỘ|SỞ|BAN|TIỂU BAN|TỈNH ỦY|THÀNH ỦY|HUYỆN ỦY|QUẬN ỦY|THỊ ỦY|ĐẢNG ỦY|ĐẢNG BỘ|PHÒNG|TRƯỜNG|TRUNG TÂM|HỌC VIỆN|ĐẠI HỌC|BỆNH VIỆN|KIỂM TOÁN|QUÂN KHU|BẢO TÀNG|THƯ VIỆN|QUỸ|CÔNG TY|ĐỘI|TRẠM|CỤC|CHI CỤC|TỔNG CỤC|CÔNG AN|VIỆN|TÒA ÁN|HỘI|ĐOÀN|LIÊN ĐOÀN|MẶT TRẬN|VĂN PHÒNG|THANH TRA|ĐÀI|NGÂN HÀNG|KHO BẠC|BẢO HIỂM|TẬP ĐOÀN|TỔNG CÔNG TY|CHI NHÁNH|LIÊN MINH|TỔNG LIÊN ĐOÀN|THƯỜNG TRỰC|TỔ CÔNG TÁC|HUYỆN ĐOÀN|TỈNH ĐOÀN)\b"
)
_YOUTH_UNION = pattern(r"ĐOÀN\s+(?:TNCS|THANH NIÊN CỘNG SẢN)\s+HỒ CHÍ MINH")
_JOINED = pattern(rf"\s*-\s*(?={_BODY_START.pattern})")
# "ỦY BAN NHÂN" over "DÂN", "BAN QUẢN LÝ" over its object, "VĂN" over "PHÒNG"
_OPEN_NAME = pattern(
    r"(?:\bỦY BAN|\bỦY BAN NHÂN|HỘI ĐỒNG|HỘI ĐỒNG NHÂN|MẶT TRẬN|VÀ|-|,|CỦA|\bBAN|CHỦ TỊCH|\bCHỦ TỊCH ỦY|\ATHỦ|\ACHÍNH|\AVĂN|\ATRUNG|\AỦY|\AHỘI|\ATHANH|\ACÔNG|\AKHO|\ABẢO|\ANGÂN|\ALIÊN|\ACHI|\ATỔNG|\AMẶT|\AQUỐC|\ATÒA|\ATỈNH|\AHUYỆN|\ATHÀNH|\AĐẢNG|\AKIỂM)\Z"
)


def issuer_lines(head: Sequence[Passage]) -> list[Passage]:
    """The lines of the letterhead that name bodies, joined where one name is broken over lines."""
    capital = [part for part in head if _is_capital(part.text)]
    # the youth union's documents print its name where others have the national title
    others = [part for part in capital if not _YOUTH_UNION.fullmatch(part.text.strip(MARKS))]
    if any(_BODY_START.match(part.text.strip(MARKS)) for part in others):
        capital = others
    groups: list[list[Passage]] = []
    for i, part in enumerate(capital):
        text = part.text.strip(MARKS)
        below = capital[i + 1].text.strip(MARKS) if i + 1 < len(capital) else ""
        starts = _BODY_START.match(text)
        if starts is None and len(text.split()) < 3:
            # "VĂN" over "PHÒNG CHÍNH PHỦ": the word for the body is itself broken
            broken = _BODY_START.match(f"{text} {below}")
            starts = broken if broken and broken.end() > len(text) else None
        above = " ".join(p.text.strip(MARKS) for p in groups[-1]) if groups else ""
        # "VĂN PHÒNG" over the committee that it serves; below the committee it is the office of that one
        if groups and (starts is None or _OPEN_NAME.search(above) or (len(groups) == 1 and above == "VĂN PHÒNG")):
            groups[-1].append(part)
        elif starts is not None:
            groups.append([part])
    return [Passage.join(group) for group in groups]


def joint_lines(named: Sequence[Passage], outline: Outline) -> list[tuple[list[Passage], Passage]]:
    """The lines of a joint document, one for each of its issuers, with those above it; none of a document of one body.

    "BỘ A - BỘ B" on a line, or "BỘ A" over "BỘ B" in a document of a joint type.
    """
    for i, line in enumerate(named):
        cuts = [m.span() for m in _JOINED.finditer(line.text)]
        ends = [a for a, _ in cuts] + [len(line.text)]
        parts = [line.cut(a, b) for a, b in zip([0, *(b for _, b in cuts)], ends, strict=True)]
        if len(parts) > 1 and all(agencies().lookup(_bare(part.text)) for part in parts):
            return [(list(named[:i]), part) for part in parts]
    alike = [line for line in named if line.text.split()[0] == named[-1].text.split()[0]]
    if len(alike) > 1 and "liên tịch" in (outline.document_type or ""):
        return [([], line) for line in alike]
    return []


def _bare(text: str) -> str:
    """A body in capitals without its place: "SỞ Y TẾ TỈNH HÀ NAM"."""
    body = title_words(text)
    mention = mention_at(body, 0)
    return mention.name if mention is not None else body


MARKS = " -*_|."


def _is_capital(text: str) -> bool:
    """Whether a line of the letterhead may be a part of a body's name."""
    text = text.strip(MARKS)
    letters = [c for c in text if c.isalpha()]
    return (
        bool(letters)
        and sum(c.isupper() for c in letters) >= 0.8 * len(letters)
        and len(text) <= 110
        and not (_NUMBER_LABEL.match(text) or _SYMBOL.search(text) or _DATED.search(text))
    )


def issuer_from_lines(
    named: Sequence[Passage], outline: Outline, context: Context, hint: Place | None
) -> Agency | None:
    above = [title_words(p.text) for p in named[:-1]]
    last = named[-1].text
    below = _UNIT_BELOW.match(" ".join(last.split()))
    if below is not None:
        # "UBND XÃ A" over "HUYỆN B": the unit that it lies in
        last = below["body"]
        upper = context.named(title_words(below["unit"]))
        context = context.at(upper) if upper is not None else context
        hint = None if upper is None or hint is None or upper not in gazetteer().ancestors(hint) else hint
    body = _party_words(title_words(last), above)
    inside = _IN_A_BODY.match(body)
    if inside is not None:
        return _of_an_organisation(inside["unit"], inside["body"], outline, hint)
    mention = _whole_board(body, mention_at(body, 0))
    own_name = mention is not None and mention.place is not None and has_name(mention.place)
    place = context.named(mention.place) if mention and mention.place and own_name else None
    if place is None and mention is not None and mention.place:
        if own_name and (hint is None or not _bears(hint, mention.place)):
            return _unsettled(mention, outline)
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


def _bears(place: Place, label: str) -> bool:
    """Whether a unit is called so: the town of a district is none of its own name."""
    return fold(place.label) == fold(title_words(label))


def _unsettled(mention: Mention, outline: Outline) -> Agency:
    """A body of a unit that shares its name with others; its tier is that of the unit's kind."""
    kind = mention.listed or agencies().lookup(mention.name)
    name = mention.name if kind is not None else _as_printed(mention.name, outline)
    return _agency(name, kind, None, tier_of_label(mention.place or ""), mention.kind)


def _whole_board(body: str, mention: Mention | None) -> Mention | None:
    """A board with the whole of its name, which a comma ends in a sentence and not in a letterhead."""
    if mention is None or mention.kind != "board" or not body.startswith(",", mention.end):
        return mention
    behind = _PLACE_LAST.search(body, mention.end)
    name = body[: behind.start()] if behind is not None else body
    return mention._replace(end=len(body), name=name, place=behind["place"] if behind is not None else None)


_PLACE_LAST = pattern(
    r"\s(?P<place>(?:tỉnh|[Tt]hành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)(?: [\L\d][\w'’]*)+)\Z"
)


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


# what the party and the unions have inside a body: "Đảng ủy Trường Đại học A", "Công đoàn Sở Y tế", and below the
# name of the youth union "BCH TRƯỜNG CAO ĐẲNG B"
_IN_A_BODY = pattern(
    r"(?P<unit>Đảng ủy|Đảng bộ|Chi bộ|Công đoàn(?: cơ sở)?|Ban [Cc]hấp hành(?: [Cc]ông đoàn| [Đđ]oàn)?)\s+"
    r"(?P<body>(?i:trường|đại học|học viện|bệnh viện|trung tâm|công ty|tổng công ty|sở|bộ|cục|chi cục|viện)\s.+)"
)


def _of_an_organisation(unit: str, body: str, outline: Outline, hint: Place | None) -> Agency:
    """A unit of the party or of a union, named with the body that it is in, whose tier is its own."""
    whole = body[:1].upper() + body[1:]
    mention = mention_at(whole, 0)
    kind = mention.listed if mention is not None else None
    tiers = kind.tiers if kind is not None else ()
    chain = (hint, *gazetteer().ancestors(hint)) if hint is not None else ()
    place = next((p for p in chain if p.tier in tiers), None)
    tier = place.tier if place is not None else "central" if tiers == ("central",) else None
    name = f"{unit} {kind.name if kind is not None else _as_printed(whole, outline)}"
    return _agency(name, None, place, tier, "party-committee" if unit.startswith(("Đảng", "Chi")) else "union")


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
    """ "BAN CHẤP HÀNH TRUNG ƯƠNG" over "BAN TỔ CHỨC": the party's board of the centre; so below a Tỉnh ủy, and a
    committee's "VĂN PHÒNG".
    """
    for text in reversed(above):
        for committee, rest in _PARTY_ABOVE:
            if text.startswith(committee) and not body.startswith(committee):
                full = agencies().lookup(f"{body} {rest}") or agencies().lookup(f"{body} {rest} Đảng")
                return full.name if full is not None else body
    return body


_PARTY_ABOVE = (
    ("Hội đồng nhân dân và Ủy ban nhân dân", "Hội đồng nhân dân và Ủy ban nhân dân"), ("Ủy ban nhân dân", "Ủy ban nhân dân"),
    ("Ban Chấp hành Trung ương", "Trung ương"), ("Tỉnh ủy", "Tỉnh ủy"), ("Thành ủy", "Thành ủy"), ("Huyện ủy", "Huyện ủy"),
    ("Quận ủy", "Quận ủy"), ("Thị ủy", "Thị ủy"), ("Ủy ban Mặt trận Tổ quốc", "Ủy ban Mặt trận Tổ quốc Việt Nam"), ("Đảng ủy", "Đảng ủy"),
)  # fmt: skip


def _place_above(above: Sequence[str], context: Context) -> Place | None:
    """The place of the nearest body above the issuer's that names one."""
    for text in reversed(above):
        upper = mention_at(text, 0)
        if upper is not None and upper.place and has_name(upper.place):
            return context.named(upper.place)
        located = place_in(text, context)
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
    r"(?i:(?:trường|trung tâm)\s+(?:tiểu học và trung học cơ sở|tiểu học|trung học cơ sở và trung học phổ thông|trung học cơ sở|trung học phổ thông|mầm non|mẫu giáo|đại học|cao đẳng nghề|cao đẳng|trung cấp)\s+)"
)


def title_words(text: str) -> str:
    """A line in capitals as the same words stand in a text: "UBND huyện Cao Lộc", "Sở Nội vụ"."""
    text = " ".join(text.strip(" -*_|.:").split())
    if not text.isupper():
        return text
    expanded = expand(text)
    low = expanded.lower()
    # places keep the capitals of each word
    match = pattern(
        r"\b(?P<tier>tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu|tp\.?|tx\.?)\s+(?P<name>(?!ủy|đoàn|hội\b|nhân dân)[\w'’ \-–—]+)\Z"
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
