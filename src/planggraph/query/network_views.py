"""A whole graph for networkx, in views: its documents, its agencies by the tasks that they share, and all of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from math import comb
from typing import TYPE_CHECKING, Any

import networkx as nx

from planggraph.errors import SelectionError
from planggraph.query.ask import code_name, rows
from planggraph.query.basis import Basis
from planggraph.query.chain import HELD, ROLES
from planggraph.query.expanding import Members
from planggraph.query.localities import places_of
from planggraph.query.network import actor_node, document_node, task_node
from planggraph.query.selecting import roles_of
from planggraph.query.trace import NAMES, links
from planggraph.query.trace import ROLES as LINKS
from planggraph.rdf.vocabulary import PG

if TYPE_CHECKING:
    from planggraph.query.tables import Tables
    from planggraph.store.interface import Store

__all__ = ["SHARED", "VIEWS", "agencies_view", "bipartite_view", "documents_view", "full_view", "network"]

VIEWS = ("documents", "agencies", "full")
SHARED = ("lead", "responsible", "coordinate")
"""The parts by which agencies work on one task; to whom a report goes does not work on it."""

_MOST_PAIRS = 5_000_000  # a task of all communes has fifty million, and networkx takes a kilobyte for two of them

_KINDS = {
    PG + "Objective": "objective", PG + "Requirement": "requirement", PG + "Target": "target", PG + "Funding": "funding",
    PG + "Task": "task", PG + "ReportingDuty": "reporting",
}  # fmt: skip


def network(
    store: Store,
    tables: Tables,
    view: str,
    *,
    bipartite: bool = False,
    documents: Iterable[str] | None = None,
    roles: str | Iterable[str] | None = None,
    expand: bool = False,
) -> nx.Graph[str]:
    """See `planggraph.graph.PlanGraph.to_networkx`."""
    if view not in VIEWS:
        raise SelectionError(f"no view {view!r}; there are {', '.join(VIEWS)}")
    given = {"bipartite": bipartite, "document": documents is not None, "roles": roles is not None, "expand": expand}
    known = {"documents": {"roles"}, "agencies": set(given), "full": set()}[view]
    for name, is_given in given.items():
        if is_given and name not in known:
            raise SelectionError(f"{name}= is nothing that the view {view!r} knows")
    if view == "documents":
        return documents_view(store, tables, roles=roles)
    if view == "full":
        return full_view(store, tables)
    both = bipartite_view(store, tables, documents=documents, roles=roles, expand=expand)
    return both if bipartite else agencies_view(both)


# ---------------------------------------------------------------- documents
def documents_view(store: Store, tables: Tables, *, roles: str | Iterable[str] | None = None) -> nx.MultiDiGraph[str]:
    """Documents, held and cited, by their links: each from the document above to the one below.

    Parameters
    ----------
    store, tables
        The graph.
    roles
        Only these links; None: all. Two documents have one edge, of the strongest role that is asked for.
    """
    found = tables.documents()
    held = sum(document["status"] == HELD for document in found)
    basis = Basis(unit="a document", n=held, base=len(found), of="documents are held, the others are only cited")
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(view="documents", basis=str(basis))
    for document in found:
        graph.add_node(document["document"], **_document(document))
    for (child, parent), role in _links(store, roles):
        graph.add_edge(parent, child, key=role, role=role)
    return graph


def _document(document: Mapping[str, Any]) -> dict[str, Any]:
    return document_node(
        label=document["name"], status=document["status"], tier=document["tier"], doctype=document["type"],
        title=document["title"], issuer=document["issuer"], issued_on=document["issued_on"],
        **{name: "; ".join(dict.fromkeys(document[name])) for name in ("place", "code", "era")}, tasks=document["tasks"],
    )  # fmt: skip


def _links(store: Store, roles: str | Iterable[str] | None) -> list[tuple[tuple[str, str], str]]:
    known = (*LINKS.values(), NAMES)
    wanted = known if roles is None else ([roles] if isinstance(roles, str) else list(roles))
    for role in wanted:
        if role not in known:
            raise SelectionError(f"no role {role!r} of a link; there are {', '.join(known)}")
    return [one for one in links(store, "above", None, wanted).items() if one[1] in wanted]


# ---------------------------------------------------------------- agencies
def bipartite_view(
    store: Store,
    tables: Tables,
    *,
    documents: Iterable[str] | None = None,
    roles: str | Iterable[str] | None = None,
    expand: bool = False,
) -> nx.Graph[str]:
    """Agencies and the tasks that they have a part in, one edge for each pair; ``bipartite`` is 0 and 1.

    Parameters
    ----------
    store, tables
        The graph.
    documents
        Only tasks of these documents; None: of all.
    roles
        Only these parts; None: those of `SHARED`.
    expand
        Whether the members of a group stand in the place of it.
    """
    only = {} if documents is None else {"document": list(documents)}
    wanted = SHARED if roles is None else tuple(roles_of(roles))
    found = tables.parts(**only)
    if expand:
        found = Members(store, tables).expanded(found)
    held: dict[str, dict[str, list[dict[str, Any]]]] = {}  # by agency and task
    for part in found:
        if part["role"] in wanted:
            held.setdefault(part["agency_iri"], {}).setdefault(part["task"], []).append(part)
    tasks = {one["task"]: one for one in tables.tasks(documents)}
    worked = {task for own in held.values() for task in own}
    basis = Basis(
        unit="a sentence that states a task or a reporting duty",
        n=len(worked),
        base=len(tasks),
        of=f"tasks and reporting duties give somebody a part ({', '.join(wanted)})",
        left_out={"name nobody in such a part": len(tasks) - len(worked)},
    )
    graph: nx.Graph[str] = nx.Graph(view="agencies", basis=str(basis))
    for iri, own in held.items():
        told = Counter(role for parts in own.values() for role in {part["role"] for part in parts})
        counts = {role: told[role] for role in SHARED if role in wanted}
        graph.add_node(iri, bipartite=0, **_actor(tables.actor(iri)), tasks=len(own), **counts)
    for iri in dict.fromkeys(task for own in held.values() for task in own):
        graph.add_node(iri, bipartite=1, **_task(tasks[iri]), document=tasks[iri]["document"])
    for iri, own in held.items():
        for task, parts in own.items():
            role = "; ".join(one for one in ROLES if any(part["role"] == one for part in parts))
            graph.add_edge(iri, task, role=role, requested=all(part["requested"] for part in parts))
    return graph


def agencies_view(bipartite: nx.Graph[str]) -> nx.Graph[str]:
    """Agencies alone, an edge for each two that share tasks: the projection of `bipartite_view`.

    ``weight`` is how many tasks they share, ``distance`` its reciprocal, ``documents`` in how many documents.
    """
    tasks = [node for node, attributes in bipartite.nodes(data=True) if attributes["bipartite"]]
    pairs = sum(comb(len(bipartite[node]), 2) for node in tasks)
    if pairs > _MOST_PAIRS:
        raise SelectionError(
            f"{pairs:,} pairs of agencies share a task: take bipartite=True, which has an edge for each agency, or name a "
            "document"
        )
    graph: nx.Graph[str] = nx.Graph(**bipartite.graph)
    shared: dict[tuple[str, str], list[str]] = {}
    for node, attributes in bipartite.nodes(data=True):
        if attributes["bipartite"]:
            for pair in combinations(sorted(bipartite[node]), 2):
                shared.setdefault(pair, []).append(attributes["document"])
        else:
            graph.add_node(node, **{name: value for name, value in attributes.items() if name != "bipartite"})
    for (one, other), documents in sorted(shared.items()):
        n = len(documents)
        graph.add_edge(one, other, role="shares", weight=n, distance=1 / n, documents=len(set(documents)))
    return graph


def _actor(actor: Mapping[str, Any]) -> dict[str, Any]:
    return actor_node(
        sort=actor["sort"], label=actor["agency"], tier=actor.get("tier"), place=actor.get("place"),
        **{name: actor.get(name) or "" for name in ("code", "era", "field")},
    )  # fmt: skip


def _task(task: Mapping[str, Any]) -> dict[str, Any]:
    return task_node(
        kind=task["kind"], label=task["text"], order=task["order"], section=task["section"], due=task["due"] or (),
        due_by=task["due_by"],
    )  # fmt: skip


# ---------------------------------------------------------------- all of it
def full_view(store: Store, tables: Tables) -> nx.MultiDiGraph[str]:
    """Documents, provisions, actors and places, with all that joins them."""
    graph = documents_view(store, tables)
    graph.graph["view"] = "full"
    for place in places_of(store):
        graph.add_node(
            place.iri, type="place", label=place.label, tier=place.tier, code=place.code or "", era=place.era or ""
        )
    for iri, actor in tables.actors().items():
        graph.add_node(iri, **_actor(actor))
    for iri, provision in _provisions(store, tables).items():
        graph.add_node(iri, **_task(provision))
        _edge(graph, provision["document"], iri, "task")
    for one, other, role, attributes in _edges(store, tables):
        if one in graph and other in graph:
            _edge(graph, one, other, role, **attributes)
    return graph


def _edge(graph: nx.MultiDiGraph[str], one: str, other: str, role: str, **attributes: Any) -> None:
    graph.add_edge(one, other, key=role, role=role, **attributes)


def _provisions(store: Store, tables: Tables) -> dict[str, dict[str, Any]]:
    """Every sentence that says what is wanted: tasks with their sections and deadlines, the others with theirs."""
    found: dict[str, dict[str, Any]] = {one["task"]: one for one in tables.tasks()}
    deadlines = tables.deadlines()
    for document, iri, kind, order, text in sorted(rows(store, "provision-texts")):
        told = deadlines.get(iri, {})
        found.setdefault(
            iri,
            {
                "document": document, "kind": _KINDS[kind], "order": order, "text": text, "section": None,
                "due": told.get("due"), "due_by": told.get("due_by"),
            },
        )  # fmt: skip
    return found


def _edges(store: Store, tables: Tables) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    """What joins them but for the links of documents: from, to, the role, and more."""
    for document in tables.documents():
        for issuer in document["issuers"]:
            yield issuer, document["document"], "issues", {}
    for part in tables.parts():
        yield part["task"], part["agency_iri"], part["role"], {"requested": part["requested"]}
    for task, plan, _ in sorted(rows(store, "answers")):
        yield task, plan, "fulfils", {}
    for child, parent, kind, score, *_ in sorted(rows(store, "derivations"), key=str):
        yield parent, child, "restates", {"kind": code_name(kind), "score": float(score)}
    for document, recipient, *_ in sorted(rows(store, "recipients"), key=str):
        yield document, recipient, "recipient", {}
    for group, member in sorted(rows(store, "members")):
        yield group, member, "member", {}
    for iri, actor in tables.actors().items():
        for other, role in ((actor["place_iri"], "place"), (actor["body"], "body")):
            if other:
                yield iri, other, role, {}
    for place, _, _, _, within, _, _, successor in sorted(rows(store, "places"), key=str):
        for other, role in ((within, "within"), (successor, "succeeded-by")):
            if other:
                yield place, other, role, {}
