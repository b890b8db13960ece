"""Word files (.docx): what Word shows of them, with its automatic numbers and without what is deleted.

Tracked insertions are read and deletions left out, as if all changes were accepted; comments are no part of the text.
Footnotes, and the heads and feet of pages, stand behind the text in blocks of their own kinds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from planggraph.read.composing import Composer, Look, Reading
from planggraph.read.legacy import in_font
from planggraph.read.package import Element, Package
from planggraph.read.tables import WIDEST, Cell, Paragraph, Row, compose_table, each_once
from planggraph.read.word_numbering import Numbering, bullet
from planggraph.read.word_styles import Styles, W, draws_lines, is_on, value

__all__ = ["read_word"]

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

# What may stand around paragraphs, tables, rows, cells and runs, and shows what it holds
_AROUND = {W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "hyperlink", "fldSimple", "dir", "bdo")}  # fmt: skip
# Letters of the font Symbol that a sentence needs: "≥ 95%"
_SYMBOLS = {"\uf0b3": "≥", "\uf0a3": "≤", "\uf0b1": "±", "\uf0b4": "×", "\uf0ae": "→", "\uf0b0": "°"}


def read_word(name: str, data: bytes) -> Reading:
    """The text of a Word file, and its blocks.

    Raises
    ------
    UnreadableSourceError
        It is no Word file, broken, protected by a password, or made to harm; the message tells which.
    """
    return _Reader(name, Package(name, data)).read()


@dataclass(slots=True)
class _Words:
    """What a paragraph says so far."""

    pieces: list[tuple[str, bool]] = field(default_factory=list)  # words, and whether they are bold
    converted: str | None = None  # from what encoding some of them were
    boxes: list[Paragraph] = field(default_factory=list)  # of text boxes that hang on it


class _Reader:
    def __init__(self, name: str, package: Package) -> None:
        self._package = package
        self._main = package.main()
        self._related = package.related(self._main)
        self._styles = Styles(self._part("styles"))
        self._numbering = Numbering(self._part("numbering"), self._styles)
        self._composer = Composer(name)
        self._notes: list[tuple[str, str]] = []  # kind and id, in the order of their marks
        self._held = _Words()  # of a paragraph whose end is deleted: it goes on in the next

    def _part(self, role: str) -> Element | None:
        found = next((target for kind, target in self._related.values() if kind == role), None)
        return self._package.xml(found) if found is not None else None

    def read(self) -> Reading:
        root = self._package.xml(self._main)
        body = root.find(W + "body") if root is not None else None
        if body is not None:
            self._write(body)
            self._write_notes()
            self._write_around(body)
        return self._composer.finished()

    # ------------------------------------------------------------ parts of the file
    def _write(self, body: Element) -> None:
        centred = False
        for element in _inside(body):
            if element.tag == W + "tbl":
                rows = list(self._rows(element))
                compose_table(self._composer, rows, lined=self._lined(element))
                centred = False
                continue
            for paragraph in self._paragraphs(element):
                if centred and paragraph.text.strip() and not paragraph.look.centred:
                    self._composer.gap()  # a title ends where its centring does
                centred = paragraph.look.centred
                self._composer.paragraph(paragraph.text, paragraph.look, kind=paragraph.kind)

    def _write_notes(self) -> None:
        parts = {"footnote": self._part("footnotes"), "endnote": self._part("endnotes")}
        for number, (kind, key) in enumerate(self._notes, 1):
            part = parts[kind]
            notes = part.iterfind(W + kind) if part is not None else ()
            note = next((one for one in notes if one.get(W + "id") == key), None)
            words = self._words_below(note) if note is not None else ""
            if words:
                if number == 1:
                    self._composer.gap()
                self._composer.paragraph(f"[{number}] {words}", kind="footnote")

    def _write_around(self, body: Element) -> None:
        """Heads and feet of pages, each once."""
        said: set[str] = set()
        for kind in ("header", "footer"):
            for reference in body.iter(f"{W}{kind}Reference"):
                _, part = self._related.get(reference.get(_RELATIONSHIP), ("", ""))
                root = self._package.xml(part)
                words = self._words_below(root) if root is not None else ""
                if words and words not in said:
                    said.add(words)
                    self._composer.gap()
                    self._composer.paragraph(words, kind=kind)

    def _words_below(self, element: Element) -> str:
        """All words of a note, a head or a foot in one line."""
        found = [" ".join(one.text.split()) for one in self._flat(element)]
        return " ".join(one for one in found if one)

    # ------------------------------------------------------------ paragraphs
    def _flat(self, element: Element) -> Iterator[Paragraph]:
        """The paragraphs below an element, those of its tables cell by cell."""
        for child in _inside(element):
            if child.tag == W + "tbl":
                for cell in each_once(list(self._rows(child))):
                    yield from cell.paragraphs
            else:
                yield from self._paragraphs(child)

    def _paragraphs(self, element: Element) -> Iterator[Paragraph]:
        """A paragraph, and behind it those of the text boxes that hang on it."""
        words, self._held = self._held, _Words()
        properties = element.find(W + "pPr")
        mark = properties.find(W + "rPr") if properties is not None else None
        self._read_runs(element, properties, words)
        if mark is not None and mark.find(W + "del") is not None:
            self._held = words
            return
        hidden = not words.pieces and bool(is_on(mark, "vanish"))
        label = self._numbering.label(properties) if not hidden else ""
        lettered = [bold for text, bold in words.pieces if any(map(str.isalpha, text))]
        yield Paragraph(
            label + _spaced("".join(text for text, _ in words.pieces)),
            Look(
                bold=bool(lettered) and all(lettered),
                centred=self._styles.paragraph_value(properties, "jc") == "center",
                indent=self._indent(properties),
                heading=self._styles.heading(properties),
                converted=words.converted,
            ),
            # a table of contents says each heading a second time
            kind="chrome" if self._styles.name(properties).startswith("toc ") else "body",
        )
        yield from words.boxes

    def _indent(self, properties: Element | None) -> float:
        def points(*names: str) -> float:
            found = (self._styles.paragraph_value(properties, "ind", name) for name in names)
            twips = next((one for one in found if one is not None), "0")
            return int(twips) / 20 if re.fullmatch(r"-?\d{1,6}", twips) else 0.0

        return points("left", "start") + points("firstLine") - points("hanging")

    def _read_runs(self, element: Element, properties: Element | None, words: _Words) -> None:
        for child in element:
            if child.tag == W + "r":
                self._read_run(child, child.find(W + "rPr"), properties, words)
            elif child.tag in _AROUND:
                self._read_runs(child, properties, words)
            elif child.tag in (_MC + "AlternateContent", _MC + "Choice", _MC + "Fallback"):
                self._read_runs(_chosen(child), properties, words)
            elif isinstance(child.tag, str) and child.tag.startswith(_MATH + "oMath"):
                words.pieces.append(("".join(one.text or "" for one in child.iter(_MATH + "t")), False))

    def _read_run(self, run: Element, look: Element | None, properties: Element | None, words: _Words) -> None:
        if self._styles.run_switch(look, properties, "vanish"):
            return
        bold = self._styles.run_switch(look, properties, "b")
        capitals = self._styles.run_switch(look, properties, "caps")
        font = self._styles.run_font(look, properties)
        for child in run:
            text, converted = in_font(_letters(child), font)
            if text and text != "\u00ad":
                words.converted = converted or words.converted
                words.pieces.append((text.upper() if capitals else text, bold))
            elif child.tag in (W + "footnoteReference", W + "endnoteReference"):
                self._notes.append((child.tag.removeprefix(W).removesuffix("Reference"), child.get(W + "id", "")))
            elif child.tag == _MC + "AlternateContent":
                self._read_run(_chosen(child), look, properties, words)
            elif child.tag == W + "ruby":
                self._read_runs(child.find(W + "rubyBase"), properties, words)
            elif child.tag in (W + "drawing", W + "pict", W + "object"):
                words.boxes += self._boxes(child)

    def _boxes(self, drawing: Element) -> Iterator[Paragraph]:
        held, self._held = self._held, _Words()
        for box in _outermost(drawing, W + "txbxContent"):
            for one in self._flat(box):
                if one.text.strip():
                    yield Paragraph(one.text, one.look, "text-box")
        self._held = held

    # ------------------------------------------------------------ tables
    def _rows(self, table: Element) -> Iterator[Row]:
        above: dict[int, Cell] = {}  # by column: the cell that may go on downwards
        for row in _inside(table, W + "tr"):
            properties = row.find(W + "trPr")
            if properties is not None and properties.find(W + "del") is not None:
                continue
            cells: list[Cell | None] = [None] * _count(properties, "gridBefore", 0)
            for element in _inside(row, W + "tc"):
                look = element.find(W + "tcPr")
                merged = look.find(W + "vMerge") if look is not None else None
                goes_on = merged is not None and merged.get(W + "val", "continue") == "continue"
                at = len(cells)
                cell = above.get(at) if goes_on else None
                if cell is None:
                    cell = Cell(tuple(self._flat(element)))
                if merged is not None:
                    above[at] = cell
                else:
                    above.pop(at, None)
                cells += [cell, *[None] * (_count(look, "gridSpan", 1) - 1)]
            yield cells[:WIDEST]

    def _lined(self, table: Element) -> bool:
        own = table.find(W + "tblPr")
        drawn = draws_lines(own.find(W + "tblBorders")) if own is not None else None
        if drawn is None:
            drawn = self._styles.bordered(value(own, "tblStyle"))
        # a table without lines of its own may have them cell by cell
        return drawn or any(draws_lines(one) for one in table.iter(W + "tcBorders"))


# ---------------------------------------------------------------- elements
def _inside(element: Element, *wanted: str) -> Iterator[Element]:
    """The paragraphs and tables, or what else is wanted, that an element holds, whatever stands around them."""
    tags = wanted or (W + "p", W + "tbl")
    for child in element:
        if child.tag in tags:
            yield child
        elif child.tag in _AROUND or child.tag in (W + "footnote", W + "endnote"):
            yield from _inside(child, *tags)
        elif child.tag == _MC + "AlternateContent":
            yield from _inside(_chosen(child), *tags)


def _chosen(alternatives: Element) -> Element:
    """One of several forms of the same thing: the first, which newer programs show."""
    choice = alternatives.find(_MC + "Choice")
    other = alternatives.find(_MC + "Fallback")
    return choice if choice is not None else other if other is not None else alternatives


def _outermost(element: Element, tag: str) -> Iterator[Element]:
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag == _MC + "AlternateContent":
            yield from _outermost(_chosen(child), tag)
        else:
            yield from _outermost(child, tag)


def _count(properties: Element | None, name: str, otherwise: int) -> int:
    told = value(properties, name)
    return min(int(told), WIDEST) if told is not None and re.fullmatch(r"\d{1,6}", told) else otherwise


def _letters(element: Element) -> str:
    """What a child of a run prints, where that is letters."""
    if element.tag == W + "t":
        return element.text or ""
    if element.tag in (W + "tab", W + "ptab"):
        return "\t"
    if element.tag in (W + "br", W + "cr"):
        return "\n"
    if element.tag == W + "noBreakHyphen":
        return "-"
    if element.tag == W + "softHyphen":  # nothing to see, but in fonts that have a letter there
        return "\u00ad"
    if element.tag == W + "sym" and re.fullmatch(r"[0-9A-Fa-f]{4}", element.get(W + "char", "")):
        letter, font = chr(int(element.get(W + "char"), 16)), element.get(W + "font")
        if font == "Symbol" and letter in _SYMBOLS:
            return _SYMBOLS[letter]
        return bullet(letter, font) if font in ("Symbol", "Wingdings") else ""
    return ""


_TABS = re.compile(r" *\t[\t ]*")
_FEW_LETTERS = re.compile(r"[\W_]*(?:\w[\W_]*){0,4}\Z")


def _spaced(text: str) -> str:
    """Words with tabs as blanks: one behind a number or a bullet, four between words that it holds apart."""
    if "\t" not in text:
        return text
    lines: list[str] = []
    for line in text.split("\n"):
        made = ""
        for part in _TABS.split(line):
            made += (" " if _FEW_LETTERS.match(made) else "    ") + part if made.strip() else part
        lines.append(made.rstrip())
    return "\n".join(lines)
