"""Lines put together to paragraphs.

In a text with a paragraph to a line, a break ends the paragraph, except where the next line begins in lower case
(a wrapped line, even over a blank line that a page break left). In wrapped text a single break is a blank.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planggraph.parse.letters import pattern
from planggraph.parse.lines import LONGEST, Layout, Line
from planggraph.parse.markers import Marker, marker
from planggraph.parse.passage import Passage
from planggraph.parse.tables import Row, tables

__all__ = ["IMPERATIVE", "Paragraph", "paragraphs"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; `words` is what stands behind its marker."""

    passage: Passage
    marker: Marker | None
    bold: bool
    cell: bool
    gap_before: bool
    row: Row | None = None  # the row of a table of tasks that it is

    @property
    def text(self) -> str:
        return self.passage.text

    @property
    def words(self) -> Passage:
        if self.marker is None:
            return self.passage
        return self.passage.cut(self.marker.end, len(self.passage.text))


_ENDED = pattern(r"[.;:!?][\"')\]]*\Z|\./\.?\Z")
_LOW = pattern(r"[\"'(\[]?[\l]")
_OPENING_BRACKET = pattern(r"[(\[][\L]")
_CONTINUES_DASH = pattern(r"[-–]\s*(?:\d|[\l])")
_CLOSING_WORDS = pattern(r"N[ơo]i nhận\s*:?|(?:TM|KT|TL|TUQ)\s*[./]\s*[A-ZĐ]")
_LABEL = pattern(
    r"(?:[-+*•]\s*)?(?:Đơn vị|Cơ quan|Thời gian|Thời hạn|Tiến độ|Sản phẩm|Kết quả|Chủ trì|Phối hợp|Địa điểm|Nội dung)"
    r"[^:.;]{0,60}:"
)
# a label whose colon stands on the next line
_LABEL_OPENS = pattern(
    r"(?:Đơn vị|Cơ quan|Bộ phận|Thời gian|Thời hạn|Tiến độ|Sản phẩm|Kết quả) (?:chủ trì|phối hợp|thực hiện|tham mưu|hoàn thành|triển khai|đầu ra)\b"
)
_NAME_ALONE = pattern(r"(?:Chương|CHƯƠNG|Phần|PHẦN|Mục|MỤC|Điều|ĐIỀU)")
_OPEN_END = pattern(
    r"(?:\b(?:số|và|của|các|cho|với|tại|về|là|do|từ|đến|ngày|tháng|năm|theo|trong|trên|bằng|được|phối hợp|hoặc|đã|khóa|lần thứ|thứ|Điều|khoản|Quý|quý)|[,(/\-])\Z"
)


def paragraphs(found: Sequence[Line], layout: Layout) -> list[Paragraph]:
    """All paragraphs of these lines, in order; a row of a table of tasks is one, other tables give none."""
    made: list[Paragraph] = []
    at = 0
    for table in tables(found):
        made += _running(found[at : table.first], layout)
        made += [
            Paragraph(passage=row.task, marker=None, bold=row.group, cell=True, gap_before=True, row=row)
            for row in table.rows
        ]
        at = table.last
    return made + _running(found[at:], layout)


def _running(found: Sequence[Line], layout: Layout) -> list[Paragraph]:
    groups: list[list[Line]] = []
    length = 0  # of the last group
    for line in found:
        length += len(line.text) + 1
        if groups and length <= LONGEST and _continues(groups[-1], line, layout):
            groups[-1].append(line)
        else:
            groups.append([line])
            length = len(line.text)
    return [_paragraph(group) for group in groups]


def _paragraph(group: list[Line]) -> Paragraph:
    passage = Passage.join(line.passage for line in group)
    first = group[0]
    return Paragraph(
        passage=passage,
        marker=marker(passage.text),
        bold=all(line.bold for line in group),
        cell=first.cell,
        gap_before=first.gap_before,
    )


_RECURS = pattern(r"[Hh][ằà]ng (?:ngày|tháng|quý|năm)\Z")  # a time that is told: no number of a month follows


def _continues(group: list[Line], line: Line, layout: Layout) -> bool:
    above = group[-1]
    if line.cell or above.cell:
        return False
    text, before = line.text, above.text
    mark = marker(text)
    own = marker(group[0].text)
    if own is not None and own.end >= len(before) and len(group) == 1:
        # a number alone on its line: the heading stands on the next one
        return mark is None or mark.style == "bullet"
    if _NAME_ALONE.fullmatch(before):
        return True  # "Chương" over "III"
    if _CLOSING_WORDS.match(text) or _LABEL.match(text) or (_LABEL_OPENS.match(text) and _ENDED.search(before)):
        return False
    if mark is not None:
        dash_goes_on = (
            mark.style == "bullet"
            and not line.gap_before
            and not _ENDED.search(before)
            and (bool(_CONTINUES_DASH.match(text)) or _name_goes_on(before, text, layout))
        )
        number_goes_on = (
            mark.style in ("decimal", "division", "article", "annex", "roman")
            and not line.gap_before
            and bool(_OPEN_END.search(before))
            and not _RECURS.search(before)
            and (layout.wrapped or len(before) > 60)
        )
        return dash_goes_on or number_goes_on
    if line.gap_before:
        # a sentence that a page break cut: it goes on in lower case
        low = bool(_LOW.match(text)) and not (above.bold and not line.bold)
        return (low or _bold_goes_on(group, line, own)) and not _ENDED.search(before)
    return _continues_right_below(group, line, layout)


_NAMED = pattern(r"[\l] (?:[\L][\l]+ )*[\L][\l]+\Z")


