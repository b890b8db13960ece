"""Queries in a process of their own, so that they can be stopped: the engine has no limit and looks at no signals.

A store on disk is opened for reading by a fresh interpreter. A store in memory is forked, which copies nothing; where
the system cannot (Windows, and macOS, whose libraries do not bear it) it is written to a folder for the time being.
A process answers one query after another, and is ended with the query that has to be stopped, or with the store.

Both ways the answers come as frames: a byte that says of what, the length in four bytes, and the bytes.
"""

from __future__ import annotations

import json
import os
import queue
import signal
import struct
import subprocess
import sys
import tempfile
import threading
import warnings
import weakref
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import pyoxigraph as ox

from planggraph.errors import QueryTimeoutError, StoreError
from planggraph.rdf.vocabulary import PREFIXES
from planggraph.store.interface import Answer, Solutions, answer_of

if TYPE_CHECKING:
    from planggraph.store.quadstore import Store

__all__ = ["Processes", "serve"]

_HEAD = struct.Struct(">cI")
# frames: which form of answer follows (or the truth of an ASK), a part of it, its end, an error
_SOLUTIONS, _TRIPLES, _TRUTH, _PART, _END, _ERROR = b"S", b"T", b"B", b"P", b"E", b"!"
_RAISED: dict[str, type[Exception]] = {"SyntaxError": SyntaxError, "ValueError": ValueError, "OSError": OSError}
_ENDED = (
    "the process that answers the query was ended from outside, perhaps for want of memory; ask for less (LIMIT, or the "
    "graph of one document)"
)
_FORKS = hasattr(os, "fork") and sys.platform != "darwin"


# ---------------------------------------------------------------- the process that answers
def serve(quads: ox.Store, requests: IO[bytes], answers: IO[bytes]) -> None:
    """Answer queries, each a line of JSON, until nobody asks any more; then this process ends, whatever it is at."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(OSError):  # should memory run out, Linux ends this process and not the one that asked
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")
    asked: queue.SimpleQueue[str] = queue.SimpleQueue()

    def listen() -> None:
        for line in requests:
            asked.put(json.loads(line))
        os._exit(0)  # the engine leaves other threads alone, so that this comes through while it is at work

    threading.Thread(target=listen, daemon=True).start()
    out: Any = _Parts(answers)  # as much of a file as the engine needs
    while True:
        try:
            found = answer_of(quads.query(asked.get(), prefixes=PREFIXES, use_default_graph_as_union=True))
            if isinstance(found, bool):
                out.frame(_TRUTH, b"1" if found else b"")
                continue
            if isinstance(found, Solutions):
                out.frame(_SOLUTIONS)
                found.rows.serialize(out, ox.QueryResultsFormat.TSV)  # type: ignore[attr-defined]
            else:
                out.frame(_TRIPLES)
                ox.serialize(found, out, ox.RdfFormat.N_TRIPLES)
            out.flush()
            out.frame(_END)
        except BrokenPipeError:
            return
        except (SyntaxError, ValueError, OSError, RuntimeError) as error:
            out.frame(_ERROR, json.dumps([type(error).__name__, str(error)]).encode())


class _Parts:
    """What the engine writes, as frames."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._held: list[bytes] = []
        self._size = 0

    def frame(self, kind: bytes, data: bytes = b"") -> None:
        if kind == _ERROR:
            self._held, self._size = [], 0
        self._file.write(_HEAD.pack(kind, len(data)) + data)
        self._file.flush()

    def write(self, data: bytes) -> int:
        self._held.append(bytes(data))
        self._size += len(data)
        if self._size >= 1 << 16:
            self.flush()
        return len(data)

    def flush(self) -> None:
        if self._held:
            data, self._held, self._size = b"".join(self._held), [], 0
            self.frame(_PART, data)


# ---------------------------------------------------------------- the process that asks
class _Process:
    """One process that answers, by both ends of its pipes."""

    def __init__(
        self, requests: IO[bytes], answers: IO[bytes], kill: Callable[[], None], wait: Callable[[], object]
    ) -> None:
        self.requests, self.answers, self.kill, self._wait = requests, answers, kill, wait
        self.owner = os.getpid()
        self.timed_out = False

    def time_out(self) -> None:
        self.timed_out = True
        self.kill()

    def stop(self) -> None:
        """End it, whatever it is at."""
        for end in (self.requests, self.answers):
            with suppress(OSError):
                end.close()
        if self.owner != os.getpid():
            return  # in a fork of ours, whose child it is not
        self.kill()
        self._wait()


class _Answer:
    """The frames of one answer, read like a file."""

    def __init__(self, process: _Process, limit: float | None) -> None:
        self._process, self._limit = process, limit
        self._left = b""
        self.ended = False

    def frame(self) -> tuple[bytes, bytes]:
        head = self._exactly(_HEAD.size)
        kind, size = _HEAD.unpack(head)
        data = self._exactly(size)
        if kind == _ERROR:
            self.ended = True
            name, message = json.loads(data)
            raise _RAISED.get(name, RuntimeError)(message)
        return kind, data

    def read(self, size: int = -1) -> bytes:
        while not self._left and not self.ended:
            kind, self._left = self.frame()
            self.ended = kind == _END
        part, self._left = (self._left[:size], self._left[size:]) if size >= 0 else (self._left, b"")
        return part

    def _exactly(self, size: int) -> bytes:
        data = self._process.answers.read(size) if size else b""
        if len(data) < size:
            if self._process.timed_out:
                raise QueryTimeoutError(self._limit or 0)
            raise StoreError(_ENDED)
        return data


