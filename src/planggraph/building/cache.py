"""Facts of files that an earlier build read, so that the next one reads only what is new.

A row is named by the SHA-256 of a file's bytes and its media type; all rows of a cache were made by one state of the
code. Each build writes a new file and takes over into it what it needs of those before, so that what no file of the
collection has any more is gone by itself, and a build that is broken off spoils nothing.
"""

from __future__ import annotations

import hashlib
import platform
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from planggraph.errors import BuildError
from planggraph.gazetteer import Additions
from planggraph.model import Facts
from planggraph.read import Opened
from planggraph.resolve.packing import unpack
from planggraph.store.facts_files import FactsFiles

__all__ = ["CacheWriter", "KnownFacts", "code_hash", "graph_hash", "in_folder"]

_PACKAGE = Path(__file__).resolve().parents[1]
# all that decides what a text says, and how that is kept
_PARTS = ("gazetteer", "read", "parse", "extract", "model.py", "naming.py", "resolve/packing.py")
_LIBRARIES = ("lxml", "pdfminer.six", "pdfplumber", "pillow", "pypdfium2", "spacy")
_KEPT_EACH = 200  # rows
_TABLES = """
CREATE TABLE made_by (code TEXT NOT NULL);
CREATE TABLE facts (file TEXT PRIMARY KEY, packed BLOB NOT NULL);
"""


# ---------------------------------------------------------------- what facts follow from
def code_hash(added: Additions) -> str:
    """Names the code and the data that make facts of a file: the package's own, its libraries', a user's tables.

    >>> code_hash(Additions()) == code_hash(Additions())
    True
    """
    return hashlib.sha256(f"{_code_hash()}\n{added!r}".encode()).hexdigest()


@lru_cache(maxsize=1)
def _code_hash() -> str:
    return hash_of(_PACKAGE)


@lru_cache(maxsize=1)
def graph_hash() -> str:
    """Names the code and the data that make the graph of facts, and the facts of files."""
    return hash_of(_PACKAGE, (*_PARTS, "resolve", "rdf"))


def hash_of(package: Path, parts: Sequence[str] = _PARTS) -> str:
    """The same of a package's folder and the libraries alone."""
    digest = hashlib.sha256()
    for path in _sources(package, parts):
        data = path.read_bytes()
        digest.update(f"{path.relative_to(package).as_posix()} {len(data)}\n".encode() + data)
    for name in _LIBRARIES:
        digest.update(f"{name} {_version(name)}\n".encode())
    digest.update(platform.python_version().encode())
    return digest.hexdigest()


def _sources(package: Path, parts: Sequence[str]) -> Iterator[Path]:
    for part in parts:
        place = package / part
        found = place.rglob("*") if place.is_dir() else [place]
        yield from sorted(one for one in found if one.is_file() and "__pycache__" not in one.parts)


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "-"


# ---------------------------------------------------------------- reading
class KnownFacts:
    """What earlier builds read with the same code. Nothing in it raises: what cannot be read is not known.

    Parameters
    ----------
    files
        Caches, as `usable` lets them through.
    """

    def __init__(self, files: Sequence[Path]) -> None:
        self._opened = [sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True) for path in files]

    def close(self) -> None:
        for one in self._opened:
            one.close()

    def __contains__(self, file: Opened) -> bool:
        return self.packed(file) is not None

    def packed(self, file: Opened) -> bytes | None:
        """The facts of a file as bytes, which may be anything."""
        for one in self._opened:
            with suppress(sqlite3.Error):
                row = one.execute("SELECT packed FROM facts WHERE file = ?", (name_of(file),)).fetchone()
                if row is not None and isinstance(row[0], bytes):
                    return row[0]
        return None

    def facts(self, file: Opened) -> Facts | None:
        """The facts of a file, under its name."""
        packed = self.packed(file)
        if packed is None:
            return None
        with suppress(Exception):  # broken bytes raise whatever they lead to
            facts = unpack(packed)
            if isinstance(facts, Facts) and facts.source.sha256 == file.sha256:
                return replace(facts, source=replace(facts.source, name=file.name))
        return None


def name_of(file: Opened) -> str:
    """The name of a file's row: the same bytes under another suffix may be read as something else."""
    return f"{file.sha256} {file.media_type}"


def usable(files: Sequence[Path], code: str) -> list[Path]:
    """Those caches that are whole and were made by this code; what a build that was killed had begun is undone."""
    found: list[Path] = []
    for path in files:
        with suppress(sqlite3.Error, OSError):
            if path.is_file():
                with closing(sqlite3.connect(path)) as opened:
                    if opened.execute("SELECT code FROM made_by").fetchone() == (code,):
                        found.append(path)
    return found


# ---------------------------------------------------------------- writing
class CacheWriter:
    """A new cache, whose file is made with the first row. Where it cannot be written the build goes on without it.

    Parameters
    ----------
    files
        Where caches are.
    code
        See `code_hash`.
    """

    def __init__(self, files: FactsFiles, code: str) -> None:
        self.known = usable(files.known, code)
        self._path, self._code = files.new, code
        self._opened: sqlite3.Connection | None = None
        self._failed = False
        self._since = 0

    def put(self, name: str, packed: bytes) -> None:
        """Add a row. Those of some hundred before it outlive the program from then on."""
        if self._failed:
            return
        try:
            if self._opened is None:
                self._opened = self._begun()
            self._opened.execute("INSERT OR IGNORE INTO facts VALUES (?, ?)", (name, packed))
            self._since += 1
            if self._since >= _KEPT_EACH:
                self._opened.commit()
                self._since = 0
        except sqlite3.Error:
            self._failed = True
            self.close()

    def _begun(self) -> sqlite3.Connection:
        opened = sqlite3.connect(self._path)
        # a crash of the system may cost the cache, which costs time alone; a crash of this program costs nothing
        opened.execute("PRAGMA synchronous = OFF")
        opened.executescript(_TABLES)
        opened.execute("INSERT INTO made_by VALUES (?)", (self._code,))
        return opened

    def close(self) -> None:
        """Keep what there is."""
        if self._opened is not None:
            with suppress(sqlite3.Error):
                self._opened.commit()
            self._opened.close()
            self._opened = None


@contextmanager
def in_folder(folder: Path) -> Iterator[FactsFiles]:
    """Caches in a folder of their own, for builds whose target is none; what the block wrote is there after it.

    Raises
    ------
    BuildError
        The folder cannot be written.
    """
    kept = folder / "facts.sqlite"
    with _writable(folder):
        folder.mkdir(parents=True, exist_ok=True)
        files = FactsFiles(folder, kept)
    yield files
    with _writable(folder):
        files.settle(kept)


@contextmanager
def _writable(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise BuildError(f"{folder}: facts cannot be kept there: {error.strerror or error}") from error
