"""LibreOffice as the writer of the formats that it knows best."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from office import SAMPLES, docx_of
from tabled import word_file

from planggraph.model import Source
from planggraph.read import open_files

__all__ = ["FORMATS", "SOFFICE", "TABLED", "read_back", "saved_as", "written"]

SOFFICE = shutil.which("soffice")
FORMATS = {"odt": "writer8", "rtf": "Rich Text Format", "doc": "MS Word 97"}
"""Suffixes, with what LibreOffice calls them."""
TABLED = "tabled"
"""The name of the plan whose tasks stand in a table; the others are those of the samples."""


@cache
def written(suffix: str) -> dict[str, bytes]:
    """The samples, and a plan with a table of tasks, as LibreOffice saves them; by their names.

    Most of a run of it goes by before the first file, so that all tests share one for each format.
    """
    word = {f"{name}.docx": docx_of(text) for name, text in SAMPLES.items()} | {f"{TABLED}.docx": word_file()}
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        made = saved_as(Path(folder), word, suffix, FORMATS[suffix])
    return {Path(name).stem: data for name, data in made.items()}


@cache
def read_back(suffix: str) -> dict[str, Source]:
    """The same as they are read, many at once."""
    with TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{name}.{suffix}" for name in written(suffix)]
        for path in paths:
            path.write_bytes(written(suffix)[path.stem])
        return {file.path.stem: file.read() for file in open_files(paths)}


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
