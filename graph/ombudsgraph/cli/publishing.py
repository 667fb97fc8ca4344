"""``page`` and ``site``: what anybody may publish, one page or all of them."""

from __future__ import annotations

from pathlib import Path

import rich_click as click

from .making import graph_option, progress_bar
from .output import say


@click.command()
@click.argument("what")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default="page.html",
    show_default=True,
    help="The page to write.",
)
@graph_option
def page_command(what: str, output: Path, graph: Path) -> None:
    """Write the page of a decision, body, provision, ground, sector or category.

    WHAT is a reference, or a name as you would write it. Of a decision the page has
    its record, the sentences that it rests on, all that the graph says with its
    words, and similar decisions; of anything else, its figures, its years, the
    bodies, categories, grounds and law it is met with, and the sentences. It is
    one HTML file that opens from disk.

    \b
    Examples:
      ombudsgraph page 24-006-404 -o decision.html
      ombudsgraph page "Highways Act 1980, s.41"
      ombudsgraph page late -o late.html
    """
    import ombudsgraph

    with ombudsgraph.open(graph) as opened:
        output.write_text(opened.page(what), encoding="utf-8", newline="\n")
    say(f"{output}: written; open it in a browser")


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--workers", type=click.IntRange(1), help="Processes that write [default: all cores]."
)
@graph_option
def site_command(folder: Path, workers: int | None, graph: Path) -> None:
    """Write the whole graph as a static web site to FOLDER.

    It has a page for every decision and for every body, provision, ground and
    category that decisions speak of, lists of them, and a search. All links are
    relative: any file server can host it, and it opens from disk. A site that
    stands in FOLDER is replaced once the new one is whole.

    \b
    Examples:
      ombudsgraph site public/
      ombudsgraph site public/ -g council.db --workers 2
    """
    from ..site import write

    with progress_bar() as progress:
        written = write(graph, folder, workers=workers, progress=progress)
    say(
        f"{folder}: {written.pages:,} pages, the largest {written.size / 1000:,.0f} kB"
        f" ({written.largest}); open {folder / 'index.html'}"
    )
