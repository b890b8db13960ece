"""Ask a store: a query's text with the known prefixes, its answers as values of Python."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from planggraph.errors import QueryError
from planggraph.query.terms import bound, check_reach, iri
from planggraph.rdf.terms import CODES, TERMS
from planggraph.rdf.vocabulary import CODE, PG, PREFIXES, XSD
from planggraph.store.columns import ColumnsGoneError
from planggraph.store.interface import Solutions

if TYPE_CHECKING:
    from planggraph.store.interface import Answer, Store

__all__ = [
    "Rows",
    "ask",
    "check_terms",
    "code_name",
    "construct",
    "narrowed",
    "question",
    "questions",
    "rows",
    "select",
    "typed",
    "unused_terms",
    "value",
    "variables",
]

_INTEGERS = {XSD + name for name in ("integer", "int", "long", "short", "nonNegativeInteger", "positiveInteger")}
_AT = re.compile(r"^error at (\d+):(\d+): (.*)\Z", re.DOTALL)
_PG_TERM = re.compile(r"(?<![\w:/#])pg:([A-Za-z]\w*)")
_CODE = re.compile(rf"(?<![\w:/#])({'|'.join(sorted(CODES, key=len, reverse=True))}):([\w-]+)")
_SILENT = re.compile(r"""<[^\x00-\x20<>"{}|^`\\]*>|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\#[^\n]*""")
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
# the first word behind PREFIX and BASE lines, whose IRIs are blanked out
_FORM = re.compile(r"(?:\s*(?:PREFIX\s+[\w.-]*:|BASE\b))*\s*(\w+)", re.IGNORECASE)


def _blank(match: re.Match[str]) -> str:
    """Blanks for what is no part of a query's own words; line breaks stay, so that lines count."""
    return "".join("\n" if c == "\n" else " " for c in match[0])


