"""Work on many things at once, in order, in bounded memory: processes here, or a Dask cluster."""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from typing import TYPE_CHECKING, Any, TypeVar

from .errors import OmbudsgraphError
from .resources import extractor

if TYPE_CHECKING:
    from distributed import Client

Given = TypeVar("Given")
Made = TypeVar("Made")

CHUNK = 64
"""How many things travel to a worker together at most."""
CHUNK_SIZE = 1 << 20
"""From this size on a chunk travels, however few things are in it."""
WINDOW = 16
"""How many chunks are under way at a time at least."""
GARBAGE = 100_000
"""How many more objects than it lets go of a worker makes before it looks for rings of them.

What it makes of a chunk holds hardly any, and is gone with it; Python looks after 700.
"""


def mapped(
    work: Callable[[list[Given]], Made],
    items: Iterable[Given],
    executor: Executor | None,
    *,
    few: int = 0,
    together: int = CHUNK,
    size: Callable[[Given], int] = lambda item: 0,
) -> Iterator[tuple[list[Given], Made]]:
    """Yield each chunk of ``items`` with what ``work`` makes of it, in order.

    Only so many chunks are under way at a time that memory stays bounded
    (``Executor.map`` would draw all of ``items`` at once); ``size`` tells how large each of
    ``items`` is, and ``together`` how many travel at most. Up to ``few`` chunks are worked on here,
    without the executor.

    Raises:
        OmbudsgraphError: A worker was lost.
    """
    queue = chunks(items, size, together)
    first = list(islice(queue, few + 1))
    queue = chain(first, queue)
    if executor is None or len(first) <= few:
        for chunk in queue:
            yield chunk, work(chunk)
        return
    window = executor.window if isinstance(executor, Cluster) else _window(os.cpu_count() or 1)
    under_way: deque[tuple[list[Given], Future[Made]]] = deque()
    try:
        for chunk in queue:
            under_way.append((chunk, executor.submit(work, chunk)))
            if len(under_way) >= window:
                chunk, future = under_way.popleft()
                yield chunk, future.result()
        while under_way:
            chunk, future = under_way.popleft()
            yield chunk, future.result()
    except (BrokenExecutor, CancelledError) as error:
        raise OmbudsgraphError(
            "a worker ended before its work was done, perhaps for want of memory; run the same"
            " command again to go on, with fewer workers if it happens again"
        ) from error
    finally:
        for _, future in under_way:
            future.cancel()


def chunks(
    items: Iterable[Given],
    size: Callable[[Given], int] = lambda item: 0,
    together: int = CHUNK,
) -> Iterator[list[Given]]:
    """Yield ``items`` by so many ``together``, fewer where they are large."""
    chunk: list[Given] = []
    weight = 0
    for item in items:
        chunk.append(item)
        weight += size(item)
        if len(chunk) == together or weight >= CHUNK_SIZE:
            yield chunk
            chunk, weight = [], 0
    if chunk:
        yield chunk


def _window(workers: int) -> int:
    return max(WINDOW, 2 * workers)


# ---------------------------------------------------------------- processes


@contextmanager
def processes(workers: int | None) -> Iterator[Executor | None]:
    """Give ``workers`` processes (all cores where ``None``) to work in; none for only one.

    They start when there is work, leave Ctrl-C to this process, and end with it however it ends.
    """
    if (workers or os.cpu_count() or 1) == 1:
        yield None
        return
    # Oxigraph keeps threads, so a forked child could hang: start fresh ones.
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_begin)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _begin() -> None:
    """Make a worker process leave when the process that started it is gone, even if killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(GARBAGE)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


# ---------------------------------------------------------------- a cluster


class Cluster(Executor):
    """The workers of a Dask cluster, each of which must run this version of the program.

    A worker that joins later is asked for its version too, before it does anything.
    """

    def __init__(self, client: Client) -> None:
        self._executor = client.get_executor(pure=False)
        self.window = _window(sum(client.nthreads().values()))

    def submit(self, work: Callable[..., Made], /, *args: Any, **kwargs: Any) -> Future[Made]:
        """Send ``work`` to one of the workers."""
        future: Future[Made] = self._executor.submit(_checked, extractor(), work, *args, **kwargs)
        return future


def _checked(expected: str, work: Callable[..., Made], *args: Any, **kwargs: Any) -> Made:
    if extractor() != expected:
        raise OmbudsgraphError(_other_version("a worker", extractor(), expected))
    return work(*args, **kwargs)


def _other_version(worker: str, its: str | None, ours: str) -> str:
    found = f"runs ombudsgraph {its}" if its else "has no ombudsgraph"
    return f"{worker} of the cluster {found} and this is {ours}; install the same version there"


@contextmanager
def cluster(address: str) -> Iterator[Executor]:
    """Give the workers of the Dask cluster whose scheduler is at ``address``.

    What a lost worker had not finished is done by another.

    Raises:
        OmbudsgraphError: The extra ``[cluster]`` is not installed, no scheduler answers, or a
            worker runs another version of the program.
    """
    try:
        from distributed import Client
    except ModuleNotFoundError:
        raise OmbudsgraphError(
            'a cluster needs Dask; install it with: pip install "ombudsgraph[cluster]"'
        ) from None
    try:
        client = Client(address, set_as_default=False)
    except (OSError, ValueError) as error:
        raise OmbudsgraphError(
            f"{address}: no Dask scheduler can be reached there ({error}); check the address"
        ) from error
    with client:
        for worker, version in client.run(_version_there()).items():
            if version != extractor():
                raise OmbudsgraphError(_other_version(worker, version, extractor()))
        yield Cluster(client)


def _version_there() -> Callable[[], str | None]:
    """Return a function that travels as code, so that a worker without our program can run it."""

    def version() -> str | None:
        try:
            from ombudsgraph.resources import extractor
        except ImportError:
            return None
        return extractor()

    return version
