"""Who does it: the actors that have a part in a sentence, and which part.

The words that give a part are few in the genre: "chủ trì" leads, "phối hợp với" works along, "báo cáo", "gửi về"
and "phản ánh"
report, "(qua ...)" says by whom. Whoever stands as the subject, in the heading above or behind "Giao" and "Đề
nghị" is responsible.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from planggraph.extract.actors import LIST_GAP, Context, Mention, actor_list, list_at, scan
from planggraph.gazetteer import expand
from planggraph.model import Actor, Assignment, Span
from planggraph.parse.letters import either_case, pattern
from planggraph.parse.passage import Passage

__all__ = ["Part", "Parts", "acts", "agency_heading", "assignments", "charged_parts", "label_parts", "parts"]


@dataclass(frozen=True, slots=True)
class Part:
    """One mention with its role, not yet settled; `passage` is where it stands."""

    mention: Mention
    role: str
    passage: Passage
    requested: bool = False

    @property
    def span(self) -> Span:
        return self.passage.span(self.mention.start, self.mention.end)


@dataclass(frozen=True, slots=True)
class Parts:
    """All that a sentence says of who does it."""

    subject: tuple[Part, ...] = ()
    others: tuple[Part, ...] = ()  # coordinate, report-to, report-via
    leads: bool = False  # whoever is the subject is in the lead
    core: int = 0  # where the words behind opening and subject begin
    mentions: tuple[Mention, ...] = field(default=(), repr=False)


_ORDER = pattern(
    r"(?P<ask>[Đđ]ề nghị|[Kk]ính đề nghị|[Mm]ời)|(?P<order>[Gg]iao(?: nhiệm vụ)?(?: cho)?|[Yy]êu cầu|[Ơ]iao|[Pp]hân công|[Cc]hỉ đạo)"
)
_LONGEST_ORDER = 60  # characters, with the blanks around it
_ORDER_AT_END = pattern(
    r"(?:\A|[\s,;:.(-])(?:(?P<ask>[Đđ]ề nghị|[Kk]ính đề nghị|[Tt]rân trọng đề nghị)|(?<!đã )(?<!được )(?<!cơ chế )(?<!việc )(?<!chính sách )(?P<order>[Gg]iao(?: nhiệm vụ| trách nhiệm)?(?: cho)?|[Yy]êu cầu|[Pp]hân công))\s*(?:(?:các )?(?:đồng chí|ông|bà|thầy|cô)(?:,? \(?bà\)?)?\s*:?\s*(?:[\L][\l]+(?: ?[\L][\l]*){1,4}\s*[-–,]\s*)?|các\s+(?=\Z))?\Z"
)
_LAST_OF_ORDER = (
    "nghị",
    "iao",
    "cầu",
    "công",
    "vụ",
    "nhiệm",
    "cho",
    "chí",
    "ông",
    "bà",
    "bà)",
    "chí:",
    "ông:",
    "bà:",
    "bà):",
    "các",
    "-",  # "Giao đồng chí Trần Văn A - Phó Chủ tịch ..."
    "–",
)
# how a sentence may begin before its subject
_OPENER = pattern(
    r"(?:[Cc]ăn cứ|[Tt]rên cơ sở|[Tt]rong|[Kk]hi|[Nn]ếu|[Hh][ằà]ng|[Đđ]ịnh kỳ|[Qq]uá trình|[Đđ]ể|[Tt]heo(?! dõi)|[Tt]rước|[Ss]au|[Đđ]ối với|[Tt]ừ|[Đđ]ến|[Nn]ăm|[Qq]uý|[Tt]háng|[Bb]ên cạnh|[Đđ]ồng thời|[Nn]goài ra|[Rr]iêng|"
    r"[Tt]rường hợp|[Vv]ới|[Nn]hằm|[Cc]uối|[Đđ]ầu (?:năm|học kỳ|tháng|tuần)|[Kk]ết thúc|[Tt]ùy|[Cc]hậm nhất|[Nn]gay sau|[Nn]hận được|[Tt]hực hiện (?:Kế hoạch|Chỉ thị|Quyết định|Chương trình)|[Vv]ì vậy|[Dd]o đó|[Tt]hời gian|[Nn]ội dung thực hiện|[Nn]hiệm vụ|[Mm]ỗi|[Vv]ào|[Tt]hông qua|[Tt]ại|[Cc]ùng với|[Nn]gay)\b"
)
_WEIGHS = pattern(r"\s*(?:xem xét|công nhận|khen thưởng|phê duyệt|quyết định)\b")
_NOT_SUBJECT_NEXT = pattern(
    r"\s*(?:[:.;]|\Z|\)|là (?!cơ quan|đầu mối|đơn vị (?:đầu mối|chủ trì|thường trực))|gồm|bao gồm|về việc|trong việc|tại Công văn|và các hoạt động)"
)
_LEAD = pattern(
    r"(?=[CclL])(?:(?<=chức năng, nhiệm vụ được giao )|(?<!được giao ))(?<!phân công )(?<!cơ quan )(?<!đơn vị )(?<!quan, đơn vị )(?<!\bsự )(?:[Cc]hủ trì|là (?:cơ quan |đơn vị )?(?:đầu mối|chủ trì)|[Ll]àm đầu mối|[Ll]à (?:cơ quan thường trực|(?:cơ quan |đơn vị )?đầu mối)|[Cc]hịu trách nhiệm chính(?! (?:trước|về nội dung)))(?! (?:cuộc họp|hội nghị|phiên họp))"
)
_LEADING = ("hủ trì", "đầu mối", "thường trực", "trách nhiệm chính")  # one of them is in whatever `_LEAD` finds
_LED_BY = pattern(r"(?:\bdo(?: [\w,]+){1,8}|[Ss]ở,? ngành|[Bb]ộ,? ngành|cơ quan|đơn vị|vai trò)\s*\Z")
_COORDINATE = pattern(
    r"(?:[Pp]hối(?: hợp)?(?:,?\s+(?:chặt chẽ|cụ thể|thường xuyên|tốt|thực hiện|hiệu quả|đồng bộ|công tác|quyết liệt|kịp thời|toàn diện|nhịp nhàng|và(?= (?:hiệu|chặt|kịp|đồng|thường|nhịp))))*(?:,\s*(?:thống nhất|trao đổi))?\s*(?:với|cùng với|cùng|của)?|[Cc]hủ trì,? cùng(?: với)?|[Cc]ùng với|với sự (?:phối hợp|tham gia) của|trao đổi, thống nhất với)\s*(?:(?:lãnh đạo|đội ngũ|(?:các )?lực lượng)\s+)?(?:\()?\Z"
)
# "Kiểm tra việc chủ trì, phối hợp với các thôn": what is inspected
_INSPECTED = pattern(
    r"(?:[Kk]iểm tra|[Gg]iám sát|[Đđ]ánh giá)[^.;]{0,40} việc (?:chủ trì,? )?phối hợp (?:với|cùng)\s*\Z"
)
_REPORT = pattern(
    r"(?:\b(?:[Bb]áo cáo|[Pp]hản ánh|[Pp]hản ảnh|[Pp]hản hồi|[Gg]ửi)\b(?:[^.;()]|\([^)]*\)){0,170}?\b(?:về|cho|lên|tới|đến|với|gửi|gửi về|gửi tới|đến cho)|\b[Bb]áo cáo(?: (?:kịp thời|ngay|đầy đủ|thường xuyên|nhanh|với|đến|cho|lên|tới)|(?:,| và|, và) (?:đề xuất|kiến nghị|xin ý kiến|trình))*,?|\b[Gg]ửi|\b[Bb]áo cáo về(?: cho)?|gửi(?: báo cáo)? về|\b[Pp]hản ánh(?: kịp thời)?)\s*(?:Thường trực\s+)?\Z"
)
_REPORT_WORD = pattern(rf"{either_case('báo cáo', 'phản ánh', 'phản ảnh', 'phản hồi', 'gửi')}\b")
# what makes "gửi ..." no report: goods, invitations, and what reports are about
_NO_REPORT = pattern(r"[Bb]áo cáo viên|báo cáo (?:tài chính|chuyên đề|viên)|[Gg]ửi giấy mời|tin gửi")
_VIA = pattern(
    r"(?:\(\s*(?:[Tt]hông )?[Qq]ua(?:\s+(?:đầu mối|cơ quan đầu mối|cơ quan thường trực))?(?: là)?|thông qua|\bqua(?: đầu mối)?|đầu mối là)\s*:?\s*\Z"
)
_TO_COLLECT = pattern(
    r"\s*(?:\([^)]*\)\s*)?(?:\([^)]*\)|báo cáo [^;.]{3,120}?(?= để tổng hợp)|(?:trước|theo|chậm nhất|vào)[^,;.]{0,60}|về (?:việc|kết quả|tình hình)[^;.]{0,200}?)?\s*,?\s*(?:(?:để|nhằm)\s+)?(?:theo dõi, |kịp thời )?tổng hợp"
)
_NEGATED_OBJECT = pattern(
    r"(?:[Tt]ham mưu(?: cho| giúp)?|[Hh]ướng dẫn|[Đđ]ôn đốc|[Tt]rình|giúp|[Kk]iểm tra|của|cho|tại|đề xuất)\s*\Z"
)


def parts(passage: Passage) -> Parts:
    """Subject and other actors of one sentence."""
    text = passage.text
    mentions = scan(text)
    owners = _owners(passage, mentions)
    if owners is not None and not mentions:
        return Parts((owners,), core=owners.mention.end)
    if not mentions:
        return Parts(leads=_has_lead(text, 0), core=_core_of(text), mentions=())
    used: set[int] = set()
    others: list[Part] = []
    report = _REPORT_WORD.search(text)
    i = 0
    while i < len(mentions):
        role = _role_before(text, mentions[i], reports=report is not None and report.end() <= mentions[i].start)
        if role is None:
            i += 1
            continue
        j = actor_list(text, mentions, i)
        for k in range(i, j):
            if k not in used:
                others.append(Part(mentions[k], role, passage))
                used.add(k)
        i = j
    others = _collectors(text, others)
    subject, core = _subject(passage, mentions, used)
    more = _later_subjects(passage, mentions, used, core)
    leads = _has_lead(text, core, [m for m in mentions if m.start >= core])
    if leads:
        subject = [replace(p, role="lead") if p.role == "responsible" else p for p in subject]
    return Parts((*subject, *more), tuple(others), leads, core, tuple(mentions))


def _role_before(text: str, mention: Mention, *, reports: bool) -> str | None:
    """The part that the words right before a mention give it; `reports`: one of reporting is among them."""
    before = text[max(0, mention.start - 230) : mention.start]
    if reports and _VIA.search(before):
        return "report-via"
    if ("hối" in before or "ùng" in before or "với" in before) and _COORDINATE.search(before):
        return None if _INSPECTED.search(before) else "coordinate"
    if not reports:
        return None
    clause = max(text.rfind(";", 0, mention.start) + 1, 0)
    near = text[max(clause, mention.start - 230) : mention.start]
    match = _REPORT.search(near)
    if match is not None and not _NO_REPORT.search(match[0]):
        verb_only = pattern(
            r"\A(?:[Bb]áo cáo(?: (?:kịp thời|ngay|đầy đủ|thường xuyên|nhanh|với|đến|cho|lên|tới)|(?:,| và|, và) (?:đề xuất|kiến nghị|xin ý kiến|trình))*,?|[Gg]ửi|[Pp]hản ánh)\s*\Z"
        ).match(match[0].strip())
        if verb_only or not _object_between(match[0]):
            return "report-to"
    return None


def _object_between(words: str) -> bool:
    # "báo cáo ... ; đề xuất với", "báo cáo về công tác phối hợp với X": another verb has come between
    return bool(pattern(r"\b(?:phối hợp|chủ trì|tham mưu|triển khai các|hướng dẫn|tổ chức các)\b[^,]*\Z").search(words))


def _collectors(text: str, others: list[Part]) -> list[Part]:
    """Whoever a report goes to "để tổng hợp" only collects it, where no "(qua ...)" stands beside."""
    if any(p.role == "report-via" for p in others):
        return others
    result = list(others)
    for i, part in enumerate(others):
        before = text[max(0, part.mention.start - 40) : part.mention.start]
        if part.role != "report-to" or not pattern(r"(?:[Gg]ửi|về|phản ánh)\s*(?:về|cho|đến|tới)?\s*\Z").search(before):
            continue
        last = i  # "gửi về Bộ A, Bộ B và Bộ C để tổng hợp": all of the list
        while last + 1 < len(others) and LIST_GAP.fullmatch(
            text[others[last].mention.end : others[last + 1].mention.start]
        ):
            last += 1
        if _TO_COLLECT.match(text, others[last].mention.end):
            result[i : last + 1] = [replace(p, role="report-via") for p in others[i : last + 1]]
    return result


# "Về việc mở rộng cảng: giao Bộ A ...": what a conclusion answers, then whom it tells
_TOPIC = pattern(
    r"\W*Về (?:(?:các )?(?:đề nghị|kiến nghị|đề xuất) [^:]{2,700}|(?:việc |dự án |chủ trương )?[^:;]{2,500}):\s*(?=\S)"
)
# "Về thời gian báo cáo: Sở Y tế tổng hợp ...": a label that names a topic, then the subject
_LABEL_BEFORE = pattern(r"\A\W*[\L][^:.;]{2,80}:\s*\Z")
_PREDICATE = pattern(
    r"\s*(?:\([^)]*\)\s*)?(?:chủ trì|chủ động|tổ chức|xây dựng|chịu|có trách nhiệm|phối hợp|triển khai|thực hiện|tham mưu|báo cáo|tổng hợp|kịp thời|tiếp tục|căn cứ|tăng cường|phản ánh|định kỳ|hướng dẫn|theo dõi|rà soát|bố trí|làm|nghiêm túc|thường xuyên|đẩy mạnh|khẩn trương|tập trung|chỉ đạo|trình|gửi|đề xuất|cân đối)"
)


# "Các ông, bà: Giám đốc Sở Y tế, ...", "Các đồng chí Giám đốc Sở Y tế": how those are addressed who carry it out
_ADDRESSED = pattern(
    r"\W*(?:Các\s+)?(?:[Ll]ực lượng\s+|(?:[Ôô]ng|[Đđ]ồng chí|[Tt]hầy|[Cc]ô)(?:(?:,|/| và)?\s*\(?[Bb]à\)?)?\s*:?\s*)"
    # "Đồng chí Ủy viên Ban Thường vụ Đảng ủy, Chủ tịch UBND xã": a seat in the party's committee, then the office
    r"(?:[UỦ][yỷ] viên [^,.;:()]{3,50},\s*)?"
)
_ENCOURAGED = pattern(r"\W*Khuyến khích(?:,? (?:và )?(?:huy động|vận động|tạo điều kiện(?: cho| để)?))?\s+")


def _subject(passage: Passage, mentions: Sequence[Mention], used: set[int]) -> tuple[list[Part], int]:
    """The actors that the sentence is about, and where its predicate begins."""
    text = passage.text
    topic = _TOPIC.match(text)
    begin = topic.end() if topic is not None else 0
    for i, mention in enumerate(mentions):
        if i in used or mention.start < begin:
            continue
        before = text[begin : mention.start]
        ordered = _order_before(text, begin, mention)
        at_start = not before.strip(' "-') or any(rule.fullmatch(before) for rule in (_ENCOURAGED, _ADDRESSED))
        opened = bool(_OPENER.match(before.lstrip(' "-'))) and _ends_opening(before)
        if opened and i > 0 and _WITH.match(before) and LIST_GAP.fullmatch(text[mentions[i - 1].end : mention.start]):
            continue  # "Với Bộ A, Bộ B xây dựng đề án": those that one works along with
        labelled = bool(_LABEL_BEFORE.match(before)) and bool(_PREDICATE.match(text, mention.end))
        if not (at_start or ordered or opened or labelled):
            continue
        j = actor_list(text, mentions, i)
        last = mentions[j - 1]
        rest = text[last.end :]
        handed = pattern(
            r"\s*(?:\([^)]*\)\s*)?(?:thông báo )?(?:yêu cầu|đề nghị|giao(?: nhiệm vụ| trách nhiệm)?(?: cho)?|phân công)\s*(?::\s*)?(?:(?:các )?(?:đồng chí|ông|bà)\s+)?(?=\S)"
        ).match(rest)
        if handed and (at_start or opened) and j < len(mentions) and mentions[j].start <= last.end + handed.end() + 2:
            continue  # "Chủ tịch UBND huyện yêu cầu Trưởng các phòng ...": the latter are the subject
        if _NOT_SUBJECT_NEXT.match(rest) and not ordered and not (at_start and rest.lstrip().startswith(":")):
            continue
        if ordered and before[: ordered.start()].strip() and _WEIGHS.match(rest):
            continue  # "Bình chọn 05 cá nhân đề nghị Hội đồng xem xét": who weighs it does not do it
        if opened and _OF_THEIRS.search(before) and _GOES_ON_OPENING.match(rest):
            continue  # "Để ... theo chỉ đạo của Ban Bí thư, Chính phủ và phấn đấu ..., yêu cầu Bộ A": whose words they are
        requested = bool(ordered and ordered["ask"]) or bool(pattern(r"\A\W*Đề nghị").match(text) and i == 0)
        found = [Part(mentions[k], "responsible", passage, requested) for k in range(i, j) if k not in used]
        used.update(range(i, j))
        return found, last.end
    owners = _owners(passage, mentions)
    if owners is not None:
        return [owners], owners.mention.end
    return _by_whom(passage, mentions, used), _core_of(text)


# "Chủ bến, người lái phương tiện có trách nhiệm nhắc hành khách": no body, and still who has the duty
_HAS_THE_DUTY = pattern(
    r"(?P<who>(?:Chủ(?! trì| động| tịch)|Người|Hộ|Các chủ) [^.;:()]{2,90}?) (?:có|chịu) trách nhiệm\b"
)


_WITH = pattern(r"\W*Với\b")


def _order_before(text: str, begin: int, mention: Mention) -> re.Match[str] | None:
    """The words of an order that end right before a mention, and begin at a place or behind it."""
    if not text[max(begin, mention.start - 12) : mention.start].rstrip().endswith(_LAST_OF_ORDER):
        return None
    return _ORDER_AT_END.search(text, max(0, begin - 1, mention.start - _LONGEST_ORDER), mention.start)


# "Tập huấn, do Sở Y tế chủ trì", "Hội thi (Sở Y tế chủ trì, ...)"; "các dự án do Sở Y tế chủ trì" are an object
_BY = pattern(r"(?P<beside>[,;:]\s*)?(?:\bdo|\((?:do )?)\s*\Z")
_OF_MANY = pattern(r"\b(?:[Cc]ác|[Nn]hững|[Mm]ọi|theo|của|với|tại|cùng|thuộc|dự án) ")
_OF_OTHERS = pattern(r"\W*(?:Theo dõi|Tham gia|Phối hợp|Kiểm tra|Đôn đốc|Giám sát|Hưởng ứng|Dự|Hỗ trợ|Thẩm định)\b")
_DOES = pattern(
    r"\s*(?:(?P<lead>chủ trì|làm đầu mối|(?:là |làm )?(?:cơ quan|đơn vị) (?:đầu mối|chủ trì)|chịu trách nhiệm chính)|phụ trách|đảm nhiệm|thực hiện)"
    r"(?:,? (?:tổ chức|thực hiện))?(?=\s*(?:[,;.)]|\Z|phối hợp|cùng))"
)


def _owners(passage: Passage, mentions: Sequence[Mention]) -> Part | None:
    """Those who are no body, and have the duty that a sentence names."""
    match = _HAS_THE_DUTY.match(passage.text)
    if match is None or any(mention.start < match.end("who") for mention in mentions):
        return None
    who = match["who"][:1].lower() + match["who"][1:]
    return Part(Mention(0, match.end("who"), who, group=True, kind="owners"), "responsible", passage)


def _by_whom(passage: Passage, mentions: Sequence[Mention], used: set[int]) -> list[Part]:
    """Who does what a sentence without a subject says: "do X chủ trì", "(X chủ trì)"."""
    text = passage.text
    if _OF_OTHERS.match(text):
        return []
    for i, mention in enumerate(mentions):
        by = _BY.search(text, max(0, mention.start - 20), mention.start) if i not in used else None
        if by is None or not (by["beside"] or "(" in by[0] or not _OF_MANY.search(text[: by.start()])):
            continue
        j = actor_list(text, mentions, i)
        does = _DOES.match(text, mentions[j - 1].end)
        if does is None or not (does["lead"] or "do" in by[0]):
            continue
        used.update(range(i, j))
        return [Part(m, "lead" if does["lead"] else "responsible", passage) for m in mentions[i:j]]
    return []


def _ends_opening(before: str) -> bool:
    """Whether an opening phrase is over where a subject may begin."""
    stripped = before.rstrip()
    if stripped.endswith((",", ":", "thì")):
        return True
    # without a comma: "Theo Kế hoạch này các phòng, ban ...", "Hằng năm Sở Nội vụ ..."
    return bool(
        pattern(
            r"(?:[Cc]ăn cứ|[Tt]heo|[Tt]rên cơ sở|[Tt]hực hiện) (?:nội dung |các nội dung )?(?:Kế hoạch|Chỉ thị|Quyết định|Chương trình|Công điện|Nghị quyết|[Qq]uy định|kế hoạch)(?: này)?\Z|(?:[Hh][ằà]ng (?:năm|quý|tháng)|(?:có|gặp|nảy sinh) [^,;:]{0,40}(?:vướng mắc|khó khăn|phát sinh)|khó khăn, vướng mắc|[Đđ]ịnh kỳ(?: \d{1,2} tháng(?:(?:,| và)? (?:hằng |hàng )?năm)?| (?:hằng|hàng) (?:năm|quý|tháng|tuần))?|(?<!\w)cần (?:thiết )?(?:phải )?(?:sửa đổi|điều chỉnh|bổ sung)(?:(?:,| và) (?:sửa đổi|điều chỉnh|bổ sung)){0,2}|[Đđ]ồng thời|[Nn]goài ra|[Rr]iêng|[Tt]rường hợp.*thì do)\Z"
        ).search(stripped)
        or (stripped.endswith(" do") and not _GROUNDS.match(stripped))
    )


# "theo đúng chỉ đạo của Đồng chí Tổng Bí thư, ": a list of those whose words a reason names
_OF_THEIRS = pattern(
    r"\b(?:chỉ đạo|ý kiến|kết luận|yêu cầu|đề nghị|hướng dẫn) của (?:[Đđ]ồng chí )?(?:[\L][^,;:.]{2,60},\s*){1,4}\Z"
)
_GOES_ON_OPENING = pattern(
    r"\s*(?:\[\d+\]\s*)?(?:và|,) (?!(?:các|các cấp|chính quyền|cơ quan|đơn vị|địa phương)\b)[\l]"
)
_GROUNDS = pattern(r"(?:[Cc]ăn cứ|[Tt]heo|[Tt]rên cơ sở)\b")  # "Căn cứ dự toán do Công an tỉnh lập": no subject


def _later_subjects(passage: Passage, mentions: Sequence[Mention], used: set[int], core: int) -> list[Part]:
    """Subjects of further clauses: "...; Sở Tư pháp và các sở, ban, ngành chủ động ..."."""
    text = passage.text
    found: list[Part] = []
    for i, mention in enumerate(mentions):
        if i in used or mention.start < core:
            continue
        before = text[: mention.start].rstrip()
        ordered = _order_before(text, 0, mention)
        clause = before[before.rfind(";") + 1 :].lstrip() if ";" in before else ""
        # "...; trường hợp vượt thẩm quyền, Sở Y tế tổng hợp, báo cáo ..."
        opened = clause.endswith(",") and _OPENER.match(clause) is not None and clause.count(",") == 1
        ordered_clause = ordered and before[: ordered.start()].rstrip().endswith((",", ";", "."))
        if not (before.endswith(";") or opened or ordered_clause):
            continue
        if pattern(r"\s*(?:cùng|và)\Z").search(before):
            continue
        j = actor_list(text, mentions, i)
        rest = text[mentions[j - 1].end :]
        if not _PREDICATE.match(rest):
            continue
        leads = bool(pattern(r"\s*chủ trì").match(rest))
        for k in range(i, j):
            if k not in used:
                found.append(
                    Part(mentions[k], "lead" if leads else "responsible", passage, bool(ordered and ordered["ask"]))
                )
                used.add(k)
    return found


def _has_lead(text: str, start: int, others: Sequence[Mention] = ()) -> bool:
    """Whether the subject leads, and not somebody else: "dự án do Sở Y tế chủ trì", "theo yêu cầu của cơ quan chủ
    trì"."""
    if not any(words in text for words in _LEADING):
        return False
    ends = {m.end for m in others}
    return any(
        not ends & {match.start(), match.start() - 1} and not _LED_BY.search(text[: match.start()])
        for match in _LEAD.finditer(text, max(0, start - 1))
    )


