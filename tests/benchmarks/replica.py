"""A copy of the Ombudsman's site on this machine: search pages, decision pages, and what can fail.

It is made as the facts known of the site say: search pages show ten results in a window of dates
and count them; decisions are at ``/decisions/SECTOR/CATEGORY/REFERENCE``. It notes every visit,
and ``fault`` can make any of them fail in one of ``FAULTS``.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

SHOWN = 10
"""Results on a search page."""

CARD = '<div class="card"><h3><a href="{path}">{reference}</a></h3><p>Statement</p></div>'
SCRIPTED = """<div class="card" data-id="1" onclick="location.href='{path}?displaypref=1'">
<h3>{reference}</h3><a href="{path}">Read more</a></div>"""
SEARCH = """<!DOCTYPE html><html><head><title>Search</title></head><body><header>
<a href="/decisions/housing/other/11-111-111">Of the day</a></header><main><h1>Decisions</h1>
<p>{counts}</p>{cards}</main>
<footer><a href="/decisions/housing/other/11-111-112">Latest</a></footer></body></html>"""


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision on the site: its path, the date it is listed under, its page."""

    path: str
    decided: date
    data: bytes


@dataclass(frozen=True, slots=True)
class Visit:
    """One request and how it was answered; times are seconds of one clock."""

    path: str
    agent: str
    began: float
    ended: float
    status: int | None
    delivered: bool
    """Whether a whole page was sent to a client that was there to take it."""


