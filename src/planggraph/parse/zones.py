"""Which lines are the letterhead, the body, the closing, an annex, and which are not the document at all.

The parts of an official document and their places are those of Decree 30/2020/NĐ-CP, article 8. What stands before
its letterhead (a site's menu, an editor's summary, an e-signature's text) or after its signature (a list of related
documents) surrounds the document and is no part of it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from planggraph.naming import slug
from planggraph.parse.letters import pattern
from planggraph.parse.lines import Line
from planggraph.parse.passage import Passage
from planggraph.parse.sites import CHROME, POSTED, PROPERTY, PROPERTY_LINE, READERS, RELATED, SITE, WAY

__all__ = ["Zones", "document_type_of", "is_anchor", "mended", "zones"]

TYPE_NAMES = (
    "Kế hoạch", "Kế hoạch liên tịch", "Kế hoạch hành động", "Quyết định", "Chỉ thị", "Nghị quyết", "Nghị quyết liên tịch",
    "Nghị định", "Thông tư", "Thông tư liên tịch", "Thông báo", "Chương trình", "Chương trình hành động", "Hướng dẫn",
    "Công điện", "Kết luận", "Đề án", "Phương án", "Dự án", "Quy chế", "Quy định", "Tờ trình", "Báo cáo", "Biên bản",
    "Hợp đồng", "Giấy mời", "Công văn", "Pháp lệnh", "Luật", "Bộ luật", "Lệnh", "Điều lệ", "Thông tri", "Bản ghi nhớ", "Bản thỏa thuận",
    "Thông cáo", "Thông báo kết luận", "Quy trình", "Nội quy", "Chiến lược", "Hướng dẫn liên tịch", "Kết luận thanh tra",
    "Chương trình công tác", "Kế hoạch công tác", "Quy hoạch", "Danh mục", "Bộ tiêu chí", "Tiêu chí", "Phụ lục",
)  # fmt: skip
_BY_SLUG = {slug(name): name for name in TYPE_NAMES}
_SLUGS = sorted(_BY_SLUG, key=len, reverse=True)
_ANNEX_ONLY = {"Danh mục", "Bộ tiêu chí", "Tiêu chí", "Phụ lục", "Nội quy", "Quy trình", "Chiến lược", "Quy hoạch"}
# what may follow the name of the type on its line and belong to the name
_CANONICAL = {
    "Kế hoạch hành động": "Kế hoạch", "Kế hoạch liên tịch": "Kế hoạch", "Kế hoạch công tác": "Kế hoạch",
    "Chương trình công tác": "Chương trình", "Chương trình hành động": "Chương trình", "Thông báo kết luận": "Thông báo",
}  # fmt: skip

NATIONAL = pattern(
    r"C[ỘO]NG\s+H[ÒO]A\s+X[ÃA]\s+H[ỘO]I|CHỦ NGHĨA VIỆT NAM|Đ[ỘO]C L[ẬA]P\s*-\s*T[ỰU] DO|CỘNG SẢN VIỆT NAM|ĐẢNG CỘNG SẢN",
    re.IGNORECASE,
)
NUMBER = pattern(r"\s*(?:Số|SỐ|Luật số|Số hiệu)\s*[:.;]?\s*(?:[\d.…_\s]*[/\-]|\.{2,}|…|\Z|\d+\s*\Z)")
SYMBOL_ALONE = pattern(r"\s*\d+\s*[/\-]\s*(?:\d{4}/)?[A-ZĐ]{2,}[\w&\-/]*\s*\Z")
# "Hà Nội, ngày 12 tháng 3 năm 2020" fills its line; in a wrapped sentence a date stands among other words
PLACE_DATED = pattern(
    r"\W*(?:[\L][\w.'’ \-]{1,40}?,\s*)?(?i:ngày)(?:[\s.…_\d]*|\s*[^\s\d,]{1,3}\s)(?i:tháng)(?:[\s.…_\d]*|\s[^\s\d,]\s)(?i:năm)\s*[\d.…]*\W*\Z"
)
AGENCY_LINE = pattern(
    r"(?:ỦY BAN|UBND|HỘI ĐỒNG|HĐND|THỦ TƯỚNG|CHÍNH PHỦ|QUỐC HỘI|CHỦ TỊCH|BỘ |SỞ |BAN |TỈNH|THÀNH ỦY|HUYỆN|QUẬN|THỊ|ĐẢNG|PHÒNG|"
    r"TRƯỜNG|TRUNG TÂM|CỤC|CHI CỤC|TỔNG CỤC|CÔNG AN|VIỆN|TÒA|HỘI |ĐOÀN|LIÊN ĐOÀN|MẶT TRẬN|VĂN PHÒNG|THANH TRA|ĐÀI|"
    r"XÃ|PHƯỜNG|THÀNH PHỐ|NGÂN HÀNG|KHO BẠC|BẢO HIỂM|TẬP ĐOÀN|TỔNG CÔNG TY)"
)
RECIPIENTS = pattern(r"[\W_]*N[ơoƠO][iI] nh[ậâạa]n\s*[:.;]?|[\W_]*NƠI NHẬN\s*[:.;]?")
POSITION = (
    r"(?:PHÓ\s+|QUYỀN\s+|Q\.\s*)?(?:CHỦ TỊCH|GIÁM ĐỐC|TỔNG GIÁM ĐỐC|THỦ TƯỚNG|BỘ TRƯỞNG|THỨ TRƯỞNG|HIỆU TRƯỞNG|TRƯỞNG PHÒNG|"
    r"TRƯỞNG BAN|BÍ THƯ|CHÁNH VĂN PHÒNG|TỔNG THANH TRA|CHÁNH THANH TRA|CỤC TRƯỞNG|VỤ TRƯỞNG|CHI CỤC TRƯỞNG|CHỦ NHIỆM|"
    r"TỔNG CỤC TRƯỞNG|VIỆN TRƯỞNG|CHÁNH ÁN|THỐNG ĐỐC|TRƯỞNG ĐOÀN|TRƯỞNG CÔNG AN|CHỈ HUY TRƯỞNG)"
)
SIGNING = pattern(
    rf"\W*(?:(?:TM|T/M|KT|K/T|TL|T/L|TUQ|TƯQ|T/UQ)(?:\s*[./:;]\s*|\s+)(?:CÁC\s+)?[\L]{{2}}[\L ,.&\-]*|{POSITION}(?:\s+(?:THƯỜNG TRỰC|UBND|CHÍNH PHỦ|[\L ]+)|,\s*CHỦ NHIỆM)?)\s*(?:\(.*\))?\W*\Z"
)
# "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH Trần Văn An": what stands in one cell of a table has lost its breaks
STACKED = pattern(
    rf"\W*(?:(?:TM|T/M|KT|K/T|TL|T/L|TUQ|TƯQ)\s*[./:][\L ,./:&\-]{{8,}}|{POSITION}[\L ,./:&\-]*) [\L][\l]+(?: [\L][\l]*){{1,4}}\W*\Z"
)
# "(Đã ký)" stands for the signature in a copy; the office above it is often in small letters there
SIGNED = pattern(r"(?:\A|[(\[])\s*[Đđ]ã\s+ký\s*(?:[)\]]|\Z)")
OFFICE = pattern(rf"\W*(?:{POSITION})(?:\s[\w ]{{1,40}})?\W*\Z", re.IGNORECASE)
_ANNEX = pattern(r"(?:PHỤ LỤC|PHỤ BIỂU|Phụ lục|DANH MỤC|BIỂU MẪU|BIỂU SỐ|MẪU SỐ|MẪU BÁO CÁO|Mẫu số|Phụ lục số)\b")
_ATTACHED = pattern(r"\(?\s*(?:Ban hành\s+)?[Kk]èm theo")
_FOOTNOTE = pattern(r"\[\d{1,3}\](?:\s|\Z)")
_ADDRESS = pattern(r"\W*(?:Kính|Đồng kính) gửi\b|\W*Gửi\s*:")
# lines that only the body or the closing of a document has
_BODY_LINE = pattern(r"\W*(?:Căn cứ\s|Điều 1\b|I\s*[.\-/]\s*[\L]{2}|TM\.|KT\.|TL\.)")
_END = pattern(r"\./\.?\W*\Z")
# what only a document has, and nothing behind its end
_STRUCTURE = pattern(r"\W*(?:[IVX]+\s*[.\-/)]|\d+\s*[.)]|Điều \d|[-+•]|Căn cứ\b)")


@dataclass(frozen=True, slots=True)
class Zones:
    """Ranges of lines, each ``(first, last + 1)``; an absent one is empty."""

    letterhead: tuple[int, int]
    type_line: int | None
    body: tuple[int, int]
    closing: tuple[int, int]
    # each annex: its heading lines, its body
    annexes: tuple[tuple[int, int], ...] = ()
    footnotes: tuple[tuple[int, int], ...] = ()
    surroundings: tuple[tuple[int, int], ...] = field(default=())


def document_type_of(text: str) -> tuple[str, int] | None:
    """The type that a line in capitals begins with, and where the words behind it start.

    Examples
    --------
    >>> document_type_of("KẾ HOẠCH"), document_type_of("KẾ HOẠCH TRIỂN KHAI CÔNG TÁC")
    (('Kế hoạch', 8), ('Kế hoạch', 9))
    >>> document_type_of("Kế hoạch này") is None
    True
    """
    stripped = text.strip(" .:*\"'")
    name = _BY_SLUG.get(slug(stripped))
    if name is not None and len(stripped) <= len(name) + 4:
        return _CANONICAL.get(name, name), len(text)
    letters = list(filter(str.isalpha, text))
    if not letters or sum(map(str.isupper, letters)) < 0.9 * len(letters):
        # "KẾ HOẠCH Triển khai ...": the type alone is in capitals
        head = pattern(r"[\L]{2,}(?: [\L]{2,})+(?= [\L][\l]| [\l])").match(text)
        if head is None:
            return None
        name = _BY_SLUG.get(slug(head[0]))
        return (_CANONICAL.get(name, name), head.end() + 1) if name else None
    whole = slug(text)
    for known in _SLUGS:
        if whole.startswith(known + "-"):
            words = known.count("-") + 1
            at = 0
            for _ in range(words):
                at = text.find(" ", at + 1)
                if at < 0:
                    return None
            name = _BY_SLUG[known]
            # "KẾ HOẠCH HÀNH ĐỘNG" is a plan whose title begins with its second half
            base = _CANONICAL.get(name, name)
            return base, at + 1 if base == name else text.find(" ", len(base)) + 1
    return None


def mended(found: Sequence[Line]) -> list[Line]:
    """The lines with the name of a type that is broken over two of them ("QUYẾT" over "ĐỊNH") in one."""
    whole: list[Line] = []
    for line in found:
        above = whole[-1] if whole else None
        if above is not None and not line.gap_before and len(above.text) + len(line.text) < 24:
            words = f"{above.text} {line.text}"
            if words.isupper() and slug(words) in _BY_SLUG and document_type_of(above.text) is None:
                whole[-1] = replace(above, passage=Passage.join([above.passage, line.passage]))
                continue
        whole.append(line)
    return whole


def zones(found: Sequence[Line]) -> Zones:
    """Divide the lines of a document."""
    count = len(found)
    top = _below_properties(found)
    type_line = _type_line(found, top)
    if type_line is None and top and not _is_letter(found, top):
        # the heading of the page is all that names the type
        type_line = next((i for i in range(top) if _names_type(found[i].text)), None)
    head = _head(found, type_line, top)
    start = type_line if type_line is not None else head[1]
    body_start = max(start, top)
    body_end, closing_end = _closing(found, body_start + 1 if type_line is not None else start)
    rest = closing_end
    annexes, outside = _after(found, rest, count)
    notes, outside = _footnotes(found, outside)
    around = [(0, head[0])] if head[0] > 0 else []
    if body_end == closing_end == count:
        body_end = _strip_chrome(found, body_start, count)
        if body_end < count:
            outside = [(body_end, count)]
        closing_end = body_end
    return Zones(
        letterhead=(head[0], start if type_line is not None else head[1]),
        type_line=type_line,
        body=(body_start, body_end),
        closing=(body_end, closing_end),
        annexes=tuple(annexes),
        footnotes=tuple(notes),
        surroundings=tuple(around + outside),
    )


def _is_national(text: str) -> bool:
    """A line of the national title, or the party's, as a letterhead prints it."""
    return len(text) < 120 and bool(NATIONAL.search(text)) and (_capitals(text) > 0.6 or "ập" in text)