def _core_of(text: str) -> int:
    """Where the words behind an opening phrase begin."""
    if not _OPENER.match(text):
        return 0
    comma = text.find(", ")
    return comma + 2 if 0 < comma < 160 else 0


def acts(passage: Passage) -> bool:
    """Whether a line says who does what, as a sentence does: "Sở Y tế tổng hợp, báo cáo ... trước ngày 15/12" below
    "Thời gian thực hiện:"."""
    mentions = list_at(passage.text, 0)
    return bool(mentions) and _PREDICATE.match(passage.text, mentions[-1].end) is not None


_CHARGES = pattern(r"(?:(?P<ask>[Đđ]ề nghị)|[Yy]êu cầu|[Gg]iao(?: nhiệm vụ)?(?: cho)?|[Pp]hân công)\s*:?\s*")


def charged_parts(passage: Passage) -> list[Part]:
    """Whom the last of the reasons tells to do what follows: "Chủ tịch ... yêu cầu Giám đốc các sở ... thực hiện
    các nhiệm vụ sau:"."""
    text = passage.text
    charges = list(_CHARGES.finditer(text))
    mentions = scan(text) if charges else []
    found: list[Part] = []
    for match in charges:
        i = next((n for n, m in enumerate(mentions) if match.end() <= m.start <= match.end() + 1), None)
        if i is not None:
            found += [
                Part(m, "responsible", passage, bool(match["ask"])) for m in mentions[i : actor_list(text, mentions, i)]
            ]
    return found


