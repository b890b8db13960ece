"""Documents of a chain, made of the statements of their own graphs."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from planggraph.query.actors import chain_actors
from planggraph.query.ask import code_name, rows, typed
from planggraph.query.chain import (
    CITED,
    HELD,
    ROLES,
    ChainActor,
    ChainDeadline,
    ChainDocument,
    ChainOrigin,
    ChainPart,
    ChainTarget,
    ChainTask,
    Quote,
    Quotes,
)
from planggraph.query.document_quotes import DocumentQuotes
from planggraph.query.statements import Statements, code_label
from planggraph.rdf.vocabulary import PG

if TYPE_CHECKING:
    from planggraph.store.interface import Store

__all__ = ["DocumentReader", "document_of", "facts_graph"]

_KINDS = {name: PG + name for name in ("ReportingDuty", "Task", "Target", "Objective", "Requirement", "Funding")}
_KIND_NAMES = {"ReportingDuty": "reporting"}


def facts_graph(document: str) -> str:
    """IRI of a document's own graph."""
    return f"{document}/facts"


def document_of(iri: str) -> str:
    """IRI of the document to which a thing of a document belongs, by its name.

    >>> document_of("https://w3id.org/planggraph/id/doc/2022/1-kh/480/ubnd/p/0123456789ab")
    'https://w3id.org/planggraph/id/doc/2022/1-kh/480/ubnd'
    """
    start, mark, rest = iri.partition("/id/doc/")
    return start + mark + "/".join(rest.split("/")[:4])


