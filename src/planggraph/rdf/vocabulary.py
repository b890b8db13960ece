"""Names of the terms; one that the ontology lacks raises.

Plain strings, so that whoever only writes SPARQL loads no RDF library.
"""

from __future__ import annotations

from planggraph.rdf.terms import CODES, TERMS

__all__ = [
    "CORRECTIONS", "DCTERMS", "FOAF", "ID", "LINKS", "OA", "ORG", "PG", "PREFIXES", "PROV", "REFERENCE", "code", "pg",
]  # fmt: skip

BASE = "https://w3id.org/planggraph/"
PG = BASE + "ns#"
ID = BASE + "id/"
CODE = BASE + "code/"
REFERENCE = ID + "graph/reference"
LINKS = ID + "graph/links"
CORRECTIONS = ID + "graph/corrections"
DCTERMS = "http://purl.org/dc/terms/"
OA = "http://www.w3.org/ns/oa#"
ORG = "http://www.w3.org/ns/org#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"
PROV = "http://www.w3.org/ns/prov#"
FOAF = "http://xmlns.com/foaf/0.1/"

PREFIXES = {
    "pg": PG, "id": ID, "pgc": CODE,
    **{name: f"{CODE}{name}/" for name in CODES},
    "dcterms": DCTERMS, "oa": OA, "org": ORG, "skos": SKOS, "rdf": RDF, "rdfs": RDFS, "xsd": XSD,
    "owl": "http://www.w3.org/2002/07/owl#", "prov": PROV, "foaf": FOAF,
    "eli": "http://data.europa.eu/eli/ontology#",
}  # fmt: skip
"""Prefixes that every query knows."""


class _Terms:
    """The ontology's terms as attributes.

    >>> pg.implements
    'https://w3id.org/planggraph/ns#implements'
    >>> pg.implement
    Traceback (most recent call last):
    ...
    AttributeError: the ontology has no term 'implement'; did you mean 'implements'?
    """

    def __getattr__(self, name: str) -> str:
        if name in TERMS:
            return PG + name
        import difflib

        close = difflib.get_close_matches(name, TERMS, n=1)
        hint = f"; did you mean {close[0]!r}?" if close else ""
        raise AttributeError(f"the ontology has no term {name!r}{hint}")


pg = _Terms()


def code(scheme: str, name: str) -> str:
    """IRI of a code.

    Raises
    ------
    KeyError
        The code list has no such code.

    Examples
    --------
    >>> code("tier", "commune")
    'https://w3id.org/planggraph/code/tier/commune'
    """
    if name not in CODES[scheme]:
        raise KeyError(f"the code list {scheme!r} has no code {name!r}")
    return f"{CODE}{scheme}/{name}"
