"""A file -> `Source`: its text, and where each part of it stands in the file."""

from planggraph.read.archive import passed_over
from planggraph.read.files import (
    DEFAULT_SIZE_LIMIT,
    FORMATS,
    SUFFIXES,
    Opened,
    converted,
    in_letters,
    open_files,
    opened,
    read,
    source_name,
)

__all__ = [
    "DEFAULT_SIZE_LIMIT",
    "FORMATS",
    "SUFFIXES",
    "Opened",
    "converted",
    "in_letters",
    "open_files",
    "opened",
    "passed_over",
    "read",
    "source_name",
]
