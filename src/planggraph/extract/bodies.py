"""One body at a place of the text: a people's committee, a body of the lexicon, one known by its form alone."""

from __future__ import annotations

import re
from functools import lru_cache

from planggraph.extract.groups import PEOPLE, PEOPLE_FIRST, begins_group, group_at
from planggraph.extract.mention import Mention
from planggraph.extract.placing import BODY_HEADS, PLACE, TIER, located
from planggraph.gazetteer import AgencyKind, agencies, expand
from planggraph.naming import fold
from planggraph.parse.letters import pattern
from planggraph.parse.passage import clean

__all__ = ["COMMITTEE_FIRST", "TOKEN", "begins_body", "body_at", "committee", "kinds_after", "with_tail"]

_STOP = pattern(
    r"(?:chủ trì|phối hợp|tổ chức|thực hiện|xây dựng|hướng dẫn|tham mưu|triển khai|chịu|có|là|theo|báo cáo|tổng hợp|căn cứ|tiếp tục|tăng cường|đẩy mạnh|chỉ đạo|bố trí|rà soát|cung cấp|thông báo|định kỳ|để|về|"
    r"trong(?! nước)|tại|cho|với|thì|được|đã|sẽ|phải|chủ động|kịp thời|thường xuyên|đôn đốc|lồng ghép|trình|ban hành|thẩm định|cùng|các|những|và|hoặc|gồm|quán triệt|phát huy|nghiên cứu|đề xuất|đảm bảo|bảo đảm|cử|làm|giúp|trên|qua|khi|nếu|nhằm|đưa|lập|giao|gửi|từ|đến|trước|do|nơi|tuyên truyền|phổ biến|vận động|quản lý|đăng|mở|hỗ trợ|giám sát|kiểm tra|tiến hành|yêu cầu|đề nghị|cũng|sau|này|xem|cân đối|phân bổ|nâng cao|thành lập|năm|trực tiếp|nhận|đánh giá|khẩn trương|tập trung|phê duyệt|công bố|cập nhật)\Z"
)
_FORM_HEADS = {
    "sở": "department", "bộ": "ministry", "ban": "board", "phòng": "division", "hội": "association", "đoàn": "union", "trung tâm": "centre", "văn phòng": "office",
    "đài": "newspaper-broadcaster", "báo": "newspaper-broadcaster", "trường": "school", "cục": "agency", "vụ": "agency", "chi cục": "agency", "tổng cục": "agency", "viện": "institute",
    "liên đoàn": "union", "liên minh": "union", "liên hiệp": "union", "ngân hàng": "bank", "chi nhánh": "bank", "tổ công tác": "task-force", "tổ": "task-force", "đội": "task-force", "trạm": "centre",
    "hiệp hội": "association", "công ty": "state-company", "tổng công ty": "state-company", "tập đoàn": "state-company", "bệnh viện": "hospital", "ủy ban": "committee", "hội đồng": "council",
    "quỹ": "fund", "công chức": "commune-officer", "học viện": "school", "đại học": "school", "thư viện": "centre", "bảo tàng": "centre", "thường trực": "standing-committee", "cơ quan thường trực": "standing-committee", "cơ quan": "agency",
    "vườn quốc gia": "agency", "khu bảo tồn thiên nhiên": "agency", "khu bảo tồn": "agency", "cảng vụ": "agency", "cảng hàng không": "state-company", "cảng hàng không quốc tế": "state-company",
    "nhà hát": "centre", "nông trường": "state-company", "lâm trường": "state-company", "hợp tác xã": "association", "đồn": "military", "hạt": "agency", "cổng thông tin điện tử": "newspaper-broadcaster", "đảng bộ": "party-committee", "chi bộ": "party-committee",
}  # fmt: skip
TOKEN = re.compile(r"\w+(?:[.'’]\w+)*")


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
        for form in (kind.name, *kind.aliases, *_shortened(kind.name)):
            words = [m[0].lower() for m in TOKEN.finditer(clean(form).text)]
            if not words or (len(words) == 1 and len(words[0]) < 3):
                continue
            node = root
            for word in words:
                node = node.next.setdefault(word, _Tree())
            if kind not in node.kind:
                node.kind.append(kind)
    return root


