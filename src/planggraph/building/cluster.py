"""A Dask cluster that reads files and compares sentences: the same results as of this process.

Nothing is asked of the machines but this package: the files' bytes travel with what is to be done with them, and what
is made of them travels back. Whatever a worker is lost with is done again by another one, so nothing is done that may
not be done twice.
"""

from __future__ import annotations

import pickle
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from planggraph.building.reading import Outcome, Refused, Rows, Settings
from planggraph.building.shards import Shard, Shards, batches, name_of_batch, package_hash, shard_of, told_by
from planggraph.errors import BuildError
from planggraph.gazetteer import additions, use_additions
from planggraph.model import Alignment
from planggraph.read import Opened
from planggraph.resolve.comparing import Comparison, each_compared
from planggraph.resolve.packing import pack, unpack

if TYPE_CHECKING:
    from distributed import Client, Future

__all__ = ["Cluster", "Scheduler", "compared_there", "connected", "shard_there"]

Scheduler: TypeAlias = "str | Client"
"""Address of a Dask scheduler ("tcp://host:8786"), or a client of one."""

_REACHED = 15  # seconds to reach a scheduler
_PATIENCE = 300  # seconds without any worker; queues and autoscalers take their time
_LOOK = 5  # seconds, how often it is looked whether there are workers
_AHEAD = 2  # batches for each thread of the workers
_COMPARED = 200  # documents whose sentences are compared at once
# A worker that cannot load what it is sent loses its connection, and is gone without a word. So nothing is sent that
# it might not have: where this package is missing, that comes back as the error that it is.
_THERE = "__import__('importlib').import_module('planggraph.building.cluster').{}(package, packed)"


@contextmanager
def connected(scheduler: Scheduler, shards: Path | None) -> Iterator[Cluster]:
    """A cluster, as long as the block runs, in which a build is done; a client that was given stays open.

    Parameters
    ----------
    scheduler
        Address or client.
    shards
        Where what is made of files is kept; None: nowhere.

    Raises
    ------
    BuildError
        Dask is not installed, nobody listens there in time, or the folder cannot be written.
    """
    try:
        import distributed  # noqa: F401
    except ImportError as error:
        raise BuildError("a scheduler needs Dask, which is not installed: pip install 'planggraph[dask]'") from error
    kept = Shards(shards)
    with _client(scheduler) as client:
        yield Cluster(client, kept)
    kept.settle()


