"""Web pages (.html): the text that a browser shows, with the numbers of its lists, and what of it is the site's own.

Menus, heads, feet and side columns stay in the text as blocks of the kind "chrome", where the page's elements tell
them. Nothing that a page names is fetched, and no script runs.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from planggraph.errors import UnreadableSourceError
from planggraph.read.composing import Composer, Look, Reading
from planggraph.read.legacy import as_western, in_font, told
from planggraph.read.numbers import formatted
from planggraph.read.package import Element
from planggraph.read.tables import WIDEST, Cell, Paragraph, Row, compose_table

__all__ = ["read_web"]

_BLOCKS = frozenset(
    ["address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"]
)  # fmt: skip
_UNSHOWN = frozenset(
    ["applet", "audio", "button", "canvas", "datalist", "del", "embed", "head", "iframe", "img", "input", "link", "map", "math", "meta", "noframes", "noscript", "object", "option", "param", "picture", "script", "select", "source", "style", "svg", "template", "textarea", "title", "track", "video"]
)  # fmt: skip
_BOLD = frozenset(["b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"])
_CHROME = frozenset(["nav", "aside", "footer", "header"])
_CHROME_ROLES = frozenset(["navigation", "banner", "contentinfo", "complementary", "search", "menu", "menubar"])
# names that sites give to the parts that newer elements stand for
_CHROME_NAMES = frozenset(
    [
        "nav",
        "navbar",
        "navigation",
        "menu",
        "topmenu",
        "mainmenu",
        "sidebar",
        "breadcrumb",
        "breadcrumbs",
        "header",
        "footer",
        "banner",
        "copyright",
    ]
)
_NATIONAL = re.compile(r"CỘNG\s+H(?:ÒA|OÀ)\s+XÃ\s+HỘI\s+CHỦ|ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT")
_NOTE = re.compile(r"_?(?:ftn|edn)\d+\Z")  # what Word calls a note in a page that it saves
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_FORMATS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_STYLE_FORMATS = {
    "decimal": "decimal", "decimal-leading-zero": "decimalZero", "lower-alpha": "lowerLetter", "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter", "upper-latin": "upperLetter", "lower-roman": "lowerRoman", "upper-roman": "upperRoman",
    "none": "none", "disc": "bullet", "circle": "bullet", "square": "bullet",
}  # fmt: skip
_BULLETS = ("-", "+", "▪")  # by depth, as plans write them
_A_PAGE = 25  # paragraphs: a cell with as many holds a page, and its table sets columns


def read_web(name: str, data: bytes) -> Reading:
    """The text of a web page, and its blocks.

    Raises
    ------
    UnreadableSourceError
        It is no page, in an encoding that is not known, or nested too deep.
    """
    composer = Composer(name)
    page = _Page()
    page.read(_tree(name, _decoded(name, data)))
    centred = False
    for one in page.found:
        if isinstance(one, _Table):
            compose_table(composer, one.rows, lined=one.lined)
            continue
        if centred and one.text and not one.look.centred:
            composer.gap()  # a title ends where its centring does
        centred = one.look.centred
        composer.paragraph(one.text, one.look, kind=one.kind)
    return composer.finished()


# ---------------------------------------------------------------- the file
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_LONG_TAG = re.compile(r"<[A-Za-z][^<>]{8000}")  # a thousand attributes cost the parser a million comparisons
_QUOTED = re.compile(r"\"[^\"<>]{500,}\"|'[^'<>]{500,}'")  # pictures that stand in the page itself


def _decoded(name: str, data: bytes) -> str:
    """The page as letters: by its byte order mark, as UTF-8 where it is that, else as it says."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(encoding, "replace").removeprefix("\ufeff")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        said = _CHARSET.search(data, 0, 4096)
        label = said[1].decode("ascii").lower() if said else ""
        western = as_western(data)
        if told(western.split("\n")) is not None:
            return western  # converted as any text is that looks like this
        if label in ("", "utf-8", "utf8"):
            raise UnreadableSourceError(
                name, f"not UTF-8: byte {error.start} cannot be decoded", "save the page again as UTF-8"
            ) from error
        try:
            return data.decode("cp1252" if label in ("iso-8859-1", "latin1") else label, "replace")
        except (LookupError, ValueError):
            raise UnreadableSourceError(
                name, f"its encoding {label!r} is not known", "save the page again as UTF-8"
            ) from error


def _tree(name: str, text: str) -> Element:
    again = "open it in a browser and save its text"
    if "\x00" in text:
        raise UnreadableSourceError(name, "not a page: it holds zero bytes", again)
    if _LONG_TAG.search(_QUOTED.sub('""', text)):
        raise UnreadableSourceError(name, "not a page: a tag of more than 8,000 letters", again)
    parser = etree.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableSourceError(name, "not a page: it holds no element", again) from error
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        raise UnreadableSourceError(name, "its elements are nested too deep", again)
    return root


