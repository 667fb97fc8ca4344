"""One visitor to one site: one request at a time, seldom, under a name, within robots.txt.

What fails in passing (a broken connection, 429, a server's error) is asked for again, later each
time or when ``Retry-After`` says. Answers are cached and asked about with their validators
(``ETag``, ``Last-Modified``), so a page that has not changed is not sent twice.
"""

from __future__ import annotations

import sqlite3
import ssl
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urljoin

from ..documents import LIMIT
from ..errors import HarvestError, OmbudsgraphError
from .addresses import within
from .robots import Rules, rules
from .times import retry_after, skew

try:
    import httpx
    import stamina
    from hishel import CacheOptions, SqliteStorage
    from hishel.httpx import CacheClient
except ImportError as error:
    raise OmbudsgraphError(
        'harvesting needs httpx, hishel, stamina and protego: pip install "ombudsgraph[harvest]"'
    ) from error

ATTEMPTS = 4
PATIENCE = 600.0
"""Seconds that a site can ask us to wait for within a run; for longer, the run ends."""

_SILENT = 60.0
_WHOLE = 300.0
"""Seconds that a server may stay silent, and that a whole answer may take."""
_REDIRECTS = 5
_RULES_HOLD = 86_400.0
_PASSING = (408, 425, 429)

Tell = Callable[[str], None]
"""Is told in a sentence what goes on."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a site answered: ``why`` says in a sentence why there is no page; else ``data`` is one.

    ``is_passing`` tells that there may be a page at another time.
    """

    status: int | None
    data: bytes = b""
    is_passing: bool = False
    why: str | None = None
    to: str | None = None


class _Passing(Exception):
    """The site says: not now."""

    def __init__(self, status: int, seconds: float | None) -> None:
        super().__init__(f"answered {status}")
        self.status, self.seconds = status, seconds


