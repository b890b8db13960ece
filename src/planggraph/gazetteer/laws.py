"""The names of laws, codes and ordinances, as they are cited."""

from __future__ import annotations

from functools import lru_cache

from planggraph.gazetteer.tables import rows
from planggraph.naming import fold

__all__ = ["law_titles"]


@lru_cache(maxsize=1)
def law_titles() -> dict[str, str]:
    """Titles of laws by their folded form.

    >>> law_titles()[fold("LUẬT BÌNH ĐẲNG GIỚI")]
    'Luật Bình đẳng giới'
    """
    return {fold(row["title"]): row["title"] for row in rows("laws.tsv")}
