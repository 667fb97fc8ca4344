"""Words of a decision that attack: on the page they are words."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from ombudsgraph.pages import explorer
from ombudsgraph.rdf.vocabulary import BASE

pytestmark = pytest.mark.browser

ATTACK = (
    "</script><script>document.title='hacked'</script>"
    "\"'><img src=x onerror=\"document.title='hacked'\">"
    "\u202e\u2066rtl {{7*7}} ${1} <!-- =1+1 \x0b"
)
KEPT = ("identifier", "decidedOn", "start", "end", "paragraph", "amount", "deadline", "total")
"""Fields with a shape of their own: what is not of it never comes as far as a graph."""


@pytest.fixture(scope="module")
def planted(request):
    """Return a page whose graph has the attack, and 10 kB of it, in every text of one decision.

    The names of all that the decision is tied to are the attack too.
    """
    store = request.getfixturevalue("hostile").store()
    decision = f"{BASE}decision/24-999-999"
    long = ATTACK + "x" * 10_000
    attacked = {decision}
    for quad in store.quads_for_pattern(NamedNode(decision), None, None):
        if isinstance(quad.object, NamedNode):
            attacked.add(quad.object.value)
    for quad in list(store):
        own = quad.subject.value.startswith(decision) or quad.subject.value in attacked
        name = quad.predicate.value.rpartition("/")[2].rpartition("#")[2]
        if own and isinstance(quad.object, Literal) and name not in KEPT:
            store.remove(quad)
            store.add(Quad(quad.subject, quad.predicate, Literal(long)))
    return explorer(store)


def test_planted_everywhere_they_change_nothing(opened, planted):
    # `opened` watches network and console; what is left is the document.
    page = opened(planted, "#do=show:decision/24-999-999&at=decision/24-999-999")
    calm = page.evaluate("document.querySelectorAll('script').length")
    for part in ("body/hostile", "ground/late", "law/ukpga/1989/41/section/17"):
        page.evaluate("(key) => take({ verb: 'show', of: [KEYS.get(key)] }, KEYS.get(key))", part)
        assert "onerror" in page.locator("#details h2").inner_text()
    page.fill("#search", "script")
    assert "onerror" in page.locator("#search-found").inner_text()
    page.keyboard.press("Escape")
    page.evaluate(
        "askPath(KEYS.get('decision/24-999-999'), DECISIONS.find((d) => d.label.startsWith('23')))"
    )
    assert "24-999-999" in page.locator("#path-sentence").inner_text()
    page.check("input[name=recited]")
    page.check("input[name=communities]")
    page.click("#as-table")
    assert page.title() == "Ombudsman decisions as a graph"
    assert page.evaluate("document.querySelectorAll('script').length") == calm == 4
    assert page.locator("img, iframe, [onerror], [onclick]").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.evaluate("choose(KEYS.get('decision/24-999-999'))")
    hrefs = [each.get_attribute("href") for each in page.locator("#details a").all()]
    assert all(href.startswith("https://www.lgo.org.uk/decisions/") for href in hrefs)


def test_a_file_saved_from_them_is_whole(opened, planted, tmp_path):
    from xml.etree import ElementTree

    page = opened(planted, "#do=show:decision/24-999-999")
    for kind in ("svg", "gexf"):
        with page.expect_download() as download:
            page.click(f"#save-{kind}")
        download.value.save_as(tmp_path / kind)
        tree = ElementTree.parse(tmp_path / kind)
        tags = {element.tag.rpartition("}")[2] for element in tree.iter()}
        assert not tags & {"script", "img", "foreignObject"}


def test_a_page_that_starts_at_them_is_titled_with_words(opened, hostile, hostile_words):
    page = opened(explorer(hostile.store(), start=f"{BASE}body/hostile", limit=40))
    assert page.title().startswith("</script><img")
    assert "onerror" in page.locator("#showing").inner_text()
    assert page.locator("img").count() == 0
