"""Quads, kept: in memory, in files, embedded on disk, or on a server.

The functions load lazily, so that whoever only names a store loads no RDF library.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from planggraph.store.directory import writing
    from planggraph.store.draft import back_up, changing
    from planggraph.store.quadstore import interactive
    from planggraph.store.remote import RemoteStore
    from planggraph.store.store import Store, check_target, is_address, open_store, push_store, save_store

__all__ = [
    "RemoteStore", "Store", "back_up", "changing", "check_target", "interactive", "is_address", "open_store", "push_store", "save_store",
    "writing",
]  # fmt: skip

_HOMES = {
    "RemoteStore": "remote", "Store": "store", "back_up": "draft", "changing": "draft", "check_target": "store",
    "interactive": "quadstore", "is_address": "store", "open_store": "store", "push_store": "store", "save_store": "store",
    "writing": "directory",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'planggraph.store' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"planggraph.store.{home}"), name)
