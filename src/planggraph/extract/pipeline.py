"""The spaCy pipeline: one component for each kind of fact.

The first component runs `planggraph.parse` on the text; each of the others adds what it finds to the draft that the
`Doc` carries; the last two seal it as `Facts` in ``doc._.facts``, and put the evidence of each kind into ``doc.spans``.
"""

from __future__ import annotations

import hashlib
import itertools
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup

from planggraph.extract.actors import scan
from planggraph.extract.assignments import assignments
from planggraph.extract.cite import mentioned, standing_in
from planggraph.extract.cited import cited
from planggraph.extract.deadlines import Times, masked, times
from planggraph.extract.definitions import definitions
from planggraph.extract.draft import Draft
from planggraph.extract.facts import sealed
from planggraph.extract.findings import findings
from planggraph.extract.letterhead import letterhead
from planggraph.extract.lines import lines
from planggraph.extract.namings import namings
from planggraph.extract.recipients import recipients
from planggraph.extract.references import references
from planggraph.extract.refusal import refuse_foreign, refuse_unofficial
from planggraph.extract.shorts import holding
from planggraph.extract.targets import targets
from planggraph.extract.tokenizer import blank
from planggraph.model import Agency, Facts, Source, Span
from planggraph.naming import fold
from planggraph.parse import parse

__all__ = ["COMPONENTS", "extract", "extract_one", "pipeline"]

COMPONENTS = (
    "outline", "letterhead", "sentences", "citations", "assignments", "deadlines", "targets", "recipients", "references", "findings", "facts",
    "spans",
)  # fmt: skip
"""The components in their order; each is registered as ``planggraph_NAME``."""


def _draft(doc: Doc) -> Draft:
    draft: Draft = doc.user_data["draft"]  # an extension attribute costs ten times as much
    return draft


@Language.component("planggraph_outline")
def outline_component(doc: Doc) -> Doc:
    """Parts of the document."""
    source = doc._.source
    if source is None:
        digest = hashlib.sha256(doc.text.encode("utf-8")).hexdigest()
        source = Source(name=f"{digest[:16]}.txt", text=doc.text, sha256=digest)
    doc.user_data["draft"] = Draft(source=source, outline=parse(source))
    return doc


@Language.component("planggraph_letterhead")
def letterhead_component(doc: Doc) -> Doc:
    """Number, date, issuer, title, signature; and the context in which mentions are settled."""
    draft = _draft(doc)
    draft.header, draft.context = letterhead(draft.outline)
    if len(draft.header.issuers) == 1:
        draft.context = replace(draft.context, issuer=draft.header.issuers[0])
    draft.definitions = definitions(draft.outline)
    shorts = draft.definitions.shorts.bodies
    draft.context = replace(draft.context, defined=tuple((fold(short), body) for short, body in shorts.items()))
    return doc


@Language.component("planggraph_sentences")
def sentences_component(doc: Doc) -> Doc:
    """Sentences that are provisions, with their kinds."""
    draft = _draft(doc)
    with holding(draft.definitions.shorts):
        draft.lines = lines(draft)
    return doc


@Language.component("planggraph_citations")
def citations_component(doc: Doc) -> Doc:
    """Cited documents, with their roles; and programmes that are named without a number."""
    draft = _draft(doc)
    with holding(draft.definitions.shorts):
        draft.mentioned = list(mentioned(draft))
    for line, here in zip(
        draft.lines, standing_in([line.passage for line in draft.lines], draft.mentioned), strict=True
    ):
        line.citations = here
    draft.citations = cited(draft.mentioned, draft.header)
    draft.namings = namings(draft)
    return doc


@Language.component("planggraph_assignments")
def assignments_component(doc: Doc) -> Doc:
    """Who has what part in each task and reporting duty."""
    draft = _draft(doc)
    for line in draft.lines:
        if line.kind in ("task", "reporting"):
            line.assignments = assignments(line.parts, line.above, draft.context, line.labels, headed=line.headed)
    return doc


@Language.component("planggraph_deadlines")
def deadlines_component(doc: Doc) -> Doc:
    """By when."""
    draft = _draft(doc)
    date = draft.context.date
    year = int(date[:4]) if date else None
    issued = date if date and len(date) == 10 else None
    for line in draft.lines:
        text = masked(line.passage.text, [(m.start, m.full_end) for m in line.citations])
        said = times(line.passage, text=text, year=year, issued=issued, reporting=line.kind == "reporting")
        for words in line.times:
            beside = times(words, year=year, label=True)
            new = tuple(d for d in beside.deadlines if _value(d) not in map(_value, said.deadlines))
            said = Times(said.deadlines + new, said.impossible + beside.impossible)
        line.deadlines, line.impossible = said.deadlines, said.impossible
    return doc


def _value(deadline: object) -> object:
    return replace(deadline, evidence=())  # type: ignore[type-var]


@Language.component("planggraph_targets")
def targets_component(doc: Doc) -> Doc:
    """How much."""
    draft = _draft(doc)
    for line in draft.lines:
        if line.kind in ("target", "task", "objective"):
            text = masked(line.passage.text, [(m.start, m.full_end) for m in line.citations])
            line.targets = targets(line.passage, text)
    return doc


