"""One body's figures in one place, each with its fraction, its interval and what it rests on.

Nothing is counted here: every figure is an answer to a canned question, so a scorecard says the
same as ``ask`` does, and anyone can check it with the question's SPARQL.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from pyoxigraph import NamedNode, QuerySolutions, Store

from . import questions
from .errors import UnknownName
from .questions import Answer
from .questions.completion import complete
from .questions.terms import Value, plain
from .rdf import PREFIXES
from .statistics import Rate, Standing, rate, stand

LATEST = 10
"""So many of the latest decisions are shown."""

_FACTS = """
SELECT ?name ?kind ?region ?gss ?start ?end
  (GROUP_CONCAT(DISTINCT ?before; separator="; ") AS ?predecessors)
  (GROUP_CONCAT(DISTINCT ?after; separator="; ") AS ?successors)
WHERE {
  VALUES ?body { %s }
  OPTIONAL { ?body rdfs:label ?name }
  OPTIONAL { ?body org:classification/skos:prefLabel ?kind }
  OPTIONAL { ?body og:region/skos:prefLabel ?region }
  OPTIONAL { ?body os:gssCode ?gss }
  OPTIONAL { ?body og:startDate ?start }
  OPTIONAL { ?body og:endDate ?end }
  OPTIONAL { ?body org:resultedFrom/org:originalOrganization/rdfs:label ?before }
  OPTIONAL { ?body org:changedBy/org:resultingOrganization/rdfs:label ?after }
}
GROUP BY ?name ?kind ?region ?gss ?start ?end
"""


@dataclass(frozen=True, slots=True)
class Scorecard:
    """What published decisions say about one body.

    ``facts`` are the body's own, by name, those known alone. The rates are of results of
    published decisions in the graph; ``standing`` places ``upheld_of_investigated`` among the
    bodies of its kind, ``None`` where nothing was investigated. The tables are answers of canned
    questions, asked for this body; ``kind_categories`` is asked for all bodies of its kind.
    """

    iri: str
    facts: dict[str, Value]
    investigated: Rate
    upheld_of_investigated: Rate
    upheld_of_published: Rate
    remedied: Rate
    inferred: int
    standing: Standing | None
    years: Answer
    categories: Answer
    kind_categories: Answer
    grounds: Answer
    law: Answer
    payments: Answer
    remedies: Answer
    latest: Answer

    @property
    def rates(self) -> dict[str, Rate]:
        """The four rates by their names, in the order to show them."""
        return {
            "Investigated, of all published": self.investigated,
            "Upheld, of those investigated": self.upheld_of_investigated,
            "Upheld, of all published": self.upheld_of_published,
            "With a remedy, of all published": self.remedied,
        }

    @property
    def figures(self) -> dict[str, str]:
        """The figures as sentences, each rate with its fraction and its 95 % Wilson interval."""
        return {
            **{name: str(figure) for name, figure in self.rates.items()},
            "Outcomes inferred, in no rate": str(self.inferred),
            "Among bodies of its kind, upheld of investigated": str(
                self.standing or "nothing was investigated"
            ),
        }

    @property
    def coverage(self) -> str:
        """What all of it covers."""
        return self.years.coverage

    @property
    def tables(self) -> dict[str, Answer]:
        """The tables by their headings, in the order to show them."""
        return {
            "Outcomes by year": self.years,
            "Categories": self.categories,
            "Why complaints were turned away": self.grounds,
            "Law that mattered": self.law,
            "Payments": self.payments,
            "Remedies": self.remedies,
            "Latest decisions": self.latest,
        }

    def to_dict(self) -> dict[str, Any]:
        """Return all of it as plain values: facts, figures, and each table as columns and rows."""
        return {
            "id": self.iri,
            **self.facts,
            "figures": self.figures,
            "coverage": self.coverage,
            **{
                name: {"columns": list(answer.columns), "rows": [list(row) for row in answer.rows]}
                for name, answer in self.tables.items()
            },
        }


def scorecard(store: Store, body: str) -> Scorecard:
    """Return the scorecard of a body, given as a person would write it.

    Raises:
        UnknownName: No body is called that, or several are, or no decision is about it.
    """
    node = complete(store, "body", body)

    def ask(question: str, **parameters: object) -> Answer:
        return questions.ask(store, question, body=node.value, **parameters)

    kind = ask("body-among-its-kind")
    own = next((row for row in kind.dicts() if row["asked"]), None)
    if own is None:
        raise UnknownName(f"No decision in this graph is about “{body}” ({node.value}).")
    remedies = ask("remedies-by-body")
    latest = ask("decisions-since", since=date.min)
    return Scorecard(
        iri=node.value,
        facts=body_facts(store, node),
        investigated=rate(own["investigated"], own["published"]),
        upheld_of_investigated=rate(own["upheld"], own["investigated"]),
        upheld_of_published=rate(own["upheld"], own["published"]),
        remedied=rate(sum(row["remedied"] for row in remedies.dicts()), own["published"]),
        inferred=own["inferred"],
        standing=stand(
            {row["id"]: rate(row["upheld"], row["investigated"]) for row in kind.dicts()},
            own["id"],
        ),
        years=ask("outcomes-by-year"),
        categories=ask("outcomes-by-category"),
        kind_categories=questions.ask(store, "outcomes-by-category", kind=kind.rows[0][2]),
        grounds=ask("reasons-not-investigated"),
        law=ask("provisions-cited"),
        payments=ask("payments"),
        remedies=remedies,
        latest=replace(latest, rows=latest.rows[:LATEST]),
    )


def body_facts(store: Store, body: NamedNode) -> dict[str, Value]:
    """Return what the register knows of a body, by name: those known alone."""
    solutions = store.query(_FACTS % body, prefixes=PREFIXES)
    assert isinstance(solutions, QuerySolutions)
    names = [variable.value for variable in solutions.variables]
    [row] = solutions
    found = dict(zip(names, map(plain, row), strict=True))
    return {name: value for name, value in found.items() if value}
