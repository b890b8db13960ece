"""The nouns of the package: what a document says, and what only the corpus can tell.

Everything here is frozen. Offsets count code points of the decoded source text, exactly as read,
so that ``source.text[span.start:span.end]`` is the evidence to the letter. Strings that name
things are NFC with single blanks. `key` fields are the local names from which `planggraph.naming`
makes IRIs.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

__all__ = [
    "Actor",
    "Agency",
    "AgencyGroup",
    "Alignment",
    "Assignment",
    "Block",
    "Citation",
    "CitedDocument",
    "Deadline",
    "Facts",
    "Finding",
    "Header",
    "LinkFinding",
    "Links",
    "Naming",
    "Output",
    "Place",
    "Post",
    "Provision",
    "Recipient",
    "Reference",
    "Section",
    "Source",
    "Span",
    "TargetValue",
]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """A range of the source text, ``start`` inclusive and ``end`` exclusive, in code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of a source's text: where it stands in the file, and how it looks there.

    A paragraph, a cell of a table, or the lines of a paragraph that stand on one page. Numbers count from 1; what the
    format does not tell is None.
    """

    start: int  # of the text, in code points
    end: int
    kind: str = "body"  # "body", "text-box", "footnote", or around the document: "header", "footer", "chrome"
    page: int | None = None
    paragraph: int | None = None  # of those outside tables that hold text
    table: int | None = None
    row: int | None = None
    column: int | None = None
    bold: bool = False  # all its letters
    centred: bool = False
    indent: float = 0.0  # of its first line, in points
    heading: int | None = None  # level of its heading style
    confidence: int | None = None  # 0 to 100: how sure whoever recognised it in a picture is of its words
    converted: str | None = None  # from what encoding: "TCVN3"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file as read: its text and what identifies its bytes.

    The text of a file that is text is the file's, to the letter; one in an older encoding is converted, and a block
    says so. Of any other file it is what its reader makes of it: a paragraph to a line, a row of a table to a line with
    bars between its cells; and `blocks` lead back into the file.

    Examples
    --------
    >>> heading = Block(start=0, end=8, page=1, bold=True)
    >>> source = Source(name="plan.pdf", text="KẾ HOẠCH\\n", sha256="0" * 64, blocks=(heading,))
    >>> source.block_at(3) == heading, source.block_at(8)
    (True, None)
    """

    name: str  # path below the build's root, with forward slashes
    text: str
    sha256: str  # hex digest of the file's bytes
    media_type: str = "text/plain"
    blocks: tuple[Block, ...] = ()  # in the order of the text, none over another; none where a file is text alone

    @property
    def encoding(self) -> str | None:
        """Of before Unicode, from which the first of its words that were converted come: "TCVN3"."""
        return next((block.converted for block in self.blocks if block.converted), None)

    def block_at(self, offset: int) -> Block | None:
        """The block that holds a place of the text, if one does."""
        at = bisect_right(self.blocks, offset, key=lambda block: block.start) - 1
        return self.blocks[at] if at >= 0 and offset < self.blocks[at].end else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An administrative unit in one era."""

    key: str  # "06196/xa-cao-lau", "19/tinh-bac-ninh/2025" or "unlisted/..."
    label: str  # with its tier word: "xã Cao Lâu"
    tier: str  # "province", "district", "commune"
    code: str | None  # official code, as text
    within: str | None  # key of the parent, None for a province
    valid_from: str | None  # ISO date
    valid_until: str | None  # ISO date, the last day
    succeeded_by: tuple[str, ...] = ()  # keys


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """One body, named without its place."""

    name: str
    place: Place | None = None
    tier: str | None = None  # "central", "province", "district", "commune"
    kind: str | None = None  # a code of the list "kind": "people-committee", "department", ...
    field: str | None = None  # professional line: "labour", "culture", ...
    settled: bool = True  # False: which place it works for is not settled by the text
    listed: bool = True  # False: known by its form alone, not by the gazetteer


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyGroup:
    """Several bodies or people named as one."""

    name: str
    place: Place | None = None  # the place whose bodies they are
    member_kind: str | None = None  # as Agency.kind; None: the text does not tell
    member_tier: str | None = None
    settled: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """An office in a body: Chủ tịch, Chánh Văn phòng."""

    name: str
    body: Agency | AgencyGroup


Actor: TypeAlias = Agency | AgencyGroup | Post


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something in a document that cannot be right or was not understood."""

    kind: str  # a code of the list "finding": "section-skipped", "number-blank", ...
    span: Span | None
    about: str | None = None  # local key of the thing it is about, None: the document
    comment_vi: str = ""
    comment_en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What a document says of itself. A field that the text does not settle is None."""

    identifier: str | None = None  # "144/KH-UBND"
    type: str | None = None  # name of the type: "Kế hoạch"
    issued_on: str | None = None  # "2022-11-15", "2023-11", "2023"
    issuers: tuple[Agency, ...] = ()
    tier: str | None = None
    title: str | None = None
    theme: str | None = None
    territory: Place | None = None
    period_start: str | None = None  # as printed: date, year-month or year
    period_end: str | None = None
    signer: str | None = None
    signer_position: str | None = None
    signing_authority: str | None = None
    status: str = "unsigned"  # "signed", "unsigned", "excerpt"
    # (name of the field, span that says it); several spans of one field are several pairs
    evidence: tuple[tuple[str, Span], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A numbered part with its heading. Sections come in the order of the text."""

    key: str  # path of numbers: "iv", "iv-1", "iv-1-a"; unique in the document
    number: str | None  # as printed: "IV", "1", "a"
    heading: str | None
    parent: str | None  # key of the section that it is part of
    span: Span  # of number and heading


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """One document cited in one document, with all its mentions in order."""

    key: str  # slug of what is cited, unique in the document
    identifier: str | None
    title: str | None  # for one that is cited by name alone
    type: str | None  # name of the type: "Kế hoạch"
    date: str | None  # ISO, as cited
    issuer: Agency | None
    role: str  # "implements", "basis", "replaces", "amends", "repeals", "cites"
    mentions: tuple[Span, ...]
    in_part: bool = False  # of one that is replaced or repealed: a part of it alone


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """An actor's part in a provision."""

    actor: Actor
    role: str  # "lead", "responsible", "coordinate", "report-to", "report-via"
    evidence: tuple[Span, ...]
    requested: bool = False  # "Đề nghị": asked, not ordered
    member_count: int | None = None  # "16 phường": 16
    alternatives: tuple[Actor, ...] = ()  # an office that serves the standing body named
    by_user: bool = False  # a correction says so, not the text


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """One date, period or recurrence. Exactly one of due, period_start and recurrence is set.

    Examples
    --------
    >>> print(Deadline(recurrence="FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=20", due_each=("--06-20",)))
    each year on 06-20
    >>> print(Deadline(period_start="2026", period_end="2030"))
    2026 to 2030
    """

    due: str | None = None  # as printed: date, year-month or year
    due_by: str | None = None  # ISO date: the last day that meets it
    period_start: str | None = None
    period_end: str | None = None
    starts_on: str | None = None  # ISO dates that bound the period
    ends_on: str | None = None
    recurrence: str | None = None  # RRULE
    due_each: tuple[str, ...] = ()  # "--06-20"
    evidence: tuple[Span, ...] = ()
    number: int | None = None  # which of its provision's it is, where another one was taken away
    by_user: bool = False  # a correction says so, not the text

    def __str__(self) -> str:
        """In words: "2025-12", "2026 to 2030", "each year on 06-20", "each quarter"."""
        if self.due:
            return self.due
        if self.recurrence:
            return _recurring(self.recurrence, self.due_each)
        if self.period_start and self.period_end:
            return f"{self.period_start} to {self.period_end}"
        return f"from {self.period_start}" if self.period_start else f"until {self.period_end or self.due_by}"


