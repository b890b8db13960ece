"""The commands that change a store, and copy it."""

from __future__ import annotations

from pathlib import Path

import click

from planggraph.cli.command import PARTLY, WORDS, command, ended_as_stopped, store_argument


@command(
    example="""
planggraph add plans.pg plans/2024/
planggraph add plans.pg plans/xa-cao-lau.docx"""
)
@store_argument
@click.argument("plans", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--size-limit", type=click.FloatRange(min=0, min_open=True), default=10.0, show_default=True,
    help="Largest file to read, in megabytes.",
)  # fmt: skip
@click.option(
    "--jobs", type=click.IntRange(min=1), help="How many processes read; as many as are worth it, if not told."
)
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
def add(store: Path, plans: tuple[Path, ...], size_limit: float, jobs: int | None, quiet: bool) -> None:
    """Add plans to a store, or read those again that have changed.

    The graph is then that of a build of all of them. Whoever has the store open reads on what was before.
    """
    from planggraph.building import add_files

    with ended_as_stopped():
        report = add_files(
            store, plans, size_limit=int(size_limit * 1_000_000), jobs=jobs, progress=False if quiet else None
        )
    if not quiet or report.refused:
        click.echo(str(report), err=True)
    if not quiet:
        click.echo(f"changed: {store}", err=True)
    if report.refused:
        raise SystemExit(PARTLY)


@command(
    example="""
planggraph remove plans.pg plans/xa-cao-lau.docx
planggraph remove plans.pg 144/KH-UBND"""
)
@store_argument
@click.argument("which", nargs=-1, required=True, type=WORDS)
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
def remove(store: Path, which: tuple[str, ...], quiet: bool) -> None:
    """Remove files from a store, or documents with all their files.

    WHICH is a file, an archive or a folder, as the build named it or where it lies (or lay); or the number, IRI or
    title of a document.
    """
    from planggraph.building import remove_files

    with ended_as_stopped():
        gone = remove_files(store, which)
    if not quiet:
        click.echo(f"removed from {store}: {', '.join(gone)}", err=True)


@command(example="planggraph backup plans.pg plans-2024-06.pg")
@store_argument
@click.argument("target", type=click.Path(path_type=Path))
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
def backup(store: Path, target: Path, quiet: bool) -> None:
    """Copy a store as it is now, into a store of its own; on one disk they share what has not changed."""
    from planggraph.store import back_up

    back_up(store, target)
    if not quiet:
        click.echo(f"written: {target}", err=True)
