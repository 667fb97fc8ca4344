"""Accuracy on citation strings with their right answers: our own, and the shared ones if there."""

import json
from pathlib import Path

import pytest

from ombudsgraph import law

ID = "http://www.legislation.gov.uk/id/"
OWN = Path(__file__).with_name("citations.jsonl")
SHARED = Path(__file__).parents[3] / "shared/gold/citations.jsonl"


def score(path):
    """Return precision, recall, the share of strings exactly right, and the others."""
    right = wrong = missed = exact = 0
    faults = []
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for row in rows:
        default = law.instrument(ID + row["default"]).title if row.get("default") else None
        found = {
            one.uri.removeprefix(ID)
            for one in law.citations(row["text"], default_act=default)
            if one.uri and one.uri.startswith(ID)
        }
        expected = set(row["expected"])
        for standard, others in row.get("alt", {}).items():
            found = {standard if path in others else path for path in found}
        found -= set(row.get("tolerate", [])) - expected
        right += len(found & expected)
        wrong += len(found - expected)
        missed += len(expected - found)
        exact += found == expected
        if found != expected:
            faults.append((row["text"], sorted(found), sorted(expected)))
    return right / (right + wrong), right / (right + missed), exact / len(rows), faults


def test_our_own_strings_are_all_read_right():
    *_, faults = score(OWN)
    assert faults == []


def test_the_shared_gold_strings_meet_the_bar():
    if not SHARED.is_file():
        pytest.skip(f"the shared gold strings are not here: {SHARED}")
    precision, recall, exact, faults = score(SHARED)
    assert precision >= 0.98, faults
    assert recall >= 0.93, faults
    assert exact >= 0.93, faults
