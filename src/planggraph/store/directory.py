"""A store on disk: a folder that says what it is.

    plans.pg/
        planggraph.json    what this folder is, and in which format
        build.json         what the build read and refused
        quads/             the engine's files
        sources/           the texts that were read, each named by the SHA-256 of its bytes
        facts.sqlite       what was read, for the next build into this folder; readers do without it

A store is made beside its place and moved there when it is whole, so that whoever reads sees the old one or the
new one, and a build that was killed leaves the old one standing.
"""

from __future__ import annotations

import gc
import json
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from planggraph.errors import StoreError
from planggraph.store.compacting import compact, native
from planggraph.store.facts_files import FACTS, FactsFiles, are_left
from planggraph.store.quadstore import Store

__all__ = ["FORMAT", "FORMAT_VERSION", "MANIFEST", "is_store", "open_directory", "refuse_foreign", "writing"]

FORMAT = "planggraph store"
FORMAT_VERSION = 1
MANIFEST = "planggraph.json"
_REPORT, _QUADS, _SOURCES = "build.json", "quads", "sources"


def is_store(path: Path) -> bool:
    """Whether a folder says that it is a store, of whatever version."""
    return (path / MANIFEST).is_file()


def open_directory(path: Path) -> Store:
    """Open a store for reading. What is opened stays as it is, also where a later build takes its place.

    Raises
    ------
    StoreError
        The folder is no store, or one of a later format, or its files are broken.
    """
    _manifest(path)
    try:
        quads = ox.Store.read_only(native(path / _QUADS))
    except (OSError, RuntimeError, ValueError) as error:
        raise StoreError(f"{path}: the store is broken: {error}; build it again") from error
    report = _json(path / _REPORT) if (path / _REPORT).is_file() else None
    return Store(quads, path=path, texts=path / _SOURCES, report=report, read_only=True, folder=path / _QUADS)


def _manifest(path: Path) -> dict[str, Any]:
    if not is_store(path):
        raise StoreError(
            f"{path}: this folder is no planggraph store (it has no {MANIFEST}); "
            "give the folder or file that a build wrote"
        )
    found = _json(path / MANIFEST)
    if found.get("format") != FORMAT:
        raise StoreError(f"{path}: {MANIFEST} does not say {FORMAT!r}; this is something else's folder")
    version = found.get("version")
    if version != FORMAT_VERSION:
        raise StoreError(
            f"{path}: a store of format {version}, written by planggraph {found.get('package', '?')}; this version "
            f"reads format {FORMAT_VERSION}: build it again, or use that version"
        )
    return found


def _json(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise StoreError(f"{path}: cannot be read: {error}") from error
    if not isinstance(found, dict):
        raise StoreError(f"{path}: not what a build wrote there")
    return found


@contextmanager
def writing(path: str | os.PathLike[str]) -> Iterator[Store]:
    """A new, empty store that takes its place at `path` when the block ends well, and is gone when not.

    Whoever has the old one open keeps reading it.

    Raises
    ------
    StoreError
        Something that is no store is there, another program is writing it, or the disk refuses.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     with writing(f"{folder}/plans.pg") as store:
    ...         store.keep("0" * 64, "KẾ HOẠCH")
    ...     open_directory(Path(folder) / "plans.pg").text("0" * 64)
    'KẾ HOẠCH'
    """
    path = Path(path)
    refuse_foreign(path)
    if path.is_symlink():
        path = Path(os.path.realpath(path))  # the link stays, what it leads to is replaced
    # beside its place, so that the move stays on one disk
    work = path.parent / f".{path.name}.building"
    try:
        work.mkdir(parents=True, exist_ok=True)
        with _alone(work, path):
            new, old = work / "new", work / "old"
            _clear_left_over(path, new, old)
            (new / _SOURCES).mkdir(parents=True)
            facts = FactsFiles(work, path / FACTS)
            store = Store(ox.Store(native(new / _QUADS)), path=path, texts=new / _SOURCES, facts=facts)
            yield store
            store.quads.flush()
            # the engine lets go of its files when nothing holds it, and Windows moves no open files
            store.quads = ox.Store()
            gc.collect()
            compact(new / _QUADS)
            if store.report is not None:
                _write_json(new / _REPORT, store.report)
            _write_json(new / MANIFEST, {"format": FORMAT, "version": FORMAT_VERSION, "package": _version()})
            facts.settle(new / FACTS)
            if path.exists():
                path.rename(old)
            new.rename(path)
    except OSError as error:
        hint = "; is it open in another program?" if isinstance(error, PermissionError) else ""
        raise StoreError(f"{path}: cannot be written: {error.strerror or error}{hint}") from error
    finally:
        gc.collect()
        _tidy(work)


def refuse_foreign(path: Path) -> None:
    """Raise where something stands that no store may take the place of: a file, a device, a folder of other things."""
    if not path.exists():
        return
    if not path.is_dir():
        what = "a file" if path.is_file() else "a device or pipe"
        raise StoreError(f"{path}: {what} is there; name a folder, or a file ending in .nq, .trig, .jsonld or .ttl")
    if any(path.iterdir()) and not is_store(path):
        raise StoreError(f"{path}: this folder holds something that is no planggraph store; it is left alone")


@contextmanager
def _alone(work: Path, path: Path) -> Iterator[None]:
    """Hold the only right to write. SQLite's lock works on every system and dies with its process."""
    try:
        lock = sqlite3.connect(work / "lock", timeout=0, isolation_level=None)
    except sqlite3.OperationalError as error:
        # SQLite takes no path of more than some 500 bytes
        raise StoreError(f"{path}: cannot be locked for writing: {error}; is its path too long?") from error
    with closing(lock):
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
                raise StoreError(f"{path}: another program is writing this store; wait until it is done") from error
            raise StoreError(f"{path}: cannot be locked for writing: {error}") from error
        yield


def _clear_left_over(path: Path, new: Path, old: Path) -> None:
    """What a killed build left: the old store goes back to its place if the new one never got there."""
    if old.exists() and not path.exists():
        old.rename(path)
    for left in (new, old):
        if left.exists():
            shutil.rmtree(left)
    if path.is_dir() and not any(path.iterdir()):
        path.rmdir()


def _tidy(work: Path) -> None:
    """Remove the workplace, unless another writer holds it, or a build that was broken off left facts in it."""
    if not work.exists():
        return
    with suppress(sqlite3.OperationalError, OSError):
        with closing(sqlite3.connect(work / "lock", timeout=0, isolation_level=None)) as lock:
            lock.execute("BEGIN EXCLUSIVE")
            for left in ("new", "old"):
                if left == "new" or (work.parent / work.name[1 : -len(".building")]).exists():
                    shutil.rmtree(work / left, ignore_errors=True)
        if not (work / "old").exists() and not are_left(work):
            shutil.rmtree(work, ignore_errors=True)


def _write_json(path: Path, value: Any) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        json.dump(value, file, ensure_ascii=False, indent=1, sort_keys=True)
        file.write("\n")


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("planggraph")
    except PackageNotFoundError:
        return "unknown"