class DocumentReader:
    """Reads many documents at once: one query for all their statements, one for all their actors."""

    def __init__(self, store: Store, documents: Sequence[str]) -> None:
        self._store = store
        said = _facts(store, documents)
        of_these = set(documents)
        said += [row for row in rows(store, "added-by-corrections") if document_of(row[0]) in of_these]
        self.statements = Statements(said)
        # what is only cited is described in the links; so is what only the corpus shows of the others
        self.statements.extend(row[1:] for row in rows(store, "described", document=documents))
        self.held = {iri for iri in documents if self.statements.one(iri, "source")}
        named = {value for _, prop, value in said if prop == PG + "agency"}
        named |= {issuer for iri in documents for issuer in self.statements.all(iri, "issuer")}
        self.actors = chain_actors(store, named)
        territories = {place for iri in documents for place in self.statements.all(iri, "territory")}
        self._places = dict(rows(store, "place-labels", place=sorted(territories)))
        self._origins = _origins(store, sorted(self.held))
        self._provisions: dict[str, list[str]] = {}
        for iri in self.statements.of_class("Provision"):
            self._provisions.setdefault(self.statements.one(iri, "inDocument"), []).append(iri)
        self._findings: dict[str, list[str]] = {}
        for iri in self.statements.of_class("Finding"):
            self._findings.setdefault(document_of(str(self.statements.one(iri, "about"))), []).append(iri)
        self._assignments: dict[str, list[str]] = {}
        for iri in self.statements.of_class("Assignment"):
            self._assignments.setdefault(self.statements.one(iri, "task"), []).append(iri)
        self._quotes: dict[str, DocumentQuotes] = {}

    # ------------------------------------------------------------ documents
    def document(self, iri: str, *, depth: int | None) -> ChainDocument:
        """A document with everything that it says."""
        one, everything = self.statements.one, self.statements.all
        source = one(iri, "source")
        file = one(source, "fileName") if source else None
        identifier, title = one(iri, "identifier"), one(iri, "dcterms:title")
        return ChainDocument(
            iri=iri,
            status=HELD if iri in self.held else CITED,
            depth=depth,
            name=identifier or title or file or iri.split("/doc/", 1)[-1],
            identifier=identifier,
            title=title,
            type=code_label(one(iri, "documentType")),
            tier=code_name(one(iri, "tier")),
            issuers=tuple(sorted(self.actor(actor) for actor in everything(iri, "issuer"))),
            issued_on=one(iri, "issuedOn"),
            issued_from=one(iri, "issuedFrom"),
            period_start=one(iri, "periodStart"),
            period_end=one(iri, "periodEnd"),
            signature=code_name(one(iri, "status")),
            signer=one(iri, "signer"),
            signer_position=one(iri, "signerPosition"),
            signing_authority=one(iri, "signingAuthority"),
            territory=self._label(one(iri, "territory")),
            theme=one(iri, "theme"),
            file=file,
            tasks=self.provisions(iri),
            findings=tuple(self._comment(finding) for finding in self._findings.get(iri, ())),
            evidence=self.quotes(iri, iri),
        )

    def issued_until(self, iri: str) -> str | None:
        """The last day on which a document can have been issued."""
        found: str | None = self.statements.one(iri, "issuedUntil")
        return found

    def actor(self, iri: str) -> ChainActor:
        return self.actors.get(iri) or ChainActor(iri=iri, label=iri.rsplit("/", 1)[-1])

    def _label(self, place: str | None) -> str | None:
        return None if place is None else self._places.get(place, place.rsplit("/", 1)[-1])

    def _comment(self, finding: str) -> str:
        # Vietnamese and English comments have no language here any more: the Vietnamese has marks
        comments = self.statements.all(finding, "rdfs:comment")
        marked = [comment for comment in comments if not comment.isascii()]
        kind = code_label(self.statements.one(finding, "findingKind")) or ""
        chosen: str = (marked or comments or [kind])[0]
        return chosen

    # ------------------------------------------------------------ provisions
    def provisions(self, document: str) -> tuple[ChainTask, ...]:
        """What a document says shall be done, in the order of its text."""
        made = [self._provision(document, iri) for iri in self._provisions.get(document, ())]
        return tuple(sorted(made, key=lambda task: (task.order, task.iri)))

    def _provision(self, document: str, iri: str) -> ChainTask:
        one, everything = self.statements.one, self.statements.all
        classes = everything(iri, "rdf:type")
        kind = next((kind for kind, name in _KINDS.items() if name in classes), "Task")
        return ChainTask(
            iri=iri,
            document=document,
            kind=_KIND_NAMES.get(kind, kind.lower()),
            order=one(iri, "order") or 0,
            text=one(iri, "text") or "",
            section=self.section(one(iri, "inSection")),
            parts=self._parts(document, iri),
            deadlines=tuple(self._deadline(document, deadline) for deadline in everything(iri, "deadline")),
            targets=tuple(self._target(document, target) for target in everything(iri, "targetValue")),
            asks_for=tuple(str(code_label(kind)) for kind in everything(iri, "asksFor")),
            origins=tuple(self._origins.get(iri, ())),
            evidence=self.quotes(document, iri),
        )

    def section(self, iri: str | None) -> str | None:
        """Numbers and headings of a section and those around it, from the outermost in."""
        path: list[str] = []
        seen: set[str] = set()
        while iri is not None and iri not in seen:
            seen.add(iri)
            number, heading = self.statements.one(iri, "number"), self.statements.one(iri, "heading")
            words = ". ".join(part for part in (number, heading) if part)
            if words:
                path.append(words)
            iri = self.statements.one(iri, "partOf")
        return " / ".join(reversed(path)) or None

    def _parts(self, document: str, task: str) -> tuple[ChainPart, ...]:
        made = []
        for iri in self._assignments.get(task, ()):
            begins = min(map(_start, self.statements.all(iri, "evidence")), default=0)
            part = ChainPart(
                iri=iri,
                actor=self.actor(self.statements.one(iri, "agency")),
                role=code_name(self.statements.one(iri, "role")) or "",
                requested=bool(self.statements.one(iri, "requested")),
                member_count=self.statements.one(iri, "memberCount"),
                evidence=self.quotes(document, iri),
            )
            role = ROLES.index(part.role) if part.role in ROLES else len(ROLES)
            made.append(((role, begins, part.actor.label, part.iri), part))
        return tuple(part for _, part in sorted(made, key=itemgetter(0)))

    def _deadline(self, document: str, iri: str) -> ChainDeadline:
        one = self.statements.one
        return ChainDeadline(
            iri=iri,
            due=one(iri, "due"),
            due_by=one(iri, "dueBy"),
            period_start=one(iri, "periodStart"),
            period_end=one(iri, "periodEnd"),
            starts_on=one(iri, "startsOn"),
            ends_on=one(iri, "endsOn"),
            recurrence=one(iri, "recurrence"),
            due_each=tuple(self.statements.all(iri, "dueEach")),
            evidence=self.quotes(document, iri),
        )

    def _target(self, document: str, iri: str) -> ChainTarget:
        one = self.statements.one
        value_to = one(iri, "valueTo")
        return ChainTarget(
            iri=iri,
            value=str(one(iri, "value")),
            value_to=None if value_to is None else str(value_to),
            bound=code_name(one(iri, "bound")) or "exactly",
            unit=one(iri, "unit"),
            population=one(iri, "population"),
            by=one(iri, "by"),
            evidence=self.quotes(document, iri),
        )

    # ------------------------------------------------------------ evidence
    def quotes(self, document: str, thing: str) -> Sequence[Quote]:
        """The spans that say a thing of a document, in the order of the text."""
        return self.quotes_of(document, self.statements.all(thing, "evidence"))

    def quotes_of(self, document: str, spans: Sequence[str]) -> Sequence[Quote]:
        """Spans of a document, in the order of the text."""
        if not spans:
            return ()
        return Quotes(lambda: self._of(document).quotes(spans))

    def _of(self, document: str) -> DocumentQuotes:
        if document not in self._quotes:
            texts = {iri: str(self.statements.one(iri, "text")) for iri in self._provisions.get(document, ())}
            spans = {iri: self.statements.all(iri, "evidence") for iri in texts}
            sources = {
                iri: (self.statements.one(iri, "fileName") or "", self.statements.one(iri, "sha256"))
                for iri in self.statements.all(document, "source")
            }
            self._quotes[document] = DocumentQuotes(self._store, document, sources, texts, spans)
        return self._quotes[document]


def _origins(store: Store, documents: Sequence[str]) -> dict[str, list[ChainOrigin]]:
    """By provision: what it derives from, in the order of IRIs."""
    made: dict[str, list[ChainOrigin]] = {}
    for child, parent, kind, score, _, above, alignment, _ in rows(store, "derivations", document=documents):
        one = ChainOrigin(task=parent, document=above, kind=code_name(kind) or "", score=str(score), iri=alignment)
        made.setdefault(child, []).append(one)
    return {child: sorted(origins) for child, origins in made.items()}


def _facts(store: Store, documents: Sequence[str]) -> list[tuple[str, str, Any]]:
    """What documents say, as subject, property and value."""
    found = rows(store, "document-facts", graph=[facts_graph(iri) for iri in documents])
    return [(subject, name, value if kind is None else typed(value, kind)) for subject, name, value, kind, _ in found]


def _start(span: str) -> int:
    """Where a span begins, as its IRI tells; 0 where a foreign graph names it otherwise."""
    start = span.rpartition("#char=")[2].partition(",")[0]
    return int(start) if start.isdecimal() else 0
