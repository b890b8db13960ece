"""Batches of files and what is made of each: a shard, which any machine makes alike, and which is kept under a name.

    shards/
        0c5e.../              named by all that it follows from: the files, the code, a user's tables
            quads.nq.gz       the documents' graphs, in order of keys, each a gzip member with its lines sorted
            tasks.parquet     what they answer, and one such file for each other table
            facts.bin         what links are made of: the facts of each file, packed
            files.json        what became of each file, and the SHA-256 of what stands beside it

Of several files of one document in a batch the quads are those of the one that is read. A shard is written beside its
place and renamed, and one that is broken counts as none.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, TypeAlias

from planggraph.building.cache import hash_of
from planggraph.building.reading import Read, Refused, Rows, Settings, outcomes
from planggraph.errors import BuildError
from planggraph.read import Opened

__all__ = ["Shard", "Shards", "batches", "name_of_batch", "package_hash", "shard_of", "told_by"]

Shard: TypeAlias = Mapping[str, bytes]
"""Files by name, as they travel and as they are kept."""

_FILES = 32  # that a batch has, more or less
_MOST = 4 * _FILES
_BYTES = 4_000_000  # of its files
_LEVEL = 6  # of compression; the highest one takes three times as long, and saves nothing
_QUADS, _FACTS, _INDEX, _TABLE = "quads.nq.gz", "facts.bin", "files.json", ".parquet"


# ---------------------------------------------------------------- what a shard follows from
@lru_cache(maxsize=1)
def package_hash() -> str:
    """Names the package as it is installed here, and the libraries that read files."""
    return hash_of(Path(__file__).resolve().parents[1], (".",))


def batches(files: Iterable[Opened]) -> Iterator[list[Opened]]:
    """Files that stand behind each other.

    Which file is the last of a batch follows from its bytes, so that one that comes or goes changes its own batch, and
    none of those behind.
    """
    batch: list[Opened] = []
    size = 0
    for file in files:
        batch.append(file)
        size += len(file.data)
        if int(file.sha256[:8], 16) % _FILES == 0 or len(batch) == _MOST or size >= _BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def name_of_batch(files: Sequence[Opened], settings: Settings) -> str:
    """Names what this package makes of files, and nothing else."""
    given = [(one.name, one.sha256, one.media_type, one.refusal and one.refusal.told) for one in files]
    follows_from = package_hash(), settings.additions, settings.quads, settings.tables, given
    return hashlib.sha256(repr(follows_from).encode("utf-8", "surrogatepass")).hexdigest()


# ---------------------------------------------------------------- what is made of a batch
def shard_of(files: Sequence[Opened], settings: Settings) -> Shard:
    """What is made of files. The additions of the settings must be in use."""
    found = list(outcomes(files, settings))
    reads = [one for one in found if isinstance(one, Read)]
    held: dict[str, Read] = {}  # by document, the file that is read
    for one in sorted(reads, key=lambda one: (one.document, one.rank)):
        held.setdefault(one.document, one)
    quads = {one.name: _packed_lines(one.quads) for one in held.values() if settings.quads}
    places = dict(zip(quads, pairwise(accumulate(map(len, quads.values()), initial=0)), strict=True))
    made = {_QUADS: b"".join(quads.values()), _FACTS: b"".join(one.facts for one in reads), **_tables(held, settings)}
    index = {
        "files": [_told(one, places.get(one.name)) for one in found],
        "read": {key: one.name for key, one in held.items()},
        "sha256": {name: hashlib.sha256(data).hexdigest() for name, data in made.items()},
    }
    return {**made, _INDEX: json.dumps(index, ensure_ascii=False).encode()}


def _packed_lines(lines: bytes) -> bytes:
    return gzip.compress(b"".join(sorted(lines.splitlines(keepends=True))), _LEVEL, mtime=0)


def _tables(held: Mapping[str, Read], settings: Settings) -> dict[str, bytes]:
    if not settings.tables:
        return {}
    from planggraph.query.columns import packed

    return {name + _TABLE: data for name, data in packed({key: one.answers for key, one in held.items()}).items()}


def _told(one: Read | Refused, place: tuple[int, int] | None) -> dict[str, Any]:
    """What became of a file, as JSON can hold it, and where its quads are."""
    if isinstance(one, Refused):
        return {"name": one.name, "told": one.told}
    names = ("name", "sha256", "cached", "document", "provisions", "read_as", "count")
    return {**{name: getattr(one, name) for name in names}, "facts": len(one.facts), "quads": place}


def told_by(shard: Shard) -> Iterator[Read | Refused | Rows]:
    """What became of each file of a batch, and behind them what their documents answer."""
    index = json.loads(shard[_INDEX])
    at = 0
    for told in index["files"]:
        if "told" in told:
            yield Refused(**told)
            continue
        start, end = told["quads"] or (0, 0)
        facts = shard[_FACTS][at : at + told["facts"]]
        at += len(facts)
        quads = gzip.decompress(shard[_QUADS][start:end])
        yield Read(**{**told, "facts": facts, "quads": quads}, from_cache=False, answers={})
    tables = {name.removesuffix(_TABLE): data for name, data in shard.items() if name.endswith(_TABLE)}
    if tables:
        yield Rows(documents=index["read"], files=tables)


# ---------------------------------------------------------------- where they are kept
class Shards:
    """Shards in a folder, those of one collection.

    Parameters
    ----------
    folder
        It is made where it is not there; None: nothing is kept.

    Raises
    ------
    BuildError
        The folder cannot be written.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._used: set[str] = set()
        if folder is not None:
            with _writable(folder):
                folder.mkdir(parents=True, exist_ok=True)

    def get(self, name: str) -> Iterator[Read | Refused | Rows] | None:
        """What became of the files of a batch, where its shard is there and whole."""
        if self._folder is None:
            return None
        try:
            shard = {one.name: one.read_bytes() for one in (self._folder / name).iterdir()}
            digests = json.loads(shard[_INDEX])["sha256"]
        except (OSError, ValueError, KeyError, TypeError):
            return None
        if digests != {key: hashlib.sha256(data).hexdigest() for key, data in shard.items() if key != _INDEX}:
            return None
        self._used.add(name)
        return (replace(one, from_cache=True) if isinstance(one, Read) else one for one in told_by(shard))

    def put(self, name: str, shard: Shard) -> None:
        """Keep a shard.

        Raises
        ------
        BuildError
            The folder cannot be written.
        """
        if self._folder is None:
            return
        self._used.add(name)
        place, part = self._folder / name, self._folder / f".{name}"
        with _writable(self._folder):
            for broken in (place, part):
                if broken.exists():
                    shutil.rmtree(broken)
            part.mkdir()
            for file, data in shard.items():
                (part / file).write_bytes(data)
            part.rename(place)

    def settle(self) -> None:
        """The build is done: remove what it did not use."""
        for one in self._folder.iterdir() if self._folder is not None else ():
            if re.fullmatch(r"\.?[0-9a-f]{64}", one.name) and one.name not in self._used:
                shutil.rmtree(one, ignore_errors=True)


@contextmanager
def _writable(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise BuildError(f"{folder}: shards cannot be kept there: {error.strerror or error}") from error
