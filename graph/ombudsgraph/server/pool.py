"""Workers, and who may have one: short jobs always, long ones in turn.

Nobody can tell beforehand how long a query takes. So each begins in the lane for short jobs; one
that is not done within ``Limits.patience`` moves to the lane for long ones, and is remembered as
one of them. Where that lane is full, it is stopped and begins again when its turn
comes: whatever hostile queries run, short ones find a free worker.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import pickle
import signal
import socket
import sys
from collections import OrderedDict
from collections.abc import Callable
from functools import cache
from multiprocessing.context import ForkServerContext, SpawnContext
from multiprocessing.process import BaseProcess
from typing import Any

from starlette.exceptions import HTTPException

from ..errors import GraphError
from .limits import Limits
from .live import Source
from .messages import FRAME, Job, Made, Reply
from .metrics import RESTARTED, STOPPED
from .worker import PRELOADED, work

_REMEMBERED = 1000
_GRACE = 3
"""How many times the patience a short job has once more where the lane for long ones is full."""

_BUFFER = 1 << 20
_AGAIN = {"Retry-After": "5"}


@cache
def _context() -> SpawnContext | ForkServerContext:
    """Return how workers are started: parted from one process that has loaded what they need.

    Where there is no such way (Windows), each loads it anew.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([work.__module__, *PRELOADED])
    return context


class Worker:
    """A process that does one job at a time."""

    def __init__(
        self, process: BaseProcess, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self._process, self._reader, self._writer = process, reader, writer

    @classmethod
    async def start(cls, memory: int) -> Worker:
        """Return a new worker that may hold ``memory`` bytes, when it is ready for its first job.

        Raises:
            asyncio.IncompleteReadError, OSError: It cannot start.
        """
        ours, theirs = socket.socketpair()
        process = _context().Process(target=work, args=(theirs, memory), daemon=True)
        with theirs:
            await asyncio.to_thread(process.start)
        worker = cls(process, *await asyncio.open_connection(sock=ours, limit=_BUFFER))
        await worker._reply()
        return worker

    @property
    def pid(self) -> int | None:
        """The number of the process."""
        return self._process.pid

    @property
    def dead(self) -> bool:
        """Whether the process has ended."""
        return not self._process.is_alive()

    async def do(self, job: Job) -> Reply:
        """Return what came of a job.

        Raises:
            asyncio.IncompleteReadError, OSError: The process is gone.
        """
        message = pickle.dumps(job)
        self._writer.write(FRAME.pack(len(message)) + message)
        await self._writer.drain()
        return await self._reply()

    async def _reply(self) -> Reply:
        [length] = FRAME.unpack(await self._reader.readexactly(FRAME.size))
        reply: Reply = pickle.loads(await self._reader.readexactly(length))
        return reply

    async def end(self) -> int | None:
        """Kill the process; return the exit code, which is not ours if it was dead before."""
        self._process.kill()
        self._writer.close()
        await asyncio.to_thread(self._process.join)
        return self._process.exitcode


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
            raise HTTPException(503, "Too many queries are waiting; try again soon.", _AGAIN)
        self.waiting += 1
        try:
            await asyncio.wait_for(self._room.acquire(), self._limits.wait)
        except TimeoutError:
            raise HTTPException(503, "The server is busy; try again soon.", _AGAIN) from None
        finally:
            self.waiting -= 1

    def leave(self) -> None:
        """Make room."""
        self._room.release()


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
        """Return a free worker; those that died while they were free are replaced."""
        while (worker := await self._free.get()).dead:
            self._put_another(worker)
        return worker

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
