"""Links over a corpus, a pure function of its facts and of the gazetteer.

A link that cannot be certain is not made: what several documents fit stays unresolved, with its candidates.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from planggraph.gazetteer import members
from planggraph.model import (
    Agency,
    AgencyGroup,
    Citation,
    CitedDocument,
    Facts,
    Finding,
    Links,
)
from planggraph.naming import document_key, fold, slug

__all__ = ["chosen", "resolve"]

_STRENGTH = ("implements", "basis", "replaces", "repeals", "amends", "cites")


def chosen(facts: Iterable[Facts]) -> tuple[list[Facts], list[tuple[str, str]]]:
    """Of several files of one document the one that is read, and (left out, read) pairs of digests.

    The one with the most provisions is read; of those alike, the one whose digest comes first.
    """
    groups: dict[str, list[Facts]] = {}
    for one in facts:
        groups.setdefault(one.key, []).append(one)
    held: list[Facts] = []
    duplicates: list[tuple[str, str]] = []
    for key in sorted(groups):
        files = sorted(groups[key], key=lambda f: (-len(f.provisions), f.source.sha256, f.source.name))
        held.append(files[0])
        read = files[0].source.sha256
        duplicates += [(f.source.sha256, read) for f in files[1:] if f.source.sha256 != read]
    return held, sorted(set(duplicates))


def resolve(facts: Iterable[Facts]) -> Links:
    """All links of a corpus; the order of the facts does not matter."""
    held, duplicates = chosen(facts)
    index = _Index(held)
    resolver = _Resolver(index)
    for one in held:
        for citation in one.citations:
            resolver.add(one, citation)
    resolved, unresolved, cited = resolver.settled()
    edges, findings = _edges(held, resolved, cited)
    return Links(
        resolved=tuple(sorted(resolved)),
        unresolved=tuple(sorted(unresolved)),
        cited=tuple(sorted(cited.values(), key=lambda c: c.key)),
        edges=tuple(sorted(edges)),
        fulfils=tuple(sorted(_fulfils(held, edges))),
        duplicates=tuple(duplicates),
        findings=tuple(sorted(findings, key=lambda f: (f[0], f[1].kind, f[1].comment_en))),
    )


# ---------------------------------------------------------------- what is held
def _number(identifier: str) -> str:
    """A number and symbol as they are compared: "29-CT/TU" and "29 - CT / TU" are one."""
    return slug(identifier)


def _issuer_name(agency: Agency) -> tuple[str, str]:
    return fold(agency.name), fold(agency.place.label) if agency.place else ""


class _Index:
    """Held documents by number, and by title where they are laws."""

    def __init__(self, held: Sequence[Facts]) -> None:
        self.by_number: dict[str, list[Facts]] = {}
        self.by_title: dict[str, list[Facts]] = {}
        for one in held:
            header = one.header
            if header.identifier:
                self.by_number.setdefault(_number(header.identifier), []).append(one)
            if header.title and header.type in ("Luật", "Bộ luật", "Pháp lệnh"):
                title = (
                    header.title
                    if fold(header.title).startswith(fold(header.type))
                    else f"{header.type} {header.title}"
                )
                self.by_title.setdefault(fold(title), []).append(one)

    def candidates(self, citation: Citation) -> list[tuple[Facts, int]]:
        """Held documents that a citation may mean, each with how much agrees (2: date and issuer)."""
        if citation.identifier:
            alike = self.by_number.get(_number(citation.identifier), [])
        else:
            alike = self.by_title.get(fold(citation.title or ""), [])
        found: list[tuple[Facts, int]] = []
        for one in alike:
            agrees = _agreement(one, citation)
            if agrees is not None:
                found.append((one, agrees))
        return found


def _agreement(held: Facts, citation: Citation) -> int | None:
    """How much of date and issuer agrees; None where something contradicts."""
    header = held.header
    agrees = 0
    if citation.date and header.issued_on:
        if not (citation.date.startswith(header.issued_on) or header.issued_on.startswith(citation.date)):
            return None  # another year's document of that number, or a misprint: not to be told apart
        agrees += 1
    if citation.type and header.type and slug(citation.type) != slug(header.type):
        return None  # "Công văn số 12/KH-UBND" aside, a number stands for one type
    if citation.issuer is not None and header.issuers:
        wanted = _issuer_name(citation.issuer)
        if all(not _same_body(wanted, _issuer_name(body)) for body in header.issuers):
            return None
        agrees += 1
    if citation.title and not citation.identifier:
        agrees += 1
    return agrees


def _same_body(one: tuple[str, str], other: tuple[str, str]) -> bool:
    # a body whose place the text leaves open does not contradict the same body of a place
    return one[0] == other[0] and (one[1] == other[1] or not one[1] or not other[1])


# ---------------------------------------------------------------- what is cited
@dataclass(frozen=True, slots=True)
class _Open:
    """A citation of a document that is not held."""

    citation: Citation
    iri: str
    key: str


class _Resolver:
    def __init__(self, index: _Index) -> None:
        self._index = index
        self._resolved: list[tuple[str, str]] = []
        self._unresolved: list[tuple[str, tuple[str, ...]]] = []
        self._open: list[_Open] = []

    def add(self, facts: Facts, citation: Citation) -> None:
        iri = f"{facts.key}/citation/{citation.key}"
        fits = [(one, n) for one, n in self._index.candidates(citation) if one.key != facts.key]
        # a number with neither date nor issuer is borne by a document of every committee in the country
        certain = [one for one, n in fits if n > 0]
        if len(certain) > 1:
            best = max(n for one, n in fits)
            certain = [one for one, n in fits if n == best]
        if len(certain) == 1:
            self._resolved.append((iri, certain[0].key))
        elif certain:
            self._unresolved.append((iri, tuple(sorted(one.key for one in certain))))
        else:
            self._open.append(_Open(citation, iri, _cited_key(citation)))

    def settled(
        self,
    ) -> tuple[list[tuple[str, str]], list[tuple[str, tuple[str, ...]]], dict[str, CitedDocument]]:
        """Citations of documents not held, joined to one document each."""
        dated: dict[tuple[str, tuple[str, str] | None], set[str]] = {}
        for one in self._open:
            if one.citation.date or not one.key.startswith("nd/"):
                dated.setdefault(_family(one.citation), set()).add(one.key)
        groups: dict[str, list[_Open]] = {}
        for one in self._open:
            key = one.key
            if key.startswith("nd/"):
                # an undated citation joins the one document that has its number and issuer
                known = dated.get(_family(one.citation), set())
                if len(known) == 1:
                    key = next(iter(known))
                elif len(known) > 1:
                    self._unresolved.append((one.iri, tuple(sorted(known))))
                    continue
            groups.setdefault(key, []).append(one)
            self._resolved.append((one.iri, key))
        cited = {key: _described(key, [one.citation for one in found]) for key, found in groups.items()}
        return self._resolved, self._unresolved, cited


def _family(citation: Citation) -> tuple[str, tuple[str, str] | None]:
    name = _number(citation.identifier) if citation.identifier else fold(citation.title or "")
    return name, _issuer_name(citation.issuer) if citation.issuer else None


def _cited_key(citation: Citation) -> str:
    return document_key(
        identifier=citation.identifier,
        date=citation.date,
        issuers=(citation.issuer,) if citation.issuer else (),
        title=citation.title,
        document_type=citation.type,
    )


def _described(key: str, citations: Sequence[Citation]) -> CitedDocument:
    """Of each field the value that most citations give; of a tie the least in code-point order."""

    def most(values: Iterable[str | None]) -> str | None:
        counts = Counter(v for v in values if v)
        return min(counts, key=lambda v: (-counts[v], v)) if counts else None

    issuers = {_label(c.issuer): c.issuer for c in citations if c.issuer}
    issuer = issuers.get(most(_label(c.issuer) if c.issuer else None for c in citations) or "")
    return CitedDocument(
        key=key,
        identifier=most(c.identifier for c in citations),
        title=None if any(c.identifier for c in citations) else most(c.title for c in citations),
        type=most(c.type for c in citations),
        date=most(c.date for c in citations),
        issuer=issuer,
        tier=issuer.tier if issuer else None,
    )


def _label(agency: Agency) -> str:
    return f"{agency.name}|{agency.place.key if agency.place else ''}"


# ---------------------------------------------------------------- edges
def _edges(
    held: Sequence[Facts], resolved: Iterable[tuple[str, str]], cited: dict[str, CitedDocument]
) -> tuple[list[tuple[str, str, str]], list[tuple[str, Finding]]]:
    """Links between documents, each with its strongest role, and what speaks against some."""
    target = dict(resolved)
    dates = {one.key: one.header.issued_on for one in held} | {key: c.date for key, c in cited.items()}
    roles: dict[tuple[str, str], tuple[str, Citation]] = {}
    findings: list[tuple[str, Finding]] = []
    for one in held:
        for citation in one.citations:
            parent = target.get(f"{one.key}/citation/{citation.key}")
            if parent is None or parent == one.key:
                continue
            pair = (one.key, parent)
            known = roles.get(pair)
            if known is None or _STRENGTH.index(citation.role) < _STRENGTH.index(known[0]):
                roles[pair] = (citation.role, citation)
    for (child, parent), (role, citation) in list(roles.items()):
        own, other = dates.get(child), dates.get(parent)
        if role == "implements" and own and other and other[: len(own)] > own[: len(other)]:
            # what is of a later date cannot have been carried out: one of the two dates is misprinted
            roles[child, parent] = ("cites", citation)
            findings.append(
                (
                    child,
                    Finding(
                        kind="parent-later",
                        span=citation.mentions[0],
                        about=f"citation/{citation.key}",
                        comment_vi=f"Văn bản được triển khai đề ngày {other}, sau văn bản này ({own}).",
                        comment_en=f"The document to be carried out is dated {other}, after this one ({own}).",
                    ),
                )
            )
    for child, parent in _in_cycles([pair for pair, (role, _) in roles.items() if role == "implements"]):
        citation = roles[child, parent][1]
        roles[child, parent] = ("cites", citation)
        findings.append(
            (
                child,
                Finding(
                    kind="implements-cycle",
                    span=citation.mentions[0],
                    about=f"citation/{citation.key}",
                    comment_vi="Các văn bản triển khai lẫn nhau.",
                    comment_en="The documents carry out each other.",
                ),
            )
        )
    return [(child, role, parent) for (child, parent), (role, _) in roles.items()], findings


def _in_cycles(edges: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The edges that lie on a cycle: those inside a strongly connected part (Tarjan, without recursion)."""
    below: dict[str, list[str]] = {}
    for child, parent in sorted(edges):
        below.setdefault(child, []).append(parent)
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    part: dict[str, int] = {}
    stack: list[str] = []
    for root in sorted(below):
        if root in order:
            continue
        work: list[tuple[str, int]] = [(root, 0)]
        while work:
            name, at = work.pop()
            if name not in order:
                order[name] = low[name] = len(order)
                stack.append(name)
            following = below.get(name, [])
            for i in range(at, len(following)):
                other = following[i]
                if other not in order:
                    work += [(name, i), (other, 0)]
                    break
                if other not in part:
                    low[name] = min(low[name], low[other])
            else:
                if low[name] == order[name]:
                    while True:
                        member = stack.pop()
                        part[member] = order[name]
                        if member == name:
                            break
                elif work:
                    above = work[-1][0]
                    low[above] = min(low[above], low[name])
    sizes = Counter(part.values())
    return [(c, p) for c, found in below.items() for p in found if part[c] == part[p] and sizes[part[c]] > 1]


