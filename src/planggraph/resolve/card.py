"""What of a document's facts its links are made of, small enough to be kept of each document."""

from __future__ import annotations

from dataclasses import dataclass, replace

from planggraph.model import Facts, Header, Naming, Provision, Span
from planggraph.naming import document_key
from planggraph.resolve.documents import Candidate, Reference, held_candidates, references
from planggraph.resolve.quoted import behind, month_of, months

__all__ = ["Card", "Cited", "Sentences", "card_of", "sentences_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A citation: what decides which document it means, and what is told of that document or found wrong."""

    key: str  # as Citation.key
    role: str  # one that goes in part alone is amended, and stays in force
    span: Span | None  # of the first mention
    behind: tuple[str, ...]  # the words behind each mention, of those that may mean a document without a number
    reference: Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A document without its sentences."""

    key: str
    digest: str
    header: Header  # without its evidence
    names: tuple[str, ...]  # its key, and the one that a citation gives: that of an unsettled issuer several may bear
    candidates: tuple[Candidate, ...]
    cited: tuple[Cited, ...]
    months: tuple[str, ...]  # see `quoted.months`
    namings: tuple[Naming, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentences:
    """What alignments and duties are made of: the larger part of a document, which is seldom asked for."""

    keys: tuple[str, ...]  # of the provisions
    texts: tuple[str, ...]
    duties: tuple[Provision, ...]  # those that tell their actors to make a document


def card_of(facts: Facts) -> Card:
    """The card of a document."""
    return Card(
        key=facts.key,
        digest=facts.source.sha256,
        header=replace(facts.header, evidence=()),
        names=tuple(sorted({facts.key, *_cited_key(facts.header)})),
        candidates=tuple(held_candidates(facts)),
        cited=tuple(_cited(facts)),
        months=tuple(months(facts.header)),
        namings=facts.namings,
    )


def _cited_key(header: Header) -> list[str]:
    if not header.identifier:
        return []
    return [document_key(identifier=header.identifier, date=header.issued_on, issuers=header.issuers)]


def _cited(facts: Facts) -> list[Cited]:
    return [
        Cited(
            key=citation.key,
            role="amends" if citation.in_part and citation.role in ("replaces", "repeals") else citation.role,
            span=citation.mentions[0] if citation.mentions else None,
            behind=behind(facts.source.text, citation.mentions) if month_of(reference) is not None else (),
            reference=reference,
        )
        for citation, reference in references(facts)
    ]


def sentences_of(facts: Facts) -> Sentences:
    """The sentences of a document."""
    return Sentences(
        keys=tuple(one.key for one in facts.provisions),
        texts=tuple(one.text for one in facts.provisions),
        duties=tuple(
            replace(
                one,
                assignments=tuple(replace(part, evidence=(), alternatives=()) for part in one.assignments),
                deadlines=(),
                targets=(),
                outputs=(),
            )
            for one in facts.provisions
            if one.asks_for
        ),
    )
