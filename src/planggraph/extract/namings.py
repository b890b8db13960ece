"""Programmes that a document names without the number of the document that approves them.

The names are those of `planggraph.gazetteer.programmes`. Such a naming is no citation: the words alone do not say which
document is meant, the table does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from planggraph.extract.draft import Draft
from planggraph.gazetteer import Programme, programmes
from planggraph.model import CitedDocument, Naming, Span
from planggraph.naming import fold
from planggraph.parse.letters import pattern
from planggraph.parse.passage import Passage

__all__ = ["mentions", "namings"]

_WORD = re.compile(r"\w+")
_LONGEST = 400  # code points: no name is longer, with the words that may stand in it
_TIMES = {(fold(one[0]), fold(one[1])) for one in (("giai", "đoạn"), ("đến", "năm"))}
_WITHIN = tuple(fold(word) for word in ("trên", "địa", "bàn"))
_LONGEST_PLACE = 8  # words: "trên địa bàn thành phố Hồ Chí Minh"
# behind a name without a time: "Chương trình ... giai đoạn 2031-2035" is another one than the table's
_OTHER_TIME = pattern(r"\W*(?:trong |từ |và )?(?:giai đoạn|đến năm|năm)\s*(?:\d{4})", re.IGNORECASE)
# "Đề án ... của tỉnh": a province's own, whatever its name
_OF_ANOTHER = pattern(
    r"\W*của (?:UBND|Ủy ban nhân dân|tỉnh|thành phố|thị xã|huyện|quận|xã|phường|Sở|Bộ)(?!\w)", re.IGNORECASE
)
_APPROVES = pattern(r"(?:phê duyệt|ban hành|về)\W*\Z", re.IGNORECASE)

_Words = tuple[str, ...]


def namings(draft: Draft) -> tuple[Naming, ...]:
    """The programmes that a document names, in the order of their first mentions.

    One whose document is cited by its number is left out, and so are the document's own programme, one that was
    approved after the document's date, and a name that several documents bear.
    """
    header = draft.header
    numbers = {fold(one.identifier) for one in draft.citations if one.identifier}
    taken = [span for one in draft.citations for span in one.mentions]
    index = _index(programmes())
    found: dict[str, tuple[Programme, list[Span]]] = {}
    for passage in _passages(draft):
        for start, end, fits in _mentions(passage.text, index):
            fits = [
                one for one in fits if not header.issued_on or one.date[: len(header.issued_on)] <= header.issued_on
            ]
            span = passage.span(start, end)
            if len(fits) != 1 or any(span.start < other.end and other.start < span.end for other in taken):
                continue
            programme = fits[0]
            if fold(programme.identifier) not in numbers and not _is_own(draft, programme, passage, start):
                spans = found.setdefault(programme.document, (programme, []))[1]
                if span not in spans:
                    spans.append(span)
    return tuple(_naming(key, programme, spans) for key, (programme, spans) in found.items())


def _naming(key: str, programme: Programme, spans: Sequence[Span]) -> Naming:
    document = CitedDocument(
        key=key,
        identifier=programme.identifier,
        title=programme.name,
        type=programme.type,
        date=programme.date,
        issuer=programme.issuer,
        tier=programme.issuer.tier,
    )
    return Naming(document=document, mentions=tuple(sorted(spans)))


def _passages(draft: Draft) -> Iterator[Passage]:
    outline = draft.outline
    if outline.title is not None:
        yield outline.title
    yield from outline.preamble
    seen: set[int] = set()
    for item in outline.items:
        for words in (*(heading.words for heading in item.headings), item.words):
            if words.text and words.starts[0] not in seen:
                seen.add(words.starts[0])
                yield words
    yield from outline.cells
    yield from outline.footnotes


def _is_own(draft: Draft, programme: Programme, passage: Passage, start: int) -> bool:
    """Whether the document is the one that approves the programme, or one of that name of its own."""
    header = draft.header
    if header.identifier and fold(header.identifier) == fold(programme.identifier):
        return True
    if passage is not draft.outline.title:
        return False
    before = passage.text[:start]
    if not re.search(r"\w", before):
        return header.type in ("Chương trình", "Đề án", "Kế hoạch", "Phương án", "Dự án")
    return bool(_APPROVES.search(before)) and any(one.name == programme.issuer.name for one in header.issuers)


# ---------------------------------------------------------------- names in a text
def mentions(text: str) -> Iterator[tuple[int, int, list[Programme]]]:
    """Where names of programmes stand in a text, with those that bear each; of two in one place the longer.

    A name may be parted by the place that it is carried out in: "Chương trình ... trên địa bàn quận đến năm 2030".

    Examples
    --------
    >>> words = 'Thực hiện Chương trình "Truyền thông về bình đẳng giới đến năm 2030" tại xã'
    >>> [(words[start:end], [one.identifier for one in fits]) for start, end, fits in mentions(words)]
    [('Chương trình "Truyền thông về bình đẳng giới đến năm 2030', ['1790/QĐ-TTg'])]
    """
    yield from _mentions(text, _index(programmes()))


def _mentions(text: str, index: _Index) -> Iterator[tuple[int, int, list[Programme]]]:
    low = text.lower()
    if not any(word in low for word in index.words):
        return  # most passages
    behind = 0
    for first in index.begins.finditer(low if len(low) == len(text) else text):
        if first.start() < behind:
            continue
        following = _WORD.finditer(text, first.start(), first.start() + _LONGEST)
        words = list(islice(following, index.length))  # few go further
        names = index.names.get(tuple(fold(word[0]) for word in words), ())
        words += following if names else ()
        folded = [fold(word[0]) for word in words]
        for name in names:
            count = _match(name, folded)
            if not count:
                continue
            end = words[count - 1].end()
            dated = any(len(word) == 4 and word.isdigit() for word in name)
            if _OF_ANOTHER.match(text, end) or (not dated and _OTHER_TIME.match(text, end)):
                continue
            behind = end
            yield first.start(), end, list(index.fits[name])
            break


def _match(name: _Words, words: Sequence[str]) -> int:
    """How many words of a text a name takes that begins it; 0 where it does not."""
    at = 0
    for n, word in enumerate(name):
        if at < len(words) and words[at] == word:
            at += 1
            continue
        if name[n : n + 2] not in _TIMES or tuple(words[at : at + 3]) != _WITHIN:
            return 0
        limit = min(len(words), at + 3 + _LONGEST_PLACE)
        behind = next((i for i in range(at + 3, limit) if tuple(words[i : i + 2]) == name[n : n + 2]), None)
        if behind is None:
            return 0
        at = behind + 1
    return at


class _Index:
    """Names by the words that they begin with, longest first."""

    length = 3  # words: no name has fewer

    def __init__(self, known: Sequence[Programme]) -> None:
        self.fits: dict[_Words, list[Programme]] = {}
        begins: set[tuple[str, ...]] = set()
        for one in known:
            for name in (one.name, *one.aliases):
                bearers = self.fits.setdefault(tuple(fold(name).split()), [])
                if one not in bearers:
                    bearers.append(one)
                begins.add(tuple(name.lower().split()[:2]))
        self.names: dict[_Words, list[_Words]] = {}
        for words in sorted(self.fits, key=lambda words: (-len(words), words)):
            self.names.setdefault(words[: self.length], []).append(words)
        self.words = sorted({first for first, *_ in begins})
        starts = (r"\s+".join(map(re.escape, words)) for words in sorted(begins))
        self.begins = re.compile(rf"(?:{'|'.join(starts)})(?!\w)")


@lru_cache(maxsize=2)
def _index(known: tuple[Programme, ...]) -> _Index:
    return _Index(known)