def _recurring(rule: str, days: tuple[str, ...]) -> str:
    parts = dict(part.split("=", 1) for part in rule.split(";") if "=" in part)
    every = {
        ("YEARLY", "1"): "year", ("MONTHLY", "6"): "half-year", ("MONTHLY", "3"): "quarter",
        ("MONTHLY", "1"): "month", ("WEEKLY", "1"): "week", ("DAILY", "1"): "day",
    }.get((parts.get("FREQ", ""), parts.get("INTERVAL", "1")))  # fmt: skip
    if every is None:
        return rule
    if days:
        return f"each {every} on " + ", ".join(day.removeprefix("--") for day in days)
    if parts.get("BYMONTHDAY"):
        return f"each {every} on day {parts['BYMONTHDAY']}"
    return f"each {every}"


_SIGNS = {"at-least": "≥ ", "at-most": "≤ ", "change": "± "}


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetValue:
    """One number to reach.

    Examples
    --------
    >>> print(TargetValue(value=Decimal(95), bound="at-least", population="thôn", by=2025))
    ≥ 95 % (thôn), by 2025
    """

    value: Decimal
    value_to: Decimal | None = None
    bound: str = "exactly"  # "at-least", "at-most", "exactly", "change"
    unit: str = "%"
    population: str | None = None
    by: int | None = None  # year
    evidence: tuple[Span, ...] = ()
    number: int | None = None  # which of its provision's it is, where another one was taken away
    by_user: bool = False  # a correction says so, not the text

    def __str__(self) -> str:
        value = f"{self.value:f}" if self.value_to is None else f"{self.value:f} - {self.value_to:f}"
        of = f" ({self.population})" if self.population else ""
        by = f", by {self.by}" if self.by else ""
        return f"{_SIGNS.get(self.bound, '')}{value} {self.unit}{of}{by}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """What a task shall give: "Báo cáo của huyện", "02 lớp tập huấn"."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """A sentence that says what is wanted."""

    key: str  # 12 hex of the sha256 of its folded text, "-2" for the second alike
    kind: str  # "objective", "requirement", "target", "task", "reporting", "funding"
    span: Span
    text: str  # the sentence in one line
    section: str | None  # key of the innermost section
    order: int  # from 1, in the order of the text
    assignments: tuple[Assignment, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    targets: tuple[TargetValue, ...] = ()
    asks_for: tuple[str, ...] = ()  # names of the document types that it tells its actors to make
    outputs: tuple[Output, ...] = ()  # of a task, as its table or the label below it has them


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """A body or office of "Nơi nhận"."""

    actor: Actor
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """What a document means by words that lead elsewhere in it: "Mục V", "Kế hoạch này", "các đơn vị nêu trên".

    With neither targets nor actors it is not known what is meant.
    """

    key: str  # slug of its words, unique in the document
    mentions: tuple[Span, ...]
    # local names: "s/iv" of a section, "p/..." of a provision, "citation/..."; "" is the document itself
    targets: tuple[str, ...] = ()
    actors: tuple[Actor, ...] = ()  # whoever is meant
    group: Actor | None = None  # as which they have their part


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedDocument:
    """A document that is cited, or known by the name of its programme, and not held."""

    key: str
    identifier: str | None = None
    title: str | None = None
    type: str | None = None
    date: str | None = None
    issuer: Agency | None = None
    tier: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """A programme that a document names without the number of the document that approves it."""

    document: CitedDocument  # as the table of programmes tells it
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All that one document says, from its text and the gazetteer alone."""

    key: str  # the document's local name: "2022/144-kh-ubnd/842/uy-ban-nhan-dan"
    source: Source
    header: Header
    sections: tuple[Section, ...] = ()
    citations: tuple[Citation, ...] = ()
    provisions: tuple[Provision, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    findings: tuple[Finding, ...] = ()
    references: tuple[Reference, ...] = ()
    # (standing body, office that serves it, span that says so)
    standing_offices: tuple[tuple[Agency, Agency, Span], ...] = ()
    namings: tuple[Naming, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """A child's provision that restates its parent's. Keys are "document key/p/provision key"."""

    child: str
    parent: str
    score: Decimal
    kind: str  # "copied", "restated", "refined"
    method: str  # names the measure that made the score


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkFinding:
    """Something that cannot be right and that only the corpus shows, at one document."""

    document: str  # its key
    source: str  # sha256 of the file that the finding's span is of
    finding: Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """What only the whole corpus can tell. All tuples are sorted."""

    # ("document key/citation/citation key", key of the document that is meant)
    resolved: tuple[tuple[str, str], ...] = ()
    # the citation, and the keys of the documents that fit it equally well
    unresolved: tuple[tuple[str, tuple[str, ...]], ...] = ()
    cited: tuple[CitedDocument, ...] = ()
    # (citing document key, "implements" | "basis" | ... , cited document key)
    edges: tuple[tuple[str, str, str], ...] = ()
    # (naming document key, key of the document of the programme that it names), where it cites it nowhere
    names: tuple[tuple[str, str], ...] = ()
    # (document key, "document key/p/provision key" of the duty that it answers)
    fulfils: tuple[tuple[str, str], ...] = ()
    # (sha256 of the source left out, sha256 of the source that is read instead)
    duplicates: tuple[tuple[str, str], ...] = ()
    # (sha256 of a source left out, name of its file)
    files: tuple[tuple[str, str], ...] = ()
    alignments: tuple[Alignment, ...] = ()
    findings: tuple[LinkFinding, ...] = ()
