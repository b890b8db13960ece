"""Who is named: bodies, groups of bodies, people by their office, in the words of the genre.

`scan` finds mentions in clean text; `Context` settles which body each one is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from planggraph.extract.boards import BOARD_FIRST, board_at
from planggraph.extract.bodies import COMMITTEE_FIRST, TOKEN, begins_body, body_at, committee, with_tail
from planggraph.extract.context import Context
from planggraph.extract.groups import group_at
from planggraph.extract.mention import Mention
from planggraph.extract.officers import OFFICER_FIRST, officer_at
from planggraph.extract.series import members_named, series_at
from planggraph.extract.shorts import DEFINES, short_at, short_firsts
from planggraph.gazetteer import agencies, expand
from planggraph.parse.letters import pattern

__all__ = ["LIST_GAP", "Context", "Mention", "actor_list", "list_at", "mention_at", "scan"]

# an office in a body stands for the body: "Giám đốc Sở Tư pháp", "Chủ tịch UBND xã", "Thủ trưởng các sở, ban, ngành"
_HEAD = pattern(
    r"(?:(?:(?:[Cc]ác )?[Đđ]ồng chí|[Ôô]ng|[Bb]à|[Ll]ãnh đạo)\s+)?(?P<head>(?:[Pp]hó\s+|Quyền\s+)?(?:[Cc]hủ tịch|[Tt]ổng [Gg]iám đốc|[Gg]iám đốc|[Tt]hủ trưởng|[Bb]ộ trưởng|[Cc]hánh [Tt]hanh tra|[Tt]ổng [Tt]hanh tra|[Cc]hánh [Vv]ăn phòng|CVP|[Cc]hánh án|[Vv]iện trưởng|"
    r"[Tt]rưởng (?:ban(?= Ban )|phòng(?= Phòng ))|[Tt]rưởng(?=\s+(?:[Pp]hòng|[Bb]an|[Cc]ông an|các|[Cc]ơ quan|[Đđ]oàn|[Kk]hoa|[Tt]rạm|[Đđ]ơn vị))|[Hh]iệu trưởng|[Tt]rạm trưởng|[Nn]gười đứng đầu|[Vv]ụ trưởng|(?:[Tt]ổng )?[Cc]ục trưởng|[Cc]hi cục trưởng|[Cc]hỉ huy trưởng|[Bb]í thư|[Cc]hủ nhiệm|[Tt]hống đốc|[Ll]ãnh đạo|[Tt]rưởng)(?: [Tt]hường trực(?= ))?)"
    r"(?:\s*,?\s*(?:[Pp]hó [\L\l]+(?: [\l]+)?))?(?:\s*(?:,|và)\s*(?:[Tt]hủ trưởng|[Gg]iám đốc|[Cc]hủ tịch|[Hh]iệu trưởng))*\s+(?:của\s+)?"
)
# "Bộ trưởng, Thủ trưởng cơ quan ngang bộ, ...": the heads of all ministries
_DEPARTMENT_HEADS = pattern(r"Giám đốc [Ss]ở(?=\s*[,;])")
_MINISTERS = pattern(r"(?:[Cc]ác )?(?:[Đđ]ồng chí )?[Bb]ộ trưởng(?=\s*[,;])")
_OFFICE_OF_OFFICE = {"chánh văn phòng", "cvp", "chánh thanh tra", "tổng thanh tra"}


# ---------------------------------------------------------------- scanning
def scan(text: str, *, start: int = 0, end: int | None = None) -> list[Mention]:
    """All mentions of actors in clean text, in order; they do not overlap."""
    found: list[Mention] = []
    for mention in _scanned(text, start, len(text) if end is None else end):
        whole = _with_owner(text, found[-1], mention) if found else None
        if whole is not None:
            found[-1] = whole
        else:
            found.append(mention)
    return found


_PARTY_IN = {"Đảng ủy", "Đảng bộ", "Ban Cán sự đảng", "Ban cán sự đảng", "Đảng đoàn"}
_OF = pattern(r"\s+(?:(?:trực\s+)?thuộc|của)\s+")
_OF_MEMBERS = pattern(r"(?:\s+của)?\s+")  # "các thành viên Ban Chỉ đạo", "các tổ chức thành viên của Mặt trận"


def _with_owner(text: str, unit: Mention, owner: Mention) -> Mention | None:
    """A party's committee with the body that it is in ("Đảng ủy Bộ Tư pháp"), and units with the body that they are of
    ("các đơn vị thuộc Bộ Quốc phòng"); None: two mentions.
    """
    between = text[unit.end : owner.start]
    if unit.place is not None or owner.group or owner.head or owner.generic:
        return None
    if unit.name in _PARTY_IN and between == " ":
        name = f"{unit.name} {owner.name}"
        return owner._replace(start=unit.start, name=name, kind="party-committee", listed=agencies().lookup(name))
    of = _OF_MEMBERS if unit.name.endswith("thành viên") else _OF
    if unit.generic and unit.group and of.fullmatch(between):
        name = f"{unit.name}{between}{owner.name}"
        return unit._replace(end=owner.end, name=name, place=owner.place, listed=owner.listed)
    return None


def list_at(text: str, position: int) -> list[Mention]:
    """The mentions of the list that begins at a position: those of `scan`, up to the last of `actor_list`."""
    found: list[Mention] = []
    for mention in _scanned(text, position, len(text), at_once=True):
        whole = _with_owner(text, found[-1], mention) if found else None
        if whole is not None:
            found[-1] = whole
            continue
        if found and not LIST_GAP.fullmatch(text[found[-1].end : mention.start]):
            break
        found.append(mention)
    return found


def _scanned(text: str, start: int, end: int, *, at_once: bool = False) -> Iterator[Mention]:
    """Mentions in order; `at_once`: those that may be of one list, which begins at the start, but for a mark."""
    shorts = short_firsts()
    following = TOKEN.finditer(text, start, end)
    tokens = list(islice(following, 2 if at_once else None))
    behind = start  # the last mention
    reach = start + 2 if at_once else end  # the last place where the next may begin
    for i, token in enumerate(tokens):
        if not (_begins(token[0]) or (shorts and token[0].lower() in shorts)):
            continue
        at = token.start()
        if at > reach:
            return
        tokens += islice(following, max(0, i + _LONGEST - len(tokens)))
        if at < behind:
            continue
        low = token[0].lower()
        several = series_at(text, at) if low in _SERIES_FIRST else []
        many = _of_many(text, tokens, i) if not several and low == "các" else None
        mention = several[-1] if several else many or _mention_at(text, tokens, i)
        if mention is not None and mention.group and mention.member_tier is not None:
            several = members_named(text, mention)
            mention = several[-1] if several else mention
        if mention is None or mention.end <= at:
            continue
        mention = _with_bracket(text, mention)
        yield from several[:-1]
        yield mention
        behind = mention.end
        if at_once:
            reach = _gap_end(text, behind) + _LONGEST_GAP


_CONCERNED = pattern(r" (?:có )?liên quan(?!\w)")
_ABOVE_ALL = pattern(r"\s+(?:nêu|kể) trên(?!\w)")


# "các Đoàn đại biểu Quốc hội, các đại biểu Quốc hội": of many places, as one
_MEMBERS_OF = pattern(
    r"[Cc]ác\s+(?:[Vv]ị\s+)?(?P<name>(?:[Đđ]oàn (?:đại biểu Quốc hội|ĐBQH)|[Đđ]ại biểu (?:Quốc hội|Hội đồng nhân dân|HĐND)|ĐBQH)(?: (?:các tỉnh, thành phố|chuyên trách))?)(?!\w)"
)


def _of_many(text: str, tokens: list[re.Match[str]], i: int) -> Mention | None:
    """ "các Sở Xây dựng", "Các Phòng Tư pháp nêu trên": the departments of several places, as one."""
    members = _MEMBERS_OF.match(text, tokens[i].start())
    if members is not None:
        name = f"các {expand(members['name'])}"
        return Mention(members.start(), members.end(), name, kind="people", group=True)
    if i + 1 >= len(tokens) or tokens[i + 1][0] not in ("Sở", "Phòng", "Chi", "Vụ", "Cục"):
        return None
    one = _mention_at(text, tokens, i + 1)
    kind = one.listed.kind if one is not None and one.listed is not None else None
    unit = tokens[i + 1][0] in ("Vụ", "Cục")  # "các Vụ Thị trường ngoài nước": a ministry has several of that name
    if one is None or one.group or one.place or not (unit or kind in ("department", "division")):
        return None
    above = _ABOVE_ALL.match(text, one.end)
    concerned = _CONCERNED.match(text, one.end)
    end = above.end() if above is not None else concerned.end() if concerned is not None else one.end
    name = f"các {one.name}{concerned[0] if concerned is not None else ''}"
    return one._replace(start=tokens[i].start(), end=end, name=name, group=True, listed=None)


_LONGEST = 40  # words, of a name with its place


def mention_at(text: str, position: int) -> Mention | None:
    """The mention that begins right at a position."""
    end = min(len(text), position + 300)
    first = TOKEN.search(text, position, end)
    if first is None or text[position : first.start()].strip(' "('):
        return None
    if not _begins(first[0]) and first[0].lower() not in short_firsts():
        return None
    tokens = list(islice(TOKEN.finditer(text, first.start(), end), _LONGEST))
    mention = _mention_at(text, tokens, 0)
    return _with_bracket(text, mention) if mention else None


def _mention_at(text: str, tokens: list[re.Match[str]], i: int) -> Mention | None:
    first = tokens[i][0]
    at = tokens[i].start()
    before = text[max(0, at - 2) : at]
    if before and (before[-1].isalnum() or before[-1] in "/_") and not (at > 1 and _EITHER.match(text, at - 2)):
        return None
    if "-" in before and _IN_SYMBOL.search(text, max(0, at - 20), at):
        return None
    short = short_at(text, at) if first.lower() in short_firsts() else None
    found = _named_at(text, tokens, i) if _begins(first) else None
    return short if short is not None and (found is None or not _names_more(text, short, found)) else found


# "Tổ đảng ở Thường trực Hội đồng Dân tộc", "Đảng ủy cơ quan Bộ Y tế", "Đảng đoàn Hội Nông dân"
_PARTY_AT = pattern(
    r"(?P<name>Tổ đảng (?:ở|tại)|Đảng (?:ủy|uỷ|bộ) cơ quan|Đảng đoàn|Thường trực(?=\s+(?:Ủy|Uỷ) ban (?!nhân dân|Mặt trận|MTTQ)[\L]))\s+(?=[\L])"
)


def _party_in(text: str, tokens: list[re.Match[str]], i: int) -> Mention | None:
    """The party's part in a body, or who is at its head at all times, whose name tells in which."""
    match = _PARTY_AT.match(text, tokens[i].start())
    if match is None:
        return None
    at = next((n for n in range(i + 1, len(tokens)) if tokens[n].start() == match.end()), None)
    owner = _mention_at(text, tokens, at) if at is not None else None
    if owner is None or owner.group or owner.generic or owner.head:
        return None
    name = f"{match['name']} {owner.name}"
    kind = owner.kind if match["name"] == "Thường trực" else "party-committee"
    return owner._replace(start=match.start(), name=name, kind=kind, listed=agencies().lookup(name))


