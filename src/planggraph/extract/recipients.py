"""To whom a document goes: the list under "Nơi nhận".

Abbreviations abound there, and mean offices: "CT, PCT UBND tỉnh", "VPUB: CVP, các PCVP". "A (b, c)" and "A: b, c" are
A, and b and c in A; "các Sở: A, B" are Sở A and Sở B; "Lưu" is no recipient.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace

from planggraph.extract.actors import Context, Mention, mention_at, scan
from planggraph.extract.offices import BOARDS, LINES, ROOMS, Office, offices_at, person_at
from planggraph.extract.recipient_entries import entries
from planggraph.extract.recipient_mentions import WORDS, adjoined, has_name, numbered, of_several, without_person
from planggraph.gazetteer import agencies, expand
from planggraph.model import Actor, Agency, AgencyGroup, Post, Recipient
from planggraph.parse.letters import pattern
from planggraph.parse.outline import Outline
from planggraph.parse.passage import Passage
from planggraph.parse.zones import looks_like_name

__all__ = ["recipients"]

Found = tuple[Actor, int, int]

_GOVERNMENT = Agency(name="Chính phủ", tier="central", kind="government")
_PRIME_MINISTER = Agency(name="Thủ tướng Chính phủ", tier="central", kind="prime-minister")
_CABINET_OFFICE = Agency(name="Văn phòng Chính phủ", tier="central", kind="government")

# "Như Điều 4", "Mục V", "Các đơn vị nêu tại Mục V": whoever the text names there, as one
_AS_NAMED = pattern(
    r"(?i:như\s+(?:điều|trên|kính gửi|mục|khoản|phần|điểm|thành phần|phân công)|mục\s+[IVXL\d]|(?:các|những)\s[^,;:]{2,60}\s(?:nêu\s+)?tại\s+(?:mục|phần|điểm|điều|khoản)\b)"
)
# "Các tỉnh ủy, thành ủy", "Các văn phòng tỉnh ủy, thành ủy": bodies of the party all over the country, as one
_PARTY_BODIES = pattern(
    r"(?i:[^;:]*?\b(?:tỉnh|thành|huyện|đảng) ủy\s*,\s*(?:tỉnh|thành|huyện|thị|đảng) ủy\b[^;:]*|các\s+(?:chi,?\s*(?:bộ,\s*)?đảng bộ|chi bộ|đảng bộ|đảng ủy)\b[^;:]*)"
)
_FUSED_END = pattern(r"(?<=[\L]{2})(?=(?:TP|TX|TU)(?![\w]))|(?<=DV)(?=TW(?![\w]))")
_NO_LETTERS = pattern(r"[^\w]*\Z")


def recipients(
    outline: Outline, context: Context, office: Agency | None, issuer: Agency | None
) -> tuple[Recipient, ...]:
    """All recipients in order; each body or office once.

    Parameters
    ----------
    office
        The office of the issuer that the text names, for offices listed without their body.
    issuer
        The issuer itself: "Lãnh đạo Ban", "Các Thứ trưởng" are its own.
    """
    reader = _Reader(context, office, issuer)
    found: dict[Actor, Recipient] = {}
    for whole in entries(outline):
        entry = _unfused(whole)
        for actor, start, end in reader.read(_without_notes(entry.text)):
            found.setdefault(actor, Recipient(actor=actor, span=entry.span(start, end)))
    return tuple(found.values())


def _unfused(entry: Passage) -> Passage:
    """ "Cổng TTĐTTP" as "Cổng TTĐT TP": a place written together with an abbreviation."""
    cuts = [0, *(m.start() for m in _FUSED_END.finditer(entry.text)), len(entry.text)]
    if len(cuts) == 2:
        return entry
    return Passage.join(entry.cut(a, b) for a, b in itertools.pairwise(cuts))


def _without_notes(text: str) -> str:
    """The text with blanks in place of what stands in brackets, except the offices and parts of a body.

    "(để b/c)", "(1A, 1G)", "(TP, Vinh)" tell what for, how many and who; "(CVP, PCVP)" and "(Phòng Nội vụ)" are
    recipients.
    """
    kept = list(text)
    for match in pattern(r"\(([^()]*)(?:\)|\Z)").finditer(text):
        inner = match[1].strip()
        if offices_at(inner, 0)[0] or _PARTS.match(inner):
            continue
        kept[match.start() : match.end()] = " " * (match.end() - match.start())
    # "VP.UBND", "UB.MTTQVN": a stop between two abbreviations parts no words; nor does "HĐND/TP"
    whole = pattern(r"(?<=[\L]{2})(?:\.(?=[\L]{2})|/(?=(?:TP|TX|tỉnh|huyện)(?![\w])))").sub(" ", "".join(kept))
    return _SCANNED.sub(lambda match: _barred(match[0]), whole)


# a capital abbreviation, which a scan may have left without the bar of its Đ: "DBQH", "HDND"
_SCANNED = pattern(r"(?<![\w&])[\L&]*D[\L&]+(?![\w&])|(?<![\w&])[\L&]+D[\L&]*(?![\w&])")


def _barred(short: str) -> str:
    """The one known abbreviation that differs from these letters by the bars of D alone, else the letters."""
    if expand(short) != short:
        return short
    at = [i for i, letter in enumerate(short) if letter == "D"][:4]
    for n in range(1, 2 ** len(at)):
        form = "".join("Đ" if i in at and n >> at.index(i) & 1 else letter for i, letter in enumerate(short))
        if expand(form) != form:
            return form
    return short


_PARTS = pattern(r"(?:[Cc]ác\s+)?(?:[Pp]hòng|P\.|[Vv]ụ|[Cc]ục|[Bb]an|[Tt]rung tâm|[Đđ]ơn vị|[Bb]ộ phận)(?![\w])")
# several bodies of one kind: "Các Sở: XD, TC", "Thường trực: Tỉnh ủy, HĐND tỉnh", "Các Văn phòng: TU, Đoàn ĐBQH-HĐND"
_SEVERAL = pattern(
    r"(?:[Cc]ác\s+)?(?P<noun>[Ss]ở|[Bb]ộ|[Bb]an|[Pp]hòng|[Vv]ụ|[Cc]ục|[Hh]ội|[Cc]hi cục|[Hh]uyện ủy|UBND|[Vv]ăn phòng|VP|[Tt]hường trực|TT|[Tt]ập đoàn|[Tt]ổng công ty|[Đđ]ài|[Bb]áo)"
    r"(?:,\s*(?:ban|ngành|đơn vị|đoàn thể|phòng|chi cục|trung tâm|TT))*\s*:\s*"
    r"|[Cc]ác\s+(?P<noun2>Bộ|Sở|Tập đoàn|Tổng công ty)\s+(?=[\L]\S*\s*,|[\L][\w&]+(?: [\w&]+){1,4}\s*,\s*[\L])"
)
_ROOMS_ALONE = pattern(r"(?:[Cc]ác\s+)?[Pp]hòng\s+(?P<rooms>[\L&]{2,8}(?:\s*,\s*[\L&]{2,8})*)\s*\Z")
_OTHER_NOUN = pattern(r"(?:Cục|Vụ|Sở|Ban|Trung tâm|Văn phòng|Thanh tra)\s")
_UNITS = r"(?:[Pp]hòng|[Vv]ụ|[Cc]ục|[Đđ]ơn vị|[Bb]an|[Tt]rung tâm|TT|[Ss]ở|[Cc]huyên viên|CV)"
_GROUP_OF_UNITS = (
    rf"(?:[Cc]ác\s+{_UNITS}(?:(?:,|\s+và)\s*(?:các\s+)?{_UNITS})*(?: trực thuộc| liên quan| chuyên môn)?(?![\w]))"
)
_UNITS_OF = pattern(rf"(?P<units>{_GROUP_OF_UNITS})\s+(?:thuộc|trực thuộc|của)\s+(?=\S)")
_PART_OF = pattern(
    r"(?P<unit>(?:[Cc]ác\s+)?(?:Vụ|Cục|Thanh tra|Phòng|Văn phòng)[\s,][^-;:]{1,80}?)\s+-\s+(?=Bộ\s|VPCP|Văn phòng Chính phủ|Sở\s)"
)
# "Cổng TTĐT Bộ Y tế", "Website Sở Tư pháp": a page of a ministry or a department is a part of it
_PORTAL = pattern(
    r"(?P<name>Cổng (?:TTĐT|[Tt]hông tin điện tử)|Trang (?:TTĐT|[Tt]hông tin điện tử)|Website)\s+(?=(?:Bộ|Sở)\s+[\L])"
)
_SEPARATED = pattern(
    rf"\s*(?:{_GROUP_OF_UNITS}(?=(?:\s+(?:thuộc|trực thuộc)\s[^,;:]*)?\s*(?:[,;:)]|\Z))|(?:(?!\svà\s+các\s)[^,;:])+)(?P<colon>\s*:)?"
)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads entries in the context of one document."""

    context: Context
    office: Agency | None
    issuer: Agency | None

    def read(self, text: str) -> Iterator[Found]:
        """The recipients of one entry, each with where it stands."""
        named = _AS_NAMED.match(text) or _PARTY_BODIES.match(text)
        if named is not None:
            words = text.rstrip(" .,")
            yield self._group(_lowered(" ".join(words.split()))), 0, len(words)
            return
        several = _SEVERAL.match(text)
        if several is not None and several["noun"] in ("VP", "Văn phòng"):
            people = pattern(r"(?:các\s+)?[Ll]ãnh đạo").match(text, several.end())
            if people is not None or offices_at(text, several.end())[0]:
                # "VP: Lãnh đạo và các CV": the issuer's own office
                yield from self._inside(text, several.end(), len(text), self.office or self._unlisted("Văn phòng"))
                return
        if several is not None:
            yield from self._several(text, several["noun"] or several["noun2"], several.end())
            return
        rooms = _ROOMS_ALONE.match(text)
        division = agencies().lookup(text.strip(), tier=self.context.tier) if rooms else None
        if rooms is not None and division is None and self.office is not None:
            yield from self._inside(text, rooms.start("rooms"), len(text), self.office)
            return
        units = _UNITS_OF.match(text)
        if units is not None:
            body = self._body_at(text, units.end())
            if body is not None and not (isinstance(body[0], Agency) and body[0].kind == "people-committee"):
                yield Post(name=_lowered(" ".join(units["units"].split())), body=_body_of(body[0])), 0, body[1]
                return
        part = _PART_OF.match(text)
        owner = self._body_at(text, part.end()) if part is not None else None
        if part is not None and owner is not None:
            # "Vụ Pháp chế - Bộ Tư pháp": the part alone, of the body behind the dash
            yield Post(name=_lowered(expand(" ".join(part["unit"].split()))), body=_body_of(owner[0])), 0, owner[1]
            return
        portal = _PORTAL.match(text)
        owner = self._body_at(text, portal.end()) if portal is not None else None
        if portal is not None and owner is not None:
            yield Post(name=expand(portal["name"]), body=_body_of(owner[0])), 0, owner[1]
            return
        offices, end = offices_at(text, 0)
        if offices:
            yield from self._posts(text, offices, end)
            return
        colon = text.find(":")
        whole = mention_at(text, 0) if colon > 0 else None
        if whole is not None and whole.end <= colon and _NO_LETTERS.match(text[whole.end : colon]):
            body_actor = self._settle(whole)
            yield body_actor, whole.start, whole.end
            yield from self._inside(text, colon + 1, len(text), body_actor)
            return
        yield from self._named(text, 0, len(text))

    # -------------------------------------------------------------- offices
    def _posts(self, text: str, offices: list[Office], end: int) -> Iterator[Found]:
        gap = pattern(r"\s*(?:-|của|,|/|\.)*\s*").match(text, end)
        at = gap.end() if gap else end
        mention = mention_at(text, at) if at < len(text) else None
        if mention is not None and mention.generic:
            mention = None
        if mention is not None:
            mention = without_person(mention)
        for office in offices:
            body = self._holder(office, mention)
            if office.holder == "prime-minister":
                yield _PRIME_MINISTER, office.start, office.end
            elif body is not None:
                yield Post(name=office.name, body=_body_of(body)), office.start, office.end
        if mention is not None:
            at = person_at(text, mention.end) or mention.end
        elif offices[-1].holder in ("body", "own"):
            # "Lãnh đạo Ban": the issuer, by the word for what it is
            noun = pattern(r"\s*(?:Ban|Bộ|Sở|Cục|Đảng ủy|Trường|Viện|Trung tâm|Tổng cục|[Cc]ơ quan)(?![\w])").match(
                text, end
            )
            at = noun.end() if noun else at
        colon = text.find(":", end)
        own = self._holder(offices[-1], mention)
        if colon > 0 and own is not None:
            # "CVP, PCVP, các phòng, đơn vị: TH, VX"
            yield from self._inside(text, colon + 1, len(text), own)
        elif mention is None and own is not None and _PARTS.match(text[at:].lstrip(" ,")):
            yield from self._inside(text, at, len(text), own)
        elif at < len(text):
            yield from self._named(text, at, len(text))

    def _holder(self, office: Office, mention: Mention | None) -> Actor | None:
        """The body that an office is in: the one named behind it, else the one that has such offices here."""
        if office.holder in ("government", "prime-minister"):
            return _GOVERNMENT
        if office.holder == "cabinet-office":
            return _CABINET_OFFICE
        body = self._settle(mention) if mention is not None else None
        if mention is not None and mention.listed is None and self.issuer and self.issuer.name.startswith(mention.name):
            body = self.issuer  # "các thành viên Ban Chỉ đạo" of the board that issues
        if office.holder == "office":
            return self._office_of(body) if body is not None else self.office
        if body is not None:
            return body
        if office.holder == "committee" and self.context.place is not None:
            place = self.context.place
            return Agency(name="Ủy ban nhân dân", place=place, tier=place.tier, kind="people-committee")
        return self.issuer

    def _office_of(self, body: Actor) -> Actor:
        """A head of office listed with a committee heads the committee's office."""
        if not isinstance(body, Agency) or body.kind not in ("people-committee", "people-council"):
            return body
        own = self.office
        if own is not None and body.place == own.place and "Hội đồng" in own.name:
            name = own.name
        elif own is None and body.kind == "people-council":
            name = "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân"
        else:
            name = "Văn phòng Ủy ban nhân dân"
        return Agency(name=name, place=body.place, tier=body.tier, kind="office", settled=body.settled)

    # -------------------------------------------------------------- several bodies of a kind, parts of a body
    def _several(self, text: str, noun: str, start: int) -> Iterator[Found]:
        head = {"TT": "Thường trực", "VP": "Văn phòng"}.get(noun, noun[:1].upper() + noun[1:])
        rooms = head in ("Phòng", "Vụ", "Cục")
        for item, at in _items(text, start, head):
            short = LINES.get(item.partition(" ")[0])
            words = (
                f"{head} {short}{item[len(item.partition(' ')[0]) :]}"
                if short and head in ("Sở", "Bộ")
                else f"{head} {item}"
            )
            if _OTHER_NOUN.match(item) and head not in ("Thường trực", "Văn phòng"):
                # one of another kind among them: "các Vụ: TH, PL, Cục KSTT", "các Bộ: Tài chính; Cục A - Bộ Tư pháp"
                yield from ((actor, at + a, at + b) for actor, a, b in self.read(item))
                continue
            if head in ("Tập đoàn", "Tổng công ty") and agencies().lookup(item) is not None:
                words = item  # "các Tập đoàn EVN, VNPT"
            mention = mention_at(words, 0)
            covered = mention is not None and mention.end >= len(words.rstrip()) - 1
            own_tier = mention is not None and mention.listed is not None and self.context.tier in mention.listed.tiers
            if covered and mention is not None and (not rooms or own_tier):
                yield self._settle(mention), at, at + len(item)
            elif rooms and self.office is not None and head == "Phòng":
                yield Post(name=_room(item), body=self.office), at, at + len(item)
            elif head == "Vụ":
                yield Agency(name=f"Vụ {BOARDS.get(item, item)}", tier="central", listed=False), at, at + len(item)
            elif mention is not None and mention.listed is not None and not rooms:
                yield self._settle(mention), at, at + len(item)
            else:
                yield self._unlisted(words), at, at + len(item)

    def _inside(self, text: str, start: int, end: int, body: Actor) -> Iterator[Found]:
        """Parts of a body that are listed behind it: offices, rooms, units."""
        holder = _body_of(body)
        kind = ""  # "các Vụ: TH, PL": what the letters that follow name
        for piece in _SEPARATED.finditer(text, start, end):
            raw = piece[0].rstrip(" :").strip(" .+-")
            if len(raw) < 2 or (
                pattern(r"\d+[\w]*\Z|[\l]").match(raw) and not pattern(r"các\s|lãnh|thư|trợ").match(raw)
            ):
                continue
            at = text.index(raw, piece.start())
            if piece["colon"]:
                kind = "Vụ" if pattern(r"(?i:(?:các\s+)?vụ)\b").match(raw) else "Phòng"
                continue
            offices, _ = offices_at(raw, 0)
            if offices:
                for office in offices:
                    own: Actor = _CABINET_OFFICE if office.holder == "cabinet-office" else body
                    in_office = office.holder == "office"
                    yield (
                        Post(name=office.name, body=_body_of(self._office_of(own) if in_office else own)),
                        at + office.start,
                        at + office.end,
                    )
                continue
            name = f"Vụ {BOARDS.get(raw, raw)}" if kind == "Vụ" and pattern(r"[\L&]{2,8}\Z").match(raw) else _room(raw)
            yield Post(name=name, body=holder), at, at + len(raw)

    # -------------------------------------------------------------- bodies by their names
    def _named(self, text: str, start: int, end: int) -> Iterator[Found]:
        at = start
        for mention in self._shared(text, adjoined(text, scan(text, start=start, end=end))):
            if mention.start < at:
                continue
            mention = of_several(text, at, mention)
            yield from self._residue(text, at, mention.start, first=at == start)
            mention = numbered(text, self._qualified(text, mention, end))
            actor = self._branch(text, mention) or self._settle(mention)
            yield actor, mention.start, mention.end
            at = person_at(text, mention.end) or mention.end
            opened = pattern(r"\s*\(").match(text, at)
            if mention.standing_office is not None:
                opened = pattern(r"[^(]*\(").match(text, mention.start)
            if opened is not None:
                close = text.find(")", opened.end())
                close = close if close > 0 else end
                yield from self._inside(text, opened.end(), close, actor)
                at = close + 1
        yield from self._residue(text, at, end, first=at == start)

    def _branch(self, text: str, mention: Mention) -> Agency | None:
        """What a company of the state has in a place: "VNPT tỉnh", "Viettel Nghệ An" are not the company itself."""
        kind, place = mention.listed, self.context.place
        if kind is None or kind.kind != "state-company" or place is None:
            return None
        behind = text[mention.end :].split(",", maxsplit=1)[0].strip()
        if not (mention.place or (behind and self._is_own_place(behind))):
            return None
        name = _PLACE_BEHIND.sub("", text[mention.start : mention.end])
        return Agency(name=name, place=place, tier=place.tier, kind=kind.kind, listed=False)

    def _shared(self, text: str, mentions: list[Mention]) -> list[Mention]:
        """Mentions with what they share: the place behind the last of a list, "Thường trực" in front of the first."""
        found = list(mentions)
        for i in range(len(found) - 2, -1, -1):
            below = found[i + 1]
            joined = pattern(r"\s*(?:,|và|&|;)\s*").fullmatch(text[found[i].end : below.start])
            if joined and found[i].place is None and below.place and not found[i].group and has_name(below.place):
                found[i] = replace(found[i], place=below.place)
        for i in range(1, len(found)):
            above, own = found[i - 1], found[i]
            joined = pattern(r"\s*(?:,|và)\s*").fullmatch(text[above.end : own.start])
            if joined and pattern(r"Thường trực \w+ ủy\Z").match(above.name) and own.name == "Hội đồng nhân dân":
                name = "Thường trực Hội đồng nhân dân"
                found[i] = replace(own, name=name, listed=agencies().lookup(name))
            if (
                joined
                and own.group
                and above.place is None
                and above.name in ("Đảng ủy", "Hội đồng nhân dân", "Thường trực Hội đồng nhân dân")
            ):
                # "Đảng ủy, UBND các xã, phường": the members stand behind the last body
                tail = pattern(r"\A(?:Ủy ban nhân dân|Hội đồng nhân dân)\s*").sub("", own.name)
                if tail != own.name:
                    found[i - 1] = replace(
                        above,
                        name=f"{above.name} {tail}",
                        group=True,
                        member_tier=own.member_tier,
                        count=own.count,
                        place=own.place,
                    )
        return found

    def _qualified(self, text: str, mention: Mention, end: int) -> Mention:
        """A group with all the words that tell which: "các cơ quan tham mưu giúp việc Tỉnh ủy"."""
        if not (mention.group and mention.generic):
            return mention
        more = pattern(r"\s+(?!và\b|cùng\b)(?:[\l]|Nhà nước)[^;]*?(?=\s*(?:;|,\s*(?:[\L]|các\b)|\Z))").match(
            text, mention.end, end
        )
        if more is None:
            name = pattern(r"\s+(?:cấp|của (?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường))\Z").sub("", mention.name)
            return replace(mention, name=name)
        words = " ".join(text[mention.start : more.end()].split())
        tail = pattern(
            r"\s+(?:của\s+)?(?P<tier>TP|TX|[Tt]ỉnh|[Tt]hành phố|[Hh]uyện|[Qq]uận|[Tt]hị xã|[Xx]ã|[Pp]hường)\Z"
        ).search(words)
        name = expand(words[: tail.start()] if tail else words)
        return replace(mention, name=_lowered(name), end=more.end(), place=tail["tier"] if tail else mention.place)

    def _residue(self, text: str, start: int, end: int, *, first: bool) -> Iterator[Found]:
        """What no mention covers: bodies that are known by neither name nor form are kept as they are named."""
        for piece in _APART.finditer(text, start, end):
            raw = pattern(r"\A(?:[\s.,&:\-]|và\s|cùng\s|của\s|thuộc\s)+|[\s.,&:\-]+\Z").sub("", piece[0])
            if len(raw) < 2 or not pattern(r"(?:[Cc]ác\s|[\L])").match(raw) or pattern(r"\d").match(raw):
                continue
            if (
                _TIER_ALONE.fullmatch(raw)
                or _CODE.fullmatch(raw)
                or self._is_own_place(raw)
                or (not first and looks_like_name(raw))
            ):
                continue
            at = text.index(raw, piece.start())
            if raw.lower().startswith("các "):
                yield self._group(_lowered(expand(_PLACE_BEHIND.sub("", raw)))), at, at + len(raw)
            elif first or len(raw) > 2:
                yield self._unlisted(raw), at, at + len(raw)

    def _is_own_place(self, raw: str) -> bool:
        """Whether words are the name alone of the document's own place: "Đoàn đại biểu Quốc hội Hà Nội"."""
        place = self.context.place
        return place is not None and place.label.lower().endswith(" " + raw.lower())

    def _unlisted(self, raw: str) -> Agency:
        """A body by the words that name it, with the place at their end."""
        behind = _PLACE_BEHIND.search(raw)
        words = raw[: behind.start()] if behind else raw
        for n in (3, 2):
            own = " ".join(words.split()[-n:])
            if len(words.split()) > n and self._is_own_place(own):
                words = words[: -len(own)].rstrip()  # "Viễn thông Cao Bằng"
                break
        place = self.context.place_of(behind["place"]) if behind else self.context.place
        kind = agencies().lookup(words, tier=place.tier if place else None) or agencies().lookup(expand(words))
        if kind is not None:
            central = kind.tiers == ("central",)
            return Agency(
                name=kind.name,
                place=None if central else place,
                tier="central" if central else place.tier if place else None,
                kind=kind.kind,
                field=kind.field,
                settled=central or place is not None,
            )
        first, _, rest = words.partition(" ")
        name = expand(" ".join(f"{WORDS.get(first, first)} {rest}".split()))
        tier = place.tier if place else self.context.tier
        return Agency(name=name, place=place, tier=tier, settled=place is not None or tier == "central", listed=False)

    # -------------------------------------------------------------- settling
    def _settle(self, mention: Mention) -> Actor:
        return self.context.resolve(replace(mention, standing_office=None))

    def _group(self, name: str) -> AgencyGroup:
        place = self.context.place
        return AgencyGroup(name=name, place=place, settled=place is not None or self.context.tier == "central")

    def _body_at(self, text: str, position: int) -> tuple[Actor, int] | None:
        mention = mention_at(text, position)
        if mention is not None and mention.name != "Văn phòng":
            return self._settle(mention), mention.end
        if pattern(r"(?:VP|Văn phòng)\b").match(text, position) and self.office is not None:
            return self.office, len(text)
        return None


