"""A page that is written from top to bottom, and remembers where each thing stands."""

from __future__ import annotations

import string
from dataclasses import dataclass, field, replace
from functools import lru_cache

from planggraph.model import Actor, Assignment, Deadline, Provision, Section, Span, TargetValue
from planggraph.naming import fold, short_hash, slug

__all__ = ["Mention", "Page", "Part", "Phrase", "Said", "capital", "flat", "phrase"]


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
        self.headed: list[tuple[Span, ...]] = []  # where each heading names its bodies
        self.heads: tuple[Actor, ...] = ()  # the bodies of the last heading that names any
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

    def heading(self, level: int, number: str, words: str | Phrase, *, mark: str = "", gap: str = "\n") -> Span:
        """A numbered heading: "II. CHỈ TIÊU"; those of its level and below it end. Where its words stand."""
        self.end_below(level)
        above = self.section
        self.write(mark)
        self.write(f"{number}. ")
        span = self.put((words,) if isinstance(words, str) else words)
        self.write(mark + gap)
        key = slug(number) if above is None else f"{above}-{slug(number)}"
        heading = words if isinstance(words, str) else flat(words)
        self.sections.append(Section(key=key, number=number, heading=heading, parent=above, span=span))
        self._numbers.append((level, key))
        if isinstance(words, tuple):
            self._remember_heads(words, span.start)
        return span

    def _remember_heads(self, words: Phrase, at: int) -> None:
        spans: list[Span] = []
        heads: list[Actor] = []
        for one in words:
            length = len(one) if isinstance(one, str) else len(one.words)
            if isinstance(one, Mention) and isinstance(one.states, Part):
                spans.append(Span(start=at, end=at + length))
                heads.append(one.states.actor)
            at += length
        self.headed.append(tuple(spans))
        self.heads = tuple(heads)

    def end_below(self, level: int) -> None:
        """End the headings of a level and below it."""
        self._numbers = [(n, key) for n, key in self._numbers if n < level]

    def end_sections(self) -> None:
        """What follows belongs to no section."""
        self.end_below(0)

    # ------------------------------------------------------------ sentences
    def put(self, words: Phrase) -> Span:
        """Words with mentions; only what they cite is remembered."""
        start = self._at
        for one in words:
            if isinstance(one, str):
                self.write(one)
            else:
                span = self.write(one.words)
                if isinstance(one.states, str):
                    self.mentions.setdefault(one.states, []).append(span)
        return Span(start=start, end=self._at)

    def state(self, kind: str, words: Phrase) -> Said:
        """A sentence that is a provision, with the facts that its words state."""
        start = self._at
        said = Said(kind=kind, span=Span(start=start, end=start), text=flat(words), section=self.section)
        for one in words:
            if isinstance(one, str):
                self.write(one)
                continue
            self.tell(said, one, self.write(one.words))
        said.span = Span(start=start, end=self._at)
        self._stated.append(said)
        return said

    def tell(self, said: Said, one: Mention, span: Span) -> None:
        """Add what a mention states to a provision."""
        evidence = (span,)
        what = one.states
        if isinstance(what, str):
            self.mentions.setdefault(what, []).append(span)
        elif isinstance(what, Part):
            said.assignments.append(
                Assignment(actor=what.actor, role=what.role, requested=what.requested, evidence=evidence)
            )
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
                )
            )
        return tuple(found)