_EITHER = pattern(r"[\l]/[\L][\l]")  # "Sở Văn hóa, Thể thao và Du lịch/Sở Văn hóa và Thể thao": names, and no symbol


def _names_more(text: str, short: Mention, found: Mention) -> bool:
    """Whether the words behind a short name make another body of it: "Ban Chỉ đạo huyện", but "Ban Chỉ đạo họp"."""
    if found.end <= short.end:
        return False
    if found.listed or found.group or found.place or pattern(r"[\L\d]").search(text, short.end, found.end):
        return True
    board = board_at(text, short.start)
    return board is not None and board.end > short.end


def _named_at(text: str, tokens: list[re.Match[str]], i: int) -> Mention | None:
    first = tokens[i][0]
    at = tokens[i].start()
    low = first.lower()
    if low in ("tổ", "đảng", "thường"):
        party = _party_in(text, tokens, i)
        if party is not None:
            return party
    if low in _OFFICER_HEADS:
        officer = officer_at(text, at)
        if officer is not None:
            return officer
    if low in _HEAD_FIRST:
        headed = _headed(text, tokens, i)
        if headed is not None:
            return headed
    if low in COMMITTEE_FIRST:
        found = committee(text, at)
        if found is not None:
            return found
    board = board_at(text, at) if low in BOARD_FIRST else None
    found = body_at(text, tokens, i)
    if board is not None and (found is None or found.generic or not found.listed or board.end > found.end + 8):
        return with_tail(text, board)
    if found is None and low in OFFICER_FIRST:
        found = officer_at(text, at)
    if found is None and low in _OWN_FIRST:
        own = _OWN.match(text, at)
        if own is not None and (own["school"] or _TOLD_TO.search(text[:at])):
            return Mention(at, own.end(), "Bộ" if own["minister"] else own[0], kind="own")
    return found


