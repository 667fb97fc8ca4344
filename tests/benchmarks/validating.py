"""How many decisions a second ``validate`` checks, beside pySHACL over the same shapes.

``python tests/benchmarks/validating.py [N]`` builds a graph of N made-up pages and checks all of
it: shapes, IRIs, records against triples, quotes. Then pySHACL checks the first decisions (50
unless ``--few`` says otherwise) with all that decisions share, shapes alone, which is all it
can do. Seconds are of processor time; how fast either is never makes it fail.
"""

from __future__ import annotations

import argparse
from importlib.resources import as_file
from pathlib import Path
from time import perf_counter, process_time

from graphs import built
from measuring import processor

import ombudsgraph
from ombudsgraph.rdf import DECISIONS
from ombudsgraph.resources import ontology
from ombudsgraph.subjects import quads_about, subjects


def ours(folder: Path, workers: int | None) -> tuple[float, float]:
    """Return the decisions a second of processor time and of the clock that ``validate`` checks.

    Raises:
        SystemExit: The graph is not valid.
    """
    with ombudsgraph.open(folder) as graph:
        before, start = processor(), perf_counter()
        report = graph.validate(workers=workers)
        if not report.conforms:
            raise SystemExit(f"the benchmark's own graph is not valid: {report.problems[0]}")
        cpu, wall = processor() - before, perf_counter() - start
        return report.decisions / cpu, report.decisions / wall


def by_pyshacl(folder: Path, few: int) -> float:
    """Return how many of the first ``few`` decisions pySHACL checks in a second of processor time.

    Copying them into rdflib is not counted.
    """
    import pyshacl
    from rdflib import Graph

    with ombudsgraph.open(folder) as graph:
        names = subjects(graph.store)
        decisions = [name for name in names if name.startswith(DECISIONS) and "#" not in name]
        chosen = set(decisions[:few])
        lines = [
            f"{quad.triple} ."
            for name in names
            if not name.startswith(DECISIONS) or name.partition("#")[0] in chosen
            for quad in quads_about(graph.store, name)
        ]
    data = Graph().parse(data="\n".join(lines), format="nt")
    with as_file(ontology("shapes.ttl")) as path:
        shapes = Graph().parse(path, format="turtle")
    start = process_time()
    pyshacl.validate(data, shacl_graph=shapes, inference="none", inplace=True)
    return len(chosen) / (process_time() - start)


def main() -> None:
    """Compare checking a whole graph with checking a little of it by pySHACL."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("n", type=int, nargs="?", default=1000, help="how many pages")
    parser.add_argument("--few", type=int, default=50, help="how many decisions for pySHACL")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with built(options.n, options.seed) as folder:
        alone, shared = ours(folder, 1), ours(folder, None)
        theirs = by_pyshacl(folder, options.few)
    print(f"{'decisions checked in a second of':34}{'processor':>11}{'clock':>9}")
    print(f"{'ombudsgraph, one process':34}{alone[0]:11.1f}{alone[1]:9.1f}")
    print(f"{'ombudsgraph, all cores':34}{shared[0]:11.1f}{shared[1]:9.1f}")
    print(f"{'pySHACL, shapes alone':34}{theirs:11.1f}")
    print(f"{alone[0] / theirs:.1f} times pySHACL; 60,000 in {60_000 / shared[1] / 60:.0f} minutes")


if __name__ == "__main__":
    main()
