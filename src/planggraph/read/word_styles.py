"""How a Word file's paragraphs look: direct formatting, else the style's, else that of the style it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planggraph.read.package import Element

__all__ = ["Styles", "W", "draws_lines", "is_on", "value"]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_HEADING = re.compile(r"heading ([1-9])\Z", re.IGNORECASE)


def value(element: Element | None, name: str, attribute: str = "val") -> str | None:
    """An attribute of a child: of ``<w:pPr><w:jc w:val="center"/>``, "center" for "jc"."""
    child = element.find(W + name) if element is not None else None
    found: str | None = child.get(W + attribute) if child is not None else None
    return found


def is_on(element: Element | None, name: str) -> bool | None:
    """A switch: ``<w:b/>`` is on, ``<w:b w:val="0"/>`` off; None where it is not there."""
    child = element.find(W + name) if element is not None else None
    if child is None:
        return None
    return child.get(W + "val", "1") not in ("0", "false", "off", "none")


class Styles:
    """The styles of a file, by their ids; a file without any has none."""

    def __init__(self, root: Element | None) -> None:
        self._by_id: dict[str, Element] = {}
        self._usual: str | None = None
        self._defaults: Element | None = None
        if root is None:
            return
        self._defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        for style in root.iterfind(W + "style"):
            self._by_id[style.get(W + "styleId", "")] = style
            if style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true", "on"):
                self._usual = style.get(W + "styleId")

    def chain(self, style: str | None) -> Iterator[Element]:
        """A style and those that it rests on, the nearest first."""
        seen: set[str] = set()
        while style is not None and style in self._by_id and style not in seen:
            seen.add(style)
            yield self._by_id[style]
            style = value(self._by_id[style], "basedOn")

    def of_paragraph(self, properties: Element | None) -> str | None:
        """The id of a paragraph's style."""
        return value(properties, "pStyle") or self._usual

    def paragraph_value(self, properties: Element | None, name: str, attribute: str = "val") -> str | None:
        """A property of a paragraph, direct or by its style."""
        direct = value(properties, name, attribute)
        if direct is not None:
            return direct
        found = (value(style.find(W + "pPr"), name, attribute) for style in self.chain(self.of_paragraph(properties)))
        return next((one for one in found if one is not None), None)

    def run_switch(self, run: Element | None, paragraph: Element | None, name: str) -> bool:
        """A switch of a run ("b", "caps", "vanish"): direct, by its own style, by its paragraph's, by default."""
        direct = is_on(run, name)
        if direct is not None:
            return direct
        for first in (value(run, "rStyle"), self.of_paragraph(paragraph)):
            for style in self.chain(first):
                found = is_on(style.find(W + "rPr"), name)
                if found is not None:
                    return found
        return bool(is_on(self._defaults, name))

    def run_font(self, run: Element | None, paragraph: Element | None) -> str | None:
        """The font of a run's Western letters: direct, by its own style, by its paragraph's, by default."""
        styles = (
            style for first in (value(run, "rStyle"), self.of_paragraph(paragraph)) for style in self.chain(first)
        )
        looks = (run, *(style.find(W + "rPr") for style in styles), self._defaults)
        found = (value(look, "rFonts", name) for look in looks for name in ("hAnsi", "ascii"))
        return next((font for font in found if font), None)

    def heading(self, properties: Element | None) -> int | None:
        """The level of a heading's style, from 1."""
        for style in self.chain(self.of_paragraph(properties)):
            named = _HEADING.match(value(style, "name") or "")
            if named:
                return int(named[1])
            level = value(style.find(W + "pPr"), "outlineLvl")
            if level is not None and level.isdigit() and int(level) < 9:
                return int(level) + 1
        return None

    def name(self, properties: Element | None) -> str:
        """The name of a paragraph's style, in small letters: "toc 1"."""
        style = self._by_id.get(self.of_paragraph(properties) or "")
        return (value(style, "name") or "").lower()

    def bordered(self, style: str | None) -> bool:
        """Whether a table's style draws lines."""
        return any(draws_lines(one.find(f"{W}tblPr/{W}tblBorders")) is True for one in self.chain(style))


def draws_lines(borders: Element | None) -> bool | None:
    """Whether borders are drawn inside or around; None where nothing is said."""
    if borders is None or not len(borders):
        return None
    return any(one.get(W + "val") not in ("nil", "none", None) for one in borders)
