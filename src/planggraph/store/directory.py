"""A store on disk: a folder that says what it is.

    plans.pg/
        planggraph.json       what this folder is, in which format, and which files of it count
        build-3/              what one build wrote
            build.json        what it read and refused
            changes.jsonl     what was added and removed since
            quads-7/          the engine's files; each change makes new ones and shares with the old what stays
            columns/          answers kept as tables; columns-7.json says which of these files count
            sources/          the texts that were read, each named by the SHA-256 of its bytes
            facts.sqlite      what was read
            ledger.sqlite     what links are made of

The last two serve whoever changes the store; readers do without them. A build is made beside its store and moved into
it when it is whole; what counts is what the manifest names, so that whoever reads sees the old build or the new one,
and a build that was killed leaves the old one standing.
"""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pyoxigraph as ox

from planggraph.errors import StoreError
from planggraph.store import columns
from planggraph.store.changes import REPORT, report_files
from planggraph.store.compacting import compact, native
from planggraph.store.facts_files import FACTS, FactsFiles
from planggraph.store.manifest import MANIFEST, Manifest, is_store, read_manifest, write_json, write_manifest
from planggraph.store.quadstore import Store
from planggraph.store.workplace import workplace

__all__ = ["LEDGER", "SOURCES", "is_store", "open_directory", "real", "refuse_foreign", "writing"]

SOURCES, LEDGER = "sources", "ledger.sqlite"
_TRIES = 3  # while it is opened another build may take its place


def open_directory(path: Path) -> Store:
    """Open a store for reading. What is opened stays as it is, also when the store is changed or built again.

    Raises
    ------
    StoreError
        The folder is no store, or one of another format, or its files are broken.
    """
    for _ in range(_TRIES):
        manifest = read_manifest(path)
        folder = manifest.folder(path)
        try:
            quads = ox.Store.read_only(native(manifest.quads(path)))
            report = report_files(folder, manifest.told)
            tables = manifest.columns(path)
            answers = columns.Columns(tables) if tables.state.exists() and columns.available() else None
        except (OSError, RuntimeError, ValueError) as error:
            broken = error
            if read_manifest(path) == manifest:
                break
        else:
            return Store(
                quads,
                path=path,
                texts=folder / SOURCES,
                report=report,
                read_only=True,
                folder=manifest.quads(path),
                columns=answers,
            )
    raise StoreError(f"{path}: the store is broken: {broken}; build it again") from broken


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
    path = real(path)
    with workplace(path) as work:
        old = _builds(path)
        manifest = Manifest(build=1 + max(old, default=0))
        place = manifest.folder(work.new)
        (place / SOURCES).mkdir(parents=True)
        facts = FactsFiles(work.folder, _facts(path))
        quads = place / manifest.quads(path).name
        store = Store(
            ox.Store(str(quads)),
            path=path,
            texts=place / SOURCES,
            facts=facts,
            ledger=place / LEDGER,
            tables=manifest.columns(work.new) if columns.available() else None,
        )
        try:
            yield store
            store.quads.flush()
        finally:
            # the engine lets go of its files when nothing holds it, and Windows moves and removes no open files
            store.quads = ox.Store()
            gc.collect()
        compact(quads)
        if store.report is not None:
            write_json(place / REPORT, store.report)
        facts.settle(place / FACTS)
        if is_store(path):
            place.rename(path / place.name)
            write_manifest(path, manifest)
            _remove_all_but(path, manifest)
        else:
            write_manifest(work.new, manifest)
            if path.exists():
                path.rmdir()  # an empty folder
            work.new.rename(path)


def real(path: Path) -> Path:
    """Where a link leads: it stays, and what it leads to is written."""
    return Path(os.path.realpath(path)) if path.is_symlink() else path


def _builds(path: Path) -> list[int]:
    """The numbers of the builds whose files are in a store, whether they count or not."""
    names = [one.name.removeprefix("build-") for one in path.glob("build-*")]
    return [int(name) for name in names if name.isdecimal()]


def _facts(path: Path) -> Path:
    """What the build that counts has read; a file that is not there, where none counts."""
    try:
        return read_manifest(path).folder(path) / FACTS
    except StoreError:
        return path / FACTS


def _remove_all_but(path: Path, manifest: Manifest) -> None:
    """Remove all files of a store but those of one build; what Windows keeps for whoever has it open, the next one."""
    for one in path.iterdir():
        if one.is_dir() and one != manifest.folder(path):
            shutil.rmtree(one, ignore_errors=True)
        elif one.name not in (MANIFEST, manifest.folder(path).name):
            with suppress(OSError):
                one.unlink()


def refuse_foreign(path: Path) -> None:
    """Raise where something stands that no store may take the place of: a file, a device, a folder of other things."""
    if not path.exists():
        return
    if not path.is_dir():
        what = "a file" if path.is_file() else "a device or pipe"
        raise StoreError(f"{path}: {what} is there; name a folder, or a file ending in .nq, .trig, .jsonld or .ttl")
    if any(path.iterdir()) and not is_store(path):
        raise StoreError(f"{path}: this folder holds something that is no planggraph store; it is left alone")
