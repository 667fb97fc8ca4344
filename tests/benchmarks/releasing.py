"""What a release costs, beside writing its triples and tables by one export after another.

``python tests/benchmarks/releasing.py [N]`` builds a graph of N made-up pages, then writes its
release, and the same triples and tables by ``export``, each in a new process with all cores. The
files must be the same bytes. ``--graph DIR`` measures the release of a graph that is there
already, alone. It prints figures and never fails on them.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from measuring import Row, Run, run


def rows(n: int) -> Iterator[Row]:
    """Yield what the release of ``n`` pages takes beside the same files by exports.

    Raises:
        SystemExit: They are not the same bytes.
    """
    from graphs import write  # late: what is measured in a process of its own needs it not

    with TemporaryDirectory() as scratch:
        place = Path(scratch)
        _do("build", write(place / "pages", n), place / "graph")
        released = _do("release", place / "graph", place / "release")
        exported = _do("exports", place / "graph", place / "exports")
        for file in (place / "exports").rglob("*.*"):
            same = place / "release" / file.relative_to(place / "exports")
            if file.read_bytes() != same.read_bytes():
                raise SystemExit(f"{same} and {file} are not the same")
    wall, cpu = exported.wall / released.wall, exported.cpu / released.cpu
    yield Row(
        f"release of {n:,} pages, {released.found['files']} files",
        str(released),
        f"its triples and tables by exports: {exported}",
        f"{wall:.2f} times as fast, {cpu:.2f} by processor",
    )


def _do(what: str, first: Path, second: Path) -> Run:
    return run(what, __file__, "--do", what, first, second)


def _done(what: str, first: Path, second: Path) -> dict[str, int]:
    """Do one of the things that are measured, in this process; return what is to be told."""
    import ombudsgraph
    from ombudsgraph.release import release
    from ombudsgraph.release.parts import TRIPLES

    if what == "build":
        return {"decisions": ombudsgraph.build_graph(first, graph=second).decisions}
    if what == "release":
        return {"files": len(release(first, second).files) + 1}
    with ombudsgraph.open(first) as graph:
        for path, (form, facts) in TRIPLES.items():
            (second / path).parent.mkdir(parents=True, exist_ok=True)
            graph.export(second / path, form, facts=facts, workers=None)
        graph.export(second / "tables", "csv")
    return {"files": len(TRIPLES)}


def main() -> None:
    """Measure a release."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("n", type=int, nargs="?", default=1000, help="how many pages")
    parser.add_argument("--graph", type=Path, metavar="DIR", help="release this graph, alone")
    parser.add_argument("--do", nargs=3, metavar=("WHAT", "FIRST", "SECOND"))
    options = parser.parse_args()
    if options.do:
        what, first, second = options.do
        print(json.dumps(_done(what, Path(first), Path(second))))
    elif options.graph:
        with TemporaryDirectory() as scratch:
            print(f"release: {_do('release', options.graph, Path(scratch) / 'release')}")
    else:
        for row in rows(options.n):
            print(" | ".join(row))


if __name__ == "__main__":
    main()
