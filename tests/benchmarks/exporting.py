"""How long a sorted Turtle of a whole graph takes, beside rdflib's and Oxigraph's own unsorted one.

``python tests/benchmarks/exporting.py [N]`` builds a graph of N made-up pages and writes it as
Turtle: with one process and with all cores, by ``Store.dump`` (neither sorted nor grouped), by
rdflib from the same folder, and by rdflib's serializer alone, once rdflib holds the triples in
memory. All must write the same triples. Each line gives seconds of processor time, all processes
together, and on the clock; how fast any is never makes it fail.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import pyoxigraph as ox
from graphs import built
from measuring import processor

import ombudsgraph


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Return the seconds of processor time and of the clock that ``work`` takes."""
    before, start = processor(), perf_counter()
    work()
    return processor() - before, perf_counter() - start


def compare(n: int, seed: int) -> dict[str, tuple[float, float]]:
    """Return the times of each way over the same ``n`` pages, by its name.

    Raises:
        SystemExit: Two ways wrote different triples.
    """
    from rdflib import Graph

    with built(n, seed) as folder:
        files = [folder.with_name(f"{number}.ttl") for number in range(5)]
        with ombudsgraph.open(folder) as graph:
            store, held = graph.store, Graph()
            print(f"{n} pages, {len(store)} triples, {os.cpu_count()} cores")

            def dump() -> None:
                store.dump(str(files[2]), ox.RdfFormat.TURTLE, from_graph=ox.DefaultGraph())

            def by_rdflib(source: Graph, file: Path) -> Callable[[], object]:
                return lambda: source.serialize(file, format="turtle", encoding="utf-8")

            times = {
                "ombudsgraph, one process": timed(lambda: graph.export(files[0])),
                "ombudsgraph, all cores": timed(lambda: graph.export(files[1], workers=None)),
                "Oxigraph's dump, unsorted": timed(dump),
                "rdflib, from the same folder": timed(by_rdflib(graph.rdflib(), files[3])),
            }
            for triple in graph.rdflib():
                held.add(triple)
            times["rdflib, from memory"] = timed(by_rdflib(held, files[4]))
        if files[0].read_bytes() != files[1].read_bytes():
            raise SystemExit("one process and several wrote different bytes")
        said = [set(ox.parse(path=str(file), format=ox.RdfFormat.TURTLE)) for file in files[1:]]
        # rdflib writes some numbers in another way, so its triples are only counted.
        if said[0] != said[1] or len({len(each) for each in said}) > 1:
            raise SystemExit("the files do not say the same")
    return times


def main() -> None:
    """Compare ways of writing a graph."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("n", type=int, nargs="?", default=1000, help="how many pages")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    times = compare(options.n, options.seed)
    best = times["ombudsgraph, all cores"]
    print(f"{'':32}{'processor':>11}{'clock':>9}{'beside ours on all cores':>28}")
    for name, (cpu, wall) in times.items():
        ratio = f"{cpu / best[0]:.2f} and {wall / best[1]:.2f} times"
        print(f"{name:32}{cpu:10.1f}s{wall:8.1f}s{ratio:>28}")


if __name__ == "__main__":
    main()
