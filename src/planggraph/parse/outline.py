"""A document as an outline: letterhead, title, preamble, items under their headings, closing.

The outline is made from the text alone. An `Item` is a paragraph that may hold provisions, with the headings above it,
the lead-ins that announce it ("... các nhiệm vụ sau:") and the labels that close it ("Đơn vị chủ trì: ...").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from planggraph.model import Section, Source, Span
from planggraph.naming import slug
from planggraph.parse.letters import pattern
from planggraph.parse.lines import Line, layout, lines
from planggraph.parse.markers import RANKS, Marker
from planggraph.parse.paragraphs import Paragraph, paragraphs
from planggraph.parse.passage import Passage, clean
from planggraph.parse.zones import Zones, document_type_of, mended, zones

__all__ = ["Heading", "Item", "Outline", "parse"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered or printed heading above an item."""

    key: str
    number: str | None
    style: str
    words: Passage


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph of the body, in the order of the text."""

    words: Passage  # without its marker
    headings: tuple[Heading, ...]  # outermost first
    leads: tuple[Passage, ...]  # lead-ins that announce it, outermost first
    marker: Marker | None
    label: str | None  # what a label line tells: "lead", "responsible", "coordinate", "time", "other"
    part: int  # 0: the document itself, 1 and more: its annexes
    closing: bool  # a last paragraph, which speaks of the whole document
    from_heading: bool = False  # the heading itself is the only statement of the task


@dataclass(frozen=True, slots=True)
class Outline:
    """All parts of one document."""

    source: Source
    view: Passage
    letterhead: tuple[Line, ...]
    document_type: str | None
    title: Passage | None
    preamble: tuple[Passage, ...]
    items: tuple[Item, ...]
    sections: tuple[Section, ...]
    closing: tuple[Line, ...]
    annex_titles: tuple[Passage, ...]
    surroundings: tuple[Span, ...]
    footnotes: tuple[Passage, ...] = ()
    annex_lines: tuple[Passage, ...] = ()  # the first of each annex, which say what it is attached to


@dataclass(slots=True)
class _Node:
    paragraph: Paragraph | None
    rank: float
    parent: _Node | None
    words: Passage
    heading: bool = False
    lead: bool = False
    label: str | None = None
    closing: bool = False
    children: list[_Node] = field(default_factory=list)


LABEL = pattern(
    r"""(?:[-+*]\s*)?
    (?:(?P<lead>(?:(?:Các\s+)?(?:Cơ\ quan|Đơn\ vị|Phòng|Ban|Bộ\ phận|Cá\ nhân)(?:,\s*(?:đơn\ vị|cá\ nhân))?\s+)?(?:[Cc]hủ\ trì|[Đđ]ầu\ mối|[Cc]hịu\ trách\ nhiệm\ chính)(?:[^:.;]{0,45}))
      |(?P<coordinate>(?:(?:Các\s+)?(?:Cơ\ quan|Đơn\ vị|Phòng|Ban|Bộ\ phận)(?:,\s*đơn\ vị)?\s+)?(?:cùng\s+)?[Pp]hối\ hợp(?:\ thực\ hiện|\ chính|\ tham\ mưu)?)
      |(?P<responsible>(?:Cơ\ quan|Đơn\ vị|Người|Bộ\ phận|Lực\ lượng)(?:,\s*đơn\ vị)?\s+(?:được\ giao\s+)?(?:thực\ hiện|triển\ khai|phụ\ trách|chịu\ trách\ nhiệm|tham\ mưu)[^:.;]{0,30}|(?:Phân\ công|Trách\ nhiệm)\ thực\ hiện)
      |(?P<time>(?:Thời\ gian|Thời\ hạn|Tiến\ độ|Lộ\ trình|Thời\ điểm|Hạn)(?:\s+(?:thực\ hiện|hoàn\ thành|triển\ khai|tổ\ chức|báo\ cáo|và\ tiến\ độ|trình|xong|gửi)){0,3}(?:\s+(?:dự\ kiến))?)
      |(?P<other>(?:Sản\ phẩm|Kết\ quả(?:\ đầu\ ra|\ dự\ kiến|\ đạt\ được)?|Địa\ điểm|Đối\ tượng|Thành\ phần|Hình\ thức|Phạm\ vi|Quy\ mô|Số\ lượng)(?:\s+[\l]+){0,4}))
    \s*:\s*
    """,
    re.VERBOSE,
)
_CLOSING = pattern(
    r"(?:Trên đây là|Trên cơ sở (?:nội dung )?(?:Kế hoạch|Chỉ thị|Quyết định|Chương trình)(?: này)?|(?:Trong )?[Qq]uá trình (?:tổ chức |triển khai |thực hiện )|"
    r"Trong quá trình|Căn cứ (?:nội dung )?(?:Kế hoạch|Chỉ thị|Quyết định|Chương trình|Công điện) này|Yêu cầu|Đề nghị|Kết quả thực hiện|"
    r"Nhận được|Giao |Định kỳ|(?:Thừa lệnh|Thừa ủy quyền)|(?:[\L][\w ]{3,60}? )?(?:yêu cầu|đề nghị)\b|Chỉ thị này|Kế hoạch này|Quyết định này|Công điện này|Nghị quyết này)"
)
_TERMINAL = pattern(r"(?:[.;!?]|\./\.?)[\"')\]]*\Z")
_INNER_STOP = pattern(r"[\l)\"]\. +[\L]")
_KNOWN_HEADINGS = pattern(
    r"(?:Mục đích|Yêu cầu|Mục tiêu|Chỉ tiêu|Nhiệm vụ|Giải pháp|Kinh phí|Tổ chức thực hiện|Nội dung|Đối tượng|Thời gian|"
    r"Phân công|Chế độ báo cáo|Quan điểm)[^.;:]{0,80}:?\Z",
    re.IGNORECASE,
)
_PREAMBLE_START = pattern(
    r"\W*(?:Căn cứ|Thực hiện|Triển khai thực hiện|Xét|Theo|Để|Nhằm|Thời gian qua|Trong thời gian|Kính gửi|Thi hành|Tiếp tục thực hiện)\b"
)
_ATTACHED = pattern(r"\(?\s*(?:Ban hành\s+)?kèm theo", re.IGNORECASE)


def parse(source: Source) -> Outline:
    """The outline of a document; never fails, however little of a document the text is."""
    view = clean(source.text)
    found = mended(lines(view))
    zone = zones(found)
    set_ = layout(found)
    parts: list[tuple[str | None, list[Paragraph]]] = []
    kind, title, body_start = _title(found, zone)
    parts.append((None, paragraphs(found[body_start : zone.body[1]], set_)))
    annex_titles: list[Passage] = []
    for first, last in zone.annexes:
        annex_zone = Zones((first, first), first, (first, last), (last, last))
        _, annex_title, start = _title(found, annex_zone)
        annex_titles.append(annex_title or found[first].passage)
        annex = found[first].text if len(found[first].text) < 40 else "Phụ lục"
        parts.append((annex, paragraphs(found[start:last], set_)))
    preamble: tuple[Passage, ...] = ()
    items: list[Item] = []
    sections = _Sections()
    for number, (name, found_paragraphs) in enumerate(parts):
        root, before = _tree(found_paragraphs, part=number)
        if number == 0:
            preamble = before
        above: tuple[Heading, ...] = ()
        if name is not None:
            heading_passage = annex_titles[number - 1]
            above = (sections.add(name, "annex", heading_passage, ()),)
        items.extend(_items(root, above, sections, number))
    around = tuple(
        Span(start=found[a].passage.starts[0], end=found[b - 1].passage.ends[-1]) for a, b in zone.surroundings
    )
    return Outline(
        source=source,
        view=view,
        letterhead=tuple(found[zone.letterhead[0] : zone.letterhead[1]]),
        document_type=kind,
        title=title,
        preamble=preamble,
        items=tuple(items),
        sections=tuple(sections.made),
        closing=tuple(found[zone.closing[0] : zone.closing[1]]),
        annex_titles=tuple(annex_titles),
        surroundings=around,
        annex_lines=tuple(Passage.join(line.passage for line in found[a : min(b, a + 14)]) for a, b in zone.annexes),
        footnotes=tuple(p.passage for a, b in zone.footnotes for p in paragraphs(found[a:b], set_)),
    )


# ---------------------------------------------------------------- title
def _title(found: Sequence[Line], zone: Zones) -> tuple[str | None, Passage | None, int]:
    """Type, title, and the first line behind them."""
    at = zone.type_line
    if at is None:
        return None, None, max(zone.body[0], zone.letterhead[1])
    line = found[at]
    kind = document_type_of(line.text)
    name, words_at = kind or ("Phụ lục", len(line.text))
    chosen: list[Passage] = []
    rest = line.passage.cut(words_at, len(line.text))
    if rest.text.strip(" :.*"):
        chosen.append(rest)
    i = at + 1
    while i < zone.body[1] and _belongs_to_title(found, i, chosen):
        chosen.append(found[i].passage)
        i += 1
    return name, (Passage.join(chosen) if chosen else None), i


def _belongs_to_title(found: Sequence[Line], i: int, chosen: Sequence[Passage]) -> bool:
    line = found[i]
    text = line.text
    if _ATTACHED.match(text) or len(chosen) > 12:
        return False
    if not chosen:
        # "Thực hiện ..." may begin a title too, but "Căn cứ ..." does not
        return not pattern(r"\W*(?:Căn cứ|Kính gửi|Điều 1|I\.)").match(text)
    last = chosen[-1].text
    in_list = last.endswith(";") and last.isupper() and text.isupper()  # "... LĨNH VỰC A;" over "LĨNH VỰC B"
    if not in_list and pattern(r"[.;:]\Z").search(last) and not pattern(r"\b(?:TP|TX|P|Q)\.\Z").search(last):
        return False
    capitals = last.isupper()
    if text.isupper():
        is_next_heading = pattern(r"(?:[IVX]+\s*[.\-]|PHẦN|CHƯƠNG|[A-Z]\.)").match(text)
        # "..., UBND CẤP XÃ THỰC HIỆN" goes on with the title, whatever body its second line begins with
        is_authority = _is_authority(text) and not pattern(r"(?:,|\bCỦA|\bVÀ|-)\Z").search(last)
        return capitals and not is_next_heading and not is_authority
    if capitals or line.gap_before:
        return bool(not capitals and not line.gap_before)
    if _PREAMBLE_START.match(text) or pattern(r"(?:[IVX]+|\d+)\s*[.)]").match(text):
        return False
    low = bool(pattern(r"[\"'(]?[\l\d]").match(text))
    return low or (line.bold and found[i - 1].bold)


def _is_authority(text: str) -> bool:
    # "ỦY BAN NHÂN DÂN TỈNH ..." between the title of a Quyết định and its "Căn cứ"
    return bool(
        re.match(
            r"(?:(?:PHÓ )?CHỦ TỊCH|ỦY BAN|UBND|HỘI ĐỒNG|THỦ TƯỚNG|BỘ TRƯỞNG|GIÁM ĐỐC|CHÍNH PHỦ|HIỆU TRƯỞNG|TRƯỞNG|BAN CHẤP HÀNH|BAN THƯỜNG VỤ)\b",
            text,
        )
    )


# ---------------------------------------------------------------- tree
def _looks_heading(paragraph: Paragraph, words: str) -> bool:
    mark = paragraph.marker
    if not words:
        return mark is not None and mark.style != "bullet"
    ended = bool(_TERMINAL.search(words))
    inner = bool(_INNER_STOP.search(words))
    if mark is None:
        if words.isupper() and 3 < len(words) < 160 and not ended:
            return True
        return paragraph.bold and len(words) < 160 and not ended and not inner and words[:1].isupper()
    if mark.style in ("part", "chapter", "division", "roman", "upper", "annex"):
        return not (ended and len(words) > 160) and not inner
    if mark.style == "bullet":
        return False
    if words.endswith(":") and not inner:
        return True
    if paragraph.bold and not inner and len(words) < 300:
        return True
    return not ended and not inner and len(words) < 250


def _tree(found: Sequence[Paragraph], *, part: int) -> tuple[_Node, tuple[Passage, ...]]:
    root = _Node(None, -1, None, Passage("", (), ()), heading=True)
    preamble: list[Passage] = []
    stack = [root]
    in_preamble = part == 0
    first_marked = next((i for i, p in enumerate(found) if _opens_body(p)), len(found))
    if first_marked == len(found):
        first_marked = _unnumbered_start(found)
    pending: _Node | None = None
    for i, paragraph in enumerate(found):
        if in_preamble and i < first_marked:
            preamble.append(paragraph.passage)
            continue
        in_preamble = False
        words = paragraph.words
        if paragraph.marker is None and (document_type_of(words.text) or _ATTACHED.match(words.text)):
            continue  # "QUYẾT ĐỊNH:" before the first article, "(Kèm theo ...)" below an annex's title
        if pending is not None and paragraph.marker is None and _looks_heading(paragraph, words.text):
            # "Chương I" on a line, its heading on the next
            pending.words = words
            pending = None
            continue
        pending = None
        node = _place(paragraph, words, stack, found=found, index=i)
        if node.heading and not node.words.text:
            pending = node
    return root, tuple(preamble)


def _opens_body(paragraph: Paragraph) -> bool:
    mark = paragraph.marker
    if mark is None:
        return bool(_KNOWN_HEADINGS.match(paragraph.text)) and _looks_heading(paragraph, paragraph.text)
    return mark.style != "bullet" and not pattern(r"\W*Căn cứ").match(paragraph.words.text)


def _unnumbered_start(found: Sequence[Paragraph]) -> int:
    """In a text without numbers the body begins behind the last paragraph of reasons."""
    for i, paragraph in enumerate(found):
        if pattern(r"(?:như sau|sau đây|sau|yêu cầu|cụ thể)\s*:\s*\Z").search(paragraph.text):
            return i + 1
    for i, paragraph in enumerate(found):
        if not _PREAMBLE_START.match(paragraph.text):
            return i
    return len(found)


def _place(
    paragraph: Paragraph, words: Passage, stack: list[_Node], *, found: Sequence[Paragraph], index: int
) -> _Node:
    mark = paragraph.marker
    label = LABEL.match(words.text)
    kind = next((k for k, v in label.groupdict().items() if v), None) if label else None
    heading = kind is None and _looks_heading(paragraph, words.text)
    lead = not heading and words.text.endswith(":")
    closing = False
    if kind is not None and mark is None:
        # a label line below a bullet speaks of the item that the bullet belongs to
        rank = 20.0
        _pop_to_heading(stack)
    elif mark is not None:
        rank = float(mark.rank)
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
    node = _Node(paragraph, rank, stack[-1], words, heading, lead, kind, closing)
    stack[-1].children.append(node)
    if rank < 40.0:
        stack.append(node)
    return node


def _pop_to_heading(stack: list[_Node]) -> None:
    while len(stack) > 1 and not stack[-1].heading:
        stack.pop()


def _is_closing(paragraph: Paragraph, found: Sequence[Paragraph], index: int) -> bool:
    """One of the last paragraphs, unnumbered, that speaks of the whole: "Trong quá trình thực hiện, ..."."""
    rest = found[index:]
    return (
        len(rest) <= 5
        and bool(_CLOSING.match(paragraph.text))
        and all(p.marker is None or p.marker.style == "bullet" for p in rest)
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


# ---------------------------------------------------------------- items and sections
class _Sections:
    """Headings in order, each with a key that no other one has."""

    def __init__(self) -> None:
        self.made: list[Section] = []
        self._used: set[str] = set()

    def add(self, number: str | None, style: str, words: Passage, above: tuple[Heading, ...]) -> Heading:
        own = slug(number) if number else "x"
        base = "-".join([*([above[-1].key] if above else []), own or "x"])
        key, again = base, 1
        while key in self._used:
            again += 1
            key = f"{base}.{again}"
        self._used.add(key)
        text = words.text.rstrip(" :.*")
        span = Span(start=words.starts[0], end=words.ends[-1]) if words.text else Span(start=0, end=0)
        self.made.append(
            Section(key=key, number=number, heading=text or None, parent=above[-1].key if above else None, span=span)
        )
        return Heading(key, number, style, words)


def _items(
    node: _Node, above: tuple[Heading, ...], sections: _Sections, part: int, leads: tuple[Passage, ...] = ()
) -> Iterator[Item]:
    for child in node.children:
        yield from _child_items(child, above, sections, part, leads)


def _child_items(
    node: _Node, above: tuple[Heading, ...], sections: _Sections, part: int, leads: tuple[Passage, ...]
) -> Iterator[Item]:
    mark = node.paragraph.marker if node.paragraph else None
    if node.label is not None:
        words = Passage.join([node.words, *(c.words for c in _descendants(node) if c.label is None)])
        yield Item(words, above, leads, mark, node.label, part, False)
        for child in _descendants(node):
            if child.label is not None:
                child_mark = child.paragraph.marker if child.paragraph else None
                yield Item(child.words, above, leads, child_mark, child.label, part, False)
        return
    big = mark is not None and mark.style in ("part", "chapter", "division", "roman", "upper", "annex")
    if node.heading and (node.children or big or (mark is None and node.words.text.isupper())):
        number = mark.number if mark else None
        heading = sections.add(number, mark.style if mark else "plain", node.words, above)
        inside = (*above, heading)
        only_labels = all(c.label is not None for c in node.children)
        if node.children and only_labels and not node.words.text.endswith(":"):
            yield Item(node.words, inside, leads, mark, None, part, False, from_heading=True)
        is_lead = node.words.text.endswith(":") and mark is not None and not big
        yield from _items(node, inside, sections, part, (*leads, node.words) if is_lead else leads)
        return
    words = node.words
    children = node.children
    if children and children[0].rank == 30.0:
        words = Passage.join([words, children[0].paragraph.passage if children[0].paragraph else children[0].words])
        children = children[1:]
    if words.text:
        yield Item(words, above, leads, mark, None, part, node.closing)
    below = (*leads, node.words) if node.lead or node.words.text.endswith(":") else leads
    for child in children:
        yield from _child_items(child, above, sections, part, below)


def _descendants(node: _Node) -> Iterator[_Node]:
    for child in node.children:
        yield child
        yield from _descendants(child)
