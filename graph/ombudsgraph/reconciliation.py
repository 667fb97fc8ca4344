"""Our counts of a year beside those of LGSCO's own annual tables, which a user supplies as CSV.

The Ombudsman counts every complaint it decided from April to March; this graph counts published
decisions. So ours should never be the higher, and how far it is below says how much of a body's
year can be seen here at all.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Store

from . import questions
from .errors import OmbudsgraphError
from .findings.bodies import resolve
from .findings.register import register
from .questions.terms import Value
from .statistics import rate

NAMES = re.compile(r"\s*(name of )?(local )?(authority|council|body|organisation)( name)?\s*", re.I)
"""How the column of names may be headed."""

OUTCOMES = {
    "upheld": re.compile(r"\s*(complaints? )?upheld\s*", re.I),
    "not_upheld": re.compile(r"\s*(complaints? )?not upheld\s*", re.I),
    "closed": re.compile(r"\s*closed (after|following) (the )?initial (e|i)nquir(y|ies)\s*", re.I),
    "published": re.compile(r"\s*(total|decided|all decisions|decisions)\s*", re.I),
}
"""How the columns that this graph has counts for may be headed, by our own name of each."""

_YEAR = re.compile(r"(20\d\d)[-–/](?:20)?(\d\d)")


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """Our counts beside theirs, a row for each body of the table, in the table's order.

    ``rows`` are as wide as ``columns``: the body, then for each count theirs, ours, and ours as a
    share. ``unknown`` are names of the table that the register does not know.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    unknown: tuple[str, ...]
    caption: str


def reconcile(store: Store, table: str | Path, year: str) -> Reconciliation:
    """Return our counts of a year beside those of an annual table.

    ``year`` is written as the Ombudsman does, ``2024-25``: 1 April to 31 March.

    Raises:
        OmbudsgraphError: The year is no such year, or the file has no column of names or none of
            counts that could be compared.
    """
    since, until = _days(year)
    path = Path(table)
    headings, lines = _read(path)
    answer = questions.ask(store, "bodies-compared", since=since, until=until)
    ours = {row["identifier"]: row for row in answer.dicts()}
    rows, unknown = [], []
    for line in lines:
        name = line["name"].strip()
        body = resolve(name, until) if name else None
        if body is None or body.id not in register().entries:
            unknown += [name] if name else []
            continue
        row: list[Value] = [name]
        for count in headings:
            theirs = _number(line[count])
            found = ours.get(body.id, {}).get(count, 0)
            assert isinstance(found, int)
            row += [theirs, found, _share(found, theirs)]
        rows.append(tuple(row))
    columns = ("body", *(f"{count}_{part}" for count in headings for part in PARTS))
    caption = (
        f"{year}: 1 April to 31 March. {answer.caption} Ours are outcomes that pages state; "
        "where ours is the higher, dates or pages disagree."
    )
    return Reconciliation(columns, tuple(rows), tuple(unknown), caption)


PARTS = ("theirs", "ours", "share")
"""What stands in the columns of each count."""


def _days(year: str) -> tuple[str, str]:
    """Return the first and the last day of a year of the Ombudsman.

    >>> _days("2024-25")
    ('2024-04-01', '2025-03-31')
    """
    found = _YEAR.fullmatch(year.strip())
    if not found or (int(found[1]) + 1) % 100 != int(found[2]):
        raise OmbudsgraphError(f"“{year}” is no year of the Ombudsman; write it as 2024-25.")
    return f"{found[1]}-04-01", f"{int(found[1]) + 1}-03-31"


def _read(path: Path) -> tuple[list[str], Iterator[dict[str, str]]]:
    """Return the counts that a table has, and its lines by our names for the columns."""
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        lines = list(csv.reader(file))
    for number, headings in enumerate(lines):
        places = _places(headings)
        if "name" in places and len(places) > 1:
            counts = [count for count in OUTCOMES if count in places]
            body = (
                {key: line[place] for key, place in places.items()}
                for line in lines[number + 1 :]
                if len(line) > max(places.values())
            )
            return counts, body
    raise OmbudsgraphError(
        f"{path}: no line of headings with a name (Authority, Council …) "
        "and a count (Upheld, Not upheld, Closed after initial enquiries, Total) was found."
    )


def _places(headings: list[str]) -> dict[str, int]:
    patterns: dict[str, re.Pattern[str]] = {"name": NAMES, **OUTCOMES}
    found: dict[str, int] = {}
    for place, heading in enumerate(headings):
        for key, pattern in patterns.items():
            if pattern.fullmatch(heading):
                found.setdefault(key, place)
    return found


def _number(text: str) -> int | None:
    """Return a count as printed, or ``None`` where the table gives none.

    >>> _number(" 1,204 "), _number("-")
    (1204, None)
    """
    digits = text.replace(",", "").strip()
    return int(digits) if digits.isdecimal() else None


def _share(ours: int, theirs: int | None) -> str | None:
    """Return how much of theirs we have, in words where that cannot be."""
    if theirs is None:
        return None
    return str(rate(ours, theirs)) if ours <= theirs else f"{ours} of {theirs}: more than theirs"
