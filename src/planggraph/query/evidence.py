"""A fact's sentence, in its place in the source."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from planggraph.errors import SelectionError
from planggraph.gazetteer import gazetteer
from planggraph.query.ask import rows
from planggraph.query.eras import PLACE
from planggraph.query.passages import one_line, sentence_around, where
from planggraph.query.terms import expand, shorten
from planggraph.rdf.terms import CODES
from planggraph.rdf.vocabulary import CODE

if TYPE_CHECKING:
    from planggraph.store.interface import Store

__all__ = ["Explanation", "Passage", "explain", "explain_link", "iri_of"]

_CONTEXT = 160  # code points to each side of the sentence
# the columns of our frames that lead to a fact, the one that says most first
_COLUMNS = ("evidence", "other_evidence", "assignment", "thing", "task", "finding", "document", "agency_iri", "iri")


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Passage:
    """A span of a source that says a fact, with what stands around it."""

    file: str  # below the build's root
    start: int  # code points of the text as read
    end: int
    exact: str  # the span to the letter
    document: str  # IRI
    about: str = ""  # of a fact that is no node of its own: the property that the span tells, "pg:issuer"
    where: str = ""  # in the file, as far as its format tells: "page 3, table 2, row 4"
    before: str = ""  # the sentence around it and some words more, where the text was kept
    after: str = ""

    def __str__(self) -> str:
        told = f" ({self.about})" if self.about else ""
        words = " ".join(
            part for part in (one_line(self.before), f"[{one_line(self.exact)}]", one_line(self.after)) if part
        )
        return f"{self.stands}{told}: {words}"

    @property
    def stands(self) -> str:
        """File, place and offsets."""
        return ", ".join(part for part in (self.file, self.where, f"{self.start}-{self.end}") if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """All passages that say a fact, in the order of their files and texts."""

    fact: str  # IRI
    passages: tuple[Passage, ...]
    why: str = ""  # where there are none: why that is so

    def __iter__(self) -> Iterator[Passage]:
        return iter(self.passages)

    def __len__(self) -> int:
        return len(self.passages)

    def __str__(self) -> str:
        return "\n".join(str(one) for one in self.passages) or self.why

    def _repr_html_(self) -> str:
        if not self.passages:
            return f"<p>{html.escape(self.why)}</p>"
        return "\n".join(_html(one) for one in self.passages)


def _html(one: Passage) -> str:
    told = f" · {html.escape(one.about)}" if one.about else ""
    words = f"{html.escape(one_line(one.before))} <mark>{html.escape(one_line(one.exact))}</mark> {html.escape(one_line(one.after))}"
    return f"<blockquote>{words.strip()}<br><small>{html.escape(one.stands)}{told}</small></blockquote>"


def iri_of(fact: Any) -> str:
    """The IRI of a fact: of an IRI, a thing that has one, or a row of one of our frames.

    Raises
    ------
    SelectionError
        It is none of these.
    """
    if isinstance(fact, str):
        found = expand(fact)
        if found is None:
            raise SelectionError(f"{fact!r} is no IRI; give one, a row of a frame, or a part of a chain")
        return found
    if isinstance(fact, Mapping) or hasattr(fact, "get"):  # a row, of pandas too
        for name in _COLUMNS:
            value = fact.get(name)
            if isinstance(value, str) and value:
                return value
        raise SelectionError(f"this row leads to no fact: it has none of the columns {', '.join(_COLUMNS)}")
    # a duty and a gap of a chain have no IRI of their own: they lead to the task, or the document, that they are of
    for name in ("iri", "task", "document"):
        own = getattr(fact, name, None)
        if isinstance(own, str):
            return own
    raise SelectionError(f"a {type(fact).__name__} is no fact; give an IRI, a row of a frame, or a part of a chain")


def explain(store: Store, fact: str) -> Explanation:
    """Where a fact is said.

    Parameters
    ----------
    fact
        IRI of anything in the graph: a task, an assignment, a citation, a document, an agency, a span; or several of
        them, "; " between, as a row has them that sums up others.
    """
    facts = fact.split("; ")
    passages = _passages(store, facts)
    return Explanation(fact=fact, passages=passages, why="" if passages else _why(store, facts[0]))


def _passages(store: Store, facts: Sequence[str]) -> tuple[Passage, ...]:
    made: dict[tuple[str, int, int, str], Passage] = {}
    texts: dict[str, str | None] = {}
    for row in rows(store, "evidence", fact=facts):
        _, start, end, exact, _, file, sha256, document, prop, page, paragraph, table, line, column = row
        if sha256 not in texts:
            texts[sha256] = store.text(sha256)
        before, after = _around(texts[sha256], start, end)
        about = shorten(prop) if prop else ""
        made[file, start, end, about] = Passage(
            file=file, start=start, end=end, exact=exact, document=document, about=about,
            where=where(page=page, paragraph=paragraph, table=table, row=line, column=column),
            before=before, after=after,
        )  # fmt: skip
    return tuple(sorted(made.values()))


def explain_link(store: Store, child: str, parent: str) -> Explanation:
    """Where one document names another: every mention of the citation that joins them."""
    spans = sorted({span for _, named, span in rows(store, "mentions", child=child) if named == parent})
    passages = _passages(store, spans)
    why = "" if passages else f"{shorten(child)} does not name {shorten(parent)}."
    return Explanation(fact=parent, passages=passages, why=why)


def _around(text: str | None, start: int, end: int) -> tuple[str, str]:
    if text is None:
        return "", ""
    first, last = sentence_around(text, start, end)
    return text[max(0, min(first, start - _CONTEXT)) : start], text[end : max(last, end + _CONTEXT)]


def _why(store: Store, fact: str) -> str:
    kinds = sorted(shorten(row[1]) for row in rows(store, "types", thing=fact))
    if not kinds and _comes_along(fact):
        return f"{shorten(fact)}: it comes with the package; no sentence says it."
    if not kinds:
        return f"{shorten(fact)}: this graph says nothing of it."
    return f"{shorten(fact)} ({', '.join(_own(kinds))}): it follows from the gazetteer or from other facts; no sentence says it."


def _comes_along(fact: str) -> bool:
    """Whether it is a place of the gazetteer or a code of the ontology."""
    if fact.startswith(PLACE):
        try:
            gazetteer().get(fact.removeprefix(PLACE))
        except KeyError:
            return False
        return True
    scheme, _, name = fact.removeprefix(CODE).partition("/")
    return name in CODES.get(scheme, ())


def _own(kinds: Iterable[str]) -> list[str]:
    return [one for one in kinds if one.startswith("pg:")] or list(kinds)
