"""The pages that users read, and the examples in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
PAGES = [README, *sorted((ROOT / "docs").rglob("*.md"))]

_FENCE = re.compile(r"```(\w*)\s*$")


@dataclass(frozen=True, slots=True)
class Block:
    """A block of code: what stands between fences, or is indented by four blanks."""

    kind: str  # "doctest", "python", "commands", "sparql", or "" for what is only shown
    text: str
    line: int  # of its first line in the page, from 1


def name(page: Path) -> str:
    """A page as the reports name it."""
    return page.relative_to(ROOT).as_posix()


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def blocks(page: Path) -> Iterator[Block]:
    """All blocks of a page, in their order."""
    language: str | None = None
    held: list[str] = []
    start, indented = 0, False
    for n, line in enumerate([*text_of(page).splitlines(), ""], start=1):
        fence = _FENCE.match(line)
        if language is not None:
            if fence:
                yield _block(language, held, start)
                language, held = None, []
            else:
                held.append(line)
        elif line.startswith("    ") and (indented or not held):
            start = start if indented else n
            indented = True
            held.append(line[4:])
        elif indented and not line.strip():
            held.append("")
        else:
            if indented:
                yield _block("", held, start)
                indented, held = False, []
            if fence:
                language, start = fence[1], n + 1
    if indented:
        yield _block("", held, start)


def _block(language: str, lines: list[str], start: int) -> Block:
    text = "\n".join(lines).strip("\n") + "\n"
    if ">>> " in text:
        kind = "doctest"
    elif language == "console" or (not language and re.search(r"^planggraph ", text, re.MULTILINE)):
        kind = "commands"
    else:
        kind = language if language in ("python", "sparql") else ""
    return Block(kind, text, start)


@dataclass(frozen=True, slots=True)
class Command:
    """A line for the shell, and what it prints; None where the page does not show it."""

    line: str
    output: str | None


def commands(block: Block) -> Iterator[Command]:
    """The commands of a block: lines with a ``$``, each with its output, or lines alone."""
    if "$ " not in block.text:
        for line in block.text.splitlines():
            if line.startswith("planggraph "):
                yield Command(line, None)
        return
    line, output = None, ""
    for one in block.text.splitlines():
        if one.startswith("$ "):
            if line is not None:
                yield Command(line, output or None)
            line, output = one[2:], ""
        else:
            output += one + "\n"
    if line is not None:
        yield Command(line, output or None)
