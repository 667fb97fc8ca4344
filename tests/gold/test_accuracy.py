"""What is read stays as right as it was, on decisions whose answers come from another mind."""

from __future__ import annotations

from pathlib import Path

import pytest

from ombudsgraph.pages import Answers
from ombudsgraph.release.documents import accuracy

from .accuracy import GOLD, is_unseen, measured, read, rows, score, since, table

README = Path(__file__).parents[2] / "README.md"


@pytest.mark.parametrize(
    ("read", "precision", "recall"),
    [
        ("grounds applied", 0.96, 0.93),
        ("grounds recited", 0.99, 0.99),
        ("law", 0.98, 0.98),
        ("outcomes not stated", 0.97, 0.97),
        ("remedies (kind, amount)", 0.95, 0.90),
        ("remedies with deadline", 0.94, 0.89),
    ],
)
def test_nothing_is_lost_on_gold(read: str, precision: float, recall: float) -> None:
    counts, faults = score(rows())

    tally = counts[read]
    assert tally["right"] / (tally["right"] + tally["extra"]) >= precision, faults
    assert tally["right"] / (tally["right"] + tally["missed"]) >= recall, faults


def test_the_comparison_page_counts_the_law_of_gold() -> None:
    [row] = [row for row in rows() if row["id"] == "99-000-327"]

    compared = Answers(GOLD).compared(read(row))

    assert compared is not None
    assert dict(compared.counts)["law"] == [len(row["expected"]["law"]), 0, 0]


def test_the_readme_quotes_what_is_measured() -> None:
    unseen = [row for row in rows() if is_unseen(row)]
    counts, _ = score(unseen)

    page = README.read_text(encoding="utf-8")
    assert table(counts) in page
    assert f"scores {len(rows())} fictional decisions" in page
    assert f"other {len(unseen)}" in page


def test_what_ships_with_the_program_is_what_is_measured() -> None:
    assert accuracy() == measured(), "run make accuracy"


def test_an_item_that_changed_is_named_unless_its_decision_is_kept_unseen(tmp_path: Path) -> None:
    file = tmp_path / "results.json"
    assert [*since(file, {"99-000-001": ["missed late"], "99-000-100": ["extra late"]})] == [
        "Unseen: 0 gained, 0 lost."
    ]
    assert [*since(file, {"99-000-167": ["extra premature"]})] == [
        "gained: 99-000-001 missed late",
        "lost: 99-000-167 extra premature",
        "Unseen: 1 gained, 0 lost.",
    ]
    assert [*since(file, {"99-000-167": ["extra premature"]})] == ["Unseen: 0 gained, 0 lost."]
