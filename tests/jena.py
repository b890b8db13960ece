"""Apache Jena, engine and store by other people: Debian's package libapache-jena-java, and a JDK to run it."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["MISSING", "serving"]

_JARS = Path("/usr/share/java")
MISSING = not (shutil.which("javac") and shutil.which("java") and (_JARS / "jena-arq.jar").exists())
"""Whether it is not installed."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address of an empty server on a free port of loopback, while the block runs; its log goes to the folder.

    Below ``/united`` is a data set whose default graph is the union of all, below ``/plain`` one as it comes; each
    has ``/query`` and ``/data`` (Graph Store Protocol).
    """
    _mend(folder)
    program = Path(__file__).parent / "JenaServer.java"
    # it lives for seconds: what it would gain by compiling twice it never earns back
    command = ["java", "-Dfile.encoding=UTF-8", "-XX:TieredStopAtLevel=1", "-cp", f"{folder}:{_JARS}/*", str(program)]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log)
    try:
        assert process.stdout is not None
        port = process.stdout.readline().decode().strip()
        if not port:
            raise RuntimeError(f"the server does not start: {(folder / 'log').read_text(errors='replace')}")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.communicate(timeout=20)  # which closes its input


def _mend(folder: Path) -> None:
    """Debian's package has the messages of a part of Jena under its old name, without which it does not start."""
    old = "org/apache/jena/ext/"
    with zipfile.ZipFile(_JARS / "jena-core.jar") as jar:
        for name in jar.namelist():
            if name.startswith(f"{old}xerces/") and name.endswith(".properties"):
                place = folder / name.removeprefix(old)
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(jar.read(name))
