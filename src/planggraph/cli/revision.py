"""The commands for corrections, their review in a spreadsheet, and differences."""

from __future__ import annotations

from pathlib import Path

import click

from planggraph.cli.command import (
    STORE,
    WORDS,
    columns_option,
    command,
    format_option,
    open_store,
    print_frame,
    store_argument,
)


@command(
    example="""
planggraph diff plans.pg corrected.pg
planggraph diff plans.pg plans.pg --document 12/KH-UBND --other-document 15/KH-UBND"""
)
@click.argument("first", type=STORE)
@click.argument("second", type=STORE)
@click.option("--document", type=WORDS, help="Compare this document of FIRST alone, with another one.")
@click.option("--other-document", type=WORDS, help="The document of SECOND that it is compared with.")
@format_option
@columns_option
def diff(
    first: Path | str,
    second: Path | str,
    document: str | None,
    other_document: str | None,
    shape: str,
    columns: str | None,
) -> None:
    """What differs between two graphs, or between two plans: tasks, parts, deadlines, numbers to reach.

    FIRST and SECOND are what builds wrote; two plans of one graph are compared by naming it twice.
    """
    if (document is None) != (other_document is None):
        raise click.UsageError("--document and --other-document go together: one of each graph")
    graph, other = open_store(first), open_store(second)
    if document is None or other_document is None:
        found = graph.diff(other)
    else:
        found = graph.diff_documents(document, other_document, other=other)
    print_frame(found, shape, columns, ("what", "change", "name", "text", "before", "after", "by"))


@command(
    example="""
planggraph corrections plans.pg
planggraph corrections plans.pg --unapplied"""
)
@store_argument
@click.option("--unapplied", is_flag=True, help="Only those that do not apply now.")
@format_option
@columns_option
def corrections(store: Path, unapplied: bool, shape: str, columns: str | None) -> None:
    """List the user's corrections that a graph was built with, and what became of each."""
    found = open_store(store).corrections()
    shown = found[found["state"] != "applied"] if unapplied else found
    shown.attrs = found.attrs
    print_frame(shown, shape, columns, ("correction", "state", "fact", "value", "right", "by", "outcome"))


@command(
    example="""
planggraph review plans.pg
planggraph review plans.pg -o review.xlsx --limit 200
planggraph review --import review.xlsx -o corrections.tsv"""
)
@click.argument("store", type=STORE, required=False)
@click.option("--document", type=WORDS, help="Only facts of one document.")
@click.option(
    "--limit", type=click.IntRange(min=1), help="How many rows of the spreadsheet, from the least certain on."
)
@click.option(
    "--import",
    "filled",
    type=click.Path(path_type=Path),
    help="A spreadsheet that was filled in (.xlsx, or saved as CSV), to make corrections of.",
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path),
    help="The spreadsheet (.xlsx) to write; with --import the table of corrections (.tsv), to which they are added.",
)  # fmt: skip
@format_option
@columns_option
def review(
    store: Path | str | None,
    document: str | None,
    limit: int | None,
    filled: Path | None,
    output: Path | None,
    shape: str,
    columns: str | None,
) -> None:
    """Write the facts that a person should look at, the least certain first; or read what comes back."""
    if filled is not None:
        if output is None or store is not None:
            raise click.UsageError("--import takes no STORE and needs -o, the table of corrections")
        if output.suffix.lower() in (".yaml", ".yml"):
            raise click.UsageError("-o with --import is a tab-separated table: name a .tsv file")
        _take_in(filled, output)
        return
    if store is None:
        raise click.UsageError("name a STORE, or a spreadsheet with --import")
    graph = open_store(store)
    if output is not None:
        click.echo(f"written: {graph.save_review(output, document, limit=limit)}", err=True)
        return
    found = graph.review(document)
    shown = found.head(limit) if limit else found
    shown.attrs = found.attrs
    print_frame(shown, shape, columns, ("certainty", "fact", "value", "why", "sentence", "name"))


def _take_in(filled: Path, table: Path) -> None:
    """Add what a review says to a table of corrections; what stands there stays."""
    from planggraph.correct import corrections_text, extended, read_corrections
    from planggraph.correct.sheet import read_review

    before = read_corrections(table) if table.exists() else ()
    known = {one.key for one in before}
    new = [one for one in read_review(filled) if one.key not in known]
    if new or not table.exists():
        text = extended(table, new) if table.exists() else corrections_text(new)
        table.write_bytes(text.encode("utf-8"))
    click.echo(f"written: {table} ({len(new)} new, {len(before)} kept)", err=True)