@dataclass(frozen=True, slots=True)
class Rows:
    """Answers of a SELECT: the names of its variables, and a tuple of values for each row."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]


def questions() -> tuple[str, ...]:
    """Names of the questions that come with the package, sorted."""
    folder = resources.files("planggraph.query").joinpath("queries")
    return tuple(sorted(one.name.removesuffix(".rq") for one in folder.iterdir() if one.name.endswith(".rq")))


@lru_cache(maxsize=64)
def question(name: str) -> str:
    """The text of a question, with its comments.

    Raises
    ------
    QueryError
        There is no such question; the message lists those there are.

    Examples
    --------
    >>> print(question("carries-out").splitlines()[0])
    # What carries out a document, at any depth.
    """
    known = questions()
    if name not in known:
        close = difflib.get_close_matches(name, known, n=3)
        hint = f"did you mean {' or '.join(close)}?" if close else f"there are {', '.join(known)}"
        raise QueryError(f"no question is called {name!r}; {hint}")
    found = resources.files("planggraph.query").joinpath("queries", f"{name}.rq")
    return found.read_text(encoding="utf-8")


def typed(text: str, datatype: str) -> Any:
    """A literal as Python has it."""
    if datatype in _INTEGERS:
        return int(text)
    if datatype == XSD + "decimal":
        return Decimal(text)
    if datatype in (XSD + "double", XSD + "float"):
        return float(text)
    if datatype == XSD + "boolean":
        return text in ("true", "1")
    return text


def value(term: Any) -> Any:
    """A term as Python has it: IRIs, texts and dates as `str`, numbers and truth values as such, unbound as None."""
    if term is None:
        return None
    if isinstance(term, ox.Literal):
        return typed(term.value, term.datatype.value)
    if isinstance(term, ox.NamedNode):
        return term.value
    return str(term)


def _query(store: Store, query: str, bindings: Mapping[str, Any], **how: Any) -> Answer:
    text = bound(query, bindings)
    try:
        return store.query(text, **how)
    except SyntaxError as error:
        raise _malformed(query, text, str(error)) from None
    except (ValueError, RuntimeError, OSError) as error:
        raise QueryError(f"the query cannot be answered: {error}") from error


def _malformed(query: str, text: str, message: str) -> QueryError:
    """Where the query breaks, with its line and a caret below the place."""
    told = _AT.match(message)
    if told is None:
        return QueryError(f"malformed query: {message}")
    line, column, reason = int(told[1]), int(told[2]), " ".join(told[3].split())
    lines = text.splitlines() or [""]
    if line > len(lines):
        line, column = len(lines), len(lines[-1]) + 1
    form = _FORM.match(_SILENT.sub(_blank, text))
    if form is not None and form[1].upper() not in _FORMS:
        # the parser goes on guessing behind a first word that it does not know
        line, column = text.count("\n", 0, form.start(1)) + 1, form.start(1) - text.rfind("\n", 0, form.start(1))
        reason = f"a query begins with {', '.join(_FORMS[:-1])} or {_FORMS[-1]}, not with {form[1]!r}"
    elif "Prefix not found" in reason:
        start = lines[line - 1][: column - 1]
        name = re.search(r"([\w-]*):[^\s:]*\Z", start)
        known = ", ".join(sorted(PREFIXES))
        reason = f"the prefix {name[1] if name else '?'!r} is not known; known are {known}, others need a PREFIX line"
    elif line == len(lines) and column > len(lines[-1]):
        reason = "the query ends too early; is a } or a quote missing?"
    else:
        reason = _plainer(reason)
    where = lines[line - 1].replace("\t", " ")
    note = "" if text == query else " (with its bindings written in)"
    return QueryError(
        f"malformed query, line {line}, column {column}: {reason}{note}\n  {where}\n  {' ' * (column - 1)}^"
    )


def _plainer(reason: str) -> str:
    """What the parser expected, without character classes that nobody reads."""
    # "The SELECT contains a variable that is unbound" and the like are sentences among the tokens
    told = re.findall(r"(?:The|Duplicate|Aggregate|\w+ is|[A-Z][a-z]+ )[A-Za-z ?.]{12,}", reason)
    if told:
        return str(told[0]).strip()
    wanted = sorted(set(re.findall(r'"([^"]+)"', reason)))
    if not wanted:
        return "this is not expected here"
    return "expected " + ", ".join(wanted[:8]) + (" or others" if len(wanted) > 8 else "")


def check_terms(query: str) -> None:
    """Refuse a query that uses a term or code of planggraph that does not exist: it would find nothing, silently.

    Raises
    ------
    QueryError
        With the line, and the name that may be meant.
    """
    bare = _SILENT.sub(_blank, query)  # what stands in comments, texts and IRIs is no term
    if re.search(r"\bprefix\s+pg:", bare, re.IGNORECASE) and PG not in query:
        return  # the query's own pg:
    for match in _PG_TERM.finditer(bare):
        if match[1] not in TERMS:
            raise _unknown(query, match.start(), f"pg:{match[1]}", [f"pg:{name}" for name in TERMS])
    for match in _CODE.finditer(bare):
        scheme, name = match[1], match[2]
        if name not in CODES[scheme] and not re.search(rf"\bprefix\s+{scheme}:", bare, re.IGNORECASE):
            raise _unknown(query, match.start(), f"{scheme}:{name}", [f"{scheme}:{one}" for one in CODES[scheme]])


def unused_terms(store: Store, query: str) -> str:
    """Which of a query's terms no statement of this graph uses, in a sentence; "" where all are used."""
    bare = _SILENT.sub(" ", query)
    unused = []
    for name in sorted({match[1] for match in _PG_TERM.finditer(bare)}):
        # a class is what something is, a property what is said of it
        pattern = f"?s ?p <{PG}{name}>" if name[:1].isupper() else f"?s <{PG}{name}> ?o"
        if not store.query(f"ASK {{ {pattern} }}"):
            unused.append(f"pg:{name}")
    return f"This graph holds no statement with {', '.join(unused)}." if unused else ""


def _unknown(query: str, at: int, name: str, known: Iterable[str]) -> QueryError:
    start = query.rfind("\n", 0, at) + 1
    line, column = query.count("\n", 0, at) + 1, at - start + 1
    ended = query.find("\n", at)
    where = query[start : ended if ended >= 0 else len(query)].replace("\t", " ")
    # "tier:communes" and "pg:implement" are a letter away; what is further off is not guessed, and what all
    # codes of a list have in common says nothing
    prefix, _, local = name.partition(":")
    ends = sorted(one.removeprefix(f"{prefix}:") for one in known)
    close = [f"{prefix}:{one}" for one in difflib.get_close_matches(local, ends, n=3, cutoff=0.75)]
    hint = f"; did you mean {' or '.join(close)}?" if close else ""
    return QueryError(
        f"line {line}, column {column}: the ontology has no {name}{hint}\n  {where}\n  {' ' * (column - 1)}^"
    )


def select(store: Store, query: str, bindings: Mapping[str, Any] | None = None) -> Rows:
    """The answers of a SELECT, all of them.

    They are read to their end here: an iterator of the engine may not leave its thread.

    Raises
    ------
    QueryError
        The query is malformed, or no SELECT.
    """
    found = _read(store, query, bindings)
    if not isinstance(found, Rows):
        raise QueryError("a SELECT is wanted here")
    return found


