"""The command line. What it needs is loaded by the command that needs it, so that ``--help`` answers at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from planggraph.cli.command import DONE, FAILED, PARTLY, STOPPED, STORE, USAGE, ended_as_stopped, main
from planggraph.cli.command import WORDS as _WORDS
from planggraph.cli.command import columns_option as _columns
from planggraph.cli.command import command as _command
from planggraph.cli.command import document_argument as _document
from planggraph.cli.command import expand_option as _expand
from planggraph.cli.command import format_option as _format
from planggraph.cli.command import in_force_option as _in_force
from planggraph.cli.command import open_store as _open
from planggraph.cli.command import places_option as _places
from planggraph.cli.command import print_frame as _print
from planggraph.cli.command import programmes_option as _programmes
from planggraph.cli.command import server_options as _server_options
from planggraph.cli.command import status_option as _status
from planggraph.cli.command import store_argument as _store
from planggraph.cli.command import width as _width
from planggraph.errors import PlangraphError, UnreadableSourceError

__all__ = ["DONE", "FAILED", "PARTLY", "STOPPED", "USAGE", "main"]


# ---------------------------------------------------------------- making a graph
@_command(
    example="""
planggraph build plans/ -o plans.pg
planggraph build plan1.txt plan2.md -o plans.nq
planggraph build plans/ -o plans.pg --places places.csv
planggraph build plans/ -o plans.pg --jobs 8
planggraph build plans/ -o plans.pg --scheduler tcp://host:8786 --shards shards/"""
)
@click.argument("plans", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", "target", required=True, type=STORE,
    help="A store's folder, or a file ending in .nq, .trig or .jsonld (.ttl as an export).",
)  # fmt: skip
@_places
@_programmes
@click.option(
    "--corrections",
    type=click.Path(path_type=Path),
    help="A table of corrections (tab-separated), applied to what is read.",
)
@click.option(
    "--size-limit", type=click.FloatRange(min=0, min_open=True), default=10.0, show_default=True,
    help="Largest file to read, in megabytes.",
)  # fmt: skip
@click.option(
    "--jobs", type=click.IntRange(min=1),
    help="How many processes read; one for each core, if not told. The graph is the same, whatever the number.",
)  # fmt: skip
@click.option(
    "--cache", type=click.Path(path_type=Path, file_okay=False),
    help="A folder to keep what was read for the next build, which reads what has changed; a store keeps it itself.",
)  # fmt: skip
@click.option("--no-cache", is_flag=True, help="Read every file anew, and keep nothing for the next build.")
@click.option(
    "--scheduler", metavar="ADDRESS",
    help="A Dask scheduler, as tcp://host:8786, whose workers read instead of this machine's processes.",
)  # fmt: skip
@click.option(
    "--shards", type=click.Path(path_type=Path, file_okay=False),
    help="A folder to keep what a cluster made for the next build, which asks for what is missing alone.",
)  # fmt: skip
@click.option(
    "--report", "report_file", type=click.Path(path_type=Path, dir_okay=False),
    help="Write what was read how, and what was refused and why, to this file, as JSON.",
)  # fmt: skip
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
def build(
    plans: tuple[Path, ...],
    target: Path | str,
    places: Path | None,
    programmes: Path | None,
    corrections: Path | None,
    size_limit: float,
    jobs: int | None,
    cache: Path | None,
    no_cache: bool,
    scheduler: str | None,
    shards: Path | None,
    report_file: Path | None,
    quiet: bool,
) -> None:
    """Read plans (Word, OpenDocument, PDF, web pages, text; folders at any depth, archives) and write their graph.

    A file that cannot be read is named with the reason, and the others are built all the same.
    """
    from planggraph.building import build_store
    from planggraph.rdf.files import format_of
    from planggraph.store import check_target
    from planggraph.view.tables import json_text

    if cache is not None and no_cache:
        raise click.UsageError("--cache and --no-cache: give one of them")
    if shards is not None and scheduler is None:
        raise click.UsageError("--shards is for a cluster: give its --scheduler too, or keep a --cache")
    if scheduler is not None and jobs is not None:
        raise click.UsageError("--jobs and --scheduler: give one of them")
    output = check_target(target)
    kept = cache is not None or (not no_cache and format_of(output) is None)
    if scheduler is not None:
        kept = shards is not None
    with ended_as_stopped(), _as_it_was(output, kept):
        _, report = build_store(
            plans,
            output,
            places=places,
            programmes=programmes,
            corrections=corrections,
            size_limit=int(size_limit * 1_000_000),
            jobs=jobs,
            cache=False if no_cache else cache,
            progress=False if quiet else None,
            scheduler=scheduler,
            shards=shards,
        )
    if report_file is not None:
        report_file.write_text(json_text(report.to_dict()) + "\n", encoding="utf-8")
    if not quiet or report.refused or report.unapplied:
        click.echo(str(report), err=True)
    if not quiet:
        click.echo(f"written: {output}", err=True)
    if report.refused or report.unapplied:
        raise SystemExit(PARTLY)


