"""The facts of one document as text for the terminal, and as plain data."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from planggraph.model import (
    Actor,
    Agency,
    Deadline,
    Facts,
    Place,
    Post,
    Provision,
    Reference,
    Section,
    Source,
    Span,
    TargetValue,
)
from planggraph.view.tables import clean

__all__ = ["facts_json", "facts_text"]

_ROLES = {
    "lead": "lead",
    "responsible": "responsible",
    "coordinate": "with",
    "report-to": "report to",
    "report-via": "via",
}


def _label(actor: Actor) -> str:
    if isinstance(actor, Post):
        return f"{actor.name} {_label(actor.body)}"
    place = actor.place
    return f"{actor.name} {place.label}" if place is not None and not actor.name.endswith(place.label) else actor.name


def _when(deadline: Deadline) -> str:
    if deadline.due:
        return deadline.due
    if deadline.recurrence:
        return deadline.recurrence
    return f"{deadline.period_start or ''} to {deadline.period_end or ''}"


def _number(target: TargetValue) -> str:
    upper = f" to {target.value_to}" if target.value_to is not None else ""
    of = f" of {target.population}" if target.population else ""
    by = f" by {target.by}" if target.by else ""
    return f"{target.bound} {target.value}{upper} {target.unit}{of}{by}"


# ---------------------------------------------------------------- text
def facts_text(facts: Facts, *, width: int = 110) -> str:
    """What a document says: its header, citations, sentences with who and by when, recipients, findings."""
    lines = [f"{facts.source.name}  (id:doc/{facts.key})", ""]
    for first, rest, words in _lines(facts):
        lines += textwrap.wrap(
            clean(words), width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False
        )
    return "\n".join(lines)


def _lines(facts: Facts) -> Iterator[tuple[str, str, str]]:
    header = facts.header
    issuers = "; ".join(_label(one) for one in header.issuers)
    signer = ", ".join(part for part in (header.signing_authority, header.signer_position, header.signer) if part)
    told = {
        "number": header.identifier, "type": header.type, "title": header.title, "issued": header.issued_on, "issuer": issuers,
        "tier": header.tier, "theme": header.theme, "period": _period(header.period_start, header.period_end), "signed by": signer,
        "status": header.status,
    }  # fmt: skip
    for name, value in told.items():
        yield "", " " * 12, f"{name:<11} {value or '-'}"
    yield from _part(
        "Cites", (f"[{c.role}] {c.identifier or c.title}{f', {c.date}' if c.date else ''}" for c in facts.citations)
    )
    yield from _part(
        "Names without a number",
        (f"{n.document.title} ({n.document.identifier}, {n.document.date})" for n in facts.namings),
    )
    yield from _provisions(facts)
    yield from _part("Recipients", (_label(one.actor) for one in facts.recipients))
    yield from _part("Refers within itself", (_reference(one, facts) for one in facts.references))
    yield from _part("Findings", (f"{one.kind}: {one.comment_en}" for one in facts.findings))


def _reference(one: Reference, facts: Facts) -> str:
    """The words of a reference, and what they mean."""
    sections = {section.key: section for section in facts.sections}
    called = {f"p/{provision.key}": f"“{provision.text}”" for provision in facts.provisions}
    called |= {f"citation/{citation.key}": citation.identifier or citation.title or "" for citation in facts.citations}
    called |= {f"s/{key}": _path(key, sections) for key in sections} | {"": "the document itself"}
    meant = [*(called.get(target) or target for target in one.targets), *map(_label, one.actors)]
    span = one.mentions[0]
    words = " ".join(facts.source.text[span.start : span.end].split())
    return f"{words}: {'; '.join(meant) or 'not known'}"


def _period(start: str | None, end: str | None) -> str | None:
    return f"{start or '?'} to {end or '?'}" if start or end else None


def _part(title: str, entries: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    listed = list(entries)
    if listed:
        yield "", "", f"{title} ({len(listed)})"
        yield from (("  - ", "    ", one) for one in listed)


def _provisions(facts: Facts) -> Iterator[tuple[str, str, str]]:
    if not facts.provisions:
        return
    sections = {one.key: one for one in facts.sections}
    yield "", "", f"Says ({len(facts.provisions)}), each with its place in the text"
    at: str | None = None
    for one in facts.provisions:
        if one.section != at:
            yield "  § ", "    ", _path(one.section, sections) or "(in no section)"
        at = one.section
        yield "  - ", "    ", f"[{one.kind}] {one.text} ({one.span.start}-{one.span.end})"
        for words in _about(one):
            yield "      ", "        ", words


def _path(key: str | None, sections: Mapping[str, Section]) -> str:
    """Numbers and headings of a section and of those around it, from the outermost in."""
    path: list[str] = []
    while key is not None and key in sections:
        one = sections[key]
        path.append(". ".join(part for part in (one.number, one.heading) if part))
        key = one.parent
    return " / ".join(reversed(path))


def _about(one: Provision) -> Iterator[str]:
    for role, name in _ROLES.items():
        who = [_label(a.actor) + (" (asked)" if a.requested else "") for a in one.assignments if a.role == role]
        if who:
            yield f"{name}: {'; '.join(who)}"
    if one.deadlines:
        yield f"by: {', '.join(_when(deadline) for deadline in one.deadlines)}"
    if one.targets:
        yield f"to reach: {'; '.join(_number(target) for target in one.targets)}"
    if one.outputs:
        yield f"gives: {'; '.join(output.text for output in one.outputs)}"
    if one.asks_for:
        yield f"asks for: {', '.join(one.asks_for)}"


# ---------------------------------------------------------------- data
def facts_json(facts: Facts) -> dict[str, Any]:
    """All of it as dicts and lists, without what is not told; spans are pairs of offsets, actors name and place."""
    return dict(_plain(facts))


def _plain(value: Any) -> Any:
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, Source):
        return {"name": value.name, "sha256": value.sha256, "media_type": value.media_type}
    if isinstance(value, Place):
        return {"label": value.label, "key": value.key}
    if isinstance(value, Agency):
        told = {
            "name": value.name,
            "place": _plain(value.place),
            "tier": value.tier,
            "kind": value.kind,
            "field": value.field,
            "unlisted": None if value.listed else True,
        }
        return {name: one for name, one in told.items() if one is not None}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if hasattr(value, "__dataclass_fields__"):
        found = {name: _plain(getattr(value, name)) for name in value.__dataclass_fields__}
        return {name: one for name, one in found.items() if one not in (None, [], "")}
    return value
