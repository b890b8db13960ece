"""A chain as one still picture in SVG, for a page of documentation or a report."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from html import escape
from typing import TYPE_CHECKING

from planggraph.view.cards import METRICS, ROW_HEIGHTS, Card, Line, Part, Row, text_width
from planggraph.view.drawing import picture_of
from planggraph.view.scene import Arranged, Frame, Path, Scene, arranged, scene
from planggraph.view.tables import clean
from planggraph.view.words import TIERS, count_words

if TYPE_CHECKING:
    from planggraph.query.chain import Chain

__all__ = ["figure"]

_MARGIN, _HEAD, _LEGEND = 24, 46, 26
_FACE = "'Segoe UI', Roboto, 'Noto Sans', 'Helvetica Neue', Arial, sans-serif"
_INK, _SOFT, _PALE, _LEAD, _GAP, _OK, _WARN = (
    "#16202c",
    "#55606e",
    "#cfd6de",
    "#0b5cad",
    "#b3261e",
    "#12715b",
    "#8a5300",
)
_TINTS = ("#eceff3", "#f6f7f9")
# by kind of row: size, weight, colour
_ROWS = {
    "b": (13, 700, _INK), "n": (12, 400, _INK), "s": (11, 400, _SOFT), "lead": (12, 600, _LEAD), "gap": (12, 600, _GAP),
    "due": (11, 600, _WARN),
}  # fmt: skip
# by kind of box: back, edge, width of the edge, dashes
_BOXES = {
    "held": ("#ffffff", "#8b97a5", 1.2, ""), "focus": ("#fff8dc", _INK, 2.2, ""), "cited": ("#f6f7f9", _GAP, 1.2, "6 4"),
    "unlinked": ("#ffffff", _WARN, 1.2, "2 3"), "absent": ("#fdeceb", _GAP, 2.2, "6 4"), "unreadable": ("#fdeceb", _GAP, 2.2, "6 4"),
    "task": ("#fbfcfd", _PALE, 1.2, ""), "nobody": ("#fbfcfd", _GAP, 1.2, ""), "agency": ("#ffffff", "#8b97a5", 1.2, ""),
    "leads": ("#e3effb", _LEAD, 1.2, ""),
}  # fmt: skip
# by kind of line: colour, width, dashes
_LINES = {
    "implements": (_INK, 1.8, ""), "fulfils": (_OK, 2.6, ""), "skips": (_WARN, 2.0, ""), "asked": (_GAP, 1.8, "6 4"), "names": (_INK, 1.4, "8 5"),
    "other": ("#8b97a5", 1.2, "2 3"), "lead": (_LEAD, 3.0, ""), "responsible": (_LEAD, 1.4, ""), "coordinate": (_SOFT, 1.3, "6 4"),
    "report": (_WARN, 1.4, "2 3"),
}  # fmt: skip

_SAID = {
    "implements": ("Triển khai thực hiện", "Carries out"), "fulfils": ("Đáp ứng nhiệm vụ được giao", "Answers a duty laid on its issuer"),
    "skips": ("Bỏ qua một cấp", "Skips a tier"), "asked": ("Được giao lập", "Told to make one"),
    "names": ("Nêu tên chương trình, không dẫn số", "Names its programme, no number"),
    "other": ("Căn cứ, viện dẫn, thay thế", "Rests on, cites, replaces"), "lead": ("Chủ trì", "Leads"),
    "responsible": ("Chịu trách nhiệm", "Responsible"), "coordinate": ("Phối hợp", "Coordinates"),
    "report": ("Nhận báo cáo", "Receives the report"),
}  # fmt: skip


def figure(chain: Chain, *, opened: Collection[str] = (), language: str = "vi") -> str:
    """The picture of a chain as SVG text: the same chain gives the same bytes.

    Parameters
    ----------
    chain
        What to draw.
    opened
        IRIs of documents whose tasks and agencies show too; none: those of the chain of one task all show.
    language
        "vi" or "en", of our own words; those of the documents stay as they are.

    Examples
    --------
    >>> from planggraph.query.chain import Chain, ChainDocument
    >>> plan = ChainDocument(iri="d", status="cited, not held", depth=0, name="38/KH-UBND", tier="province")
    >>> "Cited and not held" in figure(Chain(focus="d", direction="down", documents=(plan,)), language="en")
    True
    """
    picture = picture_of(chain)
    laid = arranged(picture)
    names = {document.iri: card.id for document, card in zip(chain, picture.cards, strict=False)}
    open_ = {names[iri] for iri in opened}
    if chain.task is not None and not open_:
        open_ = set(laid.strips)
    made = scene(picture, laid, opened=open_)
    tongue = ("vi", "en").index(language)
    rows, kinds = _boxes(picture.cards, picture.focus)
    feet = {card.id: count_words(len(card.boxes), "nhiệm vụ", "task")[tongue] for card in picture.cards if card.boxes}
    lines: dict[str, Line | Part] = {line.id: line for line in picture.lines}
    lines |= {part.id: part for card in picture.cards for task in card.tasks for part in task.parts}
    right = max(frame.left + frame.width for frame in made.frames) + _MARGIN
    bottom = max(frame.top + frame.height for frame in made.frames) + _MARGIN
    legend = list(_legend([_kind(lines[path.id]) for path in made.paths], right, bottom, tongue))
    wide, tall = round(right + _MARGIN), round(bottom + _HEAD + _LEGEND * len(legend))
    box = f"{-_MARGIN} {-_HEAD} {wide} {tall}"
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" width="{wide}" height="{tall}" font-family="{_FACE}" role="img">',
            f"<title>{escape(clean(picture.title[tongue]))}</title>",
            _rect(-_MARGIN, -_HEAD, wide, tall, f'fill="{_TINTS[1]}"'),
            *_columns(laid, made, right, bottom, tongue),
            *(_path(path, lines[path.id], tongue) for path in made.paths),
            *(_box(frame, rows[frame.id], kinds[frame.id], feet.get(frame.id, ""), tongue) for frame in made.frames),
            *legend,
            "</svg>\n",
        ]
    )


def _boxes(cards: Iterable[Card], focus: str) -> tuple[dict[str, tuple[Row, ...]], dict[str, str]]:
    """By box its words, and what it looks like."""
    rows: dict[str, tuple[Row, ...]] = {}
    kinds = {}
    for card in cards:
        rows[card.id] = card.rows
        kinds[card.id] = "focus" if card.id == focus and card.kind == "held" else card.kind
        for task in card.boxes:
            rows[task.id], kinds[task.id] = task.rows, "nobody" if task.gap else "task"
        for agency in card.agencies:
            rows[agency.id], kinds[agency.id] = agency.rows, "leads" if agency.leads else "agency"
    return rows, kinds


def _columns(laid: Arranged, made: Scene, right: float, bottom: float, tongue: int) -> Iterable[str]:
    """The tiers as bands behind everything, each with its name."""
    edges: dict[int, float] = {}
    for frame in made.frames:
        if frame.sort == "card":
            edges[laid.columns[frame.id]] = frame.left
    starts: list[tuple[str, float]] = []
    for column in sorted(edges):
        if not starts or laid.tiers[column] != starts[-1][0]:
            starts.append((laid.tiers[column], edges[column] - METRICS["column_gap"] / 2 if starts else -_MARGIN))
    ends = [start for _, start in starts[1:]] + [right]
    for n, ((tier, left), end) in enumerate(zip(starts, ends, strict=True)):
        yield _rect(left, -_HEAD, end - left, bottom + _HEAD, f'fill="{_TINTS[n % 2]}"')
        yield _text((left + end) / 2, -_HEAD + 22, TIERS[tier][tongue], 13, 700, _SOFT, ' text-anchor="middle"')


def _rect(x: float, y: float, width: float, height: float, look: str) -> str:
    return f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" {look}/>'


def _text(x: float, y: float, words: str, size: int, weight: int, ink: str, more: str = "") -> str:
    return f'<text x="{x:g}" y="{y:g}" font-size="{size}" font-weight="{weight}" fill="{ink}"{more}>{escape(clean(words))}</text>'


def _box(frame: Frame, rows: tuple[Row, ...], kind: str, foot: str, tongue: int) -> str:
    back, edge, width, dashes = _BOXES[kind]
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    look = f'rx="{11 if frame.sort == "agency" else 6}" fill="{back}" stroke="{edge}" stroke-width="{width}"{dashed}'
    parts = [_rect(frame.left, frame.top, frame.width, frame.height, look)]
    y = frame.top + 7
    for name, *words in rows:
        size, weight, ink = _ROWS[name]
        parts.append(_text(frame.left + 11, y + size, words[min(tongue, len(words) - 1)], size, weight, ink))
        y += ROW_HEIGHTS[name]
    if foot:
        parts.append(_text(frame.left + 11, frame.top + frame.height - 8, foot, 12, 600, _LEAD))
    return "\n".join(parts)


def _legend(kinds: Collection[str], right: float, bottom: float, tongue: int) -> Iterable[str]:
    """What the lines mean, as many to a row as there is room for."""
    rows: list[list[str]] = [[]]
    x = 0.0
    for kind in (kind for kind in _LINES if kind in kinds):
        words = _SAID[kind][tongue]
        if rows[-1] and x + 50 + text_width(words) > right:
            rows.append([])
            x = 0.0
        y = bottom + _LEGEND * (len(rows) - 0.5)
        ink, width, dashes = _LINES[kind]
        dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
        rows[-1].append(f'<path d="M{x:g} {y:g}h32" stroke="{ink}" stroke-width="{width}"{dashed}/>')
        rows[-1].append(_text(x + 40, y + 4, words, 12, 400, _SOFT))
        x += 72 + text_width(words)
    return ("\n".join(row) for row in rows if row)


def _path(path: Path, line: Line | Part, tongue: int) -> str:
    kind = _kind(line)
    ink, width, dashes = _LINES[kind]
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    (x, y, _), *rest = path.points
    way = [f"M{x:g} {y:g}"]
    for to, end, bends in rest:
        middle = (x + to) / 2
        way.append(f"C{middle:g} {y:g} {middle:g} {end:g} {to:g} {end:g}" if bends else f"L{to:g} {end:g}")
        x, y = to, end
    drawn = f'<path d="{" ".join(way)}" fill="none" stroke="{ink}" stroke-width="{width}"{dashed}/>'
    size = 5 if path.sort == "part" else 8
    arrow = f'<path d="M{x:g} {y:g}l{-size} {-size * 0.55:g}v{size * 1.1:g}z" fill="{ink}"/>'
    if kind != "skips" or isinstance(line, Part):
        return drawn + arrow
    # in the tier that it passes by, where that has a column
    bend = next(n for n, (_, _, bends) in enumerate(path.points) if bends)
    at = min(bend + 1, len(path.points) - 1)
    (x, y, _), (to, end, _) = path.points[at - 1], path.points[at]
    tiers = ", ".join(TIERS[tier][tongue].lower() for tier in line.skips)
    halo = f' text-anchor="middle" paint-order="stroke" stroke="{_TINTS[1]}" stroke-width="4"'
    words = f"{('Bỏ qua', 'Skips')[tongue]} {tiers}"
    return drawn + arrow + _text((x + to) / 2, (y + end) / 2 + 4, words, 11, 600, ink, halo)


def _kind(line: Line | Part) -> str:
    if isinstance(line, Part):
        return line.role if line.role in _LINES else "report"
    if line.role != "implements":
        return line.role if line.role in ("asked", "names") else "other"
    return "skips" if line.skips else "fulfils" if line.fulfils else "implements"
