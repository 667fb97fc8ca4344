"""What the workbench does, in a browser: opened from disk, and served beside a SPARQL endpoint.

One page of each kind is opened for all tests of this module. At the end neither may have asked for
anything outside, nor have written to its console.
"""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from pyoxigraph import NamedNode

from ombudsgraph import questions
from ombudsgraph.catalogue import Question, bind, catalogue, example
from ombudsgraph.library import Graph
from ombudsgraph.pages import workbench
from ombudsgraph.questions.answers import resolve
from ombudsgraph.questions.completion import complete

from ..conftest import PATIENCE, oxigraph_server
from .conftest import context

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
"""What axe looks at: WCAG 2.2 AA, the size of targets among it."""

A_VALUE = {
    **{"decision": "24-006-404", "body": "Luton", "kind": "care-provider", "sector": "education"},
    **{"provision": "ukpga/1974/7", "category": "child-protection", "ground": "late"},
    **{"remedy": "payment", "date": "2024-04-01", "integer": "3"},
}
"""A value for each kind of parameter."""


def watched(page: Page, at: str) -> list[str]:
    """Return a list that grows with what goes wrong on a page, or leaves the place it is from."""
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
    page.on("console", lambda message: wrong.append(f"{message.type}: {message.text}"))
    page.on("request", lambda each: None if each.url.startswith((at, "blob:", "data:"))
            else wrong.append(f"asked for {each.url}"))  # fmt: skip
    return wrong


@pytest.fixture(scope="module")
def from_disk(
    assets: None, chromium: Browser, sample_graph: Graph, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Page]:
    """Return the one-file workbench of the samples, opened from disk with no network."""
    file = tmp_path_factory.mktemp("workbench") / "workbench.html"
    file.write_text(sample_graph.workbench(), encoding="utf-8", newline="\n")
    place = context(chromium, offline=True)
    page = place.new_page()
    wrong = watched(page, "file:")
    page.goto(file.as_uri())
    told(page, "triples, ready")
    yield page
    place.close()
    assert wrong == []


@pytest.fixture(scope="module")
def served(
    chromium: Browser, sample_graph: Graph, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Page]:
    """Return the workbench beside an Oxigraph server that holds the samples, with plain editor."""
    triples = io.BytesIO()
    sample_graph.export(triples, "nt")
    log = tmp_path_factory.mktemp("oxigraph") / "log"
    with oxigraph_server(log) as elsewhere:
        kind = {"Content-Type": "application/n-triples"}
        store = f"{elsewhere.store}?default"
        httpx.put(store, content=triples.getvalue(), headers=kind, timeout=PATIENCE)
        address = elsewhere.store.removesuffix("/store")
        place = context(chromium)
        page = place.new_page()
        wrong = watched(page, address)
        html = workbench(sample_graph.store, "/query")
        page.route("**/", lambda route: route.fulfill(body=html, content_type="text/html"))
        page.goto(f"{address}/")
        if page.locator("#plain").is_visible():
            page.click("#plain")
        yield page
        place.close()
    # The browser itself notes that a query was refused.
    assert [each for each in wrong if "400 (Bad Request)" not in each] == []


def told(page: Page, words: str) -> str:
    """Wait until the page says ``words`` of its answer; return all it says."""
    from playwright.sync_api import expect

    expect(page.locator("#told")).to_contain_text(words)
    return page.locator("#told").inner_text()


def run(page: Page, sparql: str, words: str) -> str:
    """Run a query and wait until the page says ``words``; return all it says."""
    page.evaluate("(text) => { editor.text = text; }", sparql)
    page.click("#run")
    return told(page, words)


def cells(page: Page) -> list[list[str]]:
    """Return the rows of the table shown."""
    rows = page.locator("#answer tbody tr")
    found: list[list[str]] = rows.evaluate_all(
        "(rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent))"
    )
    return found


# ---------------------------------------------------------------- from disk


def bound(graph: Graph, question: Question, given: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """Return the SPARQL of a question as Python binds it, and the same values for the page."""
    values = resolve(graph.store, question, given)
    terms = {
        name: value if isinstance(value, str) else {"sparql": str(value)}
        for name, value in values.items()
    }
    return bind(question, values), terms


def test_the_page_puts_values_into_a_question_as_python_does(
    from_disk: Page, sample_graph: Graph
) -> None:
    for question in catalogue():
        given = {
            p.name: p.choices[-1] if p.choices else A_VALUE[p.kind] for p in question.parameters
        }
        required = {p.name: given[p.name] for p in question.parameters if p.required}
        for values in (given, required):
            ours, terms = bound(sample_graph, question, values)
            theirs = from_disk.evaluate(
                "([name, terms]) => bind(FACTS.questions[name], terms)", [question.name, terms]
            )
            assert theirs == ours, question.name


def test_its_engine_answers_every_question_as_python_does(
    from_disk: Page, sample_graph: Graph
) -> None:
    ask = "async (all) => { const t = []; for (const q of all) t.push((await engine.ask(q)).text);"
    texts = [example(question) for question in catalogue()]

    theirs = from_disk.evaluate(f"{ask} return t; }}", texts)

    for question, text, answer in zip(catalogue(), texts, theirs, strict=True):
        ours = json.loads(sample_graph.query(text).serialize("sparql-json"))
        assert json.loads(answer) == ours, question.name


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        pytest.param("body", "Luton", id="words of a name"),
        pytest.param("body", "luton-borough-council", id="a short name"),
        pytest.param("decision", "24 006 404", id="a reference with spaces"),
        pytest.param("provision", "Local Government Act 1974, s.26B", id="a label"),
        pytest.param("provision", "https://www.legislation.gov.uk/id/ukpga/1974/7", id="address"),
        pytest.param("ground", "late", id="a ground"),
        pytest.param("category", "child-protection", id="a category"),
        pytest.param("sector", "children's care services", id="another apostrophe, no capitals"),
    ],
)
def test_a_name_means_what_it_means_in_python(
    from_disk: Page, sample_graph: Graph, kind: str, words: str
) -> None:
    found = from_disk.evaluate("async ([kind, words]) => (await find(kind, words)).address",
                               [kind, words])  # fmt: skip

    assert NamedNode(found) == complete(sample_graph.store, kind, words)


