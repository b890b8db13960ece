"""Documents of a chain, made of the statements of their own graphs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from planggraph.query.actors import chain_actors
from planggraph.query.ask import code_name, rows
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
)
from planggraph.query.passages import Ranges, one_line, sentence_around
from planggraph.query.statements import Statements, code_label
from planggraph.rdf.vocabulary import PG

if TYPE_CHECKING:
    from planggraph.store.quadstore import Store

__all__ = ["DocumentReader", "document_of", "facts_graph"]

_KINDS = ("ReportingDuty", "Task", "Target", "Objective", "Requirement", "Funding")
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
        said = rows(store, "document-facts", graph=[facts_graph(iri) for iri in documents])
        of_these = set(documents)
        said += [row for row in rows(store, "added-by-corrections") if document_of(row[0]) in of_these]
        self.statements = Statements(said)
        # what is only cited is described in the links; so is what only the corpus shows of the others
        self.statements.extend(row[1:] for row in rows(store, "described", document=documents))
        self.held = {iri for iri in documents if self.statements.one(iri, "source")}
        named = {value for _, prop, value in said if prop == PG + "agency"}
        named |= {issuer for iri in documents for issuer in self.statements.all(iri, "issuer")}
        self.actors = chain_actors(store, named)
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
        self._ranges = self._ranges_of_provisions()
        self._texts: dict[str, str | None] = {}

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
            evidence=self.quotes(iri),
        )

    def issued_until(self, iri: str) -> str | None:
        """The last day on which a document can have been issued."""
        found: str | None = self.statements.one(iri, "issuedUntil")
        return found

    def actor(self, iri: str) -> ChainActor:
        return self.actors.get(iri) or ChainActor(iri=iri, label=iri.rsplit("/", 1)[-1])

    def _label(self, place: str | None) -> str | None:
        if place is None:
            return None
        found = [label for iri, label in rows(self._store, "place-labels", place=place) if iri == place]
        return found[0] if found else place.rsplit("/", 1)[-1]

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
        kind = next((kind for kind in _KINDS if self.statements.is_a(iri, kind)), "Task")
        return ChainTask(
            iri=iri,
            document=document,
            kind=_KIND_NAMES.get(kind, kind.lower()),
            order=one(iri, "order") or 0,
            text=one(iri, "text") or "",
            section=self.section(one(iri, "inSection")),
            parts=self._parts(iri),
            deadlines=tuple(self._deadline(deadline) for deadline in everything(iri, "deadline")),
            targets=tuple(self._target(target) for target in everything(iri, "targetValue")),
            asks_for=tuple(str(code_label(kind)) for kind in everything(iri, "asksFor")),
            origins=tuple(self._origins.get(iri, ())),
            evidence=self.quotes(iri),
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

    def _parts(self, task: str) -> tuple[ChainPart, ...]:
        made = []
        for iri in self._assignments.get(task, ()):
            part = ChainPart(
                iri=iri,
                actor=self.actor(self.statements.one(iri, "agency")),
                role=code_name(self.statements.one(iri, "role")) or "",
                requested=bool(self.statements.one(iri, "requested")),
                member_count=self.statements.one(iri, "memberCount"),
                evidence=self.quotes(iri),
            )
            made.append(part)

        def key(part: ChainPart) -> tuple[Any, ...]:
            role = ROLES.index(part.role) if part.role in ROLES else len(ROLES)
            return role, part.evidence[0].start if part.evidence else 0, part.actor.label, part.iri

        return tuple(sorted(made, key=key))

    def _deadline(self, iri: str) -> ChainDeadline:
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
            evidence=self.quotes(iri),
        )

    def _target(self, iri: str) -> ChainTarget:
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
            evidence=self.quotes(iri),
        )

    # ------------------------------------------------------------ evidence
    def quotes(self, thing: str) -> tuple[Quote, ...]:
        """The spans that say a thing, in the order of the text."""
        return self.quotes_of(self.statements.all(thing, "evidence"))

    def quotes_of(self, spans: Iterable[str]) -> tuple[Quote, ...]:
        made = [quote for span in spans for quote in self._quote(span)]
        return tuple(sorted(made))

    def _quote(self, span: str) -> list[Quote]:
        one = self.statements.one
        source, start, end, exact = (one(span, name) for name in ("inSource", "oa:start", "oa:end", "oa:exact"))
        if source is None or start is None or end is None or exact is None:
            return []  # a span that a foreign graph leaves incomplete shows nothing
        sentence = one_line(exact)
        about = [_property(prop) for prop in self.statements.all(span, "evidenceFor")]
        if about in ([], ["names"]):
            sentence = self._sentence(source, start, end) or sentence
        file = one(source, "fileName") or ""
        names = ("page", "paragraph", "table", "row", "column")
        place = tuple((name, n) for name in names if (n := one(span, name)) is not None)
        return [
            Quote(file=file, start=start, end=end, exact=exact, iri=span, sentence=sentence, about=name, place=place)
            for name in about or [""]
        ]

    def _sentence(self, source: str, start: int, end: int) -> str | None:
        if source in self._ranges and (found := self._ranges[source].holding(start, end)) is not None:
            return found
        text = self._text(source)
        if text is None:
            return None
        first, last = sentence_around(text, start, end)
        return one_line(text[first:last])

    def _ranges_of_provisions(self) -> dict[str, Ranges]:
        """Where the provisions of each source stand, with their texts."""
        one, ranges = self.statements.one, dict[str, list[tuple[int, int, str]]]()
        for provisions in self._provisions.values():
            for iri in provisions:
                for span in self.statements.all(iri, "evidence"):
                    first, last = one(span, "oa:start"), one(span, "oa:end")
                    if first is not None and last is not None:
                        ranges.setdefault(one(span, "inSource"), []).append((first, last, str(one(iri, "text"))))
        return {source: Ranges(found) for source, found in ranges.items()}

    def _text(self, source: str) -> str | None:
        if source not in self._texts:
            sha256 = self.statements.one(source, "sha256")
            self._texts[source] = self._store.text(sha256) if sha256 else None
        return self._texts[source]


def _origins(store: Store, documents: Sequence[str]) -> dict[str, list[ChainOrigin]]:
    """By provision: what it derives from, in the order of IRIs."""
    made: dict[str, list[ChainOrigin]] = {}
    for child, parent, kind, score, _, above, alignment, _ in rows(store, "derivations", document=documents):
        one = ChainOrigin(task=parent, document=above, kind=code_name(kind) or "", score=str(score), iri=alignment)
        made.setdefault(child, []).append(one)
    return {child: sorted(origins) for child, origins in made.items()}


def _property(iri: str) -> str:
    return iri.removeprefix(PG).rsplit("/", 1)[-1]
