"""``validate`` and ``export``: a graph checked, and taken away."""

from __future__ import annotations

import sys
from pathlib import Path

import rich_click as click

from . import INVALID
from .making import _progress, graph_option
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
    type=click.Choice(["ttl", "nt", "jsonld", "csv", "ttl.gz", "nt.gz", "jsonld.gz"]),
    help="[default: told from the suffix of the file, else ttl]",
)
@click.option("--facts", is_flag=True, help="Leave the evidence out: the statements alone.")
@click.option(
    "--workers", type=click.IntRange(1), help="Processes that write [default: all cores]."
)
def export_command(
    graph: Path, output: str, form: str | None, facts: bool, workers: int | None
) -> None:
    """Write the dataset: sorted, and the same bytes whatever order the pages were read in.

    \b
    Examples:
      ombudsgraph export -o decisions.ttl
      ombudsgraph export -o tables -f csv
      ombudsgraph export -o decisions.nt.gz
      ombudsgraph export --facts -f nt > facts.nt
    """
    import ombudsgraph

    piped = output == "-"
    with ombudsgraph.open(graph) as opened, _progress() as progress:
        opened.export(
            sys.stdout.buffer if piped else output,
            form or ("ttl" if piped else None),
            facts=facts,
            workers=workers,
            progress=progress,
        )
    if not piped:
        say(f"{output}: written")
