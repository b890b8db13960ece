"""Texts that tests of several rooms share: the golden documents, as they are and damaged."""

from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path

from hypothesis import strategies as st

from planggraph.model import Source

__all__ = ["GOLDEN", "damaged", "source"]

GOLDEN = {
    path.parent.name: path.read_bytes().decode("utf-8")
    for path in sorted((Path(__file__).parent / "extract" / "golden").glob("*/document.txt"))
}
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
