"""The command line. What it needs is loaded by the command that needs it, so that ``--help`` answers at once."""

from __future__ import annotations

import functools
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

import click

from planggraph.errors import PlangraphError, UnreadableSourceError

if TYPE_CHECKING:
    import pandas as pd

    from planggraph.graph import PlanGraph

__all__ = ["main"]

DONE, FAILED, USAGE, PARTLY = 0, 1, 2, 3
"""Exit codes: all of it done; nothing done, with a message; wrong call; done but for files that could not be read, or
with violations or findings."""

P = ParamSpec("P")
R = TypeVar("R")


def _reporting(command: Callable[P, R]) -> Callable[P, R]:
    """A command whose own errors end it with their message alone."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return command(*args, **kwargs)
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


class _Words(click.types.StringParamType):
    """Words of a document. Under a locale that knows no UTF-8 their bytes come as surrogates, and are read again."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            str(value).encode("utf-8")
        except UnicodeEncodeError:
            return os.fsencode(value).decode("utf-8", "replace")
        return str(value)


_WORDS = _Words()


class _Commands(click.Group):
    """Commands in the order of a first day with the tool, not of the alphabet."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 done; 1 failed, with a message; 2 wrong call; 3 done, but files could not be read, or something was found.",
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


def _command(*, example: str, name: str | None = None) -> Callable[[Callable[..., Any]], click.Command]:
    """A command with an example under its help."""

    def made(function: Callable[..., Any]) -> click.Command:
        lines = "\n".join(f"  {line}" for line in example.strip().splitlines())
        return main.command(name, epilog=f"\b\nExamples:\n{lines}")(_reporting(function))

    return made


_store = click.argument("store", type=click.Path(path_type=Path))
_document = click.argument("document", type=_WORDS)
_format = click.option(
    "--format", "shape", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True, help="How to print."
)  # fmt: skip
_columns = click.option("--columns", metavar="A,B,C", help="Only these columns, in this order; 'all' for every one.")
_places = click.option(
    "--places", type=click.Path(path_type=Path), help="A CSV table of places that the gazetteer lacks."
)


def _open(store: Path) -> PlanGraph:
    from planggraph.graph import open_graph

    return open_graph(store)


def _width() -> int:
    return shutil.get_terminal_size((110, 24)).columns


def _print(frame: pd.DataFrame, shape: str, columns: str | None, usual: Sequence[str]) -> None:
    """Print a frame: `usual` columns in a table, all of them in data."""
    from planggraph.errors import SelectionError
    from planggraph.view.tables import csv_text, json_text, table

    names = list(usual) if shape == "table" and not columns else list(frame.columns)
    if columns and columns != "all":
        names = [one.strip() for one in columns.split(",")]
        for one in names:
            if one not in frame.columns:
                raise SelectionError(f"no column {one!r}; there are {', '.join(map(str, frame.columns))}")
    rows = frame[names].astype(object).itertuples(index=False, name=None)
    if shape == "csv":
        click.echo(csv_text(names, rows), nl=False)
    elif shape == "json":
        click.echo(json_text([dict(zip(names, row, strict=True)) for row in rows]))
    elif len(frame):
        click.echo(table(names, rows, width=_width()))
    if not len(frame) and frame.attrs.get("why"):
        click.echo(frame.attrs["why"], err=True)


# ---------------------------------------------------------------- making a graph
@_command(
    example="""
planggraph build plans/ -o plans.pg
planggraph build plan1.txt plan2.md -o plans.nq
planggraph build plans/ -o plans.pg --places places.csv"""
)
@click.argument("plans", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path),
    help="A store's folder, or a file ending in .nq, .trig or .jsonld (.ttl as an export).",
)  # fmt: skip
@_places
@click.option(
    "--size-limit", type=click.FloatRange(min=0, min_open=True), default=10.0, show_default=True,
    help="Largest file to read, in megabytes.",
)  # fmt: skip
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
def build(plans: tuple[Path, ...], output: Path, places: Path | None, size_limit: float, quiet: bool) -> None:
    """Read plans (.txt and .md files, folders at any depth) and write their graph.

    A file that cannot be read is named with the reason, and the others are built all the same.
    """
    from planggraph.building import build_store

    _, report = build_store(
        plans, output, places=places, size_limit=int(size_limit * 1_000_000), progress=False if quiet else None
    )
    if not quiet or report.refused:
        click.echo(str(report), err=True)
    if not quiet:
        click.echo(f"written: {output}", err=True)
    if report.refused:
        raise SystemExit(PARTLY)


@_command(
    example="""
