"""The paragraphs of a document as a tree: headings above what they head, lead-ins above what they announce.

Depth follows from the markers (Decree 30/2020/NĐ-CP: phần, chương, mục, điều, khoản, điểm) and, where there are
none, from
capitals and bold print.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from planggraph.parse.letters import pattern
from planggraph.parse.markers import RANKS
from planggraph.parse.paragraphs import IMPERATIVE, Paragraph
from planggraph.parse.passage import Passage
from planggraph.parse.zones import document_type_of

__all__ = ["ATTACHED", "LABEL", "PREAMBLE_START", "Node", "tree"]


@dataclass(slots=True)
class Node:
    paragraph: Paragraph | None
    rank: float
    parent: Node | None
    words: Passage
    heading: bool = False
    lead: bool = False
    label: str | None = None
    closing: bool = False
    bracketed: bool = False  # by a number in brackets: "(1)"
    children: list[Node] = field(default_factory=list)


LABEL = pattern(
    r"""(?:[-+*]\s*)?
    (?:(?P<lead>(?:(?:Các\s+)?(?:Cơ\ quan|Đơn\ vị|Phòng|Ban|Bộ\ phận|Cá\ nhân)(?:,\s*(?:đơn\ vị|cá\ nhân))?\s+)?(?:[Cc]hủ\ trì|[Đđ]ầu\ mối|[Cc]hịu\ trách\ nhiệm\ chính)(?![^:.;]{0,45}\bvới\b)(?:[^:.;]{0,45}))
      |(?P<coordinate>(?:(?:Các\s+)?(?:Cơ\ quan|Đơn\ vị|Phòng|Ban|Bộ\ phận)(?:,\s*đơn\ vị)?\s+)?(?:cùng\s+)?[Pp]hối\ hợp(?:\ thực\ hiện|\ chính|\ tham\ mưu)?)
      |(?P<responsible>(?:Cơ\ quan|Đơn\ vị|Người|Bộ\ phận|Lực\ lượng)(?:,\s*đơn\ vị)?\s+(?:được\ giao\s+)?(?:thực\ hiện|triển\ khai|phụ\ trách|chịu\ trách\ nhiệm|tham\ mưu)[^:.;]{0,30}|(?:Phân\ công|Trách\ nhiệm)\ thực\ hiện)
      |(?P<time>(?:Thời\ gian|Thời\ hạn|Tiến\ độ|Lộ\ trình|Thời\ điểm|Hạn)(?:\s+(?:thực\ hiện|hoàn\ thành|hoàn\ tất|triển\ khai|tổ\ chức|báo\ cáo|và\ tiến\ độ|trình|xong|gửi|ban\ hành|phê\ duyệt|xây\ dựng|kết\ thúc|nộp|bắt\ đầu)){0,3}(?:\s+(?:dự\ kiến))?)
      |(?P<output>(?:Sản\ phẩm|Kết\ quả(?:\ đầu\ ra|\ dự\ kiến|\ đạt\ được)?)(?:\s+[\l]+){0,4})
      |(?P<other>(?:Địa\ điểm|Đối\ tượng|Thành\ phần|Hình\ thức|Phạm\ vi|Quy\ mô|Số\ lượng)(?:\s+[\l]+){0,4}))
    \s*:\s*
    """,
    re.VERBOSE,
)
# what may stand below a label that has nothing behind its colon: bodies, or a time
_BODIES = pattern(
    r"(?:Các |Lãnh đạo |Tất cả )?(?:[Ss]ở|[Pp]hòng|[Bb]an|UBND|Ủy ban|Công an|[Bb]ộ|[Hh]ội|[Đđ]oàn|Văn phòng|Trung tâm|Đài|Báo|[Cc]ông chức|Mặt trận|MTTQ|UBMTTQ|Công đoàn|Trạm|Trường|Tổ|Thanh tra|Liên đoàn|Viện|Tòa án"
    r"|[Tt]ỉnh đoàn|Huyện đoàn|Thành đoàn|[Cc]ơ quan|[Đđ]ơn vị|[Tt]ổ chức|Chi cục|Cục|Bảo hiểm|Kho bạc|Hiệp hội|Liên minh|Liên hiệp|Bệnh viện|Bưu điện|xã|phường|thôn)\b"
    r"(?!.*\b(?:chủ trì|phối hợp với|có trách nhiệm|tham mưu|triển khai|hướng dẫn|báo cáo|xây dựng|tổ chức (?:thực|các|kiểm|tuyên)|thực hiện)\b)[^:]{0,160}\Z"
)
_TIME = pattern(
    r"(?=.*(?:\d|[Tt]hường xuyên|[Hh][ằà]ng (?:năm|quý|tháng|tuần)|[Tt]heo (?:kế hoạch|yêu cầu)))[^:]{3,80}\Z"
)
_CLOSING = pattern(
    r"(?:Trên đây là|Trên cơ sở (?:nội dung )?(?:Kế hoạch|Chỉ thị|Quyết định|Chương trình)(?: này)?|(?:Trong )?[Qq]uá trình (?:tổ chức |triển khai |thực hiện )|"
    r"Trong quá trình|Căn cứ (?:nội dung )?(?:Kế hoạch|Chỉ thị|Quyết định|Chương trình|Công điện) này|Yêu cầu|Đề nghị|Kết quả thực hiện|"
    r"Nhận được|Giao (?:(?:cho|nhiệm vụ) )?(?=[\L]|các |lãnh đạo |thủ trưởng |công chức |cán bộ )|Định kỳ|(?:Thừa lệnh|Thừa ủy quyền)|(?:[\L][\w ]{3,60}? )?(?:yêu cầu|đề nghị)\b|Chỉ thị này|Kế hoạch này|Quyết định này|Công điện này|Nghị quyết này)"
)
_INNER_STOP = pattern(r"[\l)\"]\. +[\L]")
_KNOWN_HEADINGS = pattern(
    r"(?:Mục đích|Yêu cầu|Mục tiêu|Chỉ tiêu|Nhiệm vụ|Giải pháp|Kinh phí|Tổ chức thực hiện|Nội dung|Đối tượng|Thời gian|"
    r"Phân công|Chế độ báo cáo|Quan điểm)[^.;:]{0,80}:?\Z",
    re.IGNORECASE,
)
_GROUP_RANK = 25.0  # of a row that groups those below it: deeper than any heading, above its rows
PREAMBLE_START = pattern(
    r"\W*(?:Căn cứ|Thực hiện|Triển khai thực hiện|Xét|Theo|Để|Nhằm|Thời gian qua|Trong thời gian|Kính gửi|Thi hành|Tiếp tục thực hiện)\b"
)
ATTACHED = pattern(r"\(?\s*(?:Ban hành\s+)?kèm theo", re.IGNORECASE)


_STEP = pattern(r"(?:Bước|Giai đoạn|Đợt) (?:\d{1,2}|[IVX]+)\s*[:.]")  # "2.1. Bước 1: Lập danh sách." heads what is done


def _ended(words: str) -> bool:
    """Whether a sentence ends here, and "./." a document."""
    return words.rstrip("\"')]").endswith((".", ";", "!", "?", "./"))


def _looks_heading(paragraph: Paragraph, words: str) -> bool:
    mark = paragraph.marker
    if not words:
        return mark is not None and mark.style != "bullet"
    if mark is not None and mark.style == "bullet":
        return False
    ended = _ended(words)
    inner = bool(_INNER_STOP.search(words))
    if mark is None:
        if words.isupper() and 3 < len(words) < 160 and not ended:
            return True
        if len(words) < 45 and _KNOWN_HEADINGS.match(words) and words[:1].isupper():
            return True
        return paragraph.bold and len(words) < 160 and not ended and not inner and words[:1].isupper()
    if mark.style in ("part", "chapter", "division", "roman", "upper", "annex"):
        return not (ended and len(words) > 160) and not inner
    if _STEP.match(words) and not inner and len(words) < 200:
        return True
    if words.endswith(":") and not inner:
        return True
    if paragraph.bold and not inner and len(words) < 300:
        return True
    return not ended and not inner and len(words) < 250


def tree(found: Sequence[Paragraph], *, part: int) -> tuple[Node, tuple[Passage, ...]]:
    root = Node(None, -1, None, Passage("", (), ()), heading=True)
    preamble: list[Passage] = []
    stack = [root]
    first_marked = next((i for i, p in enumerate(found) if _opens_body(p)), len(found))
    # an attached plan has reasons of its own above its first part
    in_preamble = part == 0 or _announced(found[:first_marked])
    if first_marked == len(found):
        first_marked = _unnumbered_start(found)
    by_form = _headed_by_form(found)
    pending: Node | None = None
    label: Node | None = None  # one whose value stands in the next lines
    for i, paragraph in enumerate(found):
        if in_preamble and i < first_marked:
            preamble.append(paragraph.passage)
            continue
        in_preamble = False
        words = paragraph.words
        if (
            paragraph.row is None
            and paragraph.marker is None
            and pending is None
            and (document_type_of(words.text) or ATTACHED.match(words.text))
        ):
            continue  # "QUYẾT ĐỊNH:" before the first article, "(Kèm theo ...)" below an annex's title
        if (
            pending is not None
            and paragraph.row is None
            and paragraph.marker is None
            and _looks_heading(paragraph, words.text)
        ):
            # "Chương I" on a line, its heading on the next
            pending.words = words
            pending = None
            continue
        pending = None
        if label is not None and _is_value(paragraph, words.text, label):
            label.children.append(Node(paragraph, 40.0, label, words))
            continue
        node = _place(paragraph, words, stack, found=found, index=i, by_form=by_form)
        if node.heading and not node.words.text:
            pending = node
        label = node if node.label is not None and _label(f"{words.text}:", whole=True) else None
    return root, tuple(preamble)


def _label(text: str, *, whole: bool = False) -> str | None:
    """What a line that begins with a label asks; `whole`: the label is all of it."""
    match = LABEL.fullmatch(pattern(r":\s*:\Z").sub(":", text)) if whole else LABEL.match(text)
    if match is not None and _TASKS_FOLLOW.match(text) and IMPERATIVE.match(text, match.end()):
        return None
    return next((kind for kind, words in match.groupdict().items() if words), None) if match else None


# "Chủ trì triển khai các nhiệm vụ: Xây dựng ...": what to do, and no label
_TASKS_FOLLOW = pattern(r"(?:[-+*]\s*)?[Cc]hủ trì\s[^:]*(?:nhiệm vụ|nội dung|hoạt động|công việc|giải pháp)[^:]*:")
_WHOSE_PART = pattern(r"(?:Các\s+)?(?:[Cc]ơ quan|[Đđ]ơn vị|[Bb]ộ phận|[Cc]á nhân|Người)\s")


def _label_above_list(words: Passage, found: Sequence[Paragraph], index: int) -> str | None:
    """A label that has a line of its own and no colon: "2. Cơ quan chủ trì" over "- Sở Y tế"."""
    if not _WHOSE_PART.match(words.text):
        return None  # "- Chủ trì thực hiện." is what a body shall do
    kind = _label(f"{words.text.rstrip(' .')}:", whole=True)
    below = (
        found[index + 1].words.text if kind in ("lead", "coordinate", "responsible") and index + 1 < len(found) else ""
    )
    listed = bool(below) and (_BODIES.match(below) or _label(f"{below.rstrip(' .')}:", whole=True) == "lead")
    return kind if listed else None


_SHARES_OUT = pattern(r"(?:Phân công|Trách nhiệm) thực hiện\s*:\s*\Z")


def _shares_out(text: str, found: Sequence[Paragraph], index: int) -> bool:
    """Whether "2. Phân công thực hiện:" heads the parts of several bodies ("2.1. Phòng Y tế:"), and labels none."""
    below = found[index + 1] if index + 1 < len(found) else None
    own = found[index].marker
    if own is None or own.style == "bullet" or _SHARES_OUT.match(text) is None or below is None:
        return False
    numbered = below.marker is not None and below.marker.style != "bullet"
    return numbered or below.words.text.endswith(":") or not _BODIES.match(below.words.text)


def _holds_points(found: Sequence[Paragraph], index: int) -> bool:
    """Whether a numbered line heads points of its own: "2. Phân công thực hiện:" over "2.1. Phòng Y tế"."""
    own = found[index].marker
    below = found[index + 1].marker if index + 1 < len(found) else None
    return own is not None and below is not None and below.number.startswith(f"{own.number}.")


def _is_value(paragraph: Paragraph, text: str, label: Node) -> bool:
    """Whether a line says what the label above it asks: "Đơn vị chủ trì:" over "Sở Tư pháp"."""
    if paragraph.row is not None or (paragraph.marker is not None and paragraph.marker.style != "bullet"):
        return False
    if _label(text) or _label(f"{text}:", whole=True):
        return False
    if label.label == "time":
        return not label.children and bool(_TIME.match(text))
    return label.label not in ("output", "other") and bool(_BODIES.match(text))


def _announced(before: Sequence[Paragraph]) -> bool:
    """Whether these paragraphs lead up to the parts that follow: "..., nội dung như sau:"."""
    return (
        bool(before)
        and before[-1].text.rstrip().endswith(":")
        and all(p.marker is None and p.row is None for p in before)
    )


def _opens_body(paragraph: Paragraph) -> bool:
    if paragraph.row is not None:
        return True
    mark = paragraph.marker
    if mark is None:
        return bool(_KNOWN_HEADINGS.match(paragraph.text)) and _looks_heading(paragraph, paragraph.text)
    return mark.style != "bullet" and not pattern(r"\W*Căn cứ").match(paragraph.words.text)


def _unnumbered_start(found: Sequence[Paragraph]) -> int:
    """In a text without numbers the body begins behind the last paragraph of reasons."""
    for i, paragraph in enumerate(found):
        if pattern(r"(?:như sau|sau đây|sau|yêu cầu|cụ thể)\s*:\s*\Z").search(paragraph.text):
            return i + 1
    # short lines above the first reason are captions that a site left there
    first = next((i for i, p in enumerate(found[:4]) if PREAMBLE_START.match(p.text)), 0)
    captions = all(p.marker is None and len(p.text) < 80 and not _ended(p.text) for p in found[:first])
    for i, paragraph in enumerate(found[first if captions else 0 :], start=first if captions else 0):
        if any(map(str.isalpha, paragraph.text)) and (
            not PREAMBLE_START.match(paragraph.text) or _ORDERS_AT_LAST.search(paragraph.text)
        ):
            return i
    return len(found)


# a reason that goes on with what is wanted: "Để phòng bệnh ... . UBND xã đề nghị các thôn ..."
_ORDERS_AT_LAST = pattern(
    r"[.;]\s+(?:UBND|Ủy ban nhân dân|Hội|Phòng|Sở|Ban|Trường|Đảng ủy|Chủ tịch)\b[^.;:]{0,60}?\b(?:đề nghị|yêu cầu|giao)\b"
)


def _place(
    paragraph: Paragraph, words: Passage, stack: list[Node], *, found: Sequence[Paragraph], index: int, by_form: bool
) -> Node:
    if paragraph.row is not None:
        return _place_row(paragraph, words, stack)
    mark = paragraph.marker
    kind = _label(words.text) or _label_above_list(words, found, index)
    if kind is not None and (_holds_points(found, index) or _shares_out(words.text, found, index)):
        kind = None
    heading = kind is None and (
        _looks_heading(paragraph, words.text)
        or _names_bullets(found, index)
        or (by_form and _stands_alone(found, index))
    )
    lead = not heading and words.text.endswith(":")
    closing = False
    if kind is not None and mark is None:
        # a label line below a bullet speaks of the item that the bullet belongs to
        rank = 20.0
        _pop_to_heading(stack)
    elif mark is not None:
        rank = _rank_in_brackets(paragraph, stack) or float(mark.rank)
        if mark.style == "bullet" and mark.number == "-" and _is_broken_apposition(found, index):
            rank = 30.0
        while stack[-1].rank >= rank:
            stack.pop()
    else:
        closing = _is_closing(paragraph, found, index)
        if heading:
            rank = 6.0 if words.text.isupper() else max(6.5, min(stack[-1].rank, 7.5))
            while stack[-1].rank >= rank:
                stack.pop()
        else:
            _pop_to_heading(stack)
            if closing:
                while stack[-1].rank > RANKS["roman"] or stack[-1].rank == RANKS["article"]:
                    stack.pop()
            rank = stack[-1].rank + 0.5 if lead else 40.0
    node = Node(paragraph, rank, stack[-1], words, heading, lead, kind, closing)
    node.bracketed = mark is not None and mark.style == "decimal" and paragraph.text.startswith("(")
    stack[-1].children.append(node)
    if rank < 40.0:
        stack.append(node)
    return node


def _rank_in_brackets(paragraph: Paragraph, stack: Sequence[Node]) -> float | None:
    """The depth of "(1)": a list of its own below whatever stands above its first number; None: as of "1."."""
    mark = paragraph.marker
    if mark is None or mark.style != "decimal" or not paragraph.text.startswith("("):
        return None
    beside = next((node for node in reversed(stack) if node.bracketed), None)
    if beside is not None:
        return beside.rank
    above = next((node for node in reversed(stack) if node.heading or node.lead), None)
    return above.rank + 0.4 if mark.number == "1" and above is not None and above.rank >= RANKS["decimal"] else None


def _headed_by_form(found: Sequence[Paragraph]) -> bool:
    """Whether no part bears a number, and sentences end in a stop: then a short line without one is a heading."""
    if any(p.row is not None or (p.marker is not None and p.marker.style != "bullet") for p in found):
        return False
    long = [p for p in found if len(p.text) > 60]
    return bool(long) and sum(bool(pattern(r"[.;:]\W*\Z").search(p.text)) for p in long) >= 0.9 * len(long)


def _stands_alone(found: Sequence[Paragraph], index: int) -> bool:
    """A short line without a stop, over a sentence: "Công tác kiểm tra" over "Kiểm tra các bến đò."."""
    own = found[index]
    below = found[index + 1] if index + 1 < len(found) else None
    return (
        own.marker is None
        and own.row is None
        and below is not None
        and len(own.text) < 60
        and own.text[:1].isupper()
        and not pattern(r"[.;:!?,/]\W*\Z").search(own.text)
        and bool(pattern(r"[.;:]\W*\Z").search(below.text))
    )


def _names_bullets(found: Sequence[Paragraph], index: int) -> bool:
    """Whether an unnumbered line only names what the bullets below it say: "Công tác kiểm tra" over "- ..."."""
    own = found[index]
    below = found[index + 1] if index + 1 < len(found) else None
    above = found[index - 1] if index else None
    return (
        own.marker is None
        and below is not None
        and below.marker is not None
        and below.marker.style == "bullet"
        and (above is None or above.marker is None or _ended(above.text))
        and 6 < len(own.text) < 90
        and own.text[:1].isupper()
        and not pattern(r"[.;:!?,]\W*\Z").search(own.text)
    )


def _place_row(paragraph: Paragraph, words: Passage, stack: list[Node]) -> Node:
    """A row of a table stands below the heading over the table, and below the row that groups it."""
    group = paragraph.row is not None and paragraph.row.group
    while len(stack) > 1 and (not stack[-1].heading or (group and stack[-1].rank == _GROUP_RANK)):
        stack.pop()
    node = Node(paragraph, _GROUP_RANK if group else 40.0, stack[-1], words, heading=group)
    stack[-1].children.append(node)
    if group:
        stack.append(node)
    return node


def _pop_to_heading(stack: list[Node]) -> None:
    while len(stack) > 1 and not stack[-1].heading:
        stack.pop()


def _is_closing(paragraph: Paragraph, found: Sequence[Paragraph], index: int) -> bool:
    """One of the last paragraphs, unnumbered, that speaks of the whole: "Trong quá trình thực hiện, ..."."""
    return (
        len(found) - index <= 5
        and bool(_CLOSING.match(paragraph.text))
        and all(p.marker is None or p.marker.style == "bullet" for p in found[index:])
    )


def _is_broken_apposition(found: Sequence[Paragraph], index: int) -> bool:
    """A dash inside a sentence that a line break has put at the start of a line.

    The paragraph above is a long sentence without an end, and no other bullet stands beside this one.
    """
    if index == 0 or index + 1 >= len(found):
        return False
    above, below = found[index - 1], found[index + 1]
    own = found[index]
    if above.marker is None or above.marker.style != "decimal" or len(above.text) < 120 or above.bold:
        return False
    if pattern(r"[.;:!?,][\"')\]]*\Z").search(above.text):
        return False
    beside = below.marker is not None and below.marker.style == "bullet"
    return not beside and bool(own.words.text)
