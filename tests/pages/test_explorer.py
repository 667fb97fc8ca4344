"""What the explorer page holds, read as text."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections import Counter
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Store

from ombudsgraph.errors import UnknownName
from ombudsgraph.pages import explorer
from ombudsgraph.pages.neighbourhood import linked, neighbourhood
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


def data(html: str, name: str) -> Any:
    found = re.search(rf'<script type="application/json" id="data-{name}">(.*?)</script>', html)
    assert found
    return json.loads(found[1])


def test_nothing_is_loaded_from_anywhere(small):
    page = Elements(explorer(small.store()))
    assert page.all("link", "img", "iframe", "object", "embed", "base", "video", "audio") == []
    assert all("src" not in attributes for attributes in page.all("script"))
    for anchor in page.all("a"):
        assert urlsplit(anchor["href"] or "").hostname in (
            "www.lgo.org.uk",
            "www.legislation.gov.uk",
        )
        assert anchor["rel"] == "noopener noreferrer"
    html = explorer(small.store())
    style = html[html.index("<style>") : html.index("</style>")]
    assert "url(" not in style and "@import" not in style
    assert "sourceMappingURL" not in html


def test_the_page_allows_its_own_script_and_no_other(small):
    page = Elements(explorer(small.store()))
    policy = next(
        attributes["content"] or ""
        for attributes in page.all("meta")
        if attributes.get("http-equiv") == "Content-Security-Policy"
    )
    digest = base64.b64encode(hashlib.sha256(page.scripts[-1].encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}';" in policy
    assert policy.startswith("default-src 'none'")
    inert = [each.get("type") for each in page.all("script")]
    assert inert == ["application/json"] * 4 + [None]


def test_the_notice_of_vis_network_travels_with_it(small):
    html = explorer(small.store())
    assert "@copyright (c) 2011-2017 Almende B.V" in html
    assert "Apache 2.0 or MIT licence" in html


def test_the_page_says_how_many_decisions_of_how_many(small, large):
    assert "Showing 60 of 60 decisions" in explorer(small.store())
    html = explorer(large.store())
    shown = sum(node["kind"] == "decision" for node in data(html, "nodes"))
    assert f"Showing {shown} of 2,000 decisions around" in html
    assert "Published decisions in this graph, not all complaints." in html


def test_an_empty_graph_gives_a_page_that_says_so():
    html = explorer(Store())
    assert "Showing 0 of 0 decisions" in html
    assert data(html, "nodes") == data(html, "edges") == []


@settings(max_examples=8, deadline=None)
@given(order=st.integers(0, 10_000))
def test_the_order_of_loading_never_shows(small, order):
    assert explorer(small.store(order)) == explorer(small.store())


def test_the_order_of_loading_never_shows_around_a_start(large):
    assert explorer(large.store(1)) == explorer(large.store(2))


def test_every_node_and_edge_shown_is_in_the_graph(large):
    store = large.store()
    html = explorer(store)
    nodes, edges = data(html, "nodes"), data(html, "edges")
    assert len(nodes) <= 500
    for node in nodes:
        assert next(store.quads_for_pattern(NamedNode(node["id"]), None, None), None)
    for edge in edges:
        start, end = NamedNode(edge["from"]), NamedNode(edge["to"])
        predicate = NamedNode(PREDICATES[edge["relation"]])
        assert next(store.quads_for_pattern(start, predicate, end), None)
        assert edge["words"], "every edge shows the words behind it"


def test_nodes_never_stand_on_one_another(large, small):
    for graph in (small, large):
        nodes = data(explorer(graph.store()), "nodes")
        assert len({(node["x"], node["y"]) for node in nodes}) == len(nodes)


def test_law_that_mattered_is_told_apart_from_standard_paragraphs(small):
    relations: dict[str, set[str]] = {}
    for edge in data(explorer(small.store()), "edges"):
        relations.setdefault(edge["to"], set()).add(edge["relation"])
    assert relations[f"{LAW}ukpga/1974/7/section/24A/6"] == {"standard"}
    assert relations[f"{LAW}ukpga/1996/56/section/19/1"] == {"substance"}


def test_guidance_and_judgments_are_drawn_in_groups_and_other_decisions_are_not(small):
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
    html = explorer(store)
    nodes = {node["id"]: node for node in data(html, "nodes")}
    pin = nodes[f"{code}#paragraph-2.16"]
    assert (pin["kind"], pin["group"], pin["short"]) == (
        "law",
        "School Admissions Code",
        "paragraph 2.16",
    )
    assert (nodes[case]["group"], nodes[case]["url"]) == ("Judgments", case)
    assert nodes[f"{BASE}decision/24-000-001"]["kind"] == "decision"
    assert f"{BASE}decision/21-003-631" not in nodes
    assert not [edge for edge in data(html, "edges") if "/decision/" in edge["to"]]


def test_words_carry_their_section_and_paragraph(small):
    edges = data(explorer(small.store()), "edges")
    applied = next(edge for edge in edges if edge["relation"] == "applied")
    places = [(words["section"], words["paragraph"]) for words in applied["words"]]
    assert places == [("Summary", None), ("Final decision", 12)]


def test_hostile_words_stay_words(hostile, hostile_words):
    html = explorer(hostile.store(), start=f"{BASE}body/hostile", limit=40)
    page = Elements(html)
    assert len(page.scripts) == 5
    assert page.all("img", "b") == [{}], "the only bold text is the start, escaped"
    assert hostile_words in {node["label"] for node in data(html, "nodes")}
    assert hostile_words not in html


def test_an_address_that_is_not_the_ombudsmans_is_never_linked(hostile):
    nodes = data(explorer(hostile.store()), "nodes")
    urls = {node["id"]: node["url"] for node in nodes if node["kind"] == "decision"}
    assert urls[f"{BASE}decision/24-999-999"] == (
        "https://www.lgo.org.uk/decisions/education/school-transport/24-999-999"
    )
    assert all(url.startswith("https://www.lgo.org.uk/") for url in urls.values())


def test_a_page_the_capture_stated_comes_before_one_that_follows_from_the_category(small):
    store = small.store()
    decision = next(store.quads_for_pattern(None, NamedNode(og.CATEGORY), None)).subject
    page = "https://www.lgo.org.uk/decisions/planning/other/23-000-000"
    store.update(f"INSERT DATA {{ {decision} <{og.PAGE}> <{page}> }}")
    node = next(node for node in data(explorer(store), "nodes") if node["id"] == decision.value)
    assert (node["url"], node["url_stated"]) == (page, True)


# ---------------------------------------------------------------- what is chosen


@settings(max_examples=40, deadline=None)
@given(
    limit=st.integers(1, 700),
    start=st.sampled_from(
        [
            None,
            f"{BASE}body/exampleshire-county-council",
            f"{BASE}ground/late",
            f"{BASE}category/education",
            f"{BASE}outcome/upheld",
            f"{BASE}decision/23-000-000",
            f"{LAW}ukpga/1996/56/section/19",
        ]
    ),
)
def test_no_page_exceeds_its_limit_and_every_decision_on_it_is_whole(large_store, limit, start):
    part = neighbourhood(large_store, start, limit)
    assert len(part.members) <= limit
    assert set(part.decisions) <= part.members
    assert part.decisions
    if len(part.decisions) > 1:
        assert all(part.members.issuperset(linked(large_store, each)) for each in part.decisions)


@pytest.fixture(scope="module")
def large_store(request):
    return request.getfixturevalue("large").store()


def test_without_a_start_the_body_with_most_decisions_is_chosen(large_store):
    part = neighbourhood(large_store, None, 500)
    about = large_store.quads_for_pattern(None, NamedNode(og.COMPLAINED_ABOUT), None)
    assert part.start == Counter(quad.object.value for quad in about).most_common(1)[0][0]


def test_a_graph_that_fits_is_shown_whole_whatever_the_start(small):
    store = small.store()
    part = neighbourhood(store, f"{BASE}ground/late", 500)
    assert part.whole and part.start == f"{BASE}ground/late"
    assert len(part.decisions) == part.total == 60


@pytest.mark.parametrize(
    "start",
    [
        pytest.param(f"{LAW}ukpga/1974/7", id="an Act stands for its sections"),
        pytest.param(f"{LAW}ukpga/1974/7/section/26/6", id="a subsection for its paragraphs"),
        pytest.param(f"{BASE}ground/discretion", id="a group of grounds for each of them"),
    ],
)
def test_a_broad_start_finds_what_lies_within(large_store, start):
    assert neighbourhood(large_store, start, 200).decisions


def test_decisions_that_rely_on_the_start_come_before_those_that_recite_it(large_store):
    part = neighbourhood(large_store, f"{BASE}ground/late", 200)
    applied, late = NamedNode(og.APPLIED_GROUND), NamedNode(f"{BASE}ground/late")
    applies = [
        any(large_store.quads_for_pattern(NamedNode(decision), applied, late))
        for decision in part.decisions
    ]
    assert applies == sorted(applies, reverse=True)


def test_a_name_that_is_nothing_in_the_graph_is_refused(small):
    with pytest.raises(UnknownName, match="nothing-of-the-kind"):
        explorer(small.store(), start=f"{BASE}body/nothing-of-the-kind")


def test_a_page_needs_room_for_a_node(small):
    with pytest.raises(ValueError, match="at least 1"):
        explorer(small.store(), limit=0)
