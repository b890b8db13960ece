"""What a document means by words that lead elsewhere in it: "Mục V", "Kế hoạch này", "các đơn vị nêu trên".

A group that is named so keeps its part as one group, as the text has it; whom it means stands beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planggraph.extract.actors import scan
from planggraph.extract.draft import Draft, Line
from planggraph.extract.identifiers import TYPE, type_name
from planggraph.extract.part_names import ABOVE
from planggraph.extract.referred import Meant, Referred
from planggraph.extract.sections import Sections, parts_named
from planggraph.model import Actor, Agency, AgencyGroup, Post, Span
from planggraph.parse.letters import pattern
from planggraph.parse.passage import clean

__all__ = ["references"]

_THIS = pattern(rf"(?P<type>{TYPE}|văn bản|công văn|chương trình)\s+này(?![\w])")
_ABOVE = pattern(rf"(?:các|những)\s.*?\s{ABOVE}", 0)
_ADDRESSED = pattern(r"như\s+(?:trên|kính gửi)")
# "Kính gửi: ...", "THỦ TƯỚNG CHÍNH PHỦ điện:"
_ADDRESS = pattern(r"\W*(?:(?:Kính|Đồng kính)\s*gửi\s*:?|[\L ]{3,60} (?:điện|ĐIỆN)\s*:)")
_DEFINING = pattern(r"(?:gọi|viết)(?: tắt| chung| gọn)*(?: là)?\s*:?\s*[\"']?\Z")
# "Chương trình này", "Kế hoạch số 12", "Chương trình phối hợp": more than the type alone, and another document
_OTHER = pattern(
    r"\s+(?!(?:và|của|trên|tại|theo|để|đến|trong|được|đã|phải|có|là|nhằm|với|cho|về|do|bảo đảm|đảm bảo|gắn|từ|khi)\b)\w"
)
_DOES = ("lead", "responsible", "coordinate")


def references(draft: Draft) -> list[Referred]:
    """All references of a document to itself, in the order of the text."""
    reader = _Reader(draft)
    found = [*reader.groups(), *reader.sentences(), *reader.recipients()]
    kept: dict[tuple[Span, str], Referred] = {}
    taken = [(one.span.start, one.span.end) for one in found if one.group is not None]
    for one in found:
        inside = one.group is None and any(a <= one.span.start and one.span.end <= b for a, b in taken)
        if not inside:  # "Mục V" in "các đơn vị nêu tại Mục V" is told with the group
            kept.setdefault((one.span, one.words), one)
    return sorted(kept.values(), key=lambda one: (one.span.start, one.span.end))


class _Reader:
    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._sections = Sections(draft)
        self._defined = {short.lower(): mentions for short, mentions in draft.definitions.groups}
        # whoever has a part in the sentences before the one at hand, by the headings over them
        self._so_far: dict[tuple[str, ...], dict[Actor, None]] = {}

    # ------------------------------------------------------------ parts and documents
    def sentences(self) -> Iterator[Referred]:
        """What the sentences name: parts of the document, the document itself, one that has a short name in it."""
        named = _cited_by_short_name(self._draft)
        for line in self._draft.lines:
            passage, text = line.passage, line.passage.text
            taken: list[tuple[int, int]] = []
            for part in parts_named(text, line.citations):
                meant, missing = self._sections.find(part, line.item)
                taken.append((part.start, part.end))
                if not meant and part.vague:
                    continue
                yield Referred(
                    text[part.start : part.end],
                    passage.span(part.start, part.end),
                    parts=tuple(meant),
                    missing=missing,
                )
            for match in _THIS.finditer(text) if " này" in text else ():
                if not any(a <= match.start() < b for a, b in taken):  # "Mục V Kế hoạch này" is told already
                    found = self._this(match[0], match["type"], passage.span(*match.span()), line)
                    if found is not None:
                        yield found
            for short, key in named.items():
                for at in _places(short, text):
                    if any(m.start <= at < m.end for m in line.citations):
                        continue  # its number is part of the short name, and cites by itself
                    yield Referred(short, passage.span(at, at + len(short)), citation=key)

    def _this(self, words: str, kind: str, span: Span, line: Line) -> Referred | None:
        """The document itself, or the one attached to it, where it calls itself by its type."""
        own, outline = self._draft.header.type, self._draft.outline
        name = type_name(kind[:1].upper() + kind[1:])
        attached = {annex.key: annex.document_type for annex in outline.annexes if annex.document_type}
        above = line.item.headings[0].key if line.item.part and line.item.headings else None
        if above is not None and attached.get(above) == name:
            return Referred(words, span, parts=(Meant(above),))
        if name == own or (own is None and name in ("Văn bản", "Công văn")):
            return Referred(words, span, itself=True)
        of_type = [key for key, its in attached.items() if its == name]
        return Referred(words, span, parts=(Meant(of_type[0]),)) if len(of_type) == 1 else None

    # ------------------------------------------------------------ whoever is meant
    def groups(self) -> Iterator[Referred]:
        """Groups that have a part and are named by reference."""
        for n, line in enumerate(self._draft.lines):
            for assignment in line.assignments:
                group = assignment.actor
                if not isinstance(group, AgencyGroup) or group.member_tier is not None:
                    continue
                for span in assignment.evidence:
                    found = self._group(group, span, n)
                    if found is not None:
                        yield found
            keys, doing = _keys(line), dict.fromkeys(self._doing((n,)))
            for depth in range(len(keys) + 1) if doing else ():
                self._so_far.setdefault(keys[:depth], {}).update(doing)

    def _group(self, group: AgencyGroup, span: Span, n: int) -> Referred | None:
        line, name = self._draft.lines[n], group.name
        part = next(parts_named(name), None)
        if part is not None:
            meant, missing = self._sections.find(part, line.item)
            actors = self._named_in(meant, group)
            return Referred(name, span, parts=tuple(meant), actors=actors, group=group, missing=missing)
        listed = self._defined.get(name.lower())
        if listed is not None:
            actors = tuple(dict.fromkeys(map(self._draft.context.resolve, listed)))
            return Referred(name, span, actors=actors, group=group)
        if _ABOVE.match(name):
            return Referred(name, span, actors=self._above(n, span), group=group)
        return None

    def recipients(self) -> Iterator[Referred]:
        """ "Như trên", "Như Điều 3", "Các đơn vị nêu tại Mục V" among the recipients."""
        for recipient in self._draft.recipients:
            group, span = recipient.actor, recipient.span
            if not isinstance(group, AgencyGroup):
                continue
            words = clean(self._draft.source.text[span.start : span.end]).text
            words = " ".join(words.split()).rstrip(" :;.,")
            part = next(parts_named(words), None)
            if part is not None:
                meant, missing = self._sections.find(part, None)
                actors = self._named_in(meant, group)
                yield Referred(words, span, parts=tuple(meant), actors=actors, group=group, missing=missing)
            elif _ADDRESSED.match(words.lower()):
                yield Referred(words, span, actors=self._addressees(), group=group)
            elif _ABOVE.match(words.lower()):
                yield Referred(words, span, actors=self._doing(range(len(self._draft.lines)), group), group=group)

    def _named_in(self, parts: Iterable[Meant], group: Actor) -> tuple[Actor, ...]:
        """Those who have a part in what these parts of the document say."""
        return self._doing((n for part in parts for n in self._sections.lines_of(part)), group)

    def _doing(self, numbers: Iterable[int], *without: Actor) -> tuple[Actor, ...]:
        found = (
            one.actor
            for n in numbers
            for one in self._draft.lines[n].assignments
            if one.role in _DOES and one.actor not in without and _is_somebody(one.actor)
        )
        return tuple(dict.fromkeys(found))

    def _above(self, n: int, span: Span) -> tuple[Actor, ...]:
        """Those named before: in the paragraph, else in the part around it, else in a wider one."""
        lines = self._draft.lines
        own, first = lines[n], n
        while first and lines[first - 1].item is own.item:
            first -= 1
        without = {one.actor for one in own.assignments}
        said = (actor for line in lines[first : n + 1] for actor in self._mentioned(line, span))
        if near := tuple(dict.fromkeys(actor for actor in said if actor not in without)):
            return near
        keys = _keys(own)
        for depth in (0,) if own.item.closing else range(len(keys), -1, -1):
            if found := tuple(actor for actor in self._so_far.get(keys[:depth], ()) if actor not in without):
                return found
        return ()

    def _mentioned(self, line: Line, span: Span) -> Iterator[Actor]:
        for mention in line.parts.mentions:
            if line.passage.span(mention.start, mention.end).end <= span.start:
                actor = self._draft.context.resolve(mention)
                if _is_somebody(actor):
                    yield actor

    def _addressees(self) -> tuple[Actor, ...]:
        """Those whom a letter or a telegram is addressed to, in one line or in a list below "Kính gửi:"."""
        outline = self._draft.outline
        passages = [*outline.preamble, *(item.words for item in outline.items)]
        start = next((n for n, passage in enumerate(outline.preamble) if _ADDRESS.match(passage.text)), None)
        if start is None:
            return ()
        found: list[Actor] = []
        for n, passage in enumerate(passages[start:]):
            opened = _ADDRESS.match(passage.text) if n == 0 else None
            at = opened.end() if opened else 0
            mentions = scan(passage.text, start=at)
            named = sum(mention.end - mention.start for mention in mentions)
            if n and 2 * named < len(passage.text):
                break  # a sentence, no more a list of names
            found += [self._draft.context.resolve(mention) for mention in mentions]
        return tuple(dict.fromkeys(found))


def _keys(line: Line) -> tuple[str, ...]:
    return tuple(heading.key for heading in line.item.headings)


def _is_somebody(actor: Actor) -> bool:
    """Whether it names somebody in particular: no "các cơ quan liên quan"."""
    return isinstance(actor, Agency | Post) or actor.member_tier is not None


def _places(words: str, text: str) -> Iterator[int]:
    """Where words stand whole in a text, but not where they are defined: "(sau đây gọi là Đề án 524)"."""
    at = text.find(words)
    while at >= 0:
        end = at + len(words)
        around = text[at - 1 : at] + text[end : end + 1]
        whole = not any(c.isalnum() or c == "/" for c in around)
        alone = not (pattern(TYPE).fullmatch(words) and _OTHER.match(text, end))
        if whole and alone and not _DEFINING.search(text, max(0, at - 30), at):
            yield at
        at = text.find(words, end)


def _cited_by_short_name(draft: Draft) -> dict[str, str]:
    """Short names of cited documents, with the citations that they were given to."""
    found: dict[str, str] = {}
    for named in draft.definitions.documents:
        before = [
            (passage, mention)
            for passage, mention, _ in draft.mentioned
            if passage.starts and passage.starts[0] == named.passage.starts[0] and mention.end <= named.at
        ]
        plain = [(passage, mention) for passage, mention in before if not mention.nested] or before
        if not plain:
            continue
        passage, mention = plain[-1]
        span = passage.span(mention.start, mention.end)
        key = next((citation.key for citation in draft.citations if span in citation.mentions), None)
        if key is not None:
            found[named.short] = key
    return found
