"""Graphs of made-up pages, for the benchmarks that measure what is done with one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from corpus import pages

import ombudsgraph


def write(folder: Path, n: int, seed: int = 1) -> Path:
    """Write ``n`` made-up pages into a new folder; return it."""
    folder.mkdir()
    for name, data in pages(n, seed):
        (folder / name).write_bytes(data)
    return folder


@contextmanager
def built(n: int, seed: int = 1) -> Iterator[Path]:
    """Give the folder of a graph of ``n`` made-up pages; what is written beside it goes with it."""
    with TemporaryDirectory() as scratch:
        place = Path(scratch)
        graph = place / "graph.db"
        ombudsgraph.build_graph(write(place / "pages", n, seed), graph=graph)
        yield graph
