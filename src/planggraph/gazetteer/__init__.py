"""What is known before any document is read: places, kinds of agency, types of document, and their names."""

from planggraph.gazetteer.abbreviations import Abbreviation, abbreviations, expand
from planggraph.gazetteer.additions import Additions, additions, use_additions, with_additions
from planggraph.gazetteer.agencies import Agencies, AgencyKind, agencies
from planggraph.gazetteer.document_types import (
    DocumentType,
    document_type,
    document_types,
    issuer_of_symbol,
    type_of_symbol,
)
from planggraph.gazetteer.eras import REFORM
from planggraph.gazetteer.groups import members, state_of
from planggraph.gazetteer.laws import law_titles
from planggraph.gazetteer.places import Gazetteer, gazetteer, use_places, with_places
from planggraph.gazetteer.programmes import Programme, programmes, use_programmes, with_programmes

__all__ = [
    "REFORM",
    "Abbreviation",
    "Additions",
    "Agencies",
    "AgencyKind",
    "DocumentType",
    "Gazetteer",
    "Programme",
    "abbreviations",
    "additions",
    "agencies",
    "document_type",
    "document_types",
    "expand",
    "gazetteer",
    "issuer_of_symbol",
    "law_titles",
    "members",
    "programmes",
    "state_of",
    "type_of_symbol",
    "use_additions",
    "use_places",
    "use_programmes",
    "with_additions",
    "with_places",
    "with_programmes",
]
