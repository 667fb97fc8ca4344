"""The pages of one body and of several: the figures of ``ask``, drawn and told."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store
from selectolax.lexbor import LexborHTMLParser

from ombudsgraph import questions
from ombudsgraph.pages import comparison_page, scorecard_page
from ombudsgraph.pages.charts import PARTS, bars, dots
from ombudsgraph.scorecard import scorecard
from ombudsgraph.statistics import rate

BODY = "https://w3id.org/ombudsgraph/body/exampleshire-county-council"
HOSTILE = "</script><script>alert(1)</script>\"'><img src=x onerror=alert(1)>\u202e" + "x" * 10_000


@pytest.fixture(scope="module")
def pages(store: Store) -> dict[str, str]:
    """Return the page of one body, and the page of two."""
    one, other = (scorecard(store, name) for name in ("Exampleshire CC", "Mock Care"))
    return {"scorecard": scorecard_page(one), "comparison": comparison_page([one, other])}


def test_a_page_shows_each_rate_with_its_fraction_and_what_it_covers(pages: dict[str, str]) -> None:
    text = LexborHTMLParser(pages["scorecard"]).text()
    assert "2 of 3; 95 % interval 21–94 %; fewer than 30: read with care" in text
    assert "7 published decisions in this graph, not all complaints" in text
    assert "1 of 1 from the highest" in text


def test_every_table_can_be_saved_and_says_what_ask_says(
    pages: dict[str, str], store: Store
) -> None:
    tree = LexborHTMLParser(pages["scorecard"])
    links = {link.attributes["download"]: link.attributes["href"] for link in tree.css(".save a")}
    assert len(links) >= 6
    header, data = links["outcomes-by-year.csv"].split(",", 1)  # type: ignore[union-attr]
    saved = list(csv.reader(io.StringIO(unquote(data))))
    answer = questions.ask(store, "outcomes-by-year", body=BODY)
    assert header == "data:text/csv;charset=utf-8"
    assert tuple(saved[0]) == answer.columns
    assert saved[1][:3] == ["2020", "2", "2"]


def test_every_chart_has_a_table_beside_it(pages: dict[str, str]) -> None:
    for html in pages.values():
        tree = LexborHTMLParser(html)
        assert len(tree.css("svg[role=img]")) <= len(tree.css("table"))
        labels = [svg.attributes["aria-label"] or "" for svg in tree.css("svg[role=img]")]
        assert labels and all("the table below has the numbers" in label for label in labels)


def test_bodies_side_by_side_are_two_to_five(store: Store) -> None:
    card = scorecard(store, "Exampleshire CC")
    for number in (1, 6):
        with pytest.raises(ValueError, match="two to five"):
            comparison_page([card] * number)


def test_the_parts_of_a_bar_meet_and_fill_it() -> None:
    rows = [
        {"year": 2020, "upheld": 1, "not_upheld": 2, "closed": 3, "unknown": 0, "inferred": 4},
        {"year": None, "upheld": 0, "not_upheld": 0, "closed": 5, "unknown": 0, "inferred": 0},
    ]
    whole, half = bars(rows, "year")
    assert (whole.label, whole.count, half.label, half.count) == ("2020", 10, "no date", 5)
    edges = [(part.start, round(part.start + part.length, 3)) for part in whole.parts]
    assert edges == [(0, 10), (10, 30), (30, 60), (60, 100)]
    assert half.parts[0].length == 50
    assert [part.name for part in whole.parts] == [name for name, _ in PARTS if name != "unknown"]


def test_a_dot_without_cases_is_not_drawn() -> None:
    [dot] = dots([("none", rate(0, 0), None), ("few", rate(1, 2), rate(30, 60))])
    assert (dot.label, dot.share, dot.small, dot.beside) == ("few", 50, True, 50)


def test_hostile_names_are_inert(store: Store) -> None:
    hostile = Store()
    hostile.bulk_extend(store)
    label = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    for quad in list(hostile.quads_for_pattern(None, label, None)):
        hostile.remove(quad)
        hostile.add(Quad(quad.subject, label, Literal(HOSTILE)))
    card = scorecard(hostile, BODY)
    for html in (scorecard_page(card), comparison_page([card, card])):
        tree = LexborHTMLParser(html)
        assert not tree.css("script, img, link, iframe, object, embed")
        assert not [name for node in tree.css("*") for name in node.attributes if name[:2] == "on"]
        assert "default-src 'none'" in html


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1024, 1440])
@pytest.mark.parametrize("name", ["scorecard", "comparison"])
def test_pages_are_accessible_at_every_width(
    pages: dict[str, str], opened: Callable[..., Any], name: str, width: int, scheme: str
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = opened(pages[name], width=width, height=900)
    page.emulate_media(color_scheme=scheme)
    result = Axe().run(page)
    assert result.violations_count == 0, result.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