def _capitals(text: str) -> float:
    letters = [c for c in text if c.isalpha()]
    return sum(c.isupper() for c in letters) / len(letters) if letters else 0.0


def _below_properties(found: Sequence[Line]) -> int:
    """The first line below the list of properties that a site, or an e-signature, prints above a document.

    Three labels or more, a few lines apart, make such a list; the document itself has none.
    """
    top = _below_heading(found)
    labels = 0
    last = -10
    for i, line in enumerate(found[:150]):
        if _is_national(line.text):
            break
        in_cell = line.cell and PROPERTY_LINE.match(line.text) is not None
        labels_here = len(PROPERTY.findall(line.text)) if ":" in line.text else 0
        here = labels_here or bool(PROPERTY_LINE.match(line.text))
        if not here:
            continue
        near = 4 if in_cell or labels_here else 1
        labels = labels + here if i - last <= near else here
        last = i
        if labels >= 3:
            # the value of the last label may stand in a cell of its own
            valued = in_cell or line.text.endswith(":")
            top = i + 2 if valued and i + 1 < len(found) and len(found[i + 1].text) < 80 else i + 1
        elif labels == 2 == i + 1 and all(part.text.endswith(":") for part in found[:2]):
            top = 2  # two labels with nothing behind them are all that stands above the text
    return min(top, len(found))


