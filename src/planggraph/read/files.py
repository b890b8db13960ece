"""A file -> `Source`: which reader takes it, and what is refused whatever its kind."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path

from planggraph.errors import UnreadableSourceError
from planggraph.model import Source
from planggraph.read.archive import ARCHIVE_FACTOR, Member, members
from planggraph.read.composing import Reading
from planggraph.read.converting import AT_ONCE, CONVERTED, as_word
from planggraph.read.kinds import (
    HTML,
    JPEG,
    MARKDOWN,
    OLD_WORD,
    OPEN_DOCUMENT,
    PDF,
    PLAIN_TEXT,
    PNG,
    RICH_TEXT,
    TIFF,
    WORD,
    WORD_WITH_MACROS,
    ZIP,
    kind_of,
)
from planggraph.read.legacy import restored

__all__ = [
    "DEFAULT_SIZE_LIMIT", "FORMATS", "SUFFIXES", "Opened", "converted", "in_letters", "open_files", "opened", "read", "source_name",
]  # fmt: skip

SUFFIXES = {
    ".txt": PLAIN_TEXT,
    ".md": MARKDOWN,
    ".docx": WORD,
    ".docm": WORD_WITH_MACROS,
    ".doc": OLD_WORD,
    ".rtf": RICH_TEXT,
    ".odt": OPEN_DOCUMENT,
    ".pdf": PDF,
    ".html": HTML,
    ".htm": HTML,
    ".png": PNG,
    ".jpg": JPEG,
    ".jpeg": JPEG,
    ".tif": TIFF,
    ".tiff": TIFF,
    ".zip": ZIP,
}
"""Suffixes that `read` takes, with their media types."""

FORMATS = {media_type: suffix for suffix, media_type in reversed(SUFFIXES.items())}
"""Media types, with the suffix that each usually has."""

# Who reads a media type: a module and its function. It is imported when the first such file comes.
_READERS = {
    PLAIN_TEXT: "plaintext.read_text",
    MARKDOWN: "plaintext.read_text",
    WORD: "word.read_word",
    WORD_WITH_MACROS: "word.read_word",  # which knows text alone: what a macro is, it cannot tell
    OLD_WORD: "word.read_word",  # as LibreOffice makes it
    RICH_TEXT: "word.read_word",
    OPEN_DOCUMENT: "opendocument.read_opendocument",
    PDF: "pdf.read_pdf",
    HTML: "web.read_web",
    PNG: "scan.read_scan",
    JPEG: "scan.read_scan",
    TIFF: "scan.read_scan",
}

DEFAULT_SIZE_LIMIT = 10_000_000
"""Bytes. A plan has some ten thousand; a text a thousand times as long is none."""

_INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060\u00ad"  # no blanks to Python, and yet nothing to read
_HELD_LIMIT = 50_000_000  # bytes of files that wait for others to be converted with


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A file, or a member of an archive, that is ready to be read."""

    name: str  # see `Source`
    path: Path  # of the file, or of the outermost archive
    inside: str = ""  # its path in the archive; nothing for a file of its own
    data: bytes = b""
    media_type: str = ""
    refusal: UnreadableSourceError | None = None
    word: bytes | None = None  # what LibreOffice made of it

    @property
    def sha256(self) -> str:
        """Hex digest of its bytes."""
        return hashlib.sha256(self.data).hexdigest()

    def read(self) -> Source:
        """Read it.

        Raises
        ------
        UnreadableSourceError
            It is empty, or cannot be read; the message tells what to do.
        """
        if self.refusal is not None:
            raise self.refusal
        made = restored(_reader(self.media_type)(self.name, self.word if self.word is not None else self.data))
        if all(c.isspace() or c in _INVISIBLE for c in made.text):
            if self.media_type in (PLAIN_TEXT, MARKDOWN):
                raise UnreadableSourceError(self.name, "the file is empty")
            raise UnreadableSourceError(
                self.name, "there is no text in it", "open it, and save its text as it is shown there"
            )
        return Source(
            name=self.name,
            text=made.text,
            sha256=self.sha256,
            media_type=self.media_type,
            blocks=made.blocks,
        )


def read(path: str | Path, *, root: str | Path | None = None, size_limit: int = DEFAULT_SIZE_LIMIT) -> Source:
    """Read one file.

    Parameters
    ----------
    path
        A file of one of the kinds in `SUFFIXES`; one with another suffix is read as what it begins as. The path may go
        on into an archive: "plans.zip/2022/plan.docx".
    root
        The name of the source is its path below this folder; by default the file's name alone.
    size_limit
        Largest file to read, in bytes.

    Raises
    ------
    UnreadableSourceError
        The file is missing, empty, larger than `size_limit`, or not what its suffix says; the message tells what to do.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder) / "plan.txt"
    ...     _ = path.write_bytes("KẾ HOẠCH\\r\\n".encode())
    ...     read(path).text
    'KẾ HOẠCH\\r\\n'
    """
    path = Path(path)
    archive = next((one for one in path.parents if one.suffix.lower() == ".zip" and one.is_file()), None)
    if archive is not None:
        wanted = f"{source_name(archive, root)}/{in_letters(path.relative_to(archive).as_posix())}"
        found = (one for one in open_files([archive], root=root, size_limit=size_limit) if one.name == wanted)
        one = next(found, None)
        if one is None:
            raise UnreadableSourceError(
                wanted, "cannot be opened: the archive holds no such file of a kind that is read"
            )
        return one.read()
    opened = list(open_files([path], root=root, size_limit=size_limit))
    if len(opened) != 1 or opened[0].inside:
        raise UnreadableSourceError(
            source_name(path, root), "an archive of several files", "name one in it: archive.zip/plan.docx, or build it"
        )
    return opened[0].read()


