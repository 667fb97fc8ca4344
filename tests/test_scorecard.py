from __future__ import annotations

import json

import pytest
from pyoxigraph import Store

from ombudsgraph.errors import UnknownName
from ombudsgraph.scorecard import scorecard


def test_a_scorecard_gives_every_rate_with_its_fraction(store: Store) -> None:
    card = scorecard(store, "Exampleshire CC")
    assert card.facts == {"name": "Exampleshire County Council", "kind": "County council"}
    assert str(card.investigated).startswith("3 of 3 = 100 %")
    assert str(card.upheld_of_investigated).startswith("2 of 3 = 67 %")
    assert str(card.remedied).startswith("1 of 3 = 33 %")
    assert str(card.standing) == "1 of 1 from the highest; median 67 %"


def test_an_inferred_outcome_is_in_no_rate(store: Store) -> None:
    card = scorecard(store, "testford-borough-council")
    assert (card.inferred, card.upheld_of_published.successes, card.standing) == (1, 0, None)
    assert card.figures["Outcomes inferred, in no rate"] == "1"


def test_the_tables_of_a_scorecard_are_answers_anyone_can_ask(store: Store) -> None:
    card = scorecard(store, "Exampleshire CC")
    assert [row[:2] for row in card.years.rows] == [(2020, 2), (2021, 1)]
    assert [row[0] for row in card.latest.rows] == ["21-000-003", "20-000-002", "20-000-001"]
    data = json.loads(json.dumps(card.to_dict(), default=str))
    assert data["Law that mattered"]["columns"] == ["provision", "decisions", "law"]
    assert data["coverage"].startswith("Coverage: 7 published decisions")


@pytest.mark.parametrize(
    ("body", "message"),
    [
        pytest.param("Nowhere", "No body in this graph is called", id="no such body"),
        pytest.param("North Sampleton", "No decision in this graph is about", id="no decision"),
        pytest.param("Sampleton", "could be any body of", id="several"),
    ],
)
def test_a_scorecard_needs_one_body_with_decisions(store: Store, body: str, message: str) -> None:
    with pytest.raises(UnknownName, match=message):
        scorecard(store, body)
