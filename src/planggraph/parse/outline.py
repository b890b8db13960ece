"""A document as an outline: letterhead, title, preamble, items under their headings, closing.

The outline is made from the text; what its reader knows of the file (`Source.blocks`) helps where it is there. An
`Item` is a paragraph that may hold provisions, with the headings above it, the lead-ins that announce it ("... các
nhiệm vụ sau:") and the labels that close it ("Đơn vị chủ trì: ...").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from planggraph.model import Section, Source, Span
from planggraph.naming import slug
from planggraph.parse.blocks import body_and_notes, emphasised, outside
from planggraph.parse.letters import pattern
from planggraph.parse.lines import Line, layout, lines
from planggraph.parse.markers import Marker
from planggraph.parse.misread import Misreading, restored
from planggraph.parse.paragraphs import Paragraph, paragraphs
from planggraph.parse.passage import Passage, clean
from planggraph.parse.sites import POSTED, PROPERTY
from planggraph.parse.tables import Row, head_kind, other_cells
from planggraph.parse.tree import ATTACHED, PREAMBLE_START, Node, tree
from planggraph.parse.zones import Zones, document_type_of, is_anchor, mended, zones

__all__ = ["Annex", "Heading", "Item", "Outline", "demands", "lists_contents", "parse"]


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
    label: str | None  # what a label line tells: "lead", "responsible", "coordinate", "time", "output", "other"
    part: int  # 0: the document itself, 1 and more: its annexes
    closing: bool  # a last paragraph, which speaks of the whole document
    from_heading: bool = False  # the heading itself is the only statement of the task
    row: int | None = None  # the row of a table that it is a cell of: where its task begins in the source
    kind: str | None = None  # "task" or "target", where the heads of the table tell it


@dataclass(frozen=True, slots=True)
class Annex:
    """A part behind the signature, or a document attached to this one."""

    key: str  # of its section
    document_type: str | None  # "Kế hoạch", where it is a document of its own


@dataclass(frozen=True, slots=True)
class Outline:
    """All parts of one document."""

    source: Source
    view: Passage
    letterhead: tuple[Line, ...]
    document_type: str | None
    type_line: Passage | None  # the line that names the type
    title: Passage | None
    preamble: tuple[Passage, ...]
    charge: (
        Passage | None
    )  # the last of the reasons, where it leads up to what is wanted: "... yêu cầu các sở thực hiện:"
    items: tuple[Item, ...]
    sections: tuple[Section, ...]
    closing: tuple[Line, ...]
    annex_titles: tuple[Passage, ...]
    surroundings: tuple[Span, ...]
    footnotes: tuple[Passage, ...] = ()
    cells: tuple[Passage, ...] = ()  # of tables, where no row of tasks takes them
    annex_lines: tuple[Passage, ...] = ()  # the first of each annex, which say what it is attached to
    annexes: tuple[Annex, ...] = ()
    misread: tuple[Misreading, ...] = ()


def parse(source: Source) -> Outline:
    """The outline of a document; never fails, however little of a document the text is."""
    scanned = any(block.confidence is not None for block in source.blocks)
    whole, misread = restored(clean(source.text), scanned=scanned)
    view, notes = body_and_notes(whole, source.blocks)
    found = mended(emphasised(lines(view), source))
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
    charge: Passage | None = None
    items: list[Item] = []
    sections = _Sections()
    annexes: list[Annex] = []
    for number, (name, found_paragraphs) in enumerate(parts):
        root, before = tree(found_paragraphs, part=number)
        preamble += before
        if number == 0 and before and before[-1].text.endswith(":"):
            charge = before[-1]
        above: tuple[Heading, ...] = ()
        if name is not None:
            heading_passage = annex_titles[number - 1]
            above = (sections.add(name, "annex", heading_passage, ()),)
            type_ = document_type_of(found[zone.annexes[number - 1][0]].text)
            annexes.append(Annex(above[0].key, type_[0] if type_ else None))
        items.extend(_items(root, above, sections, number))
    around = tuple(
        Span(start=found[a].passage.starts[0], end=found[b - 1].passage.ends[-1]) for a, b in zone.surroundings
    )
    footnotes = [p.passage for a, b in zone.footnotes for p in paragraphs(found[a:b], set_)]
    footnotes += [p.passage for p in paragraphs(lines(notes), set_)]
    return Outline(
        source=source,
        view=view,
        letterhead=tuple(found[zone.letterhead[0] : zone.letterhead[1]]),
        document_type=kind,
        type_line=found[zone.type_line].passage if zone.type_line is not None else None,
        title=title,
        preamble=preamble,
        charge=charge,
        items=tuple(items),
        sections=tuple(sections.made),
        closing=tuple(found[zone.closing[0] : zone.closing[1]]),
        annex_titles=tuple(annex_titles),
        surroundings=around + outside(source.blocks),
        cells=tuple(cell for a, b in ((body_start, zone.body[1]), *zone.annexes) for cell in other_cells(found[a:b])),
        annex_lines=tuple(Passage.join(line.passage for line in found[a : min(b, a + 14)]) for a, b in zone.annexes),
        annexes=tuple(annexes),
        footnotes=tuple(footnotes),
        misread=misread,
    )


# ---------------------------------------------------------------- title
def _title(found: Sequence[Line], zone: Zones) -> tuple[str | None, Passage | None, int]:
    """Type, title, and the first line behind them."""
    at = zone.type_line
    if at is None:
        return None, _subject(found[slice(*zone.letterhead)]), max(zone.body[0], zone.letterhead[1])
    line = found[at]
    kind = document_type_of(line.text)
    name, words_at = kind or ("Phụ lục", len(line.text))
    if at and at < zone.body[0] and PROPERTY.fullmatch(found[at - 1].text):
        return (
            name,
            None,
            zone.body[0],
        )  # "Loại văn bản:" over "Công văn": a value of the site's list, and no title below
    chosen: list[Passage] = []
    rest = line.passage.cut(words_at, len(line.text))
    if rest.text.strip(" :.*"):
        chosen.append(rest)
    i = at + 1
    if not chosen and i + 1 < zone.body[1] and _WHOSE.match(found[i].text) and _SUBJECT.match(found[i + 1].text):
        i += 1
    while i < zone.body[1] and _belongs_to_title(found, i, chosen):
        chosen.append(found[i].passage)
        i += 1
    return name, (Passage.join(chosen) if chosen else None), max(i, zone.body[0])


# what a letter, which has no line for its type, is about: "V/v ..." below its number
_SUBJECT = pattern(r"\W*(?:V\s?/\s?[Vv]|V[ềe] việc|Về(?=\s+[\l]))")


# "QUYẾT ĐỊNH" over "CỦA THỦ TƯỚNG CHÍNH PHỦ": whose it is stands apart from what it is about
_WHOSE = pattern(r"C(?:ỦA|ủa) (?:THỦ TƯỚNG|CHÍNH PHỦ|BỘ|ỦY BAN|UBND|CHỦ TỊCH|HỘI ĐỒNG|GIÁM ĐỐC)[\L ,\-]*\Z")


_BLANK_OR_NUMBER = pattern(r"\W*(?:Số\s*:?\s*)?\d*\s*-\s?CV/")


def _subject(letterhead: Sequence[Line]) -> Passage | None:
    """The title of a letter: from "V/v" on, without the lines of the other column ("Hà Nội, ngày ...")."""
    parts = [part for line in letterhead for part in line.columns or (line.passage,)]
    start = next((i for i, part in enumerate(parts) if _SUBJECT.match(part.text)), None)
    if start is None:
        # the party's letters print it right below the number, without "V/v"
        numbered = next((i for i, part in enumerate(parts[:-1]) if _BLANK_OR_NUMBER.match(part.text)), None)
        start = numbered + 1 if numbered is not None else len(parts)
        if start >= len(parts) or parts[start].text.isupper() or is_anchor(parts[start].text):
            return None
        end = next(
            (i for i in range(start, len(parts)) if parts[i].text.isupper() or is_anchor(parts[i].text)), len(parts)
        )
        return Passage.join(parts[start:end])
    below = parts[start + 1 :]
    # "Thành" over "phố Hồ Chí Minh, ngày ...": place and date are broken over two lines
    broken = {n + k for n, pair in enumerate(pairwise(below)) if is_anchor(Passage.join(pair).text) for k in (0, 1)}
    kept = [p for n, p in enumerate(below) if n not in broken and not (is_anchor(p.text) or p.text.isupper())]
    return Passage.join([parts[start], *kept])


def _belongs_to_title(found: Sequence[Line], i: int, chosen: Sequence[Passage]) -> bool:
    line = found[i]
    text = line.text
    if ATTACHED.match(text) or POSTED.match(text) or len(chosen) > 12 or _opens_table(found, i):
        return False
    if not chosen:
        # "Thực hiện ..." may begin a title too, but "Căn cứ ..." does not
        return not pattern(r"\W*(?:Căn cứ|Kính gửi|Điều 1|I\.)").match(text)
    last = chosen[-1].text
    in_list = last.endswith(";") and last.isupper() and text.isupper()  # "... LĨNH VỰC A;" over "LĨNH VỰC B"
    if not in_list and pattern(r"[.;:]\Z").search(last) and not pattern(r"\b(?:TP|TX|P|Q)\.\Z").search(last):
        return False
    if _TITLE_OPEN.search(last) and not PREAMBLE_START.match(text):
        return True
    capitals = last.isupper()
    if text.isupper():
        is_next_heading = pattern(r"(?:[IVX]+\s*[.\-]|PHẦN|CHƯƠNG|[A-Z]\.)").match(text)
        # "..., UBND CẤP XÃ THỰC HIỆN" goes on with the title, whatever body its second line begins with
        is_authority = _is_authority(text) and not pattern(r"(?:,|\bCỦA|\bVÀ|-)\Z").search(last)
        return capitals and not is_next_heading and not is_authority
    if capitals or line.gap_before:
        # over a blank line a title goes on in small letters alone, as a sentence does
        return not capitals and bool(pattern(r"[\l]").match(text)) and not PREAMBLE_START.match(text)
    if PREAMBLE_START.match(text) or pattern(r"(?:[IVX]+|\d+)\s*[.)]").match(text):
        return False
    low = bool(pattern(r"[\"'(]?[\l\d]").match(text))
    below = found[i + 1] if i + 1 < len(found) else None
    is_last = below is not None and (below.gap_before or ATTACHED.match(below.text))
    if is_last and _NAME_AND_END.search(f"{last}\n{text}"):
        return True  # "... trên địa bàn xã" over "Cao Lâu năm 2022"
    return low or (line.bold and found[i - 1].bold) or _ends_block(found, i)


def _opens_table(found: Sequence[Line], i: int) -> bool:
    """Whether a table's row of heads begins here, right below the title of an annex."""
    return (found[i].cell and not found[i - 1].cell) or (
        len(found[i].text) < 10 and head_kind(found[i].text) == "number"
    )


