"""Citations and the documents that they may mean, told in the same terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from planggraph.gazetteer import REFORM
from planggraph.model import Agency, Citation, Facts, Place
from planggraph.naming import slug
from planggraph.resolve.bodies import Body, above, body, in_era, signer, unit
from planggraph.resolve.compare import dates_agree, is_later, number, title, type_slug, year

__all__ = ["Candidate", "FullName", "Reference", "Register", "held_candidates", "references"]

FullName: TypeAlias = tuple[str, str, Body]
"""Number, year and issuer: a body counts from 1 in each year, so that they are one document's.

They are also what names a document in the graph; the day is no part of it. What replaces the year in the year of
the reform is told at `_full_name`.
"""

_CITED_BY_TITLE = {"luat", "bo-luat", "phap-lenh", "hien-phap"}


def _full_name(name: str, year: str | None, date: str | None, issuer: Body) -> FullName | None:
    """The full name that these make, None where they make none.

    On 1 July 2025 the bodies of the new units began to count anew: of that year the half must be told too.
    """
    if year is None or not issuer.known:
        return None
    if year != REFORM[:4] or issuer.place is None:
        return name, year, issuer
    if date is None or len(date) < len("2025-07"):
        return None
    return name, f"{year}, {'before' if date[:7] < REFORM[:7] else 'since'} the reform", issuer


@dataclass(frozen=True, slots=True, eq=False)
class Reference:
    """One citation of one document, as it is compared."""

    iri: str  # local name of the citation
    citing: Facts
    citation: Citation
    name: str  # folded number, or "title " and a folded title
    year: str | None
    type: str | None  # slug
    issuer: Agency | None  # with its place as of the date
    body: Body | None
    around: frozenset[str]  # units of the citing document's own places and of what lies above them

    @property
    def date(self) -> str | None:
        return self.citation.date

    @property
    def day(self) -> str | None:
        """The date, where it is a full one."""
        return self.date if self.date is not None and len(self.date) == 10 else None

    @property
    def known_body(self) -> Body | None:
        return self.body if self.body is not None and self.body.known else None

    @property
    def full_name(self) -> FullName | None:
        return _full_name(self.name, self.year, self.date, self.body) if self.body is not None else None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document that a citation may mean. One that has a number and a title is known twice."""

    key: str
    name: str  # as `Reference.name`
    year: str | None
    date: str | None
    type: str | None  # slug
    bodies: tuple[Body, ...]
    places: frozenset[str]  # units of its issuers, else of its territory
    tier: str | None

    @property
    def full_names(self) -> list[FullName]:
        """One for each issuer that is known."""
        named = (_full_name(self.name, self.year, self.date, issuer) for issuer in self.bodies)
        return [name for name in named if name is not None]

    def is_other_type(self, reference: Reference) -> bool:
        """Whether the types differ: "Công văn số 38/UBND" stands beside a "Báo cáo số 38/UBND"."""
        return bool(self.type and reference.type and self.type != reference.type)

    def contradicts(self, reference: Reference) -> bool:
        """Whether something that both tell, the name aside, cannot be true of one document."""
        if self.is_other_type(reference):
            return True
        if dates_agree(reference.date, self.date) is False:
            return True
        if not reference.date and is_later(self.date or self.year, reference.citing.header.issued_on):
            return True  # an undated "Luật Việc làm" in a plan of 2022 is not the one of 2025
        issuer = reference.body
        return issuer is not None and bool(self.bodies) and all(issuer.contradicts(b) for b in self.bodies)

    def told_by(self, reference: Reference) -> bool:
        """Whether number and issuer, or number and day, are the same, and the rest makes it likely.

        The number alone tells nothing: each committee of the country has a "38/KH-UBND" in each year.
        """
        issuer = reference.known_body
        if issuer is not None and issuer in self.bodies:
            return True
        if reference.day is None or reference.day != self.date:
            return False
        if issuer is not None:  # the document itself tells no issuer
            same_tier = not self.tier or not issuer.tier or self.tier == issuer.tier
            return same_tier and (not self.places or issuer.place is None or issuer.place in self.places)
        # A plan of Hà Nội that names no issuer does not mean one of Bắc Ninh, nor does a province mean one of
        # its communes without a word of whom.
        return not self.places or not reference.around or not self.places.isdisjoint(reference.around)


