"""Print rows and records the same way everywhere: ``-f`` names one of ``FORMATS``."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TextIO

import rich_click as click

from ..tabular import plain_json

Row = Sequence[Any]

max_bytes_option = click.option(
    "--max-bytes",
    type=click.IntRange(1),
    metavar="N",
    help="The most bytes a page may have; a larger one is rejected [default: 20000000].",
)


def table(columns: Sequence[str], rows: Iterable[Row], out: TextIO) -> None:
    """Draw a table as wide as the terminal allows."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    headings = [column.replace("_", " ") for column in columns]
    drawn = Table(*headings, box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for column in drawn.columns:
        column.overflow = "fold"
    for row in rows:
        drawn.add_row(*(Text(_text(value)) for value in row))
    Console(file=out, width=None if out.isatty() else 120).print(drawn)


def separated(delimiter: str) -> Callable[[Sequence[str], Iterable[Row], TextIO], None]:
    """Return a writer of values separated by ``delimiter``, with a header line."""

    def write(columns: Sequence[str], rows: Iterable[Row], out: TextIO) -> None:
        writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([_text(value) for value in row] for row in rows)

    return write


def json_array(columns: Sequence[str], rows: Iterable[Row], out: TextIO) -> None:
    """Write an array of objects, one for each row."""
    json.dump(
        [_object(columns, row) for row in rows],
        out,
        ensure_ascii=False,
        indent=2,
        default=plain_json,
    )
    out.write("\n")


def json_lines(columns: Sequence[str], rows: Iterable[Row], out: TextIO) -> None:
    """Write one object a line."""
    for row in rows:
        out.write(json.dumps(_object(columns, row), ensure_ascii=False, default=plain_json) + "\n")


def markdown(columns: Sequence[str], rows: Iterable[Row], out: TextIO) -> None:
    """Write a Markdown table."""
    out.write(f"| {' | '.join(columns)} |\n|{' --- |' * len(columns)}\n")
    for row in rows:
        cells = (_text(value).replace("|", "\\|").replace("\n", " ") for value in row)
        out.write(f"| {' | '.join(cells)} |\n")


FORMATS: dict[str, Callable[[Sequence[str], Iterable[Row], TextIO], None]] = {
    "table": table,
    "csv": separated(","),
    "tsv": separated("\t"),
    "json": json_array,
    "jsonl": json_lines,
    "md": markdown,
}
"""How rows can be printed, by the name that ``-f`` takes."""


def format_option(*more: str, piped: str = "csv") -> Callable[[Any], Any]:
    """Return the option ``-f``: a table on a terminal, else ``piped``; ``more`` adds formats."""

    def default() -> str:
        return "table" if sys.stdout.isatty() else piped

    return click.option(
        "-f",
        "--format",
        "form",
        type=click.Choice([*FORMATS, *more]),
        default=default,
        show_default=f"table on a terminal, else {piped}",
        help="How to print.",
    )


def dates_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options ``--since`` and ``--until``: dates of decision, both included."""
    for name, which in (("--until", "latest"), ("--since", "earliest")):
        command = click.option(
            name,
            type=click.DateTime(["%Y-%m-%d"]),
            callback=lambda ctx, option, value: value and value.date(),
            metavar="DATE",
            help=f"The {which} date of decision, as 2024-03-31.",
        )(command)
    return command


def show(columns: Sequence[str], rows: Iterable[Row], form: str) -> None:
    """Print rows to standard output."""
    FORMATS[form](columns, rows, sys.stdout)


def say(message: str) -> None:
    """Print a message to standard error, unless ``--quiet`` was given."""
    if not _given("quiet"):
        click.echo(message, err=True)


def detail(message: str) -> None:
    """Print a message to standard error if ``--verbose`` was given."""
    if _given("verbose"):
        click.echo(message, err=True)


def _given(flag: str) -> bool:
    """Return whether a flag of the whole program was given."""
    context = click.get_current_context(silent=True)
    return context is not None and bool(context.find_root().params.get(flag))


def _object(columns: Sequence[str], row: Row) -> dict[str, Any]:
    return dict(zip(columns, row, strict=True))


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (list, tuple)):
        return ", ".join(map(_text, value))
    return str(value)