def ask(
    store: Store,
    query: str,
    bindings: Mapping[str, Any] | None = None,
    *,
    timeout: float | None = None,
    stoppable: bool = False,
) -> Rows | bool | list[ox.Triple]:
    """Whatever a query answers: rows of a SELECT, the truth of an ASK, triples of a CONSTRUCT or DESCRIBE.

    Parameters
    ----------
    timeout, stoppable
        As `planggraph.store.interface.Store.query`.
    """
    check_reach(query)
    return _read(store, query, bindings, timeout=timeout, stoppable=stoppable)


def _read(store: Store, query: str, bindings: Mapping[str, Any] | None, **how: Any) -> Rows | bool | list[ox.Triple]:
    found = _query(store, query, bindings or {}, **how)
    if isinstance(found, bool):
        return found
    try:
        if isinstance(found, Solutions):
            return Rows(found.variables, [tuple(value(term) for term in solution) for solution in found.rows])
        return list(found)
    except (ValueError, RuntimeError, OSError) as error:
        raise QueryError(f"the query cannot be answered: {error}") from error


def construct(store: Store, query: str, bindings: Mapping[str, Any] | None = None) -> list[ox.Triple]:
    """The triples of a CONSTRUCT or DESCRIBE.

    Raises
    ------
    QueryError
        The query is malformed, or neither.
    """
    found = _read(store, query, bindings)
    if not isinstance(found, list):
        raise QueryError("a CONSTRUCT or DESCRIBE is wanted here")
    return found


_MANY = 500  # of so many values the time grows evenly, of some thousands with their square
_OPEN = re.compile(r"VALUES\s+(\?\w+)\s*\{\s*UNDEF\s*\}")
"""Where a question leaves a place open for the IRIs that are asked for."""


def rows(store: Store, name: str, **only: str | Sequence[str]) -> list[tuple[Any, ...]]:
    """The rows of one of the package's questions, in no order: from the store's tables, or by SPARQL where it has none.

    A question may leave places open, ``VALUES ?document { UNDEF }``: as it stands it asks for all, and here each
    named place takes the IRIs given.

    Raises
    ------
    QueryError
        There is no such question, or it leaves no such place open.
    """
    wanted = {k: (v,) if isinstance(v, str) else tuple(dict.fromkeys(v)) for k, v in only.items()}
    missing = sorted(set(wanted) - _open_places(name))
    if missing:
        raise QueryError(f"the question {name!r} leaves {', '.join(missing)} not open")
    if not all(wanted.values()):
        return []  # of none of them
    kept = store.columns
    if kept is not None and name in kept.tables and tuple(kept.tables[name].columns) == variables(name):
        with suppress(ColumnsGoneError):
            return kept.rows(name, wanted)
    longest = max(wanted, key=lambda k: len(wanted[k]), default=None)
    if longest is not None and len(wanted[longest]) > _MANY:
        every = wanted[longest]
        parts = (every[n : n + _MANY] for n in range(0, len(every), _MANY))
        return [row for part in parts for row in rows(store, name, **(wanted | {longest: part}))]
    return select(store, narrowed(name, **wanted)).rows


@lru_cache(maxsize=256)
def _open_places(name: str) -> frozenset[str]:
    """The places that a question leaves open."""
    return frozenset(place[1:] for place in _OPEN.findall(question(name)))


@lru_cache(maxsize=256)
def variables(name: str) -> tuple[str, ...]:
    """What a question answers, in order."""
    found = ox.Store().query(question(name), prefixes=PREFIXES)
    return tuple(one.value for one in found.variables) if isinstance(found, ox.QuerySolutions) else ()


def narrowed(name: str, **only: Iterable[str]) -> str:
    """The text of a question whose open places take these IRIs; a place that is not named asks for all."""

    def fill(match: re.Match[str]) -> str:
        # a variable may stand open in several parts of a union: each takes the same. Where it stays open it says
        # nothing, and Jena tests a FILTER NOT EXISTS with it before the variable has its value
        iris = only.get(match[1][1:])
        return "" if iris is None else f"VALUES {match[1]} {{ {' '.join(iri(one) for one in iris)} }}"

    return _OPEN.sub(fill, question(name))


def code_name(code: str | None) -> str | None:
    """The end of a code's IRI: "commune"."""
    return code.rsplit("/", 1)[-1] if code and code.startswith(CODE) else code
