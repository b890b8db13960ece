"""Files read by several processes as by one: outcomes in the order of the files, whatever happens to a process.

Processes are spawned, not forked: the store's engine and its threads are at work in this one, and a fork would take
over their locks. Each has a pipe of its own, so that it is known on which file it died: that one is tried once more,
alone, and refused if it ends that process too; the others lose nothing by it. How much is under way has a bound.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import cycle, islice
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from types import ModuleType
from typing import TYPE_CHECKING

from planggraph.building.reading import Outcome, Read, Refused, Settings
from planggraph.errors import BuildError
from planggraph.model import Alignment
from planggraph.read import Opened
from planggraph.resolve.comparing import Comparison, compared

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

__all__ = ["Pool"]

_FULL = 32  # weight of the files that are handed over at once
_WEIGHT, _WEIGHT_CONVERTED = 4, 1  # LibreOffice takes 32 files in hardly more time than one
_BYTES = 1_000_000  # of the files that are handed over at once
_COMPARED = 16  # documents whose sentences are handed over at once
_AHEAD = 2  # such parcels that a process has before it
_WAITING = 64_000_000  # bytes of outcomes that wait for one before them; nothing more is handed out until it is there
_GRACE = 1.0  # seconds that a process has to end what it started
_TRIES = 3  # processes in a row that end before they have begun

_spawning = get_context("spawn")
READY = "ready"


@dataclass(slots=True)
class _Parcel:
    """Files that stand behind each other, for one process."""

    start: int  # which file of all the first one is
    files: list[Opened]
    again: bool = False  # its only file has ended one process
    done: int = 0


class _Worker:
    def __init__(self, settings: Settings) -> None:
        from planggraph.building.worker import serve

        ours, theirs = _spawning.Pipe()
        self.process: SpawnProcess = _spawning.Process(target=serve, args=(theirs, settings), daemon=True)
        with _undisturbed():
            self.process.start()
        theirs.close()
        self.connection: Connection = ours
        self.parcels: deque[_Parcel] = deque()
        self.ready = False

    def give(self, parcel: _Parcel) -> None:
        self.parcels.append(parcel)
        with suppress(OSError):  # it died; that is seen when it is listened to
            self.connection.send(parcel.files)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """A new process begins without the user's program, and hears no Ctrl-C before it knows what to do with it.

    Python would run the main program again in it, to find there what it is to work on; ours is a module.
    """
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    masked = hasattr(signal, "pthread_sigmask")
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT, signal.SIGTERM)) if masked else set()
    try:
        yield
    finally:
        sys.modules["__main__"] = main
        if masked:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


class Pool:
    """Processes that read files; when the block ends, however it does, they and all that they started have ended.

    Parameters
    ----------
    jobs
        How many there are at most.
    settings
        What they read by.
    """

    def __init__(self, jobs: int, settings: Settings) -> None:
        self._jobs, self._settings = jobs, settings
        self._workers: list[_Worker] = []
        self._again: deque[_Parcel] = deque()  # of processes that died
        self._done: dict[int, Outcome] = {}
        self._waiting = 0  # bytes of those
        self._stillborn = 0

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        workers, self._workers = self._workers, []
        for one in workers:
            one.process.terminate()
        until = time.monotonic() + _GRACE
        for one in workers:
            one.process.join(max(0.0, until - time.monotonic()))
            if one.process.exitcode is None:
                one.process.kill()
                one.process.join()
            one.connection.close()

    def outcomes(self, files: Iterable[Opened]) -> Generator[Outcome]:
        """What became of each file, in their order.

        Raises
        ------
        BuildError
            No process can be started.
        """
        parcels = _parcels(files)
        at = 0
        while self._hand_out(parcels):
            for one in wait([worker.connection for worker in self._workers]):
                self._listen(next(worker for worker in self._workers if worker.connection is one))
            while at in self._done:
                outcome = self._done.pop(at)
                self._waiting -= _size(outcome)
                at += 1
                yield outcome

    def compared(self, comparisons: Iterable[Comparison]) -> Generator[list[Alignment]]:
        """The alignments of each, in order; see `planggraph.resolve.comparing`. All files are read before.

        A process that dies costs time: what it had is compared here.
        """
        turns = cycle(self._workers)
        ahead: deque[tuple[_Worker | None, list[Comparison]]] = deque()
        for batch in _batches(comparisons):
            worker = next(turns, None) if any(one.parents for one in batch) else None
            if worker is not None:
                with suppress(OSError):  # it died; that is seen when it is listened to
                    worker.connection.send(batch)
            ahead.append((worker, batch))
            if len(ahead) > _AHEAD * len(self._workers):
                yield from _answers(*ahead.popleft())
        while ahead:
            yield from _answers(*ahead.popleft())

    # ------------------------------------------------------------ giving
    def _hand_out(self, parcels: Iterator[_Parcel]) -> bool:
        """Give every process something to do; whether anything is under way."""
        while len(busy := [worker for worker in self._workers if worker.parcels]) < self._jobs or any(
            len(worker.parcels) < _AHEAD for worker in busy
        ):
            parcel = self._again.popleft() if self._again else None
            if parcel is None and self._waiting < _WAITING:
                parcel = next(parcels, None)
            if parcel is None:
                break
            self._free().give(parcel)
        return any(worker.parcels for worker in self._workers)

    def _free(self) -> _Worker:
        """The process with least before it; a new one, where all have something and there may be more."""
        least = min(self._workers, key=lambda worker: len(worker.parcels), default=None)
        if least is None or (least.parcels and len(self._workers) < self._jobs):
            least = _Worker(self._settings)
            self._workers.append(least)
        return least

    # ------------------------------------------------------------ taking
    def _listen(self, worker: _Worker) -> None:
        try:
            told = worker.connection.recv()
        except (EOFError, OSError):
            self._buried(worker)
            return
        if told == READY:
            worker.ready, self._stillborn = True, 0
            return
        parcel = worker.parcels[0]
        self._put(parcel.start + parcel.done, told)
        parcel.done += 1
        if parcel.done == len(parcel.files):
            worker.parcels.popleft()

    def _put(self, at: int, outcome: Outcome) -> None:
        self._done[at] = outcome
        self._waiting += _size(outcome)

    def _buried(self, worker: _Worker) -> None:
        """A process has died. What it had before it goes to others; the file that it was at is tried once more."""
        worker.process.join()
        worker.connection.close()
        self._workers.remove(worker)
        left = list(worker.parcels)
        if not worker.ready:
            self._stillborn += 1
            if self._stillborn == _TRIES:
                how = _how(worker.process.exitcode)
                raise BuildError(f"no process can be started that reads files: it ends at once ({how}); use one job")
        elif left:
            first, *others = left
            at, (file, *rest) = first.start + first.done, first.files[first.done :]
            if first.again:
                self._put(at, _fatal(file, worker.process.exitcode))
                left = others
            else:
                behind = [_Parcel(at + 1, rest)] if rest else []
                left = [_Parcel(at, [file], again=True), *behind, *others]
        self._again.extend(left)


def _batches(comparisons: Iterable[Comparison]) -> Iterator[list[Comparison]]:
    left = iter(comparisons)
    while batch := list(islice(left, _COMPARED)):
        yield batch


def _answers(worker: _Worker | None, batch: list[Comparison]) -> list[list[Alignment]]:
    if worker is not None:
        with suppress(EOFError, OSError):
            answers: list[list[Alignment]] = worker.connection.recv()
            return answers
    return [compared(one) for one in batch]


def _size(outcome: Outcome) -> int:
    return len(outcome.quads) + len(outcome.facts) if isinstance(outcome, Read) else 0


def _fatal(file: Opened, exitcode: int | None) -> Refused:
    return Refused(
        name=file.name,
        told=f"reading it ended the process twice ({_how(exitcode)}) (it may need more memory than there is: take it "
        "out, or save its text in another format; and please report it)",
    )


def _how(exitcode: int | None) -> str:
    if exitcode is not None and exitcode < 0:
        with suppress(ValueError):
            return signal.Signals(-exitcode).name
    return f"exit code {exitcode}"


def _parcels(files: Iterable[Opened]) -> Iterator[_Parcel]:
    from planggraph.read.converting import CONVERTED

    parcel, weight, size = _Parcel(0, []), 0, 0
    for n, file in enumerate(files):
        parcel.files.append(file)
        weight += _WEIGHT_CONVERTED if file.media_type in CONVERTED else _WEIGHT
        size += len(file.data)
        if weight >= _FULL or size >= _BYTES:
            yield parcel
            parcel, weight, size = _Parcel(n + 1, []), 0, 0
    if parcel.files:
        yield parcel


def cores() -> int:
    """Those that this process may use."""
    if hasattr(os, "process_cpu_count"):
        return os.process_cpu_count() or 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
