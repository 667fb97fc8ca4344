"""Print an explanation to be read: each statement with its words, then what was set aside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from textwrap import fill
from typing import Any, TextIO

from ..links import SPOKEN

_WIDTH = 100


def tell(columns: Sequence[str], rows: Iterable[Sequence[Any]], out: TextIO) -> None:
    """Write the rows of an explanation as paragraphs, those set aside under their own heading."""
    said = [dict(zip(columns, row, strict=True)) for row in rows]
    for each in (row for row in said if not row["set_aside"]):
        out.write(_statement(each))
    aside = [row for row in said if row["set_aside"]]
    if aside:
        out.write("What else was considered\n\n")
    for each in aside:
        out.write(_statement(each))


def _statement(row: dict[str, Any]) -> str:
    name = SPOKEN.get(row["statement"], row["statement"])
    place = ", ".join(
        str(part)
        for part in (
            row["section"],
            row["paragraph"] and f"paragraph {row['paragraph']}",
            row["role"] and f"as {row['role']}",
            row["basis"],
            f"rule {row['rule']}",
        )
        if part
    )
    lines = [f"{name}: {row['value']}"]
    if row["words"]:
        lines.append(_indented(f"“{' '.join(row['words'].split())}”"))
    lines.append(_indented(place))
    if row["set_aside"]:
        lines.append(_indented(f"Set aside: it {row['set_aside']}."))
    return "\n".join(lines) + "\n\n"


def _indented(text: str) -> str:
    return fill(text, _WIDTH, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False)
