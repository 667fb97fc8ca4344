"""Room for some jobs at a time."""

from __future__ import annotations

import asyncio

from starlette.exceptions import HTTPException

from .limits import Limits

AGAIN = {"Retry-After": "5"}
"""What a client is told that may come back soon."""


def busy() -> HTTPException:
    """Return what a client is told that has waited as long as it may."""
    return HTTPException(503, "The server is busy; try again soon.", AGAIN)


class Lane:
    """Room for some jobs at a time; the others wait in turn, but not too many nor too long."""

    def __init__(self, limits: Limits) -> None:
        self._room = asyncio.Semaphore(limits.workers)
        self._limits = limits
        self.waiting = 0

    @property
    def full(self) -> bool:
        """Whether the next one would have to wait."""
        return self._room.locked()

    async def enter(self) -> None:
        """Wait for room.

        Raises:
            HTTPException: Too many wait already, or it took too long (503).
        """
        if self.full and self.waiting >= self._limits.waiting:
            raise HTTPException(503, "Too many queries are waiting; try again soon.", AGAIN)
        self.waiting += 1
        try:
            await asyncio.wait_for(self._room.acquire(), self._limits.wait)
        except TimeoutError:
            raise busy() from None
        finally:
            self.waiting -= 1

    def leave(self) -> None:
        """Make room."""
        self._room.release()
