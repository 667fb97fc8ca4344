"""How long the atlas of a graph takes to write, beside asking for each decision in turn.

``python tests/benchmarks/publishing.py [N]`` builds a graph of N made-up pages and writes its site,
with all cores; ``--graph DIR`` writes that of another graph. Beside it stand what one decision's
page needs, ``explain`` and ``similar``, asked for a hundred of them. It prints seconds of processor
time, all processes together, and of the clock, what 60,000 decisions would take at that rate (the
search for like decisions looks at all of them, so it is somewhat more), and the largest page. How
fast any is never makes it fail.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

from graphs import built
from measuring import Row, processor

import ombudsgraph

ALL = 60_000
"""How many decisions the goal is set for: in ten minutes, on two cores."""

FEW = 100
"""So many decisions are asked for one by one."""


class Publishing(NamedTuple):
    """What a site of ``decisions`` took, in seconds, and its largest page; and asking for one."""

    decisions: int
    pages: int
    cpu: float
    wall: float
    largest: str
    size: int
    asking: float

    @property
    def ours(self) -> str:
        """The figures of the site."""
        rate, minutes = self.decisions / self.cpu, ALL / self.decisions * self.cpu / 60
        return (
            f"{rate:,.0f} decisions a second of processor, {self.decisions / self.wall:,.0f} on the"
            f" clock with {os.cpu_count()} cores; so {ALL:,} take {minutes:.1f} minutes of"
            f" processor; {self.pages:,} pages, the largest {self.size / 1000:,.0f} kB"
        )


def measure(graph: Path) -> Publishing:
    """Return what the site of a graph takes."""
    with TemporaryDirectory() as scratch:
        before, start = processor(), perf_counter()
        written = ombudsgraph.write_site(Path(scratch) / "site", graph)
        cpu, wall = processor() - before, perf_counter() - start
    with ombudsgraph.open(graph) as opened:
        found = opened.query(
            "SELECT ?id { ?d a og:Decision ; dcterms:identifier ?id } ORDER BY ?id"
        )
        references = [str(row[0]) for row in found.rows]
        opened.similar(references[0])  # what is reckoned once is not counted
        before = processor()
        for reference in references[:FEW]:
            opened.explain(reference)
            opened.similar(reference, limit=5)
        asking = (processor() - before) / len(references[:FEW])
    return Publishing(
        len(references), written.pages, cpu, wall, written.largest, written.size, asking
    )


def _row(found: Publishing) -> Row:
    each = found.cpu / found.decisions
    return Row(
        f"the atlas of {found.decisions:,} decisions",
        found.ours,
        f"explain and similar for each: {1000 * found.asking:.0f} ms",
        f"{found.asking / each:.1f} times as fast, and with all other pages",
    )


def rows(n: int) -> Iterator[Row]:
    """Yield what the atlas of ``n`` pages takes, beside asking for each decision."""
    with built(n) as graph:
        yield _row(measure(graph))


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("n", type=int, nargs="?", default=1000, help="how many pages")
    parser.add_argument("--graph", type=Path, help="a graph folder to write instead")
    options = parser.parse_args()
    if options.graph:
        print(*_row(measure(options.graph)), sep="\n    ")
        return
    for row in rows(options.n):
        print(*row, sep="\n    ")


if __name__ == "__main__":
    main()
