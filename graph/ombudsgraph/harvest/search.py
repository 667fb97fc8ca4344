"""Search pages walked, window by window, until as many decisions are known as the site counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

from ..errors import HarvestError
from .listing import Listing, Window, address, listing
from .manifest import Manifest, Row
from .times import now
from .visitor import Visitor

FRESH = timedelta(days=1)
"""For so long a search page is not asked for again: a harvest that was stopped goes on from it."""

_ADVICE = {
    401: "it wants a password",
    403: "it refuses us: ask those who run it before you go on",
    404: "there is no such page: check --site, or its search has moved",
}


class Search:
    """The search of a site; ``shortfalls`` says which windows show fewer than they count."""

    def __init__(self, visitor: Visitor, manifest: Manifest, fresh: timedelta = FRESH) -> None:
        """Search by a visitor; search pages in the manifest that are ``fresh`` are not asked."""
        self.shortfalls: list[str] = []
        self._visitor, self._manifest, self._fresh = visitor, manifest, fresh

    def decisions(self, window: Window) -> tuple[str, ...]:
        """Return the addresses of the decisions made in a window, as listed, each once.

        A window that shows fewer than it counts (a site may show only so many pages, or
        decisions came in while it was read) is searched again in halves, down to single days.

        Raises:
            HarvestError: A search page cannot be had, or is none.
        """
        found, missing = self._walked(window)
        if not missing:
            return tuple(found)
        halves = window.halves()
        if not halves:
            self.shortfalls.append(f"{window.first}: {missing}")
        for half in halves:
            found.update(dict.fromkeys(self.decisions(half)))
        return tuple(found)

    def _walked(self, window: Window) -> tuple[dict[str, None], str | None]:
        """Return what the pages of a window show, and what is missing of it in a sentence."""
        found: dict[str, None] = {}
        counts: set[int | None] = set()
        rows = page = 0
        while True:
            page += 1
            shown = self._page(window, page)
            if shown is None and None in counts:
                return found, f"page {page} is no search page, and results are not counted"
            if shown is None:
                break
            counts.add(shown.results)
            if found.keys() >= set(shown.decisions):
                break
            rows += len(shown.decisions)
            found.update(dict.fromkeys(shown.decisions))
            if shown.results is not None and rows >= shown.results:
                break
        if len(counts) > 1:
            return found, "the count of results changed while it was read"
        [results] = counts
        if results is None or rows >= results:
            return found, None
        return found, f"the site counts {results} results and shows {len(found)}"

    def _page(self, window: Window, page: int) -> Listing | None:
        """Return a search page; ``None`` if it is none, but an earlier one was."""
        url = address(self._visitor.site, window, page)
        known = self._manifest.get(url)
        if known and known.is_settled and known.is_within(self._fresh):
            return Listing(known.results, known.leads)
        answer = self._visitor.get(url)
        if answer.why:
            advice = _ADVICE.get(answer.status or 0, answer.why)
            raise HarvestError(f"{url}: {advice}. Nothing saved is lost; the same command goes on.")
        shown = listing(answer.data, self._visitor.site)
        known = Row(url, now(), answer.status, sha256(answer.data).hexdigest(), len(answer.data))
        if shown is not None and (shown.decisions or not shown.results or page > 1):
            self._manifest.note(replace(known, results=shown.results, leads=shown.decisions))
            return shown
        problem = "no results are recognised on it"
        self._manifest.note(replace(known, problem=problem))
        if page > 1:
            return None
        raise HarvestError(
            f"{url}: {problem}: the layout of the site may have changed, and this program must"
            " learn the new one. Nothing saved is lost."
        )
