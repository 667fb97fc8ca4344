"""What a graph covers: counts, dates, and what its pages do not say."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

import pyoxigraph as ox

from .store import GraphFolder

PREFIX = "PREFIX og: <https://w3id.org/ombudsgraph/def#>\n"

COUNTS = {
    "decisions": "SELECT (COUNT(*) AS ?n) { ?d a og:Decision }",
    "decisions without a date": "SELECT (COUNT(*) AS ?n) { ?d a og:Decision"
    " FILTER NOT EXISTS { ?d og:decidedOn ?on } }",
    "decisions without a body": "SELECT (COUNT(*) AS ?n) { ?d a og:Decision"
    " FILTER NOT EXISTS { ?d og:complainedAbout ?body } }",
    "outcomes inferred": "SELECT (COUNT(*) AS ?n) { ?o a og:BodyOutcome ;"
    " og:basis <https://w3id.org/ombudsgraph/basis/inferred> }",
    "outcomes unknown": "SELECT (COUNT(*) AS ?n) { ?o a og:BodyOutcome ;"
    " og:outcome <https://w3id.org/ombudsgraph/outcome/unknown> }",
    "bodies complained about": "SELECT (COUNT(DISTINCT ?b) AS ?n) { ?d og:complainedAbout ?b }",
    "provisions and instruments cited": "SELECT (COUNT(DISTINCT ?l) AS ?n) { ?d og:cites ?l }",
    "mentions of law": "SELECT (COUNT(*) AS ?n) { ?c a og:Citation ; og:value ?l }",
    "mentions of law not resolved": "SELECT (COUNT(*) AS ?n)"
    " { ?c a og:Citation ; og:unresolved ?why }",
    "grounds applied": "SELECT (COUNT(*) AS ?n) { ?d og:appliedGround ?g }",
    "grounds only recited": "SELECT (COUNT(*) AS ?n) { ?d og:recitedGround ?g"
    " FILTER NOT EXISTS { ?d og:appliedGround ?g } }",
}
"""What is counted, each by a query of its own."""

STATEMENT = (
    "Published decisions in this graph: not all decisions of the Ombudsman, and not all complaints."
)


def cover(folder: GraphFolder) -> dict[str, Any]:
    """Return what is in the graph, by name, in the order to show it."""
    store = folder.triples
    facts: dict[str, Any] = {
        name: int(_one(store, query, "n") or 0) for name, query in COUNTS.items()
    }
    facts["earliest decision"] = _one(store, "SELECT (MIN(?on) AS ?n) { ?d og:decidedOn ?on }", "n")
    facts["latest decision"] = _one(store, "SELECT (MAX(?on) AS ?n) { ?d og:decidedOn ?on }", "n")
    facts["pages stored without a reference"] = len(folder.records.headless())
    facts["triples"] = len(store)
    facts["made by"] = f"ombudsgraph {folder.records.about('triples-of')}"
    facts["read by"] = f"ombudsgraph {version('ombudsgraph')}, pyoxigraph {version('pyoxigraph')}"
    facts["coverage"] = STATEMENT
    return facts


def _one(store: ox.Store, query: str, variable: str) -> str | None:
    """Return the one value that ``query`` gives, as text."""
    solutions = store.query(PREFIX + query)
    assert isinstance(solutions, ox.QuerySolutions)
    for solution in solutions:
        term = solution[variable]
        return term.value if isinstance(term, ox.Literal) else None
    return None
