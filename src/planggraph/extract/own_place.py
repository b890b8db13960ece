"""The place that a document's issuer works for, by what the text says: the line of place and date, tier words."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from planggraph.extract.actors import Context, mention_at, scan
from planggraph.extract.namesakes import PLACE_DATE
from planggraph.gazetteer import gazetteer
from planggraph.model import Place, Span
from planggraph.parse.letters import pattern
from planggraph.parse.outline import Outline
from planggraph.parse.passage import Passage

__all__ = [
    "has_name", "named_of_tier", "own_place_hint", "place_in", "province_about", "province_of_departments", "tier_in_text",
]  # fmt: skip

# up to four words with capitals, with blanks or dashes between them: "Bà Rịa - Vũng Tàu"
_NAME = r"(?P<name>[\L][\w'’]*(?:(?: [\-–—] |[ \-–—])[\L][\w'’]*){0,3})"
_OWN_TIER = pattern(
    r"(?:toàn|địa bàn|trong|phạm vi(?: toàn)?|của|cấp)\s+(?P<tier>tỉnh|huyện|quận|thị xã|xã|phường|thị trấn|thành phố)(?!\s+[\L])"
)


def has_name(label: str) -> bool:
    return bool(pattern(r"(?:[\L]\w*|\d+)\s*\Z").search(label)) and len(label.split()) > 1


def place_in(text: str, context: Context) -> Place | None:
    match = pattern(
        r"(?P<label>(?:[Tt]ỉnh|[Tt]hành phố|[Hh]uyện|[Qq]uận|[Tt]hị xã|[Xx]ã|[Pp]hường|[Tt]hị trấn)\s+[\L][\w'’ -]*)\Z"
    ).search(text)
    return context.named(match["label"]) if match else None


def own_place_hint(outline: Outline, parts: Sequence[Passage], context: Context) -> Place | None:
    """The unit that the place-and-date line names: "Cao Lâu, ngày ...", "Tp. Trà Vinh, ngày ..."."""
    for part in [
        *(Passage.join([a, b]) for a, b in itertools.pairwise(parts)),
        *parts,
    ]:
        match = PLACE_DATE.search(part.text)
        if match is None:
            continue
        name = pattern(r"\A.*\b(?:Phúc|phúc|UBND|CP|HĐND)\s+").sub("", match["place"].strip(" ."))
        fits = gazetteer().find(name, on=context.date) or gazetteer().find(name)
        if len(fits) == 1:
            return fits[0]
        if fits:
            said = _issuer_tier_words(outline)
            near = [p for p in fits if said is None or p.tier == said]
            named = _places_in_text(outline)
            if len(near) > 1:
                near = [p for p in near if p.label in named] or near
                near = list(context.narrowed(near)) if context.narrowed is not None else near
            if len(near) >= 1 and (
                len(near) == 1 or (len({p.label for p in near}) == 1 and near[0].tier == "province")
            ):
                return near[0]
    return None


def _issuer_tier_words(outline: Outline) -> str | None:
    """The tier that the document's own issuer bears in its text: "UBND xã xây dựng Kế hoạch"."""
    tiers = {"tỉnh": "province", "huyện": "district", "quận": "district", "thị xã": "district", "xã": "commune",
             "phường": "commune", "thị trấn": "commune"}  # fmt: skip
    for passage in reversed(outline.preamble):
        match = pattern(
            r"(?<!của )(?:UBND|Ủy ban nhân dân)\s+(?P<tier>tỉnh|huyện|quận|thị xã|xã|phường|thị trấn)\b"
        ).search(passage.text)
        if match is not None:
            return tiers[match["tier"]]
    said = tier_in_text(outline)
    return said[0] if said else None


def _places_in_text(outline: Outline) -> set[str]:
    found: set[str] = set()
    for passage in [*outline.preamble, *([outline.title] if outline.title else [])]:
        for mention in scan(passage.text):
            if mention.place and has_name(mention.place):
                for place in gazetteer().find(mention.place):
                    found.add(place.label)
    return found