@contextmanager
def _client(scheduler: Scheduler) -> Iterator[Client]:
    from distributed import Client

    if isinstance(scheduler, Client):
        yield scheduler
        return
    try:
        client = Client(scheduler, timeout=_REACHED, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise BuildError(
            f"no Dask scheduler is reached at {scheduler}: {error} (`dask scheduler` prints its address when it starts)"
        ) from error
    with client:
        yield client


class Cluster:
    """Workers of a Dask cluster.

    Parameters
    ----------
    client
        Which they are asked through.
    shards
        Where what is made of files is kept.
    """

    def __init__(self, client: Client, shards: Shards) -> None:
        self._client = client
        self._shards = shards
        self._where = client.scheduler.address if client.scheduler is not None else "?"

    # ------------------------------------------------------------ reading
    def outcomes(self, files: Iterable[Opened], settings: Settings) -> Generator[Outcome | Rows]:
        """What became of each file, batch by batch as they come back.

        Raises
        ------
        BuildError
            The cluster has no worker, or none with this package, or is gone.
        """
        with self._reached():
            yield from self._outcomes(files, settings)

    def _outcomes(self, files: Iterable[Opened], settings: Settings) -> Iterator[Outcome | Rows]:
        settings = replace(settings, known=())  # files of this machine
        under_way: dict[Future[Any], list[Opened]] = {}
        suspects: list[Opened] = []
        try:
            for batch in batches(files):
                kept = self._shards.get(name_of_batch(batch, settings))
                if kept is not None:
                    yield from kept
                    continue
                while len(under_way) >= self._ahead():
                    yield from self._some(under_way, settings, suspects.extend)
                under_way[self._read(batch, settings)] = batch
            while under_way:
                yield from self._some(under_way, settings, suspects.extend)
            for file in suspects:
                # whatever a worker had before it is blamed for its death: now nothing else is there to die of
                under_way[self._read([file], settings)] = [file]
                refused: list[Opened] = []
                yield from self._some(under_way, settings, refused.extend)
                yield from map(_fatal, refused)
        finally:
            if self._client.status == "running":
                self._client.cancel([*under_way])

    def _read(self, batch: list[Opened], settings: Settings) -> Future[Any]:
        return self._asked(shard_there, (batch, settings), f"read-{name_of_batch(batch, settings)}")

    def _some(
        self,
        under_way: dict[Future[Any], list[Opened]],
        settings: Settings,
        suspect: Callable[[list[Opened]], None],
    ) -> Iterator[Outcome | Rows]:
        """What has come back by now; waits until something has. Files of which one may end its worker are told."""
        from distributed import KilledWorker

        for future in self._come(under_way):
            batch = under_way.pop(future)
            try:
                shard: Shard = self._result(future)
            except KilledWorker:
                suspect(batch)
                continue
            self._shards.put(name_of_batch(batch, settings), shard)
            yield from told_by(shard)

    def _come(self, futures: Iterable[Future[Any]]) -> Iterable[Future[Any]]:
        from distributed import wait

        until = time.monotonic() + _PATIENCE
        while True:
            try:
                with self._client.as_current():
                    return list(wait([*futures], timeout=_LOOK, return_when="FIRST_COMPLETED").done)
            except TimeoutError:
                if self._threads():
                    until = time.monotonic() + _PATIENCE
                elif time.monotonic() > until:
                    raise BuildError(
                        f"the scheduler at {self._where} has had no worker for {_PATIENCE} seconds; start some "
                        f"(`dask worker {self._where} --nthreads 1`), and build again"
                    ) from None

    # ------------------------------------------------------------ comparing
    def compared(self, comparisons: Iterable[Comparison]) -> Iterator[list[Alignment]]:
        """The alignments of each, in order; see `planggraph.resolve.comparing.Compare`. Raises as `outcomes` does."""
        with self._reached():
            yield from self._compared(comparisons)

    def _compared(self, comparisons: Iterable[Comparison]) -> Iterator[list[Alignment]]:
        under_way: deque[tuple[Future[Any], list[Comparison]]] = deque()
        for part in _parts(comparisons):
            under_way.append((self._asked(compared_there, part), part))
            if len(under_way) > self._ahead():
                yield from self._alignments(*under_way.popleft())
        while under_way:
            yield from self._alignments(*under_way.popleft())

    def _alignments(self, future: Future[Any], part: list[Comparison]) -> Iterable[list[Alignment]]:
        from distributed import KilledWorker

        self._come([future])
        try:
            found: tuple[tuple[Alignment, ...], ...] = unpack(self._result(future))
        except KilledWorker:
            return each_compared(part)
        return map(list, found)

    # ------------------------------------------------------------ asking
    def _threads(self) -> int:
        return sum(self._client.nthreads().values())

    def _ahead(self) -> int:
        return max(2, _AHEAD * self._threads())

    def _asked(self, do: Callable[[str, bytes], Any], of: Any, key: str | None = None) -> Future[Any]:
        given = {"package": package_hash(), "packed": pickle.dumps(of)}
        return self._client.submit(eval, _THERE.format(do.__name__), given, key=key, pure=False)

    def _result(self, future: Future[Any]) -> Any:
        """What a worker made.

        Raises
        ------
        KilledWorker
            Several were lost with it.
        BuildError
            A worker lacks the package, or has another one.
        """
        try:
            return future.result(timeout=_PATIENCE)  # it is made; where it is lost on the way, it is made once more
        except (ModuleNotFoundError, AttributeError) as error:
            raise BuildError(
                f"a worker of the scheduler at {self._where} cannot do what is asked of it: {error}; install the same "
                "planggraph on all of them as here, with the extra dask"
            ) from error

    @contextmanager
    def _reached(self) -> Iterator[None]:
        """A block in which the scheduler is asked.

        Raises
        ------
        BuildError
            It does not answer any more.
        """
        from concurrent.futures import CancelledError

        from distributed.client import ClosedClientError

        try:
            yield
        except (CancelledError, ClosedClientError, OSError) as error:
            raise BuildError(f"the scheduler at {self._where} is gone ({error}); start it, and build again") from error


def _parts(comparisons: Iterable[Comparison]) -> Iterator[list[Comparison]]:
    part: list[Comparison] = []
    asked = 0
    for one in comparisons:
        part.append(one)
        asked += bool(one.parents)
        if asked == _COMPARED:
            yield part
            part, asked = [], 0
    if part:
        yield part


def _fatal(file: Opened) -> Refused:
    return Refused(
        name=file.name,
        told="reading it ended each worker that tried (it may need more memory than there is: take it out, or save its "
        "text in another format; and please report it)",
    )


# ---------------------------------------------------------------- what a worker does
_alone = threading.Lock()  # tables in use are of the process, whatever its threads are at


def shard_there(package: str, packed: bytes) -> Shard:
    """The shard of a batch of files; see `_given`."""
    files, settings = _given(package, packed)
    with _alone:
        if additions() != settings.additions:
            use_additions(settings.additions)
        return shard_of(files, settings)


def compared_there(package: str, packed: bytes) -> bytes:
    """The alignments of some comparisons, packed; see `_given`."""
    return pack(tuple(map(tuple, each_compared(_given(package, packed)))))


def _given(package: str, packed: bytes) -> Any:
    """What is to be worked on, where this worker does it as whoever asks would.

    Raises
    ------
    BuildError
        It would not.
    """
    if package_hash() != package:
        from distributed import get_worker

        raise BuildError(
            f"the worker at {get_worker().address} has another planggraph than is installed here, another Python, or "
            "other versions of the libraries that read files; install the same everywhere, and start it again"
        )
    return pickle.loads(packed)
