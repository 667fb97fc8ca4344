"""A network over time: drawn anew for each year, or each few years, of the decisions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from ..links import links
from .drawing import DATES, draw

if TYPE_CHECKING:
    from pyoxigraph import Store

    from .measures import Network


def periods(
    store: Store, kind: str, *, years: int = 1, everything: bool = False, level: str = "leaf"
) -> Iterator[tuple[str, Network]]:
    """Yield the network of every ``years`` calendar years, each with its name, in order.

    A period is called ``2024`` or, of several years, ``2022–2024``. The first begins with the
    year of the first decision and the last may be cut short by the date of the last one.
    A decision without a date is in none. Raises as :func:`draw` does.
    """
    dated = links(store, DATES)
    if not dated:
        return
    known = [int(on[:4]) for _, on in dated]
    for year in range(min(known), max(known) + 1, years):
        end = year + years - 1
        name = str(year) if years == 1 else f"{year}–{end}"
        network = draw(
            store,
            kind,
            everything=everything,
            level=level,
            since=date(year, 1, 1),
            until=date(end, 12, 31),
        )
        yield name, network