def _below_heading(found: Sequence[Line]) -> int:
    """The first line below the heading that a site's page has, with its day and how often it was read.

    Such a line ends a page's heading only where nothing of a document stands above it.
    """
    top = 0
    for i, line in enumerate(found[:12]):
        if is_anchor(line.text) or _BODY_LINE.match(line.text) or len(line.text) > 200:
            break
        if POSTED.match(line.text):
            top = i + 1
    return top


def is_anchor(text: str) -> bool:
    """Whether a line is one that only a letterhead has: national title, number, place and date."""
    return _is_national(text) or bool(NUMBER.match(text) or SYMBOL_ALONE.match(text) or PLACE_DATED.match(text))


def _type_line(found: Sequence[Line], top: int) -> int | None:
    """The line that names the document's type.

    A menu or a summary above the letterhead may name one too: of several the first below a national title or a number
    wins, unless a document without a letterhead has begun above it and that one belongs to a form attached to it. In a
    text with no such line it is the first in capitals near the top.
    """
    first = None
    anchored = False
    for i in range(top, min(len(found), top + 400)):
        text = found[i].text
        anchored = anchored or is_anchor(text)
        kind = document_type_of(text)
        if i and _CHAPTER.fullmatch(found[i - 1].text):
            continue  # "Chương I" over "QUY ĐỊNH CHUNG"
        if kind is not None and kind[0] not in _ANNEX_ONLY and len(text) <= 250 and not RELATED.match(text):
            capital = text[: len(kind[0])].isupper()
            if anchored and (capital or len(text) <= len(kind[0]) + 2):
                return first if first is not None and _has_body(found, first, i) else i
            alone = len(text) <= len(kind[0]) + 2
            if capital and i < top + 40 and (first is None or (alone and not _is_whole(found, first, i))):
                first = i
        if anchored and _ADDRESS.match(text):
            return None  # a letter has no line for its type
        # an office heads the letterhead too, beside the national title ("THỦ TƯỚNG CHÍNH PHỦ    CỘNG HÒA XÃ HỘI ...")
        if anchored and SIGNING.match(text) and not _is_national(text):
            break
    return first


