"""Programs beside this one, run with a limit of time and nothing left behind."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Mapping, Sequence

__all__ = ["Overtime", "run"]


class Overtime(Exception):  # noqa: N818
    """A program took longer than it was allowed to."""


def run(
    command: Sequence[str], *, seconds: float, given: bytes = b"", env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run a program to its end.

    Parameters
    ----------
    command
        The program and its arguments; no shell reads them.
    seconds
        After so many it is ended, with all that it started.
    given
        What it reads from its standard input.
    env
        Variables beside the environment's own.

    Raises
    ------
    Overtime
        It had to be ended.

    Examples
    --------
    >>> run(["cat"], seconds=10, given=b"plan").stdout
    b'plan'
    """
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={**os.environ, **(env or {})}, start_new_session=os.name == "posix",
    ) as process:  # fmt: skip
        try:
            out, err = process.communicate(given, timeout=seconds)
        except subprocess.TimeoutExpired as error:
            raise Overtime from error
        finally:
            if process.poll() is None:  # interrupted, too
                _end(process)
    return subprocess.CompletedProcess(command, process.returncode, out, err)


def _end(process: subprocess.Popen[bytes]) -> None:
    if os.name == "posix":
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.communicate()
