"""A page that is written from top to bottom, and remembers where each thing stands."""

from __future__ import annotations

import string
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from planggraph.model import Actor, Assignment, Deadline, Provision, Section, Span, TargetValue
from planggraph.naming import fold, short_hash, slug

__all__ = ["Mention", "Page", "Part", "Phrase", "Said", "capital", "enumerated", "flat", "phrase"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """An actor's part in a sentence."""

    actor: Actor
    role: str
    requested: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that state a fact: a part, a time, a number, or a cited document by its key."""

    words: str
    states: Part | Deadline | TargetValue | str


Phrase = tuple[str | Mention, ...]
"""Words in their order, those that state facts marked."""


@lru_cache(maxsize=4096)
def _slots(template: str) -> tuple[tuple[str, str | None], ...]:
    return tuple((words, name) for words, name, _, _ in string.Formatter().parse(template))


def phrase(template: str, **slots: str | Mention | Phrase) -> Phrase:
    """A template with its slots filled.

    >>> phrase("{who} báo cáo kết quả", who="Sở Y tế")
    ('Sở Y tế', ' báo cáo kết quả')
    """
    found: list[str | Mention] = []
    for words, name in _slots(template):
        if words:
            found.append(words)
        if name is not None:
            value = slots[name]
            found += value if isinstance(value, tuple) else [value]
    return tuple(found)


def flat(words: Phrase) -> str:
    """The words alone."""
    return "".join(one if isinstance(one, str) else one.words for one in words)


def enumerated(mentions: Sequence[Mention], *, last: str = ", ") -> Phrase:
    """Mentions one after the other, with commas.

    >>> flat(enumerated([Mention("Sở Y tế", "a"), Mention("Sở Nội vụ", "b")], last=" và "))
    'Sở Y tế và Sở Nội vụ'
    """
    found: list[str | Mention] = []
    for n, one in enumerate(mentions):
        found += [last if n == len(mentions) - 1 else ", ", one] if n else [one]
    return tuple(found)


def capital(words: Phrase) -> Phrase:
    """The same, its first letter a capital."""
    first, *rest = words
    if isinstance(first, str):
        return (first[:1].upper() + first[1:], *rest)
    return (Mention(first.words[:1].upper() + first.words[1:], first.states), *rest)


@dataclass(slots=True)
class Said:
    """A provision while it is written."""

    kind: str
    span: Span
    text: str
    section: str | None
    asks_for: tuple[str, ...] = ()
    assignments: list[Assignment] = field(default_factory=list)
    deadlines: list[Deadline] = field(default_factory=list)
    targets: list[TargetValue] = field(default_factory=list)


class Page:
    """The text so far, and what was stated in it.

    >>> page = Page()
    >>> _ = page.write("Số: ")
    >>> page.write("12/KH-UBND")
    Span(start=4, end=14)
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._at = 0
        self._stated: list[Said] = []
        self._numbers: list[tuple[int, str]] = []  # levels and keys of the headings that are open
        self.sections: list[Section] = []
        self.heads: list[Span] = []  # what the last heading mentions
        self.mentions: dict[str, list[Span]] = {}  # of each cited document, by its key

    def write(self, words: str) -> Span:
        """Add words as they are; where they stand."""
        start = self._at
        self._parts.append(words)
        self._at += len(words)
        return Span(start=start, end=self._at)

    def text(self) -> str:
        """All that was written."""
        return "".join(self._parts)

    # ------------------------------------------------------------ sections
    @property
    def section(self) -> str | None:
        """Key of the heading that is open."""
        return self._numbers[-1][1] if self._numbers else None

    def heading(
        self, level: int, number: str, words: Phrase, *, mark: str = "", gap: str = "\n", between: str = ". "
    ) -> None:
        """A numbered heading: "II. CHỈ TIÊU"; those of its level and below it end.

        Parameters
        ----------
        mark
            What stands around it.
        gap
            What follows it.
        between
            What parts number and words.
        """
        self.end_sections(level)
        above = self.section
        self.write(f"{mark}{number}{between}")
        start = self._at
        self.heads = self.put(words)
        span = Span(start=start, end=self._at)
        self.write(mark + gap)
        key = slug(number) if above is None else f"{above}-{slug(number)}"
        self.sections.append(Section(key=key, number=number, heading=flat(words), parent=above, span=span))
        self._numbers.append((level, key))

    def end_sections(self, level: int = 0) -> None:
        """What follows belongs to no section of this level or below it."""
        self._numbers = [(n, key) for n, key in self._numbers if n < level]

    # ------------------------------------------------------------ sentences
    def put(self, words: Phrase) -> list[Span]:
        """Words that are no provision; where each mention stands. What they cite is remembered."""
        spans: list[Span] = []
        for one in words:
            if isinstance(one, str):
                self.write(one)
                continue
            spans.append(self.write(one.words))
            if isinstance(one.states, str):
                self.mentions.setdefault(one.states, []).append(spans[-1])
        return spans

    def state(self, kind: str, words: Phrase, *, asks_for: tuple[str, ...] = ()) -> Said:
        """A sentence that is a provision, with the facts that its words state."""
        start = self._at
        span = Span(start=start, end=start)
        said = Said(kind=kind, span=span, text=flat(words), section=self.section, asks_for=asks_for)
        for one in words:
            if isinstance(one, str):
                self.write(one)
                continue
            self.tell(said, one, self.write(one.words))
        said.span = Span(start=start, end=self._at)
        self._stated.append(said)
        return said

    def tell(self, said: Said, one: Mention, span: Span, *, first: bool = False) -> None:
        """Add what a mention states to a provision; of what stands above it, before what it says itself."""
        evidence = (span,)
        what = one.states
        if isinstance(what, str):
            self.mentions.setdefault(what, []).append(span)
        elif isinstance(what, Part):
            made = Assignment(actor=what.actor, role=what.role, requested=what.requested, evidence=evidence)
            said.assignments.insert(0 if first else len(said.assignments), made)
        elif isinstance(what, Deadline):
            said.deadlines.append(replace(what, evidence=evidence))
        else:
            said.targets.append(replace(what, evidence=evidence))

    def provisions(self) -> tuple[Provision, ...]:
        """All provisions in the order of the text, named by their words as `planggraph.extract` names them."""
        used: dict[str, int] = {}
        found: list[Provision] = []
        for order, said in enumerate(sorted(self._stated, key=lambda one: one.span), 1):
            base = short_hash(fold(said.text), 12)
            used[base] = used.get(base, 0) + 1
            found.append(
                Provision(
                    key=base if used[base] == 1 else f"{base}-{used[base]}",
                    kind=said.kind,
                    span=said.span,
                    text=said.text,
                    section=said.section,
                    order=order,
                    assignments=tuple(said.assignments),
                    deadlines=tuple(said.deadlines),
                    targets=tuple(said.targets),
                    asks_for=said.asks_for,
                )
            )
        return tuple(found)
