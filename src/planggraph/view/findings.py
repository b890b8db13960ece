"""Findings as a linter prints its own: a line for each, with file, line and column; and as plain data."""

from __future__ import annotations

from typing import Any

from planggraph.model import Finding
from planggraph.query.passages import line_and_column
from planggraph.view.tables import clean

__all__ = ["finding_json", "finding_line"]


def finding_line(file: str, text: str, finding: Finding, language: str = "en") -> str:
    """A finding in one line; what is said of the document as a whole stands at its beginning.

    >>> from planggraph.model import Span
    >>> blank = Finding(kind="number-blank", span=Span(start=9, end=17), comment_vi="Số để trống.")
    >>> finding_line("a.txt", "KẾ HOẠCH\\nSố: /KH-UBND", blank, "vi")
    'a.txt:2:1: number-blank: Số để trống.'
    """
    line, column = line_and_column(text, finding.span.start if finding.span else 0)
    sentence = finding.comment_vi if language == "vi" else finding.comment_en
    return clean(f"{file}:{line}:{column}: {finding.kind}: {sentence}")


def finding_json(file: str, text: str, finding: Finding) -> dict[str, Any]:
    """A finding as a dict; `start` and `end` are the offsets of its words."""
    start, end = (finding.span.start, finding.span.end) if finding.span else (0, 0)
    line, column = line_and_column(text, start)
    return {
        "file": file, "line": line, "column": column, "kind": finding.kind, "comment": finding.comment_vi,
        "comment_en": finding.comment_en, "start": start, "end": end, "exact": text[start:end],
    }  # fmt: skip