# ---------------------------------------------------------------- headings and labels
_HEADING_PREFIX = pattern(
    r"(?:(?P<ask>Đề nghị|Kính đề nghị)|Giao(?: cho)?|Yêu cầu|(?:Trách nhiệm|Nhiệm vụ|Phân công)(?: cụ thể)?(?: thực hiện)?(?: của| cho| đối với)?|Đối với|Về phía|(?:Cơ quan|Đơn vị) (?:chủ quản|quản lý|thực hiện|chỉ đạo|điều hành|phối hợp)\s*:)\s*:?\s*"
)
# "Các cơ quan quản lý công trình (gồm các Sở: Xây dựng, Y tế)": a heading that names the members of its group
_MEMBERS_IN_BRACKETS = pattern(r"Các [^():;.]{4,90}\((?:bao )?gồm:?\s+(?P<members>[^()]{6,300})\)\s*[:.]?\s*\Z")


# "Trưởng Ban Dân vận - Ủy viên: ...": the part that a member of a board has in it
_OFFICE_HELD = r"(?:\s*[-–,]\s*(?:Ủy viên|Thành viên|Thư ký|(?:Phó )?Trưởng (?:[Tt]iểu )?[Bb]an|Tổ (?:trưởng|phó))(?: [\w]+){0,6})?"
_HELD = pattern(r"\s*[-–]\s*(?:(?:Phó )?Trưởng (?:[Tt]iểu )?[Bb]an|Tổ (?:trưởng|phó))\b")
# "2. Đề nghị Hội Nông dân phối hợp": a heading closing with the bare verb of its order (a full stop makes a task of it)
_BARE_VERB = r"(?:\s+(?:phối hợp(?: thực hiện)?|(?:tổ chức |triển khai )?thực hiện|chủ trì|có trách nhiệm|chịu trách nhiệm)(?: (?:các )?(?:nhiệm vụ|nội dung|công việc)(?: sau(?: đây)?)?)?(?=\s*:?\s*\Z))?"
_ENDS = pattern(rf"{_OFFICE_HELD}\s*(?:\([^)]*\))?{_BARE_VERB}\s*[:.;,]*\s*\Z")
_GOES_ON = pattern(rf"{_OFFICE_HELD}\s*(?:\([^)]*\))?\s*(?:có trách nhiệm)?\s*(?::\s*[-+]?|\.(?=\s+[\L]))\s*(?=\S)")
# "Đồng chí Trần Văn B - Phó Hiệu trưởng: ...": the office has the task
_PERSON = pattern(r"(?:[Đđ]ồng chí|[Đđ]/c|Ông|Bà|Cô|Thầy)\s*:?\s*[\L][\l]+(?: [\L][\l]*){1,4}\s*[-–,:(]\s*")
_HONORIFIC = pattern(
    r"(?:(?:Các )?[Đđ]ồng chí|[Đđ]/c|Ông|Bà|Cô|Thầy)\s+(?=(?:[Pp]hó )?(?:[Hh]iệu trưởng|[Tt]ổ trưởng|[Bb]í thư|[Tt]ổng phụ trách|[Tt]rưởng (?:thôn|bản|ấp|xóm|khu)))"
)


