"""Workers, and who may have one: short jobs always, long ones in turn.

Nobody can tell beforehand how long a query takes. So each begins in the lane for short jobs; one
that is not done within ``Limits.patience`` moves to the lane for long ones, and is remembered as
one of them. Where that lane is full, it is stopped and begins again when its turn
comes: whatever hostile queries run, short ones find a free worker.
"""

from __future__ import annotations

import asyncio
import signal
import sys
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from starlette.exceptions import HTTPException

from ..errors import GraphError
from .lanes import Lane, busy
from .limits import Limits
from .live import Source
from .messages import Job, Made, Reply
from .metrics import RESTARTED, STOPPED
from .process import Worker

_REMEMBERED = 1000
_GRACE = 3
"""How many times the patience a short job has once more where the lane for long ones is full."""


class Pool:
    """Workers enough for both lanes, and one to spare while another is replaced."""

    def __init__(self, source: Source, limits: Limits) -> None:
        """Say where the graph is, which ``source`` tells anew for each job."""
        self._source = source
        self._limits = limits
        self._free: asyncio.Queue[Worker] = asyncio.Queue()
        self._workers: set[Worker] = set()
        self._starting: set[asyncio.Task[None]] = set()
        self._known: OrderedDict[str, None] = OrderedDict()
        self.short, self.long = Lane(limits), Lane(limits)

    async def open(self) -> None:
        """Start the workers."""
        async with asyncio.TaskGroup() as starting:
            for _ in range(2 * self._limits.workers + 1):
                starting.create_task(self._start())

    async def close(self) -> None:
        """End the workers."""
        for task in self._starting:
            task.cancel()
        await asyncio.gather(*self._starting, return_exceptions=True)
        await asyncio.gather(*(worker.end() for worker in self._workers))
        self._workers.clear()

    @property
    def pids(self) -> list[int | None]:
        """The numbers of the processes."""
        return [worker.pid for worker in self._workers]

    async def run(
        self, name: str, function: Callable[..., Made], *arguments: Any, gzip: bool = False
    ) -> Made:
        """Return what ``function`` makes of the graph and ``arguments``, in a worker.

        ``name`` stands for all jobs that take about as long.

        Raises:
            HTTPException: There is no room (503), or the job was stopped (500).
            OmbudsgraphError: The function raised it.
        """
        reply = await self._run(name, function, arguments, gzip)
        if isinstance(reply.error, GraphError):  # the store was replaced just now, or a worker died
            await self._source.look()
            reply = await self._run(name, function, arguments, gzip)
        if reply.error is not None:
            raise reply.error
        if reply.made is None:
            raise HTTPException(500, "Something went wrong here; who runs this server can see it.")
        return reply.made

    async def _run(
        self, name: str, function: Callable[..., Made], arguments: tuple[Any, ...], gzip: bool
    ) -> Reply:
        limits = self._limits
        while True:
            lane = self.long if name in self._known else self.short
            await lane.enter()
            worker, asked = None, None
            try:
                worker = await self._take()
                whole = limits.seconds + 10  # by then it has been killed, if anybody is there to
                job = Job(self._source.place, function, arguments, whole, gzip)
                asked = asyncio.create_task(worker.do(job))
                if not await self._stays(lane, name, asked):
                    if self.long.full:
                        continue  # it is stopped, and waits for its turn
                    await self.long.enter()
                    self.short.leave()
                    lane = self.long
                if not await _within(asked, limits.seconds):
                    STOPPED.inc()
                    raise HTTPException(
                        500, f"The query was stopped after {limits.seconds:g} seconds: narrow it."
                    )
                return await self._told(worker, asked)
            finally:
                if worker is not None:
                    self._take_back(worker, asked)
                lane.leave()

    async def _stays(self, lane: Lane, name: str, asked: asyncio.Task[Reply]) -> bool:
        """Return whether a job may stay in its lane; remember whether it is a long one."""
        quick = await _within(asked, self._limits.patience)
        self._known.pop(name, None)
        if not quick:
            self._known[name] = None
            if len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
            if lane is self.short and self.long.full:
                quick = await _within(asked, _GRACE * self._limits.patience)
        return quick or lane is self.long

    async def _take(self) -> Worker:
        """Return a free worker; those that died while they were free are replaced.

        Raises:
            HTTPException: None is free in time, for none can be started (503).
        """
        try:
            async with asyncio.timeout(self._limits.wait):
                while (worker := await self._free.get()).dead:
                    self._put_another(worker)
                return worker
        except TimeoutError:
            raise busy() from None

    async def _told(self, worker: Worker, asked: asyncio.Task[Reply]) -> Reply:
        """Return the reply; say why there is none where the worker died."""
        try:
            return asked.result()
        except (asyncio.IncompleteReadError, OSError):
            if await worker.end() == -signal.SIGABRT:  # the engine ends where no memory is left
                raise HTTPException(
                    500,
                    "The query was stopped: it needs more than"
                    f" {self._limits.memory >> 20} MiB of memory; narrow it.",
                ) from None
            return Reply(None, GraphError("The query broke off; try again."))

    def _take_back(self, worker: Worker, asked: asyncio.Task[Reply] | None) -> None:
        """Let the next job have a worker, or another one in its place if it is not fit for that."""
        done = asked is not None and asked.done() and not asked.cancelled()
        if asked is None or (done and asked.exception() is None and not asked.result().spent):
            self._free.put_nowait(worker)
            return
        asked.cancel()
        self._put_another(worker)

    def _put_another(self, worker: Worker) -> None:
        task = asyncio.create_task(self._replace(worker))
        self._starting.add(task)
        task.add_done_callback(self._starting.discard)

    async def _replace(self, worker: Worker) -> None:
        RESTARTED.inc()
        await worker.end()
        self._workers.discard(worker)
        await self._start()

    async def _start(self) -> None:
        while True:
            try:
                worker = await Worker.start(self._limits.memory)
                break
            except (asyncio.IncompleteReadError, OSError) as error:  # no memory, no file handle …
                print(f"A worker cannot be started ({error}); trying again.", file=sys.stderr)
                await asyncio.sleep(1)
        self._workers.add(worker)
        self._free.put_nowait(worker)


async def _within(task: asyncio.Task[Reply], seconds: float) -> bool:
    """Return whether a task ends within so many seconds; it goes on in any case."""
    return bool((await asyncio.wait({task}, timeout=seconds))[0])
