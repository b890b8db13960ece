"""Plans as an office writes them: one text, made into files of other formats.

The letterhead and the closing become tables of two columns, numbers and bullets become automatic, headings bold.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape

from documents import WRITTEN
from docx import Document
from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from planggraph.samples import folder

__all__ = [
    "SAMPLES", "Line", "Plan", "define_list", "docx_of", "html_of", "level", "number", "numbered", "plan_of", "saved",
]  # fmt: skip

SAMPLES = {
    path.stem: unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))
    for path in sorted([*folder().glob("*.txt"), *WRITTEN.glob("*.txt")], key=lambda path: path.name)
}
"""The texts of the sample cascade; one of them is decomposed on disk."""

_RULE = re.compile(r"[-\s]*\Z")
_MARKS = (("I", re.compile(r"([IVX]+)\. ")), ("1", re.compile(r"(\d+)\. ")), ("a", re.compile(r"([a-zđ])\) ")), ("-", re.compile(r"(-) ")))  # fmt: skip


@dataclass
class Plan:
    """The parts of a plan, a line to an entry."""

    above: list[str] = field(default_factory=list)
    agency: list[str] = field(default_factory=list)
    national: list[str] = field(default_factory=list)
    number: list[str] = field(default_factory=list)
    dated: list[str] = field(default_factory=list)
    title: list[str] = field(default_factory=list)
    body: list[str] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    signature: list[str] = field(default_factory=list)

    @property
    def lines(self) -> list[str]:
        """All of it, in the order of the text."""
        return [
            *self.above, *self.agency, *self.national, *self.number, *self.dated, *self.title, *self.body,
            *self.recipients, *self.signature,
        ]  # fmt: skip


def plan_of(text: str) -> Plan:
    """The parts of a sample."""
    plan = Plan()
    at = plan.agency
    for block in re.split(r"\n\s*\n", text):
        for line in block.split("\n"):
            if not line.strip() or _RULE.match(line):
                continue
            if line.startswith("("):
                plan.above.append(line) if not plan.number else at.append(line)
                continue
            if line.startswith("CỘNG HÒA"):
                at = plan.national
            elif line.startswith("Số:") and not plan.number:
                at = plan.number
            elif re.match(r"[^,]+, ngày .* năm \d+\Z", line) and not plan.dated:
                at = plan.dated
            elif plan.dated and not plan.title:
                at = plan.title
            elif line.startswith("Nơi nhận:"):
                at = plan.recipients
            elif re.match(r"(?:TM|KT)\.", line) or line == "THỦ TƯỚNG":
                at = plan.signature
            at.append(line)
        if at is plan.title:
            at = plan.body
    return plan


@dataclass(frozen=True)
class Line:
    """A line of the body: the kind of its number, "I", "1", "a" or "-", where that is counted; and its words."""

    kind: str | None
    words: str
    heading: bool

    def __bool__(self) -> bool:
        return bool(self.words)


def numbered(lines: Iterable[str]) -> Iterator[Line]:
    """Lines with their numbers told apart, where a list that counts from 1 under each heading would print them."""
    counts = {"I": 0, "1": 0, "a": 0}
    kinds = list(counts)
    for line in lines:
        kind, mark = next(((k, m) for k, rule in _MARKS if (m := rule.match(line))), (None, None))
        heading = not re.search(r"[.;:,/]\s*\Z", line) and len(line) < 120
        if mark is None or kind is None:
            yield Line(None, line, heading and line.isupper())
            continue
        if kind != "-":
            if mark[1] != _printed(kind, counts[kind] + 1):
                yield Line(None, line, heading)  # typed by hand
                continue
            counts[kind] += 1
            for deeper in kinds[kinds.index(kind) + 1 :]:
                counts[deeper] = 0
        yield Line(kind, line[mark.end() :], heading and kind != "-")


def _printed(kind: str, count: int) -> str:
    if kind == "I":
        return ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")[count]
    return str(count) if kind == "1" else chr(ord("a") + count - 1)


# ---------------------------------------------------------------- Word
_LEVELS = (("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)"))


def docx_of(text: str) -> bytes:
    """A Word file whose numbers and bullets are Word's own."""
    plan, word = plan_of(text), Document()
    _define_lists(word)
    for line in plan.above:
        word.add_paragraph(line)
    head = word.add_table(rows=2, cols=2)
    for cell, lines in zip(head._cells, (plan.agency, plan.national, plan.number, plan.dated), strict=True):
        _fill(cell, lines)
    for line in plan.title:
        added = word.add_paragraph()
        added.alignment = WD_ALIGN_PARAGRAPH.CENTER
        added.add_run(line).bold = True
    last: Paragraph | None = None
    for line in numbered(plan.body):
        if last is not None and line.kind is None and line.words[:1].islower():
            last.add_run().add_break()
            last.add_run(line.words)
            continue
        last = word.add_paragraph()
        last.add_run(line.words).bold = line.heading
        if line.kind is not None:
            number(last, "78" if line.kind == "-" else "77", {"I": 0, "1": 1, "a": 2}.get(line.kind, 0))
    foot = word.add_table(rows=1, cols=2)
    for cell, lines in zip(foot._cells, (plan.recipients, plan.signature), strict=True):
        _fill(cell, lines)
    word.add_paragraph()  # Word lets no text end in a table
    return saved(word)


