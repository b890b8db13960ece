"""Types of document, of the administration, of the law and of the party; and whose symbol is whose."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from planggraph.gazetteer.tables import rows
from planggraph.naming import fold

__all__ = ["DocumentType", "document_type", "document_types", "issuer_of_symbol", "type_of_symbol"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentType:
    """A type of document."""

    slug: str  # code of the list "doctype": "ke-hoach"
    name: str  # "Kế hoạch"
    abbreviations: tuple[str, ...]  # as in the symbol of a number: "KH"; a letter bears none
    aliases: tuple[str, ...]  # names that are the same type: "Kế hoạch hành động"
    document_class: str  # "plan" or "directive"
    normative: bool  # whether it makes law
    english: str
    source: str


@lru_cache(maxsize=1)
def document_types() -> tuple[DocumentType, ...]:
    """All types, those of Decree 30/2020/NĐ-CP first, in its order.

    >>> [t.name for t in document_types() if t.document_class == "plan"][:5]
    ['Chương trình', 'Kế hoạch', 'Phương án', 'Đề án', 'Dự án']
    """
    return tuple(
        DocumentType(
            slug=row["slug"],
            name=row["name"],
            abbreviations=tuple(filter(None, row["abbreviations"].split("|"))),
            aliases=tuple(filter(None, row["aliases"].split("|"))),
            document_class=row["class"],
            normative=row["normative"] == "y",
            english=row["english"],
            source=row["source"],
        )
        for row in rows("document_types.tsv")
    )


@lru_cache(maxsize=1)
def _by_name() -> dict[str, DocumentType]:
    return {fold(name): t for t in reversed(document_types()) for name in (t.name, *t.aliases)}


@lru_cache(maxsize=1)
def _by_abbreviation() -> dict[str, DocumentType]:
    return {short.upper(): t for t in reversed(document_types()) for short in t.abbreviations}


def document_type(name: str) -> DocumentType | None:
    """The type of that name, whatever its case and tone placement.

    >>> document_type("KẾ HOẠCH HÀNH ĐỘNG").slug, document_type("Quyết định").document_class
    ('ke-hoach', 'directive')
    """
    return _by_name().get(fold(name))


# number, in the party's style with the type behind it; year; the rest
_NUMBER = re.compile(
    r"^\s*\d*[a-zA-Z]?\s*(?:-\s*(?P<party>[^\W\d_]+)\s*)?/\s*(?:(?:19|20)\d\d\s*/\s*)?(?P<symbol>\S.*)$"
)


def type_of_symbol(identifier: str) -> DocumentType | None:
    """The type that the symbol of a number says, None for a letter, whose symbol says none.

    >>> [type_of_symbol(number).name for number in ("144/KH-UBND", "66-NQ/TW", "70/2008/NĐ-CP")]
    ['Kế hoạch', 'Nghị quyết', 'Nghị định']
    >>> type_of_symbol("129/LĐTBXH-BĐG") is None
    True
    """
    match = _NUMBER.match(identifier)
    if match is None:
        return None
    first = match["party"] or match["symbol"].partition("-")[0].partition("/")[0]
    return _by_abbreviation().get(first.strip().upper())


@lru_cache(maxsize=1)
def _symbols() -> dict[str, tuple[tuple[str, str, str], ...]]:
    found: dict[str, tuple[tuple[str, str, str], ...]] = {}
    for row in rows("symbols.tsv"):
        symbol = row["symbol"].upper()
        found[symbol] = (*found.get(symbol, ()), (row["issuer"], row["tier"], row["place"]))
    return found


def issuer_of_symbol(symbol: str, type: str | None = None, *, any_tier: bool = False) -> str | None:
    """The canonical name of the body whose symbol stands in a number.

    Parameters
    ----------
    symbol
        A whole number, "1790/QĐ-TTg", or its symbol, "QĐ-TTg", "TTg".
    type
        Name of the document's type, where it is known; a joint one has no single issuer.
    any_tier
        Also bodies that several tiers have, "Ủy ban nhân dân": which one it is, the symbol does not tell. A
        bare field behind the type ("12/KH-LĐTBXH") is then taken for the district's division.

    Examples
    --------
    >>> issuer_of_symbol("1790/QĐ-TTg"), issuer_of_symbol("97/2025/QH15"), issuer_of_symbol("38/KH-UBND")
    ('Thủ tướng Chính phủ', 'Quốc hội', None)
    >>> issuer_of_symbol("38/KH-UBND", any_tier=True), issuer_of_symbol("66-NQ/TW")
    ('Ủy ban nhân dân', 'Bộ Chính trị')
    >>> issuer_of_symbol("129/LĐTBXH-BĐG"), issuer_of_symbol("12/KH-LĐTBXH", any_tier=True)
    ('Bộ Lao động - Thương binh và Xã hội', 'Phòng Lao động - Thương binh và Xã hội')
    """
    match = _NUMBER.match(symbol)
    text = re.sub(r"\s+", "", match["symbol"] if match else symbol).upper()
    parts = text.rpartition("/")[2].split("-")
    if "liên tịch" in (type or "").lower() or parts[0] in ("TTLT", "NQLT"):
        return None
    # the body stands behind the type ("QĐ-TTg", "TT-BLĐ-TBXH") or behind the party's stroke ("NQ/TW"); a
    # letter begins with it, and what follows is the office that drew it up ("BNV-CCHC")
    typed = len(parts) > 1 and parts[0] in _by_abbreviation()
    body = parts[1:] if typed else parts
    place = "last" if typed or (match and match["party"]) else "first"
    for n in range(len(body), 0, -1):
        for candidate in ("-".join(body[:n]), "".join(body[:n])):
            for issuer, tier, where in _symbols().get(re.sub(r"\d+$", "", candidate), ()):
                if where in ("", place) and (any_tier or tier != "any"):
                    return issuer
    return None
