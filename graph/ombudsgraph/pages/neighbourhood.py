"""Choose the part of the graph that fits on one page.

A picture of everything is a grey disc. What is drawn is therefore either the
whole graph, where it is small enough, or the neighbourhood of one node; and a
decision that is drawn is drawn with everything it is connected to, so that
nothing about it is left out silently.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, QuerySolutions

from ..errors import UnknownName
from ..rdf import vocabulary as og
from ..rdf.iris import DECISIONS
from .patterns import subjects, targets, text

if TYPE_CHECKING:
    from pyoxigraph import Store

NEAREST = 60
"""How many decisions most like it are drawn around a decision."""

STRONG = (og.COMPLAINED_ABOUT, og.APPLIED_GROUND, og.CITES_IN_SUBSTANCE)
"""What a decision is about and relies on, as against what it merely recites."""

LINKS = (*STRONG, og.RECITED_GROUND, og.CITES)
"""The properties that become edges, the strongest first."""

_TOUCHES = (*LINKS, og.OUTCOME, og.SECTOR, og.CATEGORY)


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Which nodes one page shows, as IRIs.

    ``decisions`` come newest first around a start, by identifier otherwise. ``members`` are
    all nodes drawn, the decisions among them. ``total`` counts the decisions of the graph.
    ``start`` is the node the page opens at; ``None`` opens it at no node.
    """

    decisions: tuple[str, ...]
    members: frozenset[str]
    total: int
    start: str | None

    @property
    def whole(self) -> bool:
        """Whether every decision of the graph is drawn."""
        return len(self.decisions) == self.total


def neighbourhood(store: Store, start: str | None, limit: int) -> Neighbourhood:
    """Return at most ``limit`` nodes: the whole graph, or else what surrounds ``start``.

    Where the graph is too large and no start is given, the body with most decisions is
    chosen (the first by identifier where several have as many). Decisions come newest
    first, those that rely on the start before those that only recite it, and each with
    its bodies, grounds and law, until the next would not fit.

    Raises:
        UnknownName: No decision of the graph has anything to do with ``start``.
        ValueError: ``limit`` is less than 1.
    """
    if limit < 1:
        raise ValueError(f"a page needs room for at least 1 node, not {limit}")
    everything = subjects(store, og.TYPE, og.DECISION)
    around = _around(store, start) if start else []
    if len(everything) <= limit:
        members = frozenset(node for each in everything for node in (each, *linked(store, each)))
        if len(members) <= limit:
            return Neighbourhood(tuple(everything), members, len(everything), start)
    if start is None:
        start = _most_connected(store)
        around = _around(store, start) if start else _newest(store, everything)
    decisions, members = _fitting(store, around, limit)
    return Neighbourhood(decisions, members, len(everything), start)


def linked(store: Store, decision: str) -> list[str]:
    """Return the bodies, grounds and law of a decision, the strongest ties first, each once.

    Other decisions that it cites are not drawn: on the page a decision is a dot beside its body.
    """
    ties = (target for predicate in LINKS for target in targets(store, decision, predicate))
    return [target for target in dict.fromkeys(ties) if not target.startswith(DECISIONS)]


def _fitting(
    store: Store, decisions: Iterable[str], limit: int
) -> tuple[tuple[str, ...], frozenset[str]]:
    """Take decisions, each whole, until the next does not fit.

    Only where not even the first fits is it cut, its weakest ties first.
    """
    taken: list[str] = []
    members: set[str] = set()
    for decision in decisions:
        whole = [decision, *linked(store, decision)]
        if len(members.union(whole)) > limit:
            if not taken:
                return (decision,), frozenset(whole[:limit])
            break
        taken.append(decision)
        members.update(whole)
    return tuple(taken), frozenset(members)


def _around(store: Store, start: str) -> list[str]:
    """Return the decisions around a node: those that rely on it first, newest first within.

    Law stands for everything within it, and a concept for every narrower one: the
    Local Government Act 1974 finds what cites section 24A(6) of it.
    """
    if og.DECISION in targets(store, start, og.TYPE):
        return _alike(store, start)
    strong: set[str] = set()
    weak: set[str] = set()
    for node in _with_narrower(store, start):
        for predicate in _TOUCHES:
            touching = strong if predicate in STRONG else weak
            touching.update(subjects(store, predicate, node))
    if not strong | weak:
        raise UnknownName(f"no decision in the graph has anything to do with {start}")
    return [*_newest(store, strong), *_newest(store, weak - strong)]


def _alike(store: Store, decision: str) -> list[str]:
    """Return a decision and those that share most of its bodies, applied grounds and law."""
    shared: Counter[str] = Counter()
    for predicate in STRONG:
        for target in targets(store, decision, predicate):
            shared.update(subjects(store, predicate, target))
    del shared[decision]
    newest = {other: place for place, other in enumerate(_newest(store, shared))}
    nearest = sorted(shared, key=lambda other: (-shared[other], newest[other]))
    return [decision, *nearest[:NEAREST]]


def _with_narrower(store: Store, node: str) -> Iterator[str]:
    seen, waiting = {node}, [node]
    while waiting:
        broad = waiting.pop()
        yield broad
        for predicate in (og.IS_PART_OF, og.BROADER):
            fresh = set(subjects(store, predicate, broad)) - seen
            seen |= fresh
            waiting.extend(fresh)


def _newest(store: Store, decisions: Iterable[str]) -> list[str]:
    """Sort decisions by date, newest first, undated last; the identifier decides ties."""
    dates = {each: text(store, each, og.DECIDED_ON) or "" for each in sorted(decisions)}
    return sorted(dates, key=lambda each: dates[each], reverse=True)


def _most_connected(store: Store) -> str | None:
    solutions = store.query(
        """SELECT ?body (COUNT(*) AS ?decisions) WHERE { ?decision og:complainedAbout ?body }
           GROUP BY ?body ORDER BY DESC(?decisions) ?body LIMIT 1""",
        prefixes=og.PREFIXES,
    )
    assert isinstance(solutions, QuerySolutions)
    bodies = [solution["body"] for solution in solutions]
    return bodies[0].value if bodies and isinstance(bodies[0], NamedNode) else None
