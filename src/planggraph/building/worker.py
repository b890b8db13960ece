"""What a process does that reads files for another one."""

from __future__ import annotations

import os
import signal
import threading
from contextlib import closing
from multiprocessing.connection import Connection
from queue import SimpleQueue
from typing import NoReturn

from planggraph.building.processes import READY
from planggraph.building.reading import Settings, outcomes
from planggraph.gazetteer import use_additions
from planggraph.read import Opened
from planggraph.resolve.comparing import Comparison, compared

__all__ = ["serve"]


def serve(connection: Connection, settings: Settings) -> None:
    """Read the files that come, and hand back what became of each, until nobody is there any more.

    When all are read, sentences come that are to be compared.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal sends Ctrl-C to all: who started this one ends it
    signal.signal(signal.SIGTERM, _leave)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, (signal.SIGINT, signal.SIGTERM))
    use_additions(settings.additions)
    coming: SimpleQueue[list[Opened] | list[Comparison]] = SimpleQueue()
    threading.Thread(target=_receive, args=(connection, coming), daemon=True).start()
    try:
        connection.send(READY)
        while True:
            parcel = coming.get()
            if comparisons := [one for one in parcel if isinstance(one, Comparison)]:
                connection.send([compared(one) for one in comparisons])
                continue
            files = [one for one in parcel if isinstance(one, Opened)]
            # closed here, since what is raised where Python clears up by itself is printed and lost
            with closing(outcomes(files, settings)) as found:
                for outcome in found:
                    connection.send(outcome)
    except OSError:
        return  # nobody is there any more


def _leave(*_: object) -> NoReturn:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # once is enough: what is tidied up now is not to be disturbed
    raise SystemExit  # which ends the programs that are under way, too


def _receive(connection: Connection, coming: SimpleQueue[list[Opened] | list[Comparison]]) -> None:
    """Take what comes at once: who sends must not wait for a process that waits to be heard."""
    try:
        while True:
            coming.put(connection.recv())
    except (EOFError, OSError):
        # whoever sent is gone, and nobody wants what this one is at
        if hasattr(signal, "pthread_kill"):
            signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGTERM)
        else:
            os._exit(1)
