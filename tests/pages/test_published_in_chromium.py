"""The published pages in a browser: accessible, printed, searched, and deaf to hostile words."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import Literal, NamedNode, Quad

import ombudsgraph
from ombudsgraph.rdf import vocabulary as voc
from ombudsgraph.store import GraphFolder

from .conftest import context

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

pytestmark = pytest.mark.browser

ACT = "law/ukpga/1974/7.html"
PAGES = {
    "front": "index.html",
    "decision": "decision/24-006-404.html",
    "law": ACT,
    "ground": "ground/jurisdiction.html",
    "body": "body/luton-borough-council.html",
    "directory": "bodies.html",
    "search": "search.html",
}
HOSTILE = (
    "</title></style></script><script>window.hit=1</script>\"'><img src=x onerror=window.hit=2>"
    "{{7*7}}\u202e\u2066 javascript:window.hit=3 "
)
LONG = HOSTILE + "x" * 10_000


@pytest.fixture(scope="module")
def site(sample_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of the bundled samples."""
    target = tmp_path_factory.mktemp("site") / "atlas"
    ombudsgraph.write_site(target, sample_folder, workers=1)
    return target


@pytest.fixture
def tab(chromium: Browser) -> Iterator[Page]:
    """Return a page of the browser; afterwards nothing may have gone wrong or out of the site."""
    place = context(chromium)
    wrong: list[str] = []
    page = place.new_page()
    page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
    page.on("console", lambda message: wrong.append(f"{message.type}: {message.text}"))
    page.on("dialog", lambda dialog: wrong.append(f"dialog: {dialog.message}"))
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith(("file:", "data:", "http://127.0.0.1:"))
            else wrong.append(f"asked for {request.url}")
        ),
    )
    yield page
    place.close()
    assert wrong == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_accessible_in_light_and_dark_at_every_width(
    site: Path, tab: Page, name: str
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    tab.goto((site / PAGES[name]).as_uri())
    for scheme, width in (("light", 1440), ("dark", 390)):
        tab.set_viewport_size({"width": width, "height": 900})
        tab.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        result = Axe().run(tab)
        assert result.violations_count == 0, result.generate_report()
    for width in (390, 1024, 1440):
        tab.set_viewport_size({"width": width, "height": 900})
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), width


def test_what_is_inside_a_law_filters_its_sentences_by_the_keyboard(site: Path, tab: Page) -> None:
    tab.goto((site / ACT).as_uri())
    every = tab.locator(".sentences > li:visible").count()
    tab.locator("#part-all").focus()
    tab.keyboard.press("ArrowRight")
    chosen = tab.locator("input[name=part]:checked").get_attribute("id")
    shown = tab.locator(".sentences > li:visible")
    assert 0 < shown.count() < every
    assert all(chosen in (item.get_attribute("class") or "").split() for item in shown.all())
    tab.keyboard.press("ArrowLeft")
    assert tab.locator(".sentences > li:visible").count() == every


