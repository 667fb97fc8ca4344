"""Questions to the graph: canned ones by name, and anybody's SPARQL, read-only."""

from ..catalogue import Column, Parameter, Question, catalogue, question
from .answers import Answer, ask, show
from .explanation import explain, identify
from .sparql import Result, run

__all__ = [
    "Answer",
    "Column",
    "Parameter",
    "Question",
    "Result",
    "ask",
    "catalogue",
    "explain",
    "identify",
    "question",
    "run",
    "show",
]
