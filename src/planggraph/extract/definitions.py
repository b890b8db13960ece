"""What a document calls by a short name of its own: bodies, groups of them, documents that it cites."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from planggraph.extract.actors import actor_list, mention_at, scan
from planggraph.extract.identifiers import TYPE
from planggraph.extract.mention import Mention
from planggraph.extract.shorts import DEFINES, Shorts
from planggraph.gazetteer import expand
from planggraph.naming import slug
from planggraph.parse.letters import pattern
from planggraph.parse.outline import Outline
from planggraph.parse.passage import Passage

__all__ = ["Definitions", "NamedDocument", "definitions"]

# "Trung tâm Văn hóa (TTVH)": letters in brackets with which the words in front of them begin
_INITIALS = pattern(r"\s*\((?P<short>[\L&-]{2,12})\)")
_HEAD = pattern(r"[\L][\w]*(?: [\w]+)?")
_DOCUMENT = pattern(rf"(?:{TYPE}|Chiến lược|Chương trình|Dự án|Luật|Bộ luật)(?![\w])")
_MANY = pattern(r"(?:[Cc]ác|[Nn]hững|[Cc]ơ quan|[Đđ]ơn vị|[Đđ]ịa phương|[Cc]hủ)\b")


@dataclass(frozen=True, slots=True)
class NamedDocument:
    """A short name given to a document: where, behind whatever names it in full."""

    short: str
    passage: Passage
    at: int


@dataclass(frozen=True, slots=True)
class Definitions:
    """All short names of one document."""

    shorts: Shorts = field(default_factory=Shorts)
    groups: tuple[tuple[str, tuple[Mention, ...]], ...] = ()  # "các cơ quan": whoever stands in the list before it
    documents: tuple[NamedDocument, ...] = ()


def definitions(outline: Outline) -> Definitions:
    """The short names that a document defines, the first meaning of each."""
    bodies: dict[str, Mention] = {}
    groups: dict[str, tuple[Mention, ...]] = {}
    documents: dict[str, NamedDocument] = {}
    for passage in _passages(outline):
        text = passage.text
        for match in DEFINES.finditer(text) if "gọi" in text or "viết" in text else ():
            short, at = match["short"].strip(), match.start()
            if _DOCUMENT.match(short):
                documents.setdefault(short, NamedDocument(short, passage, at))
                continue
            listed = _list_before(text, at)
            if _MANY.match(short) or len(listed) > 1 or (listed and listed[0].generic):
                if listed:
                    groups.setdefault(short, listed)
                continue
            body = listed[0] if listed else _named_like(short, text, at)
            if body is not None:
                bodies.setdefault(short, body)
        for match in _INITIALS.finditer(text) if "(" in text else ():
            listed = _list_before(text, match.start())
            if listed and not listed[-1].group and _are_initials(match["short"], listed[-1].name):
                bodies.setdefault(match["short"], listed[-1])
    kept = dict(sorted(bodies.items(), key=lambda one: (-len(one[0]), one[0])))
    firsts = frozenset(pattern(r"\w+").findall(short)[0].lower() for short in kept)
    return Definitions(Shorts(kept, firsts), tuple(groups.items()), tuple(documents.values()))


def _passages(outline: Outline) -> Iterator[Passage]:
    if outline.title is not None:
        yield outline.title
    yield from outline.preamble
    seen: set[int] = set()
    for item in outline.items:
        for words in (*(heading.words for heading in item.headings), *item.leads, item.words):
            if words.text and words.starts[0] not in seen:
                seen.add(words.starts[0])
                yield words


def _list_before(text: str, at: int) -> tuple[Mention, ...]:
    """The list of actors that ends right in front of a position; empty where none does."""
    before = text[max(0, at - 600) : at]  # without the brackets behind it, which scanning would take in
    mentions = scan(before)
    if not mentions or before[mentions[-1].end :].strip():
        return ()
    first = next(i for i in range(len(mentions)) if actor_list(before, mentions, i) == len(mentions))
    return tuple(m._replace(standing_office=None) for m in mentions[first:])


def _named_like(short: str, text: str, at: int) -> Mention | None:
    """The body whose name begins as its short name does: "Ban Chỉ đạo thực hiện ... (sau đây gọi là Ban Chỉ đạo)"."""
    head = _HEAD.match(short)
    start = text.rfind(head[0], max(0, at - 240), at) if head is not None else -1
    name = text[start:at].strip()
    if start < 0 or len(name) <= len(short) or pattern(r"[;.:]").search(name):
        return None
    found = mention_at(name, 0)
    if found is None or found.group:
        return None
    return found._replace(end=at, name=expand(" ".join(name.split())), place=None, listed=None, head=None)


def _are_initials(short: str, name: str) -> bool:
    """Whether letters are the first ones of the words of a name, in their order, and of most of them.

    >>> _are_initials("TTVH", "Trung tâm Văn hóa"), _are_initials("SKHCN", "Sở Y tế")
    (True, False)
    """
    firsts = iter(word[0] for word in slug(name).split("-"))
    wanted = slug(short).replace("-", "")
    return len(wanted) * 2 > len(slug(name).split("-")) and all(letter in firsts for letter in wanted)
