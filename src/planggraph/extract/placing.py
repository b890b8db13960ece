"""Whose body it is: the place, or the places, that a name goes on with."""

from __future__ import annotations

import re

from planggraph.extract.mention import Mention
from planggraph.gazetteer import expand, gazetteer
from planggraph.parse.letters import pattern

__all__ = ["BODY_HEADS", "PLACE", "PLACE_NAME", "TIER", "UNIT_OF_COMMITTEE", "located"]

_CAP = r"[\L][\w'’]*"
# "Bà Rịa - Vũng Tàu", "Phan Rang-Tháp Chàm", "Bảo Lâm 1", or a number alone
PLACE_NAME = rf"{_CAP}(?:(?: [\-–—] |[ \-–—]){_CAP}){{0,4}}(?: \d{{1,2}}\b)?|\d{{1,2}}\b"
TIER = r"(?:[Tt]ỉnh|TỈNH|[Tt]hành phố|Thành Phố|THÀNH PHỐ|TP\b\.?|Tp\b\.?|T\.P\b\.?|[Hh]uyện|HUYỆN|[Qq]uận|QUẬN|[Tt]hị xã|THỊ XÃ|TX\b\.?|[Xx]ã|XÃ|[Pp]hường|PHƯỜNG|[Tt]hị trấn|[Đđ]ặc khu)"
PLACE = pattern(
    rf"\s*(?:-\s*)?(?:của\s+|cấp\s+)?(?P<tier>{TIER})(?![\w])(?! ?(?:ủy|Ủy|đoàn|Đoàn|hội|viên)\b)(?:\s*(?P<name>{PLACE_NAME}))?"
)
_COMMUNE_NOUN = r"(?:[Xx]ã|[Pp]hường|[Tt]hị\s+trấn|[Đđ]ặc\s+khu|TT)"
_DISTRICT_NOUN = r"(?:[Hh]uyện|[Qq]uận|[Tt]hị\s+xã|[Tt]hành\s+phố|TP\.?|TX\.?)"
_PROVINCE_NOUN = r"(?:[Tt]ỉnh|(?:[Tt]hành\s+phố|TP\.?)(?:\s+trực\s+thuộc\s+(?:[Tt]rung\s+ương|TW|T\.Ư|TƯ))?)"
_WHOLE = r"(?![\w])(?!\s?(?:đoàn|Đoàn|ủy|Ủy)\b)"  # "... tỉnh và Tỉnh đoàn" are two bodies
_JOIN = r"\s*(?:,|và|-|/|&|;)\s*(?:các\s+)?"
# "các xã, phường", "16 phường", "xã, phường, đặc khu", "cấp xã", "các huyện, thị xã, thành phố"
_MEMBERS = pattern(
    rf"""\s*(?:của\s+)?(?:
      (?:(?P<all>[Cc]ác|[Cc]ấp|\d+)\s+)(?:(?P<commune>{_COMMUNE_NOUN}(?:(?:{_JOIN}|\s+)(?:các\s+)?{_COMMUNE_NOUN})*){_WHOLE}|(?P<province>[Tt]ỉnh(?:{_JOIN}{_PROVINCE_NOUN})?){_WHOLE}|(?P<district>{_DISTRICT_NOUN}(?:{_JOIN}{_DISTRICT_NOUN})*){_WHOLE}|(?P<tiers>cấp|địa\ phương|đơn\ vị)(?![\w]))
      |(?P<same>cùng\s+cấp)(?![\w])|(?P<commune2>{_COMMUNE_NOUN}(?:{_JOIN}{_COMMUNE_NOUN})+){_WHOLE}|(?P<province2>[Tt]ỉnh{_JOIN}{_PROVINCE_NOUN}){_WHOLE}|(?P<district2>{_DISTRICT_NOUN}(?:{_JOIN}{_DISTRICT_NOUN})+){_WHOLE}
    )(?:\s*(?:,|và)\s*cấp\s+(?:tỉnh|huyện|xã|cơ\s+sở)(?![\w]))*(?P<tail>\s+trực\s+thuộc\s+(?:[Tt]rung\s+ương|TW)|\s+(?:trên\s+địa\s+bàn|trong|thuộc|trực\s+thuộc)\s+(?:toàn\s+)?(?=[Tt]ỉnh|[Tt]hành\s+phố|[Hh]uyện|[Qq]uận|[Tt]hị\s+xã|TP))?""",
    re.VERBOSE,
)


def located(text: str, mention: Mention) -> Mention:
    """A body with the place, or the places, that its name goes on with."""
    members = _MEMBERS.match(text, mention.end)
    if members is not None:
        many = _group_of(text, mention, members)
        if many is not None:
            return many
    place = PLACE.match(text, mention.end)
    if place is not None:
        end, label = _place_label(place)
        return mention._replace(end=end, place=label)
    return _of_named_place(text, mention)


_NAME_ALONE = pattern(rf"\s+(?P<name>{_CAP}(?:(?: [\-–—] |[ \-–—]){_CAP}){{1,3}})")
# the word for the unit is in the name of its committee: "Tỉnh ủy Hậu Giang", "Huyện ủy Cao Lộc"
UNIT_OF_COMMITTEE = {
    "Tỉnh ủy": "tỉnh",
    "Thành ủy": "thành phố",
    "Huyện ủy": "huyện",
    "Quận ủy": "quận",
    "Thị ủy": "thị xã",
}


