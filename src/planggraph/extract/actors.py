"""Who is named: bodies, groups of bodies, people by their office, in the words of the genre.

`scan` finds mentions in clean text; `Context` settles which body each one is, for a name alone never identifies: a bare
"thành phố", "UBND huyện" or "Sở Nội vụ" means the one of the place that the document's own issuer lies in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from planggraph.gazetteer import AgencyKind, agencies, expand, gazetteer
from planggraph.model import Actor, Agency, AgencyGroup, Place, Post
from planggraph.naming import fold
from planggraph.parse.letters import pattern
from planggraph.parse.passage import clean

__all__ = ["Context", "Mention", "actor_list", "scan"]

TIER_WORDS = {
    "tỉnh": "province", "thành phố": None, "tp": None, "t.p": None, "huyện": "district", "quận": "district", "thị xã": "district",
    "tx": "district", "xã": "commune", "phường": "commune", "thị trấn": "commune", "đặc khu": "commune",
}  # fmt: skip
_CAP = r"[\L][\w'’]*"
_PLACE_NAME = rf"{_CAP}(?:[ -]{_CAP}){{0,4}}|\d{{1,2}}\b"
_TIER = r"(?:[Tt]ỉnh|TỈNH|[Tt]hành phố|Thành Phố|THÀNH PHỐ|TP\b\.?|Tp\b\.?|T\.P\b\.?|[Hh]uyện|HUYỆN|[Qq]uận|QUẬN|[Tt]hị xã|THỊ XÃ|TX\b\.?|[Xx]ã|XÃ|[Pp]hường|PHƯỜNG|[Tt]hị trấn|[Đđ]ặc khu)"
_PLACE = pattern(rf"\s*(?:-\s*)?(?:của\s+|cấp\s+)?(?P<tier>{_TIER})(?![\w])(?:\s*(?P<name>{_PLACE_NAME}))?")
_COMMUNE_NOUN = r"(?:[Xx]ã|[Pp]hường|[Tt]hị\s+trấn|[Đđ]ặc\s+khu|TT)"
_DISTRICT_NOUN = r"(?:[Hh]uyện|[Qq]uận|[Tt]hị\s+xã|[Tt]hành\s+phố|TP\.?|TX\.?)"
_PROVINCE_NOUN = r"(?:[Tt]ỉnh|(?:[Tt]hành\s+phố|TP\.?)(?:\s+trực\s+thuộc\s+(?:[Tt]rung\s+ương|TW|T\.Ư|TƯ))?)"
_JOIN = r"\s*(?:,|và|-|/|&|;)\s*(?:các\s+)?"
# "các xã, phường", "16 phường", "xã, phường, đặc khu", "cấp xã", "các huyện, thị xã, thành phố"
_MEMBERS = pattern(
    rf"""\s*(?:của\s+)?(?:
      (?:(?P<all>[Cc]ác|[Cc]ấp|\d+)\s+)(?:(?P<commune>{_COMMUNE_NOUN}(?:{_JOIN}(?:các\s+)?{_COMMUNE_NOUN})*)(?![\w])|(?P<province>[Tt]ỉnh(?:{_JOIN}{_PROVINCE_NOUN})?)(?![\w])|(?P<district>{_DISTRICT_NOUN}(?:{_JOIN}{_DISTRICT_NOUN})*)(?![\w])|(?P<tiers>cấp|địa\ phương|đơn\ vị)(?![\w]))
      |(?P<commune2>{_COMMUNE_NOUN}(?:{_JOIN}{_COMMUNE_NOUN})+)(?![\w])|(?P<province2>[Tt]ỉnh{_JOIN}{_PROVINCE_NOUN})(?![\w])|(?P<district2>{_DISTRICT_NOUN}(?:{_JOIN}{_DISTRICT_NOUN})+)(?![\w])
    )(?P<tail>\s+trực\s+thuộc\s+(?:[Tt]rung\s+ương|TW)|\s+(?:trên\s+địa\s+bàn|trong|thuộc|trực\s+thuộc)\s+(?:toàn\s+)?(?=[Tt]ỉnh|[Tt]hành\s+phố|[Hh]uyện|[Qq]uận|[Tt]hị\s+xã|TP))?""",
    re.VERBOSE,
)

# an office in a body stands for the body: "Giám đốc Sở Tư pháp", "Chủ tịch UBND xã", "Thủ trưởng các sở, ban, ngành"
_HEAD = pattern(
    r"(?:(?:[Đđ]ồng chí|[Ôô]ng|[Bb]à|[Ll]ãnh đạo)\s+)?(?P<head>(?:[Pp]hó\s+|Quyền\s+)?(?:[Cc]hủ tịch|[Tt]ổng [Gg]iám đốc|[Gg]iám đốc|[Tt]hủ trưởng|[Bb]ộ trưởng|[Cc]hánh [Tt]hanh tra|[Tt]ổng [Tt]hanh tra|[Cc]hánh [Vv]ăn phòng|CVP|[Cc]hánh án|[Vv]iện trưởng|"
    r"[Tt]rưởng(?=\s+(?:[Pp]hòng|[Bb]an|[Cc]ông an|các|[Cc]ơ quan|[Đđ]oàn|[Kk]hoa|[Tt]rạm|[Đđ]ơn vị))|[Hh]iệu trưởng|[Nn]gười đứng đầu|[Cc]ục trưởng|[Cc]hi cục trưởng|[Cc]hỉ huy trưởng|[Bb]í thư|[Cc]hủ nhiệm|[Tt]hống đốc|[Ll]ãnh đạo|[Tt]rưởng))"
    r"(?:\s*,?\s*(?:[Pp]hó [\L\l]+(?: [\l]+)?))?\s+(?:của\s+)?"
)
_OFFICE_OF_OFFICE = {"chánh văn phòng", "cvp", "chánh thanh tra", "tổng thanh tra"}

_NOUN = (
    r"(?:[Cc]ơ quan(?: chuyên môn| thuộc Chính phủ| ngang [Bb]ộ| [Tt]rung ương| thông tấn| báo chí| thông tin đại chúng| nhà nước| hành chính| quản lý nhà nước| Đảng| đảng)*|[Đđ]ơn vị(?: sự nghiệp(?: công lập)?| trực thuộc| sản xuất)?|[Đđ]ịa phương|"
    r"[Đđ]oàn thể|[Tt]ổ chức(?: chính trị\s*-?\s*xã hội| CTXH| CT-XH| thành viên| đoàn thể| xã hội| hội)*|[Ss]ở,? ban,? ngành|[Bb]an,? ngành|[Ủủ]y ban của Quốc hội|[Ss]ở|[Bb]an|[Nn]gành|[Pp]hòng|[Bb]ộ|[Hh]ội|[Tt]rường(?: học)?|[Dd]oanh nghiệp|[Cc]ấp ủy|[Cc]hính quyền|[Cc]ấp|[Xx]ã|[Pp]hường|[Tt]hị trấn|[Đđ]ặc khu|[Hh]uyện|[Qq]uận|[Tt]hị xã|[Tt]hành phố|[Tt]ỉnh|"
    r"[Cc]ục|[Vv]ụ|[Vv]iện|[Tt]rung tâm|[Bb]ệnh viện|[Cc]hi cục|[Cc]ơ sở(?: giáo dục| y tế)?|[Bb]áo chí|[Cc]á nhân|[Hh]iệp hội|[Cc]ông ty|[Nn]gân hàng|[Tt]hôn|[Kk]hu phố|[Tt]ổ dân phố|[Xx]óm|[Bb]ản|[Ấấ]p|[Ll]ực lượng|[Tt]hành viên)"
)
_PEOPLE = pattern(
    r"(?:(?:[Cc]ác|[Tt]oàn thể)\s+)?(?P<people>[Cc]án bộ(?:,? (?:công chức|đảng viên|viên chức|công nhân|hội viên|nhân viên|đoàn viên|chiến sĩ|và|người lao động|giáo viên|chuyên môn))+|[Cc]ông chức, viên chức|[Cc]ác công chức(?: chuyên môn)?)"
)
_QUALIFIER = (
    r"(?:(?:có |khác có )?liên quan(?: khác)?|đồng hành|của các đoàn thể|trực thuộc|khác|chuyên môn|chức năng|phù hợp|nêu trên|"
    r"thành viên(?: của)? (?=[\L])|cấp (?:tỉnh|huyện|xã|thành phố|cơ sở)|(?:và )?cơ sở|trong (?:tỉnh|thành phố|huyện|quận|xã|phường|cả nước)|"
    r"(?:thuộc|trực thuộc|của) (?:[Uu]ỷ ban nhân dân|Ủy ban nhân dân|UBND|Chính phủ|CP)?\s*(?:quận|huyện|thị xã|xã|phường|thành phố|Thành phố|tỉnh|TP|phạm vi quản lý)?|ở (?:[Tt]rung ương|địa phương)|"
    r"(?:đóng )?trên địa bàn(?: (?:tỉnh|thành phố|Thành phố|huyện|quận|thị xã|xã|phường))?(?: [\L]\w*(?: [\L]\w*){0,3})?|theo quy định|được (?:phân công|giao)(?: (?:chủ trì|nhiệm vụ|phối hợp))?|nêu tại [\w ,.()]{3,40}|tỉnh|thành phố|Thành phố|huyện|quận|thị xã|xã|phường|Trung ương|trung ương|của [Đđ]ảng)"
)
_GROUP = pattern(
    rf"(?P<all>[Cc]ác|[Nn]hững|[Tt]oàn thể|[Tt]ất cả(?: các)?|[Mm]ột số)?\s*(?P<nouns>{_NOUN}(?:\s*(?:,\s*và|,|và|-|/|;|&)\s*(?:(?:các|[Cc]ác)\s+)?{_NOUN}(?![\w]))*)(?![\w])(?P<tail>(?:\s*,?\s*{_QUALIFIER}(?![\w]))*)"
)

_STOP = pattern(
    r"(?:chủ trì|phối hợp|tổ chức|thực hiện|xây dựng|hướng dẫn|tham mưu|triển khai|chịu|có|là|theo|báo cáo|tổng hợp|căn cứ|tiếp tục|tăng cường|đẩy mạnh|chỉ đạo|bố trí|rà soát|cung cấp|thông báo|định kỳ|để|về|"
    r"trong|tại|cho|với|thì|được|đã|sẽ|phải|chủ động|kịp thời|thường xuyên|đôn đốc|lồng ghép|trình|ban hành|thẩm định|cùng|các|những|và|hoặc|gồm|quán triệt|phát huy|nghiên cứu|đề xuất|đảm bảo|bảo đảm|cử|làm|giúp|trên|qua|khi|nếu|nhằm|đưa|lập|giao|gửi|từ|đến|trước|do|nơi|tuyên truyền|phổ biến|vận động|quản lý|đăng|mở|hỗ trợ|giám sát|kiểm tra|tiến hành|yêu cầu|đề nghị|cũng|sau|này|xem|cân đối|phân bổ|nâng cao|thành lập|năm|trực tiếp|nhận|đánh giá|khẩn trương|tập trung|phê duyệt|công bố|cập nhật)\Z"
)
_FORM_HEADS = {
    "sở": "department", "bộ": "ministry", "ban": "board", "phòng": "division", "hội": "association", "đoàn": "union", "trung tâm": "centre", "văn phòng": "office",
    "đài": "newspaper-broadcaster", "báo": "newspaper-broadcaster", "trường": "school", "cục": "agency", "chi cục": "agency", "tổng cục": "agency", "viện": "institute",
    "liên đoàn": "union", "liên minh": "union", "liên hiệp": "union", "ngân hàng": "bank", "chi nhánh": "bank", "tổ công tác": "task-force", "tổ": "task-force", "đội": "task-force", "trạm": "centre",
    "hiệp hội": "association", "công ty": "state-company", "tổng công ty": "state-company", "tập đoàn": "state-company", "bệnh viện": "hospital", "ủy ban": "committee", "hội đồng": "council",
    "quỹ": "fund", "công chức": "commune-officer", "học viện": "school", "đại học": "school", "thư viện": "centre", "bảo tàng": "centre", "thường trực": "standing-committee", "cơ quan thường trực": "standing-committee", "cơ quan": "agency",
    "đồn": "military", "hạt": "agency", "cổng thông tin điện tử": "newspaper-broadcaster", "đảng bộ": "party-committee", "chi bộ": "party-committee",
}  # fmt: skip
_TOKEN = re.compile(r"\w+(?:[.'’]\w+)*")
_GAP_IN_NAME = pattern(r"\s*(?:[-,&/.]|và)?\s*\Z")


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention of an actor in clean text."""

    start: int
    end: int
    name: str  # without its place, abbreviations written out
    kind: str | None = None
    group: bool = False
    member_tier: str | None = None
    count: int | None = None
    place: str | None = None  # as named: "thị xã", "tỉnh Trà Vinh"
    head: str | None = None  # the office that stands for the body
    generic: bool = False
    listed: AgencyKind | None = None
    standing_office: Mention | None = None  # in brackets behind it: the office that serves it

    @property
    def bare(self) -> bool:
        return self.place is None


