"""Which section a document means by the name of a part of itself: "Mục V", "khoản 2 Điều 1", "Phụ lục II"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from planggraph.extract.draft import Draft
from planggraph.extract.identifiers import TYPE
from planggraph.extract.mentioned import Mentioned
from planggraph.extract.part_names import PART_NAME, PARTS
from planggraph.extract.referred import Meant
from planggraph.parse.letters import pattern
from planggraph.parse.outline import Item

__all__ = ["Named", "Sections", "parts_named"]

_RANKS = {"phụ lục": 0, "phần": 1, "chương": 2, "mục": 3, "điều": 4, "tiểu mục": 5, "khoản": 6, "điểm": 7}
_UNIT = pattern(
    r"(?P<noun>[Tt]iểu mục|[Mm]ục|MỤC|[Pp]hần|PHẦN|[Cc]hương|CHƯƠNG|[Đđ]iều|ĐIỀU|[Kk]hoản|KHOẢN|[Đđ]iểm|ĐIỂM|[Pp]hụ lục|PHỤ LỤC)(?:\s+(?:số\s+)?(?P<numbers>[\dIVXLA-H(a-zđ][\w.()]*(?:(?:\s*(?:,|và|, và)\s*|\s+(?=\())\(?(?:[\dIVXL]|[a-zđ](?![\w]))[\w.()]*)*))?"
)
# what the part is of: "... của Kế hoạch này", "... Nghị định số 59/2012/NĐ-CP", "... ban hành kèm theo Quyết định này"
_OF = pattern(
    rf"(?:\s*(?:,|;|và|hoặc|, và)\s*{PART_NAME})*\s*,?\s*(?:(?:của|tại|trong|theo|thuộc|ban hành|kèm theo|đính kèm|các)\s+)*(?P<type>{TYPE}|Hiến pháp|Chiến lược|Hợp đồng|pháp luật|luật|nghị định|quyết định|kế hoạch|chương trình|văn bản)(?![\w])(?:\s+(?P<this>này))?"
)
_ATTACHED = pattern(r"\s*(?:\(?\s*(?:ban hành\s+)?(?:kèm theo|đính kèm|kèm))")


_Units: TypeAlias = tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A part that is named in a text."""

    start: int
    end: int
    units: _Units  # noun and paths of numbers, the outermost first
    this: bool  # "... Kế hoạch này": it says itself that the part is the document's own
    attached: bool  # "Phụ lục kèm theo"

    @property
    def vague(self) -> bool:
        """Whether the words may mean something else than a part: "một phần 3", "mục 2" of a table."""
        noun, paths = self.units[0]
        return noun in ("mục", "phần", "tiểu mục") and not self.this and paths[0][0][:1].isdigit()


def parts_named(text: str, cited: Sequence[Mentioned] = ()) -> Iterator[Named]:
    """The parts of the document itself that a text names; those of the documents that it cites are passed over."""
    for match in PARTS.finditer(text):
        of = _OF.match(text, match.end())
        this = of is not None and bool(of["this"])
        if not this and (of is not None or any(m.start < match.start() for m in cited)):
            continue
        attached = _ATTACHED.match(text, match.end()) is not None
        pieces = list(_pieces(match))
        for start, end, units in pieces:
            if _RANKS[units[0][0]] > _RANKS["tiểu mục"]:
                continue  # "khoản 2" alone: of which article?
            if of is not None and this and end == pieces[-1][1]:
                end = of.end()
            yield Named(start, end, units, this, attached)


def _pieces(match: re.Match[str]) -> Iterator[tuple[int, int, _Units]]:
    """The parts that stand in a row: "điểm a khoản 1 Điều 7, khoản 2 Điều 9" are two."""
    units: list[re.Match[str]] = []
    begins = match.start()
    for unit in [*_UNIT.finditer(match.string, match.start(), match.end()), None]:
        rank = _RANKS[unit["noun"].lower()] if unit is not None else -1
        known = [_RANKS[one["noun"].lower()] for one in units]
        # a noun again, or one inside of the last behind one around it, begins another part
        if units and (unit is None or rank in known or (len(known) > 1 and known[-1] < known[-2] and rank > known[-1])):
            named = tuple(sorted(map(_unit, units), key=lambda one: _RANKS[one[0]]))
            yield begins, units[-1].end(), named
            units = []
        if unit is not None:
            begins = begins if units or unit.start() < match.start() + 5 else unit.start()
            units.append(unit)


