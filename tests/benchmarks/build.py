"""How long our build takes beside the obvious one, over the same pages and in the same run.

``python tests/benchmarks/build.py [N]`` writes N made-up pages, then makes Turtle of them twice,
each time in a fresh process: with ``ombudsgraph.build`` and export, and with ``obvious.py``. It
does the same with a tenth of the pages: the line through both tells what a corpus of 60,000 would
take. Beside them stands the floor of ``growing.py``: reading the bytes, parsing the HTML, and
bulk-loading the same triples. Starting Python and counting are included. On a busy machine the
processor seconds are the ones to compare. Both must find the same decisions and citations; how
fast either is never makes it fail.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any, NamedTuple

import psutil
from measuring import Row, Run, processor, run

OBVIOUS = Path(__file__).with_name("obvious.py")
GROWING = Path(__file__).with_name("growing.py")

CORPUS = 60_000
"""About how many decisions the Ombudsman has published."""
GOAL = 10
"""How many times as fast as the obvious pipeline a build of the corpus is meant to be."""


def ours(pages: Path, turtle: Path, workers: int | None) -> dict[str, Any]:
    """Build and export with ombudsgraph; return what is in the graph, and the seconds by stage.

    These are seconds of processor time of all processes, and on the clock, since workers share
    the work.
    """
    import pyoxigraph as ox

    import ombudsgraph
    from ombudsgraph.build import build
    from ombudsgraph.rdf import vocabulary

    folder = turtle.with_suffix(".db")
    moments = [_moment()]

    def notice(step: str, done: int, total: int | None) -> None:
        if step == "linking" and len(moments) == 1:
            moments.append(_moment())

    build([pages], folder, workers=workers, progress=notice)
    moments.append(_moment())
    with ombudsgraph.open(folder) as graph:
        graph.export(turtle, workers=workers)
        moments.append(_moment())
        stages = ("pages to records", "triples, loaded", "Turtle")
        took = {
            stage: (end[0] - start[0], end[1] - start[1])
            for stage, start, end in zip(stages, moments, moments[1:], strict=False)
        }
        kind = ox.NamedNode(vocabulary.TYPE)
        return {
            name: sum(1 for _ in graph.store.quads_for_pattern(None, kind, ox.NamedNode(iri)))
            for name, iri in (
                ("decisions", vocabulary.DECISION),
                ("citations", vocabulary.CITATION),
            )
        } | {"triples": len(graph.store), "took": took}


def _moment() -> tuple[float, float]:
    """Return the processor seconds of this process and all that it started, and the clock's."""
    living = psutil.Process().children(recursive=True)
    return processor() + sum(sum(each.cpu_times()[:2]) for each in living), perf_counter()


class Runs(NamedTuple):
    """What was done with ``n`` pages: by our build, by the obvious one, and the floor."""

    n: int
    ours: Run
    obvious: Run
    floor: Run


def compare(n: int, seed: int, workers: int | None) -> Runs:
    """Return how long everything took over the same ``n`` pages.

    Raises:
        SystemExit: Different numbers of decisions or citations were found.
    """
    from graphs import write  # late: what is measured in a process of its own needs it not

    with TemporaryDirectory() as scratch:
        place = Path(scratch)
        folder, triples = write(place / "pages", n, seed), place / "ours.nt"
        options = ["--workers", str(workers)] if workers else []
        ours = run("ombudsgraph", __file__, "--ours", folder, place / "ours.ttl", *options)
        obvious = run("the obvious pipeline", OBVIOUS, folder, place / "obvious.ttl")
        run("dump", GROWING, "--do", "dump", triples, place / "ours.db")
        floor = run("the floor", GROWING, "--do", "floor", folder, triples)
    for what in ("decisions", "citations"):
        counts = [each.found[what] for each in (ours, obvious)]
        if counts[0] != counts[1]:
            raise SystemExit(f"not the same work: {counts[0]} and {counts[1]} {what}")
    return Runs(n, ours, obvious, floor)


def at_scale(less: Run, more: Run, few: int, many: int) -> Run:
    """Return what a run would take for the corpus, by the line through two with fewer pages."""

    def line(lower: float, upper: float) -> float:
        return upper + (upper - lower) / (many - few) * (CORPUS - many)

    wall, cpu = line(less.wall, more.wall), line(less.cpu, more.cpu)
    return Run(more.name, wall, cpu, round(line(less.peak, more.peak)), {})


def rows(n: int, seed: int = 1, workers: int | None = None) -> Iterator[Row]:
    """Yield what building and exporting ``n`` pages takes, beside the obvious pipeline."""
    few, many = (compare(size, seed, workers) for size in (n // 10, n))
    ours, obvious = many.ours, many.obvious
    yield Row(
        f"build and export {n:,} pages, {ours.found['triples']:,} triples",
        str(ours),
        f"{obvious.name}: {obvious}",
        _times(obvious.wall / ours.wall, obvious.cpu / ours.cpu),
    )
    yield Row(
        "of these, milliseconds of processor a page",
        _stages({name: cpu for name, (cpu, _) in ours.found["took"].items()}, n),
        _stages(obvious.found["took"], n),
        "",
    )
    yield Row(
        "the same on the clock",
        _stages({name: wall for name, (_, wall) in ours.found["took"].items()}, n),
        "one process: the same where nothing else runs",
        "",
    )
    ours, obvious, floor = (
        at_scale(less, more, few.n, many.n) for less, more in zip(few[1:], many[1:], strict=True)
    )
    yield Row(
        f"the same for {CORPUS:,} pages, by the line through {few.n:,} and {n:,}",
        _seconds(ours),
        f"{obvious.name}: {obvious}",  # its memory grows with the pages, ours does not
        _times(obvious.wall / ours.wall, obvious.cpu / ours.cpu),
    )
    yield Row(
        f"{GOAL} times as fast for {CORPUS:,} pages",
        f"{obvious.wall / GOAL:,.1f} s",
        f"{floor.name}: {_seconds(floor)}",
        f"the floor alone is {_times(obvious.wall / floor.wall, obvious.cpu / floor.cpu)}",
    )


def _seconds(run: Run) -> str:
    return f"{run.wall:,.1f} s, {run.cpu:,.1f} s of processor"


def _times(wall: float, cpu: float) -> str:
    return f"{wall:.1f} times as fast, {cpu:.1f} by processor"


def _stages(took: dict[str, float], n: int) -> str:
    return ", ".join(f"{name} {1000 * seconds / n:.2f}" for name, seconds in took.items())


def main() -> None:
    """Compare our build with the obvious pipeline."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("n", type=int, nargs="?", default=2000, help="how many pages")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, help="processes for our build (default: all cores)")
    parser.add_argument("--ours", type=Path, nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.ours:
        pages, turtle = options.ours
        print(json.dumps(ours(pages, turtle, options.workers)))
        return
    for row in rows(options.n, options.seed, options.workers):
        print(*row, sep="\n    ")


if __name__ == "__main__":
    main()
