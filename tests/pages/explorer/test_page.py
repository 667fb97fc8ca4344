"""What the explorer page holds, read as text."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Store

from ombudsgraph.networks import communities, draw
from ombudsgraph.pages import explorer
from ombudsgraph.pages.explorer import SCRIPTS
from ombudsgraph.pages.scripts import script
from ombudsgraph.rdf import vocabulary as og
from ombudsgraph.rdf.vocabulary import BASE, LAW

PREDICATES = {
    "about": og.COMPLAINED_ABOUT,
    "applied": og.APPLIED_GROUND,
    "recited": og.RECITED_GROUND,
    "substance": og.CITES_IN_SUBSTANCE,
    "standard": og.CITES,
}


class Elements(HTMLParser):
    """Collects the elements of a page, and the text of its scripts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.found.append((tag, dict(attrs)))
        if tag == "script":
            self.scripts.append("")

    def handle_data(self, data: str) -> None:
        """Note the text of a script."""
        if self.cdata_elem == "script":
            self.scripts[-1] += data

    def all(self, *tags: str) -> list[dict[str, str | None]]:
        """Return the attributes of every element of these kinds."""
        return [attributes for tag, attributes in self.found if tag in tags]


def test_nothing_is_loaded_from_anywhere(html):
    page = Elements(html)
    assert page.all("link", "img", "iframe", "object", "embed", "base", "video", "audio") == []
    assert all("src" not in attributes for attributes in page.all("script"))
    for anchor in page.all("a"):
        assert urlsplit(anchor["href"] or "").hostname in (
            "www.lgo.org.uk",
            "www.legislation.gov.uk",
        )
        assert anchor["rel"] == "noopener noreferrer"
    style = html[html.index("<style>") : html.index("</style>")]
    assert "url(" not in style and "@import" not in style
    assert "sourceMappingURL" not in html


def digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def test_the_page_runs_its_own_script_wears_its_own_style_and_no_other(html):
    page = Elements(html)
    policy = next(
        attributes["content"] or ""
        for attributes in page.all("meta")
        if attributes.get("http-equiv") == "Content-Security-Policy"
    )
    style = html[html.index("<style>") + 7 : html.index("</style>")]
    assert policy == (
        f"default-src 'none'; script-src 'sha256-{digest(page.scripts[-1])}';"
        f" style-src 'sha256-{digest(style)}'; base-uri 'none'; form-action 'none'"
    )
    inert = [each.get("type") for each in page.all("script")]
    assert inert == ["application/json", "application/json", "text/plain", None]
    assert not [name for _, attributes in page.found for name in attributes if name[:2] == "on"]


def test_no_text_is_ever_made_into_markup():
    ours = script("explorer", SCRIPTS, library="")
    assert not re.search(r"innerHTML|outerHTML|insertAdjacent|document\.write|eval\(", ours)


def test_the_notice_of_vis_network_travels_with_it(html):
    assert "@copyright (c) 2011-2017 Almende B.V" in html
    assert "Apache 2.0 or MIT licence" in html


def test_thousands_of_decisions_take_little_room(large_html, html):
    assert len(large_html) - len(html) < 60_000, "600 decisions are carried in 100 bytes each"
    assert "900 decisions to ask about" in large_html
    assert "Published decisions in this graph, not all complaints." in large_html


def test_an_empty_graph_gives_a_page_that_says_so(carried):
    page = explorer(Store())
    assert "0 decisions to ask about" in page
    assert carried(page)["nodes"] == carried(page)["edges"] == []


@settings(max_examples=3)
@given(order=st.integers(0, 10_000))
def test_the_order_of_loading_never_shows(small, html, order):
    assert explorer(small.store(order)) == html


def test_the_order_of_loading_never_shows_around_a_start(small):
    start = f"{BASE}ground/late"
    assert explorer(small.store(1), start, 30) == explorer(small.store(2), start, 30)


def test_every_node_and_edge_carried_is_in_the_graph(small, carried):
    store = small.store()
    found = carried(explorer(store, limit=40))
    for node in found["nodes"]:
        assert next(store.quads_for_pattern(NamedNode(node["id"]), None, None), None)
    for edge in found["edges"]:
        start, end = NamedNode(edge["from"]), NamedNode(edge["to"])
        predicate = NamedNode(PREDICATES[edge["relation"]])
        assert next(store.quads_for_pattern(start, predicate, end), None)
        assert edge["words"], "every edge has the words behind it"


