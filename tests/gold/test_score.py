"""How well citations are read, on strings written before the rules were tried on them.

``pytest tests/gold -s`` prints precision and recall for each kind of string. A string is what its
``kind`` says; ``expected`` are the identifiers in it, short, and what must be kept without one,
after a question mark. All were in view when the rules were last mended; README.md says how well
those of each round were read at first.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import NamedTuple

import pytest

from ombudsgraph import law

from .accuracy import short

ROWS = [
    json.loads(line)
    for line in Path(__file__).with_name("citations.jsonl").read_text("utf-8").splitlines()
]
KINDS = sorted({row["kind"] for row in ROWS})
PRECISION, RECALL, WRONG = 0.98, 0.93, 0.01
"""The goals: of what is given, how much is right; of what is there, how much is given; and the
most that may be a wrong identifier."""


class Score(NamedTuple):
    """Counts of citations right, wrong and missed, and of strings read exactly."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    exact: int = 0

    @property
    def precision(self) -> float:
        """Return how much of what is given is right."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Return how much of what is there is given."""
        return self.right / max(1, self.right + self.missed)


def cited(text: str) -> Counter[str]:
    """Return what is cited in ``text``, short, as often as it stands in the gold: once."""
    return Counter({short(one) for one in law.citations(text)})


def scores() -> tuple[dict[str, Score], list[str]]:
    """Return the score of each kind, and what was read otherwise than expected."""
    counts: dict[str, Score] = defaultdict(Score)
    faults = []
    for row in ROWS:
        found, expected = cited(row["text"]), Counter(set(row["expected"]))
        right, wrong, missed = (
            sum(some.values()) for some in (found & expected, found - expected, expected - found)
        )
        new = (right, wrong, missed, int(found == expected))
        counts[row["kind"]] = Score(*map(sum, zip(counts[row["kind"]], new, strict=True)))
        if found != expected:
            faults.append(f"{row['id']} {row['text']}\n   {sorted(found)} != {sorted(expected)}")
    return dict(counts), faults


def test_the_goals_are_met_and_every_kind_is_shown() -> None:
    counts, faults = scores()
    total = Score(*map(sum, zip(*counts.values(), strict=True)))
    print(f"\n{'kind':16}strings exact  right wrong missed  precision recall")
    strings = Counter(row["kind"] for row in ROWS)
    for kind, score in [*sorted(counts.items()), ("all", total)]:
        size = strings[kind] or len(ROWS)
        print(
            f"{kind:16}{size:7} {score.exact:5}  {score.right:5} {score.wrong:5} {score.missed:6}"
            f"  {score.precision:9.3f} {score.recall:6.3f}"
        )
    print("\n".join(faults))
    assert total.precision >= PRECISION, faults
    assert total.recall >= RECALL, faults
    assert total.wrong <= WRONG * (total.right + total.wrong), faults


def test_there_are_strings_enough() -> None:
    assert len(ROWS) >= 150
    assert len({row["text"] for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize(
    "row", [row for row in ROWS if row["kind"] == "negative"], ids=lambda row: row["id"]
)
def test_between_real_citations_a_negative_yields_nothing(row: dict[str, str]) -> None:
    before = "Our powers are limited. (Local Government Act 1974, section 26(1), as amended) "
    after = " The Council owed a duty under section 188 of the Housing Act 1996."
    assert set(cited(before + row["text"] + after)) == {
        "ukpga/1974/7/section/26/1",
        "ukpga/1996/52/section/188",
    }
