"""``search``, ``similar`` and ``diff``: decisions found by words, by likeness, by what is new."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import rich_click as click

from .making import graph_option
from .output import dates_options, format_option, say, show

if TYPE_CHECKING:
    from ..differences import Difference
    from ..search import Found
    from ..similarity import Similar

NARROW = {"category", "page", "quote"}
"""The columns that a table for reading leaves out."""


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--body", metavar="NAME", help="Only decisions about this body.")
@click.option("--sector", metavar="NAME", help="Only this sector.")
@click.option("--category", metavar="NAME", help="Only this category, as sector/category.")
@click.option("--outcome", metavar="NAME", help="Only decisions that came out so.")
@click.option("--ground", metavar="NAME", help="Only where this ground was applied.")
@click.option("--provision", metavar="LAW", help="Only what cites this law or anything inside it.")
@dates_options
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, metavar="N")
@graph_option
@format_option()
def search_command(
    words: tuple[str, ...],
    since: date | None,
    until: date | None,
    limit: int,
    graph: Path,
    form: str,
    **filters: str | None,
) -> None:
    """Find decisions by the WORDS of their text, best first, with the place marked.

    All words must be there, in any form (fee finds fees). Quotation marks make a
    phrase, * ends a prefix, and AND, OR, NOT and brackets mean what they say.
    The first search makes the index, which takes a moment.

    \b
    Examples:
      ombudsgraph search highway
      ombudsgraph search '"council tax" NOT court' --body Luton
      ombudsgraph search 'transport*' --sector Education --since 2020-01-01 -f csv
    """
    import ombudsgraph

    with ombudsgraph.open(graph) as opened:
        found = opened.search(" ".join(words), since=since, until=until, limit=limit, **filters)
    _show(found, form)
    say(found.caption)


@click.command()
@click.argument("decision")
@click.option("--limit", type=click.IntRange(1), default=10, show_default=True, metavar="N")
@graph_option
@format_option()
def similar_command(decision: str, limit: int, graph: Path, form: str) -> None:
    """Show the decisions most like one, each with the reason in a sentence.

    DECISION is a reference, or a file (- for standard input) with a decision page
    or any other text, which need not be in the graph. Law cited outside the
    standard paragraphs counts most, and the rarer the more; then grounds,
    category, remedies and the words of the summary. Nothing is predicted: that
    decisions are alike says nothing about how a complaint will come out.

    \b
    Examples:
      ombudsgraph similar 25-013-542
      echo "under section 41 of the Highways Act 1980" | ombudsgraph similar -
      ombudsgraph similar letter.txt --limit 3 -f md
    """
    import ombudsgraph

    with ombudsgraph.open(graph) as opened:
        if decision == "-":
            data = sys.stdin.buffer.read()
            found = opened.similar_to_text(data, name="standard input", limit=limit)
        elif Path(decision).is_file():
            data = Path(decision).read_bytes()
            found = opened.similar_to_text(data, name=decision, limit=limit)
        else:
            found = opened.similar(decision, limit=limit)
    _show(found, form)
    say(found.caption)


@click.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@format_option()
def diff_command(old: Path, new: Path, form: str) -> None:
    """Show what changed from one graph folder to another: decisions new, changed, gone.

    Of a changed decision each statement added or dropped has a row. With -f md
    it is a text to send round: by body, with links to the official pages.

    \b
    Examples:
      ombudsgraph diff council.db later.db
      ombudsgraph diff council.db later.db -f md > what-is-new.md
    """
    import ombudsgraph

    from ..differences import mailing

    with ombudsgraph.open(old) as before, ombudsgraph.open(new) as after:
        found = before.diff(after)
    if form == "md":
        click.echo(mailing(found), nl=False)
    else:
        _show(found, form)
    say(found.caption)


def _show(found: Found | Similar | Difference, form: str) -> None:
    left_out = NARROW if form == "table" else set()
    kept = [place for place, name in enumerate(found.columns) if name not in left_out]
    columns = [found.columns[place] for place in kept]
    show(columns, ([row[place] for place in kept] for row in found.rows), form)
