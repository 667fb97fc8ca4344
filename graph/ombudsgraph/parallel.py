"""Work on many things at once, in order, in bounded memory."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from itertools import islice
from multiprocessing import get_context
from typing import TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")

CHUNK = 64
"""How many things travel to a worker together."""
WINDOW = 16
"""How many chunks are under way at a time."""


@contextmanager
def processes(workers: int | None) -> Iterator[Executor | None]:
    """Give ``workers`` processes (all cores where ``None``) to work in; none for only one."""
    if (workers or os.cpu_count() or 1) == 1:
        yield None
        return
    # Oxigraph keeps threads, so a forked child could hang: start fresh ones.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as executor:
        try:
            yield executor
        except BaseException:
            executor.shutdown(cancel_futures=True)
            raise


def mapped(
    work: Callable[[list[Given]], list[Made]],
    items: Iterable[Given],
    executor: Executor | None,
) -> Iterator[tuple[list[Given], list[Made]]]:
    """Yield each chunk of ``items`` with what ``work`` makes of it, in order.

    Only so many chunks are under way at a time that memory stays bounded
    (``Executor.map`` would draw all of ``items`` at once).
    """
    queue = iter(items)
    chunks = iter(lambda: list(islice(queue, CHUNK)), [])
    if executor is None:
        for chunk in chunks:
            yield chunk, work(chunk)
        return
    under_way: deque[tuple[list[Given], Future[list[Made]]]] = deque()
    for chunk in chunks:
        under_way.append((chunk, executor.submit(work, chunk)))
        if len(under_way) >= WINDOW:
            chunk, future = under_way.popleft()
            yield chunk, future.result()
    for chunk, future in under_way:
        yield chunk, future.result()
