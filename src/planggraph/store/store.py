"""Open and save: a store's folder, or one file of quads."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox

from planggraph.errors import StoreError
from planggraph.rdf.files import FORMATS, format_of, read_quads, write_quads
from planggraph.store import interface
from planggraph.store.directory import open_directory, refuse_foreign, writing
from planggraph.store.quadstore import CHUNK, Store
from planggraph.store.remote import RemoteStore

__all__ = ["RemoteStore", "Store", "check_target", "is_address", "open_store", "push_store", "save_store"]

_READ = ", ".join(suffix for suffix in FORMATS if suffix != ".ttl")
# endings of files that somebody may mean and that are not written: a folder of that name would surprise
_NO_FOLDER = {".nt", ".n3", ".rdf", ".owl", ".xml", ".json", ".csv", ".gz", ".zip", ".txt", ".md", ".html"}


# what somebody means as an address: "localhost:7878/query", "ftp://host" (a path loses a slash)
_ADDRESS = re.compile(r"[\w.-]{2,}:(?:\d+\b|/)")


def open_store(path: str | os.PathLike[str], *, timeout: float | None = None) -> Store:
    """Open what a build wrote: a store's folder for reading, or a file of quads into memory.

    Parameters
    ----------
    path
        A store's folder, or an N-Quads, TriG or JSON-LD file.
    timeout
        Seconds after which a query is stopped; None: never.

    Raises
    ------
    StoreError
        There is nothing, or something else, or it is broken; the message says what to do.
    """
    store = _open(Path(path))
    store.timeout = timeout
    return store


def _open(path: Path) -> Store:
    if path.is_dir():
        return open_directory(path)
    if not path.exists():
        if _ADDRESS.match(str(path)):  # it may hold credentials, and is not repeated
            raise StoreError("there is no such store or file; an address of a server begins with https:// or http://")
        raise StoreError(f"{path}: there is no such store or file (build it first: planggraph build)")
    if format_of(path) is None:
        raise StoreError(f"{path}: this file is no store; a graph is read from {_READ} or a store's folder")
    store = Store(path=path)
    if format_of(path) == ox.RdfFormat.N_QUADS:
        _load_lines(store.quads, path)
    else:
        store.extend(read_quads(path))
    if not len(store):
        raise StoreError(f"{path}: the file holds no statement, so it is not what a build wrote; build it again")
    if next(store.quads.quads_for_pattern(None, None, None, ox.DefaultGraph()), None) is not None:
        raise StoreError(
            f"{path}: statements stand outside any named graph, so this is not what a build wrote; export "
            "the graph with its named graphs again"
        )
    return store


def _load_lines(quads: ox.Store, path: Path) -> None:
    """N-Quads, so many lines at a time: the engine parses them, and memory stays low."""
    read = 0
    try:
        with path.open("rb") as file:
            while lines := file.readlines(CHUNK * 200):
                quads.bulk_load(b"".join(lines), format=ox.RdfFormat.N_QUADS)
                read += len(lines)
    except SyntaxError as error:
        message = re.sub(r"\bline (\d+)", lambda m: f"line {int(m[1]) + read}", str(error.msg))
        raise StoreError(f"{path}: no N-Quads: {message}") from error
    except (OSError, ValueError, RuntimeError) as error:
        raise StoreError(f"{path}: cannot be read: {error}") from error


def is_address(path: str | os.PathLike[str]) -> bool:
    """Whether this is a server's address and no path."""
    return isinstance(path, str) and re.match(r"https?://", path, re.IGNORECASE) is not None


def push_store(store: interface.Store, remote: RemoteStore, *, progress: bool | None = None) -> None:
    """Put a store's graphs on a server, each in the place of the one of its name, and take away those that are gone.

    Documents go first, what joins them last. It may be broken off and done again.

    Raises
    ------
    StoreError
        The server cannot be changed; what was put before stays.
    """
    from tqdm.auto import tqdm

    names = store.graphs()
    gone = set(remote.graphs()) - set(names)
    with tqdm(
        names, desc="pushing", unit="graph", disable=None if progress is None else not progress, leave=False
    ) as bar:
        for name in bar:
            remote.replace(name, store.triples(name))
    for name in sorted(gone):
        remote.drop(name)


def check_target(path: str | os.PathLike[str]) -> Path:
    """The path, if a graph can be written there.

    Raises
    ------
    StoreError
        It is a folder that is no store, or a name that means another kind of file.
    """
    if is_address(path):
        raise StoreError(
            "a server is no file: build into a folder, and put that on the server with graph.push or `planggraph push`"
        )
    path = Path(path)
    if format_of(path) is None:
        if path.suffix.lower() in _NO_FOLDER:
            raise StoreError(f"{path}: {path.suffix} is not written; use {', '.join(FORMATS)}, or a folder's name")
        refuse_foreign(path)
    elif path.is_dir():
        raise StoreError(f"{path}: a folder is there, where a file is to be written")
    elif path.exists() and not path.is_file():
        raise StoreError(f"{path}: a device or pipe is there, where a file is to be written; it is left alone")
    return path


def save_store(
    store: interface.Store, path: str | os.PathLike[str], filled: Callable[[Store], None] | None = None
) -> None:
    """Write a store to a folder, or its quads to a file.

    A file holds the quads alone, sorted; a folder keeps the texts and the build report too. Turtle holds the
    union of the graphs, and cannot be read back.

    Parameters
    ----------
    filled
        Is called with the new store when it holds all quads, where it goes into a folder; None: nothing.

    Raises
    ------
    StoreError
        The place is taken by something else, in use, or cannot be written.
    """
    path = check_target(path)
    if format_of(path) is not None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"{path}: cannot be written: {error.strerror or error}") from error
        write_quads(store, path)
        return
    if store.path is not None and store.read_only and path.resolve() == store.path.resolve():
        return  # it is there as it is
    with writing(path) as target:
        target.extend(store)
        for sha256, text in store.texts():
            target.keep(sha256, text)
        target.report = store.report
        if filled is not None:
            filled(target)