# ---------------------------------------------------------------- the lexicon as a tree of words
class _Tree:
    __slots__ = ("kind", "next")

    def __init__(self) -> None:
        self.next: dict[str, _Tree] = {}
        self.kind: list[AgencyKind] = []


@lru_cache(maxsize=1)
def _lexicon() -> _Tree:
    root = _Tree()
    for kind in agencies().all:
        for form in (kind.name, *kind.aliases):
            words = [m[0].lower() for m in _TOKEN.finditer(clean(form).text)]
            if not words or (len(words) == 1 and len(words[0]) < 3):
                continue
            node = root
            for word in words:
                node = node.next.setdefault(word, _Tree())
            if kind not in node.kind:
                node.kind.append(kind)
    return root


_AMBIGUOUS_SINGLE = {
    "báo",
    "thuế",
    "đảng",
    "hội",
    "ban",
    "sở",
    "bộ",
    "phòng",
    "trường",
    "đoàn",
    "đài",
    "hải quan",
    "mặt trận",
    "công đoàn",
    "thanh niên",
    "chi cục",
    "cục",
}


def _listed(text: str, tokens: list[re.Match[str]], i: int) -> tuple[int, list[AgencyKind]] | None:
    """The longest name of the lexicon that begins with token i: index behind it, and the kinds it may be."""
    first = tokens[i][0]
    node = _lexicon().next.get(first.lower())
    if node is None:
        return None
    if not first[0].isupper() and not (
        i + 1 < len(tokens)
        and tokens[i + 1][0][0].isupper()
        and first in ("phòng", "sở", "ban", "hội", "bộ", "trường", "đoàn", "đài", "trung", "cục", "chi")
    ):
        return None
    best: tuple[int, list[AgencyKind]] | None = None
    j = i
    while True:
        j += 1
        if node.kind:
            best = (j, node.kind)
        if j >= len(tokens):
            break
        between = text[tokens[j - 1].end() : tokens[j].start()]
        if not _CONNECT.fullmatch(between):
            break
        following = node.next.get(tokens[j][0].lower())
        if following is None and tokens[j][0].lower() == "và":
            # "Văn hóa và Thông tin" printed with "&", and the other way round
            following = None
        if following is None:
            break
        node = following
    if best is None:
        return None
    if best[0] == i + 1 and first.lower() in _AMBIGUOUS_SINGLE:
        return None
    return best


