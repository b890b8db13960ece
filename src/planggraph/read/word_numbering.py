"""Word's automatic numbers ("I.", "2.1.", "a)", "-"), which stand in no paragraph's text.

A paragraph names a list (num) and a level. A list follows a definition (abstractNum), whose lists count on together,
and may override levels of it: their look, or where they start. ISO/IEC 29500-1, 17.9.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from planggraph.read.numbers import formatted
from planggraph.read.package import Element
from planggraph.read.word_styles import Styles, W, is_on, value

__all__ = ["Numbering", "bullet"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Level:
    """One level of a list."""

    start: int = 1
    format: str = "decimal"
    text: str = ""  # "%1.%2."
    behind: str = " "  # between the number and the words
    restarts_after: int | None = None  # level, from 1; 0: never; None: any above it
    legal: bool = False  # numbers of the levels above in figures, whatever their own format
    style: str | None = None  # of the paragraphs that are of this level by their style alone
    font: str | None = None


@dataclass(slots=True)
class _List:
    definition: str
    levels: dict[int, _Level]
    restarted: frozenset[int]  # levels that count anew when the list comes first


class Numbering:
    """The lists of a file; `label` is to be asked once for each numbered paragraph, in the order of the text."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()
        if root is not None:
            self._read(root)

    def label(self, properties: Element | None) -> str:
        """What Word prints before a paragraph's words, with the blank behind it; nothing for one without a number."""
        found = self._place(properties)
        if found is None:
            return ""
        number, level_at = found
        list_ = self._lists.get(number)
        level = list_.levels.get(level_at) if list_ is not None else None
        if list_ is None or level is None:
            return ""
        counts = self._counts.setdefault(list_.definition, {})
        if number not in self._begun:
            self._begun.add(number)
            for at in list_.restarted:
                counts.pop(at, None)
        counts[level_at] = counts.get(level_at, level.start - 1) + 1
        for deeper in [at for at in counts if at > level_at]:
            after = list_.levels[deeper].restarts_after if deeper in list_.levels else None
            if after is None or level_at < after:
                del counts[deeper]
        if not level.text or level.format == "none":
            return ""
        if level.format == "bullet":
            return bullet(level.text, level.font) + level.behind
        words = re.sub(r"%([1-9])", lambda part: self._number(list_, counts, level, int(part[1]) - 1), level.text)
        return words + level.behind if words.strip() else ""

    def _number(self, list_: _List, counts: dict[int, int], level: _Level, at: int) -> str:
        other = list_.levels.get(at)
        if other is None:
            return ""
        count = counts.get(at, other.start)
        return formatted(count, "decimal" if level.legal and other is not level else other.format)

    def _place(self, properties: Element | None) -> tuple[str, int] | None:
        """List and level of a paragraph: direct, else by its style."""
        direct = properties.find(W + "numPr") if properties is not None else None
        number, level = value(direct, "numId"), value(direct, "ilvl")
        named = self._styles.of_paragraph(properties)
        for style in self._styles.chain(named):
            if number is not None and level is not None:
                break
            own = style.find(f"{W}pPr/{W}numPr")
            if own is None:
                continue
            if number is None:
                number = value(own, "numId")
                level = level or value(own, "ilvl") or self._level_of_style(number, style.get(W + "styleId"))
        if number is None or number == "0":  # 0 takes the number away that a style would give
            return None
        return number, int(level) if level is not None and level.isdigit() else 0

    def _level_of_style(self, number: str | None, style: str | None) -> str | None:
        list_ = self._lists.get(number or "")
        levels = list_.levels.items() if list_ is not None else ()
        return next((str(at) for at, level in levels if style is not None and level.style == style), None)

    # ------------------------------------------------------------ definitions
    def _read(self, root: Element) -> None:
        definitions = {one.get(W + "abstractNumId"): one for one in root.iterfind(W + "abstractNum")}
        named = {value(one, "styleLink"): key for key, one in definitions.items() if value(one, "styleLink")}
        for number in root.iterfind(W + "num"):
            key = value(number, "abstractNumId")
            # a list of a list style stands where that style is defined
            key = named.get(value(definitions.get(key), "numStyleLink"), key)
            definition = definitions.get(key)
            if definition is None or key is None:
                continue
            levels = {_at(one): _level(one) for one in definition.iterfind(W + "lvl")}
            restarted: set[int] = set()
            for override in number.iterfind(W + "lvlOverride"):
                at = _at(override)
                own = override.find(W + "lvl")
                if own is not None:
                    levels[at] = _level(own)
                start = value(override, "startOverride")
                if start is not None:
                    restarted.add(at)
                    levels[at] = replace(levels.get(at, _Level()), start=_integer(start, 1))
            self._lists[number.get(W + "numId", "")] = _List(key, levels, frozenset(restarted))


def _at(element: Element) -> int:
    return _integer(element.get(W + "ilvl"), 0)


def _integer(text: str | None, otherwise: int) -> int:
    return int(text) if text is not None and re.fullmatch(r"-?\d{1,9}", text) else otherwise


def _level(element: Element) -> _Level:
    fonts = element.find(f"{W}rPr/{W}rFonts")
    restart = value(element, "lvlRestart")
    format_ = value(element, "numFmt")
    if format_ is None:  # a format of one's own stands in an alternative, beside one that all know
        other = element.find(f".//{W}numFmt")
        format_ = other.get(W + "val") if other is not None else None
    return _Level(
        start=_integer(value(element, "start"), 1),
        format=format_ or "decimal",
        text=value(element, "lvlText") or "",
        behind="" if value(element, "suff") == "nothing" else " ",
        restarts_after=_integer(restart, 0) if restart is not None else None,
        legal=bool(is_on(element, "isLgl")),
        style=value(element, "pStyle"),
        font=fonts.get(W + "ascii") if fonts is not None else None,
    )


# ---------------------------------------------------------------- bullets
# what the letters of a font of symbols look like; any other is a dot
_BULLETS = {"-": "-", "–": "-", "+": "+", "*": "*", "•": "•", "o": "○", "\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf02d": "-"}  # fmt: skip


def bullet(text: str, font: str | None) -> str:
    """The mark that a bullet's letter prints in its font.

    >>> bullet("-", None), bullet("\\uf0b7", "Symbol"), bullet("§", "Wingdings")
    ('-', '•', '▪')
    """
    text = text.strip()
    if font in ("Wingdings", "Symbol") and len(text) == 1 and ord(text) < 256:
        text = chr(0xF000 + ord(text))
    if text in _BULLETS:
        return _BULLETS[text]
    return text if len(text) == 1 and text < "\ue000" and text else "•"
