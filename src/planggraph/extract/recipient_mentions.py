"""Mentions inside a recipient's entry put right: two that are one, one that is two, and words that belong to a name."""

from __future__ import annotations

from planggraph.extract.actors import Mention, mention_at
from planggraph.extract.placing import UNIT_OF_COMMITTEE
from planggraph.gazetteer import agencies, expand, gazetteer
from planggraph.parse.letters import pattern
from planggraph.parse.zones import looks_like_name

__all__ = ["WORDS", "adjoined", "has_name", "numbered", "of_several", "without_person"]

WORDS = {"Cty": "Công ty", "TT": "Trung tâm", "TT.": "Trung tâm"}
"""Short words that a body's name begins with."""


def has_name(label: str) -> bool:
    return bool(pattern(r"\s[\L\d]\w*\Z").search(label))


def without_person(mention: Mention) -> Mention:
    """ "PCT UBND tỉnh Phùng Thành Vinh": a person's name behind a bare word for the place is none of the place."""
    if not mention.place or not has_name(mention.place) or gazetteer().find(mention.place):
        return mention
    tier, _, name = mention.place.partition(" ")
    if looks_like_name(name) is None or " " not in name:
        return mention
    return mention._replace(place=tier, end=mention.end - len(name) - 1)


def _parted(text: str, mention: Mention) -> list[Mention]:
    """ "Đảng ủy, UBND các xã": a comma in front of a committee parts two bodies, whatever both together are called."""
    comma = pattern(r",\s*(?=(?:UBND|Ủy ban nhân dân|HĐND)(?![\w]))").search(text, mention.start, mention.end)
    if mention.kind == "office":
        return [mention]  # "Văn phòng HĐND, UBND xã": one office of both
    first = mention_at(text[: comma.start()], mention.start) if comma is not None else None
    second = mention_at(text, comma.end()) if comma is not None else None
    return [first, second] if first is not None and second is not None else [mention]


def adjoined(text: str, mentions: list[Mention]) -> list[Mention]:
    """Two bodies with nothing between them are one: "Văn phòng Đảng ủy UBND tỉnh", "Đảng ủy các bộ, ngành"."""
    found: list[Mention] = []
    for mention in [part for whole in mentions for part in _parted(text, whole)]:
        above = found[-1] if found else None
        if above is None or above.place is not None or text[above.end : mention.start].strip() or mention.head:
            found.append(mention)
            continue
        name = f"{above.name} {mention.name}"
        found[-1] = above._replace(
            end=mention.end,
            name=name,
            listed=agencies().lookup(name),
            kind=above.kind,
            group=above.group or mention.group,
            member_tier=mention.member_tier,
            member_count=mention.member_count,
            # "các ban Đảng Tỉnh ủy" in a commune's list are those of its province
            place=mention.place or UNIT_OF_COMMITTEE.get(mention.name),
            generic=above.generic,
        )
    return found


def of_several(text: str, at: int, mention: Mention) -> Mention:
    """ "các Ban Thành ủy" and "Cty Điện lực" begin in front of what is known by its form alone."""
    many = pattern(r"(?<![\w])[Cc]ác\s+\Z").search(text, at, mention.start)
    managing = mention.name.startswith("Ban Quản lý")  # there are several of these even where one is known by name
    if many is not None and (mention.listed is None or mention.group or managing):
        return mention._replace(start=many.start(), name=f"các {mention.name}", group=True)
    board = _OF_THE_ASSEMBLY.search(text, at, mention.start) if mention.name == "Quốc hội" else None
    if board is not None:
        # "các UB của Quốc hội", "Ủy ban Xã hội của Quốc hội"
        name = f"{expand(' '.join(board['words'].split()))} của Quốc hội"
        several = name.lower().startswith("các ")
        name = name[:1].lower() + name[1:] if several else name
        return mention._replace(start=board.start(), name=name, listed=None, group=several)
    page = pattern(r"(?<![\w])(?P<words>(?:Trang|Cổng)\s[^,;]{2,40}?)\s+của\s+\Z").search(text, at, mention.start)
    if page is not None:
        name = f"{expand(page['words'])} của {mention.name}"
        return mention._replace(start=page.start(), name=name, listed=None)
    word = pattern(r"(?<![\w])(?P<word>Cty|Công ty|Tổng)\s+\Z").search(text, at, mention.start)
    if word is not None:
        name = f"{WORDS.get(word['word'], word['word'])} {mention.name}"
        return mention._replace(start=word.start(), name=name, listed=None)
    return mention


_OF_THE_ASSEMBLY = pattern(r"(?<![\w])(?P<words>(?:[Cc]ác\s+)?(?:Ủy ban|UB)(?![\w])[^,;]{0,60}?)\s+của\s+\Z")


def numbered(text: str, mention: Mention) -> Mention:
    """ "Kho bạc Nhà nước khu vực V", "Hội Sách VN": a number or the nation behind a name, and a part of it."""
    nation = pattern(r"\s+(?:VN|Việt Nam)(?![\w])").match(text, mention.end)
    if nation is not None and mention.listed is None and mention.place is None and not mention.group:
        return mention._replace(name=f"{mention.name} Việt Nam", end=nation.end())
    number = pattern(r"\s+(?:khu vực\s+)?(?:[IVXL]+|\d{1,2})(?![\w])").match(text, mention.end)
    if number is None or not ("khu vực" in number[0] or mention.name.lower().endswith("khu vực")):
        return mention
    return mention._replace(name=f"{mention.name} {number[0].strip()}", end=number.end())
