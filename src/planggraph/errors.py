"""The errors that planggraph raises, all under one root."""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = [
    "AmbiguousDocumentError",
    "BuildError",
    "CorrectionsTableError",
    "DocumentNotFoundError",
    "GoldError",
    "PlaceEraError",
    "PlacesTableError",
    "PlangraphError",
    "ProgrammesTableError",
    "QueryError",
    "QueryTimeoutError",
    "RemoteStoreError",
    "SelectionError",
    "StoreError",
    "TruncatedAnswerError",
    "UnreadableSourceError",
]


class PlangraphError(Exception):
    """Root of every error that planggraph raises on purpose."""


# What a file's name may hold, and would break the line of a message or colour the terminal
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def _written_out(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape").decode("ascii")


class _FileError(PlangraphError):
    """Something is wrong with a file.

    Parameters
    ----------
    name
        The file, as the user named it.
    reason
        What is wrong with it, in one clause.
    hint
        What the user may do about it.
    """

    def __init__(self, name: str, reason: str, hint: str = "") -> None:
        self.name = name
        self.reason = reason
        self.hint = hint
        super().__init__(f"{_CONTROL.sub(_written_out, name)}: {self.told}")

    @property
    def told(self) -> str:
        """Reason and hint, without the file's name."""
        return f"{self.reason} ({self.hint})" if self.hint else self.reason

    def __reduce__(self) -> tuple[type, tuple[str, str, str]]:
        # worker processes hand errors back by pickle, which would call the class with one message
        return type(self), (self.name, self.reason, self.hint)


class UnreadableSourceError(_FileError):
    """A file cannot be read as an administrative document."""


class GoldError(_FileError):
    """A file of gold facts cannot be used."""


class _TableError(PlangraphError):
    """A user's own table cannot be used.

    Parameters
    ----------
    name
        The file, as the user named it.
    line
        The line at fault, from 1; None where it is the whole file.
    reason
        What is wrong with it, in one clause.
    hint
        What the user may do about it.
    """

    def __init__(self, name: str, line: int | None, reason: str, hint: str) -> None:
        self.name = name
        self.line = line
        self.reason = reason
        self.hint = hint
        super().__init__(name + (f", line {line}" if line else "") + f": {reason} ({hint})")

    def __reduce__(self) -> tuple[type, tuple[str, int | None, str, str]]:
        return type(self), (self.name, self.line, self.reason, self.hint)


class PlacesTableError(_TableError):
    """A table of places cannot be used; see its parameters `name`, `line`, `reason` and `hint`."""


class ProgrammesTableError(_TableError):
    """A table of programmes cannot be used; see its parameters `name`, `line`, `reason` and `hint`."""


class CorrectionsTableError(PlangraphError):
    """A table of corrections cannot be used; the message names all that is wrong with it.

    Parameters
    ----------
    name
        The file, as the user named it.
    problems
        Of each row that is not right its line (None: the whole file), what is wrong, and what to do.
    """

    def __init__(self, name: str, problems: Sequence[tuple[int | None, str, str]]) -> None:
        self.name = name
        self.problems = tuple(problems)
        told = [(f", line {line}" if line else "") + f": {reason} ({hint})" for line, reason, hint in self.problems]
        super().__init__("\n".join(name + one for one in told))

    def __reduce__(self) -> tuple[type, tuple[str, tuple[tuple[int | None, str, str], ...]]]:
        return type(self), (self.name, self.problems)


class StoreError(PlangraphError):
    """A store cannot be opened, read or written."""


class RemoteStoreError(StoreError):
    """A server cannot be reached, refuses, or answers with something else than was asked for."""


class TruncatedAnswerError(RemoteStoreError):
    """A server's answer is not whole; nothing of it is handed on as though it were."""


class BuildError(PlangraphError):
    """Nothing can be built of what was given."""


class SelectionError(PlangraphError, ValueError):
    """A filter names an agency, place, tier, role or period that is none; the message lists the right ones."""


class PlaceEraError(SelectionError):
    """Official codes of places before and since 1 July 2025 would be joined, which name different units."""


class QueryError(PlangraphError):
    """A SPARQL query is malformed or uses a term that does not exist."""


class QueryTimeoutError(QueryError):
    """A query took longer than it may, and was stopped.

    Parameters
    ----------
    limit
        Seconds that it might take.
    """

    def __init__(self, limit: float) -> None:
        self.limit = limit
        super().__init__(
            f"the query was stopped at its limit of {limit:g} seconds; ask for less (LIMIT, one document's graph with "
            "GRAPH, fewer joins), or give it longer: timeout= or --timeout"
        )

    def __reduce__(self) -> tuple[type, tuple[float]]:
        return type(self), (self.limit,)


class DocumentNotFoundError(PlangraphError):
    """No document of the graph answers to that number, IRI or file name."""


class AmbiguousDocumentError(PlangraphError):
    """Several documents answer to that number; the message lists them.

    Parameters
    ----------
    wanted
        What was asked for.
    candidates
        IRIs of the documents that fit, in code-point order.
    described
        Each of them in words, in the same order.
    """

    def __init__(self, wanted: str, candidates: tuple[str, ...], described: tuple[str, ...] = ()) -> None:
        self.wanted = wanted
        self.candidates = candidates
        told = described or candidates
        super().__init__(
            f"{wanted!r} fits {len(candidates)} documents; ask for one by its IRI or file:\n  " + "\n  ".join(told)
        )