class Replica(ThreadingHTTPServer):
    """The site. Change its attributes to change how it behaves; ``visits`` tells who came."""

    daemon_threads = True

    def __init__(self, decisions: Iterable[Decision]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.decisions = {decision.path: decision for decision in decisions}
        self.robots: tuple[int, str] = (200, "User-agent: *\nDisallow: /private")
        self.pages_shown: int | None = None
        self.listed_twice: frozenset[str] = frozenset()
        self.fault: Callable[[int, str], str | None] = lambda number, path: None
        self.sent_date: str | None = None
        self.cache_control = "private"
        self.counts = "Your search has {:,} results"
        self.visits: list[Visit] = []
        self.asked = self.here = self.most_here = 0
        self._counting = threading.Lock()

    @property
    def url(self) -> str:
        """The address of the site."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def delivered(self, path: str) -> int:
        """Return how many times a page was sent whole."""
        return sum(visit.delivered for visit in self.visits if visit.path == path)

    def asked_for(self, part: str) -> list[str]:
        """Return the paths asked for that hold ``part``, in order."""
        return [visit.path for visit in self.visits if part in visit.path]

    def arrived(self) -> int:
        """Count a visitor in; return the number of the request."""
        with self._counting:
            self.asked += 1
            self.here += 1
            self.most_here = max(self.most_here, self.here)
            return self.asked

    def left(self, visit: Visit) -> None:
        """Count a visitor out."""
        with self._counting:
            self.here -= 1
            self.visits.append(visit)

    def found(self, first: date, last: date) -> list[Decision]:
        """Return the decisions made in a window, the latest first."""
        inside = [each for each in self.decisions.values() if first <= each.decided <= last]
        inside += [each for each in inside if each.path in self.listed_twice]
        return sorted(inside, key=lambda each: (each.decided, each.path), reverse=True)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a client that is killed is what this is for."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: Replica

    def do_GET(self) -> None:
        self.began, number = time.monotonic(), self.server.arrived()
        self.delivered = False
        fault = self.server.fault(number, self.path)
        if fault is not None:
            FAULTS[fault](self)
        elif self.path.startswith("/moved/"):
            self.answer(301, b"", location=self.path.removeprefix("/moved"))
        else:
            self.page(*self.content())

    def note(self, status: int | None) -> None:
        """Note the visit, before its last byte: a client that has it may already come again."""
        agent, ended = self.headers.get("user-agent", ""), time.monotonic()
        self.server.left(Visit(self.path, agent, self.began, ended, status, self.delivered))

    def content(self) -> tuple[int, bytes]:
        parts = urlsplit(self.path)
        if parts.path == "/robots.txt":
            status, text = self.server.robots
            return status, text.encode()
        if parts.path == "/Decisions/SearchResults":
            return 200, self.search({key: value[0] for key, value in parse_qs(parts.query).items()})
        decision = self.server.decisions.get(self.path)
        return (200, decision.data) if decision else (404, b"<html><p>Not found</p></html>")

    def search(self, asked: dict[str, str]) -> bytes:
        found = self.server.found(*(date.fromisoformat(asked[end]) for end in ("fd", "td")))
        start = SHOWN * (int(asked["page"]) - 1)
        shown = found[start : start + SHOWN]
        if self.server.pages_shown is not None and int(asked["page"]) > self.server.pages_shown:
            shown = []
        cards = "".join(
            (SCRIPTED if n % 3 else CARD).format(
                path=each.path, reference=each.path.rpartition("/")[2]
            )
            for n, each in enumerate(shown)
        )
        counts = self.server.counts.format(len(found))
        return SEARCH.format(counts=counts, cards=cards).encode()

    def page(self, status: int, data: bytes) -> None:
        tag = f'"{sha256(data).hexdigest()[:16]}"'
        if status == 200 and self.headers.get("if-none-match") == tag:
            self.answer(304, b"", etag=tag)
        else:
            self.delivered = status == 200
            kept = {"etag": tag, "cache_control": self.server.cache_control}
            self.answer(status, data, content_type="text/html; charset=utf-8", **kept)

    def answer(self, status: int, data: bytes, length: int | None = None, **headers: str) -> None:
        """Send ``data``; ``length`` is what is said of it, -1 for nothing."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        if length != -1:
            self.send_header("Content-Length", str(len(data) if length is None else length))
        self.note(status)
        self.end_headers()
        self.wfile.write(data)

    def hang_up(self) -> None:
        self.note(None)
        self.close_connection = True

    def date_time_string(self, timestamp: float | None = None) -> str:
        """Return the time by the site's clock, which may be wrong."""
        return self.server.sent_date or super().date_time_string(timestamp)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


def _cut(handler: _Handler, said: bool) -> None:
    """Send half of a page; ``said`` tells that the length of the whole is."""
    data = handler.content()[1]
    half = data[: len(data) // 2 + handler.server.asked % 7]  # each time elsewhere
    handler.answer(200, half, len(data) if said else -1, connection="close")


FAULTS: dict[str, Callable[[_Handler], None]] = {
    "500": lambda handler: handler.answer(500, b"<html><p>Error</p></html>"),
    "503": lambda handler: handler.answer(503, b"", retry_after="0"),
    "429": lambda handler: handler.answer(429, b"", retry_after="1"),
    "429 for an hour": lambda handler: handler.answer(429, b"", retry_after="3600"),
    "403": lambda handler: handler.answer(403, b"<html><p>Forbidden</p></html>"),
    "404": lambda handler: handler.answer(404, b"<html><p>Not found</p></html>"),
    "410": lambda handler: handler.answer(410, b""),
    "hung up": lambda handler: handler.hang_up(),
    "cut": lambda handler: _cut(handler, said=True),
    "cut, length not said": lambda handler: _cut(handler, said=False),
    "bad gzip": lambda handler: handler.answer(200, b"\x1f\x8bno", content_encoding="gzip"),
    "to another site": lambda handler: handler.answer(302, b"", location="http://example.org/a"),
    "round in circles": lambda handler: handler.answer(302, b"", location=handler.path),
    "no address": lambda handler: handler.answer(302, b"", location="http://["),
    "too large": lambda handler: handler.answer(200, b"<p>a</p>" * 2_600_000),
    "another layout": lambda handler: handler.answer(200, b"<html><p>New!</p></html>"),
    "binary": lambda handler: handler.answer(200, b"%PDF-1.7 no page"),
}
"""What can happen instead of an answer, by name."""

PASSING = ("500", "503", "hung up", "cut", "cut, length not said", "bad gzip")
"""The faults after which the same request may succeed."""


def served(site: Replica) -> threading.Thread:
    """Start a site in a thread of its own; ``stop`` ends it."""
    thread = threading.Thread(target=site.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    return thread


def stop(site: Replica) -> None:
    """End a site."""
    with suppress(OSError):
        site.shutdown()
        site.server_close()
