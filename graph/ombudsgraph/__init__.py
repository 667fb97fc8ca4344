"""Decisions of the Local Government and Social Care Ombudsman as a knowledge graph.

``build_graph`` makes a graph folder from decision pages, ``open`` opens one, ``connect``
reaches one at a SPARQL endpoint,
``read`` gives the records of pages without a graph, ``cite`` the law cited in any text,
``write_site`` makes a web site of a graph.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .errors import (
    GraphError,
    HarvestError,
    OmbudsgraphError,
    QueryError,
    QuestionError,
    RemoteError,
    UnknownName,
)

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from .build import Report
    from .library import Endpoint, Graph
    from .model import Citation, DecisionRecord, Rejection
    from .site import Written

__all__ = [
    "GraphError",
    "HarvestError",
    "OmbudsgraphError",
    "QueryError",
    "QuestionError",
    "RemoteError",
    "UnknownName",
    "build_graph",
    "cite",
    "connect",
    "open",
    "read",
    "write_site",
]

# Each function imports what it needs when it is called, so that importing the package is quick.


def open(path: str | Path = "ombudsgraph.db") -> Graph:
    """Return the graph folder at ``path``, opened for reading."""
    from .library import Graph

    return Graph(path)


def connect(endpoint: str, named_graph: str | None = None) -> Endpoint:
    """Return the graph at a SPARQL endpoint: the one of that name there, else its default graph."""
    from .library import Endpoint

    return Endpoint(endpoint, named_graph)


def build_graph(
    *sources: str | Path,
    graph: str | Path = "ombudsgraph.db",
    workers: int | None = None,
    executor: Executor | None = None,
    cluster: str | None = None,
    prune: bool = False,
) -> Report:
    """Bring the graph folder ``graph`` up to date with ``sources``; return what happened.

    The work is done by ``executor`` if one is given, by the Dask cluster whose scheduler is at
    ``cluster``, or by as many processes as ``workers`` says (all cores by default; a script that
    calls this then needs its ``if __name__ == "__main__"``). ``prune`` removes what no source
    given says any longer.
    """
    from .build import build

    return build(sources, graph, workers=workers, executor=executor, cluster=cluster, prune=prune)


def write_site(
    target: str | Path, graph: str | Path = "ombudsgraph.db", *, workers: int | None = None
) -> Written:
    """Write the graph folder ``graph`` as a static web site to the folder ``target``.

    A site that stands there is replaced once the new one is whole. ``workers`` processes share
    the work (all cores by default; a script that calls this then needs its
    ``if __name__ == "__main__"``).
    """
    from .site import write

    return write(graph, target, workers=workers)


def read(source: str | Path) -> Iterator[DecisionRecord | Rejection]:
    """Yield what each decision page in ``source`` says, and a rejection for each other page."""
    from .documents import read as read_documents
    from .findings import record
    from .model import Document

    for item in read_documents(source):
        yield record(item) if isinstance(item, Document) else item


def cite(text: str, act_context: str | None = None) -> tuple[Citation, ...]:
    """Return the citations of ``text`` in reading order.

    >>> [citation.uri.rpartition("/id/")[2] for citation in cite("s.19 Education Act 1996")]
    ['ukpga/1996/56/section/19']
    """
    from .law import citations

    return citations(text, default_act=act_context)


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("ombudsgraph")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
