"""What a trace answers with: plain, frozen data that pictures, pages and tables are made of.

Everything is sorted when it is made, so that one graph gives one chain. IRIs are full and in text; dates are
ISO texts, as printed (`due`, `issued_on`) or the day that bounds them (`due_by`, `issued_from`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, overload

from planggraph.model import Deadline

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

__all__ = [
    "ABSENCES",
    "ALIGNED",
    "ANSWERED",
    "CITED",
    "HELD",
    "MATCHES",
    "NOT_COMPARED",
    "NOT_HERE",
    "NO_MATCH",
    "ROLES",
    "TIERS",
    "UNLINKED",
    "UNREADABLE",
    "Answer",
    "Chain",
    "ChainActor",
    "ChainDeadline",
    "ChainDocument",
    "ChainEdge",
    "ChainOrigin",
    "ChainPart",
    "ChainTarget",
    "ChainTask",
    "Duty",
    "Gap",
    "Quote",
    "Quotes",
]

HELD = "held"
CITED = "cited, not held"
UNLINKED = "held, no link found"
UNREADABLE = "unreadable"
NOT_HERE = "not in this collection"
ANSWERED = "answered by a plan"

ABSENCES = {
    HELD: "the document's text is in this collection",
    CITED: "documents of this collection cite it; its text is not among them",
    UNLINKED: "its text is here; nothing in it says that it carries out another document of the chain",
    UNREADABLE: "a file is here that could not be read; what it says is not known",
    NOT_HERE: "no such document is in this collection; whether one exists is not known",
    ANSWERED: "a plan of its own, held here, carries out the document that asked for one",
}
"""Each word for what is there and what is not, and what it claims: no more than the collection can tell."""

ALIGNED = ("copied", "restated", "refined")
"""How a provision may derive from one above it, the closest first; the code list `alignment` defines them."""

NO_MATCH = "no match found"
NOT_COMPARED = "not compared"

MATCHES = {
    NO_MATCH: "it was compared with a document that it carries out, and no sentence of the two was found to say the same; "
    "whether it says so in other words is not known",
    NOT_COMPARED: "no held document above it has a match either, so that there was nothing to compare it with",
}
"""Each word for a document, or a task, that derives from nothing here, and what it claims."""

TIERS = ("central", "province", "district", "commune")
"""From the top down."""

ROLES = ("lead", "responsible", "coordinate", "report-to", "report-via")
"""The parts that an actor may have in a task, the strongest first."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Quote:
    """A range of a source's text: offsets count code points of the file as read."""

    file: str  # below the build's root
    start: int
    end: int
    exact: str  # the text between the offsets, to the letter
    iri: str = ""  # of the span
    sentence: str = ""  # the sentence that holds it, in one line; `exact` in one line where that is not known
    about: str = ""  # what the span tells of a document: the term's name, "issuer", "issuedOn", ...
    # where in the file it begins, as far as the format tells: ("page", 3), ("table", 2), ("row", 4), ("column", 1)
    place: tuple[tuple[str, int], ...] = ()