def _name_goes_on(before: str, text: str, layout: Layout) -> bool:
    """Whether a dash at the start of a line stands inside a name that a full line breaks: "... di sản Thăng Long" over
    "- Hà Nội". A bullet that tells what to do begins otherwise.
    """
    full = layout.dense and len(before) > 0.85 * layout.width
    return full and bool(_NAMED.search(before)) and text.startswith("- ") and not IMPERATIVE.match(text)


# a sentence that tells somebody to do something begins so; nothing else goes on with such a word in capitals
IMPERATIVE = pattern(
    r"(?:[-+•]\s*)?(?:Chủ trì|Chủ động|Phối hợp|Tổ chức|Tham mưu|Xây dựng|Căn cứ|Triển khai|Hướng dẫn|Chỉ đạo|Đẩy mạnh|Tăng cường|Tiếp tục|Thực hiện|Theo dõi|Tổng hợp|Bố trí|Rà soát|Kiểm tra|Tuyên truyền|Phổ biến|Vận động|Nghiên cứu|Đề xuất|"
    r"Bảo đảm|Đảm bảo|Khảo sát|Cung cấp|Lồng ghép|Là cơ quan|Có trách nhiệm|Chịu trách nhiệm|Quán triệt|Nâng cao|Định kỳ|Trên cơ sở|Kịp thời|Thường xuyên|Tích cực|Phát huy|Huy động|Khuyến khích|Thẩm định|Cân đối|Đôn đốc|Giám sát|Tập trung|Khẩn trương|Làm tốt|Phân công|Giao)\b"
)
_BODY = pattern(
    r"(?:Đề nghị |Giao )?(?:Các |Lãnh đạo )?(?:[Ss]ở|[Pp]hòng|[Bb]an|UBND|Ủy ban|Công an|[Bb]ộ|[Hh]ội|[Đđ]oàn|Văn phòng|Trung tâm|Đài|Báo|Công chức|Hiệu trưởng|Mặt trận|MTTQ|Công đoàn|Trạm|Trường|Tổ)\b[^.;:]{0,80}\Z"
)
_TOPIC_ALONE = pattern(
    r"(?:Kinh phí|Mục đích|Mục tiêu|Yêu cầu|Đối tượng|Phạm vi|Quan điểm|Chế độ|Nguyên tắc|Chỉ tiêu|Tiêu chuẩn|Thẩm quyền|Trách nhiệm|Trình tự|Hình thức|Xếp loại|Tổ chức thực hiện)[^.;:]{0,50}\Z"
)


# a kind of body whose name stands on the next line, in words that may begin a sentence too: "2. Sở" over "Xây dựng:"
_NAME_OPENS = pattern(r"(?:\A|\s)(?:[Ss]ở|Bộ|Phòng|Chi cục|Tổng cục|Cục|Vụ)\Z")


def _heads(group: Sequence[Line], line: Line) -> bool:
    """Whether a short numbered line heads the one below it: "1. Phòng Y tế" over "Chủ trì ...", "Điều 3. Nguyên
    tắc" over a sentence."""
    text = " ".join(part.text for part in group)
    if _NAME_OPENS.search(text):
        return False
    mark = marker(text)
    if mark is None:
        return (
            bool(_BODY.match(text) and IMPERATIVE.match(line.text))
            and not _ENDED.search(text)
            and not _OPEN_END.search(text)
        )
    if mark.style == "bullet" or not pattern(r"[\"'(]?[\L]").match(line.text):
        return False
    if _ENDED.search(text) or _OPEN_END.search(text):
        return False
    if mark.style in ("roman", "upper", "division"):
        return mark.end < len(text) < 100 and len(group) < 3
    topic = _TOPIC_ALONE.match(text[mark.end :]) and not pattern(
        r"(?:Kế hoạch|Chương trình|Đề án|Quyết định|Chỉ thị)\b"
    ).match(line.text)
    return bool(topic) or (mark.style != "article" and bool(IMPERATIVE.match(line.text)))


def _bold_goes_on(group: Sequence[Line], line: Line, own: Marker | None) -> bool:
    """Whether a long bold heading goes on over a blank line: "**3. ... Hội Liên hiệp**" over "**Phụ nữ ...**"."""
    long = sum(len(part.text) for part in group) > 60
    return long and own is not None and group[-1].bold and line.bold and not line.text.isupper()


def _continues_right_below(group: list[Line], line: Line, layout: Layout) -> bool:
    above = group[-1]
    text, before = line.text, above.text
    if _LOW.match(text) and not _ENDED.search(before):
        return True
    heading = own_heading(group)
    if heading and text.isupper() and not _ENDED.search(before):
        return True  # "IV. TỔ CHỨC" over "THỰC HIỆN"
    if not layout.wrapped:
        if len(group) == 1 and len(before) < 14 and _NAME_OPENS.search(before):
            return True
        return bool(_OPEN_END.search(before)) and not heading and not (len(before) < 45 and before.endswith("phối hợp"))
    if heading and not text.isupper():
        return False
    short = len(before) < 0.75 * layout.width
    if short and _heads(group, line):
        return False
    if layout.dense:
        return not (_ENDED.search(before) and short) and not (above.bold and not line.bold)
    return True


def own_heading(group: Sequence[Line]) -> bool:
    """Whether the paragraph so far is printed in capitals, as the headings of parts are."""
    text = " ".join(line.text for line in group)
    mark = marker(text)
    words = text[mark.end :] if mark else text
    return bool(words) and words.isupper()
