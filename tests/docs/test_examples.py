"""Every example of README.md and docs/ runs, and prints what the page says.

The examples of a page run in their order, in one folder: Python in one namespace, commands in this process. Where a
page shows less than what is printed it has an ellipsis, as doctests do.
"""

from __future__ import annotations

import doctest
import shlex
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from pages import PAGES, Block, blocks, commands, name

import planggraph
from planggraph.cli import main

FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
WITH_EXAMPLES = [page for page in PAGES if any(block.kind for block in blocks(page))]


@pytest.mark.parametrize("page", WITH_EXAMPLES, ids=name)
@pytest.mark.usefixtures("workplace")
def test_every_example_runs(page: Path) -> None:
    known: dict[str, Any] = {}
    for block in blocks(page):
        if block.kind == "doctest":
            run_doctest(page, block, known)
        elif block.kind == "python":
            exec(compile(block.text, f"{name(page)}:{block.line}", "exec"), known)
        elif block.kind == "commands":
            run_commands(page, block)
        elif block.kind == "sparql":
            found = planggraph.open("plans.pg").sparql(block.text)
            assert len(found), f"{name(page)}:{block.line}: the query finds nothing\n{block.text}"


def run_doctest(page: Path, block: Block, known: dict[str, Any]) -> None:
    test = doctest.DocTestParser().get_doctest(block.text, known, name(page), name(page), block.line - 1)
    told: list[str] = []
    # the examples that follow go on with the names of this one
    doctest.DocTestRunner(optionflags=FLAGS).run(test, out=told.append, clear_globs=False)
    known.update(test.globs)
    assert not told, "".join(told)


def run_commands(page: Path, block: Block) -> None:
    wanted, code, last = None, 0, ""
    for command in commands(block):
        if command.line == "echo $?":
            assert command.output == f"{code}\n", f"{name(page)}: {last} ends with {code}"
            code = 0
            continue
        assert code == 0, f"{name(page)}: {last} ends with {code}\n{wanted}"
        last = command.line
        words = shlex.split(last, comments=True)
        assert words[0] == "planggraph", f"{name(page)}: only planggraph is run: {last}"
        words = words[: words.index(">")] if ">" in words else words
        done = CliRunner().invoke(main, words[1:])
        assert done.exception is None or isinstance(done.exception, SystemExit), (last, done.exception)
        code, wanted = done.exit_code, done.output
        if command.output is not None:
            same = doctest.OutputChecker().check_output(command.output, done.output, FLAGS)
            assert same, f"{name(page)}:{block.line}: $ {last}\nsays\n{command.output}\nand prints\n{done.output}"
    assert code == 0, f"{name(page)}: {last} ends with {code}\n{wanted}"
