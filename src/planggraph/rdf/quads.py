"""`Facts` and `Links` as quads, in the terms of the ontology.

The same input gives the same quads: every node is named by what it is, and nothing blank, random or dated is in them.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

import pyoxigraph as ox

from planggraph.model import (
    Actor,
    Assignment,
    Block,
    Citation,
    CitedDocument,
    Deadline,
    Facts,
    Finding,
    Header,
    Links,
    Place,
    Provision,
    Reference,
    Span,
    TargetValue,
)
from planggraph.naming import actor_key, short_hash, slug
from planggraph.rdf.grounds import ground_of
from planggraph.rdf.vocabulary import DCTERMS, ID, LINKS, OA, RDF, RDFS, XSD, code, pg

__all__ = ["actor_iri", "document_iri", "facts_quads", "graph_of", "links_quads", "place_iri"]

PLAN_TYPES = {"ke-hoach", "chuong-trinh", "de-an", "phuong-an", "du-an", "ke-hoach-lien-tich", "chuong-trinh-phoi-hop"}
KIND_CLASSES = {
    "objective": ("Provision", "Objective"),
    "requirement": ("Provision", "Requirement"),
    "target": ("Provision", "Target"),
    "task": ("Provision", "Task"),
    "reporting": ("Provision", "Task", "ReportingDuty"),
    "funding": ("Provision", "Funding"),
}
ROLE_EDGES = {
    "lead": ("lead", "assignedTo"),
    "responsible": ("responsible", "assignedTo"),
    "coordinate": ("coordinator", "assignedTo"),
    "report-to": ("reportTo",),
    "report-via": ("reportVia",),
}
EDGE_PROPERTIES = {
    "implements": "implements", "basis": "basedOn", "replaces": "replaces", "repeals": "repeals", "amends": "amends", "cites": "cites",
}  # fmt: skip
HEADER_PROPERTIES = {
    "identifier": "identifier", "type": "documentType", "issued_on": "issuedOn", "issuers": "issuer", "tier": "tier", "theme": "theme",
    "period_start": "periodStart", "period_end": "periodEnd", "signer": "signer", "signer_position": "signerPosition", "signing_authority": "signingAuthority",
    "status": "status",
}  # fmt: skip


@lru_cache(maxsize=200_000)
def node(iri: str) -> ox.NamedNode:
    return ox.NamedNode(iri)


@lru_cache(maxsize=1024)
def term(name: str) -> ox.NamedNode:
    return ox.NamedNode(getattr(pg, name))


TYPE = node(RDF + "type")
TRUE = ox.Literal("true", datatype=node(XSD + "boolean"))
_VI = "vi"


def vietnamese(text: str) -> ox.Literal:
    """A Vietnamese string: NFC, single blanks."""
    return ox.Literal(" ".join(unicodedata.normalize("NFC", text).split()), language=_VI)


def english(text: str) -> ox.Literal:
    return ox.Literal(text, language="en")


def plain(text: str) -> ox.Literal:
    return ox.Literal(text)


def integer(value: int) -> ox.Literal:
    return ox.Literal(str(value), datatype=node(XSD + "integer"))


def day(text: str) -> ox.Literal:
    return ox.Literal(text, datatype=node(XSD + "date"))


def partial(text: str) -> ox.Literal:
    """A date, a month or a year, typed by its length."""
    kind = {4: "gYear", 7: "gYearMonth"}.get(len(text), "date")
    return ox.Literal(text, datatype=node(XSD + kind))


def number(value: Decimal) -> ox.Literal:
    """A decimal without trailing zeros."""
    text = format(value.normalize(), "f")
    return ox.Literal(text, datatype=node(XSD + "decimal"))


def source_iri(sha256: str) -> str:
    return f"{ID}source/{sha256[:16]}"


def span_iri(sha256: str, span: Span) -> str:
    """IRI of a range of a source's text (RFC 5147)."""
    return f"{source_iri(sha256)}#char={span.start},{span.end}"


