"""One self-contained page that shows a chain: no network, no script but its own, text as text.

pyvis brings the graph, its options and the vis-network library that it bundles. Its template is not
used: words of documents could run as scripts there, and its layout runs lines behind boxes. Here the data
stands in one inert JSON block, and a content security policy names the hash of each script.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import os
from collections.abc import Iterable
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planggraph.errors import PlangraphError
from planggraph.view.cards import METRICS, ROW_HEIGHTS, Card, Part, Passage, Picture, TaskBox
from planggraph.view.drawing import picture_of
from planggraph.view.layout import Place
from planggraph.view.scene import Arranged, arranged, scene
from planggraph.view.target import target

if TYPE_CHECKING:
    from pyvis.network import Network

    from planggraph.query.chain import Chain

__all__ = ["network", "page", "write_page"]

_PROGRAM = ("words.js", "chain.js", "geometry.js", "picture.js", "panel.js", "views.js", "explorer.js")


def write_page(chain: Chain, path: str | os.PathLike[str]) -> Path:
    """Write the page of a chain, in UTF-8 whatever the machine's encoding.

    Returns
    -------
    Path
        Where it is, absolute.

    Raises
    ------
    PlangraphError
        The file cannot be written.
    """
    with target(path, "the page") as file, file.open("w", encoding="utf-8", newline="\n") as out:
        out.write(page(chain))
    return file.resolve()


def page(chain: Chain) -> str:
    """The page of a chain as HTML: the same chain gives the same bytes."""
    picture = picture_of(chain)
    return render(picture)


def render(picture: Picture) -> str:
    """The page of a picture."""
    style = _asset("explorer.css")
    program = "(() => {\n" + "\n".join(_asset(name) for name in _PROGRAM) + "\n})();\n"
    library = _library()
    # an inert block needs no hash: it is never run
    policy = (
        "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; "
        f"script-src {_hash(library)} {_hash(program)}; style-src {_hash(style)}"
    )
    parts = {
        "csp": policy,
        "title": html.escape(picture.title[0]),
        "style": style,
        "data": _inert(data_of(picture, arranged(picture))),
        "library": library,
        "program": program,
    }
    text = _asset("explorer.html")
    # from the last to the first, so that nothing that was put in is searched for names
    for name in sorted(parts, key=lambda n: text.index("{" + n + "}"), reverse=True):
        before, after = text.split("{" + name + "}", 1)
        text = before + parts[name] + after
    return text


def network(chain: Chain, *, tasks: bool = False) -> Network:
    """The chain as a pyvis `Network` with our places and no physics, for those who know pyvis.

    Parameters
    ----------
    chain
        What to show.
    tasks
        Whether the tasks and their agencies show too.
    """
    picture = picture_of(chain)
    laid = arranged(picture)
    return _network(picture, laid, opened=set(laid.strips) if tasks else set())


def _network(picture: Picture, laid: Arranged, *, opened: set[str]) -> Network:
    from pyvis.network import Network

    net = Network(directed=True, height="100%", width="100%", cdn_resources="in_line")
    net.toggle_physics(False)
    made = scene(picture, laid, opened=opened)
    words = {card.id: card.rows for card in picture.cards}
    for card in picture.cards:
        words.update({task.id: task.rows for task in card.tasks})
        words.update({agency.id: agency.rows for agency in card.agencies})
    for frame in made.frames:
        # pyvis makes markup of a title that holds "href": the words go to the label, which is drawn
        net.add_node(
            frame.id,
            label="\n".join(row[1] for row in words[frame.id]) or " ",
            shape="box",
            x=frame.left + frame.width / 2,
            y=frame.top + frame.height / 2,
            physics=False,
            widthConstraint=frame.width - 10,
            heightConstraint=frame.height - 10,
        )
    for line in picture.lines:
        if line.id in laid.documents.lanes:
            net.add_edge(line.source, line.target, dashes=line.role in ("asked", "names"))
    for card in picture.cards:
        if card.id in opened:
            for task in card.boxes:
                for part in task.parts:
                    leads = part.role == "lead"
                    net.add_edge(task.id, part.agency, dashes=part.role == "coordinate", width=3 if leads else 1)
    return net


def _options() -> dict[str, Any]:
    from pyvis.options import Options

    options = Options()
    options.physics.enabled = False
    options.interaction.dragNodes = False
    made: dict[str, Any] = json.loads(options.to_json())
    made.pop("configure", None)  # the panel of vis-network's own settings is not shown
    made["layout"] = {"improvedLayout": False}
    # vis-network's boxes catch the clicks and stay unseen: the page draws its own
    made["nodes"] = {
        "shape": "box",
        "label": " ",
        "margin": dict.fromkeys(("top", "right", "bottom", "left"), 0),
        "borderWidth": 0,
        "opacity": 0,
        "chosen": False,
        "physics": False,
    }
    made["interaction"] |= {"hover": False, "keyboard": {"enabled": False}}  # the page has keys of its own
    return made


@lru_cache(maxsize=1)
def _library() -> str:
    import pyvis

    root = Path(pyvis.__file__).parent / "lib"
    found = sorted(root.glob("vis-9*/vis-network.min.js"), key=lambda p: [int(n) for n in p.parent.name[4:].split(".")])
    if not found:
        raise PlangraphError(f"{root}: pyvis lacks its vis-network library; install pyvis 0.3.2 again")
    lines = found[-1].read_text(encoding="utf-8").split("\n")  # not splitlines: U+2028 stands in its texts
    # the map is another file, which a page on its own does not have
    text = "\n".join(line for line in lines if not line.startswith("//# sourceMappingURL="))
    return text.replace("</script", "<\\/script")


@lru_cache(maxsize=16)
def _asset(name: str) -> str:
    return resources.files("planggraph.view").joinpath("assets", name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii") + "'"


def _inert(data: dict[str, Any]) -> str:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def data_of(picture: Picture, laid: Arranged) -> dict[str, Any]:
    """What the page's program reads."""
    return {
        "title": picture.title,
        "focus": picture.focus,
        "summary": picture.summary,
        "metrics": METRICS | {"rows": ROW_HEIGHTS},
        "options": _options(),
        "columns": laid.tiers,
        "cards": [_card(card, laid) for card in picture.cards],
        "links": [
            {
                "id": line.id,
                "from": line.source,
                "to": line.target,
                "role": line.role,
                "skips": line.skips,
                "fulfils": line.fulfils,
                "passages": [_passage(passage) for passage in line.passages],
                "lanes": laid.documents.lanes.get(line.id),  # none: told in words
            }
            for line in picture.lines
        ],
    }