def _ends_block(found: Sequence[Line], i: int) -> bool:
    """Whether a line right below the title's is its last, above the reasons or the address: "Về việc phê duyệt Điều lệ"
    over "Hội Khuyến học tỉnh"."""
    below = found[i + 1] if i + 1 < len(found) else None
    text = found[i].text
    ended = pattern(r"[.;:,]\W*\Z").search(text) or pattern(r"\W*(?:[-+•]|Điều \d|Kính gửi)").match(text)
    reasons = below is not None and PREAMBLE_START.match(below.text) and not PREAMBLE_START.match(text)
    return bool(reasons) and len(text) < 100 and not ended


# a line of a title that cannot be its last: "... GIAI ĐOẠN 2026 -" over "2030", "... huyện Cao Lộc năm" over "2025"
_TITLE_OPEN = pattern(r"(?:[^\W_]\s*-|\b(?:năm|giai đoạn|của|và|các|NĂM|GIAI ĐOẠN|CỦA|VÀ|CÁC))\Z")
_NAME_AND_END = pattern(r"\b(?:xã|phường|huyện|quận|tỉnh|thị xã|thị trấn|thành phố)\n(?:[\L][\l]+ ?){1,5}\b")


def _is_authority(text: str) -> bool:
    # "ỦY BAN NHÂN DÂN TỈNH ..." between the title of a Quyết định and its "Căn cứ"
    return bool(
        re.match(
            r"(?:(?:PHÓ )?CHỦ TỊCH|ỦY BAN|UBND|HỘI ĐỒNG|THỦ TƯỚNG|BỘ TRƯỞNG|GIÁM ĐỐC|CHÍNH PHỦ|HIỆU TRƯỞNG|TRƯỞNG|BAN CHẤP HÀNH|BAN THƯỜNG VỤ)\b",
            text,
        )
    )


