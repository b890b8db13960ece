"""What a reader knows of a text beyond its words: what surrounds the document, what is a footnote, what is bold.

A text without blocks is all body, and its marks alone tell what is bold.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from planggraph.model import Block, Source, Span
from planggraph.parse.lines import Line
from planggraph.parse.passage import Passage

__all__ = ["body_and_notes", "emphasised", "outside"]

_AROUND = ("chrome", "footer", "header")  # a site's own words, running heads and feet: no part of the document


def body_and_notes(view: Passage, blocks: Sequence[Block]) -> tuple[Passage, Passage]:
    """The document's text without what surrounds it, and the text of its footnotes."""
    apart = [block for block in blocks if block.kind in _AROUND or block.kind == "footnote"]
    if not apart:
        return view, Passage("", (), ())
    kept: list[int] = []
    notes: list[int] = []
    at = 0
    for block in apart:
        # the break behind a block goes with it, so that two blocks never come to stand on one line
        first, last = bisect_left(view.starts, block.start), bisect_left(view.starts, block.end + 1)
        kept += range(at, first)
        if block.kind == "footnote":
            notes += range(first, last)
        at = max(at, last)
    kept += range(at, len(view.text))
    return view.pick(kept), view.pick(notes)


def outside(blocks: Sequence[Block]) -> tuple[Span, ...]:
    """What surrounds the document."""
    return tuple(Span(start=block.start, end=block.end) for block in blocks if block.kind in _AROUND)


def emphasised(found: Sequence[Line], source: Source) -> list[Line]:
    """The lines with what is bold in the file, or has the style of a heading, as bold."""
    if not source.blocks:
        return list(found)
    made: list[Line] = []
    for line in found:
        block = source.block_at(line.passage.starts[0])
        stands_out = block is not None and (block.bold or block.heading is not None)
        made.append(replace(line, bold=True) if stands_out and not line.bold else line)
    return made
