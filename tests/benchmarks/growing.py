"""What a build costs as the graph grows: ten times the pages, few changes, none, beside the floor.

``python tests/benchmarks/growing.py [N]`` builds N/10 and N made-up pages afresh, each in a new
process, then builds the N again with nothing changed and with 100 pages changed. The floor is
what nobody can do without: reading the bytes of the N pages, parsing their HTML, and bulk-loading
the same triples. Memory is that of all processes together. It prints figures and never fails on
them.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from measuring import Row, Run, run

CHANGED = 100


def rows(n: int) -> Iterator[Row]:
    """Yield what building ``n`` pages takes beside a tenth of them and beside the floor."""
    from graphs import write  # late: what is measured in a process of its own needs it not

    with TemporaryDirectory() as scratch:
        place = Path(scratch)
        write(place / "few", n // 10)
        write(place / "all", n)
        less = _do("build", place / "few", place / "few.db")
        more = _do("build", place / "all", place / "all.db")
        same = _do("build", place / "all", place / "all.db")
        _change(place / "all")
        update = _do("build", place / "all", place / "all.db")
        _do("dump", place / "all.nt", place / "all.db")
        floor = _do("floor", place / "all", place / "all.nt")
    yield _row(f"build {n:,} pages", more, f"{n // 10:,} pages", less)
    yield _row(f"build {n:,} pages", more, "the floor", floor)
    yield _row(f"{n:,} pages, none changed", same, "building them", more)
    yield _row(f"{n:,} pages, {update.found['changed']} changed", update, "building them", more)


def _row(what: str, ours: Run, beside: str, other: Run) -> Row:
    wall, cpu = ours.wall / other.wall, ours.cpu / other.cpu
    return Row(
        what, str(ours), f"{beside}: {other}", f"{wall:.2f} times the time, {cpu:.2f} of processor"
    )


def _do(what: str, first: Path, second: Path) -> Run:
    return run(what, __file__, "--do", what, first, second)


def _change(folder: Path) -> None:
    """Change pages that stand anywhere in the corpus."""
    files = sorted(folder.iterdir())
    for file in random.Random(1).sample(files, min(CHANGED, len(files))):
        file.write_bytes(file.read_bytes().replace(b"The complaint", b"The complaint ", 1) + b"\n")


# ---------------------------------------------------------------- what runs in a process of its own


def build(pages: Path, folder: Path) -> dict[str, int]:
    """Build; return what the report counts."""
    import ombudsgraph

    report = ombudsgraph.build_graph(pages, graph=folder)
    return {"changed": report.changed, "decisions": report.decisions}


def dump(triples: Path, folder: Path) -> dict[str, int]:
    """Write the triples of a graph folder as N-Triples."""
    import pyoxigraph as ox

    import ombudsgraph

    with ombudsgraph.open(folder) as graph:
        graph.store.dump(triples, ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
    return {"bytes": triples.stat().st_size}


def floor(pages: Path, triples: Path) -> dict[str, int]:
    """Read the pages, parse those that are HTML, and bulk-load the triples."""
    import pyoxigraph as ox
    from selectolax.lexbor import LexborHTMLParser

    size = 0
    for file in sorted(pages.iterdir()):
        data = file.read_bytes()
        size += len(data)
        if file.suffix == ".html":
            LexborHTMLParser(data)
    store = ox.Store(str(triples.with_suffix(".floor")))
    store.bulk_load(path=triples, format=ox.RdfFormat.N_TRIPLES)
    store.flush()
    return {"bytes": size}


STEPS = {"build": build, "dump": dump, "floor": floor}


def main() -> None:
    """Print what building costs as the graph grows."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("n", type=int, nargs="?", default=3000, help="how many pages")
    parser.add_argument("--do", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.do:
        what, *places = options.do
        print(json.dumps(STEPS[what](*map(Path, places))))
        return
    for row in rows(options.n):
        print(*row, sep="\n    ")


if __name__ == "__main__":
    main()