# a comma in front of a small letter is inside a name: "phòng, chống tham nhũng"
_APART = pattern(r"(?:(?!\s(?:và|cùng)\s(?:[\L]|các\s)|,\s*(?:[\L]|các\s))[^;/()])+")
_CODE = pattern(r"[\L]{1,3}\d[\d\-]*|CV[\L]{1,6}|V\d.*")  # desks of an office: "V1-4", "CVNCTH"
_TIER_ALONE = pattern(r"(?:TP|TX|TW|[Tt]ỉnh|[Tt]hành phố|[Hh]uyện|[Qq]uận|[Tt]hị xã|[Xx]ã|[Pp]hường|[Tt]hị trấn)")
_PLACE_BEHIND = pattern(
    r"\s+(?P<place>(?:TP|TX|[Tt]ỉnh|[Tt]hành phố|[Hh]uyện|[Qq]uận|[Tt]hị xã|[Xx]ã|[Pp]hường|[Tt]hị trấn)(?:\s+[\L]\w*(?: [\L]\w*){0,3})?)\Z"
)


def _body_of(actor: Actor) -> Agency | AgencyGroup:
    return actor.body if isinstance(actor, Post) else actor


def _lowered(name: str) -> str:
    """ "Các phòng" as "các phòng": a group in the middle of a sentence."""
    return name[:1].lower() + name[1:] if name.lower().startswith(("các ", "những ")) else name


