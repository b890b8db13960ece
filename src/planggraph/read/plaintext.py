"""Plain text and Markdown: decoded as UTF-8 and otherwise left alone.

Nothing is normalised here: a byte order mark, CRLF, no-break spaces and decomposed letters stay, so that offsets count
code points of the file as any other program decodes it.
"""

from __future__ import annotations

from planggraph.errors import UnreadableSourceError
from planggraph.model import Block

__all__ = ["read_text"]

_BINARY_STARTS = {
    b"%PDF": ("a PDF file", "name it .pdf"),
    b"PK\x03\x04": ("a zip archive (Word, Excel, ...)", "name it .docx if it is a Word file"),
    b"\xd0\xcf\x11\xe0": ("an old Office file", "save it as .docx"),
    b"\x89PNG": ("a picture", "save its text"),
    b"\xff\xd8\xff": ("a picture", "save its text"),
}


def read_text(name: str, data: bytes) -> tuple[str, tuple[Block, ...]]:
    """The text of a file that is text; it has no blocks.

    Raises
    ------
    UnreadableSourceError
        The file is binary, or not UTF-8.
    """
    for start, (what, hint) in _BINARY_STARTS.items():
        if data.startswith(start):
            raise UnreadableSourceError(name, f"not a text: it looks like {what}", hint)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableSourceError(name, "the text is in UTF-16, not UTF-8", "save it again as UTF-8")
    if b"\x00" in data:
        raise UnreadableSourceError(name, "not a text: it holds zero bytes", "save it as plain text")
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        raise UnreadableSourceError(
            name, f"not UTF-8: byte {error.start} cannot be decoded", "save it again as UTF-8"
        ) from error
