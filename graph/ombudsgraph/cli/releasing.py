"""``release``: the graph as a dataset that can be cited."""

from __future__ import annotations

from pathlib import Path

import rich_click as click

from .making import graph_option, progress_bar, takedown_option
from .output import say

SHOWN = 20
"""How many warnings about quotes are printed."""


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@graph_option
@takedown_option
@click.option(
    "--workers", type=click.IntRange(1), help="Processes that write [default: all cores]."
)
def release_command(folder: Path, graph: Path, takedown: Path | None, workers: int | None) -> None:
    """Write the whole dataset to DIR, with metadata, datasheet, citation file and checksums.

    DIR is replaced as a whole, and only if it holds nothing but an earlier release. The date is
    that of the latest decision, or SOURCE_DATE_EPOCH; the same graph gives the same bytes.
    Decisions on the takedown list are removed from the graph first. Quotes that look as if they
    could identify somebody are told: look at them before you publish.

    \b
    Examples:
      ombudsgraph release dataset/
      ombudsgraph release dataset/ -g council.db --takedown withdrawn.txt
    """
    from ..release import release

    with progress_bar() as progress:
        released = release(
            graph, folder, takedown_list=takedown, workers=workers, progress=progress
        )
    for slip in released.slips[:SHOWN]:
        click.echo(str(slip), err=True)
    if released.slips:
        say(
            f"Privacy: {len(released.slips)} places in quotes may identify somebody: look at them"
            " before you publish. To take a decision down: --takedown FILE"
        )
    say(f"{folder}: release {released.version}, {len(released.files) + 1} files")
