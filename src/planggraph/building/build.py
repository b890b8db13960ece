"""The way through all of it: files -> facts -> links -> quads in a store."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from planggraph.building.plans import Plans, plan_files
from planggraph.building.report import Report
from planggraph.errors import BuildError
from planggraph.read import DEFAULT_SIZE_LIMIT

if TYPE_CHECKING:
    from planggraph.building.cache import CacheWriter
    from planggraph.building.cluster import Cluster, Scheduler
    from planggraph.building.reading import Settings
    from planggraph.correct import Correction
    from planggraph.store import Store

__all__ = ["build_store"]


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
    scheduler: Scheduler | None = None,
    shards: str | os.PathLike[str] | None = None,
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
    scheduler
        Address of a Dask scheduler, or a client of one, whose workers read; None: this machine does. The graph is the
        same.
    shards
        A folder where what a cluster made is kept for the next build; None: nowhere. It takes the place of a cache.

    Raises
    ------
    BuildError
        Nothing is there, or nothing of it can be read, and the message names each file; or the cluster fails.
    StoreError
        The target cannot be written.
    """
    from planggraph.building.filling import Builder
    from planggraph.building.ledger import Ledger
    from planggraph.building.stream import reading
    from planggraph.gazetteer import with_places, with_programmes
    from planggraph.rdf.files import format_of
    from planggraph.store import Store, check_target, open_store, save_store, writing

    if jobs is not None and jobs < 1:
        raise ValueError(f"jobs: {jobs} processes read nothing; give 1 or more")
    if scheduler is None and shards is not None:
        raise ValueError("shards are what a cluster makes: give a scheduler too; this machine keeps a cache")
    if scheduler is not None and jobs is not None:
        raise ValueError("jobs are of this machine, and a scheduler has workers of its own: give one of them")
    wanted = _corrections(corrections)  # what is wrong with it is told before anything is read
    files, root, other = plan_files(plans)
    as_folder = target is not None and format_of(check_target(target)) is None
    report = Report(other=other)
    with with_places(places), with_programmes(programmes):
        with ExitStack() as stack:
            cluster = stack.enter_context(_cluster(scheduler, shards))
            store = stack.enter_context(writing(target)) if target is not None and as_folder else Store()
            kept = stack.enter_context(_cache(store, cache))
            ledger = None
            if store.ledger is not None and cache is None and not wanted:
                ledger = stack.enter_context(Ledger.begun(store.ledger, root))
            stream = reading(
                files, root, report, _settings(kept, quads=not wanted, tables=not wanted and store.tables is not None),
                cache=kept, size_limit=size_limit, jobs=jobs, progress=progress, cluster=cluster,
            )  # fmt: skip
            reads, compare, bar = stack.enter_context(stream)
            builder = Builder(store, report, wanted, ledger, compare, lambda: bar.set_description("linking"))
            builder.fill(reads)
            if not report.read:
                raise BuildError(report.nothing(files, root))
        if target is not None and as_folder:
            return open_store(target), report
    if target is not None:
        save_store(store, target)
    return store, report


# ---------------------------------------------------------------- what goes with it
@contextmanager
def _cluster(scheduler: Scheduler | None, shards: str | os.PathLike[str] | None) -> Iterator[Cluster | None]:
    if scheduler is None:
        yield None
        return
    from planggraph.building.cluster import connected

    with connected(scheduler, Path(shards) if shards is not None else None) as cluster:
        yield cluster


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


def _settings(cache: CacheWriter | None, *, quads: bool, tables: bool) -> Settings:
    from planggraph.building.reading import Settings
    from planggraph.gazetteer import additions

    known = tuple(cache.known) if cache is not None else ()
    return Settings(additions=additions(), known=known, quads=quads, tables=tables)


def _corrections(table: str | os.PathLike[str] | None) -> tuple[Correction, ...]:
    if table is None:
        return ()
    from planggraph.correct import read_corrections

    return read_corrections(table)
