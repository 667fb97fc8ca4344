"""What the explorer page does, in a browser, opened from disk.

The ``opened`` fixture also fails a test whose page asked for anything or wrote to its console.
"""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from time import monotonic
from xml.etree import ElementTree

import pytest

from ombudsgraph.pages import explorer
from ombudsgraph.pages.inline import Page
from ombudsgraph.rdf.vocabulary import BASE

from ...conftest import PATIENCE
from ..conftest import context

pytestmark = pytest.mark.browser

BODY = "body/dummerset-county-council"


def shown(page) -> str:
    return page.locator("#showing").inner_text()


def until(page, claim: str) -> None:
    """Wait until a claim holds. Playwright's own wait needs ``eval``, which the page forbids."""
    ends = monotonic() + PATIENCE
    while not page.evaluate(claim):
        assert monotonic() < ends, f"never: {claim}"
        page.wait_for_timeout(25)


def drawn(page) -> int:
    return page.evaluate("scene.nodes.size")


def picture(page) -> str:
    """Return the picture as it is drawn now, as the address of an image."""
    return page.evaluate("() => { network.redraw(); return canvas.toDataURL(); }")


# ---------------------------------------------------------------- starting


def test_the_page_opens_with_questions_and_draws_nothing(opened, html):
    page = opened(html)
    assert page.locator("#start").is_visible() and drawn(page) == 0
    assert page.locator(".question").count() == 4
    assert page.locator("#starting-points button").count() == 9
    assert page.evaluate("network.physics.physicsEnabled") is False


def test_search_finds_a_body_and_draws_it_with_its_words(opened, html):
    page = opened(html)
    page.keyboard.press("/")
    page.keyboard.type("dummerset")
    first = page.locator("#search-found [data-node]").first
    assert "Dummerset County Council" in first.inner_text()
    assert page.locator("#search").get_attribute("aria-expanded") == "true"
    page.keyboard.press("Enter")
    details = page.locator("#details")
    assert details.locator("h2").inner_text() == "Dummerset County Council"
    assert "5 published decisions" in details.inner_text()
    assert "how the Council dealt with matter" in details.locator("blockquote").first.inner_text()
    assert page.evaluate("location.hash") == f"#do=show:{BODY}&at={BODY}"
    assert len(picture(page)) > 20_000


def test_a_reference_is_found_however_it_is_typed(opened, html):
    page = opened(html)
    for typed in ("23-000-009", "23000009", "23 000 009"):
        page.fill("#search", typed)
        first = page.locator("#search-found [data-node]").first
        assert first.get_attribute("data-node") == "decision/23-000-009"


def test_what_is_not_there_is_said_not_to_be(opened, html):
    page = opened(html)
    page.fill("#search", "zzz")
    assert "Nothing found" in page.locator("#search-found").inner_text()


def test_a_large_graph_opens_around_its_start_and_says_what_it_carries(opened, large_html):
    page = opened(large_html)
    assert page.evaluate("DECISIONS.length") == 600
    assert page.locator("#details h2").inner_text().startswith("Late complaint")
    assert "of 900 decisions; this page carries 600 of them around Late" in shown(page)


def test_a_start_that_is_no_node_draws_the_decisions_around_it(opened, small):
    page = opened(explorer(small.store(), f"{BASE}category/education"))
    assert shown(page).startswith("Showing 25 of 60 decisions")
    assert page.evaluate("decisionsShown().filter((d) => d.sector === 'Education').length") > 10


# ---------------------------------------------------------------- going on


def test_a_second_click_or_enter_draws_more_up_to_the_limit_of_each_kind(opened, large_html):
    page = opened(large_html, "#ground/late")
    before = page.evaluate("decisionsShown().length")
    left = page.evaluate("more.get(state.selected)")
    assert before == 25 and left > 25
    assert page.get_by_role("button", name=f"Show 25 more of {left} neighbours").is_visible()
    at = page.evaluate(
        """() => { const p = network.canvasToDOM(places.get(state.selected));
        const b = stage.getBoundingClientRect(); return { x: p.x + b.x, y: p.y + b.y }; }"""
    )
    page.mouse.click(at["x"], at["y"])
    until(page, "decisionsShown().length === 50")
    assert page.evaluate("more.get(state.selected)") == left - 25
    page.locator("#network").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("decisionsShown().length") == 25 + min(50, left)


