"""Which file of a document is read, where a corpus holds several."""

from __future__ import annotations

from collections.abc import Iterable

from planggraph.model import Facts

__all__ = ["chosen"]


def chosen(facts: Iterable[Facts]) -> tuple[list[Facts], list[tuple[str, str]]]:
    """Of several files of one document the one that is read, and whom the others stand behind.

    The file with the most provisions is read: a scan or a cut copy yields fewer. Of those alike it is the one
    whose digest comes first, so that neither folder nor order counts.

    Returns
    -------
    held
        One `Facts` for each key, in order of keys.
    duplicates
        Pairs (digest left out, digest read), sorted. Two files with the same bytes are one source, not a pair.

    Examples
    --------
    >>> from planggraph.model import Header, Source
    >>> def copy(digest):
    ...     source = Source(name=digest, text="", sha256=digest)
    ...     return Facts(key="2022/1-kh-ubnd/vn/anon", source=source, header=Header())
    >>> held, duplicates = chosen([copy("bb"), copy("aa")])
    >>> [one.source.sha256 for one in held], duplicates
    (['aa'], [('bb', 'aa')])
    """
    groups: dict[str, list[Facts]] = {}
    for one in facts:
        groups.setdefault(one.key, []).append(one)
    held: list[Facts] = []
    duplicates: set[tuple[str, str]] = set()
    for key in sorted(groups):
        files = sorted(groups[key], key=lambda f: (-len(f.provisions), f.source.sha256, f.source.name))
        held.append(files[0])
        read = files[0].source.sha256
        duplicates.update((f.source.sha256, read) for f in files[1:] if f.source.sha256 != read)
    return held, sorted(duplicates)
