"""The way through all of it: files -> facts -> links -> quads in a store."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from multiprocessing import current_process
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from planggraph.building.plans import Plans, plan_files
from planggraph.building.report import Report
from planggraph.errors import BuildError
from planggraph.read import DEFAULT_SIZE_LIMIT, SUFFIXES, Opened, opened

if TYPE_CHECKING:
    from tqdm import tqdm

    from planggraph.building.cache import CacheWriter
    from planggraph.building.reading import Outcome, Settings
    from planggraph.correct import Correction
    from planggraph.store import Store

__all__ = ["build_store"]

_SMALL = 500_000
"""Bytes of all files. To read fewer takes no longer than to start processes for them."""


def build_store(
    plans: Plans,
    target: str | os.PathLike[str] | None = None,
    *,
    places: str | os.PathLike[str] | None = None,
    programmes: str | os.PathLike[str] | None = None,
    corrections: str | os.PathLike[str] | None = None,
    size_limit: int = DEFAULT_SIZE_LIMIT,
    jobs: int | None = None,
    cache: str | os.PathLike[str] | Literal[False] | None = None,
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
    jobs
        How many processes read; 1: this one. None: one for each core, and this one alone where there is little to
        read. The graph is the same, whatever the number.
    cache
        A folder where the facts of files are kept for the next build. None: a store's folder keeps them itself.
        False: nothing is kept, and nothing that was kept is used.
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

    if jobs is not None and jobs < 1:
        raise ValueError(f"jobs: {jobs} processes read nothing; give 1 or more")
    wanted = _corrections(corrections)  # what is wrong with it is told before anything is read
    files, root, other = plan_files(plans)
    as_folder = target is not None and format_of(check_target(target)) is None
    report = Report(other=other)
    with with_places(places), with_programmes(programmes):
        with ExitStack() as stack:
            store = stack.enter_context(writing(target)) if target is not None and as_folder else Store()
            kept = stack.enter_context(_cache(store, cache))
            settings = _settings(kept, quads=not wanted)
            bar = stack.enter_context(_bar(len(files), progress))
            coming = _opened(files, root, size_limit, report, bar)
            outcomes = stack.enter_context(_outcomes(coming, settings, jobs or _jobs(files, size_limit)))
            _fill(store, outcomes, report, wanted, kept, bar)
            if not report.read:
                raise BuildError(_nothing(files, root, report))
        if target is not None and as_folder:
            return open_store(target), report
    if target is not None:
        save_store(store, target)
    return store, report


def _fill(
    store: Store,
    outcomes: Iterator[Outcome],
    report: Report,
    corrections: Sequence[Correction],
    cache: CacheWriter | None,
    bar: tqdm[Any],
) -> None:
    from planggraph.building.filling import Builder
    from planggraph.building.reading import Refused

    with Builder(store, report, corrections) as builder:
        for outcome in outcomes:
            bar.update()
            if isinstance(outcome, Refused):
                report.refused[outcome.name] = outcome.told
                continue
            report.read.append(outcome.name)
            report.files[outcome.name] = outcome.read_as
            report.from_cache += outcome.from_cache
            if cache is not None:
                cache.put(outcome.cached, outcome.facts)
            if builder.add(outcome) and cache is not None:
                cache.keep()
        bar.set_description("linking")
        if report.read:
            builder.finish()


# ---------------------------------------------------------------- reading
def _opened(files: Sequence[Path], root: Path, size_limit: int, report: Report, bar: tqdm[Any]) -> Iterator[Opened]:
    """The files, and those in archives; the bar learns how many there are."""
    expected = len(files)
    for path in files:
        expected -= 1
        for one in opened(path, root=root, size_limit=size_limit, other=report.other):
            expected += 1
            bar.total = expected
            yield one


@contextmanager
def _outcomes(files: Iterator[Opened], settings: Settings, jobs: int) -> Iterator[Generator[Outcome]]:
    from planggraph.building.processes import Pool
    from planggraph.building.reading import outcomes

    with ExitStack() as stack:
        read = stack.enter_context(Pool(jobs, settings)).outcomes if jobs > 1 else partial(outcomes, settings=settings)
        yield stack.enter_context(closing(read(files)))


def _jobs(files: Sequence[Path], size_limit: int) -> int:
    """How many processes are worth their start."""
    from planggraph.building.processes import cores

    if current_process().daemon:
        return 1  # Python lets such a one start no others
    size = 0
    for path in files:
        own = path.stat().st_size if path.is_file() else 0
        size += own if own <= size_limit or path.suffix.lower() == ".zip" else 0  # what is too long is not read
        if size > _SMALL:
            return cores()
    return 1


@contextmanager
def _bar(files: int, progress: bool | None) -> Iterator[tqdm[Any]]:
    from tqdm.auto import tqdm

    # tqdm hides itself where the output is no terminal if `disable` is None
    hidden = None if progress is None else not progress
    with tqdm(total=files, desc="reading", unit="file", disable=hidden, leave=False) as bar:
        yield bar


# ---------------------------------------------------------------- what goes with it
@contextmanager
def _cache(store: Store, cache: str | os.PathLike[str] | Literal[False] | None) -> Iterator[CacheWriter | None]:
    """Where facts are kept; None: nowhere."""
    from planggraph.building.cache import CacheWriter, code_hash, in_folder
    from planggraph.gazetteer import additions

    with ExitStack() as stack:
        if cache is False:
            files = None
        else:
            files = store.facts if cache is None else stack.enter_context(in_folder(Path(cache)))
        if files is None:
            yield None
            return
        writer = CacheWriter(files, code_hash(additions()))
        stack.callback(writer.close)
        yield writer


def _settings(cache: CacheWriter | None, *, quads: bool) -> Settings:
    from planggraph.building.reading import Settings
    from planggraph.gazetteer import additions

    return Settings(additions=additions(), known=tuple(cache.known) if cache is not None else (), quads=quads)


def _corrections(table: str | os.PathLike[str] | None) -> tuple[Correction, ...]:
    if table is None:
        return ()
    from planggraph.correct import read_corrections

    return read_corrections(table)


def _nothing(files: Sequence[Path], root: Path, report: Report) -> str:
    if not files:
        passed = f"; passed over: {report.kinds()}" if report.other else ""
        return f"nothing to build: no file of a kind that is read ({', '.join(SUFFIXES)}) in {root}{passed}"
    return "\n".join(["nothing could be read:", *report.reasons()])
