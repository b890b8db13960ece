"""planggraph: from Vietnamese administrative plans to a graph of who is responsible for what.

>>> import planggraph
>>> graph = planggraph.build("plans/", "plans.pg")       # doctest: +SKIP
>>> graph = planggraph.open("plans.pg")                  # doctest: +SKIP
>>> graph.trace("1790/QĐ-TTg").show("chain.html")        # doctest: +SKIP

Nothing heavy is loaded until it is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from planggraph.errors import PlangraphError
    from planggraph.graph import Chain, PlanGraph, build
    from planggraph.graph import open_graph as open
    from planggraph.query.ask import question, questions
    from planggraph.query.joining import join_places

__all__ = ["Chain", "PlanGraph", "PlangraphError", "build", "join_places", "open", "question", "questions"]

_HOMES = {
    "Chain": ("graph", "Chain"), "PlanGraph": ("graph", "PlanGraph"), "build": ("graph", "build"), "open": ("graph", "open_graph"),
    "PlangraphError": ("errors", "PlangraphError"), "question": ("query.ask", "question"), "questions": ("query.ask", "questions"),
    "join_places": ("query.joining", "join_places"),
}  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'planggraph' has no attribute {name!r}")
    from importlib import import_module

    module, attribute = _HOMES[name]
    return getattr(import_module(f"planggraph.{module}"), attribute)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
