"""What the components know of a document while it goes through the pipeline."""

from __future__ import annotations

from dataclasses import dataclass, field

from planggraph.extract.actors import Context
from planggraph.extract.assignments import Part, Parts
from planggraph.extract.definitions import Definitions
from planggraph.extract.mentioned import Mentioned
from planggraph.extract.referred import Referred
from planggraph.model import (
    Assignment,
    Citation,
    Deadline,
    Facts,
    Finding,
    Header,
    Naming,
    Recipient,
    Source,
    Span,
    TargetValue,
)
from planggraph.parse.outline import Item, Outline
from planggraph.parse.passage import Passage

__all__ = ["Draft", "Line"]


@dataclass(slots=True)
class Line:
    """A sentence on its way to be a provision."""

    passage: Passage
    item: Item
    kind: str
    parts: Parts
    above: list[Part]  # who the headings, lead-ins or the sentence before make responsible
    headed: bool  # a heading or lead-in does
    citations: list[Mentioned] = field(default_factory=list)
    labels: list[Part] = field(default_factory=list)
    times: list[Passage] = field(default_factory=list)
    outputs: list[Passage] = field(default_factory=list)  # what cells and labels say that it shall give
    assignments: tuple[Assignment, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    impossible: tuple[tuple[Span, str], ...] = ()  # days that do not exist, in ISO form
    targets: tuple[TargetValue, ...] = ()


@dataclass(slots=True)
class Draft:
    """A document between the components."""

    source: Source
    outline: Outline
    header: Header = field(default_factory=Header)
    context: Context = field(default_factory=Context)
    definitions: Definitions = field(default_factory=Definitions)
    lines: list[Line] = field(default_factory=list)
    mentioned: list[tuple[Passage, Mentioned, str]] = field(default_factory=list)  # each with its role
    citations: tuple[Citation, ...] = ()
    namings: tuple[Naming, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    references: list[Referred] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    facts: Facts | None = None
