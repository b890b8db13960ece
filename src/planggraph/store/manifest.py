"""What the folder of a store says of itself, and what of it counts.

The manifest names the build whose files count and how often they have been changed since. It is written beside and
renamed, which is the moment from which on readers see a build or a change.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from planggraph.errors import StoreError

__all__ = ["FORMAT", "FORMAT_VERSION", "MANIFEST", "ColumnsFiles", "Manifest", "is_store", "read_json", "read_manifest", "write_json", "write_manifest"]  # fmt: skip

FORMAT = "planggraph store"
FORMAT_VERSION = 2
MANIFEST = "planggraph.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnsFiles:
    """Where tables are: a folder of shards, and a file that says which of them count."""

    folder: Path
    state: Path
    before: Path | None = None  # the state that is changed; None: there are no tables yet


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """Which files of a store count."""

    build: int  # the number of the build
    change: int = 0  # how often it has been changed
    told: int = 0  # bytes of the list of changes

    def folder(self, path: Path) -> Path:
        """All that one build wrote."""
        return path / f"build-{self.build}"

    def quads(self, path: Path) -> Path:
        """The engine's files. Nobody writes to them any more."""
        return self.folder(path) / f"quads-{self.change}"

    def columns(self, path: Path) -> ColumnsFiles:
        """The tables."""
        folder = self.folder(path)
        return ColumnsFiles(folder=folder / "columns", state=folder / f"columns-{self.change}.json")


def is_store(path: Path) -> bool:
    """Whether a folder says that it is a store, of whatever version."""
    return (path / MANIFEST).is_file()


def read_manifest(path: Path) -> Manifest:
    """What of a store counts.

    Raises
    ------
    StoreError
        The folder is no store, or one of another format.
    """
    if not is_store(path):
        raise StoreError(
            f"{path}: this folder is no planggraph store (it has no {MANIFEST}); "
            "give the folder or file that a build wrote"
        )
    found = read_json(path / MANIFEST)
    if found.get("format") != FORMAT:
        raise StoreError(f"{path}: {MANIFEST} does not say {FORMAT!r}; this is something else's folder")
    version = found.get("version")
    if version != FORMAT_VERSION:
        raise StoreError(
            f"{path}: a store of format {version}, written by planggraph {found.get('package', '?')}; this version "
            f"reads format {FORMAT_VERSION}: build it again, or use that version"
        )
    build, change, told = (found.get(name) for name in Manifest.__slots__)
    if not (isinstance(build, int) and isinstance(change, int) and isinstance(told, int)):
        raise StoreError(f"{path}: {MANIFEST} does not tell which files count; build it again")
    return Manifest(build=build, change=change, told=told)


def write_manifest(path: Path, manifest: Manifest) -> None:
    """Let other files of a store count from now on."""
    numbers = {name: getattr(manifest, name) for name in Manifest.__slots__}
    part = path / f".{MANIFEST}.part"
    write_json(part, {"format": FORMAT, "version": FORMAT_VERSION, "package": _version(), **numbers})
    part.replace(path / MANIFEST)
    _keep_names(path)


def _keep_names(folder: Path) -> None:
    """Let the names in a folder outlast a crash of the system, where a folder can be told so."""
    if os.name == "posix":
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def read_json(path: Path) -> dict[str, Any]:
    """An object that a build wrote.

    Raises
    ------
    StoreError
        It cannot be read, or is none.
    """
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise StoreError(f"{path}: cannot be read: {error}") from error
    if not isinstance(found, dict):
        raise StoreError(f"{path}: not what a build wrote there")
    return found


def write_json(path: Path, value: Any) -> None:
    """Write an object, and wait until the disk has it."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        json.dump(value, file, ensure_ascii=False, indent=1, sort_keys=True)
        file.write("\n")
        file.flush()
        os.fsync(file.fileno())


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("planggraph")
    except PackageNotFoundError:
        return "unknown"
