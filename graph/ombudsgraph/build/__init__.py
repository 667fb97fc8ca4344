"""The build: sources in, records and triples up to date, and a report of what happened.

Three steps. Pages that are new or changed are *read*, in parallel, into
records; the decisions they speak of become *due*; what is due is turned into
triples and put into the store. Running it again over the same sources changes
nothing, and a run that was killed is finished by the next one.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from .. import documents, parallel
from ..resources import extractor
from ..store import GraphFolder
from . import pages, takedown, triples
from .report import Progress, Report

__all__ = ["REPORT", "Progress", "Report", "build"]

REPORT = "build-report.json"


def build(
    sources: Sequence[str | Path],
    folder: str | Path,
    *,
    workers: int | None = None,
    executor: Executor | None = None,
    cluster: str | None = None,
    prune: bool = False,
    takedown_list: Path | None = None,
    max_bytes: int = documents.LIMIT,
    check_all: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Bring the graph folder up to date with ``sources`` and return what happened.

    Pages are read by ``executor`` where one is given, else by the Dask cluster whose scheduler
    is at ``cluster``, else by ``workers`` processes (all cores by default; one for few pages).
    A rejected page is listed in the report and changes nothing; so is one of more than
    ``max_bytes`` bytes. A file whose size, times and place on the disk are as they were is not
    opened, unless ``check_all`` holds. ``prune`` removes what no source given says any longer. No
    decision on the folder's takedown list is kept; the references in ``takedown_list`` are added
    to it first.

    Raises:
        GraphError: The folder cannot be written, or another build is writing it.
        OmbudsgraphError: The cluster cannot be used, there is nothing to ``prune`` by, or a
            takedown list cannot be read.
    """
    report, version = Report(), extractor()
    tell = progress or (lambda step, done, total: None)
    with _workers(executor, cluster, workers) as pool, GraphFolder.write(folder) as graph:
        if takedown_list is not None:
            takedown.add(graph.path, takedown_list)
        barred = takedown.listed(graph.path / takedown.FILE)
        erased = takedown.erase(graph, barred, (), triples.MADE_BY)
        reader = pages.Reader(
            graph.records, pool, version, max_bytes, report, tell, barred, check_all
        )
        reader.given(sources, _count(sources) if progress else None)
        if prune:
            pages.prune(graph.records, sources, report)
        reader.stale()
        erased |= takedown.erase(graph, barred, report.taken_down, triples.MADE_BY)
        triples.load(graph, pool, version, tell)
        if erased:
            graph.sweep()
        report.decisions = graph.records.count()
        report.headless = graph.records.headless()
        (graph.path / REPORT).write_text(report.to_json(), encoding="utf-8", newline="\n")
    return report


def _workers(
    executor: Executor | None, cluster: str | None, workers: int | None
) -> AbstractContextManager[Executor | None]:
    if executor is not None:
        return nullcontext(executor)
    return parallel.cluster(cluster) if cluster is not None else parallel.processes(workers)


def _count(sources: Sequence[str | Path]) -> int | None:
    """Return about how many pages there are, or ``None`` where that cannot be told."""
    counts = [documents.count(source) for source in sources]
    return None if None in counts else sum(filter(None, counts))