def _is_letter(found: Sequence[Line], top: int) -> bool:
    """Whether a letterhead with an address below it, and no line for the type, begins near a line."""
    anchored = False
    for line in found[top : top + 40]:
        anchored = anchored or is_anchor(line.text)
        if anchored and _ADDRESS.match(line.text):
            return True
    return False


def _names_type(text: str) -> bool:
    kind = document_type_of(text)
    return kind is not None and kind[0] not in _ANNEX_ONLY


_CHAPTER = pattern(r"\W*(?:Chương|CHƯƠNG|Phần|PHẦN|Mục|MỤC)\s+(?:[IVXL]+|\d+|thứ [\l]+)\W*")


def _is_whole(found: Sequence[Line], first: int, i: int) -> bool:
    """Whether a line of a type, above another one, has a document of its own, or stands as alone as that."""
    kind = document_type_of(found[first].text)
    return kind is None or len(found[first].text) <= len(kind[0]) + 2 or _has_body(found, first, i)


def _has_body(found: Sequence[Line], start: int, end: int) -> bool:
    return any(_BODY_LINE.match(line.text) or RECIPIENTS.match(line.text) for line in found[start + 1 : end])


def _head(found: Sequence[Line], type_line: int | None, top: int) -> tuple[int, int]:
    """First line of the letterhead, and the first below it."""
    end = type_line if type_line is not None else min(len(found), top + 30)
    anchors = [i for i in range(max(top, end - 30), end) if is_anchor(found[i].text)]
    if not anchors:
        if type_line is None:
            top = _below_menu(found, top)
            return (top, top)
        first = type_line
    else:
        first = anchors[0]
        if type_line is None:
            end = _above_address(found, anchors)
    while first > top and _is_letterhead_line(found[first - 1]):
        first -= 1
    return (first, end)