def _of_named_place(text: str, mention: Mention) -> Mention:
    """A body of a place that is named with no word for its tier: a party's committee, or a body that provinces have
    ("Báo và Phát thanh, Truyền hình Cần Thơ")."""
    named = _NAME_ALONE.match(text, mention.end)
    if named is None:
        return mention
    unit = next((word for ending, word in UNIT_OF_COMMITTEE.items() if mention.name.endswith(ending)), None)
    of_province = mention.listed is not None and (
        "province" in mention.listed.tiers or mention.listed.kind == "state-company"
    )
    units = (unit,) if unit else ("tỉnh", "thành phố") if of_province else ()
    words = named["name"].split(" ")
    for n, unit in ((n, unit) for n in range(len(words), 1, -1) for unit in units if words[n - 1] not in _DASHES):
        label = f"{unit} {' '.join(words[:n])}"
        if any(not of_province or place.tier == "province" for place in gazetteer().find(label)):
            return mention._replace(end=named.start("name") + len(" ".join(words[:n])), place=label)
    return mention


def _group_of(text: str, mention: Mention, match: re.Match[str]) -> Mention | None:
    tier = next(
        (
            t
            for t, names in {
                "commune": ("commune", "commune2"),
                "district": ("district", "district2"),
                "province": ("province", "province2"),
            }.items()
            if any(match[n] for n in names)
        ),
        None,
    )
    if tier == "province" and match["all"] and match["all"].lower() == "cấp":
        # "UBND cấp tỉnh" is one of each province
        pass
    words = text[match.start() : match.end()]
    named = pattern(rf"\s+(?:{_CAP})").match(text, match.end())
    if tier and match["all"] is None and named and text[match.end() : match.end() + 1] == " " and not match["tail"]:
        # "UBND xã, phường Hương Xuân": a place with a name follows after all
        return None
    if match["all"] and match["all"].isdigit() and named and not match["tail"]:
        return None
    label = " ".join(words.split())
    label = pattern(r"\s+(?:trên địa bàn|trong|thuộc|trực thuộc)(?: toàn)?\Z").sub("", label)
    label = pattern(r"\Acủa\s+").sub("", label)
    label = pattern(r"(?<=[Tt]ỉnh)\s*[/,]\s*(?:TP\.?|[Tt]hành phố)(?![\w])").sub(", thành phố", label)
    count = int(match["all"]) if match["all"] and match["all"].isdigit() else None
    place = None
    end = match.end()
    if (match["tail"] and "trực thuộc " not in match["tail"]) or (
        match["tail"] and match["tail"].strip() in ("thuộc", "trực thuộc")
    ):
        own = PLACE.match(text, end)
        if own is not None:
            end, place = _place_label(own)
    else:
        # "UBND các xã, phường thành phố Trà Vinh"
        own = PLACE.match(text, end)
        if own is not None and own["name"] and tier in ("commune", "district"):
            end, place = _place_label(own)
        elif match["all"] and named and " " in label:
            end = _behind_the_named(text, match) or end
    return mention._replace(
        end=end,
        name=f"{mention.name} {expand(label)}",
        group=True,
        member_tier=tier,
        member_count=count,
        place=place,
    )


_ONE_NAMED = pattern(
    r"(?:(?:,| và|, và) )?(?P<label>(?:[Tt]hành phố|TP\.?|[Tt]hị xã|[Hh]uyện|[Qq]uận|[Đđ]ặc khu|[Tt]hị trấn) [\L][\l]+(?: [\L][\l]+){0,3})"
)
_LAST_UNIT = pattern(r"(?:[Tt]hành phố|TP\.?|[Tt]hị xã|[Đđ]ặc khu)\Z")


def _behind_the_named(text: str, members: re.Match[str]) -> int | None:
    """The end of the units of which there is one alone: "các xã, phường, đặc khu Lý Sơn", "các huyện, thị xã Long
    Khánh và thành phố Biên Hòa"."""
    unit = _LAST_UNIT.search(text[members.start() : members.end()])
    named = _ONE_NAMED.match(text, members.start() + unit.start()) if unit is not None else None
    end = None
    while named is not None and gazetteer().find(named["label"]):
        end = named.end()
        named = _ONE_NAMED.match(text, end)
    return end


def _place_label(match: re.Match[str]) -> tuple[int, str]:
    """End and words of a place; of capital words behind the tier word only those that name one."""
    tier, name = match["tier"], match["name"]
    if not name:
        return match.end("tier"), tier
    words = name.split(" ")
    for n in range(len(words), 0, -1):
        label = f"{tier} {' '.join(words[:n])}"
        if n > 1 and words[n - 1] in _DASHES:
            continue
        if n == 1 or gazetteer().find(label):
            if n == 1 and not gazetteer().find(label):
                # not in the gazetteer: all capital words, but not the head of another body ("huyện Phòng Tư pháp")
                n = next((k for k in range(1, len(words)) if _ends_name(words[k])), len(words))
                if words[0] in BODY_HEADS:
                    return match.end("tier"), tier
            end = match.start("name") + len(" ".join(words[:n]))
            return end, f"{tier} {' '.join(words[:n])}"
    return match.end(), f"{tier} {name}"


_DASHES = ("-", "–", "—")


def _ends_name(word: str) -> bool:
    """Whether a name that the gazetteer lacks ends before this word: at a body, at a dash with blanks, at a number."""
    return word in BODY_HEADS or word in _DASHES or word.isdigit()


BODY_HEADS = {
    # what opens a sentence behind a heading is no place either
    "Trong",
    "Khi",
    "Trên",
    "Theo",
    "Phối",
    "Xây",
    "Tham",
    "Triển",
    "Tăng",
    "Đẩy",
    "Phòng",
    "Sở",
    "Ban",
    "Bộ",
    "Hội",
    "Đoàn",
    "UBND",
    "Ủy",
    "Công",
    "Trung",
    "Văn",
    "Đài",
    "Báo",
    "HĐND",
    "Liên",
    "Mặt",
    "Thanh",
    "Chủ",
    "Căn",
    "Tổ",
    "Các",
}
