"""Make the sample plans that are no text: the town's as a Word file, the province's as a PDF file.

What they say stands in scripts/samples/, a line to a paragraph, and what is found in the files must be what is found
in those texts (tests/samples/test_files.py). The Word file numbers its parts by itself, and its tasks, which the text
gives with labels below them, stand in a table. The PDF file is what Chromium prints: a letterhead in two columns, lines
filled, pages numbered from the second. Neither bears the time of its making: the same program and fonts give the same
bytes.

    python scripts/write_samples.py            # both
    python scripts/write_samples.py --word     # the Word file alone, for which python-docx is enough
"""

from __future__ import annotations

import argparse
import io
import re
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass, field
from datetime import datetime
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Pt

ROOT = Path(__file__).resolve().parents[1]
TEXTS = ROOT / "scripts" / "samples"
CASCADE = ROOT / "src" / "planggraph" / "samples" / "cascade"
WORD_PLAN, PDF_PLAN = "04-thi-xa-van-pho-31-kh-ubnd", "02-tinh-lam-khe-18-kh-ubnd"

_NUMBERS = ((0, re.compile(r"[IVX]+\. ")), (1, re.compile(r"\d+\. ")), (None, re.compile(r"- ")))
_WIDTHS = (1.2, 5.6, 3.6, 3.6, 2.0)  # centimetres
_COLUMNS = ("TT", "Nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian thực hiện")


@dataclass(slots=True)
class Plan:
    """The parts of a plan, a line to an entry."""

    agency: list[str] = field(default_factory=list)
    national: list[str] = field(default_factory=list)
    number: list[str] = field(default_factory=list)
    dated: list[str] = field(default_factory=list)
    title: list[str] = field(default_factory=list)
    body: list[str] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    signature: list[str] = field(default_factory=list)


def plan_of(text: str) -> Plan:
    """The parts of one of the texts."""
    plan = Plan()
    at = plan.agency
    for line in filter(None, map(str.strip, text.splitlines())):
        if set(line) == {"-"}:
            continue
        if line.startswith("CỘNG HÒA"):
            at = plan.national
        elif line.startswith("Số:"):
            at = plan.number
        elif ", ngày " in line and not plan.dated:
            at = plan.dated
        elif line == "KẾ HOẠCH":
            at = plan.title
        elif len(plan.title) == 2 and at is plan.title:
            at = plan.body
        elif line == "Nơi nhận:":
            at = plan.recipients
        elif line.startswith("TM. "):
            at = plan.signature
        at.append(line)
    return plan


# ---------------------------------------------------------------- Word
def word_file(plan: Plan) -> bytes:
    """The plan with automatic numbers, and its labelled tasks in a table."""
    word = Document()
    word.styles["Normal"].font.name, word.styles["Normal"].font.size = "Times New Roman", Pt(13)
    word.styles["Normal"].paragraph_format.space_after = Pt(4)
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(2)
    _define_lists(word)
    _beside(word, [(plan.agency, plan.national), (plan.number, plan.dated)], centred=True)
    for line in plan.title:
        added = word.add_paragraph()
        added.alignment = WD_ALIGN_PARAGRAPH.CENTER
        added.add_run(line).bold = True
    tasks: list[list[str]] = []
    for line in plan.body:
        label, _, value = line.partition(": ")
        if label in _COLUMNS:
            tasks[-1][_COLUMNS.index(label)] = value
        elif re.match(r"\d+\. ", line) and _labelled(plan.body, line):
            tasks.append(["", line.partition(" ")[2], "", "", ""])
        else:
            if tasks:
                _task_table(word, tasks)
                tasks = []
            _paragraph(word, line)
    _beside(word, [(plan.recipients, plan.signature)], centred=False)
    word.add_paragraph()
    word.core_properties.created = word.core_properties.modified = datetime(2022, 2, 25)  # noqa: DTZ001
    word.core_properties.author = word.core_properties.last_modified_by = ""
    made = io.BytesIO()
    word.save(made)
    return _repacked(made.getvalue())


def _labelled(body: list[str], line: str) -> bool:
    """Whether labels stand below a line."""
    at = body.index(line) + 1
    return at < len(body) and body[at].partition(": ")[0] in _COLUMNS


def _define_lists(word) -> None:  # type: ignore[no-untyped-def]
    numbering = word.part.numbering_part.element
    levels = (("upperRoman", "%1."), ("decimal", "%2."))
    told = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, (form, text) in enumerate(levels)
    )
    dash = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl>'
    row = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl>'
    for key, one in (("61", told), ("62", dash), ("63", row)):
        numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{key}">{one}</w:abstractNum>'))
        numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{key}"><w:abstractNumId w:val="{key}"/></w:num>'))


def _number(paragraph, list_: int, level: int = 0) -> None:  # type: ignore[no-untyped-def]
    paragraph._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{list_}"/></w:numPr>')
    )


