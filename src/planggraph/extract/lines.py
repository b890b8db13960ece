"""The sentences of a document with what stands around them: headings, lead-ins, labels, the sentence before."""

from __future__ import annotations

import itertools
from dataclasses import replace

from planggraph.extract.actors import Context
from planggraph.extract.assignments import Part, acts, agency_heading, charged_parts, label_parts, parts
from planggraph.extract.draft import Draft, Line
from planggraph.extract.provisions import (
    heading_words,
    is_report,
    kind_of_sentence,
    only_when,
    section_kind,
    sentences,
    split,
    tells,
    trimmed,
)
from planggraph.parse.letters import pattern
from planggraph.parse.outline import Heading, Item, demands, lists_contents
from planggraph.parse.paragraphs import IMPERATIVE
from planggraph.parse.passage import Passage

__all__ = ["lines"]


def lines(draft: Draft) -> list[Line]:
    """All sentences that are provisions, in the order of the text."""
    charge = draft.outline.charge
    builder = _Builder(draft.context, charged_parts(charge) if charge is not None else [])
    telling = draft.outline.document_type in _TELLING
    items = draft.outline.items
    if charge is not None and demands(charge):
        # "... yêu cầu các bộ khẩn trương khắc phục hậu quả; trong đó tập trung thực hiện các nhiệm vụ sau:"
        last = [*split(charge)][-1]
        words = last.cut(0, len(last.text) - 1)
        builder.add(
            Item(words, headings=(), leads=(), marker=None, label=None, part=0, closing=False, from_heading=True)
        )
    for n, item in enumerate(items):
        if telling and item.label is None and item.row is None and tells(item):
            continue
        builder.add(item, last=n >= len(items) - 2)
    return builder.lines


_TELLING = ("Thông báo", "Kết luận", "Tờ trình")


def _holds(label: Item, task: Item) -> bool:
    """Whether a label belongs to a task: to that of its own row, or to all those of the item that it closes."""
    if label.row is not None:
        return task.row == label.row
    keys = tuple(h.key for h in label.headings)
    return tuple(h.key for h in task.headings)[: len(keys)] == keys


# "11. Các đơn vị cấp nước ...", "12. Tổ chức, cá nhân khai thác ...": a part that speaks to others than the charge
_OF_A_GROUP = pattern(
    r"(?:Đề nghị |Đối với |Về phía )?(?:[Cc]ác|[Mm]ọi|[Cc]á nhân|[Tt]ổ chức,|[Dd]oanh nghiệp|[Hh]ộ|[Nn]gười|[Cc]hủ)\b"
)
_ORDERS = pattern(r"(?:Đề nghị|Yêu cầu|Giao(?! lưu| thông| dịch)|Trong quá trình|Quá trình|Định kỳ)\b")


# "Đánh giá chung" over "..., huyện cần tập trung thực hiện các nhiệm vụ sau:": what follows in the part is ordered
_ORDERS_BELOW = pattern(
    r"\b(?:cần|phải|yêu cầu|đề nghị)\b[^.:]{0,250}?\b(?:nhiệm vụ|giải pháp|nội dung|công việc|việc)\b[^.:]{0,60}?\bsau(?: đây)?\s*:\Z"
)
_IN_FORCE = pattern(r"(?i:(?:về )?hiệu lực|điều khoản thi hành)")
_LAID_ON = pattern(r"\A(?:Yêu cầu|Đề nghị|Giao) |\bchịu trách nhiệm (?:thi hành|thực hiện|tổ chức)\b")


# "Kiểm tra các công trường, yêu cầu các chủ đầu tư che chắn": the heading's own work, and what it has others do
_HAS_OTHERS_DO = pattern(
    r"(?!(?:Căn cứ|Trên cơ sở|Để|Nhằm|Trong|Khi|Nếu|Trường hợp|Từ|Đến|Theo|Trước|Sau)\b)[^;:]*,\s*(?:đồng thời\s+)?(?:yêu cầu|đề nghị|giao|phân công)\s+(?:các\s+)?\Z"
)


_NO_WORK = ("Giao", "Phân công", "Căn cứ", "Trên cơ sở")


def _acts_itself(sentence: Passage, named_at: int) -> bool:
    """Whether a sentence names its bodies, from a place on, behind the heading's own work."""
    own = IMPERATIVE.match(sentence.text) is not None and not sentence.text.startswith(_NO_WORK)
    return own or _HAS_OTHERS_DO.match(sentence.text[:named_at]) is not None


