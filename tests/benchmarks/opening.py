"""How soon the one-file workbench answers, beside Python loading the same triples.

``python tests/benchmarks/opening.py [N]`` builds a graph of N made-up pages, writes its workbench,
whole and with facts alone, and opens each in a Chromium with no network, until the page says that
it is ready. Seconds are of processor, the browser's with all its processes; it also starts and
draws the page in them. Beside it, pyoxigraph loads the same Turtle into memory.
"""

from __future__ import annotations

import argparse
import io
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from time import perf_counter, process_time

import psutil
import pyoxigraph as ox
from graphs import built
from measuring import Row

import ombudsgraph

READY = "triples, ready"
PATIENCE = 300_000
"""Milliseconds that a page may take to open."""


def opened(page: Path) -> tuple[float, float, int]:
    """Return seconds on the clock and of processor until a page is ready, and its memory."""
    from playwright.sync_api import expect, sync_playwright

    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        shown = browser.new_context(offline=True).new_page()
        began = perf_counter()
        shown.goto(page.as_uri())
        expect(shown.locator("#told")).to_contain_text(READY, timeout=PATIENCE)
        wall, cpu, memory = perf_counter() - began, 0.0, 0
        for process in psutil.Process().children(recursive=True):
            with suppress(psutil.NoSuchProcess):
                times = process.cpu_times()
                cpu += times.user + times.system
                memory = max(memory, process.memory_info().rss)
        browser.close()
    return wall, cpu, memory


def rows(n: int) -> Iterator[Row]:
    """Yield a row for the whole graph and for its facts."""
    with built(n) as folder, ombudsgraph.open(folder) as graph:
        for facts in (False, True):
            yield _row(graph, folder.with_name("workbench.html"), facts)


def _row(graph: ombudsgraph.library.Graph, page: Path, facts: bool) -> Row:
    turtle, store = io.BytesIO(), ox.Store()
    graph.export(turtle, "ttl", facts=facts)
    began = process_time()
    store.bulk_load(turtle.getvalue(), format=ox.RdfFormat.TURTLE)
    ours = process_time() - began
    page.write_text(graph.workbench(facts=facts), encoding="utf-8", newline="\n")
    wall, cpu, memory = opened(page)
    what = f"{'facts' if facts else 'whole graph'}, {len(store):,} triples"
    size = f"{page.stat().st_size / 1e6:.1f} MB, {memory >> 20:,} MiB at most in one process"
    figure = f"{cpu:.1f} s, {wall:.1f} s on the clock"
    beside = f"{ours:.1f} s: pyoxigraph, the same Turtle"
    return Row(f"{what}: {size}", figure, beside, f"{cpu / ours:.1f} times as long")


def main() -> None:
    """Open workbenches of made-up pages."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("n", type=int, nargs="?", default=600, help="how many pages")
    for row in rows(parser.parse_args().n):
        print(" | ".join(row))


if __name__ == "__main__":
    main()
