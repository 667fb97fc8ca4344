"""One query in a process of its own, so that it can be stopped.

The engine cannot be interrupted from Python and its own time limit does not
stop an aggregate, so a query with a limit runs here and the caller kills the process.
Started by :func:`ombudsgraph.questions.sparql.run`; speaks pickle on standard input and output.
"""

from __future__ import annotations

import pickle
import sys


def main() -> None:
    """Read ``(path, sparql, limit)``, write ``(True, Result)`` or ``(False, message)``."""
    from pyoxigraph import Store

    from ombudsgraph.errors import QueryError
    from ombudsgraph.questions.sparql import Result, evaluate

    path, sparql, limit = pickle.load(sys.stdin.buffer)
    answer: tuple[bool, Result | str]
    try:
        answer = (True, evaluate(Store.read_only(path), sparql, limit))
    except (QueryError, OSError) as error:
        answer = (False, str(error))
    pickle.dump(answer, sys.stdout.buffer, protocol=pickle.HIGHEST_PROTOCOL)


if __name__ == "__main__":
    main()
