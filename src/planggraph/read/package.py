"""The zip archive of XML parts that a file of Word (ISO/IEC 29500-2) or of OpenDocument is, opened with care.

Only the parts that are asked for are unpacked, each up to a limit; no entity is resolved, no link followed. A file may
be broken, or made to harm: each such way ends in a message that says what to do.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from typing import Any, TypeAlias

from lxml import etree

from planggraph.errors import UnreadableSourceError

__all__ = ["Element", "Package", "Parts"]

Element: TypeAlias = Any  # lxml has no types of its own

PART_LIMIT = 50_000_000  # bytes unpacked: a hundred times the longest plan that we know
PASSWORD = ("protected by a password", "save it without one")
RATIO_LIMIT = 200  # XML shrinks to a twentieth or so; a bomb to a thousandth
RATIO_FROM = 5_000_000  # bytes: what is smaller does no harm, and a form of a thousand empty rows shrinks well
_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# ISO's strict form has other names for the same things
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
)  # fmt: skip
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))


class Parts:
    """The parts of such a file, by their names.

    Parameters
    ----------
    name
        The file, as messages name it.
    data
        Its bytes.
    suffix
        Of its kind: ".docx".

    Raises
    ------
    UnreadableSourceError
        It is no such archive, or protected by a password.
    """

    def __init__(self, name: str, data: bytes, suffix: str) -> None:
        self._name = name
        self._again = f"open it in Word or LibreOffice and save it again as {suffix}"
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            kind = "it is cut off or broken" if data.startswith(b"PK") else "it is no zip archive, as these are"
            raise UnreadableSourceError(name, f"not a {suffix} file: {kind}", self._again) from error
        if any(info.flag_bits & 1 for info in self._zip.infolist()):
            raise UnreadableSourceError(name, *PASSWORD)

    def xml(self, part: str) -> Element | None:
        """The root of a part; None where the archive does not hold it.

        Raises
        ------
        UnreadableSourceError
            It is no XML, declares entities, is nested too deep, or unpacks to more than the limit.
        """
        info = self._zip.NameToInfo.get(part)
        if info is None:
            return None
        data = self._unpacked(info)
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
        if any(mark in data for mark in _DOCTYPES):
            raise UnreadableSourceError(
                self._name, f"its part {part} declares entities, as no such file does", "do not trust this file"
            )
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            deep = "nested too deep" if "depth" in str(error) else "broken XML"
            raise UnreadableSourceError(self._name, f"{deep} in its part {part}", self._again) from error
        return root

    def _unpacked(self, info: zipfile.ZipInfo) -> bytes:
        try:
            with self._zip.open(info) as file:
                data = file.read(PART_LIMIT + 1)  # what the archive says of its size may be a lie
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
            raise UnreadableSourceError(
                self._name, f"its part {info.filename} cannot be unpacked", self._again
            ) from error
        if len(data) > PART_LIMIT or len(data) > max(RATIO_FROM, RATIO_LIMIT * info.compress_size):
            raise UnreadableSourceError(
                self._name, "it unpacks to far more than a text has", "do not trust this file; save its text as .txt"
            )
        return data


class Package(Parts):
    """The parts of a Word file, by their roles; see `Parts`."""

    def __init__(self, name: str, data: bytes) -> None:
        super().__init__(name, data, ".docx")

    def main(self) -> str:
        """The name of the part that holds the text."""
        for role, target in self.related("").values():
            if role == "officeDocument" and target in self._zip.NameToInfo and "word" in target:
                return target
        raise UnreadableSourceError(
            self._name, "not a Word file: the archive holds no Word text", "save its text as .docx or .txt"
        )

    def related(self, part: str) -> Mapping[str, tuple[str, str]]:
        """The parts that another one refers to, by the references' ids: role and name of each."""
        folder, file = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{file}.rels"))
        found: dict[str, tuple[str, str]] = {}
        for one in root.iter(_RELATIONSHIPS) if root is not None else ():
            if one.get("TargetMode") != "External":  # what lies elsewhere is never fetched
                target = posixpath.normpath(posixpath.join("/", folder, one.get("Target", "")))
                found[one.get("Id", "")] = (posixpath.basename(one.get("Type", "")), target.lstrip("/"))
        return found
