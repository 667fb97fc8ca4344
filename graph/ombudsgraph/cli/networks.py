"""``network``: what meets in decisions, as nodes and edges."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import rich_click as click

from ..networks import KINDS, LEVELS, WRITERS, Community, Measure
from .making import graph_option
from .output import FORMATS, dates_options, format_option, show

if TYPE_CHECKING:
    from ..networks.measures import Network

Table = tuple[tuple[str, ...], list[tuple[Any, ...]]]


@click.command()
@click.argument("kind", type=click.Choice([*KINDS]))
@click.option("--all", "everything", is_flag=True, help="Count standard paragraphs too.")
@click.option("--level", type=click.Choice(LEVELS), default="leaf", help="Law as cited, or Acts.")
@dates_options
@click.option("--years", type=click.IntRange(1), metavar="N", help="One network for each N years.")
@click.option("--significant", "beyond_chance", is_flag=True, help="Only edges beyond chance.")
@click.option("--edges", is_flag=True, help="Show the edges instead of the nodes.")
@click.option("--communities", is_flag=True, help="Show the communities instead of the nodes.")
@click.option("--betweenness", is_flag=True, help="Measure betweenness too, which takes longer.")
@graph_option
@format_option("graphml", "gexf", "node-link")
def network_command(
    kind: str,
    everything: bool,
    level: str,
    since: date | None,
    until: date | None,
    years: int | None,
    beyond_chance: bool,
    edges: bool,
    communities: bool,
    betweenness: bool,
    graph: Path,
    form: str,
) -> None:
    """Print a network: its nodes with measures and communities, its edges, or the whole.

    Only law cited in substance and grounds applied count, unless --all is given:
    standard paragraphs tie everything to everything. An edge says in how many
    decisions its ends meet, how much more often than by chance (lift), and how
    likely chance is (p, and q, corrected for the number of pairs).

    \b
    Examples:
      ombudsgraph network co-citation --all
      ombudsgraph network category-ground --communities
      ombudsgraph network co-citation --level instrument --edges --years 3
      ombudsgraph network body-ground -f graphml > grounds.graphml
    """
    import ombudsgraph

    from .. import networks

    if years and (since or until or form not in FORMATS):
        raise click.UsageError(
            "--years makes tables, over all dates: leave -f graphml, --since out"
        )
    law: dict[str, Any] = {"everything": everything, "level": level}
    with ombudsgraph.open(graph) as opened:
        if years:
            drawn = list(networks.periods(opened.store, kind, years=years, **law))
        else:
            drawn = [("", opened.to_networkx(kind, since=since, until=until, **law))]
    if beyond_chance:
        drawn = [(name, networks.significant(network)) for name, network in drawn]
    if form not in FORMATS:
        click.echo(WRITERS[form](drawn[0][1]), nl=False)
        return
    table = _edges if edges else _communities if communities else _nodes(betweenness, form)
    _show([(name, *table(network)) for name, network in drawn], bool(years), form)


def _show(tables: list[tuple[str, *Table]], periods: bool, form: str) -> None:
    """Print the table of one network, or of several below each other with the period first."""
    if not periods:
        [(_, columns, rows)] = tables
        show(columns, rows, form)
        return
    columns = ("period", *tables[0][1]) if tables else ("period",)
    show(columns, [(name, *row) for name, _, rows in tables for row in rows], form)


def _edges(network: Network) -> Table:
    from ..networks import edge_table

    return edge_table(network)


def _communities(network: Network) -> Table:
    from ..networks import communities

    fields = Community._fields
    return fields[:-1], [each[:-1] for each in communities(network)]


def _nodes(betweenness: bool, form: str) -> Callable[[Network], Table]:
    """Return what makes the table of nodes; one for reading is no wider than it must be."""
    left_out = {"node", "community_label"} if form == "table" else set()
    left_out |= set() if betweenness else {"betweenness"}
    kept = [place for place, name in enumerate(Measure._fields) if name not in left_out]

    def table(network: Network) -> Table:
        from ..networks import measures

        rows: Iterable[Measure] = measures(network, betweenness=betweenness)
        fields = tuple(Measure._fields[place] for place in kept)
        return fields, [tuple(row[place] for place in kept) for row in rows]

    return table
