"""Questions to the graph: canned ones by name, and anybody's SPARQL, read-only."""

from ..catalogue import Column, Parameter, Question, catalogue, question
from .answers import Answer, ask, show
from .explanation import explain, identify
from .queryable import Queryable
from .sparql import Result, evaluate, run

__all__ = [
    "Answer",
    "Column",
    "Parameter",
    "Queryable",
    "Question",
    "Result",
    "ask",
    "catalogue",
    "evaluate",
    "explain",
    "identify",
    "question",
    "run",
    "show",
]
