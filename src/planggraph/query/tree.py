"""A chain as a tree: for the terminal, and as plain HTML for a notebook.

A document that carries out several is printed once in full, under the lowest of them, and named under the others.
"""

from __future__ import annotations

import html
import re
import textwrap
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from planggraph.query.chain import (
    ALIGNED,
    ANSWERED,
    CITED,
    MATCHES,
    NO_MATCH,
    NOT_HERE,
    TIERS,
    UNLINKED,
    UNREADABLE,
    Chain,
    ChainDocument,
    ChainTask,
    Duty,
)
from planggraph.query.trace import NAMES

__all__ = ["Branch", "branches", "heading", "tree_html", "tree_text"]

_STEER = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_BY_NAME = "by the programme's name, no number"
_NAMES = 6  # of those without a plan: how many are named


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """A document in its place in the tree."""

    document: ChainDocument
    skips: tuple[str, ...] = ()  # tiers that the line above it passes by
    again: bool = False  # printed in full elsewhere
    by_name: bool = False  # the line above it stands for the name of a programme, without a number
    others: tuple[ChainDocument, ...] = ()  # what it carries out besides the one above it
    named: tuple[ChainDocument, ...] = ()  # whose programme it names besides
    below: tuple[Branch, ...] = field(default=())


def clean(text: str) -> str:
    """Words of a document in one line, with nothing that steers a terminal."""
    return _STEER.sub("\ufffd", " ".join(unicodedata.normalize("NFC", text).split()))


def branches(chain: Chain, *, up: bool = False) -> Branch:
    """The tree below the focus, or above it."""
    role = _role(chain)
    links = [(e.child, e.parent, e.skips) for e in chain.edges if e.role in role]
    if up:
        links = [(parent, child, skips) for child, parent, skips in links]
    here = {d.iri: d for d in chain if d.depth is not None and (d.depth <= 0 if up else d.depth >= 0)}
    above: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for child, parent, skips in links:
        if child in here and parent in here and child != chain.focus:
            above.setdefault(child, []).append((parent, skips))
    far = _farthest(chain.focus, above)
    by_name = {frozenset((e.child, e.parent)) for e in chain.edges if e.role == NAMES}
    # the one it hangs under: the farthest from the focus, so that a direct line past a tier is not the tree's
    home = {
        child: max(
            parents,
            key=lambda one: (
                frozenset((child, one[0])) not in by_name,
                far.get(one[0], 0),
                _rank(here[one[0]]),
                one[0],
            ),
        )[0]
        for child, parents in above.items()
    }
    under: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for child, parents in above.items():
        for parent, skips in parents:
            under.setdefault(parent, []).append((child, skips))
    order = {d.iri: n for n, d in enumerate(chain)}
    carried: dict[str, list[str]] = {}
    for edge in chain.edges:
        if edge.role in role:
            carried.setdefault(edge.child, []).append(edge.parent)

    def branch(iri: str, skips: tuple[str, ...], parent: str | None, path: frozenset[str]) -> Branch:
        if parent is not None and (home[iri] != parent or iri in path):
            return Branch(document=here[iri], skips=skips, again=True, by_name=frozenset((iri, parent)) in by_name)
        children = sorted(under.get(iri, ()), key=lambda one: order[one[0]])
        others = [] if up else [other for other in carried.get(iri, ()) if other != parent and parent is not None]
        beside = sorted((chain[other] for other in others), key=lambda d: order[d.iri])
        return Branch(
            document=here[iri],
            skips=skips,
            by_name=parent is not None and frozenset((iri, parent)) in by_name,
            others=tuple(d for d in beside if frozenset((iri, d.iri)) not in by_name),
            named=tuple(d for d in beside if frozenset((iri, d.iri)) in by_name),
            below=tuple(branch(child, s, iri, path | {iri}) for child, s in children),
        )

    return branch(chain.focus, (), None, frozenset())