def document_iri(key: str) -> str:
    return f"{ID}doc/{key}"


def graph_of(key: str) -> str:
    return f"{ID}doc/{key}/facts"


def place_iri(place: Place | str) -> str:
    return f"{ID}place/{place if isinstance(place, str) else place.key}"


def actor_iri(actor: Actor, document: str) -> str:
    return f"{ID}agency/{actor_key(actor, document)}"


def assignment_iri(provision: str, role: str, actor: str) -> str:
    """IRI of an actor's part in a provision; all of them are IRIs."""
    return f"{provision}/{role}/{short_hash(actor, 12)}"


def doctype(name: str) -> ox.NamedNode:
    return node(code("doctype", slug(name)))


def type_classes(name: str | None) -> tuple[str, ...]:
    if name is None:
        return ("Document",)
    return ("Document", "Plan" if slug(name) in PLAN_TYPES else "Directive")


def bounds(date: str) -> tuple[str, str]:
    """First and last day of a printed date."""
    import calendar

    if len(date) == 4:
        return f"{date}-01-01", f"{date}-12-31"
    if len(date) == 7:
        year, month = int(date[:4]), int(date[5:])
        return f"{date}-01", f"{date}-{calendar.monthrange(year, month)[1]:02d}"
    return date, date


def exists(date: str) -> bool:
    import datetime

    try:
        datetime.date.fromisoformat((date + "-01-01")[:10] if len(date) == 4 else (date + "-01")[:10])
    except ValueError:
        return False
    return True


