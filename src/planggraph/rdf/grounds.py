"""On what a fact of a sentence rests: where the words stand that say it.

It follows from the spans of its evidence, and from nothing else, so that it can be checked against the text.
"""

from __future__ import annotations

from collections.abc import Sequence

from planggraph.model import Assignment, Deadline, Facts, Provision, Span, TargetValue

__all__ = ["BASES", "ground_of", "grounds_of", "rule_of"]

BASES = {
    "sentence": "stated", "beside": "stated", "heading": "inferred", "lead-in": "inferred", "document-year": "inferred",
    "correction": "user",
}  # fmt: skip
"""For each rule of the code list `rule` the basis of what is found by it."""


def rule_of(facts: Facts, provision: Provision, evidence: Sequence[Span], deadline: Deadline | None = None) -> str:
    """By which rule a fact is one of its sentence.

    Parameters
    ----------
    evidence
        The words that say it; of several the nearest to the sentence count.
    deadline
        The fact itself, if it is one: its year may be told by the document alone.

    Examples
    --------
    >>> from planggraph.model import Header, Source
    >>> text = "1. Phòng Tư pháp: Mở lớp tập huấn."
    >>> said = Provision(key="a", kind="task", span=Span(start=18, end=33), text=text[18:33], section=None, order=1)
    >>> facts = Facts(key="a", source=Source(name="a", text=text, sha256="a"), header=Header())
    >>> rule_of(facts, said, [Span(start=3, end=16)])
    'lead-in'
    """
    own = provision.span
    text = facts.source.text
    if any(own.start <= span.start and span.end <= own.end for span in evidence):
        rule = "sentence"
    elif any(span.start >= own.end or "|" in text[span.end : own.start] for span in evidence):
        rule = "beside"  # a label under the task, or another cell of its row
    elif any(_in_heading(facts, span) for span in evidence):
        rule = "heading"
    else:
        rule = "lead-in"
    if deadline is not None and rule in ("sentence", "beside") and _year_is_the_documents(text, evidence, deadline):
        return "document-year"
    return rule


def ground_of(facts: Facts, provision: Provision, fact: Assignment | Deadline | TargetValue) -> tuple[str, str]:
    """Basis and rule of a fact of a sentence."""
    timed = fact if isinstance(fact, Deadline) else None
    rule = "correction" if fact.by_user else rule_of(facts, provision, fact.evidence, timed)
    return BASES[rule], rule


def grounds_of(facts: Facts, provision: Provision) -> set[tuple[str, str]]:
    """Code lists and codes of all facts of a sentence."""
    facts_of: list[Assignment | Deadline | TargetValue] = [
        *provision.assignments,
        *provision.deadlines,
        *provision.targets,
    ]
    found: set[tuple[str, str]] = set()
    for fact in facts_of:
        basis, rule = ground_of(facts, provision, fact)
        found |= {("basis", basis), ("rule", rule)}
    return found


def _in_heading(facts: Facts, span: Span) -> bool:
    return any(one.span.start <= span.start and span.end <= one.span.end for one in facts.sections)


def _year_is_the_documents(text: str, evidence: Sequence[Span], deadline: Deadline) -> bool:
    """Whether a date has a year that its words do not say: "trước ngày 15/11" in a plan for 2022."""
    printed = deadline.due or deadline.period_end or deadline.period_start
    if printed is None:
        return False
    return not any(printed[:4] in text[span.start : span.end] for span in evidence)
