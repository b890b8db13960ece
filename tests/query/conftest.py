"""The small graph that tests of the questions share."""

from __future__ import annotations

import pytest
from handmade import handmade

from planggraph.store.quadstore import Store


@pytest.fixture(scope="session")
def store() -> Store:
    """The graph made by hand; no test changes it."""
    return handmade()