# ---------------------------------------------------------------- duties answered
def _fulfils(held: Sequence[Facts], edges: Iterable[tuple[str, str, str]]) -> list[tuple[str, str]]:
    """Plans that answer a duty to make one.

    The duty stands in a document that the plan itself carries out, asks for a document of its type, and is laid on its
    issuer, by name or as a member of a group. It holds for that issuer alone.
    """
    by_key = {one.key: one for one in held}
    found: list[tuple[str, str]] = []
    group_members: dict[tuple[AgencyGroup, str | None], frozenset[tuple[str, str]]] = {}
    for child_key, role, parent_key in edges:
        child, parent = by_key.get(child_key), by_key.get(parent_key)
        if role != "implements" or child is None or parent is None or child.header.type is None:
            continue
        issuers = {_issuer_name(body) for body in child.header.issuers}
        for provision in parent.provisions:
            if child.header.type not in provision.asks_for:
                continue
            for assignment in provision.assignments:
                if assignment.role not in ("lead", "responsible"):
                    continue
                actor = assignment.actor
                if isinstance(actor, Agency):
                    answered = _issuer_name(actor) in issuers
                elif isinstance(actor, AgencyGroup):
                    date = parent.header.issued_on
                    key = (actor, date)
                    if key not in group_members:
                        group_members[key] = frozenset(_issuer_name(body) for body in members(actor, date))
                    answered = bool(group_members[key] & issuers) and _same_place(child, actor, parent)
                else:
                    answered = False
                if answered:
                    found.append((child.key, f"{parent.key}/p/{provision.key}"))
                    break
    return found


def _same_place(child: Facts, group: AgencyGroup, parent: Facts) -> bool:
    """Whether one of the members is the child's issuer itself, not a namesake elsewhere."""
    date = parent.header.issued_on
    places = {body.place.key for body in members(group, date) if body.place is not None}
    return any(body.place is not None and body.place.key in places for body in child.header.issuers)
