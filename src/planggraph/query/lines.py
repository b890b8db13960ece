"""The professional lines (ngành dọc): from the ministry over department and division to the officer of the commune.

They go on over a reform: a body's work is taken over by others, of another name, field or tier. On 1 March 2025 the
labour line went to that of home affairs, and on 1 July the work of a district's divisions to those of its communes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from planggraph.errors import SelectionError
from planggraph.gazetteer import AgencyKind, agencies
from planggraph.query.ask import code_name, rows
from planggraph.query.basis import Basis
from planggraph.query.chain import TIERS
from planggraph.query.frames import LINES, AnswerFrame, frame
from planggraph.query.parties import parties
from planggraph.query.selecting import places_within
from planggraph.rdf.terms import CODES
from planggraph.rdf.vocabulary import code

if TYPE_CHECKING:
    from planggraph.query.tables import Tables
    from planggraph.store.interface import Store

__all__ = ["lines"]

_KINDS = {
    "ministry", "ministerial-agency", "government-agency", "department", "division", "commune-officer", "police", "military",
}  # fmt: skip
"""What a line is made of: no centre, union or steering committee, though these have a field too."""

_WORK = ("lead", "responsible", "coordinate")
_Body = tuple[str, str]  # its name without the place, and its tier


def lines(store: Store, tables: Tables, *, line: str | None = None, place: str | None = None) -> AnswerFrame:
    """A row for each body of each line, as `planggraph.query.frames.LINES`.

    Parameters
    ----------
    line
        A code of the list "field": "labour", "culture", "education"; None: every line that the graph has a body of.
    place
        Only bodies of this place and of those in it; those of the centre are of every place.

    Raises
    ------
    SelectionError
        There is no such line or place.
    """
    if line is not None and line not in CODES["field"]:
        raise SelectionError(f"no line {line!r}; there are {', '.join(sorted(CODES['field']))}")
    inside = places_within(store, place) if place is not None else None
    named, iris, successors = _named(store, inside)
    parts = _parts(store, tables, inside)
    wanted = sorted(named) if line is None else [line]
    made: list[dict[str, Any]] = []
    used: set[str] = set()
    for one in wanted:
        bodies = _with_successors(named.get(one, ()), successors)
        for body in sorted(bodies, key=_order):
            since = "" if body in named.get(one, ()) else _since(body, bodies, successors)
            own = [part for part in parts.get(body, ()) if part["issued"] > since]
            used |= {part["task"] for part in own}
            said = {part["assignment"] for part in own} or iris.get(body) or {code("field", one)}
            made.append(_row(one, body, successors, own) | {"evidence": sorted(said)})
    tasks = {task["task"] for task in tables.tasks()}
    somebody = {part["task"] for part in tables.parts()}
    basis = Basis(
        unit="a sentence that states a task or a reporting duty",
        n=len(used),
        base=len(tasks),
        of=f"tasks and reporting duties give a part to a body of {'these lines' if line is None else 'this line'}",
        left_out={"name no agency": len(tasks - somebody), "give it to others alone": len((tasks & somebody) - used)},
        notes=tuple(_notes(made, wanted)),
    )
    return frame(LINES, made, why="No body of such a line is named in the documents held.", basis=basis)


def _kind(body: _Body) -> AgencyKind | None:
    return agencies().lookup(body[0], tier=body[1])


def _body(name: str, tier: str) -> _Body:
    """A body by the name that the table of agencies gives it: many are spelled in several ways."""
    kind = _kind((name, tier))
    return (kind.name if kind is not None else name), tier


def _named(
    store: Store, inside: set[str] | None
) -> tuple[dict[str, set[_Body]], dict[_Body, set[str]], dict[_Body, set[_Body]]]:
    """The bodies of each line that the graph names; their IRIs; and whose work which others took over, by the graph."""
    found: dict[str, set[_Body]] = {}
    iris: dict[_Body, set[str]] = {}
    successors: dict[_Body, set[_Body]] = {}
    for one, iri, name, tier, kind, where, _, later in sorted(rows(store, "lines"), key=str):
        level = code_name(tier)
        if code_name(kind) not in _KINDS or level is None or (inside is not None and where and where not in inside):
            continue
        body = _body(name, level)
        found.setdefault(code_name(one) or "", set()).add(body)
        iris.setdefault(body, set()).add(iri)
        if later:
            successors.setdefault(body, set()).add(_body(later, level))
    return found, iris, successors


def _taken_over(body: _Body, successors: Mapping[_Body, set[_Body]]) -> set[_Body]:
    """Who took over a body's work: by the graph in its own place, by the table of agencies at other tiers too."""
    kind = _kind(body)
    found = set(successors.get(body, ()))
    for name in kind.succeeded_by if kind is not None else ():
        later = agencies().lookup(name)
        tiers = later.tiers if later is not None else (body[1],)
        found |= {(name, tier) for tier in ((body[1],) if body[1] in tiers else tiers)}
    return found


