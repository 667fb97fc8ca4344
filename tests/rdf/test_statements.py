from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from ombudsgraph.model import FieldSpans, Outcome
from ombudsgraph.rdf import statements
from ombudsgraph.rdf.vocabulary import (
    CATEGORY,
    CITES,
    COMPLAINED_ABOUT,
    DECIDED_ON,
    IDENTIFIER,
    OUTCOME,
    SECTOR,
    SUMMARY,
)


def test_every_quote_is_the_text_at_its_place(page: Callable[..., Any]) -> None:
    record, text = page()
    for statement in statements(record, text):
        assert statement.span is not None
        assert statement.quote == text[statement.span.start : statement.span.end]


def test_what_labelled_fields_say_is_stated_and_prose_is_matched(page: Callable[..., Any]) -> None:
    bases: dict[str, set[str]] = {}
    for statement in statements(*page()):
        bases.setdefault(statement.basis, set()).add(statement.property)
    fields = {COMPLAINED_ABOUT, DECIDED_ON, IDENTIFIER, OUTCOME, SECTOR, CATEGORY, SUMMARY}
    assert bases["stated"] == fields
    assert CITES in bases["matched"]


def test_what_only_the_address_says_has_no_words_and_is_inferred(page: Callable[..., Any]) -> None:
    url = "https://www.lgo.org.uk/decisions/education/alternative-provision/24-006-404"
    said = statements(*page(url=url, spans=FieldSpans()))
    found = {each.property: each for each in said if each.property in (SECTOR, CATEGORY)}
    for statement in found.values():
        assert (statement.span, statement.quote) == (None, None)
        assert (statement.rule, statement.basis) == ("url", "inferred")


def test_what_neither_words_nor_address_say_is_laid_to_the_page(page: Callable[..., Any]) -> None:
    said = statements(*page(spans=FieldSpans()))
    assert {each.rule for each in said if each.property == COMPLAINED_ABOUT} == {"page"}


def test_a_category_without_a_sector_has_no_name_and_is_left_out(page: Callable[..., Any]) -> None:
    said = statements(*page(sector=None))
    assert not [each for each in said if each.property in (SECTOR, CATEGORY)]


def test_an_unknown_outcome_states_nothing(
    page: Callable[..., Any], body: Callable[..., Any]
) -> None:
    record, text = page(
        bodies=(body("Exampleshire County Council", "unknown"),),
        outcome=Outcome("unknown", None, None),
    )
    assert not [each for each in statements(record, text) if each.property == OUTCOME]


def test_a_page_that_names_no_body_still_states_its_outcome(page: Callable[..., Any]) -> None:
    said = statements(*page(bodies=()))
    [outcome] = [each for each in said if each.property == OUTCOME]
    assert (outcome.quote, outcome.basis) == ("Upheld", "stated")


def test_the_second_outcome_of_a_joint_decision_is_an_inference_without_words(
    page: Callable[..., Any], body: Callable[..., Any]
) -> None:
    bodies = (body("Exampleshire County Council"), body("Sample NHS Trust", "not-upheld"))
    said = {
        (each.value or "").rpartition("/")[2]: each
        for each in statements(*page(bodies=bodies))
        if each.property == OUTCOME
    }
    assert said["upheld>"].quote == "Upheld"
    assert (said["not-upheld>"].quote, said["not-upheld>"].basis) == (None, "inferred")


@pytest.mark.parametrize("known", [True, False])
def test_an_absent_field_states_nothing(page: Callable[..., Any], known: bool) -> None:
    said = statements(*page() if known else page(decided=None, summary=None))
    assert any(each.property in (DECIDED_ON, SUMMARY) for each in said) is known