_CONNECT = re.compile(r"\s*(?:[-–&,/.]\s*){0,2}|\s*")


# ---------------------------------------------------------------- scanning
def scan(text: str, *, start: int = 0, end: int | None = None) -> list[Mention]:
    """All mentions of actors in clean text, in order; they do not overlap."""
    end = len(text) if end is None else end
    tokens = list(_TOKEN.finditer(text, start, end))
    found: list[Mention] = []
    i = 0
    while i < len(tokens):
        mention = _mention_at(text, tokens, i)
        if mention is None or mention.end <= tokens[i].start():
            i += 1
            continue
        mention = _with_bracket(text, mention)
        found.append(mention)
        while i < len(tokens) and tokens[i].start() < mention.end:
            i += 1
    return found


def mention_at(text: str, position: int) -> Mention | None:
    """The mention that begins right at a position."""
    tokens = list(_TOKEN.finditer(text, position, min(len(text), position + 300)))
    if not tokens or text[position : tokens[0].start()].strip(' "('):
        return None
    mention = _mention_at(text, tokens, 0)
    return _with_bracket(text, mention) if mention else None


def _mention_at(text: str, tokens: list[re.Match[str]], i: int) -> Mention | None:
    at = tokens[i].start()
    if at and (text[at - 1].isalnum() or text[at - 1] in "/_" or _IN_SYMBOL.search(text, max(0, at - 20), at)):
        return None
    first = tokens[i][0]
    low = first.lower()
    if low in _HEAD_FIRST:
        headed = _headed(text, tokens, i)
        if headed is not None:
            return headed
    if low in _COMMITTEE_FIRST:
        committee = _committee(text, at)
        if committee is not None:
            longer = _body(text, tokens, i)
            return longer if longer and longer.end > committee.end and not longer.generic else committee
    return _body(text, tokens, i)