# "Các doanh nghiệp viễn thông, bưu chính: ...", "Đề nghị các hội quần chúng cấp tỉnh": a group goes on with what
# its members are
_GROUP_TAIL = pattern(
    r"(?:[ ,]+(?!(?:chủ|phối|tổ chức|triển khai|thực hiện|căn cứ|theo|báo cáo|tiếp tục|tăng cường|nghiêm|có trách|chịu|khẩn|tập trung|đẩy mạnh|xây dựng|rà soát|quán triệt|phải|cần|được giao|kịp|thường xuyên|trên cơ sở|sau|khi|cử|lập|gửi)\b)[\w()/-]+){1,18}\s*(?P<end>:\s*[-+]?\s*|\Z)"
)


# "Các cơ sở nuôi trồng và chế biến hải sản ven bờ": a heading that says at length who they are
_DESCRIBED = pattern(
    r"(?P<name>Các (?:doanh nghiệp|cơ sở|tổ chức|chủ đầu tư|chủ rừng|hiệp hội|trường|viện|cá nhân|công ty|đơn vị)\b,?(?: (?!chủ trì|phối hợp với|có trách nhiệm|phải\b|cần\b)[\w,()/-]+){1,40}?)"
    r"(?: có trách nhiệm)?\s*[:.]?\s*\Z"
)