class Processes:
    """The processes of one store: one for each query that is being answered, those that are done wait for the next."""

    def __init__(self, store: Store) -> None:
        self._store = weakref.proxy(store)
        self._idle: list[_Process] = []
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        weakref.finalize(store, _stop, self._idle)

    def query(self, text: str, limit: float | None) -> Answer:
        """Ask; the answer is what the engine itself would give.

        Raises
        ------
        QueryTimeoutError
            The limit was reached, in seconds from now to the last row that is read.
        StoreError
            The process was ended, or none can be started.
        """
        process = self._asked(text)
        timer = None
        if limit is not None:
            timer = threading.Timer(limit, process.time_out)
            timer.daemon = True
            timer.start()
        answer = _Answer(process, limit)
        file: Any = answer  # as much of a file as the parser needs
        try:
            kind, truth = answer.frame()
            if kind == _SOLUTIONS:
                found: Any = ox.parse_query_results(file, ox.QueryResultsFormat.TSV)
                variables = tuple(variable.value for variable in found.variables)
                return Solutions(variables, self._rows(process, timer, answer, found))
        except BaseException:
            self._failed(process, timer, answer)
            raise
        if kind == _TRIPLES:
            triples = (quad.triple for quad in ox.parse(file, format=ox.RdfFormat.N_TRIPLES))
            return self._rows(process, timer, answer, triples)
        self._done(process, timer)
        return bool(truth)

    def _asked(self, text: str) -> _Process:
        """A process that has been given the query."""
        line = json.dumps(text).encode() + b"\n"
        while True:
            waited = bool(self._idle)
            process = self._idle.pop() if waited else self._start()
            try:
                process.requests.write(line)
                process.requests.flush()
                return process
            except OSError as error:  # it was ended while it waited
                process.stop()
                if not waited:
                    raise StoreError(_ENDED) from error

    def _rows(self, process: _Process, timer: threading.Timer | None, answer: _Answer, found: Any) -> Iterator[Any]:
        try:
            yield from found
            while answer.read():
                pass
        except BaseException:
            self._failed(process, timer, answer)
            raise
        finally:
            del found  # an error's traceback would keep it, until it is collected in a thread that may not have it
        self._done(process, timer)

    def _done(self, process: _Process, timer: threading.Timer | None) -> None:
        if timer is not None:
            timer.cancel()
            timer.join()  # it may be at it just now
        if process.timed_out:
            process.stop()
        else:
            self._idle.append(process)

    def _failed(self, process: _Process, timer: threading.Timer | None, answer: _Answer) -> None:
        """After an error of the query the process waits for the next; after all else it is ended, being still at it."""
        if answer.ended:
            self._done(process, timer)
            return
        if timer is not None:
            timer.cancel()
            timer.join()
        process.stop()

    def close(self) -> None:
        """End the processes that wait."""
        _stop(self._idle)

    # ------------------------------------------------------------ starting
    def _start(self) -> _Process:
        store: Store = self._store
        if store.folder is not None:
            if not store.stands:
                raise StoreError(
                    f"{store.path}: the store was built anew or changed since it was opened; open it again"
                )
            return _open(store.folder)
        if _FORKS:
            return _fork(store.quads)
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="planggraph-")
            copy = ox.Store(self._folder.name)
            copy.bulk_extend(store.quads)
            copy.flush()
        return _open(Path(self._folder.name))


def _open(folder: Path) -> _Process:
    """A fresh interpreter that opens a store on disk for reading."""
    process = subprocess.Popen(
        [sys.executable, "-m", "planggraph.store.apart", os.fspath(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,  # a terminal sends Ctrl-C to all of its own: whoever asked decides
        creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),  # the same of Windows
        env={**os.environ, "PYTHONPATH": os.pathsep.join(part for part in sys.path if part)},
    )
    assert process.stdin is not None
    assert process.stdout is not None
    return _Process(process.stdin, process.stdout, process.kill, process.wait)


def _fork(quads: ox.Store) -> _Process:
    """A copy of this process, that has the store in memory."""
    (theirs, mine), (answers, out) = os.pipe(), os.pipe()
    with warnings.catch_warnings():
        # Python warns of locks that other threads hold: the child takes none but the engine's, which is asked by one
        # thread at a time, and the allocator's, which the system frees
        warnings.simplefilter("ignore", DeprecationWarning)
        pid = os.fork()
    if pid == 0:
        try:
            os.close(mine)
            os.close(answers)
            with os.fdopen(theirs, "rb") as requests, os.fdopen(out, "wb") as written:
                serve(quads, requests, written)
        finally:
            os._exit(1)
    os.close(theirs)
    os.close(out)

    def kill() -> None:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)

    def wait() -> None:
        with suppress(ChildProcessError):
            os.waitpid(pid, 0)

    return _Process(os.fdopen(mine, "wb"), os.fdopen(answers, "rb"), kill, wait)


def _stop(processes: list[_Process]) -> None:
    while processes:
        processes.pop().stop()


if __name__ == "__main__":
    serve(ox.Store.read_only(sys.argv[1]), sys.stdin.buffer, sys.stdout.buffer)