class _Builder:
    def __init__(self, context: Context, charged: list[Part]) -> None:
        self.context = context
        self.charged = charged  # whom the document as a whole is laid on, where it says so
        self.lines: list[Line] = []
        self._open: list[Line] = []  # lines whose labels have not been read
        self._labelled = 0  # how many of them, the last ones, the present run of labels speaks of
        self._ordered: tuple[Heading, ...] = ()  # a part that assesses, from where it goes on to what is wanted
        self._standing: tuple[list[Part], tuple[Heading, ...]] | None = (
            None  # an agency on a line of its own, and where
        )
        self._headings: dict[int, tuple[list[Part], int] | None] = {}

    def add(self, item: Item, *, last: bool = False) -> None:
        if item.label is not None and not (item.label == "time" and item.row is None and acts(item.words)):
            self._label(item)
            return
        if self._labelled:
            del self._open[-self._labelled :]
            self._labelled = 0
        before = len(self.lines)
        self._content(item, last)
        self._open += self.lines[before:]

    def _label(self, item: Item) -> None:
        """A label holds for the tasks above it that belong to the same item and have none yet."""
        # those of one item follow each other
        tasks = list(itertools.takewhile(lambda line: _holds(item, line.item), reversed(self._open)))
        if (
            item.label == "time"
            and item.marker is not None
            and item.marker.style in ("decimal", "roman")
            and not self._labelled
            and item.row is None
        ):
            return  # "3. Thời gian thực hiện: ..." as a part of its own is the plan's time
        if not tasks:
            return
        self._labelled = max(self._labelled, len(tasks))
        if item.label in ("time", "output"):
            colon = item.words.text.find(":") if item.row is None else -1
            words = item.words.cut(colon + 1, len(item.words.text))
            for line in tasks:
                if line.kind not in ("objective", "requirement"):
                    (line.times if item.label == "time" else line.outputs).append(words)
        elif item.label in ("lead", "responsible", "coordinate"):
            found = label_parts(item.words, item.label, cell=item.row is not None)
            for line in tasks:
                line.labels += found

    def _row(self, item: Item) -> None:
        """The task of a row of a table is one provision, however many sentences it has."""
        passage = trimmed(item.words)
        if not any(c.isalpha() for c in passage.text) or section_kind(item.headings) == "none":
            return  # the steps of an office's own procedure are no tasks of a plan
        found = parts(passage)
        kind = item.kind or "task"
        if kind == "task" and is_report(passage.text, found.core):
            kind = "reporting"
        self.lines.append(Line(passage=passage, item=item, kind=kind, parts=found, above=[], headed=False))

    def _content(self, item: Item, last: bool) -> None:
        if item.row is not None:
            self._row(item)
            return
        base = self._kind(item)
        if base == "none" and _IN_FORCE.match(item.headings[-1].words.text) and _LAID_ON.search(item.words.text):
            base = "task"  # "HIỆU LỰC THI HÀNH" over "Giám đốc các sở ... chịu trách nhiệm thi hành"
        heading = heading_words(item.headings)
        above = self._above(item)
        if not above and self._standing is not None and self._standing[1] == item.headings and not item.closing:
            above = self._standing[0]
        words = item.words
        inline = None if item.from_heading else agency_heading(words)
        if inline is not None:
            if inline[1] >= len(words.text):
                # a line of its own, in a text whose headings bear no number
                self._standing = (inline[0], item.headings)
                return
            above = inline[0]
            words = words.cut(inline[1], len(words.text))
        carried: list[Part] = []
        funded = False
        contents = bool(item.leads) and item.marker is not None and lists_contents(item.leads[-1])
        for sentence in sentences(item if words is item.words else replace(item, words=words), base):
            if sentence.announces and not lists_contents(words):
                continue
            if only_when(sentence.passage.text):
                if self.lines and _holds(item, self.lines[-1].item):
                    self.lines[-1].times.append(sentence.passage)
                continue
            found = parts(sentence.passage)
            if contents and not found.subject and not IMPERATIVE.match(sentence.passage.text):
                continue  # what shall stand in a report
            # the last paragraph speaks of the whole, also where the section above it is one of funding
            own = (
                "task"
                if last and item.marker is None and base == "funding" and _ORDERS.match(sentence.passage.text)
                else sentence.kind
            )
            if funded and own == "task" and base != "funding":
                own = "funding"  # "Kinh phí thực hiện: ...": what follows in the paragraph is of it too
            kind = kind_of_sentence(sentence.passage, own, found.core, heading=heading)
            funded = kind == "funding"
            subject = list(found.subject)
            inherited = carried or above or (self.charged if self._is_charged(item) else [])
            line = Line(
                passage=sentence.passage,
                item=item,
                kind=kind,
                parts=found,
                above=inherited,
                headed=bool(above) and not carried,
            )
            self.lines.append(line)
            if subject and not (above and _acts_itself(sentence.passage, subject[0].mention.start)):
                carried = [replace(p, role="responsible") for p in subject]

    def _kind(self, item: Item) -> str | None:
        """The kind of the part that an item stands in; one that assesses may go on to what is wanted."""
        base = section_kind(item.headings)
        if base != "none":
            return base
        if _ORDERS_BELOW.search(item.words.text):
            self._ordered = item.headings
        inside = len(self._ordered)
        if not inside or item.headings[:inside] != self._ordered:
            return base
        return section_kind(item.headings[inside:]) or "task"

    def _is_charged(self, item: Item) -> bool:
        """Whether the charge of the whole document may hold for an item: no group's own part, no last paragraph."""
        return item.part == 0 and not item.closing and not any(_OF_A_GROUP.match(h.words.text) for h in item.headings)

    def _above(self, item: Item) -> list[Part]:
        """Who the headings and lead-ins above an item name: the innermost agency heading, and what lead-ins add."""
        current: list[Part] = []
        seen: set[int] = set()
        chain: list[Passage] = [h.words for h in item.headings] + list(item.leads)
        for words in sorted((w for w in chain if w.text), key=lambda w: w.starts[0]):
            at = words.starts[0]
            if at in seen or words.starts[0] == item.words.starts[0]:
                continue
            seen.add(at)
            heading = self._heading(words)
            if heading is not None:
                current = heading[0]
                words = words.cut(heading[1], len(words.text))
                if not words.text:
                    continue
            if not words.text.endswith(":"):
                continue
            said = parts(words)
            if said.subject and demands(words):
                # who leads one clause has the list of the other
                current = [replace(p, role="responsible") for p in said.subject]
            elif said.subject:
                current = [*said.subject, *said.others]
            elif said.others or said.leads:
                first = [p for p in current if p.role in ("responsible", "lead")]
                if said.leads:
                    first = [replace(p, role="lead") for p in first]
                current = first + [p for p in said.others if p.role == "coordinate"]
        return current

    def _heading(self, words: Passage) -> tuple[list[Part], int] | None:
        at = words.starts[0]
        if at not in self._headings:
            self._headings[at] = agency_heading(words, whole=True)
        return self._headings[at]
