"""Remedies: what the body agreed or was asked to do, and nothing else that is spoken of."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ombudsgraph.documents import parse
from ombudsgraph.findings import record
from ombudsgraph.findings.deadlines import limits
from ombudsgraph.findings.remedies import remedies
from ombudsgraph.findings.requests import ASKING, can_ask
from ombudsgraph.findings.wording import folded, wordings
from ombudsgraph.model import Document, Remedy, Source

HERE = Path(__file__).parent
SNIPPETS: list[dict[str, Any]] = [
    json.loads(line) for line in (HERE / "remedies.jsonl").read_text(encoding="utf-8").splitlines()
]
"""Own words with the remedies that a careful reader finds; ``place`` says where they stand."""

HEADINGS = {"action": "Agreed action", "recommendations": "Recommendations"}


def page(text: str, place: str = "action", **others: str) -> Document:
    """Return an official page with ``text`` in one place, and nothing asked for elsewhere."""
    said = {
        "summary": "There was fault by the Council.",
        "assessment": "I looked at the papers.",
        "final": "That is how it ends.",
        **others,
    }
    action = ""
    if place in HEADINGS:
        action = f"{HEADINGS[place]}\n\n{text}\n\n"
    elif place == "both":
        said["summary"] = text
        action = "Agreed action\n\nThe Council will apologise to Ms Q.\n\n"
    else:
        said[place] = text
    whole = (
        "Exampleshire County Council (24 000 001)\n\nCategory : Housing > Other\n\n"
        "Decision : Upheld\n\nDecision date : 02 Oct 2024\n\nThe Ombudsman's final decision:\n\n"
        f"Summary: {said['summary']}\n\nThe complaint\n\n  1. Ms Q complained about a gate.\n\n"
        "The Ombudsman’s role and powers\n\n  1. We look at fault.\n\n"
        f"What I found\n\n{said['assessment']}\n\n{action}Final decision\n\n{said['final']}\n\n"
        "Investigator's decision on behalf of the Ombudsman\n"
    )
    (document,) = parse(Source("page.txt", whole.encode()))
    assert isinstance(document, Document)
    return document


def facts(remedy: Remedy) -> dict[str, Any]:
    """Return what a remedy says, without what is absent and where it stands."""
    said = {
        name: getattr(remedy, name)
        for name in ("kind", "amount", "per", "deadline", "status", "total")
    }
    return {name: value for name, value in said.items() if value}


def found(text: str, place: str = "action") -> list[dict[str, Any]]:
    return [facts(remedy) for remedy in remedies(page(text, place))]


def in_order(facts: list[dict[str, Any]]) -> list[str]:
    return sorted(json.dumps(each, sort_keys=True) for each in facts)


@pytest.mark.parametrize("row", SNIPPETS, ids=lambda row: f"{row['id']}-{row['why']}")
def test_a_snippet_has_the_remedies_that_a_careful_reader_finds(row: dict[str, Any]) -> None:
    assert in_order(found(row["text"], row["place"])) == in_order(row["remedies"])


def test_the_snippets_are_many_and_each_is_named_once() -> None:
    assert len({row["id"] for row in SNIPPETS}) == len(SNIPPETS) >= 60


@pytest.mark.parametrize(
    ("text", "place"),
    [
        pytest.param("She lost £2,150 and the course cost £3,600.", "assessment", id="losses"),
        pytest.param("The damage came to over £800.", "summary", id="damage"),
        pytest.param("Ms Q would like a refund of £20,000.", "assessment", id="a refund sought"),
        pytest.param("The Council had overpaid her £650.", "action", id="an overpayment"),
        pytest.param("The Council has refunded £240.", "action", id="money already refunded"),
        pytest.param("The Council has offered Ms Q £50.", "action", id="an earlier offer"),
        pytest.param("We will check that it has been done.", "action", id="our own promise"),
        pytest.param("The Council will not pay Ms Q £50.", "action", id="a refusal"),
        pytest.param("The Council refused to apologise.", "summary", id="another refusal"),
        pytest.param("Ms Q should pay the Council £50.", "summary", id="what the person owes"),
        pytest.param("I have no recommendations to make.", "action", id="nothing asked"),
        pytest.param(
            "If we investigated we would recommend an apology.", "summary", id="a supposition"
        ),
        pytest.param(
            "The Council should provide evidence it has done this.", "action", id="evidence"
        ),
        pytest.param(
            "Mr Q told us the Council should apologise and pay £90.", "summary", id="his words"
        ),
        pytest.param(
            "In 2020 the Council agreed to provide a carer at £90 a week.", "assessment",
            id="what happened",
        ),
        pytest.param(
            "The Regulations say a council should review a plan yearly.", "assessment", id="the law"
        ),
    ],
)  # fmt: skip
def test_what_is_only_spoken_of_is_no_remedy(text: str, place: str) -> None:
    assert found(text, place) == []


@pytest.mark.parametrize("status", ASKING)
def test_every_way_of_asking_is_looked_at_closely(status: str) -> None:
    asking = [one for one in wordings("status") if one.concept == status]
    assert asking and [one.name for one in asking if not can_ask(folded(one.example))] == []


@pytest.mark.parametrize("gap", [" ", "\N{NO-BREAK SPACE}"], ids=["a space", "a hard one"])
def test_what_the_body_told_the_ombudsman_it_would_do_is_agreed(gap: str) -> None:
    said = f"The depot has told{gap}us it would apologise to Ms Q."
    assert found(said) == [{"kind": "apology", "status": "agreed"}]


def test_an_action_section_is_read_alone() -> None:
    document = page(
        "The Council will apologise.",
        summary="The Council has agreed to pay £90.",
        assessment="I recommend the Council pays £90.",
    )
    assert [remedy.kind for remedy in remedies(document)] == ["apology"]


def test_what_assessment_and_summary_both_say_counts_once() -> None:
    said = "To put this right the Council has agreed to apologise and pay Ms Q £150"
    document = page(f"{said}.", "assessment", summary=f"{said} for her worry.")
    assert [(one.kind, one.section) for one in remedies(document)] == [
        ("apology", "assessment"),
        ("payment-distress", "assessment"),
    ]


@pytest.mark.parametrize(
    ("assessment", "summary"),
    [
        pytest.param("pay Ms Q £150 for her worry", "a further payment", id="told again in short"),
        pytest.param("refund the fee", "refund the fee of £150", id="the amount told afterwards"),
    ],
)
def test_a_payment_told_once_with_and_once_without_its_amount_counts_once(
    assessment: str, summary: str
) -> None:
    document = page(
        f"To put this right the Council has agreed to {assessment}.",
        "assessment",
        summary=f"The Council has agreed to {summary}.",
    )
    assert [(one.amount, one.section) for one in remedies(document)] == [("150.00", "assessment")]


def test_a_summary_adds_the_total_of_what_the_assessment_lists() -> None:
    document = page(
        "I recommend the Council pays Ms Q £100 for worry and £50 for her time and trouble.",
        "assessment",
        summary="We recommend the Council pays £150.",
    )
    assert [(one.amount, one.total) for one in remedies(document)] == [
        ("150.00", True),
        ("100.00", False),
        ("50.00", False),
    ]


@pytest.mark.parametrize(
    ("line", "complied"),
    [
        ("Ombudsman satisfied with council's response: 28 July 2017", "2017-07-28"),
        ("Ombudsman satisfied with Council’s response: 1 March 2019.", "2019-03-01"),
        ("Ombudsman satisfied with council response: 26 February 2021", "2021-02-26"),
        ("Nothing more is said", None),
    ],
)
def test_a_report_says_when_it_was_complied_with(line: str, complied: str | None) -> None:
    text = f"The council should:\napologise to Ms Q; and\npay her £300.\n{line}"
    assert [one.complied for one in remedies(page(text, "recommendations"))] == [complied] * 2


def test_a_remedy_names_its_section_paragraph_rule_and_words() -> None:
    document = page("  1. The Council will apologise to Ms Q, and pay her £90 within a month.")
    apology, payment = remedies(document)
    assert (apology.section, apology.rule) == ("action", "wording:apology#1+action")
    assert apology.paragraph == payment.paragraph and apology.paragraph is not None
    assert apology.span.of(document.text) == "apologise to Ms Q"
    assert payment.span.of(document.text) == "pay her £90 within a month"
    assert record(document).remedies == (apology, payment)


@pytest.mark.parametrize(
    ("words", "duration"),
    [
        ("within one month", "P1M"),
        ("within three months of the final decision", "P3M"),
        ("within 4 weeks", "P4W"),
        ("within 28 days", "P28D"),
        ("within a year", "P1Y"),
        ("no later than six weeks after my decision", "P6W"),
        ("in the next two months", "P2M"),
        ("within five working days", "P7D"),
        ("within 20 working days", "P28D"),
        ("by 30 june", None),
        ("as soon as it can", None),
        ("in two months she had written twice", None),
    ],
)
def test_a_time_limit_is_a_duration_and_working_days_are_calendar_days(
    words: str, duration: str | None
) -> None:
    assert [limit for _, limit, _ in limits(words)] == ([duration] if duration else [])


POUNDS = st.integers(1, 99_999_99).map(lambda pence: Decimal(pence) / 100)


@given(POUNDS, st.booleans())
def test_an_amount_is_read_back_to_the_penny(amount: Decimal, commas: bool) -> None:
    printed = f"£{amount:,.2f}" if commas else f"£{amount:.2f}"
    (remedy,) = remedies(page(f"The Council will pay Ms Q {printed} for her worry."))
    assert remedy.amount is not None
    assert re.fullmatch(r"\d+\.\d\d", remedy.amount) and Decimal(remedy.amount) == amount


SPACES = st.sampled_from([" ", "  ", "\t", "\u00a0", " \u00a0"])


@given(st.sampled_from(SNIPPETS), SPACES, st.sampled_from(["'", "’"]))
def test_white_space_and_the_kind_of_apostrophe_change_nothing(
    row: dict[str, Any], space: str, apostrophe: str
) -> None:
    text = row["text"].replace(" ", space).replace("'", apostrophe).replace("’", apostrophe)
    assert in_order(found(text, row["place"])) == in_order(row["remedies"])


@given(st.lists(st.sampled_from(SNIPPETS), max_size=4), st.sampled_from(["action", "summary"]))
def test_a_span_holds_the_words_of_its_remedy(rows: list[dict[str, Any]], place: str) -> None:
    document = page("\n".join(row["text"] for row in rows) or "Nothing.", place)
    for remedy in remedies(document):
        words = remedy.span.of(document.text)
        assert words and words == words.strip()
        if remedy.amount is not None:
            assert remedy.amount.removesuffix(".00") in words.replace(",", "")
        assert document.place(remedy.span.start) == (remedy.section, remedy.paragraph)


@given(st.text("£0123456789.,;:()’' \n" + "payagreedwillshouldtohecouncilQ", max_size=300))
def test_no_text_breaks_the_reading(text: str) -> None:
    document = page(f"The Council will pay Ms Q {text}")
    assert all(one.span.start < one.span.end for one in remedies(document))
