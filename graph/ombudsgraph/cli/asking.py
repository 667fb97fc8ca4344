"""``ask``, ``query``, ``explain`` and ``explore``: questions to a graph."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import rich_click as click

from .elsewhere import endpoint_options, opened
from .making import graph_option
from .output import FORMATS, format_option, say, show
from .telling import tell

if TYPE_CHECKING:
    from ..questions import Answer


@click.command()
@click.argument("question", required=False)
@click.option("-p", "--parameter", "given", multiple=True, metavar="NAME=VALUE", help="Set one.")
@click.option("--show", "show_sparql", is_flag=True, help="Print the SPARQL instead.")
@graph_option
@endpoint_options
@format_option()
def ask_command(
    question: str | None,
    given: tuple[str, ...],
    show_sparql: bool,
    graph: Path,
    endpoint: str | None,
    named_graph: str | None,
    form: str,
) -> None:
    """Answer a canned QUESTION; without one, list them.

    \b
    Examples:
      ombudsgraph ask
      ombudsgraph ask outcomes-by-year -p body=Luton
      ombudsgraph ask decisions-citing -p provision="s24A(6) LGA 1974" -f csv
      ombudsgraph ask provisions-cited --show
      ombudsgraph ask outcomes-by-year --endpoint http://localhost:7878/query
    """
    from .. import questions

    if question is None:
        _list(form)
        return
    asked = questions.question(question)
    if show_sparql:
        click.echo(asked.sparql.rstrip())
        return
    parameters = dict(_pairs(given))
    with opened(graph, endpoint, named_graph) as place:
        _answer(place.ask(asked.name, **parameters), form)


def _pairs(given: Iterable[str]) -> Iterable[tuple[str, str]]:
    for pair in given:
        name, equals, value = pair.partition("=")
        if not equals:
            raise click.BadParameter(f"{pair!r} is no NAME=VALUE", param_hint="-p")
        yield name, value


def _list(form: str) -> None:
    from .. import questions

    catalogue = questions.catalogue()
    names = [[parameter.name for parameter in asked.parameters] for asked in catalogue]
    if form == "table":
        rows = [(a.name, a.question, given) for a, given in zip(catalogue, names, strict=True)]
        show(("name", "question", "parameters"), rows, form)
        return
    show(
        ("name", "title", "question", "audience", "parameters", "columns"),
        [
            (a.name, a.title, a.question, a.audience, parameters, [c.name for c in a.columns])
            for a, parameters in zip(catalogue, names, strict=True)
        ],
        form,
    )


def _answer(answer: Answer, form: str) -> None:
    """Print an answer; a table leaves out the numbers that a rate's sentence already gives."""
    columns, rows = (
        answer.for_reading() if form in ("table", "md") else (answer.columns, answer.rows)
    )
    show(columns, rows, form)
    say(answer.caption)


@click.command()
@click.argument("sparql")
@graph_option
@endpoint_options
@format_option("sparql-json", "ttl", "nt", "jsonld")
@click.option("--timeout", type=click.FloatRange(0, min_open=True), metavar="SECONDS", default=60)
@click.option("--limit", type=click.IntRange(1), metavar="ROWS", help="Stop after so many rows.")
def query_command(
    sparql: str,
    graph: Path,
    endpoint: str | None,
    named_graph: str | None,
    form: str,
    timeout: float,
    limit: int | None,
) -> None:
    """Run a SPARQL query: its text, a file that holds it, or - for standard input.

    It can read but not write, and reaches nothing outside the graph.

    \b
    Examples:
      ombudsgraph query "SELECT ?d { ?d a og:Decision } LIMIT 5"
      ombudsgraph query question.rq -f sparql-json
      ombudsgraph query "ASK { ?d a og:Decision }" --endpoint http://localhost:7878/query
    """
    if sparql == "-":
        sparql = sys.stdin.read()
    elif len(sparql) < 4096 and "\n" not in sparql and Path(sparql).is_file():
        sparql = Path(sparql).read_text(encoding="utf-8")
    with opened(graph, endpoint, named_graph) as place:
        result = place.query(sparql, limit=limit, timeout=timeout)
    if form == "table" and result.kind == "graph":
        form = "ttl"
    if form in FORMATS:
        show(result.columns, result.rows, form)
    else:
        click.echo(result.serialize(form), nl=False)
    if result.truncated:
        say(f"Stopped at the limit of {limit}: there is more.")


@click.command()
@click.argument("reference")
@click.argument("about", required=False)
@graph_option
@endpoint_options
@format_option()
def explain_command(
    reference: str,
    about: str | None,
    graph: Path,
    endpoint: str | None,
    named_graph: str | None,
    form: str,
) -> None:
    """Show why the graph says what it says of REFERENCE: the words, the place, the rule.

    ABOUT keeps the statements about one provision, ground, property (outcome, remedies) or
    value, and shows what else was considered for it and why that was set aside.

    \b
    Examples:
      ombudsgraph explain 24-006-404
      ombudsgraph explain "24 006 404" outcome
      ombudsgraph explain 23-020-492 personnel
    """
    with opened(graph, endpoint, named_graph) as place:
        answer = place.explain(reference, about)
    if form == "table":
        tell(answer.columns, answer.rows, sys.stdout)
        say(answer.caption)
    else:
        _answer(answer, form)


@click.command()
@click.argument("start", required=False)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="The page to write; by default explorer.html, or workbench.html.",
)
@click.option("--sparql", is_flag=True, help="Write the workbench: a page that answers SPARQL.")
@click.option("--facts", is_flag=True, help="Leave the evidence out of the workbench: far smaller.")
@graph_option
def explore_command(
    start: str | None, output: Path | None, sparql: bool, facts: bool, graph: Path
) -> None:
    """Write the interactive page: one HTML file that opens from disk.

    START is where it begins: a body, a reference, a provision or a ground. Without it, the page
    opens with questions.

    With --sparql the page is the workbench instead: the graph and an engine in one
    file, with the canned questions as forms; it needs no server and no network.

    \b
    Examples:
      ombudsgraph explore
      ombudsgraph explore "Luton" -o luton.html
      ombudsgraph explore --sparql -o workbench.html
    """
    import ombudsgraph

    if sparql and start:
        raise click.UsageError("the workbench holds the whole graph: leave START or --sparql out")
    if facts and not sparql:
        raise click.UsageError("--facts is for the workbench: add --sparql")
    output = output or Path("workbench.html" if sparql else "explorer.html")
    with ombudsgraph.open(graph) as folder:
        page = folder.workbench(facts=facts) if sparql else folder.explore(start)
    output.write_text(page, encoding="utf-8", newline="\n")
    say(f"{output}: written; open it in a browser")
