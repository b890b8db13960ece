"""What a build read and what it could not."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from planggraph.errors import UnreadableSourceError
from planggraph.read import SUFFIXES
from planggraph.store.changes import counted

__all__ = ["Report"]

_ALIKE = 20  # refused files of one place and one reason that are told by name


@dataclass(slots=True, kw_only=True)
class Report:
    """What a build read and what it could not.

    Files are named by their paths below the build's root, with forward slashes; those in an archive by its path and
    theirs in it.
    """

    documents: int = 0  # held documents
    read: list[str] = field(default_factory=list)
    files: dict[str, dict[str, Any]] = field(default_factory=dict)  # those read: as what, and how much was found
    refused: dict[str, str] = field(default_factory=dict)  # files that could not be read, with reason and hint
    copies: dict[str, str] = field(default_factory=dict)  # files of a document that another file gives
    other: dict[str, int] = field(default_factory=dict)  # by suffix: files of kinds that are not read
    from_cache: int = 0  # those whose facts an earlier build had read; not in `to_dict`, which the plans alone decide
    applied: int = 0  # corrections of the user's table
    unapplied: list[str] = field(default_factory=list)  # those that do not apply now, with the reasons

    def to_dict(self) -> dict[str, Any]:
        """As JSON can hold it."""
        return {
            "documents": self.documents, "read": sorted(self.read), "files": dict(sorted(self.files.items())),
            "formats": self._counted("format"), "encodings": self._counted("encoding"),
            "refused": dict(sorted(self.refused.items())),
            "copies": dict(sorted(self.copies.items())), "other": dict(sorted(self.other.items())),
            "applied": self.applied, "unapplied": self.unapplied,
        }  # fmt: skip

    def __str__(self) -> str:
        """In a few lines, each refused file by its name."""
        copies = f", {_count(len(self.copies), 'copy', 'copies')} of others" if self.copies else ""
        lines = [f"{_count(self.documents, 'document')} from {_count(len(self.read), 'file')}{copies}"]
        if self.from_cache:
            lines.append(f"read before and not changed: {_count(self.from_cache, 'file')}")
        formats, encodings = self._counted("format"), self._counted("encoding")
        scans = sum("confidence" in one for one in self.files.values())
        if len(formats) > 1 or encodings or scans:
            lines.append(f"read as: {_listed(formats)}")
        if encodings:
            lines.append(f"converted from older encodings: {_listed(encodings)}")
        if scans:
            lines.append(f"recognised in pictures, and less sure: {_count(scans, 'file')}")
        if self.refused:
            lines += [f"{_count(len(self.refused), 'file')} could not be read:", *self.reasons()]
        if self.other:
            lines.append(f"passed over, of kinds that are not read: {self.kinds()} (read are {', '.join(SUFFIXES)})")
        if self.applied:
            lines.append(f"{_count(self.applied, 'correction')} applied")
        if self.unapplied:
            lines.append(f"{_count(len(self.unapplied), 'correction')} not applied:")
            lines += [f"  {one}" for one in self.unapplied]
        return "\n".join(lines)

    def _counted(self, name: str) -> dict[str, int]:
        """How many of the files that were read are of each format or encoding."""
        return counted(self.files.values(), name)

    def reasons(self) -> list[str]:
        """A line for each refused file; of many in one place with one reason, a line for those beyond the first."""
        lines: list[str] = []
        alike: dict[tuple[str, str], list[str]] = {}  # by place, and by reason whatever its numbers
        for name, reason in sorted(self.refused.items()):
            same = alike.setdefault((_place(name), re.sub(r"\d+", "#", reason)), [])
            same.append(name)
            if len(same) <= _ALIKE:
                lines.append(f"  {UnreadableSourceError(name, reason)}")
        for (place, _), names in alike.items():
            if len(names) > _ALIKE:
                more = f"{len(names) - _ALIKE:,} more{f' in {place}' if place else ''}"
                lines.append(f"  {UnreadableSourceError(more, self.refused[names[_ALIKE]])}")
        return lines

    def nothing(self, files: Sequence[Path], root: Path) -> str:
        """Why nothing could be read of these files, which lie below `root`."""
        if not files:
            passed = f"; passed over: {self.kinds()}" if self.other else ""
            return f"nothing to build: no file of a kind that is read ({', '.join(SUFFIXES)}) in {root}{passed}"
        return "\n".join(["nothing could be read:", *self.reasons()])

    def kinds(self) -> str:
        """How many files of each kind were passed over."""
        return _listed({suffix or "without a suffix": n for suffix, n in sorted(self.other.items())})


_ARCHIVE = re.compile(r".*?\.zip(?=/)", re.IGNORECASE | re.DOTALL)


def _place(name: str) -> str:
    """The archive that a file is in, with those in it; else its folder."""
    archive = _ARCHIVE.match(name)
    return archive[0] if archive else name.rpartition("/")[0]


def _listed(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{n} {one}" for one, n in counts.items())


def _count(n: int, noun: str, plural: str | None = None) -> str:
    return f"{n} {noun if n == 1 else plural or noun + 's'}"