def _unit(match: re.Match[str]) -> tuple[str, tuple[tuple[str, ...], ...]]:
    listed = pattern(r"\s*(?:, và|,|\bvà\b)\s*").split(match["numbers"] or "")
    return match["noun"].lower(), tuple(filter(None, map(_path, listed)))


def _path(number: str) -> tuple[str, ...]:
    """The numbers that one stands for: "II.1" is 1 in II, "(IV) (4.1)" is 4.1 in IV; "2.1" is one.

    >>> _path("II.1"), _path("(IV) (4.1)"), _path("2.1")
    (('II', '1'), ('IV', '4.1'), ('2.1',))
    """
    found: list[str] = []
    for one in number.replace("(", " ").replace(")", " ").split():
        roman, dot, rest = one.strip(".").partition(".")
        found += [roman, rest] if dot and not roman.isdigit() else [one.strip(".")]
    return tuple(filter(None, found))


class Sections:
    """The sections of a draft, found by what they are called."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._all = {section.key: section for section in draft.outline.sections}
        self._annexes = [annex.key for annex in draft.outline.annexes]
        self._paths = {key: tuple(self._upwards(key))[::-1] for key in self._all}

    def _upwards(self, key: str | None) -> Iterator[str]:
        while key is not None:
            yield key
            key = self._all[key].parent

    def find(self, named: Named, item: Item | None) -> tuple[list[Meant], bool]:
        """What is meant, seen from an item, and whether a part is named that the document should have and lacks."""
        found: list[Meant] = []
        missing = False
        (noun, paths), *inner = named.units
        for path in paths or ((),):
            top = self._top(noun, path, item)
            if not top:
                missing = missing or self._should_have(noun, path, named, item)
            found += self._inside(top, inner)
        return list(dict.fromkeys(found)), missing and not found

    # ------------------------------------------------------------ the outermost
    def _top(self, noun: str, path: tuple[str, ...], item: Item | None) -> list[Meant]:
        if noun == "phụ lục":
            return [Meant(key) for key in self._annexed(path)]
        if noun == "điều" and (lines := self._articles(item).get(path[0].lower())):
            return [Meant(None, tuple(lines))]
        number, *rest = path
        for scope in self._scopes(item):
            fits = [key for key in scope if self._bears(key, noun, number)]
            fits = self._nearest(fits, item)
            if len(fits) == 1:
                return [self._deeper(Meant(fits[0]), tuple(rest))]
            if fits:
                return []  # two bear the number: it cannot be told which is meant
        return []

    def _articles(self, item: Item | None) -> dict[str, list[int]]:
        """The articles that are paragraphs, and no sections: their sentences by their numbers."""
        part = item.part if item else 0
        numbers: dict[int, str] = {}  # by where a paragraph begins
        current = None
        for one in self._draft.outline.items:
            if one.part == part and one.marker is not None and one.marker.style == "article":
                current = one.marker.number.lower().removeprefix("điều ")
            if one.part == part and current is not None and one.words.starts and not one.headings:
                numbers[one.words.starts[0]] = current
        found: dict[str, list[int]] = {}
        for n, line in enumerate(self._draft.lines):
            number = numbers.get(line.item.words.starts[0])
            if number is not None:
                found.setdefault(number, []).append(n)
        return found

    def _numbers_of_articles(self, item: Item | None) -> set[str]:
        """Of all articles in a part of the document, of those too that want nothing."""
        part = item.part if item else 0
        found = {section.number for scope in self._scopes(item) for section in map(self._all.__getitem__, scope)}
        found |= {one.marker.number for one in self._draft.outline.items if one.marker is not None and one.part == part}
        return {
            one.lower().removeprefix("điều ") for one in found if one is not None and one.lower().startswith("điều ")
        }

    def _annexed(self, path: tuple[str, ...]) -> list[str]:
        if not path:
            return list(self._annexes)
        return [key for key in self._annexes if _last_number(self._all[key].number or "") == path[0].lstrip("0")]

    def _scopes(self, item: Item | None) -> Iterator[list[str]]:
        """The keys of the item's own part of the document, then those of the body."""
        own = item.headings[0].key if item is not None and item.part and item.headings else None
        if own is not None:
            yield [key for key, path in self._paths.items() if path[0] == own]
        yield [key for key, path in self._paths.items() if path[0] not in self._annexes]

    def _bears(self, key: str, noun: str, number: str) -> bool:
        printed = self._all[key].number
        if printed is None:
            return False
        if noun in ("điều", "chương"):
            return printed.lower() == f"{noun} {number.lower()}"
        return printed == number or printed.lower() == f"{noun} {number.lower()}"

    def _nearest(self, keys: list[str], item: Item | None) -> list[str]:
        """Of several parts with one number those that share the most with the item's own place."""
        if item is None or len(keys) < 2:
            # "Mục II" is one of the whole document
            outer = min((len(self._paths[key]) for key in keys), default=0)
            return [key for key in keys if len(self._paths[key]) == outer]
        own = [heading.key for heading in item.headings]
        shared = {key: sum(a == b for a, b in zip(self._paths[key], own, strict=False)) for key in keys}
        best = max(shared.values())
        return [key for key in keys if shared[key] == best and len(self._paths[key]) <= best + 1] or [
            key for key in keys if len(self._paths[key]) == min(len(self._paths[one]) for one in keys)
        ]

    def _should_have(self, noun: str, path: tuple[str, ...], named: Named, item: Item | None) -> bool:
        """Whether parts of that sort exist, so that one with this number is missed."""
        if noun == "phụ lục":
            return not self._annexes and (named.this or named.attached)
        number = path[0]
        if noun == "điều":
            known = self._numbers_of_articles(item)
            return len(known) > 1 and number.lower() not in known
        alike = [
            section
            for scope in self._scopes(item)
            for section in (self._all[key] for key in scope)
            if section.number is not None and _alike(section.number, noun, number)
        ]
        return len(alike) > 1 and not any(self._bears(one.key, noun, number) for one in alike)

    # ------------------------------------------------------------ inside it
    def _inside(self, found: list[Meant], units: Sequence[tuple[str, tuple[tuple[str, ...], ...]]]) -> list[Meant]:
        for _, paths in units:
            found = [self._deeper(part, path) for part in found for path in paths]
        return found

    def _deeper(self, part: Meant, path: tuple[str, ...]) -> Meant:
        """The part with these numbers in another one; that one itself where no such paragraph is told apart."""
        for number in path:
            below = [
                key
                for key, above in self._paths.items()
                if part.section in above[:-1] and self._all[key].number in (number, f"Điều {number}")
            ]
            if below and not part.lines:
                nearest = min(len(self._paths[key]) for key in below)
                part = Meant(next(key for key in below if len(self._paths[key]) == nearest))
                continue
            lines = [
                n
                for n, line in enumerate(self._draft.lines)
                if line.item.headings
                and line.item.headings[-1].key == part.section
                and line.item.marker is not None
                and line.item.marker.number == number
            ]
            if lines and not part.lines:
                part = Meant(part.section, tuple(lines))
        return part

    def lines_of(self, part: Meant) -> list[int]:
        """The sentences of a part, by their places in the draft."""
        if part.lines:
            return list(part.lines)
        return [
            n
            for n, line in enumerate(self._draft.lines)
            if any(heading.key == part.section for heading in line.item.headings)
        ]


def _alike(printed: str, noun: str, number: str) -> bool:
    if noun in ("điều", "chương"):
        return printed.lower().startswith(f"{noun} ")
    return bool(_ROMAN.fullmatch(number)) and bool(_ROMAN.fullmatch(printed))


_ROMAN = re.compile(r"[IVXL]+")


def _last_number(text: str) -> str:
    """The number that the name of an annex ends in: "PHỤ LỤC 01" is 1."""
    found = pattern(r"(?<![\w])(?:[IVXL]+|\d+|[A-H])(?![\w])").findall(text)
    return found[-1].lstrip("0") if found else ""
