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
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from math import exp, log
from pathlib import Path
from statistics import median
from time import process_time
from types import FrameType
from typing import NamedTuple

import rdflib
from graphs import built
from measuring import Row

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
    except TypeError:  # rdflib cannot sort by what is unbound in every row
        return process_time() - start, None
    return process_time() - start, rows


class Asked(NamedTuple):
    """A question, its number of rows, our seconds, and rdflib's; whether rdflib was given up."""

    name: str
    count: int
    ours: float
    theirs: float | None
    given_up: bool


def compare(graph: Graph, alone: bool = False) -> Iterator[Asked]:
    """Ask every question of both, or of the store ``alone``.

    Raises:
        SystemExit: Two answers differ in their number of rows.
    """
    memory = rdflib.Graph()
    if not alone:
        for triple in graph.rdflib():
            memory.add(triple)
    known = parameters(graph)
    for asked in questions.catalogue():
        given = {item.name: known[item.name] for item in asked.parameters if item.required}
        sparql = questions.show(graph.store, asked.name, **given)
        took, rows = ours(graph, sparql)
        longer, count = (None, None) if alone else theirs(memory, sparql)
        # Of nothing, rdflib makes a group of nothing, which joins with everything.
        if rows and count not in (None, rows):
            raise SystemExit(f"not the same answer: {asked.name}: {rows} and {count} rows")
        yield Asked(asked.name, rows, took, longer, count is None)


def _mean(asked: Sequence[Asked]) -> float:
    """Return the geometric mean of how many times as long rdflib took."""
    ratios = [log(each.theirs / each.ours) for each in asked if each.theirs]
    return exp(sum(ratios) / len(ratios))


def rows(n: int) -> Iterator[Row]:
    """Yield how long the questions take of ``n`` pages, and beside rdflib of a tenth of them."""
    with built(n) as folder, ombudsgraph.open(folder) as graph:
        slowest = max(compare(graph, alone=True), key=lambda asked: asked.ours)
    with built(max(1, n // 10)) as folder, ombudsgraph.open(folder) as graph:
        both = list(compare(graph))
    yield Row(
        f"{len(both)} questions to {n:,} decisions",
        f"slowest {slowest.name}, {1000 * slowest.ours:.0f} ms",
        f"rdflib in memory, {max(1, n // 10):,} decisions",
        f"{_mean(both):.0f} times as fast in the geometric mean",
    )


def main() -> None:
    """Compare our answers with rdflib's."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("n", type=int, nargs="?", default=200, help="how many pages")
    parser.add_argument("--graph", type=Path, help="a graph folder to ask instead")
    parser.add_argument("--alone", action="store_true", help="without rdflib")
    options = parser.parse_args()
    place = nullcontext(options.graph) if options.graph else built(options.n)
    with place as folder, ombudsgraph.open(folder) as graph:
        print(f"{len(graph.store):,} triples")
        print(f"{'':32}{'rows':>7}{'ms':>9}{'rdflib ms':>11}{'ratio':>9}")
        done = []
        for asked in compare(graph, options.alone):
            done.append(asked)
            line = f"{asked.name:32}{asked.count:7,}{asked.ours * 1000:9.1f}"
            if asked.theirs is not None:
                ratio = f"{asked.theirs / asked.ours:8.0f}x{' +' if asked.given_up else ''}"
                line += f"{asked.theirs * 1000:11.0f}{ratio}"
            print(line, flush=True)
    print(f"slowest {max(asked.ours for asked in done) * 1000:.0f} ms")
    if not options.alone:
        silent = f"no answer, or none in {PATIENCE} s"
        print(f"geometric mean {_mean(done):.0f} times (+: rdflib gave {silent})")


if __name__ == "__main__":
    main()
