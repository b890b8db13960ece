"""Apache Jena's ARQ, an engine by other people: Debian's package libapache-jena-java, and a JDK to run it."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from collections.abc import Sequence
from pathlib import Path

__all__ = ["MISSING", "judge"]

_JARS = Path("/usr/share/java")
MISSING = not (shutil.which("javac") and shutil.which("java") and (_JARS / "jena-arq.jar").exists())
"""Whether it is not installed."""


def judge(folders: Sequence[Path]) -> None:
    """Answer each query (NAME.rq) of folders over the quads that they hold (quads.nq), as NAME.rq.json beside it."""
    messages = folders[0] / "messages"
    _mend(messages)
    program = Path(__file__).parent / "query" / "Judge.java"
    command = ["java", "-Dfile.encoding=UTF-8", "-cp", f"{messages}:{_JARS}/*", str(program), *map(str, folders)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr


def _mend(folder: Path) -> None:
    """Debian's package has the messages of a part of Jena under its old name, without which it does not start."""
    old = "org/apache/jena/ext/"
    with zipfile.ZipFile(_JARS / "jena-core.jar") as jar:
        for name in jar.namelist():
            if name.startswith(f"{old}xerces/") and name.endswith(".properties"):
                place = folder / name.removeprefix(old)
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(jar.read(name))
