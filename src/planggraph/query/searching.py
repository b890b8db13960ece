"""Sentences that hold given words, with or without diacritics."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from planggraph.naming import old_tones
from planggraph.query.ask import rows
from planggraph.query.passages import one_line

if TYPE_CHECKING:
    from planggraph.query.tables import Tables
    from planggraph.store.interface import Store

__all__ = ["letters", "pattern", "search"]

_CONTEXT = 90  # code points to each side
_WORD = re.compile(r"\w+")


def letters(text: str, *, plain: bool) -> str:
    """NFC text in lower case with its tone marks in one place, or `plain` without any marks; its length stays.

    >>> letters("Uỷ ban", plain=False), letters("Đặng", plain=True)
    ('ủy ban', 'dang')
    """
    return "".join(_letter(c, plain) for c in old_tones(text))


def _letter(character: str, plain: bool) -> str:
    low = character.lower()
    if plain:
        low = "d" if low == "đ" else unicodedata.normalize("NFD", low)
    return low[:1] or character


def pattern(words: str, *, plain: bool) -> re.Pattern[str]:
    """A pattern of these words in their order, whatever stands between them that is no word.

    >>> bool(pattern("bao luc gia dinh", plain=True).search("phong, chong bao luc  gia\\ndinh"))
    True
    """
    found = _WORD.findall(letters(unicodedata.normalize("NFC", words), plain=plain))
    return re.compile(r"(?<!\w)" + r"[\W_]+".join(re.escape(word) for word in found) + r"(?!\w)")


def search(
    store: Store, tables: Tables, words: str, *, documents: Iterable[str] | None = None
) -> tuple[list[dict[str, Any]], str]:
    """Sentences, headings and titles that hold the words: next to each other, and where none does, all in any place.

    Words without any diacritics are sought without them, and as they are written otherwise. Rows come in the order of
    the documents and of their texts; with `documents` alone those of these.

    Returns
    -------
    rows, why
        Rows of `planggraph.query.frames.SENTENCES`; why there are none.
    """
    plain = unicodedata.normalize("NFC", words).isascii()
    wanted = _WORD.findall(words)
    if not wanted:
        return [], "Nothing was asked for: give a word or several."
    within = None if documents is None else set(documents)
    sentences = [
        (row, unicodedata.normalize("NFC", row[2]))
        for row in rows(store, "sentences")
        if within is None or row[4] in within
    ]
    folded = [letters(text, plain=plain) for _, text in sentences]
    phrase = pattern(words, plain=plain)
    found = [(one, match) for one, low in zip(sentences, folded, strict=True) if (match := phrase.search(low))]
    if not found and len(wanted) > 1:
        each = [pattern(word, plain=plain) for word in dict.fromkeys(wanted)]
        for one, low in zip(sentences, folded, strict=True):
            matches = [word.search(low) for word in each]
            if all(matches) and matches[0] is not None:
                found.append((one, matches[0]))
    if not found:
        searched = tables.held() if within is None else len(within)
        return (
            [],
            f"None of the {len(sentences)} sentences, headings and titles of the {searched} documents held has it.",
        )
    texts = _Texts(store, tables)
    made = [_row(row, text, match, tables, texts) for (row, text), match in found]
    order = tables.order()
    return sorted(made, key=lambda one: (order.get(one["document"], 0), one["start"], one["thing"])), ""


def _row(row: tuple[Any, ...], text: str, match: re.Match[str], tables: Tables, texts: _Texts) -> dict[str, Any]:
    thing, sort, _, _, document, start, end = row
    before, after = texts.around(document, start, end)
    named = tables.named().get(document, {})
    return {
        "text": text, "match": text[match.start() : match.end()], "before": before, "after": after, "sort": sort,
        "name": named.get("name"), "file": named.get("file"), "start": start, "document": document, "thing": thing,
    }  # fmt: skip


class _Texts:
    """What stands around a span of a document, where its text was kept."""

    def __init__(self, store: Store, tables: Tables) -> None:
        self._store = store
        self._tables = tables
        self._texts: dict[str, str | None] = {}

    def around(self, document: str, start: int, end: int) -> tuple[str | None, str | None]:
        if document not in self._texts:
            digest = self._tables.named().get(document, {}).get("sha256")
            self._texts[document] = self._store.text(digest) if digest else None
        text = self._texts[document]
        if text is None:
            return None, None
        return one_line(text[max(0, start - _CONTEXT) : start]) or None, one_line(text[end : end + _CONTEXT]) or None
