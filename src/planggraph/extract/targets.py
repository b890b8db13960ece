"""How much: the numbers that a sentence wants reached."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from planggraph.model import Span, TargetValue
from planggraph.parse.letters import either_case, pattern
from planggraph.parse.passage import Passage

__all__ = ["targets"]

# no plan counts beyond the trillions, and the decimals of a graph have so many digits
_NUMBER = r"(?<!\d)(?:\d{1,3}(?:\.\d{3}){1,5}(?:,\d{1,9})?|\d{1,15}+(?:[.,]\d{1,9})?)"
_BOUND = r"(?P<bound>(?:[Íí]t nhất|[Tt]ối thiểu|[Tt]rên|[Tt]ừ|[Tt]rở lên|[Đđ]ạt|[Tt]ăng(?: thêm)?(?: lên)?|[Gg]iảm(?: còn| xuống)?|[Dd]ưới|[Tt]ối đa|[Kk]hông quá|[Pp]hấn đấu|[Dd]uy trì|[Kk]hoảng|[Hh]ơn)\s+)?"
_PERCENT = pattern(rf"{_BOUND}(?P<low>{_NUMBER})\s*%?(?:\s*(?:-|đến)\s*(?P<high>{_NUMBER}))?\s*%")
_UNITS = (
    r"cuộc(?: thi| họp| vận động| truyền thông)?|lớp(?: tập huấn)?|hội nghị|hội thảo|mô hình|chuyên mục|chuyên trang|tin(?:,? bài)?|bài(?: viết| báo)?|phóng sự|lượt(?: người)?|người|câu lạc bộ|cơ sở dữ liệu|cơ sở(?: y tế| giáo dục)?|hộ(?: gia đình| nghèo)?|đợt|buổi|"
    r"chiến dịch|ấn phẩm|tờ rơi|tài liệu|sản phẩm|chương trình|đề tài|dự án|công trình|doanh nghiệp|hợp tác xã|HTX|tổ hợp tác|sân chơi|diễn đàn|tổ|nhóm|điểm|km|ha|tỷ đồng|triệu đồng|đồng|bộ|nhà(?: ở)?|trường|xã|phường|thôn|khu dân cư|hoạt động|lần|địa chỉ|tuyến|văn bản|chỉ tiêu|giường(?: bệnh)?|bác sĩ|cháu|trẻ em|nam giới|nữ giới|phụ nữ|thanh niên|học sinh|sinh viên|giáo viên|hội viên|đoàn viên|đảng viên|cán bộ|công chức|tuyên truyền viên|cộng tác viên|báo cáo viên|"
    r"lao động|nạn nhân|cặp vợ chồng|tập dữ liệu|kịch bản|nền tảng|giải pháp"
)
# "12 bác sĩ/vạn dân", "05 buổi/lớp"; how often in a year is no part of what is counted ("02 đợt/năm")
_UNIT = rf"(?:{_UNITS})(?:\s?/\s?(?:vạn dân|10{{0,2}}\.000 dân|{_UNITS}))?"
_REACHES = either_case(
    "ít nhất", "tối thiểu", "trên", "đạt(?: từ| trên| ít nhất)?", "phấn đấu(?: đạt| có| xây dựng| tổ chức)?", "tăng(?: thêm)?",
    "xây dựng(?: ít nhất)?", "thành lập(?: ít nhất| mới)?", "tổ chức(?: ít nhất)?", "duy trì", "hoàn thiện", "hoàn thành",
    "phát hành", "hỗ trợ(?: ít nhất)?", "gấp", "giới thiệu", "kết nạp", "trao(?: tặng)?",
    "mở(?: ít nhất| thêm| mới)?", "biên soạn", "phát sóng", "lắp đặt", "nhân rộng", "sửa chữa", "xây mới", "trồng(?: mới)?", "đào tạo(?: nghề)?(?: cho)?",
)  # fmt: skip
_COUNTED = pattern(
    rf"(?P<bound>{_REACHES}\s+)(?:từ\s+)?(?P<low>{_NUMBER})(?:\s*(?:-|đến)\s*(?P<high>{_NUMBER}))?\s+(?P<unit>(?i:{_UNIT}))(?![\w])"
)
# "dưới 109 bé trai/100 bé gái", "2,1 con/phụ nữ", "xuống còn 18 ca sinh/1.000 phụ nữ": one number to another
_RATIO = pattern(
    rf"(?P<bound>{either_case('dưới', 'trên', 'đạt', 'ở mức', 'khoảng', 'duy trì', 'xuống(?: còn)?', 'còn', 'không quá', 'không vượt quá')}\s+)(?P<low>{_NUMBER})(?P<high>)\s+"
    r"(?P<unit>[\l]+(?: [\l]+){0,3}\s?/\s?(?:\d[\d.]*\s+)?(?!(?:năm|tháng|quý|tuần|ngày)\b)[\l]+(?: (?!(?:vào|năm|đến|được|sinh ra|còn|trong|và|để|trở|tuổi|từ)\b)[\l]+){0,3})"
)
# "Giảm thời gian làm việc nhà của phụ nữ còn 1,7 lần so với nam giới"
_FALLS = pattern(
    rf"[Gg]iảm [^.;:%\d]{{3,140}}?(?P<bound>(?:xuống(?: còn| dưới)?|còn)\s+)(?P<low>{_NUMBER})(?P<high>)\s+(?P<unit>(?i:{_UNIT}))(?![\w])"
)
# "có ít nhất một cơ sở y tế"
_IN_WORDS = pattern(
    rf"(?P<bound>(?:[Íí]t nhất|[Tt]ối thiểu)\s+)(?P<low>một|hai|ba|bốn|năm)(?P<high>)\s+(?P<unit>(?i:{_UNIT}))(?![\w])(?!\s(?:năm|tháng|quý|tuần))"
)
_WORDS = {"một": "1", "hai": "2", "ba": "3", "bốn": "4", "năm": "5"}
# "Đầu tư mới bến xe: 12 bến (trong đó phường A: 05 bến)": what shall be, then how many
_LISTED = pattern(
    rf":\s*(?P<bound>)(?P<low>{_NUMBER})(?P<high>)\s+(?P<unit>(?i:trạm|bến|điểm|tuyến|công trình|lớp|cuộc|mô hình|hội nghị|xã|phường|thôn|trường|hộ|người|km|ha))(?=\s*(?:[;,.)(]|\Z))"
)
# only what is to be made: "Tổng số hộ nghèo: 120 hộ" tells how it is
_INSTALLS = r"(?:Lắp đặt|Đầu tư|Xây dựng|Xây mới|Chuyển đổi|Nâng cấp|Tổ chức|Mở|Thành lập|Trồng|Hỗ trợ|Sửa chữa|Cải tạo)\s[^:;.]{3,80}:\s"
# the year that a number is to be reached in
_BY = pattern(r"ăm\s+(?P<year>20\d{2})|oạn\s+\d{4}\s*-\s*(?P<last>20\d{2})")
# what stands in front of it, up to the letter that "năm" and "giai đoạn" are told by
_BEFORE_BY = pattern(
    r"(?:(?P<term>(?:[Đđ]ến|[Vv]ào|[Tt]rong|[Hh]ết|[Tt]rước)\s+(?:hết\s+|cuối\s+)?n)|(?P<alone>(?:\A|[:;,]\s*|[Pp]hấn đấu\s+)[Nn])|(?P<period>[Gg]iai đ))\Z"
)
_THEN_REACHED = pattern(r"\s*,?\s*(?:đạt|có|phấn đấu|ít nhất|\d)")
_YEAR_BEHIND = pattern(
    r"\s*(?:(?:đến|vào|(?:ngay )?trong|trước)\s+)?(?:hết\s+|cuối\s+)?năm\s+(?P<year>20\d{2})(?! trở đi)"
)
# the predicate of those who are counted: their name ends before it, whatever commas are in it
_PREDICATE = r"(?:được|(?<!đó )có|không|phải|cần|đều|tham gia|đạt|biết|tiếp cận|sử dụng|áp dụng|bố trí|thực hiện|hoàn thành|ban hành|triển khai|cam kết|(?<!, )tổ chức|xây dựng|nắm|là|đủ|bảo đảm|đảm bảo)"
_BESIDE = r"(?:trở lên|vào|(?:đến|từ|ngay trong)? ?năm(?= \d)|mỗi|khi|từ nguồn|trên (?:địa bàn|toàn|cả))"
_OF_END = pattern(
    rf"(?<!người)\s(?:{_PREDICATE}|{_BESIDE}|theo|so với|và (?:trên |ít nhất )?\d+%)(?!\w)|[;,.:()]|\s-\s"
)
_SUBJECT = pattern(
    rf"(?:,\s(?!(?:{_PREDICATE}|trong|đến|trực tiếp|góp|gắn|nhằm|để|phục vụ|phấn đấu|đáp ứng|qua|từ|từng|tập trung|tăng|giảm)\b)[^,;.:()%]+?){{1,6}}(?<!người)(?=\s(?:{_PREDICATE}|{_BESIDE})(?!\w))"
)
# "phun dung dịch khử khuẩn Xanhlo 5%": how strong a substance is
_STRENGTH = pattern(r"(?:[Hh](?:óa|oá) chất|[Dd]ung dịch|[Cc]hế phẩm|[Nn]ồng độ|[Cc]ồn)(?: [\w,]+){1,6} \Z")
# "Treo khẩu hiệu "100% trẻ em được đến trường"", "Khẩu hiệu tuyên truyền: ...": what is to be said, not reached
_SLOGANS = pattern(
    r"(?:[Kk]hẩu hiệu|[Tt]hông điệp)[^.;:\"“\d]{0,60}:?(?:[\s,;]*(?:và\s+)?[\"“][^\"”]*[\"”])+|\A(?:Khẩu hiệu|Thông điệp)[^.;:\d]{0,40}:.*"
)
# "Xếp loại khá: đạt từ 70% đến dưới 90%", "Không hoàn thành nhiệm vụ (dưới 60% số điểm)": where a grade begins and ends
_GRADED = pattern(
    r"(?:(?:[Ll]oại|[Mm]ức)\s(?:xuất sắc|tốt|khá|trung bình|yếu|kém|không đạt|đạt|(?:không )?hoàn thành)|\A(?:Không h|H)oàn thành (?:(?:xuất sắc|tốt) )?nhiệm vụ)"
    r"[^:;.(\d]{0,40}[:(][^:;.]{0,80}\Z"
)
# "Trường hợp giải ngân dưới 60%, ...", "Đơn vị nào đạt dưới 60% ...", "... dưới 60% thì ...": what has a consequence
_CONDITION = pattern(
    r"(?:[Nn]ếu|[Tt]rường hợp|(?:[Đđ]ơn vị|[Đđ]ịa phương|[Cc]ơ quan|[Nn]ơi|[Xx]ã|[Hh]uyện) nào)(?!\w)[^;:.]{0,120}\Z"
)
_FOLLOWS = pattern(r"[^;:.]{0,120}?\sthì\s")
_FAR = 200  # characters: no number is of what stands further behind
_BOUNDS = {
    "ít nhất": "at-least", "tối thiểu": "at-least", "trên": "at-least", "từ": "at-least", "trở lên": "at-least", "đạt": "at-least", "hơn": "at-least", "phấn đấu": "at-least", "tăng": "change", "giảm": "change",
    "dưới": "at-most", "tối đa": "at-most", "không quá": "at-most",
}  # fmt: skip


def targets(passage: Passage, text: str | None = None) -> tuple[TargetValue, ...]:
    """The numbers of a sentence that are to be reached, in its order.

    Parameters
    ----------
    text
        The same words with citations masked; by default the passage's own.

    Examples
    --------
    >>> from planggraph.parse import clean
    >>> [str(t.value) for t in targets(clean("Phấn đấu đến năm 2025 có ít nhất 70% cán bộ được tập huấn"))]
    ['70']
    """
    words = passage.text if text is None else text
    said = [match.span() for match in _SLOGANS.finditer(words)] if "hẩu hiệu" in words or "hông điệp" in words else []
    found = sorted(
        (
            one
            for one in (*_shares(passage, words), *_counted(passage, words))
            if not any(start <= one.start < end for start, end in said) and not _is_criterion(words, one)
        ),
        key=lambda f: f.start,
    )
    return tuple(replace(one.value, by=year) for one, year in zip(found, _years(words, found), strict=True))


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int  # behind what is counted
    value: TargetValue


def _is_criterion(words: str, one: _Found) -> bool:
    """Whether a share is where a grade begins or ends, or what something else depends on."""
    if one.value.unit != "%":
        return False
    before = words[max(0, one.start - 160) : one.start]
    if _GRADED.search(before):
        return True
    return one.value.bound == "at-most" and bool(_CONDITION.search(before) or _FOLLOWS.match(words, one.start))


_DIGIT = re.compile(r"\d")


def _percents(words: str) -> Iterator[re.Match[str]]:
    return _PERCENT.finditer(words) if "%" in words else iter(())


def _shares(passage: Passage, words: str) -> Iterator[_Found]:
    """Numbers in per cent."""
    for match in _percents(words):
        if pattern(r"(?:vượt quá|không quá)\Z").search(words[: match.start()]):
            continue
        if not match["bound"] and _STRENGTH.search(words, max(0, match.start() - 60), match.start()):
            continue
        end = _population_end(words, match.end())
        population = words[match.end() : end].strip(" ")
        if population.startswith(("số ", "các ", "tổng số ")) and len(population) < 5:
            population = ""
        value = _value(match, passage.span(match.start("low"), match.end()), "%", population)
        yield _Found(match.start(), end, value)


def _counted(passage: Passage, words: str) -> Iterator[_Found]:
    """Numbers of things and people."""
    taken = [match.span() for match in _percents(words)]
    for match in _counts(words):
        if any(a < match.end() and match.start("low") < b for a, b in taken):
            continue
        taken.append(match.span("low"))
        end = _population_end(words, match.end("unit"))
        population = (match["unit"] + words[match.end("unit") : end]).strip()
        span = passage.span(match.start("low"), match.end("unit"))
        yield _Found(match.start("bound"), end, _value(match, span, match["unit"], population))


def _counts(words: str) -> Iterator[re.Match[str]]:
    """Numbers with what they count, by each of the forms; a ratio is longer than the count that it begins with."""
    if "nhất " in words or "thiểu " in words:
        yield from _IN_WORDS.finditer(words)
    if _DIGIT.search(words) is None:
        return
    if "/" in words:
        yield from _RATIO.finditer(words)
    yield from _COUNTED.finditer(words)
    if "iảm " in words:
        yield from _FALLS.finditer(words)
    if pattern(_INSTALLS).match(words):
        yield from _LISTED.finditer(words)


def _value(match: re.Match[str], span: Span, unit: str, population: str) -> TargetValue:
    return TargetValue(
        value=_decimal(_WORDS.get(match["low"], match["low"])),
        value_to=_decimal(match["high"]) if match["high"] else None,
        bound=_bound(match["bound"]),
        unit=unit,
        population=population[:160] or None,
        evidence=(span,),
    )


def _population_end(words: str, start: int) -> int:
    """Where the name of those who are counted ends: at a comma only where no predicate follows their list."""
    at = start
    if (first := pattern(r"\s*(?:tổ chức|cơ sở|xây dựng)(?=\s)").match(words, start)) is not None:
        at = first.end()  # "100% tổ chức đảng": the noun
    stop = _OF_END.search(words, at)
    if stop is None:
        return len(words)
    if stop[0] == ",":
        rest = _SUBJECT.match(words, stop.start())
        return rest.end() if rest is not None else stop.start()
    return stop.start()


def _years(words: str, found: Sequence[_Found]) -> Iterator[int | None]:
    """The year of each number: that right behind it, else the last before it, else one that closes its clause."""
    if not found:
        return
    # "gấp 30 lần năm 2020" compares with that year
    compared = [words.startswith(("gấp", "Gấp"), one.start) for one in found]
    behind = [None if of else _YEAR_BEHIND.match(words, one.end) for one, of in zip(found, compared, strict=True)]
    own = [match.span() for match in behind if match]
    stated = list(_stated(words))
    shared = [(at, year) for at, year in stated if not any(a <= at < b for a, b in own)]
    for one, match in zip(found, behind, strict=True):
        before = [year for at, year in shared if at < one.start]
        clause_end = words.find(";", one.end) if ";" in words[one.end :] else len(words)
        after = [
            year
            for at, year in stated
            if one.end <= at < clause_end and ((at, year) not in shared or at > found[-1].start)
        ]
        yield int(match["year"]) if match else before[-1] if before else after[0] if after else None


def _stated(words: str) -> Iterator[tuple[int, int]]:
    """The years that something is to be reached in, each with where the words for it begin."""
    for match in _BY.finditer(words):
        before = _BEFORE_BY.search(words, max(0, match.start() - _LEAD), match.start())
        if before is None or (before["period"] is None) != (match["last"] is None):
            continue
        if before["alone"] is None or _THEN_REACHED.match(words, match.end()):
            yield before.start(), int(match["year"] or match["last"])


_LEAD = 24  # letters in front of a year: "Phấn đấu ", "đến hết "


def _population(words: str, end: int) -> str:
    """The words behind a number, up to one that ends what it is of."""
    limit = min(len(words), end + _FAR)
    stop = _OF_END.search(words, end, limit)
    return words[end : stop.start() if stop else limit]


def _decimal(text: str) -> Decimal:
    """A number in Vietnamese form: stops part thousands, a comma the decimals.

    >>> _decimal("1.000"), _decimal("10,5"), _decimal("02")
    (Decimal('1000'), Decimal('10.5'), Decimal('2'))
    """
    if pattern(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?\Z").match(text):
        text = text.replace(".", "")
    value = Decimal(text.replace(",", "."))
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _bound(words: str | None) -> str:
    low = (words or "").lower()
    return next((code for word, code in _BOUNDS.items() if word in low), "exactly")
