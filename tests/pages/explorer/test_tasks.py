"""Three things people come for, done with the keyboard alone, from the page as it opens."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser


def tab_to(page, name: str) -> None:
    """Press Tab until a thing of this id has the focus, as a reader without a mouse does."""
    for _ in range(80):
        if page.evaluate("document.activeElement.id") == name:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never leads to {name}")


def answer(page) -> str:
    return page.locator("#details").inner_text()


def test_find_why_a_councils_complaints_were_not_investigated(opened, html):
    page = opened(html)
    tab_to(page, "ask-why")
    page.keyboard.type("dummers")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "Dummerset County Council"
    assert "Grounds applied in them" in answer(page)
    outcomes = page.evaluate("decisionsShown().map((decision) => decision.slugs)")
    assert outcomes and all("closed-after-initial-enquiries" in each for each in outcomes)
    ground = page.evaluate("[...scene.nodes].find((node) => node.kind === 'ground').label")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == ground:
            break
    page.keyboard.press("Enter")
    assert page.locator("#details h2").inner_text() == ground
    assert "Final decision, paragraph 12" in answer(page), "the words that say why, and where"


def test_find_which_decisions_cite_a_subsection(opened, html):
    page = opened(html)
    tab_to(page, "ask-cites")
    page.keyboard.type("s.34B(8)")
    page.keyboard.press("Enter")
    assert page.locator("#details h2").inner_text() == "Local Government Act 1974, s.34B(8)"
    citing = page.evaluate(
        """EDGES.filter((e) => e.to.iri.endsWith("section/34B/8")).map((e) => e.from.label)"""
    )
    drawn = page.evaluate("decisionsShown().map((node) => node.label)")
    assert len(citing) > 25 and len(drawn) == 25 and set(drawn) <= set(citing)
    tab_to(page, "network")
    page.keyboard.press("Enter")
    assert page.evaluate("decisionsShown().length") == len(citing), "and the rest on asking again"
    assert "section 34B(8)" in page.locator("#details blockquote").first.inner_text()


def test_find_how_two_decisions_are_connected(opened, html):
    page = opened(html)
    tab_to(page, "ask-one")
    page.keyboard.type("23-000-000")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "ask-other"
    page.keyboard.type("24000001")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "23-000-000 and 24-000-001"
    sentence = page.locator("#path-sentence").inner_text()
    assert sentence.startswith("23-000-000 ") and "24-000-001" in sentence
    along = page.evaluate("nodesAlong(state.steps[0].of[0], scene.path).map((n) => n.label)")
    assert [along[0], along[-1]] == ["23-000-000", "24-000-001"]
    assert all(name in sentence for name in along)
