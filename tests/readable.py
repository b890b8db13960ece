"""Facts as people write them down and compare them.

An actor is printed as "name @ place", a post as "office, body @ place"; lists of actors are in code-point order.
"""

from __future__ import annotations

import json
from typing import Any

from planggraph.model import Actor, AgencyGroup, Assignment, Deadline, Facts, Post, Provision, TargetValue
from planggraph.query.passages import one_line

__all__ = [
    "actor_words",
    "assignment_words",
    "deadline_words",
    "in_lines",
    "provision_words",
    "readable",
    "target_words",
]

ROLES = ("lead", "responsible", "coordinate", "report-to", "report-via")


def actor_words(actor: Actor) -> str:
    if isinstance(actor, Post):
        return f"{actor.name}, {actor_words(actor.body)}"
    return f"{actor.name} @ {actor.place.label}" if actor.place else actor.name


def assignment_words(assignment: Assignment) -> str:
    actor = assignment.actor
    counted = f" [{assignment.member_count}]" if assignment.member_count is not None else ""
    name = actor_words(actor)
    if isinstance(actor, AgencyGroup):
        # groups begin as they stand in the sentence: "Các sở", "các sở"
        name = name[:1].lower() + name[1:] if name.startswith("Các ") else name
    return name + counted + (" (requested)" if assignment.requested else "")


def deadline_words(deadline: Deadline) -> str:
    return deadline.recurrence or deadline.due or f"{deadline.period_start}..{deadline.period_end}"


def target_words(target: TargetValue) -> str:
    value = str(target.value) + (f"-{target.value_to}" if target.value_to is not None else "")
    of = f": {target.population}" if target.population else ""
    return f"{target.bound} {value} {target.unit}{of}" + (f" ({target.by})" if target.by else "")


def provision_words(provision: Provision) -> dict[str, Any]:
    made: dict[str, Any] = {"kind": provision.kind, "text": provision.text}
    for role in ROLES:
        made[role] = sorted(assignment_words(a) for a in provision.assignments if a.role == role)
    made["deadlines"] = [deadline_words(d) for d in provision.deadlines]
    made["targets"] = [target_words(t) for t in provision.targets]
    made["asks for"] = list(provision.asks_for)
    return {key: value for key, value in made.items() if value}


def readable(facts: Facts) -> dict[str, Any]:
    """Facts as people write them down."""
    header, text = facts.header, facts.source.text
    issuers = "; ".join(actor_words(issuer) for issuer in header.issuers) or None
    return {
        "header": {
            "type": header.type,
            "identifier": header.identifier,
            "date": header.issued_on,
            "issuer": issuers,
            "tier": header.tier,
            "title": header.title,
            "signer": header.signer,
            "position": header.signer_position,
            "authority": header.signing_authority,
            "status": header.status,
        },
        "citations": [
            {
                "cited": one.identifier or one.title,
                "type": one.type,
                "date": one.date,
                "issuer": actor_words(one.issuer) if one.issuer else None,
                "role": one.role,
                "mentions": [one_line(text[m.start : m.end]) for m in one.mentions],
            }
            for one in facts.citations
        ],
        "provisions": [provision_words(one) for one in facts.provisions],
        "recipients": sorted(actor_words(one.actor) for one in facts.recipients),
        "findings": sorted(
            one.kind + (f": {one_line(text[one.span.start : one.span.end])}" if one.span else "")
            for one in facts.findings
        ),
    }


def in_lines(facts: dict[str, Any]) -> list[str]:
    """A line for each value, so that a difference shows what differs."""
    made: list[str] = []

    def walk(path: str, value: Any) -> None:
        if isinstance(value, dict):
            for key, inner in value.items():
                walk(f"{path} {key}", inner)
        elif isinstance(value, list) and any(isinstance(one, dict) for one in value):
            for n, inner in enumerate(value, 1):
                walk(f"{path} {n}", inner)
        else:
            made.append(f"{path.strip()}: {json.dumps(value, ensure_ascii=False)}")

    walk("", facts)
    return made