class _Writer:
    """Quads of one document's graph."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.graph = node(graph_of(facts.key))
        self.iri = document_iri(facts.key)
        self.document = node(self.iri)
        self.source_iri = source_iri(facts.source.sha256)
        self._spans: set[Span] = set()
        self._actors: dict[Actor, ox.NamedNode] = {}
        self.quads: list[ox.Quad] = []
        self._provisions = sorted(facts.provisions, key=lambda one: one.span)
        self._starts = [one.span.start for one in self._provisions]

    def add(self, subject: ox.NamedNode, predicate: ox.NamedNode, value: ox.NamedNode | ox.Literal) -> None:
        self.quads.append(ox.Quad(subject, predicate, value, self.graph))

    def classes(self, subject: ox.NamedNode, *names: str) -> None:
        for name in names:
            self.add(subject, TYPE, term(name))

    def actor(self, actor: Actor) -> ox.NamedNode:
        known = self._actors.get(actor)
        if known is None:
            known = self._actors[actor] = node(actor_iri(actor, self.facts.key))
        return known

    def span(self, span: Span) -> ox.NamedNode:
        subject = node(span_iri(self.facts.source.sha256, span))
        if span not in self._spans:
            self._spans.add(span)
            self.classes(subject, "Span")
            self.add(subject, node(OA + "start"), integer(span.start))
            self.add(subject, node(OA + "end"), integer(span.end))
            self.add(subject, node(OA + "exact"), plain(self.facts.source.text[span.start : span.end]))
            self.add(subject, term("inSource"), node(self.source_iri))
            self._where(subject, self.facts.source.block_at(span.start))
        return subject

    def _where(self, subject: ox.NamedNode, block: Block | None) -> None:
        """Where in the file a span begins, as far as the format tells, and how sure its words are there."""
        for name in ("page", "paragraph", "table", "row", "column", "confidence") if block else ():
            value = getattr(block, name)
            if value is not None:
                self.add(subject, term(name), integer(value))

    def evidence(self, subject: ox.NamedNode, span: Span) -> ox.NamedNode:
        found = self.span(span)
        self.add(subject, term("evidence"), found)
        return found

    # ------------------------------------------------------------ document
    def header(self, header: Header) -> None:
        doc = self.document
        self.classes(doc, *type_classes(header.type))
        if header.identifier:
            self.add(doc, term("identifier"), plain(header.identifier))
        if header.type:
            self.add(doc, term("documentType"), doctype(header.type))
        self._dated(header)
        for issuer in header.issuers:
            self.add(doc, term("issuer"), self.actor(issuer))
        if header.tier:
            self.add(doc, term("tier"), node(code("tier", header.tier)))
        self.add(doc, term("status"), node(code("status", header.status)))
        if header.title:
            self.add(doc, node(DCTERMS + "title"), vietnamese(header.title))
        if header.theme:
            self.add(doc, term("theme"), vietnamese(header.theme))
        if header.territory:
            self.add(doc, term("territory"), node(place_iri(header.territory)))
        if header.signer:
            self.add(doc, term("signer"), plain(header.signer))
        if header.signer_position:
            self.add(doc, term("signerPosition"), vietnamese(header.signer_position))
        if header.signing_authority:
            self.add(doc, term("signingAuthority"), vietnamese(header.signing_authority))
        for name, span in header.evidence:
            if name == "issued_on" and (header.issued_on is None or not exists(header.issued_on)):
                continue
            found = self.evidence(doc, span)
            prop = node(DCTERMS + "title") if name == "title" else term(HEADER_PROPERTIES[name])
            self.add(found, term("evidenceFor"), prop)
            if name == "issuers":
                for issuer in header.issuers:
                    self.add(found, term("mentions"), self.actor(issuer))

    def _dated(self, header: Header) -> None:
        if header.issued_on and exists(header.issued_on):
            first, last = bounds(header.issued_on)
            self.add(self.document, term("issuedOn"), partial(header.issued_on))
            self.add(self.document, term("issuedFrom"), day(first))
            self.add(self.document, term("issuedUntil"), day(last))
        if header.period_start:
            self.add(self.document, term("periodStart"), partial(header.period_start))
            self.add(self.document, term("startsOn"), day(bounds(header.period_start)[0]))
        if header.period_end:
            self.add(self.document, term("periodEnd"), partial(header.period_end))
            self.add(self.document, term("endsOn"), day(bounds(header.period_end)[1]))

    def source(self) -> None:
        source = self.facts.source
        subject = node(self.source_iri)
        self.add(self.document, term("source"), subject)
        self.classes(subject, "Source")
        self.add(subject, term("fileName"), plain(source.name))
        self.add(subject, term("sha256"), plain(source.sha256))
        self.add(subject, node(DCTERMS + "format"), plain(source.media_type))

    def sections(self) -> None:
        for section in self.facts.sections:
            subject = node(f"{self.iri}/s/{section.key}")
            self.classes(subject, "Section")
            self.add(subject, term("inDocument"), self.document)
            if section.parent:
                self.add(subject, term("partOf"), node(f"{self.iri}/s/{section.parent}"))
            if section.number:
                self.add(subject, term("number"), plain(section.number))
            if section.heading:
                self.add(subject, term("heading"), vietnamese(section.heading))
                self.evidence(subject, section.span)

    # ------------------------------------------------------------ citations
    def citation(self, citation: Citation) -> None:
        subject = node(f"{self.iri}/citation/{citation.key}")
        self.classes(subject, "Citation")
        self.add(subject, term("citingDocument"), self.document)
        if citation.identifier:
            self.add(subject, term("citedIdentifier"), plain(citation.identifier))
        if citation.title:
            self.add(subject, term("citedTitle"), vietnamese(citation.title))
        if citation.type:
            self.add(subject, term("citedType"), doctype(citation.type))
        if citation.date:
            self.add(subject, term("citedOn"), partial(citation.date))
        if citation.issuer:
            self.add(subject, term("citedIssuer"), self.actor(citation.issuer))
        self.add(subject, term("citationRole"), node(code("citation-role", citation.role)))
        if citation.in_part:
            self.add(subject, term("inPart"), ox.Literal("true", datatype=node(XSD + "boolean")))
        for span in citation.mentions:
            self.evidence(subject, span)

    # ------------------------------------------------------------ provisions
    def provision(self, provision: Provision) -> None:
        iri = f"{self.iri}/p/{provision.key}"
        subject = node(iri)
        self.classes(subject, *KIND_CLASSES[provision.kind])
        self.add(subject, term("inDocument"), self.document)
        if provision.section:
            self.add(subject, term("inSection"), node(f"{self.iri}/s/{provision.section}"))
        self.add(subject, term("order"), integer(provision.order))
        self.add(subject, term("text"), vietnamese(provision.text))
        self.evidence(subject, provision.span)
        for name in provision.asks_for:
            self.add(subject, term("asksFor"), doctype(name))
        for output in provision.outputs:
            self.add(subject, term("output"), vietnamese(output.text))
            found = self.evidence(self.document, output.span)
            self.add(found, term("evidenceFor"), term("output"))
            self.add(found, term("mentions"), subject)
        for assignment in provision.assignments:
            found = self.assignment(subject, iri, assignment)
            self.ground(found, provision, assignment)
        for n, deadline in enumerate(provision.deadlines, 1):
            found = node(f"{iri}/deadline/{deadline.number or n}")
            self.deadline(subject, found, deadline)
            self.ground(found, provision, deadline)
        for n, target in enumerate(provision.targets, 1):
            found = node(f"{iri}/target/{target.number or n}")
            self.target(subject, found, target)
            self.ground(found, provision, target)

    def ground(self, subject: ox.NamedNode, provision: Provision, fact: Assignment | Deadline | TargetValue) -> None:
        """On what a fact rests."""
        basis, rule = ground_of(self.facts, provision, fact)
        self.add(subject, term("basis"), node(code("basis", basis)))
        self.add(subject, term("rule"), node(code("rule", rule)))

    def assignment(self, task: ox.NamedNode, iri: str, assignment: Assignment) -> ox.NamedNode:
        actor = self.actor(assignment.actor)
        subject = node(assignment_iri(iri, assignment.role, actor.value))
        self.classes(subject, "Assignment")
        self.add(subject, term("task"), task)
        self.add(subject, term("agency"), actor)
        self.add(subject, term("role"), node(code("role", assignment.role)))
        if assignment.requested:
            self.add(subject, term("requested"), TRUE)
        if assignment.member_count is not None:
            self.add(subject, term("memberCount"), integer(assignment.member_count))
        for span in assignment.evidence:
            self.evidence(subject, span)
        for name in ROLE_EDGES[assignment.role]:
            self.add(task, term(name), actor)
        return subject

    def reference(self, reference: Reference) -> None:
        subject = node(f"{self.iri}/reference/{reference.key}")
        self.classes(subject, "Reference")
        self.add(subject, term("inDocument"), self.document)
        targets = [node(f"{self.iri}/{target}") if target else self.document for target in reference.targets]
        for target in (*targets, *map(self.actor, reference.actors)):
            self.add(subject, term("refersTo"), target)
        if reference.group is not None:
            self.add(subject, term("group"), self.actor(reference.group))
        for span in reference.mentions:
            self.evidence(subject, span)
            provision = self._provision_at(span)
            for target in targets if provision is not None else ():
                self.add(node(f"{self.iri}/p/{provision}"), term("refersTo"), target)

    def _provision_at(self, span: Span) -> str | None:
        """The provision whose sentence holds a span; sentences do not overlap."""
        at = bisect_right(self._starts, span.start) - 1
        if at < 0 or self._provisions[at].span.end < span.end:
            return None
        return self._provisions[at].key

    def deadline(self, provision: ox.NamedNode, subject: ox.NamedNode, deadline: Deadline) -> None:
        self.classes(subject, "Deadline")
        self.add(provision, term("deadline"), subject)
        values: list[tuple[str, ox.Literal]] = []
        if deadline.due:
            values.append(("due", partial(deadline.due)))
        if deadline.due_by:
            values.append(("dueBy", day(deadline.due_by)))
        if deadline.period_start:
            values.append(("periodStart", partial(deadline.period_start)))
        if deadline.period_end:
            values.append(("periodEnd", partial(deadline.period_end)))
        if deadline.starts_on:
            values.append(("startsOn", day(deadline.starts_on)))
        if deadline.ends_on:
            values.append(("endsOn", day(deadline.ends_on)))
        if deadline.recurrence:
            values.append(("recurrence", plain(deadline.recurrence)))
        for month_day in deadline.due_each:
            values.append(("dueEach", ox.Literal(month_day, datatype=node(XSD + "gMonthDay"))))
        for name, value in values:
            self.add(subject, term(name), value)
            self.add(provision, term(name), value)
        for span in deadline.evidence:
            self.evidence(subject, span)

    def target(self, provision: ox.NamedNode, subject: ox.NamedNode, target: TargetValue) -> None:
        self.classes(subject, "TargetValue")
        self.add(provision, term("targetValue"), subject)
        self.add(subject, term("value"), number(target.value))
        if target.value_to is not None:
            self.add(subject, term("valueTo"), number(target.value_to))
        self.add(subject, term("bound"), node(code("bound", target.bound)))
        self.add(subject, term("unit"), vietnamese(target.unit))
        if target.population:
            self.add(subject, term("population"), vietnamese(target.population))
        if target.by is not None:
            self.add(subject, term("by"), integer(target.by))
        for span in target.evidence:
            self.evidence(subject, span)

    # ------------------------------------------------------------ the rest
    def recipients(self) -> None:
        for recipient in self.facts.recipients:
            actor = self.actor(recipient.actor)
            self.add(self.document, term("recipient"), actor)
            found = self.evidence(self.document, recipient.span)
            self.add(found, term("evidenceFor"), term("recipient"))
            self.add(found, term("mentions"), actor)

    def namings(self) -> None:
        """Only the spans stand in the document's graph: what they link it to the links tell."""
        for naming in self.facts.namings:
            for span in naming.mentions:
                found = self.evidence(self.document, span)
                self.add(found, term("evidenceFor"), term("names"))
                self.add(found, term("mentions"), node(document_iri(naming.document.key)))

    def findings(self) -> None:
        counts: dict[str, int] = {}
        for finding in self.facts.findings:
            counts[finding.kind] = counts.get(finding.kind, 0) + 1
            subject = node(f"{self.iri}/finding/{finding.kind}/{counts[finding.kind]}")
            self.quads += finding_quads(finding, subject, self.iri, self.graph)
            if finding.span is not None:
                self.evidence(subject, finding.span)

    def standing_offices(self) -> None:
        for body, office, span in self.facts.standing_offices:
            self.add(self.actor(body), term("standingOffice"), self.actor(office))
            found = self.evidence(self.document, span)
            self.add(found, term("evidenceFor"), term("standingOffice"))
            self.add(found, term("mentions"), self.actor(office))


