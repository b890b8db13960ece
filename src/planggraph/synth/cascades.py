"""Which documents there are: whole cascades over the gazetteer, each document known by its number without the others.

What a document is called, when it is signed and what it answers follows from the seed, its cascade and its place alone.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache

from planggraph.gazetteer import agencies, gazetteer, issuer_of_symbol
from planggraph.model import Agency, Place
from planggraph.synth.rates import DEFECTS, FORMS, RATES
from planggraph.synth.themes import THEMES, Theme

__all__ = ["KEPT", "MADE", "Cascade", "Known", "Slot", "body", "exists"]

MADE = {"ministry": 1.0, "province": 0.97, "district": 0.92, "commune": 0.82}
"""Which share of the bodies of a level answers with a document at all."""

KEPT = 0.96
"""Which share of these documents is in the corpus; the others are only cited by those below."""

_YEARS = (2022, 2026, 2023, 2025, 2024)  # the eras by turns
_MINISTRIES = ("BLĐTBXH", "BVHTTDL", "BYT", "BTP", "BGDĐT", "BNV", "BTNMT", "BNNMT", "BKHCN", "BTTTT")
# days between a document and what answers it: least and most
_LAG = {"ministry": (15, 50), "province": (12, 60), "district": (8, 40), "commune": (5, 35)}
_LAG_NEW = {"ministry": (10, 25), "province": (10, 35), "commune": (7, 40)}
_BESIDE = 0.3  # share of the provinces whose plans rest on one of a ministry too
# how many numbers the bodies of a level have for one cascade: those of a year do not meet
_NUMBERS = {"central": 500, "ministry": 400, "province": 250, "district": 200, "commune": 150}


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What other documents know of one: enough to cite it."""

    type: str  # "Kế hoạch"
    identifier: str
    date: str  # ISO day
    issuer: Agency
    title: str  # as printed under its type

    @property
    def printed(self) -> str:
        """Its number as offices write it: "07/KH-UBND"."""
        return self.identifier if self.identifier[1].isdigit() else f"0{self.identifier}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One document to be written."""

    seed: int
    cascade: int
    name: str  # of the document among those of its cascade: the key of its place, a ministry's symbol, or "vn"
    level: str  # "central", "ministry", "province", "district", "commune"
    theme: Theme
    year: int
    programme: str  # "Chương trình phổ cập kỹ năng số giai đoạn 2022 - 2026"
    own: Known
    parent: Known | None  # what it answers; None for the Prime Minister's
    root: Known
    beside: Known | None  # a ministry's plan that it rests on
    traits: frozenset[str]  # names of forms and defects

    @property
    def place(self) -> Place | None:
        """The unit whose committee issues it."""
        return self.own.issuer.place

    @property
    def path(self) -> str:
        """Seeds its words."""
        return f"{self.seed}/{self.cascade}/{self.name}"