@pytest.mark.parametrize(
    ("name", "field", "value", "said"),
    [
        pytest.param("outcomes-by-year", "body", "Atlantis", "No body in this graph is called",
                     id="nothing of that name"),
        pytest.param("outcomes-by-year", "body", "county", "could be any of", id="several"),
        pytest.param("decisions-alike", "reference", "24-6", "is no reference", id="too short"),
        pytest.param("outcomes-by-year", "body", "http://x/> } #", "is no IRI", id="an attack"),
    ],
)  # fmt: skip
def test_a_form_says_what_is_wrong_with_a_value(
    from_disk: Page, name: str, field: str, value: str, said: str
) -> None:
    from playwright.sync_api import expect

    question = from_disk.locator(f"[data-question={name}]")
    question.evaluate("(each) => { each.open = true; }")
    question.locator(f"[name={field}]").fill(value)
    question.get_by_role("button", name="Ask").click()
    expect(question.locator(".wrong")).to_contain_text(said)


def test_a_question_is_asked_by_its_form_and_the_address_leads_back_to_it(
    from_disk: Page, sample_graph: Graph
) -> None:
    from_disk.select_option("#audience", "council complaints officer")
    assert not from_disk.locator("[data-question=provisions-cited]").is_visible()
    from_disk.select_option("#audience", "")
    question = from_disk.locator("[data-question=outcomes-by-year]")
    question.evaluate("(each) => { each.open = true; }")
    question.locator("[name=body]").fill("luton")
    question.get_by_role("button", name="Ask").click()

    said = told(from_disk, "Outcomes by year")

    answer = questions.ask(sample_graph.store, "outcomes-by-year", body="Luton")
    assert f"{len(answer.rows)} rows in" in said and "not of all complaints" in said
    assert cells(from_disk)[0][1:3] == [str(value) for value in answer.rows[0][1:3]]
    assert question.locator("[name=body]").input_value() == "Luton Borough Council"
    assert "published: " in from_disk.locator("#meaning").inner_text()
    there = from_disk.evaluate("location.hash")
    run(from_disk, "ASK {}", "yes")
    from_disk.evaluate("(there) => { location.hash = there; }", there)
    told(from_disk, f"{len(answer.rows)} rows in")


def test_a_query_without_end_is_stopped_and_the_next_one_answered(from_disk: Page) -> None:
    run(from_disk, ENDLESS, "Working")
    from_disk.click("#stop")
    told(from_disk, "Stopped.")
    assert "PREFIX og:" not in from_disk.evaluate("editor.text")

    assert run(from_disk, "ASK { ?d a og:Decision }", "yes").startswith("yes in")
    assert from_disk.evaluate("editor.text").startswith("PREFIX og: <https://w3id.org/")


@pytest.mark.parametrize(
    ("sparql", "place", "advice"),
    [
        pytest.param("SELECT *\nWHERE { ?s ?p }", "line 2, column 16", "is missing", id="syntax"),
        pytest.param("ASK { ?s foo:x ?p }", "line 1", "“foo:” is not declared", id="a prefix"),
        pytest.param("CLEAR ALL", "line 1", "This is an update (CLEAR)", id="an update"),
        pytest.param("ASK { SERVICE <http://x/> {} }", "http://x/", "SERVICE is off", id="outside"),
    ],
)
def test_an_error_has_its_place_and_advice(
    from_disk: Page, sparql: str, place: str, advice: str
) -> None:
    run(from_disk, sparql, "No answer.")

    said = from_disk.locator("#problem").inner_text()
    assert place in said and advice in said
    if "column" in place:
        line, mark = from_disk.locator("#problem pre").text_content().split("\n")  # type: ignore[union-attr]
        assert (line, mark.index("^")) == (sparql.split("\n")[1], 15)


