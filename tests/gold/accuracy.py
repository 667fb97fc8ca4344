"""Score what the program reads against the gold decisions, and print a table.

``python -m tests.gold.accuracy`` prints precision and recall with their fractions and 95 % Wilson
intervals, for the decisions wordings were made with and those kept unseen apart. ``--items`` names
each item that is not right; ``--since FILE`` tells what was gained and lost since the run that
left its results in that file, and leaves this run's there. Unseen decisions are only counted, so
that no wording is mended with them. ``--write FILE`` leaves the counts there, with their sizes:
the datasheet of a release quotes them, and citations, from the file that ships.
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
from ombudsgraph.model import Citation, DecisionRecord, Document, Source, as_json
from ombudsgraph.statistics import rate

from .citing import ROWS, scores

GOLD = Path(__file__).with_name("decisions.jsonl")
FIRST, SECOND, THIRD = 83, 165, 460
"""The last of the decisions in view from the start, and of those that were never in view; after
these, odd numbers are for mending wordings with, and even ones stay unseen, up to the third. All
that come behind it were in view."""

SHORT = {
    "http://www.legislation.gov.uk/id/": "",
    "https://caselaw.nationalarchives.gov.uk/": "case/",
    "https://w3id.org/ombudsgraph/": "",
}
"""How identifiers begin, and how they do in the gold."""

Faults = dict[str, list[str]]
"""What is not right, by the decision's id: "extra" or "missed", of what, which."""


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
    if "law" in right:
        yield "law", {short(one) for one in said.citations}, set(right["law"])
    found = [as_json(remedy) for remedy in said.remedies]
    for name, keys in (
        ("remedies (kind, amount)", ("kind", "amount")),
        ("remedies with deadline", ("kind", "amount", "deadline")),
    ):
        yield name, numbered(found, keys), numbered(right["remedies"], keys)


def short(one: Citation) -> str:
    """Return what is cited as the gold has it; what has no identifier as printed, after "?"."""
    if one.uri is None:
        return f"?{one.quote}"
    [start] = [start for start in SHORT if one.uri.startswith(start)]
    return SHORT[start] + one.uri.removeprefix(start)


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


def is_unseen(row: dict[str, Any]) -> bool:
    """Tell a gold decision that no wording was mended with."""
    number = int(row["id"].rpartition("-")[2])
    if number > SECOND:
        return number % 2 == 0 and number <= THIRD
    return number > FIRST


def score(rows: Iterable[dict[str, Any]]) -> tuple[dict[str, Counter[str]], Faults]:
    """Return the counts for each thing scored, and what is not right in each decision."""
    counts: dict[str, Counter[str]] = {}
    faults: Faults = {}
    for row in rows:
        for name, found, right in compared(row):
            tally = counts.setdefault(name, Counter())
            tally.update(right=len(found & right), extra=len(found - right))
            tally.update(missed=len(right - found))
            for what, items in (("extra", found - right), ("missed", right - found)):
                wrong = [f"{what} {name}: {item}" for item in sorted(items)]
                if wrong:
                    faults.setdefault(row["id"], []).extend(wrong)
    return counts, faults


def changes(before: Faults, after: Faults) -> Iterator[tuple[str, str, str]]:
    """Yield each item that became right or wrong: the decision, gained or lost, which.

    >>> list(changes({"1": ["missed late"]}, {"2": ["extra late"]}))
    [('1', 'gained', 'missed late'), ('2', 'lost', 'extra late')]
    """
    for id in sorted({*before, *after}):
        old, new = before.get(id, []), after.get(id, [])
        yield from ((id, "gained", item) for item in old if item not in new)
        yield from ((id, "lost", item) for item in new if item not in old)


def rows() -> list[dict[str, Any]]:
    """Return the gold decisions."""
    return [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]


def table(counts: dict[str, Counter[str]]) -> str:
    """Return counts as a Markdown table of precision and recall, sorted by what was read."""
    lines = ["| read | precision | recall |", "| --- | --- | --- |"]
    for name, tally in sorted(counts.items()):
        precision = rate(tally["right"], tally["right"] + tally["extra"])
        recall = rate(tally["right"], tally["right"] + tally["missed"])
        lines.append(f"| {name} | {precision} | {recall} |")
    return "\n".join(lines)


def measured() -> dict[str, Any]:
    """Return the counts on gold with their sizes, as ``ombudsgraph.release`` ships them."""
    gold = rows()
    groups = {
        "used": [row for row in gold if not is_unseen(row)],
        "unseen": [row for row in gold if is_unseen(row)],
    }
    passages, _ = scores()
    right, wrong, missed, _ = map(sum, zip(*passages.values(), strict=True))
    return {
        "decisions": {
            name: {"size": len(some), "scores": _plain(score(some)[0])}
            for name, some in groups.items()
        },
        "citations": {"size": len(ROWS), "right": right, "wrong": wrong, "missed": missed},
    }


def _plain(counts: dict[str, Counter[str]]) -> dict[str, dict[str, int]]:
    return {name: dict(sorted(tally.items())) for name, tally in sorted(counts.items())}


def since(file: Path, faults: Faults) -> Iterator[str]:
    """Yield a line for each item gained or lost since a run, unseen ones counted; keep this run."""
    before = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else faults
    file.write_text(json.dumps(faults), encoding="utf-8")
    counted: Counter[str] = Counter()
    for id, what, item in changes(before, faults):
        if is_unseen({"id": id}):
            counted[what] += 1
        else:
            yield f"{what}: {id} {item}"
    yield f"Unseen: {counted['gained']} gained, {counted['lost']} lost."


def main() -> None:
    """Print a table for the decisions wordings were made with, and one for those kept unseen."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--items", action="store_true", help="name each item that is not right")
    parser.add_argument("--since", type=Path, metavar="FILE", help="tell what changed since then")
    parser.add_argument("--write", type=Path, metavar="FILE", help="leave the counts there")
    given = parser.parse_args()
    gold = rows()
    used = [row for row in gold if not is_unseen(row)]
    unseen = [row for row in gold if is_unseen(row)]
    counts, faults = score(used)
    print(f"The {len(used)} gold decisions that wordings were mended with:\n{table(counts)}\n")
    counts, hidden = score(unseen)
    print(f"The {len(unseen)} kept unseen:\n{table(counts)}")
    if given.items:
        print("\n".join(f"{id} {item}" for id, items in faults.items() for item in items))
    if given.write:
        given.write.write_text(json.dumps(measured(), indent=2) + "\n", encoding="utf-8")
    if given.since:
        print("\n".join(since(given.since, {**faults, **hidden})))


if __name__ == "__main__":
    main()
