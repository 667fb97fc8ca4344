"""How long our build takes beside the obvious one, over the same pages and in the same run.

``python tests/benchmarks/build.py [N]`` writes N made-up pages, then makes Turtle of them twice,
each time in a fresh process: with ``ombudsgraph.build`` and export, and with ``obvious.py``. It
prints wall and processor seconds, starting Python and counting included, and how many times the
obvious one takes of each; on a busy machine the processor seconds are the ones to compare. The two
must find the same decisions and citations; how fast either is never makes it fail.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

OBVIOUS = Path(__file__).with_name("obvious.py")


@dataclass(frozen=True, slots=True)
class Run:
    """One pipeline's run: seconds on the clock, seconds of processor time, and what it found."""

    name: str
    wall: float
    cpu: float
    found: dict[str, int]


def run(name: str, *command: str | Path) -> Run:
    """Return how the pipeline ``command`` did, started as a process of its own.

    Raises:
        subprocess.CalledProcessError: It failed.
    """
    before, start = _cpu(), perf_counter()
    done = subprocess.run([sys.executable, *command], check=True, stdout=subprocess.PIPE)
    return Run(name, perf_counter() - start, _cpu() - before, json.loads(done.stdout))


def _cpu() -> float:
    """Return the processor seconds of all finished child processes, and theirs."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def ours(pages: Path, turtle: Path, workers: int | None) -> dict[str, int]:
    """Build and export with ombudsgraph; return how many decisions and citations there are."""
    import pyoxigraph as ox

    import ombudsgraph
    from ombudsgraph.rdf import vocabulary

    folder = turtle.with_suffix(".db")
    ombudsgraph.build_graph(pages, graph=folder, workers=workers)
    with ombudsgraph.open(folder) as graph:
        graph.export(turtle)
        kind = ox.NamedNode(vocabulary.TYPE)
        return {
            name: sum(1 for _ in graph.store.quads_for_pattern(None, kind, ox.NamedNode(iri)))
            for name, iri in (
                ("decisions", vocabulary.DECISION),
                ("citations", vocabulary.CITATION),
            )
        } | {"triples": len(graph.store)}


def compare(n: int, seed: int, workers: int | None) -> tuple[Run, Run]:
    """Return our run and the obvious one over the same ``n`` pages.

    Raises:
        SystemExit: They found different numbers of decisions or citations.
    """
    from corpus import pages  # beside this file, which is where a script imports from

    with TemporaryDirectory() as scratch:
        place = Path(scratch)
        (place / "pages").mkdir()
        for name, data in pages(n, seed):
            (place / "pages" / name).write_bytes(data)
        options = ["--workers", str(workers)] if workers else []
        runs = (
            run("ombudsgraph", __file__, "--ours", place / "pages", place / "ours.ttl", *options),
            run("the obvious pipeline", OBVIOUS, place / "pages", place / "obvious.ttl"),
        )
    for what in ("decisions", "citations"):
        counts = [each.found[what] for each in runs]
        if counts[0] != counts[1]:
            raise SystemExit(f"not the same work: {counts[0]} and {counts[1]} {what}")
    return runs


def main() -> None:
    """Compare our build with the obvious pipeline."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("n", type=int, nargs="?", default=1000, help="how many pages")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, help="processes for our build (default: all cores)")
    parser.add_argument("--ours", type=Path, nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.ours:
        pages, turtle = options.ours
        print(json.dumps(ours(pages, turtle, options.workers)))
        return
    runs = compare(options.n, options.seed, options.workers)
    print(f"{options.n} pages, {runs[0].found['decisions']} decisions, ", end="")
    print(f"{runs[0].found['citations']} citations")
    heads = ("wall s", "cpu s", "pages/s", "triples", "wall", "cpu")
    print(f"{'':22}" + "".join(f"{head:>10}" for head in heads))
    for each in runs:
        print(
            f"{each.name:22}{each.wall:10.2f}{each.cpu:10.2f}{options.n / each.wall:10.0f}"
            f"{each.found['triples']:10,}{runs[1].wall / each.wall:9.1f}x"
            f"{runs[1].cpu / each.cpu:9.1f}x"
        )


if __name__ == "__main__":
    main()