# ---------------------------------------------------------------- items and sections
class _Sections:
    """Headings in order, each with a key that no other one has."""

    def __init__(self) -> None:
        self.made: list[Section] = []
        self._used: dict[str, int] = {}  # how often

    def add(self, number: str | None, style: str, words: Passage, above: tuple[Heading, ...]) -> Heading:
        own = slug(number) if number else "x"
        base = "-".join([*([above[-1].key] if above else []), own or "x"])
        again = self._used[base] = self._used.get(base, 0) + 1
        key = base if again == 1 else f"{base}.{again}"  # a slug holds no stop, so that nothing else is called so
        text = words.text.rstrip(" :.*")
        span = Span(start=words.starts[0], end=words.ends[-1]) if words.text else Span(start=0, end=0)
        self.made.append(
            Section(key=key, number=number, heading=text or None, parent=above[-1].key if above else None, span=span)
        )
        return Heading(key, number, style, words)


def _items(
    node: Node, above: tuple[Heading, ...], sections: _Sections, part: int, leads: tuple[Passage, ...] = ()
) -> Iterator[Item]:
    for child in node.children:
        yield from _child_items(child, above, sections, part, leads)


def _child_items(
    node: Node, above: tuple[Heading, ...], sections: _Sections, part: int, leads: tuple[Passage, ...]
) -> Iterator[Item]:
    row = node.paragraph.row if node.paragraph else None
    if row is not None:
        yield from _row_items(node, row, above, sections, part)
        return
    mark = node.paragraph.marker if node.paragraph else None
    if node.label is not None:
        yield from _label_items(node, above, leads, part)
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
        if is_lead and demands(node.words):
            yield Item(
                node.words.cut(0, len(node.words.text) - 1), above, leads, mark, None, part, False, from_heading=True
            )
        yield from _items(node, inside, sections, part, (*leads, node.words) if is_lead else leads)
        return
    words = node.words
    children = node.children
    if children and children[0].rank == 30.0:
        words = Passage.join([words, children[0].paragraph.passage if children[0].paragraph else children[0].words])
        children = children[1:]
    topic = _is_topic(node)
    if words.text and not topic:
        yield Item(words, above, leads, mark, None, part, node.closing)
    below = (*leads, node.words) if topic or node.lead or node.words.text.endswith(":") else leads
    for child in children:
        yield from _child_items(child, above, sections, part, below)


