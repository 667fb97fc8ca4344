"""``validate`` and ``export``: a graph checked, and taken away."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import rich_click as click

from . import INVALID
from .making import graph_option, progress_bar
from .output import Row, format_option, say, show

if TYPE_CHECKING:
    from ..validation import Problem


@click.command()
@graph_option
@click.option("--repair", is_flag=True, help="Make the triples what the records say.")
@click.option(
    "--workers", type=click.IntRange(1), help="Processes that check [default: all cores]."
)
@format_option()
@click.pass_context
def validate_command(
    ctx: click.Context, graph: Path, repair: bool, workers: int | None, form: str
) -> None:
    """Check the graph: its SHACL shapes, its IRIs, and that it says what its records say.

    Each problem is one row, with how often it was found and an example. The exit code is 4
    where one is a violation; a warning is something that the pages do not say.

    \b
    Examples:
      ombudsgraph validate
      ombudsgraph validate -g council.db -f md
      ombudsgraph validate --repair
    """
    import ombudsgraph

    from .. import validation

    with progress_bar() as progress:
        if repair:
            report = validation.repair(graph, workers=workers, progress=progress)
        else:
            with ombudsgraph.open(graph) as opened:
                report = opened.validate(workers=workers, progress=progress)
    if report.problems:
        columns = ("severity", "count", "problem", "property", "example", "value", "pages")
        show(columns, map(_row, report.problems), form)
    for what, (added, removed) in report.repaired.items():
        say(f"{what}: repaired: {added} triples added, {removed} removed")
    if report.differs:
        say(f"To make the triples what the records say: ombudsgraph validate --repair -g {graph}")
    say(f"{graph}: {report.decisions} decisions, {'valid' if report.conforms else 'NOT valid'}")
    ctx.exit(0 if report.conforms else INVALID)


def _row(problem: Problem) -> Row:
    """Return what to print of a problem: its first example stands for all."""
    first = problem.examples[0]
    return (
        problem.severity,
        problem.count,
        problem.message,
        problem.path,
        first.focus,
        first.value,
        problem.pages,
    )


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
    with ombudsgraph.open(graph) as opened, progress_bar() as progress:
        opened.export(
            sys.stdout.buffer if piped else output,
            form or ("ttl" if piped else None),
            facts=facts,
            workers=workers,
            progress=progress,
        )
    if not piped:
        say(f"{output}: written")