# ---------------------------------------------------------------- the page
@dataclass(frozen=True, slots=True, kw_only=True)
class _State:
    """What holds for all inside an element."""

    bold: bool = False
    centred: bool = False
    preformatted: bool = False
    kind: str = "body"
    heading: int | None = None
    bullets: int = 0  # lists around that bear no numbers
    font: str | None = None


@dataclass(frozen=True, slots=True)
class _Table:
    rows: Sequence[Row]
    lined: bool | None


class _Page:
    """Paragraphs and tables, in the order in which a browser shows them."""

    def __init__(self) -> None:
        self.found: list[Paragraph | _Table] = []
        self._pieces: list[tuple[str, bool]] = []
        self._label = ""  # number of the item that begins here
        self._converted: str | None = None  # from what encoding words of the open paragraph were

    def read(self, root: Element) -> None:
        self._walk(root, _State())
        self._end(_State())

    def _walk(self, element: Element, state: _State) -> None:
        tag = element.tag if isinstance(element.tag, str) else ""
        if not tag or tag in _UNSHOWN or _is_hidden(element) or _marks_note(element):
            return
        inner = _inside(element, tag, state)
        is_block = tag in _BLOCKS
        if is_block or tag == "br":
            self._end(state, gap=tag in ("br", "hr"))
        if tag == "table" and inner.kind != "chrome" and (rows := list(self._rows(element, inner))):
            self.found.append(_Table(rows, _lined(element)))
            return
        self._say(element.text, inner)
        labels = _labels(element, inner) if tag in ("ol", "ul", "menu", "dir") else {}
        for child in element:
            if child in labels:
                self._end(inner)
                self._label = labels[child]
            self._walk(child, inner)
            self._say(child.tail, inner)
        if is_block:
            self._end(inner, gap=tag == "p")
            self._label = "" if tag == "li" else self._label

    def _say(self, text: str | None, state: _State) -> None:
        if text:
            text, converted = in_font(text, state.font)
            self._converted = converted or self._converted
            self._pieces.append((text if state.preformatted else _BLANKS.sub(" ", text), state.bold))

    def _end(self, state: _State, *, gap: bool = False) -> None:
        """End the paragraph that is open; where none is, there may be a gap."""
        text = "".join(text for text, _ in self._pieces)
        lines = [
            line.rstrip() if state.preformatted else " ".join(line.split(" ")).strip(" ") for line in text.splitlines()
        ]
        text = "\n".join(line for line in lines if line)
        told = bool(text.strip("\u00a0 \n"))
        lettered = [bold for text, bold in self._pieces if any(map(str.isalpha, text))]
        converted, self._converted = self._converted, None
        self._pieces = []
        if not told:
            if gap and not self._label:
                self.found.append(Paragraph("", kind=state.kind))
            return
        own = self._label if not _MARKED.match(text) or self._label[:1].isalnum() else ""
        self._label = ""
        look = Look(
            bold=bool(lettered) and all(lettered), centred=state.centred, heading=state.heading, converted=converted
        )
        self.found.append(Paragraph(own + _BLANKS_AT_ENDS.sub("", text), look, state.kind))

    # ------------------------------------------------------------ tables
    def _rows(self, table: Element, state: _State) -> Iterator[Row]:
        """The rows of a table of data; none of one that sets the columns of a page."""
        rows = [one for one in table.iter("tr") if _table_of(one) is table]
        if next((one for one in table.iter("table") if one is not table), None) is not None:
            return
        made: list[list[Cell | None]] = []
        open_: dict[int, tuple[Cell, int]] = {}  # by column: a cell that goes on downwards, and for how many rows
        for row in rows:
            cells: list[Cell | None] = []
            for element in row:
                if element.tag not in ("td", "th"):
                    continue
                _fill(cells, open_)
                cell = Cell(tuple(self._paragraphs(element, state)))
                down, right = _span(element, "rowspan", len(rows)), _span(element, "colspan", WIDEST)
                if down > 1:
                    open_[len(cells)] = (cell, down - 1)
                cells += [cell, *[None] * (right - 1)]
            _fill(cells, open_)
            made.append(cells[:WIDEST])
        if not any(len(cell.told) >= _A_PAGE for row in made for cell in row if cell is not None):
            yield from made

    def _paragraphs(self, cell: Element, state: _State) -> Iterator[Paragraph]:
        inside = _Page()
        inside._walk(cell, state)
        inside._end(state)
        yield from (one for one in inside.found if isinstance(one, Paragraph))


