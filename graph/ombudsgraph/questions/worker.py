"""One query in a process of its own, so that it can be stopped.

The engine cannot be interrupted from Python and its own time limit does not
stop an aggregate, so a query with a limit runs here and the caller kills the process.
Started by :func:`ombudsgraph.questions.sparql.run`; speaks pickle on standard input and output.
"""

from __future__ import annotations

import pickle
import sys


def main() -> None:
    """Read ``(path, sparql, limit, memory)``, write ``(True, Result)`` or ``(False, message)``."""
    from pyoxigraph import Store

    from ombudsgraph.errors import QueryError
    from ombudsgraph.questions.sparql import Result, evaluate

    path, sparql, limit, memory = pickle.load(sys.stdin.buffer)
    keep_within(memory)
    answer: tuple[bool, Result | str]
    try:
        answer = (True, evaluate(Store.read_only(path), sparql, limit))
    except (QueryError, OSError) as error:
        answer = (False, str(error))
    pickle.dump(answer, sys.stdout.buffer, protocol=pickle.HIGHEST_PROTOCOL)


def keep_within(memory: int) -> None:
    """End this process where it would hold more than ``memory`` bytes.

    Windows has no such limit for a process to set itself; there the time limit alone holds.
    """
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


if __name__ == "__main__":
    main()
