"""What five documents of the samples say, written down by hand in `gold/`, against what is found in them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from planggraph import samples
from planggraph.extract import extract_one
from planggraph.gazetteer import with_places
from planggraph.model import Actor, Agency, AgencyGroup, Deadline, Facts, Post
from planggraph.naming import fold
from planggraph.query.passages import one_line
from planggraph.read import read

GOLD = sorted((Path(__file__).parent / "gold").glob("*.json"))

_EVERY = {
    "FREQ=YEARLY": "year", "FREQ=MONTHLY;INTERVAL=6": "half-year", "FREQ=MONTHLY;INTERVAL=3": "quarter",
    "FREQ=MONTHLY": "month", "FREQ=WEEKLY": "week",
}  # fmt: skip


# ---------------------------------------------------------------- both sides as lines
def body(name: str, place: str | None, of: str | None = None) -> str:
    return fold(f"{name} {of or ''}") + (f" @ {place}" if place else "")


def actor(one: Actor) -> str:
    if isinstance(one, Post):
        return body(one.name, one.body.place.label if one.body.place else None, one.body.name)
    assert isinstance(one, Agency | AgencyGroup)
    return body(one.name, one.place.label if one.place else None)


def deadline(one: Deadline) -> str:
    if one.recurrence is None:
        return f"due {one.due}" if one.due else f"from {one.period_start} to {one.period_end}"
    yearly = re.fullmatch(r"FREQ=YEARLY;BYMONTH=(\d+);BYMONTHDAY=(\d+)", one.recurrence)
    return f"yearly {int(yearly[1]):02d}-{int(yearly[2]):02d}" if yearly else f"every {_EVERY[one.recurrence]}"


def wanted(gold: dict[str, Any], text: str) -> Iterator[str]:
    """The lines that the gold facts come to; every span must slice to its quote."""
    header = gold["header"]
    for name in ("type", "identifier", "date", "tier", "title"):
        yield f"header {name}: {header[name]}"
    yield f"header issuer: {body(**header['issuer'])}"
    for name, value in header["signer"].items():
        yield f"header signer {name}: {value}"
    for one in gold["citations"]:
        cited = one["identifier"] or one["title"]
        yield f"citation {cited}: {one['type']}, {one['date']}, {body(**one['issuer'])}, {one['role']}, {one['mentions']}"
    for one in gold["provisions"]:
        assert text[one["start"] : one["end"]] == one["quote"]
        words = one_line(one["quote"])
        yield f"{words} [{one['start']}:{one['end']}]: {one['kind']}"
        for part in one["assignments"]:
            yield f"{words}: {part['role'].replace('_', '-')} {body(**part['agency'])}"
        for time in one["deadlines"]:
            if "from" in time:
                yield f"{words}: from {time['from']} to {time['to']}"
            else:
                yield from (f"{words}: {how} {when}" for how, when in time.items())
        for target in one["targets"]:
            yield f"{words}: {target['value']} {target['unit']}"
    for one in gold["recipients"]:
        yield f"recipient {body(**one)}"


def found(facts: Facts) -> Iterator[str]:
    """The lines that the facts found come to."""
    header = facts.header
    (issuer,) = header.issuers
    yield from (f"header type: {header.type}", f"header identifier: {header.identifier}", f"header tier: {header.tier}")
    yield from (f"header date: {header.issued_on}", f"header title: {header.title}", f"header issuer: {actor(issuer)}")
    yield f"header signer name: {header.signer}"
    yield f"header signer position: {header.signer_position}"
    yield f"header signer authority: {header.signing_authority}"
    for one in facts.citations:
        assert one.issuer is not None
        mentions = [[span.start, span.end] for span in one.mentions]
        yield f"citation {one.identifier or one.title}: {one.type}, {one.date}, {actor(one.issuer)}, {one.role}, {mentions}"
    for provision in facts.provisions:
        span = provision.span
        yield f"{provision.text} [{span.start}:{span.end}]: {provision.kind}"
        for part in provision.assignments:
            yield f"{provision.text}: {part.role} {actor(part.actor)}"
        yield from (f"{provision.text}: {deadline(time)}" for time in provision.deadlines)
        yield from (f"{provision.text}: {target.value} {target.unit}" for target in provision.targets)
    for recipient in facts.recipients:
        yield f"recipient {actor(recipient.actor)}"


def differences(path: Path) -> list[str]:
    """What is not found ("+") and what is found and should not be ("-")."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    source = read(samples.folder() / gold["file"])
    with with_places(samples.places()):
        facts = extract_one(source)
    right, have = set(wanted(gold, source.text)), set(found(facts))
    return sorted([f"+ {line}" for line in right - have] + [f"- {line}" for line in have - right])


# ---------------------------------------------------------------- the tests
@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_the_facts_are_those_written_down(path: Path) -> None:
    assert differences(path) == []