def named_of_tier(outline: Outline, word: str, context: Context) -> Place | None:
    """The one place of that tier word that the preamble and title name in full."""
    found: set[Place] = set()
    for passage in [*outline.preamble, *([outline.title] if outline.title else [])]:
        for match in pattern(rf"(?i:{word})\s+{_NAME}").finditer(passage.text):
            place = context.named(f"{word} {match['name']}")
            if place is not None:
                found.add(place)
    return found.pop() if len(found) == 1 else None


_DEPARTMENT = pattern(r"Sở [\L]")


def province_of_departments(outline: Outline, context: Context) -> Place | None:
    """The one province whose departments a text names with its name: "Sở Xây dựng Lào Cai" in a letter that lost its
    head."""
    found: set[Place] = set()
    for item in outline.items:
        for match in _DEPARTMENT.finditer(item.words.text):
            mention = mention_at(item.words.text, match.start())
            place = context.place_of(mention.place) if mention is not None and mention.place else None
            if place is not None and place.tier == "province":
                found.add(place)
    return found.pop() if len(found) == 1 else None


_PROVINCE = pattern(rf"(?i:(?P<unit>tỉnh|thành phố|thành ủy)(?: ủy)?)\s+{_NAME}")


def province_about(title: str, context: Context) -> Place | None:
    """The one province that a central document's title names: "... TẠI BUỔI LÀM VIỆC VỚI LÃNH ĐẠO TỈNH SƠN LA"."""
    found: set[Place] = set()
    for match in _PROVINCE.finditer(title):
        words = match["name"].split(" ")
        unit = "tỉnh" if match["unit"].lower() == "tỉnh" else "thành phố"
        for n in range(len(words), 0, -1):
            label = f"{unit} {' '.join(words[:n])}"
            fits = gazetteer().find(label, on=context.date) or gazetteer().find(label)
            if any(place.tier == "province" for place in fits):
                found.update(place for place in fits if place.tier == "province")
                break
    return found.pop() if len(found) == 1 else None


# "UBND tỉnh yêu cầu các Sở, ngành ...": departments are those of a province
_TO_DEPARTMENTS = pattern(
    r"(?:UBND|[ỦU][ỷy] ban nhân dân) (?:[Tt]ỉnh|[Tt]hành phố|TP) (?:yêu cầu|đề nghị|giao|chỉ đạo)\b[^:]{0,60}?\b[Ss]ở\b"
)

# "Kính gửi: Chủ tịch Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương": only the centre writes to all of them
_TO_PROVINCES = pattern(r"\W*Kính gửi\W[^.:]{0,200}?\b[Cc]ác tỉnh,? (?:và )?thành phố trực thuộc [Tt]rung ương")


def tier_in_text(outline: Outline) -> tuple[str, Span] | None:
    """The tier of an issuer that is not named: by whom it tells, else by the units that the text calls its own."""
    for passage in outline.preamble:
        told = _TO_DEPARTMENTS.search(passage.text)
        if told is not None:
            return "province", passage.span(*told.span())
        to_all = _TO_PROVINCES.match(passage.text)
        if to_all is not None:
            return "central", passage.span(*to_all.span())
    tiers = {"tỉnh": "province", "huyện": "district", "quận": "district", "thị xã": "district", "xã": "commune",
             "phường": "commune", "thị trấn": "commune"}  # fmt: skip
    counts: dict[str, list[Span]] = {}
    for passage in [*outline.preamble, *(item.words for item in outline.items)]:
        for match in _OWN_TIER.finditer(passage.text):
            tier = tiers.get(match["tier"])
            if tier is not None:
                counts.setdefault(tier, []).append(passage.span(match.start(), match.end()))
    if not counts:
        return None
    best = max(sorted(counts), key=lambda t: len(counts[t]))
    return best, counts[best][0]
