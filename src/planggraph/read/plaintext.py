"""Plain text and Markdown: decoded, and otherwise left alone.

UTF-8 is usual; UTF-16 is told by its mark or by its zeros; what is neither comes as a program shows it that knows
Western letters alone, to be converted as any text that looks so. Nothing is normalised here: a byte order mark, CRLF,
no-break spaces and decomposed letters stay, so that offsets count code points of the file as any other program decodes
it.
"""

from __future__ import annotations

from planggraph.errors import UnreadableSourceError
from planggraph.model import Block
from planggraph.read.composing import Reading
from planggraph.read.legacy import as_western, is_vietnamese, told

__all__ = ["read_text"]

_BINARY_STARTS = {
    b"%PDF": ("a PDF file", "name it .pdf"),
    b"PK\x03\x04": ("a zip archive (Word, Excel, ...)", "name it .docx if it is a Word file"),
    b"\xd0\xcf\x11\xe0": ("an old Office file", "save it as .docx"),
    b"\x89PNG": ("a picture", "save its text"),
    b"\xff\xd8\xff": ("a picture", "save its text"),
}


def read_text(name: str, data: bytes) -> Reading:
    """The text of a file that is text; it has no blocks, but in UTF-16 one that says so.

    Raises
    ------
    UnreadableSourceError
        The file is binary, or in no encoding that Vietnamese is written in.
    """
    for start, (what, hint) in _BINARY_STARTS.items():
        if data.startswith(start):
            raise UnreadableSourceError(name, f"not a text: it looks like {what}", hint)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) and data[2:4] != b"\x00\x00":  # which would be UTF-32
        try:
            return _wide(data.decode("utf-16-le" if data[:1] == b"\xff" else "utf-16-be"))
        except UnicodeDecodeError as error:
            raise UnreadableSourceError(
                name, f"not UTF-16: byte {error.start} cannot be decoded", "save it again as UTF-8"
            ) from error
    if b"\x00" in data:
        text = _without_mark(data)
        if text is None:
            raise UnreadableSourceError(name, "not a text: it holds zero bytes", "save it again as UTF-8")
        return _wide(text)
    try:
        return Reading(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        text = as_western(data)
        if told(text.split("\n")) is None:
            raise UnreadableSourceError(
                name, f"not UTF-8: byte {error.start} cannot be decoded", "save it again as UTF-8"
            ) from error
        return Reading(text)


def _wide(text: str) -> Reading:
    return Reading(text, (Block(start=0, end=len(text), converted="UTF-16"),))


def _without_mark(data: bytes) -> str | None:
    """The text of a file in UTF-16 that does not say so: in one of its two orders Vietnamese comes out."""
    for zeros, encoding in ((data[1::2], "utf-16-le"), (data[::2], "utf-16-be")):
        if zeros.count(0) * 3 > len(zeros):  # those of the letters of ASCII, blanks among them
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            if "\x00" not in text and is_vietnamese(text):
                return text
    return None
