"""What the examples in docstrings take for given: ``graph``, the sample plans, built once, and ``chain``, a trace."""

from __future__ import annotations

from typing import Any

import pytest

# the modules whose examples use them; no other waits for the build
_MODULES = ("planggraph.asking.", "planggraph.graph.", "planggraph.query.chain.", "planggraph.query.joining.")


@pytest.fixture(scope="session")
def sample_names() -> dict[str, Any]:
    """The names, with what they stand for."""
    import planggraph
    from planggraph import samples

    graph = planggraph.build(samples.folder(), places=samples.places(), progress=False)
    return {"graph": graph, "chain": graph.trace("1790/QĐ-TTg")}


@pytest.fixture(autouse=True)
def _sample_names(request: pytest.FixtureRequest, doctest_namespace: dict[str, Any]) -> None:
    if request.node.name.startswith(_MODULES):
        doctest_namespace.update(request.getfixturevalue("sample_names"))