def _shortened(name: str) -> list[str]:
    """A name as it is written with the usual abbreviations inside: "Văn phòng HĐND và UBND"."""
    short = (
        name.replace("Hội đồng nhân dân", "HĐND")
        .replace("Ủy ban nhân dân", "UBND")
        .replace("Đoàn đại biểu Quốc hội", "Đoàn ĐBQH")
    )
    partly = name.replace("Hội đồng nhân dân", "HĐND").replace("Ủy ban nhân dân", "UBND")
    countryside = name.replace("Phát triển nông thôn", "PTNT")
    return [form for form in (short, partly, countryside) if form != name and " " in form]


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


_SMALL_OF_PLACE = {"công", "trạm", "hội", "đoàn", "đài", "ban", "mặt"}
_SMALL_FIRST = {"phòng", "sở", "ban", "hội", "bộ", "trường", "đoàn", "đài", "trung", "cục", "chi", "công"}


def _is_officer_of(tokens: list[re.Match[str]], i: int) -> bool:
    """ "công chức Văn hóa - Xã hội": small letters before the capital that tells a body."""
    return tokens[i + 1][0] == "chức" and i + 2 < len(tokens) and tokens[i + 2][0][0].isupper()


def _listed(text: str, tokens: list[re.Match[str]], i: int) -> tuple[int, list[AgencyKind]] | None:
    """The longest name of the lexicon that begins with token i: index behind it, and the kinds it may be."""
    first = tokens[i][0]
    node = _lexicon().next.get(first.lower())
    if node is None:
        return None
    small = not first[0].isupper() and not (
        i + 1 < len(tokens) and (tokens[i + 1][0][0].isupper() or _is_officer_of(tokens, i)) and first in _SMALL_FIRST
    )
    if small and first not in _SMALL_OF_PLACE:
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
        if following is None and "&" in between and (joined := node.next.get("và")) is not None:
            following = joined.next.get(tokens[j][0].lower())  # "Nông nghiệp & PTNT"
        if following is None:
            break
        node = following
    if best is None:
        return None
    if small and not (best[0] > i + 1 and PLACE.match(text, tokens[best[0] - 1].end())):
        return None  # "công an phường", "trạm y tế xã": in small letters the place alone tells a body
    if best[0] == i + 1 and first.lower() in _AMBIGUOUS_SINGLE:
        return None
    return best


def kinds_after(noun: str, text: str, position: int) -> tuple[int, AgencyKind] | None:
    """The longest name of the lexicon that begins with this word and goes on with the words at a position."""
    node: _Tree | None = _lexicon()
    for word in noun.lower().split():
        node = node.next.get(word) if node is not None else None
    best: tuple[int, AgencyKind] | None = None
    last = position
    for token in TOKEN.finditer(text, position, min(len(text), position + 120)):
        if node is None or not _CONNECT.fullmatch(text[last : token.start()]):
            break
        if last == position and not token[0][0].isupper():
            break
        node = node.next.get(token[0].lower())
        last = token.end()
        if node is not None and node.kind:
            best = (last, node.kind[0])
    return best


_CONNECT = re.compile(r"\s*(?:[-–&,/.]\s*){0,2}|\s*")


# ---------------------------------------------------------------- committees
COMMITTEE_FIRST = {"ủy", "ubnd", "hội", "hđnd", "tt", "thường"}
_COMMITTEE = pattern(
    r"(?P<body>(?:(?:Thường trực|TT[./]?)\s*)?(?:Ủy ban [Nn]hân [Dd]ân|ỦY BAN NHÂN DÂN|Ủy Ban [Nn]hân [Dd]ân|ủy ban nhân dân|UBND|Hội đồng [Nn]hân dân|HỘI ĐỒNG NHÂN DÂN|HĐND))(?:(?P<fused>TP|TX|T|H|Q|X|P)(?![\w])|(?![\w]))"
)
_BOTH = pattern(r"\s*(?:,|và|&|-|/)\s*(?=(?:Ủy ban [Nn]hân dân|UBND))")
_FUSED = {"TP": "thành phố", "TX": "thị xã", "T": "tỉnh", "H": "huyện", "Q": "quận", "X": "xã", "P": "phường"}


