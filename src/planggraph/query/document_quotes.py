"""The spans of one document as quotes: what they say, and the sentence around it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from planggraph.query.ask import rows
from planggraph.query.chain import Quote
from planggraph.query.passages import Ranges, one_line, sentence_around
from planggraph.query.statements import Statements
from planggraph.rdf.vocabulary import PG

if TYPE_CHECKING:
    from planggraph.store.interface import Store

__all__ = ["DocumentQuotes"]


class DocumentQuotes:
    """Reads the spans of one document, all at once.

    Parameters
    ----------
    store
        The graph.
    document
        Its IRI.
    sources
        File name and SHA-256 of each source of it.
    texts
        Its provisions, with what they say.
    spans
        Of each provision the spans that say it.
    """

    def __init__(
        self,
        store: Store,
        document: str,
        sources: Mapping[str, tuple[str, str | None]],
        texts: Mapping[str, str],
        spans: Mapping[str, Sequence[str]],
    ) -> None:
        self._store, self._sources = store, sources
        self._spans = Statements(rows(store, "document-spans", graph=f"{document}/facts"))
        self._ranges = self._ranges_of(texts, spans)
        self._texts: dict[str, str | None] = {}

    def quotes(self, spans: Iterable[str]) -> tuple[Quote, ...]:
        """Those of some spans, in the order of the text; what a foreign graph leaves incomplete shows nothing."""
        return tuple(sorted(quote for span in spans for quote in self._quote(span)))

    def _quote(self, span: str) -> list[Quote]:
        one = self._spans.one
        source, start, end, exact = (one(span, name) for name in ("inSource", "oa:start", "oa:end", "oa:exact"))
        if source is None or start is None or end is None or exact is None:
            return []
        sentence = one_line(exact)
        about = [_property(prop) for prop in self._spans.all(span, "evidenceFor")]
        if about in ([], ["names"]):
            sentence = self._sentence(source, start, end) or sentence
        file = self._sources.get(source, ("", None))[0]
        names = ("page", "paragraph", "table", "row", "column")
        place = tuple((name, n) for name in names if (n := one(span, name)) is not None)
        return [
            Quote(file=file, start=start, end=end, exact=exact, iri=span, sentence=sentence, about=name, place=place)
            for name in about or [""]
        ]

    def _sentence(self, source: str, start: int, end: int) -> str | None:
        if source in self._ranges and (found := self._ranges[source].holding(start, end)) is not None:
            return found
        text = self._text(source)
        if text is None:
            return None
        first, last = sentence_around(text, start, end)
        return one_line(text[first:last])

    def _ranges_of(self, texts: Mapping[str, str], spans: Mapping[str, Sequence[str]]) -> dict[str, Ranges]:
        """Where the provisions of each source stand, with their texts."""
        one, ranges = self._spans.one, dict[str, list[tuple[int, int, str]]]()
        for iri, text in texts.items():
            for span in spans[iri]:
                first, last = one(span, "oa:start"), one(span, "oa:end")
                if first is not None and last is not None:
                    ranges.setdefault(one(span, "inSource"), []).append((first, last, text))
        return {source: Ranges(found) for source, found in ranges.items()}

    def _text(self, source: str) -> str | None:
        if source not in self._texts:
            sha256 = self._sources.get(source, ("", None))[1]
            self._texts[source] = self._store.text(sha256) if sha256 else None
        return self._texts[source]


def _property(iri: str) -> str:
    return iri.removeprefix(PG).rsplit("/", 1)[-1]