def _role(chain: Chain) -> frozenset[str]:
    """The roles that were followed: those that lead to a document that was reached."""
    steps = {d.iri: d.depth for d in chain if d.depth is not None}
    return frozenset(
        edge.role
        for edge in chain.edges
        if edge.child in steps and edge.parent in steps and steps[edge.child] == steps[edge.parent] + 1
    ) or frozenset({"implements"})


def _farthest(focus: str, above: dict[str, list[tuple[str, tuple[str, ...]]]]) -> dict[str, int]:
    """The longest way from the focus to each document; a cycle ends it."""
    far: dict[str, int] = {focus: 0}
    for start in sorted(above):
        stack: list[tuple[str, bool]] = [(start, False)]
        open_: set[str] = set()
        while stack:
            iri, done = stack.pop()
            if done:
                open_.discard(iri)
                far[iri] = 1 + max((far.get(parent, -1) for parent, _ in above.get(iri, ())), default=-1)
            elif iri not in far and iri not in open_:
                open_.add(iri)
                stack.append((iri, True))
                stack += [(parent, False) for parent, _ in above.get(iri, ())]
    return far


def _rank(document: ChainDocument) -> int:
    return TIERS.index(document.tier) if document.tier in TIERS else -1


def heading(document: ChainDocument) -> str:
    """A document in one line: number, type, issuer, date, tier, and whether it is held."""
    issuers = ", ".join(actor.label for actor in document.issuers)
    name = document.name if document.identifier else f"“{_short(document.name, 70)}”"
    parts = (name, document.type, issuers or None, document.issued_on, document.tier, document.status)
    return clean(" · ".join(part for part in parts if part))


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


# ---------------------------------------------------------------- text
def tree_text(chain: Chain, *, max_tasks: int | None = 3, width: int = 110) -> str:
    """See `Chain.tree`."""
    lines: list[str] = []
    if chain.direction in ("up", "both"):
        top = branches(chain, up=True)
        if chain.direction == "both":
            lines.append("What it carries out:")
        _print(lines, chain, top, "", max_tasks if chain.direction == "up" else 0, width, up=True)
    if chain.direction in ("down", "both"):
        if chain.direction == "both":
            lines += ["", "What carries it out:"]
        _print(lines, chain, branches(chain), "", max_tasks, width)
    lines += [""] + [line for words in _foot(chain) for line in _wrapped(words, "", "  ", width)]
    return "\n".join(line.rstrip() for line in lines).rstrip()


def _print(
    lines: list[str], chain: Chain, root: Branch, indent: str, max_tasks: int | None, width: int, *, up: bool = False
) -> None:
    # a stack and not a recursion: a chain may be deep
    stack: list[tuple[Branch, str, str]] = [(root, indent, indent)]
    while stack:
        branch, first, rest = stack.pop()
        mark = f"  [skips {' and '.join(branch.skips)}]" if branch.skips else ""
        mark += f"  [{_BY_NAME}]" if branch.by_name else ""
        again = "  (see its other place)" if branch.again else ""
        lines += _wrapped(heading(branch.document) + mark + again, first, rest + "   ", width)
        if branch.again:
            continue
        bar = rest + ("│  " if branch.below else "   ")
        for words in _body(chain, branch, max_tasks, up=up):
            lines += _wrapped(words, bar, bar + "  ", width)
        following = []
        for n, child in enumerate(branch.below, 1):
            last = n == len(branch.below)
            dash = "╌ " if child.by_name else "─ "
            following.append((child, rest + ("└" if last else "├") + dash, rest + ("   " if last else "│  ")))
        stack += reversed(following)


