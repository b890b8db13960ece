"""To whom a document goes: the list under "Nơi nhận".

Abbreviations abound there, and mean offices: "CT, PCT UBND tỉnh", "VPUB: CVP, các PCVP". "A (b, c)" and "A: b, c" are
A, and b and c in A; "các Sở: A, B" are Sở A and Sở B; "Lưu" is no recipient.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planggraph.extract.actors import Context, mention_at, scan
from planggraph.extract.offices import LINES, Office, offices_at, person_at
from planggraph.extract.recipient_entries import entries
from planggraph.extract.recipient_mentions import without_person
from planggraph.extract.recipient_names import Names
from planggraph.extract.recipient_parts import GROUP_OF_UNITS, Found, board, body_of, lowered, room
from planggraph.extract.recipient_text import PARTS, unfused, without_notes
from planggraph.extract.series import members_named
from planggraph.gazetteer import agencies, expand
from planggraph.model import Actor, Agency, Post, Recipient
from planggraph.parse.letters import pattern
from planggraph.parse.outline import Outline

__all__ = ["recipients"]

_PRIME_MINISTER = Agency(name="Thủ tướng Chính phủ", tier="central", kind="prime-minister")
# "Như Điều 4", "Mục V", "Các đơn vị nêu tại Mục V": whoever the text names there, as one
_AS_NAMED = pattern(
    r"(?i:như\s+(?:điều|trên|kính gửi|mục|khoản|phần|điểm|thành phần|phân công)|mục\s+[IVXL\d]|(?:các|những)\s[^,;:]{2,60}\s(?:nêu\s+)?tại\s+(?:mục|phần|điểm|điều|khoản)\b)"
)
# "Các tỉnh ủy, thành ủy", "Các văn phòng tỉnh ủy, thành ủy": bodies of the party all over the country, as one
_PARTY_BODIES = pattern(
    r"(?i:[^;:]*?\b(?:tỉnh|thành|huyện|đảng) ủy\s*,\s*(?:tỉnh|thành|huyện|thị|đảng) ủy\b[^;:]*|các\s+(?:chi,?\s*(?:bộ,\s*)?đảng bộ|chi bộ|đảng bộ|đảng ủy)\b[^;:]*)"
)
_OF_EACH = pattern(
    r"(?P<others>[^:;]{4,80}?),\s*(?:UBND|[ỦU][ỷy] ban nhân dân)\s+(?:các\s+)?(?:tỉnh|thành phố|huyện|quận|xã|phường)[^:;]{0,30}:\s*(?=[\L])"
)
_OF_ALL = pattern(r"\s+(?:các|cấp)\s.*\Z")
_NO_LETTERS = pattern(r"[^\w]*\Z")
# several bodies of one kind: "Các Sở: XD, TC", "Thường trực: Tỉnh ủy, HĐND tỉnh", "Các Văn phòng: TU, Đoàn ĐBQH-HĐND"
_SEVERAL = pattern(
    r"(?:[Cc]ác\s+)?(?P<noun>[Ss]ở|[Bb]ộ|[Bb]an|[Pp]hòng|[Vv]ụ|[Cc]ục|[Hh]ội|[Cc]hi cục|[Hh]uyện ủy|UBND|[Vv]ăn phòng|VP|[Tt]hường trực|TT|[Tt]ập đoàn|[Tt]ổng công ty|[Đđ]ài|[Bb]áo)"
    r"(?:,\s*(?:ban|ngành|đơn vị|cơ quan(?: ngang [Bb]ộ)?|đoàn thể|phòng|chi cục|trung tâm|TT))*\s*:\s*"
    r"|[Cc]ác\s+(?P<noun2>Bộ|Sở|Tập đoàn|Tổng công ty)\s+(?=[\L]\S*\s*,|[\L][\w&]+(?: [\w&]+){1,4}\s*,\s*[\L])"
)
_ROOMS_ALONE = pattern(r"(?:[Cc]ác\s+)?[Pp]hòng\s+(?P<rooms>[\L&]{2,8}(?:\s*,\s*[\L&]{2,8})*)\s*\Z")
_HEADS_OF_ROOMS = pattern(r"(?:[Cc]ác\s+)?[Tt]rưởng\s+(?:các\s+)?[Pp]hòng\s*:\s*(?=[\L]{2})")
_OTHER_NOUN = pattern(r"(?:Cục|Vụ|Sở|Ban|Trung tâm|Văn phòng|Thanh tra)\s")
_UNITS_OF = pattern(rf"(?P<units>{GROUP_OF_UNITS})\s+(?:thuộc|trực thuộc|của)\s+(?=\S)")
# "Các cơ quan của QH: Hội đồng Dân tộc, Ủy ban Kinh tế và Tài chính": bodies by their names, not rooms
_BODIES_OF = pattern(
    r"[Cc]ác (?:cơ quan|[Uu]ỷ ban|[Ủủ]y ban|[Bb]an|đơn vị|tổ chức)(?:,\s*(?:cơ quan|[Uu]ỷ ban|[Ủủ]y ban|[Bb]an|đơn vị|tổ chức))*(?:\s+(?:của|thuộc|trực thuộc))?\s+"
    r"(?:QH|Quốc hội|UBTVQH|HĐND|Đảng|TW Đảng|Trung ương Đảng|Đảng ở Trung ương|Chính phủ|CP)\s*:\s*(?=(?:Hội|[Ủủ]y|Uỷ|UB|HĐ|[Vv]ăn phòng|VP|Ban)[\s&])"
)
_PART_OF = pattern(
    r"(?P<unit>(?:[Cc]ác\s+)?(?:Vụ|Cục|Thanh tra|Phòng|Văn phòng)[\s,][^-;:]{1,80}?)\s+-\s+(?=Bộ\s|VPCP|Văn phòng Chính phủ|Sở\s)"
)
# "Cổng TTĐT Bộ Y tế", "Website Sở Tư pháp": a page of a ministry or a department is a part of it
_PORTAL = pattern(
    r"(?P<name>Cổng (?:TTĐT|[Tt]hông tin điện tử)|Trang (?:TTĐT|[Tt]hông tin điện tử)|Website)\s+(?=(?:Bộ|Sở)\s+[\L])"
)


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
        entry = unfused(whole)
        for actor, start, end in reader.read(without_notes(entry.text)):
            found.setdefault(actor, Recipient(actor=actor, span=entry.span(start, end)))
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class _Reader(Names):
    """Reads entries in the context of one document."""

    def read(self, text: str) -> Iterator[Found]:
        """The recipients of one entry, each with where it stands."""
        named = _AS_NAMED.match(text) or _PARTY_BODIES.match(text)
        if named is not None:
            words = text.rstrip(" .,")
            yield self._group(lowered(" ".join(words.split()))), 0, len(words)
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
        members = _BODIES_OF.match(text)
        if members is not None:
            yield from self._named(text, members.end(), len(text))
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
                yield Post(name=lowered(" ".join(units["units"].split())), body=body_of(body[0])), 0, body[1]
                return
        part = _PART_OF.match(text)
        owner = self._body_at(text, part.end()) if part is not None else None
        if part is not None and owner is not None:
            # "Vụ Pháp chế - Bộ Tư pháp": the part alone, of the body behind the dash
            yield Post(name=lowered(expand(" ".join(part["unit"].split()))), body=body_of(owner[0])), 0, owner[1]
            return
        portal = _PORTAL.match(text)
        owner = self._body_at(text, portal.end()) if portal is not None else None
        if portal is not None and owner is not None:
            yield Post(name=expand(portal["name"]), body=body_of(owner[0])), 0, owner[1]
            yield from self._named(text, owner[1], len(text))
            return
        heads = _HEADS_OF_ROOMS.match(text)
        if heads is not None and self.context.place is not None:
            yield from self._heads(text, heads.end())
            return
        offices, end = offices_at(text, 0)
        if offices:
            yield from self._posts(text, offices, end)
            return
        colon = text.find(":")
        whole = mention_at(text, 0) if colon > 0 else None
        if whole is not None and whole.end <= colon and _NO_LETTERS.match(text[whole.end : colon]):
            each = members_named(text, whole) if whole.group else []
            if each:
                # "UBND các huyện: A, B": each of them
                yield from ((self._settle(one), one.start, one.end) for one in each)
                yield from self._named(text, each[-1].end, len(text))
                return
            body_actor = self._settle(whole)
            yield body_actor, whole.start, whole.end
            yield from self._inside(text, colon + 1, len(text), body_actor)
            return
        yield from self._of_each(text) or self._named(text, 0, len(text))

    def _of_each(self, text: str) -> list[Found]:
        """ "Tỉnh ủy, HĐND, UBND các tỉnh: A, B": each of the bodies in each of the places."""
        listed = _OF_EACH.match(text)
        if listed is None:
            return []
        mentions = scan(text)
        members = [m for m in mentions if m.end > listed.end() and m.kind == "people-committee" and m.place]
        others = [m for m in mentions if m.end <= listed.end("others")]
        if not members or not others or members[-1].end < len(text.rstrip(" .")):
            return []
        found = [(self._settle(one), one.start, one.end) for one in members]
        for body in others:
            name = _OF_ALL.sub("", body.name)
            for one in members:
                own = "Thành ủy" if name == "Tỉnh ủy" and (one.place or "").lower().startswith("thành phố") else name
                kind = agencies().lookup(own)
                mention = body._replace(name=own, group=False, member_tier=None, place=one.place, listed=kind)
                found.append((self._settle(mention), body.start, body.end))
        return found

    def _posts(self, text: str, offices: list[Office], end: int) -> Iterator[Found]:
        gap = pattern(r"\s*(?:-|của|,|/|\.)*\s*").match(text, end)
        at = gap.end() if gap else end
        mention = mention_at(text, at) if at < len(text) else None
        if mention is not None and (whose := members_named(text, mention._replace(head=offices[0].name))):
            # "Bí thư các huyện: A, B": the office in each of them
            for one in whose:
                held = body_of(self._settle(one))
                yield from ((Post(name=office.name, body=held), one.start, one.end) for office in offices)
            yield from self._named(text, whose[-1].end, len(text))
            return
        if mention is not None and mention.generic:
            mention = None
        if mention is not None:
            mention = without_person(mention)
        for office in offices:
            body = self._holder(office, mention)
            if office.holder == "prime-minister":
                yield _PRIME_MINISTER, office.start, office.end
            elif body is not None:
                yield Post(name=office.name, body=body_of(body)), office.start, office.end
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
        elif mention is None and own is not None and PARTS.match(text[at:].lstrip(" ,")):
            yield from self._inside(text, at, len(text), own)
        elif at < len(text):
            yield from self._named(text, at, len(text))

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
            alone = agencies().lookup(item) if head in ("Tập đoàn", "Tổng công ty", "Bộ") and not short else None
            if alone is not None and (head != "Bộ" or agencies().lookup(words) is None):
                words = item  # "các Tập đoàn EVN, VNPT", "các Bộ, cơ quan: TC, NHNN"
            mention = mention_at(words, 0)
            covered = mention is not None and mention.end >= len(words.rstrip()) - 1
            own_tier = mention is not None and mention.listed is not None and self.context.tier in mention.listed.tiers
            if covered and mention is not None and (not rooms or own_tier):
                yield self._settle(mention), at, at + len(item)
            elif rooms and self.office is not None and head == "Phòng":
                yield Post(name=room(item), body=self.office), at, at + len(item)
            elif head == "Vụ":
                yield Agency(name=board(item), tier="central", listed=False), at, at + len(item)
            elif mention is not None and mention.listed is not None and not rooms:
                yield self._settle(mention), at, at + len(item)
            else:
                yield self._unlisted(words), at, at + len(item)

    def _heads(self, text: str, start: int) -> Iterator[Found]:
        """ "Trưởng phòng: TH, KT": each in the room that the letters name."""
        place = self.context.place
        for item, at in _items(text, start, "Phòng"):
            own = Agency(name=room(item), place=place, tier=place.tier if place else None, listed=False)
            yield Post(name="Trưởng phòng", body=own), at, at + len(item)

    def _body_at(self, text: str, position: int) -> tuple[Actor, int] | None:
        mention = mention_at(text, position)
        if mention is not None and mention.name != "Văn phòng":
            return self._settle(mention), mention.end
        if pattern(r"(?:VP|Văn phòng)\b").match(text, position) and self.office is not None:
            return self.office, len(text)
        return None


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