# "Chủ rừng", "Chủ đầu tư công trình": a heading that names one for all of them
_OWNER = pattern(
    r"(?P<name>Chủ (?:đầu tư|rừng|hộ|cơ sở|công trình|đập|hồ chứa|phương tiện|doanh nghiệp|dự án)(?: [\l]+){0,4})\s*[:.]?\s*\Z"
)


def agency_heading(passage: Passage, *, whole: bool = False) -> tuple[list[Part], int] | None:
    """The actors that a heading consists of, and the position behind them; None: it names a topic.

    The heading may end in a colon, or a stop, with the sentence behind it. `whole`: these words are known to be a
    heading.
    """
    return _heading_actors(passage, passage.text, whole) or _group_in_capitals(passage)


def _group_in_capitals(passage: Passage) -> tuple[list[Part], int] | None:
    """The groups of a heading in capitals, "ỦY BAN NHÂN DÂN CÁC XÃ": as small letters name them."""
    if not passage.text.isupper():
        return None
    small = pattern(r"[^\W\d_]+").sub(
        lambda word: word[0] if expand(word[0]) != word[0] else word[0].lower(), passage.text
    )
    found = _heading_actors(passage, small[:1].upper() + small[1:], whole=True)
    # what is no group may bear a name, and a name needs its capitals
    return found if found is not None and all(part.mention.group for part in found[0]) else None