def committee(text: str, at: int) -> Mention | None:
    """A people's committee or council: of a place, of its own place, or several of them."""
    match = _COMMITTEE.match(text, at)
    if match is None:
        return None
    body = pattern(r"\ATT[./]?\s*").sub("Thường trực ", match["body"])
    name = _written_out(body)
    kind = "people-committee" if "Ủy ban" in name else "people-council"
    mention = Mention(at, match.end(), name, kind=kind, listed=agencies().lookup(name))
    if match["fused"]:
        return mention._replace(place=_FUSED[match["fused"]])
    both = _BOTH.match(text, match.end()) if kind == "people-council" else None
    if both is not None:
        # "HĐND, UBND các tỉnh": the place stands behind the second, and holds for both
        other = committee(text, both.end())
        if other is not None:
            label = other.name.removeprefix("Ủy ban nhân dân")
            return mention._replace(
                name=name + label,
                group=other.group,
                member_tier=other.member_tier,
                member_count=other.member_count,
                place=other.place,
            )
    return located(text, mention)


@lru_cache(maxsize=4096)
def _written_out(text: str) -> str:
    words = expand(" ".join(text.split())).replace(" & ", " và ")
    words = pattern(r"\s*-\s*").sub(" - ", words) if pattern(r"[\l]\s*-\s*[\L]").search(words) else words
    if words.isupper() and len(words) > 5:
        words = words.capitalize()
    words = pattern(r"\b[Uu]ỷ ban [Nn]hân [Dd]ân\b|\b[Ủủ]y [Bb]an [Nn]hân [Dd]ân\b|\bủy ban nhân dân\b").sub(
        "Ủy ban nhân dân", words
    )
    return words[:1].upper() + words[1:]


# ---------------------------------------------------------------- bodies
_FORM_FIRST = {head.split()[0] for head in _FORM_HEADS}


def begins_body(word: str) -> bool:
    """Whether `body_at` may find anything that begins with this word."""
    low = word.lower()
    named = (
        word in _SMALL_FIRST
        or word in _SMALL_OF_PLACE
        or (word[:1].isupper() and (low in _lexicon().next or low in _FORM_FIRST))
    )
    return named or begins_group(word)


def body_at(text: str, tokens: list[re.Match[str]], i: int) -> Mention | None:
    """The body, or the bodies or people named as one, whose name begins with token i."""
    company = _COMPANY.match(text, tokens[i].start()) if tokens[i][0] in _COMPANY_FIRST else None
    if company is not None:
        name = _written_out(company[0])
        return Mention(company.start(), company.end(), name, kind="state-company", listed=agencies().lookup(name))
    found = _body_at(text, tokens, i)
    return with_tail(text, found) if found is not None else None


def with_tail(text: str, found: Mention) -> Mention:
    """A body with what its name goes on with in small letters: "và phòng, chống thiên tai", ", khu kinh tế"."""
    if found.group or found.place is not None:
        return found
    low = found.name.lower()
    rule = _ZONES if low.endswith("khu công nghiệp") else _ESTATES if low.startswith(_OF_ZONE) else _PREVENTS
    tail = rule.match(text, found.end)
    if tail is None or (tail.re is _PREVENTS and found.kind not in _PREVENTING):
        return found
    return located(text, found._replace(end=tail.end(), name=f"{found.name}{tail[0]}", listed=None))


