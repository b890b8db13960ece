"""What every command is made with: the group, exit codes, common options, and how answers are printed."""

from __future__ import annotations

import functools
import os
import re
import shutil
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, ParamSpec, TypeVar

import click

from planggraph.errors import PlangraphError, StoreError

if TYPE_CHECKING:
    import pandas as pd

    from planggraph.graph import PlanGraph

__all__ = [
    "DONE",
    "FAILED",
    "PARTLY",
    "STOPPED",
    "STORE",
    "USAGE",
    "WORDS",
    "columns_option",
    "command",
    "document_argument",
    "ended_as_stopped",
    "expand_option",
    "format_option",
    "in_force_option",
    "main",
    "open_store",
    "places_option",
    "print_frame",
    "programmes_option",
    "server_options",
    "status_option",
    "store_argument",
    "width",
]

DONE, FAILED, USAGE, PARTLY, STOPPED = 0, 1, 2, 3, 130
"""Exit codes: all of it done; nothing done, with a message; wrong call; done but for files that could not be read, or
with violations or findings; stopped by Ctrl-C."""

P = ParamSpec("P")
R = TypeVar("R")


def _reporting(command: Callable[P, R]) -> Callable[P, R]:
    """A command whose own errors end it with their message alone."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return command(*args, **kwargs)
        except KeyboardInterrupt as stop:
            told = f"; {stop}" if str(stop) else ""
            click.echo(f"planggraph: stopped{told}", err=True)
            raise SystemExit(STOPPED) from None
        except (PlangraphError, ValueError) as error:
            if not isinstance(error, PlangraphError) and type(error) is not ValueError:
                raise
            click.echo(f"planggraph: {error}", err=True)
            raise SystemExit(FAILED) from None
        except OSError as error:
            if error.filename is None:
                raise  # click knows what to do where nobody reads on; all else is ours to mend
            click.echo(f"planggraph: {error.filename}: {error.strerror or error}", err=True)
            raise SystemExit(FAILED) from None

    return run


@contextmanager
def ended_as_stopped() -> Iterator[None]:
    """A block that SIGTERM stops as Ctrl-C does, so that it tidies up."""

    def stop(*_: object) -> NoReturn:
        raise KeyboardInterrupt

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


class _Words(click.types.StringParamType):
    """Words of a document. Under a locale that knows no UTF-8 their bytes come as surrogates, and are read again."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            str(value).encode("utf-8")
        except UnicodeEncodeError:
            return os.fsencode(value).decode("utf-8", "replace")
        return str(value)


WORDS = _Words()


