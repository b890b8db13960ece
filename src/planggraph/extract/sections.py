"""Which section a document means by the name of a part of itself: "Mục V", "khoản 2 Điều 1", "Phụ lục II"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from planggraph.extract.draft import Draft
from planggraph.extract.identifiers import TYPE
from planggraph.extract.mentioned import Mentioned
from planggraph.extract.part_names import PARTS
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
    rf"\s*,?\s*(?:(?:của|tại|trong|theo|thuộc|ban hành|kèm theo|đính kèm|các)\s+)*(?P<type>{TYPE}|Hiến pháp|Chiến lược|Hợp đồng|pháp luật|luật|nghị định|quyết định|kế hoạch|chương trình|văn bản)(?![\w])(?:\s+(?P<this>này))?"
)
_AND = pattern(r"\s*(?:,|;|và|hoặc|, và)\s*")
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


# the end of "mục", "phần", "chương", "điều", "khoản", "điểm" with a number; by far the most sentences have none
_NUMBERED = pattern(r"(?:ục|ần|ương|iều|oản|iểm|ỤC|ẦN|ƯƠNG|IỀU|OẢN|IỂM)\s+\(?(?:\d|[IVXLA-H]+(?![\w])|[a-zđ](?![\w]))")


def parts_named(text: str, cited: Sequence[Mentioned] = ()) -> Iterator[Named]:
    """The parts of the document itself that a text names; those of the documents that it cites are passed over."""
    may_name = "ụ lục" in text or "PHỤ LỤC" in text or _NUMBERED.search(text)
    matches = list(PARTS.finditer(text)) if may_name else []
    first = min((mention.start for mention in cited), default=len(text))
    of: re.Match[str] | None = None
    owners: list[re.Match[str] | None] = []  # what the last of a list is of, all of it is: "Điều 5 và Điều 9 Luật ..."
    for n in range(len(matches) - 1, -1, -1):
        if n + 1 == len(matches) or not _AND.fullmatch(text, matches[n].end(), matches[n + 1].start()):
            of = _OF.match(text, matches[n].end())
        owners.append(of)
    for match, of in zip(matches, reversed(owners), strict=True):
        this = of is not None and bool(of["this"])
        if not this and (of is not None or match.start() > first):
            continue
        attached = _ATTACHED.match(text, match.end()) is not None
        pieces = list(_pieces(match))
        for start, end, units in pieces:
            if _RANKS[units[0][0]] > _RANKS["tiểu mục"]:
                continue  # "khoản 2" alone: of which article?
            if of is not None and this and end == pieces[-1][1] and of.start() == match.end():
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
        self._annexes = {annex.key: n for n, annex in enumerate(draft.outline.annexes, 1)}
        self._paths: dict[str, tuple[str, ...]] = {}
        self._part: dict[str, int] = {}  # of the document: 0 the body, 1 and more its annexes
        self._bearing: dict[str, list[str]] = {}  # by number, in small letters
        for key, section in self._all.items():  # those above come first
            self._paths[key] = (*(self._paths[section.parent] if section.parent else ()), key)
            self._part[key] = self._annexes.get(self._paths[key][0], 0)
            if section.number is not None:
                self._bearing.setdefault(section.number.lower(), []).append(key)
        self._numbered: dict[tuple[str | None, str], list[int]] = {}  # sentences of numbered paragraphs in a section
        self._inside_of: dict[str, list[int]] = {}
        for n, line in enumerate(draft.lines):
            headings, mark = line.item.headings, line.item.marker
            for heading in headings:
                self._inside_of.setdefault(heading.key, []).append(n)
            if mark is not None:
                self._numbered.setdefault((headings[-1].key if headings else None, mark.number), []).append(n)

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

    def lines_of(self, part: Meant) -> list[int]:
        """The sentences of a part, by their places in the draft."""
        return list(part.lines) or self._inside_of.get(part.section or "", [])

    # ------------------------------------------------------------ the outermost
    def _top(self, noun: str, path: tuple[str, ...], item: Item | None) -> list[Meant]:
        if noun == "phụ lục":
            return [Meant(key) for key in self._annexed(path)]
        if noun == "điều" and (lines := self._articles[item.part if item else 0].get(path[0].lower())):
            return [Meant(None, tuple(lines))]
        number, *rest = path
        for part in _parts_from(item):
            fits = self._nearest([key for key in self._called(noun, number) if self._part[key] == part], item)
            if len(fits) == 1:
                return [self._deeper(Meant(fits[0]), tuple(rest))]
            if fits:
                return []  # two bear the number: it cannot be told which is meant
        return []

    def _called(self, noun: str, number: str) -> list[str]:
        """The sections that are called so, "Mục IV" or "IV" alone; an article or a chapter bears its noun."""
        own = self._bearing.get(f"{noun} {number}".lower(), [])
        if noun in ("điều", "chương"):
            return own
        return [*own, *(key for key in self._bearing.get(number.lower(), []) if self._all[key].number == number)]

    def _nearest(self, keys: list[str], item: Item | None) -> list[str]:
        """Of several parts with one number those that share the most with the item's own place, else the outermost."""
        if len(keys) < 2:
            return keys
        if item is not None:
            own = [heading.key for heading in item.headings]
            shared = {key: sum(a == b for a, b in zip(self._paths[key], own, strict=False)) for key in keys}
            best = max(shared.values())
            beside = [key for key in keys if shared[key] == best and len(self._paths[key]) <= best + 1]
            if beside:
                return beside
        outer = min(len(self._paths[key]) for key in keys)
        return [key for key in keys if len(self._paths[key]) == outer]

    def _annexed(self, path: tuple[str, ...]) -> list[str]:
        if not path:
            return list(self._annexes)
        return [key for key in self._annexes if _last_number(self._all[key].number or "") == path[0].lstrip("0")]

    @cached_property
    def _articles(self) -> defaultdict[int, dict[str, list[int]]]:
        """The articles that are paragraphs, and no sections: their sentences by part and number."""
        numbers: dict[int, tuple[int, str]] = {}  # by where a paragraph begins
        current: dict[int, str] = {}
        for one in self._draft.outline.items:
            if one.marker is not None and one.marker.style == "article":
                current[one.part] = _article(one.marker.number)
            if one.part in current and one.words.starts and not one.headings:
                numbers[one.words.starts[0]] = one.part, current[one.part]
        found: defaultdict[int, dict[str, list[int]]] = defaultdict(dict)
        for n, line in enumerate(self._draft.lines):
            if (at := line.item.words.starts[0]) in numbers:
                part, number = numbers[at]
                found[part].setdefault(number, []).append(n)
        return found

    # ------------------------------------------------------------ what is missed
    def _should_have(self, noun: str, path: tuple[str, ...], named: Named, item: Item | None) -> bool:
        """Whether parts of that sort exist, so that one with this number is missed."""
        if noun == "phụ lục":
            return not self._annexes and (named.this or named.attached)
        number = path[0]
        parts = list(_parts_from(item))
        if noun in ("mục", "phần", "tiểu mục"):
            if not _ROMAN.fullmatch(number):
                return False
            sort, number = "roman", f"roman {number}"
        else:
            sort, number = noun, f"{noun} {number.lower()}"
        alike = [one for part in parts for one in self._sorts[part, sort]]
        return len(alike) > 1 and number not in alike

    @cached_property
    def _sorts(self) -> defaultdict[tuple[int, str], set[str]]:
        """The numbers of each sort that parts of the document have: of articles those too that are no sections."""
        found: defaultdict[tuple[int, str], set[str]] = defaultdict(set)
        printed = [(self._part[key], section.number) for key, section in self._all.items() if section.number]
        printed += [(one.part, one.marker.number) for one in self._draft.outline.items if one.marker is not None]
        for part, number in printed:
            noun = number.lower().partition(" ")[0]
            if noun in ("điều", "chương"):
                found[part, noun].add(number.lower())
            elif _ROMAN.fullmatch(number):
                found[part, "roman"].add(f"roman {number}")
        return found

    # ------------------------------------------------------------ inside it
    def _inside(self, found: list[Meant], units: Sequence[tuple[str, tuple[tuple[str, ...], ...]]]) -> list[Meant]:
        for _, paths in units:
            found = [self._deeper(part, path) for part in found for path in paths]
        return found

    def _deeper(self, part: Meant, path: tuple[str, ...]) -> Meant:
        """The part with these numbers in another one; that one itself where no such paragraph is told apart."""
        for number in path:
            if part.lines:
                break
            below = [
                key
                for key in (*self._bearing.get(number.lower(), ()), *self._bearing.get(f"điều {number.lower()}", ()))
                if part.section in self._paths[key][:-1]
            ]
            if below:
                part = Meant(min(below, key=lambda key: len(self._paths[key])))
            elif lines := self._numbered.get((part.section, number)):
                part = Meant(part.section, tuple(lines))
        return part


def _parts_from(item: Item | None) -> Iterator[int]:
    """The item's own part of the document, then its body."""
    yield from dict.fromkeys((item.part, 0) if item is not None else (0,))


def _article(number: str) -> str:
    return number.lower().removeprefix("điều ")


_ROMAN = re.compile(r"[IVXL]+")


def _last_number(text: str) -> str:
    """The number that the name of an annex ends in: "PHỤ LỤC 01" is 1."""
    found = pattern(r"(?<![\w])(?:[IVXL]+|\d+|[A-H])(?![\w])").findall(text)
    return found[-1].lstrip("0") if found else ""
