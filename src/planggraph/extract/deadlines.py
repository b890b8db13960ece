"""By when: dates to meet, periods and recurrences of one sentence or of a label.

A date of a cited document is no deadline: the caller masks what citations cover.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from planggraph.extract.dates import exists, last_day
from planggraph.model import Deadline, Span
from planggraph.parse.letters import either_case, pattern
from planggraph.parse.passage import Passage

__all__ = ["Times", "deadlines", "masked", "times"]

_QUARTERS = {"I": 3, "II": 6, "III": 9, "IV": 12, "1": 3, "2": 6, "3": 9, "4": 12}
_SEP = r"\s*[/.\-]\s*"
_YEARLY_WORDS = pattern(
    r"(?:[Hh][ằà]ng năm|[Mm]ỗi năm|[Dd]ịnh kỳ|[Đđ]ịnh kỳ|năm liền kề|năm sau|(?:0?6|sáu) tháng|(?:0?1|một) năm)"
)

# the hour in front of a day: "trước 17 giờ 30 ngày 15/9/2025", "đến 11h00, ngày 15/9"
_CLOCK = r"(?:\d{1,2}\s?(?:giờ|[hH])\s?(?:\d{1,2}\s?(?:phút|'|p)?)?,?\s+(?=ngày\s))?"

# "từ ngày 01/6/2022 đến ngày 30/6/2022", "từ 15 tháng 11 đến 15 tháng 12 năm 2023", "từ ngày 3 đến ngày 9 tháng 6"
_RANGE = pattern(
    rf"[Tt]ừ\s+{_CLOCK}(?:ngày\s+)?(?P<d1>\d{{1,2}})(?:(?:{_SEP}|\s+tháng\s+)(?P<m1>\d{{1,2}})(?:(?:{_SEP}|\s+năm\s+)(?P<y1>\d{{4}}))?)?\s*(?:-|đến)\s*(?:hết\s+)?{_CLOCK}(?:ngày\s+)?(?P<d2>\d{{1,2}})(?:{_SEP}|\s+tháng\s+)(?P<m2>\d{{1,2}})(?:(?:{_SEP}|\s+năm\s+)(?P<y2>\d{{4}}))?(?!\d)"
)
# "Bắt đầu từ ngày 10/2/2025; kết thúc trước ngày 20/3/2025", as the plan of a school year or of a campaign has it
_BEGINS_AND_ENDS = pattern(
    rf"[Bb]ắt đầu(?:\s+từ)?(?:\s+ngày)?\s+(?P<d1>\d{{1,2}}){_SEP}(?P<m1>\d{{1,2}}){_SEP}(?P<y1>\d{{4}})[^.;\d]{{0,30}}[;,]\s*(?:và\s+)?kết thúc(?:\s+[\l]+){{0,4}}\s+(?P<d2>\d{{1,2}}){_SEP}(?P<m2>\d{{1,2}}){_SEP}(?P<y2>\d{{4}})(?!\d)"
)
# "từ tháng 3 đến tháng 10/2024", "từ năm 2021 đến năm 2025"
_MONTH_RANGE = pattern(
    rf"[Tt]ừ\s+tháng\s+(?P<m1>\d{{1,2}})(?:(?:{_SEP}|\s+năm\s+)(?P<y1>\d{{4}}))?\s*(?:-|đến)\s*(?:hết\s+)?tháng\s+(?P<m2>\d{{1,2}})(?:(?:{_SEP}|\s+năm\s+)(?P<y2>\d{{4}}))?"
)
# "Tháng 5 - 6/2026", "trong tháng 9 đến tháng 11 năm 2026": months that bear one year
_MONTHS = pattern(
    r"(?<![\d/.])[Tt]háng\s+(?P<m1>\d{1,2})\s*(?:-|–|đến)\s*(?:hết\s+)?(?:tháng\s+)?(?P<m2>\d{1,2})(?:\s*/\s*|\s+năm\s+)(?P<y2>\d{4})(?!\d)"
)
# "từ quý I/2026 đến quý III/2026", "từ quý II đến hết quý IV năm 2026"
_QUARTER_RANGE = pattern(
    rf"[Tt]ừ\s+[Qq]u[ýí]\s+(?P<q1>IV|I{{1,3}}|[1-4])(?:(?:{_SEP}|\s+năm\s+)(?P<y1>\d{{4}}))?\s*(?:-|đến)\s*(?:hết\s+)?[Qq]u[ýí]\s+(?P<q2>IV|I{{1,3}}|[1-4])(?:{_SEP}|\s+năm\s+)(?P<y2>\d{{4}})(?!\d)"
)
_YEAR_RANGE = pattern(r"(?:[Tt]ừ\s+năm\s+(?P<y1>\d{4})\s*(?:-|đến)\s*(?:hết\s+)?(?:năm\s+)?(?P<y2>\d{4}))")
_PHASE = pattern(r"[Gg]iai đoạn(?: từ)?(?: năm)?\s+(?P<y1>\d{4})\s*(?:-|đến)\s*(?:năm\s+)?(?P<y2>\d{4})")
_FROM_OPEN = pattern(
    rf"(?:[Tt]ừ|[Kk]ể từ|[Ss]au)\s+(?:ngày\s+)?\d{{1,2}}(?:{_SEP}\d{{1,2}}{_SEP}|\s+tháng\s+\d{{1,2}}\s+năm\s+)\d{{4}}|[Kk]ể từ (?:ngày|năm)"
    rf"|(?:[Tt]ừ|[Kk]ể từ)\s+(?:tháng\s+\d{{1,2}}(?:{_SEP}|\s+năm\s+)\d{{4}}|năm\s+\d{{4}}(?!\d|\s*(?:-|–|đến)))"
)
# "Quý II/2025 trở đi", "từ tháng 3 năm 2025 trở về sau", "Năm 2026 trở đi": a start too, whatever stands before it
_ONWARDS = pattern(
    rf"(?<!đến )(?<!Đến )(?:[Qq]u[ýí]\s+(?:IV|I{{1,3}}|[1-4])(?:{_SEP}|\s+năm\s+)|[Tt]háng\s+\d{{1,2}}(?:{_SEP}|\s+năm\s+)|[Nn]ăm\s+)\d{{4}}\s+trở (?:đi|về sau)"
)

_CUE = either_case(
    "trước", "chậm nhất(?: là| vào)?(?: trước)?", "thời hạn(?: cuối)?(?: là)?", "hạn cuối(?: là)?", "hạn(?: chót)?",
    "hoàn thành(?: (?:vào|trong|trước|chậm nhất))*", "xong(?: (?:vào|trong|trước|chậm nhất))*",
    "đến(?: hết)?", "vào", "trong", "hết", "thời gian(?: gửi)?:?", "tổ chức vào",
)  # fmt: skip
# cues that may as well tell of what has been: "số liệu tính đến ngày 30/6/2025"
_WEAK = pattern(r"(?:[Đđ]ến|[Vv]ào|[Tt]rong|[Hh]ết)\b")
_DAY = pattern(
    rf"(?P<cue>{_CUE})\s+{_CLOCK}(?:ngày\s+)?(?P<day>\d{{1,2}})(?:{_SEP}|\s+tháng\s+)(?P<month>\d{{1,2}})(?:(?:{_SEP}|\s*,?\s*năm\s+)(?P<year>\d{{4}}))?(?!\s*%)(?![\d])(?P<after>\s*(?:(?:của\s+)?(?:[Hh][ằà]ng năm|mỗi năm|năm liền kề|năm sau(?: liền kề)?|hằng năm)))?"
)
_FULL_DAY = pattern(
    rf"(?<!\d)(?P<day>\d{{1,2}})(?:{_SEP}(?P<month>\d{{1,2}}){_SEP}(?P<year>\d{{4}})|\s+tháng\s+(?P<month2>\d{{1,2}})\s*,?\s*năm\s+(?P<year2>\d{{4}}))(?!\d)"
)
# "Hội trại mùa hè: Ngày 12/7/2025 (thứ Bảy)": an event and its day, and nothing else
_SCHEDULED = pattern(
    rf"[^:;.\d]{{4,120}}:\s*[Nn]gày\s+{re.sub(r'[?]P<[a-z0-9]+>', '?:', _FULL_DAY.pattern)}(?:\s*\([^()]*\))?\W*\Z"
)
# a further day of the same duty: "trước ngày 10/4 và 10/10", "trước ngày 10/4 và trước ngày 10/10"
_AND_DAY = (
    rf"\s*(?:,\s*và|,|;|và)\s*(?:(?:trước|chậm nhất(?: là)?)\s+)?(?:ngày\s+)?(?P<day>\d{{1,2}})(?:{_SEP}|\s+tháng\s+)(?P<month>\d{{1,2}})"
    r"(?![\d%/.]|\s*%)(?P<year>)"
)
_FURTHER_DAY = pattern(_AND_DAY + r"(?P<after>\s*(?:của\s+)?(?:[Hh][ằà]ng|mỗi) năm)?")
_IN_EACH_YEAR = pattern(rf"(?:{re.sub(r'[?]P<[a-z]+>', '?:', _AND_DAY)})*\s*[,)]?\s*(?:của\s+)?(?:[Hh][ằà]ng|mỗi) năm")
# "trước ngày 12 hằng tháng", "trước ngày 07 hàng quý", "ngày 20 của tháng cuối quý"
_DAY_EACH = pattern(
    r"(?:[Tt]rước|[Cc]hậm nhất(?: là)?|[Vv]ào|[Đđ]ến)?\s*(?:ngày(?:\s+m[ùồ]ng)?|m[ùồ]ng)\s+(?P<day>\d{1,2})\s*(?:,\s*)?(?:của\s+)?(?:tháng cuối\s+(?:của\s+)?(?:mỗi\s+)?)?(?P<unit>(?:[Hh][ằà]ng|mỗi|các)\s+(?:tháng|quý)|tháng cuối quý|quý|(?<=của )tháng trước(?: đó)?|tháng (?:sau|kế tiếp|tiếp theo))\b"
)
_EACH_DAY = pattern(
    r"(?P<unit>[Hh][ằà]ng (?:tháng|quý)|[Mm]ỗi (?:tháng|quý)|[Bb]áo cáo (?:tháng|quý)|\b[Qq]uý|[Tt]háng)\s*[(:,]?\s*(?:báo cáo\s+)?(?:trước|chậm nhất(?: là)?(?: vào)?)\s+ngày\s+(?P<day>\d{1,2})(?!\s*(?:/|tháng\s+\d|\d))"
)
_MONTH = pattern(
    rf"(?P<cue>(?:[Tt]rong|[Tt]rước|[Vv]ào|[Đđ]ịnh\s+kỳ|[Đđ]ến(?:\s+hết)?|[Hh]ết|[Hh]oàn\s+thành(?:\s+(?:trong|trước|vào))?|xong(?:\s+trong|\s+trước)?|[Cc]hậm\s+nhất(?:\s+(?:là|trong|vào))?)\s+(?:(?:đầu|giữa|cuối)\s+)?)?[Tt]háng\s+(?:\d{{1,2}}\s*(?:,|và|-|đến)\s*(?:tháng\s+)?)*(?P<month>\d{{1,2}})(?:(?:{_SEP}|\s+năm\s+)(?P<year>\d{{4}}))?(?![\d/])"
)
# "06/2027", "3/2027 - 5/2027": a month without its word, as the cell of a table has it
_BARE_MONTH = pattern(r"(?<![\d/.\-])(?P<month>0?[1-9]|1[0-2])/(?P<year>20\d{2})(?![\d/])")
_BARE_MONTHS = pattern(
    r"(?<![\d/.])(?P<m1>0?[1-9]|1[0-2])(?:/(?P<y1>20\d{2}))?\s*(?:-|–|đến)\s*(?P<m2>0?[1-9]|1[0-2])/(?P<y2>20\d{2})(?![\d/])"
)
_QUARTER = pattern(
    rf"[Qq]u[ýí]\s+(?:(?:IV|I{{1,3}}|[1-4])\s*(?:,|và|-|đến)\s*(?:[Qq]u[ýí]\s+)?)*(?P<quarter>IV|I{{1,3}}|[1-4])\b(?:\s*,)?(?:(?:{_SEP}|\s*[Nn]ăm\s+)(?P<year>\d{{4}}))?(?P<each>(?:\s+của)?\s*(?:[Hh][ằà]ng năm|năm liền kề|mỗi năm|năm sau))?"
)
_YEAR = pattern(
    r"(?P<cue>(?:[Hh]oàn thành|xong|[Tt]rước|[Cc]hậm nhất|[Vv]ào(?: (?:đầu|giữa|cuối))?|[Nn]gay trong|\ATrong|[Đđ]ến(?: hết| cuối)?|[Hh]ết|[Pp]hấn đấu đến(?: hết| cuối)?|[Tt]ừ nay đến)(?:\s+(?:trong|vào|là))*)\s+năm\s+(?P<year>\d{4})(?!\d)"
)
_IN_YEAR = pattern(r"(?:[Hh]oàn thành|xong) (?:trong|vào) năm (?P<year>20\d\d)")
# "trình Hội đồng nhân dân ban hành nghị quyết ... trong năm 2026": behind a verb of what comes to an end, as the last
# words of its clause; elsewhere it tells of what else is of that year ("vốn được giao trong năm 2026")
_WITHIN_YEAR = pattern(
    r"(?<!\w)(?:[Bb]an hành|[Tt]rình|[Hh]oàn (?:thành|thiện)|[Pp]hê duyệt|[Tt]hông qua|[Bb]àn giao|[Kk]hởi công)(?!\w)[^;.]{3,160}(?<!được giao)(?<!phát sinh)(?<!thực hiện) trong năm (?P<year>20\d\d)(?=\W*(?:\Z|;))"
)
# "Năm 2026 đạt 60%", "Chỉ tiêu 2: Phấn đấu năm 2026 đạt ...": the year of a number to reach
_YEAR_REACHED = pattern(
    r"(?:\A\W*(?:[\L][\w ,]{2,40}:\s*)?(?:[Pp]hấn đấu |[Tt]rong )?|;\s*(?:phấn đấu )?)[Nn]ăm (?P<year>20\d\d),?(?: phấn đấu)? đạt\b"
)
_LABEL_YEAR = pattern(r"(?:[Nn]ăm\s+|\A)(?P<year>20\d{2})(?!\d)")
_LABEL_YEARS = pattern(
    r"(?:[Nn]ăm\s+|[Gg]iai đoạn\s+|\A\s*)(?P<y1>20\d{2})\s*(?:-|đến)\s*(?:năm\s+)?(?P<y2>20\d{2})(?!\d)"
)
_EVERY = pattern(
    r"(?P<year>[Hh][ằà]ng năm|[Mm]ỗi năm(?: một lần)?|(?:một|01|1) năm|[Tt]heo năm|\bnăm\b)|(?P<half>(?:0?6|sáu) tháng(?: đầu năm)?|nửa năm)|(?P<quarter>[Hh][ằà]ng quý|[Mm]ỗi quý|(?:0?3|ba) tháng|\bquý\b)|(?P<month>[Hh][ằà]ng tháng|[Mm]ỗi tháng|\btháng\b)|(?P<week>[Hh][ằà]ng tuần|[Mm]ỗi tuần|\btuần\b)"
)
_EACH = pattern(either_case("hằng", "hàng", "mỗi"))
_PER = r"(?:(?P<year>{0} năm)|(?P<quarter>{0} quý)|(?P<month>{0} tháng)|(?P<week>{0} tuần))(?! (?:học|tuổi)\b)"
# "Hằng năm các bộ ...", "Mỗi tuần ...": what a sentence begins with
_EACH_AT_START = pattern(r"\A\W*" + _PER.format(r"(?:[Hh][ằà]ng|[Mm]ỗi)"))
# "..., hằng năm tổ chức": behind a comma "hằng năm" may as well go on with a list of attributes
_EACH_IN_CLAUSE = pattern(
    r"(?:[,;]\s*"
    + _PER.format(r"[Hh][ằà]ng")
    + r"\s*(?:,|tổ chức|tiến hành|có báo cáo|báo cáo|tổng hợp|rà soát|đánh giá|bố trí|\()"
    # "... và hằng năm tổng hợp, báo cáo": another verb
    r"|(?:\bvà |(?<!kế hoạch )(?<!chương trình )(?<!dự toán )(?<!kinh phí )(?<!báo cáo )(?<!ngân sách )(?=[Hh][ằà]ng năm (?:tổ chức|bố trí)\b))"
    r"(?P<year_>[Hh][ằà]ng năm) (?:tổ chức|tiến hành|tổng hợp|báo cáo|đánh giá|rà soát|bố trí))"
)
# "..., mỗi tuần ít nhất 02 lần", "02 tin, bài mỗi tháng": a number to a time
_EACH_RATE = pattern(
    r"(?:[,;:(]\s*|\b(?:đấu|đó,|nhất)\s+)"
    + _PER.format("[Mm]ỗi")
    + r"|(?<!\w)"
    + re.sub(r"P<(\w+)>", r"P<\1_>", _PER.format("mỗi"))
    + r"(?=[^,;.]{0,30}\d|\W*(?:\Z|[,;.]))"
)
# "vào sáng thứ Hai hằng tuần": the last words of a clause, where they tell no attribute ("báo cáo hằng tháng")
_EACH_AT_END = pattern(
    r"(?=[Hh])(?<!trợ cấp )(?<!lương )(?<!báo cáo )(?<!dự toán )(?<!kế hoạch )(?<!\bthu )(?<!\bchi )(?<!\bphí )(?<!\blịch )(?<!sinh hoạt )"
    r"(?:(?P<quarter>[Hh][ằà]ng quý)|(?P<month>[Hh][ằà]ng tháng)|(?P<week>[Hh][ằà]ng tuần))(?=\W*(?:\Z|;)|, (?:báo cáo|gửi)\b)"
)
# "Tổng hợp, báo cáo kết quả thực hiện Đề án hằng năm": of a clause that begins with reporting, and not of a noun in it
_EACH_REPORT = pattern(
    r"(?:\A\W*|;\s*)(?:[Tt]ổ chức |[Tt]hực hiện )?(?:[Đđ]ánh giá|[Bb]áo cáo|[Ss]ơ kết|[Tt]ổng hợp|[Tt]heo dõi)\b[^;.]{0,150}?(?<!dự toán )(?<!kinh phí )"
    r"(?P<year>[Hh][ằà]ng năm)(?=\W*(?:\Z|[;,]| và ))"
)
# "báo cáo Sở Y tế kết quả thực hiện hằng năm theo quy định"
_EACH_RESULT = pattern(
    r"[Bb]áo cáo[^;.,]{0,60} kết quả(?: (?:thực hiện|triển khai|công tác))? (?P<year>[Hh][ằà]ng năm)(?=\W*(?:\Z|[;,]|theo quy định))"
)
# "tuần cuối của tháng", "tháng thứ hai trong quý": a part of each month or quarter
_EACH_PART = pattern(
    r"(?:[Tt]uần|[Tt]háng) (?:đầu|cuối|thứ [\w]+|giữa)(?: tiên| cùng)? (?:của |trong )?(?:mỗi |[Hh][ằà]ng )?(?:(?P<quarter>quý)|(?P<month>tháng))(?! (?:\d|[IV]+\b|thứ|cuối|đầu|này|sau|trước))"
)
# "03 tháng một lần", "6 tháng/lần"
_EVERY_SO = pattern(
    r"(?:(?P<half>(?:0?6|sáu) tháng)|(?P<quarter>(?:0?3|ba) tháng|quý)|(?P<month>(?:0?1|một) tháng)|(?P<year>(?:0?1|một) năm))\s*(?:/|(?:một|0?1)\s)\s*lần"
)
# "sáng thứ Bảy hằng tuần", wherever it stands
_EACH_WEEKDAY = pattern(r"(?:thứ (?:\d|[\L\l]{2,3})|[Cc]hủ nhật) (?P<week>[Hh][ằà]ng tuần)")
_EVERY_RULE = {
    "year": "FREQ=YEARLY", "half": "FREQ=MONTHLY;INTERVAL=6", "quarter": "FREQ=MONTHLY;INTERVAL=3",
    "month": "FREQ=MONTHLY", "week": "FREQ=WEEKLY",
}  # fmt: skip


_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    deadline: Deadline


def masked(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with these ranges blanked out, so that nothing is found in them.

    >>> masked("số 5/KH ngày 01/02/2023", [(8, 23)]).rstrip(chr(0))
    'số 5/KH '
    """
    for start, end in spans:
        text = f"{text[:start]}{chr(0) * (end - start)}{text[end:]}"
    return text


