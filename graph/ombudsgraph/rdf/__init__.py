"""Records to RDF: names, statements with their evidence, triples, shapes."""

from .iris import BODIES, DECISIONS, decision_iri, reference_of
from .merging import Decision, merge
from .shared import is_static, naming, shared_triples, static_triples
from .statements import Statement, statements
from .triples import Triples, decision_triples
from .vocabulary import BASE, OF_BODY, OF_DECISION, PREFIXES

__all__ = [
    "BASE",
    "BODIES",
    "DECISIONS",
    "OF_BODY",
    "OF_DECISION",
    "PREFIXES",
    "Decision",
    "Statement",
    "Triples",
    "decision_iri",
    "decision_triples",
    "is_static",
    "merge",
    "naming",
    "reference_of",
    "shared_triples",
    "statements",
    "static_triples",
]
