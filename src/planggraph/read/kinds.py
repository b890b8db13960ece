"""What a file is: what its suffix says, unless it is one of those that offices save anything under.

A ".doc" of a web site is often a page or rich text, and a ".docx" an old Word file that somebody has renamed: word
processors open them all the same, and so does this.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import PurePosixPath

from planggraph.errors import UnreadableSourceError
from planggraph.read.package import PASSWORD

__all__ = [
    "HTML", "JPEG", "MARKDOWN", "OLD_WORD", "OPEN_DOCUMENT", "PDF", "PLAIN_TEXT", "PNG", "RICH_TEXT", "TIFF", "WORD", "WORD_WITH_MACROS", "ZIP", "kind_of",
]  # fmt: skip

PLAIN_TEXT, MARKDOWN, HTML, PDF, ZIP = "text/plain", "text/markdown", "text/html", "application/pdf", "application/zip"
PNG, JPEG, TIFF = "image/png", "image/jpeg", "image/tiff"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WORD_WITH_MACROS = "application/vnd.ms-word.document.macroEnabled.12"
OLD_WORD, RICH_TEXT = "application/msword", "application/rtf"
OPEN_DOCUMENT = "application/vnd.oasis.opendocument.text"

_SAVED_AS_ANYTHING = {WORD, WORD_WITH_MACROS, OLD_WORD, RICH_TEXT, OPEN_DOCUMENT, ZIP, PDF, HTML}
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of Office up to 2003
_PAGE = re.compile(rb"(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html|head|body|meta)\b", re.IGNORECASE | re.DOTALL)  # fmt: skip
_WORD_XML = re.compile(rb'<\?mso-application\s+progid="Word\.Document"|<w:wordDocument\b')


def kind_of(name: str, data: bytes, suffixes: Mapping[str, str]) -> str:
    """The media type that a file is to be read as.

    Parameters
    ----------
    name
        Of the file.
    data
        Its bytes.
    suffixes
        The suffixes that are known, with their media types.

    Raises
    ------
    UnreadableSourceError
        It is an old Office file that holds no text, or one behind a password.
    """
    told = suffixes.get(PurePosixPath(name).suffix.lower())
    if told is not None and told not in _SAVED_AS_ANYTHING:
        return told
    begun = _begun(name, data)
    if begun is None:
        # what begins as none of them is text; a package that is broken is told so by its reader
        return told if told in (WORD, WORD_WITH_MACROS, OPEN_DOCUMENT, ZIP, PDF, HTML) else PLAIN_TEXT
    if begun != ZIP:
        return begun
    if _is_word(data):
        return WORD_WITH_MACROS if told == WORD_WITH_MACROS else WORD
    return told if told in (OPEN_DOCUMENT, ZIP) else WORD  # whose reader tells what is wrong with it


def _begun(name: str, data: bytes) -> str | None:
    """What its first bytes say."""
    if data.startswith(_COMPOUND[:4]):
        return _compound(name, data)
    start = data[:2048].removeprefix(b"\xef\xbb\xbf").lstrip()
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = data[:2048].decode("utf-16", "ignore").encode().lstrip()
    if data.startswith(b"PK\x03\x04"):
        return OPEN_DOCUMENT if data[30:120].startswith(b"mimetype" + OPEN_DOCUMENT.encode()) else ZIP
    if start.startswith(b"%PDF"):
        return PDF
    if start.startswith(b"{\\rtf"):
        return RICH_TEXT
    if start[:13].lower() == b"mime-version:":
        raise UnreadableSourceError(name, "a web archive (MHTML)", "open it in Word and save it as .docx")
    if _WORD_XML.search(start):
        return OLD_WORD
    return HTML if _PAGE.match(start) else None


def _is_word(data: bytes) -> bool:
    """Whether an archive is a Word file, and none that holds one."""
    try:
        names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False
    return "[Content_Types].xml" in names and any(name.startswith("word/") for name in names)


def _compound(name: str, data: bytes) -> str:
    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if holds("EncryptedPackage") or _is_locked(data):
        raise UnreadableSourceError(name, *PASSWORD)
    if holds("WordDocument"):
        return OLD_WORD
    what = "an Excel workbook" if holds("Workbook") or holds("Book") else "no Word file, but another of old Office"
    raise UnreadableSourceError(name, f"not a text: it is {what}", "save its text as .docx or .txt")


def _is_locked(data: bytes) -> bool:
    """Whether the head of an old Word file's text says so (MS-DOC, 2.5.1: fEncrypted)."""
    at = data.find(b"\xec\xa5", 512)
    while at >= 0 and at % 512:
        at = data.find(b"\xec\xa5", at + 1)
    return at >= 0 and bool(data[at + 11] & 1)