_IN_SYMBOL = pattern(r"\d/?[\w&/]*-\s*\Z")  # "319/KH- UBND"
_HEAD_FIRST = {
    "chủ", "giám", "thủ", "bộ", "chánh", "cvp", "trưởng", "hiệu", "người", "cục", "chi", "chỉ", "bí", "tổng", "phó", "quyền", "đồng", "ông", "bà", "lãnh", "viện", "thống",
}  # fmt: skip
_COMMITTEE_FIRST = {"ủy", "ubnd", "hội", "hđnd", "tt", "thường"}
_COMMITTEE = pattern(
    r"(?P<body>(?:(?:Thường trực|TT[./]?)\s*)?(?:Ủy ban [Nn]hân [Dd]ân|ỦY BAN NHÂN DÂN|Ủy Ban [Nn]hân [Dd]ân|ủy ban nhân dân|UBND|Hội đồng [Nn]hân dân|HỘI ĐỒNG NHÂN DÂN|HĐND))(?:(?P<fused>TP|TX|T|H|Q|X|P)(?![\w])|(?![\w]))"
)
_BOTH = pattern(r"\s*(?:,|và|&|-|/)\s*(?=(?:Ủy ban [Nn]hân dân|UBND))")
_FUSED = {"TP": "thành phố", "TX": "thị xã", "T": "tỉnh", "H": "huyện", "Q": "quận", "X": "xã", "P": "phường"}


def _committee(text: str, at: int) -> Mention | None:
    """A people's committee or council: of a place, of its own place, or several of them."""
    match = _COMMITTEE.match(text, at)
    if match is None:
        return None
    body = pattern(r"\ATT[./]?\s*").sub("Thường trực ", match["body"])
    name = _written_out(body)
    kind = "people-committee" if "Ủy ban" in name else "people-council"
    mention = Mention(at, match.end(), name, kind=kind, listed=agencies().lookup(name))
    if match["fused"]:
        return replace(mention, place=_FUSED[match["fused"]])
    both = _BOTH.match(text, match.end()) if kind == "people-council" else None
    if both is not None:
        # "HĐND, UBND các tỉnh": the place stands behind the second, and holds for both
        other = _committee(text, both.end())
        if other is not None:
            label = other.name.removeprefix("Ủy ban nhân dân")
            return replace(
                mention,
                name=name + label,
                group=other.group,
                member_tier=other.member_tier,
                count=other.count,
                place=other.place,
            )
    return _located(text, mention)


def _written_out(text: str) -> str:
    words = expand(" ".join(text.split()))
    words = pattern(r"\s*-\s*").sub(" - ", words) if pattern(r"[\l]\s*-\s*[\L]").search(words) else words
    if words.isupper() and len(words) > 5:
        words = words.capitalize()
    words = pattern(r"\b[Uu]ỷ ban [Nn]hân [Dd]ân\b|\b[Ủủ]y [Bb]an [Nn]hân [Dd]ân\b|\bủy ban nhân dân\b").sub(
        "Ủy ban nhân dân", words
    )
    return words[:1].upper() + words[1:]


