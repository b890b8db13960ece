"""Bodies among the recipients by their names, and what no name covers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planggraph.extract.actors import Mention, scan
from planggraph.extract.offices import person_at
from planggraph.extract.recipient_mentions import WORDS, adjoined, has_name, numbered, of_several
from planggraph.extract.recipient_parts import Found, Parts, lowered
from planggraph.gazetteer import agencies, expand
from planggraph.model import Agency
from planggraph.parse.letters import pattern
from planggraph.parse.zones import looks_like_name

__all__ = ["Names"]

# a comma in front of a small letter is inside a name: "phòng, chống tham nhũng"
_APART = pattern(r"(?:(?!\s(?:và|cùng)\s(?:[\L]|các\s)|,\s*(?:[\L]|các\s))[^;/()])+")
_CODE = pattern(r"[\L]{1,3}\d[\d\-]*|CV[\L]{1,6}|V\d.*")  # desks of an office: "V1-4", "CVNCTH"
_TIER_ALONE = pattern(r"(?:TP|TX|TW|[Tt]ỉnh|[Tt]hành phố|[Hh]uyện|[Qq]uận|[Tt]hị xã|[Xx]ã|[Pp]hường|[Tt]hị trấn)")
_PLACE_BEHIND = pattern(
    r"\s+(?P<place>(?:TP|TX|[Tt]ỉnh|[Tt]hành phố|[Hh]uyện|[Qq]uận|[Tt]hị xã|[Xx]ã|[Pp]hường|[Tt]hị trấn)(?:\s+[\L]\w*(?:(?: [\-–—] |[ \-–—])[\L]\w*){0,3})?)\Z"
)


@dataclass(frozen=True, slots=True)
class Names(Parts):
    """Reads names, in the context of one document."""

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
        if kind is None or kind.kind != "state-company" or kind.tiers != ("central",) or place is None:
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
                found[i] = found[i]._replace(place=below.place)
        for i in range(1, len(found)):
            above, own = found[i - 1], found[i]
            joined = pattern(r"\s*(?:,|và)\s*").fullmatch(text[above.end : own.start])
            if joined and above.name == "Ban Thường vụ" and own.name.startswith("Ban Chấp hành "):
                # "Ban Thường vụ, BCH Đảng bộ xã": both are of the body that the second names
                found[i - 1] = above._replace(name=f"Ban Thường vụ {own.name.removeprefix('Ban Chấp hành ')}")
            if joined and pattern(r"Thường trực \w+ ủy\Z").match(above.name) and own.name == "Hội đồng nhân dân":
                name = "Thường trực Hội đồng nhân dân"
                found[i] = own._replace(name=name, listed=agencies().lookup(name))
            if (
                joined
                and own.group
                and above.place is None
                and above.name in ("Đảng ủy", "Hội đồng nhân dân", "Thường trực Hội đồng nhân dân")
            ):
                # "Đảng ủy, UBND các xã, phường": the members stand behind the last body
                tail = pattern(r"\A(?:Ủy ban nhân dân|Hội đồng nhân dân)\s*").sub("", own.name)
                if tail != own.name:
                    found[i - 1] = above._replace(
                        name=f"{above.name} {tail}",
                        group=True,
                        member_tier=own.member_tier,
                        member_count=own.member_count,
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
            return mention._replace(name=name)
        words = " ".join(text[mention.start : more.end()].split())
        tail = pattern(
            r"\s+(?:của\s+)?(?P<tier>TP|TX|[Tt]ỉnh|[Tt]hành phố|[Hh]uyện|[Qq]uận|[Tt]hị xã|[Xx]ã|[Pp]hường)\Z"
        ).search(words)
        name = expand(words[: tail.start()] if tail else words)
        return mention._replace(name=lowered(name), end=more.end(), place=tail["tier"] if tail else mention.place)

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
                yield self._group(lowered(expand(_PLACE_BEHIND.sub("", raw)))), at, at + len(raw)
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
