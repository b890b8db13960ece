"""The package's nouns as bytes, and back."""

from __future__ import annotations

import io
import pickle
import zlib
from decimal import Decimal
from typing import Any

from planggraph import model
from planggraph.resolve.bodies import Body
from planggraph.resolve.card import Card, Cited, Sentences
from planggraph.resolve.documents import Candidate, Reference, Wording

__all__ = ["pack", "unpack"]


def pack(one: object) -> bytes:
    """Nouns of the package, as bytes that `unpack` reads."""
    return zlib.compress(pickle.dumps(one, protocol=5), 1)


def unpack(packed: bytes) -> Any:
    """What was packed.

    Raises
    ------
    pickle.UnpicklingError
        The bytes name something other than nouns: they were not written by `pack`, and nothing in them is run.
    """
    return _Unpickler(io.BytesIO(zlib.decompress(packed))).load()


_NOUNS = {
    (one.__module__, one.__qualname__): one
    for one in (
        *(getattr(model, name) for name in model.__all__ if isinstance(getattr(model, name), type)),
        Decimal, Body, Candidate, Card, Cited, Reference, Sentences, Wording,
    )
}  # fmt: skip


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        try:
            return _NOUNS[module, name]
        except KeyError:
            raise pickle.UnpicklingError(f"{module}.{name} is none of the package's nouns") from None
