"""What has columns and rows, as pandas and a notebook take it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from html import escape
from typing import TYPE_CHECKING, Any, Protocol

from .errors import OmbudsgraphError

if TYPE_CHECKING:
    import pandas

SHOWN = 50
"""Of how many rows a notebook shows."""


class Table(Protocol):
    """Anything with columns, and rows as wide as they are."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""

    @property
    def rows(self) -> Sequence[Sequence[Any]]:
        """The rows, in order."""


class Tabular:
    """Gives what has ``columns`` and ``rows`` a data frame and a face in a notebook."""

    __slots__ = ()

    def __repr__(self: Table) -> str:
        """Return what it is and how much: all rows would fill the screen."""
        rows = "1 row" if len(self.rows) == 1 else f"{len(self.rows):,} rows"
        return f"<{type(self).__name__}: {rows} of {', '.join(self.columns)}>"

    def for_reading(self: Table) -> tuple[tuple[str, ...], Sequence[Sequence[Any]]]:
        """Return the columns and rows that a person needs: all of them."""
        return self.columns, self.rows

    def to_dataframe(self: Table) -> pandas.DataFrame:
        """Return all of it as a pandas ``DataFrame``, values as they are.

        Raises:
            OmbudsgraphError: pandas is not installed.
        """
        try:
            import pandas
        except ImportError as error:
            raise OmbudsgraphError(
                'a data frame needs pandas: pip install "ombudsgraph[notebook]"'
            ) from error
        return pandas.DataFrame([list(row) for row in self.rows], columns=list(self.columns))

    def _repr_html_(self) -> str:
        """Return the first rows as an HTML table, with the caption below."""
        return html_table(*self.for_reading(), caption=getattr(self, "caption", ""))  # type: ignore[misc]


def html_table(columns: Sequence[str], rows: Sequence[Sequence[Any]], caption: str = "") -> str:
    """Return columns and rows as an HTML table; text is escaped, addresses are links.

    >>> html_table(["n"], [[1], ["<"]])
    '<table><thead><tr><th>n</th></tr></thead><tbody><tr><td>1</td></tr><tr><td>&lt;</td></tr></tbody></table>'
    """
    head = "".join(f"<th>{escape(column.replace('_', ' '))}</th>" for column in columns)
    body = "".join(
        f"<tr>{''.join(f'<td>{_cell(value)}</td>' for value in row)}</tr>" for row in rows[:SHOWN]
    )
    more = f"<p>and {len(rows) - SHOWN:,} more</p>" if len(rows) > SHOWN else ""
    said = f"<p>{escape(caption)}</p>" if caption else ""
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    return table + more + said


def _cell(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(map(_cell, value))
    if value is None:
        return ""
    text = escape(str(value))
    linked = isinstance(value, str) and value.startswith(("http://", "https://"))
    return f'<a href="{text}">{text}</a>' if linked else text


def csv_text(
    columns: Sequence[str], rows: Iterable[Sequence[Any]], lineterminator: str = "\n"
) -> str:
    """Return columns and rows as CSV with a header line.

    >>> csv_text(["a", "b"], [[1, None]])
    'a,b\\n1,\\n'
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator=lineterminator)
    writer.writerow(columns)
    writer.writerows(rows)
    return out.getvalue()


def plain_json(value: Any) -> Any:
    """Return what JSON has no type of its own for: dates as text, decimals as numbers."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    raise TypeError(f"no JSON for {type(value).__name__}")
