"""A worker: a process that holds the store open and does one job after another.

The engine cannot be interrupted from Python, so whoever wants a job to end kills its process.
Started by :mod:`ombudsgraph.server.process`; speaks pickle over a socket.
"""

from __future__ import annotations

import gzip
import os
import pickle
import signal
import sys
import traceback
from dataclasses import replace
from socket import socket
from typing import Protocol

from pyoxigraph import Store

from ..catalogue import catalogue
from ..errors import GraphError, OmbudsgraphError, QueryError
from ..questions import Queryable
from ..questions.worker import keep_within
from . import rendering
from .messages import FRAME, Job, Made, Place, Reply


class _Stream(Protocol):
    """What a socket is as a file."""

    def read(self, size: int, /) -> bytes: ...
    def write(self, data: bytes, /) -> int: ...
    def flush(self) -> None: ...


_WORTH_PACKING = 1000
_LEVEL = 5


PRELOADED = (
    *("ombudsgraph.server.asking", "ombudsgraph.server.results", "ombudsgraph.server.things"),
    "scipy.stats",  # for the intervals of rates
)
"""What most jobs need: loaded once, before the processes of workers part."""


def work(connection: socket, memory: int) -> None:
    """Do the jobs that come over ``connection`` until it is closed.

    Each may need ``memory`` bytes.
    """
    if sys.platform != "win32":
        os.setsid()  # Ctrl-C is for the server, which then ends its workers
    stream = connection.makefile("rwb")
    rendering.load()
    catalogue()
    _write(stream, pickle.dumps(Reply(None)))  # ready
    graph: Queryable | None = None
    place: Place | None = None
    while message := _next(stream):
        job: Job = pickle.loads(message)
        _end_after(job.seconds)
        try:
            if graph is None or job.place != place:
                keep_within(None)
                graph, place = opened(job.place), job.place
                keep_within(memory)
            reply = Reply(_packed(job.function(graph, *job.arguments), job.gzip))
        except OmbudsgraphError as error:
            reply = Reply(None, error)
        except MemoryError:
            reply = Reply(None, QueryError("This needs more memory than the server gives."))
        except Exception:
            traceback.print_exc()  # for who runs the server; a client is told nothing of it
            reply = Reply(None)
        _end_after(0)
        _write(stream, pickle.dumps(replace(reply, spent=_peak() > memory // 4)))


def opened(place: Place) -> Queryable:
    """Return what answers SPARQL at ``place``.

    Raises:
        GraphError: The store cannot be opened: it has been replaced, or is damaged.
    """
    if place.remote:
        from ..remote import SparqlEndpoint

        return SparqlEndpoint(place.where, place.named_graph)
    try:
        return Store.read_only(place.where)
    except OSError as error:
        raise GraphError(f"{place.where}: cannot be opened ({error}).") from error


def _next(stream: _Stream) -> bytes:
    head = stream.read(FRAME.size)
    return stream.read(FRAME.unpack(head)[0]) if len(head) == FRAME.size else b""


def _write(stream: _Stream, message: bytes) -> None:
    stream.write(FRAME.pack(len(message)) + message)
    stream.flush()


def _packed(made: Made, wanted: bool) -> Made:
    if not wanted or len(made.body) < _WORTH_PACKING:
        return made
    body = gzip.compress(made.body, _LEVEL, mtime=0)
    return replace(made, body=body, headers=(*made.headers, ("Content-Encoding", "gzip")))


def _end_after(seconds: float) -> None:
    """End this process after so many seconds, whatever the engine does by then; 0 takes it back."""
    if sys.platform != "win32":  # which has no such clock
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _peak() -> int:
    """Return the most bytes this process has held in memory; 0 where that cannot be told."""
    if sys.platform == "win32":
        return 0
    import resource

    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
