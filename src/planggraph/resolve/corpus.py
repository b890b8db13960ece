"""Links over a corpus: a pure function of its facts and of the gazetteer.

A link that cannot be certain is not made: what several documents fit stays unresolved, with its candidates.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from planggraph.model import Facts, Links
from planggraph.resolve.alignments import alignments
from planggraph.resolve.citations import meanings
from planggraph.resolve.duties import fulfils
from planggraph.resolve.edges import edges
from planggraph.resolve.held import chosen
from planggraph.resolve.namings import namings

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
    read, duplicates = chosen(facts)
    held = read if held is None else held
    left_out = {digest for digest, _ in duplicates}
    files = {(one.source.sha256, one.source.name) for one in facts if one.source.sha256 in left_out}
    found = meanings(held, means)
    between, findings = edges(held, found)
    names, named = namings(held, found.cited, between)
    return Links(
        resolved=tuple(sorted((reference.iri, key) for reference, key in found.settled)),
        unresolved=tuple(sorted((reference.iri, keys) for reference, keys in found.open)),
        cited=tuple(sorted([*found.cited, *named], key=lambda one: one.key)),
        edges=tuple(between),
        names=tuple(names),
        fulfils=tuple(fulfils(held, between)),
        duplicates=tuple(duplicates),
        files=tuple(sorted(files)),
        alignments=tuple(alignments(held, between)),
        findings=tuple(findings),
    )
