"""A file -> `Source`: its text, exactly as it is on disk."""

from planggraph.read.plaintext import DEFAULT_SIZE_LIMIT, SUFFIXES, read

__all__ = ["DEFAULT_SIZE_LIMIT", "SUFFIXES", "read"]