# a company is called for its trade, in words that are verbs elsewhere, then by a name: in two capital letters, or with
# a number
_COMPANY_FIRST = {"Công", "Tổng"}
_TRADE = r"(?!(?:chủ|phối|trách|thực|theo|để|khi|trên|tại|của|các|cho|về|được|tổ|có|là|[Kk]ế|[Cc]hương|[Đđ]ề|[Pp]hương|[Ss]ở|[Bb]ộ|UBND|[Ủủ]y)(?!\w))"
_COMPANY = pattern(
    rf"(?:Tổng [Cc]ông ty|Công ty) (?:[Cc]ổ phần|CP|TNHH(?: MTV| [Mm]ột thành viên| hai thành viên)?|[Tt]rách nhiệm hữu hạn(?: một thành viên)?)"
    rf"(?:(?: -|,)? {_TRADE}[\L]?[\l]+){{0,12}}? (?:(?!\w+ ty\b)[\L]\w*(?:(?: - |-| )[\L]\w*){{1,5}}(?: \d{{1,3}}(?![\w/.]))?|\d{{1,3}}(?![\w/.]))"
)
_PREVENTS = pattern(
    r" và [Pp]hòng,? (?:chống thiên tai|chống tham nhũng|chống tội phạm|cháy,? chữa cháy)(?:(?:,| và) (?:tìm kiếm )?cứu nạn(?:,? cứu hộ)?| và cứu hộ cứu nạn)?"
)
_PREVENTING = {"agency", "division", "board", "office", "command", "department"}
_OF_ZONE = "ban quản lý khu kinh tế"
_ESTATES = pattern(r" và (?:các )?[Kk]hu [Cc]ông nghiệp(?:(?! (?:tỉnh|TỈNH)\b) [\L][\l]+){0,3}(?![\w])")
_ZONES = pattern(r"(?:,| và) (?:các )?[Kk]hu (?:kinh tế|chế xuất|công nghệ cao)(?![\w])")


def _body_at(text: str, tokens: list[re.Match[str]], i: int) -> Mention | None:
    at, first = tokens[i].start(), tokens[i][0]
    group = group_at(text, at) if begins_group(first) else None
    listed = _listed(text, tokens, i)
    if listed is not None:
        j, kinds = listed
        end = tokens[j - 1].end()
        if group is None or end >= group.end or not group.generic:
            raw = text[at:end]
            has_short = bool(pattern(r"[\L]{2,}").search(raw)) and not raw.isupper()
            called = fold(raw) in kinds[0].shorts
            short = has_short or raw.isupper() or called
            # "Ủy ban MTTQ" is written out as it stands; what else a short form stands for, the lexicon tells
            whole = not called and not pattern(r"[\L]{2,}").search(expand(raw))
            name = _written_out(raw) if whole or not short else kinds[0].name
            if short and ("HĐND, UBND" in raw or fold(name) == fold(kinds[0].name)):
                name = kinds[0].name  # with the capital letters of the lexicon: "GDNN-GDTX"
            if raw.lower() == "thanh tra" and _INSPECTS.match(text, end):
                return group  # "Thanh tra, kiểm tra việc ...": what to do
            if raw.lower() in _ALSO_WORK and not _NAMED_FOR_WORK.match(text, end):
                return group  # "Quản lý thị trường bất động sản": what to do
            region = _REGION.match(text, end) or _POST_NAME.match(text, end)
            if region is not None:
                # "Kho bạc Nhà nước khu vực X", "Đồn Biên phòng Cát Bà": one of several, by its number or name
                own = Mention(at, region.end(), f"{name}{region[0]}", kind=kinds[0].kind, listed=kinds[0])
                if _OF_SEVERAL.search(own.name):
                    return own
                # what serves a part of a province is the province's, whatever tier others of its kind have
                return located(text, own._replace(listed=None) if "khu vực " in region[0] else own)
            tier = _TIER_AT_END.search(name)
            if tier is not None and not short:
                # "Thuế tỉnh", "Bưu điện tỉnh": the place is no part of the name
                end -= len(tier[0])
                name = name[: tier.start()]
            mention = Mention(at, end, name, kind=kinds[0].kind, listed=kinds[0])
            longer = _form(text, tokens, i, minimum=j) if _goes_on(text, end) else None
            if longer is not None and longer.end > end:
                return longer
            found = located(text, mention)
            person = _PERSON.match(text, end) if found.place is None and not found.group else None
            if person is not None:
                return located(text, found._replace(end=person.end(), name=f"{name}{person[0]}"))
            if raw.lower() in _NEEDS_PLACE and found.place is None:
                return group  # "Thống kê số hộ nghèo", "Thuế giá trị gia tăng": no body
            if (
                found.place is not None
                and not found.group
                and kinds[0].kind == "state-company"
                and kinds[0].tiers == ("central",)
            ):
                # "Viettel Hà Nam": what the company has in a place is not the company itself
                return found._replace(name=_written_out(raw), listed=None)
            return found
    people = PEOPLE.match(text, at) if first.lower() in PEOPLE_FIRST else None
    if people is not None:
        mention = Mention(
            at, people.end(), people["people"][:1].upper() + people["people"][1:], kind="people", group=True
        )
        place = PLACE.match(text, mention.end)
        if place is not None and not place["name"]:
            return mention._replace(end=place.end("tier"), place=place["tier"])
        return mention
    form = _form(text, tokens, i)
    if form is not None and (group is None or form.end > group.end or not group.generic):
        return form
    return group


