"""Put nodes in the order a reader meets them: bodies with their decisions, grounds, law."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

Facts = dict[str, Any]

ROW = 24.0
"""The height of a row with a name in it, at a zoom of one."""

DOT = 15.0
"""The distance between two decisions of one body."""


OUTCOMES = ("upheld", "not-upheld", "closed-after-initial-enquiries")
"""The order of decisions beside a body; every other outcome comes after."""


@dataclass(frozen=True, slots=True)
class Row:
    """A node, its name and the decisions beside it; or a heading of ``rank`` 1 or 2."""

    height: float
    node: str | None = None
    name: str = ""
    beside: tuple[str, ...] = ()
    heading: str = ""
    rank: int = 0


def bodies(nodes: Sequence[Facts], edges: Sequence[Facts], line: int) -> list[Row]:
    """Return a row for each body, with room for its decisions at ``line`` in a line.

    Bodies with most decisions come first, then by name; decisions by outcome, oldest first
    within, undated ones before. A decision about several bodies stands beside the one with
    most; one that names none stands in the last row, which has no node.
    """
    names = {node["id"]: node["label"] for node in nodes if node["kind"] == "body"}
    about = [(edge["from"], edge["to"]) for edge in edges if edge["relation"] == "about"]
    counts = Counter(body for _, body in about)
    order = sorted(names, key=lambda body: (-counts[body], names[body], body))
    rank = {body: place for place, body in enumerate(order)}
    home: dict[str, str] = {}
    for decision, body in about:
        home[decision] = min(home.get(decision, body), body, key=lambda each: rank[each])
    beside: dict[str | None, list[str]] = defaultdict(list)
    for node in sorted(filter(_is_decision, nodes), key=_by_outcome):
        beside[home.get(node["id"])].append(node["id"])
    shown: list[str | None] = [*order, None] if beside[None] else [*order]
    return [
        Row(
            ROW + DOT * max(0, -(-len(beside[body]) // line) - 1),
            node=body,
            name=names.get(body or "", ""),
            beside=tuple(beside[body]),
        )
        for body in shown
    ]


def contents(nodes: Sequence[Facts], edges: Sequence[Facts]) -> list[Row]:
    """Return the grounds and then the law as rows under headings.

    Groups and grounds come in the order of how many decisions rely on them, then of how
    many name them, then by name; the provisions of an Act in the order of the Act.
    """
    relied = Counter(edge["to"] for edge in edges if edge["relation"] in ("applied", "substance"))
    named = Counter(edge["to"] for edge in edges)

    def weight(members: Iterable[Facts]) -> tuple[int, int]:
        ids = [member["id"] for member in members]
        return -sum(relied[each] for each in ids), -sum(named[each] for each in ids)

    rows: list[Row] = []
    for kind, title in (("ground", "Grounds"), ("law", "Law")):
        groups: dict[str, list[Facts]] = defaultdict(list)
        for node in nodes:
            if node["kind"] == kind:
                groups[node["group"]].append(node)
        for place, group in enumerate(
            sorted(groups, key=lambda name: (weight(groups[name]), name)),
        ):
            if place == 0:
                rows.append(Row(ROW * (1.75 if rows else 1), heading=title, rank=1))
            rows.append(Row(ROW * (1.4 if place else 1), heading=group, rank=2))
            if kind == "law":
                members = sorted(groups[group], key=_in_order_of_the_act)
            else:
                members = sorted(groups[group], key=lambda node: (weight([node]), node["label"]))
            rows += [
                Row(ROW, node["id"], str(node.get("short", node["label"]))) for node in members
            ]
    return rows


def _is_decision(node: Facts) -> bool:
    return bool(node["kind"] == "decision")


def _by_outcome(node: Facts) -> tuple[int, str, str]:
    """Sort decisions so that those with one outcome stand together, and lead the same way."""
    slugs = {outcome["slug"] for outcome in node["outcomes"]}
    first = next((place for place, slug in enumerate(OUTCOMES) if slug in slugs), len(OUTCOMES))
    return first, node["decided"] or "", node["id"]


def _in_order_of_the_act(node: Facts) -> list[tuple[int, str]]:
    """Sort section 9 before section 10, and 34 before 34A.

    >>> sorted([{"id": "a/10"}, {"id": "a/9"}, {"id": "a/9A"}], key=_in_order_of_the_act)
    [{'id': 'a/9'}, {'id': 'a/9A'}, {'id': 'a/10'}]
    """
    parts = re.findall(r"\d+|\D+", node["id"])
    return [(int(part), "") if part.isdigit() else (0, part) for part in parts]
