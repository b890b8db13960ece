"""Statements by subject and property, and what is read from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from planggraph.query.ask import code_name
from planggraph.rdf.terms import CODES
from planggraph.rdf.vocabulary import DCTERMS, OA, PG, RDF, RDFS, SKOS

__all__ = ["Statements", "code_label"]

_SHORT = {PG: "", DCTERMS: "dcterms:", OA: "oa:", RDF: "rdf:", RDFS: "rdfs:", SKOS: "skos:"}


@lru_cache(maxsize=1024)
def _name(property_iri: str) -> str:
    for start, prefix in _SHORT.items():
        if property_iri.startswith(start):
            return prefix + property_iri[len(start) :]
    return property_iri


def code_label(iri: str | None, *, language: str = "vi") -> str | None:
    """What a code is called: "Kế hoạch"; the end of its IRI where the code lists lack it."""
    name = code_name(iri)
    if iri is None or name is None:
        return None
    labels = CODES.get(iri.rsplit("/", 2)[-2], {}).get(name) if "/" in iri else None
    if labels is None:
        return name
    return labels[0 if language == "en" else 1]


class Statements:
    """Values by subject and by the property's name: "text", "oa:start"; they come in code-point order."""

    def __init__(self, rows: Iterable[tuple[str, str, Any]] = ()) -> None:
        self._found: dict[str, dict[str, list[Any]]] = {}
        self.extend(rows)

    def extend(self, rows: Iterable[tuple[str, str, Any]]) -> None:
        """Add rows of subject, property's IRI and value."""
        found, last, own = self._found, "", dict[str, list[Any]]()
        for subject, property_iri, value in rows:
            if subject != last:
                last, own = subject, found.setdefault(subject, {})
            own.setdefault(_name(property_iri), []).append(value)

    def all(self, subject: str, name: str) -> list[Any]:
        """The values of a property, each once, in order."""
        found = self._found.get(subject, {}).get(name, [])
        return sorted(set(found), key=str) if len(found) > 1 else found

    def one(self, subject: str, name: str) -> Any:
        """The only value of a property, the first of several; None where there is none."""
        found = self.all(subject, name)
        return found[0] if found else None

    def of_class(self, name: str) -> Iterator[str]:
        """Subjects of a class of planggraph, in order."""
        for subject in sorted(self._found):
            if PG + name in self._found[subject].get("rdf:type", ()):
                yield subject

    def is_a(self, subject: str, name: str) -> bool:
        return PG + name in self._found.get(subject, {}).get("rdf:type", ())