_INSPECTS = pattern(r"\s*(?:,|và)?\s*(?:kiểm tra|giám sát|xử lý|việc|các|công tác|trách nhiệm)\b")
# bodies that are called for their work, and what may stand behind their name
_ALSO_WORK = {
    "quản lý thị trường",
    "thanh tra giao thông",
    "thanh tra xây dựng",
    "thanh tra môi trường",
    "thanh tra chuyên ngành",
}
_NAMED_FOR_WORK = pattern(
    r"\s*(?:[,;:.)]|\Z|(?:và|hoặc|các cấp|thuộc|trực thuộc|của|phối hợp|thực hiện|tổ chức|tiến hành|kiểm tra|xử|chủ (?:trì|động)|tăng cường|thường xuyên|để|quận|huyện|tỉnh|thành phố|Thành phố|thị xã|Sở)(?!\w))"
)
_NEEDS_PLACE = {"thống kê", "thuế", "bưu điện", "điện lực", "viễn thông", "thư viện", "bảo tàng"}
_REGION = pattern(
    r"(?:(?: chi nhánh)?(?: [Kk]hu vực)|(?<=[Kk]hu vực)|(?<=cơ sở)|(?<=Quân khu)|(?<=[gnhưữ] đoàn)|(?<=Vùng Cảnh sát biển)) (?:\d{1,3}|[IVX]+)(?![\w])"
)
_OF_SEVERAL = pattern(r"[Kk]hu vực (?:\d|[IVX]+\Z)|Quân khu |đoàn \d|Vùng ")  # of several provinces, or of none
# a post of the border guard or of the customs, and what serves a part of a province, is called for where it stands
_POST_NAME = pattern(
    rf"(?:(?<=Đồn Biên phòng)(?: [Cc]ửa khẩu(?: [Qq]uốc tế| [Cc]ảng)?)?|(?<=Chi cục Hải quan) [Cc]ửa khẩu(?: [Qq]uốc tế| [Cc]ảng)?| khu vực|(?<=[Kk]hu vực)) (?!{TIER})[\L][\l]+(?: [\L][\l]+){{0,3}}"
)
# a school of the party in a province may bear the name of a person
_PERSON = pattern(r"(?<=Trường Chính trị)(?: [\L][\l]+){2,4}")
_TIER_AT_END = pattern(r"(?<![Hh]ợp tác) (?:[Tt]ỉnh|[Tt]hành phố|[Hh]uyện|[Qq]uận|[Xx]ã|[Pp]hường)\Z")


def _goes_on(text: str, end: int) -> bool:
    # "Trung tâm Văn hóa" of the lexicon inside "Trung tâm Văn hóa - Điện ảnh"
    return bool(pattern(r"\s*-\s*(?!Cơ quan|Đơn vị)[\L][\l]").match(text, end)) or bool(
        pattern(
            r" (?:và|&) (?!Sở|Phòng|Ban|Hội|Bộ|UBND|Ủy|Công an|Đoàn|Trung tâm|Văn phòng|Đài|Báo|Liên|Các|Thanh tra|Chủ|Viện|Tòa|Mặt|HĐND|MTTQ|Kế hoạch|Trường|Bệnh|Cục|Chi|Bảo|Kho|Ngân|Thường|Chính phủ|Thủ tướng|Quốc hội|Tỉnh|Thành|Huyện|Đảng|Tổng|Cảnh|Doanh|Hiệp|Quỹ|Tổ)[\L][\l]+ [\l]+"
        ).match(text, end)
    )