def test_lines_of_the_map_become_a_query(from_disk: Page) -> None:
    from_disk.evaluate("() => { editor.text = ''; }")
    for line in ("?decision a og:Decision .", "?decision og:complainedAbout ?body ."):
        from_disk.locator(f"[data-pattern='{line}']").evaluate("(button) => button.click()")

    assert from_disk.evaluate("editor.text") == (
        "PREFIX og: <https://w3id.org/ombudsgraph/def#>\nSELECT *\nWHERE {\n"
        "  ?decision a og:Decision .\n  ?decision og:complainedAbout ?body .\n}\nLIMIT 100\n"
    )


def test_the_editor_completes_what_the_map_has_and_runs_by_keyboard(from_disk: Page) -> None:
    from playwright.sync_api import expect

    from_disk.evaluate("() => { editor.text = ''; editor.focus(); }")
    from_disk.keyboard.type("ASK { ?decision og:decidedO")
    hints = from_disk.locator(".CodeMirror-hint")
    expect(hints).to_have_text(["og:decidedOn"])
    from_disk.keyboard.press("Enter")
    expect(hints).to_have_count(0)  # it is taken with the next frame
    from_disk.keyboard.type(" ?day }")
    from_disk.keyboard.press("Control+Enter")

    told(from_disk, "yes in")
    assert "og:decidedOn ?day }" in from_disk.evaluate("editor.text")


def test_what_is_saved_is_the_whole_answer_and_no_field_is_a_formula(
    from_disk: Page, tmp_path: Path
) -> None:
    sparql = 'SELECT ?n ?text { ?s ?p ?o BIND("=1+1, \\"x\\"" AS ?text) BIND(-2 AS ?n) } LIMIT 1500'
    said = run(from_disk, sparql, "1,500 rows")
    assert "The first 1,000 are shown" in said and len(cells(from_disk)) == 1000

    with from_disk.expect_download() as saved:
        from_disk.click("#save")
    saved.value.save_as(tmp_path / "answer.csv")

    text = (tmp_path / "answer.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[:2] == [["n", "text"], ["-2", '\'=1+1, "x"']] and len(rows) == 1501


def test_triples_are_a_table_of_what_may_be_asked_on(from_disk: Page, hostile_words: str) -> None:
    term = json.dumps(hostile_words)
    sparql = f"CONSTRUCT {{ ?d og:summary {term} }} {{ ?d a og:Decision }} ORDER BY ?d LIMIT 1"
    run(from_disk, sparql, "1 triple in")
    [[subject, predicate, object]] = cells(from_disk)
    assert subject.startswith("decision:") and predicate == "og:summary" and object == hostile_words
    assert from_disk.locator("#answer img, #answer script").count() == 0

    from_disk.locator("#answer button").first.click()
    assert "triples" in told(from_disk, "triples in")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1024, 1440])
def test_the_page_is_accessible_at_every_width(from_disk: Page, width: int, scheme: Any) -> None:
    from axe_playwright_python.sync_playwright import Axe

    from_disk.set_viewport_size({"width": width, "height": 900})
    from_disk.emulate_media(color_scheme=scheme)

    result = Axe().run(from_disk, options=RULES)

    assert result.violations_count == 0, result.generate_report()
    assert from_disk.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_tab_leads_through_the_editor_and_out_again_and_focus_is_seen(from_disk: Page) -> None:
    from_disk.evaluate("() => editor.focus()")
    for _ in range(3):
        from_disk.keyboard.press("Tab")
    active, outline = from_disk.evaluate(
        "() => [document.activeElement.id, getComputedStyle(document.activeElement).outlineStyle]"
    )
    assert active in ("run", "link", "plain") and outline != "none"


# ---------------------------------------------------------------- served


def test_a_server_answers_and_so_do_the_lines_for_curl_and_python(served: Page) -> None:
    served.locator("#query").fill('SELECT ?d ("it\'s \\\\ \\"so\\"" AS ?x) { ?d a og:Decision }')
    served.keyboard.press("Control+Enter")
    said = told(served, "rows in")

    served.locator("#elsewhere summary").click()
    curl, python = (served.locator(f"#as-{name}").inner_text() for name in ("curl", "python"))
    answers = [
        subprocess.run(command, capture_output=True, check=True, text=True).stdout
        for command in (["bash", "-c", curl.replace("curl ", "curl -s ", 1)],
                        [sys.executable, "-c", python])
    ]  # fmt: skip

    rows = [list(csv.reader(io.StringIO(answer.strip()))) for answer in answers]
    assert rows[0] == rows[1] and len(rows[0]) - 1 == int(said.split()[0])
    assert rows[0][1][1] == cells(served)[0][1] == 'it\'s \\ "so"'


def test_what_a_server_refuses_has_its_place_and_what_takes_long_can_be_stopped(
    served: Page,
) -> None:
    run(served, "SELECT * {\n ?s ?p", "No answer.")
    assert "line 2, column 7" in served.locator("#problem").inner_text()

    run(served, ENDLESS, "Working")
    served.click("#stop")
    told(served, "Stopped.")


def test_the_plain_editor_is_accessible(served: Page) -> None:
    from axe_playwright_python.sync_playwright import Axe

    result = Axe().run(served, options=RULES)

    assert served.get_by_role("textbox", name="SPARQL query").is_visible()
    assert result.violations_count == 0, result.generate_report()
