"""Check a graph against ``ontology/shapes.ttl`` (SHACL), and that no IRI in it leads nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

import pyoxigraph as ox

from .constraints import Constraint, constraints
from .iris import DECISIONS
from .vocabulary import BASE, BODY_OUTCOME, CAPTURE, CITATION, DECISION, EVIDENCE, LAW, REMEDY, TYPE

OWNED = frozenset((DECISION, BODY_OUTCOME, REMEDY, CAPTURE, EVIDENCE, CITATION))
"""The classes of decisions and of what they own."""

INTEGRITY = (
    Constraint(
        f"""SELECT ?this ?path ?value {{
          ?this ?path ?value
          FILTER(ISIRI(?value))
          FILTER(STRSTARTS(STR(?value), "{BASE}") || STRSTARTS(STR(?value), "{LAW}"))
          FILTER(!STRSTARTS(STR(?value), "{DECISIONS}") || CONTAINS(STR(?value), "#"))
          FILTER(!STRENDS(STR(?value), "/") && !STRENDS(STR(?value), "#"))
          FILTER NOT EXISTS {{ ?value ?any ?thing }}
        }}""",
        "",
        "An IRI of this graph leads to nothing",
        "violation",
    ),
    Constraint(
        f"""SELECT DISTINCT ?this {{
          ?this ?any ?thing FILTER NOT EXISTS {{ ?this <{TYPE}> ?class }}
        }}""",
        "",
        "A node is of no class",
        "violation",
    ),
    Constraint(
        "SELECT DISTINCT ?this { ?this ?any ?value FILTER(ISBLANK(?this) || ISBLANK(?value)) }",
        "",
        "A node has no name (it is blank)",
        "violation",
    ),
)
"""What must hold of every node; another decision may be cited without being here."""


@dataclass(frozen=True, slots=True, order=True)
class ValidationResult:
    """One thing wrong: the node, what is wrong with it, how bad that is, and where.

    ``severity`` is ``violation`` or ``warning``. ``path`` is the property
    concerned and ``value`` what it has; both are empty where the shape looks at the
    node as a whole.
    """

    focus: str
    message: str
    severity: str
    path: str = ""
    value: str = ""


def check(store: ox.Store, *, decisions: bool = False) -> list[ValidationResult]:
    """Return what in ``store`` is not as it should be, sorted by node.

    With ``decisions`` only they and what they own are looked at; ``store`` must hold all
    that they lead to.
    """
    wanted = (
        constraint
        for constraint in chain(INTEGRITY, constraints())
        if not decisions or not constraint.target or constraint.target in OWNED
    )
    found = {result for constraint in wanted for result in _faults(store, constraint)}
    return sorted(
        result for result in found if not decisions or result.focus.startswith((DECISIONS, "_:"))
    )


def _faults(store: ox.Store, constraint: Constraint) -> Iterator[ValidationResult]:
    solutions = store.query(constraint.query)
    assert isinstance(solutions, ox.QuerySolutions)
    names = {variable.value for variable in solutions.variables}
    for solution in solutions:
        path = solution["path"] if "path" in names else None
        value = solution["value"] if "value" in names else None
        yield ValidationResult(
            _text(solution["this"]),
            constraint.message,
            constraint.severity,
            constraint.path if path is None else _text(path),
            "" if value is None else _text(value),
        )


def _text(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term)
