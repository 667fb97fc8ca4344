"""What the triples link, read many at a time, and what a person calls each thing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyoxigraph import Store


SPOKEN = {
    "appliedGround": "ground applied",
    "recitedGround": "ground recited",
    "citesInSubstance": "cites in substance",
    "complainedAbout": "body",
    "decidedOn": "decided on",
    "hasRemedy": "remedy",
    "identifier": "reference",
}
"""What a property is called where its own name would not be understood."""


def terms(store: Store, sparql: str) -> tuple[list[bytes], list[bytes]]:
    """Return the two columns of a query as terms are written: ``<IRI>`` or ``"literal"``, in UTF-8.

    Read as the engine's own TSV: a term made in Python for each of some 400,000 links
    would take several times as long. Escapes in a literal are left as they are, so
    free text is not for this.
    """
    from pyoxigraph import QueryResultsFormat, QuerySolutions

    from .rdf import PREFIXES

    solutions = store.query(sparql, prefixes=PREFIXES)
    assert isinstance(solutions, QuerySolutions)
    table = solutions.serialize(format=QueryResultsFormat.TSV) or b""
    cells = table.replace(b"\n", b"\t").split(b"\t")
    return cells[2:-1:2], cells[3::2]  # without the heading, and what is after the last line


def bare(term: str) -> str:
    """Return what a term says: an IRI without its brackets, the text of a literal.

    >>> bare("<http://x/a>"), bare('"2024-10-02"^^<http://x/date>')
    ('http://x/a', '2024-10-02')
    """
    return term[1:-1] if term[:1] == "<" else term[1 : term.rfind('"')]


def links(store: Store, sparql: str) -> list[tuple[str, str]]:
    """Return the rows of a query of two columns, bare; see :func:`terms`."""
    left, right = (map(bare, map(bytes.decode, column)) for column in terms(store, sparql))
    return list(zip(left, right, strict=True))


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
