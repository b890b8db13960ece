"""Networks as files for other programs: GraphML and GEXF."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planggraph.errors import PlangraphError

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

    target = Path(path)
    writers: dict[str, Callable[[nx.Graph[Any], Path], None]] = {".graphml": nx.write_graphml, ".gexf": nx.write_gexf}
    if target.suffix.lower() not in writers:
        raise PlangraphError(f"{target}: a network is written as {' or '.join(writers)}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        writers[target.suffix.lower()](network, target)
    except OSError as error:
        raise PlangraphError(f"{target}: the network cannot be written: {error.strerror or error}") from error
    return target.resolve()