@dataclass(frozen=True, slots=True)
class Times:
    """What a sentence says of time, in the order of the text."""

    deadlines: tuple[Deadline, ...] = ()
    impossible: tuple[tuple[Span, str], ...] = ()  # days that no calendar has, in ISO form: no deadlines


def deadlines(
    passage: Passage, *, year: int | None, issued: str | None = None, label: bool = False, reporting: bool = False
) -> tuple[Deadline, ...]:
    """The deadlines of `times` alone, in a sentence that cites nothing."""
    return times(passage, year=year, issued=issued, label=label, reporting=reporting).deadlines


def times(
    passage: Passage,
    *,
    text: str | None = None,
    year: int | None,
    issued: str | None = None,
    label: bool = False,
    reporting: bool = False,
) -> Times:
    """All deadlines of a sentence, and the days in it that do not exist.

    Parameters
    ----------
    passage
        The sentence, or the words of a time label.
    text
        The same text with citations masked; by default the passage's own.
    year
        The year of the document: of a day and month that bear no year and do not recur.
    issued
        ISO date of the document: a day before it that no strong cue sets ("trước", "chậm nhất") tells of the past.
    label
        True for the words of a label such as "Thời gian thực hiện": a bare month or year counts.
    reporting
        True for a duty to report, where "định kỳ 6 tháng, năm" recurs without a date.
    """
    scan = _Scan(passage, passage.text if text is None else text, year, label, issued)
    numbered = _DIGIT.search(scan.text) is not None  # in most sentences there is none
    if numbered:
        scan.ranges()
        scan.months_of_a_year()
        if "ngày" in scan.text or "mùng" in scan.text or "mồng" in scan.text:
            scan.each_day()
        scan.days()
    scan.quarters()
    if numbered and "háng" in scan.text:
        scan.months()
    if label and numbered:
        scan.bare_months()
    if label or (numbered and ("năm" in scan.text or "Năm 2" in scan.text)):
        scan.years()
    scan.recurring(reporting)
    unique: dict[tuple[object, ...], Deadline] = {}
    for found in sorted(scan.found, key=lambda f: (f.start, f.end)):
        d = found.deadline
        unique.setdefault((d.due, d.period_start, d.period_end, d.recurrence), d)
    return Times(tuple(unique.values()), tuple(sorted(scan.impossible)))