def _fill(cells: list[Cell | None], open_: dict[int, tuple[Cell, int]]) -> None:
    """Put the cells that go on from above where they stand, up to the first free column."""
    while (found := open_.get(len(cells))) is not None:
        cell, left = found
        if left == 1:
            del open_[len(cells)]
        else:
            open_[len(cells)] = (cell, left - 1)
        cells.append(cell)


_MARKED = re.compile(r"[-+*•●▪–]\s")
_BLANKS_AT_ENDS = re.compile(r"\A[\u00a0 ]+|[\u00a0 ]+\Z")


# ---------------------------------------------------------------- elements
def _inside(element: Element, tag: str, state: _State) -> _State:
    style = (element.get("style") or "").lower().replace(" ", "")
    align = (element.get("align") or "").lower()
    bold, centred = state.bold or tag in _BOLD, state.centred
    weight = re.search(r"font-weight:(\w+)", style)
    if weight:
        bold = weight[1] in ("bold", "bolder", "600", "700", "800", "900")
    if tag in ("td", "th", "li"):
        centred = False
    if "text-align:" in style or align:
        centred = "text-align:center" in style or align == "center"
    elif tag == "center":
        centred = True
    kind = state.kind
    if kind == "body" and _is_note(element):
        kind = "footnote"
    elif kind == "body" and _is_chrome(element, tag):
        kind = "chrome"
    heading = int(tag[1]) if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit() else state.heading
    return replace(
        state, bold=bold, centred=centred, kind=kind, heading=heading, preformatted=state.preformatted or tag == "pre",
        bullets=state.bullets + (tag == "ul"), font=_font(element, style) or state.font,
    )  # fmt: skip


def _font(element: Element, style: str) -> str | None:
    """The first of the fonts that an element asks for."""
    said = re.search(r"font-family:[\"']?([^;,\"']+)", style)
    return said[1] if said else (element.get("face") or "").split(",")[0].strip() or None


def _is_hidden(element: Element) -> bool:
    style = (element.get("style") or "").lower().replace(" ", "")
    return "display:none" in style or "visibility:hidden" in style or element.get("hidden") is not None


def _marks_note(element: Element) -> bool:
    """The mark of a footnote in a sentence, which it would break."""
    return element.tag == "a" and bool(re.fullmatch(r".*#_(?:ftn|edn)\d+", element.get("href") or ""))


def _is_note(element: Element) -> bool:
    return bool(_NOTE.match(element.get("id") or ""))


def _is_chrome(element: Element, tag: str) -> bool:
    names = re.split(r"\W+", f"{element.get('id') or ''} {element.get('class') or ''}".lower())
    told = (
        tag in _CHROME
        or (element.get("role") or "").lower() in _CHROME_ROLES
        or (tag in ("div", "section", "td", "ul", "table") and not _CHROME_NAMES.isdisjoint(names))
    )
    # a site may call the head of its article so, letterhead and all
    return told and not _NATIONAL.search("".join(element.itertext()))


def _table_of(element: Element) -> Element | None:
    return next(element.iterancestors("table"), None)


def _span(element: Element, name: str, limit: int) -> int:
    told = (element.get(name) or "").strip()
    return max(1, min(int(told), limit)) if re.fullmatch(r"\d{1,6}", told) else 1


def _lined(table: Element) -> bool | None:
    """Whether lines are drawn, as far as the table itself says: a sheet of styles may say otherwise."""
    border = (table.get("border") or "").strip()
    if re.fullmatch(r"\d+(?:px)?", border):
        return border.strip("px") != "0" or None
    return True if re.search(r"border(?:-\w+)?:[^;]*solid", (table.get("style") or "").lower()) else None


def _labels(list_: Element, state: _State) -> dict[Element, str]:
    """The numbers or bullets of the items of a list."""
    items = [one for one in list_ if one.tag == "li"]
    count = _integer(list_.get("start"), len(items) if list_.get("reversed") is not None else 1)
    step = -1 if list_.get("reversed") is not None else 1
    made: dict[Element, str] = {}
    for item in items:
        count = _integer(item.get("value"), count)
        form = _form(item) or _form(list_) or ("decimal" if list_.tag == "ol" else "bullet")
        if form == "bullet":
            made[item] = _BULLETS[min(max(state.bullets, 1), len(_BULLETS)) - 1] + " "
        elif form != "none":
            made[item] = formatted(count, form) + ". "
        count += step
    return made


def _form(element: Element) -> str | None:
    style = re.search(r"list-style(?:-type)?:\s*([\w-]+)", (element.get("style") or "").lower())
    if style and style[1] in _STYLE_FORMATS:
        return _STYLE_FORMATS[style[1]]
    kind = element.get("type") or ""
    return _FORMATS.get(kind) or _STYLE_FORMATS.get(kind.lower())


def _integer(text: str | None, otherwise: int) -> int:
    return int(text) if text is not None and re.fullmatch(r"\s*-?\d{1,9}\s*", text) else otherwise
