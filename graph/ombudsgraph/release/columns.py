"""What the columns of the tables mean, as ``columns.toml`` has it."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Column(NamedTuple):
    """One column: its name, its type (``string``, ``date``, ``integer`` …) and its meaning."""

    name: str
    type: str
    says: str


class Sheet(NamedTuple):
    """One table: its columns in order, those that tell rows apart, and those that lead elsewhere.

    ``refers`` has pairs of a column and the table whose key it holds.
    """

    name: str
    says: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    refers: tuple[tuple[str, str], ...]

    @property
    def path(self) -> str:
        """Where a release has it."""
        return f"tables/{self.name}.csv"


@cache
def sheets() -> tuple[Sheet, ...]:
    """Return every table that a release has, in the order to show them."""
    text = (files("ombudsgraph.release") / "columns.toml").read_text(encoding="utf-8")
    return tuple(
        Sheet(
            name,
            said["says"],
            tuple(Column(column, *about) for column, about in said["columns"].items()),
            tuple(said["key"]),
            tuple(said.get("refers", {}).items()),
        )
        for name, said in tomllib.loads(text).items()
    )
