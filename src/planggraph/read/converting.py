"""Old Word files and rich text, made into .docx by LibreOffice where that is installed.

One run of it converts many files, since most of its time goes by before the first; what a run leaves out, because it
broke off or was ended, is tried again alone, so that no file loses another. Each run has a profile of its own, in which
macros, links and the network are shut off, and sees copies under names of ours in a folder that is gone afterwards.
"""

from __future__ import annotations

import shutil
import sys
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from planggraph.errors import UnreadableSourceError
from planggraph.read.program import Overtime, run

__all__ = ["AT_ONCE", "CONVERTED", "as_word", "lacking"]

CONVERTED = {"application/msword": ".doc", "application/rtf": ".rtf"}
"""Media types that are converted, with the suffixes by which LibreOffice knows them."""

AT_ONCE = 32  # files of one run
_TO_BEGIN = 60.0  # seconds, on a machine that is busy
_FOR_EACH = 5.0  # a file of 200 pages takes as long
_OUTPUT_LIMIT = 100_000_000  # bytes

_KNOWN = {
    "darwin": "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "win32": r"C:\Program Files\LibreOffice\program\soffice.exe",
}
_FLAGS = (
    "--headless", "--invisible", "--nologo", "--nodefault", "--norestore", "--nolockcheck", "--nofirststartwizard",
)  # fmt: skip
# Macros never run, links are never followed nor updated, and what would go to the network meets a proxy that is none
_SETTINGS = (
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Writer/Content/Update", "Link", "0"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ("Inet/Settings", "ooInetNoProxy", ""),
)


@cache
def _program() -> str | None:
    known = _KNOWN.get(sys.platform, "")
    return shutil.which("soffice") or shutil.which("libreoffice") or (known if Path(known).is_file() else None)


def lacking() -> str | None:
    """What has to be installed; None where nothing is missing."""
    return None if _program() else "LibreOffice is not installed"


def as_word(files: Sequence[tuple[str, str, bytes]]) -> list[bytes | UnreadableSourceError]:
    """Files as .docx, each by its own or with the reason why not.

    Parameters
    ----------
    files
        Name, media type (one of `CONVERTED`) and bytes of each.
    """
    made: dict[int, bytes] = {}
    program = _program()
    if program is not None:
        numbered = dict(enumerate(files))
        for at in range(0, len(files), AT_ONCE):
            made.update(_converted(program, {n: numbered[n] for n in list(numbered)[at : at + AT_ONCE]}))
        if len(files) > 1:
            for n in numbered.keys() - made.keys():
                made.update(_converted(program, {n: numbered[n]}))
    return [made.get(n) or _refusal(name) for n, (name, _, _) in enumerate(files)]


def _refusal(name: str) -> UnreadableSourceError:
    missing = lacking()
    if missing is not None:
        return UnreadableSourceError(
            name, f"{missing}, which reads such files", "install LibreOffice Writer, or save it as .docx"
        )
    return UnreadableSourceError(
        name, "LibreOffice cannot read it: broken, or protected by a password", "open it in Word and save it as .docx"
    )


def _converted(program: str, files: Mapping[int, tuple[str, str, bytes]]) -> dict[int, bytes]:
    """What one run makes of files."""
    with TemporaryDirectory(prefix="planggraph-", ignore_cleanup_errors=True) as made:
        folder = Path(made)
        _settle(folder / "profile")
        (folder / "out").mkdir()
        paths = []
        for n, (_, media_type, data) in files.items():
            paths.append(folder / f"{n}{CONVERTED[media_type]}")
            paths[-1].write_bytes(data)
        command = [
            *_limited(), program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", *_FLAGS,
            "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "out"), *map(str, paths),
        ]  # fmt: skip
        with suppress(Overtime, OSError):  # what is there by then counts
            run(command, seconds=_TO_BEGIN + _FOR_EACH * len(files), env={"SAL_USE_VCLPLUGIN": "svp"})
        return dict(_found(folder / "out", files))


def _limited() -> list[str]:
    """What keeps a program from filling the disk, where the system has it."""
    limiter = shutil.which("prlimit")
    return [limiter, f"--fsize={_OUTPUT_LIMIT}", "--core=0", "--"] if limiter is not None else []


def _found(folder: Path, files: Mapping[int, tuple[str, str, bytes]]) -> Iterator[tuple[int, bytes]]:
    for n in files:
        path = folder / f"{n}.docx"
        # one that was being written when the run ended is no whole archive
        if path.is_file() and path.stat().st_size <= _OUTPUT_LIMIT and zipfile.is_zipfile(path):
            yield n, path.read_bytes()


def _settle(profile: Path) -> None:
    """A profile with the settings above, as LibreOffice keeps them."""
    items = "".join(
        f'<item oor:path="/org.openoffice.{"" if path.startswith("Inet") else "Office."}{path}">'
        f'<prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>\n'
        for path, name, value in _SETTINGS
    )
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry"'
        ' xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n'
        f"{items}</oor:items>\n",
        encoding="utf-8",
    )
