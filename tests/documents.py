"""Texts that tests of several rooms share: the golden documents, as they are and damaged."""

from __future__ import annotations

import hashlib
import shutil
import unicodedata
from dataclasses import replace
from pathlib import Path

from hypothesis import strategies as st

from planggraph.model import Facts, Source

__all__ = ["GOLDEN", "WRITTEN", "damaged", "said", "source", "typed"]

GOLDEN = {
    path.parent.name: path.read_bytes().decode("utf-8")
    for path in sorted((Path(__file__).parent / "extract" / "golden").glob("*/document.txt"))
}
WRITTEN = Path(__file__).resolve().parents[1] / "scripts" / "samples"
"""The texts of those samples that are no text in the cascade."""

_STRAY = (
    "",
    "   ",
    "-",
    "I.",
    "Điều 1",
    "|",
    "****",
    "KẾ HOẠCH",
    "Nơi nhận:",
    "TM. ỦY BAN NHÂN DÂN",
    "(qua",
    "Số:",
    "2.",
    "\ufeff",
)
_BREAKS = ("\n", "\r\n", "\r", "\n\n", "\u2028")


def source(text: str, name: str = "plan.txt") -> Source:
    """A source as `planggraph.read` makes it."""
    return Source(name=name, text=text, sha256=hashlib.sha256(text.encode("utf-8")).hexdigest())


def typed(plans: Path, name: str) -> Path:
    """Put the text of such a sample in its place, in a copy of the samples' folder."""
    next(plans.glob(f"{name}.*")).unlink()
    return Path(shutil.copy(WRITTEN / f"{name}.txt", plans))


def said(facts: Facts) -> dict[str, object]:
    """What a document says, without its offsets."""
    return {
        "key": facts.key,
        "header": replace(facts.header, evidence=()),
        "citations": [replace(one, mentions=()) for one in facts.citations],
        "mentions": [len(one.mentions) for one in facts.citations],
        "sections": [(one.key, one.heading) for one in facts.sections],
        "provisions": [(one.kind, one.text, one.section, one.asks_for) for one in facts.provisions],
        "assignments": [[replace(a, evidence=()) for a in one.assignments] for one in facts.provisions],
        "deadlines": [[replace(d, evidence=()) for d in one.deadlines] for one in facts.provisions],
        "targets": [[replace(t, evidence=()) for t in one.targets] for one in facts.provisions],
        "outputs": [[o.text for o in one.outputs] for one in facts.provisions],
        "recipients": [one.actor for one in facts.recipients],
        "findings": [(one.kind, one.comment_vi) for one in facts.findings],
    }


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A golden document with lines lost, doubled, moved, cut or strewn in, in another form of letters and breaks."""
    lines = draw(st.sampled_from(sorted(GOLDEN.values()))).splitlines()
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(lines) - 1))
        deed = draw(st.sampled_from(("lose", "double", "move", "cut", "strew")))
        if deed == "lose" and len(lines) > 1:
            del lines[at]
        elif deed == "double":
            lines.insert(at, lines[at])
        elif deed == "move":
            lines.insert(draw(st.integers(0, len(lines) - 1)), lines.pop(at))
        elif deed == "cut":
            place = draw(st.integers(0, len(lines[at])))
            lines[at : at + 1] = [lines[at][:place], lines[at][place:]]
        elif deed == "strew":
            lines.insert(at, draw(st.sampled_from(_STRAY)))
    text = draw(st.sampled_from(_BREAKS)).join(lines)
    return unicodedata.normalize(draw(st.sampled_from(("NFC", "NFD"))), text)
