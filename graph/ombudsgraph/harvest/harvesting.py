"""A folder of decision pages brought up to date with a site."""

from __future__ import annotations

import ipaddress
from collections import deque
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from filelock import FileLock, Timeout

from ..errors import HarvestError
from .agent import agent
from .listing import months
from .manifest import Manifest, Row
from .saving import saved
from .search import FRESH, Search
from .visitor import Answer, Tell, Visitor

SITE = "https://www.lgo.org.uk"
DELAY = 3.0
"""Seconds between requests, and the least that a site of other people's is asked with."""

REFUSALS = 3
"""After so many pages in a row that the site refused, or failed to give, it is left alone."""

_LOCK, _CACHE = ".harvest/lock", ".harvest/cache.db"
"""What is in the folder beside pages and manifest; a build does not look into it."""

Progress = Callable[[str, int, int | None], None]
"""Is told a step, how much of it is done, and of how much."""


@dataclass(slots=True)
class Harvest:
    """What a harvest did. ``listed`` decisions were found; ``waiting`` pages were not asked for.

    ``problems`` says by address why a page could not be had, or is no decision; ``gone`` are
    those the site no longer has, and ``shortfalls`` the days of which it shows too little.
    """

    listed: int = 0
    fetched: int = 0
    unchanged: int = 0
    held: int = 0
    waiting: int = 0
    requests: int = 0
    delay: float = DELAY
    gone: list[str] = field(default_factory=list)
    problems: dict[str, str] = field(default_factory=dict)
    shortfalls: list[str] = field(default_factory=list)


def harvest(
    folder: Path,
    *,
    contact: str,
    first: date,
    last: date,
    site: str = SITE,
    delay: float = DELAY,
    is_replica: bool = False,
    most: int | None = None,
    dry_run: bool = False,
    recheck: timedelta | None = None,
    progress: Progress = lambda step, done, total: None,
    tell: Tell = lambda sentence: None,
) -> Harvest:
    """Fetch into ``folder`` the decisions made from ``first`` to ``last`` that it does not hold.

    Stopped in any way, the same call goes on where it was. At most ``most`` pages are fetched; a
    ``dry_run`` reads search pages only. Pages held are asked for again if the last answer is older
    than ``recheck``. ``contact`` is told to the site. ``delay`` can be below ``DELAY`` only for a
    site on this machine, or if ``is_replica`` says that the site is a copy of the caller's own.

    Raises:
        HarvestError: The site refuses, is out of order, or is not recognised; or another harvest
            writes to the folder. Everything fetched until then is kept.
    """
    site, name = _checked(site), agent(contact)
    if first > last:
        raise HarvestError(f"The dates run backwards: {first} is after {last}.")
    if delay < DELAY and not (is_replica or _is_here(site)):
        raise HarvestError(
            f"{site}: {delay:g} seconds between requests are too few for a site of other people's;"
            f" give {DELAY:g} or more."
        )
    try:
        (folder / _LOCK).parent.mkdir(parents=True, exist_ok=True)
        with (
            FileLock(folder / _LOCK, timeout=0),
            closing(Manifest(folder)) as manifest,
            closing(Visitor(site, name, delay=delay, cache=folder / _CACHE, tell=tell)) as visitor,
        ):
            run = _Run(folder, manifest, visitor, recheck, progress, tell)
            return run.done(first, last, most, dry_run)
    except Timeout:
        raise HarvestError(
            f"{folder}: another harvest is writing here; wait until it ends."
        ) from None
    except HarvestError:
        raise
    except OSError as error:
        raise HarvestError(
            f"{folder}: cannot be written ({error.strerror or error}); nothing saved is lost."
        ) from error