def test_what_is_drawn_stays_where_it_is_when_more_is_drawn(opened, html):
    page = opened(html, f"#{BODY}")
    where = "Object.fromEntries([...places].map(([node, at]) => [node.key, [at.x, at.y]]))"
    before = page.evaluate(where)
    page.evaluate("take({ verb: 'show', of: [KEYS.get('ground/late')] })")
    after = page.evaluate(where)
    assert len(after) > len(before) and before.items() <= after.items()
    assert len(set(map(tuple, after.values()))) == len(after), "nothing stands on anything else"


def test_what_is_dragged_stays_where_it_is_left(opened, html):
    page = opened(html, f"#{BODY}")
    where = """() => { const p = network.canvasToDOM(places.get(state.selected));
        const b = stage.getBoundingClientRect(); return { x: p.x + b.x, y: p.y + b.y }; }"""
    at = page.evaluate(where)
    page.mouse.move(at["x"], at["y"])
    page.mouse.down()
    page.mouse.move(at["x"] + 50, at["y"] + 40, steps=3)
    page.mouse.up()
    until(page, "moved && !dragging")
    left = page.evaluate(where)
    assert left["x"] - at["x"] > 20 and left["y"] - at["y"] > 20
    page.uncheck("input[name=kind][value=law]")
    assert page.evaluate(where) == left


def test_never_are_more_than_500_things_drawn(opened, large_html):
    page = opened(large_html, "#do=all:")
    assert 480 <= drawn(page) <= 500
    assert page.locator("#full").is_visible()


def test_undo_takes_back_one_thing_after_the_other(opened, html):
    page = opened(html)
    page.locator("#starting-points button").first.click()
    one = drawn(page)
    page.uncheck("input[name=outcome][value=upheld]")
    two = drawn(page)
    page.get_by_role("button", name="Hide").click()
    assert drawn(page) == two - 1 < one
    page.keyboard.press("Control+z")
    assert drawn(page) == two
    page.click("#undo")
    assert drawn(page) == one
    page.click("#undo")
    assert page.locator("#start").is_visible() and page.locator("#undo").is_disabled()


def test_the_address_brings_back_all_of_a_view(opened, html):
    page = opened(html, f"#{BODY}")
    page.evaluate("take({ verb: 'show', of: [KEYS.get('ground/late')] })")
    page.uncheck("input[name=sector][value='Education']")
    page.select_option("select[name=from]", "2024")
    page.check("input[name=recited]")
    page.click("#as-table")
    state = "[addressOf(), [...scene.nodes].map((node) => node.key).sort().join()]"
    before = page.evaluate(state)
    again = opened(html, page.evaluate("location.hash"))
    assert again.evaluate(state) == before
    assert again.locator("#table-view").is_visible()


def test_going_back_in_the_browser_goes_back_in_the_view(opened, html):
    page = opened(html, f"#{BODY}")
    page.evaluate("choose(KEYS.get('ground/late'))")
    page.go_back()
    until(page, f"state.selected.key === '{BODY}'")


def test_an_address_that_names_nothing_here_says_so(opened, html):
    page = opened(html, "#do=show:body/nobody&from=%zz")
    assert page.locator("#unknown").is_visible()
    assert page.locator("#start").is_visible()


# ---------------------------------------------------------------- what is said


def test_a_decision_shows_quotes_with_their_place_and_where_to_read_on(opened, html):
    page = opened(html, "#decision/23-000-009")
    details = page.locator("#details")
    assert details.locator("h2").inner_text() == "23-000-009"
    assert "Final decision, paragraph 12" in details.inner_text()
    first = details.get_by_role("link").first.get_attribute("href")
    assert first.startswith("https://www.lgo.org.uk/decisions/")
    details.locator("[data-node^='law/']").first.click()
    link = details.get_by_role("link", name="legislation.gov.uk").get_attribute("href")
    assert link.startswith("https://www.legislation.gov.uk/id/ukpga/")


def test_a_remedy_shows_its_terms_and_its_words(opened, html):
    page = opened(html)
    page.evaluate("choose(DECISIONS.find((decision) => decision.remedies.length))")
    remedy = page.locator("#details li.full").inner_text()
    assert re.search(r"Payment for distress £\d+\.00, agreed, within 1 month", remedy)
    assert "for the distress" in remedy


