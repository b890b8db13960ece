"""What several citations tell together of the one document that they mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from planggraph.model import Agency, CitedDocument
from planggraph.naming import document_key
from planggraph.resolve.compare import type_slug, year
from planggraph.resolve.documents import Candidate, Reference

__all__ = ["Counted", "candidate", "described", "one_document", "poor_name"]

Counted = Sequence[tuple[Reference, int]]
"""Citations, and how many of each there are."""


def described(group: Counted, key: str | None = None) -> CitedDocument:
    """A document that is only cited: of each field the value that most of its citations give.

    Of a tie it is the least in code-point order. Without a key the document is named by that description.
    """
    # one body may be told with its kind and without: what comes first as text stands for it
    issuers: dict[str, Agency] = {}
    for agency in sorted({one.issuer for one, _ in group if one.issuer is not None}, key=repr):
        issuers.setdefault(_label(agency), agency)
    issuer = issuers.get(_most((_label(one.issuer), n) for one, n in group if one.issuer is not None) or "")
    identifier = _most((one.wording.identifier, n) for one, n in group)
    title = _most((one.wording.title, n) for one, n in group)
    date = _most((one.date, n) for one, n in group)
    return CitedDocument(
        key=key or document_key(identifier=identifier, date=date, issuers=[issuer] if issuer else [], title=title),
        identifier=identifier,
        title=title,
        type=_most((one.wording.type, n) for one, n in group),
        date=date,
        issuer=issuer,
        tier=(issuer.tier or (issuer.place.tier if issuer.place else None)) if issuer else None,
    )


def _most(values: Iterable[tuple[str | None, int]]) -> str | None:
    counts: Counter[str] = Counter()
    for value, n in values:
        if value:
            counts[value] += n
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None


def _label(agency: Agency) -> str:
    return f"{agency.name}|{agency.place.key if agency.place else ''}"


def candidate(cited: CitedDocument, group: Counted) -> Candidate:
    """A document that is only cited, by its full name, as what others may mean who tell less of it."""
    name = group[0][0].name
    issuer = min((one.body for one, _ in group if one.body is not None), key=repr)
    return Candidate(
        key=cited.key,
        name=name,
        year=year(cited.identifier, cited.date),
        date=cited.date,
        type=type_slug(cited.identifier, cited.type),
        bodies=(issuer,),
        places=frozenset(filter(None, [issuer.place])),
        tier=issuer.tier,
    )


# ---------------------------------------------------------------- less than a full name
def poor_name(reference: Reference) -> str:
    """What citations have in common that may mean one document, and tell less of it than its full name."""
    if reference.known_body is not None:
        return f"of\t{reference.name}\t{reference.known_body.name}\t{reference.known_body.place or ''}"
    return f"called\t{described([(reference, 1)]).key}"


def one_document(group: Counted, lines: Iterable[frozenset[str]]) -> bool:
    """Whether citations that give the same poor name can be taken to mean one document.

    Parameters
    ----------
    lines
        The places around each of the citing documents; asked where nothing else decides.
    """
    first = group[0][0]
    if sum(n for _, n in group) == 1 or first.known_body is not None:
        return True  # the undated ones of one issuer are one, as long as no dated one tells more
    # of one key some may be a number and others a title
    if not all(one.name[0].isdigit() for one, _ in group):
        return True  # a law's title, "TCVN 14423:2025": the name tells it in the whole country
    # "38/KH-UBND" with no issuer: only of the same day, and in documents of one line of places
    if any(one.day is None or one.day != first.day for one, _ in group):
        return False
    longest = sorted(lines, key=len, reverse=True)
    return all(line and line <= longest[0] for line in longest)