planggraph extract plan.txt
planggraph extract plan.txt --format json
planggraph extract plan.txt --gold > plan.json"""
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--format", "shape", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to print."
)
@click.option("--gold", is_flag=True, help="Print a draft of gold facts, to correct by hand for `evaluate`.")
@_places
def extract(file: Path, shape: str, gold: bool, places: Path | None) -> None:
    """Print the facts of one document, without a graph."""
    from planggraph.extract import extract_one
    from planggraph.gazetteer import with_places
    from planggraph.read import read
    from planggraph.view.facts import facts_json, facts_text
    from planggraph.view.gold import gold_draft
    from planggraph.view.tables import json_text

    with with_places(places):
        facts = extract_one(read(file))
    if gold:
        click.echo(json_text(gold_draft(facts)))
        return
    click.echo(json_text(facts_json(facts)) if shape == "json" else facts_text(facts, width=_width()))


@_command(
    example="""
planggraph check plan.txt
planggraph check plans/ --language vi
planggraph check plans/ --format json"""
)
@click.argument("plans", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--language", type=click.Choice(["vi", "en"]), default="en", show_default=True, help="Of the sentences.")
@click.option(
    "--format", "shape", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to print."
)
@_places
def check(plans: tuple[Path, ...], language: str, shape: str, places: Path | None) -> None:
    """Print what in documents cannot be right, a line for each finding, without a graph.

    FILE may be a folder, which is searched at any depth. A line has file:line:column (of a file that is
    no text: page, paragraph or row of a table), the kind of finding, and a sentence that tells it.
    """
    from planggraph.building import plan_files
    from planggraph.extract import extract_one
    from planggraph.gazetteer import with_places
    from planggraph.read import read
    from planggraph.view.findings import finding_json, finding_line
    from planggraph.view.tables import json_text

    told: list[dict[str, Any]] = []
    clean = True
    with with_places(places):
        for path in plan_files(plans)[0]:
            try:
                facts = extract_one(read(path))
            except UnreadableSourceError as error:
                click.echo(f"{path}: {error.told}", err=True)
                clean = False
                continue
            clean = clean and not facts.findings
            for one in facts.findings:
                if shape == "json":
                    told.append(finding_json(str(path), facts.source, one))
                else:
                    click.echo(finding_line(str(path), facts.source, one, language))
    if shape == "json":
        click.echo(json_text(told))
    if not clean:
        raise SystemExit(PARTLY)


# ---------------------------------------------------------------- following
_direction = click.option(
    "--direction", type=click.Choice(["down", "up", "both"]), default="down", show_default=True,
    help="To what carries it out, to what it carries out, or both.",
)  # fmt: skip
_depth = click.option("--depth", type=click.IntRange(min=0), help="How many steps; by default to the end.")


@_command(
    example="""
planggraph trace plans.pg 1790/QĐ-TTg
planggraph trace plans.pg xa-cao-lau.txt --direction up
planggraph trace plans.pg 1790/QĐ-TTg --format csv > chain.csv"""
)
@_store
@_document
@_direction
@_depth
@click.option(
    "--tasks", type=click.IntRange(min=0), default=3, show_default=True, help="Tasks to print for each document."
)
@click.option("--all-tasks", is_flag=True, help="Print every task.")
@click.option(
    "--format", "shape", type=click.Choice(["tree", "csv", "json"]), default="tree", show_default=True, help="How to print."
)  # fmt: skip
def trace(
    store: Path, document: str, direction: str, depth: int | None, tasks: int, all_tasks: bool, shape: str
) -> None:
    """Follow a document down to what carries it out, with tasks, agencies and what is missing.

    STORE is what a build wrote. DOCUMENT is a number, IRI, file name or title.
    """
    from planggraph.view.tables import json_text

    chain = _open(store).trace(document, direction=direction, depth=depth)
    if shape == "tree":
        click.echo(chain.tree(max_tasks=None if all_tasks else tasks, width=_width()))
    elif shape == "json":
        click.echo(json_text(chain.to_dict()))
    else:
        _print(chain.to_frame(), "csv", None, ())


@_command(
    example="""
