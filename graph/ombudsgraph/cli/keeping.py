"""``validate`` and ``export``: a graph checked, and taken away."""

from __future__ import annotations

import sys
from pathlib import Path

import rich_click as click

from . import INVALID
from .making import graph_option
from .output import format_option, say, show


@click.command()
@graph_option
@format_option()
@click.pass_context
def validate_command(ctx: click.Context, graph: Path, form: str) -> None:
    """Check the graph against its SHACL shapes; exit code 4 if it breaks one.

    \b
    Examples:
      ombudsgraph validate
      ombudsgraph validate -g council.db -f md
    """
    import ombudsgraph

    with ombudsgraph.open(graph) as opened:
        report = opened.validate()
    if report.results:
        columns = ("severity", "focus", "message", "path", "value")
        rows = [[getattr(result, name) for name in columns] for result in report.results]
        show(columns, rows, form)
    say(f"{graph}: {'valid' if report.conforms else 'NOT valid'}")
    ctx.exit(0 if report.conforms else INVALID)


@click.command()
@graph_option
@click.option(
    "-o", "--output", default="-", show_default=True, help="A file, a folder (csv), or -."
)
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["ttl", "nt", "jsonld", "csv"]),
    help="[default: told from the suffix of the file, else ttl]",
)
@click.option("--facts", is_flag=True, help="Leave the evidence out: the statements alone.")
def export_command(graph: Path, output: str, form: str | None, facts: bool) -> None:
    """Write the dataset: sorted, and the same bytes whatever order the pages were read in.

    \b
    Examples:
      ombudsgraph export -o decisions.ttl
      ombudsgraph export -o tables -f csv
      ombudsgraph export --facts -f nt > facts.nt
    """
    import ombudsgraph

    with ombudsgraph.open(graph) as opened:
        if output == "-":
            opened.export(sys.stdout.buffer, form or "ttl", facts=facts)
        else:
            opened.export(output, form, facts=facts)
            say(f"{output}: written")
