"""What processes do that read files, with plans among them on which they die."""

from __future__ import annotations

import os
import signal
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from planggraph.building.reading import Settings

__all__ = ["MARK", "serve", "serve_none"]

MARK = "tử thần"
"""In the name of a plan on which a process dies; a number behind it says how often, beside the plan's place."""


def serve(connection: Connection, settings: Settings) -> None:
    """As `planggraph.building.worker.serve`, but for those plans."""
    import planggraph.extract
    from planggraph.building import worker

    real = planggraph.extract.extract_one

    def deadly(source: Any) -> Any:
        if MARK in source.name and _again(Path(os.environ["PLANGGRAPH_TEST_DEATHS"])):
            os.kill(os.getpid(), signal.SIGKILL)
        return real(source)

    planggraph.extract.extract_one = deadly  # type: ignore[assignment]
    worker.serve(connection, settings)


def _again(deaths: Path) -> bool:
    """Whether one more death is due."""
    left = int(deaths.read_text())
    deaths.write_text(str(left - 1))
    return left > 0


def serve_none(connection: Connection, settings: Settings) -> None:
    """A process that ends before it has begun."""
    os._exit(7)
