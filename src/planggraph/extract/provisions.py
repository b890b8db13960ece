"""What shall be done: the sentences of the items, each with the kind of its section."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from planggraph.parse.letters import pattern
from planggraph.parse.outline import Heading, Item
from planggraph.parse.passage import Passage

__all__ = ["Sentence", "kind_of_sentence", "only_when", "section_kind", "sentences", "split", "tells"]

# In the order in which they are tried on each heading, from the innermost outward. Headings are folded (small letters).
_HEADING_KINDS = tuple(
    (kind, pattern(rf"(?:về )?(?:công tác |các |một số |việc |nội dung )?(?:{words})"))
    for kind, words in (
        ("none", (r"chủ đề|thông điệp|khẩu hiệu|thời gian|thời điểm|địa điểm|địa bàn|đối tượng|phạm vi|thành phần|quy mô|hình thức tổ chức|hình thức khen thưởng|cơ cấu giải|quy trình|thủ tục hành chính|danh mục thủ tục|giải thích từ ngữ|hiệu lực|căn cứ|cơ sở pháp lý|cơ sở thực tiễn|bối cảnh|sự cần thiết|"
                 r"thực trạng|hiện trạng|tình hình|đặc điểm|(?:những |một số )?kết quả (?:đạt được|thực hiện|công tác|nổi bật)|tồn tại|hạn chế|khó khăn|thuận lợi|nguyên nhân|ưu điểm|nguy cơ|nhận định|đánh giá (?:chung|tình hình|kết quả|nguy cơ|thực trạng|hiện trạng|công tác)|thang điểm|bảng điểm|tiêu chí(?: đánh giá)? và (?:thang|bảng) điểm|(?<!công tác )dự báo|nơi nhận|khái quát")),
        ("funding", r"kinh phí|nguồn kinh phí|(?:tổng|cấp phát|phân bổ|nhu cầu|phương thức và nguồn|cơ chế và nguồn)(?: dự toán| nhu cầu| mức)? (?:kinh phí|vốn)|nguồn lực (?:và việc sử dụng|thực hiện)|dự toán kinh phí|nguồn vốn|vốn (?:và|thực hiện)|dự kiến kinh phí|cơ chế tài chính|khái toán|tài chính$|nguồn lực tài chính|ngân sách"),
        ("reporting", r"chế độ (?:thông tin,? )?báo cáo|chế độ thông tin|báo cáo|thông tin,? báo cáo|tổng hợp,? báo cáo|sơ kết|tổng kết|kiểm tra,? báo cáo|thời gian báo cáo"),
        ("target", r"chỉ tiêu"),
        ("objective", r"mục đích|mục tiêu|ý nghĩa|tầm nhìn"),
        ("requirement", r"yêu cầu|quan điểm|nguyên tắc|phương châm|phương pháp (?:đánh giá|xếp loại|phân loại|chấm|tính|xác định)|xếp loại|tiêu chuẩn(?! xét)|tiêu chí(?! đánh giá)|điều kiện"),
        ("task", r"nhiệm vụ|giải pháp|hoạt động|tổ chức|phân công|trách nhiệm|triển khai|thực hiện|biện pháp|kế hoạch|chương trình|tiến độ|phương pháp|phương án|cách thức|cách làm|bước|trình tự"),
    )
)  # fmt: skip
_ABBREVIATED = (
    r"(?:TP|Tp|TX|Tx|TT|Tt|Q|P|H|X|ThS|Th\.S|TS|GS|PGS|BS|KS|CN|St|No|Đ/c|đ/c|v\.v|Mr|Dr|T\.P|ĐT|Tel|tr|[\L])\.\Z"
)
_BREAK = pattern(r"[.!?…](?:(?<=\.)\.{1,2})?[\"')\]]*\s+(?=[\"'(\[]*[\L]|\([ivx\d]{1,4}\)\s)")
_NUMBERED = pattern(r"\([ivx\d]{1,4}\)\s+(?=[\L])")  # "(ii) Chỉ đạo ...": points in a paragraph
_FINAL = string.whitespace + ".;:,/!?…*"
_OPEN_BRACKET = pattern(r"\A\(.*\)\Z")
_FORMULA = pattern(
    r"(?:Trên đây là|Trên đây|Trên cơ sở đó, đề nghị)\s*(?:là\s+)?(?:toàn bộ\s+)?(?:nội dung\s+)?(?:Kế hoạch|kế hoạch|Chương trình|Phương án|Hướng dẫn|Đề án|Báo cáo|ý kiến|nội dung)"
)
# the end of a document, and whom a notice that is read out addresses first
_FORMULA_IS = pattern(
    r"Kính thưa\b|Trên đây (?:là|nội dung)|Kính trình\b.{0,120}\b(?:xem xét|quyết định|phê duyệt|cho ý kiến)"
)
# what a document says of itself, and no one's duty
_OF_ITSELF = pattern(
    r"(?:(?:Quyết định|Chỉ thị|Nghị quyết|Thông tư|Nghị định|Kế hoạch|Quy định|Quy chế|Chương trình|Hướng dẫn|Công điện|Thông báo|Luật)(?: này\s+(?:có hiệu lực|thay thế|được áp dụng|gồm|quy định|hướng dẫn|bãi bỏ)| có hiệu lực)|"
    r"(?:Ban hành|Phê duyệt|Thông qua|Công bố)\s+(?:kèm theo|.{0,220}(?:kèm theo|sau đây|với (?:các|những) nội dung|như sau)|(?:Kế hoạch|Chương trình|Đề án|Quy chế|Quy định|Quy hoạch|Chiến lược|Phương án|Dự án|Danh mục|Điều lệ|Bộ tiêu chí)\b|(?:quy chế|nội quy)\b(?!.*\([Gg]iao ))|Bãi bỏ|Thay thế|Sửa đổi,? bổ sung|"
    r"(?:Bản )?(?:[Kk]ế hoạch|[Cc]hỉ thị) này (?:được phổ biến|phổ biến))"
)
_EXPIRES = pattern(r"hết(?<!đã hết) hiệu lực(?: thi hành)? (?:kể )?từ (?:ngày|khi) \w+(?: \w+)? này")
# "Bộ Chính trị cơ bản nhất trí với Tờ trình ...": consent alone, with nothing that is wanted
_CONSENTS = pattern(
    r"(?:[\L][\w, ]{2,80}? )?(?:[Cc]ơ bản (?:nhất trí|thống nhất|đồng ý)|(?:[Nn]hất trí|[Tt]án thành)) (?:với|về)\b(?!.*(?:;|\b(?:giao|yêu cầu|đề nghị|cần|phải)\b))"
)
# "Về vấn đề này, Chính phủ đã ban hành Nghị định ...": what a conclusion answers with, and orders nothing
_ANSWERS = pattern(
    r"(?:Về [^:;]{5,500}:\s*)?Về (?:vấn đề|nội dung|đề nghị|kiến nghị|đề xuất) này, [^;:]{2,80}? đã (?:ban hành|có|giao|chỉ đạo|trình|phê duyệt)\b(?!.*(?:;|\b(?:yêu cầu|cần|phải)\b))"
)
# "Là hộ nghèo có nhà hư hỏng ...": whom the words above it mean
_IS_WHO = pattern(r"Là (?:(?:những|các) )?(?:hộ|học sinh|sinh viên|trẻ em)\b")
# "Doanh nghiệp: 495.000.000đ", "Năm 2010: 15 tỷ đồng": a line of a budget
_AMOUNT = pattern(
    r"(?:(?!(?:Tổng|Dự toán|Dự kiến|Kinh phí(?: thực hiện)?:))[^:;]{3,160}:\s*)?(?:khoảng |dự kiến )?\d[\d.,]*\s*(?:đ|đồng|VNĐ|(?:nghìn|ngàn|triệu|tr\.?|tỷ)(?: đồng)?)\W*\Z"
)
_REASON = pattern(r"(?:Nhằm|Căn cứ|Để)\b[^:]*\.\W*\Z")
_DEFINES = pattern(r"[^:.]{3,60}:\s*(?:[Ll]à (?:những|các|việc)|[Tt]ối (?:đa|thiểu) \()")
_ATTACHED = pattern(r"\(?\s*(?:[Đđ]ính kèm|[Kk]èm theo|[Cc]ó (?:phụ lục|danh mục|biểu)|[Cc]hi tiết (?:tại|theo))\b")
_FOOTNOTE = pattern(r"\[\d{1,3}\]\s*\S")  # "[2] Quyết định số ...": it cites, and wants nothing
# what a note below a table says; one that demands something is a sentence like any other
_NOTE = pattern(r"(?:Ghi chú|Nguồn)\s*:|Lưu ý\s*:(?!\s*[Kk]hông [\l])(?!.*\b(?:phải|không được|yêu cầu|đề nghị)\b)")
_THEME = pattern(
    r"(?:Chủ đề|Thông điệp|Khẩu hiệu|Slogan|Tên (?:gọi|[Đđ]ề án|[Dd]ự án|[Kk]ế hoạch|[Cc]hương trình|mô hình)|Thời gian|Địa điểm|Đối tượng|Thành phần|Phạm vi|Quy mô)(?: [\w]+){0,5}\s*:"
)
# "Thời gian thực hiện trước ngày 30/12": what a label says, without its colon; it holds for the task before it
_WHEN = pattern(
    # "Hoàn thành trong quý II năm 2026": the same without a label
    r"(?:Hoàn thành|Thực hiện|Xong)(?: xong)? (?:trong|trước|vào|chậm nhất|ngay trong)(?: (?:là|vào|trong))? (?:ngày|tháng|[Qq]uý|năm|nửa|đầu|cuối)\b[^.;,]{1,40}\Z|"
    r"(?:Thời gian|Thời hạn|Tiến độ|Hạn)(?: (?:thực hiện|hoàn thành|triển khai|tổ chức|gửi|báo cáo|nộp)){0,3}(?::| (?:từ|trong|trước|sau|vào|là|xong|dự kiến|chậm nhất|đến)\b)[^.;]{3,90}\Z"
)
# what was done and how it stands is told, not ordered, in notices and conclusions
_TOLD = pattern(
    r"(?:Đánh giá cao|Ghi nhận|Biểu dương(?!,? (?:tôn vinh|khen thưởng)))\b|[^.;:]{0,160}?\b(?:có ý nghĩa (?:(?:hết sức|rất|đặc biệt|vô cùng|cực kỳ) )?(?:quan trọng|to lớn|chiến lược|sâu sắc|thiết thực)|đã (?!được giao|nêu|ban hành|phê duyệt)|vẫn còn|còn (?:chậm|hạn chế|thấp|thiếu|nhiều)|ghi nhận|đánh giá cao|biểu dương|có (?:bước )?chuyển biến|được nâng (?:lên|cao)|đạt (?:được|nhiều) |(?<!cấp )(?<!quan )(?<!người )có thẩm quyền )"
)
# "Bộ A tiếp tục phối hợp với Bộ B thực hiện các giải pháp đã được thống nhất": what shall go on, and no report
_WANTED = pattern(
    r"(?:Yêu cầu|Đề nghị|Giao|Các \w+ cần)\b|(?:Bộ|Sở|UBND|[ỦU][ỷy] ban nhân dân|Ban|Văn phòng|Công an|Các (?:bộ|sở)) (?:(?!đã|vẫn|còn)[\w]+,? ){1,8}?"
    r"(?:tiếp tục (?:chủ động|chủ trì|phối hợp|chỉ đạo|rà soát|đôn đốc|theo dõi|tập trung|đẩy mạnh|tăng cường|hướng dẫn|khẩn trương|nghiên cứu)|khẩn trương (?!(?:và )?đã\b))"
)
_PREFIX = pattern(r"(?P<label>[\L][\w ,]{2,45}?)\s*:\s")

_REPORT_CORE = pattern(
    r"""\s*(?:(?:[Đđ]ồng\ thời|[Tt]ổng\ hợp|[Tt]hống\ kê|[Đđ]ịnh\ kỳ|[Tt]hực\ hiện|[Hh][ằà]ng\ (?:năm|quý|tháng)|cần|phải|nghiêm\ túc|chủ\ động|khẩn\ trương(?=\ gửi)|kịp\ thời|thường\ xuyên|định\ kỳ|đột\ xuất|tổ\ chức|thực\ hiện|có\ trách\ nhiệm|chịu\ trách\ nhiệm|tổng\ hợp|thống\ kê|gửi|đôn\ đốc|lập|hoàn\ thành|đầy\ đủ|nghiêm|tốt|tham\ mưu|hằng\ năm|hàng\ năm|hằng\ quý|hàng\ quý|hằng\ tháng|hàng\ tháng|
    (?:0?6|0?3|0?1|9)\ tháng|năm|quý|và|hoặc|,|\([^)]*\)|trước\ ngày\ [\d/]+|trước\ ngày\ \d+\ tháng\ \d+|chậm\ nhất\ [\w\ /]{3,25}|chế\ độ\ thông\ tin,?|thông\ tin|phản\ hồi|chế\ độ|kết\ quả\ thực\ hiện|(?<=ổng\ hợp\ )(?:kết\ quả|tình\ hình|số\ liệu)[^.;]{0,110}?(?:,|và|để)(?=\ báo\ cáo)|(?:về\ )?kết\ quả(?:\ (?:rà\ soát|kiểm\ tra|thống\ kê))?|nếu\ có[^,]{0,80})\s*)*
    (?:(?<=[Gg]ửi\ )kết\ quả\ (?:rà\ soát|thực\ hiện|kiểm\ tra|triển\ khai)|[Bb]áo\ cáo(?!\ viên)|[Pp]hản\ ánh|[Pp]hản\ ảnh|[Ss]ơ\ kết|[Tt]ổng\ kết)""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an item, trimmed of final punctuation."""

    passage: Passage
    kind: str
    first: bool  # of its paragraph
    announces: bool  # it ends in a colon and children follow


def tells(item: Item) -> bool:
    """Whether a paragraph tells how things stand, as the first parts of a notice or a conclusion do."""
    return bool(_TOLD.match(item.words.text)) and not _WANTED.match(item.words.text)


def only_when(text: str) -> bool:
    """Whether a sentence says no more than by when the one before it is due."""
    return bool(_WHEN.match(text))


def section_kind(headings: Sequence[Heading]) -> str | None:
    """Kind of the provisions below these headings, the innermost that tells first; None: none tells."""
    for heading in reversed(headings):
        kind = _kind_of_words(heading.words.text)
        if kind is not None:
            return kind
    return None


@lru_cache(maxsize=2048)  # asked for each item under a heading
def _kind_of_words(words: str) -> str | None:
    text = words.lower().strip(" .:")
    if not text:
        return None
    for kind, rule in _HEADING_KINDS:
        if rule.match(text):
            if kind == "objective" and pattern(r"mục tiêu,? (?:và )?nhiệm vụ").match(text):
                continue
            if kind == "none" and text.startswith("đối tượng") and "nhiệm vụ" in text:
                continue
            if kind == "reporting" and pattern(r"báo cáo viên|báo cáo .*(?:tuyên truyền)").match(text):
                continue
            return kind
    return None


def split(passage: Passage) -> Iterator[Passage]:
    """The sentences of a paragraph."""
    text = passage.text
    start = 0
    for match in _BREAK.finditer(text):
        head = text[start : match.start() + 1]
        abbreviated = pattern(_ABBREVIATED).search(head) and not text.startswith("...", match.start())
        if abbreviated and pattern(
            r"(?:\s|\A)[\L]\.\Z|(?:TP|Tp|TX|Tx|TT|Q|P|H|ThS|TS|GS|PGS|BS|v\.v|[Đđ]/c)\.\Z"
        ).search(head):
            continue
        if match[0].startswith(("...", "…")) and not pattern(r"[\"'(\[]*[\L][\l]+ [\l]").match(text, match.end()):
            continue
        opened = text.count("(", start, match.start()) - text.count(")", start, match.start())
        if opened > 0 and ")" in text[match.end() : match.end() + 200]:
            continue
        yield passage.cut(start, match.end())
        start = match.end()
    yield passage.cut(start, len(text))


def trimmed(passage: Passage) -> Passage:
    """A sentence without its final punctuation."""
    return passage.cut(0, len(passage.text.rstrip(_FINAL)))


def sentences(item: Item, base: str | None) -> Iterator[Sentence]:
    """The sentences of an item that may be provisions, with their kinds."""
    if base == "none":
        return
    first = True
    whole = list(split(item.words))
    for raw in whole:
        text = raw.text
        if first and len(whole) > 1 and item.marker is None and not item.headings and _REASON.match(text):
            first = False
            continue  # "Nhằm phòng bệnh dại ... ." in front of what a text without parts wants
        point = _NUMBERED.match(text)
        if point is not None:
            raw = raw.cut(point.end(), len(text))
            text = raw.text
        passage = trimmed(raw)
        if not passage.text or not any(c.isalpha() for c in passage.text) or len(passage.text) < 8:
            continue
        opening, first = first, False
        if _FORMULA.match(text) or _FORMULA_IS.match(text):
            continue
        if _FOOTNOTE.match(text):
            continue
        if _EXPIRES.search(text) or _CONSENTS.match(text) or _ANSWERS.match(text):
            continue
        if (_OF_ITSELF.match(text) and not _issues_below(item, text)) or _IS_WHO.match(text) or _AMOUNT.match(text):
            continue
        if _DEFINES.match(text) or (_THEME.match(text) and (opening or not only_when(passage.text))):
            continue
        if _OPEN_BRACKET.match(passage.text.rstrip(".")) or (_ATTACHED.match(text) and len(text) < 160):
            continue
        if _NOTE.match(text):
            continue
        if _in_capitals(passage.text):
            continue  # a title that no marker tells
        announces = text.rstrip().endswith(":")
        yield Sentence(passage, base or "task", opening, announces)


_ISSUES = pattern(r"(?:Ban hành|Phê duyệt|Thông qua|Công bố)\s+(?!kèm theo)")


def _issues_below(item: Item, text: str) -> bool:
    """Whether a bullet of the text says what shall be issued: "- Ban hành Kế hoạch kiểm tra": a task like others."""
    bullet = item.marker is not None and item.marker.style == "bullet"
    return bullet and bool(item.headings) and _ISSUES.match(text) is not None and "(đã " not in text


def _in_capitals(text: str) -> bool:
    letters = list(filter(str.isalpha, text))
    return len(letters) > 12 and sum(map(str.isupper, letters)) > 0.8 * len(letters)


_OF_WORK = pattern(
    r"(?:Về )?(?:phương pháp|Phương pháp|tiêu chuẩn|Tiêu chuẩn|tiêu chí|Tiêu chí|điều kiện|Điều kiện|xếp loại|Xếp loại)\b"
)  # what its sentence says how to do


def kind_of_sentence(passage: Passage, base: str, core: int, *, heading: str | None) -> str:
    """Kind of one sentence: that of its section, made finer by what it says.

    Parameters
    ----------
    base
        Kind of the section.
    core
        Where the words behind opening and subject begin.
    heading
        The heading that told the kind of the section, folded.
    """
    text = passage.text
    label = _PREFIX.match(text)
    if label is not None and (len(label["label"].split()) <= 6 or label["label"].startswith("Kinh phí")):
        said = _kind_of_words(label["label"]) if not _OF_WORK.match(label["label"]) else None
        if said in ("funding", "objective", "requirement") and base in ("task", "objective", "requirement"):
            base = said
        elif said == "target" and base == "objective":
            return said  # "Chỉ tiêu 2: Có ít nhất một phòng khám ..."
    aims = heading is not None and ("mục tiêu" in heading or heading.startswith("tầm nhìn"))
    if base == "objective" and aims and sets_number(text):
        return "target"
    if base == "task" and is_report(text, core):
        return "reporting"
    return base


_NUMBER_TO_REACH = pattern(
    r"(?<!\d)\d++(?:[.,]\d+)?\s*%|(?:ít nhất|tối thiểu|trên|đạt|phấn đấu|tăng|giảm|duy trì|dưới|khoảng|gấp)\s+(?:từ\s+)?\d+(?:[.,]\d+)*(?!\s*/)"
)


def sets_number(text: str) -> bool:
    """Whether a sentence names a number to be reached."""
    return bool(_NUMBER_TO_REACH.search(text))


def is_report(text: str, core: int) -> bool:
    """Whether the whole duty of a sentence is to report.

    A sentence that does work and ends in a report is a task.
    """
    body = text[core:]
    if _REPORT_CORE.match(body) or (text.startswith("Đồng thời") and _REPORT_CORE.match(text)):
        # "báo cáo, đề xuất" and "báo cáo kết quả" report; "tổng kết" of the sentence's own work does too
        return not pattern(r"\s*(?:tổ chức|xây dựng)\s+(?:hội nghị|hội thảo)").match(body)
    if (
        pattern(
            r"(?:Kết quả|Báo cáo|Định kỳ(?! [^,;.]{0,30}(?:tổ chức|tiến hành) (?:rà soát|kiểm tra|đánh giá|thanh tra|giám sát))|Chế độ báo cáo|Thực hiện (?:nghiêm )?(?:chế độ )?báo cáo)\b"
        ).match(text)
        and "báo cáo" in text.lower()
    ):
        return not pattern(r"Kết quả (?:đánh giá|thực hiện công tác)").match(text)
    if _SENT_IN_TIME.match(text):
        return True
    return (
        bool(pattern(r"(?:Trong quá trình|Quá trình|Nếu|Trường hợp|Khi|Các )").match(text))
        and bool(pattern(r"\bnếu\b|\bNếu\b|có (?:khó khăn|vướng mắc)|phát sinh").search(text))
        and bool(_TELLS_DIFFICULTY.search(text))
    )


# "Hằng năm, trước ngày 20 tháng 11, các đơn vị được giao việc gửi Sở Y tế báo cáo kết quả để tổng hợp"
_SENT_IN_TIME = pattern(
    r"(?:[Hh][ằà]ng (?:năm|quý|tháng)|Định kỳ|Trước ngày|Chậm nhất)\b[^;:]{0,160}? gửi [\L][^;:,.]{2,60}? báo cáo\b(?!.*;)"
)
_TELLS_DIFFICULTY = pattern(
    r"(?:vướng mắc|khó khăn|phát sinh|(?<!\w)cần (?:thiết )?(?:phải )?(?:sửa đổi|điều chỉnh|bổ sung))[^.;]{0,140}?(?:báo cáo|phản ánh|phản ảnh|phản hồi|đề xuất|gửi ý kiến|kiến nghị|thông tin)"
)


def heading_words(headings: Sequence[Heading]) -> str | None:
    """The words of the innermost heading that tells a kind."""
    for heading in reversed(headings):
        if _kind_of_words(heading.words.text) is not None:
            return heading.words.text.lower()
    return None
