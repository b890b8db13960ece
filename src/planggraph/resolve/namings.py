"""Which documents the programmes mean that are named without a number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from planggraph.model import CitedDocument, Facts

__all__ = ["namings"]


def namings(
    held: Sequence[Facts], cited: Iterable[CitedDocument], edges: Iterable[tuple[str, str, str]]
) -> tuple[list[tuple[str, str]], list[CitedDocument]]:
    """Links from documents to those whose programmes they name, and of these the ones that nobody holds or cites.

    The table of programmes tells the full name of the document that is meant, and so its key. A document that cites
    another is not said to name it too.

    Parameters
    ----------
    held
        One `Facts` for each key.
    cited, edges
        What their citations mean.

    Returns
    -------
    names
        (naming document, named document), sorted.
    named
        Those that are neither held nor cited, as the table describes them, by key.
    """
    joined = {(child, parent) for child, _, parent in edges}
    known = {facts.key for facts in held} | {one.key for one in cited}
    names: set[tuple[str, str]] = set()
    named: dict[str, CitedDocument] = {}
    for facts in held:
        for one in facts.namings:
            pair = (facts.key, one.document.key)
            if pair in joined or pair[0] == pair[1]:
                continue
            names.add(pair)
            if one.document.key not in known:
                named[one.document.key] = one.document
    return sorted(names), [named[key] for key in sorted(named)]
