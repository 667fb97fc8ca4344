"""The pictures of pages that the README shows: ``make pictures`` takes them anew.

They are of the graph of the bundled samples, in the system's Chromium, and stand in ``pictures/``
beside this file. To have another one taken, add it to ``PICTURES``.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import ombudsgraph
from ombudsgraph.library import Graph
from ombudsgraph.resources import samples

PLACE = Path(__file__).parent / "pictures"


class Picture(NamedTuple):
    """A page, the part of its address that says what it shows, and what is there once it does."""

    page: Callable[[Graph], str]
    address: str = ""
    ready: str = "html"


LUTON, ESSEX = "body/luton-borough-council", "body/essex-county-council"

PICTURES = {
    "explorer": Picture(
        Graph.explore,
        f"#do=why:{LUTON}&do=show:decision/24-006-404&do=show:{ESSEX}"
        f"&do=path:decision/24-006-404~{ESSEX}&at={LUTON}",
        "html[data-ready]",
    ),
}
"""Each picture by the name of its file."""


def main() -> None:
    """Take all pictures."""
    from playwright.sync_api import sync_playwright

    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))))
    PLACE.mkdir(exist_ok=True)
    with TemporaryDirectory() as scratch, sync_playwright() as playwright:
        ombudsgraph.build_graph(samples(), graph=Path(scratch) / "graph")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        view = browser.new_context(viewport={"width": 1120, "height": 700}, offline=True)
        with ombudsgraph.open(Path(scratch) / "graph") as graph:
            for name, picture in PICTURES.items():
                file = Path(scratch) / f"{name}.html"
                file.write_text(picture.page(graph), encoding="utf-8", newline="\n")
                page = view.new_page()
                page.goto(file.as_uri() + picture.address)
                page.wait_for_selector(picture.ready, state="attached")
                page.screenshot(path=PLACE / f"{name}.png", animations="disabled")
        browser.close()


if __name__ == "__main__":
    main()