def _paragraph(word, line: str) -> None:  # type: ignore[no-untyped-def]
    level, mark = next(((level, mark) for level, rule in _NUMBERS if (mark := rule.match(line))), (None, None))
    added = word.add_paragraph()
    words = line[mark.end() :] if mark else line
    added.add_run(words).bold = mark is not None and not re.search(r"[.;:,/]\Z", words)
    if mark is not None:
        _number(added, 61 if level is not None else 62, level or 0)


def _beside(word, rows, *, centred: bool) -> None:  # type: ignore[no-untyped-def]
    table = word.add_table(rows=len(rows), cols=2)
    for row in table.rows:
        row.cells[0].width, row.cells[1].width = Cm(6.5), Cm(9.5)
    for cells, row in zip(table.rows, rows, strict=True):
        for n, (cell, lines) in enumerate(zip(cells.cells, row, strict=True)):
            for at, line in enumerate(lines):
                added = cell.paragraphs[0] if at == 0 else cell.add_paragraph()
                added.add_run(line)
                if centred or n:
                    added.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _task_table(word, tasks: list[list[str]]) -> None:  # type: ignore[no-untyped-def]
    table = word.add_table(rows=1 + len(tasks), cols=len(_COLUMNS), style="Table Grid")
    for cell, head in zip(table.rows[0].cells, _COLUMNS, strict=True):
        cell.paragraphs[0].add_run(head).bold = True
    for row, task in zip(table.rows[1:], tasks, strict=True):
        _number(row.cells[0].paragraphs[0], 63)
        for cell, text in zip(row.cells[1:], task[1:], strict=True):
            cell.text = text
    for row in table.rows:
        for cell, width in zip(row.cells, _WIDTHS, strict=True):
            cell.width = Cm(width)


def _repacked(data: bytes) -> bytes:
    """The same package without the template's picture, all its parts of one day."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for info in old.infolist():
            if info.filename == "docProps/thumbnail.jpeg":
                continue
            part = old.read(info)
            if info.filename == "_rels/.rels":
                part = re.sub(rb"<Relationship [^>]*thumbnail[^>]*/>", b"", part)
            fixed = zipfile.ZipInfo(info.filename, (2022, 2, 25, 0, 0, 0))
            fixed.compress_type, fixed.create_system = zipfile.ZIP_DEFLATED, 3
            new.writestr(fixed, part)
    return made.getvalue()


# ---------------------------------------------------------------- PDF
_STYLE = """
@page { size: A4; margin: 20mm 20mm 20mm 30mm; @top-center { content: counter(page); font: 13pt "Times New Roman", serif } }
@page :first { @top-center { content: none } }
body { font: 14pt/1.35 "Times New Roman", "Liberation Serif", serif; text-align: justify; margin: 0 }
p { margin: 6pt 0; text-indent: 1cm }
table { width: 100%; border-collapse: collapse; page-break-inside: avoid }
td { vertical-align: top; padding: 0; text-align: center; font-size: 12.5pt } td + td { width: 60%; white-space: nowrap }
.recipients { text-align: left; font-size: 11pt } .title { text-indent: 0; text-align: center; font-weight: bold }
"""


def page(plan: Plan) -> str:
    """The plan as a page that is made to be printed."""

    def cells(left: list[str], right: list[str], kind: str = "") -> str:
        told = ["<br>".join(map(escape, lines)) for lines in (left, right)]
        return f'<table><tr><td class="{kind}">{told[0]}<td><b>{told[1]}</b></table>'

    title = "".join(f'<p class="title">{escape(line)}</p>' for line in plan.title)
    body = "".join(f"<p>{f'<b>{escape(line)}</b>' if line.isupper() else escape(line)}</p>" for line in plan.body)
    head = cells(plan.agency, plan.national) + "<p></p>" + cells(plan.number, plan.dated)
    foot = cells(plan.recipients, plan.signature, "recipients")
    return (
        f'<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>{escape(plan.title[1])}</title>'
        f"<style>{_STYLE}</style></head><body>{head}{title}{body}{foot}</body></html>"
    )


def pdf_file(plan: Plan) -> bytes:
    """What Chromium prints of it, with a fixed date."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        sys.exit("Chromium is needed to print the PDF file")
    with TemporaryDirectory() as folder:
        file, target = Path(folder) / "plan.html", Path(folder) / "plan.pdf"
        file.write_text(page(plan), encoding="utf-8")
        flags = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")
        command = [chromium, *flags, f"--print-to-pdf={target}", file.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        data = target.read_bytes()
    # of the same length, so that the places in the file's table stay right
    return re.sub(rb"(/(?:CreationDate|ModDate) \(D:)\d{14}", rb"\g<1>20220120000000", data)


def main() -> None:
    """Write the files where the package has them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--word", action="store_true", help="the Word file alone")
    only_word = parser.parse_args().word
    plans = {path.stem: plan_of(path.read_text(encoding="utf-8")) for path in TEXTS.glob("*.txt")}
    (CASCADE / f"{WORD_PLAN}.docx").write_bytes(word_file(plans[WORD_PLAN]))
    if not only_word:
        (CASCADE / f"{PDF_PLAN}.pdf").write_bytes(pdf_file(plans[PDF_PLAN]))


if __name__ == "__main__":
    main()
