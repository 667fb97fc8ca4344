"""The bundled samples read to the facts of the real decisions that they summarise.

``decisions/samples.jsonl`` holds the facts, one decision a line: as the public pages state them,
so that a sample which says more or less than they do is caught here.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

import ombudsgraph
from ombudsgraph.model import DecisionRecord, Rejection
from ombudsgraph.resources import samples

HERE = Path(__file__).parent
SHARED = HERE.parents[1] / "shared"
LAW = "http://www.legislation.gov.uk/id/"
EXPECTED: list[dict[str, Any]] = [
    json.loads(line)
    for line in (HERE / "decisions" / "samples.jsonl").read_text(encoding="utf-8").splitlines()
]
OUTCOMES = {
    "Closed after initial enquiries": "closed-after-initial-enquiries",
    "Upheld": "upheld",
    "Not upheld": "not-upheld",
}


@pytest.fixture(scope="module")
def records() -> list[DecisionRecord | Rejection]:
    return list(ombudsgraph.read(samples()))


@pytest.fixture(scope="module")
def said(records: list[DecisionRecord | Rejection]) -> dict[str, DecisionRecord]:
    return {
        str(record.reference): record for record in records if isinstance(record, DecisionRecord)
    }


def pages() -> dict[str, str]:
    """Return the text of every sample page, by file name or line of the JSONL."""
    found = {}
    for file in sorted(samples().iterdir()):
        text = file.read_text(encoding="utf-8")
        if file.suffix == ".jsonl":
            for number, line in enumerate(text.splitlines(), 1):
                found[f"{file.name}:{number}"] = json.loads(line)["text"]
        else:
            found[file.name] = text
    return found


def facts(record: DecisionRecord) -> dict[str, Any]:
    """Return of ``record`` what ``decisions/samples.jsonl`` states."""
    law = {
        citation.uri.removeprefix(LAW)
        for citation in record.citations
        if citation.uri and citation.uri.startswith(LAW)
    }
    acts = {path for path in law if path.count("/") == 2}
    return {
        "layout": record.layout,
        "bodies": [body.name for body in record.bodies],
        "sector": record.sector and record.sector.slug,
        "category": record.category and record.category.slug,
        "outcome": record.outcome.value,
        "basis": record.outcome.basis,
        "decided": record.decided,
        "provisions": sorted(law - acts),
        "acts": sorted(acts),
        "applied": sorted({ground.ground for ground in record.grounds if ground.applied}),
        "remedies": len(record.remedies),
    }


def test_every_sample_reads_to_exactly_one_decision(
    records: list[DecisionRecord | Rejection],
) -> None:
    assert [str(record) for record in records if isinstance(record, Rejection)] == []
    references = sorted(str(item.reference) for item in records if isinstance(item, DecisionRecord))
    assert references == [expected["reference"] for expected in EXPECTED]


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda expected: expected["reference"])
def test_a_sample_reads_to_the_facts_of_its_decision(
    expected: dict[str, Any], said: dict[str, DecisionRecord]
) -> None:
    stated = {
        key: value
        for key, value in expected.items()
        if key not in ("reference", "source", "official", "body")
    }
    assert facts(said[expected["reference"]]) == {
        **stated,
        "bodies": [expected["body"]],
        "remedies": 0,
    }


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda expected: expected["reference"])
def test_a_sample_says_that_it_is_a_summary_and_where_the_official_text_is(
    expected: dict[str, Any],
) -> None:
    text = pages()[expected["source"]]
    assert "not the Ombudsman’s" in text
    assert re.search(r"ombudsgraph.*\bsummary\b|\bsummary\b.*ombudsgraph", text)
    # A reprint without a header states no topic, so the address of the official page is not known.
    assert (expected["official"] or "https://www.lgo.org.uk/decisions") in text
    assert expected["reference"] in text


def test_every_citation_in_the_samples_is_resolved(said: dict[str, DecisionRecord]) -> None:
    unresolved = [
        (reference, citation.quote, citation.unresolved)
        for reference, record in said.items()
        for citation in record.citations
        if citation.uri is None
    ]
    assert unresolved == []


def test_no_sample_repeats_a_sentence_of_the_real_pages(seeds: Path) -> None:
    cited = re.compile(r"\(Local Government Act 1974,[^.]*?as amended(, section 34\(B\))?\)")
    long = [
        sentence
        for file in sorted(seeds.glob("*.txt"))
        for line in file.read_text(encoding="utf-8").splitlines()
        for sentence in re.split(r"(?<=[.:;?!])\s", cited.sub("", line))
        if len(sentence.split()) > 12 and sentence.endswith((".", ":", ";"))
    ]
    assert len(long) > 20
    for name, text in pages().items():
        words = " ".join(text.split())
        assert [sentence for sentence in long if sentence in words] == [], name


def test_the_expected_facts_are_those_of_the_gold_data() -> None:
    gold = SHARED / "gold" / "decisions.jsonl"
    if not gold.is_file():
        pytest.skip("../shared/gold is absent")
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    stated = {row["reference"].replace(" ", "-"): row for row in rows if row["body"]}
    assert list(stated) and set(stated) == {expected["reference"] for expected in EXPECTED}
    for expected in EXPECTED:
        row = stated[expected["reference"]]
        assert (expected["body"], expected["decided"]) == (row["body"], row["date"])
        assert (expected["sector"], expected["category"]) == (
            row["sector_slug"],
            row["category_slug"],
        )
        assert expected["provisions"] == sorted(row["provisions"])
        assert expected["acts"] == row["act_mentions"]
        if row["outcome"] in OUTCOMES:
            assert expected["outcome"] == OUTCOMES[row["outcome"]]
        else:
            assert expected["basis"] != "stated"
