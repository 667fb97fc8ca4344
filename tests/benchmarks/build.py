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
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from measuring import Row, Run, run

OBVIOUS = Path(__file__).with_name("obvious.py")


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
    from graphs import write  # late: what is measured in a process of its own needs it not

    with TemporaryDirectory() as scratch:
        place = Path(scratch)
        folder = write(place / "pages", n, seed)
        options = ["--workers", str(workers)] if workers else []
        runs = (
            run("ombudsgraph", __file__, "--ours", folder, place / "ours.ttl", *options),
            run("the obvious pipeline", OBVIOUS, folder, place / "obvious.ttl"),
        )
    for what in ("decisions", "citations"):
        counts = [each.found[what] for each in runs]
        if counts[0] != counts[1]:
            raise SystemExit(f"not the same work: {counts[0]} and {counts[1]} {what}")
    return runs


def rows(n: int, seed: int = 1, workers: int | None = None) -> Iterator[Row]:
    """Yield what building and exporting ``n`` pages takes, beside the obvious pipeline."""
    ours, obvious = compare(n, seed, workers)
    wall, cpu = obvious.wall / ours.wall, obvious.cpu / ours.cpu
    what = f"build and export {n:,} pages, {ours.found['triples']:,} triples"
    ratio = f"{wall:.1f} times as fast, {cpu:.1f} by processor"
    yield Row(what, str(ours), f"{obvious.name}: {obvious}", ratio)


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
    for row in rows(options.n, options.seed, options.workers):
        print(*row, sep="\n    ")


if __name__ == "__main__":
    main()
