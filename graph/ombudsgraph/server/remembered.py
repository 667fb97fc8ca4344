"""Answers kept while the graph is the same, and no two at work on the same one."""

from __future__ import annotations

import asyncio
from collections import Counter, OrderedDict
from collections.abc import Callable, Coroutine
from typing import Any

from .messages import Made
from .metrics import KEPT

LARGEST = 8
"""An answer that would take more than this part of the room is not kept."""


class Remembered:
    """Answers by name, up to ``size`` bytes of them; those asked for longest ago go first."""

    def __init__(self, size: int) -> None:
        """Have room for ``size`` bytes; with none, only what is asked at once is shared."""
        self._size = size
        self._held = 0
        self._kept: OrderedDict[str, Made] = OrderedDict()
        self._making: dict[str, asyncio.Task[Made]] = {}
        self._waiting: Counter[str] = Counter()

    async def get(self, name: str, make: Callable[[], Coroutine[Any, Any, Made]]) -> Made:
        """Return the answer called ``name``, made only where it is not kept nor being made.

        It is given up when the last one that waits for it goes. Raises what ``make`` raises.
        """
        if name in self._kept:
            KEPT.inc()
            self._kept.move_to_end(name)
            return self._kept[name]
        if name not in self._making:
            self._making[name] = asyncio.create_task(make())
        task = self._making[name]
        self._waiting[name] += 1
        try:
            await asyncio.wait({task})
        finally:
            self._waiting[name] -= 1
            if not self._waiting[name]:
                del self._waiting[name], self._making[name]
                task.cancel()
        made = task.result()
        self._keep(name, made)
        return made

    def _keep(self, name: str, made: Made) -> None:
        if name in self._kept or made.status != 200 or len(made.body) > self._size // LARGEST:
            return
        self._kept[name] = made
        self._held += len(made.body)
        while self._held > self._size:
            self._held -= len(self._kept.popitem(last=False)[1].body)
