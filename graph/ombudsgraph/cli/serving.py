"""``serve``: the graph over HTTP."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import rich_click as click

from ..errors import OmbudsgraphError
from .elsewhere import endpoint_options
from .making import graph_option
from .output import say


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
@click.option(
    "--allow-host", "hosts", multiple=True, metavar="NAME", help="A name that clients call it by."
)
@click.option(
    "--cors", "origins", multiple=True, metavar="ORIGIN", help="A site whose pages may ask; or *."
)
@click.option(
    "--proxy",
    "proxies",
    multiple=True,
    metavar="ADDRESS",
    help="A proxy to believe for whom it asks.",
)
@click.option(
    "--timeout", "seconds", type=click.FloatRange(0, min_open=True), default=10, show_default=True,
    metavar="SECONDS", help="How long a query may take.",
)  # fmt: skip
@click.option(
    "--limit", "rows", type=click.IntRange(1), default=100_000, show_default=True, metavar="ROWS",
    help="How many rows an answer may have.",
)  # fmt: skip
@click.option(
    "--memory", type=click.IntRange(256), default=4096, show_default=True, metavar="MIB",
    help="How much memory a query may need.",
)  # fmt: skip
@click.option(
    "--workers", type=click.IntRange(1), metavar="N",
    help="How many long queries run at a time [default: one for each core, at least two].",
)  # fmt: skip
@click.option(
    "--rate", type=click.FloatRange(0), default=20, show_default=True, metavar="N",
    help="Requests a second for one client; 0 for any number.",
)  # fmt: skip
@click.option(
    "--site", "atlas", type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="Serve the pages that “ombudsgraph site” has written there.",
)  # fmt: skip
@click.option("--log", type=click.Path(path_type=Path, dir_okay=False), help="Log to this file.")
@click.option("--log-queries", is_flag=True, help="Log what is asked, too.")
@graph_option
@endpoint_options
def serve_command(
    graph: Path,
    endpoint: str | None,
    named_graph: str | None,
    workers: int | None,
    memory: int,
    seconds: float,
    rows: int,
    rate: float,
    **settings: Any,
) -> None:
    """Serve the graph over HTTP: SPARQL, canned questions as forms, a page for everything.

    It listens at this machine alone unless --host says otherwise. Queries read only, and are
    stopped at their limits. A finished build is served from the next second on.

    \b
    Examples:
      ombudsgraph serve
      ombudsgraph serve --host 0.0.0.0 --port 80 --allow-host data.example.org --cors "*"
      ombudsgraph serve --site atlas/
      ombudsgraph serve --endpoint http://localhost:7878/query
    """
    try:
        from ..server.limits import Limits
        from ..server.live import Source
        from ..server.running import serve
        from ..server.settings import Settings
    except ImportError as error:
        raise OmbudsgraphError(
            'the server needs starlette and uvicorn: pip install "ombudsgraph[serve]"'
        ) from error
    given = Settings(**settings)
    if given.host in ("0.0.0.0", "::") and not given.hosts:
        raise click.UsageError(
            f"--host {given.host} needs --allow-host: the name clients call it by."
        )
    if named_graph is not None and endpoint is None:
        raise click.UsageError("--named-graph goes with --endpoint: a folder has one graph.")
    source = Source(None if endpoint else graph, endpoint, named_graph)
    limits = Limits(seconds=seconds, rows=rows, memory=memory << 20, rate=rate)
    if workers is not None:
        limits = replace(limits, workers=workers)
    serve(source, limits, given, lambda address: say(f"Serving at {address} until Ctrl-C."))
