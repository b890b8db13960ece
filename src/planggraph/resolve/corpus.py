"""Links over a corpus: a pure function of its facts and of the gazetteer.

A link that cannot be certain is not made: what several documents fit stays unresolved, with its candidates.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing

from planggraph.model import Facts, Links
from planggraph.resolve.index import LinkIndex

__all__ = ["resolve"]


def resolve(
    facts: Iterable[Facts], *, held: Sequence[Facts] | None = None, means: Mapping[str, str] | None = None
) -> Links:
    """All links of a corpus; the order of the facts does not matter.

    Parameters
    ----------
    facts
        Of each file; of several files of one document one is read, see `chosen`.
    held
        The facts of each document as they are to be linked, where a user has put some right; None: as chosen.
    means
        The documents that citations mean ("document key/citation/citation key": document key), where a user says so.

    Examples
    --------
    >>> resolve([]) == Links()
    True
    """
    facts = list(facts)
    as_read = set(map(id, facts))
    corrected = [one for one in held or () if id(one) not in as_read]
    with closing(sqlite3.connect("")) as connection:
        index = LinkIndex(connection)
        index.update(facts, corrected=corrected, means=means)
        return index.links()
