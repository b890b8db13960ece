"""One citation for all the mentions of a document."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from planggraph.extract.mentioned import Mentioned
from planggraph.model import Agency, Citation, Header, Span
from planggraph.naming import fold, slug
from planggraph.parse.letters import pattern
from planggraph.parse.passage import Passage

__all__ = ["cited"]

_STRENGTH = ("implements", "replaces", "repeals", "amends", "basis", "cites")


def cited(mentions: Iterable[tuple[Passage, Mentioned, str]], header: Header) -> tuple[Citation, ...]:
    """Group mentions, each with its role, to citations in the order of their first mention.

    Mentions that share a number but bear two dates are two documents. A mention of the document itself is none.
    """
    groups: dict[tuple[str, str | None], list[tuple[Span, Mentioned, str]]] = {}
    order: list[tuple[str, str | None]] = []
    others: set[str] = set()  # numbers that this document has, and another one that it cites
    mentions = list(mentions)
    # a law that bears its number once is cited by its name alone after that
    numbers = {fold(m.title): m.identifier for _, m, _ in mentions if m.title and m.identifier}
    titles = {m.title for _, m, _ in mentions if m.title}
    for passage, short, role in mentions:
        found = replace(short, title=_written_out(short.title, titles)) if short.title else short
        known = numbers.get(fold(found.title)) if found.title and found.identifier is None else None
        mention = replace(found, identifier=known) if known else found
        name = fold(mention.identifier or mention.title or "")
        if header.identifier and mention.identifier and name == fold(header.identifier):
            if name not in others and not _is_another(mention, header):
                continue
            others.add(name)
        span = passage.span(mention.start, mention.end)
        key = _group_key(groups, name, mention)
        if key not in groups:
            groups[key] = []
            order.append(key)
        groups[key].append((span, mention, role))
    used: dict[str, int] = {}
    result: list[Citation] = []
    for key in order:
        members = groups[key]
        strongest = min((role for _, _, role in members), key=_STRENGTH.index)
        first = members[0][1]
        base = slug(first.identifier or first.title or "van-ban")
        used[base] = used.get(base, 0) + 1
        result.append(
            Citation(
                key=base if used[base] == 1 else f"{base}.{used[base]}",
                identifier=first.identifier,
                title=first.title if first.identifier is None else None,
                type=first.type,
                date=next((m.date for _, m, _ in members if m.date), None),
                issuer=next((m.issuer for _, m, _ in members if m.issuer and m.issuer.place), None)
                or next((m.issuer for _, m, _ in members if m.issuer), None),
                role=strongest,
                in_part=all(mention.in_part for _, mention, role in members if role == strongest),
                mentions=tuple(sorted({span for span, _, _ in members})),
            )
        )
    return tuple(result)


_LETTERS = pattern(r"(?<![\w])[\L]{2,6}(?![\w])")


def _written_out(title: str, titles: Iterable[str]) -> str:
    """A law by the name that the document gives it elsewhere: "Luật Bảo vệ BMNN" is "Luật Bảo vệ bí mật nhà nước"."""
    short = _LETTERS.search(title)
    if short is None:
        return title
    words = r"\s".join(rf"{re.escape(letter)}\w*" for letter in short[0])
    whole = re.compile(re.escape(title[: short.start()]) + words + re.escape(title[short.end() :]), re.IGNORECASE)
    return next((full for full in sorted(titles) if whole.fullmatch(full)), title)


def _is_another(mention: Mentioned, header: Header) -> bool:
    """Whether a document with the number of this one is another one: of another type, issuer, year or, where no issuer
    is said, day ("38/KH-UBND" of the district carries out "38/KH-UBND" of the province)."""
    if mention.type and header.type and fold(mention.type) != fold(header.type):
        return True
    issuer = mention.issuer if mention.stated else None
    if issuer is not None and header.issuers and not any(_same_body(issuer, own) for own in header.issuers):
        return True
    if mention.date is None or header.issued_on is None:
        return False
    if mention.date[:4] != header.issued_on[:4]:
        return True
    return issuer is None and not (
        mention.date.startswith(header.issued_on) or header.issued_on.startswith(mention.date)
    )


def _same_body(one: Agency, other: Agency) -> bool:
    if fold(one.name) != fold(other.name):
        return False
    return one.place is None or other.place is None or fold(one.place.label) == fold(other.place.label)


def _group_key(
    groups: dict[tuple[str, str | None], list[tuple[Span, Mentioned, str]]], name: str, mention: Mentioned
) -> tuple[str, str | None]:
    alike = [key for key in groups if key[0] == name]
    if not alike:
        return (name, mention.date)
    if mention.date is None:
        return alike[0]
    for key in alike:
        dates = {m.date for _, m, _ in groups[key] if m.date}
        if not dates or mention.date in dates:
            return key
        if any(d.startswith(mention.date) or mention.date.startswith(d) for d in dates):
            return key
    return (name, mention.date)
