"""``scorecard`` and ``reconcile``: one body among its kind, and our counts beside LGSCO's own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import rich_click as click

from .making import graph_option
from .output import format_option, plain_json, say, show

if TYPE_CHECKING:
    from ..scorecard import Scorecard


@click.command()
@click.argument("body")
@graph_option
@click.option("-f", "--format", "form", type=click.Choice(["table", "md", "json"]), default="table")
def scorecard_command(body: str, graph: Path, form: str) -> None:
    """Show what published decisions say about one BODY, and where it stands among its kind.

    Every rate has its fraction and a 95 % interval. Decisions published are not
    complaints made: a scorecard says nothing of those that are not published.

    \b
    Examples:
      ombudsgraph scorecard Luton
      ombudsgraph scorecard "Essex County Council" -f json
    """
    import ombudsgraph

    with ombudsgraph.open(graph) as opened:
        card = opened.scorecard(body)
    if form == "json":
        click.echo(json.dumps(card.to_dict(), ensure_ascii=False, indent=2, default=plain_json))
    else:
        _show(card, form)
    say(card.years.caption)


def _show(card: Scorecard, form: str) -> None:
    show(("body", ""), [*card.facts.items()], form)
    click.echo()
    show(("figure", ""), [*card.figures.items()], form)
    for heading, answer in card.tables.items():
        if answer.rows:
            click.echo(f"\n{'## ' if form == 'md' else ''}{heading}\n")
            show(*answer.for_reading(), form)


@click.command()
@click.argument("table", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--year",
    required=True,
    metavar="2024-25",
    help="The year the table is about; the Ombudsman's year runs from April to March.",
)
@graph_option
@format_option()
def reconcile_command(table: Path, year: str, graph: Path, form: str) -> None:
    """Put this graph's counts beside those of LGSCO's own annual TABLE, a CSV file.

    The table needs a column of names (Authority, Council, Body …) and any of
    Upheld, Not upheld, Closed after initial enquiries, or Total. Lines before the
    headings are passed over.

    \b
    Examples:
      ombudsgraph reconcile decided.csv --year 2024-25
      ombudsgraph reconcile decided.csv --year 2024-25 -f md
    """
    import ombudsgraph

    with ombudsgraph.open(graph) as opened:
        result = opened.reconcile(table, year)
    show(result.columns, result.rows, form)
    say(result.caption)
    for name in result.unknown:
        say(f"{table}: no body of the register is called “{name}”")
