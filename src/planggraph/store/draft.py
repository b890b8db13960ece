"""A store that is changed: all of a change is seen at once, and what a killed writer left is finished or undone.

The engine's files that count are never written to. A change makes others that share with them all that stays (hard
links), writes there, and lets them count. First the ledger is told, in the one transaction that also changes what links
are made of: from then on the change is done. Then the manifest is, by which readers go. Who is killed before the first
has changed nothing; who is killed between the two is finished by the next writer.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from planggraph.errors import StoreError
from planggraph.store import columns
from planggraph.store.changes import CHANGES, REPORT, append
from planggraph.store.columns import files_of
from planggraph.store.directory import LEDGER, SOURCES, real, refuse_foreign
from planggraph.store.facts_files import FACTS
from planggraph.store.manifest import ColumnsFiles, Manifest, is_store, read_manifest, write_manifest
from planggraph.store.quadstore import Store
from planggraph.store.workplace import workplace

__all__ = ["Draft", "back_up", "changing"]

_BEFORE = 1  # states before the one that counts that are kept: somebody may just be opening one


class Draft:
    """A store that is being changed.

    Parameters
    ----------
    store
        Open for writing, and read by nobody else.
    ledger
        What links are made of, in a transaction.
    facts
        The file of what was read.
    abandoned
        Whether the writer before was killed, so that texts and facts may be left of it.
    """

    def __init__(self, store: Store, ledger: sqlite3.Connection, facts: Path, abandoned: bool) -> None:
        self.store = store
        self.ledger = ledger
        self.facts = facts
        self.abandoned = abandoned
        self.change: dict[str, Any] | None = None
        self.afterwards: list[Callable[[], None]] = []

    def tell(self, change: dict[str, Any]) -> None:
        """What the report is to say of it, see `planggraph.store.changes.append`; without it nothing is changed."""
        self.change = change

    def then(self, what: Callable[[], None]) -> None:
        """What is to be tidied up when the change is done."""
        self.afterwards.append(what)


@contextmanager
def changing(path: str | os.PathLike[str]) -> Iterator[Draft]:
    """A store to be changed: when the block ends well, and something was told, all of it is seen at once.

    Raises
    ------
    StoreError
        There is no store that can be changed, another program is writing it, or the disk refuses.
    """
    path = _existing(path)
    with workplace(path) as work, closing(_ledger(path)) as ledger:
        manifest = _settled(path, ledger)
        folder = manifest.folder(path)
        new = replace(manifest, change=manifest.change + 1)
        ledger.execute("BEGIN IMMEDIATE")
        share(manifest.quads(path), new.quads(path))
        store = Store(
            ox.Store(str(new.quads(path))), path=path, texts=folder / SOURCES, tables=_tables(path, manifest, new)
        )
        if work.abandoned:
            for part in (folder / SOURCES).glob("*.part"):
                part.unlink()
        draft = Draft(store, ledger, folder / FACTS, work.abandoned)
        try:
            yield draft
            store.quads.flush()
        except BaseException:
            draft.change = None
            raise
        finally:
            store.quads = ox.Store()  # the engine lets go of its files when nothing holds it
            if draft.change is None:
                _remove_old(path, manifest)
        if draft.change is None:
            return
        new = replace(new, told=append(folder, manifest.told, draft.change))
        ledger.execute(f"PRAGMA user_version = {new.change}")
        ledger.execute("COMMIT")  # done
        write_manifest(path, new)  # and seen
        for tidy in draft.afterwards:
            tidy()
        _remove_old(path, new)


def back_up(path: str | os.PathLike[str], target: str | os.PathLike[str]) -> None:
    """Make a store of its own of one as it is now; on the same disk they share what is not changed any more.

    Raises
    ------
    StoreError
        There is no such store, another program is writing it, something is at the target, or the disk refuses.
    """
    path, target = _existing(path), Path(target)
    refuse_foreign(target)
    if is_store(target):
        raise StoreError(f"{target}: a store is there, which a backup does not replace; name another folder")
    with workplace(path), workplace(target) as work:
        manifest = read_manifest(path)
        folder, place = manifest.folder(path), manifest.folder(work.new)
        if (folder / LEDGER).exists():
            with closing(_ledger(path)) as ledger:
                manifest = _settled(path, ledger)
        (place / SOURCES).mkdir(parents=True)
        share(manifest.quads(path), manifest.quads(work.new))
        _share_tables(manifest.columns(path), manifest.columns(work.new))
        for one in (folder / SOURCES).glob("*.txt"):
            _link(one, place / SOURCES / one.name)
        for name in (REPORT, CHANGES, FACTS, LEDGER):
            if (folder / name).exists():
                shutil.copyfile(folder / name, place / name)
        write_manifest(work.new, manifest)
        if target.exists():
            target.rmdir()
        work.new.rename(target)


def _existing(path: str | os.PathLike[str]) -> Path:
    if "://" in os.fspath(path):
        raise StoreError("a server keeps quads, and neither texts nor facts to build on: change a folder, then push it")
    path = Path(path)
    if path.is_file():
        raise StoreError(f"{path}: only a store's folder can be changed, and this is a file; build into a folder")
    if not path.exists():
        raise StoreError(f"{path}: there is no such store (build it first: planggraph build)")
    read_manifest(path)
    return real(path)


def _ledger(path: Path) -> sqlite3.Connection:
    ledger = read_manifest(path).folder(path) / LEDGER
    if not ledger.is_file():
        raise StoreError(
            f"{path}: nothing can be added to this store or removed from it, since it does not keep what it was made "
            "of (it was built with corrections, with a cache elsewhere or none, or saved from another graph); build it "
            "again without these: planggraph build"
        )
    return sqlite3.connect(ledger, isolation_level=None)


def _settled(path: Path, ledger: sqlite3.Connection) -> Manifest:
    """What of a store counts, when a change that was done is seen and what else was begun is gone."""
    manifest = read_manifest(path)
    (done,) = ledger.execute("PRAGMA user_version").fetchone()
    if done == manifest.change + 1:
        told = (manifest.folder(path) / CHANGES).stat().st_size
        manifest = replace(manifest, change=done, told=told)
        write_manifest(path, manifest)
    elif done != manifest.change:
        raise StoreError(f"{path}: its ledger is of another state ({done}, not {manifest.change}); build it again")
    _remove_old(path, manifest)
    return manifest


def _remove_old(path: Path, manifest: Manifest) -> None:
    """Remove other builds, and states of this one that nobody opens any more or that were never done."""
    kept = {manifest.folder(path)}
    tables: set[str] = set()
    for change in range(max(0, manifest.change - _BEFORE), manifest.change + 1):
        one = replace(manifest, change=change)
        state = one.columns(path).state
        kept |= {one.quads(path), state}
        if state.exists():
            tables |= files_of(state)
    for found in (*path.glob("build-*"), *manifest.folder(path).glob("quads-*")):
        if found not in kept:
            shutil.rmtree(found, ignore_errors=True)
    for found in (*manifest.folder(path).glob("columns-*.json"), *manifest.columns(path).folder.glob("*")):
        if found not in kept and found.name not in tables:
            with suppress(OSError):
                found.unlink()


def _tables(path: Path, old: Manifest, new: Manifest) -> ColumnsFiles | None:
    """Where the tables are to be changed; None: there are none, or their engine is not installed, and they end here."""
    before = old.columns(path).state
    return replace(new.columns(path), before=before) if before.exists() and columns.available() else None


def _share_tables(old: ColumnsFiles, new: ColumnsFiles) -> None:
    if old.state.exists():
        new.folder.mkdir(parents=True)
        for name in sorted(files_of(old.state)):
            _link(old.folder / name, new.folder / name)
        shutil.copyfile(old.state, new.state)


# ---------------------------------------------------------------- files that are shared
def share(old: Path, new: Path) -> None:
    """The engine's files again, for another state to begin with: those that never change are linked, others copied."""
    new.mkdir(parents=True)
    for one in old.iterdir():
        if one.suffix == ".sst":
            _link(one, new / one.name)
        elif one.name != "LOCK" and not one.name.startswith("LOG"):
            shutil.copyfile(one, new / one.name)


def _link(old: Path, new: Path) -> None:
    try:
        os.link(old, new)
    except OSError:  # another disk, or one that knows no links
        shutil.copyfile(old, new)
