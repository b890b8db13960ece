"""Quads, kept: in memory, in files, or embedded on disk.

The functions load lazily, so that whoever only names a store loads no RDF library.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from planggraph.store.directory import writing
    from planggraph.store.draft import back_up, changing
    from planggraph.store.store import Store, check_target, open_store, save_store

__all__ = ["Store", "back_up", "changing", "check_target", "open_store", "save_store", "writing"]

_HOMES = {
    "Store": "store", "back_up": "draft", "changing": "draft", "check_target": "store", "open_store": "store", "save_store": "store", "writing": "directory",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'planggraph.store' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"planggraph.store.{home}"), name)
