"""Zip archives: what they hold, each member as a file of its own, to a limit of depth, number and size.

Nothing is unpacked to the disk, so no name of a member leads anywhere. A member that is refused is named, and loses
none of the others.
"""

from __future__ import annotations

import io
import lzma
import re
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from planggraph.errors import UnreadableSourceError
from planggraph.read.package import PASSWORD, RATIO_FROM, RATIO_LIMIT

__all__ = ["ARCHIVE_FACTOR", "Member", "members", "passed_over"]

DEPTH_LIMIT = 3  # archives in each other
MEMBER_LIMIT = 10_000
TOTAL_LIMIT = 1_000_000_000  # bytes unpacked, of all members of an archive
ARCHIVE_FACTOR = 20  # an archive may be as many times as long as a file
_UNICODE_NAME = 0x7075  # extra field of Info-ZIP: the name in UTF-8
# what zipfile raises for archives that are broken, or packed in ways that it does not know
_BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, ValueError, RuntimeError)


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive: its bytes, or why they are refused."""

    name: str  # of the archive and of what it holds: "plans.zip/2022/plan.docx"
    data: bytes
    refusal: UnreadableSourceError | None = None


@dataclass(slots=True)
class _Left:
    """What may yet be taken out of an archive and those in it."""

    members: int
    total: int


def passed_over(path: str) -> bool:
    """Whether a file is a system's or a program's own, and no document: hidden, or the mark that one is open in Word.

    >>> passed_over("2022/.DS_Store"), passed_over("__MACOSX/plan.docx"), passed_over("2022/plan.docx")
    (True, True, False)
    """
    parts = PurePosixPath(path).parts
    return any(part.startswith(".") and part.strip(".") for part in parts) or (
        bool(parts) and (parts[0] == "__MACOSX" or parts[-1].startswith("~$"))
    )


def members(
    name: str, archive: bytes, *, suffixes: frozenset[str], size_limit: int, other: dict[str, int]
) -> Iterator[Member]:
    """The files of an archive in the order of their names, those of archives in it among them.

    Parameters
    ----------
    name
        The archive, as messages name it.
    archive
        Its bytes.
    suffixes
        Of the kinds that are read.
    size_limit
        Of a member, in bytes.
    other
        How many files are of other kinds, by suffix; is counted on.
    """
    yield from _Opener(suffixes, size_limit, other).read(name, archive, 1)


class _Opener:
    def __init__(self, suffixes: frozenset[str], size_limit: int, other: dict[str, int]) -> None:
        self._suffixes, self._size_limit, self._other = suffixes, size_limit, other
        self._left = _Left(MEMBER_LIMIT, TOTAL_LIMIT)

    def read(self, name: str, archive: bytes, depth: int) -> Iterator[Member]:
        if depth > DEPTH_LIMIT:
            yield _refused(name, f"more than {DEPTH_LIMIT} archives in each other", "unpack the outer ones")
            return
        try:
            with zipfile.ZipFile(io.BytesIO(archive)) as opened:
                entries = sorted(((_name_of(one), one) for one in opened.infolist()), key=lambda entry: entry[0])
                yield from self._entries(name, opened, entries, depth)
        except _BROKEN:
            yield _refused(name, "not a .zip file, or a broken one", "pack it again")

    def _entries(
        self, archive: str, opened: zipfile.ZipFile, entries: list[tuple[str, zipfile.ZipInfo]], depth: int
    ) -> Iterator[Member]:
        seen: set[str] = set()
        for inner, info in entries:
            if inner.endswith("/") or passed_over(inner):
                continue
            suffix = PurePosixPath(inner).suffix.lower()
            if suffix not in self._suffixes:
                self._other[suffix] = self._other.get(suffix, 0) + 1
                continue
            name = f"{archive}/{inner}"
            self._left.members -= 1
            if self._left.members < 0:
                yield _refused(archive, f"it holds more than {MEMBER_LIMIT:,} files", "unpack it, and read its folder")
                return
            reason = (
                ("a second file of that name in the archive", "unpack it") if inner in seen else _reason(inner, info)
            )
            seen.add(inner)
            if reason is not None:
                yield _refused(name, *reason)
                continue
            member = self._unpacked(name, opened, info)
            if member.refusal is None and suffix == ".zip":
                yield from self.read(name, member.data, depth + 1)
            else:
                yield member

    def _unpacked(self, name: str, opened: zipfile.ZipFile, info: zipfile.ZipInfo) -> Member:
        """A member's bytes: never more than may be, whatever the archive says of their number."""
        limit = self._size_limit * (ARCHIVE_FACTOR if name.lower().endswith(".zip") else 1)
        most = min(limit, self._left.total)
        try:
            with opened.open(info) as file:
                data = file.read(most + 1)
        except _BROKEN:
            return _refused(
                name, "it cannot be unpacked: broken, or packed in an unknown way", "pack the archive again"
            )
        if len(data) > max(RATIO_FROM, RATIO_LIMIT * info.compress_size):
            return _refused(name, "it unpacks to far more than a text has", "do not trust this archive")
        if len(data) > self._left.total:
            return _refused(
                name, f"the archive unpacks to more than {TOTAL_LIMIT:,} bytes", "unpack it, and read its folder"
            )
        if len(data) > most:
            hint = "no plan is as long; raise the limit with --size-limit if this one is"
            return _refused(name, f"the file has more bytes than the limit of {limit:,}", hint)
        self._left.total -= len(data)
        return Member(name, data)


def _refused(name: str, reason: str, hint: str) -> Member:
    return Member(name, b"", UnreadableSourceError(name, reason, hint))


def _reason(inner: str, info: zipfile.ZipInfo) -> tuple[str, str] | None:
    """Why a member is refused before it is looked into."""
    if inner.startswith("/") or re.match(r"[A-Za-z]:", inner) or ".." in PurePosixPath(inner).parts:
        return "its name leads out of the archive", "do not trust this archive"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "a link to another file", "pack the file itself"
    return PASSWORD if info.flag_bits & 1 else None


# ---------------------------------------------------------------- names
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")


def _name_of(info: zipfile.ZipInfo) -> str:
    """A member's name as letters, with forward slashes.

    Archives say of a name only whether it is UTF-8; where it is not said, programs have written UTF-8 all the same, or
    the letters of the system that they ran on, which in Viet Nam was Windows-1258.
    """
    name = info.filename
    if not info.flag_bits & 0x800:
        raw = name.encode("cp437", "replace")
        name = _extra_name(info.extra) or _decoded(raw) or name
    return _CONTROL.sub("\ufffd", name.replace("\\", "/"))


def _decoded(raw: bytes) -> str | None:
    for encoding in ("utf-8", "cp1258"):
        try:
            return raw.decode(encoding) if encoding == "utf-8" else unicodedata.normalize("NFC", raw.decode(encoding))
        except UnicodeDecodeError:
            continue
    return None


def _extra_name(extra: bytes) -> str | None:
    at = 0
    while at + 4 <= len(extra):
        key, length = struct.unpack_from("<HH", extra, at)
        if key == _UNICODE_NAME and length > 5:
            return extra[at + 9 : at + 4 + length].decode("utf-8", "replace")
        at += 4 + length
    return None