# a bare word for the issuer's own kind: "báo cáo về Sở (qua ...)", "Nhà trường phối hợp ..."
_OWN_FIRST = {"sở", "phòng", "bộ", "nhà"}
_OWN = pattern(
    r"(?:(?:(?P<minister>Bộ trưởng)|Sở|Phòng|Bộ)(?=\s*(?:\(|để|trước|theo|xem|tổng|phối|tổ chức|chỉ đạo|[,.;]|\Z))"
    r"|(?P<school>[Nn]hà trường)(?=\s*(?:\(|để|trước|theo|xem|tổng|phối|tổ chức|chỉ đạo|triển khai|xây dựng|thực hiện|báo cáo"
    r"|tiếp tục|chịu trách|có trách|[,.;]|\Z)))"
)
_TOLD_TO = pattern(r"\b(?:về|gửi|cáo|cho|với|tới|đến|[Ll]ãnh đạo)\s*\Z")


_OFFICER_HEADS = {"bí", "trưởng", "hiệu", "phó", "tổ", "ban"}  # "Bí thư chi bộ" is no head of a body that has a name
_SERIES_FIRST = {
    "các", "vụ", "cục", "bộ", "sở", "ban", "phòng", "hội", "báo", "đài", "giám", "thủ", "trưởng", "lãnh", "đại",
}  # fmt: skip
_IN_SYMBOL = pattern(r"\d/?[\w&/]*-\s*\Z")  # "319/KH- UBND"
_HEAD_FIRST = {
    "các", "chủ", "giám", "thủ", "bộ", "chánh", "cvp", "trưởng", "hiệu", "người", "cục", "chi", "chỉ", "bí", "tổng", "phó", "quyền", "đồng", "vụ", "ông", "bà", "lãnh", "viện", "thống", "trạm",
}  # fmt: skip


