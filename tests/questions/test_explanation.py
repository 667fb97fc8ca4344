from __future__ import annotations

import pytest
from pyoxigraph import Store

from ombudsgraph import questions
from ombudsgraph.errors import UnknownName

LAW = "http://www.legislation.gov.uk/id/"


def test_every_statement_has_its_words_its_place_and_its_rule(store: Store) -> None:
    answer = questions.explain(store, "21 000 003")
    rows = answer.dicts()
    assert [row["words"] for row in rows if row["statement"] == "outcome"] == ["Upheld"]
    assert rows[-1]["value"] == "not bound: no Act named"
    assert rows[-2] == {
        "statement": "cites",
        "value": "Local Government Act 1974, s.24A(6)",
        "words": "24A(6)",
        "section": "final",
        "paragraph": 12,
        "role": "substance",
        "rule": "bound-to-title",
        "basis": "matched",
        "identifier": f"{LAW}ukpga/1974/7/section/24A/6",
        "set_aside": None,
    }


@pytest.mark.parametrize(
    ("about", "words"),
    [
        pytest.param("outcome", ["Upheld"], id="a property"),
        pytest.param("upheld", ["Upheld"], id="a value"),
        pytest.param("LGA 1974", ["section 24A(6)", "24A(6)"], id="an Act and all inside it"),
        pytest.param("section 9 Care Act 2014", ["section 9"], id="a provision"),
        pytest.param("remedies", ["apologise to Ms Q"], id="what was agreed"),
        pytest.param("apology", ["apologise to Ms Q"], id="one kind of remedy"),
        pytest.param("section 99", ["section 99"], id="the words of an unbound citation"),
        pytest.param(
            "section 99 LGA 1974", ["section 99"], id="a provision that a mention may have meant"
        ),
    ],
)
def test_an_explanation_can_be_about_one_thing(store: Store, about: str, words: list[str]) -> None:
    answer = questions.explain(store, "21-000-003", about)
    place = answer.columns.index("words")
    assert [row[place] for row in answer.rows] == words


def test_a_remedy_says_where_its_words_stand(store: Store) -> None:
    answer = questions.explain(store, "21-000-003", "remedies")
    (row,) = answer.dicts()
    assert row["statement"] == "hasRemedy"
    assert (row["value"], row["section"], row["paragraph"]) == ("Apology", "action", 10)
    assert row["rule"] == "wording:apology#1+action"


@pytest.mark.parametrize(
    ("reference", "about"),
    [
        pytest.param("99-000-001", None, id="unknown reference"),
        pytest.param("nonsense", None, id="no reference"),
        pytest.param("21-000-003", "late", id="nothing about it"),
    ],
)
def test_what_is_not_there_is_not_explained(
    store: Store, reference: str, about: str | None
) -> None:
    with pytest.raises(UnknownName):
        questions.explain(store, reference, about)


@pytest.mark.parametrize(
    ("words", "tail"),
    [
        ("20 000 001", "decision/20-000-001"),
        ("21-000-905", "decision/21-000-005"),
        ("Exampleshire", "body/exampleshire-county-council"),
        ("late", "ground/late"),
        ("Education", "category/education"),
        ("School transport", "category/education/school-transport"),
        ("s24A(6) LGA 1974", "ukpga/1974/7/section/24A/6"),
    ],
)
def test_a_bare_name_is_identified_whatever_it_names(store: Store, words: str, tail: str) -> None:
    assert questions.identify(store, words).endswith(f"/{tail}")


@pytest.mark.parametrize("words", ["Sampleton", "Charging", "nothing of the kind"])
def test_a_bare_name_of_nothing_or_of_several_is_refused(store: Store, words: str) -> None:
    with pytest.raises(UnknownName):
        questions.identify(store, words)
