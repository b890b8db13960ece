"""The report of a build, and what changes have made of it since: a line of JSON for each.

So a change of one document writes one line, however much the build has read.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from planggraph.errors import StoreError

__all__ = ["CHANGES", "REPORT", "ReportFiles", "append", "counted", "report_files"]

REPORT, CHANGES = "build.json", "changes.jsonl"

_BY_FILE = ("files", "refused", "copies")


def counted(files: Iterable[Mapping[str, Any]], name: str) -> dict[str, int]:
    """How many of the files that were read are of each format or encoding."""
    return dict(sorted(Counter(one[name] for one in files if one.get(name)).items()))


@dataclass(frozen=True, slots=True)
class ReportFiles:
    """The files of a report as they were when a store was opened: they are read when it is asked for."""

    place: Path  # for what is told of them
    report: bytes
    changes: bytes

    def read(self) -> dict[str, Any]:
        """What the report says.

        Raises
        ------
        StoreError
            It is broken.
        """
        try:
            report = json.loads(self.report)
            if not isinstance(report, dict):
                raise StoreError(f"{self.place}: not what a build wrote there")
            changes = [json.loads(line) for line in self.changes.splitlines()]
            return _changed(report, changes) if changes else report
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise StoreError(f"{self.place}: cannot be read: {error}") from error


def report_files(folder: Path, told: int) -> ReportFiles | None:
    """Those of a build, and as much of the changes as counts; None: it has no report."""
    place = folder / REPORT
    if not place.is_file():
        return None
    changes = b""
    if told:
        with (folder / CHANGES).open("rb") as file:
            changes = file.read(told)
    return ReportFiles(place, place.read_bytes(), changes)


def _changed(report: dict[str, Any], changes: Iterable[dict[str, Any]]) -> dict[str, Any]:
    report = {**report, **{name: dict(report[name]) for name in _BY_FILE}}
    for change in changes:
        report["documents"] += change["documents"]
        for name in _BY_FILE:
            for file, told in change.get(name, {}).items():
                if told is None:
                    report[name].pop(file, None)
                else:
                    report[name][file] = told
    files = report["files"].values()
    report |= {"read": sorted(report["files"]), "formats": counted(files, "format")}
    return {**report, "encodings": counted(files, "encoding")}


def append(folder: Path, told: int, change: Mapping[str, Any]) -> int:
    """Write a change behind those that count, in the place of what does not; how many bytes count with it.

    Parameters
    ----------
    folder
        Of a build.
    told
        Bytes that count up to now.
    change
        The number of documents that came, less those that went; and of files, by name, what is told of each now, None
        where nothing is.
    """
    line = json.dumps(change, ensure_ascii=False, sort_keys=True).encode() + b"\n"
    with (folder / CHANGES).open("ab") as file:
        file.truncate(told)
        file.write(line)
        file.flush()
        os.fsync(file.fileno())
        return file.tell()