class Cascade:
    """One directive and all that answers it.

    >>> cascade = Cascade(7, 0)
    >>> cascade.programme, len(cascade.branches)
    ('Chương trình khuyến khích học tập suốt đời đến năm 2030', 63)
    """

    def __init__(self, seed: int, number: int) -> None:
        self.seed, self.number = seed, number
        self.year = _YEARS[number % len(_YEARS)]
        self.new = self.year >= 2025  # since 1 July 2025 there are no districts
        self._turn = number // len(_YEARS)  # which of its year it is
        r = random.Random(f"{seed}/{number}")
        self.theme = THEMES[(number + seed) % len(THEMES)]
        span = f"giai đoạn {self.year} - {self.year + r.choice((3, 4, 5))}" if r.random() < 0.7 else "đến năm 2030"
        self.programme = f"Chương trình {self.theme.name} {span}"
        first = date(self.year, 7, 5) if self.year == 2025 else date(self.year, 1, 8)
        self._signed = first + timedelta(days=r.randrange(40))
        self._cached = lru_cache(maxsize=4096)(self._known)

    @property
    def day(self) -> str:
        """When the directive was signed, an ISO day."""
        return self._signed.isoformat()

    @cached_property
    def branches(self) -> tuple[Place, ...]:
        """The provinces in the order of the corpus."""
        found = list(gazetteer().provinces(on=self.day))
        random.Random(f"{self.seed}/{self.number}/order").shuffle(found)
        return tuple(found)

    # ------------------------------------------------------------ what is known of each
    def _drawn(self, name: str) -> random.Random:
        return random.Random(f"{self.seed}/{self.number}/{name}/known")

    def _number(self, r: random.Random, level: str) -> int:
        return self._turn * _NUMBERS[level] + r.randrange(_NUMBERS[level]) + 1

    @cached_property
    def root(self) -> Known:
        """The directive."""
        r = self._drawn("vn")
        letter = r.random() < 0.3
        symbol, kind = ("CT", "Chỉ thị") if letter else ("QĐ", "Quyết định")
        title = f"Về việc đẩy mạnh {self.theme.name}" if letter else f"Phê duyệt {self.programme}"
        return Known(
            type=kind,
            identifier=f"{self._number(r, 'central')}/{symbol}-TTg",
            date=self.day,
            issuer=body("Thủ tướng Chính phủ", None, "central"),
            title=title,
        )

    def _after(self, r: random.Random, level: str, above: Known) -> str:
        least, most = (_LAG_NEW if self.new else _LAG)[level]
        day = date.fromisoformat(above.date) + timedelta(days=least + int((most - least) * r.random() ** 1.5))
        return (day + timedelta(days={5: 2, 6: 1}.get(day.weekday(), 0))).isoformat()  # offices sign on weekdays

    def _ministry(self, symbol: str) -> Known:
        r = self._drawn(symbol)
        name = _name(symbol)
        return Known(
            type="Kế hoạch",
            identifier=f"{self._number(r, 'ministry')}/KH-{symbol}",
            date=self._after(r, "ministry", self.root),
            issuer=body(name, None, "central"),
            title=f"Triển khai {self.programme} của {name}" if r.random() < 0.5 else f"Thực hiện {self.programme}",
        )

    def of(self, place: Place) -> Known | None:
        """The document of a unit, None where it made none."""
        return self._cached(place)

    def _known(self, place: Place) -> Known | None:
        r = self._drawn(place.key)
        if r.random() >= MADE[place.tier]:
            return None
        above = self.above(place)
        kind, symbol = _kind(r, place.tier)
        return Known(
            type=kind,
            identifier=f"{self._number(r, place.tier)}/{symbol}-UBND",
            date=self._after(r, place.tier, above),
            issuer=body("Ủy ban nhân dân", place, place.tier),
            title=self._title(r, kind, place, above),
        )

    def _title(self, r: random.Random, kind: str, place: Place, above: Known) -> str:
        where = f"trên địa bàn {place.label}"
        if "unit-above" in self._traits(place.key, place.tier, kind) or (
            place.tier == "commune" and above is self.root
        ):
            # a third of the communes share their names with others: something must tell which it is
            where += f", {gazetteer().ancestors(place)[0].label}"
        if kind == "Chỉ thị":
            return f"Về việc đẩy mạnh {self.theme.name} {where}"
        words = r.choice(
            (
                f"Thực hiện {self.programme} {where}",
                f"{_upper(self.theme.name)} {where} năm {self.year}",
                f"Triển khai công tác {self.theme.name} {where} năm {self.year}",
                f"Triển khai thực hiện {self.programme} {where} năm {self.year}",
            )
        )
        again = self.number // (len(_YEARS) * len(THEMES))
        if again:  # year and matter were there before, and titles are to differ
            words += f" (đợt {again + 1})"
        return f"Ban hành Kế hoạch {words[0].lower()}{words[1:]}" if kind == "Quyết định" else words

    def above(self, place: Place) -> Known:
        """What the document of a unit answers: that of the nearest unit above it which made one."""
        for unit in gazetteer().ancestors(place):
            known = self._cached(unit)
            if known is not None:
                return known
        return self.root

    # ------------------------------------------------------------ what is in the corpus
    def central(self) -> Iterator[Slot]:
        """The directive, and the plans of ministries."""
        yield self._slot("vn", "central", self.root, None)
        for known in self.ministries:
            yield self._slot(known.identifier.rpartition("-")[2], "ministry", known, self.root)

    @cached_property
    def ministries(self) -> tuple[Known, ...]:
        """The plans of ministries."""
        return tuple(self._ministry(symbol) for symbol in _MINISTRIES if exists(_name(symbol), "central", self.day))

    def branch(self, province: Place) -> Iterator[Slot]:
        """The documents of a province and of all below it, a unit before those in it."""
        waiting = [province]
        while waiting:
            place = waiting.pop()
            known = self._cached(place)
            if known is not None and self._drawn(f"{place.key}/kept").random() < KEPT:
                yield self._slot(place.key, place.tier, known, self.above(place))
            waiting += reversed(gazetteer().children(place, on=self.day))

    def __iter__(self) -> Iterator[Slot]:
        yield from self.central()
        for province in self.branches:
            yield from self.branch(province)

    def _slot(self, name: str, level: str, own: Known, parent: Known | None) -> Slot:
        r = self._drawn(f"{name}/beside")
        beside = level == "province" and r.random() < _BESIDE
        return Slot(
            seed=self.seed,
            cascade=self.number,
            name=name,
            level=level,
            theme=self.theme,
            year=self.year,
            programme=self.programme,
            own=own,
            parent=parent,
            root=self.root,
            beside=r.choice(self.ministries) if beside else None,
            traits=self._traits(name, level, own.type),
        )

    def _traits(self, name: str, level: str, kind: str) -> frozenset[str]:
        return _drawn_traits(random.Random(f"{self.seed}/{self.number}/{name}/traits"), level, kind)


