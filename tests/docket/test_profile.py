"""The docket counts in memory what the canned questions count by SPARQL."""

from __future__ import annotations

from collections import Counter

import pytest
from pyoxigraph import Store

from ombudsgraph import questions
from ombudsgraph.docket import Docket, profile, spelling, spellings
from ombudsgraph.library import Graph
from ombudsgraph.scorecard import scorecard

BODIES = "https://w3id.org/ombudsgraph/body/"
ACT = "http://www.legislation.gov.uk/id/ukpga/1974/7"


@pytest.fixture(scope="module")
def docket(store: Store) -> Docket:
    """Return what they link."""
    return Docket.of(store)


def test_the_latest_decision_comes_first_and_those_without_a_date_last(docket: Docket) -> None:
    days = [each.decided or "" for each in docket.decisions]
    assert days == sorted(days, reverse=True)
    assert len(days) == 7


@pytest.mark.parametrize("slug", ["exampleshire-county-council", "testford-borough-council"])
def test_a_body_has_the_figures_of_its_scorecard(store: Store, docket: Docket, slug: str) -> None:
    card, own = scorecard(store, slug), profile(docket, BODIES + slug)
    assert own.rates == card.rates
    assert (own.inferred, own.standing) == (card.inferred, card.standing)
    columns = ("year", "upheld", "not_upheld", "closed", "unknown", "inferred")
    assert [tuple(row[each] for each in columns) for row in own.years] == [
        tuple(row[each] for each in columns) for row in card.years.dicts()
    ]
    law = {row.iri: row.decisions for row in own.law[0] if "/id/" in row.iri}
    assert law == {row["law"]: row["decisions"] for row in card.law.dicts()}


def test_law_is_counted_with_what_is_inside_it(sample_graph: Graph) -> None:
    docket = Docket.of(sample_graph.store)
    whole = profile(docket, ACT)
    query = f'SELECT DISTINCT ?d {{ ?d og:cites ?law FILTER(STRSTARTS(STR(?law), "{ACT}")) }}'
    assert whole.relied + whole.only_named == len(sample_graph.query(query).rows)
    assert {part.iri.removeprefix(ACT) for part in whole.parts} >= {"/section/24A", "/section/26"}
    inside = profile(docket, f"{ACT}/section/24A")
    [tie] = [part for part in whole.parts if part.iri == inside.iri]
    assert (tie.relied, tie.named) == (inside.relied, inside.only_named)


def test_what_no_decision_relies_on_is_told_by_those_that_name_it(sample_graph: Graph) -> None:
    docket = Docket.of(sample_graph.store)
    own = profile(docket, f"{ACT}/section/24A/6")
    assert (own.relied, own.counted) == (0, own.only_named)
    assert len(own.numbers) == own.only_named > 0


def test_all_together_is_all_there_is(store: Store, docket: Docket) -> None:
    whole = profile(docket, "")
    rows = questions.ask(store, "outcomes-by-year").dicts()
    assert sum(row["upheld"] for row in rows) == whole.rates["Upheld, of all published"].successes
    assert sum(row["published"] for row in rows) == whole.rates["Upheld, of all published"].n


def test_spellings_are_counted_as_printed_with_spaces_made_one(sample_graph: Graph) -> None:
    law = f"{ACT}/section/24A/6"
    query = f"SELECT ?quote {{ ?mention og:value <{law}> ; og:quote ?quote }}"
    printed = Counter(spelling(str(quote)) for (quote,) in sample_graph.query(query).rows)
    assert spellings(sample_graph.store, [law]) == {law: printed}
    assert printed.total() > 1
