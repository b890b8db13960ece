"""Bulk loads leave many small files, one over the other; in order they are read in half the time.

That takes a second for each million quads, in which the engine hears nobody. So a large store is put in order by a
process of its own, which can be ended: this module run as a program.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox

from planggraph.errors import StoreError

__all__ = ["compact", "native"]

_LARGE = 300_000_000  # bytes: a million quads


def compact(folder: Path) -> None:
    """Put the engine's files in a folder in order; nobody has them open.

    Raises
    ------
    StoreError
        The disk is full.
    """
    size = sum(path.stat().st_size for path in folder.iterdir())
    if size < _LARGE or not sys.executable:
        _compact(str(folder))
        return
    command = [sys.executable, "-X", "utf8", "-m", "planggraph.store.compacting", str(folder)]
    # Ctrl-C is for this process, which ends the other one
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=os.name == "posix"
    ) as process:
        try:
            _, told = process.communicate()
        except BaseException:
            process.kill()
            raise
    if process.returncode:
        lines = told.decode("utf-8", "replace").strip().splitlines()
        raise StoreError(f"{folder}: cannot be written: {lines[-1] if lines else f'exit code {process.returncode}'}")


def _compact(folder: str) -> None:
    quads = ox.Store(folder)
    quads.optimize()
    quads.flush()


def native(path: Path) -> str:
    """A path in UTF-8, also where Python's own locale knows none and escapes its bytes.

    So the engine takes what it opens for reading alone, and DuckDB all; what it writes it takes as Python does.
    """
    return os.fsencode(path).decode("utf-8")


if __name__ == "__main__":
    _compact(sys.argv[1])
