"""The commands for what a researcher asks of many documents at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from planggraph.cli.command import (
    STORE,
    WORDS,
    columns_option,
    command,
    document_argument,
    expand_option,
    format_option,
    open_store,
    places_option,
    print_frame,
    store_argument,
)

if TYPE_CHECKING:
    from planggraph.graph import PlanGraph

_tier = click.option("--tier", help="Of the localities: province, district, commune; by default the one right below.")
_place = click.option("--place", type=WORDS, help="Only localities in this place.")
_on = click.option(
    "--on", metavar="DAY", help="The day whose administrative units are meant, instead of the directive's."
)
_only = click.option("--document", type=WORDS, help="Only what stands in one document.")


@command(
    example="""
planggraph coverage plans.pg 1790/QĐ-TTg
planggraph coverage plans.pg 1790/QĐ-TTg --tier commune --place 'tỉnh Lạng Sơn'
planggraph coverage plans.pg 1790/QĐ-TTg --gaps --format csv > gaps.csv"""
)
@store_argument
@document_argument
@_tier
@_place
@_on
@places_option
@click.option("--gaps", is_flag=True, help="Only localities that a held document asked for a plan, and none answers.")
@format_option
@columns_option
def coverage(
    store: Path,
    document: str,
    tier: str | None,
    place: str | None,
    on: str | None,
    places: Path | None,
    gaps: bool,
    shape: str,
    columns: str | None,
) -> None:
    """Where a directive is answered, locality by locality. DOCUMENT is a number, IRI, file name or title."""
    found = open_store(store).coverage(document, tier=tier, place=place, on=on, places=places)
    shown = found[found["gap"]] if gaps else found
    shown.attrs = found.attrs
    print_frame(shown, shape, columns, ("place", "status", "gap", "plan", "issued_on", "lag", "lag_from_parent"))


@command(
    example="""
planggraph adoption plans.pg 1790/QĐ-TTg --until 2023-12 --format csv > history.csv"""
)
@store_argument
@document_argument
@_tier
@_place
@_on
@places_option
@click.option(
    "--until", metavar="DAY", help="Up to when the collection is complete; by default the day of its latest document."
)
@format_option
@columns_option
def adoption(
    store: Path,
    document: str,
    tier: str | None,
    place: str | None,
    on: str | None,
    places: Path | None,
    until: str | None,
    shape: str,
    columns: str | None,
) -> None:
    """When each locality answered a directive, for survival analysis."""
    found = open_store(store).adoption(document, tier=tier, place=place, on=on, until=until, places=places)
    print_frame(found, shape, columns, ("place", "event", "date", "date_basis", "duration", "censored_on", "status"))


@command(
    example="""
planggraph reach plans.pg 1790/QĐ-TTg
planggraph reach plans.pg 18/KH-UBND --tier commune"""
)
@store_argument
@document_argument
@_tier
@_place
@_on
@places_option
@format_option
@columns_option
def reach(
    store: Path,
    document: str,
    tier: str | None,
    place: str | None,
    on: str | None,
    places: Path | None,
    shape: str,
    columns: str | None,
) -> None:
    """Which tasks of a directive reach which places, by the sentences that restate them."""
    found = open_store(store).reach(document, tier=tier, place=place, on=on, places=places)
    print_frame(found, shape, columns, ("order", "text", "place", "status", "score", "sentence"))


@command(
    example="""
planggraph derivations plans.pg
planggraph derivations plans.pg --parent 1790/QĐ-TTg --matched
planggraph derivations plans.pg --document xa-cao-lau.txt --kind target"""
)
@store_argument
@click.option("--document", type=WORDS, help="Only tasks of one document.")
@click.option("--parent", type=WORDS, help="Only tasks below one document.")
@click.option(
    "--kind", multiple=True, help="task, reporting, objective, requirement, target, funding. May be repeated."
)
@click.option("--matched", is_flag=True, help="Only those for which a match was found.")
@format_option
@columns_option
def derivations(
    store: Path,
    document: str | None,
    parent: str | None,
    kind: tuple[str, ...],
    matched: bool,
    shape: str,
    columns: str | None,
) -> None:
    """Which task of a document restates which of the document that it carries out."""
    from planggraph.query.chain import NO_MATCH

    only = {"kind": kind} if kind else {}
    found = open_store(store).derivations(document, parent=parent, **only)
    shown = found[found["status"] != NO_MATCH] if matched else found
    print_frame(shown, shape, columns, ("name", "status", "score", "text", "parent", "parent_text"))


@command(
    example="""