def test_a_path_goes_round_what_nearly_everybody_shares(opened, html):
    page = opened(html)
    hubs = page.evaluate(
        """() => {
        const costs = [];
        for (const one of DECISIONS.slice(0, 12)) for (const other of DECISIONS.slice(12, 24)) {
          const path = shortestPath(one, other);
          const shared = one.edges.filter((e) => other.edges.some((o) => o.to === e.to));
          const best = Math.min(...shared.map((e) => 2 * costOf(e, e.to)), Infinity);
          let paid = 0, at = one;
          for (const edge of path) { at = otherEnd(edge, at); paid += costOf(edge, at); }
          costs.push([paid <= best + 2 * costOf(path[0], other), path.length]);
        }
        return costs; }"""
    )
    assert all(cheap for cheap, _ in hubs)
    assert {length for _, length in hubs} >= {2}
    assert page.evaluate("shortestPath(DECISIONS[0], DECISIONS[0]).length") == 0


def test_a_path_is_told_as_a_sentence(opened, html):
    page = opened(html, f"#do=path:{BODY}~law/ukpga/1989/41/section/17")
    nodes = page.evaluate("nodesAlong(state.steps[0].of[0], scene.path).map((n) => n.label)")
    sentence = page.locator("#path-sentence").inner_text()
    assert sentence == (f"{nodes[0]} is the subject of {nodes[1]}; {nodes[1]} turns on {nodes[2]}.")
    assert page.locator(".path blockquote").count() == 2


# ---------------------------------------------------------------- filters


@pytest.mark.parametrize(
    ("box", "left"),
    [
        # 30 of 60 were closed; one of them only for one of its two bodies.
        pytest.param("outcome=closed-after-initial-enquiries", 31, id="an outcome"),
        pytest.param("sector=Education", 41, id="a sector"),
        pytest.param("ground=No ground applied", 30, id="a ground"),
        pytest.param("kind=decision", 0, id="a kind"),
        pytest.param("kind=law", 60, id="law"),
    ],
)
def test_filters_change_what_is_drawn(opened, html, box, left):
    page = opened(html, "#do=all:")
    before = picture(page)
    name, value = box.split("=")
    page.uncheck(f"input[name={name}][value='{value}']")
    assert shown(page).startswith(f"Showing {left} of 60 decisions")
    assert picture(page) != before
    page.get_by_role("button", name="Clear filters").first.click()
    until(page, "decisionsShown().length === 60")


def test_each_choice_of_a_filter_says_how_many_it_stands_for(opened, html):
    page = opened(html, "#do=all:")
    count = "output[data-of=sector][data-value='Education']"
    assert page.locator(count).inner_text() == "19"
    page.uncheck("input[name=sector][value='Education']")
    assert page.locator(count).inner_text() == "19", "as many as there would be with it"
    page.uncheck("input[name=outcome][value=upheld]")
    both = (
        "DECISIONS.filter((d) => d.sector === 'Education' && d.slugs.some((s) => s !== 'upheld'))"
    )
    assert int(page.locator(count).inner_text()) == page.evaluate(f"{both}.length")


def test_filters_that_leave_nothing_say_so_and_can_be_cleared(opened, html):
    page = opened(html, "#do=all:")
    for box in page.locator("input[name=sector]").all():
        box.uncheck()
    assert page.locator("#nothing").is_visible()
    page.click("#nothing-reset")
    until(page, "decisionsShown().length === 60")
    assert not page.locator("#nothing").is_visible()


def test_years_narrow_what_is_drawn_in_either_order(opened, html):
    page = opened(html, "#do=all:")
    page.select_option("select[name=from]", "2024")
    page.select_option("select[name=to]", "2024")
    assert shown(page) == "Showing 20 of 60 decisions"
    page.select_option("select[name=to]", "2023")
    assert shown(page) == "Showing 40 of 60 decisions"


def test_what_is_only_recited_is_drawn_when_asked_for(opened, html):
    page = opened(html, "#do=all:")
    relied = "edgesShown().every((edge) => RELIED.has(edge.relation))"
    assert page.evaluate(relied)
    page.check("input[name=recited]")
    assert not page.evaluate(relied)


def test_communities_are_told_by_number_as_well_as_colour(opened, html):
    page = opened(html, "#do=all:")
    before = picture(page)
    page.check("input[name=communities]")
    assert picture(page) != before
    assert re.match(r"\d+: .+ \(\d+\)", page.locator("#communities li").first.inner_text())


# ---------------------------------------------------------------- keys, tables, files


