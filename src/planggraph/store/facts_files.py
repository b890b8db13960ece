"""Where the facts of files that were read are kept, for the next build of the same collection."""

from __future__ import annotations

from pathlib import Path

__all__ = ["FACTS", "FactsFiles"]

FACTS = "facts.sqlite"
"""Of a store, which nothing but the next build reads."""


class FactsFiles:
    """The files of a build: those that it may read, and the new one.

    A build that was broken off leaves its file beside the others, and the next one goes on from there.

    Parameters
    ----------
    folder
        Where a build works.
    kept
        What the last build that got through has kept.
    """

    def __init__(self, folder: Path, kept: Path) -> None:
        left = sorted(folder.glob("facts-*.sqlite"))
        self._left = left
        self.known: tuple[Path, ...] = (*reversed(left), kept)
        self.new = folder / f"facts-{int(left[-1].stem[6:]) + 1 if left else 1:06}.sqlite"

    def settle(self, kept: Path) -> None:
        """The new file is whole: it goes to its place, and what builds that were broken off left goes away."""
        if self.new.exists():
            self.new.replace(kept)
        for one in self._left:
            one.unlink()


def are_left(folder: Path) -> bool:
    """Whether a build that was broken off left facts."""
    return any(folder.glob("facts-*.sqlite"))