class _Scan:
    """One pass over one sentence; what a pattern has read is taken from the text."""

    def __init__(self, passage: Passage, text: str, year: int | None, label: bool, issued: str | None) -> None:
        self.passage = passage
        self.text = text
        self.year = year
        self.label = label
        self.issued = issued
        self.found: list[_Found] = []
        self.impossible: list[tuple[Span, str]] = []

    def take(self, match: re.Match[str], **values: object) -> None:
        span: Span = self.passage.span(match.start(), match.end())
        self.found.append(_Found(match.start(), match.end(), Deadline(evidence=(span,), **values)))  # type: ignore[arg-type]
        self.blank(match)

    def blank(self, match: re.Match[str]) -> None:
        self.text = masked(self.text, [match.span()])

    def refuse(self, match: re.Match[str], date: str) -> None:
        """Take a day from the text that does not exist."""
        if len(date) == 10 and "ngày" in match[0]:
            self.impossible.append((self.passage.span(match.start(), match.end()), date))
        self.blank(match)

    def recurs(self, match: re.Match[str]) -> bool:
        """Whether a day without a year falls in each year: "định kỳ", "hằng năm" or "6 tháng" stand by."""
        before = self.text[max(0, match.start() - 70) : match.start()]
        return bool(_YEARLY_WORDS.search(before)) or bool(_IN_EACH_YEAR.match(self.text, match.end()))

    def ranges(self) -> None:
        for match in list(_ONWARDS.finditer(self.text)) if " trở " in self.text else ():
            self.blank(match)
        if not any(word in self.text for word in ("ắt đầu", "ừ ", "iai đoạn", "au ")):
            return  # one of them begins each of these
        for match in list(_BEGINS_AND_ENDS.finditer(self.text)):
            start, end = (f"{match[f'y{n}']}-{match[f'm{n}'].zfill(2)}-{match[f'd{n}'].zfill(2)}" for n in (1, 2))
            self.period(match, start, end)
        for match in list(_RANGE.finditer(self.text)):
            if pattern(r"(?:tính|số liệu|thống kê|kỳ báo cáo)\s*\Z").search(self.text[: match.start()]):
                self.blank(match)  # "số liệu tính từ ngày 15/12 đến ngày 14/6": what a report covers
                continue
            if pattern(
                r"(?:(?:đợt|trận|cơn)\s(?:mưa|lũ|bão|thiên tai|dịch|ngập|rét|nắng)[^,;.:]{0,40}|do (?:mưa|lũ|bão|thiên tai)[^,;.:]{0,20})\Z"
            ).search(self.text[: match.start()]):
                self.blank(match)  # "thiệt hại do đợt mưa lũ từ ngày 16 đến ngày 22/11": what happened
                continue
            month2, day2 = int(match["m2"]), int(match["d2"])
            year2 = int(match["y2"]) if match["y2"] else None
            if year2 is None:
                if self.recurs(match) or pattern(r"[Hh][ằà]ng năm").search(self.text):
                    self.yearly(match, month2, day2)
                    continue
                year2 = self.year
            if year2 is None:
                self.blank(match)
                continue
            month1 = int(match["m1"]) if match["m1"] else month2
            year1 = int(match["y1"]) if match["y1"] else year2
            self.period(
                match, f"{year1:04d}-{month1:02d}-{int(match['d1']):02d}", f"{year2:04d}-{month2:02d}-{day2:02d}"
            )
        for match in list(_MONTH_RANGE.finditer(self.text)):
            last = match["y2"] or (str(self.year) if self.year else None)
            if last:
                self.period(match, f"{match['y1'] or last}-{int(match['m1']):02d}", f"{last}-{int(match['m2']):02d}")
        for match in list(_QUARTER_RANGE.finditer(self.text)):
            first, last = _QUARTERS[match["q1"]] - 2, _QUARTERS[match["q2"]]
            self.period(match, f"{match['y1'] or match['y2']}-{first:02d}", f"{match['y2']}-{last:02d}")
        for match in list(_YEAR_RANGE.finditer(self.text)):
            self.period(match, match["y1"], match["y2"])
        for match in list(_PHASE.finditer(self.text)):
            # in a sentence a phase is mostly part of a programme's name; only "Trong giai đoạn ..." sets a time
            opens = self.label or pattern(r"(?:\A|[,;]\s*)(?:[Tt]rong )?\Z").search(self.text[: match.start()])
            if opens:
                self.period(match, match["y1"], match["y2"])
        for match in list(_FROM_OPEN.finditer(self.text)):
            self.blank(match)  # a start with no end is no deadline

    def months_of_a_year(self) -> None:
        for match in list(_MONTHS.finditer(self.text)) if "háng " in self.text else ():
            if int(match["m1"]) < int(match["m2"]):
                self.period(match, f"{match['y2']}-{int(match['m1']):02d}", f"{match['y2']}-{int(match['m2']):02d}")

    def period(self, match: re.Match[str], start: str, end: str) -> None:
        if not (exists(start) and exists(end)):
            self.refuse(match, end if exists(start) else start)
            return
        starts_on = start + "-01-01"[: 0 if len(start) == 10 else None] if len(start) == 4 else start
        if len(start) == 7:
            starts_on = start + "-01"
        self.take(match, period_start=start, period_end=end, starts_on=starts_on, ends_on=last_day(end))

    def yearly(self, match: re.Match[str], month: int, day: int) -> None:
        if not exists(f"2024-{month:02d}-{day:02d}"):  # a leap year
            self.refuse(match, f"{self.year or 2024:04d}-{month:02d}-{day:02d}")
            return
        self.take(
            match,
            recurrence=f"FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={day}",
            due_each=(f"--{month:02d}-{day:02d}",),
        )

    def each_day(self) -> None:
        for rule in (_DAY_EACH, _EACH_DAY):
            for match in list(rule.finditer(self.text)):
                day = int(match["day"])
                if not 1 <= day <= 31:
                    continue
                if "quý" in match["unit"]:
                    months = (3, 6, 9, 12) if "cuối" in match[0] or day >= 16 else (1, 4, 7, 10)
                    # which month of the quarter is mostly not said; a day late in a month closes the quarter
                    self.take(
                        match,
                        recurrence=f"FREQ=YEARLY;BYMONTH={','.join(map(str, months))};BYMONTHDAY={day}",
                        due_each=tuple(f"--{month:02d}-{min(day, 30):02d}" for month in months),
                    )
                else:
                    self.take(match, recurrence=f"FREQ=MONTHLY;BYMONTHDAY={day}")

    def days(self) -> None:
        matches = list(_DAY.finditer(self.text))
        for match in matches:
            month, day = int(match["month"]), int(match["day"])
            if match["year"] is None and pattern(r"\s*/\s*\d").match(self.text, match.end()):
                continue
            if match["cue"].lower().startswith("từ"):
                continue
            further = _FURTHER_DAY.match(self.text, match.end())
            if match["year"]:
                self.due(match, f"{int(match['year']):04d}-{month:02d}-{day:02d}")
                continue
            each = bool(match["after"]) or self.recurs(match)
            self.day_of_year(match, month, day, each=each)
            while further is not None and not any(
                m.start() < further.end() and further.start() < m.end() for m in matches
            ):
                month, day = int(further["month"]), int(further["day"])
                behind = _FURTHER_DAY.match(self.text, further.end())
                self.day_of_year(further, month, day, each=each or bool(further["after"]))
                further = behind
        scheduled = _SCHEDULED.match(self.text)
        if self.label or scheduled is not None:
            for match in list(_FULL_DAY.finditer(self.text)):
                self.due(
                    match,
                    f"{match['year'] or match['year2']}-{int(match['month'] or match['month2']):02d}-{int(match['day']):02d}",
                )

    def day_of_year(self, match: re.Match[str], month: int, day: int, *, each: bool) -> None:
        """A day and month without a year: of each year, or of the document's own."""
        if each:
            self.yearly(match, month, day)
        elif self.year is not None:
            self.due(match, f"{self.year:04d}-{month:02d}-{day:02d}")

    def past(self, match: re.Match[str], date: str) -> bool:
        """Whether a date with a weak cue lies before the document."""
        cue = match.groupdict().get("cue")
        weak = not self.label and cue is not None and bool(_WEAK.match(cue))
        return weak and self.issued is not None and exists(date) and last_day(date) < self.issued

    def due(self, match: re.Match[str], date: str) -> None:
        if self.past(match, date):
            self.blank(match)
            return
        if not exists(date):
            self.refuse(match, date)
            return
        self.take(match, due=date, due_by=last_day(date))

    def quarters(self) -> None:
        for match in list(_QUARTER.finditer(self.text)):
            month = _QUARTERS[match["quarter"]]
            if match["each"]:
                self.take(match, recurrence="FREQ=YEARLY")
            elif match["year"]:
                self.due(match, f"{match['year']}-{month:02d}")
            elif self.year is not None and (
                self.label or pattern(r"(?:[Tt]rong|[Tt]rước|[Vv]ào|hoàn thành) \Z").search(self.text[: match.start()])
            ):
                self.due(match, f"{self.year:04d}-{month:02d}")

    def months(self) -> None:
        for match in list(_MONTH.finditer(self.text)):
            month = int(match["month"])
            if not 1 <= month <= 12 or not (match["cue"] or self.label):
                continue
            before = self.text[max(0, match.start() - 12) : match.start()]
            if pattern(r"\d\s*\Z|\bngày\s*\Z").search(before):
                continue
            if (
                not self.label
                and pattern(r"từ nay\s*\Z").search(before)
                and not _SETS.search(self.text[: match.start() - 7])
            ):
                continue  # "nhiệm vụ trọng tâm từ nay đến tháng 6/2027": the scope of a plan
            if match["year"]:
                self.due(match, f"{match['year']}-{month:02d}")
            elif pattern(r"\s*(?:của\s+)?[Hh][ằà]ng năm").match(self.text, match.end()):
                self.take(match, recurrence=f"FREQ=YEARLY;BYMONTH={month}")
            elif self.year is not None:
                self.due(match, f"{self.year:04d}-{month:02d}")

    def bare_months(self) -> None:
        for match in list(_BARE_MONTHS.finditer(self.text)):
            first = f"{match['y1'] or match['y2']}-{int(match['m1']):02d}"
            last = f"{match['y2']}-{int(match['m2']):02d}"
            if first < last:
                self.period(match, first, last)
        for match in list(_BARE_MONTH.finditer(self.text)):
            self.due(match, f"{match['year']}-{int(match['month']):02d}")

    def years(self) -> None:
        for match in list(_YEAR.finditer(self.text)):
            if not self.label and not _sets_year(self.text, match):
                continue
            self.due(match, match["year"])
        if self.label and not self.found:
            years = list(_LABEL_YEAR.finditer(self.text))
            span = _LABEL_YEARS.search(self.text)
            if span is not None:
                self.period(span, span["y1"], span["y2"])
            elif years:
                self.due(years[0], years[0]["year"])
            for match in list(pattern(r"[Tt]rong năm(?! 20)").finditer(self.text)):
                if not self.found and self.year is not None:
                    self.due(match, f"{self.year:04d}")
        elif not self.label:
            for match in list(_IN_YEAR.finditer(self.text)):
                self.due(match, match["year"])
            if "trong năm 20" in self.text:
                for match in list(_WITHIN_YEAR.finditer(self.text)):
                    self.due(match, match["year"])
            for match in list(_YEAR_REACHED.finditer(self.text)) if " đạt" in self.text else ():
                self.due(match, match["year"])

    def recurring(self, reporting: bool) -> None:
        """Recurrences that bear no date: "Hằng năm, ...", "định kỳ hằng quý", and in a label any of them."""
        if any(f.deadline.recurrence for f in self.found):
            return
        if self.label:
            if self.found:
                return
            match = _label_every(self.text)
            if match is not None:
                self.every(match)
            return
        rules = (
            (_EACH_AT_START, _EACH_IN_CLAUSE, _EACH_RATE, _EACH_WEEKDAY, _EACH_AT_END, _EACH_REPORT, _EACH_RESULT)
            if _EACH.search(self.text)
            else ()
        )
        rules = (*rules, _EVERY_SO) if "lần" in self.text else rules
        rules = (*rules, _EACH_PART) if "uần " in self.text or " quý" in self.text else rules
        opening = next(filter(None, (rule.search(self.text) for rule in rules)), None)
        if opening is not None:
            self.every(opening)
            return
        listed = pattern(
            r"[Đđ]ịnh kỳ\s*(?P<list>(?:(?:báo cáo\s+)?(?:[Hh][ằà]ng (?:năm|quý|tháng|tuần)|(?:0?6|sáu) tháng|(?:0?3|ba) tháng|(?:0?1|một|1) năm|quý(?! [IV\d])|năm(?! \d)|tháng(?! \d)|đầu năm|cuối năm)(?:\s*(?:,|và|;|hoặc)\s*)?)+)"
        ).search(self.text)
        if listed is None and reporting:
            listed = pattern(
                r"báo cáo\s+(?P<list>(?:(?:[Hh][ằà]ng (?:năm|quý|tháng|tuần)|(?:0?6|sáu) tháng)(?:\s*(?:,|và|;)\s*)?)+)"
            ).search(self.text)
        if listed is None:
            return
        shift = listed.start("list")
        for match in _EVERY.finditer(listed["list"]):
            kind = next(name for name, value in match.groupdict().items() if value)
            start, end = shift + match.start(), shift + match.end()
            self.found.append(
                _Found(start, end, Deadline(recurrence=_EVERY_RULE[kind], evidence=(self.passage.span(start, end),)))
            )

    def every(self, match: re.Match[str]) -> None:
        kind = next(name for name, value in match.groupdict().items() if value)
        self.take(match, recurrence=_EVERY_RULE[kind.rstrip("_")])