class _Commands(click.Group):
    """Commands in the order of a first day with the tool, not of the alphabet."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 done; 1 failed, with a message; 2 wrong call; 3 done, but files could not be read, or something was found; 130 stopped.",
)
@click.version_option(package_name="planggraph", message="%(package)s %(version)s")
def main() -> None:
    """From Vietnamese administrative plans to a graph of who is responsible for what.

    \b
    planggraph build plans/ -o plans.pg         read the plans of a folder
    planggraph trace plans.pg 1790/QĐ-TTg       what carries out a decision
    planggraph responsible plans.pg --role lead who leads what, by when
    planggraph show plans.pg 1790/QĐ-TTg        the picture of the chain
    planggraph demo                             all of it, on plans that come along
    """
    # Vietnamese on a console of another code page (Windows) is no reason to fail; elsewhere the name of a file that
    # Python's locale could not read goes out by the bytes that it came by
    errors = "replace" if os.name == "nt" else "surrogateescape"
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors=errors)


def command(*, example: str, name: str | None = None) -> Callable[[Callable[..., Any]], click.Command]:
    """A command with an example under its help."""

    def made(function: Callable[..., Any]) -> click.Command:
        lines = "\n".join(f"  {line}" for line in example.strip().splitlines())
        return main.command(name, epilog=f"\b\nExamples:\n{lines}")(_reporting(function))

    return made


class _Store(click.ParamType[Any]):
    """A store's folder, a file, or a server's address, which is no path."""

    name = "store"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str | Path:
        return value if re.match(r"https?://", value, re.IGNORECASE) else Path(value)


STORE = _Store()
store_argument = click.argument("store", type=STORE)
document_argument = click.argument("document", type=WORDS)
format_option = click.option(
    "--format", "shape", type=click.Choice(["table", "csv", "json", "xlsx"]), default="table", show_default=True,
    help="How to print; xlsx goes into a file: > FILE.xlsx.",
)  # fmt: skip
columns_option = click.option(
    "--columns", metavar="A,B,C", help="Only these columns, in this order; 'all' for every one."
)
expand_option = click.option("--expand", is_flag=True, help="Put the members of a group in the place of it.")
places_option = click.option(
    "--places", type=click.Path(path_type=Path), help="A CSV table of places that the gazetteer lacks."
)

programmes_option = click.option(
    "--programmes", type=click.Path(path_type=Path), help="A CSV table of programmes that are named without a number."
)
in_force_option = click.option(
    "--in-force-on", metavar="DAY", help="Only documents in force on a day (2023-06-30), as far as those held tell."
)
status_option = click.option(
    "--status", multiple=True, help="Only documents whose text is signed, unsigned or an excerpt. May be repeated."
)


def server_options() -> dict[str, Any]:
    """What a server wants besides its address: in the environment, where other users of the machine do not see it.

    ``PLANGGRAPH_AUTH`` is a token, or a name and a password with a colon between (no token holds one);
    ``PLANGGRAPH_CA`` the file of an authority; ``PLANGGRAPH_PAGE`` the rows that it gives at a time.
    """
    told = os.environ.get("PLANGGRAPH_AUTH") or None
    name, colon, password = (told or "").partition(":")
    page = os.environ.get("PLANGGRAPH_PAGE") or None
    if page is not None and not page.isdecimal():
        raise StoreError("PLANGGRAPH_PAGE is no number of rows")
    return {
        "auth": (name, password) if colon else told,
        "ca": os.environ.get("PLANGGRAPH_CA") or None,
        "page": None if page is None else int(page),
    }


def open_store(store: Path | str, *, timeout: float | None = None) -> PlanGraph:
    """Open a store for reading. From here on Ctrl-C ends the program at once, also while the engine is at work."""
    from planggraph.graph import open_graph

    # where it is ignored, as by nohup and in the background of a script, it stays so
    if threading.current_thread() is threading.main_thread() and signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        before = signal.signal(signal.SIGINT, signal.SIG_DFL)
        click.get_current_context().call_on_close(lambda: signal.signal(signal.SIGINT, before))
    return open_graph(store, timeout=timeout, **(server_options() if isinstance(store, str) else {}))


def width() -> int:
    return shutil.get_terminal_size((110, 24)).columns


_TALL = 8  # lines that a cell takes on a screen


def print_frame(frame: pd.DataFrame, shape: str, columns: str | None, usual: Sequence[str]) -> None:
    """Print a frame: `usual` columns in a table, all of them in data."""
    from planggraph.errors import SelectionError
    from planggraph.query.frames import notes
    from planggraph.view.tables import csv_text, json_text, table
    from planggraph.view.workbook import workbook_bytes

    names = list(usual) if shape == "table" and not columns else list(frame.columns)
    if columns and columns != "all":
        names = [one.strip() for one in columns.split(",")]
        for one in names:
            if one not in frame.columns:
                raise SelectionError(f"no column {one!r}; there are {', '.join(map(str, frame.columns))}")
    rows = list(frame[names].astype(object).itertuples(index=False, name=None))
    if shape == "xlsx":
        if sys.stdout.isatty():
            raise click.UsageError("a spreadsheet is no text: send it into a file, --format xlsx > FILE.xlsx")
        click.echo(workbook_bytes(names, rows, notes(frame)), nl=False)
    elif shape == "csv":
        # in a file Excel needs the mark to read UTF-8; on a screen nobody does
        click.echo(csv_text(names, rows, bom=not sys.stdout.isatty()), nl=False)
    elif shape == "json":
        told = [dict(zip(names, row, strict=True)) for row in rows]
        # a summary is an object, so that what its figures rest on goes with them
        click.echo(json_text({**frame.attrs, "rows": told} if "unit" in frame.attrs else told))
    elif len(frame):
        made = table(names, rows, width=width(), tall=_TALL)
        click.echo(made)
        if " …" in made:
            click.echo("Long cells are cut here (…); --format csv or json has all of them.")
    # under a table, and beside data, which stay data
    for line in notes(frame):
        click.echo(line, err=not len(frame) or shape != "table")
