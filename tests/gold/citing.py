"""How citations are scored against the passages of ``citations.jsonl``.

A passage is what its ``kind`` says; ``expected`` are the identifiers in it, short, and what must
be kept without one, after a question mark.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import NamedTuple

from ombudsgraph import law

SHORT = {
    "http://www.legislation.gov.uk/id/": "",
    "https://caselaw.nationalarchives.gov.uk/": "case/",
    "https://w3id.org/ombudsgraph/": "",
}
ROWS = [
    json.loads(line)
    for line in Path(__file__).with_name("citations.jsonl").read_text("utf-8").splitlines()
]


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
    found = set()
    for one in law.citations(text):
        if one.uri is None:
            found.add(f"?{one.quote}")
            continue
        [start] = [start for start in SHORT if one.uri.startswith(start)]
        found.add(SHORT[start] + one.uri.removeprefix(start))
    return Counter(found)


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
