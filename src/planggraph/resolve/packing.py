"""The package's nouns as bytes, and back."""

from __future__ import annotations

import io
import pickle
import zlib
from collections.abc import Callable
from dataclasses import fields
from decimal import Decimal
from operator import attrgetter
from typing import Any

from planggraph import model
from planggraph.gazetteer import Additions, Programme
from planggraph.resolve.bodies import Body
from planggraph.resolve.card import Card, Cited, Sentences
from planggraph.resolve.documents import Candidate, Reference, Wording

__all__ = ["pack", "unpack"]

_LONG = 512  # bytes, from which on compressing them saves more than it costs
_PLAIN, _COMPRESSED = b"p", b"z"


def pack(one: object) -> bytes:
    """Nouns of the package, and tuples of them, as bytes that `unpack` reads."""
    file = io.BytesIO()
    _Pickler(file, protocol=5).dump(one)
    pickled = file.getvalue()
    return _PLAIN + pickled if len(pickled) < _LONG else _COMPRESSED + zlib.compress(pickled, 1)


def unpack(packed: bytes) -> Any:
    """What was packed.

    Raises
    ------
    pickle.UnpicklingError
        The bytes name something other than nouns: they were not written by `pack`, and nothing in them is run.
    """
    pickled = packed[1:] if packed[:1] == _PLAIN else zlib.decompress(packed[1:])
    return _Unpickler(io.BytesIO(pickled)).load()


_TYPES = [getattr(model, name) for name in model.__all__ if isinstance(getattr(model, name), type)]
_NOUNS: dict[str, type] = {
    one.__name__: one for one in (*_TYPES, Additions, Body, Candidate, Card, Cited, Programme, Sentences, Wording)
}  # fmt: skip
_NOUNS["Cited reference"] = Reference  # model.Reference is another one
_NAMES = {noun: name for name, noun in _NOUNS.items()}


def _getter(noun: type) -> Callable[[object], tuple[object, ...]]:
    names = [field.name for field in fields(noun)]
    get = attrgetter(*names)
    return get if len(names) > 1 else lambda one: (get(one),)


# what the classes' own way through `dataclasses.fields` does, at a third of its time
_GETTERS = {noun: _getter(noun) for noun in _NAMES}
_SETTERS = {name: [getattr(noun, field.name).__set__ for field in fields(noun)] for name, noun in _NOUNS.items()}


def _noun(name: str, values: tuple[object, ...]) -> object:
    noun = _NOUNS[name]
    made: object = object.__new__(noun)
    for setter, value in zip(_SETTERS[name], values, strict=True):
        setter(made, value)
    return made


class _Pickler(pickle.Pickler):
    def reducer_override(self, one: object) -> Any:
        name = _NAMES.get(type(one))
        return NotImplemented if name is None else (_noun, (name, _GETTERS[type(one)](one)))


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) == (_noun.__module__, _noun.__name__):
            return _noun
        if (module, name) == ("decimal", "Decimal"):
            return Decimal
        raise pickle.UnpicklingError(f"{module}.{name} is none of the package's nouns")