def _body(chain: Chain, branch: Branch, max_tasks: int | None, *, up: bool) -> Iterable[str]:
    document = branch.document
    if document.identifier and document.title:
        yield f"“{_short(clean(document.title), 160)}”"
    for other in branch.others:
        yield f"also carries out {heading(other)}"
    for other in branch.named:
        yield f"also names the programme of {heading(other)}, without its number"
    work = document.work
    if chain.task is not None:
        yield from _on_the_way(document)
    elif work:
        unassigned = sum(task.unassigned for task in work)
        yield f"{_count(len(work), 'task')}" + (f", {unassigned} name no agency" if unassigned else "")
        shown = work if max_tasks is None else _telling(work, max_tasks)
        for task in shown:
            yield f"• {task_line(task)}"
        if len(shown) < len(work) and max_tasks:
            yield f"… {_count(len(work) - len(shown), 'more task')}"
    elif document.held:
        yield "no task found in it"
    if not up:
        yield from (_duty_line(duty) for duty in _merged(chain, document.iri))


def _on_the_way(document: ChainDocument) -> Iterable[str]:
    """Of the chain of one task: what of a document derives from it, or that nothing does."""
    for task in document.tasks:
        origins = ", ".join(f"{origin.kind} {origin.score}" for origin in task.origins)
        yield f"• [{origins}] {task_line(task)}" if origins else f"• {task_line(task)}"
    if document.match in MATCHES:
        yield document.match


def _telling(work: Sequence[ChainTask], most: int) -> list[ChainTask]:
    """The tasks that say most of who and by when, in the order of the text."""

    def rank(task: ChainTask) -> tuple[bool, bool, bool]:
        roles = {part.role for part in task.parts}
        return not roles & {"lead", "responsible"}, not task.deadlines, "lead" not in roles

    best = sorted(work, key=rank)[:most]
    return sorted(best, key=lambda task: (task.order, task.iri))


def task_line(task: ChainTask, *, most: int = 200) -> str:
    """A task in a line or two: what, who, by when."""
    words = _short(clean(task.text), most)
    roles = (
        ("lead", "lead"), ("responsible", "responsible"), ("coordinate", "with"), ("report-to", "report to"), ("report-via", "via"),
    )  # fmt: skip
    who = [
        f"{label}: {', '.join(clean(actor.label) for actor in task.actors(role))}"
        for role, label in roles
        if task.actors(role)
    ]
    by = ["by " + ", ".join(str(deadline) for deadline in task.deadlines)] if task.deadlines else []
    said = "; ".join([*who, *by]) or ("names nobody" if task.unassigned else task.kind)
    return " — ".join([words, said])


def _merged(chain: Chain, document: str) -> list[Duty]:
    """A document's duties, those that ask the same of the same once."""
    made: dict[tuple[str, str], Duty] = {}
    for duty in chain.duties:
        if duty.document == document:
            known = made.get((duty.asks_for, duty.actor.iri))
            if known is None or _answered(duty) > _answered(known):
                made[duty.asks_for, duty.actor.iri] = duty
    return list(made.values())


def _answered(duty: Duty) -> int:
    return sum(answer.status == ANSWERED for answer in duty.answers)


def _duty_line(duty: Duty) -> str:
    asked = clean(f"asks {duty.actor.label} for a {duty.asks_for} of their own")
    if not duty.answers:
        return f"? {asked}: who they are cannot be told"
    parts = []
    for status in (ANSWERED, UNLINKED, NOT_HERE):
        names = [clean(answer.actor.label) for answer in duty.answers if answer.status == status]
        if names:
            more = f" and {len(names) - _NAMES} more" if len(names) > _NAMES else ""
            parts.append(f"{len(names)} {status} ({', '.join(names[:_NAMES])}{more})")
    mark = "✓" if _answered(duty) == len(duty.answers) else "?"
    return f"{mark} {asked}: " + "; ".join(parts)


