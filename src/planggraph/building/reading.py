"""Files -> what a build needs of each: the same in this process and in others."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from planggraph.building.cache import KnownFacts, name_of
from planggraph.errors import UnreadableSourceError
from planggraph.gazetteer import Additions
from planggraph.model import Facts
from planggraph.read import FORMATS, Opened, converted
from planggraph.resolve.packing import pack

__all__ = ["Outcome", "Rank", "Read", "Refused", "Rows", "Settings", "outcomes"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a process has to know to read files as the others do."""

    additions: Additions
    known: tuple[Path, ...] = ()  # caches
    quads: bool = True  # whether they are wanted
    tables: bool = False  # whether what they answer is, too


class Rank(NamedTuple):
    """Of several files of a document the one with the least rank is read, as `planggraph.resolve.chosen` tells."""

    lacking: int  # provisions, negated
    sha256: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A file that was read. Big things are bytes: to hand objects to another process costs more than to make them."""

    name: str
    sha256: str
    cached: str  # the name of its row in a cache
    from_cache: bool
    facts: bytes  # packed
    document: str  # its key
    provisions: int
    read_as: dict[str, Any]  # what a report says of it
    quads: bytes  # its document's own graph in N-Quads
    count: int  # of the quads
    answers: dict[str, bytes]  # what they answer, for the tables of a store

    @property
    def rank(self) -> Rank:
        """What tells whether it is read of its document."""
        return Rank(-self.provisions, self.sha256, self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A file that could not be read, with reason and hint."""

    name: str
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """What the graphs of documents answer that came before it, in the place of the answers of each."""

    documents: dict[str, str]  # by key, with the name of the file that was read
    files: dict[str, bytes]  # by table, in Parquet


Outcome: TypeAlias = Read | Refused


def outcomes(files: Iterable[Opened], settings: Settings) -> Generator[Outcome]:
    """What became of each file, in their order. Those that need it are converted together.

    The additions of the settings must be in use.
    """
    with closing(KnownFacts(settings.known)) as known:
        for file in converted(files, known.__contains__):
            yield _outcome(file, known, settings)


def _outcome(file: Opened, known: KnownFacts, settings: Settings) -> Outcome:
    from planggraph.extract import extract_one

    try:
        facts = known.facts(file) if file.refusal is None else None
        found = facts is not None
        if facts is None:
            facts = extract_one(file.read())
        return _read(facts, name_of(file), found, settings)
    except UnreadableSourceError as error:
        return Refused(name=error.name, told=error.told)
    except Exception as error:  # a defect of ours in one document loses none of the others
        told = f"planggraph failed on it: {type(error).__name__}: {error} (please report it)"
        return Refused(name=file.name, told=told)


def _read(facts: Facts, cached: str, from_cache: bool, settings: Settings) -> Read:
    lines, count, answers = _quads(facts, settings) if settings.quads else (b"", 0, {})
    return Read(
        name=facts.source.name,
        sha256=facts.source.sha256,
        cached=cached,
        from_cache=from_cache,
        facts=pack(facts),
        document=facts.key,
        provisions=len(facts.provisions),
        read_as=_read_as(facts),
        quads=lines,
        count=count,
        answers=answers,
    )


def _quads(facts: Facts, settings: Settings) -> tuple[bytes, int, dict[str, bytes]]:
    """The document's own graph in N-Quads, how many there are, and what they answer."""
    from planggraph.query.columns import answers_of
    from planggraph.rdf import facts_quads, lines_of

    quads = list(facts_quads(facts))
    return lines_of(quads), len(quads), answers_of(quads) if settings.tables else {}


def _read_as(facts: Facts) -> dict[str, Any]:
    """What a file was read as, and how much was found in it."""
    source = facts.source
    sure = [block.confidence for block in source.blocks if block.confidence is not None]  # of words in pictures
    return {
        "format": FORMATS[source.media_type],
        **({"encoding": source.encoding} if source.encoding else {}),
        **({"confidence": min(sure)} if sure else {}),
        "letters": len(source.text),
        "citations": len(facts.citations),
        "provisions": len(facts.provisions),
        "findings": len(facts.findings),
    }
