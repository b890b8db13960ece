"""Whether a file of gold facts is in its format, and at which of its lines it is not."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from planggraph.errors import GoldError
from planggraph.parse.letters import pattern

__all__ = ["checked", "line_of"]

_Path: TypeAlias = tuple[str | int, ...]
_Problem: TypeAlias = tuple[_Path, str]
_Check: TypeAlias = Callable[[Any, _Path], Iterator[_Problem]]

_TIERS = ("central", "province", "district", "commune")
_STATUS = ("signed", "unsigned", "excerpt")
_CITED = ("implements", "basis", "cites", "replaces", "amends", "repeals")
_KINDS = ("objective", "requirement", "target", "task", "reporting", "funding")
_ROLES = ("lead", "responsible", "coordinate", "report_to", "report_via", "report-to", "report-via")
_EVERY = ("year", "half-year", "quarter", "month", "week", "day")


def checked(name: str, text: str) -> Mapping[str, Any]:
    """The facts of a gold file's text.

    Raises
    ------
    GoldError
        It is no JSON, or what it holds is not in the format; with its line, what is wrong, and what would be right.
    """
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        raise GoldError(f"{name}, line {error.lineno}", f"no JSON: {error.msg}, at column {error.colno}") from error
    problem = next(_FILE(found, ()), None)
    if problem is not None:
        path, what = problem
        raise GoldError(
            f"{name}, line {line_of(text, path)}", f"{_named(found, path)}{what}", "docs/measuring.md has the format"
        )
    facts: Mapping[str, Any] = found
    return facts


def _named(found: Any, path: _Path) -> str:
    """Where a path leads, in words: "provisions, p4, assignments, no. 2, role: "."""
    words: list[str] = []
    for step in path:
        found = found[step] if not isinstance(found, Mapping) or step in found else None
        own = found.get("id") if isinstance(found, Mapping) else None
        words.append(step if isinstance(step, str) else own if isinstance(own, str) else f"no. {step + 1}")
    return ", ".join(words) + ": " if words else ""


# ---------------------------------------------------------------- where in the file
_DECODER = json.JSONDecoder()
_BLANKS = pattern(r"[\s,:]*")


def line_of(text: str, path: _Path) -> int:
    """The line, from 1, where the value of a path begins in a JSON text; where it is missing, that of what lacks it.

    Examples
    --------
    >>> line_of('{"a": 1,\\n "b": [5,\\n 6]}', ("b", 1)), line_of('{"a": 1,\\n "b": [5,\\n 6]}', ("b", 0))
    (3, 2)
    """
    at = _next(text, 0)
    for step in path:
        inside = _value(text, at, step)
        if inside is None:
            break
        at = inside
    return text.count("\n", 0, at) + 1


def _next(text: str, at: int) -> int:
    blank = _BLANKS.match(text, at)
    return blank.end() if blank else at


def _value(text: str, at: int, step: str | int) -> int | None:
    """Where the value of a key, or the one of a number, begins in the object or list that begins at a place."""
    position, n = _next(text, at + 1), 0
    while text[position] not in "}]":
        own: str | int = n
        if text[at] == "{":
            own, position = _DECODER.raw_decode(text, position)
            position = _next(text, position)
        if own == step:
            return position
        position = _next(text, _DECODER.raw_decode(text, position)[1])
        n += 1
    return None


# ---------------------------------------------------------------- the format
@dataclass(frozen=True, slots=True)
class _Object:
    """An object with these keys, of which some may be left out."""

    needed: Mapping[str, _Check]
    other: Mapping[str, _Check]

    def __call__(self, value: Any, path: _Path) -> Iterator[_Problem]:
        if not isinstance(value, Mapping):
            yield path, f"{_shown(value)} is no object with the keys {', '.join((*self.needed, *self.other))}"
            return
        for key in self.needed:
            if key not in value:
                yield path, f"{key!r} is missing"
        for key, check in {**self.needed, **self.other}.items():
            if key in value:
                yield from check(value[key], (*path, key))


def _list(check: _Check) -> _Check:
    def of(value: Any, path: _Path) -> Iterator[_Problem]:
        if not isinstance(value, list):
            yield path, f"{_shown(value)} is no list"
            return
        for n, one in enumerate(value):
            yield from check(one, (*path, n))

    return of


def _or_null(check: _Check) -> _Check:
    return lambda value, path: iter(()) if value is None else check(value, path)


def _of(test: Callable[[Any], bool], what: str) -> _Check:
    return lambda value, path: iter(()) if test(value) else iter([(path, f"{_shown(value)} is {what}")])


def _one_of(names: tuple[str, ...]) -> _Check:
    return _of(lambda value: value in names, f"none of {', '.join(names)}")


def _shown(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)[:60]


_DATE = pattern(r"\d{4}(?:-\d\d){0,2}")


def _is_date(value: Any) -> bool:
    return isinstance(value, str) and bool(_DATE.fullmatch(value)) and _exists(value)


def _exists(date: str) -> bool:
    try:
        datetime.date.fromisoformat(f"{date}-01-01"[:10])
    except ValueError:
        return False
    return True


def _is_place(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_range(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(map(_is_place, value)) and value[0] <= value[1]


def _any(_: Any, __: _Path) -> Iterator[_Problem]:
    return iter(())


_text = _of(lambda value: isinstance(value, str), "no text")
_date = _of(_is_date, "no date as in 2023-03-09, 2023-03 or 2023")
_printed_date = _of(
    lambda value: isinstance(value, str) and bool(_DATE.fullmatch(value)),
    "no date as in 2023-03-09, 2023-03 or 2023",
)
_place = _of(_is_place, "no offset")
_number = _of(lambda value: isinstance(value, int | float) and not isinstance(value, bool), "no number")
_day = _of(lambda value: isinstance(value, str) and bool(pattern(r"\d\d").fullmatch(value)), 'no day as in "05"')
_BODY = _Object({"name": _text}, {"place": _or_null(_text), "of": _or_null(_text)})
_DEADLINES = ("due", "from", "yearly", "quarterly", "monthly", "every")


def _alternative(value: Any, path: _Path) -> Iterator[_Problem]:
    return iter(()) if isinstance(value, str) else _BODY(value, path)


def _deadline(value: Any, path: _Path) -> Iterator[_Problem]:
    yield from _TIMES(value, path)
    if isinstance(value, Mapping) and not any(key in value for key in _DEADLINES):
        yield path, f"{_shown(value)} has none of {', '.join(_DEADLINES)}"


_TIMES = _Object(
    {},
    {
        "due": _date, "from": _date, "to": _date, "quarterly": _day, "monthly": _day, "every": _one_of(_EVERY),
        "yearly": _of(lambda value: isinstance(value, str) and bool(pattern(r"\d\d-\d\d").fullmatch(value)) and _exists(f"2024-{value}"), 'no day as in "06-20"'),
    },
)  # fmt: skip
_ASSIGNMENT = _Object({"agency": _BODY, "role": _one_of(_ROLES)}, {"alt": _or_null(_list(_alternative))})
_TARGET = _Object({"value": _number}, {"unit": _or_null(_text), "of": _or_null(_text), "by": _any})
_PROVISION = _Object(
    {"kind": _one_of(_KINDS), "start": _place, "end": _place},
    {
        "quote": _or_null(_text), "section": _any, "assignments": _or_null(_list(_ASSIGNMENT)),
        "deadlines": _or_null(_list(_deadline)), "targets": _or_null(_list(_TARGET)),
    },
)  # fmt: skip
_CITATION = _Object(
    {"role": _one_of(_CITED)},
    {
        "identifier": _or_null(_text), "title": _or_null(_text), "type": _or_null(_text), "date": _or_null(_printed_date), "issuer": _or_null(_BODY),
        "mentions": _or_null(_list(_of(_is_range, "no range as in [120, 138]"))),
    },
)  # fmt: skip
_HEADER = _Object(
    {},
    {
        "type": _or_null(_text), "identifier": _or_null(_text), "date": _or_null(_printed_date), "issuer": _or_null(_BODY), "tier": _or_null(_one_of(_TIERS)),
        "title": _or_null(_text), "signer": _or_null(_Object({}, dict.fromkeys(("name", "position", "authority"), _or_null(_text)))), "status": _or_null(_one_of(_STATUS)),
    },
)  # fmt: skip
_FILE = _Object(
    {
        "file": _text, "header": _HEADER, "citations": _list(_CITATION), "provisions": _list(_PROVISION), "recipients": _list(_BODY),
    },
    {"remarks": _any},
)  # fmt: skip
