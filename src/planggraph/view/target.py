"""The file that a view is written to."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from planggraph.errors import PlangraphError

__all__ = ["target"]


@contextmanager
def target(path: str | os.PathLike[str], what: str, *, if_denied: str = "") -> Iterator[Path]:
    """A block that writes a file, whose folder is made; what is given is its path.

    Parameters
    ----------
    path
        The file.
    what
        What it holds, as a message names it.
    if_denied
        What the message adds where the system allows no writing.

    Raises
    ------
    PlangraphError
        The file cannot be written.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder, target(Path(folder) / "new" / "page.html", "the page") as file:
    ...     file.write_text("<p>", encoding="utf-8")
    3
    """
    named = Path(path)
    try:
        named.parent.mkdir(parents=True, exist_ok=True)
        yield named
    except OSError as error:
        hint = if_denied if isinstance(error, PermissionError) else ""
        raise PlangraphError(f"{named}: {what} cannot be written: {error.strerror or error}{hint}") from error
