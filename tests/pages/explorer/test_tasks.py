"""Three things people come for, done with the keyboard alone, from the page of the samples."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def html(sample_graph):
    return sample_graph.explore()


def tab_to(page, name: str) -> None:
    """Press Tab until a thing of this id has the focus, as a reader without a mouse does."""
    for _ in range(80):
        if page.evaluate("document.activeElement.id") == name:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never leads to {name}")


def answer(page) -> str:
    return page.locator("#details").inner_text()


def test_find_why_lutons_complaints_were_not_investigated(opened, html, sample_graph):
    page = opened(html)
    tab_to(page, "ask-why")
    page.keyboard.type("luton")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "Luton Borough Council"
    assert "Grounds applied in them" in answer(page)
    drawn = page.evaluate("[...scene.nodes].filter((n) => n.kind === 'ground').map((n) => n.label)")
    [*grounds] = sample_graph.query(
        """SELECT DISTINCT ?name { ?d og:complainedAbout ?body ; og:appliedGround ?ground .
        ?body rdfs:label "Luton Borough Council" . ?ground skos:prefLabel ?name }"""
    ).rows
    assert sorted(drawn) == sorted(name for (name,) in grounds) != []
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Not enough evidence of fault":
            break
    page.keyboard.press("Enter")
    assert page.locator("#details h2").inner_text() == "Not enough evidence of fault"
    assert "there is not enough evidence of fault to justify" in answer(page), "the words"
    assert "Final decision, paragraph 11" in answer(page), "and where they stand"


def test_find_which_decisions_cite_section_34b_8(opened, html, sample_graph):
    page = opened(html)
    tab_to(page, "ask-cites")
    page.keyboard.type("s.34B(8)")
    page.keyboard.press("Enter")
    assert page.locator("#details h2").inner_text() == "Local Government Act 1974, s.34B(8)"
    citing = sample_graph.query(
        """SELECT ?reference { ?d dcterms:identifier ?reference ;
        og:cites <http://www.legislation.gov.uk/id/ukpga/1974/7/section/34B/8> }"""
    ).rows
    drawn = page.evaluate("decisionsShown().map((node) => node.label)")
    assert sorted(drawn) == sorted(reference for (reference,) in citing) != []
    assert "34B(8)" in page.locator("#details blockquote").first.inner_text()


def test_find_how_two_decisions_are_connected(opened, html):
    page = opened(html)
    tab_to(page, "ask-one")
    page.keyboard.type("24-006-404")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "ask-other"
    page.keyboard.type("23020492")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "24-006-404 and 23-020-492"
    assert page.locator("#path-sentence").inner_text() == (
        "24-006-404 is about Luton Borough Council, as is 23-020-492."
    )
