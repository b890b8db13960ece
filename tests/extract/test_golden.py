"""Whole documents and all that they say, written down by hand from the annotation guide.

Each case is a folder: ``document.txt``, ``facts.json`` (what `readable` makes of the facts) and ``why.md``.
An actor is printed as "name @ place", a post as "office, body @ place"; lists of actors are in code-point order.
"""

from __future__ import annotations

import difflib
import json
from pathlib import Path
from typing import Any

import pytest

from planggraph.extract import extract_one
from planggraph.model import Actor, AgencyGroup, Assignment, Deadline, Facts, Post, Provision, TargetValue
from planggraph.query.passages import one_line
from planggraph.read import read

CASES = sorted(path.parent for path in (Path(__file__).parent / "golden").glob("*/document.txt"))
# what is not found yet: the case, the beginning of the line that differs, and why
DEFECTS: tuple[tuple[str, str, str], ...] = ()
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


def lines_of(facts: dict[str, Any], *, only: str = "", without: tuple[str, ...] = ()) -> list[str]:
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
    return [line for line in made if line.startswith(only) and not line.startswith(without or ("\n",))]


def difference(case: Path, *, only: str = "", without: tuple[str, ...] = ()) -> str:
    """What differs between the facts written down and those found; "" where nothing does."""
    wanted = json.loads((case / "facts.json").read_text(encoding="utf-8"))
    found = readable(extract_one(read(case / "document.txt")))
    sides = (lines_of(one, only=only, without=without) for one in (wanted, found))
    return "\n".join(difflib.unified_diff(*sides, "wanted", "found", lineterm="", n=1))


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_golden(case: Path) -> None:
    known = tuple(path for name, path, _ in DEFECTS if name == case.name)
    found = difference(case, without=known)
    assert not found, "\n" + found


@pytest.mark.parametrize(
    ("name", "path"),
    [
        pytest.param(name, path, marks=pytest.mark.xfail(strict=True, reason=reason), id=f"{name}: {path}")
        for name, path, reason in DEFECTS
    ],
)
def test_known_defects(name: str, path: str) -> None:
    assert not difference(Path(__file__).parent / "golden" / name, only=path)


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_every_case_says_why_it_is_there(case: Path) -> None:
    assert len((case / "why.md").read_text(encoding="utf-8").split()) > 10
