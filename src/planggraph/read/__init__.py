"""A file -> `Source`: its text, and where each part of it stands in the file."""

from planggraph.read.files import DEFAULT_SIZE_LIMIT, SUFFIXES, in_letters, read, source_name

__all__ = ["DEFAULT_SIZE_LIMIT", "SUFFIXES", "in_letters", "read", "source_name"]
