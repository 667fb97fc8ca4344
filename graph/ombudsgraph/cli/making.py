"""``demo``, ``build`` and ``info``: a graph made, and what is in it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import rich_click as click

from . import REJECTED
from .output import detail, format_option, max_bytes_option, say, show

if TYPE_CHECKING:
    from ..build import Progress, Report

graph_option = click.option(
    "-g",
    "--graph",
    type=click.Path(path_type=Path),
    envvar="OMBUDSGRAPH",
    default="ombudsgraph.db",
    show_default=True,
    help="The graph folder ($OMBUDSGRAPH).",
)

takedown_option = click.option(
    "--takedown",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="References of decisions that must not be kept, one a line; they join takedown.txt.",
)


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """Give a function that draws progress on standard error, on a terminal."""
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        Task,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class Rate(ProgressColumn):
        def render(self, task: Task) -> Text:
            rate = task.finished_speed or task.speed
            if not rate:
                return Text("")
            return Text(f"{rate:,.0f}/s" if rate >= 1 else f"{rate * 60:,.0f}/min")

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), Rate())
    times = (TimeElapsedColumn(), TextColumn("left"), TimeRemainingColumn())
    with Progress(*columns, *times, console=console, disable=not console.is_terminal) as bars:
        tasks: dict[str, Any] = {}

        def advance(step: str, done: int, total: int | None) -> None:
            if step not in tasks:
                tasks[step] = bars.add_task(step, total=total)
            bars.update(tasks[step], completed=done)

        yield advance


@click.command()
@click.argument("sources", nargs=-1)
@graph_option
@click.option("--workers", type=click.IntRange(1), help="Processes that read [default: all cores].")
@click.option(
    "--cluster",
    metavar="ADDRESS",
    help="Read on the Dask cluster whose scheduler is there, such as tcp://scheduler:8786"
    ' (needs "ombudsgraph[cluster]").',
)
@click.option("--prune", is_flag=True, help="Remove what no source given says any longer.")
@click.option(
    "--check-all", is_flag=True, help="Open every file, also those of the same size and times."
)
@takedown_option
@max_bytes_option
@click.pass_context
def build_command(
    ctx: click.Context,
    sources: tuple[str, ...],
    graph: Path,
    workers: int | None,
    cluster: str | None,
    prune: bool,
    check_all: bool,
    takedown: Path | None,
    max_bytes: int | None,
) -> None:
    """Make a graph folder from the decision pages in SOURCES, or bring it up to date.

    Running it again over the same pages changes nothing; a changed page
    replaces its decision. A page that is not a decision is listed with the
    reason, and the exit code is then 3. A run that was interrupted or killed
    is finished by running the same command again.

    A file that is as it was by its size, its times and its place on the disk is
    not opened. --check-all opens all: for a file system that does not keep the
    time of the last change, or one whose clock was set back.

    No page of a decision on the graph's takedown list (takedown.txt in its folder, a reference a
    line) is kept; --takedown adds to the list, and then SOURCES may be left out.

    \b
    Examples:
      ombudsgraph build pages/
      ombudsgraph build new.jsonl more.zip -g council.db
      ombudsgraph build --prune pages/
      ombudsgraph build --takedown withdrawn.txt
    """
    if not sources and takedown is None:
        raise click.UsageError("Missing argument 'SOURCES...': give pages, or a list to --takedown")
    from .. import documents
    from ..build import build

    with progress_bar() as progress:
        report = build(
            sources,
            graph,
            workers=workers,
            cluster=cluster,
            prune=prune,
            takedown_list=takedown,
            max_bytes=max_bytes or documents.LIMIT,
            check_all=check_all,
            progress=progress if sys.stderr.isatty() else None,
        )
    _tell(report, graph)
    ctx.exit(REJECTED if report.rejected else 0)


def _tell(report: Report, graph: Path) -> None:
    from ..build import REPORT

    for rejection in report.rejected:
        click.echo(str(rejection), err=True)
    say(
        f"{graph}: {report.decisions} decisions. Pages: {report.new} new, {report.changed} changed,"
        f" {report.unchanged} unchanged, {len(report.rejected)} rejected."
    )
    if report.pruned:
        say(f"Pages removed, as no source holds them any longer: {report.pruned}.")
    if report.taken_down:
        say(f"Pages left out, as the takedown list says: {len(report.taken_down)}.")
    if report.missing:
        missing = ", ".join(f"{name} {count}" for name, count in sorted(report.missing.items()))
        say(f"Fields that pages do not state: {missing}.")
    if report.unresolved:
        say(f"Citations found: {report.citations}; of these not resolved: {report.unresolved}.")
    detail(f"{graph}: citations found in the pages read: {report.citations}")
    detail(f"{graph}: the whole report is in {graph / REPORT}")
    for source in report.headless:
        say(f"{source}: states no reference, so it is stored but not in the graph")


@click.command()
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default="ombudsgraph-demo",
    show_default=True,
    help="The folder to make.",
)
def demo_command(output: Path) -> None:
    """Build a graph from the bundled samples and show what can be done with it; offline.

    \b
    Examples:
      ombudsgraph demo
      ombudsgraph demo -o my-demo
    """
    import ombudsgraph

    from ..build import build
    from ..resources import samples

    folder, page, turtle = (
        output / name for name in ("ombudsgraph.db", "explorer.html", "ombudsgraph.ttl")
    )
    _tell(build([samples()], folder), folder)
    with ombudsgraph.open(folder) as graph:
        for question, parameters in DEMO:
            answer = graph.ask(question, **parameters)
            given = " ".join(f"-p {name}={value!r}" for name, value in parameters.items())
            click.echo(f"\n{answer.question.title}\n$ ombudsgraph ask {question} {given}".rstrip())
            columns, rows = answer.for_reading()
            show(columns, rows[:12], "table")
            if rows[12:]:
                click.echo(f"and {len(rows) - 12} more")
        page.write_text(graph.explore(), encoding="utf-8", newline="\n")
        graph.export(turtle)
    program = _program()
    click.echo(
        f"\nThe graph:         {folder}\n"
        f"The explorer page: {page}  (open it in a browser)\n"
        f"The dataset:       {turtle}\n\n"
        "Try next:\n"
        f"  export OMBUDSGRAPH={folder}\n"
        f"  {program} ask\n"
        f"  {program} explain 24-006-404\n"
        f"  {program} network co-citation --all\n"
        f"  {program} build FOLDER-OF-SAVED-DECISION-PAGES -g my.db\n"
        "The samples are short summaries in our own words; the official texts are at lgo.org.uk."
    )


def _program() -> str:
    """Return how the reader can call this program: by its name, or by its path in a venv."""
    return "ombudsgraph" if shutil.which("ombudsgraph") else sys.argv[0]


DEMO: tuple[tuple[str, dict[str, str]], ...] = (
    ("reasons-not-investigated", {}),
    ("provisions-cited", {"include": "all"}),
    ("decisions-citing", {"provision": "Highways Act 1980"}),
)
"""The questions that ``demo`` answers."""


@click.command()
@graph_option
@format_option(piped="json")
def info_command(graph: Path, form: str) -> None:
    """Say what is in the graph: counts, dates, coverage, versions.

    \b
    Examples:
      ombudsgraph info
      ombudsgraph info -g council.db -f json
    """
    import ombudsgraph

    with ombudsgraph.open(graph) as opened:
        facts = opened.info()
    show(("what", "value"), facts.items(), form) if form != "json" else _json(facts)


def _json(facts: dict[str, Any]) -> None:
    import json

    click.echo(json.dumps(facts, ensure_ascii=False, indent=2))