def _below_menu(found: Sequence[Line], top: int) -> int:
    """The first line of a text without a letterhead below what a site says of itself."""
    ends = next((i for i in range(top, min(len(found), top + 40)) if _BODY_LINE.match(found[i].text)), top)
    told = (i for i in range(ends - 1, top - 1, -1) if WAY.match(found[i].text) or SITE.match(found[i].text))
    last = next(told, None)
    if last is None:
        return top
    return next((i for i in range(last + 1, ends) if found[i].gap_before), ends)


def _above_address(found: Sequence[Line], anchors: Sequence[int]) -> int:
    """The first line below the letterhead of a letter, which has no line for its type: that of the address, if there
    is one.

    "V/v ..." and a date that is broken over two lines stand above it.
    """
    first, last = anchors[0], anchors[-1]
    address = next((i for i in range(first, min(len(found), last + 25)) if _ADDRESS.match(found[i].text)), None)
    return address if address is not None else last + 1


def _is_letterhead_line(line: Line) -> bool:
    text = line.text.strip(" -*_|.")
    return len(text) < 90 and _capitals(text) > 0.85 and (bool(AGENCY_LINE.match(text)) or len(text) < 60)


def _closing(found: Sequence[Line], start: int) -> tuple[int, int]:
    """Where the body ends, and where recipients and signature end."""
    count = len(found)
    begin = next(
        (
            i
            for i in range(start + 1, count)
            if RECIPIENTS.match(found[i].text)
            or (SIGNING.match(found[i].text) and _signs(found, i))
            or _copied(found, i)
            or _listed(found, i)
        ),
        None,
    )
    if begin is None:
        return count, count
    last = begin
    signing = signed = kept = False
    for i in range(begin, min(count, begin + 80)):
        text = found[i].text
        if signed and kept and not _closing_goes_on(found, i):
            break  # both columns are at their end
        if RECIPIENTS.match(text) or SIGNING.match(text) or STACKED.match(text):
            last = i
            signing = signing or not RECIPIENTS.match(text)
            continue
        if document_type_of(text) or _ANNEX.match(text) or _FOOTNOTE.match(text):
            break
        if _ATTACHED.match(text) or READERS.match(text):
            break
        kept = kept or line_is_recipient(text)
        signed = signed or (signing and looks_like_name(text) is not None)
        if (
            text.startswith(("-", "+", "•"))
            or text.endswith((";", "; "))
            or line_is_recipient(text)
            or (i - last <= 4 and (looks_like_name(text) or text.isupper() or len(text) < 40))
        ):
            last = i
        elif i - last > 4 or CHROME.match(text) or len(text) > 100:
            break
    return begin, last + 1


