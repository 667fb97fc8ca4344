from __future__ import annotations

from html.parser import HTMLParser

from ombudsgraph.library import Graph
from ombudsgraph.pages import Page


def test_a_page_is_its_text_and_a_notebook_frames_it(sample_graph: Graph) -> None:
    page = sample_graph.explore("Luton")
    assert page.startswith("<!DOCTYPE html>") or page.startswith("<!doctype html>")
    assert repr(page) == f"<a page of {len(page):,} characters>"

    framed: list[str | None] = []

    class Frame(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            assert tag == "iframe"
            framed.append(dict(attrs)["srcdoc"])

    Frame().feed(page._repr_html_())
    assert framed == [str(page)]


def test_what_a_page_holds_cannot_end_its_frame() -> None:
    html = Page('"><script>alert(1)</script>')._repr_html_()
    assert "<script>" not in html
