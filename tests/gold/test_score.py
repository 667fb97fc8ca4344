"""How well citations are read, on strings written before the rules were tried on them.

``pytest tests/gold -s`` prints precision and recall for each kind of string. A string is what its
``kind`` says; ``expected`` are the identifiers in it, short, and what must be kept without one,
after a question mark. All were in view when the rules were last mended; README.md says how well
those of each round were read at first.
"""

from __future__ import annotations

from collections import Counter

import pytest

from .citing import ROWS, Score, cited, scores

PRECISION, RECALL, WRONG = 0.98, 0.93, 0.01
"""The goals: of what is given, how much is right; of what is there, how much is given; and the
most that may be a wrong identifier."""


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
