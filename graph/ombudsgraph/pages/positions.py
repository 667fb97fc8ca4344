"""Say where each node stands: a picture that can be read like a page.

Two bands. On the left the bodies, each with its decisions beside it in order of
date; on the right the grounds and the law they lead to, in groups, as in a table of
contents. Lines run between the bands, and every name has a row of its own. Nothing
is left to chance, so the same graph gives the same picture, and there is nothing
to wait for.

Units are those of vis-network: screen pixels at a zoom of one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from .rows import DOT, ROW, Row, bodies, contents

LETTER = 9.0
"""The width of a letter of a name between two columns, where the picture is drawn small."""

NAME = 160.0, 350.0
"""The least and the most width kept for names between two columns."""

REACH = 170.0
"""The space between the bands, for the lines; the page widens it where the screen allows."""

SCREEN = 350.0, 660.0
"""The width and height of an ordinary screen that are left beside the outermost names."""

ZOOM = 1.4
"""The zoom at which everything is as large as it need be."""

AIRY = 1.6
"""How far apart the rows of the shorter band may be set, as a multiple."""

LINE_LENGTHS = (3, 4, 6, 8, 10, 12, 16, 20, 25, 30)
"""How many decisions of a body may stand in one line."""

_BESIDE = 26.0
"""From a body to its first decision."""


@dataclass(frozen=True, slots=True)
class Picture:
    """Where everything stands.

    ``places`` gives ``(x, y)`` for each node, ``beside`` the body a decision
    stands beside. ``room`` is the width that a name may take
    where another column is in its way. ``headings`` have ``text``, ``x``, ``y``, ``rank`` (1 for
    a band, 2 for a group) and ``band`` (bodies, decisions or contents).
    """

    places: dict[str, tuple[float, float]]
    beside: dict[str, str]
    room: dict[str, float]
    headings: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Band:
    """Rows in columns of ``(row, y)``, ``pitch`` apart, with ``room`` for names between them."""

    columns: tuple[tuple[tuple[Row, float], ...], ...]
    line: int
    height: float
    room: float
    pitch: float
    width: float


def picture(nodes: Sequence[dict[str, Any]], edges: Sequence[dict[str, Any]]) -> Picture:
    """Return a place for every node, with everything as large as one screen allows.

    The number of columns, and of decisions in a line, are those at which the whole
    picture fills a screen at the highest zoom: fewer where that makes no difference.
    """
    lefts = [
        _band(bodies(nodes, edges, line), count, line)
        for count, line in product(range(1, 7), LINE_LENGTHS)
    ]
    rights = [_band(contents(nodes, edges), count) for count in range(1, 5)]
    best = lefts[0], rights[0]
    for pair in product(lefts, rights):
        if _zoom(*pair) > 1.03 * _zoom(*best):
            best = pair
    return _placed(*best)


def _band(rows: Sequence[Row], count: int, line: int = 0) -> Band:
    """Set rows in at most ``count`` columns of about the same height, no heading at a foot."""
    share = sum(row.height for row in rows) / count
    columns: list[list[tuple[Row, float]]] = [[]]
    y = 0.0
    for row in rows:
        ahead = row.height + (ROW * (3 - row.rank) if row.heading else 0)
        if columns[-1] and y + ahead > share + ROW and len(columns) < count:
            columns.append([])
            y = 0.0
        columns[-1].append((row, y))
        y += row.height
    longest = max((len(row.beside) for row in rows), default=0)
    beside = _BESIDE + DOT * min(line, longest) if line else 0.0
    room = min(NAME[1], max(NAME[0], LETTER * max((len(row.name) for row in rows), default=0)))
    pitch = room + beside + 30
    return Band(
        columns=tuple(map(tuple, columns)),
        line=line,
        height=max((sum(row.height for row, _ in column) for column in columns), default=0.0),
        room=room,
        pitch=pitch,
        width=(len(columns) - 1) * pitch + beside,
    )


def _zoom(left: Band, right: Band) -> float:
    """Return how large the picture can be drawn on an ordinary screen."""
    width = left.width + REACH + right.width
    return min(ZOOM, SCREEN[0] / width, SCREEN[1] / max(left.height, right.height, ROW))


def _placed(left: Band, right: Band) -> Picture:
    """Put the bands side by side, each centred on the middle of the picture."""
    height = max(left.height, right.height)
    found = Picture({}, {}, {}, [])
    if left.columns[0]:
        top = round(_spread(left, height)[1], 1)
        found.headings.extend(
            [
                {"text": "Bodies", "x": 0.0, "y": top, "rank": 1, "band": "bodies"},
                {"text": "Decisions", "x": _BESIDE, "y": top, "rank": 1, "band": "decisions"},
            ]
        )
    for band, start in ((left, 0.0), (right, left.width + REACH)):
        airy, above = _spread(band, height)
        for number, column in enumerate(band.columns):
            crowded = number > 0 if band is left else number + 1 < len(band.columns)
            for row, y in column:
                x = start + number * band.pitch
                _place(found, row, x, round(y * airy + above, 1), band, crowded)
    return found


def _spread(band: Band, height: float) -> tuple[float, float]:
    """Return how far apart the rows of a band are set to fill ``height``, and the space above."""
    airy = min(AIRY, height / max(band.height, ROW))
    return airy, (height - band.height * airy) / 2


def _place(found: Picture, row: Row, x: float, y: float, band: Band, crowded: bool) -> None:
    if row.heading:
        y = round(y + row.height - ROW, 1)
        heading = {"text": row.heading, "x": x, "y": y, "rank": row.rank, "band": "contents"}
        found.headings.append({**heading, "room": band.room + 30} if crowded else heading)
    if row.node:
        found.places[row.node] = (x, y)
        if crowded:
            found.room[row.node] = band.room
    for place, decision in enumerate(row.beside):
        down, across = divmod(place, band.line)
        if row.node:
            found.beside[decision] = row.node
        found.places[decision] = (x + _BESIDE + across * DOT, round(y + down * DOT, 1))