@contextmanager
def _as_it_was(output: Path, kept: bool) -> Iterator[None]:
    """A stop tells what became of the target, and of what was read."""
    try:
        yield
    except KeyboardInterrupt:
        told = f"{output} is as it was" if output.exists() else f"{output} is not written"
        raise KeyboardInterrupt(told + "; the next build goes on from what was read" * kept) from None


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
@_programmes
def extract(file: Path, shape: str, gold: bool, places: Path | None, programmes: Path | None) -> None:
    """Print the facts of one document, without a graph."""
    from planggraph.extract import extract_one
    from planggraph.gazetteer import with_places, with_programmes
    from planggraph.read import read
    from planggraph.view.facts import facts_json, facts_text
    from planggraph.view.gold import gold_draft
    from planggraph.view.tables import json_text

    with with_places(places), with_programmes(programmes):
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
    from planggraph.read import open_files
    from planggraph.view.findings import finding_json, finding_line
    from planggraph.view.tables import json_text

    told: list[dict[str, Any]] = []
    clean = True
    with with_places(places):
        for file in open_files(plan_files(plans)[0]):
            shown = f"{file.path}/{file.inside}" if file.inside else str(file.path)
            try:
                facts = extract_one(file.read())
            except UnreadableSourceError as error:
                click.echo(f"{shown}: {error.told}", err=True)
                clean = False
                continue
            clean = clean and not facts.findings
            for one in facts.findings:
                if shape == "json":
                    told.append(finding_json(shown, facts.source, one))
                else:
                    click.echo(finding_line(shown, facts.source, one, language))
    if shape == "json":
        click.echo(json_text(told))
    if not clean:
        raise SystemExit(PARTLY)


# ---------------------------------------------------------------- following
_direction = click.option(
    "--direction", type=click.Choice(["down", "up", "both"]), default="down", show_default=True,
    help="To what carries it out, to what it carries out, or both.",
)  # fmt: skip
_one_task = click.option(
    "--task", metavar="WORDS", type=_WORDS, help="Follow one task of the document, named by words of its sentence or its IRI."
)  # fmt: skip
_names = click.option("--names", is_flag=True, help="Follow programmes that are named without a number, too.")
_depth = click.option("--depth", type=click.IntRange(min=0), help="How many steps; by default to the end.")


@_command(
    example="""
planggraph trace plans.pg 1790/QĐ-TTg
planggraph trace plans.pg xa-cao-lau.txt --direction up
planggraph trace plans.pg 1790/QĐ-TTg --task 'rà soát hương ước'
planggraph trace plans.pg 1790/QĐ-TTg --format csv > chain.csv"""
)
@_store
@_document
@_direction
@_depth
@_one_task
@_names
@_in_force
@_status
@click.option(
    "--tasks", type=click.IntRange(min=0), default=3, show_default=True, help="Tasks to print for each document."
)
@click.option("--all-tasks", is_flag=True, help="Print every task.")
@_expand
@click.option(
    "--format", "shape", type=click.Choice(["tree", "csv", "json"]), default="tree", show_default=True, help="How to print."
)  # fmt: skip
def trace(
    store: Path,
    document: str,
    direction: str,
    depth: int | None,
    task: str | None,
    names: bool,
    in_force_on: str | None,
    status: tuple[str, ...],
    tasks: int,
    all_tasks: bool,
    expand: bool,
    shape: str,
) -> None:
    """Follow a document down to what carries it out, with tasks, agencies and what is missing.

    STORE is what a build wrote. DOCUMENT is a number, IRI, file name or title.
    """
    from planggraph.view.tables import json_text

    chain = _open(store).trace(
        document,
        direction=direction,
        depth=depth,
        task=task,
        expand=expand,
        names=names,
        in_force_on=in_force_on,
        status=status or None,
    )
    if shape == "tree":
        click.echo(chain.tree(max_tasks=None if all_tasks else tasks, width=_width()))
    elif shape == "json":
        click.echo(json_text(chain.to_dict()))
    else:
        _print(chain.to_frame(), "csv", None, ())


@_command(
    example="""
planggraph show plans.pg 1790/QĐ-TTg -o chain.html
planggraph show plans.pg 1790/QĐ-TTg --direction both
planggraph show plans.pg 1790/QĐ-TTg --task 'rà soát hương ước'"""
)
@_store
@_document
@_direction
@_depth
@_one_task
@_names
@_in_force
@_status
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), default=Path("chain.html"), show_default=True, help="The page."
)
def show(
    store: Path,
    document: str,
    direction: str,
    depth: int | None,
    task: str | None,
    names: bool,
    in_force_on: str | None,
    status: tuple[str, ...],
    output: Path,
) -> None:
    """Write the picture of a chain: one page for the browser, that needs no network."""
    chain = _open(store).trace(
        document,
        direction=direction,
        depth=depth,
        task=task,
        names=names,
        in_force_on=in_force_on,
        status=status or None,
    )
    click.echo(f"written: {chain.show(output)}", err=True)