def _heading_actors(passage: Passage, text: str, whole: bool) -> tuple[list[Part], int] | None:
    prefix = _HEADING_PREFIX.match(text)
    at = prefix.end() if prefix else 0
    person = _PERSON.match(text, at)
    if person is not None:
        at = person.end()
    else:
        honorific = _HONORIFIC.match(text, at)
        at = honorific.end() if honorific is not None else at
    members = _MEMBERS_IN_BRACKETS.match(text, at)
    if members is not None:
        named = list_at(text, members.start("members"))
        if named and not text[named[-1].end : members.end("members")].strip(" .;,"):
            return [Part(m, "responsible", passage, bool(prefix and prefix["ask"])) for m in named], len(text)
    owner = _OWNER.match(text, at) if whole else None
    if owner is not None:
        one = Mention(at, owner.end("name"), owner["name"], group=True, generic=True)
        return [Part(one, "responsible", passage, bool(prefix and prefix["ask"]))], len(text)
    mentions = list_at(text, at)
    if not mentions or text[at : mentions[0].start].strip(' "('):
        return None
    if len(mentions) > 1 and _HELD.match(text, mentions[0].end):
        mentions = mentions[:1]
    end = mentions[-1].end
    rest = text[end:]
    asked = bool(prefix and prefix["ask"])
    found = [Part(m, "responsible", passage, asked) for m in mentions]
    if _ENDS.match(rest):
        return found, len(text)
    behind = _GOES_ON.match(rest)
    if behind is not None:
        return found, end + behind.end()
    tail = _GROUP_TAIL.match(rest) if mentions[-1].generic and mentions[-1].group else None
    if tail is not None and (whole or (tail["end"] and end + tail.end() < len(text))):
        last = found[-1].mention._replace(
            end=end + tail.start("end"),
            name=found[-1].mention.name + rest[: tail.start("end")].rstrip(),
        )
        return [*found[:-1], replace(found[-1], mention=last)], end + tail.end()
    described = _DESCRIBED.match(text, at) if whole and found[0].mention.group else None
    if described is not None:
        name = " ".join(described["name"].split())
        one = mentions[0]._replace(end=described.end("name"), name=name[:1].lower() + name[1:], generic=True)
        return [Part(one, "responsible", passage, asked)], len(text)
    return None