def _closing_goes_on(found: Sequence[Line], i: int) -> bool:
    """Whether more follows a name and a "Lưu": the rest of a line, another recipient's list, another one who signs."""
    line, above = found[i], found[i - 1]
    if not line.gap_before and line_is_recipient(above.text) and len(line.text) < 30:
        return not (CHROME.match(line.text) or PROPERTY.match(line.text))
    if len(line.text) < 12 and looks_like_name(f"{above.text} {line.text}"):
        return True  # a name that is broken over two lines
    return any(SIGNING.match(below.text) or RECIPIENTS.match(below.text) for below in found[i : i + 6])


def _copied(found: Sequence[Line], i: int) -> bool:
    """Whether the signature of a copy begins here: "Thủ tướng" over "(Đã ký)" over a name."""
    signed = next((n for n in range(i, min(len(found), i + 4)) if SIGNED.match(found[n].text)), None)
    return signed is not None and (signed == i or bool(OFFICE.match(found[i].text)))


# the first of the recipients, by which a list that lost its heading is known
AS_ABOVE = pattern(r"\W*Như (?:trên|kính gửi|Điều \d+)\b[^.]{0,40}\Z")


def _listed(found: Sequence[Line], i: int) -> bool:
    """Whether a list of recipients without its heading begins here: from "- Như trên;" to "- Lưu: VT."."""
    return bool(AS_ABOVE.match(found[i].text)) and any(line_is_recipient(line.text) for line in found[i + 1 : i + 15])


def line_is_recipient(text: str) -> bool:
    """Whether a line is the last of a list of recipients ("Lưu: VT")."""
    return bool(pattern(r"\W*L[ưu]u\b").match(text))


def _signs(found: Sequence[Line], i: int) -> bool:
    # an office in capitals may head a Quyết định too ("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH", before "Căn cứ ...")
    for below in found[i + 1 : i + 6]:
        if pattern(r"\W*(?:Căn cứ|Xét|Thực hiện|Theo đề nghị)\b").match(below.text):
            return False
        if looks_like_name(below.text) or RECIPIENTS.match(below.text):
            return True
    return bool(pattern(r"\W*(?:TM|KT|TL|TUQ)\b").match(found[i].text))


