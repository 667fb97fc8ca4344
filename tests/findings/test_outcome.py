"""Outcomes: stated, else inferred from the Ombudsman's own words, else unknown."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from ombudsgraph.findings.outcome import UNKNOWN, outcome
from ombudsgraph.model import Document

Page = Callable[..., Document]

SENTENCES = [
    tuple(json.loads(line).values())
    for line in Path(__file__).with_name("outcomes.jsonl").read_text(encoding="utf-8").splitlines()
]
"""Own words in the Ombudsman's style with the outcome that they let a careful reader infer."""

UPHELD, NOT_UPHELD, CLOSED = "upheld", "not-upheld", "closed-after-initial-enquiries"


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("Upheld", UPHELD),
        ("UPHELD", UPHELD),
        ("Not upheld", NOT_UPHELD),
        ("not  upheld.", NOT_UPHELD),
        ("Closed after initial enquiries", CLOSED),
    ],
)
def test_a_stated_outcome_is_taken_as_printed_and_points_at_its_words(
    page: Page, printed: str, value: str
) -> None:
    document = page(outcome=printed, summary="We will not investigate this complaint.")
    found = outcome(document)
    assert (found.value, found.basis, found.rule) == (value, "stated", "stated")
    assert found.span is not None
    assert found.span.of(document.text) == printed


INFERRED = [
    ("We have upheld the complaint about the gate.", UPHELD, "said to be upheld"),
    ("We will not investigate this complaint, which we have upheld.", UPHELD, "upheld goes first"),
    ("The complaint was partly upheld.", UPHELD, "passive"),
    ("We found fault in how the depot kept the gate.", UPHELD, "fault found"),
    ("We find the Council at fault, but without injustice.", UPHELD, "fault without injustice"),
    ("There was fault by the Council.", UPHELD, "there was fault"),
    ("The Council was at fault for a late letter.", UPHELD, "at fault"),
    (
        "We have discontinued our investigation because the Council has offered a suitable remedy.",
        UPHELD,
        "stopped for a remedy",
    ),
    ("We found no fault in how the depot kept the gate.", NOT_UPHELD, "no fault found"),
    ("There was no fault by the Council.", NOT_UPHELD, "there was no fault"),
    ("The Council was not at fault.", NOT_UPHELD, "not at fault"),
    ("I do not uphold the complaint about the gate.", NOT_UPHELD, "not upheld"),
    ("We ended our investigation as the gate is gone.", NOT_UPHELD, "ended"),
    (
        "There is no evidence of fault, so the Ombudsman has completed the investigation.",
        NOT_UPHELD,
        "completed without fault",
    ),
    ("We will not investigate this complaint about a gate.", CLOSED, "will not"),
    ("We cannot investigate this complaint about a gate.", CLOSED, "cannot"),
    ("The Ombudsman should not investigate this complaint.", CLOSED, "should not"),
    ("The Ombudsman will not exercise his discretion to investigate.", CLOSED, "discretion"),
    ("We have decided not to investigate the gate further.", CLOSED, "decided not to"),
    (
        "We will not investigate. It is unlikely we would find fault by the Council.",
        CLOSED,
        "fault only supposed",
    ),
    (
        "We will not investigate. There was no fault in how the Council decided.",
        CLOSED,
        "refused, then why",
    ),
]


@pytest.mark.parametrize(
    ("words", "value"), [pytest.param(words, value, id=why) for words, value, why in INFERRED]
)
@pytest.mark.parametrize("section", ["summary", "final", "assessment"])
def test_an_outcome_not_stated_is_inferred_from_the_words_and_says_so(
    page: Page, words: str, value: str, section: str
) -> None:
    document = page(**{section: words})
    found = outcome(document)
    assert (found.value, found.basis) == (value, "inferred")
    assert found.span is not None
    assert found.span.of(document.text) in words
    assert found.rule is not None
    assert found.rule.endswith(f"+{section}")


NOT_INFERRED = [
    ("Ms Q says the Council was at fault.", "the complainant's words"),
    ("The Council accepted it was at fault.", "the Council's words"),
    ("The Council did not uphold the complaint.", "the Council's answer"),
    ("The Council upheld the complaint.", "the Council's answer, the other way"),
    ("I considered whether there was fault.", "a question"),
    ("If there was fault, we ask about injustice.", "a condition"),
    (
        "We will not investigate because the Council has agreed a proportionate remedy.",
        "a remedy agreed, upheld or not",
    ),
    ("The gate was painted green.", "nothing said"),
]


@pytest.mark.parametrize("words", [pytest.param(words, id=why) for words, why in NOT_INFERRED])
def test_what_does_not_settle_the_outcome_leaves_it_unknown(page: Page, words: str) -> None:
    assert outcome(page(summary=words)) == UNKNOWN


@pytest.mark.parametrize(("words", "value"), SENTENCES)
@pytest.mark.parametrize("section", ["summary", "final"])
def test_a_sentence_settles_the_outcome_as_a_careful_reader_would(
    page: Page, words: str, value: str, section: str
) -> None:
    assert outcome(page(**{section: words})).value == value


def test_fault_in_passing_in_the_assessment_does_not_outweigh_the_summary(page: Page) -> None:
    document = page(
        summary="We will not investigate this complaint.",
        assessment="There was fault in one letter, as the Council was at fault for its date.",
    )
    assert outcome(document).value == CLOSED


def test_a_reprint_that_captured_no_outcome_states_none(page: Page) -> None:
    assert outcome(page(outcome="Other")) == UNKNOWN


def test_only_the_complaint_and_the_powers_settle_nothing(page: Page) -> None:
    assert (
        outcome(page(powers="We may say there was fault. We have upheld such things.")) == UNKNOWN
    )
