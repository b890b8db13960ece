"""A real Oxigraph server on this machine, for tests that ask over HTTP."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

__all__ = ["PROGRAM", "Server", "serving"]

PROGRAM = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
"""The program of the package `oxigraph`, beside this Python or on the path; None where there is none."""

_SECONDS = 60
_OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # loopback goes through no proxy


class Server:
    """A server by its address, and its process."""

    def __init__(self, address: str, process: subprocess.Popen[bytes]) -> None:
        self.address, self._process = address, process

    def kill(self) -> None:
        """End it in the midst of what it is at."""
        self._process.kill()
        self._process.wait()

    def load(self, quads: bytes) -> None:
        """Put N-Quads into the store, each in its graph."""
        self._send("/store", quads, {"Content-Type": "application/n-quads"})

    def select(self, query: str, *, union: bool = True) -> tuple[list[str], list[dict[str, dict[str, str]]]]:
        """The variables of a SELECT, and the rows as the JSON format of SPARQL has them.

        `union` asks, by a parameter, for all graphs as the default graph.
        """
        told = self._send(
            "/query?union-default-graph" if union else "/query",
            query.encode(),
            {"Content-Type": "application/sparql-query", "Accept": "application/sparql-results+json"},
        )
        found: dict[str, Any] = json.loads(told)
        return found["head"]["vars"], found["results"]["bindings"]

    def _send(self, path: str, body: bytes, headers: dict[str, str]) -> bytes:
        request = urllib.request.Request(self.address + path, data=body, headers=headers, method="POST")
        with _OPENER.open(request, timeout=60) as answer:
            return bytes(answer.read())

    def answers(self) -> bool:
        """Whether it does."""
        try:
            with _OPENER.open(self.address, timeout=1):
                return True
        except OSError:
            return False


@contextmanager
def serving(folder: Path, *options: str) -> Iterator[Server]:
    """An empty server on a free port of loopback, while the block runs; its log goes to the folder.

    It runs without ``--union-default-graph``, with which rdflib's updates fail.
    """
    assert PROGRAM is not None
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        bind = f"127.0.0.1:{free.getsockname()[1]}"
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([PROGRAM, "serve", "--bind", bind, *options], stdout=log, stderr=log)
    try:
        server, end = Server(f"http://{bind}", process), time.monotonic() + _SECONDS
        while not server.answers():
            if process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"the server does not answer: {(folder / 'log').read_text(errors='replace')}")
            time.sleep(0.05)
        yield server
    finally:
        process.terminate()
        process.wait(_SECONDS)