def _card(card: Card, laid: Arranged) -> dict[str, Any]:
    strip = laid.strips.get(card.id)
    places = strip.places if strip else {}
    made = {
        "id": card.id,
        "kind": card.kind,
        "col": laid.columns[card.id],
        **_spot(laid.documents.places[card.id]),
        "name": (card.name, card.english or card.name),
        "title": card.title,
        "rows": card.rows,
        "facts": card.facts,
        "notes": card.notes,
        "names": card.names,
        "strip": strip.height if strip else 0,
        "tasks": [_task(task, places.get(task.id)) for task in card.tasks],
        "agencies": [
            {
                "id": agency.id,
                **_spot(places[agency.id]),
                "actor": agency.actor,
                "name": agency.name,
                "rows": agency.rows,
                "facts": agency.facts,
                "leads": agency.leads,
            }
            for agency in card.agencies
        ],
    }
    return _full(made)


def _task(task: TaskBox, place: Place | None) -> dict[str, Any]:
    made = {
        "id": task.id,
        **(_spot(place) if place else {}),
        "kind": task.kind,
        "said": _passage(task.said),
        "rows": task.rows,
        "facts": task.facts,
        "due": task.due if any(task.due) else (),
        "gap": task.gap,
        "passages": [_passage(passage) for passage in task.passages],
        "restates": task.restates,
        "notes": task.notes,
        "parts": [_part(part, task.said.sentence) for part in task.parts],
    }
    return _full(made)


def _part(part: Part, sentence: str) -> dict[str, Any]:
    made = {
        "id": part.id,
        "agency": part.agency,
        "role": part.role,
        "requested": part.requested,
        "count": part.count,
        "marks": _units(sentence, part.marks),
        "passages": [_passage(passage) for passage in part.passages],
    }
    return _full(made)


def _spot(place: Place) -> dict[str, float]:
    return {"y": place.y, "w": place.width, "h": place.height}


def _passage(passage: Passage) -> tuple[object, ...]:
    marks = _units(passage.sentence, passage.marks)
    return passage.sentence, marks, passage.file, passage.start, passage.end, passage.place


def _units(text: str, ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges in what JavaScript counts: a letter outside the first plane is two."""
    if text.isascii() or max(text) <= "\uffff":
        return list(ranges)
    return [(_length(text[:start]), _length(text[:end])) for start, end in ranges]


def _length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _full(made: dict[str, Any]) -> dict[str, Any]:
    """Without what is empty: there are thousands of these."""
    return {
        key: value
        for key, value in made.items()
        if value is not None and value is not False and value not in ("", (), [])
    }