class Register:
    """Documents by what a citation tells of them."""

    def __init__(self, documents: Iterable[Candidate]) -> None:
        self._named: dict[FullName, list[Candidate]] = {}
        self._by_body: dict[tuple[str, Body], list[Candidate]] = {}
        self._by_day: dict[tuple[str, str], list[Candidate]] = {}
        self._by_place: dict[tuple[str, str], list[Candidate]] = {}
        for one in documents:
            self.add(one)

    def add(self, one: Candidate) -> None:
        for issuer in one.bodies:
            if issuer.known:
                self._by_body.setdefault((one.name, issuer), []).append(one)
        for name in one.full_names:
            self._named.setdefault(name, []).append(one)
        if one.date:
            self._by_day.setdefault((one.name, one.date), []).append(one)
        for place in one.places:
            self._by_place.setdefault((one.name, place), []).append(one)

    def named(self, reference: Reference) -> tuple[str, ...]:
        """Keys of those that bear the full name that a citation gives; of several those of its very day."""
        found = self._named.get(reference.full_name, []) if reference.full_name else []
        found = [one for one in found if not one.is_other_type(reference)]
        if len(found) > 1:
            found = [one for one in found if one.date == reference.date] or found
        return _keys(found)

    def told(self, reference: Reference) -> tuple[str, ...]:
        """Keys of those that a citation means which gives less than a full name, or more than they say."""
        found: list[Candidate] = []
        if reference.known_body is not None:
            found += self._by_body.get((reference.name, reference.known_body), ())
        if reference.day is not None:
            found += self._by_day.get((reference.name, reference.day), ())
        return _keys(one for one in found if not one.contradicts(reference) and one.told_by(reference))

    def possible(self, reference: Reference) -> tuple[str, ...]:
        """Keys of those nearby, above the citing document, that nothing speaks against but the number alone for."""
        nearby = (one for place in reference.around for one in self._by_place.get((reference.name, place), ()))
        return _keys(one for one in nearby if not one.contradicts(reference))


def _keys(found: Iterable[Candidate]) -> tuple[str, ...]:
    return tuple(sorted({one.key for one in found}))


# ---------------------------------------------------------------- from facts
def held_candidates(facts: Facts) -> Iterator[Candidate]:
    """What citations may mean of a held document: its number, and its title if it is a law."""
    header = facts.header
    names = [number(header.identifier)] if header.identifier else []
    if header.title and header.type and slug(header.type) in _CITED_BY_TITLE:
        names.append(f"title {title(header.title, header.type)}")
    for name in names:
        yield Candidate(
            key=facts.key,
            name=name,
            year=year(header.identifier, header.issued_on),
            date=header.issued_on,
            type=type_slug(header.identifier, header.type),
            bodies=tuple(body(agency) for agency in header.issuers),
            places=frozenset(unit(place) for place in _places(facts)),
            tier=header.tier,
        )


def references(facts: Facts) -> Iterator[Reference]:
    """A document's citations, those of itself left out."""
    around = frozenset(key for place in _places(facts) for key in above(place))
    itself = list(held_candidates(facts))
    for citation in facts.citations:
        if citation.identifier:
            name = number(citation.identifier)
        elif citation.title:
            name = f"title {title(citation.title, citation.type)}"
        else:
            continue  # nothing says which document it is
        stated = year(citation.identifier, citation.date)
        issuer = in_era(citation.issuer, citation.date or stated) if citation.issuer is not None else None
        reference = Reference(
            iri=f"{facts.key}/citation/{citation.key}",
            citing=facts,
            citation=citation,
            name=name,
            year=stated,
            type=type_slug(citation.identifier, citation.type),
            issuer=issuer,
            body=signer(issuer, citation.identifier, citation.type),
            around=around,
        )
        if not any(_is_itself(own, reference) for own in itself):
            yield reference


def _places(facts: Facts) -> list[Place]:
    found = [a.place for a in facts.header.issuers if a.place is not None and a.settled]
    if not found and facts.header.territory is not None:
        found.append(facts.header.territory)
    return found


def _is_itself(own: Candidate, reference: Reference) -> bool:
    """Whether a document cites itself.

    A district's 38/KH-UBND may well carry out the province's 38/KH-UBND: another issuer or year is another
    document. Another day of the same year is a misprint.
    """
    if own.name != reference.name:
        return False
    return reference.full_name in own.full_names or not own.contradicts(reference)