class _Run:
    def __init__(
        self,
        folder: Path,
        manifest: Manifest,
        visitor: Visitor,
        recheck: timedelta | None,
        progress: Progress,
        tell: Tell,
    ) -> None:
        self._folder, self._manifest, self._visitor = folder, manifest, visitor
        self._recheck, self._progress, self._tell = recheck, progress, tell
        self._fresh = FRESH if recheck is None else min(FRESH, recheck)
        self._said = Harvest()
        self._in_a_row = 0

    def done(self, first: date, last: date, most: int | None, dry_run: bool) -> Harvest:
        """Search, then fetch what is wanted; what failed in passing once more at the end."""
        said, site = self._said, self._visitor.site
        if any(not row.url.startswith(f"{site}/") for row in self._manifest):
            raise HarvestError(
                f"{self._folder}: holds pages of another site; give each site a folder of its own."
            )
        self._visitor.arrive()
        queue = deque(self._wanted(self._listed(first, last, most)))
        if not dry_run:
            failed = self._fetched(queue, len(queue) if most is None else most)
            self._fetched(deque(failed), len(failed), "pages tried again")
        said.waiting = len(queue)
        said.held = sum(row.file is not None for row in self._manifest)
        said.requests, said.delay = self._visitor.requests, self._visitor.delay
        for url, problem in said.problems.items():
            self._tell(f"{url}: {problem}.")
        return said

    def _listed(self, first: date, last: date, most: int | None) -> list[str]:
        """Return the decisions that the site lists, or as many as give ``most`` to fetch."""
        search = Search(self._visitor, self._manifest, self._fresh)
        windows = list(months(first, last))
        listed: dict[str, None] = {}
        for number, window in enumerate(windows, 1):
            listed.update(dict.fromkeys(search.decisions(window)))
            self._progress("months searched", number, len(windows))
            if most is not None and len(self._wanted(listed)) >= most:
                break
        self._said.listed, self._said.shortfalls = len(listed), search.shortfalls
        return list(listed)

    def _wanted(self, listed: Iterable[str]) -> list[str]:
        """Return what to fetch: of the listed and their chapters, and of what is to be checked.

        What gave trouble before comes last, so that it never keeps a harvest from going on.
        """
        wanted: dict[str, None] = {}
        for url in listed:
            row = self._manifest.get(url)
            wanted.update(dict.fromkeys((url, *row.leads) if row else (url,)))
        if self._recheck is not None:
            wanted.update(dict.fromkeys(row.url for row in self._manifest if row.file))
        return sorted(filter(self._wants, wanted), key=self._gave_trouble)

    def _gave_trouble(self, url: str) -> bool:
        row = self._manifest.get(url)
        return row is not None and row.problem is not None

    def _wants(self, url: str) -> bool:
        row = self._manifest.get(url)
        if row is None or not (row.is_settled or row.is_gone):
            return True
        if row.is_gone:
            return not row.is_within(self._fresh)
        return self._recheck is not None and not row.is_within(self._recheck)

    def _fetched(self, queue: deque[str], most: int, step: str = "pages fetched") -> list[str]:
        """Fetch ``most`` pages of a queue, to which the chapters of reports come as they are seen.

        Returns:
            Those that failed in passing.
        """
        done, failed = 0, []
        while queue and done < most:
            url = queue.popleft()
            before = self._manifest.get(url)
            answer = self._visitor.get(url, afresh=before is not None)
            row = saved(self._folder, url, answer, before)
            self._manifest.note(row)
            self._count(row, before)
            self._check_refusals(row, answer)
            if answer.is_passing:
                failed.append(url)
            more = [each for each in row.leads if self._wants(each)]
            queue.extendleft(reversed(more))
            done, most = done + 1, most + len(more)
            self._progress(step, done, min(most, done + len(queue)))
        return failed

    def _count(self, row: Row, before: Row | None) -> None:
        said = self._said
        said.problems.pop(row.url, None)
        if row.is_settled:
            is_same = before is not None and before.sha256 == row.sha256
            said.unchanged += is_same
            said.fetched += not is_same
        elif row.is_gone:
            said.gone.append(row.url)
            self._tell(f"{row.url}: is gone from the site ({row.status}).")
        else:
            said.problems[row.url] = row.problem or ""

    def _check_refusals(self, row: Row, answer: Answer) -> None:
        """Raise ``HarvestError`` where the site refused, or failed to give, several in a row."""
        is_refused = answer.is_passing or answer.status in (401, 403)
        self._in_a_row = self._in_a_row + 1 if is_refused else 0
        if self._in_a_row >= REFUSALS:
            raise HarvestError(
                f"{row.url}: {row.problem}, and so it was with {REFUSALS} pages in a row, so the"
                " site is left alone. Nothing saved is lost: run the same command another time."
            )


def _checked(site: str) -> str:
    try:
        parts = urlsplit(site.rstrip("/"))
        hosted = bool(parts.hostname) and parts.port != 0  # a port that is none raises
    except ValueError:
        hosted = False
    if not hosted or parts.scheme not in ("http", "https") or parts.username or parts.path:
        raise HarvestError(f"{site}: is not the address of a site; give it as {SITE}.")
    return f"{parts.scheme}://{parts.netloc.lower()}"


def _is_here(site: str) -> bool:
    """Return whether a site is on this machine."""
    host = urlsplit(site).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