@Language.component("planggraph_recipients")
def recipients_component(doc: Doc) -> Doc:
    """To whom it goes."""
    draft = _draft(doc)
    issuer = draft.header.issuers[0] if draft.header.issuers else None
    with holding(draft.definitions.shorts):
        draft.recipients = recipients(draft.outline, draft.context, _own_office(draft), issuer)
    return doc


def _own_office(draft: Draft) -> Agency | None:
    """The office of the issuer that the text or the list of recipients names."""
    named = [line.parts.mentions for line in draft.lines]
    closing = [line.text for line in draft.outline.closing]
    named += [tuple(scan(text)) for text in closing if "ăn phòng" in text or "VP" in text]
    for mention in itertools.chain.from_iterable(named):
        if mention.kind == "office" and not mention.group:
            actor = draft.context.resolve(mention._replace(standing_office=None))
            if isinstance(actor, Agency) and actor.place == draft.context.place:
                return actor
    place = draft.context.place
    if place is None:
        return None
    name = "Văn phòng Ủy ban nhân dân" if place.tier == "province" else "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân"
    return Agency(name=name, place=place, tier=place.tier, kind="office")


@Language.component("planggraph_references")
def references_component(doc: Doc) -> Doc:
    """What is meant by words that lead elsewhere in the document."""
    draft = _draft(doc)
    with holding(draft.definitions.shorts):
        draft.references = references(draft)
    return doc


@Language.component("planggraph_findings")
def findings_component(doc: Doc) -> Doc:
    """What cannot be right."""
    draft = _draft(doc)
    draft.findings = list(findings(draft))
    return doc


@Language.component("planggraph_facts")
def facts_component(doc: Doc) -> Doc:
    """All of it, sealed."""
    draft = _draft(doc)
    draft.facts = doc._.facts = sealed(draft)
    return doc


@Language.component("planggraph_spans")
def spans_component(doc: Doc) -> Doc:
    """The evidence of each kind of fact as a group of spans of the `Doc`; for the facts alone it is left out."""
    for name, spans in _evidence(_draft(doc)).items():
        found = (doc.char_span(s.start, s.end, label=name, alignment_mode="expand") for s in spans)
        doc.spans[name] = SpanGroup(doc, name=name, spans=[s for s in found if s is not None])
    return doc


def _evidence(draft: Draft) -> dict[str, list[Span]]:
    lines = draft.lines
    return {
        "letterhead": [span for _, span in draft.header.evidence],
        "provisions": [line.passage.span(0, len(line.passage.text)) for line in lines],
        "citations": [span for one in draft.citations for span in one.mentions],
        "namings": [span for one in draft.namings for span in one.mentions],
        "actors": [span for line in lines for one in line.assignments for span in one.evidence],
        "deadlines": [span for line in lines for one in line.deadlines for span in one.evidence],
        "targets": [span for line in lines for one in line.targets for span in one.evidence],
        "recipients": [one.span for one in draft.recipients],
        "references": [one.span for one in draft.references],
    }


def pipeline() -> Language:
    """The whole pipeline, for use alone.

    Examples
    --------
    >>> nlp = pipeline()
    >>> title = "KẾ HOẠCH\\nTruyền thông năm 2024\\nI. NHIỆM VỤ\\n"
    >>> doc = nlp(title + "- Sở Nội vụ chủ trì, phối hợp với Sở Y tế tổ chức 02 hội nghị.")
    >>> [(a.role, a.actor.name) for p in doc._.facts.provisions for a in p.assignments]
    [('lead', 'Sở Nội vụ'), ('coordinate', 'Sở Y tế')]
    >>> [s.text for s in doc.spans["actors"]]
    ['Sở Nội vụ', 'Sở Y tế']
    """
    for name in ("source", "facts"):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=None)
    nlp = blank()
    nlp.max_length = sys.maxsize  # spaCy's limit is for its parser's memory; read/ has the one that counts
    for component in COMPONENTS:
        nlp.add_pipe(f"planggraph_{component}")
    return nlp


@lru_cache(maxsize=1)
def _shared() -> Language:
    return pipeline()


def extract_one(source: Source) -> Facts:
    """The facts of one document.

    Raises
    ------
    UnreadableSourceError
        The text is no Vietnamese administrative document; the message says by what it was told.
    """
    return next(extract([source]))


def extract(sources: Iterable[Source]) -> Iterator[Facts]:
    """The facts of many documents, in the order of the sources.

    Raises
    ------
    UnreadableSourceError
        As `extract_one`, at the first such text.
    """
    nlp = _shared()

    def docs() -> Iterator[Doc]:
        for source in sources:
            refuse_foreign(source)
            doc = Doc(nlp.vocab)  # without tokens: the spans alone want them
            doc._.source = source
            yield doc

    for doc in nlp.pipe(docs(), disable=["planggraph_spans"]):
        facts: Facts = doc._.facts
        refuse_unofficial(facts, _draft(doc))
        yield facts
