"""Connections that cost little: none may be half open for long, and nobody may have too many."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import cast

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from .guarding import client_of
from .limits import Limits
from .metrics import REFUSED


def protocol(limits: Limits, trusted: frozenset[str]) -> type[asyncio.Protocol]:
    """Return uvicorn's protocol with ``limits``.

    A proxy that is ``trusted`` to say for whom it asks may have any number of connections.
    """
    held: Counter[str] = Counter()

    class Connection(H11Protocol):
        """A connection on which the head of a request must come within ``Limits.arrival``."""

        _client = ""
        _deadline: asyncio.TimerHandle | None = None

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            super().connection_made(transport)
            self._client = client_of(self.client)
            held[self._client] += 1
            proxy = self.client is not None and self.client[0] in trusted
            if held[self._client] > limits.connections and not proxy:
                self._refuse("too many")
            else:
                self._look()

        def data_received(self, data: bytes) -> None:
            super().data_received(data)
            self._look()

        def connection_lost(self, exc: Exception | None) -> None:
            self._forget()
            held[self._client] -= 1
            if not held[self._client]:
                del held[self._client]
            super().connection_lost(exc)

        def timeout_keep_alive_handler(self) -> None:
            # Closing would wait for a client that does not read.
            self.transport.abort()

        def _look(self) -> None:
            """Set the clock where a head is due, and stop it where one has come."""
            if self.conn.their_state is not h11.IDLE:
                self._forget()
            elif self._deadline is None and not self.transport.is_closing():
                self._deadline = self.loop.call_later(limits.arrival, self._refuse, "too slow")

        def _forget(self) -> None:
            if self._deadline is not None:
                self._deadline.cancel()
                self._deadline = None

        def _refuse(self, reason: str) -> None:
            REFUSED.labels(reason).inc()
            self.transport.abort()

    return cast("type[asyncio.Protocol]", Connection)