def _foot(chain: Chain) -> Iterable[str]:
    held = sum(document.held for document in chain)
    work = sum(len(document.work) for document in chain)
    counted = "" if chain.task else f"; {_count(work, 'task')}"
    yield f"{_count(len(chain), 'document')}, {held} held{counted}"
    if chain.task:
        yield _of_task(chain)
    cited = [document for document in chain if document.status == CITED]
    if cited:
        yield f"{CITED}: " + "; ".join(clean(_with_issuer(document)) for document in cited)
    missing = [gap for gap in chain.gaps if gap.status == NOT_HERE]
    if missing:
        yield f"{NOT_HERE}: {_count(len(missing), 'document')} that this chain asks for; whether they exist is not known"
    files = [gap for gap in chain.gaps if gap.status == UNREADABLE]
    if files:
        yield f"{UNREADABLE}: " + "; ".join(clean(f"{gap.file} ({gap.reason})") for gap in files)
    if chain.left_out:
        yield f"{_count(len(chain.left_out), 'document')} left out, not known to be {chain.asked}"
    if chain.why:
        yield f"Nothing hangs on it: {chain.why}."


def _of_task(chain: Chain) -> str:
    """How many of the other documents held have a match of a task, and of what sort."""
    others = [document for document in chain if document.held and document.iri != chain.focus]
    found = {match: sum(document.match == match for document in others) for match in (*ALIGNED, *MATCHES)}
    told = "; ".join(f"{n} {match}" for match, n in found.items() if n)
    unheard = ". The same in other words is not found" if found[NO_MATCH] else ""
    return f"Of {_count(len(others), 'other document')} held: {told or 'none'}{unheard}."


def _with_issuer(document: ChainDocument) -> str:
    return " of ".join(part for part in (document.name, ", ".join(a.label for a in document.issuers)) if part)


def _count(n: int, noun: str) -> str:
    return f"{n} {noun}" + ("" if n == 1 else "s")


def _wrapped(text: str, first: str, rest: str, width: int) -> list[str]:
    room = max(width, len(rest) + 30)
    return textwrap.wrap(
        text, room, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False, break_long_words=False
    ) or [first]


# ---------------------------------------------------------------- HTML
def tree_html(chain: Chain) -> str:
    """The chain as nested lists, every word escaped; no script, no style sheet, nothing from elsewhere."""
    parts = ["<div>"]
    for up in (True, False):
        if chain.direction in ("both", "up" if up else "down"):
            if chain.direction == "both":
                parts.append(f"<p>{'What it carries out' if up else 'What carries it out'}</p>")
            parts.append("<ul>")
            parts += _html_of(chain, branches(chain, up=up), up=up)
            parts.append("</ul>")
    parts += [f"<p>{_text(words)}</p>" for words in _foot(chain)]
    return "\n".join([*parts, "</div>"])


def _html_of(chain: Chain, root: Branch, *, up: bool) -> list[str]:
    made: list[str] = []
    stack: list[Branch | str] = [root]
    while stack:
        branch = stack.pop()
        if isinstance(branch, str):
            made.append(branch)
            continue
        skips = f" <em>skips {_text(' and '.join(branch.skips))}</em>" if branch.skips else ""
        skips += f" <em>{_BY_NAME}</em>" if branch.by_name else ""
        again = " <em>see its other place</em>" if branch.again else ""
        made.append(f"<li><strong>{_text(heading(branch.document))}</strong>{skips}{again}")
        if not branch.again:
            made += _html_body(chain, branch, up=up)
            if branch.below:
                made.append("<ul>")
                stack += ["</li>", "</ul>", *reversed(branch.below)]
                continue
        made.append("</li>")
    return made


def _html_body(chain: Chain, branch: Branch, *, up: bool) -> list[str]:
    made = []
    for words in _body(chain, branch, 0, up=up):
        made.append(f"<br>{_text(words)}")
    work = branch.document.work
    if work and not up and chain.task is None:
        made.append("<details><summary>tasks</summary><ol>")
        made += [f"<li>{_text(task_line(task, most=2000))}</li>" for task in work]
        made.append("</ol></details>")
    return made


def _text(words: str) -> str:
    return html.escape(clean(words))
