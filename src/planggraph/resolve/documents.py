"""Citations and the documents that they may mean, told in the same terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from planggraph.gazetteer import REFORM
from planggraph.model import Agency, Citation, Facts, Place
from planggraph.naming import slug
from planggraph.resolve.bodies import Body, above, body, in_era, signer, unit
from planggraph.resolve.compare import dates_agree, is_later, number, title, type_slug, year

__all__ = [
    "Candidate",
    "FullName",
    "Reference",
    "Wording",
    "held_candidates",
    "named",
    "possible",
    "reference_of",
    "references",
    "told",
]

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


# ---------------------------------------------------------------- terms
# What a citation and the document that it means have in common, as text: an index finds one by the other.
def _full_term(name: FullName) -> str:
    return f"full\t{name[0]}\t{name[1]}\t{_told_body(name[2])}"


def _body_term(name: str, issuer: Body) -> str:
    return f"body\t{name}\t{_told_body(issuer)}"


def _day_term(name: str, day: str) -> str:
    return f"day\t{name}\t{day}"


def _place_term(name: str, place: str) -> str:
    return f"place\t{name}\t{place}"


def _told_body(issuer: Body) -> str:
    return f"{issuer.name}\t{issuer.place or ''}"


# ---------------------------------------------------------------- citations
@dataclass(frozen=True, slots=True)
class Wording:
    """What a citation says of the document that it means."""

    identifier: str | None
    title: str | None
    type: str | None
    date: str | None
    issuer: Agency | None


@dataclass(frozen=True, slots=True)
class Reference:
    """All that decides which document a citation means: two citations with the same mean the same."""

    wording: Wording
    name: str  # folded number, or "title " and a folded title
    year: str | None
    type: str | None  # slug
    issuer: Agency | None  # with its place as of the date
    body: Body | None
    around: frozenset[str]  # units of the citing document's own places and of what lies above them
    citing_issued: str | None  # date of the citing document

    @property
    def date(self) -> str | None:
        return self.wording.date

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

    @property
    def full_term(self) -> str | None:
        """The full name as a term."""
        name = self.full_name
        return _full_term(name) if name is not None else None

    @property
    def telling_terms(self) -> list[str]:
        """Terms of number and issuer, and of number and day."""
        found = [_body_term(self.name, self.known_body)] if self.known_body is not None else []
        return [*found, _day_term(self.name, self.day)] if self.day is not None else found

    @property
    def nearby_terms(self) -> list[str]:
        """Terms of the number and each place around the citing document."""
        return [_place_term(self.name, place) for place in sorted(self.around)]

    @property
    def terms(self) -> list[str]:
        """All that a document may share which this means."""
        full = self.full_term
        return [*([full] if full is not None else []), *self.telling_terms, *self.nearby_terms]

    def reduced(self) -> Reference:
        """Without what of the citing document cannot matter, so that more citations are alike."""
        return replace(
            self,
            around=frozenset() if self.full_name is not None else self.around,
            citing_issued=None if self.date else self.citing_issued,
        )


def reference_of(wording: Wording, around: frozenset[str], citing_issued: str | None) -> Reference | None:
    """A citation as it is compared; None where nothing says which document it is."""
    if wording.identifier:
        name = number(wording.identifier)
    elif wording.title:
        name = f"title {title(wording.title, wording.type)}"
    else:
        return None
    stated = year(wording.identifier, wording.date)
    issuer = in_era(wording.issuer, wording.date or stated) if wording.issuer is not None else None
    return Reference(
        wording=wording,
        name=name,
        year=stated,
        type=type_slug(wording.identifier, wording.type),
        issuer=issuer,
        body=signer(issuer, wording.identifier, wording.type),
        around=around,
        citing_issued=citing_issued,
    )


# ---------------------------------------------------------------- documents
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

    @property
    def terms(self) -> list[str]:
        """All that a citation may share which means this."""
        found = [_full_term(name) for name in self.full_names]
        found += [_body_term(self.name, issuer) for issuer in self.bodies if issuer.known]
        found += [_day_term(self.name, self.date)] if self.date else []
        found += [_place_term(self.name, place) for place in self.places]
        return sorted(set(found))

    def is_other_type(self, reference: Reference) -> bool:
        """Whether the types differ: "Công văn số 38/UBND" stands beside a "Báo cáo số 38/UBND"."""
        return bool(self.type and reference.type and self.type != reference.type)

    def contradicts(self, reference: Reference) -> bool:
        """Whether something that both tell, the name aside, cannot be true of one document."""
        if self.is_other_type(reference):
            return True
        if dates_agree(reference.date, self.date) is False:
            return True
        if not reference.date and is_later(self.date or self.year, reference.citing_issued):
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


def named(reference: Reference, candidates: Iterable[Candidate]) -> tuple[str, ...]:
    """Keys of those of one full name that a citation means which gives it; of several those of its very day."""
    found = [one for one in candidates if not one.is_other_type(reference)]
    if len(found) > 1:
        found = [one for one in found if one.date == reference.date] or found
    return _keys(found)


def told(reference: Reference, candidates: Iterable[Candidate]) -> tuple[str, ...]:
    """Keys of those that a citation means which gives less than a full name, or more than they say."""
    return _keys(one for one in candidates if not one.contradicts(reference) and one.told_by(reference))


def possible(reference: Reference, candidates: Iterable[Candidate]) -> tuple[str, ...]:
    """Keys of those nearby, above the citing document, that nothing speaks against but the number alone for."""
    return _keys(one for one in candidates if not one.contradicts(reference))


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


def references(facts: Facts) -> Iterator[tuple[Citation, Reference]]:
    """A document's citations, those of itself and those that name nothing left out."""
    around = frozenset(key for place in _places(facts) for key in above(place))
    itself = list(held_candidates(facts))
    for citation in facts.citations:
        wording = Wording(citation.identifier, citation.title, citation.type, citation.date, citation.issuer)
        reference = reference_of(wording, around, facts.header.issued_on)
        if reference is not None and not any(_is_itself(own, reference) for own in itself):
            yield citation, reference.reduced()


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
