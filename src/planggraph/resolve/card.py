"""What of a document's facts its links are made of, small enough to be kept of each document."""

from __future__ import annotations

import io
import pickle
import zlib
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from planggraph import model
from planggraph.model import Facts, Header, Naming, Provision, Span
from planggraph.resolve.bodies import Body
from planggraph.resolve.documents import Candidate, Reference, Wording, held_candidates, references
from planggraph.resolve.quoted import behind, month_of, months

__all__ = ["Card", "Cited", "Sentences", "card_of", "pack", "sentences_of", "unpack"]


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
        candidates=tuple(held_candidates(facts)),
        cited=tuple(_cited(facts)),
        months=tuple(months(facts.header)),
        namings=facts.namings,
    )


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
            )
            for one in facts.provisions
            if one.asks_for
        ),
    )


# ---------------------------------------------------------------- as bytes
def pack(one: object) -> bytes:
    """Nouns of the package, as bytes that `unpack` reads."""
    return zlib.compress(pickle.dumps(one, protocol=5), 1)


def unpack(packed: bytes) -> Any:
    """What was packed.

    Raises
    ------
    pickle.UnpicklingError
        The bytes name something other than nouns: they were not written by `pack`, and nothing in them is run.
    """
    return _Unpickler(io.BytesIO(zlib.decompress(packed))).load()


_NOUNS = {
    (one.__module__, one.__qualname__): one
    for one in (
        *(getattr(model, name) for name in model.__all__ if isinstance(getattr(model, name), type)),
        Decimal, Body, Candidate, Card, Cited, Reference, Sentences, Wording,
    )
}  # fmt: skip


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        try:
            return _NOUNS[module, name]
        except KeyError:
            raise pickle.UnpicklingError(f"{module}.{name} is none of the package's nouns") from None
