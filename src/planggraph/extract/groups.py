"""Bodies named as one ("các sở, ban, ngành"), and people named as one ("cán bộ, công chức")."""

from __future__ import annotations

from planggraph.extract.mention import Mention
from planggraph.extract.part_names import ABOVE, PART_NAME
from planggraph.extract.placing import PLACE_NAME, TIER
from planggraph.gazetteer import expand, gazetteer
from planggraph.parse.letters import pattern

__all__ = ["PEOPLE", "begins_group", "group_at"]

_NOUN = (
    r"(?:[Cc]ơ quan(?: chuyên môn| thuộc Chính phủ| ngang [Bb]ộ| [Tt]rung ương| thông tấn| báo chí(?:, phát thanh(?:,| và| -) truyền hình)?| thông tin đại chúng| nhà nước| hành chính| quản lý nhà nước| Đảng| đảng)*|[Đđ]ơn vị(?: sự nghiệp(?: công lập)?| trực thuộc| sản xuất)?|[Đđ]ịa phương|"
    r"[Đđ]oàn thể(?: chính trị\s*-?\s*xã hội| quần chúng)?|[Tt]ổ chức(?: đảng| Đảng| chính trị\s*-?\s*xã hội| CTXH| CT-XH| thành viên| đoàn thể| xã hội(?:\s*-\s*nghề nghiệp)?| hội)*|[Ss]ở,? ban,? ngành|[Ss]ở ngành|[Bb]ộ ngành|[Bb]an,? ngành|[Ủủ]y ban của Quốc hội|[Ss]ở|[Bb]an [Đđ]ảng|[Bb]an|[Nn]gành|[Pp]hòng|[Bb]ộ phận|[Bb]ộ|[Hh]ội|[Tt]rường(?: học)?(?! hợp)|[Dd]oanh nghiệp|[Cc]ấp ủy(?: [Đđ]ảng)?|[Tt]ỉnh ủy|[Tt]hành ủy|[Hh]uyện ủy|[Đđ]ảng ủy|[Đđ]ảng bộ|[Tt]ổ chức đảng|[Cc]hi bộ|[Cc]hi hội|[Cc]hi đoàn|[Cc]hi,? đảng bộ|[Cc]hính quyền|[Cc]ấp|[Xx]ã|[Pp]hường|[Tt]hị trấn|[Đđ]ặc khu|[Hh]uyện|[Qq]uận|[Tt]hị xã|[Tt]hành phố|[Tt]ỉnh|"
    r"[Cc]ục|(?<!nhiệm )(?<!nghĩa )(?<!dịch )(?<!phục )(?<!nghiệp )(?<!chức )(?<!công )[Vv]ụ(?! (?:việc|án|tai|vi phạm))|[Vv]iện|[Tt]rung tâm(?: [Yy] tế)?|[Tt]rạm [Yy] tế|[Cc]hủ đầu tư|[Cc]hủ rừng|[Bb]ệnh viện|[Cc]hi cục|[Cc]ơ sở(?: giáo dục(?: đại học| nghề nghiệp)?| y tế| đào tạo(?: đại học| nghề)?| khám,? chữa bệnh| sản xuất(?:,? kinh doanh)?| lưu trú)?|[Bb]áo chí|[Cc]á nhân|[Hh]iệp hội|[Cc]ông ty|[Tt]ập đoàn(?: kinh tế)?|[Tt]ổng công ty(?: nhà nước)?|[Nn]gân hàng|[Tt]hôn|[Kk]hu phố|[Tt]ổ dân phố|[Xx]óm|[Bb]ản|[Ấấ]p|[Ll]ực lượng|[Tt]hành viên|[Cc]ộng đồng(?: dân cư)?)"
)
PEOPLE = pattern(
    r"(?:(?:[Cc]ác|[Tt]oàn thể)\s+)?(?P<people>[Cc]án bộ(?:,? (?:công chức|đảng viên|viên chức|công nhân|hội viên|nhân viên|đoàn viên|chiến sĩ|và|người lao động|giáo viên|chuyên môn))+|[Cc]ông chức, viên chức|[Cc]ác công chức(?: chuyên môn)?)"
)
_QUALIFIER = (
    rf"(?:{ABOVE}|(?:(?:(?:đã )?(?:được )?(?:nêu|ghi|quy định|giao(?: nhiệm vụ)?|phân công(?: nhiệm vụ)?)|có tên)\s+)?(?:tại|trong|ở|theo) {PART_NAME}|"
    r"(?:có |khác có )?liên quan(?: khác)?|đồng hành|của các đoàn thể|(?:trực )?thuộc (?:Tỉnh|Thành|Huyện|Quận|Thị|Đảng) ủy|trực thuộc(?! (?:Ủy|UBND|Chính|Bộ|Sở|Tỉnh|Thành|Huyện|Đảng))|khác|chuyên môn|chức năng|phù hợp|"
    r"thành viên(?: của)? (?=[\L])|các cấp|(?<=hính quyền )(?:địa phương|cơ sở)(?: các cấp)?|cấp (?:tỉnh|huyện|xã|thành phố|cơ sở)|(?:và )?cơ sở|trong (?:tỉnh|thành phố|huyện|quận|xã|phường|cả nước)|"
    r"(?:thuộc|trực thuộc|của) (?:[Uu]ỷ ban nhân dân|Ủy ban nhân dân|UBND|Chính phủ|CP)?\s*(?:quận|huyện|thị xã|xã|phường|thành phố|Thành phố|tỉnh|TP|phạm vi quản lý)?|ở (?:[Tt]rung ương|địa phương)|"
    r"(?:đóng )?trên địa bàn(?: (?:tỉnh|thành phố|Thành phố|huyện|quận|thị xã|xã|phường))?(?: [\L]\w*(?: [\L]\w*){0,3})?|theo quy định|được (?:phân công|giao)(?: (?:chủ trì|nhiệm vụ|phối hợp))?|(?:tỉnh|Tỉnh|thành phố|Thành phố|huyện|Huyện|quận|Quận|thị xã|xã|Xã|phường|Phường)(?! ?(?:ủy|đoàn|hội)\b)|Trung ương|trung ương|của [Đđ]ảng)"
)
_GROUP = pattern(
    rf"(?P<all>[Cc]ác|[Nn]hững|[Tt]oàn thể|[Tt]ất cả(?: các)?|[Mm]ột số)?\s*(?P<nouns>{_NOUN}(?:\s*(?:,\s*và|,|và|-|/|;|&)\s*(?:(?:các|[Cc]ác)\s+)?{_NOUN}(?![\w])){{0,40}})(?![\w])(?P<tail>(?:\s*,?\s*{_QUALIFIER}(?![\w])){{0,8}})"
)