def _with_successors(bodies: Iterable[_Body], successors: Mapping[_Body, set[_Body]]) -> set[_Body]:
    found: set[_Body] = set()
    waiting = set(bodies)
    while waiting:
        found |= waiting
        waiting = {later for body in waiting for later in _taken_over(body, successors)} - found
    return found


def _since(body: _Body, bodies: Iterable[_Body], successors: Mapping[_Body, set[_Body]]) -> str:
    """The day after which a body of another field is in a line: the last of the first body whose work it took over."""
    kinds = (_kind(one) for one in bodies if body in _taken_over(one, successors))
    return min((kind.valid_until or "" for kind in kinds if kind is not None), default="")


def _parts(store: Store, tables: Tables, inside: set[str] | None) -> dict[_Body, list[dict[str, Any]]]:
    """What each body has in the collection, with the day of the document."""
    found: dict[_Body, list[dict[str, Any]]] = {}
    names = tables.named()
    for part in parties(store, tables):
        where = tables.actor(part["agency_iri"]).get("place_iri")
        if part["sort"] != "agency" or not part["tier"] or not part["body"] or part["column"] is None:
            continue
        if inside is None or not where or where in inside:
            issued = names[part["document"]]["issued_from"] or ""
            found.setdefault(_body(part["body"], part["tier"]), []).append(part | {"issued": issued})
    return found


def _order(body: _Body) -> tuple[Any, ...]:
    """From the top down, and what ended before what took over."""
    kind = _kind(body)
    until = (kind.valid_until if kind is not None else None) or "9999"
    return TIERS.index(body[1]) if body[1] in TIERS else len(TIERS), until, body[0]


def _row(
    line: str, body: _Body, successors: Mapping[_Body, set[_Body]], parts: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    name, tier = body
    kind = _kind(body)
    tasks: dict[str, set[str]] = {}
    for part in parts:
        tasks.setdefault(part["column"], set()).add(part["task"])
    bodies = sorted({part["agency_iri"] for part in parts})
    return {
        "line": line, "line_vi": CODES["field"][line][1], "tier": tier, "body": name, "field": kind.field if kind is not None else line,
        "since": kind.valid_from if kind is not None else None, "until": kind.valid_until if kind is not None else None,
        "succeeded_by": [one for one, _ in sorted(_taken_over(body, successors), key=_order)], "agencies": len(bodies),
        "tasks": len({task for column in _WORK for task in tasks.get(column, ())}),
        **{column: len(tasks.get(column, ())) for column in (*_WORK, "report")},
        "documents": len({part["document"] for part in parts}), "places": sorted({part["place"] for part in parts if part["place"]}),
        "agency_iri": bodies,
    }  # fmt: skip


def _notes(made: list[dict[str, Any]], wanted: Iterable[str]) -> Iterable[str]:
    for line in wanted:
        there = {row["tier"] for row in made if row["line"] == line and row["agencies"]}
        without = [tier for tier in TIERS if tier not in there]
        if without:
            yield f"{line}: no body of it has a part in a task here at the tiers: {', '.join(without)}."
    if made:
        yield "A body of another line that took over work of this one counts since then, with all of its tasks."
