"""The pages of a decision and of what decisions speak of: quotes, figures, links."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

import ombudsgraph
from ombudsgraph.errors import UnknownName
from ombudsgraph.library import Graph
from ombudsgraph.model import Span
from ombudsgraph.pages.passages import REACH, Mark, passages, sentence

ASIDE = "The gate of the orchard was painted green on a Tuesday."
REASON = "The Council followed section 19 of the Education Act 1996"


@pytest.fixture(scope="module")
def graph(page: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    """Return a graph of three invented decisions, one of them upheld."""
    place = tmp_path_factory.mktemp("published")
    for number, facts in enumerate(
        (
            {"assessment": f"{ASIDE} {REASON}. It did nothing else."},
            {"assessment": "The duty in section 19(1) Education Act 1996 was met."},
            {"outcome": "Upheld", "final": "There was fault, and we uphold this complaint."},
        ),
        1,
    ):
        text = page(f"24-000-00{number}", **facts)
        (place / f"{number}.txt").write_text(text, encoding="utf-8")
    ombudsgraph.build_graph(place, graph=place / "graph.db", workers=1)
    with ombudsgraph.open(place / "graph.db") as opened:
        yield opened


def test_a_decision_is_quoted_by_the_sentence_and_not_printed_whole(graph: Graph) -> None:
    html = LexborHTMLParser(graph.page("24-000-001"))
    quoted = [quote.text() for quote in html.css(".passages blockquote")]
    assert f"{REASON}." in quoted
    assert ASIDE not in html.text()
    assert "It did nothing else" not in html.text()


def test_every_statement_of_a_decision_stands_there_with_its_rule(graph: Graph) -> None:
    rows = graph.explain("24-000-001").dicts()
    shown = LexborHTMLParser(graph.page("24-000-001")).css(".statements tbody tr")
    assert len(shown) == len([row for row in rows if row["statement"] != "summary"])
    assert all(len(row.css("td")) == 5 and row.css("td")[-1].text() for row in shown)


def test_similar_decisions_are_those_of_the_command_with_its_reasons(graph: Graph) -> None:
    html = LexborHTMLParser(graph.page("24-000-001"))
    reasons = [each.text() for each in html.css(".alike > li > p")]
    found = graph.similar("24-000-001", limit=5)
    assert reasons == [row[-1] for row in found.rows]
    assert reasons
    assert "Likeness says nothing about how a complaint will come out" in html.text()


def test_law_has_its_sentences_spellings_parts_and_the_official_text(graph: Graph) -> None:
    html = LexborHTMLParser(graph.page("section 19 Education Act 1996"))
    marked = [mark.text() for mark in html.css(".sentences mark.substance")]
    assert marked == ["section 19", "section 19(1)"]
    assert html.css_first("h1").text() == "Education Act 1996, s.19"
    links = [link.attributes["href"] for link in html.css("header a")]
    assert "https://www.legislation.gov.uk/id/ukpga/1996/56/section/19" in links
    assert [q.text() for q in html.css(".chips q")] == ["section 19"]
    assert "s.19(1)" in html.css_first("main").text()


def test_each_rate_has_its_fraction_and_few_cases_are_grey(graph: Graph) -> None:
    html = LexborHTMLParser(graph.page("Exampleshire County Council"))
    figures = {
        each.text(deep=False).strip(): each for each in html.css(".figures li") if each.css("b")
    }
    upheld = figures["Upheld, of all published"]
    assert "1 of 3; 95 % interval" in upheld.text()
    assert "few" in (upheld.attributes["class"] or "")
    assert "3 published decisions in this graph, not all complaints" in html.text()


def test_every_chart_of_a_subject_has_its_table(graph: Graph) -> None:
    for what in ("Education Act 1996", "insufficient-evidence-of-fault", "education"):
        html = LexborHTMLParser(graph.page(what))
        labels = [svg.attributes["aria-label"] or "" for svg in html.css("svg[role=img]")]
        tables = {
            region.attributes["aria-label"] for region in html.css(".scroll") if region.css("table")
        }
        assert labels
        assert {
            label.split(";")[0].replace("Outcomes by year", "By year") for label in labels
        } <= tables


def test_what_no_decision_speaks_of_has_no_page(graph: Graph) -> None:
    with pytest.raises(UnknownName, match="No decision in this graph speaks of"):
        graph.page("personnel")


# ---------------------------------------------------------------- passages

TEXT = "One thing happened. Another did not, so he was told; then came the end of it.\n\n  3. More."


@given(st.integers(0, len(TEXT) - 1), st.integers(1, 20))
def test_a_sentence_holds_its_words_and_reaches_no_further_than_it_may(at: int, long: int) -> None:
    span = Span(at, min(len(TEXT), at + long))
    found = sentence(TEXT * 9, span)
    assert found.start <= span.start and span.end <= found.end
    assert span.start - found.start <= REACH and found.end - span.end <= REACH


SPANS = st.tuples(st.integers(0, 70), st.integers(1, 12)).map(lambda at: Span(at[0], sum(at)))


@given(st.lists(SPANS, min_size=1, max_size=6))
def test_passages_are_stretches_of_the_text_in_order_with_every_mark(spans: list[Span]) -> None:
    found = passages(TEXT, [Mark(span, "outcome", "t") for span in spans])
    said = ["".join(stretch.text for stretch in passage.stretches) for passage in found]
    places = [TEXT.find(each) for each in said]
    assert -1 not in places and places == sorted(places)
    marked = "".join(s.text for passage in found for s in passage.stretches if s.kinds)
    covered = {place for span in spans for place in range(*span)}
    assert len(marked) == len(covered)


def test_a_long_sentence_is_cut_at_a_word_and_says_so() -> None:
    text = "word " * 200
    [passage] = passages(text, [Mark(Span(500, 504), "outcome", "t")])
    said = "".join(stretch.text for stretch in passage.stretches)
    assert passage.before and passage.after
    assert len(said) <= 2 * REACH + 4
    assert set(said.split()) == {"word"}


def test_a_page_is_written_by_its_command(graph: Graph, tmp_path: Path) -> None:
    from click.testing import CliRunner

    from ombudsgraph.cli import cli

    file = tmp_path / "decision.html"
    done = CliRunner().invoke(cli, ["page", "24 000 002", "-o", str(file), "-g", str(graph.path)])
    assert done.exit_code == 0, done.output
    assert file.read_text(encoding="utf-8") == str(graph.page("24-000-002"))