planggraph reuse plans.pg
planggraph reuse plans.pg --parent 1790/QĐ-TTg --format csv"""
)
@store_argument
@click.option("--document", type=WORDS, help="Only one document.")
@click.option("--parent", type=WORDS, help="Only documents below one.")
@format_option
@columns_option
def reuse(store: Path, document: str | None, parent: str | None, shape: str, columns: str | None) -> None:
    """How much of each plan is its parent's words, and what it passes on without naming who does it."""
    found = open_store(store).reuse(document, parent=parent)
    if shape == "table":  # three digits say as much as a sentence can
        found = found.assign(
            **{name: found[name].map("{:.3f}".format, na_action="ignore") for name in ("share", "share_of_words")}
        )
    usual = (
        "name",
        "parent",
        "provisions",
        "copied",
        "restated",
        "refined",
        "share",
        "share_of_words",
        "tasks_taken",
        "passed_on",
    )
    print_frame(found, shape, columns, usual)


@command(example="planggraph wanted plans.pg")
@store_argument
@format_option
@columns_option
def wanted(store: Path, shape: str, columns: str | None) -> None:
    """Rank the documents that are cited and not held: what to look for next."""
    print_frame(
        open_store(store).wanted(),
        shape,
        columns,
        ("identifier", "type", "title", "issuer", "issued_on", "cited_by", "citing"),
    )


@command(
    example="""
planggraph gaps plans.pg
planggraph gaps plans.pg --kind duty-unanswered --document 18/KH-UBND"""
)
@store_argument
@_only
@click.option("--kind", multiple=True, help="Only gaps of this kind. May be repeated.")
@format_option
@columns_option
def gaps(store: Path, document: str | None, kind: tuple[str, ...], shape: str, columns: str | None) -> None:
    """What is missing, in documents and between them: answers, parents, agencies, addressees, dates."""
    found = open_store(store).gaps(document, kind=kind or None)
    print_frame(found, shape, columns, ("kind", "name", "text", "agency", "status", "about"))


@command(
    example="""
planggraph targets plans.pg
planggraph targets plans.pg --compare --document 18/KH-UBND"""
)
@store_argument
@_only
@click.option("--compare", is_flag=True, help="Against the document that it carries out: numbers, and deadlines.")
@format_option
@columns_option
def targets(store: Path, document: str | None, compare: bool, shape: str, columns: str | None) -> None:
    """The numbers that plans want reached, alone or against their parent's."""
    found = open_store(store).targets(document, compare=compare)
    usual = (
        ("name", "comparison", "says", "parent", "parent_says", "difference")
        if compare
        else ("name", "bound", "value", "unit", "population", "by", "text")
    )
    print_frame(found, shape, columns, usual)


@command(
    example="""
planggraph matrix plans.pg --document 18/KH-UBND
planggraph matrix plans.pg --expand --format csv > matrix.csv"""
)
@store_argument
@_only
@expand_option
@format_option
@columns_option
def matrix(store: Path, document: str | None, expand: bool, shape: str, columns: str | None) -> None:
    """The responsibility matrix: who has which part (chủ trì, thực hiện, phối hợp, báo cáo) in which task."""
    found = open_store(store).matrix(document, expand=expand)
    print_frame(found, shape, columns, ("name", "text", "agency", "cell"))


@command(
    example="""
planggraph workload plans.pg
planggraph workload plans.pg --by tier --by month
planggraph workload plans.pg --by line --document 18/KH-UBND"""
)
@store_argument
@click.option(
    "--by",
    type=click.Choice(["agency", "tier", "line", "month"]),
    multiple=True,
    help="May be repeated; by default agency.",
)
@_only
@expand_option
@format_option
@columns_option
def workload(
    store: Path, by: tuple[str, ...], document: str | None, expand: bool, shape: str, columns: str | None
) -> None:
    """How many tasks, leads and deadlines fall to whom, by agency, tier, professional line and month."""
    wanted = by or ("agency",)
    found = open_store(store).workload(wanted, document=document, expand=expand)
    named = [{"line": "line_vi"}.get(one, one) for one in ("agency", "tier", "line", "month") if one in wanted]
    print_frame(found, shape, columns, (*named, "tasks", "lead", "responsible", "coordinate", "report", "deadlines"))


@command(
    example="""
planggraph lines plans.pg labour
planggraph lines plans.pg education --place 'tỉnh Lạng Sơn'"""
)
@store_argument
@click.argument("line", required=False)
@click.option("--place", type=WORDS, help="Only bodies of this place and of those in it, with those of the centre.")
@format_option
@columns_option
def lines(store: Path, line: str | None, place: str | None, shape: str, columns: str | None) -> None:
    """The professional lines (ngành dọc), from ministry to commune, over the reforms. LINE is a code: labour."""
    found = open_store(store).lines(line, place=place)
    print_frame(found, shape, columns, ("line", "tier", "body", "until", "succeeded_by", "agencies", "tasks", "lead"))


