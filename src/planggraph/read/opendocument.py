"""OpenDocument texts (.odt): what LibreOffice shows of them, with its automatic numbers.

What tracked changes delete stands apart in the file and is left out, as are comments and hidden words. Footnotes, and
the heads and feet of pages, stand behind the text in blocks of their own kinds. Macros are parts of the archive that
nobody opens.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from planggraph.errors import UnreadableSourceError
from planggraph.read.composing import Composer, Look, Reading
from planggraph.read.legacy import in_font
from planggraph.read.opendocument_lists import ItemList, Lists
from planggraph.read.opendocument_styles import DRAW, FO, OFFICE, STYLE, TABLE, TEXT, Styles, points
from planggraph.read.package import PASSWORD, Element, Parts
from planggraph.read.tables import WIDEST, Cell, Paragraph, Row, compose_table, each_once

__all__ = ["read_opendocument"]

_MANIFEST = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
# What may stand around paragraphs, lists and tables, and shows what it holds
_AROUND = {TEXT + name for name in ("section", "index-body", "index-title", "numbered-paragraph")} | {
    DRAW + name for name in ("frame", "text-box", "g", "custom-shape", "rect", "a")
}
_INDEXES = {TEXT + name for name in ("table-of-content", "illustration-index", "table-index", "alphabetical-index", "user-index", "object-index")}  # fmt: skip
_ROWS = {TABLE + name for name in ("table-header-rows", "table-rows", "table-row-group")}
_UNSHOWN = {TEXT + name for name in ("tracked-changes", "note-citation", "hidden-paragraph", "ruby-text", "script")} | {
    OFFICE + "annotation", OFFICE + "forms",
}  # fmt: skip
_BLANKS = re.compile(r"[ \t\r\n]+")


def read_opendocument(name: str, data: bytes) -> Reading:
    """The text of an OpenDocument file, and its blocks.

    Raises
    ------
    UnreadableSourceError
        It is no such file, broken, protected by a password, or made to harm; the message tells which.
    """
    parts = Parts(name, data, ".odt")
    manifest = parts.xml("META-INF/manifest.xml")
    if manifest is not None and next(manifest.iter(_MANIFEST + "encryption-data"), None) is not None:
        raise UnreadableSourceError(name, *PASSWORD)
    content = parts.xml("content.xml")
    body = content.find(f"{OFFICE}body/{OFFICE}text") if content is not None else None
    if body is None:
        raise UnreadableSourceError(
            name, "not an .odt file: the archive holds no text", "save its text as .odt or .txt"
        )
    return _Reader(name, content, parts.xml("styles.xml")).read(body)


@dataclass(slots=True)
class _Words:
    """What a paragraph says so far."""

    style: str | None
    pieces: list[tuple[str, bool]] = field(default_factory=list)  # words, and whether they are bold
    boxes: list[Paragraph] = field(default_factory=list)  # of text boxes that hang on it
    converted: str | None = None  # from what encoding some of them were


class _Reader:
    def __init__(self, name: str, content: Element, sheet: Element | None) -> None:
        self._styles = Styles(content, sheet)
        self._lists = Lists(content, sheet)
        self._sheet = sheet
        self._composer = Composer(name)
        self._notes: list[Element] = []  # in the order of their marks

    def read(self, body: Element) -> Reading:
        centred = False
        for one in self._inside(body):
            if not isinstance(one, Paragraph):
                compose_table(self._composer, list(self._rows(one)), lined=self._lined(one))
                centred = False
                continue
            if centred and one.text.strip() and not one.look.centred:
                self._composer.gap()  # a title ends where its centring does
            centred = one.look.centred
            self._composer.paragraph(one.text, one.look, kind=one.kind)
        self._write_notes()
        self._write_around()
        return self._composer.finished()

    def _write_notes(self) -> None:
        for number, note in enumerate(self._notes, 1):
            words = self._words_below(note.find(TEXT + "note-body"))
            if words:
                if number == 1:
                    self._composer.gap()
                self._composer.paragraph(f"[{number}] {words}", kind="footnote")

    def _write_around(self) -> None:
        """Heads and feet of pages, each once."""
        said: set[str] = set()
        for kind in ("header", "footer"):
            found = self._sheet.iter(STYLE + kind, f"{STYLE}{kind}-first", f"{STYLE}{kind}-left") if self._sheet is not None else ()  # fmt: skip
            for element in found:
                words = self._words_below(element) if element.get(STYLE + "display") != "false" else ""
                if words and words not in said:
                    said.add(words)
                    self._composer.gap()
                    self._composer.paragraph(words, kind=kind)

    def _words_below(self, element: Element | None) -> str:
        """All words of a note, a head or a foot in one line."""
        found = (" ".join(one.text.split()) for one in self._flat(element)) if element is not None else ()
        return " ".join(one for one in found if one)

    # ------------------------------------------------------------ what a text or a cell holds
    def _flat(self, element: Element) -> Iterator[Paragraph]:
        """The paragraphs below an element, those of its tables cell by cell."""
        for one in self._inside(element):
            if isinstance(one, Paragraph):
                yield one
            else:
                for cell in each_once(list(self._rows(one))):
                    yield from cell.paragraphs

    def _inside(self, element: Element, kind: str = "body") -> Iterator[Paragraph | Element]:
        """Its paragraphs, and its tables as elements."""
        for child in element:
            if child.tag in (TEXT + "p", TEXT + "h"):
                yield from self._paragraphs(child, self._heading_label(child), kind)
            elif child.tag == TEXT + "list":
                yield from self._items(child, self._lists.begin(child, self._list_style(child)), 1, None, kind)
            elif child.tag == TABLE + "table":
                yield child
            elif child.tag in _INDEXES:  # a table of contents says each heading a second time
                yield from self._inside(child, "chrome")
            elif child.tag in _AROUND and child.get(TEXT + "display") != "none":
                yield from self._inside(child, kind)

    def _items(
        self, element: Element, list_: ItemList, level: int, style: str | None, kind: str
    ) -> Iterator[Paragraph | Element]:
        style = element.get(TEXT + "style-name", style)
        for item in element.iterchildren(TEXT + "list-item", TEXT + "list-header"):
            counted = item.tag == TEXT + "list-header"
            for child in item:
                if child.tag in (TEXT + "p", TEXT + "h"):
                    start = item.get(TEXT + "start-value")
                    label = "" if counted else self._lists.label(list_, level, style, start)
                    counted = True
                    yield from self._paragraphs(child, label, kind)
                elif child.tag == TEXT + "list":
                    yield from self._items(child, list_, level + 1, style, kind)

    def _list_style(self, element: Element) -> str | None:
        """The style of a list that names none: its first paragraph's has one."""
        first = next(element.iter(TEXT + "p", TEXT + "h"), None)
        name = first.get(TEXT + "style-name") if first is not None else None
        found = (style.get(STYLE + "list-style-name") for style in self._styles.chain("paragraph", name))
        return next((one for one in found if one), None)

    def _heading_label(self, element: Element) -> str:
        level = _level(element)
        return (
            self._lists.heading(level) if level is not None and element.get(TEXT + "is-list-header") != "true" else ""
        )

    # ------------------------------------------------------------ paragraphs
    def _paragraphs(self, element: Element, label: str, kind: str) -> Iterator[Paragraph]:
        """A paragraph, and behind it those of the text boxes that hang on it."""
        words = _Words(element.get(TEXT + "style-name"))
        self._read_words(element, (), words)
        lettered = [bold for text, bold in words.pieces if any(map(str.isalpha, text))]
        text = "".join(text for text, _ in words.pieces)
        indent = sum(
            points(self._styles.paragraph_value(words.style, FO + one)) for one in ("margin-left", "text-indent")
        )
        yield Paragraph(
            label + "\n".join(line.strip(" ") for line in text.split("\n")),
            Look(
                bold=bool(lettered) and all(lettered),
                centred=self._styles.paragraph_value(words.style, FO + "text-align") == "center",
                indent=indent,
                heading=_level(element),
                converted=words.converted,
            ),
            kind,
        )
        yield from words.boxes

    def _read_words(self, element: Element, spans: tuple[str, ...], words: _Words) -> None:
        if self._styles.text_value(words.style, spans, TEXT + "display") == "none":
            return
        self._say(element.text, spans, words)
        for child in element:
            tag = child.tag
            if tag == TEXT + "s":
                words.pieces.append((" " * min(_count(child.get(TEXT + "c")), 100), False))
            elif tag in (TEXT + "tab", TEXT + "line-break"):
                words.pieces.append((" " if tag == TEXT + "tab" else "\n", False))
            elif tag == TEXT + "note":
                self._notes.append(child)
            elif tag in _AROUND:
                words.boxes += [
                    Paragraph(one.text, one.look, "text-box") for one in self._flat(child) if one.text.strip()
                ]
            elif isinstance(tag, str) and tag not in _UNSHOWN:
                style = child.get(TEXT + "style-name") if tag == TEXT + "span" else None
                self._read_words(child, (style, *spans) if style is not None else spans, words)
            self._say(child.tail, spans, words)

    def _say(self, text: str | None, spans: tuple[str, ...], words: _Words) -> None:
        if not text:
            return
        text = _BLANKS.sub(" ", text)
        text, converted = in_font(text, self._styles.text_value(words.style, spans, STYLE + "font-name"))
        words.converted = converted or words.converted
        if self._styles.text_value(words.style, spans, FO + "text-transform") == "uppercase":
            text = text.upper()
        weight = self._styles.text_value(words.style, spans, FO + "font-weight")
        words.pieces.append((text, weight in ("bold", "600", "700", "800", "900")))

    # ------------------------------------------------------------ tables
    def _rows(self, table: Element) -> Iterator[Row]:
        below: dict[int, tuple[Cell, int]] = {}  # by column: a cell that goes on downwards, and for how many rows
        for row in _rows_of(table):
            cells: list[Cell | None] = []
            for element in row.iterchildren(TABLE + "table-cell", TABLE + "covered-table-cell"):
                columns = _count(element.get(TABLE + "number-columns-repeated"))
                if element.tag == TABLE + "table-cell":
                    cell = Cell(tuple(self._flat(element)))
                    down = _count(element.get(TABLE + "number-rows-spanned"), 10_000)
                    if down > 1:
                        below[len(cells)] = cell, down - 1
                    cells += [cell] * columns
                    continue
                for _ in range(columns):
                    above, left = below.pop(len(cells), (None, 0))
                    if above is not None and left > 1:
                        below[len(cells)] = above, left - 1
                    cells.append(above)
            yield cells[:WIDEST]

    def _lined(self, table: Element) -> bool:
        cells = (cell for row in _rows_of(table) for cell in row.iterchildren(TABLE + "table-cell"))
        return any(self._styles.draws_lines(cell.get(TABLE + "style-name")) for cell in cells)


def _rows_of(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == TABLE + "table-row":
            yield child
        elif child.tag in _ROWS:
            yield from _rows_of(child)


def _count(told: str | None, most: int = WIDEST) -> int:
    return max(1, min(int(told), most)) if told is not None and re.fullmatch(r"\d{1,6}", told) else 1


def _level(element: Element) -> int | None:
    told = element.get(TEXT + "outline-level", "") if element.tag == TEXT + "h" else ""
    return int(told) if re.fullmatch(r"[1-9]\d?", told) else None
