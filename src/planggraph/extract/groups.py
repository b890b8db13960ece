"""Bodies named as one ("các sở, ban, ngành"), and people named as one ("cán bộ, công chức")."""

from __future__ import annotations

from functools import lru_cache

from planggraph.extract.mention import Mention
from planggraph.extract.part_names import ABOVE, PART_NAME
from planggraph.extract.placing import PLACE_NAME, TIER
from planggraph.gazetteer import expand, gazetteer
from planggraph.parse.letters import either_case, pattern

__all__ = ["PEOPLE", "PEOPLE_FIRST", "begins_group", "group_at"]


# What is named as one, and what may go on with its name. Of two that begin alike the longer stands first.
_NOUNS = (
    (r"cơ quan(?: chuyên môn| thuộc Chính phủ| ngang [Bb]ộ| [Tt]rung ương| thông tấn| báo chí(?:, phát thanh(?:,| và| -) truyền hình|(?:,| và) (?:truyền hình|truyền thông|xuất bản))?"
     r"| truyền thông(?:(?:,| và) báo chí)?"
     r"| thông tin đại chúng| nhà nước| hành chính| quản lý nhà nước| Đảng| đảng)*"),
    r"thương vụ", r"đại sứ quán", r"tổng lãnh sự quán", r"cơ quan đại diện(?: ngoại giao)?",
    r"đơn vị(?: sự nghiệp(?: công lập)?| trực thuộc(?! (?:Ủy ban|UBND|Sở|Bộ|Chính phủ)(?!\w))| sản xuất)?",
    r"địa phương",
    r"đoàn thể(?: chính trị\s*-?\s*xã hội| quần chúng)?",
    r"tổ chức(?: đảng| Đảng| chính trị\s*-?\s*xã hội| CTXH| CT-XH| thành viên| đoàn thể| xã hội(?:\s*-\s*nghề nghiệp)?| hội)*",
    # bodies of the state
    r"sở,? ban,? ngành", r"sở ngành", r"bộ ngành", r"ban,? ngành", r"ủy ban của Quốc hội",
    r"sở", r"ban [Đđ]ảng", r"ban", r"ngành", r"phòng", r"bộ phận", r"bộ(?! trưởng)", r"hội",
    # "môi trường", "thị trường", "hiện trường", "hội trường": another word
    (r"trường(?<!môi .rường)(?<!thị .rường)(?<!hiện .rường)(?<!hội .rường)(?<!công .rường)(?<!nông .rường)(?<!lâm .rường)"
     r"(?: (?:học|đại học|cao đẳng|trung cấp|mầm non|tiểu học|trung học (?:cơ sở|phổ thông)))?(?! (?:hợp|trung học))"),
    r"doanh nghiệp",
    # of the party
    r"cấp ủy(?: [Đđ]ảng)?", r"tỉnh ủy", r"thành ủy", r"huyện ủy", r"đảng ủy", r"đảng bộ", r"tổ chức đảng", r"chi bộ", r"chi hội",
    r"chi đoàn", r"chi,? đảng bộ",
    # units, whose bodies are meant
    r"chính quyền", r"cấp", r"xã", r"phường", r"thị trấn", r"đặc khu", r"huyện", r"quận", r"thị xã", r"thành phố", r"tỉnh",
    r"cục",
    # "nhiệm vụ", "dịch vụ", "vụ việc": another word
    r"vụ(?<!nhiệm .ụ)(?<!nghĩa .ụ)(?<!dịch .ụ)(?<!phục .ụ)(?<!nghiệp .ụ)(?<!thương .ụ)(?<!chức .ụ)(?<!công .ụ)(?! (?:việc|án|tai|vi phạm))",
    r"viện(?: nghiên cứu)?", r"khoa(?! (?:học|giáo)\b)", r"trung tâm(?: [Yy] tế)?", r"trạm [Yy] tế", r"chủ đầu tư", r"chủ rừng", r"bệnh viện", r"chi cục",
    (r"cơ sở(?: giáo dục(?: đại học| nghề nghiệp)?| y tế| đào tạo(?: đại học| nghề)?| khám,? chữa bệnh"
     r"| sản xuất(?:,? kinh doanh)?| lưu trú)?"),
    r"báo chí", r"cá nhân", r"hiệp hội", r"công ty", r"tập đoàn(?: kinh tế)?", r"tổng [Cc]ông ty(?: nhà nước)?", r"ngân hàng",
    # where people live, and what they are
    r"thôn", r"khu phố", r"tổ dân phố", r"xóm", r"bản", r"ấp", r"lực lượng", r"thành viên", r"cộng đồng(?: dân cư)?",
)  # fmt: skip
_NOUN = either_case(*_NOUNS)
PEOPLE = pattern(
    r"(?:(?:[Cc]ác|[Tt]oàn thể)\s+)?(?P<people>[Cc]án bộ(?:,? (?:công chức|đảng viên|viên chức|công nhân|hội viên|nhân viên|đoàn viên|chiến sĩ|và|người lao động|giáo viên|chuyên môn))+|[Cc]ông chức, viên chức|[Cc]ác công chức(?: chuyên môn)?)"
)
PEOPLE_FIRST = frozenset(["các", "toàn", "cán", "công"])
# which of them: what their name goes on with
_QUALIFIERS = (
    ABOVE,
    rf"(?:(?:(?:đã )?(?:được )?(?:nêu|ghi|quy định|giao(?: nhiệm vụ)?|phân công(?: nhiệm vụ)?)|có tên)\s+)?(?:tại|trong|ở|theo) {PART_NAME}",
    r"(?:có |khác có )?liên quan(?: khác)?",
    r"hữu quan",
    r"(?:của )?(?:Việt Nam|nước ta) (?:tại|ở) (?:nước ngoài|các nước)",
    r"đồng hành",
    r"của các đoàn thể",
    r"(?:trực )?thuộc (?:Tỉnh|Thành|Huyện|Quận|Thị|Đảng) ủy",
    r"trực thuộc(?! (?:Ủy|UBND|Chính|Bộ|Sở|Tỉnh|Thành|Huyện|Đảng))",
    r"khác",
    r"chuyên môn",
    r"chức năng",
    r"phù hợp",
    r"thành viên(?: của)? (?=[\L])",
    r"các cấp",
    r"(?<=hính quyền )(?:địa phương|cơ sở)(?: các cấp)?",
    r"cấp (?:tỉnh|huyện|xã|thành phố|cơ sở)",
    r"(?:và )?cơ sở",
    r"trong (?:tỉnh|thành phố|huyện|quận|xã|phường|cả nước)",
    r"(?:trực )?thuộc (?:phạm vi |quyền |thẩm quyền )?(?:quản lý(?: nhà nước)? của |sự quản lý(?: nhà nước)? của )?(?:Bộ|Sở|ngành)(?= *[,;.:]| *\Z)",
    r"(?:thuộc|trực thuộc|của) (?:[Uu]ỷ ban nhân dân|Ủy ban nhân dân|UBND|Chính phủ|CP)?\s*(?:quận|huyện|thị xã|xã|phường|thành phố|Thành phố|tỉnh|TP|phạm vi quản lý)?",
    r"ở (?:[Tt]rung ương|địa phương|cơ sở|thôn|ấp|bản|khu phố|khu dân cư)",
    r"(?:đóng )?trên địa bàn(?: (?:tỉnh|thành phố|Thành phố|huyện|quận|thị xã|xã|phường))?(?: [\L]\w*(?: [\L]\w*){0,3})?",
    r"theo quy định",
    r"được (?:phân công|giao)(?: (?:chủ trì|nhiệm vụ|phối hợp))?",
    r"(?:tỉnh|Tỉnh|thành phố|Thành phố|huyện|Huyện|quận|Quận|thị xã|xã|Xã|phường|Phường)(?! ?(?:ủy|đoàn|hội)\b)",
    r"[Tt]rung ương(?: và địa phương)?",
    r"của [Đđ]ảng",
)
_QUALIFIER = rf"(?:{'|'.join(_QUALIFIERS)})"
_GROUP = pattern(
    rf"(?P<all>[Cc]ác|[Nn]hững|[Tt]oàn thể|[Tt]ất cả(?: các)?|[Mm]ột số)?\s*(?P<nouns>{_NOUN}(?:\s*(?:,\s*và|,|và|-|/|;|&)\s*(?:(?:các|[Cc]ác)\s+)?(?!(?:Bộ|Sở|Ban|Phòng|Hội) [\L][\l]){_NOUN}(?![\w])){{0,40}})(?![\w])(?P<tail>(?:\s*,?\s*{_QUALIFIER}(?![\w])){{0,8}})"
)


