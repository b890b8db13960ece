"""Edges between documents, each with its strongest role, and what speaks against some."""

from __future__ import annotations

from collections.abc import Sequence
from graphlib import CycleError, TopologicalSorter

from planggraph.model import Facts, Finding, LinkFinding
from planggraph.resolve.citations import Meanings
from planggraph.resolve.compare import dates_agree, is_later
from planggraph.resolve.documents import Reference

__all__ = ["edges"]

_STRENGTH = ("implements", "replaces", "repeals", "amends", "basis", "cites")

_Pair = tuple[str, str]  # keys of the citing document and of the one that is meant


def edges(held: Sequence[Facts], found: Meanings) -> tuple[list[tuple[str, str, str]], list[LinkFinding]]:
    """What documents are to each other, and findings of what cannot be.

    A parent of a later date cannot have been carried out, nor can documents carry out each other: one of the
    dates, or one of the numbers, is misprinted. Such an edge is a mere citation, with a finding at the citing
    document. The edges of a cycle all fall, since nothing tells which one is wrong.

    Returns
    -------
    edges
        (citing document, role, cited document), one for each pair, sorted.
    findings
        At the citing documents, in the order of the citations' names.
    """
    strongest: dict[_Pair, Reference] = {}
    for reference, key in sorted(found.settled, key=lambda settled: settled[0].iri):
        pair = (reference.citing.key, key)
        known = strongest.get(pair)
        if known is None or _rank(reference) < _rank(known):
            strongest[pair] = reference
    roles = {pair: _role(reference) for pair, reference in strongest.items()}
    issued = {one.key: one.header.issued_on for one in held}
    findings = [
        _other_date(reference, issued[key])
        for reference, key in found.settled
        if dates_agree(reference.date, issued.get(key)) is False
    ]
    dates = issued | {one.key: one.date for one in found.cited}
    for child, parent in _carried_out(roles):
        if is_later(dates[parent], dates[child]):
            roles[child, parent] = "cites"
            findings.append(_parent_later(strongest[child, parent], dates[parent], dates[child]))
    for pair in _in_cycles(_carried_out(roles)):
        roles[pair] = "cites"
        findings.append(_cycle(strongest[pair]))
    findings.sort(key=lambda found: (found.document, found.finding.kind, found.finding.about or ""))
    return sorted((child, role, parent) for (child, parent), role in roles.items()), findings


def _carried_out(roles: dict[_Pair, str]) -> list[_Pair]:
    return [pair for pair, role in roles.items() if role == "implements"]


def _role(reference: Reference) -> str:
    """What one document is to another: one that goes in part alone is amended, and stays in force."""
    citation = reference.citation
    return "amends" if citation.in_part and citation.role in ("replaces", "repeals") else citation.role


def _rank(reference: Reference) -> int:
    return _STRENGTH.index(_role(reference))


def _in_cycles(pairs: Sequence[_Pair]) -> list[_Pair]:
    """The edges that lie on a cycle: those inside a strongly connected part."""
    order: TopologicalSorter[str] = TopologicalSorter()
    for child, parent in pairs:
        order.add(child, parent)
    try:
        order.prepare()
    except CycleError:
        pass
    else:
        return []  # nearly always
    import networkx as nx

    graph: nx.DiGraph[str] = nx.DiGraph(pairs)
    part = {key: n for n, keys in enumerate(nx.strongly_connected_components(graph)) for key in keys}
    return [(child, parent) for child, parent in pairs if part[child] == part[parent]]


# ---------------------------------------------------------------- findings
def _other_date(reference: Reference, issued: str | None) -> LinkFinding:
    return _finding(
        "date-disagrees",
        reference,
        f"Văn bản được dẫn với ngày {reference.date}, nhưng đề ngày {issued}.",
        f"The document is cited with the date {reference.date}, and bears {issued}.",
    )


def _parent_later(reference: Reference, parent: str | None, child: str | None) -> LinkFinding:
    return _finding(
        "parent-later",
        reference,
        f"Văn bản được triển khai đề ngày {parent}, sau văn bản này ({child}).",
        f"The document to be carried out is dated {parent}, after this one ({child}).",
    )


def _cycle(reference: Reference) -> LinkFinding:
    return _finding(
        "implements-cycle", reference, "Các văn bản triển khai lẫn nhau.", "The documents carry out each other."
    )


def _finding(kind: str, reference: Reference, vietnamese: str, english: str) -> LinkFinding:
    mentions = reference.citation.mentions
    return LinkFinding(
        document=reference.citing.key,
        source=reference.citing.source.sha256,
        finding=Finding(
            kind=kind,
            span=mentions[0] if mentions else None,
            about=f"citation/{reference.citation.key}",
            comment_vi=vietnamese,
            comment_en=english,
        ),
    )
