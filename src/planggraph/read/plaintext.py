"""Plain text and Markdown: decoded as UTF-8 and otherwise left alone.

Nothing is normalised here: a byte order mark, CRLF, no-break spaces and decomposed letters stay, so
that offsets count code points of the file as any other program decodes it.
"""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path

from planggraph.errors import UnreadableSourceError
from planggraph.model import Source

__all__ = ["DEFAULT_SIZE_LIMIT", "SUFFIXES", "in_letters", "read", "source_name"]

SUFFIXES = {".txt": "text/plain", ".md": "text/markdown"}
"""Suffixes that `read` takes, with their media types."""

DEFAULT_SIZE_LIMIT = 10_000_000
"""Bytes. A plan has some ten thousand; a text a thousand times as long is none."""

_BINARY_STARTS = {
    b"%PDF": "a PDF file",
    b"PK\x03\x04": "a zip archive (Word, Excel, ...)",
    b"\xd0\xcf\x11\xe0": "an old Office file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
}

_INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060\u00ad"  # no blanks to Python, and yet nothing to read


def read(path: str | Path, *, root: str | Path | None = None, size_limit: int = DEFAULT_SIZE_LIMIT) -> Source:
    """Read one file.

    Parameters
    ----------
    path
        A ``.txt`` or ``.md`` file in UTF-8.
    root
        The name of the source is its path below this folder; by default the file's name alone.
    size_limit
        Largest file to read, in bytes.

    Raises
    ------
    UnreadableSourceError
        The file is missing, empty, larger than `size_limit`, binary, or not UTF-8.

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
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableSourceError(name, f"cannot be opened: {error.strerror or error}") from error
    return Source(
        name=name,
        text=_decode(name, data),
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=SUFFIXES.get(path.suffix.lower(), "text/plain"),
    )


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


def _decode(name: str, data: bytes) -> str:
    if not data.strip():
        raise UnreadableSourceError(name, "the file is empty")
    for start, what in _BINARY_STARTS.items():
        if data.startswith(start):
            raise UnreadableSourceError(name, f"not a text: it looks like {what}", "save it as plain text")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableSourceError(name, "the text is in UTF-16, not UTF-8", "save it again as UTF-8")
    if b"\x00" in data:
        raise UnreadableSourceError(name, "not a text: it holds zero bytes", "save it as plain text")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableSourceError(
            name, f"not UTF-8: byte {error.start} cannot be decoded", "save it again as UTF-8"
        ) from error
    if all(c.isspace() or c in _INVISIBLE for c in text):
        raise UnreadableSourceError(name, "the file is empty")
    return text
