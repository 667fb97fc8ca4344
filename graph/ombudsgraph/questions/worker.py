"""One query in a process of its own, so that it can be stopped.

The engine cannot be interrupted from Python and its own time limit does not
stop an aggregate, so a query with a limit runs here and the caller kills the process.
Started by :func:`ombudsgraph.questions.sparql.run`; speaks pickle on standard input and output.
"""

from __future__ import annotations

import os
import pickle
import sys
from pathlib import Path


def main() -> None:
    """Read ``(path, sparql, limit, memory)``, write ``(True, Result)`` or ``(False, message)``."""
    from pyoxigraph import Store

    from ombudsgraph.errors import QueryError
    from ombudsgraph.questions.sparql import Result, evaluate

    path, sparql, limit, memory = pickle.load(sys.stdin.buffer)
    answer: tuple[bool, Result | str]
    try:
        store = Store.read_only(path)
        keep_within(memory)
        answer = (True, evaluate(store, sparql, limit))
    except (QueryError, OSError) as error:
        answer = (False, str(error))
    pickle.dump(answer, sys.stdout.buffer, protocol=pickle.HIGHEST_PROTOCOL)


def keep_within(memory: int | None) -> None:
    """End this process where it would take ``memory`` bytes more than now; ``None`` sets it free.

    What it has is counted as addresses, files mapped by the store among them. Windows has no such
    limit for a process to set itself; there the time limit alone holds.
    """
    if sys.platform != "win32":
        import resource

        most = resource.getrlimit(resource.RLIMIT_AS)[1]
        wanted = most if memory is None else _taken() + memory
        within = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
        resource.setrlimit(resource.RLIMIT_AS, (within, most))


def _taken() -> int:
    """Return the bytes of addresses that this process has; 0 where the system does not tell."""
    told = Path("/proc/self/statm")
    return int(told.read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE") if told.exists() else 0


if __name__ == "__main__":
    main()