_FIRST = _SERIES_FIRST | COMMITTEE_FIRST | _OFFICER_HEADS | _HEAD_FIRST | _OWN_FIRST | BOARD_FIRST | OFFICER_FIRST


@lru_cache(maxsize=65536)
def _begins(word: str) -> bool:
    """Whether any mention may begin with this word: nine of ten words begin none."""
    return word.lower() in _FIRST or begins_body(word)


def _headed(text: str, tokens: list[re.Match[str]], i: int) -> Mention | None:
    """An office that stands for its body."""
    at = tokens[i].start()
    ministers = _MINISTERS.match(text, at)
    if ministers is not None:
        return Mention(at, ministers.end(), "các bộ", kind="ministry", group=True, generic=True)
    departments = _DEPARTMENT_HEADS.match(text, at)
    if departments is not None:
        return Mention(at, departments.end(), "các sở", kind="department", group=True, generic=True)
    match = _HEAD.match(text, at)
    if match is None:
        return None
    head = match["head"]
    low = head.lower()
    body: Mention | None = None
    behind = match.end()
    if low in _OFFICE_OF_OFFICE or low in ("trưởng", "phó trưởng", "hiệu trưởng"):
        # "Chánh Văn phòng UBND tỉnh" heads the office, "Trưởng phòng Tư pháp" the division, "Hiệu trưởng
        # trường Mầm non Hoa Sen" the school
        word_at = match.end("head") - (
            len("văn phòng") if low == "chánh văn phòng" else len("thanh tra") if "thanh tra" in low else 0
        )
        if low.endswith("trưởng"):
            twice = _WORD_TWICE.match(text, match.end())
            word_at = behind = match.end() if twice is None else twice.end()
        if low != "cvp":
            body = _body_named_at(text, word_at)
    if body is None:
        body = mention_at(text, match.end())
        if body is not None and body.head:
            return None
        if body is None:
            # "người đứng đầu cấp ủy", "thủ trưởng đơn vị": one noun is enough behind an office
            body = group_at(text, match.end(), lenient=True)
    if body is None or body.start > behind + 2:
        return None
    if (
        body.generic
        and "," in body.name
        and body.name[:1].islower()
        and not body.name.startswith(("các", "tất cả", "mọi", "một số"))
    ):
        # "Thủ trưởng cơ quan, ban, ngành" are the heads of all of them
        body = body._replace(name=f"các {body.name}")
    return body._replace(start=at, head=head)


