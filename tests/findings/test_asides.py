"""What was considered and set aside: every reason comes from where it was decided."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ombudsgraph.documents import parse
from ombudsgraph.findings import passed_over, record
from ombudsgraph.findings.wording import wordings
from ombudsgraph.model import Document, Source

Page = Callable[..., Document]
CLOSED = "Closed after initial enquiries"

GROUNDS = [
    ("late", "There are good reasons to look at the late complaint.", "is set aside"),
    ("late", "The Council said the complaint was late.", "is somebody else's words"),
    ("late", "We cannot investigate late complaints unless we decide to.", "sets the law out"),
    ("premature", "I considered whether the complaint was premature.", "or only a question"),
    ("other-body-better-placed",
     "Ofsted is best placed to look at this, or the Information Commissioner.", "is set aside"),
    ("court-remedy", "It would be for a court to decide.", "the powers recite none of them"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("ground", "words", "why"), [pytest.param(*row, id=f"{row[0]}: {row[2]}") for row in GROUNDS]
)
def test_a_sentence_that_applies_no_ground_says_why(
    page: Page, ground: str, words: str, why: str
) -> None:
    document = page(outcome=CLOSED, assessment=words)
    (aside,) = (each for each in passed_over(document) if each.value == ground)
    assert why in aside.why
    assert (aside.kind, aside.section, aside.span.of(document.text)) == (
        "ground",
        "assessment",
        words,
    )


def test_a_finding_after_an_investigation_is_considered_and_no_ground(page: Page) -> None:
    document = page(outcome="Upheld", assessment="The gate caused no injustice.")
    assert [(each.value, each.why) for each in passed_over(document)] == [
        ("no-injustice", "stands with nothing that is refused")
    ]


def test_a_reason_given_twice_has_one_evidence_and_the_other_says_so(page: Page) -> None:
    words = "We will not investigate because it is late."
    document = page(outcome=CLOSED, summary=words, final=words)
    (aside,) = (each for each in passed_over(document) if each.kind == "ground")
    assert (aside.section, aside.why.rpartition(" ")[2]) == ("summary", "final")


def test_a_general_ground_says_which_special_one_it_stands_back_for(page: Page) -> None:
    final = "Another body is better placed to consider it. He can write to the ICO."
    reasons = {each.value: each.why for each in passed_over(page(outcome=CLOSED, final=final))}
    assert reasons["other-body-better-placed"] == "stands back for information-commissioner"


OUTCOMES = [
    ({"outcome": "Upheld", "summary": "We found fault."}, "upheld", "header"),
    ({"summary": "We found fault.", "assessment": "There was no fault."}, "not-upheld", "summary"),
    ({"summary": "We uphold the complaint. We found fault."}, "upheld", "comes after wording:"),
    ({"summary": "The Council said there was no fault."}, "not-upheld", "somebody else's words"),
]  # fmt: skip


@pytest.mark.parametrize(("parts", "value", "why"), OUTCOMES)
def test_a_sentence_that_does_not_decide_the_outcome_says_why(
    page: Page, parts: dict[str, str], value: str, why: str
) -> None:
    found = [each for each in passed_over(page(**parts)) if each.kind == "outcome"]
    assert any(each.value == value and why in each.why for each in found), found


REMEDIES = [
    ("The Council offered £50. It has agreed to pay her £90.", "£50", "an earlier offer"),
    ("She spent £50. The Council has agreed to pay her £90.", "£50", "nothing in the sentence"),
    ("The Council will pay £90 less the £50 it paid.", "£50", "an offset"),
    ("The Council will pay her between £50 and £90.", "£50", "a range"),
    ("The Council will not pay her £50.", "£50", "nothing in the sentence"),
    ("We do not recommend a payment of £50.", "recommend", "is refused"),
    ("Ms Q told us the Council should pay £50.", "should pay £50", "somebody else's words"),
    ("The Council should provide us with evidence it complied.", "evidence", "for the Ombudsman"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "quoted", "why"), REMEDIES)
def test_what_is_no_remedy_says_why(page: Page, words: str, quoted: str, why: str) -> None:
    document = page(outcome="Upheld", summary=words)
    found = [each for each in passed_over(document) if each.kind == "remedy"]
    assert any(quoted in each.span.of(document.text) and why in each.why for each in found), found


def test_a_remedy_told_in_two_sections_is_one_and_the_other_only_repeats_it(page: Page) -> None:
    words = "The Council has agreed to apologise to put things right."
    document = page(outcome="Upheld", summary=words, assessment=words)
    assert len(record(document).remedies) == 1
    assert "repeats what another section says" in {each.why for each in passed_over(document)}


SAID = [each.example for kind in ("ground", "outcome", "status") for each in wordings(kind)]


@given(st.lists(st.sampled_from(SAID), max_size=5))
def test_what_is_a_finding_is_never_set_aside_too(sentences: list[str]) -> None:
    text = (
        "Exampleshire County Council (24 000 001)\n\nDecision : Closed after initial enquiries\n\n"
        f"The Ombudsman's final decision:\n\nSummary: A gate.\n\nMy assessment\n\n"
        f"{' '.join(sentences)}\n\nFinal decision\n\n1. The end."
    )
    (document,) = parse(Source("page.txt", text.encode()))
    assert isinstance(document, Document)
    found = {(ground.ground, ground.span) for ground in record(document).grounds if ground.applied}
    aside = {(each.value, each.span) for each in passed_over(document) if each.kind == "ground"}
    assert not found & aside
    for each in passed_over(document):
        assert each.why and each.span.of(document.text).strip()
