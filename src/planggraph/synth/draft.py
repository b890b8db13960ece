"""A document while it is written: the page, whose it is, and what was said of it so far."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from planggraph.model import Agency, Recipient, Span
from planggraph.synth.bodies import Body, Cast, cast, shortened
from planggraph.synth.cascades import Slot
from planggraph.synth.page import Page, Phrase, capital

__all__ = ["Cited", "Draft", "draft_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """One cited document: what the text says of it, and its role."""

    key: str  # number, or title
    identifier: str | None
    title: str | None
    type: str
    date: str | None
    issuer: Agency
    role: str


@dataclass(slots=True)
class Draft:
    """What the parts of a document are written into."""

    slot: Slot
    cast: Cast
    r: random.Random
    page: Page = field(default_factory=Page)
    taken: set[int] = field(default_factory=set)  # tasks that the document has
    cited: dict[str, Cited] = field(default_factory=dict)
    recipients: list[Recipient] = field(default_factory=list)
    evidence: list[tuple[str, Span]] = field(default_factory=list)  # of the header's fields
    signer: str | None = None
    position: str | None = None
    authority: str | None = None

    def has(self, trait: str) -> bool:
        """Whether it has a form or a defect."""
        return trait in self.slot.traits

    @property
    def gap(self) -> str:
        """What parts paragraphs."""
        return "\n\n" if self.has("wrapped") else "\n"

    @property
    def mark(self) -> str:
        """What stands around bold words."""
        return "**" if self.has("markdown") else ""

    def short(self, one: Body) -> Body:
        """A committee under its short name, in documents that use it."""
        return shortened(one) if self.has("abbreviated") else one

    # ------------------------------------------------------------ paragraphs
    def line(self, words: str, *, gap: str | None = None) -> Span:
        """A paragraph that states nothing, bold in Markdown where it is told to be."""
        span = self.page.write(words)
        self.page.write(self.gap if gap is None else gap)
        return span

    def passage(self, words: Phrase) -> None:
        """A paragraph that cites, and is no provision."""
        self.page.put(words)
        self.page.write(self.gap)

    def bold(self, words: str, *, gap: str | None = None) -> Span:
        """The same, bold where the document has marks."""
        self.page.write(self.mark)
        span = self.page.write(words)
        self.page.write(self.mark + (self.gap if gap is None else gap))
        return span

    def sentence(self, kind: str, words: Phrase, *, bullet: str = "- ", end: str = ".") -> None:
        """A paragraph of one provision."""
        self.page.write(bullet)
        self.page.state(kind, capital(words))
        self.page.write(end + self.gap)

    def part(self, number: str, words: str) -> None:
        """A part with a Roman number."""
        if self.r.random() < 0.85:
            words = words.upper()
        if not self.has("wrapped"):
            self.page.write("\n")
        self.page.heading(1, number, (words,), mark=self.mark, gap=self.gap)

    def evident(self, name: str, span: Span) -> Span:
        """Remember where a field of the header is told."""
        self.evidence.append((name, span))
        return span


def draft_of(slot: Slot) -> Draft:
    """An empty draft, with the chances of that document alone."""
    r = random.Random(slot.path)
    return Draft(slot, cast(slot, r), r)
