"""Networks for networkx: their one vocabulary of attributes, and a chain told in it.

Nodes are IRIs with a ``type``, edges have a ``role``. An edge's ``type`` is one of the words of GEXF ("directed") that
its writers take for themselves, and so is no name for what it means. Attributes are texts, numbers and truth values,
"" where there is nothing: GraphML and GEXF know no missing ones.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import networkx as nx

from planggraph.query.chain import ChainActor

if TYPE_CHECKING:
    from planggraph.query.chain import Chain, ChainDocument, ChainTask

__all__ = ["actor_node", "chain_network", "document_node", "task_node"]


# ---------------------------------------------------------------- the vocabulary
def document_node(
    *,
    label: str,
    status: str,
    tier: str | None,
    doctype: str | None,
    title: str | None,
    issuer: Iterable[str],
    issued_on: str | None,
    **more: Any,
) -> dict[str, Any]:
    """The attributes of a document."""
    return {
        "type": "document", "label": label, "status": status, "tier": tier or "", "doctype": doctype or "", "title": title or "",
        "issuer": "; ".join(issuer), "issued_on": issued_on or "", **more,
    }  # fmt: skip


def task_node(
    *, kind: str, label: str, order: int, section: str | None, due: Iterable[str], due_by: str | None
) -> dict[str, Any]:
    """The attributes of a provision: a "task" if it is one or a reporting duty."""
    return {
        "type": "task" if kind in ("task", "reporting") else "provision", "kind": kind, "label": label, "order": order,
        "section": section or "", "due": "; ".join(due), "due_by": due_by or "",
    }  # fmt: skip


def actor_node(*, sort: str, label: str, tier: str | None, place: str | None, **more: Any) -> dict[str, Any]:
    """The attributes of an agency, a group or a post."""
    return {"type": sort, "label": label, "tier": tier or "", "place": place or "", **more}


# ---------------------------------------------------------------- a chain
def chain_network(chain: Chain) -> nx.MultiDiGraph[str]:
    """See `Chain.to_networkx`."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(focus=chain.focus, direction=chain.direction)
    for document in chain:
        _document(graph, document)
    provisions = {task.iri for document in chain for task in document.tasks}
    for edge in chain.edges:
        graph.add_edge(
            edge.parent,
            edge.child,
            key=edge.role,
            role=edge.role,
            skips=" ".join(edge.skips),
            sentence=edge.evidence[0].sentence if edge.evidence else "",
        )
        for duty in edge.fulfils:
            if duty in provisions:
                graph.add_edge(duty, edge.child, key="fulfils", role="fulfils")
    for document in chain:
        for task in document.tasks:
            for origin in task.origins:
                if origin.task in provisions:
                    graph.add_edge(
                        origin.task,
                        task.iri,
                        key="restates",
                        role="restates",
                        kind=origin.kind,
                        score=float(origin.score),
                    )
    return graph


def _document(graph: nx.MultiDiGraph[str], document: ChainDocument) -> None:
    attributes = document_node(
        label=document.name, status=document.status, tier=document.tier, doctype=document.type, title=document.title,
        issuer=(actor.label for actor in document.issuers), issued_on=document.issued_on, beside=document.depth is None,
        depth=document.depth or 0,
    )  # fmt: skip
    graph.add_node(document.iri, **attributes)
    for actor in document.issuers:
        _actor(graph, actor)
        graph.add_edge(actor.iri, document.iri, key="issues", role="issues")
    for task in document.tasks:
        _task(graph, task)


def _task(graph: nx.MultiDiGraph[str], task: ChainTask) -> None:
    attributes = task_node(
        kind=task.kind, label=task.text, order=task.order, section=task.section, due=map(str, task.deadlines),
        due_by=max((deadline.due_by for deadline in task.deadlines if deadline.due_by), default=None),
    )  # fmt: skip
    graph.add_node(task.iri, **attributes)
    graph.add_edge(task.document, task.iri, key="task", role="task")
    for part in task.parts:
        _actor(graph, part.actor)
        graph.add_edge(task.iri, part.actor.iri, key=part.role, role=part.role, requested=part.requested)


def _actor(graph: nx.MultiDiGraph[str], actor: ChainActor) -> None:
    graph.add_node(actor.iri, **actor_node(sort=actor.kind, label=actor.label, tier=actor.tier, place=actor.place))
