"""The facts of one document as a draft of gold facts, for a person to correct. docs/measuring.md has the format."""

from __future__ import annotations

from typing import Any

from planggraph.model import Actor, Agency, Assignment, Citation, Deadline, Facts, Post, Provision, Section, TargetValue
from planggraph.query.alike import recurrences

__all__ = ["gold_draft"]


def gold_draft(facts: Facts) -> dict[str, Any]:
    """A gold file that says what was found; findings stand in its remarks."""
    header, text = facts.header, facts.source.text
    sections = {one.key: one for one in facts.sections}
    signer = {"name": header.signer, "position": header.signer_position, "authority": header.signing_authority}
    return {
        "file": facts.source.name,
        "header": {
            "type": header.type,
            "identifier": header.identifier,
            "date": header.issued_on,
            "issuer": _body(header.issuers[0]) if header.issuers else None,
            "tier": header.tier,
            "title": header.title,
            "signer": signer if header.signer else None,
            "status": header.status,
        },
        "citations": [_citation(one) for one in facts.citations],
        "provisions": [_provision(one, text, sections) for one in facts.provisions],
        "recipients": [_body(one.actor) for one in facts.recipients],
        "remarks": [
            {"what": one.comment_en, "quote": text[one.span.start : one.span.end] if one.span else ""}
            for one in facts.findings
        ],
    }


def _body(actor: Actor) -> dict[str, Any]:
    if isinstance(actor, Post):
        place = actor.body.place
        return {"name": actor.name, "of": actor.body.name, "place": place.label if place else None}
    return {"name": actor.name, "place": actor.place.label if actor.place else None}


def _citation(one: Citation) -> dict[str, Any]:
    return {
        "identifier": one.identifier,
        "title": one.title,
        "type": one.type,
        "date": one.date,
        "issuer": _body(one.issuer) if isinstance(one.issuer, Agency) else None,
        "role": one.role,
        "mentions": [[span.start, span.end] for span in one.mentions],
    }


def _provision(one: Provision, text: str, sections: dict[str, Section]) -> dict[str, Any]:
    return {
        "id": f"p{one.order}",
        "kind": one.kind,
        "start": one.span.start,
        "end": one.span.end,
        "quote": text[one.span.start : one.span.end],
        "section": _path(one.section, sections),
        "assignments": [_assignment(part) for part in one.assignments],
        "deadlines": [time for deadline in one.deadlines for time in _deadline(deadline)],
        "targets": [_target(target) for target in one.targets],
    }


def _path(key: str | None, sections: dict[str, Section]) -> str | None:
    """Numbers of a section and of those around it: "IV.1"."""
    numbers: list[str] = []
    while key is not None and key in sections:
        numbers.insert(0, sections[key].number or "")
        key = sections[key].parent
    return ".".join(number for number in numbers if number) or None


def _assignment(part: Assignment) -> dict[str, Any]:
    return {
        "agency": _body(part.actor),
        "role": part.role.replace("-", "_"),
        "alt": [_body(other) for other in part.alternatives],
    }


def _deadline(deadline: Deadline) -> list[dict[str, str]]:
    if deadline.due:
        return [{"due": deadline.due}]
    if deadline.recurrence:
        return [{name: when} for name, when in recurrences(deadline.recurrence)]
    if deadline.period_start is None:
        return []
    end = {"to": deadline.period_end} if deadline.period_end else {}
    return [{"from": deadline.period_start, **end}]


def _target(target: TargetValue) -> dict[str, Any]:
    whole = target.value == target.value.to_integral_value()
    value = int(target.value) if whole else float(target.value)
    return {"value": value, "unit": target.unit, "of": target.population, "by": target.by}