def finding_quads(finding: Finding, subject: ox.NamedNode, document: str, graph: ox.NamedNode) -> Iterator[ox.Quad]:
    yield ox.Quad(subject, TYPE, term("Finding"), graph)
    yield ox.Quad(subject, term("findingKind"), node(code("finding", finding.kind)), graph)
    about = f"{document}/{finding.about}" if finding.about else document
    yield ox.Quad(subject, term("about"), node(about), graph)
    if finding.comment_vi:
        yield ox.Quad(subject, node(RDFS + "comment"), vietnamese(finding.comment_vi), graph)
    if finding.comment_en:
        yield ox.Quad(subject, node(RDFS + "comment"), english(finding.comment_en), graph)


def facts_quads(facts: Facts) -> Iterator[ox.Quad]:
    """The document's own graph: what its text says, each fact with its evidence."""
    writer = _Writer(facts)
    writer.header(facts.header)
    writer.source()
    writer.sections()
    for citation in facts.citations:
        writer.citation(citation)
    for provision in facts.provisions:
        writer.provision(provision)
    writer.recipients()
    writer.namings()
    writer.findings()
    writer.standing_offices()
    for reference in facts.references:
        writer.reference(reference)
    yield from dict.fromkeys(writer.quads)


# ---------------------------------------------------------------- links
def links_quads(links: Links) -> Iterator[ox.Quad]:
    """The graph of links: what only the whole corpus can tell."""
    yield from dict.fromkeys(_links_quads(links))


