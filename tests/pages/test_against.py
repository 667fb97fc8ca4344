"""What was read, compared with right answers and with what was read before."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ombudsgraph.documents import parse
from ombudsgraph.errors import OmbudsgraphError
from ombudsgraph.findings import record
from ombudsgraph.model import DecisionRecord, Document, Source
from ombudsgraph.pages import Answers, annotated
from ombudsgraph.pages.against import SIGNS, Said

Page = Callable[..., str]
LAW = "http://www.legislation.gov.uk/id/ukpga/"
REMEDY = {"kind": "apology", "amount": None, "per": None, "deadline": "P1M", "status": "agreed"}


@pytest.fixture
def read(page: Page) -> Document:
    (document,) = parse(Source("page.txt", page().encode()))
    assert isinstance(document, Document)
    return document


@pytest.fixture
def said(read: Document) -> DecisionRecord:
    return record(read)


@pytest.fixture
def answers(tmp_path: Path) -> Callable[..., Answers]:
    def write(*lines: dict[str, Any], name: str = "gold.jsonl") -> Answers:
        file = tmp_path / name
        file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        return Answers(file)

    return write


def gold(**expected: Any) -> dict[str, Any]:
    return {"id": "24-000-001", "expected": expected}


def test_what_gold_has_is_matched_what_it_lacks_wrong_and_the_rest_missed(
    said: DecisionRecord, answers: Callable[..., Answers]
) -> None:
    right = gold(law=["ukpga/1974/7/section/24A/6", "ukpga/1996/56/section/19"], applied=[])

    compared = answers(right).compared(said)

    assert compared is not None
    assert compared.states == {
        Said("law", f"{LAW}1974/7/section/24A/6"): "matched",
        Said("law", f"{LAW}1974/7/section/34B"): "wrong",
        Said("ground applied", "insufficient-evidence-of-fault"): "wrong",
    }
    assert list(compared.absent) == [Said("law", f"{LAW}1996/56/section/19")]
    assert compared.counts == [("ground applied", [0, 1, 0]), ("law", [1, 1, 1])]


def test_every_aspect_of_gold_is_compared(
    said: DecisionRecord, answers: Callable[..., Answers]
) -> None:
    right = gold(outcome="upheld", applied=[], recited=["late"], law=[], remedies=[REMEDY, REMEDY])

    compared = answers(right).compared(said)

    assert compared is not None
    assert [aspect for aspect, _ in compared.counts] == [
        "outcome", "ground applied", "ground recited", "law", "remedy",
    ]  # fmt: skip
    assert [one.words for one in compared.absent if one.aspect == "remedy"] == [
        "apology within P1M (agreed)"
    ] * 2


def test_against_itself_nothing_is_gained_or_lost(
    said: DecisionRecord, answers: Callable[..., Answers]
) -> None:
    compared = answers(said.to_json()).compared(said)

    assert compared is not None
    assert set(compared.states.values()) == {"same"}
    assert not compared.absent and not compared.differences


def test_against_an_earlier_result_a_change_is_gained_or_lost_at_its_place(
    read: Document, said: DecisionRecord, answers: Callable[..., Answers]
) -> None:
    before = said.to_json()
    first = before["citations"].pop(0)
    before["grounds"][0]["ground"] = "late"

    compared = answers(before, name="before.jsonl").compared(said)

    assert compared is not None
    assert compared.states[Said("law", first["uri"])] == "gained"
    [(lost, span)] = compared.absent.items()
    assert lost.what == "late" and span == tuple(before["grounds"][0]["span"])
    assert "lost (before.jsonl)" in annotated(read, said, [compared])


def test_a_page_is_found_by_its_text_where_it_has_no_reference(
    page: Page, said: DecisionRecord, answers: Callable[..., Answers]
) -> None:
    assert answers({"text": page(), "expected": {}}).compared(said) is not None
    assert answers({"text": page() + " ", "expected": {}}).compared(said) is None


@pytest.mark.parametrize(
    ("short", "whole"),
    [
        pytest.param("ukpga/1974/7", f"{LAW}1974/7", id="law"),
        pytest.param("case/uksc/2015/46", "https://caselaw.nationalarchives.gov.uk/uksc/2015/46",
                     id="a case"),
        pytest.param("guidance/assessment-code",
                     "https://w3id.org/ombudsgraph/guidance/assessment-code", id="guidance"),
        pytest.param(f"{LAW}1974/7", f"{LAW}1974/7", id="in full"),
        pytest.param("?section 5", "?section 5", id="not resolved"),
    ],
)  # fmt: skip
def test_identifiers_in_gold_may_be_short(
    short: str, whole: str, said: DecisionRecord, answers: Callable[..., Answers]
) -> None:
    compared = answers(gold(law=[short])).compared(said)
    assert compared is not None and list(compared.absent) == [Said("law", whole)]


@pytest.mark.parametrize("line", ["no JSON", "[1]", '{"id": "x"}'])
def test_a_line_that_is_no_answer_is_refused_with_its_place(line: str, tmp_path: Path) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_text('{"id": "24-000-001", "expected": {}}\n' + line, encoding="utf-8")
    with pytest.raises(OmbudsgraphError, match=r"gold\.jsonl:2"):
        Answers(file)


def test_each_state_is_told_by_a_sign_and_a_word(
    read: Document, said: DecisionRecord, answers: Callable[..., Answers]
) -> None:
    assert len(set(SIGNS.values())) == len(SIGNS)
    compared = answers(gold(law=["ukpga/1974/7/section/24A/6", "ukpga/1996/56"])).compared(said)
    assert compared is not None

    html = annotated(read, said, [compared])

    for state in ("matched", "wrong", "missed"):
        assert re.search(rf'aria-hidden="true">{SIGNS[state]}</span> {state}\b', html)
    assert 'aria-label="Note' in html and ", wrong" in html
    assert not re.search(r"<(script|img|link|iframe)\b", html)
    assert "default-src 'none'" in html


@pytest.mark.browser
def test_a_difference_leads_to_its_note_with_the_keyboard_alone(
    read: Document,
    said: DecisionRecord,
    answers: Callable[..., Answers],
    opened: Callable[..., Any],
) -> None:
    compared = answers(gold(law=["ukpga/1974/7/section/24A/6", "ukpga/1996/56"])).compared(said)
    assert compared is not None
    tab = opened(annotated(read, said, [compared]), width=390, height=800)

    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")

    note = tab.locator(":target")
    assert "s.34B" in note.inner_text() and "wrong (gold.jsonl)" in note.inner_text()
    assert tab.locator(".against li.missed").inner_text() == "law: Education Act 1996"
    assert tab.evaluate("document.documentElement.scrollWidth") <= 390
