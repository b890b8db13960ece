"""Python at a terminal, as a person has it, on systems that have POSIX terminals."""

from __future__ import annotations

import fcntl
import os
import select
import subprocess
import sys
import termios
import time

__all__ = ["Prompt"]


class Prompt:
    """A Python that waits for what somebody types; Ctrl-C is ``type("\\x03")``."""

    def __init__(self) -> None:
        self.keys, screen = os.openpty()

        def take_terminal() -> None:
            fcntl.ioctl(screen, termios.TIOCSCTTY, 0)  # so that its Ctrl-C reaches this process

        self.process = subprocess.Popen(
            [sys.executable, "-q"], stdin=screen, stdout=screen, stderr=screen, start_new_session=True,
            preexec_fn=take_terminal,  # noqa: PLW1509 -- one call of the system, and no lock
            env={**os.environ, "PYTHON_BASIC_REPL": "1", "TERM": "dumb"},
        )  # fmt: skip
        os.close(screen)
        self.until(">>> ")

    def type(self, keys: str) -> None:
        os.write(self.keys, keys.encode())

    def until(self, shown: str) -> str:
        """What the terminal shows up to some words."""
        told, end = b"", time.monotonic() + 120
        while not told.endswith(shown.encode()):
            assert time.monotonic() < end, told
            if select.select([self.keys], [], [], 1)[0]:
                told += os.read(self.keys, 1)
        return told.decode()

    def __enter__(self) -> Prompt:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.keys)
