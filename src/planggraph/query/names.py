"""Which document is meant by a number, an IRI, the name of a file or a title."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from planggraph.errors import AmbiguousDocumentError, DocumentNotFoundError
from planggraph.naming import fold, slug
from planggraph.query.ask import question, rows, select
from planggraph.query.terms import expand, quoted
from planggraph.rdf.vocabulary import ID

if TYPE_CHECKING:
    from planggraph.store.interface import Store

__all__ = ["DocumentNames"]

# the number in "Quyết định số 1790/QĐ-TTg ngày 23/10/2021": a word with letters after its slash or hyphen
_NUMBER = re.compile(r"(?<![\w/])\d+[\w]*\s*[/-]\s*[\w/Đđ-]*[A-Za-zĐđ][\w/-]*")


class DocumentNames:
    """The documents of a store by all that they can be called.

    Parameters
    ----------
    store
        The graph.
    copies
        Files that the build left out as copies, with the file that it read instead.
    """

    def __init__(self, store: Store, copies: Mapping[str, str] | None = None) -> None:
        self._store = store
        self._copies = dict(copies or {})
        self._by_number: dict[str, set[str]] = {}
        self._by_title: dict[str, set[str]] = {}
        self._by_file: dict[str, set[str]] = {}
        self._documents: set[str] = set()
        self._printed: set[str] = set()  # numbers, titles and files as people read them
        self._read = False

    def find(self, name: str) -> str:
        """The IRI of the one document that is meant.

        Raises
        ------
        AmbiguousDocumentError
            Several answer to it; ask by IRI or file.
        DocumentNotFoundError
            None does; the message names those that come near.
        """
        found = self.candidates(name)
        if len(found) == 1:
            return found[0]
        if found:
            raise AmbiguousDocumentError(name, found, self._described(found))
        raise DocumentNotFoundError(self._not_found(name))

    def _described(self, documents: tuple[str, ...]) -> tuple[str, ...]:
        """Each document in a line: IRI, issuer, date, file."""
        told: dict[str, list[str]] = {iri: [iri] for iri in documents}
        for row in sorted(rows(self._store, "documents", document=documents), key=str):
            iri, issued_on, issuer, file = row[0], row[4], row[8], row[10]
            told[iri] += [part for part in (issuer, issued_on, file) if part and part not in told[iri]]
        return tuple(" · ".join(told[iri]) for iri in documents)

    def candidates(self, name: str) -> tuple[str, ...]:
        """All documents that answer to a name, in code-point order."""
        name = name.strip()
        direct = self._direct(name)
        if direct:
            return direct
        self._index()
        for found in (
            self._of_file(name),
            self._by_number.get(_number(name), ()),
            self._by_title.get(fold(name), ()) if name else (),
            self._within(name),
        ):
            if found:
                return tuple(sorted(found))
        return ()

    def _direct(self, name: str) -> tuple[str, ...]:
        """By IRI or exact number, without reading all the names."""
        iri = expand(name)
        if iri is None and re.fullmatch(r"(?:\d{4}|nd)/[^/\s]+/[^/\s]+/[^/\s]+", name):
            iri = f"{ID}doc/{name}"
        if iri is not None:
            iri = iri.removesuffix("/facts")
            return (iri,) if "<" not in iri and rows(self._store, "is-document", document=iri) else ()
        asked = question("documents-numbered").replace('"1790/QĐ-TTg"', quoted(name))
        return tuple(sorted({row[0] for row in select(self._store, asked).rows}))

    def _index(self) -> None:
        if self._read:
            return
        for document, identifier, title, file in rows(self._store, "document-names"):
            if identifier:
                self._by_number.setdefault(_number(identifier), set()).add(document)
            if title:
                self._by_title.setdefault(fold(title), set()).add(document)
            if file:
                for known in _file_names(file):
                    self._by_file.setdefault(known, set()).add(document)
            self._documents.add(document)
            self._printed |= {one for one in (identifier, title) if one}
        for left_out, read in self._copies.items():
            documents = self._by_file.get(_file_names(read)[0], set())
            for known in _file_names(left_out):
                self._by_file.setdefault(known, set()).update(documents)
        self._read = True

    def _of_file(self, name: str) -> set[str]:
        # the whole path first: two folders may each have a "plan.txt"
        for known in _file_names(name):
            if known in self._by_file:
                return self._by_file[known]
        return set()

    def _within(self, name: str) -> set[str]:
        """By the number inside of "Quyết định số 1790/QĐ-TTg ngày 23/10/2021"."""
        for match in _NUMBER.finditer(name):
            found = self._by_number.get(_number(match[0]))
            if found:
                return found
        return set()

    def _not_found(self, name: str) -> str:
        near = self._near(name)
        held = len(self._documents)
        if not held:
            return f"no document {name!r}: this graph holds none at all"
        hint = f"; near it: {', '.join(near)}" if near else ""
        return (
            f"no document {name!r} among the {held} of this graph, held or cited{hint}. Ask by number, IRI, file "
            "name or title; documents() lists all"
        )

    def _near(self, name: str) -> list[str]:
        wanted = slug(name)
        known: dict[str, set[str]] = {}
        for called in (*self._printed, *self._by_file):
            known.setdefault(slug(called), set()).add(called)
        start = re.match(r"\d+", wanted)
        same = [key for key in sorted(known) if start and re.match(r"\d+", key) and key.split("-")[0] == start[0]]
        close = difflib.get_close_matches(wanted, sorted(known), n=5, cutoff=0.6)
        picked = dict.fromkeys([*same, *close])
        return [min(known[key]) for key in list(picked)[:5]]


def _number(text: str) -> str:
    """A number as it is compared: "01790 / QD-TTG" and "1790/QĐ-TTg" are one.

    >>> _number("01790/QD-TTG") == _number("1790/QĐ-TTg")
    True
    """
    return slug(re.sub(r"^\s*0+(?=\d)", "", text))


def _file_names(path: str) -> list[str]:
    """A file as it may be asked for: its path, its name, its name without the ending."""
    whole = path.replace("\\", "/").removeprefix("./")
    name = whole.rsplit("/", 1)[-1]
    stem = name.rsplit(".", 1)[0] if "." in name else name
    return list(dict.fromkeys([whole, name, stem]))
