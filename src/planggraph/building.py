"""The way through all of it: files -> facts -> links -> quads in a store.

The module is not called ``build``, since ``planggraph.build`` is the function that users call.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planggraph.errors import BuildError, UnreadableSourceError
from planggraph.read import DEFAULT_SIZE_LIMIT, FORMATS, SUFFIXES, in_letters, open_files, passed_over

if TYPE_CHECKING:
    from planggraph.correct import Correction
    from planggraph.model import Facts
    from planggraph.store import Store

__all__ = ["Report", "build_store", "plan_files"]

Plans = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]

_ALIKE = 20  # refused files of one place and one reason that are told by name


@dataclass(slots=True, kw_only=True)
class Report:
    """What a build read and what it could not.

    Files are named by their paths below the build's root, with forward slashes; those in an archive by its path and
    theirs in it.
    """

    documents: int = 0  # held documents
    read: list[str] = field(default_factory=list)
    files: dict[str, dict[str, Any]] = field(default_factory=dict)  # those read: as what, and how much was found
    refused: dict[str, str] = field(default_factory=dict)  # files that could not be read, with reason and hint
    copies: dict[str, str] = field(default_factory=dict)  # files of a document that another file gives
    other: dict[str, int] = field(default_factory=dict)  # by suffix: files of kinds that are not read
    applied: int = 0  # corrections of the user's table
    unapplied: list[str] = field(default_factory=list)  # those that do not apply now, with the reasons

    def to_dict(self) -> dict[str, Any]:
        """As JSON can hold it."""
        return {
            "documents": self.documents, "read": sorted(self.read), "files": dict(sorted(self.files.items())),
            "formats": self._counted("format"), "encodings": self._counted("encoding"),
            "refused": dict(sorted(self.refused.items())),
            "copies": dict(sorted(self.copies.items())), "other": dict(sorted(self.other.items())),
            "applied": self.applied, "unapplied": self.unapplied,
        }  # fmt: skip

    def __str__(self) -> str:
        """In a few lines, each refused file by its name."""
        copies = f", {_count(len(self.copies), 'copy', 'copies')} of others" if self.copies else ""
        lines = [f"{_count(self.documents, 'document')} from {_count(len(self.read), 'file')}{copies}"]
        if len(self._counted("format")) > 1 or self._counted("encoding"):
            told = [f"{n} {one}" for name in ("format", "encoding") for one, n in self._counted(name).items()]
            lines.append(f"read as: {', '.join(told)}")
        if self.refused:
            lines += [f"{_count(len(self.refused), 'file')} could not be read:", *self.reasons()]
        if self.other:
            lines.append(f"passed over, of kinds that are not read: {self.kinds()} (read are {', '.join(SUFFIXES)})")
        if self.applied:
            lines.append(f"{_count(self.applied, 'correction')} applied")
        if self.unapplied:
            lines.append(f"{_count(len(self.unapplied), 'correction')} not applied:")
            lines += [f"  {one}" for one in self.unapplied]
        return "\n".join(lines)

    def _counted(self, name: str) -> dict[str, int]:
        """How many of the files that were read are of each format or encoding."""
        return dict(sorted(Counter(one[name] for one in self.files.values() if one.get(name)).items()))

    def reasons(self) -> list[str]:
        """A line for each refused file; of many in one place with one reason, a line for those beyond the first."""
        lines: list[str] = []
        alike: dict[tuple[str, str], list[str]] = {}  # by folder, and by reason whatever its numbers
        for name, reason in sorted(self.refused.items()):
            same = alike.setdefault((name.rpartition("/")[0], re.sub(r"\d+", "#", reason)), [])
            same.append(name)
            if len(same) <= _ALIKE:
                lines.append(f"  {name}: {reason}")
        for (folder, _), names in alike.items():
            if len(names) > _ALIKE:
                more = f"{len(names) - _ALIKE:,} more{f' in {folder}' if folder else ''}"
                lines.append(f"  {more}: {self.refused[names[_ALIKE]]}")
        return lines

    def kinds(self) -> str:
        """How many files of each kind were passed over."""
        return ", ".join(f"{n} {suffix or 'without a suffix'}" for suffix, n in sorted(self.other.items()))


def _count(n: int, noun: str, plural: str | None = None) -> str:
    return f"{n} {noun if n == 1 else plural or noun + 's'}"


# ---------------------------------------------------------------- which files
def plan_files(plans: Plans) -> tuple[list[Path], Path, dict[str, int]]:
    """The files that a build reads.

    Parameters
    ----------
    plans
        A file, a folder that is searched at any depth, or several of both. A file that is named is read whatever
        its suffix; hidden files and folders, and stores, are passed over.

    Returns
    -------
    files
        Each once, in order of their paths.
    root
        The folder below which files are named: the only folder given, or what all have in common.
    other
        How many files of the folders are of kinds that are not read, by suffix.

    Raises
    ------
    BuildError
        Nothing was named, or something that is not there.
    """
    named = [Path(one) for one in ([plans] if isinstance(plans, (str, os.PathLike)) else plans)]
    if not named:
        raise BuildError("nothing to build: name files or folders of plans")
    found: dict[str, Path] = {}  # by what a link leads to; links in a circle lead nowhere, and are refused when read
    other: dict[str, int] = {}
    for one in named:
        if one.is_dir():
            for path in _below(one):
                suffix = in_letters(path.suffix.lower())
                if suffix in SUFFIXES:
                    found.setdefault(os.path.realpath(path), path)
                else:
                    other[suffix] = other.get(suffix, 0) + 1
        elif one.exists():
            found.setdefault(os.path.realpath(one), one)
        else:
            raise BuildError(f"{one}: there is no such file or folder")
    folders = [os.path.realpath(one if one.is_dir() else one.parent) for one in named]
    try:
        root = Path(os.path.commonpath(folders))
    except ValueError as error:  # of two drives
        raise BuildError("the plans lie on different drives; build them one by one, or copy them together") from error
    return [found[path] for path in sorted(found, key=lambda p: Path(p).as_posix())], root, other


def _below(folder: Path) -> Iterator[Path]:
    from planggraph.store.directory import is_store

    for directory, folders, files in os.walk(folder):
        # a store in the folder of its plans holds copies of them, which are no plans
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and not is_store(Path(directory, name))
        )
        for name in sorted(files):
            if not passed_over(name):
                yield Path(directory) / name


# ---------------------------------------------------------------- the build
def build_store(
    plans: Plans,
    target: str | os.PathLike[str] | None = None,
    *,
    places: str | os.PathLike[str] | None = None,
    programmes: str | os.PathLike[str] | None = None,
    corrections: str | os.PathLike[str] | None = None,
    size_limit: int = DEFAULT_SIZE_LIMIT,
    progress: bool | None = None,
) -> tuple[Store, Report]:
    """Build a graph.

    Parameters
    ----------
    plans
        See `plan_files`.
    target
        A store's folder, or a file ending in .nq, .trig, .jsonld or .ttl; None: the graph is kept in memory.
    places
        A table of places that the gazetteer lacks; see `planggraph.gazetteer.use_places`.
    programmes
        A table of programmes that are named without a number; see `planggraph.gazetteer.use_programmes`.
    corrections
        A table of corrections; see `planggraph.correct.read_corrections`.
    size_limit
        Largest file to read, in bytes.
    progress
        Whether to show a bar; None: where somebody can see it.

    Raises
    ------
    BuildError
        Nothing is there, or nothing of it can be read; the message names each file.
    StoreError
        The target cannot be written.
    """
    from planggraph.gazetteer import with_places, with_programmes
    from planggraph.rdf.files import format_of
    from planggraph.store import Store, check_target, open_store, save_store, writing

    wanted = _corrections(corrections)  # what is wrong with it is told before anything is read
    files, root, other = plan_files(plans)
    as_folder = target is not None and format_of(check_target(target)) is None
    report = Report(other=other)
    with with_places(places), with_programmes(programmes):
        facts = list(_facts(files, root, report, size_limit=size_limit, progress=progress))
        if not facts:
            raise BuildError(_nothing(files, root, report))
        if target is not None and as_folder:
            with writing(target) as store:
                _fill(store, facts, report, wanted)
            return open_store(target), report
        store = Store()
        _fill(store, facts, report, wanted)
    if target is not None:
        save_store(store, target)
    return store, report


def _facts(
    files: Sequence[Path], root: Path, report: Report, *, size_limit: int, progress: bool | None
) -> Iterator[Facts]:
    from planggraph.extract import extract_one

    with _bar(files, progress) as shown:
        for file in open_files(shown, root=root, size_limit=size_limit, other=report.other):
            try:
                source = file.read()
                facts = extract_one(source)
            except UnreadableSourceError as error:
                report.refused[error.name] = error.told
                continue
            except Exception as error:  # a defect of ours in one document loses none of the others
                report.refused[file.name] = (
                    f"planggraph failed on it: {type(error).__name__}: {error} (please report it)"
                )
                continue
            report.read.append(source.name)
            report.files[source.name] = _read_as(facts)
            yield facts


def _read_as(facts: Facts) -> dict[str, Any]:
    """What a file was read as, and how much was found in it."""
    source = facts.source
    return {
        "format": FORMATS[source.media_type],
        **({"encoding": source.encoding} if source.encoding else {}),
        "letters": len(source.text),
        "citations": len(facts.citations),
        "provisions": len(facts.provisions),
        "findings": len(facts.findings),
    }


@contextmanager
def _bar(files: Sequence[Path], progress: bool | None) -> Iterator[Iterable[Path]]:
    from tqdm.auto import tqdm

    # tqdm hides itself where the output is no terminal if `disable` is None
    with tqdm(
        files, desc="reading", unit="file", disable=None if progress is None else not progress, leave=False
    ) as bar:
        yield bar


def _corrections(table: str | os.PathLike[str] | None) -> tuple[Correction, ...]:
    if table is None:
        return ()
    from planggraph.correct import read_corrections

    return read_corrections(table)


def _fill(store: Store, facts: Sequence[Facts], report: Report, corrections: Sequence[Correction]) -> None:
    from planggraph.resolve import chosen

    held, _ = chosen(facts)
    if corrections:
        _extend_corrected(store, facts, held, corrections, report)
    else:
        _extend(store, facts, held)
    for one in held:
        store.keep(one.source.sha256, one.source.text)
    read_as = {one.key: one.source.name for one in held}
    report.documents = len(held)
    report.copies = {one.source.name: read_as[one.key] for one in facts if one.source.name != read_as[one.key]}
    store.report = report.to_dict()


def _extend(store: Store, facts: Sequence[Facts], held: Sequence[Facts]) -> None:
    from planggraph.rdf import facts_quads, links_quads, reference_quads
    from planggraph.resolve import resolve

    links = resolve(facts)
    store.extend(quad for one in held for quad in facts_quads(one))
    store.extend(reference_quads(held, links))
    store.extend(links_quads(links))


def _extend_corrected(
    store: Store, facts: Sequence[Facts], held: Sequence[Facts], corrections: Sequence[Correction], report: Report
) -> None:
    """The same with corrections, and what became of each."""
    from planggraph.correct import corrected
    from planggraph.rdf import corrected_quads
    from planggraph.resolve import documents_known, resolve

    done = corrected(held, corrections, documents_known)
    links = resolve(facts, held=done.held, means=done.means)
    store.extend(corrected_quads(held, done, links))
    report.applied = sum(one.applied for one in done.outcomes)
    report.unapplied = [
        (f"line {one.correction.line}: " if one.correction.line else "") + f"{one.correction}: {one.reason}"
        for one in done.outcomes
        if not one.applied
    ]


def _nothing(files: Sequence[Path], root: Path, report: Report) -> str:
    if not files:
        passed = f"; passed over: {report.kinds()}" if report.other else ""
        return f"nothing to build: no file of a kind that is read ({', '.join(SUFFIXES)}) in {root}{passed}"
    return "\n".join(["nothing could be read:", *report.reasons()])
