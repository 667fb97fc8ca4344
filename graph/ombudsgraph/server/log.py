"""The access log: one JSON object a line, without what was asked unless that is wanted."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import UTC, datetime
from time import perf_counter
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .metrics import LOST, REQUESTS, SECONDS

METHODS = frozenset(("GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE", "PATCH"))


def writer(descriptor: int) -> Callable[[dict[str, Any]], None]:
    """Return a function that writes lines to an open file.

    A line that cannot be written, on a full disk for example, is counted and given up: the
    server answers all the same.
    """

    def write(entry: dict[str, Any]) -> None:
        line = (json.dumps(entry) + "\n").encode()
        try:
            written = os.write(descriptor, line)
        except OSError:
            written = 0
        if written < len(line):
            LOST.inc()

    return write


class AccessLog:
    """Counts and logs every request."""

    def __init__(
        self, app: ASGIApp, write: Callable[[dict[str, Any]], None], queries: bool = False
    ) -> None:
        """Log with ``write``; with ``queries`` also what stands behind the question mark."""
        self._app = app
        self._write = write
        self._queries = queries

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, then log it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started, status, sent = perf_counter(), 500, 0

        async def counting(message: Message) -> None:
            nonlocal status, sent
            if message["type"] == "http.response.start":
                status = message["status"]
            sent += len(message.get("body", b""))
            await send(message)

        try:
            await self._app(scope, receive, counting)
        finally:
            seconds = perf_counter() - started
            method = scope["method"] if scope["method"] in METHODS else "other"
            REQUESTS.labels(method, status).inc()
            SECONDS.observe(seconds)
            entry = {
                "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
                "client": (scope.get("client") or ("",))[0],
                "method": method,
                "path": scope["path"],
                "status": status,
                "bytes": sent,
                "ms": round(seconds * 1000, 1),
            }
            if self._queries:
                entry["query"] = scope["query_string"].decode("latin-1")
            self._write(entry)
