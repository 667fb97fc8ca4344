"""The gold decisions are well formed: schema, coverage, and each text is read as one decision.

What the program makes of them is measured elsewhere; nothing here runs the findings.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ombudsgraph.documents import parse
from ombudsgraph.model import Document, Source

LINES = (Path(__file__).parent / "decisions.jsonl").read_text(encoding="utf-8").splitlines()
GOLD: list[dict[str, Any]] = [json.loads(line) for line in LINES]
EACH = pytest.mark.parametrize("gold", GOLD, ids=[gold["id"] for gold in GOLD])
_GROUNDS = """
body-not-in-jurisdiction not-administrative-function not-social-care complainant-not-eligible
not-suitable-representative late premature tribunal-right tribunal-used minister-right
minister-used court-remedy court-used most-inhabitants court-conduct crime-investigation
commercial personnel school-internal social-landlord derived-from-excluded-matter
merits-of-decision insufficient-evidence-of-fault no-injustice insufficient-injustice
speculative-injustice fault-not-cause nothing-to-add no-different-outcome
outcome-sought-unachievable no-worthwhile-outcome related-proceedings
other-body-better-placed information-commissioner review-available assessment-code
already-remedied body-may-still-resolve complaint-handling-only not-public-interest
"""
GROUNDS = frozenset(_GROUNDS.split())
_KINDS = """
apology payment-distress payment-time-trouble payment-loss-of-service payment-quantifiable
payment provide-service reconsider explain policy-change training audit-others report-progress
"""
KINDS = frozenset(_KINDS.split())
OUTCOMES = frozenset({"closed-after-initial-enquiries", "upheld", "not-upheld", "unknown"})
LABEL = re.compile(
    r"^Decision :\s*(Closed after initial enquiries|Upheld|Not upheld)$", re.MULTILINE
)


def test_references_are_unique() -> None:
    assert len({gold["id"] for gold in GOLD}) == len(GOLD) >= 130
    assert all(re.fullmatch(r"99-000-\d{3}", gold["id"]) for gold in GOLD)


def test_texts_are_unique() -> None:
    assert len({gold["text"] for gold in GOLD}) == len(GOLD)


@EACH
def test_has_the_keys(gold: dict[str, Any]) -> None:
    assert list(gold) == ["id", "text", "reason", "expected"]
    keys = ["outcome", "basis", "applied", "recited", "remedies"]
    assert list(gold["expected"]) in (keys, [*keys, "law"])
    assert gold["reason"].strip()


@EACH
def test_outcome_is_stated_only_where_the_page_has_the_label(gold: dict[str, Any]) -> None:
    expected = gold["expected"]
    label = LABEL.search(gold["text"])
    assert expected["outcome"] in OUTCOMES
    if label:
        assert expected["basis"] == "stated"
        assert label[1].lower().replace(" ", "-") == expected["outcome"]
    else:
        assert expected["basis"] == (None if expected["outcome"] == "unknown" else "inferred")


@EACH
def test_grounds_are_known_and_sorted(gold: dict[str, Any]) -> None:
    for grounds in (gold["expected"]["applied"], gold["expected"]["recited"]):
        assert grounds == sorted(set(grounds))
        assert set(grounds) <= GROUNDS


@EACH
def test_law_is_sorted_and_each_once(gold: dict[str, Any]) -> None:
    cited = gold["expected"].get("law", ["ukpga/1974/7"])
    assert cited == sorted(set(cited)) != []


@EACH
def test_remedies_are_of_the_schema(gold: dict[str, Any]) -> None:
    for remedy in gold["expected"]["remedies"]:
        assert list(remedy) == ["kind", "amount", "per", "deadline", "status", "total"]
        assert remedy["kind"] in KINDS
        assert remedy["per"] in {None, "week", "month", "term"}
        assert remedy["status"] in {"agreed", "recommended"}
        assert remedy["deadline"] is None or re.fullmatch(r"P\d+[DWMY]", remedy["deadline"])
        assert isinstance(remedy["total"], bool)
        if remedy["amount"] is not None:
            assert re.fullmatch(r"\d+\.\d\d", remedy["amount"])
            printed = f"£{Decimal(remedy['amount']).normalize():f}"
            assert printed in gold["text"].replace(",", "")


@EACH
def test_is_read_as_one_decision(gold: dict[str, Any]) -> None:
    (read,) = parse(Source(gold["id"], gold["text"].encode()))
    assert isinstance(read, Document)


@pytest.mark.parametrize("ground", sorted(GROUNDS))
def test_covers(ground: str) -> None:
    assert sum(ground in gold["expected"]["applied"] for gold in GOLD) >= 2
    assert sum(ground in gold["expected"]["recited"] for gold in GOLD) >= 1


def test_covers_remedies_and_outcomes() -> None:
    remedies = [remedy for gold in GOLD for remedy in gold["expected"]["remedies"]]
    assert {remedy["kind"] for remedy in remedies} == KINDS
    assert {remedy["status"] for remedy in remedies} == {"agreed", "recommended"}
    outcomes = Counter(gold["expected"]["outcome"] for gold in GOLD)
    assert set(outcomes) == OUTCOMES
    assert outcomes["upheld"] + outcomes["not-upheld"] >= len(GOLD) // 4