def _form(text: str, tokens: list[re.Match[str]], i: int, minimum: int = 0) -> Mention | None:
    """A body that the gazetteer lacks, known by its form: the word for its kind, then a capital letter."""
    first = tokens[i]
    if not first[0][0].isupper() or first[0].lower() not in _FORM_FIRST:
        return None
    head_length = 0
    for n in (5, 4, 3, 2, 1):
        if i + n <= len(tokens):
            head = " ".join(t[0] for t in tokens[i : i + n]).lower()
            if head in _FORM_HEADS:
                head_length = n
                kind = _FORM_HEADS[head]
                break
    j = i + head_length
    if not head_length or (first[0] == "Vụ" and j < len(tokens) and tokens[j][0] in _SEASONS):
        return None
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
        tier_here = PLACE.match(text, tokens[j - 1].end())
        if tier_here is not None and j > i + head_length and j >= minimum:
            break
        comma = "," in gap
        if comma:
            # a comma inside a name: "Sở Văn hóa, Thể thao và Du lịch"; else it parts two bodies
            inside = pattern(r"[\L][\l]+(?: [\l]+)*(?: và| -|,) [\L][\l]+").match(text, tokens[j].start())
            if j >= minimum and (not inside or word in BODY_HEADS or word.lower() == "các"):
                break
        if word.lower() == "và" or gap.strip() in ("-", "&"):
            following = tokens[j + 1] if word.lower() == "và" and j + 1 < len(tokens) else tokens[j]
            if (
                (not following[0][0].isupper() and not _SOCIAL.match(text, tokens[j - 1].start()))
                or following[0] in BODY_HEADS
                or _HEADED_BY.match(text, following.start())
                or (following[0].isupper() and len(following[0]) > 2)
            ):
                break
            if word.lower() == "và" and _begins_body(tokens, j + 1):
                break
            j += 1
            last = j
            continue
        if _STOP.match(word.lower()) and not word[0].isupper() and j >= minimum and not _in_a_noun(tokens, j):
            break
        two = " ".join(t[0] for t in tokens[j : j + 2])
        if _STOP.match(two) and j >= minimum and not (two in _WORKS and _without_object(text, tokens, j + 2)):
            break
        j += 1
        last = j
    if last <= i + head_length - 1 or (last == i + head_length and False):
        return None
    end = tokens[last - 1].end()
    raw = text[first.start() : end]
    mention = Mention(first.start(), end, _written_out(raw), kind=kind, listed=agencies().lookup(expand(raw)))
    return located(text, mention)


_HEADED_BY = pattern(
    r"(?:Thủ trưởng|Giám đốc|Hiệu trưởng|Viện trưởng|Lãnh đạo|Người đứng đầu|Cục trưởng|Bí thư|(?:Phó )?Trưởng|Ủy viên|Thành viên)\b"
)
_SOCIAL = pattern(r"(?:tế|trị|hóa) - xã hội\b")  # "kinh tế - xã hội"
# verbs that are half of a noun: "công trình thủy lợi", "Cảnh sát giao thông"
_NOUNS = {
    "trình": ({"công", "chương", "quy", "lộ", "tiến"}, set()),
    "giao": (set(), {"thông", "dịch"}),
    "trong": (set(), {"nước"}),  # "Vụ Thị trường trong nước"
    "về": ({"phạm"}, set()),  # "Cảnh sát điều tra tội phạm về ma túy"
}


_WORKS = {"xây dựng", "quản lý"}
_VERB_BEHIND = pattern(
    r"\s*(?:chủ trì|phối hợp|tham mưu|chịu|có trách|là|theo|báo cáo|tổng hợp|căn cứ|tiếp tục|tăng cường|chỉ đạo|chủ động|khẩn trương|hướng dẫn|tổ chức|rà soát|triển khai|thực hiện|[;:.]|(?:,|và)\s+(?:các\s|[\L])|\Z)"
)


def _without_object(text: str, tokens: list[re.Match[str]], j: int) -> bool:
    """Whether another verb, or nothing, follows: "Cục Giám định xây dựng chủ trì", where "xây dựng" is in the name."""
    return _VERB_BEHIND.match(text, tokens[j - 1].end()) is not None if j <= len(tokens) else False


_SEASONS = {"Đông", "Hè", "Xuân", "Mùa", "Thu"}  # "Vụ Đông Xuân": a harvest


def _in_a_noun(tokens: list[re.Match[str]], j: int) -> bool:
    before, behind = _NOUNS.get(tokens[j][0], (set[str](), set[str]()))
    following = tokens[j + 1][0] if j + 1 < len(tokens) else ""
    return tokens[j - 1][0].lower() in before or following in behind


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
