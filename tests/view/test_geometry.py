"""The page does the sums of scene.py again each time something is folded: the two agree."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Collection
from importlib import resources
from typing import Any

import pytest

from planggraph.query.chain import Chain
from planggraph.view.cards import Picture
from planggraph.view.drawing import picture_of
from planggraph.view.explorer import data_of
from planggraph.view.scene import arranged, scene

NODE = shutil.which("node")
pytestmark = pytest.mark.skipif(NODE is None, reason="node is not installed")

PROGRAM = """
const { data, folded, opened } = JSON.parse(require("fs").readFileSync(0, "utf8"));
const chain = chainOf(data);
const shown = visible(chain, new Set(folded));
const { boxes, paths } = scene(chain, shown, new Set(opened));
console.log(JSON.stringify({
  shown: [...shown].sort(),
  boxes: boxes.map((b) => [b.id, b.sort, b.left, b.top, b.w, b.h]),
  paths: paths.map((p) => [p.id, p.points]),
}));
"""


def in_the_page(picture: Picture, *, folded: Collection[str] = (), opened: Collection[str] = ()) -> dict[str, Any]:
    """What the page's program makes of a picture."""
    assets = resources.files("planggraph.view").joinpath("assets")
    program = "".join(assets.joinpath(name).read_text(encoding="utf-8") for name in ("chain.js", "geometry.js"))
    state = {"data": data_of(picture, arranged(picture)), "folded": list(folded), "opened": list(opened)}
    ran = subprocess.run(
        [str(NODE), "-e", program + PROGRAM], input=json.dumps(state), capture_output=True, encoding="utf-8", check=True
    )
    made: dict[str, Any] = json.loads(ran.stdout)
    return made


def in_python(picture: Picture, *, shown: Collection[str], opened: Collection[str]) -> dict[str, Any]:
    made = scene(picture, arranged(picture), opened=opened, shown=shown)
    return {
        "shown": sorted(shown),
        "boxes": [[f.id, f.sort, f.left, f.top, f.width, f.height] for f in made.frames],
        "paths": [[path.id, [list(point) for point in path.points]] for path in made.paths],
    }


@pytest.mark.parametrize("opens", [0, 1, 2, 99])
@pytest.mark.parametrize("folds", [0, 1, 3])
@pytest.mark.parametrize("count", [0, 70])
def test_page_and_python_agree(
    cascade: Chain, broad: Callable[[int], Chain], count: int, folds: int, opens: int
) -> None:
    picture = picture_of(broad(count) if count else cascade)
    folded = [card.id for card in picture.cards[3 : 3 + folds]]
    opened = [card.id for card in picture.cards if card.boxes][:opens]
    page = in_the_page(picture, folded=folded, opened=opened)
    python = in_python(picture, shown=page["shown"], opened=opened)
    assert page["shown"] == python["shown"]
    for what in ("boxes", "paths"):
        assert [one[0] for one in page[what]] == [one[0] for one in python[what]]
        assert numbers(page[what]) == pytest.approx(numbers(python[what]))


def numbers(things: Any) -> list[float]:
    """All numbers of nested lists, in order; a bend counts as one."""
    if isinstance(things, list):
        return [number for thing in things for number in numbers(thing)]
    return [] if isinstance(things, str) else [float(things)]


def test_folding_hides_what_hangs_on_it_alone(cascade: Chain) -> None:
    picture = picture_of(cascade)
    name = {card.id: card.name for card in picture.cards}
    east = next(card.id for card in picture.cards if "41/KH-UBND" in card.name)
    west = next(card.id for card in picture.cards if "52/KH-UBND" in card.name)

    def hidden(*folded: str) -> set[str]:
        return {name[card.id] for card in picture.cards} - {
            name[i] for i in in_the_page(picture, folded=folded)["shown"]
        }

    assert hidden() == set()
    assert hidden(east) == {"Kế hoạch 7/KH-UBND", "Kế hoạch của 2 cơ quan"}  # 8/KH-UBND hangs on another too
    assert hidden(east, west) == {"Kế hoạch 7/KH-UBND", "Kế hoạch của 2 cơ quan", "Kế hoạch 8/KH-UBND"}
    # what stands beside the chain goes with those that hang on it; what hangs on nothing stays
    top = picture.focus
    assert "Kế hoạch 90/CTr-UBND" in hidden(top)
    assert "1 tệp không đọc được" not in hidden(top)
