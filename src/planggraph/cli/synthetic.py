"""The command for synthetic corpora."""

from __future__ import annotations

from pathlib import Path

import click

from planggraph.cli.command import command


@command(
    example="""
planggraph synth --documents 40000 --seed 7 -o plans/ --gold gold/
planggraph synth --documents 300000 --quads plans.nq"""
)
@click.option("--documents", type=click.IntRange(min=1), required=True, help="How many documents.")
@click.option(
    "--seed", type=int, default=0, show_default=True, help="The same seed gives the same documents, to the byte."
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="A folder for the texts; empty, or not there yet."
)
@click.option("--gold", type=click.Path(path_type=Path), help="A folder for the facts that they state, for `evaluate`.")
@click.option("--quads", type=click.Path(path_type=Path), help="A .nq file for their graph, made without reading them.")
@click.option("--processes", type=click.IntRange(min=1), help="How many run at a time; one for each core, if not told.")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
def synth(
    documents: int,
    seed: int,
    output: Path | None,
    gold: Path | None,
    quads: Path | None,
    processes: int | None,
    quiet: bool,
) -> None:
    """Write synthetic plans for tests of scale and load: whole cascades over the gazetteer, in invented words.

    How right planggraph is on real plans they do not tell.
    """
    from planggraph.synth import write_corpus, write_quads

    if output is None and (gold is not None or quads is None):
        raise click.UsageError("name a folder for the texts (-o), or a file for their graph alone (--quads)")
    progress = False if quiet else None
    if output is not None:
        write_corpus(output, documents, seed=seed, gold=gold, processes=processes, progress=progress)
    if quads is not None:
        write_quads(quads, documents, seed=seed, processes=processes, progress=progress)
    if not quiet:
        told = ", ".join(str(path) for path in (output, gold, quads) if path is not None)
        click.echo(f"written: {told}", err=True)