def _items(text: str, start: int, head: str) -> Iterator[tuple[str, int]]:
    """The items of a list, and where each stands; a comma inside a name ("VH,TT&DL") does not part it."""
    cuts = [m.span() for m in pattern(r"\s*(?:[,;]|(?<=\s)và(?=\s))\s*").finditer(text, start)]
    ends = [a for a, _ in cuts] + [len(text.rstrip(" ."))]
    begins = [start, *(b for _, b in cuts)]
    i = 0
    while i < len(begins):
        last = i
        for j in range(min(i + 2, len(begins) - 1), i, -1):
            if agencies().lookup(f"{head} {text[begins[i] : ends[j]]}") is not None:
                last = j
                break
        item = text[begins[i] : ends[last]].strip()
        if item:
            yield item, begins[i]
        i = last + 1


def _room(raw: str) -> str:
    """A part of an office or a body by its letters or its name."""
    if raw.startswith("CV "):
        return f"Chuyên viên {raw[3:]}"
    short = pattern(r"\A(?:[Pp]hòng|P\.)\s*").sub("", raw)
    # the letters of a room with the name of whoever works on it: "KGVXLinh"
    short = pattern(r"(?<=[\L]{2})[\L][\l]+\Z").sub("", short)
    if short.upper() in ROOMS:
        return ROOMS[short.upper()]
    kind = agencies().lookup(raw)
    if kind is not None:
        return kind.name
    if short != raw:
        return expand(f"Phòng {short}")
    if pattern(r"(?=(?:[^\L]*[\L]){2})[\L][\L\l&\-]{1,9}\Z").match(short) and " " not in short:
        return f"Phòng {short}"
    return _lowered(expand(raw))
