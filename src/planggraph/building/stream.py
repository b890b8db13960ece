"""Files on their way from disk to what was read of them, by this process or by others."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from multiprocessing import current_process
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planggraph.building.report import Report
from planggraph.read import Opened, opened
from planggraph.resolve.comparing import Compare, each_compared

if TYPE_CHECKING:
    from tqdm import tqdm

    from planggraph.building.cache import CacheWriter
    from planggraph.building.cluster import Cluster
    from planggraph.building.reading import Outcome, Read, Rows, Settings

__all__ = ["reading"]

_SMALL = 500_000
"""Bytes of all files. To read fewer takes no longer than to start processes for them."""


@contextmanager
def reading(
    files: Sequence[Path],
    root: Path,
    report: Report,
    settings: Settings,
    *,
    cache: CacheWriter | None,
    size_limit: int,
    jobs: int | None,
    progress: bool | None,
    cluster: Cluster | None = None,
) -> Iterator[tuple[Iterator[Read | Rows], Compare, tqdm[Any]]]:
    """The files that can be read, as they are asked for; who compares sentences then; the bar that tells it.

    Parameters
    ----------
    files, root
        See `plan_files`.
    report
        Is told of all that are read, and of those that cannot be.
    settings
        What the processes read by.
    cache
        Where their facts are kept.
    size_limit, jobs, progress
        See `build_store`.
    cluster
        Who reads them; None: this machine, and in order.
    """
    with _bar(len(files), progress) as bar:
        coming = _opened(files, root, size_limit, report, bar)
        if cluster is not None:
            source = _asked(cluster, coming, settings)
        else:
            source = _outcomes(coming, settings, jobs or _jobs(files, size_limit))
        with source as (outcomes, compare):
            yield _reads(outcomes, report, cache, bar), compare, bar


def _reads(
    outcomes: Iterable[Outcome | Rows], report: Report, cache: CacheWriter | None, bar: tqdm[Any]
) -> Iterator[Read | Rows]:
    """The files that were read; all that are, and those that were not, are told to the report."""
    from planggraph.building.reading import Refused, Rows

    for outcome in outcomes:
        if isinstance(outcome, Rows):
            yield outcome
            continue
        bar.update()
        if isinstance(outcome, Refused):
            report.refused[outcome.name] = outcome.told
            continue
        report.read.append(outcome.name)
        report.files[outcome.name] = outcome.read_as
        report.from_cache += outcome.from_cache
        if cache is not None:
            cache.put(outcome.cached, outcome.facts)
        yield outcome


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
def _asked(
    cluster: Cluster, files: Iterable[Opened], settings: Settings
) -> Iterator[tuple[Generator[Outcome | Rows], Compare]]:
    with closing(cluster.outcomes(files, settings)) as found:
        yield found, cluster.compared


@contextmanager
def _outcomes(
    files: Iterable[Opened], settings: Settings, jobs: int
) -> Iterator[tuple[Generator[Outcome | Rows], Compare]]:
    from planggraph.building.processes import Pool
    from planggraph.building.reading import outcomes

    if jobs == 1:
        with closing(outcomes(files, settings)) as found:
            yield found, each_compared
    else:
        with Pool(jobs, settings) as pool, closing(pool.outcomes(files)) as found:
            yield found, pool.compared


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
