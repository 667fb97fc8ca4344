"""``scorecard`` and ``reconcile``: one body among its kind, and our counts beside LGSCO's own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import rich_click as click

from ..tabular import plain_json
from .making import graph_option
from .output import format_option, say, show

if TYPE_CHECKING:
    from ..scorecard import Scorecard


@click.command()
@click.argument("bodies", nargs=-1, required=True, metavar="BODY...")
@graph_option
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write a page instead.")
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["table", "md", "json"]),
    default="table",
    show_default=True,
    help="How to print.",
)
def scorecard_command(bodies: tuple[str, ...], graph: Path, output: Path | None, form: str) -> None:
    """Show what published decisions say about one BODY, or about up to five side by side.

    Every rate has its fraction and a 95 % interval, and stands among bodies of its
    kind. Decisions published are not complaints made: a scorecard says nothing of
    those that are not published.

    \b
    Examples:
      ombudsgraph scorecard Luton
      ombudsgraph scorecard "Essex County Council" -f json
      ombudsgraph scorecard Luton -o luton.html
      ombudsgraph scorecard Luton "Essex County Council" -o compared.html
    """
    import ombudsgraph

    if len(bodies) > 5:
        raise click.UsageError("at most five bodies can be compared")
    with ombudsgraph.open(graph) as opened:
        cards = [opened.scorecard(body) for body in bodies]
    if output is not None:
        from ..pages import comparison_page, scorecard_page

        page = scorecard_page(cards[0]) if len(cards) == 1 else comparison_page(cards)
        output.write_text(page, encoding="utf-8", newline="\n")
        say(f"{output}: written; open it in a browser")
        return
    if form == "json":
        data = [card.to_dict() for card in cards]
        click.echo(json.dumps(data, ensure_ascii=False, indent=2, default=plain_json))
    else:
        for card in cards:
            _show(card, form)
    say(cards[0].coverage)


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
