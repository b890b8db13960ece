"""The automatic numbers of an OpenDocument ("I.", "2.1.", "a)", "-"), which stand in no paragraph's text.

A list names a style, which says for each level how its items are numbered; it may go on where another one ended, or
count anew. OpenDocument 1.3, part 3, 5.3 (lists) and 16.31 (their styles).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from planggraph.read.numbers import formatted
from planggraph.read.opendocument_styles import STYLE, TEXT
from planggraph.read.package import Element
from planggraph.read.word_numbering import bullet

__all__ = ["ItemList", "Lists"]

_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_PATTERN = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}num-list-format"  # LibreOffice's own
_FORMATS = {"1": "decimal", "01": "decimalZero", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "": "none"}  # fmt: skip


@dataclass(slots=True)
class ItemList:
    """A list as it is counted, however many pieces of the text it stands in."""

    style: str | None
    counts: dict[int, int] = field(default_factory=dict)  # by level, from 1


class Lists:
    """The lists of a file; to be asked in the order of the text."""

    def __init__(self, *roots: Element | None) -> None:
        self._styles: dict[str, dict[int, Element]] = {}
        self._outline = ItemList(None)
        for root in roots:
            for style in root.iter(TEXT + "list-style", TEXT + "outline-style") if root is not None else ():
                name = "" if style.tag == TEXT + "outline-style" else style.get(STYLE + "name", "")
                levels = {_integer(one.get(TEXT + "level"), 0): one for one in style}
                self._styles.setdefault(name, levels)
        self._by_id: dict[str | None, ItemList] = {}
        self._last: ItemList | None = None

    def begin(self, element: Element, usual: str | None) -> ItemList:
        """The list that an outermost element opens, or goes on with; `usual` is the style that its first item's has."""
        style = element.get(TEXT + "style-name", usual)
        before = self._by_id.get(element.get(TEXT + "continue-list"))
        if before is None and element.get(TEXT + "continue-numbering") == "true":
            before = self._last if self._last is not None and self._last.style == style else None
        self._last = before if before is not None else ItemList(style)
        if element.get(_XML_ID) is not None:
            self._by_id[element.get(_XML_ID)] = self._last
        return self._last

    def label(self, list_: ItemList, level: int, style: str | None, start: str | None) -> str:
        """Count an item, and say what is printed before its words, with the blank behind it."""
        levels = self._styles.get(style if style is not None else list_.style or "", {})
        form = levels.get(level)
        if form is None:
            return ""
        first = _integer(form.get(TEXT + "start-value"), 1)
        list_.counts[level] = _integer(start, list_.counts.get(level, first - 1) + 1)
        for deeper in [at for at in list_.counts if at > level]:
            del list_.counts[deeper]
        behind = "" if _followed_by(form) == "nothing" else " "
        if form.tag == TEXT + "list-level-style-bullet":
            properties = form.find(STYLE + "text-properties")
            font = properties.get(STYLE + "font-name") if properties is not None else None
            return bullet(form.get(TEXT + "bullet-char", ""), font) + behind
        words = self._words(list_, levels, level, form)
        return words + behind if words.strip() else ""

    def heading(self, level: int) -> str:
        """The same for a heading that no list holds; it is numbered where the file's outline is."""
        form = self._styles.get("", {}).get(level)
        if form is None or not form.get(STYLE + "num-format"):
            return ""
        return self.label(self._outline, level, "", None)

    def _words(self, list_: ItemList, levels: dict[int, Element], level: int, form: Element) -> str:
        def number(at: int) -> str:
            other = levels.get(at)
            if other is None:
                return ""
            count = list_.counts.get(at, _integer(other.get(TEXT + "start-value"), 1))
            return formatted(count, _FORMATS.get(other.get(STYLE + "num-format", ""), "decimal"))

        pattern: str | None = form.get(_PATTERN)
        around: tuple[str, str] = form.get(STYLE + "num-prefix", ""), form.get(STYLE + "num-suffix", "")
        if pattern is not None and form.get(STYLE + "num-format"):
            return re.sub(r"%(\d{1,2})%", lambda part: number(int(part[1])), pattern)
        if not form.get(STYLE + "num-format"):
            return "".join(around)
        shown = range(max(1, level - _integer(form.get(TEXT + "display-levels"), 1) + 1), level + 1)
        numbers = ".".join(one for one in map(number, shown) if one)
        return numbers.join(around)


def _followed_by(form: Element) -> str | None:
    alignment = next(form.iter(STYLE + "list-level-label-alignment"), None)
    return alignment.get(TEXT + "label-followed-by") if alignment is not None else None


def _integer(text: str | None, otherwise: int) -> int:
    return int(text) if text is not None and re.fullmatch(r"\d{1,6}", text) else otherwise
