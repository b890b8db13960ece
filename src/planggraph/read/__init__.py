"""A file -> `Source`: its text, exactly as it is on disk."""

from planggraph.read.plaintext import DEFAULT_SIZE_LIMIT, SUFFIXES, in_letters, read, source_name

__all__ = ["DEFAULT_SIZE_LIMIT", "SUFFIXES", "in_letters", "read", "source_name"]
