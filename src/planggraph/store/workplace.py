"""A folder beside a store where its writer works, and the only right to write.

It is there as long as somebody writes; found there by the next writer, it tells that the one before was killed.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from planggraph.errors import StoreError
from planggraph.store.facts_files import are_left

__all__ = ["Workplace", "workplace"]

_TRIES = 3  # the writer before may just take its workplace away


class Workplace:
    """Where a writer works.

    Parameters
    ----------
    folder
        Its own; `new` in it is what a build writes.
    abandoned
        Whether a writer was killed that had it.
    """

    def __init__(self, folder: Path, abandoned: bool) -> None:
        self.folder = folder
        self.new = folder / "new"
        self.abandoned = abandoned


@contextmanager
def workplace(path: Path) -> Iterator[Workplace]:
    """Hold the only right to write a store; nothing that a killed writer left is in the workplace, but for facts.

    Raises
    ------
    StoreError
        Another program has it, or the disk refuses.
    """
    folder = path.parent / f".{path.name}.building"  # beside the store, so that what is moved stays on one disk
    abandoned = folder.exists()
    try:
        with _alone(folder, path):
            made = Workplace(folder, abandoned)
            if made.new.exists():
                shutil.rmtree(made.new)
            yield made
    except OSError as error:
        hint = "; is it open in another program?" if isinstance(error, PermissionError) else ""
        raise StoreError(f"{path}: cannot be written: {error.strerror or error}{hint}") from error
    finally:
        _tidy(folder)


@contextmanager
def _alone(folder: Path, path: Path) -> Iterator[None]:
    """Hold the only right to write. SQLite's lock works on every system and dies with its process."""
    for _ in range(_TRIES):
        folder.mkdir(parents=True, exist_ok=True)
        mark = folder / "lock"
        mark.touch()
        before = mark.stat().st_ino
        try:
            lock = sqlite3.connect(mark, timeout=0, isolation_level=None)
        except sqlite3.OperationalError as error:
            # SQLite takes no path of more than some 500 bytes
            raise StoreError(f"{path}: cannot be locked for writing: {error}; is its path too long?") from error
        with closing(lock):
            _begin(lock, path)
            if _inode(mark) == before:  # and no file that the writer before has just taken away
                yield
                return
    raise StoreError(f"{path}: other programs are writing this store one after the other; try it again")


def _inode(mark: Path) -> int | None:
    with suppress(FileNotFoundError):
        return mark.stat().st_ino
    return None


def _begin(lock: sqlite3.Connection, path: Path) -> None:
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
            raise StoreError(f"{path}: another program is writing this store; wait until it is done") from error
        raise StoreError(f"{path}: cannot be locked for writing: {error}") from error


def _tidy(folder: Path) -> None:
    """Remove the workplace, unless another writer holds it, or a build that was broken off left facts in it."""
    if not folder.exists():
        return
    with (
        suppress(sqlite3.OperationalError, OSError),
        closing(sqlite3.connect(folder / "lock", timeout=0, isolation_level=None)) as lock,
    ):
        lock.execute("BEGIN EXCLUSIVE")
        shutil.rmtree(folder / "new", ignore_errors=True)
        if not are_left(folder):
            shutil.rmtree(folder, ignore_errors=True)
