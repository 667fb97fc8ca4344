"""A network drawn from the triples: sides read, cut to the dates asked for, and multiplied."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from ..dates import first_and_last
from ..errors import QuestionError
from ..links import links, terms, topics
from . import chance
from .incidence import Incidence
from .kinds import DECISION_PROVISION, KINDS, LEVELS, TOPICS, Side
from .measures import PLACES, new_network

if TYPE_CHECKING:
    from pyoxigraph import Store

    from .measures import Network

DATES = "SELECT ?decision ?on { ?decision og:decidedOn ?on }"


def draw(
    store: Store,
    kind: str,
    *,
    everything: bool = False,
    level: str = "leaf",
    since: date | None = None,
    until: date | None = None,
) -> Network:
    """Return one of :data:`KINDS` as an undirected network.

    Each node has ``label``, ``kind``, ``decisions`` (in how many it is), ``category`` (that of
    most of them) and the years ``first`` and ``last``. The ``weight`` of an edge is the number of
    decisions in which its ends meet. Except in ``decision-provision``, where every weight is 1,
    it also has ``lift`` (how many times more that is than chance would give), ``p`` (Fisher's
    exact test) and ``q`` (the false discovery rate among all pairs), and the network says over
    how many ``decisions`` this is counted: those that have something on every side.

    ``everything`` counts law in standard paragraphs and grounds only recited too. ``level`` is
    ``leaf`` or ``instrument``. ``since`` and ``until`` are dates of decision, both included;
    with either, a decision without a date is left out.

    Raises:
        QuestionError: No such kind or level, or ``since`` is after ``until``.
    """
    for what, name, known in (("network", kind, tuple(KINDS)), ("level", level, LEVELS)):
        if name not in known:
            raise QuestionError(f"There is no {what} “{name}”: choose {' or '.join(known)}.")
    first, last = map(str, first_and_last(since, until))
    sides = KINDS[kind]
    found = [side.read(store, everything, level) for side in sides]
    if since or until:
        within = {decision for decision, on in links(store, DATES) if first <= on <= last}
        found = [each.of(within) for each in found]
    if len(found) == 2:
        both = set(found[0].decisions) & set(found[1].decisions)
        found = [each.of(both) for each in found]
    graph = new_network()
    for side, each in zip(sides, found, strict=True):
        graph.add_nodes_from(_nodes(store, side, each))
    if kind == DECISION_PROVISION:
        graph.add_nodes_from(_decisions(store, found[0]))
        graph.add_edges_from(_memberships(found[0]))
    else:
        graph.graph["decisions"] = len(found[0].decisions)
        graph.add_edges_from(meetings(found[0], found[-1]))
    return graph


def _nodes(store: Store, side: Side, found: Incidence) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the things of one side with their attributes, in the order of their IRIs."""
    names, kinds = side.names(store, found.things), side.kinds(store, found.things)
    filed, years = _categories(store, found), _years(store, found)
    for thing, count in zip(found.things, found.counts, strict=True):
        yield (
            thing,
            {"label": names[thing], "kind": kinds[thing], "decisions": count}
            | ({"category": filed[thing]} if thing in filed else {})
            | years.get(thing, {}),
        )


def _categories(store: Store, found: Incidence) -> dict[str, str]:
    """Return the category in which most of each thing's decisions are filed.

    The first in the order of IRIs where several have as many; nothing for a thing
    none of whose decisions has a category.
    """
    import numpy

    categories, meeting = found.beside(*terms(store, TOPICS))
    if not categories:
        return {}
    counts = meeting.toarray()
    most = numpy.argmax(counts, axis=0)
    named = topics(store, categories)
    return {
        thing: named[categories[top]]
        for thing, top, count in zip(found.things, most, counts.max(axis=0), strict=True)
        if count
    }


def _years(store: Store, found: Incidence) -> dict[str, dict[str, int]]:
    """Return the first and the last year of each thing any of whose decisions has a date."""
    days, meeting = found.beside(*terms(store, DATES))
    columns = meeting.tocsc()
    columns.sort_indices()
    spans = {}
    for thing, start, end in zip(
        found.things, columns.indptr[:-1], columns.indptr[1:], strict=True
    ):
        if start < end:
            first, last = (days[columns.indices[at]] for at in (start, end - 1))
            spans[thing] = {"first": int(first[:4]), "last": int(last[:4])}
    return spans


def _decisions(store: Store, found: Incidence) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the decisions as nodes of their own."""
    names = dict(
        links(store, "SELECT ?decision ?name { ?decision a og:Decision ; rdfs:label ?name }")
    )
    filed, dates = dict(links(store, TOPICS)), dict(links(store, DATES))
    named = topics(store, filed.values())
    for decision in found.decisions:
        year = dates.get(decision, "")[:4]
        yield (
            decision,
            {
                "label": names.get(decision, decision.rpartition("/")[2]),
                "kind": "decision",
                "decisions": 1,
            }
            | ({"category": named[filed[decision]]} if decision in filed else {})
            | ({"first": int(year), "last": int(year)} if year else {}),
        )


def _memberships(found: Incidence) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield an edge from each decision to each of its things, in order."""
    matrix = found.matrix.tocsr()
    matrix.sort_indices()
    for row, decision in enumerate(found.decisions):
        for column in matrix.indices[matrix.indptr[row] : matrix.indptr[row + 1]]:
            yield decision, found.things[column], {"weight": 1}


def meetings(one: Incidence, other: Incidence) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield an edge for each pair of things that meet in a decision, in order.

    With A and B the matrices of the sides, AᵀB holds the counts (for one side, the upper
    half of AᵀA); as a sparse product it takes a fraction of a second for 60,000 decisions.
    """
    import numpy
    from scipy.sparse import triu

    if not one.things:
        return
    product = one.matrix.T @ other.matrix
    size = len(one.things)
    pairs = size * len(other.things)
    if one is other:
        product, pairs = triu(product, k=1), size * (size - 1) // 2
    found = product.tocoo()
    order = numpy.lexsort((found.col, found.row))
    rows, columns, both = found.row[order], found.col[order], found.data[order]
    total = len(one.decisions)
    totals = numpy.array(one.counts)[rows], numpy.array(other.counts)[columns]
    lifts = chance.lift(both, *totals, total).round(PLACES)
    by_chance = chance.probability(both, *totals, total)
    rates = chance.corrected(by_chance, pairs)
    figures = (rows, columns, both, lifts, chance.told(by_chance), chance.told(rates))
    for row, column, weight, lift, p, q in zip(*(each.tolist() for each in figures), strict=True):
        yield (
            one.things[row],
            other.things[column],
            {"weight": weight, "lift": lift, "p": p, "q": q},
        )