# by far the most words begin nothing
_FIRST = {"các", "những", "toàn", "tất", "một", *PEOPLE_FIRST, *(pattern(r"[\l]+").findall(noun)[0] for noun in _NOUNS)}


@lru_cache(maxsize=65536)
def begins_group(word: str) -> bool:
    """Whether a group, or people named as one, may begin with this word."""
    return word[:1].lower() + word[1:].partition(".")[0] in _FIRST


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
        if not several and nouns[:1].isupper() and tail.strip(" ,") == "theo quy định":
            return None  # "báo cáo Tỉnh ủy theo quy định": one body, and how it is told
        if not several and pattern(r"\A(?:[Bb]ộ|[Ss]ở|[Bb]an|[Pp]hòng|[Hh]ội)\Z").match(nouns):
            return None
        if not several and pattern(r"(?i:(?:trạm|trung tâm) y tế|trường(?: \w+)+)\Z").match(nouns):
            return None  # "Trạm Y tế xã" is one body, "Trường trung học cơ sở Lê Lợi" is one school
    rest = text[match.end() : match.end() + 40]
    if (
        not several
        and pattern(r"\s*[\L]").match(rest)
        and not tail
        and pattern(r"(?i:sở|phòng|ban|bộ|hội|trung tâm|trường)\Z").search(nouns)
    ):
        return None
    if (
        pattern(r"(?i:\A(?:cấp(?! ủy)|xã|phường|huyện(?! ủy)|tỉnh(?! ủy)|thành phố|thôn|bản|xóm|ấp)\b)").match(nouns)
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
    if tail_place is not None and not (match["all"] or several or of_a_tier) and _PARTY_BODY.match(nouns):
        return None  # "Đảng ủy xã", "Thành ủy Thành phố Cần Thơ": one body
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
    return Mention(at, end, name, group=True, member_tier=tier, member_count=count, place=place, generic=True)


_PARTY_BODY = pattern(r"(?i:(?:tỉnh|thành|huyện|đảng) ủy|đảng bộ)\Z")
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
