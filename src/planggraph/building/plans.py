"""Which files a build reads."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from planggraph.errors import BuildError
from planggraph.read import SUFFIXES, in_letters, passed_over

__all__ = ["Plans", "plan_files"]

Plans = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]


def plan_files(plans: Plans) -> tuple[list[Path], Path, dict[str, int]]:
    """The files that a build reads.

    Parameters
    ----------
    plans
        A file, a folder that is searched at any depth, or several of both. A file that is named is read whatever
        its suffix; hidden files and folders, and stores, are passed over.

    Returns
    -------
    files
        Each once, in order of their paths.
    root
        The folder below which files are named: the only folder given, or what all have in common.
    other
        How many files of the folders are of kinds that are not read, by suffix.

    Raises
    ------
    BuildError
        Nothing was named, or something that is not there.
    """
    named = [Path(one) for one in ([plans] if isinstance(plans, (str, os.PathLike)) else plans)]
    if not named:
        raise BuildError("nothing to build: name files or folders of plans")
    found: dict[str, Path] = {}  # by what a link leads to; links in a circle lead nowhere, and are refused when read
    other: dict[str, int] = {}
    for one in named:
        if one.is_dir():
            for path in _below(one):
                suffix = in_letters(path.suffix.lower())
                if suffix in SUFFIXES or path.is_dir():
                    found.setdefault(os.path.realpath(path), path)
                else:
                    other[suffix] = other.get(suffix, 0) + 1
        elif one.exists():
            found.setdefault(os.path.realpath(one), one)
        else:
            raise BuildError(f"{one}: there is no such file or folder")
    folders = [os.path.realpath(one if one.is_dir() else one.parent) for one in named]
    try:
        root = Path(os.path.commonpath(folders))
    except ValueError as error:  # of two drives
        raise BuildError("the plans lie on different drives; build them one by one, or copy them together") from error
    return [found[path] for path in sorted(found, key=lambda p: Path(p).as_posix())], root, other


def _below(folder: Path) -> Iterator[Path]:
    """The files below a folder, and the folders that are not ours to look into, which will be refused by name."""
    from planggraph.store.directory import is_store

    for directory, folders, files in os.walk(folder):
        # a store in the folder of its plans holds copies of them, which are no plans
        inner = [Path(directory, name) for name in sorted(folders) if not name.startswith(".")]
        yield from (one for one in inner if not os.access(one, os.R_OK | os.X_OK))
        folders[:] = [one.name for one in inner if os.access(one, os.R_OK | os.X_OK) and not is_store(one)]
        for name in sorted(files):
            if not passed_over(name):
                yield Path(directory) / name