planggraph show plans.pg 1790/QĐ-TTg -o chain.html
planggraph show plans.pg 1790/QĐ-TTg --direction both"""
)
@_store
@_document
@_direction
@_depth
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), default=Path("chain.html"), show_default=True, help="The page."
)
def show(store: Path, document: str, direction: str, depth: int | None, output: Path) -> None:
    """Write the picture of a chain: one page for the browser, that needs no network."""
    chain = _open(store).trace(document, direction=direction, depth=depth)
    click.echo(f"written: {chain.show(output)}", err=True)


# ---------------------------------------------------------------- tables
@_command(
    example="""
planggraph documents plans.pg
planggraph documents plans.pg --held --format csv"""
)
@_store
@click.option("--held/--cited", default=None, help="Only those whose text is here, or that are only cited.")
@_format
@_columns
def documents(store: Path, held: bool | None, shape: str, columns: str | None) -> None:
    """List the documents, held or only cited."""
    usual = ("name", "type", "issuer", "issued_on", "status", "tasks", "cited_by", "file")
    _print(_open(store).documents(held=held), shape, columns, usual)


@_command(
    example="""
planggraph responsible plans.pg --role lead
planggraph responsible plans.pg --agency 'Công an xã' --place 'huyện Cao Lộc'
planggraph responsible plans.pg --period 2022-06 --format csv"""
)
@_store
@click.option("--agency", type=_WORDS, help="Name, abbreviation or IRI; a part of a group counts for its members.")
@click.option("--place", type=_WORDS, help="Agencies of this place, or of a place in it.")
@click.option("--tier", multiple=True, help="Of the agency: central, province, district, commune. May be repeated.")
@click.option("--role", multiple=True, help="lead, responsible, coordinate, report-to, report-via. May be repeated.")
@click.option(
    "--period",
    help="Tasks with a deadline in a year, month or day (2022, 2022-06), or from one to another (2022-01,2022-06).",
)
@click.option("--document", type=_WORDS, help="Only tasks of one document.")
@_format
@_columns
def responsible(
    store: Path,
    agency: str | None,
    place: str | None,
    tier: tuple[str, ...],
    role: tuple[str, ...],
    period: str | None,
    document: str | None,
    shape: str,
    columns: str | None,
) -> None:
    """Who has what part in which task, and by when."""
    found = _open(store).responsible(
        agency,
        place=place,
        tier=tier or None,
        role=role or None,
        period=tuple(period.split(",", 1)) if period and "," in period else period,
        document=document,
    )
    _print(found, shape, columns, ("agency", "role", "text", "due", "name"))


@_command(example="planggraph wanted plans.pg")
@_store
@_format
@_columns
def wanted(store: Path, shape: str, columns: str | None) -> None:
    """Rank the documents that are cited and not held: what to look for next."""
    _print(
        _open(store).wanted(),
        shape,
        columns,
        ("identifier", "type", "title", "issuer", "issued_on", "cited_by", "citing"),
    )


@_command(
    example="""
planggraph search plans.pg 'bạo lực gia đình'
planggraph search plans.pg 'bao luc gia dinh'"""
)
@_store
@click.argument("words", type=_WORDS)
@_format
@_columns
def search(store: Path, words: str, shape: str, columns: str | None) -> None:
    """Find sentences that hold the words; diacritics may be left out."""
    _print(_open(store).search(words), shape, columns, ("name", "sort", "text"))


@_command(example="planggraph explain plans.pg 'id:doc/2021/1790-qd-ttg/vn/thu-tuong-chinh-phu'")
@_store
@click.argument("fact", type=_WORDS)
def explain(store: Path, fact: str) -> None:
    """Show the sentence that says a fact, in its place. FACT is an IRI, as the other commands print them."""
    click.echo(str(_open(store).explain(fact)))


@_command(
    example="""
