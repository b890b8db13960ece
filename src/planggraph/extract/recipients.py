"""To whom a document goes: the list under "Nơi nhận".

Abbreviations abound there, and mean offices: "CT, PCT UBND tỉnh", "VPUB: CVP, các PCVP". "A (b, c)" is A, and b and c
in A; "Lưu" is no recipient.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace

from planggraph.extract.actors import Context, Mention, mention_at, scan
from planggraph.gazetteer import agencies, expand
from planggraph.model import Actor, Agency, AgencyGroup, Post, Recipient
from planggraph.parse.letters import pattern
from planggraph.parse.outline import Outline
from planggraph.parse.passage import Passage
from planggraph.parse.zones import RECIPIENTS, SIGNING, looks_like_name

__all__ = ["recipients"]

_OFFICES = (
    (r"(?:các\s+)?(?:P\.?\s?CT|PCT|Phó CT|Phó Chủ tịch)(?:\s*(?:/\s?(?:VX|TT|KT)|TT|VX|phụ trách[^,;()]*))?", "Phó Chủ tịch"),
    (r"(?:CT|C\.T|Chủ tịch|đ/c Chủ tịch)(?:/\s?TT)?", "Chủ tịch"),
    (r"(?:các\s+)?(?:PCVP|P\.?CVP|Phó CVP|Phó Chánh Văn phòng|Phó Chánh VP)", "Phó Chánh Văn phòng"),
    (r"(?:CVP|C\.VP|CPV|Chánh Văn phòng|Chánh VP)", "Chánh Văn phòng"),
    (r"PBT\s?/\s?TT|Phó Bí thư Thường trực|PBTTT", "Phó Bí thư Thường trực"),
    (r"(?:các\s+)?(?:PBT|Phó Bí thư)", "Phó Bí thư"),
    (r"BT|Bí thư", "Bí thư"),
    (r"BTCN", "Bộ trưởng, Chủ nhiệm"),
    (r"(?:các\s+)?PCN", "Phó Chủ nhiệm"),
    (r"(?:LĐVP|LĐ VP|Lãnh đạo Văn phòng|Lãnh đạo VP)", "Lãnh đạo Văn phòng"),
    (r"(?:TKCT|Thư ký Chủ tịch)", "Thư ký Chủ tịch"),
    (r"(?:CVVX|CV VX|CV Văn xã|Chuyên viên VX|Chuyên viên Văn xã)", "Chuyên viên Văn xã"),
    (r"(?:Thành viên|Các thành viên)(?=\s*-?\s*(?:của\s+)?(?:Ban|BCĐ|Tổ|Hội đồng|UBND))", "Thành viên"),
    (r"(?:các\s+)?(?:PGĐ|Phó Giám đốc)", "Phó Giám đốc"),
    (r"(?:GĐ|Giám đốc)", "Giám đốc"),
    (r"(?:các\s+)?Phó Thủ tướng(?: Chính phủ)?", "Phó Thủ tướng"),
    (r"(?:Lãnh đạo)(?=\s+(?:Sở|UBND|Văn phòng|VP|Ban|Phòng|Bộ|Cục))", "Lãnh đạo"),
    (r"(?:các\s+)?(?:Ủy viên|UV)(?=\s+(?:UBND|BTV|Ban))", "Ủy viên"),
)  # fmt: skip
_OFFICE = pattern("(?:" + "|".join(f"(?P<o{i}>{form})" for i, (form, _) in enumerate(_OFFICES)) + r")(?![\w])")
_GAP = pattern(r"\s*(?:,|;|-|và|/|&)?\s*(?:các\s+)?(?:đ/c\s+)?")
_NOTE = pattern(
    r"\s*\((?:(?:để\s+)?(?:b/c|báo cáo|bc|t/h|thực hiện|biết|p/h|phối hợp|chỉ đạo|c/đ|theo dõi|đăng|đ/b|thay b/c|t/hiện|kiểm tra|để [\l ,/]+|[\d]+\s*\w?)(?:\s*[,;/]\s*[\w /]+)*)\)"
)
_KEPT = pattern(r"\W*L[ưu]u\b")
_OF_OFFICE = ("Chánh Văn phòng", "Phó Chánh Văn phòng", "Chuyên viên Văn xã", "Lãnh đạo Văn phòng")
_FUSED_END = pattern(r"(?<=[\L]{2})(?=(?:TP|TX|TU)(?![\w]))")
_ROOMS = {
    "TH": "Phòng Tổng hợp", "VX": "Phòng Văn xã", "NCPC": "Phòng Nội chính - Pháp chế", "NC": "Phòng Nội chính", "KT": "Phòng Kinh tế", "KGVX": "Phòng Khoa giáo - Văn xã",
    "VHXH": "Phòng Văn hóa - Xã hội", "TKBT": "Phòng Thư ký - Biên tập",
}  # fmt: skip


def recipients(outline: Outline, context: Context, office: Agency | None) -> tuple[Recipient, ...]:
    """All recipients in order; each body or office once.

    Parameters
    ----------
    office
        The office of the issuer that the text names, for offices listed without their body.
    """
    found: dict[Actor, Recipient] = {}
    for entry in _entries(outline):
        for actor, start, end in _actors(entry, context, office):
            found.setdefault(actor, Recipient(actor=actor, span=entry.span(start, end)))
    return tuple(found.values())


def _entries(outline: Outline) -> Iterator[Passage]:
    listing = False
    for line in outline.closing:
        for part in line.columns or (line.passage,):
            text = part.text
            at = pattern(r"(?<=\S)\s+(?=(?:TM|KT|TL|TUQ)\s*[./]\s*[\L]{2})").search(text)
            if at is not None:
                part = part.cut(0, at.start())
                text = part.text
            begins = RECIPIENTS.match(text)
            if begins is not None:
                listing = True
                part = part.cut(begins.end(), len(text))
                text = part.text
            if not listing or not text:
                continue
            if _KEPT.match(text):
                listing = False
                continue
            if (
                SIGNING.match(text)
                or (text.isupper() and len(text.split()) > 1 and not text.startswith("-"))
                or (looks_like_name(text) and not text.startswith("-"))
            ):
                continue
            for piece in pattern(r"[^;]+").finditer(text):
                entry = part.cut(piece.start(), piece.end())
                lead = pattern(r"[-+*•\s.]+").match(entry.text)
                if lead is not None:
                    entry = entry.cut(lead.end(), len(entry.text))
                stop = pattern(r"[\s.,:;]+\Z").search(entry.text)
                if stop is not None:
                    entry = entry.cut(0, stop.start())
                if _KEPT.match(entry.text):
                    listing = False
                    break
                if len(entry.text) > 1:
                    yield _unfused(entry)


def _unfused(entry: Passage) -> Passage:
    """ "Cổng TTĐTTP" as "Cổng TTĐT TP": a place written together with an abbreviation."""
    cuts = [0, *(m.start() for m in _FUSED_END.finditer(entry.text)), len(entry.text)]
    if len(cuts) == 2:
        return entry
    return Passage.join(entry.cut(a, b) for a, b in itertools.pairwise(cuts))


def _actors(entry: Passage, context: Context, office: Agency | None) -> Iterator[tuple[Actor, int, int]]:
    text = entry.text
    note = _NOTE.search(text)
    if note is not None and note.end() >= len(text) - 1:
        text = text[: note.start()].rstrip()
    if pattern(r"(?i:như (?:điều|trên|kính gửi|mục|khoản))").match(text):
        place = context.place
        yield AgencyGroup(name=text, place=place, settled=place is not None), 0, len(text)
        return
    offices = _office_list(text)
    if offices:
        yield from _offices(text, offices, context, office)
        return
    rooms = pattern(r"(?:Các )?[Pp]hòng(?:, đơn vị)?\s*:").match(text)
    if rooms is not None and office is not None:
        yield from _inside(text, rooms.end(), len(text), office)
        return
    at = 0
    whole = mention_at(text, 0)
    colon = pattern(r"\s*:\s*").search(text)
    if colon is not None and whole is not None and whole.end <= colon.start() + 1:
        body = context.resolve(_plain(whole))
        yield body, 0, whole.end
        yield from _inside(text, colon.end(), len(text), body)
        return
    found = False
    for mention in scan(text):
        if mention.start < at or mention.head:
            if mention.head:
                continue
            continue
        actor = context.resolve(_plain(mention))
        if isinstance(actor, Agency) and actor.name.startswith("Phó Thủ tướng"):
            actor = Post(name="Phó Thủ tướng", body=Agency(name="Chính phủ", tier="central", kind="government"))
        yield actor, mention.start, mention.end
        found = True
        opened = pattern(r"\s*\(").match(text, mention.end if mention.standing_office is None else mention.start)
        if mention.standing_office is not None:
            opened = pattern(r"[^(]*\(").match(text, mention.start)
        at = mention.end
        if opened is not None:
            close = text.find(")", opened.end())
            if close > 0 and not _NOTE.match(text, opened.end() - 1):
                yield from _inside(text, opened.end(), close, actor)
                at = close
    if not found and pattern(r"(?:[Cc]ác|[\L])").match(text) and 3 < len(text) < 90 and not looks_like_name(text):
        # a body known by neither name nor form: it is kept as it is named
        place = context.place
        tail = pattern(r"\s+(?:TP|TX|[Tt]ỉnh|[Tt]hành phố|[Hh]uyện|[Qq]uận|[Tt]hị xã|[Xx]ã|[Pp]hường)\Z").search(text)
        name = expand(text[: tail.start()] if tail else text)
        if name.lower().startswith("các "):
            name = name[:1].lower() + name[1:]
        yield AgencyGroup(name=name, place=place, settled=place is not None), 0, len(text)


def _plain(mention: Mention) -> Mention:
    return replace(mention, standing_office=None)


def _office_list(text: str) -> list[tuple[int, int, str]]:
    """Offices that an entry begins with."""
    found: list[tuple[int, int, str]] = []
    lead = pattern(r"(?:Các\s+|các\s+|Đ/c\s+)?").match(text)
    at = 0
    while True:
        match = _OFFICE.match(text, at)
        if match is None and at == 0 and lead is not None and lead.end():
            match = _OFFICE.match(text, lead.end())
        if match is None:
            break
        index = next(i for i in range(len(_OFFICES)) if match[f"o{i}"])
        found.append((match.start(), match.end(), _OFFICES[index][1]))
        gap = _GAP.match(text, match.end())
        at = gap.end() if gap else match.end()
    return found


def _offices(
    text: str, offices: list[tuple[int, int, str]], context: Context, office: Agency | None
) -> Iterator[tuple[Actor, int, int]]:
    rest = pattern(r"\s*(?:-|của|,|/)*\s*").match(text, offices[-1][1])
    at = rest.end() if rest else offices[-1][1]
    body_mention = mention_at(text, at) if at < len(text) else None
    names = [name for _, _, name in offices]
    of_office = all(n in _OF_OFFICE for n in names)
    body: Actor | None = None
    if body_mention is not None:
        body = context.resolve(_plain(body_mention))
        if of_office and isinstance(body, Agency) and body.kind in ("people-committee", "people-council"):
            place = body.place
            name = (
                "Văn phòng Ủy ban nhân dân"
                if office is None or body.place != office.place or "Hội đồng" not in office.name
                else office.name
            )
            if office is None and body_mention.name.startswith("Hội đồng"):
                name = "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân"
            kind = agencies().lookup(name)
            body = Agency(
                name=name,
                place=place,
                tier=place.tier if place else None,
                kind=kind.kind if kind else "office",
                settled=place is not None,
            )
    elif of_office and office is not None:
        body = office
    elif "Thủ tướng" in names[0]:
        body = Agency(name="Chính phủ", tier="central", kind="government")
    elif context.place is not None:
        committee = Agency(
            name="Ủy ban nhân dân", place=context.place, tier=context.place.tier, kind="people-committee"
        )
        body = committee
    if body is None:
        return
    if isinstance(body, Post):
        body = body.body
    for start, end, name in offices:
        yield Post(name=name, body=body), start, end
    colon = text.find(":", offices[-1][1])
    if colon > 0 and isinstance(body, Agency):
        # "CVP, PCVP, các phòng, đơn vị: TH, VX"
        yield from _inside(text, colon + 1, len(text), body)
        return
    # "CVP, PCVP UBND tỉnh, Công báo": what follows stands beside
    if body_mention is not None and body_mention.end < len(text):
        for mention in scan(text, start=body_mention.end):
            yield context.resolve(_plain(mention)), mention.start, mention.end


def _inside(text: str, start: int, end: int, body: Actor) -> Iterator[tuple[Actor, int, int]]:
    """Parts of a body that are listed behind it: offices, rooms, units."""
    holder = body.body if isinstance(body, Post) else body
    pieces = pattern(
        r"\s*(?:[Cc]ác\s+(?:[Pp]hòng|[Vv]ụ|[Cc]ục|[Đđ]ơn vị|[Bb]an)(?:,\s*(?:[Cc]ục|[Vv]ụ|[Đđ]ơn vị|[Pp]hòng|[Bb]an)(?: trực thuộc| liên quan| chuyên môn)?)+|[^,;]+)"
    )
    for piece in pieces.finditer(text, start, end):
        raw = piece[0].strip(" .")
        if not raw or len(raw) < 2 or pattern(r"\d+[\w]*\Z").match(raw):
            continue
        at = text.index(raw, piece.start())
        offices = _office_list(raw)
        if offices:
            for a, b, name in offices:
                yield Post(name=name, body=_office_body(name, holder)), at + a, at + b
            continue
        name = _room(raw)
        yield Post(name=name, body=holder), at, at + len(raw)


def _office_body(office: str, holder: Agency | AgencyGroup) -> Agency | AgencyGroup:
    """A head of office listed under a committee heads the committee's office."""
    if office in _OF_OFFICE and isinstance(holder, Agency) and holder.kind == "people-committee":
        return Agency(
            name="Văn phòng Ủy ban nhân dân",
            place=holder.place,
            tier=holder.tier,
            kind="office",
            settled=holder.settled,
        )
    return holder


def _room(raw: str) -> str:
    short = raw.upper().strip()
    if short in _ROOMS:
        return _ROOMS[short]
    kind = agencies().lookup(raw)
    if kind is not None:
        return kind.name
    if pattern(r"[\L&]{2,8}\Z").match(raw):
        return f"Phòng {raw}"
    name = expand(raw)
    return name[:1].lower() + name[1:] if name.lower().startswith("các ") else name