_ANNOUNCING = pattern(
    r"[;,]\s*(?:(?P<part>trong đó),?\s+|đồng thời,?\s+)?(?:(?:chủ động|chú trọng|tập trung|tổ chức|triển khai|thực hiện|tốt|có hiệu quả)\s+)+(?:(?:vào|các|một số|những)\s+)*(?:nhiệm vụ|nội dung|công việc|giải pháp)(?:,?\s+\w+){0,6}\s*:\Z"
)


_CONTENTS = pattern(
    r"\b(?:[Bb]áo cáo|[Tt]hống kê|[Cc]ung cấp)(?: [\l]+,?){0,8} (?:nội dung|thông tin|số liệu)(?: [\l]+){0,3} sau(?: đây)?\s*:\Z"
)


def lists_contents(lead: Passage) -> bool:
    """Whether a lead-in asks for a report, and lists what shall stand in it: "... báo cáo các nội dung sau:"."""
    return lead.text.endswith(":") and _CONTENTS.search(lead.text) is not None


def demands(lead: Passage) -> bool:
    """Whether a lead-in wants something besides the list that it announces: one of several clauses, "Giao Sở Y tế
    hướng dẫn cách ly tại nhà; tổ chức thực hiện các nhiệm vụ sau:", what the list is a part of ("..., trong đó
    tập trung các nhiệm vụ sau:"), or a report with the contents that it lists."""
    if lists_contents(lead):
        return True
    announcing = _ANNOUNCING.search(lead.text)
    if announcing is None:
        return False
    sentence = lead.text.rfind(". ", 0, announcing.start()) + 1
    return announcing["part"] is not None or ";" in lead.text[sentence : announcing.start() + 1]


def _label_items(node: Node, above: tuple[Heading, ...], leads: tuple[Passage, ...], part: int) -> Iterator[Item]:
    """A label with what stands behind it, each line below it that says more, and the labels that it holds."""
    mark = node.paragraph.marker if node.paragraph else None
    yield Item(node.words, above, leads, mark, node.label, part, False)
    for child in node.children:
        if child.label is not None:
            yield from _label_items(child, above, leads, part)
        else:
            for value in (child, *_descendants(child)):
                yield Item(value.words, above, leads, None, node.label, part, False)


def _is_topic(node: Node) -> bool:
    """Whether a bullet only names what the deeper bullets below it say: "- Nội dung kiểm tra" over "+ ..."."""
    mark = node.paragraph.marker if node.paragraph else None
    below = node.children[0].paragraph if node.children else None
    return (
        mark is not None
        and mark.style == "bullet"
        and below is not None
        and below.marker is not None
        and below.marker.style == "bullet"
        and len(node.words.text) < 120
        and (
            not pattern(r"[.;:!?]\W*\Z").search(node.words.text)
            # "- Nghị định về phí." over "+ Nội dung: ..." and the labels of that
            or pattern(r"Nội dung\s*:").match(node.children[0].words.text) is not None
        )
    )


def _row_items(node: Node, row: Row, above: tuple[Heading, ...], sections: _Sections, part: int) -> Iterator[Item]:
    """The cells of a row: its task, then each other one as the label that its column's head makes it."""
    if row.group:
        if node.children:
            heading = sections.add(row.number, "row", row.task, above)
            yield from _items(node, (*above, heading), sections, part)
        return
    at = row.task.starts[0]
    yield Item(row.task, above, (), None, None, part, False, row=at, kind=row.kind)
    for label, words in row.cells:
        yield Item(words, above, (), None, label, part, False, row=at)


def _descendants(node: Node) -> Iterator[Node]:
    for child in node.children:
        yield child
        yield from _descendants(child)
