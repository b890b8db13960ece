"""Findings as a linter prints its own: a line for each, with file and place; and as plain data."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from planggraph.model import Finding, Source
from planggraph.query.passages import line_and_column, where
from planggraph.view.tables import clean

__all__ = ["finding_json", "finding_line"]

_PLACE = ("page", "paragraph", "table", "row")


def finding_line(file: str, source: Source, finding: Finding, language: str = "en") -> str:
    """A finding in one line; what is said of the document as a whole stands at its beginning.

    >>> from planggraph.model import Block, Span
    >>> blank = Finding(kind="number-blank", span=Span(start=9, end=17), comment_vi="Số để trống.")
    >>> source = Source(name="a.txt", text="KẾ HOẠCH\\nSố: /KH-UBND", sha256="0" * 64)
    >>> finding_line("a.txt", source, blank, "vi")
    'a.txt:2:1: number-blank: Số để trống.'

    In a file that is no text there are no lines to count.

    >>> from dataclasses import replace
    >>> source = replace(source, media_type="application/pdf", blocks=(Block(start=9, end=21, table=1, row=2),))
    >>> finding_line("a.pdf", source, blank, "vi")
    'a.pdf: table 1, row 2: number-blank: Số để trống.'
    """
    at = finding.span.start if finding.span else 0
    line, column = line_and_column(source.text, at)
    place = where(**_place(source, at))
    is_text = source.media_type in ("text/plain", "text/markdown")
    stands = f": {place}" if place else f":{line}:{column}" if is_text else ""
    sentence = finding.comment_vi if language == "vi" else finding.comment_en
    return clean(f"{file}{stands}: {finding.kind}: {sentence}")


def finding_json(file: str, source: Source, finding: Finding) -> dict[str, Any]:
    """A finding as a dict; `start` and `end` are the offsets of its words in the text as read."""
    start, end = (finding.span.start, finding.span.end) if finding.span else (0, 0)
    line, column = line_and_column(source.text, start)
    return {
        "file": file, "line": line, "column": column, **_place(source, start), "kind": finding.kind,
        "comment": finding.comment_vi, "comment_en": finding.comment_en, "start": start, "end": end,
        "exact": source.text[start:end],
    }  # fmt: skip


def _place(source: Source, at: int) -> dict[str, int]:
    """Page, paragraph, table and row, as far as the format tells them."""
    block = source.block_at(at)
    told = asdict(block) if block is not None else {}
    return {name: told[name] for name in _PLACE if told.get(name) is not None}
