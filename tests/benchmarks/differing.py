"""How long ``diff`` takes between two graphs that differ in a hundred decisions.

``python tests/benchmarks/differing.py [N]`` builds a graph of N made-up pages, or takes the one at
``--graph DIR``, and gives a hundred decisions of a copy another summary, read from other bytes.
It prints the seconds of processor that the comparison takes, beside finding the same by reading
every statement of every decision on both sides.
"""

from __future__ import annotations

import argparse
import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import TypeVar

import pyoxigraph as ox
from graphs import built
from measuring import Row

import ombudsgraph
from ombudsgraph.differences.statements import Statement, statements
from ombudsgraph.library import Graph
from ombudsgraph.rdf import vocabulary as voc
from ombudsgraph.store import GraphFolder

CHANGED = 100
DECISIONS = f"SELECT ?d {{ ?d a <{voc.DECISION}> }} ORDER BY ?d"
CHANGE = f"""
PREFIX og: <{voc.OG}>
DELETE {{ ?d og:summary ?summary . ?capture og:sha256 ?sha256 }}
INSERT {{ ?d og:summary "Another summary." . ?capture og:sha256 "other bytes" }}
WHERE {{
  VALUES ?d {{ %s }}
  ?d og:summary ?summary ; <http://www.w3.org/ns/prov#wasDerivedFrom> ?capture .
  ?capture og:sha256 ?sha256
}}"""

Made = TypeVar("Made")


def rows(n: int) -> Iterator[Row]:
    """Yield what comparing two graphs of ``n`` pages takes beside reading both whole."""
    with built(n) as folder:
        yield row(folder)


def row(folder: Path) -> Row:
    """Return how long comparing a graph folder with a changed copy takes.

    Raises:
        SystemExit: Reading both whole finds another number of changed decisions.
    """
    with TemporaryDirectory() as scratch:
        copy = Path(shutil.copytree(folder, Path(scratch) / "copy.db"))
        change(copy)
        with ombudsgraph.open(folder) as old, ombudsgraph.open(copy) as new:
            old.diff(new)  # warms up
            found, ours = timed(lambda: old.diff(new))
            changed, whole = timed(lambda: differing(old, new))
    if changed != found.count("changed"):
        raise SystemExit(f"not the same: {found.caption} By reading both whole, {changed}.")
    what = f"diff of {found.unchanged + changed:,} decisions, {changed} changed"
    ratio = f"{whole / ours:.0f} times as fast"
    return Row(what, f"{ours:.2f} s", f"reading both whole, {whole:.1f} s", ratio)


def change(folder: Path) -> None:
    """Give decisions anywhere in a graph another summary, as if read from other bytes."""
    opened = GraphFolder.open(folder)
    place = opened.triples_path
    opened.close()
    store = ox.Store(str(place))
    decisions = [str(solution["d"]) for solution in store.query(DECISIONS)]
    chosen = random.Random(1).sample(decisions, min(CHANGED, len(decisions)))
    store.update(CHANGE % " ".join(chosen))
    store.flush()


def differing(old: Graph, new: Graph) -> int:
    """Return in how many decisions two graphs differ, by reading all that both say."""
    before, after = said(old), said(new)
    return sum(before.get(decision) != own for decision, own in after.items())


def said(graph: Graph) -> dict[str, set[Statement]]:
    """Return all that each decision of a graph says."""
    decisions = (solution["d"] for solution in graph.store.query(DECISIONS))
    return {each.value: set(statements(graph.store, each)) for each in decisions}


def timed(make: Callable[[], Made]) -> tuple[Made, float]:
    """Return what ``make`` makes and the processor seconds it took."""
    start = process_time()
    made = make()
    return made, process_time() - start


def main() -> None:
    """Compare two graphs, by their captures and whole."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("n", type=int, nargs="?", default=600, help="how many pages")
    parser.add_argument("--graph", type=Path, help="a graph folder to compare instead")
    options = parser.parse_args()
    for found in [row(options.graph)] if options.graph else rows(options.n):
        print(*found, sep="\n    ")


if __name__ == "__main__":
    main()
