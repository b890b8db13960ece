"""How certain a fact is, in three steps, and by what: an order in which to look at facts, not a probability.

It follows from where the words stand that say it, and from what is known of whom they name. What share of the facts of
each step is right was measured on annotated plans: docs/correcting.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from planggraph.rdf.vocabulary import ID

__all__ = ["STEPS", "of_citation", "of_deadline", "of_part", "of_target"]

STEPS = ("low", "medium", "high", "user")
"""From the least certain; "user" is what a user has said or confirmed."""

_BY_RULE = {
    "sentence": ("high", "named in the sentence"),
    "beside": ("high", "named in a label or another cell beside the sentence"),
    "heading": ("medium", "named in the heading above the sentence"),
    "lead-in": ("low", "named in what comes before the sentence, outside of a heading"),
    "document-year": ("medium", "its year is the document's, not the sentence's"),
    "correction": ("user", "said by a user"),
}


def _least(*told: tuple[str, str]) -> tuple[str, str]:
    """The least certain; of several the first."""
    return min(told, key=lambda one: STEPS.index(one[0]))


def of_part(rule: str, actor: Mapping[str, Any]) -> tuple[str, str]:
    """How certain an assignment is, and by what.

    >>> of_part("heading", {"iri": "", "unlisted": True})
    ('low', 'an agency that the gazetteer does not have, known by the form of its name')
    """
    found = _BY_RULE.get(rule, _BY_RULE["lead-in"])
    if found[0] == "user":
        return found
    if str(actor["iri"]).startswith(f"{ID}agency/unknown/"):
        return "low", "for which place the agency works is not settled"
    if actor.get("unlisted"):
        return "low", "an agency that the gazetteer does not have, known by the form of its name"
    if actor.get("sort") == "group":
        return _least(("medium", "a group, not one body"), found)
    return found


def of_deadline(rule: str) -> tuple[str, str]:
    """How certain a date, period or recurrence is."""
    return _BY_RULE.get(rule, _BY_RULE["lead-in"])


def of_target(rule: str, population: str | None) -> tuple[str, str]:
    """How certain a number to reach is."""
    found = _BY_RULE.get(rule, _BY_RULE["lead-in"])
    if found[0] == "high" and not population:
        return "medium", "of whom or what it is a number was not found"
    return found


def of_citation(resolved: bool, date: str | None) -> tuple[str, str]:
    """How certain it is which document a citation means."""
    if not resolved:
        return "low", "which document is meant is not known: none fits, or several do"
    if date is None:
        return "medium", "cited without a date: the one document that fits"
    return "high", "cited with its number and date"
