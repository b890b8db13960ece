"""A chain as a networkx graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from planggraph.query.chain import ChainActor

if TYPE_CHECKING:
    from planggraph.query.chain import Chain, ChainDocument, ChainTask

__all__ = ["chain_network"]


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
            type=edge.role,
            skips=" ".join(edge.skips),
            sentence=edge.evidence[0].sentence if edge.evidence else "",
        )
        for duty in edge.fulfils:
            if duty in provisions:
                graph.add_edge(duty, edge.child, key="fulfils", type="fulfils")
    for document in chain:
        for task in document.tasks:
            for origin in task.origins:
                if origin.task in provisions:
                    graph.add_edge(
                        origin.task, task.iri, key="restates", type="restates", kind=origin.kind, score=origin.score
                    )
    return graph


def _document(graph: nx.MultiDiGraph[str], document: ChainDocument) -> None:
    graph.add_node(
        document.iri,
        type="document",
        label=document.name,
        status=document.status,
        tier=document.tier or "",
        doctype=document.type or "",
        title=document.title or "",
        issuer="; ".join(actor.label for actor in document.issuers),
        issued_on=document.issued_on or "",
        beside=document.depth is None,
        depth=document.depth or 0,
    )
    for actor in document.issuers:
        _actor(graph, actor)
        graph.add_edge(actor.iri, document.iri, key="issues", type="issues")
    for task in document.tasks:
        _task(graph, task)


def _task(graph: nx.MultiDiGraph[str], task: ChainTask) -> None:
    graph.add_node(
        task.iri,
        type="task" if task.kind in ("task", "reporting") else "provision",
        kind=task.kind,
        label=task.text,
        order=task.order,
        section=task.section or "",
        due="; ".join(str(deadline) for deadline in task.deadlines),
        due_by=max((deadline.due_by for deadline in task.deadlines if deadline.due_by), default=""),
    )
    graph.add_edge(task.document, task.iri, key="task", type="task")
    for part in task.parts:
        _actor(graph, part.actor)
        graph.add_edge(task.iri, part.actor.iri, key=part.role, type=part.role, requested=part.requested)


def _actor(graph: nx.MultiDiGraph[str], actor: ChainActor) -> None:
    graph.add_node(actor.iri, type=actor.kind, label=actor.label, tier=actor.tier or "", place=actor.place or "")
