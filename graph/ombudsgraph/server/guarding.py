"""What every request and every answer passes: rates, sizes, deadlines, and headers for safety."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from ipaddress import ip_address
from time import monotonic

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .limits import Limits

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:;"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
}
"""What a browser is told about every answer that does not say it itself."""

_PIECE = 1 << 16
_CLIENTS = 10_000


class Rates:
    """How many requests each client may make just now: a bucket that fills up again."""

    def __init__(self, rate: float, burst: int) -> None:
        self._rate, self._burst = rate, burst
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, client: str, now: float) -> float:
        """Take one request of a client; return the seconds until the next where there is none.

        >>> rates = Rates(rate=2, burst=1)
        >>> [rates.wait("192.0.2.1", now) for now in (0, 0, 0.5)]
        [0.0, 0.5, 0.0]
        """
        if not self._rate:
            return 0.0
        left, since = self._buckets.pop(client, (float(self._burst), now))
        left = min(self._burst, left + (now - since) * self._rate)
        enough = left >= 1
        self._buckets[client] = (left - enough, now)
        if len(self._buckets) > _CLIENTS:
            self._buckets.popitem(last=False)
        return 0.0 if enough else (1 - left) / self._rate


def client_of(address: tuple[str, int] | None) -> str:
    """Return who asks: an IPv4 address, or the network of an IPv6 address.

    >>> client_of(("2001:db8::1:2", 5)), client_of(("192.0.2.1", 5))
    ('2001:db8::/64', '192.0.2.1')
    """
    try:
        found = ip_address(address[0] if address else "")
    except ValueError:
        return ""
    if found.version == 4:
        return str(found)
    return f"{ip_address(int(found) >> 64 << 64)}/64"


class _Refused(Exception):
    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


class Guard:
    """Refuses what is too much (413, 429) or too slow (408), and puts headers on every answer."""

    def __init__(self, app: ASGIApp, limits: Limits) -> None:
        self._app = app
        self._limits = limits
        self._rates = Rates(limits.rate, limits.burst)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def sending(message: Message) -> None:
            nonlocal started
            started = True
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await self._send(message, send)

        refusal = self._refusal(scope)
        try:
            if refusal is None:
                await self._app(scope, self._within(receive), sending)
        except _Refused as refused:
            if not started:
                # The rest of the request is not read: another one could not follow it.
                headers = {"Connection": "close"}
                refusal = PlainTextResponse(f"{refused}\n", refused.status, headers)
        if refusal is not None:
            await refusal(scope, receive, sending)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        """Return the answer to a request that is refused for its head alone."""
        wait = self._rates.wait(client_of(scope.get("client")), monotonic())
        if wait:
            headers = {"Retry-After": str(int(wait) + 1)}
            return PlainTextResponse("Too many requests; slow down.\n", 429, headers)
        length = Headers(scope=scope).get("content-length", "0")
        if not length.isdecimal() or int(length) > self._limits.body:
            return PlainTextResponse(self._too_large(), 413, {"Connection": "close"})
        return None

    def _too_large(self) -> str:
        return f"A request may have {self._limits.body} bytes.\n"

    def _within(self, receive: Receive) -> Receive:
        """Return what receives a body that is neither too large nor too slow."""
        deadline, size, whole = monotonic() + self._limits.arrival, 0, False

        async def receiving() -> Message:
            nonlocal size, whole
            if whole:
                return await receive()  # the client is gone
            try:
                async with asyncio.timeout(max(0.0, deadline - monotonic())):
                    message = await receive()
            except TimeoutError:
                raise _Refused(408, "The request did not come in time.") from None
            size += len(message.get("body", b""))
            whole = not message.get("more_body", False)
            if size > self._limits.body:
                raise _Refused(413, self._too_large().rstrip())
            return message

        return receiving

    async def _send(self, message: Message, send: Send) -> None:
        """Send piece by piece, so that a client that does not read is noticed and let go."""
        body = message.get("body", b"")
        pieces = [body[at : at + _PIECE] for at in range(0, len(body), _PIECE)] or [body]
        for number, piece in enumerate(pieces, 1):
            part = message
            if len(pieces) > 1:
                more = message.get("more_body", False) or number < len(pieces)
                part = {**message, "body": piece, "more_body": more}
            async with asyncio.timeout(self._limits.departure):
                await send(part)
