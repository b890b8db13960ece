"""Abbreviations, symbols and the names of laws."""

from __future__ import annotations

import re
from functools import lru_cache

from planggraph.gazetteer.tables import rows
from planggraph.naming import fold

__all__ = ["expand", "issuer_of_symbol", "law_titles"]


@lru_cache(maxsize=1)
def _shorts() -> tuple[re.Pattern[str], dict[str, str]]:
    table = {row["short"]: row["full"] for row in rows("abbreviations.tsv")}
    longest = sorted(table, key=len, reverse=True)
    return re.compile(rf"(?<![\w&])(?:{'|'.join(map(re.escape, longest))})(?![\w&])"), table


@lru_cache(maxsize=65536)
def expand(text: str) -> str:
    """Write out the abbreviations inside the name of a body.

    Examples
    --------
    >>> expand("Văn phòng HĐND&UBND")
    'Văn phòng Hội đồng nhân dân và Ủy ban nhân dân'
    """
    rule, table = _shorts()
    return rule.sub(lambda match: table[match[0]], text)


@lru_cache(maxsize=1)
def _symbols() -> dict[str, str]:
    return {row["symbol"].upper(): row["issuer"] for row in rows("symbols.tsv")}


def issuer_of_symbol(identifier: str) -> str | None:
    """Who issues under the symbol of a number, where the symbol alone tells.

    Examples
    --------
    >>> issuer_of_symbol("1790/QĐ-TTg"), issuer_of_symbol("97/2025/QH15"), issuer_of_symbol("38/KH-UBND")
    ('Thủ tướng Chính phủ', 'Quốc hội', None)
    """
    symbol = identifier.rpartition("/")[2]
    for part in (symbol.rpartition("-")[2], symbol.partition("-")[0], symbol):
        found = _symbols().get(re.sub(r"\d+$", "", part.upper()))
        if found is not None:
            return found
    return None


@lru_cache(maxsize=1)
def law_titles() -> dict[str, str]:
    """Titles of laws by their folded form."""
    return {fold(row["title"]): row["title"] for row in rows("laws.tsv")}
