"""Bodies that share one word for their kind: "các Bộ: Quốc phòng, Công an", "Giám đốc các Sở: Tài chính, Y tế"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from planggraph.extract.bodies import kinds_after
from planggraph.extract.mention import Mention
from planggraph.extract.placing import UNIT_OF_COMMITTEE, located
from planggraph.gazetteer import agencies, gazetteer
from planggraph.parse.letters import pattern

__all__ = ["members_named", "series_at"]

# "các" or a colon shows that the names behind the word are short of it; "Sở Tài chính, Nội vụ" alone is left as it is
_OPENS = pattern(
    r"(?:(?:[Bb]ộ trưởng|[Gg]iám đốc|[Tt]hủ trưởng|[Tt]rưởng|[Ll]ãnh đạo|[Đđ]ại diện)\s+)?(?:(?P<many>[Cc]ác)\s+)?(?P<noun>[Bb]ộ|[Ss]ở|[Bb]an|[Pp]hòng|[Hh]ội|[Bb]áo|[Đđ]ài|[Tt]ập đoàn|[Tt]ổng công ty|[Vv]ụ|[Cc]ục)(?P<colon>\s*:)?\s+(?=[\L])"
)
_BETWEEN = re.compile(r"\s*(?:,\s*và|,|;|và|-)\s*")


def series_at(text: str, at: int) -> list[Mention]:
    """The bodies of such a list that begins here; empty where fewer than two stand in it."""
    match = _OPENS.match(text, at)
    if match is None or not (match["many"] or match["colon"]):
        return []
    noun = match["noun"].capitalize()
    if noun in ("Vụ", "Cục"):
        return _units(text, match, noun) if match["colon"] else []
    found: list[Mention] = []
    position = match.end()
    while True:
        named = kinds_after(noun, text, position)
        if named is None:
            break
        end, kind = named
        mention = located(text, Mention(position, end, kind.name, kind=kind.kind, listed=kind))
        if not found:
            mention = Mention(at, mention.end, mention.name, kind=kind.kind, listed=kind, place=mention.place)
        found.append(mention)
        between = _BETWEEN.match(text, mention.end)
        if between is None:
            break
        position = between.end()
    return found if len(found) > 1 else []


# the name of a ministry's unit behind its word, "Chính sách thuế", "Khoa học và Công nghệ": no table has them all
_UNIT = pattern(
    r"[\L][\l]+(?: (?!(?:Bộ|Sở|Ban|Vụ|Cục|Tổng|Viện|và|của|thuộc|trong(?! nước)|phối|chủ|cùng|làm|tổ chức|triển khai|xây dựng|rà soát|hướng dẫn|nghiên cứu|tham mưu|khẩn|thực hiện|có)\b)[\L]?[\l]+){0,6}"
    r"(?: và [\L][\l]+(?: [\l]+){0,4}(?=,))?(?![\w])"
)


def _units(text: str, match: re.Match[str], noun: str) -> list[Mention]:
    """The units of a ministry behind their word and its colon: "các Vụ: Kế hoạch, Pháp chế, Công nghiệp nhẹ"."""
    found: list[Mention] = []
    position = match.end()
    while (named := _UNIT.match(text, position)) is not None and not _OTHER_KIND.match(text, position):
        start = match.start() if not found else position
        found.append(Mention(start, named.end(), f"{noun} {named[0]}", kind="agency"))
        between = _BETWEEN.match(text, named.end())
        if between is None:
            break
        position = between.end()
    return found if len(found) > 1 else []


_OTHER_KIND = pattern(r"(?:Bộ|Sở|Ban|Phòng|Vụ|Cục|Tổng|Viện|Trung tâm|Văn phòng|Thanh tra|Ngân hàng|Ủy ban|UBND)\b")
# "UBND các tỉnh: A, B và C", "Ủy ban nhân dân các xã, phường: A, phường B", "UBND các phường A, B": the members by name
_NAMED_BEHIND = pattern(r"(?P<colon>\s*:\s*)|\s+(?=[\L])")
_UNITS = pattern(r"(?i:đặc khu|thị trấn|thị xã|thành phố|phường|huyện|quận|tỉnh|xã)")
_NAMED_UNIT = pattern(
    r"(?:(?P<unit>đặc khu|thị trấn|thị xã|[Tt]hành phố|TP\.?|phường|huyện|quận|tỉnh|xã)\s+)?(?P<name>[\L][\w'’]*(?:(?: - | |-)[\L][\w'’]*){0,5})"
)


def members_named(text: str, group: Mention) -> list[Mention]:
    """The members of a group of committees that stand behind it; none where no known place follows.

    Without a colon two are the least: "UBND các xã, phường Hương Trà" may as well be those of a town.
    """
    at = behind = _NAMED_BEHIND.match(text, group.end)
    units = [unit.lower() for unit in _UNITS.findall(text[group.start : group.end])] if at is not None else []
    found: list[Mention] = []
    body = pattern(r"\s(?:các|cấp|xã|phường|tỉnh|huyện|quận|thị|thành|đặc|\d)\s?.*").sub("", group.name)
    while at is not None and units:
        named = _NAMED_UNIT.match(text, at.end())
        place = _place(named["name"], [named["unit"]] if named["unit"] else units) if named is not None else None
        if named is None or place is None:
            break
        unit, name = place
        own = _own_body(body, group, unit)
        start, end = named.start(), named.start("name") + len(name)
        label = f"{unit} {name}"
        found.append(own._replace(start=start, end=end, group=False, member_tier=None, member_count=None, place=label))
        at = _BETWEEN.match(text, end)
    if behind is None or len(found) < (1 if behind["colon"] else 2):
        return []
    found[0] = found[0]._replace(start=group.start)
    return found


def _own_body(name: str, group: Mention, unit: str) -> Mention:
    """The body of one member: units that are named alone act through their committees, a secretary's is the party's."""
    if name != "các":
        return group._replace(name=name)
    of_party = (group.head or "").startswith("Bí thư")
    committee = _PARTY_COMMITTEE.get(unit.lower(), "Đảng ủy") if of_party else "Ủy ban nhân dân"
    kind = agencies().lookup(committee)
    return group._replace(name=committee, kind=kind.kind if kind else None, listed=kind, generic=False)


_PARTY_COMMITTEE = {unit: committee for committee, unit in UNIT_OF_COMMITTEE.items()}


def _place(name: str, units: Sequence[str]) -> tuple[str, str] | None:
    """The longest place that a name in capital letters begins with, of one of these units."""
    ends = [len(name), *(match.start() for match in reversed([*re.finditer(r" - | |-", name)]))]
    for end in ends:
        for unit in dict.fromkeys(units):
            if gazetteer().find(f"{unit} {name[:end]}"):
                return unit, name[:end]
    return None
