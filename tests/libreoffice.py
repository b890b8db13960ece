"""LibreOffice as the writer of the formats that it knows best."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

__all__ = ["SOFFICE", "saved_as"]

SOFFICE = shutil.which("soffice")


def saved_as(folder: Path, files: Mapping[str, bytes], suffix: str, kind: str) -> dict[str, bytes]:
    """Files, by their names, as LibreOffice saves them in another format."""
    (folder / "from").mkdir(parents=True)
    for name, data in files.items():
        (folder / "from" / name).write_bytes(data)
    command = [
        str(SOFFICE), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", f"{suffix}:{kind}",
        "--outdir", str(folder / "to"), *(str(folder / "from" / name) for name in files),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return {name: (folder / "to" / name).with_suffix(f".{suffix}").read_bytes() for name in files}