def label_parts(passage: Passage, role: str, *, cell: bool = False) -> list[Part]:
    """The actors of a label line: "Đơn vị phối hợp: Sở Tư pháp; các cơ quan liên quan".

    `cell`: the words of a table's cell, which begin with no label.
    """
    text = passage.text
    at = 0 if cell else text.find(":") + 1
    found: list[Part] = []
    for clause in pattern(r"[^;]+").finditer(text, at):
        mentions = list(scan(text, start=clause.start(), end=clause.end()))
        if not mentions or (found and mentions[0].start < found[-1].mention.end):
            continue
        if text[clause.start() : mentions[0].start].strip(" -+,.:"):
            # "Các cơ quan ... do Sở X chủ trì": not a plain list; take what the sentence says
            pass
        j = actor_list(text, mentions, 0)
        leads = bool(pattern(r"\s*(?:\([^)]*\)\s*)?chủ trì").match(text, mentions[j - 1].end))
        for mention in mentions[:j]:
            found.append(Part(mention, "lead" if leads else role, passage))
        along = pattern(r"[^;]*?phối hợp(?: với)?\s*").match(text, mentions[j - 1].end)
        if along is not None and j < len(mentions) and mentions[j].start <= along.end() + 1:
            k = actor_list(text, mentions, j)
            found += [Part(m, "coordinate", passage) for m in mentions[j:k]]
        elif j < len(mentions) and not pattern(
            r"\s*(?:chủ trì|tham mưu|chủ động|hướng dẫn|tổ chức|theo|trong|thuộc|trên)"
        ).match(text, mentions[j - 1].end):
            # a list with words in between that were not understood
            found += [
                Part(m, role, passage)
                for m in mentions[j:]
                if not m.head and not pattern(r"(?:của|cho|về|tại|giữa|theo|vào)\s*\Z").search(text[: m.start])
            ]
    return found


