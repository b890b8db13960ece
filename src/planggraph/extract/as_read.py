"""What whoever works with a document should know of how its text was had: findings that the reader's blocks tell."""

from __future__ import annotations

from collections.abc import Iterator

from planggraph.extract.draft import Draft
from planggraph.model import Block, Finding, Span

__all__ = ["converted", "unsure"]

SURE = 60  # of 100: of the lines below it more than half hold a wrong letter, of those above hardly one in ten


def unsure(draft: Draft) -> Iterator[Finding]:
    """Lines of a scan that hardly could be read; lines that follow each other are one finding."""
    open_: list[Block] = []
    for block in (*draft.source.blocks, None):
        if block is not None and block.confidence is not None and block.confidence < SURE:
            open_.append(block)
            continue
        if open_:
            least = min(one.confidence or 0 for one in open_)
            yield Finding(
                kind="ocr-unsure",
                span=Span(start=open_[0].start, end=open_[-1].end),
                comment_vi=f"Chữ khó đọc trên bản quét (độ tin cậy {least}/100).",
                comment_en=f"This is hardly legible in the scan (confidence {least} of 100).",
            )
            open_ = []


def converted(draft: Draft) -> Iterator[Finding]:
    """From which encodings the text was converted; each is told once, at the first line that was."""
    told: set[str] = set()
    for block in draft.source.blocks:
        if block.converted is None or block.converted in told:
            continue
        told.add(block.converted)
        words = draft.source.text[block.start : block.end]
        start = block.start + len(words) - len(words.lstrip("\ufeff \t\r\n"))
        line = draft.source.text[start : block.end].splitlines()[:1]
        yield Finding(
            kind="legacy-encoding",
            span=Span(start=start, end=start + len(line[0].rstrip())) if line else None,
            comment_vi=f"Văn bản dùng bảng mã {block.converted}, đã được chuyển sang Unicode.",
            comment_en=f"The text is in {block.converted}, and was converted to Unicode.",
        )
