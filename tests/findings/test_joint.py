"""Joint decisions: each body with its own outcome, where the page tells them apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ombudsgraph.documents import parse
from ombudsgraph.findings import record
from ombudsgraph.model import DecisionRecord, Document, Source

PAGE = """{body} (24 000 001)

Category : Health > Other

{stated}Decision date : 02 Oct 2024

The Ombudsman's final decision:

Summary: {summary}

The complaint

  1. Ms Q complained about a gate.

Final decision

  1. {final}

Investigator's decision on behalf of the Ombudsman
"""

TRUST = "Exampleshire County Council and Sample NHS Trust"
TIERS = "Exampleshire County Council and Sampleton Borough Council"
NEUTRAL = "That is how the matter ends."


def read(
    body: str, summary: str, final: str = NEUTRAL, outcome: str | None = "Upheld"
) -> DecisionRecord:
    """Return the record of a page with this header and these words."""
    stated = f"Decision : {outcome}\n\n" if outcome else ""
    text = PAGE.format(body=body, summary=summary, final=final, stated=stated)
    (document,) = parse(Source("page.txt", text.encode()))
    assert isinstance(document, Document)
    return record(document)


def results(found: DecisionRecord) -> list[str]:
    return [body.outcome for body in found.bodies]


@pytest.mark.parametrize(
    ("body", "words", "expected"),
    [
        pytest.param(
            TRUST,
            "We uphold the complaint about the Trust but not about the Council.",
            ["not-upheld", "upheld"],
            id="but not about",
        ),
        pytest.param(
            TRUST,
            "We found fault by the Council but no fault by the Trust.",
            ["upheld", "not-upheld"],
            id="but no fault by",
        ),
        pytest.param(
            TRUST,
            "The Council was at fault over the gate. The Trust was not at fault.",
            ["upheld", "not-upheld"],
            id="two sentences",
        ),
        pytest.param(
            TRUST,
            "The complaint about the Trust is upheld, and the complaint about the Council is not"
            " upheld.",
            ["not-upheld", "upheld"],
            id="complaint about it",
        ),
        pytest.param(
            TRUST,
            "We uphold the complaint about the Council and do not uphold the complaint about the"
            " Trust.",
            ["upheld", "not-upheld"],
            id="we, left out the second time",
        ),
        pytest.param(
            TIERS,
            "The Borough Council was at fault. We found no fault by the County Council.",
            ["not-upheld", "upheld"],
            id="two tiers, by their kind",
        ),
        pytest.param(
            "Exampleshire County Council and Sample Integrated Care Board",
            "We uphold the complaint against the ICB, but not against the Council.",
            ["not-upheld", "upheld"],
            id="by initials",
        ),
    ],
)
@pytest.mark.parametrize("outcome", ["Upheld", None])
def test_each_body_has_the_outcome_that_the_page_gives_it(
    body: str, words: str, expected: list[str], outcome: str | None
) -> None:
    assert results(read(body, words, outcome=outcome)) == expected
    assert results(read(body, "Ms Q lost a gate.", words, outcome)) == expected


@pytest.mark.parametrize(
    ("body", "words"),
    [
        pytest.param(TRUST, NEUTRAL, id="no words"),
        pytest.param(TRUST, "We found fault by the Trust.", id="only one of them told"),
        pytest.param(TRUST, "We found fault by the Trust and the Council.", id="the same of both"),
        pytest.param(
            TIERS,
            "The Council was at fault. The Council was not at fault.",
            id="a name that both share",
        ),
        pytest.param(
            TRUST,
            "We found fault by the Trust. The Trust was not at fault. We found no fault by the"
            " Council.",
            id="told both ways",
        ),
        pytest.param(
            TRUST,
            "Ms Q says the Council was at fault and the Trust was not at fault.",
            id="somebody else's words",
        ),
        pytest.param(
            TRUST,
            "If the Council was at fault, the Trust was not at fault.",
            id="a condition",
        ),
    ],
)
def test_where_the_words_do_not_tell_bodies_apart_the_pages_outcome_is_everybodys(
    body: str, words: str
) -> None:
    assert results(read(body, words)) == ["upheld", "upheld"]


def test_words_that_give_nobody_the_stated_outcome_are_not_followed() -> None:
    words = "The Council was at fault. The Trust was not at fault."
    closed = "closed-after-initial-enquiries"
    assert results(read(TRUST, words, outcome="Closed after initial enquiries")) == [closed] * 2


def test_a_page_of_one_body_is_about_that_body_whatever_it_says_of_others() -> None:
    words = "We uphold the complaint about the Council but not about the Trust."
    assert results(read("Sample NHS Trust", words, outcome="Not upheld")) == ["not-upheld"]


WORDS = st.lists(
    st.sampled_from(
        [
            *("we uphold", "we found", "the complaint about", "the council", "the trust", "by"),
            *("fault", "no", "not", "but", "and", "was", "at fault", "is upheld", "if", ".", ","),
        ]
    ),
    max_size=12,
).map(" ".join)


@given(WORDS, st.sampled_from(["Upheld", "Not upheld", None]))
def test_every_body_always_has_one_of_the_known_outcomes(words: str, outcome: str | None) -> None:
    found = read(TRUST, words, outcome=outcome)
    assert len(found.bodies) == 2
    assert set(results(found)) <= {
        "upheld", "not-upheld", "closed-after-initial-enquiries", "unknown"
    }  # fmt: skip
    assert found.outcome.basis != "stated" or found.outcome.value in results(found)
