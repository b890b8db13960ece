"""What a document does to another one that it names: it replaces, amends or repeals it.

Its own acts alone count, said in one of the forms of Decree 34/2016/NĐ-CP and of practice: with itself as the subject
("Quyết định này thay thế ..."), as the first word of an article ("Bãi bỏ ..."), of the other document ("... hết hiệu
lực kể từ ngày Quyết định này có hiệu lực"), or in the lead of a list ("Bãi bỏ các văn bản sau:"). What it wants others
to prepare ("tham mưu sửa đổi ..."), and what others have done ("đã được thay thế bởi ..."), is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from planggraph.extract.mentioned import Mentioned, Role
from planggraph.parse.letters import pattern

__all__ = ["effect", "effect_of_lead", "effect_of_title"]

_I = re.IGNORECASE
_VERBS = (
    ("replaces", r"thay thế(?: cho)?|thay cho"),
    ("repeals", r"bãi bỏ|hủy bỏ|chấm dứt hiệu lực|thu hồi"),
    ("amends", r"(?:sửa đổi|điều chỉnh|bổ sung)(?:(?:,| và|, và|,? hoặc)? (?:sửa đổi|điều chỉnh|bổ sung))*"),
)
# one of them is in whatever is said of an effect
_WORDS = ("thay ", "bãi bỏ", "hủy bỏ", "thu hồi", "sửa đổi", "điều chỉnh", "bổ sung", "hiệu lực", "hết giá trị")
_VERB = pattern("|".join(f"(?P<{name}>{words})" for name, words in _VERBS), _I)
_TYPE = (
    r"(?:Luật|Bộ luật|Pháp lệnh|Nghị định|Nghị quyết|Quyết định|Chỉ thị|Thông tư|Thông tư liên tịch|Quy định|Quy chế|Kế hoạch|Chương trình|"
    r"Đề án|Phương án|Hướng dẫn|Thông báo|Kết luận|Công văn|Công điện|Văn bản)"
)
_THIS = pattern(rf"(?<!\w){_TYPE} này(?!\w)", _I)
_THIS_ACTS = pattern(rf"(?:\A|[.;:])\W*(?:(?:Điều|Mục) \d+\.?\s*)?(?:Ban hành\s+)?{_TYPE} này(?!\w)", _I)
# between "Quyết định này" and its verb: what tells that somebody else is to act
_OTHERS_ACT = pattern(
    r"(?<!\w)(?:tham mưu|đề xuất|kiến nghị|đề nghị|trình|nghiên cứu|rà soát|xem xét|xây dựng|dự thảo|soạn thảo|chủ trì|phối hợp|chịu trách nhiệm|giao)(?!\w)",
    _I,
)
# "..., trường hợp có văn bản thay thế": no act of the document's own
_SUPPOSED = pattern(r"(?<!\w)(?:nếu|khi|trường hợp|cho đến khi|trong khi chờ)(?!\w)", _I)
_STOP = pattern(r"[.]\s")
_SENTENCE = pattern(r"[\l\d)\"][.;]\s+(?=[\L])")
_OPENS = pattern(r"\A\W*(?:(?:Nay|Về việc|V/v|Quyết định|Ban hành (?:Kế hoạch|Quyết định))\s+)*\Z", _I)
_SOME = r"(?:các |những |một số |một phần |toàn bộ )*"
# a part of the other document is changed, the rest stays: "bãi bỏ khoản 2 Điều 5 của ...", "thay thế cụm từ ..."
_GOES_ON = pattern(r"(?:[;,]|(?<!\w)và)\s*(?:và\s+|đồng thời\s+)?\Z", _I)
_JOINED = pattern(r"(?:(?!\d\s*[/-]\s*[\L])[^;.])*(?:,|(?<!\w)và)\s*")  # and no number of a document
_IN_PART = pattern(
    rf"\s*{_SOME}(?:nội dung|quy định tại|điều|khoản|điểm|mục|phần|phụ lục|biểu|tên|mẫu|thủ tục|danh mục (?:số )?thứ tự|(?:số )?thứ tự)(?!\w)",
    _I,
)
_WORDING = pattern(rf"\s*{_SOME}(?:cụm từ|từ|câu|đoạn)(?!\w)", _I)
_GONE = pattern(
    r"(?<!đã )(?:hết hiệu lực|chấm dứt hiệu lực|không còn hiệu lực|hết giá trị)(?: thi hành)?(?!\w)|(?<!đã )(?:bị|được) (?:bãi bỏ|hủy bỏ)",
    _I,
)
_SUPERSEDED = pattern(rf"(?:bị|được) thay thế (?:bằng|bởi) {_TYPE} này(?!\w)", _I)
_REWORDED = pattern(
    r"(?<!đã )được (?:sửa đổi|điều chỉnh|bổ sung)(?:,? (?:và )?(?:sửa đổi|điều chỉnh|bổ sung))*(?: lại)? (?:như sau|thành)",
    _I,
)
_BY_OTHERS = pattern(rf"(?<!\w)(?:bởi|bằng|tại|theo) {_TYPE}(?! này)(?!\w)", _I)
_SINCE = pattern(r"(?:kể từ|từ) (?:ngày|khi)|cùng ngày", _I)
_FIRST = pattern(
    rf"\A\W*(?:(?:Các|Những)\s+)?(?:{_TYPE}(?!\w).*|Kể từ ngày[^;]*)?\Z|\A[^;]*này có hiệu lực[^;]*,\s*\Z", _I
)


def effect(text: str, mention: Mentioned, *, acting: bool = False, preamble: bool = False) -> Role | None:
    """What the sentence around a mention says that this document does to the one that is mentioned.

    Parameters
    ----------
    text
        The passage of the mention.
    acting
        Whether a sentence without a subject is this document's own act: an article of a decision is ("Bãi bỏ ..."), a
        task of a plan is somebody else's.
    preamble
        Whether the passage leads up to what is wanted: there the issuer speaks of what it issues ("Ủy ban nhân dân xã
        ban hành Kế hoạch ... thay thế Kế hoạch số ...").

    Examples
    --------
    >>> number = "Kế hoạch số 7/KH-UBND"
    >>> def said(text):
    ...     start = text.index(number)
    ...     end = start + len(number)
    ...     return effect(text, Mentioned(start, end, end, "7/KH-UBND", None, "Kế hoạch", None, None, False))
    >>> said("Kế hoạch này thay thế Kế hoạch số 7/KH-UBND."), said("Sở Y tế đề xuất thay thế Kế hoạch số 7/KH-UBND.")
    (Role(name='replaces', in_part=False), None)
    """
    first = max(0, mention.start - _NEAR)
    near = text[first : mention.full_end + _NEAR].lower()
    if not any(word in near for word in _WORDS):
        return None  # of most citations nothing is said
    stops = [stop.end() for stop in _SENTENCE.finditer(text, first, mention.start)]
    stop = _SENTENCE.search(text, mention.full_end, mention.full_end + _NEAR)
    around = _Around(
        text=text,
        first=first,
        start=stops[-1] if stops else first,
        mention=mention,
        after=text[mention.full_end : stop.start() + 1 if stop else mention.full_end + _NEAR],
        begins=bool(stops) or first == 0,
    )
    return _active(around, acting, preamble) or _passive(around)


_NEAR = 2000  # code points to each side in which an act is looked for


@dataclass(frozen=True, slots=True, kw_only=True)
class _Around:
    """A mention with the sentence that it stands in."""

    text: str
    first: int  # where the words begin that are looked at
    start: int  # of the sentence
    mention: Mentioned
    after: str  # the rest of the sentence
    begins: bool  # whether `start` is where the sentence begins

    @property
    def before(self) -> str:
        return self.text[self.start : self.mention.start]


def _active(around: _Around, acting: bool, preamble: bool) -> Role | None:
    text, start, mention = around.text, around.start, around.mention
    verb = _last_verb(text, start, mention.start)
    if verb is None:
        # "Quyết định này thay thế A ...; Quyết định số B ...": a further one of a list, each in a clause of its own
        verb, start = _last_verb(text, around.first, mention.start), around.first
        if verb is None or ";" not in text[verb.end() : mention.start]:
            return None
        if not _THIS_ACTS.search(text, start, verb.start()) or _STOP.search(text, verb.end(), mention.start):
            return None
    elif mention.nested and not _in_clause_of_its_own(text[start : verb.start()], text[verb.end() : mention.start]):
        return None
    before, between = text[start : verb.start()], text[verb.end() : mention.start]
    this = _THIS.search(before)
    own = this is not None and _is_subject(before, this) and not _OTHERS_ACT.search(before, this.end())
    as_follows = bool(_AS_FOLLOWS.search(around.after))
    imperative = around.begins and bool(_OPENS.match(before)) and (acting or as_follows)
    issued = preamble and (as_follows or bool(_ISSUES.search(before))) and not _OTHERS_ACT.search(before)
    if not (own or imperative or issued) or _SUPPOSED.search(before):
        return None
    return _done(verb, between)


def _done(verb: re.Match[str], between: str) -> Role:
    name = verb.lastgroup or ""
    if name == "amends" or _WORDING.match(between):
        return Role("amends")
    return Role(name, in_part=bool(_IN_PART.match(between)))


def _in_clause_of_its_own(before: str, between: str) -> bool:
    """Whether a document that seems to stand in another's title does not: "..., bãi bỏ Quyết định số ..." goes on with
    what this document does, and so does "...; Quyết định số ..."."""
    return ";" in between or bool(_GOES_ON.search(before) and not pattern(r"\d").search(between))


def _is_subject(before: str, this: re.Match[str]) -> bool:
    """Whether "Kế hoạch này" acts, and is not what somebody goes by ("Căn cứ Kế hoạch này, Sở ...")."""
    return not pattern(r"(?<!\w)(?:căn cứ|theo|tại|của|trong|với|thực hiện|hành)\s*\Z", _I).search(
        before[: this.start()]
    )


def _last_verb(text: str, start: int, end: int) -> re.Match[str] | None:
    """The last verb; of several with one object ("sửa đổi ... và bãi bỏ ... tại Quyết định số ...") the first."""
    verbs = list(_VERB.finditer(text, start, end))
    while len(verbs) > 1 and _JOINED.fullmatch(text, verbs[-2].end(), verbs[-1].start()):
        verbs.pop()
    return verbs[-1] if verbs else None


def _passive(around: _Around) -> Role | None:
    before, after = around.before, around.after
    if around.mention.nested:
        return None
    if _SUPERSEDED.search(after):
        return Role("replaces")
    if _BY_OTHERS.search(after):
        return None
    if _REWORDED.search(after) and not _OTHERS_ACT.search(before):
        return Role("amends")
    if _part_has_gone(around):
        return Role("repeals", in_part=True)
    gone = _GONE.search(after)
    if gone is None or not around.begins or not _FIRST.match(before) or _IN_PART.match(before):
        return None
    return Role("repeals") if _SINCE.search(after, gone.start()) or _THIS.search(before + after) else None


# "Các thủ tục hành chính đã công bố tại các Quyết định số A; Quyết định số B ... hết hiệu lực kể từ ngày Quyết định này
# có hiệu lực": a part of each of the list
_PART_OF_EACH = pattern(
    r"(?:\A|[\l\d)]\.\s+)\W*(?:Các|Những|Bãi bỏ các)?\s*(?:thủ tục|danh mục|quy trình|quy định|nội dung|phụ lục|biểu mẫu|mẫu)\b[^.;:]{0,120}?(?:công bố|quy định|ban hành|phê duyệt|nêu)(?: kèm theo)? (?:tại|theo|trong|ở)\s",
    _I,
)
_UP_TO_STOP = pattern(r"(?:[^.]|\.(?!\s+[\L]))*")


def _part_has_gone(around: _Around) -> bool:
    text, mention = around.text, around.mention
    subject = _PART_OF_EACH.search(text, around.first, mention.start)
    if subject is None or pattern(r"[\l)]\.\s+[\L]").search(text, subject.end(), mention.start):
        return False
    rest = _UP_TO_STOP.match(text, mention.full_end, mention.full_end + _NEAR)
    after = rest[0] if rest is not None else ""
    gone = _GONE.search(after)
    return gone is not None and _THIS.search(after, gone.end()) is not None


_AS_FOLLOWS = pattern(r"(?<!\w)như sau\W*\Z", _I)
_ISSUES = pattern(rf"(?<!đã )ban hành {_TYPE}(?! số)", _I)


_LISTED = r"[^:]*(?<!\w)(?:sau|sau đây|dưới đây|gồm|như sau)\W*\Z"
_LEADS = tuple(
    (name, pattern(rf"(?P<before>.*?)(?<!\w)(?:{words})\s+(?:toàn bộ )?(?:\d+ )?(?:các |những )?(?:văn bản|{_TYPE}|quy phạm)?{_LISTED}", _I))
    for name, words in _VERBS[:2]
)  # fmt: skip
_GONE_LEAD = pattern(rf"\A\W*(?:Các|Những|\d+)?\s*(?:văn bản|{_TYPE})[^:]*?(?:{_GONE.pattern})[^:]*:\W*\Z", _I)


_LONGEST_LEAD = 400


def effect_of_lead(lead: str, *, acting: bool) -> Role | None:
    """What a lead says of each document of the list that it announces: "Bãi bỏ các văn bản sau:".

    Examples
    --------
    >>> effect_of_lead("Bãi bỏ các văn bản sau đây:", acting=True).name
    'repeals'
    >>> effect_of_lead("Kế hoạch này thay thế các kế hoạch sau:", acting=False).name
    'replaces'
    >>> effect_of_lead("Sở Tư pháp tham mưu bãi bỏ các văn bản sau:", acting=True) is None
    True
    """
    if len(lead) > _LONGEST_LEAD:
        return None
    if _GONE_LEAD.match(lead) and (acting or _THIS.search(lead)):
        return Role("repeals")
    for name, form in _LEADS:
        match = form.match(lead)
        if match is None:
            continue
        this = _THIS.search(match["before"])
        if (acting and _OPENS.match(match["before"])) or (
            this and _is_subject(match["before"], this) and not _OTHERS_ACT.search(match["before"], this.end())
        ):
            return Role(name)
    return None


def effect_of_title(text: str, mention: Mentioned) -> Role | None:
    """What a title says of a document: "Sửa đổi, bổ sung một số điều của ...", "... (thay thế Kế hoạch số ...)"."""
    if mention.nested:
        return None
    verb = _last_verb(text, 0, mention.start)
    if verb is None:
        return None
    between = text[verb.end() : mention.start]
    if not _OPENS.match(text[: verb.start()]) and between.strip(" ("):
        return None
    return _done(verb, between)
