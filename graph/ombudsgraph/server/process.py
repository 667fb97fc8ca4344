"""A worker from the server's side: how it is started, told, and ended."""

from __future__ import annotations

import asyncio
import multiprocessing
import pickle
import socket
from functools import cache
from multiprocessing.context import ForkServerContext, SpawnContext
from multiprocessing.process import BaseProcess

from .messages import FRAME, Job, Reply
from .worker import PRELOADED, work

_BUFFER = 1 << 20


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
        """Whether the process has ended; its connection tells so first."""
        return self._reader.at_eof() or not self._process.is_alive()

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