class Visitor:
    """Requests to one site."""

    def __init__(self, site: str, agent: str, *, delay: float, cache: Path, tell: Tell) -> None:
        """Prepare for a visit; nothing is sent yet. ``delay`` is in seconds, between requests.

        Raises:
            HarvestError: The cache is damaged.
        """
        _check(cache)
        self.site, self.requests = site, 0
        self._storage = SqliteStorage(database_path=cache)
        self._http = CacheClient(
            headers={"User-Agent": agent},
            timeout=httpx.Timeout(_SILENT, connect=20),
            storage=self._storage,
            rfc=CacheOptions(shared=False),
        )
        self._delay, self._tell = delay, tell
        self._left = self._ruled = float("-inf")
        self._rules: Rules | None = None
        self._has_told_skew = False

    def close(self) -> None:
        """Close the connection and the cache."""
        self._http.close()

    @property
    def delay(self) -> float:
        """Seconds between requests: ours, or the site's where its robots.txt asks for more."""
        return max(self._delay, self._rules.delay if self._rules else 0.0)

    def arrive(self) -> None:
        """Read the site's robots.txt, unless that was done within a day.

        Raises:
            HarvestError: It cannot be read, so nothing may be fetched.
        """
        if time.monotonic() - self._ruled < _RULES_HOLD:
            return
        answer = self._followed(f"{self.site}/robots.txt", None, afresh=True)
        went_astray = answer.why and (answer.status or 0) < 400
        self._rules = rules(self.site, None if went_astray else answer.status, answer.data)
        self._ruled = time.monotonic()

    def get(self, url: str, afresh: bool = False) -> Answer:
        """Return the answer to a request for a page of the site.

        The site is asked ``afresh`` even where it said of an earlier answer that it holds longer.
        A page that ends before its HTML does is asked for once more, past the cache; if it comes
        just the same, that is how the site writes it.

        Raises:
            HarvestError: The site wants to be left alone for longer than ``PATIENCE``.
        """
        self.arrive()
        answer = self._followed(url, self._rules, afresh)
        if answer.why or _is_whole(answer.data):
            return answer
        self._forget(url)
        again = self._followed(url, self._rules, afresh)
        if again.why or again.data == answer.data or _is_whole(again.data):
            return again
        self._forget(url)
        why = f"it broke off, each time elsewhere ({len(answer.data)} and {len(again.data)} bytes)"
        return replace(again, why=why, is_passing=True)

    def _forget(self, url: str) -> None:
        for entry in self._storage.get_entries(url):
            self._storage.remove_entry(entry.id)

    def _followed(self, url: str, rules: Rules | None, afresh: bool) -> Answer:
        """Return the answer at the end of redirects, none of which may leave the site."""
        for _ in range(_REDIRECTS + 1):
            if rules is not None and not rules.allow(url):
                return Answer(None, why="robots.txt does not allow it to be fetched")
            answer = self._insisted(url, afresh)
            if answer.to is None:
                return answer
            if not within(answer.to, url, self.site):
                return Answer(answer.status, why=f"it leads to another site ({answer.to[:200]})")
            url = urljoin(url, answer.to)
            if self.site.startswith("https:") and not url.startswith("https:"):
                return Answer(answer.status, why=f"it leads away from https ({url[:200]})")
        return Answer(answer.status, why="it leads from one address to the next without end")

    def _insisted(self, url: str, afresh: bool) -> Answer:
        """Return the answer to a request, made again where it failed in passing."""
        try:
            for attempt in stamina.retry_context(
                on=_in_passing, attempts=ATTEMPTS, timeout=None,
                wait_initial=self.delay, wait_jitter=self.delay, wait_max=60.0,
            ):  # fmt: skip
                with attempt:
                    return self._once(url, afresh)
        except _Passing as refusal:
            why = f"the site answered {refusal.status} each time"
            return Answer(refusal.status, is_passing=True, why=why)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            why = f"there was no whole answer ({str(error) or type(error).__name__})"
            return Answer(None, is_passing=True, why=why)
        raise AssertionError("the last attempt returns or raises")

    def _once(self, url: str, afresh: bool) -> Answer:
        time.sleep(max(0.0, self._left + self.delay - time.monotonic()))
        self.requests += 1
        try:
            headers = {"Cache-Control": "no-cache"} if afresh else {}
            key = {"caching": {"key": url}}
            with self._http.stream("GET", url, headers=headers, extensions=key) as response:
                data = _read(response)
        finally:
            self._left = time.monotonic()
        self._check_clock(response)
        status = response.status_code
        if data is None:
            return Answer(status, why=f"it is larger than {LIMIT / 1_000_000:g} MB")
        if status in _PASSING or status >= 500:
            raise _passing(url, response)
        if response.has_redirect_location:
            return Answer(status, to=response.headers["location"])
        if status != 200:
            return Answer(status, data, why=f"the site answered {status}")
        return Answer(status, data)

    def _check_clock(self, response: httpx.Response) -> None:
        """Say once that the clocks differ: the times in the manifest are those of ours."""
        if self._has_told_skew or not (difference := skew(response.headers)):
            return
        self._has_told_skew = True
        self._tell(
            f"The clocks of {self.site} and of this machine differ by {difference}; the manifest"
            " has the times of this machine."
        )


def _check(cache: Path) -> None:
    try:
        with closing(sqlite3.connect(cache)) as database:
            database.execute("PRAGMA schema_version")
    except sqlite3.DatabaseError as error:
        raise HarvestError(
            f"{cache}: cannot be used ({error}); delete it: it is a cache, and no page is lost."
        ) from error


def _is_whole(data: bytes) -> bool:
    """Return whether HTML ends where it should."""
    return b"</html" in data[-4096:].lower()


def _read(response: httpx.Response) -> bytes | None:
    """Return a whole body, or ``None`` if it is larger than any page; a slow one breaks off."""
    ends, parts, size = time.monotonic() + _WHOLE, [], 0
    for part in response.iter_bytes():
        parts.append(part)
        size += len(part)
        if size > LIMIT:
            return None
        if time.monotonic() > ends:
            raise httpx.ReadTimeout(f"not whole after {_WHOLE:g} seconds")
    return b"".join(parts)


def _passing(url: str, response: httpx.Response) -> _Passing:
    seconds = retry_after(response.headers)
    if seconds is not None and seconds > PATIENCE:
        raise HarvestError(
            f"{url}: the site asks to be left alone for {seconds / 60:,.0f} minutes; nothing saved"
            " is lost: run the same command again then."
        )
    return _Passing(response.status_code, seconds)


def _in_passing(error: Exception) -> bool | float:
    """Return whether the same request may succeed later, or in how many seconds."""
    if isinstance(error, _Passing):
        return True if error.seconds is None else error.seconds
    untrusted = isinstance(error.__cause__ or error.__context__, ssl.SSLError)
    return isinstance(error, httpx.RequestError) and not untrusted
