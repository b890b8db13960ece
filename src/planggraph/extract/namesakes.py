"""Which of several units of one name is the issuer's own: the one whose district or province the document names.

A third of the communes share their names with others. What tells them apart stands beside the name ("xã Trung Hà,
huyện Thủy Nguyên"), in the letterhead and the title, in the reasons ("Kế hoạch số ... của UBND huyện Y"), in signature
and list of recipients ("Huyện ủy Y"), in the line of place and date where a commune dates from the town of its
district, at last anywhere in the text. Those that fit equally well stay as many as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planggraph.gazetteer import gazetteer
from planggraph.gazetteer.names import bare_name
from planggraph.model import Place
from planggraph.naming import fold
from planggraph.parse.letters import pattern
from planggraph.parse.outline import Outline
from planggraph.parse.passage import Passage

__all__ = ["PLACE_DATE", "Namesakes"]

PLACE_DATE = pattern(r"(?P<place>[\L][\w.'’ -]{1,40}?)\s*,\s*(?:ngày|Ngày)")
"""The line of place and date: "Cao Lâu, ngày ..."."""

_SHORT = {fold("thành phố"): ("tp", "t p"), fold("thị xã"): ("tx", "t x")}
_COMMITTEE = {"tỉnh": "tỉnh ủy", "thành phố": "thành ủy", "huyện": "huyện ủy", "quận": "quận ủy", "thị xã": "thị ủy"}
_COMMITTEES = {fold(word): fold(committee) for word, committee in _COMMITTEE.items()}


@dataclass(frozen=True, slots=True, eq=False)
class Namesakes:
    """Tells units of one name apart by the words of one document."""

    outline: Outline
    head: Sequence[Passage]  # the lines of the letterhead

    def narrowed(self, fits: Sequence[Place]) -> Sequence[Place]:
        """Those of several units that most is said for; each part of the document is asked in turn."""
        above = {place.key: gazetteer().ancestors(place) for place in fits}
        for words in self._beside(fits):
            if len(fits) < 2:
                break
            named = [sum(any(f" {name} " in words for name in _names(unit)) for unit in above[p.key]) for p in fits]
            if max(named):
                fits = [place for place, count in zip(fits, named, strict=True) if count == max(named)]
        return fits

    def _beside(self, fits: Sequence[Place]) -> Iterator[str]:
        """The parts of the document that may name what lies above a unit, the likeliest first, folded."""
        outline = self.outline
        whole = _folded([outline.view])
        yield _behind(whole, {fold(place.label) for place in fits})
        yield _folded([*self.head, *([outline.title] if outline.title is not None else [])])
        yield _folded(outline.preamble)
        yield _folded([line.passage for line in outline.closing])
        yield self._town(fits)
        yield whole

    def _town(self, fits: Sequence[Place]) -> str:
        """The town of the line of place and date as the name of a unit of each kind, where it is not the unit's own."""
        towns = {fold(m["place"]) for part in self.head if (m := PLACE_DATE.search(part.text)) is not None}
        towns -= {bare_name(place.label)[1] for place in fits}
        return f" {' '.join(f'{word} {town}' for town in sorted(towns) for word in _COMMITTEES)} "


def _folded(passages: Sequence[Passage]) -> str:
    return f" {fold(' '.join(passage.text for passage in passages))} "


_REACH = 60  # letters behind a name in which the units above it stand: "xã A, huyện B, tỉnh C"


def _behind(whole: str, labels: set[str]) -> str:
    """What stands right behind the name of the unit, wherever it stands."""
    found = []
    for label in sorted(labels):
        at = whole.find(f" {label} ")
        while at >= 0:
            found.append(whole[at + len(label) + 1 : at + len(label) + 1 + _REACH])
            at = whole.find(f" {label} ", at + 1)
    return " ".join(found)


def _names(unit: Place) -> tuple[str, ...]:
    """What a district or province is called in full, folded, and by what its name stands in a committee's."""
    word, bare = bare_name(unit.label)
    if word is None:
        return (bare,)
    short = tuple(f"{one} {bare}" for one in _SHORT.get(word, ()))
    committee = (f"{_COMMITTEES[word]} {bare}",) if word in _COMMITTEES else ()
    return (f"{word} {bare}", *short, *committee)
