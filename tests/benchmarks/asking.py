"""How long canned questions take beside rdflib, over the same graph and in the same run.

``python tests/benchmarks/asking.py [N]`` builds a graph of N made-up pages and asks every question
twice: of the store, as ``ask`` does, and of an ``rdflib.Graph`` in memory with the same triples.
Ours is the median of five, warm; rdflib's is one, given up after a minute, and then counted as a
minute. Both must give the same number of rows. ``--graph DIR`` asks a graph that is there, and
``--alone`` leaves rdflib out, which a large graph needs.
"""

from __future__ import annotations

import argparse
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from math import exp, log
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time
from types import FrameType

import rdflib

import ombudsgraph
from ombudsgraph import questions
from ombudsgraph.library import Graph

PATIENCE = 60
"""Seconds after which rdflib is given up."""


class GivenUp(Exception):
    """rdflib took longer than we wait."""


@contextmanager
def patience(seconds: int) -> Iterator[None]:
    """Raise ``GivenUp`` where the block takes longer than so many seconds of the clock."""

    def give_up(number: int, frame: FrameType | None) -> None:
        raise GivenUp

    signal.signal(signal.SIGALRM, give_up)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)


def parameters(graph: Graph) -> dict[str, str]:
    """Return a value for each kind that a question can require: what occurs most."""
    [body, *_] = graph.ask("bodies-compared").rows
    [law, *_] = graph.ask("provisions-cited").rows
    [[one], [other], *_] = graph.query("SELECT ?d { ?d a og:Decision } ORDER BY ?d LIMIT 2").rows
    return {
        "body": str(body[0]),
        "provision": str(law[2]),
        "reference": str(one).rpartition("/")[2],
        "one": str(one).rpartition("/")[2],
        "other": str(other).rpartition("/")[2],
        "since": "2022-01-01",
    }


def ours(graph: Graph, sparql: str) -> tuple[float, int]:
    """Return the median seconds of five runs, and the number of rows."""
    times, rows = [], 0
    for _ in range(6):  # the first warms up
        start = process_time()
        rows = sum(1 for _ in graph.store.query(sparql))
        times.append(process_time() - start)
    return median(times[1:]), rows


def theirs(memory: rdflib.Graph, sparql: str) -> tuple[float, int | None]:
    """Return the seconds of one run in rdflib, and the number of rows; none where given up."""
    start = process_time()
    try:
        with patience(PATIENCE):
            rows = len(list(memory.query(sparql)))
    except GivenUp:
        return float(PATIENCE), None
    return process_time() - start, rows


def compare(graph: Graph, alone: bool) -> None:
    """Ask every question and print how long it took, and the ratio of the two.

    Raises:
        SystemExit: Two answers differ in their number of rows.
    """
    memory = rdflib.Graph()
    if not alone:
        for triple in graph.rdflib():
            memory.add(triple)
    known, ratios, times = parameters(graph), [], []
    print(f"{len(graph.store):,} triples\n{'':32}{'rows':>7}{'ms':>9}{'rdflib ms':>11}{'ratio':>9}")
    for asked in questions.catalogue():
        given = {item.name: known[item.name] for item in asked.parameters if item.required}
        sparql = questions.show(graph.store, asked.name, **given)
        took, rows = ours(graph, sparql)
        times.append(took)
        line = f"{asked.name:32}{rows:7,}{took * 1000:9.1f}"
        if not alone:
            longer, count = theirs(memory, sparql)
            if count not in (None, rows):
                raise SystemExit(f"not the same answer: {asked.name}: {rows} and {count} rows")
            ratios.append(longer / took)
            line += f"{longer * 1000:11.0f}{ratios[-1]:8.0f}x{'' if count is not None else ' +'}"
        print(line, flush=True)
    print(f"slowest {max(times) * 1000:.0f} ms, median {median(times) * 1000:.0f} ms")
    if ratios:
        mean = exp(sum(map(log, ratios)) / len(ratios))
        print(f"geometric mean {mean:.0f} times as fast (+: rdflib given up after {PATIENCE} s)")


def main() -> None:
    """Compare our answers with rdflib's."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("n", type=int, nargs="?", default=200, help="how many pages")
    parser.add_argument("--graph", type=Path, help="a graph folder to ask instead")
    parser.add_argument("--alone", action="store_true", help="without rdflib")
    options = parser.parse_args()
    with TemporaryDirectory() as scratch:
        folder = options.graph
        if folder is None:
            from corpus import pages  # beside this file, which is where a script imports from

            folder = Path(scratch) / "graph.db"
            (Path(scratch) / "pages").mkdir()
            for name, data in pages(options.n):
                (Path(scratch) / "pages" / name).write_bytes(data)
            ombudsgraph.build_graph(Path(scratch) / "pages", graph=folder)
        with ombudsgraph.open(folder) as graph:
            compare(graph, options.alone)


if __name__ == "__main__":
    main()
