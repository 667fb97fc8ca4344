"""``push``, and the options that ask a graph at an endpoint instead of the one in a folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import rich_click as click

from .making import graph_option, progress_bar
from .output import say

if TYPE_CHECKING:
    from ..library import Asking

named_graph_option = click.option(
    "--named-graph", metavar="IRI", help="The graph there [default: its default graph]."
)


def endpoint_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--endpoint`` and ``--named-graph`` to a command that asks a graph."""
    endpoint = click.option(
        "--endpoint", metavar="URL", help="Ask a SPARQL endpoint instead of a graph folder."
    )
    return endpoint(named_graph_option(command))


@contextmanager
def opened(graph: Path, endpoint: str | None, named_graph: str | None) -> Iterator[Asking]:
    """Open the graph that the options name, here or elsewhere; close it afterwards."""
    import ombudsgraph

    if endpoint is None:
        if named_graph is not None:
            raise click.UsageError("--named-graph goes with --endpoint: a folder has one graph.")
        with ombudsgraph.open(graph) as folder:
            yield folder
    else:
        tell_retries()
        with ombudsgraph.connect(endpoint, named_graph) as elsewhere:
            yield elsewhere


@click.command()
@click.option("--to", required=True, metavar="URL", help="Where the other store takes data.")
@named_graph_option
@click.option(
    "--protocol",
    type=click.Choice(["store", "update"]),
    help="Graph Store HTTP protocol, or SPARQL updates [default: update where the path of the URL"
    " ends in update, sparql, sparql-auth or statements, else store].",
)
@click.option(
    "--timeout",
    type=click.FloatRange(0, min_open=True),
    metavar="SECONDS",
    default=60,
    show_default=True,
    help="How long the other store may take over one batch.",
)
@graph_option
def push_command(
    to: str, named_graph: str | None, protocol: str | None, timeout: float, graph: Path
) -> None:
    """Send the graph to another SPARQL 1.1 store, in place of the graph it has there.

    The triples go to its default graph, or to the one that --named-graph names, and whatever that
    graph held before is gone. A push that is cut off goes on where it was when
    it is run again. User name and password are read from $OMBUDSGRAPH_USER and
    $OMBUDSGRAPH_PASSWORD (basic or digest, as the store asks).

    \b
    Examples:
      ombudsgraph push --to http://localhost:7878/store
      ombudsgraph push --to http://localhost:7878/update --named-graph https://example.org/lgsco
    """
    import ombudsgraph

    tell_retries()
    reached = ""
    try:
        with ombudsgraph.open(graph) as folder, progress_bar() as progress:

            def tell(done: int, total: int) -> None:
                nonlocal reached
                reached = f"{to}: {done} of {total} triples are there."
                progress("sending triples", done, total)

            pushed = folder.push(
                to, named_graph=named_graph, protocol=protocol, timeout=timeout, progress=tell
            )
    except KeyboardInterrupt:
        say(reached)
        raise
    went_on = f", {pushed.before} of them from before" if pushed.before else ""
    say(f"{to}: {pushed.triples} triples are there{went_on}.")


def tell_retries() -> None:
    """Say on standard error that a request is tried again, instead of logging it."""
    try:
        from stamina.instrumentation import RetryDetails, set_on_retry_hooks
    except ImportError:
        return  # whoever needs the library says so

    def tell(details: RetryDetails) -> None:
        say(f"{details.caused_by}: trying again in {details.wait_for:.1f} seconds")

    set_on_retry_hooks([tell])