planggraph query plans.pg 'SELECT ?plan WHERE { ?plan pg:implements+ ?d . ?d pg:identifier "1790/QĐ-TTg" }'
planggraph query plans.pg -f question.rq --format csv
planggraph query plans.pg who-leads-in-communes"""
)
@_store
@click.argument("query", required=False, type=_WORDS)
@click.option("-f", "--file", type=click.Path(path_type=Path), help="A file that holds the query.")
@_format
def query(store: Path, query: str | None, file: Path | None, shape: str) -> None:
    """Ask in SPARQL; the prefixes are known. QUERY may also name a question that comes along."""
    if (query is None) == (file is None):
        raise click.UsageError("give a query, or a file with -f")
    if file is not None:
        try:
            query = file.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise PlangraphError(f"{file}: cannot be read: {getattr(error, 'strerror', None) or error}") from error
    found = _open(store).sparql(str(query))
    if isinstance(found, bool):
        click.echo("true" if found else "false")
    else:
        _print(found, shape, None, list(found.columns))


@_command(example="planggraph validate plans.pg")
@_store
@_format
def validate(store: Path, shape: str) -> None:
    """Check each document's graph against the shapes of the ontology."""
    found = _open(store).validate()
    _print(found, shape, None, ("focus", "message", "value"))
    if len(found):
        raise SystemExit(PARTLY)


@_command(
    example="""
planggraph evaluate plans.pg gold/
planggraph evaluate plans.pg gold/ plans/ --by tier --by era
planggraph evaluate plans.pg gold/ --errors --format csv > errors.csv"""
)
@_store
@click.argument("gold", type=click.Path(path_type=Path))
@click.argument("texts", required=False, type=click.Path(path_type=Path))
@click.option(
    "--by", type=click.Choice(["tier", "era", "format"]), multiple=True,
    help="Besides all documents, those of each tier, era or format. May be repeated.",
)  # fmt: skip
@click.option("--errors", is_flag=True, help="List what was missed and invented, in its place, instead of the figures.")
@click.option(
    "--resamples", type=click.IntRange(min=0), default=1000, show_default=True,
    help="Collections of documents to draw for the intervals; 0 for none.",
)  # fmt: skip
@click.option("--seed", type=int, default=0, show_default=True, help="Of the draws.")
@_format
@_columns
def evaluate(
    store: Path,
    gold: Path,
    texts: Path | None,
    by: tuple[str, ...],
    errors: bool,
    resamples: int,
    seed: int,
    shape: str,
    columns: str | None,
) -> None:
    """Measure a graph on gold facts: how much is right of each kind of fact, and what is wrong.

    GOLD is a folder of gold files, which `planggraph extract FILE --gold` drafts; TEXTS the folder of the documents,
    where they do not stand beside them.
    """
    found = _open(store).evaluate(gold, texts, resamples=resamples, seed=seed)
    for file in found.absent:
        click.echo(f"not in the graph, so that all of it counts as missed: {file}", err=True)
    if errors:
        _print(found.errors, shape, columns, ("fact", "error", "says", "file", "line", "before", "exact", "after"))
        return
    frame = found.measures
    shown = frame[frame["by"].isin(["all", *by])]
    if shape == "table":  # three digits say as much as so few documents can
        shown = shown.assign(**{name: shown[name].map("{:.3f}".format, na_action="ignore") for name in _SHARES})
    named = ("by", "group") if by else ()
    _print(shown, shape, columns, (*named, "fact", "gold", "found", "precision", "recall", "f1", "f1_low", "f1_high"))


_SHARES = [f"{share}{edge}" for share in ("precision", "recall", "f1") for edge in ("", "_low", "_high")]


@_command(
    example="""
planggraph demo
planggraph demo -o somewhere"""
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), default=Path("planggraph-demo"), show_default=True,
    help="Folder for the graph and the page.",
)  # fmt: skip
def demo(output: Path) -> None:
    """Build the plans that come with the package, trace Decision 1790/QĐ-TTg and write its picture."""
    from planggraph.graph import build as build_graph
    from planggraph.samples import folder, places

    graph = build_graph(folder(), output / "plans.pg", places=places(), progress=False)
    chain = graph.trace("1790/QĐ-TTg")
    click.echo(chain.tree(max_tasks=2, width=_width()))
    page = chain.show(output / "chain.html")
    click.echo(
        f"\nThe graph: {output / 'plans.pg'} ({len(graph.store)} quads). The picture: {page}\n"
        f"Go on with: planggraph responsible {output / 'plans.pg'} --role lead"
    )