def _located(text: str, mention: Mention) -> Mention:
    """A body with the place, or the places, that its name goes on with."""
    members = _MEMBERS.match(text, mention.end)
    if members is not None:
        many = _group_of(text, mention, members)
        if many is not None:
            return many
    place = _PLACE.match(text, mention.end)
    if place is not None:
        end, label = _place_label(place)
        return replace(mention, end=end, place=label)
    return _of_named_place(text, mention)


_NAME_ALONE = pattern(rf"\s+(?P<name>{_CAP}(?: {_CAP}){{1,3}})")
# the word for the unit is in the name of its committee: "Tỉnh ủy Hậu Giang", "Huyện ủy Cao Lộc"
_UNIT_OF_COMMITTEE = {
    "Tỉnh ủy": "tỉnh",
    "Thành ủy": "thành phố",
    "Huyện ủy": "huyện",
    "Quận ủy": "quận",
    "Thị ủy": "thị xã",
}


def _of_named_place(text: str, mention: Mention) -> Mention:
    """A party's committee of a place that is named with no word for its tier."""
    unit = next((word for ending, word in _UNIT_OF_COMMITTEE.items() if mention.name.endswith(ending)), None)
    named = _NAME_ALONE.match(text, mention.end) if unit else None
    if named is None:
        return mention
    words = named["name"].split(" ")
    for n in range(len(words), 1, -1):
        label = f"{unit} {' '.join(words[:n])}"
        if gazetteer().find(label):
            return replace(mention, end=named.start("name") + len(" ".join(words[:n])), place=label)
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
    count = int(match["all"]) if match["all"] and match["all"].isdigit() else None
    place = None
    end = match.end()
    if (match["tail"] and "trực thuộc " not in match["tail"]) or (
        match["tail"] and match["tail"].strip() in ("thuộc", "trực thuộc")
    ):
        own = _PLACE.match(text, end)
        if own is not None:
            end, place = _place_label(own)
    else:
        # "UBND các xã, phường thành phố Trà Vinh"
        own = _PLACE.match(text, end)
        if own is not None and own["name"] and tier in ("commune", "district"):
            end, place = _place_label(own)
    return replace(
        mention,
        end=end,
        name=f"{mention.name} {expand(label)}",
        group=True,
        member_tier=tier,
        count=count,
        place=place,
    )


def _place_label(match: re.Match[str]) -> tuple[int, str]:
    """End and words of a place; of capital words behind the tier word only those that name one."""
    tier, name = match["tier"], match["name"]
    if not name:
        return match.end("tier"), tier
    words = name.split(" ")
    for n in range(len(words), 0, -1):
        label = f"{tier} {' '.join(words[:n])}"
        if n == 1 or gazetteer().find(label):
            if n == 1 and not gazetteer().find(label):
                # not in the gazetteer: all capital words, but not the head of another body ("huyện Phòng Tư pháp")
                n = len(words)
                for k in range(1, len(words)):
                    if words[k] in _BODY_HEADS:
                        n = k
                        break
                if words[0] in _BODY_HEADS:
                    return match.end("tier"), tier
            end = match.start("name") + len(" ".join(words[:n]))
            return end, f"{tier} {' '.join(words[:n])}"
    return match.end(), f"{tier} {name}"


