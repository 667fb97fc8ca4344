"""Score what the program reads against the gold decisions, and print a table.

``python tests/gold/accuracy.py`` prints precision and recall with their fractions and
95 % intervals; ``--items`` names each item that is not right.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ombudsgraph.documents import parse
from ombudsgraph.findings import record
from ombudsgraph.model import DecisionRecord, Document, Source, as_json
from ombudsgraph.statistics import rate

GOLD = Path(__file__).with_name("decisions.jsonl")
SEEN = 83
"""So many of the first decisions were in view while wordings of grounds were mended."""


def read(row: dict[str, Any]) -> DecisionRecord:
    """Return what the program reads in one gold decision."""
    (document,) = parse(Source(row["id"], row["text"].encode()))
    assert isinstance(document, Document), document
    return record(document)


def compared(row: dict[str, Any]) -> Iterator[tuple[str, set[Any], set[Any]]]:
    """Yield, for each thing that is scored, its name, what was found and what is right."""
    said, right = read(row), row["expected"]
    yield "grounds applied", {g.ground for g in said.grounds if g.applied}, set(right["applied"])
    recited = {g.ground for g in said.grounds if not g.applied}
    yield "grounds recited", recited, set(right["recited"])
    if right["basis"] != "stated":
        yield "outcomes not stated", {said.outcome.value}, {right["outcome"]}
    found = [as_json(remedy) for remedy in said.remedies]
    for name, keys in (
        ("remedies (kind, amount)", ("kind", "amount")),
        ("remedies with deadline", ("kind", "amount", "deadline")),
    ):
        yield name, numbered(found, keys), numbered(right["remedies"], keys)


def numbered(remedies: Iterable[dict[str, Any]], keys: tuple[str, ...]) -> set[Any]:
    """Return ``keys`` of each remedy, numbered so that equal ones count; totals are none."""
    seen: Counter[tuple[str, ...]] = Counter()
    items = set()
    for remedy in remedies:
        if not remedy.get("total"):
            item = tuple(str(remedy[key]) for key in keys)
            seen[item] += 1
            items.add((*item, seen[item]))
    return items


def score(rows: Iterable[dict[str, Any]]) -> tuple[dict[str, Counter[str]], list[str]]:
    """Return the counts for each thing scored, and a line for each item that is not right."""
    counts: dict[str, Counter[str]] = {}
    faults = []
    for row in rows:
        for name, found, right in compared(row):
            tally = counts.setdefault(name, Counter())
            tally.update(right=len(found & right), extra=len(found - right))
            tally.update(missed=len(right - found))
            if found != right:
                extra, missed = sorted(found - right), sorted(right - found)
                faults.append(f"{row['id']} {name}: extra {extra}, missed {missed}")
    return counts, faults


def rows() -> list[dict[str, Any]]:
    """Return the gold decisions."""
    return [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]


def table(counts: dict[str, Counter[str]]) -> str:
    """Return counts as a Markdown table of precision and recall."""
    lines = ["| read | precision | recall |", "| --- | --- | --- |"]
    for name, tally in counts.items():
        precision = rate(tally["right"], tally["right"] + tally["extra"])
        recall = rate(tally["right"], tally["right"] + tally["missed"])
        lines.append(f"| {name} | {precision} | {recall} |")
    return "\n".join(lines)


def main() -> None:
    """Print a table for all gold decisions, and one for those no wording was mended with."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--items", action="store_true", help="name each item that is not right")
    given = parser.parse_args()
    gold = rows()
    counts, faults = score(gold)
    print(f"All {len(gold)} gold decisions:\n{table(counts)}\n")
    unseen, _ = score(gold[SEEN:])
    print(f"The {len(gold) - SEEN} that no wording was mended with:\n{table(unseen)}")
    if given.items:
        print("\n".join(faults))


if __name__ == "__main__":
    main()