def saved(word: Word) -> bytes:
    """The bytes of a Word file."""
    made = io.BytesIO()
    word.save(made)
    return made.getvalue()


def number(paragraph: Paragraph, list_: str, level: int) -> None:
    """Let Word number a paragraph."""
    properties = paragraph._p.get_or_add_pPr()
    properties.append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{list_}"/></w:numPr>')
    )


def define_list(word: Word, definition: str, levels: str, *, lists: dict[str, str]) -> None:
    """Add a definition of lists, given as XML, and lists that follow it, each with its overrides."""
    numbering = word.part.numbering_part.element
    numbering.insert(
        0,
        parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{definition}">{levels}</w:abstractNum>'),
    )
    for key, overrides in lists.items():
        numbering.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{key}"><w:abstractNumId w:val="{definition}"/>{overrides}</w:num>'
            )
        )


def level(at: int, form: str, text: str, more: str = "") -> str:
    """The XML of a level."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'
    )


def _define_lists(word: Word) -> None:
    define_list(word, "77", "".join(level(n, *one) for n, one in enumerate(_LEVELS)), lists={"77": ""})
    define_list(word, "78", level(0, "bullet", "-"), lists={"78": ""})


def _fill(cell: _Cell, lines: list[str]) -> None:
    for n, line in enumerate(lines):
        added = cell.paragraphs[0] if n == 0 else cell.add_paragraph()
        added.add_run(line)


# ---------------------------------------------------------------- web pages
_SITE_ABOVE = """<header><a href="/">Trang chủ</a> <b>KẾ HOẠCH số 99/KH-UBND ngày 01/02/2020 của Ủy ban nhân dân tỉnh</b></header>
<nav><ul><li>Tin tức<li>Văn bản</ul></nav><aside><p>Sở Nội vụ chủ trì chấm thi đua trước ngày 01/3/2020.</p></aside>"""
_SITE_BELOW = (
    """<div class="footer"><p>Bản quyền thuộc cổng thông tin</p><p>Quyết định số 98/QĐ-UBND ngày 01/02/2020</p></div>"""
)


def html_of(text: str, *, lists: bool, site: bool = False) -> str:
    """A web page: with lists that the browser numbers, or with the numbers in its paragraphs; a site's words around."""
    plan = plan_of(text)
    inside = "\n".join(_numbered_html(plan.body) if lists else (f"<p>{escape(line)}</p>" for line in plan.body))
    beside = '<table width="100%"><tr><td>{}</td><td align="center">{}</td></tr></table>'
    head = [beside.format(_lines(a), _lines(b)) for a, b in ((plan.agency, plan.national), (plan.number, plan.dated))]
    title = "".join(f'<p align="center"><b>{escape(line)}</b></p>\n' for line in plan.title)
    foot = beside.format(_lines(plan.recipients), _lines(plan.signature))
    above = "".join(f"<p>{escape(line)}</p>" for line in plan.above)
    body = f"{above}{''.join(head)}\n{title}{inside}\n{foot}"
    around = (_SITE_ABOVE, _SITE_BELOW) if site else ("", "")
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"><title>Kế hoạch</title><style>p { margin: 6pt 0 }</style></head>'
        f'<body>{around[0]}<div class="content">{body}</div>{around[1]}<script>document.write("KẾ HOẠCH")</script></body></html>'
    )


def _lines(lines: list[str]) -> str:
    return "<br>\n".join(map(escape, lines))


_TAGS = {"I": '<ol type="I">', "1": "<ol>", "a": '<ol type="a">', "-": "<ul>"}


def _numbered_html(lines: list[str]) -> Iterator[str]:
    """Lists in lists; a paragraph without a number belongs to the item that is open."""
    open_: list[str] = []
    order = list(_TAGS)
    for line in numbered(lines):
        words = f"<b>{escape(line.words)}</b>" if line.heading else escape(line.words)
        if line.kind is None:
            while open_ and open_[-1] == "-":  # what follows bullets is no part of the last of them
                yield _closed(open_.pop())
            yield f"<p>{words}</p>"
            continue
        while open_ and order.index(open_[-1]) > order.index(line.kind):
            yield _closed(open_.pop())
        if not open_ or open_[-1] != line.kind:
            open_.append(line.kind)
            yield _TAGS[line.kind]
        yield f"<li>{words}"
    while open_:
        yield _closed(open_.pop())


def _closed(kind: str) -> str:
    return "</ul>" if kind == "-" else "</ol>"