def _first_words() -> str:
    """What the nouns of groups begin with, as one pattern."""
    nouns = _NOUN.removeprefix("(?:").removesuffix(")")
    firsts = {pattern(r"[ ,(]").split(noun)[0] for noun in nouns.split("|")}
    return "|".join(sorted(first for first in firsts if first[:1] == "["))


# by far the most words begin nothing
_FIRST = pattern(rf"(?:{_first_words()}|[Nn]hững|[Tt]oàn|[Tt]ất|[Mm]ột|[Cc]ác|[Cc]án|[Cc]ông)(?!\w)")


def begins_group(word: str) -> bool:
    """Whether a group, or people named as one, may begin with this word."""
    return _FIRST.match(word) is not None


def group_at(text: str, at: int, *, lenient: bool = False) -> Mention | None:
    """Bodies named as one: "các sở, ban, ngành", "Bộ, ngành liên quan"."""
    match = _GROUP.match(text, at)
    if match is None:
        return None
    nouns, tail = match["nouns"], match["tail"]
    several = len(pattern(r",|;| và |/| - |&").findall(nouns)) > 0
    if not match["all"]:
        # one noun alone ("đơn vị", "Sở") names no group; two do ("Bộ, ngành liên quan", "cơ quan, đơn vị")
        if not several and not tail and len(nouns.split()) < 4 and not lenient:
            return None
        if not several and pattern(r"\A(?:[Bb]ộ|[Ss]ở|[Bb]an|[Pp]hòng|[Hh]ội)\Z").match(nouns):
            return None
        if not several and pattern(r"(?i:(?:trạm|trung tâm) y tế)\Z").match(nouns):
            return None  # "Trạm Y tế xã" is one body
    rest = text[match.end() : match.end() + 40]
    if (
        not several
        and pattern(r"\s*[\L]").match(rest)
        and not tail
        and pattern(r"(?i:sở|phòng|ban|bộ|hội|trung tâm|trường)\Z").search(nouns)
    ):
        return None
    if (
        pattern(r"(?i:\A(?:cấp(?! ủy)|xã|phường|huyện|tỉnh|thành phố|thôn|bản|xóm|ấp)\b)").match(nouns)
        and not several
        and not match["all"]
    ):
        return None
    end = match.end()
    name = text[at:end]
    place = None
    tier = _tier_of_units(nouns)
    counted = _COUNT.search(text, max(0, at - 5), at) if tier and not match["all"] else None
    if counted is not None:
        at, name = counted.start("count"), text[counted.start("count") : end]
    tail_place = pattern(
        rf"\s+(?:thuộc|của|trên địa bàn|trong)?\s*(?P<tier>{TIER})(?:\s+(?P<name>{PLACE_NAME}))?\Z"
    ).search(name, match.end("nouns") - at)
    # "các cơ quan, đơn vị cấp thành phố" are called so
    of_a_tier = tail_place is not None and name[: tail_place.start()].endswith(" cấp")
    if tail_place is not None and not of_a_tier:
        place = " ".join(filter(None, [tail_place["tier"], tail_place["name"]]))
        if pattern(r"\s+(?:thuộc|của|trên địa bàn|trong)\b").match(tail_place[0]) is None:
            name = name[: tail_place.start()]
    own = pattern(rf"\s+(?P<name>{PLACE_NAME})").match(text, end)
    if place and own is not None and not pattern(r"\s+(?:UBND|Phòng|Sở|Ban)").match(text, end):
        label = f"{place} {own['name']}"
        if gazetteer().find(label):
            place, end = label, own.end()
    name = " ".join(name.split()).rstrip(" ,")
    name = _lower_first(name) if match["all"] else name
    name = expand(name)
    count = int(counted["count"]) if counted is not None else None
    return Mention(at, end, name, group=True, member_tier=tier, count=count, place=place, generic=True)


_COUNT = pattern(r"(?<![\w/.,])(?P<count>\d{1,3})\s\Z")  # "16 xã, phường"
_UNITS = (
    ("commune", frozenset({"xã", "phường", "thị trấn", "đặc khu"}), frozenset({"xã", "phường", "thị trấn", "đặc khu"})),
    ("district", frozenset({"huyện", "quận", "thị xã", "thành phố"}), frozenset({"huyện", "quận", "thị xã"})),
    ("province", frozenset({"tỉnh", "thành phố"}), frozenset({"tỉnh"})),
)
"""Tiers with the words for their units, and those that no other tier has."""


def _tier_of_units(nouns: str) -> str | None:
    """The tier of a group that is named by its units alone: "các xã, phường, đặc khu"."""
    words = {word.strip().removeprefix("các ") for word in pattern(r",|;|/|&|-|\bvà\b").split(nouns.lower())} - {""}
    return next((tier for tier, all_, own in _UNITS if words <= all_ and words & own), None)


def _lower_first(name: str) -> str:
    return name[:1].lower() + name[1:]
