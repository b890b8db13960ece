"""Plain text and Markdown: decoded, and otherwise left alone.

UTF-8 is usual; UTF-16 is told by its mark, Windows-1258, TCVN3 and VNI by what comes out. Nothing is normalised here:
a byte order mark, CRLF, no-break spaces and decomposed letters stay, so that offsets count code points of the file as
any other program decodes it.
"""

from __future__ import annotations

from planggraph.errors import UnreadableSourceError
from planggraph.read.composing import Reading
from planggraph.read.legacy import decoded, restored

__all__ = ["read_text"]

_BINARY_STARTS = {
    b"%PDF": ("a PDF file", "name it .pdf"),
    b"PK\x03\x04": ("a zip archive (Word, Excel, ...)", "name it .docx if it is a Word file"),
    b"\xd0\xcf\x11\xe0": ("an old Office file", "save it as .docx"),
    b"\x89PNG": ("a picture", "save its text"),
    b"\xff\xd8\xff": ("a picture", "save its text"),
}


def read_text(name: str, data: bytes) -> Reading:
    """The text of a file that is text; it has no blocks.

    Raises
    ------
    UnreadableSourceError
        The file is binary, or in no encoding that Vietnamese is written in.
    """
    for start, (what, hint) in _BINARY_STARTS.items():
        if data.startswith(start):
            raise UnreadableSourceError(name, f"not a text: it looks like {what}", hint)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Reading(_wide(name, data))
    if b"\x00" in data:
        raise UnreadableSourceError(name, "not a text: it holds zero bytes", "save it as plain text")
    try:
        text, encoding = restored(data.decode("utf-8"))
        return Reading(text, encoding=encoding)
    except UnicodeDecodeError as error:
        older = decoded(data)
        if older is None:
            raise UnreadableSourceError(
                name, f"not UTF-8: byte {error.start} cannot be decoded", "save it again as UTF-8"
            ) from error
        return Reading(older[0], encoding=older[1])


def _wide(name: str, data: bytes) -> str:
    try:
        return data.decode("utf-16")
    except UnicodeDecodeError as error:
        raise UnreadableSourceError(
            name, f"not UTF-16: byte {error.start} cannot be decoded", "save it again as UTF-8"
        ) from error