_BODY_HEADS = {
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


def _headed(text: str, tokens: list[re.Match[str]], i: int) -> Mention | None:
    """An office that stands for its body."""
    at = tokens[i].start()
    match = _HEAD.match(text, at)
    if match is None:
        return None
    head = match["head"]
    low = head.lower()
    body: Mention | None = None
    if low in _OFFICE_OF_OFFICE or low == "trưởng":
        # "Chánh Văn phòng UBND tỉnh" heads the office, "Trưởng phòng Tư pháp" the division
        word_at = match.end("head") - (
            len("văn phòng") if low == "chánh văn phòng" else len("thanh tra") if "thanh tra" in low else 0
        )
        if low == "trưởng":
            word_at = match.end()
        if low != "cvp":
            body = _body_named_at(text, word_at)
    if body is None:
        body = mention_at(text, match.end())
        if body is not None and body.head:
            return None
        if body is None:
            # "người đứng đầu cấp ủy", "thủ trưởng đơn vị": one noun is enough behind an office
            body = _group(text, match.end(), lenient=True)
    if body is None or (body.start > match.end() + 2):
        return None
    return replace(body, start=at, head=head)


def _body_named_at(text: str, position: int) -> Mention | None:
    rest = text[position:]
    capital = rest[:1].upper() + rest[1:]
    return mention_at(text[:position] + capital, position)


def _body(text: str, tokens: list[re.Match[str]], i: int) -> Mention | None:
    at = tokens[i].start()
    group = _group(text, at)
    listed = _listed(text, tokens, i)
    if listed is not None:
        j, kinds = listed
        end = tokens[j - 1].end()
        if group is None or end >= group.end or not group.generic:
            raw = text[at:end]
            has_short = bool(pattern(r"[\L]{2,}").search(raw)) and not raw.isupper()
            short = has_short or raw.isupper() or fold(raw) in kinds[0].shorts
            name = kinds[0].name if short else _written_out(raw)
            mention = Mention(at, end, name, kind=kinds[0].kind, listed=kinds[0])
            longer = _form(text, tokens, i, minimum=j) if _goes_on(text, end) else None
            if longer is not None:
                return longer
            return _located(text, mention)
    people = _PEOPLE.match(text, at)
    if people is not None:
        mention = Mention(
            at, people.end(), people["people"][:1].upper() + people["people"][1:], kind="people", group=True
        )
        place = _PLACE.match(text, mention.end)
        if place is not None and not place["name"]:
            return replace(mention, end=place.end("tier"), place=place["tier"])
        return mention
    form = _form(text, tokens, i)
    if form is not None and (group is None or form.end > group.end or not group.generic):
        return form
    return group


def _goes_on(text: str, end: int) -> bool:
    # "Trung tâm Văn hóa" of the lexicon inside "Trung tâm Văn hóa - Điện ảnh"
    return bool(pattern(r"\s*-\s*(?!Cơ quan|Đơn vị)[\L][\l]").match(text, end)) or bool(
        pattern(
            r" (?:và|&) (?!Sở|Phòng|Ban|Hội|Bộ|UBND|Ủy|Công an|Đoàn|Trung tâm|Văn phòng|Đài|Báo|Liên|Các|Thanh tra|Chủ|Viện|Tòa|Mặt|HĐND|MTTQ|Kế hoạch|Trường|Bệnh|Cục|Chi|Bảo|Kho|Ngân|Thường)[\L][\l]+ [\l]+"
        ).match(text, end)
    )


def _group(text: str, at: int, *, lenient: bool = False) -> Mention | None:
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
        if not several and pattern(r"\A(?:Bộ|Sở|Ban|Phòng|Hội)\Z").match(nouns):
            return None
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
    tail_place = pattern(
        rf"\s+(?:thuộc|của|trên địa bàn|trong)?\s*(?P<tier>{_TIER})(?:\s+(?P<name>{_PLACE_NAME}))?\Z"
    ).search(name)
    if tail_place is not None:
        place = " ".join(filter(None, [tail_place["tier"], tail_place["name"]]))
        if pattern(r"\s+(?:thuộc|của|trên địa bàn|trong)\b").match(tail_place[0]) is None:
            name = name[: tail_place.start()]
    own = pattern(rf"\s+(?P<name>{_PLACE_NAME})").match(text, end)
    if place and own is not None and not pattern(r"\s+(?:UBND|Phòng|Sở|Ban)").match(text, end):
        label = f"{place} {own['name']}"
        if gazetteer().find(label):
            place, end = label, own.end()
    name = " ".join(name.split()).rstrip(" ,")
    name = _lower_first(name) if match["all"] else name
    name = expand(name)
    return Mention(at, end, name, kind=None, group=True, place=place, generic=True)


def _lower_first(name: str) -> str:
    return name[:1].lower() + name[1:]


def _form(text: str, tokens: list[re.Match[str]], i: int, minimum: int = 0) -> Mention | None:
    """A body that the gazetteer lacks, known by its form: the word for its kind, then a capital letter."""
    first = tokens[i]
    if not first[0][0].isupper():
        return None
    head_length = 0
    for n in (4, 3, 2, 1):
        if i + n <= len(tokens):
            head = " ".join(t[0] for t in tokens[i : i + n]).lower()
            if head in _FORM_HEADS:
                head_length = n
                kind = _FORM_HEADS[head]
                break
    if not head_length:
        return None
    j = i + head_length
    if j >= len(tokens) or not tokens[j][0][0].isupper():
        return None
    if tokens[i][0].isupper() and len(tokens[i][0]) > 1 and text.isupper():
        return None  # "TỔ CHỨC THỰC HIỆN": in a line in capitals a form tells nothing
    last = j
    while j < len(tokens) and j - i < 16:
        gap = text[tokens[j - 1].end() : tokens[j].start()]
        word = tokens[j][0]
        if gap.strip() and gap.strip() not in ("-", ",", "&", "- "):
            break
        tier_here = _PLACE.match(text, tokens[j - 1].end())
        if tier_here is not None and j > i + head_length and j >= minimum:
            break
        comma = "," in gap
        if comma:
            # a comma inside a name: "Sở Văn hóa, Thể thao và Du lịch"; else it parts two bodies
            inside = pattern(r"[\L][\l]+(?: [\l]+)*(?: và| -|,) [\L][\l]+").match(text, tokens[j].start())
            if j >= minimum and (not inside or word in _BODY_HEADS or word.lower() == "các"):
                break
        if word.lower() == "và" or gap.strip() in ("-", "&"):
            following = tokens[j + 1] if word.lower() == "và" and j + 1 < len(tokens) else tokens[j]
            if (
                not following[0][0].isupper()
                or following[0] in _BODY_HEADS
                or (following[0].isupper() and len(following[0]) > 2)
            ):
                break
            if word.lower() == "và" and _begins_body(tokens, j + 1):
                break
            j += 1
            last = j
            continue
        if _STOP.match(word.lower()) and not word[0].isupper() and j >= minimum:
            break
        two = " ".join(t[0] for t in tokens[j : j + 2])
        if _STOP.match(two) and j >= minimum:
            break
        j += 1
        last = j
    if last <= i + head_length - 1:
        return None
    end = tokens[last - 1].end()
    raw = text[first.start() : end]
    mention = Mention(first.start(), end, _written_out(raw), kind=kind, listed=agencies().lookup(expand(raw)))
    return _located(text, mention)


def _begins_body(tokens: list[re.Match[str]], j: int) -> bool:
    if j >= len(tokens):
        return False
    for n in (3, 2, 1):
        head = " ".join(t[0] for t in tokens[j : j + n]).lower()
        if head in _FORM_HEADS or head in (
            "ủy ban",
            "công an",
            "ubnd",
            "hđnd",
            "mặt trận",
            "bảo hiểm",
            "kho bạc",
            "thanh tra",
            "tòa án",
        ):
            return True
    return False


_BRACKET = pattern(r"\s*\(\s*(?:là\s+)?(?:[Cc]ơ quan thường trực\s*(?:-|:)?\s*)?")


def _with_bracket(text: str, mention: Mention) -> Mention:
    """An office in brackets right behind a body serves it: "Thường trực Ban ... (Phòng Nội vụ)"."""
    opened = _BRACKET.match(text, mention.end)
    if opened is None or mention.group:
        return mention
    close = text.find(")", opened.end())
    if close < 0 or close - opened.end() > 120:
        return mention
    if pattern(r"(?i:qua|thông qua|gọi|sau đây|viết tắt|b/c|để|kèm|nếu|đối với)\b").match(text, opened.end()):
        return mention
    inner = mention_at(text, opened.end())
    if inner is None or inner.end < close - 12 or inner.generic:
        return mention
    return replace(mention, end=close + 1, standing_office=inner)


def actor_list(text: str, mentions: Sequence[Mention], i: int) -> int:
    """Index behind the last mention of the list that begins with mention i: "A, B và C", "A; B"."""
    j = i + 1
    while j < len(mentions):
        between = text[mentions[j - 1].end : mentions[j].start]
        if not _LIST_GAP.fullmatch(between):
            break
        j += 1
    return j


_LIST_GAP = pattern(
    r"\s*(?:\([^)]{0,80}\)\s*)?(?:,|;|và|cùng|cùng với|hoặc|/|-|&|, và|; và|, cùng)?\s*(?:(?:với|các|đồng chí|Thủ trưởng|[Ll]ãnh đạo)\s+)?"
)


# ---------------------------------------------------------------- settling
@dataclass(frozen=True, slots=True)
class Context:
    """What a document says of itself, by which its mentions are settled."""

    place: Place | None = None  # the issuer's own
    tier: str | None = None  # the issuer's own
    date: str | None = None  # ISO date or its beginning
    shorts: tuple[tuple[str, str], ...] = ()  # abbreviations that the document defines for itself
    cache: dict[Mention, Actor] = field(default_factory=dict, compare=False, repr=False)

    def resolve(self, mention: Mention) -> Actor:
        """The actor that a mention means."""
        bare = replace(mention, start=0, end=0, standing_office=None, head=None)
        known = self.cache.get(bare)
        if known is None:
            known = self.cache[bare] = self._settle(mention)
        return known

    def post(self, office: str, body: Actor) -> Post:
        if isinstance(body, Post):
            body = body.body
        return Post(name=office, body=body)

    def _settle(self, mention: Mention) -> Actor:
        if mention.group:
            place, settled = self._group_place(mention)
            return AgencyGroup(
                name=mention.name,
                place=place,
                member_kind=mention.kind if mention.kind not in (None, "people") else None,
                member_tier=mention.member_tier,
                settled=settled,
            )
        mention = self._of_a_city(mention)
        kind = mention.listed or agencies().lookup(mention.name)
        if mention.place is not None:
            place = self.place_of(mention.place)
            tier = place.tier if place else _tier_of_label(mention.place)
            return self._agency(mention, kind, place, tier, settled=place is not None)
        tiers = tuple(kind.tiers) if kind else _tiers_of_form(mention.name, self.tier)
        if tiers == ("central",) or (self.tier == "central" and "central" in tiers) or not tiers:
            return self._agency(mention, kind, None, "central" if tiers else None, settled=True)
        if self.tier == "central" and kind is None:
            return self._agency(mention, kind, None, "central", settled=True)
        wanted = self.tier if self.tier in tiers else _nearest(self.tier, tiers)
        place = self._own(wanted)
        if place is None and wanted == "central":
            return self._agency(mention, kind, None, "central", settled=True)
        return self._agency(mention, kind, place, wanted, settled=place is not None)

    def _of_a_city(self, mention: Mention) -> Mention:
        """ "TU" is a Tỉnh ủy or, in a city of the province tier, a Thành ủy."""
        if "Tỉnh ủy" not in mention.name or (mention.place is not None and " " in mention.place):
            return mention
        own = self._own("province")
        if own is None or not fold(own.label).startswith(fold("thành phố")):
            return mention
        name = mention.name.replace("Tỉnh ủy", "Thành ủy")
        return replace(mention, name=name, listed=agencies().lookup(name))

    def _agency(
        self, mention: Mention, kind: AgencyKind | None, place: Place | None, tier: str | None, *, settled: bool
    ) -> Agency:
        return Agency(
            name=mention.name,
            place=place,
            tier=tier,
            kind=kind.kind if kind else mention.kind,
            field=(kind.field or None) if kind else None,
            settled=settled,
            listed=kind is not None,
        )

    def _group_place(self, mention: Mention) -> tuple[Place | None, bool]:
        if mention.place is not None:
            place = self.place_of(mention.place)
            if place is not None:
                return place, True
        if mention.member_tier == "province" or self.tier == "central":
            return None, True
        return self.place, self.place is not None

    def _own(self, tier: str | None) -> Place | None:
        """The document's own place of a tier: itself or the one above it."""
        if self.place is None:
            return None
        if tier is None or self.place.tier == tier:
            return self.place
        return next((p for p in gazetteer().ancestors(self.place) if p.tier == tier), None)

    def place_of(self, label: str) -> Place | None:
        """The place that a label means here: "thị xã", "tỉnh Trà Vinh"."""
        folded = fold(label)
        bare = {"tỉnh": "province", "huyện": "district", "quận": "district", "thị xã": "district", "tx": "district", "xã": "commune", "phường": "commune",
                "thị trấn": "commune", "đặc khu": "commune"}  # fmt: skip
        bare_folded = {fold(k): v for k, v in bare.items()}
        if folded in bare_folded:
            return self._own(bare_folded[folded])
        if folded in (fold("thành phố"), "tp", "t p"):
            # a city of the district tier where the document is of one, else the province that is a city
            own = self.place
            if own is None:
                return None
            chain = (own, *gazetteer().ancestors(own))
            return next((p for p in chain if fold(p.label).startswith(fold("thành phố"))), None)
        return self.named(label)

    def named(self, label: str, *, tier: str | None = None) -> Place | None:
        """The place of that name that is nearest to the document's own."""
        units = gazetteer()
        fits = units.find(label, tier=tier, on=self.date)
        if not fits and self.date is not None:
            fits = units.find(label, tier=tier)
        if not fits:
            return (
                units.unlisted(_full_label(label), self._own("province"))
                if self.place or tier
                else units.unlisted(_full_label(label), None)
            )
        if len(fits) == 1:
            return fits[0]
        own = self.place
        if own is not None:
            chain = [own, *units.ancestors(own)]
            for above in chain:
                near = [p for p in fits if p == above or above in units.ancestors(p)]
                if near:
                    return near[0]
        eras = {p.valid_until is None or p.valid_until > "2025-06-30" for p in fits}
        if len(eras) == 2 and len(fits) == 2 and len({p.tier for p in fits}) == 1:
            # one unit before the reform and one after it: without a date the older documents are the more
            return fits[0]
        provinces = [p for p in fits if p.tier == "province"]
        if provinces and _tier_of_label(label) in (None, "province"):
            return provinces[0]
        return None


def _full_label(label: str) -> str:
    words = pattern(r"\A(?:TP|Tp|T\.P)\.?\s*").sub("thành phố ", label)
    words = pattern(r"\ATX\.?\s*").sub("thị xã ", words)
    return words[:1].lower() + words[1:]


def _tier_of_label(label: str) -> str | None:
    folded = fold(label)
    for word, tier in TIER_WORDS.items():
        if folded.startswith(fold(word)):
            return tier
    return None


def _tiers_of_form(name: str, own: str | None) -> tuple[str, ...]:
    """Tiers of a body that the gazetteer lacks, from the word that it begins with."""
    low = name.lower()
    if low.startswith("bộ "):
        return ("central",)
    if low.startswith("sở "):
        return ("province",)
    if low.startswith("công chức"):
        return ("commune",)
    if (
        low.startswith(("cục ", "tổng cục", "tập đoàn", "vụ "))
        or "việt nam" in low
        or "trung ương" in low
        or "chính phủ" in low
    ):
        return ("central",)
    return (own,) if own else ("province", "district", "commune")


_ORDER = ("commune", "district", "province", "central")


def _nearest(own: str | None, tiers: Iterable[str]) -> str | None:
    """The next tier above one's own that has such a body, else the next below."""
    ranked = [t for t in _ORDER if t in set(tiers)]
    if own is None or own not in _ORDER:
        return ranked[0] if len(ranked) == 1 else None
    at = _ORDER.index(own)
    above = [t for t in ranked if _ORDER.index(t) >= at]
    return above[0] if above else (ranked[-1] if ranked else None)
