"""Draw the chain of the sample plans for the README: draw_chain.py [TARGET.svg]"""

from __future__ import annotations

import sys
from pathlib import Path

import planggraph
from planggraph import samples
from planggraph.view.figure import figure

DEFAULT = Path(__file__).resolve().parent.parent / "docs" / "images" / "chain.svg"

target = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT
graph = planggraph.build(samples.folder(), places=samples.places())
target.parent.mkdir(parents=True, exist_ok=True)
target.write_text(figure(graph.trace("1790/QĐ-TTg"), language="en"), encoding="utf-8", newline="\n")