def test_the_keyboard_reaches_everything(opened, html):
    page = opened(html)
    page.keyboard.press("/")
    page.keyboard.type("council")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    active = page.locator("#search").get_attribute("aria-activedescendant")
    assert page.locator(f"#{active}").get_attribute("aria-selected") == "true"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "H2"
    chosen = drawn(page)
    page.locator("#network").focus()
    before = page.evaluate("network.getScale()")
    page.keyboard.press("+")
    assert page.evaluate("network.getScale()") > before
    page.keyboard.press("0")
    assert page.evaluate("network.getScale()") == pytest.approx(before)
    page.keyboard.press("Delete")
    assert drawn(page) == chosen - 1
    page.keyboard.press("Control+z")
    page.keyboard.press("Escape")
    assert page.evaluate("state.selected") is None
    assert page.evaluate("document.activeElement.id") == "search"


def test_focus_is_seen_wherever_tab_leads(opened, html):
    page = opened(html, "#do=all:")
    seen = []
    for _ in range(60):
        page.keyboard.press("Tab")
        name, outline = page.evaluate(
            "() => { const e = document.activeElement; const name = e.id || e.name || e.tagName;"
            " return [name, getComputedStyle(e).outlineStyle]; }"
        )
        assert outline != "none" or name == "BODY", name
        seen.append(name)
    wanted = {"search", "network", "kind", "outcome", "sector", "ground", "from", "recited"}
    assert wanted | {"save-svg", "start-again", "as-table"} <= set(seen)


def test_the_tables_hold_what_the_picture_shows(opened, html):
    page = opened(html, "#do=all:")
    page.click("#as-table")
    page.uncheck("input[name=outcome][value=upheld]")
    assert page.locator("#table-view tbody tr").count() == drawn(page)
    assert page.locator("#table-view table").count() == 2
    page.locator("#table-view tbody button").first.click()
    assert page.locator("#details h2").inner_text() == page.evaluate("state.selected.label")


def test_what_is_saved_is_what_is_shown(opened, html, tmp_path: Path):
    page = opened(html, "#do=all:")
    page.uncheck("input[name=outcome][value=upheld]")

    def saved(kind: str) -> Path:
        with page.expect_download() as download:
            page.click(f"#save-{kind}")
        assert download.value.suggested_filename == f"decisions.{kind}"
        download.value.save_as(tmp_path / kind)
        return tmp_path / kind

    text = saved("csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == page.evaluate("decisionsShown().length")
    assert {"Reference", "Body", "Outcome", "Law that mattered", "Page"} <= rows[0].keys()
    assert saved("png").read_bytes().startswith(b"\x89PNG")
    space = {"g": "http://gexf.net/1.3", "s": "http://www.w3.org/2000/svg"}
    gexf = ElementTree.parse(saved("gexf"))
    assert len(gexf.findall(".//g:node", space)) == drawn(page)
    assert len(gexf.findall(".//g:edge", space)) == page.evaluate("edgesShown().length")
    svg = ElementTree.parse(saved("svg"))
    assert len(svg.findall(".//s:g", space)) == drawn(page)
    assert "not all complaints" in "".join(svg.getroot().itertext())


def test_a_saved_field_is_never_a_formula(opened, html):
    page = opened(html)
    assert page.evaluate("csvField('=1+1')") == "'=1+1"
    assert page.evaluate("csvField('a, \"b\"')") == '"a, ""b"""'


def test_a_notebook_shows_the_page_in_its_frame(chromium, html):
    place = context(chromium, offline=True)
    page = place.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.set_content(Page(html)._repr_html_())
    frame = page.frame_locator("iframe")
    frame.locator("#starting-points button").first.click()
    assert "Showing" in frame.locator("#showing").inner_text()
    frame.locator("#undo").click()
    assert frame.locator("#start").is_visible()
    place.close()
    assert wrong == []


VIEWS = ["", f"#{BODY}", f"#do=path:{BODY}~ground/late", "#do=all:&communities=yes&table=yes"]


@pytest.mark.parametrize(
    ("width", "scheme", "views"),
    [
        pytest.param(390, "light", VIEWS[:2], id="a telephone"),
        pytest.param(1024, "dark", VIEWS[1:3], id="a tablet at night"),
        pytest.param(1440, "light", VIEWS[2:], id="a desk"),
        pytest.param(1440, "dark", VIEWS[3:], id="a desk at night"),
    ],
)
def test_the_page_is_accessible_at_every_width(opened, html, width, scheme, views):
    from axe_playwright_python.sync_playwright import Axe

    page = opened(html, width=width, height=800)
    page.emulate_media(color_scheme=scheme)
    for view in views:
        page.evaluate("(hash) => { location.hash = hash; }", view)
        until(page, f"address === '{view}'")
        result = Axe().run(page)
        assert result.violations_count == 0, f"{view}: {result.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth") <= width
