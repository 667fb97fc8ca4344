"""What the triples link, read many at a time, and what a person calls each thing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyoxigraph import Store


def links(store: Store, sparql: str) -> list[tuple[str, str]]:
    """Return the rows of a query of two columns, an IRI and an IRI or a literal, as text.

    Read as the engine's own TSV: a term made in Python for each of some 400,000 links
    would take several times as long. Escapes in a literal are left as they are, so
    free text is not for this.
    """
    from pyoxigraph import QueryResultsFormat, QuerySolutions

    from .rdf import PREFIXES

    solutions = store.query(sparql, prefixes=PREFIXES)
    assert isinstance(solutions, QuerySolutions)
    table = solutions.serialize(format=QueryResultsFormat.TSV) or b""
    rows = (line.partition("\t") for line in table.decode().splitlines()[1:])
    return [
        (left[1:-1], right[1:-1] if right[:1] == "<" else right[1 : right.rfind('"')])
        for left, _, right in rows
    ]


def labels(store: Store, things: Iterable[str]) -> dict[str, str]:
    """Return a label for each thing: its own, else the last part of its IRI.

    Asked one by one: few things are wanted beside all that the store labels.
    """
    from pyoxigraph import Literal, NamedNode

    from .rdf.vocabulary import LABEL, PREF_LABEL

    predicates = (NamedNode(LABEL), NamedNode(PREF_LABEL))
    found = {}
    for thing in things:
        own = (
            quad.object.value
            for predicate in predicates
            for quad in store.quads_for_pattern(NamedNode(thing), predicate, None)
            if isinstance(quad.object, Literal)
        )
        found[thing] = min(own, default=re.split("[/#]", thing)[-1])
    return found


def topics(store: Store, categories: Iterable[str]) -> dict[str, str]:
    """Return each category as ``sector: category``, for "Other" alone says nothing."""
    categories = set(categories)
    above = dict(links(store, "SELECT ?category ?sector { ?category skos:broader ?sector }"))
    named = labels(store, categories | {above[each] for each in categories & above.keys()})
    return {
        each: f"{named[above[each]]}: {named[each]}" if each in above else named[each]
        for each in categories
    }
