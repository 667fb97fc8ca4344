"""The benchmarks of this folder in one Markdown table: ``python tests/benchmarks/table.py [N]``.

A module with a function ``rows(n)`` is a benchmark: to add one is to write one. ``N`` is how many
pages each is given; ``--only NAME`` runs one alone.
"""

from __future__ import annotations

import argparse
import os
import platform
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).parent


def main() -> None:
    """Run all benchmarks, or those named, and print the table row by row."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("n", type=int, nargs="?", default=1000, help="how many pages")
    parser.add_argument("--only", action="append", metavar="NAME", help="a benchmark by its module")
    options = parser.parse_args()
    version, cores = platform.python_version(), os.cpu_count()
    print(f"{options.n:,} pages; {platform.machine()}, {cores} cores, Python {version}\n")
    print("| benchmark | what | ours | beside | ratio |\n| --- | --- | --- | --- | --- |")
    for name in options.only or sorted(file.stem for file in HERE.glob("*.py")):
        rows = getattr(import_module(name), "rows", None)
        for row in rows(options.n) if rows else ():
            print(f"| {name} | {' | '.join(row)} |", flush=True)


if __name__ == "__main__":
    main()