@command(
    example="""
planggraph calendar plans.pg --as-of 2022-06-01
planggraph calendar plans.pg --agency 'Phòng Tư pháp' -o tu-phap.ics"""
)
@store_argument
@_only
@click.option("--agency", type=WORDS, help="Only what it has a part in, itself or as a member of a group.")
@click.option("--as-of", metavar="DAY", help="Tell what has passed by a day, is due on it, is still coming.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write an iCalendar file (.ics) instead.")
@format_option
@columns_option
def calendar(
    store: Path,
    document: str | None,
    agency: str | None,
    as_of: str | None,
    output: Path | None,
    shape: str,
    columns: str | None,
) -> None:
    """When what is due: dates, periods and recurrences, as a table or for a calendar program."""
    graph = open_store(store)
    if output is not None:
        click.echo(f"written: {graph.save_calendar(output, document, agency=agency)}", err=True)
        return
    state = ("state", "next") if as_of else ()
    usual = ("due", *state, "lead", "responsible", "text", "name")
    print_frame(graph.calendar(document, agency=agency, as_of=as_of), shape, columns, usual)


_own_store = click.argument("store", type=STORE, required=False)
_of_tier = click.option("--tier", multiple=True, help="province, district, commune. May be repeated; by default all.")


@command(
    example="""
planggraph places plans.pg
planggraph places plans.pg --as-of 2022 --tier commune --format csv > communes-2022.csv
planggraph places --as-of 2026 --place 'tỉnh Lạng Sơn'"""
)
@_own_store
@click.option("--as-of", metavar="DAY", help="All units of the country on a day, not the places of the graph alone.")
@_of_tier
@click.option("--place", type=WORDS, help="Only this place and those in it.")
@places_option
@format_option
@columns_option
def places(
    store: Path | str | None,
    as_of: str | None,
    tier: tuple[str, ...],
    place: str | None,
    places: Path | None,
    shape: str,
    columns: str | None,
) -> None:
    """Administrative units with their codes, to join statistics on. STORE may be left out with --as-of."""
    if store is None and as_of is None:
        raise click.UsageError("give a store, or a day with --as-of")
    found = _graph(store).places(as_of, tier=tier or None, place=place, places=places)
    print_frame(found, shape, columns, ("place", "tier", "code", "era", "province", "district", "documents"))


@command(
    example="""
planggraph crosswalk 2022 2026 --tier province
planggraph crosswalk 2025-06-30 2025-07-01 --format csv > crosswalk.csv
planggraph crosswalk 2026 2022 --place 'xã Ba Sơn'"""
)
@click.argument("from_", metavar="FROM")
@click.argument("to", metavar="TO")
@click.option("--store", type=STORE, help="A graph whose own places are to be among them.")
@_of_tier
@click.option("--place", type=WORDS, help="Only this place of the first day and those in it.")
@places_option
@format_option
@columns_option
def crosswalk(
    from_: str,
    to: str,
    store: Path | str | None,
    tier: tuple[str, ...],
    place: str | None,
    places: Path | None,
    shape: str,
    columns: str | None,
) -> None:
    """What became of each unit over the reform of 1 July 2025, with the codes of both eras.

    FROM and TO are days, months or years, one before the reform and one since, in either order.
    """
    found = _graph(store).crosswalk(from_, to, tier=tier or None, place=place, places=places)
    usual = ("place", "code", "province", "change", "to_place", "to_code", "to_province", "parts", "sources")
    print_frame(found, shape, columns, usual)


@command(
    example="""
planggraph network plans.pg -o documents.graphml
planggraph network plans.pg -o agencies.gexf --view agencies --document 18/KH-UBND
planggraph network plans.pg -o parts.graphml --view agencies --bipartite --expand"""
)
@store_argument
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    help="The file: .graphml or .gexf, as Gephi reads.",
)
@click.option("--view", default="documents", show_default=True, help="documents, agencies (by shared tasks) or full.")
@click.option("--bipartite", is_flag=True, help="Of agencies: with the tasks as nodes of their own.")
@click.option("--document", type=WORDS, help="Of agencies: only tasks of one document.")
@click.option("--role", multiple=True, help="Only links, or parts, of this role. May be repeated.")
@expand_option
def network(
    store: Path, output: Path, view: str, bipartite: bool, document: str | None, role: tuple[str, ...], expand: bool
) -> None:
    """Write the graph as a network for other programs: documents by links, agencies by shared tasks, or all of it."""
    from planggraph.view.networks import write_network

    made = open_store(store).to_networkx(
        view, bipartite=bipartite, document=document, roles=role or None, expand=expand
    )
    click.echo(f"written: {write_network(made, output)}", err=True)
    click.echo(f"{len(made)} nodes, {made.number_of_edges()} edges\n{made.graph['basis']}", err=True)


def _graph(store: Path | str | None) -> PlanGraph:
    """A store's graph, or an empty one: the gazetteer alone answers."""
    if store is not None:
        return open_store(store)
    from planggraph.graph import PlanGraph
    from planggraph.store import Store

    return PlanGraph(Store())