# "Trưởng ban Ban Dân tộc": the word for the kind is the office's, then the body's
_WORD_TWICE = pattern(r"(?:ban\s+(?=Ban\s)|phòng\s+(?=Phòng\s))")


def _body_named_at(text: str, position: int) -> Mention | None:
    rest = text[position:]
    capital = rest[:1].upper() + rest[1:]
    return mention_at(text[:position] + capital, position)


_BRACKET = pattern(r"\s*\(\s*(?:là\s+)?(?:[Cc]ơ quan thường trực\s*(?:-|:)?\s*)?")


# "Sở Y tế - Cơ quan thường trực Ban Chỉ đạo ...": what the body is to another one, and no second body
_SERVES = pattern(r"\s*[-–,]\s*(?:là )?(?=[Cc]ơ quan [Tt]hường trực )")
_CLOSES = pattern(r"\s*(?:\Z|[:;.,*)])")
_MAY_BELONG = pattern(r"\s*[(,\-–]")  # by far the most mentions have nothing behind them that these rules want


def _with_bracket(text: str, mention: Mention) -> Mention:
    """An office in brackets right behind a body serves it: "Thường trực Ban ... (Phòng Nội vụ)".

    A short name behind it ("(sau đây gọi là ...)") belongs to its mention.
    """
    if mention.group or _MAY_BELONG.match(text, mention.end) is None:
        return mention
    defined = DEFINES.match(text, mention.end)
    if defined is not None:
        return mention._replace(end=defined.end())
    serves = _SERVES.match(text, mention.end)
    if serves is not None and mention.kind != "people":
        served = mention_at(text, serves.end())
        if served is not None and served.start == serves.end() and _CLOSES.match(text, served.end):
            return mention._replace(end=served.end)
    opened = _BRACKET.match(text, mention.end)
    if opened is None:
        return mention
    close = text.find(")", opened.end())
    if close < 0 or close - opened.end() > 120:
        return mention
    if pattern(r"(?i:qua|thông qua|gọi|sau đây|viết tắt|b/c|để|kèm|nếu|đối với)\b").match(text, opened.end()):
        return mention
    inner = mention_at(text, opened.end())
    if inner is not None and inner.name == mention.name:
        return mention._replace(end=close + 1)  # "Trung tâm Y tế (TTYT)": one body
    if inner is None or inner.end < close - 12 or inner.generic:
        return mention
    return mention._replace(end=close + 1, standing_office=inner)


def actor_list(text: str, mentions: Sequence[Mention], i: int) -> int:
    """Index behind the last mention of the list that begins with mention i: "A, B và C", "A; B"."""
    j = i + 1
    while j < len(mentions):
        between = text[mentions[j - 1].end : mentions[j].start]
        if not LIST_GAP.fullmatch(between):
            break
        j += 1
    return j


def _gap_end(text: str, position: int) -> int:
    gap = LIST_GAP.match(text, position)
    return gap.end() if gap is not None else position


_LONGEST_GAP = 24  # characters behind the first words of a gap: ", cùng với các " and a count ("16 xã") have several
LIST_GAP = pattern(
    r"\s*(?:\([^)]{0,80}\)\s*)?(?:,|;|và|cùng|cùng với|hoặc|/|-|&|, và|; và|, cùng)?\s*(?:(?:với|các|đồng chí|Thủ trưởng|[Ll]ãnh đạo|(?:các )?lực lượng)\s+)?"
)