def _links_quads(links: Links) -> Iterator[ox.Quad]:
    graph = node(LINKS)
    for citation, document in links.resolved:
        yield ox.Quad(node(f"{ID}doc/{citation}"), term("resolvesTo"), node(document_iri(document)), graph)
    for cited in links.cited:
        yield from _cited_quads(cited, graph)
    for child, role, parent in links.edges:
        for name in dict.fromkeys((EDGE_PROPERTIES[role], "cites")):
            yield ox.Quad(node(document_iri(child)), term(name), node(document_iri(parent)), graph)
    for document, named in links.names:
        yield ox.Quad(node(document_iri(document)), term("names"), node(document_iri(named)), graph)
    for document, task in links.fulfils:
        yield ox.Quad(node(document_iri(document)), term("fulfils"), node(f"{ID}doc/{task}"), graph)
    for left_out, read in links.duplicates:
        source = node(source_iri(left_out))
        yield ox.Quad(source, TYPE, term("Source"), graph)
        yield ox.Quad(source, term("sha256"), plain(left_out), graph)
        yield ox.Quad(source, term("duplicateOf"), node(source_iri(read)), graph)
    for digest, name in links.files:
        yield ox.Quad(node(source_iri(digest)), term("fileName"), plain(name), graph)
    for alignment in links.alignments:
        child, parent = f"{ID}doc/{alignment.child}", f"{ID}doc/{alignment.parent}"
        subject = node(f"{child}/from/{short_hash(parent, 12)}")
        yield ox.Quad(subject, TYPE, term("Alignment"), graph)
        yield ox.Quad(subject, term("child"), node(child), graph)
        yield ox.Quad(subject, term("parent"), node(parent), graph)
        yield ox.Quad(subject, term("score"), number(alignment.score), graph)
        yield ox.Quad(subject, term("alignmentKind"), node(code("alignment", alignment.kind)), graph)
        yield ox.Quad(subject, term("method"), plain(alignment.method), graph)
        yield ox.Quad(node(child), term("derivesFrom"), node(parent), graph)
    counts: dict[tuple[str, str], int] = {}
    for found in links.findings:
        finding, document = found.finding, document_iri(found.document)
        place = (found.document, finding.kind)
        counts[place] = counts.get(place, 0) + 1
        subject = node(f"{document}/finding/{finding.kind}/{counts[place]}")
        yield from finding_quads(finding, subject, document, graph)
        if finding.span is not None:
            # the span is described where the citation is, in the document's own graph
            yield ox.Quad(subject, term("evidence"), node(span_iri(found.source, finding.span)), graph)


def _cited_quads(cited: CitedDocument, graph: ox.NamedNode) -> Iterator[ox.Quad]:
    subject = node(document_iri(cited.key))
    for name in type_classes(cited.type):
        yield ox.Quad(subject, TYPE, term(name), graph)
    if cited.identifier:
        yield ox.Quad(subject, term("identifier"), plain(cited.identifier), graph)
    if cited.title:
        yield ox.Quad(subject, node(DCTERMS + "title"), vietnamese(cited.title), graph)
    if cited.type:
        yield ox.Quad(subject, term("documentType"), doctype(cited.type), graph)
    if cited.date and exists(cited.date):
        first, last = bounds(cited.date)
        yield ox.Quad(subject, term("issuedOn"), partial(cited.date), graph)
        yield ox.Quad(subject, term("issuedFrom"), day(first), graph)
        yield ox.Quad(subject, term("issuedUntil"), day(last), graph)
    if cited.issuer:
        yield ox.Quad(subject, term("issuer"), node(actor_iri(cited.issuer, cited.key)), graph)
    if cited.tier:
        yield ox.Quad(subject, term("tier"), node(code("tier", cited.tier)), graph)
