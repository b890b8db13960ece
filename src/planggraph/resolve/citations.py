"""Which document each citation means.

Three questions, each over the whole corpus before the next: does the citation give the full name (number, year,
issuer) of a document that is held; which documents are cited by their full names and not held, and is one of them
a held document that tells less of itself; which document, held or only cited, is the one that a citation means
which gives less than a full name. A later question never changes an earlier answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from planggraph.model import Agency, CitedDocument, Facts
from planggraph.naming import document_key
from planggraph.resolve.compare import type_slug, year
from planggraph.resolve.documents import Candidate, FullName, Reference, Register, held_candidates, references
from planggraph.resolve.quoted import Unnumbered

__all__ = ["Meanings", "documents_known", "meanings"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Meanings:
    """What the citations of a corpus mean."""

    settled: list[tuple[Reference, str]] = field(default_factory=list)  # with the key of the document
    open: list[tuple[Reference, tuple[str, ...]]] = field(default_factory=list)  # with the candidates' keys
    cited: list[CitedDocument] = field(default_factory=list)


def meanings(held: Sequence[Facts], means: Mapping[str, str] | None = None) -> Meanings:
    """The document that each citation means, and those that are cited and not held.

    Parameters
    ----------
    held
        One `Facts` for each key.
    means
        The keys of the documents that some citations mean, where a user says so; citations go by
        "document key/citation/citation key", documents are held or cited by others too.
    """
    search = _Search(held)
    rest = search.by_full_name(r for facts in held for r in references(facts))
    search.by_less(rest)
    search.told(means or {})
    return search.result()


def documents_known(held: Sequence[Facts]) -> list[tuple[str, str | None]]:
    """Key and number of each document that citations may mean: those held, and those that they name."""
    named = [(one.key, one.identifier) for one in meanings(held).cited]
    return [*((one.key, one.header.identifier) for one in held), *named]


class _Search:
    def __init__(self, held: Sequence[Facts]) -> None:
        self._held = {facts.key for facts in held}
        self._called = _called(held)
        self._register = Register(one for facts in held for one in held_candidates(facts))
        self._unnumbered = Unnumbered(held)
        self._settled: list[tuple[Reference, str]] = []
        self._open: list[tuple[Reference, tuple[str, ...]]] = []
        self._cited: set[str] = set()

    def result(self) -> Meanings:
        """All answers; documents that are only cited are described by all their citations."""
        groups: dict[str, list[Reference]] = {key: [] for key in self._cited}
        for reference, key in self._settled:
            if key in groups:
                groups[key].append(reference)
        cited = [_described(group, key) for key, group in sorted(groups.items()) if group]
        return Meanings(settled=self._settled, open=self._open, cited=cited)

    def _settle(self, group: Iterable[Reference], fits: tuple[str, ...]) -> None:
        """One document that fits is what is meant; of several or none it is open."""
        if len(fits) == 1:
            self._settled += [(reference, fits[0]) for reference in group]
        else:
            self._open += [(reference, fits) for reference in group]

    def _not_held(self, group: Sequence[Reference], key: str) -> bool:
        """Settle citations on a document that is not held; False where one that is held bears that name."""
        if key in self._called:
            # its name says too little, or it was refused for what else it says: which one is meant is open
            self._open += [(reference, self._called[key]) for reference in group]
            return False
        self._cited.add(key)
        self._settle(group, (key,))
        return True

    def told(self, means: Mapping[str, str]) -> None:
        """Settle what a user has settled, whatever was found."""
        every = [*(reference for reference, _ in self._settled), *(reference for reference, _ in self._open)]
        mine = {reference.iri: reference for reference in every if means.get(reference.iri) in self._held | self._cited}
        self._settled = [one for one in self._settled if one[0].iri not in mine]
        self._open = [one for one in self._open if one[0].iri not in mine]
        self._settled += [(reference, means[iri]) for iri, reference in sorted(mine.items())]

    # ------------------------------------------------------------ number, year and issuer
    def by_full_name(self, found: Iterable[Reference]) -> list[Reference]:
        """Settle the citations that give a full name, and hand back the others."""
        groups: dict[FullName, list[Reference]] = {}
        rest: list[Reference] = []
        for reference in found:
            named = self._register.named(reference)
            if named:
                self._settle([reference], named)
            elif reference.full_name is not None:
                groups.setdefault(reference.full_name, []).append(reference)
            else:
                rest.append(reference)
        held = self._held_with_less(groups)
        cited = {name: _described(group) for name, group in groups.items() if name not in held}
        bearers = Counter(one.key for one in cited.values())
        for name, group in groups.items():
            if name in held:
                self._settle(group, held[name])
            elif bearers[cited[name].key] > 1:
                # the year, the code and the name of an issuer may be one before the reform and since
                self._settle(group, ())
            elif self._not_held(group, cited[name].key):
                self._register.add(_candidate(cited[name], name))
        return rest

    def _held_with_less(self, groups: dict[FullName, list[Reference]]) -> dict[FullName, tuple[str, ...]]:
        """For each full name that is cited the held documents without such a name that it may be.

        One that several names fit is none of them: a plan whose date is blank cannot be both 38/KH-UBND of 2021
        and of 2022, and nothing tells which.
        """
        fits: dict[FullName, set[str]] = {}
        for name, group in groups.items():
            # each citation may give a day of its own: all must fit
            told = set.intersection(*(set(self._register.told(reference)) for reference in group))
            fits[name] = told | self._unnumbered.quoted(group)
        claims = Counter(key for keys in fits.values() for key in keys)
        return {
            name: tuple(sorted(keys)) for name, keys in fits.items() if keys and all(claims[key] == 1 for key in keys)
        }

    # ------------------------------------------------------------ less than that
    def by_less(self, rest: Iterable[Reference]) -> None:
        """Settle the citations that fit one document alone; those that fit none name one that is not held."""
        groups: dict[Hashable, list[Reference]] = {}
        for reference in rest:
            told = self._register.told(reference)
            if told:
                self._settle([reference], told)
            elif possible := self._register.possible(reference):
                self._open.append((reference, possible))
            else:
                groups.setdefault(_poor_name(reference), []).append(reference)
        for group in groups.values():
            if _one_document(group):
                self._not_held(group, _described(group).key)
            else:
                self._settle(group, ())


def _called(held: Sequence[Facts]) -> dict[str, tuple[str, ...]]:
    """The keys of held documents by the name that a citation gives: that of an unsettled issuer several may bear."""
    found: dict[str, set[str]] = {}
    for facts in held:
        header = facts.header
        found.setdefault(facts.key, set()).add(facts.key)
        if header.identifier:
            cited = document_key(identifier=header.identifier, date=header.issued_on, issuers=header.issuers)
            found.setdefault(cited, set()).add(facts.key)
    return {name: tuple(sorted(keys)) for name, keys in found.items()}


def _poor_name(reference: Reference) -> Hashable:
    if reference.known_body is not None:
        return reference.name, reference.known_body
    return _described([reference]).key


def _one_document(group: Sequence[Reference]) -> bool:
    """Whether citations that give the same poor name can be taken to mean one document."""
    if len(group) == 1 or group[0].known_body is not None:
        return True  # the undated ones of one issuer are one, as long as no dated one tells more
    if not group[0].name[0].isdigit():
        return True  # a law's title, "TCVN 14423:2025": the name tells it in the whole country
    # "38/KH-UBND" with no issuer: only of the same day, and in documents of one line of places
    if any(r.day is None or r.day != group[0].day for r in group):
        return False
    lines = sorted((r.around for r in group), key=len, reverse=True)
    return all(line and line <= lines[0] for line in lines)


# ---------------------------------------------------------------- documents that are only cited
def _described(group: Sequence[Reference], key: str | None = None) -> CitedDocument:
    """A document that is only cited: of each field the value that most of its citations give.

    Of a tie it is the least in code-point order. Without a key the document is named by that description.
    """
    # one body may be told with its kind and without: what comes first as text stands for it
    issuers: dict[str, Agency] = {}
    for agency in sorted({r.issuer for r in group if r.issuer is not None}, key=repr):
        issuers.setdefault(_label(agency), agency)
    issuer = issuers.get(_most(_label(r.issuer) for r in group if r.issuer is not None) or "")
    identifier = _most(r.citation.identifier for r in group)
    title = _most(r.citation.title for r in group)
    date = _most(r.date for r in group)
    return CitedDocument(
        key=key or document_key(identifier=identifier, date=date, issuers=[issuer] if issuer else [], title=title),
        identifier=identifier,
        title=title,
        type=_most(r.citation.type for r in group),
        date=date,
        issuer=issuer,
        tier=(issuer.tier or (issuer.place.tier if issuer.place else None)) if issuer else None,
    )


def _most(values: Iterable[str | None]) -> str | None:
    counts = Counter(value for value in values if value)
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None


def _label(agency: Agency) -> str:
    return f"{agency.name}|{agency.place.key if agency.place else ''}"


def _candidate(cited: CitedDocument, name: FullName) -> Candidate:
    number, _, issuer = name
    return Candidate(
        key=cited.key,
        name=number,
        year=year(cited.identifier, cited.date),
        date=cited.date,
        type=type_slug(cited.identifier, cited.type),
        bodies=(issuer,),
        places=frozenset(filter(None, [issuer.place])),
        tier=issuer.tier,
    )
