"""A file -> `Source`: which reader takes it, and what is refused whatever its kind."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from planggraph.errors import UnreadableSourceError
from planggraph.model import Source
from planggraph.read.composing import Reading
from planggraph.read.legacy import restored

__all__ = ["DEFAULT_SIZE_LIMIT", "SUFFIXES", "in_letters", "read", "source_name"]

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

SUFFIXES = {
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".docx": _WORD,
    ".pdf": "application/pdf",
    ".html": "text/html",
    ".htm": "text/html",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
}
"""Suffixes that `read` takes, with their media types."""

# Who reads a media type: a module and its function. It is imported when the first such file comes.
_READERS = {
    "text/plain": "plaintext.read_text",
    "text/markdown": "plaintext.read_text",
    _WORD: "word.read_word",
    "application/pdf": "pdf.read_pdf",
    "text/html": "web.read_web",
    "image/png": "scan.read_scan",
    "image/jpeg": "scan.read_scan",
    "image/tiff": "scan.read_scan",
}
# How files begin whose suffix tells nothing
_STARTS = {
    b"PK\x03\x04": _WORD,
    b"%PDF": "application/pdf",
    b"<!DOCTYPE html": "text/html",
    b"<!doctype html": "text/html",
    b"<html": "text/html",
}

DEFAULT_SIZE_LIMIT = 10_000_000
"""Bytes. A plan has some ten thousand; a text a thousand times as long is none."""

_INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060\u00ad"  # no blanks to Python, and yet nothing to read


def read(path: str | Path, *, root: str | Path | None = None, size_limit: int = DEFAULT_SIZE_LIMIT) -> Source:
    """Read one file.

    Parameters
    ----------
    path
        A file of one of the kinds in `SUFFIXES`; one with another suffix is read as what it begins as.
    root
        The name of the source is its path below this folder; by default the file's name alone.
    size_limit
        Largest file to read, in bytes.

    Raises
    ------
    UnreadableSourceError
        The file is missing, empty, larger than `size_limit`, or not what its suffix says; the message tells what to do.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder) / "plan.txt"
    ...     _ = path.write_bytes("KẾ HOẠCH\\r\\n".encode())
    ...     read(path).text
    'KẾ HOẠCH\\r\\n'
    """
    path = Path(path)
    name = source_name(path, root)
    data = _bytes(path, name, size_limit)
    if not data.strip():
        raise UnreadableSourceError(name, "the file is empty")
    media_type = SUFFIXES.get(path.suffix.lower()) or next(
        (kind for start, kind in _STARTS.items() if data.startswith(start)), "text/plain"
    )
    made = restored(_reader(media_type)(name, data))
    if all(c.isspace() or c in _INVISIBLE for c in made.text):
        if media_type.startswith("text/p") or media_type == "text/markdown":
            raise UnreadableSourceError(name, "the file is empty")
        raise UnreadableSourceError(name, "there is no text in it", "open it, and save its text as it is shown there")
    return Source(
        name=name,
        text=made.text,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=media_type,
        blocks=made.blocks,
    )


def _bytes(path: Path, name: str, size_limit: int) -> bytes:
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise UnreadableSourceError(
                name, "cannot be opened: a folder, a device or a pipe", "save its text to a file"
            )
        size = found.st_size
        if size > size_limit:
            raise UnreadableSourceError(
                name,
                f"the file has {size:,} bytes, more than the limit of {size_limit:,}",
                "no plan is as long; raise the limit with --size-limit if this one is",
            )
        return path.read_bytes()
    except OSError as error:
        raise UnreadableSourceError(name, f"cannot be opened: {error.strerror or error}") from error


def _reader(media_type: str) -> Callable[[str, bytes], Reading]:
    module, function = _READERS[media_type].split(".")
    reader: Callable[[str, bytes], Reading]
    reader = getattr(import_module(f"planggraph.read.{module}"), function)
    return reader


def source_name(path: Path, root: str | Path | None) -> str:
    """A file's path below `root` with forward slashes; its name alone where that is None or another folder."""
    try:
        name = (
            path.name if root is None else Path(os.path.realpath(path)).relative_to(os.path.realpath(root)).as_posix()
        )
    except ValueError:
        name = path.name
    return in_letters(name)


def in_letters(name: str) -> str:
    """A name as UTF-8 can hold it.

    Python reads the bytes of a name as surrogates where the locale knows no UTF-8, or where they are in an old
    encoding, as archives of old files hold them. What is no UTF-8 becomes U+FFFD.

    Examples
    --------
    >>> in_letters("kế hoạch.txt")
    'kế hoạch.txt'
    """
    return os.fsencode(name).decode("utf-8", "replace")
