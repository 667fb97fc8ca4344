"""A worker: a process that holds the store open and does one job after another.

The engine cannot be interrupted from Python, so whoever wants a job to end kills its process.
Started by :mod:`ombudsgraph.server.pool`; speaks pickle on standard input and output.
"""

from __future__ import annotations

import gzip
import os
import pickle
import signal
import sys
import traceback
from dataclasses import replace
from typing import BinaryIO

from pyoxigraph import Store

from ombudsgraph.errors import GraphError, OmbudsgraphError, QueryError
from ombudsgraph.questions import Queryable
from ombudsgraph.questions.worker import keep_within
from ombudsgraph.server.messages import FRAME, Job, Made, Place, Reply

_WORTH_PACKING = 1000
_LEVEL = 5


def main() -> None:
    """Do the jobs that come, until no more can come."""
    memory = int(sys.argv[1])
    keep_within(memory)
    # What a library prints goes to standard error: standard output is for replies.
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    _warm_up()
    _write(replies, pickle.dumps(Reply(None)))  # ready
    graph: Queryable | None = None
    place: Place | None = None
    while message := _next(sys.stdin.buffer):
        job: Job = pickle.loads(message)
        _end_after(job.seconds)
        try:
            if graph is None or job.place != place:
                graph, place = opened(job.place), job.place
            reply = Reply(_packed(job.function(graph, *job.arguments), job.gzip))
        except OmbudsgraphError as error:
            reply = Reply(None, error)
        except MemoryError:
            reply = Reply(None, QueryError("This needs more memory than the server gives."))
        except Exception:
            traceback.print_exc()  # for who runs the server; a client is told nothing of it
            reply = Reply(None)
        _end_after(0)
        _write(replies, pickle.dumps(replace(reply, spent=_peak() > memory // 4)))


def opened(place: Place) -> Queryable:
    """Return what answers SPARQL at ``place``.

    Raises:
        GraphError: The store cannot be opened: it has been replaced, or is damaged.
    """
    if place.remote:
        from ombudsgraph.remote import SparqlEndpoint

        return SparqlEndpoint(place.where, place.named_graph)
    try:
        return Store.read_only(place.where)
    except OSError as error:
        raise GraphError(f"{place.where}: cannot be opened ({error}).") from error


def _warm_up() -> None:
    """Load what most jobs need before the first of them comes."""
    from ombudsgraph.catalogue import catalogue
    from ombudsgraph.server import asking, rendering, results, things  # noqa: F401

    catalogue()
    rendering.load()


def _next(stream: BinaryIO) -> bytes:
    head = stream.read(FRAME.size)
    return stream.read(FRAME.unpack(head)[0]) if len(head) == FRAME.size else b""


def _write(stream: BinaryIO, message: bytes) -> None:
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


if __name__ == "__main__":
    main()
