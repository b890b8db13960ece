"""Networks as files for other programs: GraphML and GEXF."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planggraph.errors import PlangraphError
from planggraph.view.target import target

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["write_network"]


def write_network(network: nx.Graph[Any], path: str | os.PathLike[str]) -> Path:
    """Write a network as what the ending of the path says, .graphml or .gexf, and return where it is.

    Raises
    ------
    PlangraphError
        It is another ending, or the file cannot be written.
    """
    import networkx as nx

    ending = Path(path).suffix.lower()
    writers: dict[str, Callable[[nx.Graph[Any], Path], None]] = {".graphml": nx.write_graphml, ".gexf": nx.write_gexf}
    if ending not in writers:
        raise PlangraphError(f"{path}: a network is written as {' or '.join(writers)}")
    with target(path, "the network") as file:
        writers[ending](network, file)
    return file.resolve()