# ---------------------------------------------------------------- settled
# "UBND tỉnh yêu cầu các cấp, các ngành ...": no one under the heading above, but all
_ORDERS_ALL = pattern(r"\W*(?:UBND|Ủy ban nhân dân|Chủ tịch)(?: (?!các)[\w]+){1,8} (?:yêu cầu|đề nghị) ")


def assignments(
    own: Parts,
    inherited: Sequence[Part],
    context: Context,
    labels: Sequence[Part] = (),
    *,
    headed: bool = True,
) -> tuple[Assignment, ...]:
    """The assignments of a sentence: its own, else those of the heading or lead-in above it, and its labels'.

    `headed`: what is inherited comes from a heading, not from the sentence before.
    """
    wanted: list[Part] = []
    above = [p for p in inherited if p.role in ("responsible", "lead")]
    beside = [p for p in inherited if p.role not in ("responsible", "lead")]
    subject = list(own.subject)
    ordered = bool(subject) and _ORDERS_ALL.match(subject[0].passage.text) is not None
    if (
        headed
        and above
        and subject
        and not ordered
        and all(p.mention.generic or p.mention.kind == "people" for p in subject)
    ):
        subject = []  # "các đơn vị" under an agency heading are those of the heading
    if subject:
        wanted += subject
    elif above:
        wanted += [replace(p, role="lead") if own.leads else p for p in above]
    wanted += beside + list(own.others) + list(labels)
    said: dict[tuple[Actor, str], list[Part]] = {}
    for part in wanted:
        if part.mention.kind == "own" and context.own(part.mention) is None:
            continue
        said.setdefault((context.resolve(part.mention), part.role), []).append(part)
    found: list[Assignment] = []
    for (actor, role), alike in said.items():
        first = alike[0]
        office = first.mention.standing_office
        found.append(
            Assignment(
                actor=actor,
                role=role,
                evidence=tuple(sorted({part.span for part in alike})),
                requested=first.requested,
                member_count=first.mention.member_count,
                alternatives=(context.resolve(office),) if office is not None else (),
            )
        )
    leads = {a.actor for a in found if a.role == "lead"}
    responsible = {a.actor for a in found if a.role == "responsible"}
    # one who leads is not listed as responsible too, nor as coordinating with itself
    return tuple(
        a
        for a in found
        if not (a.role in ("responsible", "coordinate") and a.actor in leads)
        and not (a.role == "coordinate" and a.actor in responsible)
    )
