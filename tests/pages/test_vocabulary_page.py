"""The page of the vocabulary: nothing of the ontology is left out, and it says where it is used."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pyoxigraph as ox
import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

import ombudsgraph
from ombudsgraph import resources
from ombudsgraph.pages import vocabulary_page
from ombudsgraph.rdf.vocabulary import OG, SKOS, TYPE


@pytest.fixture(scope="module")
def html(store: ox.Store) -> str:
    """Return the page with examples from seven invented decisions."""
    return vocabulary_page(store)


@pytest.fixture(scope="module")
def tree(html: str) -> LexborHTMLParser:
    return LexborHTMLParser(html)


def of_type(stem: str, kind: str) -> set[str]:
    """Return what a file of the ontology says is of a kind."""
    quads = ox.parse(path=str(resources.ontology(f"{stem}.ttl")), format=ox.RdfFormat.TURTLE)
    return {
        quad.subject.value
        for quad in quads
        if quad.predicate.value == TYPE and str(quad.object) == f"<{kind}>"
    }


def term(tree: LexborHTMLParser, name: str) -> LexborNode:
    [found] = tree.css(f"section#{name}")
    return found


def test_every_term_and_every_concept_is_on_the_page(tree: LexborHTMLParser) -> None:
    owl = "http://www.w3.org/2002/07/owl#"
    terms = {
        iri.removeprefix(OG)
        for kind in ("Class", "ObjectProperty", "DatatypeProperty")
        for iri in of_type("ombudsgraph", f"{owl}{kind}")
    }
    assert terms - {section.attributes["id"] for section in tree.css("section.term")} == set()
    concepts = of_type("schemes", f"{SKOS}Concept")
    assert len(concepts) == len(tree.css("tbody tr")) > 100


def test_a_class_says_what_its_shape_asks(tree: LexborHTMLParser) -> None:
    asked = [item.text() for item in term(tree, "Decision").css(".shape li")]
    assert "og:decidedOn at most one xsd:date" in asked
    assert "og:decidedOn one or more, else a warning" in asked
    assert "prov:wasDerivedFrom one or more og:Capture" in asked


def test_a_property_says_its_ends_and_shows_a_statement(tree: LexborHTMLParser) -> None:
    said = term(tree, "decidedOn")
    assert [link.attributes["href"] for link in said.css("dd a")] == ["#Decision"]
    assert "xsd:date" in said.text()
    [example] = said.css("pre")
    assert example.text().startswith("decision:")
    assert "og:decidedOn" in example.text()


def test_a_ground_says_its_force_its_law_and_a_wording(tree: LexborHTMLParser) -> None:
    [row] = [row for row in tree.css("tbody tr") if row.css("code")[0].text() == "tribunal-right"]
    assert "qualified-bar" in row.text()
    assert "wordings; for example “" in row.text()
    assert [link.attributes["href"] for link in row.css("a")] == [
        "https://www.legislation.gov.uk/id/ukpga/1974/7/section/26/6/a"
    ]


def test_the_diagram_joins_what_the_vocabulary_joins(tree: LexborHTMLParser) -> None:
    labels = {text.text() for text in tree.css(".diagram .label")}
    assert {"complainedAbout", "cites", "hasRemedy", "appliedGround", "instrument"} <= labels


def test_every_link_within_the_page_leads_somewhere(tree: LexborHTMLParser) -> None:
    places = {f"#{node.attributes['id']}" for node in tree.css("[id]")}
    links = {str(link.attributes["href"]) for link in tree.css("a[href^='#']")}
    assert links - places == set()


def test_the_vocabulary_has_the_version_of_the_program(tree: LexborHTMLParser) -> None:
    assert ombudsgraph.__version__ in tree.css("header")[0].text()


def test_without_a_graph_the_ontology_gives_the_examples() -> None:
    tree = LexborHTMLParser(vocabulary_page())
    assert term(tree, "wording").css("pre")
    assert not term(tree, "decidedOn").css("pre")


@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1200, "dark")])
def test_the_page_is_accessible(
    html: str, opened: Callable[..., Any], width: int, scheme: str
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = opened(html, width=width, height=900)
    page.emulate_media(color_scheme=scheme)
    result = Axe().run(page)
    assert result.violations_count == 0, result.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
