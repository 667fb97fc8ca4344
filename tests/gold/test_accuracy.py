"""What is read stays as right as it was, on decisions whose answers come from another mind."""

from __future__ import annotations

from pathlib import Path

import pytest

from .accuracy import SEEN, rows, score, table

README = Path(__file__).parents[2] / "README.md"


@pytest.mark.parametrize(
    ("read", "precision", "recall"),
    [
        ("grounds applied", 0.97, 0.94),
        ("grounds recited", 0.99, 0.99),
        ("outcomes not stated", 0.97, 0.97),
        ("remedies (kind, amount)", 0.95, 0.85),
        ("remedies with deadline", 0.90, 0.80),
    ],
)
def test_nothing_is_lost_on_gold(read: str, precision: float, recall: float) -> None:
    counts, faults = score(rows())

    tally = counts[read]
    assert tally["right"] / (tally["right"] + tally["extra"]) >= precision, faults
    assert tally["right"] / (tally["right"] + tally["missed"]) >= recall, faults


def test_the_readme_quotes_what_is_measured() -> None:
    counts, _ = score(rows()[SEEN:])

    assert table(counts) in README.read_text(encoding="utf-8")
