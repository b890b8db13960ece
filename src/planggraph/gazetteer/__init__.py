"""What is known before any document is read: places, kinds of agency, and their names."""

from planggraph.gazetteer.agencies import Agencies, AgencyKind, agencies
from planggraph.gazetteer.groups import members
from planggraph.gazetteer.places import REFORM, Gazetteer, gazetteer
from planggraph.gazetteer.words import expand, issuer_of_symbol, law_titles

__all__ = [
    "REFORM",
    "Agencies",
    "AgencyKind",
    "Gazetteer",
    "agencies",
    "expand",
    "gazetteer",
    "issuer_of_symbol",
    "law_titles",
    "members",
]
