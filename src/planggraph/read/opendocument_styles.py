"""How an OpenDocument's paragraphs and words look: by their style, else by the one that it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from planggraph.read.package import Element

__all__ = ["DRAW", "FO", "OFFICE", "STYLE", "TABLE", "TEXT", "Styles", "points"]

_OASIS = "{urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, TEXT, TABLE, DRAW, STYLE = (f"{_OASIS}{name}:1.0}}" for name in ("office", "text", "table", "drawing", "style"))
FO = _OASIS + "xsl-fo-compatible:1.0}"

_POINTS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "pc": 12.0}


class Styles:
    """The styles of a file: those of its sheet of styles, and those that its text brings along.

    Parameters
    ----------
    roots
        The parts that hold styles, the text's own first.
    """

    def __init__(self, *roots: Element | None) -> None:
        self._named: dict[tuple[str, str], Element] = {}
        self._usual: dict[str, Element] = {}
        for root in roots:
            for style in root.iter(STYLE + "style") if root is not None else ():
                key = style.get(STYLE + "family", ""), style.get(STYLE + "name", "")
                self._named.setdefault(key, style)
            for style in root.iter(STYLE + "default-style") if root is not None else ():
                self._usual.setdefault(style.get(STYLE + "family", ""), style)

    def chain(self, family: str, name: str | None) -> Iterator[Element]:
        """A style and those that it rests on, the nearest first."""
        seen: set[str] = set()
        while name is not None and (family, name) in self._named and name not in seen:
            seen.add(name)
            style = self._named[family, name]
            yield style
            name = style.get(STYLE + "parent-style-name")

    def paragraph_value(self, name: str | None, attribute: str) -> str | None:
        """A property of a paragraph's style."""
        return self._found("paragraph-properties", attribute, *self.chain("paragraph", name), *self._default())

    def text_value(self, paragraph: str | None, spans: tuple[str, ...], attribute: str) -> str | None:
        """A property of words: by the styles of the spans around them, the innermost first, else by the paragraph's."""
        styles = (style for span in spans for style in self.chain("text", span))
        return self._found("text-properties", attribute, *styles, *self.chain("paragraph", paragraph), *self._default())

    def draws_lines(self, cell: str | None) -> bool:
        """Whether a cell's style draws lines around it."""
        for style in self.chain("table-cell", cell):
            for properties in style.iterfind(STYLE + "table-cell-properties"):
                drawn = [v for k, v in properties.items() if k.startswith(FO + "border")]
                if drawn:
                    return any(one.strip() != "none" for one in drawn)
        return False

    def _default(self) -> Iterator[Element]:
        yield from (one for one in [self._usual.get("paragraph")] if one is not None)

    def _found(self, properties: str, attribute: str, *styles: Element) -> str | None:
        for style in styles:
            for one in style.iterfind(STYLE + properties):
                value: str | None = one.get(attribute)
                if value is not None:
                    return value
        return None


def points(length: str | None) -> float:
    """A length in points.

    >>> points("2.54cm"), points("-0.5in"), points("12%"), points(None)
    (72.0, -36.0, 0.0, 0.0)
    """
    number, unit = (length or "")[:-2], (length or "")[-2:]
    try:
        return round(float(number) * _POINTS.get(unit, 0.0), 2)
    except ValueError:
        return 0.0
