"""Where the parts of a chart stand. The templates draw them; a table beside each says the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..statistics import Rate

PARTS = (
    ("upheld", "upheld"),
    ("not_upheld", "not upheld"),
    ("closed", "closed after initial enquiries"),
    ("unknown", "unknown"),
    ("inferred", "inferred from the text"),
)
"""The parts of a bar of outcomes, by the columns of the canned questions, and what they mean."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a bar, in hundredths of the widest bar: where it begins and how long it is."""

    name: str
    meaning: str
    count: int
    start: float
    length: float


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart: its label, the sum of its parts, and these in their order."""

    label: str
    count: int
    parts: tuple[Part, ...]


TIES = (("upheld", "relied on"), ("inferred", "only named"))
"""The parts of a bar that tells what relies on a thing from what only names it."""


def bars(
    rows: Sequence[Mapping[str, Any]], label: str, names: Sequence[tuple[str, str]] = PARTS
) -> list[Bar]:
    """Return a bar for each row of outcomes, named by its column ``label``.

    ``names`` are the columns that are its parts, with what they mean.

    >>> row = {"year": 2024, "upheld": 3, "not_upheld": 1, "closed": 0, "unknown": 0, "inferred": 0}
    >>> [(part.name, part.start, part.length) for part in bars([row], "year")[0].parts]
    [('upheld', 0.0, 75.0), ('not_upheld', 75.0, 25.0)]
    """
    widest = max((sum(row[name] for name, _ in names) for row in rows), default=0)
    return [_bar(row, row[label], widest, names) for row in rows]


def _bar(
    row: Mapping[str, Any], label: object, widest: int, names: Sequence[tuple[str, str]]
) -> Bar:
    parts, before = [], 0
    for name, meaning in names:
        count = row[name]
        if count:
            start, length = 100 * before / widest, 100 * count / widest
            parts.append(Part(name, meaning, count, round(start, 3), round(length, 3)))
        before += count
    return Bar("no date" if label is None else str(label), before, tuple(parts))


@dataclass(frozen=True, slots=True)
class Dot:
    """A rate with its interval, in hundredths of the width; ``beside`` is what it is compared with.

    ``small`` says that it rests on few cases, and is to be drawn hollow and grey.
    """

    label: str
    said: str
    share: float
    low: float
    high: float
    small: bool
    beside: float | None
    beside_said: str


def dots(rates: Iterable[tuple[str, Rate, Rate | None]]) -> list[Dot]:
    """Return a dot for each label and rate that has any cases, beside another rate if given."""
    found = []
    for label, own, other in rates:
        if own.share is None or own.low is None or own.high is None:
            continue
        share = None if other is None or other.share is None else round(100 * other.share, 2)
        found.append(
            Dot(
                label,
                str(own),
                round(100 * own.share, 2),
                round(100 * own.low, 2),
                round(100 * own.high, 2),
                own.small,
                share,
                "" if other is None else str(other),
            )
        )
    return found
