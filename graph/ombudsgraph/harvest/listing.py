"""Search pages: their addresses, and what they show.

``/Decisions/SearchResults?fd=2024-01-01&td=2024-01-31&page=2`` shows ten decisions made in a window
of dates, both days included, and says how many there are in all ("has 25 results"). A
decision is at ``/decisions/SECTOR/CATEGORY/24-006-404``; a report has its text at the same address
with ``?chapter=1`` and so on. Cards are not always plain links, so any attribute may
hold an address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from .addresses import DECISION, canonical

SEARCH = "/Decisions/SearchResults"
_APART = re.compile(r"""[\s"'()?#]+""")
"""What stands between addresses, or between an address and what it is asked with."""
_RESULTS = re.compile(r"\bhas ([\d,]+|no) results?\b|\b([\d,]+|no) results? found\b", re.IGNORECASE)
_CHAPTER = re.compile(r"(?:^|&)chapter=(\d{1,3})(?:&|$)", re.IGNORECASE)
_FURNITURE = "header, footer, nav, aside, script, style"


@dataclass(frozen=True, slots=True, order=True)
class Window:
    """Days of decision, first and last included."""

    first: date
    last: date

    def __str__(self) -> str:
        return f"{self.first} to {self.last}"

    def halves(self) -> tuple[Window, ...]:
        """Return the window in two, or nothing if it is one day.

        >>> [str(half) for half in Window(date(2024, 2, 1), date(2024, 2, 3)).halves()]
        ['2024-02-01 to 2024-02-02', '2024-02-03 to 2024-02-03']
        """
        if self.first == self.last:
            return ()
        middle = self.first + (self.last - self.first) // 2
        return Window(self.first, middle), Window(middle + timedelta(days=1), self.last)


def months(first: date, last: date) -> Iterator[Window]:
    """Yield the days from ``first`` to ``last`` as windows of a month at most, in order.

    >>> [str(month) for month in months(date(2024, 1, 30), date(2024, 2, 2))]
    ['2024-01-30 to 2024-01-31', '2024-02-01 to 2024-02-02']
    """
    while first <= last:
        following = (first.replace(day=1) + timedelta(days=32)).replace(day=1)
        yield Window(first, min(last, following - timedelta(days=1)))
        first = following


def address(site: str, window: Window, page: int) -> str:
    """Return the address of a search page; pages count from 1."""
    return f"{site}{SEARCH}?fd={window.first}&td={window.last}&page={page}"


@dataclass(frozen=True, slots=True)
class Listing:
    """What a search page shows: addresses of decisions, and how many results it says there are."""

    results: int | None
    decisions: tuple[str, ...]


def listing(data: bytes, site: str) -> Listing | None:
    """Return what a search page shows, each decision once; ``None`` if it is no search page.

    Decisions of other sites are left out, and so are those in menus and margins.

    >>> page = b'<p>Your search has 1 result</p><a href="/decisions/housing/other/24-006-404">'
    >>> listing(page, "http://localhost")
    Listing(results=1, decisions=('http://localhost/decisions/housing/other/24-006-404',))
    """
    tree = LexborHTMLParser(data)
    for furniture in tree.css(_FURNITURE):
        furniture.decompose()
    text = tree.body.text(separator=" ") if tree.body else ""
    said = _RESULTS.search(" ".join(text.split()))
    found = dict.fromkeys(
        base
        for node in tree.css("*")
        for value in node.attributes.values()
        for written in _APART.split(value or "")
        if DECISION.search(written) and (base := canonical(written, site))
    )
    if said is None and not found:
        return None
    return Listing(_number(said[1] or said[2]) if said else None, tuple(found))


def chapters(data: bytes, decision: str) -> tuple[str, ...]:
    """Return the addresses of the chapters that a report's page leads to, in order."""
    numbers = set()
    for link in LexborHTMLParser(data).css("a[href]"):
        parts = urlsplit(urljoin(decision, link.attributes["href"] or ""))
        chapter = _CHAPTER.search(parts.query)
        if chapter and parts.path.lower().rstrip("/") == urlsplit(decision).path:
            numbers.add(int(chapter[1]))
    return tuple(f"{decision}?chapter={number}" for number in sorted(numbers))


def _number(printed: str) -> int:
    return 0 if printed.lower() == "no" else int(printed.replace(",", ""))