def _label_every(text: str) -> re.Match[str] | None:
    return pattern(
        r"(?P<year>[Hh][ằà]ng năm|[Mm]ỗi năm|[Đđ]ịnh kỳ năm)|(?P<half>[Đđ]ịnh kỳ (?:0?6|sáu) tháng|(?:0?6|[Ss]áu) tháng(?: một lần|/lần))|(?P<quarter>[Hh][ằà]ng quý|[Mm]ỗi quý|[Đđ]ịnh kỳ quý)|(?P<month>[Hh][ằà]ng tháng|[Mm]ỗi tháng)|(?P<week>[Hh][ằà]ng tuần)"
    ).search(text)


_SETS = pattern(r"(?:\A\W*|[,;:]\s*|\bvà\s+|\bthì\s+|[Pp]hấn đấu\s+|[Mm]ục tiêu\s+|(?:[Bb]ảo|[Đđ]ảm) (?:đảm|bảo)\s+)\Z")


def _sets_year(text: str, match: re.Match[str]) -> bool:
    """Whether a year is set for what the sentence wants, and does not close a name or a scope.

    "Đến năm 2030, ..." at the start of a clause does; "phương hướng đến năm 2030", "giai đoạn ..., tầm nhìn đến
    năm 2045" do not.
    """
    cue = match["cue"].lower()
    if cue.startswith("từ nay"):
        return not _in_name(text, match.start())  # "Đề án ... từ nay đến năm 2030 và những năm tiếp theo"
    if not cue.startswith("đến"):
        return True
    if "hết" in cue and pattern(r"\W*(?:\Z|[;,])").match(text, match.end()):
        return not _in_name(text, match.start())  # "... cho các hộ còn lại đến hết năm 2019": a limit, behind all else
    if pattern(r"\s*,?\s*(?:đạt|phấn đấu|ít nhất|tối thiểu|là(?=\s*\d))\s").match(text, match.end()):
        return True  # "tỷ lệ hộ có điện đến năm 2030 đạt 100%"
    return bool(_SETS.search(text[: match.start()])) and not _in_name(text, match.start())


def _in_name(text: str, position: int) -> bool:
    """Whether "đến năm 2030" belongs to the name of a programme: it stands behind one and nothing follows from it."""
    before = text[:position]
    named = pattern(
        r"(?:Chương trình|Chiến lược|Đề án|Kế hoạch|Quy hoạch|Dự án|chương trình|chiến lược|kế hoạch|đề án)[^;.]{0,220}\Z"
    ).search(before)
    if named is None:
        return False
    after = text[position : position + 40]
    return not pattern(r"[^,]{0,25},\s*(?:\d|ít nhất|trên|có|đạt|phấn đấu|hoàn thành)").match(after)