class Quotes(Sequence[Quote]):
    """Quotes that are read when somebody looks at them: most of a long chain's are never looked at.

    Parameters
    ----------
    read
        Reads them, in their order.

    Examples
    --------
    >>> quotes = Quotes(lambda: (Quote(file="a.txt", start=0, end=2, exact="Số"),))
    >>> [quote.exact for quote in quotes], quotes == (Quote(file="a.txt", start=0, end=2, exact="Số"),)
    (['Số'], True)
    """

    __slots__ = ("_found", "_read")

    def __init__(self, read: Callable[[], tuple[Quote, ...]]) -> None:
        self._read: Callable[[], tuple[Quote, ...]] | None = read
        self._found: tuple[Quote, ...] = ()

    def _all(self) -> tuple[Quote, ...]:
        if self._read is not None:
            self._found, self._read = self._read(), None
        return self._found

    @overload
    def __getitem__(self, at: int) -> Quote: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Quote, ...]: ...
    def __getitem__(self, at: int | slice) -> Quote | tuple[Quote, ...]:
        return self._all()[at]

    def __len__(self) -> int:
        return len(self._all())

    def __iter__(self) -> Iterator[Quote]:
        return iter(self._all())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._all() == tuple(other)

    def __hash__(self) -> int:
        return hash(self._all())

    def __repr__(self) -> str:
        return repr(self._all())

    def __reduce__(self) -> tuple[type[tuple[Any, ...]], tuple[tuple[Quote, ...]]]:
        return tuple, (self._all(),)  # what is stored or sent elsewhere has no store to read from


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class ChainActor:
    """Whoever has a part."""

    label: str  # with its place: "Phòng Tư pháp thị xã Hương Trà"
    iri: str
    kind: str = "agency"  # "agency", "group", "post"
    tier: str | None = None
    place: str | None = None  # label of the place it works for
    members: int = 0  # of a group, as far as the gazetteer can tell


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainPart:
    """An actor's part in a task."""

    iri: str  # of the assignment
    actor: ChainActor
    role: str  # "lead", "responsible", "coordinate", "report-to", "report-via"
    requested: bool = False  # asked, not ordered
    member_count: int | None = None
    through: str | None = None  # label of the group in whose place the actor stands
    evidence: Sequence[Quote] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainDeadline:
    """One date, period or recurrence, as in `planggraph.model.Deadline`."""

    iri: str
    due: str | None = None
    due_by: str | None = None
    period_start: str | None = None
    period_end: str | None = None
    starts_on: str | None = None
    ends_on: str | None = None
    recurrence: str | None = None
    due_each: tuple[str, ...] = ()
    evidence: Sequence[Quote] = ()

    def __str__(self) -> str:
        """In words: "2025-12", "2026 to 2030", "each year on 06-20", "each quarter".

        >>> str(ChainDeadline(iri="", recurrence="FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=20", due_each=("--06-20",)))
        'each year on 06-20'
        """
        return str(
            Deadline(
                due=self.due, due_by=self.due_by, period_start=self.period_start, period_end=self.period_end,
                recurrence=self.recurrence, due_each=self.due_each,
            )
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainTarget:
    """One number to reach."""

    iri: str
    value: str  # a decimal, as text
    value_to: str | None = None
    bound: str = "exactly"
    unit: str | None = None
    population: str | None = None
    by: int | None = None
    evidence: Sequence[Quote] = ()


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class ChainOrigin:
    """A provision of a document above that a provision restates."""

    task: str  # IRI
    document: str  # IRI of the one in which it stands
    kind: str  # "copied", "restated", "refined"
    score: str  # a decimal from 0 to 1, as text
    iri: str  # of the alignment


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainTask:
    """A provision: a sentence that says what is wanted."""

    iri: str
    document: str  # IRI
    kind: str  # "objective", "requirement", "target", "task", "reporting", "funding"
    order: int
    text: str
    section: str | None = None  # numbers and headings from the outermost in: "III. TỔ CHỨC THỰC HIỆN / 2. ..."
    parts: tuple[ChainPart, ...] = ()
    deadlines: tuple[ChainDeadline, ...] = ()
    targets: tuple[ChainTarget, ...] = ()
    asks_for: tuple[str, ...] = ()  # Vietnamese names of the types: "Kế hoạch"
    origins: tuple[ChainOrigin, ...] = ()  # provisions above that it restates
    evidence: Sequence[Quote] = ()

    @property
    def unassigned(self) -> bool:
        """Whether it is work, and its sentence names nobody who does it."""
        return self.kind in ("task", "reporting") and not any(
            part.role in ("lead", "responsible", "coordinate") for part in self.parts
        )

    def actors(self, role: str) -> tuple[ChainActor, ...]:
        """Those who have that role in it, in the order of their names."""
        return tuple(part.actor for part in self.parts if part.role == role)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainDocument:
    """A document of the chain, held or only cited."""

    iri: str
    status: str  # HELD or CITED
    depth: int | None  # steps from the focus, negative above it; None: beside the chain
    name: str  # its number, else its title, its file, the end of its IRI
    identifier: str | None = None
    title: str | None = None
    type: str | None = None  # in Vietnamese: "Kế hoạch"
    tier: str | None = None
    issuers: tuple[ChainActor, ...] = ()
    issued_on: str | None = None  # as printed
    issued_from: str | None = None
    period_start: str | None = None
    period_end: str | None = None
    signature: str | None = None  # "signed", "unsigned", "excerpt"
    signer: str | None = None
    signer_position: str | None = None
    signing_authority: str | None = None
    territory: str | None = None
    theme: str | None = None
    file: str | None = None
    tasks: tuple[ChainTask, ...] = ()  # every provision, in the order of the text; of one task's chain those on its way
    match: str = ""  # in one task's chain: the closest of ALIGNED, NO_MATCH or NOT_COMPARED; "" of what is not held
    findings: tuple[str, ...] = ()  # comments in Vietnamese
    evidence: Sequence[Quote] = ()  # of its header, each with `about`

    @property
    def held(self) -> bool:
        return self.status != CITED

    @property
    def work(self) -> tuple[ChainTask, ...]:
        """Its tasks and reporting duties."""
        return tuple(task for task in self.tasks if task.kind in ("task", "reporting"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainEdge:
    """One document says that it carries out, rests on or cites another."""

    child: str  # IRI of the document that says so
    parent: str  # IRI of the one above
    role: str = "implements"  # "names": by its programme alone, without a number
    skips: tuple[str, ...] = ()  # tiers that exist between the two, and that the edge passes by
    fulfils: tuple[str, ...] = ()  # IRIs of the parent's tasks that the child answers
    evidence: Sequence[Quote] = ()  # the mentions


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What became of a duty to make a document, for one of those on whom it was laid."""

    actor: ChainActor
    status: str  # ANSWERED, UNLINKED or NOT_HERE
    documents: tuple[str, ...] = ()  # IRIs: the plans that answer; of UNLINKED those that are held and do not say so


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """A task that tells its actors to make a document of their own."""

    task: str  # IRI
    document: str  # IRI of the document that lays it
    asks_for: str  # Vietnamese name of the type
    actor: ChainActor  # the agency or group on whom it is laid
    # one for each agency; of a group whose members cannot be told: none
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Something that the chain lacks, and in what sense."""

    status: str  # CITED, UNLINKED, UNREADABLE or NOT_HERE
    label: str  # what is lacking, in words
    document: str | None = None  # IRI of the document that is cited, or held without a link
    seen_from: tuple[str, ...] = ()  # IRIs of the documents that cite it, or ask for it
    tier: str | None = None
    task: str | None = None  # IRI of the duty that asks for it
    actor: ChainActor | None = None  # on whom that duty is laid
    file: str | None = None  # of UNREADABLE
    reason: str | None = None  # of UNREADABLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """How a document flows up and down: documents by tier, who does what in each, and what is missing."""

    focus: str  # IRI
    direction: str  # "down", "up" or "both"
    task: str | None = None  # IRI of the provision that is followed; None: whole documents are
    max_depth: int | None = None
    documents: tuple[ChainDocument, ...] = ()  # by tier, depth, name and IRI; those beside the chain last
    edges: tuple[ChainEdge, ...] = ()
    duties: tuple[Duty, ...] = ()
    gaps: tuple[Gap, ...] = ()
    asked: str = ""  # what its documents have to be: "in force on 2023-06-30"
    left_out: tuple[str, ...] = ()  # IRIs of documents that were reached and are not known to be that
    why: str = ""  # where nothing hangs on the focus: why that is so

    def __getitem__(self, iri: str) -> ChainDocument:
        """The document of that IRI; KeyError if it is not in the chain."""
        for document in self.documents:
            if document.iri == iri:
                return document
        raise KeyError(iri)

    def __contains__(self, iri: object) -> bool:
        return any(document.iri == iri for document in self.documents)

    def __iter__(self) -> Iterator[ChainDocument]:
        return iter(self.documents)

    def __len__(self) -> int:
        return len(self.documents)

    def parents(self, iri: str, *, role: str = "implements") -> tuple[ChainDocument, ...]:
        """Documents of the chain right above one, in the order of the chain.

        Examples
        --------
        >>> [document.name for document in chain.parents(chain.documents[4].iri)]
        ['1790/QĐ-TTg', '25/KH-UBND']
        """
        above = {edge.parent for edge in self.edges if edge.child == iri and edge.role == role}
        return tuple(document for document in self.documents if document.iri in above)

    def children(self, iri: str, *, role: str = "implements") -> tuple[ChainDocument, ...]:
        """Documents of the chain right below one, in the order of the chain.

        Examples
        --------
        >>> [document.name for document in chain.children(chain.focus)]
        ['18/KH-UBND', '12/KH-UBND']
        """
        below = {edge.child for edge in self.edges if edge.parent == iri and edge.role == role}
        return tuple(document for document in self.documents if document.iri in below)

    def to_dict(self) -> dict[str, Any]:
        """Everything as dicts, lists and texts, for JSON.

        Examples
        --------
        >>> chain.to_dict()["documents"][0]["identifier"]
        '1790/QĐ-TTg'
        """
        made: dict[str, Any] = plain(self)
        return made

    def to_frame(self) -> pd.DataFrame:
        """A row for each part in each task, one for a task without parts and for a document without tasks.

        See `planggraph.query.frames.CHAIN` for the columns.

        Examples
        --------
        >>> led = chain.to_frame().query("role == 'lead' and agency_tier == 'central'")
        >>> sorted(set(led["agency"]))
        ['Bộ Giáo dục và Đào tạo', 'Bộ Lao động - Thương binh và Xã hội', 'Bộ Thông tin và Truyền thông']
        """
        from planggraph.query.frames import chain_frame

        return chain_frame(self)

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """Documents, tasks and actors as nodes with a ``type``; edges lead from above to below.

        Nodes are IRIs. Edges have a ``role``: "implements", "basis", ... (from the parent to the child), "task"
        (document to task), "lead", "responsible", ... (task to actor), "restates" (the parent's provision to the
        child's), "fulfils" (duty to the document that answers it). Attributes are texts, numbers and truth values
        alone, so that every exporter takes them. `PlanGraph.to_networkx` tells a whole graph in the same words.

        Examples
        --------
        >>> network = chain.to_networkx()
        >>> network.nodes[chain.focus]["type"], len(network) > len(chain)
        ('document', True)
        """
        from planggraph.query.network import chain_network

        return chain_network(self)

    def tree(self, *, max_tasks: int | None = 3, width: int = 110) -> str:
        """The chain as a tree for the terminal.

        Parameters
        ----------
        max_tasks
            How many tasks to print for each document; None: all.
        width
            Columns of the terminal.

        Examples
        --------
        >>> print(chain.tree(max_tasks=0).splitlines()[0])
        1790/QĐ-TTg · Quyết định · Thủ tướng Chính phủ · 2021-10-23 · central · held
        """
        from planggraph.query.tree import tree_text

        return tree_text(self, max_tasks=max_tasks, width=width)

    def __str__(self) -> str:
        return self.tree()

    def _repr_html_(self) -> str:
        from planggraph.query.tree import tree_html

        return tree_html(self)


def plain(value: Any) -> Any:
    """Dataclasses and tuples as dicts and lists, all else as it is."""
    if isinstance(value, (tuple, Quotes)):
        return [plain(one) for one in value]
    if hasattr(value, "__dataclass_fields__"):
        return {one.name: plain(getattr(value, one.name)) for one in fields(value)}
    return value
