"""The classes of the graph and what joins them, as boxes and lines; the template draws them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

PLACES = {
    "BodyOutcome": (0, 0),
    "Capture": (0, 1),
    "Remedy": (0, 2),
    "Body": (1, 0),
    "Decision": (1, 1),
    "Evidence": (1, 2),
    "Concept": (2, 0),
    "Provision": (2, 1),
    "Instrument": (2, 2),
}
"""Where the diagram shows what a decision says: column and row of each class."""

WIDTH, HEIGHT = 250, 150
"""What one column and one row of the diagram take, in its own units."""
BOX = (120, 40)
EDGE = 10


@dataclass(frozen=True, slots=True)
class Box:
    """A class in the diagram: its name, its top left corner, and its size."""

    name: str
    x: int
    y: int
    width: int = BOX[0]
    height: int = BOX[1]


@dataclass(frozen=True, slots=True)
class Line:
    """What joins two classes of the diagram: the names of the properties, and its two ends.

    ``both`` says that some lead the one way and some the other.
    """

    names: tuple[str, ...]
    both: bool
    start: tuple[float, float]
    end: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Diagram:
    """Boxes and lines, in the units of ``width`` and ``height``."""

    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    width: int
    height: int


def diagram(properties: Iterable[tuple[str, Iterable[str], Iterable[str]]]) -> Diagram:
    """Return the classes of :data:`PLACES` joined by properties: names with both their ends.

    Only neighbours are joined, so that no line crosses another.

    >>> [line.names for line in diagram([("body", ["BodyOutcome"], ["Body"])]).lines]
    [('body',)]
    """
    columns, rows = (max(place[axis] for place in PLACES.values()) for axis in (0, 1))
    return Diagram(
        boxes=tuple(Box(name, *_corner(name)) for name in PLACES),
        lines=tuple(_lines(properties)),
        width=columns * WIDTH + BOX[0] + 2 * EDGE,
        height=rows * HEIGHT + BOX[1] + 2 * EDGE,
    )


def _lines(properties: Iterable[tuple[str, Iterable[str], Iterable[str]]]) -> Iterator[Line]:
    """Yield a line for each two neighbours of the diagram that properties join."""
    joined = defaultdict(list)
    for name, starts, ends in properties:
        for start, end in product(starts, ends):
            if start in PLACES and end in PLACES and _are_neighbours(start, end):
                joined[start, end].append(name)
    for (start, end), names in sorted(joined.items()):
        back = joined.get((end, start), [])
        if not back or start < end:
            yield Line((*names, *back), bool(back), *_touching(start, end))


def _are_neighbours(one: str, other: str) -> bool:
    (column, row), (to_column, to_row) = PLACES[one], PLACES[other]
    return max(abs(column - to_column), abs(row - to_row)) == 1


def _corner(name: str) -> tuple[int, int]:
    column, row = PLACES[name]
    return EDGE + column * WIDTH, EDGE + row * HEIGHT


def _touching(start: str, end: str) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return where a line between two boxes leaves the one and meets the other."""
    (x, y), (to_x, to_y) = ((a + BOX[0] / 2, b + BOX[1] / 2) for a, b in map(_corner, (start, end)))
    across, down = to_x - x, to_y - y
    part = min(BOX[0] / 2 / abs(across) if across else 1.0, BOX[1] / 2 / abs(down) if down else 1.0)
    return (x + across * part, y + down * part), (to_x - across * part, to_y - down * part)