def open_files(
    paths: Iterable[Path],
    *,
    root: str | Path | None = None,
    size_limit: int = DEFAULT_SIZE_LIMIT,
    other: dict[str, int] | None = None,
) -> Iterator[Opened]:
    """Files in their order, with archives as the files that they hold; those that need it are converted together.

    Parameters
    ----------
    paths
        Files.
    root, size_limit
        See `read`.
    other
        Counts the files in archives that are of kinds that are not read, by suffix.
    """
    counted = other if other is not None else {}
    return converted(one for path in paths for one in opened(path, root=root, size_limit=size_limit, other=counted))


def converted(files: Iterable[Opened], known: Callable[[Opened], bool] = lambda _: False) -> Iterator[Opened]:
    """Files in their order, as many as one run takes converted together.

    Parameters
    ----------
    files
        As `opened` gives them.
    known
        Tells whether what a file says is known, so that it need not be converted.
    """
    waiting: list[tuple[Opened, bool]] = []  # with whether it is to be converted
    for one in files:
        waiting.append((one, one.media_type in CONVERTED and one.refusal is None and not known(one)))
        old = sum(to_convert for _, to_convert in waiting)
        if not old or old == AT_ONCE or sum(len(held.data) for held, _ in waiting) > _HELD_LIMIT:
            yield from _converted(waiting)
            waiting = []
    yield from _converted(waiting)


def _converted(waiting: list[tuple[Opened, bool]]) -> Iterator[Opened]:
    old = [(one.name, one.media_type, one.data) for one, to_convert in waiting if to_convert]
    made = iter(as_word(old) if old else ())
    for one, to_convert in waiting:
        if to_convert:
            word = next(made)
            one = replace(one, refusal=word) if isinstance(word, UnreadableSourceError) else replace(one, word=word)
        yield one


def opened(path: Path, *, root: str | Path | None, size_limit: int, other: dict[str, int]) -> Iterator[Opened]:
    """A file, or those that an archive holds, not yet converted; see `open_files`."""
    name = source_name(path, root)
    try:
        archive = path.suffix.lower() == ".zip"
        data = _bytes(path, name, size_limit * ARCHIVE_FACTOR if archive else size_limit)
        media_type = _kind(name, data)
    except UnreadableSourceError as error:
        yield Opened(name=name, path=path, refusal=error)
        return
    if media_type != ZIP:
        yield Opened(name=name, path=path, data=data, media_type=media_type)
        return
    found: Iterator[Member] = members(name, data, suffixes=frozenset(SUFFIXES), size_limit=size_limit, other=other)
    for one in found:
        inside = one.name.removeprefix(name).lstrip("/")
        try:
            if one.refusal is not None:
                raise one.refusal
            media_type = _kind(one.name, one.data)
            yield Opened(name=one.name, path=path, inside=inside, data=one.data, media_type=media_type)
        except UnreadableSourceError as error:
            yield Opened(name=one.name, path=path, inside=inside, refusal=error)


def _kind(name: str, data: bytes) -> str:
    if not data.strip():
        raise UnreadableSourceError(name, "the file is empty")
    return kind_of(name, data, SUFFIXES)


def _bytes(path: Path, name: str, size_limit: int) -> bytes:
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            next(path.iterdir(), None)  # one that is closed to us says so
        if not stat.S_ISREG(found.st_mode):
            raise UnreadableSourceError(
                name, "cannot be opened: a folder, a device or a pipe", "save its text to a file"
            )
        size = found.st_size
        if size > size_limit:
            raise UnreadableSourceError(
                name,
                f"the file has {size:,} bytes, more than the limit of {size_limit:,}",
                "no plan is as long; raise the limit with --size-limit if this one is",
            )
        return path.read_bytes()
    except OSError as error:
        raise UnreadableSourceError(name, f"cannot be opened: {error.strerror or error}") from error


def _reader(media_type: str) -> Callable[[str, bytes], Reading]:
    module, function = _READERS[media_type].split(".")
    reader: Callable[[str, bytes], Reading]
    reader = getattr(import_module(f"planggraph.read.{module}"), function)
    return reader


def source_name(path: Path, root: str | Path | None) -> str:
    """A file's path below `root` with forward slashes; its name alone where that is None or another folder.

    A link goes by the file that it leads to, if there is one.
    """
    try:
        real = Path(os.path.realpath(path) if path.exists() else Path(os.path.realpath(path.parent), path.name))
        name = path.name if root is None else real.relative_to(os.path.realpath(root)).as_posix()
    except (OSError, ValueError):
        name = path.name
    return in_letters(name)


def in_letters(name: str) -> str:
    """A name as UTF-8 can hold it.

    Python reads the bytes of a name as surrogates where the locale knows no UTF-8, or where they are in an old
    encoding, as archives of old files hold them. What is no UTF-8 becomes U+FFFD.

    Examples
    --------
    >>> in_letters("kế hoạch.txt")
    'kế hoạch.txt'
    """
    return os.fsencode(name).decode("utf-8", "replace")
