"""Values of Python and terms of SPARQL, and how a value takes a variable's place in a query."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from planggraph.errors import QueryError
from planggraph.rdf.vocabulary import PREFIXES, XSD

__all__ = ["bound", "check_reach", "expand", "iri", "quoted", "shorten", "term_text"]

# IRIs are bracketed in the text of a query; these characters would end or break them
_NO_IRI = re.compile(r"[\x00-\x20<>\"{}|^`\\]")
_PREFIXED = re.compile(r"([A-Za-z][\w-]*):(\S*)\Z")
_IRI_START = re.compile(r"(?:https?://|urn:)\S+\Z")

# what a query is made of, as far as variables are concerned: they are none inside comments, IRIs and texts
_TOKEN = re.compile(
    r"""
      (?P<comment> \#[^\n]* )
    | (?P<iri>     <[^\x00-\x20<>"{}|^`\\]*> )
    | (?P<string>  \"{3}(?:\\.|[^\\])*?\"{3} | '{3}(?:\\.|[^\\])*?'{3} | "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*' )
    | (?P<var>     [?$]\w+ )
    | (?P<name>    [A-Za-z_][\w-]*:[^\s;,(){}<>"'|^]* | \w[\w-]* )
    | (?P<other>   \s+ | . )
    """,
    re.VERBOSE | re.DOTALL,
)


# what the engine's parser, which calls itself for each, bears on every system's stack
_DEEPEST, _MOST_MARKS = 100, 6_000


def check_reach(query: str) -> None:
    """Refuse a query that goes to other machines, or that is nested or chained beyond what the engine bears.

    The engine would follow SERVICE over the network, and end the process where its stack is full.

    Raises
    ------
    QueryError
        The query does one of these.

    Examples
    --------
    >>> check_reach("SELECT ?s { ?s ?p 'SERVICE' } # no SERVICE here")
    """
    depth = marks = 0
    for match in _TOKEN.finditer(query):
        word = match[0]
        # a number and a keyword need no blank between them: "3SERVICE"
        if match.lastgroup == "name" and ":" not in word and word.lower().endswith("service"):
            raise QueryError("SERVICE asks other machines; a query here asks this graph alone")
        if match.lastgroup == "other" and not word.isspace():
            marks += 1
            depth += (word in "([{") - (word in ")]}")
            if depth > _DEEPEST:
                raise QueryError(f"the query is nested more than {_DEEPEST} deep")
            if marks > _MOST_MARKS:
                raise QueryError(
                    f"the query has more than {_MOST_MARKS} operators and brackets; ask in several queries"
                )


def iri(text: str) -> str:
    """An IRI in brackets.

    Raises
    ------
    QueryError
        It holds characters that no IRI may hold.
    """
    bad = _NO_IRI.search(text)
    if bad:
        raise QueryError(f"{text!r} is no IRI: it holds {bad[0]!r}")
    return f"<{text}>"


def expand(text: str) -> str | None:
    """The full IRI of an IRI or of a name with a known prefix; None for any other text.

    >>> expand("tier:commune")
    'https://w3id.org/planggraph/code/tier/commune'
    >>> expand("1790/QĐ-TTg") is None
    True
    """
    text = text.strip()
    if text.startswith("<") and text.endswith(">"):
        text = text[1:-1]
        return None if _NO_IRI.search(text) else text
    if _IRI_START.match(text) and not _NO_IRI.search(text):
        return text
    match = _PREFIXED.match(text)
    if match and match[1] in PREFIXES and not _NO_IRI.search(match[2]):
        return PREFIXES[match[1]] + match[2]
    return None


def shorten(text: str) -> str:
    """An IRI with the longest known prefix, as people read it.

    >>> shorten("https://w3id.org/planggraph/ns#Task")
    'pg:Task'
    """
    fits = [name for name, start in PREFIXES.items() if text.startswith(start)]
    if not fits:
        return text
    best = max(fits, key=lambda name: (len(PREFIXES[name]), name))
    return f"{best}:{text[len(PREFIXES[best]) :]}"


def quoted(text: str) -> str:
    """A text as a plain literal."""
    for raw, escaped in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\r", "\\r"), ("\t", "\\t")):
        text = text.replace(raw, escaped)
    return f'"{text}"'


def term_text(value: Any) -> str:
    """A value as SPARQL writes it.

    Parameters
    ----------
    value
        A text is an IRI where it is one, or begins with a known prefix (``"tier:commune"``), and else a plain literal;
        a pair of texts is a literal with its language, ``("Phòng Tư pháp", "vi")``. Numbers, truth values and dates
        are typed. Terms of rdflib and pyoxigraph stay what they are.

    Raises
    ------
    QueryError
        No term can be made of it.

    Examples
    --------
    >>> term_text("1790/QĐ-TTg"), term_text(("xã Cao Lâu", "vi"))
    ('"1790/QĐ-TTg"', '"xã Cao Lâu"@vi')
    >>> term_text(datetime.date(2025, 7, 1))
    '"2025-07-01"^^<http://www.w3.org/2001/XMLSchema#date>'
    """
    if hasattr(value, "n3"):  # a term of rdflib
        return str(value.n3())
    if type(value).__module__ == "pyoxigraph":
        return str(value)
    if isinstance(value, str):
        full = expand(value)
        return iri(full) if full is not None else quoted(value)
    if isinstance(value, tuple) and len(value) == 2 and all(isinstance(one, str) for one in value):
        if not re.fullmatch(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*", value[1]):
            raise QueryError(f"{value[1]!r} is no language tag")
        return f"{quoted(value[0])}@{value[1]}"
    if isinstance(value, bool):
        return f'"{str(value).lower()}"^^<{XSD}boolean>'
    typed = {
        int: "integer", Decimal: "decimal", float: "double", datetime.datetime: "dateTime", datetime.date: "date",
    }  # fmt: skip
    for kind, name in typed.items():
        if isinstance(value, kind):
            text = value.isoformat() if isinstance(value, datetime.date) else str(value)
            text = format(value, "f") if isinstance(value, Decimal) else text
            return f'"{text}"^^<{XSD}{name}>'
    raise QueryError(f"a {type(value).__name__} cannot be bound: give a text, number, date, truth value or RDF term")


def bound(query: str, bindings: Mapping[str, Any]) -> str:
    """The query with each bound variable replaced by its value, as though it had been written there.

    A variable that the query selects stays as a column that holds the value.

    Raises
    ------
    QueryError
        The query has no such variable, or gives it a value itself.

    Examples
    --------
    >>> bound("SELECT ?d WHERE { ?d pg:identifier ?n } # not ?n", {"n": "38/KH-UBND"})
    'SELECT ?d WHERE { ?d pg:identifier "38/KH-UBND" } # not ?n'
    """
    if not bindings:
        return query
    terms = {name: term_text(value) for name, value in bindings.items()}
    tokens = [(match.lastgroup or "other", match[0]) for match in _TOKEN.finditer(query)]
    found = {text[1:] for kind, text in tokens if kind == "var"}
    for name in bindings:
        if name not in found:
            raise QueryError(f"the query has no variable ?{name} to bind; it has {_listed(found)}")
    return "".join(_replaced(tokens, terms))


def _listed(names: set[str]) -> str:
    return ", ".join(f"?{name}" for name in sorted(names)) or "none"


def _replaced(tokens: list[tuple[str, str]], terms: Mapping[str, str]) -> Iterator[str]:
    depth = round_depth = 0
    clause = ""  # "select" from SELECT up to its WHERE or "{", "order" after the last "}", "values" before its "{"
    before = ""  # the last word that counts
    for kind, text in tokens:
        name = text[1:] if kind == "var" else ""
        if name in terms:
            if before == "as" or clause == "values":
                raise QueryError(f"the query gives ?{name} a value itself, so that it cannot be bound")
            if before == "bound(":
                raise QueryError(f"BOUND(?{name}) has no sense with ?{name} bound")
            if clause == "select" and not round_depth:
                yield f"({terms[name]} AS {text})"
            elif clause == "order" and not round_depth:
                yield f"({terms[name]})"
            else:
                yield terms[name]
        else:
            yield text
        if kind == "comment" or not text.strip():
            continue
        word = text.lower()
        if word == "select":
            clause = "select"
        elif word == "values":
            clause = "values"
        elif kind == "other" and text == "{":
            depth, clause = depth + 1, ""
        elif kind == "other" and text == "}":
            depth -= 1
        elif word in ("order", "group", "having") and kind == "name":
            clause = "order"
        elif kind == "other" and text in "()":
            round_depth += 1 if text == "(" else -1
        before = "bound(" if text == "(" and before == "bound" else word
