"""How soon the explorer page is usable and how smoothly it drags, beside pyvis's own page.

``python tests/benchmarks/exploring.py [N]`` builds a graph of N made-up pages (5,000 without N),
writes its explorer page and opens it from disk in the system's Chromium, headless, which draws
without a graphics card: once as it is, with the data of all N decisions, and once with 500
nodes drawn. The same nodes and edges are then written by pyvis as it comes. A page is usable when
its picture is drawn and stands still. Both are dragged by a node with the same movements of the
mouse, and the pictures drawn are counted. Seconds of the clock, and of processor: those of the
page's main thread, which on a busy machine are what to compare. Medians of three, pyvis's once. How
fast any is never makes it fail.
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING, Any, NamedTuple

from graphs import built
from measuring import Row

import ombudsgraph

if TYPE_CHECKING:
    from playwright.sync_api import Browser, CDPSession, Page

PATIENCE = 100
"""Seconds after which a page is no longer waited for, and then counted as so many."""

MOVES = 90

READY = "html[data-ready]"
"""What both pages come to be, ours by itself and pyvis's as it is told to."""

FRAME = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
DRAWN = """() => ({
  nodes: [...scene.nodes].map((node) => [node.id, node.label]),
  edges: edgesShown().map((edge) => [edge.from.id, edge.to.id]) })"""
WHERE = """(id) => {
  const at = network.canvasToDOM(network.getPositions([id])[id]);
  const box = document.querySelector("canvas").getBoundingClientRect();
  return [box.x + at.x, box.y + at.y]; }"""
COUNT = "() => { window.frames_ = 0; network.on('afterDrawing', () => { window.frames_ += 1; }); }"


class Took(NamedTuple):
    """Seconds of the clock and of the page's processor, and pictures drawn in them."""

    clock: float
    cpu: float
    frames: int = 0

    def __str__(self) -> str:
        if self.frames:
            clock, cpu = self.frames / self.clock, self.frames / self.cpu
            return f"{clock:.0f} frames/s, {cpu:.0f} per second of processor"
        return f"{self.clock:.2f} s, {self.cpu:.2f} s of processor"


class Opened(NamedTuple):
    """What it took until a page was usable, and then to drag a node about."""

    opening: Took
    dragging: Took


def rows(n: int) -> Iterator[Row]:
    """Yield what opening and dragging take with ``n`` decisions carried and 500 nodes drawn."""
    from playwright.sync_api import sync_playwright

    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))))
    with TemporaryDirectory() as scratch, sync_playwright() as playwright:
        place = Path(scratch)
        page = _explorer(place, n)
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu"]
        )
        found: dict[str, Any] = {}
        carried = [_open(browser, page.as_uri())[0] for _ in range(3)]
        ours = [_dragged(browser, f"{page.as_uri()}#do=all:", found) for _ in range(3)]
        stock = _dragged(browser, _stock(place, found).as_uri())
        browser.close()
        size = page.stat().st_size
    nodes, edges = len(found["nodes"]), len(found["edges"])
    opening = sorted(each.opening for each in ours)[1]
    yield _opened(f"opened with {n:,} decisions, {size / 1e6:.1f} MB", sorted(carried)[1], stock)
    yield _opened(f"opened with {nodes} nodes drawn", opening, stock)
    mine = sorted((each.dragging for each in ours), key=lambda took: took.cpu / took.frames)[1]
    times = (mine.frames / mine.cpu) / (stock.dragging.frames / stock.dragging.cpu)
    what = f"dragged, {nodes} nodes and {edges:,} edges"
    yield Row(what, str(mine), f"pyvis’s: {stock.dragging}", f"{times:.1f} times of processor")


def _opened(what: str, took: Took, stock: Opened) -> Row:
    theirs = stock.opening
    least = "at least " if theirs.clock >= PATIENCE else ""
    times = (
        f"{theirs.clock / took.clock:.0f} times as fast, {theirs.cpu / took.cpu:.0f} of processor"
    )
    return Row(what, str(took), f"pyvis’s: {least}{theirs}", least + times)


def _explorer(place: Path, n: int) -> Path:
    """Write the explorer page of ``n`` made-up pages."""
    with built(n) as folder, ombudsgraph.open(folder) as graph:
        (place / "ours.html").write_text(graph.explore(), encoding="utf-8", newline="\n")
    return place / "ours.html"


def _stock(place: Path, found: dict[str, Any]) -> Path:
    """Write the same nodes and edges as pyvis does, which then tells when it stands still."""
    from pyvis.network import Network

    network = Network(height="750px", cdn_resources="in_line")
    for node, label in found["nodes"]:
        network.add_node(node, label=label)
    network.add_edges(found["edges"])
    tell = "network.once('stabilized', () => { document.documentElement.dataset.ready = 'yes'; });"
    html = network.generate_html().replace("return network;", f"{tell} return network;", 1)
    (place / "stock.html").write_text(html, encoding="utf-8")
    return place / "stock.html"


def _open(browser: Browser, address: str) -> tuple[Took, Page, CDPSession]:
    from playwright.sync_api import TimeoutError

    page = browser.new_context(viewport={"width": 1440, "height": 900}, offline=True).new_page()
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    start = perf_counter()
    page.goto(address)
    with suppress(TimeoutError):
        page.wait_for_selector(READY, state="attached", timeout=PATIENCE * 1000)
    page.evaluate(FRAME)
    return Took(perf_counter() - start, _cpu(session)), page, session


def _cpu(session: CDPSession) -> float:
    """Return the processor seconds of the page's main thread until now."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return float(next(each["value"] for each in metrics if each["name"] == "ThreadTime"))


def _dragged(browser: Browser, address: str, found: dict[str, Any] | None = None) -> Opened:
    """Open a page and drag its first node about; what ours draws is noted in ``found``."""
    opening, page, session = _open(browser, address)
    if found is not None:
        found.update(page.evaluate(DRAWN))
    page.evaluate(COUNT)
    x, y = page.evaluate(WHERE, page.evaluate("network.body.nodeIndices[0]"))
    page.mouse.move(x, y)
    page.mouse.down()
    start, before = perf_counter(), _cpu(session)
    for move in range(MOVES):
        page.mouse.move(x + move * 2 % 97, y + move * 3 % 61)
        page.evaluate("() => new Promise(requestAnimationFrame)")
    dragging = Took(perf_counter() - start, _cpu(session) - before, page.evaluate("window.frames_"))
    page.context.close()
    return Opened(opening, dragging)


def main() -> None:
    """Compare the explorer page with pyvis's own."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("n", type=int, nargs="?", default=5000, help="how many pages")
    options = parser.parse_args()
    for row in rows(options.n):
        print(" | ".join(row))


if __name__ == "__main__":
    main()