def test_every_tie_of_a_decision_is_carried(small, html, carried):
    store = small.store()
    ties = {(edge["from"], edge["to"]) for edge in carried(html)["edges"]}
    for predicate in PREDICATES.values():
        for quad in store.quads_for_pattern(None, NamedNode(predicate), None):
            assert (quad.subject.value, quad.object.value) in ties


def test_law_that_mattered_is_told_apart_from_standard_paragraphs(html, carried):
    relations: dict[str, set[str]] = {}
    for edge in carried(html)["edges"]:
        relations.setdefault(edge["to"], set()).add(edge["relation"])
    assert relations[f"{LAW}ukpga/1974/7/section/24A/6"] == {"standard"}
    assert relations[f"{LAW}ukpga/1996/56/section/19/1"] == {"substance"}


def test_communities_are_those_of_decisions_and_the_law_that_mattered(small, html, carried):
    expected = communities(draw(small.store(), "decision-provision"))
    found = carried(html)
    assert found["communities"]["labels"] == [each.label for each in expected]
    of = dict(zip((node["id"] for node in found["nodes"]), found["communities"]["of"], strict=True))
    for number, each in enumerate(expected):
        assert {of[node] for node in each.nodes} == {number}
    assert {of[node["id"]] for node in found["nodes"] if node["kind"] == "body"} == {-1}


def test_guidance_and_judgments_are_carried_in_groups_and_other_decisions_are_not(small, carried):
    store = small.store()
    decision = f"{BASE}decision/23-000-000"
    code = f"{BASE}guidance/school-admissions-code"
    case = "https://caselaw.nationalarchives.gov.uk/ewca/civ/2023/207"
    store.update(
        f"""INSERT DATA {{
        <{decision}> <{og.CITES}> <{code}#paragraph-2.16>, <{case}>, <{BASE}decision/24-000-001>,
          <{BASE}decision/21-003-631> .
        <{code}#paragraph-2.16> <{og.LABEL}> "School Admissions Code, paragraph 2.16" ;
          <{og.IS_PART_OF}> <{code}> .
        <{code}> <{og.LABEL}> "School Admissions Code" .
        <{case}> <{og.LABEL}> "[2023] EWCA Civ 207" }}"""
    )
    found = carried(explorer(store))
    nodes = {node["id"]: node for node in found["nodes"]}
    pin = nodes[f"{code}#paragraph-2.16"]
    assert (pin["kind"], pin["group"], pin["short"]) == (
        "law",
        "School Admissions Code",
        "paragraph 2.16",
    )
    assert (nodes[case]["group"], nodes[case]["url"]) == ("Judgments", case)
    assert nodes[f"{BASE}decision/24-000-001"]["kind"] == "decision"
    assert f"{BASE}decision/21-003-631" not in nodes
    assert not [edge for edge in found["edges"] if "/decision/" in edge["to"]]


def test_words_carry_their_section_and_paragraph(html, carried):
    edges = carried(html)["edges"]
    applied = next(edge for edge in edges if edge["relation"] == "applied")
    places = [(words["section"], words["paragraph"]) for words in applied["words"]]
    assert places == [("Summary", None), ("Final decision", 12)]


def test_an_address_that_is_not_the_ombudsmans_is_never_linked(hostile, carried):
    nodes = carried(explorer(hostile.store()))["nodes"]
    urls = {node["id"]: node["url"] for node in nodes if node["kind"] == "decision"}
    assert urls[f"{BASE}decision/24-999-999"] == (
        "https://www.lgo.org.uk/decisions/education/school-transport/24-999-999"
    )
    assert all(url.startswith("https://www.lgo.org.uk/") for url in urls.values())


def test_a_page_the_capture_stated_comes_before_one_that_follows_from_the_category(small, carried):
    store = small.store()
    decision = next(store.quads_for_pattern(None, NamedNode(og.CATEGORY), None)).subject
    page = "https://www.lgo.org.uk/decisions/planning/other/23-000-000"
    store.update(f"INSERT DATA {{ {decision} <{og.PAGE}> <{page}> }}")
    node = next(node for node in carried(explorer(store))["nodes"] if node["id"] == decision.value)
    assert (node["url"], node["url_stated"]) == (page, True)