def test_a_printed_page_leaves_out_what_only_a_screen_can_use(site: Path, tab: Page) -> None:
    tab.goto((site / ACT).as_uri())
    tab.emulate_media(media="print")
    for left_out in ("nav", ".filters"):
        assert tab.locator(left_out).first.is_hidden()
    assert tab.locator(".sentences > li").first.is_visible()


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder as any file server does; give its address."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            pass

    handler = functools.partial(Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()


def found(tab: Page) -> Locator:
    """Return what is listed, once it is what was found for the words as they stand."""
    tab.wait_for_selector("#found[aria-busy=false]", state="attached")
    return tab.locator("#found li")


@pytest.mark.parametrize("how", ["from disk", "from a server"])
def test_the_search_finds_subjects_and_decisions_while_one_types(
    site: Path, tab: Page, how: str
) -> None:
    with served(site) as address:
        start = site.as_uri() if how == "from disk" else address
        tab.goto(f"{start}/search.html")
        tab.keyboard.type("luton boro")  # the field has the focus
        assert found(tab).first.locator("a").inner_text() == "Luton Borough Council"
        tab.locator("#words").fill("24-006-404")
        found(tab).locator("a", has_text="24-006-404").press("Enter")
        tab.wait_for_url("**/decision/24-006-404.html")
        tab.go_back()
        assert found(tab).count() == 1  # the address bar held what was looked for
        assert tab.locator("#words").input_value() == "24-006-404"


def test_the_search_says_when_it_finds_nothing(site: Path, tab: Page) -> None:
    tab.goto(f"{(site / 'search.html').as_uri()}#constructor")
    assert found(tab).count() == 0
    assert tab.locator("#told").inner_text() == "0 pages"


def plant(graph: Path) -> None:
    """Put hostile words in place of every word that the triples of a graph hold."""
    worded = {voc.LABEL, voc.PREF_LABEL, voc.SUMMARY, voc.QUOTE, voc.PRINTED, voc.RULE}
    worded |= {voc.STATUS, voc.DEADLINE, voc.UNRESOLVED, f"{voc.SKOS}definition"}
    with GraphFolder.write(graph) as folder, folder.amended() as store:
        for quad in list(store):
            if quad.predicate.value in worded:
                store.remove(quad)
                store.add(Quad(quad.subject, quad.predicate, Literal(LONG)))
        for decision in store.quads_for_pattern(None, NamedNode(voc.SUMMARY), None):
            page_of = NamedNode("https://www.lgo.org.uk/decisions/'onclick='window.hit=4")
            store.add(Quad(decision.subject, NamedNode(voc.PAGE), page_of))


@pytest.fixture(scope="module")
def hostile(page: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of a graph with hostile words in every field that a page or label has."""
    place = tmp_path_factory.mktemp("hostile")
    (place / "pages").mkdir()
    facts = dict.fromkeys(("body", "sector", "category", "summary", "assessment"), HOSTILE)
    law = f"{HOSTILE} section 19 of the Education Act 1996 {HOSTILE}"
    for number in (1, 2):
        text = page(f"24-000-00{number}", **{**facts, "assessment": law, "final": LONG})
        (place / "pages" / f"{HOSTILE[-12:-1]}{number}.txt").write_text(text, encoding="utf-8")
    ombudsgraph.build_graph(place / "pages", graph=place / "graph.db", workers=1)
    plant(place / "graph.db")
    ombudsgraph.write_site(place / "atlas", place / "graph.db", workers=1)
    return place / "atlas"


def test_hostile_words_in_every_field_do_nothing_on_any_page(hostile: Path, tab: Page) -> None:
    files = sorted(hostile.rglob("*.html"))
    assert len(files) > 10
    for file in files:
        tab.goto(file.as_uri())
        assert tab.evaluate("window.hit") is None
        assert tab.locator("script").count() == (file.name == "search.html")
        assert tab.locator("img, iframe, object, embed, base, link").count() == 0
        assert tab.locator("main").count() == 1 and tab.locator("footer").count() == 1
        handlers = "[...document.querySelectorAll('*')].some(e => [...e.attributes]"
        assert not tab.evaluate(f"{handlers}.some(a => a.name.startsWith('on')))")
        bad = "[...document.querySelectorAll('a')].some(a => !/^(https?|file|data):/.test(a.href))"
        assert not tab.evaluate(bad)
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), file
        assert file.stat().st_size < 1_500_000


def test_hostile_words_are_found_and_shown_as_words(hostile: Path, tab: Page) -> None:
    tab.goto((hostile / "search.html").as_uri())
    tab.keyboard.type("onerror")
    assert found(tab).count() > 0
    assert tab.evaluate("window.hit") is None
    assert tab.locator("#found img, #found script").count() == 0
    assert "<img src=x" in tab.locator("#found").inner_text()
