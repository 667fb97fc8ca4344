"""Choose the decisions that one page carries.

A small graph is carried whole. Of a large one, a page carries the decisions that have to do
with where it starts, and fills up with the newest others, so that a reader can go on from there.
What a page carries is not what it draws: it draws what it is asked for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...errors import UnknownName
from ...rdf import vocabulary as og
from ..patterns import subjects, targets, text

if TYPE_CHECKING:
    from pyoxigraph import Store

STRONG = (og.COMPLAINED_ABOUT, og.APPLIED_GROUND, og.CITES_IN_SUBSTANCE)
"""What a decision is about and relies on, as against what it merely recites."""

LINKS = (*STRONG, og.RECITED_GROUND, og.CITES)
"""The properties that become edges, the strongest first."""

_TOUCHES = (*LINKS, og.OUTCOME, og.SECTOR, og.CATEGORY)


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Which decisions one page carries, as IRIs.

    ``decisions`` begin with those that have to do with ``start``, the ones that rely on it
    first; ``near`` says how many these are. The others follow, newest first. ``total`` counts the
    decisions of the graph.
    """

    decisions: tuple[str, ...]
    near: int
    total: int
    start: str | None


def neighbourhood(store: Store, start: str | None, limit: int) -> Neighbourhood:
    """Return at most ``limit`` decisions, those around ``start`` first, each lot newest first.

    Raises:
        UnknownName: No decision of the graph has anything to do with ``start``.
        ValueError: ``limit`` is less than 1.
    """
    if limit < 1:
        raise ValueError(f"a page needs room for at least 1 decision, not {limit}")
    everything = _newest(store, subjects(store, og.TYPE, og.DECISION))
    # What has an outcome is also the part of a decision that is about one of its bodies.
    decisions = set(everything)
    around = [each for each in (_around(store, start) if start else ()) if each in decisions][
        :limit
    ]
    chosen = dict.fromkeys((*around, *everything))
    return Neighbourhood(tuple(chosen)[:limit], len(around), len(everything), start)


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
    """Return a decision and those that share its bodies, applied grounds or law, most first."""
    shared: Counter[str] = Counter()
    for predicate in STRONG:
        for target in targets(store, decision, predicate):
            shared.update(subjects(store, predicate, target))
    del shared[decision]
    newest = {other: place for place, other in enumerate(_newest(store, shared))}
    return [decision, *sorted(shared, key=lambda other: (-shared[other], newest[other]))]


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