_NAME = pattern(
    r"(?:\(?[Đđ]ã ký\)?\s*)?(?:(?:TS|ThS|GS|PGS|BS|Ths|Đại tá|Thượng tá|Trung tá|Thiếu tá|Đại tướng|Thượng tướng|Trung tướng|Thiếu tướng|Đô đốc)\b[. ]*)*"
    r"(?P<name>[\L][\l]*'?[\l]*(?:[ -][\L][\l]*){1,5})\W*\Z"
)
_NAME_CAPITAL = pattern(r"(?P<name>[\L]+(?: [\L]+){1,4})\Z")
_NO_NAME = pattern(
    r"(?:Phó|Chủ tịch|Nơi|Lưu|Các|Sở|Ban|Phòng|Ủy|Bộ|Công an|Văn phòng|Đã ký|Hội|Trung tâm|Đảng|Thường trực|Thủ tướng|Hà Nội\Z|Người ký|Ký bởi|"
    r"Mục|Phần|Chương|Điều|Số|Kính|Huyện|Tỉnh|Thành|Quốc|Tòa|Viện|Báo|Đài|Độc)\b",
    re.IGNORECASE,
)


def looks_like_name(text: str) -> str | None:
    """The name of a person that a line consists of, if it does."""
    stripped = text.strip(" .*_,")
    match = _NAME.match(stripped)
    if match is None:
        return None
    name = match["name"]
    return None if _NO_NAME.match(name) else name


def _after(found: Sequence[Line], start: int, count: int) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Annexes behind the signature, and what is no part of the document."""
    starts = [i for i in range(start, count) if _opens_annex(found, i)]
    if not starts:
        return [], [(start, count)] if start < count else []
    # the title below the name of an annex may begin with a type too ("QUY ĐỊNH" over "TIÊU CHÍ ...")
    starts = [i for n, i in enumerate(starts) if n == 0 or i - starts[n - 1] > 4]
    outside = [(start, starts[0])] if starts[0] > start else []
    bounds = [*starts, count]
    annexes: list[tuple[int, int]] = []
    for first, last in itertools.pairwise(bounds):
        end = _strip_chrome(found, first, last)
        annexes.append((first, end))
        if end < last:
            outside.append((end, last))
    return annexes, outside


def _footnotes(
    found: Sequence[Line], outside: Sequence[tuple[int, int]]
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Footnotes behind the signature ("[1] Chỉ thị số ..."), up to a site's words; and what is left without them."""
    notes: list[tuple[int, int]] = []
    left: list[tuple[int, int]] = []
    for first, last in outside:
        start = next((i for i in range(first, last) if _FOOTNOTE.match(found[i].text)), None)
        if start is None:
            left.append((first, last))
            continue
        end = next((i for i in range(start + 1, last) if CHROME.match(found[i].text)), last)
        notes.append((start, end))
        left += [(a, b) for a, b in ((first, start), (end, last)) if a < b]
    return notes, left


def _opens_annex(found: Sequence[Line], i: int) -> bool:
    text = found[i].text
    if _ANNEX.match(text) and len(text) < 120:
        return True
    kind = document_type_of(text)
    if kind is None or not text[: len(kind[0])].isupper():
        return False
    # an attached plan says so below its title; a related document's title does not
    return any(_ATTACHED.search(line.text) for line in found[i : i + 12]) or any(
        pattern(r"(?:I\s*[.\-]|Chương I\b|CHƯƠNG I\b|Phần|PHẦN|Điều 1\b)").match(line.text)
        for line in found[i : i + 15]
    )


def _strip_chrome(found: Sequence[Line], start: int, end: int) -> int:
    """Where a part without a signature ends: behind its last "./.", before a site's words."""
    site = next((i for i in range(start + 1, end) if SITE.match(found[i].text)), end)
    while site - 1 > start and not found[site - 1].cell and RELATED.match(found[site - 1].text):
        site -= 1
    ended = next((i for i in range(site - 1, start, -1) if _END.search(found[i].text)), None)
    if ended is None:
        return site
    rest = [line.text for line in found[ended + 1 : site]]
    if len(rest) < 40 and not any(document_type_of(text) or _STRUCTURE.match(text) for text in rest):
        return ended + 1  # nothing of a document follows its end
    return next((i for i in range(ended + 1, site) if CHROME.match(found[i].text)), site)