# ---------------------------------------------------------------- tables
@_command(
    example="""
planggraph documents plans.pg
planggraph documents plans.pg --held --format csv
planggraph documents plans.pg --in-force-on 2023-06-30 --status signed"""
)
@_store
@click.option("--held/--cited", default=None, help="Only those whose text is here, or that are only cited.")
@_in_force
@_status
@_format
@_columns
def documents(
    store: Path,
    held: bool | None,
    in_force_on: str | None,
    status: tuple[str, ...],
    shape: str,
    columns: str | None,
) -> None:
    """List the documents, held or only cited."""
    usual = ("name", "type", "issuer", "issued_on", "status", "tasks", "cited_by", "file")
    found = _open(store).documents(held=held, in_force_on=in_force_on, status=status or None)
    _print(found, shape, columns, usual)


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
@_expand
@_in_force
@_status
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
    expand: bool,
    in_force_on: str | None,
    status: tuple[str, ...],
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
        expand=expand,
        in_force_on=in_force_on,
        status=status or None,
    )
    _print(found, shape, columns, ("agency", "role", "text", "due", "name"))


@_command(
    example="""
planggraph duplicates plans.pg
planggraph duplicates plans.pg --threshold 0.6 --format csv"""
)
@_store
@click.option(
    "--threshold", type=float, default=0.8, show_default=True,
    help="Least share of word runs that two documents have in common to be alike.",
)  # fmt: skip
@_format
@_columns
def duplicates(store: Path, threshold: float, shape: str, columns: str | None) -> None:
    """List files of one document, and documents that say nearly the same."""
    found = _open(store).duplicates(threshold=threshold)
    _print(found, shape, columns, ("sort", "name", "file", "other_name", "other_file", "jaccard", "contained"))


@_command(
    example="""
planggraph search plans.pg 'bạo lực gia đình'
planggraph search plans.pg 'bao luc gia dinh'"""
)
@_store
@click.argument("words", type=_WORDS)
@_in_force
@_status
@_format
@_columns
def search(
    store: Path, words: str, in_force_on: str | None, status: tuple[str, ...], shape: str, columns: str | None
) -> None:
    """Find sentences that hold the words; diacritics may be left out."""
    found = _open(store).search(words, in_force_on=in_force_on, status=status or None)
    _print(found, shape, columns, ("name", "sort", "text"))


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
planggraph query plans.pg who-leads-in-communes
planggraph query plans.pg -f question.rq --timeout 60
planggraph query https://host/query -f question.rq"""
)
@_store
@click.argument("query", required=False, type=_WORDS)
@click.option("-f", "--file", type=click.Path(path_type=Path), help="A file that holds the query.")
@click.option(
    "--timeout", type=click.FloatRange(min=0, min_open=True), metavar="SECONDS",
    help="Stop the query after so many seconds; by default never, and on a server after 300.",
)  # fmt: skip
@_format
def query(store: Path, query: str | None, file: Path | None, timeout: float | None, shape: str) -> None:
    """Ask in SPARQL; the prefixes are known. QUERY may also name a question that comes along."""
    if (query is None) == (file is None):
        raise click.UsageError("give a query, or a file with -f")
    if file is not None:
        try:
            query = file.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise PlangraphError(f"{file}: cannot be read: {getattr(error, 'strerror', None) or error}") from error
    found = _open(store, timeout=timeout).sparql(str(query))
    if isinstance(found, bool):
        click.echo("true" if found else "false")
    else:
        _print(found, shape, None, list(found.columns))


@_command(
    example="""
planggraph push plans.pg http://localhost:7878/query --graph-store http://localhost:7878/store
planggraph push plans.pg https://host/sparql --update https://host/update"""
)
@_store
@click.argument("url")
@click.option("--graph-store", metavar="URL", help="Where the server takes whole graphs (Graph Store Protocol).")
@click.option("--update", metavar="URL", help="Where it takes updates, if it takes no graphs.")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
def push(store: Path, url: str, graph_store: str | None, update: str | None, quiet: bool) -> None:
    """Put a graph on a server, graph by graph in the place of those that are there.

    URL is where the server answers queries. Credentials stand in the environment: PLANGGRAPH_AUTH is a token, or
    NAME:PASSWORD; PLANGGRAPH_CA the file of an authority of your own; PLANGGRAPH_PAGE the rows that it gives at a time.
    """
    graph = _open(store)
    graph.push(url, graph_store=graph_store, update=update, progress=False if quiet else None, **_server_options())
    if not quiet:
        click.echo(f"{len(graph.store.graphs())} graphs put on the server", err=True)


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


# listed below those above
from planggraph.cli import analysis, keeping, revision, synthetic  # noqa: E402, F401