def _kind(r: random.Random, tier: str) -> tuple[str, str]:
    drawn = r.random()
    letter = RATES["directive-letter"].share if tier == "province" else 0.0
    if drawn < letter:
        return "Chỉ thị", "CT"
    if tier in ("province", "district") and drawn < letter + RATES["decision"].share:
        return "Quyết định", "QĐ"
    return "Kế hoạch", "KH"


_OF_KIND = {"Chỉ thị": "directive-letter", "Quyết định": "decision"}
_PLANS_ALONE = {"labels", "annex", "section-skipped"}
_BELOW_THE_TOP = {rate.name for rate in DEFECTS} - {"section-skipped"}


def _drawn_traits(r: random.Random, level: str, kind: str) -> frozenset[str]:
    """Forms and defects of a document; each is drawn by itself, and left out where it cannot be."""
    drawn = {rate.name for rate in (*FORMS, *DEFECTS) if r.random() < rate.share} - set(_OF_KIND.values())
    if "wrapped" in drawn:
        drawn -= {"markdown", "annex"}
    if level == "central":
        return frozenset(drawn - _BELOW_THE_TOP - _PLANS_ALONE - {"directive-cited", "unit-above"})
    if kind == "Chỉ thị":
        drawn -= _PLANS_ALONE
    if level not in ("district", "commune"):
        drawn -= {"directive-cited"}
    if level != "commune":
        drawn -= {"unit-above"}
    if "answers-none" in drawn:
        drawn -= {"wrong-year", "title-only", "directive-cited"}
    elif "title-only" in drawn:
        drawn -= {"wrong-year"}
    return frozenset(drawn | ({_OF_KIND[kind]} if kind in _OF_KIND else set()))


def _name(symbol: str) -> str:
    name = issuer_of_symbol(symbol)
    if name is None:
        raise KeyError(f"no body has the symbol {symbol!r}")
    return name


def exists(name: str, tier: str, day: str) -> bool:
    """Whether there are bodies of that name on a day, and to the end of its year."""
    kind = agencies().lookup(name, tier=tier)
    return kind is not None and (kind.valid_from or "") <= day and (kind.valid_until or "9") >= f"{day[:4]}-12-31"


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]


@lru_cache(maxsize=65536)
def body(name: str, place: Place | None, tier: str) -> Agency:
    """A body as the gazetteer describes its kind.

    >>> body("Bộ Y tế", None, "central").field
    'health'
    """
    kind = agencies().lookup(name, tier=tier)
    if kind is None:
        raise KeyError(f"no kind of agency at tier {tier} is called {name!r}")
    return Agency(name=kind.name, place=place, tier=tier, kind=kind.kind, field=kind.field)
