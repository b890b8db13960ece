"""Offices and parts of a body that stand behind it: "CVP, các phòng: TH, VX"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planggraph.extract.actors import Context, Mention
from planggraph.extract.offices import BOARDS, BUREAUS, ROOMS, Office, offices_at
from planggraph.gazetteer import agencies, expand
from planggraph.model import Actor, Agency, AgencyGroup, Post
from planggraph.parse.letters import pattern
from planggraph.parse.zones import looks_like_name

__all__ = ["GROUP_OF_UNITS", "Found", "Parts", "body_of", "lowered", "room"]

Found = tuple[Actor, int, int]

_GOVERNMENT = Agency(name="Chính phủ", tier="central", kind="government")
_CABINET_OFFICE = Agency(name="Văn phòng Chính phủ", tier="central", kind="government")
_UNITS = r"(?:[Pp]hòng|[Vv]ụ|[Cc]ục|[Đđ]ơn vị|[Bb]an|[Tt]rung tâm|TT|[Ss]ở|[Cc]huyên viên|CV)"
GROUP_OF_UNITS = (
    rf"(?:[Cc]ác\s+{_UNITS}(?:(?:,|\s+và)\s*(?:các\s+)?{_UNITS})*(?: trực thuộc| liên quan| chuyên môn)?(?![\w]))"
)
_SEPARATED = pattern(
    rf"\s*(?:{GROUP_OF_UNITS}(?=(?:\s+(?:thuộc|trực thuộc)\s[^,;:]*)?\s*(?:[,;:)]|\Z))|(?:(?!\svà\s+các\s)[^,;:])+)(?P<colon>\s*:)?"
)


@dataclass(frozen=True, slots=True)
class Parts:
    """Whose an office or a part is, in the context of one document."""

    context: Context
    office: Agency | None
    issuer: Agency | None

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

    def _inside(self, text: str, start: int, end: int, body: Actor) -> Iterator[Found]:
        """Parts of a body that are listed behind it: offices, rooms, units."""
        holder = body_of(body)
        kind = ""  # "các Vụ: TH, PL": what the letters that follow name
        named = False  # whether people follow
        for piece in _SEPARATED.finditer(text, start, end):
            raw = piece[0].rstrip(" :").strip(" .+-")
            if len(raw) < 2 or (
                pattern(r"\d+[\w]*\Z|[\l]").match(raw) and not pattern(r"các\s|lãnh|thư|trợ").match(raw)
            ):
                continue
            at = text.index(raw, piece.start())
            offices, told = offices_at(raw, 0)
            if piece["colon"] and offices and told == len(raw):
                named = True  # "BTCN, PCN: Lê Văn Ba": who holds the office
            elif named and looks_like_name(raw):
                continue
            elif piece["colon"]:
                named = False
                kind = "Vụ" if pattern(r"(?i:(?:các\s+)?vụ)\b").match(raw) else "Phòng"
                continue
            if offices:
                for office in offices:
                    own: Actor = _CABINET_OFFICE if office.holder == "cabinet-office" else body
                    in_office = office.holder == "office"
                    yield (
                        Post(name=office.name, body=body_of(self._office_of(own) if in_office else own)),
                        at + office.start,
                        at + office.end,
                    )
                continue
            if _BOARDS_FOLLOW.match(raw) and any(short in BOARDS for short in text[piece.end() : end].split(", ")[1:2]):
                kind = "Vụ"  # "các Vụ, TH, PL"
            name = board(raw) if kind == "Vụ" and pattern(r"[\L&]{2,8}\Z").match(raw) else room(raw)
            yield Post(name=name, body=holder), at, at + len(raw)

    def _settle(self, mention: Mention) -> Actor:
        return self.context.resolve(mention._replace(standing_office=None))

    def _group(self, name: str) -> AgencyGroup:
        place = self.context.place
        return AgencyGroup(name=name, place=place, settled=place is not None or self.context.tier == "central")


def board(short: str) -> str:
    """A board of a ministry or of the Government's Office by its letters."""
    return BUREAUS.get(short) or f"Vụ {BOARDS.get(short, short)}"


_BOARDS_FOLLOW = pattern(r"(?:[Cc]ác\s+)?[Vv]ụ\Z")
_OWN_UNIT = pattern(r"\s+(?:TP|[Tt]hành phố|[Tt]ỉnh|UBND tỉnh)\Z")


def body_of(actor: Actor) -> Agency | AgencyGroup:
    return actor.body if isinstance(actor, Post) else actor


def lowered(name: str) -> str:
    """ "Các phòng" as "các phòng": a group in the middle of a sentence."""
    return name[:1].lower() + name[1:] if name.lower().startswith(("các ", "những ")) else name


def room(raw: str) -> str:
    """A part of an office or a body by its letters or its name."""
    if raw.startswith("CV "):
        return f"Chuyên viên {raw[3:]}"
    short = pattern(r"\A(?:[Pp]hòng|P\.)\s*").sub("", raw)
    # the letters of a room with the name of whoever works on it: "KGVXLinh"
    short = pattern(r"(?<=[\L]{2})[\L][\l]+\Z").sub("", short)
    if short.upper() in ROOMS:
        return ROOMS[short.upper()]
    kind = agencies().lookup(raw) or agencies().lookup(_OWN_UNIT.sub("", raw))
    if kind is not None:
        return kind.name
    if short != raw:
        return expand(f"Phòng {short}")
    if pattern(r"(?=(?:[^\L]*[\L]){2})[\L][\L\l&\-]{1,9}\Z").match(short) and " " not in short:
        return f"Phòng {short}"
    return lowered(expand(raw))
